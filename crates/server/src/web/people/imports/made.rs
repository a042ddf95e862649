//! An import that was made: who came and who changed, writing to the newcomers, and taking it back.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use setwise_domain::id::{PeopleImportId, WaveId};
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::TokenHash;
use setwise_store::people_import::{ImportCard, Imported, Letter, Undoer, Undone, WriteError};
use setwise_store::person::Role;

use super::{IntoWave, must_see_people, open_waves, page, view};
use crate::app::App;
use crate::mail_texts;
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::request::{Form, Id, Query};
use crate::web::session::Viewer;
use crate::web::waves;

/// How long the link of a newcomer works.
const ARRIVAL_LASTS: Millis = Millis::minutes(14 * 24 * 60);

/// What the form sends: when they were last written to, as the page said it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Written {
    written: String,
}

/// `GET /people/imports/{id}`
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<PeopleImportId>,
    Query(from): Query<IntoWave>,
) -> Result<Response, WebError> {
    let (card, rows) = open(&app, &viewer, id).await?;
    let mail_works = app.post().is_some();
    let waves = open_waves(&app, &viewer).await?;
    let from = waves.iter().find(|wave| wave.id.to_string() == from.wave);
    let made = view::made::Made { card: &card, rows: &rows, waves: &waves, from, mail_works };
    Ok(page(&viewer, say("import-made-title")).show(&view::made::page(&viewer, &made)))
}

/// Which wave.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Chosen {
    wave: String,
}

/// `POST /people/imports/{id}/waves`: everybody of the import who takes part is put into a wave. Who is in it already stays as
/// they are.
pub(in crate::web) async fn put_into_wave(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<PeopleImportId>,
    Form(sent): Form<Chosen>,
) -> Result<Response, WebError> {
    open(&app, &viewer, id).await?;
    let wave: WaveId = sent.wave.parse().map_err(|_| WebError::refused(say("import-wave-choose")))?;
    put_all_into(&app, &viewer, id, wave).await?;
    Ok(Redirect::to(&format!("/waves/{wave}/people")).into_response())
}

/// Puts everybody of an import, but for who was taken back, into a wave.
///
/// # Errors
/// Not found for who leads neither; refused once the wave has ended.
pub(crate) async fn put_all_into(app: &App, viewer: &Viewer, id: PeopleImportId, wave: WaveId) -> Result<(), WebError> {
    open(app, viewer, id).await?;
    waves::open_to_lead(app, viewer, wave).await?;
    if !app.store().import_into_wave((viewer.person.organisation, id), wave, app.now()).await? {
        return Err(WebError::refused(say("import-wave-choose")));
    }
    Ok(())
}

/// `POST /people/imports/{id}/undoing`
pub(in crate::web) async fn undo(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<PeopleImportId>,
) -> Result<Response, WebError> {
    take_back(&app, &viewer, id).await?;
    Ok(Redirect::to(&address(id)).into_response())
}

/// `POST /people/imports/{id}/mails`
pub(in crate::web) async fn write(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<PeopleImportId>,
    Form(sent): Form<Written>,
) -> Result<Response, WebError> {
    let written = sent.written.parse().ok().map(Timestamp);
    write_to_all(&app, &viewer, id, written).await?;
    Ok(Redirect::to(&address(id)).into_response())
}

/// An import of the reader's organisation, for an administrator or a lead.
pub(crate) async fn open(
    app: &App,
    viewer: &Viewer,
    id: PeopleImportId,
) -> Result<(ImportCard, Vec<Imported>), WebError> {
    must_see_people(viewer)?;
    app.store().people_import(viewer.person.organisation, id, undoer(viewer)).await?.ok_or_else(WebError::not_found)
}

/// As what somebody takes an import back: who may not give roles takes none away.
fn undoer(viewer: &Viewer) -> Undoer {
    if viewer.person.has(Role::Administrator) { Undoer::Administrator } else { Undoer::Lead }
}

/// Takes back what can be.
///
/// # Errors
/// Refused where nothing can be.
pub(crate) async fn take_back(app: &App, viewer: &Viewer, id: PeopleImportId) -> Result<Undone, WebError> {
    must_see_people(viewer)?;
    let undone = app.store().undo_people_import(viewer.person.organisation, id, undoer(viewer), app.now()).await?;
    let undone = undone.ok_or_else(WebError::not_found)?;
    if undone.taken_back == 0 { Err(WebError::refused(say("import-undo-nothing"))) } else { Ok(undone) }
}

/// Writes to every newcomer of an import who has not come in; says to how many. `written` is when they were last written to,
/// as far as whoever asks knows.
///
/// # Errors
/// Refused without a mail server, when somebody else just did it, and when nobody is left to be written to.
pub(crate) async fn write_to_all(
    app: &App,
    viewer: &Viewer,
    id: PeopleImportId,
    written: Option<Timestamp>,
) -> Result<usize, WebError> {
    must_see_people(viewer)?;
    let organisation = viewer.person.organisation;
    if app.post().is_none() {
        open(app, viewer, id).await?;
        return Err(WebError::refused(say("import-no-mail")));
    }
    let at = app.now();
    let letter = |newcomer: &setwise_store::people_import::Newcomer| {
        let token = app.token();
        let (mail, job) = mail_texts::arrival(app, organisation, newcomer, &token, &viewer.person.name);
        Letter { token: TokenHash::of(&token), mail, job }
    };
    let sent = app.store().write_to_newcomers((organisation, id), written, (at, at.plus(ARRIVAL_LASTS)), letter).await;
    match sent {
        Ok(0) => Err(WebError::refused(say("import-mails-nobody"))),
        Ok(count) => {
            app.wake_jobs();
            Ok(count)
        }
        Err(WriteError::NotFound) => Err(WebError::not_found()),
        Err(WriteError::Written) => Err(WebError::refused(say("import-mails-written"))),
        Err(WriteError::Store(error)) => Err(error.into()),
    }
}

/// Where an import is shown.
pub(super) fn address(id: PeopleImportId) -> String {
    format!("/people/imports/{id}")
}
