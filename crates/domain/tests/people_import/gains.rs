//! What a table gives besides people: roles, places in waves, programmes to sponsor, sets to coach.

use setwise_domain::id::{ProgrammeId, WaveId};
use setwise_domain::person::import::{Column, Gains, Holding, Offer, OpenWave, Problem, read};
use setwise_domain::person::line::Line;
use setwise_domain::person::role::Role;
use uuid::Uuid;

use super::{id, known, offered, problems};

fn wave(id: u128, name: &str, programme: u128, sponsor: Option<u128>) -> OpenWave {
    OpenWave {
        id: WaveId(Uuid::from_u128(id)),
        name: name.to_owned(),
        programme: ProgrammeId(Uuid::from_u128(programme)),
        programme_name: format!("Programme {programme}"),
        sponsor: sponsor.map(self::id),
    }
}

/// Three waves, and the roles an administrator may give.
pub(super) fn offer() -> Offer {
    Offer {
        roles: vec![Role::Lead, Role::Coach, Role::Member],
        waves: vec![wave(1, "First", 7, None), wave(2, "Second", 7, None), wave(3, "First", 8, Some(1))],
        ..Offer::default()
    }
}

fn gains(roles: &[Role], wave: Option<u128>, sponsors: Option<u128>) -> Gains {
    Gains {
        roles: roles.to_vec(),
        wave: wave.map(|id| WaveId(Uuid::from_u128(id))),
        coaches: Vec::new(),
        sponsors: sponsors.map(|id| ProgrammeId(Uuid::from_u128(id))),
    }
}

fn waves(ids: &[u128]) -> Vec<WaveId> {
    ids.iter().map(|id| WaveId(Uuid::from_u128(*id))).collect()
}

#[test]
fn whoever_only_coaches_is_named_in_the_waves_design_and_sits_in_none_of_its_sets() {
    let ada = known(1, "Ada", None);
    let held = Holding { roles: vec![Role::Coach], coaches: waves(&[1]), ..Holding::default() };
    let offer = Offer { holdings: [(id(1), held)].into(), into: Some(waves(&[3])[0]), ..offer() };
    let text = "name,email,role,programme,wave\nAda,ada@example.org,coach,Programme 7,First\nBen,ben@example.org,coach,Programme 7,\n\
                Eva,eva@example.org,coach,,\nUdo,udo@example.org,coach + member,,\nIda,ida@example.org,\"lead, coach\",,\"Second, Programme 8 First\"\n\
                Kim,kim@example.org,lead,,\nLeo,leo@example.org,coach,,Nowhere\n";
    let found = offered(text, std::slice::from_ref(&ada), &offer);
    assert_eq!(found.same, [2], "she is named there");
    let given: Vec<_> = found.new.iter().map(|row| (row.line, row.gains.wave, row.gains.coaches.clone())).collect();
    let third = Some(waves(&[3])[0]);
    assert_eq!(
        given,
        [
            (3, None, waves(&[1, 2])),
            (4, None, waves(&[3])),
            (5, third, vec![]),
            (6, None, waves(&[2, 3])),
            (7, None, vec![]),
        ]
    );
    assert_eq!(found.left.iter().map(|row| row.line).collect::<Vec<_>>(), [8]);
    let elsewhere = offered("name,email,role,wave\nAda,ada@example.org,coach,Second\n", &[ada], &offer);
    assert_eq!(elsewhere.changed[0].changes, [Column::Role]);
    assert_eq!(elsewhere.changed[0].gains.coaches, waves(&[2]));
}

#[test]
fn a_table_gives_roles_and_places_in_waves() {
    let text = "name,email,role,programme,wave\nMei,mei@example.org,,,second\nBen,ben@example.org,Coach,,Second\n\
                Eva,eva@example.org,coach + member,Programme 8,\nUdo,udo@example.org,Sponsor,Programme 7,\n\
                Ida,ida@example.org,member,,Programme 7: First\nKim,kim@example.org,,,\n";
    let found = offered(text, &[], &offer());
    assert_eq!(found.left, []);
    let given: Vec<_> = found.new.iter().map(|row| row.gains.clone()).collect();
    assert_eq!(
        given,
        [
            gains(&[Role::Member], Some(2), None),
            Gains { coaches: waves(&[2]), ..gains(&[Role::Coach], None, None) },
            gains(&[Role::Coach, Role::Member], Some(3), None),
            gains(&[], None, Some(7)),
            gains(&[Role::Member], Some(1), None),
            gains(&[Role::Member], None, None),
        ]
    );
}

