//! When a request cannot be done: one type, made by what it means, drawn as a page or as a fragment.
//!
//! Handlers answer `Err(WebError::...)`; [`draw`] gives it a body, also to what the layers refuse (too large, from
//! another site, no such page), so that nobody ever sees a bare status.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::{Markup, html};
use setwise_store::StoreError;

use crate::app::App;
use crate::password::HashingError;
use crate::ui::page::Page;
use crate::ui::words::say;
use crate::web::session::Visitor;

/// Why a request was not done, in words for who asked.
#[derive(Debug)]
pub struct WebError {
    status: StatusCode,
    words: Option<String>,
    sign_in: Option<String>,
    kept: Option<Box<Kept>>,
}

/// What a form carried that was not taken, for the page of a browser without script: it has nowhere else to keep it.
#[derive(Debug, Clone)]
pub struct Kept {
    /// What the person wrote, piece by piece.
    pub written: Vec<String>,
    /// Where the form stands.
    pub back: String,
    /// What the way back is called.
    pub back_words: String,
}

/// What [`draw`] reads off an answer.
#[derive(Debug, Clone)]
struct Explained(Option<String>, Option<Box<Kept>>);

impl WebError {
    /// It is not there, or not there for who asked: the two look the same.
    #[must_use]
    pub const fn not_found() -> Self {
        Self { status: StatusCode::NOT_FOUND, words: None, sign_in: None, kept: None }
    }

    /// A link that was used, replaced or is too old; also one that never was.
    #[must_use]
    pub fn link_over() -> Self {
        Self { status: StatusCode::NOT_FOUND, words: Some(say("error-link-over")), sign_in: None, kept: None }
    }

    /// A link whose time is over; what it did can be done signed in, under `there`. 410.
    #[must_use]
    pub fn link_ended(words: String, there: &str) -> Self {
        let kept = Kept { written: Vec::new(), back: there.to_owned(), back_words: say("error-sign-in") };
        Self { status: StatusCode::GONE, words: Some(words), sign_in: None, kept: None }.keeping(kept)
    }

    /// A rule of the house says no; `words` say which, what was kept and what to do. 422.
    #[must_use]
    pub const fn refused(words: String) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, words: Some(words), sign_in: None, kept: None }
    }

    /// The form was not one of ours.
    #[must_use]
    pub const fn bad_request() -> Self {
        Self { status: StatusCode::BAD_REQUEST, words: None, sign_in: None, kept: None }
    }

    /// More than fits. 413.
    #[must_use]
    pub const fn too_large() -> Self {
        Self { status: StatusCode::PAYLOAD_TOO_LARGE, words: None, sign_in: None, kept: None }
    }

    /// Too often; `words` say how long to wait.
    #[must_use]
    pub const fn too_often(words: String) -> Self {
        Self { status: StatusCode::TOO_MANY_REQUESTS, words: Some(words), sign_in: None, kept: None }
    }

    /// Nobody is signed in. A page leads to sign-in and from there back to `then`; anything else is told, so that a
    /// form or stream in an open page keeps what it has.
    #[must_use]
    pub const fn not_signed_in(then: Option<String>) -> Self {
        Self { status: StatusCode::UNAUTHORIZED, words: None, sign_in: then, kept: None }
    }

    /// The same, giving back what was written.
    #[must_use]
    pub fn keeping(mut self, kept: Kept) -> Self {
        self.kept = Some(Box::new(kept));
        self
    }

    /// Not now: the same may work in a moment. Whether it was done is not known, so it is to be sent again with the same
    /// id, as the page's script does by itself. 503.
    #[must_use]
    pub const fn not_now() -> Self {
        Self { status: StatusCode::SERVICE_UNAVAILABLE, words: None, sign_in: None, kept: None }
    }

    /// Where who asked is led instead.
    #[must_use]
    pub fn instead(&self) -> Option<&str> {
        self.kept.as_ref().map(|kept| kept.back.as_str())
    }

    /// The status it is answered with.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// What it says, as the page would.
    #[must_use]
    pub fn words(&self) -> String {
        self.words.clone().unwrap_or_else(|| say(key(self.status)))
    }

    /// Our fault. Logged by whoever makes it; the reader learns only that.
    #[must_use]
    pub const fn internal() -> Self {
        Self { status: StatusCode::INTERNAL_SERVER_ERROR, words: None, sign_in: None, kept: None }
    }
}

