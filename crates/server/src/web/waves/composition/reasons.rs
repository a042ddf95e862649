//! Reasons and broken rules of a composition in words.

use std::collections::BTreeMap;

use setwise_domain::composition::{
    Breach, Broken, Change, Characteristic, Label, Part, Reason, SetNo, SetReason, Step, Why,
};
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

/// A hard rule that is broken, and why. `nearest`: the step that comes nearest to mending it, where none does; `place`: where
/// somebody sits.
pub(crate) fn broken(names: &Names, broken: &Broken, nearest: Option<&Change>, place: &Place<'_>) -> String {
    let why = match broken.why {
        Why::Arithmetic { people, sets } => {
            say_with("composition-why-arithmetic", &[("people", people.into()), ("sets", sets.into())])
        }
        Why::TooFewCoaches { sets, places } => {
            say_with("composition-why-coaches", &[("sets", sets.into()), ("places", places.into())])
        }
        Why::LanguageOfFew { person, speakers, least } => say_with(
            "composition-why-language",
            &[("name", called(names, person).into()), ("speakers", speakers.into()), ("least", least.into())],
        ),
        Why::TooManyAlike { .. } => say("composition-why-alike"),
        Why::Locked => say("composition-why-locked"),
        Why::Mendable { by } => say_with("composition-why-mendable", &[("step", step(names, by, place).into())]),
        Why::NoSingleStep => match nearest {
            Some(change) if !change.breaks.is_empty() => say_with(
                "composition-why-nearest",
                &[
                    ("step", step(names, change.step, place).into()),
                    (
                        "instead",
                        change.breaks.iter().map(|one| breach(names, one)).collect::<Vec<_>>().join(" ").into(),
                    ),
                ],
            ),
            _ => say("composition-why-no-step"),
        },
        Why::NotLookedInto => say("composition-why-no-step"),
    };
    format!("{} {why}", breach(names, &broken.breach))
}

/// Where somebody sits.
pub(crate) type Place<'a> = dyn Fn(PersonId) -> Option<SetNo> + 'a;

/// A step by hand: "Mei: from set 1 to set 2".
pub(crate) fn step(names: &Names, step: Step, place: &Place<'_>) -> String {
    let name = |person: PersonId| called(names, person).to_owned();
    let number = |set: SetNo| u32::from(set.0) + 1;
    match step {
        Step::Move { person, to } => match place(person) {
            Some(from) => say_with(
                "composition-step-move",
                &[("name", name(person).into()), ("from", number(from).into()), ("to", number(to).into())],
            ),
            None => say_with("composition-step-place", &[("name", name(person).into()), ("to", number(to).into())]),
        },
        Step::Leave { person } => say_with("composition-step-leave", &[("name", name(person).into())]),
        Step::Swap { one, other } => {
            say_with("composition-step-swap", &[("one", name(one).into()), ("other", name(other).into())])
        }
        Step::Coach { set, coach: Some(coach) } => {
            say_with("composition-step-coach", &[("set", number(set).into()), ("coach", name(coach).into())])
        }
        Step::Coach { set, coach: None } => say_with("composition-step-no-coach", &[("set", number(set).into())]),
        Step::SwapCoaches { one, other } => {
            say_with("composition-step-coaches", &[("one", number(one).into()), ("other", number(other).into())])
        }
    }
}

/// A hard rule that is broken.
pub(crate) fn breach(names: &Names, breach: &Breach) -> String {
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
        Breach::Unlocked { person, .. } => say_with("composition-unlocked", &[("name", name(person).into())]),
        Breach::KeptSetJoined { set, person } => {
            say_with("composition-kept-joined", &[("name", name(person).into()), ("set", (set.0 + 1).into())])
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

/// The word something is sent as.
pub(super) fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(ToOwned::to_owned)).unwrap_or_default()
}
