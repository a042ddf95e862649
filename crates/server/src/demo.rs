//! The demo: a believable organisation with a past, for a throw-away folder.
//!
//! Everything is made through the same ways a real one is made: the store's functions and the rooms. Only the clock
//! differs: [`furnish`] is given an [`App`] whose clock it turns itself, so that the past lies in the past.

mod curriculum;
mod house;
mod imports;
pub mod living;
mod mails;
pub mod player;
mod programmes;
mod sponsorship;
mod staffing;
mod three_ways;

use std::collections::BTreeMap;
use std::sync::Arc;

use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_domain::meeting::command::{Actor, Command};
use setwise_domain::meeting::event::Seat as RoomSeat;
use setwise_domain::protocol::plan::usual_minutes;
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::StoreError;
use setwise_store::access::SeatKind;
use setwise_store::meeting::{MeetingError, MeetingPlan, Way};
use setwise_store::organisation::SetUpError;
use setwise_store::set::SetError;
use setwise_store::sponsorship::SponsorshipError;
use setwise_store::wave::WaveError;

use crate::app::App;
use crate::live::{Room, RoomError};
use crate::ui::time::day_of;
use house::{House, SetHouse};
use player::Player;
use setwise_players::content::{Challenge, Content};

/// How many days ago the sets met; every set skips what came before it was made.
const MET_DAYS_AGO: [i64; 4] = [112, 77, 42, 14];
/// Who did not come to the latest meetings: of which set, who, and to how many.
const MISSED: (&str, &str, usize) = ("upland", "hassan", 2);
/// How long the meeting that is under way has lasted.
const UNDER_WAY_FOR: Millis = Millis::minutes(9);
/// How many questions have been asked in it.
const ASKED_SO_FAR: usize = 3;
/// A meeting that does not come to its end in so many commands never will.
const MOST_COMMANDS: usize = 600;
const DAY: Millis = Millis::minutes(24 * 60);

