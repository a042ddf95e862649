//! A person's name, also a set's or an organisation's.

use super::line::{LineFault, tidy};

/// The longest name, in characters.
pub const LONGEST: usize = 80;

/// Reads a name: something to see, of one line, not too long.
///
/// # Errors
/// [`LineFault`].
pub fn name(text: &str) -> Result<String, LineFault> {
    tidy(text, LONGEST)
}
