//! Of the work and the people.

use super::{BriefField, RemarkKind, Said};
use crate::programme::{Kind, Step};

/// A set this large still lets each present every other meeting, where two do in one meeting.
const EASY_SIZE: u8 = 8;
/// How many present in a meeting of the usual length (practice.md section 1: three hours hold about three slots).
const MINUTES_A_SLOT: u32 = 60;
/// Work longer than this asks to be split (product.md C1: 6 to 12 months).
const MOST_MONTHS: u32 = 12;

impl Said<'_> {
    pub(super) fn work(&mut self) {
        let (design, facts) = (self.design, self.facts);
        let work = &design.work;
        let fields = [
            (BriefField::Context, work.context.trim().is_empty()),
            (BriefField::Why, work.why.trim().is_empty()),
            (BriefField::Aim, work.aim.is_none()),
            (BriefField::Success, work.success.trim().is_empty()),
        ];
        // Where everybody brings their own challenge it is enough to say what these should be about.
        let asked = if self.kind == Kind::ProjectSets { fields.len() } else { 1 };
        for (field, is_open) in fields.into_iter().take(asked) {
            if is_open {
                self.open(Step::Work, RemarkKind::BriefOpen { field });
            }
        }
        if self.kind == Kind::ProjectSets {
            if !facts.has_sponsor {
                self.open(Step::Work, RemarkKind::SponsorOpen);
            } else if facts.touchpoints == 0 {
                self.open(Step::Work, RemarkKind::TouchpointsOpen);
            }
            if facts.fits < 2 {
                self.open(Step::Work, RemarkKind::FitOpen { fits: facts.fits });
            }
            if let Some(months) = design.months().filter(|months| *months > MOST_MONTHS && work.parts.is_empty()) {
                self.warn(Step::Work, RemarkKind::UnsplitWork { months });
            }
        }
        for doubt in &facts.doubts {
            self.warn(Step::Work, RemarkKind::FitDoubted { doubt: (*doubt).into() });
        }
        for part in &work.parts {
            let name = part.name.clone();
            match part.from.zip(part.to) {
                None => self.open(Step::Work, RemarkKind::PartUndated { name }),
                Some((from, to)) if to < from => self.warn(Step::Work, RemarkKind::PartBackwards { name }),
                Some((from, to))
                    if design.first_day().is_some_and(|first| from < first)
                        || design.last_day().is_some_and(|last| to > last) =>
                {
                    self.warn(Step::Work, RemarkKind::PartOutside { name });
                }
                Some(_) => {}
            }
        }
    }

    pub(super) fn people(&mut self) {
        let (design, facts) = (self.design, self.facts);
        let people = &design.people;
        let (least, most) = (people.least, people.most);
        if people.expected.is_none() && facts.people == 0 {
            self.open(Step::People, RemarkKind::PeopleOpen);
        }
        if facts.people == 0 && facts.sets.is_empty() {
            self.open(Step::People, RemarkKind::NobodyYet);
        }
        if let Some(known) = self.people_known().filter(|known| !divides(*known, least, most)) {
            self.warn(Step::People, RemarkKind::Indivisible { people: known, least, most });
        }
        if let Some(every) = self.turns_every().filter(|every| most > EASY_SIZE && *every > 1) {
            self.warn(Step::People, RemarkKind::RareTurns { most, every });
        }
        if facts.sets.is_empty() {
            self.open(Step::People, RemarkKind::NoSets);
        }
        for set in &facts.sets {
            if !(usize::from(least)..=usize::from(most)).contains(&set.members) {
                let (name, members) = (set.name.clone(), set.members);
                self.warn(Step::People, RemarkKind::SetSize { name, members, least, most });
            }
        }
    }

    /// In every how many meetings each of the largest set presents, by the length of its meetings.
    fn turns_every(&self) -> Option<usize> {
        let meetings = || self.design.realism.meetings.iter().filter(|one| one.is_of_sets());
        let minutes: u32 = meetings().map(|meeting| u32::from(meeting.minutes)).sum();
        let mean = minutes.checked_div(u32::try_from(meetings().count()).ok()?)?;
        let slots = usize::try_from((mean / MINUTES_A_SLOT).max(1)).ok()?;
        Some(usize::from(self.design.people.most).div_ceil(slots))
    }
}

/// Whether so many people can be dealt into sets of at least and at most so many.
pub(super) fn divides(people: usize, least: u8, most: u8) -> bool {
    let (least, most) = (usize::from(least.max(1)), usize::from(most.max(1)));
    let sets = people.div_ceil(most);
    people == 0 || sets * least <= people
}
