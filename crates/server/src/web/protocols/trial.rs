//! Trying a protocol: a meeting of simulated members, played at once and read as fast as one likes. Nothing is kept of it.

pub(crate) mod view;

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use setwise_domain::id::ProtocolDraftId;
use setwise_domain::protocol::plan::usual_slots;
use setwise_domain::protocol::{Protocol, Slots};

use super::{address_of, drafts, text};
use crate::app::App;
use crate::trial::{Setting, Stop, Stopped, Trial, play};
use crate::ui::page::{Page, Place};
use crate::ui::words::{say, say_with};
use crate::web::error::{Kept, WebError};
use crate::web::request::{Id, Query, Secret};
use crate::web::session::Viewer;

/// How a trial is wished; what is empty or makes no sense is as usual.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    pub(crate) people: String,
    pub(crate) slots: String,
    pub(crate) seed: String,
}

/// `GET /protocols/{id}/trial`
pub(in crate::web) async fn of_protocol(
    State(app): State<App>,
    viewer: Viewer,
    Secret(name): Secret,
    Query(wish): Query<Wish>,
) -> Result<Response, WebError> {
    let protocol = app.library().get(&name).ok_or_else(WebError::not_found)?.protocol.as_ref().clone();
    show(&app, &viewer, &address_of(&name), protocol, &wish).await
}

/// `GET /protocol-drafts/{id}/trial`: of the text as it is kept; where it has mistakes, they are named.
pub(in crate::web) async fn of_draft(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProtocolDraftId>,
    Query(wish): Query<Wish>,
) -> Result<Response, WebError> {
    let draft = drafts::open(&app, &viewer, id).await?;
    let looked = drafts::look(&app, draft.of.as_deref(), &draft.source).await?;
    let back = drafts::address(id);
    match looked.protocol() {
        Some(protocol) => show(&app, &viewer, &back, protocol.clone(), &wish).await,
        None => Ok(page(&viewer, say("trial-not-yet")).show(&view::not_yet(&back, &looked))),
    }
}

async fn show(app: &App, viewer: &Viewer, back: &str, protocol: Protocol, wish: &Wish) -> Result<Response, WebError> {
    let (setting, trial) = tried(app, viewer, protocol, wish).await?;
    let trial = trial.map_err(|Stopped| {
        let kept = Kept { written: Vec::new(), back: back.to_owned(), back_words: say("trial-back") };
        stopped().keeping(kept)
    })?;
    let title = say_with("trial-title", &[("name", text(&setting.protocol).name.as_str().into())]);
    Ok(page(viewer, title).show(&view::show(back, &setting, &trial)))
}

/// Plays a meeting by a protocol, the latest of each person's only.
///
/// # Errors
/// Too often; what breaks off.
pub(crate) async fn tried(
    app: &App,
    viewer: &Viewer,
    protocol: Protocol,
    wish: &Wish,
) -> Result<(Setting, Result<Trial, Stopped>), WebError> {
    app.limits().reading(viewer.id(), app.now()).map_err(|_| WebError::too_often(say("error-too-often")))?;
    let setting = setting(protocol, wish);
    let begun = app.trials().begin(viewer.id());
    played(setting, begun.stop()).await
}

/// Another trial of the same person took its place.
pub(crate) fn stopped() -> WebError {
    WebError::refused(say("trial-stopped"))
}

fn setting(protocol: Protocol, wish: &Wish) -> Setting {
    let (from, to) = (protocol.people.from, protocol.people.to);
    let people = wish.people.trim().parse().unwrap_or(from).clamp(from, to);
    let usual = usual_slots(&protocol, people);
    let slots = match protocol.slots {
        Slots::Everyone(_) => usual,
        Slots::Count { most, .. } => wish.slots.trim().parse().unwrap_or(usual).clamp(1, most.max(1)),
    };
    Setting { people, slots, seed: wish.seed.trim().parse().unwrap_or(1), protocol }
}

/// A long meeting takes a while: nobody else waits for it.
async fn played(setting: Setting, stop: Stop) -> Result<(Setting, Result<Trial, Stopped>), WebError> {
    let playing = tokio::task::spawn_blocking(move || {
        let trial = play(&setting, &stop);
        (setting, trial)
    });
    playing.await.map_err(|error| {
        tracing::error!(%error, "a trial broke off");
        WebError::internal()
    })
}

fn page(viewer: &Viewer, title: String) -> Page<'_> {
    Page::of(viewer, title).at(Place::Protocols).narrow()
}
