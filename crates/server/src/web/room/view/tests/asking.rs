//! What a question is of, and how much an act may say.

use setwise_domain::meeting::act::{Act, Addressee};
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::Way;
use setwise_domain::protocol::FacetId;

use super::{INQUIRY, Play, person};

const CHOICE: &str = "name=\"facet\" id=\"question-facet\"";

#[test]
fn a_question_is_given_its_facet_where_a_stage_has_several() {
    let play = Play::explored(Way::Typed);
    let html = play.region(3, "now");
    assert!(html.contains(CHOICE) && html.contains("As it comes"), "{html}");
    for facet in ["understanding", "assumptions"] {
        assert!(html.contains(&format!("<option value=\"{facet}\"")), "{facet}: {html}");
        assert!(html.contains(&format!("data-choose=\"#question-facet\" data-value=\"{facet}\"")), "{facet}: {html}");
    }
}

#[test]
fn where_a_stage_has_one_facet_every_question_is_of_it() {
    let play = Play::chosen(Way::Typed);
    let html = play.region(2, "now");
    assert!(html.contains("name=\"facet\" value=\"framing\"") && !html.contains(CHOICE), "{html}");
    assert!(html.contains("data-fill=\"#say-question\"") && !html.contains("data-choose"), "{html}");
}

#[test]
fn spoken_the_large_button_has_the_facet_too_and_questions_are_offered_to_read_aloud() {
    let play = Play::explored(Way::Spoken);
    let html = play.region(3, "now");
    assert!(html.contains(CHOICE) && html.contains("id=\"do-question\""), "{html}");
    assert!(html.contains("Questions you could ask") && !html.contains("data-fill"), "{html}");
}

#[test]
fn the_record_names_the_facet_of_a_question() {
    let mut play = Play::explored(Way::Typed);
    let facet = Some(FacetId("assumptions".to_owned()));
    play.act(2, Act::Question { to: Addressee::One(person(1)), facet }, "Whose rule is that?");
    // To whom no question is offered, no other place names it.
    assert!(play.seen(0).contains("Assumptions"), "{}", play.seen(0));
}

#[test]
fn a_presentation_has_its_ring_and_its_words_and_what_has_no_length_has_none() {
    let mut play = Play::explored(Way::Typed);
    play.run(0, Command::Back);
    let html = play.region(1, "now");
    // 120 seconds at 2.4 words.
    assert!(html.contains("data-limit-words=\"288\" data-ring=\"ring-presentation\""), "{html}");
    assert!(html.contains("id=\"ring-presentation\" data-clock"), "{html}");
    let play = Play::started(INQUIRY, Way::Typed);
    assert!(!play.region(2, "now").contains("data-limit-words"), "a challenge has no length");
}
