//! Reading pages as a person does: which forms stand there, what they would send, what they say.

/// A form with what it sends when nothing more is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Its id, where it has one.
    pub id: String,
    /// Where it goes.
    pub action: String,
    /// Its hidden fields, and of each choice the first option.
    pub fields: Vec<(String, String)>,
    /// Whether a button sends it. A form without one only keeps a draft.
    pub has_button: bool,
    inside: String,
}

impl Form {
    /// The value it sends for a name.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// The values of its buttons with this name.
    #[must_use]
    pub fn buttons(&self, name: &str) -> Vec<String> {
        let tags = tags(&self.inside, "button").filter(|tag| attribute(tag, "name").as_deref() == Some(name));
        tags.filter_map(|tag| attribute(tag, "value")).collect()
    }

    /// The options of a choice, as (value, words).
    #[must_use]
    pub fn options(&self, name: &str) -> Vec<(String, String)> {
        choices(&self.inside).into_iter().find(|(of, _)| of == name).map(|(_, options)| options).unwrap_or_default()
    }

    /// The same form with a field filled in.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.into()));
        self
    }
}

/// All forms, in order.
#[must_use]
pub fn forms(html: &str) -> Vec<Form> {
    let mut forms = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find("<form") {
        let from = &rest[at..];
        let (Some(open), Some(close)) = (from.find('>'), from.find("</form>")) else { break };
        let tag = &from[..open];
        let inside = &from[open..close];
        let hidden = tags(inside, "input").filter(|tag| attribute(tag, "type").as_deref() == Some("hidden"));
        let mut fields: Vec<(String, String)> = hidden
            .filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value").unwrap_or_default())))
            .collect();
        fields.extend(
            choices(inside).into_iter().filter_map(|(name, options)| Some((name, options.into_iter().next()?.0))),
        );
        forms.push(Form {
            id: attribute(tag, "id").unwrap_or_default(),
            action: attribute(tag, "action").unwrap_or_default(),
            fields,
            has_button: inside.contains("<button"),
            inside: inside.to_owned(),
        });
        rest = &from[close..];
    }
    forms
}

/// An attribute of the first tag that has it.
#[must_use]
pub fn first(html: &str, name: &str) -> Option<String> {
    let at = html.find(&format!(" {name}=\""))?;
    attribute(&html[at..], name)
}

/// The value of an attribute within a tag.
#[must_use]
pub fn attribute(tag: &str, name: &str) -> Option<String> {
    let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let value = &tag[from..];
    Some(plain(&value[..value.find('"')?]))
}

/// The words of a piece of markup, without its tags.
#[must_use]
pub fn words(html: &str) -> String {
    let mut words = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        words.push(' ');
        rest = rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
    }
    words.push_str(rest);
    plain(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn tags<'a>(html: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    let open = format!("<{name}");
    let mut rest = html;
    std::iter::from_fn(move || {
        let at = rest.find(&open)?;
        let from = &rest[at..];
        let end = from.find('>')?;
        rest = &from[end..];
        Some(&from[..end])
    })
}

/// Each choice with its options as (value, words).
fn choices(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut all = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find("<select") {
        let from = &rest[at..];
        let (Some(open), Some(close)) = (from.find('>'), from.find("</select>")) else { break };
        let options = from[open..close].split("<option").skip(1).map(|option| {
            let said = option.find('>').map_or("", |end| &option[end + 1..]);
            (attribute(option, "value").unwrap_or_default(), words(said.split("</option").next().unwrap_or_default()))
        });
        all.push((attribute(&from[..open], "name").unwrap_or_default(), options.collect()));
        rest = &from[close..];
    }
    all
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = concat!(
        r#"<form class="say" id="do-question" method="post" action="/meetings/7/acts"><input type="hidden" name="kind" value="question">"#,
        r#"<select name="to" id="q"><option value="a">Amara &amp; co</option><option value="all">Everybody</option></select>"#,
        r#"<textarea name="text"></textarea><button class="btn primary">Ask</button></form>"#,
        r#"<form id="draft" action="/x"><input type="hidden" name="kind" value="vote"></form>"#
    );

    #[test]
    fn a_form_is_read_with_what_it_would_send() {
        let forms = forms(PAGE);
        assert_eq!(forms.len(), 2);
        assert_eq!((forms[0].id.as_str(), forms[0].action.as_str()), ("do-question", "/meetings/7/acts"));
        assert_eq!((forms[0].value("kind"), forms[0].value("to")), (Some("question"), Some("a")));
        assert_eq!(forms[0].options("to")[0].1, "Amara & co");
        assert!(forms[0].has_button && !forms[1].has_button);
    }

    #[test]
    fn words_are_what_a_person_reads() {
        assert_eq!(
            words("<p><b>It is &quot;hers&quot;.</b> Mei <i>may</i> act now.</p>"),
            "It is \"hers\". Mei may act now."
        );
    }
}
