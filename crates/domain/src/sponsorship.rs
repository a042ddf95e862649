//! A sponsor's involvement in a wave: touchpoints planned and kept, requests answered, proposals decided and followed up.
//!
//! All of it is behaviour with a date, never a score (practice.md section 3). [`template`] plans touchpoints from a wave's
//! design, [`next_step`] says what comes next for the sponsor, [`record`] tells what happened and what did not.

pub mod next_step;
pub mod record;
pub mod template;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::id::{SponsorProposalId, SponsorRequestId, TouchpointId};
use crate::programme::schedule::days_between;
use crate::words;

/// A request or a proposal that waits longer than so many days is told as late [ours: practice says "within days"].
pub const ANSWER_WITHIN: i64 = 7;
/// The most touchpoints of a wave.
pub const MOST_TOUCHPOINTS: usize = 40;

words! {
    /// What a touchpoint is for.
    TouchpointKind {
        /// The brief is filed and talked through.
        Brief = "brief",
        /// The sponsor opens the wave.
        Launch = "launch",
        /// Sets ask, the sponsor answers.
        Questions = "questions",
        /// Half way: what was learned, what has changed.
        Middle = "middle",
        /// Sets put their proposals.
        Proposals = "proposals",
        /// The sponsor closes the wave.
        End = "end",
        /// A talk with a member, about the member.
        Mentoring = "mentoring",
    }
}

words! {
    /// What became of a touchpoint.
    TouchpointState {
        /// Nobody has said so far.
        Planned = "planned",
        /// The sponsor was there.
        Kept = "kept",
        /// It did not happen, or without the sponsor.
        Missed = "missed",
    }
}

words! {
    /// What a sponsor says to a proposal, with a reason.
    #[schemars(rename = "SponsorDecision")]
    Decision {
        /// As it was put.
        Accepted = "accepted",
        /// In another form.
        Changed = "changed",
        /// Not.
        Declined = "declined",
    }
}

words! {
    /// How long after a decision it is asked what was carried out.
    #[schemars(rename = "FollowUpAfter")]
    After {
        /// A month.
        Days30 = "30",
        /// A quarter.
        Days90 = "90",
        /// Half a year.
        Days180 = "180",
    }
}

impl After {
    /// In days.
    #[must_use]
    pub const fn days(self) -> i64 {
        match self {
            Self::Days30 => 30,
            Self::Days90 => 90,
            Self::Days180 => 180,
        }
    }
}

words! {
    /// How much of what was decided was carried out by then.
    CarriedOut {
        /// All of it.
        All = "all",
        /// Some of it.
        Part = "part",
        /// Nothing yet.
        Nothing = "nothing",
    }
}

/// A planned moment of a sponsor's involvement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touchpoint {
    /// Which.
    pub id: TouchpointId,
    /// What for.
    pub kind: TouchpointKind,
    /// On which day.
    pub on: Date,
    /// What became of it.
    pub state: TouchpointState,
    /// What was said of it.
    pub word: String,
}

/// What somebody of a set asked the sponsor, by its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// Which.
    pub id: SponsorRequestId,
    /// When it was asked.
    pub asked_on: Date,
    /// When it was answered.
    pub answered_on: Option<Date>,
}

impl Request {
    /// How many days it waited, or has waited so far.
    #[must_use]
    pub fn waited(&self, today: Date) -> i64 {
        days_between(self.asked_on, self.answered_on.unwrap_or(today)).max(0)
    }
}

/// What a set put to its sponsor, by its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Which.
    pub id: SponsorProposalId,
    /// When it was put.
    pub put_on: Date,
    /// What was decided, and when.
    pub decided: Option<(Decision, Date)>,
    /// What was told of it since.
    pub told: Vec<Told>,
}

/// What was told of a decision some time after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Of which time.
    pub after: After,
    /// When.
    pub on: Date,
    /// What was carried out.
    pub carried_out: CarriedOut,
}

impl Proposal {
    /// How many days it waited for a decision, or has waited so far.
    #[must_use]
    pub fn waited(&self, today: Date) -> i64 {
        days_between(self.put_on, self.decided.map_or(today, |(_, on)| on)).max(0)
    }

    /// The day it is asked what was carried out; none while it is undecided, and where it was declined.
    #[must_use]
    pub fn due(&self, after: After) -> Option<Date> {
        let (decision, on) = self.decided?;
        if decision == Decision::Declined {
            return None;
        }
        on.checked_add(after.days().days()).ok()
    }

