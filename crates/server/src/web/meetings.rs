//! Meetings as they are planned and looked back on. While one runs it is a room: see `room.rs`.

pub(crate) mod plan;
pub(crate) mod times;
pub(crate) mod view;
pub(super) mod words;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde_json::json;
use setwise_domain::id::{MeetingId, SetId};
use setwise_store::circle::Circled;
use setwise_store::meeting::{Meeting, MeetingError, MeetingPage, MeetingStatus};
use setwise_store::notice::{NewNotice, NoticeId};
use setwise_store::set_page::SetPage;

use crate::app::App;
use crate::ui::page::{Page, Place};
use crate::ui::words::{say, say_with};
use crate::web::circles;
use crate::web::error::WebError;
use crate::web::protocols;
use crate::web::request::Id;
use crate::web::session::Viewer;
use crate::web::sets::rights::{self, Rights};

/// A meeting with its set, as far as the viewer may see both.
pub(crate) struct Opened {
    pub(crate) page: MeetingPage,
    pub(crate) set: SetPage,
    pub(crate) rights: Rights,
    /// It and the one beside it, the first circle first; none where the whole set meets.
    pub(crate) circles: Vec<Circled>,
}

impl Opened {
    /// What is planned as one: the meeting, or both circles.
    pub(crate) fn meetings(&self) -> impl Iterator<Item = &Meeting> {
        let alone = self.circles.is_empty().then_some(&self.page.meeting);
        alone.into_iter().chain(self.circles.iter().map(|one| &one.meeting))
    }
}

/// `GET /meetings/{id}`
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<MeetingId>) -> Result<Response, WebError> {
    let opened = open(&app, &viewer, id).await?;
    let library = app.library();
    let protocol = protocols::find(&library, &opened.page.meeting.protocol);
    let sight = view::Sight {
        page: &opened.page,
        set: &opened.set,
        rights: opened.rights,
        protocol,
        zone: viewer.zone(),
        now: app.now(),
        viewer: viewer.id(),
        circles: &opened.circles,
    };
    Ok(page(&viewer, &opened.set, &opened.page.meeting).show(&view::show(&sight)))
}

/// `POST /meetings/{id}/cancellation`: it will not be held.
pub(super) async fn cancel(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<MeetingId>,
) -> Result<Response, WebError> {
    call_off(&app, &viewer, id).await?;
    Ok(Redirect::to(&format!("/meetings/{id}")).into_response())
}

/// Cancels a meeting that has not started, with the circle beside it unless that has, and tells the set.
pub(crate) async fn call_off(app: &App, viewer: &Viewer, id: MeetingId) -> Result<(), WebError> {
    let opened = open_to_plan(app, viewer, id).await?;
    app.store().cancel_meeting(id).await.map_err(refused)?;
    // The other circle too, unless it has begun: what still may be shown, each screen finds out by itself.
    let planned: Vec<_> = opened.meetings().map(|meeting| meeting.id).collect();
    app.live().called_off(app, &planned).await;
    tell(app, viewer, &opened.set, id, "meeting-cancelled").await
}

pub(crate) async fn open(app: &App, viewer: &Viewer, id: MeetingId) -> Result<Opened, WebError> {
    let page = app.store().meeting(viewer.id(), id).await?.ok_or_else(WebError::not_found)?;
    let (set, rights) = rights::open(app, viewer, page.meeting.set).await?;
    let circles = circles::both(app, viewer, &page.meeting).await?;
    Ok(Opened { page, set, rights, circles })
}

/// The same for somebody who may change the plan; to others the form is not there.
pub(crate) async fn open_to_plan(app: &App, viewer: &Viewer, id: MeetingId) -> Result<Opened, WebError> {
    let opened = open(app, viewer, id).await?;
    match opened.page.meeting.status {
        _ if !opened.rights.plans => Err(WebError::not_found()),
        MeetingStatus::Planned | MeetingStatus::Open => Ok(opened),
        status => Err(refused(MeetingError::TooLate { status })),
    }
}

/// The same where the plan itself may change: of two circles neither has begun.
pub(crate) async fn open_to_change(app: &App, viewer: &Viewer, id: MeetingId) -> Result<Opened, WebError> {
    let opened = open_to_plan(app, viewer, id).await?;
    let begun = opened.meetings().any(|meeting| !is_ahead(meeting));
    if begun { Err(WebError::refused(say("circle-other-begun"))) } else { Ok(opened) }
}

/// Whether a meeting has not started yet, and will.
fn is_ahead(meeting: &Meeting) -> bool {
    matches!(meeting.status, MeetingStatus::Planned | MeetingStatus::Open)
}

/// Tells everybody in the set about a meeting on their next visit, but for who did it.
async fn tell(app: &App, viewer: &Viewer, set: &SetPage, meeting: MeetingId, kind: &str) -> Result<(), WebError> {
    let told = set.people.iter().filter(|one| one.person != viewer.id() && one.let_in_at.is_some());
    for one in told {
        let ids = json!({ "set": set.id, "by": viewer.id(), "meeting": meeting });
        let id = NoticeId(app.id());
        let notice = NewNotice { id, person: one.person, at: app.now(), kind: kind.to_owned(), ids };
        app.store().add_notice(notice).await?;
    }
    Ok(())
}

/// A page about a meeting, by its name.
pub(in crate::web) fn page<'a>(viewer: &'a Viewer, set: &SetPage, meeting: &Meeting) -> Page<'a> {
    let title = say_with("meeting-title", &[("set", set.name.as_str().into()), ("number", meeting.number.into())]);
    let title = circles::view::number(meeting).map_or(title.clone(), |circle| format!("{title} · {circle}"));
    Page::of(viewer, title).at(Place::Sets)
}

/// A refusal of the store in words for who asked.
fn refused(error: MeetingError) -> WebError {
    WebError::refused(match error {
        MeetingError::NoSuchSet => say("set-ended-refusal"),
        MeetingError::IdTaken { .. } => say("set-id-taken"),
        MeetingError::NotFound => return WebError::not_found(),
        MeetingError::TooLate { status: MeetingStatus::Cancelled } => say("meeting-too-late-cancelled"),
        MeetingError::TooLate { status: MeetingStatus::Ended } => say("meeting-too-late-ended"),
        MeetingError::TooLate { .. } => say("meeting-too-late-runs"),
        MeetingError::Store(error) => return error.into(),
    })
}

/// Where a set's page is.
fn address_of(set: SetId) -> String {
    format!("/sets/{set}")
}
