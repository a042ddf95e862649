//! Notes: what a sponsor who sees a set stuck writes to its coach. Nobody else reads them, not even the set: the coach decides what
//! reaches it, in their own words.

use setwise_domain::id::{PersonId, SetId, SponsorNoteId, WaveId};
use setwise_domain::time::Timestamp;

use super::telling::{Cause, queue};
use super::{SponsorshipError, coaches, is_sponsor};
use crate::Store;
use crate::db::{Row, Value};
use crate::error::StoreError;
use crate::seal::{Place, Scope};

/// A note to be sent.
#[derive(Debug, Clone)]
pub struct NewNote {
    /// Its id: sent twice, it is kept once.
    pub id: SponsorNoteId,
    /// Of which wave.
    pub wave: WaveId,
    /// To the coach of which set.
    pub set: SetId,
    /// Who writes: the sponsor.
    pub by: PersonId,
    /// What.
    pub text: String,
    /// Now.
    pub at: Timestamp,
}

/// A note as the two it is between read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// To the coach of which set, by name.
    pub set: String,
    /// Who wrote it, by name.
    pub by: String,
    /// To which coach, by name.
    pub to: String,
    /// When.
    pub at: Timestamp,
    /// What it says; none when the set's key was destroyed.
    pub text: Option<String>,
}

macro_rules! select_notes {
    ($rest:literal) => {
        concat!(
            "select n.id, n.set_id, s.name as set_name, b.name as by_name, c.name as to_name, n.written_at, n.sealed_words \
             from sponsor_note n join peer_set s on s.id = n.set_id join person b on b.id = n.written_by \
             join person c on c.id = n.coach_id where ",
            $rest,
            " order by n.written_at desc, n.id desc"
        )
    };
}
impl Store {
    /// Writes to the coach of a set of the wave; gives the coach to tell, or none when it was sent already.
    ///
    /// # Errors
    /// [`SponsorshipError::NoCoach`]; [`SponsorshipError::IdTaken`]; [`SponsorshipError::NotFound`] for who is not the sponsor, and a set that is not of the wave.
    pub async fn write_to_coach(&self, new: NewNote) -> Result<Option<PersonId>, SponsorshipError> {
        let sql = "select set_id from wave_set where set_id = $1 and wave_id = $2";
        if self.db().one(sql, vec![Value::text(new.set), Value::text(new.wave)]).await?.is_none() {
            return Err(SponsorshipError::NotFound);
        }
        let key = self.keys().of(self.db(), Scope::Set(new.set)).await?;
        let mut tx = self.db().begin().await?;
        is_sponsor(&mut tx, new.wave, new.by).await?;
        let sql = "select m.person_id from set_member m join wave_set x on x.set_id = m.set_id and x.wave_id = $2 \
                   where m.set_id = $1 and m.seat = 'coach' and m.left_at is null and m.let_in_at is not null";
        let coach = tx.one(sql, vec![Value::text(new.set), Value::text(new.wave)]).await?;
        let coach: PersonId = coach.ok_or(SponsorshipError::NoCoach)?.parse("person_id")?;
        let sql = "insert into sponsor_note (id, wave_id, set_id, written_by, coach_id, written_at, sealed_words) \
                   values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing";
        let values = vec![
            Value::text(new.id),
            Value::text(new.wave),
            Value::text(new.set),
            Value::text(new.by),
            Value::text(coach),
            new.at.into(),
            key.seal(place(&new.id), new.text.as_bytes()).into(),
        ];
        let is_new = tx.run(sql, values).await? > 0;
        let theirs = "select id from sponsor_note where id = $1 and set_id = $2 and written_by = $3";
        if !is_new
            && tx.one(theirs, vec![Value::text(new.id), Value::text(new.set), Value::text(new.by)]).await?.is_none()
        {
            return Err(SponsorshipError::IdTaken);
        }
        if is_new {
            queue(&mut tx, Cause::Noted(new.id), new.at).await?;
        }
        tx.commit().await?;
        Ok(is_new.then_some(coach))
    }

    /// What the sponsor wrote to the reader as coach of a set, the latest first: while they coach it.
    pub async fn notes_to_coach(&self, reader: PersonId, set: SetId) -> Result<Vec<Note>, StoreError> {
        if !coaches(self, set, reader).await? {
            return Ok(Vec::new());
        }
        let sql = select_notes!("n.set_id = $1 and n.coach_id = $2");
        let rows = self.db().all(sql, vec![Value::text(set), Value::text(reader)]).await?;
        self.notes(&rows).await
    }

    /// What the reader wrote to coaches of a wave's sets, the latest first: while they sponsor it.
    pub async fn notes_of_sponsor(&self, reader: PersonId, wave: WaveId) -> Result<Vec<Note>, StoreError> {
        let sql = select_notes!(
            "n.wave_id = $1 and n.written_by = $2 and n.wave_id in (select w.id from wave w join programme g on g.id = w.programme_id \
             where g.sponsor_id = $2)"
        );
        let rows = self.db().all(sql, vec![Value::text(wave), Value::text(reader)]).await?;
        self.notes(&rows).await
    }

    async fn notes(&self, rows: &[Row]) -> Result<Vec<Note>, StoreError> {
        let mut notes = Vec::with_capacity(rows.len());
        for row in rows {
            let id: SponsorNoteId = row.parse("id")?;
            let sealed: Vec<u8> = row.get("sealed_words")?;
            let text = match self.keys().of(self.db(), Scope::Set(row.parse("set_id")?)).await {
                Ok(key) => Some(key.open_text(place(&id), &sealed)?),
                Err(StoreError::KeyDestroyed { .. }) => None,
                Err(error) => return Err(error),
            };
            notes.push(Note {
                set: row.get("set_name")?,
                by: row.get("by_name")?,
                to: row.get("to_name")?,
                at: row.at("written_at")?,
                text,
            });
        }
        Ok(notes)
    }
}

fn place(id: &SponsorNoteId) -> Place<'_> {
    Place { kind: "sponsor note", row: id, number: 0 }
}
