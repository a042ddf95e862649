//! Programmes: a lead designs a wave step by step, staffs it, starts it, moves it and says what it taught.

use axum::http::StatusCode;
use setwise_domain::id::WaveId;
use setwise_store::person::Role;
use setwise_store::wave::WavePersonState;

use crate::world::{Answer, Browser, World};

async fn lead(world: &World) -> Browser {
    let lead = world.person("Lena", &[Role::Lead]).await;
    world.signed_in(lead).await
}

/// A programme made in the browser; gives its wave.
async fn made(browser: &mut Browser, form: &str) -> WaveId {
    let made = browser.post("/programmes", form).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let address = made.leads_to().to_owned();
    address.split('/').nth(2).expect("a wave").parse().expect("an id")
}

const SIX: &str =
    "name=One+handover&kind=own-challenge-sets&purpose=Lead+across+wards&template=six-meetings&starts_on=2090-01-10";

#[tokio::test]
async fn a_lead_walks_the_six_steps_and_each_is_kept() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, "name=One+handover&kind=project-sets&template=").await;
    let mut at = format!("/waves/{wave}/design/work");
    let forms = [
        "context=Two+wards&why=Patients+wait&aim=implement&success=One+handover&part-name-0=Trial&part-from-0=2090-01-10",
        "expected=24&least=5&most=7&for-whom=Ward+leads&by-application=yes",
        "starts-on=2090-01-10&zone=Europe%2FLondon&protocol=quick-slot&project-hours=7&on-0=2090-01-12&at-0=10:00&minutes-0=120&mode-0=online&what-0=Launch",
        "agreement=yes&objectives=Lead&hears=Dates",
        "pace=together",
        "way=fading&sets-each=3",
    ];
    for (nth, form) in forms.iter().enumerate() {
        let revision = nth + 1;
        let page = browser.get(&at).await;
        assert_eq!(page.status, StatusCode::OK);
        let kept = browser.post(&at, &format!("{form}&revision={revision}&by=on")).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{at}: {}", kept.body);
        at = kept.leads_to().to_owned();
    }
    assert_eq!(at, format!("/waves/{wave}"), "after the last comes the wave");
    let people = browser.get(&format!("/waves/{wave}/design/people")).await.body;
    assert!(people.contains("value=\"24\"") && people.contains("Ward leads"), "{people}");
    let dates = browser.get(&format!("/waves/{wave}/design/realism")).await.body;
    assert!(dates.contains("value=\"2090-01-12\"") && dates.contains("value=\"Launch\""), "{dates}");
    let work = browser.get(&format!("/waves/{wave}/design/work")).await.body;
    assert!(work.contains("No sponsor is named") && work.contains("Trial"), "{work}");
}

#[tokio::test]
async fn what_was_typed_comes_back_when_it_is_not_right_or_was_changed_meanwhile() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, SIX).await;
    let people = format!("/waves/{wave}/design/people");
    let refused = browser.post(&people, "revision=1&least=9&most=5&for-whom=Everybody+new").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("must not be fewer") && refused.body.contains("Everybody new"), "{}", refused.body);
    assert_eq!(browser.post(&people, "revision=1&by=stay&for-whom=First").await.status, StatusCode::SEE_OTHER);
    let late = browser.post(&people, "revision=1&by=stay&for-whom=Second").await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("changed in another window") && late.body.contains("Second"), "{}", late.body);
    assert!(late.body.contains("name=\"revision\" value=\"2\""), "kept again, it wins");
    assert!(browser.get(&people).await.body.contains("First"));
}

#[tokio::test]
async fn a_rhythm_fills_the_meetings_in() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, "name=One&kind=own-challenge-sets&template=").await;
    let realism = format!("/waves/{wave}/design/realism");
    let form = "revision=1&zone=UTC&by=rhythm&rhythm-on=2090-01-10&rhythm-at=10:00&rhythm-minutes=120&rhythm-mode=online&rhythm-every=monthly&rhythm-count=4";
    assert_eq!(browser.post(&realism, form).await.status, StatusCode::SEE_OTHER);
    let page = browser.get(&realism).await.body;
    for day in ["2090-01-10", "2090-02-14", "2090-03-14", "2090-04-11"] {
        assert!(page.contains(&format!("value=\"{day}\"")), "{day}: {page}");
    }
}

