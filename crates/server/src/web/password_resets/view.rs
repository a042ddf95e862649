//! The page of a password-reset link.

use maud::{Markup, html};
use setwise_store::person::Person;

use crate::ui::forms::{field, primary};
use crate::ui::words::{say, say_with};

pub(super) fn form(token: &str, person: &Person, wrong: Option<&str>) -> Markup {
    html! {
        section class="card" {
            h1 { (say("reset-title")) }
            p class="muted" { (say_with("reset-purpose", &[("name", person.name.as_str().into())])) }
            form class="form" method="post" action=(format!("/password-resets/{token}")) {
                input type="hidden" name="username" value=(person.email) autocomplete="username";
                (field("password", say("person-new-password")).kind("password").hint(say("password-hint"))
                    .error(wrong).autocomplete("new-password").input())
                (primary(&say("reset-button")))
            }
        }
    }
}
