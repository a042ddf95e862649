//! The room: a meeting while it runs.
//!
//! `GET /meetings/{id}/room` draws it, `/live` pushes what changes, `POST …/acts` and `…/moves` are everything people
//! do in it, `…/heartbeats` tells that a browser is there. All of them take the seat from the store first: whoever may
//! not read this meeting finds nothing here.

pub mod form;
pub mod scene;
mod stream;
pub mod view;
pub mod visiting;
pub mod words;

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use setwise_domain::id::{ActId, ActionId, CommandId, MeetingId, PersonId};
use setwise_domain::meeting::command::{Actor, Command};
use setwise_domain::meeting::event::Seat as RoomSeat;
use setwise_domain::meeting::refusal::Rule;
use setwise_domain::meeting::state::Phase;
use setwise_store::access::SeatKind;
use setwise_store::action::{Action, FollowUp};
use setwise_store::meeting::MeetingStatus;
use setwise_store::set::SetError;
use setwise_store::{Seat, StoreError};

use crate::app::App;
use crate::live::{Room, RoomError};
use crate::ui::page::{Page, Place};
use crate::ui::words::say;
use crate::web::actions::words_of;
use crate::web::circles;
use crate::web::error::{Kept, WebError, wants_page};
use crate::web::request::{Form, Id};
use crate::web::session::{self, Viewer};

use form::{Fields, FormError};
use scene::{Agreement, Scene, Told};
use visiting::Days;

pub use stream::follow;

/// The room, or its lobby before the start.
pub async fn show(State(app): State<App>, viewer: Viewer, Id(meeting): Id<MeetingId>) -> Result<Response, WebError> {
    let seat = app.store().seat(viewer.id(), meeting).await?.ok_or_else(WebError::not_found)?;
    if let Some(elsewhere) = circles::elsewhere(&app, &viewer, &seat).await? {
        return Ok(elsewhere);
    }
    if seat.status() == MeetingStatus::Cancelled {
        return Ok(Redirect::to(&format!("/meetings/{meeting}")).into_response());
    }
    let room = room_of(&app, meeting).await?;
    let now = app.now();
    room.presence(|presence| presence.visited(viewer.id(), now));
    let agreement = agreement(&app, &seat).await?;
    let Before { earlier, told } = before(&app, &seat).await?;
    let lens = app.store().lens_reads(&seat).await?;
    bring_plan_in(&app, &room).await?;
    visiting::opened(&app, &seat, &room).await;
    let (state, about, connected, days) = {
        let sight = room.look();
        let connected = sight.presence.connected_beside(viewer.id());
        (sight.meeting.clone(), Arc::clone(&sight.about), connected, Days::of(&sight, viewer.id()))
    };
    let state = state.ok_or_else(WebError::internal)?;
    let scene = Scene {
        id: meeting,
        meeting: &state,
        viewer: viewer.id(),
        about: &about,
        connected: &connected,
        now: app.now(),
        zone: viewer.zone(),
        earlier: &earlier,
        told: &told,
        agreement: agreement.as_ref(),
        lens,
        days: days.as_ref(),
    };
    Ok(Page::of(&viewer, scene.about.set_name.clone()).at(Place::Sets).whole().show(&view::page(&scene)))
}

/// Somebody does something: an act.
pub async fn act(
    State(app): State<App>,
    viewer: Viewer,
    Id(meeting): Id<MeetingId>,
    headers: HeaderMap,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (seat, room) = enter_by(&app, &viewer, meeting).await?;
    heard(&app, &viewer, &room, &headers);
    let before = visiting::at(&room);
    let fields = Fields::from(pairs);
    let read = fields.act(app.id::<ActId>()).and_then(|command| Ok((command, fields.command_id()?)));
    let done = carry_out(&app, &viewer, &room, &headers, read).await;
    visiting::acted(&app, &seat, &room, before).await;
    done.map_err(|error| error.keeping(kept(&room, &fields)))
}

