//! A curriculum as one member goes through it: its modules in their order, each with by when, and which comes next.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::design::{By, Design, Pace};

/// A module of a curriculum, by when it is gone through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due<'a> {
    /// Which module, by its id.
    pub module: &'a str,
    /// Before the set's meeting of this number, from 1, where it is tied to one.
    pub meeting: Option<u8>,
    /// By which day, where one is known.
    pub on: Option<Date>,
}

impl Design {
    /// The modules in their order; one that is named twice stands where it is named first. `met`: the day of the member's meeting of a
    /// number.
    pub fn course(&self, met: impl Fn(u8) -> Option<Date>) -> Vec<Due<'_>> {
        let mut seen = BTreeSet::new();
        let modules = self.curriculum.modules.iter().filter(|one| seen.insert(one.module.as_str()));
        modules
            .map(|one| {
                let module = one.module.as_str();
                match one.by {
                    By::Anytime => Due { module, meeting: None, on: None },
                    By::Meeting(number) => Due { module, meeting: Some(number), on: met(number) },
                    By::Day(day) => Due { module, meeting: None, on: Some(day) },
                }
            })
            .collect()
    }
}

/// The place in the list of the module that comes next for somebody who is done with some: together the one that is due first, at one's own
/// pace the first of the list. None when all are done.
#[must_use]
pub fn next(pace: Pace, course: &[Due<'_>], is_done: impl Fn(&str) -> bool) -> Option<usize> {
    let mut open = course.iter().enumerate().filter(|(_, due)| !is_done(due.module));
    match pace {
        Pace::Own => open.next(),
        Pace::Together => open.min_by_key(|(place, due)| (due.on.is_none(), due.on, *place)),
    }
    .map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::programme::design::PlannedModule;

    fn design() -> Design {
        let module = |module: &str, by| PlannedModule { module: module.to_owned(), by };
        let mut design = Design::default();
        design.curriculum.modules = vec![
            module("listening", By::Anytime),
            module("feedback", By::Meeting(2)),
            module("questions", By::Day(date(2027, 2, 1))),
            module("listening", By::Meeting(1)),
        ];
        design
    }

    fn met(number: u8) -> Option<Date> {
        (number == 2).then(|| date(2027, 3, 9))
    }

    #[test]
    fn modules_stand_in_their_order_with_their_days_and_once() {
        let design = design();
        let course = design.course(met);
        let told: Vec<_> = course.iter().map(|due| (due.module, due.meeting, due.on)).collect();
        assert_eq!(
            told,
            [
                ("listening", None, None),
                ("feedback", Some(2), Some(date(2027, 3, 9))),
                ("questions", None, Some(date(2027, 2, 1))),
            ]
        );
    }

    #[test]
    fn next_is_the_first_of_the_list_or_together_the_first_that_is_due() {
        let design = design();
        let course = design.course(met);
        assert_eq!(next(Pace::Own, &course, |_| false), Some(0));
        assert_eq!(next(Pace::Together, &course, |_| false), Some(2));
        assert_eq!(next(Pace::Together, &course, |done| done != "listening"), Some(0), "undated ones come last");
        assert_eq!(next(Pace::Own, &course, |_| true), None);
        assert_eq!(next(Pace::Own, &[], |_| false), None);
    }
}
