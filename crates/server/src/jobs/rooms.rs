//! The watch over rooms: what time alone brings about in a meeting.
//!
//! A conductor whose heartbeat is 45 seconds old is recorded as lost; a takeover nobody objected to for 15 seconds
//! holds; a stage that moves by itself moves. In a meeting over days the conductor is lost who did not look in for 48
//! hours, and there is a day to object. When each of these is due can be told from the meeting's events and
//! the heartbeats, so there is no row to keep in step with them: after a restart the running meetings are loaded, and
//! the watch goes on (docs/decisions/0004-deadlines-come-from-events.md). It also ends big screens whose time is up: their
//! rooms are told, and where nothing else happens would say for hours that one shows the meeting.

use std::sync::Arc;
use std::time::Duration;

use setwise_domain::id::PersonId;
use setwise_domain::meeting::command::{Actor, Command};
use setwise_domain::meeting::state::{Meeting, Phase};
use setwise_domain::time::Timestamp;
use tokio::sync::watch;

use crate::app::App;
use crate::live::{Look, Room, RoomError};

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
            sight.meeting.as_deref().map_or_else(Vec::new, |meeting| {
                let heard = |person| last_sign(meeting, sight.looks.get(person), sight.presence.last_heard(person));
                due(meeting, heard, now)
            })
        };
        for command in due {
            carry_out(app, &room, command).await;
        }
        let wall_over = room.look().about.walls.iter().any(|wall| wall.expires_at <= now);
        if wall_over {
            end_walls(app, &room).await;
        }
    }
    app.live().let_go(app).await;
}

/// A big screen's time is up: the room does not say any more that it shows the meeting, and the screen goes blank.
async fn end_walls(app: &App, room: &Room) {
    if let Err(error) = room.walls_changed(app).await {
        tracing::error!(%error, "the watch could not end a big screen; it tries again");
    }
}

async fn carry_out(app: &App, room: &Arc<Room>, command: Command) {
    match room.run(app, Actor::System, None, command).await {
        // Somebody was quicker, and it is not due any more.
        Ok(()) | Err(RoomError::Refused(_)) => {}
        Err(error) => tracing::error!(%error, "the watch could not act in a room; it tries again"),
    }
}

/// When there was a last sign of somebody: a heartbeat, or over days a look.
fn last_sign(meeting: &Meeting, look: Option<Look>, heartbeat: Timestamp) -> Timestamp {
    look.filter(|_| meeting.is_over_days()).map_or(heartbeat, |look| look.at)
}

/// What is due in a meeting at a time, where there was a last sign of each conductor then.
fn due(meeting: &Meeting, heard: impl Fn(PersonId) -> Timestamp, now: Timestamp) -> Vec<Command> {
    if matches!(meeting.phase, Phase::Ended { .. }) {
        return Vec::new();
    }
    let mut due = Vec::new();
    // In the lobby only a conductor who came in can get lost; one who has not come is waited for.
    let awaited = |conductor| meeting.phase == Phase::Running || meeting.is_here(conductor);
    if let Some(conductor) = meeting.lead.conductor.filter(|conductor| awaited(*conductor)) {
        let heard = heard(conductor);
        let silent = now.since(heard) >= meeting.conductor_lost_after();
        match (silent, meeting.lead.lost) {
            (true, None) => due.push(Command::LoseConductor),
            (false, Some(lost)) if heard > lost => due.push(Command::HearConductor),
            _ => {}
        }
    }
    if meeting.lead.takeover.is_some_and(|(_, since)| now.since(since) >= meeting.object_within()) {
        due.push(Command::SettleTakeover);
    }
    let running = meeting.phase == Phase::Running;
    let moves_itself = running && meeting.stage().is_some_and(|stage| stage.auto);
    if moves_itself && (meeting.clock.is_over(now) || meeting.is_complete()) {
        due.push(Command::MoveOn);
    }
    due
}

#[cfg(test)]
mod tests {
    use super::*;
    use setwise_domain::id::SetId;
    use setwise_domain::meeting::act::Words;
    use setwise_domain::meeting::event::{Event, Plan, Recorded, Seat, Way};
    use setwise_domain::protocol::{Protocol, built_in};
    use setwise_domain::time::Millis;
    use uuid::Uuid;

    const START: Timestamp = Timestamp(1_795_528_800_000);

    fn coach() -> PersonId {
        PersonId(Uuid::from_u128(1))
    }

    fn after(seconds: i64) -> Timestamp {
        START.plus(Millis::seconds(seconds))
    }

    /// A learning set that entered this stage at the start, and what happened since.
    fn meeting(stage: &str, since: &[(i64, Event)]) -> Meeting {
        meeting_of("learning-set", stage, since)
    }

