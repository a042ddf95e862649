//! The API described: as OpenAPI 3.1 for programs, and as a page for people, both made from the table of routes.

mod operations;
mod view;

use std::sync::LazyLock;

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::problem::Problem;
use crate::app::App;
use crate::ui::page::Page;
use crate::ui::words::say;
use crate::web::session::Visitor;

/// What stands at the head of the document.
const ABOUT: &str = "Everything a person can do in Setwise, for programs. Make a token on your profile, and send it as \
     `Authorization: Bearer swt_…`. Times are RFC 3339 in UTC. A refusal is a problem (RFC 9457) with the words a page \
     would use. What somebody may not see is 404, as on the pages.";

/// The whole document, made once.
static DOCUMENT: LazyLock<Value> = LazyLock::new(make);

/// The API as OpenAPI 3.1.
#[must_use]
pub fn document() -> &'static Value {
    &DOCUMENT
}

/// `GET /api/v1/openapi.json`
pub(super) async fn json() -> Json<&'static Value> {
    Json(document())
}

/// `GET /api`: the same to be read.
pub(crate) async fn show(State(app): State<App>, visitor: Visitor) -> Response {
    Page::open(&visitor, say("api-title")).narrow().show(&view::page(document(), &app.config().address()))
}

fn make() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut schemas = settings.into_generator();
    let problem = schemas.subschema_for::<Problem>();
    let paths = operations::paths(&super::table().operations, &mut schemas);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Setwise",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas.take_definitions(true),
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer", "description": "A personal token, `swt_…`." },
            },
            "responses": {
                "Problem": {
                    "description": "It was not done; `detail` says why.",
                    "content": { "application/problem+json": { "schema": problem } },
                },
            },
        },
    })
}
