//! Puts a reading together: kind, form, faults, intent, and the way to turn it.

use std::ops::Range;

use crate::grammar::{Hit, Parsed, hits, parse};
use crate::label::{Axis, Label};
use crate::lexicon::{Lexicon, Speaks};
use crate::reading::{Finding, Reading, Reason, Turn};
use crate::token::{Cut, cut};

/// From this score on a label is given.
const ENOUGH: f32 = 1.0;
/// A question of so few words that are no question by themselves hands back what was said: "Not a nice chat?"
const FEW_WORDS: usize = 4;
/// More intents than this say nothing.
const MOST_INTENTS: usize = 2;
/// A second intent has to come this near to the strongest.
const NEAR: f32 = 0.75;

/// Reads a text in the language of this lexicon.
pub(crate) fn read(text: &str, lexicon: &Lexicon) -> Reading {
    let mut cut = cut(text);
    lexicon.number(&mut cut.tokens);
    let parsed = parse(&cut, lexicon);
    if parsed.is_empty() {
        return Reading::default();
    }
    let mut reader = Reader { cut: &cut, parsed: &parsed, scores: Scores::default(), findings: Vec::new() };
    reader.weigh(lexicon);
    if parsed.iter().any(Parsed::asks) {
        reader.kind_of_question();
        reader.form();
        reader.faults();
        reader.intent();
    } else {
        reader.statement();
    }
    let mut findings = reader.findings;
    findings.sort_by_key(|finding| finding.label);
    let turn = turn(&findings);
    Reading { findings, turn }
}

#[derive(Debug, Default)]
struct Scores {
    of: [f32; Label::ALL.len()],
    best: [Option<(f32, Range<usize>, Reason)>; Label::ALL.len()],
}

impl Scores {
    fn add(&mut self, hit: &Hit<'_>, label: Label) {
        let (weight, place) = (hit.cue.weight, label as usize);
        self.of[place] += weight;
        let stronger = self.best[place].as_ref().is_none_or(|(best, ..)| weight > *best);
        if weight > 0.0 && stronger {
            let reason = if hit.cue.pattern.anchored {
                Reason::BeginsWith
            } else if hit.cue.pattern.is_last() {
                Reason::EndsWith
            } else {
                Reason::Says
            };
            self.best[place] = Some((weight, hit.tokens.clone(), reason));
        }
    }

    fn of(&self, label: Label) -> f32 {
        self.of[label as usize]
    }
}

