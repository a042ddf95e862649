//! Whom a token stands for, and what is for them alone.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::commitment::reminders::Rhythm;
use setwise_domain::id::{ApiTokenId, PersonId};
use setwise_domain::person::Profile as WorkProfile;
use setwise_store::api_token::Scope;
use setwise_store::person::Role;
use uuid::Uuid;

use super::actions::Action;
use super::body::Body;
use super::caller::Caller;
use super::meetings::Meeting;
use super::moment::Moment;
use super::paging::{Listed, Paging};
use super::people::put_profile;
use super::problem::Problem;
use super::table::{Operation, Table};
use super::{calendars, mail};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::web::fields;
use crate::web::home::view::{Told, notice_words};

/// How many of the latest notices can be listed.
const NOTICES: i64 = 1000;

/// Their routes.
pub(super) fn routes(table: Table) -> Table {
    let read = |says| Operation::new(says, Scope::Read);
    let meet = |says| Operation::new(says, Scope::Meet);
    let manage = |says| Operation::new(says, Scope::Manage);
    table
        .get("/api/v1/me", read("Whom the token stands for, and what it allows.").gives::<Me>(), show)
        .post(
            "/api/v1/me/profile",
            manage("Another name or time zone; which mails one is sent.").takes::<Profile>().done(),
            change,
        )
        .get(
            "/api/v1/me/mail",
            read("Which mails one is sent, how often, and when not.").gives::<mail::Choices>(),
            mail::show,
        )
        .post(
            "/api/v1/me/mail",
            manage("Chooses which mails one is sent, how often, and when not; what is not named stays.")
                .takes::<mail::Sent>()
                .done(),
            mail::choose,
        )
        .get(
            "/api/v1/me/work-profile",
            read("What one is at work.").gives::<setwise_domain::person::Profile>(),
            work_profile,
        )
        .post(
            "/api/v1/me/work-profile",
            manage("Says what one is at work; what is not named is empty then.")
                .takes::<setwise_domain::person::Profile>()
                .done(),
            change_work_profile,
        )
        .get(
            "/api/v1/me/calendar",
            read("The address under which calendar programs read one's meetings.")
                .gives::<calendars::CalendarAddress>(),
            calendars::show,
        )
        .post(
            "/api/v1/me/calendar",
            manage("Makes that address, or another one: the one before works no more.")
                .gives::<calendars::CalendarAddress>(),
            calendars::make,
        )
        .post("/api/v1/me/calendar/removal", manage("Takes that address away.").done(), calendars::remove)
        .get(
            "/api/v1/me/meetings",
            read("The meetings one can go to, running ones first.").lists::<Meeting>(),
            meetings,
        )
        .get("/api/v1/me/actions", read("What one promised and has not finished.").lists::<Action>(), actions)
        .get(
            "/api/v1/me/notices",
            read("What one is told and has not read, the newest first.").lists::<Notice>(),
            notices,
        )
        .post("/api/v1/me/notices/readings", meet("What the list holds now has been read.").done(), read_notices)
}

/// A person, and the token that stands for them.
#[derive(Serialize, JsonSchema)]
pub(super) struct Me {
    id: PersonId,
    name: String,
    email: String,
    /// Their time zone, by its IANA name.
    zone: String,
    roles: Vec<Role>,
    /// Whether they are written to about meetings over days.
    meeting_mails: bool,
    /// Whether they are sent invitations for their calendar.
    calendar_mails: bool,
    /// How often the person is reminded of what they promised.
    reminders: Rhythm,
    /// The organisation's name.
    organisation: Option<String>,
    token: Token,
}

/// The token that was sent.
#[derive(Serialize, JsonSchema)]
struct Token {
    id: ApiTokenId,
    name: String,
    scopes: Vec<Scope>,
    expires_at: Moment,
}

/// What somebody says of themselves.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "NameAndZone")]
pub(super) struct Profile {
    name: String,
    /// A time zone, by its IANA name.
    zone: String,
    /// Whether to be written to about meetings over days; absent: as it is.
    #[serde(default)]
    meeting_mails: Option<bool>,
    /// Whether to be sent invitations for one's calendar; absent: as it is.
    #[serde(default)]
    calendar_mails: Option<bool>,
    /// How often the person is reminded of what they promised; absent: as it was.
    #[serde(default)]
    reminders: Option<Rhythm>,
}

