//! What members, coaches and sponsors see of a programme: its modules in order, its brief and parts, their own months, and the review of its
//! work, which the sponsor and the coaches are asked for.

use axum::http::StatusCode;
use jiff::ToSpan as _;
use jiff::civil::Date;
use setwise_domain::id::{PersonId, SetId, WaveId};
use setwise_domain::programme::Kind;
use setwise_domain::programme::design::{Aim, By, Design, Pace, Part, PartKind, PlannedModule};
use setwise_domain::programme::schedule::{Rhythm, in_rhythm, usual_meeting};
use setwise_domain::sponsorship::TouchpointKind;
use setwise_domain::time::Millis;
use setwise_server::ui::time::{date_words, day_of, day_words};
use setwise_store::person::Role;
use setwise_store::programme::NewProgramme;
use setwise_store::sponsorship::NewTouchpoint;
use setwise_store::wave::Moved;

use crate::world::{Browser, World};

struct Seen {
    world: World,
    wave: WaveId,
    set: SetId,
    other_set: SetId,
    lena: PersonId,
    mei: PersonId,
    lead: Browser,
    sponsor: Browser,
    coach: Browser,
    member: Browser,
}

/// A wave with a brief, parts, talks and three modules, that begins in a week; a set that is in it, and another.
async fn seen() -> Seen {
    let world = World::new().await;
    let sven = world.person("Sven", &[Role::Member]).await;
    let carla = world.person("Carla", &[Role::Coach]).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let amara = world.person("Amara", &[Role::Member]).await;
    let otto = world.person("Otto", &[Role::Member]).await;
    let lena = world.person("Lena", &[Role::Lead]).await;
    let set = world.set("Harbour", Some(carla), &[mei, amara]).await;
    let other_set = world.set("Lantern", None, &[otto]).await;
    let wave = world.app.id();
    let new = NewProgramme {
        id: world.app.id(),
        organisation: world.organisation,
        name: "One handover".to_owned(),
        kind: Kind::ProjectSets,
        purpose: String::new(),
        sponsor: Some(sven),
        by: world.administrator,
        wave: (wave, "Wave 1".to_owned()),
        design: design(first_day(&world)),
        at: world.app.now(),
    };
    world.app.store().create_programme(new).await.expect("made");
    for set in [set, other_set] {
        world.app.store().put_set_into_wave(wave, set, world.app.now()).await.expect("put in");
    }
    let (lead, sponsor) = (world.signed_in(lena).await, world.signed_in(sven).await);
    let (coach, member) = (world.signed_in(carla).await, world.signed_in(mei).await);
    Seen { world, wave, set, other_set, lena, mei, lead, sponsor, coach, member }
}

fn first_day(world: &World) -> Date {
    in_days(day_of(world.app.now(), "UTC"), 7)
}

fn in_days(day: Date, days: i64) -> Date {
    day.checked_add(days.days()).expect("a day")
}

fn design(first: Date) -> Design {
    let mut design = Design::default();
    design.work.context = "Two wards hand over twice".to_owned();
    design.work.why = "Patients wait".to_owned();
    design.work.success = "One handover that both trust".to_owned();
    design.work.limits = "No new posts".to_owned();
    design.work.aim = Some(Aim::Implement);
    design.work.parts = vec![Part {
        name: "Trial".to_owned(),
        kind: PartKind::StartUp,
        from: Some(in_days(first, 30)),
        to: Some(in_days(first, 90)),
        set: None,
    }];
    design.realism.zone = "UTC".to_owned();
    design.realism.starts_on = Some(first);
    design.realism.ends_on = Some(in_days(first, 180));
    design.realism.meetings = in_rhythm(in_days(first, 2), Rhythm::FourWeekly, 4, &usual_meeting(first));
    design.managers.mid_talk = Some(in_days(first, 60));
    design.curriculum.pace = Pace::Together;
    let module = |module: &str, by| PlannedModule { module: module.to_owned(), by };
    design.curriculum.modules = vec![
        module("feedback", By::Meeting(2)),
        module("listening", By::Day(in_days(first, 5))),
        module("no-such-module", By::Anytime),
    ];
    design
}

async fn starts(all: &mut Seen) {
    let started = all.lead.post(&format!("/waves/{}/start", all.wave), "").await;
    assert_eq!(started.status, StatusCode::SEE_OTHER, "{}", started.body);
}

const LISTENING: &str = "Listening for what the speaker hurries past";

/// Where each of these stands in a page, one after the other.
fn in_order(page: &str, words: &[&str]) {
    let mut rest = page;
    for one in words {
        let (_, after) = rest.split_once(one).unwrap_or_else(|| panic!("{one}, in its order: {page}"));
        rest = after;
    }
}

