//! What a member, their line manager and whoever leads agree on; what a manager may know of their people. Nothing here holds
//! anything a set says.

mod of_wave;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{RiskId, ThreeWayId, WaveId};
use setwise_domain::programme::week_hours::WeekHours;
use setwise_domain::three_way::{LONGEST, Party, Terms};
use setwise_store::api_token::Scope;
use setwise_store::three_way::{
    NewRemark, NewRisk, Risk as KeptRisk, RiskWords, ThreeWay, ThreeWayPage, Version as KeptVersion,
};

use super::body::{Body, Key};
use super::caller::Caller;
use super::moment::Moment;
use super::paging::{Listed, Paging};
use super::problem::{Named, Problem};
use super::table::{Made, Operation, Table};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::request::Id;
use crate::web::three_ways::{self as pages, Changed};

/// Their routes.
pub(super) fn routes(table: Table) -> Table {
    let read = |says| Operation::new(says, Scope::Read);
    let meet = |says| Operation::new(says, Scope::Meet);
    let table = table
        .get(
            "/api/v1/me/agreements",
            read("The agreements one is in as member or line manager, of programmes under way.").lists::<Card>(),
            mine,
        )
        .get(
            "/api/v1/me/people",
            read("Those whose line manager one is in an agreement: their hours and dates, never what a set says.")
                .lists::<Report>(),
            my_people,
        )
        .get(
            "/api/v1/agreements/{id}",
            read("An agreement, whole: for the member, their line manager and the leads.").gives::<Agreement>(),
            show,
        )
        .post(
            "/api/v1/agreements/{id}/versions",
            meet("Words it anew, or the same words to be signed anew.").takes::<NewVersion>().gives::<Agreement>(),
            change,
        )
        .post(
            "/api/v1/agreements/{id}/signatures",
            meet("Signs the version that was read.").takes::<Signature>().done(),
            sign,
        )
        .post(
            "/api/v1/agreements/{id}/remarks",
            meet("Says something about it to the other two.").takes::<Remark>().makes::<Made>().idempotent(),
            remark,
        )
        .post(
            "/api/v1/agreements/{id}/risks",
            meet("Raises a deadline that is at risk.").takes::<NewAtRisk>().makes::<Made>().idempotent(),
            raise,
        )
        .post("/api/v1/agreements/{id}/risks/settlements", meet("It is settled.").takes::<Settlement>().done(), settle);
    of_wave::routes(table)
}

/// How far an agreement is.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "AgreementCard")]
struct Card {
    id: ThreeWayId,
    wave: WaveId,
    /// The programme's name.
    programme: String,
    /// The wave's name.
    wave_name: String,
    member: Named,
    manager: Named,
    /// Its latest version.
    version: u32,
    /// When that was written.
    since: Moment,
    /// Who signed it.
    signed: Vec<Party>,
    /// Whether all three did.
    in_force: bool,
    /// How many deadlines are at risk.
    risks: i64,
}

impl Card {
    fn of(about: ThreeWay) -> Self {
        let named = |(id, name)| Named { id, name };
        Self {
            id: about.id,
            wave: about.wave,
            programme: about.whose.0,
            wave_name: about.whose.1,
            member: named(about.member),
            manager: named(about.manager),
            version: about.standing.version,
            since: Moment(about.since),
            in_force: about.standing.is_in_force(),
            signed: about.standing.signed.into_iter().collect(),
            risks: about.risks,
        }
    }
}

/// Somebody whose line manager one is.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ReportOfManager")]
struct Report {
    agreement: Card,
    /// Hours a week they said they have.
    hours: Option<WeekHours>,
    /// When they meet from now on.
    meets: Vec<Moment>,
}

/// An agreement.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "AgreementPage")]
struct Agreement {
    #[serde(flatten)]
    card: Card,
    /// As what one may sign it.
    parties: Vec<Party>,
    /// The latest first.
    versions: Vec<Version>,
    /// The oldest first.
    remarks: Vec<Said>,
    /// By their day.
    risks_raised: Vec<AtRisk>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "AgreementVersion")]
struct Version {
    /// From 1.
    number: u32,
    terms: Terms,
    /// Who wrote it, by name.
    by: String,
    at: Moment,
    signatures: Vec<Signed>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "AgreementSigned")]
struct Signed {
    party: Party,
    /// Who, by name.
    by: String,
    at: Moment,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "AgreementRemark")]
struct Said {
    /// Who, by name.
    by: String,
    at: Moment,
    text: String,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "DeadlineAtRisk")]
struct AtRisk {
    id: RiskId,
    /// The day of the deadline.
    on: Date,
    what: String,
    /// Who covers.
    cover: String,
    /// Who raised it, by name.
    by: String,
    at: Moment,
    settled_at: Option<Moment>,
}

/// A version to be written.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewAgreementVersion")]
struct NewVersion {
    /// The version that was read: what was written since is not written over.
    seen: u32,
    /// What it says; what is left out is empty then. Null: the same as now, to be signed anew.
    terms: Option<Terms>,
}

/// A signature.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AgreementSignature")]
struct Signature {
    /// The version that was read: no other one is signed.
    seen: u32,
    /// As what.
    party: Party,
}

