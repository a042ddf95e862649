//! Sets: who makes them, who is in them, who reads what they say.

use axum::http::StatusCode;
use setwise_store::person::Role;

use crate::world::World;

#[tokio::test]
async fn a_coach_makes_a_set_and_everybody_named_is_in_it() {
    let world = World::new().await;
    let coach = world.person("Carla", &[Role::Coach]).await;
    let mei = world.person("Mei Rong", &[Role::Member]).await;
    let mut browser = world.signed_in(coach).await;
    let form = format!(
        "name=Harbour&coach={coach}&members={mei}&invite=amara%40example.org%0D%0A{}",
        "mei.rong%40example.org"
    );
    let made = browser.post("/sets", &form).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    let page = browser.get(made.leads_to()).await.body;
    assert!(page.contains("Mei Rong") && page.contains("Harbour"), "{page}");
    let invitations = world.app.store().invitations(world.organisation, world.app.now()).await.expect("invitations");
    let amara = invitations.iter().find(|one| one.email == "amara@example.org").expect("who is not here is invited");
    assert_eq!(amara.set.as_ref().map(|(_, name, _)| name.as_str()), Some("Harbour"));

    let home = world.signed_in(mei).await.get("/").await.body;
    assert!(home.contains("Carla added you to Harbour."), "{home}");
}

#[tokio::test]
async fn a_set_that_cannot_be_made_comes_back_as_it_was_typed() {
    let world = World::new().await;
    let mut browser = world.signed_in(world.administrator).await;
    let refused = browser.post("/sets", "name=Harbour&coach=&invite=Jonas").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("value=\"Harbour\"") && refused.body.contains("“Jonas” is no mail address"));
    let sets = world.app.store().sets(world.organisation).await.expect("sets");
    assert!(sets.is_empty(), "nothing was made");
}

#[tokio::test]
async fn a_newcomer_reads_nothing_until_a_member_lets_them_in() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let nils = world.person("Nils", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    let met = world.has_met(set).await;
    world.join(set, nils).await;
    let mut newcomer = world.signed_in(nils).await;
    let page = newcomer.get(&format!("/sets/{set}")).await;
    assert!(page.body.contains("lets you in"), "{}", page.body);
    assert_eq!(newcomer.get(&format!("/sets/{set}/agreement")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(newcomer.get(&format!("/meetings/{met}")).await.status, StatusCode::NOT_FOUND);

    let mut member = world.signed_in(mei).await;
    assert!(member.get(&format!("/sets/{set}")).await.body.contains("Nils waits to be let in."));
    let let_in = member.post(&format!("/sets/{set}/admissions"), &format!("person={nils}")).await;
    assert_eq!(let_in.status, StatusCode::SEE_OTHER);
    assert!(newcomer.get(&format!("/sets/{set}/agreement")).await.body.contains("Be kind."));
    let held = newcomer.get(&format!("/meetings/{met}")).await.body;
    assert!(held.contains("before you came"), "{held}");
    assert_eq!(newcomer.get(&format!("/meetings/{met}/record")).await.status, StatusCode::NOT_FOUND);
    assert!(newcomer.get("/").await.body.contains("Mei let you in"));
}

#[tokio::test]
async fn a_lead_sees_that_a_set_meets_and_never_what_it_says() {
    let world = World::new().await;
    let lead = world.person("Lena", &[Role::Lead]).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    world.has_met(set).await;
    let mut browser = world.signed_in(lead).await;
    let page = browser.get(&format!("/sets/{set}")).await.body;
    assert!(page.contains("Meeting 1") && page.contains("Mei"), "{page}");
    assert!(!page.contains("Be kind.") && !page.contains("/record"), "{page}");
}

#[tokio::test]
async fn a_lead_who_adds_themselves_is_seen_and_reads_nothing() {
    let world = World::new().await;
    let lead = world.person("Lena", &[Role::Lead]).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    let met = world.has_met(set).await;
    let mut browser = world.signed_in(lead).await;
    let added = browser.post(&format!("/sets/{set}/members"), &format!("person={lead}")).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER);
    for closed in [format!("/sets/{set}/agreement"), format!("/sets/{set}/actions"), format!("/meetings/{met}/record")]
    {
        assert_eq!(browser.get(&closed).await.status, StatusCode::NOT_FOUND, "{closed}");
    }
    let admitted = browser.post(&format!("/sets/{set}/admissions"), &format!("person={lead}")).await;
    assert_eq!(admitted.status, StatusCode::NOT_FOUND, "nobody lets themselves in");
    let seen = world.signed_in(mei).await.get(&format!("/sets/{set}/people")).await.body;
    assert!(seen.contains("Lena added Lena"), "{seen}");
}

#[tokio::test]
async fn who_left_reads_none_of_it() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let leo = world.person("Leo", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei, leo]).await;
    let met = world.has_met(set).await;
    let mut browser = world.signed_in(leo).await;
    assert_eq!(browser.get(&format!("/meetings/{met}/record")).await.status, StatusCode::OK);
    assert_eq!(browser.post(&format!("/sets/{set}/departures"), "").await.leads_to(), "/");
    for closed in [format!("/sets/{set}"), format!("/meetings/{met}"), format!("/meetings/{met}/record")] {
        assert_eq!(browser.get(&closed).await.status, StatusCode::NOT_FOUND, "{closed}");
    }
    assert!(world.signed_in(mei).await.get(&format!("/sets/{set}/people")).await.body.contains("Leo left"));
}

