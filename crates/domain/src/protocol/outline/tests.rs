mod kept;

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::protocol::Protocol;
use crate::protocol::built_in::{built_in, find};

const WORDS: Words<'_> = Words { stage: "New stage", purpose: "Say what to do here." };

const SMALL: &str = r#"# Ours.
id = "ours"
people = { from = 3, to = 4 } # small sets

# First one tells.
[[stage]]
id = "tell"
minutes = 5 # no longer
may = [
  # whoever presents
  { who = ["presenter"], act = "presentation", free = true },
  { who = ["member"], act = "question", each = 1 },
]

[[stage]]
id = "close"
minutes = 2.5
ends = { count = 3 }

[text.en]
name = "Ours"
summary = "A try."

[text.en.stages.tell]
name = "Tell"
purpose = "Tell."

[text.en.stages.close]
name = "Close"
purpose = "Close."
"#;

fn sent(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn change(source: &str, fields: &[(&str, &str)]) -> String {
    let wanted = Outline::of(source).expect("TOML").changed(&sent(fields));
    rewrite(source, &wanted, &[], WORDS).expect("TOML")
}

fn step(source: &str, step: &Step) -> String {
    rewrite(source, &Changes::default(), std::slice::from_ref(step), WORDS).expect("TOML")
}

/// The lines of one that the other does not have.
fn only_in<'a>(one: &'a str, other: &str) -> Vec<&'a str> {
    let other: BTreeSet<&str> = other.lines().collect();
    one.lines().filter(|line| !other.contains(line)).collect()
}

#[test]
fn a_changed_field_changes_its_line_and_no_other() {
    let changed = change(SMALL, &[("stage.tell.length", "7"), ("people.from", "3")]);
    assert_eq!(only_in(&changed, SMALL), ["minutes = 7 # no longer"]);
    assert_eq!(only_in(SMALL, &changed), ["minutes = 5 # no longer"]);
    let changed = change(SMALL, &[("people.to", "6")]);
    assert_eq!(only_in(&changed, SMALL), ["people = { from = 3, to = 6 } # small sets"]);
    let changed = change(SMALL, &[("name", "Theirs"), ("summary", "Said with \"marks\".\nTwice.")]);
    assert_eq!(Outline::of(&changed).expect("TOML").get("summary"), "Said with \"marks\".\nTwice.");
}

#[test]
fn a_form_sent_as_it_was_drawn_changes_nothing() {
    for (id, source) in built_in() {
        let outline = Outline::of(source).expect("TOML");
        let fields: Vec<_> =
            outline.fields().map(|(path, text)| (path.to_owned(), text.replace('\n', "\r\n"))).collect();
        let wanted = outline.changed(&fields);
        assert_eq!(wanted, Changes::default(), "{id}");
        assert_eq!(rewrite(source, &wanted, &[], WORDS).as_deref(), Some(*source), "{id}");
    }
}

#[test]
fn a_choice_that_was_not_written_comes_to_the_top() {
    let changed = change(SMALL, &[("conductor", "nobody"), ("slots", "everyone"), ("answers", "each")]);
    assert_eq!(only_in(&changed, SMALL), ["conductor = \"nobody\"", "slots = \"everyone\""]);
    let changed = change(&changed, &[("slots", "count"), ("slots.usual", "2"), ("slots.most", "3")]);
    assert!(changed.contains("slots = { usual = 2, most = 3 }"), "{changed}");
}

#[test]
fn minutes_become_days_in_their_place_and_an_end_is_counted() {
    let changed = change(
        SMALL,
        &[
            ("stage.tell.unit", "days"),
            ("stage.tell.length", "2"),
            ("stage.tell.ends", "count"),
            ("stage.tell.count", "4"),
        ],
    );
    let days = changed.lines().position(|line| line.starts_with("days = 2")).expect("days");
    let may = changed.lines().position(|line| line == "may = [").expect("may");
    assert!(days < may, "{changed}");
    assert!(!changed.contains("minutes = 5"));
    assert!(changed.contains("ends = { count = 4 }"));
    let changed = change(SMALL, &[("stage.close.ends", "everybody")]);
    assert_eq!(only_in(&changed, SMALL), ["ends = \"everybody\""]);
}

