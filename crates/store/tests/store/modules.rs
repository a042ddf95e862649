//! The curriculum: modules made here with their versions, what somebody reads and writes alone, what they share with a set.

use setwise_domain::curriculum::Module;
use setwise_domain::id::{PersonId, SetId};
use setwise_store::StoreError;
use setwise_store::module::{ModuleError, NewModuleVersion};
use setwise_store::module_reading::{Answer, NoteError, NoteWords};
use setwise_store::module_share::{NewShare, ShareError};
use setwise_store::person::Role;
use setwise_store::set::SetError;

use crate::house::{House, at, both};

fn source(name: &str, title: &str) -> String {
    format!(
        "+++\nid = \"{name}\"\ntitle = \"{title}\"\nsummary = \"Short.\"\nminutes = 12\nquestions = [\"What?\"]\n+++\nRead it.\n"
    )
}

async fn make(house: &House, author: PersonId, name: &str, title: &str) -> Result<(), ModuleError> {
    let source = source(name, title);
    let module = Module::parse(&source).expect("a module").module;
    house.store().make_module(NewModuleVersion { module: &module, source: &source, author, at: at(100) }).await
}

async fn next(house: &House, author: PersonId, name: &str, title: &str, after: i64) -> Result<i64, ModuleError> {
    let source = source(name, title);
    let module = Module::parse(&source).expect("a module").module;
    let new = NewModuleVersion { module: &module, source: &source, author, at: at(200) };
    house.store().make_module_version(new, after).await
}

fn words(answer: &str, application: &str) -> NoteWords {
    let answers = vec![Answer { question: "What?".to_owned(), answer: answer.to_owned() }];
    NoteWords { answers, application: application.to_owned() }
}

async fn writes(house: &House, person: PersonId, application: &str) -> i64 {
    let revision = house.store().module_note(person, "listening").await.unwrap().map_or(0, |note| note.revision);
    let words = words("Little", application);
    house.store().keep_module_note(person, "listening", &words, revision, at(50)).await.unwrap()
}

async fn shares(house: &House, person: PersonId, set: SetId, ms: i64) -> Result<(), ShareError> {
    let share = NewShare { set, person, module: "listening", title: "Listening", at: at(ms) };
    house.store().share_application(share).await
}

/// What somebody reads of what was shared: who applied what.
async fn read(house: &House, reader: PersonId, set: SetId) -> Option<Vec<(PersonId, String)>> {
    let shared = house.store().shared_in_set(reader, set).await.unwrap();
    shared.map(|shared| shared.into_iter().map(|one| (one.person, one.application)).collect())
}

