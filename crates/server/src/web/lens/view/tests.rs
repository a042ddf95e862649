//! What stands under the box, and when nothing does.

use setwise_lens::{Label, Language, read};

use super::said;
use crate::ui::words::say;

fn under(text: &str) -> Option<String> {
    said(text, &read(text, Language::English), true).map(|markup| markup.0)
}

#[test]
fn advice_is_said_with_the_words_that_give_it_away_and_one_way_to_turn_it() {
    let said = under("Have you thought of asking your team?").expect("something");
    assert!(said.contains("Advice in disguise") && said.contains("begins with “Have you thought of”"), "{said}");
    assert_eq!(said.matches("Ask for their ideas").count(), 1, "{said}");
    for action in ["data-lens-keep", "data-lens-rephrase", "Ask it as it is"] {
        assert!(said.contains(action), "{said}");
    }
}

#[test]
fn a_draft_that_cannot_be_asked_yet_has_no_button_to_ask_it() {
    let text = "Have you thought of asking your team?";
    let drafted = said(text, &read(text, Language::English), false).expect("something").0;
    assert!(drafted.contains("data-lens-keep") && !drafted.contains("Ask it as it is"), "{drafted}");
}

#[test]
fn an_open_question_is_named_and_not_meddled_with() {
    let said = under("What do you take for granted here?").expect("something");
    assert!(said.contains("Open") && said.contains("Tests an assumption"), "{said}");
    assert!(!said.contains("<button"), "{said}");
}

#[test]
fn what_is_told_rightly_only_half_of_the_time_is_not_shown() {
    for (text, label) in [
        ("What are you feeling right now?", Label::Feeling),
        ("What does this tell you about yourself?", Label::Reflective),
    ] {
        assert!(read(text, Language::English).is(label), "it is found: {text}");
        let words = say(&format!("lens-shown-{}", label.key()));
        assert!(under(text).is_some_and(|said| !said.contains(&words)), "and not shown: {text}");
    }
}

#[test]
fn nothing_is_said_of_what_is_hardly_begun_or_may_still_become_a_question() {
    for text in ["", "  ", "What", "Why not", "I think that you", "you talked to your"] {
        assert_eq!(under(text), None, "{text:?}");
    }
    assert!(under("I think you should wait.").is_some_and(|said| said.contains("Tells")));
}

#[test]
fn what_somebody_writes_stays_text() {
    let said = under("Have you considered <img src=x> today?").expect("something");
    assert!(!said.contains("<img"), "{said}");
}

#[test]
fn every_label_has_words_of_its_own() {
    for label in Label::ALL.into_iter().filter(|label| *label != Label::Question) {
        let words = say(&format!("lens-shown-{}", label.key().replace('_', "-")));
        assert!(!words.contains("Unknown localization"), "{label:?}: {words}");
    }
}
