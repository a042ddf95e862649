//! What stands beside a design: each remark by its field, an earlier programme to begin with, two waves side by side, what a move
//! would do to what three signed.

use axum::http::StatusCode;
use setwise_domain::id::{PersonId, WaveId};
use setwise_domain::programme::design::By;
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

/// The remarks of a page, as its list items.
fn remarks(page: &str) -> usize {
    page.matches("<li class=\"open\">").count() + page.matches("<li class=\"warning\">").count()
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
        // What is left open at the start is all there is to say.
        let all = remarks(&browser.get(&format!("/waves/{wave}/start")).await.body);
        let mut on_steps = 0;
        for step in STEPS {
            on_steps += remarks(&browser.get(&format!("/waves/{wave}/design/{step}")).await.body);
        }
        assert!(all > 5, "{all}");
        assert_eq!(on_steps, all, "{kind}");
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
    let list =
        "revision=2&by=stay&zone=UTC&starts-on=2090-09-05&on-0=2090-09-05&at-0=10:00&minutes-0=210&mode-0=in-person";
    did(&mut browser, &format!("/waves/{next}/design/realism"), list).await;
    let page = browser.get(&both).await.body;
    assert!(page.contains("Week 1 · 10:00 · 210 minutes · in one room") && !page.contains("+0 w"), "{page}");
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

#[tokio::test]
async fn a_pasted_list_of_dates_fills_the_meetings_in_and_names_what_it_cannot_read() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, "name=One&kind=own-challenge-sets&template=").await;
    let realism = format!("/waves/{wave}/design/realism");
    let usual = "revision=1&zone=UTC&paste-at=10:00&paste-minutes=120&paste-mode=online&paste-order=day-first";
    let lines = "30+January+2090+10:00-13:30+Launch+%40+Room+4%0D%0Asome+day%0D%0A27/02/2090";
    let refused = browser.post(&realism, &format!("{usual}&by=paste&paste-lines={lines}")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Line 2, “some day”: it does not begin with a date."), "{}", refused.body);
    assert!(refused.body.contains("27/02/2090"), "what was pasted is there: {}", refused.body);
    let kept = browser.post(&realism, &format!("{usual}&by=paste&paste-lines={}", lines.replace("some+day", ""))).await;
    assert_eq!(kept.leads_to(), format!("{realism}?read=2#meetings"), "{}", kept.body);
    let page = browser.get(&format!("{realism}?read=2")).await.body;
    assert!(page.contains("2 dates were read: check them below."), "{page}");
    for value in ["2090-01-30", "210", "Launch", "Room 4", "2090-02-27", "120"] {
        assert!(page.contains(&format!("value=\"{value}\"")), "{value}: {page}");
    }
    let more = "revision=2&zone=UTC&on-0=2090-01-30&at-0=10:00&minutes-0=210&id-0=1&paste-at=10:00&paste-minutes=90&paste-who=everybody\
                &paste-mode=in-person&by=paste-more&paste-lines=4+May+2090+Induction";
    assert_eq!(browser.post(&realism, more).await.status, StatusCode::SEE_OTHER);
    let design = world.app.store().wave(world.administrator, wave).await.expect("read").expect("there").wave.design;
    let told: Vec<String> =
        design.realism.meetings.iter().map(|one| format!("{} {} {} {}", one.id, one.on, one.who, one.what)).collect();
    assert_eq!(told, ["1 2090-01-30 sets ", "3 2090-05-04 everybody Induction"]);
    let wrong = "revision=3&zone=UTC&on-0=2090-01-30&at-0=noon&minutes-0=210&on-1=2090-02-30&at-1=10:00";
    let refused = browser.post(&realism, wrong).await;
    assert!(refused.body.contains("Something in meetings 1, 2 is not right"), "all at once: {}", refused.body);
}

