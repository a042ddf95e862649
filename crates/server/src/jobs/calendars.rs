//! Tells a set's people what is new about its meetings, and a wave's about its days, each by one mail with an invitation for their calendar.
//!
//! It looks at what holds now and at what each was told last, so it does not matter what happened in between, in which order,
//! or how often it runs.

use setwise_domain::calendar::telling::{Day, News, Told, telling};
use setwise_domain::calendar::{Calendar, Entry, Somebody, Status};
use setwise_domain::id::{SetId, WaveId};
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::StoreError;
use setwise_store::calendar::dates::{Among, NewDayTelling, WaveDay};
use setwise_store::calendar::{Concerned, Dated, NewTelling};
use setwise_store::job::Job;
use setwise_store::meeting::MeetingStatus;

use crate::app::App;
use crate::calendars;
use crate::jobs::Outcome;
use crate::mail_texts;
use crate::ui::time::day_of;

/// What the store calls this work.
pub(super) const KIND: &str = setwise_store::calendar::KIND;

/// What happens within so long is told at any hour.
const NEAR: Millis = Millis::minutes(24 * 60);

pub(super) async fn tell(app: &App, job: &Job) -> Result<Outcome, StoreError> {
    let now = app.now();
    if let Some(wave) = job.ids["wave"].as_str().and_then(|id| id.parse::<WaveId>().ok()) {
        if let Some(nth) = job.ids["nth"].as_i64()
            && app.store().days_change_again(wave, nth).await?
        {
            return Ok(Outcome::Done);
        }
        app.store().note_days_changed(wave, now).await?;
        tell_days(app, wave, Among::Everybody, now).await?;
        return Ok(Outcome::Done);
    }
    let Some(set) = job.ids["set"].as_str().and_then(|id| id.parse::<SetId>().ok()) else {
        return Ok(Outcome::Fail("no-set"));
    };
    if let Some(wave) = app.store().wave_of_set(set).await? {
        tell_days(app, wave, Among::OfSet(set), now).await?;
    }
    for (dated, concerned) in app.store().calendar_of_set(set, now).await? {
        if dated.sequence() > 0 {
            app.store().note_calendar_change(&dated.meeting, now).await?;
        }
        // Without mail nobody is told anything, and it is not kept that they were.
        if app.post().is_none() {
            continue;
        }
        for one in concerned.iter().filter(|one| one.reachable) {
            if let Some(new) = new(app, &dated, one, now) {
                app.store().tell_calendar(new).await?;
            }
        }
    }
    Ok(Outcome::Done)
}

/// Tells everybody of these what is new about the days of a wave.
async fn tell_days(app: &App, wave: WaveId, among: Among, now: Timestamp) -> Result<(), StoreError> {
    if app.post().is_none() {
        return Ok(());
    }
    for (day, concerned) in app.store().days_of_wave(wave, among).await? {
        for one in concerned.iter().filter(|one| one.reachable) {
            if let Some(new) = new_day(app, &day, one, now) {
                app.store().tell_day(new).await?;
            }
        }
    }
    Ok(())
}

/// What somebody is told of a day; none where they know it all, or it is over where they are.
fn new_day(app: &App, day: &WaveDay, one: &Concerned<Day>, now: Timestamp) -> Option<NewDayTelling> {
    let told = one.told.as_ref();
    let last = told.map_or(day.day.on, |told| told.facts.on.max(day.day.on));
    if last < day_of(now, &one.zone) {
        return None;
    }
    let telling = telling(one.expected, &day.day, day.sequence, told)?;
    let withdrawn = telling.news == News::Withdrawn;
    // What is taken out of a calendar is what stands in it.
    let known = told.filter(|_| withdrawn).map_or(&day.day, |told| &told.facts);
    let shown = WaveDay { day: known.clone(), ..day.clone() };
    let entry = Entry {
        status: if withdrawn { Status::Cancelled } else { Status::Confirmed },
        changed_at: now,
        attendee: Some(Somebody { name: one.name.clone(), address: one.email.clone() }),
        ..calendars::day_entry(app, &shown, telling.sequence)
    };
    let entries = std::slice::from_ref(&entry);
    let method = telling.news.method();
    let calendar = Calendar { method, name: None, again_after: None, made_at: Some(now), entries }.text();
    let kind = match telling.news {
        News::Invited => "day-invited",
        News::Moved => "day-moved",
        News::Withdrawn => "day-withdrawn",
    };
    let (mail, job) = mail_texts::for_day(app, kind, one, &shown);
    let told = Told { sequence: telling.sequence, facts: known.clone(), withdrawn };
    let before = one.told.as_ref().map(|told| told.sequence);
    // One that is moved away from tomorrow is as near as one that is moved to it.
    let known_before = one.told.as_ref().filter(|told| !told.withdrawn);
    let soonest = known_before.map_or(shown.day.on, |before| before.facts.on.min(shown.day.on));
    let urgent = soonest <= day_of(now.plus(NEAR), &one.zone);
    Some(NewDayTelling { day: shown, person: one.person, before, told, mail, calendar, urgent, job })
}

/// What somebody is told of a meeting; none where they know it all, or it is over.
fn new(app: &App, dated: &Dated, one: &Concerned, now: Timestamp) -> Option<NewTelling> {
    let library = app.library();
    let facts = calendars::facts(&library, &dated.meeting);
    let told = one.told.as_ref();
    let last = told.map_or(facts.ends_at, |told| told.facts.ends_at.max(facts.ends_at));
    if last <= now {
        return None;
    }
    let telling = telling(one.expected, &facts, dated.sequence(), told)?;
    let withdrawn = telling.news == News::Withdrawn;
    let known = calendars::entry(app, &library, dated, telling.sequence);
    let entry = Entry {
        status: if withdrawn { Status::Cancelled } else { known.status },
        attendee: Some(Somebody { name: one.name.clone(), address: one.email.clone() }),
        ..known
    };
    let method = telling.news.method();
    let entries = std::slice::from_ref(&entry);
    let calendar = Calendar { method, name: None, again_after: None, made_at: Some(now), entries }.text();
    let kind = match telling.news {
        News::Invited => "calendar-invited",
        News::Moved => "calendar-moved",
        News::Withdrawn if dated.meeting.status == MeetingStatus::Cancelled => "calendar-cancelled",
        News::Withdrawn => "calendar-withdrawn",
    };
    let soonest = told.map_or(facts.starts_at, |told| told.facts.starts_at.min(facts.starts_at));
    let (mail, job) = mail_texts::for_calendar(app, kind, one, &dated.meeting, &entry.span);
    Some(NewTelling {
        meeting: dated.meeting.id,
        person: one.person,
        before: told.map(|told| told.sequence),
        told: Told { sequence: telling.sequence, facts, withdrawn },
        mail,
        calendar,
        urgent: soonest.since(now) <= NEAR,
        job,
    })
}
