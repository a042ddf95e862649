//! The words for what a check finds: what is wrong, and what to write instead.

use serde::Serialize;
use setwise_domain::meeting::act::ActKind;
use setwise_domain::protocol::Protocol;
use setwise_domain::protocol::check::largest_set_with_a_turn_each;
use setwise_domain::protocol::finding::{FindingKind, Named, Wanted};
use setwise_domain::protocol::library::{LeftOut, WhyLeftOut};
use setwise_domain::protocol::plan::{usual_minutes, usual_slots};

use crate::ui::words::{Value, say, say_with};

/// A finding as a sentence or two.
pub(crate) fn sentence(what: &FindingKind) -> String {
    match what {
        FindingKind::TooBig { bytes, most } => {
            let (bytes, most) = (bytes.div_ceil(1024), most / 1024);
            say_with("protocol-too-big", &[("size", bytes.into()), ("most", most.into())])
        }
        FindingKind::NotText => say("protocol-not-text"),
        FindingKind::NotToml { says } => say_with("protocol-not-toml", &[("says", says.as_str().into())]),
        FindingKind::UnknownKey { key, nearest, known } => {
            let about = [("key", key.as_str().into()), ("known", list(known))];
            with_nearest("protocol-unknown-key", "protocol-unknown-key-near", &about, nearest.as_deref())
        }
        FindingKind::UnknownName { key, found, nearest, known } => {
            let about = [("key", key.as_str().into()), ("found", found.as_str().into()), ("known", list(known))];
            with_nearest("protocol-unknown-name", "protocol-unknown-name-near", &about, nearest.as_deref())
        }
        FindingKind::WrongType { key, wanted } => say_with(
            "protocol-wrong-type",
            &[("key", key.as_str().into()), ("wanted", say(wanted_key(*wanted)).into())],
        ),
        FindingKind::Missing { key, within } if within.is_empty() => {
            say_with("protocol-missing-at-the-top", &[("key", key.as_str().into())])
        }
        FindingKind::Missing { key, within } => {
            say_with("protocol-missing", &[("key", key.as_str().into()), ("within", within.as_str().into())])
        }
        FindingKind::OutOfRange { key, found, from, to } => say_with(
            "protocol-out-of-range",
            &[
                ("key", key.as_str().into()),
                ("found", found.as_str().into()),
                ("from", from.as_str().into()),
                ("to", to.as_str().into()),
            ],
        ),
        FindingKind::Swapped { smaller, larger } => {
            say_with("protocol-swapped", &[("smaller", smaller.as_str().into()), ("larger", larger.as_str().into())])
        }
        FindingKind::NotAName { key, found, instead } => {
            let about = [("key", key.as_str().into()), ("found", found.as_str().into())];
            with_nearest("protocol-not-a-name", "protocol-not-a-name-near", &about, instead.as_deref())
        }
        FindingKind::NotALanguage { found } => say_with("protocol-not-a-language", &[("found", found.as_str().into())]),
        FindingKind::TooLong { key, found, most } => {
            let about = [("key", key.as_str().into()), ("found", (*found).into()), ("most", (*most).into())];
            say_with("protocol-too-long", &about)
        }
        FindingKind::Empty { key } => say_with("protocol-empty", &[("key", key.as_str().into())]),
        FindingKind::TooMany { key, found, most } => {
            let about = [("key", key.as_str().into()), ("found", (*found).into()), ("most", (*most).into())];
            say_with("protocol-too-many", &about)
        }
        FindingKind::Twice { what, name } => {
            say_with("protocol-twice", &[thing(*what), ("name", name.as_str().into())])
        }
        FindingKind::RoleNameTaken { name } => say_with("protocol-role-name-taken", &[("name", name.as_str().into())]),
        FindingKind::WithoutText { what, name, language } => say_with(
            "protocol-without-text",
            &[
                thing(*what),
                ("name", name.as_str().into()),
                ("heading", format!("[text.{language}.{}.{name}]", table(*what)).into()),
            ],
        ),
        FindingKind::TextForNothing { what, name, nearest } => {
            let about = [thing(*what), ("name", name.as_str().into())];
            with_nearest("protocol-text-for-nothing", "protocol-text-for-nothing-near", &about, nearest.as_deref())
        }
        FindingKind::NoStages => say("protocol-no-stages"),
        whole => of_stages(whole),
    }
}

