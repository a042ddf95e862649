//! The only file that names an engine. One SQL text runs on SQLite and on PostgreSQL.
//!
//! Values go in as [`Value`]s (see [`args!`]) and come out of a [`Row`] by name. Nothing here is
//! generic over the engine, so the rest of the crate compiles once. Writers of SQLite share a single
//! connection: they wait in line here instead of meeting `SQLITE_BUSY` there.

pub(crate) mod table;

use std::fmt::Display;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use futures_util::future::BoxFuture;
use setwise_domain::time::Timestamp;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions, PgRow};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, ColumnIndex, Connection, Decode, Postgres, Row as _, Sqlite, Transaction, Type};
use tokio::sync::Mutex;
use tokio::time::{sleep, timeout};

use crate::error::StoreError;

/// PostgreSQL's advisory lock that says: one Setwise serves this database.
const ALONE: i64 = 0x5e77_1532;
const READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 12;
/// How long a start waits for the lock: a server takes a moment to see that the process that held it was killed.
const LOCK_WITHIN: Duration = Duration::from_secs(3);
const ASK_FOR_LOCK_EVERY: Duration = Duration::from_millis(50);
/// How long anybody waits for a connection, and how long the one that holds the lock may be silent. The page's script
/// gives up later than that.
const ANSWER_WITHIN: Duration = Duration::from_secs(5);
/// A line whose other end is gone without a word is given up after about half a minute, by the server too: it holds the lock.
const KEEPALIVES: [(&str, &str); 3] =
    [("tcp_keepalives_idle", "15"), ("tcp_keepalives_interval", "5"), ("tcp_keepalives_count", "3")];
/// An answer means it is on disk, also where the server was told not to wait for that. A server that waits for more
/// than its own disk goes on doing so.
const DURABLE: &str =
    "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

/// A database that is open.
pub(crate) enum Db {
    /// The embedded one.
    Sqlite {
        /// Connections that only read.
        read: SqlitePool,
        /// The one connection that writes.
        write: SqlitePool,
    },
    /// A server's.
    Postgres {
        /// Connections for everything.
        pool: PgPool,
        /// Holds the lock that keeps a second process out, as long as this connection lasts; none for who only
        /// reads.
        alone: Option<Box<Mutex<PgConnection>>>,
        /// To connect again when it did not.
        options: Box<PgConnectOptions>,
    },
}

/// What connecting to a server can meet.
pub(crate) enum ConnectError {
    /// The address or the server says no.
    Database(DbError),
    /// Another process holds the lock.
    Taken,
}

