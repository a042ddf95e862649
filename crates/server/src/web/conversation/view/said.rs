//! Who said how much of what: balance, shares of talk, questions to statements, waits, interventions.

use maud::{Markup, html};
use setwise_domain::measure::{Evenness, Measure, StageInterventions, StageMix, Voice, Waits};
use setwise_domain::meeting::event::Way;

use super::figures::{percent, span};
use super::{Sight, columns, part};
use crate::ui::chart::{Bar, Colour, Part, Strip, Table, bars, strips};
use crate::ui::words::{say, say_with};

/// Who asked how much while others presented, and how evenly; the table has everybody's part.
pub(super) fn balance(sight: &Sight<'_>) -> Markup {
    let balance = &sight.conversation.balance;
    // Who presented throughout could not ask: no bar, rather than one of no length.
    let bar = |voice: &Voice| {
        let presented = voice.presented > 0 && voice.asked == 0;
        Bar {
            name: sight.name(voice.person),
            amount: (!presented).then(|| f64::from(voice.asked)),
            told: if presented { say("conversation-presented") } else { voice.asked.to_string() },
        }
    };
    let row = |voice: &Voice| {
        let counts = [voice.presented, voice.turns, voice.questions, voice.answers, voice.statements];
        named(sight.name(voice.person), &counts)
    };
    let table = Table {
        caption: say("conversation-balance-table"),
        head: columns(&["who", "presented", "turns", "questions", "answers", "statements"]),
        rows: balance.voices.iter().map(row).collect(),
    };
    let drawn: Vec<Bar> = balance.members().map(bar).collect();
    let even = |key, evenness: Option<Evenness>| {
        let evenness = evenness?;
        Some(say_with(key, &[("value", percent(evenness.value).into()), ("among", evenness.among.into())]))
    };
    let told = [even("conversation-even-questions", balance.questions), even("conversation-even-turns", balance.turns)];
    let found = html! {
        (bars(Colour::Question, &drawn, None, &say("conversation-balance-drawn"), &table))
        @for told in told.into_iter().flatten() { p { (told) } }
    };
    part(&say("conversation-balance"), &found, &[Measure::QuestionEvenness, Measure::TurnEvenness])
}

/// Shares of talk, where the viewer conducts and the meeting runs.
pub(super) fn talk(sight: &Sight<'_>) -> Markup {
    let Some(talk) = sight.talk else { return html! {} };
    let of = match talk.of {
        Way::Typed => say("conversation-talk-words"),
        Way::Spoken => say("conversation-talk-time"),
    };
    let bar =
        |(person, share): &(_, f64)| Bar { name: sight.name(*person), amount: Some(*share), told: percent(*share) };
    let drawn: Vec<Bar> = talk.shares.iter().map(bar).collect();
    let table = Table {
        caption: of.clone(),
        head: columns(&["who", "share"]),
        rows: drawn.iter().map(|bar| vec![bar.name.clone(), bar.told.clone()]).collect(),
    };
    let found = html! {
        p class="muted" { (say("conversation-talk-lead")) }
        (bars(Colour::Plain, &drawn, Some(1.0), &of, &table))
    };
    part(&say("measure-talk-share-name"), &found, &[Measure::TalkShare])
}

/// Questions, answers and statements, stage by stage.
pub(super) fn mix(sight: &Sight<'_>) -> Markup {
    let mix = &sight.conversation.mix;
    let row = |stage: &StageMix| named(sight.stage(stage.stage), &[stage.questions, stage.answers, stage.statements]);
    let table = Table {
        caption: say("conversation-mix-table"),
        head: columns(&["stage", "questions", "answers", "statements"]),
        rows: mix.stages.iter().map(row).collect(),
    };
    let drawn: Vec<Strip> = mix.stages.iter().map(|stage| strip(sight.stage(stage.stage), stage)).collect();
    let found = html! {
        (strips(&drawn, &say("conversation-mix-drawn"), &table))
        @if let Some(share) = mix.question_share() {
            p { (say_with("conversation-mix-share", &[("value", percent(share).into())])) }
        }
    };
    html! { @if !mix.stages.is_empty() { (part(&say("conversation-mix"), &found, &[Measure::QuestionShare])) } }
}

fn strip(name: String, stage: &StageMix) -> Strip {
    let part = |colour, key, amount: u32| Part {
        colour,
        amount: f64::from(amount),
        told: say_with(key, &[("count", amount.into())]),
    };
    Strip {
        name,
        parts: vec![
            part(Colour::Question, "conversation-so-many-questions", stage.questions),
            part(Colour::Answer, "conversation-so-many-answers", stage.answers),
            part(Colour::Plain, "conversation-so-many-statements", stage.statements),
        ],
    }
}

/// Waits before answers and silences after them, of the meeting as a whole.
pub(super) fn pace(sight: &Sight<'_>) -> Markup {
    let pace = &sight.conversation.pace;
    let spoken = sight.conversation.way == Way::Spoken;
    let (key, measures): (_, &[Measure]) = if spoken {
        ("conversation-wait-spoken", &[Measure::AnswerBegan, Measure::Silence])
    } else {
        ("conversation-wait-typed", &[Measure::AnswerSent])
    };
    let told =
        |key, waits: Waits| say_with(key, &[("median", span(waits.median).into()), ("count", waits.count.into())]);
    let found = html! {
        @match pace.answers {
            Some(waits) => p { (told(key, waits)) },
            None => p class="muted" { (say("conversation-wait-none")) },
        }
        @if let Some(waits) = pace.silences { p { (told("conversation-silence", waits)) } }
        @if let Some(long) = pace.long_silences { p { (say_with("conversation-silence-long", &[("count", long.into())])) } }
        @if !spoken { p class="muted" { (say("conversation-silence-typed")) } }
    };
    part(&say("conversation-pace"), &found, measures)
}

/// Where the coach stepped in, stage by stage.
pub(super) fn interventions(sight: &Sight<'_>) -> Markup {
    let seen = &sight.conversation.interventions;
    let bar = |stage: &StageInterventions| Bar {
        name: sight.stage(stage.stage),
        amount: Some(f64::from(stage.coach)),
        told: stage.coach.to_string(),
    };
    let row = |stage: &StageInterventions| named(sight.stage(stage.stage), &[stage.coach, stage.checks]);
    let table = Table {
        caption: say("conversation-interventions-table"),
        head: columns(&["stage", "interventions", "checks"]),
        rows: seen.stages.iter().map(row).collect(),
    };
    let drawn: Vec<Bar> = seen.stages.iter().map(bar).collect();
    let checks = [("checks", seen.checks.into()), ("members", seen.checks_by_members.into())];
    let found = html! {
        @if seen.coach + seen.checks == 0 {
            p class="muted" { (say("conversation-interventions-none")) }
        } @else {
            (bars(Colour::Coach, &drawn, None, &say("conversation-interventions-drawn"), &table))
            @if seen.checks > 0 { p { (say_with("conversation-checks", &checks)) } }
        }
        @if let Some(share) = sight.conversation.balance.coach_share() {
            p { (say_with("conversation-coach-share", &[("value", percent(share).into())])) }
        }
    };
    part(&say("conversation-interventions"), &found, &[Measure::Interventions, Measure::CoachShare])
}

/// A row of counts with its name first.
fn named(name: String, counts: &[u32]) -> Vec<String> {
    std::iter::once(name).chain(counts.iter().map(u32::to_string)).collect()
}
