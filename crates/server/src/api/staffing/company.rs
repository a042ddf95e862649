//! With whom somebody would rather sit, and conflicts of interest: one's own wishes, and for those who compose sets those of others.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::company::MOST_WISHES;
use setwise_domain::id::PersonId;
use setwise_store::api_token::Scope;

use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::moment::Moment;
use crate::api::problem::{Named, Problem};
use crate::api::table::{Operation, Table};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::words::say_with;
use crate::web::people::company as of_people;
use crate::web::people::look_at;
use crate::web::profile::company::{self as pages, Sent, WITH, WITHOUT};
use crate::web::request::Id;

/// Its routes.
pub(super) fn routes(table: Table) -> Table {
    let read = |says| Operation::new(says, Scope::Read);
    let manage = |says| Operation::new(says, Scope::Manage);
    table
        .get(
            "/api/v1/me/company",
            read("With whom one would rather sit in a set, and with whom rather not.").gives::<Wishes>(),
            own,
        )
        .post(
            "/api/v1/me/company",
            manage("Says it anew, by name or mail address. Only those who compose sets read it.")
                .takes::<NewWishes>()
                .done(),
            change,
        )
        .get(
            "/api/v1/people/{id}/company",
            read("Somebody’s wishes and conflicts of interest, for those who compose sets.").gives::<Company>(),
            show,
        )
        .post(
            "/api/v1/people/{id}/conflicts",
            manage("The two are never in one set from now on, for those who compose sets.").takes::<With>().done(),
            state,
        )
        .post(
            "/api/v1/people/{id}/conflicts/removals",
            manage("They may be again, for those who compose sets.").takes::<With>().done(),
            lift,
        )
}

/// One's wishes, by name.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CompanyWishes")]
struct Wishes {
    with: Vec<String>,
    without: Vec<String>,
    /// To be sent back when they are changed.
    revision: i64,
}

/// One's wishes from now on: three at most of each, by name or mail address.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewCompanyWishes")]
struct NewWishes {
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
    /// The revision that was read: what was kept since is not written over.
    revision: i64,
}

/// Somebody's wishes and conflicts of interest.
#[derive(Serialize, JsonSchema)]
struct Company {
    /// With whom they would rather sit, by name.
    with: Vec<String>,
    /// And with whom rather not.
    without: Vec<String>,
    conflicts: Vec<Conflict>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "InterestConflict")]
struct Conflict {
    with: Named,
    /// Who stated it, by name.
    by: String,
    at: Moment,
}

/// The other of two.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ConflictWith")]
struct With {
    with: PersonId,
}

/// `GET /me/company`
async fn own(State(app): State<App>, caller: Caller) -> Result<Json<Wishes>, Problem> {
    let own = pages::own(&app, &caller.viewer).await?;
    Ok(Json(Wishes { with: own.names(WITH), without: own.names(WITHOUT), revision: own.revision() }))
}

/// `POST /me/company`
async fn change(State(app): State<App>, caller: Caller, Body(sent): Body<NewWishes>) -> Result<StatusCode, Problem> {
    let many = || Wrong::only("wishes", say_with("company-many", &[("most", MOST_WISHES.into())]));
    let form = Sent::of_names(&sent.with, &sent.without, sent.revision).ok_or_else(many)?;
    pages::keep(&app, &caller.viewer, &form).await?.map_err(|(wrong, _)| named(&wrong))?;
    Ok(StatusCode::NO_CONTENT)
}

/// The form has a field for each wish, a program's request one for each list.
fn named(wrong: &Wrong) -> Wrong {
    let mut named = Wrong::default();
    for (field, words) in wrong.fields() {
        let list = if WITH.contains(&field) {
            "with"
        } else if WITHOUT.contains(&field) {
            "without"
        } else {
            field
        };
        named.note(list.to_owned(), words.to_owned());
    }
    named
}

/// `GET /people/{id}/company`
async fn show(State(app): State<App>, caller: Caller, Id(id): Id<PersonId>) -> Result<Json<Company>, Problem> {
    look_at(&app, &caller.viewer, id).await?;
    let [with, without] = of_people::wished(&app, &caller.viewer, id).await?;
    let all = app.store().conflicts_for_composing(caller.id()).await?.unwrap_or_default();
    let conflict = |one: setwise_store::company::Conflict| {
        let (id, name) = one.with(id).cloned()?;
        Some(Conflict { with: Named { id, name }, by: one.by, at: Moment(one.at) })
    };
    Ok(Json(Company { with, without, conflicts: all.into_iter().filter_map(conflict).collect() }))
}

/// `POST /people/{id}/conflicts`
async fn state(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<PersonId>,
    Body(sent): Body<With>,
) -> Result<StatusCode, Problem> {
    look_at(&app, &caller.viewer, id).await?;
    app.store().state_conflict(caller.id(), (id, sent.with), app.now()).await.map_err(of_people::refused)?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /people/{id}/conflicts/removals`
async fn lift(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<PersonId>,
    Body(sent): Body<With>,
) -> Result<StatusCode, Problem> {
    look_at(&app, &caller.viewer, id).await?;
    app.store().lift_conflict(caller.id(), (id, sent.with)).await.map_err(of_people::refused)?;
    Ok(StatusCode::NO_CONTENT)
}
