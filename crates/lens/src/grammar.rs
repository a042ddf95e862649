//! Finds out where a text asks: sentences, the heads of their questions, and how each is built.

use std::ops::Range;

use crate::lexicon::{Cue, Lexicon, Speaks};
use crate::token::{Cut, Mark, Sentence, Token};

/// A question within a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// The token where it begins.
    pub(crate) at: usize,
    /// The tokens that show it asks; empty when only the mark does.
    pub(crate) shown_by: Range<usize>,
}

/// A sentence, understood.
#[derive(Debug)]
pub(crate) struct Parsed {
    pub(crate) sentence: Sentence,
    /// Where the sentence begins, after "so" and "and".
    pub(crate) start: usize,
    /// Its questions; none when it tells.
    pub(crate) heads: Vec<Head>,
    /// The tag after a statement: ", isn't it?"
    pub(crate) tag: Option<Range<usize>>,
    /// A sign of listening, such as "Really?": no question of its own beside another.
    pub(crate) aside: bool,
    /// It asks to imagine something; the question that follows is about that.
    pub(crate) invents: bool,
}

impl Parsed {
    pub(crate) fn asks(&self) -> bool {
        !self.heads.is_empty()
    }
}

/// Understands every sentence of a text.
pub(crate) fn parse(cut: &Cut, lexicon: &Lexicon) -> Vec<Parsed> {
    cut.sentences.iter().map(|sentence| parse_sentence(&cut.tokens, sentence, lexicon)).collect()
}

fn parse_sentence(tokens: &[Token], sentence: &Sentence, lexicon: &Lexicon) -> Parsed {
    let all = sentence.tokens.clone();
    let start = skip_opening(tokens, all.start, all.end, lexicon);
    let marked = sentence.question_mark.is_some();
    let clauses = clause_starts(tokens, &all, lexicon);
    let tag = clauses.iter().rev().find_map(|at| {
        let found = matches_at(tokens, *at, all.end, lexicon, Speaks::Tag);
        found.filter(|_| *at > start).map(|end| *at..end)
    });
    let tag = tag.filter(|_| marked);
    let aside = matches_at(tokens, start, all.end, lexicon, Speaks::Aside).is_some();
    let tells = sentence.quotes || matches_at(tokens, start, all.end, lexicon, Speaks::Tells).is_some();
    let mut heads: Vec<Head> = Vec::new();
    let last = tag.as_ref().map_or(all.end, |tag| tag.start);
    for (number, at) in clauses.iter().copied().enumerate().filter(|(_, at)| *at < last) {
        let Some(end) = matches_at(tokens, at, all.end, lexicon, Speaks::Asks) else { continue };
        let first_clause = number == 0;
        let plain = first_clause || lexicon.sets_the_scene(&tokens[start]) || lexicon.asks_plainly(&tokens[at]);
        let room = heads.last().is_none_or(|head| at >= head.at + 3);
        // "Is it this, or is it that?" offers a choice: one question. With a question word it is another one.
        let choice =
            !heads.is_empty() && lexicon.offers_a_choice(&tokens[at - 1]) && !lexicon.asks_plainly(&tokens[at]);
        if (marked || (plain && !tells)) && room && !choice {
            heads.push(Head { at, shown_by: at..end });
        }
    }
    if marked {
        // "And how, and why did it happen?": joined questions need no comma, but a question before them.
        if let Some(first) = heads.first().map(|head| head.shown_by.end) {
            for at in first..last {
                let joined = lexicon.joins(&tokens[at]) && heads.iter().all(|head| at + 1 != head.at);
                if joined
                    && at + 1 < last
                    && lexicon.asks_plainly(&tokens[at + 1])
                    && let Some(end) = matches_at(tokens, at + 1, all.end, lexicon, Speaks::Asks)
                {
                    heads.push(Head { at: at + 1, shown_by: at + 1..end });
                }
            }
        } else {
            // "If it were up to you what would you do?" has no comma.
            let scene = lexicon.sets_the_scene(&tokens[start]);
            let within = (start..last).filter(|at| scene && lexicon.asks_plainly(&tokens[*at]));
            let mut found =
                within.filter_map(|at| matches_at(tokens, at, all.end, lexicon, Speaks::Asks).map(|end| at..end));
            let shown_by = found.next_back().unwrap_or(start..start);
            heads.push(Head { at: shown_by.start, shown_by });
        }
    }
    heads.sort_by_key(|head| head.at);
    heads.dedup_by_key(|head| head.at);
    let invents = lexicon.invents(&tokens[start]);
    Parsed { sentence: sentence.clone(), start, heads, tag, aside, invents }
}

/// Where clauses begin: at the start and after each pause, after "so" and "and".
fn clause_starts(tokens: &[Token], all: &Range<usize>, lexicon: &Lexicon) -> Vec<usize> {
    let pauses = all.clone().filter(|at| tokens[*at].mark == Mark::Pause).map(|at| at + 1);
    let mut starts: Vec<usize> = std::iter::once(all.start)
        .chain(pauses)
        .map(|at| skip_opening(tokens, at, all.end, lexicon))
        .filter(|at| *at < all.end)
        .collect();
    starts.dedup();
    starts
}

/// The first token that is no "so" or "and"; the last one is never passed over.
fn skip_opening(tokens: &[Token], from: usize, end: usize, lexicon: &Lexicon) -> usize {
    let mut at = from;
    while at + 1 < end && lexicon.opens(&tokens[at]) {
        at += 1;
    }
    at
}

/// Where the longest cue that speaks so and begins at this token ends.
fn matches_at(tokens: &[Token], at: usize, end: usize, lexicon: &Lexicon, speaks: Speaks) -> Option<usize> {
    let here: &[Token] = tokens.get(at..end)?;
    let cues = lexicon.candidates(here.first()?).filter(|cue| cue.speaks == speaks);
    cues.filter_map(|cue| cue.pattern.end(here)).max().map(|length| at + length)
}

/// A cue that was found, and the tokens it covers.
pub(crate) struct Hit<'a> {
    pub(crate) cue: &'a Cue,
    pub(crate) tokens: Range<usize>,
}

/// Every cue for a label that is found in this sentence. Anchored ones begin at one of its questions, or at its start.
pub(crate) fn hits<'a>(tokens: &[Token], parsed: &Parsed, lexicon: &'a Lexicon) -> Vec<Hit<'a>> {
    let all = parsed.sentence.tokens.clone();
    let mut hits = Vec::new();
    for at in all.clone() {
        let here = &tokens[at..all.end];
        let is_head = at == parsed.start || parsed.heads.iter().any(|head| head.at == at);
        for cue in lexicon.candidates(&tokens[at]) {
            let speaks_for_a_label = matches!(cue.speaks, Speaks::For(_));
            if speaks_for_a_label
                && (is_head || !cue.pattern.anchored)
                && let Some(length) = cue.pattern.end(here)
            {
                hits.push(Hit { cue, tokens: at..at + length });
            }
        }
    }
    hits
}
