//! What of a wave is read by whom: newcomers to its sets, people of other waves of its programme, its sponsor.

use axum::http::StatusCode;
use setwise_domain::id::{PersonId, SetId, WaveId};
use setwise_store::person::Role;

use crate::world::{Browser, World};

const PLAN: &str = "zone=Europe%2FLondon&protocol=quick-slot&way=typed&minutes=60";

/// Two waves of a programme: the first has a brief, a day for everybody, and a set that meets in a place of the design's.
struct Two {
    world: World,
    lead: Browser,
    sponsor: PersonId,
    coach: PersonId,
    mei: PersonId,
    set: SetId,
    first: WaveId,
    second: WaveId,
}

fn wave_of(address: &str) -> WaveId {
    address.split('/').nth(2).expect("a wave").parse().expect("an id")
}

async fn did(browser: &mut Browser, address: &str, form: &str) -> String {
    let answer = browser.post(address, form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}: {}", answer.body);
    answer.leads_to().to_owned()
}

impl Two {
    async fn new() -> Self {
        let world = World::new().await;
        let lena = world.person("Lena", &[Role::Lead]).await;
        let mut lead = world.signed_in(lena).await;
        let sponsor = world.person("Sven", &[Role::Member]).await;
        let made = format!("name=One+handover&kind=project-sets&template=&starts_on=2090-01-10&sponsor={sponsor}");
        let first = wave_of(&did(&mut lead, "/programmes", &made).await);
        let second = did(&mut lead, &format!("/programmes/{first}/waves"), "name=Two&starts_on=2091-01-10").await;
        let second = wave_of(&second);
        let work =
            "revision=1&by=on&context=Planted+brief&why=Patients+wait&part-name-0=Planted+part&part-from-0=2090-01-10";
        did(&mut lead, &format!("/waves/{first}/design/work"), work).await;
        let days = "on-0=2090-01-12&at-0=10:00&minutes-0=120&mode-0=in-person&what-0=Launch&place-0=Design+room\
                    &on-1=2090-01-13&at-1=10:00&minutes-1=120&mode-1=in-person&who-1=everybody&what-1=Planted+induction&place-1=Planted+hall";
        let realism = format!("/waves/{first}/design/realism");
        did(&mut lead, &realism, &format!("revision=2&by=on&zone=UTC&protocol=quick-slot&starts-on=2090-01-10&{days}"))
            .await;
        let coach = world.person("Carla", &[Role::Coach]).await;
        let mei = world.person("Mei", &[Role::Member]).await;
        let set = world.set("Harbour", Some(coach), &[mei]).await;
        did(&mut lead, &format!("/waves/{first}/sets/additions"), &format!("set={set}")).await;
        did(&mut lead, &format!("/waves/{first}/start"), "").await;
        Self { world, lead, sponsor, coach, mei, set, first, second }
    }

    /// What somebody reads on the page of the first wave.
    async fn page(&self, person: PersonId) -> String {
        let answer = self.world.signed_in(person).await.get(&format!("/waves/{}", self.first)).await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.body
    }

    /// A meeting the set plans by itself, in a place it types.
    async fn plans(&self, place: &str) {
        let plan = format!("starts_at=2090-02-14T10:00&place={place}&{PLAN}");
        let mut coach = self.world.signed_in(self.coach).await;
        did(&mut coach, &format!("/sets/{}/meetings", self.set), &plan).await;
    }
}

const BRIEF: [&str; 5] = ["Planted brief", "Planted part", "Planted induction", "Planted hall", "id=\"brief\""];

#[tokio::test]
async fn who_waits_to_be_let_in_reads_no_date_of_the_set_on_the_wave() {
    let two = Two::new().await;
    two.plans("Typed+room").await;
    two.world.has_met(two.set).await;
    let zoe = two.world.person("Zoe", &[Role::Member]).await;
    two.world.join(two.set, zoe).await;
    let own = two.page(two.mei).await;
    assert!(own.contains("Typed room") && own.contains("Design room"), "{own}");
    let page = two.page(zoe).await;
    for words in BRIEF.into_iter().chain(["Typed room", "Design room", "14 February 2090"]) {
        assert!(!page.contains(words), "{words}: {page}");
    }
    assert!(page.contains("Harbour"), "the set’s name is hers to know: {page}");
    // Listed in the wave she reads what is everybody’s, and still no date of the set.
    two.world.app.store().add_to_wave(two.first, &[zoe], two.world.app.now()).await.expect("added");
    let page = two.page(zoe).await;
    assert!(page.contains("Planted brief") && page.contains("Planted hall"), "{page}");
    for words in ["Typed room", "14 February 2090"] {
        assert!(!page.contains(words), "{words}: {page}");
    }
    let mut coach = two.world.signed_in(two.coach).await;
    did(&mut coach, &format!("/sets/{}/admissions", two.set), &format!("person={zoe}")).await;
    assert!(two.page(zoe).await.contains("Typed room"));
}

