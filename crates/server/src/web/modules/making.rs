//! Making modules: a text with what the check says beside it and a preview, versions, putting away. For programme leads and
//! administrators; to others these pages are not there.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use setwise_domain::curriculum::finding::Finding;
use setwise_domain::curriculum::parse::Checked;
use setwise_domain::curriculum::rewrite::{free_name, with_name};
use setwise_domain::curriculum::{Module, library};
use setwise_domain::protocol::finding::Severity;
use setwise_store::module::{MOST_MODULES, ModuleError, NewModuleVersion};
use setwise_store::person::Role;

use super::shelf::{self, Opened};
use super::view::making::{self as view, Of, State as Shown};
use super::{address_of, view::findings};
use crate::app::App;
use crate::ui::page::{Page, Place};
use crate::ui::words::{say, say_with};
use crate::web::NothingChanged;
use crate::web::error::WebError;
use crate::web::kept;
use crate::web::request::{Form, Query, Secret};
use crate::web::session::Viewer;

/// What a new module begins from when it is no copy.
const TEMPLATE: &str = include_str!("../../../../../curriculum/template.md");
/// So many findings are told at once.
const MOST_TOLD: usize = 100;

/// Whether somebody makes modules for everybody.
pub(crate) fn may_make(viewer: &Viewer) -> bool {
    viewer.person.has(Role::Lead) || viewer.person.has(Role::Administrator)
}

fn must_make(viewer: &Viewer) -> Result<(), WebError> {
    if may_make(viewer) { Ok(()) } else { Err(WebError::not_found()) }
}

/// A text that was looked at.
pub(crate) struct Looked {
    checked: Option<Checked>,
    /// In the order of the text; the first of very much.
    pub(crate) found: Vec<Found>,
    /// How many mistakes and how many warnings there are in all.
    counts: (usize, usize),
}

/// Something found, in words.
pub(crate) struct Found {
    pub(crate) severity: Severity,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) words: String,
}

impl Looked {
    /// Looks at a text; `name`: why it may not have the id in it, if so.
    fn of(source: &str, name: impl FnOnce(&str) -> Option<String>) -> Self {
        let (checked, findings) = match Module::parse(source) {
            Ok(checked) => (Some(checked.clone()), checked.warnings),
            Err(findings) => (None, findings),
        };
        let mut mistakes = findings.iter().filter(|finding| finding.severity == Severity::Mistake).count();
        let warnings = findings.len() - mistakes;
        let mut found: Vec<Found> = findings.iter().take(MOST_TOLD).map(in_words).collect();
        if let Some(words) = checked.as_ref().and_then(|checked| name(checked.module.name())) {
            let line = source.lines().position(|line| line.trim_start().starts_with("id")).unwrap_or(0) + 1;
            found.insert(0, Found { severity: Severity::Mistake, line, column: 1, words });
            mistakes += 1;
        }
        Self { checked, found, counts: (mistakes, warnings) }
    }

    /// The module to draw, also where only its name is taken.
    pub(crate) fn module(&self) -> Option<&Module> {
        self.checked.as_ref().map(|checked| &checked.module)
    }

    /// How many mistakes there are.
    pub(crate) fn mistakes(&self) -> usize {
        self.counts.0
    }

    /// How many warnings there are.
    pub(crate) fn warnings(&self) -> usize {
        self.counts.1
    }

    /// The module, where the text has no mistake.
    pub(crate) fn usable(&self) -> Option<&Module> {
        self.module().filter(|_| self.mistakes() == 0)
    }
}

fn in_words(finding: &Finding) -> Found {
    Found {
        severity: finding.severity,
        line: finding.line,
        column: finding.column,
        words: findings::sentence(&finding.what),
    }
}

/// What a form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Sent {
    source: String,
    /// The version the text was begun with.
    after: i64,
    /// Only to be looked at.
    look: String,
    /// What a new text is a copy of.
    copy: String,
}

/// What a new text begins from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct From {
    copy: String,
}

/// `GET /modules/new`, `GET /modules/new?copy=listening`
pub(in crate::web) async fn new(
    State(app): State<App>,
    viewer: Viewer,
    Query(from): Query<From>,
) -> Result<Response, WebError> {
    must_make(&viewer)?;
    let source = if from.copy.is_empty() { TEMPLATE.to_owned() } else { copy(&app, &viewer, &from.copy).await? };
    let looked = look(&app, &viewer, &source, None).await?;
    Ok(draw(&viewer, &source, Of::New { copy: &from.copy }, &looked, Shown::AsKept))
}

