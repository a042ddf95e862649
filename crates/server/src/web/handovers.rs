//! A set passed from one coach to another: whoever looks after the set asks, the next coach answers, the one before may write to them.

mod view;

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use setwise_domain::coaching::handover::{HandoverState, LONGEST_NOTE, is_a_day_for_it};
use setwise_domain::id::{HandoverId, PersonId, SetId};
use setwise_domain::time::Millis;
use setwise_store::access::SeatKind;
use setwise_store::handover::{HandoverError, HandoverPage, NewHandover};
use setwise_store::person::Role;
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
use crate::web::notices::tell;
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
    let today = day_of(app.now(), viewer.zone());
    let mut wrong = Wrong::default();
    let to = wrong.take("to", sent.to.parse::<PersonId>().map_err(|_| say("handover-choose")));
    let day = fields::maybe_date(&sent.on)
        .and_then(|day| day.filter(|day| is_a_day_for_it(*day, today)).ok_or_else(|| say("handover-day-wrong")));
    let on = wrong.take("on", day);
    let (Some(to), Some(holds_on)) = (to, on) else { return draw_new(&app, &viewer, &set, &sent, &wrong).await };
    let holds_at = from_field(&format!("{holds_on}T00:00"), viewer.zone()).ok_or_else(WebError::bad_request)?;
    let new = NewHandover { id: handover, set: id, to, holds_on, holds_at, by: viewer.id(), at: app.now() };
    match app.store().ask_handover(new).await {
        Ok(is_new) => {
            if is_new {
                tell(&app, &viewer, &[to], "handover-asked", ("handover", handover.to_string())).await?;
            }
            Ok(Redirect::to(&format!("/handovers/{handover}")).into_response())
        }
        Err(HandoverError::NotToThem) => {
            draw_new(&app, &viewer, &set, &sent, &Wrong::only("to", say("handover-not-to-them"))).await
        }
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
    let page = open(&app, &viewer, id).await?;
    if !page.is_next {
        return Err(WebError::not_found());
    }
    let yes = fields::on_or_off(&sent.answer)?;
    let (about, now_theirs) =
        app.store().answer_handover(viewer.id(), id, yes, app.id(), app.now()).await.map_err(refused)?;
    // Who coached it until now is told that it has passed, where it has: this page is not theirs any more.
    let from = about.from.as_ref().map(|(from, _)| *from);
    let asker = Some(about.by.0).filter(|by| Some(*by) != from);
    let concerned: Vec<PersonId> =
        asker.into_iter().chain(from.filter(|_| now_theirs.is_none())).filter(|one| *one != viewer.id()).collect();
    let kind = if yes { "handover-accepted" } else { "handover-declined" };
    if about.state != page.about.state {
        tell(&app, &viewer, &concerned, kind, ("handover", id.to_string())).await?;
    }
    match now_theirs {
        Some(set) => {
            passed(&app, &set).await?;
            Ok(Redirect::to(&format!("/sets/{}", set.set)).into_response())
        }
        None if yes => {
            app.wake_jobs();
            Ok(back(id))
        }
        None => Ok(Redirect::to("/").into_response()),
    }
}

/// `POST /handovers/{id}/withdrawal`: whoever looks after the set takes it back.
pub(super) async fn withdraw(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<HandoverId>,
) -> Result<Response, WebError> {
    let page = open(&app, &viewer, id).await?;
    if !page.staffs {
        return Err(WebError::not_found());
    }
    app.store().withdraw_handover(viewer.id(), id, app.now()).await.map_err(refused)?;
    if page.about.state.is_open() {
        tell(&app, &viewer, &[page.about.to.0], "handover-withdrawn", ("handover", id.to_string())).await?;
    }
    Ok(back(id))
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
    let note = match fields::text(&sent.note, LONGEST_NOTE) {
        Ok(note) => note,
        Err(words) => return Ok(draw(&viewer, &page, &sent.note, &Wrong::only("note", words))),
    };
    app.store().write_handover_note(viewer.id(), id, &note).await.map_err(|error| {
        let kept =
            Kept { written: vec![note.clone()], back: format!("/handovers/{id}"), back_words: say("handover-back") };
        refused(error).keeping(kept)
    })?;
    Ok(back(id))
}

async fn open(app: &App, viewer: &Viewer, id: HandoverId) -> Result<HandoverPage, WebError> {
    app.store().handover(viewer.id(), id).await?.ok_or_else(WebError::not_found)
}

async fn open_of_set(app: &App, viewer: &Viewer, set: SetId) -> Result<Option<HandoverId>, WebError> {
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
    let title = say_with("handover-title", &[("set", set.name.as_str().into())]);
    let page = Page::of(viewer, title).at(Place::Sets).narrow();
    let page = if wrong.is_empty() { page } else { page.refused() };
    Ok(page.show(&view::new(set, &choices, sent, wrong)))
}

/// Who may be asked; for leads with what each has, and who must not coach somebody of this set.
async fn choices(app: &App, viewer: &Viewer, set: &SetPage) -> Result<Vec<(String, String)>, WebError> {
    let mut coaches = directory(app, viewer).await?;
    let present = set.people.iter().find(|one| one.seat == SeatKind::Coach).map(|one| one.person);
    coaches.retain(|person| person.has(Role::Coach) && Some(person.id) != present);
    let rows = app.store().coaches(viewer.id(), app.now(), Millis::minutes(1)).await?;
    let Some(rows) = rows else {
        return Ok(coaches.into_iter().map(|one| (one.id.to_string(), one.name)).collect());
    };
    let loads: BTreeMap<PersonId, String> = rows
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
    let apart = apart_from_members(app, viewer, set).await?;
    let words = |id: PersonId, name: &str| {
        let load = loads.get(&id).cloned().unwrap_or_default();
        let apart = if apart.contains(&id) { format!(" · {}", say("handover-apart")) } else { String::new() };
        format!("{name} ({load}){apart}")
    };
    Ok(coaches.iter().map(|one| (one.id.to_string(), words(one.id, &one.name))).collect())
}

/// Who is the manager or report of a member, or in conflict with one.
async fn apart_from_members(app: &App, viewer: &Viewer, set: &SetPage) -> Result<Vec<PersonId>, WebError> {
    let members: Vec<PersonId> =
        set.people.iter().filter(|one| one.seat == SeatKind::Member).map(|one| one.person).collect();
    let mut apart = Vec::new();
    for known in app.store().known_people(viewer.person.organisation).await? {
        let Some(manager) = known.state.profile.manager else { continue };
        if members.contains(&known.id) {
            apart.push(manager);
        }
        if members.contains(&manager) {
            apart.push(known.id);
        }
    }
    for conflict in app.store().conflicts_for_composing(viewer.id()).await?.unwrap_or_default() {
        apart.extend(members.iter().filter_map(|member| conflict.with(*member)).map(|(other, _)| *other));
    }
    Ok(apart)
}

fn refused(error: HandoverError) -> WebError {
    WebError::refused(match error {
        HandoverError::NotFound => return WebError::not_found(),
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
