//! Tells a set's people what is new about its meetings, and a wave's about its days, each by one mail with an invitation for their calendar.
//!
//! It looks at what holds now and at what each was told last, so it does not matter what happened in between, in which order,
//! or how often it runs.

use setwise_domain::calendar::telling::{Day, Known, News, Step, Telling, Told, step};
use setwise_domain::calendar::{Calendar, Entry, Somebody, Status};
use setwise_domain::id::{SetId, WaveId};
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::StoreError;
use setwise_store::calendar::dates::{Among, NewDayTelling, WaveDay};
use setwise_store::calendar::{Concerned, Dated, NewTelling};
use setwise_store::job::Job;
use setwise_store::mail::MailId;
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
        return Ok(again_unless(tell_days(app, wave, Among::Everybody, now).await?, now));
    }
    let Some(set) = job.ids["set"].as_str().and_then(|id| id.parse::<SetId>().ok()) else {
        return Ok(Outcome::Fail("no-set"));
    };
    let mut all_told = true;
    if let Some(wave) = app.store().wave_of_set(set).await? {
        all_told &= tell_days(app, wave, Among::OfSet(set), now).await?;
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
            all_told &= match next(app, &dated, one, now) {
                Some(Next::Tell(new)) => app.store().tell_calendar(*new).await?,
                Some(Next::TakeBack(mail)) => app.store().take_mail_back(mail, now).await?,
                None => true,
            };
        }
    }
    Ok(again_unless(all_told, now))
}

/// Tells everybody of these what is new about the days of a wave; says whether all of it was kept.
async fn tell_days(app: &App, wave: WaveId, among: Among, now: Timestamp) -> Result<bool, StoreError> {
    if app.post().is_none() {
        return Ok(true);
    }
    let mut all_told = true;
    for (day, concerned) in app.store().days_of_wave(wave, among).await? {
        for one in concerned.iter().filter(|one| one.reachable) {
            all_told &= match next_of_day(app, &day, one, now) {
                Some(Next::Tell(new)) => app.store().tell_day(*new).await?,
                Some(Next::TakeBack(mail)) => app.store().take_mail_back(mail, now).await?,
                None => true,
            };
        }
    }
    Ok(all_told)
}

/// A mail that waited went in this moment, or somebody else told the same: what holds is looked at again.
const fn again_unless(all_told: bool, now: Timestamp) -> Outcome {
    if all_told { Outcome::Done } else { Outcome::Again(now) }
}

/// What is done about one entry and one person.
enum Next<T> {
    Tell(Box<T>),
    TakeBack(MailId),
}

/// What they are told, or else the mail that is taken back.
fn telling<F: PartialEq>(one: &Concerned<F>, facts: &F, sequence: i64) -> Option<Result<Telling, MailId>> {
    let before = one.before.as_ref();
    match step(one.expected, facts, sequence, before.map(|before| &before.known))? {
        Step::Tell(telling) => Some(Ok(telling)),
        Step::TakeBack => before.and_then(|before| before.waits).map(Err),
    }
}

/// What they know, and what waits to be told.
fn known<F>(one: &Concerned<F>) -> Option<&Known<F>> {
    one.before.as_ref().map(|before| &before.known)
}

/// What is done about a day of a wave; none where somebody knows it all, or it is over where they are.
fn next_of_day(app: &App, day: &WaveDay, one: &Concerned<Day>, now: Timestamp) -> Option<Next<NewDayTelling>> {
    let last = known(one).and_then(Known::latest).map_or(day.day.on, |known| known.facts.on.max(day.day.on));
    if last < day_of(now, &one.zone) {
        return None;
    }
    let telling = match telling(one, &day.day, day.sequence)? {
        Ok(telling) => telling,
        Err(waits) => return Some(Next::TakeBack(waits)),
    };
    let told = known(one).and_then(|known| known.told.as_ref());
    let withdrawn = telling.news == News::Withdrawn;
    // What is taken out of a calendar is what stands in it.
    let facts = told.filter(|_| withdrawn).map_or(&day.day, |told| &told.facts);
    let shown = WaveDay { day: facts.clone(), ..day.clone() };
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
    // One that is moved away from tomorrow is as near as one that is moved to it.
    let known_before = told.filter(|told| !told.withdrawn);
    let soonest = known_before.map_or(shown.day.on, |before| before.facts.on.min(shown.day.on));
    let urgent = soonest <= day_of(now.plus(NEAR), &one.zone);
    let told = Told { sequence: telling.sequence, facts: facts.clone(), withdrawn };
    let before = one.before.clone();
    Some(Next::Tell(Box::new(NewDayTelling {
        day: shown,
        person: one.person,
        before,
        told,
        mail,
        calendar,
        urgent,
        job,
    })))
}

/// What is done about a meeting; none where somebody knows it all, or it is over.
fn next(app: &App, dated: &Dated, one: &Concerned, now: Timestamp) -> Option<Next<NewTelling>> {
    let library = app.library();
    let facts = calendars::facts(&library, &dated.meeting);
    let latest = known(one).and_then(Known::latest).map(|known| known.facts.ends_at);
    // When it is now is nothing to somebody for whom it is no more.
    let last = latest.map_or(facts.ends_at, |ends_at| if one.expected { ends_at.max(facts.ends_at) } else { ends_at });
    if last <= now {
        return None;
    }
    let telling = match telling(one, &facts, dated.sequence())? {
        Ok(telling) => telling,
        Err(waits) => return Some(Next::TakeBack(waits)),
    };
    let told = known(one).and_then(|known| known.told.as_ref());
    let withdrawn = telling.news == News::Withdrawn;
    // What is taken out of a calendar is what stands in it: to whoever left, where and when it is now is not told.
    let facts = told.filter(|_| withdrawn).map_or(facts, |told| told.facts.clone());
    let shown = calendars::entry_at(app, &library, dated, &facts, telling.sequence);
    let entry = Entry {
        status: if withdrawn { Status::Cancelled } else { shown.status },
        attendee: Some(Somebody { name: one.name.clone(), address: one.email.clone() }),
        ..shown
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
    let (mail, job) = mail_texts::for_calendar(app, kind, one, (&dated.meeting, &facts), &entry.span);
    Some(Next::Tell(Box::new(NewTelling {
        meeting: dated.meeting.id,
        person: one.person,
        before: one.before.clone(),
        told: Told { sequence: telling.sequence, facts, withdrawn },
        mail,
        calendar,
        urgent: soonest.since(now) <= NEAR,
        job,
    })))
}