/// The text of a module under a name nobody has.
async fn copy(app: &App, viewer: &Viewer, name: &str) -> Result<String, WebError> {
    let opened = shelf::open(app, viewer, name).await?;
    let made = app.store().made_modules(viewer.id()).await?;
    let is_taken = |name: &str| library::find(name).is_some() || made.iter().any(|one| one.name == name);
    with_name(&opened.source, &free_name(name, is_taken)).ok_or_else(WebError::internal)
}

/// `POST /modules`
pub(in crate::web) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    must_make(&viewer)?;
    let (source, of) = (tidy(&sent.source), Of::New { copy: &sent.copy });
    let looked = look(&app, &viewer, &source, None).await?;
    if !sent.look.is_empty() {
        return Ok(only_looked(draw(&viewer, &source, of, &looked, Shown::Looked)));
    }
    // Sent twice, it is made once.
    if let Some(module) = looked.module()
        && is_made(&app, &viewer, module.name(), &source).await?
    {
        return Ok(Redirect::to(&address_of(module.name())).into_response());
    }
    match make(&app, &viewer, &source, &looked).await? {
        Ok(name) => Ok(Redirect::to(&address_of(&name)).into_response()),
        Err(words) => Ok(draw(&viewer, &source, of, &looked, Shown::Refused(&words))),
    }
}

/// Whether the first version of a module made here is this text.
async fn is_made(app: &App, viewer: &Viewer, name: &str, source: &str) -> Result<bool, WebError> {
    Ok(app.store().module_version(viewer.id(), name, 1).await?.is_some_and(|made| made == source))
}

/// Makes a module of a text that was looked at: its name; inside, why there is none.
async fn make(app: &App, viewer: &Viewer, source: &str, looked: &Looked) -> Result<Result<String, String>, WebError> {
    let Some(module) = looked.usable() else { return Ok(Err(say("module-has-mistakes"))) };
    let new = NewModuleVersion { module, source, author: viewer.id(), at: app.now() };
    match app.store().make_module(new).await {
        Ok(()) => Ok(Ok(module.name().to_owned())),
        Err(error) => words_of(error, module.name()).map(Err),
    }
}

/// The same for a text from a program.
pub(crate) async fn make_from(app: &App, viewer: &Viewer, source: &str) -> Result<String, WebError> {
    must_make(viewer)?;
    let source = tidy(source);
    let looked = look(app, viewer, &source, None).await?;
    make(app, viewer, &source, &looked).await?.map_err(WebError::refused)
}

/// `GET /modules/{id}/change`
pub(in crate::web) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Secret(name): Secret,
) -> Result<Response, WebError> {
    let opened = open_to_change(&app, &viewer, &name).await?;
    let looked = look(&app, &viewer, &opened.source, Some(&name)).await?;
    Ok(draw(&viewer, &opened.source, Of::next(&opened, opened.latest()), &looked, Shown::AsKept))
}

/// `POST /modules/{id}/versions`
pub(in crate::web) async fn make_version(
    State(app): State<App>,
    viewer: Viewer,
    Secret(name): Secret,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let opened = open_to_change(&app, &viewer, &name).await?;
    let source = tidy(&sent.source);
    let looked = look(&app, &viewer, &source, Some(&name)).await?;
    if !sent.look.is_empty() {
        return Ok(only_looked(draw(&viewer, &source, Of::next(&opened, sent.after), &looked, Shown::Looked)));
    }
    match next(&app, &viewer, &source, &looked, sent.after).await? {
        Ok(_) => Ok(kept::then(&address_of(&name))),
        // Whoever sends it once more has seen that there is a later one.
        Err(words) => Ok(draw(&viewer, &source, Of::next(&opened, opened.latest()), &looked, Shown::Refused(&words))),
    }
}

async fn next(
    app: &App,
    viewer: &Viewer,
    source: &str,
    looked: &Looked,
    after: i64,
) -> Result<Result<i64, String>, WebError> {
    let Some(module) = looked.usable() else { return Ok(Err(say("module-has-mistakes"))) };
    let new = NewModuleVersion { module, source, author: viewer.id(), at: app.now() };
    match app.store().make_module_version(new, after).await {
        Ok(number) => Ok(Ok(number)),
        Err(error) => words_of(error, module.name()).map(Err),
    }
}

