//! The sets of several waves of a programme: proposed by one press, made as they were shown, and the waves started together.

use axum::http::StatusCode;
use setwise_domain::id::{PersonId, WaveId};
use setwise_domain::programme::WaveStatus;
use setwise_store::person::Role;

use crate::world::{Browser, World};

/// Two cohorts of a programme.
struct Place {
    world: World,
    lead: Browser,
    lena: PersonId,
    programme: String,
    waves: [WaveId; 2],
    people: [Vec<PersonId>; 2],
}

/// Six people in each, and two coaches who take two sets of a wave.
async fn place() -> Place {
    let world = World::new().await;
    let lena = world.person("Lena", &[Role::Lead]).await;
    for name in ["Carla", "Nora"] {
        world.person(name, &[Role::Coach]).await;
    }
    let mut lead = world.signed_in(lena).await;
    let form = "name=Bridges&kind=own-challenge-sets&template=six-meetings&starts_on=2090-01-10";
    let first: WaveId = wave_of(lead.post("/programmes", form).await.leads_to());
    let programme = format!("/programmes/{first}");
    let form = "name=Cohort+2&dates=20+February+2090+13:30-17:00%0A20+March+2090+09:30-13:00%0A17+April+2090";
    let second = lead.post(&format!("{programme}/waves"), form).await;
    assert!(second.leads_to().ends_with("/design/realism"), "its dates are looked at: {}", second.leads_to());
    let waves = [first, wave_of(second.leads_to())];
    let mut people = [Vec::new(), Vec::new()];
    for (nth, wave) in waves.iter().enumerate() {
        for name in ["Ada", "Ben", "Cem", "Dot", "Eli", "Fay"] {
            people[nth].push(world.person(&format!("{name}{nth}"), &[Role::Member]).await);
        }
        let form: Vec<String> = people[nth].iter().map(|person| format!("people={person}")).collect();
        lead.post(&format!("/waves/{wave}/people"), &form.join("&")).await;
    }
    Place { world, lead, lena, programme, waves, people }
}

fn wave_of(address: &str) -> WaveId {
    address.split('/').nth(2).expect("a wave").parse().expect("an id")
}

impl Place {
    /// The hidden fields of the page as it is shown.
    async fn shown(&mut self) -> (String, String) {
        let page = self.lead.get(&format!("{}/sets", self.programme)).await;
        assert_eq!(page.status, StatusCode::OK);
        let mut fields = Vec::new();
        for part in page.body.split("type=\"hidden\" name=\"").skip(1) {
            let (name, rest) = part.split_once("\" value=\"").expect("a value");
            let value = rest.split('"').next().expect("its end");
            if name.starts_with("plan-") || name.starts_with("start-") {
                fields.push(format!("{name}={value}"));
            }
        }
        (fields.join("&"), page.body)
    }

    async fn proposed(&mut self) -> (String, String) {
        let answer = self.lead.post(&format!("{}/sets", self.programme), "by=propose").await;
        assert_eq!(answer.leads_to(), format!("{}/sets", self.programme));
        self.shown().await
    }

    async fn status(&self, nth: usize) -> (WaveStatus, i64) {
        let page = self.world.app.store().wave(self.lena, self.waves[nth]).await.expect("read").expect("there");
        (page.wave.status, page.wave.sets)
    }
}

#[tokio::test]
async fn both_waves_are_proposed_made_and_started_by_two_presses_and_sent_twice_once() {
    let mut place = place().await;
    let page = place.lead.get(&place.programme.clone()).await.body;
    assert!(page.contains("Propose sets for both waves"));
    let (_, before) = place.shown().await;
    assert!(before.contains("6 people sit in no set yet.") && !before.contains("Only make the sets"));

    let (fields, body) = place.proposed().await;
    assert!(body.contains("Make these 2 sets and start both waves"), "{body}");
    assert!(body.contains("Wave 1, set 1") && body.contains("Cohort 2, set 1"), "each set is called after its wave");
    for name in ["Ada0", "Fay0", "Ada1", "Fay1"] {
        assert!(body.contains(name), "{name} is shown");
    }
    // Each coach takes one set rather than one of them both.
    assert!(body.contains("Carla") && body.contains("Nora"), "{body}");
    assert!(body.contains("Its start plans 3 meetings in one set"), "the dates that were pasted");

    let send = format!("by=start&{fields}");
    let address = format!("{}/sets", place.programme);
    assert_eq!(place.lead.post(&address, &send).await.leads_to(), place.programme);
    assert_eq!(place.lead.post(&address, &send).await.leads_to(), place.programme, "sent twice");
    for nth in 0..2 {
        assert_eq!(place.status(nth).await, (WaveStatus::Running, 1), "wave {nth}");
        let sets = place.world.app.store().wave_sets(place.waves[nth]).await.expect("read");
        assert_eq!(sets[0].members, 6);
        assert_eq!(sets[0].meetings.len(), if nth == 0 { 6 } else { 3 }, "planned once");
    }
    let (_, after) = place.shown().await;
    assert!(after.contains("No wave waits to be started"));
    assert!(!place.lead.get(&place.programme.clone()).await.body.contains("Propose sets"));
}