impl Db {
    /// Opens or makes the embedded database in a file.
    pub(crate) async fn in_file(file: &Path) -> Result<Self, DbError> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            // What was erased is overwritten, not only unlinked.
            .pragma("secure_delete", "on");
        // A file does not hang up: its connections need no testing and no renewing.
        let pool = || SqlitePoolOptions::new().test_before_acquire(false).idle_timeout(None).max_lifetime(None);
        // The writer meets nobody but readers while it empties the log, and must not stand still for long.
        let writer = options.clone().busy_timeout(Duration::from_secs(1));
        let write = pool().max_connections(1).connect_with(writer).await?;
        let read = pool().max_connections(READERS).connect_with(options).await?;
        Ok(Self::Sqlite { read, write })
    }

    /// Connects to a server, and holds its lock.
    pub(crate) async fn on_server(url: &str) -> Result<Self, ConnectError> {
        let failed = |error: sqlx::Error| ConnectError::Database(error.into());
        let options = PgConnectOptions::from_str(url).map_err(failed)?;
        let options = options.application_name("setwise").options(KEEPALIVES);
        let Some(alone) = take_lock(&options).await.map_err(failed)? else { return Err(ConnectError::Taken) };
        let pool = PgPoolOptions::new()
            .max_connections(POSTGRES_CONNECTIONS)
            .acquire_timeout(ANSWER_WITHIN)
            .after_connect(|connection, _| Box::pin(async { sqlx::query(DURABLE).execute(connection).await.map(drop) }))
            .connect_with(options.clone())
            .await
            .map_err(failed)?;
        Ok(Self::Postgres { pool, alone: Some(Box::new(Mutex::new(alone))), options: Box::new(options) })
    }

    /// Whether this process still keeps others out. A server that was restarted has forgotten the lock: it is taken
    /// again, and false means that another process was quicker. An error means that it is not known now.
    pub(crate) async fn is_alone(&self) -> Result<bool, DbError> {
        let Self::Postgres { alone: Some(alone), options, .. } = self else { return Ok(true) };
        let mut alone = alone.lock().await;
        let answer = timeout(ANSWER_WITHIN, sqlx::query("select 1").execute(&mut *alone)).await;
        if matches!(answer, Ok(Ok(_))) {
            return Ok(true);
        }
        let taken = timeout(ANSWER_WITHIN, take_lock(options)).await.map_err(|_| sqlx::Error::PoolTimedOut)??;
        match taken {
            Some(again) => *alone = again,
            None => return Ok(false),
        }
        Ok(true)
    }

    /// Whether appends are gathered by one writer: a file has one, a server gathers by itself.
    pub(crate) fn has_one_writer(&self) -> bool {
        matches!(self, Self::Sqlite { .. })
    }

    /// Whether there is a table of this name.
    pub(crate) async fn has_table(&self, name: &str) -> Result<bool, DbError> {
        let sql = match self {
            Self::Sqlite { .. } => "select count(*) as n from sqlite_master where type = 'table' and name = $1",
            Self::Postgres { .. } => {
                "select count(*) as n from information_schema.tables where table_schema = current_schema() and table_name = $1"
            }
        };
        let row = self.one(sql, args![name]).await?;
        row.map_or(Ok(false), |row| Ok(row.get::<i64>("n")? > 0))
    }

    /// Starts to write. Dropped without `commit`, nothing has happened.
    pub(crate) fn begin(&self) -> Answer<'_, Tx> {
        Box::pin(async move {
            Ok(match self {
                Self::Sqlite { write, .. } => Tx::Sqlite(write.begin_with("begin immediate").await?),
                Self::Postgres { pool, .. } => Tx::Postgres(pool.begin().await?),
            })
        })
    }

    /// Every row of an answer, outside any transaction.
    pub(crate) fn all(&self, sql: &'static str, args: Vec<Value>) -> Answer<'_, Vec<Row>> {
        Box::pin(async move {
            match self {
                Self::Sqlite { read, .. } => {
                    Ok(bind!(sqlx::query(sql), args).fetch_all(read).await?.into_iter().map(Row::Sqlite).collect())
                }
                Self::Postgres { pool, .. } => {
                    Ok(bind!(sqlx::query(sql), args).fetch_all(pool).await?.into_iter().map(Row::Postgres).collect())
                }
            }
        })
    }

    /// The first row of an answer.
    pub(crate) async fn one(&self, sql: &'static str, args: Vec<Value>) -> Result<Option<Row>, DbError> {
        Ok(self.all(sql, args).await?.into_iter().next())
    }

    /// One statement as a transaction of its own; says how many rows it touched.
    pub(crate) async fn run(&self, sql: &'static str, args: Vec<Value>) -> Result<u64, DbError> {
        let mut tx = self.begin().await?;
        let touched = tx.run(sql, args).await?;
        tx.commit().await?;
        Ok(touched)
    }

    /// Moves the write-ahead log into the file and empties it, so that nothing erased stays in the log.
    /// Says whether it could: a reader in the middle of a read holds it up. A server reclaims what was
    /// erased in its own time, with its vacuum.
    pub(crate) async fn empty_log(&self) -> Result<bool, DbError> {
        match self {
            Self::Sqlite { write, .. } => {
                let row = sqlx::query("pragma wal_checkpoint(truncate)").fetch_one(write).await?;
                Ok(row.try_get::<i64, _>(0)? == 0)
            }
            Self::Postgres { .. } => Ok(true),
        }
    }

    /// Ends every connection, after what is under way.
    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Self::Postgres { pool, .. } => pool.close().await,
        }
    }
}

/// A connection that holds the lock; none when another process does and goes on doing so.
async fn take_lock(options: &PgConnectOptions) -> Result<Option<PgConnection>, sqlx::Error> {
    let mut connection = PgConnection::connect_with(options).await?;
    for _ in 0..=LOCK_WITHIN.as_millis() / ASK_FOR_LOCK_EVERY.as_millis() {
        let ask = sqlx::query_scalar("select pg_try_advisory_lock($1)").bind(ALONE);
        if ask.fetch_one(&mut connection).await? {
            return Ok(Some(connection));
        }
        sleep(ASK_FOR_LOCK_EVERY).await;
    }
    Ok(None)
}

/// What the database is asked. Boxed here, below everything: the compiler proves of each page anew that all it waits for
/// may move between threads, and stops at a box (docs/decisions/0015).
pub(crate) type Answer<'a, T> = BoxFuture<'a, Result<T, DbError>>;

