//! The form of a plan, and how its protocol works out in the time.

use maud::{Markup, html};
use setwise_domain::id::MeetingId;
use setwise_domain::programme::design::LONGEST_LINE;
use setwise_domain::protocol::check::largest_set_with_a_turn_each;
use setwise_domain::protocol::plan::{usual_days, usual_minutes};
use setwise_domain::protocol::{Conductor, Protocol, Slots};
use setwise_domain::time::Timestamp;
use setwise_store::meeting::{Meeting, Way};
use setwise_store::set_page::SetPage;

use super::super::plan::{FIRST, LONGEST_LINK, SECOND, Sent, lengths};
use super::{days, way};
use crate::ui::forms::{Wrong, field, primary, refusal, zone_field};
use crate::ui::live;
use crate::ui::time::{FieldTime, read_field};
use crate::ui::words::{say, say_with};
use crate::web::circles::view as circles;
use crate::web::protocols::view::{length, sizes};
use crate::web::protocols::{picture, text};

/// What the form is drawn from.
pub(in crate::web::meetings) struct Form<'a> {
    pub(in crate::web::meetings) set: &'a SetPage,
    /// The id a new meeting gets.
    pub(in crate::web::meetings) id: MeetingId,
    /// The meeting whose plan changes; none for a new one.
    pub(in crate::web::meetings) meeting: Option<&'a Meeting>,
    pub(in crate::web::meetings) action: String,
    pub(in crate::web::meetings) protocols: Vec<&'a Protocol>,
    pub(in crate::web::meetings) scale: Option<Scale<'a>>,
    /// Whether it is asked how the set sits.
    pub(in crate::web::meetings) circles: bool,
    pub(in crate::web::meetings) sent: &'a Sent,
    pub(in crate::web::meetings) wrong: &'a Wrong,
    /// Whether the call's link may be seen and changed.
    pub(in crate::web::meetings) link: bool,
}

/// A protocol in so many minutes and slots.
#[derive(Clone, Copy)]
pub(in crate::web::meetings) struct Scale<'a> {
    pub(in crate::web::meetings) protocol: &'a Protocol,
    pub(in crate::web::meetings) minutes: u32,
    pub(in crate::web::meetings) slots: u8,
    pub(in crate::web::meetings) members: u8,
    /// When it starts, in whose zone, where that stands in the form.
    pub(in crate::web::meetings) starts: Option<(Timestamp, &'a str)>,
    /// In two circles side by side; then the slots and members are those of the larger one.
    pub(in crate::web::meetings) two: bool,
}

/// The page with the form.
pub(in crate::web::meetings) fn form(form: &Form<'_>) -> Markup {
    let (title, back) = match form.meeting {
        None => (say("meeting-plan-title"), format!("/sets/{}", form.set.id)),
        Some(meeting) => (say("meeting-change-title"), format!("/meetings/{}", meeting.id)),
    };
    html! {
        nav class="crumbs" aria-label=(say("set-crumbs")) {
            a href="/sets" { (say("sets-title")) } " › " a href=(format!("/sets/{}", form.set.id)) { (form.set.name) }
        }
        div class="page-head" { div { h1 { (title) } p class="muted" { (say("meeting-plan-purpose")) } } }
        (refusal((!form.wrong.is_empty()).then(|| say("form-look-again")).as_deref()))
        form class="form wide" method="post" action=(form.action) {
            @if form.meeting.is_none() { input type="hidden" name="id" value=(form.id); }
            section class="card form wide" { h2 { (say("meeting-plan-when")) } (moment(form)) }
            section class="card form wide" { h2 { (say("meeting-plan-how")) } (protocols(form)) (size(form)) @if let Some(scale) = &form.scale {
                (live::looked_at_again(&form.action, "look", "works-out"))
                (works_out(scale))
            } }
            section class="card form wide" {
                h2 { (say("meeting-plan-who")) }
                // Whether there are people enough for two circles is the protocol's to say.
                (live::looked_at_again(&form.action, "look", "who-and-where"))
                div class="form wide" id="who-and-where" { (people(form)) }
            }
            div class="actions" {
                (primary(&if form.meeting.is_some() { say("meeting-keep-plan") } else { say("meeting-plan") }))
                a class="btn quiet" href=(back) { (say("set-not-now")) }
            }
        }
    }
}

fn moment(form: &Form<'_>) -> Markup {
    html! {
        div class="pair" {
            (field("starts_at", say("meeting-starts")).kind("datetime-local").value(&form.sent.starts_at)
                .error(form.wrong.of("starts_at")).input())
            (zone_field(&form.sent.zone, form.wrong.of("zone")))
        }
        @if matches!(read_field(&form.sent.starts_at, &form.sent.zone), Some(FieldTime::Twice(..))) { (which_of_two(form.sent)) }
        (field("place", say("meeting-place")).hint(say("meeting-place-hint")).value(form.sent.place.as_deref().unwrap_or_default())
            .error(form.wrong.of("place")).longest(LONGEST_LINE).optional().input())
    }
}