#[tokio::test]
async fn a_list_of_too_many_dates_is_refused_before_it_is_compared() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, "name=One&kind=own-challenge-sets&template=").await;
    let realism = format!("/waves/{wave}/design/realism");
    let usual = "revision=1&zone=UTC&paste-at=10:00&paste-minutes=120&paste-mode=online&paste-order=day-first";
    // Each on another day and hour, so that none of them is there already.
    let days = (0..12_000_u32).map(|nth| {
        let (year, month, day) = (2090 + nth / 336, nth / 28 % 12 + 1, nth % 28 + 1);
        format!("{year}-{month:02}-{day:02}")
    });
    let lines = days.collect::<Vec<_>>().join("%0D%0A");
    for by in ["paste", "paste-more"] {
        let refused = browser.post(&realism, &format!("{usual}&by={by}&paste-lines={lines}")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("At most"), "it is said how many there may be");
    }
}

#[tokio::test]
async fn places_and_what_is_special_go_with_the_meetings_and_a_moved_date_moves_its_own() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, "name=One+handover&kind=own-challenge-sets&template=").await;
    let realism = format!("/waves/{wave}/design/realism");
    let row = |nth: usize, on: &str, more: &str| {
        format!("&on-{nth}={on}&at-{nth}=10:00&minutes-{nth}=120&mode-{nth}=in-person{more}")
    };
    let rows = [
        row(0, "2090-01-10", "&what-0=Launch&place-0=Room+4"),
        row(1, "2090-02-14", ""),
        row(2, "2090-01-12", "&who-2=everybody&what-2=Induction&place-2=The+hall"),
    ];
    let kept = browser.post(&realism, &format!("revision=1&zone=UTC&by=on{}", rows.concat())).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let empty = browser.get(&format!("/waves/{wave}")).await.body;
    assert!(
        empty.contains("Each set: 10 January 2090, Launch, Room 4"),
        "without sets the planned meetings are drawn: {empty}"
    );
    assert!(empty.contains("Everybody: 12 January 2090, Induction, The hall"), "{empty}");
    let coach = world.person("Carla", &[Role::Coach]).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    browser.post(&format!("/waves/{wave}/people"), &format!("people={mei}")).await;
    browser.post(&format!("/waves/{wave}/sets"), &format!("name=Quay&coach={coach}&members={mei}")).await;
    let preview = browser.get(&format!("/waves/{wave}/start")).await.body;
    assert!(preview.contains("2 meetings are planned"), "{preview}");
    browser.post(&format!("/waves/{wave}/start"), "").await;

    let sets = world.app.store().wave_sets(wave).await.expect("sets");
    let (first, second) = (&sets[0].meetings[0], &sets[0].meetings[1]);
    assert_eq!((first.occasion.as_str(), first.place.as_str()), ("Launch", "Room 4"));
    let mut member = world.signed_in(mei).await;
    let meeting = member.get(&format!("/meetings/{}", first.id)).await.body;
    assert!(meeting.contains("Launch") && meeting.contains("Room 4"), "{meeting}");
    let file = member.get(&format!("/meetings/{}/calendar", first.id)).await.body;
    assert!(file.contains("SUMMARY:Quay: Launch") && file.contains("LOCATION:Room 4"), "{file}");
    assert!(member.get(&format!("/sets/{}", sets[0].id)).await.body.contains("Launch · Room 4"));
    let home = member.get("/").await.body;
    assert!(
        home.contains("For everybody in this wave") && home.contains("Induction") && home.contains("The hall"),
        "{home}"
    );
    let own = member.get(&format!("/waves/{wave}")).await.body;
    assert!(own.contains("Induction · ") || own.contains("Induction"), "{own}");
    let coached = world.signed_in(coach).await.get("/").await.body;
    assert!(coached.contains("Induction"), "{coached}");
    let csv = browser.get(&format!("/waves/{wave}/timeline.csv")).await.body;
    assert!(csv.contains("Everybody,,,2090-01-12,planned,UTC,Induction,The hall"), "{csv}");
    assert!(csv.contains("Quay,Carla,1,2090-01-10,planned,UTC,Launch,Room 4"), "{csv}");
    let list = browser.get("/sets").await.body;
    assert!(list.contains("One handover, Wave 1"), "{list}");

    // The set moves its second meeting by hand; then the lead moves the first date behind it and adds another.
    let rows = [
        row(0, "2090-02-21", "&id-0=1&what-0=Launch&place-0=Room+5"),
        row(1, "2090-02-14", "&id-1=2"),
        row(2, "2090-01-12", "&id-2=3&who-2=everybody&what-2=Induction&place-2=The+hall"),
        row(3, "2090-03-14", ""),
    ];
    let page = browser.get(&realism).await.body;
    assert!(page.contains("The wave runs."), "{page}");
    // What moves is seen first; whoever goes back finds what they typed; then it is kept.
    let form = format!("revision=2&zone=UTC&by=stay{}", rows.concat());
    let looked = browser.post(&realism, &form).await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.body);
    for words in
        ["What moves with these dates", "Quay, meeting 1:", "One meeting is planned anew", "Invitations go out again"]
    {
        assert!(looked.body.contains(words), "{words}: {}", looked.body);
    }
    assert!(looked.body.contains("name=\"on-0\" value=\"2090-02-21\""), "the form is carried whole: {}", looked.body);
    let before = world.app.store().wave_sets(wave).await.expect("sets");
    assert_eq!(before[0].meetings, sets[0].meetings, "nothing moved yet");
    let back = browser.post(&realism, &format!("{form}&then=back")).await;
    assert_eq!(back.status, StatusCode::OK, "{}", back.body);
    for typed in ["value=\"2090-02-21\"", "value=\"Room 5\"", "data-safe-unsaved"] {
        assert!(back.body.contains(typed), "{typed}: {}", back.body);
    }
    let kept = browser.post(&realism, &format!("{form}&then=move")).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let late = browser.post(&realism, &format!("{form}&then=move")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "somebody was faster: {}", late.body);
    assert!(late.body.contains("value=\"2090-02-21\""), "{}", late.body);
    let place = rows.concat().replace("Room+5", "Room+6").replace("&on-3", "&id-3=4&on-3");
    let order = format!("revision=3&zone=UTC&by=stay{place}");
    let kept = browser.post(&realism, &order).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "no date moves, so nobody is asked: {}", kept.body);
    let back_again =
        browser.post(&realism, &format!("revision=4&zone=UTC&by=stay{}", place.replace("Room+6", "Room+5"))).await;
    assert_eq!(back_again.status, StatusCode::SEE_OTHER, "{}", back_again.body);
    let sets = world.app.store().wave_sets(wave).await.expect("sets");
    let now: Vec<_> =
        sets[0].meetings.iter().map(|one| (one.planned, one.id == first.id, one.place.as_str())).collect();
    assert_eq!(now, [(Some(2), false, ""), (Some(1), true, "Room 5"), (Some(4), false, "")]);
    assert_eq!(sets[0].meetings[0].starts_at, second.starts_at, "its neighbour stays");
    let moved = browser.post(&format!("/waves/{wave}/moving"), "to=2090-01-19").await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);
    let csv = browser.get(&format!("/waves/{wave}/timeline.csv")).await.body;
    for day in ["2090-01-19", "2090-02-21", "2090-02-28", "2090-03-21"] {
        assert!(csv.contains(day), "{day}: {csv}");
    }
}

