//! Made-up organisations of any size: uneven functions, six sites in as many zones, managers with reports, skills, wishes
//! and a few conflicts. Shared with the bench.

use std::collections::BTreeSet;

use jiff::civil::Weekday;
use setwise_domain::composition::{Candidate, Coach, Label, WeeklyHours};
use setwise_domain::id::PersonId;
use uuid::Uuid;

const FUNCTIONS: [&str; 10] =
    ["nursing", "nursing", "nursing", "medicine", "medicine", "finance", "it", "estates", "pharmacy", "people"];
/// Each with its minutes ahead of UTC.
const SITES: [(&str, i32); 6] =
    [("Leeds", 0), ("Leeds", 0), ("Berlin", 60), ("Nairobi", 180), ("Chennai", 330), ("Boston", -300)];
const SENIORITY: [&str; 4] = ["staff", "staff", "lead", "director"];
const SKILLS: [&str; 16] = [
    "budgets",
    "data",
    "listening",
    "law",
    "planning",
    "writing",
    "coaching",
    "procurement",
    "negotiating",
    "research",
    "design",
    "estates",
    "rotas",
    "safety",
    "training",
    "media",
];
const WORKDAYS: [Weekday; 5] =
    [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];

/// The `nth` number of a sequence that a seed determines: SplitMix64.
fn number(seed: u64, nth: usize, what: u64) -> usize {
    let mut z = seed.wrapping_add((nth as u64 * 64 + what).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    usize::try_from((z ^ (z >> 31)) >> 33).expect("31 bits")
}

fn person(nth: usize) -> PersonId {
    PersonId(Uuid::from_u128(nth as u128 + 1))
}

fn label(text: &str) -> Label {
    Label::new(text).expect("a label")
}

fn hours(offset: i32, flexible: bool) -> WeeklyHours {
    let (from, to) = if flexible { (7, 19) } else { (9, 17) };
    WeeklyHours::daily(&WORKDAYS, from * 60, to * 60, offset).expect("hours")
}

/// So many people, and coaches who can take an eighth of them in sets and a few sets more.
pub(crate) fn population(people: usize, seed: u64) -> (Vec<Candidate>, Vec<Coach>) {
    let candidates = (0..people).map(|nth| candidate(people, nth, seed)).collect();
    let coaches = (0..people.div_ceil(32) + 2)
        .map(|nth| {
            let draw = |what| number(seed ^ 0xC0AC4, nth, what);
            Coach {
                has: u16::try_from(draw(0) % 2).expect("0 or 1"),
                hours: Some(hours(SITES[draw(1) % 4].1, true)),
                languages: BTreeSet::from([label("English"), label("German")]),
                ..Coach::new(person(people + nth), 5)
            }
        })
        .collect();
    (candidates, coaches)
}

fn candidate(people: usize, nth: usize, seed: u64) -> Candidate {
    let draw = |what| number(seed, nth, what);
    // A team of eight shares a site; its first is the manager of the others.
    let (team, in_team) = (nth / 8, nth % 8);
    let (site, offset) = SITES[number(seed, team, 63) % SITES.len()];
    let skill = |what| label(SKILLS[draw(what) % SKILLS.len()]);
    let other = |what: u64, chance: usize| (draw(what) % 100 < chance).then(|| person(draw(what + 1) % people));
    let mut languages = BTreeSet::new();
    if site != "Berlin" || draw(1) % 10 < 8 {
        languages.insert(label("English"));
    }
    if site == "Berlin" {
        languages.insert(label("German"));
    }
    Candidate {
        function: Some(label(FUNCTIONS[draw(2) % FUNCTIONS.len()])),
        site: Some(label(site)),
        seniority: Some(label(if in_team == 0 { "director" } else { SENIORITY[draw(3) % SENIORITY.len()] })),
        employer: Some(label(if draw(4) % 10 < 7 { "the trust" } else { "a partner" })),
        offers: BTreeSet::from([skill(5), skill(6)]),
        wants: BTreeSet::from([skill(7), skill(8)]),
        languages,
        hours: (draw(9) % 20 > 0).then(|| hours(offset, draw(10) % 4 == 0)),
        manager: (in_team > 0).then(|| person(team * 8)),
        wishes: other(11, 40).into_iter().chain(other(13, 20)).filter(|wished| *wished != person(nth)).collect(),
        conflicts: other(15, 5).into_iter().filter(|other| *other != person(nth)).collect(),
        ..Candidate::new(person(nth))
    }
}
