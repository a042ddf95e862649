//! What a changed design does to the meetings of a wave that runs, and proposals that are kept to come back to.

use jiff::civil::{Date, date};
use setwise_domain::id::{MeetingId, SetId, WaveId};
use setwise_domain::programme::design::{PlannedMeeting, Who};
use setwise_domain::programme::schedule::usual_meeting;
use setwise_domain::programme::{Design, Kind, WaveStatus};
use setwise_store::meeting::{MeetingPlan, Way};
use setwise_store::person::Role;
use setwise_store::programme::NewProgramme;
use setwise_store::wave::{Changed, Moved, NewKeptProposal, Planned, Replan, SetMeetings, WaveError};

use crate::house::{House, at, both, new, plan};

fn design(days: &[(u16, Date)]) -> Design {
    let mut design = Design::default();
    design.realism.meetings = days.iter().map(|(id, on)| PlannedMeeting { id: *id, ..usual_meeting(*on) }).collect();
    design
}

/// A wave that runs with one set of two meetings, the first and the second of its design.
async fn running(house: &House) -> (WaveId, SetId, [MeetingId; 2]) {
    let (set, ..) = house.set().await;
    let (wave, ids) = (new(), [new(), new()]);
    let made = NewProgramme {
        id: new(),
        organisation: house.organisation,
        name: "One handover".to_owned(),
        kind: Kind::OwnChallengeSets,
        purpose: String::new(),
        sponsor: None,
        by: house.administrator,
        wave: (wave, "Wave 1".to_owned()),
        design: design(&[(1, date(2027, 3, 2)), (2, date(2027, 3, 9))]),
        at: at(5),
    };
    house.store().create_programme(made).await.unwrap();
    house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
    let launch = MeetingPlan { place: "Room 4".to_owned(), occasion: "Launch".to_owned(), ..plan() };
    let meetings = vec![(ids[0], 1, launch), (ids[1], 2, MeetingPlan { starts_at: at(500), ..plan() })];
    house.store().start_wave(wave, &[], vec![SetMeetings { set, meetings }], at(30)).await.unwrap();
    (wave, set, ids)
}

fn planned(starts: i64, place: &str, occasion: &str) -> Planned {
    let zone = "Europe/Berlin".to_owned();
    let (place, occasion) = (place.to_owned(), occasion.to_owned());
    let slots = [("collaborative-inquiry".to_owned(), 1)].into();
    Planned { starts_at: at(starts), zone, minutes: 90, way: Way::Typed, slots, place, occasion }
}

