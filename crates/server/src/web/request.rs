//! Reading a request: forms, addresses and the visitor's network address, each refused in our own words.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::str::FromStr;

use axum::extract::rejection::FormRejection;
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, RawPathParams, Request};
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
