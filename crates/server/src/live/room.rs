//! One room: its state in memory, and the one way to change it.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use setwise_domain::id::{CommandId, MeetingId, PersonId, SetId, WallId};
use setwise_domain::meeting::command::{Actor, Command};
use setwise_domain::meeting::event::{Event, Happening, Recorded};
use setwise_domain::meeting::replay::replay;
use setwise_domain::meeting::state::{Meeting, Phase};
use setwise_domain::protocol::Election;
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::journal::AppendError;
use setwise_store::meeting::MeetingStatus;
use setwise_store::{StoreError, TokenHash};
use tokio::sync::{Mutex, watch};

use super::lines::{Line, Lines};
use super::looks::{Looks, Marks};
use super::presence::Presence;
use super::sight::Sight;
use super::{About, OpeningError, RoomError, air_time, keep, opening};
use crate::app::App;
use crate::jobs;

/// A room nobody looks into is let go after so long.
const IDLE_AFTER: Millis = Millis::minutes(5);
/// The plan of a room that was not opened yet: no plan was ever changed so often, so nothing begins by it.
const NO_PLAN: i64 = i64::MAX;
/// How often a command is decided again when the meeting goes on meanwhile.
const TRIES: usize = 5;

/// A meeting's room on this node.
pub struct Room {
    id: MeetingId,
    /// Commands of one meeting are decided one after the other.
    gate: Mutex<()>,
    /// One opens it at a time: whoever comes in the same moment finds it open, with all that is carried in.
    door: Mutex<()>,
    sight: RwLock<Sight>,
    lines: Arc<Lines>,
    /// The plan it was opened with last, as the store counts them; none before.
    plan: AtomicI64,
    /// Whether somebody looks, or has looked, for who waited to present.
    past: AtomicBool,
    /// Counts every change worth a look.
    news: watch::Sender<u64>,
}

impl Room {
    pub(super) async fn load(app: &App, id: MeetingId) -> Result<Option<Self>, RoomError> {
        let Some(kept) = app.store().journal().room(id).await? else { return Ok(None) };
        let events = keep::read(&app.store().journal().load_for_room(id, 0).await?)?;
        let meeting = match events.is_empty() {
            true => None,
            false => Some(Arc::new(replay(&events).map_err(|error| RoomError::Unreadable(error.to_string()))?)),
        };
        let about = Arc::new(opening::about(app, &kept).await?);
        let presence = Presence::since(app.now());
        let over_days = meeting.as_ref().is_some_and(|meeting| meeting.is_over_days());
        let looks = if over_days { Looks::of(&app.store().visits(id).await?) } else { Looks::default() };
        let marks = Marks::of(&events);
        let sight = Sight::of(meeting, about, presence, looks, marks);
        let (gate, door) = (Mutex::new(()), Mutex::new(()));
        let (sight, lines) = (RwLock::new(sight), Arc::new(Lines::default()));
        let (plan, past, news) = (AtomicI64::new(NO_PLAN), AtomicBool::new(false), watch::Sender::new(0));
        Ok(Some(Self { id, gate, door, sight, lines, plan, past, news }))
    }

    /// Which meeting's.
    #[must_use]
    pub const fn id(&self) -> MeetingId {
        self.id
    }

