//! A meeting's page: when, how, who, and where to go.

mod days;
pub(super) mod plan;
pub(crate) mod times;

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_domain::meeting::decide::UNDO_END_WITHIN;
use setwise_domain::protocol::{Conductor, Protocol};
use setwise_domain::time::Timestamp;
use setwise_store::Seat;
use setwise_store::access::SeatKind;
use setwise_store::circle::{Circled, Sitting};
use setwise_store::meeting::{Meeting, MeetingPage, MeetingStatus, Way};
use setwise_store::set_page::{SetPage, SetPerson};

use super::is_ahead;
use super::words::{length, name, when};
use crate::ui::avatar::avatar;
use crate::ui::time::{clock_words, moment, moment_words, moment_words_from};
use crate::ui::words::{say, say_with};
use crate::web::circles::view as circle;
use crate::web::protocols::{picture, text};
use crate::web::sets::rights::Rights;

/// What the page is drawn from.
#[derive(Clone, Copy)]
pub(super) struct Sight<'a> {
    pub(super) page: &'a MeetingPage,
    pub(super) set: &'a SetPage,
    pub(super) rights: Rights,
    /// None when the library has it no more.
    pub(super) protocol: Option<&'a Protocol>,
    pub(super) zone: &'a str,
    pub(super) now: Timestamp,
    pub(super) viewer: PersonId,
    /// It and the one beside it; none where the whole set meets.
    pub(super) circles: &'a [Circled],
}

/// The page.
pub(super) fn show(sight: &Sight<'_>) -> Markup {
    let meeting = &sight.page.meeting;
    let over = meeting.ended_at.is_some_and(|at| sight.now.since(at) > UNDO_END_WITHIN);
    html! {
        // What a browser that was closed at the end still holds of it.
        @if over { span hidden data-meeting-ended=(meeting.id) {} }
        nav class="crumbs" aria-label=(say("set-crumbs")) {
            a href="/sets" { (say("sets-title")) } " › "
            a href=(format!("/sets/{}", meeting.set)) { (meeting.set_name) } " › "
            span { (name(meeting)) }
        }
        div class="page-head" {
            div {
                p class="eyebrow" { (state(meeting, sight)) }
                h1 { (name(meeting)) @if !meeting.occasion.is_empty() { ": " (meeting.occasion) } }
                p class="muted" { (moment(meeting.starts_at, sight.zone)) (elsewhere(meeting, sight.zone)) }
            }
            div class="actions" { (ways_on(sight)) }
        }
        (notice(sight))
        div class="cols" {
            div class="stack" {
                (circles(sight))
                (facts(sight))
                (protocol(sight))
            }
            div class="stack" { (people(sight)) (cancel(sight)) }
        }
    }
}

/// Both circles, beside each other.
fn circles(sight: &Sight<'_>) -> Markup {
    let people = &sight.set.people;
    let beside = circle::Sight {
        circles: sight.circles,
        viewer: sight.viewer,
        zone: sight.zone,
        protocol: sight.protocol,
        coach: circle::coach(people),
        names: &circle::names(people),
        linked: true,
    };
    html! {
        @if !sight.circles.is_empty() {
            section class="card" { h2 { (say("circle-title")) } (circle::side_by_side(&beside)) }
        }
    }
}

fn state(meeting: &Meeting, sight: &Sight<'_>) -> String {
    match meeting.status {
        // A day far off stands below the title already.
        MeetingStatus::Planned | MeetingStatus::Open => {
            let when = when(meeting, sight.zone, sight.now);
            if when == moment_words_from(sight.now, meeting.starts_at, sight.zone) {
                say("meeting-planned")
            } else {
                when
            }
        }
        MeetingStatus::Running => say("meeting-runs"),
        MeetingStatus::Ended => say("meeting-held"),
        MeetingStatus::Cancelled => say("meeting-cancelled"),
    }
}

/// The zone it was planned in, where that is not the reader's.
fn elsewhere(meeting: &Meeting, zone: &str) -> Markup {
    let place = meeting.zone.replace('_', " ");
    html! {
        @if meeting.zone == zone { " (" (place) ")" }
        @else {
            " (" (zone.replace('_', " ")) ") · "
            (say_with("meeting-elsewhere", &[("time", clock_words(meeting.starts_at, &meeting.zone).into()), ("place", place.into())]))
        }
    }
}

/// The one main button, and what else may be done.
fn ways_on(sight: &Sight<'_>) -> Markup {
    let meeting = &sight.page.meeting;
    let address = format!("/meetings/{}", meeting.id);
    let seated = sight.page.seat.is_some();
    let room = match sight.page.seat.as_ref().map(Seat::sitting) {
        Some(Sitting::Beside(own)) => (format!("/meetings/{own}/room"), say("circle-to-own-room")),
        _ => (format!("{address}/room"), say("meeting-open-room")),
    };
    html! {
        @if is_ahead(meeting) && sight.rights.plans { a class="btn" href=(format!("{address}/change")) { (say("meeting-change")) } }
        @if is_ahead(meeting) { a class="btn" href=(format!("{address}/calendar")) { (say("calendar-add")) } }
        @if seated {
            @match meeting.status {
                MeetingStatus::Planned | MeetingStatus::Open | MeetingStatus::Running => {
                    a class="btn primary" href=(room.0) { (room.1) }
                }
                MeetingStatus::Ended => {
                    a class="btn" href=(format!("{address}/conversation")) { (say("conversation-title")) }
                    a class="btn primary" href=(format!("{address}/record")) { (say("meeting-record")) }
                }
                MeetingStatus::Cancelled => {}
            }
        }
    }
}

