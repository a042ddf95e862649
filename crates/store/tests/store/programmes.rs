//! Programmes and waves: who sees what, what a wave plans and moves, what it taught.

use setwise_domain::id::{MeetingId, PersonId, ProgrammeId, SetId, WaveId};
use setwise_domain::programme::fit::Fit;
use setwise_domain::programme::remarks::{Remark, RemarkKind, Weight};
use setwise_domain::programme::{Design, Kind, Step, WaveStatus};
use setwise_domain::sponsorship::TouchpointKind;
use setwise_store::journal::MeetingChange;
use setwise_store::meeting::MeetingStatus;
use setwise_store::person::Role;
use setwise_store::programme::{NewProgramme, ProgrammeReading};
use setwise_store::sponsorship::NewTouchpoint;
use setwise_store::wave::{Moved, NewLesson, SetMeetings, Verdict, WaveError, WavePersonState};

use crate::house::{House, append, at, both, new, plan};

async fn programme(house: &House, sponsor: Option<PersonId>) -> (ProgrammeId, WaveId) {
    let (id, wave) = (new(), new());
    let mut design = Design::default();
    design.people.by_application = true;
    let made = NewProgramme {
        id,
        organisation: house.organisation,
        name: "One handover".to_owned(),
        kind: Kind::ProjectSets,
        purpose: "Lead across wards".to_owned(),
        sponsor,
        by: house.administrator,
        wave: (wave, "Wave 1".to_owned()),
        design,
        at: at(5),
    };
    house.store().create_programme(made).await.unwrap();
    (id, wave)
}

fn meetings(set: SetId) -> (SetMeetings, [MeetingId; 2]) {
    let ids = [new(), new()];
    let meetings = ids.iter().zip(1..).map(|(id, number)| (*id, number, plan())).collect();
    (SetMeetings { set, meetings }, ids)
}

async fn sees(house: &House, reader: PersonId, id: ProgrammeId) -> Option<ProgrammeReading> {
    house.store().programme(reader, id).await.unwrap().map(|page| page.reading)
}

