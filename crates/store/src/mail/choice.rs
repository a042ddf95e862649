//! What people want of mail: which topics, how often, and when not. And the sign in a mail's link with which its reader
//! switches a topic off without signing in: sealed with their own key, so that nobody else can make one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use data_encoding::BASE64URL_NOPAD;
use setwise_domain::commitment::reminders::Rhythm;
use setwise_domain::id::{OrganisationId, PersonId};
use setwise_domain::mail::{Choice, Habits, Quiet, Topic};
use setwise_domain::person::hours::Minute;
use setwise_domain::time::Timestamp;
use setwise_domain::words::NoSuchWord;
use uuid::Uuid;

use crate::Store;
use crate::calendar::changed_for;
use crate::db::{Row, Value};
use crate::error::{DbError, StoreError};
use crate::seal::{Place, Scope};

/// What a mail, and the link in it, is about: one topic, or those that were gathered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About(pub Vec<Topic>);

impl About {
    /// What mails with these topics are about together.
    #[must_use]
    pub fn all<'a>(of: impl Iterator<Item = &'a About>) -> Self {
        let topics: BTreeSet<Topic> = of.flat_map(|about| about.0.iter().copied()).collect();
        Self(topics.into_iter().collect())
    }
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.0.iter().map(|topic| topic.word()).collect();
        f.write_str(&words.join(" "))
    }
}

impl FromStr for About {
    type Err = NoSuchWord;
    fn from_str(words: &str) -> Result<Self, NoSuchWord> {
        words.split(' ').map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}

/// What somebody wants of mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailHabits {
    /// Who.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// Their time zone.
    pub zone: String,
    /// Whether they may sign in.
    pub here: bool,
    /// When they may be written to.
    pub habits: Habits,
    /// What they want of each topic.
    pub choices: BTreeMap<Topic, Choice>,
    /// How often they have those that come, or would.
    pub paces: BTreeMap<Topic, Choice>,
}

impl MailHabits {
    /// How often they have a topic when it is on.
    #[must_use]
    pub fn pace(&self, topic: Topic) -> Choice {
        self.paces.get(&topic).copied().unwrap_or(Choice::AtOnce)
    }

    /// What they want of a topic.
    #[must_use]
    pub fn choice(&self, topic: Topic) -> Choice {
        self.choices.get(&topic).copied().unwrap_or(Choice::AtOnce)
    }
}

/// What the sign in a mail's link says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signed {
    /// Whose mail it is, and what it is about.
    Holds(Box<MailHabits>, About),
    /// It was one of ours, and is too old.
    Ended,
}

/// A select of people with what they want of mail, with the given condition.
macro_rules! select_habits {
    ($condition:literal) => {
        concat!(
            "select p.id, p.name, p.zone, p.deactivated_at, p.meeting_mails, p.calendar_mails, p.reminders, p.quiet_from, p.quiet_to from person p ",
            $condition
        )
    };
}

impl Store {
    /// What whoever has this address wants of mail; none where nobody has it.
    pub async fn mail_habits_at(
        &self,
        organisation: OrganisationId,
        address: &str,
    ) -> Result<Option<MailHabits>, StoreError> {
        let sql = select_habits!("where p.organisation_id = $1 and p.email = $2");
        let row = self.db().one(sql, vec![Value::text(organisation), address.into()]).await?;
        match row {
            Some(row) => self.read_habits(&row).await.map(Some),
            None => Ok(None),
        }
    }

    /// What somebody wants of mail.
    pub async fn mail_habits(&self, person: PersonId) -> Result<Option<MailHabits>, StoreError> {
        let row = self.db().one(select_habits!("where p.id = $1"), vec![Value::text(person)]).await?;
        match row {
            Some(row) => self.read_habits(&row).await.map(Some),
            None => Ok(None),
        }
    }

    async fn read_habits(&self, row: &Row) -> Result<MailHabits, StoreError> {
        let person: PersonId = row.parse("id")?;
        let rhythm: Rhythm = row.parse("reminders")?;
        let sql = "select topic, pace, switched_off from mail_pace where person_id = $1";
        let (mut paces, mut switched_off) = (BTreeMap::new(), BTreeSet::new());
        for row in self.db().all(sql, vec![Value::text(person)]).await? {
            let topic: Topic = row.parse("topic")?;
            paces.insert(topic, row.parse("pace")?);
            if row.get("switched_off")? {
                switched_off.insert(topic);
            }
        }
        let on = |topic: Topic| -> Result<bool, DbError> {
            match topic {
                Topic::Meetings => row.get("meeting_mails"),
                Topic::Calendar => row.get("calendar_mails"),
                Topic::Reminders => Ok(rhythm != Rhythm::Never),
                Topic::Agreements | Topic::Sponsorship | Topic::Programmes => Ok(!switched_off.contains(&topic)),
            }
        };
        let mut choices = BTreeMap::new();
        for topic in Topic::ALL {
            let pace = paces.get(topic).copied().unwrap_or(Choice::AtOnce);
            choices.insert(*topic, if on(*topic)? { pace } else { Choice::Off });
        }
        let quiet = Quiet { from: minute(row, "quiet_from")?, to: minute(row, "quiet_to")? };
        Ok(MailHabits {
            person,
            name: row.get("name")?,
            zone: row.get("zone")?,
            here: row.maybe_at("deactivated_at")?.is_none(),
            habits: Habits { quiet, hours: self.work_profile(person).await?.hours },
            choices,
            paces,
        })
    }

