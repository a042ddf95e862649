//! A language as data: classes of words, and cues, each with what it speaks for and how strongly.
//!
//! One line each: `@class = words`, or `label[,label] weight pattern`; `#` begins a remark.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use crate::label::Label;
use crate::pattern::{Element, Pattern, Words};
use crate::token::{Mark, Token};

/// What a cue speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speaks {
    For(Label),
    /// Here a question begins.
    Asks,
    /// It looks like a question and is none.
    Tells,
    /// A question put after a statement: ", isn't it?"
    Tag,
    /// A sign that one listens, not a question of its own: "Really?"
    Aside,
}

#[derive(Debug)]
pub(crate) struct Cue {
    pub(crate) speaks: Speaks,
    /// Positive for, negative against; 1 is enough to say so.
    pub(crate) weight: f32,
    pub(crate) pattern: Pattern,
}

/// A mistake in a lexicon; only its author ever sees it, in a test.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    pub(crate) line: usize,
    pub(crate) says: &'static str,
}

/// A language, read.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    ids: HashMap<String, u32>,
    classes: HashMap<String, Words>,
    pub(crate) cues: Vec<Cue>,
    /// Cues by the word they begin with, or by the first letter of the word; the others are tried everywhere.
    by_first: HashMap<u32, Vec<usize>>,
    by_letter: HashMap<char, Vec<usize>>,
    anywhere: Vec<usize>,
    /// Words before the head of a question: "so", "and".
    opening: Words,
    /// Words that begin a clause which a question may follow without a question mark: "if", "given".
    setting: Words,
    /// Words with which a sentence asks without a mark, after a comma.
    plain_question: Words,
    joining: Words,
    choosing: Words,
    /// Words that ask to imagine something, which a question then asks about: "Suppose it were solved. What …?"
    inventing: Words,
}

