//! The stages: where the meeting is, what was, what comes.

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_domain::meeting::agenda::{StepKey, Timed, timetable};
use setwise_domain::meeting::clock::StepClock;
use setwise_domain::meeting::floor::main_act;
use setwise_domain::meeting::state::Phase;
use setwise_domain::protocol::plan::stage_length;
use setwise_domain::time::Timestamp;

use super::super::scene::Scene;
use super::super::words::{called, minutes, people, stage_name, text_of, wire};
use crate::ui::time::{clock_words, day_of, day_words, moment_words, place_words};
use crate::ui::words::{say, say_with};

/// All steps in order, the current one marked.
pub(super) fn stages(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let agenda = meeting.agenda();
    let times = timetable(meeting.protocol(), &meeting.slots, meeting.plan.minutes, scene.about.starts_at);
    let now = agenda.iter().position(|step| Some(*step) == meeting.step);
    let over = matches!(meeting.phase, Phase::Ended { .. });
    let before = |at: usize| at.checked_sub(1).and_then(|at| agenda.get(at)).and_then(|step| step.slot);
    html! {
        nav class="stages" id="panel-stages" tabindex="0" aria-label=(say("room-stages")) {
            p class="eyebrow" { (text_of(meeting.protocol()).map_or("", |text| text.name.as_str())) }
            ol {
                @for (at, step) in agenda.iter().enumerate() {
                    @if step.slot.is_some() && step.slot != before(at) && meeting.slots.len() > 1 {
                        li class="slot" { b { (presenter_of(scene, *step)) } }
                    }
                    @let done = over || now.is_some_and(|now| at < now);
                    @if done {
                        li class="done" { (stage_name(meeting.protocol(), *step)) span { (came_of(scene, *step)) } }
                    } @else if Some(at) == now {
                        li class="now" aria-current="step" {
                            (stage_name(meeting.protocol(), *step))
                            span { (left(scene)) }
                        }
                    } @else {
                        li { (stage_name(meeting.protocol(), *step)) span { (planned(scene, &agenda, at, times.iter().find(|timed| timed.step == *step))) } }
                    }
                }
            }
            @if !over && !meeting.is_over_days() { (big_screen(scene)) }
            @if scene.about.conversation_open && meeting.phase == Phase::Running { (conversation(scene)) }
        }
    }
}

/// The way to a big screen, beside the room as well.
fn big_screen(scene: &Scene<'_>) -> Markup {
    html! {
        a class="btn" href=(format!("/meetings/{}/walls", scene.id)) target="_blank" rel="noopener" { (say("wall-show")) }
    }
}

/// The way to the conversation. Beside the room, not instead of it: whoever is away from the room misses what happens.
pub(super) fn conversation(scene: &Scene<'_>) -> Markup {
    html! {
        a class="btn" href=(format!("/meetings/{}/conversation", scene.id)) target="_blank" rel="noopener" { (say("conversation-see")) }
    }
}

/// How much time is left, or, where a stage lasts days, until when. A pause says so: nobody knows then.
fn left(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let over_days = meeting.stage().is_some_and(|stage| stage.days.is_some());
    match meeting.due_at(scene.now).filter(|_| over_days) {
        Some(_) if meeting.clock.stopped.is_some() => html! { (say("room-paused")) },
        Some(due) => counted(&meeting.clock, "stage-due", None, &until(scene, due)),
        None => clock(&meeting.clock, meeting.paused),
    }
}

/// "until Thursday 3 December, 18:00", in the reader's zone, and that it is over once it is.
fn until(scene: &Scene<'_>, due: Timestamp) -> Markup {
    let words = say_with("room-until", &[("moment", moment_words(due, scene.zone).into())]);
    html! {
        (words) " (" (place_words(scene.zone)) ")"
        @if scene.now >= due { " " (say("room-is-due")) } @else { span data-when="over" { " " (say("room-is-due")) } }
    }
}

/// How much of a step's time is left, counted by the browser.
pub(in crate::web) fn clock(clock: &StepClock, paused: bool) -> Markup {
    if clock.length.0 == 0 {
        return html! { @if paused { (say("room-paused")) } };
    }
    html! {
        (counted(clock, "stage-clock", Some(&say("announce-time-is-up")), &html! {
            span { (say("room-time-left")) } " " span data-clock-number {}
            span data-when="over" { (say("room-time-is-up")) }
        }))
    }
}

