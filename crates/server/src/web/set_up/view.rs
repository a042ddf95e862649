//! The set-up page.

use maud::{Markup, html};

use crate::ui::forms::{Wrong, field, primary, refusal, zone_field};
use crate::ui::words::say;
use crate::web::fields::{LONGEST_ADDRESS, LONGEST_NAME};
use crate::web::set_up::Sent;

pub(super) fn form(token: &str, sent: &Sent, wrong: &Wrong) -> Markup {
    html! {
        section class="card" {
            h1 { (say("set-up-title")) }
            p class="muted" { (say("set-up-purpose")) }
            (refusal((!wrong.is_empty()).then(|| say("form-look-again-password")).as_deref()))
            form class="form" method="post" action=(format!("/set-up/{token}")) {
                (field("organisation", say("set-up-organisation")).hint(say("set-up-organisation-hint"))
                    .value(&sent.organisation).error(wrong.of("organisation")).longest(LONGEST_NAME)
                    .autocomplete("organization").input())
                (field("name", say("person-name")).value(&sent.name).error(wrong.of("name")).longest(LONGEST_NAME)
                    .autocomplete("name").input())
                (field("email", say("person-email")).kind("email").value(&sent.email).error(wrong.of("email"))
                    .longest(LONGEST_ADDRESS).autocomplete("username").input())
                div data-own-zone[wrong.is_empty()] { (zone_field(&sent.zone, wrong.of("zone"))) }
                (field("password", say("person-password")).kind("password").hint(say("password-hint"))
                    .error(wrong.of("password")).autocomplete("new-password").input())
                (primary(&say("set-up-button")))
            }
        }
    }
}
