//! What a wave's design holds. Every part may be empty while it is being written; bounds on lengths are the form's.

use jiff::civil::{Date, Time};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::week_hours::WeekHours;
use crate::id::{PersonId, SetId};
use crate::words;

/// The most meetings of one set in a wave: two years of a meeting every other week.
pub const MOST_MEETINGS: usize = 52;
/// The most modules of a wave.
pub const MOST_MODULES: usize = 60;
/// The most parts the work is split into.
pub const MOST_PARTS: usize = 12;
/// The longest box of text, in characters.
pub const LONGEST_TEXT: usize = 4_000;
/// The longest line, in characters.
pub const LONGEST_LINE: usize = 160;

/// Whether a place holds a web address: it stands where more people read it than may follow the link of a call.
#[must_use]
pub fn holds_link(place: &str) -> bool {
    place.contains("://")
}
/// The fewest and the most members a set may be planned for (practice.md section 1: troika has three).
pub const SET_SIZES: (u8, u8) = (3, 12);
/// The shortest and the longest meeting in minutes.
pub const MINUTES: (u16, u16) = (10, 600);

/// The design of a wave.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "WaveDesign")]
pub struct Design {
    /// What is worked on.
    pub work: Work,
    /// By whom.
    pub people: People,
    /// When, and with how many hours.
    pub realism: Realism,
    /// With whose consent.
    pub managers: Managers,
    /// With what to learn between meetings.
    pub curriculum: Curriculum,
    /// With which help.
    pub coaching: Coaching,
}

/// The challenge brief. Where members bring their own challenges, what these should be about.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "DesignWork")]
pub struct Work {
    /// What there is to know of the situation and its history.
    pub context: String,
    /// Why it matters, and why now.
    pub why: String,
    /// What was tried.
    pub tried: String,
    /// Whether sets recommend only or also carry it out.
    pub aim: Option<Aim>,
    /// Budget, and what is not to be touched.
    pub limits: String,
    /// By what everybody will see that it went well.
    pub success: String,
    /// Connected groups: whom it touches or needs.
    pub groups: String,
    /// What it is split into, where it is too big for one go.
    pub parts: Vec<Part>,
}

impl Work {
    /// Whether there is nothing to read yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let texts = [&self.context, &self.why, &self.tried, &self.limits, &self.success, &self.groups];
        self.aim.is_none() && self.parts.is_empty() && texts.iter().all(|text| text.trim().is_empty())
    }

    /// Whether a brief stands that somebody can judge: what it is, why, how far it goes and by what success is seen.
    #[must_use]
    pub fn is_written(&self) -> bool {
        self.aim.is_some() && [&self.context, &self.why, &self.success].iter().all(|text| !text.trim().is_empty())
    }
}

words! {
    /// How far the work of a set goes.
    #[schemars(rename = "DesignAim")]
    Aim {
        /// It says what should be done.
        Recommend = "recommend",
        /// It also does it.
        Implement = "implement",
    }
}

/// A part of work that is too big for one go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "DesignPart")]
pub struct Part {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: PartKind,
    /// Its first day.
    pub from: Option<Date>,
    /// Its last day.
    pub to: Option<Date>,
    /// The set of the wave that carries it, where it is a team of its own and one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set: Option<SetId>,
}

words! {
    /// Into what work is split.
    #[schemars(rename = "DesignPartKind")]
    PartKind {
        /// Finding out what to do.
        Design = "design",
        /// Trying it small.
        StartUp = "start-up",
        /// Doing it everywhere.
        Implementation = "implementation",
        /// Beside the others, by another team.
        Team = "team",
    }
}

/// The people a wave is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "DesignPeople")]
pub struct People {
    /// How many are expected.
    pub expected: Option<u32>,
    /// The fewest members of a set.
    pub least: u8,
    /// The most members of a set.
    pub most: u8,
    /// The most of one employer in a set; any number where it is not said.
    pub most_of_employer: Option<u8>,
    /// The most of one site in a set; any number where it is not said.
    pub most_of_site: Option<u8>,
    /// Who it is for.
    pub for_whom: String,
    /// Whether people may apply by themselves.
    pub by_application: bool,
}

impl Default for People {
    /// Sets of five to eight: the middle of what published programmes use (practice.md section 3).
    fn default() -> Self {
        Self {
            expected: None,
            least: 5,
            most: 8,
            most_of_employer: None,
            most_of_site: None,
            for_whom: String::new(),
            by_application: false,
        }
    }
}

/// Dates and hours.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "DesignRealism")]
pub struct Realism {
    /// The first day.
    pub starts_on: Option<Date>,
    /// The last day; the last meeting's where it is not said.
    pub ends_on: Option<Date>,
    /// The zone the times are meant in, by its IANA name; that of whoever designs it where it is not said.
    pub zone: String,
    /// The protocol its meetings follow, by its id.
    pub protocol: String,
    /// Its meetings in the order of their dates: those that each of its sets holds, and those of everybody together.
    pub meetings: Vec<PlannedMeeting>,
    /// Hours a week of work on the project itself.
    pub project_hours: Option<WeekHours>,
    /// Hours a week people are told they will need.
    pub hours_told: Option<WeekHours>,
}

