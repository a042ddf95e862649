//! Planning a meeting, and changing the plan: when, by which protocol, how long, who conducts.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_domain::protocol::library::Library;
use setwise_domain::protocol::plan::{usual_minutes, usual_slots};
use setwise_domain::protocol::{Conductor, Protocol, Slots};
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::access::{Reading, SeatKind};
use setwise_store::meeting::{Meeting, MeetingPlan, Way};
use setwise_store::set_page::SetPage;

use super::view::plan as view;
use super::{Opened, address_of, open_to_plan, refused, tell};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::page::{Page, Place};
use crate::ui::time::{field_value, from_field};
use crate::ui::words::{say, say_with};
use crate::web::NothingChanged;
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::protocols;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;
use crate::web::sets::rights;

/// The shortest and the longest meeting, in minutes, unless its protocol usually lasts less or longer.
const LENGTHS: (i64, i64) = (10, 600);
/// The longest link, in characters.
pub(super) const LONGEST_LINK: usize = 500;
/// A meeting may be planned for a moment that has just passed: people write down what begins now.
const JUST_PASSED: Millis = Millis::minutes(60);

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    pub(crate) starts_at: String,
    pub(crate) zone: String,
    pub(crate) protocol: String,
    pub(crate) minutes: String,
    pub(crate) slots: String,
    pub(crate) way: String,
    pub(crate) conductor: String,
    pub(crate) stand_in: String,
    pub(crate) call_link: String,
    /// Only a look at how it works out; nothing is planned yet.
    pub(crate) look: String,
}

/// `GET /sets/{id}/meetings/new`
pub(in crate::web) async fn new(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
) -> Result<Response, WebError> {
    let set = open_set(&app, &viewer, id).await?;
    let before = app.store().meetings_of(viewer.id(), id).await?.into_iter().next().map(|card| card.meeting);
    let size = members(&set);
    let suits = |protocol: &&Protocol| (protocol.people.from..=protocol.people.to).contains(&size);
    let library = app.library();
    let first = protocols::all(&library)
        .find(suits)
        .or_else(|| protocols::all(&library).next())
        .map(|protocol| protocol.id.as_str().to_owned());
    // Most sets stay with a protocol and a way for a while.
    let sent = Sent {
        zone: viewer.zone().to_owned(),
        protocol: before.as_ref().map(|meeting| meeting.protocol.clone()).or(first).unwrap_or_default(),
        way: before.map_or(Way::Typed, |meeting| meeting.way).word().to_owned(),
        ..Sent::default()
    };
    Ok(draw(&app, &viewer, &set, None, &sent, &Wrong::default()))
}

/// `POST /sets/{id}/meetings`
pub(in crate::web) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let set = open_set(&app, &viewer, id).await?;
    let plan = match read(&app, &set, None, &sent) {
        _ if !sent.look.is_empty() => return Ok(draw(&app, &viewer, &set, None, &sent, &Wrong::default())),
        Ok(plan) => plan,
        Err(wrong) => return Ok(draw(&app, &viewer, &set, None, &sent, &wrong)),
    };
    let meeting = keep(&app, &viewer, &set, plan).await?;
    Ok(Redirect::to(&format!("/meetings/{meeting}")).into_response())
}

/// Plans a meeting, and tells the set.
pub(crate) async fn keep(app: &App, viewer: &Viewer, set: &SetPage, plan: MeetingPlan) -> Result<MeetingId, WebError> {
    let meeting: MeetingId = app.id();
    app.store().plan_meeting(meeting, set.id, plan, app.now()).await.map_err(refused)?;
    tell(app, viewer, set, meeting, "meeting-planned").await?;
    Ok(meeting)
}

/// `GET /meetings/{id}/change`
pub(in crate::web) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<MeetingId>,
) -> Result<Response, WebError> {
    let opened = open_to_plan(&app, &viewer, id).await?;
    let sent = as_sent(&opened.page.meeting, opened.page.call_link.as_deref());
    Ok(draw(&app, &viewer, &opened.set, Some(&opened.page.meeting), &sent, &Wrong::default()))
}

/// `POST /meetings/{id}/plan`: another time, another protocol; whatever was planned and has not started.
pub(in crate::web) async fn replan(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<MeetingId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let opened = open_to_plan(&app, &viewer, id).await?;
    let meeting = &opened.page.meeting;
    let plan = match read(&app, &opened.set, Some(&meeting.protocol), &sent) {
        _ if !sent.look.is_empty() => {
            return Ok(draw(&app, &viewer, &opened.set, Some(meeting), &sent, &Wrong::default()));
        }
        Ok(plan) => plan,
        Err(wrong) => return Ok(draw(&app, &viewer, &opened.set, Some(meeting), &sent, &wrong)),
    };
    keep_changed(&app, &viewer, &opened, plan).await?;
    Ok(Redirect::to(&format!("/meetings/{id}")).into_response())
}

