//! The record: for the set only, whole, and without what is nobody's to know.

use axum::http::StatusCode;
use jiff::civil::date;
use setwise_domain::id::{ActId, MeetingId, PersonId, SetId};
use setwise_domain::meeting::act::{Act, Addressee, Tone, Words};
use setwise_domain::meeting::agenda::{SlotId, StepKey};
use setwise_domain::meeting::event::{Candidate, Event, Exception, Plan, Seat, Way};
use setwise_store::person::Role;

use crate::world::{World, kept};

/// A set of three and a meeting it held, told by hand.
struct Held {
    world: World,
    mei: PersonId,
    amara: PersonId,
    jonas: PersonId,
    set: SetId,
    meeting: MeetingId,
}

impl Held {
    async fn new() -> Self {
        let world = World::new().await;
        let mei = world.person("Mei", &[Role::Member]).await;
        let amara = world.person("Amara", &[Role::Member]).await;
        let jonas = world.person("Jonas", &[Role::Member]).await;
        let set = world.set("Harbour", None, &[mei, amara, jonas]).await;
        let meeting = world.meeting(set).await;
        let held = Self { world, mei, amara, jonas, set, meeting };
        held.keep(held.told()).await;
        held
    }

    /// What happened, with what was said.
    fn told(&self) -> Vec<(Event, Words)> {
        let (mei, amara, jonas) = (self.mei, self.amara, self.jonas);
        let first: ActId = self.world.app.id();
        let question: ActId = self.world.app.id();
        let seats: Vec<Seat> = [mei, amara, jonas].map(|person| Seat { person, member: true, coach: false }).to_vec();
        let protocol =
            self.world.app.library().get("collaborative-inquiry").expect("it ships").protocol.as_ref().clone();
        let plan = Plan {
            set: self.set,
            number: 1,
            protocol,
            way: Way::Typed,
            minutes: 60,
            slots: 1,
            seats: seats.clone(),
            conductor: None,
            stand_in: None,
        };
        let stage = |stage| Event::StepEntered { step: StepKey { stage, slot: None } };
        let slot = |stage| Event::StepEntered { step: StepKey { stage, slot: Some(SlotId(0)) } };
        let silent = |event: Event| (event, Words::default());
        let mut told = vec![silent(Event::Opened(Box::new(plan)))];
        told.extend(seats.into_iter().map(|seat| silent(Event::Came(seat))));
        told.extend([silent(Event::Started { by: mei }), silent(stage(0))]);
        told.push(self.acted(first, mei, Act::Challenge, "How do I make the night shift listen?"));
        told.extend([silent(Event::Revealed), silent(stage(1))]);
        told.push(self.acted(self.world.app.id(), amara, Act::Vote { choice: first }, ""));
        told.push(silent(Event::Elected { ranking: vec![Candidate { person: mei, act: first }] }));
        told.push(silent(slot(2)));
        let asked = Act::Question { to: Addressee::One(mei), facet: None };
        told.push(self.acted(question, amara, asked, "When did it last go well?"));
        told.push(self.acted(self.world.app.id(), mei, Act::Answer { question }, "In spring, with one lead."));
        told.push(self.acted(self.world.app.id(), mei, Act::Reframe { of: first }, "How do we share one handover?"));
        let quiet = Act::Feedback { to: mei, tone: Tone::Developmental };
        told.push(self.acted(self.world.app.id(), amara, quiet, "You answered before I had ended."));
        let (event, mut words) = self.acted(
            self.world.app.id(),
            mei,
            Act::Action { owner: mei, due: date(2026, 12, 1) },
            "Walk one night shift",
        );
        words.measure = "One night walked".to_owned();
        words.groups = "Night shift, pharmacy".to_owned();
        told.push((event, words));
        told.push((Event::ExceptionStated { about: Exception::NoNextMeeting }, Words::of("We meet in spring.")));
        told.push(silent(Event::Ended));
        told
    }

    fn acted(&self, id: ActId, by: PersonId, act: Act, text: &str) -> (Event, Words) {
        (Event::Acted { id, by, entered_by: None, act }, Words::of(text))
    }

