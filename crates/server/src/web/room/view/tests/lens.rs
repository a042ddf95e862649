//! Where the question lens has its place, and where it has none.

use setwise_domain::meeting::event::Way;

use super::super::super::scene::Scene;
use super::super::regions;
use super::Play;

fn now(scene: &Scene<'_>) -> String {
    regions(scene).into_iter().find(|region| region.id == "now").map(|region| region.html.0).unwrap_or_default()
}

#[test]
fn it_stands_below_the_box_of_a_question_while_that_is_typed() {
    let play = Play::explored(Way::Typed);
    let html = play.region(3, "now");
    assert_eq!(html.matches("data-lens=\"#say-question\"").count(), 1, "{html}");
    assert!(html.contains("role=\"status\"") && html.contains("/lens\" hx-include=\"#say-question\""), "{html}");
}

#[test]
fn it_has_no_place_where_people_talk_nor_for_who_turned_it_off_nor_below_other_boxes() {
    let spoken = Play::explored(Way::Spoken);
    assert!(!spoken.region(3, "now").contains("data-lens"));
    let play = Play::explored(Way::Typed);
    let off = Scene { lens: false, ..play.scene(3) };
    assert!(now(&off).contains("id=\"say-question\"") && !now(&off).contains("data-lens"));
    let begun = Play::started(super::INQUIRY, Way::Typed);
    assert!(begun.region(2, "now").contains("id=\"say-challenge\"") && !begun.region(2, "now").contains("data-lens"));
}
