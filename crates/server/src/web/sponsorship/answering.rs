//! What the sponsor does: answers, decides, tells what was carried out, and writes to a coach.

use axum::extract::State;
use axum::response::Response;
use setwise_domain::id::{PersonId, SetId, SponsorProposalId, SponsorRequestId, WaveId};
use setwise_domain::sponsorship::{After, CarriedOut, Decision};
use setwise_store::sponsorship::{NewFollowUp, NewNote, Ruling, SponsorshipError};

use super::{
    LONGEST, LONGEST_WORD, Part, Refused, Sent, back, back_to, draw, id_of, keeping, open_to_sponsor, proposal,
    refused, today,
};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::notices::tell;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;

/// `POST /waves/{id}/answers`
pub(in crate::web) async fn answer(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    open_to_sponsor(&app, &viewer, id).await?;
    let request = id_of(&sent.id)?;
    let text = match fields::something(&sent.text, LONGEST) {
        Ok(text) => text,
        Err(words) => return typed(&app, &viewer, id, Part::Answer, &sent, &Wrong::only("text", words)).await,
    };
    let answered = keep_answer(&app, &viewer, id, request, &text).await;
    answered.map_err(|error| keeping(error, &[&sent.text], back_to(id)))?;
    Ok(back(id))
}

/// Keeps an answer, and tells those inside the set.
pub(crate) async fn keep_answer(
    app: &App,
    viewer: &Viewer,
    id: WaveId,
    request: SponsorRequestId,
    text: &str,
) -> Result<(), WebError> {
    let answered = app.store().answer_request(id, request, text, viewer.id(), app.now()).await;
    told(app, viewer, answered, "sponsor-answered").await
}

/// `POST /waves/{id}/decisions`: accepted, changed or declined, each with its reason.
pub(in crate::web) async fn decide(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    open_to_sponsor(&app, &viewer, id).await?;
    let proposal = id_of(&sent.id)?;
    let mut wrong = Wrong::default();
    let decision = sent.decision.parse::<Decision>().map_err(|_| say("sponsor-choose-decision"));
    let decision = wrong.take("decision", decision);
    let reason = wrong.take("text", reason(&sent.text));
    let (Some(decision), Some(reason)) = (decision, reason) else {
        return typed(&app, &viewer, id, Part::Decision, &sent, &wrong).await;
    };
    let ruling = Ruling { id: proposal, decision, reason: &reason };
    let decided = keep_decision(&app, &viewer, id, ruling).await;
    decided.map_err(|error| keeping(error, &[&sent.text], back_to(id)))?;
    Ok(back(id))
}

/// The reason of a decision: something, and not too long.
///
/// # Errors
/// Words for beside the field.
pub(crate) fn reason(text: &str) -> Result<String, String> {
    match fields::text(text, LONGEST) {
        Ok(text) if text.is_empty() => Err(say("sponsor-reason-empty")),
        read => read,
    }
}

/// Keeps a decision, and tells those inside the set.
pub(crate) async fn keep_decision(app: &App, viewer: &Viewer, id: WaveId, ruling: Ruling<'_>) -> Result<(), WebError> {
    let decided = app.store().decide_proposal(id, ruling, viewer.id(), app.now()).await;
    told(app, viewer, decided, "sponsor-decided").await
}

/// `POST /waves/{id}/follow-ups`: what was carried out after 30, 90 or 180 days.
pub(in crate::web) async fn follow_up(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    open_to_sponsor(&app, &viewer, id).await?;
    let which: SponsorProposalId = id_of(&sent.id)?;
    let after: After = id_of(&sent.after)?;
    // There is no form of it on the page yet that could show what was typed.
    let may = may_be_told(&app, &viewer, id, (which, after)).await;
    may.map_err(|error| keeping(error, &[&sent.word], back_to(id)))?;
    let mut wrong = Wrong::default();
    let carried_out = sent.carried_out.parse::<CarriedOut>().map_err(|_| say("sponsor-choose-carried-out"));
    let carried_out = wrong.take("carried_out", carried_out);
    let word = wrong.take("word", fields::something(&sent.word, LONGEST_WORD));
    let (Some(carried_out), Some(word)) = (carried_out, word) else {
        return typed(&app, &viewer, id, Part::FollowUp, &sent, &wrong).await;
    };
    let new = NewFollowUp { id: which, after, carried_out, word: &word };
    let followed = keep_follow_up(&app, &viewer, id, new).await;
    followed.map_err(|error| keeping(error, &[&sent.word], back_to(id)))?;
    Ok(back(id))
}

