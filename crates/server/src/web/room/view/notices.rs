//! What concerns the whole room at this moment, above it: the lead, a pause, being away.

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_domain::meeting::act::Act;
use setwise_domain::meeting::state::{Attendance, Meeting, Phase};

use super::super::scene::Scene;
use super::super::words::{called, stage_name};
use super::posting::{Look, go, hidden};
use crate::ui::time::moment_words;
use crate::ui::words::{say, say_with};

/// The region itself.
pub(super) fn notices(scene: &Scene<'_>) -> Markup {
    let over = matches!(scene.meeting.phase, Phase::Ended { .. });
    html! {
        div id="notices" {
            @if !over {
                (walls(scene))
                (coming_back(scene))
                (promise(scene))
                (chosen(scene))
                (lead(scene))
                (due(scene))
                (pause(scene))
                (gentle(scene))
            }
        }
    }
}

fn banner(id: &str, warn: bool, inside: &Markup) -> Markup {
    html! { div class=(if warn { "banner warn" } else { "banner" }) id=(id) { (inside) } }
}

/// Everybody knows of each big screen, and anybody takes it away. One whose time is up shows nothing any more, whether or
/// not the room has been told of it yet.
fn walls(scene: &Scene<'_>) -> Markup {
    html! {
        @for wall in scene.about.walls.iter().filter(|wall| wall.expires_at > scene.now) {
            (banner(&format!("wall-{}", wall.id), false, &html! {
                p {
                    @if wall.made_by == scene.viewer { (say("notice-wall-yours")) }
                    @else { (say_with("notice-wall", &[("name", called(scene.about, wall.made_by).into())])) }
                }
                form method="post" action=(format!("/meetings/{}/walls/removals", scene.id)) data-outbox="now" {
                    (hidden("wall", &wall.id.to_string()))
                    button class=(Look::Plain.class()) { (say("wall-take-away")) }
                }
            }))
        }
    }
}

/// Who was marked away, or left, comes back with one tap.
fn coming_back(scene: &Scene<'_>) -> Markup {
    let words = match scene.meeting.attendance.get(&scene.viewer) {
        Some(Attendance::Away) => say("notice-you-are-away"),
        Some(Attendance::Left) => say("notice-you-left"),
        _ => return html! {},
    };
    banner("banner-away", true, &html! { p { (words) } (go(scene, "enter", Look::Plain, &say("room-come-back"), &[])) })
}

/// Whom somebody else marked present in a meeting over days has not promised anything yet.
fn promise(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    if !scene.is_inside() || !meeting.is_over_days() || meeting.pledged.contains(&scene.viewer) {
        return html! {};
    }
    let button = go(scene, "enter", Look::Plain, &say("room-join"), &[]);
    banner("banner-promise", false, &html! { p { (say("notice-not-promised")) } (button) })
}

/// Whoever presents later may decline until their slot begins. While the choice is looked at it stands there.
fn chosen(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let slot = meeting.slots.iter().find(|slot| slot.presenter == Some(scene.viewer) && !slot.begun);
    let choosing = meeting.election.decided && meeting.stage().is_some_and(|stage| stage.elects.is_some());
    if slot.is_none() || choosing || !scene.is_inside() {
        return html! {};
    }
    banner(
        "banner-presents",
        false,
        &html! {
            p { (say("notice-you-present")) }
            (go(scene, "decline-to-present", Look::Quiet, &say("room-decline-to-present"), &[]))
        },
    )
}

