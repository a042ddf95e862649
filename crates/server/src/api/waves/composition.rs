//! Sets of a wave's people: proposed with reasons, a plan of one's own looked at, and made. What they cost is in `costs`.

mod costs;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::{Extension, Json};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::composition::{Part, Speaks};
use setwise_domain::id::{PersonId, SetId, WaveId};
use setwise_store::api_token::Scope;

use costs::{Changes, PartCost, Weigh};

use crate::api::body::{Body, Key};
use crate::api::caller::Caller;
use crate::api::problem::{Named, Problem};
use crate::api::table::{Operation, Table};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::words::say;
use crate::web::NothingChanged;
use crate::web::error::WebError;
use crate::web::request::Id;
use crate::web::waves::composition::form::{Sent, weigh_field};
use crate::web::waves::composition::found::Found;
use crate::web::waves::composition::question::Question;
use crate::web::waves::composition::{self as pages, reasons};

/// Its routes.
pub(super) fn routes(table: Table) -> Table {
    table
        .post_table(
            "/api/v1/waves/{id}/composition-checks",
            Operation::new(
                "Proposes sets for those who sit in none of the wave, or says of a plan why everybody sits where they sit; for \
                 leads. Nothing is kept.",
                Scope::Read,
            )
            .takes::<Asked>()
            .gives::<Proposal>(),
            look,
        )
        .post_table(
            "/api/v1/waves/{id}/composition",
            Operation::new("Makes the sets of a plan; a key is the id of the first, and tells which they are.", Scope::Manage)
                .takes::<Plan>()
                .makes::<SetsMade>()
                .idempotent(),
            make,
        )
}

/// What is asked: without a plan, for a proposal.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "CompositionQuestion")]
struct Asked {
    /// How many sets; absent: as the wave's sizes have it. A plan that is looked at has as many as it has.
    #[serde(default)]
    sets: Option<u16>,
    /// Another seed is another look; the same one proposes the same.
    #[serde(default)]
    seed: Option<u64>,
    /// Who sits where, to be looked at.
    #[serde(default)]
    plan: Option<Vec<PlannedSet>>,
    /// Who stays where the plan has them while the rest is composed anew; absent: the plan is looked at as it is.
    #[serde(default)]
    keep: Option<Vec<PersonId>>,
    /// Numbers of sets of the plan, from 1, that stay as they are, people and coach.
    #[serde(default)]
    keep_sets: Option<Vec<u16>>,
    /// Numbers of sets of the plan, from 1, whose coach stays.
    #[serde(default)]
    keep_coaches: Option<Vec<u16>>,
    /// The plan as it was proposed, before it was changed to `plan`: the answer then says what the changes cost.
    #[serde(default)]
    was: Option<Vec<PlannedSet>>,
    /// What weighs less or more than usual; what is not named weighs as usual.
    #[serde(default)]
    weigh: Option<Weigh>,
}

/// A set of a plan.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PlannedSet {
    /// Its name; absent: a number.
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    coach: Option<PersonId>,
    members: Vec<PersonId>,
}

/// Sets to be made.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "CompositionPlan")]
struct Plan {
    sets: Vec<PlannedSet>,
}

/// Sets that were made, in the order of the plan.
#[derive(Serialize, JsonSchema)]
struct SetsMade {
    sets: Vec<SetId>,
}

