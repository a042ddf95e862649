//! The live page: every word of htmx that Setwise says, and the shape of what is pushed.
//!
//! A page that is live holds one [`connection`], which stands beside the regions it redraws. Each region is an element
//! with an id; a push names regions by that id, in one message, and each is morphed in place: focus, caret, scroll, open
//! panels and typed text stay. What a view must keep to so that they do:
//!
//! - the root of a region carries the region's id, and so does every item of a list, the same id each time;
//! - the text of a `textarea` and the `value` of an `input` are the same each time (empty, as a rule), or an unfocused draft
//!   is overwritten; drafts come back by `data-draft`;
//! - children of an element with `data-own` belong to the browser's script and are never redrawn;
//! - `open`, `aria-expanded`, `data-state` and `data-now` are the browser's too.
//!
//! Everything here is pure: markup in, bytes out.

use std::fmt::Write as _;

use bytes::{BufMut as _, Bytes, BytesMut};
use maud::{Markup, html};
use setwise_domain::time::Timestamp;

/// For the head of every page, before the script: how htmx is to behave.
///
/// Answers of 4xx and 5xx change nothing; history is the browser's; a line that drops is tried again within 3 s, also in a
/// tab in the background.
#[must_use]
pub fn settings() -> Markup {
    html! { meta name="htmx-config" content=(SETTINGS); }
}

const SETTINGS: &str = concat!(
    r#"{"noSwap":[204,304,"4xx","5xx"],"includeIndicatorCSS":false,"history":false,"defaultSwap":"outerMorph","#,
    r#""defaultTimeout":10000,"morphIgnore":["data-htmx-powered","open","aria-expanded","data-state","data-now"],"#,
    r#""morphSkipChildren":"[data-own]","#,
    r#""sse":{"reconnectDelay":300,"reconnectMaxDelay":3000,"pauseOnBackground":false}}"#
);

/// The connection of a live page to the event stream at `url`. Goes anywhere outside the regions.
///
/// The stream must answer 401 or 403 to who may not read it, never 204 and never a redirect, or the browser hammers it.
#[must_use]
pub fn connection(url: &str) -> Markup {
    html! {
        div data-live hidden hx-sse:connect=(url) hx-sse:close="bye" hx-trigger="load, setwise:connect" hx-swap="none" {}
    }
}

/// A region below the field with this id that holds what `url` answers to the field's words, each time the browser's script
/// asks by `setwise:read`. The answer goes inside, read out when nobody speaks; a newer question drops the one before.
#[must_use]
pub fn answered_below(field: &str, id: &str, url: &str) -> Markup {
    html! {
        div class="lens" id=(id) role="status" data-own data-lens=(format!("#{field}")) hx-post=(url)
            hx-include=(format!("#{field}")) hx-trigger="setwise:read" hx-target="this" hx-swap="innerHTML"
            hx-sync="this:replace" {}
    }
}

