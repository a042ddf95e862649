//! What stands beside a design: each remark by its field, an earlier programme to begin with, two waves side by side, what a move
//! would do to what three signed.

use axum::http::StatusCode;
use setwise_domain::id::{PersonId, WaveId};
use setwise_store::person::Role;

use crate::world::{Browser, World};

const STEPS: [&str; 6] = ["work", "people", "realism", "managers", "curriculum", "coaching"];

async fn made(browser: &mut Browser, form: &str) -> WaveId {
    let made = browser.post("/programmes", form).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    made.leads_to().split('/').nth(2).expect("a wave").parse().expect("an id")
}

async fn lead(world: &World) -> Browser {
    let lead = world.person("Lena", &[Role::Lead]).await;
    world.signed_in(lead).await
}

async fn did(browser: &mut Browser, address: &str, form: &str) {
    let answer = browser.post(address, form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}: {}", answer.body);
}

/// How many sentences of a page are remarks.
fn remarks(page: &str) -> usize {
    page.matches("<span class=\"tag question\">").count() + page.matches("<span class=\"tag coach\">").count()
}

#[tokio::test]
async fn every_remark_stands_on_the_page_of_its_step_whatever_the_kind() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    for kind in ["project-sets", "own-challenge-sets"] {
        let wave = made(&mut browser, &format!("name=One&kind={kind}&template=")).await;
        let twice = "on-0=2090-01-14&at-0=10:00&minutes-0=120&mode-0=online&on-1=2090-01-14&at-1=12:00&minutes-1=120&mode-1=online";
        let realism = format!("revision=1&by=stay&starts-on=2090-02-01&zone=UTC&hours-told=1&{twice}");
        did(&mut browser, &format!("/waves/{wave}/design/realism"), &realism).await;
        did(&mut browser, &format!("/waves/{wave}/design/managers"), "revision=2&by=stay&agreement=yes").await;
        let page = browser.get(&format!("/waves/{wave}")).await.body;
        let (mut on_steps, mut told) = (0, 0);
        for step in STEPS {
            let design = browser.get(&format!("/waves/{wave}/design/{step}")).await.body;
            on_steps += remarks(&design);
            told +=
                usize::from(design.contains("stand beside their fields") || design.contains("stands beside its field"));
        }
        // The wave's page counts them by step, each as a tag with its number.
        let counted: usize = page
            .split("class=\"tag ")
            .filter_map(|tag| tag.split_once('>'))
            .filter_map(|(_, words)| words.split('<').next())
            .filter(|words| words.contains("open") || words.contains("advised"))
            .filter_map(|words| words.split(' ').next()?.parse::<usize>().ok())
            .sum();
        assert!(counted > 5 && told > 2, "{page}");
        assert_eq!(on_steps, counted, "{kind}");
    }
}

#[tokio::test]
async fn a_remark_follows_the_field_it_is_about() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, "name=One&kind=project-sets&template=").await;
    let page = browser.get(&format!("/waves/{wave}/design/managers")).await.body;
    let field = page.find("name=\"agreement\"").expect("the field");
    let said = page.find("No agreement with line managers is planned").expect("what is said");
    let next = page.find("name=\"objectives\"").expect("the next field");
    assert!(field < said && said < next, "{page}");
}

