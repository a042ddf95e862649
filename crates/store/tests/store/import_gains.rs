//! What an import gave and what somebody else gave again later: taking the import back takes its own alone.

use setwise_domain::person::import::Offer;
use setwise_store::people_import::{Held, Stands, Undoer, Undone};
use setwise_store::person::Role;
use setwise_store::wave::WavePersonState;

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
