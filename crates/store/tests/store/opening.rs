//! What a store says when it cannot open, and that nothing is damaged.

use setwise_store::{OpenError, Store, TokenHash};

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
