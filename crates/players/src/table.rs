//! Everybody round the table: whoever can do something does it, and when nobody has anything to do any more, the conductor
//! moves on. Seats that people have taken are theirs; the others wait for them.

use std::time::Duration;

use jiff::civil::Date;
use setwise_domain::id::{MeetingId, PersonId};
use setwise_domain::meeting::act::{Act, Addressee};
use setwise_domain::meeting::state::QuestionState;
use setwise_domain::protocol::Artefact;
use tokio::time::Instant;

use crate::client::{ApiError, Client};
use crate::member::{Deed, Script};
use crate::room::{About, Missing, Move, Phase, Room};

/// A simulated member.
#[derive(Debug, Clone)]
pub struct Player {
    /// Who they are.
    pub person: PersonId,
    /// Their way in.
    pub client: Client,
}

/// How long people are waited for.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// Whoever is meant by name: it is their turn, they are asked, all are writing.
    pub for_one: Duration,
    /// Anybody who may have something to say.
    pub for_any: Duration,
}

/// What happened at the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// Somebody did this.
    Did {
        /// Who.
        by: PersonId,
        /// What.
        deed: Deed,
        /// The event that brought it.
        seq: u64,
        /// When it was sent.
        sent: Instant,
    },
    /// It was refused: somebody else was faster. By this rule.
    Refused(Option<String>),
    /// People are waited for.
    Waits,
    /// The meeting has ended.
    Over,
}

/// A meeting and those who play it.
pub struct Table<'a> {
    /// Which meeting.
    pub meeting: MeetingId,
    /// What is said.
    pub script: Script,
    /// Who is simulated.
    pub players: Vec<Player>,
    /// Who of them is here in person, and is not played.
    pub by_hand: &'a (dyn Fn(PersonId) -> bool + Sync),
    /// How long those are waited for.
    pub patience: Patience,
    /// When the next meeting is to be, as RFC 3339.
    pub next_meeting: String,
    /// The event up to which the table was silent last, and since when.
    pub(crate) quiet: Option<(u64, Instant)>,
}

impl<'a> Table<'a> {
    /// A table at which nobody sits in person.
    #[must_use]
    pub fn new(meeting: MeetingId, script: Script, players: Vec<Player>, next_meeting: String) -> Self {
        let patience = Patience { for_one: Duration::from_secs(120), for_any: Duration::from_secs(20) };
        Self { meeting, script, players, by_hand: &|_| false, patience, next_meeting, quiet: None }
    }

    /// The same with seats that people may take.
    #[must_use]
    pub fn with_people(mut self, by_hand: &'a (dyn Fn(PersonId) -> bool + Sync), patience: Patience) -> Self {
        self.by_hand = by_hand;
        self.patience = patience;
        self
    }

    /// The next thing that somebody does. `today` is the players' day.
    ///
    /// # Errors
    /// When Setwise cannot be reached or answers what is not documented. A refusal is no error.
    pub async fn turn(&mut self, today: Date) -> Result<Turn, ApiError> {
        let Some(first) = self.players.iter().find(|player| !(self.by_hand)(player.person)) else {
            return Ok(Turn::Waits);
        };
        let seen = first.client.room(self.meeting).await?;
        if seen.phase == Phase::Ended {
            return Ok(Turn::Over);
        }
        for player in self.in_order(&seen) {
            let own = match player.person == first.person {
                true => seen.clone(),
                false => player.client.room(self.meeting).await?,
            };
            if let Some(deed) = self.script.deed(&own, player.person, today) {
                return self.does(player, deed).await;
            }
        }
        self.lead(&seen).await
    }

    /// Whoever is likeliest to have something to do comes first: of a long table few have to be asked.
    fn in_order(&self, seen: &Room) -> Vec<&Player> {
        let asked = seen.acts.iter().rev().filter(|said| said.state == Some(QuestionState::Open));
        let asked = asked.filter_map(|said| match said.act {
            Act::Question { to: Addressee::One(to), .. } => Some(to),
            _ => None,
        });
        let likely: Vec<PersonId> = asked.chain(seen.floor.now).chain(seen.presenter()).collect();
        let mut players: Vec<&Player> = self.players.iter().filter(|one| !(self.by_hand)(one.person)).collect();
        players.sort_by_key(|player| likely.iter().position(|one| *one == player.person).unwrap_or(usize::MAX));
        players
    }

