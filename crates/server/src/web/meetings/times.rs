//! Finding a time for a meeting: what suits everybody, and who pays for what does not. Nothing is kept here: the form of the plan
//! comes along, and goes back with the time that is taken.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Deserialize;
use setwise_domain::find_time::{Attendee, MOST_DAYS, Proposal, Wanted, propose, share};
use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::meeting::{Meeting, MeetingStatus};
use setwise_store::set_page::{SetPage, SetPerson};

use super::plan::{Sent, as_sent, lengths, open_set, scale, usual};
use super::view::times as view;
use super::{Opened, open_to_change};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::page::{Page, Place};
use crate::ui::time::{day_of, is_zone};
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::request::{Form, Id, Query};
use crate::web::session::Viewer;
use crate::web::{NothingChanged, fields, protocols};

/// How many days are looked at unless somebody says otherwise: three weeks.
const USUAL_DAYS: i64 = 21;
/// The length that is looked for where no protocol says one, in minutes.
const USUAL_MINUTES: u32 = 90;
/// Nothing is proposed sooner than this.
const NOTICE: Millis = Millis::minutes(60);
/// Of how many of a set's last meetings it counts who paid.
const REMEMBERED: usize = 12;

/// What is looked for, with the form of the plan.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// The meeting that is to be moved; empty for a new one.
    pub(crate) moving: String,
    /// The first day that suits.
    pub(crate) first: String,
    /// The last one.
    pub(crate) last: String,
    #[serde(flatten)]
    pub(crate) plan: Sent,
}

/// What the address may say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Moving {
    moving: String,
}

/// `GET /sets/{id}/times`
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
    Query(Moving { moving }): Query<Moving>,
) -> Result<Response, WebError> {
    let set = open_set(&app, &viewer, id).await?;
    let opened = moved(&app, &viewer, id, &moving).await?;
    let plan = match &opened {
        Some(opened) => as_sent(&app, &viewer, opened).await?,
        None => usual(&app, &viewer, &set).await?,
    };
    draw(&app, &viewer, &set, opened.as_ref(), Asked { moving, plan, ..Asked::default() }).await
}

/// `POST /sets/{id}/times`: the same with what stands in the form of a plan; nothing is kept.
pub(in crate::web) async fn look(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
    Form(asked): Form<Asked>,
) -> Result<Response, WebError> {
    let set = open_set(&app, &viewer, id).await?;
    let opened = moved(&app, &viewer, id, &asked.moving).await?;
    draw(&app, &viewer, &set, opened.as_ref(), asked).await
}

/// The meeting that is to be moved, where one is named: it is this set's, and its plan may change.
pub(crate) async fn moved(app: &App, viewer: &Viewer, set: SetId, id: &str) -> Result<Option<Opened>, WebError> {
    if id.is_empty() {
        return Ok(None);
    }
    let id: MeetingId = id.parse().map_err(|_| WebError::not_found())?;
    let opened = open_to_change(app, viewer, id).await?;
    if opened.page.meeting.set == set { Ok(Some(opened)) } else { Err(WebError::not_found()) }
}

/// What was found.
pub(crate) struct Found {
    /// None where nothing could be looked for.
    pub(crate) proposals: Option<Vec<Proposal>>,
    /// What is not right about what was asked.
    pub(crate) wrong: Wrong,
    /// Everybody it is looked for.
    pub(crate) people: Vec<Attendee>,
    /// What each paid so far.
    pub(crate) paid: BTreeMap<PersonId, Paid>,
    /// At how many past meetings.
    pub(crate) remembered: usize,
}

async fn draw(
    app: &App,
    viewer: &Viewer,
    set: &SetPage,
    opened: Option<&Opened>,
    mut asked: Asked,
) -> Result<Response, WebError> {
    let meeting = opened.map(|opened| &opened.page.meeting);
    let found = find(app, viewer, set, meeting, &mut asked).await?;
    let page = Page::of(viewer, say("times-title")).at(Place::Sets).narrow();
    let page = if found.wrong.is_empty() { page } else { page.refused() };
    let sight = view::Sight {
        set,
        meeting,
        asked: &asked,
        wrong: &found.wrong,
        proposals: found.proposals.as_deref(),
        people: &found.people,
        paid: &found.paid,
        remembered: found.remembered,
        viewer: viewer.id(),
    };
    let mut drawn = page.show(&view::page(&sight));
    drawn.extensions_mut().insert(NothingChanged);
    Ok(drawn)
}

