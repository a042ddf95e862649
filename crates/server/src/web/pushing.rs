//! Keeping a live page fresh: the loop of one stream, whoever looks.
//!
//! A [`Follower`] knows what may still be shown and draws what changed; here is when. The right is proved before anything
//! is sent, a slow reader gets the latest state and not every one between, and a stream that may not go on says so.

use std::convert::Infallible;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::Stream;
use tokio::sync::{mpsc, watch};

use crate::app::App;
use crate::live::Line;
use crate::ui::live::{self, Farewell, PING_SECONDS, Signal};
use crate::web::error::WebError;

/// Pushes that may wait for a slow reader. More are not made: the next one is drawn from the latest state.
const WAITING: usize = 1;

/// Who follows a room: a person, or a screen on a wall.
pub(super) trait Follower: Send + 'static {
    /// Whether the right is proved again at each ping too, so that it ends although nothing happens in the room.
    const LOOKS_AT_EACH_PING: bool;

    /// The running Setwise.
    fn app(&self) -> &App;

    /// Whether this may still be shown what it is shown.
    fn may_go_on(&mut self) -> impl Future<Output = Result<bool, WebError>> + Send;

    /// What changed since the last push; everything at the first.
    fn draw(&mut self) -> Option<Bytes>;

    /// What is sent last when it may not go on.
    fn last_words(&self) -> Bytes;
}

/// The stream of a follower. `line` is its place among the streams of the same one.
pub(super) fn stream<F: Follower>(follower: F, line: Line, news: watch::Receiver<u64>) -> Response {
    let (send, receive) = mpsc::channel(WAITING);
    tokio::spawn(run(follower, line, send, news));
    answer(Body::from_stream(Receiving(receive)))
}

/// A stream that says one thing and is over.
pub(super) fn one_word(bytes: Bytes) -> Response {
    answer(Body::from(bytes))
}

fn answer(body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        // Tells a proxy not to gather what must arrive at once.
        (header::HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    (headers, body).into_response()
}

async fn run<F: Follower>(follower: F, line: Line, send: mpsc::Sender<Bytes>, news: watch::Receiver<u64>) {
    let line = Arc::new(line);
    tokio::select! {
        () = follow(follower, send.clone(), news) => {}
        // However slowly it is read: its place is somebody else's now. Without the farewell the browser would come
        // back and crowd out the next one.
        () = line.crowded_out() => {
            let _ = send.send(live::signal(Signal::Bye(Farewell::Over))).await;
        }
    }
}

async fn follow<F: Follower>(mut follower: F, send: mpsc::Sender<Bytes>, mut news: watch::Receiver<u64>) {
    let mut ping_at = tokio::time::interval(Duration::from_secs(PING_SECONDS));
    ping_at.reset();
    let mut closing = follower.app().live().closing();
    // Clocks in the browser count from the server's time, told anew on every connection.
    if send.send(live::signal(Signal::Now(follower.app().now()))).await.is_err() {
        return;
    }
    let mut due = true;
    while !*closing.borrow() {
        if due {
            // The place is taken before the drawing, so that what waits is drawn from the latest state; and before
            // the look at the rights, for whoever reads slowly may have left while it was waited for.
            let Ok(place) = send.reserve().await else { break };
            match follower.may_go_on().await {
                Ok(true) => {}
                Ok(false) => {
                    place.send(follower.last_words());
                    break;
                }
                // Not known at the moment: the stream ends, and the browser asks again.
                Err(_) => break,
            }
            news.mark_unchanged();
            if let Some(bytes) = follower.draw() {
                place.send(bytes);
            }
        }
        tokio::select! {
            changed = news.changed() => {
                if changed.is_err() { break }
                due = true;
            }
            _ = ping_at.tick() => {
                due = F::LOOKS_AT_EACH_PING;
                if send.send(live::signal(Signal::Ping)).await.is_err() { break }
            }
            () = send.closed() => break,
            _ = closing.changed() => break,
        }
    }
}

/// By which a follower knows whether a region changed.
pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// A channel's receiving end as a body.
struct Receiving(mpsc::Receiver<Bytes>);

impl Stream for Receiving {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context).map(|bytes| bytes.map(Ok))
    }
}
