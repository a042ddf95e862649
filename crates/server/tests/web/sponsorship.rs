//! A sponsor's part in a wave: planned by the lead, asked by a set, answered, decided and followed up, each refusal with what was typed.

use axum::http::StatusCode;
use jiff::ToSpan as _;
use jiff::civil::Date;
use setwise_domain::id::{PersonId, SetId, SponsorProposalId, SponsorRequestId, WaveId};
use setwise_domain::programme::Kind;
use setwise_domain::programme::template::Template;
use setwise_domain::sponsorship::Decision;
use setwise_domain::time::{Millis, Timestamp};
use setwise_server::ui::time::day_of;
use setwise_store::agreement::{AgreementLevel, NewAgreement};
use setwise_store::person::Role;
use setwise_store::programme::NewProgramme;
use setwise_store::set::NewSet;
use setwise_store::sponsorship::{NewProposal, NewRequest, Ruling};

use crate::world::{Browser, World};

/// A sponsored wave with a set, and a browser for each who has to do with it.
struct Sponsored {
    world: World,
    wave: WaveId,
    set: SetId,
    sponsor_id: PersonId,
    mei_id: PersonId,
    lead: Browser,
    sponsor: Browser,
    coach: Browser,
    mei: Browser,
}

const WEEKS_AGO: i64 = 10;

async fn sponsored() -> Sponsored {
    let world = World::new().await;
    let sven = world.person("Sven", &[Role::Member]).await;
    let carla = world.person("Carla", &[Role::Coach]).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let amara = world.person("Amara", &[Role::Member]).await;
    let lena = world.person("Lena", &[Role::Lead]).await;
    let set = world.set("Harbour", Some(carla), &[mei, amara]).await;
    let wave = wave(&world, Some(sven)).await;
    world.app.store().put_set_into_wave(wave, set, world.app.now()).await.expect("put in");
    let (lead, sponsor) = (world.signed_in(lena).await, world.signed_in(sven).await);
    let (coach, browser) = (world.signed_in(carla).await, world.signed_in(mei).await);
    Sponsored { world, wave, set, sponsor_id: sven, mei_id: mei, lead, sponsor, coach, mei: browser }
}

fn today(world: &World) -> Date {
    day_of(world.app.now(), "UTC")
}

/// A wave that began weeks ago and has more of them ahead.
async fn wave(world: &World, sponsor: Option<PersonId>) -> WaveId {
    let wave = world.app.id();
    let first = today(world).checked_sub((WEEKS_AGO * 7).days()).expect("a day");
    let new = NewProgramme {
        id: world.app.id(),
        organisation: world.organisation,
        name: "One handover".to_owned(),
        kind: Kind::ProjectSets,
        purpose: String::new(),
        sponsor,
        by: world.administrator,
        wave: (wave, "Wave 1".to_owned()),
        design: Template::Blended.design(Kind::ProjectSets, first, "UTC"),
        at: world.app.now(),
    };
    world.app.store().create_programme(new).await.expect("made");
    wave
}

/// The value of a hidden field of the form that posts to an address: the nth of these forms.
fn hidden(page: &str, address: &str, name: &str, nth: usize) -> String {
    let form = page.split(&format!("action=\"{address}\"")).nth(nth + 1).unwrap_or_else(|| panic!("no form: {page}"));
    let field = form.split(&format!("name=\"{name}\" value=\"")).nth(1).expect("a field");
    field.split('"').next().expect("a value").to_owned()
}