    /// Somebody says what they want of some topics. Who wants invitations for their calendar again is told what they missed; who
    /// wants reminders again has the rhythm they had.
    pub async fn choose_mail(&self, person: PersonId, choices: &[(Topic, Choice)]) -> Result<(), StoreError> {
        let mut tx = self.db().begin().await?;
        let row = tx.one(select_habits!("where p.id = $1"), vec![Value::text(person)]).await?;
        let told_of_meetings: bool = row.map_or(Ok(true), |row| row.get("calendar_mails"))?;
        for (topic, choice) in choices {
            let on = *choice != Choice::Off;
            let column = match topic {
                Topic::Agreements | Topic::Sponsorship | Topic::Programmes => None,
                Topic::Meetings => Some("update person set meeting_mails = $2 where id = $1"),
                Topic::Calendar => Some("update person set calendar_mails = $2 where id = $1"),
                Topic::Reminders if on => Some(
                    "update person set reminders = coalesce(reminders_before, 'each'), reminders_before = null \
                     where id = $1 and reminders = 'never' and $2",
                ),
                Topic::Reminders => Some(
                    "update person set reminders_before = reminders, reminders = 'never' \
                     where id = $1 and reminders <> 'never' and not $2",
                ),
            };
            if let Some(sql) = column {
                tx.run(sql, vec![Value::text(person), on.into()]).await?;
            }
            // Whoever switches off keeps their pace, to have it again.
            let sql = if on {
                "insert into mail_pace (person_id, topic, pace, switched_off) values ($1, $2, $3, $4) \
                 on conflict (person_id, topic) do update set pace = excluded.pace, switched_off = excluded.switched_off"
            } else {
                "insert into mail_pace (person_id, topic, pace, switched_off) values ($1, $2, $3, $4) \
                 on conflict (person_id, topic) do update set switched_off = excluded.switched_off"
            };
            let pace = if on { *choice } else { Choice::AtOnce };
            let switched_off = !on && column.is_none();
            tx.run(sql, vec![Value::text(person), Value::text(topic), Value::text(pace), switched_off.into()]).await?;
            if *topic == Topic::Calendar && on && !told_of_meetings {
                changed_for(&mut tx, person).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    /// Somebody says when they are not to be written to.
    pub async fn choose_quiet(&self, person: PersonId, quiet: Quiet) -> Result<(), StoreError> {
        let sql = "update person set quiet_from = $2, quiet_to = $3 where id = $1";
        let values = [quiet.from, quiet.to].map(|time| Value::from(i64::from(time.minutes())));
        let [from, to] = values;
        self.db().run(sql, vec![Value::text(person), from, to]).await?;
        Ok(())
    }

    /// The sign with which somebody's mail says what they may switch off, until then.
    pub async fn sign_mail(&self, person: PersonId, about: &About, until: Timestamp) -> Result<String, StoreError> {
        let key = self.keys().of(self.db(), Scope::Person(person)).await?;
        let sealed = key.seal(place(&person), format!("{about}|{}", until.0).as_bytes());
        Ok(BASE64URL_NOPAD.encode(&[person.0.as_bytes().as_slice(), &sealed].concat()))
    }

    /// Whose mail a sign is of, and what it is about; none where nobody of us made it, or they are not here any more.
    pub async fn signed_mail(&self, sign: &str, now: Timestamp) -> Result<Option<Signed>, StoreError> {
        let Ok(bytes) = BASE64URL_NOPAD.decode(sign.as_bytes()) else { return Ok(None) };
        let Some((id, sealed)) = bytes.split_at_checked(16) else { return Ok(None) };
        let Ok(id) = Uuid::from_slice(id) else { return Ok(None) };
        let Some(habits) = self.mail_habits(PersonId(id)).await?.filter(|habits| habits.here) else { return Ok(None) };
        let key = self.keys().of(self.db(), Scope::Person(habits.person)).await?;
        let Ok(words) = key.open_text(place(&habits.person), sealed) else { return Ok(None) };
        let Some((about, until)) = words.split_once('|') else { return Ok(Some(Signed::Ended)) };
        if until.parse().map_or(true, |until: i64| until <= now.0) {
            return Ok(Some(Signed::Ended));
        }
        Ok(about.parse().ok().map(|about| Signed::Holds(Box::new(habits), about)))
    }
}

fn minute(row: &Row, column: &'static str) -> Result<Minute, StoreError> {
    let minutes: i64 = row.get(column)?;
    u16::try_from(minutes).ok().and_then(Minute::new).ok_or(StoreError::Malformed { column })
}

fn place(person: &PersonId) -> Place<'_> {
    Place { kind: "mail choice", row: person, number: 0 }
}
