//! Reading a request: forms, addresses and the visitor's network address, each refused in our own words.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::str::FromStr;

use axum::extract::multipart::MultipartError;
use axum::extract::rejection::FormRejection;
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, Multipart, RawPathParams, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::web::error::WebError;

/// A posted form. `Form<Vec<(String, String)>>` reads names that come more than once.
#[derive(Debug)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Form<T> {
    type Rejection = axum::response::Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Self::Rejection> {
        use axum::response::IntoResponse as _;
        match axum::Form::<T>::from_request(request, app).await {
            Ok(axum::Form(form)) => Ok(Self(form)),
            Err(FormRejection::BytesRejection(bytes)) if bytes.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(StatusCode::PAYLOAD_TOO_LARGE.into_response())
            }
            // It was announced and did not come, or not in time.
            Err(FormRejection::BytesRejection(_)) => Err(StatusCode::REQUEST_TIMEOUT.into_response()),
            Err(_) => Err(WebError::bad_request().into_response()),
        }
    }
}

/// A form with a file, not read yet: first somebody says who may send one.
#[derive(Debug)]
pub struct Upload(Option<Multipart>);

/// What such a form held.
#[derive(Debug, Default)]
pub struct Uploaded {
    fields: Vec<(String, String)>,
    /// What the file was called where it came from, and its bytes; none where none was chosen.
    pub file: Option<(String, Vec<u8>)>,
    /// Whether all of it came.
    pub whole: bool,
}

/// Bytes as they come, up to one more than may be: the rest is dropped, and whoever looks sees that they are too many.
pub(crate) struct Gathered {
    pub(crate) bytes: Vec<u8>,
    most: usize,
}

/// More bytes than that has no field beside the file.
const LONGEST_FIELD: usize = 4 * 1024;
/// More fields than that has no form with a file.
const MOST_FIELDS: usize = 8;

impl Upload {
    /// Reads it all; of a file of more than `most` bytes, one more than these.
    ///
    /// # Errors
    /// When it is no form with a file, or far too large.
    pub async fn read(self, most: usize) -> Result<Uploaded, WebError> {
        let mut form = self.0.ok_or_else(WebError::bad_request)?;
        let mut read = Uploaded::default();
        loop {
            match read.one_more(&mut form, most).await {
                Ok(true) => {}
                Ok(false) => break read.whole = true,
                Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => return Err(WebError::too_large()),
                // It was announced and did not come, or not in time, or is no form from here on.
                Err(_) => break,
            }
        }
        Ok(read)
    }
}

impl Uploaded {
    /// What a field holds; nothing where it was not sent.
    #[must_use]
    pub fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    async fn one_more(&mut self, form: &mut Multipart, most: usize) -> Result<bool, MultipartError> {
        let Some(mut part) = form.next_field().await? else { return Ok(false) };
        let name = part.name().unwrap_or_default().to_owned();
        let called = part.file_name().map(ToOwned::to_owned);
        let mut read = Gathered::new(if called.is_some() { most } else { LONGEST_FIELD });
        while let Some(some) = part.chunk().await? {
            read.take(&some);
        }
        match called {
            // A browser sends this where nothing was chosen.
            Some(called) if called.is_empty() && read.bytes.is_empty() => {}
            Some(called) => self.file = Some((called, read.bytes)),
            None if self.fields.len() < MOST_FIELDS => {
                self.fields.push((name, String::from_utf8_lossy(&read.bytes).into_owned()));
            }
            None => {}
        }
        Ok(true)
    }
}

impl Gathered {
    pub(crate) const fn new(most: usize) -> Self {
        Self { bytes: Vec::new(), most }
    }

    pub(crate) fn take(&mut self, some: &[u8]) {
        let room = (self.most + 1).saturating_sub(self.bytes.len());
        self.bytes.extend_from_slice(&some[..some.len().min(room)]);
    }
}

impl FromRequest<App> for Upload {
    type Rejection = Infallible;

    async fn from_request(request: Request, app: &App) -> Result<Self, Infallible> {
        Ok(Self(Multipart::from_request(request, app).await.ok()))
    }
}

/// The first identifier in the address; what is no identifier is not found.
#[derive(Debug, Clone, Copy)]
pub struct Id<T>(pub T);

impl<T: FromStr> FromRequestParts<App> for Id<T> {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let Secret(text) = Secret::from_request_parts(parts, app).await?;
        text.parse().map(Self).map_err(|_| WebError::not_found())
    }
}

/// The first part of the address that varies, as it is: a link's secret, a protocol's name.
#[derive(Clone)]
pub struct Secret(pub String);

impl FromRequestParts<App> for Secret {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let params = RawPathParams::from_request_parts(parts, app).await.map_err(|_| WebError::not_found())?;
        let first = params.iter().next().map(|(_, value)| value.to_owned());
        first.map(Self).ok_or_else(WebError::not_found)
    }
}

/// The first two parts of the address that vary, as they are: a protocol's name and the number of its version.
#[derive(Debug, Clone)]
pub struct Pair(pub String, pub String);

impl FromRequestParts<App> for Pair {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let params = RawPathParams::from_request_parts(parts, app).await.map_err(|_| WebError::not_found())?;
        let mut values = params.iter().map(|(_, value)| value.to_owned());
        values.next().zip(values.next()).map(|(first, second)| Self(first, second)).ok_or_else(WebError::not_found)
    }
}

/// What follows the address of a page. People change it by hand and programs mangle it, and every page can be drawn
/// without: what cannot be read is as if it was not there.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + Default> FromRequestParts<App> for Query<T> {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let read = axum::extract::Query::<T>::from_request_parts(parts, app).await;
        Ok(Self(read.map(|axum::extract::Query(query)| query).unwrap_or_default()))
    }
}

/// Where a request comes from: for counting sign-ins, kept nowhere.
#[derive(Debug, Clone, Copy)]
pub struct Address(pub IpAddr);

impl FromRequestParts<App> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let direct = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        // The last entry is the one our own proxy wrote; those before it are whatever the visitor claims.
        let told = app.config().behind_proxy.then(|| {
            let told = parts.headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
            told.rsplit(',').next()?.trim().parse().ok()
        });
        Ok(Self(told.flatten().or(direct).unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))))
    }
}