async fn asks(sponsored: &mut Sponsored, question: &str) -> String {
    let page = sponsored.mei.get(&format!("/sets/{}/sponsor", sponsored.set)).await.body;
    let address = format!("/sets/{}/sponsor-requests", sponsored.set);
    let id = hidden(&page, &address, "id", 0);
    let sent = sponsored.mei.post(&address, &format!("id={id}&question={question}")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    id
}

/// What Mei asked so many days ago.
async fn asked_ago(sponsored: &Sponsored, days: i64, question: &str) -> SponsorRequestId {
    let (store, id) = (sponsored.world.app.store(), sponsored.world.app.id());
    let (set, by, at) = (sponsored.set, sponsored.mei_id, ago(&sponsored.world, days));
    let sent = store.ask_sponsor(NewRequest { id, set, by, question: question.to_owned(), at }).await;
    sent.expect("sent").expect("new");
    id
}

/// What Mei proposed, and the sponsor decided so many days ago, nine days later.
async fn decided_ago(sponsored: &Sponsored, days: i64, decision: Decision) -> SponsorProposalId {
    let (store, id) = (sponsored.world.app.store(), sponsored.world.app.id());
    let (title, body) = ("One number to ring".to_owned(), "Streets ring one number.".to_owned());
    let (set, by, at) = (sponsored.set, sponsored.mei_id, ago(&sponsored.world, days + 9));
    store.put_proposal(NewProposal { id, set, by, title, body, at }).await.expect("put").expect("new");
    let ruling = Ruling { id, decision, reason: "It is cheap." };
    let decided = store.decide_proposal(sponsored.wave, ruling, sponsored.sponsor_id, ago(&sponsored.world, days));
    decided.await.expect("decided");
    id
}

fn ago(world: &World, days: i64) -> Timestamp {
    Timestamp(world.app.now().0 - Millis::minutes(days * 24 * 60).0)
}

async fn proposes(sponsored: &mut Sponsored) -> String {
    let page = sponsored.mei.get(&format!("/sets/{}/sponsor", sponsored.set)).await.body;
    let address = format!("/sets/{}/sponsor-proposals", sponsored.set);
    let id = hidden(&page, &address, "id", 0);
    let form = format!("id={id}&title=One+desk+decides&body=One+desk+for+both+towns.");
    let sent = sponsored.mei.post(&address, &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    id
}

#[tokio::test]
async fn a_question_is_sent_with_open_eyes_answered_and_told() {
    let mut all = sponsored().await;
    let (wave, set) = (all.wave, all.set);
    let page = all.mei.get(&format!("/sets/{set}/sponsor")).await.body;
    assert!(page.contains("What you send leaves this set.") && page.contains("cannot be taken back"), "{page}");
    assert!(all.mei.get(&format!("/sets/{set}")).await.body.contains(&format!("/sets/{set}/sponsor")), "a tab");
    let address = format!("/sets/{set}/sponsor-requests");
    let empty = all.mei.post(&address, &format!("id={}&question=+", hidden(&page, &address, "id", 0))).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("Write something first."), "{}", empty.body);
    let id = asks(&mut all, "May+we+move+a+budget%3F").await;
    let twice = all.mei.post(&address, &format!("id={id}&question=May+we+move+a+budget%3F")).await;
    assert_eq!(twice.status, StatusCode::SEE_OTHER, "sent twice, it is asked once");
    let home = all.sponsor.get("/").await.body;
    assert!(home.contains("Mei asked you something as sponsor") && home.contains("Answer Mei of Harbour."), "{home}");
    assert_eq!(home.matches("asked you something").count(), 1, "{home}");
    assert!(home.contains(&format!("/waves/{wave}/sponsoring")), "{home}");
    assert!(all.sponsor.get("/programmes").await.body.contains("Answer Mei of Harbour."));
    assert!(all.sponsor.get(&format!("/waves/{wave}")).await.body.contains("See your next step"));
    let own = all.sponsor.get(&format!("/waves/{wave}/sponsoring")).await.body;
    assert!(own.contains("May we move a budget?") && own.contains("Waits since today."), "{own}");
    assert!(!own.contains(&format!("\"/sets/{set}")), "no way into the set: {own}");
    let reads = all.lead.get(&format!("/waves/{wave}/sponsoring")).await.body;
    assert!(reads.contains("May we move a budget?") && !reads.contains(&format!("/waves/{wave}/answers")), "{reads}");

    let answers = format!("/waves/{wave}/answers");
    let empty = all.sponsor.post(&answers, &format!("id={id}&text=")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let long = all.sponsor.post(&answers, &format!("id={id}&text={}", "x".repeat(4_001))).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.body.contains(&"x".repeat(4_001)), "what was typed is there");
    let id = asked_ago(&all, 9, "Who pays for the pipe?").await;
    let needs = all.lead.get("/programmes").await.body;
    assert!(needs.contains("One question to the sponsor has waited for more than a week"), "{needs}");
    let late = all.sponsor.get(&format!("/waves/{wave}/sponsoring")).await.body;
    assert!(late.contains("Waits for 9 days. That is longer than a week."), "{late}");
    assert_eq!(
        all.sponsor.post(&answers, &format!("id={id}&text=Yes%2C+half+of+it.")).await.status,
        StatusCode::SEE_OTHER
    );
    let again = all.sponsor.post(&answers, &format!("id={id}&text=Better+not.")).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("was answered already") && again.body.contains("Better not."), "{}", again.body);
    let told = all.mei.get(&format!("/sets/{set}/sponsor")).await.body;
    assert!(told.contains("Yes, half of it.") && told.contains("after 9 days, longer than a week"), "{told}");
    assert!(told.contains("Waits since today."), "the other still waits: {told}");
    let home = all.mei.get("/").await.body;
    assert!(home.contains("answered Harbour") && home.contains(&format!("/sets/{set}/sponsor")), "{home}");
    let record = all.lead.get(&format!("/waves/{wave}/sponsoring")).await.body;
    assert!(record.contains("A question answered after 9 days, longer than a week."), "{record}");
    assert!(!all.lead.get("/programmes").await.body.contains("has waited for more than a week"));
}

