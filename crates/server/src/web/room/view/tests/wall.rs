//! The same meetings on a wall: what stands there, and that the room knows of it.

use setwise_domain::id::WallId;
use setwise_domain::meeting::act::Act;
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::{Event, Way};
use setwise_domain::protocol::built_in;
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::wall::Wall;
use uuid::Uuid;

use super::{INQUIRY, NAMES, Play, person};
use crate::web::walls::view::{Scene, regions};

impl Play {
    /// Everything a big screen is given now.
    fn on_the_wall(&self) -> String {
        let wall = self.meeting.wall();
        let scene = Scene {
            wall: &wall,
            meeting: &self.meeting,
            about: &self.about,
            connected: &self.connected,
            now: self.now,
            join_address: "https://setwise.example.org/join/ACDEFG",
            join_code: "ACDEFG",
            base: "https://setwise.example.org",
        };
        let all: String = regions(&scene).into_iter().map(|(_, html)| html.0).collect();
        assert!(!all.contains("Unknown localization key"), "{all}");
        all
    }
}

#[test]
fn a_wall_shows_the_question_who_asks_whom_and_the_ring_of_the_answer() {
    let mut play = Play::chosen(Way::Spoken);
    let (asker, question) = play.asks("What would have to be true?");
    let name = NAMES[asker].split(' ').next().expect("a first name");
    assert!(play.on_the_wall().contains(&format!("{name} to Priya")));
    play.run(1, Command::BeginAnswer { question, behalf: None });
    let wall = play.on_the_wall();
    assert!(wall.contains("What would have to be true?") && wall.contains("data-ends-at"), "{wall}");
    assert!(!wall.contains("<button") && !wall.contains("<form"), "nothing can be done there: {wall}");
}

#[test]
fn a_wall_does_not_change_because_time_passes() {
    let mut play = Play::chosen(Way::Spoken);
    let (_, question) = play.asks("");
    play.run(1, Command::BeginAnswer { question, behalf: None });
    let before = play.on_the_wall();
    play.now = Timestamp(play.now.0 + 61_000);
    assert_eq!(before, play.on_the_wall());
}

#[test]
fn the_code_is_large_before_the_start_and_small_afterwards() {
    let mut play = Play::open(INQUIRY, Way::Typed);
    (0..NAMES.len()).for_each(|n| play.enter(n));
    assert!(play.on_the_wall().contains("wall-join large") && play.on_the_wall().contains("ACD EFG"));
    play.run(0, Command::Start);
    let wall = play.on_the_wall();
    assert!(!wall.contains("wall-join large") && wall.contains("ACD EFG"), "{wall}");
}

#[test]
fn challenges_that_are_long_together_stay_on_the_phones_and_a_long_question_begins_small() {
    let mut play = Play::started(INQUIRY, Way::Typed);
    for n in 1..NAMES.len() {
        play.act(n, Act::Challenge, &"How do we begin? ".repeat(15));
    }
    let wall = play.on_the_wall();
    assert!(!wall.contains("How do we begin?") && wall.contains("Read them on your own screen."), "{wall}");
    let mut play = Play::chosen(Way::Typed);
    play.asks("How?");
    assert!(play.on_the_wall().contains(r#"data-size="0""#));
    let mut play = Play::chosen(Way::Typed);
    play.asks(&"How? ".repeat(600));
    assert!(play.on_the_wall().contains(r#"data-size="8""#));
}

#[test]
fn every_stage_of_every_format_can_stand_on_a_wall_and_nothing_once_it_has_ended() {
    for (protocol, _) in built_in::built_in() {
        let mut play = Play::open(protocol, Way::Typed);
        (0..NAMES.len()).for_each(|n| play.enter(n));
        for slot in play.meeting.slots.clone().into_iter().filter(|slot| slot.presenter.is_none()) {
            play.run(0, Command::NamePresenter { slot: slot.id, person: person(1) });
        }
        play.run(0, Command::Start);
        for step in play.meeting.agenda() {
            play.happens(Event::StepEntered { step });
            assert!(play.on_the_wall().contains("Priya"), "{protocol}");
        }
        play.happens(Event::Ended);
        let wall = play.on_the_wall();
        assert!(
            wall.contains("The meeting has ended") && !wall.contains("Priya") && !wall.contains("Harbour"),
            "{wall}"
        );
    }
}

#[test]
fn what_people_type_is_text_on_a_wall_too() {
    let mut play = Play::chosen(Way::Typed);
    play.asks("<script>alert(1)</script>");
    assert!(play.on_the_wall().contains("&lt;script&gt;") && !play.on_the_wall().contains("<script>"));
}

#[test]
fn everybody_is_told_of_a_wall_and_may_take_it_away_until_the_meeting_has_ended() {
    let mut play = Play::started(INQUIRY, Way::Typed);
    assert!(!play.region(3, "notices").contains("big screen"));
    play.about.walls = vec![until(play.now.plus(Millis::minutes(60)))];
    assert!(
        play.region(3, "notices").contains("Amara put it up.") && play.region(3, "notices").contains("Take it away")
    );
    assert!(play.region(2, "notices").contains("You put it up."));
    play.happens(Event::Ended);
    assert!(!play.region(3, "notices").contains("big screen"));
}

#[test]
fn a_wall_whose_time_is_up_is_not_said_to_show_anything() {
    let mut play = Play::started(INQUIRY, Way::Typed);
    let (over, other) = (play.now, play.now.plus(Millis(1)));
    play.about.walls = vec![until(over)];
    assert!(!play.region(3, "notices").contains("big screen"));
    play.about.walls = vec![until(over), until(other)];
    assert_eq!(play.region(3, "notices").matches("A big screen shows").count(), 1);
}

/// Amara's wall, and when it ends by itself.
fn until(expires_at: Timestamp) -> Wall {
    Wall { id: WallId(Uuid::from_u128(5)), made_by: person(2), made_at: Timestamp(0), expires_at }
}
