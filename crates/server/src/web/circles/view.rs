//! Two circles beside each other, one's own first: who sits in them, when their presenters begin, and the way in. And the
//! part of a plan's form that says who sits where.

use std::collections::BTreeMap;

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_domain::protocol::library::Library;
use setwise_domain::protocol::{Conductor, Protocol};
use setwise_store::access::SeatKind;
use setwise_store::circle::{Circled, Sitting};
use setwise_store::meeting::{Meeting, MeetingStatus};
use setwise_store::set_page::{SetPage, SetPerson};

use super::plan::{TWO, field_of, proposed};
use crate::ui::forms::{Wrong, button_form};
use crate::ui::words::{say, say_with};
use crate::web::meetings::Opened;
use crate::web::meetings::plan::Sent;
use crate::web::meetings::words::name;
use crate::web::protocols::{find, picture};
use crate::web::room::words::listed;
use crate::web::session::Viewer;

/// What both circles are drawn from.
#[derive(Clone, Copy)]
pub(crate) struct Sight<'a> {
    pub(crate) circles: &'a [Circled],
    /// Whose own stands first; the coach, who is in both, has none.
    pub(crate) viewer: PersonId,
    pub(crate) zone: &'a str,
    /// None when the library has it no more.
    pub(crate) protocol: Option<&'a Protocol>,
    /// The coach, who is in both and conducts where nobody else is named.
    pub(crate) coach: Option<PersonId>,
    /// What people are called.
    pub(crate) names: &'a BTreeMap<PersonId, String>,
    /// Whether their names lead to their pages: not from within a room.
    pub(crate) linked: bool,
}

/// "Circle 1"
pub(crate) fn number(meeting: &Meeting) -> Option<String> {
    meeting.circle.map(|circle| say_with("circle-name", &[("number", circle.number.into())]))
}

/// Both, one's own first.
pub(crate) fn side_by_side(sight: &Sight<'_>) -> Markup {
    let mut circles: Vec<&Circled> = sight.circles.iter().collect();
    circles.sort_by_key(|one| !one.members.contains(&sight.viewer));
    html! { div class="half beside" { @for one in circles { (circle(sight, one)) } } }
}

fn circle(sight: &Sight<'_>, one: &Circled) -> Markup {
    let meeting = &one.meeting;
    let named = number(meeting).unwrap_or_default();
    let people = one.members.iter().filter_map(|person| sight.names.get(person).cloned()).collect();
    html! {
        div {
            // No heading: it stands below headings of every level.
            p class="called" {
                @if sight.linked { a href=(format!("/meetings/{}", meeting.id)) { (named) } } @else { (named) }
                @if one.members.contains(&sight.viewer) { " " span class="tag plain" { (say("circle-yours")) } }
            }
            p { (listed(people)) }
            @if let Some(name) = conductor(sight, meeting).and_then(|person| sight.names.get(&person)) {
                p class="small muted" { (say_with("circle-conducted-by", &[("name", name.as_str().into())])) }
            }
            @if let Some(protocol) = sight.protocol.filter(|_| meeting.status != MeetingStatus::Ended) {
                (picture::landmarks(protocol, minutes(meeting), slots(meeting), (meeting.starts_at, sight.zone)))
            }
        }
    }
}

fn conductor(sight: &Sight<'_>, meeting: &Meeting) -> Option<PersonId> {
    match sight.protocol.map(|protocol| protocol.conductor) {
        Some(Conductor::Coach) => meeting.conductor.or(sight.coach),
        Some(Conductor::Member) => meeting.conductor,
        _ => None,
    }
}

fn minutes(meeting: &Meeting) -> u32 {
    u32::try_from(meeting.minutes).unwrap_or(0)
}

fn slots(meeting: &Meeting) -> u8 {
    u8::try_from(meeting.slots).unwrap_or(u8::MAX)
}

