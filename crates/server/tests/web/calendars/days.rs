//! Days of a wave in calendars: the sponsor's touchpoints and the members' modules, told, moved and taken back.

use jiff::civil::{Date, date};
use setwise_domain::id::{PersonId, ProgrammeId, WaveId};
use setwise_domain::programme::design::{By, PlannedModule};
use setwise_domain::programme::{Design, Kind};
use setwise_domain::sponsorship::TouchpointKind;
use setwise_store::person::Role;
use setwise_store::programme::NewProgramme;
use setwise_store::sponsorship::NewTouchpoint;
use setwise_store::wave::WavePersonState;

use super::{Place, invitation, line, to};
use crate::postbox::part;
use crate::world::address;

/// A wave with a sponsor, a touchpoint on the last Sunday of March 2999 and a module due on the Sunday after.
struct Dated {
    place: Place,
    programme: ProgrammeId,
    wave: WaveId,
    sven: PersonId,
}

fn design(due: Date) -> Design {
    let mut design = Design::default();
    design.realism.starts_on = Some(date(2999, 3, 28));
    design.curriculum.modules = vec![
        PlannedModule { module: "listening".to_owned(), by: By::Day(due) },
        PlannedModule { module: "open-questions".to_owned(), by: By::Anytime },
    ];
    design
}

impl Dated {
    async fn new() -> Self {
        let place = Place::new().await;
        let world = &place.world;
        let sven = world.person("Sven", &[Role::Member]).await;
        let (programme, wave) = (world.app.id(), world.app.id());
        let new = NewProgramme {
            id: programme,
            organisation: world.organisation,
            name: "One handover".to_owned(),
            kind: Kind::ProjectSets,
            purpose: String::new(),
            sponsor: Some(sven),
            by: world.administrator,
            wave: (wave, "Wave 1".to_owned()),
            design: design(date(2999, 4, 7)),
            at: world.app.now(),
        };
        world.app.store().create_programme(new).await.expect("made");
        world.app.store().put_set_into_wave(wave, place.set, world.app.now()).await.expect("put in");
        Self { place, programme, wave, sven }
    }

    async fn touchpoint(&mut self, on: Date) -> NewTouchpoint {
        let new = NewTouchpoint { id: self.place.world.app.id(), kind: TouchpointKind::Launch, on };
        let store = self.place.world.app.store();
        let added =
            store.add_touchpoint(self.wave, new, self.place.world.administrator, self.place.world.app.now()).await;
        assert!(added.expect("planned"));
        new
    }

    async fn started(&mut self) {
        let app = &self.place.world.app;
        app.store().start_wave(self.wave, &[], Vec::new(), app.now()).await.expect("started");
    }

    async fn revision(&self) -> i64 {
        let read = self.place.world.app.store().wave(self.place.world.administrator, self.wave).await.expect("read");
        read.expect("there").wave.revision
    }

    /// Who was told what with which number, on which day.
    async fn told(&mut self, wanted: usize) -> Vec<(String, String, String, String)> {
        let mails = self.place.mails(wanted).await;
        let told = mails.iter().map(|mail| {
            let lines = invitation(mail);
            let value = |name: &str| line(&lines, name).rsplit(':').next().unwrap_or_default().to_owned();
            let words = part(mail, "text/plain");
            // The organisation is called Harbour Health, and its set Harbour.
            assert!(!mail.replace("Harbour Health", "").contains("Harbour"), "no set is named: {mail}");
            assert!(!words.contains("Harbour"), "no set is named: {words}");
            (to(mail), value("METHOD:"), value("SEQUENCE:"), value("DTSTART;VALUE=DATE:"))
        });
        told.collect()
    }
}

fn entry(name: &str, method: &str, sequence: i64, on: &str) -> (String, String, String, String) {
    (address(name), method.to_owned(), sequence.to_string(), on.to_owned())
}

#[tokio::test]
async fn a_touchpoint_is_told_to_the_sponsor_alone_and_moves_and_goes() {
    let mut dated = Dated::new().await;
    let touchpoint = dated.touchpoint(date(2999, 3, 31)).await;
    let mails = dated.place.mails(1).await;
    let lines = invitation(&mails[0]);
    assert_eq!(to(&mails[0]), address("Sven"));
    for wanted in [
        "METHOD:REQUEST",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "SUMMARY:One handover\\, Wave 1: touchpoint\\, Launch",
        "DTSTART;VALUE=DATE:29990331",
        "DTEND;VALUE=DATE:29990401",
    ] {
        assert_eq!(line(&lines, wanted), wanted);
    }
    let uid = format!("UID:touchpoint-{}@sets.example.org", touchpoint.id);
    assert_eq!(line(&lines, "UID:"), uid);
    let words = part(&mails[0], "text/plain");
    assert!(words.contains("touchpoint, Launch, on 31 March 2999"), "{words}");

    let (store, by, now) =
        (dated.place.world.app.store().clone(), dated.place.world.administrator, dated.place.world.app.now());
    let moved = setwise_store::sponsorship::Replanned {
        touchpoint: NewTouchpoint { on: date(2999, 4, 1), ..touchpoint },
        revision: 1,
    };
    store.replan_touchpoint(dated.wave, moved, by, now).await.expect("moved");
    assert_eq!(dated.told(1).await, [entry("Sven", "REQUEST", 1, "29990401")]);
    store.remove_touchpoint(dated.wave, touchpoint.id).await.expect("removed");
    let mails = dated.place.mails(1).await;
    let lines = invitation(&mails[0]);
    assert_eq!((line(&lines, "METHOD:"), line(&lines, "SEQUENCE:")), ("METHOD:CANCEL", "SEQUENCE:2"));
    assert_eq!((line(&lines, "UID:"), line(&lines, "STATUS:")), (uid.as_str(), "STATUS:CANCELLED"));
}

