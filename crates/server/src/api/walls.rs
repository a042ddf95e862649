//! Big screens for programs: the same functions as the page in the room.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{MeetingId, PersonId, WallId};
use setwise_store::api_token::Scope;
use setwise_store::wall;

use super::body::Body;
use super::caller::Caller;
use super::moment::Moment;
use super::problem::Problem;
use crate::app::App;
use crate::web::request::Id;
use crate::web::room::enter_by;
use crate::web::walls::{make, take_away};

/// A big screen that shows a meeting.
#[derive(Serialize, JsonSchema)]
pub(super) struct Wall {
    /// Its id.
    id: WallId,
    /// Who put it up.
    made_by: PersonId,
    /// When.
    made_at: Moment,
    /// When it ends by itself.
    expires_at: Moment,
}

/// A big screen that was made, with what opens it. This answer is the only one that holds it.
#[derive(Serialize, JsonSchema)]
pub(super) struct WallMade {
    /// Its id.
    id: WallId,
    /// What its machine opens. Whoever has it reads along.
    address: String,
    /// What can be typed there instead, under `/wall`, once. It ends the address.
    code: String,
    /// Until when the code works.
    code_expires_at: Moment,
    /// When the screen ends by itself.
    expires_at: Moment,
    /// Where the QR code on the screen leads people with a seat.
    join_address: String,
}

/// Which screen is taken away.
#[derive(Deserialize, JsonSchema)]
pub(super) struct WallRemoval {
    wall: WallId,
}

/// `GET /meetings/{id}/walls`
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<MeetingId>,
) -> Result<Json<Vec<Wall>>, Problem> {
    let (seat, _) = enter_by(&app, &caller.viewer, id).await?;
    let walls = app.store().walls(&seat, app.now()).await?;
    let shown = |one: wall::Wall| Wall {
        id: one.id,
        made_by: one.made_by,
        made_at: Moment(one.made_at),
        expires_at: Moment(one.expires_at),
    };
    Ok(Json(walls.into_iter().map(shown).collect()))
}

/// `POST /meetings/{id}/walls`. What it gives reads what the set says, so the token must be allowed to as well.
pub(super) async fn create(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<MeetingId>,
) -> Result<(StatusCode, Json<WallMade>), Problem> {
    caller.must_have(Scope::Read)?;
    let (seat, room) = enter_by(&app, &caller.viewer, id).await?;
    let made = make(&app, &seat, &room).await?;
    let base = app.config().address();
    let made = WallMade {
        id: made.id,
        address: format!("{base}/wall/{}", made.secret),
        code: made.code,
        code_expires_at: Moment(made.code_until),
        expires_at: Moment(made.until),
        join_address: format!("{base}/join/{}", made.join_code),
    };
    Ok((StatusCode::CREATED, Json(made)))
}

/// `POST /meetings/{id}/walls/removals`
pub(super) async fn remove(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<MeetingId>,
    Body(sent): Body<WallRemoval>,
) -> Result<StatusCode, Problem> {
    let (seat, room) = enter_by(&app, &caller.viewer, id).await?;
    take_away(&app, &seat, &room, sent.wall).await?;
    Ok(StatusCode::NO_CONTENT)
}