#[tokio::test]
async fn what_was_typed_and_not_taken_over_is_neither_kept_nor_lost() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, "name=One&kind=project-sets&template=").await;
    let realism = format!("/waves/{wave}/design/realism");
    for (form, words) in [
        ("by=on&paste-lines=14+March+2090", "not in the list yet"),
        ("by=stay&rhythm-on=2090-03-14", "not filled in by this yet"),
        (
            "by=rhythm&rhythm-on=2090-03-14&rhythm-at=10:00&rhythm-minutes=90&paste-lines=14+March+2090",
            "not in the list yet",
        ),
    ] {
        let refused = browser.post(&realism, &format!("revision=1&zone=UTC&{form}")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        assert!(refused.body.contains(words) && refused.body.contains("2090"), "{form}: {}", refused.body);
    }
    let short = browser
        .post(&realism, "revision=1&zone=UTC&by=paste&paste-at=10:00&paste-minutes=90&paste-lines=31+June+2090")
        .await;
    assert!(short.body.contains("“31 June 2090”: June has 30 days."), "{}", short.body);
    assert!(short.body.contains("still here; please") && !short.body.contains("password"), "{}", short.body);
    let work = format!("/waves/{wave}/design/work");
    let nameless = browser.post(&work, "revision=1&by=on&part-name-0=&part-kind-0=design&part-from-0=2090-01-01").await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nameless.body.contains("Name this part") && nameless.body.contains("2090-01-01"), "{}", nameless.body);
}