/// Keeps the changed plan of a meeting, and tells the set.
pub(crate) async fn keep_changed(
    app: &App,
    viewer: &Viewer,
    opened: &Opened,
    plan: MeetingPlan,
) -> Result<(), WebError> {
    let id = opened.page.meeting.id;
    match opened.page.seat {
        Some(_) => app.store().change_plan(id, plan).await.map_err(refused)?,
        None => app.store().change_plan_unseen(id, plan).await.map_err(refused)?,
    }
    app.live().plan_changed(app, id).await;
    tell(app, viewer, &opened.set, id, "meeting-changed").await
}

pub(crate) async fn open_set(app: &App, viewer: &Viewer, id: SetId) -> Result<SetPage, WebError> {
    let (set, rights) = rights::open(app, viewer, id).await?;
    if rights.plans { Ok(set) } else { Err(WebError::not_found()) }
}

fn draw(app: &App, viewer: &Viewer, set: &SetPage, meeting: Option<&Meeting>, sent: &Sent, wrong: &Wrong) -> Response {
    let page = Page::of(viewer, say("meeting-plan-title")).at(Place::Sets).narrow();
    let page = if wrong.is_empty() { page } else { page.refused() };
    let library = app.library();
    let chosen = protocols::find(&library, &sent.protocol);
    let scale = chosen.map(|protocol| scale(protocol, set, sent));
    let form = view::Form {
        set,
        meeting,
        action: meeting
            .map_or_else(|| format!("{}/meetings", address_of(set.id)), |one| format!("/meetings/{}/plan", one.id)),
        protocols: offered(&library, meeting),
        scale,
        sent,
        wrong,
        // Who does not read the set's words does not see the link either.
        link: meeting.is_none() || matches!(set.reading, Reading::Inside(_)),
    };
    let mut drawn = page.show(&view::form(&form));
    drawn.extensions_mut().insert(NothingChanged);
    drawn
}

/// How a protocol works out with what stands in the form; what is empty or wrong there is taken as usual.
fn scale<'a>(protocol: &'a Protocol, set: &SetPage, sent: &'a Sent) -> view::Scale<'a> {
    let slots = slots(protocol, set, &sent.slots).unwrap_or_else(|_| usual_slots(protocol, members(set)));
    let minutes = minutes(protocol, slots, &sent.minutes).unwrap_or_else(|_| usual_minutes(protocol, slots));
    let starts = from_field(&sent.starts_at, &sent.zone).map(|at| (at, sent.zone.as_str()));
    view::Scale { protocol, minutes, slots, members: members(set), starts }
}

fn read(app: &App, set: &SetPage, has: Option<&str>, sent: &Sent) -> Result<MeetingPlan, Wrong> {
    settle(app, set, from_field(&sent.starts_at, &sent.zone), has, sent)
}

/// What planning offers. A protocol that was put away stays for the meeting that has it.
fn offered<'a>(library: &'a Library, meeting: Option<&Meeting>) -> Vec<&'a Protocol> {
    let kept = meeting.and_then(|meeting| library.get(&meeting.protocol)).filter(|entry| entry.put_away);
    protocols::all(library).chain(kept.map(|entry| entry.protocol.as_ref())).collect()
}

/// The plan that was sent, for a moment that is known already. `has`: the protocol the meeting has now.
pub(crate) fn settle(
    app: &App,
    set: &SetPage,
    at: Option<Timestamp>,
    has: Option<&str>,
    sent: &Sent,
) -> Result<MeetingPlan, Wrong> {
    let mut wrong = Wrong::default();
    let zone = wrong.take("zone", fields::zone(&sent.zone));
    let starts_at = wrong.take("starts_at", moment(at, app.now()));
    let library = app.library();
    let entry = library.get(&sent.protocol).filter(|entry| !entry.put_away || has == Some(sent.protocol.as_str()));
    let protocol = entry.map(|entry| entry.protocol.as_ref()).ok_or_else(|| say("meeting-choose-protocol"));
    let protocol = wrong.take("protocol", protocol);
    let slots = protocol.and_then(|protocol| wrong.take("slots", slots(protocol, set, &sent.slots)));
    let minutes = protocol
        .zip(slots)
        .and_then(|(protocol, slots)| wrong.take("minutes", minutes(protocol, slots, &sent.minutes)));
    let call_link = wrong.take("call_link", link(&sent.call_link));
    let conductor = protocol.and_then(|protocol| wrong.take("conductor", conductor(protocol, set, &sent.conductor)));
    let (Some(zone), Some(starts_at), Some(protocol), Some(slots), Some(minutes), Some(call_link), Some(conductor)) =
        (zone, starts_at, protocol, slots, minutes, call_link, conductor)
    else {
        return Err(wrong);
    };
    Ok(MeetingPlan {
        protocol: protocol.id.as_str().to_owned(),
        minutes: i64::from(minutes),
        slots: i64::from(slots),
        // Nobody hears anybody over days.
        way: sent.way.parse().ok().filter(|_| !protocol.is_over_days()).unwrap_or(Way::Typed),
        starts_at,
        zone,
        conductor,
        // Where everybody may conduct, nobody needs to stand in.
        stand_in: seated(set, &sent.stand_in).filter(|_| protocol.conductor != Conductor::Nobody),
        call_link,
    })
}

