//! Sealing: XChaCha20-Poly1305 with a random key for each organisation, set and person.
//!
//! Each data key is wrapped by the installation's key and cached here while the store is open. The
//! associated data names the place a value stands in, so that nobody can move sealed words from one
//! row to another. This is the only file of the crate that draws from chance (keys and nonces).

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use data_encoding::HEXLOWER;
use rand::TryRng;
use rand::rngs::SysRng;
use setwise_domain::id::{OrganisationId, PersonId, SetId};
use setwise_domain::time::Timestamp;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::db::{Db, Tx, Value, args};
use crate::error::StoreError;

const VERSION: u8 = 1;
const NONCE: usize = 24;
/// What is written of a new data key.
const DATA_KEY: &[&str] = &["scope", "id", "wrapped"];

/// Thirty-two random bytes that seal; zeroed when dropped, never printed.
pub(crate) struct SealKey(Zeroizing<[u8; 32]>);

impl fmt::Debug for SealKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealKey")
    }
}

/// The place a sealed value stands in. `kind` may be told in errors, the rest is only bound.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    /// Which kind of value.
    pub(crate) kind: &'static str,
    /// The row it belongs to.
    pub(crate) row: &'a dyn fmt::Display,
    /// The position in the row's list (an event's number, an agreement's version), or 0.
    pub(crate) number: i64,
}

impl Place<'_> {
    fn bytes(&self) -> Vec<u8> {
        format!("setwise/{VERSION}|{}|{}|{}", self.kind, self.row, self.number).into_bytes()
    }
}

impl SealKey {
    /// A new key from the operating system's chance.
    pub(crate) fn draw() -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        fill(bytes.as_mut_slice());
        Self(bytes)
    }

    /// A key read from elsewhere.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Some(Self(Zeroizing::new(bytes.try_into().ok()?)))
    }

    /// The key's bytes, for wrapping and for the key file.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// What people compare to see whether two keys are the same one. The key cannot be found from it.
    pub(crate) fn fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(b"setwise installation key|");
        hash.update(self.bytes());
        let hash = HEXLOWER.encode(&hash.finalize());
        hash.as_bytes().chunks(4).take(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join("-")
    }

    /// Seals a value for its place: version, nonce, ciphertext.
    pub(crate) fn seal(&self, place: Place<'_>, plain: &[u8]) -> Vec<u8> {
        let mut nonce = [0; NONCE];
        fill(&mut nonce);
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &place.bytes() })
            .expect("a value in memory is far below the cipher's limit of 256 GiB");
        let mut out = Vec::with_capacity(1 + NONCE + sealed.len());
        out.push(VERSION);
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
        out
    }

    /// Opens a value in its place.
    pub(crate) fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        let unreadable = || StoreError::Unreadable { place: place.kind };
        let (version, rest) = sealed.split_first().ok_or_else(unreadable)?;
        let (nonce, sealed) = rest.split_at_checked(NONCE).ok_or_else(unreadable)?;
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| unreadable())?;
        if *version != VERSION {
            return Err(unreadable());
        }
        self.cipher()
            .decrypt(&XNonce::from(nonce), Payload { msg: sealed, aad: &place.bytes() })
            .map(Zeroizing::new)
            .map_err(|_| unreadable())
    }

    /// Opens words.
    pub(crate) fn open_text(&self, place: Place<'_>, sealed: &[u8]) -> Result<String, StoreError> {
        let plain = self.open(place, sealed)?;
        std::str::from_utf8(&plain).map(str::to_owned).map_err(|_| StoreError::Unreadable { place: place.kind })
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        let key = Zeroizing::new(*self.0);
        XChaCha20Poly1305::new(<&Key>::from(&*key))
    }
}

fn fill(bytes: &mut [u8]) {
    SysRng.try_fill_bytes(bytes).expect("the operating system gives random bytes once it has booted");
}

/// Whose key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Scope {
    /// Mail and invitations.
    Organisation(OrganisationId),
    /// What a set says.
    Set(SetId),
    /// What is private.
    Person(PersonId),
}

impl Scope {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Organisation(_) => "organisation",
            Self::Set(_) => "set",
            Self::Person(_) => "person",
        }
    }

    pub(crate) fn id(self) -> String {
        match self {
            Self::Organisation(id) => id.to_string(),
            Self::Set(id) => id.to_string(),
            Self::Person(id) => id.to_string(),
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Self::Organisation(_) => "organisation key",
            Self::Set(_) => "set key",
            Self::Person(_) => "person key",
        }
    }
}

/// Every data key that was needed so far, and the installation's to unwrap more.
#[derive(Debug)]
pub(crate) struct Keys {
    installation: SealKey,
    /// `None` once destroyed, so that a read under way cannot bring a key back.
    cache: Mutex<HashMap<Scope, Option<Arc<SealKey>>>>,
}

