//! What stands on the screen, and what is read out.

use setwise_domain::meeting::act::Act;
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::Way;
use setwise_domain::time::Millis;

use super::{INQUIRY, Play};
use crate::web::room::view::{announcement, page};

#[test]
fn the_stage_is_announced_with_its_minutes_and_an_extension_too() {
    let mut play = Play::chosen(Way::Typed);
    let before = announcement(&play.scene(1));
    assert!(before.starts_with("Frame it. ") && before.contains(" minutes."), "{before}");
    play.run(0, Command::Extend { by: Millis::minutes(5) });
    assert_ne!(announcement(&play.scene(1)), before);
    assert!(play.region(1, "panel-stages").contains("data-announce-over=\"The time of this stage is up.\""));
}

#[test]
fn a_stage_of_choosing_says_whom_it_fell_on_and_with_how_many_votes() {
    let mut play = Play::started(INQUIRY, Way::Typed);
    let first = play.act(1, Act::Challenge, "How do we give two wards one safe handover?");
    for n in 2..6 {
        play.act(n, Act::Challenge, "How do we keep our best people?");
    }
    play.run(0, Command::Next);
    for n in 2..5 {
        play.act(n, Act::Vote { choice: first }, "");
    }
    play.run(0, Command::Reveal);
    play.run(0, Command::Next);
    assert!(play.region(3, "panel-stages").contains("Priya’s, 3 votes"), "{}", play.region(3, "panel-stages"));
}

#[test]
fn the_question_in_the_middle_says_what_it_is_and_the_how_manyeth() {
    let mut play = Play::chosen(Way::Typed);
    let (_, question) = play.asks("What have you tried?");
    assert!(play.region(3, "focus").contains("Question 1 · "));
    play.act(1, Act::Answer { question }, "Nothing yet.");
    play.asks("Who else has a part in it?");
    assert!(play.region(3, "focus").contains("Question 2 · "), "{}", play.region(3, "focus"));
}

#[test]
fn drafts_are_told_to_go_when_the_end_cannot_be_undone_any_more() {
    let mut play = Play::chosen(Way::Typed);
    assert!(!play.region(1, "focus").contains("data-meeting-ended"));
    play.happens(setwise_domain::meeting::event::Event::Ended);
    let until = play.now.plus(Millis::minutes(10)).0;
    let focus = play.region(1, "focus");
    assert!(
        focus.contains("data-meeting-ended=") && focus.contains(&format!("data-drafts-until=\"{until}\"")),
        "{focus}"
    );
}

#[test]
fn the_page_brings_the_words_for_a_tap_that_is_lost() {
    let html = page(&Play::chosen(Way::Typed).scene(1)).0;
    let place = html.split("data-refusals").nth(1).and_then(|rest| rest.split('>').next()).unwrap_or_default();
    for name in ["data-waiting=\"is waiting", "data-failed=\"did not arrive", "data-unsent=\"This could not"] {
        assert!(place.contains(name), "{name} in {place}");
    }
}
