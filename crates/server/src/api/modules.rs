//! The curriculum: what there is to read, what one wrote there and shared; making modules is in `made`, their files in `files`.

pub(super) mod files;
pub(super) mod made;
mod own;
mod routes;

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::curriculum::LinkKind;
use setwise_domain::id::SetId;
use setwise_store::module_reading::NoteError;
use setwise_store::module_share::Shared as Kept;

use super::body::Body;
use super::caller::Caller;
use super::moment::Moment;
use super::paging::{Listed, Paging};
use super::problem::{Named, Problem};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::modules as pages;
use crate::web::modules::notes::{fits, keep_words, refused, share_with, take_up};
use crate::web::modules::shelf::{self, Card as OnShelf};
use crate::web::request::{Id, Secret};

pub(super) use routes::routes;

/// A module in a list, and how far one is with it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ModuleCard")]
pub(super) struct Card {
    /// Its name among programs.
    name: String,
    title: String,
    summary: String,
    minutes: i64,
    version: i64,
    /// Whether it came with Setwise.
    built_in: bool,
    /// Whether it is no longer offered.
    put_away: bool,
    /// Since when one reads this version.
    begun_at: Option<Moment>,
    /// When one was done with this version.
    finished_at: Option<Moment>,
}

/// A module, whole.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Module")]
pub(super) struct Module {
    name: String,
    title: String,
    summary: String,
    minutes: u8,
    version: i64,
    built_in: bool,
    /// To reflect on.
    questions: Vec<String>,
    /// To try in one's own project.
    application: Option<String>,
    links: Vec<Link>,
    /// The file it is: particulars in TOML between two lines of `+++`, the reading below them in Markdown.
    source: String,
}

/// Something to read or watch elsewhere.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ModuleLink")]
struct Link {
    title: String,
    url: String,
    kind: LinkKind,
}

/// What one wrote to a module: nobody else reads it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ModuleNote")]
pub(super) struct Note {
    /// To be sent back when it is kept; 0 where nothing is.
    revision: i64,
    answers: Vec<Answer>,
    /// What one applied, and what came of it.
    application: String,
    changed_at: Option<Moment>,
    /// The sets one shares what one applied with.
    shared_with: Vec<Share>,
}

/// An answer to one of a module's questions.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ModuleAnswer")]
struct Answer {
    /// As it was asked.
    question: String,
    answer: String,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ModuleShare")]
struct Share {
    set: SetId,
    set_name: String,
    shared_at: Moment,
    /// What the set reads differs from what is kept now.
    is_old: bool,
}

/// What is to be kept.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ModuleNoteToKeep")]
pub(super) struct Keep {
    /// The revision it was made of: what was kept since is not written over.
    revision: i64,
    /// Answers to questions of the module as it is now; a question that is left out has none. Answers to earlier questions stay.
    #[serde(default)]
    answers: Vec<Answer>,
    #[serde(default)]
    application: String,
}

/// How one goes on with a module.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ModuleReading")]
pub(super) struct Reading {
    state: ReadingState,
}

#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "ModuleReadingState")]
enum ReadingState {
    /// Begun, or taken up again.
    Begun,
    /// Done with.
    Finished,
}

/// One of one's sets.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ModuleShareWith")]
pub(super) struct With {
    set: SetId,
}

/// What somebody applied and shared with their set.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SharedApplication")]
pub(super) struct Shared {
    person: Named,
    /// The module's name among programs.
    module: String,
    title: String,
    application: String,
    shared_at: Moment,
}

/// `GET /modules`
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    paging: Paging,
) -> Result<Json<Listed<Card>>, Problem> {
    let cards = shelf::cards(&app, &caller.viewer).await?;
    Ok(Json(paging.part(cards, |card| card.name.clone(), card)?))
}

fn card(card: OnShelf) -> Card {
    Card {
        begun_at: card.standing.begun_at.map(Moment),
        finished_at: card.standing.finished_at.map(Moment),
        name: card.name,
        title: card.title,
        summary: card.summary,
        minutes: card.minutes,
        version: card.version,
        built_in: card.built_in,
        put_away: card.put_away,
    }
}

/// `GET /modules/{name}`
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Secret(name): Secret,
) -> Result<Json<Module>, Problem> {
    let opened = shelf::open(&app, &caller.viewer, &name).await?;
    let module = opened.module.as_ref();
    let link = |link: &setwise_domain::curriculum::Link| Link {
        title: link.title().to_owned(),
        url: link.address().to_string(),
        kind: link.kind(),
    };
    Ok(Json(Module {
        name,
        title: module.title().to_owned(),
        summary: module.summary().to_owned(),
        minutes: module.minutes(),
        version: opened.version,
        built_in: opened.made.is_none(),
        questions: module.questions().to_vec(),
        application: module.application().map(ToOwned::to_owned),
        links: module.links().iter().map(link).collect(),
        source: opened.source.to_string(),
    }))
}

