//! Coaches: what they take on and have, and a set that passes from one to another.

use jiff::civil::date;
use setwise_domain::coaching::handover::HandoverState;
use setwise_domain::coaching::signals::{Signal, of_dates};
use setwise_domain::coaching::{Absence, Engagement, Terms};
use setwise_domain::id::{HandoverId, PersonId, SetId};
use setwise_domain::time::Millis;
use setwise_store::access::{Reading, SeatKind};
use setwise_store::coach::CoachError;
use setwise_store::handover::{HandoverError, NewHandover};
use setwise_store::person::Role;
use setwise_store::set_change::ChangeKind;

use crate::house::{House, at, both, new};

const LONG: Millis = Millis::minutes(60);

struct Passing {
    set: SetId,
    coach: PersonId,
    ben: PersonId,
    next: PersonId,
    id: HandoverId,
}

/// A set that has met, and whose next coach is asked to take it at 500.
async fn passing(house: &House) -> Passing {
    let (set, coach, ben, _) = house.set().await;
    let next = house.person("Nora", &[Role::Coach]).await;
    let meeting = house.meeting(set).await;
    house.start(meeting, 100).await;
    let id = new();
    assert!(house.store().ask_handover(asked(id, set, next, coach)).await.unwrap());
    Passing { set, coach, ben, next, id }
}

fn asked(id: HandoverId, set: SetId, to: PersonId, by: PersonId) -> NewHandover {
    NewHandover { id, set, to, holds_on: date(2027, 3, 1), holds_at: at(500), by, at: at(200) }
}

