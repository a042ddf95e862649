//! A meeting to play with: people by number, a clock that is told, and the state after each command.

use setwise_domain::id::{ActId, CommandId, PersonId, SetId};
use setwise_domain::meeting::act::{Act, ActKind, Addressee, StatementForm, Words};
use setwise_domain::meeting::command::{Actor, Command};
use setwise_domain::meeting::event::{Event, Plan, Recorded, Seat, Way};
use setwise_domain::meeting::refusal::{Refusal, Rule};
use setwise_domain::meeting::replay::replay;
use setwise_domain::meeting::state::Meeting;
use setwise_domain::protocol::Protocol;
use setwise_domain::time::{Millis, Timestamp};
use uuid::Uuid;

/// 24 November 2026, 14:00 UTC.
pub(crate) const START: Timestamp = Timestamp(1_795_528_800_000);

/// The coach is person 0 where there is one; members are 1, 2, 3 …
pub(crate) fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number + 1))
}

pub(crate) fn due() -> jiff::civil::Date {
    jiff::civil::date(2026, 12, 15)
}

pub(crate) struct World {
    pub(crate) state: Meeting,
    pub(crate) events: Vec<Recorded>,
    pub(crate) now: Timestamp,
    next_act: u128,
}

impl World {
    /// A meeting of so many members (and a coach) with everybody in the room, not started.
    pub(crate) fn lobby(protocol: &str, members: u128, slots: u8, way: Way) -> Self {
        let protocol: Protocol = toml::from_str(protocol).unwrap();
        Self::with(protocol, members, slots, way)
    }

    pub(crate) fn with(protocol: Protocol, members: u128, slots: u8, way: Way) -> Self {
        let conductor = match protocol.conductor {
            setwise_domain::protocol::Conductor::Coach => Some(person(0)),
            setwise_domain::protocol::Conductor::Member => Some(person(1)),
            setwise_domain::protocol::Conductor::Nobody | setwise_domain::protocol::Conductor::Second => None,
        };
        let minutes = setwise_domain::protocol::plan::usual_minutes(&protocol, slots);
        let mut seats: Vec<Seat> =
            (1..=members).map(|n| Seat { person: person(n), member: true, coach: false }).collect();
        seats.push(Seat { person: person(0), member: false, coach: true });
        let plan = Plan {
            set: SetId(Uuid::from_u128(900)),
            number: 1,
            protocol,
            way,
            minutes,
            slots,
            seats: seats.clone(),
            conductor,
            stand_in: Some(person(2)),
        };
        let opened = Recorded {
            seq: 1,
            at: START,
            command: None,
            event: Event::Opened(Box::new(plan)),
            words: Words::default(),
        };
        let state = Meeting::open(&opened).unwrap();
        let mut world = Self { state, events: vec![opened], now: START, next_act: 10_000 };
        for seat in seats {
            world.ok(seat.person, Command::Enter { seat });
        }
        world
    }

    /// The same, started.
    pub(crate) fn running(protocol: &str, members: u128, slots: u8) -> Self {
        let mut world = Self::lobby(protocol, members, slots, Way::Typed);
        world.start();
        world
    }

    pub(crate) fn start(&mut self) {
        let by = self.conductor();
        self.ok(by, Command::Start);
    }

    /// Who may conduct.
    pub(crate) fn conductor(&self) -> PersonId {
        self.state.lead.conductor.or_else(|| self.state.here().map(|seat| seat.person).next()).unwrap_or(person(1))
    }

    pub(crate) fn wait(&mut self, seconds: i64) {
        self.now = self.now.plus(Millis::seconds(seconds));
    }

    pub(crate) fn act_id(&mut self) -> ActId {
        self.next_act += 2;
        ActId(Uuid::from_u128(self.next_act))
    }

    pub(crate) fn send(&mut self, actor: Actor, id: Option<CommandId>, command: &Command) -> Result<usize, Refusal> {
        let happenings = self.state.decide(actor, id, command, self.now)?;
        let count = happenings.len();
        let mut id = id;
        for happening in happenings {
            let recorded = Recorded {
                seq: self.state.seq + 1,
                at: self.now,
                command: id.take(),
                event: happening.event,
                words: happening.words,
            };
            self.state.apply(&recorded);
            self.events.push(recorded);
        }
        Ok(count)
    }

    pub(crate) fn try_it(&mut self, by: PersonId, command: &Command) -> Result<usize, Rule> {
        self.now = self.now.plus(Millis(1));
        self.send(Actor::Person(by), None, command).map_err(|refusal| refusal.rule)
    }

    #[track_caller]
    pub(crate) fn ok(&mut self, by: PersonId, command: Command) {
        if let Err(rule) = self.try_it(by, &command) {
            panic!("{command:?} by {by} was refused: {rule:?}");
        }
    }

    #[track_caller]
    pub(crate) fn refused(&mut self, by: PersonId, command: Command) -> Rule {
        let before = self.state.clone();
        let rule = self.try_it(by, &command).expect_err("this should have been refused");
        assert_eq!(before, self.state, "a refusal changes nothing");
        rule
    }

