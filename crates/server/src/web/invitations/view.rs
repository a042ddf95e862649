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
            (refusal((!wrong.is_empty()).then(|| say("form-look-again")).as_deref()))
            form class="form" method="post" action=(format!("/invitations/{token}")) {
                p class="hint" { (say_with("invitation-address", &[("email", invitation.email.as_str().into())])) }
                input type="hidden" name="username" value=(invitation.email) autocomplete="username";
                (field("name", say("person-name")).value(&sent.name).error(wrong.of("name")).longest(LONGEST_NAME)
                    .autocomplete("name").input())
                (zone_field(&sent.zone, wrong.of("zone")))
                (field("password", say("person-password")).kind("password").hint(say("password-hint"))
                    .error(wrong.of("password")).autocomplete("new-password").input())
                (primary(&say("invitation-button")))
            }
        }
    }
}
