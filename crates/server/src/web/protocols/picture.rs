//! A protocol as a picture: its stages in proportion, and in words.

mod wording;

pub(in crate::web) use wording::kind;

use maud::{Markup, html};
use setwise_domain::meeting::act::ActKind;
use setwise_domain::meeting::agenda::{self, Timed};
use setwise_domain::protocol::plan::{stage_length, times, usual_days, usual_minutes};
use setwise_domain::protocol::{Each, Protocol, Stage};
use setwise_domain::time::{Millis, Timestamp};

use super::text;
use crate::ui::time::clock;
use crate::ui::words::{say, say_with};

/// The stages in proportion, in the order in which a meeting goes through them. Decoration: the words stand below.
pub(in crate::web) fn strip(protocol: &Protocol, slots: u8) -> Markup {
    let parts = parts(protocol, slots);
    let all: f64 = parts.iter().map(|part| part.weight).sum::<f64>().max(1.0);
    let width = |part: &Part| part.weight / all * 100.0;
    let begins = parts.iter().scan(0.0, |at, part| {
        let here = *at;
        *at += width(part);
        Some(here)
    });
    html! {
        svg class="strip" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" {
            @for (part, x) in parts.iter().zip(begins) {
                rect class=(format!("stage-part {}", part.colour)) x=(format!("{x:.2}")) y="0"
                    width=(format!("{:.2}", width(part))) height="6" {}
            }
        }
    }
}

/// What the colours of a strip mean.
pub(in crate::web) fn legend() -> Markup {
    let colours = [
        ("question", "picture-colour-question"),
        ("answer", "picture-colour-answer"),
        ("reflect", "picture-colour-reflect"),
        ("commit", "picture-colour-commit"),
        ("plain", "picture-colour-plain"),
    ];
    html! {
        ul class="allowed" aria-label=(say("picture-legend")) {
            @for (class, key) in colours { li { span class=(format!("tag {class}")) { (say(key)) } } }
        }
    }
}

/// The stages in words: how long, what to do, who may do what, how it ends, what it leaves.
pub(in crate::web) fn outline(protocol: &Protocol, minutes: u32, slots: u8) -> Markup {
    let words = text(protocol);
    html! {
        ol class="outline" {
            @for stage in protocol.stages.iter().filter(|stage| times(stage, slots) > 0) {
                @let told = words.stages.get(&stage.id);
                li class=[(stage.each == Each::Slot).then_some("slot")] {
                    span class="when" {
                        (length_words(stage_length(protocol, stage, minutes, slots)))
                        @if stage.each == Each::Slot && slots > 1 { br; span class="small" { (say("picture-each")) } }
                    }
                    div {
                        h3 { (told.map_or(stage.id.as_str(), |told| told.name.as_str())) }
                        @if let Some(told) = told { p { (told.purpose) } }
                        p class="small" { (wording::floor(stage)) " " (wording::ends(stage)) }
                        (allowed(protocol, stage))
                        @if let Some(elects) = wording::elects(stage) { p class="small ends" { (elects) } }
                        @if let Some(leaves) = wording::leaves(stage) { p class="small ends" { (leaves) } }
                        (prompts(protocol, stage))
                    }
                }
            }
        }
    }
}

/// How the stages share a planned length, in few words: for the form of a plan and the page of a meeting.
pub(in crate::web) fn lengths(protocol: &Protocol, minutes: u32, slots: u8) -> Markup {
    let words = text(protocol);
    html! {
        ol class="plain lengths" {
            @for stage in protocol.stages.iter().filter(|stage| times(stage, slots) > 0) {
                li {
                    span class="when" { (length_words(stage_length(protocol, stage, minutes, slots))) } " "
                    (words.stages.get(&stage.id).map_or(stage.id.as_str(), |told| told.name.as_str()))
                    @if stage.each == Each::Slot && slots > 1 { " " span class="small muted" { (say("picture-each")) } }
                }
            }
        }
    }
}

/// The same with the time of day at which each begins, presenter after presenter, breaks among them. A protocol that counts
/// in days has no times of day.
pub(in crate::web) fn timetable(protocol: &Protocol, minutes: u32, slots: u8, (at, zone): (Timestamp, &str)) -> Markup {
    if usual_days(protocol, slots) > 0 {
        return lengths(protocol, minutes, slots);
    }
    let steps = agenda::timetable(protocol, &agenda::planned(slots), minutes, at);
    // One slot is no part of its own: its stages stand among the others.
    let parts: Vec<&[Timed]> =
        steps.chunk_by(|one, next| slots > 1 && one.step.slot.is_some() && one.step.slot == next.step.slot).collect();
    let end = steps.last().map_or(at, |last| last.begins.plus(last.lasts));
    html! {
        ol class="plain lengths" {
            @for part in parts {
                @match part {
                    [one] if slots <= 1 || one.step.slot.is_none() => { li { (begins(protocol, one, zone)) } }
                    part => { (slot(protocol, part, zone)) }
                }
            }
            li { span class="when" { (clock(end, zone)) } " " (say("picture-end")) }
        }
    }
}

