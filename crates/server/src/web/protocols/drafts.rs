//! A protocol somebody is still writing: as a form, as text, as a picture, looked at with every change.
//!
//! A draft is kept as it stands, mistakes and all, and is its author's alone until it is a version. The form is a view of
//! the text: what was changed in it since the text was kept last is written into the text that was sent
//! (`setwise_domain::protocol::outline`), so that whichever of the two somebody changes, one text comes of it.

mod form;
mod sent;
mod view;

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::{Deserialize, Serialize};
use setwise_domain::id::ProtocolDraftId;
use setwise_domain::protocol::Protocol;
use setwise_domain::protocol::outline::{MOST_FACETS, MOST_PROMPTS, MOST_STEPS, with_id, with_version};
use setwise_domain::protocol::parse::{Checked, MOST_LINES};
use setwise_store::protocol::{Made, NewVersion, VersionError};
use setwise_store::protocol_draft::{Draft, DraftCard, DraftError, DraftText, NewDraft};

use super::checked::Looked;
use super::{address_of, text, versions};
use crate::app::App;
use crate::ui::page::{Page, Place};
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;

use sent::{Sent, Unwritten, Why, Written};
pub(crate) use view::called;
pub(super) use view::{change_button, copy_button, findings};

/// The longest text that is kept. A protocol may have half of it; what is longer can still be shortened here.
const LONGEST_TEXT: usize = 128 * 1024;
/// The most characters of a name that a list shows.
const LONGEST_TITLE: usize = 120;
/// So much of a name leaves room for what a copy adds.
const LONGEST_NAME_COPIED: usize = 40;

/// What a draft is begun with: a copy, the next version of what was made here, or a text.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct New {
    /// A protocol to copy, under another name.
    pub(crate) copy: String,
    /// A protocol made here, to make its next version.
    pub(crate) of: String,
    /// Which version of it to begin with; empty: the latest.
    pub(crate) version: String,
    /// The text of a file.
    pub(crate) source: String,
    /// The text was typed into this draft, which has become a version: it is to be the next one.
    pub(crate) after: String,
}

/// `GET /protocol-drafts/new`: for a text from outside.
pub(in crate::web) async fn new(viewer: Viewer) -> Response {
    let (title, empty) = view::from_text("", None, None);
    page(&viewer, title).narrow().show(&empty)
}

/// `POST /protocol-drafts`
pub(in crate::web) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Form(new): Form<New>,
) -> Result<Response, WebError> {
    let again = |words: &str, source: &str| {
        let (title, again) = view::from_text(source, new.after.parse().ok(), Some(words));
        Ok(page(&viewer, title).narrow().refused().show(&again))
    };
    if new.copy.is_empty() && new.of.is_empty() && new.source.trim().is_empty() {
        return again(&say("draft-new-empty"), "");
    }
    match begin(&app, &viewer, &new).await {
        Ok(id) => Ok(Redirect::to(&address(id)).into_response()),
        // The text came with the form and stands nowhere else.
        Err(refused) if !new.source.is_empty() && refused.status() == StatusCode::UNPROCESSABLE_ENTITY => {
            again(&refused.words(), &sent::tidy(&new.source))
        }
        Err(error) => Err(error),
    }
}

