//! Choosing who presents: challenges and secret votes, or bids that everybody sees. Only totals are ever shown.

use maud::{Markup, html};
use setwise_domain::id::{ActId, PersonId};
use setwise_domain::meeting::act::ActKind;
use setwise_domain::protocol::Election;

use super::super::scene::Scene;
use super::super::words::{called, people};
use super::hero::{Middle, heading};
use super::posting::{Look, acts, go, hidden, states};
use crate::ui::words::{say, say_with};

/// The choice as it stands.
pub(super) fn middle(scene: &Scene<'_>) -> Middle {
    let bids = scene.meeting.stage().is_some_and(|stage| stage.elects == Some(Election::Bids));
    let cards = if bids { bids_made(scene) } else { challenges(scene) };
    Middle::listing(html! {
        @if !scene.meeting.election.decided { (heading(scene)) }
        (outcome(scene))
        (cards)
    })
}

fn outcome(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let chosen: Vec<_> = meeting.slots.iter().filter_map(|slot| slot.presenter.map(|who| (slot, who))).collect();
    html! {
        @if let Some(tie) = &meeting.election.tie {
            p { b { (if tie.voted_again { say("room-tie-choose") } else { say("room-tie-vote-again") }) } }
        } @else if meeting.election.decided {
            @for (slot, presenter) in chosen {
                h2 { (say_with("room-presents", &[("name", called(scene.about, presenter).into())])) }
                @if presenter == scene.viewer && !slot.begun && scene.is_inside() {
                    div class="actions" {
                        (go(scene, "decline-to-present", Look::Plain, &say("room-decline-to-present"), &[]))
                    }
                }
            }
        }
    }
}

fn challenges(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let may_vote = meeting.permit(scene.viewer, ActKind::Vote).is_ok();
    let mine = meeting.election.votes.get(&scene.viewer);
    let cards = cards_of(scene);
    html! {
        @if may_vote { p class="small muted" { (say("room-votes-are-secret")) } }
        @if cards.is_empty() { p class="muted" { (say("room-no-challenges")) } }
        form method="post" action=(acts(scene)) data-outbox id="do-vote" {
            (hidden("kind", "vote"))
            ul class="plain choices" {
                @for act in &cards { (card(scene, *act, may_vote, mine == Some(act))) }
            }
            (states())
        }
        @if meeting.election.tie.as_ref().is_some_and(|tie| tie.voted_again) && meeting.conducts(scene.viewer) {
            div class="actions" {
                @for act in &cards {
                    @let name = meeting.acts.get(act).map_or("", |deed| called(scene.about, deed.by));
                    (go(scene, "choose", Look::Plain, &say_with("room-choose", &[("name", name.into())]), &[("act", &act.to_string())]))
                }
            }
        }
    }
}

/// Those that stand; once decided, those of the last count, best first.
fn cards_of(scene: &Scene<'_>) -> Vec<ActId> {
    let meeting = scene.meeting;
    if meeting.election.decided && !meeting.election.totals.is_empty() {
        return meeting.election.totals.iter().map(|(act, _)| *act).collect();
    }
    meeting.candidates().into_iter().map(|candidate| candidate.act).collect()
}

fn card(scene: &Scene<'_>, act: ActId, may_vote: bool, mine: bool) -> Markup {
    let meeting = scene.meeting;
    let total = meeting.election.totals.iter().find(|(of, _)| *of == act).map(|(_, total)| *total);
    let shown = meeting.acts.get(&act).filter(|deed| meeting.sees(scene.viewer, deed));
    html! {
        @if let Some(deed) = shown {
            li class="choice" id=(format!("choice-{act}")) {
                span {
                    q { (deed.words.text) }
                    small {
                        (called(scene.about, deed.by))
                        @if let Some(total) = total.filter(|total| *total > 0) { " · " (say_with("room-votes", &[("n", total.into())])) }
                    }
                }
                span class="grow" {}
                @if mine && !meeting.election.decided { span class="tag commit" { (say("room-your-vote")) } }
                @else if may_vote {
                    button class="btn" name="refers" value=(act) {
                        (say("room-vote")) span class="sr" { ": " (deed.words.text) }
                    }
                }
            }
        }
    }
}

fn bids_made(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let bids: Vec<_> = meeting
        .candidates()
        .into_iter()
        .filter_map(|candidate| meeting.acts.get(&candidate.act))
        .filter(|deed| meeting.sees(scene.viewer, deed))
        .collect();
    html! {
        @if !meeting.election.decided { (waited_longest(scene)) }
        @if bids.is_empty() { p class="muted" { (say("room-no-bids")) } }
        ul class="plain choices" {
            @for deed in bids {
                li class="choice" id=(format!("choice-{}", deed.id)) {
                    span { q { (deed.words.text) } small { (called(scene.about, deed.by)) } }
                }
            }
        }
    }
}

/// Who of those here has waited longest to present, over the meetings this viewer may read. Nothing where all have
/// waited alike. Bids decide; nobody is owed a slot.
fn waited_longest(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let Some(waited) = scene.about.waited.get(&scene.viewer) else { return html! {} };
    let here: Vec<(PersonId, u32)> = meeting
        .here()
        .filter(|seat| seat.member)
        .map(|seat| (seat.person, waited.get(&seat.person).copied().unwrap_or(0)))
        .collect();
    let most = here.iter().map(|(_, waited)| *waited).max().unwrap_or(0);
    let longest: Vec<PersonId> = here.iter().filter(|(_, waited)| *waited == most).map(|(person, _)| *person).collect();
    html! {
        @if most > 0 && longest.len() < here.len() {
            p class="small muted" {
                (say_with("room-waited-longest", &[("people", people(scene.about, &longest).into()), ("n", most.into())]))
            }
        }
    }
}
