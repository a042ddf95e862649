//! What the form of a composition holds: how many sets, the plan that is shown and the one it was changed from, what stays, and the
//! names.

use std::collections::{BTreeMap, BTreeSet};

use setwise_domain::composition::{Characteristic, Emphasis, Locks, Part, Plan, PlannedSet, Proposal, SetNo};
use setwise_domain::id::PersonId;

use super::question::{LIMITED, Question};
use super::reasons::word;

/// The field that holds the plan as it was proposed: a set after the other, its coach before its members.
const WAS: &str = "was";

/// The field of a limit.
pub(crate) const fn most_alike_field(which: Characteristic) -> &'static str {
    match which {
        Characteristic::Employer => "most-of-employer",
        Characteristic::Site => "most-of-site",
        Characteristic::Function => "most-of-function",
        Characteristic::Seniority => "most-of-seniority",
    }
}

/// The field of how much a part weighs.
pub(crate) fn weigh_field(part: Part) -> String {
    format!("weigh-{}", word(&part))
}

/// The fields as they were sent.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sent(BTreeMap<String, String>);

impl Sent {
    pub(crate) fn read(pairs: Vec<(String, String)>) -> Self {
        Self(pairs.into_iter().collect())
    }

    /// A plan as the form would have sent it: each set's name, coach and members. None: somebody sits twice.
    pub(crate) fn of_plan(by: &str, plan: &[(String, Option<PersonId>, Vec<PersonId>)]) -> Option<Self> {
        let mut fields = BTreeMap::from([("by".to_owned(), by.to_owned())]);
        for (nth, (name, coach, members)) in (1..).zip(plan) {
            fields.insert(format!("name-{nth}"), name.clone());
            fields.extend(coach.map(|coach| (format!("coach-{nth}"), coach.to_string())));
            for person in members {
                if fields.insert(format!("seat-{person}"), nth.to_string()).is_some() {
                    return None;
                }
            }
        }
        Some(Self(fields))
    }

    /// A proposal as its form would send it for a look: what was typed, with the plan as it stands.
    pub(crate) fn of_proposal(&self, proposal: &Proposal) -> Self {
        let is_seat = |name: &str| name.starts_with("seat-") || name.starts_with("coach-") || name == "by";
        // A limit that was emptied stays so: none stands for the design's.
        let is_limit = |name: &str| LIMITED.iter().any(|which| name == most_alike_field(*which));
        let typed = self.0.iter().filter(|(name, value)| !is_seat(name) && (!value.is_empty() || is_limit(name)));
        let mut fields: BTreeMap<String, String> = typed.map(|(name, value)| (name.clone(), value.clone())).collect();
        for set in &proposal.sets {
            let nth = usize::from(set.no.0) + 1;
            fields.extend(set.coach.map(|coach| (format!("coach-{nth}"), coach.to_string())));
            fields.extend(set.members.iter().map(|one| (format!("seat-{}", one.person), nth.to_string())));
        }
        Self(fields)
    }

    /// As it is kept.
    pub(crate) fn kept(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(&self.0)
    }

    /// One that was kept, for a look at it.
    pub(crate) fn of_kept(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok().map(|fields| Self(fields).with("by", "look".to_owned()))
    }

    /// The same with another field.
    pub(crate) fn with(mut self, name: &str, value: String) -> Self {
        self.0.insert(name.to_owned(), value);
        self
    }

    /// Whether everybody it names may sit or coach here: the page leaves others out without a word, since it never shows them.
    pub(crate) fn fits(&self, question: &Question) -> bool {
        let people: BTreeSet<String> = question.people.iter().map(|one| one.person.to_string()).collect();
        let coaches: BTreeSet<String> = question.coaches.iter().map(|one| one.person.to_string()).collect();
        let sits = |id: &str| people.contains(id);
        let coaches = |id: &str| coaches.contains(id);
        self.0.iter().all(|(name, value)| match (name.strip_prefix("seat-"), name.strip_prefix("coach-")) {
            (Some(person), _) => sits(person),
            (None, Some(_)) => coaches(value),
            (None, None) => name.strip_prefix("keep-").is_none_or(sits),
        })
    }

    /// The same; where sets are proposed anew, without the plan that was proposed before: nothing was changed in the new one yet.
    pub(crate) fn begun_afresh(mut self) -> Self {
        if self.proposes() {
            self.0.remove(WAS);
        }
        self
    }

    /// The same, changed by hand from this plan.
    pub(crate) fn changed_from(self, plan: &Plan) -> Self {
        self.with(WAS, written(plan))
    }

    fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Which button sent it: propose, look or make.
    pub(crate) fn by(&self) -> &str {
        self.get("by")
    }

    /// Whether sets are to be proposed, rather than a plan be looked at or made.
    pub(crate) fn proposes(&self) -> bool {
        !matches!(self.by(), "look" | "make")
    }

    /// The same, for a look at the plan that is shown.
    pub(crate) fn looking(&self) -> Self {
        let mut sent = self.clone();
        sent.0.insert("by".to_owned(), "look".to_owned());
        sent
    }

    /// The same without the limits of the next proposal, where what was typed of them cannot be.
    pub(crate) fn without_limits(mut self) -> Self {
        self.0.retain(|name, _| !LIMITED.iter().any(|which| name == most_alike_field(*which)));
        self
    }

    /// Which look at it: another seed finds another plan.
    pub(crate) fn seed(&self) -> u64 {
        self.get("seed").parse().unwrap_or(1)
    }

    /// How many sets are asked for; none leaves it to the sizes.
    pub(crate) fn sets(&self) -> &str {
        self.get("sets")
    }

