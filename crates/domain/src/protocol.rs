//! A protocol: the format a meeting follows, as a file says it.
//!
//! One engine plays every protocol: what differs between formats is data here, never a name in code.
//! A file is TOML; [`Protocol`] is its exact shape, and also how a meeting keeps the protocol it began with.

pub mod built_in;
pub mod check;
pub mod finding;
pub mod library;
pub mod outline;
pub mod parse;
pub mod plan;
pub(crate) mod read;
pub mod schema;
mod whole;
mod words;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::meeting::act::ActKind;

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(#[schemars(regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"), length(max = 40))] pub String);

        impl $name {
            /// The name as written in the file.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    )+};
}

names! {
    /// A protocol's name in files and addresses: lower case letters, digits and hyphens.
    ProtocolId,
    /// A stage's name within its protocol.
    StageId,
    /// A kind of question the protocol offers prompts for.
    FacetId,
    /// A role somebody takes for the meeting, such as scribe.
    RoleId,
    /// A way of working the presenter may choose where a stage asks for one.
    MethodId,
}

/// The format a meeting follows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Protocol {
    /// Its name in files and addresses.
    pub id: ProtocolId,
    /// Counted up by its author at each change of meaning.
    #[serde(default = "first_version")]
    #[schemars(range(min = 1, max = 1_000_000))]
    pub version: u32,
    /// The set sizes that suit. Others are warned about, never refused.
    pub people: SetSizes,
    /// Who conducts.
    #[serde(default)]
    pub conductor: Conductor,
    /// What happens to a statement nobody asked for where the stage wants it to refer to something.
    #[serde(default)]
    pub statements: StatementRule,
    /// Whether a question is answered at once or after its round.
    #[serde(default)]
    pub answers: Answers,
    /// Who may not leave without a dated action.
    #[serde(default)]
    pub commits: Commits,
    /// How many presenters there are.
    #[serde(default)]
    pub slots: Slots,
    /// Whether the coach is counted in the turn order.
    #[serde(default)]
    pub coach_takes_turns: bool,
    /// Roles people may take.
    #[serde(default)]
    pub roles: Vec<RoleId>,
    /// Ways of working that may be chosen.
    #[serde(default)]
    pub methods: Vec<MethodId>,
    /// The stages in order.
    #[serde(rename = "stage")]
    pub stages: Vec<Stage>,
    /// Its words, by language (`en`).
    pub text: BTreeMap<String, Text>,
}

/// The set sizes a protocol suits, presenter included, coach not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetSizes {
    /// The smallest.
    #[schemars(range(min = 2, max = 30))]
    pub from: u8,
    /// The largest.
    #[schemars(range(min = 2, max = 30))]
    pub to: u8,
}

/// Who conducts a meeting of this protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Conductor {
    /// The set's coach.
    #[default]
    Coach,
    /// A member the meeting names.
    Member,
    /// Nobody: any member present may do what a conductor does.
    Nobody,
    /// Whoever joins second. Nobody is named before, and until then nothing can be done but join.
    Second,
}

/// What happens to a statement that refers to nothing where it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StatementRule {
    /// It is refused.
    Strict,
    /// It passes, with a word to the speaker only.
    #[default]
    Gentle,
}

/// When questions are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answers {
    /// Each at once: the next turn begins when the answer has ended.
    #[default]
    Each,
    /// After everybody in the round has asked.
    AfterRound,
}

/// Who leaves with a dated action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Commits {
    /// The presenter of each slot.
    #[default]
    Presenter,
    /// Every member who came.
    Everyone,
    /// Nobody; the protocol's text says so out loud.
    None,
}

/// How many presenters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Slots {
    /// A number that planning may change.
    Count {
        /// What planning offers first.
        #[schemars(range(min = 1, max = 12))]
        usual: u8,
        /// The most that make sense.
        #[schemars(range(min = 1, max = 12))]
        most: u8,
    },
    /// Each member presents once, in seat order: `slots = "everyone"`.
    Everyone(EveryoneWord),
}

impl Default for Slots {
    fn default() -> Self {
        Self::Count { usual: 1, most: 1 }
    }
}

/// The word `everyone`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EveryoneWord {
    /// Each member presents.
    Everyone,
}

