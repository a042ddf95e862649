//! Actions and milestones between meetings.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{ActionId, MeetingId, PersonId, SetId};
use setwise_domain::meeting::act::Words;
use setwise_store::action::{Action as Kept, ActionKind, ActionStatus, ActionUpdate, FollowUp};

use super::body::Body;
use super::caller::Caller;
use super::moment::Moment;
use super::problem::{Named, Problem};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::web::actions as pages;
use crate::web::request::Id;

/// An action or milestone.
#[derive(Serialize, JsonSchema)]
pub(super) struct Action {
    id: ActionId,
    set: SetId,
    set_name: String,
    /// In which meeting it was made.
    meeting: MeetingId,
    owner: Named,
    /// By when, in the owner's own days.
    due: Option<Date>,
    status: ActionStatus,
    kind: ActionKind,
    /// Its words; null where the person may not read them any more, or they are gone.
    words: Option<Words>,
    /// What was told of it, the earliest first.
    history: Vec<Told>,
    created_at: Moment,
    updated_at: Moment,
}

/// A line of an action's history.
#[derive(Serialize, JsonSchema)]
struct Told {
    at: Moment,
    by: PersonId,
    status: ActionStatus,
    due: Option<Date>,
    /// The date before, where its owner said another one between meetings.
    was_due: Option<Date>,
    happened: Option<String>,
    learned: Option<String>,
}

/// What an owner tells. Done and dropped ask for both, what happened and what was learned.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Update {
    status: Standing,
    /// Another date; absent: as it was.
    #[serde(default)]
    due: Option<Date>,
    /// What happened.
    #[serde(default)]
    happened: String,
    /// What was learned.
    #[serde(default)]
    learned: String,
}

/// What an action can be between meetings.
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Standing {
    Open,
    Done,
    Dropped,
}

impl Action {
    pub(super) fn of(action: Kept) -> Self {
        let words = action.words.is_some().then(|| pages::words_of(&action));
        Self {
            id: action.id,
            set: action.set,
            set_name: action.set_name,
            meeting: action.meeting,
            owner: Named { id: action.owner, name: action.owner_name },
            due: action.due,
            status: action.status,
            kind: action.kind,
            words,
            history: action.history.into_iter().map(told).collect(),
            created_at: Moment(action.created_at),
            updated_at: Moment(action.updated_at),
        }
    }
}

fn told(line: FollowUp) -> Told {
    let FollowUp { at, by, status, due, was_due, happened, learned } = line;
    Told { at: Moment(at), by, status, due, was_due, happened, learned }
}

/// `GET /actions/{id}`
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ActionId>,
) -> Result<Json<Action>, Problem> {
    Ok(Json(Action::of(pages::open(&app, &caller.viewer, id).await?)))
}

/// `POST /actions/{id}/updates`
pub(super) async fn update(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ActionId>,
    Body(sent): Body<Update>,
) -> Result<StatusCode, Problem> {
    let action = pages::open(&app, &caller.viewer, id).await?;
    let mut wrong = Wrong::default();
    let happened = wrong.take("happened", pages::text(&sent.happened));
    let learned = wrong.take("learned", pages::text(&sent.learned));
    let (Some(happened), Some(learned)) = (happened, learned) else { return Err(wrong.into()) };
    let status = match sent.status {
        Standing::Open => ActionStatus::Open,
        Standing::Done => ActionStatus::Done,
        Standing::Dropped => ActionStatus::Dropped,
    };
    pages::ask_for_words(&mut wrong, status, happened.as_deref(), learned.as_deref());
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    let due = sent.due.or(action.due);
    let update = ActionUpdate { action: id, by: caller.id(), status, due, happened, learned, at: app.now() };
    pages::keep(&app, update).await?;
    Ok(StatusCode::NO_CONTENT)
}
