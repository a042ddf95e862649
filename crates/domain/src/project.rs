//! The months of somebody's project at a glance: what they promised month by month, milestones by how far ahead they lie,
//! how all of it stands, and how far each connected group is involved. Counted from what was told; nothing is guessed.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::commitment::{Course, Standing};
use crate::words;

/// As many months are shown at most, the latest: a project is carried for 6 to 12 [product].
pub const MOST_MONTHS: usize = 18;

/// What became of a commitment, as a glance needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// It is still to be done.
    Open,
    /// It was done on this day.
    Done(Date),
    /// It was let go on this day.
    Dropped(Date),
}

/// A commitment of the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise<'a> {
    /// How it went so far.
    pub course: Course,
    /// What became of it.
    pub became: Became,
    /// A milestone, not an action.
    pub milestone: bool,
    /// Its connected groups, as they were written.
    pub groups: &'a str,
}

impl Promise<'_> {
    /// How it stands today; none when it is closed.
    #[must_use]
    pub fn standing(&self, today: Date) -> Option<Standing> {
        (self.became == Became::Open).then(|| self.course.standing(today))
    }
}

words! {
    /// How a commitment stands, those first that need somebody.
    #[schemars(rename = "CommitmentStands")]
    Stands {
        /// It does not move.
        Stalled = "stalled",
        /// Its day is past.
        Late = "late",
        /// Nothing to say.
        OnItsWay = "on-its-way",
        /// It was done.
        Done = "done",
        /// It was let go.
        LetGo = "let-go",
    }
}

impl Promise<'_> {
    /// How it stands on this day, closed or not.
    #[must_use]
    pub fn stands(&self, today: Date) -> Stands {
        match (self.became, self.standing(today)) {
            (Became::Done(_), _) => Stands::Done,
            (_, Some(Standing::Stalled(_))) => Stands::Stalled,
            (_, Some(Standing::Late { .. })) => Stands::Late,
            (_, Some(Standing::OnItsWay)) => Stands::OnItsWay,
            (Became::Open | Became::Dropped(_), None) => Stands::LetGo,
        }
    }
}

/// How many commitments stand how, in the order of [`Stands`]; without those that none does.
#[must_use]
pub fn tally(promises: &[Promise<'_>], today: Date) -> Vec<(Stands, usize)> {
    let count = |stands: Stands| promises.iter().filter(|one| one.stands(today) == stands).count();
    Stands::ALL.iter().map(|stands| (*stands, count(*stands))).filter(|(_, count)| *count > 0).collect()
}

/// What happened in a month. Every field is a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: Date,
    /// Meetings held.
    pub met: usize,
    /// Commitments made.
    pub made: usize,
    /// Commitments done.
    pub done: usize,
    /// Open commitments that are due in it and not late yet.
    pub due: usize,
    /// Open commitments that were due in it and are late.
    pub late: usize,
}

/// How far ahead a milestone lay when the project began [practice: one, three and six months].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Horizon {
    /// About a month.
    One,
    /// About three.
    Three,
    /// About six, or more.
    Six,
}

impl Horizon {
    /// All of them, the nearest first.
    pub const ALL: [Self; 3] = [Self::One, Self::Three, Self::Six];

    /// Where a day lies from the beginning of the project: the nearest of the three.
    #[must_use]
    pub fn of(began: Date, due: Date) -> Self {
        let after = |months: i32| began.saturating_add(months.months());
        if due <= after(2) {
            Self::One
        } else if due <= after(4).saturating_add(15.days()) {
            Self::Three
        } else {
            Self::Six
        }
    }

    /// How many months.
    #[must_use]
    pub const fn months(self) -> i64 {
        match self {
            Self::One => 1,
            Self::Three => 3,
            Self::Six => 6,
        }
    }
}

/// How far a connected group is involved: by what was promised with it in mind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// As it was first written.
    pub name: String,
    /// Commitments that touch it and are done.
    pub done: usize,
    /// Commitments that touch it and are open.
    pub open: usize,
}

