//! People around sets in the browser: coaches' load, a set passed on, somebody who joins, wishes and conflicts, an expert.

use axum::http::StatusCode;
use setwise_domain::id::{ExpertRequestId, HandoverId, PersonId, SetId, WaveId};
use setwise_domain::person::Profile;
use setwise_server::ui::time::day_of;
use setwise_store::access::Reading;
use setwise_store::person::Role;

use crate::world::{Answer, Browser, World};

struct Place {
    world: World,
    lead: Browser,
    carla: PersonId,
    nora: PersonId,
    mei: PersonId,
    set: SetId,
    wave: WaveId,
}

/// A set of a wave with Carla as coach and Mei, Jonas and Priya in it; Nora coaches as well.
async fn place() -> Place {
    let world = World::new().await;
    let lena = world.person("Lena", &[Role::Lead]).await;
    let carla = world.person("Carla", &[Role::Coach]).await;
    let nora = world.person("Nora", &[Role::Coach]).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let jonas = world.person("Jonas", &[Role::Member]).await;
    let priya = world.person("Priya", &[Role::Member]).await;
    let set = world.set("Harbour", Some(carla), &[mei, jonas, priya]).await;
    let mut lead = world.signed_in(lena).await;
    let form = "name=One+handover&kind=own-challenge-sets&template=six-meetings&starts_on=2090-01-10";
    let made = lead.post("/programmes", form).await;
    let wave: WaveId = made.leads_to().split('/').nth(2).expect("a wave").parse().expect("an id");
    lead.post(&format!("/waves/{wave}/sets/additions"), &format!("set={set}")).await;
    Place { world, lead, carla, nora, mei, set, wave }
}

impl Place {
    fn today(&self) -> jiff::civil::Date {
        day_of(self.world.app.now(), "UTC")
    }

    fn fresh<T: From<uuid::Uuid>>(&self) -> T {
        self.world.app.id()
    }

    async fn profile(&self, person: PersonId, function: &str) {
        let function = Some(function.to_owned().try_into().expect("a line"));
        let profile = Profile { function, ..Profile::default() };
        let kept = self.world.app.store().change_work_profile(self.world.organisation, person, &profile).await;
        kept.expect("kept");
    }

    async fn in_wave(&mut self, person: PersonId) {
        self.lead.post(&format!("/waves/{}/people", self.wave), &format!("people={person}")).await;
    }
}

fn shows(answer: &Answer, all: &[&str]) {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    for words in all {
        assert!(answer.body.contains(words), "{words}: {}", answer.body);
    }
}

#[tokio::test]
async fn a_coach_says_what_they_take_and_too_much_is_said_plainly() {
    let mut place = place().await;
    let mut carla = place.world.signed_in(place.carla).await;
    shows(&carla.get("/profile").await, &["/profile/coaching"]);
    let wrong = "revision=0&most=0&from=2091-01-02&until=2091-01-01&away-from-0=2090-01-10";
    let refused = carla.post("/profile/coaching", wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("It ends before it begins") && refused.body.contains("2091-01-02"));
    let wrong = "revision=0&most=many&from=2091-01-02&until=2091-01-01&away-from-1=2090-01-10&away-until-1=2090-01-09\
                 &away-from-3=soon&away-until-4=2090-13-01";
    let refused = carla.post("/profile/coaching", wrong).await;
    for field in ["most", "until", "away-until-1", "away-from-3", "away-until-4"] {
        assert!(refused.body.contains(&format!("id=\"{field}-error\"")), "{field}: {}", refused.body);
    }
    assert!(!refused.body.contains("id=\"away-from-1-error\"") && refused.body.contains("value=\"2090-01-09\""));
    let kept = carla.post("/profile/coaching", "revision=0&most=0&engagement=external&away-from-0=2090-01-10").await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let again = carla.post("/profile/coaching", "revision=0&most=0&engagement=external&away-from-0=2090-01-10").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "sent twice, it was kept");
    shows(&place.lead.get("/coaches").await, &["One set too many: has 1, takes 0.", "external", "begins later"]);
    let at = format!("/coaches/{}", place.carla);
    let late = place.lead.post(&at, "revision=0&most=3").await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        late.body.contains("Somebody changed this meanwhile") && late.body.contains("name=\"revision\" value=\"1\"")
    );
    assert_eq!(place.lead.post(&at, "revision=1&most=3").await.status, StatusCode::SEE_OTHER);
    assert!(!place.lead.get("/coaches").await.body.contains("too many"));
    let page = place.lead.get(&format!("/waves/{}/composition", place.wave)).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
}

