//! Reading a request of a program: its JSON, its query and its idempotency key, each refused in our own words.

use axum::RequestExt as _;
use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use futures_util::StreamExt as _;
use serde::de::DeserializeOwned;
use setwise_domain::id::CommandId;
use uuid::Uuid;

use super::problem::Problem;
use crate::app::App;
use crate::ui::words::{say, say_with};
use crate::web::error::words_for;
use crate::web::request::Gathered;

/// The header that makes sending twice act once.
pub(super) const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// A JSON body.
#[derive(Debug)]
pub(super) struct Body<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        match axum::Json::<T>::from_request(request, app).await {
            Ok(axum::Json(body)) => Ok(Self(body)),
            Err(JsonRejection::BytesRejection(bytes)) => Err(Problem::of(bytes.status(), words_for(bytes.status()))),
            Err(JsonRejection::MissingJsonContentType(_)) => {
                Err(Problem::of(StatusCode::UNSUPPORTED_MEDIA_TYPE, say("api-json-only")))
            }
            Err(other) => Err(Problem::unreadable(say_with("api-body-unreadable", &[("why", why(&other).into())]))),
        }
    }
}

/// What the reader says of a body, without its own preamble.
fn why(rejection: &JsonRejection) -> String {
    let text = rejection.body_text();
    text.split_once(": ").map_or(text.clone(), |(_, why)| why.to_owned())
}

/// The bytes of a file, not read yet: first somebody says who may send one.
#[derive(Debug)]
pub(super) struct Bytes(axum::body::Body);

impl Bytes {
    /// All of them; of more than `most`, one more than these, and the rest is read and dropped.
    pub(super) async fn read(self, most: usize) -> Result<Vec<u8>, Problem> {
        let mut read = Gathered::new(most);
        let mut stream = self.0.into_data_stream();
        while let Some(some) = stream.next().await {
            // It was announced and did not come, or not in time.
            let late = |_| Problem::of(StatusCode::REQUEST_TIMEOUT, words_for(StatusCode::REQUEST_TIMEOUT));
            read.take(&some.map_err(late)?);
        }
        Ok(read.bytes)
    }
}

impl FromRequest<App> for Bytes {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &App) -> Result<Self, Problem> {
        Ok(Self(request.with_limited_body().into_body()))
    }
}

/// A query.
#[derive(Debug)]
pub(super) struct Query<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequestParts<App> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let read: Result<axum::extract::Query<T>, QueryRejection> =
            axum::extract::Query::from_request_parts(parts, app).await;
        match read {
            Ok(axum::extract::Query(query)) => Ok(Self(query)),
            Err(error) => {
                Err(Problem::unreadable(say_with("api-query-unreadable", &[("why", error.body_text().into())])))
            }
        }
    }
}

/// The command's id, as the program chose it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key(pub(super) Option<CommandId>);

impl Key {
    /// The id of what is made: the key itself, so that what is sent twice is made once; without one, a new id.
    pub(super) fn made<T: From<Uuid>>(self, app: &App) -> T {
        self.0.map_or_else(|| app.id(), |key| T::from(key.0))
    }
}

impl FromRequestParts<App> for Key {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get(IDEMPOTENCY_KEY) else { return Ok(Self(None)) };
        let key = value.to_str().ok().and_then(|text| text.trim().parse().ok());
        key.map(|key| Self(Some(key))).ok_or_else(|| Problem::unreadable(say("api-key-wrong")))
    }
}
