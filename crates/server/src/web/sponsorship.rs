//! A sponsor's involvement in a wave: one page for the sponsor and the leads, and a way in from a set.
//!
//! The sponsor sees the next step, answers, decides and tells what was carried out; a lead plans touchpoints and sees what waits. What a
//! set's people send they release by sending it ([`asking`]); nothing is read out of a set. The record tells days, never a score.

pub(crate) mod answering;
pub(crate) mod asking;
pub(crate) mod planning;
pub(crate) mod view;
pub(crate) mod words;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use setwise_domain::id::{SetId, SponsorNoteId, TouchpointId, WaveId};
use setwise_domain::sponsorship::next_step::{NextStep, next_step};
use setwise_domain::sponsorship::{Involvement, Proposal, Request, Told, Touchpoint};
use setwise_store::programme::ProgrammeReading;
use setwise_store::sponsorship::{Sponsorship, SponsorshipError};
use setwise_store::wave::WavePage;

use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::time::day_of;
use crate::ui::words::say;
use crate::web::error::{Kept, WebError};
use crate::web::kept;
use crate::web::request::Id;
use crate::web::session::Viewer;
use crate::web::waves;

/// The longest question, answer, reason, proposal and note, in characters.
pub(crate) const LONGEST: usize = 4_000;
/// The longest word on a touchpoint or a follow-up, in characters.
pub(crate) const LONGEST_WORD: usize = 400;

/// What the forms of the page send.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Sent {
    /// The touchpoint, request, proposal or note it is about.
    pub(in crate::web) id: String,
    pub(in crate::web) kind: String,
    pub(in crate::web) on: String,
    pub(in crate::web) revision: String,
    /// What became of a touchpoint.
    pub(in crate::web) state: String,
    pub(in crate::web) word: String,
    pub(in crate::web) decision: String,
    pub(in crate::web) after: String,
    pub(in crate::web) carried_out: String,
    pub(in crate::web) set: String,
    /// An answer, a reason or a note.
    pub(in crate::web) text: String,
}

/// Which form of the page was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum Part {
    /// One more touchpoint.
    New,
    /// Another day or purpose.
    Change,
    /// What became of a touchpoint.
    Outcome,
    /// An answer.
    Answer,
    /// A decision.
    Decision,
    /// What was carried out.
    FollowUp,
    /// A note to a coach.
    Note,
}

/// A form that was refused, with what was typed.
#[derive(Clone, Copy)]
pub(in crate::web) struct Refused<'a> {
    pub(in crate::web) part: Part,
    pub(in crate::web) sent: &'a Sent,
    pub(in crate::web) wrong: &'a Wrong,
}

/// As what somebody has the page open: a lead may also be the sponsor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Side {
    pub(crate) leads: bool,
    pub(crate) sponsors: bool,
}

/// Something that comes next for a sponsor, on a page that lists it.
pub(crate) struct Step {
    pub(crate) words: String,
    /// Which programme and wave.
    pub(crate) whose: String,
    pub(crate) address: String,
}

/// `GET /waves/{id}/sponsoring`: for the sponsor and the leads.
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
) -> Result<Response, WebError> {
    draw(&app, &viewer, id, None).await
}

/// What comes next for somebody who sponsors, over all their waves; for others nothing.
pub(crate) async fn steps(app: &App, viewer: &Viewer) -> Result<Vec<Step>, WebError> {
    let today = day_of(app.now(), viewer.zone());
    let mut steps = Vec::new();
    for id in app.store().sponsored_waves(viewer.id()).await? {
        let Some(page) = app.store().wave(viewer.id(), id).await? else { continue };
        let Some(all) = app.store().sponsorship(viewer.id(), id).await? else { continue };
        let step = next_step(&involvement(app, viewer, &page, &all).await?, today);
        if step != NextStep::Nothing {
            let whose = format!("{} · {}", page.page.programme.name, page.wave.name);
            let part = if step == NextStep::Review { "fit" } else { "sponsoring" };
            let address = format!("/waves/{id}/{part}");
            steps.push((step.rank(), Step { words: words::step(&step, &all, today).0, whose, address }));
        }
    }
    steps.sort_by_key(|(rank, _)| *rank);
    Ok(steps.into_iter().map(|(_, step)| step).collect())
}

/// The same as days in the reader's zone, and whether the sponsor, if it is they who read, is to say what they think of the work.
pub(crate) async fn involvement(
    app: &App,
    viewer: &Viewer,
    page: &WavePage,
    all: &Sponsorship,
) -> Result<Involvement, WebError> {
    let zone = viewer.zone();
    let day = |at| day_of(at, zone);
    let sponsors = page.page.programme.sponsor.as_ref().is_some_and(|(sponsor, _)| *sponsor == viewer.id());
    Ok(Involvement {
        touchpoints: all
            .touchpoints
            .iter()
            .map(|one| Touchpoint { id: one.id, kind: one.kind, on: one.on, state: one.state, word: one.word.clone() })
            .collect(),
        requests: all
            .requests
            .iter()
            .map(|one| Request {
                id: one.id,
                asked_on: day(one.asked_at),
                answered_on: one.answer.as_ref().map(|answer| day(answer.at)),
            })
            .collect(),
        proposals: all.proposals.iter().map(|one| proposal(one, zone)).collect(),
        to_review: sponsors && waves::fit::is_open_to_sponsor(app, viewer, page).await?,
    })
}

