//! Counting sign-ins, in memory: a password cannot be guessed, and a whole set behind one router gets in at once. And how
//! often somebody has a draft read.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

use setwise_domain::id::PersonId;
use setwise_domain::time::{Millis, Timestamp};

use crate::web::fields::LONGEST_ADDRESS;

/// Failed sign-ins one account may have within [`ACCOUNT_WINDOW`].
pub const FAILURES_AN_ACCOUNT: usize = 10;
/// How far back an account's failures count.
pub const ACCOUNT_WINDOW: Millis = Millis::minutes(15);
/// Sign-in requests one address may make within [`ADDRESS_WINDOW`].
pub const REQUESTS_AN_ADDRESS: usize = 60;
/// How far back an address's requests count.
pub const ADDRESS_WINDOW: Millis = Millis::minutes(1);

/// Drafts one person may have read within [`READING_WINDOW`]: two a second, more than anybody pauses in typing.
pub const READINGS_A_PERSON: usize = 120;
/// How far back a person's readings count.
pub const READING_WINDOW: Millis = Millis::minutes(1);

/// Looks at calendars one address may take within [`CALENDAR_WINDOW`]: a whole office may sit behind one, and programs look
/// about once an hour for each person.
pub const CALENDARS_AN_ADDRESS: usize = 120;
/// How far back looks at calendars count.
pub const CALENDAR_WINDOW: Millis = Millis::minutes(1);

/// Codes of big screens one address may try within [`CODE_WINDOW`].
pub const CODES_AN_ADDRESS: usize = 30;
/// Codes that may be tried within [`CODE_WINDOW`] from everywhere together: a code is short, and many addresses could
/// share the guessing.
pub const CODES_IN_ALL: usize = 300;
/// How far back tried codes count: as long as a code works.
pub const CODE_WINDOW: Millis = Millis::minutes(10);

/// Never more keys than that are kept, so that strangers cannot fill the memory.
const KEYS_KEPT: usize = 10_000;

/// Who has to wait, and how long.
#[derive(Debug, Default)]
pub struct Limits {
    accounts: Mutex<Windows<String>>,
    addresses: Mutex<Windows<IpAddr>>,
    readers: Mutex<Windows<PersonId>>,
    calendars: Mutex<Windows<IpAddr>>,
    codes: Mutex<Windows<IpAddr>>,
    all_codes: Mutex<Windows<()>>,
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
        let address = household(address);
        let mut addresses = self.addresses.lock().unwrap_or_else(PoisonError::into_inner);
        addresses.check(&address, now, ADDRESS_WINDOW, REQUESTS_AN_ADDRESS)?;
        addresses.count(address, now, ADDRESS_WINDOW);
        Ok(())
    }

    /// Counts a password that is about to be tried as a failure, until [`Limits::succeeded`] says otherwise: guesses sent
    /// all at once would otherwise each be tried before the first of them has failed. Whether the account exists makes
    /// no difference, or the limit would tell.
    ///
    /// # Errors
    /// [`Wait`] when too many failed.
    pub fn attempt(&self, email: &str, now: Timestamp) -> Result<(), Wait> {
        self.attempt_of(fold(email), now)
    }

    /// Counts a mail with a link that is asked for, apart from the account's failures.
    ///
    /// # Errors
    /// [`Wait`] when too many were asked for.
    pub fn mail(&self, email: &str, now: Timestamp) -> Result<(), Wait> {
        self.attempt_of(format!("mails to {}", fold(email)), now)
    }

    /// Counts a draft that the question lens is asked about.
    ///
    /// # Errors
    /// [`Wait`] when somebody asked too often.
    pub fn reading(&self, person: PersonId, now: Timestamp) -> Result<(), Wait> {
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        readers.check(&person, now, READING_WINDOW, READINGS_A_PERSON)?;
        readers.count(person, now, READING_WINDOW);
        Ok(())
    }

    /// Counts a look at somebody's calendar, whether the address of it is right or not.
    ///
    /// # Errors
    /// [`Wait`] when too many came from this address.
    pub fn calendar(&self, address: IpAddr, now: Timestamp) -> Result<(), Wait> {
        let address = household(address);
        let mut calendars = self.calendars.lock().unwrap_or_else(PoisonError::into_inner);
        calendars.check(&address, now, CALENDAR_WINDOW, CALENDARS_AN_ADDRESS)?;
        calendars.count(address, now, CALENDAR_WINDOW);
        Ok(())
    }

    /// Counts a code of a big screen that is about to be tried.
    ///
    /// # Errors
    /// [`Wait`] when too many were tried from this address, or from everywhere.
    pub fn code(&self, address: IpAddr, now: Timestamp) -> Result<(), Wait> {
        let address = household(address);
        let mut codes = self.codes.lock().unwrap_or_else(PoisonError::into_inner);
        codes.check(&address, now, CODE_WINDOW, CODES_AN_ADDRESS)?;
        let mut all = self.all_codes.lock().unwrap_or_else(PoisonError::into_inner);
        all.check(&(), now, CODE_WINDOW, CODES_IN_ALL)?;
        codes.count(address, now, CODE_WINDOW);
        all.count((), now, CODE_WINDOW);
        Ok(())
    }

    fn attempt_of(&self, key: String, now: Timestamp) -> Result<(), Wait> {
        let mut accounts = self.accounts.lock().unwrap_or_else(PoisonError::into_inner);
        accounts.check(&key, now, ACCOUNT_WINDOW, FAILURES_AN_ACCOUNT)?;
        accounts.count(key, now, ACCOUNT_WINDOW);
        Ok(())
    }

    /// Forgets an account's failures: its owner came in.
    pub fn succeeded(&self, email: &str) {
        let mut accounts = self.accounts.lock().unwrap_or_else(PoisonError::into_inner);
        accounts.0.remove(&fold(email));
    }
}

