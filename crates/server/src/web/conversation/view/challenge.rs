//! What was asked of the challenge, and how it changed: facets, questions set aside, framings, questions that helped.

use maud::{Markup, html};
use setwise_domain::id::ActId;
use setwise_domain::measure::{DoubleLoop, FacetCount, FacetRow, Measure, Reframing, helpful_questions};
use setwise_domain::meeting::state::Deed;

use super::{Sight, columns, part, words};
use crate::ui::chart::{Cell, Colour, Reach, Table, coverage};
use crate::ui::words::{say, say_with};
use crate::web::protocols::text;

/// Facets asked, not yet asked and still to come, for each presenter. A protocol without facets has no such part.
pub(super) fn facets(sight: &Sight<'_>) -> Markup {
    let rows = &sight.conversation.facets;
    let found = html! {
        @for row in rows {
            (facet_row(sight, row))
            @if row.own_words > 0 {
                p class="small muted" { (say_with("conversation-facets-own", &[("count", row.own_words.into())])) }
            }
        }
    };
    html! { @if !rows.is_empty() { (part(&say("conversation-facets"), &found, &[Measure::FacetCoverage])) } }
}

fn facet_row(sight: &Sight<'_>, row: &FacetRow) -> Markup {
    let cell = |count: &FacetCount| {
        let name = text(sight.meeting.protocol()).facets.get(&count.facet);
        let name = name.map_or_else(|| count.facet.as_str().to_owned(), |told| told.name.clone());
        let (reach, told) = match (count.asked, count.reached) {
            (0, true) => (Reach::NotYet, say("conversation-facet-not-yet")),
            (0, false) => (Reach::ToCome, say("conversation-facet-to-come")),
            (asked, _) => (Reach::Done, say_with("conversation-facet-asked", &[("count", asked.into())])),
        };
        Cell { name, reach, told }
    };
    let cells: Vec<Cell> = row.facets.iter().map(cell).collect();
    let caption = match row.presenter {
        Some(presenter) => say_with("conversation-facets-of", &[("name", sight.name(presenter).into())]),
        None => say("conversation-facets"),
    };
    let table = Table {
        caption: caption.clone(),
        head: columns(&["facet", "questions"]),
        rows: cells.iter().map(|cell| vec![cell.name.clone(), cell.told.clone()]).collect(),
    };
    coverage(Colour::Question, &cells, &caption, &table)
}

/// Questions set aside: how many for all, which for the presenter they are kept for.
pub(super) fn parked(sight: &Sight<'_>) -> Markup {
    let parked = &sight.conversation.parked;
    let own_slot = |deed: &&Deed| {
        let slot = deed.step.and_then(|step| step.slot).and_then(|slot| sight.meeting.slot_by_id(slot));
        slot.is_some_and(|slot| slot.presenter == Some(sight.viewer))
    };
    let known = |ids: &[ActId]| ids.iter().filter_map(|id| sight.meeting.acts.get(id)).collect::<Vec<_>>();
    let mine: Vec<&Deed> = known(&parked.set_aside).into_iter().filter(own_slot).chain(known(&parked.left)).collect();
    let found = html! {
        p {
            (say_with("conversation-parked-count", &[("count", parked.set_aside.len().into())]))
            @if !parked.declined.is_empty() {
                " " (say_with("conversation-declined-count", &[("count", parked.declined.len().into())]))
            }
        }
        @if !mine.is_empty() {
            p { (say("conversation-parked-yours")) }
            ul class="prompts" { @for deed in mine { li { q { (words(deed)) } } } }
        }
    };
    part(&say("conversation-parked"), &found, &[Measure::Parked])
}

/// Each challenge as first framed and as agreed, and who changed it after which question.
pub(super) fn double_loops(sight: &Sight<'_>) -> Markup {
    let challenges = &sight.conversation.double_loops;
    let found = html! { @for challenge in challenges { (double_loop(sight, challenge)) } };
    html! { @if !challenges.is_empty() { (part(&say("conversation-framings"), &found, &[Measure::Reframings])) } }
}

fn double_loop(sight: &Sight<'_>, challenge: &DoubleLoop) -> Markup {
    let told = |id: ActId| sight.meeting.acts.get(&id).map(words).unwrap_or_default();
    let agreed = challenge.reframings.last();
    let first = if agreed.is_some() { say("record-first") } else { say("record-framed") };
    html! {
        @if let Some(presenter) = challenge.presenter {
            h4 { (say_with("record-challenge-of", &[("name", sight.name(presenter).into())])) }
        }
        div class="framing" {
            figure { figcaption { (first) } blockquote { (told(challenge.first)) } }
            @if let Some(agreed) = agreed { figure { figcaption { (say("record-last")) } blockquote { (told(agreed.act)) } } }
        }
        @if challenge.reframings.is_empty() {
            p class="muted" { (say("conversation-framed-once")) }
        } @else {
            ol class="prompts" { @for reframing in &challenge.reframings { li { (reframed(sight, reframing)) } } }
        }
        @if let Some((asked, answered)) = challenge.assumptions {
            p { (say_with("conversation-assumptions", &[("asked", asked.into()), ("answered", answered.into())])) }
        }
    }
}

/// "Mei framed it anew after Omar had asked: …"
fn reframed(sight: &Sight<'_>, reframing: &Reframing) -> Markup {
    let by = sight.name(reframing.by);
    let question = reframing.after.and_then(|(id, asker)| Some((sight.meeting.acts.get(&id)?, asker)));
    match question {
        Some((question, asker)) => html! {
            (say_with("conversation-reframed-after", &[("name", by.into()), ("asker", sight.name(asker).into())])) " "
            q { (words(question)) }
        },
        None => html! { (say_with("conversation-reframed", &[("name", by.into())])) },
    }
}

/// The viewer's own questions that a presenter marked. Where there are none, nothing is said of it.
pub(super) fn helpful(sight: &Sight<'_>) -> Markup {
    let mine = helpful_questions(sight.meeting, sight.viewer);
    html! {
        @if !mine.is_empty() {
            section class="measure" {
                h3 { (say("conversation-helped")) }
                p class="muted" { (say("conversation-helped-lead")) }
                ul class="prompts" { @for deed in mine { li { q { (words(deed)) } } } }
            }
        }
    }
}
