//! Signs that a set is stuck. None of them is a verdict: each says what can be seen, so that somebody asks.

/// Fewer of a set's members than this in a hundred came last (practice.md section 3).
pub const FEW_CAME: i64 = 70;
/// So many of the latest meetings that were planned are looked at.
pub const LATEST: usize = 3;
/// A set that has not met for so many days has lost its rhythm [ours].
pub const QUIET_AFTER: i64 = 60;

/// What can be seen of a set's meetings without anything it said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dates {
    /// Meetings ahead.
    pub ahead: usize,
    /// Planned meetings whose day passed without them.
    pub slipped: usize,
    /// Of the latest meetings that were planned for a day that has passed, how many were cancelled.
    pub cancelled: usize,
    /// How many of the members came to the last one, and how many could.
    pub last: Option<(i64, i64)>,
    /// Days since the last one, or since the set was made.
    pub quiet: i64,
}

/// A sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// No meeting is planned.
    NothingPlanned,
    /// So many meetings did not happen on their day and were not moved.
    Slipped(usize),
    /// So many of the latest meetings were cancelled: two at least.
    Cancelled(usize),
    /// So few came to the last one, of so many.
    FewCame(i64, i64),
    /// It has not met for so many days.
    Quiet(i64),
    /// So many of the commitments that are open are late: half at least. For those inside the set only.
    Late(usize, usize),
}

/// The signs that dates give: for leads, who see no more, and for the set.
#[must_use]
pub fn of_dates(dates: &Dates) -> Vec<Signal> {
    let mut found = Vec::new();
    found.extend((dates.slipped > 0).then_some(Signal::Slipped(dates.slipped)));
    found.extend((dates.cancelled >= 2).then_some(Signal::Cancelled(dates.cancelled)));
    let few = dates.last.filter(|(came, could)| *could > 0 && came * 100 < could * FEW_CAME);
    found.extend(few.map(|(came, could)| Signal::FewCame(came, could)));
    found.extend((dates.quiet >= QUIET_AFTER).then_some(Signal::Quiet(dates.quiet)));
    found.extend((dates.ahead == 0).then_some(Signal::NothingPlanned));
    found
}

/// The sign that commitments give: for those inside the set, and for nobody else.
#[must_use]
pub fn of_commitments(late: usize, open: usize) -> Option<Signal> {
    (late >= 2 && late * 2 >= open).then_some(Signal::Late(late, open))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_that_meets_gives_no_sign() {
        let dates = Dates { ahead: 2, last: Some((5, 6)), quiet: 20, ..Dates::default() };
        assert_eq!(of_dates(&dates), []);
        assert_eq!(of_commitments(1, 1), None, "one that is late is nobody's pattern");
        assert_eq!(of_commitments(2, 5), None);
    }

    #[test]
    fn each_sign_is_said_with_what_was_seen() {
        let dates = Dates { ahead: 0, slipped: 1, cancelled: 2, last: Some((2, 6)), quiet: 61 };
        assert_eq!(
            of_dates(&dates),
            [
                Signal::Slipped(1),
                Signal::Cancelled(2),
                Signal::FewCame(2, 6),
                Signal::Quiet(61),
                Signal::NothingPlanned
            ]
        );
        assert_eq!(of_commitments(3, 6), Some(Signal::Late(3, 6)));
    }
}
