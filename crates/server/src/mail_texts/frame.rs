//! A mail as it goes out: its words as plain text, and the same words with a shape. No pictures, nothing that is fetched.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use setwise_store::mail::OutgoingMail;

use crate::app::App;
use crate::ui::words::{say, say_with};

/// Dark colours, for programs that know of them; the others see the light ones beside each thing. All are those of
/// `web/styles/tokens.css`, which no mail may fetch.
const DARK: &str = "@media (prefers-color-scheme: dark) { .ground { background: #14171a !important; color: #eceae4 !important } \
     .card { background: #1b1f23 !important; border-color: #2c3238 !important } .soft { color: #a7aeb0 !important } \
     .link { color: #5cc4b8 !important } .go { background: #5cc4b8 !important; color: #0c1413 !important } }";

const GROUND: &str = "margin:0;padding:24px 12px;background:#faf8f4;color:#1d2327;font-family:system-ui,-apple-system,'Segoe UI',\
     Roboto,sans-serif;font-size:16px;line-height:1.5";
const CARD: &str =
    "max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #e3ded3;border-radius:12px";
const SOFT: &str = "color:#56605f;font-size:14px";
const LINK: &str = "color:#0f5d57;overflow-wrap:anywhere";
const GO: &str = "display:inline-block;padding:12px 20px;background:#0f5d57;color:#ffffff;border-radius:8px;font-weight:600;\
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
    let foot =
        stop.map(|stop| Foot { stop: stop.to_owned(), profile: format!("{}/profile/mail", app.config().address()) });
    let mut text = mail.body.trim_end().to_owned();
    if let Some(Foot { stop, profile }) = &foot {
        let stop = say_with("mail-foot-stop", &[("stop", stop.as_str().into())]);
        let choose = say_with("mail-foot-choose", &[("profile", profile.as_str().into())]);
        text = format!("{text}\n\n{stop}\n{choose}");
    }
    text.push('\n');
    Framed { text, html: shaped(mail, foot.as_ref()).into_string() }
}

/// What stands below a mail that can be switched off: where to do so, and where to choose.
struct Foot {
    stop: String,
    profile: String,
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
        kind if kind.starts_with("three-way") => say("mail-button-agreement"),
        kind if ["day-", "sponsor-", "programme-"].iter().any(|start| kind.starts_with(start)) => {
            say("mail-button-day")
        }
        kind if kind.starts_with("meeting-") || kind.starts_with("calendar-") => say("mail-button-meeting"),
        _ => say("mail-button-home"),
    }
}

fn shaped(mail: &OutgoingMail, foot: Option<&Foot>) -> Markup {
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
                @if let Some(Foot { stop, profile }) = foot {
                    p class="soft" style=(format!("max-width:560px;margin:16px auto 0;padding:0 24px;{SOFT}")) {
                        a class="link" href=(stop) style=(LINK) { (say("mail-foot-stop-link")) }
                        " · "
                        a class="link" href=(profile) style=(LINK) { (say("mail-foot-choose-link")) }
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
