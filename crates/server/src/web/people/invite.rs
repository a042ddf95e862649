//! The list of people, and inviting more.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use setwise_domain::id::{InvitationId, SetId, WaveId};
use setwise_domain::programme::WaveStatus;
use setwise_domain::time::Millis;
use setwise_store::access::SeatKind;
use setwise_store::invitation::{Invitation, InviteError, NewInvitation};
use setwise_store::person::{Person, Role};
use setwise_store::programme::ProgrammeReading;
use setwise_store::wave::WaveRow;

use super::{Roles, view};
use crate::app::App;
use crate::mail_texts;
use crate::ui::forms::Wrong;
use crate::ui::page::{Page, Place};
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::finding::{Finding, Stretch};
use crate::web::kept;
use crate::web::request::{Form, Id, Query};
use crate::web::session::Viewer;

/// How long an invitation is open.
const INVITATION_LASTS: Millis = Millis::minutes(14 * 24 * 60);

/// What the form sends.
#[derive(Default, Deserialize)]
pub(in crate::web) struct Sent {
    pub(super) name: String,
    pub(super) email: String,
    #[serde(flatten)]
    pub(super) roles: Roles,
    #[serde(default)]
    pub(super) set: String,
    #[serde(default)]
    pub(super) seat: String,
    #[serde(default)]
    pub(super) wave: String,
}

/// `GET /people`
pub(in crate::web) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Query(finding): Query<Finding>,
) -> Result<Response, WebError> {
    super::must_see_people(&viewer)?;
    if viewer.person.has(Role::Administrator) {
        return draw(&app, &viewer, &finding, &Sent::default(), &Wrong::default()).await;
    }
    let people = app.store().people(viewer.person.organisation).await?;
    let page = Page::of(&viewer, say("people-title")).at(Place::People).narrow();
    Ok(page.show(&view::directory(&found(&finding, people))))
}

/// `POST /people/invitations`
pub(in crate::web) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    viewer.must_be(Role::Administrator)?;
    let mut wrong = Wrong::default();
    let name = wrong.take("name", fields::name(&sent.name));
    let email = wrong.take("email", fields::mail_address(&sent.email));
    let set = wrong.take("set", seat(&sent));
    let wave = wrong.take("wave", wave(&sent));
    let (Some(name), Some(email), Some(set), Some(wave)) = (name, email, set, wave) else {
        return draw(&app, &viewer, &Finding::default(), &sent, &wrong).await;
    };
    match send(&app, &viewer, New { name, email, roles: roles(&sent), set, wave }).await? {
        Ok(_) => Ok(Redirect::to("/people#invitations").into_response()),
        Err(wrong) => draw(&app, &viewer, &Finding::default(), &sent, &wrong).await,
    }
}

/// Somebody to be invited.
pub(crate) struct New {
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) roles: Vec<Role>,
    pub(crate) set: Option<(SetId, SeatKind)>,
    /// The wave they are in once they accept.
    pub(crate) wave: Option<WaveId>,
}

/// Invites somebody; gives the invitation's id, or what about it was not right.
pub(crate) async fn send(app: &App, viewer: &Viewer, new: New) -> Result<Result<InvitationId, Wrong>, WebError> {
    let at = app.now();
    let id = app.id();
    let invitation = NewInvitation {
        id,
        organisation: viewer.person.organisation,
        email: new.email,
        name: new.name,
        roles: new.roles,
        set: new.set,
        token: app.token(),
        invited_by: viewer.id(),
        at,
        expires_at: at.plus(INVITATION_LASTS),
    };
    let mail = app.post().map(|_| mail_texts::invitation(app, &invitation, &viewer.person.name));
    match app.store().invite_into(new.wave, invitation, mail).await {
        Ok(()) => {
            app.wake_jobs();
            Ok(Ok(id))
        }
        Err(InviteError::AlreadyHere(_)) => Ok(Err(Wrong::only("email", say("people-already-here")))),
        Err(InviteError::NoSuchWave) => Ok(Err(Wrong::only("wave", say("people-no-wave")))),
        Err(InviteError::NoSuchSet) => Ok(Err(Wrong::only("set", say("people-no-set")))),
        Err(InviteError::Store(error)) => Err(error.into()),
    }
}

/// `POST /people/invitations/{id}/renewal`: a new link, by mail where that is set up; the old one ends.
pub(in crate::web) async fn renew(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<InvitationId>,
) -> Result<Response, WebError> {
    make_new_link(&app, &viewer, id).await?;
    Ok(back())
}

