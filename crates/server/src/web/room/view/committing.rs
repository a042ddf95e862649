//! The fields of a commitment, and of what became of one.

use maud::{Markup, html};
use setwise_domain::commitment::FEW;
use setwise_domain::meeting::act::ActKind;

use super::super::scene::Scene;
use super::super::words::{of_kind, wire};
use super::commitments::words_of;
use super::fields::{Pen, choice, kept_choice, on_behalf, others_here, words};
use crate::ui::time::day_of;
use crate::ui::words::{say, say_with};

/// Who does what by when, and how one will know.
pub(super) fn commitment(scene: &Scene<'_>, kind: ActKind, pen: Pen<'_>) -> Markup {
    let name = format!("{}{}", pen.prefix(), wire(kind));
    let today = day_of(scene.now, scene.zone).to_string();
    let (due, measure, groups) = (format!("due-{name}"), format!("measure-{name}"), format!("groups-{name}"));
    let first_step = format!("first-step-{name}");
    let sure: Vec<(String, String)> = std::iter::once((String::new(), say("room-confidence-none")))
        .chain((1..=10u8).map(|value| (value.to_string(), say_with("room-of-ten", &[("value", value.into())]))))
        .collect();
    let key = |field: &str| format!("{}/{name}-{field}", scene.id);
    let mut owners: Vec<(String, String)> =
        std::iter::once((scene.viewer.to_string(), say("room-owner-you"))).chain(others_here(scene)).collect();
    // Whom a scribe writes for is the likeliest owner.
    let first = pen.whose.first().map(ToString::to_string);
    owners.sort_by_key(|(person, _)| first.is_some() && first.as_ref() != Some(person));
    let what = format!("say-{name}");
    html! {
        (on_behalf(scene, &wire(kind), pen))
        @if kind == ActKind::Action && pen.is_own() { (few(scene)) }
        div class="fields" {
            div class="field" {
                label for=(what) { (of_kind("room-label", kind)) }
                textarea class="short" id=(what) name="text" required data-draft=(key("text"))
                    placeholder=(of_kind("room-prompt", kind)) {}
            }
            div class="pair" {
                @if kind == ActKind::Action {
                    (kept_choice("owner", &format!("{}owner", pen.prefix()), &say("room-owner"), &owners, &key("owner")))
                 }
                div class="field" {
                    label for=(due) { (say("room-due")) }
                    input type="date" id=(due) name="due" required min=(today) data-draft=(key("due"));
                }
            }
            @if kind == ActKind::Action {
                div class="field" {
                    label for=(first_step) { (say("room-first-step")) }
                    textarea class="short" id=(first_step) name="first_step" data-draft=(key("first_step")) {}
                }
                div class="pair" {
                    div class="field" {
                        label for=(measure) { (say("room-measure")) }
                        textarea class="short" id=(measure) name="measure" data-draft=(key("measure")) {}
                    }
                    div class="field" {
                        label for=(groups) { (say("room-groups")) }
                        textarea class="short" id=(groups) name="groups" data-draft=(key("groups")) {}
                    }
                }
                (kept_choice("confidence", &format!("confidence-{name}"), &say("room-confidence"), &sure, &key("confidence")))
            }
            @if let Some(look) = pen.look { div class="actions" { button class=(look.class()) { (of_kind("room-send", kind)) } } }
        }
    }
}

/// Few at a time: to whom has some open already, the question which of them matter.
fn few(scene: &Scene<'_>) -> Markup {
    let open: Vec<_> = scene.meeting.still_to_do_of(scene.viewer).collect();
    if open.len() < FEW {
        return html! {};
    }
    let text = |one| words_of(scene.meeting, one).map(|words| words.text.as_str()).filter(|text| !text.is_empty());
    html! {
        div class="small muted" {
            p { (say_with("room-few", &[("count", open.len().into())])) }
            ul { @for text in open.iter().filter_map(|one| text(one)) { li { (text) } } }
        }
    }
}

/// What became of a commitment, and what was learned.
pub(super) fn follow_up(scene: &Scene<'_>, pen: Pen<'_>) -> Markup {
    let options: Vec<(String, String)> = scene
        .meeting
        .open_commitments_of(scene.viewer)
        .map(|action| {
            (action.id.to_string(), action.carried.as_ref().map_or_else(String::new, |words| words.text.clone()))
        })
        .collect();
    let outcomes = ["done", "under-way", "not-yet", "dropped"]
        .map(|outcome| (outcome.to_owned(), say_with("room-outcome", &[("outcome", outcome.into())])));
    html! {
        div class="fields" {
            div class="pair" {
                (choice("action", "follow-up-action", &say("room-which-commitment"), &options))
                (choice("outcome", "follow-up-outcome", &say("room-what-became"), &outcomes))
            }
            div class="field" {
                label for="learned" { (say("room-learned")) }
                textarea class="short" id="learned" name="learned" data-draft=(format!("{}/learned", scene.id)) {}
            }
        }
        (words(scene, ActKind::FollowUp, pen))
    }
}
