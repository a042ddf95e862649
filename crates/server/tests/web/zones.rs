//! Days and times in the reader's zone, which each page names, across the last Sundays of March and October.

use axum::http::StatusCode;
use setwise_store::person::Role;

use crate::world::World;

/// Plans a meeting by Berlin's clocks; gives where it is.
async fn planned(world: &World, set: setwise_domain::id::SetId, by: setwise_domain::id::PersonId, at: &str) -> String {
    let at = at.replace(':', "%3A");
    let form = format!("starts_at={at}&zone=Europe%2FBerlin&protocol=collaborative-inquiry&way=typed&minutes=90");
    let answer = world.signed_in(by).await.post(&format!("/sets/{set}/meetings"), &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.leads_to().to_owned()
}

#[tokio::test]
async fn every_page_tells_a_meeting_by_the_readers_clocks_and_names_them() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let noor = world.person("Noor", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei, noor]).await;
    let mut browser = world.signed_in(noor).await;
    let moved = browser.post("/profile", "name=Noor&zone=Asia%2FKolkata").await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER);
    // Two in the afternoon in Berlin on both sides of each change; India's clocks never change.
    for (at, theirs) in [
        ("2999-03-30T14:00", "Saturday 30 March, 18:30"),
        ("2999-03-31T14:00", "Sunday 31 March, 17:30"),
        ("2999-10-26T14:00", "Saturday 26 October, 17:30"),
        ("2999-10-27T14:00", "Sunday 27 October, 18:30"),
        // And late enough for it to be another day there.
        ("2999-03-30T22:00", "Sunday 31 March, 02:30"),
    ] {
        let meeting = planned(&world, set, mei, at).await;
        for page in ["/".to_owned(), format!("/sets/{set}"), meeting.clone()] {
            let shown = browser.get(&page).await.body;
            // Where meetings of several years are listed, the year is said.
            let theirs = if page == meeting { theirs.to_owned() } else { theirs.replace(',', " 2999,") };
            assert!(shown.contains(&theirs), "{at} on {page}: {shown}");
            assert!(shown.contains("Days and times are those of Asia/Kolkata"), "{page}");
        }
        let shown = browser.get(&meeting).await.body;
        assert!(shown.contains(&format!("{} in Europe/Berlin", &at[11..])), "{shown}");
        assert_eq!(browser.post(&format!("{meeting}/cancellation"), "").await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn the_pages_of_programmes_and_commitments_name_the_readers_zone() {
    let world = World::new().await;
    let lena = world.person("Lena", &[Role::Lead]).await;
    let mut browser = world.signed_in(lena).await;
    assert_eq!(browser.post("/profile", "name=Lena&zone=America%2FNew_York").await.status, StatusCode::SEE_OTHER);
    for page in ["/", "/programmes", "/programmes/new", "/sets", "/people", "/modules", "/protocols", "/profile"] {
        let shown = browser.get(page).await;
        assert_eq!(shown.status, StatusCode::OK, "{page}");
        assert!(shown.body.contains("Days and times are those of America/New York"), "{page}");
    }
}
