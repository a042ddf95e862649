//! Sets of a wave's people, proposed with reasons: a plan is looked at, changed by hand with what that costs, kept in part and
//! composed anew, and made into sets. The plan that is shown stands in the form, and what is made is what was shown. Each has an
//! address of its own for who asked for it, so that Back and a reload find it again.

pub(crate) mod form;
pub(crate) mod found;
pub(crate) mod joining;
mod known;
pub(crate) mod question;
pub(crate) mod reasons;
mod view;

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use setwise_domain::composition::{Characteristic, Proposal, Search};
use setwise_domain::id::{ProposalId, SetId, WaveId};
use setwise_domain::programme::WaveStatus;
use setwise_domain::programme::design::SET_SIZES;
use setwise_store::wave::{MakeSetsError, NewKeptProposal, WavePage};
use tokio::sync::Mutex;

use super::{open_to_lead, page_of, sets};
use crate::app::App;
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::kept;
use crate::web::request::{Form, Id, Query};
use crate::web::session::Viewer;

use form::Sent;
use found::Found;
use question::Question;

/// Sets are made by one request at a time.
pub(super) static MAKING: Mutex<()> = Mutex::const_new(());

/// `GET /waves/{id}/composition?plan=`
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let page = open_to_change(&app, &viewer, id).await?;
    let question = Question::of(&app, &viewer, &page).await?;
    let kept = match asked.plan.parse::<ProposalId>() {
        Ok(plan) => app.store().kept_proposal(viewer.id(), id, plan).await?.as_deref().and_then(Sent::of_kept),
        Err(_) => None,
    };
    let (sent, proposal) = match kept {
        Some(sent) => {
            let proposal = answer(&question, &sent).await.ok().filter(|shown| !shown.sets.is_empty());
            (sent, proposal)
        }
        None => (Sent::default(), None),
    };
    // It is long ago, somebody else's, or nobody of it is free any more.
    let gone = (!asked.plan.is_empty() && proposal.is_none()).then(|| say("composition-plan-gone"));
    Ok(page_of(&viewer, &page).broad().show(&view::show(&page, &question, &sent, proposal.as_ref(), gone.as_deref())))
}

/// Keeps a proposal and leads to its address.
async fn keep(
    app: &App,
    viewer: &Viewer,
    wave: WaveId,
    sent: &Sent,
    proposal: &Proposal,
) -> Result<Response, WebError> {
    if proposal.sets.is_empty() {
        return Ok(Redirect::to(&format!("/waves/{wave}/composition")).into_response());
    }
    let id = keep_for_later(app, viewer, wave, sent, proposal).await?;
    Ok(Redirect::to(&format!("/waves/{wave}/composition?plan={id}")).into_response())
}

/// Keeps a proposal for who asked for it.
pub(in crate::web) async fn keep_for_later(
    app: &App,
    viewer: &Viewer,
    wave: WaveId,
    sent: &Sent,
    proposal: &Proposal,
) -> Result<ProposalId, WebError> {
    let Ok(fields) = sent.of_proposal(proposal).kept() else { return Err(WebError::bad_request()) };
    let id: ProposalId = app.id();
    let kept = NewKeptProposal { id, wave, person: viewer.id(), fields, at: app.now() };
    app.store().keep_proposal(kept).await?;
    Ok(id)
}

/// `POST /waves/{id}/composition`: proposes, looks at a plan changed by hand, or makes the sets that are shown.
pub(in crate::web) async fn look(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let page = open_to_change(&app, &viewer, id).await?;
    let sent = Sent::read(pairs).begun_afresh();
    // Sent twice at once, the second finds everybody seated: one process serves a database.
    let _one_after_the_other = if sent.by() == "make" { Some(MAKING.lock().await) } else { None };
    let question = Question::of(&app, &viewer, &page).await?;
    if sent.by() == "make" && question.people.is_empty() {
        // It was made a moment ago.
        return Ok(Redirect::to(&format!("/waves/{id}/sets")).into_response());
    }
    let answered = answer(&question, &sent).await;
    let (proposal, refused) = match answered {
        Ok(proposal) => (Some(proposal), None),
        // What was on the screen stays there.
        Err(words) => (
            answer(&question, &sent.looking().without_limits()).await.ok().filter(|shown| !shown.sets.is_empty()),
            Some(words),
        ),
    };
    if let Some(proposal) = proposal.as_ref().filter(|_| sent.by() == "make" && refused.is_none()) {
        let words = match names(&sent, proposal.sets.len()) {
            Ok(names) => match make(&app, &viewer, &page, (&question, &sent, proposal), names, None).await {
                Ok(_) => return Ok(kept::then(&format!("/waves/{id}/sets"))),
                Err(MakeSetsError::MovedOn) => say("composition-moved-on"),
                Err(error) => return Err(sets::not_made(error)),
            },
            Err(words) => words,
        };
        let shown = view::show(&page, &question, &sent, Some(proposal), Some(&words));
        return Ok(page_of(&viewer, &page).broad().refused().show(&shown));
    }
    match (&proposal, &refused) {
        (Some(proposal), None) => keep(&app, &viewer, id, &sent, proposal).await,
        (proposal, refused) => {
            let shown = view::show(&page, &question, &sent, proposal.as_ref(), refused.as_deref());
            Ok(page_of(&viewer, &page).broad().refused().show(&shown))
        }
    }
}

