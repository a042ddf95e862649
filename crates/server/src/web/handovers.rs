//! A set passed from one coach to another: whoever looks after the set asks, the next coach answers, the one before may write to them.

mod view;

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::civil::Date;
use serde::Deserialize;
use setwise_domain::coaching::handover::{HandoverState, LONGEST_NOTE, is_a_day_for_it};
use setwise_domain::id::{HandoverId, PersonId, SetId};
use setwise_domain::time::Millis;
use setwise_store::access::SeatKind;
use setwise_store::handover::{HandoverError, HandoverPage, NewHandover};
use setwise_store::person::{Person, Role};
use setwise_store::set_page::SetPage;

use crate::app::App;
use crate::handovers::passed;
use crate::ui::forms::Wrong;
use crate::ui::page::{Page, Place};
use crate::ui::time::{day_of, from_field};
use crate::ui::words::{say, say_with};
use crate::web::error::{Kept, WebError};
use crate::web::fields;
use crate::web::kept;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;
use crate::web::sets::{directory, refused as set_refused, rights};

/// What the forms send.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    /// The number of a new handover: sent twice, it is asked for once.
    id: String,
    to: String,
    on: String,
    answer: String,
    note: String,
}

/// `GET /sets/{id}/handover`: the form, or the handover there is.
pub(super) async fn new(State(app): State<App>, viewer: Viewer, Id(id): Id<SetId>) -> Result<Response, WebError> {
    let set = rights::open_to_staff(&app, &viewer, id).await?;
    if let Some(open) = open_of_set(&app, &viewer, id).await? {
        return Ok(Redirect::to(&format!("/handovers/{open}")).into_response());
    }
    let today = day_of(app.now(), viewer.zone());
    let sent = Sent { id: app.id::<HandoverId>().to_string(), on: today.to_string(), ..Sent::default() };
    draw_new(&app, &viewer, &set, &sent, &Wrong::default()).await
}

/// `POST /sets/{id}/handovers`
pub(super) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let set = rights::open_to_staff(&app, &viewer, id).await?;
    let handover: HandoverId = sent.id.parse().map_err(|_| WebError::bad_request())?;
    let mut wrong = Wrong::default();
    let to = wrong.take("to", sent.to.parse::<PersonId>().map_err(|_| say("handover-choose")));
    let day = fields::maybe_date(&sent.on).and_then(|day| day_for_it(&app, &viewer, day));
    let on = wrong.take("on", day);
    let (Some(to), Some(on)) = (to, on) else { return draw_new(&app, &viewer, &set, &sent, &wrong).await };
    match ask(&app, &viewer, &set, handover, (to, on)).await? {
        Ok(()) => Ok(Redirect::to(&format!("/handovers/{handover}")).into_response()),
        Err(wrong) => draw_new(&app, &viewer, &set, &sent, &wrong).await,
    }
}

/// A day on which a set may pass, or words why not.
pub(crate) fn day_for_it(app: &App, viewer: &Viewer, day: Option<Date>) -> Result<Date, String> {
    let today = day_of(app.now(), viewer.zone());
    day.filter(|day| is_a_day_for_it(*day, today)).ok_or_else(|| say("handover-day-wrong"))
}

/// Asks a coach to take a set over from a day on. The caller has opened the set to who staffs it.
///
/// # Errors
/// Inside, that it cannot be passed to them.
pub(crate) async fn ask(
    app: &App,
    viewer: &Viewer,
    set: &SetPage,
    id: HandoverId,
    (to, holds_on): (PersonId, Date),
) -> Result<Result<(), Wrong>, WebError> {
    let holds_at = from_field(&format!("{holds_on}T00:00"), viewer.zone()).ok_or_else(WebError::bad_request)?;
    let new = NewHandover { id, set: set.id, to, holds_on, holds_at, by: viewer.id(), at: app.now() };
    match app.store().ask_handover(new).await {
        Ok(_) => Ok(Ok(())),
        Err(HandoverError::NotToThem) => Ok(Err(Wrong::only("to", say("handover-not-to-them")))),
        Err(error) => Err(refused(error)),
    }
}

