//! Is it the right work? Several people say so, each alone first, then they look together.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use setwise_domain::id::WaveId;
use setwise_domain::programme::fit::{Doubt, Fit, Scale, Seen, doubts, together};
use setwise_domain::programme::remarks::FitDoubt;
use setwise_domain::programme::{Kind, WaveStatus};
use setwise_store::programme::ProgrammeReading;
use setwise_store::wave::{FitReview, WavePage};

use super::view::crumbs;
use super::{brief, open, page_of};
use crate::app::App;
use crate::ui::forms::{Wrong, field, primary, refusal};
use crate::ui::safe;
use crate::ui::time::day_of;
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::kept;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;

/// The longest note, in characters.
const LONGEST_NOTE: usize = 1_000;

/// `GET /waves/{id}/fit`: for leads, the sponsor and the coaches.
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
) -> Result<Response, WebError> {
    let page = open_to_reviewer(&app, &viewer, id).await?;
    draw(&app, &viewer, &page, &[], &Wrong::default()).await
}

/// `POST /waves/{id}/fit`: one's own answers.
pub(in crate::web) async fn keep(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let page = open_to_reviewer(&app, &viewer, id).await?;
    match read(&pairs) {
        Ok((fit, note)) => {
            app.store().give_fit(id, viewer.id(), fit, &note, app.now()).await?;
            Ok(kept::then(&format!("/waves/{id}/fit")))
        }
        Err(wrong) => draw(&app, &viewer, &page, &pairs, &wrong).await,
    }
}

/// A wave for who says whether its work is the right work: leads, the sponsor, and who coaches a set of it.
///
/// # Errors
/// Not found for others.
pub(crate) async fn open_to_reviewer(app: &App, viewer: &Viewer, id: WaveId) -> Result<WavePage, WebError> {
    let page = open(app, viewer, id).await?;
    if may_review(app, viewer, &page).await? { Ok(page) } else { Err(WebError::not_found()) }
}

async fn may_review(app: &App, viewer: &Viewer, page: &WavePage) -> Result<bool, WebError> {
    let sees_all = page.reading() >= ProgrammeReading::Sponsors;
    Ok(sees_all || app.store().coaches_in_wave(viewer.id(), page.wave.id).await?)
}

/// How somebody stands to the review of a wave's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It is not theirs to give.
    NotAsked,
    /// They have not given theirs.
    Asked,
    /// They have.
    Given,
}

/// How somebody stands to the review of a wave's work; nobody is asked where members bring their own challenges, and leads have it in the design.
pub(super) async fn standing(app: &App, viewer: &Viewer, page: &WavePage) -> Result<Standing, WebError> {
    let asks = page.page.programme.kind == Kind::ProjectSets && page.reading() != ProgrammeReading::Leads;
    if !asks || !may_review(app, viewer, page).await? {
        return Ok(Standing::NotAsked);
    }
    let given = app.store().has_given_fit(viewer.id(), page.wave.id).await?;
    Ok(if given { Standing::Given } else { Standing::Asked })
}

/// Whether the sponsor is to say it now: a brief stands, the wave has not begun, and they have not said it.
pub(crate) async fn is_open_to_sponsor(app: &App, viewer: &Viewer, page: &WavePage) -> Result<bool, WebError> {
    let asks = page.page.programme.kind == Kind::ProjectSets && page.wave.status == WaveStatus::Designing;
    let ready = asks && page.wave.design.work.is_written();
    Ok(ready && !app.store().has_given_fit(viewer.id(), page.wave.id).await?)
}

fn sent<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str())
}

/// Somebody's answers and their note, as they were sent.
///
/// # Errors
/// What is not right, by the names of the fields.
pub(crate) fn read(pairs: &[(String, String)]) -> Result<(Fit, String), Wrong> {
    let mut wrong = Wrong::default();
    let answer = |scale: &Scale| sent(pairs, scale.word()).and_then(|answer| answer.parse::<u8>().ok());
    let answers: Option<Vec<u8>> = Scale::ALL.iter().map(answer).collect();
    let fit = answers.and_then(|answers| Fit::try_from(answers).ok()).ok_or_else(|| say("fit-all-scales"));
    let fit = wrong.take("scales", fit);
    let note = wrong.take("note", fields::text(sent(pairs, "note").unwrap_or_default(), LONGEST_NOTE));
    fit.zip(note).ok_or(wrong)
}

