//! What a wave taught: what the next one keeps, changes and drops, each with its reason.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use setwise_domain::id::WaveId;
use setwise_domain::programme::difference::differences;
use setwise_domain::programme::{Step, WaveStatus};
use setwise_store::wave::{Lesson, NewLesson, Verdict, WavePage};

use super::view::{Tab, head};
use super::{open_to_lead, page_of};
use crate::app::App;
use crate::ui::forms::{Wrong, field, primary, refusal};
use crate::ui::safe;
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::kept;
use crate::web::programmes::step_words;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;

/// The longest lesson and reason, in characters.
const LONGEST: usize = 600;

/// A lesson as the form sends it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    pub(crate) step: String,
    pub(crate) verdict: String,
    pub(crate) what: String,
    pub(crate) reason: String,
}

/// Which lesson is to go.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Removal {
    position: i64,
}

/// `GET /waves/{id}/lessons`
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
) -> Result<Response, WebError> {
    draw(&app, &viewer, id, &Sent::default(), &Wrong::default()).await
}

/// `POST /waves/{id}/lessons`
pub(in crate::web) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    open_to_lead(&app, &viewer, id).await?;
    match read(&sent) {
        Ok(lesson) => {
            app.store().add_lesson(id, lesson, viewer.id(), app.now()).await?;
            Ok(back(id))
        }
        Err(wrong) => draw(&app, &viewer, id, &sent, &wrong).await,
    }
}

/// A lesson as it was sent.
///
/// # Errors
/// What is not right, by the names of the fields.
pub(crate) fn read(sent: &Sent) -> Result<NewLesson, Wrong> {
    let mut wrong = Wrong::default();
    let words = |text: &str| match fields::text(text, LONGEST) {
        Ok(text) if text.is_empty() => Err(say("lesson-empty")),
        read => read,
    };
    let step = wrong.take("step", sent.step.parse::<Step>().map_err(|_| say("lesson-choose-step")));
    let verdict = wrong.take("verdict", sent.verdict.parse::<Verdict>().map_err(|_| say("lesson-choose-verdict")));
    let what = wrong.take("what", words(&sent.what));
    let reason = wrong.take("reason", words(&sent.reason));
    match (step, verdict, what, reason) {
        (Some(step), Some(verdict), Some(what), Some(reason)) => Ok(NewLesson { step, verdict, what, reason }),
        _ => Err(wrong),
    }
}

/// `POST /waves/{id}/lessons/removals`
pub(in crate::web) async fn remove(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(sent): Form<Removal>,
) -> Result<Response, WebError> {
    open_to_lead(&app, &viewer, id).await?;
    app.store().remove_lesson(id, sent.position).await?;
    Ok(back(id))
}

fn back(id: WaveId) -> Response {
    kept::then(&format!("/waves/{id}/lessons"))
}

async fn draw(app: &App, viewer: &Viewer, id: WaveId, sent: &Sent, wrong: &Wrong) -> Result<Response, WebError> {
    let page = open_to_lead(app, viewer, id).await?;
    let lessons = app.store().lessons(id).await?;
    let before = match page.before() {
        Some(before) => app.store().lessons(before.id).await?,
        None => Vec::new(),
    };
    let shown = page_of(viewer, &page);
    let shown = if wrong.is_empty() { shown } else { shown.refused() };
    Ok(shown.show(&view(&page, &lessons, &before, sent, wrong)))
}

fn view(page: &WavePage, lessons: &[Lesson], before: &[Lesson], sent: &Sent, wrong: &Wrong) -> Markup {
    let id = page.wave.id;
    html! {
        (head(page, Tab::Lessons))
        div class="cols" {
            div class="stack" {
                section class="card stack" {
                    h2 { (say("lessons-title")) }
                    p class="small muted" { (say("lessons-hint")) }
                    @if lessons.is_empty() { p { (say("lessons-none")) } }
                    @for one in lessons {
                        div class="lesson-row" {
                            (line(one))
                            form class="no-print" method="post" action=(format!("/waves/{id}/lessons/removals")) {
                                input type="hidden" name="position" value=(one.position);
                                button class="btn quiet" type="submit" aria-label=(say_with("lesson-remove-named", &[("what", one.lesson.what.as_str().into())])) { (say("lesson-remove")) }
                            }
                        }
                    }
                }
                (against(page, before))
            }
            section class="card" {
                h2 { (say("lesson-new")) }
                (refusal((!wrong.is_empty()).then(|| say("form-look-again")).as_deref()))
                form class="form" method="post" action=(format!("/waves/{id}/lessons")) data-safe=(format!("lessons-{id}")) data-safe-unsaved[!wrong.is_empty()] {
                    (safe::typed_before())
                    fieldset {
                        legend { (say("lesson-verdict")) }
                        div class="seg" {
                            @for verdict in Verdict::ALL {
                                label {
                                    input type="radio" name="verdict" value=(verdict) checked[sent.verdict == verdict.word()] required;
                                    span { (say(&format!("lesson-{verdict}"))) }
                                }
                            }
                        }
                        @if let Some(error) = wrong.of("verdict") { p class="error" { (error) } }
                    }
                    (field("step", say("lesson-step")).value(&sent.step).error(wrong.of("step"))
                        .choice(&Step::ALL.iter().map(|step| (step.word(), step_words(*step))).collect::<Vec<_>>()))
                    (field("what", say("lesson-what")).value(&sent.what).error(wrong.of("what")).longest(LONGEST).area(2))
                    (field("reason", say("lesson-reason")).hint(say("lesson-reason-hint")).value(&sent.reason).error(wrong.of("reason")).longest(LONGEST).area(2))
                    div class="actions" { (primary(&say("lesson-add"))) }
                }
            }
        }
    }
}

/// What this wave changed against the one before, beside what that one taught.
fn against(page: &WavePage, lessons: &[Lesson]) -> Markup {
    let Some(before) = page.before() else { return html! {} };
    let changed = differences(&before.design, &page.wave.design);
    html! {
        section class="card stack" {
            h2 { (say_with("lessons-against", &[("wave", before.name.as_str().into())])) }
            @if page.wave.status == WaveStatus::Designing { p class="small muted" { (say("lessons-against-hint")) } }
            @for step in Step::ALL {
                @let taught: Vec<_> = lessons.iter().filter(|one| one.lesson.step == *step).collect();
                @let here: Vec<_> = changed.iter().filter(|one| one.step == *step).collect();
                @if !taught.is_empty() || !here.is_empty() {
                    h3 { (step_words(*step)) }
                    @for one in taught { (line(one)) }
                    @if !here.is_empty() { dl class="changed" { @for one in here { (super::design::difference(one, &before.design, &page.wave.design)) } } }
                }
            }
            @if changed.is_empty() && lessons.is_empty() { p class="muted" { (say("design-changed-nothing")) } }
        }
    }
}

/// A lesson in a list.
pub(in crate::web) fn line(one: &Lesson) -> Markup {
    let colour = match one.lesson.verdict {
        Verdict::Keep => "commit",
        Verdict::Change => "question",
        Verdict::Drop => "coach",
    };
    html! {
        div class="lesson" {
            p { span class=(format!("tag {colour}")) { (say(&format!("lesson-{}", one.lesson.verdict))) } " " b { (one.lesson.what) } }
            p class="small muted" { (one.lesson.reason) " · " (one.by) }
        }
    }
}
