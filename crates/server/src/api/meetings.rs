//! Meetings as they are planned and looked back on.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_store::meeting::{Meeting as Row, MeetingStatus, Way};
use setwise_store::set_page::SetPage;

use super::body::Body;
use super::caller::Caller;
use super::moment::Moment;
use super::problem::{Named, Problem};
use super::table::Made;
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::words::say;
use crate::web::meetings as pages;
use crate::web::meetings::plan::{self as planning, Sent};
use crate::web::request::Id;

/// A meeting's plain row.
#[derive(Serialize, JsonSchema)]
pub(super) struct Meeting {
    id: MeetingId,
    set: SetId,
    set_name: String,
    /// Which of the set's meetings, from 1.
    number: i64,
    /// The protocol's name.
    protocol: String,
    minutes: i64,
    /// How many presenters have a slot.
    slots: i64,
    way: Way,
    starts_at: Moment,
    /// In which zone that was meant, by its IANA name.
    zone: String,
    /// Who conducts, where it is not the coach.
    conductor: Option<PersonId>,
    stand_in: Option<PersonId>,
    status: MeetingStatus,
    started_at: Option<Moment>,
    ended_at: Option<Moment>,
    next_at: Option<Moment>,
    /// Whether the person may enter its room or read its record.
    readable: bool,
}

/// A meeting's own page.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "MeetingPage")]
pub(super) struct Page {
    #[serde(flatten)]
    meeting: Meeting,
    /// The link of the call, for those with a seat.
    call_link: Option<String>,
    /// Who came.
    attendance: Vec<Came>,
}

/// Somebody who came.
#[derive(Serialize, JsonSchema)]
struct Came {
    person: Named,
    came_at: Moment,
    left_at: Option<Moment>,
}

/// A plan.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Plan {
    starts_at: Moment,
    /// In which zone that is meant, by its IANA name; absent: the person's own.
    #[serde(default)]
    zone: Option<String>,
    /// The protocol's name.
    protocol: String,
    /// How long; absent: as long as is usual.
    #[serde(default)]
    minutes: Option<u32>,
    /// How many presenters; absent: as many as is usual.
    #[serde(default)]
    slots: Option<u8>,
    /// Typed or spoken; absent: typed.
    #[serde(default)]
    way: Option<Way>,
    /// Who conducts; absent: the coach.
    #[serde(default)]
    conductor: Option<PersonId>,
    #[serde(default)]
    stand_in: Option<PersonId>,
    /// A link for the call of one's choice.
    #[serde(default)]
    call_link: Option<String>,
}

impl Meeting {
    pub(super) fn of(row: Row, readable: bool) -> Self {
        Self {
            id: row.id,
            set: row.set,
            set_name: row.set_name,
            number: row.number,
            protocol: row.protocol,
            minutes: row.minutes,
            slots: row.slots,
            way: row.way,
            starts_at: Moment(row.starts_at),
            zone: row.zone,
            conductor: row.conductor,
            stand_in: row.stand_in,
            status: row.status,
            started_at: Moment::maybe(row.started_at),
            ended_at: Moment::maybe(row.ended_at),
            next_at: Moment::maybe(row.next_at),
            readable,
        }
    }
}

impl Plan {
    /// As the page's form would have sent it.
    fn sent(&self, own_zone: &str) -> Sent {
        let text = |value: Option<String>| value.unwrap_or_default();
        Sent {
            zone: self.zone.clone().unwrap_or_else(|| own_zone.to_owned()),
            protocol: self.protocol.clone(),
            minutes: text(self.minutes.map(|minutes| minutes.to_string())),
            slots: text(self.slots.map(|slots| slots.to_string())),
            way: text(self.way.map(|way| way.word().to_owned())),
            conductor: text(self.conductor.map(|id| id.to_string())),
            stand_in: text(self.stand_in.map(|id| id.to_string())),
            call_link: text(self.call_link.clone()),
            ..Sent::default()
        }
    }

    /// Fails for somebody who is not in the set: the page's form leaves them out without a word, since it never offers
    /// them.
    fn of_the_set(&self, set: &SetPage) -> Result<(), Wrong> {
        let mut wrong = Wrong::default();
        for (field, person) in [("conductor", self.conductor), ("stand_in", self.stand_in)] {
            if person.is_some_and(|person| set.people.iter().all(|one| one.person != person)) {
                wrong.note(field, say("set-not-in"));
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }
}

/// `GET /meetings/{id}`
pub(super) async fn show(State(app): State<App>, caller: Caller, Id(id): Id<MeetingId>) -> Result<Json<Page>, Problem> {
    let opened = pages::open(&app, &caller.viewer, id).await?;
    let page = opened.page;
    let came = page.attendance.into_iter().map(|one| Came {
        person: Named { id: one.person, name: one.name },
        came_at: Moment(one.came_at),
        left_at: Moment::maybe(one.left_at),
    });
    let readable = page.seat.is_some();
    Ok(Json(Page {
        meeting: Meeting::of(page.meeting, readable),
        call_link: page.call_link,
        attendance: came.collect(),
    }))
}

/// `POST /sets/{id}/meetings`
pub(super) async fn create(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<SetId>,
    Body(sent): Body<Plan>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let set = planning::open_set(&app, &caller.viewer, id).await?;
    sent.of_the_set(&set)?;
    let plan = planning::settle(&app, &set, Some(sent.starts_at.0), None, &sent.sent(caller.viewer.zone()))?;
    let meeting = planning::keep(&app, &caller.viewer, &set, plan).await?;
    Ok((StatusCode::CREATED, Json(Made::of(meeting.0))))
}

/// `POST /meetings/{id}/plan`
pub(super) async fn replan(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<MeetingId>,
    Body(sent): Body<Plan>,
) -> Result<StatusCode, Problem> {
    let opened = pages::open_to_plan(&app, &caller.viewer, id).await?;
    sent.of_the_set(&opened.set)?;
    let plan = planning::settle(
        &app,
        &opened.set,
        Some(sent.starts_at.0),
        Some(&opened.page.meeting.protocol),
        &sent.sent(caller.viewer.zone()),
    )?;
    planning::keep_changed(&app, &caller.viewer, &opened, plan).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /meetings/{id}/cancellation`
pub(super) async fn cancel(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<MeetingId>,
) -> Result<StatusCode, Problem> {
    pages::call_off(&app, &caller.viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
