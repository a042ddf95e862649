//! What a form may not take from a text: names and comments it does not show, and whatever was typed into both.

use super::*;

/// Names nobody declared yet, values that are no names, comments at every value.
const ODD: &str = r#"id = "odd"
[[stage]]
id = "new"
# How long.
minutes = 5
# Who may.
may = [
  { who = ["scribe", "member", 3], act = "question" }, # asks
  { who = ["b", "a"], act = "rating" },
]
facets = [
  "goal", # first
  "way", # second
]
# How it passes.
floor = "open"

[text.en.facets.new]
name = "Новое"
prompts = [
  # Begin here.
  "Why?", # asks why
  "What?",
]
"#;

#[test]
fn boxes_are_a_set_and_their_order_in_the_text_stays() {
    let unchanged = [
        ("stage.new.may.0.who", ""),
        ("stage.new.may.0.who", "member"),
        ("stage.new.may.0.who", "scribe"),
        ("stage.new.may.1.who", "a"),
        ("stage.new.may.1.who", "b"),
        ("stage.new.facets", "way"),
        ("stage.new.facets", "goal"),
    ];
    assert_eq!(change(ODD, &unchanged), ODD);
}

#[test]
fn a_box_that_is_ticked_takes_no_other_name_away() {
    let ticked = [("stage.new.may.0.who", "scribe"), ("stage.new.may.0.who", "coach")];
    let changed = change(ODD, &ticked);
    assert_eq!(only_in(&changed, ODD), ["  { who = [\"scribe\", 3, \"coach\"], act = \"question\" }, # asks"]);
    // What came into the text since the form was drawn stays, and what was ticked comes to it.
    let typed = ODD.replace("[\"b\", \"a\"]", "[\"b\", \"a\", \"scribe\"]");
    let wanted = Outline::of(ODD)
        .expect("TOML")
        .changed(&sent(&[("stage.new.may.1.who", "b"), ("stage.new.may.1.who", "coach")]));
    let both = rewrite(&typed, &wanted, &[], WORDS).expect("TOML");
    assert!(both.contains("who = [\"b\", \"scribe\", \"coach\"]"), "{both}");
}

#[test]
fn a_name_that_stands_alone_is_ticked_and_stays() {
    let alone = ODD.replace("who = [\"b\", \"a\"]", "who = \"member\"");
    assert_eq!(Outline::of(&alone).expect("TOML").ticked("stage.new.may.1.who"), ["member"]);
    let fields = [("stage.new.may.1.who", "member"), ("stage.new.may.1.who", "coach")];
    assert!(change(&alone, &fields).contains("who = [\"member\", \"coach\"]"));
}

#[test]
fn comments_within_a_list_stay_with_what_they_are_about() {
    let changed = change(ODD, &[("stage.new.facets", "goal")]);
    assert!(changed.contains("\"goal\", # first\n") && !changed.contains("\"way\""), "{changed}");
    let changed = change(ODD, &[("facet.new.prompts", "Why?\r\nHow?\r\nWhat?\r\nWhen?")]);
    let wanted = "[\n  # Begin here.\n  \"Why?\", # asks why\n  \"How?\",\n  \"What?\",\n  \"When?\",\n]";
    assert!(changed.contains(wanted), "{changed}");
    let back = change(&changed, &[("facet.new.prompts", "Why?\nWhat?")]);
    assert_eq!(back, ODD);
    let turned = change(ODD, &[("facet.new.prompts", "What?\nWhy?")]);
    assert!(turned.contains("# Begin here.") && turned.contains("# asks why"), "{turned}");
    assert_eq!(Outline::of(&turned).expect("TOML").get("facet.new.prompts"), "What?\nWhy?");
    let fewer = change(ODD, &[("stage.new.may.1.act", "")]);
    assert!(fewer.contains("act = \"question\" }, # asks\n]"), "{fewer}");
    let more = change(&fewer, &[("stage.new.may.+.act", "note")]);
    assert!(more.contains("act = \"question\" }, # asks\n  { who = [], act = \"note\" },\n]"), "{more}");
}

