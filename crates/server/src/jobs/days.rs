//! Looks each hour who of a meeting over days is to be written to: rarely, and with nothing of what it holds. One row for
//! each such meeting, from its start to its end; it goes round in that row, so that it is never there twice.

use std::collections::BTreeMap;

use serde_json::json;
use setwise_domain::id::{JobId, MeetingId};
use setwise_domain::meeting::decide::UNDO_END_WITHIN;
use setwise_domain::meeting::event::{Event, Recorded};
use setwise_domain::meeting::gentle::{MAIL_GAP, Reader};
use setwise_domain::meeting::state::{Meeting, Phase};
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::StoreError;
use setwise_store::job::{Job, NewJob};
use setwise_store::visit::{Reachable, Visit};

use crate::app::App;
use crate::jobs::Outcome;
use crate::live::{Look, Room};
use crate::mail_texts;
use crate::ui::time::{day_of, local_time};

/// What the store calls this work.
pub(super) const KIND: &str = "look-after-days";
/// How often it looks.
const EVERY: Millis = Millis::minutes(60);

/// The job to be kept with these events of a meeting: where they start one over days.
#[must_use]
pub fn job(id: JobId, state: Option<&Meeting>, meeting: MeetingId, events: &[Recorded]) -> Option<NewJob> {
    let started = events.iter().find(|one| matches!(one.event, Event::Started { .. }))?;
    let over_days = state.is_some_and(Meeting::is_over_days);
    over_days.then(|| NewJob { id, kind: KIND.to_owned(), ids: json!({ "meeting": meeting }), run_at: started.at })
}

pub(super) async fn look(app: &App, job: &Job) -> Result<Outcome, StoreError> {
    let Some(id) = job.ids["meeting"].as_str().and_then(|id| id.parse::<MeetingId>().ok()) else {
        return Ok(Outcome::Fail("no-meeting"));
    };
    let room = match app.live().room(app, id).await {
        Ok(Some(room)) => room,
        Ok(None) => return Ok(Outcome::Done),
        Err(_) => return Ok(Outcome::Retry("not-loaded")),
    };
    let Some(meeting) = room.look().meeting.clone() else { return Ok(Outcome::Done) };
    let now = app.now();
    match meeting.phase {
        // It may go on yet.
        Phase::Ended { at } if now.since(at) <= UNDO_END_WITHIN => return Ok(Outcome::Again(now.plus(EVERY))),
        Phase::Ended { .. } => return Ok(Outcome::Done),
        Phase::Lobby | Phase::Running => {}
    }
    if app.post().is_some() {
        write(app, &room, &meeting, now).await?;
    }
    Ok(Outcome::Again(now.plus(EVERY)))
}

async fn write(app: &App, room: &Room, meeting: &Meeting, now: Timestamp) -> Result<(), StoreError> {
    let id = room.id();
    let visits: BTreeMap<_, _> = app.store().visits(id).await?.into_iter().map(|visit| (visit.person, visit)).collect();
    for one in app.store().reachable(id).await? {
        // The room knows of looks that are not kept yet.
        let look = room.look().looks.get(one.person);
        let reader = reader(meeting, &one, (look, visits.get(&one.person)), now);
        if let Some(why) = meeting.gentle_mail(one.person, &reader, now) {
            let mail = mail_texts::about_meeting(app, &one, id, why);
            app.store().write_about_meeting(id, one.person, MAIL_GAP, mail).await?;
        }
    }
    Ok(())
}

fn reader(meeting: &Meeting, one: &Reachable, (look, visit): (Option<Look>, Option<&Visit>), now: Timestamp) -> Reader {
    Reader {
        shown: look.map_or(0, |look| look.shown),
        looked_at: look.map(|look| look.at),
        mailed_at: visit.and_then(|visit| visit.mailed_at),
        there: local_time(now, &one.zone),
        due_there: meeting.due_at(now).map(|due| day_of(due, &one.zone)),
    }
}
