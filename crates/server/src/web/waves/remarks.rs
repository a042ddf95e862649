//! Remarks on a design in words.

use maud::{Markup, html};
use setwise_domain::programme::remarks::{Remark, RemarkKind, Weight};

use super::design::title_of;
use crate::ui::time::{date_words, day_words};
use crate::ui::words::{range, say, say_with, tenths as in_hours};

/// A remark as a sentence.
pub(crate) fn words(remark: &Remark) -> String {
    match &remark.what {
        RemarkKind::BriefOpen { field } => say(&format!("remark-brief-{}", word(field))),
        RemarkKind::SponsorOpen => say("remark-sponsor-open"),
        RemarkKind::TouchpointsOpen => say("remark-touchpoints-open"),
        RemarkKind::FitOpen { fits } => say_with("remark-fit-open", &[("fits", (*fits).into())]),
        RemarkKind::FitDoubted { doubt } => say(&format!("remark-fit-{}", word(doubt))),
        RemarkKind::UnsplitWork { months } => say_with("remark-unsplit-work", &[("months", (*months).into())]),
        RemarkKind::PartUndated { name } => say_with("remark-part-undated", &[("name", name.as_str().into())]),
        RemarkKind::PartBackwards { name } => say_with("remark-part-backwards", &[("name", name.as_str().into())]),
        RemarkKind::PartOutside { name } => say_with("remark-part-outside", &[("name", name.as_str().into())]),
        RemarkKind::PeopleOpen => say("remark-people-open"),
        RemarkKind::NobodyYet => say("remark-nobody-yet"),
        RemarkKind::Indivisible { people, least, most } => {
            say_with("remark-indivisible", &[("people", (*people).into()), ("sizes", range(least, most).into())])
        }
        RemarkKind::RareTurns { most, every } => {
            say_with("remark-rare-turns", &[("most", (*most).into()), ("every", (*every).into())])
        }
        RemarkKind::NoSets => say("remark-no-sets"),
        RemarkKind::SetSize { name, members, least, most } => say_with(
            "remark-set-size",
            &[("name", name.as_str().into()), ("members", (*members).into()), ("sizes", range(least, most).into())],
        ),
        what => of_dates(what),
    }
}

fn of_dates(what: &RemarkKind) -> String {
    match what {
        RemarkKind::StartOpen => say("remark-start-open"),
        RemarkKind::MeetingsOpen => say("remark-meetings-open"),
        RemarkKind::StartPassed { on } => say_with("remark-start-passed", &[("on", date_words(*on).into())]),
        RemarkKind::MeetingOutside { number } => say_with("remark-meeting-outside", &[("number", (*number).into())]),
        RemarkKind::MeetingAtWeekend { number, on } => {
            say_with("remark-meeting-weekend", &[("number", (*number).into()), ("on", day_words(*on).into())])
        }
        RemarkKind::MeetingSkipped { number, on } => {
            say_with("remark-meeting-skipped", &[("number", (*number).into()), ("on", day_words(*on).into())])
        }
        RemarkKind::MeetingTwice { on } => say_with("remark-meeting-twice", &[("on", day_words(*on).into())]),
        RemarkKind::LongGap { after, weeks } => {
            say_with("remark-long-gap", &[("after", (*after).into()), ("weeks", (*weeks).into())])
        }
        RemarkKind::ProjectMonths { months } => say_with("remark-project-months", &[("months", (*months).into())]),
        RemarkKind::OwnMeetings { meetings } => say_with("remark-own-meetings", &[("meetings", (*meetings).into())]),
        RemarkKind::ProjectHours { tenths } => say_with("remark-project-hours", &[("hours", in_hours(*tenths))]),
        RemarkKind::HoursShort { tenths, people, of } => say_with(
            "remark-hours-short",
            &[("hours", in_hours(*tenths)), ("people", (*people).into()), ("of", (*of).into())],
        ),
        RemarkKind::HoursTold { tenths, told } => {
            say_with("remark-hours-told", &[("hours", in_hours(*tenths)), ("told", in_hours(u32::from(told.tenths())))])
        }
        what => of_help(what),
    }
}

