//! Patterns of words, as the lexicons write them, and how they are found in a sentence.
//!
//! | written | matches |
//! |---|---|
//! | `thought` | this word |
//! | `of\|about` | one of these |
//! | `assum*` `*ing` | a word that begins or ends so |
//! | `@aux` | a word of this class |
//! | `[ever]` | this word, or nothing |
//! | `!@wh` | nothing, when no such word follows |
//! | `..` `....` | up to three, up to eight words |
//! | `^` (first) | the head of the question, or of the sentence |
//! | `$` (last) | the end of the sentence |

use crate::token::Token;

/// One of several words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Words {
    /// Numbers of the lexicon, sorted.
    pub(crate) ids: Vec<u32>,
    pub(crate) prefixes: Vec<String>,
    pub(crate) suffixes: Vec<String>,
}

impl Words {
    fn has(&self, token: &Token) -> bool {
        self.ids.binary_search(&token.id).is_ok()
            || self.prefixes.iter().any(|prefix| token.lower.starts_with(prefix.as_str()))
            || self.suffixes.iter().any(|suffix| token.lower.ends_with(suffix.as_str()))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Element {
    Is(Words),
    Maybe(Words),
    Not(Words),
    /// Up to so many tokens.
    Gap(usize),
    End,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    /// Only where a question or a sentence begins.
    pub(crate) anchored: bool,
    pub(crate) elements: Vec<Element>,
}

impl Pattern {
    /// Where the match that begins at the first of these tokens ends; it has at least one token.
    pub(crate) fn end(&self, tokens: &[Token]) -> Option<usize> {
        end(&self.elements, tokens, 0).filter(|end| *end > 0)
    }

    /// The pattern ends where its sentence ends.
    pub(crate) fn is_last(&self) -> bool {
        matches!(self.elements.last(), Some(Element::End))
    }
}

fn end(elements: &[Element], tokens: &[Token], at: usize) -> Option<usize> {
    let Some((first, rest)) = elements.split_first() else { return Some(at) };
    let here = tokens.get(at);
    match first {
        Element::Is(words) => here.is_some_and(|token| words.has(token)).then(|| end(rest, tokens, at + 1)).flatten(),
        Element::Maybe(words) => here
            .is_some_and(|token| words.has(token))
            .then(|| end(rest, tokens, at + 1))
            .flatten()
            .or_else(|| end(rest, tokens, at)),
        Element::Not(words) => (!here.is_some_and(|token| words.has(token))).then(|| end(rest, tokens, at)).flatten(),
        Element::Gap(most) => {
            (0..=*most).filter(|skip| at + skip <= tokens.len()).find_map(|skip| end(rest, tokens, at + skip))
        }
        Element::End => (at == tokens.len()).then_some(at),
    }
}
