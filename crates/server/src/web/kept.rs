//! After a step that kept something, the page it leads to says so in a line. A cookie that holds nothing of anybody carries it
//! there; the next page that is drawn takes it away again.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Redirect, Response};

/// What every such cookie is.
const COOKIE: &str = "setwise_kept=1";

/// Leads on, where it will be said that it was kept.
pub(in crate::web) fn then(to: &str) -> Response {
    let mut response = Redirect::to(to).into_response();
    let cookie = HeaderValue::from_static("setwise_kept=1; Path=/; HttpOnly; SameSite=Lax; Max-Age=30");
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

/// Whether this request comes right after something was kept.
pub(in crate::web) fn was(headers: &HeaderMap) -> bool {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|cookies| cookies.split(';')).any(|cookie| cookie.trim() == COOKIE)
}

/// The cookie that takes it away again.
#[must_use]
pub(crate) const fn said() -> HeaderValue {
    HeaderValue::from_static("setwise_kept=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_carried_to_the_next_page_beside_the_other_cookies() {
        let answer = then("/coaches");
        let cookie = answer.headers().get(header::SET_COOKIE).and_then(|value| value.to_str().ok());
        assert!(cookie.is_some_and(|cookie| cookie.starts_with(COOKIE)));
        let mut headers = HeaderMap::new();
        assert!(!was(&headers));
        headers.insert(header::COOKIE, HeaderValue::from_static("setwise_session=abc; setwise_kept=1"));
        assert!(was(&headers));
        headers.insert(header::COOKIE, HeaderValue::from_static("setwise_kept=12; x=setwise_kept=1"));
        assert!(!was(&headers));
    }
}
