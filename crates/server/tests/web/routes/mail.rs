//! Mail, and what people want of it, as every kind of person.

use super::Access;
use super::Access::{Administrator, Anybody, SignedIn};

/// Method, route, form, access.
pub(super) const EXPECTED: &[(&str, &str, &str, Access)] = &[
    ("GET", "/profile/mail", "", SignedIn(200)),
    ("POST", "/profile/mail", "meetings=off&calendar=off&reminders=off&agreements=off&from=0&to=0", SignedIn(303)),
    ("GET", "/mail-choices/{token}", "", Anybody(200)),
    ("POST", "/mail-choices/{token}", "List-Unsubscribe=One-Click", Anybody(200)),
    ("GET", "/mail", "", Administrator(200)),
    ("POST", "/mail/{id}/sendings", "", Administrator(303)),
];
