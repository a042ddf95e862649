//! What the three do with an agreement. Each names the version they saw; the row of the agreement is taken first, so that of two who
//! change or sign at once the second sees what the first did.

use jiff::civil::Date;
use setwise_domain::id::{OrganisationId, PersonId, RemarkId, RiskId, ThreeWayId, WaveId};
use setwise_domain::three_way::{MOST_RISKS, Party, Standing, Terms};
use setwise_domain::time::Timestamp;

use super::{RiskWords, ThreeWayError, remark_place, risk_place, terms_place, to_json};
use crate::Store;
use crate::db::{Tx, Value};
use crate::error::StoreError;
use crate::job::{self, NewJob};
use crate::mail::{self, NewMail};
use crate::seal::{Scope, SealKey};

/// An agreement to be drafted.
#[derive(Debug, Clone)]
pub struct NewThreeWay {
    /// Its id.
    pub id: ThreeWayId,
    /// Where.
    pub organisation: OrganisationId,
    /// Of which wave.
    pub wave: WaveId,
    /// Whose.
    pub member: PersonId,
    /// Their line manager.
    pub manager: PersonId,
    /// What it says at first.
    pub terms: Terms,
    /// The mails that tell of it, with the jobs that send them.
    pub mails: Vec<(NewMail, NewJob)>,
}

/// Something said about an agreement.
#[derive(Debug, Clone)]
pub struct NewRemark {
    /// Its id: sent twice, it is said once.
    pub id: RemarkId,
    /// What.
    pub text: String,
}

/// A deadline at risk.
#[derive(Debug, Clone)]
pub struct NewRisk {
    /// Its id: sent twice, it is raised once.
    pub id: RiskId,
    /// The day of the deadline.
    pub on: Date,
    /// What is at risk, and who covers.
    pub words: RiskWords,
}

/// The row of an agreement, taken until the transaction ends.
struct Taken {
    people: [PersonId; 2],
    standing: Standing,
}

impl Taken {
    /// The member and the manager, without who did it: to be told.
    fn others(&self, by: PersonId) -> Vec<PersonId> {
        self.people.into_iter().filter(|one| *one != by).collect()
    }
}

impl Store {
    /// Drafts agreements; gives those that are new. Who has one in the wave already keeps it.
    pub async fn draft_three_ways(
        &self,
        new: Vec<NewThreeWay>,
        by: PersonId,
        at: Timestamp,
    ) -> Result<Vec<NewThreeWay>, StoreError> {
        let Some(organisation) = new.first().map(|one| one.organisation) else { return Ok(Vec::new()) };
        let key = self.keys().of(self.db(), Scope::Organisation(organisation)).await?;
        let mut tx = self.db().begin().await?;
        let mut drafted = Vec::with_capacity(new.len());
        for one in new {
            let sql = "insert into three_way (id, organisation_id, wave_id, member_id, manager_id, version, made_at, manager_since, reminded_at) \
                       values ($1, $2, $3, $4, $5, 1, $6, $6, $6) on conflict do nothing";
            let values = vec![
                Value::text(one.id),
                Value::text(organisation),
                Value::text(one.wave),
                Value::text(one.member),
                Value::text(one.manager),
                at.into(),
            ];
            if tx.run(sql, values).await? > 0 {
                write(&mut tx, &key, one.id, 1, &one.terms, (by, at)).await?;
                queue(&mut tx, &key, &one.mails).await?;
                drafted.push(one);
            }
        }
        tx.commit().await?;
        Ok(drafted)
    }

    /// Other words: the next version, which nobody has signed. Gives whom to tell.
    ///
    /// # Errors
    /// [`ThreeWayError::NotFound`] for who is not one of the three; a rule's refusal.
    pub async fn change_three_way(
        &self,
        by: PersonId,
        id: ThreeWayId,
        seen: u32,
        terms: &Terms,
        at: Timestamp,
    ) -> Result<Vec<PersonId>, ThreeWayError> {
        let page = self.three_way(by, id).await?.ok_or(ThreeWayError::NotFound)?;
        let (key, mut tx, taken) = self.take(id).await?;
        // What was read before the row was taken is the version seen, or this is refused.
        let now = page.versions.first().map(|one| one.terms.clone()).unwrap_or_default();
        let next = taken.standing.change(seen, &now, terms)?;
        advance(&mut tx, &key, id, next, terms, (by, at)).await?;
        tx.commit().await?;
        Ok(taken.others(by))
    }

