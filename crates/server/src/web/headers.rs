//! What every answer carries for the browser's protection, and the one line each request leaves in the log.

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::app::App;
use crate::config::Transport;

/// Nothing comes from anywhere else; no inline scripts or styles.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
     img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
     manifest-src 'self'";

/// Adds the headers an answer does not yet carry.
pub(super) async fn set(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    or_else(headers, header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY);
    or_else(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    or_else(headers, header::REFERRER_POLICY, "same-origin");
    or_else(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    or_else(headers, header::CACHE_CONTROL, "no-store");
    // A year. For this host alone: what else the domain serves is not ours to say.
    if app.config().transport() == Transport::Https {
        or_else(headers, header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}

/// Writes method, route and status to the log, and counts them. Never the address itself: it may hold a link's secret. Never a body.
pub(super) async fn log(State(app): State<App>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let route = route.as_ref().map_or("(no such page)", MatchedPath::as_str);
    app.metrics().answered(&method, route, response.status());
    tracing::debug!(%method, route, status = response.status().as_u16(), "answered");
    response
}

fn or_else(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}
