//! The project a set carries for a sponsor: what its people see of it and nobody else, and the part of split work it carries.

use axum::http::StatusCode;
use jiff::civil::{Date, date};
use serde_json::json;
use setwise_domain::id::{ActId, ActionId, PersonId, SetId, SponsorProposalId, SponsorRequestId, WaveId};
use setwise_domain::meeting::act::{Act, Words};
use setwise_domain::meeting::agenda::{SlotId, StepKey};
use setwise_domain::meeting::event::{Candidate, Event, Plan, Seat, Way};
use setwise_domain::programme::Kind;
use setwise_domain::sponsorship::{After, CarriedOut, Decision};
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::action::{ActionChange, ActionKind, ActionStatus};
use setwise_store::person::Role;
use setwise_store::sponsorship::{NewFollowUp, NewProposal, NewRequest, Ruling};

use crate::api::program::Program;
use crate::world::{Browser, World, kept};

const FIRST: &str = "How do we cut the wait?";
const SECOND: &str = "Who may decide without asking?";
const LAST: &str = "What would one desk need to decide alone?";

/// Two sets of a project-sets programme that is being designed, and who has to do with them.
struct Carried {
    world: World,
    wave: WaveId,
    set: SetId,
    other: SetId,
    lena: PersonId,
    sven: PersonId,
    mara: PersonId,
    carla: PersonId,
    mei: PersonId,
    amara: PersonId,
    otto: PersonId,
}

async fn carried() -> Carried {
    let world = World::new().await;
    let lena = world.person("Lena", &[Role::Lead]).await;
    let [sven, mara, mei, amara, otto] = [
        world.person("Sven", &[Role::Member]).await,
        world.person("Mara", &[Role::Member]).await,
        world.person("Mei", &[Role::Member]).await,
        world.person("Amara", &[Role::Member]).await,
        world.person("Otto", &[Role::Member]).await,
    ];
    let carla = world.person("Carla", &[Role::Coach]).await;
    let set = world.set("Harbour", Some(carla), &[mei, amara]).await;
    let other = world.set("Lantern", None, &[otto]).await;
    let (_, wave) = world.sponsored_by(Kind::ProjectSets, set, sven).await;
    world.app.store().put_set_into_wave(wave, other, world.app.now()).await.expect("put in");
    world.agreement(wave, mei, mara).await;
    Carried { world, wave, set, other, lena, sven, mara, carla, mei, amara, otto }
}

impl Carried {
    fn page(&self) -> String {
        format!("/sets/{}/project", self.set)
    }

    fn ago(&self, days: i64) -> Timestamp {
        Timestamp(self.world.app.now().0 - Millis::minutes(days * 24 * 60).0)
    }

