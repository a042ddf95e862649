//! What every handler and job is given: the store, the settings, the one clock and the one source of chance.
//!
//! Nothing else in Setwise asks what time it is or draws an id: it is handed both, so that a meeting can be replayed
//! and a test can say when it is.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Instant;

use data_encoding::BASE64URL_NOPAD;
use rand::Rng as _;
use setwise_domain::protocol::library::{LeftOut, Library, Made};
use setwise_domain::time::Timestamp;
use setwise_store::{Store, StoreError};
use tokio::sync::futures::Notified;
use tokio::sync::{Mutex, Notify};
use uuid::Uuid;

use crate::config::Config;
use crate::limits::Limits;
use crate::live::Live;
use crate::metrics::Metrics;
use crate::password::Passwords;
use crate::post::Post;
use crate::trial;

/// What codes are made of: digits and capitals of which no two look alike from a few metres.
pub const CODE_LETTERS: &[u8] = b"34679ACDEFGHJKMNPQRTVWXY";
/// How many letters a code has: 191 million codes.
pub const CODE_LENGTH: usize = 6;

/// The running Setwise; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

struct Parts {
    store: Store,
    config: Config,
    passwords: Passwords,
    limits: Limits,
    post: Option<Post>,
    /// The protocols that are files, read once.
    files: Library,
    /// Those and what was made in the browser; whoever makes it anew holds `making`.
    library: RwLock<Arc<Library>>,
    making: Mutex<()>,
    live: Live,
    trials: trial::Running,
    metrics: Metrics,
    work: Notify,
    /// Milliseconds since 1970, where somebody tells the time.
    told: Option<AtomicI64>,
    #[cfg(feature = "test-clock")]
    ahead: AtomicI64,
}

impl App {
    /// Puts a Setwise together. `post` is there when mail can be sent.
    #[must_use]
    pub fn new(store: Store, config: Config, post: Option<Post>, library: Library) -> Self {
        Self::with(store, config, post, library, None)
    }

    /// One that is told the time, for making a past that lies in the past. It serves nobody.
    #[must_use]
    pub fn told(store: Store, config: Config, library: Library, at: Timestamp) -> Self {
        Self::with(store, config, None, library, Some(AtomicI64::new(at.0)))
    }

    fn with(store: Store, config: Config, post: Option<Post>, library: Library, told: Option<AtomicI64>) -> Self {
        Self(Arc::new(Parts {
            store,
            config,
            passwords: Passwords::default(),
            limits: Limits::default(),
            post,
            library: RwLock::new(Arc::new(library.clone())),
            files: library,
            making: Mutex::default(),
            live: Live::default(),
            trials: trial::Running::default(),
            metrics: Metrics::default(),
            work: Notify::new(),
            told,
            #[cfg(feature = "test-clock")]
            ahead: AtomicI64::new(0),
        }))
    }

    /// Where everything is kept.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The settings in force.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.0.config
    }

    /// Makes and checks password hashes, a few at a time.
    #[must_use]
    pub fn passwords(&self) -> &Passwords {
        &self.0.passwords
    }

    /// Counts sign-ins that failed.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// The rooms somebody looks into.
    #[must_use]
    pub fn live(&self) -> &Live {
        &self.0.live
    }

    /// The trials of protocols that are being played.
    #[must_use]
    pub fn trials(&self) -> &trial::Running {
        &self.0.trials
    }

    /// What is counted for whoever watches the server.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// The way mail goes out, when SMTP is set.
    #[must_use]
    pub fn post(&self) -> Option<&Post> {
        self.0.post.as_ref()
    }

    /// The protocols meetings may follow, as they are now: built in, own files, made in the browser.
    #[must_use]
    pub fn library(&self) -> Arc<Library> {
        Arc::clone(&self.0.library.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Makes the library anew from what is kept: at the start, and after each change of what was made in the browser.
    /// Gives what had to be left out. One process serves a database, so that nobody else changes it.
    ///
    /// # Errors
    /// What the store says; the library stays as it was.
    pub async fn refresh_library(&self) -> Result<Vec<LeftOut>, StoreError> {
        let _one_after_the_other = self.0.making.lock().await;
        let made: Vec<Made> = self.0.store.latest_protocols().await?.into_iter().map(made).collect();
        let (library, left_out) = self.0.files.with(&made);
        *self.0.library.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(library);
        Ok(left_out)
    }

    /// Wakes those who do the jobs: there is work, now or at another time than they thought.
    pub fn wake_jobs(&self) {
        self.0.work.notify_waiters();
    }

    /// Resolves when somebody woke those who do the jobs, once it was enabled: do so before looking for work.
    pub fn work(&self) -> Notified<'_> {
        self.0.work.notified()
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        if let Some(told) = &self.0.told {
            return Timestamp(told.load(Ordering::Relaxed));
        }
        let now = now();
        #[cfg(feature = "test-clock")]
        let now = Timestamp(now.0 + self.0.ahead.load(Ordering::Relaxed));
        now
    }

    /// Starts to measure how long something takes, for [`Metrics`] only: nothing is decided by it.
    #[expect(clippy::disallowed_methods, reason = "this is the one clock")]
    #[must_use]
    pub fn stopwatch(&self) -> Instant {
        Instant::now()
    }

    /// Tells the time to an [`App::told`]; any other has its own.
    pub fn turn_to(&self, at: Timestamp) {
        if let Some(told) = &self.0.told {
            told.store(at.0, Ordering::Relaxed);
        }
    }

    /// Moves the clock on, for browser tests. Not in a release.
    #[cfg(feature = "test-clock")]
    pub fn advance_clock(&self, milliseconds: i64) {
        self.0.ahead.fetch_add(milliseconds, Ordering::Relaxed);
        self.wake_jobs();
    }

    /// A new identifier of whatever noun is wanted: the one maker of ids.
    #[must_use]
    pub fn id<T: From<Uuid>>(&self) -> T {
        let moment = u64::try_from(self.now().0).unwrap_or(0);
        T::from(uuid::Builder::from_unix_timestamp_millis(moment, &chance()).into_uuid())
    }

    /// A secret for a link or a cookie: 256 bits, safe in an address.
    #[must_use]
    pub fn token(&self) -> String {
        BASE64URL_NOPAD.encode(&chance::<32>())
    }

    /// A code to be read off one screen and typed at another: [`CODE_LENGTH`] of [`CODE_LETTERS`].
    #[must_use]
    pub fn code(&self) -> String {
        let letters = CODE_LETTERS.len() as u64;
        let mut rest = u64::from_le_bytes(chance());
        let mut draw = || {
            let at = usize::try_from(rest % letters).unwrap_or(0);
            rest /= letters;
            char::from(CODE_LETTERS[at])
        };
        (0..CODE_LENGTH).map(|_| draw()).collect()
    }

    /// Salt for one password.
    #[must_use]
    pub fn salt(&self) -> [u8; 16] {
        chance()
    }
}

fn made(latest: setwise_store::protocol::Latest) -> Made {
    let setwise_store::protocol::Latest { name, number, source, put_away } = latest;
    Made { name, number, source, put_away }
}

/// The one clock, for commands that have no running Setwise to ask.
#[expect(clippy::disallowed_methods, reason = "this is the one clock")]
#[must_use]
pub(crate) fn now() -> Timestamp {
    Timestamp(jiff::Timestamp::now().as_millisecond())
}

/// The one source of chance.
#[expect(clippy::disallowed_methods, reason = "this is the one source of chance")]
fn chance<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}
