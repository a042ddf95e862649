//! What somebody sees of a room, as JSON. It is drawn from the same scene as the page, and asks the meeting with the
//! viewer as the page does. No figure of anybody's time or number of turns is among it.

use schemars::JsonSchema;
use serde::Serialize;
use setwise_domain::id::{ActId, MeetingId, PersonId, SetId};
use setwise_domain::meeting::agenda::SlotId;
use setwise_domain::meeting::clock::StepClock;
use setwise_domain::meeting::event::Way;
use setwise_domain::meeting::offers::{Missing as Lacks, Wait as Waits};
use setwise_domain::meeting::state::{Attendance, Meeting, Phase as State};
use setwise_domain::protocol::{Artefact, FloorRule};
use setwise_domain::time::{Millis, Timestamp};

use super::moves::Move;
use super::offers::{self, Offer};
use super::said::{Promise, Said};
use super::steps::Step;
use crate::api::moment::Moment;
use crate::web::room::scene::Scene;

/// A room, as one person sees it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Room")]
pub(in crate::api) struct Sight {
    meeting: MeetingId,
    set: SetId,
    set_name: String,
    /// The set's how-many-eth meeting, from 1.
    number: u32,
    /// The protocol's name.
    protocol: String,
    #[schemars(with = "setwise_store::meeting::Way")]
    way: Way,
    /// The number of the meeting's latest event.
    seq: u64,
    starts_at: Moment,
    ended_at: Option<Moment>,
    call_link: Option<String>,
    #[serde(flatten)]
    tempo: Tempo,
    paused: bool,
    /// The step's clock; null where it has none.
    clock: Option<Clock>,
    /// Answers under way.
    answering: Vec<Answering>,
    /// The process check that is open.
    check: Option<ActId>,
    agenda: Vec<Step>,
    slots: Vec<Slot>,
    /// Everybody with a seat, in seat order.
    seats: Vec<Seat>,
    lead: Lead,
    election: Election,
    /// The acts the person may do now. Each choice can be sent as it stands, with `text` where it is needed.
    offers: Vec<Offer>,
    /// Moves the person may make now, each to be sent as it stands.
    moves: Vec<Move>,
    /// When the next thing comes for the person, in words.
    when: Option<String>,
    /// Every act the person may see, in order.
    acts: Vec<Said>,
    /// Every commitment the person may see.
    actions: Vec<Promise>,
    /// What is missing before the step may be left.
    missing: Vec<Missing>,
    next_meeting: Option<Moment>,
    /// The set's agreement, while the person has not accepted it: send its version with `enter`.
    agreement: Option<Agreement>,
}

/// What moves while a meeting goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(in crate::api) struct Tempo {
    phase: Phase,
    /// The current step.
    step: Option<Step>,
    /// Whose turn it is.
    floor: Floor,
    /// When the next thing comes for the person.
    wait: Wait,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Phase {
    Lobby,
    Running,
    Ended,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
struct Floor {
    /// How the floor passes in this stage.
    rule: Option<FloorRule>,
    /// Who has it; null where nobody in particular has.
    now: Option<PersonId>,
    /// Who comes after, in order.
    next: Vec<PersonId>,
    /// Hands up, first come first.
    hands: Vec<PersonId>,
    /// How many have written or voted, where everybody does so alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    done: Option<usize>,
    /// Of how many.
    #[serde(skip_serializing_if = "Option::is_none")]
    awaited: Option<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "for")]
enum Wait {
    /// It is their turn.
    Now,
    /// These people come before, in order.
    Turns { people: Vec<PersonId> },
    /// The answer of these people.
    Answer { people: Vec<PersonId> },
    /// Everybody has written, or the conductor reveals.
    Reveal,
    /// The process check is closed.
    Check,
    /// The meeting goes on.
    Pause,
    /// A later stage.
    Stage { step: Option<Step> },
    /// Nothing more comes.
    Nothing,
}

/// A clock: it runs and ends at a time, or stands still with time left.
#[derive(Serialize, JsonSchema)]
struct Clock {
    ends_at: Option<Moment>,
    left_seconds: Option<i64>,
}

#[derive(Serialize, JsonSchema)]
struct Answering {
    person: PersonId,
    question: ActId,
    /// Null where an answer has no limit, or the clock stands still.
    ends_at: Option<Moment>,
}

#[derive(Serialize, JsonSchema)]
struct Slot {
    slot: SlotId,
    presenter: Option<PersonId>,
    begun: bool,
}

#[derive(Serialize, JsonSchema)]
struct Seat {
    person: PersonId,
    name: String,
    member: bool,
    coach: bool,
    attendance: Attendance,
    /// Whether something was heard of them lately. No rule looks at it.
    connected: bool,
    /// Whether they promised to look in once a day, in a meeting over days: entering it is that promise.
    pledged: bool,
}

#[derive(Serialize, JsonSchema)]
struct Lead {
    /// Who conducts; null: any member present.
    conductor: Option<PersonId>,
    stand_in: Option<PersonId>,
    /// To whom the lead is being passed.
    offered: Option<PersonId>,
    /// Since when nothing was heard of the conductor.
    lost_since: Option<Moment>,
    /// Who offers to take over.
    takeover: Option<PersonId>,
    /// Who may write for others.
    scribe: Option<PersonId>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ElectionNow")]
struct Election {
    decided: bool,
    /// The last count, best first. Who voted for what is nobody's.
    totals: Vec<Total>,
    /// Among which challenges there is a tie.
    tied: Vec<ActId>,
    /// The viewer's own vote.
    own_vote: Option<ActId>,
}

#[derive(Serialize, JsonSchema)]
struct Total {
    act: ActId,
    votes: u32,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "what")]
