//! Where a set gets help: signs that it may be stuck, for its people, and an expert asked for. What is sent leaves the set, and the form
//! says so.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use setwise_domain::coaching::expert::LONGEST_QUESTION;
use setwise_domain::coaching::signals::{Signal, of_commitments, of_dates};
use setwise_domain::id::{ExpertRequestId, PersonId, SetId};
use setwise_store::action::ActionStatus;
use setwise_store::expert::{ExpertError, NewExpertRequest};
use setwise_store::person::Role;

use super::rights;
use super::show::{About, page, readable};
use super::view::help as view;
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::time::day_of;
use crate::web::error::{Kept, WebError};
use crate::web::experts;
use crate::web::fields;
use crate::web::kept;
use crate::web::notices::tell_unnamed;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;

use crate::ui::words::say;

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Sent {
    /// The number of the request: sent twice, it is kept once.
    pub(super) id: String,
    pub(super) question: String,
}

/// `GET /sets/{id}/help`: for those inside.
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
) -> Result<Response, WebError> {
    let sent = Sent { id: app.id::<ExpertRequestId>().to_string(), ..Sent::default() };
    draw(&app, &viewer, id, &sent, &Wrong::default()).await
}

/// `POST /sets/{id}/expert-requests`
pub(in crate::web) async fn ask(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    rights::open_inside(&app, &viewer, id).await?;
    let request: ExpertRequestId = sent.id.parse().map_err(|_| WebError::bad_request())?;
    let question = match fields::something(&sent.question, LONGEST_QUESTION) {
        Ok(question) => question,
        Err(words) => return draw(&app, &viewer, id, &sent, &Wrong::only("question", words)).await,
    };
    match send(&app, &viewer, id, (request, &question)).await? {
        Ok(()) => Ok(kept::then(&format!("/sets/{id}/help"))),
        Err(ExpertError::TooMany) => {
            draw(&app, &viewer, id, &sent, &Wrong::only("question", say("expert-too-many"))).await
        }
        Err(error) => {
            let kept =
                Kept { written: vec![question], back: format!("/sets/{id}/help"), back_words: say("expert-back") };
            Err(experts::refused(error).keeping(kept))
        }
    }
}

/// Sends a set's question to the leads, who are told without a name. Sent twice, it is kept once.
///
/// # Errors
/// Inside, why it was not sent.
pub(crate) async fn send(
    app: &App,
    viewer: &Viewer,
    set: SetId,
    (id, question): (ExpertRequestId, &str),
) -> Result<Result<(), ExpertError>, WebError> {
    let new = NewExpertRequest { id, set, question: question.to_owned(), by: viewer.id(), at: app.now() };
    let is_new = match app.store().ask_for_expert(new).await {
        Ok(is_new) => is_new,
        Err(error) => return Ok(Err(error)),
    };
    if is_new {
        let people = app.store().people(viewer.person.organisation).await?;
        let leads = people.into_iter().filter(|one| one.deactivated_at.is_none() && one.has(Role::Lead));
        let leads: Vec<PersonId> = leads.map(|one| one.id).collect();
        tell_unnamed(app, viewer, &leads, "expert-asked", ("expert", id.to_string())).await?;
    }
    Ok(Ok(()))
}

async fn draw(app: &App, viewer: &Viewer, id: SetId, sent: &Sent, wrong: &Wrong) -> Result<Response, WebError> {
    let (set, rights) = rights::open_inside(app, viewer, id).await?;
    let signals = signals(app, viewer, id).await?;
    let requests = app.store().expert_requests_of_set(viewer.id(), id).await?;
    let about = About { set: &set, rights, viewer: viewer.id(), zone: viewer.zone() };
    let page = page(viewer, &set);
    let page = if wrong.is_empty() { page } else { page.refused() };
    Ok(page.show(&view::show(&about, &signals, &requests, sent, wrong)))
}

/// The signs for those inside: what its dates and its commitments give.
///
/// # Errors
/// What the store says.
pub(crate) async fn signals(app: &App, viewer: &Viewer, id: SetId) -> Result<Vec<Signal>, WebError> {
    let dates = app.store().dates_of_set(viewer.id(), id, app.now()).await?;
    let mut signals = dates.map(|dates| of_dates(&dates)).unwrap_or_default();
    let today = day_of(app.now(), viewer.zone());
    let actions = readable(app.store().actions_of_set(viewer.id(), id).await)?.unwrap_or_default();
    let open = actions.iter().filter(|action| action.status == ActionStatus::Open);
    let late = open.clone().filter(|action| action.due.is_some_and(|due| due < today)).count();
    signals.extend(of_commitments(late, open.count()));
    Ok(signals)
}
