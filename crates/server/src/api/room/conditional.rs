//! Conditional requests: whoever has what would be sent already is told so, and gets no body.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;

/// JSON with a tag of its content, or 304 when `If-None-Match` names that tag.
pub(in crate::api) fn answer<T: Serialize>(asked: &HeaderMap, body: &T) -> Response {
    let body = serde_json::to_vec(body).expect("what is drawn for programs is always JSON");
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    let tag = format!("\"{:016x}\"", hasher.finish());
    let mut response = if has(asked, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let kind = [(header::CONTENT_TYPE, "application/json")];
        (kind, body).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::ETAG, HeaderValue::from_str(&tag).expect("a tag of hex digits is a header value"));
    // To be kept by the program alone, and asked about each time.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    response
}

fn has(asked: &HeaderMap, tag: &str) -> bool {
    let named = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    // A proxy that compressed the answer may have made its tag a weak one.
    named
        .flat_map(|names| names.split(','))
        .map(|name| name.trim().trim_start_matches("W/"))
        .any(|name| name == tag || name == "*")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_static(value))])
    }

    #[test]
    fn what_is_known_already_is_not_sent_again() {
        let first = answer(&HeaderMap::new(), &"a");
        let tag = first.headers()[header::ETAG].to_str().expect("text").to_owned();
        let ask = |text: String| {
            HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_str(&text).expect("a value"))])
        };
        assert_eq!(answer(&ask(tag.clone()), &"a").status(), StatusCode::NOT_MODIFIED);
        assert_eq!(answer(&ask(format!("\"x\", W/{tag}")), &"a").status(), StatusCode::NOT_MODIFIED);
        assert_eq!(answer(&ask(tag), &"b").status(), StatusCode::OK);
        assert_eq!(answer(&asked("\"x\""), &"a").status(), StatusCode::OK);
    }
}
