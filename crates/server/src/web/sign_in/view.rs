//! The sign-in pages.

use maud::{Markup, html};

use crate::ui::forms::{field, primary, refusal};
use crate::ui::words::{say, say_with};
use crate::web::fields::LONGEST_ADDRESS;
use crate::web::sign_in::Sent;

pub(super) fn form(sent: &Sent, mail_works: bool, wrong: Option<&str>) -> Markup {
    html! {
        section class="card" {
            h1 { (say("sign-in-title")) }
            (refusal(wrong))
            form class="form" method="post" action="/sign-in" {
                (field("email", say("person-email")).kind("email").value(&sent.email).longest(LONGEST_ADDRESS)
                    .autocomplete("username").input())
                (field("password", say("person-password")).kind("password").autocomplete("current-password").input())
                @if !sent.then.is_empty() { input type="hidden" name="then" value=(sent.then); }
                (primary(&say("sign-in-button")))
            }
            @if mail_works {
                details {
                    summary { (say("sign-in-by-mail")) }
                    form class="form" method="post" action="/sign-in-links" {
                        (field("email", say("person-email")).id("link-email").kind("email").longest(LONGEST_ADDRESS)
                            .autocomplete("username").input())
                        button class="btn" type="submit" { (say("sign-in-by-mail-button")) }
                    }
                }
            }
        }
        p class="small muted" { (say("sign-in-no-account")) }
    }
}

pub(super) fn link_sent(email: &str) -> Markup {
    html! {
        section class="card" {
            h1 { (say("sign-in-link-sent-title")) }
            p { (say_with("sign-in-link-sent", &[("email", email.into())])) }
        }
    }
}

pub(super) fn link(token: &str, name: &str) -> Markup {
    html! {
        section class="card" {
            h1 { (say_with("sign-in-link-title", &[("name", name.into())])) }
            form class="form" method="post" action=(format!("/sign-in-links/{token}")) {
                (primary(&say("sign-in-button")))
            }
        }
    }
}
