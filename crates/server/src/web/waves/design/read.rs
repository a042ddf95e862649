//! What the form of a step sends, and the design it makes of it. Everything typed comes back when something is not right.

use std::collections::BTreeMap;

use setwise_domain::id::SetId;
use setwise_domain::programme::Step;
use setwise_domain::programme::design::{
    Aim, Coaching, CoachingWay, Design, LONGEST_TEXT, Managers, PlannedMeeting, SET_SIZES,
};
use setwise_domain::protocol::library::Library;
use setwise_store::person::Person;

use super::{curriculum, dates, parts, rows};
use crate::ui::forms::Wrong;
use crate::ui::words::say;
use crate::web::fields;

/// The fields of a step as they were sent, by name; those that come more than once joined by a line end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sent(BTreeMap<String, String>);

/// What a form may name.
pub(crate) struct Known<'a> {
    pub(crate) people: &'a [Person],
    pub(crate) library: &'a Library,
    pub(crate) modules: &'a [super::ModuleChoice],
    /// The sets of the wave, by name.
    pub(crate) sets: &'a [(SetId, String)],
}

impl Sent {
    pub(crate) fn read(pairs: Vec<(String, String)>) -> Self {
        let mut fields = BTreeMap::new();
        for (name, value) in pairs {
            fields
                .entry(name)
                .and_modify(|before: &mut String| {
                    before.push('\n');
                    before.push_str(&value);
                })
                .or_insert(value);
        }
        Self(fields)
    }

    /// A design as its form shows it.
    pub(crate) fn of(design: &Design, revision: i64, zone: &str) -> Self {
        let mut fields = rows::fields_of(design, zone);
        fields.insert("revision".to_owned(), revision.to_string());
        Self(fields)
    }

    /// The same with another field.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    pub(super) fn at_revision(mut self, revision: i64) -> Self {
        self.0.insert("revision".to_owned(), revision.to_string());
        self
    }

    /// Every field, as it was sent.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub(super) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub(super) fn revision(&self) -> i64 {
        self.get("revision").parse().unwrap_or(0)
    }

    /// Which button sent it.
    pub(super) fn by(&self) -> &str {
        self.get("by")
    }

    /// How many rows a list has: one more than the highest in which something was typed in one of these fields.
    pub(super) fn rows(&self, fields: &[&str]) -> usize {
        let nth = |name: &str, field: &str| name.strip_prefix(field)?.strip_prefix('-')?.parse::<usize>().ok();
        let typed = self.0.iter().filter(|(_, value)| !value.trim().is_empty());
        let nths = typed.flat_map(|(name, _)| fields.iter().filter_map(move |field| nth(name, field)));
        nths.max().map_or(0, |nth| nth.saturating_add(1).min(200))
    }
}

/// Another name of the wave, where the form of the first step has one and it was changed there: what another window called it
/// meanwhile stays.
///
/// # Errors
/// Words for beside the field.
pub(super) fn renamed(sent: &Sent) -> Result<Option<String>, String> {
    if !sent.has("wave-name") || sent.get("wave-name").trim() == sent.get("wave-name-was") {
        return Ok(None);
    }
    fields::name(sent.get("wave-name")).map(Some)
}

/// The design with what the form of a step says.
///
/// # Errors
/// What is not right, by the names of the fields; the design stays as it is.
pub(crate) fn apply(step: Step, design: &Design, sent: &Sent, known: &Known<'_>) -> Result<Design, Wrong> {
    let mut design = design.clone();
    let mut wrong = Wrong::default();
    match step {
        Step::Work => work(&mut design, sent, known, &mut wrong),
        Step::People => people(&mut design, sent, &mut wrong),
        Step::Realism => realism(&mut design, sent, known, &mut wrong),
        Step::Managers => managers(&mut design, sent, &mut wrong),
        Step::Curriculum => curriculum::read(&mut design, sent, known, &mut wrong),
        Step::Coaching => coaching(&mut design, sent, known, &mut wrong),
    }
    if wrong.is_empty() { Ok(design) } else { Err(wrong) }
}

