//! Planning a meeting, and changing the plan: when, by which protocol, how long, who conducts; for a set that sits in two
//! circles, for both.

mod settling;

use axum::extract::State;
use axum::response::Response;
use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_domain::protocol::Protocol;
use setwise_domain::protocol::library::Library;
use setwise_domain::protocol::plan::{usual_minutes, usual_slots};
use setwise_store::access::{Reading, SeatKind};
use setwise_store::meeting::{Meeting, MeetingError, Way};
use setwise_store::set_page::SetPage;

use super::view::plan as view;
use super::{Opened, address_of, open_to_change, refused, tell};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::page::{Page, Place};
use crate::ui::time::{FieldTime, field_value, read_field};
use crate::ui::words::say;
use crate::web::NothingChanged;
use crate::web::circles::plan as circles;
use crate::web::error::WebError;
use crate::web::kept;
use crate::web::protocols;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;
use crate::web::sets::rights;

pub(super) use settling::{FIRST, LONGEST_LINK, SECOND, lengths};
pub(crate) use settling::{Sent, Settled, settle};
use settling::{members, minutes, sent_moment, slots};

/// `GET /sets/{id}/meetings/new`
pub(in crate::web) async fn new(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
) -> Result<Response, WebError> {
    let set = open_set(&app, &viewer, id).await?;
    let sent = usual(&app, &viewer, &set).await?;
    Ok(draw(&app, &viewer, &set, None, &sent, &Wrong::default()))
}

/// The form as planning begins.
pub(super) async fn usual(app: &App, viewer: &Viewer, set: &SetPage) -> Result<Sent, WebError> {
    let before = app.store().meetings_of(viewer.id(), set.id).await?.into_iter().next().map(|card| card.meeting);
    let size = members(set);
    let suits = |protocol: &&Protocol| (protocol.people.from..=protocol.people.to).contains(&size);
    let library = app.library();
    let first = protocols::all(&library)
        .find(suits)
        .or_else(|| protocols::all(&library).next())
        .map(|protocol| protocol.id.as_str().to_owned());
    // Whoever looks for two circles finds the coach proposed for one of them only.
    let coached = set.people.iter().any(|one| one.seat == SeatKind::Coach);
    let other = circles::sitters(set).nth(1).filter(|_| coached).map(|one| one.person.to_string());
    Ok(Sent {
        zone: viewer.zone().to_owned(),
        conductor_2: other.unwrap_or_default(),
        // Most sets stay with a protocol and a way for a while.
        protocol: before.as_ref().map(|meeting| meeting.protocol.clone()).or(first).unwrap_or_default(),
        way: before.map_or(Way::Typed, |meeting| meeting.way).word().to_owned(),
        ..Sent::default()
    })
}

/// `POST /sets/{id}/meetings`
pub(in crate::web) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let set = open_set(&app, &viewer, id).await?;
    if !sent.look.is_empty() {
        return Ok(draw(&app, &viewer, &set, None, &sent, &Wrong::default()));
    }
    let plan = match read(&app, &set, None, &sent) {
        Ok(plan) => plan,
        Err(wrong) => return Ok(draw(&app, &viewer, &set, None, &sent, &wrong)),
    };
    let meeting = meant(&app, &viewer, &set, &sent, &plan).await?;
    keep(&app, &viewer, &set, meeting, plan).await?;
    Ok(kept::then(&format!("/meetings/{meeting}")))
}

/// The id of the meeting that is planned: that of the form, so that what is sent twice is planned once. Where the form was come back to and
/// sent for another time it is another meeting.
async fn meant(app: &App, viewer: &Viewer, set: &SetPage, sent: &Sent, plan: &Settled) -> Result<MeetingId, WebError> {
    let Ok(id) = sent.id.parse() else { return Ok(app.id()) };
    let there = app.store().meetings_of(viewer.id(), set.id).await?.into_iter().map(|card| card.meeting);
    let moved = there.into_iter().any(|one| one.id == id && one.starts_at != plan.starts_at());
    Ok(if moved { app.id() } else { id })
}

/// Plans a meeting, or two side by side, and tells the set; `meeting` is the id of the first. Planned by it already, all is left as it is.
///
/// # Errors
/// Refused once the set has ended, and when the id is that of another set's meeting.
pub(crate) async fn keep(
    app: &App,
    viewer: &Viewer,
    set: &SetPage,
    meeting: MeetingId,
    plan: Settled,
) -> Result<(), WebError> {
    let planned = match plan {
        Settled::Together(plan) => app.store().plan_meeting(meeting, set.id, *plan, app.now()).await.map(|_| ()),
        Settled::Circles(plans) => {
            app.store().plan_circles([meeting, app.id()], set.id, *plans, app.now()).await.map(|_| ())
        }
    };
    match planned {
        Ok(()) => tell(app, viewer, set, meeting, "meeting-planned").await,
        Err(MeetingError::IdTaken { set: before }) if before == set.id => Ok(()),
        Err(error) => Err(refused(error)),
    }
}

/// `GET /meetings/{id}/change`
pub(in crate::web) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<MeetingId>,
) -> Result<Response, WebError> {
    let opened = open_to_change(&app, &viewer, id).await?;
    let sent = as_sent(&app, &viewer, &opened).await?;
    Ok(draw(&app, &viewer, &opened.set, Some(&opened.page.meeting), &sent, &Wrong::default()))
}

