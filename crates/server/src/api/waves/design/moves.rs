//! What keeping a design would move, where its wave runs.

use axum::extract::State;
use axum::response::IntoResponse;
use axum::{Extension, Json};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use setwise_domain::id::WaveId;

use super::{Keep, pages};
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::moment::Moment;
use crate::api::problem::Problem;
use crate::app::App;
use crate::web::NothingChanged;
use crate::web::request::Id;

/// What keeping it would move; all of it is empty where the wave does not run.
#[derive(Default, Serialize, JsonSchema)]
#[schemars(rename = "WaveDesignMoves")]
pub(super) struct Moves {
    /// Dates of the design that are others then.
    dates: Vec<DateThen>,
    /// Meetings of sets that move.
    meetings: Vec<MeetingThen>,
    /// How many meetings are planned anew.
    added: usize,
    /// How many keep their time and change in length, place or what they are.
    otherwise: usize,
    /// How many stay when their sets moved them to.
    by_hand: usize,
    /// How many the design plans no more: they stay with their sets.
    left: usize,
    /// To the people of how many sets invitations go out again.
    sets: usize,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "WaveDesignDateMoves")]
struct DateThen {
    /// What falls on it, in words.
    what: String,
    from: Date,
    to: Date,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "WaveDesignMeetingMoves")]
struct MeetingThen {
    /// The set's name.
    set: String,
    /// Which of the set's meetings.
    number: i64,
    from: Moment,
    to: Moment,
}

/// `POST /waves/{id}/design-checks`
pub(super) async fn look(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<Keep>,
) -> Result<impl IntoResponse, Problem> {
    let (page, design) = sent.design(&app, &caller.viewer, id).await?;
    let moves = pages::Moves::of(&app, &caller.viewer, &page, &design).await?;
    Ok((Extension(NothingChanged), Json(moves.map(Moves::of).unwrap_or_default())))
}

impl Moves {
    fn of(moves: pages::Moves) -> Self {
        let meetings = moves.meetings.into_iter().map(|one| MeetingThen {
            set: one.set,
            number: one.number,
            from: Moment(one.from),
            to: Moment(one.to),
        });
        Self {
            dates: moves.dates.into_iter().map(|(what, from, to)| DateThen { what, from, to }).collect(),
            meetings: meetings.collect(),
            added: moves.added,
            otherwise: moves.otherwise,
            by_hand: moves.by_hand,
            left: moves.left,
            sets: moves.told.len(),
        }
    }
}
