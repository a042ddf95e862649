//! Programmes: what they are called, what for, who sponsors them, and who may see them.
//!
//! All of it is plain: a lead's plan holds no word of any set. Who reads what is decided by [`Store::programme`] alone.

use setwise_domain::id::{OrganisationId, PersonId, ProgrammeId, WaveId};
use setwise_domain::programme::{Design, Kind};
use setwise_domain::time::Timestamp;

use crate::Store;
use crate::calendar::dates;
use crate::db::{Row, Value};
use crate::error::{DbError, StoreError};
use crate::wave::{self, WaveRow};

/// A programme to be made, with its first wave.
#[derive(Debug, Clone)]
pub struct NewProgramme {
    /// Its id.
    pub id: ProgrammeId,
    /// Where it belongs.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// What its sets work on.
    pub kind: Kind,
    /// What it is for, in a few sentences.
    pub purpose: String,
    /// Its sponsor, if one is known.
    pub sponsor: Option<PersonId>,
    /// Who makes it.
    pub by: PersonId,
    /// Its first wave: the id, and a name.
    pub wave: (WaveId, String),
    /// What that wave's design starts from.
    pub design: Design,
    /// Now.
    pub at: Timestamp,
}

/// A programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// Its id.
    pub id: ProgrammeId,
    /// Where it belongs.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// What its sets work on.
    pub kind: Kind,
    /// What it is for.
    pub purpose: String,
    /// Its sponsor, with their name.
    pub sponsor: Option<(PersonId, String)>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ended, if so.
    pub ended_at: Option<Timestamp>,
}

/// As what somebody reads a programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProgrammeReading {
    /// In one of its waves, as member or coach: its name, purpose and dates.
    TakesPart,
    /// As its sponsor: the same, and totals.
    Sponsors,
    /// As a lead or an administrator: plans, schedules, people, attendance.
    Leads,
}

/// A programme in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeCard {
    /// The programme.
    pub programme: Programme,
    /// As what the reader reads it.
    pub reading: ProgrammeReading,
    /// How many waves it has.
    pub waves: i64,
    /// How many sets.
    pub sets: i64,
    /// How many people are in its waves.
    pub people: i64,
}

/// A programme's own page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammePage {
    /// The programme.
    pub programme: Programme,
    /// As what the reader reads it.
    pub reading: ProgrammeReading,
    /// Its waves, the latest first.
    pub waves: Vec<WaveRow>,
}

/// A select of programmes (`g`) with what the reader `$1` is to each of them.
macro_rules! select_programmes {
    ($rest:literal) => {
        concat!(
            "select g.id, g.organisation_id, g.name, g.kind, g.purpose, g.sponsor_id, n.name as sponsor_name, g.created_at, g.ended_at, \
             (select count(*) from wave w where w.programme_id = g.id) as waves, \
             (select count(*) from wave_set s join wave w on w.id = s.wave_id where w.programme_id = g.id) as sets, \
             (select count(*) from wave_person x join wave w on w.id = x.wave_id where w.programme_id = g.id and x.state = 'in') as people, \
             (select count(*) from person_role r where r.person_id = p.id and r.role in ('lead', 'administrator')) as leads, \
             cast(case when g.sponsor_id = p.id then 1 else 0 end as bigint) as sponsors, \
             (select count(*) from wave w join wave_person x on x.wave_id = w.id and x.person_id = p.id and x.state = 'in' \
              where w.programme_id = g.id) as listed, \
             (select count(*) from wave w join wave_set s on s.wave_id = w.id join set_member m on m.set_id = s.set_id \
              and m.person_id = p.id and m.left_at is null where w.programme_id = g.id) as seated \
             from programme g join person p on p.organisation_id = g.organisation_id and p.id = $1 and p.deactivated_at is null \
             left join person n on n.id = g.sponsor_id ",
            $rest
        )
    };
}

