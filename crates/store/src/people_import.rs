//! People who came at once by a table: what was imported, and whom of it one can write to. Undoing it is in `undo`, what it gives
//! beside is in `gain`, whom it names as coaches in `coaching`.

mod coaching;
mod gain;
mod into_wave;
mod undo;

use std::collections::HashMap;

use setwise_domain::id::{OrganisationId, PeopleImportId, PersonId};
use setwise_domain::person::import::{Holding, Known, Outcome, State};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::db::{Row, Tx, Value, args};
use crate::error::{DbError, StoreError};
use crate::job::{self, NewJob};
use crate::link::LinkPurpose;
use crate::mail::{self, NewMail};
use crate::person_profile::{self, known_in, lock, put_state};
use crate::seal::Scope;
use crate::token::TokenHash;

pub(crate) use coaching::kept as design_kept;
pub use gain::{Given, Place};
pub(crate) use gain::{Kind as GainKind, forget};
pub use undo::{Held, Imported, Stands, Undoer, Undone};

/// An import to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewImport {
    /// Its id.
    pub id: PeopleImportId,
    /// To where.
    pub organisation: OrganisationId,
    /// Who imports.
    pub by: PersonId,
    /// Now.
    pub at: Timestamp,
}

/// Why nobody was imported. Nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// What would come of it is another by now.
    #[error("what would come of it has changed since it was looked at; look again, nothing was imported")]
    Changed,
    /// Nobody would come and nothing would change.
    #[error("everybody is here already and nothing would change; nothing was imported")]
    Nothing,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for ImportError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

/// A line of the list of imports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportCard {
    /// Its id.
    pub id: PeopleImportId,
    /// Who imported, by name.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// How many came.
    pub new: i64,
    /// How many were here and changed.
    pub changed: i64,
    /// How many rows changed nothing.
    pub same: i64,
    /// How many rows were left on purpose.
    pub left: i64,
    /// How many of those who came or changed are taken back.
    pub taken_back: i64,
    /// When its newcomers were last written to.
    pub written_at: Option<Timestamp>,
}

/// Somebody to be written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
}

/// What is sent to a newcomer: the link's secret, and the mail that carries it with the job that sends it.
#[derive(Debug)]
pub struct Letter {
    /// The hash of the link's token.
    pub token: TokenHash,
    /// The mail.
    pub mail: NewMail,
    /// Its job.
    pub job: NewJob,
}

/// Why nobody was written to.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// There is no such import.
    #[error("there is no such import; nobody was written to")]
    NotFound,
    /// Somebody wrote to them since the page was drawn.
    #[error("somebody wrote to them in the meantime; nobody was written to again")]
    Written,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbError> for WriteError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

/// A select of the list's lines (`i`), with the given rest.
macro_rules! select_imports {
    ($rest:literal) => {
        concat!(
            "select i.id, b.name as by_name, i.made_at, i.same_rows, i.left_rows, i.written_at, ",
            "(select count(*) from people_import_row r where r.import_id = i.id and r.state_after is null) as new_rows, ",
            "(select count(*) from people_import_row r where r.import_id = i.id and r.state_after is not null) as changed_rows, ",
            "(select count(*) from people_import_row r where r.import_id = i.id and r.taken_back_at is not null) as back_rows ",
            "from people_import i join person b on b.id = i.made_by ",
            $rest
        )
    };
}

