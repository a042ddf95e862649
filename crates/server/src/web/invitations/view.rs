//! The invitation page.

use maud::{Markup, html};
use setwise_store::invitation::Invitation;

use crate::ui::forms::{Wrong, field, primary, refusal, zone_field};
use crate::ui::words::{say, say_with};
use crate::web::fields::LONGEST_NAME;
use crate::web::invitations::Sent;

pub(super) fn form(token: &str, invitation: &Invitation, sent: &Sent, wrong: &Wrong) -> Markup {
    html! {
        section class="card" {
            h1 { (say("invitation-title")) }
            p { (say_with("invitation-by", &[("inviter", invitation.invited_by.as_str().into())])) }
            @if let Some((_, set, _)) = &invitation.set {
                p { (say_with("invitation-set", &[("set", set.as_str().into())])) }
            }
            (refusal((!wrong.is_empty()).then(|| say("form-look-again-password")).as_deref()))
            form class="form" method="post" action=(format!("/invitations/{token}")) {
                p class="hint" { (say_with("invitation-address", &[("email", invitation.email.as_str().into())])) }
                input type="hidden" name="username" value=(invitation.email) autocomplete="username";
                (field("name", say("person-name")).value(&sent.name).error(wrong.of("name")).longest(LONGEST_NAME)
                    .autocomplete("name").input())
                div data-own-zone[wrong.is_empty()] { (zone_field(&sent.zone, wrong.of("zone"))) }
                (field("password", say("person-password")).kind("password").hint(say("password-hint"))
                    .error(wrong.of("password")).autocomplete("new-password").input())
                (primary(&say("invitation-button")))
            }
        }
    }
}

/// For somebody who is here already: one button, or first the way to sign in and back.
pub(super) fn here_already(token: &str, invitation: &Invitation, signed_in: bool) -> Markup {
    html! {
        section class="card" {
            h1 { (say("invitation-title")) }
            @match &invitation.set {
                Some((_, set, _)) => {
                    p { (say_with("invitation-here-set", &[("inviter", invitation.invited_by.as_str().into()), ("set", set.as_str().into())])) }
                }
                None => p { (say("invitation-here")) }
            }
            @if signed_in {
                form class="form" method="post" action=(format!("/invitations/{token}")) { (primary(&say("invitation-join"))) }
            } @else {
                p { (say_with("invitation-sign-in-first", &[("email", invitation.email.as_str().into())])) }
                a class="btn primary" href=(format!("/sign-in?then=/invitations/{token}")) { (say("sign-in-title")) }
            }
        }
    }
}
