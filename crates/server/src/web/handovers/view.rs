//! The pages of a handover.

use maud::{Markup, html};
use setwise_domain::coaching::handover::{HandoverState, LONGEST_NOTE};
use setwise_store::handover::HandoverPage;
use setwise_store::set_page::SetPage;

use super::Sent;
use crate::ui::forms::{Wrong, button_form, field, primary, refusal};
use crate::ui::time::{date, date_words, moment};
use crate::ui::words::{say, say_with};
use crate::web::meetings::words::length;

/// So many of its meetings ahead are listed.
const LISTED: usize = 12;

/// The form that asks a coach.
pub(super) fn new(set: &SetPage, choices: &[(String, String)], sent: &Sent, wrong: &Wrong) -> Markup {
    let options: Vec<(String, String)> =
        std::iter::once((String::new(), say("handover-choose"))).chain(choices.iter().cloned()).collect();
    html! {
        (crumbs(&set.id.to_string(), &set.name, true))
        div { h1 { (say_with("handover-title", &[("set", set.name.as_str().into())])) } p class="muted" { (say("handover-purpose")) } }
        @if choices.is_empty() {
            section class="empty" { h2 { (say("handover-nobody-title")) } p { (say("handover-nobody")) } }
        } @else {
            section class="card" {
                (refusal((!wrong.is_empty()).then(|| say("form-look-again")).as_deref()))
                form class="form" method="post" action=(format!("/sets/{}/handovers", set.id)) {
                    input type="hidden" name="id" value=(sent.id);
                    (field("to", say("handover-to")).value(&sent.to).error(wrong.of("to")).choice(&options))
                    (field("on", say("handover-on")).kind("date").hint(say("handover-on-hint")).value(&sent.on).error(wrong.of("on")).input())
                    div class="actions" { (primary(&say("handover-ask"))) a class="btn quiet" href=(format!("/sets/{}/people", set.id)) { (say("set-not-now")) } }
                }
            }
            section class="card stack" {
                h2 { (say("handover-what-happens")) }
                ul { @for key in ["handover-happens-ask", "handover-happens-set", "handover-happens-day", "handover-happens-note"] { li { (say(key)) } } }
            }
        }
    }
}

/// A handover.
pub(super) fn show(page: &HandoverPage, note: &str, wrong: &Wrong, zone: &str) -> Markup {
    let about = &page.about;
    let from = about.from.as_ref().map_or_else(|| say("handover-from-nobody"), |(_, name)| name.clone());
    html! {
        (crumbs(&about.set.to_string(), &about.set_name, page.staffs))
        div {
            h1 { (say_with("handover-title", &[("set", about.set_name.as_str().into())])) }
            p class="muted" { (say_with("handover-between", &[("from", from.into()), ("to", about.to.1.as_str().into()), ("day", date_words(about.holds_on).into())])) }
        }
        div class=(if about.state.is_open() { "notice warn" } else { "notice" }) {
            p { (say_with(&format!("handover-state-{}", about.state), &[("to", about.to.1.as_str().into()), ("day", date_words(about.holds_on).into())])) }
        }
        (answering(page))
        @if page.about.state.is_open() { (facts(page, zone)) }
        (note_of(page, note, wrong))
        @if page.staffs && about.state.is_open() {
            section class="card stack" {
                h2 { (say("handover-withdraw-title")) }
                p class="small muted" { (say("handover-withdraw-hint")) }
                (button_form(&format!("/handovers/{}/withdrawal", about.id), &say("handover-withdraw")))
            }
        }
        @if page.staffs && !about.state.is_open() && about.state != HandoverState::Held {
            div class="actions" { a class="btn" href=(format!("/sets/{}/handover", about.set)) { (say("handover-again")) } }
        }
    }
}

/// Yes or no, for the coach who was asked.
fn answering(page: &HandoverPage) -> Markup {
    let about = &page.about;
    let action = format!("/handovers/{}/answers", about.id);
    let by_itself = |answer: &str, words: String, class: &str| {
        html! {
            form method="post" action=(action) {
                input type="hidden" name="answer" value=(answer);
                button class=(class) type="submit" { (words) }
            }
        }
    };
    html! {
        @if page.is_next && about.state.is_open() {
            section class="card stack" {
                h2 { (say_with("handover-you", &[("by", about.by.1.as_str().into())])) }
                p { (say("handover-you-hint")) }
                div class="actions" {
                    @if about.state == HandoverState::Asked { (by_itself("on", say("handover-yes"), "btn primary")) }
                    (by_itself("off", say(if about.state == HandoverState::Asked { "handover-no" } else { "handover-not-after-all" }), "btn"))
                }
            }
        }
    }
}

/// What the next coach may know before: how many, and when.
fn facts(page: &HandoverPage, zone: &str) -> Markup {
    html! {
        section class="card stack" {
            h2 { (say("handover-facts")) }
            p { (say_with("handover-members", &[("members", page.members.into())])) }
            @if page.ahead.is_empty() { p class="muted" { (say("handover-no-meetings")) } } @else {
                p class="small muted" { (say_with("handover-meetings", &[("meetings", page.ahead.len().into())])) }
                ul { @for (at, minutes) in page.ahead.iter().take(LISTED) { li { (moment(*at, zone)) ", " (length(*minutes)) } } }
            }
        }
    }
}

/// What the one writes to the other; to whoever leads it is not there.
fn note_of(page: &HandoverPage, note: &str, wrong: &Wrong) -> Markup {
    let about = &page.about;
    html! {
        @if page.may_write {
            section class="card stack" {
                h2 { (say_with("handover-note-title", &[("to", about.to.1.as_str().into())])) }
                p class="small muted" { (say("handover-note-hint")) }
                (refusal((!wrong.is_empty()).then(|| say("form-look-again")).as_deref()))
                form class="form" method="post" action=(format!("/handovers/{}/note", about.id)) {
                    (field("note", say("handover-note")).value(note).error(wrong.of("note")).longest(LONGEST_NOTE).optional().area(8))
                    div class="actions" { (primary(&say("handover-note-keep"))) }
                }
            }
        } @else if let Some(note) = &page.note {
            section class="card stack" {
                h2 { (say_with("handover-note-from", &[("from", about.from.as_ref().map_or("", |(_, name)| name).into())])) }
                p class="small muted" { (say("handover-note-yours")) " " (date(about.holds_on)) }
                @for part in note.split("\n\n") { p { (part) } }
            }
        }
    }
}

fn crumbs(set: &str, name: &str, linked: bool) -> Markup {
    html! {
        nav class="crumbs" aria-label=(say("set-crumbs")) {
            a href="/sets" { (say("sets-title")) } " › "
            @if linked { a href=(format!("/sets/{set}")) { (name) } } @else { span { (name) } }
            " › " span { (say("handover-crumb")) }
        }
    }
}