#[tokio::test]
async fn a_set_is_passed_on_for_today_with_a_note_that_no_lead_reads() {
    let mut place = place().await;
    let (set, id): (SetId, HandoverId) = (place.set, place.fresh());
    let mut carla = place.world.signed_in(place.carla).await;
    let mut nora = place.world.signed_in(place.nora).await;
    let mut mei = place.world.signed_in(place.mei).await;
    shows(&carla.get(&format!("/sets/{set}/people")).await, &["Pass it to another coach"]);
    shows(&carla.get(&format!("/sets/{set}/handover")).await, &["Nora"]);
    let nobody = carla.post(&format!("/sets/{set}/handovers"), &format!("id={id}&to=&on=2000-01-01")).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nobody.body.contains("2000-01-01") && nobody.body.contains("Choose today or a day within a year"));
    let form = format!("id={id}&to={}&on={}", place.nora, place.today());
    for _ in 0..2 {
        let asked = carla.post(&format!("/sets/{set}/handovers"), &form).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    }
    let at = format!("/handovers/{id}");
    assert_eq!(carla.get(&format!("/sets/{set}/handover")).await.leads_to(), at, "one at a time");
    assert_eq!(carla.post(&format!("{at}/note"), "note=Ask+Mei+about+the+night").await.status, StatusCode::SEE_OTHER);
    shows(&nora.get("/").await, &["asks you to take over a set as its coach"]);
    shows(&nora.get("/profile/coaching").await, &["Carla asks you to take over Harbour"]);
    let page = nora.get(&at).await;
    shows(&page, &["Yes, I take it over", "3 members"]);
    assert!(!page.body.contains("Ask Mei about the night") && !page.body.contains("Jonas"));
    assert!(!place.lead.get(&at).await.body.contains("Ask Mei about the night"));
    shows(&place.lead.get("/coaches").await, &["they are asked to take it"]);
    assert_eq!(mei.get(&at).await.status, StatusCode::NOT_FOUND);
    let taken = nora.post(&format!("{at}/answers"), "answer=on").await;
    assert_eq!(taken.leads_to(), format!("/sets/{set}"));
    shows(&nora.get(&at).await, &["Ask Mei about the night", "Carla wrote to you"]);
    shows(&nora.get(&format!("/sets/{set}/people")).await, &[&at]);
    assert_eq!(carla.get(&format!("/sets/{set}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(carla.get(&at).await.status, StatusCode::NOT_FOUND);
    assert!(!place.lead.get(&at).await.body.contains("Ask Mei about the night"));
    shows(&mei.get(&format!("/sets/{set}/people")).await, &["Nora said yes to coaching this set"]);
    shows(&mei.get("/").await, &["changed who coaches Harbour"]);
}

#[tokio::test]
async fn who_said_yes_may_still_say_no_and_what_is_taken_back_is_gone() {
    let mut place = place().await;
    let set = place.set;
    let mut nora = place.world.signed_in(place.nora).await;
    let id: HandoverId = place.fresh();
    let later = place.today().tomorrow().expect("a day");
    let form = |id: HandoverId, to: PersonId| format!("id={id}&to={to}&on={later}");
    place.lead.post(&format!("/sets/{set}/handovers"), &form(id, place.nora)).await;
    let at = format!("/handovers/{id}");
    assert_eq!(nora.post(&format!("{at}/answers"), "answer=on").await.leads_to(), at);
    shows(&place.lead.get("/").await, &["said yes to coaching a set"]);
    shows(&nora.get(&at).await, &["Not after all"]);
    assert_eq!(nora.post(&format!("{at}/answers"), "answer=off").await.status, StatusCode::SEE_OTHER);
    assert_eq!(nora.get(&at).await.status, StatusCode::NOT_FOUND);
    shows(&place.lead.get(&at).await, &["Nora said no", "Ask somebody else"]);
    let again: HandoverId = place.fresh();
    place.lead.post(&format!("/sets/{set}/handovers"), &form(again, place.nora)).await;
    let taken = place.lead.post(&format!("/handovers/{again}/withdrawal"), "").await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    assert_eq!(nora.get(&format!("/handovers/{again}")).await.status, StatusCode::NOT_FOUND);
    let late = nora.post(&format!("/handovers/{again}/answers"), "answer=on").await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
    let reading = place.world.app.store().reading(place.nora, set).await.expect("asked");
    assert_eq!(reading, None);
}

#[tokio::test]
async fn somebody_leaves_and_the_lead_sees_who_could_join_and_puts_one_in() {
    let mut place = place().await;
    let (set, wave) = (place.set, place.wave);
    shows(&place.lead.get(&format!("/sets/{set}/joiners")).await, &["Nobody waits for a set"]);
    let amara = place.world.person("Amara", &[Role::Member]).await;
    let boss = place.world.person("Boris", &[Role::Member]).await;
    place.profile(place.mei, "Nursing").await;
    place.profile(amara, "Finance").await;
    let reports =
        Profile { manager: Some(boss), ..place.world.app.store().work_profile(place.mei).await.expect("read") };
    let kept = place.world.app.store().change_work_profile(place.world.organisation, place.mei, &reports).await;
    kept.expect("kept");
    place.in_wave(amara).await;
    place.in_wave(boss).await;
    place.world.app.store().leave_set(set, place.mei, place.world.app.now()).await.expect("left");
    place.world.join(set, place.mei).await;
    shows(&place.lead.get(&format!("/sets/{set}/people")).await, &["Who could join"]);
    let at = format!("/sets/{set}/joiners");
    let page = place.lead.get(&at).await;
    shows(&page, &["2 people could join", "function: 1 different, then 2", "Mei sits with their manager, Boris."]);
    let (first, second) = (page.body.find("<b>Amara"), page.body.find("<b>Boris"));
    assert!(first < second, "who breaks a rule comes last");
    let mut carla = place.world.signed_in(place.carla).await;
    assert_eq!(carla.get(&at).await.status, StatusCode::NOT_FOUND, "what people are at work is the leads' to know");
    for _ in 0..2 {
        let joined = place.lead.post(&at, &format!("person={amara}")).await;
        assert_eq!(joined.leads_to(), format!("/sets/{set}/people"), "{}", joined.body);
    }
    assert!(matches!(place.world.app.store().reading(amara, set).await.expect("asked"), Some(Reading::Inside(_))));
    let stranger = place.world.person("Zoe", &[Role::Member]).await;
    let refused = place.lead.post(&at, &format!("person={stranger}")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "who waits in no wave does not join by this");
    let people = place.world.app.store().wave_people(wave).await.expect("read");
    assert!(people.iter().any(|one| one.person == amara && one.set.is_some()));
}

#[tokio::test]
async fn limits_of_a_proposal_hold_for_whoever_joins_a_set_later() {
    let mut place = place().await;
    let mut people = Vec::new();
    for name in ["Amara", "Boris", "Chloe"] {
        let person = place.world.person(name, &[Role::Member]).await;
        let employer = Some("Northwater".to_owned().try_into().expect("a line"));
        let profile = Profile { employer, ..Profile::default() };
        let store = place.world.app.store();
        store.change_work_profile(place.world.organisation, person, &profile).await.expect("kept");
        place.in_wave(person).await;
        people.push(person);
    }
    let at = format!("/waves/{}/composition", place.wave);
    let seats = format!("seat-{}=1&seat-{}=1&name-1=Quay&seed=1", people[0], people[1]);
    let made = place.lead.post(&at, &format!("by=make&most-of-employer=2&most-of-site=&{seats}")).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let sets = place.world.app.store().wave_sets(place.wave).await.expect("sets");
    let quay = sets.iter().find(|set| set.name == "Quay").expect("made").id;
    let joiners = place.lead.get(&format!("/sets/{quay}/joiners")).await;
    shows(&joiners, &["Chloe", "Northwater"]);
    // The next proposal begins with it, as does the design; emptied, it is no limit.
    let proposes = place.lead.get(&at).await.body;
    assert!(proposes.contains("name=\"most-of-employer\""), "{proposes}");
    let field = proposes.split("name=\"most-of-employer\"").nth(1).and_then(|rest| rest.split('>').next());
    assert!(field.is_some_and(|field| field.contains("value=\"2\"")), "{proposes}");
    let design = format!("/waves/{}/design/people", place.wave);
    let revision = place.world.app.store().wave(place.world.administrator, place.wave).await.expect("read");
    let revision = revision.expect("there").wave.revision;
    let kept = format!("revision={revision}&by=stay&least=5&most=8&most-of-employer=&most-of-site=3");
    assert_eq!(place.lead.post(&design, &kept).await.status, StatusCode::SEE_OTHER);
    let joiners = place.lead.get(&format!("/sets/{quay}/joiners")).await;
    assert!(joiners.body.contains("Chloe") && !joiners.body.contains("Northwater"), "{}", joiners.body);
    let looked = place.lead.post(&at, &format!("by=look&most-of-site=&seat-{}=1&seed=1", people[2])).await;
    let shown = place.lead.get(looked.leads_to()).await.body;
    let field = shown.split("name=\"most-of-site\"").nth(1).and_then(|rest| rest.split('>').next());
    assert!(field.is_some_and(|field| !field.contains("value=\"3\"")), "{shown}");
}

#[tokio::test]
async fn wishes_and_conflicts_reach_those_who_compose_and_nobody_else() {
    let mut place = place().await;
    let amara = place.world.person("Amara", &[Role::Member]).await;
    let boris = place.world.person("Boris", &[Role::Member]).await;
    let chloe = place.world.person("Chloe", &[Role::Member]).await;
    let dora = place.world.person("Dora", &[Role::Member]).await;
    let mut own = place.world.signed_in(amara).await;
    let wrong = own.post("/profile/company", "revision=0&with-1=Boris&with-2=Nobody&without-1=boris@example.org").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.body.contains("Nobody here is called that") && wrong.body.contains("value=\"Boris\""),
        "{}",
        wrong.body
    );
    let both = own.post("/profile/company", "revision=0&with-1=Boris&without-1=boris@example.org").await;
    assert!(both.body.contains("Somebody stands in both lists"), "{}", both.body);
    let kept = own.post("/profile/company", "revision=0&with-1=Boris&without-1=Chloe").await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    shows(&own.get("/profile/company").await, &["value=\"Boris\"", "value=\"Chloe\""]);
    shows(
        &place.lead.get(&format!("/people/{amara}/company")).await,
        &["Would like to be with Boris.", "Would rather not be with Chloe."],
    );
    let of_boris = place.lead.get(&format!("/people/{boris}/company")).await.body;
    assert!(!of_boris.contains("Would like"), "what others wish is not told of them");
    let mut other = place.world.signed_in(boris).await;
    // Whoever takes the name of somebody they wished for does not learn that person's address, and keeps the wish.
    let renamed = own.post("/profile", "name=Boris&zone=UTC").await;
    assert_eq!(renamed.status, StatusCode::SEE_OTHER, "{}", renamed.body);
    let page = own.get("/profile/company").await;
    shows(&page, &["value=\"Boris\""]);
    assert!(!page.body.contains("boris@"), "{}", page.body);
    assert_eq!(
        own.post("/profile/company", "revision=1&with-1=Boris&without-1=Chloe").await.status,
        StatusCode::SEE_OTHER
    );
    own.post("/profile", "name=Amara&zone=UTC").await;
    for page in ["/profile/company", "/profile", "/"] {
        assert!(!other.get(page).await.body.contains("Amara"), "{page}");
    }
    let conflict = place.lead.post(&format!("/people/{boris}/conflicts"), &format!("with={dora}")).await;
    assert_eq!(conflict.status, StatusCode::SEE_OTHER, "{}", conflict.body);
    shows(&place.lead.get(&format!("/people/{dora}/company")).await, &["<b>Boris"]);
    for person in [amara, boris, chloe, dora] {
        place.in_wave(person).await;
    }
    let at = format!("/waves/{}/composition", place.wave);
    let seats = format!("by=look&seat-{amara}=1&seat-{boris}=1&seat-{chloe}=1&seat-{dora}=1&seed=1");
    let looked = place.lead.post(&at, &seats).await;
    let shown = place.lead.get(looked.leads_to()).await;
    shows(
        &shown,
        &[
            "1 of 2 wishes are kept",
            "a wish of theirs is kept",
            "a wish of theirs is not kept",
            "have a conflict of interest",
        ],
    );
    place.lead.post(&format!("/people/{boris}/conflicts/removals"), &format!("with={dora}")).await;
    let again = place.lead.get(looked.leads_to()).await;
    assert!(again.body.contains("1 of 2 wishes are kept") && !again.body.contains("have a conflict of interest"));
}

#[tokio::test]
async fn a_set_asks_for_an_expert_who_hears_the_question_and_nothing_else() {
    let mut place = place().await;
    let (set, id): (SetId, ExpertRequestId) = (place.set, place.fresh());
    let mut mei = place.world.signed_in(place.mei).await;
    let piet = place.world.person("Piet", &[Role::Member]).await;
    let mut expert = place.world.signed_in(piet).await;
    shows(&mei.get(&format!("/sets/{set}/help")).await, &["What you send leaves this set"]);
    let at = format!("/sets/{set}/expert-requests");
    let empty = mei.post(&at, &format!("id={id}&question=+")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for _ in 0..2 {
        let asked = mei.post(&at, &format!("id={id}&question=Who+knows+old+pumps%3F")).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    }
    let home = place.lead.get("/").await;
    shows(&home, &["A set asks for an expert."]);
    assert!(!home.body.contains("Mei"), "leads do not see who of the set asked: {}", home.body);
    let page = place.lead.get("/coaches").await;
    shows(&page, &["Who knows old pumps?", "Nobody is named yet."]);
    assert_eq!(page.body.matches("Who knows old pumps?").count(), 1);
    let own = format!("/expert-requests/{id}");
    assert_eq!(expert.get(&own).await.status, StatusCode::NOT_FOUND);
    let named = place.lead.post(&format!("{own}/experts"), &format!("expert={piet}&meeting=")).await;
    assert_eq!(named.leads_to(), "/coaches");
    shows(&expert.get("/").await, &["asks you to help a set with a question"]);
    let page = expert.get(&own).await;
    shows(&page, &["Who knows old pumps?", "Yes, I can"]);
    assert!(!page.body.contains("Mei"), "who asked is the set's");
    assert_eq!(expert.get(&format!("/sets/{set}")).await.status, StatusCode::NOT_FOUND);
    let again = place.lead.post(&format!("{own}/experts"), &format!("expert={piet}&meeting=")).await;
    assert_eq!(again.leads_to(), "/coaches");
    let told = place.world.app.store().notices_of(piet, 10).await.expect("read");
    assert_eq!(told.iter().filter(|notice| notice.kind == "expert-named-you").count(), 1, "named twice, told once");
    assert_eq!(expert.post(&format!("{own}/answers"), "answer=on").await.leads_to(), own);
    place.lead.post(&format!("{own}/experts"), &format!("expert={piet}&meeting=")).await;
    shows(&mei.get(&format!("/sets/{set}/help")).await, &["Piet said yes."]);
    let closed = mei.post(&format!("{own}/closing"), "").await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER);
    assert_eq!(expert.get(&own).await.status, StatusCode::NOT_FOUND);
    assert!(!place.lead.get("/coaches").await.body.contains("Who knows old pumps?"));
}

#[tokio::test]
async fn a_lead_who_sets_a_coach_or_member_by_hand_is_told_who_is_better_apart() {
    let mut place = place().await;
    let (set, store) = (place.set, place.world.app.store().clone());
    let boris = place.world.person("Boris", &[Role::Member]).await;
    let reports_to = async |person: PersonId, manager: PersonId| {
        let profile = Profile { manager: Some(manager), ..store.work_profile(person).await.expect("read") };
        store.change_work_profile(place.world.organisation, person, &profile).await.expect("kept");
    };
    reports_to(place.mei, place.nora).await;
    reports_to(boris, place.mei).await;
    let people = format!("/sets/{set}/people");
    assert!(!place.lead.get(&people).await.body.contains("Better apart"));
    let apart = "(nora@example.org) · manager or report of somebody here, or in conflict";
    shows(&place.lead.get(&format!("/sets/{set}/change")).await, &[apart]);
    shows(&place.lead.get(&people).await, &["(boris@example.org) · manager or report"]);
    // It warns, and stops nobody.
    let kept = place.lead.post(&format!("/sets/{set}/coach"), &format!("coach={}", place.nora)).await;
    assert_eq!(kept.leads_to(), people);
    place.lead.post(&format!("/sets/{set}/members"), &format!("person={boris}")).await;
    let page = place.lead.get(&people).await;
    shows(&page, &["Better apart", "Nora coaches Mei, whose manager they are.", "Boris sits with their manager, Mei."]);
    // What people are at work is the leads' to know.
    for person in [place.mei, place.nora] {
        let page = place.world.signed_in(person).await.get(&people).await;
        shows(&page, &["Boris"]);
        assert!(!page.body.contains("Better apart") && !page.body.contains("in conflict"), "{}", page.body);
    }
}

#[tokio::test]
async fn a_handover_holds_on_its_day_without_anybody_looking() {
    let place = place().await;
    let (store, app) = (place.world.app.store(), &place.world.app);
    let id: HandoverId = app.id();
    let (holds_on, at) = (jiff::civil::date(2090, 1, 10), app.now());
    let new = setwise_store::handover::NewHandover {
        id,
        set: place.set,
        to: place.nora,
        holds_on,
        holds_at: at.plus(setwise_domain::time::Millis(300)),
        by: place.carla,
        at,
    };
    store.ask_handover(new).await.expect("asked");
    store.answer_handover(place.nora, id, true, app.id(), app.now()).await.expect("yes");
    assert_eq!(store.reading(place.nora, place.set).await.expect("asked"), None);
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    while setwise_server::jobs::work_off(app).await.expect("worked") {}
    assert!(matches!(store.reading(place.nora, place.set).await.expect("asked"), Some(Reading::Inside(_))));
    assert_eq!(store.reading(place.carla, place.set).await.expect("asked"), None);
    let mut mei = place.world.signed_in(place.mei).await;
    shows(&mei.get("/").await, &["changed who coaches Harbour"]);
}
