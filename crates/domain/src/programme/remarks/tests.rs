use jiff::civil::date;
use proptest::prelude::*;

use super::work::divides;
use super::*;
use crate::id::PersonId;
use crate::programme::design::{Aim, By, Part, PartKind, PlannedModule};
use crate::programme::schedule::{Rhythm, in_rhythm, usual_meeting};

/// A project wave with nothing to be said against it.
fn project() -> (Design, Facts) {
    let mut design = Design::default();
    design.work.context = "Two wards hand over twice".to_owned();
    design.work.why = "Patients wait".to_owned();
    design.work.success = "One handover".to_owned();
    design.work.aim = Some(Aim::Implement);
    design.people.expected = Some(24);
    let first = date(2027, 1, 12);
    design.realism.meetings = in_rhythm(first, Rhythm::Monthly, 8, &usual_meeting(first));
    design.realism.project_hours = Some(8.into());
    design.managers.agreement = true;
    design.managers.objectives = "Lead across wards".to_owned();
    design.managers.hears = "Hours and dates".to_owned();
    design.managers.mid_talk = Some(date(2027, 4, 1));
    design.managers.end_talk = Some(date(2027, 8, 1));
    design.curriculum.modules = vec![PlannedModule { module: "listening".to_owned(), by: By::Meeting(1) }];
    design.coaching.coaches = vec![PersonId::from(uuid::Uuid::nil())];
    let set = |name: &str| SetFacts { name: name.to_owned(), members: 6, has_coach: true };
    let facts = Facts {
        today: date(2026, 12, 1),
        has_sponsor: true,
        fits: 3,
        people: 24,
        agreed: 24,
        touchpoints: 5,
        hours_stated: vec![9.into(); 24],
        sets: ["Harbour", "Lantern", "Causeway", "Quay"].map(set).to_vec(),
        modules: BTreeMap::from([("listening".to_owned(), 15)]),
        ..Facts::default()
    };
    (design, facts)
}

fn said(kind: Kind, design: &Design, facts: &Facts) -> Vec<RemarkKind> {
    remarks(kind, design, facts).into_iter().map(|remark| remark.what).collect()
}

/// What is said of a project wave that was changed in one way.
fn of_project(change: impl FnOnce(&mut Design, &mut Facts)) -> Vec<RemarkKind> {
    let (mut design, mut facts) = project();
    change(&mut design, &mut facts);
    said(Kind::ProjectSets, &design, &facts)
}

#[test]
fn there_is_nothing_to_say_of_a_wave_that_is_ready() {
    assert_eq!(of_project(|_, _| {}), []);
}

