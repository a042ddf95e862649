//! Coming in by password or by a link in a mail, and going out again.

mod view;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use setwise_domain::time::Millis;
use setwise_store::TokenHash;
use setwise_store::link::{LinkPurpose, NewLink};
use setwise_store::person::Person;

use crate::app::App;
use crate::limits::Wait;
use crate::mail_texts;
use crate::ui::page::Page;
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::request::{Address, Form, Query, Secret};
use crate::web::session::{self, Viewer, Visitor};

/// How long a link in a mail works.
const LINK_LASTS: Millis = Millis::minutes(20);

/// Where to go afterwards.
#[derive(Default, Deserialize)]
pub(super) struct Then {
    #[serde(default)]
    then: String,
}

/// What the form sends.
#[derive(Default, Deserialize)]
pub(super) struct Sent {
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    then: String,
}

/// `GET /sign-in`
pub(super) async fn show(State(app): State<App>, visitor: Visitor, Query(then): Query<Then>) -> Response {
    if visitor.viewer.is_some() {
        return Redirect::to(on_this_site(&then.then)).into_response();
    }
    let sent = Sent { then: then.then, ..Sent::default() };
    page(&visitor).show(&view::form(&sent, app.post().is_some(), None))
}

/// `POST /sign-in`
pub(super) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    Address(address): Address,
    headers: HeaderMap,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let now = app.now();
    app.limits().request(address, now).map_err(too_often)?;
    app.limits().attempt(&sent.email, now).map_err(too_often)?;
    let person = present(&app, &sent.email).await?;
    let hash = match &person {
        Some(person) => app.store().password_hash(person.id).await?,
        None => None,
    };
    let right = app.passwords().verify(sent.password.clone(), hash).await?;
    let Some(person) = person.filter(|_| right) else {
        let words = say("sign-in-wrong");
        return Ok(page(&visitor).refused().show(&view::form(&sent, app.post().is_some(), Some(&words))));
    };
    app.limits().succeeded(&sent.email);
    session::enter(&app, person.id, &headers, on_this_site(&sent.then)).await
}

/// `POST /sign-in-links`: mails a link that signs in once. Says the same whether the address is known or not.
pub(super) async fn create_link(
    State(app): State<App>,
    visitor: Visitor,
    Address(address): Address,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    if app.post().is_none() {
        return Err(WebError::not_found());
    }
    let now = app.now();
    app.limits().request(address, now).map_err(too_often)?;
    app.limits().mail(&sent.email, now).map_err(too_often)?;
    let shown = page(&visitor).show(&view::link_sent(&sent.email));
    // Answered before it is looked up, or the time the answer takes would tell whether the address is known.
    tokio::spawn(async move {
        if let Err(error) = send_link(&app, &sent.email).await {
            tracing::error!(?error, "a sign-in link could not be made");
        }
    });
    Ok(shown)
}

/// Makes a link for whoever signs in with this address, and queues its mail.
async fn send_link(app: &App, email: &str) -> Result<(), WebError> {
    let Some(person) = present(app, email).await? else { return Ok(()) };
    let token = app.token();
    let at = app.now();
    let link = NewLink {
        token: TokenHash::of(&token),
        person: person.id,
        purpose: LinkPurpose::SignIn,
        handed_out: None,
        at,
        expires_at: at.plus(LINK_LASTS),
    };
    let mail = mail_texts::sign_in_link(app, &person, &token);
    app.store().make_link(link, Some(mail)).await?;
    app.wake_jobs();
    Ok(())
}

/// `GET /sign-in-links/{token}`: one button. Looking spends nothing.
pub(super) async fn show_link(
    State(app): State<App>,
    visitor: Visitor,
    Secret(token): Secret,
) -> Result<Response, WebError> {
    let person = app.store().link(&TokenHash::of(&token), LinkPurpose::SignIn, app.now()).await?;
    let person = person.ok_or_else(WebError::link_over)?;
    Ok(page(&visitor).secret_address().show(&view::link(&token, &person.name)))
}

/// `POST /sign-in-links/{token}`: spends it.
pub(super) async fn use_link(
    State(app): State<App>,
    headers: HeaderMap,
    Secret(token): Secret,
) -> Result<Response, WebError> {
    let person = app.store().spend_link(&TokenHash::of(&token), LinkPurpose::SignIn, app.now()).await?;
    let person = person.ok_or_else(WebError::link_over)?;
    session::enter(&app, person.id, &headers, "/").await
}

/// `POST /sign-out`
pub(super) async fn end(State(app): State<App>, viewer: Option<Viewer>) -> Result<Response, WebError> {
    if let Some(viewer) = viewer {
        app.store().revoke_session(viewer.id(), viewer.session).await?;
    }
    let mut response = Redirect::to("/sign-in").into_response();
    response.headers_mut().insert(header::SET_COOKIE, session::end_cookie(&app));
    Ok(response)
}

/// Who signs in with this address, if they may. Whoever was entered by others and has not come in yet comes by the link that
/// was sent or handed to them, and by nothing they ask for here.
async fn present(app: &App, email: &str) -> Result<Option<Person>, WebError> {
    // PostgreSQL keeps no NUL, and so nobody has one in their address.
    if email.contains('\0') {
        return Ok(None);
    }
    let Some(organisation) = app.store().organisation().await? else { return Ok(None) };
    let person = app.store().person_by_email(organisation.id, email).await?;
    Ok(person.filter(|person| person.deactivated_at.is_none() && person.awaited_since.is_none()))
}

fn too_often(Wait(wait): Wait) -> WebError {
    let minutes = wait.as_seconds() / 60 + 1;
    WebError::too_often(say_with("sign-in-wait", &[("minutes", minutes.into())]))
}

/// An address that leads nowhere else, whatever was sent.
fn on_this_site(then: &str) -> &str {
    let odd = |letter: char| letter == '\\' || letter.is_control();
    let stays = then.starts_with('/') && !then.starts_with("//") && !then.contains(odd);
    if stays { then } else { "/" }
}

fn page(visitor: &Visitor) -> Page<'_> {
    Page::open(visitor, say("sign-in-title")).door()
}

#[cfg(test)]
mod tests {
    use super::on_this_site;

    #[test]
    fn signing_in_never_leads_to_another_site() {
        assert_eq!(on_this_site("/sets/1?x=2"), "/sets/1?x=2");
        for elsewhere in
            ["https://example.org", "//example.org", "/\\example.org", "/\t/example.org", "/\0", "/\u{7f}", ""]
        {
            assert_eq!(on_this_site(elsewhere), "/");
        }
    }
}
