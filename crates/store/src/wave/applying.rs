//! Applications: which waves take them, and what becomes of one. Whoever asked is told in the transaction of the decision.

use setwise_domain::id::{OrganisationId, PersonId, WaveId};
use setwise_domain::programme::Design;
use setwise_domain::time::Timestamp;

use super::WavePersonState;
use crate::Store;
use crate::calendar::dates;
use crate::db::Value;
use crate::error::StoreError;
use crate::job::{self, NewJob};
use crate::mail::{self, NewMail};
use crate::notice::{self, NewNotice};
use crate::people_import::{self, GainKind};
use crate::seal::Scope;

/// What is decided on an application.
#[derive(Debug, Clone)]
pub struct NewAnswer {
    /// Whose.
    pub person: PersonId,
    /// Whether they are taken in.
    pub taken_in: bool,
    /// What the lead writes with it; often empty.
    pub words: String,
    /// Who decides.
    pub by: PersonId,
    /// Now.
    pub at: Timestamp,
    /// What they are told at home.
    pub notice: NewNotice,
    /// What they are told by mail.
    pub mail: Option<(NewMail, NewJob)>,
}

/// What became of somebody's application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What the lead wrote with it; often empty.
    pub words: String,
    /// Who decided, by name.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A wave that takes applications, as anybody of its organisation may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenWave {
    /// Which.
    pub id: WaveId,
    /// Its name.
    pub name: String,
    /// Its programme's.
    pub programme: String,
    /// What that is for.
    pub purpose: String,
    /// Whether the reader asked already, and waits.
    pub asked: bool,
}

impl Store {
    /// Decides an application; also takes in later who was declined. False: there is no such application, or it was decided so.
    /// For leads: the caller has asked [`Store::wave`].
    pub async fn answer_application(
        &self,
        organisation: OrganisationId,
        wave: WaveId,
        new: NewAnswer,
    ) -> Result<bool, StoreError> {
        let key = self.keys().of(self.db(), Scope::Organisation(organisation)).await?;
        let to = if new.taken_in { WavePersonState::In } else { WavePersonState::Declined };
        let mut tx = self.db().begin().await?;
        dates::changed(&mut tx, wave).await?;
        let sql = "update wave_person set state = $3, at = $4, answer = $5, answered_by = $6 where wave_id = $1 and person_id = $2 \
                   and state in ('applied', 'declined') and state <> $3";
        let values = vec![
            Value::text(wave),
            Value::text(new.person),
            Value::text(to),
            new.at.into(),
            new.words.into(),
            Value::text(new.by),
        ];
        // Where nothing is decided nobody is told, and no calendar is looked at.
        if tx.run(sql, values).await? == 0 {
            return Ok(false);
        }
        if new.taken_in {
            people_import::forget(&mut tx, new.person, GainKind::Wave, wave).await?;
        }
        notice::insert(&mut tx, &new.notice).await?;
        if let Some((mail, sends)) = &new.mail {
            mail::insert(&mut tx, &key, mail).await?;
            job::insert(&mut tx, sends).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// What became of somebody's own application; none while it waits, and for who never asked.
    pub async fn application_answer(&self, wave: WaveId, reader: PersonId) -> Result<Option<Answer>, StoreError> {
        let sql = "select x.answer, p.name, x.at from wave_person x join person p on p.id = x.answered_by \
                   where x.wave_id = $1 and x.person_id = $2 and x.state in ('in', 'declined')";
        let row = self.db().one(sql, vec![Value::text(wave), Value::text(reader)]).await?;
        row.map(|row| {
            let words = row.get::<Option<String>>("answer")?.unwrap_or_default();
            Ok(Answer { words, by: row.get("name")?, at: row.at("at")? })
        })
        .transpose()
    }

    /// The waves of somebody's organisation that take applications and that they may still ask to be in, by name.
    pub async fn open_waves(&self, reader: PersonId) -> Result<Vec<OpenWave>, StoreError> {
        let sql = "select w.id, w.name, w.design, g.name as programme_name, g.purpose, x.state from wave w \
                   join programme g on g.id = w.programme_id and g.ended_at is null \
                   join person p on p.organisation_id = g.organisation_id and p.id = $1 and p.deactivated_at is null \
                   left join wave_person x on x.wave_id = w.id and x.person_id = p.id where w.status <> 'ended'";
        let mut open = Vec::new();
        for row in self.db().all(sql, vec![Value::text(reader)]).await? {
            let state: Option<WavePersonState> = row.maybe("state")?;
            if matches!(state, Some(WavePersonState::In | WavePersonState::Declined)) {
                continue;
            }
            let design: String = row.get("design")?;
            let design: Design =
                serde_json::from_str(&design).map_err(|_| StoreError::Malformed { column: "design" })?;
            if design.people.by_application {
                open.push(OpenWave {
                    id: row.parse("id")?,
                    name: row.get("name")?,
                    programme: row.get("programme_name")?,
                    purpose: row.get("purpose")?,
                    asked: state == Some(WavePersonState::Applied),
                });
            }
        }
        open.sort_by_cached_key(|one| (one.programme.to_lowercase(), one.name.to_lowercase(), one.id));
        Ok(open)
    }
}
