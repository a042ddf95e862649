//! Bringing many people at once, from a table: looked at first, then taken whole or without what was named, or not at all.
//! What came of it, and taking it back, is in `made`.

pub(crate) mod made;
mod view;
pub(crate) mod words;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use setwise_domain::id::{PeopleImportId, PersonId, WaveId};
use setwise_domain::person::import::{
    Column, Known, Offer, OpenWave, Outcome, Table, Unreadable, Zones, look, read_as,
};
use setwise_domain::programme::WaveStatus;
use setwise_store::TokenHash;
use setwise_store::people_import::{ImportError, NewImport};
use setwise_store::person::Role;
use setwise_store::programme::ProgrammeReading;

use super::must_see_people;
use crate::app::App;
use crate::ui::page::{Page, Place};
use crate::ui::time::zones;
use crate::ui::words::say;
use crate::web::NothingChanged;
use crate::web::error::WebError;
use crate::web::request::{Form, Query};
use crate::web::session::Viewer;

static ZONES: LazyLock<Zones> = LazyLock::new(|| Zones::new(zones()));

/// What the form sends.
#[derive(Default)]
pub(in crate::web) struct Sent {
    source: String,
    /// As what columns are to be read, by their keys.
    columns: BTreeMap<String, Column>,
    /// "all" or "good" imports; anything else looks.
    take: String,
    /// What was seen by whoever imports, as the page says it.
    seen: String,
    /// The wave of rows that name none.
    wave: String,
}

impl Sent {
    /// Reads what was sent: each column that is asked about has its key, and after it as what it is read.
    fn read(pairs: Vec<(String, String)>) -> Self {
        let (mut sent, mut key) = (Self::default(), String::new());
        for (name, value) in pairs {
            match name.as_str() {
                "source" => sent.source = value,
                "take" => sent.take = value,
                "seen" => sent.seen = value,
                "wave" => sent.wave = value,
                "heading" => key = value,
                "as" => {
                    let column = value.parse().ok();
                    sent.columns.extend(column.map(|column| (std::mem::take(&mut key), column)));
                }
                _ => {}
            }
        }
        sent
    }
}

/// A table somebody brings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Brought<'a> {
    /// Its text.
    pub(crate) source: &'a str,
    /// As what columns are to be read, by their keys.
    pub(crate) columns: &'a BTreeMap<String, Column>,
    /// The wave of rows that name none.
    pub(crate) into: Option<WaveId>,
}

/// A table that was looked at.
pub(crate) struct Looked {
    pub(crate) table: Arc<Table>,
    pub(crate) outcome: Outcome,
    /// Stands for what was seen: the text, and what would come of it.
    pub(crate) seen: String,
    /// Who is here, for the names of managers.
    pub(crate) known: Vec<Known>,
    /// What may be given, for the names of waves.
    pub(crate) offer: Offer,
}

/// Why nothing was imported.
pub(crate) enum NotTaken {
    /// It is no table of people.
    Unreadable(Unreadable),
    /// What would come of it is not what was seen.
    Changed,
    /// There are rows with problems, and nobody said that they are to be left.
    Problems,
    /// Nobody would come and nothing would change.
    Nothing,
}

impl NotTaken {
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Unreadable(why) => words::unreadable(why),
            Self::Changed => say("import-changed"),
            Self::Problems => say("import-problems"),
            Self::Nothing => say("import-nothing"),
        }
    }
}

/// `GET /people/imports`
pub(in crate::web) async fn list(State(app): State<App>, viewer: Viewer) -> Result<Response, WebError> {
    must_see_people(&viewer)?;
    let imports = app.store().people_imports(viewer.person.organisation).await?;
    Ok(page(&viewer, say("imports-title")).show(&view::list(&viewer, &imports)))
}

/// `GET /people/imports/new`
pub(in crate::web) async fn new(
    State(app): State<App>,
    viewer: Viewer,
    Query(into): Query<IntoWave>,
) -> Result<Response, WebError> {
    must_see_people(&viewer)?;
    let into = into_wave(&app, &viewer, &into.wave).await?;
    let empty = view::Form { into: into.as_ref(), zone: viewer.zone(), ..view::Form::default() };
    Ok(page(&viewer, say("import-title")).show(&view::form(&empty)))
}

/// Into which wave a table goes whose rows name none.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct IntoWave {
    pub(super) wave: String,
}

/// The wave an import was begun from, where the reader can put people into it.
async fn into_wave(app: &App, viewer: &Viewer, wave: &str) -> Result<Option<OpenWave>, WebError> {
    let Ok(id) = wave.parse::<WaveId>() else { return Ok(None) };
    Ok(open_waves(app, viewer).await?.into_iter().find(|wave| wave.id == id))
}

/// `POST /people/imports`: looks at a table, or imports it as it was seen.
pub(in crate::web) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    must_see_people(&viewer)?;
    let sent = Sent::read(pairs);
    let take = match sent.take.as_str() {
        "all" => Some(false),
        "good" => Some(true),
        _ => None,
    };
    let into = into_wave(&app, &viewer, &sent.wave).await?;
    let wave = into.as_ref().map(|wave| wave.id);
    let brought = Brought { source: &sent.source, columns: &sent.columns, into: wave };
    let refused = match take {
        None => None,
        Some(leave) => match import(&app, &viewer, brought, leave, Some(&sent.seen)).await? {
            Ok(id) => {
                let from = wave.map(|wave| format!("?wave={wave}")).unwrap_or_default();
                return Ok(Redirect::to(&format!("{}{from}", made::address(id))).into_response());
            }
            Err(why) => Some(why.words()),
        },
    };
    let looked = look_at(&app, &viewer, brought).await?;
    let unreadable = looked.as_ref().err().map(words::unreadable);
    let refused = unreadable.or(refused);
    let shown = page(&viewer, say("import-title"));
    let shown = if refused.is_some() { shown.refused() } else { shown };
    let (source, refused, zone) = (sent.source.as_str(), refused.as_deref(), viewer.zone());
    let mut shown =
        shown.show(&view::form(&view::Form { source, into: into.as_ref(), looked: Some(&looked), refused, zone }));
    shown.extensions_mut().insert(NothingChanged);
    Ok(shown)
}

