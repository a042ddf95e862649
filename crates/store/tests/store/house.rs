//! A store to test in: a temporary folder, and a database of its own on PostgreSQL. With people in it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use setwise_domain::id::{CommandId, JobId, MeetingId, OrganisationId, PersonId, SetId};
use setwise_domain::time::Timestamp;
use setwise_store::agreement::{AgreementLevel, NewAgreement};
use setwise_store::invitation::{Accept, NewInvitation};
use setwise_store::job::NewJob;
use setwise_store::journal::{Append, AppendError, MeetingChange, NewEvent};
use setwise_store::meeting::{MeetingPlan, MeetingStatus, Way};
use setwise_store::organisation::SetUp;
use setwise_store::person::{NewPerson, Role};
use setwise_store::set::NewSet;
use setwise_store::{OpenError, OpenOptions, Store, TokenHash};
use sqlx::{AssertSqlSafe, Connection, Row};
use tempfile::TempDir;
use uuid::Uuid;

/// Which engine a test runs on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// Runs one test on both engines.
macro_rules! both {
    ($(async fn $name:ident($house:ident) $body:block)+) => {$(
        async fn $name($house: &mut crate::house::House) $body

        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                crate::house::test(crate::house::Engine::Sqlite, async |house| super::$name(house).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                crate::house::test(crate::house::Engine::Postgres, async |house| super::$name(house).await).await;
            }
        }
    )+};
}
pub(crate) use both;

pub(crate) async fn test(engine: Engine, run: impl AsyncFnOnce(&mut House)) {
    let Some(mut house) = House::build(engine).await else { return };
    run(&mut house).await;
    house.end().await;
}

/// A number that no other part of this process has.
fn next() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// An id nobody has.
pub(crate) fn new<T: From<Uuid>>() -> T {
    Uuid::from_u128(u128::from(next()) << 64 | 7).into()
}

pub(crate) fn at(ms: i64) -> Timestamp {
    Timestamp(ms)
}

pub(crate) struct House {
    open: Option<Store>,
    pub(crate) data: TempDir,
    pub(crate) engine: Engine,
    database: Option<String>,
    admin: Option<String>,
    pub(crate) organisation: OrganisationId,
    /// The first administrator, who is nothing else.
    pub(crate) administrator: PersonId,
}

impl House {
    async fn build(engine: Engine) -> Option<Self> {
        let mut house = Self::empty(engine).await?;
        house.open().await.unwrap();
        house.set_up().await;
        Some(house)
    }

    /// An empty folder and an empty database, not opened.
    pub(crate) async fn empty(engine: Engine) -> Option<Self> {
        let data = tempfile::tempdir().unwrap();
        let (mut database, mut admin) = (None, None);
        if engine == Engine::Postgres {
            let Ok(url) = std::env::var("SETWISE_TEST_POSTGRES") else {
                assert_ne!(
                    std::env::var("CI").as_deref(),
                    Ok("true"),
                    "PostgreSQL tests must run in CI: set SETWISE_TEST_POSTGRES"
                );
                eprintln!("skipped: PostgreSQL (set SETWISE_TEST_POSTGRES)");
                return None;
            };
            let name = format!("setwise_{}_{}", std::process::id(), next());
            let mut connection = sqlx::PgConnection::connect(&url).await.unwrap();
            sqlx::raw_sql(AssertSqlSafe(format!("create database {name}"))).execute(&mut connection).await.unwrap();
            let (server, _) = url.rsplit_once('/').unwrap();
            database = Some(format!("{server}/{name}"));
            admin = Some(url);
        }
        Some(Self { open: None, data, engine, database, admin, organisation: new(), administrator: new() })
    }

    pub(crate) fn store(&self) -> &Store {
        self.open.as_ref().unwrap()
    }

    pub(crate) fn options(&self) -> OpenOptions {
        OpenOptions { data: self.data.path().to_owned(), database: self.database.clone(), key_file: None, create: true }
    }

    pub(crate) fn key_file(&self) -> PathBuf {
        self.data.path().join("installation.key")
    }