fn of_help(what: &RemarkKind) -> String {
    match what {
        RemarkKind::NoAgreement => say("remark-no-agreement"),
        RemarkKind::AgreementsOut { out, of } => {
            say_with("remark-agreements-out", &[("out", (*out).into()), ("of", (*of).into())])
        }
        RemarkKind::ObjectivesOpen => say("remark-objectives-open"),
        RemarkKind::HearsOpen => say("remark-hears-open"),
        RemarkKind::TalksOpen => say("remark-talks-open"),
        RemarkKind::NoModules => say("remark-no-modules"),
        RemarkKind::ModuleUnknown { module } => {
            say_with("remark-module-unknown", &[("module", module.as_str().into())])
        }
        RemarkKind::ModuleAstray { module, meeting } => {
            say_with("remark-module-astray", &[("module", title_of(module).into()), ("meeting", (*meeting).into())])
        }
        RemarkKind::ModuleUndated { module } => {
            say_with("remark-module-undated", &[("module", title_of(module).into())])
        }
        RemarkKind::CoachesOpen => say("remark-coaches-open"),
        RemarkKind::SetWithoutCoach { name } => say_with("remark-set-without-coach", &[("name", name.as_str().into())]),
        RemarkKind::CoachesFew { sets, places } => {
            say_with("remark-coaches-few", &[("sets", (*sets).into()), ("places", (*places).into())])
        }
        RemarkKind::SetsAtOnce { coaches } => say_with("remark-sets-at-once", &[("coaches", (*coaches).into())]),
        // The others have their words above.
        _ => String::new(),
    }
}

/// The word an enum is kept as.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(ToOwned::to_owned)).unwrap_or_default()
}

/// A list of remarks, what is open first.
pub(in crate::web) fn list(remarks: &[&Remark]) -> Markup {
    let mut remarks = remarks.to_vec();
    remarks.sort_by_key(|remark| remark.weight);
    html! {
        ul class="remarks" {
            @for remark in remarks {
                li class=(class(remark.weight)) {
                    span class=(format!("tag {}", tag(remark.weight))) { (say(&format!("remark-weight-{}", word(&remark.weight)))) }
                    span { (words(remark)) }
                }
            }
        }
    }
}

const fn class(weight: Weight) -> &'static str {
    match weight {
        Weight::Open => "open",
        Weight::Warning => "warning",
    }
}

const fn tag(weight: Weight) -> &'static str {
    match weight {
        Weight::Open => "question",
        Weight::Warning => "coach",
    }
}

#[cfg(test)]
mod tests {
    use setwise_domain::programme::Step;
    use setwise_domain::programme::remarks::FitDoubt;

    use super::*;

    #[test]
    fn every_remark_has_a_sentence() {
        let name = || "Quay".to_owned();
        let on = jiff::civil::date(2027, 1, 16);
        let all = [
            RemarkKind::SponsorOpen,
            RemarkKind::FitOpen { fits: 1 },
            RemarkKind::FitDoubted { doubt: FitDoubt::OutOfReach },
            RemarkKind::UnsplitWork { months: 14 },
            RemarkKind::PartUndated { name: name() },
            RemarkKind::PartBackwards { name: name() },
            RemarkKind::PartOutside { name: name() },
            RemarkKind::PeopleOpen,
            RemarkKind::NobodyYet,
            RemarkKind::Indivisible { people: 7, least: 4, most: 6 },
            RemarkKind::RareTurns { most: 12, every: 12 },
            RemarkKind::NoSets,
            RemarkKind::SetSize { name: name(), members: 3, least: 4, most: 8 },
            RemarkKind::StartOpen,
            RemarkKind::MeetingsOpen,
            RemarkKind::StartPassed { on },
            RemarkKind::MeetingOutside { number: 1 },
            RemarkKind::MeetingAtWeekend { number: 2, on },
            RemarkKind::MeetingSkipped { number: 3, on },
            RemarkKind::MeetingTwice { on },
            RemarkKind::LongGap { after: 1, weeks: 10 },
            RemarkKind::ProjectMonths { months: 3 },
            RemarkKind::OwnMeetings { meetings: 2 },
            RemarkKind::ProjectHours { tenths: 34 },
            RemarkKind::HoursShort { tenths: 85, people: 2, of: 9 },
            RemarkKind::HoursTold { tenths: 80, told: 5.into() },
            RemarkKind::NoAgreement,
            RemarkKind::AgreementsOut { out: 3, of: 12 },
            RemarkKind::TouchpointsOpen,
            RemarkKind::ObjectivesOpen,
            RemarkKind::HearsOpen,
            RemarkKind::TalksOpen,
            RemarkKind::NoModules,
            RemarkKind::ModuleUnknown { module: name() },
            RemarkKind::ModuleAstray { module: name(), meeting: 9 },
            RemarkKind::ModuleUndated { module: name() },
            RemarkKind::CoachesOpen,
            RemarkKind::SetWithoutCoach { name: name() },
            RemarkKind::CoachesFew { sets: 4, places: 3 },
            RemarkKind::SetsAtOnce { coaches: 2 },
        ];
        for what in all {
            let words = words(&Remark { step: Step::Work, weight: Weight::Open, what: what.clone() });
            assert!(words.ends_with('.'), "{what:?}: {words:?}");
        }
    }
}
