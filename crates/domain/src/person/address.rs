//! A mail address as a table gives it: the plain ones that every mail server takes.

/// The longest address, in characters.
pub const LONGEST: usize = 254;
const LONGEST_BEFORE_AT: usize = 64;
const LONGEST_PART: usize = 63;

/// Reads an address, in lower case; none when it does not look like one. `<` and `>` round it and `mailto:` before it are
/// what other programs add.
#[must_use]
pub fn address(text: &str) -> Option<String> {
    let bare = text.trim().trim_start_matches('<').trim_end_matches('>').trim();
    let bare = bare.get(..7).filter(|start| start.eq_ignore_ascii_case("mailto:")).map_or(bare, |_| &bare[7..]);
    let address = bare.to_ascii_lowercase();
    let (before, host) = address.split_once('@')?;
    let fits = address.len() <= LONGEST && is_before_at(before) && is_host(host);
    fits.then_some(address)
}

fn is_before_at(text: &str) -> bool {
    let dots = text.starts_with('.') || text.ends_with('.') || text.contains("..");
    let letter = |letter: char| letter.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(letter);
    !text.is_empty() && text.len() <= LONGEST_BEFORE_AT && !dots && text.chars().all(letter)
}

/// A name with a dot in it: one without is most often a slip.
fn is_host(text: &str) -> bool {
    let part = |part: &str| {
        let inside = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        (1..=LONGEST_PART).contains(&part.len())
            && part.chars().all(inside)
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    let last = text.rsplit('.').next().unwrap_or_default();
    text.contains('.') && text.split('.').all(part) && last.starts_with(|letter: char| letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_addresses_are_read_and_slips_are_not() {
        assert_eq!(address(" Mei.Rong@Example.org "), Some("mei.rong@example.org".to_owned()));
        assert_eq!(address("<mailto:mei@example.org>"), Some("mei@example.org".to_owned()));
        for slip in
            ["", "mei", "mei@", "@example.org", "mei@example", "mei@@example.org", "m ei@example.org", "mei@-a.org"]
        {
            assert_eq!(address(slip), None, "{slip}");
        }
        for slip in [".mei@example.org", "mei.@example.org", "m..i@example.org", "mei@example..org", "mei@10.0.0.1"] {
            assert_eq!(address(slip), None, "{slip}");
        }
    }

    proptest! {
        #[test]
        fn what_was_read_reads_the_same_again(text in "\\PC{0,20}@?[a-z.-]{0,20}") {
            if let Some(read) = address(&text) {
                prop_assert_eq!(address(&read), Some(read));
            }
        }
    }
}
