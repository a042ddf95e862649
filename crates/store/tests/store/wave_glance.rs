//! A wave in figures, and what in it needs its leads.

use setwise_domain::id::{PersonId, ProgrammeId, SetId, WaveId};
use setwise_domain::programme::{Design, Kind};
use setwise_store::access::SeatKind;
use setwise_store::agreement::{AgreementLevel, NewAgreement};
use setwise_store::notice::{NewNotice, NoticeId};
use setwise_store::person::Role;
use setwise_store::programme::NewProgramme;
use setwise_store::set::{AddToSet, NewSet};
use setwise_store::wave::{MakeSetsError, SetMeetings, WaveError, WavePersonState, WaveTotals};

use crate::house::{House, at, both, new, plan};

async fn programme(house: &House) -> (ProgrammeId, WaveId) {
    let (id, wave) = (new(), new());
    let made = NewProgramme {
        id,
        organisation: house.organisation,
        name: "One handover".to_owned(),
        kind: Kind::OwnChallengeSets,
        purpose: String::new(),
        sponsor: None,
        by: house.administrator,
        wave: (wave, "Wave 1".to_owned()),
        design: Design::default(),
        at: at(5),
    };
    house.store().create_programme(made).await.unwrap();
    (id, wave)
}

both! {
    async fn who_came_is_counted_when_a_meeting_ends_and_stays(house) {
        let (set, coach, ben, eva) = house.set().await;
        let (_, wave) = programme(house).await;
        house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
        house.holds(set, 100, &[ben, coach]).await;
        let sets = house.store().wave_sets(wave).await.unwrap();
        assert_eq!((sets[0].meetings[0].came, sets[0].meetings[0].could), (1, 2), "a coach is no member");
        let zoe = house.person("Zoe", &[Role::Member]).await;
        let added = AddToSet { set, person: zoe, seat: SeatKind::Member, by: coach, at: at(200) };
        house.store().add_to_set(added).await.unwrap();
        house.store().let_in(set, zoe, coach, at(210)).await.unwrap();
        house.store().leave_set(set, eva, at(300)).await.unwrap();
        house.holds(set, 400, &[ben, zoe]).await;
        assert_eq!(house.store().wave_held(wave).await.unwrap().len(), 2);
        let totals = house.store().wave_totals(wave).await.unwrap();
        let expected = WaveTotals { meetings: 2, held: 2, met: 1, members: 2, came: 3, could: 4, span: totals.span };
        assert_eq!(totals, expected, "who came later could not come before, who left could");
        assert_eq!(totals.span, Some((plan().starts_at, plan().starts_at)));
        let some = house.store().wave_sets_without_meetings(wave).await.unwrap();
        assert!(some[0].meetings.is_empty());
        assert_eq!(house.store().some_wave_sets(&[set]).await.unwrap(), house.store().wave_sets(wave).await.unwrap());
        assert_eq!(house.store().wave_totals(new()).await.unwrap(), WaveTotals::default());
    }

    async fn a_set_that_comes_with_a_past_changes_no_month_that_was_told(house) {
        let (set, _, ben, eva) = house.set().await;
        let (late, _, kim, _) = house.set().await;
        let (_, wave) = programme(house).await;
        let store = house.store();
        store.put_set_into_wave(wave, set, at(20)).await.unwrap();
        house.holds(set, 100, &[ben, eva]).await;
        house.holds(late, 110, &[kim]).await;
        let told = async || {
            let mut held: Vec<_> = store.wave_held(wave).await.unwrap();
            held.sort_by_key(|(_, ended, ..)| *ended);
            held.into_iter().map(|(set, ended, came, _)| (set, ended, came)).collect::<Vec<_>>()
        };
        let before = told().await;
        assert_eq!(before, [(set, at(150), 2)]);
        store.put_set_into_wave(wave, late, at(200)).await.unwrap();
        assert_eq!(told().await, before, "what it held before is none of the wave's");
        store.take_set_out_of_wave(wave, late).await.expect("it has not met since it came");
        store.put_set_into_wave(wave, late, at(210)).await.unwrap();
        house.holds(late, 300, &[kim]).await;
        assert_eq!(told().await, [(set, at(150), 2), (late, at(350), 1)]);
        for stays in [set, late] {
            let refused = store.take_set_out_of_wave(wave, stays).await;
            assert!(matches!(refused, Err(WaveError::SetHasMet)), "taken out, it would change what was told");
        }
        assert_eq!(told().await.len(), 2);
    }

    async fn a_part_of_many_sets_is_looked_up_with_its_meetings(house) {
        let (_, wave) = programme(house).await;
        for _ in 0..27 {
            let (set, ..) = house.set().await;
            house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
            let meetings = vec![(new(), 1, plan())];
            house.store().plan_in_wave((wave, 1), SetMeetings { set, meetings }, at(30)).await.unwrap();
        }
        let all = house.store().wave_sets(wave).await.unwrap();
        assert!(all.len() == 27 && all.iter().all(|set| set.meetings.len() == 1));
        let names = house.store().wave_set_names(wave).await.unwrap();
        assert_eq!(names.len(), 27);
        let part: Vec<SetId> = names.into_iter().skip(1).map(|(set, _)| set).collect();
        assert_eq!(house.store().some_wave_sets(&part).await.unwrap(), all[1..]);
    }

    async fn what_needs_a_lead_is_found_for_all_waves_at_once(house) {
        let (set, coach, ben, eva) = house.set().await;
        let (id, wave) = programme(house).await;
        let none = house.store().needs(house.organisation, (at(1_000_000), at(0)), 70).await.unwrap();
        assert!(none.is_empty(), "{none:?}");
        house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
        let mei = house.person("Mei", &[Role::Member]).await;
        house.store().apply_to_wave(wave, mei, None, "Please", at(21)).await.unwrap();
        house.holds(set, 100, &[ben, eva]).await;
        house.holds(set, 200, &[ben]).await;
        let (slips, later) = (house.meeting(set).await, plan().starts_at);
        let needs = async |slipped| house.store().needs(house.organisation, (slipped, at(0)), 70).await.unwrap().remove(&wave);
        let designing = needs(at(later.0 + 1)).await.unwrap();
        assert_eq!((designing.applications, designing.slipped.len(), designing.few_came.len()), (1, 0, 0), "not before it runs");
        house.store().start_wave(wave, &[], Vec::new(), at(30)).await.unwrap();
        let found = needs(at(later.0 + 1)).await.unwrap();
        assert_eq!(found.slipped.iter().map(|one| one.meeting).collect::<Vec<_>>(), [Some(slips)]);
        assert_eq!(found.few_came.iter().map(|one| one.set).collect::<Vec<_>>(), [set], "one of two came to the latest");
        assert!(found.uncoached.is_empty());
        house.store().change_coach(set, None, house.administrator, at(400)).await.unwrap();
        let found = needs(later).await.unwrap();
        assert_eq!((found.slipped.len(), found.uncoached[0].set), (0, set), "a meeting of this moment has not slipped");
        let elsewhere = house.store().needs(new(), (at(later.0 + 1), at(0)), 70).await.unwrap();
        assert!(elsewhere.is_empty(), "of another organisation nothing");
        house.store().end_programme(id, Some(at(500))).await.unwrap();
        assert_eq!(needs(at(later.0 + 1)).await, None);
        let _ = coach;
    }

    async fn who_is_free_and_the_hours_that_were_stated(house) {
        let (set, ..) = house.set().await;
        let (id, wave) = programme(house).await;
        house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
        let mei = house.person("Mei", &[Role::Member]).await;
        assert_eq!(house.store().free_in_wave(wave).await.unwrap(), [], "not in it");
        house.store().add_to_wave(wave, &[mei], at(21)).await.unwrap();
        house.store().state_hours(wave, mei, Some(6.into())).await.unwrap();
        assert_eq!(house.store().free_in_wave(wave).await.unwrap(), [(mei, "Mei".to_owned())]);
        let mut hours = house.store().wave_hours(wave).await.unwrap();
        hours.sort_unstable();
        assert_eq!(hours, [None, None, Some(6.into())]);
        house.store().turn_wave_person(wave, mei, WavePersonState::Left, at(22)).await.unwrap();
        assert_eq!(house.store().free_in_wave(wave).await.unwrap(), []);
        let pages = house.store().programmes_with_waves(house.administrator).await.unwrap();
        assert_eq!(pages, [house.store().programme(house.administrator, id).await.unwrap().unwrap()]);
        assert_eq!(house.store().programmes_with_waves(mei).await.unwrap(), [], "in no wave any more");
    }

    async fn the_sets_of_a_proposal_are_made_together_or_not_at_all(house) {
        let (_, wave) = programme(house).await;
        let mut people = Vec::new();
        for name in ["Mei", "Amara", "Zoe"] {
            people.push(house.person(name, &[Role::Member]).await);
        }
        house.store().add_to_wave(wave, &people, at(20)).await.unwrap();
        let of = |name: &str, members: &[PersonId]| NewSet {
            id: new(),
            organisation: house.organisation,
            name: name.to_owned(),
            by: house.administrator,
            coach: None,
            members: members.to_vec(),
            agreement: NewAgreement { level: AgreementLevel::StaysInSet, rules: String::new() },
            at: at(30),
        };
        let twice = [of("Quay", &people[..2]), of("Ferry", &people[1..])];
        let refused = house.store().make_wave_sets(wave, &twice, Vec::new(), &[], at(30)).await;
        assert!(matches!(refused, Err(MakeSetsError::MovedOn)), "one of them sits in both");
        assert_eq!(house.store().wave_sets(wave).await.unwrap(), []);
        assert_eq!(house.store().sets(house.organisation).await.unwrap().len(), 0, "nothing of it is there");
        let sets = [of("Quay", &people[..2]), of("Ferry", &people[2..])];
        let meetings = vec![SetMeetings { set: sets[0].id, meetings: vec![(new(), 1, plan())] }];
        let notice = NewNotice { id: NoticeId(new()), person: people[0], at: at(30), kind: "added-to-set".to_owned(), ids: serde_json::json!({}) };
        house.store().make_wave_sets(wave, &sets, meetings, &[notice], at(30)).await.unwrap();
        let made = house.store().wave_sets(wave).await.unwrap();
        assert_eq!(made.iter().map(|set| (set.name.as_str(), set.members, set.meetings.len())).collect::<Vec<_>>(), [("Ferry", 1, 0), ("Quay", 2, 1)]);
        assert_eq!(house.store().notices_of(people[0], 9).await.unwrap().len(), 1);
        let again = house.store().make_wave_sets(wave, &[of("Quay", &people[..2])], Vec::new(), &[], at(31)).await;
        assert!(matches!(again, Err(MakeSetsError::MovedOn)), "sent twice, it is made once");
        house.store().make_wave_sets(wave, &sets, Vec::new(), &[], at(31)).await.expect("by the same ids it is made already");
        assert_eq!(house.store().wave_sets(wave).await.unwrap().len(), 2);
        let nowhere = house.store().make_wave_sets(new(), &[], Vec::new(), &[], at(31)).await;
        assert!(matches!(nowhere, Err(MakeSetsError::Wave(WaveError::NotFound))));
        house.store().start_wave(wave, &[], Vec::new(), at(40)).await.unwrap();
        house.store().end_wave(wave, at(50)).await.unwrap();
        let late = house.store().make_wave_sets(wave, &[], Vec::new(), &[], at(51)).await;
        assert!(matches!(late, Err(MakeSetsError::Wave(WaveError::NotNow { .. }))));
    }
}
