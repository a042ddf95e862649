//! The work a set of a project-sets programme carries, for those inside it.

use setwise_domain::id::{PersonId, SetId, WaveId};
use setwise_domain::programme::design::Work;
use setwise_domain::programme::{Design, Kind, WaveStatus};

use crate::Store;
use crate::access::Reading;
use crate::db::Value;
use crate::error::StoreError;

/// What a set carries, as far as those inside it may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetProject {
    /// The set's wave.
    pub wave: WaveId,
    /// The wave's name.
    pub wave_name: String,
    /// The programme's name.
    pub programme: String,
    /// How far the wave is.
    pub status: WaveStatus,
    /// The brief with its parts; empty while the wave is being designed, when none of it is settled.
    pub work: Work,
}

impl Store {
    /// What a set carries for a sponsor, for those inside; none for others, and for a set whose members bring challenges of their own.
    pub async fn set_project(&self, reader: PersonId, set: SetId) -> Result<Option<SetProject>, StoreError> {
        if !matches!(self.reading(reader, set).await?, Some(Reading::Inside(_))) {
            return Ok(None);
        }
        let sql = "select w.id, w.name, w.status, w.design, g.name as programme from wave_set x join wave w on w.id = x.wave_id \
                   join programme g on g.id = w.programme_id where x.set_id = $1 and g.kind = $2";
        let row = self.db().one(sql, vec![Value::text(set), Value::text(Kind::ProjectSets)]).await?;
        let Some(row) = row else { return Ok(None) };
        let design = Design::of_kept(&row.get::<String>("design")?);
        let design = design.map_err(|_| StoreError::Malformed { column: "design" })?;
        let status: WaveStatus = row.parse("status")?;
        Ok(Some(SetProject {
            wave: row.parse("id")?,
            wave_name: row.get("name")?,
            programme: row.get("programme")?,
            status,
            work: if status == WaveStatus::Designing { Work::default() } else { design.work },
        }))
    }
}
