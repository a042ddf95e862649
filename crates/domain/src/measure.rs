//! Seeing the conversation: measures of a meeting, and of a set's meetings one after another.
//!
//! Pure functions of a meeting's state and, where times are needed, of its events. Three rules hold for all of them:
//!
//! - **Only what the whole room sees is counted** ([`Meeting::all_see`]). Votes, what is written alone before its
//!   reveal, feedback between two and "this one helped" move nothing, so that a measure is the same for every viewer
//!   and tells nobody of what is not theirs to see. What was taken back is not counted either.
//! - **Presenter and stage are taken into account.** The presenter is meant to answer, the coach to step in, and some
//!   stages belong to one person: evenness looks at those who could ask, in the stages where they could.
//! - **Nobody's seconds are kept.** The record has none. While a spoken meeting runs, whoever conducts it sees shares
//!   of speaking time ([`TalkShare`]); afterwards nothing here yields them. Waits are told of the whole meeting, as a
//!   median, and only from [`LEAST_WAITS`] of them on.
//!
//! Why: `docs/decisions/0006-measures-count-what-all-see.md`. What each measure is, its unit, its source and what it does *not* mean stands at [`Measure`].

mod balance;
mod double_loop;
mod facets;
mod heard;
mod interventions;
mod meaning;
mod mix;
mod pace;
mod parked;
mod series;
mod share;
mod talk;
mod times;

use schemars::JsonSchema;
use serde::Serialize;

pub use balance::{Balance, Voice};
pub use double_loop::{DoubleLoop, Reframing};
pub use facets::{FacetCount, FacetRow};
pub use interventions::{Interventions, StageInterventions};
pub use meaning::{Measure, Unit};
pub use mix::{Mix, StageMix};
pub use pace::{LEAST_WAITS, LONG_SILENCE, Pace, Waits};
pub use parked::{Parked, helpful_questions};
pub use series::{AirTime, Line, Series, series};
pub use share::{Evenness, shares};
pub use talk::{TalkShare, talk_share};
pub use times::Times;

use crate::id::PersonId;
use crate::meeting::event::Way;
use crate::meeting::state::Meeting;
use heard::Heard;

/// What can be seen of one meeting's conversation, by somebody with a seat in it.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
#[schemars(rename = "ConversationMeasures")]
pub struct Conversation {
    /// The set's how-many-eth meeting.
    pub number: u32,
    /// Typed or spoken: their waits are not the same thing.
    pub way: Way,
    /// Who took part, and how evenly.
    pub balance: Balance,
    /// Questions, answers and statements, stage by stage.
    pub mix: Mix,
    /// How long people waited for one another.
    pub pace: Pace,
    /// Kinds of question asked and not yet asked, for each presenter.
    pub facets: Vec<FacetRow>,
    /// Questions set aside.
    pub parked: Parked,
    /// Where the coach stepped in.
    pub interventions: Interventions,
    /// How each challenge was framed anew.
    pub double_loops: Vec<DoubleLoop>,
}

impl Conversation {
    /// The measures of a meeting as this viewer may see them; none for who does not read it.
    ///
    /// All but [`Parked::left`], which is the presenter's, is the same for everybody with a seat.
    #[must_use]
    pub fn of(meeting: &Meeting, times: &Times, viewer: PersonId) -> Option<Self> {
        if !meeting.reads(viewer) {
            return None;
        }
        let heard = Heard::of(meeting);
        Some(Self {
            number: meeting.plan.number,
            way: meeting.plan.way,
            balance: Balance::of(&heard),
            mix: Mix::of(&heard),
            pace: Pace::of(&heard, times),
            facets: facets::rows(&heard),
            parked: Parked::of(&heard, viewer),
            interventions: Interventions::of(&heard),
            double_loops: double_loop::loops(&heard),
        })
    }

    /// Whether anything was said that a measure could show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.balance.voices.iter().all(|voice| voice.turns == 0)
            && self.interventions.coach + self.interventions.checks == 0
    }
}
