//! What else one could do: draw lots, or deal people out from a sorted list. Both keep what is locked and come in the sizes
//! of a proposal, so that their costs can be held against it.

use super::chance::Chance;
use super::plan::Plan;
use super::problem::Problem;
use super::rules::coaches;
use super::seating::Seating;

impl Problem {
    /// Lots: everybody anywhere, coaches too as long as they have room.
    #[must_use]
    pub fn by_chance(&self, seed: u64) -> Plan {
        let mut chance = Chance::new(seed);
        let sizes = self.sizes();
        let mut seating = self.locked_only(sizes.len());
        let mut seats: Vec<usize> = (0..sizes.len())
            .flat_map(|set| std::iter::repeat_n(set, sizes[set].saturating_sub(seating.members(set).len())))
            .collect();
        chance.shuffle(&mut seats);
        for (person, set) in self.loose_people().into_iter().zip(seats) {
            seating.seat(person, set);
        }
        for set in 0..seating.sets() {
            if seating.coach(set).is_none() {
                let with_room = self.coaches_with_room(&seating);
                seating.appoint(set, chance.one_of(&with_room));
            }
        }
        self.plan(&seating)
    }

    /// As a coordinator does it with a spreadsheet: sort by function, then site, then seniority; deal out, one to each set in turn;
    /// whoever must not be with somebody there goes to the next set with a place. Coaches in turn.
    #[must_use]
    pub fn by_hand(&self) -> Plan {
        let sizes = self.sizes();
        let mut seating = self.locked_only(sizes.len());
        let mut people = self.loose_people();
        people.sort_by_key(|at| {
            let candidate = &self.people[*at];
            (&candidate.function, &candidate.site, &candidate.seniority, candidate.person)
        });
        let mut turn = 0;
        for person in people {
            let sets = (0..sizes.len()).map(|step| (turn + step) % sizes.len());
            let open: Vec<usize> = sets.filter(|set| seating.members(*set).len() < sizes[*set]).collect();
            let clashes = |set: &usize| {
                let apart = &self.tables.relations;
                seating.members(*set).iter().any(|other| apart.why_apart(person, *other as usize).is_some())
            };
            if let Some(set) = open.iter().copied().find(|set| !clashes(set)).or_else(|| open.first().copied()) {
                seating.seat(person, set);
                turn = (set + 1) % sizes.len();
            }
        }
        let mut turn = 0;
        for set in 0..seating.sets() {
            let with_room = self.coaches_with_room(&seating);
            if seating.coach(set).is_none() && !with_room.is_empty() {
                seating.appoint(set, Some(with_room[turn % with_room.len()]));
                turn += 1;
            }
        }
        self.plan(&seating)
    }

    fn loose_people(&self) -> Vec<usize> {
        (0..self.people.len()).filter(|at| self.tables.locked[*at].is_none()).collect()
    }

    fn coaches_with_room(&self, seating: &Seating) -> Vec<usize> {
        (0..self.coaches.len()).filter(|coach| coaches::has_room(&self.tables, seating, *coach)).collect()
    }
}