/// On the night on which clocks are put back an hour comes twice.
fn which_of_two(sent: &Sent) -> Markup {
    html! {
        fieldset {
            legend { (say("meeting-which")) }
            div class="choices" {
                @for (nth, key) in [(FIRST, "meeting-which-first"), (SECOND, "meeting-which-second")] {
                    label class="choice" {
                        input type="radio" name="nth" value=(nth) checked[sent.nth == nth];
                        span { b { (say(key)) } }
                    }
                }
            }
        }
    }
}

fn protocols(form: &Form<'_>) -> Markup {
    html! {
        fieldset {
            legend { (say("meeting-protocol")) }
            @if let Some(words) = form.wrong.of("protocol") { p class="error" { (words) } }
            div class="choices" {
                @for protocol in &form.protocols {
                    @let id = protocol.id.as_str();
                    label class="choice" {
                        input type="radio" name="protocol" value=(id) checked[form.sent.protocol == id] required;
                        span {
                            b { (text(protocol).name) }
                            small { (text(protocol).summary) }
                            small { (length(protocol)) " · " (sizes(protocol)) }
                        }
                    }
                }
            }
        }
    }
}

fn size(form: &Form<'_>) -> Markup {
    let (least, most) = lengths(form.scale.map(|scale| (scale.protocol, scale.slots)));
    // Days are what the protocol says.
    let in_minutes = form.scale.is_none_or(|scale| !scale.protocol.is_over_days());
    html! {
        div class="pair" {
            @if in_minutes { (field("minutes", say("meeting-length-minutes")).hint(say("meeting-length-hint")).kind("number").value(&form.sent.minutes)
                .range(least, most).error(form.wrong.of("minutes")).optional().input()) }
            (field("slots", say("meeting-slots")).hint(say("meeting-slots-hint")).kind("number").value(&form.sent.slots)
                .range(1, 12).error(form.wrong.of("slots")).optional().input())
        }
        div class="actions" {
            button class="btn" type="submit" name="look" value="yes" formnovalidate
                formaction=(format!("{}#works-out", form.action)) { (say("meeting-look")) }
            @if in_minutes {
                // Enter in a field presses the first button of a form: that is the look.
                button class="btn" type="submit" formnovalidate formaction=(format!("/sets/{}/times", form.set.id)) { (say("times-find")) }
            }
        }
        @if in_minutes {
            // What is typed comes back with the time that is taken there.
            @if let Some(meeting) = form.meeting { input type="hidden" name="moving" value=(meeting.id); }
            p class="small muted" { (say("times-find-hint")) }
        }
    }
}

/// How the stages share the time, and for how many people it holds.
fn works_out(scale: &Scale<'_>) -> Markup {
    let Scale { protocol, minutes, slots, members, starts, .. } = *scale;
    let usual = usual_minutes(protocol, slots);
    let lasts = match usual_days(protocol, slots) {
        0 => say_with("meeting-minutes", &[("minutes", minutes.into())]),
        days => say_with("protocols-days", &[("days", days.into())]),
    };
    html! {
        div class="notice stack" id="works-out" role="status" {
            p {
                b { (say_with("meeting-works-out", &[("protocol", text(protocol).name.as_str().into()), ("length", lasts.into())])) }
                @if usual != minutes { " " (say_with("meeting-usual", &[("minutes", usual.into())])) }
            }
            (picture::strip(protocol, slots))
            @match starts {
                Some(starts) if protocol.is_over_days() => { (days::due(protocol, minutes, slots, starts)) }
                Some(starts) => { (picture::timetable(protocol, minutes, slots, starts)) }
                None => { (picture::lengths(protocol, minutes, slots)) p class="small muted" { (say("meeting-times-when-known")) } }
            }
            @for words in remarks(scale) { p { (words) } }
            @if protocol.people.from > members || protocol.people.to < members {
                p { (say_with("meeting-size-unusual", &[("members", members.into()), ("sizes", sizes(protocol).into())])) }
            }
        }
    }
}

/// For how many people the time holds, and what does not.
fn remarks(scale: &Scale<'_>) -> Vec<String> {
    let mut remarks = Vec::new();
    if let Some(most) = largest_set_with_a_turn_each(scale.protocol, scale.minutes, scale.slots) {
        let key = match most {
            0..=1 => "meeting-turns-none",
            most if most < scale.members => "meeting-turns-few",
            _ => "meeting-turns",
        };
        remarks.push(say_with(key, &[("most", most.into()), ("members", scale.members.into())]));
    }
    match scale.protocol.slots {
        Slots::Everyone(_) if scale.two => remarks.push(say("circle-everybody-presents")),
        Slots::Everyone(_) => remarks.push(say("meeting-everybody-presents")),
        Slots::Count { .. } if scale.two => {
            remarks.push(say_with("circle-at-a-time", &[("all", (u16::from(scale.slots) * 2).into())]));
        }
        Slots::Count { .. } => {}
    }
    remarks
}