/// The months from the first thing that happened to today, or to the last day something is due; the latest
/// [`MOST_MONTHS`] of them. None where nothing happened.
#[must_use]
pub fn months(met: &[Date], promises: &[Promise<'_>], today: Date) -> Vec<Month> {
    let made = promises.iter().map(|promise| promise.course.made);
    let Some(first) = met.iter().copied().chain(made).min() else { return Vec::new() };
    let dues = promises.iter().filter(|promise| promise.became == Became::Open).filter_map(|one| one.course.due);
    let last = dues.chain([today]).max().unwrap_or(today);
    let mut months = Vec::new();
    let mut month = first.first_of_month();
    while month <= last {
        let within = |day: Date| day.first_of_month() == month;
        let count = |fits: &dyn Fn(&Promise<'_>) -> bool| promises.iter().filter(|one| fits(one)).count();
        let open = |one: &Promise<'_>, late: bool| {
            one.became == Became::Open && one.course.due.is_some_and(|due| within(due) && (due < today) == late)
        };
        months.push(Month {
            first: month,
            met: met.iter().filter(|day| within(**day)).count(),
            made: count(&|one| within(one.course.made)),
            done: count(&|one| matches!(one.became, Became::Done(day) if within(day))),
            due: count(&|one| open(one, false)),
            late: count(&|one| open(one, true)),
        });
        // The calendar ends in 9999.
        let Ok(next) = month.checked_add(1.month()) else { break };
        month = next;
    }
    let all = months.len();
    months.split_off(all.saturating_sub(MOST_MONTHS))
}

/// The connected groups of all that was promised and not let go, each once whatever its case, those touched most first.
#[must_use]
pub fn groups(promises: &[Promise<'_>]) -> Vec<Group> {
    let mut found: BTreeMap<String, Group> = BTreeMap::new();
    for promise in promises {
        let (done, open) = match promise.became {
            Became::Open => (0, 1),
            Became::Done(_) => (1, 0),
            Became::Dropped(_) => continue,
        };
        for name in names(promise.groups) {
            let group =
                found.entry(name.to_lowercase()).or_insert_with(|| Group { name: name.to_owned(), done: 0, open: 0 });
            group.done += done;
            group.open += open;
        }
    }
    let mut groups: Vec<Group> = found.into_values().collect();
    groups.sort_by_key(|group| std::cmp::Reverse((group.done + group.open, group.done)));
    groups
}

/// The groups in what somebody wrote: one a line, or between commas and semicolons. A name twice in one text counts once.
fn names(written: &str) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for name in written.split([',', ';', '\n']).map(|name| name.trim().trim_end_matches('.')) {
        if !name.is_empty() && !names.iter().any(|known| known.to_lowercase() == name.to_lowercase()) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn promise(made: Date, due: Date, became: Became, groups: &str) -> Promise<'_> {
        let course = Course { due: Some(due), made, told: None, put_off: 0 };
        Promise { course, became, milestone: false, groups }
    }

    #[test]
    fn months_run_from_the_first_meeting_to_the_last_day_something_is_due() {
        let promises = [
            promise(date(2027, 1, 20), date(2027, 2, 10), Became::Done(date(2027, 2, 9)), ""),
            promise(date(2027, 1, 20), date(2027, 2, 28), Became::Open, ""),
            promise(date(2027, 2, 24), date(2027, 4, 1), Became::Open, ""),
            promise(date(2027, 2, 24), date(2027, 9, 1), Became::Dropped(date(2027, 3, 1)), ""),
        ];
        let months = months(&[date(2027, 1, 20), date(2027, 2, 24)], &promises, date(2027, 3, 2));
        let counts: Vec<_> =
            months.iter().map(|m| (m.first.to_string(), m.met, m.made, m.done, m.due, m.late)).collect();
        assert_eq!(
            counts,
            [
                ("2027-01-01".to_owned(), 1, 2, 0, 0, 0),
                ("2027-02-01".to_owned(), 1, 2, 1, 0, 1),
                ("2027-03-01".to_owned(), 0, 0, 0, 0, 0),
                ("2027-04-01".to_owned(), 0, 0, 0, 1, 0),
            ]
        );
    }

    #[test]
    fn nothing_happened_has_no_months_and_long_ones_show_the_latest() {
        assert_eq!(months(&[], &[], date(2027, 3, 2)), []);
        let months = months(&[date(2020, 1, 20)], &[], date(2027, 3, 2));
        assert_eq!((months.len(), months[0].first, months[17].first), (18, date(2025, 10, 1), date(2027, 3, 1)));
        assert_eq!(super::months(&[Date::MAX], &[], Date::MAX).len(), 1, "the calendar ends");
    }

    #[test]
    fn milestones_lie_at_the_nearest_of_one_three_and_six_months() {
        let began = date(2027, 1, 15);
        let at = |due| Horizon::of(began, due).months();
        assert_eq!([at(date(2027, 2, 10)), at(date(2027, 3, 15)), at(date(2027, 3, 16))], [1, 1, 3]);
        assert_eq!([at(date(2027, 5, 30)), at(date(2027, 5, 31)), at(date(2028, 1, 1))], [3, 6, 6]);
    }

    #[test]
    fn groups_are_one_whatever_their_case_and_those_let_go_do_not_count() {
        let day = date(2027, 1, 20);
        let promises = [
            promise(day, day, Became::Done(day), "Night crews; harbour master, night crews"),
            promise(day, day, Became::Open, "night crews\nThe union."),
            promise(day, day, Became::Dropped(day), "Customers"),
        ];
        let found: Vec<_> = groups(&promises).into_iter().map(|one| (one.name, one.done, one.open)).collect();
        assert_eq!(
            found,
            [("Night crews".to_owned(), 1, 1), ("harbour master".to_owned(), 1, 0), ("The union".to_owned(), 0, 1),]
        );
    }

    #[test]
    fn each_commitment_is_counted_once_and_what_stalls_first() {
        let (made, due, today) = (date(2027, 1, 20), date(2027, 2, 20), date(2027, 3, 1));
        let told =
            |promise: Promise<'static>| Promise { course: Course { told: Some(due), ..promise.course }, ..promise };
        let promises = [
            promise(made, due, Became::Done(due), ""),
            told(promise(made, due, Became::Open, "")),
            promise(made, date(2027, 2, 1), Became::Open, ""),
            promise(made, date(2027, 4, 1), Became::Open, ""),
            promise(made, date(2027, 4, 1), Became::Open, ""),
            promise(made, due, Became::Dropped(due), ""),
        ];
        assert_eq!(
            tally(&promises, today),
            [(Stands::Stalled, 1), (Stands::Late, 1), (Stands::OnItsWay, 2), (Stands::Done, 1), (Stands::LetGo, 1)]
        );
        assert_eq!(tally(&[], today), []);
    }

    #[test]
    fn what_is_closed_does_not_stall() {
        let day = date(2027, 1, 20);
        assert_eq!(promise(day, day, Became::Done(day), "").standing(date(2028, 1, 1)), None);
        assert!(matches!(promise(day, day, Became::Open, "").standing(date(2028, 1, 1)), Some(Standing::Stalled(_))));
    }
}
