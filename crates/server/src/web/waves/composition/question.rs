//! The question a wave puts: its people who sit in no set of it yet, its coaches, the sizes it plans for.

use std::collections::{BTreeMap, HashMap, HashSet};

use setwise_domain::coaching::{Covers, room};
use setwise_domain::composition::{Candidate, Characteristic, Coach, Mistake, Problem, Settings, Weights};
use setwise_domain::id::PersonId;
use setwise_domain::programme::design::{CoachingWay, People, SET_SIZES};
use setwise_domain::time::Millis;
use setwise_store::coach::CoachRow;
use setwise_store::person::Role;
use setwise_store::wave::{WavePage, WavePersonState};

use super::form::{Sent, most_alike_field};
use super::known::{Known, bounds};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::session::Viewer;
use crate::web::sets::directory;

/// Sets a coach takes where the design does not say [ours].
const SETS_EACH: u16 = 3;

/// Of what a set may have no more than so many alike.
pub(crate) const LIMITED: [Characteristic; 2] = [Characteristic::Employer, Characteristic::Site];

/// How many of one employer and site a wave's sets may have, as its design says.
pub(super) fn limits(people: &People) -> BTreeMap<Characteristic, u16> {
    let of = [(Characteristic::Employer, people.most_of_employer), (Characteristic::Site, people.most_of_site)];
    of.into_iter().filter_map(|(which, limit)| Some((which, u16::from(limit?)))).collect()
}

/// People and coaches, with their names.
pub(crate) struct Question {
    pub(crate) people: Vec<Candidate>,
    pub(crate) coaches: Vec<Coach>,
    /// What each coach has and takes, in the order of their names.
    pub(crate) loads: Vec<Load>,
    pub(crate) names: BTreeMap<PersonId, String>,
    /// How many of the people have nothing in their profile: their place says little.
    pub(crate) unknown: usize,
    bounds: (u8, u8),
    meeting: u16,
    /// The design's limits: those a form begins with.
    limits: BTreeMap<Characteristic, u16>,
}

/// A coach's load, in all programmes together.
pub(crate) struct Load {
    pub(crate) coach: PersonId,
    pub(crate) sets: usize,
    pub(crate) most: Option<u8>,
    /// How much of the wave they are there.
    pub(crate) covers: Covers,
}

impl Question {
    pub(crate) async fn of(app: &App, viewer: &Viewer, page: &WavePage) -> Result<Self, WebError> {
        Self::beside(app, viewer, page, &BTreeMap::new()).await
    }

    /// The same, where coaches are meant to have so many sets more in other waves that are composed with this one.
    pub(in crate::web) async fn beside(
        app: &App,
        viewer: &Viewer,
        page: &WavePage,
        elsewhere: &BTreeMap<PersonId, usize>,
    ) -> Result<Self, WebError> {
        let store = app.store();
        let wave = &page.wave;
        let directory = directory(app, viewer).await?;
        let known = Known::of(app, viewer, &wave.design).await?;
        let within = store.wave_people(wave.id).await?;
        let here: HashSet<PersonId> = directory.iter().map(|person| person.id).collect();
        let free = within
            .iter()
            .filter(|one| one.state == WavePersonState::In && one.set.is_none() && here.contains(&one.person));
        let people: Vec<Candidate> = free.map(|one| known.candidate(one.person)).collect();
        let mut has: BTreeMap<PersonId, u16> = BTreeMap::new();
        for set in store.wave_sets_without_meetings(wave.id).await?.iter().filter(|set| set.ended_at.is_none()) {
            if let Some((coach, _)) = &set.coach {
                *has.entry(*coach).or_insert(0) += 1;
            }
        }
        let coaching = &wave.design.coaching;
        let named = |id: &PersonId| {
            if coaching.coaches.is_empty() {
                directory.iter().any(|person| person.id == *id && person.has(Role::Coach))
            } else {
                coaching.coaches.contains(id)
            }
        };
        let each = coaching.sets_each.map_or(SETS_EACH, u16::from);
        let rows = store.coaches(viewer.id(), app.now(), Millis::minutes(1)).await?.map(|found| found.all);
        let rows: HashMap<PersonId, CoachRow> =
            rows.unwrap_or_default().into_iter().map(|row| (row.person, row)).collect();
        let days = wave.design.first_day().zip(wave.design.last_day());
        let (mut coaches, mut loads) = (Vec::new(), Vec::new());
        let all = directory.iter().map(|person| person.id).filter(named);
        for id in all.filter(|_| coaching.way != CoachingWay::Members) {
            let terms = rows.get(&id).map(|row| row.terms.clone()).unwrap_or_default();
            let sets = rows.get(&id).map_or(0, |row| row.sets.len() + row.coming.len());
            let sets = sets + elsewhere.get(&id).copied().unwrap_or(0);
            let in_wave = has.get(&id).copied().unwrap_or(0);
            let (has, most) = room(&terms, days, in_wave, each, u16::try_from(sets).unwrap_or(u16::MAX));
            let covers = days.map_or(Covers::All, |(first, last)| terms.covers(first, last));
            loads.push(Load { coach: id, sets, most: terms.most_sets, covers });
            coaches.push(Coach { has, ..known.coach(id, most) });
        }
        let of_sets = wave.design.realism.meetings.iter().filter(|one| one.is_of_sets());
        let minutes = of_sets.map(|meeting| meeting.minutes).max();
        let is_unknown = |one: &&Candidate| **one == Candidate::new(one.person);
        Ok(Self {
            coaches,
            loads,
            unknown: people.iter().filter(is_unknown).count(),
            people,
            names: directory.into_iter().map(|person| (person.id, person.name)).collect(),
            bounds: (wave.design.people.least, wave.design.people.most),
            limits: limits(&wave.design.people),
            meeting: minutes.unwrap_or(120),
        })
    }