/// A meeting that every set of the wave holds, or that is for everybody together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "DesignMeeting")]
pub struct PlannedMeeting {
    /// Which of its design, for good: dates may change around it. 0 while it has none.
    #[serde(default)]
    pub id: u16,
    /// On which day.
    pub on: Date,
    /// From when.
    pub at: Time,
    /// For how long.
    pub minutes: u16,
    /// Where.
    pub mode: Mode,
    /// What is special about it: launch, celebration; often empty.
    pub what: String,
    /// The place where people meet, such as a room; often empty.
    #[serde(default)]
    pub place: String,
    /// Who meets.
    #[serde(default)]
    pub who: Who,
}

impl PlannedMeeting {
    /// Whether each set holds it by itself.
    #[must_use]
    pub fn is_of_sets(&self) -> bool {
        self.who == Who::Sets
    }
}

words! {
    /// Who meets.
    #[derive(Default)]
    #[schemars(rename = "DesignMeetingWho")]
    Who {
        /// Each set by itself.
        #[default]
        Sets = "sets",
        /// Everybody of the wave together.
        Everybody = "everybody",
    }
}

words! {
    /// Where people meet.
    #[schemars(rename = "DesignMeetingMode")]
    Mode {
        /// In one room.
        InPerson = "in-person",
        /// Each where they are.
        Online = "online",
        /// Some in one room, some not.
        Hybrid = "hybrid",
    }
}

/// What line managers agree to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "DesignManagers")]
pub struct Managers {
    /// Whether each member, their manager and the lead sign an agreement.
    pub agreement: bool,
    /// What members are to learn and do.
    pub objectives: String,
    /// What the manager will hear, and what not.
    pub hears: String,
    /// When member and manager talk in the middle.
    pub mid_talk: Option<Date>,
    /// When they talk at the end.
    pub end_talk: Option<Date>,
}

/// What is learned between meetings.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "DesignCurriculum")]
pub struct Curriculum {
    /// Whether people go through it together.
    pub pace: Pace,
    /// Its modules, in order.
    pub modules: Vec<PlannedModule>,
}

words! {
    /// How people go through a curriculum.
    #[derive(Default)]
    #[schemars(rename = "DesignPace")]
    Pace {
        /// Everybody when it suits them.
        #[default]
        Own = "own",
        /// Each module by its date.
        Together = "together",
    }
}

/// A module, and by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "DesignModule")]
pub struct PlannedModule {
    /// Which, by its id.
    pub module: String,
    /// By when.
    pub by: By,
}

/// By when a module is gone through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "DesignModuleBy")]
pub enum By {
    /// Whenever it suits.
    Anytime,
    /// Before the set's meeting of this number, from 1.
    Meeting(u8),
    /// By a day.
    Day(Date),
}

/// Who conducts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "DesignCoaching")]
pub struct Coaching {
    /// How sets are coached.
    pub way: CoachingWay,
    /// Who coaches.
    pub coaches: Vec<PersonId>,
    /// The most sets one coach takes in this wave.
    pub sets_each: Option<u8>,
    /// Which experts may be called in, and for what.
    pub experts: String,
}

words! {
    /// How sets are coached (practice.md section 4: some formats keep the coach for good, others let them fade out).
    #[derive(Default)]
    #[schemars(rename = "DesignCoachingWay", description = "How sets are coached.")]
    CoachingWay {
        /// Each set has its coach for the whole wave.
        #[default]
        Permanent = "permanent",
        /// The coach fades out: members take over.
        Fading = "fading",
        /// Members conduct from the start.
        Members = "members",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_design_of_nothing_reads_from_nothing_and_keeps_what_it_does_not_say() {
        let read: Design = serde_json::from_str("{}").expect("JSON");
        assert_eq!(read, Design::default());
        let read: Design = serde_json::from_str(r#"{"people": {"least": 4}}"#).expect("JSON");
        assert_eq!((read.people.least, read.people.most), (4, 8));
        assert_eq!(
            (read.people.most_of_employer, read.people.most_of_site),
            (None, None),
            "kept before there were any"
        );
    }

    #[test]
    fn a_brief_stands_when_it_says_what_why_how_far_and_by_what_success_is_seen() {
        let text = || "Something".to_owned();
        let mut work = Work { context: text(), why: text(), success: text(), ..Work::default() };
        assert!(Work::default().is_empty() && !work.is_empty() && !work.is_written());
        work.aim = Some(Aim::Implement);
        assert!(work.is_written());
        work.why = " ".to_owned();
        assert!(!work.is_written());
    }
}
