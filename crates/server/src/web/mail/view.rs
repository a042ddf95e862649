//! The mail page.

use maud::{Markup, html};
use setwise_store::mail::MailRow;

use crate::ui::forms::copy;
use crate::ui::time::moment;
use crate::ui::words::say;
use crate::web::session::Viewer;

pub(super) fn list(viewer: &Viewer, mails: &[MailRow], link: &dyn Fn(&str) -> String, mail_works: bool) -> Markup {
    html! {
        div {
            h1 { (say("mail-title")) }
            p class="muted" { (say("mail-purpose")) }
        }
        @if !mail_works { div class="notice" { p { (say("mail-not-set")) } } }
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
                @if let Some(at) = mail.sent_at {
                    (moment(at, viewer.zone()))
                } @else {
                    (say("mail-waiting")) " " (moment(mail.created_at, viewer.zone()))
                    @if let Some(error) = &mail.last_error { br; (say(&format!("mail-error-{error}"))) }
                }
            }
            td data-label=(say("mail-link")) {
                @if let Some(token) = &mail.invitation_token { (copy(&link(token))) }
            }
        }
    }
}
