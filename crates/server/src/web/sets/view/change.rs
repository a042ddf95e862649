//! Changing a set itself: its name, its coach, its end.

use maud::{Markup, html};
use setwise_store::access::SeatKind;
use setwise_store::person::Person;

use super::page::{Tab, head};
use crate::ui::forms::{Wrong, button, field};
use crate::ui::words::say;
use crate::web::fields::LONGEST_NAME;
use crate::web::sets::show::About;

/// The page.
pub(in crate::web::sets) fn show(about: &About<'_>, people: &[Person], name: &str, wrong: &Wrong) -> Markup {
    let id = about.set.id;
    let coach = about.set.people.iter().find(|one| one.seat == SeatKind::Coach);
    let coach = coach.map_or_else(String::new, |coach| coach.person.to_string());
    html! {
        (head(about, Tab::Change))
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
                (super::coach_field(people, &coach))
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
