//! Answers with a tag of their content: whoever has what would be sent already is told so, and gets no body.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

/// A body of this media type, or 304 when `If-None-Match` names its tag.
pub(crate) fn answer(asked: &HeaderMap, kind: &'static str, body: Vec<u8>) -> Response {
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    let digest = format!("{:016x}", hasher.finish());
    let mut response = known(asked, &digest).unwrap_or_else(|| ([(header::CONTENT_TYPE, kind)], body).into_response());
    tag(&mut response, &digest);
    response
}

/// 304, when `If-None-Match` names the tag of what has this digest.
pub(crate) fn known(asked: &HeaderMap, digest: &str) -> Option<Response> {
    has(asked, &format!("\"{digest}\"")).then(|| StatusCode::NOT_MODIFIED.into_response())
}

/// Gives an answer the tag of what has this digest, which is of hex digits.
pub(crate) fn tag(response: &mut Response, digest: &str) {
    let headers = response.headers_mut();
    let tag = HeaderValue::from_str(&format!("\"{digest}\"")).expect("a tag of hex digits is a header value");
    headers.insert(header::ETAG, tag);
    // To be kept by whoever asked alone, and asked about each time.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
}

fn has(asked: &HeaderMap, tag: &str) -> bool {
    let named = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    // A proxy that compressed the answer may have made its tag a weak one.
    named
        .flat_map(|names| names.split(','))
        .map(|name| name.trim().trim_start_matches("W/"))
        .any(|name| name == tag || name == "*")
}
