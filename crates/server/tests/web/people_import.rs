//! Bringing many people at once by a table, and what people are at work.

use axum::http::StatusCode;
use setwise_domain::id::PersonId;
use setwise_store::person::Role;

use crate::api::program::Program;
use crate::world::{Answer, Browser, PASSWORD, World};

/// What an address or form holds, encoded.
pub(crate) fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// Looks at a table.
pub(crate) async fn look(browser: &mut Browser, table: &str) -> Answer {
    browser.post("/people/imports", &format!("source={}&take=look", encoded(table))).await
}

/// Imports what a page shows.
pub(crate) async fn take(browser: &mut Browser, table: &str, seen: &Answer, take: &str) -> Answer {
    let form = format!("source={}&take={take}&seen={}", encoded(table), seen_in(&seen.body));
    browser.post("/people/imports", &form).await
}

fn seen_in(page: &str) -> &str {
    let at = page.find("name=\"seen\" value=\"").expect("what was seen is in the page") + 19;
    page[at..].split('"').next().unwrap_or_default()
}

/// How many people there are.
pub(crate) async fn people(world: &World) -> usize {
    world.app.store().people(world.organisation).await.expect("read").len()
}

pub(crate) async fn by_mail(world: &World, address: &str) -> Option<setwise_store::person::Person> {
    world.app.store().person_by_email(world.organisation, address).await.expect("read")
}

const TWO: &str = "name,email,function\nMei Rong,mei@example.org,Surveyor\nBen Okoro,ben@example.org,Fitter\n";

#[tokio::test]
async fn a_lead_looks_mends_imports_and_takes_back() {
    let world = World::new().await;
    let lead = world.person("Lena", &[Role::Lead]).await;
    let mut hers = world.signed_in(lead).await;
    let odd = "name,email,zone,shoe size\nMei Rong,mei@example.org,Europ/London,38\nBen,ben@example.org,,\n";
    let seen = look(&mut hers, odd).await;
    assert_eq!(seen.status, StatusCode::OK);
    for words in [
        "1 new person",
        "1 row with a problem",
        "Line 2",
        "Is Europe/London meant?",
        "Not read yet",
        ">shoe size</label>",
    ] {
        assert!(seen.body.contains(words), "{words}: {}", seen.body);
    }
    assert_eq!(people(&world).await, 2, "looking keeps nothing");
    let refused = take(&mut hers, odd, &seen, "all").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("nothing was imported. Mend them below"), "{}", refused.body);
    assert_eq!(people(&world).await, 2);
    let mended = odd.replace("Europ/", "Europe/");
    let refused = take(&mut hers, &mended, &seen, "good").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("not what you saw"), "the text was changed after it was looked at");
    assert_eq!(people(&world).await, 2);
    let seen = look(&mut hers, &mended).await;
    assert!(seen.body.contains("Import 2 people"), "{}", seen.body);
    let made = take(&mut hers, &mended, &seen, "all").await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let address = made.leads_to().to_owned();
    let page = hers.get(&address).await.body;
    assert!(page.contains("Mei Rong") && page.contains("Take 2 people back"), "{page}");
    assert_eq!(hers.post(&format!("{address}/undoing"), "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(people(&world).await, 2);
    assert!(hers.get(&address).await.body.contains("2 taken back"));
    let again = hers.post(&format!("{address}/undoing"), "").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(hers.get("/people/imports").await.body.contains("2 taken back"));
}

#[tokio::test]
async fn a_column_is_read_as_one_says_and_what_was_not_seen_so_is_not_imported() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    let table = "name,email,Ward,,Note\nMei Rong,mei@example.org,North Quay,senior,x\n";
    let form =
        |columns: &str, take: &str, seen: &str| format!("source={}{columns}&take={take}&seen={seen}", encoded(table));
    let seen = look(&mut ada, table).await;
    for words in [">Ward</label>", "Column 4, without heading", ">Note</label>", "value=\"site\"", "Leave it out"] {
        assert!(seen.body.contains(words), "{words}: {}", seen.body);
    }
    assert!(!seen.body.contains("<option value=\"email\""), "what is taken is not offered: {}", seen.body);
    let columns = "&heading=Ward&as=site&heading=%234&as=seniority&heading=Note&as=";
    let unseen = ada.post("/people/imports", &form(columns, "all", seen_in(&seen.body))).await;
    assert_eq!(unseen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unseen.body.contains("not what you saw"), "{}", unseen.body);
    assert_eq!(people(&world).await, 1);
    let seen = ada.post("/people/imports", &form(columns, "look", "")).await;
    for words in ["North Quay", "Senior", "<option value=\"site\" selected>", "<option value=\"seniority\" selected>"] {
        assert!(seen.body.contains(words), "{words}: {}", seen.body);
    }
    let made = ada.post("/people/imports", &form(columns, "all", seen_in(&seen.body))).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let mei = by_mail(&world, "mei@example.org").await.expect("here").id;
    let profile = world.app.store().work_profile(mei).await.expect("read");
    assert_eq!(profile.site.as_ref().map(|site| site.as_str()), Some("North Quay"));
}

