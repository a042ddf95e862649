//! Touchpoints: a lead plans them, the sponsor or a lead says whether they were kept.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use setwise_domain::id::{TouchpointId, WaveId};
use setwise_domain::sponsorship::template::touchpoints;
use setwise_domain::sponsorship::{TouchpointKind, TouchpointState};
use setwise_store::sponsorship::{NewTouchpoint, Outcome, Replanned, SponsorshipError};
use setwise_store::wave::WavePage;

use super::{LONGEST_WORD, Part, Refused, Sent, back, back_to, draw, id_of, keeping, open, refused, today};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::notices::tell;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;
use crate::web::waves::open_to_lead;

/// `POST /waves/{id}/touchpoints/template`: those the wave's dates suggest, of kinds there are none of.
pub(in crate::web) async fn from_template(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
) -> Result<Response, WebError> {
    plan_from_template(&app, &viewer, id).await.map_err(|error| keeping(error, &[], back_to(id)))?;
    Ok(back(id))
}

/// Plans the touchpoints the wave's dates suggest, of kinds there are none of, and tells the sponsor.
pub(crate) async fn plan_from_template(app: &App, viewer: &Viewer, id: WaveId) -> Result<(), WebError> {
    let page = open_to_lead(app, viewer, id).await?;
    let wanted = touchpoints(&page.wave.design).ok_or_else(|| WebError::refused(say("sponsor-refused-no-dates")))?;
    let wanted: Vec<_> = wanted.into_iter().map(|(kind, on)| NewTouchpoint { id: app.id(), kind, on }).collect();
    let planned = app.store().plan_touchpoints(id, &wanted, viewer.id(), app.now()).await.map_err(refused)?;
    if planned > 0 { tell_sponsor(app, viewer, &page).await } else { Ok(()) }
}

/// `POST /waves/{id}/touchpoints`: one more.
pub(in crate::web) async fn add(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    let touchpoint = id_of(&sent.id)?;
    let (kind, on) = match read(&sent) {
        Ok(read) => read,
        Err(wrong) => {
            return draw(&app, &viewer, id, Some(Refused { part: Part::New, sent: &sent, wrong: &wrong })).await;
        }
    };
    let new = NewTouchpoint { id: touchpoint, kind, on };
    plan_one(&app, &viewer, &page, new).await.map_err(|error| keeping(error, &[], back_to(id)))?;
    Ok(back(id))
}

/// Plans one more, and tells the sponsor.
pub(crate) async fn plan_one(app: &App, viewer: &Viewer, page: &WavePage, new: NewTouchpoint) -> Result<(), WebError> {
    let added = app.store().add_touchpoint(page.wave.id, new, viewer.id(), app.now()).await.map_err(refused)?;
    if added { tell_sponsor(app, viewer, page).await } else { Ok(()) }
}

/// `POST /waves/{id}/touchpoints/changes`: another day or purpose.
pub(in crate::web) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    let (touchpoint, revision) = (id_of(&sent.id)?, id_of(&sent.revision)?);
    let wrong = match read(&sent) {
        Ok((kind, on)) => {
            let wanted = Replanned { touchpoint: NewTouchpoint { id: touchpoint, kind, on }, revision };
            let planned = plan_anew(&app, &viewer, &page, wanted).await;
            match planned.map_err(|error| keeping(error, &[], back_to(id)))? {
                Ok(()) => return Ok(back(id)),
                Err(wrong) => wrong,
            }
        }
        Err(wrong) => wrong,
    };
    draw(&app, &viewer, id, Some(Refused { part: Part::Change, sent: &sent, wrong: &wrong })).await
}

/// Plans one on another day or for something else, and tells the sponsor.
///
/// # Errors
/// Inside, that somebody changed it since it was read.
pub(crate) async fn plan_anew(
    app: &App,
    viewer: &Viewer,
    page: &WavePage,
    wanted: Replanned,
) -> Result<Result<(), Wrong>, WebError> {
    match app.store().replan_touchpoint(page.wave.id, wanted, viewer.id(), app.now()).await {
        Ok(()) => tell_sponsor(app, viewer, page).await.map(Ok),
        Err(SponsorshipError::ChangedMeanwhile) => Ok(Err(Wrong::only("on", say("sponsor-refused-changed")))),
        Err(error) => Err(refused(error)),
    }
}