/// Something to be said.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewAgreementRemark")]
struct Remark {
    text: String,
}

/// A deadline that is at risk.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewDeadlineAtRisk")]
struct NewAtRisk {
    /// The day of the deadline.
    on: Date,
    what: String,
    /// Who covers.
    #[serde(default)]
    cover: String,
}

/// Which one is settled.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "DeadlineSettled")]
struct Settlement {
    risk: RiskId,
}

/// `GET /me/agreements`
async fn mine(State(app): State<App>, caller: Caller, paging: Paging) -> Result<Json<Listed<Card>>, Problem> {
    let all = app.store().three_ways_with(caller.id()).await?;
    Ok(Json(paging.part(all, |one| one.id.to_string(), Card::of)?))
}

/// `GET /me/people`
async fn my_people(State(app): State<App>, caller: Caller, paging: Paging) -> Result<Json<Listed<Report>>, Problem> {
    let reports = pages::reports(&app, &caller.viewer).await?;
    let draw = |one: pages::view::Report| Report {
        hours: one.hours,
        meets: one.dates.into_iter().map(Moment).collect(),
        agreement: Card::of(one.about),
    };
    Ok(Json(paging.part(reports, |one| one.about.id.to_string(), draw)?))
}

/// `GET /agreements/{id}`
async fn show(State(app): State<App>, caller: Caller, Id(id): Id<ThreeWayId>) -> Result<Json<Agreement>, Problem> {
    Ok(Json(drawn(pages::open(&app, &caller.viewer, id).await?)))
}

fn drawn(page: ThreeWayPage) -> Agreement {
    let version = |one: KeptVersion| Version {
        number: one.number,
        terms: one.terms,
        by: one.by,
        at: Moment(one.at),
        signatures: one.signatures.into_iter().map(|(party, by, at)| Signed { party, by, at: Moment(at) }).collect(),
    };
    let risk = |one: KeptRisk| AtRisk {
        id: one.id,
        on: one.on,
        what: one.words.what,
        cover: one.words.cover,
        by: one.by,
        at: Moment(one.at),
        settled_at: one.settled.map(|(_, at)| Moment(at)),
    };
    Agreement {
        card: Card::of(page.about),
        parties: page.parties,
        versions: page.versions.into_iter().map(version).collect(),
        remarks: page.remarks.into_iter().map(|one| Said { by: one.by, at: Moment(one.at), text: one.text }).collect(),
        risks_raised: page.risks.into_iter().map(risk).collect(),
    }
}

/// `POST /agreements/{id}/versions`
async fn change(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ThreeWayId>,
    Body(sent): Body<NewVersion>,
) -> Result<Json<Agreement>, Problem> {
    let viewer = &caller.viewer;
    pages::open(&app, viewer, id).await?;
    match sent.terms {
        None => pages::renew(&app, viewer, id, sent.seen).await?,
        Some(terms) => {
            let terms = pages::checked(&terms)?;
            if let Changed::MovedOn(_) = pages::change_terms(&app, viewer, id, sent.seen, &terms).await? {
                return Err(WebError::refused(say("three-way-read-again")).into());
            }
        }
    }
    Ok(Json(drawn(pages::open(&app, viewer, id).await?)))
}

/// `POST /agreements/{id}/signatures`
async fn sign(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ThreeWayId>,
    Body(sent): Body<Signature>,
) -> Result<StatusCode, Problem> {
    pages::open(&app, &caller.viewer, id).await?;
    pages::put_name(&app, &caller.viewer, id, sent.seen, sent.party).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /agreements/{id}/remarks`
async fn remark(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ThreeWayId>,
    key: Key,
    Body(sent): Body<Remark>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    pages::open(&app, &caller.viewer, id).await?;
    let text = fields::something(&sent.text, LONGEST).map_err(|words| Wrong::only("text", words))?;
    let new = NewRemark { id: key.made(&app), text };
    let made = Made::of(new.id.0);
    pages::say_of_it(&app, &caller.viewer, id, new).await?;
    Ok((StatusCode::CREATED, Json(made)))
}

/// `POST /agreements/{id}/risks`
async fn raise(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ThreeWayId>,
    key: Key,
    Body(sent): Body<NewAtRisk>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    pages::open(&app, &caller.viewer, id).await?;
    let mut wrong = Wrong::default();
    let what = wrong.take("what", fields::something(&sent.what, LONGEST));
    let cover = wrong.take("cover", fields::text(&sent.cover, LONGEST));
    let (Some(what), Some(cover)) = (what, cover) else { return Err(wrong.into()) };
    let new = NewRisk { id: key.made(&app), on: sent.on, words: RiskWords { what, cover } };
    let made = Made::of(new.id.0);
    pages::raise_it(&app, &caller.viewer, id, new).await?;
    Ok((StatusCode::CREATED, Json(made)))
}

/// `POST /agreements/{id}/risks/settlements`
async fn settle(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ThreeWayId>,
    Body(sent): Body<Settlement>,
) -> Result<StatusCode, Problem> {
    pages::settle_it(&app, &caller.viewer, id, sent.risk).await?;
    Ok(StatusCode::NO_CONTENT)
}
