//! A room as the API tells it to one person: what a simulated member needs of it. Names are those of the API's document.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{ActId, ActionId, PersonId};
use setwise_domain::meeting::act::{Act, ActKind, Words};
use setwise_domain::meeting::agenda::SlotId;
use setwise_domain::meeting::state::{Attendance, QuestionState};
use setwise_domain::protocol::{Artefact, StageId};

/// What one person sees of a room.
#[derive(Debug, Clone, Deserialize)]
pub struct Room {
    /// The number of the meeting's latest event.
    pub seq: u64,
    /// How far the meeting is.
    pub phase: Phase,
    /// The current step.
    pub step: Option<Step>,
    /// Whose turn it is.
    pub floor: Floor,
    /// Whether it stands still.
    pub paused: bool,
    /// The process check that is open.
    pub check: Option<ActId>,
    /// Who presents when.
    pub slots: Vec<Slot>,
    /// Everybody with a seat.
    pub seats: Vec<Seat>,
    /// Who conducts.
    pub lead: Lead,
    /// How an election stands.
    pub election: Election,
    /// What the person may do now.
    pub offers: Vec<Offer>,
    /// What they may move now.
    pub moves: Vec<Move>,
    /// What was said, as far as they may see it.
    pub acts: Vec<Said>,
    /// What was promised, as far as they may see it.
    pub actions: Vec<Promise>,
    /// What is missing before the step may be left.
    pub missing: Vec<Missing>,
    /// What is to be accepted when coming in.
    pub agreement: Option<Agreement>,
}

/// How far a meeting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Not started.
    Lobby,
    /// Under way.
    Running,
    /// Over.
    Ended,
}

/// A step of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Step {
    /// The stage's name in the protocol's file.
    pub stage: StageId,
    /// The slot's number.
    #[serde(default)]
    pub slot: Option<SlotId>,
    /// Who presents in it.
    #[serde(default)]
    pub presenter: Option<PersonId>,
}

/// Whose turn it is.
#[derive(Debug, Clone, Deserialize)]
pub struct Floor {
    /// Who has it.
    pub now: Option<PersonId>,
    /// How many have written or voted, where everybody does so alone.
    #[serde(default)]
    pub done: Option<usize>,
    /// Of how many.
    #[serde(default)]
    pub awaited: Option<usize>,
}

/// A slot.
#[derive(Debug, Clone, Deserialize)]
pub struct Slot {
    /// Its number.
    pub slot: SlotId,
    /// Who presents.
    pub presenter: Option<PersonId>,
}

/// A seat.
#[derive(Debug, Clone, Deserialize)]
pub struct Seat {
    /// Whose.
    pub person: PersonId,
    /// Whether they coach.
    pub coach: bool,
    /// Whether they are here.
    pub attendance: Attendance,
    /// Whether something was heard of them lately.
    pub connected: bool,
}

/// Who conducts.
#[derive(Debug, Clone, Deserialize)]
pub struct Lead {
    /// Null: any member present.
    pub conductor: Option<PersonId>,
}

/// How an election stands.
#[derive(Debug, Clone, Deserialize)]
pub struct Election {
    /// The viewer's own vote.
    pub own_vote: Option<ActId>,
}

/// Something that may be done now.
#[derive(Debug, Clone, Deserialize)]
pub struct Offer {
    /// Which kind of act.
    pub act: ActKind,
    /// Ways of doing it.
    pub choices: Vec<Act>,
}

/// An act with its words.
#[derive(Debug, Clone, Deserialize)]
pub struct Said {
    /// Its id.
    pub id: ActId,
    /// Whose it is.
    pub by: PersonId,
    /// In which step.
    #[serde(default)]
    pub step: Option<Step>,
    /// What it is.
    #[serde(flatten)]
    pub act: Act,
    /// Its words.
    pub words: Words,
    /// Whether it was taken back.
    pub withdrawn: bool,
    /// How a question stands.
    #[serde(default)]
    pub state: Option<QuestionState>,
}

/// A commitment.
#[derive(Debug, Clone, Deserialize)]
pub struct Promise {
    /// Its id.
    pub id: ActionId,
    /// Whose it is.
    pub owner: PersonId,
    /// By when.
    pub due: Date,
    /// Whether it was made in an earlier meeting.
    pub earlier: bool,
    /// The act that told what became of it.
    #[serde(default)]
    pub follow_up: Option<ActId>,
}

/// What a step still lacks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Missing {
    /// A dated action of this person.
    Action {
        /// Whose.
        person: PersonId,
    },
    /// What the step must leave.
    Artefact {
        /// Which.
        artefact: Artefact,
    },
    /// Who presents next.
    Presenter,
}

/// An agreement to be accepted.
#[derive(Debug, Clone, Deserialize)]
pub struct Agreement {
    /// Its version.
    pub version: i64,
}

/// A move, as it is offered and sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "move")]
pub enum Move {
    /// Come in.
    Enter {
        /// The agreement's version.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agreement: Option<i64>,
    },
    /// The owner says yes.
    Accept {
        /// To which action.
        action: ActionId,
    },
    /// Start the meeting.
    Start,
    /// To the next step.
    Next,
    /// Go on after a pause.
    Resume,
    /// Open what was written alone, count the votes, settle the bids.
    Reveal,
    /// Choose among the tied.
    Choose {
        /// Which challenge.
        act: ActId,
    },
    /// Skip the turn for now.
    Skip,
    /// Name who presents.
    NamePresenter {
        /// In which slot.
        slot: SlotId,
        /// Whom.
        person: PersonId,
    },
    /// Accept the lead.
    AcceptLead,
    /// Take over from a lost conductor.
    TakeOver,
    /// Close the process check.
    CloseCheck,
    /// Leave something out, and say why.
    StateException {
        /// What.
        about: About,
        /// Why.
        text: String,
    },
    /// Set the date of the next meeting.
    SetNextMeeting {
        /// When, as RFC 3339.
        at: String,
    },
    /// End the meeting.
    End,
    /// A move that simulated members do not make.
    #[serde(other)]
    Other,
}

/// What an exception is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// This person leaves without a dated action.
    NoAction(PersonId),
    /// The current step leaves nothing behind.
    NothingLeft,
    /// There is no date for a next meeting.
    NoNextMeeting,
}

impl Room {
    /// Who sits here and has come in.
    pub fn here(&self) -> impl Iterator<Item = &Seat> {
        self.seats.iter().filter(|seat| seat.attendance == Attendance::Here)
    }

    /// Who presents in the current step.
    #[must_use]
    pub fn presenter(&self) -> Option<PersonId> {
        self.step.as_ref().and_then(|step| step.presenter)
    }

    /// How often somebody did something in the current step, as far as the viewer sees.
    #[must_use]
    pub fn times(&self, by: PersonId, is: impl Fn(&Act) -> bool) -> usize {
        self.acts.iter().filter(|said| said.by == by && said.step == self.step && is(&said.act)).count()
    }

    /// The ways of doing something that is offered now; none when it is not.
    #[must_use]
    pub fn ways(&self, kind: ActKind) -> Option<&[Act]> {
        self.offers.iter().find(|offer| offer.act == kind).map(|offer| offer.choices.as_slice())
    }
}
