//! The protocols a meeting may follow, each as a picture of its stages, and as the file it is.

pub(super) mod picture;
pub(super) mod view;

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use setwise_domain::protocol::library::Library;
use setwise_domain::protocol::{Protocol, Text};

use crate::app::App;
use crate::ui::page::{Page, Place};
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::request::Secret;
use crate::web::session::Viewer;

/// What protocols are called, by their ids.
pub(crate) struct Names(BTreeMap<String, String>);

impl Names {
    /// A protocol's name; one no longer in the library goes by its id.
    pub(crate) fn of<'a>(&'a self, id: &'a str) -> &'a str {
        self.0.get(id).map_or(id, String::as_str)
    }
}

/// What the protocols of the library are called.
pub(crate) fn names(app: &App) -> Names {
    let library = app.library();
    let known = library.known().map(|entry| entry.protocol.as_ref());
    Names(known.map(|protocol| (protocol.id.as_str().to_owned(), text(protocol).name.clone())).collect())
}

/// Every protocol the library offers, in its order.
pub(crate) fn all(library: &Library) -> impl Iterator<Item = &Protocol> {
    library.all().map(|entry| entry.protocol.as_ref())
}

/// A protocol of the library, offered or put away.
pub(super) fn find<'a>(library: &'a Library, id: &str) -> Option<&'a Protocol> {
    library.get(id).map(|entry| entry.protocol.as_ref())
}

/// A protocol's words.
pub(crate) fn text(protocol: &Protocol) -> &Text {
    let english = protocol.text.get("en").or_else(|| protocol.text.values().next());
    english.expect("a protocol that passed its check has words")
}

/// `GET /protocols`
pub(super) async fn list(State(app): State<App>, viewer: Viewer) -> Response {
    let library = app.library();
    let protocols: Vec<&Protocol> = all(&library).collect();
    Page::of(&viewer, say("protocols-title")).at(Place::Protocols).show(&view::list(&protocols))
}

/// `GET /protocols/{id}`
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Secret(id): Secret) -> Result<Response, WebError> {
    let library = app.library();
    let entry = library.get(&id).ok_or_else(WebError::not_found)?;
    let page = Page::of(&viewer, text(&entry.protocol).name.clone()).at(Place::Protocols).narrow();
    Ok(page.show(&view::show(&entry.protocol, entry.built_in)))
}

/// `GET /protocols/{id}/file`: the file itself, to read, copy and change.
pub(super) async fn file(State(app): State<App>, _viewer: Viewer, Secret(id): Secret) -> Result<Response, WebError> {
    let library = app.library();
    let entry = library.get(&id).ok_or_else(WebError::not_found)?;
    let mut response = entry.source.to_string().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/toml; charset=utf-8"));
    let name =
        HeaderValue::from_str(&format!("attachment; filename=\"{id}.toml\"")).map_err(|_| WebError::not_found())?;
    headers.insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}
