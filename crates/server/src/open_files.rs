//! How many files this process may hold open, and so how many connections it takes.

use rustix::process::{Resource, getrlimit, setrlimit};

/// Kept back from the connections: the database, the log, the key, what a library opens.
const KEPT_BACK: u64 = 128;
/// The most connections at one time, however many files the system allows.
const MOST: u64 = 65_536;

/// Raises the limit as far as the system lets it, as the usual 1,024 are fewer than a hundred rooms of twelve need; says
/// how many connections there is room for.
#[must_use]
pub fn allow_many() -> usize {
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    if let Err(error) = setrlimit(Resource::Nofile, limit) {
        tracing::warn!(%error, "the number of open files stays as it was");
    }
    connections(getrlimit(Resource::Nofile).current)
}

/// Connections under a limit of open files; none is no limit.
fn connections(files: Option<u64>) -> usize {
    let room = files.unwrap_or(MOST).min(MOST).saturating_sub(KEPT_BACK).max(1);
    usize::try_from(room).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_raised_as_far_as_the_system_lets_it() {
        let mut limit = getrlimit(Resource::Nofile);
        let half = limit.maximum.map_or(1_024, |most| most / 2);
        limit.current = Some(half);
        setrlimit(Resource::Nofile, limit).expect("lowering is always allowed");
        assert_eq!(allow_many(), connections(limit.maximum));
        assert_eq!(getrlimit(Resource::Nofile).current, limit.maximum);
    }

    #[test]
    fn some_files_are_kept_back_and_one_connection_is_always_there() {
        assert_eq!(connections(Some(1_024)), 896);
        assert_eq!(connections(Some(10)), 1);
        assert_eq!(connections(None), 65_408);
    }
}