#[test]
fn who_may_do_what_is_changed_line_by_line() {
    let ticked = [("stage.tell.may.1.who", ""), ("stage.tell.may.1.who", "member"), ("stage.tell.may.1.who", "coach")];
    let changed = change(SMALL, &ticked);
    assert_eq!(only_in(&changed, SMALL), ["  { who = [\"member\", \"coach\"], act = \"question\", each = 1 },"]);
    let changed = change(SMALL, &[("stage.tell.may.1.each", ""), ("stage.tell.may.1.seconds", "30")]);
    let outline = Outline::of(&changed).expect("TOML");
    assert_eq!((outline.get("stage.tell.may.1.each"), outline.get("stage.tell.may.1.seconds")), ("", "30"));
    let changed = change(SMALL, &[("stage.tell.may.+.act", "reflection"), ("stage.tell.may.+.who", "everyone")]);
    assert_eq!(only_in(&changed, SMALL), ["  { who = [\"everyone\"], act = \"reflection\" },"]);
    let changed = change(SMALL, &[("stage.tell.may.1.act", "")]);
    assert_eq!(Outline::of(&changed).expect("TOML").lines("tell"), 1);
    assert!(changed.contains("free = true"), "what the form does not show stays: {changed}");
    let changed = change(SMALL, &[("stage.close.may.+.act", "rating"), ("stage.close.may.+.who", "everyone")]);
    assert_eq!(Outline::of(&changed).expect("TOML").get("stage.close.may.0.act"), "rating");
}

#[test]
fn a_facet_is_made_with_its_prompts_and_offered_where_it_is_ticked() {
    let changed =
        change(SMALL, &[("facet.+.name", "On the way"), ("facet.+.prompts", "What now?\r\n\r\n What else? ")]);
    let outline = Outline::of(&changed).expect("TOML");
    assert_eq!(outline.facets, ["on-the-way"]);
    assert_eq!(outline.get("facet.on-the-way.prompts"), "What now?\nWhat else?");
    let changed = change(&changed, &[("stage.tell.facets", "on-the-way")]);
    assert!(changed.contains("facets = [\"on-the-way\"]"));
    assert!(Protocol::from_toml(&changed).is_ok_and(|checked| checked.protocol.stages[0].facets.len() == 1));
    let changed = change(&changed, &[("stage.tell.facets", "")]);
    assert!(!changed.contains("facets = ["));
}

#[test]
fn a_stage_moves_with_its_comment_and_back_again() {
    let moved = step(SMALL, &Step::Down("tell".to_owned()));
    assert_eq!(Outline::of(&moved).expect("TOML").stages, ["close", "tell"]);
    assert_eq!(only_in(&moved, SMALL), Vec::<&str>::new());
    let comment = moved.find("# First one tells.").expect("kept");
    assert!(comment > moved.find("id = \"close\"").expect("there"), "{moved}");
    assert!(moved.find("id = \"tell\"").expect("there") < moved.find("[text.en]").expect("there"), "{moved}");
    assert_eq!(step(&moved, &Step::Up("tell".to_owned())), SMALL);
    assert_eq!(step(SMALL, &Step::Up("tell".to_owned())), SMALL, "the first goes no further");
    assert_eq!(step(SMALL, &Step::Down("close".to_owned())), SMALL);
}

#[test]
fn a_stage_that_is_taken_out_takes_its_words_along() {
    let left = step(SMALL, &Step::Out("tell".to_owned()));
    assert_eq!(Outline::of(&left).expect("TOML").stages, ["close"]);
    assert!(!left.contains("Tell."));
}

#[test]
fn a_new_stage_comes_last_with_words_and_can_be_used() {
    let more = step(&step(SMALL, &Step::New), &Step::New);
    let outline = Outline::of(&more).expect("TOML");
    assert_eq!(outline.stages, ["tell", "close", "new-stage", "new-stage-2"]);
    assert_eq!(outline.get("stage.new-stage-2.name"), "New stage");
    assert!(Protocol::from_toml(&more).is_ok(), "{more}");
    for (id, source) in built_in() {
        assert!(Protocol::from_toml(&step(source, &Step::New)).is_ok(), "{id}");
    }
}

#[test]
fn what_makes_no_sense_is_written_for_the_check_to_explain() {
    let changed = change(SMALL, &[("stage.tell.length", "five"), ("conductor", "chief")]);
    let findings = Protocol::from_toml(&changed).expect_err("mistakes");
    assert_eq!(findings.len(), 2, "{findings:?}");
    assert_eq!(Outline::of(&changed).expect("TOML").get("stage.tell.length"), "five", "the form still shows it");
}

#[test]
fn a_text_that_is_no_toml_has_no_form() {
    assert_eq!(Outline::of("id = "), None);
    assert_eq!(rewrite("id = ", &Changes::default(), &[], WORDS), None);
    assert_eq!(with_id("id = ", "ours"), None);
}

