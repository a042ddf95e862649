//! What is still open in a design, and what experience says of it. A remark is data; the words for people live with the interface.
//!
//! Nothing here blocks: a wave can start with remarks, and keeps those it started with.

mod dates;
mod field;
mod work;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::design::{CoachingWay, Design, Pace, PlannedMeeting};
use super::fit::Doubt;
use super::hours::Load;
use super::week_hours::WeekHours;
use super::{Kind, Step};

/// What stands beside a design: what else is known of its wave.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The day it is.
    pub today: Date,
    /// Whether a sponsor is named.
    pub has_sponsor: bool,
    /// How many reviewed the work's fit.
    pub fits: usize,
    /// What they doubt.
    pub doubts: Vec<Doubt>,
    /// How many people are in the wave.
    pub people: usize,
    /// Hours a week they say they have, of those who said.
    pub hours_stated: Vec<WeekHours>,
    /// How many of them have an agreement with their line manager in force.
    pub agreed: usize,
    /// How many touchpoints are planned for the sponsor.
    pub touchpoints: usize,
    /// How many coaches have more than one of its sets.
    pub coaches_doubled: usize,
    /// Its sets.
    pub sets: Vec<SetFacts>,
    /// Where dates are meant when the design names no zone.
    pub zone: String,
    /// Minutes of each module there is, by its id.
    pub modules: BTreeMap<String, u32>,
}

/// What is known of a set of the wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetFacts {
    /// Its name.
    pub name: String,
    /// How many members it has.
    pub members: usize,
    /// Whether it has a coach.
    pub has_coach: bool,
}

/// Something to be said of a design.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Which step it concerns.
    pub step: Step,
    /// How it is meant.
    pub weight: Weight,
    /// What it says.
    pub what: RemarkKind,
}

/// How a remark is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Something is not there yet.
    Open,
    /// Experience advises otherwise.
    Warning,
}

