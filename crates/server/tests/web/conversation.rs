//! Seeing the conversation: live for whoever conducts, for the set if it chose so; afterwards for who was there.

use axum::http::StatusCode;
use setwise_domain::id::{ActId, MeetingId, PersonId, SetId};
use setwise_domain::meeting::act::{Act, Addressee, Words};
use setwise_domain::meeting::agenda::{SlotId, StepKey};
use setwise_domain::meeting::event::{Candidate, Event, Plan, Seat, Way};
use setwise_domain::time::Millis;
use setwise_store::person::Role;

use crate::world::{Browser, World, kept};

const MEASURES: &str = "Balance of voice";
const HELPED: &str = "Your questions that helped";

/// A set of three with a coach.
pub(crate) struct Harbour {
    pub(crate) world: World,
    pub(crate) set: SetId,
    pub(crate) carla: PersonId,
    pub(crate) mei: PersonId,
    pub(crate) amara: PersonId,
    jonas: PersonId,
}

impl Harbour {
    pub(crate) async fn new() -> Self {
        let world = World::new().await;
        let carla = world.person("Carla", &[Role::Coach]).await;
        let mei = world.person("Mei", &[Role::Member]).await;
        let amara = world.person("Amara", &[Role::Member]).await;
        let jonas = world.person("Jonas", &[Role::Member]).await;
        let set = world.set("Harbour", Some(carla), &[mei, amara, jonas]).await;
        Self { world, set, carla, mei, amara, jonas }
    }

    fn everybody(&self) -> [PersonId; 4] {
        [self.carla, self.mei, self.amara, self.jonas]
    }

    async fn browsers(&self) -> [Browser; 4] {
        let [carla, mei, amara, jonas] = self.everybody();
        let world = &self.world;
        [
            world.signed_in(carla).await,
            world.signed_in(mei).await,
            world.signed_in(amara).await,
            world.signed_in(jonas).await,
        ]
    }

    /// A meeting that runs, in which a question was asked. Carla conducts.
    pub(crate) async fn runs(&self) -> (MeetingId, [Browser; 4]) {
        let mut browsers = self.browsers().await;
        let meeting = self.world.runs(self.set, &mut browsers).await;
        for browser in &mut browsers[1..] {
            let brought =
                browser.post(&format!("/meetings/{meeting}/acts"), "kind=challenge&text=How+do+we+begin%3F").await;
            assert_eq!(brought.status, StatusCode::SEE_OTHER, "{}", brought.body);
        }
        let acts = format!("/meetings/{meeting}/acts");
        let moves = format!("/meetings/{meeting}/moves");
        assert_eq!(browsers[0].post(&moves, "move=next").await.status, StatusCode::SEE_OTHER);
        let room = read(&mut browsers[1], &format!("/meetings/{meeting}/room")).await;
        let first =
            room.split("name=\"refers\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a choice");
        for browser in &mut browsers[1..] {
            let voted = browser.post(&acts, &format!("kind=vote&refers={first}")).await;
            assert_eq!(voted.status, StatusCode::SEE_OTHER, "{}", voted.body);
        }
        assert_eq!(browsers[0].post(&moves, "move=next").await.status, StatusCode::SEE_OTHER);
        // Whoever has the turn asks whoever presents; anything else is refused.
        let mut asked = 0;
        for (browser, to) in (1..4).flat_map(|who| self.everybody().map(|to| (who, to))) {
            let sent = browsers[browser].post(&acts, &format!("kind=question&to={to}&text=Since+when%3F")).await;
            asked += u32::from(sent.status == StatusCode::SEE_OTHER);
        }
        assert!(asked > 0, "nobody could ask");
        (meeting, browsers)
    }

