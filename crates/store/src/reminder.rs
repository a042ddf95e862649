//! Reminders of what people promised, and the links in them: each tells of one action, once, without signing in. A link
//! shows nothing of the action but its date; to read it, its owner comes in.

use std::collections::BTreeMap;

use jiff::civil::Date;
use setwise_domain::commitment::reminders::Rhythm;
use setwise_domain::id::{ActionId, OrganisationId, PersonId};
use setwise_domain::time::{Millis, Timestamp};

use crate::Store;
use crate::action::{self, ActionError, ActionStatus, ActionUpdate};
use crate::db::{Row, Value};
use crate::error::StoreError;
use crate::job::{self, NewJob};
use crate::mail::{self, NewMail};
use crate::seal::Scope;
use crate::token::TokenHash;

/// Links are kept so long after they stopped working: they say when somebody was reminded last.
const KEPT_FOR: Millis = Millis::minutes(90 * 24 * 60);

/// An open action whose owner may be reminded of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Remindable {
    /// Which.
    pub action: ActionId,
    /// Whose.
    pub person: PersonId,
    /// In which organisation.
    pub organisation: OrganisationId,
    /// Their address.
    pub email: String,
    /// Their time zone.
    pub zone: String,
    /// How often they want to be reminded.
    pub rhythm: Rhythm,
    /// By when, in their own days.
    pub due: Date,
    /// When they were last reminded of it, in their own days.
    pub reminded: Option<Date>,
    /// When something was last told of it, or it was made.
    pub told: Timestamp,
}

impl std::fmt::Debug for Remindable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Remindable").field("action", &self.action).field("due", &self.due).finish_non_exhaustive()
    }
}

/// One mail to one person, and a link for each action it is about.
#[derive(Debug, Clone)]
pub struct NewReminder {
    /// To whom.
    pub person: PersonId,
    /// The mail and the job that sends it.
    pub mail: (NewMail, NewJob),
    /// What its links are about.
    pub links: Vec<NewActionLink>,
    /// The day where they are.
    pub day: Date,
    /// When the links stop working.
    pub expires_at: Timestamp,
}

/// A link about one action.
#[derive(Debug, Clone)]
pub struct NewActionLink {
    /// The hash of its token.
    pub token: TokenHash,
    /// Which action it tells of.
    pub action: ActionId,
}

/// What a link shows before anybody signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkedAction {
    /// Which action.
    pub action: ActionId,
    /// Whose link it is.
    pub person: PersonId,
    /// By when.
    pub due: Option<Date>,
    /// What became of it so far.
    pub status: ActionStatus,
}

impl Store {
    /// Open actions that are due until this day, of people who are still in the set and want to be reminded, by person.
    pub async fn remindable(&self, until: Date) -> Result<Vec<Remindable>, StoreError> {
        let sql = "select a.id, a.due, a.updated_at, p.id as person_id, p.organisation_id, p.email, p.zone, p.reminders, \
                   (select max(l.day) from action_link l where l.action_id = a.id) as reminded \
                   from action a join person p on p.id = a.owner_id and p.deactivated_at is null and p.reminders <> $2 \
                   join set_member m on m.set_id = a.set_id and m.person_id = p.id and m.left_at is null and m.let_in_at is not null \
                   where a.status = 'open' and a.due <= $1 order by p.id, a.due, a.id";
        let rows = self.db().all(sql, vec![Value::text(until), Value::text(Rhythm::Never)]).await?;
        rows.iter().map(remindable).collect()
    }

