//! Whoever is writing goes on writing: a pause, a process check or a question to them takes the button, never the box.

use setwise_domain::meeting::act::{Act, Addressee, Words};
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::Way;

use super::{INQUIRY, NAMES, Play, QUESTIONS_FIRST, person};

/// The text field of this id, and whether its form has a button that sends it.
fn field(html: &str, form: &str) -> Option<bool> {
    let form = html.split(&format!("<form class=\"say\" id=\"{form}\"")).nth(1)?.split("</form>").next()?;
    assert!(form.contains("<textarea"), "{form}");
    Some(form.contains("<button"))
}

#[test]
fn a_pause_takes_the_button_of_a_challenge_and_leaves_the_box() {
    let mut play = Play::started(INQUIRY, Way::Typed);
    assert_eq!(field(&play.region(2, "now"), "do-challenge"), Some(true));
    play.run(0, Command::Pause);
    assert_eq!(field(&play.region(2, "now"), "do-challenge"), Some(false));
    assert!(play.region(2, "wait").contains("Write on meanwhile"));
    play.run(0, Command::Resume);
    assert_eq!(field(&play.region(2, "now"), "do-challenge"), Some(true));
}

#[test]
fn who_is_done_is_given_no_box_by_a_pause() {
    let mut play = Play::started(INQUIRY, Way::Typed);
    play.act(2, Act::Challenge, "How do we keep our best people?");
    play.run(0, Command::Pause);
    assert_eq!(field(&play.region(2, "now"), "do-challenge"), None);
}

#[test]
fn a_pause_and_a_check_leave_the_answer_the_question_and_the_draft_in_their_boxes() {
    let mut play = Play::chosen(Way::Typed);
    let (asker, other) = play.asker_and_other();
    assert_eq!(field(&play.region(asker, "now"), "do-question"), Some(true));
    play.run(0, Command::Pause);
    assert_eq!(field(&play.region(asker, "now"), "do-question"), Some(false));
    assert_eq!(field(&play.region(other, "now"), "do-question"), Some(false));
    play.run(0, Command::Resume);
    let (_, question) = play.asks("What have you tried?");
    let answer = format!("answer-{question}");
    assert_eq!(field(&play.region(1, "now"), &answer), Some(true));
    play.run(0, Command::Pause);
    assert_eq!(field(&play.region(1, "now"), &answer), Some(false));
    assert!(!play.region(1, "now").contains("Park this question"));
    play.run(0, Command::Resume);
    let check = play.act(0, Act::ProcessCheck, "");
    assert_eq!(field(&play.region(1, "now"), &answer), Some(false));
    assert_eq!(field(&play.region(other, "now"), "do-question"), Some(false));
    assert_eq!(field(&play.region(other, "now"), "do-check-answer"), Some(true), "and the check is answered");
    for (n, name) in NAMES.iter().enumerate().skip(1) {
        assert!(play.region(n, "now").matches("btn primary").count() <= 1, "{name}");
    }
    for n in 1..NAMES.len() {
        play.act(n, Act::CheckAnswer { check, value: Some(7) }, "");
    }
    play.run(0, Command::CloseCheck);
    assert_eq!(field(&play.region(1, "now"), &answer), Some(true));
}

#[test]
fn an_action_offer_or_reframing_keeps_its_box_its_date_and_its_owner_through_a_pause() {
    let mut play = Play::chosen(Way::Typed);
    for _ in 0..4 {
        play.run(0, Command::Next);
    }
    for _ in 0..6 {
        let now = play.meeting.on_the_floor().expect("somebody recommends");
        let by = (0..NAMES.len()).find(|n| person(*n) == now).expect("of this set");
        play.act(by, Act::Pass, "");
        if play.meeting.is_complete() {
            break;
        }
    }
    play.run(0, Command::Next);
    for (n, form) in [(1, "do-action"), (1, "do-milestone"), (1, "do-reframe"), (2, "do-offer")] {
        assert_eq!(field(&play.region(n, "now"), form), Some(true), "{form}");
    }
    let before = play.region(1, "now");
    assert!(before.contains("/action-due\"") && before.contains("/action-owner\""), "they are drafts too: {before}");
    play.run(0, Command::Pause);
    for (n, form) in [(1, "do-action"), (1, "do-milestone"), (1, "do-reframe"), (2, "do-offer")] {
        assert_eq!(field(&play.region(n, "now"), form), Some(false), "{form}");
    }
}

#[test]
fn spoken_a_pause_leaves_the_box_of_what_is_written() {
    let mut play = Play::started(INQUIRY, Way::Spoken);
    assert_eq!(field(&play.region(2, "now"), "do-challenge"), Some(true));
    play.run(0, Command::Pause);
    assert_eq!(field(&play.region(2, "now"), "do-challenge"), Some(false));
}

#[test]
fn who_is_asked_while_writing_a_question_keeps_that_box() {
    let mut play = Play::explored(Way::Typed);
    assert_eq!(field(&play.region(3, "now"), "do-question"), Some(true));
    let ask = Act::Question { to: Addressee::One(person(3)), facet: None };
    let question = play.act(2, ask, "What do you make of it?");
    let html = play.region(3, "now");
    assert_eq!(field(&html, &format!("answer-{question}")), Some(true));
    assert_eq!(field(&html, "do-question"), Some(true));
    assert!(!html.contains("other-question"), "it is not folded away: {html}");
}

#[test]
fn each_of_two_open_questions_stands_at_its_own_box() {
    let mut play = Play::explored(Way::Typed);
    let to = |n| Act::Question { to: Addressee::One(person(n)), facet: None };
    play.act(2, to(3), "What do you make of it?");
    let one = play.region(3, "now");
    assert!(
        one.contains("<label class=\"sr\"") && one.contains("Your answer to Amara: “What do you make of it?”"),
        "{one}"
    );
    play.act(4, to(3), "Whom would you ask first?");
    let html = play.region(3, "now");
    for words in
        ["Your answer to Amara: “What do you make of it?”", "Your answer to Tomasz: “Whom would you ask first?”"]
    {
        let label = format!(">{words}</label>");
        assert!(html.contains(&label) && html.contains("<label class=\"asked\""), "{words} in {html}");
    }
}

#[test]
fn a_question_of_an_earlier_stage_is_still_read_at_its_box() {
    let mut play = Play::explored(Way::Typed);
    play.act(2, Act::Question { to: Addressee::One(person(3)), facet: None }, "What do you make of it?");
    play.run(0, Command::Next);
    assert!(!play.region(3, "focus").contains("What do you make of it?"));
    let html = play.region(3, "now");
    assert!(html.contains("<label class=\"asked\"") && html.contains("What do you make of it?"), "{html}");
}

impl Play {
    /// Questions first, in the stage in which anybody asks anybody.
    pub(super) fn explored(way: Way) -> Self {
        let mut play = Self::open(QUESTIONS_FIRST, way);
        (0..NAMES.len()).for_each(|n| play.enter(n));
        for slot in play.meeting.slots.clone() {
            play.run(0, Command::NamePresenter { slot: slot.id, person: person(1) });
        }
        play.run(0, Command::Start);
        play.run(0, Command::Next);
        play.act(1, Act::Challenge, "How do we hear of a leak before a customer does?");
        play.run(0, Command::Next);
        play
    }

    /// A sentence of somebody's own, as a command that may be refused.
    pub(super) fn on_behalf(&self, id: u128, by: usize, act: Act, words: &str) -> Command {
        let id = setwise_domain::id::ActId(uuid::Uuid::from_u128(id));
        Command::Do { id, act, words: Words::of(words), behalf: Some(person(by)) }
    }
}