both! {
    async fn place_and_occasion_come_with_the_plan_and_the_occasion_stays_when_it_changes(house) {
        let (_, set, ids) = running(house).await;
        let row = house.store().meeting_row(ids[0]).await.unwrap().unwrap();
        assert_eq!((row.place.as_str(), row.occasion.as_str()), ("Room 4", "Launch"));
        house.store().change_plan(ids[0], MeetingPlan { place: "Room 5".to_owned(), ..plan() }).await.unwrap();
        let row = house.store().meeting_row(ids[0]).await.unwrap().unwrap();
        assert_eq!((row.place.as_str(), row.occasion.as_str()), ("Room 5", "Launch"));
        let listed = house.store().wave_sets(house.store().wave_of_set(set).await.unwrap().unwrap()).await.unwrap();
        assert_eq!((listed[0].meetings[0].place.as_str(), listed[0].meetings[0].occasion.as_str()), ("Room 5", "Launch"));
    }

    async fn a_date_that_changes_moves_its_meetings_and_not_its_neighbours(house) {
        let (wave, set, ids) = running(house).await;
        let changed = vec![Changed { planned: 2, was: planned(500, "", ""), now: planned(700, "Hall", "Celebration") }];
        let added = vec![SetMeetings { set, meetings: vec![(new(), 3, MeetingPlan { starts_at: at(900), ..plan() })] }];
        let later = design(&[(1, date(2027, 3, 2)), (3, date(2027, 3, 3)), (2, date(2027, 3, 16))]);
        let replan = Replan { changed, added, at: at(40) };
        let kept = house.store().keep_design_and_plan(wave, &later, 1, replan.clone()).await.unwrap();
        assert_eq!((kept.revision, kept.changed), (2, vec![ids[1]]));
        let moved = house.store().meeting_row(ids[1]).await.unwrap().unwrap();
        assert_eq!((moved.starts_at, moved.plan_changes), (at(700), 1));
        assert_eq!((moved.place.as_str(), moved.occasion.as_str()), ("Hall", "Celebration"));
        let stays = house.store().meeting_row(ids[0]).await.unwrap().unwrap();
        assert_eq!((stays.starts_at, stays.plan_changes), (at(100), 0));
        let sets = house.store().wave_sets(wave).await.unwrap();
        let now: Vec<_> = sets[0].meetings.iter().map(|one| (one.planned, one.starts_at)).collect();
        assert_eq!(now, [(Some(1), at(100)), (Some(2), at(700)), (Some(3), at(900))]);
        let late = house.store().keep_design_and_plan(wave, &later, 1, replan).await;
        assert!(matches!(late, Err(WaveError::ChangedMeanwhile)), "sent twice, nothing is planned twice");
        assert_eq!(house.store().wave_sets(wave).await.unwrap()[0].meetings.len(), 3);
    }

    async fn what_its_set_moved_or_began_keeps_its_time_and_what_is_taken_out_is_the_sets_own(house) {
        let (wave, _, ids) = running(house).await;
        house.start(ids[0], 100).await;
        house.store().change_plan(ids[1], MeetingPlan { starts_at: at(650), ..plan() }).await.unwrap();
        let changed = vec![
            Changed { planned: 1, was: planned(100, "Room 4", "Launch"), now: planned(150, "", "") },
            Changed { planned: 2, was: planned(500, "", ""), now: planned(700, "Hall", "") },
        ];
        let both = design(&[(1, date(2027, 3, 3)), (2, date(2027, 3, 16))]);
        let kept = house.store().keep_design_and_plan(wave, &both, 1, Replan { changed, ..Replan::default() }).await.unwrap();
        assert_eq!(kept.changed, [ids[1]], "not what has begun");
        let own = house.store().meeting_row(ids[1]).await.unwrap().unwrap();
        assert_eq!((own.starts_at, own.place.as_str()), (at(650), "Hall"));
        let mut without = design(&[(1, date(2027, 3, 3)), (2, date(2027, 3, 16))]);
        without.realism.meetings[1].who = Who::Everybody;
        house.store().keep_design(wave, &without, 2).await.unwrap();
        let sets = house.store().wave_sets(wave).await.unwrap();
        assert_eq!(sets[0].meetings.iter().map(|one| one.planned).collect::<Vec<_>>(), [Some(1), None]);
    }

    async fn a_meeting_that_was_held_stays_the_waves_when_its_date_is_tidied_away(house) {
        let (wave, set, ids) = running(house).await;
        house.start(ids[0], 100).await;
        house.store().keep_design(wave, &design(&[(2, date(2027, 3, 9))]), 1).await.unwrap();
        let planned = async || {
            let sets = house.store().wave_sets(wave).await.unwrap();
            sets[0].meetings.iter().map(|one| one.planned).collect::<Vec<_>>()
        };
        assert_eq!(planned().await, [None, Some(2)], "no date is taken for it");
        assert!(matches!(house.store().take_set_out_of_wave(wave, set).await, Err(WaveError::SetHasMet)));
        // A number that comes again is another date.
        let added = vec![SetMeetings { set, meetings: vec![(new(), 1, MeetingPlan { starts_at: at(900), ..plan() })] }];
        let again = design(&[(2, date(2027, 3, 9)), (1, date(2027, 3, 16))]);
        house.store().keep_design_and_plan(wave, &again, 2, Replan { added, ..Replan::default() }).await.unwrap();
        assert_eq!(planned().await, [None, Some(2), Some(1)]);
    }

    async fn a_date_that_lies_ahead_only_now_is_planned_once_for_each_set_that_has_none_of_it(house) {
        let (wave, set, ids) = running(house).await;
        let (late, ..) = house.set().await;
        house.store().put_set_into_wave(wave, late, at(32)).await.unwrap();
        let of = |set, ms| SetMeetings { set, meetings: vec![(new(), 2, MeetingPlan { starts_at: at(ms), ..plan() })] };
        let later = design(&[(1, date(2027, 3, 2)), (2, date(2027, 3, 16))]);
        let replan = || Replan { added: vec![of(set, 700), of(late, 700)], at: at(40), ..Replan::default() };
        house.store().keep_design_and_plan(wave, &later, 1, replan()).await.unwrap();
        house.store().keep_design_and_plan(wave, &later, 2, replan()).await.unwrap();
        let ahead = vec![of(set, 800), of(late, 800)];
        house.store().move_wave(wave, &later, 3, &[], (ahead, at(50))).await.unwrap();
        let sets = house.store().wave_sets(wave).await.unwrap();
        let each = |wanted| {
            let one = sets.iter().find(|one| one.id == wanted).unwrap();
            one.meetings.iter().map(|one| (one.planned, one.starts_at)).collect::<Vec<_>>()
        };
        assert_eq!(each(set), [(Some(1), at(100)), (Some(2), at(500))]);
        assert_eq!(each(late), [(Some(2), at(700))]);
        assert_eq!(sets.iter().find(|one| one.id == set).unwrap().meetings[1].id, ids[1]);
    }

    async fn a_set_that_went_meanwhile_is_given_nothing_and_one_that_came_is_not_planned_by_an_older_design(house) {
        let (wave, set, _) = running(house).await;
        house.store().take_set_out_of_wave(wave, set).await.unwrap();
        let of = |set| SetMeetings { set, meetings: vec![(new(), 3, MeetingPlan { starts_at: at(900), ..plan() })] };
        let three = design(&[(1, date(2027, 3, 2)), (2, date(2027, 3, 9)), (3, date(2027, 3, 16))]);
        let replan = Replan { added: vec![of(set)], at: at(40), ..Replan::default() };
        house.store().keep_design_and_plan(wave, &three, 1, replan).await.unwrap();
        let planned = house.store().meetings_of(house.administrator, set).await.unwrap();
        assert!(planned.iter().all(|card| card.meeting.starts_at != at(900)), "{planned:?}");
        let status = house.store().put_set_into_wave(wave, set, at(50)).await.unwrap();
        assert_eq!(status, WaveStatus::Running);
        let stale = house.store().plan_in_wave((wave, 1), of(set), at(51)).await;
        assert!(matches!(stale, Err(WaveError::ChangedMeanwhile)));
        house.store().plan_in_wave((wave, 2), of(set), at(52)).await.unwrap();
        assert_eq!(house.store().wave_sets(wave).await.unwrap()[0].meetings.len(), 1);
    }

    async fn a_meeting_its_set_moved_since_the_look_stays_and_nothing_moves(house) {
        let (wave, _, ids) = running(house).await;
        let moved = [
            Moved { meeting: ids[0], from: at(100), starts_at: at(1_100) },
            Moved { meeting: ids[1], from: at(500), starts_at: at(1_500) },
        ];
        house.store().change_plan(ids[1], MeetingPlan { starts_at: at(650), ..plan() }).await.unwrap();
        let later = design(&[(1, date(2027, 3, 9)), (2, date(2027, 3, 16))]);
        let refused = house.store().move_wave(wave, &later, 1, &moved, (Vec::new(), at(40))).await;
        assert!(matches!(refused, Err(WaveError::MeetingMoved)));
        let at_now = async |id| house.store().meeting_row(id).await.unwrap().unwrap().starts_at;
        assert_eq!((at_now(ids[0]).await, at_now(ids[1]).await), (at(100), at(650)));
        let wave_now = house.store().wave(house.administrator, wave).await.unwrap().unwrap().wave;
        assert_eq!((wave_now.revision, wave_now.design), (1, design(&[(1, date(2027, 3, 2)), (2, date(2027, 3, 9))])));
    }

    async fn way_and_slots_follow_a_date_unless_the_set_has_its_own(house) {
        let (wave, _, ids) = running(house).await;
        let now = |starts| Planned {
            minutes: 180,
            way: Way::Spoken,
            slots: [("collaborative-inquiry".to_owned(), 3)].into(),
            ..planned(starts, "Hall", "")
        };
        // The set gave its second meeting other minutes: how many present in it is its own matter.
        let own = MeetingPlan { starts_at: at(500), minutes: 60, ..plan() };
        house.store().change_plan(ids[1], own).await.unwrap();
        let changed = vec![
            Changed { planned: 1, was: planned(100, "Room 4", "Launch"), now: now(100) },
            Changed { planned: 2, was: planned(500, "", ""), now: now(500) },
        ];
        let same = design(&[(1, date(2027, 3, 2)), (2, date(2027, 3, 9))]);
        house.store().keep_design_and_plan(wave, &same, 1, Replan { changed, ..Replan::default() }).await.unwrap();
        let mut rows = Vec::new();
        for id in ids {
            let row = house.store().meeting_row(id).await.unwrap().unwrap();
            rows.push((row.way, row.minutes, row.slots));
        }
        assert_eq!(rows, [(Way::Spoken, 180, 3), (Way::Spoken, 60, 1)]);
        // A meeting over days is written, wherever people are.
        let days = MeetingPlan { starts_at: at(500), minutes: 0, ..plan() };
        house.store().change_plan(ids[1], days).await.unwrap();
        let changed = vec![Changed { planned: 2, was: planned(500, "Hall", ""), now: now(500) }];
        house.store().keep_design_and_plan(wave, &same, 2, Replan { changed, ..Replan::default() }).await.unwrap();
        assert_eq!(house.store().meeting_row(ids[1]).await.unwrap().unwrap().way, Way::Typed);
    }

    async fn limits_of_a_proposal_are_kept_with_the_design(house) {
        let (wave, ..) = running(house).await;
        for _ in 0..2 {
            house.store().keep_limits(wave, Some(2), None).await.unwrap();
        }
        let now = house.store().wave(house.administrator, wave).await.unwrap().unwrap().wave;
        assert_eq!((now.design.people.most_of_employer, now.design.people.most_of_site, now.revision), (Some(2), None, 2));
        assert!(matches!(house.store().keep_limits(new(), None, None).await, Err(WaveError::NotFound)));
    }

    async fn a_design_from_before_its_meetings_had_numbers_has_their_places_as_numbers(house) {
        let (wave, ..) = running(house).await;
        house.store().keep_design(wave, &design(&[(0, date(2027, 3, 2)), (0, date(2027, 3, 9))]), 1).await.unwrap();
        let read = house.store().wave(house.administrator, wave).await.unwrap().unwrap().wave.design;
        assert_eq!(read.realism.meetings.iter().map(|one| one.id).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(house.store().wave_sets(wave).await.unwrap()[0].meetings.iter().filter(|one| one.planned.is_some()).count(), 0);
    }

    async fn a_proposal_is_found_again_by_who_asked_for_it_until_there_are_too_many_or_sets_of_it(house) {
        let (wave, ..) = running(house).await;
        let lead = house.person("Lena", &[Role::Lead]).await;
        let ids: Vec<_> = (0..13).map(|_| new()).collect();
        for (id, ms) in ids.iter().zip(50..) {
            let fields = format!("{{\"seed\":\"{ms}\"}}");
            house.store().keep_proposal(NewKeptProposal { id: *id, wave, person: lead, fields, at: at(ms) }).await.unwrap();
        }
        assert_eq!(house.store().kept_proposal(lead, wave, ids[0]).await.unwrap(), None, "the earliest went");
        let last = house.store().kept_proposal(lead, wave, ids[12]).await.unwrap();
        assert_eq!(last.as_deref(), Some("{\"seed\":\"62\"}"));
        let newest = house.store().last_proposal(lead, wave).await.unwrap();
        assert_eq!(newest, Some((ids[12], "{\"seed\":\"62\"}".to_owned())));
        assert_eq!(house.store().last_proposal(house.administrator, wave).await.unwrap(), None, "another's");
        assert_eq!(house.store().kept_proposal(house.administrator, wave, ids[12]).await.unwrap(), None);
        assert_eq!(house.store().kept_proposal(lead, new(), ids[12]).await.unwrap(), None);
        house.store().make_wave_sets(wave, &[], Vec::new(), &[], at(90)).await.unwrap();
        assert_eq!(house.store().kept_proposal(lead, wave, ids[12]).await.unwrap(), None);
    }

    async fn the_list_of_sets_names_programme_and_wave(house) {
        let (_, set, _) = running(house).await;
        let named = Some(("One handover".to_owned(), "Wave 1".to_owned()));
        let all = house.store().sets(house.organisation).await.unwrap();
        assert_eq!(all.iter().find(|one| one.id == set).unwrap().wave, named);
        let (alone, ..) = house.set().await;
        let all = house.store().sets(house.organisation).await.unwrap();
        assert_eq!(all.iter().find(|one| one.id == alone).unwrap().wave, None);
        let coach = house.store().wave_sets(house.store().wave_of_set(set).await.unwrap().unwrap()).await.unwrap()[0].coach.clone().unwrap().0;
        assert!(house.store().sets_of(coach).await.unwrap().iter().any(|card| card.wave == named));
    }
}