/// Something one is told.
#[derive(Serialize, JsonSchema)]
pub(super) struct Notice {
    id: Uuid,
    at: Moment,
    /// What happened, by name.
    kind: String,
    /// What happened, in words.
    says: String,
    /// The ids of what it is about.
    ids: serde_json::Value,
}

/// `GET /me`
pub(super) async fn show(State(app): State<App>, caller: Caller) -> Result<Json<Me>, Problem> {
    let organisation = app.store().organisation().await?.map(|organisation| organisation.name);
    let meeting_mails = app.store().meeting_mails(caller.id()).await?;
    let calendar_mails = app.store().calendar_mails(caller.id()).await?;
    let reminders = app.store().rhythm_of(caller.id()).await?;
    let Caller { viewer, token } = caller;
    let person = viewer.person;
    let token = Token { id: token.id, name: token.name, scopes: token.scopes, expires_at: Moment(token.expires_at) };
    let (name, email, zone, roles) = (person.name, person.email, person.zone, person.roles);
    let id = person.id;
    Ok(Json(Me { id, name, email, zone, roles, meeting_mails, calendar_mails, reminders, organisation, token }))
}

/// `POST /me/profile`
pub(super) async fn change(
    State(app): State<App>,
    caller: Caller,
    Body(sent): Body<Profile>,
) -> Result<StatusCode, Problem> {
    let mut wrong = Wrong::default();
    let name = wrong.take("name", fields::name(&sent.name));
    let zone = wrong.take("zone", fields::zone(&sent.zone));
    let (Some(name), Some(zone)) = (name, zone) else { return Err(wrong.into()) };
    app.store().change_profile(caller.id(), &name, &zone).await?;
    if let Some(on) = sent.meeting_mails {
        app.store().turn_meeting_mails(caller.id(), on).await?;
    }
    if let Some(on) = sent.calendar_mails {
        app.store().turn_calendar_mails(caller.id(), on).await?;
    }
    if let Some(rhythm) = sent.reminders {
        app.store().choose_rhythm(caller.id(), rhythm).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /me/work-profile`
pub(super) async fn work_profile(State(app): State<App>, caller: Caller) -> Result<Json<WorkProfile>, Problem> {
    Ok(Json(app.store().work_profile(caller.id()).await?))
}

/// `POST /me/work-profile`
pub(super) async fn change_work_profile(
    State(app): State<App>,
    caller: Caller,
    Body(sent): Body<WorkProfile>,
) -> Result<StatusCode, Problem> {
    put_profile(&app, &caller.viewer.person, &sent).await
}

/// `GET /me/meetings`
pub(super) async fn meetings(
    State(app): State<App>,
    caller: Caller,
    paging: Paging,
) -> Result<Json<Listed<Meeting>>, Problem> {
    let meetings = app.store().meetings_ahead_of(caller.id(), app.now()).await?;
    // They are listed because the person can go to them.
    Ok(Json(paging.part(meetings, |one| one.id.to_string(), |one| Meeting::of(one, true))?))
}

/// `GET /me/actions`
pub(super) async fn actions(
    State(app): State<App>,
    caller: Caller,
    paging: Paging,
) -> Result<Json<Listed<Action>>, Problem> {
    let actions = app.store().open_actions_of(caller.id()).await?;
    Ok(Json(paging.part(actions, |one| one.id.to_string(), Action::of)?))
}

/// `GET /me/notices`
pub(super) async fn notices(
    State(app): State<App>,
    caller: Caller,
    paging: Paging,
) -> Result<Json<Listed<Notice>>, Problem> {
    let notices = app.store().notices_of(caller.id(), NOTICES).await?;
    let people = app.store().people(caller.viewer.person.organisation).await?;
    let sets = app.store().sets_of(caller.id()).await?;
    let draw = |notice| {
        let told = Told::new(notice, &people, &sets);
        let says = notice_words(&told);
        let notice = told.notice;
        Notice { id: notice.id.0, at: Moment(notice.at), kind: notice.kind, says, ids: notice.ids }
    };
    Ok(Json(paging.part(notices, |notice| notice.id.to_string(), draw)?))
}

/// `POST /me/notices/readings`: what the list holds now has been read; what is beyond its end has not.
pub(super) async fn read_notices(State(app): State<App>, caller: Caller) -> Result<StatusCode, Problem> {
    let listed = app.store().notices_of(caller.id(), NOTICES).await?;
    let ids: Vec<_> = listed.into_iter().map(|notice| notice.id).collect();
    app.store().read_notices(caller.id(), &ids, app.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