fn work(design: &mut Design, sent: &Sent, known: &Known<'_>, wrong: &mut Wrong) {
    let work = &mut design.work;
    for (field, place) in [
        ("context", &mut work.context),
        ("why", &mut work.why),
        ("tried", &mut work.tried),
        ("limits", &mut work.limits),
        ("success", &mut work.success),
        ("groups", &mut work.groups),
    ] {
        // A form shows the fields that fit its kind of programme; what it does not show stays.
        if sent.has(field)
            && let Some(text) = wrong.take(field, fields::text(sent.get(field), LONGEST_TEXT))
        {
            *place = text;
        }
    }
    if sent.has("aim") {
        work.aim = sent.get("aim").parse::<Aim>().ok();
    }
    parts::read(work, sent, known.sets, wrong);
}

fn people(design: &mut Design, sent: &Sent, wrong: &mut Wrong) {
    let (fewest, largest) = (i64::from(SET_SIZES.0), i64::from(SET_SIZES.1));
    let expected = wrong.take("expected", fields::maybe_number::<u32>(sent.get("expected"), 1, 20_000));
    let least = wrong.take("least", fields::maybe_number::<u8>(sent.get("least"), fewest, largest));
    let most = wrong.take("most", fields::maybe_number::<u8>(sent.get("most"), fewest, largest));
    let for_whom = wrong.take("for-whom", fields::text(sent.get("for-whom"), LONGEST_TEXT));
    let people = &mut design.people;
    for (field, place) in
        [("most-of-employer", &mut people.most_of_employer), ("most-of-site", &mut people.most_of_site)]
    {
        // What a form does not show stays.
        if sent.has(field)
            && let Some(limit) = wrong.take(field, fields::maybe_number::<u8>(sent.get(field), 1, largest))
        {
            *place = limit;
        }
    }
    let sizes = least.zip(most).map(|(least, most)| (least.unwrap_or(people.least), most.unwrap_or(people.most)));
    if sizes.is_some_and(|(least, most)| least > most) {
        wrong.note("most", say("design-sizes-crossed"));
    }
    let (Some(expected), Some((least, most)), Some(for_whom)) = (expected, sizes, for_whom) else { return };
    (people.expected, people.least, people.most, people.for_whom) = (expected, least, most, for_whom);
    people.by_application = sent.has("by-application");
}

fn realism(design: &mut Design, sent: &Sent, known: &Known<'_>, wrong: &mut Wrong) {
    let starts_on = wrong.take("starts-on", fields::maybe_date(sent.get("starts-on")));
    let ends_on = wrong.take("ends-on", fields::maybe_date(sent.get("ends-on")));
    let zone = wrong.take("zone", fields::zone(sent.get("zone")));
    let project = wrong.take("project-hours", fields::maybe_hours(sent.get("project-hours"), 40));
    let told = wrong.take("hours-told", fields::maybe_hours(sent.get("hours-told"), 40));
    let protocol = wrong.take("protocol", protocol(known.library, sent.get("protocol")));
    let meetings = dates::meetings(sent, wrong);
    if starts_on.flatten().zip(ends_on.flatten()).is_some_and(|(from, to)| to < from) {
        wrong.note("ends-on", say("design-ends-before"));
    }
    let (Some(starts_on), Some(ends_on), Some(zone), Some(project), Some(told), Some(protocol), Some(meetings)) =
        (starts_on, ends_on, zone, project, told, protocol, meetings)
    else {
        return;
    };
    let realism = &mut design.realism;
    // A wave that began with its first meeting goes on doing so, where another list takes the place of the one there was.
    let first = |meetings: &[PlannedMeeting]| meetings.iter().map(|meeting| meeting.on).min();
    let is_replaced = matches!(sent.by(), "paste" | "rhythm");
    let follows = is_replaced && starts_on == realism.starts_on && starts_on == first(&realism.meetings);
    let starts_on = if follows { first(&meetings) } else { starts_on };
    (realism.starts_on, realism.ends_on, realism.zone, realism.protocol) = (starts_on, ends_on, zone, protocol);
    (realism.project_hours, realism.hours_told) = (project, told);
    let before = std::mem::replace(&mut design.realism.meetings, meetings);
    design.arrange_meetings(&before);
}

