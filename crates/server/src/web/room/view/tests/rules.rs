//! What the rules allow is offered, and nothing else.

use setwise_domain::meeting::agenda::SlotId;
use setwise_domain::meeting::state::Meeting;

use super::*;

/// On to the first step of a stage, as an event: what came before is not looked at.
fn go_to(play: &mut Play, stage: &str) {
    let of = |meeting: &Meeting, step| meeting.stage_of(step).is_some_and(|it| it.id.as_str() == stage);
    let step = play.meeting.agenda().into_iter().find(|step| of(&play.meeting, *step)).expect("a stage");
    let (seq, event) = (play.meeting.seq + 1, Event::StepEntered { step });
    play.meeting.apply(&Recorded { seq, at: play.now, command: None, event, words: Words::default() });
}

/// Everybody in a running meeting, with a presenter named in the lobby.
fn named(protocol: &str, way: Way) -> Play {
    let mut play = Play::open(protocol, way);
    (0..NAMES.len()).for_each(|n| play.enter(n));
    play.run(0, Command::NamePresenter { slot: SlotId(0), person: person(1) });
    play.run(0, Command::Start);
    play
}

#[test]
fn where_an_answer_does_not_come_the_conductor_goes_on_without_it() {
    let mut play = Play::chosen(Way::Typed);
    assert!(play.region(0, "conductor").contains("Skip "));
    play.asks("What have you tried?");
    let bar = play.region(0, "conductor");
    assert!(bar.contains("Go on without an answer") && bar.contains(r#"value="skip""#), "{bar}");
    assert!(!bar.contains("Skip "));
    play.run(0, Command::Skip);
    assert!(!play.region(0, "conductor").contains("Go on without an answer"));
}

#[test]
fn an_answer_with_a_limit_is_given_more_time_also_the_conductors_own() {
    let mut play = Play::chosen(Way::Spoken);
    let (_, question) = play.asks("");
    play.run(1, Command::BeginAnswer { question, behalf: None });
    let bar = play.region(0, "conductor");
    assert!(bar.contains("for Priya’s answer") && bar.contains(r#"value="extend-answer""#), "{bar}");
    play.run(0, Command::PassLead { to: person(1) });
    play.run(1, Command::AcceptLead);
    assert!(play.region(1, "conductor").contains("for your answer"));
}

#[test]
fn an_answer_without_a_limit_is_given_no_more_time() {
    let mut play = named("questions-first", Way::Spoken);
    go_to(&mut play, "explore");
    let question = play.act(2, Act::Question { to: Addressee::One(person(1)), facet: None }, "");
    play.run(1, Command::BeginAnswer { question, behalf: None });
    assert!(play.region(0, "conductor").contains("Priya has answered"));
    assert!(!play.region(0, "conductor").contains("extend-answer"));
}

#[test]
fn spoken_a_statement_refers_to_the_last_question_and_is_not_there_before_it() {
    let mut play = named("questions-first", Way::Spoken);
    go_to(&mut play, "explore");
    assert!(!play.region(3, "now").contains(r#"value="statement""#));
    let question = play.act(2, Act::Question { to: Addressee::One(person(1)), facet: None }, "");
    let now = play.region(3, "now");
    assert!(now.contains(r#"value="statement""#), "{now}");
    assert!(now.contains(&format!(r#"name="refers" value="{question}""#)), "{now}");
}

#[test]
fn over_time_is_told_in_the_middle_and_never_in_the_record() {
    for (words, times) in [(72, 0), (73, 1)] {
        let mut play = Play::chosen(Way::Typed);
        let (_, question) = play.asks("What have you tried?");
        play.act(1, Act::Answer { question }, &"word ".repeat(words));
        assert_eq!(play.region(2, "focus").matches("over time").count(), times, "{words} words");
        assert_eq!(page(&play.scene(2)).0.matches("over time").count(), times, "{words} words");
    }
}

#[test]
fn whoever_presents_later_may_decline_until_their_slot_begins() {
    let mut play = named("learning-set", Way::Typed);
    assert!(play.region(1, "notices").contains("decline-to-present"));
    assert!(!play.region(2, "notices").contains("decline-to-present"));
    go_to(&mut play, "present");
    assert!(!play.region(1, "notices").contains("decline-to-present"));
}

#[test]
fn a_skill_to_practise_is_seen_throughout_and_where_people_look_back() {
    for way in [Way::Typed, Way::Spoken] {
        let mut play = named("questions-first", way);
        let first = (1..NAMES.len()).find(|n| play.meeting.on_the_floor() == Some(person(*n))).expect("a member");
        assert!(
            play.region(first, "now").contains(r#"id="say-skill-focus""#),
            "spoken too, for who wants to say which"
        );
        play.act(first, Act::SkillFocus, "Listening to the end");
        let seats = |play: &Play| -> String {
            let seats = regions(&play.scene(3)).into_iter().filter(|region| region.id.starts_with("seat-"));
            seats.map(|region| region.html.0).collect()
        };
        assert!(seats(&play).contains("Listening to the end"));
        go_to(&mut play, "explore");
        assert!(seats(&play).contains("Listening to the end"));
        assert!(!play.region(3, "focus").contains("Listening to the end"));
        go_to(&mut play, "skills");
        assert!(play.region(3, "focus").contains("Listening to the end"));
    }
}

#[test]
fn no_slot_is_offered_beyond_the_protocols_most() {
    let mut play = Play::open("collaborative-inquiry", Way::Typed);
    (0..NAMES.len()).for_each(|n| play.enter(n));
    assert!(play.region(0, "conductor").contains("add-slot"));
    play.run(0, Command::AddSlot { person: None });
    assert!(!play.region(0, "conductor").contains("add-slot"));
}
