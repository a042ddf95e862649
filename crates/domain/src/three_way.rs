//! The three-way agreement of a member, their line manager and whoever leads the programme: what it is for, hours and dates released,
//! what the manager will and will not hear, talks half way and at the end; signed by three, in versions (practice.md section 3).
//!
//! Pure rules. A change makes the next version, which nobody has signed. Whoever signs or changes names the version they saw; of
//! another one it is refused, so that nobody signs what they have not read.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::programme::Design;
use crate::programme::schedule::days_between;
use crate::programme::week_hours::WeekHours;
use crate::words;

/// The longest of each text, in characters.
pub const LONGEST: usize = 2_000;
/// A talk is asked for this many days before its day, and until it is signed anew [ours].
pub const TALK_WITHIN: i64 = 7;
/// The most deadlines at risk of one agreement [ours].
pub const MOST_RISKS: usize = 40;

words! {
    /// As what somebody signs.
    #[schemars(rename = "AgreementParty")]
    Party {
        /// Whose agreement it is.
        Member = "member",
        /// Their line manager.
        Manager = "manager",
        /// Whoever leads the programme.
        Lead = "lead",
    }
}

/// What is agreed on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
#[schemars(rename = "AgreementTerms")]
pub struct Terms {
    /// What it is for.
    pub objectives: String,
    /// Hours a week that are free for it, 0 to 40; none: not said.
    pub hours: Option<WeekHours>,
    /// On which days, in words, beside those of the meetings.
    pub dates: String,
    /// What the manager will hear.
    pub hears: String,
    /// What the manager will not hear.
    pub hears_not: String,
    /// When the three talk half way.
    pub mid_talk: Option<Date>,
    /// When they talk at the end.
    pub end_talk: Option<Date>,
}

words! {
    /// A part of what is agreed on.
    Part {
        /// What it is for.
        Objectives = "objectives",
        /// Hours a week.
        Hours = "hours",
        /// Days.
        Dates = "dates",
        /// What the manager will hear.
        Hears = "hears",
        /// What the manager will not hear.
        HearsNot = "hears-not",
        /// The talk half way.
        MidTalk = "mid-talk",
        /// The talk at the end.
        EndTalk = "end-talk",
    }
}

impl Terms {
    /// A draft from a wave's design: what it says to line managers, the hours a week people are told, or else those of the project, the talks it names or those in its middle and
    /// at its end.
    #[must_use]
    pub fn drafted(design: &Design, hears_not: String) -> Self {
        let managers = &design.managers;
        let (first, last) = (design.first_day(), design.last_day());
        let middle = first.zip(last).and_then(|(first, last)| {
            let half = days_between(first, last) / 2;
            first.checked_add(jiff::Span::new().try_days(half).ok()?).ok()
        });
        Self {
            objectives: managers.objectives.clone(),
            hours: design.realism.hours_told.or(design.realism.project_hours),
            dates: String::new(),
            hears: managers.hears.clone(),
            hears_not,
            mid_talk: managers.mid_talk.or(middle),
            end_talk: managers.end_talk.or(last),
        }
    }

    /// Each part as it was and as it is, of those that differ.
    #[must_use]
    pub fn difference(&self, next: &Self) -> Vec<(Part, String, String)> {
        let hours = |one: &Self| one.hours.map(|hours| hours.to_string()).unwrap_or_default();
        let day = |one: Option<Date>| one.map(|day| day.to_string()).unwrap_or_default();
        let both = [
            (Part::Objectives, self.objectives.clone(), next.objectives.clone()),
            (Part::Hours, hours(self), hours(next)),
            (Part::Dates, self.dates.clone(), next.dates.clone()),
            (Part::Hears, self.hears.clone(), next.hears.clone()),
            (Part::HearsNot, self.hears_not.clone(), next.hears_not.clone()),
            (Part::MidTalk, day(self.mid_talk), day(next.mid_talk)),
            (Part::EndTalk, day(self.end_talk), day(next.end_talk)),
        ];
        both.into_iter().filter(|(_, before, after)| before != after).collect()
    }
}

/// Where an agreement stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The latest version, from 1.
    pub version: u32,
    /// Who has signed it.
    pub signed: BTreeSet<Party>,
}

