//! The link in a mail with which its reader switches such mails off, without signing in. Looking changes nothing, since
//! programs look at links before people do; a post does, that of the button as that of a mail program (RFC 8058), which is
//! why it asks for no session: the sign in the address says whose mails they are, and can do nothing else.

use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use setwise_domain::mail::Choice;
use setwise_store::mail::{About, MailHabits, Signed};

use crate::app::App;
use crate::ui::forms::{button, primary};
use crate::ui::page::Page;
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::request::Secret;
use crate::web::session::Visitor;

/// `GET /mail-choices/{token}`
pub(super) async fn show(State(app): State<App>, visitor: Visitor, Secret(sign): Secret) -> Result<Response, WebError> {
    let (reader, about) = read(&app, &sign).await?;
    Ok(page(&visitor).show(&drawn(&sign, &reader, &about)))
}

/// `POST /mail-choices/{token}`: off, or with `choice=on` as it was before.
pub(super) async fn choose(
    State(app): State<App>,
    visitor: Visitor,
    Secret(sign): Secret,
    body: Bytes,
) -> Result<Response, WebError> {
    let (reader, about) = read(&app, &sign).await?;
    let wish = Wish::read(&body).ok_or_else(WebError::bad_request)?;
    let choice = |topic| (topic, if wish == Wish::On { reader.pace(topic) } else { Choice::Off });
    let choices: Vec<_> = about.0.iter().copied().map(choice).collect();
    app.store().choose_mail(reader.person, &choices).await?;
    if wish != Wish::OneClick {
        return Ok(Redirect::to(&format!("/mail-choices/{sign}")).into_response());
    }
    // A mail program wants to be answered, not led on.
    let (reader, about) = read(&app, &sign).await?;
    Ok(page(&visitor).show(&drawn(&sign, &reader, &about)))
}

/// What a post says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    On,
    Off,
    /// Off, said by a mail program.
    OneClick,
}

impl Wish {
    fn read(body: &[u8]) -> Option<Self> {
        match body {
            b"choice=on" => Some(Self::On),
            b"choice=off" => Some(Self::Off),
            _ => {
                // RFC 8058 lets it be a form of either kind.
                let says = |word: &str| body.windows(word.len()).any(|part| part == word.as_bytes());
                (says("List-Unsubscribe") && says("One-Click")).then_some(Self::OneClick)
            }
        }
    }
}

async fn read(app: &App, sign: &str) -> Result<(MailHabits, About), WebError> {
    match app.store().signed_mail(sign, app.now()).await? {
        Some(Signed::Holds(reader, about)) => Ok((*reader, about)),
        Some(Signed::Ended) => Err(WebError::link_ended(say("mail-link-ended"), "/profile/mail")),
        None => Err(WebError::link_over()),
    }
}

fn page(visitor: &Visitor) -> Page<'_> {
    Page::open(visitor, say("mail-link-title")).door().secret_address()
}

fn drawn(sign: &str, reader: &MailHabits, about: &About) -> Markup {
    let off = about.0.iter().all(|topic| reader.choice(*topic) == Choice::Off);
    let one = about.0.len() == 1;
    let said = match (off, one) {
        (false, true) => say("mail-link-ask-one"),
        (false, false) => say("mail-link-ask-all"),
        (true, true) => say("mail-link-off-one"),
        (true, false) => say("mail-link-off-all"),
    };
    html! {
        section class="card stack" {
            h1 { (say("mail-link-title")) }
            p class="muted" { (say_with("mail-link-whose", &[("name", reader.name.as_str().into())])) }
            ul {
                @for topic in &about.0 { li { (say(&format!("mail-topic-{topic}"))) } }
            }
            p role=[off.then_some("status")] { (said) }
            form method="post" action=(format!("/mail-choices/{sign}")) {
                input type="hidden" name="choice" value=(if off { "on" } else { "off" });
                @if off { (button(&say("mail-link-undo"))) } @else { (primary(&say("mail-link-stop"))) }
            }
            p class="small muted" {
                (say("mail-link-still")) " "
                a href="/profile/mail" { (say("mail-link-all")) }
            }
        }
    }
}