    /// Nobody has anything to do: the conductor moves on, unless people are waited for.
    async fn lead(&mut self, seen: &Room) -> Result<Turn, ApiError> {
        let now = Instant::now();
        let since = match self.quiet {
            Some((seq, since)) if seq == seen.seq => since,
            _ => now,
        };
        self.quiet = Some((seen.seq, since));
        if now - since < self.wait_for(seen) {
            return Ok(Turn::Waits);
        }
        let conducts = |player: &&Player| seen.lead.conductor.is_none_or(|conductor| conductor == player.person);
        let simulated = |player: &&Player| !(self.by_hand)(player.person);
        let Some(conductor) = self.players.iter().filter(simulated).find(conducts) else {
            return self.take_over().await;
        };
        let own = conductor.client.room(self.meeting).await?;
        match self.next_move(&own) {
            Some(one) => self.does(conductor, Deed::Move(one)).await,
            None => Ok(Turn::Waits),
        }
    }

    /// A person conducts: only when their browser is lost does somebody take over.
    async fn take_over(&self) -> Result<Turn, ApiError> {
        for player in self.players.iter().filter(|player| !(self.by_hand)(player.person)) {
            if player.client.room(self.meeting).await?.moves.contains(&Move::TakeOver) {
                return self.does(player, Deed::Move(Move::TakeOver)).await;
            }
        }
        Ok(Turn::Waits)
    }

    /// How long the table has to be silent before the meeting moves on.
    fn wait_for(&self, seen: &Room) -> Duration {
        let present = |person: PersonId| {
            (self.by_hand)(person) && seen.here().any(|seat| seat.person == person && seat.connected)
        };
        let is_asked = seen.acts.iter().any(|said| match said.act {
            Act::Question { to: Addressee::One(to), .. } => said.state == Some(QuestionState::Open) && present(to),
            _ => false,
        });
        let anybody = seen.here().any(|seat| present(seat.person));
        let writing = seen.floor.done < seen.floor.awaited;
        match anybody {
            true if is_asked || writing || seen.check.is_some() || seen.floor.now.is_some_and(present) => {
                self.patience.for_one
            }
            true => self.patience.for_any,
            false => Duration::ZERO,
        }
    }

    /// What the conductor does when all is said.
    fn next_move(&self, own: &Room) -> Option<Move> {
        let may = |one: Move| own.moves.contains(&one).then_some(one);
        let tied = || own.moves.iter().find(|one| matches!(one, Move::Choose { .. })).cloned();
        // Somebody who is here in person and does nothing with their turn.
        let skip = || own.floor.now.filter(|now| (self.by_hand)(*now)).and_then(|_| may(Move::Skip));
        may(Move::Start)
            .or_else(|| may(Move::Resume))
            .or_else(|| may(Move::CloseCheck))
            .or_else(tied)
            .or_else(|| may(Move::Reveal))
            .or_else(|| self.supply(own))
            .or_else(skip)
            .or_else(|| may(Move::Next))
            .or_else(|| may(Move::End))
            .or_else(|| self.name_presenter(own))
    }

    /// What the step lacks, given or left out for a reason.
    fn supply(&self, own: &Room) -> Option<Move> {
        let said = |about| Move::StateException { about, text: "We come back to it between the meetings.".to_owned() };
        Some(match own.missing.first()? {
            Missing::Presenter | Missing::Artefact { artefact: Artefact::Presenters } => {
                return self.name_presenter(own);
            }
            Missing::Artefact { artefact: Artefact::NextMeeting } => {
                Move::SetNextMeeting { at: self.next_meeting.clone() }
            }
            Missing::Action { person } => said(About::NoAction(*person)),
            Missing::Artefact { .. } => said(About::NothingLeft),
        })
    }

    /// Where nobody is elected, the conductor says who presents.
    fn name_presenter(&self, own: &Room) -> Option<Move> {
        let slot = own.slots.iter().find(|slot| slot.presenter.is_none())?.slot;
        let presents = |person: &PersonId| own.slots.iter().any(|slot| slot.presenter == Some(*person));
        let members = own.here().filter(|seat| !seat.coach).map(|seat| seat.person);
        let person = [self.script.presenter].into_iter().chain(members).find(|person| !presents(person))?;
        Some(Move::NamePresenter { slot, person })
    }

    async fn does(&self, player: &Player, deed: Deed) -> Result<Turn, ApiError> {
        let key = uuid::Builder::from_random_bytes(rand::random()).into_uuid();
        let sent = Instant::now();
        let kept = match &deed {
            Deed::Act(doing) => player.client.act(self.meeting, key, doing).await,
            Deed::Move(one) => player.client.make_move(self.meeting, key, one).await,
        };
        match kept {
            Ok(kept) => Ok(Turn::Did { by: player.person, deed, seq: kept.seq, sent }),
            Err(ApiError::Refused { status, problem }) if status.is_client_error() => {
                tracing::debug!(%status, detail = problem.detail, ?deed, "a simulated member was refused");
                Ok(Turn::Refused(problem.rule))
            }
            Err(other) => Err(other),
        }
    }
}
