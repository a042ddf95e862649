//! A set of four round its table, with its coach, each with a browser.

use axum::http::{Method, StatusCode};
use setwise_domain::id::{MeetingId, PersonId, SetId};
use setwise_store::person::Role;

use crate::world::{Answer, Browser, World};

/// The set, its people and their planned meeting.
pub(crate) struct Table {
    pub(crate) world: World,
    pub(crate) set: SetId,
    pub(crate) meeting: MeetingId,
    pub(crate) coach: Browser,
    pub(crate) members: Vec<Browser>,
    pub(crate) ids: Vec<PersonId>,
}

impl Table {
    pub(crate) async fn laid() -> Self {
        Self::laid_in(World::new().await, "collaborative-inquiry").await
    }

    async fn laid_in(world: World, protocol: &str) -> Self {
        let coach = world.person("Mei", &[Role::Coach]).await;
        let mut ids = Vec::new();
        for name in ["Priya", "Amara", "Jonas", "Tomasz"] {
            ids.push(world.person(name, &[Role::Member]).await);
        }
        let set = world.set("Harbour", Some(coach), &ids).await;
        let meeting = world.meeting_by(protocol, set).await;
        let coach = world.signed_in(coach).await;
        let mut members = Vec::new();
        for id in &ids {
            members.push(world.signed_in(*id).await);
        }
        Self { world, set, meeting, coach, members, ids }
    }

    /// The same with everybody in the room and the meeting started.
    pub(crate) async fn started() -> Self {
        Self::laid().await.start().await
    }

    /// The same by an own protocol, with this id and file.
    pub(crate) async fn started_by(id: &str, source: &str) -> Self {
        Self::laid_in(World::with_own(&[source]).await, id).await.start().await
    }

    pub(crate) async fn start(self) -> Self {
        let mut table = self;
        let moves = table.address("moves");
        for browser in table.members.iter_mut().chain([&mut table.coach]) {
            let answer = script(browser, &moves, "move=enter&agreement=1").await;
            assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.body);
        }
        let answer = script(&mut table.coach, &moves, "move=start").await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.body);
        table
    }

    pub(crate) fn address(&self, last: &str) -> String {
        format!("/meetings/{}/{last}", self.meeting)
    }

    pub(crate) async fn act(&mut self, member: usize, form: &str) -> Answer {
        let acts = self.address("acts");
        script(&mut self.members[member], &acts, form).await
    }
}

/// Posts as the page's script does.
pub(crate) async fn script(browser: &mut Browser, address: &str, form: &str) -> Answer {
    browser.send(Method::POST, address, form, &[("accept", "*/*"), ("setwise-outbox", "1")]).await
}
