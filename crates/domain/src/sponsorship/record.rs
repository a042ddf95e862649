//! The record of a sponsor's involvement: dated lines of what happened and of what did not, and no sum of them.

use jiff::civil::Date;

use super::{After, CarriedOut, Decision, Involvement, TouchpointKind, TouchpointState};

/// A line of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Of which day.
    pub on: Date,
    /// What it tells.
    pub what: What,
}

/// What a line tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A touchpoint whose day has come: kept, missed, or nobody has said.
    Touchpoint {
        /// What for.
        kind: TouchpointKind,
        /// What became of it.
        state: TouchpointState,
        /// What was said of it.
        word: String,
    },
    /// A request was answered.
    Answered {
        /// After how many days.
        days: i64,
    },
    /// A request waits.
    Unanswered {
        /// For how many days.
        days: i64,
    },
    /// A proposal was decided.
    Decided {
        /// How.
        decision: Decision,
        /// After how many days.
        days: i64,
    },
    /// A proposal waits.
    Undecided {
        /// For how many days.
        days: i64,
    },
    /// It was told what was carried out.
    Told {
        /// Of which time.
        after: After,
        /// What.
        carried_out: CarriedOut,
    },
    /// It was due to be told, and was not.
    Untold {
        /// Of which time.
        after: After,
    },
}

/// The record up to today, the latest first. A day that has two lines has them in the order they were put in.
#[must_use]
pub fn record(all: &Involvement, today: Date) -> Vec<Line> {
    let mut lines = Vec::new();
    for one in all.touchpoints.iter().filter(|one| one.on <= today) {
        // Today's is not over: that nobody has said how it was says nothing yet.
        if one.on < today || one.state != TouchpointState::Planned {
            let (kind, state, word) = (one.kind, one.state, one.word.clone());
            lines.push(Line { on: one.on, what: What::Touchpoint { kind, state, word } });
        }
    }
    for one in &all.requests {
        let days = one.waited(today);
        lines.push(match one.answered_on {
            Some(on) => Line { on, what: What::Answered { days } },
            None => Line { on: one.asked_on, what: What::Unanswered { days } },
        });
    }
    for one in &all.proposals {
        let days = one.waited(today);
        lines.push(match one.decided {
            Some((decision, on)) => Line { on, what: What::Decided { decision, days } },
            None => Line { on: one.put_on, what: What::Undecided { days } },
        });
        for after in After::ALL {
            let Some(due) = one.due(*after).filter(|due| *due <= today) else { continue };
            lines.push(match one.told.iter().find(|told| told.after == *after) {
                Some(told) => Line { on: told.on, what: What::Told { after: *after, carried_out: told.carried_out } },
                None => Line { on: due, what: What::Untold { after: *after } },
            });
        }
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.on));
    lines
}

#[cfg(test)]
mod tests {
    use super::super::tests::{day, proposal, request, told, touchpoint};
    use super::*;

    #[test]
    fn what_did_not_happen_stands_beside_what_did() {
        let all = Involvement {
            touchpoints: vec![
                touchpoint(1, TouchpointKind::Launch, day(1, 5), TouchpointState::Kept),
                touchpoint(2, TouchpointKind::Questions, day(2, 1), TouchpointState::Missed),
                touchpoint(3, TouchpointKind::Middle, day(3, 1), TouchpointState::Planned),
                touchpoint(4, TouchpointKind::End, day(9, 1), TouchpointState::Planned),
            ],
            requests: vec![request(1, day(1, 10), Some(day(1, 19))), request(2, day(4, 1), None)],
            proposals: vec![
                proposal(1, day(1, 12), Some((Decision::Accepted, day(1, 20)))),
                proposal(2, day(4, 2), None),
                proposal(3, day(1, 1), Some((Decision::Declined, day(1, 2)))),
            ],
            to_review: false,
        };
        let mut all = all;
        all.proposals[0].told.push(told(After::Days90, day(4, 22)));
        let lines: Vec<String> =
            record(&all, day(5, 1)).iter().map(|line| format!("{} {:?}", line.on, line.what)).collect();
        insta::assert_snapshot!(lines.join("\n"), @r#"
        2027-04-22 Told { after: Days90, carried_out: Part }
        2027-04-02 Undecided { days: 29 }
        2027-04-01 Unanswered { days: 30 }
        2027-03-01 Touchpoint { kind: Middle, state: Planned, word: "" }
        2027-02-19 Untold { after: Days30 }
        2027-02-01 Touchpoint { kind: Questions, state: Missed, word: "" }
        2027-01-20 Decided { decision: Accepted, days: 8 }
        2027-01-19 Answered { days: 9 }
        2027-01-05 Touchpoint { kind: Launch, state: Kept, word: "" }
        2027-01-02 Decided { decision: Declined, days: 1 }
        "#);
    }

    #[test]
    fn today_s_touchpoint_is_not_told_as_unsaid() {
        let mut all = Involvement::default();
        all.touchpoints.push(touchpoint(1, TouchpointKind::Launch, day(1, 5), TouchpointState::Planned));
        assert_eq!(record(&all, day(1, 5)), []);
        assert_eq!(record(&all, day(1, 6)).len(), 1);
        all.touchpoints[0].state = TouchpointState::Kept;
        assert_eq!(record(&all, day(1, 5)).len(), 1);
    }
}
