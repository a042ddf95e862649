//! The page of somebody's own wishes.

use maud::{Markup, html};

use crate::ui::forms::{Wrong, field, primary, refusal};
use crate::ui::words::{say, say_with};
use crate::web::fields::LONGEST_ADDRESS;
use crate::web::profile::company::{Sent, WITH, WITHOUT};

pub(in crate::web::profile) fn page(sent: &Sent, wrong: &Wrong) -> Markup {
    let whole = wrong.of("wishes").map(ToOwned::to_owned);
    html! {
        nav class="crumbs" aria-label=(say("page-crumbs")) { a href="/profile" { (say("profile-title")) } " › " span { (say("company-title")) } }
        div { h1 { (say("company-title")) } p class="muted" { (say("company-purpose")) } }
        section class="card" {
            (refusal(whole.or_else(|| (!wrong.is_empty()).then(|| say("form-look-again"))).as_deref()))
            form class="form" method="post" action="/profile/company" {
                input type="hidden" name="revision" value=(sent.get("revision"));
                (names(sent, wrong, WITH, "company-with", "company-with-hint"))
                (names(sent, wrong, WITHOUT, "company-without", "company-without-hint"))
                div class="actions" { (primary(&say("company-save"))) }
            }
        }
        section class="card stack" {
            h2 { (say("company-readers-title")) }
            p { (say("company-readers")) }
        }
    }
}

fn names(sent: &Sent, wrong: &Wrong, fields: [&'static str; 3], legend: &str, hint: &str) -> Markup {
    html! {
        fieldset class="stack" {
            legend { (say(legend)) " " span class="optional" { (say("form-optional")) } }
            p class="hint" { (say(hint)) }
            @for (name, nth) in fields.into_iter().zip(1..) {
                (field(name, say_with("company-person", &[("number", nth.into())])).value(sent.get(name)).error(wrong.of(name)).optional()
                    .autocomplete("off").longest(LONGEST_ADDRESS).input())
            }
        }
    }
}
