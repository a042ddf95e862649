//! Twenty-four people of a health service, and how a coordinator who knows them would divide them. Shared with the bench.

use std::collections::BTreeSet;

use jiff::civil::Weekday;
use setwise_domain::composition::{Candidate, Coach, Label, Plan, PlannedSet, WeeklyHours};
use setwise_domain::id::PersonId;
use uuid::Uuid;

/// name | function, site, seniority, employer | works | offers | wants | manager | would like to be with | never with
const PEOPLE: &str = "
Ana  | nursing  north lead   trust   | day     | listening   | budgets data      |      | Ivo  |
Ben  | nursing  north staff  trust   | morning | rotas       | negotiating       | Ana  |      |
Cleo | nursing  south lead   trust   | day     | coaching    | data              |      |      |
Dev  | nursing  south staff  trust   | late    | writing     | coaching          | Cleo |      |
Ela  | nursing  east  staff  trust   | early   | rotas       | law               |      |      |
Finn | nursing  east  lead   trust   | day     | planning    | budgets           |      |      |
Gus  | medicine north senior trust   | early   | research    | listening         |      |      |
Hana | medicine north lead   trust   | day     | data        | negotiating rotas | Gus  | Lea  |
Ivo  | medicine south senior trust   | day     | negotiating | planning          |      |      | Noor
Jun  | medicine east  lead   trust   | day     | training    | budgets           |      |      |
Kim  | medicine east  staff  trust   | late    | research    | writing           | Jun  |      |
Lea  | finance  north lead   trust   | day     | budgets     | coaching          |      |      | Tess
Max  | finance  north staff  trust   | day     | data        | listening         | Lea  | Otto |
Noor | finance  south lead   trust   | morning | budgets law | training          |      |      |
Otto | it       north lead   digital | day     | data        | planning          |      |      |
Pia  | it       south staff  digital | late    | design      | writing           |      | Tess |
Quin | it       east  staff  digital | late    | data        | listening         | Otto | Sam  |
Rosa | people   north lead   trust   | day     | coaching    | law               |      |      |
Sam  | people   south staff  trust   | morning | training    | data              | Rosa |      |
Tess | estates  south lead   estates | early   | negotiating | budgets           |      |      |
Uli  | estates  east  staff  estates | morning | planning    | writing           | Tess |      |
Vera | pharmacy north senior trust   | day     | law         | coaching          |      |      |
Will | pharmacy south lead   trust   | early   | writing     | research          | Vera |      |
Xia  | pharmacy east  staff  trust   | late    | rotas       | training          |      | Jun  |
";

/// The coordinator's way: first those who work mornings only, since they never meet the late ones; managers apart; then functions
/// and sites; then the wishes that still go.
const BY_HAND: [(&str, &str); 3] = [
    ("Zoe", "Ben Noor Sam Uli Gus Otto Finn Will"),
    ("Yara", "Ana Dev Ivo Lea Kim Quin Rosa Xia"),
    ("Yara", "Cleo Ela Jun Hana Max Pia Tess Vera"),
];

const WORKDAYS: [Weekday; 5] =
    [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];

/// Ids from names, so that they read well in a failure.
pub(crate) fn named(name: &str) -> PersonId {
    let mut bytes = [0; 16];
    bytes[..name.len()].copy_from_slice(name.as_bytes());
    PersonId(Uuid::from_bytes(bytes))
}

fn label(text: &str) -> Label {
    Label::new(text).expect("a label")
}

fn labels(text: &str) -> BTreeSet<Label> {
    text.split_whitespace().map(label).collect()
}

fn works(when: &str) -> WeeklyHours {
    let (from, to) = match when {
        "early" => (7, 15),
        "morning" => (8, 12),
        "day" => (9, 17),
        "late" => (12, 20),
        other => panic!("nobody works {other}"),
    };
    WeeklyHours::daily(&WORKDAYS, from * 60, to * 60, 0).expect("hours")
}

/// The people and their two coaches, one of whom works mornings.
pub(crate) fn twenty_four() -> (Vec<Candidate>, Vec<Coach>) {
    let people = PEOPLE.lines().filter(|line| !line.is_empty()).map(candidate).collect();
    let yara = Coach { hours: Some(works("day")), ..Coach::new(named("Yara"), 2) };
    let zoe = Coach { hours: Some(works("morning")), ..Coach::new(named("Zoe"), 2) };
    (people, vec![yara, zoe])
}

fn candidate(line: &str) -> Candidate {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let [name, of, when, offers, wants, manager, wishes, conflicts] = parts[..] else { panic!("eight parts: {line}") };
    let of: Vec<&str> = of.split_whitespace().collect();
    let people = |names: &str| names.split_whitespace().map(named).collect();
    Candidate {
        function: Some(label(of[0])),
        site: Some(label(of[1])),
        seniority: Some(label(of[2])),
        employer: Some(label(of[3])),
        hours: Some(works(when)),
        offers: labels(offers),
        wants: labels(wants),
        manager: manager.split_whitespace().map(named).next(),
        wishes: people(wishes),
        conflicts: people(conflicts),
        ..Candidate::new(named(name))
    }
}

/// The plan the coordinator made.
pub(crate) fn made_by_hand() -> Plan {
    let set = |(coach, members): (&str, &str)| PlannedSet {
        coach: Some(named(coach)),
        members: members.split_whitespace().map(named).collect(),
    };
    Plan { sets: BY_HAND.into_iter().map(set).collect() }
}
