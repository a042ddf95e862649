//! Small scenes, played by the state machine itself, and what each person must and must not see.

mod asking;
mod leftover;
mod lens;
mod rules;
mod scribing;
mod showing;
mod wall;
mod writing;

use std::collections::BTreeSet;

use setwise_domain::id::{ActId, MeetingId, PersonId, SetId};
use setwise_domain::meeting::act::{Act, Addressee, Tone, Words};
use setwise_domain::meeting::command::{Actor, Command};
use setwise_domain::meeting::event::{Event, Plan, Recorded, Seat, Way};
use setwise_domain::meeting::refusal::{Refusal, Rule};
use setwise_domain::meeting::state::Meeting;
use setwise_domain::protocol::{Protocol, built_in};
use setwise_domain::time::Timestamp;
use uuid::Uuid;

use crate::live::About;
use crate::web::room::scene::{Agreement, Scene};
use crate::web::room::view::{announcement, page, regions};
use crate::web::room::words;

/// Formats that the tests below play; a file named for its subject need not name one.
const INQUIRY: &str = "collaborative-inquiry";
const QUESTIONS_FIRST: &str = "questions-first";
const CONSULTATION: &str = "peer-consultation";

const NAMES: [&str; 6] =
    ["Mei Rivera", "Priya Narayan", "Amara Okafor", "Jonas Lind", "Tomasz Kowalski", "Sofia Duarte"];

/// A meeting played by hand. Person 0 coaches and conducts.
struct Play {
    meeting: Meeting,
    about: About,
    connected: BTreeSet<PersonId>,
    now: Timestamp,
    acts: u128,
}

fn person(n: usize) -> PersonId {
    PersonId(Uuid::from_u128(100 + n as u128))
}

impl Play {
    fn open(protocol: &str, way: Way) -> Self {
        let source = built_in::find(protocol).expect("a built-in protocol");
        let protocol: Protocol = Protocol::from_toml(source).expect("no mistakes").protocol;
        let seats = (0..NAMES.len()).map(|n| Seat { person: person(n), member: n > 0, coach: n == 0 }).collect();
        let plan = Plan {
            set: SetId(Uuid::from_u128(1)),
            number: 4,
            protocol,
            way,
            minutes: 70,
            slots: 1,
            seats,
            conductor: Some(person(0)),
            stand_in: Some(person(3)),
        };
        let now = Timestamp(1_795_528_800_000);
        let opened = Event::Opened(Box::new(plan));
        let first = Recorded { seq: 1, at: now, command: None, event: opened, words: Words::default() };
        let about = About {
            set_name: "Harbour set".to_owned(),
            starts_at: now,
            call_link: None,
            people: About::call((0..NAMES.len()).map(|n| (person(n), NAMES[n].to_owned())).collect()),
            ..About::default()
        };
        let connected = (0..NAMES.len()).map(person).collect();
        let meeting = Meeting::open(&first).expect("an opening");
        Self { meeting, about, connected, now, acts: 1000 }
    }

    /// Everybody is in, and the meeting has begun.
    fn started(protocol: &str, way: Way) -> Self {
        let mut play = Self::open(protocol, way);
        for n in 0..NAMES.len() {
            play.enter(n);
        }
        play.run(0, Command::Start);
        play
    }

    fn enter(&mut self, n: usize) {
        let seat = *self.meeting.seat(person(n)).expect("a seat");
        self.run(n, Command::Enter { seat });
    }

    #[expect(clippy::needless_pass_by_value, reason = "a test reads better without the borrow")]
    fn run(&mut self, by: usize, command: Command) {
        self.try_run(by, &command).unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"));
    }

    fn try_run(&mut self, by: usize, command: &Command) -> Result<(), Refusal> {
        self.now = Timestamp(self.now.0 + 1000);
        for happening in self.meeting.decide(Actor::Person(person(by)), None, command, self.now)? {
            let seq = self.meeting.seq + 1;
            let (event, words) = (happening.event, happening.words);
            self.meeting.apply(&Recorded { seq, at: self.now, command: None, event, words });
        }
        Ok(())
    }

    /// As an event, whatever the rules say: only the drawing is looked at.
    fn happens(&mut self, event: Event) {
        let (seq, at, words) = (self.meeting.seq + 1, self.now, Words::default());
        self.meeting.apply(&Recorded { seq, at, command: None, event, words });
    }

    fn act(&mut self, by: usize, act: Act, words: &str) -> ActId {
        self.acts += 1;
        let id = ActId(Uuid::from_u128(self.acts));
        self.run(by, Command::Do { id, act, words: Words::of(words), behalf: None });
        id
    }

