//! What happened in a meeting: the facts its state is made of, in order.
//!
//! An event is never wrong and never refused; [`super::apply`] takes every one. The order of turns, who was offered
//! what and how the lead passed can all be derived from these.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::act::{Act, Words};
use super::agenda::{SlotId, StepKey};
use crate::id::{ActId, ActionId, CommandId, PersonId, SetId};
use crate::protocol::Protocol;
use crate::time::{Millis, Timestamp};

/// An event as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recorded {
    /// Its number in the meeting, from 1 without a gap.
    pub seq: u64,
    /// When, by the server's clock.
    pub at: Timestamp,
    /// The command that caused it; on the first of a command's events only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<CommandId>,
    /// What happened.
    pub event: Event,
    /// What was said or written. Empty where nothing was, or where it was withdrawn or erased.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub words: Words,
}

/// An event with its words, before it has a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Happening {
    /// What happened.
    pub event: Event,
    /// What was said or written.
    pub words: Words,
}

impl From<Event> for Happening {
    fn from(event: Event) -> Self {
        Self { event, words: Words::default() }
    }
}

/// How people act in a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "ConversationWay")]
pub enum Way {
    /// Acts carry text.
    #[default]
    Typed,
    /// People talk; acts are taps, only challenges and actions need text.
    Spoken,
}

/// Somebody who belongs in the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// Who.
    pub person: PersonId,
    /// A member of the set.
    pub member: bool,
    /// Its coach.
    pub coach: bool,
}

/// What was planned for the meeting, and the exact protocol it keeps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Whose meeting.
    pub set: SetId,
    /// The set's how-many-eth meeting, from 1.
    pub number: u32,
    /// The protocol, whole.
    pub protocol: Protocol,
    /// Typed or spoken.
    pub way: Way,
    /// The length that was planned, in minutes.
    pub minutes: u32,
    /// How many presenters were planned.
    pub slots: u8,
    /// Who belongs in the room, in seat order.
    pub seats: Vec<Seat>,
    /// Who conducts; none: any member present.
    pub conductor: Option<PersonId>,
    /// Who takes over at once when the conductor is lost.
    pub stand_in: Option<PersonId>,
}

impl Plan {
    /// Whether a meeting of the other plan goes the same way: another person in it, or another conductor, changes nothing of that.
    #[must_use]
    pub fn runs_like(&self, other: &Self) -> bool {
        self.protocol == other.protocol
            && self.way == other.way
            && self.minutes == other.minutes
            && self.slots == other.slots
    }
}

/// How somebody came to conduct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LeadBy {
    /// The lead was passed and accepted.
    Passed,
    /// The conductor had not come when the meeting started.
    Started,
    /// The stand-in took over.
    StoodIn,
    /// A member took over and nobody objected.
    NobodyObjected,
    /// The conductor came back and took the lead again.
    TookBack,
    /// They joined second, where the protocol lets the second conduct.
    JoinedSecond,
}

/// What an exception is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Exception {
    /// This person leaves without a dated action.
    NoAction(PersonId),
    /// This step leaves nothing behind.
    NothingLeft(StepKey),
    /// There is no date for a next meeting.
    NoNextMeeting,
}

/// A presenter and the challenge they bring, as an election yields them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// The challenge or bid chosen.
    pub act: ActId,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "event")]
