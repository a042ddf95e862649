//! A person's own page: name, zone, password, the question lens, and where they are signed in.

pub(crate) mod calendar;
pub(crate) mod company;
pub(crate) mod mail;
pub(super) mod tokens;
pub(super) mod view;
pub(crate) mod work;

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use setwise_domain::commitment::reminders::Rhythm;
use setwise_domain::id::SessionId;

use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::page::{Page, Place};
use crate::ui::words::say;
use crate::web::coaches::is_coach;
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::kept;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;

/// What the first form sends.
#[derive(Deserialize)]
pub(super) struct Sent {
    name: String,
    zone: String,
}

/// What the password form sends.
#[derive(Deserialize)]
pub(super) struct Passwords {
    current: String,
    password: String,
}

/// A word of [`Rhythm`].
#[derive(Deserialize)]
pub(super) struct Reminders {
    reminders: String,
}

/// `GET /profile`
pub(super) async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, WebError> {
    draw(&app, &viewer, &current(&viewer), &Wrong::default()).await
}

/// `POST /profile`
pub(super) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let mut wrong = Wrong::default();
    let name = wrong.take("name", fields::name(&sent.name));
    let zone = wrong.take("zone", fields::zone(&sent.zone));
    let (Some(name), Some(zone)) = (name, zone) else { return draw(&app, &viewer, &sent, &wrong).await };
    app.store().change_profile(viewer.id(), &name, &zone).await?;
    Ok(kept::then("/profile"))
}

/// `POST /profile/password`: ends all other sessions.
pub(super) async fn change_password(
    State(app): State<App>,
    viewer: Viewer,
    Form(sent): Form<Passwords>,
) -> Result<Response, WebError> {
    let person = &viewer.person;
    let known = app.store().password_hash(person.id).await?;
    // Who came in by a mailed link may have no password yet; there is none to ask for then.
    if known.is_some() {
        app.limits().attempt(&person.email, app.now()).map_err(|_| WebError::too_often(say("error-too-often")))?;
        if !app.passwords().verify(sent.current, known).await? {
            let wrong = Wrong::only("current", say("profile-current-wrong"));
            return draw(&app, &viewer, &current(&viewer), &wrong).await;
        }
        app.limits().succeeded(&person.email);
    }
    match fields::new_password(&app, sent.password, &[&person.name, &person.email]).await? {
        Err(words) => draw(&app, &viewer, &current(&viewer), &Wrong::only("password", words)).await,
        Ok(hash) => {
            app.store().change_password(person.id, &hash, Some(viewer.session)).await?;
            Ok(kept::then("/profile"))
        }
    }
}

/// `POST /profile/reminders`: how often one is reminded of what one promised.
pub(super) async fn choose_reminders(
    State(app): State<App>,
    viewer: Viewer,
    Form(choice): Form<Reminders>,
) -> Result<Response, WebError> {
    let rhythm: Rhythm = choice.reminders.parse().map_err(|_| WebError::bad_request())?;
    app.store().choose_rhythm(viewer.id(), rhythm).await?;
    Ok(kept::then("/profile"))
}

/// `POST /profile/sessions/{id}/revocation`
pub(super) async fn revoke_session(
    State(app): State<App>,
    viewer: Viewer,
    Id(session): Id<SessionId>,
) -> Result<Response, WebError> {
    if app.store().revoke_session(viewer.id(), session).await? {
        Ok(kept::then("/profile"))
    } else {
        Err(WebError::not_found())
    }
}

async fn draw(app: &App, viewer: &Viewer, sent: &Sent, wrong: &Wrong) -> Result<Response, WebError> {
    let sessions = app.store().sessions_of(viewer.id(), app.now()).await?;
    let page = Page::of(viewer, say("profile-title")).at(Place::Profile).narrow();
    let page = if wrong.is_empty() { page } else { page.refused() };
    let lens = app.store().lens_of_person(viewer.id()).await?;
    let reminders = app.store().rhythm_of(viewer.id()).await?;
    let coaches = is_coach(app, viewer).await?;
    let on = view::On { lens, reminders, coaches };
    Ok(page.show(&view::page(viewer, sent, &sessions, on, wrong)))
}

fn current(viewer: &Viewer) -> Sent {
    Sent { name: viewer.person.name.clone(), zone: viewer.person.zone.clone() }
}