    async fn keep(&self, told: Vec<(Event, Words)>) {
        let at = self.world.app.now();
        self.world.held(self.meeting, at, kept(told, at), vec![]).await;
    }

    async fn record_for(&self, reader: PersonId) -> String {
        let answer = self.world.signed_in(reader).await.get(&format!("/meetings/{}/record", self.meeting)).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        answer.body
    }
}

#[tokio::test]
async fn the_record_tells_how_the_challenge_changed_and_what_was_promised() {
    let held = Held::new().await;
    let record = held.record_for(held.jonas).await;
    for words in [
        "As first framed",
        "How do I make the night shift listen?",
        "As last framed",
        "How do we share one handover?",
        "When did it last go well?",
        "In spring, with one lead.",
        "Walk one night shift",
        "One night walked",
        "Night shift, pharmacy",
        "1 December 2026",
        "No date for a next meeting",
        "We meet in spring.",
    ] {
        assert!(record.contains(words), "{words}: {record}");
    }
}

#[tokio::test]
async fn votes_show_as_totals_and_never_whose_they_were() {
    let held = Held::new().await;
    for reader in [held.mei, held.amara] {
        let record = held.record_for(reader).await;
        assert!(record.contains("one vote"), "{record}");
        assert!(!record.contains("secret vote"), "{record}");
    }
}

#[tokio::test]
async fn feedback_is_read_by_who_gave_it_and_who_it_is_for() {
    let held = Held::new().await;
    let feedback = "You answered before I had ended.";
    assert!(held.record_for(held.mei).await.contains(feedback));
    assert!(held.record_for(held.amara).await.contains(feedback));
    assert!(!held.record_for(held.jonas).await.contains(feedback));
}

#[tokio::test]
async fn the_record_is_for_the_set_only() {
    let held = Held::new().await;
    let lead = held.world.person("Lena", &[Role::Lead]).await;
    let other = held.world.person("Otto", &[Role::Member]).await;
    for reader in [held.world.administrator, lead, other] {
        let answer = held.world.signed_in(reader).await.get(&format!("/meetings/{}/record", held.meeting)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_meeting_nobody_opened_has_nothing_to_read_yet() {
    let held = Held::new().await;
    let meeting = held.world.meeting(held.set).await;
    let page = held.world.signed_in(held.mei).await.get(&format!("/meetings/{meeting}/record")).await;
    assert!(page.body.contains("Nothing to read yet"), "{}", page.body);
}

#[tokio::test]
async fn nothing_is_read_of_a_set_whose_key_was_destroyed() {
    let held = Held::new().await;
    let store = held.world.app.store();
    // Read before, it is in memory; that keeps nothing readable.
    assert!(held.record_for(held.amara).await.contains("record-list"));
    store.destroy_set_key(held.set, held.world.administrator, held.world.app.now()).await.expect("destroyed");
    let record = held.record_for(held.mei).await;
    assert!(record.contains("Not readable any more") && !record.contains("night shift"), "{record}");
    let mut browser = held.world.signed_in(held.mei).await;
    for page in ["/".to_owned(), format!("/sets/{}", held.set), format!("/sets/{}/actions", held.set)] {
        assert_eq!(browser.get(&page).await.status, StatusCode::OK, "{page}");
    }
}

#[tokio::test]
async fn home_shows_who_may_read_it_what_the_set_works_on() {
    let held = Held::new().await;
    held.world.meeting(held.set).await;
    let of = async |person| held.world.signed_in(person).await.get("/").await.body;
    let home = of(held.jonas).await;
    let stands = "<blockquote>How do we share one handover?</blockquote>";
    assert!(home.contains(stands) && home.contains("Harbour · Meeting 2"), "{home}");
    let newcomer = held.world.person("Nia", &[Role::Member]).await;
    held.world.join(held.set, newcomer).await;
    for outside in [newcomer, held.world.administrator] {
        assert!(!of(outside).await.contains("handover"), "{outside}");
    }
}