#[tokio::test]
async fn pasted_dates_say_how_people_meet_and_else_do_it_as_the_list_does() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave =
        made(&mut browser, "name=One&kind=own-challenge-sets&template=three-meetings&starts_on=2090-01-10").await;
    let realism = format!("/waves/{wave}/design/realism");
    let row = |nth: usize, on: &str, mode: &str, who: &str| {
        format!("&on-{nth}={on}&at-{nth}=10:00&minutes-{nth}=120&mode-{nth}={mode}&who-{nth}={who}")
    };
    let list = [
        row(0, "2090-01-10", "in-person", "everybody") + "&what-0=Induction",
        row(1, "2090-02-10", "online", "sets"),
        row(2, "2090-03-10", "hybrid", "sets") + "&what-2=Half+way",
    ];
    let pasted = "paste-at=09:00&paste-minutes=90&paste-mode=&paste-who=&paste-lines=3+May+2090%0A1+March+2090%0A2+April+2090+in+person,+Midway";
    did(&mut browser, &realism, &format!("revision=1&zone=UTC&by=paste&{pasted}{}", list.concat())).await;
    let page = browser.get(&realism).await.body;
    let chosen = |name: &str| {
        let choice = page.split_once(&format!("name=\"{name}\"")).expect("a choice").1;
        let before = choice.split("\" selected").next().expect("one is chosen");
        before.rsplit('"').next().expect("its value").to_owned()
    };
    assert_eq!([chosen("mode-0"), chosen("mode-1"), chosen("mode-2")], ["in-person", "in-person", "hybrid"]);
    assert_eq!([chosen("who-0"), chosen("who-1"), chosen("who-2")], ["everybody", "sets", "sets"]);
    assert!(page.contains("value=\"Midway\""), "{page}");
    assert!(page.contains("value=\"Induction\"") && page.contains("value=\"Half way\""), "it stays: {page}");
}

#[tokio::test]
async fn a_wave_is_given_its_name_in_the_first_step() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, "name=One&kind=own-challenge-sets&template=").await;
    let work = format!("/waves/{wave}/design/work");
    let page = browser.get(&work).await.body;
    assert!(page.contains("name=\"wave-name\" value=\"Wave 1\""), "{page}");
    let refused = browser.post(&work, "revision=1&by=stay&why=Nights&wave-name=&wave-name-was=Wave+1").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Please write a name.") && refused.body.contains("Nights"), "{}", refused.body);
    did(&mut browser, &work, "revision=1&by=stay&why=Nights&wave-name=Cohort+1&wave-name-was=Wave+1").await;
    assert!(browser.get(&work).await.body.contains("value=\"Cohort 1\""));
    // A form that was open before leaves the name that was given meanwhile; so does one without the field.
    did(&mut browser, &work, "revision=2&by=stay&why=Days&wave-name=Wave+1&wave-name-was=Wave+1").await;
    did(&mut browser, &work, "revision=3&by=stay&why=Both").await;
    let page = browser.get(&format!("/waves/{wave}")).await.body;
    assert!(page.contains("Cohort 1") && !page.contains("Wave 1"), "{page}");
}

#[tokio::test]
async fn a_module_by_a_day_needs_the_day_and_what_is_not_ticked_waits_folded() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave =
        made(&mut browser, "name=One&kind=own-challenge-sets&template=three-meetings&starts_on=2090-01-10").await;
    let curriculum = format!("/waves/{wave}/design/curriculum");
    let page = browser.get(&curriculum).await.body;
    let (ticked, fold) = (page.find("name=\"use-listening\""), page.find("more modules</summary>"));
    assert!(ticked.is_some() && ticked < fold && fold < page.find("name=\"use-self-awareness\""), "{page}");
    let form = "revision=1&by=stay&pace=own&use-listening=yes&place-listening=1&by-listening=day&day-listening=";
    let refused = browser.post(&curriculum, form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Say by which day"), "{}", refused.body);
    did(&mut browser, &curriculum, &format!("{form}2090-01-09")).await;
    assert!(browser.get(&curriculum).await.body.contains("value=\"2090-01-09\""));
}