#[tokio::test]
async fn an_agreement_worded_anew_asks_everybody_again() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let amara = world.person("Amara", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei, amara]).await;
    let agreement = format!("/sets/{set}/agreement");
    let mut one = world.signed_in(mei).await;
    let mut other = world.signed_in(amara).await;
    other.post(&format!("/sets/{set}/acceptances"), "version=1").await;
    assert!(!other.get(&format!("/sets/{set}")).await.body.contains("have not said yes"));

    let proposed = one.post(&agreement, "level=own-learning&rules=Phones+off.").await;
    assert_eq!(proposed.status, StatusCode::SEE_OTHER);
    assert!(other.get(&format!("/sets/{set}")).await.body.contains("have not said yes"));
    let old = other.post(&format!("/sets/{set}/acceptances"), "version=1").await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY, "a yes to the old wording is none to the new");
    other.post(&format!("/sets/{set}/acceptances"), "version=2").await;
    let page = other.get(&agreement).await.body;
    assert!(page.contains("Phones off.") && !page.contains("I agree"), "{page}");
}

#[tokio::test]
async fn text_from_people_is_text_everywhere() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("<b>Harbour</b>", None, &[mei]).await;
    let mut browser = world.signed_in(mei).await;
    browser.post(&format!("/sets/{set}/agreement"), "level=open&rules=%3Cscript%3Ealert(1)%3C/script%3E").await;
    for page in ["/".to_owned(), "/sets".to_owned(), format!("/sets/{set}/agreement")] {
        let body = browser.get(&page).await.body;
        assert!(!body.contains("<b>Harbour") && !body.contains("<script>alert"), "{body}");
    }
}

#[tokio::test]
async fn who_was_deactivated_is_invited_into_no_set() {
    let world = World::new().await;
    let carla = world.person("Carla", &[Role::Coach]).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", Some(carla), &[]).await;
    world.app.store().deactivate(mei, world.app.now()).await.expect("done");
    let mut coach = world.signed_in(carla).await;
    let answer = coach.post(&format!("/sets/{set}/invitations"), "invite=mei%40example.org").await;
    assert_eq!(answer.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("was deactivated"), "{}", answer.body);
    let seen = world.app.store().set_page(carla, set).await.expect("asked").expect("a set");
    assert!(seen.people.iter().all(|one| one.person != mei));
}

#[tokio::test]
async fn home_leads_who_looks_after_sets_to_them_and_others_to_their_first_step() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let of = async |person| world.signed_in(person).await.get("/").await.body;
    assert!(of(world.administrator).await.contains("No set yet"));
    world.set("Harbour", None, &[mei]).await;
    let home = of(world.administrator).await;
    assert!(home.contains("One set meets here.") && !home.contains("No set yet"), "{home}");
    let nia = world.person("Nia", &[Role::Member]).await;
    let home = of(nia).await;
    assert!(home.contains("No set yet") && !home.contains("meets here"), "she learns of no set: {home}");
}
