use super::*;

fn told(rows: &[[&str; 2]]) -> Table {
    Table {
        caption: "Questions".to_owned(),
        head: vec!["Who".to_owned(), "Questions".to_owned()],
        rows: rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect(),
    }
}

fn bar(name: &str, amount: Option<f64>) -> Bar {
    let told = amount.map_or_else(|| "presented".to_owned(), |amount| format!("{amount}"));
    Bar { name: name.to_owned(), amount, told }
}

/// The numbers of an attribute, wherever it stands on an element of this class.
fn all(markup: &str, class: &str, attribute: &str) -> Vec<f64> {
    markup
        .split('<')
        .filter(|tag| tag.contains(&format!("class=\"{class}")))
        .filter_map(|tag| tag.split(&format!(" {attribute}=\"")).nth(1)?.split('"').next()?.parse().ok())
        .collect()
}

#[test]
fn a_bar_is_as_long_as_its_amount_and_begins_at_zero() {
    let drawn = bars(Colour::Question, &[bar("Mei", Some(4.0)), bar("Omar", Some(2.0))], None, "Questions", &told(&[]));
    let drawn = drawn.into_string();
    let widths = all(&drawn, "mark", "width");
    assert_eq!(widths, [140.0, 70.0]);
    assert!(all(&drawn, "mark", "x").iter().all(|x| *x == all(&drawn, "zero", "x1")[0]));
}

#[test]
fn the_most_can_be_told_so_that_two_charts_compare() {
    let drawn = bars(Colour::Answer, &[bar("Mei", Some(0.5))], Some(1.0), "Shares", &told(&[])).into_string();
    assert_eq!(all(&drawn, "mark", "width"), [70.0]);
}

#[test]
fn where_there_is_no_amount_there_is_no_bar_but_words() {
    let drawn =
        bars(Colour::Question, &[bar("Mei", None), bar("Omar", Some(0.0))], None, "Q", &told(&[])).into_string();
    assert_eq!(all(&drawn, "mark", "width"), [0.0], "nothing asked is a bar of no length");
    assert!(drawn.contains("presented"));
}

#[test]
fn a_chart_is_one_image_with_a_label_and_has_its_table_beside_it() {
    let drawn =
        bars(Colour::Question, &[bar("Mei", Some(1.0))], None, "Mei asked one", &told(&[["Mei", "1"]])).into_string();
    assert!(drawn.contains("<svg role=\"img\" aria-label=\"Mei asked one\""));
    assert!(drawn.contains("<caption>Questions</caption>"));
    assert!(drawn.contains("<th scope=\"row\">Mei</th><td class=\"num\">1</td>"));
    assert!(drawn.find("</svg>") < drawn.find("<table>"));
    assert!(!drawn.contains("style="), "the security policy allows none");
}

#[test]
fn text_from_people_stays_text_in_a_drawing() {
    let drawn =
        bars(Colour::Question, &[bar("<b>\"&", Some(1.0))], None, "<i>\"", &told(&[["<u>", "1"]])).into_string();
    assert!(!drawn.contains("<b>") && !drawn.contains("<i>") && !drawn.contains("<u>"));
    assert!(drawn.contains("aria-label=\"&lt;i&gt;&quot;\""));
}

#[test]
fn a_long_name_is_cut_in_the_drawing_and_whole_in_the_table() {
    let long = "Wilhelmina Featherstonehaugh-Cholmondeley";
    let drawn = bars(Colour::Question, &[bar(long, Some(1.0))], None, "Q", &told(&[[long, "1"]])).into_string();
    assert!(drawn.contains("…</text>") && drawn.contains(&format!("<th scope=\"row\">{long}</th>")));
    assert_eq!(fit("Mei", 98.0), "Mei");
    assert_eq!(fit("山田太郎さん山田太郎さん", 60.0), "山田太郎…");
    assert_eq!(fit("", 10.0), "");
}

fn part(colour: Colour, amount: f64, told: &str) -> Part {
    Part { colour, amount, told: told.to_owned() }
}

