//! What a table of people gives beside what they are at work: roles, places in waves, the sponsor's part.

use axum::http::StatusCode;
use setwise_domain::id::PersonId;
use setwise_domain::programme::Design;
use setwise_store::person::Role;

use crate::api::program::Program;
use crate::people_import::{by_mail, encoded, look, people, take};
use crate::world::{Browser, World};

/// A programme made in the browser; gives its wave.
async fn wave(browser: &mut Browser, name: &str) -> String {
    let form = format!("name={}&kind=own-challenge-sets&template=six-meetings&starts_on=2090-01-10", encoded(name));
    let made = browser.post("/programmes", &form).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    made.leads_to().split('/').nth(2).expect("a wave").to_owned()
}

const PARTS: &str = "name,email,role,wave\nMei Rong,mei@example.org,,Estuary\nBen Okoro,ben@example.org,Coach,\n\
    Eva Lind,eva@example.org,sponsor,Estuary: Wave 1\n";

#[tokio::test]
async fn a_table_gives_roles_and_places_in_waves_and_shows_them_before() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    let estuary = wave(&mut ada, "Estuary").await;
    wave(&mut ada, "Harbour").await;
    let seen = look(&mut ada, PARTS).await;
    for words in ["Coach: 1", "Sponsor: 1", "Estuary · Wave 1: 1", "Sponsor of Estuary"] {
        assert!(seen.body.contains(words), "{words}: {}", seen.body);
    }
    let made = take(&mut ada, PARTS, &seen, "all").await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let address = made.leads_to().to_owned();
    assert_eq!(by_mail(&world, "ben@example.org").await.expect("here").roles, [Role::Coach]);
    let page = ada.get(&format!("/waves/{estuary}/people")).await.body;
    assert!(page.contains("One person") || page.contains("1 person"), "{page}");
    assert!(page.contains("Mei Rong"));
    assert!(ada.get("/programmes").await.body.contains("Estuary"));
    let twice = look(&mut ada, PARTS).await;
    assert!(twice.body.contains("There is nothing to import"), "{}", twice.body);
    let page = ada.get(&address).await.body;
    assert!(page.contains("Sponsor of Estuary") && page.contains("Take 3 people back"), "{page}");
    assert!(!page.contains("Put this person in"), "who takes part is in a wave by the table: {page}");
    assert_eq!(ada.post(&format!("{address}/undoing"), "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(people(&world).await, 1);
    assert!(!ada.get(&format!("/waves/{estuary}/people")).await.body.contains("<b>Mei Rong</b>"));
}

#[tokio::test]
async fn a_role_or_a_wave_that_cannot_be_given_is_that_rows_problem() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    let (one, other) = (wave(&mut ada, "Estuary").await, wave(&mut ada, "Harbour").await);
    assert_ne!(one, other);
    let lead = world.person("Lena", &[Role::Lead]).await;
    let mut hers = world.signed_in(lead).await;
    let table = "name,email,role,programme,wave\nA,a@example.org,coach,,\nB,b@example.org,administrator,,\n\
        C,c@example.org,Fitter,,\nD,d@example.org,,,Wave 1\nE,e@example.org,,Coast,\nF,f@example.org,sponsor,,\nG,g@example.org,,Harbour,Wave 1\n";
    let seen = look(&mut hers, table).await;
    assert_eq!(seen.status, StatusCode::OK);
    for words in [
        "The role Coach is an administrator’s to give",
        "No table makes somebody an administrator",
        "“Fitter” is no role here",
        "Several of your waves are called “Wave 1”",
        "You lead no programme called “Coast”",
        "Sponsor of which programme?",
        "6 rows with problems",
    ] {
        assert!(seen.body.contains(words), "{words}: {}", seen.body);
    }
    let made = take(&mut hers, table, &seen, "good").await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    assert!(hers.get(&format!("/waves/{other}/people")).await.body.contains("<b>G</b>"));
    let looked = look(&mut ada, table).await;
    assert!(
        !looked.body.contains("The role Coach is an administrator’s"),
        "an administrator gives it: {}",
        looked.body
    );
}

#[tokio::test]
async fn a_program_sees_and_gives_the_same() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    let wave = wave(&mut ada, "Estuary").await;
    let program = Program::of(&world, world.administrator).await;
    let sent = serde_json::json!({ "source": PARTS });
    let gives = program.post("/people/import-checks", sent.clone()).await.body["gives"].clone();
    let member = serde_json::json!({ "line": 2, "roles": ["member"], "wave": wave, "coaches": [], "sponsors": null });
    assert_eq!(gives[0], member);
    assert_eq!(gives[1]["roles"], serde_json::json!(["coach"]));
    let made = program.post("/people/imports", sent).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let path = format!("/people/imports/{}", made.body["id"].as_str().unwrap_or_default());
    let import = program.get(&path).await.body;
    assert_eq!(import["people"][0]["roles"], serde_json::json!(["coach"]), "{import}");
    assert_eq!(import["people"][2]["waves"], serde_json::json!(["Wave 1"]), "{import}");
    assert_eq!(program.post(&format!("{path}/undoing"), serde_json::json!({})).await.body["taken_back"], 3);
}

