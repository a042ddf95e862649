//! Why a request was not done: problem details (RFC 9457) in the words of the pages.

use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;
use setwise_domain::id::PersonId;
use setwise_store::StoreError;

use crate::ui::forms::Wrong;
use crate::ui::words::say;
use crate::web::error::{self, WebError};

/// The media type of problem details.
const MEDIA_TYPE: &str = "application/problem+json";

/// Why a request was not done. Nothing was changed, unless `detail` says otherwise.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(transparent)]
pub(crate) struct Problem(Box<Details>);

/// What is said of it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
struct Details {
    /// A stable name: `urn:setwise:problem:…`, or `urn:setwise:rule:…` for a rule of the meeting.
    #[serde(rename = "type")]
    name: String,
    /// The status in words.
    title: &'static str,
    /// The status.
    status: u16,
    /// What happened and what to do, as a page would say it.
    detail: String,
    /// The rule of the meeting that stands in the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
    /// Who may act now, as far as the rules name somebody.
    #[serde(skip_serializing_if = "Option::is_none")]
    may_act: Option<Vec<Named>>,
    /// When the next thing comes for the person who asked, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<String>,
    /// Where to go instead, as the pages have it: the room of one's own circle.
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<String>,
    /// What was not right about each field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldError>,
}

/// Somebody by name.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Named {
    /// Who.
    pub(super) id: PersonId,
    /// Their name.
    pub(super) name: String,
}

#[derive(Debug, Serialize, JsonSchema)]
struct FieldError {
    /// Which field.
    field: String,
    /// What was not right about it.
    detail: String,
}

impl Problem {
    /// A problem with its own words.
    pub(super) fn of(status: StatusCode, detail: String) -> Self {
        Self(Box::new(Details {
            name: format!("urn:setwise:problem:{}", slug(status)),
            title: status.canonical_reason().unwrap_or("Not done"),
            status: status.as_u16(),
            detail,
            rule: None,
            may_act: None,
            when: None,
            instead: None,
            errors: Vec::new(),
        }))
    }

    /// The request could not be read.
    pub(super) fn unreadable(detail: String) -> Self {
        Self::of(StatusCode::BAD_REQUEST, detail)
    }

    /// Our fault.
    pub(super) fn internal() -> Self {
        WebError::internal().into()
    }

    /// A rule of the meeting, by name.
    pub(super) fn rule(name: String, detail: String, may_act: Vec<Named>, when: Option<String>) -> Self {
        let mut problem = Self::of(StatusCode::UNPROCESSABLE_ENTITY, detail);
        problem.0.name = format!("urn:setwise:rule:{name}");
        problem.0.rule = Some(name);
        problem.0.may_act = Some(may_act);
        problem.0.when = when;
        problem
    }
}

impl From<WebError> for Problem {
    fn from(error: WebError) -> Self {
        let mut problem = Self::of(error.status(), error.words());
        problem.0.instead = error.instead().map(ToOwned::to_owned);
        problem
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        WebError::from(error).into()
    }
}

impl From<Wrong> for Problem {
    fn from(wrong: Wrong) -> Self {
        let errors =
            wrong.fields().map(|(field, detail)| FieldError { field: field.to_owned(), detail: detail.to_owned() });
        let mut problem = Self::of(StatusCode::UNPROCESSABLE_ENTITY, say("api-fields-wrong"));
        problem.0.errors = errors.collect();
        problem
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// Gives what the layers and extractors refuse the same form.
pub(crate) async fn draw(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let refused = status.is_client_error() || status.is_server_error();
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if !refused || kind == Some(MEDIA_TYPE) {
        return response;
    }
    let words = error::words_of(&response).unwrap_or_else(|| match status {
        StatusCode::METHOD_NOT_ALLOWED => say("api-no-such-method"),
        _ => error::words_for(status),
    });
    let mut drawn = Problem::of(status, words).into_response();
    if let Some(allowed) = response.headers().get(header::ALLOW) {
        drawn.headers_mut().insert(header::ALLOW, allowed.clone());
    }
    drawn
}

/// The status as part of a name: `not-found`.
fn slug(status: StatusCode) -> String {
    status.canonical_reason().unwrap_or("not-done").to_lowercase().replace(' ', "-")
}
