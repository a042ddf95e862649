//! What would come of a table, for an organisation that knows these people.

mod giving;

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{Column, Gains, Given, Offer, Problem, Row, Table, Zones};
use crate::id::PersonId;
use crate::person::Profile;
use crate::person::manager::in_circles;

/// For so many zones that are none the nearest is looked for: after that it is always the same slip.
const ZONES_LOOKED_FOR: usize = 50;

/// Somebody as far as a table can change them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Their name.
    pub name: String,
    /// Their time zone.
    pub zone: String,
    /// What they are at work.
    pub profile: Profile,
}

/// Somebody who is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Who.
    pub id: PersonId,
    /// Their address, in lower case.
    pub email: String,
    /// What is known of them.
    pub state: State,
}

/// Somebody who would come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRow {
    /// The line of their row.
    pub line: u64,
    /// The id they would have.
    pub id: PersonId,
    /// Their address.
    pub email: String,
    /// What would be known of them.
    pub state: State,
    /// Their roles, and what else they would be given.
    pub gains: Gains,
}

/// Somebody who is here and would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedRow {
    /// The line of their row.
    pub line: u64,
    /// Who.
    pub id: PersonId,
    /// Their address.
    pub email: String,
    /// As they are.
    pub before: State,
    /// As they would be.
    pub after: State,
    /// What of it is another, and what of the gains there is.
    pub changes: Vec<Column>,
    /// What they would be given beside.
    pub gains: Gains,
}

/// A row that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftRow {
    /// Its line.
    pub line: u64,
    /// The name in it, or the address; empty where there is neither.
    pub called: String,
    /// What is not right with it, at least one thing.
    pub problems: Vec<Problem>,
}

/// What would come of a table. Each row is in one of the four.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Who would come.
    pub new: Vec<NewRow>,
    /// Who is here and would change.
    pub changed: Vec<ChangedRow>,
    /// The lines of those who are here and would stay as they are.
    pub same: Vec<u64>,
    /// What cannot be taken.
    pub left: Vec<LeftRow>,
}

impl Outcome {
    /// What somebody saw when they looked, as a text: the same again when nothing has changed since.
    #[must_use]
    pub fn seen(&self) -> String {
        let new = self.new.iter().map(|row| format!("+{} {:?}", row.line, row.gains));
        let changed =
            self.changed.iter().map(|row| format!("~{} {:?} {:?} {:?}", row.line, row.before, row.changes, row.gains));
        let left = self.left.iter().map(|row| format!("-{} {:?}", row.line, row.problems));
        new.chain(changed).chain(left).collect::<Vec<_>>().join("\n")
    }
}

/// Holds a table against whom one knows, and what may be given. `zone` is for newcomers of whom the table says none; `new_id`
/// gives each of them an id.
#[must_use]
pub fn look(
    table: &Table,
    known: &[Known],
    offer: &Offer,
    (zones, zone): (&Zones, &str),
    mut new_id: impl FnMut() -> PersonId,
) -> Outcome {
    let mut sight = Sight::new(table, known);
    sight.find_zones(zones);
    sight.name_everybody(&mut new_id);
    sight.find_gains(offer);
    sight.find_managers();
    sight.outcome(zone)
}

/// A table while it is looked at.
struct Sight<'a> {
    rows: &'a [Row],
    known: HashMap<&'a str, &'a Known>,
    /// Of each address the first row that has it.
    by_address: HashMap<&'a str, usize>,
    problems: Vec<Vec<Problem>>,
    zones: Vec<Option<String>>,
    ids: Vec<PersonId>,
    gains: Vec<Gains>,
}

