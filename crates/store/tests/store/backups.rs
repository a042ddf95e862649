//! A backup holds everything, is whole or refused, and goes back into an empty place of either engine.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use setwise_domain::id::{MeetingId, SetId};
use setwise_store::backup::archive::{ArchiveError, Cell, Header, Kind, OwnFile, Part, Table, Writer};
use setwise_store::backup::verify::{Fault, Found, verify};
use setwise_store::backup::{BackupError, archive, back_up, restore};
use setwise_store::{OpenError, Store};
use tokio::runtime::Handle;

use crate::house::{Engine, House, append, at, both, new};

const VERSION: &str = "0.0.0-test";

async fn backup(house: &House) -> Vec<u8> {
    back_up(&house.options(), at(500), VERSION, Vec::new()).await.unwrap().0
}

/// Every row of every table and every own file, as text; sorted, since engines give rows in their own order.
fn content(backup: &[u8]) -> (Header, BTreeMap<String, Vec<String>>) {
    let mut parts = archive::open(Cursor::new(backup)).unwrap();
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut current = String::new();
    while let Some(part) = parts.next_part().unwrap() {
        match part {
            Part::Table(table) => {
                current = format!("{} {:?}", table.name, table.columns);
                tables.entry(current.clone()).or_default();
            }
            Part::Row(row) => tables.get_mut(&current).unwrap().push(format!("{row:?}")),
            Part::File(file) => tables.entry("files".to_owned()).or_default().push(format!("{file:?}")),
            Part::End(_) => {}
        }
    }
    tables.values_mut().for_each(|rows| rows.sort());
    (parts.header().clone(), tables)
}

/// A set that sees its conversation, a meeting with some words, and an own protocol.
async fn plant(house: &House) -> (SetId, MeetingId) {
    let (set, coach, ..) = house.set().await;
    // A yes is a number on one engine and a truth on the other.
    house.store().open_conversation(set, true, coach, at(20)).await.unwrap();
    let meeting = house.meeting(set).await;
    for seq in 0..7 {
        house.say(meeting, seq, "\"a sentence nobody should find\"").await.unwrap();
    }
    let mut taken_back = append(meeting, 7, 300);
    taken_back.erase = vec![3];
    house.store().journal().append(taken_back).await.unwrap();
    let folder = house.data.path().join("protocols");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("ours.toml"), "id = \"ours\"\n").unwrap();
    std::fs::write(folder.join("notes.txt"), "stays out").unwrap();
    (set, meeting)
}

fn put_key(from: &House, to: &House) {
    std::fs::copy(from.key_file(), to.key_file()).unwrap();
}

/// What verifying says, but that the bodies these tests plant are no events.
async fn look(house: &House, backup: &[u8]) -> Found {
    let mut found = verify(Cursor::new(backup), house.key_file()).await.unwrap().found;
    found.faults.retain(|fault| !matches!(fault, Fault::NotReplayed { .. }));
    found
}

