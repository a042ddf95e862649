//! For whoever watches the server: it is up, its database answers, and what it counts.

use std::net::SocketAddr;

use axum::Extension;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use crate::api::Watcher;
use crate::app::App;
use crate::metrics;
use crate::web::error::WebError;

/// `GET /health`
pub(super) async fn show(State(app): State<App>) -> Result<&'static str, WebError> {
    app.store().organisation().await?;
    Ok("ok\n")
}

/// `GET /healthz`: the process is up. Asks nobody else.
pub(super) async fn lives() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: the store answers. 503 while it does not, so that requests are sent elsewhere.
pub(super) async fn is_ready(State(app): State<App>) -> Response {
    match app.store().organisation().await {
        Ok(_) => "ok\n".into_response(),
        Err(error) => {
            tracing::error!(%error, "not ready");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// `GET /metrics`: counts for Prometheus, for a visitor on this machine or an administrator's token; for others there
/// is nothing here.
pub(super) async fn metrics(
    State(app): State<App>,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    watcher: Option<Watcher>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let here = peer.is_some_and(|peer| peer.0.0.ip().to_canonical().is_loopback()) && !was_forwarded(&headers);
    if !here && watcher.is_none() {
        return Err(WebError::not_found());
    }
    let (mut rooms, mut streams) = (0, 0);
    for room in app.live().rooms().await {
        rooms += 1;
        streams += i64::from(room.look().presence.streams());
    }
    let text = app.metrics().written(rooms, streams);
    Ok(([(header::CONTENT_TYPE, metrics::MEDIA_TYPE)], text).into_response())
}

/// Whether a proxy on this machine speaks for somebody elsewhere.
fn was_forwarded(headers: &HeaderMap) -> bool {
    ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "forwarded", "via"]
        .iter()
        .any(|name| headers.contains_key(*name))
}

/// `POST /test/clock`: moves the server's clock on, for browser tests. Not in a release.
#[cfg(feature = "test-clock")]
pub(super) async fn advance_clock(State(app): State<App>, axum::Json(advance): axum::Json<Advance>) -> StatusCode {
    app.advance_clock(advance.advance_ms);
    app.wake_jobs();
    StatusCode::NO_CONTENT
}

/// How far the clock is moved.
#[cfg(feature = "test-clock")]
#[derive(serde::Deserialize)]
pub(super) struct Advance {
    advance_ms: i64,
}
