//! What comes next for a sponsor: one thing, found from all there is and today.

use jiff::civil::Date;

use super::{After, Involvement, TouchpointKind, TouchpointState};
use crate::id::{SponsorProposalId, SponsorRequestId, TouchpointId};
use crate::programme::schedule::days_between;

/// The one thing that comes next. In the order of how much others depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// Be there: a touchpoint is today.
    Today {
        /// Which.
        touchpoint: TouchpointId,
        /// What for.
        kind: TouchpointKind,
    },
    /// Answer what waits longest.
    Answer {
        /// Which.
        request: SponsorRequestId,
        /// For how many days it has waited.
        days: i64,
    },
    /// Decide what waits longest.
    Decide {
        /// Which.
        proposal: SponsorProposalId,
        /// For how many days it has waited.
        days: i64,
    },
    /// Say whether it is the right work, before the wave begins.
    Review,
    /// Say whether a touchpoint was kept.
    Say {
        /// Which.
        touchpoint: TouchpointId,
        /// What for.
        kind: TouchpointKind,
        /// When it was.
        on: Date,
    },
    /// Tell what was carried out.
    FollowUp {
        /// Of what.
        proposal: SponsorProposalId,
        /// Of which time.
        after: After,
        /// Since when it is due.
        on: Date,
    },
    /// Prepare the touchpoint ahead.
    Prepare {
        /// Which.
        touchpoint: TouchpointId,
        /// What for.
        kind: TouchpointKind,
        /// When it is.
        on: Date,
        /// In how many days.
        days: i64,
    },
    /// Nobody waits, and nothing is planned.
    Nothing,
}

impl NextStep {
    /// How soon it asks for somebody, among the steps of several waves: the least first.
    #[must_use]
    pub const fn rank(&self) -> (u8, i64) {
        match *self {
            Self::Today { .. } => (0, 0),
            Self::Answer { days, .. } | Self::Decide { days, .. } => (1, -days),
            Self::Review => (2, 0),
            Self::Say { .. } => (3, 0),
            Self::FollowUp { .. } => (4, 0),
            Self::Prepare { days, .. } => (5, days),
            Self::Nothing => (6, 0),
        }
    }
}

/// The next step: be where one is expected today; then whoever waits, longest first; then the work that is about to begin; then what is to be
/// said of what was; then what is ahead.
#[must_use]
pub fn next_step(all: &Involvement, today: Date) -> NextStep {
    let open = || all.touchpoints.iter().filter(|one| one.state == TouchpointState::Planned);
    if let Some(one) = open().find(|one| one.on == today) {
        return NextStep::Today { touchpoint: one.id, kind: one.kind };
    }
    if let Some(step) = waits(all, today) {
        return step;
    }
    if all.to_review {
        return NextStep::Review;
    }
    if let Some(one) = open().filter(|one| one.on < today).min_by_key(|one| one.on) {
        return NextStep::Say { touchpoint: one.id, kind: one.kind, on: one.on };
    }
    let due = all.proposals.iter().filter_map(|one| one.follow_up_due(today).map(|(after, on)| (on, one.id, after)));
    if let Some((on, proposal, after)) = due.min() {
        return NextStep::FollowUp { proposal, after, on };
    }
    match open().min_by_key(|one| one.on) {
        Some(one) => {
            NextStep::Prepare { touchpoint: one.id, kind: one.kind, on: one.on, days: days_between(today, one.on) }
        }
        None => NextStep::Nothing,
    }
}