/// `GET /modules/{name}/file`
pub(super) async fn file(State(app): State<App>, caller: Caller, Secret(name): Secret) -> Result<Response, Problem> {
    let opened = shelf::open(&app, &caller.viewer, &name).await?;
    Ok(as_file(opened.source.into_owned()))
}

fn as_file(source: String) -> Response {
    ([(header::CONTENT_TYPE, "text/markdown; charset=utf-8")], source).into_response()
}

/// `GET /modules/{name}/notes`
pub(super) async fn note(State(app): State<App>, caller: Caller, Secret(name): Secret) -> Result<Json<Note>, Problem> {
    shelf::open(&app, &caller.viewer, &name).await?;
    noted(&app, &caller, &name).await.map(Json)
}

async fn noted(app: &App, caller: &Caller, name: &str) -> Result<Note, Problem> {
    let kept = app.store().module_note(caller.id(), name).await?;
    let shares = app.store().shares_of(caller.id(), name).await?.into_iter();
    let shared_with = shares.map(|share| Share {
        set: share.set,
        set_name: share.set_name,
        shared_at: Moment(share.shared_at),
        is_old: share.is_old,
    });
    let (revision, changed_at) = kept.as_ref().map_or((0, None), |kept| (kept.revision, Some(Moment(kept.changed_at))));
    let words = kept.map(|kept| kept.words).unwrap_or_default();
    let answers = words.answers.into_iter().map(|one| Answer { question: one.question, answer: one.answer });
    Ok(Note {
        revision,
        answers: answers.collect(),
        application: words.application,
        changed_at,
        shared_with: shared_with.collect(),
    })
}

/// `POST /modules/{name}/notes`
pub(super) async fn keep(
    State(app): State<App>,
    caller: Caller,
    Secret(name): Secret,
    Body(sent): Body<Keep>,
) -> Result<Json<Note>, Problem> {
    let opened = shelf::open(&app, &caller.viewer, &name).await?;
    let mut wrong = Wrong::default();
    for one in &sent.answers {
        wrong.take("answers", fits(&one.answer));
        if !opened.module.questions().contains(&one.question) {
            wrong.note("answers", say("api-module-question"));
        }
    }
    wrong.take("application", fits(&sent.application));
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    let given = |question: &String| {
        let answer = sent.answers.iter().find(|one| one.question == *question);
        (question.clone(), answer.map_or_else(String::new, |one| one.answer.trim().to_owned()))
    };
    let answers = opened.module.questions().iter().map(given).collect();
    let application = sent.application.trim().to_owned();
    match keep_words(&app, &caller.viewer, &opened, answers, application, sent.revision).await {
        Ok(_) => noted(&app, &caller, &name).await.map(Json),
        Err(NoteError::Changed(_)) => Err(WebError::refused(say("api-module-changed")).into()),
        Err(NoteError::Store(error)) => Err(error.into()),
    }
}

/// `POST /modules/{name}/readings`
pub(super) async fn read(
    State(app): State<App>,
    caller: Caller,
    Secret(name): Secret,
    Body(reading): Body<Reading>,
) -> Result<StatusCode, Problem> {
    match reading.state {
        ReadingState::Begun => take_up(&app, &caller.viewer, &name).await?,
        ReadingState::Finished => {
            let opened = shelf::open(&app, &caller.viewer, &name).await?;
            app.store().finish_module(caller.id(), &name, opened.version, app.now()).await?;
        }
    }
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /modules/{name}/shares`
pub(super) async fn share(
    State(app): State<App>,
    caller: Caller,
    Secret(name): Secret,
    Body(with): Body<With>,
) -> Result<StatusCode, Problem> {
    let opened = shelf::open(&app, &caller.viewer, &name).await?;
    share_with(&app, &caller.viewer, &opened.module, with.set).await.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /modules/{name}/shares/removals`
pub(super) async fn take_back(
    State(app): State<App>,
    caller: Caller,
    Secret(name): Secret,
    Body(with): Body<With>,
) -> Result<StatusCode, Problem> {
    shelf::open(&app, &caller.viewer, &name).await?;
    app.store().take_share_back(caller.id(), with.set, &name).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /sets/{id}/applications`
pub(super) async fn shared(
    State(app): State<App>,
    caller: Caller,
    Id(set): Id<SetId>,
    paging: Paging,
) -> Result<Json<Listed<Shared>>, Problem> {
    let shared = pages::shared_in(&app, &caller.viewer, set).await?;
    let drawn = |one: Kept| Shared {
        person: Named { id: one.person, name: one.person_name },
        module: one.module,
        title: one.title,
        application: one.application,
        shared_at: Moment(one.shared_at),
    };
    Ok(Json(paging.part(shared, |one| format!("{}/{}", one.person, one.module), drawn)?))
}
