//! The page of tokens.

use maud::{Markup, html};
use setwise_domain::time::Timestamp;
use setwise_store::api_token::ApiToken;

use crate::ui::forms::{Wrong, button_form, copy, field, primary, tick};
use crate::ui::time::moment;
use crate::ui::words::say;
use crate::web::fields::LONGEST_NAME;
use crate::web::profile::tokens::{MOST_DAYS, Sent};
use crate::web::session::Viewer;

pub(in crate::web::profile) fn page(
    viewer: &Viewer,
    tokens: &[ApiToken],
    now: Timestamp,
    sent: &Sent,
    wrong: &Wrong,
    made: Option<&str>,
) -> Markup {
    html! {
        nav class="crumbs" aria-label=(say("page-crumbs")) {
            a href="/profile" { (say("profile-title")) } " › " span { (say("tokens-title")) }
        }
        div {
            h1 { (say("tokens-title")) }
            p class="muted" { (say("tokens-purpose")) " " a href="/api" { (say("tokens-how")) } }
        }
        @if let Some(made) = made {
            section class="card" role="status" {
                h2 { (say("tokens-made")) }
                p { (say("tokens-made-once")) }
                (copy(made))
            }
        }
        section class="card" {
            h2 { (say("tokens-yours")) }
            @if tokens.is_empty() { p class="muted" { (say("tokens-none")) } }
            ul class="rows" { @for token in tokens { (row(viewer, token, now)) } }
        }
        (form(sent, wrong))
    }
}

fn form(sent: &Sent, wrong: &Wrong) -> Markup {
    html! {
        section class="card" {
            h2 { (say("tokens-make")) }
            form class="form" method="post" action="/profile/tokens" {
                (field("name", say("tokens-name")).hint(say("tokens-name-hint")).value(&sent.name)
                    .error(wrong.of("name")).longest(LONGEST_NAME).autocomplete("off").input())
                fieldset {
                    legend { (say("tokens-allows")) }
                    @if let Some(words) = wrong.of("scopes") { p class="error" role="alert" { (words) } }
                    (tick("read", &say("tokens-scope-read"), sent.read.is_some()))
                    (tick("meet", &say("tokens-scope-meet"), sent.meet.is_some()))
                    (tick("manage", &say("tokens-scope-manage"), sent.manage.is_some()))
                }
                (field("days", say("tokens-days")).kind("number").range(1, MOST_DAYS).value(&sent.days)
                    .error(wrong.of("days")).input())
                div class="actions" { (primary(&say("tokens-make-button"))) }
            }
        }
    }
}

fn row(viewer: &Viewer, token: &ApiToken, now: Timestamp) -> Markup {
    let zone = viewer.zone();
    let scopes: Vec<String> = token.scopes.iter().map(|scope| say(&format!("tokens-short-{}", scope.word()))).collect();
    html! {
        li class="plain" {
            div {
                b { (token.name) }
                " " span class="small muted" { (scopes.join(", ")) }
                br;
                span class="small muted" {
                    @if let Some(at) = token.revoked_at { (say("tokens-revoked")) " " (moment(at, zone)) }
                    @else if token.works(now) { (say("tokens-until")) " " (moment(token.expires_at, zone)) }
                    @else { (say("tokens-ended")) " " (moment(token.expires_at, zone)) }
                    ", "
                    @match token.last_used_at {
                        Some(at) => { (say("tokens-last-used")) " " (moment(at, zone)) },
                        None => (say("tokens-never-used")),
                    }
                }
            }
            @if token.works(now) {
                (button_form(&format!("/profile/tokens/{}/revocation", token.id), &say("tokens-revoke")))
            }
        }
    }
}
