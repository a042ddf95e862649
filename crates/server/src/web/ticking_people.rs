//! Choosing several people in a form. Of many some are drawn, those ticked first; the others are found by a piece of their names or
//! addresses, with a button of the same form, so that whatever stands in it stays.

use maud::{Markup, html};
use setwise_domain::id::PersonId;

use super::fields::LONGEST_NAME;
use super::finding::{AT_ONCE, Finding};
use crate::ui::forms::field;
use crate::ui::words::{say, say_with};

/// Somebody to choose.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) id: PersonId,
    pub(crate) name: &'a str,
    /// Empty where names are enough.
    pub(crate) email: &'a str,
}

/// The field: ticks called `name`, and a piece of names called `whom`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ticks<'a> {
    pub(crate) name: &'a str,
    /// The ids that are ticked.
    pub(crate) ticked: &'a [String],
    /// What is looked for.
    pub(crate) whom: &'a str,
    /// The page that draws the form with what stands in it.
    pub(crate) address: &'a str,
}

impl Ticks<'_> {
    /// Whether somebody is looked for.
    pub(crate) fn fits(whom: &str, person: &Known<'_>) -> bool {
        let finding = Finding { find: whom.to_owned(), ..Finding::default() };
        finding.fits(person.name) || finding.fits(person.email)
    }

    /// The field with its search, of these people in this order.
    pub(crate) fn of(&self, people: &[Known<'_>]) -> Markup {
        let is_ticked = |id: PersonId| self.ticked.contains(&id.to_string());
        let ticked = people.iter().filter(|one| is_ticked(one.id));
        let others = people.iter().filter(|one| !is_ticked(one.id) && Self::fits(self.whom, one));
        let shown: Vec<_> = ticked.chain(others.take(AT_ONCE)).collect();
        html! {
            @if people.len() > AT_ONCE {
                (field("whom", say("list-find-people")).kind("search").value(self.whom).optional().longest(LONGEST_NAME).input())
                div class="actions" { button class="btn" type="submit" formmethod="get" formaction=(self.address) formnovalidate { (say("list-find")) } }
                p class="hint" { (say_with("list-ticks", &[("shown", shown.len().into()), ("count", people.len().into())])) }
            }
            ul class="plain ticks" { @for one in shown {
                li { label class="check" {
                    input type="checkbox" name=(self.name) value=(one.id) checked[is_ticked(one.id)];
                    span { (one.name) @if !one.email.is_empty() { " " span class="small muted" { (one.email) } } }
                } }
            } }
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn of_many_those_ticked_are_drawn_first_and_others_are_found() {
        let names: Vec<String> = (0..300).map(|nth| format!("Person {nth}")).collect();
        let known = |(nth, name): (usize, &String)| (PersonId(Uuid::from_u128(nth as u128)), name.clone());
        let people: Vec<(PersonId, String)> = names.iter().enumerate().map(known).collect();
        let people: Vec<Known<'_>> = people.iter().map(|(id, name)| Known { id: *id, name, email: "" }).collect();
        let ticked = [people[250].id.to_string()];
        let draw = |whom| Ticks { name: "members", ticked: &ticked, whom, address: "/x" }.of(&people).into_string();
        let all = draw("");
        assert_eq!(all.matches("<input type=\"checkbox\"").count(), 101);
        assert!(all.find("Person 250").unwrap() < all.find("Person 0<").unwrap(), "who is ticked stands first");
        let found = draw("son 29");
        assert_eq!(found.matches("<input type=\"checkbox\"").count(), 12, "ticked, 29 and 290 to 299");
        let few = Ticks { name: "members", ticked: &[], whom: "", address: "/x" }.of(&people[..3]).into_string();
        assert!(!few.contains("whom"), "{few}");
    }
}
