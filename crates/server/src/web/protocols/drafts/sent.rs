//! What the editor's form sends, and the text that comes of it.

use setwise_domain::protocol::outline::{Changes, MOST_STEPS, Outline, Step, Words, rewrite};

use super::{LONGEST_TEXT, LONGEST_TITLE};
use crate::ui::words::say;

/// What was sent.
pub(super) struct Sent {
    /// The text, as it stood in its box; none: it was not sent, and stays as it is.
    source: Option<String>,
    /// The text the form was drawn from, where that is not the one that is kept: only the page's script knows.
    base: Option<String>,
    /// The revision it was drawn from.
    pub(super) revision: i64,
    /// Whether the page's script asks, which wants parts of the page.
    pub(super) by_script: bool,
    /// A button of the form's stages was pressed.
    in_stages: bool,
    steps: Vec<Step>,
    fields: Vec<(String, String)>,
}

/// A text that comes of what was sent.
pub(super) struct Written {
    pub(super) source: String,
    /// What a list calls it.
    pub(super) title: String,
    /// What was changed in the form and is not in it: the text is no TOML, and is kept as it was typed.
    pub(super) waiting: Vec<(String, String)>,
}

/// Nothing was written: what was sent is given back as it came.
pub(super) struct Unwritten {
    pub(super) why: Why,
    /// The text as it was typed.
    pub(super) source: String,
    /// What was changed in the form and is not in it.
    pub(super) waiting: Vec<(String, String)>,
}

/// Why nothing was written.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// The text is longer than one may be.
    TooLong,
    /// More steps, or more new groups or lines, than are taken at once.
    TooMuch,
}

impl Sent {
    pub(super) fn of(fields: Vec<(String, String)>) -> Self {
        let value = |name: &str| fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str());
        let text = |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, text)| tidy(text));
        let by = || fields.iter().filter(|(field, _)| field == "by").map(|(_, by)| by.as_str());
        Self {
            source: text("source"),
            base: text("base"),
            revision: value("revision").parse().unwrap_or(0),
            by_script: !value("script").is_empty(),
            in_stages: by().next().is_some(),
            // One more tells that there are too many.
            steps: by().filter_map(step).take(MOST_STEPS + 1).collect(),
            fields,
        }
    }

    /// The text that comes of it: what was changed in the form since it was drawn, from `kept` if nothing else is said, is
    /// written into the text that was sent. The more was sent, the longer it takes: not for where others wait.
    pub(super) fn text(&self, kept: &str) -> Result<Written, Unwritten> {
        let source = self.source.as_deref().unwrap_or(kept);
        let base = self.base.as_deref().unwrap_or(kept);
        let typed = Outline::of(source);
        let drawn = if base == source { typed.clone() } else { Outline::of(base) };
        let changed =
            drawn.as_ref().or(typed.as_ref()).map(|outline| outline.changed(&self.fields)).unwrap_or_default();
        if changed.is_empty() && self.steps.is_empty() {
            let title = typed.as_ref().map_or_else(String::new, title_in);
            return Ok(Written { source: source.to_owned(), title, waiting: Vec::new() });
        }
        let waits = |(name, by): &&(String, String)| changed.touch(name) || (name == "by" && step(by).is_some());
        let waiting = || self.fields.iter().filter(waits).cloned().collect();
        // Looked at before anything is written: writing is what takes long.
        let why = match () {
            () if source.len() > LONGEST_TEXT => Some(Why::TooLong),
            () if self.steps.len() > MOST_STEPS || changed.is_too_much() => Some(Why::TooMuch),
            () => None,
        };
        if let Some(why) = why {
            return Err(Unwritten { why, source: source.to_owned(), waiting: waiting() });
        }
        let new = (say("draft-stage-new"), say("draft-stage-new-purpose"));
        let (follows, steps) = match (&drawn, &typed) {
            (Some(drawn), Some(typed)) => (
                changed.clone().following(drawn, typed),
                self.steps.iter().map(|step| step.following(drawn, typed)).collect(),
            ),
            _ => (changed.clone(), self.steps.clone()),
        };
        if let Some(source) = rewrite(source, &follows, &steps, words(&new.0, &new.1)) {
            return Ok(Written { title: title(&source), source, waiting: Vec::new() });
        }
        Ok(Written { source: source.to_owned(), title: String::new(), waiting: waiting() })
    }

    /// Where on the page the person was, for a browser without script.
    pub(super) fn place(&self) -> Option<&'static str> {
        self.in_stages.then_some("editor-stages")
    }
}

/// What a list calls a text.
pub(super) fn title(source: &str) -> String {
    Outline::of(source).as_ref().map_or_else(String::new, title_in)
}

fn title_in(outline: &Outline) -> String {
    outline.get("name").chars().take(LONGEST_TITLE).collect()
}

fn step(by: &str) -> Option<Step> {
    match by.split_once('.') {
        Some(("up", id)) => Some(Step::Up(id.to_owned())),
        Some(("down", id)) => Some(Step::Down(id.to_owned())),
        Some(("out", id)) => Some(Step::Out(id.to_owned())),
        _ => (by == "new").then_some(Step::New),
    }
}