#[test]
fn a_copy_has_another_id_and_a_version_its_number() {
    let source = find("troika").expect("it ships");
    let copy = with_version(&with_id(source, "ours").expect("TOML"), 3).expect("TOML");
    assert_eq!(only_in(&copy, source), ["id = \"ours\"", "version = 3"]);
    assert!(with_version(SMALL, 2).expect("TOML").contains("\nversion = 2\n"));
}

fn any_source() -> impl Strategy<Value = &'static str> {
    let all: Vec<&'static str> = built_in().iter().map(|(_, source)| *source).chain([SMALL]).collect();
    proptest::sample::select(all)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is typed into one field: the text stays TOML, says what was typed, and keeps every comment.
    #[test]
    fn one_field_changes_and_all_others_stay(source in any_source(), pick in any::<prop::sample::Index>(), typed in "[a-z0-9\"'\\\\# ]{1,12}") {
        let before = Outline::of(source).expect("TOML");
        let fields: Vec<(String, String)> = before.fields().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
        let (path, was) = pick.get(&fields).clone();
        // Paths that name other things would change what the rest stands under.
        prop_assume!(path != "slots" && !path.ends_with(".ends") && !path.ends_with(".unit") && !path.ends_with("prompts"));
        prop_assume!(!path.ends_with(".count") && !path.starts_with("slots.") && !typed.trim().is_empty());
        let wanted = before.changed(&[(path.clone(), typed.clone())]);
        let changed = rewrite(source, &wanted, &[], WORDS).expect("TOML");
        let after = Outline::of(&changed).expect("still TOML");
        for (other, text) in &fields {
            if *other != path {
                prop_assert_eq!(after.get(other), text.as_str(), "{}", other);
            }
        }
        if typed.trim() == was.trim() {
            prop_assert_eq!(&changed, source);
        }
        let comments = |text: &str| text.lines().filter(|line| line.trim_start().starts_with('#')).count();
        prop_assert_eq!(comments(&changed), comments(source));
    }

    /// Whatever order stages are brought into, all of them and their words are there.
    #[test]
    fn steps_keep_every_stage(source in any_source(), steps in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 1..12)) {
        let before = Outline::of(source).expect("TOML");
        let mut text = source.to_owned();
        for (pick, up) in steps {
            let id = pick.get(&before.stages).clone();
            text = step(&text, &if up { Step::Up(id) } else { Step::Down(id) });
        }
        let mut after = Outline::of(&text).expect("TOML").stages;
        let mut wanted = before.stages;
        after.sort();
        wanted.sort();
        prop_assert_eq!(after, wanted);
        let (mut lines, mut were): (Vec<_>, Vec<_>) = (text.lines().collect(), source.lines().collect());
        lines.sort_unstable();
        were.sort_unstable();
        prop_assert_eq!(lines, were);
    }

    /// A text somebody is in the middle of changing: while it is TOML, it is TOML after a change in the form too.
    #[test]
    fn a_half_changed_text_stays_toml(source in any_source(), at in any::<prop::sample::Index>(), gone in 0_usize..40, typed in "[a-z0-9\"'=\\[\\]{}.,\n ]{0,8}") {
        let letters: Vec<char> = source.chars().collect();
        let at = at.index(letters.len());
        let text: String = letters[..at].iter().copied().chain(typed.chars()).chain(letters.iter().skip(at + gone).copied()).collect();
        let Some(outline) = Outline::of(&text) else { return Ok(()) };
        let mut fields: Vec<_> = outline.fields().map(|(path, words)| (path.to_owned(), words.to_owned())).collect();
        for (path, names) in outline.boxes() {
            fields.extend(names.iter().rev().map(|name| (path.to_owned(), name.clone())));
        }
        prop_assert!(outline.changed(&fields).is_empty());
        let turned: Vec<_> = outline.boxes().map(|(path, _)| (path.to_owned(), "somebody".to_owned())).collect();
        let more = rewrite(&text, &outline.changed(&turned), &[], WORDS).expect("it was TOML");
        prop_assert!(Outline::of(&more).is_some(), "{}", more);
        let mut wanted = Changes::of_field("name", "Ours");
        wanted.fields.insert("slots".to_owned(), "everyone".to_owned());
        for step in [Step::New, Step::Down(outline.stages.first().cloned().unwrap_or_default())] {
            let more = rewrite(&text, &wanted, &[step], WORDS).expect("it was TOML");
            prop_assert!(Outline::of(&more).is_some(), "{}", more);
        }
    }

    /// Bytes of any kind do no harm.
    #[test]
    fn any_text_is_read_or_not_and_never_breaks(text in "\\PC{0,200}", id in "[a-z]{0,4}") {
        let _ = Outline::of(&text);
        let _ = rewrite(&text, &Changes::of_field("id", &id), &[Step::Out(id)], WORDS);
    }
}
