//! Reasons and broken rules of a composition in words.

use std::collections::BTreeMap;

use setwise_domain::composition::{Breach, Broken, Characteristic, Label, Part, Reason, SetReason, Why};
use setwise_domain::id::PersonId;

use crate::ui::words::{say, say_with};

/// What people are called.
pub(crate) type Names = BTreeMap<PersonId, String>;

/// What speaks for somebody's place or against it; none where it is not worth a line. Of a wish it says no name: a plan is shown to others.
pub(crate) fn reason(names: &Names, reason: &Reason) -> Option<String> {
    let people =
        |people: &[PersonId]| people.iter().map(|person| called(names, *person)).collect::<Vec<_>>().join(", ");
    Some(match reason {
        Reason::Differs { which, others, kinds } => say_with(
            "composition-differs",
            &[("which", which_words(*which).into()), ("others", (*others).into()), ("kinds", (*kinds).into())],
        ),
        Reason::SameAs { which, with } => {
            say_with("composition-same", &[("which", which_words(*which).into()), ("with", people(with).into())])
        }
        Reason::Hours { suits: true, common, .. } => {
            say_with("composition-hours", &[("hours", (common.weekly / 60).into())])
        }
        Reason::Hours { suits: false, .. } => say("composition-hours-outside"),
        Reason::SkillOffered { skill, by } => {
            say_with("composition-skill-offered", &[("skill", skill.as_str().into()), ("by", people(by).into())])
        }
        Reason::SkillMissing { skill } => say_with("composition-skill-missing", &[("skill", skill.as_str().into())]),
        Reason::SkillWanted { skill, by } => {
            say_with("composition-skill-wanted", &[("skill", skill.as_str().into()), ("by", people(by).into())])
        }
        Reason::Languages { common } => say_with("composition-languages", &[("common", labels(common).into())]),
        Reason::Locked => say("composition-kept"),
        Reason::WishKept { .. } | Reason::RatherNotKept { .. } => say("composition-wish-kept"),
        Reason::WishMissed { .. } | Reason::RatherNotMissed { .. } => say("composition-wish-missed"),
        Reason::Breaks { breach } => self::breach(names, breach),
        // What is not known is told once above the plan.
        _ => return None,
    })
}

/// What there is to say of a set.
pub(crate) fn of_set(reason: &SetReason) -> Option<String> {
    Some(match reason {
        SetReason::Mix { which, kinds, .. } if *kinds > 0 => {
            say_with("composition-mix", &[("which", which_words(*which).into()), ("kinds", (*kinds).into())])
        }
        SetReason::Hours { common, .. } if common.weekly > 0 => {
            say_with("composition-set-hours", &[("hours", (common.weekly / 60).into())])
        }
        SetReason::Skills { met, of } if *of > 0 => {
            say_with("composition-set-skills", &[("met", (*met).into()), ("of", (*of).into())])
        }
        SetReason::Wishes { kept, of } if *of > 0 => {
            say_with("composition-set-wishes", &[("kept", (*kept).into()), ("of", (*of).into())])
        }
        _ => return None,
    })
}

/// A hard rule that is broken, and why.
pub(crate) fn broken(names: &Names, broken: &Broken) -> String {
    let why = match broken.why {
        Why::Arithmetic { .. } => "arithmetic",
        Why::TooFewCoaches { .. } => "coaches",
        Why::TooManyAlike { .. } => "alike",
        Why::Locked => "locked",
        Why::Mendable { .. } => "mendable",
        Why::NoSingleStep | Why::NotLookedInto => "no-step",
    };
    format!("{} {}", breach(names, &broken.breach), say(&format!("composition-why-{why}")))
}

/// A hard rule that is broken.
pub(super) fn breach(names: &Names, breach: &Breach) -> String {
    let name = |person: &PersonId| called(names, *person).to_owned();
    match breach {
        Breach::ManagerAndReport { manager, report, .. } => {
            say_with("composition-manager", &[("manager", name(manager).into()), ("report", name(report).into())])
        }
        Breach::Conflict { one, other, .. } => {
            say_with("composition-conflict", &[("one", name(one).into()), ("other", name(other).into())])
        }
        Breach::CoachApart { coach, member, .. } => {
            say_with("composition-coach-apart", &[("coach", name(coach).into()), ("member", name(member).into())])
        }
        Breach::TooSmall { set, members, least } => say_with(
            "composition-small",
            &[("set", (set.0 + 1).into()), ("members", (*members).into()), ("least", (*least).into())],
        ),
        Breach::TooLarge { set, members, most } => say_with(
            "composition-large",
            &[("set", (set.0 + 1).into()), ("members", (*members).into()), ("most", (*most).into())],
        ),
        Breach::Crowded { set, label, members, most, .. } => say_with(
            "composition-crowded",
            &[
                ("set", (set.0 + 1).into()),
                ("members", members.len().into()),
                ("of", label.as_str().into()),
                ("most", (*most).into()),
            ],
        ),
        Breach::NoCommonLanguage { set, nearest, .. } => {
            say_with("composition-no-language", &[("set", (set.0 + 1).into()), ("nearest", nearest.as_str().into())])
        }
        Breach::NoCoach { set } => say_with("composition-no-coach", &[("set", (set.0 + 1).into())]),
        Breach::CoachOverloaded { coach, sets, most } => say_with(
            "composition-overloaded",
            &[("coach", name(coach).into()), ("sets", (*sets).into()), ("most", (*most).into())],
        ),
        Breach::Unlocked { person, .. } | Breach::KeptSetJoined { person, .. } => {
            say_with("composition-unlocked", &[("name", name(person).into())])
        }
        Breach::CoachUnlocked { coach, .. } => say_with("composition-unlocked", &[("name", name(coach).into())]),
    }
}

/// A part of the costs.
pub(crate) fn part(part: Part) -> String {
    say(&format!("composition-part-{}", word(&part)))
}

fn called(names: &Names, person: PersonId) -> &str {
    names.get(&person).map_or("?", String::as_str)
}

/// A characteristic.
pub(super) fn which_words(which: Characteristic) -> String {
    say(&format!("composition-which-{}", word(&which)))
}

fn labels(labels: &[Label]) -> String {
    labels.iter().map(Label::as_str).collect::<Vec<_>>().join(", ")
}

fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(ToOwned::to_owned)).unwrap_or_default()
}
