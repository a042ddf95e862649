//! Who is asked and who needs a lead: mails between sets and their sponsor, applications from the first look to the answer, invitations into
//! a wave, the ladder for whoever misses meetings, and what needs a lead at home.

use axum::http::StatusCode;
use setwise_domain::id::{PersonId, SetId, WaveId};
use setwise_domain::programme::Kind;
use setwise_domain::programme::template::Template;
use setwise_domain::time::Millis;
use setwise_server::app::App;
use setwise_store::person::Role;
use setwise_store::programme::NewProgramme;
use setwise_store::sponsorship::{NewNote, NewProposal, NewRequest, Ruling};
use setwise_store::wave::WavePersonState;

use crate::mail::with_postbox;
use crate::postbox::Postbox;
use crate::world::{Browser, World, address};

/// A wave that takes applications and has dates.
async fn wave(world: &World, sponsor: Option<PersonId>) -> WaveId {
    let wave = world.app.id();
    let mut design = Template::SixMeetings.design(Kind::OwnChallengeSets, jiff::civil::date(2090, 1, 10), "UTC");
    design.people.by_application = true;
    let new = NewProgramme {
        id: world.app.id(),
        organisation: world.organisation,
        name: "One handover".to_owned(),
        kind: Kind::OwnChallengeSets,
        purpose: "Lead across wards".to_owned(),
        sponsor,
        by: world.administrator,
        wave: (wave, "Wave 1".to_owned()),
        design,
        at: world.app.now(),
    };
    world.app.store().create_programme(new).await.expect("made");
    wave
}

/// The next mail with this subject; others that come before it are let be.
async fn mail(postbox: &mut Postbox, app: &App, subject: &str) -> String {
    for _ in 0..40 {
        let mail = postbox.next(app).await;
        if mail.contains(subject) {
            return mail;
        }
    }
    panic!("no mail called {subject}");
}

async fn lead(world: &World) -> Browser {
    world.signed_in(world.person("Lena", &[Role::Lead]).await).await
}

#[tokio::test]
async fn a_sponsor_a_set_and_its_coach_are_written_to_without_a_word_of_it() {
    let (world, mut postbox) = with_postbox().await;
    let app = &world.app;
    let (sven, carla) = (world.person("Sven", &[Role::Member]).await, world.person("Carla", &[Role::Coach]).await);
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Lagoon", Some(carla), &[mei]).await;
    let wave = wave(&world, Some(sven)).await;
    app.store().put_set_into_wave(wave, set, app.now()).await.expect("put in");
    let (store, now) = (app.store(), app.now());
    let id = app.id();
    let asked = NewRequest { id, set, by: mei, question: "May we move the heron?".to_owned(), at: now };
    store.ask_sponsor(asked).await.expect("asked");
    let never = ["heron", "Lagoon", "Mei asks"];
    let silent = |mail: &str| {
        for word in never {
            assert!(!mail.contains(word), "{word}: {mail}");
        }
    };
    let arrived = mail(&mut postbox, app, "A set asks you something").await;
    assert!(arrived.contains("To: sven@") && arrived.contains(&format!("/waves/{wave}/sponsoring")), "{arrived}");
    silent(&arrived);
    store.answer_request(wave, id, "The heron stays.", sven, now).await.expect("answered");
    let mut to = Vec::new();
    for _ in 0..2 {
        let arrived = mail(&mut postbox, app, "Your sponsor has answered").await;
        assert!(arrived.contains(&format!("/sets/{set}/sponsor")), "{arrived}");
        silent(&arrived);
        to.push(["carla@", "mei@"].into_iter().find(|who| arrived.contains(&format!("To: {who}"))).expect("inside"));
    }
    to.sort_unstable();
    assert_eq!(to, ["carla@", "mei@"], "all inside, and not who answered");
    let id = app.id();
    let (title, body) = ("The heron".to_owned(), "It nests.".to_owned());
    store.put_proposal(NewProposal { id, set, by: mei, title, body, at: now }).await.expect("put");
    silent(&mail(&mut postbox, app, "A proposal for you").await);
    let ruling = Ruling { id, decision: setwise_domain::sponsorship::Decision::Accepted, reason: "A fine heron." };
    // Decided a month ago: it is time to tell what came of it.
    let month_ago = setwise_domain::time::Timestamp(now.0 - Millis::minutes(31 * 24 * 60).0);
    store.decide_proposal(wave, ruling, sven, month_ago).await.expect("decided");
    let subjects = ["Your sponsor has decided", "Your sponsor has decided", "What came of a proposal?"];
    for _ in subjects {
        let arrived = postbox.next(app).await;
        assert!(subjects.iter().any(|subject| arrived.contains(subject)), "{arrived}");
        silent(&arrived);
    }
    let note = NewNote { id: app.id(), wave, set, by: sven, text: "Is the heron in the way?".to_owned(), at: now };
    store.write_to_coach(note).await.expect("written");
    let arrived = mail(&mut postbox, app, "A note to you as coach").await;
    assert!(arrived.contains("To: carla@"), "{arrived}");
    silent(&arrived);
    assert!(postbox.is_empty(app).await);

    let mut sponsor = world.signed_in(sven).await;
    assert!(sponsor.get("/profile/mail").await.body.contains("Sponsors"), "it can be chosen");
    let form = "meetings=at-once&calendar=at-once&reminders=off&agreements=off&sponsorship=off&programmes=daily&from=0%3A00&to=0%3A00";
    assert_eq!(sponsor.post("/profile/mail", form).await.leads_to(), "/profile/mail");
    let asked = NewRequest { id: app.id(), set, by: mei, question: "And now?".to_owned(), at: app.now() };
    store.ask_sponsor(asked).await.expect("asked");
    assert!(postbox.is_empty(app).await, "switched off");
}

