//! Meetings as they are planned and looked back on.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_store::circle::Circled;
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
use crate::web::circles;
use crate::web::circles::plan as halves;
use crate::web::circles::view::names;
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
    /// Which of two circles side by side; null where the whole set meets.
    circle: Option<Circle>,
    /// The protocol's name.
    protocol: String,
    minutes: i64,
    /// How many presenters have a slot.
    slots: i64,
    way: Way,
    starts_at: Moment,
    /// In which zone that was meant, by its IANA name.
    zone: String,
    /// Where people meet; often empty.
    place: String,
    /// What the wave's design says is special about it; often empty.
    occasion: String,
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

/// One of two circles side by side, each a meeting of its own.
#[derive(Serialize, JsonSchema)]
struct Circle {
    /// The first or the second.
    number: i64,
    /// The meeting of the other one.
    beside: MeetingId,
}

/// Who sits in one of two circles.
#[derive(Serialize, JsonSchema)]
struct Half {
    /// Its meeting.
    meeting: MeetingId,
    /// The first or the second.
    number: i64,
    /// Its members. The coach is in both.
    members: Vec<Named>,
}

/// One of two circles, as it is planned.
#[derive(Deserialize, JsonSchema)]
pub(super) struct HalfPlan {
    /// The members who sit in it.
    members: Vec<PersonId>,
    /// Who conducts it and stands in: one of its members, or the coach.
    #[serde(flatten)]
    posts: Posts,
}

/// Who holds what in a meeting, and where it talks.
#[derive(Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default)]
struct Posts {
    /// Who conducts; absent: the coach.
    conductor: Option<PersonId>,
    /// Who may take over.
    stand_in: Option<PersonId>,
    /// A link for the call of one's choice.
    call_link: Option<String>,
}

/// A meeting's own page.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "MeetingPage")]
pub(super) struct Page {
    #[serde(flatten)]
    meeting: Meeting,
    /// The link of the call, for those with a seat.
    call_link: Option<String>,
    /// Who sits in which circle, the first first; empty where the whole set meets.
    circles: Vec<Half>,
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
    /// Where people meet; absent: it stays as it is. Stands in calendars and mails.
    #[serde(default)]
    place: Option<String>,
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
    #[serde(flatten)]
    posts: Posts,
    /// Two circles side by side, each with a conductor, a stand-in and a link of its own; absent: the set meets together.
    /// Two meetings are made, and the first is answered. What is planned in circles names both whenever its plan changes.
    #[serde(default)]
    circles: Option<[HalfPlan; 2]>,
}

impl Meeting {
    pub(super) fn of(row: Row, readable: bool) -> Self {
        Self {
            id: row.id,
            set: row.set,
            set_name: row.set_name,
            number: row.number,
            circle: row.circle.map(|circle| Circle { number: circle.number, beside: circle.beside }),
            protocol: row.protocol,
            minutes: row.minutes,
            slots: row.slots,
            way: row.way,
            starts_at: Moment(row.starts_at),
            zone: row.zone,
            place: row.place,
            occasion: row.occasion,
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
        let id = |person: Option<PersonId>| person.map(|person| person.to_string()).unwrap_or_default();
        let text = |value: Option<String>| value.unwrap_or_default();
        let mut sent = Sent {
            zone: self.zone.clone().unwrap_or_else(|| own_zone.to_owned()),
            place: self.place.clone(),
            protocol: self.protocol.clone(),
            minutes: text(self.minutes.map(|minutes| minutes.to_string())),
            slots: text(self.slots.map(|slots| slots.to_string())),
            way: text(self.way.map(|way| way.word().to_owned())),
            conductor: id(self.posts.conductor),
            stand_in: id(self.posts.stand_in),
            call_link: text(self.posts.call_link.clone()),
            ..Sent::default()
        };
        if let Some([first, second]) = &self.circles {
            halves::TWO.clone_into(&mut sent.circles);
            let (one, other) = (&first.posts, &second.posts);
            (sent.conductor, sent.conductor_2) = (id(one.conductor), id(other.conductor));
            (sent.stand_in, sent.stand_in_2) = (id(one.stand_in), id(other.stand_in));
            (sent.call_link, sent.call_link_2) = (text(one.call_link.clone()), text(other.call_link.clone()));
            for (half, number) in [(first, "1"), (second, "2")] {
                for person in half.members.iter().collect::<BTreeSet<_>>() {
                    let seat = sent.seats.entry(halves::field_of(*person));
                    seat.and_modify(|seat| halves::BOTH.clone_into(seat)).or_insert_with(|| number.to_owned());
                }
            }
        }
        sent
    }

    /// Fails for somebody who is not in the set: the page's form leaves them out without a word, since it never offers
    /// them.
    fn of_the_set(&self, set: &SetPage) -> Result<(), Wrong> {
        let mut wrong = Wrong::default();
        for (field, person) in [("conductor", self.posts.conductor), ("stand_in", self.posts.stand_in)] {
            if person.is_some_and(|person| set.people.iter().all(|one| one.person != person)) {
                wrong.note(field, say("set-not-in"));
            }
        }
        for half in self.circles.iter().flatten() {
            let sits = |person: &PersonId| halves::sitters(set).any(|one| one.person == *person);
            let is_in = |person: &PersonId| set.people.iter().any(|one| one.person == *person);
            let posts = half.posts.conductor.iter().chain(&half.posts.stand_in);
            if !half.members.iter().all(sits) || !posts.into_iter().all(is_in) {
                wrong.note("circles", say("set-not-in"));
                break;
            }
        }
        if self.circles.is_some() && self.posts != Posts::default() {
            wrong.note("circles", say("circle-own-posts"));
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
    let names = names(&opened.set.people);
    let named = |id: &PersonId| names.get(id).map(|name| Named { id: *id, name: name.clone() });
    let half = |one: &Circled| Half {
        meeting: one.meeting.id,
        number: one.meeting.circle.map_or(0, |circle| circle.number),
        members: one.members.iter().filter_map(named).collect(),
    };
    Ok(Json(Page {
        meeting: Meeting::of(page.meeting, readable),
        call_link: page.call_link,
        circles: opened.circles.iter().map(half).collect(),
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
    let plan = planning::settle(&app, &set, Ok(sent.starts_at.0), None, &sent.sent(caller.viewer.zone()))?;
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
    let opened = pages::open_to_change(&app, &caller.viewer, id).await?;
    sent.of_the_set(&opened.set)?;
    let (at, meeting) = (Ok(sent.starts_at.0), Some(&opened.page.meeting));
    if !opened.circles.is_empty() && sent.circles.is_none() {
        return Err(Wrong::only("circles", say("circle-needs-halves")).into());
    }
    let plan = planning::settle(&app, &opened.set, at, meeting, &sent.sent(caller.viewer.zone()))?;
    planning::keep_changed(&app, &caller.viewer, &opened, plan).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /meetings/{id}/seats`
pub(super) async fn sit_down(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<MeetingId>,
) -> Result<StatusCode, Problem> {
    circles::sit_down(&app, &caller.viewer, id).await?;
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
