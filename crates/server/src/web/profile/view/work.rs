//! What somebody is at work, as a form.

use maud::{Markup, html};
use setwise_domain::person::hours::Weekday;
use setwise_domain::person::line::LONGEST;
use setwise_domain::person::seniority::Seniority;

use crate::ui::forms::{Wrong, field, primary, refusal};
use crate::ui::words::say;
use crate::web::profile::work::Sent;

/// The longest list, in characters.
const LONGEST_LIST: usize = 1_200;

pub(in crate::web::profile) fn page(sent: &Sent, wrong: &Wrong) -> Markup {
    html! {
        nav class="crumbs" aria-label=(say("page-crumbs")) {
            a href="/profile" { (say("profile-title")) } " › " span { (say("work-title")) }
        }
        div {
            h1 { (say("work-title")) }
            p class="muted" { (say("work-purpose")) }
        }
        section class="card" { (form("/profile/work", sent, wrong)) }
    }
}

/// The form, of whomever it is.
pub(in crate::web) fn form(action: &str, sent: &Sent, wrong: &Wrong) -> Markup {
    let line = |name: &'static str, label: String| {
        field(name, label).value(sent.get(name)).error(wrong.of(name)).optional().longest(LONGEST).input()
    };
    let list = |name: &'static str, label: String| {
        let one = field(name, label).value(sent.get(name)).error(wrong.of(name)).optional().longest(LONGEST_LIST);
        one.hint(say("work-list-hint")).input()
    };
    let time = |name: &'static str, label: String| {
        field(name, label).kind("time").value(sent.get(name)).optional().error(wrong.of(name)).input()
    };
    let mut seniorities = vec![(String::new(), say("work-seniority-none"))];
    seniorities.extend(Seniority::ALL.iter().map(|one| (one.word().to_owned(), say(&format!("seniority-{one}")))));
    html! {
        (refusal((!wrong.is_empty()).then(|| say("work-look-again")).as_deref()))
        form class="form" method="post" action=(action) {
            div class="pair" {
                (line("function", say("work-function")))
                (field("seniority", say("work-seniority")).value(sent.get("seniority")).optional().choice(&seniorities))
            }
            div class="pair" {
                (line("employer", say("work-employer")))
                (line("site", say("work-site")))
            }
            (field("manager", say("work-manager")).value(sent.get("manager")).error(wrong.of("manager")).optional()
                .hint(say("work-manager-hint")).autocomplete("off").input())
            fieldset class="form-ticks" aria-describedby=(if wrong.of("days").is_some() { "days-hint days-error" } else { "days-hint" }) {
                legend { (say("work-days")) " " span class="optional" { (say("form-optional")) } }
                p class="hint" id="days-hint" { (say("work-hours-hint")) }
                div { @for day in Weekday::ALL { (worked(*day, sent, wrong)) } }
                @if let Some(error) = wrong.of("days") { p class="error" id="days-error" { (error) } }
            }
            div class="pair" {
                (time("from", say("work-from")))
                (time("to", say("work-to")))
            }
            (list("languages", say("work-languages")))
            (list("skills-offered", say("work-skills-offered")))
            (list("skills-wanted", say("work-skills-wanted")))
            div class="actions" { (primary(&say("work-save"))) }
        }
    }
}

/// A day of the week to tick.
fn worked(day: Weekday, sent: &Sent, wrong: &Wrong) -> Markup {
    let error = wrong.of("days");
    html! {
        label class="check" {
            input type="checkbox" name=(day.word()) value="yes" checked[!sent.get(day.word()).is_empty()]
                aria-describedby=[error.map(|_| "days-error")] aria-invalid=[error.map(|_| "true")];
            span { (say(&format!("weekday-{day}"))) }
        }
    }
}