fn lead(scene: &Scene<'_>) -> Markup {
    let lead = &scene.meeting.lead;
    let over = if scene.meeting.is_over_days() { "days" } else { "minutes" };
    let named =
        |key: &str, person| say_with(key, &[("name", called(scene.about, person).into()), ("over", over.into())]);
    html! {
        @if scene.is_inside() {
            @if let Some(to) = lead.offered {
                (banner("banner-offered", false, &html! {
                    @if to == scene.viewer {
                        p { (lead.conductor.map_or_else(String::new, |from| named("notice-lead-for-you", from))) }
                        (go(scene, "accept-lead", Look::Plain, &say("room-accept-lead"), &[]))
                        (go(scene, "decline-lead", Look::Plain, &say("room-decline-lead"), &[]))
                    } @else {
                        p { (named("notice-lead-offered", to)) }
                        @if lead.conductor == Some(scene.viewer) {
                            (go(scene, "decline-lead", Look::Plain, &say("room-keep-lead"), &[]))
                        }
                    }
                }))
            }
            @if lead.holder == Some(scene.viewer) && lead.conductor != Some(scene.viewer) {
                (banner("banner-take-back", false, &html! {
                    p { (lead.conductor.map_or_else(String::new, |now| named("notice-stands-in", now))) }
                    (go(scene, "take-back", Look::Plain, &say("room-take-back"), &[]))
                }))
            }
            @if let Some((by, _)) = lead.takeover {
                (banner("banner-takeover", true, &html! {
                    @if by == scene.viewer { p { (named("notice-you-take-over", by)) } }
                    @else {
                        p { (named("notice-takes-over", by)) }
                        (go(scene, "object", Look::Plain, &say("room-object"), &[]))
                    }
                }))
            } @else if is_missing(scene.meeting) && lead.conductor != Some(scene.viewer) {
                (banner("banner-lost", true, &html! {
                    p { (lead.conductor.map_or_else(String::new, |lost| named(why_missing(scene.meeting, lost), lost))) }
                    (go(scene, "take-over", Look::Plain, &say("room-take-over"), &[]))
                }))
            }
        }
    }
}

/// A conductor who was lost, left, or was marked away, in a meeting under way.
fn is_missing(meeting: &Meeting) -> bool {
    let gone = |conductor| meeting.lead.lost.is_some() || !meeting.is_here(conductor);
    meeting.phase == Phase::Running && meeting.lead.conductor.is_some_and(gone)
}

/// What is true of a conductor who is missing: whoever left or was marked away may have looked in a minute ago.
fn why_missing(meeting: &Meeting, conductor: PersonId) -> &'static str {
    match meeting.attendance.get(&conductor) {
        Some(Attendance::Here) => "notice-conductor-lost",
        Some(Attendance::Left) => "notice-conductor-left",
        Some(Attendance::Away) => "notice-conductor-away",
        Some(Attendance::Expected) | None => "notice-conductor-not-here",
    }
}

/// The meeting stands still, or somebody asks that it does.
fn pause(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    // A request stands while nothing has been said since.
    let request = meeting.deeds().next_back().filter(|deed| deed.act == Act::PauseRequest && !deed.withdrawn);
    html! {
        @if meeting.paused {
            (banner("banner-paused", false, &html! {
                p { (say("notice-paused")) }
                @if scene.is_inside() && meeting.conducts(scene.viewer) {
                    (go(scene, "resume", Look::Plain, &say("room-resume"), &[]))
                }
            }))
        } @else if let Some(deed) = request {
            (banner("banner-pause-asked", false, &html! {
                p { (say_with("notice-pause-asked", &[("name", called(scene.about, deed.by).into())])) }
                @if scene.is_inside() && meeting.conducts(scene.viewer) {
                    (go(scene, "pause", Look::Plain, &say("room-pause"), &[]))
                }
            }))
        }
    }
}

/// A stage of days is due and did not move by itself: whoever conducts is told.
fn due(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let over_days = meeting.stage().filter(|stage| stage.days.is_some());
    let due = meeting.due_at(scene.now).filter(|due| *due <= scene.now && over_days.is_some());
    let Some(due) = due.filter(|_| scene.is_inside() && meeting.conducts(scene.viewer)) else { return html! {} };
    let stage = meeting.step.map_or("", |step| stage_name(meeting.protocol(), step));
    let about = [("stage", stage.into()), ("moment", moment_words(due, scene.zone).into())];
    banner("banner-due", true, &html! { p { (say_with("notice-due", &about)) } })
}

/// A word for the speaker only, when a statement came without a question.
fn gentle(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let last = meeting.deeds().rev().take(12).find(|deed| deed.by == scene.viewer && !deed.withdrawn);
    html! {
        @if last.is_some_and(|deed| deed.step == meeting.step && meeting.unprompted(deed)) {
            (banner("banner-gentle", false, &html! { p { (say("notice-unprompted")) } }))
        }
    }
}
