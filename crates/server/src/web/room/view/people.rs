//! What a conductor arranges: who is there, who writes, who leads, who presents.

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_domain::meeting::state::Attendance;

use super::super::scene::Scene;
use super::super::words::called;
use super::fields::choice;
use super::posting::{Look, go, move_form};
use super::scribing;
use crate::ui::words::{say, say_with};

/// Presence, the scribe, the lead.
pub(super) fn people(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let here = options(scene, |person| meeting.is_here(person));
    let others = options(scene, |person| meeting.is_here(person) && person != scene.viewer);
    let mut scribes = vec![(String::new(), say("room-no-scribe"))];
    scribes.extend(here);
    let button = |words: &str| html! { button class="btn" { (words) } };
    html! {
        div class="actions" {
            @for seat in meeting.seats.iter().filter(|seat| seat.person != scene.viewer) {
                @let name = called(scene.about, seat.person);
                @let fields = [("person", seat.person.to_string())];
                @let fields = fields.each_ref().map(|(key, value)| (*key, value.as_str()));
                @match meeting.attendance.get(&seat.person) {
                    Some(Attendance::Here) => {
                        // Over days a closed browser says nothing of anybody.
                        @if scene.days.is_none() && !scene.connected.contains(&seat.person) {
                            (go(scene, "mark-away", Look::Plain, &say_with("room-mark-away", &[("name", name.into())]), &fields))
                        }
                    }
                    _ => { (scribing::mark_present(scene, seat.person)) }
                }
            }
        }
        @if !others.is_empty() {
            (move_form(scene, "mark-away", "mark-away", &html! {
                (choice("person", "away-person", &say("room-mark-somebody-away"), &others)) (button(&say("room-mark-away-short")))
            }))
            @if meeting.lead.conductor.is_some() {
                (move_form(scene, "pass-lead", "pass-lead", &html! {
                    (choice("person", "lead-person", &say("room-pass-lead-to"), &others)) (button(&say("room-pass-lead")))
                }))
            }
        }
        (move_form(scene, "name-scribe", "name-scribe", &html! {
            (choice("person", "scribe-person", &scribe_words(scene), &scribes)) (button(&say("room-name-scribe")))
        }))
    }
}

fn scribe_words(scene: &Scene<'_>) -> String {
    match scene.meeting.scribe {
        Some(scribe) => say_with("room-scribe-is", &[("name", called(scene.about, scribe).into())]),
        None => say("room-scribe"),
    }
}

/// Presenters to come: name, change places, add, drop.
pub(super) fn slots(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let to_come: Vec<_> = meeting.slots.iter().filter(|slot| !slot.begun).collect();
    let presents = |person| meeting.slots.iter().any(|slot| slot.presenter == Some(person));
    let free = options(scene, |person| {
        meeting.is_here(person) && meeting.seat(person).is_some_and(|seat| seat.member) && !presents(person)
    });
    let mut anybody = vec![(String::new(), say("room-presenter-open"))];
    anybody.extend(free.clone());
    html! {
        ol class="plain stack" {
            @for (nth, slot) in to_come.iter().enumerate() {
                @let id = slot.id.0.to_string();
                li id=(format!("slot-{id}")) {
                    b { (slot.presenter.map_or_else(|| say("room-presenter-open"), |person| called(scene.about, person).to_owned())) }
                    div class="actions" {
                        @if let Some(next) = to_come.get(nth + 1) {
                            (go(scene, "swap-slots", Look::Plain, &say("room-slot-later"), &[("slot", &id), ("other", &next.id.0.to_string())]))
                        }
                        @if meeting.slots.len() > 1 {
                            (go(scene, "drop-slot", Look::Plain, &say("room-slot-drop"), &[("slot", &id)]))
                        }
                    }
                    @if !free.is_empty() {
                        (move_form(scene, "name-presenter", &format!("name-presenter-{id}"), &html! {
                            input type="hidden" name="slot" value=(id);
                            (choice("person", &format!("presenter-{id}"), &say("room-who-presents"), &free))
                            button class="btn" { (say("room-name-presenter")) }
                        }))
                    }
                }
            }
        }
        @if meeting.slots.len() < usize::from(meeting.most_slots()) {
            (move_form(scene, "add-slot", "add-slot", &html! {
                (choice("person", "slot-person", &say("room-slot-add-for"), &anybody))
                button class="btn" { (say("room-slot-add")) }
            }))
        }
    }
}

fn options(scene: &Scene<'_>, fits: impl Fn(PersonId) -> bool) -> Vec<(String, String)> {
    let those = scene.meeting.seats.iter().map(|seat| seat.person).filter(|person| fits(*person));
    those.map(|person| (person.to_string(), called(scene.about, person).to_owned())).collect()
}