/// What waits longest; of a request and a proposal of one day the request, which is answered faster.
fn waits(all: &Involvement, today: Date) -> Option<NextStep> {
    let request = all.requests.iter().filter(|one| one.answered_on.is_none()).min_by_key(|one| (one.asked_on, one.id));
    let proposal = all.proposals.iter().filter(|one| one.decided.is_none()).min_by_key(|one| (one.put_on, one.id));
    match (request, proposal) {
        (Some(request), None) => Some(NextStep::Answer { request: request.id, days: request.waited(today) }),
        (Some(request), Some(proposal)) if request.asked_on <= proposal.put_on => {
            Some(NextStep::Answer { request: request.id, days: request.waited(today) })
        }
        (_, Some(proposal)) => Some(NextStep::Decide { proposal: proposal.id, days: proposal.waited(today) }),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::tests::{day, proposal, request, told, touchpoint};
    use super::super::{Decision, TouchpointState};
    use super::*;

    fn today() -> Date {
        day(3, 10)
    }

    fn planned(id: u128, on: Date) -> Involvement {
        let touchpoint = touchpoint(id, TouchpointKind::Middle, on, TouchpointState::Planned);
        Involvement { touchpoints: vec![touchpoint], ..Involvement::default() }
    }

    #[test]
    fn with_nothing_there_is_nothing_to_do() {
        assert_eq!(next_step(&Involvement::default(), today()), NextStep::Nothing);
    }

    #[test]
    fn what_is_ahead_is_prepared_the_nearest_first() {
        let mut all = planned(1, day(5, 1));
        all.touchpoints.push(touchpoint(2, TouchpointKind::Questions, day(3, 20), TouchpointState::Planned));
        let id = Uuid::from_u128(2).into();
        let expected = NextStep::Prepare { touchpoint: id, kind: TouchpointKind::Questions, on: day(3, 20), days: 10 };
        assert_eq!(next_step(&all, today()), expected);
    }

    #[test]
    fn what_was_is_said_before_what_is_ahead_is_prepared() {
        let mut all = planned(1, day(3, 20));
        all.touchpoints.push(touchpoint(2, TouchpointKind::Launch, day(3, 9), TouchpointState::Planned));
        assert!(matches!(next_step(&all, today()), NextStep::Say { kind: TouchpointKind::Launch, .. }));
        all.touchpoints[1].state = TouchpointState::Missed;
        assert!(matches!(next_step(&all, today()), NextStep::Prepare { .. }));
    }

    #[test]
    fn whoever_waits_longest_comes_first() {
        let mut all = planned(1, day(3, 1));
        all.requests = vec![request(1, day(3, 8), None), request(2, day(3, 2), None)];
        let id = Uuid::from_u128(2).into();
        assert_eq!(next_step(&all, today()), NextStep::Answer { request: id, days: 8 });
        all.proposals = vec![proposal(3, day(3, 1), None)];
        assert_eq!(next_step(&all, today()), NextStep::Decide { proposal: Uuid::from_u128(3).into(), days: 9 });
        all.proposals[0].put_on = day(3, 2);
        assert!(matches!(next_step(&all, today()), NextStep::Answer { days: 8, .. }), "of one day the request");
        all.requests.iter_mut().for_each(|one| one.answered_on = Some(today()));
        assert!(matches!(next_step(&all, today()), NextStep::Decide { .. }));
    }

    #[test]
    fn the_work_is_reviewed_before_anything_is_prepared_and_after_whoever_waits() {
        let mut all = Involvement { to_review: true, ..planned(1, day(3, 1)) };
        assert_eq!(next_step(&all, today()), NextStep::Review);
        all.requests = vec![request(1, day(3, 8), None)];
        assert!(matches!(next_step(&all, today()), NextStep::Answer { .. }));
        all.touchpoints[0].on = today();
        assert!(matches!(next_step(&all, today()), NextStep::Today { .. }));
    }

    #[test]
    fn today_s_touchpoint_comes_before_everything() {
        let mut all = planned(1, today());
        all.requests = vec![request(1, day(1, 1), None)];
        assert!(matches!(next_step(&all, today()), NextStep::Today { .. }));
        all.touchpoints[0].state = TouchpointState::Kept;
        assert!(matches!(next_step(&all, today()), NextStep::Answer { .. }), "once it was kept it asks no more");
    }

    #[test]
    fn what_was_carried_out_is_told_when_it_is_due_the_longest_due_first() {
        let mut all = planned(1, day(9, 1));
        all.proposals = vec![
            proposal(1, day(1, 1), Some((Decision::Accepted, day(1, 10)))),
            proposal(2, day(1, 1), Some((Decision::Changed, day(1, 5)))),
            proposal(3, day(1, 1), Some((Decision::Declined, day(1, 2)))),
        ];
        let expected = NextStep::FollowUp { proposal: Uuid::from_u128(2).into(), after: After::Days30, on: day(2, 4) };
        assert_eq!(next_step(&all, today()), expected);
        all.proposals[1].told.push(told(After::Days30, day(2, 5)));
        assert!(matches!(next_step(&all, today()), NextStep::FollowUp { after: After::Days30, .. }));
        all.proposals[0].told.push(told(After::Days30, day(2, 20)));
        assert!(matches!(next_step(&all, today()), NextStep::Prepare { .. }));
    }

    #[test]
    fn of_several_waves_the_one_where_most_depends_on_it_is_first() {
        let id = Uuid::from_u128(1);
        let kind = TouchpointKind::End;
        let mut steps = [
            NextStep::Nothing,
            NextStep::Prepare { touchpoint: id.into(), kind, on: today(), days: 9 },
            NextStep::Prepare { touchpoint: id.into(), kind, on: today(), days: 2 },
            NextStep::FollowUp { proposal: id.into(), after: After::Days30, on: today() },
            NextStep::Say { touchpoint: id.into(), kind, on: today() },
            NextStep::Review,
            NextStep::Answer { request: id.into(), days: 2 },
            NextStep::Decide { proposal: id.into(), days: 5 },
            NextStep::Today { touchpoint: id.into(), kind },
        ];
        let mut sorted = steps;
        sorted.sort_by_key(NextStep::rank);
        steps.reverse();
        assert_eq!(sorted, steps);
    }
}
