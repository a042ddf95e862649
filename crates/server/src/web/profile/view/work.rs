//! What somebody is at work, as a form.

use maud::{Markup, html};
use setwise_domain::person::hours::Weekday;
use setwise_domain::person::line::LONGEST;
use setwise_domain::person::seniority::Seniority;

use crate::ui::forms::{Wrong, field, primary, refusal, tick};
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
            fieldset class="form-ticks" {
                legend { (say("work-days")) " " span class="optional" { (say("form-optional")) } }
                p class="hint" { (say("work-hours-hint")) }
                div { @for day in Weekday::ALL { (tick(day.word(), &say(&format!("weekday-{day}")), !sent.get(day.word()).is_empty())) } }
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