#[tokio::test]
async fn a_wave_starts_with_its_meetings_planned_and_moves_with_all_that_hangs_on_it() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, SIX).await;
    let coach = world.person("Carla", &[Role::Coach]).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let amara = world.person("Amara", &[Role::Member]).await;
    browser.post(&format!("/waves/{wave}/people"), &format!("people={mei}&people={amara}")).await;
    let set = browser
        .post(&format!("/waves/{wave}/sets"), &format!("name=Quay&coach={coach}&members={mei}&members={amara}"))
        .await;
    assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.body);
    let preview = browser.get(&format!("/waves/{wave}/start")).await.body;
    assert!(preview.contains("6 meetings are planned") && preview.contains("in one set"), "{preview}");
    assert!(preview.contains("Quay has 2 members"), "what is advised against is shown: {preview}");
    assert_eq!(browser.post(&format!("/waves/{wave}/start"), "").await.status, StatusCode::SEE_OTHER);
    let again = browser.post(&format!("/waves/{wave}/start"), "").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "it runs already");
    let page = browser.get(&format!("/waves/{wave}")).await.body;
    assert!(page.contains("running") && page.contains("0 of 6") && page.contains("open or advised against"), "{page}");
    let home = world.signed_in(mei).await.get("/").await.body;
    assert!(home.contains("started a programme you are in") && home.contains(&format!("/waves/{wave}")), "{home}");
    assert!(home.contains("Quay"), "{home}");

    let look = browser.get(&format!("/waves/{wave}/moving?to=2090-01-17")).await.body;
    assert!(look.contains("6 planned meetings move") && look.contains("Tuesday 10 January"), "{look}");
    let csv = browser.get(&format!("/waves/{wave}/timeline.csv")).await.body;
    assert!(csv.contains("Quay,Carla,1,2090-01-10,planned,UTC"), "{csv}");
    let moved = browser.post(&format!("/waves/{wave}/moving"), "to=2090-01-17").await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);
    let csv = browser.get(&format!("/waves/{wave}/timeline.csv")).await.body;
    assert!(csv.contains("Quay,Carla,1,2090-01-17,planned") && !csv.contains("2090-01-10"), "{csv}");
    let svg = browser.get(&format!("/waves/{wave}/timeline.svg")).await;
    assert!(svg.body.starts_with("<svg") && svg.body.contains("Quay"), "{}", svg.body);

    for wrong in ["to=", "to=soon", "to=9999-12-31"] {
        let refused = browser.post(&format!("/waves/{wave}/moving"), wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    let late = world.set("Hill", None, &[world.person("Otto", &[Role::Member]).await]).await;
    assert_eq!(
        browser.post(&format!("/waves/{wave}/sets/additions"), &format!("set={late}")).await.status,
        StatusCode::SEE_OTHER
    );
    let csv = browser.get(&format!("/waves/{wave}/timeline.csv")).await.body;
    assert!(csv.contains("Hill,,1,2090-01-17,planned"), "a set that comes later has its meetings too: {csv}");
    let twice = browser.post(&format!("/waves/{wave}/sets/additions"), &format!("set={late}")).await;
    assert!(twice.body.contains("belongs to a wave already"), "{}", twice.body);
    assert_eq!(
        browser.post(&format!("/waves/{wave}/sets/removals"), &format!("set={late}")).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(!browser.get(&format!("/waves/{wave}/timeline.csv")).await.body.contains("Hill"));
}

#[tokio::test]
async fn what_a_wave_taught_opens_the_next_ones_design_beside_what_changed() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, SIX).await;
    let lessons = format!("/waves/{wave}/lessons");
    let empty = browser.post(&lessons, "step=people&verdict=change&what=Sets+of+eight&reason=").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("Sets of eight"), "{}", empty.body);
    let form = "step=people&verdict=change&what=Sets+of+eight&reason=Two+never+presented";
    assert_eq!(browser.post(&lessons, form).await.status, StatusCode::SEE_OTHER);
    let programme = browser.get(&format!("/waves/{wave}")).await.body;
    let programme =
        programme.split("/programmes/").nth(1).expect("its programme").split('"').next().expect("an id").to_owned();
    let next = browser.post(&format!("/programmes/{programme}/waves"), "name=Wave+2&starts_on=2090-09-05").await;
    let next: WaveId = next.leads_to().split('/').nth(2).expect("a wave").parse().expect("an id");
    let people = format!("/waves/{next}/design/people");
    let page = browser.get(&people).await.body;
    assert!(page.contains("Two never presented") && page.contains("this is as it was"), "{page}");
    browser.post(&people, "revision=1&by=stay&least=5&most=7").await;
    let page = browser.get(&people).await.body;
    assert!(page.contains("<del>5–8</del>") && page.contains("<ins>5–7</ins>"), "{page}");
    let dates = browser.get(&format!("/waves/{next}/design/realism")).await.body;
    assert!(dates.contains("value=\"2090-09-05\""), "its dates follow its first day: {dates}");
    browser.post(&format!("{lessons}/removals"), "position=1").await;
    assert!(!browser.get(&lessons).await.body.contains("Two never presented"));
}

