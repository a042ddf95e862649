//! What a set agrees on: how far what is said may travel, and its own ground rules.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use setwise_domain::id::SetId;
use setwise_store::agreement::{Agreement, AgreementLevel, NewAgreement};
use setwise_store::set_page::SetPage;

use super::refused;
use super::rights::{self, Rights};
use super::show::{About, page, tell};
use super::view::agreement as view;
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::words::say_with;
use crate::web::error::WebError;
use crate::web::kept;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;

/// The longest ground rules, in characters.
pub(crate) const LONGEST_RULES: usize = 4000;

/// A wording as the form sends it.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct Sent {
    pub(super) level: String,
    #[serde(default)]
    pub(super) rules: String,
}

/// Which version somebody accepts, and from where.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Acceptance {
    version: i64,
}

/// `GET /sets/{id}/agreement`
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
) -> Result<Response, WebError> {
    let (set, rights) = rights::open_inside(&app, &viewer, id).await?;
    let sent = set.agreement.as_ref().map(as_sent);
    Ok(draw(&viewer, &set, rights, sent.as_ref(), &Wrong::default()))
}

/// `POST /sets/{id}/agreement`: a new version, which waits to be accepted again.
pub(in crate::web) async fn propose(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let (set, rights) = rights::open_inside(&app, &viewer, id).await?;
    let level: AgreementLevel = sent.level.parse().map_err(|_| WebError::bad_request())?;
    if sent.rules.chars().count() > LONGEST_RULES {
        let words = say_with("set-agreement-long", &[("most", LONGEST_RULES.into())]);
        return Ok(draw(&viewer, &set, rights, Some(&sent), &Wrong::only("rules", words)));
    }
    word(&app, &viewer, &set, level, &sent.rules).await?;
    Ok(back(id))
}

/// Another wording, unless it is the one that stands; everybody inside is told.
pub(crate) async fn word(
    app: &App,
    viewer: &Viewer,
    set: &SetPage,
    level: AgreementLevel,
    rules: &str,
) -> Result<(), WebError> {
    let rules = rules.trim().replace("\r\n", "\n");
    let as_it_is = set.agreement.as_ref().is_some_and(|now| now.level == level && now.rules == rules);
    if !as_it_is {
        let (id, at) = (set.id, app.now());
        let version =
            app.store().change_agreement(id, viewer.id(), NewAgreement { level, rules }, at).await.map_err(refused)?;
        // Whoever words it agrees with it.
        app.store().accept_agreement(id, viewer.id(), version, at).await.map_err(refused)?;
        for one in set.people.iter().filter(|one| one.let_in_at.is_some()) {
            tell(app, viewer, one.person, "agreement-changed", id).await?;
        }
        app.live().agreement_changed(id).await;
    }
    Ok(())
}

/// `POST /sets/{id}/acceptances`: yes to the agreement as it was read.
pub(in crate::web) async fn accept(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
    Form(sent): Form<Acceptance>,
) -> Result<Response, WebError> {
    say_yes(&app, &viewer, id, sent.version).await?;
    Ok(back(id))
}

/// Yes to one version of the agreement.
pub(crate) async fn say_yes(app: &App, viewer: &Viewer, id: SetId, version: i64) -> Result<(), WebError> {
    rights::open_inside(app, viewer, id).await?;
    app.store().accept_agreement(id, viewer.id(), version, app.now()).await.map_err(refused)
}

fn as_sent(agreement: &Agreement) -> Sent {
    Sent { level: agreement.level.word().to_owned(), rules: agreement.rules.clone() }
}

fn draw(viewer: &Viewer, set: &SetPage, rights: Rights, sent: Option<&Sent>, wrong: &Wrong) -> Response {
    let about = About { set, rights, viewer: viewer.id(), zone: viewer.zone() };
    let page = page(viewer, set);
    let page = if wrong.is_empty() { page } else { page.refused() };
    page.show(&view::show(&about, sent, wrong))
}

fn back(set: SetId) -> Response {
    kept::then(&format!("/sets/{set}/agreement"))
}