    async fn read(&self, reader: PersonId, address: &str) -> String {
        let answer = self.world.signed_in(reader).await.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.body);
        answer.body
    }

    /// A meeting they held: Mei presented, it was framed anew twice, Amara offered support, and these were promised.
    async fn held(&self, promised: Vec<ActionChange>) {
        let app = &self.world.app;
        let meeting = self.world.meeting(self.set).await;
        let (at, first) = (app.now(), app.id::<ActId>());
        let member = |person| Seat { person, member: true, coach: false };
        let seats = vec![member(self.mei), member(self.amara), Seat { person: self.carla, member: false, coach: true }];
        let plan = Plan {
            set: self.set,
            number: 1,
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
        told.push(acted(first, self.mei, Act::Challenge, FIRST));
        told.extend([silent(Event::Revealed), step(1, None)]);
        told.push(silent(Event::Elected { ranking: vec![Candidate { person: self.mei, act: first }] }));
        told.push(step(2, Some(SlotId(0))));
        for text in [SECOND, LAST] {
            told.push(acted(app.id(), self.mei, Act::Reframe { of: first }, text));
        }
        let stalled = promised.first().map(|action| action.id);
        told.push(acted(app.id(), self.amara, Act::Offer { action: stalled }, "I ring the desk with you"));
        told.push(acted(app.id(), self.carla, Act::Offer { action: None }, "I bring the rota"));
        told.push(silent(Event::Ended));
        self.world.held(meeting, at, kept(told, at), promised).await;
    }

    fn promised(&self, owner: PersonId, text: &str, due: Date, days_ago: i64) -> ActionChange {
        let words = Words { groups: "Night crews".to_owned(), ..Words::of(text) };
        ActionChange {
            id: self.world.app.id::<ActionId>(),
            owner,
            due: Some(due),
            status: ActionStatus::Open,
            kind: ActionKind::Action,
            words: Some(serde_json::to_string(&words).expect("JSON")),
            follow_up: None,
            at: self.ago(days_ago),
        }
    }

    /// A proposal decided 40 days ago, of which something was carried out, and one that waits; so does a question.
    async fn put_to_the_sponsor(&self) {
        let store = self.world.app.store();
        for (title, days) in [("One number to ring", 50), ("One desk decides", 12)] {
            let id: SponsorProposalId = self.world.app.id();
            let (title, body) = (title.to_owned(), "Streets ring one number.".to_owned());
            let new = NewProposal { id, set: self.set, by: self.mei, title, body, at: self.ago(days) };
            store.put_proposal(new).await.expect("put").expect("new");
            if days == 50 {
                let ruling = Ruling { id, decision: Decision::Changed, reason: "In one town first." };
                store.decide_proposal(self.wave, ruling, self.sven, self.ago(40)).await.expect("decided");
                let told = NewFollowUp {
                    id,
                    after: After::Days30,
                    carried_out: CarriedOut::Part,
                    word: "Fridays have holes.",
                };
                store.follow_proposal_up(self.wave, told, self.sven, self.ago(9)).await.expect("told");
            }
        }
        let id: SponsorRequestId = self.world.app.id();
        let question = "Who tells the company?".to_owned();
        let new = NewRequest { id, set: self.set, by: self.amara, question, at: self.ago(3) };
        store.ask_sponsor(new).await.expect("asked").expect("new");
    }

    async fn starts(&self) {
        self.world.app.store().start_wave(self.wave, &[], Vec::new(), self.world.app.now()).await.expect("started");
    }
}

fn in_order(page: &str, words: &[&str]) {
    let mut rest = page;
    for one in words {
        let (_, after) = rest.split_once(one).unwrap_or_else(|| panic!("{one}, in its order: {page}"));
        rest = after;
    }
}

#[tokio::test]
async fn a_set_reads_everybody_s_months_every_framing_and_who_can_unblock_what_stalls() {
    let all = carried().await;
    let stalled = all.promised(all.mei, "Ask both desks", date(2001, 1, 1), 40);
    let late = all.promised(all.amara, "Ring the crews", date(2001, 1, 1), 3);
    let ahead = ActionChange {
        kind: ActionKind::Milestone,
        ..all.promised(all.amara, "One number on each van", date(2090, 1, 1), 3)
    };
    all.held(vec![stalled, late, ahead]).await;
    all.put_to_the_sponsor().await;
    for reader in [all.mei, all.amara, all.carla] {
        let page = all.read(reader, &all.page()).await;
        in_order(&page, &["Nine months: the months at a glance", "Month by month"]);
        in_order(
            &page,
            &[
                "What stalls, and who can unblock it",
                "Ask both desks",
                "Its owner: Mei",
                "Offered support: Amara",
                "It touches: Night crews.",
                "Your proposal “One desk decides”",
                "It lies with Sven, as sponsor.",
                "Waits for 12 days",
                "Your question: “Who tells the company?”",
            ],
        );
        in_order(&page, &["presented by Mei", FIRST, "Framed anew", SECOND, LAST]);
        in_order(&page, &["Milestones", "One number on each van", "Amara"]);
        in_order(&page, &["One stalls", "Ask both desks", "One is late", "Ring the crews"]);
        in_order(&page, &["Support offered, and for what", "I ring the desk with you", "for “Ask both desks”"]);
        in_order(&page, &["I bring the rota", "for whoever presented in meeting 1"]);
        in_order(&page, &["Put to the sponsor", "One number to ring", "In one town first.", "Fridays have holes."]);
        assert!(page.contains("What was carried out after 90 days is asked on"), "{page}");
        assert!(!page.contains("carried out after 30 days"), "that is told: {page}");
    }
    let own = all.read(all.mei, &format!("/sets/{}/projects/{}", all.set, all.mei)).await;
    assert!(own.contains(FIRST) && own.contains(LAST) && !own.contains(SECOND), "first and as agreed: {own}");
    assert!(own.contains("Offered support: Amara") && !own.contains("Its owner"), "{own}");
    assert!(!own.contains("I bring the rota") && !own.contains("Ring the crews"), "{own}");
}

