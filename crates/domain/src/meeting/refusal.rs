//! Why a command was not carried out: which rule, and who may act now. The words for people live with the interface.

use serde::{Deserialize, Serialize};

use super::act::ActKind;
use super::agenda::StepKey;
use super::event::Exception;
use crate::id::PersonId;
use crate::protocol::{Artefact, Who};

/// A refusal: the rule that stands in the way, and who may act now. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Which rule.
    pub rule: Rule,
    /// Who has the floor now, when somebody has.
    pub may_act: Vec<PersonId>,
}

/// A rule of the meeting that a command would break.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "rule")]
pub enum Rule {
    /// The room is not open yet.
    NotOpen,
    /// The room is open already.
    AlreadyOpen,
    /// The meeting has not started.
    NotStarted,
    /// The meeting has started already.
    AlreadyStarted,
    /// The meeting has ended.
    Ended,
    /// The end can be undone for ten minutes only.
    TooLateToUndo,
    /// It has not ended.
    NotEnded,
    /// Only people in the room may do this: come in first.
    NotInTheRoom,
    /// The person meant is not in the room.
    TheyAreNotInTheRoom,
    /// Only Setwise itself does this.
    NotForPeople,
    /// The meeting is paused.
    Paused,
    /// It is not paused.
    NotPaused,
    /// A process check is open: talk about the challenge pauses.
    CheckOpen,
    /// No process check is open.
    NoCheckOpen,
    /// This stage is not for that.
    NotInThisStage {
        /// The act.
        act: ActKind,
    },
    /// In this stage others do that.
    NotForYou {
        /// The act.
        act: ActKind,
        /// Who may.
        who: Vec<Who>,
    },
    /// Everybody writes alone first; this comes after the reveal.
    NotBeforeTheReveal,
    /// It was revealed already.
    AlreadyRevealed,
    /// There is nothing to reveal.
    NothingToReveal,
    /// It is somebody else's turn.
    NotYourTurn,
    /// Nobody's turn: put a hand up first.
    HandUpFirst,
    /// The last question is still being answered.
    AnswerFirst,
    /// As often as this stage allows.
    OftenEnough {
        /// How often each.
        each: u8,
    },
    /// It needs words.
    WordsNeeded,
    /// The words are too long.
    TooLong {
        /// The most characters.
        most: u32,
    },
    /// It must refer to an act of this kind.
    MustReferTo {
        /// Which kind.
        kind: ActKind,
    },
    /// What it refers to is not there, was withdrawn, or cannot be seen.
    NoSuchAct,
    /// Questions go to the presenter here.
    ToThePresenter,
    /// The presenter listens here: it goes to one of the others.
    NotToThePresenter,
    /// Not to oneself.
    NotToYourself,
    /// That question was not asked of you.
    NotAskedOfYou,
    /// It was answered, parked or declined already.
    QuestionClosed,
    /// It was said already.
    AlreadyDone,
    /// Only one's own act.
    NotYours,
    /// It cannot be done for somebody else.
    NotOnBehalf,
    /// Only numbers from 1 to 10.
    OneToTen,
    /// The date has passed.
    DateHasPassed,
    /// That role, method or facet is not in the protocol.
    NotInTheProtocol,
    /// Only the conductor does this.
    ConductorOnly {
        /// Who conducts.
        conductor: Option<PersonId>,
    },
    /// Whoever joins second conducts, and nobody did yet.
    SecondAwaited,
    /// There is no step after this one: end the meeting.
    LastStep,
    /// There is no step before this one.
    FirstStep,
    /// Who presents is not decided.
    NoPresenter,
    /// The step must leave something behind first, or an exception be stated.
    NothingLeftYet {
        /// What.
        artefact: Artefact,
        /// Which step.
        step: StepKey,
    },
    /// These people have no dated action they said yes to, and no exception was stated.
    ActionsMissing {
        /// Who.
        people: Vec<PersonId>,
    },
    /// The date of the next meeting is missing, and no exception was stated.
    NextMeetingMissing,
    /// The slot has begun, or is not there.
    SlotBegun,
    /// Too many slots.
    TooManySlots,
    /// There is no tie to decide.
    NoTie,
    /// Nobody is being offered the lead, or not this person.
    NoLeadOffered,
    /// The conductor is here.
    ConductorIsHere,
    /// Nobody offers to take over.
    NoTakeover,
    /// Somebody else offers to take over.
    TakeoverUnderWay,
    /// The time to object is not over.
    StillTimeToObject,
    /// Nothing moves by itself now.
    NothingDue,
    /// The change would not change anything.
    NothingToChange,
    /// An exception of this kind is not needed.
    NoSuchException {
        /// Which.
        about: Exception,
    },
}