/// What a remark says, with all its words need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum RemarkKind {
    /// The brief does not say this yet.
    BriefOpen {
        /// The field of the brief.
        field: BriefField,
    },
    /// No sponsor is named.
    SponsorOpen,
    /// Nothing is planned for the sponsor.
    TouchpointsOpen,
    /// Fewer than two people have said whether it is the right work.
    FitOpen {
        /// How many have.
        fits: usize,
    },
    /// What those who did doubt.
    FitDoubted {
        /// The doubt.
        doubt: FitDoubt,
    },
    /// It lasts longer than a year in one piece.
    UnsplitWork {
        /// How many months.
        months: u32,
    },
    /// A part has no dates.
    PartUndated {
        /// Its name.
        name: String,
    },
    /// A part ends before it begins.
    PartBackwards {
        /// Its name.
        name: String,
    },
    /// A part begins before the wave does, or ends after it.
    PartOutside {
        /// Its name.
        name: String,
    },
    /// It is not said how many people are expected.
    PeopleOpen,
    /// Nobody is in the wave.
    NobodyYet,
    /// The people cannot be dealt into sets of this size.
    Indivisible {
        /// How many people.
        people: usize,
        /// The fewest in a set.
        least: u8,
        /// The most in a set.
        most: u8,
    },
    /// In sets this large each presents only now and then.
    RareTurns {
        /// The most members of a set.
        most: u8,
        /// Each presents in every so many meetings.
        every: usize,
    },
    /// There are no sets.
    NoSets,
    /// A set has fewer or more members than planned.
    SetSize {
        /// Its name.
        name: String,
        /// How many members it has.
        members: usize,
        /// The fewest.
        least: u8,
        /// The most.
        most: u8,
    },
    /// It has no first day.
    StartOpen,
    /// No meetings are planned.
    MeetingsOpen,
    /// Its first day has passed.
    StartPassed {
        /// The day.
        on: Date,
    },
    /// A meeting lies outside the wave's days.
    MeetingOutside {
        /// Its number, from 1.
        number: usize,
    },
    /// A meeting is at a weekend.
    MeetingAtWeekend {
        /// Its number, from 1.
        number: usize,
        /// The day.
        on: Date,
    },
    /// A meeting begins at a time that the clocks leave out.
    MeetingSkipped {
        /// Its number, from 1.
        number: usize,
        /// The day.
        on: Date,
    },
    /// Two meetings are the same day.
    MeetingTwice {
        /// The day.
        on: Date,
    },
    /// So long between two meetings that sets lose each other.
    LongGap {
        /// The number of the meeting before it.
        after: usize,
        /// How many weeks.
        weeks: u32,
    },
    /// Shorter or longer than project sets usually need.
    ProjectMonths {
        /// How many months.
        months: u32,
    },
    /// Fewer or more meetings than own-challenge sets usually have.
    OwnMeetings {
        /// How many.
        meetings: usize,
    },
    /// Hours a week beside what a project usually needs.
    ProjectHours {
        /// Tenths of an hour a week.
        tenths: u32,
    },
    /// Some have fewer hours than it takes.
    HoursShort {
        /// Tenths of an hour a week it takes.
        tenths: u32,
        /// How many people have fewer.
        people: usize,
        /// Of how many who said.
        of: usize,
    },
    /// People are told fewer hours than it takes.
    HoursTold {
        /// Tenths of an hour a week it takes.
        tenths: u32,
        /// Hours they are told.
        told: WeekHours,
    },
    /// No agreement with line managers is planned.
    NoAgreement,
    /// Agreements of members and their line managers are not signed by all three.
    AgreementsOut {
        /// How many members.
        out: usize,
        /// Of how many.
        of: usize,
    },
    /// The agreement does not say what members are to do.
    ObjectivesOpen,
    /// The agreement does not say what the manager hears.
    HearsOpen,
    /// No talk of member and manager in the middle or at the end.
    TalksOpen,
    /// There is nothing to learn between meetings.
    NoModules,
    /// A module is not there.
    ModuleUnknown {
        /// Its id.
        module: String,
    },
    /// A module is due before a meeting that is not planned.
    ModuleAstray {
        /// Its id.
        module: String,
        /// The meeting's number.
        meeting: u8,
    },
    /// A module has no date, though all go through it together.
    ModuleUndated {
        /// Its id.
        module: String,
    },
    /// Nobody is named as coach.
    CoachesOpen,
    /// A set has no coach.
    SetWithoutCoach {
        /// Its name.
        name: String,
    },
    /// The coaches cannot take all sets.
    CoachesFew {
        /// How many sets.
        sets: usize,
        /// How many the coaches can take.
        places: usize,
    },
    /// Coaches have several sets, and the design gives all sets the same times.
    SetsAtOnce {
        /// How many coaches.
        coaches: usize,
    },
}

/// A field of the challenge brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BriefField {
    /// Context and history.
    Context,
    /// Why it matters.
    Why,
    /// Recommend or implement.
    Aim,
    /// By what success is seen.
    Success,
}

/// A doubt, as it is kept. See [`Doubt`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FitDoubt {
    /// Neither new, bold nor complex.
    Tame,
    /// They can hardly move it.
    OutOfReach,
    /// No time to learn.
    Hurried,
    /// Too much hangs on it.
    TooHigh,
    /// Little to learn.
    NothingToLearn,
}

impl From<Doubt> for FitDoubt {
    fn from(doubt: Doubt) -> Self {
        match doubt {
            Doubt::Tame => Self::Tame,
            Doubt::OutOfReach => Self::OutOfReach,
            Doubt::Hurried => Self::Hurried,
            Doubt::TooHigh => Self::TooHigh,
            Doubt::NothingToLearn => Self::NothingToLearn,
        }
    }
}

/// All there is to say of a design, step by step.
#[must_use]
pub fn remarks(kind: Kind, design: &Design, facts: &Facts) -> Vec<Remark> {
    let mut said = Said { kind, design, facts, remarks: Vec::new() };
    said.work();
    said.people();
    said.realism();
    said.managers();
    said.curriculum();
    said.coaching();
    said.remarks
}

struct Said<'a> {
    kind: Kind,
    design: &'a Design,
    facts: &'a Facts,
    remarks: Vec<Remark>,
}

