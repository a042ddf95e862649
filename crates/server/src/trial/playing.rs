//! Playing a trial: act after act by the rules of a meeting, each with the time it takes people.

use setwise_domain::id::{ActId, PersonId, SetId};
use setwise_domain::meeting::act::{Act, ActKind, Words};
use setwise_domain::meeting::agenda::StepKey;
use setwise_domain::meeting::command::{Actor, Command};
use setwise_domain::meeting::event::{Event, Exception, Plan, Recorded, Seat, Way};
use setwise_domain::meeting::floor::{is_limited, main_act};
use setwise_domain::meeting::offers::Missing;
use setwise_domain::meeting::refusal::Refusal;
use setwise_domain::meeting::state::{Meeting, Phase};
use setwise_domain::protocol::plan::usual_minutes;
use setwise_domain::protocol::{Artefact, Commits, Conductor, FloorRule, Slots, Stage};
use setwise_domain::time::{Millis, Timestamp};
use uuid::Uuid;

use super::member::{Doing, Members};
use super::{End, Entry, MOST_COMMANDS, Note, Seed, Setting, StageTrial, Stop, Stopped, Trial, content};

/// A Monday morning, so that dates of actions are dates.
const START: Timestamp = Timestamp(1_799_654_400_000);
/// A stage that goes on after its time ends when it has taken so many times as long.
const MOST_TIMES_ITS_LENGTH: i64 = 3;
const WEEK: Millis = Millis::minutes(7 * 24 * 60);

/// Plays a meeting to its end, or to where it can go no further.
///
/// # Errors
/// [`Stopped`] when it was told to stop before.
pub fn play(setting: &Setting, stop: &Stop) -> Result<Trial, Stopped> {
    let mut seed = Seed(setting.seed);
    let Some(mut play) = Play::begin(setting, stop, &mut seed) else {
        return Ok(Trial {
            people: Vec::new(),
            stages: Vec::new(),
            end: End::TooLong,
            took: Millis(0),
            without_action: Vec::new(),
            commits: false,
        });
    };
    let mut members = Members::new(&mut seed);
    let mut stages = Vec::new();
    let end = loop {
        let (stage, end) = play.stage(&mut members, &mut seed);
        // What broke off in the middle of a stage says nothing of it.
        if stop.is_told() {
            return Err(Stopped);
        }
        stages.push(stage);
        if let Some(end) = end {
            break end;
        }
    };
    Ok(play.finish(setting, stages, end))
}

struct Play {
    meeting: Meeting,
    now: Timestamp,
    commands: usize,
    names: Vec<(PersonId, String)>,
    ids: u128,
    stop: Stop,
}

impl Play {
    fn begin(setting: &Setting, stop: &Stop, seed: &mut Seed) -> Option<Self> {
        let coach = setting.protocol.conductor != Conductor::Nobody;
        let seats: Vec<Seat> = (1..=u128::from(setting.people) + u128::from(coach))
            .map(|nth| Seat {
                person: PersonId(Uuid::from_u128(nth)),
                member: nth <= u128::from(setting.people),
                coach: nth > u128::from(setting.people),
            })
            .collect();
        let conductor = match setting.protocol.conductor {
            // Whoever joins second conducts, once they have.
            Conductor::Nobody | Conductor::Second => None,
            Conductor::Coach => seats.last(),
            Conductor::Member => seats.first(),
        };
        let slots = match setting.protocol.slots {
            Slots::Everyone(_) => setting.people,
            Slots::Count { most, .. } => setting.slots.clamp(1, most.max(1)),
        };
        let plan = Plan {
            set: SetId(Uuid::nil()),
            number: 1,
            minutes: usual_minutes(&setting.protocol, slots),
            protocol: setting.protocol.clone(),
            way: Way::Typed,
            slots,
            conductor: conductor.map(|seat| seat.person),
            stand_in: None,
            seats: seats.clone(),
        };
        let opened = Recorded {
            seq: 1,
            at: START,
            command: None,
            event: Event::Opened(Box::new(plan)),
            words: Words::default(),
        };
        let known: Vec<&String> = content().organisation.people.values().collect();
        let shift = usize::try_from(seed.next()).unwrap_or(0) % known.len().max(1);
        let called =
            |nth: usize| known.get((nth + shift) % known.len().max(1)).map_or_else(String::new, |name| first(name));
        let names = seats.iter().enumerate().map(|(nth, seat)| (seat.person, called(nth))).collect();
        let (meeting, stop) = (Meeting::open(&opened)?, stop.clone());
        let mut play = Self { meeting, now: START, commands: 0, names, ids: 1 << 64, stop };
        for seat in seats {
            play.does(Actor::Person(seat.person), &Command::Enter { seat }).ok()?;
        }
        let elects = setting.protocol.stages.iter().any(|stage| stage.elects.is_some());
        while !elects && play.name_presenter() {}
        play.conducts(&Command::Start).ok()?;
        Some(play)
    }

