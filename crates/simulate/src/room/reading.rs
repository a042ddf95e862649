//! What a member reads off the page, and what they write.

use crate::board::Board;
use crate::markup::{self, Form};

/// The form with which a member may answer now.
pub(super) fn answer(board: &Board, member: usize) -> Option<(usize, Form)> {
    let now = board.region(member, "now");
    let form = now
        .contains("answer")
        .then(|| markup::forms(&now))?
        .into_iter()
        .find(|form| form.value("kind") == Some("answer"))?;
    form.has_button.then_some((member, form))
}

/// The form with which a member may ask now; a draft has no button.
pub(super) fn question(board: &Board, member: usize) -> Option<(usize, Form)> {
    let now = board.region(member, "now");
    let form = now
        .contains("question")
        .then(|| markup::forms(&now))?
        .into_iter()
        .find(|form| form.value("kind") == Some("question"))?;
    form.has_button.then_some((member, form))
}

/// The id of the entry of the record that shows a token.
pub(super) fn entry_with(shown: &str, token: &str) -> Option<String> {
    let entries = shown.match_indices("id=\"entry-").filter_map(|(at, open)| {
        let rest = &shown[at + open.len()..];
        let inside = rest.split("id=\"entry-").next()?;
        inside.contains(token).then(|| rest.split('"').next().map(str::to_owned))?
    });
    entries.last()
}

/// The rule of a refusal: its first sentence, without the names behind it.
pub(super) fn rule(said: &str) -> String {
    let words = markup::words(said);
    words.split_inclusive(['.', '!', '?']).next().unwrap_or_default().chars().take(100).collect()
}

/// Whether a word is one of those that nobody else uses.
pub(super) fn is_token(word: &str) -> bool {
    word.len() == 11 && word.starts_with('t') && word.ends_with('z') && word.as_bytes()[4] == b'x'
}

pub(crate) fn question_words(token: &str) -> String {
    format!("Who besides you is already losing sleep over {token}, and what have they tried?")
}

pub(crate) fn answer_words(token: &str) -> String {
    format!(
        "Two people, and I have not asked either of them about {token} yet; I think I was hoping that it would settle by itself."
    )
}