/// Looks for times; fills in what was left open. The caller has asked [`open_set`](super::plan::open_set).
pub(crate) async fn find(
    app: &App,
    viewer: &Viewer,
    set: &SetPage,
    meeting: Option<&Meeting>,
    asked: &mut Asked,
) -> Result<Found, WebError> {
    if !is_zone(&asked.plan.zone) {
        viewer.zone().clone_into(&mut asked.plan.zone);
    }
    let now = app.now();
    let mut wrong = Wrong::default();
    let wanted = read(app, set, asked, now, &mut wrong);
    let past = past(app, viewer, set).await?;
    let hours = app.store().hours_in_set(viewer.id(), set.id).await?;
    let until = wanted.as_ref().map_or(now, |wanted| well_after(wanted.last));
    let mut taken = app.store().taken_in_set(viewer.id(), set.id, meeting.map(|one| one.id), (now, until)).await?;
    let mut people: Vec<Attendee> = set
        .people
        .iter()
        .map(|one| Attendee {
            person: one.person,
            zone: one.zone.clone(),
            hours: hours.get(&one.person).cloned(),
            taken: taken.remove(&one.person).unwrap_or_default(),
            paid: 0,
        })
        .collect();
    let paid = so_far(&set.people, &people, &past);
    for one in &mut people {
        one.paid = paid.get(&one.person).map_or(0, |paid| paid.points);
    }
    let proposals = wanted.as_ref().map(|wanted| propose(&people, wanted));
    Ok(Found { proposals, wrong, people, paid, remembered: past.len() })
}

/// What is looked for; none where that cannot be. Fills in what was left open.
fn read(app: &App, set: &SetPage, asked: &mut Asked, now: Timestamp, wrong: &mut Wrong) -> Option<Wanted> {
    let zone = asked.plan.zone.clone();
    let today = day_of(now, &zone);
    let library = app.library();
    let chosen = protocols::find(&library, &asked.plan.protocol);
    let scale = chosen.map(|protocol| scale(protocol, set, &asked.plan));
    let (least, most) = lengths(scale.map(|scale| (scale.protocol, scale.slots)));
    let usual = scale.map(|scale| scale.minutes).filter(|minutes| *minutes > 0).unwrap_or(USUAL_MINUTES);
    let minutes = wrong.take("minutes", fields::maybe_number(&asked.plan.minutes, least.max(1), most));
    let first = wrong.take("first", fields::maybe_date(&asked.first)).map(|day| day.unwrap_or(today));
    let after = |days: i64| move |day: Date| day.checked_add(days.days()).unwrap_or(day);
    let last = wrong
        .take("last", fields::maybe_date(&asked.last))
        .zip(first)
        .map(|(day, first)| day.unwrap_or_else(|| after(USUAL_DAYS - 1)(first)));
    if let Some(minutes) = minutes {
        asked.plan.minutes = minutes.unwrap_or(usual).to_string();
    }
    if let (Some(first), Some(last)) = (first, last) {
        (asked.first, asked.last) = (first.to_string(), last.to_string());
        if last < first || last < today {
            wrong.note("last", say("times-last-wrong"));
        } else if after(MOST_DAYS - 1)(first) < last {
            wrong.note("last", say_with("times-too-many-days", &[("days", MOST_DAYS.into())]));
        }
    }
    if !wrong.is_empty() {
        return None;
    }
    let minutes: u32 = minutes?.unwrap_or(usual);
    Some(Wanted { minutes, first: first?, last: last?, zone, not_before: now.plus(NOTICE) })
}

/// A moment when a day is over wherever it is looked at from.
fn well_after(day: Date) -> Timestamp {
    let later = day.checked_add(2.days()).unwrap_or(Date::MAX);
    let there = later.to_zoned(jiff::tz::TimeZone::UTC);
    there.map_or(Timestamp(i64::MAX), |there| Timestamp(there.timestamp().as_millisecond()))
}

/// What somebody paid at past meetings.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Paid {
    /// In points, as the search counts.
    pub(crate) points: u32,
    /// In minutes outside their hours.
    pub(crate) outside: u32,
}

/// The set's last meetings that took hours.
async fn past(app: &App, viewer: &Viewer, set: &SetPage) -> Result<Vec<Meeting>, WebError> {
    let held = app.store().meetings_of(viewer.id(), set.id).await?.into_iter().map(|card| card.meeting);
    let counted = held.filter(|one| one.status == MeetingStatus::Ended && one.minutes > 0);
    Ok(counted.take(REMEMBERED).collect())
}

/// What each paid at these, by the hours they have now; whoever was let into the set later paid nothing before.
fn so_far(people: &[SetPerson], attendees: &[Attendee], past: &[Meeting]) -> BTreeMap<PersonId, Paid> {
    let of = |(one, attendee): (&SetPerson, &Attendee)| {
        let theirs = past.iter().filter(|meeting| one.let_in_at.is_some_and(|let_in| let_in <= meeting.starts_at));
        let paid = theirs.fold(Paid::default(), |paid, meeting| {
            let share = share(attendee, meeting.starts_at, u32::try_from(meeting.minutes).unwrap_or(0));
            Paid { points: paid.points + share.points, outside: paid.outside + share.outside }
        });
        (one.person, paid)
    };
    people.iter().zip(attendees).map(of).collect()
}