impl Said<'_> {
    fn open(&mut self, step: Step, what: RemarkKind) {
        self.remarks.push(Remark { step, weight: Weight::Open, what });
    }

    fn warn(&mut self, step: Step, what: RemarkKind) {
        self.remarks.push(Remark { step, weight: Weight::Warning, what });
    }

    fn managers(&mut self) {
        let managers = &self.design.managers;
        if !managers.agreement {
            // Who brings their own challenge needs the hours only; a project takes a member's time for months.
            if self.kind == Kind::ProjectSets {
                self.warn(Step::Managers, RemarkKind::NoAgreement);
            }
            return;
        }
        if managers.objectives.trim().is_empty() {
            self.open(Step::Managers, RemarkKind::ObjectivesOpen);
        }
        if managers.hears.trim().is_empty() {
            self.open(Step::Managers, RemarkKind::HearsOpen);
        }
        if managers.mid_talk.is_none() || managers.end_talk.is_none() {
            self.open(Step::Managers, RemarkKind::TalksOpen);
        }
        let of = self.facts.people;
        let out = of.saturating_sub(self.facts.agreed);
        if out > 0 {
            self.open(Step::Managers, RemarkKind::AgreementsOut { out, of });
        }
    }

    fn curriculum(&mut self) {
        let (design, facts) = (self.design, self.facts);
        let curriculum = &design.curriculum;
        if curriculum.modules.is_empty() {
            self.warn(Step::Curriculum, RemarkKind::NoModules);
        }
        for planned in &curriculum.modules {
            let module = planned.module.clone();
            if !facts.modules.contains_key(&module) {
                self.warn(Step::Curriculum, RemarkKind::ModuleUnknown { module });
                continue;
            }
            match planned.by {
                super::design::By::Anytime if curriculum.pace == Pace::Together => {
                    self.open(Step::Curriculum, RemarkKind::ModuleUndated { module });
                }
                super::design::By::Meeting(meeting) if usize::from(meeting) > design.realism.meetings.len() => {
                    self.warn(Step::Curriculum, RemarkKind::ModuleAstray { module, meeting });
                }
                _ => {}
            }
        }
    }

    fn coaching(&mut self) {
        let (design, facts) = (self.design, self.facts);
        let coaching = &design.coaching;
        if coaching.way == CoachingWay::Members {
            return;
        }
        if coaching.coaches.is_empty() && !facts.sets.iter().any(|set| set.has_coach) {
            self.open(Step::Coaching, RemarkKind::CoachesOpen);
        }
        for set in facts.sets.iter().filter(|set| !set.has_coach) {
            self.open(Step::Coaching, RemarkKind::SetWithoutCoach { name: set.name.clone() });
        }
        if facts.coaches_doubled > 0 && design.realism.meetings.iter().any(PlannedMeeting::is_of_sets) {
            self.warn(Step::Coaching, RemarkKind::SetsAtOnce { coaches: facts.coaches_doubled });
        }
        let sets = if facts.sets.is_empty() { self.sets_expected() } else { Some(facts.sets.len()) };
        if let (Some(each), Some(sets)) = (coaching.sets_each, sets) {
            let places = coaching.coaches.len() * usize::from(each);
            if !coaching.coaches.is_empty() && places < sets {
                self.warn(Step::Coaching, RemarkKind::CoachesFew { sets, places });
            }
        }
    }

    /// How many sets there will be at least, by the people there are or are expected.
    fn sets_expected(&self) -> Option<usize> {
        let people = self.people_known()?;
        Some(people.div_ceil(usize::from(self.design.people.most.max(1))))
    }

    /// The people who are in the wave, or else those expected.
    fn people_known(&self) -> Option<usize> {
        match self.facts.people {
            0 => self.design.people.expected.and_then(|expected| usize::try_from(expected).ok()),
            people => Some(people),
        }
    }

    fn load(&self) -> Option<Load> {
        Load::of(self.design, &self.facts.modules)
    }
}

#[cfg(test)]
mod tests;
