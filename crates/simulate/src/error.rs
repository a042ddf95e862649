//! Why a run could not go on.

use std::error::Error;

/// Why a run could not go on. Nothing needs to be cleaned up: folders and servers of a run end with it.
#[derive(Debug, thiserror::Error)]
pub enum SimulateError {
    /// The network, a file or a process.
    #[error("reading or writing did not work: {0}")]
    Io(#[from] std::io::Error),
    /// The line to the server broke.
    #[error("the line to the server broke: {}", with_causes(.0))]
    Http(#[from] hyper::Error),
    /// The server answered something else than what the page promised.
    #[error("{what}: the server answered {status}: {said}")]
    Answered {
        /// What was being done.
        what: String,
        /// The status.
        status: u16,
        /// The words of the answer.
        said: String,
    },
    /// A page has not what a person would look for.
    #[error("{page} has no {what}; the page has changed, and this client must follow")]
    Missing {
        /// Which page.
        page: String,
        /// What was looked for.
        what: String,
    },
    /// Something that was to be shown did not come.
    #[error("waited in vain: {0}")]
    Waited(String),
    /// An address or a command line that cannot be used.
    #[error("{0}")]
    Unusable(String),
}

/// An error and what caused it: hyper's own words leave the cause out.
fn with_causes(error: &dyn Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        words.push_str(": ");
        words.push_str(&error.to_string());
        cause = error.source();
    }
    words
}

impl SimulateError {
    /// A page without what was looked for.
    pub(crate) fn missing(page: &str, what: impl Into<String>) -> Self {
        Self::Missing { page: page.to_owned(), what: what.into() }
    }
}