/// A proposal by its days in the reader's zone.
pub(crate) fn proposal(one: &setwise_store::sponsorship::Proposal, zone: &str) -> Proposal {
    let told = one.follow_ups.iter();
    Proposal {
        id: one.id,
        put_on: day_of(one.put_at, zone),
        decided: one.decided.as_ref().map(|decided| (decided.decision, day_of(decided.at, zone))),
        told: told
            .map(|told| Told { after: told.after, on: day_of(told.at, zone), carried_out: told.carried_out })
            .collect(),
    }
}

async fn draw(app: &App, viewer: &Viewer, id: WaveId, refused: Option<Refused<'_>>) -> Result<Response, WebError> {
    let (page, side) = open(app, viewer, id).await?;
    let all = app.store().sponsorship(viewer.id(), id).await?.ok_or_else(WebError::not_found)?;
    let coached = if side.sponsors { coached(app, id).await? } else { Vec::new() };
    let notes = if side.sponsors { app.store().notes_of_sponsor(viewer.id(), id).await? } else { Vec::new() };
    let today = day_of(app.now(), viewer.zone());
    let involvement = involvement(app, viewer, &page, &all).await?;
    let shown = view::Shown {
        page: &page,
        side,
        step: next_step(&involvement, today),
        involvement: &involvement,
        all: &all,
        coached: &coached,
        notes: &notes,
        refused,
        fresh: (app.id::<TouchpointId>(), app.id::<SponsorNoteId>()),
        today,
        zone: viewer.zone(),
    };
    let drawn = waves::page_of(viewer, &page);
    let drawn = if refused.is_some() { drawn.refused() } else { drawn };
    Ok(drawn.show(&view::show(&shown)))
}

/// The sets of a wave whose coach can be written to, with that coach's name.
async fn coached(app: &App, wave: WaveId) -> Result<Vec<(SetId, String)>, WebError> {
    let sets = app.store().wave_sets_without_meetings(wave).await?.into_iter().filter(|set| set.ended_at.is_none());
    Ok(sets.filter_map(|set| set.coach.map(|(_, coach)| (set.id, format!("{} ({coach})", set.name)))).collect())
}

/// A wave for its leads and its sponsor.
///
/// # Errors
/// Not found for others.
pub(crate) async fn open(app: &App, viewer: &Viewer, id: WaveId) -> Result<(WavePage, Side), WebError> {
    let page = waves::open(app, viewer, id).await?;
    let sponsors = page.page.programme.sponsor.as_ref().is_some_and(|(sponsor, _)| *sponsor == viewer.id());
    let side = Side { leads: page.reading() == ProgrammeReading::Leads, sponsors };
    if side.leads || side.sponsors { Ok((page, side)) } else { Err(WebError::not_found()) }
}

/// The same for the sponsor alone: to others the form is not there.
///
/// # Errors
/// Not found for others.
pub(crate) async fn open_to_sponsor(app: &App, viewer: &Viewer, id: WaveId) -> Result<WavePage, WebError> {
    let (page, side) = open(app, viewer, id).await?;
    if side.sponsors { Ok(page) } else { Err(WebError::not_found()) }
}

/// The day of whoever asks.
fn today(app: &App, viewer: &Viewer) -> Date {
    day_of(app.now(), viewer.zone())
}

fn id_of<T: std::str::FromStr>(text: &str) -> Result<T, WebError> {
    text.parse().map_err(|_| WebError::bad_request())
}

/// A refusal of the store in words for who asked.
fn refused(error: SponsorshipError) -> WebError {
    WebError::refused(match error {
        SponsorshipError::NotFound => return WebError::not_found(),
        SponsorshipError::Store(error) => return error.into(),
        SponsorshipError::NoSponsor => say("sponsor-refused-none"),
        SponsorshipError::Over => say("sponsor-refused-over"),
        SponsorshipError::ChangedMeanwhile => say("sponsor-refused-changed"),
        SponsorshipError::InTheRecord => say("sponsor-refused-in-record"),
        SponsorshipError::AnsweredAlready => say("sponsor-refused-answered"),
        SponsorshipError::NothingToCarryOut => say("sponsor-refused-nothing"),
        SponsorshipError::IdTaken => say("set-id-taken"),
        SponsorshipError::NoCoach => say("sponsor-refused-no-coach"),
        SponsorshipError::TooMany => say("sponsor-refused-many"),
    })
}

/// A refusal that gives back what was written: the page it came from has no place for it.
fn keeping(error: WebError, written: &[&str], back: String) -> WebError {
    if error.status() != StatusCode::UNPROCESSABLE_ENTITY {
        return error;
    }
    let written = written.iter().filter(|text| !text.trim().is_empty()).map(|text| (*text).to_owned()).collect();
    error.keeping(Kept { written, back, back_words: say("sponsor-back") })
}

fn back_to(id: WaveId) -> String {
    format!("/waves/{id}/sponsoring")
}

fn back(id: WaveId) -> Response {
    kept::then(&back_to(id))
}
