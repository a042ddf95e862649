//! Coaches: whom they work for, how many sets they take, when they are there, and when it is too much. Passing a set from one to
//! another is in [`handover`], signs that a set is stuck in [`signals`], and calling in somebody who knows in [`expert`].

pub mod expert;
pub mod handover;
pub mod signals;

use jiff::civil::Date;

use crate::words;

/// The most sets somebody may say they take.
pub const MOST_SETS: u8 = 20;
/// How many stretches of days away are kept.
pub const MOST_ABSENCES: usize = 12;
/// How far ahead a coach's hours are added up.
pub const WEEKS_AHEAD: i64 = 12;

words! {
    /// Whom a coach works for.
    Engagement {
        /// The organisation itself.
        Internal = "internal",
        /// Somebody else.
        External = "external",
    }
}

/// Whom a coach works for: as stated; else by their employer, held against the one most people here have.
#[must_use]
pub fn engagement(stated: Option<Engagement>, employer: Option<&str>, usual: Option<&str>) -> Engagement {
    let differs = employer.zip(usual).is_some_and(|(own, usual)| !own.eq_ignore_ascii_case(usual));
    stated.unwrap_or(if differs { Engagement::External } else { Engagement::Internal })
}

/// Days on which a coach is away, both ends among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Absence {
    /// The first.
    pub from: Date,
    /// The last.
    pub until: Date,
}

/// What a coach takes on, and when they are there. What is not stated is left empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    /// Whom they work for.
    pub engagement: Option<Engagement>,
    /// Sets they take at most, in all programmes together.
    pub most_sets: Option<u8>,
    /// They are there from this day.
    pub from: Option<Date>,
    /// They are there until this day.
    pub until: Option<Date>,
    /// Days away, the earliest first.
    pub away: Vec<Absence>,
}

/// Why terms were not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermsFault {
    /// They end before they begin.
    EndsFirst,
    /// Days away end before they begin: which, from 0.
    AwayEndsFirst(usize),
    /// More stretches of days away than are kept.
    TooManyAbsences,
}

/// How much of a stretch of days somebody is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Covers {
    /// All of it, days away aside.
    All,
    /// Some of it.
    Part,
    /// None of it.
    Nothing,
}

impl Terms {
    /// The same with days away in order, if there is nothing wrong with it.
    ///
    /// # Errors
    /// Every [`TermsFault`] there is.
    pub fn checked(mut self) -> Result<Self, Vec<TermsFault>> {
        let ends_first = self.from.zip(self.until).is_some_and(|(from, until)| until < from);
        let mut faults: Vec<TermsFault> = ends_first.then_some(TermsFault::EndsFirst).into_iter().collect();
        let backwards = self.away.iter().enumerate().filter(|(_, away)| away.until < away.from);
        faults.extend(backwards.map(|(nth, _)| TermsFault::AwayEndsFirst(nth)));
        if self.away.len() > MOST_ABSENCES {
            faults.push(TermsFault::TooManyAbsences);
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        self.away.sort_unstable();
        self.away.dedup();
        Ok(self)
    }

    /// Whether a day lies outside the days they are there at all.
    #[must_use]
    pub fn is_outside(&self, day: Date) -> bool {
        self.from.is_some_and(|from| day < from) || self.until.is_some_and(|until| until < day)
    }

    /// Whether they are away on a day.
    #[must_use]
    pub fn is_away(&self, day: Date) -> bool {
        self.away.iter().any(|away| (away.from..=away.until).contains(&day))
    }

    /// How much of these days they are there; days away do not count, since a meeting can be moved round them.
    #[must_use]
    pub fn covers(&self, first: Date, last: Date) -> Covers {
        let (begins, ends) = (self.from.is_some_and(|from| from > first), self.until.is_some_and(|until| until < last));
        if self.from.is_some_and(|from| from > last) || self.until.is_some_and(|until| until < first) {
            Covers::Nothing
        } else if begins || ends {
            Covers::Part
        } else {
            Covers::All
        }
    }
}

/// What a coach has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Load {
    /// Sets they coach.
    pub sets: usize,
    /// Sets they are to coach: those that begin later, and those passed to them.
    pub planned: usize,
    /// The days of meetings ahead.
    pub days: Vec<Date>,
}

/// What is too much for a coach, or in their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strain {
    /// More sets than they take, those planned among them.
    TooManySets {
        /// How many.
        has: usize,
        /// How many they take.
        most: usize,
    },
    /// So many meetings lie on days they are away.
    AwayOnMeetings(usize),
    /// So many meetings lie outside the days they are there at all.
    NotThere(usize),
}

