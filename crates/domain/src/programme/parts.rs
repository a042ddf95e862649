//! Work that is split into parts: when each is, which set carries a team of its own, and what of it is a set's.

use jiff::civil::Date;

use super::design::{Part, PartKind, Work};
use crate::id::SetId;
use crate::words;

words! {
    /// How far a part of the work is.
    #[schemars(rename = "DesignPartStands")]
    PartStands {
        /// It comes, or its days are not known.
        Ahead = "ahead",
        /// It is under way.
        Now = "now",
        /// It is over.
        Past = "past",
    }
}

/// Why a set cannot carry a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCarried {
    /// The part is a phase of all the work, not a team of its own.
    NoTeam,
    /// The set is not of this wave.
    NotOfWave,
    /// It carries another one already.
    Twice,
}

/// The split work as one set sees it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfSet<'a> {
    /// The part it carries by itself, if any.
    pub team: Option<&'a Part>,
    /// What all sets go through: design, start-up, implementation.
    pub phases: Vec<&'a Part>,
}

impl OfSet<'_> {
    /// Whether the work is not split.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.team.is_none() && self.phases.is_empty()
    }
}

impl Part {
    /// How far it is.
    #[must_use]
    pub fn stands(&self, today: Date) -> PartStands {
        match (self.from, self.to) {
            (_, Some(to)) if to < today => PartStands::Past,
            (Some(from), _) if from <= today => PartStands::Now,
            _ => PartStands::Ahead,
        }
    }
}

impl Work {
    /// What of the split work is a set's: the team it carries, and the phases of all.
    #[must_use]
    pub fn of_set(&self, set: SetId) -> OfSet<'_> {
        OfSet {
            team: self.parts.iter().find(|part| part.set == Some(set)),
            phases: self.parts.iter().filter(|part| part.kind != PartKind::Team).collect(),
        }
    }

    /// The sets that carry a part, each once.
    #[must_use]
    pub fn carriers(&self) -> Vec<SetId> {
        let mut sets: Vec<SetId> = self.parts.iter().filter_map(|part| part.set).collect();
        sets.sort_unstable();
        sets.dedup();
        sets
    }

    /// The parts whose set cannot carry them, by their place in the list, from 0. `sets`: those of the wave.
    #[must_use]
    pub fn not_carried(&self, sets: &[SetId]) -> Vec<(usize, NotCarried)> {
        let mut carrying: Vec<SetId> = Vec::new();
        let mut amiss = Vec::new();
        for (nth, part) in self.parts.iter().enumerate() {
            let Some(set) = part.set else { continue };
            let why = if part.kind != PartKind::Team {
                Some(NotCarried::NoTeam)
            } else if !sets.contains(&set) {
                Some(NotCarried::NotOfWave)
            } else if carrying.contains(&set) {
                Some(NotCarried::Twice)
            } else {
                carrying.push(set);
                None
            };
            amiss.extend(why.map(|why| (nth, why)));
        }
        amiss
    }

    /// A set carries nothing any more; says whether it did.
    pub fn let_go(&mut self, set: SetId) -> bool {
        let mut carried = false;
        for part in self.parts.iter_mut().filter(|part| part.set == Some(set)) {
            part.set = None;
            carried = true;
        }
        carried
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn set(nth: u128) -> SetId {
        SetId(Uuid::from_u128(nth))
    }

    fn part(name: &str, kind: PartKind, carried_by: Option<SetId>) -> Part {
        Part { name: name.to_owned(), kind, from: None, to: None, set: carried_by }
    }

    fn work(parts: Vec<Part>) -> Work {
        Work { parts, ..Work::default() }
    }

    #[test]
    fn a_part_is_under_way_from_its_first_day_to_its_last() {
        let (first, last) = (date(2027, 2, 1), date(2027, 4, 30));
        let part = |from, to| Part { from, to, ..part("Trial", PartKind::StartUp, None) };
        let whole = part(Some(first), Some(last));
        assert_eq!(whole.stands(date(2027, 1, 31)), PartStands::Ahead);
        assert_eq!((whole.stands(first), whole.stands(last)), (PartStands::Now, PartStands::Now));
        assert_eq!(whole.stands(date(2027, 5, 1)), PartStands::Past);
        assert_eq!(part(Some(first), None).stands(last), PartStands::Now);
        assert_eq!(part(None, Some(last)).stands(first), PartStands::Ahead);
        assert_eq!(part(None, Some(first)).stands(last), PartStands::Past);
        assert_eq!(part(None, None).stands(first), PartStands::Ahead);
    }

    #[test]
    fn a_set_sees_its_own_team_and_the_phases_of_all_and_no_other_team() {
        let work = work(vec![
            part("Find out", PartKind::Design, None),
            part("North", PartKind::Team, Some(set(1))),
            part("South", PartKind::Team, Some(set(2))),
            part("Everywhere", PartKind::Implementation, None),
        ]);
        let of = |nth| {
            let seen = work.of_set(set(nth));
            let phases: Vec<&str> = seen.phases.iter().map(|part| part.name.as_str()).collect();
            (seen.team.map(|part| part.name.as_str()), phases)
        };
        assert_eq!(of(1), (Some("North"), vec!["Find out", "Everywhere"]));
        assert_eq!(of(3), (None, vec!["Find out", "Everywhere"]));
        assert_eq!(work.carriers(), [set(1), set(2)]);
        assert!(Work::default().of_set(set(1)).is_empty());
    }

    #[test]
    fn a_set_carries_one_team_of_its_own_wave_and_no_phase() {
        let work = work(vec![
            part("North", PartKind::Team, Some(set(1))),
            part("Trial", PartKind::StartUp, Some(set(2))),
            part("South", PartKind::Team, Some(set(1))),
            part("East", PartKind::Team, Some(set(9))),
            part("West", PartKind::Team, None),
        ]);
        assert_eq!(
            work.not_carried(&[set(1), set(2)]),
            [(1, NotCarried::NoTeam), (2, NotCarried::Twice), (3, NotCarried::NotOfWave)]
        );
    }

    #[test]
    fn a_set_that_leaves_lets_go_of_its_part_and_no_other() {
        let mut work =
            work(vec![part("North", PartKind::Team, Some(set(1))), part("South", PartKind::Team, Some(set(2)))]);
        assert!(work.let_go(set(1)) && !work.let_go(set(1)));
        assert_eq!(work.carriers(), [set(2)]);
    }
}
