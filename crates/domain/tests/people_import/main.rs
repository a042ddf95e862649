//! Tables of people: what is read, what is said of each row, and what would come of it.

#![expect(clippy::unwrap_used, reason = "tests read better so")]

mod gains;

use proptest::prelude::*;
use setwise_domain::id::PersonId;
use setwise_domain::person::Profile;
use setwise_domain::person::import::{
    Column, Heading, Headings, Known, Offer, Outcome, Problem, State, Unreadable, Zones, look, read, read_as,
};
use setwise_domain::person::line::Line;
use setwise_domain::person::role::Role;
use uuid::Uuid;

use self::gains::offer;

const HEADER: &str = "name,email,manager";

fn id(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn known(n: u128, name: &str, manager: Option<u128>) -> Known {
    let profile = Profile { manager: manager.map(id), ..Profile::default() };
    let state = State { name: name.to_owned(), zone: "Europe/Berlin".to_owned(), profile };
    Known { id: id(n), email: format!("{}@example.org", name.to_lowercase()), state }
}

fn zones() -> Zones {
    Zones::new(["Europe/Berlin", "Europe/London", "UTC"].map(str::to_owned).to_vec())
}

/// What would come of a text for whom one knows; newcomers are 1000 and on.
fn outcome(text: &str, known: &[Known]) -> Outcome {
    offered(text, known, &Offer::default())
}

/// The same for somebody who may give something.
fn offered(text: &str, known: &[Known], offer: &Offer) -> Outcome {
    let mut next = 999;
    look(&read(text).unwrap(), known, offer, (&zones(), "Europe/London"), || {
        next += 1;
        id(next)
    })
}

fn problems(text: &str, known: &[Known]) -> Vec<(u64, Vec<Problem>)> {
    outcome(text, known).left.into_iter().map(|row| (row.line, row.problems)).collect()
}

#[test]
fn columns_come_in_any_order_and_under_many_names() {
    let table = read(
        "\u{feff}Job title;E-Mail;Shoe size;Name;;Time zone\r\nPump fitter;MEI@Example.org;38;Mei  Rong;x;utc\r\n",
    );
    let table = table.unwrap();
    assert_eq!(table.headings.read, [Column::Function, Column::Email, Column::Name, Column::Zone]);
    let ignored: Vec<_> = table.headings.ignored.iter().map(|one| (one.number, one.title.as_str())).collect();
    assert_eq!(ignored, [(3, "Shoe size"), (5, "")]);
    let given = &table.rows[0].given;
    assert_eq!((given.name.as_str(), given.email.as_str()), ("Mei Rong", "mei@example.org"));
    assert_eq!(given.function.as_ref().map(Line::as_str), Some("Pump fitter"));
    assert_eq!(table.rows[0].problems, []);
}

#[test]
fn a_name_in_two_columns_is_one() {
    let table = read("First name\tLast name\tMail\nMei\tRong\tmei@example.org").unwrap();
    assert_eq!(table.rows[0].given.name, "Mei Rong");
}

#[test]
fn a_column_is_read_as_somebody_says_and_that_comes_first() {
    let told = |pairs: &[(&str, Column)]| pairs.iter().map(|(key, column)| ((*key).to_owned(), *column)).collect();
    let text = "Who;Reach them at;Ward;Location;;Note\nMei;mei@example.org;Three;Leeds;senior;x\n";
    let Err(Unreadable::NoColumn { missing: Column::Email, headings }) = read(text) else { panic!("no mail address") };
    assert_eq!(headings.read, [Column::Site]);
    assert_eq!(
        headings.ignored.iter().map(Heading::key).collect::<Vec<_>>(),
        ["Who", "Reach them at", "Ward", "#5", "Note"]
    );
    assert!(
        headings.open().any(|column| column == Column::Email) && headings.open().all(|column| column != Column::Site)
    );
    let say =
        [("Who", Column::Name), ("Reach them at", Column::Email), ("Ward", Column::Site), ("#5", Column::Seniority)];
    let table = read_as(text, &told(&say)).unwrap();
    assert_eq!(table.headings.read, [Column::Name, Column::Email, Column::Site, Column::Seniority]);
    assert_eq!(table.headings.told.len(), 4);
    assert_eq!(table.headings.ignored.iter().map(Heading::key).collect::<Vec<_>>(), ["Location", "Note"]);
    let given = &table.rows[0].given;
    assert_eq!((given.name.as_str(), given.site.as_ref().map(Line::as_str)), ("Mei", Some("Three")));
    let twice = read_as(text, &told(&[&say[..2], &[("Ward", Column::Function), ("Note", Column::Function)]].concat()));
    assert_eq!(twice.unwrap().headings.ignored.len(), 2, "one of them reads it, the other stays out");
}

#[test]
fn of_two_headings_that_say_the_same_neither_is_believed_but_the_columns_own_word() {
    let columns = |header: &str| {
        let headings = read(&format!("name,email,{header}\nMei,mei@example.org,a,b")).unwrap().headings;
        (headings.read[2..].to_vec(), headings.ignored.iter().map(Heading::key).collect::<Vec<_>>())
    };
    assert_eq!(columns("city,office"), (vec![], vec!["city".to_owned(), "office".to_owned()]));
    assert_eq!(columns("city,Site"), (vec![Column::Site], vec!["city".to_owned()]));
    assert_eq!(columns("job,role"), (vec![Column::Function], vec!["role".to_owned()]), "no cell of it names a role");
}

#[test]
fn quotes_hold_separators_line_ends_and_quotes() {
    let text = "name,email,skills wanted\n\n\"Rong, \"\"Mei\"\"\",mei@example.org,\"pumps\nrivers, dams\"\n\n\nBen,ben@example.org,\n,,\n";
    let table = read(text).unwrap();
    let rows: Vec<_> = table.rows.iter().map(|row| (row.line, row.given.name.as_str())).collect();
    assert_eq!(rows, [(3, "Rong, \"Mei\""), (7, "Ben")]);
    let wanted = table.rows[0].given.skills_wanted.as_ref().unwrap();
    assert_eq!(wanted.iter().map(Line::as_str).collect::<Vec<_>>(), ["pumps", "rivers", "dams"]);
}

#[test]
fn the_separator_a_spreadsheet_names_is_taken() {
    let table = read("sep=|\nname|email\nMei, once more|mei@example.org").unwrap();
    assert_eq!((table.rows[0].line, table.rows[0].given.name.as_str()), (3, "Mei, once more"));
}

#[test]
fn what_is_no_table_of_people_is_said() {
    let two = |column, first: &str, second: &str| Unreadable::TwoColumns {
        column,
        first: first.to_owned(),
        second: second.to_owned(),
    };
    let missing = |missing, read: &[Column]| Unreadable::NoColumn {
        missing,
        headings: Headings { read: read.to_vec(), ..Headings::default() },
    };
    let rows = |n: usize| (0..n).map(|n| format!("Mei,m{n}@example.org\n")).collect::<String>();
    for (text, why) in [
        (" \n\u{a0}".to_owned(), Unreadable::Empty),
        ("name,email\nM\u{fffd}ller,m@example.org".to_owned(), Unreadable::Encoding { line: 2 }),
        ("n\0a\0m\0e".to_owned(), Unreadable::Encoding { line: 1 }),
        ("name,email\nMei,mei@example.org\n\"Ben,ben@example.org\nEva".to_owned(), Unreadable::QuoteOpen { line: 3 }),
        ("\"name,email".to_owned(), Unreadable::QuoteOpen { line: 1 }),
        ("name,zone\nMei,UTC".to_owned(), missing(Column::Email, &[Column::Name, Column::Zone])),
        (
            "email,first name\nmei@example.org,Mei".to_owned(),
            missing(Column::Name, &[Column::Email, Column::GivenName]),
        ),
        ("name,mail,e-mail\nMei,a,b".to_owned(), two(Column::Email, "mail", "e-mail")),
        ("name,email,name\nMei,m@example.org,Mei".to_owned(), two(Column::Name, "name", "name")),
        ("name,email\n,\n".to_owned(), Unreadable::NoRows),
        (format!("name,email\n{}", rows(10_001)), Unreadable::TooManyRows),
    ] {
        assert_eq!(read(&text), Err(why));
    }
    assert_eq!(read(&format!("name,email\n{}", rows(10_000))).unwrap().rows.len(), 10_000);
}

#[test]
fn what_is_not_right_with_a_row_is_all_named_with_its_line() {
    let long = "x".repeat(81);
    let text = format!(
        "name,email,site,seniority,zone,hours,languages,manager\n\
         ,mei,{long},very,Berlin,late,\"a,b,c,d,e,f,g,h,i,j,k\",boss\n\
         Ben,,,,,,,,one too many\n\
         Eva,eva@example.org,,,,,,\n\
         Eva,EVA@example.org,,,,,,\n"
    );
    let (given, nearest) = ("Berlin".to_owned(), Some("Europe/Berlin".to_owned()));
    assert_eq!(
        problems(&text, &[]),
        [
            (
                2,
                vec![
                    Problem::NameEmpty,
                    Problem::AddressWrong("mei".to_owned()),
                    Problem::ManagerAddressWrong("boss".to_owned()),
                    Problem::SeniorityUnknown("very".to_owned()),
                    Problem::HoursUnclear("late".to_owned()),
                    Problem::Long(Column::Site),
                    Problem::TooMany(Column::Languages),
                    Problem::ZoneUnknown { given, nearest },
                ]
            ),
            (3, vec![Problem::TooManyCells, Problem::AddressMissing]),
            (5, vec![Problem::AddressTwice { line: 4 }]),
        ]
    );
}

#[test]
fn managers_are_found_here_and_in_the_table_and_missing_ones_are_named() {
    let text = format!(
        "{HEADER}\nMei,mei@example.org,ADA@example.org\nBen,ben@example.org,mei@example.org\n\
         Eva,eva@example.org,nobody@example.org\nUdo,udo@example.org,eva@example.org\nIda,ida@example.org,udo@example.org\n\
         Leo,leo@example.org,leo@example.org\n"
    );
    let known = [known(1, "Ada", None)];
    let found = outcome(&text, &known);
    let managers: Vec<_> = found.new.iter().map(|row| (row.line, row.state.profile.manager)).collect();
    assert_eq!(managers, [(2, Some(id(1))), (3, Some(found.new[0].id))]);
    assert_eq!(
        problems(&text, &known),
        [
            (4, vec![Problem::ManagerNotFound("nobody@example.org".to_owned())]),
            (5, vec![Problem::ManagerLeft { line: 4 }]),
            (6, vec![Problem::ManagerLeft { line: 5 }]),
            (7, vec![Problem::ManagerThemselves]),
        ]
    );
}

#[test]
fn a_circle_of_managers_is_named_also_where_half_of_it_is_here_already() {
    let text = format!(
        "{HEADER}\nMei,mei@example.org,ben@example.org\nBen,ben@example.org,eva@example.org\nEva,eva@example.org,mei@example.org\n\
         Udo,udo@example.org,mei@example.org\n"
    );
    let lines: Vec<_> = problems(&text, &[]).iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3, 4, 5], "Udo's manager is in it");
    let here = [known(1, "Ada", Some(2)), known(2, "Ben", None)];
    let closes = format!("{HEADER}\nBen,ben@example.org,ada@example.org\nUdo,udo@example.org,ben@example.org\n");
    let found = outcome(&closes, &here);
    assert_eq!(found.left[0].problems, [Problem::ManagerCircle("ada@example.org".to_owned())]);
    assert_eq!(found.new[0].state.profile.manager, Some(id(2)), "Ben is here, whatever of his row");
}