fn people(form: &Form<'_>) -> Markup {
    let over_days = form.scale.is_some_and(|scale| scale.protocol.is_over_days());
    let sent = form.sent;
    html! {
        @if form.circles { (circles::seating(form.set, form.meeting.is_none(), sent, form.wrong)) }
        @else if let Some(words) = form.wrong.of("circles") { p class="error" { (words) } }
        @if over_days {
            p { (say("meeting-way")) ": " (way(Way::Typed)) }
        } @else {
            fieldset {
                legend { (say("meeting-way")) }
                div class="choices" {
                    @for one in Way::ALL {
                        label class="choice" {
                            input type="radio" name="way" value=(one.word()) checked[sent.way == one.word()];
                            span { b { (way(*one)) } small { (way_hint(*one)) } }
                        }
                    }
                }
            }
        }
        @if form.circles { (heading(form, 1)) }
        (posts(form, &[("conductor", &sent.conductor), ("stand_in", &sent.stand_in), ("call_link", &sent.call_link)]))
        @if form.circles {
            div class=(if form.meeting.is_none() { "form wide when-two" } else { "form wide" }) {
                (heading(form, 2))
                (posts(form, &[("conductor_2", &sent.conductor_2), ("stand_in_2", &sent.stand_in_2), ("call_link_2", &sent.call_link_2)]))
            }
        }
    }
}

/// Over what belongs to one of two circles.
fn heading(form: &Form<'_>, number: u8) -> Markup {
    html! { h3 class=[form.meeting.is_none().then_some("when-two")] { (say_with("circle-name", &[("number", number.into())])) } }
}

/// Who conducts and stands in, and where people talk: of the set, or of one of two circles.
fn posts(form: &Form<'_>, [conductor, stand_in, link]: &[(&str, &String); 3]) -> Markup {
    let none = |words: String| (String::new(), words);
    let everybody = || form.set.people.iter().map(|one| (one.person.to_string(), one.name.clone()));
    let usual = match form.scale.map(|scale| scale.protocol.conductor) {
        Some(Conductor::Member) => say("meeting-conductor-member"),
        Some(Conductor::Coach | Conductor::Nobody | Conductor::Second) | None => say("meeting-conductor-usual"),
    };
    let conductors: Vec<_> = std::iter::once(none(usual)).chain(everybody()).collect();
    let stand_ins: Vec<_> = std::iter::once(none(say("meeting-stand-in-none"))).chain(everybody()).collect();
    let over_days = form.scale.is_some_and(|scale| scale.protocol.is_over_days());
    let stand_in = || {
        field(stand_in.0, say("meeting-stand-in"))
            .hint(say(if over_days { "meeting-stand-in-hint-days" } else { "meeting-stand-in-hint" }))
            .value(stand_in.1)
            .error(form.wrong.of(stand_in.0))
            .optional()
            .choice(&stand_ins)
    };
    let named_now = |words: &str| {
        html! {
            @if let Some(words) = form.wrong.of(conductor.0) { p class="error" { (words) } }
            p { (say("protocols-conductor")) ": " (words) }
        }
    };
    html! {
        @match form.scale.map(|scale| scale.protocol.conductor) {
            Some(Conductor::Nobody) => { (named_now(&say("protocols-conductor-nobody"))) }
            Some(Conductor::Second) => { (named_now(&say("protocols-conductor-second"))) (stand_in()) }
            _ => {
                div class="pair" {
                    (field(conductor.0, say("protocols-conductor")).hint(say("meeting-conductor-hint")).value(conductor.1)
                        .error(form.wrong.of(conductor.0)).optional().choice(&conductors))
                    (stand_in())
                }
            }
        }
        @if form.link {
            // Hidden while all sit together, and a browser would hold the form up over a link nobody sees.
            @let kind = if link.0 == "call_link" { "url" } else { "text" };
            (field(link.0, say("meeting-call")).hint(say("meeting-call-hint")).kind(kind).value(link.1)
                .longest(LONGEST_LINK).error(form.wrong.of(link.0)).optional().input())
        } @else {
            p class="small muted" { (say("meeting-call-stays")) }
        }
    }
}

fn way_hint(way: Way) -> String {
    match way {
        Way::Typed => say("meeting-way-typed-hint"),
        Way::Spoken => say("meeting-way-spoken-hint"),
    }
}
