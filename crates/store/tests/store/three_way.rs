//! Three-way agreements: who reads one, that nobody signs what they have not seen, and what is sent twice acts once.

use jiff::civil::date;
use setwise_domain::id::{PersonId, ThreeWayId, WaveId};
use setwise_domain::programme::{Design, Kind};
use setwise_domain::three_way::{MOST_RISKS, Party, Refusal, Terms};
use setwise_store::access::SeatKind;
use setwise_store::circle::CirclePlan;
use setwise_store::job::NewJob;
use setwise_store::mail::{MailId, NewMail};
use setwise_store::meeting::MeetingPlan;
use setwise_store::person::Role;
use setwise_store::programme::NewProgramme;
use setwise_store::set::AddToSet;
use setwise_store::three_way::{NewRemark, NewRisk, NewThreeWay, RiskWords, ThreeWayError};
use setwise_store::wave::{Prepared, WavePersonState};

use crate::house::{House, at, both, job, new, plan};

struct Agreed {
    wave: WaveId,
    id: ThreeWayId,
    ben: PersonId,
    manager: PersonId,
    lead: PersonId,
    coach: PersonId,
}

fn terms(objectives: &str) -> Terms {
    Terms { objectives: objectives.to_owned(), hours: Some(4.into()), ..Terms::default() }
}

async fn agreed(house: &House) -> Agreed {
    let (set, coach, ben, _) = house.set().await;
    let manager = house.person("Mara", &[Role::Member]).await;
    let lead = house.person("Lena", &[Role::Lead]).await;
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
    house.store().create_programme(made).await.unwrap();
    house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
    let id = new();
    let draft = NewThreeWay {
        id,
        organisation: house.organisation,
        wave,
        member: ben,
        manager,
        terms: terms("Heron"),
        mails: vec![],
    };
    let drafted = house.store().draft_three_ways(vec![draft.clone()], lead, at(30)).await.unwrap();
    assert_eq!(drafted.len(), 1);
    let again = NewThreeWay { id: new(), ..draft };
    assert!(house.store().draft_three_ways(vec![again], lead, at(31)).await.unwrap().is_empty(), "one for each member");
    Agreed { wave, id, ben, manager, lead, coach }
}

fn mail(house: &House, to: &str) -> (NewMail, NewJob) {
    let mail = NewMail {
        id: MailId(new::<PersonId>().0),
        organisation: house.organisation,
        recipient: format!("{to}@example.org"),
        kind: "three-way-risk".to_owned(),
        subject: "A deadline".to_owned(),
        body: "It is there.".to_owned(),
        invitation: None,
        at: at(40),
    };
    (mail, job("send-mail", 40))
}

/// Whom the mails that wait go to.
async fn mailed(house: &House) -> Vec<String> {
    let mails = house.store().mails(house.organisation, at(50), 20).await.unwrap();
    mails.into_iter().filter(|mail| mail.kind == "three-way-risk").map(|mail| mail.recipient).collect()
}