#[test]
fn whoever_is_here_is_changed_only_in_what_the_table_says() {
    let mut ada = known(1, "Ada", None);
    ada.state.profile.site = Line::parse("Leeds").unwrap();
    let found = outcome("name,email,site,function,zone\nAda Okafor,ada@example.org,,Surveyor,\n", &[ada.clone()]);
    let changed = &found.changed[0];
    assert_eq!(changed.changes, [Column::Name, Column::Function]);
    assert_eq!(changed.before, ada.state);
    assert_eq!(changed.after.profile.site.as_ref().map(Line::as_str), Some("Leeds"));
    assert_eq!(changed.after.zone, "Europe/Berlin");
    let again = Known { state: changed.after.clone(), ..ada };
    let same = outcome("name,email,site,function,zone\nAda Okafor,ada@example.org,,Surveyor,\n", &[again]);
    assert_eq!((same.same.as_slice(), same.changed.len(), same.new.len()), ([2].as_slice(), 0, 0));
}

#[test]
fn newcomers_without_a_zone_get_the_importers() {
    let found = outcome("name,email,zone\nMei,mei@example.org,\nBen,ben@example.org,europe/berlin\n", &[]);
    let zones: Vec<_> = found.new.iter().map(|row| row.state.zone.as_str()).collect();
    assert_eq!(zones, ["Europe/London", "Europe/Berlin"]);
}

