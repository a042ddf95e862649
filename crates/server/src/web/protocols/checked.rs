//! What the check says of a text, as `setwise protocol check` says it.

use setwise_domain::protocol::Protocol;
use setwise_domain::protocol::finding::{Finding, Severity};
use setwise_domain::protocol::outline::Outline;
use setwise_domain::protocol::parse::Checked;

use crate::protocols::findings::sentence;

/// So many findings are told at once: nobody mends more before looking again, and a broken text may have thousands.
const MOST_TOLD: usize = 100;

/// A text that was looked at.
pub(crate) struct Looked {
    /// What a form shows of it; none where it is no TOML.
    pub(crate) outline: Option<Outline>,
    /// What was found, in the order of the text; the first of very much.
    pub(crate) found: Vec<Found>,
    /// How many mistakes and how many warnings there are in all.
    counts: (usize, usize),
    checked: Option<Checked>,
}

/// Something found, in words.
pub(crate) struct Found {
    pub(crate) severity: Severity,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) words: String,
}

impl Looked {
    /// Looks at a text. `name`: why it may not have this id, if so.
    pub(crate) fn of(source: &str, name: impl FnOnce(&str) -> Option<String>) -> Self {
        let outline = Outline::of(source);
        let (checked, findings) = match Protocol::from_toml(source) {
            Ok(checked) => (Some(checked.clone()), checked.warnings),
            Err(findings) => (None, findings),
        };
        let is_mistake = |finding: &&Finding| finding.severity == Severity::Mistake;
        let mut mistakes = findings.iter().filter(is_mistake).count();
        let warnings = findings.len() - mistakes;
        let mut found: Vec<Found> = findings.iter().take(MOST_TOLD).map(in_words).collect();
        let id = outline.as_ref().map_or("", |outline| outline.get("id"));
        if let Some(words) = Some(id).filter(|id| !id.is_empty()).and_then(name) {
            let line = source.lines().position(|line| line.trim_start().starts_with("id")).unwrap_or(0) + 1;
            found.insert(0, Found { severity: Severity::Mistake, line, column: 1, words });
            mistakes += 1;
        }
        Self { outline, found, counts: (mistakes, warnings), checked }
    }

    /// The protocol and what is warned of, where the text has no mistake.
    pub(crate) fn usable(&self) -> Option<&Checked> {
        self.checked.as_ref().filter(|_| self.mistakes() == 0)
    }

    /// The protocol to draw, also where only its name is taken.
    pub(crate) fn protocol(&self) -> Option<&Protocol> {
        self.checked.as_ref().map(|checked| &checked.protocol)
    }

    /// How many mistakes there are.
    pub(crate) fn mistakes(&self) -> usize {
        self.counts.0
    }

    /// How many warnings there are.
    pub(crate) fn warnings(&self) -> usize {
        self.counts.1
    }

    /// How many were found that are not told.
    pub(crate) fn untold(&self) -> usize {
        (self.counts.0 + self.counts.1).saturating_sub(self.found.len())
    }
}

fn in_words(finding: &Finding) -> Found {
    Found { severity: finding.severity, line: finding.line, column: finding.column, words: sentence(&finding.what) }
}
