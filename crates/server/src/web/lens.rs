//! The question lens while somebody writes: what it says of their words, for them alone, before they ask.
//!
//! Nothing of it is kept or logged, and it stops nothing. A person turns it off on their page, a set and an
//! administrator for all of theirs.

pub(crate) mod view;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use serde::Deserialize;
use setwise_domain::id::{MeetingId, SetId};
use setwise_domain::meeting::act::ActKind;
use setwise_domain::meeting::state::Phase;
use setwise_lens::{Language, Reading, read};
use setwise_store::person::Role;

use crate::app::App;
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::kept;
use crate::web::request::{Form, Id};
use crate::web::room::enter_by;
use crate::web::session::Viewer;
use crate::web::sets::{refused, rights};

pub(super) use view::choice;

/// What stands in the box of a question.
#[derive(Deserialize)]
pub(super) struct Draft {
    #[serde(default)]
    text: String,
}

/// "on" or "off".
#[derive(Deserialize)]
pub(super) struct Choice {
    lens: String,
}

impl Choice {
    fn is_on(&self) -> Result<bool, WebError> {
        fields::on_or_off(&self.lens)
    }
}

/// `POST /meetings/{id}/lens`: what it says of a draft; empty where there is nothing worth saying. 204 where it does not
/// read: it is off, nobody types here, or the writer is not in the room.
pub(super) async fn read_draft(
    State(app): State<App>,
    viewer: Viewer,
    Id(meeting): Id<MeetingId>,
    Form(draft): Form<Draft>,
) -> Result<Response, WebError> {
    let Some((reading, can_ask)) = reading(&app, &viewer, meeting, &draft.text).await? else {
        return Ok(StatusCode::NO_CONTENT.into_response());
    };
    let said = view::said(&draft.text, &reading, can_ask);
    // It is gone when the page is: no cache holds what somebody was about to ask.
    Ok(([(header::CACHE_CONTROL, "no-store")], Html(said.unwrap_or_default().0)).into_response())
}

/// What the lens reads in a draft, and whether its writer could ask it now; none where it does not read.
///
/// # Errors
/// Not found without a seat; too often.
pub(crate) async fn reading(
    app: &App,
    viewer: &Viewer,
    meeting: MeetingId,
    text: &str,
) -> Result<Option<(Reading, bool)>, WebError> {
    let (seat, room) = enter_by(app, viewer, meeting).await?;
    app.limits().reading(viewer.id(), app.now()).map_err(|_| WebError::too_often(say("error-too-often")))?;
    let state = room.look().meeting.clone();
    let writes =
        state.filter(|state| state.phase == Phase::Running && !state.is_spoken() && state.is_here(viewer.id()));
    let Some(state) = writes else { return Ok(None) };
    if !app.store().lens_reads(&seat).await? {
        return Ok(None);
    }
    let can_ask = state.permit(viewer.id(), ActKind::Question).is_ok();
    Ok(Some((read(text, Language::English), can_ask)))
}

/// `POST /profile/lens`
pub(super) async fn turn_own(
    State(app): State<App>,
    viewer: Viewer,
    Form(choice): Form<Choice>,
) -> Result<Response, WebError> {
    app.store().turn_lens_of_person(viewer.id(), choice.is_on()?).await?;
    Ok(kept::then("/profile"))
}

/// `POST /sets/{id}/lens`: for whoever is in the set, as its other choices. The set sees who chose.
pub(super) async fn turn_of_set(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
    Form(choice): Form<Choice>,
) -> Result<Response, WebError> {
    turn_for_set(&app, &viewer, id, || choice.is_on()).await?;
    Ok(kept::then(&format!("/sets/{id}")))
}

/// Turns it on or off for the people of a set.
///
/// # Errors
/// Not found for who chooses nothing for the set.
pub(crate) async fn turn_for_set(
    app: &App,
    viewer: &Viewer,
    id: SetId,
    on: impl FnOnce() -> Result<bool, WebError>,
) -> Result<(), WebError> {
    let (_, rights) = rights::open(app, viewer, id).await?;
    if !rights.chooses {
        return Err(WebError::not_found());
    }
    app.store().turn_lens_of_set(id, on()?, viewer.id(), app.now()).await.map_err(refused)
}

/// `POST /organisation/lens`: for administrators.
pub(super) async fn turn_of_organisation(
    State(app): State<App>,
    viewer: Viewer,
    Form(choice): Form<Choice>,
) -> Result<Response, WebError> {
    viewer.must_be(Role::Administrator)?;
    app.store().turn_lens_of_organisation(viewer.person.organisation, choice.is_on()?).await?;
    Ok(kept::then("/people"))
}