#[tokio::test]
async fn a_table_without_the_needed_headings_asks_which_column_is_which() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    let table = "Who,Reach them at\nMei Rong,mei@example.org\n";
    let refused = look(&mut ada, table).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["No column is headed", "Reach them at</label>", "mei@example.org"] {
        assert!(refused.body.contains(words), "{words}: {}", refused.body);
    }
    let columns = "&heading=Who&as=name&heading=Reach+them+at&as=email";
    let seen = ada.post("/people/imports", &format!("source={}{columns}&take=look", encoded(table))).await;
    assert!(seen.body.contains("Import 1 person"), "{}", seen.body);
    let program = Program::of(&world, world.administrator).await;
    let sent = serde_json::json!({ "source": table, "columns": { "Who": "name", "Reach them at": "email" } });
    assert_eq!(program.post("/people/import-checks", sent.clone()).await.body["new"], 1);
    assert_eq!(program.post("/people/imports", sent).await.status, 201);
    let odd = serde_json::json!({ "source": table, "columns": { "Who": "shoe size" } });
    assert_eq!(program.post("/people/import-checks", odd).await.status, 400);
}

#[tokio::test]
async fn the_good_rows_are_taken_when_it_is_said_so() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    let table = "name,email\nMei,mei@example.org\n,nobody@example.org\n";
    let seen = look(&mut ada, table).await;
    assert!(seen.body.contains("Take the good row and leave 1"), "{}", seen.body);
    let made = take(&mut ada, table, &seen, "good").await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    assert!(ada.get(made.leads_to()).await.body.contains("1 row left out"));
    assert_eq!(people(&world).await, 2);
}

#[tokio::test]
async fn the_same_table_twice_changes_nothing_and_says_so() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    let seen = look(&mut ada, TWO).await;
    assert_eq!(take(&mut ada, TWO, &seen, "all").await.status, StatusCode::SEE_OTHER);
    let twice = take(&mut ada, TWO, &seen, "all").await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY, "pressed twice");
    let again = look(&mut ada, TWO).await;
    assert!(again.body.contains("2 known, nothing changed") && again.body.contains("There is nothing to import"));
    assert_eq!(take(&mut ada, TWO, &again, "all").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(world.app.store().people_imports(world.organisation).await.expect("read").len(), 1);
    let other = TWO.replace("Fitter", "Smith");
    let changed = look(&mut ada, &other).await;
    assert!(changed.body.contains("Function: Fitter → Smith"), "{}", changed.body);
}

#[tokio::test]
async fn what_is_no_table_is_refused_in_words_with_the_text_as_it_was() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    for (table, words) in [
        (" ", "There is nothing in it yet"),
        ("name,email\nM\u{fffd}ller,m@example.org", "the first of them in line 2"),
        ("name,email\n\"Mei,mei@example.org", "begins in line 2"),
        ("name,zone\nMei,UTC", "No column is headed “Mail address”"),
        ("name,mail,e-mail\nMei,a,b", "“mail” and “e-mail” are both read as Mail address"),
        ("name,email\n", "no row under it"),
    ] {
        let refused = look(&mut ada, table).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{table}");
        assert!(refused.body.contains(words), "{words}: {}", refused.body);
        assert!(refused.body.contains("aria-invalid=\"true\""));
    }
    // A file in another encoding, as a form without script would carry it.
    let latin = ada.post("/people/imports", "source=name%2Cemail%0AM%FCller%2Cm%40example.org").await;
    assert!(latin.body.contains("not in the encoding UTF-8"), "{}", latin.body);
}