fn protocol(library: &Library, id: &str) -> Result<String, String> {
    match library.get(id) {
        _ if id.is_empty() => Ok(String::new()),
        Some(_) => Ok(id.to_owned()),
        None => Err(say("meeting-choose-protocol")),
    }
}

fn managers(design: &mut Design, sent: &Sent, wrong: &mut Wrong) {
    let objectives = wrong.take("objectives", fields::text(sent.get("objectives"), LONGEST_TEXT));
    let hears = wrong.take("hears", fields::text(sent.get("hears"), LONGEST_TEXT));
    let mid_talk = wrong.take("mid-talk", fields::maybe_date(sent.get("mid-talk")));
    let end_talk = wrong.take("end-talk", fields::maybe_date(sent.get("end-talk")));
    if let (Some(objectives), Some(hears), Some(mid_talk), Some(end_talk)) = (objectives, hears, mid_talk, end_talk) {
        design.managers = Managers { agreement: sent.has("agreement"), objectives, hears, mid_talk, end_talk };
    }
}

fn coaching(design: &mut Design, sent: &Sent, known: &Known<'_>, wrong: &mut Wrong) {
    let sets_each = wrong.take("sets-each", fields::maybe_number::<u8>(sent.get("sets-each"), 1, 100));
    let experts = wrong.take("experts", fields::text(sent.get("experts"), LONGEST_TEXT));
    let (Some(sets_each), Some(experts)) = (sets_each, experts) else { return };
    let ids = sent.get("coaches").lines().filter_map(|id| id.parse().ok());
    let coaches = ids.filter(|id| known.people.iter().any(|person| person.id == *id)).collect();
    let way = sent.get("way").parse().unwrap_or(CoachingWay::Permanent);
    design.coaching = Coaching { way, coaches, sets_each, experts };
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use setwise_domain::programme::Kind;
    use setwise_domain::programme::design::Part;
    use setwise_domain::programme::template::Template;

    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> Sent {
        Sent::read(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn the_first_day_follows_a_list_that_takes_the_place_of_another_while_it_was_that_of_the_first_meeting() {
        let design = Template::ThreeMeetings.design(Kind::OwnChallengeSets, date(2027, 1, 12), "UTC");
        let pasted = |by: &str, starts_on: &str| {
            let list = "14 April 2027\n12 May 2027";
            let form =
                Sent::of(&design, 1, "UTC").with("by", by).with("starts-on", starts_on).with("paste-lines", list);
            let form = form.with("paste-at", "10:00").with("paste-minutes", "90");
            let library = library();
            let known = Known { people: &[], library: &library, modules: &[], sets: &[] };
            apply(Step::Realism, &design, &form, &known).expect("read").realism.starts_on
        };
        assert_eq!(pasted("paste", "2027-01-12"), Some(date(2027, 4, 14)));
        assert_eq!(pasted("paste", "2027-04-01"), Some(date(2027, 4, 1)), "that was said just now");
        assert_eq!(pasted("paste-more", "2027-01-12"), Some(date(2027, 1, 12)));
    }

    fn library() -> Library {
        setwise_domain::protocol::library::Library::of(&[]).0
    }

    fn known(library: &Library) -> Known<'_> {
        Known { people: &[], library, modules: &[], sets: &[] }
    }

    #[test]
    fn a_design_comes_back_from_its_own_form_as_it_was() {
        let library = library();
        for template in Template::ALL {
            let mut design = template.design(Kind::ProjectSets, jiff::civil::date(2027, 1, 12), "Europe/London");
            design.work.parts = vec![Part {
                name: "Trial".to_owned(),
                kind: setwise_domain::programme::design::PartKind::StartUp,
                from: Some(jiff::civil::date(2027, 2, 1)),
                to: None,
                set: None,
            }];
            // The modules' form is drawn from the library.
            design.curriculum.modules.clear();
            let form = Sent::of(&design, 1, "UTC");
            for step in Step::ALL {
                let kept = apply(*step, &design, &form, &known(&library)).expect("all of it is right");
                assert_eq!(kept, design, "{template} {step}");
            }
        }
    }

    #[test]
    fn a_rhythm_takes_the_place_of_the_list() {
        let library = library();
        let form = sent(&[
            ("zone", "UTC"),
            ("by", "rhythm"),
            ("rhythm-on", "2027-01-12"),
            ("rhythm-at", "10:00"),
            ("rhythm-minutes", "120"),
            ("rhythm-every", "fortnightly"),
            ("rhythm-count", "3"),
            ("rhythm-mode", "in-person"),
            ("on-0", "2029-01-01"),
        ]);
        let design = apply(Step::Realism, &Design::default(), &form, &known(&library)).expect("right");
        let days: Vec<String> = design.realism.meetings.iter().map(|meeting| meeting.on.to_string()).collect();
        assert_eq!(days, ["2027-01-12", "2027-01-26", "2027-02-09"]);
    }

    #[test]
    fn what_is_not_right_is_named_by_its_field() {
        let library = library();
        let wrong = |step, pairs: &[(&str, &str)]| {
            let wrong = apply(step, &Design::default(), &sent(pairs), &known(&library)).expect_err("wrong");
            wrong.fields().map(|(field, _)| field.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(wrong(Step::People, &[("least", "9"), ("most", "5")]), ["most"]);
        assert_eq!(wrong(Step::People, &[("least", "2")]), ["least"]);
        assert_eq!(wrong(Step::People, &[("most-of-employer", "0"), ("most-of-site", "2")]), ["most-of-employer"]);
        assert_eq!(wrong(Step::People, &[("expected", "many")]), ["expected"]);
        assert_eq!(
            wrong(Step::Realism, &[("zone", "UTC"), ("starts-on", "2027-02-01"), ("ends-on", "2027-01-01")]),
            ["ends-on"]
        );
        assert_eq!(wrong(Step::Realism, &[("zone", "Nowhere")]), ["zone"]);
        assert_eq!(wrong(Step::Realism, &[("zone", "UTC"), ("protocol", "nothing")]), ["protocol"]);
        assert_eq!(
            wrong(Step::Realism, &[("zone", "UTC"), ("on-0", "2027-01-12"), ("at-0", "noon")]),
            ["at-0", "minutes-0", "meetings"]
        );
        assert_eq!(
            wrong(Step::Realism, &[("zone", "UTC"), ("on-0", "2027-01-12"), ("at-0", "10:00")]),
            ["minutes-0", "meetings"]
        );
        let three = [
            ("zone", "UTC"),
            ("starts-on", "2027-02-01"),
            ("ends-on", "2027-01-01"),
            ("project-hours", "many"),
            ("on-0", "2027-01-12"),
            ("at-0", "10:00"),
            ("minutes-0", "1"),
            ("what-7", "Room 4"),
            ("on-8", "soon"),
        ];
        assert_eq!(
            wrong(Step::Realism, &three),
            ["project-hours", "minutes-0", "on-8", "at-8", "minutes-8", "meetings", "ends-on"]
        );
        assert_eq!(wrong(Step::Realism, &[("zone", "UTC"), ("by", "rhythm")]), ["rhythm-on"]);
        let long = "x".repeat(LONGEST_TEXT + 1);
        assert_eq!(wrong(Step::Work, &[("why", &long)]), ["why"]);
        assert_eq!(wrong(Step::Managers, &[("hears", &long)]), ["hears"]);
        assert_eq!(wrong(Step::Coaching, &[("sets-each", "0")]), ["sets-each"]);
    }
}