/// Somebody moves the meeting, their seat or their words.
pub async fn make_move(
    State(app): State<App>,
    viewer: Viewer,
    Id(meeting): Id<MeetingId>,
    headers: HeaderMap,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (seat, room) = enter_by(&app, &viewer, meeting).await?;
    heard(&app, &viewer, &room, &headers);
    let before = visiting::at(&room);
    let fields = Fields::from(pairs);
    let done = move_by(&app, &viewer, &seat, &room, &headers, &fields).await;
    visiting::acted(&app, &seat, &room, before).await;
    done.map_err(|error| error.keeping(kept(&room, &fields)))
}

async fn move_by(
    app: &App,
    viewer: &Viewer,
    seat: &Seat,
    room: &Arc<Room>,
    headers: &HeaderMap,
    fields: &Fields,
) -> Result<Response, WebError> {
    let read = if fields.enters() {
        Ok(prepare_to_enter(app, seat, room, fields.agreement().ok().flatten()).await?)
    } else {
        let state = room.look().meeting.clone();
        let command = fields.room_move(state.as_deref(), viewer.zone());
        // While this hand holds it, applying what follows would have to copy the whole meeting.
        drop(state);
        if command == Ok(Command::Start) {
            prepare_to_start(app, room).await?;
        }
        command
    };
    let read = read.and_then(|command| Ok((command, fields.command_id()?)));
    carry_out(app, viewer, room, headers, read).await
}

/// Whoever posts is there. A page without script has no other way to say so, and holds no line open.
fn heard(app: &App, viewer: &Viewer, room: &Room, headers: &HeaderMap) {
    let (person, now) = (viewer.id(), app.now());
    let plain = wants_page(&Method::POST, headers);
    room.presence(|presence| if plain { presence.visited(person, now) } else { presence.heard(person, now) });
}

/// What goes back to a person whose form was not taken.
fn kept(room: &Room, fields: &Fields) -> Kept {
    let back = format!("/meetings/{}/room", room.id());
    Kept { written: fields.written(), back, back_words: say("room-back-to-it") }
}

/// A browser is there; `?seen=yes`: and before somebody's eyes.
///
/// Most requests there are. Where the same session follows the room and no rights changed since that was proved, nothing is
/// asked of the store.
pub async fn heartbeat(
    State(app): State<App>,
    Id(meeting): Id<MeetingId>,
    request: Request,
) -> Result<StatusCode, WebError> {
    let seen = request.uri().query() == Some("seen=yes");
    let (room, person) = match followed(&app, meeting, request.headers()).await {
        Some((room, person)) => (room, person),
        None => {
            let mut parts = request.into_parts().0;
            let viewer = <Viewer as FromRequestParts<App>>::from_request_parts(&mut parts, &app).await?;
            let (seat, room) = enter_by(&app, &viewer, meeting).await?;
            if seen {
                visiting::still_here(&app, &seat, &room).await;
            }
            (room, viewer.id())
        }
    };
    let now = app.now();
    room.presence(|presence| presence.heard(person, now));
    Ok(StatusCode::NO_CONTENT)
}

/// Who follows this meeting's room by the session of this request. Over days a heartbeat is a visit too, which takes a seat.
async fn followed(app: &App, meeting: MeetingId, headers: &HeaderMap) -> Option<(Arc<Room>, PersonId)> {
    let session = session::presented(app, headers)?;
    let room = app.live().loaded(meeting).await?;
    if room.look().meeting.as_ref().is_some_and(|state| state.is_over_days()) {
        return None;
    }
    let person = room.follower(&session, app.live().access(), app.now())?;
    Some((room, person))
}

/// The one way in: the reader's seat, and the room in which they sit.
pub(crate) async fn enter_by(app: &App, viewer: &Viewer, meeting: MeetingId) -> Result<(Seat, Arc<Room>), WebError> {
    let seat = app.store().seat(viewer.id(), meeting).await?.ok_or_else(WebError::not_found)?;
    circles::sits_here(&seat)?;
    Ok((seat, room_of(app, meeting).await?))
}

async fn room_of(app: &App, meeting: MeetingId) -> Result<Arc<Room>, WebError> {
    let room = app.live().room(app, meeting).await.map_err(|error| broken(&error))?;
    room.ok_or_else(WebError::not_found)
}