both! {
    async fn a_module_is_made_once_and_everybody_of_the_organisation_reads_it(house) {
        let lena = house.person("Lena", &[Role::Lead]).await;
        let mei = house.person("Mei", &[Role::Member]).await;
        make(house, lena, "ours", "Ours").await.unwrap();
        make(house, lena, "ours", "Ours").await.expect("sent twice, it is made once");
        assert!(matches!(make(house, lena, "ours", "Others").await, Err(ModuleError::NameTaken)));
        let made = house.store().made_module(mei, "ours").await.unwrap().unwrap();
        assert_eq!((made.title.as_str(), made.minutes, made.latest, made.put_away_at), ("Ours", 12, 1, None));
        assert_eq!(house.store().module_version(mei, "ours", 1).await.unwrap(), Some(source("ours", "Ours")));
        assert_eq!(house.store().module_version(mei, "ours", 2).await.unwrap(), None);
    }

    async fn versions_are_counted_up_and_none_is_passed_over(house) {
        let lena = house.person("Lena", &[Role::Lead]).await;
        let otto = house.person("Otto", &[Role::Lead]).await;
        make(house, lena, "ours", "Ours").await.unwrap();
        assert!(matches!(next(house, lena, "theirs", "Theirs", 1).await, Err(ModuleError::NoSuchModule)));
        assert_eq!(next(house, otto, "ours", "Ours too", 1).await.unwrap(), 2);
        assert_eq!(next(house, otto, "ours", "Ours too", 1).await.unwrap(), 2, "the same text makes no other");
        assert!(matches!(next(house, lena, "ours", "Mine", 1).await, Err(ModuleError::Changed(2))));
        let versions = house.store().module_versions(lena, "ours").await.unwrap();
        let by: Vec<_> = versions.iter().map(|one| (one.number, one.made_by_name.as_str())).collect();
        assert_eq!(by, [(2, "Otto"), (1, "Lena")]);
        assert_eq!(house.store().made_modules(lena).await.unwrap()[0].title, "Ours too");
        assert!(house.store().module_version(lena, "ours", 1).await.unwrap().unwrap().contains("\"Ours\""));
    }

    async fn a_module_is_put_away_and_taken_out_again(house) {
        let lena = house.person("Lena", &[Role::Lead]).await;
        make(house, lena, "ours", "Ours").await.unwrap();
        assert!(house.store().put_module_away(lena, "ours", Some(at(300))).await.unwrap());
        assert_eq!(house.store().made_module(lena, "ours").await.unwrap().unwrap().put_away_at, Some(at(300)));
        assert!(house.store().put_module_away(lena, "ours", None).await.unwrap());
        assert_eq!(house.store().made_module(lena, "ours").await.unwrap().unwrap().put_away_at, None);
        assert!(!house.store().put_module_away(lena, "theirs", None).await.unwrap());
    }

    async fn what_somebody_read_stays_marked_by_its_version(house) {
        let mei = house.person("Mei", &[Role::Member]).await;
        let otto = house.person("Otto", &[Role::Member]).await;
        let store = house.store();
        store.begin_module(mei, "ours", 1, at(10)).await.unwrap();
        store.begin_module(mei, "ours", 1, at(20)).await.unwrap();
        store.finish_module(mei, "ours", 1, at(30)).await.unwrap();
        store.finish_module(mei, "ours", 1, at(40)).await.unwrap();
        store.finish_module(mei, "ours", 2, at(50)).await.unwrap();
        store.reopen_module(mei, "ours", 2).await.unwrap();
        let readings = store.module_readings_of(mei).await.unwrap();
        let seen: Vec<_> = readings.iter().map(|one| (one.version, one.begun_at, one.finished_at)).collect();
        assert_eq!(seen, [(2, at(50), None), (1, at(10), Some(at(30)))]);
        assert!(store.module_readings_of(otto).await.unwrap().is_empty());
    }

    async fn what_somebody_wrote_is_theirs_and_no_window_writes_over_another(house) {
        let mei = house.person("Mei", &[Role::Member]).await;
        let store = house.store();
        assert_eq!(store.module_note(mei, "listening").await.unwrap(), None);
        assert_eq!(store.keep_module_note(mei, "listening", &words("a", ""), 0, at(10)).await.unwrap(), 1);
        assert_eq!(store.keep_module_note(mei, "listening", &words("a", ""), 0, at(11)).await.unwrap(), 1, "sent twice");
        let late = store.keep_module_note(mei, "listening", &words("b", ""), 0, at(12)).await;
        assert!(matches!(late, Err(NoteError::Changed(1))));
        assert_eq!(store.keep_module_note(mei, "listening", &words("b", "x"), 1, at(13)).await.unwrap(), 2);
        let note = store.module_note(mei, "listening").await.unwrap().unwrap();
        assert_eq!((note.words, note.revision, note.changed_at), (words("b", "x"), 2, at(13)));
        for other in [house.administrator, house.person("Lena", &[Role::Lead]).await] {
            assert_eq!(store.module_note(other, "listening").await.unwrap(), None);
        }
        assert_eq!(store.module_note(mei, "feedback").await.unwrap(), None);
    }

    async fn a_note_moved_to_another_person_opens_for_nobody(house) {
        let mei = house.person("Mei", &[Role::Member]).await;
        let otto = house.person("Otto", &[Role::Member]).await;
        for person in [mei, otto] {
            house.store().keep_module_note(person, "listening", &words("a", ""), 0, at(10)).await.unwrap();
        }
        house.close().await;
        house.sql("update module_note set sealed_words = (select n.sealed_words from module_note n \
                   join person p on p.id = n.person_id where p.name = 'Mei')").await;
        house.open().await.unwrap();
        assert!(house.store().module_note(mei, "listening").await.unwrap().is_some());
        let moved = house.store().module_note(otto, "listening").await;
        assert!(matches!(moved, Err(StoreError::Unreadable { place: "module note" })));
    }

    async fn what_was_applied_is_shared_with_those_inside_and_nobody_else(house) {
        let (set, coach, ben, eva) = house.set().await;
        let (other_set, others_coach, other, _) = house.set().await;
        let lead = house.person("Lena", &[Role::Lead]).await;
        assert!(matches!(shares(house, ben, set, 60).await, Err(ShareError::NothingWritten)));
        writes(house, ben, "  ").await;
        assert!(matches!(shares(house, ben, set, 60).await, Err(ShareError::NothingWritten)));
        writes(house, ben, "I asked twice").await;
        assert_eq!(read(house, eva, set).await, Some(vec![]), "writing shares nothing");
        shares(house, ben, set, 60).await.unwrap();
        for reader in [ben, eva, coach] {
            assert_eq!(read(house, reader, set).await, Some(vec![(ben, "I asked twice".to_owned())]));
        }
        for stranger in [other, others_coach, lead, house.administrator] {
            assert_eq!(read(house, stranger, set).await, None);
        }
        assert_eq!(read(house, other, other_set).await, Some(vec![]));
        assert!(matches!(shares(house, ben, other_set, 61).await, Err(ShareError::Set(SetError::NotInside))));
    }

    async fn the_set_reads_the_copy_until_it_is_shared_again_or_taken_back(house) {
        let (set, _, ben, eva) = house.set().await;
        writes(house, ben, "first").await;
        shares(house, ben, set, 60).await.unwrap();
        assert!(!house.store().shares_of(ben, "listening").await.unwrap()[0].is_old);
        writes(house, ben, "second").await;
        assert_eq!(read(house, eva, set).await, Some(vec![(ben, "first".to_owned())]));
        assert!(house.store().shares_of(ben, "listening").await.unwrap()[0].is_old);
        shares(house, ben, set, 70).await.unwrap();
        assert_eq!(read(house, eva, set).await, Some(vec![(ben, "second".to_owned())]));
        assert!(!house.store().take_share_back(eva, set, "listening").await.unwrap(), "only whoever shared it");
        assert!(house.store().take_share_back(ben, set, "listening").await.unwrap());
        assert!(!house.store().take_share_back(ben, set, "listening").await.unwrap());
        assert_eq!(read(house, eva, set).await, Some(vec![]));
        assert_eq!(house.store().module_note(ben, "listening").await.unwrap().unwrap().words.application, "second");
    }

    async fn leaving_the_set_ends_it_both_ways(house) {
        let (set, _, ben, eva) = house.set().await;
        for person in [ben, eva] {
            writes(house, person, "applied").await;
            shares(house, person, set, 60).await.unwrap();
        }
        house.store().leave_set(set, ben, at(70)).await.unwrap();
        assert_eq!(read(house, ben, set).await, None);
        assert_eq!(read(house, eva, set).await, Some(vec![(eva, "applied".to_owned())]));
        assert!(house.store().shares_of(ben, "listening").await.unwrap().is_empty());
        assert!(house.store().module_note(ben, "listening").await.unwrap().is_some(), "their own words stay theirs");
    }

    async fn a_coach_who_is_followed_by_another_takes_theirs_along(house) {
        let (set, coach, ben, _) = house.set().await;
        let next = house.person("Nora", &[Role::Coach]).await;
        writes(house, coach, "applied").await;
        shares(house, coach, set, 60).await.unwrap();
        house.store().change_coach(set, Some(next), house.administrator, at(70)).await.unwrap();
        assert_eq!(read(house, ben, set).await, Some(vec![]));
    }

    async fn a_newcomer_reads_what_is_shared_since_they_were_let_in(house) {
        let (set, coach, ben, eva) = house.set().await;
        let meeting = house.meeting(set).await;
        house.start(meeting, 100).await;
        writes(house, ben, "before").await;
        shares(house, ben, set, 110).await.unwrap();
        let nils = house.person("Nils", &[Role::Member]).await;
        let add = setwise_store::set::AddToSet {
            set, person: nils, seat: setwise_store::access::SeatKind::Member, by: coach, at: at(120),
        };
        house.store().add_to_set(add).await.unwrap();
        assert_eq!(read(house, nils, set).await, None, "waiting");
        writes(house, nils, "mine").await;
        assert!(matches!(shares(house, nils, set, 125).await, Err(ShareError::Set(SetError::NotInside))));
        house.store().let_in(set, nils, coach, at(130)).await.unwrap();
        writes(house, eva, "after").await;
        shares(house, eva, set, 140).await.unwrap();
        assert_eq!(read(house, nils, set).await, Some(vec![(eva, "after".to_owned())]));
        assert_eq!(read(house, ben, set).await.unwrap().len(), 2);
    }

    async fn a_set_that_has_ended_reads_on_and_is_given_nothing_more(house) {
        let (set, coach, ben, eva) = house.set().await;
        writes(house, ben, "applied").await;
        shares(house, ben, set, 60).await.unwrap();
        house.store().end_set(set, coach, at(70)).await.unwrap();
        assert_eq!(read(house, eva, set).await, Some(vec![(ben, "applied".to_owned())]));
        writes(house, eva, "late").await;
        assert!(matches!(shares(house, eva, set, 80).await, Err(ShareError::Set(SetError::NoSuchSet))));
        assert!(house.store().take_share_back(ben, set, "listening").await.unwrap());
        house.store().destroy_set_key(set, coach, at(90)).await.unwrap();
        assert_eq!(read(house, eva, set).await, Some(vec![]));
    }

    async fn with_the_sets_key_what_was_shared_is_gone_and_ones_own_words_are_not(house) {
        let (set, coach, ben, eva) = house.set().await;
        writes(house, ben, "applied").await;
        shares(house, ben, set, 60).await.unwrap();
        house.store().destroy_set_key(set, coach, at(90)).await.unwrap();
        assert!(matches!(house.store().shared_in_set(eva, set).await, Err(StoreError::KeyDestroyed { .. })));
        assert_eq!(house.store().module_note(ben, "listening").await.unwrap().unwrap().words.application, "applied");
        assert_eq!(house.store().shares_of(ben, "listening").await.unwrap().len(), 1);
        assert!(house.store().take_share_back(ben, set, "listening").await.unwrap());
    }

    async fn whoever_may_not_sign_in_any_more_shares_nothing_meanwhile(house) {
        let (set, _, ben, eva) = house.set().await;
        writes(house, ben, "applied").await;
        shares(house, ben, set, 60).await.unwrap();
        house.store().deactivate(ben, at(70)).await.unwrap();
        assert_eq!(read(house, eva, set).await, Some(vec![]));
        assert_eq!(read(house, ben, set).await, None);
    }
}