    /// The same words as a new version, to be signed anew after a talk. Gives whom to tell.
    ///
    /// # Errors
    /// As [`Store::change_three_way`].
    pub async fn renew_three_way(
        &self,
        by: PersonId,
        id: ThreeWayId,
        seen: u32,
        at: Timestamp,
    ) -> Result<Vec<PersonId>, ThreeWayError> {
        let page = self.three_way(by, id).await?.ok_or(ThreeWayError::NotFound)?;
        let (key, mut tx, taken) = self.take(id).await?;
        let next = taken.standing.renew(seen)?;
        let terms = page.versions.first().map(|one| one.terms.clone()).unwrap_or_default();
        advance(&mut tx, &key, id, next, &terms, (by, at)).await?;
        tx.commit().await?;
        Ok(taken.others(by))
    }

    /// Signs the version that was seen. Gives whether it is in force now, for the first time, and whom to tell; nobody when it was
    /// signed already.
    ///
    /// # Errors
    /// [`ThreeWayError::NotFound`] for who may not sign as this party; a rule's refusal, of what was not seen.
    pub async fn sign_three_way(
        &self,
        (by, party): (PersonId, Party),
        id: ThreeWayId,
        seen: u32,
        at: Timestamp,
    ) -> Result<(bool, Vec<PersonId>), ThreeWayError> {
        let parties = self.reading_three_way(by, id).await?.map(|(parties, _)| parties);
        if !parties.is_some_and(|parties| parties.contains(&party)) {
            return Err(ThreeWayError::NotFound);
        }
        let (_, mut tx, mut taken) = self.take(id).await?;
        taken.standing.sign(seen)?;
        let sql = "insert into three_way_signature (three_way_id, version, party, signed_by, signed_at) values ($1, $2, $3, $4, $5) \
                   on conflict do nothing";
        let values = vec![Value::text(id), i64::from(seen).into(), Value::text(party), Value::text(by), at.into()];
        let is_new = tx.run(sql, values).await? > 0;
        tx.commit().await?;
        taken.standing.signed.insert(party);
        Ok((is_new && taken.standing.is_in_force(), if is_new { taken.others(by) } else { Vec::new() }))
    }

    /// Says something about an agreement. Gives whom to tell; nobody when it was said already.
    ///
    /// # Errors
    /// [`ThreeWayError::NotFound`] for who is not one of the three; [`ThreeWayError::IdTaken`].
    pub async fn remark_on_three_way(
        &self,
        by: PersonId,
        id: ThreeWayId,
        new: NewRemark,
        at: Timestamp,
    ) -> Result<Vec<PersonId>, ThreeWayError> {
        self.reading_three_way(by, id).await?.ok_or(ThreeWayError::NotFound)?;
        let (key, mut tx, taken) = self.take(id).await?;
        let sql = "insert into three_way_remark (id, three_way_id, sealed_words, said_by, said_at) values ($1, $2, $3, $4, $5) \
                   on conflict do nothing";
        let sealed = key.seal(remark_place(&new.id), new.text.as_bytes());
        let values = vec![Value::text(new.id), Value::text(id), sealed.into(), Value::text(by), at.into()];
        let is_new = tx.run(sql, values).await? > 0;
        let theirs = "select id from three_way_remark where id = $1 and three_way_id = $2 and said_by = $3";
        if !is_new && tx.one(theirs, vec![Value::text(new.id), Value::text(id), Value::text(by)]).await?.is_none() {
            return Err(ThreeWayError::IdTaken);
        }
        tx.commit().await?;
        Ok(if is_new { taken.others(by) } else { Vec::new() })
    }

