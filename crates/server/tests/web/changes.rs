//! Words corrected and taken back, and people taken out, as the forms of the room and of the set do it.

use axum::http::StatusCode;
use setwise_domain::id::SetId;
use setwise_domain::meeting::act::Words;
use setwise_store::action::{Action, ActionStatus};

use crate::table::{Table, script};

impl Table {
    async fn set(&self) -> SetId {
        self.world.app.store().sets_of(self.ids[0]).await.expect("sets")[0].id
    }

    async fn moves(&mut self, member: usize, form: &str) {
        let moves = self.address("moves");
        let answer = script(&mut self.members[member], &moves, form).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{form}: {}", answer.body);
    }

    /// From the beginning of a collaborative inquiry to its plan.
    async fn reaches_the_plan(&mut self) {
        for member in 0..4 {
            self.act(member, "kind=challenge&text=How+do+we+begin%3F").await;
        }
        self.next().await;
        let room = self.address("room");
        let page = self.members[1].get(&room).await.body;
        let choice = page.split(r#"name="refers" value=""#).nth(1).and_then(|rest| rest.split('"').next());
        let choice = choice.expect("a card").to_owned();
        for member in 0..4 {
            self.act(member, &format!("kind=vote&refers={choice}")).await;
        }
        for _ in 0..6 {
            self.next().await;
        }
    }

    async fn next(&mut self) {
        let moves = self.address("moves");
        let answer = script(&mut self.coach, &moves, "move=next").await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.body);
    }