/// What concerns a stage or the whole.
fn of_stages(what: &FindingKind) -> String {
    let in_stage = |key: &str, stage: &String| say_with(key, &[("stage", stage.as_str().into())]);
    match what {
        FindingKind::MinutesAndDays { stage } => in_stage("protocol-minutes-and-days", stage),
        FindingKind::NoLength { stage } => in_stage("protocol-no-length", stage),
        FindingKind::ElectsWithout { stage, elects, act } => say_with(
            "protocol-elects-without",
            &[("stage", stage.as_str().into()), ("elects", written(elects)), ("act", written(act))],
        ),
        FindingKind::ElectsTooLate { stage } => in_stage("protocol-elects-too-late", stage),
        FindingKind::SlotsApart { stage, after } => {
            say_with("protocol-slots-apart", &[("stage", stage.as_str().into()), ("after", after.as_str().into())])
        }
        FindingKind::HalfwayApart { stage } => in_stage("protocol-halfway-apart", stage),
        FindingKind::RefersToNothing { stage, act, refers } => say_with(
            "protocol-refers-to-nothing",
            &[("stage", stage.as_str().into()), ("act", written(act)), ("refers", written(refers))],
        ),
        FindingKind::NeedsNoLine { stage, act } => {
            say_with("protocol-needs-no-line", &[("stage", stage.as_str().into()), ("act", written(act))])
        }
        FindingKind::KeyIgnored { stage, act, key } => say_with(
            "protocol-key-ignored",
            &[("stage", stage.as_str().into()), ("act", written(act)), ("key", key.as_str().into())],
        ),
        FindingKind::AnswersFromOthers { stage } => in_stage("protocol-answers-from-others", stage),
        FindingKind::VotesForNothing { stage } => in_stage("protocol-votes-for-nothing", stage),
        FindingKind::AutoAtTheEnd { stage } => in_stage("protocol-auto-at-the-end", stage),
        FindingKind::RoleNeverTaken { stage, role } => {
            say_with("protocol-role-never-taken", &[("stage", stage.as_str().into()), ("role", role.as_str().into())])
        }
        FindingKind::NothingToChoose { stage, act } => {
            let list = if *act == ActKind::RoleTaken { "roles" } else { "methods" };
            let about = [("stage", stage.as_str().into()), ("act", written(act)), ("list", list.into())];
            say_with("protocol-nothing-to-choose", &about)
        }
        FindingKind::LineOverruns { stage, act, seconds, lasts } => {
            let about = [
                ("stage", stage.as_str().into()),
                ("act", written(act)),
                ("seconds", (*seconds).into()),
                ("lasts", (*lasts).into()),
            ];
            say_with("protocol-line-overruns", &about)
        }
        FindingKind::NobodyCommitsUnsaid => say("protocol-nobody-commits-unsaid"),
        FindingKind::CommitsNowhere => say("protocol-commits-nowhere"),
        FindingKind::NobodyCanAct { stage } => in_stage("protocol-nobody-can-act", stage),
        FindingKind::LineWithoutUse { stage, act, no_presenter } => {
            let key = if *no_presenter { "protocol-line-without-presenter" } else { "protocol-line-in-silence" };
            say_with(key, &[("stage", stage.as_str().into()), ("act", written(act))])
        }
        FindingKind::NeverEverybody { stage } => in_stage("protocol-never-everybody", stage),
        FindingKind::NeverCount { stage, count } => {
            say_with("protocol-never-count", &[("stage", stage.as_str().into()), ("count", (*count).into())])
        }
        FindingKind::NeverLeaves { stage, leaves } => {
            say_with("protocol-never-leaves", &[("stage", stage.as_str().into()), ("leaves", written(leaves))])
        }
        FindingKind::TurnsOverrun { stage, people, needs, largest } => {
            let about = [("stage", stage.as_str().into()), ("people", (*people).into()), ("needs", (*needs).into())];
            let largest = largest.map(|people| people.to_string());
            with_nearest("protocol-turns-overrun", "protocol-turns-overrun-up-to", &about, largest.as_deref())
        }
        FindingKind::InTurnOverDays { stage } => in_stage("protocol-in-turn-over-days", stage),
        FindingKind::MinutesAmongDays { stage } => in_stage("protocol-minutes-among-days", stage),
        FindingKind::FacetNowhere { name } => say_with("protocol-facet-nowhere", &[("name", name.as_str().into())]),
        FindingKind::SlotsWithoutStages => say("protocol-slots-without-stages"),
        // `sentence` says all the others.
        _ => String::new(),
    }
}

