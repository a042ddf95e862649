//! The people in their circle. A seat says who presents, asks, comes next, has asked; never how much.

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_domain::meeting::act::Act;
use setwise_domain::meeting::event::Seat;
use setwise_domain::meeting::state::{Attendance, Phase};
use setwise_domain::protocol::{Election, FloorRule};

use super::super::scene::{Region, Scene};
use super::super::words::called;
use super::asked;
use super::hero;
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
    let floor = Floor::of(scene);
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

/// Who does what on the floor, looked up once for all seats.
struct Floor {
    now: Option<PersonId>,
    next: Option<PersonId>,
    asking: Option<PersonId>,
    answering: Vec<PersonId>,
}

impl Floor {
    fn of(scene: &Scene<'_>) -> Self {
        let meeting = scene.meeting;
        let question = hero::question_now(scene).filter(|deed| meeting.open_questions().any(|open| open.id == deed.id));
        let answering = match question.map(|deed| (deed, asked(deed))) {
            Some((_, Some(person))) => vec![person],
            Some((_, None)) => meeting.answering.keys().copied().collect(),
            None => Vec::new(),
        };
        Self {
            now: meeting.on_the_floor(),
            next: meeting.next_on_the_floor().first().copied(),
            asking: question.map(|deed| deed.by),
            answering,
        }
    }
}

/// `at` is its place, and of how many.
fn seat_of(scene: &Scene<'_>, floor: &Floor, (at, of): (usize, usize), seat: &Seat, hue: &str) -> Markup {
    let Seat { person, coach, .. } = *seat;
    let (class, words) = sign(scene, floor, person, coach);
    let name = scene.name(person);
    let presents = scene.meeting.presenter() == Some(person);
    html! {
        li class=(format!("seat n{} i{at} {class}{}", of.min(PLACES), if presents { " presenter" } else { "" }))
            id=(format!("seat-{at}")) {
            span class=(format!("avatar {hue}")) aria-hidden="true" { (initials(name)) }
            b { @if person == scene.viewer { (say("room-you")) } @else { (called(scene.about, person)) } }
            small { (words) }
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

fn sign(scene: &Scene<'_>, floor: &Floor, person: PersonId, coach: bool) -> (&'static str, String) {
    let meeting = scene.meeting;
    match meeting.attendance.get(&person) {
        Some(Attendance::Away) => return ("away", say("seat-away")),
        Some(Attendance::Left) => return ("left", say("seat-left")),
        Some(Attendance::Expected) | None if meeting.is_over_days() => return ("left", say("seat-not-joined")),
        Some(Attendance::Expected) | None => return ("left", say("seat-expected")),
        Some(Attendance::Here) => {}
    }
    if scene.days.is_none() && !scene.connected.contains(&person) && !matches!(meeting.phase, Phase::Ended { .. }) {
        return ("away", say("seat-reconnecting"));
    }
    if meeting.phase != Phase::Running {
        // Over days the seat says when they looked in, not that they are here.
        let waits = meeting.phase == Phase::Lobby && !meeting.is_over_days();
        return (
            "",
            if coach {
                say("seat-coach")
            } else if waits {
                say("seat-here")
            } else {
                String::new()
            },
        );
    }
    // While the set asks itself how it works, turns wait, and so do their signs.
    if meeting.check.is_some() {
        let presents = meeting.presenter() == Some(person);
        let words = if presents {
            say("seat-presenting")
        } else if coach {
            say("seat-coach")
        } else {
            String::new()
        };
        return ("", words);
    }
    let asks = hero::asks(meeting);
    if floor.answering.contains(&person) {
        ("answering", say(if meeting.is_over_days() { "seat-is-asked" } else { "seat-answering" }))
    } else if floor.asking == Some(person) {
        ("asking", say(if meeting.is_over_days() { "seat-has-asked" } else { "seat-asking" }))
    } else if floor.now == Some(person) {
        ("asking", if asks { say("seat-asks") } else { say("seat-turn") })
    } else if meeting.presenter() == Some(person) {
        ("", say("seat-presenting"))
    } else if meeting.hands.contains(&person) {
        ("hand", say("seat-hand"))
    } else if floor.next == Some(person) {
        ("next", if asks { say("seat-next-to-ask") } else { say("seat-next") })
    } else if meeting.stage().is_some_and(|stage| stage.floor == FloorRule::InTurn)
        && meeting.turns_now().offered.contains(&person)
    {
        ("asked", if asks { say("seat-has-asked") } else { say("seat-had-turn") })
    } else if coach {
        ("", say("seat-coach"))
    } else {
        ("", String::new())
    }
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
