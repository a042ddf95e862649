//! Files with modules: who reads them, how many there are, that they are whole, also in a backup.

use std::io::Cursor;

use setwise_domain::curriculum::Module;
use setwise_domain::curriculum::file::{FileKind, LARGEST_FILE, MOST_FILES, NewFile};
use setwise_domain::id::{ModuleFileId, PersonId};
use setwise_store::Store;
use setwise_store::backup::verify::{Fault, verify};
use setwise_store::backup::{back_up, restore};
use setwise_store::module::NewModuleVersion;
use setwise_store::module_file::{ModuleFileError, NewModuleFile};
use setwise_store::person::Role;

use crate::house::{Engine, House, at, both, new};

/// Who made a module of this name.
async fn module(house: &House, name: &str) -> PersonId {
    let lena = house.person("Lena", &[Role::Lead]).await;
    made(house, lena, name).await;
    lena
}

async fn made(house: &House, author: PersonId, name: &str) {
    let source = format!(
        "+++\nid = \"{name}\"\ntitle = \"Ours\"\nsummary = \"Short.\"\nminutes = 12\nquestions = [\"What?\"]\n+++\nRead it.\n"
    );
    let module = Module::parse(&source).unwrap().module;
    let new = NewModuleVersion { module: &module, source: &source, author, at: at(100) };
    house.store().make_module(new).await.unwrap();
}

fn text(name: &str, bytes: Vec<u8>) -> NewFile {
    NewFile::of(name, "a.txt", bytes).unwrap()
}

async fn add(
    house: &House,
    by: PersonId,
    id: ModuleFileId,
    module: &str,
    file: NewFile,
) -> Result<(), ModuleFileError> {
    house.store().add_module_file(NewModuleFile { id, module, file, by, at: at(200) }).await
}

/// What a file holds, as its reader gets it.
async fn whole(store: &Store, reader: PersonId, module: &str, id: ModuleFileId) -> Option<Vec<u8>> {
    let file = store.module_file(reader, module, id).await.unwrap()?;
    let mut bytes = Vec::new();
    for number in 0..file.parts() {
        bytes.extend(store.module_file_part(reader, id, number).await.unwrap()?);
    }
    assert_eq!(store.module_file_part(reader, id, file.parts()).await.unwrap(), None);
    Some(bytes)
}

/// Bytes of which no two parts are alike.
fn long(size: usize) -> Vec<u8> {
    (0..size).map(|at| b' ' + u8::try_from(at / 1000 % 90).unwrap()).collect()
}