#[tokio::test]
async fn a_programme_begins_as_an_earlier_one_was_designed() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let first = "name=Wards&kind=own-challenge-sets&template=six-meetings&starts_on=2090-01-10";
    let wave = made(&mut browser, first).await;
    did(
        &mut browser,
        &format!("/waves/{wave}/design/people"),
        "revision=1&by=stay&least=4&most=6&for-whom=Night+shift",
    )
    .await;
    let form = browser.get("/programmes/new").await.body;
    assert!(form.contains("As Wards was designed"), "{form}");
    let next = format!("name=Depots&kind=own-challenge-sets&template={wave}&starts_on=2090-02-07");
    let next = made(&mut browser, &next).await;
    let people = browser.get(&format!("/waves/{next}/design/people")).await.body;
    assert!(people.contains("Night shift"), "{people}");
    let dates = browser.get(&format!("/waves/{next}/design/realism")).await.body;
    assert!(dates.contains("2090-02-07") && !dates.contains("2090-01-10"), "{dates}");
    // Somebody else's is not there.
    let elsewhere = "name=Depots&kind=own-challenge-sets&template=00000000-0000-7000-8000-000000000000";
    assert_eq!(browser.post("/programmes", elsewhere).await.status, StatusCode::NOT_FOUND);
    let late = format!("name=Depots&kind=own-challenge-sets&template={wave}&starts_on=9999-12-20");
    let refused = browser.post("/programmes", &late).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Depots") && refused.body.contains("9999-12-20"), "{}", refused.body);
}

#[tokio::test]
async fn two_waves_stand_side_by_side() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let first = "name=Wards&kind=own-challenge-sets&template=six-meetings&starts_on=2090-01-10";
    let wave = made(&mut browser, first).await;
    let page = browser.get(&format!("/programmes/{wave}")).await.body;
    assert!(!page.contains("side-by-side"), "there is one: {page}");
    let alone = browser.get(&format!("/programmes/{wave}/side-by-side")).await;
    assert!(alone.body.contains("Their designs are the same"), "{}", alone.body);
    let made = browser.post(&format!("/programmes/{wave}/waves"), "name=Wave+2&starts_on=2090-09-05").await;
    let next: WaveId = made.leads_to().split('/').nth(2).expect("a wave").parse().expect("an id");
    let both = format!("/programmes/{wave}/side-by-side");
    assert!(browser.get(&format!("/programmes/{wave}")).await.body.contains(&both));
    assert!(browser.get(&both).await.body.contains("Their designs are the same"), "half a year later is the same");
    did(
        &mut browser,
        &format!("/waves/{next}/design/people"),
        "revision=1&by=stay&least=4&most=6&for-whom=Night+shift",
    )
    .await;
    let lesson = "verdict=keep&step=people&what=Sets+of+six&reason=All+presented";
    did(&mut browser, &format!("/waves/{wave}/lessons"), lesson).await;
    let page = browser.get(&both).await.body;
    let (left, right) = (page.find(">5–8<"), page.find(">4–6<"));
    assert!(left.is_some() && left < right, "the newest stands right: {page}");
    assert!(page.contains("Night shift") && page.contains("Sets of six") && page.contains("being designed"), "{page}");
    let turned = browser.get(&format!("{both}?one={next}&other={wave}")).await.body;
    assert!(turned.find(">4–6<") < turned.find(">5–8<"), "{turned}");
    let nonsense = browser.get(&format!("{both}?one=x&other=y")).await.body;
    assert!(nonsense.contains("Night shift"), "the two latest: {nonsense}");
}

#[tokio::test]
async fn a_move_shows_touchpoints_and_says_what_signed_agreements_keep() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let sven: PersonId = world.person("Sven", &[Role::Member]).await;
    let form = format!("name=One&kind=project-sets&template=blended&starts_on=2090-01-10&sponsor={sven}");
    let wave = made(&mut browser, &form).await;
    let work = browser.get(&format!("/waves/{wave}/design/work")).await.body;
    assert!(work.contains("No touchpoints are planned"), "{work}");
    did(&mut browser, &format!("/waves/{wave}/touchpoints/template"), "").await;
    let work = browser.get(&format!("/waves/{wave}/design/work")).await.body;
    assert!(!work.contains("No touchpoints are planned"), "{work}");
    let look = browser.get(&format!("/waves/{wave}/moving?to=2090-01-17")).await.body;
    assert!(look.contains("Launch, with the sponsor"), "{look}");
    assert!(!look.contains("days of talks"), "nobody agreed on anything yet: {look}");
}