/// Accepts the version of the agreement that was read, opens the room, and says what coming in is.
pub(crate) async fn prepare_to_enter(
    app: &App,
    seat: &Seat,
    room: &Arc<Room>,
    accepts: Option<i64>,
) -> Result<Command, WebError> {
    let is_in = room.look().meeting.as_ref().is_some_and(|meeting| meeting.is_here(seat.person()));
    // Coming in twice is being in, and asks nothing.
    let unaccepted = if is_in { None } else { agreement(app, seat).await? };
    if let Some(unaccepted) = unaccepted {
        // A lobby that was drawn before the wording of today does not name it: nobody comes in unasked.
        if accepts != Some(unaccepted.version) {
            return Err(WebError::refused(say("room-agreement-changed")));
        }
        let accepted = app.store().accept_agreement(seat.set(), seat.person(), unaccepted.version, app.now()).await;
        accepted.map_err(|error| match error {
            SetError::AgreementChanged => WebError::refused(say("room-agreement-changed")),
            SetError::Store(error) => error.into(),
            _ => WebError::not_found(),
        })?;
    }
    room.open(app).await.map_err(|error| explain(&error, room))?;
    Ok(Command::Enter { seat: seat_in_room(seat) })
}

/// Opens a room that nobody opened yet. What a lobby says is what will start, however it was loaded; a plan that no longer
/// makes a meeting says so at the start.
pub(crate) async fn bring_plan_in(app: &App, room: &Arc<Room>) -> Result<(), WebError> {
    let phase = room.look().meeting.as_ref().map(|state| state.phase);
    let opened = match phase {
        None | Some(Phase::Lobby) => room.open(app).await,
        Some(_) => return Ok(()),
    };
    match opened {
        Err(RoomError::Opening(_) | RoomError::NotOpen) if phase.is_some() => Ok(()),
        opened => opened.map_err(|error| explain(&error, room)),
    }
}

/// Brings the plan in as it is now: it may have changed while people came in. Where what they came in for changed, nothing
/// starts until somebody has seen it and starts again.
pub(crate) async fn prepare_to_start(app: &App, room: &Arc<Room>) -> Result<(), WebError> {
    let before = room.look().meeting.clone().filter(|state| state.phase == Phase::Lobby);
    let Some(before) = before else { return Ok(()) };
    room.open(app).await.map_err(|error| explain(&error, room))?;
    let now = room.look().meeting.clone();
    match now {
        Some(now) if !before.plan.runs_like(&now.plan) => Err(WebError::refused(say("room-plan-changed"))),
        _ => Ok(()),
    }
}

fn seat_in_room(seat: &Seat) -> RoomSeat {
    RoomSeat { person: seat.person(), member: seat.kind() == SeatKind::Member, coach: seat.kind() == SeatKind::Coach }
}

