//! Where the search begins: sizes as even as can be, then everybody in turn where they cost least.

use std::collections::BTreeMap;

use super::chance::Chance;
use super::problem::Problem;
use super::rules::{coaches, sizes};
use super::seating::{Score, Seating, Tweak};

/// How many sets so many people make, sizes as near to the middle of the bounds as can be; where no number fits, the one that
/// is off by fewer members. No more than there are places with coaches, if the bounds allow.
fn number_of_sets(people: usize, least: usize, most: usize, places: Option<usize>) -> usize {
    if people == 0 {
        return 0;
    }
    let (fewest, highest) = (people.div_ceil(most), people / least);
    if fewest > highest {
        let over = people.saturating_sub(highest * most);
        let short = (fewest * least).saturating_sub(people);
        return if highest > 0 && over < short { highest } else { fewest };
    }
    let middle = (2 * people + (least + most) / 2) / (least + most);
    let wanted = middle.clamp(fewest, highest);
    places.map_or(wanted, |places| wanted.min(places).max(fewest))
}

impl Problem {
    /// How many members each set is to have, by its number.
    pub(super) fn sizes(&self) -> Vec<usize> {
        let tables = &self.tables;
        let settled = self.settled();
        let kept: usize = settled.values().sum();
        let places: i64 = tables.loads.iter().map(|(has, most)| (most - has).max(0)).sum();
        let places = usize::try_from(places).unwrap_or_default().saturating_sub(settled.len());
        let places = (!tables.loads.is_empty()).then_some(places);
        let open = number_of_sets(tables.people - kept, tables.least, tables.most, places);
        let sets = self.settings.sets.map_or(settled.len() + open, usize::from);
        let named = tables.locked.iter().flatten().map(|no| no.at() + 1);
        let sets = named.chain(tables.locked_coach.keys().map(|set| set + 1)).fold(sets, usize::max);
        let mut sizes = vec![0; sets];
        for no in tables.locked.iter().flatten() {
            sizes[no.at()] += 1;
        }
        for _ in 0..tables.locked.iter().filter(|locked| locked.is_none()).count() {
            let smallest = (0..sets).filter(|set| !tables.is_kept(*set)).min_by_key(|set| sizes[*set]);
            // Where every set is kept, whoever is left joins the smallest, and it is told.
            if let Some(set) = smallest.or_else(|| (0..sets).min_by_key(|set| sizes[*set])) {
                sizes[set] += 1;
            }
        }
        sizes
    }

    /// Sets that nobody can join or leave, since they are kept or as full as they may be with those locked to them, and how many that is.
    pub(super) fn settled(&self) -> BTreeMap<usize, usize> {
        let tables = &self.tables;
        let mut locked = BTreeMap::new();
        for no in tables.locked.iter().flatten() {
            *locked.entry(no.at()).or_insert(0) += 1;
        }
        locked.retain(|set, people| tables.is_kept(*set) || *people >= tables.most);
        locked
    }

    /// Everybody who is locked, where they are locked to, in so many sets.
    pub(super) fn locked_only(&self, sets: usize) -> Seating {
        let mut seating = Seating::empty(&self.tables, sets);
        for (person, no) in self.tables.locked.iter().enumerate() {
            if let Some(no) = no {
                seating.seat(person, no.at());
            }
        }
        for (set, coach) in &self.tables.locked_coach {
            seating.appoint(*set, Some(*coach));
        }
        seating.price_all(&self.tables);
        seating
    }

    /// The greedy start. Those with the most ties come first, while there is room to choose; among the others chance decides.
    pub(super) fn greedy(&self, chance: &mut Chance) -> Seating {
        let tables = &self.tables;
        let sizes = self.sizes();
        let mut seating = self.locked_only(sizes.len());
        let mut free: Vec<usize> = (0..tables.people).filter(|at| tables.locked[*at].is_none()).collect();
        chance.shuffle(&mut free);
        free.sort_by_key(|at| std::cmp::Reverse(tables.relations.apart[*at].len().min(64)));
        for person in free {
            let mut best: Option<(Score, usize)> = None;
            for (set, size) in sizes.iter().enumerate() {
                if seating.members(set).len() >= *size {
                    continue;
                }
                let before = sizes::off(tables, seating.members(set).len());
                let mut delta = seating.place(tables, person, set);
                // Until all are placed a set is small only because it is not full.
                let after = sizes::off(tables, seating.members(set).len());
                delta.broken += i64::try_from(before).unwrap_or(0) - i64::try_from(after).unwrap_or(0);
                seating.remove(tables, person);
                if best.is_none_or(|(least, _)| delta < least) {
                    best = Some((delta, set));
                }
            }
            if let Some((_, set)) = best {
                seating.place(tables, person, set);
            }
        }
        self.appoint_coaches(&mut seating);
        seating
    }

    /// A coach for each set that has none, the one who costs least.
    pub(super) fn appoint_coaches(&self, seating: &mut Seating) {
        let tables = &self.tables;
        for set in 0..seating.sets() {
            if seating.coach(set).is_some() {
                continue;
            }
            let with_room: Vec<usize> =
                (0..tables.loads.len()).filter(|coach| coaches::has_room(tables, seating, *coach)).collect();
            let priced = with_room
                .into_iter()
                .map(|coach| (seating.try_out(tables, Tweak::Coach { set, coach: Some(coach) }), coach))
                .min();
            if let Some((_, coach)) = priced {
                seating.make(tables, Tweak::Coach { set, coach: Some(coach) });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_as_many_as_bring_them_near_the_middle_of_the_bounds() {
        let sets = |people, least, most| number_of_sets(people, least, most, None);
        assert_eq!([sets(0, 4, 12), sets(8, 4, 12), sets(24, 4, 12), sets(2_000, 4, 12)], [0, 1, 3, 250]);
        assert_eq!([sets(25, 6, 8), sets(9, 4, 12), sets(13, 4, 12)], [4, 1, 2]);
    }

    #[test]
    fn where_no_number_fits_the_one_that_is_off_by_fewer_is_taken() {
        let sets = |people, least, most| number_of_sets(people, least, most, None);
        assert_eq!(sets(3, 4, 12), 1);
        // Two sets lack one; one set is five too large.
        assert_eq!(sets(13, 7, 8), 2);
        // One set is one too large; two sets lack five.
        assert_eq!(sets(9, 7, 8), 1);
    }

    #[test]
    fn there_are_no_more_sets_than_coaches_can_take_if_the_bounds_allow() {
        assert_eq!(number_of_sets(24, 4, 12, Some(2)), 2);
        assert_eq!(number_of_sets(24, 4, 8, Some(2)), 3);
    }
}
