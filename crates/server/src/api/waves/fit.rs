//! Is it the right work? Whoever has answered reads what the others did.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::WaveId;
use setwise_domain::programme::fit::{Fit, Scale, Seen, doubts, together};
use setwise_domain::programme::remarks::FitDoubt;
use setwise_store::api_token::Scope;
use setwise_store::wave::FitReview;

use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::moment::Moment;
use crate::api::problem::{Named, Problem};
use crate::api::table::{Operation, Table};
use crate::app::App;
use crate::web::request::Id;
use crate::web::waves::fit as pages;

/// Its routes.
pub(super) fn routes(table: Table) -> Table {
    table
        .get(
            "/api/v1/waves/{id}/fit",
            Operation::new(
                "Whether it is the right work, as those see it who said so: for the sponsor and the leads, once they have \
                 answered themselves.",
                Scope::Read,
            )
            .gives::<Fits>(),
            show,
        )
        .post(
            "/api/v1/waves/{id}/fit",
            Operation::new("One’s own answers, or other ones.", Scope::Meet).takes::<Answers>().done(),
            keep,
        )
}

/// How people see the work.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "FitReviews")]
struct Fits {
    /// How many have answered.
    given: usize,
    /// What each said; null until one has answered oneself.
    reviews: Option<Vec<Review>>,
    /// Scale by scale, once one has answered oneself.
    together: Vec<Together>,
    /// What there is to think about, in words, once two have answered.
    doubts: Vec<String>,
}

/// What one person said.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "FitReview")]
struct Review {
    person: Named,
    answers: BTreeMap<Scale, u8>,
    note: String,
    at: Moment,
}

/// What all said on one scale.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "FitTogether")]
struct Together {
    scale: Scale,
    lowest: u8,
    /// Between two, the lower.
    middle: u8,
    highest: u8,
    /// Far enough apart for a talk.
    apart: bool,
}

/// One’s own answers, on every scale from 1, hardly, to 5, very much.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "FitAnswers")]
struct Answers {
    answers: BTreeMap<Scale, u8>,
    #[serde(default)]
    note: String,
}

/// `GET /waves/{id}/fit`
async fn show(State(app): State<App>, caller: Caller, Id(id): Id<WaveId>) -> Result<Json<Fits>, Problem> {
    pages::open_to_reviewer(&app, &caller.viewer, id).await?;
    let given = app.store().fits_given(id).await?;
    let Some(all) = app.store().fits(caller.id(), id).await? else {
        return Ok(Json(Fits { given, reviews: None, together: Vec::new(), doubts: Vec::new() }));
    };
    let fits: Vec<Fit> = all.iter().map(|one| one.fit).collect();
    let seen = together(&fits);
    let found = if all.len() > 1 { doubts(&seen) } else { Vec::new() };
    let drawn = |one: &Seen| Together {
        scale: one.scale,
        lowest: one.lowest,
        middle: one.middle,
        highest: one.highest,
        apart: one.is_apart(),
    };
    Ok(Json(Fits {
        given,
        together: seen.iter().map(drawn).collect(),
        doubts: found.into_iter().map(|doubt| pages::doubt_words(FitDoubt::from(doubt))).collect(),
        reviews: Some(all.into_iter().map(Review::of).collect()),
    }))
}

impl Review {
    fn of(one: FitReview) -> Self {
        Self {
            person: Named { id: one.person, name: one.name },
            answers: Scale::ALL.iter().map(|scale| (*scale, one.fit.on(*scale))).collect(),
            note: one.note,
            at: Moment(one.at),
        }
    }
}

/// `POST /waves/{id}/fit`
async fn keep(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<Answers>,
) -> Result<StatusCode, Problem> {
    pages::open_to_reviewer(&app, &caller.viewer, id).await?;
    let answers = sent.answers.into_iter().map(|(scale, answer)| (scale.word().to_owned(), answer.to_string()));
    let pairs: Vec<(String, String)> = answers.chain([("note".to_owned(), sent.note)]).collect();
    let (fit, note) = pages::read(&pairs)?;
    app.store().give_fit(id, caller.id(), fit, &note, app.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
