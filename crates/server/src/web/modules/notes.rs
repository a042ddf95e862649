//! What somebody writes to a module: their answers, what they applied, being done with it, and sharing the last of these
//! with a set. All of it comes by one form, so that nothing typed is lost whichever of its buttons is pressed.

use axum::extract::State;
use axum::response::Response;
use setwise_domain::curriculum::Module;
use setwise_domain::id::SetId;
use setwise_store::module_reading::{Answer, NoteError, NoteWords};
use setwise_store::module_share::{NewShare, ShareError};
use setwise_store::set::SetError;

use super::shelf::{self, Opened};
use super::{address_of, draw};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::kept;
use crate::web::request::{Form, Secret};
use crate::web::session::Viewer;

/// The most characters of an answer, and of what was applied.
pub(crate) const LONGEST_ANSWER: usize = 4000;
/// So many answers to questions that are asked no longer are kept.
const MOST_EARLIER: usize = 40;
/// The names of the fields of answers, as what was wrong is noted.
pub(super) const ANSWERS: [&str; setwise_domain::curriculum::MOST_QUESTIONS] = [
    "answer-0",
    "answer-1",
    "answer-2",
    "answer-3",
    "answer-4",
    "answer-5",
    "answer-6",
    "answer-7",
    "answer-8",
    "answer-9",
    "answer-10",
    "answer-11",
];

/// What the form sends.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sent {
    /// The version whose questions were answered; none: the form carried no words.
    version: Option<i64>,
    /// What the words were made of.
    pub(super) revision: i64,
    /// By the number of their question.
    pub(super) answers: Vec<String>,
    pub(super) application: String,
    /// What was pressed.
    done: bool,
    set: Option<SetId>,
}

impl Sent {
    fn of(fields: Vec<(String, String)>) -> Self {
        let mut sent = Self { answers: vec![String::new(); ANSWERS.len()], ..Self::default() };
        for (name, value) in fields {
            match name.as_str() {
                "version" => sent.version = value.parse().ok(),
                "revision" => sent.revision = value.parse().unwrap_or(0),
                "application" => sent.application = tidy(&value),
                "done" => sent.done = !value.is_empty(),
                "set" => sent.set = value.parse().ok(),
                other => {
                    let place = ANSWERS.iter().position(|answer| *answer == other);
                    if let Some(answer) = place.and_then(|place| sent.answers.get_mut(place)) {
                        *answer = tidy(&value);
                    }
                }
            }
        }
        sent
    }
}

fn tidy(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}

/// `POST /modules/{id}/notes`: keeps what was written; with `done` they are done with the module.
pub(in crate::web) async fn keep(
    State(app): State<App>,
    viewer: Viewer,
    Secret(name): Secret,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let sent = Sent::of(fields);
    let opened = match put_down(&app, &viewer, &name, &sent).await? {
        Ok(opened) => opened,
        Err(not_kept) => return not_kept.answer(&app, &viewer, &sent).await,
    };
    if sent.done {
        app.store().finish_module(viewer.id(), &name, opened.version, app.now()).await?;
    }
    let part = if sent.done { "done" } else { "reflect" };
    Ok(kept::then(&format!("{}#{part}", address_of(&name))))
}

/// `POST /modules/{id}/readings`: begins it, or takes it up again.
pub(in crate::web) async fn begin(
    State(app): State<App>,
    viewer: Viewer,
    Secret(name): Secret,
) -> Result<Response, WebError> {
    take_up(&app, &viewer, &name).await?;
    Ok(kept::then(&address_of(&name)))
}

/// Begins a module, or takes it up again.
pub(crate) async fn take_up(app: &App, viewer: &Viewer, name: &str) -> Result<(), WebError> {
    let opened = shelf::open(app, viewer, name).await?;
    app.store().begin_module(viewer.id(), name, opened.version, app.now()).await?;
    app.store().reopen_module(viewer.id(), name, opened.version).await?;
    Ok(())
}

/// `POST /modules/{id}/shares`: keeps what was written, and copies what was applied for a set.
pub(in crate::web) async fn share(
    State(app): State<App>,
    viewer: Viewer,
    Secret(name): Secret,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let sent = Sent::of(fields);
    let opened = match put_down(&app, &viewer, &name, &sent).await? {
        Ok(opened) => opened,
        Err(not_kept) => return not_kept.answer(&app, &viewer, &sent).await,
    };
    let set = sent.set.ok_or_else(WebError::bad_request)?;
    match share_with(&app, &viewer, &opened.module, set).await {
        Ok(()) => Ok(kept::then(&format!("{}#share", address_of(&name)))),
        Err(ShareError::NothingWritten) => {
            let wrong = Wrong::only("application", say("module-share-nothing"));
            draw(&app, &viewer, &opened, None, &wrong).await
        }
        Err(error) => Err(refused(error)),
    }
}

