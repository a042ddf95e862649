//! A form sent as it was drawn, as a browser without script sends it, changes nothing: not a byte, and no revision.

use axum::http::StatusCode;
use setwise_domain::protocol::built_in::built_in;

use super::{form, mei, text_of};
use crate::world::{Browser, World};

/// Texts somebody is in the middle of, with what no box and no choice was made for.
const ODD: [&str; 4] = [
    "id = \"odd\"\n[[stage]]\nid = \"talk\"\nfacets = [\"goal\", \"a b\"] # before they are written\nmay = [\n  # who writes\n  \
     { who = [\"scribe\", \"member\", 3], act = \"note\" },\n  { who = [\"everyone\", \"coach\"], act = \"shout\" },\n]\n",
    "id = \"\"\"\nodd\n\"\"\"\nname = 3\npeople = { from = [\n  1,\n], to = \"a\\r\\nb\" }\nconductor = \"who\\nelse\"\nslots = { usual = 2 }\n\
     [[stage]]\nid = \"new.may.+ \\u0000\"\nends = { count = \"a\\u0000b\" }\nmay = { who = 3 }\n[text.en]\nname = \" a\\n b \"\nsummary = \"\\n\\na\\r\\nb\\rc\\u0000\\n\"\n",
    "roles = [\"b\", \"a\", \"a\"]\n[[stage]]\nid = \"x\"\nmay = [{ who = \"member\" }, 3, { act = \"\", who = [\"a\", \"a\", \"b\", \"\"] }]\n\
     [[stage]]\nid = \"x\"\nminutes = 1\ndays = 2\n[text.en.facets.new]\nname = \"<b>&amp;\\\"\"\nprompts = [\"one\\ntwo \", \"\", 3, \"four\"]\n\
     [text.en.facets.\"\"]\nprompts = \"alone\"\n",
    "stage = [{ id = \"in a line\", days = 1.50, may = [{ who = [], act = \"question\", each = 0x10 }] }]\n",
];

fn decoded(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let after = tag.split_once(&format!(" {name}=\""))?.1;
    Some(decoded(after.split('"').next().unwrap_or_default()))
}

/// Line ends as a browser sends them.
fn with_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n")
}

/// What a browser sends of the editor's form when nothing was touched.
pub(super) fn fields(page: &str) -> Vec<(String, String)> {
    // No page can carry this sign; a browser reads another one.
    let page = page.replace('\0', "\u{fffd}");
    let inside = page.split_once("id=\"editor\"").expect("the form").1.split("</form>").next().unwrap_or_default();
    let mut sent = Vec::new();
    for piece in inside.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').expect("a tag has an end");
        let value = attribute(tag, "value").unwrap_or_default();
        let name = attribute(tag, "name").unwrap_or_default();
        let is = |attribute: &str| tag.ends_with(&format!(" {attribute}")) || tag.contains(&format!(" {attribute} "));
        match tag.split_whitespace().next() {
            Some("input") if tag.contains("type=\"checkbox\"") => {
                sent.extend(is("checked").then(|| (name, with_line_ends(&value))));
            }
            Some("input") if tag.contains("type=\"text\"") => sent.push((name, value.replace(['\r', '\n'], ""))),
            Some("input") => sent.push((name, value)),
            Some("textarea") => {
                let text = decoded(after);
                sent.push((name, with_line_ends(text.strip_prefix('\n').unwrap_or(&text))));
            }
            // The first option, unless another is chosen.
            Some("select") => sent.push((name, "\0".to_owned())),
            Some("option") => {
                let choice = &mut sent.last_mut().expect("within a select").1;
                if choice == "\0" || is("selected") {
                    *choice = with_line_ends(&value);
                }
            }
            _ => {}
        }
    }
    sent
}

async fn sent_as_drawn(browser: &mut Browser, source: &str) {
    let begun = browser.post("/protocol-drafts", &form(&[("source", source)])).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    let address = begun.leads_to().to_owned();
    let page = browser.get(&address).await.body;
    assert_eq!(text_of(&page), source);
    let drawn = fields(&page);
    let pairs: Vec<(&str, &str)> = drawn.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert!(pairs.len() > 15 && pairs.contains(&("revision", "1")), "{pairs:?}");
    for _ in 0..2 {
        assert_eq!(browser.post(&address, &form(&pairs)).await.leads_to(), address);
        let page = browser.get(&address).await.body;
        assert_eq!(text_of(&page), source);
        assert_eq!(fields(&page), drawn, "and no revision more");
    }
}

#[tokio::test]
async fn a_form_sent_as_it_was_drawn_changes_nothing_of_what_ships() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    for (_, source) in built_in() {
        sent_as_drawn(&mut browser, source).await;
    }
}

#[tokio::test]
async fn a_form_sent_as_it_was_drawn_changes_nothing_of_a_text_that_is_half_written() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    for source in ODD {
        sent_as_drawn(&mut browser, source).await;
    }
}
