//! What a line has before its date: "Induction: Wednesday 21 April 2027", "1. 21 April 2027", a column of a table.

/// A line in two, where a mark says that what stands before the date ends there: the label, empty where it only counts, and the rest.
pub(super) fn split(text: &str) -> Option<(&str, &str)> {
    let digits = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let after = text.get(digits..)?;
    if (1..=2).contains(&digits)
        && let Some(rest) = after.strip_prefix(['.', ')', '\t'])
        && rest.starts_with(|letter: char| letter.is_whitespace() || letter.is_ascii_digit() && after.starts_with('\t'))
    {
        return Some(("", rest));
    }
    let marks = [":", "\t", "|", " - ", " – ", " — "];
    let (at, mark) = marks.into_iter().filter_map(|mark| Some((text.find(mark)?, mark))).min()?;
    let (label, rest) = (text.get(..at)?.trim(), text.get(at + mark.len()..)?);
    // "Residential 3 – 6 June" is no residential called 3, and "soon, at 09:30" has no label.
    let between_digits = mark == ":" && rest.starts_with(|letter: char| letter.is_ascii_digit());
    let is_of_date =
        (mark.starts_with(' ') || between_digits) && label.ends_with(|letter: char| letter.is_ascii_digit());
    (label.contains(char::is_alphabetic) && !is_of_date).then_some((label, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_ends_what_stands_before_the_date() {
        for (text, label, rest) in [
            ("Induction: 21 April 2027", "Induction", " 21 April 2027"),
            ("Session 1\t21 April 2027", "Session 1", "21 April 2027"),
            ("Set day – 21 April 2027, 09:30 - 13:00", "Set day", "21 April 2027, 09:30 - 13:00"),
            ("1. 21 April 2027", "", " 21 April 2027"),
            ("12) 21 April 2027", "", " 21 April 2027"),
            ("7\t21 April 2027", "", "21 April 2027"),
        ] {
            assert_eq!(split(text), Some((label, rest)), "{text}");
        }
        for text in [
            "Residential 3 – 6 June 2027",
            "3 – 6 June 2027",
            "10:00 21 April 2027",
            "soon, at 09:30",
            "soon",
            "1.",
            "",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