    pub(crate) async fn open(&mut self) -> Result<(), OpenError> {
        self.open = Some(Store::open(self.options()).await?);
        Ok(())
    }

    pub(crate) async fn close(&mut self) {
        if let Some(store) = self.open.take() {
            store.close().await;
        }
    }

    pub(crate) async fn end(&mut self) {
        self.close().await;
        if let (Some(admin), Some(database)) = (&self.admin, &self.database) {
            let (_, name) = database.rsplit_once('/').unwrap();
            let mut connection = sqlx::PgConnection::connect(admin).await.unwrap();
            let sql = format!("drop database {name} with (force)");
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
        }
    }

    /// Goes past the store, as somebody with the database in hand would.
    pub(crate) async fn sql(&self, sql: &'static str) {
        if let Some(url) = &self.database {
            let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
            sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
        } else {
            let mut connection = sqlx::SqliteConnection::connect_with(&self.file_options()).await.unwrap();
            sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
            connection.close().await.unwrap();
        }
    }

    /// One value, past the store.
    pub(crate) async fn bytes(&self, sql: &'static str) -> Vec<u8> {
        if let Some(url) = &self.database {
            let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
            sqlx::query(sql).fetch_one(&mut connection).await.unwrap().get(0)
        } else {
            let mut connection = sqlx::SqliteConnection::connect_with(&self.file_options()).await.unwrap();
            sqlx::query(sql).fetch_one(&mut connection).await.unwrap().get(0)
        }
    }

    fn file_options(&self) -> sqlx::sqlite::SqliteConnectOptions {
        sqlx::sqlite::SqliteConnectOptions::new().filename(self.data.path().join("setwise.db"))
    }

