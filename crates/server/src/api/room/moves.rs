//! Moves, read into the meeting's commands. What is not for people cannot be said here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{ActId, ActionId, PersonId};
use setwise_domain::meeting::act::Words;
use setwise_domain::meeting::agenda::{SlotId, StepKey};
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::Exception;
use setwise_domain::time::Millis;

use crate::api::moment::Moment;
use crate::api::problem::Problem;
use crate::ui::words::say;

/// A move: `move` says which, its own fields stand beside it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "move")]
pub(in crate::api) enum Move {
    /// Come in.
    Enter {
        /// The version of the set's agreement that was read and is accepted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agreement: Option<i64>,
    },
    /// Leave.
    Leave,
    /// "I answer."
    BeginAnswer {
        /// The question.
        act: ActId,
        /// Who answers, when tapped for somebody else.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        behalf: Option<PersonId>,
    },
    /// The owner says yes to an action.
    Accept {
        /// Which.
        action: ActionId,
    },
    /// Correct the words of one's own act.
    Correct {
        /// Which.
        act: ActId,
        /// The new words, all of them.
        #[serde(flatten)]
        words: Words,
    },
    /// Withdraw one's own act.
    Withdraw {
        /// Which.
        act: ActId,
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
        minutes: u16,
    },
    /// More time for an answer.
    ExtendAnswer {
        /// Whose.
        person: PersonId,
        /// How much.
        minutes: u16,
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
        person: PersonId,
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
        #[serde(default, skip_serializing_if = "Option::is_none")]
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
        slot: SlotId,
        /// The other.
        other: SlotId,
    },
    /// Name a scribe; nobody: null.
    NameScribe {
        /// Who.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<PersonId>,
    },
    /// Offer the lead.
    PassLead {
        /// To whom.
        person: PersonId,
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
    /// Close the process check.
    CloseCheck,
    /// State an exception; the record keeps the reason.
    StateException {
        /// What about.
        about: About,
        /// Why.
        text: String,
    },
    /// Set the next meeting's date.
    SetNextMeeting {
        /// When.
        at: Moment,
    },
    /// End the meeting.
    End,
    /// Undo the end, within ten minutes.
    UndoEnd,
}

/// What an exception is about.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "ExceptionAbout")]
pub(in crate::api) enum About {
    /// This person leaves without a dated action.
    NoAction(PersonId),
    /// The current step leaves nothing behind.
    NothingLeft,
    /// There is no date for a next meeting.
    NoNextMeeting,
}

impl Move {
    /// The command it is. `step` is where the meeting is.
    ///
    /// # Errors
    /// Coming in is read apart, since the seat says what one comes in as; and there may be no step to speak of.
    pub(super) fn command(self, step: Option<StepKey>) -> Result<Command, Problem> {
        let minutes = |minutes: u16| Millis::minutes(i64::from(minutes));
        Ok(match self {
            Self::Enter { .. } => return Err(Problem::internal()),
            Self::Leave => Command::Leave,
            Self::BeginAnswer { act, behalf } => Command::BeginAnswer { question: act, behalf },
            Self::Accept { action } => Command::Accept { action },
            Self::Correct { act, words } => Command::Correct { act, words: super::tidied(words) },
            Self::Withdraw { act } => Command::Withdraw { act },
            Self::Start => Command::Start,
            Self::Next => Command::Next,
            Self::Back => Command::Back,
            Self::Extend { minutes: more } => Command::Extend { by: minutes(more) },
            Self::ExtendAnswer { person, minutes: more } => Command::ExtendAnswer { person, by: minutes(more) },
            Self::Pause => Command::Pause,
            Self::Resume => Command::Resume,
            Self::Reveal => Command::Reveal,
            Self::Choose { act } => Command::Choose { act },
            Self::GiveFloor { person } => Command::GiveFloor { to: person },
            Self::Skip => Command::Skip,
            Self::MarkAway { person } => Command::MarkAway { person },
            Self::MarkPresent { person } => Command::MarkPresent { person },
            Self::DeclineToPresent => Command::DeclineToPresent,
            Self::NamePresenter { slot, person } => Command::NamePresenter { slot, person },
            Self::AddSlot { person } => Command::AddSlot { person },
            Self::DropSlot { slot } => Command::DropSlot { slot },
            Self::SwapSlots { slot, other } => Command::SwapSlots { one: slot, other },
            Self::NameScribe { person } => Command::NameScribe { person },
            Self::PassLead { person } => Command::PassLead { to: person },
            Self::AcceptLead => Command::AcceptLead,
            Self::DeclineLead => Command::DeclineLead,
            Self::TakeOver => Command::TakeOver,
            Self::Object => Command::Object,
            Self::TakeBack => Command::TakeBack,
            Self::CloseCheck => Command::CloseCheck,
            Self::StateException { about, text } => {
                let about = match about {
                    About::NoAction(person) => Exception::NoAction(person),
                    About::NoNextMeeting => Exception::NoNextMeeting,
                    About::NothingLeft => {
                        Exception::NothingLeft(step.ok_or_else(|| Problem::unreadable(say("api-no-step")))?)
                    }
                };
                Command::StateException { about, words: super::tidied(Words::of(text)) }
            }
            Self::SetNextMeeting { at } => Command::SetNextMeeting { at: at.0 },
            Self::End => Command::End,
            Self::UndoEnd => Command::UndoEnd,
        })
    }
}
