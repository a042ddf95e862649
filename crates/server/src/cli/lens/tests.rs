use std::fs;

use clap::Parser;
use setwise_lens::{Reason, Turn};

use super::*;

#[derive(Debug, Parser)]
#[command(args_conflicts_with_subcommands = true)]
struct Typed {
    #[command(flatten)]
    lens: Lens,
}

fn said(typed: &[&str], input: &str) -> Result<String, String> {
    let typed = Typed::try_parse_from(["lens"].iter().chain(typed)).map_err(|error| error.to_string())?;
    let mut out = Vec::new();
    run(&mut out, &mut input.as_bytes(), &typed.lens).map_err(|error| error.to_string())?;
    String::from_utf8(out).map_err(|error| error.to_string())
}

#[test]
fn a_question_is_read_with_reasons_and_a_way_to_turn_it() {
    insta::assert_snapshot!(said(&["Have you thought of asking your team?"], "").expect("read"), @r#"
    Have you thought of asking your team?
      question             ends with a question mark
      closed               begins with “Have you”
      advice in disguise   begins with “Have you thought of”
      to turn it           Ask for their ideas: What have you thought of? What could you …?
    "#);
}

#[test]
fn piped_texts_are_read_line_by_line_and_programs_get_json() {
    let out = said(&["--json", "-"], "What do you want?\n\nGo home.\n").expect("read");
    let lines: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["form"][0]["label"], "open");
    assert_eq!(lines[0]["intent"][0]["reason"], "says “do you want”");
    assert_eq!(lines[1]["kind"][0]["label"], "statement");
}

#[test]
fn a_language_that_is_not_there_is_told() {
    let error = said(&["--language", "xx", "What?"], "").expect_err("refused");
    assert!(error.contains("xx") && error.contains("en"), "{error}");
}

#[test]
fn labelled_texts_come_to_a_table_with_intervals_and_a_confusion() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("labelled.tsv");
    let name = file.to_str().expect("text");
    let rows =
        "What do you feel?\topen,feeling,odd\ta\nIs it late?\tclosed\ta\nIs it?\topen\tb\nWe went home.\tstatement\tb";
    fs::write(&file, format!("text\tlabels\tsource\n{rows}\n")).expect("written");
    insta::assert_snapshot!(said(&["eval", name, "--by-source", "--differences"], "").expect("read"), @r#"
    4 texts from 2 sources.

    label                           texts  precision          recall             F1
    question                            3  1.00 (0.44-1.00)   1.00 (0.44-1.00)   1.00 (1.00-1.00)
    statement                           1  1.00 (0.21-1.00)   1.00 (0.21-1.00)   1.00 (0.00-1.00)
    open                                2  1.00 (0.21-1.00)   0.50 (0.09-0.91)   0.67 (0.00-1.00)
    closed                              1  0.50 (0.09-0.91)   1.00 (0.21-1.00)   0.67 (0.00-1.00)
    feeling                             1  1.00 (0.21-1.00)   1.00 (0.21-1.00)   1.00 (0.00-1.00)

    Labelled open or closed, and read as:
      open:   1 open, 1 closed, 0 neither
      closed: 0 open, 1 closed, 0 neither
      2 of 3 as labelled: 0.67 (0.21-0.94)
    Labels the lens does not know, and how often: odd 1
    Intervals are 95 %: Wilson for shares, for F1 the middle of 2,000 samples of the texts drawn with one fixed seed.

    Each source by itself (nothing is fitted to this file, so each is as when left out): question or statement, open or closed, F1 of faults, F1 of intents
      2/2  2/2  -  1.00  a
      2/2  0/1  -  -  b

    Read otherwise than labelled (+ the lens says so, - it does not):
      Is it?  -open +closed
    "#);
    fs::write(&file, "text\tlabels\nonly text").expect("written");
    assert!(said(&["eval", name], "").expect_err("refused").contains("line 2"));
    let gone = folder.path().join("gone.tsv");
    assert!(said(&["eval", gone.to_str().expect("text")], "").expect_err("refused").contains("gone.tsv"));
}

#[test]
fn every_label_reason_and_turn_has_words() {
    let reasons = [
        Reason::BeginsWith,
        Reason::Says,
        Reason::EndsWith,
        Reason::QuestionMark,
        Reason::StatementWithMark,
        Reason::NothingAsks,
        Reason::SeveralQuestions(3),
        Reason::FewWords,
    ];
    let turns = Turn::ALL.map(|turn| say(&format!("lens-turn-{}", turn.key())));
    let labels = Label::ALL.map(label);
    let reasons = reasons.map(|each| reason(&Finding { label: Label::Open, reason: each, span: 0..4 }, "What"));
    for said in turns.iter().chain(&labels).chain(&reasons) {
        assert!(!said.contains("Unknown localization"), "{said}");
    }
    // The crate's own English and the product's are one.
    assert_eq!(turns, Turn::ALL.map(|turn| turn.in_english().to_owned()));
    for each in &reasons {
        assert!(!each.contains("{"), "{each}");
    }
}