#[test]
fn what_was_seen_differs_when_anything_does() {
    let text = "name,email\nAda,ada@example.org\nMei,mei@example.org\n";
    let first = outcome(text, &[]).seen();
    assert_eq!(first, outcome(text, &[]).seen());
    assert_ne!(first, outcome(text, &[known(1, "Ada", None)]).seen());
    assert_ne!(outcome(text, &[known(1, "Bea", None)]).seen(), outcome(text, &[known(1, "Ada", None)]).seen());
}

/// Rows as somebody might have them, some of them odd.
fn rows() -> impl Strategy<Value = Vec<(String, u8, Option<u8>)>> {
    prop::collection::vec(("[a-z ,;\"\n]{0,8}", 0u8..6, prop::option::of(0u8..8)), 1..12)
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = read(&text);
    }

    #[test]
    fn any_columns_are_read_as_anything(
        header in "(name|email|site|Ward|mail|;|,){0,12}",
        told in prop::collection::btree_map("Ward|mail|site|#[1-4]", prop::sample::select(Column::ALL.to_vec()), 0..4),
    ) {
        let read = match read_as(&format!("{header}\nMei,mei@example.org,x"), &told) {
            Ok(table) => table.headings,
            Err(Unreadable::NoColumn { headings, .. }) => headings,
            Err(_) => return Ok(()),
        };
        let unique: std::collections::HashSet<_> = read.read.iter().collect();
        prop_assert_eq!(unique.len(), read.read.len(), "nothing is read twice");
        prop_assert!(read.told.iter().all(|(heading, column)| told.get(&heading.key()) == Some(column)));
    }

    #[test]
    fn any_rows_are_read_or_refused(text in "(name|email|,|;|\t|\"|\n|\r|a@b.org|sep=|x){0,40}") {
        let _ = read(&text);
    }

    #[test]
    fn no_row_gives_what_is_not_offered(
        rows in prop::collection::vec(("[a-z ,+/]{0,6}|member|coach|lead|sponsor|admin|coach \\+ member", "|First|Second|Third|Programme [789]|Programme 7 First"), 1..12),
        roles in prop::sample::subsequence(Role::ALL.to_vec(), 0..=Role::ALL.len()),
        waves in 0usize..=3,
    ) {
        let mut text = "name,email,roles,wave\n".to_owned();
        for (at, (roles, wave)) in rows.iter().enumerate() {
            text.push_str(&format!("P,p{at}@example.org,\"{roles}\",{wave}\n"));
        }
        let mut offer = Offer { roles, ..offer() };
        offer.waves.truncate(waves);
        let found = offered(&text, &[], &offer);
        prop_assert_eq!(found.new.len() + found.left.len(), rows.len());
        let mut sponsored = std::collections::HashSet::new();
        for row in &found.new {
            prop_assert!(row.gains.roles.iter().all(|role| *role == Role::Member || offer.roles.contains(role)));
            prop_assert!(row.gains.coaches.iter().all(|id| offer.waves.iter().any(|wave| wave.id == *id)));
            prop_assert!(row.gains.coaches.is_empty() || row.gains.wave.is_none() && row.gains.roles.contains(&Role::Coach));
            prop_assert!(row.gains.wave.is_none_or(|id| offer.waves.iter().any(|wave| wave.id == id)));
            if let Some(programme) = row.gains.sponsors {
                prop_assert!(offer.waves.iter().any(|wave| wave.programme == programme && wave.sponsor.is_none()));
                prop_assert!(sponsored.insert(programme), "one sponsor each");
            }
        }
    }

    #[test]
    fn each_row_is_told_once_and_no_circle_comes_of_it(rows in rows(), here in 0u128..4) {
        let mut text = format!("{HEADER}\n");
        for (name, address, manager) in &rows {
            let name = name.replace('"', "\"\"");
            let manager = manager.map_or_else(String::new, |manager| format!("p{manager}@example.org"));
            text.push_str(&format!("\"{name}\",p{address}@example.org,{manager}\n"));
        }
        let known: Vec<_> = (0..here).map(|n| known(n, &format!("p{n}"), (n > 0).then(|| n - 1))).collect();
        let table = read(&text).unwrap();
        prop_assert_eq!(table.rows.len(), rows.len(), "an address stands in each");
        let found = outcome(&text, &known);
        let mut lines: Vec<_> = found.new.iter().map(|row| row.line)
            .chain(found.changed.iter().map(|row| row.line))
            .chain(found.same.iter().copied())
            .chain(found.left.iter().map(|row| row.line))
            .collect();
        lines.sort_unstable();
        prop_assert_eq!(lines, table.rows.iter().map(|row| row.line).collect::<Vec<_>>());
        prop_assert!(found.left.iter().all(|row| !row.problems.is_empty()));
        let mut managers: std::collections::HashMap<_, _> =
            known.iter().filter_map(|one| Some((one.id, one.state.profile.manager?))).collect();
        let people: Vec<_> = known.iter().map(|one| one.id).chain(found.new.iter().map(|row| row.id)).collect();
        let after = found.new.iter().map(|row| (row.id, &row.state));
        for (person, state) in after.chain(found.changed.iter().map(|row| (row.id, &row.after))) {
            if let Some(manager) = state.profile.manager {
                prop_assert!(people.contains(&manager), "a manager is somebody who is or comes here");
                managers.insert(person, manager);
            }
        }
        prop_assert!(setwise_domain::person::manager::in_circles(&managers).is_empty());
    }

    #[test]
    fn what_a_row_gives_comes_through_quotes(name in "[a-zA-Z,;\"' ]{0,20}x", separator in prop::sample::select(vec![',', ';', '\t'])) {
        let text = format!("name{separator}email\n\"{}\"{separator}mei@example.org\n", name.replace('"', "\"\""));
        let tidy = name.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(&read(&text).unwrap().rows[0].given.name, &tidy);
    }
}
