//! The page of somebody's wishes and conflicts of interest, for those who compose sets.

use maud::{Markup, html};
use setwise_store::company::Conflict;
use setwise_store::person::Person;

use crate::ui::avatar::avatar;
use crate::ui::forms::{button, field};
use crate::ui::time::{date, day_of};
use crate::ui::words::{say, say_with};

pub(in crate::web::people) fn show(
    person: &Person,
    wishes: &[Vec<String>; 2],
    conflicts: &[Conflict],
    others: &[&Person],
    zone: &str,
) -> Markup {
    let own: Vec<_> = conflicts.iter().filter_map(|one| Some((one.with(person.id)?, one))).collect();
    let mut options = vec![(String::new(), say("conflict-choose"))];
    options.extend(others.iter().map(|other| (other.id.to_string(), format!("{} ({})", other.name, other.email))));
    html! {
        nav class="crumbs" aria-label=(say("page-crumbs")) {
            a href="/people" { (say("people-title")) } " › " a href=(format!("/people/{}", person.id)) { (person.name) } " › " span { (say("company-of-crumb")) }
        }
        div { h1 { (say_with("company-of-title", &[("name", person.name.as_str().into())])) } p class="muted" { (say("company-of-purpose")) } }
        section class="card stack" {
            h2 { (say("conflict-title")) }
            p class="small muted" { (say("conflict-hint")) }
            @if own.is_empty() { p { (say("conflict-none")) } }
            ul class="rows" { @for ((id, name), one) in &own {
                li {
                    (avatar(*id, name))
                    div { b { (name) } br; span class="small muted" { (say_with("conflict-by", &[("by", one.by.as_str().into())])) " " (date(day_of(one.at, zone))) } }
                    form method="post" action=(format!("/people/{}/conflicts/removals", person.id)) {
                        input type="hidden" name="with" value=(id);
                        button class="btn quiet" type="submit" { (say("conflict-lift")) span class="sr" { ": " (name) } }
                    }
                }
            } }
            form class="form" method="post" action=(format!("/people/{}/conflicts", person.id)) {
                (field("with", say("conflict-with")).choice(&options))
                div class="actions" { (button(&say("conflict-state"))) }
            }
        }
        section class="card stack" {
            h2 { (say("company-of-wishes")) }
            p class="small muted" { (say("company-of-wishes-hint")) }
            @if wishes.iter().all(Vec::is_empty) { p { (say("company-of-none")) } }
            @for (names, key) in wishes.iter().zip(["company-of-with", "company-of-without"]) {
                @if !names.is_empty() { p { (say_with(key, &[("names", names.join(", ").into())])) } }
            }
        }
    }
}
