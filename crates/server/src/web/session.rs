//! Who is asking: a random token in a cookie, its SHA-256 in the store.
//!
//! A handler that takes [`Viewer`] is for people who are signed in; one that takes [`Visitor`] is for anybody.

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use setwise_domain::id::{PersonId, SessionId};
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::TokenHash;
use setwise_store::person::{Person, Role};
use setwise_store::session::NewSession;

use crate::app::App;
use crate::config::{Transport, is_loopback};
use crate::web::error::{WebError, wants_page};
use crate::web::kept;

/// How long a session lasts.
pub const SESSION_LASTS: Millis = Millis::minutes(90 * 24 * 60);

/// A session's last sign of life is written at most this often.
const SEEN_EVERY: Millis = Millis::minutes(15);

/// Somebody signed in.
#[derive(Clone)]
pub struct Viewer {
    /// Who.
    pub person: Person,
    /// By which session.
    pub session: SessionId,
    /// How their browser reaches us.
    pub transport: Transport,
    /// Whether they come right after something was kept, which the page says.
    pub kept: bool,
}

/// Anybody, signed in or not.
#[derive(Clone)]
pub struct Visitor {
    /// Who, when signed in.
    pub viewer: Option<Viewer>,
    /// How their browser reaches us.
    pub transport: Transport,
}

impl Viewer {
    /// Their id.
    #[must_use]
    pub const fn id(&self) -> PersonId {
        self.person.id
    }

    /// The zone their dates are shown in.
    #[must_use]
    pub fn zone(&self) -> &str {
        &self.person.zone
    }

    /// Goes on only for a person with this role; to others the page is not there.
    ///
    /// # Errors
    /// Not found.
    pub fn must_be(&self, role: Role) -> Result<(), WebError> {
        if self.person.has(role) { Ok(()) } else { Err(WebError::not_found()) }
    }
}

impl FromRequestParts<App> for Viewer {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        match look_up(parts, app).await? {
            Some(viewer) => Ok(viewer),
            None => Err(WebError::not_signed_in(way_back(parts))),
        }
    }
}

impl OptionalFromRequestParts<App> for Viewer {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, Self::Rejection> {
        look_up(parts, app).await
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        Ok(Self { viewer: look_up(parts, app).await?, transport: transport(parts, app) })
    }
}

/// How this request came. Settings that say nothing are believed only when the browser itself speaks to this machine: a
/// proxy nobody told of brings another name along.
fn transport(parts: &Parts, app: &App) -> Transport {
    let told = app.config().transport();
    let host = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok());
    match (told, host) {
        (Transport::Loopback, Some(host)) if !is_loopback(host) => Transport::PlainHttp,
        _ => told,
    }
}

/// Signs a person in: keeps the session and gives the cookie to set.
///
/// # Errors
/// What the store says.
pub async fn begin(app: &App, person: PersonId, browser: &HeaderMap) -> Result<HeaderValue, WebError> {
    let token = app.token();
    let at = app.now();
    let user_agent = browser.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let session = NewSession {
        id: app.id(),
        person,
        token: TokenHash::of(&token),
        user_agent: user_agent.to_owned(),
        at,
        expires_at: at.plus(SESSION_LASTS),
    };
    app.store().open_session(session).await?;
    Ok(cookie(app, &token, SESSION_LASTS.as_seconds()))
}

/// Signs a person in and leads them on.
///
/// # Errors
/// What the store says.
pub async fn enter(app: &App, person: PersonId, browser: &HeaderMap, then: &str) -> Result<Response, WebError> {
    let cookie = begin(app, person, browser).await?;
    let mut response = Redirect::to(then).into_response();
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}

/// The cookie that takes the token away again.
#[must_use]
pub fn end_cookie(app: &App) -> HeaderValue {
    cookie(app, "", 0)
}

/// The session a request comes by, whether it is good or not.
pub(super) fn presented(app: &App, headers: &HeaderMap) -> Option<TokenHash> {
    token(app, headers).map(TokenHash::of)
}

async fn look_up(parts: &Parts, app: &App) -> Result<Option<Viewer>, WebError> {
    let Some(session) = presented(app, &parts.headers) else { return Ok(None) };
    let now = app.now();
    let Some(signed_in) = app.store().session(&session, now).await? else { return Ok(None) };
    if is_stale(signed_in.last_seen_at, now) {
        app.store().touch_session(signed_in.session, now).await?;
    }
    let (transport, kept) = (transport(parts, app), kept::was(&parts.headers));
    Ok(Some(Viewer { person: signed_in.person, session: signed_in.session, transport, kept }))
}

fn is_stale(last_seen: Timestamp, now: Timestamp) -> bool {
    now.since(last_seen) >= SEEN_EVERY
}

/// The page to come back to after signing in; `None` when the request was no page.
fn way_back(parts: &Parts) -> Option<String> {
    let page = parts.method == Method::GET && wants_page(&parts.method, &parts.headers);
    page.then(|| parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string))
}

fn token<'a>(app: &App, headers: &'a HeaderMap) -> Option<&'a str> {
    let name = cookie_name(app);
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|cookies| cookies.split(';')).find_map(|cookie| {
        let (key, value) = cookie.trim().split_once('=')?;
        (key == name).then_some(value)
    })
}

fn cookie(app: &App, token: &str, seconds: i64) -> HeaderValue {
    let secure = if app.config().transport() == Transport::Https { "; Secure" } else { "" };
    let text = format!("{}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", cookie_name(app));
    HeaderValue::from_str(&text).expect("a cookie of base64 and fixed words is a header value")
}

/// Under https the name forbids the cookie to come from a neighbouring host.
fn cookie_name(app: &App) -> &'static str {
    match app.config().transport() {
        Transport::Https => "__Host-setwise_session",
        Transport::Loopback | Transport::PlainHttp => "setwise_session",
    }
}
