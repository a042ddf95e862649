use setwise_domain::protocol::built_in::{built_in, find};
use setwise_domain::protocol::plan::{planned_length, usual_minutes, usual_slots};

use super::*;

fn protocol(source: &str) -> Protocol {
    Protocol::from_toml(source).expect("no mistakes").protocol
}

fn trial(source: &str, people: u8, seed: u64) -> Trial {
    let protocol = protocol(source);
    let slots = usual_slots(&protocol, people);
    played(&Setting { protocol, people, slots, seed })
}

/// With nobody to stop it.
fn played(setting: &Setting) -> Trial {
    play(setting, &Stop::default()).expect("nobody stopped it")
}

#[test]
fn every_built_in_protocol_ends_and_nobody_who_commits_leaves_without_an_action() {
    for (id, source) in built_in() {
        let sizes = protocol(source).people;
        for people in [sizes.from, sizes.to] {
            let trial = trial(source, people, 1);
            assert_eq!(trial.end, End::Ended, "{id} with {people}");
            assert_eq!(trial.without_action, Vec::<String>::new(), "{id} with {people}");
            for stage in &trial.stages {
                assert!(
                    !stage.notes.iter().any(|note| !matches!(note, Note::Silence)),
                    "{id}, {}: {:?}",
                    stage.name,
                    stage.notes
                );
                assert_eq!(stage.no_turn, Vec::<String>::new(), "{id}, {} with {people}", stage.name);
            }
        }
    }
}

#[test]
fn a_trial_of_a_built_in_protocol_takes_about_the_time_it_is_meant_for() {
    for (id, source) in built_in() {
        let protocol = protocol(source);
        let (people, slots) = (protocol.people.from, usual_slots(&protocol, protocol.people.from));
        let usual = planned_length(&protocol, usual_minutes(&protocol, slots), slots).as_seconds() / 60;
        let took = trial(source, people, 2).took.as_seconds() / 60;
        assert!(took <= usual * 3 / 2 && took >= usual / 4, "{id}: {took} of {usual} minutes");
    }
}

#[test]
fn the_same_seed_gives_the_same_meeting_and_another_gives_another() {
    let source = find("collaborative-inquiry").expect("it ships");
    assert_eq!(trial(source, 6, 7), trial(source, 6, 7));
    assert_ne!(trial(source, 6, 7), trial(source, 6, 8));
}

#[test]
fn times_go_forward_and_stages_follow_one_another() {
    let trial = trial(find("learning-set").expect("it ships"), 5, 3);
    let mut before = Millis(0);
    for stage in &trial.stages {
        assert!(stage.began >= before, "{}", stage.name);
        before = stage.began;
        for entry in &stage.entries {
            assert!(entry.at >= before, "{}", stage.name);
            before = entry.at;
        }
    }
    assert!(trial.took >= before);
}

const OWN: &str = r#"
id = "ours"
people = { from = 2, to = 12 }
commits = "everyone"

[[stage]]
id = "first"
minutes = 2
each = "slot"
may = [{ who = ["conductor"], act = "statement" }]

[[stage]]
id = "round"
minutes = 1
floor = "in-turn"
may = [{ who = ["member"], act = "reflection", each = 1, seconds = 120 }]
ends = "everybody"

[text.en]
name = "Ours"
summary = "A try."

[text.en.stages.first]
name = "First"
purpose = "One says."

[text.en.stages.round]
name = "Round"
purpose = "All say."
"#;

#[test]
fn people_a_stage_has_no_time_for_are_named_and_so_is_who_leaves_without_an_action() {
    let trial = trial(OWN, 12, 1);
    let round = trial.stages.last().expect("a stage");
    assert!(round.took > round.planned, "it took longer than its minute");
    assert!(!round.no_turn.is_empty(), "two minutes each are too many for twelve");
    assert_eq!(trial.without_action.len(), 12, "no stage lets them promise anything");
}

#[test]
fn a_stage_in_which_nobody_can_act_says_so() {
    let source = OWN.replace("act = \"statement\"", "act = \"role-taken\"").replace("[\"conductor\"]", "[\"coach\"]");
    let source = source.replace("commits", "roles = [\"scribe\"]\nconductor = \"nobody\"\ncommits");
    let source = format!("{source}\n[text.en.roles.scribe]\nname = \"Scribe\"\npurpose = \"Writes.\"\n");
    let trial = trial(&source, 3, 1);
    assert!(trial.stages[0].notes.contains(&Note::NobodyCouldAct), "there is no coach: {:?}", trial.stages[0]);
}

#[test]
fn a_trial_is_bounded_whatever_the_protocol_says() {
    let source = OWN
        .replace("minutes = 2", "minutes = 1440")
        .replace("[\"conductor\"], act = \"statement\"", "[\"everyone\"], act = \"question\"");
    let protocol = protocol(&source);
    let trial = played(&Setting { protocol, people: 30, slots: 1, seed: 1 });
    assert!(trial.stages.iter().map(|stage| stage.entries.len()).sum::<usize>() <= MOST_COMMANDS);
}

#[test]
fn a_trial_that_nobody_wants_any_more_stops_and_does_not_pass_for_one_that_ended() {
    let protocol = protocol(find("collaborative-inquiry").expect("it ships"));
    let setting = Setting { people: protocol.people.from, slots: 1, seed: 1, protocol };
    let running = Running::default();
    let mei = PersonId(uuid::Uuid::from_u128(1));
    let first = running.begin(mei);
    let second = running.begin(mei);
    assert_eq!(play(&setting, &first.stop()), Err(Stopped));
    assert!(play(&setting, &second.stop()).is_ok());
}
