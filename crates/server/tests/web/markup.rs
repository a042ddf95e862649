//! What holds on every page, checked on each that any test gets: tags match, ids are there once, what refers to an id
//! finds it, nothing is inline, and the headers that protect are set.

use std::collections::BTreeSet;

use axum::http::header;

use crate::world::Answer;

const VOID: [&str; 8] = ["area", "br", "hr", "img", "input", "link", "meta", "source"];

const KNOWN: &[&str] = &[
    "a",
    "area",
    "article",
    "aside",
    "b",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "circle",
    "code",
    "dd",
    "del",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "em",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "line",
    "link",
    "main",
    "meta",
    "nav",
    "noscript",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "path",
    "pre",
    "progress",
    "q",
    "rect",
    "script",
    "section",
    "select",
    "small",
    "span",
    "strong",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "text",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "tspan",
    "ul",
    "use",
];

pub(crate) fn holds_on_every_page(answer: &Answer) {
    let kind = answer.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let policy = answer.headers.get(header::CONTENT_SECURITY_POLICY).and_then(|value| value.to_str().ok());
    // What somebody else made is no page, and may do nothing at all.
    let is_file = policy == Some("default-src 'none'; sandbox") && !kind.starts_with("text/html");
    assert!(is_file || policy == Some(setwise_server::web::headers::CONTENT_SECURITY_POLICY), "on every answer");
    assert_eq!(answer.headers.get(header::X_CONTENT_TYPE_OPTIONS).expect("on every answer"), "nosniff");
    assert!(answer.headers.contains_key(header::REFERRER_POLICY), "on every answer");
    if kind.starts_with("text/html") {
        assert_eq!(answer.headers.get(header::CACHE_CONTROL).expect("on every page"), "no-store");
        if let Err(problem) = well_formed(&answer.body) {
            panic!("{problem} in:\n{}", answer.body);
        }
    }
}

/// Whether the page parses as written.
fn well_formed(page: &str) -> Result<(), String> {
    let mut open: Vec<String> = vec![];
    let mut ids = BTreeSet::new();
    let mut wanted = vec![];
    let mut rest = page.strip_prefix("<!DOCTYPE html>").unwrap_or(page);
    while let Some(start) = rest.find('<') {
        let end = tag_end(&rest[start..]).ok_or("a tag that does not end")? + start;
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let expected = open.pop();
            if expected.as_deref() != Some(name) {
                return Err(format!("</{name}> where {expected:?} was open"));
            }
            continue;
        }
        let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
        if !KNOWN.contains(&name.as_str()) {
            return Err(format!("<{name}> is no element we use"));
        }
        for (attribute, value) in attributes(&tag[name.len()..]) {
            match attribute {
                "id" if !ids.insert(value.to_owned()) => return Err(format!("the id {value} twice")),
                "style" => return Err(format!("an inline style on <{name}>")),
                "for" | "aria-describedby" | "aria-labelledby" | "aria-controls" => {
                    wanted.extend(value.split_whitespace().map(ToOwned::to_owned));
                }
                "href" | "src" if value.starts_with("javascript:") => return Err("a script in a link".to_owned()),
                on if on.starts_with("on") => return Err(format!("an inline handler {on}")),
                _ => {}
            }
        }
        if !VOID.contains(&name.as_str()) && !tag.ends_with('/') {
            open.push(name);
        }
    }
    if let Some(left) = open.pop() {
        return Err(format!("<{left}> is not closed"));
    }
    match wanted.iter().find(|id| !ids.contains(*id)) {
        Some(missing) => Err(format!("something refers to the id {missing}, which is not there")),
        None => Ok(()),
    }
}

/// Where a tag ends: the first `>` outside quotes.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quoted = false;
    tag.char_indices().find_map(|(at, letter)| {
        quoted ^= letter == '"';
        (letter == '>' && !quoted).then_some(at)
    })
}

fn attributes(text: &str) -> Vec<(&str, &str)> {
    let mut found = vec![];
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let name_end = rest.find(|letter: char| letter == '=' || letter.is_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(name_end);
        if let Some(quoted) = after.strip_prefix("=\"") {
            let end = quoted.find('"').unwrap_or(quoted.len());
            found.push((name, &quoted[..end]));
            rest = quoted.get(end + 1..).unwrap_or_default().trim_start();
        } else {
            found.push((name, ""));
            rest = after.trim_start();
        }
    }
    found
}

#[test]
fn the_check_sees_what_it_looks_for() {
    assert_eq!(well_formed("<p id=\"a\">x<br><b>y</b></p>"), Ok(()));
    for wrong in [
        "<p><b></p></b>",
        "<p>",
        "<blockqoute></blockqoute>",
        "<p id=\"a\"></p><p id=\"a\"></p>",
        "<label for=\"a\"></label>",
        "<p style=\"x\"></p>",
        "<p onclick=\"x\"></p>",
    ] {
        assert!(well_formed(wrong).is_err(), "{wrong}");
    }
}
