//! Counting sign-ins, in memory: a password cannot be guessed, and a whole set behind one router gets in at once.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use setwise_domain::time::{Millis, Timestamp};

/// Failed sign-ins one account may have within [`ACCOUNT_WINDOW`].
pub const FAILURES_AN_ACCOUNT: usize = 10;
/// How far back an account's failures count.
pub const ACCOUNT_WINDOW: Millis = Millis::minutes(15);
/// Sign-in requests one address may make within [`ADDRESS_WINDOW`].
pub const REQUESTS_AN_ADDRESS: usize = 60;
/// How far back an address's requests count.
pub const ADDRESS_WINDOW: Millis = Millis::minutes(1);

/// Above so many keys, those with nothing recent are dropped, so that strangers cannot fill the memory.
const KEYS_KEPT: usize = 10_000;

/// Who has to wait, and how long.
#[derive(Debug, Default)]
pub struct Limits {
    accounts: Mutex<Windows<String>>,
    addresses: Mutex<Windows<IpAddr>>,
}

/// Too many for now; good again after this time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait(pub Millis);

impl Limits {
    /// Counts a sign-in request from an address.
    ///
    /// # Errors
    /// [`Wait`] when the address made too many.
    pub fn request(&self, address: IpAddr, now: Timestamp) -> Result<(), Wait> {
        let mut addresses = self.addresses.lock().unwrap_or_else(PoisonError::into_inner);
        addresses.check(&address, now, ADDRESS_WINDOW, REQUESTS_AN_ADDRESS)?;
        addresses.count(address, now, ADDRESS_WINDOW);
        Ok(())
    }

    /// Whether an account may try a password now.
    ///
    /// # Errors
    /// [`Wait`] when too many failed.
    pub fn account(&self, email: &str, now: Timestamp) -> Result<(), Wait> {
        let mut accounts = self.accounts.lock().unwrap_or_else(PoisonError::into_inner);
        accounts.check(&fold(email), now, ACCOUNT_WINDOW, FAILURES_AN_ACCOUNT)
    }

    /// Counts a failed sign-in. Whether the account exists makes no difference, or the limit would tell.
    pub fn failed(&self, email: &str, now: Timestamp) {
        let mut accounts = self.accounts.lock().unwrap_or_else(PoisonError::into_inner);
        accounts.count(fold(email), now, ACCOUNT_WINDOW);
    }

    /// Forgets an account's failures: its owner came in.
    pub fn succeeded(&self, email: &str) {
        let mut accounts = self.accounts.lock().unwrap_or_else(PoisonError::into_inner);
        accounts.0.remove(&fold(email));
    }
}

fn fold(email: &str) -> String {
    email.trim().to_lowercase()
}

#[derive(Debug)]
struct Windows<K>(HashMap<K, VecDeque<Timestamp>>);

impl<K> Default for Windows<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Hash + Eq> Windows<K> {
    fn check(&mut self, key: &K, now: Timestamp, window: Millis, most: usize) -> Result<(), Wait> {
        let Some(times) = self.0.get_mut(key) else { return Ok(()) };
        forget(times, now, window);
        match times.front() {
            Some(first) if times.len() >= most => Err(Wait(first.plus(window).since(now))),
            _ => Ok(()),
        }
    }

    fn count(&mut self, key: K, now: Timestamp, window: Millis) {
        if self.0.len() >= KEYS_KEPT {
            self.0.retain(|_, times| {
                forget(times, now, window);
                !times.is_empty()
            });
        }
        self.0.entry(key).or_default().push_back(now);
    }
}

fn forget(times: &mut VecDeque<Timestamp>, now: Timestamp, window: Millis) {
    while times.front().is_some_and(|first| now.since(*first) >= window) {
        times.pop_front();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Timestamp = Timestamp(1_800_000_000_000);
    const ROUTER: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 1));

    #[test]
    fn twelve_people_behind_one_router_come_in_at_once() {
        let limits = Limits::default();
        for _ in 0..12 {
            for _ in 0..3 {
                assert_eq!(limits.request(ROUTER, AT), Ok(()));
            }
        }
    }

    #[test]
    fn an_address_waits_after_sixty_requests_in_a_minute() {
        let limits = Limits::default();
        for _ in 0..60 {
            assert_eq!(limits.request(ROUTER, AT), Ok(()));
        }
        assert_eq!(limits.request(ROUTER, AT.plus(Millis::seconds(20))), Err(Wait(Millis::seconds(40))));
        assert_eq!(limits.request(ROUTER, AT.plus(Millis::minutes(1))), Ok(()));
    }

    #[test]
    fn an_account_waits_after_ten_failures_however_it_is_written() {
        let limits = Limits::default();
        for _ in 0..10 {
            assert_eq!(limits.account("mei@example.org", AT), Ok(()));
            limits.failed("Mei@Example.org ", AT);
        }
        assert_eq!(limits.account("mei@example.org", AT), Err(Wait(ACCOUNT_WINDOW)));
        assert_eq!(limits.account("tomasz@example.org", AT), Ok(()));
        assert_eq!(limits.account("mei@example.org", AT.plus(ACCOUNT_WINDOW)), Ok(()));
    }

    #[test]
    fn coming_in_forgets_the_failures() {
        let limits = Limits::default();
        for _ in 0..9 {
            limits.failed("mei@example.org", AT);
        }
        limits.succeeded("mei@example.org");
        limits.failed("mei@example.org", AT);
        assert_eq!(limits.account("mei@example.org", AT), Ok(()));
    }
}
