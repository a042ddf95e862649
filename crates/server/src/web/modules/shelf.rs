//! What is offered to read: the modules that ship and those the organisation made, and how far somebody is with each.

use std::borrow::Cow;

use setwise_domain::curriculum::Module;
use setwise_domain::curriculum::library;
use setwise_domain::time::Timestamp;
use setwise_store::module::MadeModule;
use setwise_store::module_reading::ModuleReading;

use crate::app::App;
use crate::web::error::WebError;
use crate::web::session::Viewer;

/// A module in a list.
#[derive(Debug, Clone)]
pub(crate) struct Card {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) minutes: i64,
    /// The version that is offered.
    pub(crate) version: i64,
    pub(crate) built_in: bool,
    pub(crate) put_away: bool,
    pub(crate) standing: Standing,
}

impl Card {
    /// Whether somebody is done with it, in whichever version.
    pub(crate) fn is_done(&self) -> bool {
        self.standing.finished_at.is_some() || self.standing.other.is_some()
    }
}

/// How far somebody is with a module.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Since when they read the version that is offered.
    pub(crate) begun_at: Option<Timestamp>,
    /// When they were done with it.
    pub(crate) finished_at: Option<Timestamp>,
    /// The latest version of the others that they were done with, and when.
    pub(crate) other: Option<(i64, Timestamp)>,
}

impl Standing {
    fn of(readings: &[ModuleReading], name: &str, version: i64) -> Self {
        let own = readings.iter().find(|one| one.name == name && one.version == version);
        let others = readings.iter().filter(|one| one.name == name && one.version != version);
        Self {
            begun_at: own.map(|one| one.begun_at),
            finished_at: own.and_then(|one| one.finished_at),
            other: others.filter_map(|one| one.finished_at.map(|at| (one.version, at))).max(),
        }
    }

    /// Begun, and not done with.
    pub(crate) fn is_under_way(&self) -> bool {
        self.begun_at.is_some() && self.finished_at.is_none()
    }
}

/// A module that was opened, in one of its versions.
pub(crate) struct Opened {
    pub(crate) module: Cow<'static, Module>,
    /// Its text.
    pub(crate) source: Cow<'static, str>,
    pub(crate) version: i64,
    /// What is kept of one the organisation made; none: it ships.
    pub(crate) made: Option<MadeModule>,
}

impl Opened {
    /// The version that is offered.
    pub(crate) fn latest(&self) -> i64 {
        self.made.as_ref().map_or(self.version, |made| made.latest)
    }

    /// Whether it is no longer offered.
    pub(crate) fn is_away(&self) -> bool {
        self.made.as_ref().is_some_and(|made| made.put_away_at.is_some())
    }
}

/// Every module there is here: first those that ship, then those made here by title; put away or not.
pub(crate) async fn cards(app: &App, viewer: &Viewer) -> Result<Vec<Card>, WebError> {
    let readings = app.store().module_readings_of(viewer.id()).await?;
    let shipped = library::modules().map(|(one, module)| Card {
        name: one.name.to_owned(),
        title: module.title().to_owned(),
        summary: module.summary().to_owned(),
        minutes: i64::from(module.minutes()),
        version: one.version,
        built_in: true,
        put_away: false,
        standing: Standing::of(&readings, one.name, one.version),
    });
    let made = app.store().made_modules(viewer.id()).await?.into_iter();
    // One that shares its name with a module that came to ship since is found under that name no longer.
    let made = made.filter(|made| library::find(&made.name).is_none()).map(|made| Card {
        standing: Standing::of(&readings, &made.name, made.latest),
        name: made.name,
        title: made.title,
        summary: made.summary,
        minutes: made.minutes,
        version: made.latest,
        built_in: false,
        put_away: made.put_away_at.is_some(),
    });
    Ok(shipped.chain(made).collect())
}

/// How far somebody is with the version that was opened.
pub(crate) async fn standing_of(app: &App, viewer: &Viewer, opened: &Opened) -> Result<Standing, WebError> {
    let readings = app.store().module_readings_of(viewer.id()).await?;
    Ok(Standing::of(&readings, opened.module.name(), opened.version))
}

/// A module by its name, in the version that is offered.
///
/// # Errors
/// Not found where there is none of this name.
pub(crate) async fn open(app: &App, viewer: &Viewer, name: &str) -> Result<Opened, WebError> {
    if let Some((one, module)) = library::find(name) {
        let (module, source) = (Cow::Borrowed(module), Cow::Borrowed(one.source));
        return Ok(Opened { module, source, version: one.version, made: None });
    }
    open_made(app, viewer, name).await
}

/// One that was made here.
///
/// # Errors
/// Not found where it ships, or there is none of this name.
pub(crate) async fn open_made(app: &App, viewer: &Viewer, name: &str) -> Result<Opened, WebError> {
    let made = made(app, viewer, name).await?;
    let latest = made.latest;
    read(app, viewer, made, latest).await
}

/// One version of a module, as it was.
///
/// # Errors
/// Not found where there is no such version. Of those that ship there is only the one that is offered.
pub(crate) async fn open_version(app: &App, viewer: &Viewer, name: &str, number: i64) -> Result<Opened, WebError> {
    let opened = open(app, viewer, name).await?;
    if opened.version == number {
        return Ok(opened);
    }
    match opened.made {
        Some(made) => read(app, viewer, made, number).await,
        None => Err(WebError::not_found()),
    }
}

/// What is kept of one that was made here, without its text.
///
/// # Errors
/// Not found where it ships, or there is none of this name.
pub(crate) async fn made(app: &App, viewer: &Viewer, name: &str) -> Result<MadeModule, WebError> {
    if !is_name(name) || library::find(name).is_some() {
        return Err(WebError::not_found());
    }
    app.store().made_module(viewer.id(), name).await?.ok_or_else(WebError::not_found)
}

async fn read(app: &App, viewer: &Viewer, made: MadeModule, number: i64) -> Result<Opened, WebError> {
    let source = app.store().module_version(viewer.id(), &made.name, number).await?.ok_or_else(WebError::not_found)?;
    let module = match Module::parse(&source) {
        Ok(checked) => Cow::Owned(checked.module),
        Err(_) => {
            tracing::error!("version {number} of a module is none any more");
            return Err(WebError::internal());
        }
    };
    Ok(Opened { module, source: Cow::Owned(source), version: number, made: Some(made) })
}

/// Whether a module could be called so; what could not is not asked of a database, which may refuse its signs.
fn is_name(name: &str) -> bool {
    name.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-')
}

/// The number of a version, as an address or a form says it.
pub(crate) fn number(text: &str) -> Result<i64, WebError> {
    text.parse().map_err(|_| WebError::not_found())
}