fn notice(sight: &Sight<'_>) -> Markup {
    let ended = sight.page.meeting.status == MeetingStatus::Ended;
    html! {
        @if sight.page.seat.is_none() {
            div class="notice" {
                p { @if sight.rights.inside && ended { (say("meeting-before-you")) } @else { (say("set-outside-notice")) } }
            }
        }
    }
}

fn facts(sight: &Sight<'_>) -> Markup {
    let meeting = &sight.page.meeting;
    let name = |person: PersonId| sight.set.people.iter().find(|one| one.person == person).map(|one| one.name.clone());
    html! {
        section class="card" {
            h2 { (say("meeting-how")) }
            dl class="facts" {
                @if !meeting.place.is_empty() { dt { (say("meeting-place")) } dd { (meeting.place) } }
                dt { (say("meeting-length")) } dd { (length(meeting.minutes)) }
                dt { (say("meeting-way")) } dd { (way(meeting.way)) }
                dt { (say("protocols-conductor")) } dd { (conductor(sight, &name)) }
                @if let Some(name) = meeting.stand_in.and_then(name) { dt { (say("meeting-stand-in")) } dd { (name) } }
                @if let Some(link) = &sight.page.call_link {
                    dt { (say("meeting-call")) } dd { a href=(link) rel="noreferrer" target="_blank" { (link) } }
                }
                @if let Some(at) = meeting.next_at { dt { (say("meeting-next")) } dd { (moment(at, sight.zone)) } }
            }
        }
    }
}

fn conductor(sight: &Sight<'_>, name: &dyn Fn(PersonId) -> Option<String>) -> String {
    let coach = sight.set.people.iter().find(|one| one.seat == SeatKind::Coach).map(|one| one.name.clone());
    let named = sight.page.meeting.conductor.and_then(name);
    match sight.protocol.map(|protocol| protocol.conductor) {
        Some(Conductor::Nobody) => say("protocols-conductor-nobody"),
        Some(Conductor::Second) => say("protocols-conductor-second"),
        Some(Conductor::Member) => named.unwrap_or_else(|| say("meeting-conductor-member")),
        Some(Conductor::Coach) | None => named.or(coach).unwrap_or_else(|| say("meeting-conductor-anybody")),
    }
}

pub(in crate::web) fn way(way: Way) -> String {
    match way {
        Way::Typed => say("meeting-way-typed"),
        Way::Spoken => say("meeting-way-spoken"),
    }
}

/// The protocol's picture, scaled to the planned length.
fn protocol(sight: &Sight<'_>) -> Markup {
    let meeting = &sight.page.meeting;
    let slots = u8::try_from(meeting.slots).unwrap_or(u8::MAX);
    let minutes = u32::try_from(meeting.minutes).unwrap_or(0);
    html! {
        section class="card stack" {
            @if let Some(protocol) = sight.protocol {
                div class="card-head" {
                    h2 { (text(protocol).name) }
                    a href=(format!("/protocols/{}", protocol.id.as_str())) { (say("meeting-protocol-page")) }
                }
                p class="muted" { (text(protocol).summary) }
                (picture::strip(protocol, slots))
                @if protocol.is_over_days() { (days::due(protocol, minutes, slots, (meeting.started_at.unwrap_or(meeting.starts_at), sight.zone))) }
                @else { (picture::timetable(protocol, minutes, slots, (meeting.starts_at, sight.zone))) }
            } @else {
                h2 { (meeting.protocol) }
                p class="muted" { (say("meeting-protocol-gone")) }
            }
        }
    }
}

/// Who is expected, or who came.
fn people(sight: &Sight<'_>) -> Markup {
    let came = &sight.page.attendance;
    let ahead = is_ahead(&sight.page.meeting);
    let own = sight.circles.iter().find(|one| one.meeting.id == sight.page.meeting.id);
    let expected =
        |one: &&SetPerson| own.is_none_or(|circle| one.seat == SeatKind::Coach || circle.members.contains(&one.person));
    html! {
        section class="card" {
            @if ahead || came.is_empty() {
                h2 { (say("meeting-expected")) }
                ul class="faces" {
                    @for one in sight.set.people.iter().filter(expected) { li { (avatar(one.person, &one.name)) (one.name) } }
                }
            } @else {
                h2 { (say_with("meeting-came", &[("people", came.len().into())])) }
                ul class="faces" {
                    @for one in came { li { (avatar(one.person, &one.name)) (one.name) } }
                }
            }
        }
    }
}

/// What a cancellation brings about: of two circles, that it is for both.
fn cancelled_with_it(sight: &Sight<'_>) -> String {
    let begun = sight.circles.iter().any(|one| !is_ahead(&one.meeting));
    match sight.circles {
        [] => say("meeting-cancel-hint"),
        _ if begun => say("circle-cancel-alone"),
        _ => say("circle-cancel-both"),
    }
}

fn cancel(sight: &Sight<'_>) -> Markup {
    let meeting = &sight.page.meeting;
    html! {
        @if is_ahead(meeting) && sight.rights.plans {
            section class="card stack" {
                h2 { (say("meeting-cancel-title")) }
                p class="small muted" { (cancelled_with_it(sight)) }
                form method="post" action=(format!("/meetings/{}/cancellation", meeting.id)) {
                    button class="btn danger" type="submit" { (say("meeting-cancel")) span class="sr" { " " (moment_words(meeting.starts_at, sight.zone)) } }
                }
            }
        }
    }
}
