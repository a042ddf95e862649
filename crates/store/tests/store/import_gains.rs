//! What an import gave and what somebody else gave again later: taking the import back takes its own alone.

use setwise_domain::person::import::Offer;
use setwise_store::access::SeatKind;
use setwise_store::people_import::{Held, ImportError, Stands, Undoer, Undone};
use setwise_store::person::Role;
use setwise_store::set::AddToSet;
use setwise_store::wave::{WaveError, WavePersonState};

use crate::house::{at, both};
use crate::people_imports::{import, offer, offered, programme, somebody, stands};

const NAMES: &str = "name,email\n";

both! {
    async fn a_newcomer_taken_out_and_put_in_again_goes_with_the_import(house) {
        let (_, wave) = programme(house).await;
        let store = house.store();
        let id = import(house, &format!("{NAMES}Mei,mei@example.org\n"), 50).await.unwrap();
        let put_in = async |ms| store.import_into_wave((house.organisation, id), wave, at(ms)).await.unwrap();
        assert!(put_in(51).await);
        let mei = somebody(house, "mei").await;
        store.turn_wave_person(wave, mei, WavePersonState::Left, at(52)).await.unwrap();
        assert!(put_in(53).await);
        let undone = store.undo_people_import(house.organisation, id, Undoer::Administrator, at(60)).await.unwrap();
        assert_eq!(undone, Some(Undone { taken_back: 1, held: 0 }));
        assert!(store.person(mei).await.unwrap().is_none());
        assert_eq!(store.wave_people(wave).await.unwrap(), []);
    }

    async fn a_newcomer_who_was_taken_out_again_goes_with_the_import(house) {
        let (id, wave) = programme(house).await;
        let store = house.store();
        let table = "name,email,wave\nMei,mei@example.org,One\n";
        let import = offered(house, table, &offer(id, wave), 50).await.unwrap();
        let mei = somebody(house, "mei").await;
        store.turn_wave_person(wave, mei, WavePersonState::Left, at(52)).await.unwrap();
        let undone = store.undo_people_import(house.organisation, import, Undoer::Administrator, at(60)).await.unwrap();
        assert_eq!(undone, Some(Undone { taken_back: 1, held: 0 }));
        assert_eq!(store.wave_people(wave).await.unwrap(), []);
    }

    async fn a_place_that_was_given_again_is_not_taken_back_with_the_first(house) {
        let (id, wave) = programme(house).await;
        let store = house.store();
        let (ann, bo) = (house.person("Ann", &[Role::Member]).await, house.person("Bo", &[Role::Member]).await);
        let offer = offer(id, wave);
        let table = "name,email,wave\nAnn,ann@example.org,One\nBo,bo@example.org,One\nNia,nia@example.org,One\n";
        let first = offered(house, table, &offer, 50).await.unwrap();
        let nia = somebody(house, "nia").await;
        for person in [ann, bo, nia] {
            store.turn_wave_person(wave, person, WavePersonState::Left, at(52)).await.unwrap();
        }
        let second = offered(house, "name,email,wave\nAnn,ann@example.org,One\n", &offer, 54).await.unwrap();
        store.add_to_wave(wave, &[bo, nia], at(55)).await.unwrap();
        store.state_hours(wave, ann, Some(6.into())).await.unwrap();
        let named = |name: &str, stands| (name.to_owned(), stands);
        let expected = [named("Ann", Stands::CanGo), named("Bo", Stands::CanGo), named("Nia", Stands::Held(Held::Named))];
        assert_eq!(stands(house, first).await, expected);
        let undone = store.undo_people_import(house.organisation, first, Undoer::Administrator, at(60)).await.unwrap();
        assert_eq!(undone, Some(Undone { taken_back: 2, held: 1 }));
        let within = store.wave_people(wave).await.unwrap();
        assert!(within.iter().all(|one| one.state == WavePersonState::In), "{within:?}");
        assert_eq!(within.iter().map(|one| (one.person, one.hours)).collect::<Vec<_>>(), [(ann, Some(6.into())), (bo, None), (nia, None)]);
        store.undo_people_import(house.organisation, second, Undoer::Administrator, at(61)).await.unwrap();
        let ann = store.wave_person(wave, ann).await.unwrap().unwrap();
        assert_eq!(ann.state, WavePersonState::Left, "as before the second");
    }

    async fn a_coach_comes_into_the_waves_design_and_goes_with_the_import(house) {
        let (id, wave) = programme(house).await;
        let store = house.store();
        let ann = house.person("Ann", &[Role::Coach]).await;
        let design = async || store.wave(house.administrator, wave).await.unwrap().unwrap().wave;
        let table = "name,email,role,wave\nAnn,ann@example.org,coach,One\nBen,ben@example.org,coach,One\nMei,mei@example.org,,One\n";
        let import = offered(house, table, &offer(id, wave), 50).await.unwrap();
        let (ben, mei) = (somebody(house, "ben").await, somebody(house, "mei").await);
        let named = design().await;
        let mut coaches = named.design.coaching.coaches.clone();
        coaches.sort_unstable();
        let mut both = vec![ann, ben];
        both.sort_unstable();
        assert_eq!((coaches, named.revision), (both.clone(), 2));
        let within = store.wave_people(wave).await.unwrap();
        assert_eq!(within.iter().map(|one| one.person).collect::<Vec<_>>(), [mei], "a coach sits in no set");
        let holdings = store.holdings(house.organisation).await.unwrap();
        assert_eq!(holdings[&ben].coaches, [wave]);
        assert!(matches!(offered(house, table, &offer(id, wave), 51).await, Err(ImportError::Nothing)));
        let (_, rows) = store.people_import(house.organisation, import, Undoer::Administrator).await.unwrap().unwrap();
        let place = &rows[1].given.coaches[0];
        assert_eq!((place.wave, place.name.as_str(), place.programme, place.programme_name.as_str()), (wave, "One", id, "Estuary"));
        assert_eq!(rows[2].given.waves, rows[1].given.coaches);
        // Somebody who read the design before is told; what they change beside stays when the import goes.
        let mut other = named.design.clone();
        other.coaching.sets_each = Some(2);
        assert!(matches!(store.keep_design(wave, &other, 1).await, Err(WaveError::ChangedMeanwhile)));
        store.keep_design(wave, &other, 2).await.unwrap();
        let undone = store.undo_people_import(house.organisation, import, Undoer::Administrator, at(60)).await.unwrap();
        assert_eq!(undone, Some(Undone { taken_back: 3, held: 0 }));
        let left = design().await.design.coaching;
        assert_eq!((left.coaches, left.sets_each), (vec![], Some(2)));
    }

    async fn a_coach_who_was_named_again_by_hand_stays_and_so_does_who_coaches_a_set(house) {
        let (id, wave) = programme(house).await;
        let store = house.store();
        let ann = house.person("Ann", &[Role::Coach]).await;
        let table = "name,email,role,wave\nAnn,ann@example.org,coach,One\nBen,ben@example.org,coach,One\nNia,nia@example.org,coach,One\n";
        let import = offered(house, table, &offer(id, wave), 50).await.unwrap();
        let (ben, nia) = (somebody(house, "ben").await, somebody(house, "nia").await);
        let mut design = store.wave(house.administrator, wave).await.unwrap().unwrap().wave.design;
        design.coaching.coaches = vec![nia];
        store.keep_design(wave, &design, 2).await.unwrap();
        design.coaching.coaches = vec![nia, ben, ann];
        store.keep_design(wave, &design, 3).await.unwrap();
        let (set, cleo, ..) = house.set().await;
        store.remove_from_set(set, cleo, house.administrator, at(53)).await.unwrap();
        store.put_set_into_wave(wave, set, at(54)).await.unwrap();
        let add = AddToSet { set, person: nia, seat: SeatKind::Coach, by: house.administrator, at: at(55) };
        store.add_to_set(add).await.unwrap();
        let named = |name: &str, stands| (name.to_owned(), stands);
        let expected =
            [named("Ann", Stands::CanGo), named("Ben", Stands::Held(Held::Named)), named("Nia", Stands::Held(Held::InSet))];
        assert_eq!(stands(house, import).await, expected);
        store.undo_people_import(house.organisation, import, Undoer::Administrator, at(60)).await.unwrap();
        let left = store.wave(house.administrator, wave).await.unwrap().unwrap().wave.design.coaching.coaches;
        assert_eq!(left, [nia, ben, ann], "Ann was named again by hand");
    }

    async fn coaches_of_an_import_that_is_put_into_a_wave_are_named_in_its_design(house) {
        let (id, wave) = programme(house).await;
        let store = house.store();
        let table = "name,email,role\nBen,ben@example.org,coach\nMei,mei@example.org,\nUdo,udo@example.org,coach + member\n";
        let import = offered(house, table, &offer(id, wave), 50).await.unwrap();
        for ms in [51, 52] {
            assert!(store.import_into_wave((house.organisation, import), wave, at(ms)).await.unwrap());
        }
        let within = store.wave_people(wave).await.unwrap();
        assert_eq!(within.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Mei", "Udo"]);
        let ben = somebody(house, "ben").await;
        let coaches = async || store.wave(house.administrator, wave).await.unwrap().unwrap().wave.design.coaching.coaches;
        assert_eq!(coaches().await, [ben]);
        store.undo_people_import(house.organisation, import, Undoer::Administrator, at(60)).await.unwrap();
        assert_eq!(coaches().await, []);
    }

    async fn nobody_is_named_in_the_design_of_a_wave_that_ended_and_what_it_was_stays(house) {
        let (id, wave) = programme(house).await;
        let store = house.store();
        let table = "name,email,role,wave\nBen,ben@example.org,coach,One\n";
        let import = offered(house, table, &offer(id, wave), 50).await.unwrap();
        store.end_programme(id, Some(at(51))).await.unwrap();
        let kim = "name,email,role,wave\nKim,kim@example.org,coach,One\n";
        assert!(matches!(offered(house, kim, &offer(id, wave), 52).await, Err(ImportError::Changed)));
        assert_eq!(stands(house, import).await, [("Ben".to_owned(), Stands::Held(Held::Named))]);
    }

    async fn a_sponsor_who_was_named_again_by_hand_stays(house) {
        let (id, wave) = programme(house).await;
        let store = house.store();
        let eva = house.person("Eva", &[Role::Member]).await;
        let table = "name,email,role,wave\nEva,eva@example.org,sponsor,One\n";
        let import = offered(house, table, &offer(id, wave), 50).await.unwrap();
        let sponsor = async || store.programme(house.administrator, id).await.unwrap().unwrap().programme.sponsor.map(|(id, _)| id);
        assert_eq!(sponsor().await, Some(eva));
        store.change_programme(id, "Estuary", "Another purpose", Some(eva)).await.unwrap();
        let (_, rows) = store.people_import(house.organisation, import, Undoer::Administrator).await.unwrap().unwrap();
        assert_eq!(rows[0].given.sponsors.len(), 1, "still by the import");
        for named in [None, Some(eva)] {
            store.change_programme(id, "Estuary", "", named).await.unwrap();
        }
        store.undo_people_import(house.organisation, import, Undoer::Administrator, at(60)).await.unwrap();
        assert_eq!(sponsor().await, Some(eva));
    }

    async fn whoever_was_deactivated_is_put_into_no_wave_and_given_nothing(house) {
        let (id, wave) = programme(house).await;
        let store = house.store();
        let udo = house.person("Udo", &[Role::Member]).await;
        let table = format!("{NAMES}Udo Big,udo@example.org\nMei,mei@example.org\n");
        let import = import(house, &table, 50).await.unwrap();
        store.deactivate(udo, at(51)).await.unwrap();
        assert!(store.import_into_wave((house.organisation, import), wave, at(52)).await.unwrap());
        let within = store.wave_people(wave).await.unwrap();
        assert_eq!(within.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Mei"]);
        let holdings = store.holdings(house.organisation).await.unwrap();
        assert!(holdings[&udo].is_deactivated && !holdings[&house.administrator].is_deactivated);
        let table = "name,email,role,wave\nUdo Big,udo@example.org,sponsor,One\n";
        let refused = offered(house, table, &Offer { holdings, ..offer(id, wave) }, 53).await;
        assert!(refused.is_err(), "its row is left out, and nothing else is there");
        assert_eq!(store.programme(house.administrator, id).await.unwrap().unwrap().programme.sponsor, None);
    }
}