enum Missing {
    /// A dated action of this person, with their yes.
    Action { person: PersonId },
    /// What the step must leave.
    Artefact { artefact: Artefact },
    /// Who presents next.
    Presenter,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "AgreementToAccept")]
struct Agreement {
    version: i64,
    level: String,
    rules: String,
}

impl Sight {
    pub(super) fn of(scene: &Scene<'_>) -> Self {
        let (meeting, viewer, now) = (scene.meeting, scene.viewer, scene.now);
        let answering = meeting.answering.iter().map(|(person, one)| Answering {
            person: *person,
            question: one.question,
            ends_at: ends_at(&one.clock, now),
        });
        let seats = meeting.seats.iter().map(|seat| Seat {
            person: seat.person,
            name: scene.name(seat.person).to_owned(),
            member: seat.member,
            coach: seat.coach,
            attendance: meeting.attendance.get(&seat.person).copied().unwrap_or(Attendance::Expected),
            connected: scene.connected.contains(&seat.person),
            pledged: meeting.pledged.contains(&seat.person),
        });
        let slots = meeting.slots.iter();
        Self {
            meeting: scene.id,
            set: meeting.plan.set,
            set_name: scene.about.set_name.clone(),
            number: meeting.plan.number,
            protocol: meeting.protocol().id.as_str().to_owned(),
            way: meeting.plan.way,
            seq: meeting.seq,
            starts_at: Moment(scene.about.starts_at),
            ended_at: match meeting.phase {
                State::Ended { at } => Some(Moment(at)),
                _ => None,
            },
            call_link: scene.about.call_link.clone(),
            tempo: Tempo::of(meeting, viewer),
            paused: meeting.paused,
            clock: clock(&meeting.clock, now).filter(|_| meeting.phase == State::Running),
            answering: answering.collect(),
            check: meeting.check,
            agenda: meeting.agenda().into_iter().filter_map(|key| Step::of(meeting, key)).collect(),
            slots: slots.map(|one| Slot { slot: one.id, presenter: one.presenter, begun: one.begun }).collect(),
            seats: seats.collect(),
            lead: lead(meeting),
            election: election(meeting, viewer),
            offers: offers::offers(meeting, viewer, now),
            moves: offers::moves(meeting, viewer, now),
            when: offers::when(meeting, scene.about, viewer),
            acts: Said::all(meeting, viewer),
            actions: Promise::all(meeting, viewer, scene.earlier),
            missing: meeting.missing().iter().map(missing).collect(),
            next_meeting: Moment::maybe(meeting.next_meeting),
            agreement: scene.agreement.map(|one| Agreement {
                version: one.version,
                level: one.level.clone(),
                rules: one.rules.clone(),
            }),
        }
    }
}

impl Tempo {
    pub(in crate::api) fn of(meeting: &Meeting, viewer: PersonId) -> Self {
        let counted = meeting.done_and_awaited().filter(|_| meeting.step.is_some_and(|step| meeting.is_closed(step)));
        Self {
            phase: match meeting.phase {
                State::Lobby => Phase::Lobby,
                State::Running => Phase::Running,
                State::Ended { .. } => Phase::Ended,
            },
            step: meeting.step.and_then(|step| Step::of(meeting, step)),
            floor: Floor {
                rule: meeting.stage().map(|stage| stage.floor),
                now: meeting.on_the_floor(),
                next: meeting.next_on_the_floor(),
                hands: meeting.hands.clone(),
                done: counted.map(|(done, _)| done),
                awaited: counted.map(|(_, of)| of),
            },
            wait: match meeting.wait(viewer) {
                Waits::Now => Wait::Now,
                Waits::After(people) => Wait::Turns { people },
                Waits::Answer(people) => Wait::Answer { people },
                Waits::Reveal { .. } => Wait::Reveal,
                Waits::Check => Wait::Check,
                Waits::Pause => Wait::Pause,
                Waits::Stage(step) => Wait::Stage { step: Step::of(meeting, step) },
                Waits::Nothing => Wait::Nothing,
            },
        }
    }
}

fn clock(clock: &StepClock, now: Timestamp) -> Option<Clock> {
    let left = || Millis((clock.length.0 - clock.elapsed(now).0).max(0)).as_seconds();
    (clock.length.0 > 0).then(|| Clock { ends_at: ends_at(clock, now), left_seconds: clock.stopped.map(|_| left()) })
}

fn ends_at(clock: &StepClock, now: Timestamp) -> Option<Moment> {
    let runs = clock.length.0 > 0 && clock.stopped.is_none();
    runs.then(|| Moment(clock.ends_at(now)))
}

fn lead(meeting: &Meeting) -> Lead {
    let lead = &meeting.lead;
    Lead {
        conductor: lead.conductor,
        stand_in: lead.stand_in,
        offered: lead.offered,
        lost_since: Moment::maybe(lead.lost),
        takeover: lead.takeover.map(|(person, _)| person),
        scribe: meeting.scribe,
    }
}

fn election(meeting: &Meeting, viewer: PersonId) -> Election {
    let election = &meeting.election;
    let tied = election.tie.iter().flat_map(|tie| &tie.among).map(|one| one.act);
    Election {
        decided: election.decided,
        totals: election.totals.iter().map(|(act, votes)| Total { act: *act, votes: *votes }).collect(),
        tied: tied.collect(),
        own_vote: election.votes.get(&viewer).copied(),
    }
}

fn missing(one: &Lacks) -> Missing {
    match *one {
        Lacks::Action(person) => Missing::Action { person },
        Lacks::Artefact(artefact) => Missing::Artefact { artefact },
        Lacks::Presenter => Missing::Presenter,
    }
}
