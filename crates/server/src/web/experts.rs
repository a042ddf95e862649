//! Experts called in: a lead names somebody for what a set asks, they answer. They are told the question and a date; nobody comes into a
//! room by this.

pub(super) mod view;

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use setwise_domain::id::{ExpertRequestId, MeetingId, PersonId, SetId};
use setwise_store::expert::{ExpertError, ExpertRequest};
use setwise_store::meeting::{Meeting, MeetingStatus};

use crate::app::App;
use crate::ui::page::{Page, Place};
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::kept;
use crate::web::notices::{tell, tell_unnamed};
use crate::web::people::must_see_people;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;
use crate::web::sets::{directory, rights};

/// What leads see of requests: those that are open, who may be named, and the meetings ahead of each set.
pub(crate) struct Asked {
    pub(crate) requests: Vec<ExpertRequest>,
    people: Vec<(String, String)>,
    pub(crate) meetings: BTreeMap<SetId, Vec<Meeting>>,
}

/// What the forms send.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    expert: String,
    meeting: String,
    answer: String,
}

/// What sets ask for, for a lead.
pub(crate) async fn asked(app: &App, viewer: &Viewer) -> Result<Asked, WebError> {
    let requests = app.store().expert_requests(viewer.id()).await?;
    let mut meetings = BTreeMap::new();
    for set in requests.iter().map(|one| one.set) {
        let cards = app.store().meetings_of(viewer.id(), set).await?;
        let waits = |meeting: &Meeting| {
            matches!(meeting.status, MeetingStatus::Planned | MeetingStatus::Open) && meeting.starts_at >= app.now()
        };
        let mut ahead: Vec<Meeting> = cards.into_iter().map(|card| card.meeting).filter(waits).collect();
        ahead.sort_by_key(|meeting| (meeting.starts_at, meeting.id));
        meetings.insert(set, ahead);
    }
    let people = if requests.is_empty() { Vec::new() } else { directory(app, viewer).await? };
    Ok(Asked { requests, people: people.into_iter().map(|one| (one.id.to_string(), one.name)).collect(), meetings })
}

/// `GET /expert-requests/{id}`: for whoever is named, the set and leads.
pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ExpertRequestId>,
) -> Result<Response, WebError> {
    let request = open(&app, &viewer, id).await?;
    let title = say_with("expert-title", &[("set", request.set_name.as_str().into())]);
    let is_named = request.expert.as_ref().is_some_and(|(expert, _)| *expert == viewer.id());
    let knows_set = app.store().reading(viewer.id(), request.set).await?.is_some();
    let shown = view::show(&request, is_named, knows_set, viewer.zone());
    Ok(Page::of(&viewer, title).at(Place::Home).narrow().show(&shown))
}

/// `POST /expert-requests/{id}/experts`: a lead names somebody.
pub(super) async fn name(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ExpertRequestId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    must_see_people(&viewer)?;
    open(&app, &viewer, id).await?;
    let expert: PersonId = sent.expert.parse().map_err(|_| WebError::refused(say("expert-choose")))?;
    let meeting: Option<MeetingId> = match sent.meeting.as_str() {
        "" => None,
        meeting => Some(meeting.parse().map_err(|_| WebError::bad_request())?),
    };
    give_name(&app, &viewer, id, (expert, meeting)).await?;
    Ok(kept::then("/coaches"))
}

/// Names somebody for what a set asks, for one of its meetings or for none; they and the set are told.
///
/// # Errors
/// Not found for who leads nothing, and where there is no such person or meeting; refused once it is closed.
pub(crate) async fn give_name(
    app: &App,
    viewer: &Viewer,
    id: ExpertRequestId,
    (expert, meeting): (PersonId, Option<MeetingId>),
) -> Result<(), WebError> {
    must_see_people(viewer)?;
    open(app, viewer, id).await?;
    let told = app.store().name_expert(viewer.id(), id, (expert, meeting), app.now()).await.map_err(refused)?;
    if let Some(told) = told {
        tell(app, viewer, &[expert], "expert-named-you", ("expert", id.to_string())).await?;
        let others: Vec<PersonId> = told.into_iter().filter(|person| *person != expert).collect();
        tell(app, viewer, &others, "expert-named", ("expert", id.to_string())).await?;
    }
    Ok(())
}

/// `POST /expert-requests/{id}/answers`: whoever is named says yes or no.
pub(super) async fn answer(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ExpertRequestId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    open(&app, &viewer, id).await?;
    let yes = fields::on_or_off(&sent.answer)?;
    say_yes_or_no(&app, &viewer, id, yes).await?;
    let to = if yes { format!("/expert-requests/{id}") } else { "/".to_owned() };
    Ok(kept::then(&to))
}

/// Whoever is named answers; the set and who named them are told.
///
/// # Errors
/// Not found for others; refused when there is nothing to answer any more.
pub(crate) async fn say_yes_or_no(app: &App, viewer: &Viewer, id: ExpertRequestId, yes: bool) -> Result<(), WebError> {
    open(app, viewer, id).await?;
    let told = app.store().answer_as_expert(viewer.id(), id, yes, app.now()).await.map_err(refused)?;
    let kind = if yes { "expert-agreed" } else { "expert-refused" };
    tell(app, viewer, &told, kind, ("expert", id.to_string())).await
}

/// `POST /expert-requests/{id}/closing`: somebody of the set takes it back, or says that it is settled.
pub(super) async fn close(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ExpertRequestId>,
) -> Result<Response, WebError> {
    let set = finish(&app, &viewer, id).await?;
    Ok(kept::then(&format!("/sets/{set}/help")))
}

/// Closes a request; gives its set.
///
/// # Errors
/// Not found for who is not inside the set.
pub(crate) async fn finish(app: &App, viewer: &Viewer, id: ExpertRequestId) -> Result<SetId, WebError> {
    let request = open(app, viewer, id).await?;
    rights::open_inside(app, viewer, request.set).await?;
    if let Some(expert) = app.store().close_expert_request(viewer.id(), id).await.map_err(refused)? {
        tell_unnamed(app, viewer, &[expert], "expert-closed", ("expert", id.to_string())).await?;
    }
    Ok(request.set)
}

/// A request, for who has to do with it.
///
/// # Errors
/// Not found for others.
pub(crate) async fn open(app: &App, viewer: &Viewer, id: ExpertRequestId) -> Result<ExpertRequest, WebError> {
    app.store().expert_request(viewer.id(), id).await?.ok_or_else(WebError::not_found)
}

/// A refusal of the store in words for who asked.
pub(crate) fn refused(error: ExpertError) -> WebError {
    WebError::refused(match error {
        ExpertError::NotFound => return WebError::not_found(),
        ExpertError::NotNow { .. } => say("expert-not-now"),
        ExpertError::IdTaken => say("set-id-taken"),
        ExpertError::TooMany => say("expert-too-many"),
        ExpertError::Store(error) => return error.into(),
    })
}
