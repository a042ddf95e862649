//! The page of somebody's first time.

use maud::{Markup, html};
use setwise_store::person::Person;

use crate::ui::forms::{field, primary};
use crate::ui::words::{say, say_with};

pub(super) fn form(token: &str, person: &Person, wrong: Option<&str>) -> Markup {
    html! {
        section class="card" {
            h1 { (say_with("arrival-hello", &[("name", person.name.as_str().into())])) }
            p class="muted" { (say("arrival-purpose")) }
            form class="form" method="post" action=(format!("/arrivals/{token}")) {
                input type="hidden" name="username" value=(person.email) autocomplete="username";
                p class="small muted" { (say_with("invitation-address", &[("email", person.email.as_str().into())])) }
                (field("password", say("person-password")).kind("password").hint(say("password-hint"))
                    .error(wrong).autocomplete("new-password").input())
                (primary(&say("arrival-button")))
            }
        }
    }
}
