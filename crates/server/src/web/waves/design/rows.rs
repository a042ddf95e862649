//! A design as the fields of its forms: lists become numbered rows.

use std::collections::BTreeMap;

use jiff::civil::Date;
use setwise_domain::programme::design::{By, Design};
use setwise_domain::programme::week_hours::WeekHours;

/// Every field of every step, by name, with what stands in it.
pub(super) fn fields_of(design: &Design, zone: &str) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    let mut put = |name: &str, value: String| {
        fields.insert(name.to_owned(), value);
    };
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let hours = |hours: Option<WeekHours>| hours.map(|hours| hours.to_string()).unwrap_or_default();
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();

    let work = &design.work;
    for (name, text) in [
        ("context", &work.context),
        ("why", &work.why),
        ("tried", &work.tried),
        ("limits", &work.limits),
        ("success", &work.success),
        ("groups", &work.groups),
    ] {
        put(name, text.clone());
    }
    put("aim", work.aim.map(|aim| aim.to_string()).unwrap_or_default());
    super::parts::put(work, &mut put);

    let people = &design.people;
    put("expected", number(people.expected));
    put("least", people.least.to_string());
    put("most", people.most.to_string());
    put("most-of-employer", number(people.most_of_employer.map(u32::from)));
    put("most-of-site", number(people.most_of_site.map(u32::from)));
    put("for-whom", people.for_whom.clone());
    if people.by_application {
        put("by-application", "yes".to_owned());
    }

    let realism = &design.realism;
    put("starts-on", day(realism.starts_on));
    put("ends-on", day(realism.ends_on));
    put("zone", if realism.zone.is_empty() { zone.to_owned() } else { realism.zone.clone() });
    put("protocol", realism.protocol.clone());
    put("project-hours", hours(realism.project_hours));
    put("hours-told", hours(realism.hours_told));
    for (nth, meeting) in realism.meetings.iter().enumerate() {
        put(&format!("on-{nth}"), meeting.on.to_string());
        put(&format!("at-{nth}"), meeting.at.strftime("%H:%M").to_string());
        put(&format!("minutes-{nth}"), meeting.minutes.to_string());
        put(&format!("mode-{nth}"), meeting.mode.to_string());
        put(&format!("who-{nth}"), meeting.who.to_string());
        put(&format!("place-{nth}"), meeting.place.clone());
        put(&format!("what-{nth}"), meeting.what.clone());
        put(&format!("id-{nth}"), if meeting.id == 0 { String::new() } else { meeting.id.to_string() });
    }

    let managers = &design.managers;
    if managers.agreement {
        put("agreement", "yes".to_owned());
    }
    put("objectives", managers.objectives.clone());
    put("hears", managers.hears.clone());
    put("mid-talk", day(managers.mid_talk));
    put("end-talk", day(managers.end_talk));

    put("pace", design.curriculum.pace.to_string());
    for (nth, planned) in design.curriculum.modules.iter().enumerate() {
        let id = &planned.module;
        put(&format!("use-{id}"), "yes".to_owned());
        put(&format!("place-{id}"), (nth + 1).to_string());
        match planned.by {
            By::Anytime => {}
            By::Meeting(number) => put(&format!("by-{id}"), format!("m{number}")),
            By::Day(on) => {
                put(&format!("by-{id}"), "day".to_owned());
                put(&format!("day-{id}"), on.to_string());
            }
        }
    }

    let coaching = &design.coaching;
    put("way", coaching.way.to_string());
    let coaches: Vec<String> = coaching.coaches.iter().map(ToString::to_string).collect();
    put("coaches", coaches.join("\n"));
    put("sets-each", number(coaching.sets_each.map(u32::from)));
    put("experts", coaching.experts.clone());
    fields
}
