//! Set composition: sets proposed for a few people or some thousands, with reasons.
//!
//! [`Problem`] is the question: [`Candidate`]s, [`Coach`]es and [`Settings`]. [`Problem::compose`] answers with a [`Proposal`]: sets
//! with coach and members, what they cost by [`Part`], which hard rules are [`Broken`] and why, and for each person what speaks for
//! their place and what against ([`Reason`]). Two kinds of things are looked at, and never traded for one another:
//!
//! - **Hard rules** ([`Breach`]): nobody with their line manager, report or conflict of interest; sizes within bounds; no more of one employer or site than
//!   a limit says; a common language; a coach with room; what is locked stays. A plan that breaks fewer is better whatever it costs. Where they cannot all be kept,
//!   the best plan found is proposed and says what is broken.
//! - **Soft costs** (`parts`): functions, sites, seniority and employers mixed; skills wanted offered by others; hours in which the set
//!   can meet; wishes; the coaches' load. Each is a share between 0 and 1 for each person, times its weight.
//!
//! The way there is a greedy start and simulated annealing (`search`): swaps, moves and changes of coach, of which each prices only the
//! sets it touches. Local search proves nothing: a plan is the best that was met, not the best there is. It is held against lots
//! ([`Problem::by_chance`]) and a dealt-out list ([`Problem::by_hand`]). Chance follows from a seed, length is a number of steps: the
//! same question gives the same answer everywhere.
//!
//! By hand: [`Problem::cost_of_move`], [`Problem::cost_of_swap`] and [`Problem::cost_of`] say what a [`Step`] changes, [`Plan::after`] takes it,
//! [`Problem::compare`] prices the steps between two plans, [`Problem::nearest`] finds the step that comes nearest to mending a broken rule, and
//! [`Problem::who_could_join`] ranks who could fill a place. [`Locks`] keep what is settled when the rest is composed anew.
//!
//! The formulas and what was measured: `docs/set-composition.md`.

mod baseline;
mod chance;
mod change;
mod comparison;
mod cost;
mod coverage;
mod emphasis;
mod hours;
mod label;
mod parts;
mod people;
mod plan;
mod problem;
mod proposal;
mod reasons;
mod rules;
mod search;
mod seating;
mod settings;
mod start;
mod tables;
mod why;

pub use change::{Change, Felt};
pub use comparison::Comparison;
pub use cost::{Cost, Costs, Part, Weights};
pub use emphasis::Emphasis;
pub use hours::{NotHours, WeekMinute, WeeklyHours};
pub use label::{EmptyLabel, Label};
pub use people::{Candidate, Characteristic, Coach};
pub use plan::{Misfit, Plan, PlannedSet, Step};
pub use problem::{MOST_PEOPLE, Mistake, Problem};
pub use proposal::{Proposal, ProposedSet, Seated};
pub use reasons::{CommonHours, Forbidden, Reason, SetReason, Speaks, Stretch};
pub use rules::Breach;
pub use settings::{Bounds, Locks, NotBounds, Search, SetNo, Settings};
pub use tables::Apart;
pub use why::{Broken, Why};