/// The text with another name for people.
pub(super) fn rename(source: &str, name: &str) -> Option<String> {
    rewrite(source, &Changes::of_field("name", name), &[], words("", ""))
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
    use setwise_domain::protocol::outline::{MOST_FACETS, MOST_PROMPTS};
    use setwise_domain::protocol::parse::MOST_LINES;

    use super::*;

    fn sent(fields: &[(&str, &str)]) -> Sent {
        Sent::of(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    fn written(fields: &[(&str, &str)], kept: &str) -> Written {
        sent(fields).text(kept).ok().expect("it is not too much")
    }

    #[test]
    fn what_changed_in_the_form_goes_into_the_text_that_changed_beside_it() {
        let kept = find("troika").expect("it ships");
        let typed = kept.replace("conductor = \"nobody\"", "conductor = \"member\"");
        let fields = [("source", typed.as_str()), ("conductor", "nobody"), ("stage.share.length", "3")];
        let both = written(&fields, kept).source;
        assert!(both.contains("conductor = \"member\"") && both.contains("minutes = 3"), "{both}");
    }

    #[test]
    fn what_changed_in_the_form_of_a_stage_follows_the_id_it_was_given_in_the_text() {
        let kept = find("troika").expect("it ships");
        let typed = kept.replace("\"share\"", "\"tell\"").replace("stages.share]", "stages.tell]");
        let fields = [("source", typed.as_str()), ("stage.share.length", "9"), ("stage.share.may.0.who", "coach")];
        let both = written(&fields, kept).source;
        assert!(both.contains("id = \"tell\"\nminutes = 9") && both.contains("who = [\"coach\"]"), "{both}");
        let stages = |steps: &[(&str, &str)]| {
            let text = written(&[&[("source", typed.as_str())], steps].concat(), kept).source;
            Outline::of(&text).expect("TOML").stages
        };
        let at = |stages: &[String]| stages.iter().position(|id| id == "tell");
        let before = at(&stages(&[])).expect("there");
        assert_eq!(at(&stages(&[("by", "up.share")])), Some(before - 1), "a step goes with it too");
        assert_eq!(at(&stages(&[("by", "down.share")])), Some(before + 1));
        assert_eq!(at(&stages(&[("by", "out.share")])), None);
    }

    #[test]
    fn a_form_is_compared_with_the_text_it_was_drawn_from() {
        let base = find("troika").expect("it ships");
        let kept = base.replace("minutes = 5", "minutes = 3");
        let fields = [("source", base), ("stage.share.length", "3")];
        assert_eq!(written(&[&fields[..], &[("base", base)]].concat(), &kept).source.matches("minutes = 3").count(), 1);
        let steps = [("source", base), ("base", base), ("by", "up.share"), ("by", "new")];
        let twice = written(&steps, "id = ").source;
        assert!(twice.contains("id = \"new-stage\"") && twice.find("\"share\"") < twice.find("\"reflect\""), "{twice}");
    }

    #[test]
    fn a_text_that_is_no_toml_is_kept_as_it_is() {
        let written = written(&[("source", "id = \r\n"), ("by", "new")], "id = ");
        assert_eq!((written.source.as_str(), written.waiting.len()), ("id = \n", 1));
    }

    #[test]
    fn what_is_too_much_at_once_is_given_back_whole_and_what_just_fits_is_written() {
        let kept = find("troika").expect("it ships");
        let cases = [
            (MOST_FACETS, "facet.+#.name", "a"),
            (MOST_LINES, "stage.share.may.+#.act", "note"),
            (MOST_STEPS, "by", "up.share"),
        ];
        for (most, name, value) in cases {
            let many =
                |count: usize| (0..count).map(|nth| (name.replace('#', &nth.to_string()), value.to_owned())).collect();
            assert!(Sent::of(many(most)).text(kept).is_ok(), "{name}");
            let refused = Sent::of(many(most + 1)).text(kept).err().expect("too much");
            assert_eq!((refused.why, refused.source.as_str()), (Why::TooMuch, kept));
            assert_eq!(refused.waiting.len(), most + 1, "nothing of it is lost");
        }
        for (most, fits) in [(MOST_PROMPTS, true), (MOST_PROMPTS + 1, false)] {
            let prompts = "a\r\n".repeat(most);
            assert_eq!(sent(&[("facet.+.prompts", &prompts)]).text(kept).is_ok(), fits, "{most}");
        }
        let long = format!("# {}", "x".repeat(LONGEST_TEXT));
        let refused =
            sent(&[("source", &long), ("base", kept), ("conductor", "coach")]).text(kept).err().expect("too long");
        assert_eq!((refused.why, refused.waiting.len()), (Why::TooLong, 1));
    }

    #[test]
    fn a_text_from_outside_has_line_ends_of_one_kind_and_no_sign_a_database_refuses() {
        assert_eq!(tidy("\u{feff}a\r\nb\rc\0"), "a\nb\nc\u{fffd}");
    }
}