/// Looks at a table, and keeps nothing.
///
/// # Errors
/// Inside, that it is no table of people.
pub(crate) async fn look_at(
    app: &App,
    viewer: &Viewer,
    brought: Brought<'_>,
) -> Result<Result<Looked, Unreadable>, WebError> {
    let table = match read_aside(brought).await? {
        Ok(table) => table,
        Err(why) => return Ok(Err(why)),
    };
    let known = app.store().known_people(viewer.person.organisation).await?;
    let mut offer = Offer { into: brought.into, ..offer(app, viewer).await? };
    offer.holdings = app.store().holdings(viewer.person.organisation).await?;
    let (told, zone, ids) = (Arc::clone(&table), viewer.zone().to_owned(), app.clone());
    let looked = move || (look(&told, &known, &offer, (&ZONES, &zone), || ids.id()), known, offer);
    let (outcome, known, offer) = aside(looked).await?;
    let seen = seen(brought, &outcome);
    Ok(Ok(Looked { table, outcome, seen, known, offer }))
}

/// What somebody may give by a table: a lead places in the waves they lead, an administrator roles as well. Nobody becomes an
/// administrator by one.
async fn offer(app: &App, viewer: &Viewer) -> Result<Offer, WebError> {
    let roles = if viewer.person.has(Role::Administrator) {
        vec![Role::Lead, Role::Coach, Role::Member]
    } else {
        vec![Role::Member]
    };
    Ok(Offer { roles, waves: open_waves(app, viewer).await?, ..Offer::default() })
}

/// The waves somebody can put people into.
pub(super) async fn open_waves(app: &App, viewer: &Viewer) -> Result<Vec<OpenWave>, WebError> {
    let mut waves = Vec::new();
    for page in app.store().programmes_with_waves(viewer.id()).await? {
        if page.reading != ProgrammeReading::Leads || page.programme.ended_at.is_some() {
            continue;
        }
        let programme = page.programme;
        let open = page.waves.into_iter().filter(|wave| wave.status != WaveStatus::Ended);
        waves.extend(open.map(|wave| OpenWave {
            id: wave.id,
            name: wave.name,
            programme: programme.id,
            programme_name: programme.name.clone(),
            sponsor: programme.sponsor.as_ref().map(|(id, _)| *id),
        }));
    }
    Ok(waves)
}

/// Imports a table, all of it or nothing; `leave`: without the rows that have problems. `seen` is what whoever imports has
/// seen; none: whatever comes of it.
pub(crate) async fn import(
    app: &App,
    viewer: &Viewer,
    brought: Brought<'_>,
    leave: bool,
    shown: Option<&str>,
) -> Result<Result<PeopleImportId, NotTaken>, WebError> {
    let table = match read_aside(brought).await? {
        Ok(table) => table,
        Err(why) => return Ok(Err(NotTaken::Unreadable(why))),
    };
    let id = app.id();
    let new = NewImport { id, organisation: viewer.person.organisation, by: viewer.id(), at: app.now() };
    let mut offer = Offer { into: brought.into, ..offer(app, viewer).await? };
    let mut problems = false;
    let decide = |known: &[Known], holdings| {
        offer.holdings = holdings;
        let outcome = look(&table, known, &offer, (&ZONES, viewer.zone()), || app.id::<PersonId>());
        problems = !leave && !outcome.left.is_empty();
        let as_seen = shown.is_none_or(|shown| shown == seen(brought, &outcome));
        (as_seen && !problems).then_some(outcome)
    };
    let imported = app.store().import_people(new, decide).await;
    Ok(match imported {
        Ok(()) => Ok(id),
        Err(ImportError::Changed) if problems => Err(NotTaken::Problems),
        Err(ImportError::Changed) => Err(NotTaken::Changed),
        Err(ImportError::Nothing) => Err(NotTaken::Nothing),
        Err(ImportError::Store(error)) => return Err(error.into()),
    })
}

/// Stands for a text, as what it is read and what would come of it. Browsers write the ends of lines in their own way.
fn seen(brought: Brought<'_>, outcome: &Outcome) -> String {
    let source = brought.source.replace("\r\n", "\n");
    TokenHash::of(&format!("{source}\n{:?}\n{}", brought.columns, outcome.seen())).to_string()
}

async fn read_aside(brought: Brought<'_>) -> Result<Result<Arc<Table>, Unreadable>, WebError> {
    let (source, columns) = (brought.source.to_owned(), brought.columns.clone());
    Ok(aside(move || read_as(&source, &columns)).await?.map(Arc::new))
}

/// What takes a while is done where nobody waits for it.
async fn aside<T: Send + 'static>(what: impl FnOnce() -> T + Send + 'static) -> Result<T, WebError> {
    tokio::task::spawn_blocking(what).await.map_err(|error| {
        tracing::error!(%error, "the work on a table broke off");
        WebError::internal()
    })
}

fn page(viewer: &Viewer, title: String) -> Page<'_> {
    Page::of(viewer, title).at(Place::People)
}
