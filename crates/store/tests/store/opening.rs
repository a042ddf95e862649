//! What a store says when it cannot open, and that nothing is damaged.

use setwise_store::{OpenError, OpenOptions, Store, TokenHash};

use crate::house::{Engine, both};

both! {
    async fn a_store_opens_again_with_what_it_held(house) {
        house.close().await;
        house.open().await.unwrap();
        assert_eq!(house.store().organisation().await.unwrap().unwrap().name, "Northwater");
    }

    async fn a_second_process_is_kept_out(house) {
        assert!(matches!(Store::open(house.options()).await, Err(OpenError::InUse)));
        if house.engine == Engine::Postgres {
            // Not even from another folder.
            let mut options = house.options();
            let elsewhere = tempfile::tempdir().unwrap();
            options.data = elsewhere.path().to_owned();
            assert!(matches!(Store::open(options).await, Err(OpenError::InUse)));
        }
        assert!(house.store().organisation().await.unwrap().is_some());
    }

    async fn a_newer_database_is_left_alone(house) {
        house.close().await;
        house.sql("update meta set schema_version = schema_version + 1").await;
        assert!(matches!(house.open().await, Err(OpenError::Newer { found, known }) if found == known + 1));
        house.sql("update meta set schema_version = schema_version - 1").await;
        house.open().await.unwrap();
    }

    async fn a_missing_key_is_not_replaced(house) {
        house.close().await;
        let kept = std::fs::read(house.key_file()).unwrap();
        std::fs::remove_file(house.key_file()).unwrap();
        assert!(matches!(house.open().await, Err(OpenError::KeyMissing { .. })));
        assert!(!house.key_file().exists());
        std::fs::write(house.key_file(), kept).unwrap();
        house.open().await.unwrap();
    }

    async fn a_wrong_key_opens_nothing(house) {
        house.close().await;
        let kept = std::fs::read(house.key_file()).unwrap();
        std::fs::write(house.key_file(), "41".repeat(32)).unwrap();
        let error = house.open().await.unwrap_err();
        assert!(matches!(error, OpenError::KeyWrong { .. }));
        assert!(!format!("{error} {error:?}").contains("4141"));
        std::fs::write(house.key_file(), "not a key").unwrap();
        let error = house.open().await.unwrap_err();
        assert!(matches!(error, OpenError::KeyFile { .. }));
        assert!(!format!("{error} {error:?}").contains("not a key"));
        std::fs::write(house.key_file(), kept).unwrap();
        house.open().await.unwrap();
    }

    async fn the_key_is_its_owners_alone_and_not_in_the_database(house) {
        let key = std::fs::read_to_string(house.key_file()).unwrap();
        assert_eq!(key.trim().len(), 64);
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(house.key_file()).unwrap().permissions());
            assert_eq!(mode & 0o777, 0o600);
        }
        let kept = house.everything_kept().await;
        assert!(!String::from_utf8_lossy(&kept).contains(key.trim()));
    }

    async fn a_key_that_others_may_read_is_known_to_be_one(house) {
        assert!(!house.store().others_may_read_key());
        for mode in [0o640, 0o604, 0o602] {
            std::fs::set_permissions(house.key_file(), std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
            assert!(house.store().others_may_read_key(), "{mode:o}");
        }
    }

    async fn a_folder_made_here_is_its_owners_alone(house) {
        house.close().await;
        let mut options = house.options();
        options.data = options.data.join("made/here");
        options.database = None;
        options.key_file = None;
        let data = options.data.clone();
        Store::open(options).await.unwrap().close().await;
        let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(data).unwrap().permissions());
        assert_eq!(mode & 0o777, 0o700);
    }

    async fn where_nothing_was_ever_made_nothing_is_made_by_asking(house) {
        house.close().await;
        let mut options = house.options();
        options.create = false;
        let here = options.clone();
        Store::open(here).await.unwrap().close().await;
        options.database = None;
        options.data = options.data.join("elsewhere");
        assert!(matches!(Store::open(options.clone()).await, Err(OpenError::NothingThere { .. })));
        assert!(!options.data.exists());
        std::fs::create_dir(&options.data).unwrap();
        assert!(matches!(Store::open(options.clone()).await, Err(OpenError::NothingThere { .. })));
        assert_eq!(std::fs::read_dir(&options.data).unwrap().count(), 0);
    }

    async fn a_set_up_link_works_once(house) {
        let token = TokenHash::of("another");
        house.store().offer_setup(&token, crate::house::at(5)).await.unwrap();
        assert!(house.store().setup_offered(&token).await.unwrap());
        assert!(!house.store().setup_offered(&TokenHash::of("set-up link")).await.unwrap());
    }
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_named() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("file");
    std::fs::write(&file, "in the way").unwrap();
    let options = setwise_store::OpenOptions { data: file.join("data"), database: None, key_file: None, create: true };
    assert!(matches!(Store::open(options).await, Err(OpenError::Folder { .. })));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_said_without_its_password() {
    let data = tempfile::tempdir().unwrap();
    let database = Some("postgres://setwise:hush@127.0.0.1:1/setwise".to_owned());
    let options = setwise_store::OpenOptions { data: data.path().to_owned(), database, key_file: None, create: true };
    let error = Store::open(options).await.err().unwrap();
    assert!(matches!(error, OpenError::Connect { .. }));
    assert!(!format!("{error} {error:?}").contains("hush"));
    assert!(!data.path().join("installation.key").exists());
}