/// Copies what somebody applied for a set, as it is kept.
pub(crate) async fn share_with(app: &App, viewer: &Viewer, module: &Module, set: SetId) -> Result<(), ShareError> {
    let (module, title) = (module.name(), module.title());
    app.store().share_application(NewShare { set, person: viewer.id(), module, title, at: app.now() }).await
}

/// `POST /modules/{id}/shares/removals`: keeps what was written, and takes back what was shared with a set.
pub(in crate::web) async fn take_back(
    State(app): State<App>,
    viewer: Viewer,
    Secret(name): Secret,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let sent = Sent::of(fields);
    if let Err(not_kept) = put_down(&app, &viewer, &name, &sent).await? {
        return not_kept.answer(&app, &viewer, &sent).await;
    }
    let set = sent.set.ok_or_else(WebError::bad_request)?;
    app.store().take_share_back(viewer.id(), set, &name).await?;
    Ok(kept::then(&format!("{}#share", address_of(&name))))
}

/// Why what was sent was not kept.
struct NotKept {
    opened: Opened,
    wrong: Wrong,
    /// What it is made of if it is sent again.
    revision: i64,
}

impl NotKept {
    /// The page again, with what was sent.
    async fn answer(self, app: &App, viewer: &Viewer, sent: &Sent) -> Result<Response, WebError> {
        let sent = Sent { revision: self.revision, ..sent.clone() };
        draw(app, viewer, &self.opened, Some(&sent), &self.wrong).await
    }
}

/// Keeps what a form carried, if it carried any words, and gives the module in the version they are about.
async fn put_down(app: &App, viewer: &Viewer, name: &str, sent: &Sent) -> Result<Result<Opened, NotKept>, WebError> {
    let opened = match sent.version {
        Some(version) => shelf::open_version(app, viewer, name, version).await?,
        None => return Ok(Ok(shelf::open(app, viewer, name).await?)),
    };
    let mut wrong = Wrong::default();
    let asked = opened.module.questions();
    for (field, answer) in ANSWERS.into_iter().zip(&sent.answers).take(asked.len()) {
        wrong.take(field, fits(answer));
    }
    wrong.take("application", fits(&sent.application));
    if !wrong.is_empty() {
        return Ok(Err(NotKept { opened, wrong, revision: sent.revision }));
    }
    let answers = asked.iter().cloned().zip(sent.answers.iter().cloned()).collect();
    match keep_words(app, viewer, &opened, answers, sent.application.clone(), sent.revision).await {
        Ok(_) => Ok(Ok(opened)),
        Err(NoteError::Changed(revision)) => {
            Ok(Err(NotKept { opened, wrong: Wrong::only("", say("module-changed-elsewhere")), revision }))
        }
        Err(NoteError::Store(error)) => Err(error.into()),
    }
}

/// Keeps answers to questions of a module and what was applied; gives the new revision. Answers to questions that are asked
/// no longer stay. Whoever writes has begun.
pub(crate) async fn keep_words(
    app: &App,
    viewer: &Viewer,
    opened: &Opened,
    answers: Vec<(String, String)>,
    application: String,
    revision: i64,
) -> Result<i64, NoteError> {
    let name = opened.module.name();
    let before = app.store().module_note(viewer.id(), name).await?.map(|note| note.words).unwrap_or_default();
    let is_asked = |question: &str| answers.iter().any(|(asked, _)| asked == question);
    let earlier: Vec<Answer> =
        before.answers.iter().filter(|one| !is_asked(&one.question)).take(MOST_EARLIER).cloned().collect();
    let given = answers.into_iter().filter(|(_, answer)| !answer.is_empty());
    let given = given.map(|(question, answer)| Answer { question, answer });
    let words = NoteWords { answers: given.chain(earlier).collect(), application };
    if words == before {
        // Nothing was written since: that is no beginning either.
        return Ok(revision);
    }
    let kept = app.store().keep_module_note(viewer.id(), name, &words, revision, app.now()).await?;
    app.store().begin_module(viewer.id(), name, opened.version, app.now()).await?;
    Ok(kept)
}

/// Whether an answer fits.
pub(crate) fn fits(text: &str) -> Result<(), String> {
    if text.chars().count() <= LONGEST_ANSWER {
        return Ok(());
    }
    Err(say_with("module-answer-long", &[("most", LONGEST_ANSWER.into())]))
}

/// Why something was not shared, in words.
pub(crate) fn refused(error: ShareError) -> WebError {
    match error {
        ShareError::NothingWritten => WebError::refused(say("module-share-nothing")),
        // Which sets there are is no business of those outside.
        ShareError::Set(SetError::NotInside) => WebError::not_found(),
        ShareError::Set(SetError::Store(error)) => error.into(),
        ShareError::Set(_) => WebError::refused(say("module-share-ended")),
    }
}
