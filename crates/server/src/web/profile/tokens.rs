//! A person's tokens for programs: making one, which shows it this once, and revoking.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use setwise_domain::id::ApiTokenId;
use setwise_domain::time::Millis;
use setwise_store::TokenHash;
use setwise_store::api_token::{ApiTokenError, MOST_TOKENS, NewApiToken, Scope};

use super::view::tokens as view;
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::page::{Page, Place};
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;

/// How every token begins, so that one that strayed is recognised.
const PREFIX: &str = "swt_";
/// For how many days a token works when nothing else is said.
pub(super) const USUAL_DAYS: i64 = 90;
/// For how many days one works at most.
pub(super) const MOST_DAYS: i64 = 365;

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Sent {
    pub(super) name: String,
    pub(super) days: String,
    pub(super) read: Option<String>,
    pub(super) meet: Option<String>,
    pub(super) manage: Option<String>,
}

impl Sent {
    fn scopes(&self) -> Vec<Scope> {
        let ticks = [(Scope::Read, &self.read), (Scope::Meet, &self.meet), (Scope::Manage, &self.manage)];
        ticks.into_iter().filter(|(_, tick)| tick.is_some()).map(|(scope, _)| scope).collect()
    }
}

/// `GET /profile/tokens`
pub(in crate::web) async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, WebError> {
    let sent = Sent { days: USUAL_DAYS.to_string(), read: Some("yes".to_owned()), ..Sent::default() };
    draw(&app, &viewer, &sent, &Wrong::default(), None).await
}

/// `POST /profile/tokens`: the page that answers is the only one that ever shows it.
pub(in crate::web) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let mut wrong = Wrong::default();
    let name = wrong.take("name", fields::name(&sent.name));
    let days = wrong.take("days", days(&sent.days));
    let scopes = sent.scopes();
    if scopes.is_empty() {
        wrong.note("scopes", say("tokens-no-scope"));
    }
    let (Some(name), Some(days), true) = (name, days, wrong.is_empty()) else {
        return draw(&app, &viewer, &sent, &wrong, None).await;
    };
    let text = format!("{PREFIX}{}", app.token());
    let at = app.now();
    let token = NewApiToken {
        id: app.id(),
        person: viewer.id(),
        name,
        scopes,
        token: TokenHash::of(&text),
        at,
        expires_at: at.plus(Millis::minutes(days * 24 * 60)),
    };
    match app.store().make_api_token(token).await {
        Ok(()) => {
            draw(&app, &viewer, &Sent { days: USUAL_DAYS.to_string(), ..Sent::default() }, &wrong, Some(&text)).await
        }
        Err(ApiTokenError::TooMany) => {
            let wrong = Wrong::only("name", say_with("tokens-too-many", &[("most", MOST_TOKENS.into())]));
            draw(&app, &viewer, &sent, &wrong, None).await
        }
        Err(ApiTokenError::Store(error)) => Err(error.into()),
    }
}

/// `POST /profile/tokens/{id}/revocation`
pub(in crate::web) async fn revoke(
    State(app): State<App>,
    viewer: Viewer,
    Id(token): Id<ApiTokenId>,
) -> Result<Response, WebError> {
    if app.store().revoke_api_token(viewer.id(), token, app.now()).await? {
        Ok(Redirect::to("/profile/tokens").into_response())
    } else {
        Err(WebError::not_found())
    }
}

/// For how many days; empty means as many as is usual.
fn days(text: &str) -> Result<i64, String> {
    match text.trim() {
        "" => Ok(USUAL_DAYS),
        text => match text.parse() {
            Ok(days) if (1..=MOST_DAYS).contains(&days) => Ok(days),
            _ => Err(say_with("tokens-days-wrong", &[("most", MOST_DAYS.into())])),
        },
    }
}

async fn draw(
    app: &App,
    viewer: &Viewer,
    sent: &Sent,
    wrong: &Wrong,
    made: Option<&str>,
) -> Result<Response, WebError> {
    let now = app.now();
    let tokens = app.store().api_tokens_of(viewer.id(), now).await?;
    let page = Page::of(viewer, say("tokens-title")).at(Place::Profile).narrow();
    let page = if wrong.is_empty() { page } else { page.refused() };
    Ok(page.show(&view::page(viewer, &tokens, now, sent, wrong, made)))
}
