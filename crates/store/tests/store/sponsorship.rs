//! A sponsor's involvement: who reads what, what is sent once, and what stays as it was said.

use jiff::civil::date;
use setwise_domain::id::{PersonId, SetId, WaveId};
use setwise_domain::programme::{Design, Kind};
use setwise_domain::sponsorship::{After, CarriedOut, Decision, MOST_TOUCHPOINTS, TouchpointKind, TouchpointState};
use setwise_store::person::Role;
use setwise_store::programme::NewProgramme;
use setwise_store::sponsorship::{
    NewFollowUp, NewNote, NewProposal, NewRequest, NewTouchpoint, Outcome, Replanned, Ruling, SponsorshipError,
};

use crate::house::{House, at, both, new};

/// A set of a sponsored wave.
struct Sponsored {
    wave: WaveId,
    set: SetId,
    sponsor: PersonId,
    coach: PersonId,
    ben: PersonId,
}

async fn sponsored(house: &House) -> Sponsored {
    let (set, coach, ben, _) = house.set().await;
    let sponsor = house.person("Sven", &[Role::Member]).await;
    let wave = wave(house, Some(sponsor)).await;
    house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
    Sponsored { wave, set, sponsor, coach, ben }
}

async fn wave(house: &House, sponsor: Option<PersonId>) -> WaveId {
    let wave = new();
    let mut design = Design::default();
    design.realism.starts_on = Some(date(2027, 1, 12));
    let made = NewProgramme {
        id: new(),
        organisation: house.organisation,
        name: "One handover".to_owned(),
        kind: Kind::ProjectSets,
        purpose: String::new(),
        sponsor,
        by: house.administrator,
        wave: (wave, "Wave 1".to_owned()),
        design,
        at: at(5),
    };
    house.store().create_programme(made).await.unwrap();
    wave
}

fn request(set: SetId, by: PersonId) -> NewRequest {
    NewRequest { id: new(), set, by, question: "May we move a budget?".to_owned(), at: at(30) }
}

fn proposal(set: SetId, by: PersonId) -> NewProposal {
    NewProposal { id: new(), set, by, title: "One desk".to_owned(), body: "One desk decides.".to_owned(), at: at(30) }
}