    pub(crate) fn system(&mut self, command: &Command) -> Result<usize, Rule> {
        self.send(Actor::System, None, command).map_err(|refusal| refusal.rule)
    }

    fn doing(&mut self, act: Act, text: &str) -> (ActId, Command) {
        let id = self.act_id();
        (id, Command::Do { id, act, words: Words::of(text), behalf: None })
    }

    #[track_caller]
    pub(crate) fn act(&mut self, by: PersonId, act: Act, text: &str) -> ActId {
        let (id, command) = self.doing(act, text);
        self.ok(by, command);
        id
    }

    pub(crate) fn try_act(&mut self, by: PersonId, act: Act, text: &str) -> Result<ActId, Rule> {
        let (id, command) = self.doing(act, text);
        self.try_it(by, &command).map(|_| id)
    }

    #[track_caller]
    pub(crate) fn act_refused(&mut self, by: PersonId, act: Act, text: &str) -> Rule {
        let (_, command) = self.doing(act, text);
        self.refused(by, command)
    }

    #[track_caller]
    pub(crate) fn ask(&mut self, by: PersonId, to: PersonId) -> ActId {
        self.act(by, question(to), "What would have to be true?")
    }

    #[track_caller]
    pub(crate) fn answer(&mut self, by: PersonId, question: ActId) {
        self.act(by, Act::Answer { question }, "Two wards would have to share one rota.");
    }

    #[track_caller]
    pub(crate) fn next(&mut self) {
        let by = self.conductor();
        self.ok(by, Command::Next);
    }

    pub(crate) fn replayed(&self) -> Meeting {
        replay(&self.events).unwrap()
    }

    /// The current stage's name.
    pub(crate) fn stage(&self) -> &str {
        self.state.stage().unwrap().id.as_str()
    }

    /// The act of a kind that this person could plausibly do now, for playing on.
    pub(crate) fn plausible(&mut self, by: PersonId, kind: ActKind) -> Option<Act> {
        let statement = |form| Some(Act::Statement { form, refers: None });
        match kind {
            ActKind::CheckIn => Some(Act::CheckIn),
            ActKind::FollowUp => {
                let action = self.state.open_commitments_of(by).next()?.id;
                Some(Act::FollowUp { action, outcome: setwise_domain::meeting::act::Outcome::Done })
            }
            ActKind::Challenge => Some(Act::Challenge),
            ActKind::Reframe => {
                let slot = self.state.slot()?.clone();
                let of = self.state.framings(&slot)?.0.id;
                Some(Act::Reframe { of })
            }
            ActKind::Bid => Some(Act::Bid),
            ActKind::Vote => Some(Act::Vote { choice: self.state.candidates().first()?.act }),
            ActKind::HandUp => Some(Act::HandUp),
            ActKind::HandDown => Some(Act::HandDown),
            ActKind::Question => {
                let line = self.state.line_of(by, kind);
                let anybody = line.is_some_and(|may| may.to == Some(setwise_domain::protocol::ToWhom::Anybody));
                let fits = |presenter: &PersonId| *presenter != by && (!anybody || self.state.is_here(*presenter));
                let presenter = self.state.presenter().filter(fits);
                let other = self.state.here().map(|seat| seat.person).find(|other| *other != by);
                Some(question(presenter.or(other)?))
            }
            ActKind::Answer => {
                let question = self.state.questions_for(by).next()?.id;
                Some(Act::Answer { question })
            }
            ActKind::Statement => {
                let refers = self.state.deeds().rev().find(|deed| {
                    matches!(deed.act, Act::Question { .. }) && self.state.sees(by, deed) && !deed.withdrawn
                });
                let refers = refers.map(|deed| deed.id);
                Some(Act::Statement { form: StatementForm::Plain, refers })
            }
            ActKind::Presentation => statement(StatementForm::Presentation),
            ActKind::Image => statement(StatementForm::Image),
            ActKind::Summary => statement(StatementForm::Summary),
            ActKind::KeyQuestion => statement(StatementForm::KeyQuestion),
            ActKind::RoleTaken => Some(Act::RoleTaken { role: self.state.protocol().roles.first()?.clone() }),
            ActKind::MethodChosen => Some(Act::MethodChosen { method: self.state.protocol().methods.first()?.clone() }),
            ActKind::Recommendation => Some(Act::Recommendation),
            ActKind::Pass => Some(Act::Pass),
            ActKind::Resource => Some(Act::Resource),
            ActKind::Offer => Some(Act::Offer { action: None }),
            ActKind::Reflection => Some(Act::Reflection),
            ActKind::SkillFocus => Some(Act::SkillFocus),
            ActKind::Rating => Some(Act::Rating { value: 7 }),
            ActKind::Agreement => {
                let step = self.state.step?;
                let with = self.state.deeds_in(step).find(|deed| !deed.act.kind().is_gesture())?.id;
                Some(Act::Agreement { with, yes: true })
            }
            ActKind::Action => Some(Act::Action { owner: by, due: due() }),
            ActKind::Milestone => Some(Act::Milestone { due: due() }),
            ActKind::Feedback => {
                let to = self.state.here().map(|seat| seat.person).find(|other| *other != by)?;
                Some(Act::Feedback { to, tone: setwise_domain::meeting::act::Tone::Appreciative })
            }
            ActKind::Intervention => Some(Act::Intervention),
            ActKind::ProcessCheck => Some(Act::ProcessCheck),
            ActKind::CheckAnswer => Some(Act::CheckAnswer { check: self.state.check?, value: Some(8) }),
            ActKind::PauseRequest => Some(Act::PauseRequest),
            ActKind::Helped => {
                let question = self.state.deeds().find(|deed| matches!(deed.act, Act::Question { .. }))?.id;
                Some(Act::Helped { question })
            }
            ActKind::Park | ActKind::Decline => {
                let question = self.state.questions_for(by).next()?.id;
                Some(if kind == ActKind::Park {
                    Act::Park { question: Some(question) }
                } else {
                    Act::Decline { question }
                })
            }
        }
    }
}

