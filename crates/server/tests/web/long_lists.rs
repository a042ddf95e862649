//! Lists of hundreds: a part at a time, found by a piece of a name, and everybody found taken at once.

use axum::http::StatusCode;
use setwise_domain::id::WaveId;
use setwise_store::person::Role;

use crate::world::{Answer, Browser, World};

/// A lead in an organisation of three hundred, with a wave.
async fn many(world: &World) -> (Browser, WaveId) {
    let rows = (0..300).map(|nth| format!("Person {nth:03},person.{nth:03}@example.org"));
    world.import(&std::iter::once("name,email".to_owned()).chain(rows).collect::<Vec<_>>().join("\n")).await;
    let lead = world.person("Lena", &[Role::Lead]).await;
    let mut browser = world.signed_in(lead).await;
    let form = "name=One&kind=own-challenge-sets&template=six-meetings&starts_on=2090-01-10";
    let made = browser.post("/programmes", form).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let wave = made.leads_to().split('/').nth(2).expect("a wave").parse().expect("an id");
    (browser, wave)
}

fn ticks(page: &Answer) -> usize {
    page.body.matches("<input type=\"checkbox\"").count()
}

#[tokio::test]
async fn everybody_found_is_put_into_a_wave_at_once_and_the_list_has_parts() {
    let world = World::new().await;
    let (mut browser, wave) = many(&world).await;
    let people = format!("/waves/{wave}/people");
    let page = browser.get(&people).await;
    assert_eq!(ticks(&page), 100);
    let all = "Put in all 30";
    assert!(page.body.contains(all), "Lena, Ada and three hundred: {}", page.body);
    let found = browser.get(&format!("{people}?whom=person.1")).await;
    assert!(found.body.contains("value=\"person.1\"") && !found.body.contains(all), "{}", found.body);
    browser.post(&people, "everybody=yes&whom=person.").await;
    let page = browser.get(&people).await;
    assert!(page.body.contains("300 people") && page.body.contains("Part 1 of 3"), "{}", page.body);
    assert!(page.body.contains("Person 000") && !page.body.contains("Person 100"), "{}", page.body);
    let last = browser.get(&format!("{people}?part=3")).await;
    assert!(last.body.contains("Person 299") && !last.body.contains("Person 199"), "{}", last.body);
    let found = browser.get(&format!("{people}?find=on+28")).await;
    assert!(found.body.contains("Person 280") && !found.body.contains("Person 279"), "{}", found.body);
    let none = browser.get(&format!("{people}?find=nobody")).await;
    assert!(none.body.contains("Nothing here fits that"), "{}", none.body);
}

#[tokio::test]
async fn the_members_of_a_set_are_looked_for_and_what_is_ticked_stays() {
    let world = World::new().await;
    let (mut browser, wave) = many(&world).await;
    browser.post(&format!("/waves/{wave}/people"), "everybody=yes&whom=person.").await;
    let sets = format!("/waves/{wave}/sets");
    let page = browser.get(&sets).await;
    assert_eq!(ticks(&page), 100);
    let last = browser.get(&format!("{sets}?whom=299")).await.body;
    let id = last.split("name=\"members\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a tick");
    let page = browser.get(&format!("{sets}?name=Quay&coach=lena%40example.org&whom=Person+10&members={id}")).await;
    assert_eq!(ticks(&page), 11, "who is ticked, and 100 to 109: {}", page.body);
    assert!(page.body.contains(&format!("value=\"{id}\" checked")) && page.body.contains("value=\"Quay\""));
    assert!(page.body.contains("value=\"lena@example.org\""), "of so many a coach is named: {}", page.body);
    let unknown = browser.post(&sets, &format!("name=Quay&coach=Somebody+else&members={id}")).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.body.contains("Nobody here has this name") && unknown.body.contains("value=\"Somebody else\""));
    assert!(unknown.body.contains(&format!("value=\"{id}\" checked")), "nothing typed is lost: {}", unknown.body);
    let made = browser.post(&sets, &format!("name=Quay&coach=Lena&members={id}")).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let page = browser.get(&sets).await.body;
    assert!(page.contains("One member, with Lena as coach"), "{page}");
}

