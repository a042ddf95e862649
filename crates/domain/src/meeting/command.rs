//! What people ask the meeting to do.

use serde::{Deserialize, Serialize};

use super::act::{Act, Words};
use super::agenda::SlotId;
use super::event::{Exception, Plan, Seat};
use crate::id::{ActId, ActionId, PersonId};
use crate::time::{Millis, Timestamp};

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// A person with a seat in this meeting, as the store has proved.
    Person(PersonId),
    /// Setwise itself: jobs.
    System,
}

/// What they ask for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "command")]
pub enum Command {
    /// Open the room. Setwise only.
    Open {
        /// The plan.
        plan: Box<Plan>,
    },
    /// Change the plan before the start. Setwise only, for whoever may plan.
    Replan {
        /// The new plan.
        plan: Box<Plan>,
    },
    /// Bring an open commitment in. Setwise only, before the start.
    Carry {
        /// Which.
        action: ActionId,
        /// Whose.
        owner: PersonId,
        /// By when.
        due: jiff::civil::Date,
        /// Its words.
        words: Words,
    },
    /// Somebody was taken out of the set, left it, or may not sign in any more. Setwise only.
    SeeOut {
        /// Whom.
        person: PersonId,
    },
    /// Come in. The seat says what the person is in the set.
    Enter {
        /// The person's own seat.
        seat: Seat,
    },
    /// Leave.
    Leave,
    /// Do an act.
    Do {
        /// Its id, made by the server.
        id: ActId,
        /// What.
        act: Act,
        /// What is said or written.
        words: Words,
        /// For whom, when not for oneself.
        #[serde(default)]
        behalf: Option<PersonId>,
    },
    /// Correct the words of one's own act.
    Correct {
        /// Which.
        act: ActId,
        /// The new words.
        words: Words,
    },
    /// Withdraw one's own act.
    Withdraw {
        /// Which.
        act: ActId,
    },
    /// "I answer."
    BeginAnswer {
        /// The question.
        question: ActId,
        /// Who answers, when tapped for somebody else.
        #[serde(default)]
        behalf: Option<PersonId>,
    },
    /// The owner says yes to an action.
    Accept {
        /// Which.
        action: ActionId,
    },
    /// Start the meeting.
    Start,
    /// To the next step.
    Next,
    /// To the step before.
    Back,
    /// More time for the step.
    Extend {
        /// How much.
        by: Millis,
    },
    /// More time for an answer.
    ExtendAnswer {
        /// Whose.
        person: PersonId,
        /// How much.
        by: Millis,
    },
    /// Pause.
    Pause,
    /// Go on.
    Resume,
    /// Open what was written alone, count the votes, or settle the bids.
    Reveal,
    /// Choose among the tied.
    Choose {
        /// The challenge chosen.
        act: ActId,
    },
    /// Give the floor.
    GiveFloor {
        /// To whom.
        to: PersonId,
    },
    /// Skip the turn for now.
    Skip,
    /// Mark somebody away.
    MarkAway {
        /// Whom.
        person: PersonId,
    },
    /// Mark somebody present.
    MarkPresent {
        /// Whom.
        person: PersonId,
    },
    /// Decline to present.
    DeclineToPresent,
    /// Name who presents in a slot.
    NamePresenter {
        /// The slot.
        slot: SlotId,
        /// Who.
        person: PersonId,
    },
    /// Add a slot.
    AddSlot {
        /// Who presents.
        person: Option<PersonId>,
    },
    /// Drop a slot not begun.
    DropSlot {
        /// Which.
        slot: SlotId,
    },
    /// Let two slots not begun change places.
    SwapSlots {
        /// One.
        one: SlotId,
        /// The other.
        other: SlotId,
    },
    /// Name a scribe.
    NameScribe {
        /// Who.
        person: Option<PersonId>,
    },
    /// Offer the lead.
    PassLead {
        /// To whom.
        to: PersonId,
    },
    /// Accept the lead.
    AcceptLead,
    /// Decline the lead, or take the offer back.
    DeclineLead,
    /// Take over from a lost conductor.
    TakeOver,
    /// Object to a takeover.
    Object,
    /// Take the lead back.
    TakeBack,
    /// The conductor's heartbeat is too old. Setwise only.
    LoseConductor,
    /// The conductor's heartbeat is back. Setwise only.
    HearConductor,
    /// Fifteen seconds have passed since a takeover was proposed. Setwise only.
    SettleTakeover,
    /// A stage that moves by itself may be due. Setwise only.
    MoveOn,
    /// Close the process check.
    CloseCheck,
    /// State an exception.
    StateException {
        /// What about.
        about: Exception,
        /// Why.
        words: Words,
    },
    /// Set the next meeting's date.
    SetNextMeeting {
        /// When.
        at: Timestamp,
    },
    /// End the meeting.
    End,
    /// Undo the end, within ten minutes.
    UndoEnd,
}
