//! A long inquiry to measure on: twelve people, questions and answers round and round.

use setwise_domain::id::{ActId, PersonId, SetId};
use setwise_domain::meeting::act::{Act, Addressee, Words};
use setwise_domain::meeting::command::{Actor, Command};
use setwise_domain::meeting::event::{Event, Plan, Recorded, Seat, Way};
use setwise_domain::meeting::state::Meeting;
use setwise_domain::protocol::Protocol;
use setwise_domain::time::{Millis, Timestamp};
use uuid::Uuid;

const PEOPLE: u128 = 12;
const START: Timestamp = Timestamp(1_795_528_800_000);

/// A meeting in its rounds of questions, and every event that led there.
pub(crate) struct Inquiry {
    /// The state.
    pub(crate) meeting: Meeting,
    /// The events.
    pub(crate) events: Vec<Recorded>,
    now: Timestamp,
    acts: u128,
}

/// The members, the conductor first.
pub(crate) fn person(nth: u128) -> PersonId {
    PersonId(Uuid::from_u128(nth + 1))
}

impl Inquiry {
    /// Plays until so many questions have been asked and answered.
    pub(crate) fn with_questions(questions: usize) -> Self {
        let protocol: Protocol =
            toml::from_str(include_str!("../../../protocols/collaborative-inquiry.toml")).expect("a protocol");
        let seats: Vec<Seat> =
            (0..PEOPLE).map(|nth| Seat { person: person(nth), member: true, coach: false }).collect();
        let plan = Plan {
            set: SetId(Uuid::from_u128(900)),
            number: 1,
            protocol,
            way: Way::Typed,
            minutes: 70,
            slots: 1,
            seats: seats.clone(),
            conductor: Some(person(0)),
            stand_in: None,
        };
        let event = Event::Opened(Box::new(plan));
        let opened = Recorded { seq: 1, at: START, command: None, event, words: Words::default() };
        let meeting = Meeting::open(&opened).expect("an opening");
        let mut inquiry = Self { meeting, events: vec![opened], now: START, acts: 10_000 };
        for seat in seats {
            inquiry.run(seat.person, &Command::Enter { seat });
        }
        inquiry.run(person(0), &Command::Start);
        for nth in 0..PEOPLE {
            inquiry.act(person(nth), Act::Challenge, "How do we keep two wards on one rota through the winter?");
        }
        inquiry.run(person(0), &Command::Next);
        let choice = inquiry.meeting.candidates()[1].act;
        for nth in 0..PEOPLE {
            inquiry.act(person(nth), Act::Vote { choice }, "");
        }
        inquiry.run(person(0), &Command::Next);
        for _ in 0..questions {
            let (by, command) = inquiry.question();
            inquiry.run(by, &command);
            inquiry.answer();
        }
        inquiry
    }

    /// The question whose turn it is, not asked yet.
    pub(crate) fn question(&mut self) -> (PersonId, Command) {
        let by = self.meeting.on_the_floor().expect("somebody's turn");
        let to = Addressee::One(self.meeting.presenter().expect("a presenter"));
        let text = "Who besides you is already losing sleep over this, and what have they tried?";
        (by, self.doing(Act::Question { to, facet: None }, text))
    }

    fn answer(&mut self) {
        let presenter = self.meeting.presenter().expect("a presenter");
        let question = self.meeting.questions_for(presenter).next().expect("a question").id;
        let text = "The night charge nurse and the bank office. They swap two shifts a month by hand, and it holds until somebody is ill.";
        self.act(presenter, Act::Answer { question }, text);
    }

    fn doing(&mut self, act: Act, text: &str) -> Command {
        self.acts += 1;
        Command::Do { id: ActId(Uuid::from_u128(self.acts)), act, words: Words::of(text), behalf: None }
    }

    fn act(&mut self, by: PersonId, act: Act, text: &str) {
        let command = self.doing(act, text);
        self.run(by, &command);
    }

    /// When it is.
    pub(crate) const fn now(&self) -> Timestamp {
        self.now
    }

    /// Decides and applies.
    pub(crate) fn run(&mut self, by: PersonId, command: &Command) {
        self.now = self.now.plus(Millis::seconds(5));
        let decided = self.meeting.decide(Actor::Person(by), None, command, self.now);
        for happening in decided.unwrap_or_else(|refusal| panic!("{command:?} was refused: {refusal:?}")) {
            let (seq, at) = (self.meeting.seq + 1, self.now);
            let recorded = Recorded { seq, at, command: None, event: happening.event, words: happening.words };
            self.meeting.apply(&recorded);
            self.events.push(recorded);
        }
    }
}