both! {
    async fn a_file_is_kept_whole_and_read_by_everybody_of_the_organisation(house) {
        let lena = module(house, "ours").await;
        let mei = house.person("Mei", &[Role::Member]).await;
        let (small, large) = (new(), new());
        add(house, lena, small, "ours", text("Notes.txt", b"Read me.".to_vec())).await.unwrap();
        let bytes = long(LARGEST_FILE);
        add(house, lena, large, "ours", text("Large.txt", bytes.clone())).await.unwrap();
        let files = house.store().module_files(mei, "ours").await.unwrap();
        let seen: Vec<_> = files.iter().map(|file| (file.name.as_str(), file.kind, file.size)).collect();
        assert_eq!(seen, [("Notes.txt", FileKind::Text, 8), ("Large.txt", FileKind::Text, LARGEST_FILE as u64)]);
        assert_eq!((files[0].added_by_name.as_str(), files[0].added_at), ("Lena", at(200)));
        assert_eq!(whole(house.store(), mei, "ours", small).await.as_deref(), Some(b"Read me.".as_slice()));
        assert!(whole(house.store(), mei, "ours", large).await == Some(bytes));
    }

    async fn nobody_else_reads_it_and_it_stands_under_its_own_module_alone(house) {
        let lena = module(house, "ours").await;
        made(house, lena, "theirs").await;
        let id = new();
        add(house, lena, id, "ours", text("a", b"words".to_vec())).await.unwrap();
        let nobody = new();
        assert_eq!(house.store().module_files(nobody, "ours").await.unwrap(), []);
        assert_eq!(house.store().module_file(nobody, "ours", id).await.unwrap(), None);
        assert_eq!(house.store().module_file_part(nobody, id, 0).await.unwrap(), None);
        assert_eq!(house.store().module_file(lena, "theirs", id).await.unwrap(), None);
        assert_eq!(house.store().module_file(lena, "ours", new()).await.unwrap(), None);
        assert!(!house.store().remove_module_file(nobody, "ours", id).await.unwrap());
        assert!(!house.store().remove_module_file(lena, "theirs", id).await.unwrap());
        assert!(whole(house.store(), lena, "ours", id).await.is_some());
        let unknown = add(house, lena, new(), "none", text("a", b"words".to_vec())).await;
        assert!(matches!(unknown, Err(ModuleFileError::NoSuchModule)));
    }

    async fn sent_twice_a_file_is_added_once_and_no_two_have_one_name(house) {
        let lena = module(house, "ours").await;
        let id = new();
        for _ in 0..2 {
            add(house, lena, id, "ours", text("Rota", b"words".to_vec())).await.unwrap();
        }
        assert_eq!(house.store().module_files(lena, "ours").await.unwrap().len(), 1);
        let other = add(house, lena, id, "ours", text("Rota", b"other words".to_vec())).await;
        assert!(matches!(other, Err(ModuleFileError::NumberTaken)));
        let same_name = add(house, lena, new(), "ours", text("ROTA", b"words".to_vec())).await;
        assert!(matches!(same_name, Err(ModuleFileError::NameTaken)));
        assert!(house.store().remove_module_file(lena, "ours", id).await.unwrap());
        assert!(!house.store().remove_module_file(lena, "ours", id).await.unwrap());
        assert_eq!(house.store().module_file_part(lena, id, 0).await.unwrap(), None, "nothing of it is left");
        add(house, lena, new(), "ours", text("Rota", b"other words".to_vec())).await.unwrap();
    }

    async fn two_who_add_the_last_file_at_once_do_not_make_one_too_many(house) {
        let lena = module(house, "ours").await;
        for number in 1..MOST_FILES {
            add(house, lena, new(), "ours", text(&format!("a{number}"), b"words".to_vec())).await.unwrap();
        }
        let last = |name| add(house, lena, new(), "ours", text(name, b"words".to_vec()));
        let (one, other) = tokio::join!(last("x"), last("y"));
        let too_many = |result: &Result<(), ModuleFileError>| matches!(result, Err(ModuleFileError::TooMany));
        assert!(one.is_ok() && too_many(&other) || other.is_ok() && too_many(&one), "{one:?} {other:?}");
        assert_eq!(house.store().module_files(lena, "ours").await.unwrap().len(), MOST_FILES);
    }

    async fn a_backup_holds_files_whole_and_goes_back_into_either_engine(house) {
        let lena = module(house, "ours").await;
        let (id, bytes) = (new(), long(LARGEST_FILE));
        add(house, lena, id, "ours", text("Large", bytes.clone())).await.unwrap();
        let (backup, _) = back_up(&house.options(), at(500), "0.0.0-test", Vec::new()).await.unwrap();
        assert_eq!(verify(Cursor::new(&backup), house.key_file()).await.unwrap().found.faults, []);
        for engine in [Engine::Sqlite, Engine::Postgres] {
            let Some(mut other) = House::empty(engine).await else { continue };
            std::fs::copy(house.key_file(), other.key_file()).unwrap();
            restore(Cursor::new(&backup), &other.options()).await.unwrap();
            other.open().await.unwrap();
            assert!(whole(other.store(), lena, "ours", id).await.as_ref() == Some(&bytes));
            other.end().await;
        }
        house.sql("update module_file_part set number = 99 where number = 3").await;
        let (backup, _) = back_up(&house.options(), at(500), "0.0.0-test", Vec::new()).await.unwrap();
        let faults = verify(Cursor::new(&backup), house.key_file()).await.unwrap().found.faults;
        assert_eq!(faults, [Fault::File { file: id.to_string() }]);
    }
}