    /// Raises a deadline at risk. Gives whom to tell; nobody when it was raised already. Of the mails those to them are queued.
    ///
    /// # Errors
    /// [`ThreeWayError::NotFound`]; [`ThreeWayError::TooMany`], [`ThreeWayError::IdTaken`].
    pub async fn raise_risk(
        &self,
        by: PersonId,
        id: ThreeWayId,
        new: NewRisk,
        mails: Vec<(PersonId, (NewMail, NewJob))>,
        at: Timestamp,
    ) -> Result<Vec<PersonId>, ThreeWayError> {
        self.reading_three_way(by, id).await?.ok_or(ThreeWayError::NotFound)?;
        let (key, mut tx, taken) = self.take(id).await?;
        let sql =
            "select count(*) as risks from three_way_risk where three_way_id = $1 and id <> $2 and settled_at is null";
        let row = tx.one(sql, vec![Value::text(id), Value::text(new.id)]).await?;
        let risks: i64 = row.map(|row| row.get("risks")).transpose()?.unwrap_or(0);
        if usize::try_from(risks).is_ok_and(|risks| risks >= MOST_RISKS) {
            return Err(ThreeWayError::TooMany);
        }
        let sql = "insert into three_way_risk (id, three_way_id, due_on, sealed_words, raised_by, raised_at) \
                   values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
        let sealed = key.seal(risk_place(&new.id), &to_json(&new.words));
        let values =
            vec![Value::text(new.id), Value::text(id), Value::text(new.on), sealed.into(), Value::text(by), at.into()];
        let is_new = tx.run(sql, values).await? > 0;
        let theirs = "select id from three_way_risk where id = $1 and three_way_id = $2 and raised_by = $3";
        if !is_new && tx.one(theirs, vec![Value::text(new.id), Value::text(id), Value::text(by)]).await?.is_none() {
            return Err(ThreeWayError::IdTaken);
        }
        let told = if is_new { taken.others(by) } else { Vec::new() };
        let mails: Vec<_> = mails.into_iter().filter(|(to, _)| told.contains(to)).map(|(_, mail)| mail).collect();
        queue(&mut tx, &key, &mails).await?;
        tx.commit().await?;
        Ok(told)
    }

    /// A deadline is at risk no more. Gives whom to tell; nobody when it was settled already.
    ///
    /// # Errors
    /// [`ThreeWayError::NotFound`], also for a risk of another agreement.
    pub async fn settle_risk(
        &self,
        by: PersonId,
        id: ThreeWayId,
        risk: RiskId,
        at: Timestamp,
    ) -> Result<Vec<PersonId>, ThreeWayError> {
        self.reading_three_way(by, id).await?.ok_or(ThreeWayError::NotFound)?;
        let (_, mut tx, taken) = self.take(id).await?;
        let there = "select id from three_way_risk where id = $1 and three_way_id = $2";
        if tx.one(there, vec![Value::text(risk), Value::text(id)]).await?.is_none() {
            return Err(ThreeWayError::NotFound);
        }
        let sql = "update three_way_risk set settled_by = $2, settled_at = $3 where id = $1 and settled_at is null";
        let is_new = tx.run(sql, vec![Value::text(risk), Value::text(by), at.into()]).await? > 0;
        tx.commit().await?;
        Ok(if is_new { taken.others(by) } else { Vec::new() })
    }

    /// The member has another line manager: the same words become a new version, to be signed by them. The one before reads it no
    /// more, and the new one nothing from before. For leads: the caller has asked [`Store::wave`].
    ///
    /// # Errors
    /// [`ThreeWayError::NotFound`].
    pub async fn hand_three_way_on(
        &self,
        by: PersonId,
        id: ThreeWayId,
        manager: PersonId,
        mails: &[(NewMail, NewJob)],
        at: Timestamp,
    ) -> Result<Vec<PersonId>, ThreeWayError> {
        let page = self.three_way(by, id).await?.ok_or(ThreeWayError::NotFound)?;
        let terms = page.versions.first().map(|one| one.terms.clone()).unwrap_or_default();
        let (key, mut tx, taken) = self.take(id).await?;
        let sql = "update three_way set manager_id = $2, manager_since = $3, reminded_at = $3 where id = $1 and manager_id <> $2 and version = $4";
        let seen = i64::from(page.about.standing.version);
        let values = vec![Value::text(id), Value::text(manager), at.into(), seen.into()];
        // Done a moment ago, or changed meanwhile: then it is asked for once more.
        if tx.run(sql, values).await? == 0 {
            return Ok(Vec::new());
        }
        advance(&mut tx, &key, id, taken.standing.version + 1, &terms, (by, at)).await?;
        queue(&mut tx, &key, mails).await?;
        tx.commit().await?;
        Ok(vec![taken.people[0], manager])
    }

