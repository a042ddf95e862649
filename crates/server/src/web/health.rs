//! For whoever watches the server: it is up and its database answers.

use axum::extract::State;
#[cfg(feature = "test-clock")]
use axum::http::StatusCode;

use crate::app::App;
use crate::web::error::WebError;

/// `GET /health`
pub(super) async fn show(State(app): State<App>) -> Result<&'static str, WebError> {
    app.store().organisation().await?;
    Ok("ok\n")
}

/// `POST /test/clock`: moves the server's clock on, for browser tests. Not in a release.
#[cfg(feature = "test-clock")]
pub(super) async fn advance_clock(State(app): State<App>, axum::Json(advance): axum::Json<Advance>) -> StatusCode {
    app.advance_clock(advance.advance_ms);
    StatusCode::NO_CONTENT
}

/// How far the clock is moved.
#[cfg(feature = "test-clock")]
#[derive(serde::Deserialize)]
pub(super) struct Advance {
    advance_ms: i64,
}
