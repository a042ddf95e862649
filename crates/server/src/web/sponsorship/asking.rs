//! A set and its sponsor: what somebody inside sends, and what came back. Whoever sends takes it out of the set, and is told so before.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use setwise_domain::id::{PersonId, SetId, SponsorProposalId, SponsorRequestId, WaveId};
use setwise_store::access::{Reading, SeatKind};
use setwise_store::set_page::SetPage;
use setwise_store::sponsorship::{NewProposal, NewRequest, Note, SetSponsorship, SponsorshipError};

use super::view::set as view;
use super::{LONGEST, id_of, keeping, refused};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::kept;
use crate::web::notices::tell;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;
use crate::web::sets::rights;
use crate::web::sets::show::{About, page};

/// What the two forms send.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Sent {
    /// The number of what is sent: sent twice, it acts once.
    pub(in crate::web) id: String,
    pub(in crate::web) question: String,
    pub(in crate::web) title: String,
    pub(in crate::web) body: String,
}

/// `GET /sets/{id}/sponsor`: for those inside.
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
) -> Result<Response, WebError> {
    draw(&app, &viewer, id, &Sent::default(), &Wrong::default()).await
}

/// `POST /sets/{id}/sponsor-requests`
pub(in crate::web) async fn ask(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    open(&app, &viewer, id).await?;
    let request: SponsorRequestId = id_of(&sent.id)?;
    let question = match fields::something(&sent.question, LONGEST) {
        Ok(question) => question,
        Err(words) => return draw(&app, &viewer, id, &sent, &Wrong::only("question", words)).await,
    };
    let new = NewRequest { id: request, set: id, by: viewer.id(), question, at: app.now() };
    let asked = send_request(&app, &viewer, new).await;
    asked.map_err(|error| keeping(error, &[&sent.question], back_to(id)))?;
    Ok(back(id))
}

/// Sends a question to the sponsor, and tells them.
pub(crate) async fn send_request(app: &App, viewer: &Viewer, new: NewRequest) -> Result<(), WebError> {
    let asked = app.store().ask_sponsor(new).await;
    told(app, viewer, asked, "sponsor-asked").await
}

/// `POST /sets/{id}/sponsor-proposals`
pub(in crate::web) async fn put(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    open(&app, &viewer, id).await?;
    let proposal: SponsorProposalId = id_of(&sent.id)?;
    let mut wrong = Wrong::default();
    let title = wrong.take("title", fields::name(&sent.title));
    let body = wrong.take("body", fields::something(&sent.body, LONGEST));
    let (Some(title), Some(body)) = (title, body) else {
        return draw(&app, &viewer, id, &sent, &wrong).await;
    };
    let new = NewProposal { id: proposal, set: id, by: viewer.id(), title, body, at: app.now() };
    let put = send_proposal(&app, &viewer, new).await;
    put.map_err(|error| keeping(error, &[&sent.title, &sent.body], back_to(id)))?;
    Ok(back(id))
}

/// Puts a proposal to the sponsor, and tells them.
pub(crate) async fn send_proposal(app: &App, viewer: &Viewer, new: NewProposal) -> Result<(), WebError> {
    let put = app.store().put_proposal(new).await;
    told(app, viewer, put, "sponsor-proposed").await
}

/// What a set and its sponsor said, for somebody inside a set of a wave.
///
/// # Errors
/// Not found for others.
pub(crate) async fn open(app: &App, viewer: &Viewer, id: SetId) -> Result<SetSponsorship, WebError> {
    app.store().sponsorship_of_set(viewer.id(), id).await?.ok_or_else(WebError::not_found)
}

async fn draw(app: &App, viewer: &Viewer, id: SetId, sent: &Sent, wrong: &Wrong) -> Result<Response, WebError> {
    let (set, rights) = rights::open_inside(app, viewer, id).await?;
    let said = open(app, viewer, id).await?;
    let notes = notes_for(app, viewer, &set).await?;
    let about = About { set: &set, rights, viewer: viewer.id(), zone: viewer.zone() };
    let shown = view::Shown {
        about: &about,
        said: &said,
        notes: &notes,
        sent,
        wrong,
        fresh: (app.id::<SponsorRequestId>(), app.id::<SponsorProposalId>()),
        today: super::today(app, viewer),
    };
    let drawn = page(viewer, &set);
    let drawn = if wrong.is_empty() { drawn } else { drawn.refused() };
    Ok(drawn.show(&view::show(&shown)))
}

/// Tells the sponsor what was sent.
async fn told(
    app: &App,
    viewer: &Viewer,
    kept: Result<Option<(WaveId, PersonId)>, SponsorshipError>,
    kind: &str,
) -> Result<(), WebError> {
    match kept.map_err(refused)? {
        Some((wave, sponsor)) => {
            app.wake_jobs();
            tell(app, viewer, &[sponsor], kind, ("wave", wave.to_string())).await
        }
        None => Ok(()),
    }
}

/// What the sponsor wrote to the reader as coach of a set; to others nothing.
pub(crate) async fn notes_for(app: &App, viewer: &Viewer, set: &SetPage) -> Result<Vec<Note>, WebError> {
    if set.reading == Reading::Inside(SeatKind::Coach) {
        Ok(app.store().notes_to_coach(viewer.id(), set.id).await?)
    } else {
        Ok(Vec::new())
    }
}

fn back_to(id: SetId) -> String {
    format!("/sets/{id}/sponsor")
}

fn back(id: SetId) -> Response {
    kept::then(&back_to(id))
}