    fn does(&mut self, actor: Actor, command: &Command) -> Result<(), Box<Refusal>> {
        self.commands += 1;
        let happenings = self.meeting.decide(actor, None, command, self.now).map_err(Box::new)?;
        for happening in happenings {
            let seq = self.meeting.seq + 1;
            let recorded =
                Recorded { seq, at: self.now, command: None, event: happening.event, words: happening.words };
            self.meeting.apply(&recorded);
        }
        Ok(())
    }

    /// Whether it goes no further: it has had its commands, or nobody wants it any more.
    fn is_spent(&self) -> bool {
        self.commands >= MOST_COMMANDS || self.stop.is_told()
    }

    fn conducts(&mut self, command: &Command) -> Result<(), Box<Refusal>> {
        let here = self.meeting.here().next().map(|seat| seat.person);
        let Some(by) = self.meeting.lead.conductor.or(here) else { return Ok(()) };
        self.does(Actor::Person(by), command)
    }

    /// Plays one stage, and goes on to the next; with the end, where it was the last.
    fn stage(&mut self, members: &mut Members, seed: &mut Seed) -> (StageTrial, Option<End>) {
        let Some((step, stage)) = self.meeting.step.zip(self.meeting.stage().cloned()) else {
            return (self.nothing(), Some(End::Ended));
        };
        let began = self.now;
        let planned = self.meeting.clock.length;
        let mut told = StageTrial {
            name: self.stage_name(&stage),
            presenter: self.meeting.presenter().map(|person| self.name(person)),
            planned,
            began: began.since(START),
            took: Millis(0),
            entries: Vec::new(),
            no_turn: Vec::new(),
            notes: Vec::new(),
        };
        let longest = Millis(planned.0.saturating_mul(MOST_TIMES_ITS_LENGTH));
        while !self.is_spent() && self.now.since(began) < longest && self.meeting.step == Some(step) {
            let over = self.meeting.clock.is_over(self.now);
            let Some(doing) = members.next(&self.meeting, over, self.now) else {
                if self.open_what_was_written(&stage) {
                    continue;
                }
                break;
            };
            self.act(doing, &stage, &mut told, seed);
            if stage.auto && self.meeting.is_complete() {
                break;
            }
        }
        if stage.may.is_empty() {
            told.notes.push(Note::Silence);
            self.now = began.plus(planned);
        } else if told.entries.is_empty() {
            told.notes.push(Note::NobodyCouldAct);
        }
        told.no_turn = self.without_turn(step, &stage);
        let end = self.leave(step, &stage, &mut told);
        told.took = self.now.since(began);
        (told, end)
    }

