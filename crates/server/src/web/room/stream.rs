//! What a viewer is pushed: first everything, then only what changed for them.
//!
//! Every push is drawn from the state as this viewer sees it, by the same functions that draw the page. A region is
//! sent when its drawing differs from the one sent before; an entry of the record when an event touched it. The seat
//! is proved again when anybody's rights may have changed, before anything more is sent.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::Markup;
use setwise_domain::id::{ActId, MeetingId};
use setwise_domain::meeting::state::{Meeting, Phase};
use setwise_store::circle::Sitting;
use setwise_store::meeting::MeetingStatus;
use setwise_store::{Seat, TokenHash};

use super::scene::{Agreement, Scene};
use super::view;
use super::visiting::{self, Days};
use crate::app::App;
use crate::live::{Fresh, Proof, Room};
use crate::ui::live::{self, Change, Farewell, Signal};
use crate::web::error::WebError;
use crate::web::pushing::{self, Follower, hash};
use crate::web::request::Id;
use crate::web::session::{self, Viewer};

/// `GET /meetings/{id}/live`: the stream. Never redirects and never answers 204: the browser would hammer.
pub async fn follow(State(app): State<App>, Id(meeting): Id<MeetingId>, request: Request) -> Response {
    // Before session and seat are proved: a change of rights that comes meanwhile is looked at again.
    let access = app.live().access();
    let mut parts = request.into_parts().0;
    let viewer = match <Option<Viewer> as FromRequestParts<App>>::from_request_parts(&mut parts, &app).await {
        Ok(Some(viewer)) => viewer,
        Ok(None) => return StatusCode::UNAUTHORIZED.into_response(),
        Err(error) => return error.into_response(),
    };
    match open(&app, &viewer, meeting).await {
        Ok(opened) => {
            let session = session::presented(&app, &parts.headers);
            push(app, viewer, opened, access, session)
        }
        // They sit in the circle beside since the plan was changed: the page is to be loaded again, which leads them there.
        Err(error) if error.instead().is_some() => pushing::one_word(live::signal(Signal::Bye(Farewell::Over))),
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

fn push(app: App, viewer: Viewer, opened: Opened, access: u64, session: Option<TokenHash>) -> Response {
    let Opened { seat, room, agreement, before, lens } = opened;
    let (news, line) = (room.news(), room.line(viewer.id(), session));
    let proof = line.proof();
    proof.renew(access);
    let now = app.now();
    room.presence(|presence| presence.opened(viewer.id(), now));
    let (sent, seq, said, over) = (Vec::new(), None, 0, false);
    let pusher = Pusher { proof, app, viewer, seat, room, agreement, before, lens, sent, seq, said, over };
    pushing::stream(pusher, line, news)
}

/// One viewer's stream.
struct Pusher {
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
    /// As of when the seat was proved.
    proof: Proof,
    /// Nothing more comes here for this viewer; the page itself says why.
    over: bool,
}

impl Follower for Pusher {
    const LOOKS_AT_EACH_PING: bool = false;

    fn app(&self) -> &App {
        &self.app
    }

    /// Looks again when rights may have changed: somebody left the set, was taken out of it, or signed out; or the set
    /// worded its agreement anew, and whoever is not in yet is to read it.
    async fn may_go_on(&mut self) -> Result<bool, WebError> {
        let access = self.app.live().access();
        if access == self.proof.access() {
            return Ok(true);
        }
        let store = self.app.store();
        let Some(seat) = store.seat(self.viewer.id(), self.room.id()).await? else { return Ok(false) };
        // The plan was changed in the lobby, and they sit in the circle beside; or the meeting was called off.
        self.over = seat.sitting() != Sitting::Here || seat.status() == MeetingStatus::Cancelled;
        if self.over {
            return Ok(false);
        }
        let sessions = store.sessions_of(self.viewer.id(), self.app.now()).await?;
        if !sessions.iter().any(|session| session.id == self.viewer.session) {
            return Ok(false);
        }
        self.agreement = super::agreement(&self.app, &seat).await?;
        self.lens = store.lens_reads(&seat).await?;
        self.proof.renew(access);
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

    fn last_words(&self) -> Bytes {
        live::signal(Signal::Bye(if self.over { Farewell::Over } else { Farewell::SignedOut }))
    }
}

impl Pusher {
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
        visiting::closed(&self.app, &self.seat, &self.room);
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