/// An element the browser counts in: until when, or how much was left when it stopped. `over` is read out when it is.
pub(super) fn counted(clock: &StepClock, class: &str, over: Option<&str>, inside: &Markup) -> Markup {
    let ends = clock.began.plus(clock.length).plus(clock.stood);
    let left = clock.stopped.map(|since| clock.length.0.saturating_sub(clock.elapsed(since).0));
    html! {
        span class=(class) data-clock data-limit-seconds=(clock.length.as_seconds())
            data-ends-at=[clock.stopped.is_none().then_some(ends.0)]
            data-paused=[clock.stopped.map(|_| "")] data-left=[left]
            data-announce-over=[over] { (inside) }
    }
}

fn presenter_of(scene: &Scene<'_>, step: StepKey) -> String {
    let presenter = step.slot.and_then(|id| scene.meeting.slot_by_id(id)).and_then(|slot| slot.presenter);
    presenter.map_or_else(|| say("room-presenter-open"), |person| called(scene.about, person).to_owned())
}

/// How long a step to come is to last; before the start, at what time of day it is planned. Where it lasts days, until
/// when, if the ones before it keep theirs.
fn planned(scene: &Scene<'_>, agenda: &[StepKey], at: usize, timed: Option<&Timed>) -> String {
    let meeting = scene.meeting;
    let stands = meeting.clock.stopped.is_some() && meeting.phase == Phase::Running;
    let Some(step) = agenda.get(at) else { return String::new() };
    if meeting.stage_of(*step).is_some_and(|stage| stage.days.is_some()) && !stands {
        return until_day(scene, agenda, at);
    }
    let Some(timed) = timed else { return String::new() };
    match meeting.phase {
        Phase::Lobby if !meeting.is_over_days() => say_with(
            "room-planned-at",
            &[("time", clock_words(timed.begins, scene.zone).into()), ("lasts", minutes(timed.lasts).into())],
        ),
        _ => minutes(timed.lasts),
    }
}

/// Until which day a stage to come goes on at the soonest: the current one may be due already, or the start have passed.
fn until_day(scene: &Scene<'_>, agenda: &[StepKey], at: usize) -> String {
    let meeting = scene.meeting;
    let length = |step: &StepKey| {
        let stage = meeting.stage_of(*step);
        stage.map(|stage| stage_length(meeting.protocol(), stage, meeting.plan.minutes, meeting.planned_slots()))
    };
    let now = agenda.iter().position(|step| Some(*step) == meeting.step);
    let begins = meeting.next_begins(scene.now).unwrap_or(scene.about.starts_at.max(scene.now));
    let to_come = agenda.iter().take(at + 1).skip(now.map_or(0, |now| now + 1));
    let due = to_come.filter_map(length).fold(begins, Timestamp::plus);
    say_with("room-until", &[("moment", day_words(day_of(due, scene.zone)).into())])
}

/// "9 questions": what a step that is over left, if it did; of a choice whom it fell on.
fn came_of(scene: &Scene<'_>, step: StepKey) -> String {
    let meeting = scene.meeting;
    if meeting.stage_of(step).is_some_and(|stage| stage.elects.is_some()) {
        return chosen(scene);
    }
    let main = meeting.stage_of(step).and_then(main_act);
    let Some(kind) = main.map(|may| may.act).filter(|kind| !kind.is_gesture()) else { return String::new() };
    let n = meeting.deeds_in(step).filter(|deed| deed.act.kind() == kind).count();
    match n {
        0 => String::new(),
        n => say_with("room-came-of", &[("n", n.into()), ("kind", wire(kind).into())]),
    }
}

/// "Priya’s, 6 votes"; without votes, or with several presenters, their names.
fn chosen(scene: &Scene<'_>) -> String {
    let meeting = scene.meeting;
    let presenters: Vec<PersonId> = meeting.slots.iter().filter_map(|slot| slot.presenter).collect();
    let votes = |person: PersonId| {
        let theirs = |act| meeting.acts.get(act).is_some_and(|deed| deed.by == person);
        meeting.election.totals.iter().find(|(act, _)| theirs(act)).map(|(_, total)| *total)
    };
    match presenters[..] {
        [one] => match votes(one).filter(|total| *total > 0) {
            Some(total) => say_with("room-chosen", &[("name", called(scene.about, one).into()), ("n", total.into())]),
            None => called(scene.about, one).to_owned(),
        },
        _ => people(scene.about, &presenters),
    }
}
