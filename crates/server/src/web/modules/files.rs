//! Files with a module made here: whoever may change it adds them and takes them away, whoever may read it downloads them.

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use setwise_domain::curriculum::file::{FileFault, LARGEST_FILE, LONGEST_FILE_NAME, MOST_FILES, NewFile};
use setwise_domain::id::{ModuleFileId, PersonId};
use setwise_store::module_file::{ModuleFile, ModuleFileError, NewModuleFile};

use super::making::open_to_change;
use super::shelf::{self, Opened};
use super::view::files as view;
use super::{address_of, view::files::kind_words};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::page::{Page, Place};
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::request::{Pair, Secret, Upload, Uploaded};
use crate::web::session::Viewer;
use crate::web::{kept, tagged};

/// What a browser may do with a file that it shows after all: nothing.
const SANDBOX: &str = "default-src 'none'; sandbox";

/// The files of a module that was opened; those that ship have none.
pub(crate) async fn of(app: &App, viewer: &Viewer, opened: &Opened) -> Result<Vec<ModuleFile>, WebError> {
    match opened.made {
        Some(_) => Ok(app.store().module_files(viewer.id(), opened.module.name()).await?),
        None => Ok(Vec::new()),
    }
}

/// `GET /modules/{id}/files/new`
pub(in crate::web) async fn new(
    State(app): State<App>,
    viewer: Viewer,
    Secret(name): Secret,
) -> Result<Response, WebError> {
    let opened = open_to_change(&app, &viewer, &name).await?;
    draw(&app, &viewer, &opened, &Uploaded::default(), &Wrong::default()).await
}

/// `POST /modules/{id}/files`
pub(in crate::web) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Secret(name): Secret,
    upload: Upload,
) -> Result<Response, WebError> {
    let opened = open_to_change(&app, &viewer, &name).await?;
    let mut sent = upload.read(LARGEST_FILE).await?;
    let id = sent.field("id").parse().unwrap_or_else(|_| app.id());
    let wrong = match sent.file.take().filter(|_| sent.whole) {
        None if sent.whole => Wrong::only("file", say("module-file-none")),
        None => Wrong::only("file", say("module-file-cut-off")),
        Some((called, bytes)) => {
            let sent = Sent { id, typed: sent.field("name"), called: &called, bytes };
            match add(&app, &viewer, &name, sent).await? {
                Ok(()) => return Ok(kept::then(&format!("{}#files", address_of(&name)))),
                Err(wrong) => wrong,
            }
        }
    };
    draw(&app, &viewer, &opened, &sent, &wrong).await
}

/// A file that was sent.
pub(crate) struct Sent<'a> {
    pub(crate) id: ModuleFileId,
    /// What it is to be called; nothing: as it was.
    pub(crate) typed: &'a str,
    /// What it was called where it came from.
    pub(crate) called: &'a str,
    pub(crate) bytes: Vec<u8>,
}

/// Adds a file for somebody who may change the module; inside, what is not right about it.
pub(crate) async fn add(
    app: &App,
    viewer: &Viewer,
    module: &str,
    sent: Sent<'_>,
) -> Result<Result<(), Wrong>, WebError> {
    let file = match NewFile::of(sent.typed, sent.called, sent.bytes) {
        Ok(file) => file,
        Err(faults) => {
            let mut wrong = Wrong::default();
            for fault in faults {
                wrong.note(if fault.is_of_name() { "name" } else { "file" }, fault_words(fault));
            }
            return Ok(Err(wrong));
        }
    };
    let new = NewModuleFile { id: sent.id, module, file, by: viewer.id(), at: app.now() };
    Ok(match app.store().add_module_file(new).await {
        Ok(()) => Ok(()),
        Err(ModuleFileError::NoSuchModule) => return Err(WebError::not_found()),
        Err(ModuleFileError::Store(error)) => return Err(error.into()),
        Err(ModuleFileError::NameTaken) => Err(Wrong::only("name", say("module-file-name-taken"))),
        Err(ModuleFileError::NumberTaken) => Err(Wrong::only("file", say("module-file-number-taken"))),
        Err(ModuleFileError::TooMany) => {
            Err(Wrong::only("file", say_with("module-file-too-many", &[("most", MOST_FILES.into())])))
        }
    })
}

fn fault_words(fault: FileFault) -> String {
    match fault {
        FileFault::Empty => say("module-file-empty"),
        FileFault::TooLarge => too_large(),
        FileFault::NotWhatItSays(kind) => {
            say_with("module-file-not-what-it-says", &[("kind", kind_words(kind).into())])
        }
        FileFault::NoName => say("module-file-no-name"),
        FileFault::NameTooLong => say_with("module-file-name-long", &[("most", LONGEST_FILE_NAME.into())]),
        FileFault::NameSign => say("module-file-name-sign"),
        FileFault::OtherKind => say("module-file-other-kind"),
    }
}

