//! A mail as it goes out: its words as plain text, and the same words with a shape. No pictures, nothing that is fetched.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use setwise_store::mail::OutgoingMail;

use crate::app::App;
use crate::ui::words::{say, say_with};

/// Dark colours, for programs that know of them; the others see the light ones beside each thing.
const DARK: &str = "@media (prefers-color-scheme: dark) { .ground { background: #17181b !important; color: #ececee !important } \
     .card { background: #212327 !important; border-color: #3a3d44 !important } .soft { color: #b3b6bd !important } \
     .link { color: #9dbdff !important } .go { background: #9dbdff !important; color: #10131a !important } }";

const GROUND: &str = "margin:0;padding:24px 12px;background:#f4f4f2;color:#1c1d20;font-family:system-ui,-apple-system,'Segoe UI',\
     Roboto,sans-serif;font-size:16px;line-height:1.5";
const CARD: &str =
    "max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #dcdcd8;border-radius:12px";
const SOFT: &str = "color:#5c5f66;font-size:14px";
const LINK: &str = "color:#1f4fbf;overflow-wrap:anywhere";
const GO: &str = "display:inline-block;padding:12px 20px;background:#1f4fbf;color:#ffffff;border-radius:8px;font-weight:600;\
     text-decoration:none";

/// A mail as it goes out.
pub struct Framed {
    /// Plain text.
    pub text: String,
    /// The same with a shape.
    pub html: String,
}

/// Puts a mail into its frame. `stop`: where such mails are switched off, where they can be.
#[must_use]
pub fn framed(app: &App, mail: &OutgoingMail, stop: Option<&str>) -> Framed {
    let foot: Vec<String> = stop.map_or_else(Vec::new, |stop| {
        let profile = format!("{}/profile/mail", app.config().address());
        vec![
            say_with("mail-foot-stop", &[("stop", stop.into())]),
            say_with("mail-foot-choose", &[("profile", profile.into())]),
        ]
    });
    let mut text = mail.body.clone();
    if !foot.is_empty() {
        text = format!("{}\n\n{}", text.trim_end(), foot.join("\n"));
    }
    text.push('\n');
    Framed { text, html: shaped(mail, &foot).into_string() }
}

/// The address a line is, if it is nothing else.
pub(super) fn link_of(line: &str) -> Option<&str> {
    let line = line.trim();
    let is_link = ["https://", "http://"].iter().any(|start| line.starts_with(start));
    (is_link && !line.contains(char::is_whitespace)).then_some(line)
}

/// What the one button of a mail says.
fn button(kind: &str) -> String {
    match kind {
        "invitation" | "arrival" => say("mail-button-come-in"),
        "sign-in-link" => say("mail-button-sign-in"),
        "three-way" => say("mail-button-agreement"),
        kind if kind.starts_with("meeting-") || kind.starts_with("calendar-") => say("mail-button-meeting"),
        _ => say("mail-button-home"),
    }
}

fn shaped(mail: &OutgoingMail, foot: &[String]) -> Markup {
    let links: Vec<&str> = mail.body.lines().filter_map(link_of).collect();
    // What is gathered has a link for each, and its own way in at the end.
    let main = if mail.kind == "digest" { links.last() } else { links.first() }.copied();
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                meta name="color-scheme" content="light dark";
                meta name="supported-color-schemes" content="light dark";
                title { (mail.subject) }
                style { (PreEscaped(DARK)) }
            }
            body class="ground" style=(GROUND) {
                div class="card" style=(CARD) {
                    p class="soft" style=(format!("margin:0 0 16px;{SOFT}")) { (mail.organisation_name) }
                    @for paragraph in mail.body.trim_end().split("\n\n") { (shape(paragraph, main, &mail.kind)) }
                }
                @if !foot.is_empty() {
                    div style="max-width:560px;margin:16px auto 0;padding:0 24px" {
                        @for line in foot { p class="soft" style=(format!("margin:0 0 4px;{SOFT}")) { (linked(line)) } }
                    }
                }
            }
        }
    }
}

fn shape(paragraph: &str, main: Option<&str>, kind: &str) -> Markup {
    html! {
        p style="margin:0 0 16px" {
            @for (nth, line) in paragraph.lines().enumerate() {
                @match link_of(line) {
                    Some(link) if Some(link) == main => {
                        @if nth > 0 { br; }
                        a class="go" href=(link) style=(format!("{GO};margin-top:8px")) { (button(kind)) }
                    }
                    _ => { @if nth > 0 { br; } (linked(line)) }
                }
            }
        }
    }
}

/// A line with its addresses made to follow.
fn linked(line: &str) -> Markup {
    html! {
        @for (nth, word) in line.split(' ').enumerate() {
            @if nth > 0 { " " }
            @if let Some(link) = link_of(word) {
                a class="link" href=(link) style=(LINK) { (link) }
            } @else { (word) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_line_that_is_nothing_else_is_a_link() {
        assert_eq!(link_of(" https://example.org/a "), Some("https://example.org/a"));
        assert_eq!(link_of("see https://example.org/a"), None);
        assert_eq!(link_of("https://example.org/a and more"), None);
        assert_eq!(link_of("javascript:alert(1)"), None);
    }
}
