//! How a meeting is live.
//!
//! A command's way: `web/room.rs` parses it, [`Room::run`] decides it against the state in memory, appends the events,
//! applies them and tells the viewers that there is something new; each viewer's stream (`web/room/stream.rs`) draws
//! what changed for them and pushes it. Decide before publish, publish after commit; a slow viewer skips to the latest.
//!
//! The state in memory is a convenience: the journal decides. An append that builds on an old number is refused, and
//! the room loads what it missed and decides again. Rooms are loaded when somebody looks, and let go when nobody does.

pub(crate) mod air_time;
pub(crate) mod keep;
mod lines;
pub mod looks;
mod opening;
mod presence;
mod room;
mod sight;

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_domain::meeting::command::{Actor, Command};
use setwise_domain::meeting::refusal::{Refusal, Rule};
use setwise_domain::meeting::state::{Meeting, Phase};
use setwise_store::StoreError;
use tokio::sync::{Mutex, OnceCell, watch};

pub use air_time::Waited;
pub use lines::{LINES_A_PERSON, Line, Proof};
pub use looks::{Look, Looks, Marks};
pub use opening::{About, Called, OpeningError};
pub use presence::Presence;
pub use room::Room;
pub use sight::{Fresh, Sight};

use crate::app::App;

/// Why a command came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum RoomError {
    /// A rule of the meeting stands in the way; nothing was changed.
    #[error("a rule of the meeting stands in the way")]
    Refused(Box<Refusal>),
    /// The room cannot be opened.
    #[error(transparent)]
    Opening(#[from] OpeningError),
    /// The plan was changed in the moment it was to begin; nothing was changed.
    #[error("the plan was changed meanwhile; nothing was changed")]
    PlanChanged,
    /// Nobody opened the room yet.
    #[error("the room is not open yet")]
    NotOpen,
    /// The meeting went on faster than this command could be decided; nothing was changed.
    #[error("the meeting went on too fast; nothing was changed")]
    Busy,
    /// The work broke off; whether it was kept is not known. Sending the same command again finds out.
    #[error("the work on a command broke off: {0}")]
    BrokenOff(String),
    /// The store. Sending the same command again finds out whether it was kept.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What was kept cannot be read as a meeting's events.
    #[error("the meeting's events cannot be read: {0}")]
    Unreadable(String),
}

/// A rule's name: `not-your-turn`.
#[must_use]
pub fn name_of(rule: &Rule) -> String {
    let value = serde_json::to_value(rule).ok();
    value.as_ref().and_then(|value| value.get("rule")?.as_str()).unwrap_or("rule").to_owned()
}

/// How often a room is read at most before it is taken as it is.
const LOADS: usize = 3;

/// Where a room is, or is being loaded: whoever else wants it waits here, and nobody waits for another meeting's room.
type Place = Arc<OnceCell<Arc<Room>>>;

/// Every room somebody looks into, on this node.
#[derive(Default)]
pub struct Live {
    rooms: Mutex<HashMap<MeetingId, Place>>,
    access: AtomicU64,
    closing: watch::Sender<bool>,
}

impl Live {
    /// A meeting's room, loaded when it is not yet; none when there is no such meeting.
    ///
    /// # Errors
    /// When it cannot be loaded.
    pub async fn room(&self, app: &App, meeting: MeetingId) -> Result<Option<Arc<Room>>, RoomError> {
        let place = Arc::clone(self.rooms.lock().await.entry(meeting).or_default());
        if let Some(room) = place.get() {
            return Ok(Some(Arc::clone(room)));
        }
        // Who changes something tells the rooms in memory. One that was being loaded meanwhile is read again; not for ever,
        // as somebody may change something all the time.
        let load = || async {
            let mut access = self.access();
            let mut room = Room::load(app, meeting).await?.ok_or(RoomError::NotOpen)?;
            for _ in 1..LOADS {
                if access == self.access() {
                    break;
                }
                access = self.access();
                room = Room::load(app, meeting).await?.ok_or(RoomError::NotOpen)?;
            }
            Ok(Arc::new(room))
        };
        let room = match place.get_or_try_init(load).await {
            Ok(room) => Arc::clone(room),
            Err(RoomError::NotOpen) => return Ok(None),
            Err(error) => return Err(error),
        };
        // Nobody who wants the room waits for who has waited to present.
        let (looks, app) = (Arc::clone(&room), app.clone());
        tokio::spawn(async move { looks.find_who_waited(&app).await });
        Ok(Some(room))
    }

    /// A meeting's room, where it is in memory.
    pub async fn loaded(&self, meeting: MeetingId) -> Option<Arc<Room>> {
        self.rooms.lock().await.get(&meeting)?.get().cloned()
    }

    /// The rooms in memory.
    pub async fn rooms(&self) -> Vec<Arc<Room>> {
        self.rooms.lock().await.values().filter_map(|place| place.get().cloned()).collect()
    }