impl Store {
    /// Makes a programme with its first wave; one of this id that is there already stays as it is.
    pub async fn create_programme(&self, new: NewProgramme) -> Result<(), StoreError> {
        let mut tx = self.db().begin().await?;
        let sql = "insert into programme (id, organisation_id, name, kind, purpose, sponsor_id, created_at, created_by) \
                   values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing";
        let values = vec![
            Value::text(new.id),
            Value::text(new.organisation),
            new.name.into(),
            Value::text(new.kind),
            new.purpose.into(),
            Value::maybe(new.sponsor),
            new.at.into(),
            Value::text(new.by),
        ];
        if tx.run(sql, values).await? == 0 {
            return Ok(());
        }
        let (id, name) = new.wave;
        // A pilot is what somebody says is one.
        wave::insert(&mut tx, new.id, (id, &name), false, &new.design, new.at).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The programmes somebody may see: those that run by name, then those that ended.
    pub async fn programmes(&self, reader: PersonId) -> Result<Vec<ProgrammeCard>, StoreError> {
        let rows = self.db().all(select_programmes!("order by g.created_at"), vec![Value::text(reader)]).await?;
        let mut cards = rows.iter().filter_map(|row| card(row).transpose()).collect::<Result<Vec<_>, _>>()?;
        cards.sort_by_cached_key(|card| {
            let programme = &card.programme;
            (programme.ended_at.is_some(), programme.name.to_lowercase(), programme.id)
        });
        Ok(cards)
    }

    /// The same with all their waves, in two questions to the database.
    pub async fn programmes_with_waves(&self, reader: PersonId) -> Result<Vec<ProgrammePage>, StoreError> {
        let mut waves = wave::of_programmes_near(self.db(), reader).await?;
        let cards = self.programmes(reader).await?.into_iter();
        let page = |card: ProgrammeCard| ProgrammePage {
            waves: waves.remove(&card.programme.id).unwrap_or_default(),
            programme: card.programme,
            reading: card.reading,
        };
        Ok(cards.map(page).collect())
    }

    /// A programme's page; none for those who may not know of it.
    pub async fn programme(&self, reader: PersonId, id: ProgrammeId) -> Result<Option<ProgrammePage>, StoreError> {
        let sql = select_programmes!("where g.id = $2");
        let Some(row) = self.db().one(sql, vec![Value::text(reader), Value::text(id)]).await? else { return Ok(None) };
        let Some(card) = card(&row)? else { return Ok(None) };
        let waves = wave::of_programme(self.db(), id).await?;
        Ok(Some(ProgrammePage { programme: card.programme, reading: card.reading, waves }))
    }

    /// Another name, purpose or sponsor.
    pub async fn change_programme(
        &self,
        id: ProgrammeId,
        name: &str,
        purpose: &str,
        sponsor: Option<PersonId>,
    ) -> Result<(), StoreError> {
        let sql = "update programme set name = $2, purpose = $3, sponsor_id = $4 where id = $1";
        let mut tx = self.db().begin().await?;
        tx.run(sql, vec![Value::text(id), name.into(), purpose.into(), Value::maybe(sponsor)]).await?;
        // Whoever is its sponsor no more has it of no import any more: given again by hand, it is not taken back with that.
        let sql = "delete from people_import_gain where kind = 'sponsor' and what = $1 and person_id <> $2";
        tx.run(sql, vec![Value::text(id), sponsor.map_or_else(String::new, |sponsor| sponsor.to_string()).into()])
            .await?;
        dates::changed_in_programme(&mut tx, id).await?;
        tx.commit().await?;
        Ok(())
    }

    /// It is over, or goes on after all.
    pub async fn end_programme(&self, id: ProgrammeId, ended_at: Option<Timestamp>) -> Result<(), StoreError> {
        let sql = "update programme set ended_at = $2 where id = $1";
        let mut tx = self.db().begin().await?;
        tx.run(sql, vec![Value::text(id), ended_at.into()]).await?;
        dates::changed_in_programme(&mut tx, id).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// A programme with what its reader is to it; none when nothing.
fn card(row: &Row) -> Result<Option<ProgrammeCard>, StoreError> {
    let Some(reading) = reading(row)? else { return Ok(None) };
    let (waves, sets, people) = (row.get("waves")?, row.get("sets")?, row.get("people")?);
    Ok(Some(ProgrammeCard { programme: read(row)?, reading, waves, sets, people }))
}

pub(crate) fn reading(row: &Row) -> Result<Option<ProgrammeReading>, DbError> {
    let is = |column| Ok::<bool, DbError>(row.get::<i64>(column)? > 0);
    Ok(match () {
        () if is("leads")? => Some(ProgrammeReading::Leads),
        () if is("sponsors")? => Some(ProgrammeReading::Sponsors),
        () if is("listed")? || is("seated")? => Some(ProgrammeReading::TakesPart),
        () => None,
    })
}

fn read(row: &Row) -> Result<Programme, StoreError> {
    let sponsor: Option<PersonId> = row.maybe("sponsor_id")?;
    Ok(Programme {
        id: row.parse("id")?,
        organisation: row.parse("organisation_id")?,
        name: row.get("name")?,
        kind: row.parse("kind")?,
        purpose: row.get("purpose")?,
        sponsor: sponsor.zip(row.get("sponsor_name")?),
        created_at: row.at("created_at")?,
        ended_at: row.maybe_at("ended_at")?,
    })
}
