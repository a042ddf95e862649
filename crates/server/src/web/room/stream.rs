//! What a viewer is pushed: first everything, then only what changed for them.
//!
//! Every push is drawn from the state as this viewer sees it, by the same functions that draw the page. A region is
//! sent when its drawing differs from the one sent before; an entry of the record when an event touched it. The seat
//! is proved again when anybody's rights may have changed, before anything more is sent.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::Stream;
use maud::Markup;
use setwise_domain::id::{ActId, MeetingId};
use setwise_domain::meeting::state::{Meeting, Phase};
use setwise_store::Seat;
use tokio::sync::{mpsc, watch};

use super::scene::{Agreement, Scene};
use super::view;
use super::visiting::{self, Days};
use crate::app::App;
use crate::live::{Fresh, Line, Room};
use crate::ui::live::{self, Change, Farewell, PING_SECONDS, Signal};
use crate::web::error::WebError;
use crate::web::request::Id;
use crate::web::session::Viewer;

/// Pushes that may wait for a slow reader. More are not made: the next one is drawn from the latest state.
const WAITING: usize = 1;

/// `GET /meetings/{id}/live`: the stream. Never redirects and never answers 204: the browser would hammer.
pub async fn follow(State(app): State<App>, viewer: Option<Viewer>, Id(meeting): Id<MeetingId>) -> Response {
    // Before the seat is proved: a change of rights that comes meanwhile is looked at again.
    let access = app.live().access();
    let Some(viewer) = viewer else { return StatusCode::UNAUTHORIZED.into_response() };
    match open(&app, &viewer, meeting).await {
        Ok(opened) => push(app, viewer, opened, access),
        Err(error) => error.into_response(),
    }
}

async fn open(app: &App, viewer: &Viewer, meeting: MeetingId) -> Result<Opened, WebError> {
    let (seat, room) = super::enter_by(app, viewer, meeting).await?;
    let agreement = super::agreement(app, &seat).await?;
    let lens = app.store().lens_reads(&seat).await?;
    let before = super::before(app, &seat).await?;
    Ok(Opened { seat, room, agreement, before, lens })
}

/// What is read once, when a stream opens.
struct Opened {
    seat: Seat,
    room: Arc<Room>,
    agreement: Option<Agreement>,
    before: super::Before,
    lens: bool,
}

