//! A set's meetings one after another: small multiples of the measures, and who had how much of the set's time.

use maud::{Markup, html};
use setwise_domain::measure::{AirTime, Line, Measure, Series, Unit};

use super::figures::figure;
use super::{Names, columns, measured, name, part};
use crate::ui::chart::{Bar, Colour, Panel, Table, bars, multiples};
use crate::ui::words::{say, say_with};

/// The meetings of a set that the viewer may read, seen together. It takes two to see a change.
#[must_use]
pub fn across(series: &Series, names: &Names) -> Markup {
    html! {
        section class="card conversation" id="conversations" {
            h2 { (say("conversations-title")) }
            @if series.numbers.len() < 2 {
                p class="muted" { (say("conversations-empty")) }
            } @else {
                p class="muted" { (say("conversations-lead")) }
                (lines(series))
            }
            @if !series.air_time.is_empty() { (air_time(series, names)) }
        }
    }
}

fn lines(series: &Series) -> Markup {
    let (first, last) = (meeting(series.numbers.first()), meeting(series.numbers.last()));
    let measures: Vec<Measure> = series.lines.iter().map(|line| line.measure).collect();
    let panels: Vec<Panel> = series.lines.iter().map(|line| panel(line, &first, &last)).collect();
    let row = |(at, number): (usize, &u32)| {
        let figures = series.lines.iter().map(|line| figure(line.measure, line.figures.get(at).copied().flatten()));
        std::iter::once(meeting(Some(number))).chain(figures).collect()
    };
    let table = Table {
        caption: say("conversations-table"),
        head: std::iter::once(say("conversations-column-meeting"))
            .chain(measures.iter().copied().map(called))
            .collect(),
        rows: series.numbers.iter().enumerate().map(row).collect(),
    };
    html! {
        section class="measure" {
            h3 { (say("conversations-lines")) }
            (multiples(&panels, &first, &last, &table))
            (measured(&measures))
        }
    }
}

fn meeting(number: Option<&u32>) -> String {
    number.map_or_else(String::new, |number| say_with("conversations-meeting", &[("number", (*number).into())]))
}

fn panel(line: &Line, first: &str, last: &str) -> Panel {
    let newest = figure(line.measure, line.figures.iter().rev().copied().flatten().next());
    let about = [
        ("measure", called(line.measure).into()),
        ("first", first.into()),
        ("last", last.into()),
        ("newest", newest.as_str().into()),
    ];
    Panel {
        name: called(line.measure),
        colour: colour(line.measure),
        amounts: line.figures.clone(),
        most: (line.measure.unit() == Unit::Part).then_some(1.0),
        label: say_with("conversations-drawn", &about),
        last: newest,
    }
}

/// Members by how many meetings ago they presented, in the order of their seats.
fn air_time(series: &Series, names: &Names) -> Markup {
    let bar = |air: &AirTime| Bar {
        name: name(names, air.person),
        amount: Some(f64::from(air.waited)),
        told: say_with("conversations-waited", &[("count", air.waited.into())]),
    };
    let row = |air: &AirTime| {
        let sum = |counts: &[Option<u32>]| counts.iter().copied().flatten().sum::<u32>().to_string();
        let there = air.turns.iter().flatten().count().to_string();
        vec![name(names, air.person), there, sum(&air.presented), sum(&air.turns), air.waited.to_string()]
    };
    let table = Table {
        caption: say("conversations-air-table"),
        head: columns(&["who", "there", "presented", "turns", "waited"]),
        rows: series.air_time.iter().map(row).collect(),
    };
    let drawn: Vec<Bar> = series.air_time.iter().map(bar).collect();
    let found = bars(Colour::Commit, &drawn, None, &say("conversations-air-drawn"), &table);
    part(&say("measure-air-time-name"), &found, &[Measure::AirTime])
}

fn called(measure: Measure) -> String {
    say(&format!("measure-{}-name", measure.slug()))
}

const fn colour(measure: Measure) -> Colour {
    match measure {
        Measure::QuestionEvenness
        | Measure::TurnEvenness
        | Measure::QuestionShare
        | Measure::FacetCoverage
        | Measure::Parked => Colour::Question,
        Measure::AnswerBegan | Measure::AnswerSent | Measure::Silence => Colour::Answer,
        Measure::Interventions | Measure::CoachShare => Colour::Coach,
        Measure::Reframings => Colour::Reflect,
        Measure::AirTime | Measure::TalkShare => Colour::Plain,
    }
}
