//! Passwords: hashed with argon2id away from the async threads, and refused while they are easy to guess.

use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use tokio::sync::Semaphore;
use zxcvbn::feedback::Warning;

/// Longest password taken, in bytes; what comes after would only cost time.
pub const LONGEST: usize = 256;

/// How many hashes are made at one time: each takes 19 MiB and a core.
const AT_ONCE: usize = 2;

/// How many more may wait for their turn: at about 30 ms each that is a second or two, and no queue that strangers make
/// ever longer.
const WAITING: usize = 100;

/// The hash of a password nobody has, so that an unknown address takes as long as a known one.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2V0d2lzZS1ub2JvZHk$Z1sY0pVxqWbQ0m6m3t0m2R2gkqL9m0Jm0n3h7mXvN0o";

/// Makes and checks password hashes.
#[derive(Debug)]
pub struct Passwords {
    /// Those at work.
    permits: Arc<Semaphore>,
    /// Those at work and those that wait.
    queue: Arc<Semaphore>,
}

/// A password was not hashed. Nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HashingError {
    /// It did not work.
    #[error("the password could not be hashed; nothing was changed")]
    Failed,
    /// Too many wait already; in a moment it goes again.
    #[error("too many passwords wait to be hashed; nothing was changed")]
    TooMany,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { permits: Arc::new(Semaphore::new(AT_ONCE)), queue: Arc::new(Semaphore::new(AT_ONCE + WAITING)) }
    }
}

impl Passwords {
    /// The argon2id hash of a password, as text with its parameters and salt.
    ///
    /// # Errors
    /// [`HashingError`].
    pub async fn hash(&self, password: String, salt: [u8; 16]) -> Result<String, HashingError> {
        self.work(move || {
            let hash: PasswordHash = Argon2::default()
                .hash_password_with_salt(password.as_bytes(), &salt)
                .map_err(|_| HashingError::Failed)?;
            Ok(hash.to_string())
        })
        .await?
    }

    /// Whether the password belongs to the hash. Without a hash the answer is no, after the same time.
    ///
    /// # Errors
    /// [`HashingError`].
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, HashingError> {
        self.work(move || {
            let known = hash.is_some();
            let hash = hash.unwrap_or_else(|| NOBODYS.to_owned());
            let parsed = PasswordHash::new(&hash).map_err(|_| HashingError::Failed)?;
            Ok(Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && known)
        })
        .await?
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, HashingError> {
        let place = Arc::clone(&self.queue).try_acquire_owned().map_err(|_| HashingError::TooMany)?;
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| HashingError::Failed)?;
        tokio::task::spawn_blocking(move || {
            let _held = (permit, place);
            work()
        })
        .await
        .map_err(|_| HashingError::Failed)
    }
}

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// Longer than [`LONGEST`].
    TooLong,
    /// Rows or patterns of a keyboard.
    Keyboard,
    /// Repeats of the same.
    Repeats,
    /// Among the most used, or close to it.
    Common,
    /// Sequences like abc.
    Sequence,
    /// A date or a year.
    Dates,
    /// One word by itself.
    OneWord,
    /// A name by itself, or the person's own.
    Names,
    /// Too short or too plain, nothing more special.
    Guessable,
}

impl Weakness {
    /// Where its reason is worded.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::TooLong => "password-too-long",
            Self::Keyboard => "password-keyboard",
            Self::Repeats => "password-repeats",
            Self::Common => "password-common",
            Self::Sequence => "password-sequence",
            Self::Dates => "password-dates",
            Self::OneWord => "password-one-word",
            Self::Names => "password-names",
            Self::Guessable => "password-guessable",
        }
    }
}

/// What makes a password easy to guess for somebody who knows `about` its owner; `None` when it is strong enough.
#[must_use]
pub fn weakness(password: &str, about: &[&str]) -> Option<Weakness> {
    if password.len() > LONGEST {
        return Some(Weakness::TooLong);
    }
    let entropy = zxcvbn::zxcvbn(password, about);
    if entropy.score() >= zxcvbn::Score::Three {
        return None;
    }
    Some(match entropy.feedback().and_then(zxcvbn::feedback::Feedback::warning) {
        Some(Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess) => {
            Weakness::Keyboard
        }
        Some(Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess) => {
            Weakness::Repeats
        }
        Some(
            Warning::ThisIsATop10Password
            | Warning::ThisIsATop100Password
            | Warning::ThisIsACommonPassword
            | Warning::ThisIsSimilarToACommonlyUsedPassword,
        ) => Weakness::Common,
        Some(Warning::SequencesLikeAbcAreEasyToGuess) => Weakness::Sequence,
        Some(Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess) => Weakness::Dates,
        Some(Warning::AWordByItselfIsEasyToGuess) => Weakness::OneWord,
        Some(Warning::NamesAndSurnamesByThemselvesAreEasyToGuess | Warning::CommonNamesAndSurnamesAreEasyToGuess) => {
            Weakness::Names
        }
        None => Weakness::Guessable,
    })
}

#[cfg(test)]
mod tests {
    use futures_util::StreamExt as _;
    use futures_util::stream::FuturesUnordered;

    use super::*;

    #[test]
    fn weak_passwords_are_refused_with_their_reason() {
        assert_eq!(weakness("password", &[]), Some(Weakness::Common));
        assert_eq!(weakness("aaaaaaaaa", &[]), Some(Weakness::Repeats));
        assert_eq!(weakness(&"x".repeat(300), &[]), Some(Weakness::TooLong));
        assert_eq!(weakness("short lantern ferry oat", &[]), None);
    }

    #[test]
    fn ones_own_name_makes_a_weak_password() {
        assert!(weakness("PriyaNarayan1", &["Priya Narayan", "Priya", "Narayan", "PriyaNarayan"]).is_some());
    }

    #[tokio::test]
    async fn a_hash_is_argon2id_and_knows_its_password() {
        let passwords = Passwords::default();
        let hash = passwords.hash("short lantern ferry oat".into(), [7; 16]).await.expect("hashing works");
        assert!(hash.starts_with("$argon2id$"), "{hash}");
        assert_eq!(passwords.verify("short lantern ferry oat".into(), Some(hash.clone())).await, Ok(true));
        assert_eq!(passwords.verify("another".into(), Some(hash)).await, Ok(false));
        assert_eq!(passwords.verify("anything".into(), None).await, Ok(false));
    }

    #[tokio::test]
    async fn a_flood_of_passwords_is_turned_away_and_those_before_it_are_not() {
        let passwords = Passwords::default();
        // Nothing is done before the flood has been turned away.
        let open = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        let work = |_| {
            let open = std::sync::Arc::clone(&open);
            passwords.work(move || {
                while !open.load(std::sync::atomic::Ordering::Relaxed) {
                    std::thread::yield_now();
                }
            })
        };
        let mut all: FuturesUnordered<_> = (0..AT_ONCE + WAITING + 5).map(work).collect();
        for _ in 0..5 {
            assert_eq!(all.next().await, Some(Err(HashingError::TooMany)));
        }
        open.store(true, std::sync::atomic::Ordering::Relaxed);
        while let Some(done) = all.next().await {
            assert_eq!(done, Ok(()));
        }
        assert_eq!(passwords.work(|| 1).await, Ok(1), "the queue empties again");
    }
}
