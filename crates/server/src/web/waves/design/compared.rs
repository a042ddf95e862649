//! What stands in a field of a design, in words, where two designs are held against one another.

use jiff::civil::Date;
use setwise_domain::programme::design::{By, Design, Part, PlannedMeeting};
use setwise_domain::programme::difference::Difference;
use setwise_domain::programme::schedule::days_between;

use super::title_of;
use crate::ui::words::{say, say_with};

/// What stands in the field in which two designs differ, in the one and in the other. Days count from each design's first.
pub(in crate::web) fn both(line: &Difference, before: &Design, after: &Design) -> [String; 2] {
    [stands(line.field, before, &line.before), stands(line.field, after, &line.after)]
        .map(|text| if text.is_empty() { say("design-was-empty") } else { text })
}

/// What is neither a day nor a word of ours stands as it was written.
fn stands(field: &str, design: &Design, written: &str) -> String {
    let first = design.first_day();
    let day = |on: Date| week(first.map_or(0, |first| days_between(first, on)));
    let maybe = |on: Option<Date>| on.map(day).unwrap_or_default();
    let lines = |lines: &mut dyn Iterator<Item = String>| lines.collect::<Vec<_>>().join("\n");
    match field {
        "aim" => design.work.aim.map(|aim| say(&format!("design-aim-{aim}"))).unwrap_or_default(),
        "parts" => lines(&mut design.work.parts.iter().map(|one| part(one, &maybe))),
        "by-application" => yes(design.people.by_application),
        "agreement" => yes(design.managers.agreement),
        "meetings" => lines(&mut design.realism.meetings.iter().map(|one| meeting(one, &day(one.on)))),
        "ends-on" => maybe(design.realism.ends_on),
        "mid-talk" => maybe(design.managers.mid_talk),
        "end-talk" => maybe(design.managers.end_talk),
        "pace" => say(&format!("design-pace-{}", design.curriculum.pace)),
        "modules" => lines(&mut design.curriculum.modules.iter().map(|one| {
            let title = title_of(&one.module);
            match one.by {
                By::Anytime => title,
                By::Meeting(number) => {
                    say_with("design-was-by-meeting", &[("module", title.into()), ("number", number.into())])
                }
                By::Day(on) => say_with("design-was-by-day", &[("module", title.into()), ("day", day(on).into())]),
            }
        })),
        "way" => say(&format!("design-way-{}", design.coaching.way)),
        _ => written.to_owned(),
    }
}

fn week(days: i64) -> String {
    let (week, day) = (days.div_euclid(7) + 1, days.rem_euclid(7));
    say_with("design-was-week", &[("week", week.into()), ("day", day.into())])
}

fn yes(yes: bool) -> String {
    say(if yes { "design-was-yes" } else { "design-was-no" })
}

fn part(part: &Part, day: &dyn Fn(Option<Date>) -> String) -> String {
    let told = [part.name.clone(), say(&format!("design-part-{}", part.kind)), day(part.from), day(part.to)];
    told.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A meeting on a line, with who comes only where that is not each set by itself.
fn meeting(meeting: &PlannedMeeting, day: &str) -> String {
    let who = if meeting.is_of_sets() { String::new() } else { say(&format!("design-who-{}", meeting.who)) };
    let told = [
        day.to_owned(),
        meeting.at.strftime("%H:%M").to_string(),
        say_with("meeting-minutes", &[("minutes", meeting.minutes.into())]),
        say(&format!("design-mode-{}", meeting.mode)),
        who,
        meeting.what.clone(),
        meeting.place.clone(),
    ];
    told.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use setwise_domain::programme::Kind;
    use setwise_domain::programme::design::Who;
    use setwise_domain::programme::difference::differences;
    use setwise_domain::programme::template::Template;

    use super::*;

    #[test]
    fn nobody_has_to_read_how_it_is_written_down() {
        let before = Template::ThreeMeetings.design(Kind::OwnChallengeSets, date(2027, 1, 12), "UTC");
        let mut after = before.clone();
        after.managers.agreement = true;
        after.realism.meetings.truncate(2);
        after.realism.meetings[0].who = Who::Everybody;
        after.realism.meetings[0].what = "Launch".to_owned();
        after.realism.meetings[1].on = date(2027, 2, 11);
        after.curriculum.modules.truncate(1);
        after.curriculum.modules[0].by = By::Day(date(2027, 1, 19));
        let told: Vec<String> =
            differences(&before, &after).iter().map(|one| both(one, &before, &after).join("\n-> ")).collect();
        insta::assert_snapshot!(told.join("\n\n"), @r"
        Week 1 · 10:00 · 90 minutes · online
        Week 5 · 10:00 · 90 minutes · online
        Week 9 · 10:00 · 90 minutes · online
        -> Week 1 · 10:00 · 90 minutes · online · everybody together · Launch
        Week 5, 2 days on · 10:00 · 90 minutes · online

        no
        -> yes

        Listening for what the speaker hurries past, before meeting 1
        Open questions, and the advice that hides in them, before meeting 2
        Agreeing how you work, and what stays in the set, before meeting 3
        -> Listening for what the speaker hurries past, by Week 2
        ");
    }
}
