//! The watch over rooms: what time alone brings about in a meeting.
//!
//! A conductor whose heartbeat is 45 seconds old is recorded as lost; a takeover nobody objected to for 15 seconds
//! holds; a stage that moves by itself moves. When each of these is due can be told from the meeting's events and
//! the heartbeats, so there is no row to keep in step with them: after a restart the running meetings are loaded, and
//! the watch goes on (docs/decisions/0004-deadlines-come-from-events.md).

use std::sync::Arc;
use std::time::Duration;

use setwise_domain::meeting::command::{Actor, Command};
use setwise_domain::meeting::decide::{CONDUCTOR_LOST_AFTER, OBJECT_WITHIN};
use setwise_domain::meeting::state::{Meeting, Phase};
use setwise_domain::time::Timestamp;
use tokio::sync::watch;

use crate::app::App;
use crate::live::{Presence, Room, RoomError};

/// How often the watch goes round.
const ROUND_EVERY: Duration = Duration::from_secs(1);

/// Goes round until told to stop.
pub async fn watch(app: App, mut stopping: watch::Receiver<bool>) {
    load_running(&app).await;
    while !*stopping.borrow() {
        round(&app).await;
        tokio::select! {
            () = tokio::time::sleep(ROUND_EVERY) => {}
            _ = stopping.changed() => {}
        }
    }
}

/// Loads the meetings that ran when the server stopped.
async fn load_running(app: &App) {
    match app.store().running_meetings().await {
        Ok(running) => {
            for meeting in running {
                if let Err(error) = app.live().room(app, meeting).await {
                    tracing::error!(%error, %meeting, "a running meeting could not be loaded");
                }
            }
        }
        Err(error) => tracing::error!(%error, "the running meetings could not be listed"),
    }
}

/// One round through all rooms.
pub async fn round(app: &App) {
    for room in app.live().rooms().await {
        let now = app.now();
        room.presence(|presence| presence.look_again(now));
        let due = {
            let sight = room.look();
            sight.meeting.as_deref().map_or_else(Vec::new, |meeting| due(meeting, &sight.presence, now))
        };
        for command in due {
            carry_out(app, &room, command).await;
        }
    }
    app.live().let_go(app).await;
}

async fn carry_out(app: &App, room: &Arc<Room>, command: Command) {
    match room.run(app, Actor::System, None, command).await {
        // Somebody was quicker, and it is not due any more.
        Ok(()) | Err(RoomError::Refused(_)) => {}
        Err(error) => tracing::error!(%error, "the watch could not act in a room; it tries again"),
    }
}

/// What is due in a meeting at a time.
fn due(meeting: &Meeting, presence: &Presence, now: Timestamp) -> Vec<Command> {
    if matches!(meeting.phase, Phase::Ended { .. }) {
        return Vec::new();
    }
    let mut due = Vec::new();
    // In the lobby only a conductor who came in can get lost; one who has not come is waited for.
    let awaited = |conductor| meeting.phase == Phase::Running || meeting.is_here(conductor);
    if let Some(conductor) = meeting.lead.conductor.filter(|conductor| awaited(*conductor)) {
        let silent = now.since(presence.last_heard(conductor)) >= CONDUCTOR_LOST_AFTER;
        match (silent, meeting.lead.lost) {
            (true, None) => due.push(Command::LoseConductor),
            (false, Some(lost)) if presence.last_heard(conductor) > lost => due.push(Command::HearConductor),
            _ => {}
        }
    }
    if meeting.lead.takeover.is_some_and(|(_, since)| now.since(since) >= OBJECT_WITHIN) {
        due.push(Command::SettleTakeover);
    }
    let running = meeting.phase == Phase::Running;
    let moves_itself = running && meeting.stage().is_some_and(|stage| stage.auto);
    if moves_itself && (meeting.clock.is_over(now) || meeting.is_complete()) {
        due.push(Command::MoveOn);
    }
    due
}