    /// A meeting they held, told by hand: Mei presented, Amara asked what helped.
    pub(crate) async fn held(&self, others: &[PersonId]) -> MeetingId {
        let meeting = self.world.meeting(self.set).await;
        let app = &self.world.app;
        let (at, first, question) = (app.now(), app.id::<ActId>(), app.id::<ActId>());
        let members = [self.mei, self.amara, self.jonas].into_iter().chain(others.iter().copied());
        let mut seats: Vec<Seat> = members.map(|person| Seat { person, member: true, coach: false }).collect();
        seats.push(Seat { person: self.carla, member: false, coach: true });
        let number = app.store().meeting(self.mei, meeting).await.expect("asked").expect("there").meeting.number;
        let plan = Plan {
            set: self.set,
            number: u32::try_from(number).expect("a small number"),
            protocol: app.library().get("collaborative-inquiry").expect("it ships").protocol.as_ref().clone(),
            way: Way::Typed,
            minutes: 60,
            slots: 1,
            seats: seats.clone(),
            conductor: None,
            stand_in: None,
        };
        let silent = |event: Event| (event, Words::default());
        let acted = |id: ActId, by: PersonId, act: Act, text: &str| {
            (Event::Acted { id, by, entered_by: None, act }, Words::of(text))
        };
        let step = |stage, slot| silent(Event::StepEntered { step: StepKey { stage, slot } });
        let mut told = vec![silent(Event::Opened(Box::new(plan)))];
        told.extend(seats.into_iter().map(|seat| silent(Event::Came(seat))));
        told.extend([silent(Event::Started { by: self.carla }), step(0, None)]);
        told.push(acted(first, self.mei, Act::Challenge, "How do I make the night shift listen?"));
        told.extend([silent(Event::Revealed), step(1, None)]);
        told.push(silent(Event::Elected { ranking: vec![Candidate { person: self.mei, act: first }] }));
        told.push(step(2, Some(SlotId(0))));
        let asked = Act::Question { to: Addressee::One(self.mei), facet: None };
        told.push(acted(question, self.amara, asked, "When did it last go well?"));
        told.push(acted(app.id(), self.mei, Act::Answer { question }, "In spring."));
        told.push(acted(app.id(), self.mei, Act::Helped { question }, ""));
        told.push(silent(Event::Ended));
        self.world.held(meeting, at, kept(told, at), vec![]).await;
        meeting
    }

    async fn conversation_for(&self, reader: PersonId, meeting: MeetingId) -> String {
        read(&mut self.world.signed_in(reader).await, &format!("/meetings/{meeting}/conversation")).await
    }

    async fn over_meetings_for(&self, reader: PersonId) -> String {
        read(&mut self.world.signed_in(reader).await, &format!("/sets/{}/conversations", self.set)).await
    }

    /// Somebody who came to the set after it had met and was let in.
    async fn newcomer(&self) -> PersonId {
        let nils = self.world.person("Nils", &[Role::Member]).await;
        self.world.join(self.set, nils).await;
        // The clock must have moved on, or what was held in this very moment would count as after it.
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        let let_in = self.world.app.store().let_in(self.set, nils, self.mei, self.world.app.now()).await;
        let_in.expect("let in");
        nils
    }

    /// A meeting by bids that has come to them, with these in the room; the first conducts.
    async fn bids(&self, inside: &mut [Browser]) -> MeetingId {
        let meeting = self.world.meeting_by("learning-set", self.set).await;
        let moves = format!("/meetings/{meeting}/moves");
        for browser in inside.iter_mut() {
            assert_eq!(browser.post(&moves, "move=enter&agreement=1").await.status, StatusCode::SEE_OTHER);
        }
        for step in ["move=start", "move=next"] {
            let moved = inside[0].post(&moves, step).await;
            assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);
        }
        meeting
    }
}

async fn read(browser: &mut Browser, address: &str) -> String {
    let answer = browser.get(address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.body);
    answer.body
}

