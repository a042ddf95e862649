//! Two waves of a programme side by side: how far they are, where their designs differ, what each taught.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use setwise_domain::id::{ProgrammeId, WaveId};
use setwise_domain::programme::difference::{Difference, differences};
use setwise_store::programme::ProgrammePage;
use setwise_store::wave::{Lesson, WaveRow};

use super::open_to_lead;
use super::view::{crumbs, dates, step_words};
use crate::app::App;
use crate::ui::forms::{button, field};
use crate::ui::page::{Page, Place};
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::request::{Id, Query};
use crate::web::session::Viewer;
use crate::web::waves::design;
use crate::web::waves::lessons;
use crate::web::waves::view::Figures;

/// Which two.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Chosen {
    one: String,
    other: String,
}

/// A wave with what its sets came to and what it taught.
struct Side<'a> {
    wave: &'a WaveRow,
    figures: Figures,
    lessons: Vec<Lesson>,
}

/// `GET /programmes/{id}/side-by-side?one=&other=`: the two latest where none is chosen.
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProgrammeId>,
    Query(chosen): Query<Chosen>,
) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    let latest = |nth: usize| page.waves.get(nth).or(page.waves.first());
    let named = |text: &str| text.parse::<WaveId>().ok().and_then(|id| page.waves.iter().find(|wave| wave.id == id));
    // The newest stands right: what changed is read from left to right.
    let (one, other) = (named(&chosen.one).or(latest(1)), named(&chosen.other).or(latest(0)));
    let (Some(one), Some(other)) = (one, other) else { return Err(WebError::not_found()) };
    let (one, other) = tokio::try_join!(side(&app, one), side(&app, other))?;
    let shown = Page::of(&viewer, page.programme.name.clone()).at(Place::Programmes);
    Ok(shown.show(&view(&page, &one, &other)))
}

async fn side<'a>(app: &App, wave: &'a WaveRow) -> Result<Side<'a>, WebError> {
    let figures = Figures::of(&app.store().wave_totals(wave.id).await?);
    Ok(Side { wave, figures, lessons: app.store().lessons(wave.id).await? })
}

fn view(page: &ProgrammePage, one: &Side<'_>, other: &Side<'_>) -> Markup {
    html! {
        (crumbs(page))
        div class="page-head" { div { h1 { (say("programme-side-by-side")) } } }
        (choice(page, one.wave, other.wave))
        section class="card" {
            div class="table" role="region" tabindex="0" aria-label=(say("programme-side-by-side")) {
                table {
                    thead { tr { th { (say("side-by-side-what")) } @for side in [one, other] { th { (side.wave.name) } } } }
                    tbody { @for (what, [left, right]) in lines(one, other) {
                        tr { th scope="row" { (what) } td { (left) } td { (right) } }
                    } }
                }
            }
        }
        (designs(one.wave, other.wave))
        div class="cols" { @for side in [one, other] { (taught(side)) } }
    }
}

/// The form that chooses them.
fn choice(page: &ProgrammePage, one: &WaveRow, other: &WaveRow) -> Markup {
    let waves: Vec<(String, String)> = page.waves.iter().map(|wave| (wave.id.to_string(), wave.name.clone())).collect();
    let (left, right) = (one.id.to_string(), other.id.to_string());
    html! {
        form class="form no-print" method="get" action=(format!("/programmes/{}/side-by-side", page.programme.id)) aria-label=(say("side-by-side-choose")) {
            div class="pair" {
                (field("one", say("side-by-side-one")).value(&left).choice(&waves))
                (field("other", say("side-by-side-other")).value(&right).choice(&waves))
            }
            div class="actions" { (button(&say("side-by-side-show"))) }
        }
    }
}

/// A line each of what can be compared.
fn lines(one: &Side<'_>, other: &Side<'_>) -> [(String, [String; 2]); 6] {
    let both = |of: &dyn Fn(&Side<'_>) -> String| [of(one), of(other)];
    let came = |side: &Side<'_>| match side.figures.came {
        Some((percent, ..)) => format!("{percent} %"),
        // A total over fewer than five people or one set is nobody's to see.
        None => "–".to_owned(),
    };
    let held = |side: &Side<'_>| {
        say_with("wave-figure-of", &[("done", side.figures.held.into()), ("all", side.figures.all.into())])
    };
    [
        (say("side-by-side-status"), both(&|side| say(&format!("wave-status-{}", side.wave.status)))),
        (say("side-by-side-dates"), both(&|side| dates(side.wave))),
        (say("side-by-side-sets"), both(&|side| side.wave.sets.to_string())),
        (say("side-by-side-people"), both(&|side| side.wave.people.to_string())),
        (say("side-by-side-held"), both(&held)),
        (say("side-by-side-came"), both(&came)),
    ]
}

/// The fields in which their designs differ, step by step.
fn designs(one: &WaveRow, other: &WaveRow) -> Markup {
    let changed = differences(&one.design, &other.design);
    let name = |line: &Difference| say(&format!("design-field-{}", line.field));
    html! {
        section class="card" {
            h2 { (say("side-by-side-design")) }
            @if changed.is_empty() { p class="muted" { (say("side-by-side-same")) } } @else {
                div class="table" role="region" tabindex="0" aria-label=(say("side-by-side-design")) {
                    table {
                        thead { tr { th { (say("side-by-side-what")) } th { (one.name) } th { (other.name) } } }
                        tbody { @for line in &changed {
                            @let [this, that] = design::both(line, &one.design, &other.design);
                            tr {
                                th scope="row" { (name(line)) br; span class="small muted" { (step_words(line.step)) } }
                                td class="rules" { (this) }
                                td class="rules" { (that) }
                            }
                        } }
                    }
                }
            }
        }
    }
}

fn taught(side: &Side<'_>) -> Markup {
    html! {
        section class="card stack" {
            h2 { (side.wave.name) }
            h3 { (say("side-by-side-lessons")) }
            @if side.lessons.is_empty() { p class="muted" { (say("side-by-side-no-lessons")) } }
            @for one in &side.lessons { (lessons::line(one)) }
        }
    }
}