async fn draw(
    app: &App,
    viewer: &Viewer,
    page: &WavePage,
    pairs: &[(String, String)],
    wrong: &Wrong,
) -> Result<Response, WebError> {
    let given = app.store().fits_given(page.wave.id).await?;
    let all = app.store().fits(viewer.id(), page.wave.id).await?;
    let mine = all.as_ref().and_then(|all| all.iter().find(|one| one.person == viewer.id()));
    let shown = page_of(viewer, page);
    let shown = if wrong.is_empty() { shown } else { shown.refused() };
    let brief = brief::card(page, &brief::Carriers::new(), day_of(app.now(), viewer.zone()));
    Ok(shown.show(&view(page, &brief, given, all.as_deref(), mine, pairs, wrong)))
}

fn view(
    page: &WavePage,
    brief: &Markup,
    given: usize,
    all: Option<&[FitReview]>,
    mine: Option<&FitReview>,
    pairs: &[(String, String)],
    wrong: &Wrong,
) -> Markup {
    let chosen = |scale: Scale| {
        sent(pairs, scale.word()).and_then(|answer| answer.parse().ok()).or_else(|| mine.map(|mine| mine.fit.on(scale)))
    };
    let note = sent(pairs, "note").or_else(|| mine.map(|mine| mine.note.as_str())).unwrap_or_default();
    html! {
        (crumbs(page))
        div class="page-head" { div { h1 { (say("fit-title")) } p class="muted" { (say("fit-purpose")) } } }
        div class="cols" {
            form class="form wide card" method="post" action=(format!("/waves/{}/fit", page.wave.id)) data-safe=(format!("fit-{}", page.wave.id)) data-safe-unsaved[!wrong.is_empty()] {
                (safe::typed_before())
                (refusal(wrong.of("scales").or_else(|| wrong.of("note"))))
                @for scale in Scale::ALL {
                    fieldset class="scale five" {
                        legend { (say(&format!("fit-{scale}"))) }
                        p class="hint" { (say(&format!("fit-{scale}-hint"))) }
                        div { @for answer in 1..=5_u8 {
                            label { input type="radio" name=(scale) value=(answer) checked[chosen(*scale) == Some(answer)] required; span { (answer) } }
                        } }
                    }
                }
                (field("note", say("fit-note")).value(note).error(wrong.of("note")).longest(LONGEST_NOTE).optional().area(3))
                div class="actions" { (primary(&say("fit-keep"))) }
            }
            div class="stack" {
                section class="card stack" {
                    h2 { (say("fit-together")) }
                    @match all {
                        None => p { (say_with("fit-alone-first", &[("given", given.into())])) },
                        Some(all) => (seen(all)),
                    }
                }
                (brief)
            }
        }
    }
}

/// What all who answered see, scale by scale.
fn seen(all: &[FitReview]) -> Markup {
    let fits: Vec<Fit> = all.iter().map(|one| one.fit).collect();
    let scales = together(&fits);
    let found: Vec<Doubt> = if all.len() > 1 { doubts(&scales) } else { Vec::new() };
    html! {
        @if all.len() < 2 { p { (say("fit-only-you")) } }
        div class="table" role="region" tabindex="0" aria-label=(say("fit-together")) {
            table {
                thead { tr { th { (say("fit-scale")) } @for one in all { th { (one.name) } } th { (say("fit-middle")) } } }
                tbody { @for one in &scales { (row(one, all)) } }
            }
        }
        @for doubt in found {
            p class="notice warn" { (doubt_words(doubt.into())) }
        }
        @for one in all.iter().filter(|one| !one.note.is_empty()) {
            blockquote { (one.note) footer class="small muted" { (one.name) } }
        }
    }
}

fn row(seen: &Seen, all: &[FitReview]) -> Markup {
    html! {
        tr {
            th scope="row" { (say(&format!("fit-{}", seen.scale))) @if seen.is_apart() && all.len() > 1 { " " span class="tag question" { (say("fit-apart")) } } }
            @for one in all { td class="num" { (one.fit.on(seen.scale)) } }
            td class="num" { b { (seen.middle) } }
        }
    }
}

/// What speaks against the work as it is, in words.
pub(crate) fn doubt_words(doubt: FitDoubt) -> String {
    let word = serde_json::to_value(doubt).ok().and_then(|value| value.as_str().map(ToOwned::to_owned));
    say(&format!("remark-fit-{}", word.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_seven_scales_are_answered_or_it_is_said_so() {
        let answers = |last: &str| {
            let mut pairs: Vec<(String, String)> =
                Scale::ALL.iter().map(|scale| (scale.word().to_owned(), "3".to_owned())).collect();
            pairs[6].1 = last.to_owned();
            read(&pairs)
        };
        assert!(answers("5").is_ok());
        for wrong in ["", "6", "x"] {
            assert!(answers(wrong).is_err_and(|wrong| wrong.of("scales").is_some()), "{wrong}");
        }
    }
}