    /// The follow-up that is due and not told. Of several the latest: it says more than the earlier ones.
    #[must_use]
    pub fn follow_up_due(&self, today: Date) -> Option<(After, Date)> {
        let due = |after: &After| self.due(*after).filter(|on| *on <= today).map(|on| (*after, on));
        let (after, on) = After::ALL.iter().rev().find_map(due)?;
        let told = self.told.iter().any(|told| told.after == after);
        (!told).then_some((after, on))
    }
}

/// All of a sponsor's involvement in one wave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Involvement {
    /// What was planned.
    pub touchpoints: Vec<Touchpoint>,
    /// What was asked.
    pub requests: Vec<Request>,
    /// What was proposed.
    pub proposals: Vec<Proposal>,
    /// Whether the brief stands, the wave has not begun, and the sponsor has not said whether it is the right work.
    pub to_review: bool,
}

/// Whether so many days are longer than people are told to expect.
#[must_use]
pub const fn is_late(days: i64) -> bool {
    days > ANSWER_WITHIN
}

#[cfg(test)]
pub(crate) mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    pub(crate) fn day(month: i8, day: i8) -> Date {
        date(2027, month, day)
    }

    pub(crate) fn touchpoint(id: u128, kind: TouchpointKind, on: Date, state: TouchpointState) -> Touchpoint {
        Touchpoint { id: Uuid::from_u128(id).into(), kind, on, state, word: String::new() }
    }

    pub(crate) fn request(id: u128, asked_on: Date, answered_on: Option<Date>) -> Request {
        Request { id: Uuid::from_u128(id).into(), asked_on, answered_on }
    }

    pub(crate) fn proposal(id: u128, put_on: Date, decided: Option<(Decision, Date)>) -> Proposal {
        Proposal { id: Uuid::from_u128(id).into(), put_on, decided, told: Vec::new() }
    }

    pub(crate) fn told(after: After, on: Date) -> Told {
        Told { after, on, carried_out: CarriedOut::Part }
    }

    #[test]
    fn waiting_is_counted_in_plain_days_and_stops_with_the_answer() {
        assert_eq!(request(1, day(3, 1), None).waited(day(3, 1)), 0);
        assert_eq!(request(1, day(3, 1), None).waited(day(3, 9)), 8);
        assert_eq!(request(1, day(3, 1), Some(day(3, 4))).waited(day(6, 1)), 3);
        assert_eq!(proposal(1, day(3, 1), Some((Decision::Declined, day(3, 11)))).waited(day(6, 1)), 10);
        // Across zones an answer may seem to come before its question.
        assert_eq!(request(1, day(3, 2), Some(day(3, 1))).waited(day(6, 1)), 0);
    }

    #[test]
    fn a_week_is_in_time_and_a_day_more_is_late() {
        assert!(!is_late(7) && is_late(8));
    }

    #[test]
    fn what_was_carried_out_is_asked_after_30_90_and_180_days() {
        let accepted = proposal(1, day(1, 1), Some((Decision::Accepted, day(1, 10))));
        let due: Vec<_> = After::ALL.iter().filter_map(|after| accepted.due(*after)).collect();
        assert_eq!(due, [day(2, 9), day(4, 10), day(7, 9)]);
        assert_eq!(accepted.follow_up_due(day(2, 8)), None);
        assert_eq!(accepted.follow_up_due(day(2, 9)), Some((After::Days30, day(2, 9))));
    }

    #[test]
    fn a_later_follow_up_takes_the_place_of_an_earlier_one() {
        let mut changed = proposal(1, day(1, 1), Some((Decision::Changed, day(1, 10))));
        assert_eq!(changed.follow_up_due(day(5, 1)), Some((After::Days90, day(4, 10))));
        changed.told.push(told(After::Days90, day(4, 12)));
        assert_eq!(changed.follow_up_due(day(5, 1)), None, "what came of the first month is not asked any more");
        assert_eq!(changed.follow_up_due(day(7, 9)), Some((After::Days180, day(7, 9))));
    }

    #[test]
    fn nothing_is_asked_of_what_was_declined_or_waits() {
        for decided in [None, Some((Decision::Declined, day(1, 10)))] {
            assert_eq!(proposal(1, day(1, 1), decided).follow_up_due(day(12, 1)), None);
        }
    }
}