impl<'a> Sight<'a> {
    fn new(table: &'a Table, known: &'a [Known]) -> Self {
        let rows = table.rows.as_slice();
        let mut by_address = HashMap::with_capacity(rows.len());
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| !row.given.email.is_empty()) {
            by_address.entry(row.given.email.as_str()).or_insert(at);
        }
        Self {
            rows,
            known: known.iter().map(|one| (one.email.as_str(), one)).collect(),
            by_address,
            problems: rows.iter().map(|row| row.problems.clone()).collect(),
            zones: Vec::with_capacity(rows.len()),
            ids: Vec::with_capacity(rows.len()),
            gains: Vec::with_capacity(rows.len()),
        }
    }

    fn find_zones(&mut self, zones: &Zones) {
        let mut looked_for: HashMap<&str, Option<String>> = HashMap::new();
        for (row, problems) in self.rows.iter().zip(&mut self.problems) {
            let given = row.given.zone.as_deref();
            let found = given.and_then(|text| zones.find(text)).map(str::to_owned);
            if let (Some(text), None) = (given, &found) {
                if looked_for.len() < ZONES_LOOKED_FOR {
                    looked_for.entry(text).or_insert_with(|| zones.nearest(text).map(str::to_owned));
                }
                let nearest = looked_for.get(text).cloned().flatten();
                problems.push(Problem::ZoneUnknown { given: text.to_owned(), nearest });
            }
            self.zones.push(found);
        }
    }

    fn name_everybody(&mut self, new_id: &mut impl FnMut() -> PersonId) {
        for row in self.rows {
            let known = self.known.get(row.given.email.as_str());
            self.ids.push(known.map_or_else(&mut *new_id, |known| known.id));
        }
    }

    fn is_good(&self, at: usize) -> bool {
        self.problems[at].is_empty()
    }

    /// Who somebody of this address is, if they are here or their row is good.
    fn whose(&self, address: &str) -> Option<PersonId> {
        let row = self.by_address.get(address).filter(|at| self.is_good(**at)).map(|at| self.ids[*at]);
        row.or_else(|| self.known.get(address).map(|known| known.id))
    }

    fn find_managers(&mut self) {
        for (at, row) in self.rows.iter().enumerate() {
            let Some(manager) = row.given.manager.as_deref() else { continue };
            if manager == row.given.email {
                self.problems[at].push(Problem::ManagerThemselves);
            } else if !self.by_address.contains_key(manager) && !self.known.contains_key(manager) {
                self.problems[at].push(Problem::ManagerNotFound(manager.to_owned()));
            }
        }
        let mut left: Vec<usize> = (0..self.rows.len()).filter(|at| !self.is_good(*at)).collect();
        let led = self.led();
        loop {
            self.leave_the_led(left, &led);
            left = self.leave_circles();
            if left.is_empty() {
                return;
            }
        }
    }

    /// The rows that name each address as their manager.
    fn led(&self) -> HashMap<&'a str, Vec<usize>> {
        let mut led: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, row) in self.rows.iter().enumerate() {
            if let Some(manager) = row.given.manager.as_deref() {
                led.entry(manager).or_default().push(at);
            }
        }
        led
    }

    /// Whose manager's row is left is left too, unless the manager is here anyway.
    fn leave_the_led(&mut self, mut left: Vec<usize>, led: &HashMap<&str, Vec<usize>>) {
        while let Some(at) = left.pop() {
            let address = self.rows[at].given.email.as_str();
            if self.whose(address).is_some() {
                continue;
            }
            let line = self.rows[at].line;
            for one in led.get(address).into_iter().flatten().copied() {
                if self.is_good(one) {
                    self.problems[one].push(Problem::ManagerLeft { line });
                    left.push(one);
                }
            }
        }
    }

    /// The rows that close a circle; they are left.
    fn leave_circles(&mut self) -> Vec<usize> {
        let known = self.known.values();
        let mut managers: HashMap<PersonId, PersonId> =
            known.filter_map(|known| Some((known.id, known.state.profile.manager?))).collect();
        let leads: Vec<(usize, PersonId)> = (0..self.rows.len())
            .filter(|at| self.is_good(*at))
            .filter_map(|at| Some((at, self.whose(self.rows[at].given.manager.as_deref()?)?)))
            .collect();
        managers.extend(leads.iter().map(|(at, manager)| (self.ids[*at], *manager)));
        let circles: HashSet<PersonId> = in_circles(&managers);
        let closing: Vec<usize> =
            leads.into_iter().map(|(at, _)| at).filter(|at| circles.contains(&self.ids[*at])).collect();
        for at in &closing {
            let manager = self.rows[*at].given.manager.clone().unwrap_or_default();
            self.problems[*at].push(Problem::ManagerCircle(manager));
        }
        closing
    }

    fn outcome(mut self, zone: &str) -> Outcome {
        let mut outcome = Outcome::default();
        for (at, row) in self.rows.iter().enumerate() {
            let (line, id, email) = (row.line, self.ids[at], row.given.email.clone());
            if !self.is_good(at) {
                let called = if row.given.name.is_empty() { email } else { row.given.name.clone() };
                outcome.left.push(LeftRow { line, called, problems: self.problems[at].clone() });
                continue;
            }
            let gains = std::mem::take(&mut self.gains[at]);
            let given_zone = self.zones[at].as_deref();
            let manager = row.given.manager.as_deref().and_then(|address| self.whose(address));
            match self.known.get(email.as_str()) {
                None => {
                    let none = State { name: String::new(), zone: zone.to_owned(), profile: Profile::default() };
                    let state = changed(&none, &row.given, given_zone, manager);
                    outcome.new.push(NewRow { line, id, email, state, gains });
                }
                Some(known) => {
                    let before = known.state.clone();
                    let after = changed(&before, &row.given, given_zone, manager);
                    let changes = changes(&before, &after, &gains);
                    if changes.is_empty() {
                        outcome.same.push(line);
                    } else {
                        outcome.changed.push(ChangedRow { line, id, email, before, after, changes, gains });
                    }
                }
            }
        }
        outcome
    }
}

