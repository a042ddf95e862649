//! Who of a set is better apart, and who reads it.

use setwise_domain::person::Profile;
use setwise_store::person::Role;
use setwise_store::set_ties::TieKind;

use crate::house::{at, both};

both! {
    async fn managers_reports_and_conflicts_are_said_to_those_who_compose(house) {
        let (set, coach, ben, eva) = house.set().await;
        let lead = house.person("Lena", &[Role::Lead]).await;
        let boss = house.person("Boris", &[Role::Coach]).await;
        let store = house.store();
        assert_eq!(store.ties_of_set(lead, set).await.unwrap(), []);
        assert!(store.apart_from_set(lead, set, true).await.unwrap().is_empty());
        let reports_to = async |person, manager| {
            let profile = Profile { manager: Some(manager), ..Profile::default() };
            store.change_work_profile(house.organisation, person, &profile).await.unwrap();
        };
        reports_to(ben, coach).await;
        reports_to(eva, boss).await;
        store.state_conflict(lead, (ben, eva), at(30)).await.unwrap();
        let ties = store.ties_of_set(lead, set).await.unwrap();
        let found: Vec<_> = ties.iter().map(|tie| (tie.one.0, tie.other.0, tie.kind)).collect();
        let (one, other) = (ben.min(eva), ben.max(eva));
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.contains(&(coach, ben, TieKind::Manages)) && found.contains(&(one, other, TieKind::Conflict)));
        let apart = store.apart_from_set(lead, set, false).await.unwrap();
        assert!(apart.contains(&boss) && apart.contains(&coach) && apart.contains(&ben) && apart.contains(&eva));
        reports_to(boss, coach).await;
        reports_to(eva, ben).await;
        assert!(!store.apart_from_set(lead, set, false).await.unwrap().contains(&boss));
        assert!(store.apart_from_set(lead, set, true).await.unwrap().contains(&boss), "the coach's report");
        for other in [coach, ben, eva, boss] {
            assert_eq!(store.ties_of_set(other, set).await.unwrap(), []);
            assert!(store.apart_from_set(other, set, true).await.unwrap().is_empty());
        }
        store.leave_set(set, ben, at(40)).await.unwrap();
        assert_eq!(store.ties_of_set(lead, set).await.unwrap(), [], "who left is not in it");
    }
}