/// Begins a draft.
///
/// # Errors
/// Not found where there is nothing to begin with, or others may not change it; refused where there are too many.
pub(crate) async fn begin(app: &App, viewer: &Viewer, new: &New) -> Result<ProtocolDraftId, WebError> {
    if [&new.copy, &new.of, &new.source].into_iter().filter(|with| !with.is_empty()).count() > 1 {
        return Err(WebError::refused(say("draft-new-one")));
    }
    let mut of = (!new.of.is_empty()).then(|| new.of.clone());
    let source = match &of {
        Some(name) => {
            let made = versions::to_change(app, viewer, name).await?;
            let number = new.version.parse().unwrap_or(made.latest);
            app.store().protocol_version(viewer.id(), name, number).await?.ok_or_else(WebError::not_found)?
        }
        None if new.copy.is_empty() => sent::tidy(&new.source),
        None => copy(app, &new.copy)?,
    };
    if source.len() > LONGEST_TEXT {
        return Err(WebError::refused(too_long()));
    }
    if source.trim().is_empty() {
        return Err(WebError::refused(say("draft-new-empty")));
    }
    if let Ok(after) = new.after.parse() {
        of = next_of(app, viewer, after).await?;
    }
    let id = app.id();
    let (source, title) = aside(move || (sent::title(&source), source)).await.map(|(title, source)| (source, title))?;
    let text = DraftText { source: &source, title: &title };
    let draft = NewDraft { id, author: viewer.id(), of: of.as_deref(), text, at: app.now() };
    app.store().begin_protocol_draft(draft).await.map_err(refused)?;
    Ok(id)
}

/// The protocol a draft has become a version of, for whoever may still change it; to others it is a new one.
async fn next_of(app: &App, viewer: &Viewer, draft: ProtocolDraftId) -> Result<Option<String>, WebError> {
    let Some(name) = open(app, viewer, draft).await?.of else { return Ok(None) };
    match versions::to_change(app, viewer, &name).await {
        Ok(_) => Ok(Some(name)),
        Err(error) if error.status() == StatusCode::NOT_FOUND => Ok(None),
        Err(error) => Err(error),
    }
}

/// The text of a protocol under a name nobody has.
fn copy(app: &App, name: &str) -> Result<String, WebError> {
    let library = app.library();
    let entry = library.get(name).ok_or_else(WebError::not_found)?;
    let own = with_id(&entry.source, &library.free_name(name)).ok_or_else(WebError::internal)?;
    let called = &text(&entry.protocol).name;
    if called.chars().count() > LONGEST_NAME_COPIED {
        return Ok(own);
    }
    let ours = say_with("draft-copy-name", &[("name", called.as_str().into())]);
    Ok(sent::rename(&own, &ours).unwrap_or(own))
}

/// `GET /protocol-drafts/{id}`
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProtocolDraftId>,
) -> Result<Response, WebError> {
    let draft = open(&app, &viewer, id).await?;
    if let (Some(name), Some(number)) = (&draft.of, draft.made_number) {
        return Ok(Redirect::to(&format!("{}/versions/{number}", address_of(name))).into_response());
    }
    let looked = look(&app, draft.of.as_deref(), &draft.source).await?;
    Ok(page(&viewer, view::title(&looked)).broad().show(&view::editor(&draft, &looked, None, &[])))
}

/// What the page's script is told after it had a text kept.
#[derive(Serialize)]
struct Kept {
    revision: i64,
    source: String,
    form: String,
    findings: String,
    picture: String,
    usable: bool,
    /// What was changed in the form is in the text; else it is to be sent again.
    whole: bool,
    /// Why it was not kept, where it was not.
    words: Option<String>,
}

impl Kept {
    fn of(draft: &Draft, looked: &Looked, whole: bool) -> Self {
        Self {
            revision: draft.revision,
            form: view::form_part(draft, looked).into_string(),
            findings: view::findings(looked, "").into_string(),
            picture: view::picture(looked).into_string(),
            usable: looked.usable().is_some(),
            source: draft.source.clone(),
            whole,
            words: None,
        }
    }
}

/// `POST /protocol-drafts/{id}`: keeps it as it stands, and says what the check says.
pub(in crate::web) async fn keep(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProtocolDraftId>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let sent = Arc::new(Sent::of(fields));
    let (draft, waiting) = match put_down(&app, &viewer, id, &sent).await? {
        Ok(kept) => kept,
        Err(not_kept) => return not_kept.answer(&app, &viewer, &sent).await,
    };
    if sent.by_script {
        let looked = look(&app, draft.of.as_deref(), &draft.source).await?;
        return Ok(Json(Kept::of(&draft, &looked, waiting.is_empty())).into_response());
    }
    if !waiting.is_empty() {
        return again(&app, &viewer, &draft, &say("draft-form-waits"), &waiting).await;
    }
    let back = sent.place().map_or_else(|| address(id), |place| format!("{}#{place}", address(id)));
    Ok(Redirect::to(&back).into_response())
}