/// Where a form shows how what stands in it works out: each change asks the form's own address with the button `look`, and
/// takes the region with this id from the answer. Without script there is the button.
#[must_use]
pub fn looked_at_again(url: &str, look: &str, region: &str) -> Markup {
    html! {
        div hidden hx-post=(url) hx-include="closest form" hx-vals=(format!(r#"{{"{look}":"yes"}}"#))
            hx-trigger=r#"change from:"closest form""# hx-select=(format!("#{region}")) hx-target=(format!("#{region}"))
            hx-swap="outerMorph" hx-sync="this:replace" {}
    }
}

/// One change of a page.
#[derive(Debug, Clone)]
pub enum Change<'a> {
    /// The region with this id is drawn anew. The markup is one element with the same id.
    Redraw {
        /// The region's id.
        id: &'a str,
        /// The whole region.
        markup: &'a Markup,
    },
    /// One more item at the end of a list. Sent twice it stands there once, if it has an id.
    Append {
        /// The list's id.
        to: &'a str,
        /// The item.
        markup: &'a Markup,
    },
    /// The element with this id goes.
    Remove {
        /// Its id.
        id: &'a str,
    },
}

/// Bytes of one message that makes all these changes. The browser sends `seq` back as `Last-Event-ID`.
///
/// Ids are plain: letters, digits, hyphens.
#[must_use]
pub fn push(seq: u64, changes: &[Change<'_>]) -> BytesMut {
    let mut html = String::with_capacity(changes.iter().map(|change| 64 + change.len()).sum());
    for change in changes {
        match change {
            Change::Redraw { id, markup } => write!(html, r#"<hx-partial id="{id}">{}</hx-partial>"#, markup.0),
            Change::Append { to, markup } => {
                write!(html, r##"<hx-partial hx-target="#{to}" hx-swap="beforeend">{}</hx-partial>"##, markup.0)
            }
            Change::Remove { id } => write!(html, r#"<hx-partial id="{id}" hx-swap="delete"></hx-partial>"#),
        }
        .expect("writing to a String cannot fail");
    }
    let mut message = BytesMut::with_capacity(html.len() + 64);
    message.put_slice(format!("id: {seq}\n").as_bytes());
    if !html.is_empty() {
        data(&mut message, html.as_bytes());
    }
    message.put_u8(b'\n');
    message
}

/// What the server says beside redrawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal<'a> {
    /// The line is alive. To be sent every [`PING_SECONDS`]; also what the room's heartbeat answers to.
    Ping,
    /// What time it is here, which the browser's clocks follow. To be sent first on every connection.
    Now(Timestamp),
    /// Words for a screen reader: a turn, a stage. Read out, not shown.
    Announce(&'a str),
    /// Nothing more will come; the browser does not connect again.
    Bye(Farewell),
}

/// Why a stream ends for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Farewell {
    /// The person is no longer signed in, or may no longer read.
    SignedOut,
    /// There is nothing more to follow.
    Over,
}

/// How often to [`Signal::Ping`], in seconds. The browser gives a line up after 35 s of silence.
pub const PING_SECONDS: u64 = 15;

/// Bytes of one signal.
#[must_use]
pub fn signal(signal: Signal<'_>) -> Bytes {
    let time;
    let (name, words) = match signal {
        Signal::Ping => return Bytes::from_static(b"event: ping\n\n"),
        Signal::Now(now) => {
            time = now.0.to_string();
            ("now", time.as_str())
        }
        Signal::Announce(words) => ("announce", words),
        Signal::Bye(Farewell::SignedOut) => ("bye", "signed-out"),
        Signal::Bye(Farewell::Over) => ("bye", "over"),
    };
    let mut message = BytesMut::with_capacity(words.len() + 32);
    message.put_slice(format!("event: {name}\n").as_bytes());
    data(&mut message, words.as_bytes());
    message.put_u8(b'\n');
    message.freeze()
}

impl Change<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Redraw { id, markup } | Self::Append { to: id, markup } => id.len() + markup.0.len(),
            Self::Remove { id } => id.len(),
        }
    }
}

/// Writes text as `data:` lines. All three line ends of the format end a line, so that what a person typed can never
/// begin a field of its own.
fn data(message: &mut BytesMut, mut text: &[u8]) {
    loop {
        message.put_slice(b"data: ");
        let Some(end) = memchr::memchr2(b'\n', b'\r', text) else {
            message.put_slice(text);
            message.put_u8(b'\n');
            return;
        };
        message.put_slice(&text[..end]);
        message.put_u8(b'\n');
        let crlf = text[end] == b'\r' && text.get(end + 1) == Some(&b'\n');
        text = &text[end + 1 + usize::from(crlf)..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> &str {
        std::str::from_utf8(bytes).expect("text")
    }

    #[test]
    fn several_regions_travel_in_one_message() {
        let message = push(
            17,
            &[
                Change::Redraw { id: "focus", markup: &html! { p #focus { "a" } } },
                Change::Append { to: "record-entries", markup: &html! { li #entry-17 { "b" } } },
                Change::Remove { id: "seat-3" },
            ],
        );
        assert_eq!(
            text(&message),
            concat!(
                "id: 17\n",
                r#"data: <hx-partial id="focus"><p id="focus">a</p></hx-partial>"#,
                r##"<hx-partial hx-target="#record-entries" hx-swap="beforeend"><li id="entry-17">b</li></hx-partial>"##,
                r#"<hx-partial id="seat-3" hx-swap="delete"></hx-partial>"#,
                "\n\n"
            )
        );
    }

    #[test]
    fn a_push_without_a_change_only_moves_the_sequence_number() {
        assert_eq!(text(&push(18, &[])), "id: 18\n\n");
    }

    #[test]
    fn no_line_end_a_person_types_begins_a_field() {
        let typed = "one\nevent: bye\r\ndata: two\rid: 9\n\nend";
        let message = push(1, &[Change::Redraw { id: "a", markup: &html! { p #a { (typed) } } }]);
        let lines: Vec<&str> = text(&message).lines().collect();
        assert_eq!(lines.first(), Some(&"id: 1"));
        assert_eq!(lines.last(), Some(&""));
        assert!(lines[1..lines.len() - 1].iter().all(|line| line.starts_with("data: ")), "{lines:?}");
        assert!(!text(&message).contains('\r'));
        assert_eq!(text(&message).matches("\n\n").count(), 1);
    }

    #[test]
    fn signals_are_named_events() {
        assert_eq!(text(&signal(Signal::Ping)), "event: ping\n\n");
        assert_eq!(text(&signal(Signal::Now(Timestamp(1_800)))), "event: now\ndata: 1800\n\n");
        assert_eq!(
            text(&signal(Signal::Announce("Jonas asks\nnext"))),
            "event: announce\ndata: Jonas asks\ndata: next\n\n"
        );
        assert_eq!(text(&signal(Signal::Bye(Farewell::Over))), "event: bye\ndata: over\n\n");
    }

    #[test]
    fn what_stands_in_a_form_is_looked_at_again_as_the_button_would() {
        let asked = looked_at_again("/sets/1/meetings", "look", "works-out").0;
        assert!(
            asked.contains(r#"hx-vals="{&quot;look&quot;:&quot;yes&quot;}""#)
                && asked.contains(r##"hx-select="#works-out""##),
            "{asked}"
        );
    }

    #[test]
    fn the_settings_are_json() {
        let settings: serde_json::Value = serde_json::from_str(SETTINGS).expect("JSON");
        assert_eq!(settings["morphSkipChildren"], "[data-own]");
    }

    #[test]
    fn what_is_asked_of_htmx_survives_the_page() {
        let page = settings().0 + &connection("/meetings/7/events").0;
        assert!(page.contains(r#"hx-sse:connect="/meetings/7/events""#), "{page}");
        assert!(page.contains("&quot;noSwap&quot;"), "{page}");
    }
}
