//! Whole tables, whatever they hold: what a backup reads at one moment and a restore puts back.
//!
//! The catalogue says which tables and columns there are, so a table that a later migration adds is in the next backup
//! without a line here.

use std::path::Path;
use std::str::FromStr as _;
use std::time::Duration;

use futures_util::TryStreamExt as _;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions, PgRow};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteRow};
use sqlx::{AssertSqlSafe, ColumnIndex};

use super::{Db, DbError, Row, Tx, Value, args, bind};
use crate::backup::archive::{Cell, Kind, Table};

/// Below what both engines take as arguments of one statement.
const MOST_ARGUMENTS: usize = 20_000;

impl Db {
    /// Opens the embedded database to read, beside a process that may be serving it. Changes nothing.
    pub(crate) async fn read_file(file: &Path) -> Result<Self, DbError> {
        let options = SqliteConnectOptions::new().filename(file).read_only(true).busy_timeout(Duration::from_secs(10));
        let read = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
        Ok(Self::Sqlite { write: read.clone(), read })
    }

    /// Connects to a server to read, beside a process that may be serving it: without the lock of [`Db::on_server`].
    pub(crate) async fn read_server(url: &str) -> Result<Self, DbError> {
        let options = PgConnectOptions::from_str(url)?.application_name("setwise backup");
        let pool = PgPoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        Ok(Self::Postgres { pool, alone: None, options: Box::new(options) })
    }

    /// A transaction that only reads, and sees everything as it is at one moment while others go on writing.
    pub(crate) async fn snapshot(&self) -> Result<Tx, DbError> {
        Ok(match self {
            Self::Sqlite { read, .. } => Tx::Sqlite(read.begin().await?),
            Self::Postgres { pool, .. } => {
                Tx::Postgres(pool.begin_with("begin transaction isolation level repeatable read, read only").await?)
            }
        })
    }
}

impl Tx {
    /// Every table there is, by name.
    pub(crate) async fn tables(&mut self) -> Result<Vec<Table>, DbError> {
        let sql = match self {
            Self::Sqlite(_) => {
                "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name"
            }
            Self::Postgres(_) => {
                "select cast(table_name as text) as name from information_schema.tables \
                 where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1"
            }
        };
        let mut tables = Vec::new();
        for row in self.all(sql, args![]).await? {
            let name: String = row.get("name")?;
            let columns = self.columns(&name).await?;
            tables.push(Table { name, columns });
        }
        Ok(tables)
    }

    async fn columns(&mut self, table: &str) -> Result<Vec<(String, Kind)>, DbError> {
        let sql = match self {
            Self::Sqlite(_) => "select name, type from pragma_table_info($1) order by cid",
            Self::Postgres(_) => {
                "select cast(column_name as text) as name, cast(data_type as text) as type \
                 from information_schema.columns \
                 where table_schema = current_schema() and table_name = $1 order by ordinal_position"
            }
        };
        let mut columns = Vec::new();
        for row in self.all(sql, args![table]).await? {
            let (name, written): (String, String) = (row.get("name")?, row.get("type")?);
            let kind = match written.to_ascii_lowercase().as_str() {
                "text" => Kind::Text,
                "bigint" => Kind::Int,
                "bytea" | "blob" => Kind::Bytes,
                "boolean" => Kind::Flag,
                _ => {
                    let why = format!("the column {table}.{name} is of type {written}, which no backup can hold");
                    return Err(sqlx::Error::Protocol(why).into());
                }
            };
            columns.push((name, kind));
        }
        Ok(columns)
    }

    /// Hands over each row, one after the other: a table need not fit into memory.
    pub(crate) async fn each_row<E: From<DbError>>(
        &mut self,
        table: &Table,
        mut take: impl FnMut(Vec<Cell>) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = AssertSqlSafe(format!("select {} from {}", names(table), quoted(&table.name)));
        match self {
            Self::Sqlite(tx) => {
                let mut rows = sqlx::query(sql).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await.map_err(DbError::from)? {
                    take(cells(table, |at, kind| cell::<SqliteRow>(&row, at, kind))?)?;
                }
            }
            Self::Postgres(tx) => {
                let mut rows = sqlx::query(sql).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await.map_err(DbError::from)? {
                    take(cells(table, |at, kind| cell::<PgRow>(&row, at, kind))?)?;
                }
            }
        }
        Ok(())
    }