#[tokio::test]
async fn while_it_runs_only_whoever_conducts_sees_it_until_the_set_chooses_otherwise() {
    let harbour = Harbour::new().await;
    let (meeting, [mut carla, mut mei, ..]) = harbour.runs().await;
    let (page, room) = (format!("/meetings/{meeting}/conversation"), format!("/meetings/{meeting}/room"));
    let conductors = read(&mut carla, &page).await;
    for words in [MEASURES, "only you see this, since you conduct", "Share of talk", "Look again"] {
        assert!(conductors.contains(words), "{words}: {conductors}");
    }
    let members = read(&mut mei, &page).await;
    assert!(members.contains("After the meeting") && !members.contains(MEASURES), "{members}");
    assert!(read(&mut carla, &room).await.contains(&page), "under More");
    assert!(!read(&mut mei, &room).await.contains(&page));

    let mut following = mei.follow(&format!("/meetings/{meeting}/live")).await;
    let chosen = mei.post(&format!("/sets/{}/live-conversation", harbour.set), "readers=set").await;
    assert_eq!(chosen.leads_to(), format!("/sets/{}", harbour.set));
    assert!(read(&mut mei, chosen.leads_to()).await.contains("Mei let the set see its conversation while it meets"));
    following.until(&page).await;
    let members = read(&mut mei, &page).await;
    assert!(members.contains(MEASURES) && members.contains("all its people see this while it meets"), "{members}");
    assert!(!members.contains("Share of talk"), "shares of talk are the conductor's: {members}");
    assert!(read(&mut mei, &room).await.contains(&page));

    carla.post(&format!("/sets/{}/live-conversation", harbour.set), "readers=conductor").await;
    assert!(!read(&mut mei, &page).await.contains(MEASURES));
    assert!(!read(&mut mei, &room).await.contains(&page));
}