struct Reader<'a> {
    cut: &'a Cut,
    parsed: &'a [Parsed],
    scores: Scores,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    /// Adds up the cues. Intent and form are those of the questions, when there are any; advice and blame may lie in
    /// what leads up to them.
    fn weigh(&mut self, lexicon: &Lexicon) {
        let any_asks = self.parsed.iter().any(Parsed::asks);
        for parsed in self.parsed {
            for hit in hits(&self.cut.tokens, parsed, lexicon) {
                let Speaks::For(label) = hit.cue.speaks else { continue };
                // Before a question, a statement may advise, blame or press; one that is only built like a leading
                // question does not lead.
                let anywhere = label.axis() == Axis::Fault && (label != Label::Leading || !hit.cue.pattern.anchored);
                let imagined = label.axis() == Axis::Intent && parsed.invents;
                let counts = !any_asks || parsed.asks() || anywhere || imagined;
                if counts {
                    self.scores.add(&hit, label);
                }
            }
        }
    }

    fn asking(&self) -> impl Iterator<Item = &Parsed> {
        self.parsed.iter().filter(|parsed| parsed.asks())
    }

    fn kind_of_question(&mut self) {
        let shown = self.asking().flat_map(|parsed| &parsed.heads).find(|head| !head.shown_by.is_empty());
        let by_words = shown.map(|head| (Reason::BeginsWith, self.span(&head.shown_by)));
        let mark = self.asking().find_map(|parsed| parsed.sentence.question_mark.clone());
        let found = mark.map(|span| (Reason::QuestionMark, span)).or(by_words);
        if let Some((reason, span)) = found {
            self.findings.push(Finding { label: Label::Question, reason, span });
        }
    }

    fn form(&mut self) {
        let several = self.asking().filter(|parsed| !parsed.aside).flat_map(|parsed| parsed.heads.clone());
        let several: Vec<_> = several.collect();
        if let [_, .., last] = several.as_slice() {
            let shown = if last.shown_by.is_empty() { last.at..last.at + 1 } else { last.shown_by.clone() };
            let span = self.span(&shown);
            self.findings.push(Finding {
                label: Label::Multiple,
                reason: Reason::SeveralQuestions(several.len()),
                span,
            });
        }
        // The form is one: the first of these that holds.
        for label in [Label::Multiple, Label::Scaling, Label::Mirror] {
            if label != Label::Multiple {
                self.say(label);
            }
            if self.has(label) {
                return;
            }
        }
        let (open, closed) = (self.scores.of(Label::Open), self.scores.of(Label::Closed));
        if open > closed {
            self.say(Label::Open);
        } else if closed > 0.0 {
            self.say(Label::Closed);
        } else {
            self.say(Label::Implicit);
            self.statement_with_mark();
        }
    }

    /// "You talked to him?", "A mess?"
    fn statement_with_mark(&mut self) {
        let Some(parsed) = self.asking().last() else { return };
        let words = parsed.start..parsed.sentence.tokens.end;
        let all = self.span(&words);
        if words.len() <= FEW_WORDS {
            self.findings.push(Finding { label: Label::Mirror, reason: Reason::FewWords, span: all });
        } else {
            let span = parsed.sentence.question_mark.clone().unwrap_or(all);
            self.findings.push(Finding { label: Label::Closed, reason: Reason::StatementWithMark, span });
        }
    }

    fn has(&self, label: Label) -> bool {
        self.findings.iter().any(|finding| finding.label == label)
    }

    fn faults(&mut self) {
        let tag = self.parsed.iter().find_map(|parsed| parsed.tag.clone());
        if let Some(tag) = tag {
            let span = self.span(&tag);
            self.findings.push(Finding { label: Label::Leading, reason: Reason::EndsWith, span });
        } else {
            self.say(Label::Leading);
        }
        self.say(Label::AdviceInDisguise);
        self.say(Label::Judging);
    }

    /// A question with a fault is not read for its intent: what it seems to ask for is not what it does.
    fn intent(&mut self) {
        let settled = |finding: &Finding| matches!(finding.label.axis(), Axis::Fault | Axis::Intent);
        if self.findings.iter().any(settled) {
            return;
        }
        // How the group works is a matter of what is asked about: it stands beside the others and does not vie with them.
        self.say(Label::Process);
        let others = Label::ALL.into_iter().filter(|label| label.axis() == Axis::Intent && *label != Label::Process);
        let mut ranked: Vec<Label> = others.filter(|label| self.scores.of(*label) >= ENOUGH).collect();
        ranked.sort_by(|one, other| self.scores.of(*other).total_cmp(&self.scores.of(*one)));
        let strongest = ranked.first().map_or(0.0, |label| self.scores.of(*label));
        for label in ranked.iter().copied().take(MOST_INTENTS) {
            if self.scores.of(label) >= strongest * NEAR {
                self.say(label);
            }
        }
    }

    fn statement(&mut self) {
        let first = self.parsed.first().map_or(0..0, |parsed| parsed.start..parsed.sentence.tokens.end);
        let span = self.span(&first);
        self.findings.push(Finding { label: Label::Statement, reason: Reason::NothingAsks, span });
        self.say(Label::Mirror);
        self.say(Label::Implicit);
        self.say(Label::Judging);
        if self.has(Label::Implicit) {
            self.intent();
        } else {
            // What is told, too, may be about how the group works.
            self.say(Label::Process);
        }
    }

    fn say(&mut self, label: Label) {
        if self.scores.of(label) >= ENOUGH
            && let Some((_, tokens, reason)) = self.scores.best[label as usize].clone()
        {
            let span = self.span(&tokens);
            self.findings.push(Finding { label, reason, span });
        }
    }

    /// The bytes of these tokens.
    fn span(&self, tokens: &Range<usize>) -> Range<usize> {
        match self.cut.tokens.get(tokens.clone()) {
            Some([one]) => one.span.clone(),
            Some([first, .., last]) => first.span.start..last.span.end,
            _ => 0..0,
        }
    }
}

fn turn(findings: &[Finding]) -> Option<Turn> {
    let is = |label: Label| findings.iter().any(|finding| finding.label == label);
    let turns = [
        (is(Label::Statement) && !is(Label::Implicit) && !is(Label::Mirror), Turn::AskInstead),
        (is(Label::Multiple), Turn::AskOne),
        (is(Label::AdviceInDisguise), Turn::AskForTheirIdeas),
        (is(Label::Leading), Turn::LeaveTheAnswerOpen),
        (is(Label::Judging), Turn::AskWhatLedThere),
        (
            is(Label::Closed) && !is(Label::Clarifying) && !is(Label::Scaling) && !is(Label::Mirror),
            Turn::AskWithWhatOrHow,
        ),
    ];
    turns.into_iter().find(|(holds, _)| *holds).map(|(_, turn)| turn)
}
