//! What does not move, and who could unblock it.

use std::collections::BTreeSet;

use maud::{Markup, html};
use setwise_domain::commitment::Standing;
use setwise_domain::id::{ActionId, PersonId};
use setwise_domain::project::Promise;
use setwise_store::action::Action;

use super::Kept;
use crate::ui::words::{say, say_with};
use crate::web::actions::view::{stall_words, title};
use crate::web::sets::projects::{Project, Whose};

/// What does not move, said plainly, with whom it touches and who could unblock it. `waits`: what of it waits for somebody else.
pub(super) fn stalled(project: &Project, kept: &[Kept<'_>], waits: &Markup) -> Markup {
    let found: Vec<_> = kept
        .iter()
        .filter_map(|(action, promise)| match promise.standing(project.today)? {
            Standing::Stalled(stall) => Some((*action, promise, stall)),
            Standing::OnItsWay | Standing::Late { .. } => None,
        })
        .collect();
    let shared = project.whose == Whose::Set;
    if !shared && found.is_empty() {
        return html! {};
    }
    html! {
        section class="card stack" {
            h3 { (say(if shared { "project-stalled-shared" } else { "project-stalled" })) }
            @if found.is_empty() && waits.0.is_empty() { p class="muted" { (say("project-stalled-none")) } }
            @if !found.is_empty() {
                p class="small muted" { (say("project-stalled-hint")) }
                ul class="rows" {
                    @for (action, promise, stall) in found {
                        li class="plain" {
                            div {
                                a href=(format!("/actions/{}", action.id)) { (title(action)) }
                                p class="small" { (stall_words(stall)) }
                                (unblocks(project, action, promise))
                            }
                        }
                    }
                }
            }
            (waits)
        }
    }
}

/// Who could unblock what does not move: its owner, who offered support for it, the connected groups.
fn unblocks(project: &Project, action: &Action, promise: &Promise<'_>) -> Markup {
    let groups = promise.groups.trim();
    let offered: BTreeSet<&str> = offered_for(project, action.id).map(|by| project.name(by)).collect();
    let offered = offered.into_iter().collect::<Vec<_>>().join(", ");
    html! {
        @if project.whose == Whose::Set { p class="small muted" { (say_with("project-stalled-owner", &[("name", action.owner_name.as_str().into())])) } }
        @if !offered.is_empty() { p class="small muted" { (say_with("project-stalled-support", &[("names", offered.into())])) } }
        @if !groups.is_empty() { p class="small muted" { (say_with("project-stalled-groups", &[("groups", groups.into())])) } }
    }
}

/// Who offered support for an action, in order.
pub(crate) fn offered_for(project: &Project, action: ActionId) -> impl Iterator<Item = PersonId> {
    project.said.support.iter().filter(move |one| one.action == Some(action)).map(|one| one.by)
}