#[tokio::test]
async fn a_table_from_a_wave_puts_its_people_into_it() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    let (estuary, harbour) = (wave(&mut ada, "Estuary").await, wave(&mut ada, "Harbour").await);
    assert!(
        ada.get(&format!("/waves/{estuary}/people"))
            .await
            .body
            .contains(&format!("/people/imports/new?wave={estuary}"))
    );
    assert!(ada.get(&format!("/people/imports/new?wave={estuary}")).await.body.contains("comes into Estuary · Wave 1"));
    let table = "name,email,role,programme\nMei Rong,mei@example.org,member,\nBen Okoro,ben@example.org,coach,\nEva Lind,eva@example.org,,Harbour\n";
    let form = |take: &str, seen: &str| format!("wave={estuary}&source={}&take={take}&seen={seen}", encoded(table));
    let seen = ada.post("/people/imports", &form("look", "")).await;
    for words in ["Estuary · Wave 1: 1", "Harbour · Wave 1: 1", "1 coaches in Estuary · Wave 1"] {
        assert!(seen.body.contains(words), "{words}: {}", seen.body);
    }
    let hash = seen
        .body
        .split_once("name=\"seen\" value=\"")
        .expect("what was seen")
        .1
        .split('"')
        .next()
        .expect("its end")
        .to_owned();
    let made = ada.post("/people/imports", &form("all", &hash)).await;
    assert!(made.leads_to().ends_with(&format!("?wave={estuary}")), "{}", made.body);
    let page = ada.get(made.leads_to()).await.body;
    for words in [
        "1 person and 1 coach came into Wave 1 of Estuary.",
        "1 person came into Wave 1 of Harbour.",
        "On with Estuary · Wave 1",
        "On with Harbour · Wave 1",
        &format!("/waves/{estuary}/sets"),
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let within = ada.get(&format!("/waves/{estuary}/people")).await.body;
    assert!(
        within.contains("<b>Mei Rong</b>")
            && !within.contains("<b>Ben Okoro</b>")
            && !within.contains("<b>Eva Lind</b>")
    );
    assert!(ada.get(&format!("/waves/{harbour}/people")).await.body.contains("<b>Eva Lind</b>"));
    let alone = look(&mut ada, "name,email,role\nLeo,leo@example.org,coch\n").await;
    assert!(alone.body.contains("is read as what people do at work"), "{}", alone.body);
}

/// Whom a wave's design names as coaches.
async fn coaches(world: &World, wave: &str) -> Vec<PersonId> {
    let page = world.app.store().wave(world.administrator, wave.parse().expect("an id")).await.expect("read");
    page.expect("there").wave.design.coaching.coaches
}