    /// How many meetings there is a room of, or a place kept for one.
    pub async fn places(&self) -> usize {
        self.rooms.lock().await.len()
    }

    /// Lets go of rooms nobody looks into and that have nothing to wait for.
    pub async fn let_go(&self, app: &App) {
        let now = app.now();
        self.rooms.lock().await.retain(|_, place| {
            // A place in somebody's hand is being loaded; one without a room belongs to no meeting, or could not be.
            let kept = place.get().is_some_and(|room| Arc::strong_count(room) > 1 || !room.is_idle(now));
            kept || Arc::strong_count(place) > 1
        });
    }

    /// Somebody has no seat any more, in this set or, where they may not sign in, in any: streams look again, and rooms
    /// they are in wait for them no longer. A room nobody looks into learns of it when it is opened.
    pub async fn see_out(&self, app: &App, person: PersonId, set: Option<SetId>) {
        self.access_changed();
        for room in self.rooms().await {
            // A big screen they made ends with their access.
            let hung_one = room.look().about.walls.iter().any(|wall| wall.made_by == person);
            if hung_one {
                look_up_walls(app, &room).await;
            }
            let waits =
                room.look().meeting.as_ref().is_some_and(|meeting| {
                    set.is_none_or(|set| meeting.plan.set == set) && meeting.seat(person).is_some()
                });
            if !waits {
                continue;
            }
            match room.run(app, Actor::System, None, Command::SeeOut { person }).await {
                // Not in it, or it has ended.
                Ok(()) | Err(RoomError::Refused(_)) => {}
                Err(error) => tracing::error!(%error, "somebody without a seat could not be seen out of a room"),
            }
        }
    }

    /// These meetings will not be held: the big screens that show them go blank at once, and who waits in a lobby is told.
    pub async fn called_off(&self, app: &App, meetings: &[MeetingId]) {
        self.access_changed();
        for room in self.rooms().await.iter().filter(|room| meetings.contains(&room.id())) {
            look_up_walls(app, room).await;
        }
    }

    /// Another time or protocol was planned, or who sits where: a lobby that is open shows it, also on a wall, where nobody
    /// comes in anew.
    pub async fn plan_changed(&self, app: &App, meetings: &[MeetingId]) {
        self.plan_anew(app, |room, _| meetings.contains(&room)).await;
    }

    /// A protocol has a next version: lobbies of meetings that will follow it show that.
    pub async fn protocol_changed(&self, app: &App, name: &str) {
        self.plan_anew(app, |_, lobby| lobby.protocol().id.as_str() == name).await;
    }

    async fn plan_anew(&self, app: &App, concerns: impl Fn(MeetingId, &Meeting) -> bool) {
        self.access_changed();
        let is_concerned = |room: &Room| {
            let sight = room.look();
            sight.meeting.as_ref().is_some_and(|state| state.phase == Phase::Lobby && concerns(room.id(), state))
        };
        for room in self.rooms().await.iter().filter(|room| is_concerned(room)) {
            match room.open(app).await {
                // It was started, or called off, meanwhile.
                Ok(()) | Err(RoomError::Refused(_) | RoomError::Opening(OpeningError::Cancelled)) => {}
                Err(error) => tracing::error!(%error, "a changed plan could not be brought into its lobby"),
            }
        }
    }

    /// Somebody's rights may have changed: who was let in, who left, who signed out. Streams look again before they
    /// push anything more.
    pub fn access_changed(&self) {
        self.access.fetch_add(1, Ordering::Relaxed);
    }

    /// The server stops: streams end, so that nobody waits for them. Browsers connect again when it is back.
    pub fn close(&self) {
        self.closing.send_replace(true);
    }

    /// Becomes true when the server stops.
    #[must_use]
    pub fn closing(&self) -> watch::Receiver<bool> {
        self.closing.subscribe()
    }

    /// A set's agreement is worded anew: lobbies that are open show it, and ask again.
    pub async fn agreement_changed(&self, set: SetId) {
        self.access_changed();
        for room in self.rooms().await {
            room.asks_again(set);
        }
    }

    /// A set chose who sees its conversation while it meets: rooms that are open show the way to it, or no longer.
    pub async fn conversation_changed(&self, set: SetId, open: bool) {
        self.access_changed();
        for room in self.rooms().await {
            room.conversation_changed(set, open);
        }
    }

    /// Counts changes of rights; a stream that remembers an older number looks again.
    #[must_use]
    pub fn access(&self) -> u64 {
        self.access.load(Ordering::Relaxed)
    }
}

/// The room learns which big screens show it, and each of them whether it still may.
async fn look_up_walls(app: &App, room: &Room) {
    if let Err(error) = room.walls_changed(app).await {
        tracing::error!(%error, "the big screens of a room could not be looked up");
    }
}