    fn scene(&self, viewer: usize) -> Scene<'_> {
        Scene {
            id: MeetingId(Uuid::from_u128(7)),
            meeting: &self.meeting,
            viewer: person(viewer),
            about: &self.about,
            connected: &self.connected,
            now: self.now,
            earlier: const { &BTreeSet::new() },
            told: &[],
            zone: "UTC",
            agreement: None,
            lens: true,
            days: None,
        }
    }

    /// Everything this person's browser is ever given of the room now.
    fn seen(&self, viewer: usize) -> String {
        let scene = self.scene(viewer);
        let pushed: String = regions(&scene).into_iter().map(|region| region.html.0).collect();
        let all = pushed + &page(&scene).0 + &announcement(&scene);
        assert!(
            !all.contains("Unknown localization key"),
            "a word is missing, or is not told what it speaks of: {all}"
        );
        all
    }

    /// Two that are not the presenter: who has the floor, and who waits.
    fn asker_and_other(&self) -> (usize, usize) {
        let now = self.meeting.on_the_floor().expect("somebody has the floor");
        let asker = (0..NAMES.len()).find(|n| person(*n) == now).expect("of this set");
        (asker, (2..NAMES.len()).find(|n| *n != asker).expect("somebody waits"))
    }

    fn region(&self, viewer: usize, id: &str) -> String {
        let found = regions(&self.scene(viewer)).into_iter().find(|region| region.id == id);
        found.expect("a region").html.0
    }

    /// Each member's challenge is written, opened, and the first one chosen by all.
    fn chosen(way: Way) -> Self {
        let mut play = Self::started("collaborative-inquiry", way);
        let first = play.act(1, Act::Challenge, "How do we give two wards one safe handover?");
        for n in 2..NAMES.len() {
            play.act(n, Act::Challenge, "How do we keep our best people?");
        }
        play.run(0, Command::Next);
        for n in 1..NAMES.len() {
            if play
                .try_run(
                    n,
                    &Command::Do {
                        id: ActId(Uuid::from_u128(500 + n as u128)),
                        act: Act::Vote { choice: first },
                        words: Words::default(),
                        behalf: None,
                    },
                )
                .is_err()
            {
                break;
            }
        }
        if !play.meeting.election.decided {
            play.run(0, Command::Reveal);
        }
        play.run(0, Command::Next);
        play
    }

    /// Somebody asks, whoever has the floor.
    fn asks(&mut self, words: &str) -> (usize, ActId) {
        let now = self.meeting.on_the_floor().expect("somebody has the floor");
        let asker = (0..NAMES.len()).find(|n| person(*n) == now).expect("of this set");
        (asker, self.act(asker, Act::Question { to: Addressee::One(person(1)), facet: None }, words))
    }
}

#[test]
fn what_is_written_alone_is_in_nobody_elses_room() {
    let mut play = Play::started("collaborative-inquiry", Way::Typed);
    play.act(1, Act::Challenge, "planted-sentence");
    assert!(play.seen(1).contains("planted-sentence"));
    for n in [0, 2, 3, 4, 5] {
        assert!(!play.seen(n).contains("planted-sentence"), "{}", NAMES[n]);
        assert!(play.region(n, "counts").contains("1 of 5 have written"));
    }
    play.run(0, Command::Reveal);
    assert!(play.seen(4).contains("planted-sentence"));
}

#[test]
fn nobody_sees_who_voted_for_what_before_or_after_the_count() {
    let mut play = Play::started("collaborative-inquiry", Way::Typed);
    let one = play.act(1, Act::Challenge, "How do we begin?");
    for n in 2..NAMES.len() {
        play.act(n, Act::Challenge, "How do we end?");
    }
    play.run(0, Command::Next);
    let before = play.region(5, "focus");
    play.act(2, Act::Vote { choice: one }, "");
    assert_eq!(play.region(5, "focus"), before, "a vote changes nothing in another's view but how many voted");
    assert!(play.region(5, "counts").contains("1 of"));
    assert!(play.region(2, "focus").contains("Your vote"));
    play.run(0, Command::Reveal);
    assert!(play.region(5, "focus").contains("1 vote"));
    assert!(!play.region(5, "focus").contains("Your vote"));
}

#[test]
fn feedback_is_between_two() {
    let mut play = Play::started("collaborative-inquiry", Way::Typed);
    // As an event: which stages allow it is the protocols' matter, who reads it is this one's.
    let act = Act::Feedback { to: person(2), tone: Tone::Developmental };
    let id = ActId(Uuid::from_u128(900));
    let event = Event::Acted { id, by: person(1), entered_by: None, act };
    let seq = play.meeting.seq + 1;
    play.meeting.apply(&Recorded { seq, at: play.now, command: None, event, words: Words::of("planted-sentence") });
    assert!(play.seen(2).contains("planted-sentence"));
    for n in [0, 3, 4, 5] {
        assert!(!play.seen(n).contains("planted-sentence"), "{}", NAMES[n]);
    }
}

#[test]
fn the_asker_sends_the_presenter_answers_and_the_others_only_draft() {
    let mut play = Play::chosen(Way::Typed);
    let (asker, question) = play.asks("Who is already losing sleep over this?");
    assert!(play.region(3, "focus").contains("Who is already losing sleep over this?"));
    let answers = play.region(1, "now");
    assert!(
        answers.contains(&format!("answer-{question}")) && answers.contains("data-limit-words=\"72\""),
        "{answers}"
    );
    let waiting = (2..NAMES.len()).find(|n| *n != asker).expect("somebody waits");
    let drafts = play.region(waiting, "now");
    assert!(drafts.contains("say-question") && !drafts.contains(">Ask<"), "{drafts}");
    assert!(play.region(waiting, "wait").contains("Your turn comes after"));
}