/// `POST /waves/{id}/touchpoints/removals`
pub(in crate::web) async fn remove(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    open_to_lead(&app, &viewer, id).await?;
    let removed = take_off(&app, id, id_of(&sent.id)?).await;
    removed.map_err(|error| keeping(error, &[], back_to(id)))?;
    Ok(back(id))
}

/// Takes one off the plan; the caller has asked [`open_to_lead`].
pub(crate) async fn take_off(app: &App, id: WaveId, touchpoint: TouchpointId) -> Result<(), WebError> {
    match app.store().remove_touchpoint(id, touchpoint).await {
        // Sent twice, it is gone all the same.
        Ok(()) | Err(SponsorshipError::NotFound) => Ok(()),
        Err(error) => Err(refused(error)),
    }
}

/// `POST /waves/{id}/touchpoints/outcomes`: kept or missed, with a word. For the sponsor and the leads.
pub(in crate::web) async fn say_of(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    open(&app, &viewer, id).await?;
    let (touchpoint, revision) = (id_of(&sent.id)?, id_of(&sent.revision)?);
    // There is no form of it on the page yet that could show what was typed.
    let may = may_be_said_of(&app, &viewer, id, touchpoint).await;
    may.map_err(|error| keeping(error, &[&sent.word], back_to(id)))?;
    let mut wrong = Wrong::default();
    let state = sent.state.parse::<TouchpointState>().ok().filter(|state| *state != TouchpointState::Planned);
    let state = wrong.take("state", state.ok_or_else(|| say("sponsor-choose-outcome")));
    let word = wrong.take("word", fields::text(&sent.word, LONGEST_WORD));
    if let (Some(state), Some(word)) = (state, word) {
        let outcome = Outcome { id: touchpoint, state, word, revision };
        match app.store().say_of_touchpoint(id, outcome, viewer.id(), app.now()).await {
            Ok(()) => return Ok(back(id)),
            Err(SponsorshipError::ChangedMeanwhile) => wrong.note("word", say("sponsor-refused-changed")),
            Err(error) => return Err(keeping(refused(error), &[&sent.word], back_to(id))),
        }
    }
    draw(&app, &viewer, id, Some(Refused { part: Part::Outcome, sent: &sent, wrong: &wrong })).await
}

/// Goes on only for a touchpoint whose day has come.
///
/// # Errors
/// Refused before its day; not found where there is none.
pub(crate) async fn may_be_said_of(
    app: &App,
    viewer: &Viewer,
    id: WaveId,
    touchpoint: TouchpointId,
) -> Result<(), WebError> {
    let all = app.store().sponsorship(viewer.id(), id).await?.ok_or_else(WebError::not_found)?;
    let found = all.touchpoints.iter().find(|one| one.id == touchpoint).ok_or_else(WebError::not_found)?;
    if found.on > today(app, viewer) { Err(WebError::refused(say("sponsor-refused-ahead"))) } else { Ok(()) }
}

/// Keeps what became of one; the caller has asked [`may_be_said_of`].
pub(crate) async fn keep_outcome(app: &App, viewer: &Viewer, id: WaveId, outcome: Outcome) -> Result<(), WebError> {
    app.store().say_of_touchpoint(id, outcome, viewer.id(), app.now()).await.map_err(refused)
}

/// Tells the sponsor that they are expected, or on another day.
async fn tell_sponsor(app: &App, viewer: &Viewer, page: &WavePage) -> Result<(), WebError> {
    let Some((sponsor, _)) = &page.page.programme.sponsor else { return Ok(()) };
    tell(app, viewer, &[*sponsor], "touchpoints-planned", ("wave", page.wave.id.to_string())).await
}

fn read(sent: &Sent) -> Result<(TouchpointKind, Date), Wrong> {
    let mut wrong = Wrong::default();
    let kind = wrong.take("kind", sent.kind.parse().map_err(|_| say("sponsor-choose-kind")));
    let on = fields::maybe_date(&sent.on).and_then(|on| on.ok_or_else(|| say("sponsor-choose-day")));
    let on = wrong.take("on", on);
    kind.zip(on).ok_or(wrong)
}
