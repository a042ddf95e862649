//! The question a wave puts: its people who sit in no set of it yet, its coaches, the sizes it plans for.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use setwise_domain::composition::{Bounds, Candidate, Coach, Label, Mistake, Problem, Settings, WeeklyHours};
use setwise_domain::id::PersonId;
use setwise_domain::person::Profile;
use setwise_domain::person::hours::{Hours, Weekday};
use setwise_domain::programme::design::{CoachingWay, Design};
use setwise_store::person::Role;
use setwise_store::wave::{WavePage, WavePersonState};

use super::form::Sent;
use crate::app::App;
use crate::ui::time::zone;
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::session::Viewer;
use crate::web::sets::directory;

/// Sets a coach takes where the design does not say [ours].
const SETS_EACH: u16 = 3;

/// People and coaches, with their names.
pub(crate) struct Question {
    pub(crate) people: Vec<Candidate>,
    pub(crate) coaches: Vec<Coach>,
    pub(crate) names: BTreeMap<PersonId, String>,
    /// How many of the people have nothing in their profile: their place says little.
    pub(crate) unknown: usize,
    bounds: (u8, u8),
    meeting: u16,
}

impl Question {
    pub(crate) async fn of(app: &App, viewer: &Viewer, page: &WavePage) -> Result<Self, WebError> {
        let store = app.store();
        let wave = &page.wave;
        let directory = directory(app, viewer).await?;
        let known = store.known_people(viewer.person.organisation).await?;
        let profiles: HashMap<PersonId, (&Profile, &str)> =
            known.iter().map(|one| (one.id, (&one.state.profile, one.state.zone.as_str()))).collect();
        let midpoint = offset_at(&wave.design);
        let candidate = |person: PersonId| match profiles.get(&person) {
            Some((profile, zone)) => candidate(person, profile, zone, midpoint),
            None => Candidate::new(person),
        };
        let within = store.wave_people(wave.id).await?;
        let here: HashSet<PersonId> = directory.iter().map(|person| person.id).collect();
        let free = within
            .iter()
            .filter(|one| one.state == WavePersonState::In && one.set.is_none() && here.contains(&one.person));
        let people: Vec<Candidate> = free.map(|one| candidate(one.person)).collect();
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
        let most = coaching.sets_each.map_or(SETS_EACH, u16::from);
        let coaches =
            directory.iter().map(|person| person.id).filter(named).filter(|_| coaching.way != CoachingWay::Members);
        let coaches = coaches.map(|id| {
            let like = candidate(id);
            Coach {
                has: has.get(&id).copied().unwrap_or(0).min(most),
                languages: like.languages,
                hours: like.hours,
                ..Coach::new(id, most)
            }
        });
        let minutes = wave.design.realism.meetings.iter().map(|meeting| meeting.minutes).max();
        let is_unknown = |one: &&Candidate| **one == Candidate::new(one.person);
        Ok(Self {
            coaches: coaches.collect(),
            unknown: people.iter().filter(is_unknown).count(),
            people,
            names: directory.into_iter().map(|person| (person.id, person.name)).collect(),
            bounds: (wave.design.people.least, wave.design.people.most),
            meeting: minutes.unwrap_or(120),
        })
    }

    /// The question with what stands in the form.
    ///
    /// # Errors
    /// Words for above the form.
    pub(crate) fn problem(&self, sent: &Sent) -> Result<Problem, String> {
        // A plan that is only looked at has as many sets as it has.
        let most = i64::try_from(self.people.len()).unwrap_or(i64::MAX).max(1);
        let sets = if sent.proposes() { fields::maybe_number::<u16>(sent.sets(), 1, most)? } else { None };
        let (least, largest) = self.bounds;
        let bounds = Bounds::new(u16::from(least), u16::from(largest)).unwrap_or_default();
        let settings = Settings { bounds, sets, meeting: self.meeting, locks: sent.locks(self), ..Settings::default() };
        Problem::new(self.people.clone(), self.coaches.clone(), settings).map_err(|mistakes| match mistakes.first() {
            Some(Mistake::TooManyPeople) => say("composition-too-many"),
            _ => say("composition-moved-on"),
        })
    }

    pub(crate) fn name(&self, person: PersonId) -> &str {
        self.names.get(&person).map_or("?", String::as_str)
    }
}

/// The moment whose offsets count: the middle of the wave, since hours hold for one side of a clock change.
fn offset_at(design: &Design) -> Option<jiff::civil::Date> {
    let (first, last) = (design.first_day()?, design.last_day()?);
    let days = setwise_domain::programme::schedule::days_between(first, last) / 2;
    first.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

fn candidate(person: PersonId, profile: &Profile, zone_name: &str, at: Option<jiff::civil::Date>) -> Candidate {
    let label = |text: Option<&str>| text.and_then(|text| Label::new(text).ok());
    let labels = |texts: &mut dyn Iterator<Item = &str>| {
        texts.filter_map(|text| Label::new(text).ok()).collect::<BTreeSet<Label>>()
    };
    Candidate {
        function: label(profile.function.as_ref().map(|line| line.as_str())),
        site: label(profile.site.as_ref().map(|line| line.as_str())),
        seniority: label(profile.seniority.map(|seniority| seniority.word())),
        employer: label(profile.employer.as_ref().map(|line| line.as_str())),
        offers: labels(&mut profile.skills_offered.iter().map(|line| line.as_str())),
        wants: labels(&mut profile.skills_wanted.iter().map(|line| line.as_str())),
        languages: labels(&mut profile.languages.iter().map(|language| language.as_str())),
        hours: profile.hours.as_ref().and_then(|hours| weekly(hours, zone_name, at)),
        manager: profile.manager,
        ..Candidate::new(person)
    }
}

/// Working hours in UTC, as the person's zone stands then.
fn weekly(hours: &Hours, zone_name: &str, at: Option<jiff::civil::Date>) -> Option<WeeklyHours> {
    let noon = at.unwrap_or(jiff::civil::date(2027, 1, 15)).at(12, 0, 0, 0).to_zoned(zone(zone_name)).ok()?;
    let days: Vec<jiff::civil::Weekday> = hours.days().iter().map(|day| weekday(*day)).collect();
    WeeklyHours::daily(&days, hours.from().minutes(), hours.to().minutes(), noon.offset().seconds() / 60).ok()
}

const fn weekday(day: Weekday) -> jiff::civil::Weekday {
    match day {
        Weekday::Monday => jiff::civil::Weekday::Monday,
        Weekday::Tuesday => jiff::civil::Weekday::Tuesday,
        Weekday::Wednesday => jiff::civil::Weekday::Wednesday,
        Weekday::Thursday => jiff::civil::Weekday::Thursday,
        Weekday::Friday => jiff::civil::Weekday::Friday,
        Weekday::Saturday => jiff::civil::Weekday::Saturday,
        Weekday::Sunday => jiff::civil::Weekday::Sunday,
    }
}
