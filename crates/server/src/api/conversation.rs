//! Seeing the conversation: the measures of a meeting and those of a set's meetings one after another, for the set only. Shares of
//! talk are left to the page: they are for a conductor's eyes while a meeting runs, and go into no file.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{ActId, MeetingId, PersonId, SetId};
use setwise_domain::measure::{Conversation as Measures, Measure, Series, helpful_questions};
use setwise_domain::meeting::state::Deed;
use setwise_store::api_token::Scope;

use super::body::Body;
use super::caller::Caller;
use super::problem::Problem;
use super::table::{Operation, Table};
use crate::app::App;
use crate::ui::words::say;
use crate::web::conversation::{self as pages, Measured, Seen};
use crate::web::error::WebError;
use crate::web::protocols::text;
use crate::web::request::Id;
use crate::web::sets::{conversations, rights};

/// Their routes.
pub(super) fn routes(table: Table) -> Table {
    let read = |says| Operation::new(says, Scope::Read);
    table
        .get(
            "/api/v1/meetings/{id}/conversation",
            read("What the measures of a meeting show, as far as one may see it now.").gives::<Conversation>(),
            show,
        )
        .get(
            "/api/v1/sets/{id}/conversations",
            read("The measures of a set’s latest meetings one after another, of those one may read.")
                .gives::<Conversations>(),
            across,
        )
        .post(
            "/api/v1/sets/{id}/live-conversation",
            Operation::new(
                "Who sees the conversation while the set meets, for those inside. The set sees who chose.",
                Scope::Meet,
            )
            .takes::<Readers>()
            .done(),
            choose,
        )
}

/// Who sees a conversation while the set meets.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "LiveConversationReaders")]
enum SeenBy {
    /// Everybody with a seat.
    Set,
    /// Whoever conducts.
    Conductor,
}

/// How much of a conversation there is to see.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "ConversationState")]
enum HowFar {
    /// The meeting has not begun.
    NotBegun,
    /// It runs, and its conversation is shown to whoever conducts.
    NotYet,
    /// One had no seat in it.
    NoSeat,
    /// It runs: these are the measures up to now.
    Running,
    /// It was held.
    Held,
}

/// A meeting's conversation.
#[derive(Serialize, JsonSchema)]
struct Conversation {
    meeting: MeetingId,
    state: HowFar,
    /// Who sees it while it runs.
    seen_by: SeenBy,
    measures: Option<Measures>,
    /// The protocol's stages by their place, as `stage` counts them.
    stages: Vec<String>,
    /// One's own questions that a presenter marked with “this one helped”, once the meeting was held. Nobody sees those of others.
    helped: Vec<Asked>,
    /// What is measured, how, and what it does not mean.
    about: Vec<About>,
    /// The names of all who are or were in the set.
    names: BTreeMap<PersonId, String>,
}

/// A question.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "QuestionThatHelped")]
struct Asked {
    id: ActId,
    /// Empty where it was spoken.
    text: String,
}

/// What a measure is.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "AboutMeasure")]
struct About {
    measure: Measure,
    name: String,
    /// How it is counted.
    how: String,
    /// What it does not mean.
    not: String,
}

/// The conversations of a set's meetings.
#[derive(Serialize, JsonSchema)]
struct Conversations {
    /// Who sees the conversation while the set meets.
    seen_by: SeenBy,
    /// Absent once the set's key was destroyed.
    series: Option<Series>,
    /// Whether there are earlier meetings that are not counted.
    more: bool,
    about: Vec<About>,
    names: BTreeMap<PersonId, String>,
}

/// Who is to see it.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "LiveConversation")]
struct Readers {
    readers: SeenBy,
}

/// `GET /meetings/{id}/conversation`
async fn show(State(app): State<App>, caller: Caller, Id(id): Id<MeetingId>) -> Result<Json<Conversation>, Problem> {
    let seat = app.store().seat(caller.id(), id).await?.ok_or_else(WebError::not_found)?;
    let open = app.store().conversation_open(&seat).await?;
    let names = app.store().names_in_set(seat.set()).await?;
    let empty = |state| Conversation {
        meeting: id,
        state,
        seen_by: SeenBy::of(open),
        measures: None,
        stages: Vec::new(),
        helped: Vec::new(),
        about: Vec::new(),
        names,
    };
    Ok(Json(match pages::look(&app, &seat, open).await? {
        Seen::Nothing => empty(HowFar::NotBegun),
        Seen::NotYet => empty(HowFar::NotYet),
        Seen::NoSeat => empty(HowFar::NoSeat),
        Seen::KeyDestroyed => return Err(WebError::refused(say("api-key-destroyed")).into()),
        Seen::Measures(measured) => {
            let state = if measured.runs() { HowFar::Running } else { HowFar::Held };
            Conversation {
                stages: stages(&measured),
                helped: helped(&measured, caller.id()),
                about: about(Measure::ALL.into_iter().filter(is_of_a_meeting)),
                measures: Some(measured.conversation),
                ..empty(state)
            }
        }
    }))
}

/// `GET /sets/{id}/conversations`
async fn across(State(app): State<App>, caller: Caller, Id(id): Id<SetId>) -> Result<Json<Conversations>, Problem> {
    let (set, _) = rights::open_inside(&app, &caller.viewer, id).await?;
    let (series, more) = conversations::over_meetings(&app, &caller.viewer, id).await?;
    let lines = series.iter().flat_map(|series| series.lines.iter().map(|line| line.measure));
    let measures: BTreeSet<Measure> = lines.chain([Measure::AirTime]).collect();
    Ok(Json(Conversations {
        seen_by: SeenBy::of(set.conversation_open),
        about: about(measures),
        series,
        more,
        names: app.store().names_in_set(id).await?,
    }))
}

/// `POST /sets/{id}/live-conversation`
async fn choose(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<SetId>,
    Body(sent): Body<Readers>,
) -> Result<StatusCode, Problem> {
    conversations::open_to_set(&app, &caller.viewer, id, matches!(sent.readers, SeenBy::Set)).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl SeenBy {
    const fn of(open: bool) -> Self {
        if open { Self::Set } else { Self::Conductor }
    }
}

/// Those of several meetings, and the conductor's, are not of one.
fn is_of_a_meeting(measure: &Measure) -> bool {
    !matches!(measure, Measure::AirTime | Measure::TalkShare)
}

fn stages(measured: &Measured) -> Vec<String> {
    let protocol = measured.meeting.protocol();
    let named = &text(protocol).stages;
    let name = |id: &setwise_domain::protocol::StageId| {
        named.get(id).map_or_else(|| id.as_str().to_owned(), |told| told.name.clone())
    };
    protocol.stages.iter().map(|stage| name(&stage.id)).collect()
}

fn helped(measured: &Measured, viewer: PersonId) -> Vec<Asked> {
    if measured.runs() {
        return Vec::new();
    }
    let asked = |deed: &Deed| Asked { id: deed.id, text: deed.words.text.clone() };
    helpful_questions(&measured.meeting, viewer).into_iter().map(asked).collect()
}

fn about(measures: impl IntoIterator<Item = Measure>) -> Vec<About> {
    let words = |measure: Measure| {
        let slug = measure.slug();
        About {
            measure,
            name: say(&format!("measure-{slug}-name")),
            how: say(&format!("measure-{slug}-how")),
            not: say(&format!("measure-{slug}-not")),
        }
    };
    measures.into_iter().map(words).collect()
}
