//! What everybody writes alone: one's own words, how many are done, and, once open, all of them side by side.

use maud::{Markup, html};
use setwise_domain::meeting::act::{Act, ActKind};
use setwise_domain::meeting::floor::main_act;
use setwise_domain::meeting::state::Deed;

use super::super::scene::Scene;
use super::super::words::{called, of_kind};
use super::hero::{Middle, challenge, heading, quote, tag};
use super::posting::{acts, hidden, states};
use crate::ui::words::{say, say_with};

/// Before the reveal one's own words, after it everybody's.
pub(super) fn middle(scene: &Scene<'_>) -> Middle {
    let meeting = scene.meeting;
    let Some((step, main)) = meeting.step.zip(meeting.stage().and_then(main_act)) else {
        return Middle::short(heading(scene));
    };
    let written: Vec<&Deed> =
        meeting.deeds_in(step).filter(|deed| deed.act.kind() == main.act && meeting.sees(scene.viewer, deed)).collect();
    if !meeting.is_closed(step) {
        return Middle::listing(html! {
            (heading(scene))
            ul class="plain choices" { @for deed in written { (card(scene, deed)) } }
        });
    }
    let mine = written.iter().find(|deed| deed.by == scene.viewer);
    Middle::short(html! {
        @match mine {
            Some(deed) => {
                p { (tag(main.act, &of_kind("room-yours", main.act))) }
                (quote(&deed.words.text))
                p class="muted" { (say("room-only-you-until-open")) }
            }
            None => { (heading(scene)) (challenge(scene)) }
        }
    })
}

fn card(scene: &Scene<'_>, deed: &Deed) -> Markup {
    let said: Vec<(&Deed, bool)> = scene
        .meeting
        .deeds()
        .filter(|other| !other.withdrawn && scene.meeting.sees(scene.viewer, other))
        .filter_map(|other| match other.act {
            Act::Agreement { with, yes } if with == deed.id => Some((other, yes)),
            _ => None,
        })
        .collect();
    let agreed = said.iter().filter(|(_, yes)| *yes).count();
    let asked = deed.by != scene.viewer
        && scene.meeting.permit(scene.viewer, ActKind::Agreement).is_ok()
        && !said.iter().any(|(other, _)| other.by == scene.viewer);
    html! {
        li class="choice" id=(format!("written-{}", deed.id)) {
            span {
                q { (deed.words.text) }
                small {
                    (called(scene.about, deed.by))
                    @if let Act::Rating { value } = deed.act { " · " (say_with("room-of-ten", &[("value", value.into())])) }
                    @if !said.is_empty() {
                        " · " (say_with("room-agreed", &[("n", agreed.into()), ("of", said.len().into())]))
                    }
                }
            }
            @if asked { span class="grow" {} (agreement(scene, deed)) }
        }
    }
}

/// Yes or no to a wording.
fn agreement(scene: &Scene<'_>, with: &Deed) -> Markup {
    html! {
        form class="actions" method="post" action=(acts(scene)) data-outbox="now" id=(format!("agree-{}", with.id)) {
            (hidden("kind", "agreement"))
            (hidden("refers", &with.id.to_string()))
            button class="btn" name="yes" value="true" { (say("room-agree")) }
            button class="btn" name="yes" value="false" { (say("room-not-yet")) }
            (states())
        }
    }
}
