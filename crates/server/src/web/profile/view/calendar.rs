//! The page of one's own calendar.

use maud::{Markup, html};
use setwise_store::calendar::feed::Feed;

use crate::ui::forms::{button_form, copy, primary};
use crate::ui::time::moment;
use crate::ui::words::say;
use crate::web::session::Viewer;

/// `feed`: what was made, with the address it is read under.
pub(in crate::web::profile) fn page(viewer: &Viewer, feed: Option<(&Feed, &str)>) -> Markup {
    html! {
        nav class="crumbs" aria-label=(say("page-crumbs")) {
            a href="/profile" { (say("profile-title")) } " › " span { (say("calendar-page-title")) }
        }
        div {
            h1 { (say("calendar-page-title")) }
            p class="muted" { (say("calendar-page-purpose")) }
        }
        section class="card stack" {
            h2 { (say("calendar-address")) }
            @match feed {
                Some((feed, address)) => {
                    p { (say("calendar-address-how")) }
                    (copy(address))
                    p class="small muted" { (say("calendar-made")) " " (moment(feed.made_at, viewer.zone())) }
                    p class="small muted" { (say("calendar-address-secret")) }
                    div class="actions" {
                        (button_form("/profile/calendar", &say("calendar-renew")))
                        (button_form("/profile/calendar/removal", &say("calendar-remove")))
                    }
                }
                None => {
                    p class="muted" { (say("calendar-none")) }
                    form method="post" action="/profile/calendar" {
                        div class="actions" { (primary(&say("calendar-make"))) }
                    }
                }
            }
        }
        section class="card stack" {
            h2 { (say("calendar-holds")) }
            p { (say("calendar-holds-what")) }
            p class="muted" { (say("calendar-holds-not")) }
        }
    }
}
