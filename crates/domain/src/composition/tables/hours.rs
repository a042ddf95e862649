//! The stretches of the week in which a meeting could be, and who is free in each.
//!
//! A week has 672 quarters in which a meeting could begin. Many are alike, since people's hours begin and end together, and
//! many are worse than another: whoever is free there is free in that other too. What is left is seldom more than 64.

use super::Rows;
use crate::composition::hours::{QUARTERS, WeeklyHours};
use crate::composition::people::{Candidate, Coach};

pub(super) struct Hours {
    pub(super) stretches: Vec<usize>,
    pub(super) people: Rows,
    pub(super) coaches: Rows,
}

pub(super) fn table(people: &[Candidate], coaches: &[Coach], quarters: usize) -> Hours {
    let all: Vec<Option<WeeklyHours>> =
        people.iter().map(|it| it.hours).chain(coaches.iter().map(|it| it.hours)).collect();
    let mut kinds: Vec<WeeklyHours> = all.iter().copied().flatten().collect();
    kinds.sort_unstable();
    kinds.dedup();
    let beginnings: Vec<WeeklyHours> = kinds.iter().map(|hours| hours.beginnings(quarters)).collect();
    let stretches = worth_looking_at(&beginnings);
    let mut rows = Rows::new(all.len(), stretches.len());
    for (row, hours) in all.iter().enumerate() {
        match hours.map(|hours| kinds.binary_search(&hours)) {
            Some(Ok(kind)) => {
                for (column, quarter) in stretches.iter().enumerate() {
                    if beginnings[kind].has(*quarter) {
                        rows.set(row, column);
                    }
                }
            }
            _ => rows.fill(row),
        }
    }
    let (of_people, of_coaches) = rows.split(people.len());
    Hours { stretches, people: of_people, coaches: of_coaches }
}

/// The first quarter of each group of like ones, without those that another beats. At least one.
fn worth_looking_at(beginnings: &[WeeklyHours]) -> Vec<usize> {
    let words = beginnings.len().div_ceil(64);
    let free: Vec<Vec<u64>> = (0..QUARTERS)
        .map(|quarter| {
            let mut column = vec![0u64; words];
            for (kind, _) in beginnings.iter().enumerate().filter(|(_, hours)| hours.has(quarter)) {
                column[kind / 64] |= 1 << (kind % 64);
            }
            column
        })
        .collect();
    let within = |one: usize, other: usize| free[one].iter().zip(&free[other]).all(|(a, b)| a & !b == 0);
    let mut kept: Vec<usize> = Vec::new();
    for quarter in 0..QUARTERS {
        if kept.iter().any(|other| within(quarter, *other)) {
            continue;
        }
        kept.retain(|other| !within(*other, quarter));
        kept.push(quarter);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::composition::hours::WeekMinute;

    #[test]
    fn like_stretches_are_one_and_worse_ones_none() {
        let morning = WeeklyHours::of_spans([(WeekMinute::new(0), 240)]).beginnings(8);
        let late = WeeklyHours::of_spans([(WeekMinute::new(120), 240)]).beginnings(8);
        assert_eq!(worth_looking_at(&[morning, late]), [8]);
        let evening = WeeklyHours::of_spans([(WeekMinute::new(600), 240)]).beginnings(8);
        assert_eq!(worth_looking_at(&[morning, late, evening]), [8, 40]);
        assert_eq!(worth_looking_at(&[]), [0]);
    }
}
