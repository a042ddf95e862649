use proptest::prelude::*;

use super::*;

fn words(text: &str) -> Inline {
    Inline::Words(text.to_owned())
}

fn found(source: &str) -> Vec<FindingKind> {
    Text::read(source).found.into_iter().map(|(what, _)| what).collect()
}

#[test]
fn a_dialogue_is_a_quotation_of_paragraphs() {
    let text = Text::read("> **Noor:** How *so*?\n>\n> **Graham:** Well.\n");
    let line = |who: &str, rest: Vec<Inline>| Block::Paragraph([vec![Inline::Strong(vec![words(who)])], rest].concat());
    let asks = line("Noor:", vec![words(" How "), Inline::Emphasis(vec![words("so")]), words("?")]);
    assert_eq!(text.blocks, [Block::Quote(vec![asks, line("Graham:", vec![words(" Well.")])])]);
    assert_eq!(text.words, 5);
}

#[test]
fn a_list_keeps_its_numbers_and_its_lines() {
    let text = Text::read("3. one\n4. two\n   - inner\n\nafter");
    let Block::List { from: Some(3), entries } = &text.blocks[0] else { panic!("{:?}", text.blocks) };
    assert_eq!(entries[0], [Block::Line(vec![words("one")])]);
    assert!(matches!(&entries[1][..], [Block::Line(_), Block::List { from: None, .. }]), "{entries:?}");
    assert_eq!(text.blocks[1], Block::Paragraph(vec![words("after")]));
}

#[test]
fn headings_begin_below_the_pages_own_and_skip_none() {
    let levels = |source: &str| -> Vec<u8> {
        let text = Text::read(source);
        text.blocks
            .iter()
            .filter_map(|block| match block {
                Block::Heading { level, .. } => Some(*level),
                _ => None,
            })
            .collect()
    };
    assert_eq!(levels("# a\n## b\n# c"), [2, 3, 2]);
    assert_eq!(levels("## a\n### b\n## c"), [2, 3, 2]);
    assert_eq!(levels("## a\n###### b\n##### c"), [2, 3, 4]);
    assert_eq!(levels("#### a\n## b"), [2, 2]);
}

#[test]
fn html_is_words_and_is_told_of() {
    let text = Text::read("<script>alert(1)</script>\n\nand <b onclick=\"x\">bold</b>");
    assert!(matches!(&text.blocks[0], Block::Paragraph(inside) if inside[0] == words("<script>alert(1)</script>\n")));
    assert!(matches!(&text.blocks[1], Block::Paragraph(inside) if *inside == [words("and <b onclick=\"x\">bold</b>")]));
    assert_eq!(found("<!-- a -->"), [FindingKind::Html]);
}

#[test]
fn a_link_that_is_not_https_is_words() {
    for source in [
        "[go](javascript:alert(1))",
        "[go](JaVaScRiPt:alert(1))",
        "[go](data:text/html,x)",
        "[go](http://example.org)",
        "[go](//example.org)",
        "[go](/sets)",
        "[go](<https://example.org/\"onmouseover=\"x>)",
        "[go][1]\n\n[1]: vbscript:x",
        "<mailto:a@example.org>",
    ] {
        let text = Text::read(source);
        assert!(!format!("{:?}", text.blocks).contains("Link"), "{source}: {:?}", text.blocks);
        assert!(matches!(text.found[..], [(FindingKind::LinkNotHttps { .. }, _)]), "{source}: {:?}", text.found);
    }
    let kept = Text::read("[go *on*](https://example.org/a \"a title\")");
    assert!(matches!(&kept.blocks[..], [Block::Paragraph(inside)]
        if matches!(&inside[..], [Inline::Link { to, .. }] if to.host() == "example.org")));
}

#[test]
fn a_picture_is_its_words() {
    let text = Text::read("![the circle](https://example.org/a.png)");
    assert_eq!(text.blocks, [Block::Paragraph(vec![words("the circle")])]);
    assert_eq!(found("![a](https://example.org/a.png)"), [FindingKind::Picture]);
}

#[test]
fn what_is_very_deep_is_shown_less_deep() {
    let text = Text::read(&format!("{}deep", "> ".repeat(500)));
    assert!(depth(&text.blocks) <= DEEPEST);
    assert!(format!("{:?}", text.blocks).contains("deep"));
    assert_eq!(text.found.iter().filter(|(what, _)| *what == FindingKind::TooDeep).count(), 1);
    let lists = Text::read(&(0..200).map(|deep| format!("{}- x\n", "  ".repeat(deep))).collect::<String>());
    assert!(depth(&lists.blocks) <= DEEPEST);
    assert_eq!(lists.words, 200);
    assert_eq!(format!("{:?}", lists.blocks).matches("\"x\"").count(), 200, "every entry is there");
}

fn depth(blocks: &[Block]) -> usize {
    let of = |block: &Block| match block {
        Block::Quote(inner) => 1 + depth(inner),
        // An entry is a part of its own.
        Block::List { entries, .. } => 1 + entries.iter().map(|entry| 1 + depth(entry)).max().unwrap_or(0),
        Block::Heading { words, .. } | Block::Paragraph(words) => 1 + inner(words),
        Block::Line(words) => inner(words),
        Block::Code(_) | Block::Rule => 0,
    };
    blocks.iter().map(of).max().unwrap_or(0)
}

fn inner(words: &[Inline]) -> usize {
    let of = |inline: &Inline| match inline {
        Inline::Emphasis(words) | Inline::Strong(words) | Inline::Link { words, .. } => 1 + inner(words),
        Inline::Words(_) | Inline::Code(_) | Inline::Break => 0,
    };
    words.iter().map(of).max().unwrap_or(0)
}

/// Texts that are much like Markdown.
fn marked() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("> "),
        Just("- "),
        Just("1. "),
        Just("    "),
        Just("\n"),
        Just("\n\n"),
        Just("# "),
        Just("### "),
        Just("*"),
        Just("**"),
        Just("_"),
        Just("`"),
        Just("```\n"),
        Just("["),
        Just("](https://example.org)"),
        Just("](javascript:x)"),
        Just("!["),
        Just("<b>"),
        Just("<script>"),
        Just("</div>"),
        Just("<!--"),
        Just("---\n"),
        Just("\\"),
        Just("&amp;"),
        Just("  \n"),
        Just("wörd "),
        Just("\t"),
        Just("\u{0}"),
        Just("\r\n"),
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_and_stays_shallow(source in prop_oneof![marked(), any::<String>()]) {
        let text = Text::read(&source);
        prop_assert!(depth(&text.blocks) <= DEEPEST, "{:?}", text.blocks);
        for (_, place) in &text.found {
            prop_assert!(place.end <= source.len());
        }
    }

    #[test]
    fn no_word_is_lost(source in "[a-z]{1,6}( [a-z]{1,6}){0,6}", before in "(> ){0,30}") {
        let text = Text::read(&format!("{before}{source}"));
        prop_assert_eq!(text.words, source.split(' ').count());
    }
}