#[test]
fn minutes_become_days_and_every_comment_stays_where_it_was() {
    let days = change(ODD, &[("stage.new.unit", "days")]);
    assert_eq!(days, ODD.replace("minutes = 5", "days = 5"));
    assert_eq!(change(&days, &[("stage.new.unit", "minutes")]), ODD);
    let line = "stage = [{ id = \"a\", minutes = 5, floor = \"open\" }] # in a line\n";
    assert_eq!(change(line, &[("stage.a.unit", "days")]), line.replace("minutes", "days"));
}

#[test]
fn keys_beside_those_the_form_shows_stay() {
    let source = "[slots]\nusual = 1 # one\nmost = 2\nother = 3\n[[stage]]\nid = \"a\"\nminutes = 1\n# and\ndays = 2\nends = { count = 2, other = 4 }\n";
    let changed = change(source, &[("slots.usual", "2"), ("stage.a.count", "3"), ("stage.a.length", "7")]);
    let wanted = source
        .replace("usual = 1", "usual = 2")
        .replace("count = 2", "count = 3")
        .replace("minutes = 1", "minutes = 7");
    assert_eq!(changed, wanted);
}

#[test]
fn something_called_new_is_not_what_is_to_be_made() {
    let outline = Outline::of(ODD).expect("TOML");
    assert_eq!(outline.get("facet.new.name"), "Новое");
    let renamed = change(ODD, &[("facet.new.name", "Neues"), ("facet.+.name", "New"), ("facet.+.prompts", "Who?")]);
    let outline = Outline::of(&renamed).expect("TOML");
    assert_eq!(outline.facets, ["new", "new-2"]);
    assert_eq!((outline.get("facet.new.name"), outline.get("facet.new-2.name")), ("Neues", "New"));
}

#[test]
fn a_name_without_a_letter_for_files_gets_one_and_several_at_once_are_several() {
    let fields = [
        ("facet.+1.name", "Новое"),
        ("facet.+2.name", "目標"),
        ("facet.+2.prompts", "何？"),
        ("stage.close.may.+1.who", "member"),
        ("stage.close.may.+1.act", "question"),
        ("stage.close.may.+2.act", "rating"),
        ("stage.close.may.+10.act", "note"),
    ];
    let outline = Outline::of(&change(SMALL, &fields)).expect("TOML");
    assert_eq!(outline.facets, ["group", "group-2"]);
    assert_eq!((outline.get("facet.group-2.name"), outline.get("facet.group-2.prompts")), ("目標", "何？"));
    let acts: Vec<&str> = (0..3).map(|nth| outline.get(&format!("stage.close.may.{nth}.act"))).collect();
    assert_eq!(acts, ["question", "rating", "note"]);
    let words = Words { stage: "新しい", ..WORDS };
    let staged = rewrite(SMALL, &Changes::default(), &[Step::New, Step::New], words).expect("TOML");
    assert_eq!(Outline::of(&staged).expect("TOML").stages, ["tell", "close", "stage", "stage-2"]);
}

#[test]
fn half_of_something_new_is_written_for_the_check_to_explain() {
    let changed = change(SMALL, &[("facet.+.prompts", "Why?"), ("stage.close.may.+.who", "coach")]);
    let outline = Outline::of(&changed).expect("TOML");
    assert_eq!((outline.facets.as_slice(), outline.get("facet.group.prompts")), (&["group".to_owned()][..], "Why?"));
    assert_eq!(outline.ticked("stage.close.may.0.who"), ["coach"]);
    assert!(Protocol::from_toml(&changed).is_err());
    assert_eq!(change(SMALL, &[("facet.+.prompts", " "), ("facet.+.name", ""), ("stage.close.may.+.who", "")]), SMALL);
}

#[test]
fn no_id_is_taken_for_a_part_of_a_path() {
    let source = "[[stage]]\nid = \"a.may.0\"\neach = \"slot\"\n[[stage]]\nid = \"a\"\nmay = [{ act = \"question\", each = 1 }]\n[[stage]]\nid = \"+\"\nminutes = 1\n";
    let outline = Outline::of(source).expect("TOML");
    assert_eq!(outline.get("stage.a.may.0.each"), "1");
    assert_eq!(outline.get(&stage_path("a.may.0", "each")), "slot");
    let changed = change(source, &[(&stage_path("+", "length"), "2")]);
    assert_eq!(changed, source.replace("minutes = 1", "minutes = 2"));
}

