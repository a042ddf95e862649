//! The mail page.

use std::collections::BTreeMap;

use maud::{Markup, html};
use setwise_domain::time::Timestamp;
use setwise_store::mail::MailRow;

use crate::ui::forms::{button_form, copy};
use crate::ui::time::{moment, moment_words};
use crate::ui::words::{say, say_with};
use crate::web::session::Viewer;

/// What the page shows.
pub(super) struct Shown {
    pub(super) mails: Vec<MailRow>,
    /// Addresses at which nothing arrives, since when.
    pub(super) refused: BTreeMap<String, Timestamp>,
    /// Whether mail can be sent at all.
    pub(super) works: bool,
}

pub(super) fn page(viewer: &Viewer, shown: &Shown, link: &dyn Fn(&str) -> String) -> Markup {
    let Shown { mails, refused, works } = shown;
    html! {
        div {
            h1 { (say("mail-title")) }
            p class="muted" { (say("mail-purpose")) }
        }
        @if !works { div class="notice" { p { (say("mail-not-set")) } } }
        @if !refused.is_empty() {
            section class="notice stack" {
                h2 { (say_with("mail-refused-title", &[("count", refused.len().into())])) }
                p { (say("mail-refused-hint")) }
                ul { @for (address, since) in refused {
                    li { b { (address) } " " span class="muted" { (say("mail-refused-since")) " " (moment(*since, viewer.zone())) } }
                } }
            }
        }
        @if mails.is_empty() {
            section class="empty" {
                h2 { (say("mail-empty-title")) }
                p { (say("mail-empty")) }
                a class="btn primary" href="/people" { (say("mail-invite")) }
            }
        } @else {
            div class="table" role="region" tabindex="0" aria-label=(say("mail-title")) {
                table class="cards" {
                    thead { tr {
                        th { (say("mail-to")) }
                        th { (say("mail-what")) }
                        th { (say("mail-when")) }
                        th { (say("mail-link")) }
                    } }
                    tbody { @for mail in mails { (row(viewer, mail, link)) } }
                }
            }
        }
    }
}

fn row(viewer: &Viewer, mail: &MailRow, link: &dyn Fn(&str) -> String) -> Markup {
    html! {
        tr {
            td { (mail.recipient) }
            td data-label=(say("mail-what")) { (say(&format!("mail-kind-{}", mail.kind))) }
            td data-label=(say("mail-when")) {
                (state(viewer, mail))
            }
            td data-label=(say("mail-link")) {
                @if let Some(token) = &mail.invitation_token { (copy(&link(token))) }
            }
        }
    }
}

/// Sent, waiting, left out or given up.
fn state(viewer: &Viewer, mail: &MailRow) -> Markup {
    html! {
        @if let Some(at) = mail.sent_at {
            (moment(at, viewer.zone()))
        } @else if let Some(why) = mail.left_out {
            span class="muted" { (say(&format!("mail-left-out-{why}"))) }
        } @else if let Some((until, why)) = mail.waits {
            (say_with(&format!("mail-waits-{why}"), &[("when", moment_words(until, viewer.zone()).into())]))
        } @else {
            (say("mail-waiting")) " " (moment(mail.created_at, viewer.zone()))
        }
        @if let (Some(error), None, None) = (&mail.last_error, mail.sent_at, mail.left_out) {
            br;
            (say(&format!("mail-error-{error}"))) " "
            @if mail.given_up_at.is_none() { (say("mail-again")) } @else {
                (say("mail-given-up"))
                (button_form(&format!("/mail/{}/sendings", mail.id), &say("mail-send-again")))
            }
        }
    }
}