#[tokio::test]
async fn a_proposal_is_decided_with_its_reason_and_followed_up_when_it_is_due() {
    let mut all = sponsored().await;
    let (wave, set) = (all.wave, all.set);
    let address = format!("/sets/{set}/sponsor-proposals");
    let page = all.mei.get(&format!("/sets/{set}/sponsor")).await.body;
    let id = hidden(&page, &address, "id", 0);
    let empty = all.mei.post(&address, &format!("id={id}&title=&body=One+desk+for+both")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("One desk for both"), "{}", empty.body);
    let id = proposes(&mut all).await;
    assert!(all.sponsor.get("/").await.body.contains("Decide on “One desk decides” from Harbour."));
    let decisions = format!("/waves/{wave}/decisions");
    for (form, words) in [
        ("decision=accepted&text=", "A decision needs its reason."),
        ("decision=&text=It+is+cheap", "Choose one of the three."),
    ] {
        let refused = all.sponsor.post(&decisions, &format!("id={id}&{form}")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains(words), "{}", refused.body);
    }
    let kept = all.sponsor.post(&decisions, &format!("id={id}&decision=&text=It+is+cheap")).await.body;
    assert!(kept.contains("It is cheap"), "{kept}");
    let follow_ups = format!("/waves/{wave}/follow-ups");
    let told = format!("id={id}&after=30&carried_out=part&word=By+day+it+is+there.");
    let early = all.sponsor.post(&follow_ups, &told).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        early.body.contains("nothing to carry out") && early.body.contains("By day it is there."),
        "{}",
        early.body
    );
    let decided = all.sponsor.post(&decisions, &format!("id={id}&decision=changed&text=One+town+first")).await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.body);
    let again = all.sponsor.post(&decisions, &format!("id={id}&decision=declined&text=After+all+no")).await;
    assert!(again.body.contains("was answered already") && again.body.contains("After all no"), "{}", again.body);
    let early = all.sponsor.post(&follow_ups, &told).await;
    assert!(early.body.contains("This is not due yet") && early.body.contains("By day it is there."), "{}", early.body);
    let reads = all.coach.get(&format!("/sets/{set}/sponsor")).await.body;
    assert!(reads.contains("changed") && reads.contains("One town first"), "{reads}");
    assert!(all.mei.get("/").await.body.contains("decided on a proposal of Harbour"));

    let id = decided_ago(&all, 31, Decision::Accepted).await;
    let told = format!("id={id}&after=30&carried_out=part&word=By+day+it+is+there.");
    assert!(all.sponsor.get("/").await.body.contains("Tell what was carried out of “One number to ring”."));
    let empty = all.sponsor.post(&follow_ups, &format!("id={id}&after=30&carried_out=&word=Half")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("Choose how much of it.") && empty.body.contains("Half"), "{}", empty.body);
    assert_eq!(all.sponsor.post(&follow_ups, &format!("id={id}&after=31")).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(all.sponsor.post(&follow_ups, &told).await.status, StatusCode::SEE_OTHER);
    let again = all.sponsor.post(&follow_ups, &told).await;
    assert!(
        again.body.contains("was answered already") && again.body.contains("By day it is there."),
        "{}",
        again.body
    );
    let reads = all.mei.get(&format!("/sets/{set}/sponsor")).await.body;
    assert!(reads.contains("after 30 days") && reads.contains("some of it"), "{reads}");
    let record = all.lead.get(&format!("/waves/{wave}/sponsoring")).await.body;
    assert!(record.contains("A proposal changed, on the same day."), "{record}");
    assert!(record.contains("A proposal accepted, after 9 days, longer than a week."), "{record}");
    assert!(record.contains("Told after 30 days what was carried out: some of it."), "{record}");
}