#[tokio::test]
async fn whoever_asks_finds_the_wave_and_is_told_what_became_of_it() {
    let (world, mut postbox) = with_postbox().await;
    let wave = wave(&world, None).await;
    let mut leads = lead(&world).await;
    let (mei, nia) = (world.person("Mei", &[Role::Member]).await, world.person("Nia", &[Role::Member]).await);
    let (mut taken, mut told) = (world.signed_in(mei).await, world.signed_in(nia).await);
    let application = format!("/waves/{wave}/application");
    let found = taken.get("/programmes").await.body;
    assert!(found.contains("You can ask to take part") && found.contains(&application), "{found}");
    assert!(!leads.get("/programmes").await.body.contains("You can ask to take part"), "whoever leads puts people in");
    for asks in [&mut taken, &mut told] {
        assert_eq!(asks.post(&application, "motivation=I+lead+two+wards&hours=").await.status, StatusCode::SEE_OTHER);
    }
    assert!(taken.get("/programmes").await.body.contains("you asked"));
    let people = format!("/waves/{wave}/people");
    let page = leads.get(&people).await.body;
    let whole = format!("{}{application}", world.app.config().address());
    assert!(page.contains(&format!("<output>{whole}</output>")), "the whole address: {page}");
    let turns = format!("{people}/turns");
    let long = leads.post(&turns, &format!("person={nia}&to=declined&words={}", "x".repeat(601))).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.body.contains(&"x".repeat(601)), "what was typed is there");
    for _ in 0..2 {
        let sent = leads.post(&turns, &format!("person={nia}&to=declined&words=There+is+a+wave+in+autumn.")).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        leads.post(&turns, &format!("person={mei}&to=in&words=")).await;
    }
    let mut mails = [postbox.next(&world.app).await, postbox.next(&world.app).await];
    mails.sort_by_key(|mail| mail.contains("To: nia@"));
    assert!(
        mails[0].contains("You are in: One handover") && mails[0].contains(&format!("/waves/{wave}")),
        "{}",
        mails[0]
    );
    assert!(mails[1].contains("not work out this time") && mails[1].contains(&application), "{}", mails[1]);
    assert!(!mails[1].contains("autumn"), "what the lead wrote stays where it is: {}", mails[1]);
    assert!(postbox.is_empty(&world.app).await, "sent twice, told once");
    let home = told.get("/").await.body;
    assert!(home.contains("answered your wish to take part") && home.contains(&application), "{home}");
    assert!(told.get(&application).await.body.contains("There is a wave in autumn."));
    assert!(taken.get("/").await.body.contains("took you into a programme"));
    let page = leads.get(&people).await.body;
    assert!(page.contains("One person was told") && page.contains("Take in after all"), "{page}");
    leads.post(&turns, &format!("person={nia}&to=in")).await;
    assert!(mail(&mut postbox, &world.app, "You are in").await.contains("To: nia@"));
    assert!(!leads.get(&people).await.body.contains("was told"));
    assert_eq!(told.get(&format!("/waves/{wave}")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_invitation_may_name_a_wave() {
    let world = World::new().await;
    let wave = wave(&world, None).await;
    let mut ada = world.signed_in(world.administrator).await;
    assert!(ada.get("/people").await.body.contains("One handover · Wave 1"));
    let wrong = ada.post("/people/invitations", "name=Olaf&email=olaf%40example.org&wave=nowhere").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("There is no such wave") && wrong.body.contains("olaf@example.org"), "{}", wrong.body);
    let sent = ada.post("/people/invitations", &format!("name=Olaf&email=olaf%40example.org&wave={wave}")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let page = ada.get("/people").await.body;
    let link = page.split("/invitations/").skip(1).find_map(|rest| {
        let token = rest.split(['<', '"']).next()?;
        (token.len() > 30 && !token.contains('/')).then(|| format!("/invitations/{token}"))
    });
    let mut olaf = world.browser();
    let come = olaf.post(&link.expect("a link"), "name=Olaf&zone=UTC&password=a+long+harbour+wall").await;
    assert_eq!(come.status, StatusCode::SEE_OTHER, "{}", come.body);
    let people = world.app.store().wave_people(wave).await.expect("people");
    assert_eq!(
        people.iter().map(|one| (one.name.as_str(), one.state)).collect::<Vec<_>>(),
        [("Olaf", WavePersonState::In)]
    );
    assert_eq!(olaf.get(&format!("/waves/{wave}")).await.status, StatusCode::OK);
}

/// A running wave with a set that has met without Mei.
async fn missed(world: &World) -> (WaveId, SetId, PersonId) {
    let wave = wave(world, None).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    world.app.store().put_set_into_wave(wave, set, world.app.now()).await.expect("put in");
    world.app.store().start_wave(wave, &[], Vec::new(), world.app.now()).await.expect("started");
    world.has_met(set).await;
    (wave, set, mei)
}

#[tokio::test]
async fn whoever_missed_a_meeting_is_written_the_next_dates_and_what_was_done_is_seen() {
    let (world, mut postbox) = with_postbox().await;
    let (wave, set, mei) = missed(&world).await;
    let mut leads = lead(&world).await;
    let page = format!("/waves/{wave}/attendance");
    let steps = format!("{page}/steps");
    let form = format!("person={mei}&set={set}&step=dates&missed=1");
    let none = leads.post(&steps, &form).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.body.contains("No meeting of this set is planned"), "{}", none.body);
    let asks = leads.get(&page).await.body;
    assert!(asks.contains("Ask how they are.") && asks.contains("Done: Mei"), "without dates it begins there: {asks}");
    world.meeting(set).await;
    let offered = leads.get(&page).await.body;
    assert!(
        offered.contains("Write to them with the next dates.") && offered.contains("Write to them: Mei"),
        "{offered}"
    );
    for _ in 0..2 {
        assert_eq!(leads.post(&steps, &form).await.status, StatusCode::SEE_OTHER);
    }
    let written = mail(&mut postbox, &world.app, "When Harbour meets next").await;
    assert!(
        written.contains(&format!("To: {}", address("Mei"))) && written.contains("the next meetings of Harbour"),
        "{written}"
    );
    assert!(!written.contains("missed") && !written.contains("Lena"), "the dates and nothing else: {written}");
    let done = leads.get(&page).await.body;
    assert!(done.contains("Written the next dates: Lena") && done.contains("Ask how they are."), "{done}");
    leads.post(&steps, &format!("person={mei}&set={set}&step=check-in&missed=1")).await;
    let waits = leads.get(&page).await.body;
    assert!(waits.contains("If they miss another meeting: Ask the set") && !waits.contains("name=\"step\""), "{waits}");
    let early = leads.post(&steps, &format!("person={mei}&set={set}&step=norm&missed=1")).await;
    assert!(early.body.contains("This has moved on"), "{}", early.body);
    assert!(!leads.get("/").await.body.contains("missed the last two"));
    world.has_met(set).await;
    let home = leads.get("/").await.body;
    assert!(
        home.contains("What needs you today") && home.contains("Mei missed the last two meetings of Harbour"),
        "{home}"
    );
    assert!(home.contains(&page), "it leads to where it can be done: {home}");
    leads.post(&steps, &format!("person={mei}&set={set}&step=norm&missed=2")).await;
    assert!(!leads.get("/").await.body.contains("missed the last two"), "something was done");
    let mails = world.app.store().mails(world.organisation, world.app.now(), 100).await.expect("mails");
    assert_eq!(mails.iter().filter(|mail| mail.kind == "programme-dates").count(), 1);
    let mails = world.app.store().mails(world.organisation, world.app.now(), 100).await.expect("mails");
    assert_eq!(mails.iter().filter(|mail| mail.kind == "programme-dates").count(), 1, "pressed twice, written once");
    let mut member = world.signed_in(mei).await;
    assert_eq!(member.post(&steps, &form).await.status, StatusCode::NOT_FOUND);
    assert!(!member.get("/").await.body.contains("What needs you today"));
}

#[tokio::test]
async fn who_is_put_in_after_all_by_the_list_is_told_and_reads_no_refusal() {
    let world = World::new().await;
    let wave = wave(&world, None).await;
    let mut leads = lead(&world).await;
    let nia = world.person("Nia", &[Role::Member]).await;
    let mut hers = world.signed_in(nia).await;
    let application = format!("/waves/{wave}/application");
    hers.post(&application, "motivation=I+lead+two+wards&hours=").await;
    let people = format!("/waves/{wave}/people");
    leads.post(&format!("{people}/turns"), &format!("person={nia}&to=declined&words=You+sit+with+your+manager.")).await;
    let late = hers.post(&application, "motivation=Please&hours=").await;
    assert_eq!(late.leads_to(), application);
    assert!(hers.get(&application).await.body.contains("You sit with your manager."));
    leads.get(&people).await;
    let nobody = leads.post(&people, "whom=").await;
    assert_eq!(nobody.status, StatusCode::SEE_OTHER, "{}", nobody.body);
    assert!(!leads.get(&people).await.body.contains("Kept."), "nobody was ticked");
    assert_eq!(leads.post(&people, &format!("people={nia}")).await.status, StatusCode::SEE_OTHER);
    assert!(hers.get("/").await.body.contains("took you into a programme"));
    assert!(!hers.get(&application).await.body.contains("You sit with your manager."));
}

#[tokio::test]
async fn a_wave_that_is_over_takes_nobody_and_still_says_what_became_of_an_application() {
    let world = World::new().await;
    let wave = wave(&world, None).await;
    let mut leads = lead(&world).await;
    let (nia, mei) = (world.person("Nia", &[Role::Member]).await, world.person("Mei", &[Role::Member]).await);
    let mut hers = world.signed_in(nia).await;
    let application = format!("/waves/{wave}/application");
    hers.post(&application, "motivation=I+lead+two+wards&hours=").await;
    let people = format!("/waves/{wave}/people");
    leads.post(&format!("{people}/turns"), &format!("person={nia}&to=declined&words=Next+year.")).await;
    leads.post(&format!("/waves/{wave}/start"), "").await;
    leads.post(&format!("/waves/{wave}/end"), "").await;
    let read = hers.get(&application).await;
    assert!(read.status == StatusCode::OK && read.body.contains("Next year."), "{}", read.body);
    assert_eq!(world.signed_in(mei).await.get(&application).await.status, StatusCode::NOT_FOUND);
    for (address, form) in
        [(people.clone(), format!("people={mei}")), (format!("{people}/turns"), format!("person={nia}&to=in"))]
    {
        let refused = leads.post(&address, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}: {}", refused.body);
    }
    assert!(!leads.get(&people).await.body.contains("<b>Mei</b>"));
}

#[tokio::test]
async fn hours_that_cannot_be_are_told_beside_their_field() {
    let world = World::new().await;
    let wave = wave(&world, None).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    lead(&world).await.post(&format!("/waves/{wave}/people"), &format!("people={mei}")).await;
    let refused = world.signed_in(mei).await.post(&format!("/waves/{wave}/hours"), "hours=41").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("value=\"41\"") && refused.body.contains("id=\"hours-error\""), "{}", refused.body);
}
