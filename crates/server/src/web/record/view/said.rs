//! What was said, step by step: each question with its answers, and everything else in its place.

use maud::{Markup, html};
use setwise_domain::meeting::act::{Act, ActKind, Addressee, Tone};
use setwise_domain::meeting::agenda::StepKey;
use setwise_domain::meeting::state::{Deed, QuestionState};

use super::{Sight, words};
use crate::ui::words::{say, say_with};
use crate::web::protocols::picture::{colour, kind};
use crate::web::protocols::text;
use crate::web::record::entries::{Entry, parts};

/// The whole of it, as far as the reader may see.
pub(super) fn show(sight: &Sight<'_>) -> Markup {
    let parts = parts(sight.meeting, sight.viewer);
    html! {
        section class="card" {
            h2 { (say("record-said")) }
            @if parts.is_empty() { p class="muted" { (say("record-nothing-said")) } }
            ol class="record-list" {
                @for part in &parts {
                    li class="stage-mark" { h3 { (step_name(sight, part.step)) } }
                    @for entry in &part.entries { (draw(sight, entry)) }
                }
            }
        }
    }
}

/// "Frame it", with whose slot it is where there are several.
fn step_name(sight: &Sight<'_>, step: Option<StepKey>) -> String {
    let Some(step) = step else { return say("record-lobby") };
    let stage = sight.meeting.stage_of(step).map_or_else(String::new, |stage| sight.stage_name(stage));
    let slot = step.slot.and_then(|id| sight.meeting.slot_by_id(id)).and_then(|slot| slot.presenter);
    match slot {
        Some(presenter) if sight.meeting.slots.len() > 1 => {
            say_with("record-stage-of", &[("stage", stage.into()), ("name", sight.name(presenter).into())])
        }
        _ => stage,
    }
}

fn draw(sight: &Sight<'_>, entry: &Entry<'_>) -> Markup {
    let deed = entry.deed;
    let class = if deed.withdrawn { "entry withdrawn" } else { class(deed) };
    html! {
        li class=(class) id=(format!("entry-{}", deed.id)) {
            (who(sight, entry))
            @match told(sight, deed) {
                Told::Quote(quote) => q { (quote) },
                Told::Aside(aside) => p { (aside) },
                Told::Nothing => {}
            }
            @for answer in &entry.answers { p class="answer-text" { (answered(sight, entry, answer)) } }
            @if let Some((yes, no)) = entry.agreed {
                p class="small muted" { (say_with("record-agreed", &[("yes", yes.into()), ("no", no.into())])) }
            }
        }
    }
}

/// Who did what, with its tag.
fn who(sight: &Sight<'_>, entry: &Entry<'_>) -> Markup {
    let deed = entry.deed;
    let facet = match &deed.act {
        Act::Question { facet: Some(facet), .. } => {
            text(sight.meeting.protocol()).facets.get(facet).map(|told| told.name.clone())
        }
        _ => None,
    };
    let state = match deed.question {
        Some(QuestionState::Parked) => Some(say("record-parked")),
        Some(QuestionState::Declined) => Some(say("record-declined")),
        Some(QuestionState::Open | QuestionState::Answered) | None => None,
    };
    html! {
        div class="who" {
            b { (sight.name(deed.by)) }
            span { (did(sight, deed)) }
            @if let Some(facet) = facet { span class="tag question" { (facet) } }
            @if let Some(state) = state { span class="tag plain" { (state) } }
            @if entry.helped { span class="tag answer" { (say("record-helped")) } }
        }
    }
}

/// "asked", "asked Tomasz", "recommended", or the act by its name.
fn did(sight: &Sight<'_>, deed: &Deed) -> String {
    match &deed.act {
        Act::Question { to: Addressee::One(person), .. } => {
            say_with("record-asked", &[("name", sight.name(*person).into())])
        }
        Act::Question { to: Addressee::All, .. } => say("record-asked-all"),
        Act::Feedback { to, tone } => {
            let key = match tone {
                Tone::Appreciative => "record-appreciated",
                Tone::Developmental => "record-suggested",
            };
            say_with(key, &[("name", sight.name(*to).into())])
        }
        Act::Park { question: None } => say("record-left-question"),
        Act::Challenge => say("record-brought"),
        Act::Reframe { .. } => say("record-reframed"),
        Act::Recommendation => say("record-recommended"),
        other => kind(other.kind()),
    }
}

/// What stands under the name.
enum Told {
    Quote(String),
    Aside(String),
    Nothing,
}

fn told(sight: &Sight<'_>, deed: &Deed) -> Told {
    let protocol = text(sight.meeting.protocol());
    match &deed.act {
        _ if deed.withdrawn => Told::Quote(say("record-withdrawn")),
        Act::RoleTaken { role } => {
            Told::Aside(protocol.roles.get(role).map_or_else(String::new, |told| told.name.clone()))
        }
        Act::MethodChosen { method } => {
            Told::Aside(protocol.methods.get(method).map_or_else(String::new, |told| told.name.clone()))
        }
        Act::Rating { value } => Told::Quote(rated(*value, &deed.words.text)),
        _ if deed.words.text.is_empty() => Told::Nothing,
        _ => Told::Quote(words(deed)),
    }
}

/// An answer, with who gave it where that is not clear.
fn answered(sight: &Sight<'_>, entry: &Entry<'_>, answer: &Deed) -> String {
    let said = match &answer.act {
        _ if answer.withdrawn => say("record-withdrawn"),
        Act::CheckAnswer { value: Some(value), .. } => rated(*value, &answer.words.text),
        _ => words(answer),
    };
    match &entry.deed.act {
        Act::Question { to: Addressee::One(person), .. } if *person == answer.by => said,
        _ => format!("{}: {said}", sight.name(answer.by)),
    }
}

fn rated(value: u8, said: &str) -> String {
    let rated = say_with("record-rated", &[("value", value.into())]);
    if said.is_empty() { rated } else { format!("{rated} {said}") }
}

fn class(deed: &Deed) -> &'static str {
    match (deed.act.kind(), colour(deed.act.kind())) {
        (ActKind::RoleTaken | ActKind::MethodChosen, _) => "entry aside",
        (_, "coach") => "entry coach",
        (_, "reflect") => "entry reflect",
        (_, "commit") => "entry commit",
        (ActKind::Question, _) => "entry",
        _ => "entry statement",
    }
}