async fn carry_out(
    app: &App,
    viewer: &Viewer,
    room: &Arc<Room>,
    headers: &HeaderMap,
    read: Result<(Command, Option<CommandId>), FormError>,
) -> Result<Response, WebError> {
    let (command, id) = read.map_err(|error| WebError::refused(words::unreadable(&error)))?;
    run(app, viewer, room, id, command).await.map_err(|error| explain(&error, room))?;
    if wants_page(&Method::POST, headers) {
        return Ok(Redirect::to(&format!("/meetings/{}/room", room.id())).into_response());
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Runs a person's command. Coming in twice is being in.
pub(crate) async fn run(
    app: &App,
    viewer: &Viewer,
    room: &Arc<Room>,
    id: Option<CommandId>,
    command: Command,
) -> Result<(), RoomError> {
    let enters = matches!(command, Command::Enter { .. });
    match room.run(app, Actor::Person(viewer.id()), id, command).await {
        Err(RoomError::Refused(refusal)) if enters && refusal.rule == Rule::AlreadyDone => Ok(()),
        done => done,
    }
}

/// A refusal in words for the one who asked; anything else is our fault.
pub(crate) fn explain(error: &RoomError, room: &Room) -> WebError {
    match error {
        RoomError::Refused(refusal) => {
            let about = Arc::clone(&room.look().about);
            WebError::refused(words::refusal(refusal, &about))
        }
        RoomError::Opening(error) => WebError::refused(words::opening(error)),
        RoomError::NotOpen => WebError::refused(say("room-not-open")),
        RoomError::PlanChanged => WebError::refused(say("room-plan-changed")),
        RoomError::Busy => WebError::refused(say("room-busy")),
        RoomError::Store(_) | RoomError::BrokenOff(_) | RoomError::Unreadable(_) => broken(error),
    }
}

fn broken(error: &RoomError) -> WebError {
    tracing::error!(%error, "a room could not be read or kept");
    match error {
        RoomError::Store(error) if !error.may_pass() => WebError::internal(),
        RoomError::Unreadable(_) => WebError::internal(),
        _ => WebError::not_now(),
    }
}

/// What somebody may read of what was before this meeting.
#[derive(Default)]
pub(crate) struct Before {
    /// The set's commitments of earlier meetings.
    pub(crate) earlier: BTreeSet<ActionId>,
    /// What was told of them since the set last met.
    pub(crate) told: Vec<Told>,
}

/// The set's commitments whose meetings this person may read; none of them when the set's key was destroyed.
pub(crate) async fn earlier(app: &App, seat: &Seat) -> Result<BTreeSet<ActionId>, WebError> {
    Ok(commitments(app, seat).await?.into_iter().map(|action| action.id).collect())
}

/// The same, with what was told of them between the last meeting and this one.
pub(crate) async fn before(app: &App, seat: &Seat) -> Result<Before, WebError> {
    let actions = commitments(app, seat).await?;
    let meetings = app.store().meetings_of(seat.person(), seat.set()).await?;
    let this = meetings.iter().find(|card| card.meeting.id == seat.meeting());
    let until = this.and_then(|card| card.meeting.started_at).unwrap_or(app.now());
    let ended = meetings.iter().filter_map(|card| card.meeting.ended_at).filter(|ended| *ended <= until).max();
    let between = |line: &FollowUp| ended.is_some_and(|ended| line.at > ended && line.at < until);
    let told = actions.iter().flat_map(|action| {
        let last = action.history.iter().rev().find(|line| between(line));
        let text = words_of(action).text;
        last.map(|line| Told { action: action.id, owner: action.owner, text, line: line.clone() })
    });
    Ok(Before { told: told.collect(), earlier: actions.iter().map(|action| action.id).collect() })
}

async fn commitments(app: &App, seat: &Seat) -> Result<Vec<Action>, WebError> {
    match app.store().actions_of_set(seat.person(), seat.set()).await {
        Ok(actions) => Ok(actions),
        Err(StoreError::KeyDestroyed { .. }) => Ok(Vec::new()),
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn agreement(app: &App, seat: &Seat) -> Result<Option<Agreement>, WebError> {
    let agreement = app.store().agreement(seat.person(), seat.set()).await?;
    Ok(agreement.filter(|agreement| agreement.accepted_at.is_none()).map(|agreement| Agreement {
        version: agreement.version,
        level: agreement.level.word().to_owned(),
        rules: agreement.rules,
    }))
}

#[cfg(test)]
mod tests {
    use axum::response::IntoResponse as _;
    use setwise_store::StoreError;

    use super::*;

    #[test]
    fn what_may_or_may_not_have_been_kept_is_to_be_sent_again_and_what_never_will_be_is_not() {
        let status = |error: RoomError| broken(&error).into_response().status();
        let not_kept = RoomError::Store(StoreError::NotKept { cause: "the line was lost".to_owned() });
        assert_eq!(status(not_kept), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(status(RoomError::BrokenOff("the task was cancelled".to_owned())), StatusCode::SERVICE_UNAVAILABLE);
        let destroyed = RoomError::Store(StoreError::KeyDestroyed { scope: "set" });
        assert_eq!(status(destroyed), StatusCode::INTERNAL_SERVER_ERROR);
    }
}
