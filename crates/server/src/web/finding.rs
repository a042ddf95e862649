//! Long lists: a part of them is drawn at a time, and whoever looks for something finds it by a piece of its words.

use maud::{Markup, html};
use serde::Deserialize;

use super::fields::LONGEST_NAME;
use crate::ui::forms::{button, field};
use crate::ui::words::{say, say_with};

/// So many lines are drawn at once: more are no longer read.
pub(crate) const AT_ONCE: usize = 100;

/// What somebody looks for in a list, as it stands behind a page's address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Finding {
    /// A piece of what stands in a line.
    pub(crate) find: String,
    /// Which part of what is found, from 1.
    pub(crate) part: String,
    /// A word for the kind of line that is wanted; empty: all. Which words there are is the page's matter.
    pub(crate) only: String,
}

/// The part of a list that is drawn.
#[derive(Debug, Clone)]
pub(crate) struct Stretch<T> {
    /// Its lines.
    pub(crate) items: Vec<T>,
    /// How many lines fit what is looked for.
    pub(crate) found: usize,
    /// How many lines there are in all.
    pub(crate) all: usize,
    finding: Finding,
    part: usize,
    parts: usize,
}

impl Finding {
    /// Whether a line with these words is looked for. Capitals and small letters are the same.
    pub(crate) fn fits(&self, words: &str) -> bool {
        words.to_lowercase().contains(&self.find.trim().to_lowercase())
    }

    /// The part of a list that is wanted. `words`: what of a line can be looked for.
    pub(crate) fn among<T>(&self, all: Vec<T>, words: impl Fn(&T) -> String) -> Stretch<T> {
        let count = all.len();
        let mut items: Vec<T> = all.into_iter().filter(|one| self.fits(&words(one))).collect();
        let found = items.len();
        let parts = found.div_ceil(AT_ONCE).max(1);
        let part = self.part.parse::<usize>().unwrap_or(1).clamp(1, parts);
        items.drain(..((part - 1) * AT_ONCE).min(found));
        items.truncate(AT_ONCE);
        Stretch { items, found, all: count, finding: self.clone(), part, parts }
    }
}

impl<T> Stretch<T> {
    /// The same part of the list, its lines drawn from something else: what was looked up of them.
    pub(crate) fn with<U>(self, items: Vec<U>) -> Stretch<U> {
        let Self { found, all, finding, part, parts, items: _ } = self;
        Stretch { items, found, all, finding, part, parts }
    }

    /// The form that looks for something, where the list is long or something is looked for already.
    pub(crate) fn search(&self, address: &str, label: &str) -> Markup {
        html! {
            @if self.all > AT_ONCE || !self.finding.find.trim().is_empty() {
                form class="form no-print" method="get" action=(address) role="search" {
                    (field("find", label.to_owned()).kind("search").value(&self.finding.find).optional().longest(LONGEST_NAME).input())
                    @if !self.finding.only.is_empty() { input type="hidden" name="only" value=(self.finding.only); }
                    div class="actions" { (button(&say("list-find"))) }
                }
            }
        }
    }

    /// That nothing was found, or the way to the parts before and after this one.
    pub(crate) fn parts(&self, address: &str) -> Markup {
        let to = |part: usize| {
            let only = &self.finding.only;
            let only = if only.is_empty() { String::new() } else { format!("&only={}", encoded(only)) };
            format!("{address}?part={part}&find={}{only}", encoded(&self.finding.find))
        };
        let place = [("part", self.part.into()), ("parts", self.parts.into()), ("count", self.found.into())];
        html! {
            @if self.found == 0 && self.all > 0 { p class="muted" { (say("list-found-none")) } }
            @if self.parts > 1 {
                nav class="actions no-print" aria-label=(say("list-parts")) {
                    @if self.part > 1 { a class="btn" href=(to(self.part - 1)) { (say("list-part-before")) } }
                    span class="small muted" { (say_with("list-part", &place)) }
                    @if self.part < self.parts { a class="btn" href=(to(self.part + 1)) { (say("list-part-next")) } }
                }
            }
        }
    }
}

/// As it stands in an address.
fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn finding(find: &str, part: &str) -> Finding {
        Finding { find: find.to_owned(), part: part.to_owned(), only: String::new() }
    }

    #[test]
    fn a_part_is_a_hundred_lines_and_the_last_one_has_the_rest() {
        let all = || (1..=250).map(|nth| format!("Set {nth}")).collect::<Vec<_>>();
        let of = |find: &str, part: &str| finding(find, part).among(all(), Clone::clone);
        assert_eq!((of("", "").items.len(), of("", "3").items.len()), (100, 50));
        assert_eq!(of("", "3").items[0], "Set 201");
        assert_eq!(of("", "nonsense").items, of("", "1").items);
        assert_eq!(of("", "99").items, of("", "3").items, "there is no such part any more");
        assert_eq!(
            of(" sET 24 ", "").items,
            [
                "Set 24", "Set 240", "Set 241", "Set 242", "Set 243", "Set 244", "Set 245", "Set 246", "Set 247",
                "Set 248", "Set 249"
            ][..11]
                .to_vec()
        );
        assert_eq!((of("Quay", "").found, of("Quay", "").all), (0, 250));
    }

    #[test]
    fn a_short_list_has_no_form_and_no_parts() {
        let short = finding("", "").among(vec!["Quay"], |one| (*one).to_owned());
        assert_eq!(short.search("/waves", "Find").into_string() + &short.parts("/waves").into_string(), "");
        let looked = finding("ärger & co", "").among(vec!["Quay"; 300], |_| "Ärger & Co".to_owned());
        assert!(looked.search("/waves", "Find").into_string().contains("value=\"ärger &amp; co\""));
        assert!(looked.parts("/waves").into_string().contains("/waves?part=2&amp;find=%C3%A4rger%20%26%20co"));
    }

    proptest! {
        #[test]
        fn every_line_that_fits_stands_in_one_part(lines in prop::collection::vec("[a-c]{1,3}", 0..350), find in "[a-c]{0,2}") {
            let first = finding(&find, "1").among(lines.clone(), Clone::clone);
            let mut drawn = Vec::new();
            for part in 1..=first.parts {
                drawn.extend(finding(&find, &part.to_string()).among(lines.clone(), Clone::clone).items);
            }
            let fitting: Vec<String> = lines.into_iter().filter(|line| line.contains(&find)).collect();
            prop_assert_eq!(drawn, fitting);
        }
    }
}