    /// Queues mails to those who have not signed, unless that was done after `since`. Says whether it was done now.
    ///
    /// # Errors
    /// [`ThreeWayError::NotFound`].
    pub async fn remind_three_way(
        &self,
        id: ThreeWayId,
        mails: &[(NewMail, NewJob)],
        at: Timestamp,
        since: Timestamp,
    ) -> Result<bool, ThreeWayError> {
        let (key, mut tx, _) = self.take(id).await?;
        let sql = "update three_way set reminded_at = $2 where id = $1 and (reminded_at is null or reminded_at <= $3)";
        let is_due = tx.run(sql, vec![Value::text(id), at.into(), since.into()]).await? > 0;
        if is_due {
            queue(&mut tx, &key, mails).await?;
        }
        tx.commit().await?;
        Ok(is_due)
    }

    async fn take(&self, id: ThreeWayId) -> Result<(std::sync::Arc<SealKey>, Tx, Taken), ThreeWayError> {
        let sql = "select organisation_id from three_way where id = $1";
        let row = self.db().one(sql, vec![Value::text(id)]).await?.ok_or(ThreeWayError::NotFound)?;
        let organisation: OrganisationId = row.parse("organisation_id")?;
        let key = self.keys().of(self.db(), Scope::Organisation(organisation)).await?;
        let mut tx = self.db().begin().await?;
        let sql = "update three_way set version = version where id = $1 returning version, member_id, manager_id";
        let row = tx.one(sql, vec![Value::text(id)]).await?.ok_or(ThreeWayError::NotFound)?;
        let version = super::number(&row)?;
        let sql = "select party from three_way_signature where three_way_id = $1 and version = $2";
        let signed = tx.all(sql, vec![Value::text(id), i64::from(version).into()]).await?;
        let signed = signed.iter().map(|row| row.parse("party")).collect::<Result<_, StoreError>>()?;
        let people = [row.parse("member_id")?, row.parse("manager_id")?];
        Ok((key, tx, Taken { people, standing: Standing { version, signed } }))
    }
}

pub(super) async fn queue(tx: &mut Tx, key: &SealKey, mails: &[(NewMail, NewJob)]) -> Result<(), StoreError> {
    for (one, sends) in mails {
        mail::insert(tx, key, one).await?;
        job::insert(tx, sends).await?;
    }
    Ok(())
}

async fn advance(
    tx: &mut Tx,
    key: &SealKey,
    id: ThreeWayId,
    version: u32,
    terms: &Terms,
    by: (PersonId, Timestamp),
) -> Result<(), StoreError> {
    let sql = "update three_way set version = $2 where id = $1";
    tx.run(sql, vec![Value::text(id), i64::from(version).into()]).await?;
    write(tx, key, id, version, terms, by).await
}

async fn write(
    tx: &mut Tx,
    key: &SealKey,
    id: ThreeWayId,
    version: u32,
    terms: &Terms,
    (by, at): (PersonId, Timestamp),
) -> Result<(), StoreError> {
    let sql = "insert into three_way_version (three_way_id, version, sealed_terms, written_by, written_at) values ($1, $2, $3, $4, $5)";
    let sealed = key.seal(terms_place(&id, version), &to_json(terms));
    let values = vec![Value::text(id), i64::from(version).into(), sealed.into(), Value::text(by), at.into()];
    tx.run(sql, values).await?;
    Ok(())
}