/// Why something is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Somebody changed it meanwhile.
    #[error("another version is there meanwhile; nothing was changed")]
    MovedOn,
    /// A change that changes nothing.
    #[error("this is what it says already")]
    Same,
}

impl Standing {
    /// Whether all three have signed.
    #[must_use]
    pub fn is_in_force(&self) -> bool {
        self.signed.len() == Party::ALL.len()
    }

    /// Whose signature is missing.
    #[must_use]
    pub fn missing(&self) -> Vec<Party> {
        Party::ALL.iter().copied().filter(|party| !self.signed.contains(party)).collect()
    }

    /// The version that other words make.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn change(&self, seen: u32, now: &Terms, next: &Terms) -> Result<u32, Refusal> {
        match () {
            () if seen != self.version => Err(Refusal::MovedOn),
            () if now == next => Err(Refusal::Same),
            () => Ok(self.version + 1),
        }
    }

    /// The version that renewing it unchanged makes: after a talk all three sign anew.
    ///
    /// # Errors
    /// [`Refusal::MovedOn`]; [`Refusal::Same`] while not all have signed the one there is.
    pub fn renew(&self, seen: u32) -> Result<u32, Refusal> {
        match () {
            () if seen != self.version => Err(Refusal::MovedOn),
            () if !self.is_in_force() => Err(Refusal::Same),
            () => Ok(self.version + 1),
        }
    }

    /// Whether a signature may be put under what was seen.
    ///
    /// # Errors
    /// [`Refusal::MovedOn`].
    pub const fn sign(&self, seen: u32) -> Result<(), Refusal> {
        if seen == self.version { Ok(()) } else { Err(Refusal::MovedOn) }
    }
}

/// The talk that is near or has passed since the latest version came about, if any: what renewing is for.
#[must_use]
pub fn talk_due(terms: &Terms, since: Date, today: Date) -> Option<(Part, Date)> {
    let talks = [(Part::MidTalk, terms.mid_talk), (Part::EndTalk, terms.end_talk)];
    let mut due = talks.into_iter().filter_map(|(part, day)| Some((part, day?)));
    due.find(|(_, day)| *day > since && days_between(today, *day) <= TALK_WITHIN)
}