#[test]
fn what_is_headed_role_is_what_people_do_where_no_cell_names_a_role() {
    let table = read("name,email,role\nMei,mei@example.org,Surveyor\n").unwrap();
    assert_eq!(table.headings.read, [Column::Name, Column::Email, Column::Function]);
    assert_eq!(table.rows[0].given.function.as_ref().map(Line::as_str), Some("Surveyor"));
    let mixed = "name,email,job,role\nMei,mei@example.org,Surveyor,Coach\nBen,ben@example.org,,Surveyor\n";
    assert_eq!(
        problems(mixed, &[]),
        [(2, vec![Problem::RoleNotGiven(Role::Coach)]), (3, vec![Problem::RoleUnknown("Surveyor".to_owned())]),]
    );
}

#[test]
fn roles_and_waves_that_cannot_be_given_are_that_rows_problem() {
    let text = "name,email,role,programme,wave\nMei,mei@example.org,admin,,\nBen,ben@example.org,,,First\n\
                Eva,eva@example.org,,,Third\nUdo,udo@example.org,sponsor,,\nIda,ida@example.org,sponsor,Programme 8,\n\
                Kim,kim@example.org,sponsor,Programme 7,\nLeo,leo@example.org,sponsor,Programme 7,\nPia,pia@example.org,,Programme 7,\n";
    let found = offered(text, &[], &offer());
    assert_eq!(found.new.iter().map(|row| row.line).collect::<Vec<_>>(), [7]);
    let given = |text: &str| text.to_owned();
    let problems: Vec<_> = found.left.into_iter().map(|row| (row.line, row.problems)).collect();
    assert_eq!(
        problems,
        [
            (2, vec![Problem::RoleNotGiven(Role::Administrator)]),
            (3, vec![Problem::PlaceUnclear { column: Column::Wave, given: given("First") }]),
            (4, vec![Problem::PlaceUnknown { column: Column::Wave, given: given("Third") }]),
            (5, vec![Problem::SponsorOfNothing]),
            (6, vec![Problem::SponsorTaken { programme: given("Programme 8") }]),
            (8, vec![Problem::SponsorTaken { programme: given("Programme 7") }]),
            (9, vec![Problem::PlaceUnclear { column: Column::Programme, given: given("Programme 7") }]),
        ]
    );
}

#[test]
fn whoever_is_here_gains_only_what_they_do_not_have() {
    let ada = known(1, "Ada", None);
    let holding = Holding { roles: vec![Role::Coach], waves: vec![WaveId(Uuid::from_u128(2))], ..Holding::default() };
    let offer = Offer { holdings: [(id(1), holding)].into(), ..offer() };
    let row = |rest: &str| format!("name,email,role,wave\nAda,ada@example.org,{rest}\n");
    assert_eq!(offered(&row("coach,"), std::slice::from_ref(&ada), &offer).same, [2]);
    assert_eq!(offered(&row(",Second"), std::slice::from_ref(&ada), &offer).same, [2]);
    let found = offered(&row("coach and lead,"), std::slice::from_ref(&ada), &offer);
    assert_eq!(found.changed[0].changes, [Column::Role]);
    assert_eq!(found.changed[0].gains, gains(&[Role::Lead], None, None));
    let found = offered(&row(",Programme 8 First"), std::slice::from_ref(&ada), &offer);
    assert_eq!(
        (found.changed[0].changes.as_slice(), &found.changed[0].gains),
        ([Column::Wave].as_slice(), &gains(&[], Some(3), None))
    );
    assert_ne!(found.seen(), offered(&row(",Programme 7 First"), &[ada], &offer).seen());
}

#[test]
fn whoever_was_deactivated_is_given_nothing_and_takes_no_programme() {
    let (ada, ben) = (known(1, "Ada", None), known(2, "Ben", None));
    let gone = Holding { is_deactivated: true, ..Holding::default() };
    let offer = Offer { holdings: [(id(1), gone)].into(), ..offer() };
    let row = |rest: &str| format!("name,email,role,programme,wave\nAda,ada@example.org,{rest}\n");
    for gives in ["coach,,", ",,Second", "sponsor,Programme 7,"] {
        let found = offered(&row(gives), std::slice::from_ref(&ada), &offer);
        assert_eq!(
            found.left.first().map(|row| &row.problems),
            Some(&vec![Problem::Deactivated]),
            "{gives}: {found:?}"
        );
    }
    assert_eq!(offered(&row(",,"), std::slice::from_ref(&ada), &offer).same, [2], "nothing is given");
    let two = format!("{}Ben,ben@example.org,sponsor,Programme 7,\n", row("sponsor,Programme 7,"));
    let found = offered(&two, &[ada, ben], &offer);
    assert_eq!(found.changed.iter().map(|row| row.line).collect::<Vec<_>>(), [3], "another may sponsor it");
}