#[tokio::test]
async fn a_table_of_four_megabytes_is_read_and_any_other_form_stays_small() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    let rows: String = (0..9_000).map(|n| format!("Person number {n},p{n}@example.org,{}\n", "x".repeat(79))).collect();
    let seen = look(&mut ada, &format!("name,email,site\n{rows}")).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.body.contains("9000 new people"));
    let too_much = look(&mut ada, &"x".repeat(4 * 1024 * 1024)).await;
    assert_eq!(too_much.status, StatusCode::PAYLOAD_TOO_LARGE);
    let elsewhere = ada.post("/profile", &format!("name={}&zone=UTC", "x".repeat(100_000))).await;
    assert_eq!(elsewhere.status, StatusCode::PAYLOAD_TOO_LARGE);
}

/// How long it takes is printed, and not asserted: `cargo nextest run --workspace --no-capture -E 'test(eight_thousand)'`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn eight_thousand_people_are_imported_and_taken_back() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    let row = |n: usize| {
        let manager = if n < 10 { String::new() } else { format!("p{}@example.org", n / 10) };
        format!(
            "Person {n},p{n}@example.org,Function {},Site {},senior,Europe/Berlin,Mon-Fri 9-17,\"en, de\",pumps; dams,listening,{manager}\n",
            n % 40,
            n % 12
        )
    };
    let rows: String = (0..8_000).map(row).collect();
    let table =
        format!("name,email,function,site,seniority,zone,hours,languages,skills offered,skills wanted,manager\n{rows}");
    let watch = world.app.stopwatch();
    let seen = look(&mut ada, &table).await;
    let looked = watch.elapsed();
    assert!(seen.body.contains("Import 8000 people"), "{}", seen.body);
    let watch = world.app.stopwatch();
    let made = take(&mut ada, &table, &seen, "all").await;
    let imported = watch.elapsed();
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    assert_eq!(people(&world).await, 8_001);
    let address = made.leads_to().to_owned();
    let watch = world.app.stopwatch();
    assert_eq!(ada.get(&address).await.status, StatusCode::OK);
    let page = watch.elapsed();
    let watch = world.app.stopwatch();
    let listed = ada.get("/people").await;
    let list = watch.elapsed();
    assert!(listed.body.contains("Part 1 of 81"), "the list comes in parts");
    assert!(ada.get("/people?find=P7999%40").await.body.contains("Person 7999"));
    let watch = world.app.stopwatch();
    assert_eq!(ada.post(&format!("{address}/undoing"), "").await.status, StatusCode::SEE_OTHER);
    let undone = watch.elapsed();
    assert_eq!(people(&world).await, 1);
    println!(
        "8000 people: looked at {looked:?}, imported {imported:?}, its page {page:?}, /people {list:?}, undone {undone:?}"
    );
}