#[tokio::test]
async fn touchpoints_are_planned_from_the_dates_changed_and_told_honestly() {
    let mut all = sponsored().await;
    let wave = all.wave;
    let at = format!("/waves/{wave}/sponsoring");
    let touchpoints = format!("/waves/{wave}/touchpoints");
    assert!(all.lead.get(&at).await.body.contains("Begin with those the wave’s dates suggest"));
    for _ in 0..2 {
        assert_eq!(all.lead.post(&format!("{touchpoints}/template"), "").await.status, StatusCode::SEE_OTHER);
    }
    let page = all.lead.get(&at).await.body;
    assert_eq!(page.matches("id=\"about-").count(), 7, "twice, and each is there once: {page}");
    let home = all.sponsor.get("/").await.body;
    assert_eq!(home.matches("planned when you as sponsor are expected").count(), 1, "{home}");
    assert!(home.contains("Say how it was: The brief"), "{home}");

    let fresh = hidden(&page, &touchpoints, "id", 0);
    let refused = all.lead.post(&touchpoints, &format!("id={fresh}&kind=mentoring&on=")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Choose a day."), "{}", refused.body);
    let ahead = today(&all.world).checked_add(3.days()).expect("a day");
    for _ in 0..2 {
        all.lead.post(&touchpoints, &format!("id={fresh}&kind=mentoring&on={ahead}")).await;
    }
    let page = all.lead.get(&at).await.body;
    assert_eq!(page.matches("id=\"about-").count(), 8, "sent twice, it is planned once");
    assert_eq!(all.sponsor.get("/").await.body.matches("when you as sponsor are expected").count(), 2, "and told once");
    let change = format!("{touchpoints}/changes");
    let refused = all.lead.post(&change, &format!("id={fresh}&revision=1&kind=lunch&on={ahead}")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Choose what it is for."), "{}", refused.body);
    let form = format!("id={fresh}&revision=1&kind=questions&on={ahead}");
    assert_eq!(all.lead.post(&change, &form).await.status, StatusCode::SEE_OTHER);
    let late = all.lead.post(&change, &form).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("changed this in the meantime"), "{}", late.body);

    let outcomes = format!("{touchpoints}/outcomes");
    let early = all.sponsor.post(&outcomes, &format!("id={fresh}&revision=2&state=kept&word=Good")).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.body.contains("This is still ahead.") && early.body.contains("Good"), "{}", early.body);
    let brief = hidden(&page, &outcomes, "id", 0);
    let none = all.sponsor.post(&outcomes, &format!("id={brief}&revision=1&state=planned&word=Perhaps")).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        none.body.contains("Choose whether it was kept or missed.") && none.body.contains("Perhaps"),
        "{}",
        none.body
    );
    let said = all.sponsor.post(&outcomes, &format!("id={brief}&revision=1&state=missed&word=I+was+ill.")).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    let late = all.lead.post(&outcomes, &format!("id={brief}&revision=1&state=kept&word=It+was+good.")).await;
    assert!(late.body.contains("changed this in the meantime") && late.body.contains("It was good."), "{}", late.body);
    let record = all.lead.get(&at).await.body;
    assert!(record.contains("The brief: missed. I was ill."), "{record}");
    assert!(record.contains("Launch: nobody has said whether it happened."), "{record}");
    let stays = all.lead.post(&format!("{touchpoints}/removals"), &format!("id={brief}")).await;
    assert_eq!(stays.status, StatusCode::UNPROCESSABLE_ENTITY, "it stays in the record");
    for _ in 0..2 {
        let gone = all.lead.post(&format!("{touchpoints}/removals"), &format!("id={fresh}")).await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER);
    }
    for form in [&touchpoints, &change, &format!("{touchpoints}/removals"), &format!("{touchpoints}/template")] {
        let theirs = all.sponsor.post(form, &format!("id={fresh}&revision=1&kind=end&on={ahead}")).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND, "a sponsor plans nothing: {form}");
    }
}