pub enum Event {
    /// The room was opened.
    Opened(Box<Plan>),
    /// The plan was changed before the start.
    Replanned(Box<Plan>),
    /// A commitment of an earlier meeting is still open; its words stand beside.
    Carried {
        /// Which.
        action: ActionId,
        /// Whose.
        owner: PersonId,
        /// By when.
        due: jiff::civil::Date,
    },
    /// Somebody came, or came back.
    Came(Seat),
    /// Somebody promised to look in once a day, in a meeting over days.
    Pledged {
        /// Who.
        person: PersonId,
    },
    /// Somebody left.
    Left {
        /// Who.
        person: PersonId,
    },
    /// The conductor marked somebody away.
    MarkedAway {
        /// Who.
        person: PersonId,
    },
    /// The conductor marked somebody present.
    MarkedPresent {
        /// Who.
        person: PersonId,
    },
    /// The meeting began.
    Started {
        /// Who started it.
        by: PersonId,
    },
    /// A step was entered, with a fresh clock.
    StepEntered {
        /// Which.
        step: StepKey,
    },
    /// The step's time was extended.
    Extended {
        /// By how much.
        by: Millis,
    },
    /// Somebody's answer was given more time.
    AnswerExtended {
        /// Who is answering.
        person: PersonId,
        /// By how much.
        by: Millis,
    },
    /// The meeting was paused.
    Paused,
    /// It went on.
    Resumed,
    /// What was written alone is open to all.
    Revealed,
    /// An act.
    Acted {
        /// Its id.
        id: ActId,
        /// Who did it.
        by: PersonId,
        /// Who entered it, where it was somebody else.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        entered_by: Option<PersonId>,
        /// What.
        act: Act,
    },
    /// The words of an act were corrected; the new words stand beside.
    Corrected {
        /// Which act.
        act: ActId,
    },
    /// An act was withdrawn; its words are emptied wherever they were kept.
    Withdrawn {
        /// Which act.
        act: ActId,
    },
    /// An answer began.
    AnswerBegan {
        /// The question.
        question: ActId,
        /// Who answers.
        by: PersonId,
    },
    /// The floor was given to somebody, which uses up their turn.
    TurnGiven {
        /// To whom.
        to: PersonId,
    },
    /// Somebody's turn was skipped for now.
    TurnSkipped {
        /// Whose.
        person: PersonId,
    },
    /// Votes were counted, or bids settled, and decided.
    Elected {
        /// Everybody who stood, best first.
        ranking: Vec<Candidate>,
    },
    /// Votes were counted and tied.
    Tied {
        /// Chosen without doubt, best first.
        sure: Vec<Candidate>,
        /// Among whom the tie is.
        among: Vec<Candidate>,
        /// The others, best first.
        rest: Vec<Candidate>,
    },
    /// Who was chosen does not want to present.
    PresenterDeclined {
        /// In which slot.
        slot: SlotId,
        /// Who takes it instead.
        next: Option<Candidate>,
    },
    /// Somebody was named to present.
    PresenterNamed {
        /// In which slot.
        slot: SlotId,
        /// Who.
        person: PersonId,
    },
    /// A slot was added at the end.
    SlotAdded {
        /// Who presents, where known.
        person: Option<PersonId>,
    },
    /// A slot not begun was dropped.
    SlotDropped {
        /// Which.
        slot: SlotId,
    },
    /// Two slots not begun changed places.
    SlotsSwapped {
        /// One.
        one: SlotId,
        /// The other.
        other: SlotId,
    },
    /// Somebody was named scribe: they may write for others.
    ScribeNamed {
        /// Who; none: nobody any more.
        person: Option<PersonId>,
    },
    /// The lead was offered.
    LeadOffered {
        /// To whom.
        to: PersonId,
    },
    /// The offer was declined or taken back.
    LeadDeclined,
    /// Somebody conducts from now on.
    LeadTaken {
        /// Who.
        by: PersonId,
        /// How it came about.
        how: LeadBy,
    },
    /// Nothing was heard of the conductor for too long: 45 seconds, or 48 hours in a meeting over days.
    ConductorLost,
    /// The conductor was heard of again before anybody took over.
    ConductorReturned,
    /// A member offers to take over.
    TakeoverProposed {
        /// Who.
        by: PersonId,
    },
    /// Somebody objected.
    TakeoverObjected {
        /// Who.
        by: PersonId,
    },
    /// A process check was closed.
    CheckClosed {
        /// Which.
        check: ActId,
    },
    /// An owner said yes to an action others wrote for them.
    ActionAccepted {
        /// Which.
        action: ActionId,
    },
    /// The conductor stated an exception; the reason stands beside.
    ExceptionStated {
        /// What about.
        about: Exception,
    },
    /// The date of the next meeting or follow-up.
    NextMeetingSet {
        /// When.
        at: Timestamp,
    },
    /// The meeting ended.
    Ended,
    /// The end was undone.
    EndUndone,
}
