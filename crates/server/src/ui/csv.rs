//! Files for table programs: one way to write a field, whoever typed it.

/// What parts one cell from the next, in one table program or another.
const PARTS: [char; 4] = [';', '\t', '\n', '\r'];
/// What begins a formula.
const BEGINS: [char; 4] = ['=', '+', '-', '@'];

/// A field of a CSV file. What a table program would take for a formula is made words: at the beginning, and after a sign at which a program
/// that does not part by commas would begin another cell.
pub(crate) fn quoted(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut begins = true;
    for letter in text.chars() {
        if begins && BEGINS.contains(&letter) {
            words.push('\'');
        }
        begins = PARTS.contains(&letter) || begins && letter.is_whitespace();
        words.push(letter);
    }
    if words.contains([',', '"', '\n', '\r']) { format!("\"{}\"", words.replace('"', "\"\"")) } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_no_formula_and_keeps_its_commas() {
        assert_eq!(quoted("Quay"), "Quay");
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("Harbour, \"north\""), "\"Harbour, \"\"north\"\"\"");
    }

    #[test]
    fn a_formula_after_a_semicolon_is_words() {
        let place = "Room;=HYPERLINK(\"http://x\",\"y\")";
        assert_eq!(quoted(place), "\"Room;'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
        assert_eq!(quoted("Room; =1+1"), "Room; '=1+1", "a space before it is none to a table program");
        assert_eq!(quoted("Room\t+1"), "Room\t'+1");
        assert_eq!(quoted("a;;@b;-c"), "a;;'@b;'-c");
        assert_eq!(quoted(" =1"), " '=1");
        assert_eq!(quoted("Ben; Eva – 2 = two"), "Ben; Eva – 2 = two");
    }
}
