//! Changing a set itself: its name, its coach, its end; and who sees its conversation while it meets, and whether
//! the question lens reads for it.

use std::collections::BTreeSet;

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_store::access::SeatKind;
use setwise_store::person::Person;

use super::page::{Tab, head};
use crate::ui::forms::{Wrong, button, field};
use crate::ui::words::say;
use crate::web::fields::LONGEST_NAME;
use crate::web::lens::choice;
use crate::web::sets::show::About;

/// The page.
pub(in crate::web::sets) fn show(
    about: &About<'_>,
    (people, apart): (&[Person], &BTreeSet<PersonId>),
    typed: (&str, Option<&str>),
    wrong: &Wrong,
) -> Markup {
    html! {
        (head(about, Tab::Change))
        @if about.rights.chooses {
            (conversation(about))
            (choice(&format!("/sets/{}/lens", about.set.id), about.set.lens_on, &say("lens-hint-set")))
        }
        @if about.rights.staffs { (staffing(about, (people, apart), typed, wrong)) }
    }
}

/// Who sees the conversation while the set meets.
fn conversation(about: &About<'_>) -> Markup {
    let open = about.set.conversation_open;
    html! {
        section class="card stack" {
            h2 { (say("set-conversation-title")) }
            p class="small muted" { (say("set-conversation-hint")) }
            form class="form" method="post" action=(format!("/sets/{}/live-conversation", about.set.id)) {
                fieldset {
                    legend { (say("set-conversation-who")) }
                    div class="choices" {
                        @for (value, chosen, words) in [
                            ("conductor", !open, say("set-conversation-conductor")), ("set", open, say("set-conversation-set")),
                        ] {
                            label class="choice" {
                                input type="radio" name="readers" value=(value) checked[chosen] required;
                                span { b { (words) } }
                            }
                        }
                    }
                }
                div class="actions" { (button(&say("set-conversation-keep"))) }
            }
        }
    }
}

fn staffing(
    about: &About<'_>,
    (people, apart): (&[Person], &BTreeSet<PersonId>),
    (name, typed): (&str, Option<&str>),
    wrong: &Wrong,
) -> Markup {
    let id = about.set.id;
    let coach = about.set.people.iter().find(|one| one.seat == SeatKind::Coach);
    let coach = coach.map_or_else(String::new, |coach| coach.person.to_string());
    let coach = typed.unwrap_or(&coach);
    html! {
        section class="card" {
            h2 { (say("set-rename-title")) }
            form class="form" method="post" action=(format!("/sets/{id}/name")) {
                (field("name", say("set-name")).value(name).error(wrong.of("name")).longest(LONGEST_NAME).input())
                div class="actions" { (button(&say("set-rename"))) }
            }
        }
        section class="card" {
            h2 { (say("set-coach")) }
            form class="form" method="post" action=(format!("/sets/{id}/coach")) {
                (super::coach_field(people, coach, Some(apart), wrong))
                p class="small muted" { (say("set-coach-change-hint")) }
                div class="actions" { (button(&say("set-coach-change"))) }
            }
        }
        section class="card stack" {
            h2 { (say("set-end-title")) }
            p class="small muted" { (say("set-end-hint")) }
            form method="post" action=(format!("/sets/{id}/end")) {
                button class="btn danger" type="submit" { (say("set-end")) }
            }
        }
    }
}
