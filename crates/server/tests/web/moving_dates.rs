//! Dates of a wave that runs: what was over and lies ahead is planned, what a set moved by hand stays its own, and where people meet
//! follows.

use axum::http::StatusCode;
use setwise_domain::id::WaveId;
use setwise_domain::time::Millis;
use setwise_store::meeting::{Meeting, MeetingPlan, Way};
use setwise_store::person::Role;
use setwise_store::wave::WaveMeeting;

use crate::world::{Browser, World};

const WEEK: Millis = Millis::minutes(7 * 24 * 60);

/// A programme with one set, not started.
async fn wave(world: &World) -> (Browser, WaveId) {
    let lead = world.person("Lena", &[Role::Lead]).await;
    let mut browser = world.signed_in(lead).await;
    let made = browser.post("/programmes", "name=One+handover&kind=own-challenge-sets&template=").await;
    let wave: WaveId = made.leads_to().split('/').nth(2).expect("a wave").parse().expect("an id");
    let mei = world.person("Mei", &[Role::Member]).await;
    let set = world.set("Quay", None, &[mei]).await;
    did(&mut browser, &format!("/waves/{wave}/sets/additions"), &format!("set={set}")).await;
    (browser, wave)
}

async fn did(browser: &mut Browser, address: &str, form: &str) {
    let answer = browser.post(address, form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}: {}", answer.body);
}

/// Keeps these days as the meetings of the sets, each with its number.
async fn dates(browser: &mut Browser, wave: WaveId, revision: i64, days: &[(u16, &str)]) {
    dates_as(browser, wave, revision, days, "minutes-0=30&mode-0=online&place-0=").await;
}

async fn dates_as(browser: &mut Browser, wave: WaveId, revision: i64, days: &[(u16, &str)], first: &str) {
    let rows = days.iter().zip(0..).map(|((id, on), nth)| {
        let more = if nth == 0 { first.to_owned() } else { format!("minutes-{nth}=30&mode-{nth}=online") };
        format!("&on-{nth}={on}&at-{nth}=10:00&id-{nth}={id}&{more}")
    });
    let rows: String = rows.collect();
    let form = format!("revision={revision}&by=stay&then=move&zone=UTC&protocol=collaborative-inquiry{rows}");
    did(browser, &format!("/waves/{wave}/design/realism"), &form).await;
}

async fn meetings(world: &World, wave: WaveId) -> Vec<WaveMeeting> {
    world.app.store().wave_sets(wave).await.expect("sets").remove(0).meetings
}

async fn row(world: &World, one: &WaveMeeting) -> Meeting {
    world.app.store().meeting_row(one.id).await.expect("read").expect("there")
}

#[tokio::test]
async fn a_date_that_was_over_when_it_was_planned_is_planned_once_it_lies_ahead() {
    let world = World::new().await;
    let (mut lead, wave) = wave(&world).await;
    dates(&mut lead, wave, 1, &[(0, "2090-01-10")]).await;
    did(&mut lead, &format!("/waves/{wave}/start"), "").await;
    // Meant for 2091.
    dates(&mut lead, wave, 2, &[(0, "2020-02-02"), (1, "2090-01-10")]).await;
    assert_eq!(meetings(&world, wave).await.len(), 1, "nobody meets in the past");
    for revision in [3, 4] {
        dates(&mut lead, wave, revision, &[(1, "2090-01-10"), (2, "2091-02-02")]).await;
        let planned: Vec<_> = meetings(&world, wave).await.iter().map(|one| one.planned).collect();
        assert_eq!(planned, [Some(1), Some(2)], "kept twice, planned once");
    }
}

#[tokio::test]
async fn what_a_late_start_left_out_is_planned_when_the_wave_moves_on() {
    let world = World::new().await;
    let (mut lead, wave) = wave(&world).await;
    dates(&mut lead, wave, 1, &[(0, "2020-01-10"), (0, "2090-02-10")]).await;
    let start = format!("/waves/{wave}/start");
    assert!(lead.get(&start).await.body.contains("One date of the design has passed"));
    did(&mut lead, &start, "").await;
    assert_eq!(meetings(&world, wave).await.len(), 1);
    let moving = format!("/waves/{wave}/moving");
    let look = lead.get(&format!("{moving}?to=2090-01-10")).await.body;
    assert!(look.contains("One date had passed and lies ahead then"), "{look}");
    did(&mut lead, &moving, "to=2090-01-10").await;
    let planned: Vec<_> = meetings(&world, wave).await.iter().map(|one| one.planned).collect();
    assert_eq!(planned, [Some(1), Some(2)]);
}

/// What stands in the hidden field of a look at what would move.
fn seen(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"seen\" value=\"").expect("the field");
    rest.split('"').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_meeting_its_set_moves_after_the_look_stays_until_somebody_looked_again() {
    let world = World::new().await;
    let (mut lead, wave) = wave(&world).await;
    dates(&mut lead, wave, 1, &[(0, "2090-01-10"), (0, "2090-02-14")]).await;
    did(&mut lead, &format!("/waves/{wave}/start"), "").await;
    let moving = format!("/waves/{wave}/moving");
    let look = lead.get(&format!("{moving}?to=2090-01-17")).await.body;
    assert!(!look.contains("moved by its set"), "{look}");
    let second = meetings(&world, wave).await.remove(1);
    let plan = row(&world, &second).await;
    let own = second.starts_at.plus(Millis::minutes(90));
    let plan = MeetingPlan {
        protocol: plan.protocol,
        minutes: plan.minutes,
        slots: plan.slots,
        way: plan.way,
        starts_at: own,
        zone: "Europe/Berlin".to_owned(),
        place: plan.place,
        occasion: plan.occasion,
        conductor: None,
        stand_in: None,
        call_link: None,
    };
    world.app.store().change_plan(second.id, plan).await.expect("changed");
    let late = lead.post(&moving, &format!("to=2090-01-17&revision=2&seen={}", seen(&look))).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("A set moved one of its meetings"), "{}", late.body);
    assert!(late.body.contains("One of them was moved by its set"), "what would move now: {}", late.body);
    let now = meetings(&world, wave).await;
    assert_eq!((now[1].starts_at, row(&world, &now[0]).await.plan_changes), (own, 0), "nothing moved");
    did(&mut lead, &moving, &format!("to=2090-01-17&revision=2&seen={}", seen(&late.body))).await;
    let moved = meetings(&world, wave).await;
    let first = now[0].starts_at.plus(WEEK);
    assert_eq!((moved[0].starts_at, moved[1].starts_at), (first, own.plus(WEEK)), "as many days, at its own time");
}

#[tokio::test]
async fn where_people_meet_and_how_many_present_follow_the_date() {
    let world = World::new().await;
    let (mut lead, wave) = wave(&world).await;
    dates(&mut lead, wave, 1, &[(0, "2090-01-10")]).await;
    did(&mut lead, &format!("/waves/{wave}/start"), "").await;
    let planned = meetings(&world, wave).await.remove(0);
    let before = row(&world, &planned).await;
    assert_eq!((before.way, before.minutes), (Way::Typed, 30));
    dates_as(&mut lead, wave, 2, &[(1, "2090-01-10")], "minutes-0=180&mode-0=in-person&place-0=Hall").await;
    let after = row(&world, &planned).await;
    assert_eq!((after.way, after.minutes, after.place.as_str()), (Way::Spoken, 180, "Hall"));
    assert!(after.slots > before.slots, "{} of {}", after.slots, before.slots);
}
