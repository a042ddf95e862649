//! A coach's own page: of each set when it meets, what is open and late, who came; nothing before they were let in.

use jiff::civil::date;
use setwise_domain::id::{PersonId, SetId};
use setwise_domain::time::Millis;
use setwise_store::action::{ActionChange, ActionKind, ActionStatus};
use setwise_store::person::Role;

use crate::world::World;

struct Place {
    world: World,
    carla: PersonId,
    mei: PersonId,
    set: SetId,
}

async fn place() -> Place {
    let world = World::new().await;
    let carla = world.person("Carla", &[Role::Coach]).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let jonas = world.person("Jonas", &[Role::Member]).await;
    let set = world.set("Harbour", Some(carla), &[mei, jonas]).await;
    Place { world, carla, mei, set }
}

impl Place {
    /// A meeting was held, in which Mei promised something that was to be done long ago.
    async fn has_met(&self) {
        let at = self.world.app.now();
        let late = ActionChange {
            id: self.world.app.id(),
            owner: self.mei,
            due: Some(date(2001, 1, 1)),
            status: ActionStatus::Open,
            kind: ActionKind::Action,
            words: Some("{\"text\":\"Walk the night shift\"}".to_owned()),
            follow_up: None,
            at,
        };
        let meeting = self.world.meeting(self.set).await;
        self.world.held(meeting, at, vec![], vec![late]).await;
    }

    async fn page(&self, person: PersonId) -> String {
        self.world.signed_in(person).await.get("/profile/coaching").await.body
    }
}

#[tokio::test]
async fn a_coach_sees_when_each_set_meets_what_is_open_and_who_came() {
    let place = place().await;
    let page = place.page(place.carla).await;
    for words in ["Your sets", "Harbour", "None is planned", "None open", "It has not met yet."] {
        assert!(page.contains(words), "{words}: {page}");
    }
    place.has_met().await;
    place.world.has_met_and_promised(place.set, place.mei, "Ask the crew").await;
    let next = place.world.app.now().plus(Millis::minutes(3 * 24 * 60));
    let next = place.world.meeting_at(next, "collaborative-inquiry", place.set).await;
    let page = place.page(place.carla).await;
    for words in [
        &format!("/meetings/{next}"),
        &format!("/sets/{}/actions", place.set),
        "2 open",
        "one late",
        "0 of 2 came",
        "not there: Jonas, Mei",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("Walk the night shift"), "what is promised stands with the set");
}

#[tokio::test]
async fn a_coach_who_was_not_let_in_sees_nothing_of_it_and_who_only_may_coach_neither() {
    let place = place().await;
    place.has_met().await;
    let nora = place.world.person("Nora", &[Role::Coach]).await;
    let page = place.page(nora).await;
    assert!(!page.contains("Your sets") && !page.contains("Harbour"), "{page}");
    let now = place.world.app.now();
    place.world.app.store().change_coach(place.set, Some(nora), place.carla, now).await.expect("changed");
    let page = place.page(nora).await;
    assert!(page.contains("Harbour") && page.contains("once its people have let you in"), "{page}");
    for words in ["one late", "0 of 2", "not there", "/actions"] {
        assert!(!page.contains(words), "{words}: {page}");
    }
    let page = place.page(place.carla).await;
    assert!(!page.contains("Harbour"), "{page}");
}