/// A plan with its reasons, in words.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Composition")]
struct Proposal {
    sets: Vec<Set>,
    /// Who sits in no set of it.
    unplaced: Vec<Named>,
    /// Hard rules that are broken, and why.
    broken: Vec<String>,
    /// What all of it costs; less is better.
    points: f64,
    /// The same part by part; together they are `points`.
    costs: Vec<PartCost>,
    /// What changes by hand cost, where `was` was sent and something was changed.
    changes: Option<Changes>,
    /// Of how many people nothing is known: their place says little.
    unknown: usize,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CompositionSet")]
struct Set {
    /// From 1.
    number: u16,
    coach: Option<Named>,
    members: Vec<Seated>,
    /// What there is to say of it.
    says: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CompositionSeat")]
struct Seated {
    person: Named,
    reasons: Vec<Reason>,
}

/// What speaks for a place, against it, or neither.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CompositionReason")]
pub(in crate::api) struct Reason {
    pub(in crate::api) speaks: SpeaksFor,
    pub(in crate::api) says: String,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "CompositionSpeaks")]
pub(in crate::api) enum SpeaksFor {
    For,
    Against,
    Neither,
}

impl SpeaksFor {
    pub(in crate::api) const fn of(speaks: Speaks) -> Self {
        match speaks {
            Speaks::For => Self::For,
            Speaks::Against => Self::Against,
            Speaks::Neither => Self::Neither,
        }
    }
}

/// `POST /waves/{id}/composition-checks`
async fn look(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<Asked>,
) -> Result<impl IntoResponse, Problem> {
    let page = pages::open_to_change(&app, &caller.viewer, id).await?;
    let question = Question::of(&app, &caller.viewer, &page).await?;
    let form = sent.form().filter(|form| form.fits(&question)).ok_or_else(plan_wrong)?;
    let form = match &sent.was {
        // What is composed anew was not changed yet.
        Some(was) if !form.proposes() => {
            let was = self::form("look", was).filter(|was| was.fits(&question)).ok_or_else(was_wrong)?;
            form.changed_from(&was.plan(&question))
        }
        _ => form,
    };
    let found = pages::answer(&question, &form).await.map_err(WebError::refused)?;
    Ok((Extension(NothingChanged), Json(drawn(&question, &found))))
}

/// `POST /waves/{id}/composition`
async fn make(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    key: Key,
    Body(sent): Body<Plan>,
) -> Result<(StatusCode, Json<SetsMade>), Problem> {
    pages::open_to_change(&app, &caller.viewer, id).await?;
    let is_empty = sent.sets.iter().all(|set| set.members.is_empty());
    let form = form("make", &sent.sets).filter(|_| !is_empty).ok_or_else(plan_wrong)?;
    let first = key.0.map(|key| SetId(key.0));
    let sets = pages::make_of_plan(&app, &caller.viewer, id, &form, first).await?;
    let sets = sets.map_err(|words| Wrong::only("sets", words))?;
    Ok((StatusCode::CREATED, Json(SetsMade { sets })))
}

fn was_wrong() -> Wrong {
    Wrong::only("was", say("api-plan-wrong"))
}

fn plan_wrong() -> Wrong {
    Wrong::only("plan", say("api-plan-wrong"))
}

/// A plan as the page's form would have sent it.
fn form(by: &str, plan: &[PlannedSet]) -> Option<Sent> {
    let set = |set: &PlannedSet| (set.name.clone().unwrap_or_default(), set.coach, set.members.clone());
    Sent::of_plan(by, &plan.iter().map(set).collect::<Vec<_>>())
}

impl Asked {
    fn form(&self) -> Option<Sent> {
        let keeps = self.keep.is_some() || self.keep_sets.is_some() || self.keep_coaches.is_some();
        let looks = self.plan.is_some() && !keeps;
        let form = form(if looks { "look" } else { "propose" }, self.plan.as_deref().unwrap_or_default())?;
        let form = form.with("sets", self.sets.map(|sets| sets.to_string()).unwrap_or_default());
        let form = form.with("seed", self.seed.unwrap_or(1).to_string());
        let weigh = self.weigh.as_ref();
        let form = Part::ALL.into_iter().fold(form, |form, part| match weigh.and_then(|weigh| weigh.of(part)) {
            Some(emphasis) => form.with(&weigh_field(part), emphasis.to_string()),
            None => form,
        });
        let kept = self.keep.iter().flatten().map(|person| format!("keep-{person}"));
        let kept = kept.chain(self.keep_sets.iter().flatten().map(|nth| format!("keepset-{nth}")));
        let kept = kept.chain(self.keep_coaches.iter().flatten().map(|nth| format!("keepcoach-{nth}")));
        Some(kept.fold(form, |form, name| form.with(&name, "yes".to_owned())))
    }
}

fn drawn(question: &Question, found: &Found) -> Proposal {
    let named = |id: PersonId| Named { id, name: question.name(id).to_owned() };
    let reason = |one: &setwise_domain::composition::Reason| {
        let speaks = SpeaksFor::of(one.speaks());
        reasons::reason(&question.names, one).map(|says| Reason { speaks, says })
    };
    let sets = found.sets.iter().map(|set| Set {
        number: set.no.0.saturating_add(1),
        coach: set.coach.map(named),
        members: set
            .members
            .iter()
            .map(|one| Seated { person: named(one.person), reasons: one.reasons.iter().filter_map(reason).collect() })
            .collect(),
        says: set.reasons.iter().filter_map(reasons::of_set).collect(),
    });
    Proposal {
        sets: sets.collect(),
        unplaced: found.unplaced.iter().copied().map(named).collect(),
        broken: found.broken_words(&question.names),
        points: found.costs.total().points(),
        costs: PartCost::of(found.costs.parts()),
        changes: found.by_hand.as_ref().map(|by_hand| Changes::of(question, by_hand)),
        unknown: question.unknown,
    }
}
