//! The page on which the sets of several waves are looked at, made and begun with.

use maud::{Markup, html};
use setwise_domain::composition::ProposedSet;
use setwise_store::programme::ProgrammePage;

use super::{Coming, Planned};
use crate::ui::forms::{busy_words, refusal};
use crate::ui::words::{say, say_with};
use crate::web::programmes::view::{crumbs, dates};
use crate::web::waves::remarks;

/// The page; `refused` is what could not be proposed or made.
pub(super) fn show(page: &ProgrammePage, waves: &[Coming], refused: &[String]) -> Markup {
    let address = format!("/programmes/{}/sets", page.programme.id);
    html! {
        (crumbs(page))
        div class="page-head" { div { h1 { (say("programme-sets-title")) } p class="muted" { (say("programme-sets-purpose")) } } }
        @for words in refused { (refusal(Some(words))) }
        @if waves.is_empty() {
            section class="empty" {
                h2 { (say("programme-sets-none-title")) }
                p { (say("programme-sets-none")) }
                a class="btn primary" href=(format!("/programmes/{}", page.programme.id)) { (page.programme.name) }
            }
        } @else {
            form class="stack" method="post" action=(address) data-busy {
                (actions(waves))
                (busy_words())
                @for wave in waves { (one(wave)) }
            }
        }
    }
}

/// What can be done with what is shown, the likeliest first.
fn actions(waves: &[Coming]) -> Markup {
    let sets: usize = waves.iter().filter_map(|wave| wave.plan.as_ref()).map(|plan| plan.found.sets.len()).sum();
    let ready: Vec<&Coming> = waves.iter().filter(|wave| wave.has_sets()).collect();
    let waits = waves.iter().any(|wave| wave.free > 0 && wave.plan.is_none());
    let name = ready.first().map_or("", |wave| wave.page.wave.name.as_str());
    let starts = |key| say_with(key, &[("sets", sets.into()), ("waves", ready.len().into()), ("wave", name.into())]);
    html! {
        @for wave in &ready { input type="hidden" name=(format!("start-{}", wave.page.wave.id)) value="yes"; }
        div class="actions" {
            @if waits { (button("propose", "btn primary", &say("composition-propose"), "composition-proposing")) }
            @if sets > 0 {
                (button("start", if waits { "btn" } else { "btn primary" }, &starts("programme-sets-make-and-start"), "programme-sets-starting"))
                (button("make", "btn", &say("programme-sets-only-make"), "composition-making"))
            } @else if !ready.is_empty() {
                (button("start", if waits { "btn" } else { "btn primary" }, &starts("programme-sets-start"), "programme-sets-starting"))
            }
            @if sets > 0 && !waits { (button("propose", "btn quiet", &say("programme-sets-again"), "composition-proposing")) }
        }
    }
}

fn button(by: &str, class: &str, words: &str, busy: &str) -> Markup {
    html! { button class=(class) type="submit" name="by" value=(by) data-busy=(say(busy)) { (words) } }
}

/// A wave with what is proposed for it.
fn one(coming: &Coming) -> Markup {
    let wave = &coming.page.wave;
    html! {
        section class="card stack" {
            h2 { a href=(format!("/waves/{}", wave.id)) { (wave.name) } }
            p class="small muted" { (dates(wave)) " · " (say_with("wave-size", &[("sets", wave.sets.into()), ("people", wave.people.into())])) }
            @match &coming.plan {
                Some(plan) => (planned(coming, plan)),
                None if wave.people == 0 => {
                    p { (say("programme-sets-nobody")) " " a href=(format!("/waves/{}/people", wave.id)) { (say("wave-people-open")) } }
                },
                None if coming.free > 0 => p { (say_with("programme-sets-waiting", &[("people", coming.free.into())])) },
                None => p { (say("programme-sets-all-sit")) " " a href=(format!("/waves/{}/sets", wave.id)) { (say("wave-sets-open")) } },
            }
            @if coming.has_sets() {
                p {
                    @if coming.meetings.0 == 0 { (say("wave-start-nothing")) }
                    @else { (say_with("programme-sets-plans", &[("meetings", coming.meetings.0.into()), ("sets", coming.meetings.1.into())])) }
                }
                @if !coming.remarks.is_empty() {
                    details {
                        summary { (say_with("programme-sets-remarks", &[("count", coming.remarks.len().into())])) }
                        p class="small muted" { (say("wave-start-remarks-hint")) }
                        (remarks::list(&coming.remarks.iter().collect::<Vec<_>>()))
                    }
                }
            }
        }
    }
}

fn planned(coming: &Coming, plan: &Planned) -> Markup {
    let by_hand = format!("/waves/{}/composition?plan={}", coming.page.wave.id, plan.id);
    html! {
        input type="hidden" name=(format!("plan-{}", coming.page.wave.id)) value=(plan.id);
        @if plan.found.broken.is_empty() { p { (say("composition-all-kept")) } } @else {
            ul class="remarks" { @for words in plan.found.broken_words(&plan.names) { li class="warning" { span { (words) } } } }
        }
        @if !plan.found.unplaced.is_empty() { p { (say_with("composition-unplaced", &[("people", plan.found.unplaced.len().into())])) } }
        ul class="rows" { @for set in plan.found.sets.iter().filter(|set| !set.members.is_empty()) { (set_row(plan, set)) } }
        p class="small" { a href=(by_hand) { (say("programme-sets-by-hand")) } }
    }
}

fn set_row(plan: &Planned, set: &ProposedSet) -> Markup {
    let name = |person| plan.names.get(&person).map_or("?", String::as_str);
    let members: Vec<&str> = set.members.iter().map(|member| name(member.person)).collect();
    let (count, coach) = (members.len().into(), set.coach.map(name));
    html! {
        li class="plain" {
            div {
                b { (plan.sent.name(usize::from(set.no.0) + 1)) }
                span class="muted" {
                    " · "
                    @match coach {
                        Some(coach) => (say_with("set-ranks-with-coach", &[("coach", coach.into()), ("members", count)])),
                        None => (say_with("set-ranks", &[("members", count)])),
                    }
                }
                br;
                span class="small muted" { (members.join(", ")) }
            }
        }
    }
}
