//! Conditional requests: whoever has what would be sent already is told so, and gets no body.

use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;

use crate::web::tagged;

/// JSON with a tag of its content, or 304 when `If-None-Match` names that tag.
pub(in crate::api) fn answer<T: Serialize>(asked: &HeaderMap, body: &T) -> Response {
    let body = serde_json::to_vec(body).expect("what is drawn for programs is always JSON");
    tagged::answer(asked, "application/json", body)
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderValue, StatusCode, header};

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
