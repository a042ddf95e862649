use jiff::civil::{Date, DateTime, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn at(when: DateTime, zone: &str) -> Timestamp {
    let there = when.to_zoned(TimeZone::get(zone).expect("a zone")).expect("in range");
    Timestamp(there.timestamp().as_millisecond())
}

fn one(nth: u128, zone: &str, hours: &str) -> Attendee {
    let hours = (!hours.is_empty()).then(|| Hours::read(hours).expect("hours"));
    Attendee { person: PersonId(Uuid::from_u128(nth)), zone: zone.to_owned(), hours, taken: Vec::new(), paid: 0 }
}

fn wanted(minutes: u32, first: Date, last: Date, zone: &str) -> Wanted {
    Wanted { minutes, first, last, zone: zone.to_owned(), not_before: Timestamp(0) }
}

/// The clock times, in a zone, at which a meeting costs nothing on a day.
fn free(people: &[Attendee], minutes: u32, day: Date, zone: &str) -> Vec<String> {
    let zone = TimeZone::get(zone).expect("a zone");
    let wanted = wanted(minutes, day, day, zone.iana_name().expect("a name"));
    let starts = candidates(&zone, &wanted).into_iter().filter(|at| proposal(people, *at, minutes).cost == 0);
    starts.map(|at| local(at, &zone).strftime("%H:%M").to_string()).collect()
}

fn pays(hours: &str, zone: &str, when: DateTime, minutes: u32) -> Pays {
    share(&one(1, zone, hours), at(when, zone), minutes).pays
}

#[test]
fn what_somebody_pays_with_is_said() {
    let monday = date(2027, 1, 4);
    for (hour, minutes, wanted) in [
        (9, 60, Pays::Nothing),
        (12, 60, Pays::Lunch),
        (7, 60, Pays::Before(120)),
        (8, 120, Pays::Before(60)),
        (16, 120, Pays::After(60)),
        (23, 30, Pays::Night),
        (5, 30, Pays::Night),
        (8, 600, Pays::Before(60)),
        (15, 300, Pays::After(180)),
    ] {
        assert_eq!(pays("Mon-Fri 9-17", "Europe/Berlin", monday.at(hour, 0, 0, 0), minutes), wanted, "{hour}:00");
    }
    assert_eq!(pays("Tue 9-17", "Europe/Berlin", monday.at(10, 0, 0, 0), 60), Pays::DayOff);
}

#[test]
fn hours_over_midnight_are_hours_and_their_night_is_the_day() {
    let night = "Mon-Fri 22:00-6:00";
    let tuesday = date(2027, 1, 5);
    assert_eq!(pays(night, "UTC", tuesday.at(23, 0, 0, 0), 120), Pays::Nothing);
    assert_eq!(pays(night, "UTC", tuesday.at(6, 0, 0, 0), 60), Pays::After(60));
    assert_eq!(pays(night, "UTC", tuesday.at(21, 0, 0, 0), 60), Pays::Before(60));
    assert_eq!(pays(night, "UTC", tuesday.at(13, 0, 0, 0), 60), Pays::Night);
    // Friday's hours end on Saturday; Sunday's do not begin.
    assert_eq!(pays(night, "UTC", date(2027, 1, 9).at(2, 0, 0, 0), 60), Pays::Nothing);
    assert_eq!(pays(night, "UTC", date(2027, 1, 11).at(2, 0, 0, 0), 60), Pays::DayOff);
}

#[test]
fn hours_that_nobody_stated_are_those_of_most() {
    let stated = one(1, "Europe/Paris", "Mon-Fri 9-17");
    let silent = one(1, "Europe/Paris", "");
    for hour in 0..24 {
        let when = at(date(2027, 1, 4).at(hour, 0, 0, 0), "Europe/Paris");
        assert_eq!(share(&stated, when, 60), share(&silent, when, 60));
    }
}

#[test]
fn when_clocks_change_on_one_side_of_an_ocean_only_the_common_hours_move() {
    let people = [one(1, "Europe/Berlin", "Mon-Fri 9-17"), one(2, "America/New_York", "Mon-Fri 9-17")];
    let in_berlin = |day| free(&people, 60, day, "Europe/Berlin");
    // Six hours apart in winter and in summer; five from the second Sunday of March to the last one.
    assert_eq!(in_berlin(date(2027, 3, 12)), ["15:00", "15:30", "16:00"]);
    assert_eq!(in_berlin(date(2027, 3, 15)), ["14:00", "14:30", "15:00", "15:30", "16:00"]);
    assert_eq!(in_berlin(date(2027, 3, 26)), ["14:00", "14:30", "15:00", "15:30", "16:00"]);
    assert_eq!(in_berlin(date(2027, 3, 29)), ["15:00", "15:30", "16:00"]);
    // And again from the last Sunday of October to the first one of November.
    assert_eq!(in_berlin(date(2027, 10, 29)), ["15:00", "15:30", "16:00"]);
    assert_eq!(in_berlin(date(2027, 11, 1)), ["14:00", "14:30", "15:00", "15:30", "16:00"]);
    assert_eq!(in_berlin(date(2027, 11, 8)), ["15:00", "15:30", "16:00"]);
}

#[test]
fn across_a_change_of_clocks_everybody_keeps_their_hours() {
    for (zone, other) in [("Europe/Berlin", "Europe/London"), ("America/New_York", "America/Chicago")] {
        let people = [one(1, zone, "Mon-Fri 9-17"), one(2, other, "Mon-Fri 9-17")];
        for week in [date(2027, 3, 8), date(2027, 3, 22), date(2027, 10, 25), date(2027, 11, 1)] {
            let found = propose(&people, &wanted(90, week, week.checked_add(13.days()).expect("in range"), zone));
            assert_eq!(found.len(), MOST);
            for one in found {
                assert_eq!(one.cost, 0);
                for place in [zone, other] {
                    let there = local(one.starts_at, &named(place));
                    assert!((9..16).contains(&there.hour()), "{there} in {place}");
                }
            }
        }
    }
}

#[test]
fn an_hour_the_clocks_leave_out_is_not_proposed_and_one_that_comes_twice_is_once() {
    let starts = |day| {
        let zone = named("Europe/Berlin");
        let all = candidates(&zone, &wanted(60, day, day, "Europe/Berlin"));
        all.into_iter().map(|at| local(at, &zone).strftime("%H:%M").to_string()).collect::<Vec<_>>()
    };
    let spring = starts(date(2027, 3, 28));
    assert_eq!(spring.len(), 46);
    assert!(!spring.iter().any(|clock| clock.starts_with("02:")), "{spring:?}");
    let autumn = starts(date(2027, 10, 31));
    assert_eq!(autumn.len(), 48);
    assert_eq!(autumn.iter().filter(|clock| *clock == "02:30").count(), 1);
}

#[test]
fn where_nothing_suits_all_whoever_paid_less_pays() {
    // Eight hours apart: one of them pays with the morning or the evening.
    let mut people = [one(1, "Europe/Berlin", "Mon-Fri 9-17"), one(2, "Asia/Tokyo", "Mon-Fri 9-17")];
    let week = wanted(60, date(2027, 1, 4), date(2027, 1, 8), "Europe/Berlin");
    let payer = |people: &[Attendee]| {
        let best = propose(people, &week).remove(0);
        best.shares.iter().map(|share| share.points).collect::<Vec<_>>()
    };
    people[0].paid = 2000;
    let spared = payer(&people);
    people[0].paid = 0;
    people[1].paid = 2000;
    let other = payer(&people);
    assert!(spared[0] < other[0] && spared[1] > other[1], "{spared:?} {other:?}");
}

#[test]
fn nothing_is_proposed_before_its_time_or_while_anybody_is_taken() {
    let day = date(2027, 1, 4);
    let mut people = [one(1, "UTC", "Mon 9-11"), one(2, "UTC", "Mon 9-11")];
    people[1].taken = vec![(at(day.at(9, 0, 0, 0), "UTC"), at(day.at(10, 0, 0, 0), "UTC"))];
    let mut week = wanted(60, day, day, "UTC");
    let best = propose(&people, &week).remove(0);
    assert_eq!((best.starts_at, best.cost), (at(day.at(10, 0, 0, 0), "UTC"), 0));
    week.not_before = at(day.at(10, 30, 0, 0), "UTC");
    assert!(propose(&people, &week).iter().all(|one| one.starts_at >= week.not_before));
    people[0].taken = vec![(Timestamp(0), Timestamp(i64::MAX))];
    assert!(propose(&people, &week).is_empty());
}

const PLACES: [&str; 7] = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Pacific/Auckland",
    "Australia/Lord_Howe",
];

