//! The description of the API, against the API.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use setwise_server::api;

use super::program::Program;
use crate::world::World;

#[test]
fn the_document_and_the_router_know_the_same_routes() {
    let document = api::document();
    let described: BTreeSet<(String, String)> = document["paths"]
        .as_object()
        .expect("paths")
        .iter()
        .flat_map(|(path, methods)| {
            methods.as_object().expect("methods").keys().map(move |method| (method.to_uppercase(), path.clone()))
        })
        .collect();
    let routed: BTreeSet<(String, String)> =
        api::routes().into_iter().map(|(method, path)| (method.to_owned(), path.to_owned())).collect();
    assert_eq!(described, routed);
}

#[test]
fn every_form_has_a_name_of_its_own() {
    let schemas = api::document()["components"]["schemas"].as_object().expect("schemas");
    let twice: Vec<_> = schemas.keys().filter(|name| name.ends_with(|last: char| last.is_ascii_digit())).collect();
    assert!(twice.is_empty(), "two types of one name; rename one with schemars(rename): {twice:?}");
}

#[test]
fn every_reference_leads_somewhere() {
    let text = api::document().to_string();
    let document = api::document();
    for found in text.split("\"$ref\":\"#").skip(1) {
        let pointer = found.split('"').next().unwrap_or_default();
        assert!(document.pointer(pointer).is_some(), "{pointer} is not there");
    }
}

#[test]
fn every_operation_has_a_name_of_its_own_and_says_what_it_is_for() {
    let mut names = BTreeSet::new();
    for (path, methods) in api::document()["paths"].as_object().expect("paths") {
        for operation in methods.as_object().expect("methods").values() {
            assert!(names.insert(operation["operationId"].to_string()), "{path}: a name twice");
            assert!(operation["summary"].as_str().is_some_and(|says| says.ends_with('.')), "{path}");
        }
    }
}

#[tokio::test]
async fn anybody_may_read_the_description() {
    let world = World::new().await;
    let json = Program::nobodys(&world).get("/openapi.json").await;
    assert_eq!(json.status, StatusCode::OK);
    assert_eq!(json.body["openapi"], "3.1.0");
    let page = world.browser().get("/api").await;
    assert_eq!(page.status, StatusCode::OK);
    for (_, path) in api::routes() {
        assert!(page.body.contains(path), "{path} is not on the page");
    }
}
