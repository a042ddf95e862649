//! A module's reading as markup. The tree it is drawn from has nothing in it that may not be shown, and every word is
//! escaped.

use maud::{Markup, html};
use setwise_domain::curriculum::address::HttpsAddress;
use setwise_domain::curriculum::markdown::{Block, Inline};

/// The parts of a reading; `deeper`: how much smaller its headings are than on a page of its own.
pub(super) fn draw(blocks: &[Block], deeper: u8) -> Markup {
    html! { @for block in blocks { (part(block, deeper)) } }
}

fn part(block: &Block, deeper: u8) -> Markup {
    html! {
        @match block {
            Block::Heading { level, words } => @match level + deeper {
                0..=2 => h2 { (line(words)) },
                3 => h3 { (line(words)) },
                _ => h4 { (line(words)) },
            },
            Block::Paragraph(words) => p { (line(words)) },
            Block::Line(words) => (line(words)),
            Block::Quote(inner) => blockquote { (draw(inner, deeper)) },
            Block::List { from: None, entries } => ul { @for entry in entries { li { (draw(entry, deeper)) } } },
            Block::List { from: Some(from), entries } => ol start=[(*from != 1).then_some(from)] { @for entry in entries { li { (draw(entry, deeper)) } } },
            Block::Code(text) => pre { code { (text) } },
            Block::Rule => hr;,
        }
    }
}

fn line(words: &[Inline]) -> Markup {
    html! {
        @for word in words {
            @match word {
                Inline::Words(words) => (words),
                Inline::Emphasis(inner) => em { (line(inner)) },
                Inline::Strong(inner) => strong { (line(inner)) },
                Inline::Code(code) => code { (code) },
                Inline::Link { to, words } => (leads_to(to, &line(words))),
                Inline::Break => br;,
            }
        }
    }
}

/// A way out of Setwise: where it leads is said, and nothing is told there of where the reader came from.
pub(super) fn leads_to(to: &HttpsAddress, words: &Markup) -> Markup {
    html! { a href=(to) rel="noopener noreferrer nofollow external" { (words) } " " span class="small muted" { "(" (to.host()) ")" } }
}

#[cfg(test)]
mod tests {
    use setwise_domain::curriculum::markdown::Text;

    use super::*;

    fn drawn(source: &str) -> String {
        draw(&Text::read(source).blocks, 0).into_string()
    }

    #[test]
    fn nothing_that_runs_comes_through() {
        for source in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "<a href=\"javascript:alert(1)\">go</a>",
            "[go](javascript:alert(1))",
            "[go](https://example.org/\"onmouseover=\"alert(1))",
            "[go](<https://example.org/ onmouseover=alert(1)>)",
            "[go](https://example.org \"a title\" onmouseover=x)",
            "![x](https://example.org/x.png\"onerror=\"alert(1))",
            "<svg/onload=alert(1)>",
            "<style>*{display:none}</style>",
            "<iframe src=\"https://example.org\"></iframe>",
            "`<script>`",
            "```\n</code></pre><script>alert(1)</script>\n```",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "[x]: javascript:alert(1)\n\n[x]",
            "<https://example.org/\u{202e}x>",
        ] {
            let html = drawn(source);
            let tags = ["<script", "<img", "<svg", "<style", "<iframe", "href=\"javascript", "title="];
            assert!(!tags.iter().any(|tag| html.contains(tag)), "{source}: {html}");
            for tag in html.split('<').skip(1).map(|tag| tag.split('>').next().unwrap_or_default()) {
                let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
                assert!(["p", "a", "code", "pre", "span"].contains(&name), "{source}: <{tag}>");
                assert!(!tag.contains(" on"), "{source}: <{tag}>");
            }
        }
    }

    #[test]
    fn a_way_out_says_where_it_leads_and_tells_nothing_there() {
        assert_eq!(
            drawn("[a talk](https://media.example.org/3?a=1&b=2)"),
            "<p><a href=\"https://media.example.org/3?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow external\">a talk</a> \
             <span class=\"small muted\">(media.example.org)</span></p>"
        );
    }

    #[test]
    fn what_is_written_is_drawn() {
        let source = "## Ask\n\n> **Noor:** How?\n\n1. one\n2. *two*\n\n- a\n\n  b\n\n---\n\nx  \ny";
        assert_eq!(
            drawn(source),
            "<h2>Ask</h2><blockquote><p><strong>Noor:</strong> How?</p></blockquote><ol><li>one</li><li><em>two</em></li></ol>\
             <ul><li><p>a</p><p>b</p></li></ul><hr><p>x<br>y</p>"
        );
    }
}