#[tokio::test]
async fn nobody_outside_reads_it_and_a_lead_only_who_sits_in_the_set() {
    let all = carried().await;
    all.held(vec![all.promised(all.mei, "Ask both desks", date(2001, 1, 1), 40)]).await;
    all.starts().await;
    for outside in [all.lena, all.sven, all.mara, all.otto, all.world.administrator] {
        let answer = all.world.signed_in(outside).await.get(&all.page()).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.body);
        assert!(!answer.body.contains(FIRST) && !answer.body.contains("Harbour"), "{}", answer.body);
        assert_eq!(Program::of(&all.world, outside).await.get(&all.page()).await.status, StatusCode::NOT_FOUND);
    }
    let led = all.world.set("Quay", None, &[all.lena]).await;
    all.world.app.store().put_set_into_wave(all.wave, led, all.world.app.now()).await.expect("put in");
    assert!(all.read(all.lena, &format!("/sets/{led}/project")).await.contains("Nothing held yet"));
}

#[tokio::test]
async fn a_set_whose_members_bring_their_own_has_none_and_none_is_linked() {
    let all = carried().await;
    let own = all.world.set("Quay", None, &[all.mei]).await;
    all.world.sponsored_by(Kind::OwnChallengeSets, own, all.sven).await;
    let mut mei = all.world.signed_in(all.mei).await;
    let page = format!("/sets/{own}/project");
    assert_eq!(mei.get(&page).await.status, StatusCode::NOT_FOUND);
    assert!(!mei.get(&format!("/sets/{own}")).await.body.contains(&page));
    let home = mei.get("/").await.body;
    assert!(home.contains(&all.page()) && !home.contains(&page), "{home}");
    let set = mei.get(&format!("/sets/{}", all.set)).await.body;
    in_order(&set, &[&format!("href=\"{}\"", all.page()), &format!("/sets/{}/people", all.set)]);
    let outside = all.read(all.lena, &format!("/sets/{}", all.set)).await;
    assert!(!outside.contains(&all.page()), "who looks in from outside has no way there: {outside}");
}

#[tokio::test]
async fn before_anything_is_held_and_after_the_words_are_gone_it_says_so_and_what_was_sent_stays() {
    let all = carried().await;
    all.put_to_the_sponsor().await;
    let empty = all.read(all.mei, &all.page()).await;
    assert!(empty.contains("Nothing held yet") && empty.contains("Who tells the company?"), "{empty}");
    all.held(Vec::new()).await;
    let page = all.read(all.mei, &all.page()).await;
    assert!(page.contains("None yet.") && page.contains(FIRST), "{page}");
    let (store, at) = (all.world.app.store(), all.world.app.now());
    store.destroy_set_key(all.set, all.world.administrator, at).await.expect("destroyed");
    let gone = all.read(all.mei, &all.page()).await;
    assert!(
        !gone.contains(FIRST) && gone.contains("One number to ring"),
        "what was sent is not the set's alone: {gone}"
    );
    assert!(!gone.contains("Month by month"), "{gone}");
}

async fn keeps(lead: &mut Browser, all: &Carried, revision: i64, form: &str) -> crate::world::Answer {
    lead.post(&format!("/waves/{}/design/work", all.wave), &format!("revision={revision}&by=stay&{form}")).await
}

