//! The talks of agreements: which come soon, and that those who are to talk are written to once of each.

use jiff::civil::Date;
use setwise_domain::id::{OrganisationId, PersonId, ThreeWayId};
use setwise_domain::three_way::Terms;
use setwise_domain::time::Timestamp;

use super::{from_json, number, terms_place};
use crate::Store;
use crate::db::Value;
use crate::error::StoreError;
use crate::job::NewJob;
use crate::mail::NewMail;
use crate::seal::Scope;

/// An agreement whose member and line manager may have to talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talking {
    /// Which.
    pub id: ThreeWayId,
    /// Its member, with their zone.
    pub member: (PersonId, String),
    /// Their line manager.
    pub manager: PersonId,
    /// Its latest version: the number, what it says, since when.
    pub version: (u32, Terms, Timestamp),
    /// Of the talk on which day they were written to last.
    pub told_of: Option<Date>,
}

impl Store {
    /// The agreements of everybody in a programme under way. Whoever asks: for the job that writes to those who are to talk.
    pub async fn three_ways_with_talks(&self) -> Result<Vec<Talking>, StoreError> {
        let sql = "select t.id, t.organisation_id, t.member_id, t.manager_id, t.talk_told_of, p.zone, v.version, v.sealed_terms, v.written_at \
                   from three_way t join wave w on w.id = t.wave_id join programme g on g.id = w.programme_id and g.ended_at is null \
                   join wave_person x on x.wave_id = t.wave_id and x.person_id = t.member_id and x.state = 'in' \
                   join person p on p.id = t.member_id \
                   join three_way_version v on v.three_way_id = t.id and v.version = t.version order by t.organisation_id, t.id";
        let mut all = Vec::new();
        for row in self.db().all(sql, Vec::new()).await? {
            let (id, organisation): (ThreeWayId, OrganisationId) = (row.parse("id")?, row.parse("organisation_id")?);
            let key = self.keys().of(self.db(), Scope::Organisation(organisation)).await?;
            let (version, sealed): (u32, Vec<u8>) = (number(&row)?, row.get("sealed_terms")?);
            let terms = from_json(&key.open_text(terms_place(&id, version), &sealed)?)?;
            all.push(Talking {
                id,
                member: (row.parse("member_id")?, row.get("zone")?),
                manager: row.parse("manager_id")?,
                version: (version, terms, row.at("written_at")?),
                told_of: row.maybe("talk_told_of")?,
            });
        }
        Ok(all)
    }

    /// Queues mails about the talk of a day, unless that was done or the agreement has another version by now. Says whether it was
    /// done now.
    pub async fn tell_of_talk(
        &self,
        (id, version): (ThreeWayId, u32),
        day: Date,
        mails: &[(NewMail, NewJob)],
    ) -> Result<bool, StoreError> {
        let key = match mails.first() {
            Some((mail, _)) => Some(self.keys().of(self.db(), Scope::Organisation(mail.organisation)).await?),
            None => None,
        };
        let mut tx = self.db().begin().await?;
        let sql = "update three_way set talk_told_of = $2 where id = $1 and version = $3 and (talk_told_of is null or talk_told_of <> $2)";
        let values = vec![Value::text(id), Value::text(day), i64::from(version).into()];
        let is_due = tx.run(sql, values).await? > 0;
        if let Some(key) = key.filter(|_| is_due) {
            super::changes::queue(&mut tx, &key, mails).await?;
        }
        tx.commit().await?;
        Ok(is_due)
    }
}
