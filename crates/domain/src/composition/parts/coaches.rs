//! Coaches' load even.
//!
//! A coach who has h sets, is given g and can take m in all costs ((h + g)² - h²) / m. The next set so costs (2 (h + g) + 1) / m:
//! it goes to whoever is least loaded for what they can take. A plan that fills every coach to the brim costs about a point
//! of weight for each of their sets.

use crate::composition::cost::{Costs, Part};
use crate::composition::seating::Seating;
use crate::composition::tables::Tables;

/// What the load of the coaches costs.
pub(in crate::composition) fn of_plan(tables: &Tables, seating: &Seating) -> Costs {
    let mut costs = Costs::default();
    costs.set(Part::Coaches, (0..tables.loads.len()).map(|coach| of_coach(tables, seating, coach)).sum());
    costs
}

fn of_coach(tables: &Tables, seating: &Seating, coach: usize) -> i64 {
    let (has, most) = tables.loads[coach];
    let given = i64::from(seating.given(coach));
    tables.weight(Part::Coaches) * (given * given + 2 * has * given) / most.max(1)
}
