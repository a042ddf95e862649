//! What somebody is at work: their own page of it, and what the page of a person shares with it.

use std::collections::HashMap;

use axum::extract::State;
use axum::response::Response;
use setwise_domain::id::PersonId;
use setwise_domain::person::hours::{Hours, HoursFault, Minute, Weekday};
use setwise_domain::person::import::Known;
use setwise_domain::person::language::languages;
use setwise_domain::person::line::{self, Line, LineFault, ListFault};
use setwise_domain::person::{MOST_LANGUAGES, MOST_SKILLS, Profile};
use setwise_store::person::Person;
use setwise_store::person_profile::ProfileError;

use super::view;
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::page::{Page, Place};
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::kept;
use crate::web::request::Form;
use crate::web::session::Viewer;

/// The form, by the names of its fields.
#[derive(Debug, Default)]
pub(crate) struct Sent(HashMap<String, String>);

impl Sent {
    pub(crate) fn of_form(pairs: Vec<(String, String)>) -> Self {
        Self(pairs.into_iter().collect())
    }

    /// The form of a profile, whose manager has this name.
    fn of(profile: &Profile, manager: Option<&str>) -> Self {
        let line = |line: &Option<Line>| line.as_ref().map(|line| line.as_str().to_owned()).unwrap_or_default();
        let list = |all: Vec<&str>| all.join(", ");
        let mut fields = vec![
            ("employer", line(&profile.employer)),
            ("function", line(&profile.function)),
            ("site", line(&profile.site)),
            ("seniority", profile.seniority.map(|one| one.word().to_owned()).unwrap_or_default()),
            ("languages", list(profile.languages.iter().map(|one| one.as_str()).collect())),
            ("skills-offered", list(profile.skills_offered.iter().map(Line::as_str).collect())),
            ("skills-wanted", list(profile.skills_wanted.iter().map(Line::as_str).collect())),
            ("manager", manager.unwrap_or_default().to_owned()),
        ];
        if let Some(hours) = &profile.hours {
            // A field of a browser ends its day before midnight; the end of one day is the beginning of the next.
            let to = if hours.to().minutes() == 24 * 60 { "00:00".to_owned() } else { hours.to().to_string() };
            fields.extend([("from", hours.from().to_string()), ("to", to)]);
            fields.extend(hours.days().iter().map(|day| (day.word(), "yes".to_owned())));
        }
        Self(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    pub(super) fn get(&self, field: &str) -> &str {
        self.0.get(field).map_or("", |value| value.trim())
    }

    fn read(&self) -> (Profile, Wrong) {
        let mut wrong = Wrong::default();
        let mut one =
            |field: &'static str| wrong.take(field, Line::parse(self.get(field)).map_err(line_words)).flatten();
        let (employer, function, site) = (one("employer"), one("function"), one("site"));
        let list = |field| line::list(self.get(field), MOST_SKILLS).map_err(|fault| list_words(fault, MOST_SKILLS));
        let skills_offered = wrong.take("skills-offered", list("skills-offered")).unwrap_or_default();
        let skills_wanted = wrong.take("skills-wanted", list("skills-wanted")).unwrap_or_default();
        let spoken =
            languages(self.get("languages"), MOST_LANGUAGES).map_err(|fault| list_words(fault, MOST_LANGUAGES));
        let languages = wrong.take("languages", spoken).unwrap_or_default();
        let hours = self.hours(&mut wrong);
        let seniority = self.get("seniority").parse().ok();
        let manager = None;
        let profile =
            Profile { employer, function, site, seniority, hours, languages, skills_offered, skills_wanted, manager };
        (profile, wrong)
    }

    /// Working hours, if any are stated; all that is not right is noted, each beside its field.
    fn hours(&self, wrong: &mut Wrong) -> Option<Hours> {
        let days: Vec<Weekday> = Weekday::ALL.iter().copied().filter(|day| self.0.contains_key(day.word())).collect();
        let (from, to) = (self.get("from"), self.get("to"));
        if from.is_empty() && to.is_empty() && days.is_empty() {
            return None;
        }
        if days.is_empty() {
            wrong.note("days", hours_words(HoursFault::Day));
        }
        let mut minute = |field| wrong.take(field, self.get(field).parse::<Minute>().map_err(hours_words));
        let (from, to) = (minute("from"), minute("to"));
        let (from, to) = from.zip(to)?;
        let whole_day = from.minutes() == 0 && to.minutes() == 0;
        let to = Minute::new(24 * 60).filter(|_| whole_day).unwrap_or(to);
        // That no day is ticked was noted above: here the times alone are in question.
        let days = if days.is_empty() { Weekday::ALL } else { &days };
        wrong.take("to", Hours::new(from, to, days).map_err(hours_words))
    }
}

fn line_words(fault: LineFault) -> String {
    match fault {
        LineFault::Long => say_with("field-name-long", &[("most", line::LONGEST.into())]),
        LineFault::Odd | LineFault::Empty => say("field-name-odd"),
    }
}

fn list_words(fault: ListFault, most: usize) -> String {
    match fault {
        ListFault::TooMany => say_with("work-too-many", &[("most", most.into())]),
        ListFault::Line(LineFault::Long) => say_with("work-one-long", &[("most", line::LONGEST.into())]),
        ListFault::Line(fault) => line_words(fault),
    }
}

fn hours_words(fault: HoursFault) -> String {
    say(match fault {
        HoursFault::Time => "work-hours-time",
        HoursFault::Nothing => "work-hours-nothing",
        HoursFault::Day => "work-hours-day",
    })
}

/// `GET /profile/work`
pub(in crate::web) async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, WebError> {
    let known = known(&app, &viewer.person).await?;
    Ok(page(&viewer).show(&view::work::page(&known, &Wrong::default())))
}

/// `POST /profile/work`
pub(in crate::web) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let sent = Sent::of_form(pairs);
    match keep(&app, &viewer.person, &sent).await? {
        Ok(()) => Ok(kept::then("/profile/work")),
        Err(wrong) => Ok(page(&viewer).refused().show(&view::work::page(&sent, &wrong))),
    }
}

fn page(viewer: &Viewer) -> Page<'_> {
    Page::of(viewer, say("work-title")).at(Place::Profile).narrow()
}