/// `POST /meetings/{id}/plan`: another time, another protocol; whatever was planned and has not started.
pub(in crate::web) async fn replan(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<MeetingId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let opened = open_to_change(&app, &viewer, id).await?;
    let meeting = &opened.page.meeting;
    if !sent.look.is_empty() {
        return Ok(draw(&app, &viewer, &opened.set, Some(meeting), &sent, &Wrong::default()));
    }
    let plan = match read(&app, &opened.set, Some(meeting), &sent) {
        Ok(plan) => plan,
        Err(wrong) => return Ok(draw(&app, &viewer, &opened.set, Some(meeting), &sent, &wrong)),
    };
    keep_changed(&app, &viewer, &opened, plan).await?;
    Ok(kept::then(&format!("/meetings/{id}")))
}

/// Keeps the changed plan of a meeting, or of both circles, and tells the set.
pub(crate) async fn keep_changed(app: &App, viewer: &Viewer, opened: &Opened, plan: Settled) -> Result<(), WebError> {
    let id = opened.page.meeting.id;
    let unseen = opened.page.seat.is_none();
    let mut changed = vec![id];
    match (plan, opened.circles.as_slice()) {
        (Settled::Circles(plans), [one, other]) => {
            let ids = [one.meeting.id, other.meeting.id];
            app.store().change_circles(ids, *plans, unseen).await.map_err(refused)?;
            changed = ids.to_vec();
        }
        (Settled::Together(plan), _) if unseen => app.store().change_plan_unseen(id, *plan).await.map_err(refused)?,
        (Settled::Together(plan), _) => app.store().change_plan(id, *plan).await.map_err(refused)?,
        (Settled::Circles(_), _) => return Err(WebError::refused(circles::stays_as_it_is(false))),
    }
    app.live().plan_changed(app, &changed).await;
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
        circles: match meeting {
            // What was planned together or in two circles stays so; the people in them may change.
            Some(meeting) => meeting.circle.is_some(),
            None => chosen.is_some_and(|protocol| circles::is_offered(set, protocol)) || sent.circles == circles::TWO,
        },
        sent,
        wrong,
        id: sent.id.parse().unwrap_or_else(|_| app.id()),
        // Who does not read the set's words does not see the link either.
        link: meeting.is_none() || matches!(set.reading, Reading::Inside(_)),
    };
    let mut drawn = page.show(&view::form(&form));
    drawn.extensions_mut().insert(NothingChanged);
    drawn
}

/// How a protocol works out with what stands in the form; what is empty or wrong there is taken as usual.
pub(super) fn scale<'a>(protocol: &'a Protocol, set: &SetPage, sent: &'a Sent) -> view::Scale<'a> {
    let two = sent.circles == circles::TWO;
    let members = if two { circles::larger(set, sent) } else { members(set) };
    let slots = slots(protocol, members, &sent.slots).unwrap_or_else(|_| usual_slots(protocol, members));
    let minutes = minutes(protocol, slots, &sent.minutes).unwrap_or_else(|_| usual_minutes(protocol, slots));
    let starts = sent_moment(sent).ok().map(|at| (at, sent.zone.as_str()));
    view::Scale { protocol, minutes, slots, members, starts, two }
}

fn read(app: &App, set: &SetPage, meeting: Option<&Meeting>, sent: &Sent) -> Result<Settled, Wrong> {
    settle(app, set, sent_moment(sent), meeting, sent)
}

/// What planning offers. A protocol that was put away stays for the meeting that has it.
fn offered<'a>(library: &'a Library, meeting: Option<&Meeting>) -> Vec<&'a Protocol> {
    let kept = meeting.and_then(|meeting| library.get(&meeting.protocol)).filter(|entry| entry.put_away);
    protocols::all(library).chain(kept.map(|entry| entry.protocol.as_ref())).collect()
}

/// The form as the plan stands.
pub(super) async fn as_sent(app: &App, viewer: &Viewer, opened: &Opened) -> Result<Sent, WebError> {
    let first = opened.circles.first().map_or(&opened.page.meeting, |one| &one.meeting);
    let mut links = [None, None];
    for (link, meeting) in links.iter_mut().zip(opened.meetings()) {
        *link = app.store().meeting(viewer.id(), meeting.id).await?.and_then(|page| page.call_link);
    }
    let [link, other_link] = links;
    let id = |person: Option<PersonId>| person.map_or_else(String::new, |person| person.to_string());
    let mut sent = Sent {
        starts_at: field_value(first.starts_at, &first.zone),
        zone: first.zone.clone(),
        nth: nth(first).to_owned(),
        place: Some(first.place.clone()),
        protocol: first.protocol.clone(),
        // None are planned where a protocol counts in days.
        minutes: if first.minutes == 0 { String::new() } else { first.minutes.to_string() },
        slots: first.slots.to_string(),
        way: first.way.word().to_owned(),
        conductor: id(first.conductor),
        stand_in: id(first.stand_in),
        call_link: link.unwrap_or_default(),
        ..Sent::default()
    };
    circles::fill(&mut sent, &opened.circles, other_link.as_deref());
    Ok(sent)
}

/// Which of two moments that clocks call the same a meeting is planned for.
fn nth(meeting: &Meeting) -> &'static str {
    match read_field(&field_value(meeting.starts_at, &meeting.zone), &meeting.zone) {
        Some(FieldTime::Twice(first, _)) if first == meeting.starts_at => FIRST,
        Some(FieldTime::Twice(..)) => SECOND,
        _ => "",
    }
}