#[tokio::test]
async fn a_member_sees_the_modules_of_their_programme_in_order_with_days_and_home_the_next_one() {
    let mut all = seen().await;
    let (first, wave) = (first_day(&all.world), all.wave);
    assert!(!all.member.get("/modules").await.body.contains("Your programme’s modules"), "nothing is planned yet");
    starts(&mut all).await;
    let own = all.member.get(&format!("/waves/{wave}")).await.body;
    let library = all.member.get("/modules").await.body;
    for page in [&own, &library] {
        assert!(page.contains("All together") && page.contains("0 of 2 done"), "{page}");
        in_order(page, &["Your programme’s modules", "before meeting 2, ", LISTENING, "by ", "next"]);
    }
    assert!(library.contains(&format!("<a href=\"/waves/{wave}\">One handover · Wave 1</a>")), "{library}");
    assert!(!library.contains("no-such-module"), "one that is not there has no place");
    let home = all.member.get("/").await.body;
    in_order(&home, &["Next in your programme", LISTENING, "One handover · Wave 1", "href=\"/modules/listening\""]);
    assert!(all.coach.get("/modules").await.body.contains("Your programme’s modules"), "the coach too");
    assert!(!all.sponsor.get("/modules").await.body.contains("Your programme’s modules"));

    all.member.post("/modules/listening/readings", "").await;
    assert!(all.member.get("/").await.body.contains("Go on"));
    let (store, at) = (all.world.app.store(), all.world.app.now());
    store.finish_module(all.mei, "listening", 1, at).await.expect("done");
    // The set's own second meeting moves, and with it the day by which the module is read.
    let sets = store.wave_sets(wave).await.expect("sets");
    let mine = sets.iter().find(|set| set.id == all.set).expect("the set");
    let second = mine.meetings.iter().find(|meeting| meeting.planned == Some(2)).expect("planned");
    assert_eq!(day_of(second.starts_at, "UTC"), in_days(first, 30));
    let later = second.starts_at.plus(Millis::minutes(3 * 24 * 60));
    let moved = [Moved { meeting: second.id, from: second.starts_at, starts_at: later }];
    store.move_wave(wave, &design(first), 1, &moved, (Vec::new(), at)).await.expect("moved");
    let own = all.member.get(&format!("/waves/{wave}")).await.body;
    assert!(own.contains("1 of 2 done"), "{own}");
    let home = all.member.get("/").await.body;
    let by = format!("before meeting 2, {}", day_words(in_days(first, 33)));
    in_order(&home, &["Next in your programme", &by, "href=\"/modules/feedback\""]);
}

#[tokio::test]
async fn who_works_on_it_reads_the_brief_and_its_parts_once_the_wave_has_begun() {
    let mut all = seen().await;
    let wave = format!("/waves/{}", all.wave);
    let early = all.member.get(&wave).await.body;
    assert!(early.contains("still being written") && !early.contains("Two wards hand over twice"), "{early}");
    assert!(!early.contains("Your months"), "its dates are nobody's yet");
    starts(&mut all).await;
    for browser in [&mut all.member, &mut all.coach, &mut all.sponsor, &mut all.lead] {
        let page = browser.get(&wave).await.body;
        let trial = date_words(in_days(first_day(&all.world), 30));
        let wanted = ["What is worked on", "Two wards hand over twice", "No new posts", "Parts of the work", "Trial"];
        in_order(&page, &wanted);
        assert!(page.contains("Start-up: trying it small") && page.contains(&trial), "{page}");
        assert!(page.contains("One handover that both trust") && !page.contains("What was tried"), "{page}");
    }
}

#[tokio::test]
async fn a_brief_that_says_nothing_says_so() {
    let mut all = seen().await;
    let (store, wave) = (all.world.app.store(), all.wave);
    let mut empty = design(first_day(&all.world));
    empty.work = Default::default();
    store.keep_design(wave, &empty, 1).await.expect("kept");
    starts(&mut all).await;
    let page = all.member.get(&format!("/waves/{wave}")).await.body;
    assert!(page.contains("Nothing is written down yet."), "{page}");
}

#[tokio::test]
async fn a_member_and_a_coach_see_the_months_of_their_own_sets_and_no_counts() {
    let mut all = seen().await;
    starts(&mut all).await;
    let wave = format!("/waves/{}", all.wave);
    for browser in [&mut all.member, &mut all.coach] {
        let page = browser.get(&wave).await.body;
        assert!(page.contains("Your months") && page.contains("Harbour"), "{page}");
        assert!(page.contains("Timeline of one set: 0 of 4 meetings held. 2 learning modules, 0 past."), "{page}");
        assert!(page.contains("Talk in the middle") && page.contains("Trial (Start-up: trying it small)"), "{page}");
        assert!(!page.contains("Lantern") && !page.contains(&all.other_set.to_string()), "no other set: {page}");
        assert!(!page.contains("Attendance") && !page.contains(" came"), "no counts: {page}");
        assert!(!page.contains("touchpoint"), "the sponsor's days are the sponsor's: {page}");
    }
}

