//! What a big screen is pushed. Its right is proved before each push and at each ping; when it ends, so does everything
//! that stands on the screen.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Response};
use bytes::BytesMut;
use maud::Markup;
use setwise_domain::meeting::decide::UNDO_END_WITHIN;
use setwise_domain::meeting::state::Phase;
use setwise_store::{TokenHash, WallSeat};

use super::view::{self, Scene};
use crate::app::App;
use crate::live::Room;
use crate::ui::live::{self, Change, Farewell, Signal};
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::pushing::{self, Follower, hash};
use crate::web::request::Secret;

/// `GET /wall/{token}/live`. Whoever has no right is told so in words that clear the screen: what was there must not stay.
pub(in crate::web) async fn follow(State(app): State<App>, Secret(secret): Secret, headers: HeaderMap) -> Response {
    match super::enter(&app, &secret).await {
        Ok(Some((seat, room))) => {
            let (news, line) = (room.news(), room.wall_line(seat.wall()));
            let base = super::reached_at(&app, &headers);
            let pusher = Pusher { app, secret: TokenHash::of(&secret), seat, room, base, sent: Vec::new() };
            pushing::stream(pusher, line, news)
        }
        Ok(None) => pushing::one_word(clear(&say("wall-gone"))),
        Err(error) => error.into_response(),
    }
}

/// Draws with what there is to see of a room now; nothing where it was never opened.
pub(super) fn sight<T>(
    app: &App,
    room: &Room,
    draw: impl FnOnce(&Scene<'_>) -> T,
    seat: &WallSeat,
    base: &str,
) -> Option<T> {
    let (state, about, connected) = {
        let sight = room.look();
        (sight.meeting.clone(), Arc::clone(&sight.about), sight.presence.connected().clone())
    };
    let meeting = state?;
    let wall = meeting.wall();
    let join = format!("{base}/join/{}", seat.join_code());
    let scene = Scene {
        wall: &wall,
        meeting: &meeting,
        about: &about,
        connected: &connected,
        now: app.now(),
        join_address: &join,
        join_code: seat.join_code(),
        base,
    };
    Some(draw(&scene))
}

/// One screen's stream.
struct Pusher {
    app: App,
    secret: TokenHash,
    seat: WallSeat,
    room: Arc<Room>,
    base: String,
    /// The hash of each region as it was last sent, in the order in which they are drawn.
    sent: Vec<u64>,
}

impl Follower for Pusher {
    const LOOKS_AT_EACH_PING: bool = true;

    fn app(&self) -> &App {
        &self.app
    }

    async fn may_go_on(&mut self) -> Result<bool, WebError> {
        let now = self.app.now();
        // An end that can still be undone may bring the meeting back to the wall.
        let ended = self.room.look().meeting.as_ref().and_then(|meeting| match meeting.phase {
            Phase::Ended { at } => Some(at),
            _ => None,
        });
        if ended.is_some_and(|at| now.since(at) > UNDO_END_WITHIN) {
            return Ok(false);
        }
        Ok(self.app.store().wall_seat(&self.secret, now).await?.is_some())
    }

    fn draw(&mut self) -> Option<Bytes> {
        let seq = self.room.look().meeting.as_ref().map(|meeting| meeting.seq)?;
        let regions = sight(&self.app, &self.room, view::regions, &self.seat, &self.base)?;
        let hashes: Vec<u64> = regions.iter().map(|(_, html)| hash(&html.0)).collect();
        let changed = regions.iter().zip(&hashes).enumerate();
        let changed = changed.filter(|(nth, (_, hash))| self.sent.get(*nth) != Some(hash));
        let changes: Vec<_> = changed.map(|(_, ((id, markup), _))| Change::Redraw { id, markup }).collect();
        let bytes = (!changes.is_empty()).then(|| live::push(seq, &changes).freeze());
        self.sent = hashes;
        bytes
    }

    fn last_words(&self) -> Bytes {
        let ended =
            self.room.look().meeting.as_ref().is_some_and(|meeting| matches!(meeting.phase, Phase::Ended { .. }));
        clear(&say(if ended { "wall-ended" } else { "wall-gone" }))
    }
}

/// Takes everything off a screen but these words, for good.
fn clear(words: &str) -> Bytes {
    let regions = view::cleared(words);
    let changes: Vec<Change<'_>> =
        regions.iter().map(|(id, markup): &(&str, Markup)| Change::Redraw { id, markup }).collect();
    let mut bytes: BytesMut = live::push(0, &changes);
    bytes.extend_from_slice(&live::signal(Signal::Bye(Farewell::Over)));
    bytes.freeze()
}
