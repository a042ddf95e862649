//! Who is asking: a token in the `Authorization` header. Cookies say nothing here, so no page of another site can act
//! for somebody who is signed in.

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use setwise_domain::id::{PersonId, SessionId};
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::api_token::{ApiToken, Scope};
use setwise_store::person::Role;
use setwise_store::{StoreError, TokenHash};

use super::problem::Problem;
use crate::app::App;
use crate::ui::words::{say, say_with};
use crate::web::session::Viewer;

/// A token's last use is written at most this often.
const USED_EVERY: Millis = Millis::minutes(15);

/// The scope a route asks of a token, as the table says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Needs(pub(super) Scope);

/// A program, acting for somebody.
#[derive(Clone)]
pub(crate) struct Caller {
    /// For whom. To what pages share, a token is a session of its own.
    pub(crate) viewer: Viewer,
    /// By which token.
    pub(crate) token: ApiToken,
}

impl Caller {
    /// The person's id.
    pub(super) const fn id(&self) -> PersonId {
        self.viewer.person.id
    }

    /// Goes on only where the token has this scope.
    pub(super) fn must_have(&self, scope: Scope) -> Result<(), Problem> {
        if self.token.scopes.contains(&scope) {
            return Ok(());
        }
        let words = say_with("api-scope-missing", &[("scope", scope.word().into())]);
        Err(Problem::of(StatusCode::FORBIDDEN, words))
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let caller = bearer(app, &parts.headers).await?.ok_or_else(not_known)?;
        let Some(Needs(scope)) = parts.extensions.get().copied() else {
            tracing::error!("a route of the API asks for a token and does not say which scope");
            return Err(Problem::internal());
        };
        caller.must_have(scope)?;
        Ok(caller)
    }
}

/// An administrator's token with the scope `read`, on a route that is also for others.
pub(crate) struct Watcher;

impl OptionalFromRequestParts<App> for Watcher {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, Problem> {
        let Some(caller) = bearer(app, &parts.headers).await? else { return Ok(None) };
        let may = caller.viewer.person.has(Role::Administrator) && caller.token.scopes.contains(&Scope::Read);
        Ok(may.then_some(Self))
    }
}

/// Whom the request's token stands for; none without one that works.
async fn bearer(app: &App, headers: &HeaderMap) -> Result<Option<Caller>, Problem> {
    let Some(text) = token(headers) else { return Ok(None) };
    let now = app.now();
    let Some(found) = app.store().bearer(&TokenHash::of(text), now).await? else { return Ok(None) };
    if found.token.last_used_at.is_none_or(|used| is_stale(used, now)) {
        app.store().touch_api_token(found.token.id, now).await?;
    }
    let session = SessionId(found.token.id.0);
    let viewer = Viewer { person: found.person, session, transport: app.config().transport(), kept: false };
    Ok(Some(Caller { viewer, token: found.token }))
}

fn is_stale(used: Timestamp, now: Timestamp) -> bool {
    now.since(used) >= USED_EVERY
}

fn token(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (kind, token) = text.split_once(' ')?;
    kind.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

fn not_known() -> Problem {
    Problem::of(StatusCode::UNAUTHORIZED, say("api-not-known"))
}

/// Whether a token still works and its person may still come in: streams ask again.
pub(super) async fn still_known(app: &App, caller: &Caller) -> Result<bool, StoreError> {
    let tokens = app.store().api_tokens_of(caller.id(), app.now()).await?;
    Ok(tokens.iter().any(|token| token.id == caller.token.id && token.works(app.now())))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn read(value: &'static str) -> Option<String> {
        let headers = HeaderMap::from_iter([(header::AUTHORIZATION, HeaderValue::from_static(value))]);
        token(&headers).map(str::to_owned)
    }

    #[test]
    fn only_a_bearer_token_is_read() {
        assert_eq!(read("Bearer swt_a"), Some("swt_a".to_owned()));
        assert_eq!(read("bearer  swt_a "), Some("swt_a".to_owned()));
        assert_eq!(read("Basic swt_a"), None);
        assert_eq!(read("swt_a"), None);
    }
}
