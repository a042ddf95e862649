use proptest::prelude::*;

use super::*;
use crate::meeting::act::ActKind;
use crate::protocol::built_in::built_in;
use crate::protocol::finding::Named;
use crate::protocol::{Each, Election, FloorRule};

const SMALL: &str = r#"
id = "small"
people = { from = 3, to = 8 }
slots = { usual = 1, most = 2 }
roles = ["scribe"]

[[stage]]
id = "tell"
minutes = 5
each = "slot"
floor = "silent"
may = [{ who = ["presenter"], act = "presentation", free = true }]

[[stage]]
id = "ask"
minutes = 10
each = "slot"
floor = "in-turn"
may = [
  { who = ["member"], act = "question" },
  { who = ["presenter"], act = "action" },
  { who = ["member"], act = "role-taken", each = 1 },
  { who = ["scribe"], act = "summary", free = true },
]
facets = ["exploring"]

[text.en]
name = "Small"
summary = "A small one."

[text.en.stages.tell]
name = "Tell"
purpose = "Tell it."

[text.en.stages.ask]
name = "Ask"
purpose = "Ask about it."

[text.en.facets.exploring]
name = "Exploring"
prompts = ["What matters?"]

[text.en.roles.scribe]
name = "Scribe"
purpose = "Writes."
"#;