#[tokio::test]
async fn who_takes_the_lead_sees_it_and_who_passed_it_on_does_not() {
    let harbour = Harbour::new().await;
    let (meeting, [mut carla, mut mei, ..]) = harbour.runs().await;
    let moves = format!("/meetings/{meeting}/moves");
    assert_eq!(
        carla.post(&moves, &format!("move=pass-lead&person={}", harbour.mei)).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(mei.post(&moves, "move=accept-lead").await.status, StatusCode::SEE_OTHER);
    let page = format!("/meetings/{meeting}/conversation");
    assert!(read(&mut mei, &page).await.contains(MEASURES));
    assert!(!read(&mut carla, &page).await.contains(MEASURES));
}

#[tokio::test]
async fn it_is_for_the_set_only() {
    let harbour = Harbour::new().await;
    let held = harbour.held(&[]).await;
    let (running, _) = harbour.runs().await;
    let lead = harbour.world.person("Lena", &[Role::Lead]).await;
    let other = harbour.world.person("Otto", &[Role::Member]).await;
    for reader in [harbour.world.administrator, lead, other] {
        let mut browser = harbour.world.signed_in(reader).await;
        for page in [
            format!("/meetings/{held}/conversation"),
            format!("/meetings/{running}/conversation"),
            format!("/sets/{}/conversations", harbour.set),
        ] {
            assert_eq!(browser.get(&page).await.status, StatusCode::NOT_FOUND, "{page}");
        }
        let chosen = browser.post(&format!("/sets/{}/live-conversation", harbour.set), "readers=set").await;
        assert_eq!(chosen.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn afterwards_everybody_who_was_there_sees_the_same_and_each_asker_what_helped() {
    let harbour = Harbour::new().await;
    let held = harbour.held(&[]).await;
    for reader in harbour.everybody() {
        let page = harbour.conversation_for(reader, held).await;
        assert!(page.contains(MEASURES) && !page.contains("Look again"), "{page}");
        assert!(!page.contains("Share of talk"), "{page}");
        assert_eq!(page.contains(HELPED), reader == harbour.amara, "only the asker learns what helped: {page}");
    }
    let mut mei = harbour.world.signed_in(harbour.mei).await;
    let link = format!("/meetings/{held}/conversation");
    for from in [format!("/meetings/{held}"), format!("/meetings/{held}/record")] {
        assert!(read(&mut mei, &from).await.contains(&link), "{from}");
    }
}

#[tokio::test]
async fn before_the_start_there_is_nothing_to_see_and_after_the_key_is_gone_no_more() {
    let harbour = Harbour::new().await;
    let planned = harbour.world.meeting(harbour.set).await;
    assert!(harbour.conversation_for(harbour.mei, planned).await.contains("Nothing to see yet"));
    assert!(harbour.over_meetings_for(harbour.mei).await.contains("After two meetings you see here"));
    let held = harbour.held(&[]).await;
    let store = harbour.world.app.store();
    store.destroy_set_key(harbour.set, harbour.world.administrator, harbour.world.app.now()).await.expect("destroyed");
    for page in [harbour.conversation_for(harbour.mei, held).await, harbour.over_meetings_for(harbour.mei).await] {
        assert!(page.contains("Not readable any more") && !page.contains("Amara asked"), "{page}");
    }
}

#[tokio::test]
async fn a_newcomer_sees_the_meetings_since_they_were_let_in() {
    let harbour = Harbour::new().await;
    let first = harbour.held(&[]).await;
    let nils = harbour.newcomer().await;
    let second = harbour.held(&[nils]).await;
    harbour.held(&[nils]).await;
    let before = harbour.world.signed_in(nils).await.get(&format!("/meetings/{first}/conversation")).await;
    assert_eq!(before.status, StatusCode::NOT_FOUND);
    assert!(harbour.conversation_for(nils, second).await.contains(MEASURES));
    let (theirs, whole) = (harbour.over_meetings_for(nils).await, harbour.over_meetings_for(harbour.jonas).await);
    assert!(
        !theirs.contains("Meeting 1<") && theirs.contains("Meeting 2<") && theirs.contains("Meeting 3<"),
        "{theirs}"
    );
    assert!(whole.contains("Meeting 1<") && whole.contains("Meeting 3<"), "{whole}");
    assert!(theirs.contains("2 meetings") && !theirs.contains("3 meetings"), "{theirs}");
    assert!(whole.contains("3 meetings"), "Amara and Jonas never presented: {whole}");
}

#[tokio::test]
async fn bids_show_who_waited_longest_to_who_may_read_those_meetings() {
    let mut harbour = Harbour::new().await;
    harbour.held(&[]).await;
    harbour.held(&[]).await;
    let nils = harbour.newcomer().await;
    let [carla, mei, amara, jonas] = harbour.browsers().await;
    let mut inside = [carla, mei, amara, jonas, harbour.world.signed_in(nils).await];
    let meeting = harbour.bids(&mut inside).await;
    let room = format!("/meetings/{meeting}/room");
    let longest = "Who waited longest: Amara and Jonas, 2 meetings without presenting.";
    for browser in &mut inside[..4] {
        let page = read(browser, &room).await;
        assert!(page.contains(longest), "{page}");
    }
    let newcomers = read(&mut inside[4], &room).await;
    assert!(newcomers.contains("Bids for time") && !newcomers.contains("Who waited longest"), "{newcomers}");

    harbour.world.restarted_with(&[]);
    let mut mei = harbour.world.signed_in(harbour.mei).await;
    mei.follow(&format!("/meetings/{meeting}/live")).await.until(longest).await;
}

#[tokio::test]
async fn a_set_has_its_choice_on_its_own_page_and_each_finds_only_what_is_theirs_to_change() {
    let harbour = Harbour::new().await;
    let change = format!("/sets/{}/change", harbour.set);
    let members = read(&mut harbour.world.signed_in(harbour.mei).await, &change).await;
    assert!(members.contains("Who sees it while you meet?") && !members.contains("End the set"), "{members}");
    assert!(!members.contains("@example.org"), "addresses are for whoever puts the set together: {members}");
    let coachs = read(&mut harbour.world.signed_in(harbour.carla).await, &change).await;
    assert!(coachs.contains("Who sees it while you meet?") && coachs.contains("End the set"), "{coachs}");
    let administrators = read(&mut harbour.world.signed_in(harbour.world.administrator).await, &change).await;
    assert!(!administrators.contains("Who sees it while you meet?") && administrators.contains("End the set"));
    let mut mei = harbour.world.signed_in(harbour.mei).await;
    let nonsense = mei.post(&format!("/sets/{}/live-conversation", harbour.set), "readers=everybody").await;
    assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
    let store = harbour.world.app.store();
    let now = harbour.world.app.now().plus(Millis::seconds(1));
    store.end_set(harbour.set, harbour.carla, now).await.expect("ended");
    assert_eq!(mei.get(&change).await.status, StatusCode::NOT_FOUND, "a set that has ended is only read");
    assert_eq!(mei.get(&format!("/sets/{}/conversations", harbour.set)).await.status, StatusCode::OK);
}
