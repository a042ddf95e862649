//! The people in their circle. A seat says who presents, asks, comes next, has asked; never how much.

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_domain::meeting::act::Act;
use setwise_domain::meeting::event::Seat;
use setwise_domain::meeting::state::Phase;
use setwise_domain::protocol::Election;

use super::super::scene::{Region, Scene};
use super::super::words::called;
use super::hero;
use super::signs::Floor;
use crate::ui::avatar::{hues, initials};
use crate::ui::time::day_of;
use crate::ui::words::{say, say_with};

/// There is an element for so many seats from the start, so that a newcomer's is filled and nothing is inserted.
const PLACES: usize = 14;

/// So many letters of a skill stand on a seat.
const MOST_OF_A_SKILL: usize = 40;

/// Every seat, those nobody sits on yet hidden.
pub(super) fn seats(scene: &Scene<'_>) -> Vec<Region> {
    let seats = &scene.meeting.seats;
    let floor = Floor::of(scene.meeting, scene.connected, hero::question_now(scene));
    let hues = hues(seats.iter().map(|seat| seat.person));
    (0..seats.len().max(PLACES))
        .map(|at| {
            let id = format!("seat-{at}");
            let html = match seats.get(at).zip(hues.get(at)) {
                Some((seat, hue)) => seat_of(scene, &floor, (at, seats.len()), seat, hue),
                None => html! { li id=(id) hidden {} },
            };
            Region { id, html }
        })
        .collect()
}

/// `at` is its place, and of how many.
fn seat_of(scene: &Scene<'_>, floor: &Floor<'_>, (at, of): (usize, usize), seat: &Seat, hue: &str) -> Markup {
    let person = seat.person;
    let sign = floor.sign(seat);
    let name = scene.name(person);
    html! {
        li class=(format!("seat n{} i{at} {}", of.min(PLACES), sign.classes()))
            id=(format!("seat-{at}")) {
            span class=(format!("avatar {hue}")) aria-hidden="true" { (initials(name)) }
            b { @if person == scene.viewer { (say("room-you")) } @else { (called(scene.about, person)) } }
            small { (sign.words) }
            @if sign.by_hand { small class="by-hand" { (say("seat-by-hand")) } }
            @if let Some(words) = looked_in(scene, person) { small { (words) } }
            @if let Some(skill) = skill(scene, person) { small class="skill" { (shortened(skill)) } }
        }
    }
}

/// When somebody last looked in, where nobody is there all the time: in days, as far as the set wants to know.
fn looked_in(scene: &Scene<'_>, person: PersonId) -> Option<String> {
    let over = matches!(scene.meeting.phase, Phase::Ended { .. });
    let days = scene.days.filter(|_| !over && scene.meeting.is_here(person) && person != scene.viewer)?;
    if !scene.meeting.pledged.contains(&person) {
        return Some(say("seat-not-promised"));
    }
    let Some(at) = days.looked_in.get(&person) else { return Some(say("seat-not-looked-in")) };
    let (then, today) = (day_of(*at, scene.zone), day_of(scene.now, scene.zone));
    let ago = today.since(then).map_or(0, |span| span.get_days());
    Some(say_with("seat-looked-in", &[("days", ago.max(0).into())]))
}

/// As much as fits under a name.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(MOST_OF_A_SKILL) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text).trim_end()),
        None => text.to_owned(),
    }
}

/// The skill somebody practises today, as they said it: shown throughout.
pub(super) fn skill<'a>(scene: &Scene<'a>, person: PersonId) -> Option<&'a str> {
    let meeting = scene.meeting;
    let chosen = meeting.deeds().rev().find(|deed| {
        deed.by == person && deed.act == Act::SkillFocus && !deed.withdrawn && meeting.sees(scene.viewer, deed)
    });
    chosen.map(|deed| deed.words.text.as_str()).filter(|text| !text.is_empty())
}

/// How many have written or voted; who, or what, nobody knows before the reveal.
pub(super) fn counts(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let running = meeting.phase == Phase::Running;
    let voting =
        meeting.stage().is_some_and(|stage| stage.elects == Some(Election::Votes)) && !meeting.election.decided;
    let closed = meeting.step.is_some_and(|step| meeting.is_closed(step));
    let count = match meeting.check {
        Some(check) => {
            let (done, awaited) = (meeting.check_answers(check).count(), meeting.awaited_in_check(check).count());
            Some(("room-have-answered", done, done + awaited))
        }
        None if voting => meeting.done_and_awaited().map(|(done, of)| ("room-have-voted", done, of)),
        None if closed => meeting.done_and_awaited().map(|(done, of)| ("room-have-written", done, of)),
        None => None,
    };
    match count.filter(|_| running) {
        Some((key, done, of)) => html! {
            div class="progress" id="counts" {
                p { (say_with(key, &[("done", done.into()), ("of", of.into())])) }
                progress max=(of.max(1)) value=(done) aria-hidden="true" {}
            }
        },
        None => html! { div class="progress" id="counts" hidden {} },
    }
}
