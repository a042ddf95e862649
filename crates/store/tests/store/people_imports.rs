//! People who come at once by a table, and what they are at work.

use setwise_domain::id::{PeopleImportId, PersonId, ProgrammeId, WaveId};
use setwise_domain::person::Profile;
use setwise_domain::person::hours::Hours;
use setwise_domain::person::import::{Known, Offer, OpenWave, Zones, look, read};
use setwise_domain::person::language::languages;
use setwise_domain::person::line::{Line, list};
use setwise_domain::person::seniority::Seniority;
use setwise_domain::programme::{Design, Kind};
use setwise_store::TokenHash;
use setwise_store::access::SeatKind;
use setwise_store::link::LinkPurpose;
use setwise_store::mail::{MailId, NewMail};
use setwise_store::people_import::{
    Held, ImportError, Letter, NewImport, Newcomer, Stands, Undoer, Undone, WriteError,
};
use setwise_store::person::Role;
use setwise_store::person_profile::ProfileError;
use setwise_store::programme::NewProgramme;
use setwise_store::set::AddToSet;
use setwise_store::wave::WavePersonState;

use crate::house::{House, at, both, job, new};

const TABLE: &str = "name,email,function,manager\n\
    Mei,mei@example.org,Surveyor,ben@example.org\nBen,ben@example.org,Director,\nEva,eva@example.org,Fitter,mei@example.org\n";

pub(crate) async fn import(house: &House, table: &str, ms: i64) -> Result<PeopleImportId, ImportError> {
    offered(house, table, &Offer::default(), ms).await
}

/// The same by somebody who may give something.
pub(crate) async fn offered(house: &House, table: &str, offer: &Offer, ms: i64) -> Result<PeopleImportId, ImportError> {
    let id = new();
    let table = read(table).unwrap();
    let new_import = NewImport { id, organisation: house.organisation, by: house.administrator, at: at(ms) };
    let zones = Zones::new(vec!["UTC".to_owned()]);
    let decide = |known: &[Known], holdings| {
        let offer = Offer { holdings, ..offer.clone() };
        Some(look(&table, known, &offer, (&zones, "UTC"), new))
    };
    house.store().import_people(new_import, decide).await.map(|()| id)
}

pub(crate) async fn somebody(house: &House, name: &str) -> PersonId {
    let email = format!("{name}@example.org");
    house.store().person_by_email(house.organisation, &email).await.unwrap().unwrap().id
}

/// How everybody of an import stands, by name.
pub(crate) async fn stands(house: &House, id: PeopleImportId) -> Vec<(String, Stands)> {
    let (_, rows) = house.store().people_import(house.organisation, id, Undoer::Administrator).await.unwrap().unwrap();
    rows.into_iter().map(|row| (row.called.map_or_else(String::new, |(name, _)| name), row.stands)).collect()
}

/// A programme of one wave, "One".
pub(crate) async fn programme(house: &House) -> (ProgrammeId, WaveId) {
    programme_called(house, "Estuary").await
}

pub(crate) async fn programme_called(house: &House, name: &str) -> (ProgrammeId, WaveId) {
    let (id, wave) = (new(), new());
    let programme = NewProgramme {
        id,
        organisation: house.organisation,
        name: name.to_owned(),
        kind: Kind::ProjectSets,
        purpose: String::new(),
        sponsor: None,
        by: house.administrator,
        wave: (wave, "One".to_owned()),
        design: Design::default(),
        at: at(5),
    };
    house.store().create_programme(programme).await.unwrap();
    (id, wave)
}

pub(crate) fn offer(programme: ProgrammeId, wave: WaveId) -> Offer {
    let one =
        OpenWave { id: wave, name: "One".to_owned(), programme, programme_name: "Estuary".to_owned(), sponsor: None };
    Offer { roles: vec![Role::Lead, Role::Coach, Role::Member], waves: vec![one], ..Offer::default() }
}