/// `GET /handovers/{id}`
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<HandoverId>) -> Result<Response, WebError> {
    let page = open(&app, &viewer, id).await?;
    let note = page.note.clone().unwrap_or_default();
    Ok(draw(&viewer, &page, &note, &Wrong::default()))
}

/// `POST /handovers/{id}/answers`: the coach who was asked says yes or no.
pub(super) async fn answer(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<HandoverId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let yes = || fields::on_or_off(&sent.answer);
    match say_yes_or_no(&app, &viewer, id, yes).await? {
        Answered::Passed(set) => Ok(Redirect::to(&format!("/sets/{set}")).into_response()),
        Answered::Yes => Ok(back(id)),
        Answered::No => Ok(Redirect::to("/").into_response()),
    }
}

/// What came of an answer.
pub(crate) enum Answered {
    /// The set passed at once.
    Passed(SetId),
    /// It will, on its day.
    Yes,
    /// It does not.
    No,
}

/// The coach who was asked answers; those concerned are told.
///
/// # Errors
/// Not found for others; refused when there is nothing to answer any more.
pub(crate) async fn say_yes_or_no(
    app: &App,
    viewer: &Viewer,
    id: HandoverId,
    yes: impl FnOnce() -> Result<bool, WebError>,
) -> Result<Answered, WebError> {
    let page = open(app, viewer, id).await?;
    if !page.is_next {
        return Err(WebError::not_found());
    }
    let yes = yes()?;
    match app.store().answer_handover(viewer.id(), id, yes, app.id(), app.now()).await.map_err(refused)? {
        Some(set) => {
            passed(app, &set).await;
            Ok(Answered::Passed(set.set))
        }
        None if yes => {
            app.wake_jobs();
            Ok(Answered::Yes)
        }
        None => Ok(Answered::No),
    }
}

/// `POST /handovers/{id}/withdrawal`: whoever looks after the set takes it back.
pub(super) async fn withdraw(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<HandoverId>,
) -> Result<Response, WebError> {
    take_back(&app, &viewer, id).await?;
    Ok(back(id))
}

/// Takes a handover back.
///
/// # Errors
/// Not found for who does not look after the set.
pub(crate) async fn take_back(app: &App, viewer: &Viewer, id: HandoverId) -> Result<(), WebError> {
    let page = open(app, viewer, id).await?;
    if !page.staffs {
        return Err(WebError::not_found());
    }
    app.store().withdraw_handover(viewer.id(), id, app.now()).await.map_err(refused)?;
    Ok(())
}

/// `POST /handovers/{id}/note`: the coach until then writes to the next one.
pub(super) async fn write(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<HandoverId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let page = open(&app, &viewer, id).await?;
    if !page.may_write {
        return Err(WebError::not_found());
    }
    let note = match note_of(&sent.note) {
        Ok(note) => note,
        Err(wrong) => return Ok(draw(&viewer, &page, &sent.note, &wrong)),
    };
    keep_note(&app, &viewer, id, &note).await.map_err(|error| {
        let kept =
            Kept { written: vec![note.clone()], back: format!("/handovers/{id}"), back_words: say("handover-back") };
        error.keeping(kept)
    })?;
    Ok(back(id))
}

/// A note as it may be kept.
pub(crate) fn note_of(text: &str) -> Result<String, Wrong> {
    fields::text(text, LONGEST_NOTE).map_err(|words| Wrong::only("note", words))
}

/// Keeps what the coach until then writes to the next one.
///
/// # Errors
/// Not found for others; refused once the set has passed.
pub(crate) async fn keep_note(app: &App, viewer: &Viewer, id: HandoverId, note: &str) -> Result<(), WebError> {
    app.store().write_handover_note(viewer.id(), id, note).await.map_err(refused)
}

/// A handover, for who has to do with it.
///
/// # Errors
/// Not found for others.
pub(crate) async fn open(app: &App, viewer: &Viewer, id: HandoverId) -> Result<HandoverPage, WebError> {
    app.store().handover(viewer.id(), id).await?.ok_or_else(WebError::not_found)
}