/// A transaction.
pub(crate) enum Tx {
    /// On the embedded database.
    Sqlite(Transaction<'static, Sqlite>),
    /// On a server.
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    /// Every row of an answer.
    pub(crate) fn all(&mut self, sql: &'static str, args: Vec<Value>) -> Answer<'_, Vec<Row>> {
        Box::pin(async move {
            match self {
                Self::Sqlite(tx) => {
                    Ok(bind!(sqlx::query(sql), args).fetch_all(&mut **tx).await?.into_iter().map(Row::Sqlite).collect())
                }
                Self::Postgres(tx) => Ok(bind!(sqlx::query(sql), args)
                    .fetch_all(&mut **tx)
                    .await?
                    .into_iter()
                    .map(Row::Postgres)
                    .collect()),
            }
        })
    }

    /// The first row of an answer.
    pub(crate) async fn one(&mut self, sql: &'static str, args: Vec<Value>) -> Result<Option<Row>, DbError> {
        Ok(self.all(sql, args).await?.into_iter().next())
    }

    /// One statement; says how many rows it touched.
    pub(crate) fn run(&mut self, sql: &'static str, args: Vec<Value>) -> Answer<'_, u64> {
        Box::pin(async move {
            Ok(match self {
                Self::Sqlite(tx) => bind!(sqlx::query(sql), args).execute(&mut **tx).await?.rows_affected(),
                Self::Postgres(tx) => bind!(sqlx::query(sql), args).execute(&mut **tx).await?.rows_affected(),
            })
        })
    }

    /// Many statements from a migration. Binary columns are written `bytea`; SQLite's word is `blob`.
    pub(crate) async fn migrate(&mut self, sql: &'static str) -> Result<(), DbError> {
        match self {
            Self::Sqlite(tx) => {
                sqlx::raw_sql(AssertSqlSafe(sql.replace(" bytea", " blob"))).execute(&mut **tx).await?;
            }
            Self::Postgres(tx) => {
                sqlx::raw_sql(sql).execute(&mut **tx).await?;
            }
        }
        Ok(())
    }

    /// From here on it is on disk.
    pub(crate) fn commit(self) -> Answer<'static, ()> {
        Box::pin(async move {
            match self {
                Self::Sqlite(tx) => tx.commit().await?,
                Self::Postgres(tx) => tx.commit().await?,
            }
            Ok(())
        })
    }
}

/// A value on its way in.
#[derive(Clone)]
pub(crate) enum Value {
    /// Words and ids.
    Text(Option<String>),
    /// Numbers and times.
    Int(Option<i64>),
    /// Sealed bytes.
    Bytes(Option<Vec<u8>>),
    /// Yes or no.
    Flag(Option<bool>),
}

impl Value {
    /// An id, a date or another thing with a text form.
    pub(crate) fn text(value: impl Display) -> Self {
        Self::Text(Some(value.to_string()))
    }

    /// The same, if there is one.
    pub(crate) fn maybe(value: Option<impl Display>) -> Self {
        Self::Text(value.map(|value| value.to_string()))
    }
}

macro_rules! values {
    ($($from:ty => |$value:ident| $into:expr),+ $(,)?) => {$(
        impl From<$from> for Value {
            fn from($value: $from) -> Self {
                $into
            }
        }
    )+};
}

values! {
    &str => |value| Self::Text(Some(value.to_owned())),
    String => |value| Self::Text(Some(value)),
    &String => |value| Self::Text(Some(value.clone())),
    Option<String> => |value| Self::Text(value),
    i64 => |value| Self::Int(Some(value)),
    Timestamp => |value| Self::Int(Some(value.0)),
    Option<Timestamp> => |value| Self::Int(value.map(|at| at.0)),
    Vec<u8> => |value| Self::Bytes(Some(value)),
    Option<Vec<u8>> => |value| Self::Bytes(value),
    bool => |value| Self::Flag(Some(value)),
}

/// The arguments of a statement, in the order of its `$n`.
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::db::Value::from($value)),*] };
}
pub(crate) use args;

macro_rules! bind {
    ($query:expr, $args:expr) => {{
        let mut query = $query;
        for value in $args {
            query = match value {
                Value::Text(value) => query.bind(value),
                Value::Int(value) => query.bind(value),
                Value::Bytes(value) => query.bind(value),
                Value::Flag(value) => query.bind(value),
            };
        }
        query
    }};
}
use bind;