/// The mistakes in the small protocol with some of its text replaced.
fn found(changes: &[(&str, &str)]) -> Vec<FindingKind> {
    let mut source = SMALL.to_owned();
    for (from, to) in changes {
        assert!(source.contains(from), "nothing to change: {from}");
        source = source.replacen(from, to, 1);
    }
    match Protocol::from_toml(&source) {
        Ok(_) => Vec::new(),
        Err(findings) => findings.into_iter().map(|finding| finding.what).collect(),
    }
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn the_small_one_is_sound() {
    let checked = Protocol::from_toml(SMALL).expect("no mistake");
    assert_eq!(checked.warnings, []);
    assert_eq!(checked.protocol.stages[1].floor, FloorRule::InTurn);
    assert_eq!(checked.protocol.stages[1].each, Each::Slot);
    assert_eq!(checked.protocol.version, 1);
}

#[test]
fn all_mistakes_are_told_at_once_each_in_its_place() {
    let source = SMALL
        .replacen("people =", "peple =", 1)
        .replacen("act = \"question\"", "act = \"questoin\"", 1)
        .replacen("minutes = 10", "minutes = \"ten\"", 1)
        .replacen("from = 3, to = 8", "from = 3, to = 80", 1);
    let findings = Protocol::from_toml(&source).expect_err("mistakes");
    let places: Vec<_> = findings.iter().map(|finding| (finding.line, finding.column)).collect();
    let line = |start: &str| source.lines().position(|line| line.trim_start().starts_with(start)).expect("there") + 1;
    assert_eq!(
        places,
        [(1, 1), (line("peple"), 1), (line("minutes = \"ten\""), 11), (line("{ who = [\"member\"]"), 29)]
    );
    assert!(matches!(&findings[0].what, FindingKind::Missing { key, .. } if key == "people"));
    assert!(matches!(&findings[1].what, FindingKind::UnknownKey { nearest: Some(near), .. } if near == "people"));
    assert!(matches!(&findings[2].what, FindingKind::WrongType { wanted: Wanted::Number, .. }));
    assert!(matches!(&findings[3].what, FindingKind::UnknownName { nearest: Some(near), .. } if near == "question"));
}

#[test]
fn names_that_are_almost_right_are_told_how_they_are_written() {
    let near = |changes: &[(&str, &str)]| match found(changes).as_slice() {
        [FindingKind::UnknownName { nearest, .. } | FindingKind::UnknownKey { nearest, .. }] => nearest.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(near(&[("\"in-turn\"", "\"in turn\"")]).as_deref(), Some("in-turn"));
    assert_eq!(near(&[("[\"member\"]", "[\"members\"]")]).as_deref(), Some("member"));
    assert_eq!(near(&[("[\"scribe\"], act", "[\"scirbe\"], act")]).as_deref(), Some("scribe"));
    assert_eq!(near(&[("facets = [", "facet = [")]).as_deref(), Some("facets"));
    assert_eq!(near(&[("slots =", "answers = \"after_round\"\nslots =")]).as_deref(), Some("after-round"));
    assert_eq!(near(&[("minutes = 10", "minutes = 10\nleaves = \"next meeting\"")]).as_deref(), Some("next-meeting"));
    assert_eq!(near(&[("minutes = 10", "minutes = 10\nends = \"everyone\"")]), None);
}

#[test]
fn numbers_stay_within_what_makes_sense() {
    let out = |changes: &[(&str, &str)]| matches!(found(changes).as_slice(), [FindingKind::OutOfRange { .. }]);
    assert!(out(&[("from = 3", "from = 1")]));
    assert!(out(&[("to = 8", "to = 31")]));
    assert!(out(&[("to = 8", "to = 99999999999999999")]));
    assert!(out(&[("minutes = 10", "minutes = 0")]));
    assert!(out(&[("minutes = 10", "minutes = nan")]));
    assert!(out(&[("minutes = 10", "minutes = inf")]));
    assert!(out(&[("minutes = 10", "days = 400")]));
    assert!(out(&[("most = 2", "most = 13")]));
    assert!(out(&[("act = \"question\"", "act = \"question\", seconds = 1")]));
    assert_eq!(found(&[("minutes = 10", "minutes = 2.5")]), []);
    assert_eq!(
        found(&[("from = 3, to = 8", "from = 8, to = 3")]),
        [FindingKind::Swapped { smaller: text("from"), larger: text("to") }]
    );
}

#[test]
fn a_stage_has_minutes_or_days() {
    assert_eq!(found(&[("minutes = 10\n", "")]), [FindingKind::NoLength { stage: text("ask") }]);
    let both = found(&[("minutes = 10\n", "minutes = 10\ndays = 2\n")]);
    assert_eq!(both, [FindingKind::MinutesAndDays { stage: text("ask") }]);
}

#[test]
fn everything_named_has_words_and_all_words_belong_to_something() {
    let stage = found(&[("[text.en.stages.ask]", "[text.en.stages.aks]")]);
    assert_eq!(
        stage,
        [
            FindingKind::WithoutText { what: Named::Stage, name: text("ask"), language: text("en") },
            FindingKind::TextForNothing { what: Named::Stage, name: text("aks"), nearest: Some(text("ask")) },
        ]
    );
    let facet = found(&[("facets = [\"exploring\"]", "facets = [\"exploring\", \"feelings\"]")]);
    let without = |what, name: &str| FindingKind::WithoutText { what, name: text(name), language: text("en") };
    assert_eq!(facet, [without(Named::Facet, "feelings")]);
    let role = found(&[("roles = [\"scribe\"]", "roles = [\"scribe\", \"host\"]\nmethods = [\"walk\"]")]);
    assert_eq!(role, [without(Named::Role, "host"), without(Named::Method, "walk")]);
}

#[test]
fn no_name_comes_twice() {
    let twice = found(&[("id = \"ask\"", "id = \"tell\"")]);
    assert!(twice.contains(&FindingKind::Twice { what: Named::Stage, name: text("tell") }), "{twice:?}");
    let facet = found(&[("[\"exploring\"]", "[\"exploring\", \"exploring\"]")]);
    assert_eq!(facet, [FindingKind::Twice { what: Named::Facet, name: text("exploring") }]);
    let taken = found(&[("roles = [\"scribe\"]", "roles = [\"scribe\", \"coach\"]")]);
    assert!(taken.contains(&FindingKind::RoleNameTaken { name: text("coach") }), "{taken:?}");
}

#[test]
fn names_are_plain() {
    let named = found(&[("id = \"small\"", "id = \"Small One\"")]);
    let wanted = FindingKind::NotAName { key: text("id"), found: text("Small One"), instead: Some(text("small-one")) };
    assert_eq!(named, [wanted]);
}

#[test]
fn an_election_counts_what_somebody_may_do() {
    let stage = "\n[[stage]]\nid = \"choose\"\nminutes = 5\nelects = \"votes\"\nmay = [{ who = [\"member\"], act = \"bid\" }]\n\n[[stage]]\nid = \"tell\"";
    let words = "[text.en.stages.choose]\nname = \"Choose\"\npurpose = \"Choose.\"\n\n[text.en.stages.tell]";
    let without = found(&[("\n[[stage]]\nid = \"tell\"", stage), ("[text.en.stages.tell]", words)]);
    let (stage, elects, act) = (text("choose"), Election::Votes, ActKind::Vote);
    assert!(without.contains(&FindingKind::ElectsWithout { stage, elects, act }), "{without:?}");
    let late = found(&[("minutes = 10", "minutes = 10\nelects = \"votes\"")]);
    assert!(late.contains(&FindingKind::ElectsTooLate { stage: text("ask") }), "{late:?}");
}

#[test]
fn the_stages_of_the_slots_stand_together() {
    let stage = |id: &str, each: &str| {
        format!("[[stage]]\nid = \"{id}\"\nminutes = 5\neach = \"{each}\"\nfloor = \"silent\"\n\n")
    };
    let words = |id: &str| format!("[text.en.stages.{id}]\nname = \"A\"\npurpose = \"B.\"\n\n[text.en]\n");
    let with = |stages: &[(&str, &str)], before: &str| {
        let more: String = stages.iter().map(|(id, each)| stage(id, each)).collect();
        let worded: String = stages.iter().map(|(id, _)| words(id).replace("[text.en]\n", "")).collect();
        found(&[
            (before, &format!("{more}{before}")),
            ("[text.en.facets.exploring]", &format!("{worded}[text.en.facets.exploring]")),
        ])
    };
    assert_eq!(with(&[("pause", "halfway")], "[text.en]\n"), []);
    assert_eq!(
        with(&[("review", "meeting"), ("late", "slot")], "[text.en]\n"),
        [FindingKind::SlotsApart { stage: text("late"), after: text("ask") }]
    );
    assert_eq!(
        with(&[("review", "meeting"), ("pause", "halfway")], "[text.en]\n"),
        [FindingKind::HalfwayApart { stage: text("pause") }]
    );
    assert_eq!(
        with(&[("pause", "halfway")], "[[stage]]\nid = \"tell\""),
        [FindingKind::HalfwayApart { stage: text("pause") }]
    );
}

/// What is found with one more line in the stage in which people ask.
fn with_line(line: &str) -> Vec<FindingKind> {
    let questions = "{ who = [\"member\"], act = \"question\" },";
    found(&[(questions, &format!("{questions}\n  {line},"))])
}

#[test]
fn what_is_referred_to_can_have_happened() {
    let refers = |to: &str| with_line(&format!("{{ who = [\"member\"], act = \"statement\", refers = \"{to}\" }}"));
    let (stage, act, kind) = (text("ask"), ActKind::Statement, ActKind::Recommendation);
    assert_eq!(refers("recommendation"), [FindingKind::RefersToNothing { stage, act, refers: kind }]);
    assert_eq!(refers("presentation"), []);
    assert_eq!(refers("answer"), []);
    assert!(matches!(refers("vote").as_slice(), [FindingKind::RefersToNothing { .. }]));
}

#[test]
fn a_line_for_what_is_always_possible_is_a_mistake() {
    for act in
        ["process-check", "intervention", "helped", "park", "decline", "check-answer", "pause-request", "hand-up"]
    {
        let line = with_line(&format!("{{ who = [\"member\"], act = \"{act}\" }}"));
        assert!(matches!(line.as_slice(), [FindingKind::NeedsNoLine { .. }]), "{act}: {line:?}");
    }
    let pass = "{ who = [\"member\"], act = \"pass\" }";
    assert!(matches!(with_line(pass).as_slice(), [FindingKind::NeedsNoLine { .. }]));
    let open = found(&[
        ("floor = \"in-turn\"", "floor = \"open\""),
        ("act = \"question\" },", "act = \"question\" },\n{ who = [\"member\"], act = \"pass\" },"),
    ]);
    assert_eq!(open, [], "in an open stage a line lets people say that they have nothing");
}

#[test]
fn a_key_that_does_nothing_for_its_act_is_a_mistake() {
    let ignored = |line: &str, wanted: &str| match with_line(line).as_slice() {
        [FindingKind::KeyIgnored { key, .. }] => assert_eq!(key, wanted, "{line}"),
        other => panic!("{line}: {other:?}"),
    };
    ignored("{ who = [\"member\"], act = \"recommendation\", refers = \"question\" }", "refers");
    ignored("{ who = [\"member\"], act = \"image\", refers = \"question\" }", "refers");
    ignored("{ who = [\"member\"], act = \"recommendation\", to = \"presenter\" }", "to");
    ignored("{ who = [\"member\"], act = \"recommendation\", open = true }", "open");
    ignored("{ who = [\"presenter\"], act = \"answer\", each = 1 }", "each");
    assert_eq!(with_line("{ who = [\"member\"], act = \"feedback\", to = \"others\", open = true }"), []);
}

#[test]
fn an_answer_is_for_whoever_is_asked() {
    let others = [FindingKind::AnswersFromOthers { stage: text("ask") }];
    assert_eq!(with_line("{ who = [\"member\"], act = \"answer\", seconds = 30 }"), others);
    assert_eq!(with_line("{ who = [\"presenter\"], act = \"answer\", seconds = 30 }"), []);
    assert_eq!(with_line("{ who = [\"everyone\"], act = \"answer\", seconds = 30 }"), []);
    let to_anybody =
        "act = \"question\", to = \"anybody\" },\n{ who = [\"presenter\"], act = \"answer\", seconds = 30 },";
    assert_eq!(found(&[("act = \"question\" },", to_anybody)]), others, "members are asked too");
}

#[test]
fn votes_need_challenges_and_the_last_stage_does_not_move_on() {
    let stage = |may: &str| {
        format!(
            "\n[[stage]]\nid = \"choose\"\nminutes = 5\nelects = \"votes\"\nmay = [{may}{{ who = [\"member\"], act = \"vote\" }}]\n\n[[stage]]\nid = \"tell\""
        )
    };
    let words = "[text.en.stages.choose]\nname = \"Choose\"\npurpose = \"Choose.\"\n\n[text.en.stages.tell]";
    let with = |may: &str| found(&[("\n[[stage]]\nid = \"tell\"", &stage(may)), ("[text.en.stages.tell]", words)]);
    assert_eq!(with(""), [FindingKind::VotesForNothing { stage: text("choose") }]);
    assert_eq!(with("{ who = [\"member\"], act = \"challenge\" }, "), []);
    let auto = found(&[("minutes = 10", "minutes = 10\nauto = true")]);
    assert_eq!(auto, [FindingKind::AutoAtTheEnd { stage: text("ask") }]);
    assert_eq!(found(&[("minutes = 5", "minutes = 5\nauto = true")]), []);
}

#[test]
fn what_is_no_protocol_at_all_is_said_so() {
    let kinds = |source: &str| match Protocol::from_toml(source) {
        Ok(_) => Vec::new(),
        Err(findings) => findings.into_iter().map(|finding| finding.what).collect(),
    };
    assert!(matches!(kinds("id = \"a\nb = ]").as_slice(), [FindingKind::NotToml { .. }, ..]));
    assert!(kinds("").contains(&FindingKind::NoStages));
    assert!(
        kinds("stage = 7").iter().any(|kind| matches!(kind, FindingKind::WrongType { wanted: Wanted::Stages, .. }))
    );
    let big = " ".repeat(LARGEST_FILE + 1);
    assert_eq!(kinds(&big), [FindingKind::TooBig { bytes: LARGEST_FILE + 1, most: LARGEST_FILE }]);
    let bytes = Protocol::from_bytes(b"id = \"a\"\nx = \xff").expect_err("no text");
    assert_eq!((bytes[0].what.clone(), bytes[0].line, bytes[0].column), (FindingKind::NotText, 2, 5));
}

#[test]
fn english_must_be_there_and_other_languages_be_whole() {
    let german =
        found(&[("[text.en]\n", "[text.de]\nname = \"Klein\"\nsummary = \"Klein.\"\nstages = {}\n\n[text.en]\n")]);
    assert_eq!(german.len(), 4, "{german:?}");
    assert!(german.iter().all(|kind| matches!(kind, FindingKind::WithoutText { language, .. } if language == "de")));
    let other = found(&[("[text.en]\n", "[text.english]\nname = \"x\"\n\n[text.en]\n")]);
    assert_eq!(other, [FindingKind::NotALanguage { found: text("english") }]);
    let source = SMALL.replace("text.en", "text.de");
    let missing = Protocol::from_toml(&source).expect_err("no English");
    assert!(
        matches!(&missing[..], [finding] if matches!(&finding.what, FindingKind::Missing { key, .. } if key == "en"))
    );
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = Protocol::from_bytes(&bytes);
    }

    #[test]
    fn no_damage_to_a_real_file_makes_it_panic(
        which in 0usize..7, at in any::<prop::sample::Index>(), length in 0usize..60, put in "\\PC{0,12}",
    ) {
        let source: Vec<char> = built_in()[which].1.chars().collect();
        let at = at.index(source.len());
        let rest = source.iter().skip(at + length);
        let damaged: String = source.iter().take(at).copied().chain(put.chars()).chain(rest.copied()).collect();
        match Protocol::from_toml(&damaged) {
            // What passes is what the types take too, and is kept as it is.
            Ok(checked) => {
                let by_types: Protocol = toml::from_str(&damaged).expect("the types take what the check takes");
                prop_assert_eq!(by_types.stages.len(), checked.protocol.stages.len());
            }
            Err(findings) => {
                prop_assert!(findings.iter().any(|finding| finding.severity == Severity::Mistake));
                let lines = damaged.lines().count().max(1) + 1;
                prop_assert!(findings.iter().all(|finding| (1..=lines).contains(&finding.line) && finding.column > 0));
            }
        }
    }
}