/// The page of a room for somebody who sits in the other circle, or in none yet.
pub(super) fn elsewhere(sitting: Sitting, opened: &Opened, library: &Library, viewer: &Viewer) -> Markup {
    let meeting = &opened.page.meeting;
    let goes_on = |meeting: &Meeting| !matches!(meeting.status, MeetingStatus::Ended | MeetingStatus::Cancelled);
    let title = match sitting {
        Sitting::InNeither { .. } if goes_on(meeting) => say("circle-choose-title"),
        Sitting::InNeither { .. } => say("circle-over-title"),
        _ => say("circle-beside-title"),
    };
    let people = &opened.set.people;
    let sight = Sight {
        circles: &opened.circles,
        viewer: viewer.id(),
        zone: viewer.zone(),
        protocol: find(library, &meeting.protocol),
        coach: coach(people),
        names: &names(people),
        linked: true,
    };
    html! {
        nav class="crumbs" aria-label=(say("set-crumbs")) {
            a href="/sets" { (say("sets-title")) } " › "
            a href=(format!("/sets/{}", meeting.set)) { (meeting.set_name) } " › "
            a href=(format!("/meetings/{}", meeting.id)) { (name(meeting)) }
        }
        div class="page-head" { div { h1 { (title) } } }
        section class="card stack" {
            @match sitting {
                Sitting::InNeither { .. } if goes_on(meeting) => p { (say("circle-choose")) },
                Sitting::InNeither { .. } => p { (say("circle-over")) },
                _ => p { (say("circle-beside")) },
            }
            (side_by_side(&sight))
            div class="actions" {
                @match sitting {
                    Sitting::InNeither { .. } => {
                        @for one in opened.circles.iter().filter(|one| goes_on(&one.meeting)) {
                            (button_form(&format!("/meetings/{}/seats", one.meeting.id), &sit_here(&one.meeting)))
                        }
                    }
                    Sitting::Beside(other) => a class="btn primary" href=(format!("/meetings/{other}/room")) { (say("circle-to-own-room")) },
                    Sitting::Here => {}
                }
                @if meeting.status == MeetingStatus::Ended {
                    a class="btn" href=(format!("/meetings/{}/record", meeting.id)) { (say("meeting-record")) }
                }
            }
        }
    }
}

fn sit_here(meeting: &Meeting) -> String {
    let number = meeting.circle.map_or(0, |circle| circle.number);
    say_with("circle-sit-here", &[("number", number.into())])
}

/// What the people of a set are called.
pub(crate) fn names(people: &[SetPerson]) -> BTreeMap<PersonId, String> {
    people.iter().map(|one| (one.person, one.name.clone())).collect()
}

/// Who coaches a set.
pub(crate) fn coach(people: &[SetPerson]) -> Option<PersonId> {
    people.iter().find(|one| one.seat == SeatKind::Coach).map(|one| one.person)
}

/// The part of a plan's form that says how the set sits: a choice for a new meeting, and who sits where.
pub(crate) fn seating(set: &SetPage, is_new: bool, sent: &Sent, wrong: &Wrong) -> Markup {
    let two = sent.circles == TWO;
    html! {
        @if is_new {
            fieldset {
                legend { (say("circle-how")) }
                div class="choices" {
                    @for (value, chosen, words, hint) in [
                        ("together", !two, "circle-together", "circle-together-hint"), (TWO, two, "circle-two", "circle-two-hint"),
                    ] {
                        label class="choice" {
                            input type="radio" name="circles" value=(value) checked[chosen];
                            span { b { (say(words)) } small { (say(hint)) } }
                        }
                    }
                }
            }
        } @else {
            input type="hidden" name="circles" value=(TWO);
            p class="small muted" { (say("circle-planned-as-one")) }
        }
        @if let Some(words) = wrong.of("circles") { p class="error" role="alert" { (words) } }
        fieldset class=[is_new.then_some("when-two")] {
            legend { (say("circle-who-sits-where")) }
            ul class="seating" {
                @for (one, half) in proposed(set, sent) {
                    @let field = field_of(one.person);
                    li {
                        span { (one.name) }
                        div class="seg" role="radiogroup" aria-label=(one.name) {
                            @for (at, value) in ["1", "2"].into_iter().enumerate() {
                                label {
                                    input type="radio" name=(field) value=(value) checked[half == Some(at)];
                                    span { (say_with("circle-name", &[("number", (at + 1).into())])) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