    /// How many coaches can take a set of it.
    pub(crate) fn with_room(&self) -> usize {
        self.coaches.iter().filter(|coach| coach.has < coach.most).count()
    }

    /// The numbers that were typed: how many sets, and the limits.
    ///
    /// # Errors
    /// What is not right, by the names of the fields.
    fn numbers(&self, sent: &Sent) -> Result<(Option<u16>, BTreeMap<Characteristic, u16>), Wrong> {
        let mut wrong = Wrong::default();
        let most = i64::try_from(self.people.len()).unwrap_or(i64::MAX).max(1);
        // A plan that is only looked at has as many sets as it has.
        let asked = if sent.proposes() { sent.sets() } else { "" };
        let sets = wrong.take("sets", fields::maybe_number(asked, 1, most));
        // A limit of more than a set can have is none; as many as there are people is fine to type.
        let most = most.max(i64::from(SET_SIZES.1));
        let mut most_alike = BTreeMap::new();
        for which in LIMITED {
            let limit = match sent.most_alike(which) {
                Some(typed) => wrong.take(most_alike_field(which), fields::maybe_number(typed, 1, most)).flatten(),
                None => self.limits.get(&which).copied(),
            };
            most_alike.extend(limit.map(|limit| (which, limit)));
        }
        if wrong.is_empty() { Ok((sets.flatten(), most_alike)) } else { Err(wrong) }
    }

    /// What of the numbers is not right, by the names of the fields.
    pub(crate) fn wrong_numbers(&self, sent: &Sent) -> Wrong {
        self.numbers(sent).err().unwrap_or_default()
    }

    /// The question with what stands in the form.
    ///
    /// # Errors
    /// Words for above the form.
    pub(crate) fn problem(&self, sent: &Sent) -> Result<Problem, String> {
        let first = |wrong: Wrong| wrong.fields().next().map(|(_, words)| words.to_owned()).unwrap_or_default();
        let (sets, most_alike) = self.numbers(sent).map_err(first)?;
        let bounds = bounds(self.bounds);
        let (meeting, locks) = (self.meeting, sent.locks(self));
        let emphasised = sent.emphasised().into_iter();
        let weights = emphasised.fold(Weights::default(), |all, (part, emphasis)| all.emphasising(part, emphasis));
        let settings = Settings { bounds, sets, meeting, locks, most_alike, weights };
        Problem::new(self.people.clone(), self.coaches.clone(), settings).map_err(|mistakes| match mistakes.first() {
            Some(Mistake::TooManyPeople) => say("composition-too-many"),
            _ => say("composition-moved-on"),
        })
    }

    /// How many of one employer and site a set may have: as the form says, else as the design does.
    pub(super) fn limits(&self, sent: &Sent) -> BTreeMap<Characteristic, u16> {
        // What cannot be read made no proposal.
        self.numbers(sent).map(|(_, limits)| limits).unwrap_or_default()
    }

    /// What stands in the field of a limit.
    pub(super) fn typed_limit(&self, sent: &Sent, which: Characteristic) -> String {
        let kept = || self.limits.get(&which).map(ToString::to_string).unwrap_or_default();
        sent.most_alike(which).map_or_else(kept, str::to_owned)
    }

    pub(crate) fn name(&self, person: PersonId) -> &str {
        self.names.get(&person).map_or("?", String::as_str)
    }
}
