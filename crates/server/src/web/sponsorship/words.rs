//! The next step and the record in words.

use jiff::civil::Date;
use setwise_domain::programme::schedule::days_between;
use setwise_domain::sponsorship::next_step::NextStep;
use setwise_domain::sponsorship::record::What;
use setwise_domain::sponsorship::{TouchpointKind, TouchpointState, is_late};
use setwise_store::sponsorship::Sponsorship;

use crate::ui::time::date_words;
use crate::ui::words::{say, say_with};

/// What a touchpoint is for.
pub(crate) fn kind(kind: TouchpointKind) -> String {
    say(&format!("touchpoint-{kind}"))
}

/// The next step as a sentence, and what there is to say to it.
pub(crate) fn step(step: &NextStep, all: &Sponsorship, today: Date) -> (String, String) {
    match step {
        NextStep::Today { kind: what, .. } => {
            (say_with("sponsor-step-today", &[("kind", kind(*what).into())]), hint(*what))
        }
        NextStep::Answer { request, days } => {
            let asked = all.requests.iter().find(|one| one.id == *request);
            let (by, set) = asked.map(|one| (one.by.as_str(), one.set.1.as_str())).unwrap_or_default();
            let sentence = say_with("sponsor-step-answer", &[("by", by.into()), ("set", set.into())]);
            (sentence, waits(*days))
        }
        NextStep::Decide { proposal, days } => {
            let put = all.proposals.iter().find(|one| one.id == *proposal);
            let (title, set) = put.map(|one| (one.title.as_str(), one.set.1.as_str())).unwrap_or_default();
            let sentence = say_with("sponsor-step-decide", &[("title", title.into()), ("set", set.into())]);
            (sentence, waits(*days))
        }
        NextStep::Review => (say("sponsor-step-review"), say("sponsor-step-review-hint")),
        NextStep::Say { kind: what, on, .. } => {
            let about = [("kind", kind(*what).into()), ("on", date_words(*on).into())];
            (say_with("sponsor-step-say", &about), say("sponsor-step-say-hint"))
        }
        NextStep::FollowUp { proposal, after, .. } => {
            let put = all.proposals.iter().find(|one| one.id == *proposal);
            let title = put.map(|one| one.title.as_str()).unwrap_or_default();
            let sentence = say_with("sponsor-step-follow-up", &[("title", title.into())]);
            (sentence, say_with("sponsor-step-follow-up-hint", &[("days", after.days().into())]))
        }
        NextStep::Prepare { kind: what, on, .. } => {
            let days = days_between(today, *on);
            let about = [("kind", kind(*what).into()), ("on", date_words(*on).into()), ("days", days.into())];
            (say_with("sponsor-step-prepare", &about), hint(*what))
        }
        NextStep::Nothing => (say("sponsor-step-nothing"), say("sponsor-step-nothing-hint")),
    }
}

/// How long something has waited.
pub(super) fn waits(days: i64) -> String {
    let waits = say_with("sponsor-waits", &[("days", days.into())]);
    if is_late(days) { format!("{waits} {}", say("sponsor-waits-late")) } else { waits }
}

/// How long something took.
pub(super) fn took(days: i64) -> String {
    let took = say_with("sponsor-took", &[("days", days.into())]);
    if is_late(days) { format!("{took}, {}", say("sponsor-took-late")) } else { took }
}

/// A line of the record.
pub(crate) fn line(what: &What) -> String {
    match what {
        What::Touchpoint { kind: what, state: TouchpointState::Planned, .. } => {
            say_with("sponsor-line-unsaid", &[("kind", kind(*what).into())])
        }
        What::Touchpoint { kind: what, state, word } => {
            let state = say(&format!("touchpoint-state-{state}"));
            let line = say_with("sponsor-line-touchpoint", &[("kind", kind(*what).into()), ("state", state.into())]);
            if word.is_empty() { line } else { format!("{line} {word}") }
        }
        What::Answered { days } => say_with("sponsor-line-answered", &[("took", took(*days).into())]),
        What::Unanswered { days } => say_with("sponsor-line-unanswered", &[("waits", waits(*days).into())]),
        What::Decided { decision, days } => {
            let decision = say(&format!("sponsor-decision-{decision}"));
            say_with("sponsor-line-decided", &[("decision", decision.into()), ("took", took(*days).into())])
        }
        What::Undecided { days } => say_with("sponsor-line-undecided", &[("waits", waits(*days).into())]),
        What::Told { after, carried_out } => {
            let carried_out = say(&format!("sponsor-carried-out-{carried_out}"));
            say_with("sponsor-line-told", &[("days", after.days().into()), ("carried", carried_out.into())])
        }
        What::Untold { after } => say_with("sponsor-line-untold", &[("days", after.days().into())]),
    }
}

/// What a sponsor does at a touchpoint.
fn hint(kind: TouchpointKind) -> String {
    say(&format!("touchpoint-{kind}-hint"))
}