#[tokio::test]
async fn without_modules_one_press_puts_one_before_each_meeting() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, "name=One&kind=own-challenge-sets&template=").await;
    let curriculum = format!("/waves/{wave}/design/curriculum");
    let press = "One before each meeting";
    assert!(!browser.get(&curriculum).await.body.contains(press), "there is no meeting");
    let dates = "revision=1&zone=UTC&by=paste&paste-minutes=120&paste-at=10:00&paste-lines=2090-01-10%0A2090-02-07";
    did(&mut browser, &format!("/waves/{wave}/design/realism"), dates).await;
    assert!(browser.get(&curriculum).await.body.contains(press));
    did(&mut browser, &curriculum, "revision=2&by=each&pace=own").await;
    let page = browser.get(&curriculum).await.body;
    assert!(page.contains("more modules</summary>") && !page.contains(press), "{page}");
    let design = world.app.store().wave(world.administrator, wave).await.expect("read").expect("there").wave.design;
    let modules: Vec<_> = design.curriculum.modules.iter().map(|one| (one.module.as_str(), one.by)).collect();
    assert_eq!(modules, [("listening", By::Meeting(1)), ("open-questions", By::Meeting(2))]);
}

#[tokio::test]
async fn what_an_own_challenge_needs_not_say_is_folded_until_it_says_something() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, "name=One&kind=own-challenge-sets&template=").await;
    let (work, people) = (format!("/waves/{wave}/design/work"), format!("/waves/{wave}/design/people"));
    let (fold, hidden) = ("<details><summary>What the organisation hopes for", "<div class=\"when-asked\">");
    assert!(browser.get(&work).await.body.contains(fold));
    assert!(browser.get(&people).await.body.contains(hidden));
    did(&mut browser, &work, "revision=1&by=stay&success=Fewer+nights+apart").await;
    did(&mut browser, &people, "revision=2&by=stay&least=4&most=6&for-whom=Night+shift").await;
    assert!(!browser.get(&work).await.body.contains(fold));
    assert!(!browser.get(&people).await.body.contains(hidden));
}

#[tokio::test]
async fn a_template_without_a_first_day_chooses_protocol_hours_and_days_that_suit() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, "name=One&kind=own-challenge-sets&template=six-meetings").await;
    let design = world.app.store().wave(world.administrator, wave).await.expect("read").expect("there").wave.design;
    let first = design.realism.starts_on.expect("a first day");
    assert!((2..=4).contains(&first.weekday().to_monday_one_offset()), "{first}");
    assert_eq!(design.realism.meetings[0].on, first);
    let page = browser.get(&format!("/waves/{wave}/design/realism")).await.body;
    assert!(page.contains("value=\"quick-slot\" selected") && page.contains("value=\"10:00\""), "{page}");
}

#[tokio::test]
async fn the_next_wave_takes_over_how_many_people_and_has_its_own_first_day() {
    let world = World::new().await;
    let mut browser = lead(&world).await;
    let wave = made(&mut browser, "name=One&kind=own-challenge-sets&template=").await;
    did(&mut browser, &format!("/waves/{wave}/design/people"), "revision=1&by=stay&expected=20").await;
    let list = "revision=2&zone=UTC&by=stay&on-0=2090-01-10&at-0=10:00&minutes-0=120&mode-0=online";
    did(&mut browser, &format!("/waves/{wave}/design/realism"), list).await;
    let made = browser.post(&format!("/programmes/{wave}/waves"), "name=Cohort+2&starts_on=2090-04-21").await;
    let next: WaveId = made.leads_to().split('/').nth(2).expect("a wave").parse().expect("an id");
    let page = browser.get(&format!("/waves/{next}/design/realism")).await.body;
    assert!(page.contains("name=\"starts-on\" value=\"2090-04-21\""), "{page}");
    assert!(browser.get(&format!("/waves/{next}/design/people")).await.body.contains("name=\"expected\" value=\"20\""));
}
