//! The demo's programmes: one wave of each under way, with the sets there are; and a next one that is being designed.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use setwise_domain::id::WaveId;
use setwise_domain::programme::design::{By, Design, Mode, Part, PlannedMeeting, PlannedModule, Who};
use setwise_domain::programme::schedule::{Rhythm, in_rhythm, usual_meeting};
use setwise_domain::programme::template::STARTER;
use setwise_domain::programme::{Kind, remarks};
use setwise_domain::time::{Millis, Timestamp};
use setwise_players::content::{Content, Programme};
use setwise_store::programme::NewProgramme;
use setwise_store::wave::NewLesson;

use super::house::House;
use super::{DemoError, MET_DAYS_AGO, sponsorship, three_ways};
use crate::app::App;
use crate::ui::time::day_of;
use crate::ui::words::say;

/// How many meetings a wave has: nine months of one every four weeks.
const MEETINGS: usize = 9;
/// The next wave begins in so many days: soon enough that what is open needs somebody.
const NEXT_IN_DAYS: i64 = 26;

/// Makes all of them.
pub(super) async fn make(app: &App, content: &Content, house: &House, now: Timestamp) -> Result<(), DemoError> {
    let today = day_of(now, &content.organisation.zone);
    for wanted in &content.organisation.programmes {
        let wave = one(app, content, house, wanted, (now, today)).await?;
        sponsorship::make(app, house, wanted, wave, now).await?;
        three_ways::make(app, house, wanted, wave, now).await?;
    }
    Ok(())
}

async fn one(
    app: &App,
    content: &Content,
    house: &House,
    wanted: &Programme,
    (now, today): (Timestamp, Date),
) -> Result<WaveId, DemoError> {
    let (lead, store, at) = (house.people["ruth"], app.store(), app.now());
    let first = MET_DAYS_AGO.first().and_then(|days| today.checked_sub(days.days()).ok()).unwrap_or(today);
    let mut design = design(wanted, first, &content.organisation.zone, house);
    together(&mut design, wanted, today);
    let (id, wave): (_, WaveId) = (app.id(), app.id());
    let new = NewProgramme {
        id,
        organisation: house.organisation,
        name: wanted.name.clone(),
        kind: wanted.kind,
        purpose: wanted.purpose.clone(),
        sponsor: wanted.sponsor.as_ref().map(|key| house.people[key]),
        by: lead,
        wave: (wave, say("wave-first-name")),
        design: design.clone(),
        at,
    };
    store.create_programme(new).await?;
    // They came before they first met.
    let came = MET_DAYS_AGO.first().map_or(at, |days| now.plus(Millis::minutes(-(days + 1) * 24 * 60)));
    for set in house.sets.iter().filter(|set| wanted.sets.contains(&set.key)) {
        store.put_set_into_wave(wave, set.id, came).await?;
    }
    let facts = remarks::Facts { today: first, has_sponsor: wanted.sponsor.is_some(), ..remarks::Facts::default() };
    let open = remarks::remarks(wanted.kind, &design, &facts).into_iter().filter(|remark| {
        // Its people, sets and coaches were there when it began.
        matches!(remark.what, remarks::RemarkKind::FitOpen { .. } | remarks::RemarkKind::TalksOpen)
    });
    // Its sets plan their meetings themselves, as they have done so far.
    store.start_wave(wave, &open.collect::<Vec<_>>(), Vec::new(), at).await?;
    for lesson in &wanted.lessons {
        let verdict =
            lesson.verdict.parse().map_err(|_| DemoError::Content(format!("{} is no verdict", lesson.verdict)))?;
        let new = NewLesson { step: lesson.step, verdict, what: lesson.what.clone(), reason: lesson.reason.clone() };
        store.add_lesson(wave, new, lead, at).await?;
    }
    if let Some(name) = &wanted.next_wave {
        let begins = today.checked_add(NEXT_IN_DAYS.days()).unwrap_or(today);
        let mut next = design.for_next_wave(Some(begins)).map_err(|error| DemoError::Content(error.to_string()))?;
        next.people.most = 7;
        store.add_wave(id, app.id(), name, true, &next, at).await?;
    }
    Ok(wave)
}

/// Meetings of everybody, on a day of the week people work on.
fn together(design: &mut Design, wanted: &Programme, today: Date) {
    let before = design.realism.meetings.clone();
    for one in &wanted.together {
        let on = today.checked_add(one.in_days.days()).unwrap_or(today);
        let rest: i64 = match on.weekday() {
            Weekday::Saturday => 2,
            Weekday::Sunday => 1,
            _ => 0,
        };
        let usual = usual_meeting(on.checked_add(rest.days()).unwrap_or(on));
        let (what, place) = (one.what.clone(), one.place.clone());
        design.realism.meetings.push(PlannedMeeting {
            mode: Mode::InPerson,
            who: Who::Everybody,
            what,
            place,
            ..usual
        });
    }
    design.arrange_meetings(&before);
}

fn design(wanted: &Programme, first: Date, zone: &str, house: &House) -> Design {
    let mut design = Design::default();
    design.work.context.clone_from(&wanted.challenges);
    design.work.why.clone_from(&wanted.why);
    design.work.success.clone_from(&wanted.success);
    design.work.tried.clone_from(&wanted.tried);
    design.work.limits.clone_from(&wanted.limits);
    design.work.groups.clone_from(&wanted.groups);
    design.work.aim = wanted.aim;
    let day = |weeks: i64| first.checked_add((weeks * 7).days()).ok();
    let parts = wanted.parts.iter();
    design.work.parts = parts
        .map(|part| Part {
            name: part.name.clone(),
            kind: part.kind,
            from: day(part.from_week),
            to: day(part.to_week),
            set: house.sets.iter().find(|set| Some(&set.key) == part.set.as_ref()).map(|set| set.id),
        })
        .collect();
    zone.clone_into(&mut design.realism.zone);
    design.realism.starts_on = Some(first);
    design.realism.meetings = in_rhythm(first, Rhythm::FourWeekly, MEETINGS, &usual_meeting(first));
    let modules = STARTER.iter().zip(1..).take(MEETINGS);
    design.curriculum.modules =
        modules.map(|(module, nth)| PlannedModule { module: (*module).to_owned(), by: By::Meeting(nth) }).collect();
    if wanted.kind == Kind::ProjectSets {
        design.realism.project_hours = Some(8.into());
        design.managers.agreement = true;
    }
    design
}