#[tokio::test]
async fn what_a_sponsor_writes_to_a_coach_is_for_that_coach_alone() {
    let mut all = sponsored().await;
    let (wave, set) = (all.wave, all.set);
    let notes = format!("/waves/{wave}/coach-notes");
    let page = all.sponsor.get(&format!("/waves/{wave}/sponsoring")).await.body;
    assert!(page.contains("Harbour (Carla)") && page.contains("the coach decides what reaches the set"), "{page}");
    let id = hidden(&page, &notes, "id", 0);
    let refused = all.sponsor.post(&notes, &format!("id={id}&set=&text=They+look+stuck")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Choose a set.") && refused.body.contains("They look stuck"), "{}", refused.body);
    for _ in 0..2 {
        let sent = all.sponsor.post(&notes, &format!("id={id}&set={set}&text=They+look+stuck")).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    }
    let home = all.coach.get("/").await.body;
    assert_eq!(home.matches("wrote to you as coach of Harbour").count(), 1, "{home}");
    let at = format!("/sets/{set}/sponsor");
    assert!(all.coach.get(&at).await.body.contains("They look stuck"));
    assert!(!all.mei.get(&at).await.body.contains("They look stuck"));
    assert!(!all.lead.get(&format!("/waves/{wave}/sponsoring")).await.body.contains("They look stuck"));
    assert!(all.sponsor.get(&format!("/waves/{wave}/sponsoring")).await.body.contains("They look stuck"));
    let elsewhere = all.world.set("Hill", None, &[]).await;
    let astray = all.sponsor.post(&notes, &format!("id={}&set={elsewhere}&text=a", all.world.app.id::<SetId>())).await;
    assert_eq!(astray.status, StatusCode::NOT_FOUND);
    all.world.app.store().change_coach(set, None, all.world.administrator, all.world.app.now()).await.expect("changed");
    let none =
        all.sponsor.post(&notes, &format!("id={}&set={set}&text=Still+stuck", all.world.app.id::<SetId>())).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.body.contains("no coach at the moment") && none.body.contains("Still stuck"), "{}", none.body);
}

#[tokio::test]
async fn another_set_s_member_another_sponsor_and_a_nobody_find_nothing() {
    let mut all = sponsored().await;
    let (wave, set) = (all.wave, all.set);
    let request = asks(&mut all, "May+we%3F").await;
    let proposal = proposes(&mut all).await;
    let world = &all.world;
    let olaf = world.person("Olaf", &[Role::Member]).await;
    let hill = world.set("Hill", None, &[olaf]).await;
    world.app.store().put_set_into_wave(wave, hill, world.app.now()).await.expect("put in");
    let stella = world.person("Stella", &[Role::Member]).await;
    let other_wave = self::wave(world, Some(stella)).await;
    let nobody = world.person("Nora", &[Role::Member]).await;
    let id = world.app.id::<SetId>();
    for person in [olaf, stella, nobody] {
        let mut browser = world.signed_in(person).await;
        for address in [format!("/waves/{wave}/sponsoring"), format!("/sets/{set}/sponsor")] {
            assert_eq!(browser.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
        for (address, form) in [
            (format!("/waves/{wave}/answers"), format!("id={request}&text=Yes")),
            (format!("/waves/{wave}/decisions"), format!("id={proposal}&decision=accepted&text=Yes")),
            (format!("/waves/{wave}/follow-ups"), format!("id={proposal}&after=30&carried_out=all&word=Yes")),
            (format!("/waves/{wave}/coach-notes"), format!("id={id}&set={set}&text=Yes")),
            (format!("/waves/{wave}/touchpoints/outcomes"), format!("id={id}&revision=1&state=kept")),
            (format!("/sets/{set}/sponsor-requests"), format!("id={id}&question=Why")),
            (format!("/sets/{set}/sponsor-proposals"), format!("id={id}&title=a&body=b")),
        ] {
            assert_eq!(browser.post(&address, &form).await.status, StatusCode::NOT_FOUND, "{address}");
        }
    }
    // By way of their own wave another sponsor reaches nothing of this one.
    let mut other = world.signed_in(stella).await;
    for (part, form) in [
        ("answers", format!("id={request}&text=Yes")),
        ("decisions", format!("id={proposal}&decision=accepted&text=Yes")),
        ("follow-ups", format!("id={proposal}&after=30&carried_out=all&word=Yes")),
    ] {
        assert_eq!(
            other.post(&format!("/waves/{other_wave}/{part}"), &form).await.status,
            StatusCode::NOT_FOUND,
            "{part}"
        );
    }
    let mut beside = world.signed_in(olaf).await;
    let own = beside.get(&format!("/sets/{hill}/sponsor")).await.body;
    assert!(!own.contains("May we?") && !own.contains("One desk decides"), "{own}");
    assert!(!beside.get("/").await.body.contains("Your next step"));
}

#[tokio::test]
async fn without_a_sponsor_a_set_and_its_lead_are_told_what_to_do() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei]).await;
    let wave = self::wave(&world, None).await;
    let mut member = world.signed_in(mei).await;
    assert!(!member.get(&format!("/sets/{set}")).await.body.contains("/sponsor\""), "in no wave there is no tab");
    assert_eq!(member.get(&format!("/sets/{set}/sponsor")).await.status, StatusCode::NOT_FOUND);
    world.app.store().put_set_into_wave(wave, set, world.app.now()).await.expect("put in");
    let page = member.get(&format!("/sets/{set}/sponsor")).await.body;
    assert!(page.contains("No sponsor yet") && !page.contains("sponsor-requests"), "{page}");
    let id = world.app.id::<SetId>();
    let refused = member.post(&format!("/sets/{set}/sponsor-requests"), &format!("id={id}&question=Who+decides")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("has no sponsor") && refused.body.contains("Who decides"), "{}", refused.body);
    let mut lead = world.signed_in(world.administrator).await;
    assert!(lead.get(&format!("/waves/{wave}/sponsoring")).await.body.contains("Name a sponsor"));
    let undated = lead.post("/programmes", "name=Two&kind=project-sets&template=").await;
    let undated = undated.leads_to().split('/').nth(2).expect("a wave").to_owned();
    let refused = lead.post(&format!("/waves/{undated}/touchpoints/template"), "").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("has no dates yet"), "{}", refused.body);
    let sven = world.person("Sven", &[Role::Member]).await;
    let sponsored = self::wave(&world, Some(sven)).await;
    world.app.store().take_set_out_of_wave(wave, set).await.expect("taken out");
    world.app.store().put_set_into_wave(sponsored, set, world.app.now()).await.expect("put in");
    world.app.store().end_set(set, world.administrator, world.app.now()).await.expect("ended");
    let page = member.get(&format!("/sets/{set}/sponsor")).await.body;
    assert!(page.contains("nothing more can be sent"), "{page}");
    let over = member.post(&format!("/sets/{set}/sponsor-requests"), &format!("id={id}&question=Still+there")).await;
    assert_eq!(over.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(over.body.contains("This has ended") && over.body.contains("Still there"), "{}", over.body);
}

