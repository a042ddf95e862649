//! The conductor's bar: the next step within reach, the rest folded. Where nobody conducts, everybody in the room has it.

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_domain::meeting::act::ActKind;
use setwise_domain::meeting::floor::main_act;
use setwise_domain::meeting::state::Phase;
use setwise_domain::protocol::{Election, FloorRule};

use super::super::scene::Scene;
use super::super::words::{called, wire};
use super::posting::{Look, folded, go, tap};
use super::stages::counted;
use super::{asked, hero, missing, people, taps};
use crate::ui::words::{say, say_with};

/// The region itself; hidden from who does not conduct.
pub(super) fn bar(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let conducts = scene.is_inside() && meeting.conducts(scene.viewer);
    let inside = match meeting.phase {
        Phase::Lobby if conducts => before(scene),
        Phase::Running if conducts => under_way(scene),
        _ => return html! { section class="conductor" id="conductor" hidden {} },
    };
    html! { section class="conductor" id="conductor" aria-label=(say("room-conducting")) { (inside) } }
}

fn before(scene: &Scene<'_>) -> Markup {
    html! {
        (lead(scene))
        (folded("conduct-people", &say("room-people"), &people::people(scene)))
        (slots(scene))
    }
}

fn under_way(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let floor = meeting.on_the_floor();
    // While the meeting is paused, or asks itself how it works, turns wait.
    let goes_on = !meeting.paused && meeting.check.is_none();
    html! {
        (lead(scene))
        @if meeting.is_spoken() { (taps_for_others(scene)) }
        @if meeting.paused { (go(scene, "resume", Look::Plain, &say("room-resume"), &[])) }
        @else { (go(scene, "pause", Look::Plain, &say("room-pause"), &[])) }
        (extend(scene))
        @if let Some(person) = floor.filter(|_| goes_on) { (skip(scene, person)) }
        @if can_reveal(scene) { (go(scene, "reveal", Look::Plain, &reveal_words(scene), &[])) }
        @if goes_on { (give_floor(scene)) }
        (missing::missing(scene))
        (forward(scene))
        (folded("conduct-more", &say("room-more"), &more(scene)))
    }
}

/// More time: five minutes, or where the stage lasts days a day or two.
fn extend(scene: &Scene<'_>) -> Markup {
    let over_days = scene.meeting.stage().is_some_and(|stage| stage.days.is_some());
    let days = |n: i64| {
        let minutes = (n * 24 * 60).to_string();
        go(scene, "extend", Look::Plain, &say_with("room-extend-days", &[("n", n.into())]), &[("minutes", &minutes)])
    };
    html! {
        @if over_days { (days(1)) (days(2)) }
        @else { (go(scene, "extend", Look::Plain, &say_with("room-extend", &[("n", 5.into())]), &[("minutes", "5")])) }
    }
}

/// Skipping a turn for now; where its question waits for an answer that does not come, going on without it.
fn skip(scene: &Scene<'_>, person: PersonId) -> Markup {
    let meeting = scene.meeting;
    let held = meeting.turns_now().held.filter(|held| held.by == person);
    let waits = held.is_some_and(|held| meeting.open_questions().any(|deed| deed.id == held.question));
    let words = match waits {
        true => say("room-skip-answer"),
        false => say_with("room-skip", &[("name", called(scene.about, person).into())]),
    };
    go(scene, "skip", Look::Plain, &words, &[])
}

fn lead(scene: &Scene<'_>) -> Markup {
    let lead = &scene.meeting.lead;
    let in_lobby = scene.meeting.phase == Phase::Lobby;
    html! {
        p class="lead" {
            @match lead.conductor {
                Some(_) => { (say("room-you-conduct")) }
                None => { (say("room-all-conduct")) }
            }
            @if let Some(stand_in) = lead.stand_in.filter(|person| in_lobby && *person != scene.viewer) {
                " · " (say_with("room-may-stand-in", &[("name", called(scene.about, stand_in).into())]))
            }
        }
    }
}

/// On to the next step, or, at the last, the end. It stands out when the stage is complete or its time is up.
fn forward(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let is_last = meeting.agenda().last() == meeting.step.as_ref();
    let ready = meeting.is_complete() && meeting.missing().is_empty();
    let look = if ready { Look::Primary } else { Look::Plain };
    let button = if is_last {
        go(scene, "end", look, &say("room-end"), &[])
    } else {
        go(scene, "next", look, &say("room-next"), &[])
    };
    html! { @if meeting.clock.length.0 > 0 { (counted(&meeting.clock, "forward", None, &button)) } @else { (button) } }
}

fn can_reveal(scene: &Scene<'_>) -> bool {
    let meeting = scene.meeting;
    let closed = meeting.step.is_some_and(|step| meeting.is_closed(step));
    let election = meeting.stage().is_some_and(|stage| stage.elects.is_some()) && !meeting.election.decided;
    let chooses = meeting.election.tie.as_ref().is_some_and(|tie| tie.voted_again);
    closed || (election && !chooses && !meeting.candidates().is_empty())
}

fn reveal_words(scene: &Scene<'_>) -> String {
    match scene.meeting.stage().and_then(|stage| stage.elects) {
        Some(Election::Votes) => say("room-count-votes"),
        Some(Election::Bids) => say("room-settle-bids"),
        None => say("room-reveal"),
    }
}