    /// A look at the state. Hold it shortly: commands wait.
    pub fn look(&self) -> RwLockReadGuard<'_, Sight> {
        self.sight.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self) -> RwLockWriteGuard<'_, Sight> {
        self.sight.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// One more stream of a person into this room; `session`: by which it came, for those of a browser.
    #[must_use]
    pub fn line(&self, person: PersonId, session: Option<TokenHash>) -> Line {
        self.lines.open(person.0, session)
    }

    /// Who follows this room by this session, where no rights changed since that was proved.
    #[must_use]
    pub fn follower(&self, session: &TokenHash, access: u64, now: Timestamp) -> Option<PersonId> {
        self.lines.holder(session, access, now)
    }

    /// One more stream of a big screen.
    #[must_use]
    pub fn wall_line(&self, wall: WallId) -> Line {
        self.lines.open(wall.0, None)
    }

    /// Tells when there is something new to see.
    #[must_use]
    pub fn news(&self) -> watch::Receiver<u64> {
        self.news.subscribe()
    }

    fn tell(&self) {
        self.news.send_modify(|count| *count += 1);
    }

    /// Tells the viewers when this is a room of the set whose agreement changed.
    pub(super) fn asks_again(&self, set: SetId) {
        let ours = self.look().meeting.as_ref().is_some_and(|meeting| meeting.plan.set == set);
        if ours {
            self.tell();
        }
    }

    /// Changes who is connected; tells the viewers when that shows.
    pub fn presence<T>(&self, change: impl FnOnce(&mut Presence) -> (T, bool)) -> T {
        let (result, shows) = change(&mut self.change().presence);
        if shows {
            self.tell();
        }
        result
    }

    /// Changes what is known of somebody's looks, where the meeting goes on over days; none where it does not. `change`
    /// learns the number of the latest event.
    pub fn looks<T>(&self, change: impl FnOnce(&mut Looks, u64) -> T) -> Option<T> {
        let mut sight = self.change();
        let seq = sight.meeting.as_ref().filter(|meeting| meeting.is_over_days())?.seq;
        Some(change(&mut sight.looks, seq))
    }

    /// Whether there is nothing to wait for: nobody connected for a while, and nothing that moves by itself.
    #[must_use]
    pub fn is_idle(&self, now: Timestamp) -> bool {
        let sight = self.look();
        let running = sight.meeting.as_ref().is_some_and(|meeting| meeting.phase == Phase::Running);
        !running && now.since(sight.presence.last_sign()) > IDLE_AFTER
    }

    /// Opens the room, or brings a changed plan in before the start. Called when somebody comes in or starts.
    ///
    /// # Errors
    /// When the plan does not make a meeting.
    pub async fn open(self: &Arc<Self>, app: &App) -> Result<(), RoomError> {
        let _one_at_a_time = self.door.lock().await;
        let kept = app.store().journal().room(self.id).await?.ok_or(RoomError::NotOpen)?;
        let about = opening::about(app, &kept).await?;
        self.tell_of(|before| About { waited: Arc::clone(&before.waited), ..about });
        let state = self.look().meeting.clone();
        let command = match &state {
            None => Command::Open { plan: Box::new(opening::plan(app, &kept)?) },
            Some(meeting) if meeting.phase == Phase::Lobby => {
                let plan = opening::plan(app, &kept)?;
                if plan == meeting.plan {
                    self.plan.store(kept.meeting.plan_changes, Ordering::Release);
                    return Ok(());
                }
                Command::Replan { plan: Box::new(plan) }
            }
            Some(_) => return Ok(()),
        };
        self.run(app, Actor::System, None, command).await?;
        self.plan.store(kept.meeting.plan_changes, Ordering::Release);
        if state.is_none() {
            for action in &kept.carried {
                if let Some(command) = opening::carry(action) {
                    self.run(app, Actor::System, None, command).await?;
                }
            }
        }
        self.find_who_waited(app).await;
        Ok(())
    }

    /// Names, time and call as they are now: somebody may be new to the set, also while the meeting runs.
    fn tell_of(&self, anew: impl FnOnce(&About) -> About) {
        let mut sight = self.change();
        let about = anew(&sight.about);
        let news = about != *sight.about;
        if news {
            sight.about = Arc::new(about);
        }
        drop(sight);
        if news {
            self.tell();
        }
    }

    /// Looks once for who has waited to present, where the protocol chooses by bids. Without it the room only says less.
    pub(super) async fn find_who_waited(&self, app: &App) {
        let Some(meeting) = self.look().meeting.clone() else { return };
        let bids = meeting.protocol().stages.iter().any(|stage| stage.elects == Some(Election::Bids));
        let over = matches!(meeting.phase, Phase::Ended { .. });
        if !bids || over || self.past.swap(true, Ordering::Relaxed) {
            return;
        }
        let readers: Vec<PersonId> = meeting.seats.iter().map(|seat| seat.person).collect();
        let set = meeting.plan.set;
        // While this hand holds it, applying what follows would have to copy the whole meeting.
        drop(meeting);
        match air_time::waited(app, set, &readers).await {
            Ok(waited) => self.tell_of(|before| About { waited: Arc::new(waited), ..before.clone() }),
            Err(error) => tracing::warn!(meeting = %self.id, %error, "who waited to present could not be told"),
        }
    }

    /// A big screen came, changed its secret or was taken away: everybody in the room is told, and each screen proves its
    /// right again.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn walls_changed(&self, app: &App) -> Result<(), StoreError> {
        // What was read first is not to be told last.
        let _one_at_a_time = self.door.lock().await;
        let walls = app.store().walls_of(self.id, app.now()).await?;
        self.tell_of(|before| About { walls, ..before.clone() });
        self.tell();
        Ok(())
    }

    /// The set chose who sees its conversation.
    pub(super) fn conversation_changed(&self, set: SetId, open: bool) {
        let ours = self.look().meeting.as_ref().is_some_and(|meeting| meeting.plan.set == set);
        if ours {
            self.tell_of(|before| About { conversation_open: open, ..before.clone() });
        }
    }

    /// Decides a command, keeps what it makes happen, and shows it. Answers only when it is on disk. The work goes on
    /// when the caller goes away.
    ///
    /// # Errors
    /// A refusal, or why it could not be kept.
    pub async fn run(
        self: &Arc<Self>,
        app: &App,
        actor: Actor,
        id: Option<CommandId>,
        command: Command,
    ) -> Result<(), RoomError> {
        let (room, app) = (Arc::clone(self), app.clone());
        let work = tokio::spawn(async move { room.run_here(&app, actor, id, &command).await });
        work.await.unwrap_or_else(|error| Err(RoomError::BrokenOff(error.to_string())))
    }

    async fn run_here(
        &self,
        app: &App,
        actor: Actor,
        id: Option<CommandId>,
        command: &Command,
    ) -> Result<(), RoomError> {
        let _one_at_a_time = self.gate.lock().await;
        for _ in 0..TRIES {
            let now = app.now();
            let state = self.look().meeting.clone();
            let happenings = match (&state, command) {
                (Some(meeting), _) => meeting.decide(actor, id, command, now).map_err(|refusal| {
                    if actor != Actor::System {
                        app.metrics().refused(super::name_of(&refusal.rule));
                    }
                    RoomError::Refused(Box::new(refusal))
                })?,
                (None, Command::Open { plan }) if actor == Actor::System => {
                    vec![Event::Opened(plan.clone()).into()]
                }
                (None, _) => return Err(RoomError::NotOpen),
            };
            if happenings.is_empty() {
                return Ok(());
            }
            let recorded = number(state.as_deref(), happenings, id, now);
            let mut append = keep::append(self.id, state.as_deref(), &recorded, id)?;
            // An end that is undone goes on as it was.
            let begins = state.as_ref().is_some_and(|meeting| meeting.phase == Phase::Lobby)
                && append.change.status == Some(MeetingStatus::Running);
            append.change.by_plan = begins.then(|| self.plan.load(Ordering::Acquire));
            append.jobs.extend(jobs::days::job(app.id(), state.as_deref(), self.id, &recorded));
            let follow_up = !append.jobs.is_empty();
            // While this hand holds it too, applying would have to copy the whole meeting first.
            drop(state);
            let begun = app.stopwatch();
            match app.store().journal().append(append).await {
                Ok(_) => {
                    app.metrics().appended(begun.elapsed());
                    count_acts(app, &recorded);
                    self.apply(&recorded);
                    if follow_up {
                        app.wake_jobs();
                    }
                    return Ok(());
                }
                Err(AppendError::Conflict { .. }) => self.catch_up(app).await?,
                Err(AppendError::AlreadyDone { .. }) => {
                    self.catch_up(app).await?;
                    return Ok(());
                }
                Err(AppendError::NoSuchMeeting) => return Err(RoomError::NotOpen),
                Err(AppendError::PlanChanged) => return Err(RoomError::PlanChanged),
                Err(AppendError::Cancelled) => return Err(OpeningError::Cancelled.into()),
                Err(AppendError::Store(error)) => return Err(error.into()),
            }
        }
        Err(RoomError::Busy)
    }

    /// Loads what the journal has and the state has not.
    async fn catch_up(&self, app: &App) -> Result<(), RoomError> {
        let after = self.look().meeting.as_ref().map_or(0, |meeting| meeting.seq);
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        let missed = keep::read(&app.store().journal().load_for_room(self.id, after).await?)?;
        self.apply(&missed);
        Ok(())
    }

    fn apply(&self, events: &[Recorded]) {
        self.change().apply(events);
        self.tell();
    }
}

fn count_acts(app: &App, recorded: &[Recorded]) {
    for one in recorded {
        if let Event::Acted { act, .. } = &one.event {
            app.metrics().acted(act.kind());
        }
    }
}

fn number(state: Option<&Meeting>, happenings: Vec<Happening>, id: Option<CommandId>, now: Timestamp) -> Vec<Recorded> {
    let first = state.map_or(0, |meeting| meeting.seq) + 1;
    let mut command = id;
    (first..)
        .zip(happenings)
        .map(|(seq, Happening { event, words })| Recorded { seq, at: now, command: command.take(), event, words })
        .collect()
}