/// A part of a protocol.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("oneOf" = [{ "required": ["minutes"] }, { "required": ["days"] }]))]
pub struct Stage {
    /// Its name within the protocol.
    pub id: StageId,
    /// Its length in minutes, as a proportion of the whole. Exactly one of minutes and days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.5, max = 1440))]
    pub minutes: Option<f32>,
    /// Its length in days, for a meeting over days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 365))]
    pub days: Option<u16>,
    /// Whether it is repeated for each presenter: `each = "slot"`.
    #[serde(default)]
    pub each: Each,
    /// How the floor passes from one to the next.
    #[serde(default)]
    pub floor: FloorRule,
    /// Who may do what. What is not listed is not possible, save what is possible in every stage.
    #[serde(default)]
    pub may: Vec<May>,
    /// Follow-up questions that belong to one turn.
    #[serde(default)]
    #[schemars(range(max = 10))]
    pub follow_ups: u8,
    /// The facets whose prompts are offered.
    #[serde(default)]
    pub facets: Vec<FacetId>,
    /// What it must leave behind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaves: Option<Artefact>,
    /// When it is complete.
    #[serde(default)]
    pub ends: Ends,
    /// It moves on by itself when complete or when its time is up; never during an answer, where it is counted in minutes.
    #[serde(default)]
    pub auto: bool,
    /// It elects the presenters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elects: Option<Election>,
}

/// How often a stage comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Each {
    /// Once in the meeting.
    #[default]
    Meeting,
    /// Once for each presenter.
    Slot,
    /// Once, between the slots, half-way; not at all when there is one slot. For breaks.
    Halfway,
}

/// How the floor passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FloorRule {
    /// Anybody, at any time.
    #[default]
    Open,
    /// One after the other, round the set.
    InTurn,
    /// By hand up, first come, first heard.
    Hands,
    /// Nobody speaks, save who is listed with `free = true`.
    Silent,
    /// Each writes alone; all is revealed at once.
    Together,
}

/// One permission: who may do which act, how often and how long.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct May {
    /// Who: `presenter`, `member` (who is not presenting), `coach`, `conductor`, `everyone`, or a role's name.
    pub who: Vec<Who>,
    /// What.
    pub act: ActKind,
    /// How many times each in this step. Absent: any number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 20))]
    pub each: Option<u8>,
    /// How long one may take, in seconds. Typed, 2.4 words a second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 5, max = 3600))]
    pub seconds: Option<u16>,
    /// What it must refer to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refers: Option<ActKind>,
    /// Whom a question or feedback may go to. Absent: a question goes to the presenter where there is one, feedback to
    /// anybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<ToWhom>,
    /// It needs no turn.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub free: bool,
    /// Feedback: read by the whole set instead of its receiver alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
}

/// A kind of person in a stage.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// Who presents in this slot.
    Presenter,
    /// A member who is not presenting.
    Member,
    /// The set's coach.
    Coach,
    /// Who conducts at this moment.
    Conductor,
    /// Members, presenter and coach.
    Everyone,
    /// Who has taken the role.
    #[serde(untagged)]
    Role(RoleId),
}

/// Whom an act may be addressed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ToWhom {
    /// The presenter only.
    Presenter,
    /// Any one person, or all.
    Anybody,
    /// Any one person but the presenter, who listens.
    Others,
}

/// What a stage must leave behind before it is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Artefact {
    /// Who presents is decided.
    Presenters,
    /// The date of the next meeting or follow-up.
    NextMeeting,
    /// At least one act of this kind.
    #[serde(untagged)]
    Act(ActKind),
}

/// When a stage is complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ends {
    /// When the conductor says so.
    #[default]
    Conductor,
    /// When everybody who may has acted or passed.
    Everybody,
    /// When so many main acts were done: `ends = { count = 3 }`.
    Count(#[schemars(range(min = 1, max = 1000))] u16),
}

/// How presenters are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Election {
    /// By secret votes for challenges.
    Votes,
    /// By open bids for time.
    Bids,
}

/// A protocol's words in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Text {
    /// What people call it.
    pub name: String,
    /// What it is for, in two sentences.
    pub summary: String,
    /// Where nobody commits: the sentence that says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nobody_commits: Option<String>,
    /// What a process check asks, when its asker writes nothing else.
    #[serde(default)]
    pub check: Vec<String>,
    /// The stages' words.
    pub stages: BTreeMap<StageId, StageText>,
    /// The facets' words.
    #[serde(default)]
    pub facets: BTreeMap<FacetId, FacetText>,
    /// The roles' words.
    #[serde(default)]
    pub roles: BTreeMap<RoleId, NameAndPurpose>,
    /// The methods' words.
    #[serde(default)]
    pub methods: BTreeMap<MethodId, NameAndPurpose>,
}

/// A stage's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StageText {
    /// Short, a heading: "Frame it".
    pub name: String,
    /// One or two sentences: what to do now.
    pub purpose: String,
}

/// A facet's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FacetText {
    /// Short: "Possibilities".
    pub name: String,
    /// Questions offered, never forced.
    #[serde(default)]
    pub prompts: Vec<String>,
}

/// A name and what it is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NameAndPurpose {
    /// Short.
    pub name: String,
    /// One sentence.
    pub purpose: String,
}

const fn first_version() -> u32 {
    1
}