/// Why the demo could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The organisation.
    #[error(transparent)]
    SetUp(#[from] SetUpError),
    /// A set.
    #[error(transparent)]
    Set(#[from] SetError),
    /// A meeting.
    #[error(transparent)]
    Meeting(#[from] MeetingError),
    /// A wave of a programme.
    #[error(transparent)]
    Wave(#[from] WaveError),
    /// A sponsor's part in a wave.
    #[error(transparent)]
    Sponsorship(#[from] SponsorshipError),
    /// A room.
    #[error("{0}: {1}")]
    Room(String, RoomError),
    /// Something a demo's own file says cannot be.
    #[error("the demo cannot be made: {0}")]
    Content(String),
}

/// What there is once it is made.
#[derive(Debug, Clone)]
pub struct Furnished {
    /// Everybody by key.
    pub people: BTreeMap<String, PersonId>,
    /// The meeting that is under way.
    pub under_way: MeetingId,
    /// Its set.
    pub set: SetId,
    /// Everybody of that set, its coach last.
    pub there: Vec<PersonId>,
    /// Who presents in that meeting.
    pub presenter: PersonId,
    /// The name of the challenge's file.
    pub challenge: &'static str,
}

/// Makes the organisation, its sets, their past meetings, what is planned, and one meeting under way at `now`.
///
/// # Errors
/// When the store refuses something; the folder is of no use then.
pub async fn furnish(app: &App, content: &Content, now: Timestamp) -> Result<Furnished, DemoError> {
    app.turn_to(ago(now, 130));
    let house = House::build(app, content).await?;
    curriculum::make(app, &house).await?;
    programmes::make(app, content, &house, now).await?;
    let mut under_way = None;
    for (nth, set) in house.sets.iter().enumerate() {
        for (met, (days, protocol)) in
            MET_DAYS_AGO.iter().zip(content.organisation.protocols.iter().cycle()).enumerate()
        {
            app.turn_to(ago(now, *days));
            let (of, who, missed) = MISSED;
            let misses = (set.key == of && met + missed >= MET_DAYS_AGO.len()).then(|| house.people[who]);
            let (meeting, room, mut past) = begin(app, content, set, nth + met, protocol, misses).await?;
            play(app, &room, &mut past, &set.zone, None).await?;
            tracing::debug!(%meeting, "a past meeting of the demo is told");
        }
        if nth == 0 {
            app.turn_to(now.plus(Millis(-UNDER_WAY_FOR.0)));
            let (meeting, room, mut play_now) =
                begin(app, content, set, 0, &content.organisation.protocol_now, None).await?;
            play(app, &room, &mut play_now, &set.zone, Some(ASKED_SO_FAR)).await?;
            under_way = Some((meeting, set));
        } else {
            let ahead = i64::try_from(nth).unwrap_or(1) * 3;
            app.turn_to(now);
            plan(app, set, &content.organisation.protocol_now, now.plus(Millis(DAY.0 * ahead))).await?;
        }
    }
    imports::make(app, &house, now).await?;
    staffing::make(app, &house, &content.organisation.zone, now).await?;
    let (under_way, set) = under_way.ok_or_else(|| DemoError::Content("there is no set".to_owned()))?;
    mails::write(app, content, &house, now).await?;
    let there = set.members.iter().copied().chain([set.coach]).collect();
    let (presenter, (challenge, _)) = (presents(set, 0), brought(content, 0));
    Ok(Furnished { people: house.people.clone(), under_way, set: set.id, there, presenter, challenge })
}

/// Who presents in a set's meetings, one after the other.
fn presents(set: &SetHouse, turn: usize) -> PersonId {
    set.members[turn % set.members.len()]
}

/// What is brought, one challenge after the other.
fn brought(content: &Content, turn: usize) -> (&'static str, &Challenge) {
    let nth = (turn + 1) % content.challenges.len().max(1);
    let found = content.challenges.iter().nth(nth).expect("the demo has challenges, as its own test says");
    (found.0, found.1)
}

fn ago(now: Timestamp, days: i64) -> Timestamp {
    now.plus(Millis(-DAY.0 * days))
}

async fn plan(app: &App, set: &SetHouse, protocol: &str, starts_at: Timestamp) -> Result<MeetingId, DemoError> {
    let id = app.id();
    let library = app.library();
    let known = library.get(protocol).ok_or_else(|| DemoError::Content(format!("{protocol} is no protocol")))?;
    let plan = MeetingPlan {
        protocol: protocol.to_owned(),
        minutes: usual_minutes(&known.protocol, 1).into(),
        slots: 1,
        way: Way::Typed,
        starts_at,
        zone: set.zone.clone(),
        place: String::new(),
        occasion: String::new(),
        conductor: Some(set.coach),
        stand_in: set.members.first().copied(),
        call_link: None,
    };
    app.store().plan_meeting(id, set.id, plan, app.now()).await?;
    Ok(id)
}

/// A meeting that has just started, with everybody in it but who misses it, and who plays it.
async fn begin<'a>(
    app: &App,
    content: &'a Content,
    set: &'a SetHouse,
    turn: usize,
    protocol: &str,
    misses: Option<PersonId>,
) -> Result<(MeetingId, Arc<Room>, Player<'a>), DemoError> {
    let (_, challenge) = brought(content, turn);
    let presenter = presents(set, turn);
    let meeting = plan(app, set, protocol, app.now()).await?;
    let missing = || DemoError::Content("a planned meeting has no room".to_owned());
    let room = app.live().room(app, meeting).await.map_err(told("a room"))?.ok_or_else(missing)?;
    room.open(app).await.map_err(told("opening a room"))?;
    for person in set.members.iter().chain([&set.coach]).filter(|person| Some(**person) != misses) {
        let seat = app.store().seat(*person, meeting).await?.ok_or_else(missing)?;
        let seat = RoomSeat {
            person: *person,
            member: seat.kind() == SeatKind::Member,
            coach: seat.kind() == SeatKind::Coach,
        };
        let _ = app.store().accept_agreement(set.id, *person, 1, app.now()).await;
        run(app, &room, *person, Command::Enter { seat }).await?;
    }
    let player = Player::new(challenge, &content.phrases, &set.others, presenter);
    let open_slots: Vec<_> = {
        let sight = room.look();
        let meeting = sight.meeting.as_deref();
        let elects =
            meeting.is_some_and(|meeting| meeting.protocol().stages.iter().any(|stage| stage.elects.is_some()));
        meeting.filter(|_| !elects).map_or_else(Vec::new, |meeting| {
            meeting.slots.iter().filter(|slot| slot.presenter.is_none()).map(|slot| slot.id).collect()
        })
    };
    for slot in open_slots {
        run(app, &room, set.coach, Command::NamePresenter { slot, person: presenter }).await?;
    }
    run(app, &room, set.coach, Command::Start).await?;
    Ok((meeting, room, player))
}

/// Plays a meeting to its end, or until so many questions were asked.
async fn play(
    app: &App,
    room: &Arc<Room>,
    player: &mut Player<'_>,
    zone: &str,
    questions: Option<usize>,
) -> Result<(), DemoError> {
    for nth in 0..MOST_COMMANDS {
        let state = room.look().meeting.clone();
        let Some(meeting) = state else { break };
        let asked = meeting.deeds().filter(|deed| deed.question.is_some()).count();
        if questions.is_some_and(|most| asked >= most && meeting.open_questions().next().is_none()) {
            return Ok(());
        }
        let next_meeting = app.now().plus(Millis(DAY.0 * 35));
        let Some(next) = player.next(&meeting, app.id(), day_of(app.now(), zone), next_meeting) else { return Ok(()) };
        drop(meeting);
        // People take between eight and fifty seconds.
        let pause = 8 + i64::try_from(nth * 17 % 42).unwrap_or(0);
        if questions.is_none() {
            app.turn_to(app.now().plus(Millis::seconds(pause)));
        } else {
            app.turn_to(app.now().plus(Millis::seconds(10)));
        }
        run(app, room, next.by, next.command).await?;
    }
    Err(DemoError::Content(format!("a meeting did not end in {MOST_COMMANDS} commands")))
}

async fn run(app: &App, room: &Arc<Room>, by: PersonId, command: Command) -> Result<(), DemoError> {
    let what = format!("{command:?}");
    room.run(app, Actor::Person(by), None, command).await.map_err(|error| DemoError::Room(what, error))
}

fn told(what: &'static str) -> impl Fn(RoomError) -> DemoError {
    move |error| DemoError::Room(what.to_owned(), error)
}
