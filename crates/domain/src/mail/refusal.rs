//! What a mail server means when it says no.

use crate::words;

words! {
    /// Why a mail did not go out.
    Refusal {
        /// The server has no time now, or asks to come again.
        Busy = "busy",
        /// It does not know us: name, password or sender's right are to be looked at.
        NotLetIn = "not-let-in",
        /// Nobody is reached under this address.
        NoSuchAddress = "no-such-address",
        /// It will not have this mail.
        Refused = "refused",
    }
}

impl Refusal {
    /// Whether trying again makes no sense.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::NoSuchAddress | Self::Refused)
    }
}

/// Reads an answer: its code, and where its words begin with one the finer code of RFC 3463.
#[must_use]
pub fn refusal(code: u16, words: &str) -> Refusal {
    match (code, fine(words)) {
        (400..500, _) => Refusal::Busy,
        (530 | 534 | 535 | 538, _) => Refusal::NotLetIn,
        // The sender's address, not the reader's.
        (_, Some((1, 7 | 8))) => Refusal::Refused,
        // Full for now.
        (_, Some((2, 2))) => Refusal::Busy,
        (_, Some((1, _) | (2, 0 | 1))) => Refusal::NoSuchAddress,
        (_, Some(_)) => Refusal::Refused,
        (551 | 553 | 556, None) => Refusal::NoSuchAddress,
        // Servers without finer codes say 550 of anything: it is the address where the words speak of it and not of who sends.
        (521 | 550, None) if speaks_of_address(words) => Refusal::NoSuchAddress,
        _ => Refusal::Refused,
    }
}

fn speaks_of_address(words: &str) -> bool {
    let words = words.to_lowercase();
    let says = |any: &[&str]| any.iter().any(|word| words.contains(word));
    says(&["user", "mailbox", "recipient", "address", "unknown", "no such"])
        && !says(&["relay", "sender", "auth", "denied", "prohibit", "spam", "block", "policy", "reject"])
}

/// Subject and detail of the first `5.x.y`.
fn fine(words: &str) -> Option<(u16, u16)> {
    words.split_whitespace().find_map(|word| {
        let mut parts = word.trim_start_matches('#').trim_end_matches(':').split('.');
        let (class, subject, detail) = (parts.next()?, parts.next()?, parts.next()?);
        (class == "5" && parts.next().is_none()).then(|| Some((subject.parse().ok()?, detail.parse().ok()?)))?
    })
}
