//! Protocols made in the browser: drafts nobody else reads, versions that stay.

use setwise_domain::id::{PersonId, ProtocolDraftId};
use setwise_store::person::Role;
use setwise_store::protocol::{NewVersion, VersionError};
use setwise_store::protocol_draft::{DraftError, DraftText, MOST_DRAFTS, NewDraft};

use crate::house::{House, at, both, new};

const fn text(source: &str) -> DraftText<'_> {
    DraftText { source, title: "Ours" }
}

async fn begin(house: &House, author: PersonId, of: Option<&str>) -> ProtocolDraftId {
    let id = new();
    let draft = NewDraft { id, author, of, text: text("id = \"ours\""), at: at(100) };
    house.store().begin_protocol_draft(draft).await.unwrap();
    id
}

async fn make(
    house: &House,
    author: PersonId,
    draft: ProtocolDraftId,
    revision: i64,
    name: &str,
) -> Result<i64, VersionError> {
    let version = NewVersion { draft, author, revision, name, at: at(300) };
    house.store().make_protocol_version(version, |source, number| format!("{source} # {number}")).await
}

both! {
    async fn a_draft_is_kept_as_it_stands_and_only_its_author_reads_it(house) {
        let mei = house.person("mei", &[Role::Member]).await;
        let otto = house.person("otto", &[Role::Administrator]).await;
        let id = begin(house, mei, None).await;
        let store = house.store();
        assert_eq!(store.keep_protocol_draft(mei, id, text("id = "), 1, at(200)).await.unwrap(), 2);
        let draft = store.protocol_draft(mei, id).await.unwrap().unwrap();
        assert_eq!((draft.source.as_str(), draft.revision, draft.changed_at), ("id = ", 2, at(200)));
        assert!(store.protocol_draft(otto, id).await.unwrap().is_none());
        assert!(store.protocol_drafts_of(otto).await.unwrap().is_empty());
        let kept = store.keep_protocol_draft(otto, id, text("mine"), 2, at(201)).await;
        assert!(matches!(kept, Err(DraftError::NoSuchDraft)));
        assert!(!store.put_draft_away(otto, id, Some(at(201))).await.unwrap());
        assert_eq!(store.protocol_draft(mei, id).await.unwrap().unwrap().source, "id = ");
    }

    async fn what_another_window_kept_is_not_written_over(house) {
        let mei = house.person("mei", &[Role::Member]).await;
        let id = begin(house, mei, None).await;
        let store = house.store();
        store.keep_protocol_draft(mei, id, text("one"), 1, at(200)).await.unwrap();
        let late = store.keep_protocol_draft(mei, id, text("other"), 1, at(201)).await;
        assert!(matches!(late, Err(DraftError::Changed(2))));
        // The same again, because its answer was lost, is no other change.
        assert_eq!(store.keep_protocol_draft(mei, id, text("one"), 1, at(202)).await.unwrap(), 2);
        assert_eq!(store.protocol_draft(mei, id).await.unwrap().unwrap().source, "one");
    }

    async fn a_draft_is_put_away_and_taken_out_again(house) {
        let mei = house.person("mei", &[Role::Member]).await;
        let id = begin(house, mei, None).await;
        assert!(house.store().put_draft_away(mei, id, Some(at(200))).await.unwrap());
        assert_eq!(house.store().protocol_drafts_of(mei).await.unwrap()[0].put_away_at, Some(at(200)));
        assert!(house.store().put_draft_away(mei, id, None).await.unwrap());
        assert_eq!(house.store().protocol_drafts_of(mei).await.unwrap()[0].put_away_at, None);
    }

    async fn nobody_has_more_drafts_than_one_may(house) {
        let mei = house.person("mei", &[Role::Member]).await;
        for _ in 0..MOST_DRAFTS {
            begin(house, mei, None).await;
        }
        let draft = NewDraft { id: new(), author: mei, of: None, text: text(""), at: at(100) };
        assert!(matches!(house.store().begin_protocol_draft(draft).await, Err(DraftError::TooMany)));
    }

    async fn a_draft_becomes_a_version_once_and_everybody_of_the_organisation_reads_it(house) {
        let mei = house.person("mei", &[Role::Member]).await;
        let otto = house.person("otto", &[Role::Member]).await;
        let id = begin(house, mei, None).await;
        assert_eq!(make(house, mei, id, 1, "ours").await.unwrap(), 1);
        assert_eq!(make(house, mei, id, 1, "ours").await.unwrap(), 1, "twice is once");
        let store = house.store();
        assert_eq!(store.protocol_version(otto, "ours", 1).await.unwrap().as_deref(), Some("id = \"ours\" # 1"));
        assert!(store.protocol_version(otto, "ours", 2).await.unwrap().is_none());
        let made = store.made_protocol(otto, "ours").await.unwrap().unwrap();
        assert_eq!((made.made_by, made.made_by_name.as_str(), made.latest), (mei, "mei", 1));
        assert!(store.protocol_drafts_of(mei).await.unwrap().is_empty(), "it is no draft any more");
        assert_eq!(store.protocol_draft(mei, id).await.unwrap().unwrap().made_number, Some(1));
        let kept = store.keep_protocol_draft(mei, id, text("late"), 1, at(400)).await;
        assert!(matches!(kept, Err(DraftError::NoSuchDraft)));
    }

    async fn versions_are_counted_up_and_the_earlier_ones_stay(house) {
        let mei = house.person("mei", &[Role::Member]).await;
        let otto = house.person("otto", &[Role::Coach]).await;
        make(house, mei, begin(house, mei, None).await, 1, "ours").await.unwrap();
        let next = begin(house, otto, Some("ours")).await;
        house.store().keep_protocol_draft(otto, next, text("new"), 1, at(200)).await.unwrap();
        assert_eq!(make(house, otto, next, 2, "ours").await.unwrap(), 2);
        let versions = house.store().protocol_versions(mei, "ours").await.unwrap();
        let seen: Vec<_> = versions.iter().map(|one| (one.number, one.made_by_name.as_str())).collect();
        assert_eq!(seen, [(2, "otto"), (1, "mei")]);
        assert_eq!(house.store().protocol_version(mei, "ours", 1).await.unwrap().unwrap(), "id = \"ours\" # 1");
        let latest = house.store().latest_protocols().await.unwrap();
        assert_eq!((latest.len(), latest[0].number, latest[0].source.as_str()), (1, 2, "new # 2"));
    }

    async fn a_version_is_refused_under_a_name_that_is_taken_and_under_another_than_its_first(house) {
        let mei = house.person("mei", &[Role::Member]).await;
        make(house, mei, begin(house, mei, None).await, 1, "ours").await.unwrap();
        let second = begin(house, mei, None).await;
        assert!(matches!(make(house, mei, second, 1, "ours").await, Err(VersionError::NameTaken)));
        let next = begin(house, mei, Some("ours")).await;
        let other = make(house, mei, next, 1, "theirs").await;
        assert!(matches!(other, Err(VersionError::OtherName(name)) if name == "ours"));
        assert_eq!(house.store().latest_protocols().await.unwrap().len(), 1);
    }

    async fn a_version_is_made_of_the_text_that_was_looked_at_by_its_author(house) {
        let mei = house.person("mei", &[Role::Member]).await;
        let otto = house.person("otto", &[Role::Administrator]).await;
        let id = begin(house, mei, None).await;
        assert!(matches!(make(house, otto, id, 1, "ours").await, Err(VersionError::NoSuchDraft)));
        house.store().keep_protocol_draft(mei, id, text("went on"), 1, at(200)).await.unwrap();
        assert!(matches!(make(house, mei, id, 1, "ours").await, Err(VersionError::Changed)));
        assert!(house.store().latest_protocols().await.unwrap().is_empty());
    }

    async fn a_protocol_is_put_away_and_taken_out_again(house) {
        let mei = house.person("mei", &[Role::Member]).await;
        make(house, mei, begin(house, mei, None).await, 1, "ours").await.unwrap();
        let store = house.store();
        assert!(!store.put_protocol_away(mei, "theirs", Some(at(400))).await.unwrap());
        assert!(store.put_protocol_away(mei, "ours", Some(at(400))).await.unwrap());
        assert!(store.latest_protocols().await.unwrap()[0].put_away);
        assert_eq!(store.made_protocol(mei, "ours").await.unwrap().unwrap().put_away_at, Some(at(400)));
        assert!(store.put_protocol_away(mei, "ours", None).await.unwrap());
        assert!(!store.latest_protocols().await.unwrap()[0].put_away);
    }
}