/// Goes on only once it is time to tell what was carried out.
///
/// # Errors
/// Refused before that; not found where there is no such proposal.
pub(crate) async fn may_be_told(
    app: &App,
    viewer: &Viewer,
    id: WaveId,
    (which, after): (SponsorProposalId, After),
) -> Result<(), WebError> {
    let all = app.store().sponsorship(viewer.id(), id).await?.ok_or_else(WebError::not_found)?;
    let found = all.proposals.iter().find(|one| one.id == which).ok_or_else(WebError::not_found)?;
    let due = proposal(found, viewer.zone()).due(after);
    let is_ahead = due.is_some_and(|due| due > today(app, viewer));
    if is_ahead { Err(WebError::refused(say("sponsor-refused-not-due"))) } else { Ok(()) }
}

/// Keeps what was carried out, and tells those inside the set; the caller has asked [`may_be_told`].
pub(crate) async fn keep_follow_up(
    app: &App,
    viewer: &Viewer,
    id: WaveId,
    new: NewFollowUp<'_>,
) -> Result<(), WebError> {
    let followed = app.store().follow_proposal_up(id, new, viewer.id(), app.now()).await;
    told(app, viewer, followed, "sponsor-followed-up").await
}

/// `POST /waves/{id}/coach-notes`: for the coach of one set alone, who decides what reaches the set.
pub(in crate::web) async fn note(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    open_to_sponsor(&app, &viewer, id).await?;
    let note = id_of(&sent.id)?;
    let mut wrong = Wrong::default();
    let set = wrong.take("set", sent.set.parse::<SetId>().map_err(|_| say("sponsor-choose-set")));
    let text = wrong.take("text", fields::something(&sent.text, LONGEST));
    let (Some(set), Some(text)) = (set, text) else {
        return typed(&app, &viewer, id, Part::Note, &sent, &wrong).await;
    };
    let new = NewNote { id: note, wave: id, set, by: viewer.id(), text, at: app.now() };
    send_note(&app, &viewer, new).await.map_err(|error| keeping(error, &[&sent.text], back_to(id)))?;
    Ok(back(id))
}

/// Keeps a note to a coach, and tells them.
pub(crate) async fn send_note(app: &App, viewer: &Viewer, new: NewNote) -> Result<(), WebError> {
    let set = new.set;
    // Nobody: it was sent already.
    match app.store().write_to_coach(new).await.map_err(refused)? {
        Some(coach) => {
            app.wake_jobs();
            tell(app, viewer, &[coach], "sponsor-note", ("set", set.to_string())).await
        }
        None => Ok(()),
    }
}

async fn typed(
    app: &App,
    viewer: &Viewer,
    id: WaveId,
    part: Part,
    sent: &Sent,
    wrong: &Wrong,
) -> Result<Response, WebError> {
    draw(app, viewer, id, Some(Refused { part, sent, wrong })).await
}

/// Tells those inside the set what the sponsor kept.
async fn told(
    app: &App,
    viewer: &Viewer,
    kept: Result<(SetId, Vec<PersonId>), SponsorshipError>,
    kind: &str,
) -> Result<(), WebError> {
    let (set, people) = kept.map_err(refused)?;
    app.wake_jobs();
    tell(app, viewer, &people, kind, ("set", set.to_string())).await
}
