//! A scribe writes for others whatever each of them may do, and nothing they keep to themselves.

use setwise_domain::meeting::act::Act;
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::Way;

use super::{CONSULTATION, INQUIRY, NAMES, Play, person};

/// The form a scribe writes in, by its id.
fn form<'a>(html: &'a str, id: &str) -> Option<&'a str> {
    html.split(&format!("id=\"{id}\" method")).nth(1)?.split("</form>").next()
}

fn chosen(form: &str) -> Vec<String> {
    let select =
        form.split("name=\"behalf\"").nth(1).and_then(|rest| rest.split("</select>").next()).unwrap_or_default();
    select.split("value=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(ToOwned::to_owned).collect()
}

#[test]
fn the_coach_as_scribe_writes_a_challenge_for_every_member_who_has_none() {
    let mut play = Play::started(INQUIRY, Way::Typed);
    assert!(form(&play.region(0, "now"), "for-challenge").is_none());
    play.run(0, Command::NameScribe { person: Some(person(0)) });
    let html = play.region(0, "now");
    let those = chosen(form(&html, "for-challenge").expect("a form"));
    assert_eq!(those, (1..NAMES.len()).map(|n| person(n).to_string()).collect::<Vec<_>>());
    play.run(0, play.on_behalf(801, 3, Act::Challenge, "How do we begin?"));
    let html = play.region(0, "now");
    let those = chosen(form(&html, "for-challenge").expect("a form"));
    assert!(!those.contains(&person(3).to_string()), "{those:?}");
}

#[test]
fn a_member_as_scribe_goes_on_after_their_own_and_drafts_beside() {
    let mut play = Play::started(INQUIRY, Way::Typed);
    play.run(0, Command::NameScribe { person: Some(person(2)) });
    play.act(2, Act::Challenge, "How do we keep our best people?");
    let html = play.region(2, "now");
    assert!(form(&html, "do-challenge").is_none() && form(&html, "for-challenge").is_some(), "{html}");
}

#[test]
fn in_turn_the_scribe_writes_for_the_one_who_has_the_floor_and_the_answer_to_it() {
    let mut play = Play::chosen(Way::Typed);
    play.run(0, Command::NameScribe { person: Some(person(0)) });
    let (asker, _) = play.asker_and_other();
    let html = play.region(0, "now");
    let question = form(&html, "for-question").expect("a form");
    assert_eq!(chosen(question), [person(asker).to_string()]);
    assert!(question.contains(&format!("name=\"to\" value=\"{}\"", person(1))), "to the presenter: {question}");
    let (_, asked) = play.asks("What have you tried?");
    let html = play.region(0, "now");
    let answer = form(&html, &format!("for-answer-{asked}")).expect("a form");
    assert_eq!(chosen(answer), [person(1).to_string()]);
    assert!(answer.contains("“What have you tried?”"), "{answer}");
    play.run(0, play.on_behalf(802, 1, Act::Answer { question: asked }, "Nothing yet."));
    assert!(play.region(3, "focus").contains("Nothing yet."));
}

#[test]
fn spoken_the_scribe_writes_what_is_only_tapped_by_others() {
    let mut play = Play::chosen(Way::Spoken);
    play.run(0, Command::NameScribe { person: Some(person(0)) });
    let html = play.region(0, "now");
    assert!(form(&html, "for-question").expect("a form").contains("<textarea"), "{html}");
    let (_, asked) = play.asks("");
    play.run(1, Command::BeginAnswer { question: asked, behalf: None });
    let html = play.region(0, "now");
    assert!(form(&html, &format!("for-answer-{asked}")).expect("a form").contains("<textarea"), "{html}");
}

#[test]
fn who_takes_the_role_of_scribe_writes_for_others_without_being_named() {
    let mut play = Play::open(CONSULTATION, Way::Typed);
    (0..NAMES.len()).for_each(|n| play.enter(n));
    for slot in play.meeting.slots.clone() {
        play.run(0, Command::NamePresenter { slot: slot.id, person: person(1) });
    }
    play.run(0, Command::Start);
    let scribe = setwise_domain::protocol::RoleId("scribe".to_owned());
    play.act(4, Act::RoleTaken { role: scribe }, "");
    play.run(0, Command::Next);
    let html = play.region(4, "now");
    assert!(html.contains("As scribe, write for others"), "{html}");
    assert!(!play.region(3, "now").contains("As scribe, write for others"));
}

#[test]
fn a_scribe_is_offered_nobodys_vote_feedback_or_answer_to_a_check() {
    let mut play = Play::started(INQUIRY, Way::Typed);
    play.run(0, Command::NameScribe { person: Some(person(0)) });
    for n in 1..NAMES.len() {
        play.act(n, Act::Challenge, "How do we begin?");
    }
    play.run(0, Command::Next);
    assert!(!play.region(0, "now").contains("id=\"scribing\""));
    play.act(0, Act::ProcessCheck, "");
    assert!(!play.region(0, "now").contains("id=\"scribing\""));
}

#[test]
fn every_id_stands_once_for_a_scribe_who_writes_their_own_too() {
    let mut play = Play::chosen(Way::Typed);
    let (asker, _) = play.asker_and_other();
    play.run(0, Command::NameScribe { person: Some(person(asker)) });
    play.asks("What have you tried?");
    let html = crate::web::room::view::page(&play.scene(asker)).0;
    let mut ids = std::collections::BTreeSet::new();
    for id in html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.insert(id), "{id} stands twice");
    }
}

#[test]
fn the_scribe_marks_somebody_without_a_device_present_and_their_seat_says_so() {
    let mut play = Play::started(INQUIRY, Way::Typed);
    play.run(0, Command::NameScribe { person: Some(person(2)) });
    play.run(0, Command::MarkAway { person: person(5) });
    play.connected.remove(&person(5));
    let offered = play.region(2, "now");
    assert!(offered.contains("Sofia is here"), "{offered}");
    assert!(!play.region(3, "now").contains("Sofia is here"), "who writes for nobody marks nobody present");
    play.run(2, Command::MarkPresent { person: person(5) });
    let seat = play.region(3, "seat-5");
    assert!(seat.contains("by-hand") && seat.contains("no device"), "{seat}");
    assert!(!seat.contains("reconnecting"), "they are on no way back: {seat}");
    play.connected.insert(person(5));
    assert!(!play.region(3, "seat-5").contains("no device"), "a device of their own has come");
}
