//! Who came: totals of each set, and for those who missed meetings the next humane step (practice.md section 3), with a button that takes
//! it. The first is a mail with the next dates; of the others a lead says that they are done. Nobody is asked for reasons.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use setwise_domain::id::{PersonId, SetId, WaveId};
use setwise_domain::programme::absence::{Next, Step};
use setwise_store::meeting::MeetingStatus;
use setwise_store::wave::{Missed, NewStep, StepDone, StepError, WavePage, WaveSet};

use super::open_to_lead;
use super::view::{Tab, came_of_could, head};
use crate::app::App;
use crate::mail_texts;
use crate::ui::time::{date_words, day_of};
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::finding::Stretch;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;

/// What the button beside a name sends: which step, for whom, and how much they had missed when it was offered.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Sent {
    person: String,
    set: String,
    step: String,
    missed: String,
}

/// What the page is drawn from.
pub(super) struct Shown<'a> {
    pub(super) page: &'a WavePage,
    pub(super) sets: &'a Stretch<WaveSet>,
    pub(super) any_held: bool,
    pub(super) missed: &'a Stretch<Missed>,
    /// Whether mail goes out from here.
    pub(super) mails: bool,
    pub(super) zone: &'a str,
}

/// `POST /waves/{id}/attendance/steps`
pub(in crate::web) async fn take(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    open_to_lead(&app, &viewer, id).await?;
    let person = sent.person.parse().map_err(|_| WebError::bad_request())?;
    let set = sent.set.parse().map_err(|_| WebError::bad_request())?;
    let step = sent.step.parse().map_err(|_| WebError::bad_request())?;
    let missed = sent.missed.parse().map_err(|_| WebError::bad_request())?;
    take_step(&app, &viewer, id, (set, person), (step, missed)).await?;
    Ok(Redirect::to(&format!("/waves/{id}/attendance")).into_response())
}

/// Takes the step that comes next for somebody; with the first they are written when their set meets next. Sent twice, it is taken
/// once. The caller has asked [`open_to_lead`].
///
/// # Errors
/// Refused where it has moved on, or no meeting is planned to write of; not found where they missed nothing.
pub(crate) async fn take_step(
    app: &App,
    viewer: &Viewer,
    wave: WaveId,
    (set, person): (SetId, PersonId),
    (step, missed): (Step, i64),
) -> Result<(), WebError> {
    let (by, at, organisation) = (viewer.id(), app.now(), viewer.person.organisation);
    let mut mail = None;
    if step == Step::Dates {
        let sets = app.store().wave_set_names(wave).await?;
        let (_, name) = sets.into_iter().find(|(id, _)| *id == set).ok_or_else(WebError::not_found)?;
        let to = app.store().person(person).await?.ok_or_else(WebError::not_found)?;
        let dates = app.store().next_dates(wave, set, person, at).await?;
        if dates.is_empty() {
            return Err(WebError::refused(say("attendance-no-dates")));
        }
        mail = app.post().map(|_| mail_texts::next_dates(app, &to, (set, &name), &dates));
    }
    let new = NewStep { person, set, step, missed, by, at, mail };
    match app.store().take_absence_step(organisation, wave, new).await {
        Ok(_) => app.wake_jobs(),
        Err(StepError::NotFound) => return Err(WebError::not_found()),
        Err(StepError::MovedOn) => return Err(WebError::refused(say("attendance-moved-on"))),
        Err(StepError::Store(error)) => return Err(error.into()),
    }
    Ok(())
}