impl From<StoreError> for WebError {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store could not answer");
        if error.may_pass() { Self::not_now() } else { Self::internal() }
    }
}

impl From<HashingError> for WebError {
    fn from(error: HashingError) -> Self {
        tracing::error!(%error, "a password was not hashed");
        match error {
            HashingError::TooMany => Self::not_now(),
            HashingError::Failed => Self::internal(),
        }
    }
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        if let Some(then) = self.sign_in {
            return Redirect::to(&sign_in_address(&then)).into_response();
        }
        let mut response = self.status.into_response();
        response.extensions_mut().insert(Explained(self.words, self.kept));
        response
    }
}

/// Where to sign in and come back from.
fn sign_in_address(then: &str) -> String {
    let mut query = String::from("/sign-in");
    if then != "/" {
        query.push_str("?then=");
        for byte in then.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => query.push(char::from(byte)),
                other => query.push_str(&format!("%{other:02X}")),
            }
        }
    }
    query
}

/// What a refusal that was not drawn yet says; none for other answers.
#[must_use]
pub fn words_of(response: &Response) -> Option<String> {
    let explained = response.extensions().get::<Explained>()?;
    Some(explained.0.clone().unwrap_or_else(|| say(key(response.status()))))
}

/// What a status says where nothing more is known.
#[must_use]
pub fn words_for(status: StatusCode) -> String {
    say(key(status))
}

/// Answers what no route answers.
pub(super) async fn no_such_page() -> WebError {
    WebError::not_found()
}

/// Gives every refusal a body: a whole page for a browser that asked for one, else a line to put into the page.
pub(super) async fn draw(State(app): State<App>, request: Request, next: Next) -> Response {
    let whole = wants_page(request.method(), request.headers());
    let response = next.run(request).await;
    let explained = response.extensions().get::<Explained>().cloned();
    let bare = response.status().is_client_error() || response.status().is_server_error();
    if explained.is_none() && (!bare || is_drawn(&response)) {
        return response;
    }
    let status = response.status();
    let Explained(words, kept) = explained.unwrap_or(Explained(None, None));
    let words = words.unwrap_or_else(|| say(key(status)));
    if whole {
        let visitor = Visitor { viewer: None, transport: app.config().transport() };
        Page::open(&visitor, say("error-title")).door().status(status).show(&page(status, &words, kept.as_deref()))
    } else {
        (status, Html(html! { p class="error" { (words) } }.into_string())).into_response()
    }
}

/// Whether a form or link of a page without script, or a reader's address bar, sent this.
pub(super) fn wants_page(method: &Method, headers: &HeaderMap) -> bool {
    let accepts = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accepts.map_or(method == Method::GET, |accepts| accepts.contains("text/html"))
}

fn is_drawn(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| !kind.starts_with("text/plain"))
}

fn page(status: StatusCode, words: &str, kept: Option<&Kept>) -> Markup {
    html! {
        section class="card" {
            h1 { (say("error-title")) }
            p { (words) }
            @for (nth, piece) in kept.iter().flat_map(|kept| &kept.written).enumerate() {
                @let id = format!("kept-{nth}");
                div class="field" {
                    label for=(id) { (say("error-you-wrote")) }
                    // The line end after the tag is dropped by browsers, so that one the person typed is not.
                    textarea id=(id) readonly rows="4" { "\n" (piece) }
                }
            }
            @if kept.is_some_and(|kept| !kept.written.is_empty()) { p class="small muted" { (say("error-copy-it")) } }
            p class="actions" {
                @if let Some(kept) = kept.filter(|_| status != StatusCode::UNAUTHORIZED) {
                    a class="btn primary" href=(kept.back) { (kept.back_words) }
                } @else if status == StatusCode::UNAUTHORIZED {
                    a class="btn primary" href="/sign-in" { (say("error-sign-in")) }
                } @else {
                    a class="btn primary" href="/" { (say("error-home")) }
                }
            }
        }
    }
}

fn key(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => "error-not-found",
        StatusCode::UNAUTHORIZED => "error-not-signed-in",
        StatusCode::FORBIDDEN => "error-forbidden",
        StatusCode::PAYLOAD_TOO_LARGE => "error-too-large",
        StatusCode::TOO_MANY_REQUESTS => "error-too-often",
        StatusCode::REQUEST_TIMEOUT => "error-too-slow",
        StatusCode::SERVICE_UNAVAILABLE => "error-not-now",
        status if status.is_server_error() => "error-internal",
        _ => "error-bad-request",
    }
}