/// What of a load is too much, or in the way.
#[must_use]
pub fn strains(terms: &Terms, load: &Load) -> Vec<Strain> {
    let mut found = Vec::new();
    let (has, most) = (load.sets + load.planned, terms.most_sets.map(usize::from));
    found.extend(most.filter(|most| has > *most).map(|most| Strain::TooManySets { has, most }));
    let outside = load.days.iter().filter(|day| terms.is_outside(**day)).count();
    let away = load.days.iter().filter(|day| !terms.is_outside(**day) && terms.is_away(**day)).count();
    found.extend((away > 0).then_some(Strain::AwayOnMeetings(away)));
    found.extend((outside > 0).then_some(Strain::NotThere(outside)));
    found
}

/// Sets a coach has and can have at most, as a composition counts them: the design bounds those of a wave, the coach's own word those of
/// all together. Who is not there while the wave runs takes none more. All their sets are counted, so that who has few is proposed first.
#[must_use]
pub fn room(terms: &Terms, days: Option<(Date, Date)>, in_wave: u16, each: u16, in_all: u16) -> (u16, u16) {
    let there = days.is_none_or(|(first, last)| terms.covers(first, last) != Covers::Nothing);
    let of_wave = if there { each.saturating_sub(in_wave) } else { 0 };
    match terms.most_sets {
        Some(most) => (in_all, in_all + of_wave.min(u16::from(most).saturating_sub(in_all))),
        None => (in_all.max(in_wave), in_all.max(in_wave) + of_wave),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn terms() -> Terms {
        let away = vec![Absence { from: date(2027, 8, 2), until: date(2027, 8, 20) }];
        Terms {
            most_sets: Some(2),
            from: Some(date(2027, 3, 1)),
            until: Some(date(2027, 12, 1)),
            away,
            ..Terms::default()
        }
    }

    #[test]
    fn whom_a_coach_works_for_is_stated_or_follows_from_the_employer() {
        assert_eq!(engagement(Some(Engagement::External), Some("Northwick"), Some("Northwick")), Engagement::External);
        assert_eq!(engagement(None, Some("northwick"), Some("Northwick")), Engagement::Internal);
        assert_eq!(engagement(None, Some("Quay"), Some("Northwick")), Engagement::External);
        assert_eq!(
            engagement(None, None, Some("Northwick")),
            Engagement::Internal,
            "what is not known makes nobody a stranger"
        );
    }

    #[test]
    fn too_many_sets_and_meetings_on_days_away_are_said() {
        let days = vec![date(2027, 8, 2), date(2027, 8, 21), date(2028, 1, 5)];
        let load = Load { sets: 2, planned: 1, days };
        assert_eq!(
            strains(&terms(), &load),
            [Strain::TooManySets { has: 3, most: 2 }, Strain::AwayOnMeetings(1), Strain::NotThere(1)]
        );
        assert_eq!(strains(&Terms::default(), &load), [], "who states nothing is never told that it is too much");
        assert_eq!(strains(&terms(), &Load { sets: 1, planned: 1, days: vec![date(2027, 9, 1)] }), []);
    }

    #[test]
    fn days_that_end_before_they_begin_are_refused() {
        let wrong = Terms { until: Some(date(2027, 2, 1)), ..terms() };
        assert_eq!(wrong.checked(), Err(vec![TermsFault::EndsFirst]));
        let mut wrong = terms();
        wrong.away.push(Absence { from: date(2027, 5, 2), until: date(2027, 5, 1) });
        assert_eq!(wrong.clone().checked(), Err(vec![TermsFault::AwayEndsFirst(1)]));
        wrong.until = Some(date(2027, 2, 1));
        let all = vec![TermsFault::EndsFirst, TermsFault::AwayEndsFirst(1)];
        assert_eq!(wrong.checked(), Err(all), "all that is wrong, at once");
        let many = Terms { away: vec![terms().away[0]; MOST_ABSENCES + 1], ..terms() };
        assert_eq!(many.checked(), Err(vec![TermsFault::TooManyAbsences]));
    }

    #[test]
    fn a_composition_gives_a_coach_no_more_than_they_take() {
        let wave = Some((date(2027, 4, 1), date(2027, 10, 1)));
        assert_eq!(room(&Terms::default(), wave, 1, 3, 5), (5, 7), "the design alone bounds who states nothing");
        assert_eq!(room(&terms(), wave, 0, 3, 1), (1, 2));
        assert_eq!(room(&terms(), wave, 0, 3, 4), (4, 4), "who has more than they take is given none");
        assert_eq!(
            room(&terms(), Some((date(2028, 1, 1), date(2028, 6, 1))), 0, 3, 1),
            (1, 1),
            "who is not there takes none"
        );
    }

    #[test]
    fn days_there_cover_a_wave_all_part_or_not() {
        assert_eq!(terms().covers(date(2027, 3, 1), date(2027, 12, 1)), Covers::All);
        assert_eq!(terms().covers(date(2027, 11, 1), date(2028, 2, 1)), Covers::Part);
        assert_eq!(terms().covers(date(2027, 12, 2), date(2028, 2, 1)), Covers::Nothing);
    }
}
