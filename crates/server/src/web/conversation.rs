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
    Ok(page.show(&match load_with_events(&app, &seat).await? {
        Readable::Nothing => frame.nothing(),
        Readable::KeyDestroyed => frame.key_destroyed(),
        Readable::All((meeting, events)) => measured(&frame, &meeting, &events, viewer.id(), &names),
    }))
}

fn measured(
    frame: &view::Frame<'_>,
    meeting: &Meeting,
    events: &[Recorded],
    viewer: PersonId,
    names: &view::Names,
) -> Markup {
    let running = match meeting.phase {
        Phase::Lobby => return frame.nothing(),
        Phase::Running => true,
        Phase::Ended { .. } => false,
    };
    if running && !frame.open && meeting.lead.conductor != Some(viewer) {
        return frame.not_yet();
    }
    let times = Times::of(events);
    let Some(conversation) = Conversation::of(meeting, &times, viewer) else { return frame.no_seat() };
    let talk = talk_share(meeting, &times, viewer);
    let sight = view::Sight { meeting, conversation: &conversation, viewer, names, talk: talk.as_ref() };
    frame.measures(&sight, running)
}