#[tokio::test]
async fn the_fit_is_reviewed_alone_first_and_then_together() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, "name=One&kind=project-sets&template=blended&starts_on=2090-01-10").await;
    let fit = format!("/waves/{wave}/fit");
    let all = |answer: &str, note: &str| {
        let scales = ["novelty", "boldness", "complexity", "learning", "influence", "slack", "stakes"];
        let answers: Vec<String> = scales.iter().map(|scale| format!("{scale}={answer}")).collect();
        format!("{}&note={note}", answers.join("&"))
    };
    let mut other = world.signed_in(world.administrator).await;
    assert_eq!(other.post(&fit, &all("2", "Known+already")).await.status, StatusCode::SEE_OTHER);
    let alone = browser.get(&fit).await.body;
    assert!(alone.contains("One person has answered") && !alone.contains("Known already"), "{alone}");
    let missing = browser.post(&fit, "novelty=5&note=Mine").await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.body.contains("Mine"), "{}", missing.body);
    browser.post(&fit, &all("5", "Bold")).await;
    let together = browser.get(&fit).await.body;
    assert!(
        together.contains("Known already") && together.contains("far apart") && together.contains("no time to think"),
        "{together}"
    );
}

#[tokio::test]
async fn whoever_asks_to_take_part_is_taken_in_or_told_and_says_how_many_hours_they_have() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, SIX).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let mut member = world.signed_in(mei).await;
    let application = format!("/waves/{wave}/application");
    assert_eq!(member.get(&application).await.status, StatusCode::NOT_FOUND, "this wave takes none");
    browser
        .post(&format!("/waves/{wave}/design/people"), "revision=1&by=stay&by-application=yes&for-whom=Ward+leads")
        .await;
    assert!(member.get(&application).await.body.contains("Ward leads"));
    let empty = member.post(&application, "motivation=&hours=3").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(member.post(&application, "motivation=I+lead+two+wards&hours=3").await.status, StatusCode::SEE_OTHER);
    assert!(member.get(&application).await.body.contains("You asked to take part"));
    assert_eq!(member.get(&format!("/waves/{wave}")).await.status, StatusCode::NOT_FOUND, "not in it yet");
    assert!(browser.get("/programmes").await.body.contains("One person asks to take part"));
    let nia = world.person("Nia", &[Role::Member]).await;
    let mut asks = world.signed_in(nia).await;
    asks.post(&application, "motivation=Me+too&hours=3").await;
    assert!(browser.get(&format!("/waves/{wave}/people")).await.body.contains("I lead two wards"));
    browser.post(&format!("/waves/{wave}/people/turns"), &format!("person={mei}&to=in")).await;
    let page = member.get(&format!("/waves/{wave}")).await.body;
    assert!(page.contains("Your hours") && page.contains("value=\"3\""), "{page}");
    assert_eq!(member.post(&format!("/waves/{wave}/hours"), "hours=99").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    member.post(&format!("/waves/{wave}/hours"), "hours=4").await;
    browser.post(&format!("/waves/{wave}/start"), "").await;
    assert!(member.get("/").await.body.contains("started"), "whoever is in it is told");
    assert!(!asks.get("/").await.body.contains("started"), "whoever only asked is not");
    let people = world.app.store().wave_people(wave).await.expect("people");
    assert_eq!((people[0].state, people[0].hours), (WavePersonState::In, Some(4.into())));
    assert_eq!(member.get(&format!("/waves/{wave}/people")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_sponsor_sees_dates_and_totals_and_nothing_of_a_single_set() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let sponsor = world.person("Sven", &[Role::Member]).await;
    let wave = made(&mut browser, &format!("{SIX}&sponsor={sponsor}")).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    browser.post(&format!("/waves/{wave}/sets/additions"), &format!("set={set}")).await;
    browser.post(&format!("/waves/{wave}/start"), "").await;
    world.has_met_and_promised(set, mei, "Walk one night shift").await;
    let mut sees = world.signed_in(sponsor).await;
    assert!(sees.get("/programmes").await.body.contains("you sponsor it"));
    let page = sees.get(&format!("/waves/{wave}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("from five people in two sets on"), "{}", page.body);
    assert!(!page.body.contains(&format!("/sets/{set}")) && !page.body.contains("night shift"), "{}", page.body);
    for part in ["people", "sets", "attendance", "lessons", "design/work", "start", "moving", "timeline.csv"] {
        assert_eq!(sees.get(&format!("/waves/{wave}/{part}")).await.status, StatusCode::NOT_FOUND, "{part}");
    }
    assert_eq!(sees.get(&format!("/sets/{set}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn attendance_offers_the_next_humane_step() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, SIX).await;
    let (mei, amara) = (world.person("Mei", &[Role::Member]).await, world.person("Amara", &[Role::Member]).await);
    let set = world.set("Harbour", None, &[mei, amara]).await;
    browser.post(&format!("/waves/{wave}/sets/additions"), &format!("set={set}")).await;
    let none = browser.get(&format!("/waves/{wave}/attendance")).await.body;
    assert!(none.contains("No meeting was held yet"), "{none}");
    world.has_met(set).await;
    let page = browser.get(&format!("/waves/{wave}/attendance")).await.body;
    assert!(page.contains("Harbour") && page.contains("1 of"), "{page}");
}

#[tokio::test]
async fn sets_are_proposed_with_reasons_changed_by_hand_and_made_as_shown() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, SIX).await;
    let composition = format!("/waves/{wave}/composition");
    assert!(browser.get(&composition).await.body.contains("Nobody waits for a set"));
    let mut people = Vec::new();
    for (nth, name) in
        ["Mei", "Amara", "Priya", "Jonas", "Tomasz", "Leo", "Nils", "Otto", "Ines", "Gerd"].iter().enumerate()
    {
        let person = world.person(name, &[Role::Member]).await;
        let profile = setwise_domain::person::Profile {
            function: setwise_domain::person::line::Line::parse(["Nursing", "Finance"][nth % 2]).expect("a line"),
            manager: (nth == 1).then(|| people[0]),
            ..setwise_domain::person::Profile::default()
        };
        let kept = world.app.store().change_work_profile(world.organisation, person, &profile).await;
        kept.expect("kept");
        people.push(person);
    }
    let form: Vec<String> = people.iter().map(|person| format!("people={person}")).collect();
    browser.post(&format!("/waves/{wave}/people"), &form.join("&")).await;
    let gone = world.person("Gone", &[Role::Member]).await;
    browser.post(&format!("/waves/{wave}/people"), &format!("people={gone}")).await;
    world.app.store().deactivate(gone, world.app.now()).await.expect("deactivated");
    let coach = world.person("Carla", &[Role::Coach]).await;
    let proposed = browser.post(&composition, "by=propose&seed=1&sets=2").await;
    assert_eq!(proposed.status, StatusCode::SEE_OTHER, "{}", proposed.body);
    let address = proposed.leads_to().to_owned();
    // What was kept before is said once, on the next page.
    browser.get(&address).await;
    let proposed = browser.get(&address).await;
    assert_eq!(browser.get(&address).await.body, proposed.body, "a reload finds it again");
    let other = world.person("Olga", &[Role::Lead]).await;
    let hers = world.signed_in(other).await.get(&address).await;
    assert!(hers.body.contains("not kept any more"), "it is for who asked for it: {}", hers.body);
    assert!(
        proposed.body.contains("All hard rules are kept") && proposed.body.contains("have another function"),
        "{}",
        proposed.body
    );
    assert!(proposed.body.contains(&format!("value=\"{coach}\" selected")), "{}", proposed.body);

    // By hand: the first with their report in one set, which no proposal does.
    let seats: Vec<String> =
        people.iter().enumerate().map(|(nth, person)| format!("seat-{person}={}", nth / 5 + 1)).collect();
    let by_hand = format!("{}&coach-1={coach}&coach-2={coach}&seed=1&sets=2", seats.join("&"));
    let looked = shown(&mut browser, &composition, &format!("{by_hand}&by=look")).await;
    assert!(looked.body.contains("Amara sits with their manager, Mei."), "{}", looked.body);
    let nameless = browser.post(&composition, &format!("{by_hand}&by=make&name-1=Quay&name-2=+")).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    let many = browser.post(&composition, &format!("{}&name-1=Quay&by=propose&sets=99", seats.join("&"))).await;
    assert_eq!(many.status, StatusCode::UNPROCESSABLE_ENTITY, "more sets than people");
    assert!(
        many.body.contains("Amara sits with their manager") && many.body.contains("value=\"Quay\""),
        "the plan stays"
    );
    let without = shown(&mut browser, &composition, &format!("{}&by=look", seats[1..].join("&"))).await;
    assert!(without.body.contains("One person sits in no set"), "{}", without.body);
    assert!(without.body.contains(&format!("name=\"seat-{}\"", people[0])), "they have a field to be put somewhere");
    let make = format!("{by_hand}&by=make&name-1=Quay&name-2=Hill");
    let mut same = browser.clone();
    let (made, again) = tokio::join!(browser.post(&composition, &make), same.post(&composition, &make));
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    assert_eq!(again.status, StatusCode::SEE_OTHER, "sent twice, it acts once: {}", again.body);
    let sets = world.app.store().wave_sets(wave).await.expect("sets");
    let told: Vec<_> = sets.iter().map(|set| (set.name.as_str(), set.members, set.coach.is_some())).collect();
    assert_eq!(told, [("Hill", 5, true), ("Quay", 5, true)], "who was deactivated is not among them");
    assert!(browser.get(&composition).await.body.contains("Nobody waits for a set"));
    assert!(browser.get(&address).await.body.contains("Nobody waits for a set"), "Back from the sets is no error");
}

/// The page a form leads to.
async fn shown(browser: &mut Browser, address: &str, form: &str) -> Answer {
    let sent = browser.post(address, form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    browser.get(sent.leads_to()).await
}

#[tokio::test]
async fn what_is_sent_twice_is_made_once() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let page = browser.get("/programmes/new").await.body;
    let fresh = |page: &str| {
        let form = page.split("name=\"id\" value=\"").nth(1).expect("a number");
        form.split('"').next().expect("its end").to_owned()
    };
    let form = format!("id={}&{SIX}", fresh(&page));
    let mut same = browser.clone();
    let (first, second) = tokio::join!(browser.post("/programmes", &form), same.post("/programmes", &form));
    assert_eq!((first.status, second.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER), "{}", second.body);
    assert_eq!(first.leads_to(), second.leads_to());
    let lena = world.app.store().programmes(world.administrator).await.expect("read");
    assert_eq!(lena.len(), 1);
    let programme = format!("/programmes/{}", lena[0].programme.id);
    let page = browser.get(&programme).await.body;
    let form = format!("id={}&name=Wave+2&starts_on=2090-09-05", fresh(&page));
    for _ in 0..2 {
        let made = browser.post(&format!("{programme}/waves"), &form).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    }
    let waves =
        world.app.store().programme(world.administrator, lena[0].programme.id).await.expect("read").expect("there");
    assert_eq!(waves.waves.len(), 2);
    let lessons = format!("/waves/{}/lessons", waves.waves[1].id);
    for _ in 0..2 {
        browser.post(&lessons, "step=people&verdict=change&what=Sets+of+six&reason=Two+never+presented").await;
    }
    assert_eq!(world.app.store().lessons(waves.waves[1].id).await.expect("read").len(), 1);
    assert_eq!(browser.post("/programmes", &format!("id=1&{SIX}")).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_was_kept_is_said_once_on_the_page_it_leads_to() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, SIX).await;
    let step = format!("/waves/{wave}/design/people");
    let says = "<p class=\"kept\" role=\"status\">Kept.</p>";
    assert!(!browser.get(&step).await.body.contains(says));
    let kept = browser.post(&step, "revision=1&expected=24&least=5&most=7&by=stay").await;
    assert_eq!(kept.leads_to(), step);
    assert!(browser.get(&step).await.body.contains(says));
    assert!(!browser.get(&step).await.body.contains(says), "once");
    let refused = browser.post(&step, "revision=2&expected=many&by=stay").await;
    assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && !refused.body.contains(says));
    browser.post(&format!("/waves/{wave}"), "name=First").await;
    assert!(browser.get(&format!("/waves/{wave}")).await.body.contains(says));
}

#[tokio::test]
async fn all_mistakes_of_a_form_are_said_at_once_each_beside_its_field() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, SIX).await;
    let step = format!("/waves/{wave}/design/realism");
    let form = "revision=1&zone=UTC&starts-on=2090-03-01&ends-on=2090-01-01&hours-told=some&on-0=2090-03-05&at-0=noon&minutes-0=120\
                &on-1=2090-04-05&at-1=10:00&minutes-1=1&on-2=&at-2=&minutes-2=&what-2=&on-9=&what-9=&by=stay";
    let refused = browser.post(&step, form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["ends-on", "hours-told", "at-0", "minutes-1"] {
        assert!(refused.body.contains(&format!("id=\"{field}-error\"")), "{field}: {}", refused.body);
    }
    assert!(refused.body.contains("Something in meetings 1, 2 is not right"), "{}", refused.body);
    assert!(
        refused.body.contains("name=\"on-3\"") && !refused.body.contains("name=\"on-4\""),
        "two empty rows, no more"
    );
    let programme = browser.get(&format!("/waves/{wave}")).await.body;
    let programme =
        programme.split("/programmes/").nth(1).and_then(|rest| rest.split('"').next()).expect("its programme");
    let refused = browser.post(&format!("/programmes/{programme}/waves"), "name=&starts_on=soon&pilot=yes").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in
        ["id=\"name-error\"", "id=\"starts_on-error\"", "value=\"soon\"", "name=\"pilot\" value=\"yes\" checked"]
    {
        assert!(refused.body.contains(part), "{part}: {}", refused.body);
    }
}

#[tokio::test]
async fn hours_take_a_point_or_a_comma_and_one_hour_is_one() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, SIX).await;
    let step = format!("/waves/{wave}/design/realism");
    let design = async || world.app.store().wave(world.administrator, wave).await.expect("read").expect("there").wave;
    let kept = browser.post(&step, "revision=1&zone=UTC&hours-told=7%2C5&by=stay").await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    assert_eq!(design().await.design.realism.hours_told.map(|hours| hours.tenths()), Some(75));
    assert!(browser.get(&step).await.body.contains("value=\"7.5\""));
    let refused = browser.post(&step, "revision=2&zone=UTC&hours-told=7.25&by=stay").await;
    assert!(refused.body.contains("to a tenth: 8, 7.5 or 7,5"), "{}", refused.body);
    browser.post(&format!("/waves/{wave}/people"), "everybody=yes").await;
    for (hours, words) in [("1", "one hour a week"), ("2.5", "2.5 hours a week")] {
        let form = format!("person={}&hours={hours}", world.administrator);
        assert_eq!(browser.post(&format!("/waves/{wave}/hours"), &form).await.status, StatusCode::SEE_OTHER);
        assert!(browser.get(&format!("/waves/{wave}/people")).await.body.contains(words), "{words}");
    }
}

#[tokio::test]
async fn no_wave_is_a_pilot_unless_somebody_says_so() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, SIX).await;
    let page = browser.get(&format!("/waves/{wave}")).await.body;
    assert!(!page.contains("· pilot"), "{page}");
    let programme =
        page.split("/programmes/").nth(1).and_then(|rest| rest.split('"').next()).expect("its programme").to_owned();
    let next =
        browser.post(&format!("/programmes/{programme}/waves"), "name=Cohort+2&starts_on=2091-01-10&pilot=yes").await;
    assert_eq!(next.status, StatusCode::SEE_OTHER, "{}", next.body);
    let page = browser.get(&format!("/programmes/{programme}")).await.body;
    assert_eq!(page.matches(">pilot</span>").count(), 1, "{page}");
}