both! {
    async fn a_backup_made_while_setwise_runs_goes_back_into_either_engine(house) {
        let (_, meeting) = plant(house).await;
        let kept = backup(house).await;
        for engine in [Engine::Sqlite, Engine::Postgres] {
            let Some(mut other) = House::empty(engine).await else { continue };
            put_key(house, &other);
            let restored = restore(Cursor::new(&kept), &other.options()).await.unwrap();
            assert_eq!((restored.key_there, restored.files, restored.rows["event"]), (true, 1, 8));
            assert_eq!(content(&kept), content(&backup(&other).await));
            other.close().await;
            other.open().await.unwrap();
            assert_eq!(other.store().organisation().await.unwrap().unwrap().name, "Northwater");
            // It goes on from there.
            other.say(meeting, 8, "\"and another\"").await.unwrap();
            other.end().await;
        }
    }

    async fn a_backup_shows_one_moment_while_people_go_on(house) {
        let (_, meeting) = plant(house).await;
        let before = content(&backup(house).await);
        let busy = Busy { house, meeting, seq: 8, kept: Vec::new() };
        let (busy, _) = back_up(&house.options(), at(500), VERSION, busy).await.unwrap();
        assert!(busy.seq > 8, "somebody spoke while it was made");
        assert_eq!(content(&busy.kept), before);
        assert_eq!(look(house, &busy.kept).await.faults, []);
        let after = content(&backup(house).await);
        assert_ne!(after, before);
    }

    async fn verifying_counts_what_a_backup_holds(house) {
        plant(house).await;
        let found = look(house, &backup(house).await).await;
        assert_eq!(found.faults, []);
        // Eight bodies, six texts, the agreement, the call link.
        assert_eq!((found.meetings, found.events, found.sealed), (1, 8, 8 + 6 + 2));
        assert_eq!(found.rows["event"], 8);
        // The organisation's, the set's, and one for each of four people.
        assert_eq!((found.keys, found.destroyed, found.closed), (6, 0, 0));
    }

    async fn what_a_destroyed_key_sealed_is_counted_and_is_no_fault(house) {
        let (set, _) = plant(house).await;
        house.store().destroy_set_key(set, house.administrator, at(400)).await.unwrap();
        let found = look(house, &backup(house).await).await;
        assert_eq!(found.faults, []);
        assert_eq!((found.destroyed, found.closed, found.sealed), (1, 8 + 6 + 2, 0));
    }

    async fn verifying_finds_a_gap_and_a_value_that_was_moved(house) {
        let (_, meeting) = plant(house).await;
        house.sql("update event set sealed_text = (select e.sealed_text from event e where e.seq = 1) where seq = 2").await;
        let faults = look(house, &backup(house).await).await.faults;
        assert!(matches!(&faults[..], [Fault::Closed { what, .. }] if what.contains(&meeting.to_string())), "{faults:?}");
        house.sql("delete from event where seq = 4").await;
        let faults = look(house, &backup(house).await).await.faults;
        assert_eq!(faults, [Fault::Gap { meeting, expected: 4, found: 5 }]);
        house.sql("delete from event where seq > 4").await;
        let faults = look(house, &backup(house).await).await.faults;
        assert_eq!(faults, [Fault::End { meeting, said: 8, found: 3 }]);
    }

    async fn a_backup_holds_neither_the_key_nor_a_word(house) {
        plant(house).await;
        let kept = backup(house).await;
        let (header, tables) = content(&kept);
        let key = std::fs::read_to_string(house.key_file()).unwrap();
        let bytes = data_encoding::HEXLOWER.decode(key.trim().as_bytes()).unwrap();
        let text = format!("{header:?} {tables:?}");
        for secret in [key.trim(), &data_encoding::BASE64.encode(&bytes), &format!("{bytes:?}"), "nobody should find"] {
            assert!(!text.contains(secret), "{secret}");
        }
        assert!(text.contains("Northwater"), "the search finds what is plain");
        assert_eq!(header.key.unwrap().len(), 19);
    }

    async fn nothing_is_restored_over_anything(house) {
        plant(house).await;
        let kept = backup(house).await;
        let before = content(&kept);
        assert!(matches!(
            restore(Cursor::new(&kept), &house.options()).await,
            Err(BackupError::Open(OpenError::InUse))
        ));
        house.close().await;
        assert!(matches!(restore(Cursor::new(&kept), &house.options()).await, Err(BackupError::NotEmpty { .. })));
        house.open().await.unwrap();
        assert_eq!(content(&backup(house).await), before);
    }

    async fn what_fails_on_the_way_leaves_an_empty_place(house) {
        plant(house).await;
        let (header, _) = content(&backup(house).await);
        let mut other = House::empty(house.engine).await.unwrap();
        put_key(house, &other);
        for unfit in [unknown_table(&header), broken_reference(&header)] {
            assert!(restore(Cursor::new(&unfit), &other.options()).await.is_err());
            assert!(!other.data.path().join("setwise.db").exists());
            assert!(!other.data.path().join("protocols").exists());
            assert!(matches!(
                back_up(&other.options(), at(1), VERSION, Vec::new()).await,
                Err(BackupError::Nothing)
            ));
            // A server takes a moment to let go of the lock.
            other.close().await;
        }
        other.end().await;
    }

    async fn another_key_is_refused_before_anything_is_made(house) {
        plant(house).await;
        let kept = backup(house).await;
        let mut other = House::empty(house.engine).await.unwrap();
        std::fs::write(other.key_file(), "41".repeat(32)).unwrap();
        let error = restore(Cursor::new(&kept), &other.options()).await.unwrap_err();
        let wanted = content(&kept).0.key.unwrap();
        assert!(matches!(&error, BackupError::KeyWrong { fingerprint, found, .. } if *fingerprint == wanted && found != fingerprint));
        assert!(!other.data.path().join("setwise.db").exists());
        std::fs::remove_file(other.key_file()).unwrap();
        let error = verify(Cursor::new(&kept), other.key_file()).await.unwrap_err();
        assert!(matches!(error, BackupError::KeyMissing { fingerprint, .. } if fingerprint == wanted));
        // Without any key it is restored, and says that the key is still to come.
        assert!(!restore(Cursor::new(&kept), &other.options()).await.unwrap().key_there);
        other.close().await;
        assert!(matches!(other.open().await, Err(OpenError::KeyMissing { .. })));
        put_key(house, &other);
        other.close().await;
        other.open().await.unwrap();
        other.end().await;
    }
}

