//! stub
use crate::app::App;
use crate::web::error::WebError;
use crate::web::request::{Id, Secret};
use crate::web::session::Viewer;
use axum::extract::State;
use axum::response::Response;
use setwise_domain::id::ProtocolDraftId;
pub(in crate::web) async fn of_protocol(
    State(_app): State<App>,
    _viewer: Viewer,
    Secret(_name): Secret,
) -> Result<Response, WebError> {
    Err(WebError::not_found())
}
pub(in crate::web) async fn of_draft(
    State(_app): State<App>,
    _viewer: Viewer,
    Id(_id): Id<ProtocolDraftId>,
) -> Result<Response, WebError> {
    Err(WebError::not_found())
}
