//! What the editor's form sends, and the text that comes of it.

use std::collections::BTreeMap;

use setwise_domain::protocol::outline::{Outline, Step, Words, rewrite};

use crate::ui::words::say;

/// What was sent.
pub(super) struct Sent {
    /// The text, as it stood in its box; none: it was not sent, and stays as it is.
    source: Option<String>,
    /// The revision it was drawn from.
    pub(super) revision: i64,
    /// Whether the page's script asks, which wants parts of the page.
    pub(super) by_script: bool,
    step: Option<Step>,
    fields: Vec<(String, String)>,
}

impl Sent {
    pub(super) fn of(fields: Vec<(String, String)>) -> Self {
        let value = |name: &str| fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str());
        let step = match value("by").split_once('.') {
            Some(("up", id)) => Some(Step::Up(id.to_owned())),
            Some(("down", id)) => Some(Step::Down(id.to_owned())),
            Some(("out", id)) => Some(Step::Out(id.to_owned())),
            _ if value("by") == "new" => Some(Step::New),
            _ => None,
        };
        Self {
            source: fields.iter().find(|(field, _)| field == "source").map(|(_, text)| tidy(text)),
            revision: value("revision").parse().unwrap_or(0),
            by_script: !value("script").is_empty(),
            step,
            fields,
        }
    }

    /// The text that comes of it: what was changed in the form since `kept` is written into the text that was sent. A text
    /// that is no TOML is kept as it is; its form was not shown.
    pub(super) fn text(&self, kept: &str) -> String {
        let source = self.source.as_deref().unwrap_or(kept);
        let changed = Outline::of(kept).map(|outline| outline.changed(&self.fields)).unwrap_or_default();
        if changed.is_empty() && self.step.is_none() {
            return source.to_owned();
        }
        let text = rewrite(
            source,
            &changed,
            self.step.as_ref(),
            words(&say("draft-stage-new"), &say("draft-stage-new-purpose")),
        );
        text.unwrap_or_else(|| source.to_owned())
    }

    /// Where on the page the person was, for a browser without script.
    pub(super) fn place(&self) -> Option<&'static str> {
        self.step.as_ref().map(|_| "editor-stages")
    }
}

/// The text with another name for people.
pub(super) fn rename(source: &str, name: &str) -> Option<String> {
    let wanted = BTreeMap::from([("name".to_owned(), name.to_owned())]);
    rewrite(source, &wanted, None, words("", ""))
}

fn words<'a>(stage: &'a str, purpose: &'a str) -> Words<'a> {
    Words { stage, purpose }
}

/// A text as it is kept: line ends are one sign, a mark at its beginning goes, and no sign that a database refuses.
pub(super) fn tidy(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use setwise_domain::protocol::built_in::find;

    use super::*;

    fn sent(fields: &[(&str, &str)]) -> Sent {
        Sent::of(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn what_changed_in_the_form_goes_into_the_text_that_changed_beside_it() {
        let kept = find("troika").expect("it ships");
        let typed = kept.replace("conductor = \"nobody\"", "conductor = \"member\"");
        let both = sent(&[("source", &typed), ("conductor", "nobody"), ("stage.share.length", "3")]).text(kept);
        assert!(both.contains("conductor = \"member\"") && both.contains("minutes = 3"), "{both}");
    }

    #[test]
    fn a_text_that_is_no_toml_is_kept_as_it_is() {
        assert_eq!(sent(&[("source", "id = \r\n"), ("by", "new")]).text("id = "), "id = \n");
    }

    #[test]
    fn a_text_from_outside_has_line_ends_of_one_kind_and_no_sign_a_database_refuses() {
        assert_eq!(tidy("\u{feff}a\r\nb\rc\0"), "a\nb\nc\u{fffd}");
    }
}