    /// How many rows may go into one [`Tx::insert`].
    pub(crate) fn rows_at_once(table: &Table) -> usize {
        at_once(table.columns.len())
    }

    /// Puts rows in, in one statement.
    pub(crate) async fn insert(&mut self, table: &Table, rows: Vec<Vec<Cell>>) -> Result<(), DbError> {
        let kinds = table.columns.iter().map(|(_, kind)| *kind).cycle();
        let count = rows.len();
        let values = rows.into_iter().flatten().zip(kinds).map(|(cell, kind)| value(cell, kind)).collect();
        self.put(&table.name, &names(table), count, values).await
    }

    /// Puts many rows into a table, some hundreds in one statement: each holds a value for each of the columns.
    pub(crate) async fn insert_all(
        &mut self,
        table: &'static str,
        columns: &'static [&'static str],
        rows: Vec<Vec<Value>>,
    ) -> Result<(), DbError> {
        let names = columns.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let some: Vec<Vec<Value>> = rows.by_ref().take(at_once(columns.len())).collect();
            self.put(table, &names, some.len(), some.into_iter().flatten().collect()).await?;
        }
        Ok(())
    }

    async fn put(&mut self, table: &str, names: &str, rows: usize, values: Vec<Value>) -> Result<(), DbError> {
        if rows == 0 {
            return Ok(());
        }
        let width = values.len() / rows;
        let places: Vec<String> = (0..rows)
            .map(|row| {
                let row: Vec<String> = (1..=width).map(|column| format!("${}", row * width + column)).collect();
                format!("({})", row.join(", "))
            })
            .collect();
        let sql = format!("insert into {} ({names}) values {}", quoted(table), places.join(", "));
        match self {
            Self::Sqlite(tx) => {
                bind!(sqlx::query(AssertSqlSafe(sql)), values).execute(&mut **tx).await?;
            }
            Self::Postgres(tx) => {
                bind!(sqlx::query(AssertSqlSafe(sql)), values).execute(&mut **tx).await?;
            }
        }
        Ok(())
    }

    /// What refers to rows of `table`, of those whose ids `among` selects by `argument`: each as the table and column that
    /// refer, and the id. A table that a later migration adds is asked without a line here.
    pub(crate) async fn referring(
        &mut self,
        table: &str,
        among: &'static str,
        argument: &Value,
    ) -> Result<Vec<(String, String, String)>, DbError> {
        let sql = match self {
            Self::Sqlite(_) => {
                "select m.name as name, f.\"from\" as part from sqlite_master m join pragma_foreign_key_list(m.name) f \
                 where m.type = 'table' and f.\"table\" = $1 order by 1, 2"
            }
            Self::Postgres(_) => {
                "select cast(t.relname as text) as name, cast(a.attname as text) as part from pg_constraint k \
                 join pg_class t on t.oid = k.conrelid join pg_class r on r.oid = k.confrelid \
                 join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1] \
                 where k.contype = 'f' and k.connamespace = cast(current_schema() as regnamespace) and r.relname = $1 order by 1, 2"
            }
        };
        let mut found = Vec::new();
        for row in self.all(sql, args![table]).await? {
            let (name, part): (String, String) = (row.get("name")?, row.get("part")?);
            let column = quoted(&part);
            let sql = format!("select distinct {column} as id from {} where {column} in ({among})", quoted(&name));
            let sql = AssertSqlSafe(sql);
            let rows: Vec<Row> = match self {
                Self::Sqlite(tx) => {
                    let rows = bind!(sqlx::query(sql), [argument.clone()]).fetch_all(&mut **tx).await?;
                    rows.into_iter().map(Row::Sqlite).collect()
                }
                Self::Postgres(tx) => {
                    let rows = bind!(sqlx::query(sql), [argument.clone()]).fetch_all(&mut **tx).await?;
                    rows.into_iter().map(Row::Postgres).collect()
                }
            };
            for row in rows {
                found.push((name.clone(), part.clone(), row.get("id")?));
            }
        }
        Ok(found)
    }

    /// Lets rows come in any order: what refers to what is looked at later. Answers with what puts that back, for
    /// [`Tx::mind_references`].
    pub(crate) async fn put_off_references(&mut self) -> Result<Vec<String>, DbError> {
        let sql = match self {
            // The embedded engine looks at the commit.
            Self::Sqlite(tx) => {
                sqlx::raw_sql("pragma defer_foreign_keys = on").execute(&mut **tx).await?;
                return Ok(Vec::new());
            }
            Self::Postgres(_) => {
                "select format('alter table %s drop constraint %I', cast(conrelid as regclass), conname) as off, \
                 format('alter table %s add constraint %I %s', cast(conrelid as regclass), conname, \
                 pg_get_constraintdef(oid)) as back \
                 from pg_constraint where contype = 'f' and connamespace = cast(current_schema() as regnamespace)"
            }
        };
        let mut back = Vec::new();
        for row in self.all(sql, args![]).await? {
            self.raw(row.get("off")?).await?;
            back.push(row.get("back")?);
        }
        Ok(back)
    }

    /// From here on a row that refers to nothing is refused.
    pub(crate) async fn mind_references(&mut self, back: Vec<String>) -> Result<(), DbError> {
        for sql in back {
            self.raw(sql).await?;
        }
        Ok(())
    }

    async fn raw(&mut self, sql: String) -> Result<(), DbError> {
        match self {
            Self::Sqlite(tx) => sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut **tx).await.map(drop)?,
            Self::Postgres(tx) => sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut **tx).await.map(drop)?,
        }
        Ok(())
    }
}