#[test]
fn one_primary_button_at_most_for_everybody_who_does_not_conduct() {
    let mut play = Play::chosen(Way::Typed);
    play.asks("What have you tried?");
    for (n, name) in NAMES.iter().enumerate().skip(1) {
        let html: String = regions(&play.scene(n)).into_iter().map(|region| region.html.0).collect();
        assert!(html.matches("btn primary").count() <= 1, "{name}");
    }
}

#[test]
fn regions_do_not_change_because_time_passes() {
    let mut play = Play::chosen(Way::Spoken);
    let (_, question) = play.asks("");
    play.run(1, Command::BeginAnswer { question, behalf: None });
    let draw =
        |play: &Play| -> Vec<String> { regions(&play.scene(1)).into_iter().map(|region| region.html.0).collect() };
    let before = draw(&play);
    play.now = Timestamp(play.now.0 + 61_000);
    assert_eq!(before, draw(&play));
}

#[test]
fn spoken_an_answer_begins_and_ends_with_one_large_button() {
    let mut play = Play::chosen(Way::Spoken);
    let (_, question) = play.asks("");
    assert!(play.region(1, "now").contains("I answer"));
    play.run(1, Command::BeginAnswer { question, behalf: None });
    assert!(play.region(1, "now").contains("I have answered"));
    assert!(play.region(4, "focus").contains("data-ends-at"));
    assert!(play.region(0, "conductor").contains("Priya has answered"));
}

#[test]
fn only_who_conducts_is_given_the_bar() {
    let play = Play::chosen(Way::Typed);
    assert!(play.region(0, "conductor").contains("Next stage"));
    assert!(!play.region(2, "conductor").contains("<button"));
}

#[test]
fn the_agreement_is_accepted_with_the_tap_that_enters() {
    let play = Play::open("collaborative-inquiry", Way::Typed);
    let agreement = Agreement { version: 3, level: "stays-in-set".to_owned(), rules: "Phones away.".to_owned() };
    let scene = Scene { agreement: Some(&agreement), ..play.scene(2) };
    let html = page(&scene).0;
    assert!(html.contains("Phones away.") && html.contains(r#"name="agreement" value="3""#));
    assert!(html.contains("I agree, and come in"));
}

#[test]
fn a_refusal_says_who_has_the_floor_and_that_the_words_are_kept() {
    let mut play = Play::chosen(Way::Typed);
    let (asker, _) = play.asks("What next?");
    let late = (2..NAMES.len()).find(|n| *n != asker).expect("somebody waits");
    let act = Act::Question { to: Addressee::One(person(1)), facet: None };
    let id = ActId(Uuid::from_u128(901));
    let refused = play.try_run(late, &Command::Do { id, act, words: Words::of("Me too?"), behalf: None });
    let refusal = refused.expect_err("it is not their turn");
    assert_eq!(refusal.rule, Rule::NotYourTurn);
    let said = words::refusal(&refusal, &play.about);
    let name = NAMES[asker].split(' ').next().expect("a first name");
    assert!(said.contains(name) && said.contains("kept"), "{said}");
}

#[test]
fn a_meeting_can_be_seen_by_everybody_from_its_first_stage_to_its_end() {
    for (protocol, _) in built_in::built_in() {
        for way in [Way::Typed, Way::Spoken] {
            let mut play = Play::open(protocol, way);
            (0..NAMES.len()).for_each(|n| play.enter(n));
            for slot in play.meeting.slots.clone().into_iter().filter(|slot| slot.presenter.is_none()) {
                play.run(0, Command::NamePresenter { slot: slot.id, person: person(1) });
            }
            play.run(0, Command::Start);
            for key in play.meeting.agenda() {
                // As an event, whatever the stage before was to leave: only the drawing is looked at here.
                let (seq, event) = (play.meeting.seq + 1, Event::StepEntered { step: key });
                play.meeting.apply(&Recorded { seq, at: play.now, command: None, event, words: Words::default() });
                for n in 0..NAMES.len() {
                    play.seen(n);
                }
            }
            let seq = play.meeting.seq + 1;
            play.meeting.apply(&Recorded {
                seq,
                at: play.now,
                command: None,
                event: Event::Ended,
                words: Words::default(),
            });
            assert!(play.seen(1).contains("/record"));
        }
    }
}

#[test]
fn what_a_person_types_is_text_everywhere() {
    let mut play = Play::chosen(Way::Typed);
    play.asks("<script>alert(1)</script>");
    for n in 0..NAMES.len() {
        assert!(!play.seen(n).contains("<script>"));
    }
}

#[test]
fn every_id_of_a_room_stands_once() {
    let mut play = Play::chosen(Way::Typed);
    play.asks("What have you tried?");
    for (n, name) in NAMES.iter().enumerate() {
        let html = page(&play.scene(n)).0;
        let mut ids = BTreeSet::new();
        for id in html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(ids.insert(id), "{id} stands twice for {name}");
        }
    }
}
