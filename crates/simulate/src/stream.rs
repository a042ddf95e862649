//! A room's event stream, as a browser follows it: it comes back by itself when the line breaks.

use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::{Buf as _, BytesMut};
use http_body_util::BodyExt as _;
use tokio::sync::Notify;

use crate::board::Board;
use crate::browser::Browser;

/// The first and the longest pause before a browser connects again, as the page's settings say.
const RECONNECT: (Duration, Duration) = (Duration::from_millis(300), Duration::from_secs(3));
/// A browser gives a silent line up after this long.
const SILENCE: Duration = Duration::from_secs(35);

/// One message of a stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// The event number it is drawn from.
    pub id: Option<u64>,
    /// Its name; an unnamed one changes the page.
    pub event: Option<String>,
    /// What it carries.
    pub html: String,
}

impl Message {
    /// Reads one message, without its empty last line.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut message = Self::default();
        for line in text.lines() {
            match line.split_once(": ").unwrap_or((line, "")) {
                ("id", id) => message.id = id.parse().ok(),
                ("event", name) => message.event = Some(name.to_owned()),
                ("data" | "data:", words) => {
                    if !message.html.is_empty() {
                        message.html.push('\n');
                    }
                    message.html.push_str(words);
                }
                _ => {}
            }
        }
        message
    }

    /// The redrawn or grown parts of the page, as (id, markup).
    pub fn partials(&self) -> impl Iterator<Item = (&str, &str)> {
        self.html.split("<hx-partial ").skip(1).filter_map(|partial| {
            let (tag, inside) = partial.split_once('>')?;
            let id = tag.strip_prefix("id=\"").or_else(|| tag.strip_prefix("hx-target=\"#"))?.split('"').next()?;
            Some((id, inside.rsplit_once("</hx-partial>")?.0))
        })
    }
}

/// Takes the next whole message off a buffer, with its length in bytes.
pub fn take(buffer: &mut BytesMut) -> Option<(Message, usize)> {
    let end = memchr::memmem::find(buffer, b"\n\n")?;
    let message = Message::read(&String::from_utf8_lossy(&buffer[..end]));
    buffer.advance(end + 2);
    Some((message, end + 2))
}

/// Follows a room's stream for one member until the task is ended. `opened` is told of every connection.
pub async fn follow(browser: Browser, path: String, board: Arc<Board>, member: usize, opened: Arc<Notify>) {
    let mut pause = RECONNECT.0;
    loop {
        if connect_and_read(&browser, &path, &board, member, &opened).await {
            pause = RECONNECT.0;
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(RECONNECT.1);
    }
}

/// Reads one connection to its end. Says whether it ever was one.
async fn connect_and_read(browser: &Browser, path: &str, board: &Board, member: usize, opened: &Notify) -> bool {
    let response = match browser.stream(path).await {
        Ok(response) if response.status() == 200 => response,
        Ok(response) => {
            board.trouble(member, response.status().as_str());
            return false;
        }
        Err(error) => {
            board.trouble(member, &error.to_string());
            return false;
        }
    };
    opened.notify_one();
    let mut body = response.into_body();
    let mut buffer = BytesMut::new();
    let mut first = true;
    while let Ok(Some(Ok(frame))) = tokio::time::timeout(SILENCE, body.frame()).await {
        let at = Instant::now();
        let Ok(data) = frame.into_data() else { continue };
        buffer.extend_from_slice(&data);
        while let Some((message, length)) = take(&mut buffer) {
            board.received(member, &message, length, first, at);
            first &= message.event.is_some();
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_taken_whole_and_their_parts_read() {
        let mut buffer = BytesMut::from(
            &b"id: 17\ndata: <hx-partial id=\"now\"><div id=\"now\">a\ndata: b</div></hx-partial><hx-partial hx-target=\"#r\">c</hx-partial>\n\nevent: ping\n\nid: 1"[..],
        );
        let (message, length) = take(&mut buffer).expect("a message");
        assert_eq!((message.id, length), (Some(17), 119));
        assert_eq!(message.partials().collect::<Vec<_>>(), [("now", "<div id=\"now\">a\nb</div>"), ("r", "c")]);
        let (ping, _) = take(&mut buffer).expect("a second one");
        assert_eq!(ping.event.as_deref(), Some("ping"));
        assert_eq!(take(&mut buffer), None);
    }
}
