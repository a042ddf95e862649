//! Planning two circles: whether a set has people enough, who sits where, and who holds what in each.

use setwise_domain::id::PersonId;
use setwise_domain::protocol::Protocol;
use setwise_store::access::SeatKind;
use setwise_store::circle::Circled;
use setwise_store::set_page::{SetPage, SetPerson};

use crate::ui::words::{say, say_with};
use crate::web::meetings::plan::Sent;
use crate::web::room::words::listed;

/// What the form's choice sends for two circles; anything else is together.
pub(crate) const TWO: &str = "two";
/// What stands before a person's id in the name of the field that says where they sit.
pub(crate) const SEAT: &str = "seat-";
/// What a program may say and a form cannot: somebody sits in both.
pub(crate) const BOTH: &str = "both";

/// The members of one circle each.
pub(crate) type Halves = [Vec<PersonId>; 2];

/// Who is seated when two circles are planned: the members who were let in. Whoever is let in later chooses.
pub(crate) fn sitters(set: &SetPage) -> impl Iterator<Item = &SetPerson> {
    set.people.iter().filter(|one| one.seat == SeatKind::Member && one.let_in_at.is_some())
}

/// Whether a set has people enough to follow a protocol in two circles.
pub(crate) fn is_offered(set: &SetPage, protocol: &Protocol) -> bool {
    sitters(set).count() >= usize::from(protocol.people.from) * 2
}

/// The name of the field that says where somebody sits.
pub(crate) fn field_of(person: PersonId) -> String {
    format!("{SEAT}{person}")
}

/// Who is proposed for which circle: every other member for the second. Once a form said where people sit, only who it named.
pub(crate) fn proposed<'a>(set: &'a SetPage, sent: &Sent) -> Vec<(&'a SetPerson, Option<usize>)> {
    let said = sent.seats.keys().any(|name| name.starts_with(SEAT));
    let alternating = sitters(set).zip([0, 1].into_iter().cycle());
    alternating.map(|(one, half)| (one, if said { half_of(sent, one.person) } else { Some(half) })).collect()
}

/// Who sits in which circle, as it was sent.
pub(crate) fn halves(set: &SetPage, protocol: &Protocol, sent: &Sent) -> Result<Halves, String> {
    let named = |those: Vec<&SetPerson>| listed(those.iter().map(|one| one.name.clone()).collect());
    let both: Vec<&SetPerson> =
        sitters(set).filter(|one| sent.seats.get(&field_of(one.person)).is_some_and(|half| half == BOTH)).collect();
    if !both.is_empty() {
        return Err(say_with("circle-in-both", &[("n", both.len().into()), ("people", named(both).into())]));
    }
    let neither: Vec<&SetPerson> = sitters(set).filter(|one| half_of(sent, one.person).is_none()).collect();
    if !neither.is_empty() {
        return Err(say_with("circle-in-neither", &[("n", neither.len().into()), ("people", named(neither).into())]));
    }
    let halves = [0, 1].map(|half| {
        let here = sitters(set).filter(|one| half_of(sent, one.person) == Some(half));
        here.map(|one| one.person).collect::<Vec<_>>()
    });
    let least = usize::from(protocol.people.from);
    match halves.iter().zip(1..).find(|(members, _)| members.len() < least) {
        Some((members, number)) => Err(say_with(
            "circle-too-few",
            &[("number", number.into()), ("n", members.len().into()), ("least", least.into())],
        )),
        None => Ok(halves),
    }
}

/// How many sit in the larger circle, whatever else is wrong with the form.
pub(crate) fn larger(set: &SetPage, sent: &Sent) -> u8 {
    let proposed = proposed(set, sent);
    let in_half = |half| proposed.iter().filter(|(_, in_half)| *in_half == Some(half)).count();
    u8::try_from(in_half(0).max(in_half(1))).unwrap_or(u8::MAX)
}

/// Somebody who is to conduct, or to stand in, in one of two circles: they sit in it, or coach both.
pub(crate) fn sits_in(
    set: &SetPage,
    members: &[PersonId],
    number: usize,
    person: Option<PersonId>,
) -> Result<Option<PersonId>, String> {
    let Some(one) = person.and_then(|person| set.people.iter().find(|one| one.person == person)) else {
        return Ok(None);
    };
    if one.seat == SeatKind::Coach || members.contains(&one.person) {
        return Ok(Some(one.person));
    }
    Err(say_with("circle-not-in-it", &[("name", one.name.as_str().into()), ("number", number.into())]))
}

