//! Content lines: folded, escaped, ended by CR LF.

use super::Somebody;

/// The most bytes a line may have without its end (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// Lines that were written so far.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A property whose value is not text for people: a date, a word, an address.
    pub(super) fn raw(&mut self, name: &str, value: &str) {
        let value: String = value.chars().filter(|letter| !letter.is_control()).collect();
        self.fold(&format!("{name}:{value}"));
    }

    /// A property of text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.raw(name, &escaped(text));
    }

    /// Somebody by name and mail address; `name` carries further parameters.
    pub(super) fn somebody(&mut self, name: &str, one: &Somebody) {
        self.raw(&format!("{name};CN=\"{}\"", quotable(&one.name)), &format!("mailto:{}", one.address));
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// A letter is never cut: readers may join lines after they read them as text.
    fn fold(&mut self, line: &str) {
        let mut used = 0;
        for letter in line.chars() {
            if used + letter.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(letter);
            used += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// What may stand between quotes in a parameter: everything but quotes and control characters.
fn quotable(name: &str) -> String {
    name.chars().filter(|letter| !letter.is_control()).map(|letter| if letter == '"' { '\'' } else { letter }).collect()
}