#[tokio::test]
async fn a_team_names_the_set_that_carries_it_and_lets_go_of_it_when_that_leaves() {
    let all = carried().await;
    let mut lead = all.world.signed_in(all.lena).await;
    let (set, other, wave) = (all.set, all.other, format!("/waves/{}", all.wave));
    let days = "&part-from-0=2090-01-10&part-to-0=2090-03-10";
    let form = lead.get(&format!("{wave}/design/work")).await.body;
    assert!(form.contains("Carried by") && form.contains(">Lantern</option>"), "{form}");

    let phase = format!("part-name-0=The+desks&part-kind-0=start-up&part-set-0={set}{days}");
    let refused = keeps(&mut lead, &all, 1, &phase).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("Only a team beside the others") && refused.body.contains("The desks"),
        "{}",
        refused.body
    );
    let desks = format!("part-name-0=The+desks&part-kind-0=team&part-set-0={set}{days}");
    let twice =
        keeps(&mut lead, &all, 1, &format!("{desks}&part-name-1=The+crews&part-kind-1=team&part-set-1={set}")).await;
    assert!(twice.body.contains("This set carries another part already"), "{}", twice.body);
    let both = format!(
        "{desks}&part-name-1=The+crews&part-kind-1=team&part-set-1={other}&part-from-1=2090-02-10\
                        &part-name-2=Both+towns&part-kind-2=implementation&part-from-2=2000-01-01&part-set-2="
    );
    let kept = keeps(&mut lead, &all, 1, &both).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let form = lead.get(&format!("{wave}/design/work")).await.body;
    assert!(form.contains(&format!("<option value=\"{other}\" selected>Lantern")), "{form}");

    assert!(!all.read(all.mei, &all.page()).await.contains("The desks"), "none of it is settled");
    all.starts().await;
    for reader in [all.lena, all.sven] {
        let page = all.read(reader, &wave).await;
        assert!(page.contains("carried by Harbour") && page.contains("carried by Lantern"), "{page}");
        assert!(page.contains("The desks (A team beside the others) · Harbour"), "its lane: {page}");
    }
    let page = all.read(all.mei, &wave).await;
    assert!(page.contains("carried by Harbour") && page.contains("The crews") && !page.contains("Lantern"), "{page}");
    let csv = all.read(all.lena, &format!("{wave}/timeline.csv")).await;
    assert!(
        csv.contains("Harbour,,,2090-01-10,planned,UTC,The desks (A team beside the others),,part,2090-03-10"),
        "{csv}"
    );
    let project = all.read(all.mei, &all.page()).await;
    in_order(&project, &["Your part of the work", "The desks", "What all sets go through", "Both towns", "under way"]);
    assert!(!project.contains("The crews"), "another set's: {project}");

    lead.post(&format!("{wave}/sets/removals"), &format!("set={set}")).await;
    let page = all.read(all.lena, &wave).await;
    assert!(page.contains("The desks") && !page.contains("carried by Harbour"), "{page}");
    // Who opened the form before is told, with what they typed.
    let late = keeps(&mut lead, &all, 2, &both.replace("The+desks", "The+night+desks")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("not in this wave any more") && late.body.contains("The night desks"), "{}", late.body);
    // A copy begins without sets.
    let programme =
        all.world.app.store().wave(all.lena, all.wave).await.expect("read").expect("there").page.programme.id;
    let next = lead.post(&format!("/programmes/{programme}/waves"), "name=Wave+2&starts_on=2090-09-05").await;
    let next = lead.get(next.leads_to()).await.body;
    assert!(next.contains("The crews") && !next.contains("Lantern"), "{next}");
}

#[tokio::test]
async fn a_program_reads_the_project_and_says_who_carries_what() {
    let all = carried().await;
    all.held(vec![all.promised(all.mei, "Ask both desks", date(2001, 1, 1), 40)]).await;
    all.put_to_the_sponsor().await;
    let lead = Program::of(&all.world, all.lena).await;
    let design = format!("/waves/{}/design", all.wave);
    let part = |set: &str| json!({ "name": "The desks", "kind": "team", "from": null, "to": null, "set": set });
    let refused =
        lead.post(&design, json!({ "revision": 1, "work": { "parts": [part(&all.world.organisation.to_string())] } }));
    let refused = refused.await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.to_string().contains("part-set-0"), "{}", refused.body);
    let kept = lead.post(&design, json!({ "revision": 1, "work": { "parts": [part(&all.set.to_string())] } })).await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.body);
    assert_eq!(kept.body["design"]["work"]["parts"][0]["set"], json!(all.set), "{}", kept.body);
    all.starts().await;
    let read = Program::of(&all.world, all.mei).await.get(&all.page()).await;
    assert_eq!(read.status, StatusCode::OK, "{}", read.body);
    let read = read.body;
    assert_eq!(read["team"]["name"], "The desks");
    assert_eq!(read["challenges"][0]["reframings"], json!([SECOND, LAST]));
    assert_eq!(read["challenges"][0]["presenter"]["name"], "Mei");
    assert_eq!(
        (&read["stalled"][0]["owner"]["name"], &read["stalled"][0]["offered"][0]["name"]),
        (&json!("Mei"), &json!("Amara"))
    );
    assert_eq!(read["standing"], json!([{ "stands": "stalled", "count": 1 }]));
    assert_eq!(
        (&read["waiting"][0]["question"], read["proposals"].as_array().map(Vec::len)),
        (&json!("Who tells the company?"), Some(2))
    );
    assert_eq!(read["support"][1]["action"], serde_json::Value::Null);
}