/// Somebody with what a row gives in place of what was.
fn changed(before: &State, given: &Given, zone: Option<&str>, manager: Option<PersonId>) -> State {
    let was = &before.profile;
    State {
        name: given.name.clone(),
        zone: zone.unwrap_or(&before.zone).to_owned(),
        profile: Profile {
            employer: given.employer.clone().or_else(|| was.employer.clone()),
            function: given.function.clone().or_else(|| was.function.clone()),
            site: given.site.clone().or_else(|| was.site.clone()),
            seniority: given.seniority.or(was.seniority),
            hours: given.hours.clone().or_else(|| was.hours.clone()),
            languages: given.languages.clone().unwrap_or_else(|| was.languages.clone()),
            skills_offered: given.skills_offered.clone().unwrap_or_else(|| was.skills_offered.clone()),
            skills_wanted: given.skills_wanted.clone().unwrap_or_else(|| was.skills_wanted.clone()),
            manager: manager.or(was.manager),
        },
    }
}

fn changes(before: &State, after: &State, gains: &Gains) -> Vec<Column> {
    let (was, is) = (&before.profile, &after.profile);
    let all = [
        (Column::Name, before.name != after.name),
        (Column::Zone, before.zone != after.zone),
        (Column::Employer, was.employer != is.employer),
        (Column::Function, was.function != is.function),
        (Column::Site, was.site != is.site),
        (Column::Seniority, was.seniority != is.seniority),
        (Column::Hours, was.hours != is.hours),
        (Column::Languages, was.languages != is.languages),
        (Column::SkillsOffered, was.skills_offered != is.skills_offered),
        (Column::SkillsWanted, was.skills_wanted != is.skills_wanted),
        (Column::Manager, was.manager != is.manager),
        (Column::Role, !gains.roles.is_empty() || !gains.coaches.is_empty() || gains.sponsors.is_some()),
        (Column::Wave, gains.wave.is_some()),
    ];
    all.into_iter().filter(|(_, changed)| *changed).map(|(column, _)| column).collect()
}
