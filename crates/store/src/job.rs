//! Follow-up work: a kind, ids and a time. Enqueued in the transaction that causes it, claimed by one
//! worker at a time; a claim that is not answered in time is given out again, so a job may run twice.

use setwise_domain::id::JobId;
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::db::{Tx, Value, args};
use crate::error::StoreError;

/// Work to be done.
#[derive(Debug, Clone)]
pub struct NewJob {
    /// Its id.
    pub id: JobId,
    /// Which work.
    pub kind: String,
    /// What it is about: an object of ids, nothing else.
    pub ids: serde_json::Value,
    /// When, at the earliest.
    pub run_at: Timestamp,
}

/// Work that was claimed.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// Which work.
    pub kind: String,
    /// What it is about: an object of ids.
    pub ids: serde_json::Value,
    /// When it was due.
    pub run_at: Timestamp,
    /// How often it was claimed, this time included.
    pub attempts: i64,
}

/// Which work somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share<'a> {
    /// All of it.
    All,
    /// One kind.
    Only(&'a str),
    /// All but one kind.
    But(&'a str),
}

impl Share<'_> {
    /// What the questions below ask: which kind, and whether it is that or all others.
    fn asked(self) -> (String, bool) {
        match self {
            Self::All => (String::new(), false),
            Self::Only(kind) => (kind.to_owned(), true),
            Self::But(kind) => (kind.to_owned(), false),
        }
    }
}

impl Store {
    /// Keeps work for later.
    pub async fn enqueue(&self, job: NewJob) -> Result<(), StoreError> {
        let mut tx = self.db().begin().await?;
        insert(&mut tx, &job).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Keeps work that comes round for ever, unless it is there already; what was given up begins anew.
    pub async fn enqueue_for_ever(&self, job: NewJob) -> Result<(), StoreError> {
        let sql = "insert into job (id, kind, ids, run_at, claimed_until, attempts) values ($1, $2, $3, $4, 0, 0) \
                   on conflict (id) do update set failed_at = null, attempts = 0, claimed_until = 0, run_at = excluded.run_at \
                   where job.failed_at is not null";
        self.db().run(sql, args![job.id.to_string(), &job.kind, job.ids.to_string(), job.run_at]).await?;
        Ok(())
    }

    /// Keeps work for later, unless it is there already.
    pub(crate) async fn enqueue_once(&self, job: NewJob) -> Result<(), StoreError> {
        let sql = "insert into job (id, kind, ids, run_at, claimed_until, attempts) values ($1, $2, $3, $4, 0, 0) \
                   on conflict (id) do nothing";
        self.db().run(sql, args![job.id.to_string(), &job.kind, job.ids.to_string(), job.run_at]).await?;
        Ok(())
    }

    /// Takes the earliest work that is due, for this worker alone until `until`.
    pub async fn claim_job(&self, now: Timestamp, until: Timestamp) -> Result<Option<Job>, StoreError> {
        self.claim_job_of(Share::All, now, until).await
    }

    /// Takes the earliest work of a share that is due, for this worker alone until `until`.
    pub async fn claim_job_of(
        &self,
        share: Share<'_>,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Option<Job>, StoreError> {
        let (kind, only) = share.asked();
        let due = "select id from job where run_at <= $1 and claimed_until <= $1 and failed_at is null and (kind = $2) = $3 limit 1";
        let sql = "update job set claimed_until = $2, attempts = attempts + 1 where id = \
                   (select id from job where run_at <= $1 and claimed_until <= $1 and failed_at is null and (kind = $3) = $4 \
                   order by run_at, id limit 1) and claimed_until <= $1 returning id, kind, ids, run_at, attempts";
        let row = loop {
            // Most questions find nothing; they should not make the writers wait.
            if self.db().one(due, args![now, &kind, only]).await?.is_none() {
                return Ok(None);
            }
            let mut tx = self.db().begin().await?;
            if let Some(row) = tx.one(sql, args![now, until, &kind, only]).await? {
                tx.commit().await?;
                break row;
            }
            // Another worker was quicker with this one: look for the next.
        };
        let ids: String = row.get("ids")?;
        Ok(Some(Job {
            id: row.parse("id")?,
            kind: row.get("kind")?,
            ids: serde_json::from_str(&ids).map_err(|_| StoreError::Malformed { column: "ids" })?,
            run_at: row.at("run_at")?,
            attempts: row.get("attempts")?,
        }))
    }

    /// The work is done; it is forgotten.
    pub async fn job_done(&self, id: JobId) -> Result<(), StoreError> {
        self.db().run("delete from job where id = $1", vec![Value::text(id)]).await?;
        Ok(())
    }

    /// The work is to be tried again at `at`; `error` is the name of a reason, never content.
    pub async fn job_retry(&self, id: JobId, at: Timestamp, error: &str) -> Result<(), StoreError> {
        let sql = "update job set run_at = $2, claimed_until = 0, last_error = $3 where id = $1";
        self.db().run(sql, vec![Value::text(id), at.into(), error.into()]).await?;
        Ok(())
    }

    /// The work goes on at `at`, as if for the first time: what comes round again is one row.
    pub async fn job_again(&self, id: JobId, at: Timestamp) -> Result<(), StoreError> {
        let sql = "update job set run_at = $2, claimed_until = 0, attempts = 0, last_error = null where id = $1";
        self.db().run(sql, vec![Value::text(id), at.into()]).await?;
        Ok(())
    }

    /// The work cannot be done; it stays in the table with its reason, and is not tried again.
    pub async fn job_failed(&self, id: JobId, error: &str, at: Timestamp) -> Result<(), StoreError> {
        let sql = "update job set failed_at = $2, last_error = $3 where id = $1";
        self.db().run(sql, vec![Value::text(id), at.into(), error.into()]).await?;
        Ok(())
    }

    /// When the next work is due or its claim runs out; none when there is no work.
    pub async fn next_job_at(&self) -> Result<Option<Timestamp>, StoreError> {
        self.next_job_of(Share::All).await
    }

    /// When the next work of a share is due or its claim runs out; none when there is none.
    pub async fn next_job_of(&self, share: Share<'_>) -> Result<Option<Timestamp>, StoreError> {
        let (kind, only) = share.asked();
        let sql = "select min(case when claimed_until > run_at then claimed_until else run_at end) as at from job \
                   where failed_at is null and (kind = $1) = $2";
        match self.db().one(sql, args![&kind, only]).await? {
            Some(row) => Ok(row.maybe_at("at")?),
            None => Ok(None),
        }
    }
}

pub(crate) async fn insert(tx: &mut Tx, job: &NewJob) -> Result<(), StoreError> {
    insert_all(tx, std::slice::from_ref(job)).await
}

/// Enqueues much work, some hundreds in one statement.
pub(crate) async fn insert_all(tx: &mut Tx, jobs: &[NewJob]) -> Result<(), StoreError> {
    let row = |job: &NewJob| args![job.id.to_string(), &job.kind, job.ids.to_string(), job.run_at, 0, 0];
    let columns = &["id", "kind", "ids", "run_at", "claimed_until", "attempts"];
    Ok(tx.insert_all("job", columns, jobs.iter().map(row).collect()).await?)
}
