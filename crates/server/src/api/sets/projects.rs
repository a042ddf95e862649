//! The months of what one person of a set took on, for those inside. What the set carries together is beside.

mod shared;

use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use setwise_domain::commitment::Standing;
use setwise_domain::id::{ActionId, MeetingId, PersonId, SetId};
use setwise_domain::project::{Group as FoundGroup, Month as Counted, groups, months};
use setwise_store::api_token::Scope;

use crate::api::actions::Action;
use crate::api::caller::Caller;
use crate::api::problem::{Named, Problem};
use crate::api::table::{Operation, Table};
use crate::app::App;
use crate::web::actions::view::stall_words;
use crate::web::actions::words_of;
use crate::web::error::WebError;
use crate::web::request::Pair;
use crate::web::sets::projects::Whose;
use crate::web::sets::view::projects::promises;
use crate::web::sets::{projects as pages, rights};

/// Its route.
pub(in crate::api) fn routes(table: Table) -> Table {
    let table = table.get(
        "/api/v1/sets/{id}/projects/{person}",
        Operation::new("The months of what one person of a set took on, for those inside.", Scope::Read)
            .gives::<Project>(),
        show,
    );
    shared::routes(table)
}

/// What somebody took on, as their set reads it.
#[derive(Serialize, JsonSchema)]
struct Project {
    person: Named,
    /// Month by month, the earliest first.
    months: Vec<Month>,
    /// Challenges they brought, the earliest first.
    challenges: Vec<Challenge>,
    /// What they promised; null: the words are gone for good.
    actions: Option<Vec<Action>>,
    /// What of it does not move.
    stalled: Vec<Stalled>,
    /// Connected groups, by what was promised with them in mind.
    groups: Vec<Group>,
    /// Support others offered.
    support: Vec<Support>,
}

/// A month, counted.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProjectMonth")]
struct Month {
    /// Its first day.
    first: Date,
    met: usize,
    made: usize,
    done: usize,
    /// Open, due in it and not late yet.
    due: usize,
    /// Open, was due in it and is late.
    late: usize,
}

/// A challenge as it was first framed, and as it was agreed.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProjectChallenge")]
struct Challenge {
    meeting: MeetingId,
    /// Which of the set's meetings.
    number: i64,
    on: Date,
    first: String,
    /// Where it was framed anew.
    agreed: Option<String>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProjectStalled")]
struct Stalled {
    action: ActionId,
    /// Why it counts as stalled, in words.
    says: String,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProjectGroup")]
struct Group {
    name: String,
    done: usize,
    open: usize,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProjectSupport")]
struct Support {
    action: ActionId,
    by: Option<Named>,
    text: String,
}

/// `GET /sets/{id}/projects/{person}`
async fn show(State(app): State<App>, caller: Caller, Pair(set, person): Pair) -> Result<Json<Project>, Problem> {
    let id: SetId = set.parse().map_err(|_| WebError::not_found())?;
    let person: PersonId = person.parse().map_err(|_| WebError::not_found())?;
    rights::open_inside(&app, &caller.viewer, id).await?;
    let read = pages::read(&app, &caller.viewer, id, Whose::One(person)).await?;
    let actions = read.actions.as_deref().unwrap_or_default();
    let words: Vec<_> = actions.iter().map(words_of).collect();
    let promises = promises(actions, &words, caller.viewer.zone());
    let stalled = actions.iter().zip(&promises).filter_map(|(action, one)| match one.standing(read.today)? {
        Standing::Stalled(stall) => Some(Stalled { action: action.id, says: stall_words(stall) }),
        Standing::OnItsWay | Standing::Late { .. } => None,
    });
    let named = |id: PersonId| read.names.get(&id).map(|name| Named { id, name: name.clone() });
    let challenge = |one: &pages::Brought| Challenge {
        meeting: one.meeting.0,
        number: one.meeting.1,
        on: one.day,
        first: one.first.clone(),
        agreed: one.reframings.last().cloned(),
    };
    let support =
        |one: &pages::Support| Some(Support { action: one.action?, by: named(one.by), text: one.text.clone() });
    Ok(Json(Project {
        person: named(person).ok_or_else(WebError::not_found)?,
        months: months(&read.met, &promises, read.today).into_iter().map(Month::of).collect(),
        challenges: read.said.brought.iter().map(challenge).collect(),
        stalled: stalled.collect(),
        groups: groups(&promises).into_iter().map(Group::of).collect(),
        support: read.said.support.iter().filter_map(support).collect(),
        actions: read.actions.map(|all| all.into_iter().map(Action::of).collect()),
    }))
}

impl Month {
    fn of(one: Counted) -> Self {
        let Counted { first, met, made, done, due, late } = one;
        Self { first, met, made, done, due, late }
    }
}

impl Group {
    fn of(one: FoundGroup) -> Self {
        Self { name: one.name, done: one.done, open: one.open }
    }
}
