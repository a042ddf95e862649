//! A set's conversation over its meetings, within the set's pages.

use maud::{Markup, html};
use setwise_domain::measure::Series;

use super::page::{Tab, head};
use crate::ui::words::{say, say_with};
use crate::web::conversation::view::{Names, across};
use crate::web::sets::show::About;

/// The tab. `latest` is how many meetings are shown where there are more; no series: the set's key was destroyed.
pub(in crate::web::sets) fn show(
    about: &About<'_>,
    series: Option<&Series>,
    names: &Names,
    latest: Option<usize>,
) -> Markup {
    let open = about.set.conversation_open;
    let choice = if open { say("conversations-open") } else { say("conversations-closed") };
    html! {
        (head(about, Tab::Conversation))
        @match series {
            Some(series) => {
                (across(series, names))
                @if let Some(latest) = latest { p class="small muted" { (say_with("conversations-latest", &[("count", latest.into())])) } }
                p class="small muted" {
                    (choice)
                    @if about.rights.chooses { " " a href=(format!("/sets/{}/change", about.set.id)) { (say("conversations-choose")) } }
                }
            }
            None => section class="empty" { h2 { (say("record-destroyed-title")) } p { (say("set-key-destroyed")) } },
        }
    }
}
