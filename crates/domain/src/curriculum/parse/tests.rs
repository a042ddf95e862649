use proptest::prelude::*;

use super::*;
use crate::curriculum::LinkKind;
use crate::curriculum::library::built_in;

const SMALL: &str = r#"+++
id = "listening-twice"
title = "Listening twice"
summary = "Hear it again."
minutes = 5
questions = ["What did you hear?", "And then?"]
application = "Try it once."
links = [
  { title = "A talk", url = "https://example.org/talk", kind = "video" },
  { title = "More", url = "https://example.org/more" },
]
+++

## Listening

Once is *not* enough.
"#;

fn changed(changes: &[(&str, &str)]) -> String {
    let mut source = SMALL.to_owned();
    for (from, to) in changes {
        assert!(source.contains(from), "nothing to change: {from}");
        source = source.replacen(from, to, 1);
    }
    source
}

/// Line and kind of each finding in the small one with some of its text replaced.
fn found(changes: &[(&str, &str)]) -> Vec<(usize, FindingKind)> {
    let found = match Module::parse(&changed(changes)) {
        Ok(checked) => checked.warnings,
        Err(findings) => findings,
    };
    found.into_iter().map(|finding| (finding.line, finding.what)).collect()
}

fn owned(text: &str) -> String {
    text.to_owned()
}

#[test]
fn the_small_one_is_sound() {
    let Checked { module, warnings } = Module::parse(SMALL).expect("no mistake");
    assert_eq!(warnings, []);
    assert_eq!((module.name(), module.title(), module.minutes()), ("listening-twice", "Listening twice", 5));
    assert_eq!(module.questions(), ["What did you hear?", "And then?"]);
    assert_eq!(module.application(), Some("Try it once."));
    let links: Vec<_> = module.links().iter().map(|link| (link.title(), link.address().host(), link.kind())).collect();
    assert_eq!(links, [("A talk", "example.org", LinkKind::Video), ("More", "example.org", LinkKind::Link)]);
    assert_eq!((module.text().len(), module.words()), (2, 5));
}

#[test]
fn a_text_from_another_system_is_read_too() {
    assert!(Module::parse(&SMALL.replace('\n', "\r\n")).is_ok());
}

#[test]
fn a_text_without_its_fences_is_told_so() {
    assert_eq!(found(&[("+++\nid", "id")]), [(1, FindingKind::NoParticulars)]);
    assert_eq!(found(&[("]\n+++", "]\n")]), [(1, FindingKind::NotClosed)]);
    assert!(matches!(Module::parse(""), Err(found) if found[0].what == FindingKind::NoParticulars));
}

#[test]
fn every_mistake_is_told_at_once_with_its_line() {
    let found = found(&[
        ("\"listening-twice\"", "\"Listening twice\""),
        ("summary = \"Hear it again.\"\n", ""),
        ("minutes = 5", "minutes = 500"),
        ("https://example.org/talk", "http://example.org/talk"),
        ("\"video\"", "\"vidoe\""),
    ]);
    let lines: Vec<_> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [1, 2, 4, 8, 8], "{found:#?}");
    assert!(matches!(&found[0].1, FindingKind::Particulars(InToml::Missing { key, .. }) if key == "summary"));
    assert!(
        matches!(&found[1].1, FindingKind::Particulars(InToml::NotAName { instead: Some(name), .. }) if name == "listening-twice")
    );
    assert!(matches!(&found[2].1, FindingKind::Particulars(InToml::OutOfRange { .. })));
    assert_eq!(found[3].1, FindingKind::NotHttps { found: owned("http://example.org/talk") });
    assert!(matches!(&found[4].1, FindingKind::Particulars(InToml::UnknownName { .. })));
}

#[test]
fn the_limits_hold() {
    let many = |text: &str, count: usize| vec![text; count].join(", ");
    let thirteen = many("\"What?\"", 13);
    let questions = "\"What did you hear?\", \"And then?\"";
    assert!(matches!(
        &found(&[(questions, &thirteen)])[..],
        [(6, FindingKind::Particulars(InToml::TooMany { most: 12, .. }))]
    ));
    assert_eq!(found(&[(questions, &many("\"What?\"", 12))]), []);
    for (minutes, fits) in [("0", false), ("1", true), ("240", true), ("241", false)] {
        assert_eq!(found(&[("= 5", &format!("= {minutes}"))]).is_empty(), fits, "{minutes}");
    }
    let long = "x".repeat(LARGEST_TEXT);
    assert!(matches!(&found(&[("Once", &long)])[..], [(1, FindingKind::Particulars(InToml::TooBig { .. }))]));
}

#[test]
fn a_text_with_nothing_to_read_is_none() {
    assert_eq!(
        found(&[("## Listening\n\nOnce is *not* enough.\n", "")]).last().map(|(_, what)| what),
        Some(&FindingKind::NoText)
    );
}

#[test]
fn what_is_not_shown_as_written_is_warned_of_where_it_stands() {
    let found = found(&[("enough.", "enough. <b>So</b>\n\n[go](javascript:x)\n\n![a](https://example.org/a.png)")]);
    let js = FindingKind::LinkNotHttps { found: owned("javascript:x") };
    assert_eq!(found, [(16, FindingKind::Html), (16, FindingKind::Html), (18, js), (20, FindingKind::Picture)]);
}

#[test]
fn minutes_in_which_nobody_can_have_read_it_are_warned_of() {
    let long = "word ".repeat(2400);
    assert_eq!(found(&[("Once", &long)]), [(5, FindingKind::TooFewMinutes { minutes: 5, least: 7 })]);
    assert_eq!(found(&[("Once", &long), ("= 5", "= 7")]), []);
}

#[test]
fn one_with_nothing_to_think_about_or_try_is_warned_of() {
    let without =
        [("questions = [\"What did you hear?\", \"And then?\"]\n", ""), ("application = \"Try it once.\"\n", "")];
    assert_eq!(found(&without), [(1, FindingKind::NothingToDo)]);
}

/// The built-in ones with pieces cut out, doubled and put in.
fn mangled() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,12}",
        Just("+++\n".to_owned()),
        Just("\"".to_owned()),
        Just("[".to_owned()),
        Just("\n".to_owned())
    ];
    (0..built_in().len(), any::<prop::sample::Index>(), 0..400_usize, piece).prop_map(|(which, at, gone, put)| {
        let source = built_in()[which].source;
        let mut start = at.index(source.len());
        while !source.is_char_boundary(start) {
            start -= 1;
        }
        let rest = source[start..].chars().skip(gone).collect::<String>();
        format!("{}{put}{rest}", &source[..start])
    })
}

proptest! {
    #[test]
    fn any_text_is_a_module_or_has_a_mistake(source in prop_oneof![any::<String>(), mangled(), "(\\+\\+\\+\n)?[a-z=\"\\[\\]{},\n+# ]{0,200}"]) {
        match Module::parse(&source) {
            Ok(checked) => {
                prop_assert!(checked.warnings.iter().all(|finding| finding.severity == Severity::Warning));
                prop_assert!((1..=MOST_MINUTES).contains(&checked.module.minutes()));
                prop_assert!(checked.module.questions().len() <= MOST_QUESTIONS);
                prop_assert!(checked.module.words() > 0);
            }
            Err(findings) => prop_assert!(findings.iter().any(|finding| finding.severity == Severity::Mistake)),
        }
    }
}
