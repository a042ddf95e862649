//! Cuts a text into words and sentences, each with its place in the text.

use std::ops::Range;

/// What stands at one place of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A word or a number.
    Word,
    /// A comma, colon, semicolon or dash: a clause may begin after it.
    Pause,
}

/// A word, in lower case, or a pause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) mark: Mark,
    /// Bytes of the text.
    pub(crate) span: Range<usize>,
    /// Lower case, with a straight apostrophe; a comma for every pause.
    pub(crate) lower: String,
    /// Its number in the lexicon, or [`UNKNOWN`].
    pub(crate) id: u32,
}

/// The number of a word that the lexicon does not name.
pub(crate) const UNKNOWN: u32 = u32::MAX;

/// Tokens from one stop to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Which tokens.
    pub(crate) tokens: Range<usize>,
    /// Where its question mark stands, when it ends with one.
    pub(crate) question_mark: Option<Range<usize>>,
    /// It quotes a question and goes on.
    pub(crate) quotes: bool,
}

/// A text, cut up.
#[derive(Debug, Default)]
pub(crate) struct Cut {
    pub(crate) tokens: Vec<Token>,
    pub(crate) sentences: Vec<Sentence>,
}

/// Longer texts are read from their end, where the question usually stands: this many bytes, about 330 words.
const MOST_BYTES: usize = 2_000;

/// English glues these to the word before; apart, "what's" is "what" and a form of "to be".
const GLUED: [&str; 6] = ["'s", "'re", "'ve", "'ll", "'d", "'m"];

/// Cuts up a text.
pub(crate) fn cut(text: &str) -> Cut {
    let mut from = text.len().saturating_sub(MOST_BYTES);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut cutter = Cutter { text, out: Cut::default(), begun: 0, quotes: false };
    let mut at = from;
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        at = if c.is_alphanumeric() { cutter.word(at) } else { cutter.sign(c, at, next) };
    }
    cutter.close(None);
    cutter.out
}

struct Cutter<'a> {
    text: &'a str,
    out: Cut,
    /// The first token of the sentence under way.
    begun: usize,
    quotes: bool,
}

impl Cutter<'_> {
    fn word(&mut self, from: usize) -> usize {
        let rest = &self.text[from..];
        let mut end = 0;
        let mut signs = rest.char_indices().peekable();
        while let Some((at, c)) = signs.next() {
            let joins = is_apostrophe(c) && signs.peek().is_some_and(|(_, next)| next.is_alphabetic());
            // "3.5" and "e.g" are one word; "end.Next" is left as it is typed.
            let inner = c == '.' && end > 0 && signs.peek().is_some_and(|(_, next)| next.is_numeric());
            if !(c.is_alphanumeric() || joins || inner) {
                break;
            }
            end = at + c.len_utf8();
        }
        let word = &rest[..end];
        let lower: String =
            word.chars().map(|c| if is_apostrophe(c) { '\'' } else { c }).flat_map(char::to_lowercase).collect();
        let glued = GLUED.iter().find(|glued| lower.ends_with(**glued) && lower.len() > glued.len());
        // The apostrophe may be curly and longer: the cut is found in the text as it was typed.
        let split = glued.and_then(|glued| {
            let letters = glued.chars().count();
            word.char_indices().rev().nth(letters - 1).map(|(at, _)| (at, *glued))
        });
        match split {
            Some((at, glued)) => {
                let stem = lower[..lower.len() - glued.len()].to_owned();
                self.push(Mark::Word, from..from + at, stem);
                self.push(Mark::Word, from + at..from + end, glued.to_owned());
            }
            None => self.push(Mark::Word, from..from + end, lower),
        }
        from + end
    }

    fn sign(&mut self, c: char, at: usize, next: usize) -> usize {
        let rest = &self.text[next..];
        match c {
            '?' | '？' | '!' | '.' | '…' | '\n' | '\r' | '。' => {
                let mut end = next;
                let mut asks = (c == '?' || c == '？').then_some(at..next);
                for more in rest.chars() {
                    if !matches!(more, '?' | '!' | '.' | '…' | '？') {
                        break;
                    }
                    if matches!(more, '?' | '？') && asks.is_none() {
                        asks = Some(end..end + more.len_utf8());
                    }
                    end += more.len_utf8();
                }
                if asks.is_none() && goes_on(&self.text[end..], c) {
                    return end;
                }
                // A question that somebody quotes is not asked: “What now?” is what she said.
                let quoted = self.text[end..].starts_with(is_quote) && goes_on(&self.text[end..], '"');
                if quoted {
                    self.quotes |= asks.is_some();
                } else {
                    self.close(asks);
                }
                end
            }
            ',' | ':' | ';' | '–' | '—' | '-' => {
                let dash = matches!(c, '-');
                let hyphen = dash && self.text[..at].ends_with(char::is_alphanumeric);
                if !hyphen {
                    self.push(Mark::Pause, at..next, ",".to_owned());
                }
                next
            }
            _ => next,
        }
    }

    fn push(&mut self, mark: Mark, span: Range<usize>, lower: String) {
        self.out.tokens.push(Token { mark, span, lower, id: UNKNOWN });
    }

    fn close(&mut self, question_mark: Option<Range<usize>>) {
        let tokens = self.begun..self.out.tokens.len();
        if !tokens.is_empty() {
            self.out.sentences.push(Sentence { tokens, question_mark, quotes: self.quotes });
        }
        self.begun = self.out.tokens.len();
        self.quotes = false;
    }
}

/// After a stop, or a closing quotation mark, the sentence goes on when a small letter follows; a line's end is an end.
fn goes_on(rest: &str, stop: char) -> bool {
    let after = rest.trim_start_matches(is_quote);
    let spaced = after.trim_start_matches([' ', '\t']);
    let small = spaced.chars().next().is_some_and(char::is_lowercase);
    !matches!(stop, '\n' | '\r') && small
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '»' | '«' | '\'' | '’' | '‘')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        cut(text).tokens.into_iter().map(|token| token.lower).collect()
    }

    #[test]
    fn glued_forms_come_apart_and_negations_stay_whole() {
        assert_eq!(words("What’s up, and don't you're"), ["what", "'s", "up", ",", "and", "don't", "you", "'re"]);
        let text = "“What’s”";
        let tokens = cut(text).tokens;
        assert_eq!(&text[tokens[0].span.clone()], "What");
        assert_eq!(&text[tokens[1].span.clone()], "’s");
    }

    #[test]
    fn a_quoted_question_does_not_end_the_sentence() {
        let read = cut("“What now?” is what she said. And you?");
        assert_eq!(read.sentences.len(), 2);
        assert!(read.sentences[0].question_mark.is_none());
        assert!(read.sentences[1].question_mark.is_some());
    }

    #[test]
    fn a_long_text_is_read_from_its_end() {
        let text = format!("{} What now?", "äöü ".repeat(4_000));
        let read = cut(&text);
        assert!(read.tokens.len() < 1_200);
        assert_eq!(read.sentences.last().expect("one").question_mark, Some(text.len() - 1..text.len()));
    }
}