/// Up to how large a set everybody gets a turn in every stage that goes round, in as long as it usually takes; none where
/// none goes round.
pub(crate) fn turn_each(protocol: &Protocol) -> Option<String> {
    let slots = usual_slots(protocol, protocol.people.from);
    let minutes = usual_minutes(protocol, slots);
    Some(match largest_set_with_a_turn_each(protocol, minutes, slots)? {
        1 => say_with("protocol-no-turn-each", &[("minutes", minutes.into())]),
        people => say_with("protocol-turn-each", &[("people", people.into()), ("minutes", minutes.into())]),
    })
}

/// Why an own protocol was left out.
pub(crate) fn left_out(left: &LeftOut) -> String {
    let file = || ("file", Value::from(left.file.as_str()));
    match &left.why {
        WhyLeftOut::Mistakes(found) => {
            let first = found.first().map(|finding| (finding.line, sentence(&finding.what)));
            let (line, first) = first.unwrap_or_default();
            say_with("protocol-left-out", &[file(), ("line", line.into()), ("first", first.into())])
        }
        WhyLeftOut::NameOfBuiltIn { id } => {
            say_with("protocol-left-out-built-in", &[file(), ("id", id.as_str().into())])
        }
        WhyLeftOut::NameOfAnother { id, file: other } => say_with(
            "protocol-left-out-another",
            &[file(), ("id", id.as_str().into()), ("other", other.as_str().into())],
        ),
        WhyLeftOut::Unreadable { reason } => {
            say_with("protocol-left-out-unreadable", &[file(), ("reason", reason.as_str().into())])
        }
    }
}

fn with_nearest(plain: &str, near: &str, about: &[(&'static str, Value<'_>)], nearest: Option<&str>) -> String {
    match nearest {
        None => say_with(plain, about),
        Some(nearest) => {
            let mut about = about.to_vec();
            about.push(("nearest", nearest.into()));
            say_with(near, &about)
        }
    }
}

fn list(names: &[String]) -> Value<'static> {
    names.join(", ").into()
}

/// A value as a file names it.
fn written(value: &impl Serialize) -> Value<'static> {
    let name = serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned));
    name.unwrap_or_default().into()
}

const fn wanted_key(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Text => "protocol-wants-text",
        Wanted::Number => "protocol-wants-number",
        Wanted::WholeNumber => "protocol-wants-whole-number",
        Wanted::YesOrNo => "protocol-wants-yes-or-no",
        Wanted::List => "protocol-wants-list",
        Wanted::Table => "protocol-wants-table",
        Wanted::Stages => "protocol-wants-stages",
        Wanted::Slots => "protocol-wants-slots",
        Wanted::Ends => "protocol-wants-ends",
    }
}

fn thing(what: Named) -> (&'static str, Value<'static>) {
    let name = say(match what {
        Named::Stage => "protocol-a-stage",
        Named::Facet => "protocol-a-facet",
        Named::Role => "protocol-a-role",
        Named::Method => "protocol-a-method",
    });
    ("what", name.into())
}

const fn table(what: Named) -> &'static str {
    match what {
        Named::Stage => "stages",
        Named::Facet => "facets",
        Named::Role => "roles",
        Named::Method => "methods",
    }
}
