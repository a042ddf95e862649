//! Small meetings, played by the state machine itself, and what their conversation shows to whom.

use std::collections::BTreeMap;

use setwise_domain::id::{ActId, PersonId, SetId};
use setwise_domain::measure::{Conversation, Measure, Series, Times, series, talk_share};
use setwise_domain::meeting::act::{Act, Addressee, Words};
use setwise_domain::meeting::command::{Actor, Command};
use setwise_domain::meeting::event::{Event, Plan, Recorded, Seat, Way};
use setwise_domain::meeting::state::{Meeting, Phase};
use setwise_domain::protocol::{Protocol, built_in};
use setwise_domain::time::{Millis, Timestamp};
use uuid::Uuid;

use super::figures::{figure, percent, span};
use super::{Sight, across, show};

const NAMES: [&str; 4] = ["Mei Rivera", "Priya Narayan", "Amara <Okafor>", "Jonas Lind"];

fn person(n: usize) -> PersonId {
    PersonId(Uuid::from_u128(100 + n as u128))
}

fn names() -> BTreeMap<PersonId, String> {
    (0..NAMES.len()).map(|n| (person(n), NAMES[n].to_owned())).collect()
}

/// A meeting played by hand. Person 0 coaches and conducts, person 1 presents.
struct Play {
    meeting: Meeting,
    events: Vec<Recorded>,
    now: Timestamp,
    acts: u128,
}

impl Play {
    /// Everybody is in, the challenges are written and one is chosen: questions may begin.
    fn asking() -> Self {
        let source = built_in::find("collaborative-inquiry").expect("a built-in protocol");
        let seats: Vec<_> =
            (0..NAMES.len()).map(|n| Seat { person: person(n), member: n > 0, coach: n == 0 }).collect();
        let plan = Plan {
            set: SetId(Uuid::from_u128(1)),
            number: 4,
            protocol: Protocol::from_toml(source).expect("no mistakes").protocol,
            way: Way::Typed,
            minutes: 70,
            slots: 1,
            seats: seats.clone(),
            conductor: Some(person(0)),
            stand_in: None,
        };
        let now = Timestamp(1_795_528_800_000);
        let event = Event::Opened(Box::new(plan));
        let first = Recorded { seq: 1, at: now, command: None, event, words: Words::default() };
        let meeting = Meeting::open(&first).expect("an opening");
        let mut play = Self { meeting, events: vec![first], now, acts: 1000 };
        for seat in seats {
            play.run(seat.person, &Command::Enter { seat });
        }
        play.run(person(0), &Command::Start);
        let ids: Vec<_> = (1..NAMES.len()).map(|n| play.act(n, Act::Challenge, "How do we begin?")).collect();
        play.run(person(0), &Command::Next);
        for n in 1..NAMES.len() {
            play.act(n, Act::Vote { choice: ids[0] }, "");
        }
        play.run(person(0), &Command::Next);
        play
    }

    fn run(&mut self, by: PersonId, command: &Command) {
        self.now = self.now.plus(Millis::seconds(20));
        let happened = self.meeting.decide(Actor::Person(by), None, command, self.now).expect("allowed");
        for happening in happened {
            let recorded = Recorded {
                seq: self.meeting.seq + 1,
                at: self.now,
                command: None,
                event: happening.event,
                words: happening.words,
            };
            self.meeting.apply(&recorded);
            self.events.push(recorded);
        }
    }

    fn act(&mut self, by: usize, act: Act, text: &str) -> ActId {
        self.acts += 2;
        let id = ActId(Uuid::from_u128(self.acts));
        self.run(person(by), &Command::Do { id, act, words: Words::of(text), behalf: None });
        id
    }

    /// Asks the presenter, who answers.
    fn exchange(&mut self, by: usize, text: &str) -> ActId {
        let question = self.act(by, Act::Question { to: Addressee::One(person(1)), facet: None }, text);
        self.act(1, Act::Answer { question }, "Two wards would have to share one rota.");
        question
    }

    fn conversation(&self) -> Conversation {
        Conversation::of(&self.meeting, &Times::of(&self.events), person(0)).expect("a seat")
    }

    fn seen_by(&self, viewer: usize) -> String {
        let times = Times::of(&self.events);
        let conversation = Conversation::of(&self.meeting, &times, person(viewer)).expect("a seat");
        let talk = talk_share(&self.meeting, &times, person(viewer));
        let names = names();
        let sight = Sight {
            meeting: &self.meeting,
            conversation: &conversation,
            viewer: person(viewer),
            names: &names,
            talk: talk.as_ref(),
        };
        show(&sight).into_string()
    }
}

#[test]
fn before_anybody_spoke_the_page_explains_itself() {
    let page = Play::asking().seen_by(2);
    assert!(page.contains("Nobody is ranked") && !page.contains("<svg"));
}

#[test]
fn every_drawing_has_a_label_and_a_table() {
    let mut play = Play::asking();
    play.exchange(2, "What would have to be true?");
    let page = play.seen_by(2);
    let drawings = page.matches("<svg").count();
    assert!(drawings >= 3, "balance, questions to statements, facets");
    assert_eq!(page.matches("<svg role=\"img\" aria-label=\"").count(), drawings);
    assert_eq!(page.matches("<caption>").count(), drawings);
    assert!(!page.contains("style="));
}