/// How many rows of this width may go into one statement.
fn at_once(columns: usize) -> usize {
    (MOST_ARGUMENTS / columns.max(1)).clamp(1, 500)
}

/// A name that the catalogue gave, as SQL wants it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn names(table: &Table) -> String {
    table.columns.iter().map(|(name, _)| quoted(name)).collect::<Vec<_>>().join(", ")
}

fn cells(table: &Table, cell: impl Fn(usize, Kind) -> Result<Cell, DbError>) -> Result<Vec<Cell>, DbError> {
    table.columns.iter().enumerate().map(|(at, (_, kind))| cell(at, *kind)).collect()
}

fn cell<R>(row: &R, at: usize, kind: Kind) -> Result<Cell, DbError>
where
    R: sqlx::Row,
    usize: ColumnIndex<R>,
    for<'r> Option<String>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    for<'r> Option<i64>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    for<'r> Option<Vec<u8>>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    for<'r> Option<bool>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
{
    let cell = match kind {
        Kind::Text => row.try_get::<Option<String>, _>(at)?.map(Cell::Text),
        Kind::Int => row.try_get::<Option<i64>, _>(at)?.map(Cell::Int),
        Kind::Bytes => row.try_get::<Option<Vec<u8>>, _>(at)?.map(Cell::Bytes),
        Kind::Flag => row.try_get::<Option<bool>, _>(at)?.map(Cell::Flag),
    };
    Ok(cell.unwrap_or(Cell::Null))
}

/// A cell as an argument. Nothing at all still has its column's type, which one of the engines insists on.
fn value(cell: Cell, kind: Kind) -> Value {
    match (cell, kind) {
        (Cell::Text(text), _) => Value::Text(Some(text)),
        (Cell::Int(number), _) => Value::Int(Some(number)),
        (Cell::Bytes(bytes), _) => Value::Bytes(Some(bytes)),
        (Cell::Flag(flag), _) => Value::Flag(Some(flag)),
        (Cell::Null, Kind::Text) => Value::Text(None),
        (Cell::Null, Kind::Int) => Value::Int(None),
        (Cell::Null, Kind::Bytes) => Value::Bytes(None),
        (Cell::Null, Kind::Flag) => Value::Flag(None),
    }
}
