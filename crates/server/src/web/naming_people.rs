//! Choosing one person of many in a form: from a list while that can be read, by name or mail address where there are more.

use std::collections::BTreeSet;

use maud::Markup;
use setwise_domain::id::PersonId;
use setwise_store::person::Person;

use crate::ui::forms::field;
use crate::ui::words::say;

/// So many people are offered as a list. A longer one is no longer read, and is sent with each page.
const LISTED: usize = 200;

/// A field for one person, or nobody.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice<'a> {
    /// The field's name.
    pub(crate) name: &'a str,
    /// Its label, hint and the words for nobody, by their keys.
    pub(crate) words: (&'a str, Option<&'a str>, &'a str),
    /// What stands in it: an id, a name or an address.
    pub(crate) sent: &'a str,
    /// What is wrong with it.
    pub(crate) error: Option<&'a str>,
    /// Who is better apart from those it is about: said beside their names.
    pub(crate) apart: Option<&'a BTreeSet<PersonId>>,
}

impl Choice<'_> {
    /// The field.
    pub(crate) fn of(&self, people: &[Person]) -> Markup {
        let (label, hint, none) = self.words;
        let draw = field(self.name, say(label)).error(self.error).optional();
        let hint = hint.map(say);
        if people.len() > LISTED {
            // Somebody chosen from a list stands there by their address, which is theirs alone.
            let known = people.iter().find(|person| person.id.to_string() == self.sent);
            let value = known.map_or(self.sent, |person| &person.email);
            let by_name = say("person-by-name");
            let hint = hint.map_or_else(|| by_name.clone(), |hint| format!("{hint} {by_name}"));
            return draw.hint(hint).value(value).input();
        }
        let none = [(String::new(), say(none))];
        let people = people.iter().map(|person| option(person, self.apart));
        let options: Vec<(String, String)> = none.into_iter().chain(people).collect();
        let draw = match hint {
            Some(hint) => draw.hint(hint),
            None => draw,
        };
        draw.value(self.sent).choice(&options)
    }
}

/// Somebody as an option of a list: their name and address, and whether they are better apart from those it is about.
pub(crate) fn option(person: &Person, apart: Option<&BTreeSet<PersonId>>) -> (String, String) {
    let mut words = format!("{} ({})", person.name, person.email);
    if apart.is_some_and(|apart| apart.contains(&person.id)) {
        words = format!("{words} · {}", say("person-apart"));
    }
    (person.id.to_string(), words)
}

/// Who is meant by what a field sent: an id, an address, or a name that only one of them has. Nobody where it is empty.
///
/// # Errors
/// Words for beside the field.
pub(crate) fn read(people: &[Person], sent: &str) -> Result<Option<PersonId>, String> {
    let sent = sent.trim();
    if sent.is_empty() {
        return Ok(None);
    }
    let lower = sent.to_lowercase();
    let exactly = |person: &&Person| person.id.to_string() == sent || person.email == lower;
    if let Some(one) = people.iter().find(exactly) {
        return Ok(Some(one.id));
    }
    let called: Vec<&Person> = people.iter().filter(|person| person.name.to_lowercase() == lower).collect();
    match called.as_slice() {
        [one] => Ok(Some(one.id)),
        [] => Err(say("person-unknown")),
        _ => Err(say("person-several")),
    }
}

#[cfg(test)]
mod tests {
    use setwise_domain::id::OrganisationId;
    use setwise_domain::time::Timestamp;
    use uuid::Uuid;

    use super::*;

    fn person(nth: u128, name: &str, email: &str) -> Person {
        Person {
            id: PersonId(Uuid::from_u128(nth)),
            organisation: OrganisationId(Uuid::from_u128(1)),
            name: name.to_owned(),
            email: email.to_owned(),
            zone: "UTC".to_owned(),
            roles: Vec::new(),
            created_at: Timestamp(0),
            deactivated_at: None,
            has_password: true,
            awaited_since: None,
        }
    }

    #[test]
    fn somebody_is_meant_by_id_address_or_a_name_nobody_else_has() {
        let people = [
            person(1, "Mei Rong", "mei@example.org"),
            person(2, "Ada Okafor", "ada@example.org"),
            person(3, "Ada Okafor", "okafor@example.org"),
        ];
        let mei = people[0].id;
        for sent in [mei.to_string().as_str(), "MEI@example.org", " mei rong "] {
            assert_eq!(read(&people, sent), Ok(Some(mei)), "{sent}");
        }
        assert_eq!(read(&people, " "), Ok(None));
        assert_eq!(read(&people, "Ada Okafor"), Err(say("person-several")));
        assert_eq!(read(&people, "okafor@example.org"), Ok(Some(people[2].id)));
        assert_eq!(read(&people, "Tomasz"), Err(say("person-unknown")));
    }

    #[test]
    fn a_list_while_it_can_be_read_and_a_name_where_there_are_more() {
        let many: Vec<Person> =
            (0..201).map(|nth| person(nth, &format!("P {nth}"), &format!("p{nth}@example.org"))).collect();
        let sent = many[7].id.to_string();
        let choice = Choice {
            name: "coach",
            words: ("set-coach", None, "set-coach-none"),
            sent: &sent,
            error: None,
            apart: None,
        };
        let few = choice.of(&many[..200]).into_string();
        assert!(few.contains("<select") && few.contains("p7@example.org"), "{few}");
        let field = choice.of(&many).into_string();
        assert!(field.contains("value=\"p7@example.org\"") && !field.contains("p8@"), "{field}");
    }
}