#[test]
fn people_stand_in_seat_order_whatever_their_figures() {
    let mut play = Play::asking();
    play.exchange(2, "What would have to be true?");
    let page = play.seen_by(2);
    let at = |name: &str| page.find(&format!("<th scope=\"row\">{name}</th>")).expect("a row");
    assert!(at("Priya Narayan") < at("Amara &lt;Okafor&gt;") && at("Amara &lt;Okafor&gt;") < at("Jonas Lind"));
    assert!(page.contains("presented</text>"), "the presenter could not ask and has no bar");
}

#[test]
fn a_reframing_stands_with_the_question_before_it() {
    let mut play = Play::asking();
    play.exchange(2, "What do you take for granted?");
    let of = play.conversation().double_loops[0].first;
    play.act(1, Act::Reframe { of }, "How do we share one rota?");
    let page = play.seen_by(3);
    assert!(page.contains(
        "Priya Narayan framed it anew after Amara &lt;Okafor&gt; had asked: <q>What do you take for granted?</q>"
    ));
    assert!(page.contains("1 asked, 1 answered"), "the stage’s facet is about assumptions");
}

#[test]
fn shares_of_talk_are_on_the_conductors_page_while_the_meeting_runs() {
    let mut play = Play::asking();
    play.exchange(2, "What would have to be true?");
    assert!(play.seen_by(0).contains("Share of the words so far"));
    assert!(
        play.seen_by(0).contains(">0 %<") && !play.seen_by(0).contains("-0 %"),
        "who wrote nothing has a part of 0 %"
    );
    assert!(!play.seen_by(2).contains("Share of the words"));
    play.meeting.phase = Phase::Ended { at: play.now };
    assert!(!play.seen_by(0).contains("Share of the words"));
}

#[test]
fn afterwards_only_the_asker_reads_which_of_their_questions_helped() {
    let mut play = Play::asking();
    let question = play.exchange(2, "What would have to be true?");
    play.act(1, Act::Helped { question }, "");
    assert!((0..4).all(|n| !play.seen_by(n).contains("questions that helped")), "not while others may look on");
    play.meeting.phase = Phase::Ended { at: play.now };
    assert!(play.seen_by(2).contains("Your questions that helped"));
    assert!([0, 1, 3].iter().all(|n| !play.seen_by(*n).contains("questions that helped")));
}

#[test]
fn a_question_set_aside_is_listed_for_its_presenter_and_counted_for_all() {
    let mut play = Play::asking();
    let question = play.act(2, Act::Question { to: Addressee::One(person(1)), facet: None }, "Whose permission?");
    play.act(1, Act::Park { question: Some(question) }, "");
    assert!(play.seen_by(1).contains("<q>Whose permission?</q>"));
    let other = play.seen_by(3);
    assert!(other.contains("One question was set aside.") && !other.contains("<q>Whose permission?</q>"));
}

#[test]
fn each_measure_shown_says_what_it_does_not_mean() {
    for measure in Measure::ALL {
        let slug = measure.slug();
        for part in ["name", "how", "not"] {
            let key = format!("measure-{slug}-{part}");
            assert!(!crate::ui::words::say(&key).contains(&key), "no words for {key}");
        }
        let not = crate::ui::words::say(&format!("measure-{slug}-not"));
        assert!(not.starts_with("It does not mean"), "{slug}: {not}");
    }
}

#[test]
fn one_meeting_is_no_series_and_two_are() {
    let mut play = Play::asking();
    play.exchange(2, "What would have to be true?");
    let first = play.conversation();
    let page = across(&series(std::slice::from_ref(&first)), &names()).into_string();
    assert!(page.contains("After two meetings") && !page.contains("small-charts"));
    let second = Conversation { number: 5, ..first.clone() };
    let both = series(&[first, second]);
    let page = across(&both, &names()).into_string();
    assert_eq!(page.matches("class=\"panel-name\"").count(), both.lines.len());
    assert!(page.contains("<th scope=\"row\">Meeting 5</th>"));
    assert!(page.contains("presented last time") && page.contains(">2 meetings</text>"));
}

#[test]
fn without_meetings_there_is_only_an_explanation() {
    let page = across(&Series::default(), &names()).into_string();
    assert!(page.contains("After two meetings") && !page.contains("<svg") && !page.contains("<table"));
}

#[test]
fn figures_are_told_as_people_say_them() {
    let seconds = |seconds| span(Millis::seconds(seconds));
    assert_eq!([seconds(6), seconds(125), seconds(11_400)], ["6 s", "2 min 5 s", "3 h 10 min"]);
    assert_eq!([seconds(187_200), span(Millis(2600))], ["2 d 4 h", "3 s"]);
    assert_eq!(
        [percent(0.0), percent(0.004), percent(0.5), percent(0.999), percent(1.0)],
        ["0 %", "1 %", "50 %", "99 %", "100 %"]
    );
    assert_eq!(figure(Measure::Silence, Some(4000.0)), "4 s");
    assert_eq!(figure(Measure::Reframings, Some(2.0)), "2");
    assert_eq!(figure(Measure::QuestionShare, None), "–");
}
