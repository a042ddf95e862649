//! Seeing the conversation: what the measures of a meeting show. For the set only. A set's meetings one after another are on
//! its own pages (`web/sets/conversations.rs`).
//!
//! While a meeting runs, whoever conducts it sees them; the others do when their set chose so. Afterwards everybody with
//! a seat does.

pub mod view;

use axum::extract::State;
use axum::response::Response;
use maud::Markup;
use setwise_domain::id::{MeetingId, PersonId};
use setwise_domain::measure::{Conversation, Times, talk_share};
use setwise_domain::meeting::event::Recorded;
use setwise_domain::meeting::state::{Meeting, Phase};
use setwise_store::Seat;

use crate::app::App;
use crate::ui::page::{Page, Place};
use crate::ui::words::say_with;
use crate::web::error::WebError;
use crate::web::record::{Readable, load_with_events};
use crate::web::request::Id;
use crate::web::session::Viewer;

/// `GET /meetings/{id}/conversation`
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<MeetingId>) -> Result<Response, WebError> {
    let seat = app.store().seat(viewer.id(), id).await?.ok_or_else(WebError::not_found)?;
    let row = app.store().meeting(viewer.id(), id).await?.ok_or_else(WebError::not_found)?.meeting;
    let open = app.store().conversation_open(&seat).await?;
    // Whoever left the set still took part.
    let names = app.store().names_in_set(seat.set()).await?;
    let title =
        say_with("conversation-page-title", &[("set", row.set_name.as_str().into()), ("number", row.number.into())]);
    let frame = view::Frame { row: &row, zone: viewer.zone(), now: app.now(), open };
    let page = Page::of(&viewer, title).at(Place::Sets);
    Ok(page.show(&match look(&app, &seat, open).await? {
        Seen::Nothing => frame.nothing(),
        Seen::KeyDestroyed => frame.key_destroyed(),
        Seen::NotYet => frame.not_yet(),
        Seen::NoSeat => frame.no_seat(),
        Seen::Measures(measured) => drawn(&frame, &measured, viewer.id(), &names),
    }))
}

/// What somebody with a seat may see now of a meeting's conversation.
pub(crate) enum Seen {
    /// It has not begun.
    Nothing,
    /// Gone for good.
    KeyDestroyed,
    /// It runs, and is shown to whoever conducts.
    NotYet,
    /// They had no seat in it.
    NoSeat,
    /// Its measures.
    Measures(Box<Measured>),
}

/// A meeting that runs or was held, with its measures as one person may see them.
pub(crate) struct Measured {
    pub(crate) meeting: Box<Meeting>,
    pub(crate) conversation: Conversation,
    events: Vec<Recorded>,
}

impl Measured {
    /// Whether the meeting goes on.
    pub(crate) fn runs(&self) -> bool {
        self.meeting.phase == Phase::Running
    }
}

/// Looks at a meeting's conversation. `open`: whether the set sees it while it meets.
///
/// # Errors
/// What the store says; ours when the events make no meeting.
pub(crate) async fn look(app: &App, seat: &Seat, open: bool) -> Result<Seen, WebError> {
    let (meeting, events) = match load_with_events(app, seat).await? {
        Readable::Nothing => return Ok(Seen::Nothing),
        Readable::KeyDestroyed => return Ok(Seen::KeyDestroyed),
        Readable::All(all) => all,
    };
    let viewer = seat.person();
    match meeting.phase {
        Phase::Lobby => return Ok(Seen::Nothing),
        Phase::Running if !open && meeting.lead.conductor != Some(viewer) => return Ok(Seen::NotYet),
        Phase::Running | Phase::Ended { .. } => {}
    }
    let conversation = Conversation::of(&meeting, &Times::of(&events), viewer);
    Ok(conversation
        .map_or(Seen::NoSeat, |conversation| Seen::Measures(Box::new(Measured { meeting, conversation, events }))))
}

fn drawn(frame: &view::Frame<'_>, measured: &Measured, viewer: PersonId, names: &view::Names) -> Markup {
    let Measured { meeting, conversation, events } = measured;
    let talk = talk_share(meeting, &Times::of(events), viewer);
    let sight = view::Sight { meeting, conversation, viewer, names, talk: talk.as_ref() };
    frame.measures(&sight, measured.runs())
}
