//! What the lens says under a box, and the choice to turn it off.

use maud::{Markup, html};
use setwise_lens::{Axis, Finding, Label, Reading, Reason};

use crate::ui::forms::{Turned, turned};
use crate::ui::words::{say, say_with};

/// So few words are hardly begun.
const FEWEST_WORDS: usize = 3;

/// What it says of a text; none where there is nothing worth saying or the text may yet become something else.
/// `can_ask`: the writer could send it now.
pub(super) fn said(text: &str, reading: &Reading, can_ask: bool) -> Option<Markup> {
    let shown = shown(text, reading);
    if shown.is_empty() {
        return None;
    }
    let turn = turn(reading);
    Some(html! {
        ul {
            @for finding in shown {
                li {
                    span class=(format!("tag {}", colour(finding.label))) { (called(finding.label)) }
                    " " (reason(finding, text))
                }
            }
        }
        @if let Some(turn) = turn {
            p { (turn) }
            div class="actions" {
                button type="button" class="link" data-lens-keep { (say("lens-keep")) }
                button type="button" class="link" data-lens-rephrase { (say("lens-rephrase")) }
                @if can_ask { button class="link" { (say("lens-send")) } }
            }
        }
    })
}

/// A statement without its stop may still become a question.
fn has_ended(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', '…'])
}

/// Beside the word, never instead of it.
fn colour(label: Label) -> &'static str {
    match label.axis() {
        Axis::Kind | Axis::Form => "question",
        Axis::Fault => "plain",
        Axis::Intent => "reflect",
    }
}

/// What is worth saying of a text: nothing while it may yet become something else.
pub(crate) fn shown<'a>(text: &str, reading: &'a Reading) -> Vec<&'a Finding> {
    if text.split_whitespace().count() < FEWEST_WORDS || (reading.is(Label::Statement) && !has_ended(text)) {
        return Vec::new();
    }
    let is_worth = |finding: &&Finding| finding.label != Label::Question && finding.label.is_shown();
    reading.findings.iter().filter(is_worth).collect()
}

/// A label in words.
pub(crate) fn called(label: Label) -> String {
    say(&format!("lens-shown-{}", label.key().replace('_', "-")))
}

/// A way to turn it, in words.
pub(crate) fn turn(reading: &Reading) -> Option<String> {
    reading.turn.map(|turn| say(&format!("lens-turn-{}", turn.key())))
}

/// Why a label was given, in words.
pub(crate) fn reason(finding: &Finding, text: &str) -> String {
    let count = if let Reason::SeveralQuestions(count) = finding.reason { count } else { 0 };
    let about = [("words", finding.words(text).into()), ("count", count.into())];
    say_with(&format!("lens-reason-{}", finding.reason.key()), &about)
}

/// The form that turns it on or off, posted to `action`, with a hint whom this is for.
pub(in crate::web) fn choice(action: &str, on: bool, hint: &str) -> Markup {
    let words = Turned {
        title: say("lens-title"),
        hint: hint.to_owned(),
        legend: say("lens-choice"),
        on: say("lens-on"),
        off: say("lens-off"),
        save: say("lens-save"),
    };
    turned(action, "lens", on, &words)
}

#[cfg(test)]
mod tests;