both! {
    async fn a_set_passes_on_its_day_and_the_coach_before_reads_it_no_more(house) {
        let one = passing(house).await;
        let store = house.store();
        assert!(!store.ask_handover(asked(one.id, one.set, one.next, one.coach)).await.unwrap(), "sent twice, kept once");
        let other = store.ask_handover(asked(new(), one.set, one.next, one.coach)).await;
        assert!(matches!(other, Err(HandoverError::OneIsOpen)));
        store.write_handover_note(one.coach, one.id, "Heron worries about the night.").await.unwrap();
        let kept = house.everything_kept().await;
        assert!(!kept.windows(5).any(|part| part == b"Heron"), "the note is kept in plain");
        let page = store.handover(one.next, one.id).await.unwrap().unwrap();
        assert!(page.is_next && !page.staffs && page.note.is_none() && page.members == 2);
        let kinds = async |person: PersonId| {
            store.notices_of(person, 10).await.unwrap().into_iter().map(|notice| notice.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds(one.next).await, ["handover-asked"], "told once, with the asking");
        assert_eq!(store.answer_handover(one.next, one.id, true, new(), at(300)).await.unwrap(), None);
        assert_eq!(store.answer_handover(one.next, one.id, true, new(), at(301)).await.unwrap(), None, "sent twice");
        assert_eq!(kinds(one.coach).await, ["handover-accepted"]);
        let page = store.handover(one.next, one.id).await.unwrap().unwrap();
        assert_eq!(page.about.state, HandoverState::Accepted);
        assert_eq!(store.reading(one.next, one.set).await.unwrap(), None, "not before the day");
        assert_eq!(store.pass_set_on(one.id, at(499)).await.unwrap(), None);
        let passed = store.pass_set_on(one.id, at(500)).await.unwrap().unwrap();
        assert_eq!((passed.before, passed.after, passed.by), (Some(one.coach), one.next, one.coach));
        // In the same transaction: a process that ends here has told everybody.
        for person in [one.ben, one.next, one.coach] {
            assert!(kinds(person).await.contains(&"coach-changed".to_owned()));
        }
        assert_eq!(store.pass_set_on(one.id, at(501)).await.unwrap(), None, "a job may run twice");
        assert_eq!(store.reading(one.coach, one.set).await.unwrap(), None);
        assert!(store.handover(one.coach, one.id).await.unwrap().is_none());
        assert_eq!(store.reading(one.next, one.set).await.unwrap(), Some(Reading::Waiting(SeatKind::Coach)));
        assert!(store.handover(one.next, one.id).await.unwrap().unwrap().note.is_none(), "not before they are let in");
        store.let_in(one.set, one.next, one.ben, at(600)).await.unwrap();
        let page = store.handover(one.next, one.id).await.unwrap().unwrap();
        assert_eq!(page.note.as_deref(), Some("Heron worries about the night."));
        assert_eq!(store.handover_of_set(one.next, one.set).await.unwrap(), Some(one.id));
        let changes = store.set_page(one.ben, one.set).await.unwrap().unwrap().changes;
        let kinds: Vec<_> = changes.iter().map(|change| change.kind).take(4).collect();
        let added = [ChangeKind::LetIn, ChangeKind::CoachChanged, ChangeKind::Added, ChangeKind::HandoverAgreed];
        assert_eq!(kinds, added);
    }

    async fn a_key_of_another_sets_handover_is_refused(house) {
        let one = passing(house).await;
        let (other, cleo, ..) = house.set().await;
        let store = house.store();
        let taken = store.ask_handover(asked(one.id, other, one.next, cleo)).await;
        assert!(matches!(taken, Err(HandoverError::IdTaken)), "{taken:?}");
        let taken = store.ask_handover(asked(one.id, one.set, one.next, house.administrator)).await;
        assert!(matches!(taken, Err(HandoverError::IdTaken)), "somebody else asked by it: {taken:?}");
        assert!(store.ask_handover(asked(new(), other, one.next, cleo)).await.unwrap());
    }

    async fn nobody_takes_over_who_is_in_conflict_with_a_member_or_coaches_no_more(house) {
        let one = passing(house).await;
        let store = house.store();
        let lead = house.person("Lena", &[Role::Lead]).await;
        store.state_conflict(lead, (one.next, one.ben), at(210)).await.unwrap();
        let refused = store.answer_handover(one.next, one.id, true, new(), at(220)).await;
        assert!(matches!(refused, Err(HandoverError::NotToThem)), "who is not said");
        store.withdraw_handover(one.coach, one.id, at(230)).await.unwrap();
        let again = store.ask_handover(asked(new(), one.set, one.next, one.coach)).await;
        assert!(matches!(again, Err(HandoverError::NotToThem)));
        store.lift_conflict(lead, (one.next, one.ben)).await.unwrap();
        let id = new();
        store.ask_handover(asked(id, one.set, one.next, one.coach)).await.unwrap();
        store.answer_handover(one.next, id, true, new(), at(300)).await.unwrap();
        store.set_roles(one.next, &[Role::Member]).await.unwrap();
        assert_eq!(store.pass_set_on(id, at(500)).await.unwrap(), None);
        assert_eq!(store.reading(one.next, one.set).await.unwrap(), None);
        store.give_role(house.organisation, &[one.next, lead], Role::Coach).await.unwrap();
        let lead = store.person(lead).await.unwrap().unwrap();
        assert!(lead.has(Role::Coach) && lead.has(Role::Lead), "nobody loses a role");
        store.give_role(new(), &[one.ben], Role::Coach).await.unwrap();
        assert!(!store.person(one.ben).await.unwrap().unwrap().has(Role::Coach), "not from elsewhere");
    }

    async fn a_lead_sees_how_far_a_handover_is_and_never_its_note(house) {
        let one = passing(house).await;
        let lead = house.person("Lena", &[Role::Lead]).await;
        let store = house.store();
        store.write_handover_note(one.coach, one.id, "Between us.").await.unwrap();
        let page = store.handover(lead, one.id).await.unwrap().unwrap();
        assert!(page.staffs && page.note.is_none() && !page.may_write);
        let writes = store.write_handover_note(lead, one.id, "Mine").await;
        assert!(matches!(writes, Err(HandoverError::NotFound)));
        assert!(store.handover(one.ben, one.id).await.unwrap().is_none(), "a member waits until it holds");
        let foreign = house.person("Olga", &[Role::Coach]).await;
        assert!(store.handover(foreign, one.id).await.unwrap().is_none());
        let answered = store.answer_handover(foreign, one.id, true, new(), at(300)).await;
        assert!(matches!(answered, Err(HandoverError::NotFound)));
        // A lead who takes the set over reads the note as its coach does, and not before.
        store.answer_handover(one.next, one.id, false, new(), at(300)).await.unwrap();
        let page = store.handover(one.coach, one.id).await.unwrap().unwrap();
        assert_eq!((page.about.state, page.note), (HandoverState::Declined, None), "its note is gone");
    }

    async fn a_handover_for_today_holds_with_the_yes_and_another_coach_overtakes_one(house) {
        let (set, coach, _, _) = house.set().await;
        let next = house.person("Nora", &[Role::Coach]).await;
        let store = house.store();
        let id = new();
        let today = NewHandover { holds_at: at(150), ..asked(id, set, next, coach) };
        store.ask_handover(today).await.unwrap();
        let passed = store.answer_handover(next, id, true, new(), at(300)).await.unwrap();
        assert_eq!(passed.unwrap().after, next);
        assert_eq!(store.reading(next, set).await.unwrap(), Some(Reading::Inside(SeatKind::Coach)), "it has never met");
        // Back to the coach before, and then by hand to nobody.
        let back = new();
        store.ask_handover(asked(back, set, coach, next)).await.unwrap();
        store.answer_handover(coach, back, true, new(), at(310)).await.unwrap();
        store.change_coach(set, None, house.administrator, at(320)).await.unwrap();
        assert_eq!(store.pass_set_on(back, at(500)).await.unwrap(), None);
        let page = store.handover(house.administrator, back).await.unwrap().unwrap();
        assert_eq!(page.about.state, HandoverState::Overtaken);
        let nobody = house.person("Mia", &[Role::Member]).await;
        let refused = store.ask_handover(asked(new(), set, nobody, house.administrator)).await;
        assert!(matches!(refused, Err(HandoverError::NotToThem)));
    }

    async fn what_a_coach_takes_on_is_theirs_and_the_leads_to_read(house) {
        let one = passing(house).await;
        let store = house.store();
        let away = vec![Absence { from: date(2027, 8, 2), until: date(2027, 8, 20) }];
        let terms = Terms {
            engagement: Some(Engagement::External),
            most_sets: Some(2),
            from: Some(date(2027, 1, 1)),
            until: None,
            away,
        };
        store.keep_coach_terms((one.next, one.next), &terms, 0, at(210)).await.unwrap();
        let late = store.keep_coach_terms((house.administrator, one.next), &Terms::default(), 0, at(211)).await;
        assert!(matches!(late, Err(CoachError::ChangedMeanwhile)));
        store.keep_coach_terms((house.administrator, one.next), &terms, 1, at(212)).await.unwrap();
        let own = store.coach(one.next, at(50), LONG).await.unwrap().unwrap();
        assert_eq!((own.terms, own.revision, own.coming.len()), (terms, 2, 1));
        assert!(store.coaches(one.coach, at(50), LONG).await.unwrap().is_none(), "a coach sees no others");
        assert!(store.coach(one.ben, at(50), LONG).await.unwrap().is_none());
        let all = store.coaches(house.administrator, at(50), LONG).await.unwrap().unwrap().all;
        let of = |person| all.iter().find(|row| row.person == person).unwrap();
        assert_eq!(of(one.coach).sets[0].ahead, [(at(100), 90)]);
        assert_eq!(of(one.next).coming[0].set, "Harbour");
    }

    async fn signs_are_read_off_dates_by_leads_and_those_inside(house) {
        let (set, coach, ben, _) = house.set().await;
        let store = house.store();
        let dates = store.dates_of_set(coach, set, at(50)).await.unwrap().unwrap();
        assert_eq!(of_dates(&dates), [Signal::NothingPlanned]);
        house.meeting(set).await;
        assert_eq!(of_dates(&store.dates_of_set(ben, set, at(50)).await.unwrap().unwrap()), []);
        let later = at(100).plus(Millis::minutes(26 * 60));
        let all = store.dates_of_sets(house.administrator, later).await.unwrap();
        let one = all.iter().find(|one| one.id == set).unwrap();
        assert_eq!(of_dates(&one.dates), [Signal::Slipped(1), Signal::NothingPlanned]);
        let stranger = house.person("Olaf", &[Role::Coach]).await;
        assert_eq!(store.dates_of_set(stranger, set, later).await.unwrap(), None);
        assert_eq!(store.dates_of_sets(stranger, later).await.unwrap(), []);
    }
}