/// The same for a text from a program: the number of its version.
pub(crate) async fn next_from(
    app: &App,
    viewer: &Viewer,
    name: &str,
    source: &str,
    after: i64,
) -> Result<i64, WebError> {
    open_to_change(app, viewer, name).await?;
    let source = tidy(source);
    let looked = look(app, viewer, &source, Some(name)).await?;
    next(app, viewer, &source, &looked, after).await?.map_err(WebError::refused)
}

/// `POST /modules/{id}/withdrawal`
pub(in crate::web) async fn put_away(
    State(app): State<App>,
    viewer: Viewer,
    Secret(name): Secret,
) -> Result<Response, WebError> {
    offer(&app, &viewer, &name, false).await?;
    Ok(kept::then(&format!("{}/versions", address_of(&name))))
}

/// `POST /modules/{id}/return`
pub(in crate::web) async fn take_out(
    State(app): State<App>,
    viewer: Viewer,
    Secret(name): Secret,
) -> Result<Response, WebError> {
    offer(&app, &viewer, &name, true).await?;
    Ok(kept::then(&format!("{}/versions", address_of(&name))))
}

/// Puts a module away, or takes it out again.
pub(crate) async fn offer(app: &App, viewer: &Viewer, name: &str, offered: bool) -> Result<(), WebError> {
    open_to_change(app, viewer, name).await?;
    app.store().put_module_away(viewer.id(), name, (!offered).then(|| app.now())).await?;
    Ok(())
}

/// A module for somebody who may change it.
///
/// # Errors
/// Not found for anybody else, and where it ships.
pub(crate) async fn open_to_change(app: &App, viewer: &Viewer, name: &str) -> Result<Opened, WebError> {
    must_make(viewer)?;
    shelf::open_made(app, viewer, name).await
}

/// What the check says of a text, and whether it may have its name. `of`: the module it is to be the next version of.
pub(crate) async fn look(app: &App, viewer: &Viewer, source: &str, of: Option<&str>) -> Result<Looked, WebError> {
    let made = match of {
        Some(_) => Vec::new(),
        None => app.store().made_modules(viewer.id()).await?,
    };
    let (source, of) = (source.to_owned(), of.map(ToOwned::to_owned));
    let looking = move || {
        Looked::of(&source, |name| match &of {
            Some(kept) if kept != name => Some(say_with("module-keeps-name", &[("id", kept.as_str().into())])),
            None if library::find(name).is_some() || made.iter().any(|one| one.name == name) => {
                Some(say_with("module-name-taken", &[("id", name.into())]))
            }
            _ => None,
        })
    };
    // A long text takes a while: it is read where no other request waits behind it.
    tokio::task::spawn_blocking(looking).await.map_err(|error| {
        tracing::error!(%error, "the look at a text broke off");
        WebError::internal()
    })
}

fn words_of(error: ModuleError, name: &str) -> Result<String, WebError> {
    match error {
        ModuleError::NameTaken => Ok(say_with("module-name-taken", &[("id", name.into())])),
        ModuleError::Changed(number) => Ok(say_with("module-made-since", &[("number", number.into())])),
        ModuleError::TooMany => Ok(say_with("module-too-many", &[("most", MOST_MODULES.into())])),
        ModuleError::NoSuchModule => Err(WebError::not_found()),
        ModuleError::Store(error) => Err(error.into()),
    }
}

fn tidy(source: &str) -> String {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    // A database may refuse a text with the sign that is none.
    source.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}")
}

fn draw(viewer: &Viewer, source: &str, of: Of<'_>, looked: &Looked, state: Shown<'_>) -> Response {
    let title = match of {
        Of::Next { opened, .. } => say_with("module-change-title", &[("title", opened.module.title().into())]),
        Of::New { .. } => say("module-new-title"),
    };
    let page = Page::of(viewer, title.clone()).at(Place::Learning).broad();
    let page = if matches!(state, Shown::Refused(_)) { page.refused() } else { page };
    page.show(&view::form(&title, source, of, looked, state))
}

fn only_looked(mut response: Response) -> Response {
    response.extensions_mut().insert(NothingChanged);
    response
}