/// That a file is too large, and how large one may be.
fn too_large() -> String {
    say_with("module-file-too-large", &[("most", (LARGEST_FILE / 1024 / 1024).into())])
}

async fn draw(
    app: &App,
    viewer: &Viewer,
    opened: &Opened,
    sent: &Uploaded,
    wrong: &Wrong,
) -> Result<Response, WebError> {
    let there = app.store().module_files(viewer.id(), opened.module.name()).await?.len();
    // Another file than the one this number came with would be taken for it.
    let id: ModuleFileId = app.id();
    let form =
        view::Form { opened, there, id: &id.to_string(), name: sent.field("name"), wrong, too_large: &too_large() };
    let page = Page::of(viewer, say("module-file-add")).at(Place::Learning).narrow();
    let page = if wrong.is_empty() { page } else { page.refused() };
    Ok(page.show(&view::form(&form)))
}

/// `GET /modules/{id}/files/{file}`
pub(in crate::web) async fn download(
    State(app): State<App>,
    viewer: Viewer,
    Pair(name, file): Pair,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    give(&app, &viewer, &name, &file, &headers).await
}

/// What a file holds, for whoever may read its module: to be kept as a file, whatever it is.
pub(crate) async fn give(
    app: &App,
    viewer: &Viewer,
    module: &str,
    file: &str,
    asked: &HeaderMap,
) -> Result<Response, WebError> {
    let file = find(app, viewer, module, file).await?;
    let mut response = tagged::known(asked, &file.digest).unwrap_or_else(|| {
        let mut whole = holding(app.clone(), viewer.id(), &file).into_response();
        let headers = whole.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind.media_type()));
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(file.size));
        headers.insert(header::CONTENT_DISPOSITION, attached(&file.name));
        whole
    });
    tagged::tag(&mut response, &file.digest);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SANDBOX));
    let resources = HeaderName::from_static("cross-origin-resource-policy");
    response.headers_mut().insert(resources, HeaderValue::from_static("same-origin"));
    Ok(response)
}

async fn find(app: &App, viewer: &Viewer, module: &str, file: &str) -> Result<ModuleFile, WebError> {
    let id = file.parse().map_err(|_| WebError::not_found())?;
    shelf::made(app, viewer, module).await?;
    app.store().module_file(viewer.id(), module, id).await?.ok_or_else(WebError::not_found)
}

/// A file part by part: it is nowhere whole. What is taken away meanwhile breaks off.
fn holding(app: App, reader: PersonId, file: &ModuleFile) -> Body {
    let (id, parts) = (file.id, file.parts());
    Body::from_stream(stream::try_unfold(0, move |number| {
        let app = app.clone();
        async move {
            if number == parts {
                return Ok(None);
            }
            match app.store().module_file_part(reader, id, number).await {
                Ok(Some(bytes)) => Ok(Some((Bytes::from(bytes), number + 1))),
                Ok(None) => Err(std::io::Error::other("the file was taken away")),
                Err(error) => {
                    tracing::error!(%error, "a file broke off");
                    Err(std::io::Error::other("the store could not answer"))
                }
            }
        }
    }))
}

/// That an answer is to be kept as a file of this name (RFC 6266): in letters every browser reads, and as it is.
fn attached(name: &str) -> HeaderValue {
    let plain: String = name
        .chars()
        .map(|sign| if sign == ' ' || sign.is_ascii_alphanumeric() || "-_.()".contains(sign) { sign } else { '_' })
        .collect();
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    let encoded: String = name.bytes().map(encode).collect();
    let value = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("attachment"))
}

/// `POST /modules/{id}/files/{file}/removal`
pub(in crate::web) async fn remove(
    State(app): State<App>,
    viewer: Viewer,
    Pair(name, file): Pair,
) -> Result<Response, WebError> {
    take_away(&app, &viewer, &name, &file).await?;
    Ok(kept::then(&format!("{}#files", address_of(&name))))
}

/// Takes a file away, for somebody who may change the module. One that is gone already is gone.
pub(crate) async fn take_away(app: &App, viewer: &Viewer, module: &str, file: &str) -> Result<(), WebError> {
    open_to_change(app, viewer, module).await?;
    let id = file.parse().map_err(|_| WebError::not_found())?;
    app.store().remove_module_file(viewer.id(), module, id).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_to_every_browser() {
        let told = attached("Übung “zwei”, 50%.pdf");
        assert_eq!(
            told.to_str().ok(),
            Some(
                "attachment; filename=\"_bung _zwei__ 50_.pdf\"; \
                 filename*=UTF-8''%C3%9Cbung%20%E2%80%9Czwei%E2%80%9D%2C%2050%25.pdf"
            )
        );
    }
}
