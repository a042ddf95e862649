//! The list of sets and the form of a new one. What is inside a set is drawn in the files beside.

pub(super) mod agreement;
pub(super) mod change;
pub(super) mod conversations;
pub(crate) mod help;
pub(in crate::web) mod page;
pub(super) mod people;
pub(crate) mod projects;

use std::collections::BTreeSet;

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_store::person::Person;
use setwise_store::set_page::{SetCard, SetRow};

use super::Sent;
use crate::ui::forms::{Wrong, field, primary, refusal};
use crate::ui::words::{say, say_with};
use crate::web::fields::LONGEST_NAME;
use crate::web::naming_people;

/// One's own sets, and for those who look after all of them, the others.
pub(super) fn list(mine: &[SetCard], all: &[SetRow], may_create: bool) -> Markup {
    let others: Vec<&SetRow> = all.iter().filter(|row| mine.iter().all(|card| card.id != row.id)).collect();
    html! {
        div class="page-head" {
            div { h1 { (say("sets-title")) } p class="muted" { (say("sets-purpose")) } }
            @if may_create && !(mine.is_empty() && others.is_empty()) {
                div class="actions" { a class="btn primary" href="/sets/new" { (say("sets-new")) } }
            }
        }
        @if mine.is_empty() && others.is_empty() { (none(may_create)) }
        @if !mine.is_empty() {
            section class="card" {
                h2 { (say("sets-mine")) }
                (cards(mine))
            }
        }
        @if !others.is_empty() {
            section class="card" {
                h2 { (say("sets-all")) }
                p class="small muted" { (say("sets-all-hint")) }
                ul class="rows" {
                    @for row in others {
                        li class="plain" {
                            div {
                                a href=(format!("/sets/{}", row.id)) { (row.name) }
                                br;
                                span class="small muted" { (ranks(row.coach.as_deref(), row.members)) (of_wave(row.wave.as_ref())) }
                            }
                            @if row.ended_at.is_some() { span class="tag plain" { (say("set-ended")) } }
                        }
                    }
                }
            }
        }
    }
}

/// One's own sets as rows: also on the home page.
pub(in crate::web) fn cards(mine: &[SetCard]) -> Markup {
    html! {
        ul class="rows" {
            @for card in mine {
                li class="plain" {
                    div {
                        a href=(format!("/sets/{}", card.id)) { (card.name) }
                        br;
                        span class="small muted" { (ranks(card.coach.as_deref(), card.members)) (of_wave(card.wave.as_ref())) }
                    }
                    @if card.ended_at.is_some() { span class="tag plain" { (say("set-ended")) } }
                    @else if card.let_in && card.carries_project { a class="btn" href=(format!("/sets/{}/project", card.id)) { (say("set-tab-project")) span class="sr" { ": " (card.name) } } }
                    @else if !card.let_in { span class="tag reflect" { (say("set-waiting")) } }
                }
            }
        }
    }
}

/// No set yet: the idea in two sentences, and the first step for whom it is.
pub(in crate::web) fn none(may_create: bool) -> Markup {
    html! {
        section class="empty" {
            h2 { (say("sets-none-title")) }
            @if may_create {
                p { (say("sets-none-create")) }
                a class="btn primary" href="/sets/new" { (say("sets-new")) }
            } @else {
                p { (say("sets-none-wait")) }
                a class="btn" href="/protocols" { (say("sets-none-look")) }
            }
        }
    }
}

/// "With Mei as coach, 7 members".
fn ranks(coach: Option<&str>, members: i64) -> String {
    match coach {
        Some(coach) => say_with("set-ranks-with-coach", &[("coach", coach.into()), ("members", members.into())]),
        None => say_with("set-ranks", &[("members", members.into())]),
    }
}

/// " · One handover, Wave 1"
fn of_wave(wave: Option<&(String, String)>) -> String {
    wave.map_or_else(String::new, |(programme, wave)| format!(" · {programme}, {wave}"))
}

/// The form of a new set.
pub(super) fn new(people: &[Person], sent: &Sent, wrong: &Wrong) -> Markup {
    html! {
        nav class="crumbs" aria-label=(say("set-crumbs")) { a href="/sets" { (say("sets-title")) } " › " span { (say("sets-new-title")) } }
        div class="page-head" { div { h1 { (say("sets-new-title")) } p class="muted" { (say("sets-new-purpose")) } } }
        section class="card" {
            (refusal((!wrong.is_empty()).then(|| say("form-look-again")).as_deref()))
            form class="form" method="post" action="/sets" {
                input type="hidden" name="id" value=(sent.id);
                (field("name", say("set-name")).hint(say("set-name-hint")).value(&sent.name).error(wrong.of("name"))
                    .longest(LONGEST_NAME).input())
                (coach_field(people, &sent.coach, None, wrong))
                @if !people.is_empty() {
                    fieldset {
                        legend { (say("set-members")) }
                        p class="hint" { (say("set-members-hint")) }
                        details open[people.len() <= 24 || !sent.members.is_empty()] {
                            summary { (say_with("set-members-choose", &[("people", people.len().into())])) }
                            ul class="plain ticks" {
                                @for person in people {
                                    li { label class="check" {
                                        input type="checkbox" name="members" value=(person.id)
                                            checked[sent.members.contains(&person.id.to_string())];
                                        span { (person.name) " " span class="small muted" { (person.email) } }
                                    } }
                                }
                            }
                        }
                    }
                }
                (invite_field(&sent.invite, wrong, true))
                div class="actions" { (primary(&say("sets-create"))) a class="btn quiet" href="/sets" { (say("set-not-now")) } }
            }
        }
    }
}

/// The choice of a coach, or none.
fn coach_field(people: &[Person], chosen: &str, apart: Option<&BTreeSet<PersonId>>, wrong: &Wrong) -> Markup {
    let words = ("set-coach", Some("set-coach-hint"), "set-coach-none");
    naming_people::Choice { name: "coach", words, sent: chosen, error: wrong.of("coach"), apart }.of(people)
}

/// A box for mail addresses, one a line.
fn invite_field(value: &str, wrong: &Wrong, optional: bool) -> Markup {
    let area = field("invite", say("set-invite")).hint(say("set-invite-hint")).value(value).error(wrong.of("invite"));
    let area = area.longest(4000);
    if optional { area.optional().area(4) } else { area.area(4) }
}