/// A form for the plan of two circles as it stands: what is of the second, and who sits where.
pub(crate) fn fill(sent: &mut Sent, both: &[Circled], other_link: Option<&str>) {
    let id = |person: Option<PersonId>| person.map_or_else(String::new, |person| person.to_string());
    if let [_, other] = both {
        TWO.clone_into(&mut sent.circles);
        sent.conductor_2 = id(other.meeting.conductor);
        sent.stand_in_2 = id(other.meeting.stand_in);
        sent.call_link_2 = other_link.unwrap_or_default().to_owned();
    }
    for (one, half) in both.iter().zip(["1", "2"]) {
        sent.seats.extend(one.members.iter().map(|person| (field_of(*person), half.to_owned())));
    }
}

/// Why a meeting that is planned does not change between together and in two circles.
pub(crate) fn stays_as_it_is(is_circle: bool) -> String {
    if is_circle { say("circle-stays-two") } else { say("circle-stays-together") }
}

fn half_of(sent: &Sent, person: PersonId) -> Option<usize> {
    match sent.seats.get(&field_of(person)).map(String::as_str) {
        Some("1") => Some(0),
        Some("2") => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use setwise_domain::protocol::built_in::find;
    use setwise_domain::time::Timestamp;
    use setwise_store::access::Reading;
    use uuid::Uuid;

    use super::*;

    fn person(n: u128) -> PersonId {
        PersonId(Uuid::from_u128(n))
    }

    /// A coach, six members, and one who waits to be let in.
    fn set() -> SetPage {
        let one = |n: u128| SetPerson {
            person: person(n),
            name: format!("P{n}"),
            zone: "UTC".to_owned(),
            seat: if n == 0 { SeatKind::Coach } else { SeatKind::Member },
            joined_at: Timestamp(0),
            let_in_at: (n != 7).then_some(Timestamp(0)),
        };
        SetPage {
            id: Uuid::from_u128(1).into(),
            organisation: Uuid::from_u128(2).into(),
            name: "Harbour".to_owned(),
            created_at: Timestamp(0),
            ended_at: None,
            conversation_open: false,
            lens_on: true,
            in_wave: false,
            carries_project: false,
            reading: Reading::Inside(SeatKind::Coach),
            people: (0..8).map(one).collect(),
            agreement: None,
            changes: Vec::new(),
        }
    }

    fn protocol(name: &str) -> Protocol {
        Protocol::from_toml(find(name).expect("it ships")).expect("no mistakes").protocol
    }

    #[test]
    fn a_set_is_asked_where_it_has_people_enough_twice_without_its_coach_and_who_waits() {
        assert!(is_offered(&set(), &protocol("quick-slot")), "twice three");
        assert!(!is_offered(&set(), &protocol("learning-set")), "not twice four");
    }

    #[test]
    fn every_other_member_is_proposed_for_the_second_circle_until_a_form_says_otherwise() {
        let (set, mut sent) = (set(), Sent::default());
        let halves = |sent: &Sent| proposed(&set, sent).iter().map(|(_, half)| *half).collect::<Vec<_>>();
        assert_eq!(halves(&sent), [Some(0), Some(1), Some(0), Some(1), Some(0), Some(1)]);
        sent.seats.insert(field_of(person(2)), "1".to_owned());
        assert_eq!(halves(&sent), [None, Some(0), None, None, None, None]);
    }

    #[test]
    fn who_conducts_a_circle_sits_in_it_or_coaches() {
        let (set, members) = (set(), [person(1), person(3)]);
        assert_eq!(sits_in(&set, &members, 1, Some(person(3))), Ok(Some(person(3))));
        assert_eq!(sits_in(&set, &members, 1, Some(person(0))), Ok(Some(person(0))));
        assert_eq!(sits_in(&set, &members, 1, None), Ok(None));
        assert!(sits_in(&set, &members, 1, Some(person(2))).is_err_and(|words| words.contains("P2")));
    }
}