/// As a restart of the server does: the connection that holds the lock is gone.
const DROP_THE_LOCK: &str = "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' \
    and database = (select oid from pg_database where datname = current_database())";

#[tokio::test]
async fn a_lock_that_a_server_forgot_is_taken_again() {
    crate::house::test(Engine::Postgres, async |house| {
        assert!(house.store().is_alone().await.unwrap());
        house.sql(DROP_THE_LOCK).await;
        assert!(house.store().is_alone().await.unwrap());
        let elsewhere = tempfile::tempdir().unwrap();
        let second =
            OpenOptions { data: elsewhere.path().to_owned(), key_file: Some(house.key_file()), ..house.options() };
        assert!(matches!(Store::open(second).await, Err(OpenError::InUse)));
    })
    .await;
}

#[tokio::test]
async fn a_process_whose_lock_another_took_meanwhile_knows_that_it_must_stop() {
    crate::house::test(Engine::Postgres, async |house| {
        house.sql(DROP_THE_LOCK).await;
        let elsewhere = tempfile::tempdir().unwrap();
        let second =
            OpenOptions { data: elsewhere.path().to_owned(), key_file: Some(house.key_file()), ..house.options() };
        let second = Store::open(second).await.unwrap();
        assert!(!house.store().is_alone().await.unwrap());
        second.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_start_waits_a_moment_for_a_lock_whose_holder_is_about_to_go() {
    crate::house::test(Engine::Postgres, async |house| {
        let elsewhere = tempfile::tempdir().unwrap();
        let second =
            OpenOptions { data: elsewhere.path().to_owned(), key_file: Some(house.key_file()), ..house.options() };
        let going = async {
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
            house.sql(DROP_THE_LOCK).await;
        };
        let (second, ()) = tokio::join!(Store::open(second), going);
        second.unwrap().close().await;
    })
    .await;
}

#[tokio::test]
async fn a_database_in_a_folder_everybody_may_look_into_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let data = tempfile::tempdir().unwrap();
    std::fs::set_permissions(data.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let options = OpenOptions { data: data.path().to_owned(), database: None, key_file: None, create: true };
    let store = Store::open(options).await.unwrap();
    store.offer_setup(&TokenHash::of("link"), crate::house::at(1)).await.unwrap();
    for name in ["setwise.db", "setwise.db-wal"] {
        let mode = std::fs::metadata(data.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    store.close().await;
}
