//! Trying a protocol: a meeting of simulated members, played at once. Nothing is kept of it.

use axum::extract::State;
use axum::response::IntoResponse;
use axum::{Extension, Json};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::ProtocolDraftId;
use setwise_domain::meeting::act::ActKind;
use setwise_domain::protocol::{Protocol, Slots};

use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::problem::Problem;
use crate::app::App;
use crate::trial::{End, Entry as Played, Setting, StageTrial, Stopped, Trial as Whole};
use crate::ui::forms::Wrong;
use crate::ui::words::say;
use crate::web::NothingChanged;
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::protocols::trial::{self as pages, Wish as Wished, view};
use crate::web::protocols::{drafts, text};
use crate::web::request::{Id, Secret};

/// How a trial is wished.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TrialWish")]
pub(super) struct Wish {
    /// How many members there are; absent: as few as the protocol takes.
    #[serde(default)]
    people: Option<u8>,
    /// How many of them present; absent: as many as usual. Where everybody does, this says nothing.
    #[serde(default)]
    slots: Option<u8>,
    /// The same seed gives the same meeting; absent: 1.
    #[serde(default)]
    seed: Option<u64>,
}

/// How a meeting of simulated members went.
#[derive(Serialize, JsonSchema)]
pub(super) struct Trial {
    /// The protocol's name among people.
    name: String,
    /// How many members there were.
    people: u8,
    /// How many presented.
    slots: u8,
    seed: u64,
    end: Outcome,
    /// Why it could not go on, where it was stuck.
    stuck: Option<String>,
    /// How long it took, in seconds.
    seconds: i64,
    /// Who should have left with a dated action and did not.
    without_action: Vec<String>,
    /// In the order in which they came.
    stages: Vec<Stage>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "TrialEnd")]
enum Outcome {
    /// As meetings end.
    Ended,
    /// It could not go on from its last stage.
    Stuck,
    /// It had not ended after as many commands as a trial may have.
    TooLong,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TrialStage")]
struct Stage {
    name: String,
    presenter: Option<String>,
    /// When it began, in seconds from the start of the meeting.
    began: i64,
    /// How long it took, in seconds.
    seconds: i64,
    /// How long it was to take, in seconds.
    planned: i64,
    /// Who was to have a turn and had none.
    no_turn: Vec<String>,
    /// What else there is to know, in words.
    notes: Vec<String>,
    entries: Vec<Entry>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TrialEntry")]
struct Entry {
    /// In seconds from the start of the meeting.
    at: i64,
    by: String,
    act: ActKind,
    text: String,
}

/// `POST /protocols/{name}/trials`
pub(super) async fn of_protocol(
    State(app): State<App>,
    caller: Caller,
    Secret(name): Secret,
    Body(wish): Body<Wish>,
) -> Result<impl IntoResponse, Problem> {
    let protocol = app.library().get(&name).ok_or_else(WebError::not_found)?.protocol.as_ref().clone();
    answer(&app, &caller, protocol, &wish).await
}

/// `POST /protocol-drafts/{id}/trials`
pub(super) async fn of_draft(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ProtocolDraftId>,
    Body(wish): Body<Wish>,
) -> Result<impl IntoResponse, Problem> {
    let draft = drafts::open(&app, &caller.viewer, id).await?;
    let looked = drafts::look(&app, draft.of.as_deref(), &draft.source).await?;
    let protocol = looked.protocol().ok_or_else(|| WebError::refused(say("trial-not-yet-why")))?;
    answer(&app, &caller, protocol.clone(), &wish).await
}

async fn answer(
    app: &App,
    caller: &Caller,
    protocol: Protocol,
    wish: &Wish,
) -> Result<(Extension<NothingChanged>, Json<Trial>), Problem> {
    let wished = wish.of(&protocol)?;
    let (setting, trial) = pages::tried(app, &caller.viewer, protocol, &wished).await?;
    let trial = trial.map_err(|Stopped| pages::stopped())?;
    Ok((Extension(NothingChanged), Json(Trial::of(&setting, trial))))
}

impl Wish {
    /// As the page's form would have sent it; what the form would take for the usual is named here.
    fn of(&self, protocol: &Protocol) -> Result<Wished, Wrong> {
        let text = |value: Option<u8>| value.map(|value| value.to_string()).unwrap_or_default();
        let (people, slots) = (text(self.people), text(self.slots));
        let mut wrong = Wrong::default();
        let (from, to) = (protocol.people.from, protocol.people.to);
        wrong.take("people", fields::maybe_number::<u8>(&people, from.into(), to.into()));
        if let Slots::Count { most, .. } = protocol.slots {
            wrong.take("slots", fields::maybe_number::<u8>(&slots, 1, most.max(1).into()));
        }
        let seed = self.seed.unwrap_or(1).to_string();
        if wrong.is_empty() { Ok(Wished { people, slots, seed }) } else { Err(wrong) }
    }
}

impl Trial {
    fn of(setting: &Setting, trial: Whole) -> Self {
        let stuck = match &trial.end {
            End::Stuck(refusal) => Some(view::refused(refusal, &trial)),
            End::Ended | End::TooLong => None,
        };
        Self {
            name: text(&setting.protocol).name.clone(),
            people: setting.people,
            slots: setting.slots,
            seed: setting.seed,
            end: match &trial.end {
                End::Ended => Outcome::Ended,
                End::Stuck(_) => Outcome::Stuck,
                End::TooLong => Outcome::TooLong,
            },
            stuck,
            seconds: trial.took.as_seconds(),
            stages: trial.stages.iter().map(|stage| Stage::of(stage, &trial)).collect(),
            without_action: trial.without_action,
        }
    }
}

impl Stage {
    fn of(stage: &StageTrial, trial: &Whole) -> Self {
        let entry = |one: &Played| Entry {
            at: one.at.as_seconds(),
            by: one.by.clone(),
            act: one.kind,
            text: one.words.clone(),
        };
        Self {
            name: stage.name.clone(),
            presenter: stage.presenter.clone(),
            began: stage.began.as_seconds(),
            seconds: stage.took.as_seconds(),
            planned: stage.planned.as_seconds(),
            no_turn: stage.no_turn.clone(),
            notes: stage.notes.iter().map(|note| view::noted(note, trial)).collect(),
            entries: stage.entries.iter().map(entry).collect(),
        }
    }
}