impl Keys {
    /// With the installation's key.
    pub(crate) fn new(installation: SealKey) -> Self {
        Self { installation, cache: Mutex::new(HashMap::new()) }
    }

    /// Draws a key for somebody or something new, and keeps it wrapped.
    pub(crate) async fn make(&self, tx: &mut Tx, scope: Scope) -> Result<Arc<SealKey>, StoreError> {
        let (key, row) = self.draw(scope);
        tx.insert_all("data_key", DATA_KEY, vec![row]).await?;
        // Not cached: the transaction may still fall, and an orphan key must not seal anything.
        Ok(Arc::new(key))
    }

    /// The same for many people at once; none of these keys is needed yet.
    pub(crate) async fn make_for_people(&self, tx: &mut Tx, people: &[PersonId]) -> Result<(), StoreError> {
        let rows = people.iter().map(|person| self.draw(Scope::Person(*person)).1).collect();
        Ok(tx.insert_all("data_key", DATA_KEY, rows).await?)
    }

    /// A new key, and the row that keeps it wrapped.
    fn draw(&self, scope: Scope) -> (SealKey, Vec<Value>) {
        let key = SealKey::draw();
        let id = scope.id();
        let wrapped = self.installation.seal(Place { kind: scope.kind(), row: &id, number: 0 }, key.bytes());
        (key, vec![scope.name().into(), id.into(), wrapped.into()])
    }

    /// The key of somebody or something.
    pub(crate) async fn of(&self, db: &Db, scope: Scope) -> Result<Arc<SealKey>, StoreError> {
        let destroyed = StoreError::KeyDestroyed { scope: scope.name() };
        match self.cache().get(&scope) {
            Some(Some(key)) => return Ok(key.clone()),
            Some(None) => return Err(destroyed),
            None => {}
        }
        let id = scope.id();
        let row = db
            .one("select wrapped from data_key where scope = $1 and id = $2", args![scope.name(), &id])
            .await?
            .ok_or(StoreError::KeyMissing { scope: scope.name() })?;
        let wrapped: Option<Vec<u8>> = row.get("wrapped")?;
        let wrapped = wrapped.ok_or(destroyed)?;
        let place = Place { kind: scope.kind(), row: &id, number: 0 };
        let key = self.installation.open(place, &wrapped)?;
        let key = SealKey::from_bytes(&key).ok_or(StoreError::Unreadable { place: place.kind })?;
        let key = Some(Arc::new(key));
        let kept = self.cache().entry(scope).or_insert(key).clone();
        kept.ok_or(StoreError::KeyDestroyed { scope: scope.name() })
    }

    /// Destroys a key. Once the transaction stands, [`Keys::forget`] it: nothing it sealed opens any more.
    pub(crate) async fn destroy(&self, tx: &mut Tx, scope: Scope, at: Timestamp) -> Result<(), StoreError> {
        tx.run(
            "update data_key set wrapped = null, destroyed_at = $3 where scope = $1 and id = $2 and destroyed_at is null",
            vec![scope.name().into(), Value::text(scope.id()), at.into()],
        )
        .await?;
        Ok(())
    }

    /// Takes a destroyed key out of memory.
    pub(crate) fn forget(&self, scope: Scope) {
        self.cache().insert(scope, None);
    }

    fn cache(&self) -> std::sync::MutexGuard<'_, HashMap<Scope, Option<Arc<SealKey>>>> {
        // A panic while the map was held cannot leave a half-made entry.
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place<'a>(row: &'a &'static str, number: i64) -> Place<'a> {
        Place { kind: "test", row, number }
    }

    #[test]
    fn what_was_sealed_opens_in_its_place_only() {
        let key = SealKey::draw();
        let sealed = key.seal(place(&"a", 1), b"how do we begin");
        assert_eq!(&**key.open(place(&"a", 1), &sealed).unwrap(), b"how do we begin");
        assert!(key.open(place(&"a", 2), &sealed).is_err());
        assert!(key.open(place(&"b", 1), &sealed).is_err());
        assert!(SealKey::draw().open(place(&"a", 1), &sealed).is_err());
    }

    #[test]
    fn a_key_is_never_printed() {
        let key = SealKey::from_bytes(&[0x41; 32]).unwrap();
        assert_eq!(format!("{key:?}"), "SealKey");
        assert!(!format!("{:?}", Keys::new(key)).contains("65"));
    }

    #[test]
    fn the_same_words_never_look_the_same() {
        let key = SealKey::draw();
        assert_ne!(key.seal(place(&"a", 1), b"same"), key.seal(place(&"a", 1), b"same"));
    }
}