/// The same in few lines: when each presenter begins, the break, and the end. For two circles beside each other.
pub(in crate::web) fn landmarks(protocol: &Protocol, minutes: u32, slots: u8, (at, zone): (Timestamp, &str)) -> Markup {
    if usual_days(protocol, slots) > 0 {
        return html! {};
    }
    let steps = agenda::timetable(protocol, &agenda::planned(slots), minutes, at);
    let end = steps.last().map_or(at, |last| last.begins.plus(last.lasts));
    let is_break =
        |one: &Timed| protocol.stages.get(usize::from(one.step.stage)).is_some_and(|stage| stage.each == Each::Halfway);
    html! {
        ol class="plain lengths" {
            @for part in steps.chunk_by(|one, next| one.step.slot == next.step.slot) {
                @if let Some((one, slot)) = part.first().and_then(|one| Some((one, one.step.slot?))) {
                    li {
                        span class="when" { (clock(one.begins, zone)) } " "
                        @if slots > 1 { (say_with("picture-slot", &[("n", (usize::from(slot.0) + 1).into())])) }
                        @else { (say("circle-presenter")) }
                    }
                } @else {
                    @for one in part.iter().filter(|one| is_break(one)) { li { (begins(protocol, one, zone)) } }
                }
            }
            li { span class="when" { (clock(end, zone)) } " " (say("picture-end")) }
        }
    }
}

/// One presenter's pass, with its stages folded in.
fn slot(protocol: &Protocol, part: &[Timed], zone: &str) -> Markup {
    let Some(first) = part.first() else { return html! {} };
    let nth = first.step.slot.map_or(1, |slot| usize::from(slot.0) + 1);
    let lasts = Millis(part.iter().map(|one| one.lasts.0).sum());
    html! {
        li class="slot" {
            span class="when" { (clock(first.begins, zone)) } " "
            b { (say_with("picture-slot", &[("n", nth.into())])) } " " span class="small muted" { (length_words(lasts)) }
            ol class="plain" { @for one in part { li { (begins(protocol, one, zone)) } } }
        }
    }
}

fn begins(protocol: &Protocol, one: &Timed, zone: &str) -> Markup {
    let stage = protocol.stages.get(usize::from(one.step.stage));
    let name = stage
        .map_or("", |stage| text(protocol).stages.get(&stage.id).map_or(stage.id.as_str(), |told| told.name.as_str()));
    html! {
        span class="when" { (clock(one.begins, zone)) } " " (name) " " span class="small muted" { (length_words(one.lasts)) }
    }
}

fn allowed(protocol: &Protocol, stage: &Stage) -> Markup {
    html! {
        @if stage.may.is_empty() {
            p class="small" { (say("picture-nobody-acts")) }
        } @else {
            ul class="allowed" {
                @for may in &stage.may {
                    li { span class=(format!("tag {}", colour(may.act))) { (wording::may(protocol, stage, may)) } }
                }
            }
        }
    }
}

fn prompts(protocol: &Protocol, stage: &Stage) -> Markup {
    let facets: Vec<_> = stage.facets.iter().filter_map(|facet| text(protocol).facets.get(facet)).collect();
    html! {
        @for facet in facets {
            @if !facet.prompts.is_empty() {
                details {
                    summary { (say_with("picture-prompts", &[("facet", facet.name.as_str().into())])) }
                    ul class="prompts" { @for prompt in &facet.prompts { li { (prompt) } } }
                }
            }
        }
    }
}

/// A piece of the strip.
struct Part {
    weight: f64,
    colour: &'static str,
}

