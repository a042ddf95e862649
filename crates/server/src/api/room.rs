//! The room for programs: what one sees, what one may do, and doing it. Everything goes the way of the browser's
//! forms: the seat is proved first, then the command is decided, kept and shown.

pub(super) mod conditional;
mod moves;
mod offers;
pub(super) mod said;
mod sight;
mod steps;

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{ActId, CommandId, MeetingId, PersonId};
use setwise_domain::meeting::act::{Act, Words};
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::Event;
use setwise_store::Seat;

use super::body::{Body, Key};
use super::caller::Caller;
use super::problem::{Named, Problem};
use crate::app::App;
use crate::live::{About, Room, RoomError, name_of};
use crate::web::error::WebError;
use crate::web::request::Id;
use crate::web::room as pages;
use crate::web::room::words;

pub(super) use moves::Move;
pub(super) use sight::Sight;
pub(super) use sight::Tempo;
pub(super) use steps::Step;

/// An act: `act` says which, its own fields stand beside it, and what is said stands in `text` and, for an action or a
/// follow-up, in `first_step`, `measure`, `groups`, `confidence` and `learned`.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Doing {
    #[serde(flatten)]
    act: Act,
    #[serde(flatten)]
    words: Words,
    /// For whom, when the scribe writes for somebody else.
    #[serde(default)]
    behalf: Option<PersonId>,
}

/// An act that was done.
#[derive(Serialize, JsonSchema)]
pub(super) struct Done {
    /// The act's id. Sending it again with the same key gives the same id.
    id: ActId,
    /// The number of the event that brought it.
    seq: u64,
}

/// A move that was made.
#[derive(Serialize, JsonSchema)]
pub(super) struct Moved {
    /// The number of the meeting's latest event.
    seq: u64,
}

/// `GET /meetings/{id}/room`
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<MeetingId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (seat, room) = pages::enter_by(&app, &caller.viewer, id).await?;
    let agreement = pages::agreement(&app, &seat).await?;
    let earlier = pages::earlier(&app, &seat).await?;
    pages::bring_plan_in(&app, &room).await?;
    let (state, about, connected) = {
        let sight = room.look();
        (sight.meeting.clone(), Arc::clone(&sight.about), sight.presence.connected_beside(caller.id()))
    };
    let meeting = state.ok_or_else(Problem::internal)?;
    let scene = pages::scene::Scene {
        id,
        meeting: &meeting,
        viewer: caller.id(),
        about: &about,
        connected: &connected,
        now: app.now(),
        zone: caller.viewer.zone(),
        earlier: &earlier,
        told: &[],
        agreement: agreement.as_ref(),
        lens: false,
        days: None,
    };
    Ok(conditional::answer(&headers, &Sight::of(&scene)))
}

/// `POST /meetings/{id}/acts`
pub(super) async fn act(
    State(app): State<App>,
    caller: Caller,
    Id(meeting): Id<MeetingId>,
    Key(key): Key,
    Body(sent): Body<Doing>,
) -> Result<(StatusCode, Json<Done>), Problem> {
    let (seat, room) = pages::enter_by(&app, &caller.viewer, meeting).await?;
    heard(&app, &caller, &room);
    let before = pages::visiting::at(&room);
    let id: ActId = app.id();
    let words = tidied(sent.words);
    let did = run(&app, &caller, &room, key, Command::Do { id, act: sent.act, words, behalf: sent.behalf }).await;
    pages::visiting::acted(&app, &seat, &room, before).await;
    did?;
    let kept = room.look().meeting.as_ref().and_then(|state| state.acts.get(&id).map(|deed| deed.seq));
    let done = match (kept, key) {
        (Some(seq), _) => Done { id, seq },
        (None, Some(key)) => done_before(&app, &seat, key).await?,
        (None, None) => return Err(Problem::internal()),
    };
    Ok((StatusCode::CREATED, Json(done)))
}