impl Store {
    /// Imports people, all of them or none. `decide` is given everybody as they are now with what they have, while nobody else
    /// changes them, and says what would come of the table; none when that is not what was seen. Newcomers have no password
    /// and are awaited.
    ///
    /// # Errors
    /// [`ImportError`].
    pub async fn import_people(
        &self,
        new: NewImport,
        decide: impl FnOnce(&[Known], HashMap<PersonId, Holding>) -> Option<Outcome> + Send,
    ) -> Result<(), ImportError> {
        let mut tx = self.db().begin().await?;
        lock(&mut tx, new.organisation).await?;
        let known = known_in(&mut tx, new.organisation).await?;
        let holdings = gain::holdings(&mut tx, new.organisation).await?;
        let outcome = decide(&known, holdings).ok_or(ImportError::Changed)?;
        if outcome.new.is_empty() && outcome.changed.is_empty() {
            return Err(ImportError::Nothing);
        }
        match self.let_come(&mut tx, &new, &outcome).await {
            // Somebody came by an invitation at this very moment.
            Err(StoreError::Database(error)) if error.is_taken() => return Err(ImportError::Changed),
            other => other?,
        }
        for row in &outcome.changed {
            put_state(&mut tx, row.id, &row.after).await?;
        }
        write_down(&mut tx, &new, &outcome).await?;
        gain::give(&mut tx, (new.id, new.at), &outcome).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn let_come(&self, tx: &mut Tx, new: &NewImport, outcome: &Outcome) -> Result<(), StoreError> {
        let person = |row: &setwise_domain::person::import::NewRow| {
            let (organisation, at) = (new.organisation.to_string(), new.at);
            args![row.id.to_string(), organisation, &row.state.name, &row.email, &row.state.zone, at, at]
        };
        let columns = &["id", "organisation_id", "name", "email", "zone", "created_at", "awaited_since"];
        tx.insert_all("person", columns, outcome.new.iter().map(person).collect()).await?;
        let roles = |row: &setwise_domain::person::import::NewRow| {
            let id = row.id.to_string();
            row.gains.roles.iter().map(|role| args![&id, role.word()]).collect::<Vec<_>>()
        };
        tx.insert_all("person_role", &["person_id", "role"], outcome.new.iter().flat_map(roles).collect()).await?;
        let people: Vec<PersonId> = outcome.new.iter().map(|row| row.id).collect();
        self.keys().make_for_people(tx, &people).await?;
        let profiles = outcome.new.iter().map(|row| (row.id, &row.state.profile));
        Ok(person_profile::insert_all(tx, profiles).await?)
    }

    /// Every import of an organisation, the latest first.
    pub async fn people_imports(&self, organisation: OrganisationId) -> Result<Vec<ImportCard>, StoreError> {
        let sql = select_imports!("where i.organisation_id = $1 order by i.made_at desc, i.id desc");
        self.db().all(sql, vec![Value::text(organisation)]).await?.iter().map(card).collect()
    }

    /// One of them, with everybody it brought or changed and whether `undoer` can take that back.
    pub async fn people_import(
        &self,
        organisation: OrganisationId,
        id: PeopleImportId,
        undoer: Undoer,
    ) -> Result<Option<(ImportCard, Vec<Imported>)>, StoreError> {
        let sql = select_imports!("where i.organisation_id = $1 and i.id = $2");
        let Some(row) = self.db().one(sql, vec![Value::text(organisation), Value::text(id)]).await? else {
            return Ok(None);
        };
        let mut tx = self.db().snapshot().await?;
        Ok(Some((card(&row)?, undo::stand(&mut tx, organisation, id, undoer).await?)))
    }

    /// Writes to everybody of an import who is still awaited: a link with which they choose a password and come in. It
    /// replaces earlier ones. `written_at` is when they were last written to, as the page that asks said. Gives how many were
    /// written to.
    ///
    /// # Errors
    /// [`WriteError`].
    pub async fn write_to_newcomers(
        &self,
        (organisation, id): (OrganisationId, PeopleImportId),
        written_at: Option<Timestamp>,
        (at, expires_at): (Timestamp, Timestamp),
        mut write: impl FnMut(&Newcomer) -> Letter + Send,
    ) -> Result<usize, WriteError> {
        let there = "select id from people_import where organisation_id = $1 and id = $2";
        if self.db().one(there, vec![Value::text(organisation), Value::text(id)]).await?.is_none() {
            return Err(WriteError::NotFound);
        }
        let key = self.keys().of(self.db(), Scope::Organisation(organisation)).await?;
        let mut tx = self.db().begin().await?;
        let sql = "update people_import set written_at = $3 where organisation_id = $1 and id = $2 returning id";
        let before =
            "select coalesce(written_at, -1) as before from people_import where organisation_id = $1 and id = $2";
        let which = || vec![Value::text(organisation), Value::text(id)];
        // Written first, read after: the row is this transaction's then, and nobody else's answer comes between.
        lock(&mut tx, organisation).await?;
        let row = tx.one(before, which()).await?.ok_or(WriteError::NotFound)?;
        if row.get::<i64>("before")? != written_at.map_or(-1, |at| at.0) {
            return Err(WriteError::Written);
        }
        tx.run(sql, [which(), args![at]].concat()).await?;
        let sql = "select p.id, p.name, p.email from person p join people_import_row r on r.person_id = p.id \
                   where r.import_id = $1 and r.state_after is null and p.awaited_since is not null and p.deactivated_at is null";
        let rows = tx.all(sql, vec![Value::text(id)]).await?;
        let newcomers: Vec<Newcomer> = rows.iter().map(newcomer).collect::<Result<_, StoreError>>()?;
        let sql = "delete from one_time_link where purpose = $2 and used_at is null and person_id in \
                   (select person_id from people_import_row where import_id = $1)";
        tx.run(sql, vec![Value::text(id), Value::text(LinkPurpose::Arrival)]).await?;
        let (mut links, mut mails, mut jobs) = (Vec::new(), Vec::new(), Vec::new());
        for one in &newcomers {
            let Letter { token, mail, job } = write(one);
            let purpose = LinkPurpose::Arrival.word();
            let (person, organisation) = (one.id.to_string(), organisation.to_string());
            links.push(args![token.to_string(), organisation, person, purpose, at, expires_at]);
            mails.push(mail);
            jobs.push(job);
        }
        let columns = &["token_hash", "organisation_id", "person_id", "purpose", "created_at", "expires_at"];
        tx.insert_all("one_time_link", columns, links).await?;
        mail::insert_all(&mut tx, &key, &mails).await?;
        job::insert_all(&mut tx, &jobs).await?;
        tx.commit().await?;
        Ok(newcomers.len())
    }
}

async fn write_down(tx: &mut Tx, new: &NewImport, outcome: &Outcome) -> Result<(), StoreError> {
    let count = |rows: usize| i64::try_from(rows).unwrap_or(i64::MAX);
    tx.run(
        "insert into people_import (id, organisation_id, made_by, made_at, same_rows, left_rows) values ($1, $2, $3, $4, $5, $6)",
        vec![
            Value::text(new.id),
            Value::text(new.organisation),
            Value::text(new.by),
            new.at.into(),
            count(outcome.same.len()).into(),
            count(outcome.left.len()).into(),
        ],
    )
    .await?;
    let row = |person: PersonId, states: Option<(&State, &State)>| {
        let (before, after) = states.map(|(before, after)| (kept(before), kept(after))).unzip();
        vec![Value::text(new.id), Value::text(person), Value::Text(before), Value::Text(after)]
    };
    let came = outcome.new.iter().map(|one| row(one.id, None));
    let changed = outcome.changed.iter().map(|one| row(one.id, Some((&one.before, &one.after))));
    let columns = &["import_id", "person_id", "state_before", "state_after"];
    Ok(tx.insert_all("people_import_row", columns, came.chain(changed).collect()).await?)
}

/// Somebody's state as a row keeps it.
fn kept(state: &State) -> String {
    serde_json::to_string(state).expect("a state is texts, numbers and lists of them")
}

fn newcomer(row: &Row) -> Result<Newcomer, StoreError> {
    Ok(Newcomer { id: row.parse("id")?, name: row.get("name")?, email: row.get("email")? })
}

fn card(row: &Row) -> Result<ImportCard, StoreError> {
    Ok(ImportCard {
        id: row.parse("id")?,
        made_by: row.get("by_name")?,
        made_at: row.at("made_at")?,
        new: row.get("new_rows")?,
        changed: row.get("changed_rows")?,
        same: row.get("same_rows")?,
        left: row.get("left_rows")?,
        taken_back: row.get("back_rows")?,
        written_at: row.maybe_at("written_at")?,
    })
}