/// The talk that is to come within the week and was named after the latest version came about, if any: what a mail is for. One that has
/// passed waits on the page.
#[must_use]
pub fn talk_ahead(terms: &Terms, since: Date, today: Date) -> Option<Date> {
    let mut talks = [terms.mid_talk, terms.end_talk].into_iter().flatten();
    talks.find(|day| *day > since && (0..=TALK_WITHIN).contains(&days_between(today, *day)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::programme::Kind;
    use crate::programme::template::Template;

    fn standing(version: u32, signed: &[Party]) -> Standing {
        Standing { version, signed: signed.iter().copied().collect() }
    }

    fn terms(objectives: &str) -> Terms {
        Terms { objectives: objectives.to_owned(), ..Terms::default() }
    }

    #[test]
    fn the_end_talk_is_written_of_also_where_the_one_half_way_was_not_held() {
        let (mid, end) = (date(2027, 3, 1), date(2027, 6, 1));
        let terms = Terms { mid_talk: Some(mid), end_talk: Some(end), ..terms("Lead") };
        let ahead = |today| talk_ahead(&terms, date(2027, 1, 1), today);
        assert_eq!(ahead(date(2027, 2, 21)), None);
        assert_eq!((ahead(date(2027, 2, 22)), ahead(mid), ahead(date(2027, 3, 2))), (Some(mid), Some(mid), None));
        assert_eq!((ahead(date(2027, 5, 25)), ahead(date(2027, 6, 2))), (Some(end), None));
        assert_eq!(talk_ahead(&terms, mid, mid), None, "named before the version came about");
    }

    #[test]
    fn it_is_in_force_when_all_three_have_signed_and_says_who_is_missing() {
        let mut one = standing(1, &[Party::Manager]);
        assert!(!one.is_in_force());
        assert_eq!(one.missing(), [Party::Member, Party::Lead]);
        one.signed.extend([Party::Member, Party::Lead]);
        assert!(one.is_in_force() && one.missing().is_empty());
    }

    #[test]
    fn what_was_not_seen_is_neither_changed_nor_signed_nor_renewed() {
        let one = standing(2, Party::ALL);
        assert_eq!(one.sign(1), Err(Refusal::MovedOn));
        assert_eq!(one.change(1, &terms("a"), &terms("b")), Err(Refusal::MovedOn));
        assert_eq!(one.renew(1), Err(Refusal::MovedOn));
        assert_eq!(one.sign(2), Ok(()));
    }

    #[test]
    fn other_words_make_the_next_version_and_the_same_words_none() {
        let one = standing(2, &[]);
        assert_eq!(one.change(2, &terms("a"), &terms("b")), Ok(3));
        assert_eq!(one.change(2, &terms("a"), &terms("a")), Err(Refusal::Same));
    }

    #[test]
    fn it_is_renewed_only_once_it_was_in_force() {
        assert_eq!(standing(1, &[Party::Member]).renew(1), Err(Refusal::Same));
        assert_eq!(standing(1, Party::ALL).renew(1), Ok(2));
    }

    #[test]
    fn a_draft_takes_what_the_design_says_with_talks_in_the_middle_and_at_the_end() {
        let mut design = Template::SixMeetings.design(Kind::OwnChallengeSets, date(2027, 1, 12), "UTC");
        design.managers.objectives = "Lead across wards".to_owned();
        let drafted = Terms::drafted(&design, "What is said in the set".to_owned());
        assert_eq!(drafted.objectives, "Lead across wards");
        assert_eq!(drafted.end_talk, design.last_day());
        let (first, last) = (design.first_day().expect("a day"), design.last_day().expect("a day"));
        let middle = drafted.mid_talk.expect("a middle");
        assert!((days_between(first, middle) - days_between(middle, last)).abs() <= 1);
        assert_eq!(Terms::drafted(&Design::default(), String::new()).mid_talk, None, "without dates no talks");
    }

    #[test]
    fn a_talk_is_due_a_week_before_its_day_until_a_version_came_after_it() {
        let mut one = terms("a");
        one.mid_talk = Some(date(2027, 4, 1));
        one.end_talk = Some(date(2027, 7, 1));
        let signed = date(2027, 1, 10);
        assert_eq!(talk_due(&one, signed, date(2027, 3, 24)), None);
        assert_eq!(talk_due(&one, signed, date(2027, 3, 25)), Some((Part::MidTalk, date(2027, 4, 1))));
        assert_eq!(
            talk_due(&one, signed, date(2027, 5, 1)),
            Some((Part::MidTalk, date(2027, 4, 1))),
            "it was not held"
        );
        assert_eq!(talk_due(&one, date(2027, 4, 2), date(2027, 5, 1)), None, "renewed after it");
        assert_eq!(talk_due(&one, date(2027, 4, 2), date(2027, 6, 28)), Some((Part::EndTalk, date(2027, 7, 1))));
    }

    #[test]
    fn a_difference_names_each_part_that_changed_and_no_other() {
        let (before, mut after) = (terms("a"), terms("b"));
        after.hours = Some(8.into());
        let parts: Vec<Part> = before.difference(&after).into_iter().map(|(part, ..)| part).collect();
        assert_eq!(parts, [Part::Objectives, Part::Hours]);
        assert!(before.difference(&before).is_empty());
    }

    proptest! {
        /// Whatever is done in whatever order, nobody's signature stands under words they did not see.
        #[test]
        fn no_signature_stands_under_other_words(deeds in prop::collection::vec((0_u8..3, 0_usize..3, 0_u32..5), 0..40)) {
            let (mut one, mut words) = (standing(1, &[]), terms("0"));
            let mut seen: std::collections::BTreeMap<Party, String> = std::collections::BTreeMap::new();
            for (deed, who, version) in deeds {
                let party = Party::ALL[who];
                match deed {
                    0 => if one.sign(version).is_ok() {
                        one.signed.insert(party);
                        seen.insert(party, words.objectives.clone());
                    },
                    1 => {
                        let next = terms(&version.to_string());
                        if let Ok(version) = one.change(version, &words, &next) {
                            (one, words) = (standing(version, &[]), next);
                        }
                    }
                    _ => if let Ok(version) = one.renew(version) { one = standing(version, &[]) },
                }
                for party in &one.signed {
                    prop_assert_eq!(&seen[party], &words.objectives);
                }
            }
        }
    }
}
