//! An expert called in: who sends, who names, who reads.

use setwise_domain::coaching::expert::ExpertState;
use setwise_domain::id::{PersonId, SetId};
use setwise_store::expert::{ExpertError, MOST_OPEN, NewExpertRequest};
use setwise_store::person::Role;

use crate::house::{at, both, new};

fn request(set: SetId, by: PersonId) -> NewExpertRequest {
    NewExpertRequest { id: new(), set, question: "Who knows pumps?".to_owned(), by, at: at(30) }
}

both! {
    async fn a_set_asks_a_lead_names_and_the_expert_answers(house) {
        let (set, coach, ben, eva) = house.set().await;
        let lead = house.person("Lena", &[Role::Lead]).await;
        let expert = house.person("Piet", &[Role::Member]).await;
        let meeting = house.meeting(set).await;
        let store = house.store();
        let one = request(set, ben);
        assert!(store.ask_for_expert(one.clone()).await.unwrap());
        assert!(!store.ask_for_expert(one.clone()).await.unwrap(), "sent twice, kept once");
        let foreign = store.ask_for_expert(request(set, expert)).await;
        assert!(matches!(foreign, Err(ExpertError::NotFound)));
        assert!(store.expert_requests_of_set(eva, set).await.unwrap()[0].by.is_some());
        let seen = store.expert_requests(lead).await.unwrap();
        assert_eq!((seen.len(), seen[0].by.clone()), (1, None), "who of the set asked is theirs");
        assert_eq!(store.expert_requests(coach).await.unwrap(), []);
        assert!(store.expert_request(expert, one.id).await.unwrap().is_none());
        let told = store.name_expert(lead, one.id, (expert, Some(meeting)), at(40)).await.unwrap().unwrap();
        assert!(told.contains(&coach) && told.contains(&ben) && told.len() == 3);
        let page = store.expert_request(expert, one.id).await.unwrap().unwrap();
        assert_eq!((page.state, page.meeting, page.by), (ExpertState::Named, Some((meeting, at(100))), None));
        assert_eq!(store.reading(expert, set).await.unwrap(), None, "nobody comes into a set by it");
        assert!(store.seat(expert, meeting).await.unwrap().is_none());
        let told = store.answer_as_expert(expert, one.id, true, at(50)).await.unwrap();
        assert!(told.contains(&lead));
        assert_eq!(store.answer_as_expert(expert, one.id, true, at(51)).await.unwrap(), [], "sent twice, it acts once");
        let again = store.name_expert(lead, one.id, (expert, Some(meeting)), at(52)).await.unwrap();
        assert_eq!(again, None, "named for that already: nobody is told");
        let page = store.expert_request(expert, one.id).await.unwrap().unwrap();
        assert_eq!(page.state, ExpertState::Agreed, "their yes stands");
        let elsewhere = store.name_expert(lead, one.id, (expert, None), at(53)).await.unwrap();
        assert!(elsewhere.is_some(), "for another meeting they are asked anew");
        store.answer_as_expert(expert, one.id, false, at(54)).await.unwrap();
        let asked_again = store.name_expert(lead, one.id, (expert, None), at(55)).await.unwrap();
        assert!(asked_again.is_some(), "who said no may be asked again");
        assert!(matches!(store.close_expert_request(lead, one.id).await, Err(ExpertError::NotFound)));
        assert_eq!(store.close_expert_request(eva, one.id).await.unwrap(), Some(expert));
        assert!(store.expert_request(expert, one.id).await.unwrap().is_none(), "they are done with it");
        let after = store.name_expert(lead, one.id, (expert, None), at(60)).await;
        assert!(matches!(after, Err(ExpertError::NotNow { state: ExpertState::Closed })));
    }

    async fn a_key_of_another_sets_request_is_refused(house) {
        let (set, coach, ben, _) = house.set().await;
        let (other, cleo, ..) = house.set().await;
        let store = house.store();
        let one = request(set, ben);
        store.ask_for_expert(one.clone()).await.unwrap();
        for taken in [NewExpertRequest { set: other, by: cleo, ..one.clone() }, NewExpertRequest { by: coach, ..one.clone() }] {
            let taken = store.ask_for_expert(taken).await;
            assert!(matches!(taken, Err(ExpertError::IdTaken)), "{taken:?}");
        }
        assert_eq!(store.expert_requests_of_set(cleo, other).await.unwrap(), []);
    }

    async fn only_so_many_requests_are_open_at_once(house) {
        let (set, coach, _, _) = house.set().await;
        for _ in 0..MOST_OPEN {
            house.store().ask_for_expert(request(set, coach)).await.unwrap();
        }
        assert!(matches!(house.store().ask_for_expert(request(set, coach)).await, Err(ExpertError::TooMany)));
    }
}
