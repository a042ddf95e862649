//! What is known of people, as a composition weighs it: their profiles, wishes and conflicts of interest.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use setwise_domain::company::Wishes;
use setwise_domain::composition::{Bounds, Candidate, Coach, Label, WeeklyHours};
use setwise_domain::id::PersonId;
use setwise_domain::person::Profile;
use setwise_domain::person::hours::{Hours, Weekday};
use setwise_domain::programme::design::Design;

use crate::app::App;
use crate::ui::time::zone;
use crate::web::error::WebError;
use crate::web::session::Viewer;

/// Everybody, by their ids.
pub(super) struct Known {
    profiles: HashMap<PersonId, (Profile, String)>,
    wishes: BTreeMap<PersonId, Wishes>,
    conflicts: BTreeMap<PersonId, BTreeSet<PersonId>>,
    /// The day whose offsets count.
    at: Option<jiff::civil::Date>,
}

impl Known {
    /// What a lead may weigh; the store gives wishes and conflicts to nobody else.
    pub(super) async fn of(app: &App, viewer: &Viewer, design: &Design) -> Result<Self, WebError> {
        let store = app.store();
        let known = store.known_people(viewer.person.organisation).await?;
        let profiles = known.into_iter().map(|one| (one.id, (one.state.profile, one.state.zone))).collect();
        let mut conflicts: BTreeMap<PersonId, BTreeSet<PersonId>> = BTreeMap::new();
        for conflict in store.conflicts_for_composing(viewer.id()).await?.unwrap_or_default() {
            conflicts.entry(conflict.one.0).or_default().insert(conflict.other.0);
            conflicts.entry(conflict.other.0).or_default().insert(conflict.one.0);
        }
        let wishes = store.wishes_for_composing(viewer.id()).await?.unwrap_or_default();
        Ok(Self { profiles, wishes, conflicts, at: offset_at(design) })
    }

    /// Somebody who is to be placed.
    pub(super) fn candidate(&self, person: PersonId) -> Candidate {
        let known = match self.profiles.get(&person) {
            Some((profile, zone)) => candidate(person, profile, zone, self.at),
            None => Candidate::new(person),
        };
        let wishes = self.wishes.get(&person).cloned().unwrap_or_default();
        let conflicts = self.conflicts.get(&person).cloned().unwrap_or_default();
        Candidate { wishes: wishes.with, rather_not: wishes.without, conflicts, ..known }
    }

    /// Somebody who coaches and can take so many sets.
    pub(super) fn coach(&self, person: PersonId, most: u16) -> Coach {
        let like = self.candidate(person);
        Coach { languages: like.languages, hours: like.hours, conflicts: like.conflicts, ..Coach::new(person, most) }
    }
}

/// The sizes a design plans for.
pub(super) fn bounds((least, most): (u8, u8)) -> Bounds {
    Bounds::new(u16::from(least), u16::from(most)).unwrap_or_default()
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