#[tokio::test]
async fn the_timeline_holds_all_that_has_a_day_as_picture_as_table_and_as_file() {
    let mut all = seen().await;
    let (wave, first) = (format!("/waves/{}", all.wave), first_day(&all.world));
    let new = NewTouchpoint { id: all.world.app.id(), kind: TouchpointKind::Middle, on: in_days(first, 400) };
    let now = all.world.app.now();
    all.world.app.store().add_touchpoint(all.wave, new, all.lena, now).await.expect("planned");
    starts(&mut all).await;
    for browser in [&mut all.lead, &mut all.sponsor] {
        let page = browser.get(&wave).await.body;
        let sentence = "One touchpoint of the sponsor, 0 kept or missed. One talk with line managers, 0 past. \
                        One part of the work, 0 begun or past.";
        assert!(page.contains(sentence), "{page}");
        assert!(
            page.contains("class=\"touchpoint\"") && page.contains("class=\"talk\"") && page.contains("The whole wave")
        );
        assert_eq!(page.matches("class=\"module\"").count(), 2 * 2, "in each set's lane: {page}");
        in_order(
            &page,
            &["For the whole wave", "First day", LISTENING, "Trial (Start-up", "Talk in the middle", "Last day"],
        );
    }
    let csv = all.lead.get(&format!("{wave}/timeline.csv")).await.body;
    assert!(csv.starts_with("set,coach,meeting,day,state,zone,special,place,kind,until\r\n"), "{csv}");
    for line in [
        format!(",,,{},planned,UTC,{LISTENING},,module,", in_days(first, 5)),
        format!(",,,{},planned,UTC,Trial (Start-up: trying it small),,part,{}", in_days(first, 30), in_days(first, 90)),
        format!(",,,{},planned,UTC,Talk in the middle,,talk,", in_days(first, 60)),
        format!(",,,{},planned,UTC,", in_days(first, 400)),
        format!("Harbour,Carla,1,{},planned,UTC,,,meeting,", in_days(first, 2)),
    ] {
        assert!(csv.contains(&line), "{line}: {csv}");
    }
    let svg = all.lead.get(&format!("{wave}/timeline.svg")).await.body;
    assert!(svg.contains("class=\"touchpoint\"") && svg.contains("Trial") && svg.contains(LISTENING), "{svg}");
}

/// Answers on all scales.
fn answers(note: &str) -> String {
    let scales = ["novelty", "boldness", "complexity", "learning", "influence", "slack", "stakes"];
    let answers: Vec<String> = scales.iter().map(|scale| format!("{scale}=4")).collect();
    format!("{}&note={note}", answers.join("&"))
}

#[tokio::test]
async fn the_sponsor_and_the_coaches_are_asked_whether_it_is_the_right_work_until_they_have_said_so() {
    let mut all = seen().await;
    let wave = format!("/waves/{}", all.wave);
    let fit = format!("{wave}/fit");
    let home = all.sponsor.get("/").await.body;
    assert!(home.contains("Say whether it is the right work.") && home.contains(&fit), "{home}");
    for page in [format!("{wave}/sponsoring"), wave.clone()] {
        let page = all.sponsor.get(&page).await.body;
        assert!(page.contains(&format!("href=\"{fit}\"")), "{page}");
    }
    let coach = all.coach.get(&wave).await.body;
    assert!(coach.contains(&format!("href=\"{fit}\"")) && coach.contains("Two wards hand over twice"), "{coach}");
    assert!(!all.member.get(&wave).await.body.contains(&fit));
    assert_eq!(all.member.get(&fit).await.status, StatusCode::NOT_FOUND);

    let alone = all.coach.get(&fit).await.body;
    assert!(alone.contains("Patients wait"), "the brief stands beside the questions: {alone}");
    assert_eq!(all.sponsor.post(&fit, &answers("Bold+enough")).await.status, StatusCode::SEE_OTHER);
    let home = all.sponsor.get("/").await.body;
    assert!(!home.contains("Say whether it is the right work."), "{home}");
    assert!(all.sponsor.get(&wave).await.body.contains("You have said what you think of the work."));
    let still = all.coach.get(&fit).await.body;
    assert!(still.contains("One person has answered") && !still.contains("Bold enough"), "alone first: {still}");
    assert_eq!(all.coach.post(&fit, &answers("Hard+to+move")).await.status, StatusCode::SEE_OTHER);
    assert!(all.coach.get(&fit).await.body.contains("Bold enough"));
    let lead = all.lead.get(&format!("{wave}/design/work")).await.body;
    assert!(!lead.contains("Fewer than two people"), "{lead}");
}

#[tokio::test]
async fn nobody_is_asked_of_work_that_has_begun_or_is_not_written_down() {
    let mut all = seen().await;
    let asked = "Say whether it is the right work.";
    let (store, wave) = (all.world.app.store(), all.wave);
    let mut open = design(first_day(&all.world));
    open.work.why = String::new();
    store.keep_design(wave, &open, 1).await.expect("kept");
    assert!(!all.sponsor.get("/").await.body.contains(asked), "the brief does not stand yet");
    let kept = store.keep_design(wave, &design(first_day(&all.world)), 2).await;
    assert_eq!(kept.expect("kept"), 3);
    assert!(all.sponsor.get("/").await.body.contains(asked));
    starts(&mut all).await;
    assert!(!all.sponsor.get("/").await.body.contains(asked), "it has begun");
}
