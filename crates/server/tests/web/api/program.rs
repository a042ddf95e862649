//! A program with a token.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use serde_json::Value;
use setwise_domain::id::{ApiTokenId, PersonId};
use setwise_domain::time::Millis;
use setwise_server::app::App;
use setwise_store::TokenHash;
use setwise_store::api_token::{NewApiToken, Scope};
use tower::ServiceExt as _;

use crate::world::World;

/// An answer with its body read.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

/// A program, with a token or without.
#[derive(Clone)]
pub(crate) struct Program {
    router: Router,
    token: Option<String>,
}

impl Program {
    /// One without a token.
    pub(crate) fn nobodys(world: &World) -> Self {
        Self { router: world.router.clone(), token: None }
    }

    /// One that may do everything in somebody's name.
    pub(crate) async fn of(world: &World, person: PersonId) -> Self {
        Self::with(world, person, Scope::ALL).await
    }

    /// One whose token has these scopes.
    pub(crate) async fn with(world: &World, person: PersonId, scopes: &[Scope]) -> Self {
        let (_, token) = token(&world.app, person, scopes).await;
        Self { router: world.router.clone(), token: Some(token) }
    }

    /// One that sends this token.
    pub(crate) fn sending(world: &World, token: &str) -> Self {
        Self { router: world.router.clone(), token: Some(token.to_owned()) }
    }

    /// The same program, before a copy of its world.
    pub(crate) fn before(&self, copy: &World) -> Self {
        Self { router: copy.router.clone(), token: self.token.clone() }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None, &[]).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body.to_string()), &[]).await
    }

    pub(crate) async fn send(&self, method: Method, path: &str, body: Option<String>, more: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path}"));
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        for (name, value) in more {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.unwrap_or_default())).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("the router always answers");
        let (parts, body) = response.into_parts();
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let kind = kind.to_owned();
        if kind == "text/event-stream" {
            return Answer { status: parts.status, headers: parts.headers, body: Value::Null };
        }
        let bytes = body.collect().await.expect("a whole body").to_bytes();
        let body = match kind.contains("json") {
            true => serde_json::from_slice(&bytes).expect("JSON"),
            false => Value::String(String::from_utf8_lossy(&bytes).into_owned()),
        };
        let refused = parts.status.is_client_error() || parts.status.is_server_error();
        if refused {
            assert_eq!(kind, "application/problem+json", "{path}: {} {body}", parts.status);
            assert_eq!(body["status"], parts.status.as_u16(), "{path}: {body}");
            assert!(body["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{path}: {body}");
        }
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Follows a room: what comes, as it comes.
    pub(crate) async fn follow(&self, path: &str, more: &[(&str, &str)]) -> Following {
        let mut request = Request::builder().uri(format!("/api/v1{path}"));
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        for (name, value) in more {
            request = request.header(*name, *value);
        }
        let response = self.router.clone().oneshot(request.body(Body::empty()).expect("a request")).await;
        let response = response.expect("the router always answers");
        assert_eq!(response.status(), StatusCode::OK);
        Following { body: response.into_body(), left: String::new() }
    }
}

/// An open stream.
pub(crate) struct Following {
    body: Body,
    left: String,
}

impl Following {
    /// The next change; none when the stream ends, says goodbye, or nothing comes for as long as anything takes.
    pub(crate) async fn next(&mut self) -> Option<Value> {
        loop {
            while let Some(end) = self.left.find("\n\n") {
                let message: String = self.left.drain(..end + 2).collect();
                if message.contains("event: bye") {
                    return None;
                }
                if let Some(data) = message.lines().find_map(|line| line.strip_prefix("data: ")) {
                    let change: Value = serde_json::from_str(data).expect("JSON");
                    assert!(message.contains(&format!("id: {}\n", change["seq"])), "{message}");
                    return Some(change);
                }
            }
            let frame = tokio::time::timeout(std::time::Duration::from_secs(2), self.body.frame()).await.ok()??;
            let data = frame.expect("a frame").into_data().expect("data");
            self.left.push_str(&String::from_utf8_lossy(&data));
        }
    }

    /// Every change until one fits; that one is the last. Fails when none does.
    pub(crate) async fn until(&mut self, fits: impl Fn(&Value) -> bool) -> Vec<Value> {
        let mut changes = Vec::new();
        loop {
            let Some(change) = self.next().await else { panic!("it did not come, but this did: {changes:#?}") };
            let last = fits(&change);
            changes.push(change);
            if last {
                return changes;
            }
        }
    }
}

/// A token of somebody, by its id and text.
pub(crate) async fn token(app: &App, person: PersonId, scopes: &[Scope]) -> (ApiTokenId, String) {
    let text = format!("swt_{}", app.token());
    let id = app.id();
    let token = NewApiToken {
        id,
        person,
        name: "Test".to_owned(),
        scopes: scopes.to_vec(),
        token: TokenHash::of(&text),
        at: app.now(),
        expires_at: app.now().plus(Millis::minutes(60)),
    };
    app.store().make_api_token(token).await.expect("made");
    (id, text)
}