/// The steps of a meeting of so many slots, in order.
fn parts(protocol: &Protocol, slots: u8) -> Vec<Part> {
    let minutes = usual_minutes(protocol, slots);
    let part = |stage: &Stage| Part {
        weight: stage_length(protocol, stage, minutes, slots).0 as f64,
        colour: main_colour(stage),
    };
    let is_block = |stage: &&Stage| stage.each != Each::Meeting;
    let before = protocol.stages.iter().take_while(|stage| !is_block(stage));
    let block: Vec<&Stage> = protocol.stages.iter().filter(|stage| stage.each == Each::Slot).collect();
    let break_: Vec<&Stage> = protocol.stages.iter().filter(|stage| stage.each == Each::Halfway).collect();
    let after = protocol.stages.iter().skip_while(|stage| !is_block(stage)).filter(|stage| !is_block(stage));
    let mut parts: Vec<Part> = before.map(part).collect();
    for slot in 0..slots.max(1) {
        if slots > 1 && slot == slots.div_ceil(2) {
            parts.extend(break_.iter().map(|stage| part(stage)));
        }
        parts.extend(block.iter().map(|stage| part(stage)));
    }
    parts.extend(after.map(part));
    parts
}

/// What a stage is about: the colour of the first act it permits.
fn main_colour(stage: &Stage) -> &'static str {
    stage.may.first().map_or("plain", |may| colour(may.act))
}

/// An act's colour; always beside a word.
pub(in crate::web) fn colour(act: ActKind) -> &'static str {
    match act {
        ActKind::Question | ActKind::KeyQuestion | ActKind::Park | ActKind::Decline => "question",
        ActKind::Answer | ActKind::Presentation => "answer",
        ActKind::Action | ActKind::Milestone | ActKind::Offer | ActKind::FollowUp | ActKind::Recommendation => "commit",
        ActKind::Intervention | ActKind::ProcessCheck => "coach",
        ActKind::Reflection
        | ActKind::CheckIn
        | ActKind::Challenge
        | ActKind::Reframe
        | ActKind::SkillFocus
        | ActKind::Rating
        | ActKind::Feedback
        | ActKind::Image
        | ActKind::Summary => "reflect",
        _ => "plain",
    }
}

/// "15 min", "2½ min", "3 days".
pub(in crate::web) fn length_words(length: Millis) -> String {
    let halves = length.0 / Millis::seconds(30).0;
    let days = length.0 / Millis::minutes(24 * 60).0;
    match (days, halves / 2, halves % 2) {
        (1.., ..) => say_with("picture-days", &[("days", days.into())]),
        (_, minutes, 0) => say_with("picture-minutes", &[("minutes", minutes.into())]),
        (_, 0, _) => say("picture-half-minute"),
        (_, minutes, _) => say_with("picture-minutes-half", &[("minutes", minutes.into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tuesday 24 November 2026, 14:00 UTC.
    const AT: Timestamp = Timestamp(1_795_528_800_000);

    fn times(name: &str, minutes: u32, slots: u8, zone: &str) -> String {
        let source = setwise_domain::protocol::built_in::find(name).expect("it ships");
        let protocol = Protocol::from_toml(source).expect("no mistakes").protocol;
        timetable(&protocol, minutes, slots, (AT, zone)).0
    }

    #[test]
    fn a_timetable_stands_in_the_readers_zone_with_each_presenter_the_break_and_the_end() {
        let drawn = times("learning-set", 180, 3, "Europe/Berlin");
        assert_eq!(drawn.matches("class=\"slot\"").count(), 3);
        assert!(drawn.contains("<b>Presenter 3</b>") && drawn.contains(">16:45</time></span> Break"), "{drawn}");
        assert!(drawn.contains(">18:00</time></span> End"), "{drawn}");
    }

    #[test]
    fn the_landmarks_of_a_circle_are_its_presenters_the_break_and_the_end() {
        let source = setwise_domain::protocol::built_in::find("learning-set").expect("it ships");
        let protocol = Protocol::from_toml(source).expect("no mistakes").protocol;
        let three = landmarks(&protocol, 180, 3, (AT, "Europe/Berlin")).0;
        assert_eq!((three.matches("<li>").count(), three.matches("Presenter").count()), (5, 3), "{three}");
        assert!(three.contains(">16:45</time></span> Break") && three.contains(">18:00</time></span> End"), "{three}");
        let one = landmarks(&protocol, 90, 1, (AT, "UTC")).0;
        assert!(one.contains("</span> Presenter</li>") && !one.contains("Break"), "{one}");
    }

    #[test]
    fn one_presenter_is_no_part_of_their_own() {
        let drawn = times("learning-set", 90, 1, "UTC");
        assert!(!drawn.contains("class=\"slot\"") && !drawn.contains("Break"), "{drawn}");
    }

    #[test]
    fn lengths_are_told_in_half_minutes_or_days() {
        assert_eq!(length_words(Millis::minutes(15)), "15 min");
        assert_eq!(length_words(Millis::seconds(150)), "2½ min");
        assert_eq!(length_words(Millis::seconds(30)), "½ min");
        assert_eq!(length_words(Millis::minutes(3 * 24 * 60)), "3 days");
    }
}
