//! The words for what a check finds in a module's text: what is wrong, and what to write instead.

use setwise_domain::curriculum::finding::FindingKind;
use setwise_domain::protocol::finding::FindingKind as InToml;

use crate::protocols::findings;
use crate::ui::words::{say, say_with};

/// A finding as a sentence or two.
pub(in crate::web::modules) fn sentence(what: &FindingKind) -> String {
    match what {
        FindingKind::Particulars(what) => particulars(what),
        FindingKind::NoParticulars => say("module-finding-no-particulars"),
        FindingKind::NotClosed => say("module-finding-not-closed"),
        FindingKind::NoText => say("module-finding-no-text"),
        FindingKind::NotHttps { found } => say_with("module-finding-not-https", &[("found", found.as_str().into())]),
        FindingKind::LinkNotHttps { found } => {
            say_with("module-finding-link-not-https", &[("found", found.as_str().into())])
        }
        FindingKind::Html => say("module-finding-html"),
        FindingKind::Picture => say("module-finding-picture"),
        FindingKind::TooDeep => say("module-finding-too-deep"),
        FindingKind::TooFewMinutes { minutes, least } => {
            say_with("module-finding-too-few-minutes", &[("minutes", (*minutes).into()), ("least", (*least).into())])
        }
        FindingKind::NothingToDo => say("module-finding-nothing-to-do"),
    }
}

/// Most of what is wrong with a value is said as of a protocol's; the rest would speak of protocols.
fn particulars(what: &InToml) -> String {
    match what {
        InToml::TooBig { bytes, most } => {
            let size = [("size", bytes.div_ceil(1024).into()), ("most", (most / 1024).into())];
            say_with("module-finding-too-big", &size)
        }
        InToml::Missing { key, within } if within.is_empty() => {
            say_with("module-finding-missing", &[("key", key.as_str().into())])
        }
        other => findings::sentence(other),
    }
}
