//! The page of one's own mails.

use maud::{Markup, html};
use setwise_domain::mail::{Choice, Topic};

use crate::ui::forms::{Wrong, field, primary};
use crate::ui::words::say;
use crate::web::profile::mail::Sent;

pub(in crate::web::profile) fn page(sent: &Sent, wrong: &Wrong) -> Markup {
    html! {
        nav class="crumbs" aria-label=(say("page-crumbs")) {
            a href="/profile" { (say("profile-title")) } " › " span { (say("mail-choice-title")) }
        }
        div {
            h1 { (say("mail-choice-title")) }
            p class="muted" { (say("mail-choice-purpose")) }
        }
        form class="form" method="post" action="/profile/mail" {
            section class="card stack" {
                h2 { (say("mail-choice-topics")) }
                p class="small muted" { (say("mail-choice-at-once-hint")) }
                @for topic in Topic::ALL { (choices(*topic, sent.word(*topic))) }
            }
            section class="card stack" {
                h2 { (say("mail-quiet-title")) }
                p class="small muted" { (say("mail-quiet-hint")) }
                div class="pair" {
                    (field("from", say("mail-quiet-from")).kind("time").value(&sent.from).error(wrong.of("from")).input())
                    (field("to", say("mail-quiet-to")).kind("time").value(&sent.to).error(wrong.of("to")).input())
                }
            }
            div class="actions" { (primary(&say("mail-choice-save"))) }
        }
    }
}

fn choices(topic: Topic, chosen: &str) -> Markup {
    let hint = format!("mail-{topic}-hint");
    html! {
        fieldset class="stack" aria-describedby=(hint) {
            legend { (say(&format!("mail-topic-{topic}"))) }
            p class="hint" id=(hint) { (say(&format!("mail-topic-{topic}-hint"))) }
            div class="choices" {
                @for one in Choice::ALL {
                    label class="choice" {
                        input type="radio" name=(topic.word()) value=(one.word()) checked[one.word() == chosen] required;
                        span { b { (say(&format!("mail-choice-{one}"))) } }
                    }
                }
            }
        }
    }
}
