//! What was half written when the page moved on is shown where it lies, with what can still become of it.

use setwise_domain::meeting::act::{Act, ActKind};
use setwise_domain::meeting::agenda::StepKey;
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::{Event, Way};

use super::{INQUIRY, NAMES, Play, QUESTIONS_FIRST, person};

fn left<'a>(html: &'a str, kind: &str) -> Option<&'a str> {
    html.split_once(&format!("id=\"left-{kind}"))?.1.split("</form>").next()
}

#[test]
fn a_challenge_half_written_at_the_reveal_is_shown_and_can_be_dropped() {
    let mut play = Play::started(INQUIRY, Way::Typed);
    assert!(left(&play.region(2, "leftovers"), "challenge").is_none(), "its box still stands");
    play.act(1, Act::Challenge, "How do we begin?");
    play.run(0, Command::Reveal);
    let html = play.region(2, "leftovers");
    let challenge = left(&html, "challenge").expect("a place for it");
    assert!(challenge.contains("data-if-draft=") && challenge.contains("Drop it"), "{challenge}");
    assert!(!challenge.contains("Share it now"), "it was opened without it: {challenge}");
}

#[test]
fn an_action_half_written_at_next_is_shown_with_all_its_fields_to_be_dropped() {
    let mut play = Play::chosen(Way::Typed);
    let plan = play
        .meeting
        .agenda()
        .into_iter()
        .find(|step| play.meeting.stage_of(*step).is_some_and(|stage| stage.id.as_str() == "plan"));
    for step in [plan.expect("a plan"), *play.meeting.agenda().last().expect("a last step")] {
        play.happens(Event::StepEntered { step });
    }
    let html = play.region(1, "leftovers");
    let action = left(&html, "action").expect("a place for it");
    assert!(
        action.contains("/action-text") && action.contains("/action-due") && action.contains("/action-owner"),
        "{action}"
    );
}

#[test]
fn an_answer_whose_question_was_taken_back_is_shown() {
    let mut play = Play::chosen(Way::Typed);
    let (asker, question) = play.asks("What have you tried?");
    assert!(left(&play.region(1, "leftovers"), "answer").is_none());
    play.run(asker, Command::Withdraw { act: question });
    assert!(left(&play.region(1, "leftovers"), "answer").is_some());
}

#[test]
fn a_question_for_one_presenter_is_not_asked_of_the_next() {
    let mut play = Play::chosen(Way::Typed);
    let (asker, _) = play.asker_and_other();
    play.run(0, Command::Next);
    let html = play.region(asker, "leftovers");
    let question = left(&html, "question").expect("a place for it");
    assert!(question.contains("Park it for the presenter"), "{question}");
    play.run(0, Command::AddSlot { person: Some(person(2)) });
    let second = play.meeting.slots.last().expect("a slot").id;
    let step = play.meeting.agenda().into_iter().find(|step| step.slot == Some(second)).expect("its first step");
    play.happens(Event::StepEntered { step });
    for n in 3..NAMES.len() {
        let html = play.region(n, "leftovers");
        let question = left(&html, "question").expect("a place for it");
        assert!(!question.contains("Ask it now") && !question.contains("Park it"), "{question}");
    }
}

#[test]
fn a_question_asked_later_goes_to_whom_it_was_meant_for() {
    let mut play = Play::open(QUESTIONS_FIRST, Way::Typed);
    (0..NAMES.len()).for_each(|n| play.enter(n));
    for slot in play.meeting.slots.clone() {
        play.run(0, Command::NamePresenter { slot: slot.id, person: person(1) });
    }
    play.run(0, Command::Start);
    let asks = |step: &StepKey| {
        let lines = play.meeting.stage_of(*step).map_or(&[][..], |stage| stage.may.as_slice());
        let mine = |who| play.meeting.is_a(person(3), who);
        lines.iter().any(|may| may.act == ActKind::Question && may.who.iter().any(mine))
    };
    let steps: Vec<StepKey> = play.meeting.agenda().into_iter().filter(asks).collect();
    play.happens(Event::StepEntered { step: steps[0] });
    let html = play.region(3, "now");
    assert!(html.contains("question-to\" data-draft=") && html.contains("-to\""), "the choice is a draft too: {html}");
    play.happens(Event::StepEntered { step: steps[1] });
    let html = play.region(3, "leftovers");
    let question = left(&html, "question").expect("a place for it");
    assert!(question.contains("<select name=\"to\"") && question.contains("Ask it now"), "{question}");
}
