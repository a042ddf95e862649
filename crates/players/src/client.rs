//! One person's way into a Setwise: the API, with their token.

use std::pin::Pin;
use std::time::Duration;

use futures_util::{Stream, StreamExt as _};
use reqwest::header::{ACCEPT, HeaderValue};
use reqwest::{RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use setwise_domain::id::{MeetingId, PersonId};
use setwise_domain::meeting::act::{Act, Words};
use sse_stream::SseByteStream;
use uuid::Uuid;

use crate::room::{Move, Room};

/// How long an answer may take; a stream may take as long as it likes.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// No answer came.
    #[error("no answer came: {0}")]
    Unreachable(#[from] reqwest::Error),
    /// Setwise said no.
    #[error("refused ({status}): {problem}")]
    Refused {
        /// The answer's status.
        status: StatusCode,
        /// What it said.
        problem: Box<Problem>,
    },
    /// The answer was none that is documented.
    #[error("the answer cannot be read: {0}")]
    Unreadable(String),
}

/// A refusal, in the parts a program looks at.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Problem {
    /// What happened, in words.
    #[serde(default)]
    pub detail: String,
    /// The rule of the meeting, where one forbids it.
    #[serde(default)]
    pub rule: Option<String>,
    /// What was not right about each field.
    #[serde(default)]
    pub errors: Vec<FieldError>,
}

/// What was not right about a field.
#[derive(Debug, Clone, Deserialize)]
pub struct FieldError {
    /// Which.
    pub field: String,
    /// What was not right.
    pub detail: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.detail)?;
        self.errors.iter().try_for_each(|error| write!(f, " {}: {}", error.field, error.detail))
    }
}

/// What one does: an act with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Doing {
    /// The act.
    #[serde(flatten)]
    pub act: Act,
    /// What is said with it.
    #[serde(flatten)]
    pub words: Words,
}

/// The event by which something became part of the meeting.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Kept {
    /// Its number.
    pub seq: u64,
}

/// A change of a room: of it only how far it is.
pub type Changes = Pin<Box<dyn Stream<Item = Result<u64, ApiError>> + Send>>;

/// Whom a token stands for.
#[derive(Debug, Clone, Deserialize)]
pub struct Me {
    /// Their id.
    pub id: PersonId,
}

/// One person's way in.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    address: String,
    token: String,
}

impl Client {
    /// For the Setwise at this address, such as `http://127.0.0.1:8080`, with this person's token. `http` may be shared.
    #[must_use]
    pub fn new(http: reqwest::Client, address: &str, token: String) -> Self {
        Self { http, address: format!("{}/api/v1", address.trim_end_matches('/')), token }
    }

    /// Whom the token stands for.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn me(&self) -> Result<Me, ApiError> {
        self.read("/me").await
    }

    /// What this person sees of a room.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn room(&self, meeting: MeetingId) -> Result<Room, ApiError> {
        self.read(&format!("/meetings/{meeting}/room")).await
    }

    /// Anything that is read as JSON.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn read<T: DeserializeOwned>(&self, path: &str) -> Result<T, ApiError> {
        json(self.send(self.http.get(self.at(path)).timeout(PATIENCE)).await?).await
    }

    /// Text, such as a protocol's file.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn text(&self, path: &str) -> Result<String, ApiError> {
        Ok(self.send(self.http.get(self.at(path)).timeout(PATIENCE)).await?.text().await?)
    }

    /// Does an act. `key` makes it act once, however often it is sent.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn act(&self, meeting: MeetingId, key: Uuid, doing: &Doing) -> Result<Kept, ApiError> {
        self.post_once(&format!("/meetings/{meeting}/acts"), key, doing).await
    }

    /// Makes a move.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn make_move(&self, meeting: MeetingId, key: Uuid, one: &Move) -> Result<Kept, ApiError> {
        self.post_once(&format!("/meetings/{meeting}/moves"), key, one).await
    }

    /// Says that one is there.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn heartbeat(&self, meeting: MeetingId) -> Result<(), ApiError> {
        let path = self.at(&format!("/meetings/{meeting}/heartbeats"));
        self.send(self.http.post(path).timeout(PATIENCE)).await.map(|_| ())
    }

    /// Sends JSON and reads JSON.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, ApiError> {
        json(self.send(self.http.post(self.at(path)).json(body).timeout(PATIENCE)).await?).await
    }

    /// Every change of a room after an event, as it comes. Ends when the connection does.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn follow(&self, meeting: MeetingId, after: u64) -> Result<Changes, ApiError> {
        let request = self.http.get(self.at(&format!("/meetings/{meeting}/events"))).query(&[("after", after)]);
        let request = request.header(ACCEPT, HeaderValue::from_static("text/event-stream"));
        let stream = SseByteStream::new(self.send(request).await?.bytes_stream());
        Ok(Box::pin(stream.filter_map(async |event| match event {
            Ok(event) => event.id.and_then(|id| id.parse().ok()).map(Ok),
            Err(error) => Some(Err(ApiError::Unreadable(error.to_string()))),
        })))
    }

    async fn post_once<T: DeserializeOwned>(
        &self,
        path: &str,
        key: Uuid,
        body: &(impl Serialize + Sync),
    ) -> Result<T, ApiError> {
        let request = self.http.post(self.at(path)).header("Idempotency-Key", key.to_string()).json(body);
        json(self.send(request.timeout(PATIENCE)).await?).await
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    async fn send(&self, request: RequestBuilder) -> Result<Response, ApiError> {
        let answer = request.bearer_auth(&self.token).send().await?;
        let status = answer.status();
        if status.is_success() {
            return Ok(answer);
        }
        let text = answer.text().await?;
        let problem = serde_json::from_str(&text).unwrap_or(Problem { detail: text, ..Problem::default() });
        Err(ApiError::Refused { status, problem: Box::new(problem) })
    }
}

async fn json<T: DeserializeOwned>(answer: Response) -> Result<T, ApiError> {
    let bytes = answer.bytes().await?;
    serde_json::from_slice(&bytes).map_err(|error| ApiError::Unreadable(error.to_string()))
}