/// Whom the floor may be given to: those whose turn has not come yet.
fn give_floor(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let Some((stage, main)) = meeting.stage().and_then(|stage| Some((stage, main_act(stage)?))) else {
        return html! {};
    };
    let may_have = |person: PersonId| match stage.floor {
        FloorRule::InTurn => meeting.takes_turns(person) && !meeting.turns_now().offered.contains(&person),
        FloorRule::Hands => main.who.iter().any(|who| meeting.is_a(person, who)),
        _ => false,
    };
    let those: Vec<PersonId> = meeting
        .here()
        .map(|seat| seat.person)
        .filter(|person| Some(*person) != meeting.on_the_floor() && may_have(*person))
        .collect();
    html! {
        @if !those.is_empty() {
            (folded("conduct-floor", &say("room-give-floor"), &html! {
                div class="actions" {
                    @for person in &those {
                        (go(scene, "give-floor", Look::Plain, called(scene.about, *person), &[("person", &person.to_string())]))
                    }
                }
            }))
        }
    }
}

/// Spoken: taps for whoever speaks and does not tap.
fn taps_for_others(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let words = |key: &str, person| say_with(key, &[("name", called(scene.about, person).into())]);
    let others = |person: &PersonId| *person != scene.viewer;
    let main = meeting.stage().and_then(main_act).map(|may| may.act);
    let speaks = main.filter(|kind| !meeting.needs_words(*kind) && *kind != ActKind::Vote);
    let presenter = meeting.presenter().map_or_else(|| "all".to_owned(), |person| person.to_string());
    let question = hero::question_now(scene).filter(|deed| meeting.open_questions().any(|open| open.id == deed.id));
    let may_speak: Vec<(PersonId, ActKind)> = speaks
        .into_iter()
        .flat_map(|kind| meeting.here().map(move |seat| (seat.person, kind)))
        .filter(|(person, kind)| others(person) && meeting.permit(*person, *kind).is_ok())
        .collect();
    html! {
        @for (person, running) in meeting.answering.iter().filter(|(person, _)| others(person)) {
            @let fields = [("refers", running.question.to_string()), ("behalf", person.to_string())];
            (tap(scene, ActKind::Answer, Look::Plain, &words("room-has-answered", *person), &fields.each_ref().map(|(name, value)| (*name, value.as_str()))))
        }
        @for (person, _) in meeting.answering.iter().filter(|(_, running)| running.clock.length.0 > 0) {
            (extend_answer(scene, *person))
        }
        @if let Some((deed, person)) = question.and_then(|deed| Some((deed, asked(deed)?))) {
            @if others(&person) && !meeting.answering.contains_key(&person) {
                (go(scene, "begin-answer", Look::Plain, &words("room-answers-now", person), &[("act", &deed.id.to_string()), ("behalf", &person.to_string())]))
            }
        }
        @if may_speak.len() == 1 {
            @for (person, kind) in &may_speak { (tap_for(scene, *person, *kind, &presenter)) }
        } @else if !may_speak.is_empty() {
            (folded("conduct-taps", &say("room-tap-for"), &html! {
                div class="actions" { @for (person, kind) in &may_speak { (tap_for(scene, *person, *kind, &presenter)) } }
            }))
        }
    }
}

/// A minute more for an answer that has a limit; one's own too.
fn extend_answer(scene: &Scene<'_>, person: PersonId) -> Markup {
    let words = match person == scene.viewer {
        true => say_with("room-extend-own-answer", &[("n", 1.into())]),
        false => say_with("room-extend-answer", &[("n", 1.into()), ("name", called(scene.about, person).into())]),
    };
    go(scene, "extend-answer", Look::Plain, &words, &[("person", &person.to_string()), ("minutes", "1")])
}

fn tap_for(scene: &Scene<'_>, person: PersonId, kind: ActKind, presenter: &str) -> Markup {
    let label =
        say_with("room-tap-for-name", &[("kind", wire(kind).into()), ("name", called(scene.about, person).into())]);
    let person = person.to_string();
    let fields = [("behalf", person.as_str()), ("to", presenter)];
    let fields = if kind == ActKind::Question { &fields[..] } else { &fields[..1] };
    taps::said(scene, kind, Look::Plain, &label, fields)
}

fn more(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let is_first = meeting.agenda().first() == meeting.step.as_ref();
    let is_last = meeting.agenda().last() == meeting.step.as_ref();
    html! {
        div class="actions" {
            @if !is_first { (go(scene, "back", Look::Plain, &say("room-back"), &[])) }
            @if meeting.lead.conductor == Some(scene.viewer) { (super::stages::conversation(scene)) }
            (go(scene, "extend", Look::Plain, &say_with("room-extend", &[("n", 1.into())]), &[("minutes", "1")]))
        }
        (people::people(scene))
        (slots(scene))
        @if !missing::lacks_date(scene) { (missing::next_meeting(scene)) }
        @if !is_last { (go(scene, "end", Look::Danger, &say("room-end"), &[])) }
    }
}

fn slots(scene: &Scene<'_>) -> Markup {
    html! {
        @if !scene.meeting.slots.is_empty() {
            (folded("conduct-slots", &say("room-slots"), &people::slots(scene)))
        }
    }
}