both! {
    async fn a_programme_is_seen_by_leads_its_sponsor_and_who_takes_part(house) {
        let (set, coach, ben, _) = house.set().await;
        let lead = house.person("Lena", &[Role::Lead]).await;
        let sponsor = house.person("Sven", &[Role::Member]).await;
        let stranger = house.person("Olaf", &[Role::Coach]).await;
        let (id, wave) = programme(house, Some(sponsor)).await;
        assert_eq!(sees(house, ben, id).await, None);
        house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
        for (reader, reading) in [
            (house.administrator, Some(ProgrammeReading::Leads)),
            (lead, Some(ProgrammeReading::Leads)),
            (sponsor, Some(ProgrammeReading::Sponsors)),
            (coach, Some(ProgrammeReading::TakesPart)),
            (ben, Some(ProgrammeReading::TakesPart)),
            (stranger, None),
        ] {
            assert_eq!(sees(house, reader, id).await, reading);
            assert_eq!(house.store().programmes(reader).await.unwrap().len(), usize::from(reading.is_some()));
            assert_eq!(house.store().wave(reader, wave).await.unwrap().map(|page| page.reading()), reading);
        }
        house.store().deactivate(ben, at(30)).await.unwrap();
        assert_eq!(sees(house, ben, id).await, None);
        let card = house.store().programmes(lead).await.unwrap().remove(0);
        assert_eq!((card.waves, card.sets, card.people), (1, 1, 2));
        house.store().change_programme(id, "Two", "", None).await.unwrap();
        house.store().end_programme(id, Some(at(40))).await.unwrap();
        let page = house.store().programme(lead, id).await.unwrap().unwrap();
        assert_eq!((page.programme.name.as_str(), page.programme.sponsor, page.programme.ended_at), ("Two", None, Some(at(40))));
        assert_eq!(sees(house, sponsor, id).await, None, "a sponsor no more");
    }

    async fn somebody_s_own_waves_are_those_that_begun_with_their_own_sets_meetings(house) {
        let (set, coach, ben, _) = house.set().await;
        let stranger = house.person("Olaf", &[Role::Coach]).await;
        let (id, wave) = programme(house, None).await;
        house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
        assert_eq!(house.store().own_waves(ben).await.unwrap(), [], "it is being designed");
        let (planned, _) = meetings(set);
        let starts_at = planned.meetings[0].2.starts_at;
        house.store().start_wave(wave, &[], vec![planned], at(50)).await.unwrap();
        for person in [ben, coach] {
            let own = house.store().own_waves(person).await.unwrap().remove(0);
            assert_eq!((own.id, own.name.as_str(), own.programme.as_str()), (wave, "Wave 1", "One handover"));
            assert_eq!((own.status, own.meetings.get(&1)), (WaveStatus::Running, Some(&starts_at)));
        }
        assert_eq!(house.store().own_waves(stranger).await.unwrap(), []);
        assert_eq!(house.store().own_waves(house.administrator).await.unwrap(), [], "who leads is not in it");
        assert!(house.store().coaches_in_wave(coach, wave).await.unwrap());
        for person in [ben, stranger, house.administrator] {
            assert!(!house.store().coaches_in_wave(person, wave).await.unwrap());
        }
        house.store().end_programme(id, Some(at(60))).await.unwrap();
        assert_eq!(house.store().own_waves(ben).await.unwrap(), [], "its programme has ended");
    }

    async fn touchpoints_are_for_leads_and_the_sponsor_and_a_review_is_known_to_be_given(house) {
        let (set, _, ben, _) = house.set().await;
        let sponsor = house.person("Sven", &[Role::Member]).await;
        let (_, wave) = programme(house, Some(sponsor)).await;
        house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
        let new = NewTouchpoint { id: new(), kind: TouchpointKind::Launch, on: jiff::civil::date(2027, 3, 1) };
        house.store().add_touchpoint(wave, new, house.administrator, at(21)).await.unwrap();
        for (reader, count) in [(house.administrator, 1), (sponsor, 1), (ben, 0)] {
            let page = house.store().wave(reader, wave).await.unwrap().unwrap();
            assert_eq!(house.store().touchpoints_of(&page).await.unwrap().len(), count);
        }
        assert!(!house.store().has_given_fit(sponsor, wave).await.unwrap());
        let fit = Fit::try_from(vec![3; 7]).unwrap();
        house.store().give_fit(wave, sponsor, fit, "", at(22)).await.unwrap();
        assert!(house.store().has_given_fit(sponsor, wave).await.unwrap());
        assert!(!house.store().has_given_fit(ben, wave).await.unwrap());
    }

    async fn a_design_is_kept_once_for_each_revision(house) {
        let (_, wave) = programme(house, None).await;
        let mut design = Design::default();
        design.people.most = 7;
        assert_eq!(house.store().keep_design(wave, &design, 1).await.unwrap(), 2);
        let late = house.store().keep_design(wave, &Design::default(), 1).await;
        assert!(matches!(late, Err(WaveError::ChangedMeanwhile)));
        assert!(matches!(house.store().keep_design(new(), &design, 1).await, Err(WaveError::NotFound)));
        let page = house.store().wave(house.administrator, wave).await.unwrap().unwrap();
        assert_eq!((page.wave.design.people.most, page.wave.revision, page.wave.is_pilot), (7, 2, false));
        house.store().start_wave(wave, &[], Vec::new(), at(50)).await.unwrap();
        let late = house.store().keep_design(wave, &Design::default(), 1).await;
        assert!(matches!(late, Err(WaveError::ChangedMeanwhile)), "under way it is a conflict too, and the form comes back");
        house.store().end_wave(wave, at(60)).await.unwrap();
        let over = house.store().keep_design(wave, &design, 2).await;
        assert!(matches!(over, Err(WaveError::NotNow { status: WaveStatus::Ended })));
        assert!(matches!(house.store().end_wave(wave, at(70)).await, Err(WaveError::NotNow { .. })));
    }

    async fn a_wave_is_renamed_and_stays_the_pilot_it_is(house) {
        let (_, wave) = programme(house, None).await;
        house.store().change_wave(wave, "Trial", true).await.unwrap();
        house.store().rename_wave(wave, "Cohort 1").await.unwrap();
        house.store().rename_wave(new(), "Nobody’s").await.unwrap();
        let page = house.store().wave(house.administrator, wave).await.unwrap().unwrap();
        assert_eq!((page.wave.name.as_str(), page.wave.is_pilot, page.wave.revision), ("Cohort 1", true, 1));
    }

    async fn a_wave_starts_once_and_moves_what_has_not_begun(house) {
        let (set, coach, ben, eva) = house.set().await;
        let (id, wave) = programme(house, None).await;
        house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
        let (planned, ids) = meetings(set);
        let remark = Remark { step: Step::People, weight: Weight::Open, what: RemarkKind::NoSets };
        house.store().start_wave(wave, std::slice::from_ref(&remark), vec![planned.clone()], at(50)).await.unwrap();
        let again = house.store().start_wave(wave, &[], vec![planned], at(51)).await;
        assert!(matches!(again, Err(WaveError::NotNow { status: WaveStatus::Running })));
        let page = house.store().wave(house.administrator, wave).await.unwrap().unwrap();
        assert_eq!((page.wave.ignored, page.wave.started_at), (vec![remark], Some(at(50))));
        let sets = house.store().wave_sets(wave).await.unwrap();
        assert_eq!((sets[0].members, sets[0].coach.as_ref().map(|(id, _)| *id), sets[0].meetings.len()), (2, Some(coach), 2));
        assert_eq!(sets[0].meetings.iter().map(|one| one.planned).collect::<Vec<_>>(), [Some(1), Some(2)]);

        house.start(ids[0], 100).await;
        let to = |meeting| Moved { meeting, from: plan().starts_at, starts_at: at(900) };
        let elsewhere = house.meeting(set).await;
        let moved = house.store().move_wave(wave, &Design::default(), 1, &[to(ids[0]), to(ids[1]), to(elsewhere)], (Vec::new(), at(110))).await.unwrap();
        assert_eq!(moved, [ids[1]], "neither what has begun nor what the wave did not plan");
        let meeting = house.store().meeting_row(ids[1]).await.unwrap().unwrap();
        assert_eq!((meeting.starts_at, meeting.plan_changes), (at(900), 1));
        let late = house.store().move_wave(wave, &Design::default(), 1, &[], (Vec::new(), at(110))).await;
        assert!(matches!(late, Err(WaveError::ChangedMeanwhile)));
        assert!(matches!(house.store().take_set_out_of_wave(wave, set).await, Err(WaveError::SetHasMet)));

        let over = MeetingChange { status: Some(MeetingStatus::Ended), ended_at: Some(at(200)), ..MeetingChange::default() };
        house.store().journal().append(setwise_store::journal::Append { change: over, ..append(ids[0], 1, 200) }).await.unwrap();
        let missed = house.store().wave_missed(wave, at(300)).await.unwrap();
        let mut who: Vec<PersonId> = missed.iter().map(|one| one.person).collect();
        who.sort_unstable();
        let mut both = vec![ben, eva];
        both.sort_unstable();
        assert_eq!((who, missed[0].in_a_row), (both, 1));
        let zoe = house.person("Zoe", &[setwise_store::person::Role::Member]).await;
        let seat = setwise_store::access::SeatKind::Member;
        house.store().add_to_set(setwise_store::set::AddToSet { set, person: zoe, seat, by: coach, at: at(300) }).await.unwrap();
        let sets = house.store().wave_sets(wave).await.unwrap();
        let held = sets[0].meetings.iter().find(|one| one.id == ids[0]).unwrap();
        assert_eq!((sets[0].members, held.came, held.could), (3, 0, 2), "who came to the set later could not come");
        assert_eq!(sees(house, ben, id).await, Some(ProgrammeReading::TakesPart));
    }

    async fn a_set_belongs_to_one_wave_and_leaves_with_what_was_planned(house) {
        let (set, _, ben, _) = house.set().await;
        let (id, wave) = programme(house, None).await;
        let next = new();
        house.store().add_wave(id, next, "Wave 2", false, &Design::default(), at(6)).await.unwrap();
        let free = || house.store().sets_without_wave(house.organisation);
        assert_eq!(free().await.unwrap().iter().map(|one| one.id).collect::<Vec<_>>(), [set]);
        house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
        assert!(matches!(house.store().put_set_into_wave(next, set, at(21)).await, Err(WaveError::SetTaken)));
        assert_eq!(free().await.unwrap(), []);
        let (planned, ids) = meetings(set);
        house.store().plan_in_wave((wave, 1), planned, at(30)).await.unwrap();
        let mut cancelled = house.store().take_set_out_of_wave(wave, set).await.unwrap();
        cancelled.sort_unstable();
        assert_eq!(cancelled, ids);
        assert!(matches!(house.store().take_set_out_of_wave(wave, set).await, Err(WaveError::NotFound)));
        house.store().put_set_into_wave(next, set, at(40)).await.unwrap();
        let page = house.store().wave(house.administrator, next).await.unwrap().unwrap();
        assert_eq!((page.wave.number, page.before().map(|before| before.id)), (2, Some(wave)));
        let person = house.store().wave_person(next, ben).await.unwrap().unwrap();
        assert_eq!(person.state, WavePersonState::In);
        house.store().end_set(set, house.administrator, at(50)).await.unwrap();
        house.store().take_set_out_of_wave(next, set).await.unwrap();
        assert!(matches!(house.store().put_set_into_wave(wave, set, at(60)).await, Err(WaveError::SetTaken)), "it has ended");
    }

    async fn people_ask_are_taken_in_say_their_hours_and_leave(house) {
        let (_, wave) = programme(house, None).await;
        let mei = house.person("Mei", &[Role::Member]).await;
        assert!(house.store().wave_on_offer(mei, wave).await.unwrap().is_some());
        assert!(house.store().apply_to_wave(wave, mei, Some(3.into()), "I lead two wards", at(20)).await.unwrap());
        assert!(house.store().apply_to_wave(wave, mei, Some(4.into()), "Three wards", at(21)).await.unwrap());
        let person = house.store().wave_person(wave, mei).await.unwrap().unwrap();
        assert_eq!((person.state, person.hours, person.motivation.as_str()), (WavePersonState::Applied, Some(4.into()), "Three wards"));
        assert!(house.store().turn_wave_person(wave, mei, WavePersonState::In, at(30)).await.unwrap());
        assert!(!house.store().turn_wave_person(wave, mei, WavePersonState::In, at(31)).await.unwrap());
        assert!(!house.store().apply_to_wave(wave, mei, None, "Again", at(32)).await.unwrap(), "who is in does not ask");
        assert!(house.store().state_hours(wave, mei, Some(6.into())).await.unwrap());
        assert!(!house.store().state_hours(wave, house.administrator, Some(6.into())).await.unwrap());
        assert_eq!(house.store().add_to_wave(wave, &[mei, house.administrator], at(40)).await.unwrap(), 1);
        let people = house.store().wave_people(wave).await.unwrap();
        assert_eq!(people.iter().map(|one| one.hours).collect::<Vec<_>>(), [None, Some(6.into())], "by name: Ada, Mei");
        house.store().turn_wave_person(wave, mei, WavePersonState::Left, at(50)).await.unwrap();
        let page = house.store().wave(house.administrator, wave).await.unwrap().unwrap();
        assert_eq!(page.wave.people, 1);
    }

    async fn nobody_sees_what_others_think_of_the_work_before_they_said_so(house) {
        let (_, wave) = programme(house, None).await;
        let mei = house.person("Mei", &[Role::Lead]).await;
        let fit = |answer: u8| Fit::try_from(vec![answer; 7]).unwrap();
        house.store().give_fit(wave, house.administrator, fit(2), "A puzzle", at(20)).await.unwrap();
        assert_eq!(house.store().fits(mei, wave).await.unwrap(), None);
        assert_eq!(house.store().fits_given(wave).await.unwrap(), 1);
        house.store().give_fit(wave, mei, fit(5), "", at(21)).await.unwrap();
        house.store().give_fit(wave, mei, fit(4), "", at(22)).await.unwrap();
        let all = house.store().fits(mei, wave).await.unwrap().unwrap();
        assert_eq!(all.iter().map(|one| one.fit).collect::<Vec<_>>(), [fit(2), fit(4)]);
    }

    async fn what_a_wave_taught_stays_in_the_order_of_its_steps(house) {
        let (_, wave) = programme(house, None).await;
        let lesson = |step, what: &str| NewLesson { step, verdict: Verdict::Change, what: what.to_owned(), reason: "Seen".to_owned() };
        for one in [lesson(Step::Coaching, "b"), lesson(Step::Work, "a"), lesson(Step::Work, "c")] {
            house.store().add_lesson(wave, one, house.administrator, at(20)).await.unwrap();
        }
        let told = |lessons: Vec<setwise_store::wave::Lesson>| lessons.into_iter().map(|one| (one.position, one.lesson.what)).collect::<Vec<_>>();
        let all = told(house.store().lessons(wave).await.unwrap());
        assert_eq!(all, [(2, "a".to_owned()), (3, "c".to_owned()), (1, "b".to_owned())]);
        assert!(house.store().remove_lesson(wave, 2).await.unwrap());
        assert!(!house.store().remove_lesson(wave, 2).await.unwrap());
        assert_eq!(house.store().lessons(wave).await.unwrap().len(), 2);
    }
}