fn push(app: App, viewer: Viewer, opened: Opened, access: u64) -> Response {
    let Opened { seat, room, agreement, before, lens } = opened;
    let (send, receive) = mpsc::channel(WAITING);
    let news = room.news();
    let now = app.now();
    room.presence(|presence| presence.opened(viewer.id(), now));
    let line = Arc::new(room.line(viewer.id()));
    let pusher =
        Pusher { line, access, app, viewer, seat, room, agreement, before, lens, sent: Vec::new(), seq: None, said: 0 };
    tokio::spawn(pusher.run(send, news));
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        // Tells a proxy not to gather what must arrive at once.
        (header::HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    (headers, Body::from_stream(Receiving(receive))).into_response()
}

/// One viewer's stream.
struct Pusher {
    /// Its place among the viewer's streams.
    line: Arc<Line>,
    app: App,
    viewer: Viewer,
    /// The seat as it was proved when the stream opened: whose visit this is.
    seat: Seat,
    room: Arc<Room>,
    /// What the viewer has yet to accept; coming in accepts it.
    agreement: Option<Agreement>,
    /// What the viewer may read of what was before.
    before: super::Before,
    /// Whether the question lens reads what the viewer writes.
    lens: bool,
    /// The hash of each region as it was last sent, in the order in which they are drawn.
    sent: Vec<u64>,
    /// The last event this viewer has seen drawn; none before the first push.
    seq: Option<u64>,
    /// The hash of the last announcement.
    said: u64,
    access: u64,
}

impl Pusher {
    async fn run(self, send: mpsc::Sender<Bytes>, news: watch::Receiver<u64>) {
        let line = Arc::clone(&self.line);
        tokio::select! {
            () = self.follow(send.clone(), news) => {}
            // However slowly it is read: its place is somebody else's now. Without the farewell the browser would come
            // back and crowd out the next one.
            () = line.crowded_out() => {
                let _ = send.send(live::signal(Signal::Bye(Farewell::Over))).await;
            }
        }
    }

    async fn follow(mut self, send: mpsc::Sender<Bytes>, mut news: watch::Receiver<u64>) {
        let mut ping_at = tokio::time::interval(Duration::from_secs(PING_SECONDS));
        ping_at.reset();
        let mut closing = self.app.live().closing();
        // Clocks in the browser count from the server's time, told anew on every connection.
        if send.send(live::signal(Signal::Now(self.app.now()))).await.is_err() {
            return;
        }
        let mut due = true;
        while !*closing.borrow() {
            if due {
                // The place is taken before the drawing, so that what waits is drawn from the latest state; and before
                // the look at the rights, for whoever reads slowly may have left while it was waited for.
                let Ok(place) = send.reserve().await else { break };
                match self.may_still_read().await {
                    Ok(true) => {}
                    Ok(false) => {
                        place.send(live::signal(Signal::Bye(Farewell::SignedOut)));
                        break;
                    }
                    // Not known at the moment: the stream ends, and the browser asks again.
                    Err(_) => break,
                }
                news.mark_unchanged();
                if let Some(bytes) = self.draw() {
                    place.send(bytes);
                }
            }
            tokio::select! {
                changed = news.changed() => {
                    if changed.is_err() { break }
                    due = true;
                }
                _ = ping_at.tick() => {
                    due = false;
                    if send.send(live::signal(Signal::Ping)).await.is_err() { break }
                }
                () = send.closed() => break,
                _ = closing.changed() => break,
            }
        }
    }

    /// Looks again when rights may have changed: somebody left the set, was taken out of it, or signed out; or the set
    /// worded its agreement anew, and whoever is not in yet is to read it.
    async fn may_still_read(&mut self) -> Result<bool, WebError> {
        let access = self.app.live().access();
        if access == self.access {
            return Ok(true);
        }
        let store = self.app.store();
        let Some(seat) = store.seat(self.viewer.id(), self.room.id()).await? else { return Ok(false) };
        let sessions = store.sessions_of(self.viewer.id(), self.app.now()).await?;
        if !sessions.iter().any(|session| session.id == self.viewer.session) {
            return Ok(false);
        }
        self.agreement = super::agreement(&self.app, &seat).await?;
        self.lens = store.lens_reads(&seat).await?;
        self.access = access;
        Ok(true)
    }

    fn draw(&mut self) -> Option<Bytes> {
        let (state, about, connected, fresh, days) = {
            let sight = self.room.look();
            let fresh = self.seq.map_or(Fresh::Everything, |seq| sight.fresh(seq));
            let connected = sight.presence.connected_beside(self.viewer.id());
            let days = Days::of(&sight, self.viewer.id());
            (sight.meeting.clone(), Arc::clone(&sight.about), connected, fresh, days)
        };
        let meeting = state?;
        if meeting.is_here(self.viewer.id()) {
            self.agreement = None;
        }
        let scene = Scene {
            id: self.room.id(),
            meeting: &meeting,
            viewer: self.viewer.id(),
            about: &about,
            connected: &connected,
            now: self.app.now(),
            zone: self.viewer.zone(),
            earlier: &self.before.earlier,
            told: &self.before.told,
            agreement: self.agreement.as_ref(),
            lens: self.lens,
            days: days.as_ref(),
        };
        let regions = view::regions(&scene);
        let record = self.record(&scene, &fresh);
        let words = view::announcement(&scene);
        let hashes: Vec<u64> = regions.iter().map(|region| hash(&region.html.0)).collect();
        let changed = regions.iter().zip(&hashes).enumerate();
        let changed = changed.filter(|(nth, (_, hash))| self.sent.get(*nth) != Some(hash));
        let mut changes: Vec<Change<'_>> =
            changed.map(|(_, (region, _))| Change::Redraw { id: &region.id, markup: &region.html }).collect();
        changes.extend(record.iter().map(Entry::change));
        self.sent = hashes;
        let announced = self.announce(&meeting, words);
        self.seq = Some(meeting.seq);
        if changes.is_empty() && announced.is_none() {
            return None;
        }
        let mut bytes = live::push(meeting.seq, &changes);
        if let Some(words) = announced {
            bytes.extend_from_slice(&live::signal(Signal::Announce(&words)));
        }
        Some(bytes.freeze())
    }

    fn record(&self, scene: &Scene<'_>, fresh: &Fresh) -> Vec<Entry> {
        let Fresh::Acts(acts) = fresh else {
            return vec![Entry { id: view::RECORD_ID.to_owned(), markup: view::record(scene), new: false }];
        };
        roots(scene, acts)
            .into_iter()
            .filter_map(|root| {
                let deed = scene.meeting.acts.get(&root)?;
                let markup = view::entry(scene, deed)?;
                let new = self.seq.is_some_and(|seq| deed.seq > seq);
                Some(Entry { id: view::entry_id(root), markup, new })
            })
            .collect()
    }

    fn announce(&mut self, meeting: &Meeting, words: String) -> Option<String> {
        let hash = hash(&words);
        // What was there on coming in stands on the page; only changes are announced.
        let news = hash != self.said && self.seq.is_some() && !words.is_empty();
        self.said = hash;
        (news && meeting.phase != Phase::Lobby).then_some(words)
    }
}

impl Drop for Pusher {
    /// However the stream ends, also before its first word was read, it is open no more.
    fn drop(&mut self) {
        let (person, now) = (self.viewer.id(), self.app.now());
        self.room.presence(|presence| presence.closed(person, now));
        if let Some(shown) = self.seq {
            visiting::closed(&self.app, &self.seat, &self.room, shown);
        }
    }
}

/// An entry of the record to be sent, or the whole of it.
struct Entry {
    id: String,
    markup: Markup,
    new: bool,
}

impl Entry {
    fn change(&self) -> Change<'_> {
        match self.new {
            true => Change::Append { to: view::RECORD_ID, markup: &self.markup },
            false => Change::Redraw { id: &self.id, markup: &self.markup },
        }
    }
}

/// The entries that show these acts, each once, in the order of the record. What the viewer may not see moves nothing,
/// or the push itself would tell of it.
fn roots(scene: &Scene<'_>, acts: &BTreeSet<ActId>) -> Vec<ActId> {
    let meeting = scene.meeting;
    let mut roots: Vec<(u64, ActId)> = acts
        .iter()
        .filter_map(|act| meeting.acts.get(act))
        .filter(|deed| meeting.sees(scene.viewer, deed))
        .map(|deed| view::root_of(meeting, deed))
        .filter_map(|root| Some((meeting.acts.get(&root)?.seq, root)))
        .collect();
    roots.sort_unstable();
    roots.dedup();
    roots.into_iter().map(|(_, root)| root).collect()
}

fn hash(text: &str) -> u64 {
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