/// `POST /meetings/{id}/moves`
pub(super) async fn make_move(
    State(app): State<App>,
    caller: Caller,
    Id(meeting): Id<MeetingId>,
    Key(key): Key,
    Body(sent): Body<Move>,
) -> Result<Json<Moved>, Problem> {
    let (seat, room) = pages::enter_by(&app, &caller.viewer, meeting).await?;
    heard(&app, &caller, &room);
    let before = pages::visiting::at(&room);
    let step = room.look().meeting.as_ref().and_then(|state| state.step);
    let command = match sent {
        Move::Enter { agreement } => pages::prepare_to_enter(&app, &seat, &room, agreement).await?,
        other => other.command(step)?,
    };
    if command == Command::Start {
        pages::prepare_to_start(&app, &room).await?;
    }
    let did = run(&app, &caller, &room, key, command).await;
    pages::visiting::acted(&app, &seat, &room, before).await;
    did?;
    let seq = room.look().meeting.as_ref().map_or(0, |state| state.seq);
    Ok(Json(Moved { seq }))
}

/// `POST /meetings/{id}/heartbeats`
pub(super) async fn heartbeat(
    State(app): State<App>,
    caller: Caller,
    Id(meeting): Id<MeetingId>,
) -> Result<StatusCode, Problem> {
    let (_, room) = pages::enter_by(&app, &caller.viewer, meeting).await?;
    heard(&app, &caller, &room);
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /meetings/{id}/readings`
pub(super) async fn read(
    State(app): State<App>,
    caller: Caller,
    Id(meeting): Id<MeetingId>,
) -> Result<StatusCode, Problem> {
    let (seat, room) = pages::enter_by(&app, &caller.viewer, meeting).await?;
    pages::visiting::all_read(&app, &seat, &room).await;
    Ok(StatusCode::NO_CONTENT)
}

/// Whoever asks for something is there.
fn heard(app: &App, caller: &Caller, room: &Room) {
    let now = app.now();
    room.presence(|presence| presence.heard(caller.id(), now));
}

async fn run(
    app: &App,
    caller: &Caller,
    room: &Arc<Room>,
    key: Option<CommandId>,
    command: Command,
) -> Result<(), Problem> {
    pages::run(app, &caller.viewer, room, key, command).await.map_err(|error| refused(&error, room, caller.id()))
}

/// The act a command made when it was carried out before.
async fn done_before(app: &App, seat: &Seat, key: CommandId) -> Result<Done, Problem> {
    let kept = app.store().journal().load(seat, 0).await?;
    let first = kept.iter().position(|event| event.command_id == Some(key));
    // Only the first of a command's events names it; the act may be the second, after an answer it closed.
    let own = kept.iter().skip(first.unwrap_or(kept.len()));
    let own = own.take_while(|event| event.command_id.is_none_or(|id| id == key));
    for stored in own {
        let event: Event = serde_json::from_str(&stored.body).map_err(|_| Problem::internal())?;
        match event {
            Event::Acted { id, by, entered_by, .. } if entered_by.unwrap_or(by) == seat.person() => {
                return Ok(Done { id, seq: u64::try_from(stored.seq).unwrap_or(0) });
            }
            _ => {}
        }
    }
    Err(WebError::refused(crate::ui::words::say("api-key-used")).into())
}

/// A refusal with its rule, who may act now and when the next thing comes for who asked.
fn refused(error: &RoomError, room: &Room, viewer: PersonId) -> Problem {
    let RoomError::Refused(refusal) = error else { return pages::explain(error, room).into() };
    let (meeting, about) = {
        let sight = room.look();
        (sight.meeting.clone(), Arc::clone(&sight.about))
    };
    let may_act = refusal.may_act.iter().map(|person| named(&about, *person)).collect();
    let when = meeting.and_then(|meeting| offers::when(&meeting, &about, viewer));
    Problem::rule(name_of(&refusal.rule), words::refusal(refusal, &about), may_act, when)
}

fn named(about: &About, person: PersonId) -> Named {
    let name = about.people.get(&person).map_or_else(String::new, |called| called.name.clone());
    Named { id: person, name }
}

/// As the browser's forms are read: lines end in one way, and nothing stands round the words.
fn tidied(words: Words) -> Words {
    let piece = |text: String| text.trim().replace("\r\n", "\n");
    let Words { text, first_step, measure, groups, confidence, learned } = words;
    Words {
        text: piece(text),
        first_step: piece(first_step),
        measure: piece(measure),
        groups: piece(groups),
        confidence,
        learned: piece(learned),
    }
}
