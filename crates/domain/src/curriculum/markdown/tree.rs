//! From a parser's events to the tree.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag};

use super::{Block, DEEPEST, Inline, LARGEST_HEADING, SMALLEST_HEADING, Text, shortened};
use crate::curriculum::address::HttpsAddress;
use crate::curriculum::finding::FindingKind;

/// What is open while it is read.
enum Open {
    Heading(u8),
    Paragraph,
    Quote,
    List(Option<u64>),
    Entry,
    Code,
    Emphasis,
    Strong,
    Link(HttpsAddress),
    /// Its content belongs to whatever is around it.
    Nothing,
    /// The same, of a block that would be too deep: what comes after it begins a new line.
    Flat,
}

impl Open {
    fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing | Self::Flat)
    }
}

/// A part that is open, with what has come into it so far.
struct Part {
    open: Open,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    entries: Vec<Vec<Block>>,
}

impl Part {
    fn new(open: Open) -> Self {
        Self { open, blocks: Vec::new(), inlines: Vec::new(), entries: Vec::new() }
    }
}

/// The tree while it grows.
pub(super) struct Tree {
    text: Text,
    /// The whole at the bottom, then whatever is open.
    parts: Vec<Part>,
    /// How deep the innermost of them is, without those that are nothing.
    depth: usize,
    /// That something was too deep has been told.
    told: bool,
}

impl Default for Tree {
    fn default() -> Self {
        Self { text: Text::default(), parts: vec![Part::new(Open::Nothing)], depth: 0, told: false }
    }
}

