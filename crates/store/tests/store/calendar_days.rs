//! Days of a wave in people's calendars: whom they concern, and that each is told once.

use jiff::civil::date;
use setwise_domain::calendar::Kind;
use setwise_domain::calendar::telling::{Day, Known, Told};
use setwise_domain::id::{PersonId, SetId, WaveId};
use setwise_domain::programme::design::{By, PlannedMeeting, PlannedModule, Who};
use setwise_domain::programme::schedule::usual_meeting;
use setwise_domain::programme::{Design, Kind as Sets};
use setwise_domain::sponsorship::TouchpointKind;
use setwise_store::calendar::dates::{Among, NewDayTelling, WaveDay};
use setwise_store::calendar::{Before, KIND};
use setwise_store::mail::{MailId, NewMail};
use setwise_store::person::Role;
use setwise_store::programme::NewProgramme;
use setwise_store::sponsorship::NewTouchpoint;

use crate::house::{House, at, both, job, new};

/// How many jobs look at the days of this wave now; they are done then.
async fn looks(house: &House, wave: WaveId) -> usize {
    let mut looks = 0;
    while let Some(job) = house.store().claim_job(at(1_000_000), at(2_000_000)).await.unwrap() {
        looks += usize::from(job.kind == KIND && job.ids["wave"] == wave.to_string());
        house.store().job_done(job.id).await.unwrap();
    }
    looks
}

async fn wave(house: &House, sponsor: PersonId, set: SetId) -> WaveId {
    let wave = new();
    let mut design = Design::default();
    design.realism.starts_on = Some(date(2027, 3, 28));
    let module = |name: &str, by| PlannedModule { module: name.to_owned(), by };
    design.curriculum.modules = vec![module("listening", By::Day(date(2027, 4, 4))), module("feedback", By::Anytime)];
    let made = NewProgramme {
        id: new(),
        organisation: house.organisation,
        name: "One handover".to_owned(),
        kind: Sets::ProjectSets,
        purpose: String::new(),
        sponsor: Some(sponsor),
        by: house.administrator,
        wave: (wave, "Wave 1".to_owned()),
        design,
        at: at(5),
    };
    house.store().create_programme(made).await.unwrap();
    house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
    let launch = NewTouchpoint { id: new(), kind: TouchpointKind::Launch, on: date(2027, 3, 28) };
    assert!(house.store().add_touchpoint(wave, launch, house.administrator, at(21)).await.unwrap());
    wave
}

/// The day of a kind, with who is expected.
async fn day(house: &House, wave: WaveId, kind: Kind) -> Option<(WaveDay, Vec<PersonId>)> {
    let all = house.store().days_of_wave(wave, Among::Everybody).await.unwrap();
    let (day, those) = all.into_iter().find(|(day, _)| day.kind == kind)?;
    Some((day, those.into_iter().filter(|one| one.expected).map(|one| one.person).collect()))
}

fn telling(house: &House, day: &WaveDay, person: PersonId, before: Option<i64>, sequence: i64) -> NewDayTelling {
    let id = MailId(new::<PersonId>().0);
    NewDayTelling {
        day: day.clone(),
        person,
        before: before.map(|sequence| sent(day, sequence)),
        told: Told { sequence, facts: day.day.clone(), withdrawn: false },
        mail: NewMail {
            id,
            organisation: house.organisation,
            recipient: "sven@example.org".to_owned(),
            kind: "day-invited".to_owned(),
            subject: "A day".to_owned(),
            body: "It is planned.".to_owned(),
            invitation: None,
            at: at(30),
        },
        calendar: "BEGIN:VCALENDAR".to_owned(),
        urgent: false,
        job: job("send-mail", 30),
    }
}

/// What somebody knows who was told it, with the mail sent.
fn sent(day: &WaveDay, sequence: i64) -> Before<Day> {
    let told = Told { sequence, facts: day.day.clone(), withdrawn: false };
    Before { known: Known { told: Some(told), waiting: None, highest: sequence }, waits: None }
}