fn profile() -> Profile {
    Profile {
        employer: Line::parse("Northwater").unwrap(),
        function: Line::parse("Surveyor").unwrap(),
        site: Line::parse("Leeds").unwrap(),
        seniority: Some(Seniority::Senior),
        hours: Some(Hours::read("Mon, Sun 22-24").unwrap()),
        languages: languages("en, Platt", 10).unwrap(),
        skills_offered: list("pumps, dams", 12).unwrap(),
        skills_wanted: list("listening", 12).unwrap(),
        manager: None,
    }
}

both! {
    async fn a_profile_is_kept_as_it_is_and_nobody_comes_to_report_to_themselves(house) {
        let (ben, eva) = (house.person("Ben", &[Role::Member]).await, house.person("Eva", &[Role::Member]).await);
        assert_eq!(house.store().work_profile(ben).await.unwrap(), Profile::default());
        let of = |manager| Profile { manager, ..profile() };
        let keep = async |person, profile: Profile| {
            house.store().change_work_profile(house.organisation, person, &profile).await
        };
        keep(ben, of(Some(eva))).await.unwrap();
        assert_eq!(house.store().work_profile(ben).await.unwrap(), of(Some(eva)));
        keep(eva, of(Some(house.administrator))).await.unwrap();
        assert!(matches!(keep(eva, of(Some(ben))).await, Err(ProfileError::Circle)));
        assert!(matches!(keep(eva, of(Some(eva))).await, Err(ProfileError::Circle)));
        assert!(matches!(keep(eva, of(Some(new()))).await, Err(ProfileError::NoSuchManager)));
        assert!(matches!(keep(new(), of(None)).await, Err(ProfileError::NotFound)));
        assert_eq!(house.store().work_profile(eva).await.unwrap(), of(Some(house.administrator)));
        keep(ben, Profile::default()).await.unwrap();
        let known = house.store().known_people(house.organisation).await.unwrap();
        assert_eq!(known.iter().find(|one| one.id == ben).unwrap().state.profile, Profile::default());
    }

    async fn people_come_at_once_as_members_without_a_password_and_the_same_again_changes_nothing(house) {
        let id = import(house, TABLE, 50).await.unwrap();
        let mei = house.store().person_by_email(house.organisation, "mei@example.org").await.unwrap().unwrap();
        assert_eq!((mei.roles.as_slice(), mei.has_password, mei.awaited_since), ([Role::Member].as_slice(), false, Some(at(50))));
        assert_eq!(house.store().password_hash(mei.id).await.unwrap(), None);
        let ben = somebody(house, "ben").await;
        assert_eq!(house.store().work_profile(mei.id).await.unwrap().manager, Some(ben));
        let (card, rows) = house.store().people_import(house.organisation, id, Undoer::Administrator).await.unwrap().unwrap();
        assert_eq!((card.new, card.changed, card.same, card.left, card.taken_back), (3, 0, 0, 0, 0));
        assert_eq!(card.made_by, "Ada");
        assert!(rows.iter().all(|row| row.awaited && row.stands == Stands::CanGo));
        assert!(matches!(import(house, TABLE, 60).await, Err(ImportError::Nothing)));
        assert_eq!(house.store().people_imports(house.organisation).await.unwrap(), [card]);
        assert_eq!(house.store().people_import(new(), id, Undoer::Administrator).await.unwrap(), None, "another organisation's");
        // Each has a key of their own, so that what is private to them can be sealed.
        house.store().make_feed(mei.id, "the address of a calendar", at(70)).await.unwrap();
        assert_eq!(house.store().feed(mei.id).await.unwrap().unwrap().token, "the address of a calendar");
    }

    async fn nothing_is_half_imported(house) {
        let table = read(TABLE).unwrap();
        let zones = Zones::new(vec!["UTC".to_owned()]);
        let new_import = NewImport { id: new(), organisation: house.organisation, by: house.administrator, at: at(50) };
        let none = house.store().import_people(new_import, |_, _| None).await;
        assert!(matches!(none, Err(ImportError::Changed)));
        // An address that is taken by the time it is written: of the rows before it nothing stays.
        let taken = |known: &[Known], _| {
            let mut outcome = look(&table, known, &Offer::default(), (&zones, "UTC"), new);
            outcome.new[2].email = "ada@example.org".to_owned();
            Some(outcome)
        };
        assert!(matches!(house.store().import_people(new_import, taken).await, Err(ImportError::Changed)));
        assert_eq!(house.store().people(house.organisation).await.unwrap().len(), 1);
        assert_eq!(house.store().people_imports(house.organisation).await.unwrap(), []);
    }

    async fn an_import_is_taken_back_whole_and_profiles_are_as_before(house) {
        let udo = house.person("Udo", &[Role::Member]).await;
        let before = Profile { manager: Some(house.administrator), ..profile() };
        house.store().change_work_profile(house.organisation, udo, &before).await.unwrap();
        let table = format!("{TABLE}Udo Big,udo@example.org,Smith,mei@example.org\n");
        let id = import(house, &table, 50).await.unwrap();
        let changed = house.store().person(udo).await.unwrap().unwrap();
        assert_eq!(changed.name, "Udo Big");
        assert_ne!(house.store().work_profile(udo).await.unwrap(), before);
        let undone = house.store().undo_people_import(house.organisation, id, Undoer::Administrator, at(60)).await.unwrap();
        assert_eq!(undone, Some(Undone { taken_back: 4, held: 0 }));
        assert_eq!(house.store().person(udo).await.unwrap().unwrap().name, "Udo");
        assert_eq!(house.store().work_profile(udo).await.unwrap(), before);
        assert_eq!(house.store().people(house.organisation).await.unwrap().len(), 2);
        assert!(stands(house, id).await.iter().all(|(_, stands)| *stands == Stands::TakenBack));
        let kept = house.everything_kept().await;
        assert!(!kept.windows(15).any(|part| part == b"eva@example.org") || house.engine == crate::house::Engine::Sqlite);
        assert_eq!(house.store().undo_people_import(house.organisation, id, Undoer::Administrator, at(61)).await.unwrap(), Some(Undone { taken_back: 0, held: 0 }));
        assert_eq!(house.store().undo_people_import(house.organisation, new(), Undoer::Administrator, at(61)).await.unwrap(), None);
        assert_eq!(house.store().undo_people_import(new(), id, Undoer::Administrator, at(61)).await.unwrap(), None);
        import(house, &table, 70).await.unwrap();
    }

    async fn whoever_something_hangs_on_stays_and_it_is_said_why(house) {
        let (set, ..) = house.set().await;
        let table = format!("{TABLE}Ida,ida@example.org,Smith,\nLeo,leo@example.org,,eva@example.org\nUdo,udo@example.org,,\nKim,kim@example.org,,\n");
        let id = import(house, &table, 50).await.unwrap();
        // Leo sits in a set; Eva is his manager, Mei is Eva's and Ben is Mei's: they stay with him.
        let leo = somebody(house, "leo").await;
        let add = AddToSet { set, person: leo, seat: SeatKind::Member, by: house.administrator, at: at(55) };
        house.store().add_to_set(add).await.unwrap();
        // Ida has come in, Udo has invited somebody.
        house.store().change_password(somebody(house, "ida").await, "$hash", None).await.unwrap();
        let udo = somebody(house, "udo").await;
        let invitation = setwise_store::invitation::NewInvitation {
            id: new(), organisation: house.organisation, email: "new@example.org".to_owned(), name: "New".to_owned(),
            roles: vec![Role::Member], set: None, token: "token".to_owned(), invited_by: udo, at: at(56), expires_at: at(1000),
        };
        house.store().invite(invitation, None).await.unwrap();
        let expected: Vec<_> = [
            ("Ben", Stands::Held(Held::Manages)),
            ("Eva", Stands::Held(Held::Manages)),
            ("Ida", Stands::Held(Held::CameIn)),
            ("Kim", Stands::CanGo),
            ("Leo", Stands::Held(Held::InSet)),
            ("Mei", Stands::Held(Held::Manages)),
            ("Udo", Stands::Held(Held::Named)),
        ].into_iter().map(|(name, stands)| (name.to_owned(), stands)).collect();
        assert_eq!(stands(house, id).await, expected);
        let undone = house.store().undo_people_import(house.organisation, id, Undoer::Administrator, at(60)).await.unwrap();
        assert_eq!(undone, Some(Undone { taken_back: 1, held: 6 }));
        assert!(house.store().person_by_email(house.organisation, "kim@example.org").await.unwrap().is_none());
        assert_eq!(house.store().person(leo).await.unwrap().unwrap().name, "Leo");
        let (card, _) = house.store().people_import(house.organisation, id, Undoer::Administrator).await.unwrap().unwrap();
        assert_eq!((card.new, card.taken_back), (7, 1));
    }

    async fn a_profile_that_was_changed_since_stays_and_so_does_one_that_would_close_a_circle(house) {
        let (udo, kim) = (house.person("Udo", &[Role::Member]).await, house.person("Kim", &[Role::Member]).await);
        let of = |manager| Profile { manager: Some(manager), ..Profile::default() };
        house.store().change_work_profile(house.organisation, udo, &of(kim)).await.unwrap();
        let table = "name,email,site,manager\nUdo,udo@example.org,,ada@example.org\nKim,kim@example.org,Leeds,\n";
        let id = import(house, table, 50).await.unwrap();
        house.store().change_work_profile(house.organisation, kim, &of(udo)).await.unwrap();
        let named = |name: &str, why| (name.to_owned(), Stands::Held(why));
        assert_eq!(stands(house, id).await, [named("Kim", Held::ChangedSince), named("Udo", Held::Circle)]);
        let undone = house.store().undo_people_import(house.organisation, id, Undoer::Administrator, at(60)).await.unwrap();
        assert_eq!(undone, Some(Undone { taken_back: 0, held: 2 }));
        assert_eq!(house.store().work_profile(udo).await.unwrap(), of(house.administrator));
    }

    async fn what_a_table_gives_beside_is_given_and_taken_back(house) {
        let (programme, wave) = programme(house).await;
        let (ada, store) = (house.administrator, house.store());
        let (udo, kim) = (house.person("Udo", &[Role::Member]).await, house.person("Kim", &[Role::Member]).await);
        store.apply_to_wave(wave, kim, None, "Please", at(20)).await.unwrap();
        let offer = offer(programme, wave);
        let table = "name,email,role,wave\nMei,mei@example.org,,One\nBen,ben@example.org,coach,One\nEva,eva@example.org,sponsor,One\n\
            Udo,udo@example.org,coach + member,One\nKim,kim@example.org,,One\n";
        let id = offered(house, table, &offer, 50).await.unwrap();
        let roles = async |name: &str| {
            store.person_by_email(house.organisation, &format!("{name}@example.org")).await.unwrap().unwrap().roles
        };
        assert_eq!((roles("mei").await, roles("ben").await, roles("eva").await), (vec![Role::Member], vec![Role::Coach], vec![]));
        assert_eq!(roles("udo").await, [Role::Coach, Role::Member]);
        let within = async || {
            let people = store.wave_people(wave).await.unwrap();
            people.into_iter().map(|one| (one.name, one.state)).collect::<Vec<_>>()
        };
        let named = |name: &str, state| (name.to_owned(), state);
        let (is_in, applied) = (WavePersonState::In, WavePersonState::Applied);
        assert_eq!(within().await, [named("Kim", is_in), named("Mei", is_in), named("Udo", is_in)]);
        let sponsor = store.programme(ada, programme).await.unwrap().unwrap().programme.sponsor.unwrap();
        assert_eq!(sponsor.1, "Eva");
        let (_, rows) = store.people_import(house.organisation, id, Undoer::Administrator).await.unwrap().unwrap();
        let given: Vec<_> = rows.iter().map(|row| (row.given.roles.len(), row.given.waves.len(), row.given.sponsors.len())).collect();
        assert_eq!(given, [(1, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 0), (1, 1, 0)], "Ben, Eva, Kim, Mei, Udo");
        assert!(rows.iter().all(|row| row.stands == Stands::CanGo), "{rows:?}");
        assert!(matches!(offered(house, table, &Offer { waves: vec![OpenWave { sponsor: Some(sponsor.0), ..offer.waves[0].clone() }], ..offer.clone() }, 55).await, Err(ImportError::Nothing)));
        let undone = store.undo_people_import(house.organisation, id, Undoer::Administrator, at(60)).await.unwrap();
        assert_eq!(undone, Some(Undone { taken_back: 5, held: 0 }));
        assert_eq!(within().await, [named("Kim", applied)], "she asked before, and asks again");
        assert_eq!(roles("udo").await, [Role::Member]);
        assert_eq!(store.programme(ada, programme).await.unwrap().unwrap().programme.sponsor, None);
        assert_eq!(store.people(house.organisation).await.unwrap().len(), 3);
        assert!(store.person(udo).await.unwrap().is_some());
    }

    async fn what_was_given_again_by_hand_is_not_the_imports_to_take(house) {
        let (programme, wave) = programme(house).await;
        let (ada, store) = (house.administrator, house.store());
        let (udo, kim) = (house.person("Udo", &[Role::Member]).await, house.person("Kim", &[Role::Member]).await);
        let table = "name,email,role,wave\nUdo,udo@example.org,coach + lead + member,One\nKim,kim@example.org,sponsor,One\n";
        let id = offered(house, table, &offer(programme, wave), 50).await.unwrap();
        // Taken away by hand, and given again by hand: a role, a place in the wave, the sponsor's part.
        store.set_roles(udo, &[Role::Member, Role::Lead]).await.unwrap();
        store.set_roles(udo, &[Role::Member, Role::Lead, Role::Coach]).await.unwrap();
        store.turn_wave_person(wave, udo, WavePersonState::Left, at(51)).await.unwrap();
        store.turn_wave_person(wave, udo, WavePersonState::In, at(52)).await.unwrap();
        store.change_programme(programme, "Estuary", "", None).await.unwrap();
        store.change_programme(programme, "Estuary", "", Some(kim)).await.unwrap();
        store.undo_people_import(house.organisation, id, Undoer::Administrator, at(60)).await.unwrap().unwrap();
        assert_eq!(store.person(udo).await.unwrap().unwrap().roles, [Role::Coach, Role::Member], "the lead's part alone goes");
        assert_eq!(store.wave_person(wave, udo).await.unwrap().unwrap().state, WavePersonState::In);
        let sponsor = store.programme(ada, programme).await.unwrap().unwrap().programme.sponsor.unwrap();
        assert_eq!(sponsor.0, kim);
    }

    async fn whoever_sits_where_an_import_put_them_stays(house) {
        let (programme, wave) = programme(house).await;
        let store = house.store();
        let udo = house.person("Udo", &[Role::Member]).await;
        let offer = offer(programme, wave);
        let table = "name,email,role,wave\nUdo,udo@example.org,coach + member,One\nMia,mia@example.org,,\nBo,bo@example.org,coach,\n";
        let id = offered(house, table, &offer, 50).await.unwrap();
        let (set, ..) = house.set().await;
        store.put_set_into_wave(wave, set, at(54)).await.unwrap();
        store.add_to_set(AddToSet { set, person: udo, seat: SeatKind::Member, by: house.administrator, at: at(55) }).await.unwrap();
        // The button of the import's page: a coach is put nowhere.
        assert!(store.import_into_wave((house.organisation, id), wave, at(56)).await.unwrap());
        let people = store.wave_people(wave).await.unwrap();
        assert_eq!(people.iter().filter(|one| one.state == WavePersonState::In && one.name == "Bo").count(), 0);
        assert!(people.iter().any(|one| one.name == "Mia"));
        let named = |name: &str, stands| (name.to_owned(), stands);
        assert_eq!(
            stands(house, id).await,
            [named("Bo", Stands::CanGo), named("Mia", Stands::CanGo), named("Udo", Stands::Held(Held::InSet))]
        );
        // Whom a lead puts into another wave by hand, the import does not take out of there.
        let (_, other) = programme_called(house, "Other").await;
        store.add_to_wave(other, &[somebody(house, "mia").await], at(57)).await.unwrap();
        assert_eq!(stands(house, id).await[1], named("Mia", Stands::Held(Held::Named)));
        let undone = store.undo_people_import(house.organisation, id, Undoer::Administrator, at(60)).await.unwrap();
        assert_eq!(undone, Some(Undone { taken_back: 1, held: 2 }));
        assert_eq!(store.person(udo).await.unwrap().unwrap().roles, [Role::Coach, Role::Member]);
    }

    async fn nobody_comes_into_a_wave_that_ended_meanwhile(house) {
        let (programme, wave) = programme(house).await;
        let offer = offer(programme, wave);
        house.store().end_programme(programme, Some(at(40))).await.unwrap();
        let table = "name,email,wave\nMei,mei@example.org,One\n";
        assert!(matches!(offered(house, table, &offer, 50).await, Err(ImportError::Changed)));
        assert_eq!(house.store().people(house.organisation).await.unwrap().len(), 1, "nothing is half imported");
        let id = import(house, "name,email\nMei,mei@example.org\n", 51).await.unwrap();
        assert!(!house.store().import_into_wave((house.organisation, id), wave, at(52)).await.unwrap());
        assert!(!house.store().import_into_wave((house.organisation, new()), wave, at(52)).await.unwrap());
    }

    async fn newcomers_are_written_to_once_and_come_in_by_the_link_alone(house) {
        let id = import(house, TABLE, 50).await.unwrap();
        let letter = |of: &Newcomer, nth: u64| {
            let mail = NewMail {
                id: MailId(new::<PersonId>().0), organisation: house.organisation, recipient: of.email.clone(),
                kind: "arrival".to_owned(), subject: "Come in".to_owned(), body: "The link".to_owned(), invitation: None, at: at(60),
            };
            Letter { token: TokenHash::of(&format!("{}{nth}", of.name)), mail, job: job("mail", 60) }
        };
        let write = async |written: Option<i64>, ms: i64, nth: u64| {
            let which = (house.organisation, id);
            house.store().write_to_newcomers(which, written.map(at), (at(ms), at(1000)), |of| letter(of, nth)).await
        };
        assert_eq!(write(None, 60, 1).await.unwrap(), 3);
        assert!(matches!(write(None, 61, 2).await, Err(WriteError::Written)));
        assert_eq!(house.store().mails(house.organisation, at(61), 100).await.unwrap().len(), 3);
        let token = TokenHash::of("Mei1");
        assert!(house.store().link(&token, LinkPurpose::SignIn, at(62)).await.unwrap().is_none(), "it signs nobody in");
        assert!(house.store().choose_password(&token, LinkPurpose::PasswordReset, "$h", at(62)).await.unwrap().is_none());
        let mei = house.store().choose_password(&token, LinkPurpose::Arrival, "$h", at(62)).await.unwrap().unwrap();
        let mei = house.store().person(mei.id).await.unwrap().unwrap();
        assert_eq!((mei.has_password, mei.awaited_since), (true, None));
        assert!(house.store().choose_password(&token, LinkPurpose::Arrival, "$h", at(63)).await.unwrap().is_none());
        assert_eq!(write(Some(60), 70, 3).await.unwrap(), 2, "Mei is in");
        let old = TokenHash::of("Eva1");
        assert!(house.store().link(&old, LinkPurpose::Arrival, at(71)).await.unwrap().is_none(), "it was replaced");
        let eva = TokenHash::of("Eva3");
        assert!(house.store().link(&eva, LinkPurpose::Arrival, at(71)).await.unwrap().is_some());
        assert!(house.store().link(&eva, LinkPurpose::Arrival, at(1001)).await.unwrap().is_none());
        let undone = house.store().undo_people_import(house.organisation, id, Undoer::Administrator, at(80)).await.unwrap();
        // Mei reports to Ben, who stays with her.
        assert_eq!(undone, Some(Undone { taken_back: 1, held: 2 }));
        assert!(house.store().link(&eva, LinkPurpose::Arrival, at(81)).await.unwrap().is_none());
        let waiting = house.store().mails(house.organisation, at(81), 100).await.unwrap();
        assert!(waiting.iter().all(|mail| mail.recipient != "eva@example.org"), "what waited for her is held back");
        let nowhere = house.store().write_to_newcomers((new(), id), None, (at(1), at(2)), |of| letter(of, 9)).await;
        assert!(matches!(nowhere, Err(WriteError::NotFound)));
    }
}