#[tokio::test]
async fn there_is_no_backup_of_nothing_and_none_is_made_by_asking() {
    let house = House::empty(Engine::Sqlite).await.unwrap();
    let error = back_up(&house.options(), at(1), VERSION, Vec::new()).await.unwrap_err();
    assert!(matches!(error, BackupError::Nothing));
    assert_eq!(std::fs::read_dir(house.data.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn a_folder_that_holds_something_else_is_left_alone() {
    let mut from = House::empty(Engine::Sqlite).await.unwrap();
    from.open().await.unwrap();
    let kept = backup(&from).await;
    let into = House::empty(Engine::Sqlite).await.unwrap();
    std::fs::write(into.data.path().join("letters.txt"), "mine").unwrap();
    let error = restore(Cursor::new(&kept), &into.options()).await.unwrap_err();
    assert!(matches!(&error, BackupError::NotEmpty { found } if found.ends_with("letters.txt")));
    from.close().await;
}

#[tokio::test]
async fn an_own_protocol_that_differs_is_not_overwritten() {
    let Some(mut into) = House::empty(Engine::Postgres).await else { return };
    let mut from = House::empty(Engine::Sqlite).await.unwrap();
    from.open().await.unwrap();
    let folder = |house: &House| house.data.path().join("protocols");
    for (house, text) in [(&from, "theirs"), (&into, "mine")] {
        std::fs::create_dir(folder(house)).unwrap();
        std::fs::write(folder(house).join("ours.toml"), text).unwrap();
    }
    let kept = backup(&from).await;
    let error = restore(Cursor::new(&kept), &into.options()).await.unwrap_err();
    assert!(matches!(&error, BackupError::ProtocolInTheWay { name } if name == "ours.toml"));
    assert_eq!(std::fs::read_to_string(folder(&into).join("ours.toml")).unwrap(), "mine");
    from.close().await;
    into.end().await;
}

#[tokio::test]
async fn an_altered_backup_makes_nothing() {
    let mut from = House::empty(Engine::Sqlite).await.unwrap();
    from.open().await.unwrap();
    let mut kept = backup(&from).await;
    let middle = kept.len() / 2;
    kept[middle] ^= 1;
    let into = House::empty(Engine::Sqlite).await.unwrap();
    let error = restore(Cursor::new(&kept), &into.options()).await.unwrap_err();
    assert!(matches!(error, BackupError::Archive(ArchiveError::Altered)));
    assert_eq!(std::fs::read_dir(into.data.path()).unwrap().count(), 0);
    from.close().await;
}

#[tokio::test]
async fn a_backup_after_the_process_was_killed_has_what_was_acknowledged() {
    let mut house = House::empty(Engine::Sqlite).await.unwrap();
    house.open().await.unwrap();
    house.store().offer_setup(&setwise_store::TokenHash::of("link"), at(1)).await.unwrap();
    // What a crash leaves: the log not yet moved into the file, and nobody there.
    let left = House::empty(Engine::Sqlite).await.unwrap();
    for name in ["setwise.db", "setwise.db-wal", "installation.key"] {
        std::fs::copy(house.data.path().join(name), left.data.path().join(name)).unwrap();
    }
    let (_, tables) = content(&backup(&left).await);
    let setup = tables.iter().find(|(name, _)| name.starts_with("setup ")).unwrap().1;
    assert_eq!(setup.len(), 1);
    let store = Store::open(left.options()).await.unwrap();
    assert!(store.setup_offered(&setwise_store::TokenHash::of("link")).await.unwrap());
    store.close().await;
    house.close().await;
}

/// Says something whenever the backup writes.
struct Busy<'h> {
    house: &'h House,
    meeting: MeetingId,
    seq: i64,
    kept: Vec<u8>,
}

impl Write for Busy<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let said = self.house.say(self.meeting, self.seq, "\"in the middle of it\"");
        self.seq = tokio::task::block_in_place(|| Handle::current().block_on(said)).unwrap();
        self.kept.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn unknown_table(header: &Header) -> Vec<u8> {
    let mut writer = Writer::begin(Vec::new(), header).unwrap();
    writer.table(&Table { name: "wishes".to_owned(), columns: vec![("id".to_owned(), Kind::Text)] }).unwrap();
    writer.end().unwrap().0
}

/// All tables, and a role of nobody.
fn broken_reference(header: &Header) -> Vec<u8> {
    let mut writer = Writer::begin(Vec::new(), header).unwrap();
    let tables = tables_of_this_schema();
    writer.file(&OwnFile { name: "ours.toml".to_owned(), content: Vec::new() }).unwrap();
    for table in tables {
        writer.table(&table).unwrap();
        if table.name == "person_role" {
            let id: setwise_domain::id::PersonId = new();
            writer.row(vec![Cell::Text(id.to_string()), Cell::Text("coach".to_owned())]).unwrap();
        }
    }
    writer.end().unwrap().0
}

fn tables_of_this_schema() -> Vec<Table> {
    let make = async {
        let mut house = House::empty(Engine::Sqlite).await.unwrap();
        house.open().await.unwrap();
        let kept = backup(&house).await;
        house.close().await;
        let mut parts = archive::open(Cursor::new(kept)).unwrap();
        let mut tables = Vec::new();
        while let Some(part) = parts.next_part().unwrap() {
            if let Part::Table(table) = part {
                tables.push(table);
            }
        }
        tables
    };
    tokio::task::block_in_place(|| Handle::current().block_on(make))
}