impl Tree {
    pub(super) fn take(&mut self, event: Event<'_>, place: Range<usize>) {
        match event {
            Event::Start(tag) => self.begin(tag, place),
            Event::End(_) => self.end(),
            Event::Text(words) => self.words(&words),
            Event::Code(code) => {
                self.count(&code);
                self.put(Inline::Code(code.into_string()));
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                self.find(FindingKind::Html, place);
                self.words(&html);
            }
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.put(Inline::Break),
            Event::Rule => self.stand(Block::Rule),
            // Of extensions, none of which is asked for.
            Event::InlineMath(words) | Event::DisplayMath(words) | Event::FootnoteReference(words) => {
                self.words(&words);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn begin(&mut self, tag: Tag<'_>, place: Range<usize>) {
        let wanted = self.opened(tag, &place);
        let needs = match wanted {
            // What is nothing takes no room, and a list takes that of its entries too, so that neither stands without the other.
            Open::Nothing | Open::Flat | Open::Entry => 0,
            Open::List(_) => 2,
            _ => 1,
        };
        let is_deep = needs > 0 && self.depth + needs > DEEPEST;
        let open = match wanted {
            Open::Emphasis | Open::Strong | Open::Link(_) if is_deep => Open::Nothing,
            _ if is_deep => Open::Flat,
            wanted => wanted,
        };
        if is_deep && !self.told {
            self.told = true;
            self.find(FindingKind::TooDeep, place);
        }
        if !open.is_nothing() {
            self.depth += 1;
        }
        if matches!(open, Open::Heading(_) | Open::Paragraph | Open::Quote | Open::List(_) | Open::Code) {
            self.settle();
        }
        self.parts.push(Part::new(open));
    }

    fn opened(&mut self, tag: Tag<'_>, place: &Range<usize>) -> Open {
        match tag {
            Tag::Heading { level, .. } => Open::Heading(size(level)),
            Tag::Paragraph | Tag::HtmlBlock => Open::Paragraph,
            Tag::BlockQuote(_) => Open::Quote,
            Tag::List(from) => Open::List(from),
            Tag::Item if matches!(self.innermost(), Open::List(_)) => Open::Entry,
            Tag::Item => Open::Flat,
            Tag::CodeBlock(_) => Open::Code,
            Tag::Emphasis => Open::Emphasis,
            Tag::Strong => Open::Strong,
            Tag::Link { dest_url, .. } => match dest_url.parse() {
                Ok(address) => Open::Link(address),
                Err(_) => {
                    self.find(FindingKind::LinkNotHttps { found: shortened(&dest_url) }, place.clone());
                    Open::Nothing
                }
            },
            Tag::Image { .. } => {
                self.find(FindingKind::Picture, place.clone());
                Open::Nothing
            }
            _ => Open::Nothing,
        }
    }

    fn innermost(&self) -> &Open {
        self.parts.last().map_or(&Open::Nothing, |part| &part.open)
    }

    fn end(&mut self) {
        if self.parts.len() < 2 {
            return;
        }
        // Loose words of an entry or quotation become a line of it before it closes.
        if matches!(self.innermost(), Open::Entry | Open::Quote) {
            self.settle();
        }
        let Some(part) = self.parts.pop() else { return };
        if !part.open.is_nothing() {
            self.depth -= 1;
        }
        let Part { open, blocks, inlines, entries } = part;
        match open {
            Open::Heading(level) => self.stand(Block::Heading { level, words: inlines }),
            Open::Paragraph => self.stand(Block::Paragraph(inlines)),
            Open::Quote => self.stand(Block::Quote(blocks)),
            Open::List(from) => self.stand(Block::List { from, entries }),
            Open::Entry => {
                if let Some(list) = self.parts.last_mut() {
                    list.entries.push(blocks);
                }
            }
            Open::Code => self.stand(Block::Code(plain(&inlines))),
            Open::Emphasis => self.put(Inline::Emphasis(inlines)),
            Open::Strong => self.put(Inline::Strong(inlines)),
            Open::Link(to) => self.put(Inline::Link { to, words: inlines }),
            Open::Nothing => self.merge(blocks, inlines),
            Open::Flat => {
                let has_words = !inlines.is_empty();
                self.merge(blocks, inlines);
                if has_words {
                    self.put(Inline::Break);
                }
            }
        }
    }

    /// What was in a part that is nothing goes to the part around it.
    fn merge(&mut self, blocks: Vec<Block>, inlines: Vec<Inline>) {
        if let Some(around) = self.parts.last_mut() {
            around.blocks.extend(blocks);
            around.inlines.extend(inlines);
        }
    }

    /// A block comes to stand in the innermost part. In a list only entries stand.
    fn stand(&mut self, block: Block) {
        self.settle();
        if let Some(part) = self.parts.last_mut() {
            match part.open {
                Open::List(_) => part.entries.push(vec![block]),
                _ => part.blocks.push(block),
            }
        }
    }

    /// Words that stand loose before a block become a line of their own.
    fn settle(&mut self) {
        let Some(part) = self.parts.last_mut() else { return };
        let holds_blocks = matches!(part.open, Open::Entry | Open::Quote | Open::Nothing | Open::Flat);
        if holds_blocks && !part.inlines.is_empty() {
            let words = std::mem::take(&mut part.inlines);
            part.blocks.push(Block::Line(words));
        }
    }

    fn put(&mut self, inline: Inline) {
        if let Some(part) = self.parts.last_mut() {
            part.inlines.push(inline);
        }
    }

    fn words(&mut self, words: &str) {
        self.count(words);
        let Some(part) = self.parts.last_mut() else { return };
        match part.inlines.last_mut() {
            Some(Inline::Words(before)) => before.push_str(words),
            _ => part.inlines.push(Inline::Words(words.to_owned())),
        }
    }

    fn count(&mut self, words: &str) {
        self.text.words += words.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
    }

    fn find(&mut self, what: FindingKind, place: Range<usize>) {
        self.text.found.push((what, place));
    }

    pub(super) fn done(mut self) -> Text {
        while self.parts.len() > 1 {
            self.end();
        }
        self.settle();
        self.text.blocks = self.parts.pop().map(|part| part.blocks).unwrap_or_default();
        let mut headings = Headings::of(&self.text.blocks);
        headings.order(&mut self.text.blocks);
        self.text
    }
}

fn size(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The words of what has no other form.
fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Words(words) | Inline::Code(words) => text.push_str(words),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { words: inner, .. } => {
                text.push_str(&plain(inner));
            }
            Inline::Break => text.push('\n'),
        }
    }
    text
}

/// Headings as a page has them: the largest right below its own, and no step down of two.
struct Headings {
    largest: u8,
    before: u8,
}

impl Headings {
    fn of(blocks: &[Block]) -> Self {
        Self { largest: largest(blocks).unwrap_or(LARGEST_HEADING), before: LARGEST_HEADING - 1 }
    }

    fn order(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Heading { level, .. } => {
                    let below = level.saturating_sub(self.largest) + LARGEST_HEADING;
                    *level = below.min(self.before + 1).min(SMALLEST_HEADING);
                    self.before = *level;
                }
                Block::Quote(inner) => self.order(inner),
                Block::List { entries, .. } => entries.iter_mut().for_each(|entry| self.order(entry)),
                Block::Paragraph(_) | Block::Line(_) | Block::Code(_) | Block::Rule => {}
            }
        }
    }
}

fn largest(blocks: &[Block]) -> Option<u8> {
    let of = |block: &Block| match block {
        Block::Heading { level, .. } => Some(*level),
        Block::Quote(inner) => largest(inner),
        Block::List { entries, .. } => entries.iter().filter_map(|entry| largest(entry)).min(),
        Block::Paragraph(_) | Block::Line(_) | Block::Code(_) | Block::Rule => None,
    };
    blocks.iter().filter_map(of).min()
}