#[test]
fn the_parts_of_a_strip_fill_it_and_stand_in_words_under_it() {
    let strip = Strip {
        name: "Frame it".to_owned(),
        parts: vec![
            part(Colour::Question, 3.0, "3 questions"),
            part(Colour::Answer, 0.0, "0 answers"),
            part(Colour::Plain, 1.0, "1 statement"),
        ],
    };
    let drawn = strips(&[strip], "Questions to statements", &told(&[])).into_string();
    assert_eq!(all(&drawn, "mark", "x"), [0.0, 240.0], "a part of nothing is not drawn");
    assert_eq!(all(&drawn, "mark", "width"), [238.5, 80.0]);
    assert!(
        drawn.contains("<tspan class=\"question\">3 questions</tspan> · <tspan class=\"answer\">0 answers</tspan>")
    );
}

#[test]
fn a_strip_of_nothing_is_ground_alone() {
    let strip = Strip { name: "Frame it".to_owned(), parts: vec![part(Colour::Question, 0.0, "0 questions")] };
    let drawn = strips(&[strip], "Q", &told(&[])).into_string();
    assert!(all(&drawn, "mark", "x").is_empty() && all(&drawn, "ground", "width") == [320.0]);
}

fn panel(amounts: &[Option<f64>]) -> Panel {
    Panel {
        name: "Evenness".to_owned(),
        colour: Colour::Question,
        amounts: amounts.to_vec(),
        most: Some(1.0),
        last: "80 %".to_owned(),
        label: "Evenness, meeting 1 to 4".to_owned(),
    }
}

#[test]
fn a_line_breaks_where_nothing_was_measured() {
    let drawn = multiples(&[panel(&[Some(1.0), Some(0.0), None, Some(0.5)])], "1", "4", &told(&[])).into_string();
    assert!(drawn.contains("d=\"M5 5L55 60M155 32.5\""), "{drawn}");
    assert_eq!(all(&drawn, "mark", "cx").len(), 3);
    assert!(drawn.contains(">80 %</text>"));
}

#[test]
fn zero_lies_on_the_foot_and_one_meeting_is_one_dot() {
    let drawn = multiples(&[panel(&[Some(0.0)])], "1", "1", &told(&[])).into_string();
    assert_eq!(all(&drawn, "mark", "cy"), all(&drawn, "zero", "y1"));
    assert_eq!(all(&drawn, "mark", "cx"), [5.0]);
    assert!(!drawn.contains("text-anchor"), "one end has one name");
}

#[test]
fn a_hundred_meetings_stay_within_the_drawing() {
    let many: Vec<_> = (0..100u32).map(|nth| Some(f64::from(nth) / 50.0)).collect();
    let drawn = multiples(&[panel(&many)], "1", "100", &told(&[])).into_string();
    let (x, y) = (all(&drawn, "mark", "cx"), all(&drawn, "mark", "cy"));
    assert_eq!(x.len(), 100);
    assert!(x.iter().all(|x| (0.0..=224.0).contains(x)) && y.iter().all(|y| (0.0..=76.0).contains(y)));
}

#[test]
fn a_cell_says_in_words_what_its_fill_says() {
    let cell = |name: &str, reach, told: &str| Cell { name: name.to_owned(), reach, told: told.to_owned() };
    let cells = [
        cell("Framing", Reach::Done, "3 asked"),
        cell("Possibilities", Reach::NotYet, "not yet asked"),
        cell("Milestones", Reach::ToCome, "to come"),
        cell("Confidence", Reach::ToCome, "to come"),
        cell("Close", Reach::ToCome, "to come"),
    ];
    let drawn = coverage(Colour::Question, &cells, "Facets", &told(&[])).into_string();
    for (class, words) in [("done", "3 asked"), ("not-yet", "not yet"), ("to-come", "to come")] {
        assert!(drawn.contains(&format!("class=\"cell {class} question\"")) && drawn.contains(words), "{class}");
    }
    assert_eq!(all(&drawn, "cell", "y"), [0.8, 0.8, 0.8, 0.8, 58.8], "four in a row");
    assert!(drawn.contains("viewBox=\"0 0 320 116\""));
}