#[tokio::test]
async fn who_is_in_another_wave_of_the_programme_reads_no_brief() {
    let mut two = Two::new().await;
    let ines = two.world.person("Ines", &[Role::Member]).await;
    did(&mut two.lead, &format!("/waves/{}/people", two.second), &format!("people={ines}")).await;
    let other = two.world.person("Otto", &[Role::Coach]).await;
    let quay = two.world.set("Quay", Some(other), &[ines]).await;
    did(&mut two.lead, &format!("/waves/{}/sets/additions", two.second), &format!("set={quay}")).await;
    for reader in [ines, other] {
        let page = two.page(reader).await;
        for words in BRIEF.into_iter().chain(["Design room", "12 January 2090"]) {
            assert!(!page.contains(words), "{words}: {page}");
        }
        let api = crate::api::program::Program::of(&two.world, reader).await;
        let told = api.get(&format!("/waves/{}", two.first)).await.body.to_string();
        assert!(!told.contains("Planted"), "{told}");
    }
    for reader in [two.mei, two.coach, two.sponsor] {
        let page = two.page(reader).await;
        assert!(page.contains("Planted brief") && page.contains("Planted part"), "{page}");
    }
    // Who was taken out of the wave, and of its set, reads it no more.
    did(&mut two.lead, &format!("/waves/{}/people", two.second), &format!("people={}", two.mei)).await;
    did(&mut two.lead, &format!("/waves/{}/people/turns", two.first), &format!("person={}&to=left", two.mei)).await;
    assert!(two.page(two.mei).await.contains("Planted brief"), "a seat in its set is enough");
    two.world.app.store().leave_set(two.set, two.mei, two.world.app.now()).await.expect("left");
    assert!(!two.page(two.mei).await.contains("Planted brief"));
}

#[tokio::test]
async fn a_sponsor_reads_no_place_that_a_set_typed() {
    let mut two = Two::new().await;
    two.plans("They+want+to+sack+Bob").await;
    let page = two.page(two.sponsor).await;
    assert!(page.contains("14 February 2090"), "that they meet is theirs to know: {page}");
    assert!(page.contains("Launch") && page.contains("Design room"), "the design’s own place: {page}");
    assert!(!page.contains("sack Bob"), "{page}");
    let meeting = two.world.app.store().wave_sets(two.first).await.expect("sets")[0].meetings[0].id;
    let typed = format!("starts_at=2090-01-12T10:00&place=Sack+Bob&{PLAN}");
    let mut coach = two.world.signed_in(two.coach).await;
    did(&mut coach, &format!("/meetings/{meeting}/plan"), &typed).await;
    let page = two.page(two.sponsor).await;
    assert!(!page.contains("Sack Bob") && !page.contains("sack Bob"), "typed over the design’s: {page}");
    let page = two.lead.get(&format!("/waves/{}", two.first)).await.body;
    assert!(page.contains("Sack Bob"), "plans are the lead’s to read: {page}");
}

#[tokio::test]
async fn a_link_is_no_place() {
    let mut two = Two::new().await;
    let mut coach = two.world.signed_in(two.coach).await;
    let link = "https://call.example.org/x";
    let plan = format!("starts_at=2090-02-14T10:00&place={link}&{PLAN}");
    let refused = coach.post(&format!("/sets/{}/meetings", two.set), &plan).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    let words = "ink is no place";
    assert!(refused.body.contains(words) && refused.body.contains(link), "what was typed is there: {}", refused.body);
    let meeting = two.world.app.store().wave_sets(two.first).await.expect("sets")[0].meetings[0].id;
    let refused = coach.post(&format!("/meetings/{meeting}/plan"), &plan).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    let program = crate::api::program::Program::of(&two.world, two.coach).await;
    let plan = serde_json::json!({ "starts_at": "2090-02-14T10:00:00Z", "protocol": "quick-slot", "place": link });
    let refused = program.post(&format!("/sets/{}/meetings", two.set), plan).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.to_string().contains(words), "{}", refused.body);
    let realism = format!("/waves/{}/design/realism", two.second);
    let usual = "revision=1&zone=UTC&paste-at=10:00&paste-minutes=120&paste-mode=online&paste-order=day-first";
    let row = format!("on-0=2091-01-12&at-0=10:00&minutes-0=120&mode-0=online&place-0={link}");
    let list = format!("paste-lines=12+January+2091+Launch+%40+{link}");
    let usual_place = format!("paste-lines=12+January+2091&paste-place={link}");
    for (by, fields) in [("on", &row), ("paste", &list), ("paste", &usual_place)] {
        let refused = two.lead.post(&realism, &format!("{usual}&by={by}&{fields}")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields}: {}", refused.body);
        assert!(refused.body.contains(words), "{fields}: {}", refused.body);
    }
}