/// The open handover of a set, for who looks after it.
///
/// # Errors
/// What the store says.
pub(crate) async fn open_of_set(app: &App, viewer: &Viewer, set: SetId) -> Result<Option<HandoverId>, WebError> {
    let Some(id) = app.store().handover_of_set(viewer.id(), set).await? else { return Ok(None) };
    let page = app.store().handover(viewer.id(), id).await?;
    Ok(page.filter(|page| page.about.state.is_open()).map(|page| page.about.id))
}

fn draw(viewer: &Viewer, page: &HandoverPage, note: &str, wrong: &Wrong) -> Response {
    let title = say_with("handover-title", &[("set", page.about.set_name.as_str().into())]);
    let shown = Page::of(viewer, title).at(Place::Sets).narrow();
    let shown = if wrong.is_empty() { shown } else { shown.refused() };
    shown.show(&view::show(page, note, wrong, viewer.zone()))
}

async fn draw_new(app: &App, viewer: &Viewer, set: &SetPage, sent: &Sent, wrong: &Wrong) -> Result<Response, WebError> {
    let choices = choices(app, viewer, set).await?;
    let choices: Vec<_> = choices.iter().map(|one| (one.person.to_string(), one.words())).collect();
    let title = say_with("handover-title", &[("set", set.name.as_str().into())]);
    let page = Page::of(viewer, title).at(Place::Sets).narrow();
    let page = if wrong.is_empty() { page } else { page.refused() };
    Ok(page.show(&view::new(set, &choices, sent, wrong)))
}

/// A coach who may be asked.
pub(crate) struct Choosable {
    pub(crate) person: PersonId,
    pub(crate) name: String,
    /// What they have, for leads.
    pub(crate) load: Option<String>,
    /// Whether they must not coach somebody of the set, for leads.
    pub(crate) apart: bool,
}

impl Choosable {
    fn words(&self) -> String {
        let apart = if self.apart { format!(" · {}", say("handover-apart")) } else { String::new() };
        match &self.load {
            Some(load) => format!("{} ({load}){apart}", self.name),
            None => self.name.clone(),
        }
    }
}

/// Who may be asked; for leads with what each has, and who must not coach somebody of this set.
///
/// # Errors
/// What the store says.
pub(crate) async fn choices(app: &App, viewer: &Viewer, set: &SetPage) -> Result<Vec<Choosable>, WebError> {
    let mut coaches = directory(app, viewer).await?;
    let present = set.people.iter().find(|one| one.seat == SeatKind::Coach).map(|one| one.person);
    coaches.retain(|person| person.has(Role::Coach) && Some(person.id) != present);
    let rows = app.store().coaches(viewer.id(), app.now(), Millis::minutes(1)).await?;
    let Some(rows) = rows else {
        let plain = |one: Person| Choosable { person: one.id, name: one.name, load: None, apart: false };
        return Ok(coaches.into_iter().map(plain).collect());
    };
    let mut loads: BTreeMap<PersonId, String> = rows
        .all
        .iter()
        .map(|row| {
            let sets = row.sets.len() + row.coming.len();
            let words = match row.terms.most_sets {
                Some(most) => say_with("coach-has-of", &[("sets", sets.into()), ("most", most.into())]),
                None => say_with("coach-has-sets", &[("sets", sets.into())]),
            };
            (row.person, words)
        })
        .collect();
    let apart = app.store().apart_from_set(viewer.id(), set.id, false).await?;
    let of = |one: Person| {
        let load = Some(loads.remove(&one.id).unwrap_or_default());
        Choosable { person: one.id, name: one.name, load, apart: apart.contains(&one.id) }
    };
    Ok(coaches.into_iter().map(of).collect())
}

fn refused(error: HandoverError) -> WebError {
    WebError::refused(match error {
        HandoverError::NotFound => return WebError::not_found(),
        HandoverError::IdTaken => say("set-id-taken"),
        HandoverError::OneIsOpen => say("handover-one-is-open"),
        HandoverError::NotToThem => say("handover-not-to-them"),
        HandoverError::NotNow { state: HandoverState::Held } => say("handover-not-now-held"),
        HandoverError::NotNow { .. } => say("handover-not-now"),
        HandoverError::Set(error) => return set_refused(error),
        HandoverError::Store(error) => return error.into(),
    })
}

fn back(id: HandoverId) -> Response {
    kept::then(&format!("/handovers/{id}"))
}
