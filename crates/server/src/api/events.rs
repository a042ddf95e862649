//! Every change of a room that somebody may see, as it comes: server-sent events with the number of the event they
//! bring one up to.
//!
//! A change is what differs between two sights: the acts that became visible or changed, the commitments, whose turn it
//! is, and what happened on the way. So what was written alone comes at the reveal, corrected words come as they
//! stand now, and what stays hidden sends nothing. Resuming replays the journal to the number given and goes on from
//! there without a gap; a slow reader is given several events as one change.

mod difference;
mod happened;

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream::poll_fn;
use serde::Deserialize;
use setwise_domain::id::{ActionId, MeetingId};
use setwise_domain::meeting::event::Recorded;
use setwise_domain::meeting::replay::replay;
use setwise_domain::meeting::state::Meeting;
use setwise_store::circle::Sitting;
use setwise_store::{Seat, StoreError};
use tokio::sync::{mpsc, watch};

use super::body::Query;
use super::caller::{Caller, still_known};
use super::problem::Problem;
use crate::app::App;
use crate::live::{Line, Room, keep};
use crate::ui::live::PING_SECONDS;
use crate::ui::words::say;
use crate::web::request::Id;
use crate::web::room as pages;

pub(super) use difference::Change;
use difference::Known;

/// Changes that may wait for a slow reader. The next one is made from the latest state.
const WAITING: usize = 1;

/// From where a stream goes on.
#[derive(Deserialize)]
pub(super) struct From {
    after: Option<String>,
}

/// `GET /meetings/{id}/events`
pub(super) async fn follow(
    State(app): State<App>,
    caller: Caller,
    Id(meeting): Id<MeetingId>,
    Query(from): Query<From>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    // Before the seat is proved: a change of rights that comes meanwhile is looked at again.
    let access = app.live().access();
    let after = after(&headers, from.after.as_deref())?;
    let (seat, room) = pages::enter_by(&app, &caller.viewer, meeting).await?;
    let earlier = pages::earlier(&app, &seat).await?;
    let known = known_at(&app, &seat, &earlier, after).await?;
    let (send, mut receive) = mpsc::channel(WAITING);
    let news = room.news();
    let now = app.now();
    room.presence(|presence| presence.opened(caller.id(), now));
    let line = Arc::new(room.line(caller.id(), None));
    let follower = Follower { line, app, caller, seat, room, earlier, known, access };
    tokio::spawn(follower.run(send, news));
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
        // Tells a proxy not to gather what must arrive at once.
        (header::HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    let stream = poll_fn(move |context| receive.poll_recv(context).map(|bytes| bytes.map(Ok::<Bytes, Infallible>)));
    Ok((headers, Body::from_stream(stream)).into_response())
}

/// The last event the program has: what a reconnecting client says by itself wins over the address it first asked for.
fn after(headers: &HeaderMap, asked: Option<&str>) -> Result<u64, Problem> {
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok());
    match last.or(asked) {
        None | Some("") => Ok(0),
        Some(text) => text.trim().parse().map_err(|_| Problem::unreadable(say("api-event-number-wrong"))),
    }
}

/// What the program knows when it has every change up to an event.
async fn known_at(app: &App, seat: &Seat, earlier: &BTreeSet<ActionId>, after: u64) -> Result<Known, Problem> {
    if after == 0 {
        return Ok(Known::default());
    }
    let events = read(app, seat, 0).await?;
    let events: Vec<Recorded> = events.into_iter().take_while(|one| one.seq <= after).collect();
    match events.is_empty() {
        true => Ok(Known::default()),
        false => {
            let meeting = replay(&events).map_err(|_| Problem::internal())?;
            Ok(Known::of(&meeting, seat.person(), earlier))
        }
    }
}

async fn read(app: &App, seat: &Seat, after: u64) -> Result<Vec<Recorded>, Problem> {
    let after = i64::try_from(after).unwrap_or(i64::MAX);
    let stored = app.store().journal().load(seat, after).await?;
    keep::read(&stored).map_err(|_| Problem::internal())
}

/// One program's stream.
struct Follower {
    /// Its place among the person's streams.
    line: Arc<Line>,
    app: App,
    caller: Caller,
    seat: Seat,
    room: Arc<Room>,
    /// The commitments of earlier meetings the person may read.
    earlier: BTreeSet<ActionId>,
    known: Known,
    access: u64,
}