    /// One act, which takes its time.
    fn act(&mut self, doing: Doing, stage: &Stage, told: &mut StageTrial, seed: &mut Seed) {
        let Doing { by, act, words } = doing;
        let kind = act.kind();
        // What is written together is written at the same time.
        let together = stage.floor == FloorRule::Together && main_act(stage).is_some_and(|may| may.act == kind);
        let first = !told.entries.iter().any(|entry| entry.kind == kind);
        let line = self.meeting.line_of(by, kind).and_then(|may| may.seconds).map(i64::from);
        let seconds = match kind {
            _ if together && !first => 2,
            _ if matches!(
                kind,
                ActKind::HandUp | ActKind::Vote | ActKind::Pass | ActKind::Rating | ActKind::Agreement
            ) =>
            {
                4
            }
            ActKind::RoleTaken | ActKind::MethodChosen | ActKind::CheckAnswer => 8,
            ActKind::Presentation => line.unwrap_or_else(|| told.planned.as_seconds() * 2 / 3),
            ActKind::Question => line.unwrap_or(20),
            _ => line.unwrap_or(30),
        };
        self.now = self.now.plus(seed.about(seconds));
        let said = words.text.clone();
        self.ids += 1;
        let id = ActId(Uuid::from_u128(self.ids));
        let owner = matches!(act, Act::Action { .. } | Act::Milestone { .. }).then_some(by);
        match self.does(Actor::Person(by), &Command::Do { id, act, words, behalf: None }) {
            Ok(()) => {
                let at = self.now.since(START);
                told.entries.push(Entry { at, by: self.name(by), kind, words: said });
                if owner.is_some() {
                    self.accept(by);
                }
            }
            Err(refusal) => note(told, Note::Refused(refusal)),
        }
    }

    fn accept(&mut self, owner: PersonId) {
        let mine = |action: &&setwise_domain::meeting::state::Commitment| action.owner == owner && !action.accepted;
        if let Some(action) = self.meeting.actions.values().find(mine).map(|action| action.id) {
            let _ = self.does(Actor::Person(owner), &Command::Accept { action });
        }
    }

    /// What was written alone is opened, and votes or bids are counted; a tie is the conductor's to end.
    fn open_what_was_written(&mut self, stage: &Stage) -> bool {
        let seq = self.meeting.seq;
        let among = self.meeting.election.tie.as_ref().and_then(|tie| tie.among.first()).map(|candidate| candidate.act);
        if let Some(act) = among.filter(|_| stage.elects.is_some()) {
            let _ = self.conducts(&Command::Choose { act });
        }
        if self.meeting.seq == seq && (stage.floor == FloorRule::Together || stage.elects.is_some()) {
            let _ = self.conducts(&Command::Reveal);
        }
        self.meeting.seq != seq
    }

    /// On to the next stage; what is missing is given, or left out with a word. The end, where there is no way on.
    fn leave(&mut self, step: StepKey, stage: &Stage, told: &mut StageTrial) -> Option<End> {
        for _ in 0..usize::from(u8::MAX) {
            if self.is_spent() {
                return Some(End::TooLong);
            }
            let last = self.meeting.agenda().last() == Some(&step);
            let gone = if stage.auto && !last {
                if !self.meeting.is_complete() && !self.meeting.clock.is_over(self.now) {
                    self.now = self.meeting.clock.ends_at(self.now);
                }
                self.does(Actor::System, &Command::MoveOn)
            } else {
                self.conducts(if last { &Command::End } else { &Command::Next })
            };
            match gone {
                Ok(()) if self.meeting.phase != Phase::Running => return Some(End::Ended),
                Ok(()) if self.meeting.step != Some(step) => return None,
                Ok(()) => {}
                Err(refusal) => {
                    if !self.supply(step, told) {
                        return Some(End::Stuck(refusal));
                    }
                }
            }
        }
        Some(End::TooLong)
    }

    /// Gives what a stage lacks, or says that it does without. False: nothing helps.
    fn supply(&mut self, step: StepKey, told: &mut StageTrial) -> bool {
        let seq = self.meeting.seq;
        let without = || Words::of("-");
        let wants_date = self.meeting.wants_next_meeting() && self.meeting.next_meeting.is_none();
        match self.meeting.missing().into_iter().next() {
            Some(Missing::Presenter | Missing::Artefact(Artefact::Presenters)) => return self.name_presenter(),
            Some(Missing::Artefact(Artefact::NextMeeting)) => {
                let at = self.now.plus(WEEK);
                let _ = self.conducts(&Command::SetNextMeeting { at });
            }
            Some(Missing::Artefact(artefact)) => {
                note(told, Note::NothingLeft(artefact));
                let _ =
                    self.conducts(&Command::StateException { about: Exception::NothingLeft(step), words: without() });
            }
            Some(Missing::Action(person)) => {
                let _ =
                    self.conducts(&Command::StateException { about: Exception::NoAction(person), words: without() });
            }
            None if wants_date => {
                let at = self.now.plus(WEEK);
                let _ = self.conducts(&Command::SetNextMeeting { at });
            }
            None => {
                let waiting = self.meeting.actions.values().find(|action| !action.accepted && !action.withdrawn);
                if let Some(owner) = waiting.map(|action| action.owner) {
                    self.accept(owner);
                }
            }
        }
        self.meeting.seq != seq
    }

