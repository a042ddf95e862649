//! One action between meetings: what was promised, and its owner telling what became of it.

pub(super) mod by_link;
pub(crate) mod view;

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use setwise_domain::commitment::Missing;
use setwise_domain::id::ActionId;
use setwise_domain::meeting::act::Words;
use setwise_store::StoreError;
use setwise_store::action::{Action, ActionError, ActionStatus, ActionUpdate};

use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::page::{Page, Place};
use crate::ui::time::day_of;
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::kept;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;
use crate::web::sets::projects::support_for;

/// The longest text of an update, in characters.
const LONGEST_TEXT: usize = 2000;

/// What an owner sends.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Sent {
    #[serde(default)]
    status: String,
    #[serde(default)]
    due: String,
    #[serde(default)]
    happened: String,
    #[serde(default)]
    learned: String,
}

/// `GET /actions/{id}`
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<ActionId>) -> Result<Response, WebError> {
    let action = open(&app, &viewer, id).await?;
    let due = action.due.map_or_else(String::new, |due| due.to_string());
    let sent = Sent { status: ActionStatus::Open.word().to_owned(), due, ..Sent::default() };
    draw(&app, &viewer, &action, &sent, &Wrong::default()).await
}

/// `POST /actions/{id}/updates`: its owner tells what became of it.
pub(super) async fn update(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ActionId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let action = open(&app, &viewer, id).await?;
    match read(&sent, action.due) {
        Err(wrong) => draw(&app, &viewer, &action, &sent, &wrong).await,
        Ok(Told { status, due, happened, learned }) => {
            let update = ActionUpdate { action: id, by: viewer.id(), status, due, happened, learned, at: app.now() };
            keep(&app, update).await?;
            Ok(kept::then(&format!("/actions/{id}")))
        }
    }
}

/// What an owner told, as it can be kept.
struct Told {
    status: ActionStatus,
    due: Option<Date>,
    happened: Option<String>,
    learned: Option<String>,
}

/// Reads what an owner sent; `due` is the date as it stands.
fn read(sent: &Sent, was_due: Option<Date>) -> Result<Told, Wrong> {
    let mut wrong = Wrong::default();
    let status = wrong.take("status", status(&sent.status));
    let due = wrong.take("due", due(&sent.due, was_due));
    let happened = wrong.take("happened", text(&sent.happened));
    let learned = wrong.take("learned", text(&sent.learned));
    if let (Some(status), Some(happened), Some(learned)) = (status, &happened, &learned) {
        ask_for_words(&mut wrong, status, happened.as_deref(), learned.as_deref());
    }
    match (status, due, happened, learned) {
        (Some(status), Some(due), Some(happened), Some(learned)) if wrong.is_empty() => {
            Ok(Told { status, due, happened, learned })
        }
        _ => Err(wrong),
    }
}

/// Notes what is missing where an action is to be closed without words.
pub(crate) fn ask_for_words(wrong: &mut Wrong, status: ActionStatus, happened: Option<&str>, learned: Option<&str>) {
    if !matches!(status, ActionStatus::Done | ActionStatus::Dropped) {
        return;
    }
    let missing = Missing::of(happened, learned);
    if missing.happened {
        wrong.note("happened", say("action-say-what-happened"));
    }
    if missing.learned {
        wrong.note("learned", say("action-say-what-was-learned"));
    }
}

/// Keeps what an owner told.
pub(crate) async fn keep(app: &App, update: ActionUpdate) -> Result<(), WebError> {
    app.store().update_action(update).await.map_err(refused)
}

/// An action's words; empty when the reader may not read them, or they are gone.
pub(crate) fn words_of(action: &Action) -> Words {
    action.words.as_deref().and_then(|words| serde_json::from_str(words).ok()).unwrap_or_default()
}

pub(crate) async fn open(app: &App, viewer: &Viewer, id: ActionId) -> Result<Action, WebError> {
    match app.store().action(viewer.id(), id).await {
        Ok(action) => action.ok_or_else(WebError::not_found),
        Err(StoreError::KeyDestroyed { .. }) => Err(WebError::refused(say("action-gone"))),
        Err(other) => Err(other.into()),
    }
}

async fn draw(app: &App, viewer: &Viewer, action: &Action, sent: &Sent, wrong: &Wrong) -> Result<Response, WebError> {
    let meeting = app.store().meeting(viewer.id(), action.meeting).await?;
    let names = app.store().names_in_set(action.set).await?;
    let name = |id| names.get(&id).cloned().unwrap_or_default();
    let from = meeting.map(|page| page.meeting);
    let support = support_for(app, viewer, action).await?;
    let page = Page::of(viewer, say("action-title")).at(Place::Sets).narrow();
    let page = if wrong.is_empty() { page } else { page.refused() };
    let today = day_of(app.now(), viewer.zone());
    let sight =
        view::Sight { action, from: from.as_ref(), support: &support, viewer: viewer.id(), zone: viewer.zone(), today };
    Ok(page.show(&view::show(&sight, &name, sent, wrong)))
}

pub(crate) fn status(word: &str) -> Result<ActionStatus, String> {
    match word.parse() {
        Ok(status @ (ActionStatus::Open | ActionStatus::Done | ActionStatus::Dropped)) => Ok(status),
        _ => Err(say("action-choose-status")),
    }
}

/// A date; one left empty stays as it was.
fn due(text: &str, was: Option<Date>) -> Result<Option<Date>, String> {
    if text.trim().is_empty() {
        return Ok(was);
    }
    text.trim().parse().map(Some).map_err(|_| say("action-no-date"))
}

pub(crate) fn text(text: &str) -> Result<Option<String>, String> {
    let text = text.trim().replace("\r\n", "\n");
    match text.chars().count() {
        0 => Ok(None),
        1..=LONGEST_TEXT => Ok(Some(text)),
        _ => Err(say_with("action-long", &[("most", LONGEST_TEXT.into())])),
    }
}

fn refused(error: ActionError) -> WebError {
    match error {
        ActionError::NotFound => WebError::not_found(),
        ActionError::NotYours => WebError::refused(say("action-not-yours")),
        ActionError::NotBetweenMeetings => WebError::refused(say("action-not-open")),
        ActionError::SayMore(_) => WebError::refused(say("action-say-more")),
        ActionError::Store(error) => error.into(),
    }
}
