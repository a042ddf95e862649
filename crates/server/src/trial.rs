//! A trial of a protocol: a meeting of simulated members, played at once, with the times it would have taken.
//!
//! It follows the rules of a real meeting, act by act, and knows no protocol by name. Nothing of it is kept: it is a
//! function of the protocol, the number of people and slots, and a seed. What comes of it is a [`Trial`], stage by stage: what
//! happened, how long it took, who had no turn, what stood in the way.

mod member;
mod playing;
mod running;

use setwise_domain::id::PersonId;
use setwise_domain::meeting::act::ActKind;
use setwise_domain::meeting::refusal::Refusal;
use setwise_domain::protocol::{Artefact, Protocol};
use setwise_domain::time::Millis;
use setwise_players::content::Content;

pub use playing::play;
pub use running::{Begun, Running, Stop, Stopped};

/// How many commands a trial has at most. The longest built-in meeting takes a third of it.
pub const MOST_COMMANDS: usize = 2_400;

/// What is to be tried.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The protocol.
    pub protocol: Protocol,
    /// How many members there are, presenters included.
    pub people: u8,
    /// How many presenters.
    pub slots: u8,
    /// The same seed gives the same meeting.
    pub seed: u64,
}

/// How a meeting went.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// Who was there, members first, the coach last where there is one.
    pub people: Vec<(PersonId, String)>,
    /// Its stages in the order in which they came.
    pub stages: Vec<StageTrial>,
    /// How it ended.
    pub end: End,
    /// How long it took.
    pub took: Millis,
    /// Who should have left with a dated action and did not.
    pub without_action: Vec<String>,
    /// Whether anybody had to leave with one.
    pub commits: bool,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq)]
pub enum End {
    /// As meetings end.
    Ended,
    /// It could not go on from its last stage.
    Stuck(Box<Refusal>),
    /// It had not ended after [`MOST_COMMANDS`] commands.
    TooLong,
}

/// How one stage went.
#[derive(Debug, Clone, PartialEq)]
pub struct StageTrial {
    /// Its name.
    pub name: String,
    /// Who presented in it, where somebody did.
    pub presenter: Option<String>,
    /// How long it was to take.
    pub planned: Millis,
    /// When it began, from the start of the meeting.
    pub began: Millis,
    /// How long it took.
    pub took: Millis,
    /// What happened.
    pub entries: Vec<Entry>,
    /// Who was to have a turn and had none.
    pub no_turn: Vec<String>,
    /// What else there is to know.
    pub notes: Vec<Note>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// From the start of the meeting.
    pub at: Millis,
    /// Who.
    pub by: String,
    /// What.
    pub kind: ActKind,
    /// What was said.
    pub words: String,
}

/// What there is to know of a stage beside its entries.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// It has nothing for anybody: a silence or a break.
    Silence,
    /// Somebody is listed, and nobody could act.
    NobodyCouldAct,
    /// What it must leave behind was not there; the conductor stated an exception.
    NothingLeft(Artefact),
    /// A rule stood in the way of what the stage offered or of going on.
    Refused(Box<Refusal>),
}

/// What simulated members say; read once.
pub(crate) fn content() -> &'static Content {
    static CONTENT: std::sync::LazyLock<Content> = std::sync::LazyLock::new(Content::read);
    &CONTENT
}

/// Chance that is none: the same seed, the same numbers (splitmix64).
#[derive(Debug, Clone)]
struct Seed(u64);

impl Seed {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A length, up to a fifth shorter or longer.
    fn about(&mut self, seconds: i64) -> Millis {
        let percent = 80 + i64::try_from(self.next() % 41).unwrap_or(20);
        Millis(seconds * 10 * percent)
    }
}

#[cfg(test)]
mod tests;