/// What was changed in the form and is in no text yet, as it was sent.
type Waiting = [(String, String)];

/// Keeps what was sent: the draft as it is now, and what of the form is not in it yet; inside, why it was not kept.
async fn put_down(
    app: &App,
    viewer: &Viewer,
    id: ProtocolDraftId,
    sent: &Arc<Sent>,
) -> Result<Result<(Draft, Vec<(String, String)>), NotKept>, WebError> {
    let now = open(app, viewer, id).await?;
    let (with, kept) = (Arc::clone(sent), now.source.clone());
    let Written { source, title, waiting } = match aside(move || with.text(&kept)).await? {
        Ok(written) => written,
        Err(Unwritten { why, source, waiting }) => {
            return Ok(Err(NotKept::Unwritten(Draft { source, ..now }, why, waiting)));
        }
    };
    if now.made_number.is_some() {
        return Ok(if source == now.source { Ok((now, waiting)) } else { Err(NotKept::Made(Draft { source, ..now })) });
    }
    if source.len() > LONGEST_TEXT {
        return Ok(Err(NotKept::Unwritten(Draft { source, ..now }, Why::TooLong, waiting)));
    }
    if source == now.source && sent.revision == now.revision {
        return Ok(Ok((now, waiting)));
    }
    let at = app.now();
    let text = DraftText { source: &source, title: &title };
    match app.store().keep_protocol_draft(viewer.id(), id, text, sent.revision, at).await {
        Ok(revision) => Ok(Ok((Draft { source, revision, changed_at: at, ..now }, waiting))),
        Err(DraftError::Changed(revision)) => Ok(Err(NotKept::Elsewhere(Draft { source, revision, ..now }))),
        // It became a version between the look at it and the keeping.
        Err(DraftError::NoSuchDraft) => match open(app, viewer, id).await? {
            now if now.made_number.is_some() => Ok(Err(NotKept::Made(Draft { source, ..now }))),
            _ => Err(WebError::not_found()),
        },
        Err(error) => Err(refused(error)),
    }
}

/// Keeps a draft's text, mistakes and all.
///
/// # Errors
/// Refused where it was kept from somewhere else since, or is too long.
pub(crate) async fn keep_text(
    app: &App,
    viewer: &Viewer,
    id: ProtocolDraftId,
    source: &str,
    revision: i64,
) -> Result<Draft, WebError> {
    let fields = [("source", source.to_owned()), ("revision", revision.to_string())];
    let sent = Arc::new(Sent::of(fields.map(|(name, value)| (name.to_owned(), value)).to_vec()));
    let kept = put_down(app, viewer, id, &sent).await?;
    kept.map(|(draft, _)| draft).map_err(|not_kept| WebError::refused(not_kept.words()))
}

/// Why a text was not kept, with the draft as it would be with that text.
enum NotKept {
    /// Another window kept the draft since.
    Elsewhere(Draft),
    /// It has become a version, which stays as it is.
    Made(Draft),
    /// It is longer than a text may be, or more at once; what was changed in the form waits on the page.
    Unwritten(Draft, Why, Vec<(String, String)>),
}

impl NotKept {
    fn words(&self) -> String {
        match self {
            Self::Elsewhere(_) => say("draft-changed-elsewhere"),
            Self::Made(_) => say("draft-made-since"),
            Self::Unwritten(_, Why::TooLong, _) => too_long(),
            Self::Unwritten(_, Why::TooMuch, _) => say_with(
                "draft-too-much-at-once",
                &[
                    ("steps", MOST_STEPS.into()),
                    ("groups", MOST_FACETS.into()),
                    ("lines", MOST_LINES.into()),
                    ("prompts", MOST_PROMPTS.into()),
                ],
            ),
        }
    }

