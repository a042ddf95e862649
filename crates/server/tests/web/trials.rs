//! Trials of protocols: one at a time for each person.

use axum::http::StatusCode;
use setwise_store::person::Role;

use crate::world::World;

#[tokio::test]
async fn a_trial_stops_when_its_person_begins_another_and_says_so() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let mut browser = world.signed_in(mei).await;
    let trial = "/protocols/collaborative-inquiry/trial";
    let begins_others = async {
        loop {
            drop(world.app.trials().begin(mei));
            tokio::task::yield_now().await;
        }
    };
    let stopped = tokio::select! {
        answer = browser.get(trial) => answer,
        () = begins_others => unreachable!("it never ends"),
    };
    assert_eq!(stopped.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", stopped.body);
    assert!(stopped.body.contains("You began another trial"), "{}", stopped.body);
    assert!(stopped.body.contains("href=\"/protocols/collaborative-inquiry\""), "a way back: {}", stopped.body);
    let (before, others) = (world.app.trials().begin(mei), world.app.trials().begin(world.administrator));
    assert_eq!(browser.get(trial).await.status, StatusCode::OK, "the later one is played");
    assert!(before.stop().is_told() && !others.stop().is_told());
}
