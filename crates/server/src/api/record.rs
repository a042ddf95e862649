//! The record of a meeting: what was said and promised. For the set only.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;
use setwise_domain::id::{MeetingId, PersonId};
use setwise_domain::meeting::act::Words;
use setwise_domain::meeting::event::Exception;
use setwise_domain::meeting::state::Meeting;

use super::caller::Caller;
use super::moment::Moment;
use super::problem::Problem;
use super::room::Step;
use super::room::conditional;
use super::room::said::{Promise, Said};
use crate::app::App;
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::record::{self as pages, Readable};
use crate::web::request::Id;
use crate::web::room::earlier;

/// A record, as far as its reader may see it.
#[derive(Serialize, JsonSchema)]
pub(super) struct Record {
    meeting: MeetingId,
    /// The number of the meeting's latest event; 0: nobody opened its room yet.
    seq: u64,
    /// The steps in the order of the agenda.
    agenda: Vec<Step>,
    /// Every act the reader may see, in order.
    acts: Vec<Said>,
    /// Every commitment the reader may see.
    actions: Vec<Promise>,
    /// Exceptions the conductor stated, with their reasons.
    exceptions: Vec<Stated>,
    /// The names of all who are or were in the set.
    names: BTreeMap<PersonId, String>,
    next_meeting: Option<Moment>,
}

/// An exception.
#[derive(Serialize, JsonSchema)]
struct Stated {
    about: About,
    /// Why.
    text: String,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "what")]
#[schemars(rename = "ExceptionStatedAbout")]
enum About {
    /// This person left without a dated action.
    NoAction { person: PersonId },
    /// This step left nothing behind.
    NothingLeft { step: Option<Step> },
    /// There is no date for a next meeting.
    NoNextMeeting,
}

/// `GET /meetings/{id}/record`
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<MeetingId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let seat = app.store().seat(caller.id(), id).await?.ok_or_else(WebError::not_found)?;
    let names = app.store().names_in_set(seat.set()).await?;
    let readable = pages::load(&app, &seat).await?;
    let earlier = earlier(&app, &seat).await?;
    let empty = Record {
        meeting: id,
        seq: 0,
        agenda: Vec::new(),
        acts: Vec::new(),
        actions: Vec::new(),
        exceptions: Vec::new(),
        names,
        next_meeting: None,
    };
    let record = match &readable {
        Readable::All(meeting) => Record {
            seq: meeting.seq,
            agenda: meeting.agenda().into_iter().filter_map(|key| Step::of(meeting, key)).collect(),
            acts: Said::all(meeting, caller.id()),
            actions: Promise::all(meeting, caller.id(), &earlier),
            exceptions: meeting.exceptions.iter().map(|(about, words)| stated(meeting, *about, words)).collect(),
            next_meeting: Moment::maybe(meeting.next_meeting),
            ..empty
        },
        Readable::Nothing => empty,
        Readable::KeyDestroyed => return Err(WebError::refused(say("api-key-destroyed")).into()),
    };
    Ok(conditional::answer(&headers, &record))
}

fn stated(meeting: &Meeting, about: Exception, words: &Words) -> Stated {
    let about = match about {
        Exception::NoAction(person) => About::NoAction { person },
        Exception::NothingLeft(step) => About::NothingLeft { step: Step::of(meeting, step) },
        Exception::NoNextMeeting => About::NoNextMeeting,
    };
    Stated { about, text: words.text.clone() }
}