pub(crate) fn as_sent(meeting: &Meeting, call_link: Option<&str>) -> Sent {
    let id = |person: Option<PersonId>| person.map_or_else(String::new, |person| person.to_string());
    Sent {
        starts_at: field_value(meeting.starts_at, &meeting.zone),
        zone: meeting.zone.clone(),
        protocol: meeting.protocol.clone(),
        // None are planned where a protocol counts in days.
        minutes: if meeting.minutes == 0 { String::new() } else { meeting.minutes.to_string() },
        slots: meeting.slots.to_string(),
        way: meeting.way.word().to_owned(),
        conductor: id(meeting.conductor),
        stand_in: id(meeting.stand_in),
        call_link: call_link.unwrap_or_default().to_owned(),
        look: String::new(),
    }
}

fn moment(at: Option<Timestamp>, now: Timestamp) -> Result<Timestamp, String> {
    let at = at.ok_or_else(|| say("meeting-no-moment"))?;
    if at.plus(JUST_PASSED) < now { Err(say("meeting-passed")) } else { Ok(at) }
}

/// How many presenters; empty means as many as is usual.
fn slots(protocol: &Protocol, set: &SetPage, text: &str) -> Result<u8, String> {
    let usual = usual_slots(protocol, members(set));
    match protocol.slots {
        Slots::Everyone(_) => Ok(usual),
        Slots::Count { .. } if text.trim().is_empty() => Ok(usual),
        Slots::Count { most, .. } => match text.trim().parse::<u8>() {
            Ok(slots) if (1..=most.max(1)).contains(&slots) => Ok(slots),
            _ => Err(say_with("meeting-slots-wrong", &[("most", most.max(1).into())])),
        },
    }
}

/// The shortest and the longest meeting of a protocol, in minutes; of any where none is chosen yet.
pub(super) fn lengths(chosen: Option<(&Protocol, u8)>) -> (i64, i64) {
    let usual = chosen.map(|(protocol, slots)| i64::from(usual_minutes(protocol, slots)));
    let (least, most) = LENGTHS;
    usual.map_or(LENGTHS, |usual| (least.min(usual), most.max(usual)))
}

/// How long; empty means as long as is usual. A protocol over days has no minutes to plan.
fn minutes(protocol: &Protocol, slots: u8, text: &str) -> Result<u32, String> {
    let usual = usual_minutes(protocol, slots);
    if text.trim().is_empty() || usual == 0 {
        return Ok(usual);
    }
    let (least, most) = lengths(Some((protocol, slots)));
    match text.trim().parse::<i64>() {
        Ok(minutes) if (least..=most).contains(&minutes) => Ok(u32::try_from(minutes).unwrap_or(u32::MAX)),
        _ => Err(say_with("meeting-minutes-wrong", &[("least", least.into()), ("most", most.into())])),
    }
}

/// Who conducts, where the protocol has somebody conduct.
fn conductor(protocol: &Protocol, set: &SetPage, id: &str) -> Result<Option<PersonId>, String> {
    match seated(set, id) {
        Some(_) if protocol.conductor == Conductor::Nobody => Err(say("meeting-conductor-nobody")),
        Some(_) if protocol.conductor == Conductor::Second => Err(say("meeting-conductor-second")),
        chosen => Ok(chosen),
    }
}

/// A link people may follow: nothing but a web address.
fn link(text: &str) -> Result<Option<String>, String> {
    let text = text.trim();
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    let fits = text.chars().count() <= LONGEST_LINK && !text.chars().any(char::is_whitespace);
    match text {
        "" => Ok(None),
        _ if is_web && fits => Ok(Some(text.to_owned())),
        _ => Err(say("meeting-link-wrong")),
    }
}

fn seated(set: &SetPage, id: &str) -> Option<PersonId> {
    let id: PersonId = id.parse().ok()?;
    set.people.iter().any(|one| one.person == id).then_some(id)
}

fn members(set: &SetPage) -> u8 {
    let members = set.people.iter().filter(|one| one.seat == SeatKind::Member).count();
    u8::try_from(members).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::link;

    #[test]
    fn a_link_to_a_call_is_a_web_address_and_nothing_else() {
        assert_eq!(link("  "), Ok(None));
        assert_eq!(link(" https://call.example.org/x "), Ok(Some("https://call.example.org/x".to_owned())));
        assert!(link("javascript:alert(1)").is_err());
        assert!(link("https://call.example.org/x y").is_err());
        assert!(link(&format!("https://{}", "x".repeat(500))).is_err());
    }
}
