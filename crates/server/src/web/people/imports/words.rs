//! What is said of a table and its rows.

use setwise_domain::person::MOST_SKILLS;
use setwise_domain::person::import::{Column, MOST_ROWS, Problem, Unreadable};
use setwise_domain::person::{line, name};
use setwise_store::person::Role;

use super::{Looked, view};
use crate::ui::words::{say, say_with};

/// Why a text is no table of people.
pub(crate) fn unreadable(why: &Unreadable) -> String {
    let at = |line: u64| [("line", line.into())];
    match why {
        Unreadable::Empty => say("import-empty"),
        Unreadable::Encoding { line } => say_with("import-encoding", &at(*line)),
        Unreadable::QuoteOpen { line } => say_with("import-quote-open", &at(*line)),
        Unreadable::NoColumn { missing, .. } => say_with("import-no-column", &[("column", column(*missing).into())]),
        Unreadable::TwoColumns { column: twice, first, second } => {
            let titles = [("first", first.as_str().into()), ("second", second.as_str().into())];
            say_with("import-two-columns", &[titles.as_slice(), &[("column", column(*twice).into())]].concat())
        }
        Unreadable::NoRows => say("import-no-rows"),
        Unreadable::TooManyRows => say_with("import-too-many", &[("most", MOST_ROWS.into())]),
    }
}

/// How many of a table are given what beside what they are at work, one a line.
pub(crate) fn gains(looked: &Looked) -> Vec<String> {
    view::gains::in_words(&looked.outcome, &looked.offer)
}

/// What a column holds.
pub(crate) fn column(column: Column) -> String {
    say(&format!("column-{column}"))
}

/// What is not right with a row.
pub(crate) fn problem(problem: &Problem) -> String {
    let given = |key: &str, given: &str| say_with(key, &[("given", given.into())]);
    let at = |key: &str, line: u64| say_with(key, &[("line", line.into())]);
    match problem {
        Problem::TooManyCells => say("problem-cells"),
        Problem::NameEmpty => say("problem-name-empty"),
        Problem::AddressMissing => say("problem-address-missing"),
        Problem::AddressWrong(text) => given("problem-address-wrong", text),
        Problem::AddressTwice { line } => at("problem-address-twice", *line),
        Problem::Odd(at) => say_with("problem-odd", &[("column", column(*at).into())]),
        Problem::Long(at) => {
            let most = if *at == Column::Name { name::LONGEST } else { line::LONGEST };
            say_with("problem-long", &[("column", column(*at).into()), ("most", most.into())])
        }
        Problem::TooMany(Column::Languages) => too_many(Column::Languages, setwise_domain::person::MOST_LANGUAGES),
        Problem::TooMany(at) => too_many(*at, MOST_SKILLS),
        Problem::SeniorityUnknown(text) => given("problem-seniority", text),
        Problem::ZoneUnknown { given: text, nearest: None } => given("problem-zone", text),
        Problem::ZoneUnknown { given, nearest: Some(nearest) } => {
            say_with("problem-zone-near", &[("given", given.as_str().into()), ("nearest", nearest.as_str().into())])
        }
        Problem::HoursUnclear(text) => given("problem-hours", text),
        Problem::ManagerAddressWrong(text) => given("problem-manager-wrong", text),
        Problem::ManagerNotFound(text) => given("problem-manager-not-found", text),
        Problem::ManagerLeft { line } => at("problem-manager-left", *line),
        Problem::ManagerThemselves => say("problem-manager-themselves"),
        Problem::ManagerCircle(text) => given("problem-manager-circle", text),
        Problem::RoleUnknown(text) => given("problem-role", text),
        Problem::RoleNotGiven(Role::Administrator) => say("problem-role-administrator"),
        Problem::RoleNotGiven(role) => given("problem-role-not-given", &say(&format!("role-{role}"))),
        Problem::SponsorOfNothing => say("problem-sponsor-of-nothing"),
        Problem::Deactivated => say("problem-deactivated"),
        Problem::SponsorTaken { programme } => given("problem-sponsor-taken", programme),
        Problem::PlaceUnknown { column: Column::Programme, given: text } => given("problem-programme-unknown", text),
        Problem::PlaceUnknown { given: text, .. } => given("problem-wave-unknown", text),
        Problem::PlaceUnclear { column: Column::Programme, given: text } => given("problem-programme-unclear", text),
        Problem::PlaceUnclear { given: text, .. } => given("problem-wave-unclear", text),
    }
}

fn too_many(at: Column, most: usize) -> String {
    say_with("problem-too-many", &[("column", column(at).into()), ("most", most.into())])
}
