//! Wishes and conflicts of interest: who reads them, and that nobody else learns of them.

use std::collections::BTreeSet;

use setwise_domain::company::Wishes;
use setwise_store::company::CompanyError;
use setwise_store::person::Role;

use crate::house::{at, both};

both! {
    async fn wishes_are_read_by_whoever_has_them_and_those_who_compose(house) {
        let (_, coach, ben, eva) = house.set().await;
        let lead = house.person("Lena", &[Role::Lead]).await;
        let store = house.store();
        let wishes = Wishes::new(ben, BTreeSet::from([eva]), BTreeSet::from([coach])).unwrap();
        let whose = (house.organisation, ben);
        store.keep_wishes(whose, &wishes, 0, at(30)).await.unwrap();
        let late = store.keep_wishes(whose, &Wishes::default(), 0, at(31)).await;
        assert!(matches!(late, Err(CompanyError::ChangedMeanwhile)));
        assert_eq!(store.own_wishes(ben).await.unwrap(), (wishes.clone(), 1));
        assert_eq!(store.own_wishes(eva).await.unwrap(), (Wishes::default(), 0));
        assert_eq!(store.wishes_for_composing(lead).await.unwrap().unwrap()[&ben], wishes);
        for other in [ben, eva, coach] {
            assert!(store.wishes_for_composing(other).await.unwrap().is_none());
        }
        let sealed = house.bytes("select sealed_wishes as bytes from company_wish").await;
        let named = eva.to_string();
        assert!(!sealed.windows(named.len()).any(|part| part == named.as_bytes()));
    }

    async fn a_conflict_is_entered_by_leads_once_and_holds_both_ways(house) {
        let (_, coach, ben, eva) = house.set().await;
        let lead = house.person("Lena", &[Role::Lead]).await;
        let store = house.store();
        let refused = store.state_conflict(coach, (ben, eva), at(30)).await;
        assert!(matches!(refused, Err(CompanyError::NotFound)));
        assert!(matches!(store.state_conflict(lead, (ben, ben), at(30)).await, Err(CompanyError::NotFound)));
        store.state_conflict(lead, (ben, eva), at(30)).await.unwrap();
        store.state_conflict(lead, (eva, ben), at(31)).await.unwrap();
        let all = store.conflicts_for_composing(lead).await.unwrap().unwrap();
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].with(ben).unwrap().0, eva);
        assert_eq!(all[0].with(eva).unwrap().0, ben);
        assert_eq!(all[0].with(coach), None);
        assert!(store.conflicts_for_composing(ben).await.unwrap().is_none());
        store.lift_conflict(lead, (eva, ben)).await.unwrap();
        assert_eq!(store.conflicts_for_composing(lead).await.unwrap().unwrap(), []);
    }
}