    /// What was sent is given back, with the choice how it goes on.
    async fn answer(self, app: &App, viewer: &Viewer, sent: &Sent) -> Result<Response, WebError> {
        let words = self.words();
        match self {
            Self::Elsewhere(now) if sent.by_script => {
                let told = serde_json::json!({ "words": words, "revision": now.revision });
                Ok((StatusCode::CONFLICT, Json(told)).into_response())
            }
            Self::Made(draft) if sent.by_script => {
                let looked = look(app, draft.of.as_deref(), &draft.source).await?;
                let told = Kept { words: Some(words), ..Kept::of(&draft, &looked, true) };
                Ok((StatusCode::CONFLICT, Json(told)).into_response())
            }
            Self::Unwritten(..) if sent.by_script => Err(WebError::refused(words)),
            Self::Made(draft) => {
                let (title, next) = view::from_text(&draft.source, Some(draft.id), Some(&words));
                Ok(page(viewer, title).narrow().refused().show(&next))
            }
            Self::Elsewhere(draft) => again(app, viewer, &draft, &words, &[]).await,
            Self::Unwritten(draft, _, waiting) => again(app, viewer, &draft, &words, &waiting).await,
        }
    }
}

/// The page again, with why it was not done, and what of the form waits on it.
async fn again(
    app: &App,
    viewer: &Viewer,
    draft: &Draft,
    words: &str,
    waiting: &Waiting,
) -> Result<Response, WebError> {
    let looked = look(app, draft.of.as_deref(), &draft.source).await?;
    Ok(page(viewer, view::title(&looked)).broad().refused().show(&view::editor(draft, &looked, Some(words), waiting)))
}

/// `POST /protocol-drafts/{id}/versions`: keeps it, and makes a version of it where it has no mistakes.
pub(in crate::web) async fn make_version(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProtocolDraftId>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let sent = Arc::new(Sent::of(fields));
    let draft = match put_down(&app, &viewer, id, &sent).await? {
        Ok((draft, waiting)) if waiting.is_empty() => draft,
        Ok((draft, waiting)) => return again(&app, &viewer, &draft, &say("draft-form-waits"), &waiting).await,
        Err(not_kept) => return not_kept.answer(&app, &viewer, &sent).await,
    };
    match make(&app, &viewer, &draft).await? {
        Ok((name, number)) => Ok(Redirect::to(&format!("{}/versions/{number}", address_of(&name))).into_response()),
        Err(words) => again(&app, &viewer, &draft, &words, &[]).await,
    }
}

/// Makes a version of a draft as it is kept: its name and number; inside, why it cannot be one yet.
///
/// # Errors
/// Not found where somebody may no longer change the protocol; what the store says.
pub(crate) async fn make(app: &App, viewer: &Viewer, draft: &Draft) -> Result<Result<(String, i64), String>, WebError> {
    if let (Some(name), Some(number)) = (&draft.of, draft.made_number) {
        return Ok(Ok((name.clone(), number)));
    }
    if let Some(name) = &draft.of {
        versions::to_change(app, viewer, name).await?;
    }
    let looked = look(app, draft.of.as_deref(), &draft.source).await?;
    let Some(Checked { protocol: Protocol { id, .. }, .. }) = looked.usable() else {
        return Ok(Err(say("draft-has-mistakes")));
    };
    let name = id.as_str();
    let (revision, at) = (draft.revision, app.now());
    let version = NewVersion { draft: draft.id, author: viewer.id(), revision, name, at };
    let numbered = |source: &str, number: i64| with_version(source, number).unwrap_or_else(|| source.to_owned());
    let made = app.store().make_protocol_version(version, numbered).await;
    app.refresh_library().await?;
    match made {
        Ok(number) => {
            app.live().protocol_changed(app, name).await;
            Ok(Ok((name.to_owned(), number)))
        }
        Err(VersionError::NameTaken) => Ok(Err(say_with("draft-name-taken", &[("id", name.into())]))),
        Err(VersionError::OtherName(kept)) => Ok(Err(say_with("draft-keeps-name", &[("id", kept.into())]))),
        Err(VersionError::Changed) => Ok(Err(say("draft-changed-elsewhere"))),
        Err(VersionError::NoSuchDraft) => Err(WebError::not_found()),
        Err(VersionError::Store(error)) => Err(error.into()),
    }
}