    /// How many of one employer or site a set may have; empty: any. None: the form does not say, as before it is first sent.
    pub(crate) fn most_alike(&self, which: Characteristic) -> Option<&str> {
        self.0.get(most_alike_field(which)).map(String::as_str)
    }

    /// How much a part weighs; as usual where nothing is said.
    pub(crate) fn emphasis(&self, part: Part) -> Emphasis {
        self.get(&weigh_field(part)).parse().unwrap_or(Emphasis::Normal)
    }

    /// The parts that weigh less or more than usual.
    pub(crate) fn emphasised(&self) -> Vec<(Part, Emphasis)> {
        let all = Part::ALL.into_iter().map(|part| (part, self.emphasis(part)));
        all.filter(|(_, emphasis)| *emphasis != Emphasis::Normal).collect()
    }

    /// The name of a set, by its number from 1.
    pub(crate) fn name(&self, nth: usize) -> String {
        let name = self.get(&format!("name-{nth}"));
        if name.is_empty() {
            crate::ui::words::say_with("composition-set", &[("number", nth.into())])
        } else {
            name.to_owned()
        }
    }

    /// Whether somebody stays where they are.
    pub(crate) fn is_kept(&self, person: PersonId) -> bool {
        self.0.contains_key(&format!("keep-{person}"))
    }

    /// In which set somebody sits, from 0.
    fn seat(&self, person: PersonId) -> Option<SetNo> {
        let nth: u16 = self.get(&format!("seat-{person}")).trim().parse().ok()?;
        nth.checked_sub(1).map(SetNo)
    }

    /// Whether a whole set, by its number from 1, stays as it is.
    pub(crate) fn is_set_kept(&self, nth: usize) -> bool {
        self.0.contains_key(&format!("keepset-{nth}"))
    }

    /// Whether the coach of a set, by its number from 1, stays.
    pub(crate) fn is_coach_kept(&self, nth: usize) -> bool {
        self.0.contains_key(&format!("keepcoach-{nth}"))
    }

    fn coach(&self, nth: usize) -> Option<PersonId> {
        self.get(&format!("coach-{}", nth + 1)).parse().ok()
    }

    /// The plan that was shown, with what was changed in it by hand. Who is no candidate any more is left out.
    pub(crate) fn plan(&self, question: &Question) -> Plan {
        let mut sets: Vec<PlannedSet> = Vec::new();
        for person in &question.people {
            let Some(no) = self.seat(person.person) else { continue };
            let at = usize::from(no.0);
            // More sets than people cannot be meant.
            if at >= question.people.len() {
                continue;
            }
            if sets.len() <= at {
                sets.resize_with(at + 1, PlannedSet::default);
            }
            if let Some(set) = sets.get_mut(at) {
                set.members.insert(person.person);
            }
        }
        for (nth, set) in sets.iter_mut().enumerate() {
            set.coach = self.coach(nth).filter(|coach| question.coaches.iter().any(|one| one.person == *coach));
        }
        Plan { sets }
    }

    /// The plan as it was proposed, before anything was changed by hand; none where the form does not hold it.
    pub(crate) fn was(&self, question: &Question) -> Option<Plan> {
        let people: BTreeSet<PersonId> = question.people.iter().map(|one| one.person).collect();
        let coaches: BTreeSet<PersonId> = question.coaches.iter().map(|one| one.person).collect();
        let mut seen = BTreeSet::new();
        let mut sets: Vec<PlannedSet> = Vec::new();
        for set in self.get(WAS).split(';').filter(|set| !set.is_empty()).take(question.people.len()) {
            let (coach, members) = set.split_once(':')?;
            let members = members
                .split(',')
                .filter_map(|id| id.parse::<PersonId>().ok())
                .filter(|person| people.contains(person));
            let members = members.filter(|person| seen.insert(*person)).collect();
            sets.push(PlannedSet {
                coach: coach.parse::<PersonId>().ok().filter(|coach| coaches.contains(coach)),
                members,
            });
        }
        (!seen.is_empty()).then_some(Plan { sets })
    }

    /// The plan as it was proposed, for the form: what it holds already, else the plan that is shown.
    pub(crate) fn was_or(&self, shown: &Plan) -> String {
        let was = self.get(WAS);
        if was.is_empty() || self.proposes() { written(shown) } else { was.to_owned() }
    }

    /// Who, which coach and which sets stay, when the rest is composed anew.
    pub(crate) fn locks(&self, question: &Question) -> Locks {
        let mut locks = Locks::default();
        let plan = self.plan(question);
        for ((no, set), nth) in plan.numbered().zip(1..) {
            if self.is_set_kept(nth) && !set.members.is_empty() {
                locks.keep_set(no, set);
            }
            if self.is_coach_kept(nth) {
                locks.coaches.extend(set.coach.map(|coach| (no, coach)));
            }
        }
        for person in question.people.iter().map(|one| one.person).filter(|person| self.is_kept(*person)) {
            if let Some(no) = self.seat(person).filter(|no| usize::from(no.0) < question.people.len()) {
                locks.keep_person(person, no);
            }
        }
        locks
    }
}

/// A plan in one line, as [`WAS`] holds it.
fn written(plan: &Plan) -> String {
    let set = |set: &PlannedSet| {
        let members: Vec<String> = set.members.iter().map(ToString::to_string).collect();
        format!("{}:{}", set.coach.map_or_else(String::new, |coach| coach.to_string()), members.join(","))
    };
    plan.sets.iter().map(set).collect::<Vec<_>>().join(";")
}
