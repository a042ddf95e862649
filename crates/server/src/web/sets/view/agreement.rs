//! A set's agreement: read, accepted with one tap, worded anew.

use maud::{Markup, html};
use setwise_store::agreement::{Agreement, AgreementLevel};

use super::page::{Tab, head};
use crate::ui::forms::{Wrong, button, field, primary};
use crate::ui::time::{date, day_of};
use crate::ui::words::{say, say_with};
use crate::web::sets::agreement::{LONGEST_RULES, Sent};
use crate::web::sets::show::About;

/// The agreement's tab. `sent` is what stands in the form of a new wording.
pub(in crate::web::sets) fn show(about: &About<'_>, sent: Option<&Sent>, wrong: &Wrong) -> Markup {
    html! {
        (head(about, Tab::Agreement))
        @if let Some(agreement) = &about.set.agreement {
            div class="half" {
                (as_it_stands(about, agreement))
                @if about.set.ended_at.is_none() { @if let Some(sent) = sent { (wording(about, sent, wrong)) } }
            }
        }
    }
}

fn as_it_stands(about: &About<'_>, agreement: &Agreement) -> Markup {
    let inside: Vec<_> = about.set.people.iter().filter(|one| one.let_in_at.is_some()).collect();
    let (yes, open): (Vec<_>, Vec<_>) = inside.into_iter().partition(|one| agreement.accepted_by.contains(&one.person));
    let names = |people: &[&setwise_store::set_page::SetPerson]| {
        people.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    html! {
        section class="card stack" {
            h2 { (say("set-agreement-title")) }
            p class="small muted" {
                (say_with("set-agreement-version", &[("version", agreement.version.into())])) " "
                (date(day_of(agreement.changed_at, about.zone)))
            }
            p { b { (level_line(agreement.level)) } " " (level_hint(agreement.level)) }
            @if agreement.rules.is_empty() {
                p class="muted" { (say("set-agreement-no-rules")) }
            } @else {
                blockquote { (agreement.rules) }
            }
            dl class="facts" {
                dt { (say("set-agreement-accepted")) }
                dd { @if yes.is_empty() { (say("set-agreement-nobody")) } @else { (names(&yes)) } }
                @if !open.is_empty() { dt { (say("set-agreement-open")) } dd { (names(&open)) } }
            }
            @if agreement.accepted_at.is_none() && about.set.ended_at.is_none() {
                form method="post" action=(format!("/sets/{}/acceptances", about.set.id)) {
                    input type="hidden" name="version" value=(agreement.version);
                    (primary(&say("set-agreement-accept")))
                }
            }
        }
    }
}

fn wording(about: &About<'_>, sent: &Sent, wrong: &Wrong) -> Markup {
    html! {
        section class="card stack" {
            h2 { (say("set-agreement-change")) }
            p class="small muted" { (say("set-agreement-change-hint")) }
            form class="form" method="post" action=(format!("/sets/{}/agreement", about.set.id)) {
                fieldset {
                    legend { (say("set-agreement-level")) }
                    div class="choices" {
                        @for level in AgreementLevel::ALL {
                            label class="choice" {
                                input type="radio" name="level" value=(level.word()) checked[sent.level == level.word()] required;
                                span { b { (level_line(*level)) } small { (level_hint(*level)) } }
                            }
                        }
                    }
                }
                (field("rules", say("set-agreement-rules")).hint(say("set-agreement-rules-hint")).value(&sent.rules)
                    .error(wrong.of("rules")).longest(LONGEST_RULES).optional().area(8))
                div class="actions" { (button(&say("set-agreement-propose"))) }
            }
        }
    }
}

/// How far what is said may travel, in one sentence.
pub(in crate::web) fn level_line(level: AgreementLevel) -> String {
    say(match level {
        AgreementLevel::StaysInSet => "set-level-stays",
        AgreementLevel::OwnLearning => "set-level-own",
        AgreementLevel::WithoutAttribution => "set-level-without",
        AgreementLevel::Open => "set-level-open",
    })
}

fn level_hint(level: AgreementLevel) -> String {
    say(match level {
        AgreementLevel::StaysInSet => "set-level-stays-hint",
        AgreementLevel::OwnLearning => "set-level-own-hint",
        AgreementLevel::WithoutAttribution => "set-level-without-hint",
        AgreementLevel::Open => "set-level-open-hint",
    })
}