impl Follower {
    async fn run(self, send: mpsc::Sender<Bytes>, news: watch::Receiver<u64>) {
        let line = Arc::clone(&self.line);
        tokio::select! {
            () = self.follow(send, news) => {}
            // However slowly it is read: its place is a newer stream's now.
            () = line.crowded_out() => {}
        }
    }

    async fn follow(mut self, send: mpsc::Sender<Bytes>, mut news: watch::Receiver<u64>) {
        let mut ping_at = tokio::time::interval(Duration::from_secs(PING_SECONDS));
        ping_at.reset();
        let mut closing = self.app.live().closing();
        if send.send(Bytes::from_static(b"retry: 2000\n\n")).await.is_err() {
            return;
        }
        let mut due = true;
        while !*closing.borrow() {
            if due {
                // The place is taken first, so that what waits is made from the latest state, and before the look at the
                // rights: whoever reads slowly may have left while it was waited for.
                let Ok(place) = send.reserve().await else { break };
                match self.may_still_read().await {
                    Ok(true) => {}
                    Ok(false) => {
                        place.send(Bytes::from_static(b"event: bye\ndata: {}\n\n"));
                        break;
                    }
                    // Not known at the moment: the stream ends, and the program asks again.
                    Err(_) => break,
                }
                news.mark_unchanged();
                match self.change().await {
                    Ok(Some(change)) => place.send(written(&change)),
                    Ok(None) => {}
                    // It cannot be read at the moment: the program connects again from what it has.
                    Err(_) => break,
                }
            }
            tokio::select! {
                changed = news.changed() => {
                    if changed.is_err() { break }
                    due = true;
                }
                _ = ping_at.tick() => {
                    // Tokens end by time alone; nothing else would say so.
                    if !self.caller.token.works(self.app.now()) { break }
                    due = false;
                    if send.send(Bytes::from_static(b": still here\n\n")).await.is_err() { break }
                }
                () = send.closed() => break,
                _ = closing.changed() => break,
            }
        }
    }

    /// Looks again when rights may have changed: somebody left the set, was taken out, or revoked the token.
    async fn may_still_read(&mut self) -> Result<bool, StoreError> {
        let access = self.app.live().access();
        if access == self.access {
            return Ok(true);
        }
        let Some(seat) = self.app.store().seat(self.caller.id(), self.room.id()).await? else { return Ok(false) };
        if seat.sitting() != Sitting::Here {
            return Ok(false);
        }
        self.seat = seat;
        let known = still_known(&self.app, &self.caller).await?;
        self.access = access;
        Ok(known)
    }

    /// What is new since the last change; none when there is nothing this person may see.
    async fn change(&mut self) -> Result<Option<Change>, Problem> {
        let (meeting, missed) = {
            let sight = self.room.look();
            let Some(meeting) = sight.meeting.clone() else { return Ok(None) };
            (meeting, sight.since(self.known.seq()))
        };
        let missed = match missed {
            Some(missed) => missed,
            None => self.missed(&meeting).await?,
        };
        Ok(self.known.go_on(&meeting, &missed, self.seat.person(), &self.earlier))
    }

    async fn missed(&self, meeting: &Meeting) -> Result<Vec<Recorded>, Problem> {
        let mut events = read(&self.app, &self.seat, self.known.seq()).await?;
        events.retain(|one| one.seq <= meeting.seq);
        Ok(events)
    }
}

impl Drop for Follower {
    /// However the stream ends, also before its first word was read, it is open no more.
    fn drop(&mut self) {
        let (person, now) = (self.caller.id(), self.app.now());
        self.room.presence(|presence| presence.closed(person, now));
    }
}

fn written(change: &Change) -> Bytes {
    let data = serde_json::to_string(change).expect("what is drawn for programs is always JSON");
    Bytes::from(format!("id: {}\nevent: change\ndata: {data}\n\n", change.seq()))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_client_that_comes_back_says_itself_where_it_was() {
        let back =
            HeaderMap::from_iter([(header::HeaderName::from_static("last-event-id"), HeaderValue::from_static("7"))]);
        assert_eq!(after(&back, Some("3")).ok(), Some(7));
        assert_eq!(after(&HeaderMap::new(), Some("3")).ok(), Some(3));
        assert_eq!(after(&HeaderMap::new(), None).ok(), Some(0));
        assert!(after(&HeaderMap::new(), Some("-1")).is_err());
    }
}
