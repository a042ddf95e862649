//! Follow-up work: claimed once, tried again, given up.

use std::collections::HashSet;

use setwise_store::Store;
use setwise_store::job::Share;

use crate::house::{at, both, job};

both! {
    async fn work_is_claimed_when_it_is_due_and_by_one(house) {
        let store = house.store();
        store.enqueue(job("later", 300)).await.unwrap();
        store.enqueue(job("sooner", 200)).await.unwrap();
        assert_eq!(store.next_job_at().await.unwrap(), Some(at(200)));
        assert_eq!(store.claim_job(at(199), at(260)).await.unwrap(), None);
        let claimed = store.claim_job(at(200), at(260)).await.unwrap().unwrap();
        assert_eq!((claimed.kind.as_str(), claimed.attempts, claimed.run_at), ("sooner", 1, at(200)));
        assert_eq!(claimed.ids, serde_json::json!({ "of": "sooner" }));
        assert_eq!(store.claim_job(at(201), at(261)).await.unwrap(), None);
        assert_eq!(store.next_job_at().await.unwrap(), Some(at(260)));
        // Its worker died: the work is given out again.
        let again = store.claim_job(at(260), at(400)).await.unwrap().unwrap();
        assert_eq!((again.id, again.attempts), (claimed.id, 2));
        store.job_done(again.id).await.unwrap();
        assert_eq!(store.next_job_at().await.unwrap(), Some(at(300)));
    }

    async fn what_is_due_at_once_is_done_in_the_order_it_was_made(house) {
        let store = house.store();
        let jobs: Vec<_> = (0..5).map(|_| job("mail", 100)).collect();
        // Kept in another order than they were made.
        for nth in [3, 0, 4, 1, 2] {
            store.enqueue(jobs[nth].clone()).await.unwrap();
        }
        for wanted in &jobs {
            assert_eq!(store.claim_job(at(100), at(900)).await.unwrap().unwrap().id, wanted.id);
        }
    }

    async fn who_does_one_kind_leaves_the_others_to_others(house) {
        let store = house.store();
        store.enqueue(job("mail", 100)).await.unwrap();
        store.enqueue(job("look", 150)).await.unwrap();
        let (mail, others) = (Share::Only("mail"), Share::But("mail"));
        assert_eq!((store.next_job_of(mail).await.unwrap(), store.next_job_of(others).await.unwrap()), (Some(at(100)), Some(at(150))));
        let claimed = store.claim_job_of(mail, at(200), at(300)).await.unwrap().unwrap();
        assert_eq!(claimed.kind, "mail");
        assert_eq!(store.claim_job_of(mail, at(200), at(300)).await.unwrap(), None);
        let other = store.claim_job_of(others, at(200), at(300)).await.unwrap().unwrap();
        assert_eq!(other.kind, "look");
        store.job_done(other.id).await.unwrap();
        assert_eq!(store.next_job_of(others).await.unwrap(), None);
        assert_eq!(store.next_job_at().await.unwrap(), Some(at(300)));
    }

    async fn work_is_tried_again_or_given_up(house) {
        let store = house.store();
        store.enqueue(job("mail", 100)).await.unwrap();
        let claimed = store.claim_job(at(100), at(160)).await.unwrap().unwrap();
        store.job_retry(claimed.id, at(500), "refused").await.unwrap();
        assert_eq!(store.claim_job(at(499), at(600)).await.unwrap(), None);
        let claimed = store.claim_job(at(500), at(600)).await.unwrap().unwrap();
        store.job_failed(claimed.id, "unknown-recipient", at(501)).await.unwrap();
        assert_eq!(store.claim_job(at(9999), at(10_000)).await.unwrap(), None);
        assert_eq!(store.next_job_at().await.unwrap(), None);
    }

    async fn work_that_comes_round_again_is_one_row_that_starts_afresh(house) {
        let store = house.store();
        store.enqueue(job("round", 100)).await.unwrap();
        let claimed = store.claim_job(at(100), at(160)).await.unwrap().unwrap();
        store.job_again(claimed.id, at(300)).await.unwrap();
        assert_eq!(store.claim_job(at(299), at(400)).await.unwrap(), None);
        let again = store.claim_job(at(300), at(400)).await.unwrap().unwrap();
        assert_eq!((again.id, again.attempts), (claimed.id, 1));
    }

    async fn two_workers_never_hold_the_same_work(house) {
        for _ in 0..40 {
            house.store().enqueue(job("work", 100)).await.unwrap();
        }
        let worker = |store: Store| async move {
            let mut mine = Vec::new();
            while let Some(claimed) = store.claim_job(at(100), at(1000)).await.unwrap() {
                mine.push(claimed.id);
            }
            mine
        };
        let one = tokio::spawn(worker(house.store().clone()));
        let other = tokio::spawn(worker(house.store().clone()));
        let all = [one.await.unwrap(), other.await.unwrap()].concat();
        assert_eq!((all.len(), all.iter().collect::<HashSet<_>>().len()), (40, 40));
    }
}