both! {
    async fn three_people_read_it_and_nobody_else_and_nothing_of_it_is_kept_in_plain(house) {
        let one = agreed(house).await;
        let stranger = house.person("Olaf", &[Role::Coach]).await;
        for (reader, parties) in [
            (one.ben, Some(vec![Party::Member])),
            (one.manager, Some(vec![Party::Manager])),
            (one.lead, Some(vec![Party::Lead])),
            (one.coach, None),
            (stranger, None),
        ] {
            let page = house.store().three_way(reader, one.id).await.unwrap();
            assert_eq!(page.map(|page| page.parties), parties);
        }
        let said = NewRemark { id: new(), text: "Egret on Mondays".to_owned() };
        house.store().remark_on_three_way(one.manager, one.id, said, at(40)).await.unwrap();
        let words = RiskWords { what: "Bittern report".to_owned(), cover: "Nobody".to_owned() };
        let risk = NewRisk { id: new(), on: date(2027, 3, 1), words };
        house.store().raise_risk(one.manager, one.id, risk, vec![], at(41)).await.unwrap();
        let kept = house.everything_kept().await;
        for words in ["Heron", "Egret", "Bittern"] {
            assert!(!kept.windows(words.len()).any(|part| part == words.as_bytes()), "{words} is kept in plain");
        }
        let page = house.store().three_way(one.ben, one.id).await.unwrap().unwrap();
        assert_eq!(page.versions[0].terms, terms("Heron"));
        assert_eq!(page.remarks[0].text, "Egret on Mondays");
        assert_eq!(page.risks[0].words.what, "Bittern report");
    }

    async fn it_is_in_force_when_three_have_signed_and_a_change_asks_them_anew(house) {
        let one = agreed(house).await;
        let store = house.store();
        let sign = async |by, party, seen| store.sign_three_way((by, party), one.id, seen, at(50)).await;
        assert_eq!(sign(one.ben, Party::Member, 1).await.unwrap(), (false, vec![one.manager]));
        assert_eq!(sign(one.ben, Party::Member, 1).await.unwrap(), (false, vec![]), "twice is once, and told once");
        assert!(matches!(sign(one.ben, Party::Manager, 1).await, Err(ThreeWayError::NotFound)), "not for another");
        assert!(matches!(sign(one.coach, Party::Member, 1).await, Err(ThreeWayError::NotFound)));
        sign(one.manager, Party::Manager, 1).await.unwrap();
        let (in_force, told) = sign(one.lead, Party::Lead, 1).await.unwrap();
        assert!(in_force);
        assert_eq!(told, [one.ben, one.manager]);
        assert!(!sign(one.lead, Party::Lead, 1).await.unwrap().0, "it comes into force once");

        let changed = store.change_three_way(one.manager, one.id, 1, &terms("Other"), at(60)).await.unwrap();
        assert_eq!(changed, [one.ben]);
        let late = store.change_three_way(one.ben, one.id, 1, &terms("Late"), at(61)).await;
        assert!(matches!(late, Err(ThreeWayError::Refused(Refusal::MovedOn))));
        assert!(matches!(sign(one.ben, Party::Member, 1).await, Err(ThreeWayError::Refused(Refusal::MovedOn))));
        let same = store.change_three_way(one.ben, one.id, 2, &terms("Other"), at(62)).await;
        assert!(matches!(same, Err(ThreeWayError::Refused(Refusal::Same))));
        let page = store.three_way(one.lead, one.id).await.unwrap().unwrap();
        assert_eq!(page.about.standing.version, 2);
        assert!(page.about.standing.signed.is_empty());
        assert_eq!(page.versions.iter().map(|one| one.signatures.len()).collect::<Vec<_>>(), [0, 3], "the old one stays signed");

        let early = store.renew_three_way(one.lead, one.id, 2, at(63)).await;
        assert!(matches!(early, Err(ThreeWayError::Refused(Refusal::Same))));
        for (by, party) in [(one.ben, Party::Member), (one.manager, Party::Manager), (one.lead, Party::Lead)] {
            sign(by, party, 2).await.unwrap();
        }
        store.renew_three_way(one.ben, one.id, 2, at(70)).await.unwrap();
        let page = store.three_way(one.ben, one.id).await.unwrap().unwrap();
        assert_eq!((page.versions[0].number, &page.versions[0].terms), (3, &page.versions[1].terms));
    }

    async fn a_deadline_at_risk_is_raised_once_and_settled_by_one_of_the_three(house) {
        let one = agreed(house).await;
        let store = house.store();
        let risk = NewRisk { id: new(), on: date(2027, 3, 1), words: RiskWords::default() };
        assert_eq!(store.raise_risk(one.manager, one.id, risk.clone(), vec![], at(40)).await.unwrap(), [one.ben]);
        assert!(store.raise_risk(one.manager, one.id, risk.clone(), vec![], at(41)).await.unwrap().is_empty(), "told once");
        assert!(matches!(store.raise_risk(one.coach, one.id, risk.clone(), vec![], at(41)).await, Err(ThreeWayError::NotFound)));
        assert_eq!(store.three_ways_with(one.manager).await.unwrap()[0].risks, 1);
        assert!(matches!(store.settle_risk(one.coach, one.id, risk.id, at(42)).await, Err(ThreeWayError::NotFound)));
        assert!(matches!(store.settle_risk(one.ben, one.id, new(), at(42)).await, Err(ThreeWayError::NotFound)));
        store.settle_risk(one.ben, one.id, risk.id, at(42)).await.unwrap();
        assert!(store.settle_risk(one.ben, one.id, risk.id, at(43)).await.unwrap().is_empty(), "it stays as first settled");
        let page = store.three_way(one.manager, one.id).await.unwrap().unwrap();
        let settled = page.risks[0].settled.clone().unwrap();
        assert!(settled.0.starts_with("Ben") && settled.1 == at(42), "{settled:?}");
        assert_eq!(page.about.risks, 0);
        for _ in 1..MOST_RISKS {
            let risk = NewRisk { id: new(), on: date(2027, 3, 1), words: RiskWords::default() };
            store.raise_risk(one.ben, one.id, risk, vec![], at(44)).await.unwrap();
        }
        // What is settled makes room.
        let open = store.three_way(one.ben, one.id).await.unwrap().unwrap().risks.into_iter().find(|one| one.settled.is_none());
        let risk = NewRisk { id: new(), on: date(2027, 3, 1), words: RiskWords::default() };
        store.raise_risk(one.ben, one.id, risk, vec![], at(44)).await.unwrap();
        let more = NewRisk { id: new(), on: date(2027, 3, 1), words: RiskWords::default() };
        assert!(matches!(store.raise_risk(one.ben, one.id, more, vec![], at(45)).await, Err(ThreeWayError::TooMany)));
        store.settle_risk(one.ben, one.id, open.unwrap().id, at(46)).await.unwrap();
        let risk = NewRisk { id: new(), on: date(2027, 3, 1), words: RiskWords::default() };
        store.raise_risk(one.ben, one.id, risk, vec![], at(47)).await.unwrap();
    }

    async fn with_another_line_manager_it_is_signed_anew_and_the_one_before_reads_it_no_more(house) {
        let one = agreed(house).await;
        let store = house.store();
        let next = house.person("Nia", &[Role::Member]).await;
        for (by, party) in [(one.ben, Party::Member), (one.manager, Party::Manager), (one.lead, Party::Lead)] {
            store.sign_three_way((by, party), one.id, 1, at(50)).await.unwrap();
        }
        let said = NewRemark { id: new(), text: "Between us".to_owned() };
        store.remark_on_three_way(one.manager, one.id, said, at(55)).await.unwrap();
        let risk = NewRisk { id: new(), on: date(2027, 3, 1), words: RiskWords::default() };
        store.raise_risk(one.ben, one.id, risk, vec![], at(56)).await.unwrap();
        let told = store.hand_three_way_on(one.lead, one.id, next, &[], at(60)).await.unwrap();
        assert_eq!(told, [one.ben, next]);
        assert!(store.hand_three_way_on(one.lead, one.id, next, &[], at(61)).await.unwrap().is_empty(), "once");
        assert!(matches!(store.hand_three_way_on(one.coach, one.id, one.manager, &[], at(61)).await, Err(ThreeWayError::NotFound)));
        assert!(store.three_way(one.manager, one.id).await.unwrap().is_none());
        let page = store.three_way(next, one.id).await.unwrap().unwrap();
        assert_eq!((page.about.standing.version, page.about.standing.signed.len()), (2, 0));
        assert_eq!(page.versions[0].terms, terms("Heron"));
        let seen = (page.versions.len(), page.remarks.len(), page.risks.len());
        assert_eq!(seen, (1, 0, 0), "nothing from before");
        let page = store.three_way(one.ben, one.id).await.unwrap().unwrap();
        assert_eq!((page.versions.len(), page.remarks.len(), page.risks.len()), (2, 1, 1));
    }

    async fn what_is_prepared_of_a_wave_is_counted(house) {
        let one = agreed(house).await;
        let store = house.store();
        let drafted = Prepared { agreements: 1, in_force: 0, touchpoints: 0 };
        assert_eq!(store.prepared(one.wave).await.unwrap(), drafted);
        for (nth, (who, party)) in
            [(one.ben, Party::Member), (one.manager, Party::Manager), (one.lead, Party::Lead)].into_iter().enumerate()
        {
            assert_eq!(store.prepared(one.wave).await.unwrap(), drafted, "{nth} have signed");
            store.sign_three_way((who, party), one.id, 1, at(60)).await.unwrap();
        }
        assert_eq!(store.prepared(one.wave).await.unwrap(), Prepared { in_force: 1, ..drafted });
        store.turn_wave_person(one.wave, one.ben, WavePersonState::Left, at(70)).await.unwrap();
        assert_eq!(store.prepared(one.wave).await.unwrap(), Prepared::default());
        assert_eq!(store.prepared(new()).await.unwrap(), Prepared::default());
    }

    async fn who_left_the_wave_stands_in_its_list_no_more(house) {
        let one = agreed(house).await;
        let store = house.store();
        store.turn_wave_person(one.wave, one.ben, WavePersonState::Left, at(70)).await.unwrap();
        assert!(store.three_ways_of_wave(one.wave).await.unwrap().is_empty());
    }

    async fn a_manager_sees_hours_and_dates_of_their_own_people_and_lists_show_no_words(house) {
        let one = agreed(house).await;
        let store = house.store();
        let set = store.wave_sets(one.wave).await.unwrap()[0].id;
        house.meeting(set).await;
        store.state_hours(one.wave, one.ben, Some(5.into())).await.unwrap();
        let (_, dates) = store.dates_for_manager(one.manager, one.id, at(0)).await.unwrap();
        assert_eq!(dates.len(), 1);
        for other in [one.ben, one.coach, one.lead] {
            assert_eq!(store.dates_for_manager(other, one.id, at(0)).await.unwrap(), (None, vec![]));
        }
        // Two circles, his first; a set he coaches; the same set after he left it.
        let circle = |members, ms| CirclePlan { meeting: MeetingPlan { starts_at: at(ms), ..plan() }, members };
        let eva = store.wave_people(one.wave).await.unwrap().into_iter().find(|who| who.person != one.ben).unwrap().person;
        let circles = [circle(vec![one.ben], 200), circle(vec![eva], 300)];
        store.plan_circles([new(), new()], set, circles, at(20)).await.unwrap();
        let (coached, cleo, ..) = house.set().await;
        store.leave_set(coached, cleo, at(20)).await.unwrap();
        let coaches = AddToSet { set: coached, person: one.ben, seat: SeatKind::Coach, by: one.lead, at: at(21) };
        assert!(store.add_to_set(coaches).await.unwrap());
        store.put_set_into_wave(one.wave, coached, at(22)).await.unwrap();
        let later = MeetingPlan { starts_at: at(400), ..plan() };
        store.plan_meeting(new(), coached, later, at(23)).await.unwrap();
        let dates = async || store.dates_for_manager(one.manager, one.id, at(0)).await.unwrap().1;
        assert_eq!(dates().await, [at(100), at(200)], "neither the other circle nor the set he coaches");
        store.leave_set(set, one.ben, at(24)).await.unwrap();
        assert!(dates().await.is_empty());
        assert_eq!(store.three_ways_of_wave(one.wave).await.unwrap().len(), 1);
        assert_eq!(store.three_ways_with(one.ben).await.unwrap().len(), 1);
        assert!(store.three_ways_with(one.lead).await.unwrap().is_empty());
        assert!(!store.remind_three_way(one.id, &[], at(40), at(20)).await.unwrap(), "it was told of when it was drafted");
        assert!(store.remind_three_way(one.id, &[], at(1_000), at(30)).await.unwrap());
        assert!(!store.remind_three_way(one.id, &[], at(1_500), at(500)).await.unwrap(), "not twice within the pause");
        assert!(store.remind_three_way(one.id, &[], at(3_000), at(2_000)).await.unwrap());
    }

    async fn a_risk_brings_the_mails_of_those_who_are_told_once(house) {
        let one = agreed(house).await;
        let words = RiskWords { what: "Bittern report".to_owned(), cover: String::new() };
        let risk = NewRisk { id: new(), on: date(2027, 3, 1), words };
        for _ in 0..2 {
            let mails = vec![(one.ben, mail(house, "ben")), (one.manager, mail(house, "mara")), (one.coach, mail(house, "cleo"))];
            house.store().raise_risk(one.manager, one.id, risk.clone(), mails, at(40)).await.unwrap();
        }
        assert_eq!(mailed(house).await, ["ben@example.org"]);
    }

    async fn a_talk_is_told_once_of_the_version_that_was_read_while_the_programme_goes_on(house) {
        let one = agreed(house).await;
        let store = house.store();
        let [talking] = store.three_ways_with_talks().await.unwrap().try_into().unwrap();
        assert_eq!((talking.id, talking.member.0, talking.manager, talking.told_of), (one.id, one.ben, one.manager, None));
        assert_eq!((talking.version.0, &talking.version.1, talking.version.2), (1, &terms("Heron"), at(30)));
        let day = date(2027, 4, 1);
        let tell = async |version, day| store.tell_of_talk((one.id, version), day, &[mail(house, "ben")]).await.unwrap();
        assert!(tell(1, day).await);
        assert!(!tell(1, day).await, "once");
        assert_eq!(store.three_ways_with_talks().await.unwrap()[0].told_of, Some(day));
        store.change_three_way(one.ben, one.id, 1, &terms("Other"), at(60)).await.unwrap();
        assert!(!tell(1, date(2027, 7, 1)).await, "there is another version");
        assert!(tell(2, date(2027, 7, 1)).await);
        assert_eq!(mailed(house).await.len(), 2);
        let programme = store.wave(one.lead, one.wave).await.unwrap().unwrap().page.programme.id;
        store.end_programme(programme, Some(at(70))).await.unwrap();
        assert!(store.three_ways_with_talks().await.unwrap().is_empty());
    }
}
