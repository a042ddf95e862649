//! The search: simulated annealing over swaps, moves and changes of coach.
//!
//! Each step tries one change and prices the one or two sets it touches. A change that breaks fewer hard rules is kept, one
//! that breaks more is not. Among the others a change that costs no more is kept; one that costs d more is kept with a
//! probability of about 2^(-d / T), where the temperature T falls from what an average worsening costs to a five-hundredth of
//! that. The best plan met on the way is the answer, so it is never worse than the start.
//!
//! A step never changes which sizes there are: it swaps two people, or moves one to a set that is smaller by one. People and
//! coaches who are locked, and sets that are kept, are never touched.
//!
//! One step in eight is led: it brings somebody to one they wish for, which an even draw would seldom do among many sets.

use super::chance::Chance;
use super::problem::Problem;
use super::rules::coaches;
use super::seating::{Score, Seating, Tweak};
use super::tables::Tables;

/// The temperature falls this many times, each time to 0.953 of what it was: 130 times come to a five-hundredth.
const FALLS: u64 = 130;
const FALL: (i64, i64) = (976, 1024);
/// Changes tried to learn what an average worsening costs.
const SAMPLE: u64 = 400;

/// What the steps may touch.
struct Loose {
    people: Vec<usize>,
    is_loose: Vec<bool>,
    sets: Vec<usize>,
    coachless: Vec<usize>,
}

impl Loose {
    fn of(tables: &Tables, seating: &Seating) -> Self {
        let is_loose: Vec<bool> =
            (0..tables.people).map(|at| tables.locked[at].is_none() && seating.set_of(at).is_some()).collect();
        Self {
            people: (0..tables.people).filter(|at| is_loose[*at]).collect(),
            is_loose,
            sets: (0..seating.sets()).filter(|set| !tables.is_kept(*set)).collect(),
            coachless: (0..seating.sets()).filter(|set| !tables.locked_coach.contains_key(set)).collect(),
        }
    }
}

impl Problem {
    /// Betters a plan in so many steps; what comes back is never worse.
    pub(super) fn anneal(&self, mut seating: Seating, steps: u64, chance: &mut Chance) -> Seating {
        let tables = &self.tables;
        let loose = Loose::of(tables, &seating);
        let (mut best, mut best_score) = (seating.clone(), seating.total().score());
        let mut score = best_score;
        let mut warmth = average_worsening(tables, &mut seating, &loose, chance, steps.min(SAMPLE));
        let stage = (steps / FALLS).max(1);
        // The best is copied when the walk leaves it, not at each step on the way there.
        let mut at_best = true;
        for step in 0..steps {
            if step % stage == stage - 1 {
                warmth = warmth * FALL.0 / FALL.1;
            }
            let Some(tweak) = draw(tables, &seating, &loose, chance) else { continue };
            let made = seating.make(tables, tweak);
            if !accepts(made.delta, warmth, chance) {
                seating.take_back(&made);
                continue;
            }
            let after = score.plus(made.delta);
            if at_best && after > score {
                seating.take_back(&made);
                best.clone_from(&seating);
                seating.make(tables, tweak);
                at_best = false;
            }
            score = after;
            if score < best_score {
                best_score = score;
                at_best = true;
            }
        }
        if at_best { seating } else { best }
    }
}

fn accepts(delta: Score, warmth: i64, chance: &mut Chance) -> bool {
    match delta.broken {
        0 => delta.cost <= 0 || delta.cost.saturating_mul(256) <= warmth.saturating_mul(chance.patience()),
        broken => broken < 0,
    }
}

fn average_worsening(tables: &Tables, seating: &mut Seating, loose: &Loose, chance: &mut Chance, tries: u64) -> i64 {
    let (mut sum, mut times) = (0, 0);
    for _ in 0..tries {
        if let Some(tweak) = draw(tables, seating, loose, chance) {
            let cost = seating.try_out(tables, tweak).cost;
            if cost > 0 {
                sum += cost;
                times += 1;
            }
        }
    }
    if times == 0 { 0 } else { sum / times }
}

/// A change by chance; none when what was drawn is no change.
fn draw(tables: &Tables, seating: &Seating, loose: &Loose, chance: &mut Chance) -> Option<Tweak> {
    match chance.below(16) {
        0 if !tables.loads.is_empty() => draw_coach(tables, seating, loose, chance),
        1..=2 => draw_led(tables, seating, loose, chance),
        3 => draw_move(seating, loose, chance),
        _ => {
            let (one, other) = (chance.one_of(&loose.people)?, chance.one_of(&loose.people)?);
            (seating.set_of(one) != seating.set_of(other)).then_some(Tweak::Swap { one, other })
        }
    }
}

fn draw_move(seating: &Seating, loose: &Loose, chance: &mut Chance) -> Option<Tweak> {
    let (person, to) = (chance.one_of(&loose.people)?, chance.one_of(&loose.sets)?);
    let from = seating.set_of(person)?;
    (seating.members(from).len() == seating.members(to).len() + 1).then_some(Tweak::Move { person, to })
}

/// Somebody changes places with one in the set of whom they wish for.
fn draw_led(tables: &Tables, seating: &Seating, loose: &Loose, chance: &mut Chance) -> Option<Tweak> {
    let one = chance.one_of(&loose.people)?;
    let wished = chance.one_of(&tables.relations.wishes[one])? as usize;
    let to = seating.set_of(wished)?;
    let other = chance.one_of(seating.members(to))? as usize;
    let changes = seating.set_of(one) != Some(to) && other != wished && loose.is_loose[other];
    changes.then_some(Tweak::Swap { one, other })
}

fn draw_coach(tables: &Tables, seating: &Seating, loose: &Loose, chance: &mut Chance) -> Option<Tweak> {
    let set = chance.one_of(&loose.coachless)?;
    if chance.below(2) == 0 {
        let other = chance.one_of(&loose.coachless)?;
        return (seating.coach(set) != seating.coach(other)).then_some(Tweak::Coaches { one: set, other });
    }
    let coach = chance.below(tables.loads.len());
    let changes = seating.coach(set) != Some(coach) && coaches::has_room(tables, seating, coach);
    changes.then_some(Tweak::Coach { set, coach: Some(coach) })
}