/// The form as it is known of somebody.
pub(crate) async fn known(app: &App, person: &Person) -> Result<Sent, WebError> {
    let profile = app.store().work_profile(person.id).await?;
    let manager = match profile.manager {
        Some(manager) => app.store().person(manager).await?.map(|manager| manager.name),
        None => None,
    };
    Ok(Sent::of(&profile, manager.as_deref()))
}

/// Keeps what was sent of somebody; inside, what about it was not right.
pub(crate) async fn keep(app: &App, person: &Person, sent: &Sent) -> Result<Result<(), Wrong>, WebError> {
    let (mut profile, mut wrong) = sent.read();
    let people = app.store().known_people(person.organisation).await?;
    let now = people.iter().find(|one| one.id == person.id).and_then(|one| one.state.profile.manager);
    profile.manager = wrong.take("manager", manager(sent.get("manager"), now, &people)).flatten();
    if !wrong.is_empty() {
        return Ok(Err(wrong));
    }
    put(app, person, &profile).await
}

/// Keeps a profile; inside, what about it was not right.
pub(crate) async fn put(app: &App, person: &Person, profile: &Profile) -> Result<Result<(), Wrong>, WebError> {
    match app.store().change_work_profile(person.organisation, person.id, profile).await {
        Ok(()) => Ok(Ok(())),
        Err(ProfileError::NotFound) => Err(WebError::not_found()),
        Err(ProfileError::NoSuchManager) => Ok(Err(Wrong::only("manager", say("work-manager-unknown")))),
        Err(ProfileError::Circle) => Ok(Err(Wrong::only("manager", say("work-manager-circle")))),
        Err(ProfileError::Store(error)) => Err(error.into()),
    }
}

/// Who reports to whom, by a name or an address.
fn manager(text: &str, now: Option<PersonId>, people: &[Known]) -> Result<Option<PersonId>, String> {
    somebody(text, now, people).map_err(|fault| say(fault.of_manager()))
}

/// Why nobody, or not one, is meant by a text.
#[derive(Debug, Clone, Copy)]
pub(super) enum NotOne {
    Nobody,
    Several,
}

impl NotOne {
    const fn of_manager(self) -> &'static str {
        match self {
            Self::Nobody => "work-manager-unknown",
            Self::Several => "work-manager-several",
        }
    }

    pub(super) const fn of_wish(self) -> &'static str {
        match self {
            Self::Nobody => "company-nobody",
            Self::Several => "company-several",
        }
    }
}

/// Who is meant by a name or an address. The one it is now is meant by their name, also where others have the same.
pub(super) fn somebody(text: &str, now: Option<PersonId>, people: &[Known]) -> Result<Option<PersonId>, NotOne> {
    if text.is_empty() {
        return Ok(None);
    }
    let text = text.to_lowercase();
    let called = |one: &&Known| one.email == text || one.state.name.to_lowercase() == text;
    let found: Vec<&Known> = people.iter().filter(called).collect();
    match found.as_slice() {
        [] => Err(NotOne::Nobody),
        [one] => Ok(Some(one.id)),
        several if several.iter().any(|one| Some(one.id) == now) => Ok(now),
        _ => Err(NotOne::Several),
    }
}
