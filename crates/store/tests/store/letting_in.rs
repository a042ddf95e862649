//! Newcomers to a set that has met: until somebody lets them in its dates are not theirs, and they miss nothing.

use jiff::civil::date;
use setwise_domain::id::{PersonId, SetId, WaveId};
use setwise_domain::programme::absence::Step;
use setwise_domain::programme::{Design, Kind};
use setwise_domain::three_way::Terms;
use setwise_store::access::SeatKind;
use setwise_store::person::Role;
use setwise_store::programme::NewProgramme;
use setwise_store::set::AddToSet;
use setwise_store::three_way::NewThreeWay;
use setwise_store::wave::{NewStep, SetMeetings, StepError};

use crate::house::{House, at, both, new, plan};

struct Waiting {
    wave: WaveId,
    set: SetId,
    coach: PersonId,
    ben: PersonId,
    eva: PersonId,
    zoe: PersonId,
}

/// A wave that runs; Zoe came to its set after it had met, and nobody let her in.
async fn waiting(house: &House) -> Waiting {
    let (set, coach, ben, eva) = house.set().await;
    let wave = new();
    let made = NewProgramme {
        id: new(),
        organisation: house.organisation,
        name: "One handover".to_owned(),
        kind: Kind::ProjectSets,
        purpose: String::new(),
        sponsor: None,
        by: house.administrator,
        wave: (wave, "Wave 1".to_owned()),
        design: Design::default(),
        at: at(5),
    };
    let store = house.store();
    store.create_programme(made).await.unwrap();
    store.put_set_into_wave(wave, set, at(20)).await.unwrap();
    let meetings = vec![(new(), 1, plan())];
    store.start_wave(wave, &[], vec![SetMeetings { set, meetings }], at(30)).await.unwrap();
    house.holds(set, 100, &[ben, eva, coach]).await;
    let zoe = house.person("Zoe", &[Role::Member]).await;
    let added = AddToSet { set, person: zoe, seat: SeatKind::Member, by: coach, at: at(200) };
    assert!(!store.add_to_set(added).await.unwrap(), "she waits to be let in");
    Waiting { wave, set, coach, ben, eva, zoe }
}

both! {
    async fn who_was_not_let_in_missed_nothing(house) {
        let one = waiting(house).await;
        let store = house.store();
        for started in [300, 400] {
            house.holds(one.set, started, &[one.ben, one.eva]).await;
        }
        assert_eq!(store.wave_missed(one.wave, at(0)).await.unwrap(), []);
        let waits = store.waits(house.organisation, at(0), date(1970, 1, 1)).await.unwrap();
        assert!(waits.get(&one.wave).is_none_or(|waits| waits.missing.is_empty()), "{waits:?}");
        let step = |missed| NewStep {
            person: one.zoe, set: one.set, step: Step::Dates, missed, by: house.administrator, at: at(450), mail: None,
        };
        let taken = store.take_absence_step(house.organisation, one.wave, step(2)).await;
        assert!(matches!(taken, Err(StepError::NotFound)), "no dates are mailed to her");
        let sets = store.wave_sets(one.wave).await.unwrap();
        let counts: Vec<_> = sets[0].meetings.iter().filter(|one| one.could > 0).map(|one| (one.came, one.could)).collect();
        assert_eq!(counts, [(2, 2), (2, 2), (2, 2)], "she could not come");
        let coached = store.coached(one.coach, date(1970, 1, 1)).await.unwrap();
        assert!(coached.values().all(|set| set.latest.iter().all(|held| held.missed.is_empty())), "{coached:?}");
        // From then on they are hers.
        store.let_in(one.set, one.zoe, one.coach, at(500)).await.unwrap();
        assert_eq!(store.wave_missed(one.wave, at(0)).await.unwrap(), [], "what was before stays none of hers");
        house.holds(one.set, 600, &[one.ben, one.eva]).await;
        let missed = store.wave_missed(one.wave, at(0)).await.unwrap();
        assert_eq!((missed.len(), missed[0].person, missed[0].in_a_row), (1, one.zoe, 1));
    }

    async fn who_waits_to_be_let_in_is_told_no_date_of_the_set(house) {
        let one = waiting(house).await;
        let store = house.store();
        assert_eq!(store.next_dates(one.wave, one.set, one.ben, at(0)).await.unwrap(), [plan().starts_at]);
        assert_eq!(store.next_dates(one.wave, one.set, one.zoe, at(0)).await.unwrap(), []);
        assert_eq!(store.own_waves(one.zoe).await.unwrap(), [], "not listed in it, and not let into its set");
        store.add_to_wave(one.wave, &[one.zoe], at(210)).await.unwrap();
        let own = store.own_waves(one.zoe).await.unwrap().remove(0);
        assert!(own.meetings.is_empty(), "its modules keep to the days of the design: {:?}", own.meetings);
        let manager = house.person("Mara", &[Role::Member]).await;
        let id = new();
        let draft = NewThreeWay {
            id,
            organisation: house.organisation,
            wave: one.wave,
            member: one.zoe,
            manager,
            terms: Terms { objectives: "Heron".to_owned(), ..Terms::default() },
            mails: vec![],
        };
        store.draft_three_ways(vec![draft], house.administrator, at(220)).await.unwrap();
        let dates = async || store.dates_for_manager(manager, id, at(0)).await.unwrap().1;
        assert_eq!(dates().await, [], "nor is her manager");
        store.let_in(one.set, one.zoe, one.coach, at(500)).await.unwrap();
        assert_eq!(store.own_waves(one.zoe).await.unwrap().remove(0).meetings.get(&1), Some(&plan().starts_at));
        assert!(!dates().await.is_empty() && !store.next_dates(one.wave, one.set, one.zoe, at(0)).await.unwrap().is_empty());
    }
}