#[test]
fn of_an_empty_design_it_says_what_is_open_and_warns_of_little() {
    let facts = Facts { today: date(2026, 12, 1), ..Facts::default() };
    let remarks = remarks(Kind::ProjectSets, &Design::default(), &facts);
    let told: Vec<String> = remarks
        .iter()
        .map(|remark| {
            let word = serde_json::to_value(&remark.what).expect("JSON")["kind"].as_str().map(ToOwned::to_owned);
            format!("{} {:?} {}", remark.step, remark.weight, word.unwrap_or_default())
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    work Open brief-open
    work Open brief-open
    work Open brief-open
    work Open brief-open
    work Open sponsor-open
    work Open fit-open
    people Open people-open
    people Open nobody-yet
    people Open no-sets
    realism Open start-open
    realism Open meetings-open
    managers Warning no-agreement
    curriculum Warning no-modules
    coaching Open coaches-open
    ");
}

#[test]
fn own_challenges_need_no_sponsor_no_agreement_and_no_hours_of_a_project() {
    let (mut design, mut facts) = project();
    design.work =
        crate::programme::design::Work { context: "Whatever takes up your energy".to_owned(), ..Default::default() };
    design.managers = Default::default();
    design.realism.project_hours = None;
    (facts.has_sponsor, facts.fits) = (false, 0);
    assert_eq!(said(Kind::OwnChallengeSets, &design, &facts), []);
    design.realism.meetings.truncate(2);
    assert_eq!(said(Kind::OwnChallengeSets, &design, &facts), [RemarkKind::OwnMeetings { meetings: 2 }]);
    let first = date(2027, 1, 12);
    design.realism.meetings = in_rhythm(first, Rhythm::Monthly, 12, &usual_meeting(first));
    assert_eq!(said(Kind::OwnChallengeSets, &design, &facts), [], "a year of meetings");
}

#[test]
fn the_work_is_checked() {
    let doubted = |doubt| RemarkKind::FitDoubted { doubt };
    assert_eq!(of_project(|_, facts| facts.doubts = vec![Doubt::Hurried]), [doubted(FitDoubt::Hurried)]);
    assert_eq!(of_project(|_, facts| facts.fits = 1), [RemarkKind::FitOpen { fits: 1 }]);
    assert_eq!(of_project(|_, facts| facts.has_sponsor = false), [RemarkKind::SponsorOpen]);
    assert_eq!(of_project(|_, facts| facts.touchpoints = 0), [RemarkKind::TouchpointsOpen]);
    assert_eq!(of_project(|_, facts| facts.agreed = 20), [RemarkKind::AgreementsOut { out: 4, of: 24 }]);
    assert_eq!(of_project(|_, facts| facts.agreed = 25), [], "somebody left after it was signed");
    let part = |from, to| Part { name: "Trial".to_owned(), kind: PartKind::StartUp, from, to, set: None };
    let (one, other) = (Some(date(2027, 2, 1)), Some(date(2027, 1, 1)));
    let name = || "Trial".to_owned();
    assert_eq!(of_project(|d, _| d.work.parts = vec![part(one, None)]), [RemarkKind::PartUndated { name: name() }]);
    assert_eq!(of_project(|d, _| d.work.parts = vec![part(one, other)]), [RemarkKind::PartBackwards { name: name() }]);
    let long_after = Some(date(2030, 1, 1));
    assert_eq!(
        of_project(|d, _| d.work.parts = vec![part(one, long_after)]),
        [RemarkKind::PartOutside { name: name() }]
    );
    let long_before = Some(date(2020, 1, 1));
    assert_eq!(
        of_project(|d, _| d.work.parts = vec![part(long_before, one)]),
        [RemarkKind::PartOutside { name: name() }]
    );
    assert_eq!(of_project(|d, _| d.work.parts = vec![part(one, one)]), []);
    let long = |d: &mut Design, _: &mut Facts| d.realism.ends_on = Some(date(2028, 6, 1));
    assert!(of_project(long).contains(&RemarkKind::UnsplitWork { months: 17 }));
    let split = of_project(|d, facts| {
        long(d, facts);
        d.work.parts = vec![part(other, one)];
    });
    assert!(!split.iter().any(|what| matches!(what, RemarkKind::UnsplitWork { .. })), "it was split");
}

#[test]
fn people_and_sets_are_checked() {
    assert_eq!(
        of_project(|d, facts| (d.people.least, d.people.most, facts.people) = (6, 6, 23)),
        [RemarkKind::Indivisible { people: 23, least: 6, most: 6 }]
    );
    // Ninety minutes hold one slot, so twelve members present once in twelve meetings.
    assert_eq!(of_project(|d, _| d.people.most = 12), [RemarkKind::RareTurns { most: 12, every: 12 }]);
    let name = || "Quay".to_owned();
    assert_eq!(
        of_project(|_, facts| facts.sets[3].members = 4),
        [RemarkKind::SetSize { name: name(), members: 4, least: 5, most: 8 }]
    );
    assert_eq!(of_project(|_, facts| facts.sets[3].has_coach = false), [RemarkKind::SetWithoutCoach { name: name() }]);
    let at_once = |_: &mut Design, facts: &mut Facts| facts.coaches_doubled = 2;
    assert_eq!(of_project(at_once), [RemarkKind::SetsAtOnce { coaches: 2 }]);
    assert_eq!(of_project(|d, _| d.coaching.sets_each = Some(3)), [RemarkKind::CoachesFew { sets: 4, places: 3 }]);
    assert_eq!(
        of_project(|d, facts| {
            d.coaching.way = CoachingWay::Members;
            facts.sets[3].has_coach = false;
        }),
        []
    );
}

#[test]
fn dates_are_checked() {
    assert_eq!(
        of_project(|_, facts| facts.today = date(2027, 2, 1)),
        [RemarkKind::StartPassed { on: date(2027, 1, 12) }]
    );
    assert_eq!(
        of_project(|d, _| d.realism.meetings[0].on = date(2027, 1, 16)),
        [RemarkKind::MeetingAtWeekend { number: 1, on: date(2027, 1, 16) }]
    );
    let early = |d: &mut Design| {
        d.realism.meetings[2].on = date(2027, 3, 28);
        d.realism.meetings[2].at = jiff::civil::time(2, 30, 0, 0);
    };
    let skipped = RemarkKind::MeetingSkipped { number: 3, on: date(2027, 3, 28) };
    let berlin = of_project(|d, facts| {
        early(d);
        facts.zone = "Europe/Berlin".to_owned();
    });
    assert_eq!(berlin, [RemarkKind::MeetingAtWeekend { number: 3, on: date(2027, 3, 28) }, skipped.clone()]);
    let elsewhere = of_project(|d, facts| {
        early(d);
        d.realism.zone = "America/New_York".to_owned();
        facts.zone = "Europe/Berlin".to_owned();
    });
    assert!(!elsewhere.contains(&skipped), "the design's zone counts");
    assert_eq!(
        of_project(|d, _| d.realism.meetings[1].on = d.realism.meetings[0].on),
        [RemarkKind::MeetingTwice { on: date(2027, 1, 12) }]
    );
    assert_eq!(
        of_project(|d, _| {
            d.realism.meetings.remove(2);
            d.realism.meetings.remove(2);
        }),
        [RemarkKind::LongGap { after: 2, weeks: 13 }]
    );
    assert_eq!(
        of_project(|d, _| d.realism.ends_on = Some(date(2027, 7, 15))),
        [RemarkKind::MeetingOutside { number: 8 }]
    );
    let short = of_project(|d, _| d.realism.meetings.truncate(3));
    assert!(short.contains(&RemarkKind::ProjectMonths { months: 2 }), "{short:?}");
}

#[test]
fn hours_are_checked_against_practice_and_against_what_people_have() {
    assert_eq!(of_project(|d, _| d.realism.project_hours = Some(3.into())), [RemarkKind::ProjectHours { tenths: 34 }]);
    assert_eq!(
        of_project(|_, facts| facts.hours_stated[..5].fill(6.into())),
        [RemarkKind::HoursShort { tenths: 84, people: 5, of: 24 }]
    );
    assert_eq!(
        of_project(|d, _| d.realism.hours_told = Some(5.into())),
        [RemarkKind::HoursTold { tenths: 84, told: 5.into() }]
    );
}

#[test]
fn managers_and_modules_are_checked() {
    assert_eq!(of_project(|d, _| d.managers.objectives.clear()), [RemarkKind::ObjectivesOpen]);
    assert_eq!(of_project(|d, _| d.managers.hears.clear()), [RemarkKind::HearsOpen]);
    assert_eq!(of_project(|d, _| d.managers.end_talk = None), [RemarkKind::TalksOpen]);
    assert_eq!(of_project(|d, _| d.managers.agreement = false), [RemarkKind::NoAgreement]);
    let module = || "listening".to_owned();
    let by = |by: By| move |d: &mut Design, _: &mut Facts| d.curriculum.modules[0].by = by;
    assert_eq!(of_project(by(By::Meeting(9))), [RemarkKind::ModuleAstray { module: module(), meeting: 9 }]);
    assert_eq!(of_project(by(By::Anytime)), [], "at one's own pace");
    assert_eq!(
        of_project(|d, facts| {
            by(By::Anytime)(d, facts);
            d.curriculum.pace = Pace::Together;
        }),
        [RemarkKind::ModuleUndated { module: module() }]
    );
    assert_eq!(of_project(|_, facts| facts.modules.clear()), [RemarkKind::ModuleUnknown { module: module() }]);
}

proptest! {
    /// People can be dealt into sets exactly where some number of sets fits.
    #[test]
    fn dealing_is_counted_right(people in 0_usize..400, least in 3_u8..12, more in 0_u8..9) {
        let most = least + more;
        let fits = people == 0
            || (1..=people).any(|sets| (sets * usize::from(least)..=sets * usize::from(most)).contains(&people));
        prop_assert_eq!(divides(people, least, most), fits);
    }

    /// What a wave started with can be read again.
    #[test]
    fn remarks_are_kept_as_they_are(weeks in 1_u8..60, least in 3_u8..12, hours in 0_u8..40) {
        let (mut design, facts) = project();
        design.people.least = least;
        design.realism.project_hours = Some(hours.into());
        design.realism.meetings.truncate(usize::from(weeks % 9));
        let all = remarks(Kind::ProjectSets, &design, &facts);
        let kept = serde_json::to_string(&all).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<Vec<Remark>>(&kept).expect("JSON"), all);
    }
}