    /// Where nobody is elected, the conductor says who presents: each once, in seat order.
    fn name_presenter(&mut self) -> bool {
        let Some(slot) = self.meeting.slots.iter().find(|slot| slot.presenter.is_none()).map(|slot| slot.id) else {
            return false;
        };
        let presents = |person: PersonId| self.meeting.slots.iter().any(|slot| slot.presenter == Some(person));
        let members: Vec<PersonId> = self.meeting.here().filter(|seat| seat.member).map(|seat| seat.person).collect();
        let conductor = self.meeting.lead.conductor;
        let free = |person: &&PersonId| !presents(**person);
        let next = members
            .iter()
            .filter(free)
            .find(|person| Some(**person) != conductor)
            .or_else(|| members.iter().find(free));
        let Some(person) = next.or(members.first()).copied() else { return false };
        self.conducts(&Command::NamePresenter { slot, person }).is_ok()
    }

    /// Who was to have a turn in a stage and neither had it nor passed.
    fn without_turn(&self, step: StepKey, stage: &Stage) -> Vec<String> {
        let Some(main) = main_act(stage) else { return Vec::new() };
        // Where rounds go on, the order goes on in the next stage, and `each` is a bound in an open one: only a turn that
        // was promised is missed.
        let by_hand = stage.floor == FloorRule::Hands && main.each.is_some();
        let promised = is_limited(stage) || stage.floor == FloorRule::Together || by_hand;
        let had = |person: PersonId| {
            self.meeting
                .deeds_in(step)
                .any(|deed| deed.by == person && (deed.act.kind() == main.act || deed.act == Act::Pass))
        };
        let meant =
            self.meeting.here().filter(|seat| seat.member && self.meeting.line_of(seat.person, main.act).is_some());
        meant.filter(|seat| promised && !had(seat.person)).map(|seat| self.name(seat.person)).collect()
    }

    fn finish(self, setting: &Setting, stages: Vec<StageTrial>, end: End) -> Trial {
        let must: Vec<PersonId> = match setting.protocol.commits {
            Commits::None => Vec::new(),
            Commits::Everyone => self.meeting.here().filter(|seat| seat.member).map(|seat| seat.person).collect(),
            Commits::Presenter => self.meeting.slots.iter().filter_map(|slot| slot.presenter).collect(),
        };
        let has = |person: &PersonId| {
            let made = |action: &setwise_domain::meeting::state::Commitment| {
                action.owner == *person && action.accepted && !action.milestone
            };
            self.meeting.actions.values().any(made)
        };
        let without: Vec<String> = must.iter().filter(|person| !has(person)).map(|person| self.name(*person)).collect();
        Trial {
            stages,
            end,
            took: self.now.since(START),
            without_action: without,
            commits: setting.protocol.commits != Commits::None,
            people: self.names,
        }
    }

    fn name(&self, person: PersonId) -> String {
        self.names.iter().find(|(known, _)| *known == person).map_or_else(String::new, |(_, name)| name.clone())
    }

    fn stage_name(&self, stage: &Stage) -> String {
        let words = crate::web::protocols::text(self.meeting.protocol());
        words.stages.get(&stage.id).map_or_else(|| stage.id.0.clone(), |told| told.name.clone())
    }

    fn nothing(&self) -> StageTrial {
        let now = self.now.since(START);
        StageTrial {
            name: String::new(),
            presenter: None,
            planned: Millis(0),
            began: now,
            took: Millis(0),
            entries: Vec::new(),
            no_turn: Vec::new(),
            notes: Vec::new(),
        }
    }
}

/// Notes something once.
fn note(told: &mut StageTrial, note: Note) {
    if !told.notes.contains(&note) {
        told.notes.push(note);
    }
}

fn first(name: &str) -> String {
    name.split(' ').next().unwrap_or(name).to_owned()
}