pub(crate) fn question(to: PersonId) -> Act {
    Act::Question { to: Addressee::One(to), facet: None }
}

/// A format with most of what formats have, for tests of rules. Not one of those shipped.
pub(crate) const ROUND: &str = r#"
id = "round"
people = { from = 3, to = 12 }
slots = { usual = 1, most = 3 }
conductor = "coach"

[[stage]]
id = "write"
minutes = 5
floor = "together"
leaves = "challenge"
ends = "everybody"
may = [{ who = ["member"], act = "challenge", each = 1 }]

[[stage]]
id = "choose"
minutes = 5
elects = "votes"
leaves = "presenters"
may = [{ who = ["member"], act = "vote", each = 1 }]

[[stage]]
id = "ask"
each = "slot"
minutes = 10
floor = "in-turn"
facets = ["framing"]
may = [
  { who = ["member"], act = "question" },
  { who = ["presenter"], act = "answer", seconds = 30 },
  { who = ["presenter"], act = "reframe" },
]

[[stage]]
id = "ask-more"
each = "slot"
minutes = 10
floor = "in-turn"
follow-ups = 1
may = [{ who = ["member"], act = "question" }, { who = ["presenter"], act = "answer", seconds = 30 }]

[[stage]]
id = "recommend"
each = "slot"
minutes = 10
floor = "in-turn"
ends = "everybody"
may = [{ who = ["member"], act = "recommendation", each = 1 }]

[[stage]]
id = "plan"
each = "slot"
minutes = 5
leaves = "action"
may = [
  { who = ["presenter", "member"], act = "action" },
  { who = ["member"], act = "offer" },
  { who = ["everyone"], act = "feedback" },
]

[[stage]]
id = "close"
minutes = 5
floor = "in-turn"
leaves = "next-meeting"
may = [{ who = ["member"], act = "reflection", each = 1 }]

[text.en]
name = "Round"
summary = "For tests."
[text.en.stages.write]
name = "Write"
purpose = "Write."
[text.en.stages.choose]
name = "Choose"
purpose = "Choose."
[text.en.stages.ask]
name = "Ask"
purpose = "Ask."
[text.en.stages.ask-more]
name = "Ask more"
purpose = "Ask."
[text.en.stages.recommend]
name = "Recommend"
purpose = "Recommend."
[text.en.stages.plan]
name = "Plan"
purpose = "Plan."
[text.en.stages.close]
name = "Close"
purpose = "Close."
[text.en.facets.framing]
name = "Framing"
"#;

/// A running meeting of [`ROUND`] in its first stage of questions, with person 1 presenting.
pub(crate) fn asking(members: u128) -> World {
    let mut world = World::running(ROUND, members, 1);
    let mut first = None;
    for n in 1..=members {
        let id = world.act(person(n), Act::Challenge, "How do we give two wards one safe handover?");
        first.get_or_insert(id);
    }
    world.next();
    for n in 1..=members {
        world.act(person(n), Act::Vote { choice: first.unwrap() }, "");
    }
    world.next();
    assert_eq!(world.stage(), "ask");
    assert_eq!(world.state.presenter(), Some(person(1)));
    world
}

/// A running [`ROUND`], changed, in its first stage of questions; person 1 presents.
pub(crate) fn asking_in(text: &str, members: u128, way: Way) -> World {
    let mut world = World::lobby(text, members, 1, way);
    world.start();
    let ids: Vec<_> = (1..=members).map(|n| world.act(person(n), Act::Challenge, "How do we begin?")).collect();
    world.next();
    for n in 1..=members {
        world.act(person(n), Act::Vote { choice: ids[0] }, "");
    }
    world.next();
    assert_eq!((world.stage(), world.state.presenter()), ("ask", Some(person(1))));
    world
}
