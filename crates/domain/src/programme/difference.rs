//! What one wave's design changed against the one before: field by field, so that it can stand beside what was learned.

use super::Step;
use super::design::{By, Design};
use super::week_hours::WeekHours;

/// One line of a design: which field of which step, and what stands there. What stands there is words of people, a number, a day, or
/// a word of one of the enums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The step.
    pub step: Step,
    /// The field, by its name in the forms.
    pub field: &'static str,
    /// What stands there; empty where nothing does.
    pub value: String,
}

/// A field that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The step.
    pub step: Step,
    /// The field, by its name in the forms.
    pub field: &'static str,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

/// The fields in which two designs differ, in the order of the steps. Dates count from each wave's first day: a wave that is
/// the same half a year later is the same.
#[must_use]
pub fn differences(before: &Design, after: &Design) -> Vec<Difference> {
    let pairs = lines(before).into_iter().zip(lines(after));
    pairs
        .filter(|(one, other)| one.value != other.value)
        .map(|(one, other)| Difference { step: one.step, field: one.field, before: one.value, after: other.value })
        .collect()
}

/// Every field of a design, always in the same order.
#[must_use]
pub fn lines(design: &Design) -> Vec<Line> {
    let Design { work, people, realism, managers, curriculum, coaching } = design;
    let first = design.first_day();
    // Whole weeks, where it is whole weeks: that is how people plan.
    let day = |on: jiff::civil::Date| {
        let days = first.map_or(0, |first| super::schedule::days_between(first, on));
        if days % 7 == 0 { format!("+{} w", days / 7) } else { format!("+{days} d") }
    };
    let maybe = |on: Option<jiff::civil::Date>| on.map(day).unwrap_or_default();
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    // Which set carries a part is one wave's own.
    let parts = work
        .parts
        .iter()
        .map(|part| format!("{} ({}) {} – {}", part.name, part.kind, maybe(part.from), maybe(part.to)));
    let meetings = realism.meetings.iter().map(|meeting| {
        let more = |text: &str| if text.is_empty() { String::new() } else { format!(" {text}") };
        let who = if meeting.is_of_sets() { String::new() } else { more(meeting.who.word()) };
        let (what, place) = (more(&meeting.what), more(&meeting.place));
        let at = meeting.at.strftime("%H:%M");
        format!("{} {at} {} min {}{who}{what}{place}", day(meeting.on), meeting.minutes, meeting.mode)
    });
    let modules = curriculum.modules.iter().map(|module| match module.by {
        By::Anytime => module.module.clone(),
        By::Meeting(number) => format!("{} #{number}", module.module),
        By::Day(on) => format!("{} {}", module.module, day(on)),
    });
    let joined = |lines: &mut dyn Iterator<Item = String>| lines.collect::<Vec<_>>().join("\n");
    let hours = |hours: Option<WeekHours>| hours.map(|hours| hours.to_string()).unwrap_or_default();
    let line = |step, field, value: String| Line { step, field, value };
    vec![
        line(Step::Work, "context", work.context.clone()),
        line(Step::Work, "why", work.why.clone()),
        line(Step::Work, "tried", work.tried.clone()),
        line(Step::Work, "aim", work.aim.map(|aim| aim.to_string()).unwrap_or_default()),
        line(Step::Work, "limits", work.limits.clone()),
        line(Step::Work, "success", work.success.clone()),
        line(Step::Work, "groups", work.groups.clone()),
        line(Step::Work, "parts", joined(&mut parts.into_iter())),
        line(Step::People, "expected", number(people.expected)),
        line(Step::People, "size", format!("{}–{}", people.least, people.most)),
        line(Step::People, "most-of-employer", number(people.most_of_employer.map(u32::from))),
        line(Step::People, "most-of-site", number(people.most_of_site.map(u32::from))),
        line(Step::People, "for-whom", people.for_whom.clone()),
        line(Step::People, "by-application", yes(people.by_application)),
        line(Step::Realism, "protocol", realism.protocol.clone()),
        line(Step::Realism, "meetings", joined(&mut meetings.into_iter())),
        line(Step::Realism, "ends-on", maybe(realism.ends_on)),
        line(Step::Realism, "project-hours", hours(realism.project_hours)),
        line(Step::Realism, "hours-told", hours(realism.hours_told)),
        line(Step::Managers, "agreement", yes(managers.agreement)),
        line(Step::Managers, "objectives", managers.objectives.clone()),
        line(Step::Managers, "hears", managers.hears.clone()),
        line(Step::Managers, "mid-talk", maybe(managers.mid_talk)),
        line(Step::Managers, "end-talk", maybe(managers.end_talk)),
        line(Step::Curriculum, "pace", curriculum.pace.to_string()),
        line(Step::Curriculum, "modules", joined(&mut modules.into_iter())),
        line(Step::Coaching, "way", coaching.way.to_string()),
        line(Step::Coaching, "sets-each", number(coaching.sets_each.map(u32::from))),
        line(Step::Coaching, "experts", coaching.experts.clone()),
    ]
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::programme::Kind;
    use crate::programme::template::Template;

    #[test]
    fn the_same_half_a_year_later_is_the_same() {
        let one = Template::Blended.design(Kind::ProjectSets, date(2027, 1, 12), "UTC");
        let other = one.for_next_wave(Some(date(2027, 7, 13))).expect("in the calendar");
        assert_eq!(differences(&one, &other), []);
    }

    #[test]
    fn what_changed_is_told_with_before_and_after() {
        let one = Template::ThreeMeetings.design(Kind::OwnChallengeSets, date(2027, 1, 12), "UTC");
        let mut other = one.clone();
        other.people.most = 7;
        other.realism.meetings.truncate(2);
        other.managers.agreement = true;
        let told: Vec<String> = differences(&one, &other)
            .into_iter()
            .map(|change| format!("{} {}: {:?} -> {:?}", change.step, change.field, change.before, change.after))
            .collect();
        insta::assert_snapshot!(told.join("\n"), @r#"
        people size: "5–8" -> "5–7"
        realism meetings: "+0 w 10:00 90 min online\n+4 w 10:00 90 min online\n+8 w 10:00 90 min online" -> "+0 w 10:00 90 min online\n+4 w 10:00 90 min online"
        managers agreement: "no" -> "yes"
        "#);
    }
}