#[tokio::test]
async fn a_wave_that_begins_moves_and_ends_takes_its_days_along() {
    let mut dated = Dated::new().await;
    dated.touchpoint(date(2999, 3, 31)).await;
    assert_eq!(dated.told(1).await, [entry("Sven", "REQUEST", 0, "29990331")], "no module before it begins");
    dated.started().await;
    let begun = dated.told(2).await;
    assert_eq!(begun, [entry("Amara", "REQUEST", 0, "29990407"), entry("Mei", "REQUEST", 0, "29990407")]);

    let app = dated.place.world.app.clone();
    let mut later = design(date(2999, 4, 14));
    later.realism.starts_on = Some(date(2999, 4, 4));
    app.store()
        .move_wave(dated.wave, &later, dated.revision().await, &[], (Vec::new(), app.now()))
        .await
        .expect("moved");
    let moved = dated.told(3).await;
    let wanted = [
        entry("Amara", "REQUEST", 1, "29990414"),
        entry("Mei", "REQUEST", 1, "29990414"),
        entry("Sven", "REQUEST", 1, "29990407"),
    ];
    assert_eq!(moved, wanted);

    app.store().end_wave(dated.wave, app.now()).await.expect("ended");
    let ended = dated.told(3).await;
    assert!(
        ended.iter().all(|(_, method, sequence, _)| (method.as_str(), sequence.as_str()) == ("CANCEL", "2")),
        "{ended:?}"
    );
}

#[tokio::test]
async fn whoever_leaves_and_another_sponsor_are_told_and_nobody_else() {
    let mut dated = Dated::new().await;
    dated.touchpoint(date(2999, 3, 31)).await;
    dated.started().await;
    dated.told(3).await;
    let app = dated.place.world.app.clone();
    let (amara, set) = (dated.place.amara, dated.place.set);
    app.store().leave_set(set, amara, app.now()).await.expect("left");
    assert_eq!(dated.told(0).await, [], "she is still listed in the wave");
    assert!(app.store().turn_wave_person(dated.wave, amara, WavePersonState::Left, app.now()).await.expect("left"));
    assert_eq!(dated.told(1).await, [entry("Amara", "CANCEL", 1, "29990407")]);

    let zoe = dated.place.world.person("Zoe", &[Role::Member]).await;
    app.store().change_programme(dated.programme, "One handover", "", Some(zoe)).await.expect("changed");
    let told = dated.told(2).await;
    assert_eq!(told, [entry("Sven", "CANCEL", 1, "29990331"), entry("Zoe", "REQUEST", 0, "29990331")]);

    app.store().turn_calendar_mails(dated.place.mei, false).await.expect("off");
    app.store().keep_design(dated.wave, &design(date(2999, 4, 9)), dated.revision().await).await.expect("kept");
    assert_eq!(dated.told(0).await, [], "Mei wants no mails");
    app.store().turn_calendar_mails(dated.place.mei, true).await.expect("on");
    assert_eq!(dated.told(1).await, [entry("Mei", "REQUEST", 1, "29990409")], "and learns what she missed");
}

#[tokio::test]
async fn a_feed_has_the_days_of_its_owner_and_no_others() {
    let mut dated = Dated::new().await;
    dated.touchpoint(date(2999, 3, 31)).await;
    dated.started().await;
    let app = dated.place.world.app.clone();
    for (person, touchpoint, module) in
        [(dated.sven, true, false), (dated.place.mei, false, true), (dated.place.coach, false, false)]
    {
        let token = app.token();
        app.store().make_feed(person, &token, app.now()).await.expect("made");
        let feed = dated.place.world.browser().get(&format!("/calendar/{token}")).await.body.replace("\r\n ", "");
        assert_eq!(feed.contains("SUMMARY:One handover\\, Wave 1: touchpoint\\, Launch"), touchpoint, "{feed}");
        assert_eq!(feed.contains("DTSTART;VALUE=DATE:29990407"), module, "{feed}");
        assert!(!feed.contains("open-questions"), "what has no day is in no calendar");
    }
}