#[tokio::test]
async fn a_sponsor_is_told_of_attendance_in_steps_so_that_one_set_cannot_be_read_off() {
    let mut here = sponsored().await;
    let (store, now) = (here.world.app.store().clone(), here.world.app.now());
    let days = |days: i64| Timestamp(now.0 - days * 24 * 60 * 60_000);
    start(&here).await;
    let mut sets = Vec::new();
    for name in ["Quay", "Pier"] {
        let mut members = Vec::new();
        for nth in 0..4 {
            members.push(here.world.person(&format!("{name}{nth}"), &[Role::Member]).await);
        }
        let id: SetId = here.world.app.id();
        let agreement = NewAgreement { level: AgreementLevel::StaysInSet, rules: String::new() };
        let (organisation, by) = (here.world.organisation, here.world.administrator);
        let set =
            NewSet { id, organisation, name: name.to_owned(), by, coach: None, members, agreement, at: days(200) };
        store.create_set(set).await.expect("a set");
        store.put_set_into_wave(here.wave, id, days(100)).await.expect("put in");
        sets.push(id);
    }
    let held = async |world: &World, set: SetId, at: Timestamp| {
        let meeting = world.meeting(set).await;
        world.held(meeting, at, vec![], vec![]).await;
    };
    let wave = format!("/waves/{}", here.wave);
    let untold = "shown of months that are over";
    held(&here.world, sets[0], days(70)).await;
    assert!(here.sponsor.get(&wave).await.body.contains(untold), "one set met");
    held(&here.world, sets[1], days(70)).await;
    let told = here.sponsor.get(&wave).await.body;
    assert!(told.contains("8 members in 2 sets, in months that are over"), "{told}");
    // One set meets again, weeks later and today: to the sponsor nothing changes, the lead sees it.
    held(&here.world, sets[0], days(35)).await;
    held(&here.world, here.set, now).await;
    let figure = |body: &str| body.split("Attendance").nth(1).map(|rest| rest[..200].to_owned());
    let again = here.sponsor.get(&wave).await.body;
    assert_eq!(figure(&again), figure(&told), "the total is the same before and after");
    assert!(here.lead.get(&wave).await.body.contains("10 members in 3 sets"));
}

/// The wave runs.
async fn start(here: &Sponsored) {
    let app = &here.world.app;
    app.store().start_wave(here.wave, &[], Vec::new(), app.now()).await.expect("started");
}
