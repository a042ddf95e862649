//! A module's text: leads and administrators paste one, and programs send one. Its reading is drawn for everybody.
#![no_main]

use libfuzzer_sys::fuzz_target;
use setwise_domain::curriculum::address::HttpsAddress;
use setwise_domain::curriculum::finding::Finding;
use setwise_domain::curriculum::markdown::{Block, DEEPEST, Inline, Text};
use setwise_domain::curriculum::rewrite::with_name;
use setwise_domain::curriculum::{MOST_LINKS, MOST_MINUTES, MOST_QUESTIONS, Module};
use setwise_domain::protocol::finding::Severity;

fuzz_target!(|source: &str| {
    let lines = source.lines().count().max(1);
    let stands = |finding: &Finding| assert!((1..=lines + 1).contains(&finding.line) && finding.column > 0, "{finding:?}");
    match Module::parse(source) {
        Ok(checked) => {
            let module = checked.module;
            assert!((1..=MOST_MINUTES).contains(&module.minutes()) && module.words() > 0);
            assert!(module.questions().len() <= MOST_QUESTIONS && module.links().len() <= MOST_LINKS);
            checked.warnings.iter().for_each(stands);
            let copy = with_name(source, "another").expect("what has particulars has a name");
            let copy = Module::parse(&copy).expect("a copy is a module").module;
            assert_eq!((copy.name(), copy.text()), ("another", module.text()));
        }
        Err(found) => {
            assert!(found.iter().any(|finding| finding.severity == Severity::Mistake));
            found.iter().for_each(stands);
        }
    }
    // The reading alone, which is most of a text.
    look(&Text::read(source).blocks, 0);
});

/// Nothing is deeper than may be, and every link leads where one may be led to.
fn look(blocks: &[Block], depth: usize) {
    assert!(depth <= DEEPEST);
    for block in blocks {
        match block {
            Block::Quote(inner) => look(inner, depth + 1),
            Block::List { entries, .. } => entries.iter().for_each(|entry| look(entry, depth + 2)),
            Block::Heading { level, words } => {
                assert!((2..=4).contains(level));
                look_at(words);
            }
            Block::Paragraph(words) | Block::Line(words) => look_at(words),
            Block::Code(_) | Block::Rule => {}
        }
    }
}

fn look_at(words: &[Inline]) {
    for word in words {
        match word {
            Inline::Emphasis(inner) | Inline::Strong(inner) => look_at(inner),
            Inline::Link { to, words } => {
                assert!(to.as_str().parse::<HttpsAddress>().as_ref() == Ok(to) && !to.host().is_empty());
                look_at(words);
            }
            Inline::Words(_) | Inline::Code(_) | Inline::Break => {}
        }
    }
}