/// A row on its way out.
pub(crate) enum Row {
    /// From the embedded database.
    Sqlite(SqliteRow),
    /// From a server.
    Postgres(PgRow),
}

/// What a column can hold on both engines.
pub(crate) trait Column:
    Type<Sqlite> + Type<Postgres> + for<'r> Decode<'r, Sqlite> + for<'r> Decode<'r, Postgres>
{
}
impl<T> Column for T where T: Type<Sqlite> + Type<Postgres> + for<'r> Decode<'r, Sqlite> + for<'r> Decode<'r, Postgres> {}

impl Row {
    /// The column of this name.
    pub(crate) fn get<T: Column>(&self, name: &'static str) -> Result<T, DbError>
    where
        &'static str: ColumnIndex<SqliteRow> + ColumnIndex<PgRow>,
    {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(name)?,
            Self::Postgres(row) => row.try_get(name)?,
        })
    }

    /// A time.
    pub(crate) fn at(&self, name: &'static str) -> Result<Timestamp, DbError> {
        self.get(name).map(Timestamp)
    }

    /// A time that may be missing.
    pub(crate) fn maybe_at(&self, name: &'static str) -> Result<Option<Timestamp>, DbError> {
        Ok(self.get::<Option<i64>>(name)?.map(Timestamp))
    }

    /// An id, or a word of one of our enums.
    pub(crate) fn parse<T: FromStr>(&self, name: &'static str) -> Result<T, StoreError> {
        self.get::<String>(name)?.parse().map_err(|_| StoreError::Malformed { column: name })
    }

    /// The same, if there is one.
    pub(crate) fn maybe<T: FromStr>(&self, name: &'static str) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self.get(name)?;
        text.map(|text| text.parse().map_err(|_| StoreError::Malformed { column: name })).transpose()
    }
}

/// The database refused or could not be reached. The words are the engine's; they hold no content.
#[derive(thiserror::Error)]
#[error("{0}")]
pub struct DbError(#[from] sqlx::Error);

/// As short as its display: an engine's details repeat whole rows, addresses among them.
impl std::fmt::Debug for DbError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DbError({self})")
    }
}

impl DbError {
    /// Whether the same may work later: the database was away, busy, full or out of reach. What it refuses for its
    /// content it refuses again.
    pub(crate) fn may_pass(&self) -> bool {
        match &self.0 {
            sqlx::Error::Database(refusal) => refusal.code().is_some_and(|code| passes(&code)),
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::BeginFailed => true,
            _ => false,
        }
    }

    /// Whether a row like this is already there.
    pub(crate) fn is_taken(&self) -> bool {
        self.0.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation)
    }
}

/// Whether an engine's code means a state of the engine, and nothing wrong with what it was asked. PostgreSQL's have five
/// signs, of which two name the class; SQLite's are numbers of at most four, whose last eight bits are the class.
fn passes(code: &str) -> bool {
    if code.len() == 5 {
        // Connection, rollback of a transaction, resources, what an operator does, the system.
        return ["08", "40", "53", "57", "58"].iter().any(|class| code.starts_with(class));
    }
    // Busy, locked, out of memory, read-only, input and output, full, cannot open.
    code.parse::<i64>().is_ok_and(|code| [5, 6, 7, 8, 10, 13, 14].contains(&(code & 0xff)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_of_the_engine_passes_and_a_wrong_question_does_not() {
        for code in ["57P01", "08006", "53300", "40001", "5", "13", "266", "4618"] {
            assert!(passes(code), "{code}");
        }
        for code in ["23505", "42P01", "22021", "1", "19", "2067"] {
            assert!(!passes(code), "{code}");
        }
    }

    #[tokio::test]
    async fn a_commit_waits_for_the_disk_where_the_server_was_told_not_to() {
        let Ok(url) = std::env::var("SETWISE_TEST_POSTGRES") else {
            assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "PostgreSQL tests must run in CI");
            eprintln!("skipped: PostgreSQL (set SETWISE_TEST_POSTGRES)");
            return;
        };
        let off = format!("{url}?options=-c%20synchronous_commit%3Doff");
        let Ok(db) = Db::on_server(&off).await else { panic!("the server is there and free") };
        let sql = "select current_setting('synchronous_commit') as level";
        for _ in 0..POSTGRES_CONNECTIONS {
            let row = db.one(sql, args![]).await.ok().flatten().expect("a setting");
            assert_eq!(row.get::<String>("level").ok().as_deref(), Some("on"));
        }
        db.close().await;
    }
}