prop_compose! {
    fn somebody()(
        nth in 1u128..1_000_000, place in 0usize..PLACES.len(), from in 0u16..24, length in 1u16..14, days in 1usize..128,
        stated in any::<bool>(), paid in 0u32..3000, taken in proptest::collection::vec((0i64..60 * 24, 1i64..8), 0..6),
    ) -> Attendee {
        let days: Vec<_> = (0..7).filter(|day| days >> day & 1 == 1).map(|day| Weekday::ALL[day]).collect();
        let minute = |hour: u16| Minute::new(hour % 24 * 60).expect("within a day");
        let hour = |hour: i64| Timestamp(at(date(2027, 3, 1).at(0, 0, 0, 0), "UTC").0 + hour * 3_600_000);
        Attendee {
            person: PersonId(Uuid::from_u128(nth)),
            zone: PLACES[place].to_owned(),
            hours: stated.then(|| Hours::new(minute(from), minute(from + length), &days).expect("hours")),
            taken: taken.into_iter().map(|(from, length)| (hour(from), hour(from + length))).collect(),
            paid,
        }
    }
}

prop_compose! {
    fn search()(minutes in 10u32..300, month in prop::sample::select(vec![3i8, 10, 11]), day in 1i8..28, days in 0i64..15, place in 0usize..PLACES.len())
    -> Wanted {
        let first = date(2027, month, day);
        wanted(minutes, first, first.checked_add(days.days()).expect("in range"), PLACES[place])
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn proposals_are_few_in_order_within_the_days_and_free_for_all(
        people in proptest::collection::vec(somebody(), 1..9), wanted in search(),
    ) {
        let found = propose(&people, &wanted);
        let zone = named(&wanted.zone);
        prop_assert!(found.len() <= MOST);
        prop_assert!(found.windows(2).all(|two| (two[0].cost, two[0].starts_at) < (two[1].cost, two[1].starts_at)));
        for one in &found {
            let there = local(one.starts_at, &zone);
            prop_assert!((wanted.first..=wanted.last).contains(&there.date()));
            prop_assert!([0, 30].contains(&there.minute()));
            prop_assert!(people.iter().all(|person| is_free(person, one.starts_at, wanted.minutes)));
            prop_assert_eq!(one.cost == 0, one.shares.iter().all(|share| share.points == 0));
        }
    }

    #[test]
    fn the_first_is_the_cheapest_there_is(people in proptest::collection::vec(somebody(), 1..6), wanted in search()) {
        let zone = named(&wanted.zone);
        let free = candidates(&zone, &wanted).into_iter()
            .filter(|at| people.iter().all(|one| is_free(one, *at, wanted.minutes)));
        let cheapest = free.map(|at| proposal(&people, at, wanted.minutes).cost).min();
        prop_assert_eq!(propose(&people, &wanted).first().map(|one| one.cost), cheapest);
    }

    #[test]
    fn in_which_order_people_are_named_changes_no_time(
        mut people in proptest::collection::vec(somebody(), 2..6), wanted in search(),
    ) {
        let times = |people: &[Attendee]| propose(people, &wanted).iter().map(|one| (one.starts_at, one.cost)).collect::<Vec<_>>();
        let before = times(&people);
        people.reverse();
        prop_assert_eq!(before, times(&people));
    }

    #[test]
    fn whoever_paid_more_before_makes_what_they_pay_dearer_and_nothing_cheaper(
        points in 0u32..5000, paid in 0u32..5000, more in 1u32..5000,
    ) {
        prop_assert!(price::cost(points, paid + more) >= price::cost(points, paid));
        prop_assert!(price::cost(points + 1, paid) > price::cost(points, paid));
        prop_assert!(price::cost(points, paid) >= u64::from(points));
    }
}