#[tokio::test]
async fn a_coach_nobody_knows_takes_none_away() {
    let world = World::new().await;
    let coach = world.person("Carla", &[Role::Coach]).await;
    let set = world.set("Quay", Some(coach), &[]).await;
    let mut browser = world.signed_in(world.administrator).await;
    let refused = browser.post(&format!("/sets/{set}/coach"), "coach=Somebody").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Nobody here has this name"), "{}", refused.body);
    let page = browser.get(&format!("/sets/{set}/change")).await.body;
    assert!(page.contains(&format!("value=\"{coach}\" selected")), "she is still its coach: {page}");
}

#[tokio::test]
async fn many_sets_that_need_a_lead_are_one_line_and_a_list() {
    let world = World::new().await;
    let lead = world.person("Lena", &[Role::Lead]).await;
    let mut browser = world.signed_in(lead).await;
    let form = "name=One&kind=own-challenge-sets&template=six-meetings&starts_on=2090-01-10";
    let made = browser.post("/programmes", form).await;
    let wave: WaveId = made.leads_to().split('/').nth(2).expect("a wave").parse().expect("an id");
    let coach = world.person("Carla", &[Role::Coach]).await;
    for nth in 1..=7 {
        let set = world.set(&format!("Quay {nth}"), (nth == 7).then_some(coach), &[]).await;
        browser.post(&format!("/waves/{wave}/sets/additions"), &format!("set={set}")).await;
    }
    browser.post(&format!("/waves/{wave}/start"), "").await;
    let page = browser.get("/programmes").await.body;
    assert!(page.contains("6 sets have no coach") && !page.contains("Quay 1 has no coach"), "{page}");
    let list = browser.get(&format!("/waves/{wave}/sets?only=coach")).await.body;
    assert!(list.contains("6 sets without a coach") && list.contains("Quay 6"), "{list}");
    assert!(!list.contains(">Quay 7</a>"), "{list}");
    assert!(browser.get(&format!("/waves/{wave}/sets?only=slipped")).await.body.contains("No meeting slipped"));
    assert!(browser.get(&format!("/waves/{wave}/sets?only=nonsense")).await.body.contains("7 sets"));
}

#[tokio::test]
async fn an_import_goes_into_a_wave_and_several_people_become_coaches() {
    let world = World::new().await;
    let id = world.import("name,email\nMei Rong,mei@example.org\nAmara Obi,amara@example.org").await;
    let mut ada = world.signed_in(world.administrator).await;
    let page = format!("/people/imports/{id}");
    assert!(!ada.get(&page).await.body.contains("Into a wave"), "there is none");
    let form = "name=One&kind=own-challenge-sets&template=six-meetings&starts_on=2090-01-10";
    let made = ada.post("/programmes", form).await;
    let wave: WaveId = made.leads_to().split('/').nth(2).expect("a wave").parse().expect("an id");
    assert!(ada.get(&page).await.body.contains("Put these 2 people in"));
    let none = ada.post(&format!("{page}/waves"), "wave=").await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let put = ada.post(&format!("{page}/waves"), &format!("wave={wave}")).await;
    assert_eq!(put.leads_to(), format!("/waves/{wave}/people"));
    let people = ada.get(&format!("/waves/{wave}/people")).await.body;
    assert!(people.contains("2 people") && people.contains("Mei Rong"), "{people}");

    let coaches = ada.get("/coaches").await.body;
    let mei = coaches.split("value=\"").filter_map(|rest| rest.split('"').next()).find(|id| id.len() == 36);
    let mei = mei.expect("somebody to tick").to_owned();
    assert_eq!(ada.post("/coaches", &format!("people={mei}&people=nonsense")).await.status, StatusCode::SEE_OTHER);
    let coaches = ada.get("/coaches").await.body;
    assert!(coaches.contains(&format!("/coaches/{mei}")), "{coaches}");
    let lead = world.person("Lena", &[Role::Lead]).await;
    let mut lena = world.signed_in(lead).await;
    assert!(!lena.get("/coaches").await.body.contains("Give them the coach"), "roles are an administrator's to give");
    assert_eq!(lena.post("/coaches", &format!("people={lead}")).await.status, StatusCode::NOT_FOUND);
}