both! {
    async fn touchpoints_are_the_sponsors_and_modules_the_members_once_it_runs(house) {
        let (set, coach, ben, eva) = house.set().await;
        let sponsor = house.person("Sven", &[Role::Member]).await;
        let wave = wave(house, sponsor, set).await;
        assert_eq!(looks(house, wave).await, 2, "a set came, and a touchpoint");
        let (launch, those) = day(house, wave, Kind::Touchpoint).await.unwrap();
        let wanted = Day { on: date(2027, 3, 28), what: "launch".to_owned(), hours: None };
        assert_eq!((launch.day, launch.sequence, those), (wanted, 0, vec![sponsor]));
        assert_eq!(day(house, wave, Kind::Module).await, None, "while it is being designed");
        house.store().start_wave(wave, &[], Vec::new(), at(22)).await.unwrap();
        assert_eq!(looks(house, wave).await, 1);
        let mut members = vec![ben, eva];
        members.sort();
        let (module, those) = day(house, wave, Kind::Module).await.unwrap();
        assert_eq!((module.day.on, &those), (date(2027, 4, 4), &members));
        for (person, kinds) in
            [(sponsor, vec![Kind::Touchpoint]), (ben, vec![Kind::Module]), (coach, vec![]), (house.administrator, vec![])]
        {
            let own = house.store().feed_days(person, date(2027, 1, 1)).await.unwrap();
            assert_eq!(own.iter().map(|day| day.kind).collect::<Vec<_>>(), kinds);
        }
        assert_eq!(house.store().feed_days(sponsor, date(2027, 3, 29)).await.unwrap(), []);
        for (among, told) in [(Among::OfSet(set), members.clone()), (Among::Only(ben), vec![ben]), (Among::Only(coach), vec![])] {
            let all = house.store().days_of_wave(wave, among).await.unwrap();
            let those: Vec<PersonId> = all.into_iter().flat_map(|(_, those)| those).map(|one| one.person).collect();
            assert_eq!(those, told, "the sponsor sits in no set");
        }
        house.store().end_wave(wave, at(23)).await.unwrap();
        assert_eq!(looks(house, wave).await, 1);
        assert_eq!(day(house, wave, Kind::Touchpoint).await.unwrap().1, []);
        assert_eq!(house.store().feed_days(ben, date(2027, 1, 1)).await.unwrap(), []);
    }

    async fn what_is_for_everybody_is_the_members_and_the_coaches_with_its_hours(house) {
        let (set, coach, ben, eva) = house.set().await;
        let sponsor = house.person("Sven", &[Role::Member]).await;
        let wave = wave(house, sponsor, set).await;
        let mut design = house.store().wave(house.administrator, wave).await.unwrap().unwrap().wave.design;
        design.realism.zone = "Europe/Berlin".to_owned();
        let launch = PlannedMeeting { id: 3, place: "Hall".to_owned(), what: "Launch".to_owned(), who: Who::Everybody, ..usual_meeting(date(2027, 3, 29)) };
        design.realism.meetings = vec![launch];
        house.store().keep_design(wave, &design, 1).await.unwrap();
        assert_eq!(day(house, wave, Kind::Session).await, None, "while it is being designed");
        house.store().start_wave(wave, &[], Vec::new(), at(22)).await.unwrap();
        let (session, mut those) = day(house, wave, Kind::Session).await.unwrap();
        let mut all = vec![coach, ben, eva];
        all.sort();
        those.sort();
        assert_eq!(those, all);
        let hours = session.day.hours.clone().unwrap();
        assert_eq!((hours.ends_at.0 - hours.starts_at.0, hours.zone.as_str(), hours.place.as_str()), (5_400_000, "Europe/Berlin", "Hall"));
        assert_eq!((session.key, session.day.what.as_str()), (format!("session-{wave}-3"), "Launch"));
        for (person, many) in [(coach, 1), (ben, 1), (sponsor, 0)] {
            let own = house.store().feed_days(person, date(2027, 1, 1)).await.unwrap();
            assert_eq!(own.iter().filter(|day| day.kind == Kind::Session).count(), many);
        }
        let (session, _) = day(house, wave, Kind::Session).await.unwrap();
        assert!(house.store().tell_day(telling(house, &session, coach, None, 0)).await.unwrap());
        assert!(house.store().tell_day(telling(house, &session, coach, Some(0), 2)).await.unwrap());
        let told = house.store().days_of_wave(wave, Among::Only(coach)).await.unwrap();
        let told = told.into_iter().find(|(day, _)| day.kind == Kind::Session).unwrap().1.remove(0).before.unwrap();
        let told = told.known.latest().unwrap();
        assert_eq!((told.sequence, &told.facts), (2, &session.day));
    }

    async fn what_somebody_was_told_is_kept_once_and_outlives_what_is_taken_off(house) {
        let (set, ..) = house.set().await;
        let sponsor = house.person("Sven", &[Role::Member]).await;
        let wave = wave(house, sponsor, set).await;
        let (launch, _) = day(house, wave, Kind::Touchpoint).await.unwrap();
        assert!(house.store().tell_day(telling(house, &launch, sponsor, None, 0)).await.unwrap());
        assert!(!house.store().tell_day(telling(house, &launch, sponsor, None, 0)).await.unwrap(), "told twice, it is once");
        assert!(house.store().tell_day(telling(house, &launch, sponsor, Some(0), 3)).await.unwrap());
        assert!(!house.store().tell_day(telling(house, &launch, sponsor, Some(0), 4)).await.unwrap(), "told meanwhile");
        assert_eq!(house.store().feed_days(sponsor, date(2027, 1, 1)).await.unwrap()[0].sequence, 3);
        let id = launch.key.strip_prefix("touchpoint-").unwrap().parse().unwrap();
        house.store().remove_touchpoint(wave, id).await.unwrap();
        let all = house.store().days_of_wave(wave, Among::Everybody).await.unwrap();
        let (gone, those) = all.first().unwrap();
        assert!((gone.key.as_str(), gone.stands) == (launch.key.as_str(), false));
        assert!(those.len() == 1 && !those[0].expected && those[0].before.as_ref().unwrap().known.highest == 3);
    }

    async fn another_sponsor_and_whoever_wants_mails_again_bring_a_look(house) {
        let (set, _, ben, _) = house.set().await;
        let sponsor = house.person("Sven", &[Role::Member]).await;
        let wave = wave(house, sponsor, set).await;
        let programme = house.store().wave(house.administrator, wave).await.unwrap().unwrap().page.programme.id;
        looks(house, wave).await;
        house.store().change_programme(programme, "One handover", "", Some(ben)).await.unwrap();
        assert_eq!(looks(house, wave).await, 1);
        assert_eq!(day(house, wave, Kind::Touchpoint).await.unwrap().1, [ben]);
        house.store().turn_calendar_mails(ben, true).await.unwrap();
        assert_eq!(looks(house, wave).await, 1);
        assert_eq!(house.store().wave_of_set(set).await.unwrap(), Some(wave));
        house.store().end_programme(programme, Some(at(40))).await.unwrap();
        assert_eq!(looks(house, wave).await, 1);
        assert_eq!(day(house, wave, Kind::Touchpoint).await.unwrap().1, []);
    }
}