/// Which proposal is looked at.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Asked {
    plan: String,
}

/// Makes the sets of a plan that was not looked at before, by name. One request after the other, as on the page. `first`: the id of
/// the first of them, from which those of the others follow, so that what is sent twice is made once.
///
/// # Errors
/// Inside, words why nothing was made.
pub(crate) async fn make_of_plan(
    app: &App,
    viewer: &Viewer,
    id: WaveId,
    sent: &Sent,
    first: Option<SetId>,
) -> Result<Result<Vec<SetId>, String>, WebError> {
    let page = open_to_change(app, viewer, id).await?;
    let _one_after_the_other = MAKING.lock().await;
    if let Some(first) = first {
        let made = made_before(app, id, first).await?;
        if !made.is_empty() {
            return Ok(Ok(made));
        }
    }
    let question = Question::of(app, viewer, &page).await?;
    if !sent.fits(&question) {
        return Ok(Err(say("api-plan-wrong")));
    }
    let proposal = match answer(&question, sent).await {
        Ok(proposal) => proposal,
        Err(words) => return Ok(Err(words)),
    };
    match names(sent, proposal.sets.len()) {
        Ok(names) => match make(app, viewer, &page, (&question, sent, &proposal), names, first).await {
            Ok(sets) => Ok(Ok(sets)),
            Err(MakeSetsError::MovedOn) => Ok(Err(say("composition-moved-on"))),
            Err(error) => Err(sets::not_made(error)),
        },
        Err(words) => Ok(Err(words)),
    }
}

/// The plan the form holds with its reasons, or another one.
pub(crate) async fn answer(question: &Question, sent: &Sent) -> Result<Found, String> {
    let problem = question.problem(sent)?;
    let proposes = sent.proposes();
    let (plan, was) = (sent.plan(question), sent.was(question));
    let search = Search::for_people(question.people.len(), sent.seed());
    // Some seconds of work for thousands of people: aside, so that nobody's meeting waits for it.
    let done = tokio::task::spawn_blocking(move || {
        let proposal = if proposes { problem.compose(search) } else { problem.explain(&plan)? };
        Found::of(&problem, proposal, was.as_ref())
    });
    match done.await {
        Ok(Ok(found)) => Ok(found),
        Ok(Err(_)) | Err(_) => Err(say("composition-moved-on")),
    }
}

/// A name for each set: as typed, each once.
pub(in crate::web) fn names(sent: &Sent, sets: usize) -> Result<Vec<String>, String> {
    let mut names = Vec::with_capacity(sets);
    for nth in 1..=sets {
        let name = fields::name(&sent.name(nth))
            .map_err(|why| say_with("composition-name-wrong", &[("set", nth.into()), ("why", why.into())]))?;
        names.push(name);
    }
    Ok(names)
}

/// The id of one of the sets that were asked for together, after the first.
fn nth_of(first: SetId, nth: usize) -> SetId {
    let nth = u128::from(u16::try_from(nth).unwrap_or(u16::MAX));
    SetId(uuid::Uuid::from_u128(first.0.as_u128() ^ (nth << 64)))
}

/// The sets that were made by this first id, in their order.
async fn made_before(app: &App, wave: WaveId, first: SetId) -> Result<Vec<SetId>, WebError> {
    let there: BTreeSet<SetId> =
        app.store().wave_sets_without_meetings(wave).await?.into_iter().map(|set| set.id).collect();
    Ok((0..there.len()).map(|nth| nth_of(first, nth)).take_while(|id| there.contains(id)).collect())
}

/// Makes the sets of a plan, all or none; how many alike they may have is kept for whoever joins them later.
async fn make(
    app: &App,
    viewer: &Viewer,
    page: &WavePage,
    (question, sent, proposal): (&Question, &Sent, &Found),
    names: Vec<String>,
    first: Option<SetId>,
) -> Result<Vec<SetId>, MakeSetsError> {
    let seated = proposal.sets.iter().zip(names).filter(|(set, _)| !set.members.is_empty());
    let wanted = seated.enumerate().map(|(nth, (set, name))| sets::NewWaveSet {
        id: first.map_or_else(|| app.id(), |first| nth_of(first, nth)),
        name,
        coach: set.coach,
        members: set.members.iter().map(|member| member.person).collect(),
    });
    let made = sets::make(app, viewer, page, wanted.collect()).await?;
    let limits = question.limits(sent);
    let limit = |which| limits.get(&which).map(|limit| u8::try_from(*limit).unwrap_or(u8::MAX).min(SET_SIZES.1));
    app.store().keep_limits(page.wave.id, limit(Characteristic::Employer), limit(Characteristic::Site)).await?;
    Ok(made)
}

/// A wave for who may make sets of its people.
///
/// # Errors
/// Not found for others, and once it has ended.
pub(crate) async fn open_to_change(app: &App, viewer: &Viewer, id: WaveId) -> Result<WavePage, WebError> {
    let page = open_to_lead(app, viewer, id).await?;
    if page.wave.status == WaveStatus::Ended { Err(WebError::not_found()) } else { Ok(page) }
}