/// Gives an invitation a new link, and mails it.
pub(crate) async fn make_new_link(app: &App, viewer: &Viewer, id: InvitationId) -> Result<(), WebError> {
    let invitation = ours(app, viewer, id).await?;
    let token = app.token();
    let mail = app.post().map(|_| mail_texts::renewed_invitation(app, &invitation, &token, &viewer.person.name));
    let renewed = app.store().renew_invitation(id, &token, app.now().plus(INVITATION_LASTS), mail).await?;
    app.wake_jobs();
    if renewed { Ok(()) } else { Err(WebError::refused(say("people-invitation-over"))) }
}

/// `POST /people/invitations/{id}/withdrawal`
pub(in crate::web) async fn withdraw(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<InvitationId>,
) -> Result<Response, WebError> {
    take_back(&app, &viewer, id).await?;
    Ok(back())
}

/// Takes an invitation back that nobody accepted yet.
pub(crate) async fn take_back(app: &App, viewer: &Viewer, id: InvitationId) -> Result<(), WebError> {
    ours(app, viewer, id).await?;
    let withdrawn = app.store().withdraw_invitation(id, app.now()).await?;
    if withdrawn { Ok(()) } else { Err(WebError::refused(say("people-invitation-over"))) }
}

/// An invitation of the administrator's own organisation.
async fn ours(app: &App, viewer: &Viewer, id: InvitationId) -> Result<Invitation, WebError> {
    viewer.must_be(Role::Administrator)?;
    let ours = app.store().invitations(viewer.person.organisation, app.now()).await?;
    ours.into_iter().find(|invitation| invitation.id == id).ok_or_else(WebError::not_found)
}

fn back() -> Response {
    kept::then("/people#invitations")
}

async fn draw(app: &App, viewer: &Viewer, finding: &Finding, sent: &Sent, wrong: &Wrong) -> Result<Response, WebError> {
    let organisation = viewer.person.organisation;
    let people = app.store().people(organisation).await?;
    let invitations = app.store().invitations(organisation, app.now()).await?;
    let sets = app.store().sets(organisation).await?;
    let waves = open_waves(app, viewer).await?;
    let lens = app.store().lens_of_organisation(organisation).await?;
    let link = |token: &str| mail_texts::invitation_link(app, token);
    let page = Page::of(viewer, say("people-title")).at(Place::People);
    let page = if wrong.is_empty() { page } else { page.refused() };
    let people = found(finding, people);
    let lists = view::Lists { people: &people, invitations: &invitations, sets: &sets, waves: &waves, lens };
    Ok(page.show(&view::list(viewer, &lists, &link, app.now(), sent, wrong)))
}

fn found(finding: &Finding, people: Vec<Person>) -> Stretch<Person> {
    finding.among(people, |person| format!("{} {}", person.name, person.email))
}

/// The waves somebody can be invited into, with their programmes' names before their own.
async fn open_waves(app: &App, viewer: &Viewer) -> Result<Vec<(String, String)>, WebError> {
    let mut open = Vec::new();
    for page in app.store().programmes_with_waves(viewer.id()).await? {
        if page.reading == ProgrammeReading::Leads && page.programme.ended_at.is_none() {
            let going_on = page.waves.iter().filter(|wave| wave.status != WaveStatus::Ended);
            let name = |wave: &WaveRow| format!("{} · {}", page.programme.name, wave.name);
            open.extend(going_on.map(|wave| (wave.id.to_string(), name(wave))));
        }
    }
    Ok(open)
}

fn wave(sent: &Sent) -> Result<Option<WaveId>, String> {
    if sent.wave.is_empty() { Ok(None) } else { sent.wave.parse().map(Some).map_err(|_| say("people-no-wave")) }
}

/// Somebody without a role ticked comes as a member.
fn roles(sent: &Sent) -> Vec<Role> {
    let ticked = sent.roles.ticked();
    if ticked.is_empty() { vec![Role::Member] } else { ticked }
}

fn seat(sent: &Sent) -> Result<Option<(SetId, SeatKind)>, String> {
    if sent.set.is_empty() {
        return Ok(None);
    }
    let set = sent.set.parse().map_err(|_| say("people-no-set"))?;
    let kind = sent.seat.parse().unwrap_or(SeatKind::Member);
    Ok(Some((set, kind)))
}