#[tokio::test]
async fn nobody_imported_signs_in_before_they_are_written_to() {
    let world = World::with(&[("smtp-url", "smtp://127.0.0.1:1"), ("smtp-from", "setwise@example.org")]).await;
    let id = world.import(TWO).await;
    let mut browser = world.browser();
    for password in ["", "password"] {
        let refused = browser.post("/sign-in", &format!("email=mei%40example.org&password={password}")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(browser.post("/sign-in-links", "email=mei%40example.org").await.status, StatusCode::OK);
    // The link is made after the answer; this one would have been made by then.
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let sent = async || world.app.store().mails(world.organisation, world.app.now(), 100).await.expect("read");
    assert_eq!(sent().await.len(), 0, "no link goes out because somebody asks for it");
    let mut ada = world.signed_in(world.administrator).await;
    let address = format!("/people/imports/{id}");
    let page = ada.get(&address).await.body;
    assert!(page.contains("Write to these 2 people"), "{page}");
    assert_eq!(ada.post(&format!("{address}/mails"), "written=").await.status, StatusCode::SEE_OTHER);
    let mails = sent().await;
    assert_eq!(mails.iter().map(|mail| mail.kind.as_str()).collect::<Vec<_>>(), ["arrival", "arrival"]);
    let twice = ada.post(&format!("{address}/mails"), "written=").await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(sent().await.len(), 2, "pressed twice, written once");
    let mei = mails.iter().find(|mail| mail.recipient == "mei@example.org").expect("hers");
    let words = world.app.store().mail_to_send(mei.id).await.expect("read").expect("it waits").body;
    let link = &words[words.find("/arrivals/").expect("the link")..].split_whitespace().next().expect("it ends");
    let mut hers = world.browser();
    assert!(hers.get(link).await.body.contains("Welcome, Mei Rong"));
    assert_eq!(hers.post(link, "password=password").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let came = hers.post(link, &format!("password={}", PASSWORD.replace(' ', "+"))).await;
    assert_eq!((came.status, came.leads_to()), (StatusCode::SEE_OTHER, "/"));
    assert_eq!(hers.get("/profile").await.status, StatusCode::OK);
    assert_eq!(world.browser().get(link).await.status, StatusCode::NOT_FOUND, "it works once");
    assert_eq!(by_mail(&world, "mei@example.org").await.expect("here").awaited_since, None);
    assert!(ada.get(&address).await.body.contains("Write again to the one who has not come in"));
}

#[tokio::test]
async fn without_a_mail_server_an_administrator_hands_a_link_over() {
    let world = World::new().await;
    let id = world.import(TWO).await;
    let mut ada = world.signed_in(world.administrator).await;
    assert!(ada.get(&format!("/people/imports/{id}")).await.body.contains("No mail server is set"));
    let mei = by_mail(&world, "mei@example.org").await.expect("here").id;
    let page = ada.get(&format!("/people/{mei}")).await.body;
    assert!(page.contains("has not come in yet"), "{page}");
    let page = ada.post(&format!("/people/{mei}/password-resets"), "").await.body;
    let link =
        page[page.find("/password-resets/").expect("a link")..].split(['<', '"']).next().unwrap_or_default().to_owned();
    let links: Vec<&str> = page
        .match_indices("/password-resets/")
        .map(|(at, _)| page[at..].split(['<', '"']).next().unwrap_or_default())
        .collect();
    let link = links.into_iter().find(|one| one.len() > 30).unwrap_or(&link).to_owned();
    let mut hers = world.browser();
    assert_eq!(
        hers.post(&link, &format!("password={}", PASSWORD.replace(' ', "+"))).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(by_mail(&world, "mei@example.org").await.expect("here").awaited_since, None);
}

#[tokio::test]
async fn a_planted_script_is_text_wherever_it_is_shown() {
    let world = World::new().await;
    let mut ada = world.signed_in(world.administrator).await;
    let script = "<script>alert(1)</script>";
    let table = format!(
        "name,email,function,zone,manager,{script}\n{script} A,a@example.org,{script},,b@example.org,x\nB {script},b@example.org,,,,x\n\
         C {script},{script},,{script},{script},x\n"
    );
    let seen = look(&mut ada, &table).await;
    assert_eq!(seen.status, StatusCode::OK);
    let made = take(&mut ada, &table, &seen, "good").await;
    let a = by_mail(&world, "a@example.org").await.expect("here").id;
    for page in [made.leads_to(), "/people", "/people/imports", &format!("/people/{a}")] {
        let shown = ada.get(page).await.body;
        assert!(!shown.contains("<script>alert"), "{page}");
    }
    assert!(!seen.body.contains("<script>alert") && seen.body.contains("&lt;script&gt;"));
}

/// A form of somebody's work, encoded.
fn work(fields: &[(&str, &str)]) -> String {
    fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&")
}

#[tokio::test]
async fn somebody_says_what_they_are_at_work_and_a_lead_sees_and_mends_it() {
    let world = World::new().await;
    let (mei, lead) = (world.person("Mei", &[Role::Member]).await, world.person("Lena", &[Role::Lead]).await);
    let (mut hers, mut leads) = (world.signed_in(mei).await, world.signed_in(lead).await);
    let form = work(&[
        ("function", " Pump  surveyor "),
        ("employer", "Northwater"),
        ("seniority", "senior"),
        ("manager", "lena"),
        ("mon", "yes"),
        ("fri", "yes"),
        ("from", "22:00"),
        ("to", "06:00"),
        ("languages", "German, English"),
        ("skills-offered", "pumps, dams"),
    ]);
    assert_eq!(hers.post("/profile/work", &form).await.leads_to(), "/profile/work");
    let page = leads.get(&format!("/people/{mei}")).await.body;
    for words in
        ["value=\"Pump surveyor\"", "value=\"Lena\"", "value=\"de, en\"", "value=\"22:00\"", "value=\"pumps, dams\""]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("/roles") && !page.contains("/deactivation"), "roles and access are the administrator's");
    let answer = leads.post(&format!("/people/{mei}/profile"), &work(&[("site", "Leeds"), ("manager", "Lena")])).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let profile = world.app.store().work_profile(mei).await.expect("read");
    assert_eq!(
        (profile.site.as_ref().map(|site| site.as_str()), profile.manager, profile.hours),
        (Some("Leeds"), Some(lead), None)
    );
}

#[tokio::test]
async fn what_does_not_fit_a_profile_is_said_beside_its_field_and_nothing_is_kept() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    world.person("Ben", &[Role::Member]).await;
    let mut hers = world.signed_in(mei).await;
    let many = (0..13).map(|n| format!("skill {n}")).collect::<Vec<_>>().join(",");
    let long = "x".repeat(81);
    for (fields, words) in [
        (vec![("function", long.as_str())], "at most 80 characters"),
        (vec![("site", "a\u{202e}b")], "cannot be shown in a name"),
        (vec![("skills-offered", many.as_str())], "keep to the 12"),
        (vec![("skills-wanted", long.as_str())], "Is a comma missing?"),
        (vec![("languages", "a,b,c,d,e,f,g,h,i,j,k")], "keep to the 10"),
        (vec![("mon", "yes"), ("from", "09:00")], "both times"),
        (vec![("from", "09:00"), ("to", "17:00")], "at least one day"),
        (vec![("mon", "yes"), ("from", "09:00"), ("to", "09:00")], "end when they begin"),
        (vec![("manager", "Nobody")], "Nobody here has this name"),
        (vec![("manager", "Mei")], "come to report to themselves"),
    ] {
        let refused = hers.post("/profile/work", &work(&fields)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(refused.body.contains(words), "{words}: {}", refused.body);
        assert!(refused.body.contains("aria-invalid=\"true\""), "{words}");
    }
    assert_eq!(world.app.store().work_profile(mei).await.expect("read"), setwise_domain::person::Profile::default());
}

#[tokio::test]
async fn all_that_is_wrong_about_working_hours_is_said_at_once_each_beside_its_field() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let mut hers = world.signed_in(mei).await;
    let beside = |body: &str, field: &str| body.contains(&format!("id=\"{field}-error\""));
    for (fields, wrong) in [
        (vec![("from", "25:00"), ("to", "late")], vec!["days", "from", "to"]),
        (vec![("to", "17:00")], vec!["days", "from"]),
        (vec![("mon", "yes"), ("from", "09:00")], vec!["to"]),
        (vec![("from", "09:00"), ("to", "09:00"), ("manager", "Nobody")], vec!["days", "to", "manager"]),
    ] {
        let refused = hers.post("/profile/work", &work(&fields)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        let said: Vec<&str> =
            ["days", "from", "to", "manager"].into_iter().filter(|field| beside(&refused.body, field)).collect();
        assert_eq!(said, wrong, "{fields:?}: {}", refused.body);
        for (_, typed) in &fields {
            assert!(refused.body.contains(typed), "{typed} is still there");
        }
    }
}

#[tokio::test]
async fn of_two_managers_of_one_name_the_address_says_which() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let ben = world.person("Ben", &[Role::Member]).await;
    world.import("name,email\nBen,other.ben@example.org\n").await;
    let mut hers = world.signed_in(mei).await;
    assert!(hers.post("/profile/work", "manager=Ben").await.body.contains("write the mail address"));
    assert_eq!(hers.post("/profile/work", "manager=ben%40example.org").await.status, StatusCode::SEE_OTHER);
    // The page shows the name, which may be sent back as it is.
    assert_eq!(hers.post("/profile/work", "manager=Ben").await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.app.store().work_profile(mei).await.expect("read").manager, Some(ben));
    let own = hers.get("/profile/work").await.body;
    assert!(!own.contains("ben@example.org"), "a member is not shown the addresses of others");
}

#[tokio::test]
async fn a_lead_sees_who_is_here_and_neither_invitations_nor_what_sets_say() {
    let world = World::new().await;
    let lead = world.person("Lena", &[Role::Lead]).await;
    let member = world.person("Mei", &[Role::Member]).await;
    world.set("Harbour", None, &[member]).await;
    world.invitation("Ines", &[Role::Member]).await;
    let mut hers = world.signed_in(lead).await;
    let page = hers.get("/people").await.body;
    assert!(page.contains("mei@example.org") && page.contains("/people/imports/new"), "{page}");
    assert!(!page.contains("ines@example.org") && !page.contains("/invitations/"), "{page}");
    assert!(!hers.get(&format!("/people/{member}")).await.body.contains("Harbour"));
}

#[tokio::test]
async fn a_program_does_what_the_pages_do() {
    let world = World::new().await;
    let program = Program::of(&world, world.administrator).await;
    let checked =
        program.post("/people/import-checks", serde_json::json!({ "source": format!("{TWO},x@example.org,\n") })).await;
    assert_eq!((checked.status.as_u16(), checked.body["new"].as_u64()), (200, Some(2)));
    assert_eq!(checked.body["problems"][0]["line"], 4);
    let half = serde_json::json!({ "source": format!("{TWO},x@example.org,\n") });
    assert_eq!(program.post("/people/imports", half).await.status, 422);
    let whole = serde_json::json!({ "source": format!("{TWO},x@example.org,\n"), "leave_problems": true });
    let made = program.post("/people/imports", whole).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let path = format!("/people/imports/{}", made.body["id"].as_str().unwrap_or_default());
    let import = program.get(&path).await.body;
    assert_eq!((import["new"].as_i64(), import["left"].as_i64()), (Some(2), Some(1)));
    let person: PersonId = import["people"][0]["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let profile = serde_json::json!({
        "function": "Diver", "hours": { "from": "09:00", "to": "17:00", "days": ["mon"] }, "languages": ["English"],
    });
    assert_eq!(program.post(&format!("/people/{person}/profile"), profile).await.status, 204);
    let profile = program.get(&format!("/people/{person}/profile")).await.body;
    assert_eq!((profile["function"].as_str(), profile["languages"][0].as_str()), (Some("Diver"), Some("en")));
    let circle = serde_json::json!({ "manager": person });
    assert_eq!(program.post(&format!("/people/{person}/profile"), circle).await.status, 422);
    let no_hours = serde_json::json!({ "hours": { "from": "09:00", "to": "17:00", "days": [] } });
    assert_eq!(
        program.post(&format!("/people/{person}/profile"), no_hours).await.status,
        400,
        "no hours anybody works"
    );
    let many: Vec<String> = (0..13).map(|n| format!("skill {n}")).collect();
    let many = serde_json::json!({ "skills_offered": many });
    assert_eq!(program.post(&format!("/people/{person}/profile"), many).await.status, 422);
    let undone = program.post(&format!("{path}/undoing"), serde_json::Value::Null).await;
    assert_eq!(
        (undone.body["taken_back"].as_u64(), undone.body["held"].as_u64()),
        (Some(2), Some(0)),
        "{}",
        undone.body
    );
    let other = Program::of(&world, world.person("Mei", &[Role::Member]).await).await;
    assert_eq!(other.post("/me/work-profile", serde_json::json!({ "site": "Leeds" })).await.status, 204);
    assert_eq!(other.get("/me/work-profile").await.body["site"], "Leeds");
}
