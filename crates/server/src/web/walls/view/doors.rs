//! The pages round a big screen: making one and taking it away, and typing a code.

use maud::{Markup, html};
use setwise_domain::id::MeetingId;
use setwise_store::meeting::MeetingStatus;
use setwise_store::wall::Wall;

use super::spaced;
use crate::app::CODE_LENGTH;
use crate::config::is_loopback;
use crate::live::About;
use crate::ui::forms::{Wrong, button, copy, field, primary};
use crate::ui::time::{clock_words, moment};
use crate::ui::words::{say, say_with};
use crate::web::session::Viewer;
use crate::web::walls::Made;

/// The page of a meeting's big screens, for whoever has a seat.
pub(in crate::web::walls) struct Walls<'a> {
    pub(in crate::web::walls) viewer: &'a Viewer,
    pub(in crate::web::walls) meeting: MeetingId,
    pub(in crate::web::walls) about: &'a About,
    pub(in crate::web::walls) walls: &'a [Wall],
    /// What is said where the meeting was held, or will not be.
    pub(in crate::web::walls) over: Option<&'static str>,
    /// Where this Setwise is reached.
    pub(in crate::web::walls) base: &'a str,
    /// The one that was just made.
    pub(in crate::web::walls) made: Option<&'a Made>,
}

impl Walls<'_> {
    pub(in crate::web::walls) fn draw(&self) -> Markup {
        html! {
            nav class="crumbs" aria-label=(say("page-crumbs")) {
                a href=(format!("/meetings/{}", self.meeting)) { (self.about.set_name) } " › "
                span { (say("wall-title")) }
            }
            div {
                h1 { (say("wall-title")) }
                p class="muted" { (say("wall-purpose")) }
            }
            @if let Some(made) = self.made { (self.opened_by(made)) }
            @if let Some(over) = self.over {
                section class="card" { p { (say(over)) } }
            } @else {
                (self.shown())
                (self.form())
            }
            p { a class="btn" href=(format!("/meetings/{}/room", self.meeting)) { (say("room-back-to-it")) } }
        }
    }

    /// What opens a screen that was just made.
    fn opened_by(&self, made: &Made) -> Markup {
        let until = clock_words(made.code_until, self.viewer.zone());
        html! {
            section class="card stack" role="status" {
                h2 { (say("wall-made")) }
                p { (say_with("wall-made-code", &[("address", format!("{}/wall", self.base).into()), ("until", until.into())])) }
                p class="wall-code" { (spaced(&made.code)) }
                p { (say("wall-made-link")) }
                (copy(&format!("{}/wall/{}", self.base, made.secret)))
                p class="small muted" { (say("wall-made-once")) }
                @if is_loopback(self.base) { p class="small" { (say("wall-loopback")) } }
            }
        }
    }

    fn shown(&self) -> Markup {
        html! {
            section class="card" {
                h2 { (say("wall-shown")) }
                @if self.walls.is_empty() { p class="muted" { (say("wall-none")) } }
                ul class="rows" {
                    @for wall in self.walls {
                        li class="plain" {
                            div {
                                b { (say_with("wall-by", &[("name", self.name(wall).into())])) }
                                br;
                                span class="small muted" { (say("wall-until")) " " (moment(wall.expires_at, self.viewer.zone())) }
                            }
                            form method="post" action=(format!("/meetings/{}/walls/removals", self.meeting)) {
                                input type="hidden" name="wall" value=(wall.id);
                                (button(&say("wall-take-away")))
                            }
                        }
                    }
                }
            }
        }
    }

    fn name(&self, wall: &Wall) -> &str {
        self.about.people.get(&wall.made_by).map_or("", |called| called.name.as_str())
    }

    fn form(&self) -> Markup {
        html! {
            section class="card stack" {
                h2 { (say("wall-make")) }
                p { (say("wall-make-hint")) }
                p class="small muted" { (say("wall-what-stays-off")) }
                form class="form" method="post" action=(format!("/meetings/{}/walls", self.meeting)) {
                    @if self.made.is_some() { (button(&say("wall-make-another"))) } @else { (primary(&say("wall-make-button"))) }
                }
            }
        }
    }
}

/// The word for a meeting that is shown on no big screen any more; none while it may be.
pub(in crate::web::walls) fn over(status: MeetingStatus) -> Option<&'static str> {
    match status {
        MeetingStatus::Planned | MeetingStatus::Open | MeetingStatus::Running => None,
        MeetingStatus::Ended => Some("wall-over"),
        MeetingStatus::Cancelled => Some("wall-cancelled"),
    }
}

/// Where a code is typed: at the screen's machine, or at a phone.
pub(in crate::web::walls) fn code(action: &str, typed: &str, wrong: &Wrong) -> Markup {
    let [title, hint, go] = match action {
        "/join" => ["join-title", "join-hint", "join-button"],
        _ => ["wall-code-title", "wall-code-hint", "wall-code-button"],
    };
    html! {
        section class="card" {
            h1 { (say(title)) }
            p class="muted" { (say(hint)) }
            form class="form" method="post" action=(action) {
                // With room for what people put between the letters.
                (field("code", say("wall-code")).value(typed).longest(CODE_LENGTH * 2).autocomplete("off")
                    .error(wrong.of("code")).input())
                (primary(&say(go)))
            }
        }
    }
}