#[test]
fn steps_are_taken_one_after_the_other() {
    let more = step(&step(SMALL, &Step::New), &Step::Up("new-stage".to_owned()));
    let up = Step::Up("new-stage".to_owned());
    let at_once = rewrite(SMALL, &Changes::default(), &[Step::New, up.clone(), up.clone()], WORDS).expect("TOML");
    assert_eq!(at_once, step(&more, &up));
    assert_eq!(Outline::of(&at_once).expect("TOML").stages, ["new-stage", "tell", "close"]);
}

#[test]
fn a_step_goes_with_the_stage_that_was_given_another_id() {
    let (from, to) = (Outline::of(SMALL).expect("TOML"), SMALL.replace("\"tell\"", "\"share\""));
    let to = Outline::of(&to).expect("TOML");
    for step in [Step::Up, Step::Down, Step::Out] {
        assert_eq!(step("tell".to_owned()).following(&from, &to), step("share".to_owned()));
        assert_eq!(step("close".to_owned()).following(&from, &to), step("close".to_owned()));
        assert_eq!(step("new-stage".to_owned()).following(&from, &to), step("new-stage".to_owned()), "made by a step");
    }
}

#[test]
fn thousands_of_new_groups_of_one_name_are_too_much_and_each_has_a_name() {
    let fields = |most: usize| (0..most).map(|nth| (format!("facet.+{nth}.name"), "a".to_owned())).collect::<Vec<_>>();
    let outline = Outline::of(SMALL).expect("TOML");
    assert!(!outline.changed(&fields(MOST_FACETS)).is_too_much());
    let wanted = outline.changed(&fields(MOST_FACETS + 5));
    assert!(wanted.is_too_much());
    let more = rewrite(SMALL, &wanted, &[], WORDS).expect("TOML");
    assert!(more.contains(&format!("[text.en.facets.a-{}]", MOST_FACETS + 5)), "{more}");
    // Also where the text has more than a form shows.
    let again = change(&more, &[("facet.+.name", "a"), ("facet.+.prompts", "Who?")]);
    assert_eq!(only_in(&again, &more).len(), 2, "its own name and its prompts: {again}");
}

#[test]
fn a_line_that_is_new_moves_with_its_stage() {
    let source = "[[stage]]\nid = \"a\"\n[[stage.may]]\nact = \"note\"\n[[stage]]\nid = \"b\"\n";
    let wanted = Outline::of(source).expect("TOML").changed(&sent(&[("stage.a.may.+.act", "rating")]));
    let moved = rewrite(source, &wanted, &[Step::Down("a".to_owned())], WORDS).expect("TOML");
    let outline = Outline::of(&moved).expect("TOML");
    assert_eq!(outline.stages, ["b", "a"], "{moved}");
    assert_eq!((outline.get("stage.a.may.0.act"), outline.get("stage.a.may.1.act")), ("note", "rating"), "{moved}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Steps at once come to what they come to one by one.
    #[test]
    fn steps_at_once_are_steps_one_by_one(source in any_source(), steps in prop::collection::vec((any::<prop::sample::Index>(), 0..4), 1..8)) {
        let stages = Outline::of(source).expect("TOML").stages;
        let steps: Vec<Step> = steps.into_iter().map(|(pick, kind)| match (pick.get(&stages).clone(), kind) {
            (id, 0) => Step::Up(id),
            (id, 1) => Step::Down(id),
            (id, 2) => Step::Out(id),
            _ => Step::New,
        }).collect();
        let one_by_one = steps.iter().fold(source.to_owned(), |text, one| step(&text, one));
        prop_assert_eq!(rewrite(source, &Changes::default(), &steps, WORDS).expect("TOML"), one_by_one);
    }

    /// Minutes or days, whichever and how often: comments and all other lines stay.
    #[test]
    fn a_unit_turns_without_touching_anything_else(source in any_source(), pick in any::<prop::sample::Index>()) {
        let outline = Outline::of(source).expect("TOML");
        let stage = pick.get(&outline.stages);
        let unit = stage_path(stage, "unit");
        let (now, other) = if outline.get(&unit) == "days" { ("days", "minutes") } else { ("minutes", "days") };
        let turned = change(source, &[(&unit, other)]);
        prop_assert!(turned != source && only_in(&turned, source).len() <= 1);
        prop_assert_eq!(change(&turned, &[(&unit, now)]), source);
    }
}
