//! Finding a time: what suits everybody of a set, and who pays for what does not. Nothing is kept.

use axum::extract::State;
use axum::response::IntoResponse;
use axum::{Extension, Json};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::find_time::{Proposal as Found, Share as KeptShare, assumed};
use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_domain::person::hours::Hours;
use setwise_store::api_token::Scope;

use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::moment::Moment;
use crate::api::problem::{Named, Problem};
use crate::api::table::{Operation, Table};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::words::say;
use crate::web::NothingChanged;
use crate::web::fields;
use crate::web::meetings::plan::{self as planning, Sent};
use crate::web::meetings::times::{self as pages, Asked};
use crate::web::meetings::view::times::pays;
use crate::web::request::Id;

/// Its route.
pub(in crate::api) fn routes(table: Table) -> Table {
    table.post(
        "/api/v1/sets/{id}/times",
        Operation::new(
            "Proposes times for a meeting, the best first, with who pays for each; for those who plan. Nothing is kept.",
            Scope::Read,
        )
        .takes::<Wanted>()
        .gives::<Times>(),
        find,
    )
}

/// What is looked for.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TimesWanted")]
struct Wanted {
    /// The first day that suits; absent: today.
    #[serde(default)]
    first: Option<Date>,
    /// The last one, nine weeks after the first at most; absent: three weeks.
    #[serde(default)]
    last: Option<Date>,
    /// How long; absent: as is usual for the protocol, or an hour and a half.
    #[serde(default)]
    minutes: Option<u32>,
    /// The protocol's name.
    #[serde(default)]
    protocol: Option<String>,
    /// In which zone days are meant, by its IANA name; absent: one's own.
    #[serde(default)]
    zone: Option<String>,
    /// The meeting that is to be moved; absent: a new one.
    #[serde(default)]
    moving: Option<MeetingId>,
}

/// Times for a meeting.
#[derive(Serialize, JsonSchema)]
struct Times {
    minutes: Option<u32>,
    first: Option<Date>,
    last: Option<Date>,
    /// The best first; eight at most.
    times: Vec<Time>,
    /// What it rests on.
    people: Vec<Attendee>,
    /// At how many past meetings it was counted who paid.
    remembered: usize,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TimeProposal")]
struct Time {
    starts_at: Moment,
    /// Less is better; 0: everybody is within their hours.
    cost: u64,
    shares: Vec<Share>,
}

/// What somebody pays for a time.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TimeShare")]
struct Share {
    person: PersonId,
    points: u32,
    /// Minutes outside their hours.
    outside: u32,
    /// With what they pay, in words; null: with nothing.
    says: Option<String>,
}

/// Somebody it is looked for.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TimeAttendee")]
struct Attendee {
    person: Named,
    /// Where they are, by the zone's IANA name.
    zone: String,
    hours: Hours,
    /// They stated none: these are taken to be theirs.
    assumed: bool,
    /// Minutes outside their hours at past meetings.
    paid: u32,
}

/// `POST /sets/{id}/times`
async fn find(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<SetId>,
    Body(sent): Body<Wanted>,
) -> Result<impl IntoResponse, Problem> {
    let viewer = &caller.viewer;
    let set = planning::open_set(&app, viewer, id).await?;
    let moving = sent.moving.map(|meeting| meeting.to_string()).unwrap_or_default();
    let opened = pages::moved(&app, viewer, id, &moving).await?;
    let zone = sent.zone.unwrap_or_else(|| viewer.zone().to_owned());
    fields::zone(&zone).map_err(|words| Wrong::only("zone", words))?;
    if sent.protocol.as_ref().is_some_and(|name| app.library().get(name).is_none()) {
        return Err(Wrong::only("protocol", say("meeting-choose-protocol")).into());
    }
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let plan = Sent {
        zone,
        protocol: sent.protocol.unwrap_or_default(),
        minutes: sent.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
        ..Sent::default()
    };
    let mut asked = Asked { moving, first: day(sent.first), last: day(sent.last), plan };
    let meeting = opened.as_ref().map(|opened| &opened.page.meeting);
    let found = pages::find(&app, viewer, &set, meeting, &mut asked).await?;
    let Some(proposals) = found.proposals else { return Err(found.wrong.into()) };
    let people = found.people.into_iter().map(|one| Attendee {
        person: Named {
            name: set
                .people
                .iter()
                .find(|other| other.person == one.person)
                .map_or_else(String::new, |one| one.name.clone()),
            id: one.person,
        },
        zone: one.zone,
        assumed: one.hours.is_none(),
        hours: one.hours.unwrap_or_else(assumed),
        paid: found.paid.get(&one.person).map_or(0, |paid| paid.outside),
    });
    let answer = Times {
        minutes: asked.plan.minutes.parse().ok(),
        first: asked.first.parse().ok(),
        last: asked.last.parse().ok(),
        times: proposals.into_iter().map(Time::of).collect(),
        people: people.collect(),
        remembered: found.remembered,
    };
    Ok((Extension(NothingChanged), Json(answer)))
}

impl Time {
    fn of(one: Found) -> Self {
        let share = |share: KeptShare| Share {
            person: share.person,
            points: share.points,
            outside: share.outside,
            says: (share.points > 0).then(|| pays(share.pays)),
        };
        Self { starts_at: Moment(one.starts_at), cost: one.cost, shares: one.shares.into_iter().map(share).collect() }
    }
}
