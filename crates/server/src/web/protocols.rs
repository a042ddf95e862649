//! The protocols a meeting may follow, each as a picture of its stages, and as the file it is. Making one's own is in
//! `drafts`, what became of it in `versions`, trying it in `trial`.

pub(crate) mod checked;
pub(crate) mod drafts;
pub(super) mod picture;
pub(crate) mod trial;
pub(crate) mod versions;
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
pub(crate) fn find<'a>(library: &'a Library, id: &str) -> Option<&'a Protocol> {
    library.get(id).map(|entry| entry.protocol.as_ref())
}

/// A protocol's words.
pub(crate) fn text(protocol: &Protocol) -> &Text {
    let english = protocol.text.get("en").or_else(|| protocol.text.values().next());
    english.expect("a protocol that passed its check has words")
}

/// `GET /protocols`
pub(super) async fn list(State(app): State<App>, viewer: Viewer) -> Result<Response, WebError> {
    let drafts = drafts::listed(&app, &viewer).await?;
    let library = app.library();
    let protocols: Vec<&Protocol> = all(&library).collect();
    let put_away: Vec<&Protocol> =
        library.known().filter(|entry| entry.put_away).map(|entry| entry.protocol.as_ref()).collect();
    let page = Page::of(&viewer, say("protocols-title")).at(Place::Protocols);
    Ok(page.show(&view::list(&viewer, &protocols, &drafts, &put_away)))
}

/// `GET /protocols/{id}`
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Secret(id): Secret) -> Result<Response, WebError> {
    let library = app.library();
    let entry = library.get(&id).ok_or_else(WebError::not_found)?;
    let made = match entry.made {
        Some(_) => app.store().made_protocol(viewer.id(), &id).await?,
        None => None,
    };
    let page = Page::of(&viewer, text(&entry.protocol).name.clone()).at(Place::Protocols).narrow();
    let may_change = made.as_ref().is_some_and(|made| drafts::may_change(&viewer, made));
    Ok(page.show(&view::show(entry, may_change)))
}

/// `GET /protocols/{id}/file`: the file itself, to read, copy and change.
pub(super) async fn file(State(app): State<App>, _viewer: Viewer, Secret(id): Secret) -> Result<Response, WebError> {
    let library = app.library();
    let entry = library.get(&id).ok_or_else(WebError::not_found)?;
    as_file(&id, entry.source.to_string())
}

/// Where a protocol's page is.
fn address_of(name: &str) -> String {
    format!("/protocols/{name}")
}

/// A protocol's text as the file it is.
fn as_file(id: &str, source: String) -> Result<Response, WebError> {
    let mut response = source.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/toml; charset=utf-8"));
    let name =
        HeaderValue::from_str(&format!("attachment; filename=\"{id}.toml\"")).map_err(|_| WebError::not_found())?;
    headers.insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}