/// The page.
pub(super) fn view(shown: &Shown<'_>) -> Markup {
    let Shown { page, sets, any_held, missed, .. } = shown;
    let address = format!("/waves/{}/attendance", page.wave.id);
    let mut by_set: BTreeMap<(&str, SetId), Vec<&Missed>> = BTreeMap::new();
    for one in &missed.items {
        by_set.entry((one.set.as_str(), one.set_id)).or_default().push(one);
    }
    html! {
        (head(page, Tab::Attendance))
        section class="card stack" {
            h2 { (say("attendance-title")) }
            p class="small muted" { (say("attendance-hint")) }
            @if !any_held { p { (say("attendance-none")) } } @else {
                (sets.search(&address, &say("attendance-find")))
                div class="table" role="region" tabindex="0" aria-label=(say("attendance-title")) {
                    table {
                        thead { tr { th { (say("wave-column-set")) } th { (say("attendance-held")) } th { (say("attendance-came")) } th { (say("attendance-last")) } } }
                        tbody { @for set in &sets.items { (row(set)) } }
                    }
                }
                (sets.parts(&address))
            }
        }
        @if !by_set.is_empty() {
            section class="card stack" {
                h2 { (say("attendance-missed")) }
                p class="small muted" { (say("attendance-missed-hint")) }
                @for ((set, _), people) in by_set {
                    h3 { (set) }
                    ul class="rows" { @for one in people { (ladder(shown, one)) } }
                }
                @if missed.found > missed.items.len() { p class="small muted" { (say_with("attendance-more", &[("count", (missed.found - missed.items.len()).into())])) } }
            }
        }
    }
}

fn held(set: &WaveSet) -> usize {
    set.meetings.iter().filter(|one| one.status == MeetingStatus::Ended).count()
}

fn row(set: &WaveSet) -> Markup {
    let (came, could) = came_of_could(std::slice::from_ref(set));
    let last = set.meetings.iter().rfind(|one| one.status == MeetingStatus::Ended);
    html! {
        tr {
            th scope="row" { a href=(format!("/sets/{}", set.id)) { (set.name) } }
            td class="num" { (say_with("wave-figure-of", &[("done", held(set).into()), ("all", set.meetings.len().into())])) }
            td class="num" { @if could > 0 { (came * 100 / could) "%" } @else { "–" } }
            td class="num" { @if let Some(last) = last { (say_with("wave-figure-of", &[("done", last.came.into()), ("all", last.could.into())])) } @else { "–" } }
        }
    }
}

/// The step that comes next for somebody who missed the last meetings, in words.
pub(crate) fn step_words(one: &Missed) -> String {
    match one.next() {
        Next::Now(step) => say(&format!("attendance-step-{step}")),
        Next::IfAnother(step) => {
            let words = say(&format!("attendance-step-{step}"));
            say_with("attendance-if-another", &[("step", words.into())])
        }
    }
}

/// Somebody who missed the last meetings, with what was done and the step that comes next.
fn ladder(shown: &Shown<'_>, one: &Missed) -> Markup {
    html! {
        li class="plain" {
            div {
                b { (one.name) }
                br;
                span class="small muted" { (say_with("attendance-in-a-row", &[("count", one.in_a_row.into())])) }
                @if !one.done.is_empty() {
                    ul class="why" { @for done in &one.done { li class="for" { (done_words(done, shown.zone)) } } }
                }
                p { (step_words(one)) }
            }
            @if let Next::Now(step) = one.next() { (button(shown, one, step)) }
        }
    }
}

fn done_words(done: &StepDone, zone: &str) -> String {
    let about = [
        ("what", say(&format!("attendance-did-{}", done.step)).into()),
        ("by", done.by.as_str().into()),
        ("day", date_words(day_of(done.at, zone)).into()),
    ];
    say_with("attendance-done", &about)
}

fn button(shown: &Shown<'_>, one: &Missed, step: Step) -> Markup {
    let words = match step {
        Step::Dates if shown.mails => say("attendance-write"),
        Step::Dates => say("attendance-told"),
        _ => say("attendance-say-done"),
    };
    html! {
        form method="post" action=(format!("/waves/{}/attendance/steps", shown.page.wave.id)) {
            input type="hidden" name="person" value=(one.person);
            input type="hidden" name="set" value=(one.set_id);
            input type="hidden" name="step" value=(step);
            input type="hidden" name="missed" value=(one.in_a_row);
            button class="btn" type="submit" aria-label=(format!("{words}: {}", one.name)) { (words) }
        }
    }
}