both! {
    async fn what_is_sent_is_read_by_the_sponsor_the_leads_and_that_set(house) {
        let Sponsored { wave, set, sponsor, coach, ben } = sponsored(house).await;
        let (other, _, olaf, _) = house.set().await;
        house.store().put_set_into_wave(wave, other, at(21)).await.unwrap();
        let another = house.person("Stella", &[Role::Member]).await;
        self::wave(house, Some(another)).await;
        let sent = request(set, ben);
        assert_eq!(house.store().ask_sponsor(sent.clone()).await.unwrap(), Some((wave, sponsor)));
        assert_eq!(house.store().ask_sponsor(sent).await.unwrap(), None, "sent twice, it is asked once");
        for reader in [sponsor, house.administrator] {
            let all = house.store().sponsorship(reader, wave).await.unwrap().unwrap();
            assert_eq!((all.requests.len(), all.requests[0].question.as_str()), (1, "May we move a budget?"));
        }
        for reader in [coach, ben, olaf, another] {
            assert_eq!(house.store().sponsorship(reader, wave).await.unwrap(), None);
        }
        for reader in [coach, ben] {
            assert_eq!(house.store().sponsorship_of_set(reader, set).await.unwrap().unwrap().requests.len(), 1);
        }
        for reader in [sponsor, house.administrator, olaf, another] {
            assert_eq!(house.store().sponsorship_of_set(reader, set).await.unwrap(), None);
        }
        let others = house.store().sponsorship_of_set(olaf, other).await.unwrap().unwrap();
        assert_eq!(others.requests, [], "each set sees its own alone");
        assert_eq!(house.store().sponsored_waves(sponsor).await.unwrap(), [wave]);
        assert_eq!(house.store().sponsored_waves(ben).await.unwrap(), []);
    }

    async fn a_key_that_stands_for_something_else_is_refused(house) {
        let one = sponsored(house).await;
        let (other, cleo, ..) = house.set().await;
        let store = house.store();
        store.put_set_into_wave(one.wave, other, at(21)).await.unwrap();
        let (asked, put) = (request(one.set, one.ben), proposal(one.set, one.ben));
        store.ask_sponsor(asked.clone()).await.unwrap();
        store.put_proposal(put.clone()).await.unwrap();
        for (set, by) in [(other, cleo), (one.set, one.coach)] {
            let taken = store.ask_sponsor(NewRequest { set, by, ..asked.clone() }).await;
            assert!(matches!(taken, Err(SponsorshipError::IdTaken)), "{taken:?}");
            let taken = store.put_proposal(NewProposal { set, by, ..put.clone() }).await;
            assert!(matches!(taken, Err(SponsorshipError::IdTaken)), "{taken:?}");
        }
        let note = NewNote { id: new(), wave: one.wave, set: one.set, by: one.sponsor, text: "Well done.".to_owned(), at: at(40) };
        store.write_to_coach(note.clone()).await.unwrap();
        let taken = store.write_to_coach(NewNote { set: other, ..note }).await;
        assert!(matches!(taken, Err(SponsorshipError::IdTaken)), "{taken:?}");
        let elsewhere = wave(house, Some(one.sponsor)).await;
        let launch = NewTouchpoint { id: new(), kind: TouchpointKind::Launch, on: date(2027, 1, 12) };
        store.add_touchpoint(one.wave, launch, house.administrator, at(41)).await.unwrap();
        let taken = store.add_touchpoint(elsewhere, launch, house.administrator, at(42)).await;
        assert!(matches!(taken, Err(SponsorshipError::IdTaken)), "{taken:?}");
        assert!(!store.add_touchpoint(one.wave, launch, house.administrator, at(43)).await.unwrap(), "sent twice, it is planned once");
    }

    async fn only_somebody_inside_a_set_of_a_sponsored_wave_sends(house) {
        let Sponsored { set, sponsor, .. } = sponsored(house).await;
        let (alone, _, olaf, _) = house.set().await;
        for by in [olaf, sponsor, house.administrator] {
            let refused = house.store().ask_sponsor(request(set, by)).await;
            assert!(matches!(refused, Err(SponsorshipError::NotFound)));
            assert!(matches!(house.store().put_proposal(proposal(set, by)).await, Err(SponsorshipError::NotFound)));
        }
        assert!(matches!(house.store().ask_sponsor(request(alone, olaf)).await, Err(SponsorshipError::NotFound)), "in no wave");
        let unsponsored = wave(house, None).await;
        house.store().put_set_into_wave(unsponsored, alone, at(21)).await.unwrap();
        assert!(matches!(house.store().ask_sponsor(request(alone, olaf)).await, Err(SponsorshipError::NoSponsor)));
        assert!(matches!(house.store().put_proposal(proposal(alone, olaf)).await, Err(SponsorshipError::NoSponsor)));
        house.store().end_set(alone, house.administrator, at(40)).await.unwrap();
        assert!(matches!(house.store().ask_sponsor(request(alone, olaf)).await, Err(SponsorshipError::Over)));
    }

    async fn a_request_is_answered_once_by_the_sponsor(house) {
        let Sponsored { wave, set, sponsor, coach, ben } = sponsored(house).await;
        let sent = request(set, ben);
        house.store().ask_sponsor(sent.clone()).await.unwrap();
        assert_eq!(house.store().requests_waiting(wave, at(31)).await.unwrap(), 1);
        assert_eq!(house.store().requests_waiting(wave, at(30)).await.unwrap(), 0);
        let answer = async |by, text: &str| house.store().answer_request(wave, sent.id, text, by, at(50)).await;
        assert!(matches!(answer(house.administrator, "No").await, Err(SponsorshipError::NotFound)));
        let (told_set, told) = answer(sponsor, "Yes").await.unwrap();
        assert_eq!(told_set, set);
        assert!(told.contains(&coach) && told.contains(&ben));
        assert!(matches!(answer(sponsor, "No").await, Err(SponsorshipError::AnsweredAlready)));
        let elsewhere = house.store().answer_request(wave, new(), "Yes", sponsor, at(51)).await;
        assert!(matches!(elsewhere, Err(SponsorshipError::NotFound)));
        let said = house.store().sponsorship_of_set(ben, set).await.unwrap().unwrap();
        let kept = said.requests[0].answer.clone().unwrap();
        assert_eq!((kept.text.as_str(), kept.at), ("Yes", at(50)));
        assert_eq!(house.store().requests_waiting(wave, at(99)).await.unwrap(), 0);
    }

    async fn a_proposal_is_decided_once_and_followed_up_once_for_each_time(house) {
        let Sponsored { wave, set, sponsor, ben, .. } = sponsored(house).await;
        let (one, other) = (proposal(set, ben), proposal(set, ben));
        for put in [&one, &other] {
            house.store().put_proposal(put.clone()).await.unwrap();
            assert_eq!(house.store().put_proposal(put.clone()).await.unwrap(), None);
        }
        let follow = |id| NewFollowUp { id, after: After::Days30, carried_out: CarriedOut::Part, word: "One desk is there" };
        let told = house.store().follow_proposal_up(wave, follow(one.id), sponsor, at(40)).await;
        assert!(matches!(told, Err(SponsorshipError::NothingToCarryOut)), "undecided");
        let ruling = |id, decision| Ruling { id, decision, reason: "It is cheap" };
        let not_theirs = house.store().decide_proposal(wave, ruling(one.id, Decision::Accepted), ben, at(41)).await;
        assert!(matches!(not_theirs, Err(SponsorshipError::NotFound)));
        house.store().decide_proposal(wave, ruling(one.id, Decision::Changed), sponsor, at(42)).await.unwrap();
        house.store().decide_proposal(wave, ruling(other.id, Decision::Declined), sponsor, at(43)).await.unwrap();
        let again = house.store().decide_proposal(wave, ruling(one.id, Decision::Declined), sponsor, at(44)).await;
        assert!(matches!(again, Err(SponsorshipError::AnsweredAlready)));
        house.store().follow_proposal_up(wave, follow(one.id), sponsor, at(50)).await.unwrap();
        let again = house.store().follow_proposal_up(wave, follow(one.id), sponsor, at(51)).await;
        assert!(matches!(again, Err(SponsorshipError::AnsweredAlready)));
        let declined = house.store().follow_proposal_up(wave, follow(other.id), sponsor, at(52)).await;
        assert!(matches!(declined, Err(SponsorshipError::NothingToCarryOut)));
        let said = house.store().sponsorship_of_set(ben, set).await.unwrap().unwrap();
        let kept = said.proposals.iter().find(|kept| kept.id == one.id).unwrap();
        let decided = kept.decided.clone().unwrap();
        assert_eq!((decided.decision, decided.reason.as_str(), decided.at), (Decision::Changed, "It is cheap", at(42)));
        assert_eq!((kept.follow_ups.len(), kept.follow_ups[0].carried_out), (1, CarriedOut::Part));
    }

    async fn touchpoints_are_planned_once_changed_and_stay_once_said(house) {
        let Sponsored { wave, sponsor, .. } = sponsored(house).await;
        let lead = house.administrator;
        let of = |kind| NewTouchpoint { id: new(), kind, on: date(2027, 1, 12) };
        let wanted = [of(TouchpointKind::Launch), of(TouchpointKind::End)];
        assert_eq!(house.store().plan_touchpoints(wave, &wanted, lead, at(30)).await.unwrap(), 2);
        let again = [of(TouchpointKind::Launch), of(TouchpointKind::Middle)];
        assert_eq!(house.store().plan_touchpoints(wave, &again, lead, at(31)).await.unwrap(), 1, "of kinds there are none of");
        let extra = of(TouchpointKind::Mentoring);
        for _ in 0..2 {
            house.store().add_touchpoint(wave, extra, lead, at(32)).await.unwrap();
        }
        let read = async || house.store().sponsorship(sponsor, wave).await.unwrap().unwrap().touchpoints;
        assert_eq!(read().await.len(), 4, "sent twice, it is planned once");
        let (launch, end) = (wanted[0], wanted[1]);
        let moved = Replanned { touchpoint: NewTouchpoint { on: date(2027, 1, 14), ..launch }, revision: 1 };
        house.store().replan_touchpoint(wave, moved, lead, at(33)).await.unwrap();
        let late = house.store().replan_touchpoint(wave, moved, lead, at(34)).await;
        assert!(matches!(late, Err(SponsorshipError::ChangedMeanwhile)));
        let outcome = |revision| Outcome { id: launch.id, state: TouchpointState::Missed, word: "Ill".to_owned(), revision };
        let late = house.store().say_of_touchpoint(wave, outcome(1), sponsor, at(35)).await;
        assert!(matches!(late, Err(SponsorshipError::ChangedMeanwhile)));
        house.store().say_of_touchpoint(wave, outcome(2), sponsor, at(36)).await.unwrap();
        let late = house.store().say_of_touchpoint(wave, outcome(2), sponsor, at(37)).await;
        assert!(matches!(late, Err(SponsorshipError::ChangedMeanwhile)));
        let kept = Replanned { revision: 3, ..moved };
        let stays = house.store().replan_touchpoint(wave, kept, lead, at(38)).await;
        assert!(matches!(stays, Err(SponsorshipError::InTheRecord)));
        assert!(matches!(house.store().remove_touchpoint(wave, launch.id).await, Err(SponsorshipError::InTheRecord)));
        house.store().remove_touchpoint(wave, end.id).await.unwrap();
        assert!(matches!(house.store().remove_touchpoint(wave, end.id).await, Err(SponsorshipError::NotFound)));
        let said = read().await.into_iter().find(|one| one.id == launch.id).unwrap();
        assert_eq!((said.state, said.word.as_str(), said.by.as_str()), (TouchpointState::Missed, "Ill", "Sven"));
        for _ in read().await.len()..MOST_TOUCHPOINTS {
            house.store().add_touchpoint(wave, of(TouchpointKind::Mentoring), lead, at(40)).await.unwrap();
        }
        let many = house.store().add_touchpoint(wave, of(TouchpointKind::Mentoring), lead, at(41)).await;
        assert!(matches!(many, Err(SponsorshipError::TooMany)));
    }

    async fn touchpoints_move_with_their_wave_until_they_are_said(house) {
        let Sponsored { wave, sponsor, .. } = sponsored(house).await;
        let of = |kind, on| NewTouchpoint { id: new(), kind, on };
        let wanted = [of(TouchpointKind::Launch, date(2027, 1, 12)), of(TouchpointKind::End, date(2027, 6, 1))];
        house.store().plan_touchpoints(wave, &wanted, house.administrator, at(30)).await.unwrap();
        let kept = Outcome { id: wanted[0].id, state: TouchpointState::Kept, word: String::new(), revision: 1 };
        house.store().say_of_touchpoint(wave, kept, sponsor, at(31)).await.unwrap();
        let mut design = Design::default();
        design.realism.starts_on = Some(date(2027, 1, 19));
        house.store().move_wave(wave, &design, 1, &[], (Vec::new(), at(40))).await.unwrap();
        let all = house.store().sponsorship(sponsor, wave).await.unwrap().unwrap();
        let days: Vec<_> = all.touchpoints.iter().map(|one| one.on).collect();
        assert_eq!(days, [date(2027, 1, 12), date(2027, 6, 8)]);
    }

    async fn a_note_is_read_by_two_people_and_lies_sealed(house) {
        let Sponsored { wave, set, sponsor, coach, ben } = sponsored(house).await;
        let note = |by| NewNote { id: new(), wave, set, by, text: "They look stuck to me".to_owned(), at: at(30) };
        let sent = note(sponsor);
        assert_eq!(house.store().write_to_coach(sent.clone()).await.unwrap(), Some(coach));
        assert_eq!(house.store().write_to_coach(sent).await.unwrap(), None, "sent twice, it is kept once");
        for by in [ben, coach, house.administrator] {
            assert!(matches!(house.store().write_to_coach(note(by)).await, Err(SponsorshipError::NotFound)));
        }
        let read = house.store().notes_to_coach(coach, set).await.unwrap();
        assert_eq!(read[0].text.as_deref(), Some("They look stuck to me"));
        assert_eq!(house.store().notes_of_sponsor(sponsor, wave).await.unwrap().len(), 1);
        for reader in [ben, house.administrator, sponsor] {
            assert_eq!(house.store().notes_to_coach(reader, set).await.unwrap(), []);
        }
        for reader in [ben, house.administrator, coach] {
            assert_eq!(house.store().notes_of_sponsor(reader, wave).await.unwrap(), []);
        }
        let kept = house.everything_kept().await;
        assert!(!kept.windows(10).any(|bytes| bytes == b"look stuck"), "it lies in the clear");
        let next = house.person("Clara", &[Role::Coach]).await;
        house.store().change_coach(set, Some(next), house.administrator, at(40)).await.unwrap();
        assert_eq!(house.store().notes_to_coach(coach, set).await.unwrap(), [], "a coach no more");
        assert_eq!(house.store().notes_to_coach(next, set).await.unwrap(), [], "it was written to somebody else");
        house.store().change_coach(set, None, house.administrator, at(41)).await.unwrap();
        assert!(matches!(house.store().write_to_coach(note(sponsor)).await, Err(SponsorshipError::NoCoach)));
        let (elsewhere, ..) = house.set().await;
        let astray = NewNote { set: elsewhere, ..note(sponsor) };
        assert!(matches!(house.store().write_to_coach(astray).await, Err(SponsorshipError::NotFound)));
    }
}