    /// Keeps mails, the jobs that send them and their links: all or none. Of two that remind of one action on one day the
    /// second fails, and nothing of it is kept.
    pub async fn remind(&self, reminders: &[NewReminder]) -> Result<(), StoreError> {
        let mut mails: BTreeMap<OrganisationId, Vec<NewMail>> = BTreeMap::new();
        let mut links = Vec::new();
        for reminder in reminders {
            links.extend(reminder.links.iter().map(|link| row(reminder, link)));
            mails.entry(reminder.mail.0.organisation).or_default().push(reminder.mail.0.clone());
        }
        let mut keyed = Vec::with_capacity(mails.len());
        for (organisation, mails) in mails {
            keyed.push((self.keys().of(self.db(), Scope::Organisation(organisation)).await?, mails));
        }
        let jobs: Vec<NewJob> = reminders.iter().map(|reminder| reminder.mail.1.clone()).collect();
        let mut tx = self.db().begin().await?;
        let columns = &["token_hash", "action_id", "person_id", "day", "made_at", "expires_at"];
        tx.insert_all("action_link", columns, links).await?;
        for (key, mails) in &keyed {
            mail::insert_all(&mut tx, key, mails).await?;
        }
        job::insert_all(&mut tx, &jobs).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Forgets links that stopped working long ago.
    pub async fn forget_action_links(&self, now: Timestamp) -> Result<(), StoreError> {
        let before = Timestamp(now.0.saturating_sub(KEPT_FOR.0));
        self.db().run("delete from action_link where expires_at < $1", vec![before.into()]).await?;
        Ok(())
    }

    /// What a link is about, while it works. Looking spends nothing.
    pub async fn linked_action(&self, token: &TokenHash, now: Timestamp) -> Result<Option<LinkedAction>, StoreError> {
        let sql = "select l.action_id, l.person_id, a.due, a.status from action_link l join action a on a.id = l.action_id \
                   join person p on p.id = l.person_id and p.deactivated_at is null \
                   where l.token_hash = $1 and l.expires_at > $2 and l.used_at is null";
        let Some(row) = self.db().one(sql, vec![Value::text(token), now.into()]).await? else { return Ok(None) };
        Ok(Some(LinkedAction {
            action: row.parse("action_id")?,
            person: row.parse("person_id")?,
            due: row.maybe("due")?,
            status: row.parse("status")?,
        }))
    }

    /// An action's owner tells what became of it by a link, which is spent: both or neither.
    ///
    /// # Errors
    /// [`ActionError::NotFound`] also when the link does not work any more, or its owner may not read the action any more.
    pub async fn update_action_by_link(&self, token: &TokenHash, update: ActionUpdate) -> Result<(), ActionError> {
        let action = self.may_update(&update).await?;
        let key = self.keys().of(self.db(), Scope::Set(action.set)).await?;
        let mut tx = self.db().begin().await?;
        let sql = "update action_link set used_at = $4 where token_hash = $1 and action_id = $2 and person_id = $3 \
                   and expires_at > $4 and used_at is null";
        let values = vec![Value::text(token), Value::text(update.action), Value::text(update.by), update.at.into()];
        if tx.run(sql, values).await? == 0 {
            return Err(ActionError::NotFound);
        }
        action::tell(&mut tx, &key, &action, update).await?;
        tx.commit().await?;
        Ok(())
    }

    /// How often somebody is reminded of what they promised.
    pub async fn rhythm_of(&self, person: PersonId) -> Result<Rhythm, StoreError> {
        let row = self.db().one("select reminders from person where id = $1", vec![Value::text(person)]).await?;
        row.map_or(Ok(Rhythm::Never), |row| row.parse("reminders"))
    }

    /// Somebody chooses how often they are reminded.
    pub async fn choose_rhythm(&self, person: PersonId, rhythm: Rhythm) -> Result<(), StoreError> {
        let sql = "update person set reminders = $2 where id = $1";
        self.db().run(sql, vec![Value::text(person), Value::text(rhythm)]).await?;
        Ok(())
    }
}

fn remindable(row: &Row) -> Result<Remindable, StoreError> {
    Ok(Remindable {
        action: row.parse("id")?,
        person: row.parse("person_id")?,
        organisation: row.parse("organisation_id")?,
        email: row.get("email")?,
        zone: row.get("zone")?,
        rhythm: row.parse("reminders")?,
        due: row.parse("due")?,
        reminded: row.maybe("reminded")?,
        told: row.at("updated_at")?,
    })
}

fn row(reminder: &NewReminder, link: &NewActionLink) -> Vec<Value> {
    vec![
        Value::text(&link.token),
        Value::text(link.action),
        Value::text(reminder.person),
        Value::text(reminder.day),
        reminder.mail.0.at.into(),
        reminder.expires_at.into(),
    ]
}
