//! The profile page.

pub(super) mod calendar;
pub(super) mod company;
pub(super) mod mail;
pub(super) mod tokens;
pub(in crate::web) mod work;

use maud::{Markup, html};
use setwise_domain::commitment::reminders::Rhythm;
use setwise_store::session::Session;

use crate::ui::forms::{Wrong, button, field, primary, zone_field};
use crate::ui::time::moment;
use crate::ui::words::say;
use crate::web::fields::LONGEST_NAME;
use crate::web::lens::choice;
use crate::web::profile::Sent;
use crate::web::session::Viewer;

/// What somebody has turned on.
#[derive(Clone, Copy)]
pub(super) struct On {
    /// The question lens.
    pub(super) lens: bool,
    pub(super) reminders: Rhythm,
    /// Whether they coach, or may.
    pub(super) coaches: bool,
}

pub(super) fn page(viewer: &Viewer, sent: &Sent, sessions: &[Session], on: On, wrong: &Wrong) -> Markup {
    html! {
        div {
            h1 { (say("profile-title")) }
            p class="muted" { (viewer.person.email) }
        }
        section class="card" {
            h2 { (say("profile-you")) }
            form class="form" method="post" action="/profile" {
                (field("name", say("person-name")).value(&sent.name).error(wrong.of("name")).longest(LONGEST_NAME)
                    .autocomplete("name").input())
                (zone_field(&sent.zone, wrong.of("zone")))
                div class="actions" { (primary(&say("profile-save"))) }
            }
        }
        section class="card" {
            h2 { (say("work-title")) }
            p class="muted" { (say("work-purpose")) }
            div class="actions" {
                a class="btn" href="/profile/work" { (say("work-open")) }
                @if on.coaches { a class="btn" href="/profile/coaching" { (say("coaching-open")) } }
                a class="btn" href="/profile/company" { (say("company-open")) }
            }
        }
        (password(viewer, wrong))
        (choice("/profile/lens", on.lens, &say("lens-hint-person")))
        section class="card" {
            h2 { (say("mail-choice-title")) }
            p class="muted" { (say("mail-choice-purpose")) }
            div class="actions" { a class="btn" href="/profile/mail" { (say("mail-choice-open")) } }
        }
        (reminders(on.reminders))
        section class="card" {
            h2 { (say("calendar-page-title")) }
            p class="muted" { (say("calendar-profile-purpose")) }
            div class="actions" { a class="btn" href="/profile/calendar" { (say("calendar-open")) } }
        }
        section class="card" {
            h2 { (say("profile-sessions")) }
            p class="muted" { (say("profile-sessions-purpose")) }
            ul class="rows" { @for session in sessions { (row(viewer, session)) } }
        }
        section class="card" {
            h2 { (say("tokens-title")) }
            p class="muted" { (say("tokens-purpose")) }
            div class="actions" { a class="btn" href="/profile/tokens" { (say("tokens-open")) } }
        }
    }
}

fn reminders(rhythm: Rhythm) -> Markup {
    html! {
        section class="card stack" {
            h2 { (say("profile-reminders")) }
            p class="small muted" { (say("profile-reminders-hint")) }
            form class="form" method="post" action="/profile/reminders" {
                fieldset {
                    legend { (say("profile-reminders-choice")) }
                    div class="choices" {
                        @for one in Rhythm::ALL {
                            label class="choice" {
                                input type="radio" name="reminders" value=(one.word()) checked[*one == rhythm] required;
                                span { b { (say(&format!("profile-reminders-{one}"))) } }
                            }
                        }
                    }
                }
                div class="actions" { (button(&say("profile-reminders-save"))) }
            }
        }
    }
}

fn password(viewer: &Viewer, wrong: &Wrong) -> Markup {
    html! {
        section class="card" {
            h2 { (say("profile-password")) }
            form class="form" method="post" action="/profile/password" {
                input type="hidden" name="username" value=(viewer.person.email) autocomplete="username";
                @if viewer.person.has_password {
                    (field("current", say("profile-current-password")).kind("password").error(wrong.of("current"))
                        .autocomplete("current-password").input())
                } @else {
                    input type="hidden" name="current" value="";
                }
                (field("password", say("person-new-password")).kind("password").hint(say("password-hint"))
                    .error(wrong.of("password")).autocomplete("new-password").input())
                div class="actions" { (button(&say("profile-change-password"))) }
            }
        }
    }
}

fn row(viewer: &Viewer, session: &Session) -> Markup {
    let here = session.id == viewer.session;
    let browser = if session.user_agent.is_empty() { say("profile-some-browser") } else { session.user_agent.clone() };
    html! {
        li class="plain" {
            div {
                b { @if here { (say("profile-this-browser")) } @else { (browser) } }
                br;
                span class="small muted" {
                    (say("profile-since")) " " (moment(session.created_at, viewer.zone()))
                    ", " (say("profile-last-seen")) " " (moment(session.last_seen_at, viewer.zone()))
                }
            }
            @if !here {
                form method="post" action=(format!("/profile/sessions/{}/revocation", session.id)) {
                    (button(&say("profile-end-session")))
                }
            }
        }
    }
}