impl Lexicon {
    /// Reads a lexicon. The second part tells what is wrong with it; those lines are left out.
    pub(crate) fn read(source: &str) -> (Self, Vec<Mistake>) {
        let mut lexicon = Self::default();
        let mut mistakes = Vec::new();
        for (number, line) in source.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            let done = if line.is_empty() {
                Ok(())
            } else if let Some(class) = line.strip_prefix('@') {
                lexicon.class(class)
            } else {
                lexicon.cue(line)
            };
            if let Err(says) = done {
                mistakes.push(Mistake { line: number + 1, says });
            }
        }
        let class = |name: &str| lexicon.classes.get(name).cloned().unwrap_or_default();
        let (opening, setting) = (class("opening"), class("setting"));
        let (plain_question, joining) = (class("plain-question"), class("joining"));
        let (choosing, inventing) = (class("choosing"), class("inventing"));
        (Self { opening, setting, plain_question, joining, choosing, inventing, ..lexicon }, mistakes)
    }

    fn class(&mut self, line: &str) -> Result<(), &'static str> {
        let (name, words) = line.split_once('=').ok_or("a class needs an equals sign")?;
        let words = self.words(&words.split_whitespace().collect::<Vec<_>>().join("|"))?;
        self.classes.insert(name.trim().to_owned(), words);
        Ok(())
    }

    fn cue(&mut self, line: &str) -> Result<(), &'static str> {
        let mut parts = line.split_whitespace();
        let labels = parts.next().ok_or("no label")?;
        let weight: f32 = parts.next().and_then(|weight| weight.parse().ok()).ok_or("the weight is no number")?;
        let mut written: Vec<&str> = parts.collect();
        let anchored = written.first() == Some(&"^");
        if anchored {
            written.remove(0);
        }
        let elements = written.into_iter().map(|part| self.element(part)).collect::<Result<Vec<_>, _>>()?;
        if !elements.iter().any(|element| matches!(element, Element::Is(_))) {
            return Err("a pattern needs a word");
        }
        for label in labels.split(',') {
            let speaks = match label {
                "asks" => Speaks::Asks,
                "tells" => Speaks::Tells,
                "tag" => Speaks::Tag,
                "aside" => Speaks::Aside,
                key => Speaks::For(Label::from_key(key).ok_or("no such label")?),
            };
            self.add(Cue { speaks, weight, pattern: Pattern { anchored, elements: elements.clone() } });
        }
        Ok(())
    }

    /// Keeps a cue where it is found quickly: there are a thousand, and a few of them begin with any one word.
    fn add(&mut self, cue: Cue) {
        let number = self.cues.len();
        match cue.pattern.elements.split_first() {
            // "[also] think" is "also think" or "think".
            Some((Element::Maybe(words), rest)) => {
                let with: Vec<Element> =
                    std::iter::once(Element::Is(words.clone())).chain(rest.iter().cloned()).collect();
                for elements in [with, rest.to_vec()] {
                    let pattern = Pattern { anchored: cue.pattern.anchored, elements };
                    self.add(Cue { pattern, ..cue });
                }
                return;
            }
            Some((Element::Is(words), _)) if words.suffixes.is_empty() => {
                for id in &words.ids {
                    self.by_first.entry(*id).or_default().push(number);
                }
                let letters: BTreeSet<char> =
                    words.prefixes.iter().filter_map(|prefix| prefix.chars().next()).collect();
                for letter in letters {
                    self.by_letter.entry(letter).or_default().push(number);
                }
            }
            _ => self.anywhere.push(number),
        }
        self.cues.push(cue);
    }

    fn element(&mut self, part: &str) -> Result<Element, &'static str> {
        Ok(match part {
            "$" => Element::End,
            ".." => Element::Gap(3),
            "...." => Element::Gap(8),
            _ => {
                if let Some(inner) = part.strip_prefix('[') {
                    Element::Maybe(self.words(inner.strip_suffix(']').ok_or("a bracket is left open")?)?)
                } else if let Some(inner) = part.strip_prefix('!') {
                    Element::Not(self.words(inner)?)
                } else {
                    Element::Is(self.words(part)?)
                }
            }
        })
    }

    fn words(&mut self, written: &str) -> Result<Words, &'static str> {
        let mut words = Words::default();
        for word in written.split('|').filter(|word| !word.is_empty()) {
            if let Some(class) = word.strip_prefix('@') {
                let class = self.classes.get(class).ok_or("no such class, or only further down")?;
                words.ids.extend(&class.ids);
                words.prefixes.extend(class.prefixes.iter().cloned());
                words.suffixes.extend(class.suffixes.iter().cloned());
            } else if word.len() > 1 && word.contains('-') {
                return Err("a hyphen parts words, so this one is never met");
            } else if let Some(suffix) = word.strip_prefix('*') {
                words.suffixes.push(suffix.to_owned());
            } else if let Some(prefix) = word.strip_suffix('*') {
                words.prefixes.push(prefix.to_owned());
            } else {
                let fresh = u32::try_from(self.ids.len()).map_err(|_| "too many words")?;
                words.ids.push(*self.ids.entry(spelling(word).into_owned()).or_insert(fresh));
            }
        }
        words.ids.sort_unstable();
        words.ids.dedup();
        Ok(words)
    }

    /// Gives each token its number.
    pub(crate) fn number(&self, tokens: &mut [Token]) {
        for token in tokens {
            if let Some(id) = self.ids.get(spelling(&token.lower).as_ref()) {
                token.id = *id;
            }
        }
    }

    /// The cues that may match where this token stands.
    pub(crate) fn candidates(&self, token: &Token) -> impl Iterator<Item = &Cue> {
        let first = self.by_first.get(&token.id).into_iter().flatten();
        let letter = token.lower.chars().next().and_then(|letter| self.by_letter.get(&letter)).into_iter().flatten();
        let others = letter.filter(|number| !self.begins_with(**number, token.id)).chain(&self.anywhere);
        first.chain(others).map(|number| &self.cues[*number])
    }

    /// Whether the cue names this word as its first, and so is found under it already.
    fn begins_with(&self, number: usize, id: u32) -> bool {
        let first = self.cues[number].pattern.elements.first();
        matches!(first, Some(Element::Is(words)) if words.ids.binary_search(&id).is_ok())
    }

    pub(crate) fn opens(&self, token: &Token) -> bool {
        token.mark == Mark::Pause || is_in(&self.opening, token)
    }

    pub(crate) fn sets_the_scene(&self, token: &Token) -> bool {
        is_in(&self.setting, token)
    }

    pub(crate) fn invents(&self, token: &Token) -> bool {
        is_in(&self.inventing, token)
    }

    pub(crate) fn asks_plainly(&self, token: &Token) -> bool {
        is_in(&self.plain_question, token)
    }

    pub(crate) fn offers_a_choice(&self, token: &Token) -> bool {
        is_in(&self.choosing, token)
    }

    pub(crate) fn joins(&self, token: &Token) -> bool {
        is_in(&self.joining, token)
    }
}

/// In a hurry people leave out the apostrophe: "dont" is "don't". One that begins a word ("'s") parts it from another.
fn spelling(word: &str) -> Cow<'_, str> {
    let left_out = |(at, c): (usize, char)| at > 0 && c == '\'';
    if !word.char_indices().any(left_out) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.char_indices().filter(|letter| !left_out(*letter)).map(|(_, c)| c).collect())
}

fn is_in(words: &Words, token: &Token) -> bool {
    words.ids.binary_search(&token.id).is_ok()
}
