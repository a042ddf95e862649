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

use setwise_domain::time::Timestamp;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions, PgRow};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, ColumnIndex, Connection, Decode, Postgres, Row as _, Sqlite, Transaction, Type};

use crate::error::StoreError;

/// PostgreSQL's advisory lock that says: one Setwise serves this database.
const ALONE: i64 = 0x5e77_1532;
const READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 12;

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
        /// Holds the lock that keeps a second process out, for as long as this one lives; none for who only reads.
        _alone: Option<Box<PgConnection>>,
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
        let options = PgConnectOptions::from_str(url).map_err(failed)?.application_name("setwise");
        let mut alone = PgConnection::connect_with(&options).await.map_err(failed)?;
        let free: bool = sqlx::query_scalar("select pg_try_advisory_lock($1)")
            .bind(ALONE)
            .fetch_one(&mut alone)
            .await
            .map_err(failed)?;
        if !free {
            return Err(ConnectError::Taken);
        }
        let pool =
            PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).connect_with(options).await.map_err(failed)?;
        Ok(Self::Postgres { pool, _alone: Some(Box::new(alone)) })
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
    pub(crate) async fn begin(&self) -> Result<Tx, DbError> {
        Ok(match self {
            Self::Sqlite { write, .. } => Tx::Sqlite(write.begin_with("begin immediate").await?),
            Self::Postgres { pool, .. } => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Every row of an answer, outside any transaction.
    pub(crate) async fn all(&self, sql: &'static str, args: Vec<Value>) -> Result<Vec<Row>, DbError> {
        match self {
            Self::Sqlite { read, .. } => {
                Ok(bind!(sqlx::query(sql), args).fetch_all(read).await?.into_iter().map(Row::Sqlite).collect())
            }
            Self::Postgres { pool, .. } => {
                Ok(bind!(sqlx::query(sql), args).fetch_all(pool).await?.into_iter().map(Row::Postgres).collect())
            }
        }
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

/// A transaction.
pub(crate) enum Tx {
    /// On the embedded database.
    Sqlite(Transaction<'static, Sqlite>),
    /// On a server.
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    /// Every row of an answer.
    pub(crate) async fn all(&mut self, sql: &'static str, args: Vec<Value>) -> Result<Vec<Row>, DbError> {
        match self {
            Self::Sqlite(tx) => {
                Ok(bind!(sqlx::query(sql), args).fetch_all(&mut **tx).await?.into_iter().map(Row::Sqlite).collect())
            }
            Self::Postgres(tx) => {
                Ok(bind!(sqlx::query(sql), args).fetch_all(&mut **tx).await?.into_iter().map(Row::Postgres).collect())
            }
        }
    }

    /// The first row of an answer.
    pub(crate) async fn one(&mut self, sql: &'static str, args: Vec<Value>) -> Result<Option<Row>, DbError> {
        Ok(self.all(sql, args).await?.into_iter().next())
    }

    /// One statement; says how many rows it touched.
    pub(crate) async fn run(&mut self, sql: &'static str, args: Vec<Value>) -> Result<u64, DbError> {
        Ok(match self {
            Self::Sqlite(tx) => bind!(sqlx::query(sql), args).execute(&mut **tx).await?.rows_affected(),
            Self::Postgres(tx) => bind!(sqlx::query(sql), args).execute(&mut **tx).await?.rows_affected(),
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
    pub(crate) async fn commit(self) -> Result<(), DbError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
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
    /// Whether a row like this is already there.
    pub(crate) fn is_taken(&self) -> bool {
        self.0.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation)
    }
}