    /// The act whose entry in a member's record holds these words.
    async fn act_with(&mut self, member: usize, words: &str) -> String {
        let room = self.address("room");
        let body = self.members[member].get(&room).await.body;
        let entries = body.split(r#"id="entry-"#).skip(1);
        let entry = entries.into_iter().find(|entry| entry.contains(words)).expect("an entry");
        entry.split('"').next().expect("an id").to_owned()
    }

    async fn action(&self) -> Action {
        let set = self.set().await;
        self.world.app.store().actions_of_set(self.ids[0], set).await.expect("actions").remove(0)
    }
}

#[tokio::test]
async fn correcting_an_action_keeps_its_measure_and_groups() {
    let mut table = Table::started().await;
    table.reaches_the_plan().await;
    let room = table.address("room");
    let mut presenter = None;
    for member in 0..4 {
        let owner = table.ids[member];
        let form = format!(
            "kind=action&owner={owner}&due=2031-05-06&text=Walk+one+shift&measure=One+walked&groups=Night+crews"
        );
        if table.act(member, &form).await.status == StatusCode::NO_CONTENT {
            presenter = Some(member);
        }
    }
    let presenter = presenter.expect("the presenter writes actions");
    let act = table.act_with(presenter, "Walk one shift").await;
    table.moves(presenter, &format!("move=correct&act={act}&text=Walk+two+shifts")).await;
    let expected = Words {
        text: "Walk two shifts".to_owned(),
        measure: "One walked".to_owned(),
        groups: "Night crews".to_owned(),
        ..Words::default()
    };
    let words: Words = serde_json::from_str(table.action().await.words.as_deref().expect("words")).expect("JSON");
    assert_eq!(words, expected);
    assert!(table.members[presenter].get(&room).await.body.contains("One walked"));
    table.moves(presenter, &format!("move=correct&act={act}&text=Walk+two+shifts&measure=")).await;
    let words: Words = serde_json::from_str(table.action().await.words.as_deref().expect("words")).expect("JSON");
    assert_eq!((words.measure.as_str(), words.groups.as_str()), ("", "Night crews"), "what is sent empty is emptied");
}

#[tokio::test]
async fn an_action_says_how_sure_its_owner_is_and_its_page_who_offers_support() {
    let mut table = Table::started().await;
    table.reaches_the_plan().await;
    let mut presenter = None;
    for member in 0..4 {
        let owner = table.ids[member];
        let form = format!("kind=action&owner={owner}&due=2031-05-06&text=Walk+one+shift&confidence=");
        if table.act(member, &format!("{form}11")).await.status == StatusCode::UNPROCESSABLE_ENTITY
            && table.act(member, &format!("{form}7")).await.status == StatusCode::NO_CONTENT
        {
            presenter = Some(member);
        }
    }
    let presenter = presenter.expect("the presenter writes actions");
    let other = (presenter + 1) % 4;
    let action = table.action().await.id;
    let offer = format!("kind=offer&action={action}&text=I+walk+it+with+you");
    assert_eq!(table.act(other, &offer).await.status, StatusCode::NO_CONTENT);
    let page = table.members[other].get(&format!("/actions/{action}")).await.body;
    for words in ["7 of 10", "Support offered", "I walk it with you"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let act = table.act_with(presenter, "Walk one shift").await;
    table.moves(presenter, &format!("move=correct&act={act}&text=Walk+two+shifts")).await;
    let words: Words = serde_json::from_str(table.action().await.words.as_deref().expect("words")).expect("JSON");
    assert_eq!(words.confidence, Some(7), "what a form does not ask for stays");
}

#[tokio::test]
async fn whoever_has_three_open_is_asked_which_matter() {
    for (promised, asked) in [(2, 0), (3, 1)] {
        let table = Table::laid().await;
        let set = table.set().await;
        for owner in &table.ids[..4] {
            for _ in 0..promised {
                table.world.has_met_and_promised(set, *owner, "Ask the crew").await;
            }
        }
        let mut table = table.start().await;
        table.reaches_the_plan().await;
        let room = table.address("room");
        let mut found = 0;
        for member in 0..4 {
            let page = table.members[member].get(&room).await.body;
            found += usize::from(page.contains("You have 3 open already.") && page.contains("<li>Ask the crew</li>"));
        }
        assert_eq!(found, asked, "the presenter, who writes actions, with {promised} open");
    }
}

#[tokio::test]
async fn what_became_of_an_action_is_told_again_or_taken_back_in_the_action_too() {
    let table = Table::laid().await;
    let set = table.set().await;
    table.world.has_met_and_promised(set, table.ids[0], "Walk one shift").await;
    let mut table = table.start().await;
    let action = table.action().await.id;
    let form = format!("kind=follow-up&action={action}&outcome=done&text=I+walked+it&learned=Ask+first");
    assert_eq!(table.act(0, &form).await.status, StatusCode::NO_CONTENT);
    assert_eq!(table.action().await.status, ActionStatus::Done);
    let act = table.act_with(0, "I walked it").await;
    table.moves(0, &format!("move=correct&act={act}&text=I+walked+half+of+it")).await;
    let told = table.action().await;
    let line = told.history.last().expect("a line");
    assert_eq!(told.history.len(), 1);
    assert_eq!((line.happened.as_deref(), line.learned.as_deref()), (Some("I walked half of it"), Some("Ask first")));
    table.moves(0, &format!("move=withdraw&act={act}")).await;
    let told = table.action().await;
    assert_eq!((told.status, told.history.len()), (ActionStatus::Open, 0));
}

#[tokio::test]
async fn nothing_waits_for_who_is_taken_out_of_the_set_or_may_not_sign_in() {
    let mut table = Table::started().await;
    let room = table.address("room");
    let set = table.set().await;
    table.act(0, "kind=challenge&text=How+do+we+begin%3F").await;
    table.act(1, "kind=challenge&text=How+do+we+plainly+impossibly+begin%3F").await;
    let mut administrator = table.world.signed_in(table.world.administrator).await;
    let out = administrator.post(&format!("/sets/{set}/removals"), &format!("person={}", table.ids[3])).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER, "{}", out.body);
    assert!(!table.members[0].get(&room).await.body.contains("impossibly"), "one is awaited still");
    let out = administrator.post(&format!("/people/{}/deactivation", table.ids[2]), "").await;
    assert_eq!(out.status, StatusCode::SEE_OTHER, "{}", out.body);
    assert!(table.members[0].get(&room).await.body.contains("impossibly"), "all who are there have written");
}
