//! Secrets in links and cookies, as they are kept: never themselves, only their hash.

use std::fmt;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// SHA-256 of a random token. Finding the token from it is hopeless, so the table may hold it.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenHash(String);

impl TokenHash {
    /// Of a token as it came in a cookie or a link.
    #[must_use]
    pub fn of(token: &str) -> Self {
        Self(HEXLOWER.encode(&Sha256::digest(token.as_bytes())))
    }
}

impl fmt::Display for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash")
    }
}
