//! Addresses as people change them by hand and programs mangle them: what is nothing is not found, and what follows a page's
//! address never keeps the page from being drawn.

use axum::http::StatusCode;
use setwise_store::person::Role;

use crate::world::World;

#[tokio::test]
async fn an_address_that_names_nothing_is_not_found_however_it_is_spelled() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    world.made(mei, "harbour-rounds").await;
    let mut browser = world.signed_in(mei).await;
    let versions = "/protocols/harbour-rounds/versions";
    assert_eq!(browser.get(&format!("{versions}/1")).await.status, StatusCode::OK);
    for (name, number) in [("harbour-rounds", "%FF"), ("%FF", "1"), ("harbour-rounds", "one"), ("%00", "1")] {
        for last in ["", "/file"] {
            let address = format!("/protocols/{name}/versions/{number}{last}");
            let answer = browser.get(&address).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
            assert!(answer.body.contains("<h1>"), "{address}: {}", answer.body);
        }
    }
    for address in ["/assets/%FF", "/protocols/%FF/trial", "/meetings/%FF/walls", "/wall/%FF", "/join/%FF"] {
        assert_eq!(browser.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn a_query_that_cannot_be_read_is_as_if_it_was_not_there() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let draft = world.draft(mei, "harbour-rounds").await;
    let mut browser = world.signed_in(mei).await;
    let (trial, of_draft) = ("/protocols/troika/trial".to_owned(), format!("/protocol-drafts/{draft}/trial"));
    for address in [trial, of_draft, "/join".to_owned()] {
        let plain = browser.get(&address).await;
        for query in ["people=3&people=4", "seed=2&slots=1&seed=3", "code=ACDEFG&code=AC", "%FF=%FF", "&&=&"] {
            // What one page asks for means nothing to the other.
            let asked = browser.get(&format!("{address}?{query}")).await;
            assert_eq!(asked.status, StatusCode::OK, "{address}?{query}");
            assert_eq!(asked.body, plain.body, "{address}?{query}");
        }
    }
    let door = world.browser().get("/sign-in?then=/sets&then=/people").await;
    assert_eq!(door.status, StatusCode::OK, "{}", door.body);
    assert!(door.body.contains("name=\"email\""), "{}", door.body);
}