#[tokio::test]
async fn whoever_coaches_comes_with_the_table_and_goes_with_it() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    let estuary = wave(&mut ada, "Estuary").await;
    let table = "name,email,role,programme\nMei Rong,mei@example.org,member,Estuary\nBen Okoro,ben@example.org,coach,Estuary\n\
        Eva Lind,eva@example.org,facilitator,Estuary\nUdo Falk,udo@example.org,lead,Estuary\n";
    let seen = look(&mut ada, table).await;
    for words in ["2 coach in Estuary · Wave 1", "Estuary · Wave 1: 1", "Coach in Estuary · Wave 1", "Coach: 2"] {
        assert!(seen.body.contains(words), "{words}: {}", seen.body);
    }
    assert_eq!(coaches(&world, &estuary).await, [], "looking keeps nothing");
    let address = take(&mut ada, table, &seen, "all").await.leads_to().to_owned();
    let (ben, eva) = (by_mail(&world, "ben@example.org").await, by_mail(&world, "eva@example.org").await);
    let both = [ben.expect("here").id, eva.expect("here").id];
    assert_eq!(coaches(&world, &estuary).await, both);
    let page = ada.get(&address).await.body;
    for words in ["1 person and 2 coaches came into Wave 1 of Estuary.", "On with Wave 1", "Coach in Estuary · Wave 1"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let step = ada.get(&format!("/waves/{estuary}/design/coaching")).await.body;
    assert!(step.contains("Ben Okoro") && step.contains("Eva Lind"), "{step}");
    let within = ada.get(&format!("/waves/{estuary}/people")).await.body;
    assert!(within.contains("<b>Mei Rong</b>") && !within.contains("<b>Ben Okoro</b>"), "{within}");
    let twice = look(&mut ada, table).await;
    assert!(twice.body.contains("There is nothing to import"), "{}", twice.body);
    let program = Program::of(&world, world.administrator).await;
    let import = program.get(&address).await.body;
    assert_eq!(import["people"][0]["coaches"], serde_json::json!(["Wave 1"]), "{import}");
    assert_eq!(ada.post(&format!("{address}/undoing"), "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(coaches(&world, &estuary).await, []);
    assert_eq!(people(&world).await, 1);
    let page = ada.get(&address).await.body;
    assert!(!page.contains("came into Wave 1") && !page.contains("On with"), "{page}");
}

#[tokio::test]
async fn several_waves_of_one_programme_lead_on_to_the_programme() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    let first = wave(&mut ada, "Estuary").await;
    let programme = world.app.store().wave(world.administrator, first.parse().expect("an id")).await.expect("read");
    let programme = programme.expect("there").page.programme.id;
    let second = world.app.id();
    let (design, store) = (Design::default(), world.app.store());
    let made = store.add_wave(programme, second, "Wave 2", false, &design, world.app.now()).await;
    assert!(made.expect("made"));
    let table = "name,email,role,programme,wave\nMei,mei@example.org,,Estuary,Wave 1\nKim,kim@example.org,,Estuary,Wave 2\n\
        Ben,ben@example.org,coach,Estuary,\n";
    let seen = look(&mut ada, table).await;
    for words in ["1 coaches in Estuary · Wave 1", "1 coaches in Estuary · Wave 2"] {
        assert!(seen.body.contains(words), "{words}: {}", seen.body);
    }
    let page = take(&mut ada, table, &seen, "all").await;
    let page = ada.get(page.leads_to()).await.body;
    for words in [
        "came into Wave 1 of Estuary.",
        "came into Wave 2 of Estuary.",
        "On with Estuary",
        &format!("/programmes/{programme}"),
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let ben = by_mail(&world, "ben@example.org").await.expect("here").id;
    assert_eq!((coaches(&world, &first).await, coaches(&world, &second.to_string()).await), (vec![ben], vec![ben]));
    let lena = world.person("Lena", &[Role::Lead]).await;
    let mut hers = world.signed_in(lena).await;
    assert!(hers.get("/coaches").await.body.contains("Ben"));
}

#[tokio::test]
async fn where_nobody_coaches_yet_one_is_led_to_who_could() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    let page = ada.get("/coaches").await.body;
    assert!(page.contains("/people/imports/new") && page.contains("/people#invite"), "{page}");
    assert!(ada.get("/people").await.body.contains("id=\"invite\""));
    let lena = world.person("Lena", &[Role::Lead]).await;
    let page = world.signed_in(lena).await.get("/coaches").await.body;
    assert!(page.contains("An administrator brings coaches") && !page.contains("/people#invite"), "{page}");
}

const ROLES: &str = "name,email,role\nNia Berg,nia@example.org,\"lead, coach\"\nUdo Falk,udo@example.org,\"lead, coach\"\n\
    Mei Rong,mei@example.org,\n";

#[tokio::test]
async fn a_lead_takes_no_role_back_that_an_administrator_gave() {
    let world = World::new().await;
    let udo = world.person("Udo", &[Role::Member]).await;
    let mut ada = world.signed_in(world.administrator).await;
    let table = ROLES.replace("udo@example.org", &crate::world::address("Udo"));
    let seen = look(&mut ada, &table).await;
    let made = take(&mut ada, &table, &seen, "all").await;
    let address = made.leads_to().to_owned();
    let roles = async || world.app.store().person(udo).await.expect("read").expect("here").roles;
    assert_eq!(roles().await, [Role::Lead, Role::Coach, Role::Member]);
    let lena = world.person("Lena", &[Role::Lead]).await;
    let mut hers = world.signed_in(lena).await;
    assert_eq!(hers.post(&format!("/people/{udo}/roles"), "member=yes").await.status, StatusCode::NOT_FOUND);
    let page = hers.get(&address).await.body;
    assert!(page.contains("Take one person back") || page.contains("Take 1 person back"), "{page}");
    assert_eq!(page.matches("Only an administrator").count(), 2, "it is said why: {page}");
    assert_eq!(hers.post(&format!("{address}/undoing"), "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(roles().await, [Role::Lead, Role::Coach, Role::Member]);
    assert!(by_mail(&world, "nia@example.org").await.is_some(), "who came as a lead stays");
    assert!(by_mail(&world, "mei@example.org").await.is_none(), "a plain newcomer goes");
    assert_eq!(hers.post(&format!("{address}/undoing"), "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let program = Program::of(&world, lena).await;
    let path = address.clone();
    let told = program.get(&path).await.body.to_string();
    assert!(told.contains("Only an administrator"), "{told}");
    let refused = program.post(&format!("{path}/undoing"), serde_json::json!({})).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ada.post(&format!("{address}/undoing"), "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(roles().await, [Role::Member], "an administrator takes them back");
    assert!(by_mail(&world, "nia@example.org").await.is_none());
}

#[tokio::test]
async fn a_newcomer_who_was_made_a_coach_since_is_taken_back_by_no_lead() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    let table = "name,email\nMei Rong,mei@example.org\n";
    let seen = look(&mut ada, table).await;
    let address = take(&mut ada, table, &seen, "all").await.leads_to().to_owned();
    let mei = by_mail(&world, "mei@example.org").await.expect("here").id;
    assert_eq!(ada.post(&format!("/people/{mei}/roles"), "member=yes&coach=yes").await.status, StatusCode::SEE_OTHER);
    let lena = world.person("Lena", &[Role::Lead]).await;
    let mut hers = world.signed_in(lena).await;
    assert_eq!(hers.post(&format!("{address}/undoing"), "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(by_mail(&world, "mei@example.org").await.is_some());
}