/// `POST /protocol-drafts/{id}/withdrawal`
pub(in crate::web) async fn put_away(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProtocolDraftId>,
) -> Result<Response, WebError> {
    put(&app, &viewer, id, true).await?;
    Ok(Redirect::to("/protocols").into_response())
}

/// `POST /protocol-drafts/{id}/return`
pub(in crate::web) async fn take_out(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProtocolDraftId>,
) -> Result<Response, WebError> {
    put(&app, &viewer, id, false).await?;
    Ok(Redirect::to(&address(id)).into_response())
}

/// Puts somebody's own draft away, or takes it out again.
///
/// # Errors
/// Not found for others.
pub(crate) async fn put(app: &App, viewer: &Viewer, id: ProtocolDraftId, away: bool) -> Result<(), WebError> {
    let there = app.store().put_draft_away(viewer.id(), id, away.then(|| app.now())).await?;
    if there { Ok(()) } else { Err(WebError::not_found()) }
}

/// Somebody's own draft; nobody else's is there.
pub(crate) async fn open(app: &App, viewer: &Viewer, id: ProtocolDraftId) -> Result<Draft, WebError> {
    app.store().protocol_draft(viewer.id(), id).await?.ok_or_else(WebError::not_found)
}

/// What the check says of a draft's text, and whether it may have its name.
pub(crate) async fn look(app: &App, of: Option<&str>, source: &str) -> Result<Looked, WebError> {
    let (library, of, source) = (app.library(), of.map(ToOwned::to_owned), source.to_owned());
    aside(move || {
        Looked::of(&source, |id| match &of {
            Some(name) if name != id => Some(say_with("draft-keeps-name", &[("id", name.as_str().into())])),
            None if library.get(id).is_some() => Some(say_with("draft-name-taken", &[("id", id.into())])),
            _ => None,
        })
    })
    .await
}

/// Reading and writing a long text takes a while: it is done where no other request waits behind it.
async fn aside<T: Send + 'static>(what: impl FnOnce() -> T + Send + 'static) -> Result<T, WebError> {
    tokio::task::spawn_blocking(what).await.map_err(|error| {
        tracing::error!(%error, "the work on a text broke off");
        WebError::internal()
    })
}

fn too_long() -> String {
    say_with("draft-too-long", &[("most", (LONGEST_TEXT / 1024).into())])
}

/// Somebody's drafts as the list of protocols shows them.
pub(crate) async fn listed(app: &App, viewer: &Viewer) -> Result<Vec<DraftCard>, WebError> {
    Ok(app.store().protocol_drafts_of(viewer.id()).await?)
}

/// Whether somebody may make the next version of a protocol that was made here: who made it, and who looks after sets.
pub(super) fn may_change(viewer: &Viewer, made: &Made) -> bool {
    use setwise_store::person::Role;
    let looks_after = [Role::Lead, Role::Coach, Role::Administrator];
    made.made_by == viewer.id() || looks_after.iter().any(|role| viewer.person.has(*role))
}

pub(super) fn address(id: ProtocolDraftId) -> String {
    format!("/protocol-drafts/{id}")
}

fn page(viewer: &Viewer, title: String) -> Page<'_> {
    Page::of(viewer, title).at(Place::Protocols)
}

fn refused(error: DraftError) -> WebError {
    match error {
        DraftError::NoSuchDraft => WebError::not_found(),
        DraftError::Changed(_) => WebError::refused(say("draft-changed-elsewhere")),
        DraftError::TooMany => WebError::refused(say_with(
            "draft-too-many",
            &[("most", setwise_store::protocol_draft::MOST_DRAFTS.into())],
        )),
        DraftError::Store(error) => error.into(),
    }
}