    /// Everything that is on disk but the key: each file of the data folder, or each row of each table.
    pub(crate) async fn everything_kept(&self) -> Vec<u8> {
        let mut all = Vec::new();
        for entry in std::fs::read_dir(self.data.path()).unwrap() {
            let path = entry.unwrap().path();
            if path != self.key_file() {
                all.extend(std::fs::read(path).unwrap());
            }
        }
        let Some(url) = &self.database else { return all };
        let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
        let tables = "select table_name::text from information_schema.tables where table_schema = 'public'";
        for table in sqlx::query(tables).fetch_all(&mut connection).await.unwrap() {
            let sql = format!("select t::text from {} t", table.get::<String, _>(0));
            for row in sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut connection).await.unwrap() {
                all.extend(row.get::<String, _>(0).into_bytes());
            }
        }
        all
    }

    async fn set_up(&self) {
        let token = TokenHash::of("set-up link");
        self.store().offer_setup(&token, at(1)).await.unwrap();
        let set_up = SetUp {
            token,
            organisation: self.organisation,
            organisation_name: "Northwater".to_owned(),
            person: self.somebody(self.administrator, "Ada"),
            at: at(2),
        };
        self.store().set_up(set_up).await.unwrap();
    }

    pub(crate) fn somebody(&self, id: PersonId, name: &str) -> NewPerson {
        NewPerson {
            id,
            name: name.to_owned(),
            email: format!("{name}@example.org"),
            password_hash: Some("$argon2id$of-nobody".to_owned()),
            zone: "Europe/Berlin".to_owned(),
        }
    }

    /// Somebody with these roles, who came by invitation.
    pub(crate) async fn person(&self, name: &str, roles: &[Role]) -> PersonId {
        let id = new();
        let token = format!("invitation of {name}");
        let invitation = NewInvitation {
            id: new(),
            organisation: self.organisation,
            email: format!("{name}@example.org"),
            name: name.to_owned(),
            roles: roles.to_vec(),
            set: None,
            token: token.clone(),
            invited_by: self.administrator,
            at: at(3),
            expires_at: at(1_000_000),
        };
        self.store().invite(invitation, None).await.unwrap();
        let accept = Accept { token: TokenHash::of(&token), person: self.somebody(id, name), at: at(4) };
        self.store().accept_invitation(accept).await.unwrap();
        id
    }

    /// A set with a coach and two members, made at 10.
    pub(crate) async fn set(&self) -> (SetId, PersonId, PersonId, PersonId) {
        let n = next();
        let coach = self.person(&format!("Cleo{n}"), &[Role::Coach]).await;
        let ben = self.person(&format!("Ben{n}"), &[Role::Member]).await;
        let eva = self.person(&format!("Eva{n}"), &[Role::Member]).await;
        let id = new();
        let set = NewSet {
            id,
            organisation: self.organisation,
            name: "Harbour".to_owned(),
            by: self.administrator,
            coach: Some(coach),
            members: vec![ben, eva],
            agreement: NewAgreement { level: AgreementLevel::StaysInSet, rules: "We listen first.".to_owned() },
            at: at(10),
        };
        self.store().create_set(set).await.unwrap();
        (id, coach, ben, eva)
    }

    /// A meeting planned for 100.
    pub(crate) async fn meeting(&self, set: SetId) -> MeetingId {
        let id = new();
        self.store().plan_meeting(id, set, plan(), at(20)).await.unwrap();
        self.no_calendars().await;
        id
    }

    /// The look at people's calendars that planning brought is done: most tests are about other jobs.
    async fn no_calendars(&self) {
        while let Some(job) = self.store().claim_job(at(0), at(1)).await.unwrap() {
            self.store().job_done(job.id).await.unwrap();
        }
    }

    /// A meeting of a set is held from `started` on, and these come.
    pub(crate) async fn holds(&self, set: SetId, started: i64, came: &[PersonId]) -> MeetingId {
        let meeting = self.meeting(set).await;
        self.start(meeting, started).await;
        for person in came {
            let sql = "insert into attendance (meeting_id, person_id, came_at) values ('MEETING', 'PERSON', 1)";
            let sql = sql.replace("MEETING", &meeting.to_string()).replace("PERSON", &person.to_string());
            self.sql(sql.leak()).await;
        }
        let change = MeetingChange {
            status: Some(MeetingStatus::Ended),
            ended_at: Some(at(started + 50)),
            ..MeetingChange::default()
        };
        self.store().journal().append(Append { change, ..append(meeting, 1, started + 50) }).await.unwrap();
        meeting
    }

    /// Starts a meeting with one event.
    pub(crate) async fn start(&self, meeting: MeetingId, started: i64) {
        let append = Append {
            change: MeetingChange {
                status: Some(MeetingStatus::Running),
                started_at: Some(at(started)),
                ..MeetingChange::default()
            },
            ..append(meeting, 0, started)
        };
        self.store().journal().append(append).await.unwrap();
    }

    pub(crate) async fn say(&self, meeting: MeetingId, expected: i64, text: &str) -> Result<i64, AppendError> {
        let mut append = append(meeting, expected, 200 + expected);
        append.events[0].text = Some(text.to_owned());
        self.store().journal().append(append).await
    }
}

pub(crate) fn plan() -> MeetingPlan {
    MeetingPlan {
        protocol: "collaborative-inquiry".to_owned(),
        minutes: 90,
        slots: 1,
        way: Way::Typed,
        starts_at: at(100),
        zone: "Europe/Berlin".to_owned(),
        place: String::new(),
        occasion: String::new(),
        conductor: None,
        stand_in: None,
        call_link: Some("https://call.example.org/harbour-room".to_owned()),
    }
}

/// One event without words.
pub(crate) fn append(meeting: MeetingId, expected_seq: i64, ms: i64) -> Append {
    Append {
        meeting,
        expected_seq,
        command_id: Some(new::<CommandId>()),
        events: vec![NewEvent { at: at(ms), body: "{\"kind\":\"something\"}".to_owned(), text: None }],
        erase: Vec::new(),
        attendance: Vec::new(),
        change: MeetingChange::default(),
        actions: Vec::new(),
        jobs: Vec::new(),
    }
}

pub(crate) fn job(kind: &str, run_at: i64) -> NewJob {
    NewJob { id: new::<JobId>(), kind: kind.to_owned(), ids: serde_json::json!({ "of": kind }), run_at: at(run_at) }
}
