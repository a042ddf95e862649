//! How many of one employer or site a set of a wave may have: asked for with the sets, and kept for whoever joins them later.

use setwise_domain::id::WaveId;
use setwise_domain::programme::Design;

use super::{WaveError, written};
use crate::Store;
use crate::db::Value;
use crate::error::StoreError;

impl Store {
    /// Keeps in a wave's design how many of one employer and of one site its sets may have. Where that is another, so is its revision.
    ///
    /// # Errors
    /// [`WaveError::NotFound`].
    pub async fn keep_limits(&self, wave: WaveId, employer: Option<u8>, site: Option<u8>) -> Result<(), WaveError> {
        let mut tx = self.db().begin().await?;
        let sql = "update wave set revision = revision where id = $1 returning design";
        let row = tx.one(sql, vec![Value::text(wave)]).await?.ok_or(WaveError::NotFound)?;
        let mut design =
            Design::of_kept(&row.get::<String>("design")?).map_err(|_| StoreError::Malformed { column: "design" })?;
        let people = &mut design.people;
        if (people.most_of_employer, people.most_of_site) == (employer, site) {
            return Ok(());
        }
        (people.most_of_employer, people.most_of_site) = (employer, site);
        let sql = "update wave set design = $2, revision = revision + 1 where id = $1";
        tx.run(sql, vec![Value::text(wave), written(&design)?.into()]).await?;
        tx.commit().await?;
        Ok(())
    }
}