    fn meeting_of(protocol: &str, stage: &str, since: &[(i64, Event)]) -> Meeting {
        let source = built_in::find(protocol).expect("it ships");
        let protocol = Protocol::from_toml(source).expect("no mistakes").protocol;
        let seats: Vec<Seat> =
            (1..=5u128).map(|n| Seat { person: PersonId(Uuid::from_u128(n)), member: n > 1, coach: n == 1 }).collect();
        let plan = Plan {
            set: SetId(Uuid::from_u128(9)),
            number: 1,
            protocol,
            way: Way::Typed,
            minutes: 90,
            slots: 1,
            seats: seats.clone(),
            conductor: Some(coach()),
            stand_in: None,
        };
        let recorded = |seq, at, event| Recorded { seq, at, command: None, event, words: Words::default() };
        let mut meeting = Meeting::open(&recorded(1, START, Event::Opened(Box::new(plan)))).expect("an opening");
        let step =
            meeting.agenda().into_iter().find(|key| meeting.stage_of(*key).is_some_and(|it| it.id.as_str() == stage));
        let came = seats.into_iter().map(|seat| (0, Event::Came(seat)));
        let begun = [(0, Event::Started { by: coach() }), (0, Event::StepEntered { step: step.expect("a stage") })];
        for (seconds, event) in came.chain(begun).chain(since.iter().cloned()) {
            meeting.apply(&recorded(meeting.seq + 1, after(seconds), event));
        }
        meeting
    }

    /// There was a last sign of the conductor then.
    fn heard(seconds: i64) -> impl Fn(PersonId) -> Timestamp {
        move |_| after(seconds)
    }

    #[test]
    fn a_stage_that_moves_by_itself_is_due_when_its_time_is_up_and_no_other_is() {
        let silence = meeting("silence", &[]);
        let length = silence.clock.length.0 / 1000;
        assert_eq!(due(&silence, heard(length - 1), after(length - 1)), []);
        assert_eq!(due(&silence, heard(length), after(length)), [Command::MoveOn]);
        assert_eq!(due(&meeting("present", &[]), heard(9999), after(9999)), []);
    }

    #[test]
    fn a_conductor_is_lost_after_45_seconds_and_heard_again_by_a_heartbeat_since() {
        let lost = || meeting("present", &[(45, Event::ConductorLost)]);
        assert_eq!(due(&meeting("present", &[]), heard(0), after(44)), []);
        assert_eq!(due(&meeting("present", &[]), heard(0), after(45)), [Command::LoseConductor]);
        assert_eq!(due(&lost(), heard(0), after(50)), [], "lost once");
        assert_eq!(due(&lost(), heard(44), after(50)), [], "not heard of since");
        assert_eq!(due(&lost(), heard(48), after(50)), [Command::HearConductor]);
    }

    #[test]
    fn a_takeover_nobody_objected_to_is_settled_after_15_seconds() {
        let by = PersonId(Uuid::from_u128(3));
        let taken = meeting("present", &[(45, Event::ConductorLost), (50, Event::TakeoverProposed { by })]);
        assert_eq!(due(&taken, heard(0), after(64)), []);
        assert_eq!(due(&taken, heard(0), after(65)), [Command::SettleTakeover]);
    }

    #[test]
    fn who_looked_in_goes_by_it_over_days_and_by_heartbeats_where_people_meet_at_the_same_time() {
        let look = Some(Look { read: 3, shown: 3, at: after(60) });
        let over_days = meeting_of("collaborative-inquiry-over-days", "plan", &[]);
        assert_eq!(last_sign(&over_days, look, after(600)), after(60));
        assert_eq!(last_sign(&over_days, None, after(600)), after(600), "who has not looked yet");
        assert_eq!(last_sign(&meeting("present", &[]), look, after(600)), after(600));
    }

    const DAY: i64 = 24 * 60 * 60;

    #[test]
    fn over_days_a_conductor_is_lost_who_did_not_look_in_for_two_days() {
        let inquiry = |since: &[(i64, Event)]| meeting_of("collaborative-inquiry-over-days", "plan", since);
        assert_eq!(due(&inquiry(&[]), heard(0), after(2 * DAY - 1)), [], "a closed browser loses nobody");
        assert_eq!(due(&inquiry(&[]), heard(0), after(2 * DAY)), [Command::LoseConductor]);
        let lost = inquiry(&[(2 * DAY, Event::ConductorLost)]);
        assert_eq!(due(&lost, heard(2 * DAY + 60), after(2 * DAY + 61)), [Command::HearConductor]);
        let by = PersonId(Uuid::from_u128(3));
        let taken = inquiry(&[(2 * DAY, Event::ConductorLost), (2 * DAY + 60, Event::TakeoverProposed { by })]);
        assert_eq!(due(&taken, heard(0), after(3 * DAY + 59)), []);
        assert_eq!(due(&taken, heard(0), after(3 * DAY + 60)), [Command::SettleTakeover]);
    }

    #[test]
    fn a_stage_of_days_that_moves_by_itself_is_due_on_its_date() {
        let asking = meeting_of("collaborative-inquiry-over-days", "recommend", &[]);
        assert_eq!(due(&asking, heard(DAY - 1), after(DAY - 1)), []);
        assert_eq!(due(&asking, heard(DAY - 1), after(DAY)), [Command::MoveOn]);
    }
}
