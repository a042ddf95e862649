//! The watch over the lock that keeps a second process off this database.
//!
//! A server's database forgets the lock with the connection that held it, when it is restarted. The store takes it
//! again; where another process was quicker, this one stops, so that no room is ever in two memories.

use std::time::Duration;

use tokio::sync::watch;

use crate::app::App;

/// How often the lock is looked after.
const EVERY: Duration = Duration::from_secs(2);

/// Looks after the lock until told to stop, or until another process has it; says whether that is why it ended.
pub async fn watch(app: App, mut stopping: watch::Receiver<bool>) -> bool {
    while !*stopping.borrow() {
        match app.store().is_alone().await {
            Ok(true) => {}
            Ok(false) => {
                tracing::error!("another Setwise serves this database now; this one stops");
                return true;
            }
            // Nothing can be written either; whoever may serve it is settled when it is back.
            Err(error) => tracing::warn!(%error, "the database does not answer"),
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = stopping.changed() => {}
        }
    }
    false
}