#[tokio::test]
async fn what_is_made_is_what_was_shown_and_who_came_since_is_said() {
    let mut place = place().await;
    let (fields, _) = place.proposed().await;
    // Proposed again in another window: what this one shows is what this one makes.
    place.proposed().await;
    let gone = place.people[1][0];
    let form = format!("person={gone}&to=left");
    place.lead.post(&format!("/waves/{}/people/turns", place.waves[1]), &form).await;
    let address = format!("{}/sets", place.programme);
    let answer = place.lead.post(&address, &format!("by=start&{fields}")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("Cohort 2: Who is in this wave"), "{}", answer.body);
    assert_eq!(place.status(0).await, (WaveStatus::Designing, 1), "nothing starts unless all was made");
    assert_eq!(place.status(1).await, (WaveStatus::Designing, 0));

    let (fields, body) = place.proposed().await;
    assert!(body.contains("Everybody in it sits in a set."), "the first has its sets: {body}");
    let only = place.lead.post(&address, &format!("by=make&{fields}")).await;
    assert_eq!(only.leads_to(), place.programme);
    assert_eq!(place.status(1).await, (WaveStatus::Designing, 1), "made and not started");
    let page = place.lead.get(&place.programme.clone()).await.body;
    assert!(page.contains("Look at the sets and start both waves"), "{page}");
    let (fields, body) = place.shown().await;
    assert!(body.contains("Start both waves") && !fields.contains("plan-"));
    place.lead.post(&address, &format!("by=start&{fields}")).await;
    assert_eq!(place.status(0).await.0, WaveStatus::Running);
    assert_eq!(place.status(1).await.0, WaveStatus::Running);
}

#[tokio::test]
async fn a_wave_without_people_is_not_started_with_the_others() {
    let mut place = place().await;
    for person in place.people[1].clone() {
        place.lead.post(&format!("/waves/{}/people/turns", place.waves[1]), &format!("person={person}&to=left")).await;
    }
    let (fields, body) = place.proposed().await;
    assert!(body.contains("Nobody is in it yet.") && body.contains("Make this set and start Wave 1"), "{body}");
    assert!(body.contains("Set 1") || body.contains("Wave 1, set 1"));
    place.lead.post(&format!("{}/sets", place.programme), &format!("by=start&{fields}")).await;
    assert_eq!(place.status(0).await.0, WaveStatus::Running);
    assert_eq!(place.status(1).await.0, WaveStatus::Designing);
    let forged = format!("by=start&plan-{0}=none&start-{0}=yes", place.waves[1]);
    place.lead.post(&format!("{}/sets", place.programme), &forged).await;
    assert_eq!(place.status(1).await.0, WaveStatus::Designing, "nor by what was not shown");
    let odd = place.lead.post(&format!("{}/sets", place.programme), "by=else").await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn dates_of_the_next_wave_that_cannot_be_read_come_back_with_why() {
    let mut place = place().await;
    let form = "name=Cohort+3&dates=20+February+2090%0Asoon";
    let answer = place.lead.post(&format!("{}/waves", place.programme), form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("Line 2") && answer.body.contains("20 February 2090"), "{}", answer.body);
    assert!(!place.lead.get(&place.programme.clone()).await.body.contains("Cohort 3"), "nothing was made");
}

#[tokio::test]
async fn from_the_wave_and_from_its_sets_one_press_proposes() {
    let mut place = place().await;
    let wave = place.waves[0];
    for page in [format!("/waves/{wave}"), format!("/waves/{wave}/sets")] {
        let body = place.lead.get(&page).await.body;
        assert!(body.contains(&format!("action=\"/waves/{wave}/composition\"")), "{page}");
    }
    let proposed = place.lead.post(&format!("/waves/{wave}/composition"), "by=propose").await;
    let body = place.lead.get(proposed.leads_to()).await.body;
    assert!(body.contains("All hard rules are kept") && body.contains("Make this set"), "{body}");
}
