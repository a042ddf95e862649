//! Before the start: who is there, what will happen, the agreement, and one tap to come in.

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_domain::meeting::state::Commitment;
use setwise_domain::protocol::Commits;
use setwise_domain::protocol::plan::planned_length;

use super::super::scene::Scene;
use super::super::words::{called, minutes, people, text_of};
use super::hero::Middle;
use super::posting::{Look, go};
use crate::ui::time::moment_in;
use crate::ui::words::{say, say_with};
use crate::web::circles::view as side;

/// The lobby.
pub(super) fn middle(scene: &Scene<'_>) -> Middle {
    let meeting = scene.meeting;
    let text = text_of(meeting.protocol());
    let lasts = planned_length(meeting.protocol(), meeting.plan.minutes, meeting.planned_slots());
    let here: Vec<PersonId> = meeting.here().map(|seat| seat.person).collect();
    let first_awaited = meeting.awaits_second() && here.is_empty();
    let spoken = meeting.is_spoken();
    // Who is in sees the circle fill; what they knew when they came in is not said again.
    let inside = scene.is_inside();
    let carried = carried(scene);
    let listing = !inside || !carried.0.is_empty() || !scene.about.circles.is_empty();
    let html = html! {
        p class="eyebrow" { (moment_in(scene.about.starts_at, scene.zone)) }
        h2 { (text.map_or("", |text| text.name.as_str())) " · " (minutes(lasts)) }
        @if let Some(text) = text { p class="muted" { (text.summary) } }
        @if !inside { p { (if spoken { say("room-way-spoken") } else { say("room-way-typed") }) } }
        @if meeting.protocol().commits == Commits::None {
            @if let Some(words) = text.and_then(|text| text.nobody_commits.as_deref()) { p { (words) } }
        }
        @if !inside && !first_awaited {
            p {
                @if here.is_empty() { (say("room-nobody-here")) }
                @else { (say_with("room-here-now", &[("people", people(scene.about, &here).into()), ("n", here.len().into())])) }
            }
        }
        (carried)
        (circles(scene))
        @if meeting.awaits_second() && !(inside && here.len() > 1) { p { (second(&here, inside)) } }
        (way_in(scene))
        @if inside { (promises(scene)) (start(scene)) }
    };
    Middle { listing, html }
}

/// Where the set meets in two circles: both beside each other, one's own first. No way out of the room stands there.
fn circles(scene: &Scene<'_>) -> Markup {
    let about = scene.about;
    let names = about.people.iter().map(|(person, called)| (*person, called.name.clone())).collect();
    let sight = side::Sight {
        circles: &about.circles,
        viewer: scene.viewer,
        zone: scene.zone,
        protocol: Some(scene.meeting.protocol()),
        coach: scene.meeting.seats.iter().find(|seat| seat.coach).map(|seat| seat.person),
        names: &names,
        linked: false,
    };
    html! { @if !about.circles.is_empty() { (side::side_by_side(&sight)) } }
}

/// The agreement to say yes to, and the one button that leads in. Nothing for who is inside.
pub(super) fn way_in(scene: &Scene<'_>) -> Markup {
    let over_days = scene.meeting.is_over_days();
    if scene.is_inside() {
        return html! {};
    }
    let (agree, enter) = match over_days {
        true => ("room-agree-and-join", "room-join"),
        false => ("room-agree-and-enter", "room-enter"),
    };
    html! {
        @if over_days { p class="muted" { (say("room-join-means")) } }
        @if let Some(agreement) = scene.agreement {
            section class="card" aria-labelledby="agreement-title" {
                h2 id="agreement-title" { (say("room-agreement")) }
                p { (say_with("room-level", &[("level", agreement.level.as_str().into())])) }
                @if !agreement.rules.is_empty() { p class="rules" { (agreement.rules) } }
            }
            div class="actions" {
                (go(scene, "enter", Look::Primary, &say(agree), &[("agreement", &agreement.version.to_string())]))
            }
        } @else {
            div class="actions" { (go(scene, "enter", Look::Primary, &say(enter), &[])) }
        }
    }
}

/// Who is awaited where whoever joins second conducts.
fn second(here: &[PersonId], inside: bool) -> String {
    match (here.is_empty(), inside) {
        (true, _) => say("room-second-conducts"),
        (false, true) => say("room-second-awaited"),
        (false, false) => say("room-you-would-conduct"),
    }
}

/// Who promised to look in once a day: everybody sees it, and whoever did not yet is asked by seeing it.
fn promises(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let those: Vec<PersonId> =
        meeting.seats.iter().map(|seat| seat.person).filter(|person| meeting.pledged.contains(person)).collect();
    html! {
        @if meeting.is_over_days() && !those.is_empty() {
            p { (say_with("room-promised", &[("people", people(scene.about, &those).into()), ("n", those.len().into())])) }
        }
    }
}

/// The conductor starts; where the conductor has not come, whoever starts conducts until they do.
fn start(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let lost = meeting.lead.lost.is_some();
    let missing = meeting.lead.conductor.filter(|conductor| lost || !meeting.is_here(*conductor));
    let name = meeting.lead.conductor.map_or("", |conductor| called(scene.about, conductor));
    let first = meeting.agenda().first().and_then(|step| step.slot).and_then(|slot| meeting.slot_by_id(slot));
    html! {
        @if first.is_some_and(|slot| slot.presenter.is_none()) {
            p class="muted" { (say("room-name-presenter-first")) }
        } @else if meeting.awaits_second() && meeting.here().count() < 2 {
        } @else if meeting.awaits_second() {
            div class="actions" { (go(scene, "start", Look::Plain, &say("room-start-and-conduct"), &[])) }
        } @else if meeting.conducts(scene.viewer) {
            div class="actions" { (go(scene, "start", Look::Primary, &say("room-start"), &[])) }
        } @else if missing.is_some() {
            p class="muted" { (say_with("room-conductor-missing", &[("name", name.into())])) }
            div class="actions" { (go(scene, "start", Look::Plain, &say("room-start-and-conduct"), &[])) }
        } @else {
            p class="muted" { (say_with("room-conductor-starts", &[("name", name.into())])) }
        }
    }
}

/// What the set said it would do.
fn carried(scene: &Scene<'_>) -> Markup {
    let open: Vec<&Commitment> =
        scene.meeting.actions.values().filter(|action| action.act.is_none() && !action.withdrawn).collect();
    html! {
        @if !open.is_empty() {
            p { a href="#panel-commitments" { (say_with("room-carried", &[("n", open.len().into())])) } }
        }
        @if !scene.told.is_empty() {
            p { a href="#panel-commitments" { (say_with("room-told", &[("n", scene.told.len().into())])) } }
        }
    }
}