/// As the store knows addresses. What is longer than any is cut, so that it takes no more memory than one.
fn fold(email: &str) -> String {
    email.trim().chars().take(LONGEST_ADDRESS).collect::<String>().to_lowercase()
}

/// A home or an office has one address of the old kind, and 2⁶⁴ of the new.
fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() >> 64 << 64)),
        four @ IpAddr::V4(_) => four,
    }
}

#[derive(Debug)]
struct Windows<K>(HashMap<K, VecDeque<Timestamp>>);

impl<K> Default for Windows<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Hash + Eq + Clone> Windows<K> {
    fn check(&mut self, key: &K, now: Timestamp, window: Millis, most: usize) -> Result<(), Wait> {
        let Some(times) = self.0.get_mut(key) else { return Ok(()) };
        forget(times, now, window);
        match times.front() {
            Some(first) if times.len() >= most => Err(Wait(first.plus(window).since(now))),
            _ => Ok(()),
        }
    }

    fn count(&mut self, key: K, now: Timestamp, window: Millis) {
        if self.0.len() >= KEYS_KEPT && !self.0.contains_key(&key) {
            self.make_room(now, window);
        }
        self.0.entry(key).or_default().push_back(now);
    }
}

impl<K: Hash + Eq + Clone> Windows<K> {
    /// Drops what is over and, where that is not enough, a tenth of the rest: those that were counted least, of them the
    /// oldest. A flood of names drops one another, not the account somebody is guessing at. As a tenth is free
    /// afterwards, this is not done at each request of a flood.
    fn make_room(&mut self, now: Timestamp, window: Millis) {
        self.0.retain(|_, times| {
            forget(times, now, window);
            !times.is_empty()
        });
        let most = KEYS_KEPT - KEYS_KEPT / 10;
        if self.0.len() <= most {
            return;
        }
        let mut all: Vec<(usize, Option<Timestamp>, K)> =
            self.0.iter().map(|(key, times)| (times.len(), times.back().copied(), key.clone())).collect();
        all.sort_unstable_by_key(|(count, last, _)| (*count, *last));
        for (_, _, key) in all.iter().take(self.0.len() - most) {
            self.0.remove(key);
        }
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
            assert_eq!(limits.attempt("Mei@Example.org ", AT), Ok(()));
        }
        assert_eq!(limits.attempt("mei@example.org", AT), Err(Wait(ACCOUNT_WINDOW)));
        assert_eq!(limits.attempt("tomasz@example.org", AT), Ok(()));
        assert_eq!(limits.attempt("mei@example.org", AT.plus(ACCOUNT_WINDOW)), Ok(()));
    }

    #[test]
    fn spaces_before_an_address_do_not_ask_for_more_mail() {
        let limits = Limits::default();
        for spaces in 0..10 {
            assert_eq!(limits.mail(&format!("{}mei@example.org", " ".repeat(spaces)), AT), Ok(()));
        }
        assert_eq!(limits.mail("   mei@example.org", AT), Err(Wait(ACCOUNT_WINDOW)));
        assert_eq!(limits.attempt("mei@example.org", AT), Ok(()), "mails are no failures");
    }

    #[test]
    fn one_house_has_one_limit_however_many_addresses_it_has() {
        let limits = Limits::default();
        let six = |last: u16| IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 1, 2, 3, 4, 5, last));
        for last in 0..60 {
            assert_eq!(limits.request(six(last), AT), Ok(()));
        }
        assert!(limits.request(six(61), AT).is_err());
        assert_eq!(limits.request(IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 1, 3, 0, 0, 0, 1)), AT), Ok(()));
    }

    #[test]
    fn what_is_no_address_takes_no_more_memory_than_one() {
        assert!(fold(&"x".repeat(60_000)).len() <= LONGEST_ADDRESS);
    }

    #[test]
    fn a_flood_of_strangers_takes_no_more_memory_and_frees_no_account_that_is_guessed_at() {
        let limits = Limits::default();
        for _ in 0..10 {
            assert_eq!(limits.attempt("mei@example.org", AT), Ok(()));
        }
        for stranger in 0..25_000_u32 {
            assert_eq!(limits.attempt(&format!("{stranger}@example.org"), AT.plus(Millis(1))), Ok(()));
            assert_eq!(limits.request(IpAddr::V4(std::net::Ipv4Addr::from_bits(stranger)), AT), Ok(()));
        }
        assert!(limits.accounts.lock().expect("nobody panicked").0.len() <= KEYS_KEPT);
        assert!(limits.addresses.lock().expect("nobody panicked").0.len() <= KEYS_KEPT);
        assert!(limits.attempt("mei@example.org", AT.plus(Millis(2))).is_err());
    }

    #[test]
    fn somebody_who_never_stops_asking_the_lens_waits_and_nobody_else_does() {
        let limits = Limits::default();
        let (mei, amara) = (PersonId(uuid::Uuid::from_u128(1)), PersonId(uuid::Uuid::from_u128(2)));
        for _ in 0..READINGS_A_PERSON {
            assert_eq!(limits.reading(mei, AT), Ok(()));
        }
        assert_eq!(limits.reading(mei, AT), Err(Wait(READING_WINDOW)));
        assert_eq!(limits.reading(amara, AT), Ok(()));
        assert_eq!(limits.reading(mei, AT.plus(READING_WINDOW)), Ok(()));
    }

    #[test]
    fn who_guesses_at_codes_waits_and_so_do_many_who_share_the_guessing() {
        let limits = Limits::default();
        for _ in 0..CODES_AN_ADDRESS {
            assert_eq!(limits.code(ROUTER, AT), Ok(()));
        }
        assert_eq!(limits.code(ROUTER, AT), Err(Wait(CODE_WINDOW)));
        let other = |n: usize| IpAddr::V4(std::net::Ipv4Addr::from_bits(u32::try_from(n).expect("small")));
        for n in CODES_AN_ADDRESS..CODES_IN_ALL {
            assert_eq!(limits.code(other(n), AT), Ok(()));
        }
        assert_eq!(limits.code(other(5_000), AT), Err(Wait(CODE_WINDOW)));
        assert_eq!(limits.code(ROUTER, AT.plus(CODE_WINDOW)), Ok(()));
    }

    #[test]
    fn whoever_reads_calendars_without_end_waits_and_an_office_does_not() {
        let limits = Limits::default();
        for _ in 0..CALENDARS_AN_ADDRESS {
            assert_eq!(limits.calendar(ROUTER, AT), Ok(()));
        }
        assert_eq!(limits.calendar(ROUTER, AT), Err(Wait(CALENDAR_WINDOW)));
        assert_eq!(limits.calendar(IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 2)), AT), Ok(()));
        assert_eq!(limits.calendar(ROUTER, AT.plus(CALENDAR_WINDOW)), Ok(()));
    }

    #[test]
    fn coming_in_forgets_the_failures() {
        let limits = Limits::default();
        for _ in 0..9 {
            assert_eq!(limits.attempt("mei@example.org", AT), Ok(()));
        }
        limits.succeeded("mei@example.org");
        for _ in 0..10 {
            assert_eq!(limits.attempt("mei@example.org", AT), Ok(()));
        }
    }
}
