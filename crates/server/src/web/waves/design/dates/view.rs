//! The dates of a design: a list to paste, a rhythm, and a row for each meeting.

use maud::{Markup, html};
use setwise_domain::programme::WaveStatus;
use setwise_domain::programme::design::{Mode, Who};
use setwise_domain::programme::list_of_dates::Order;
use setwise_domain::programme::schedule::Rhythm;

use super::TYPED;
use crate::ui::forms::field;
use crate::ui::words::{say, say_with};
use crate::web::waves::design::Drawn;
use crate::web::waves::design::form::small_choice;

/// Where the list stands on its page.
pub(in crate::web::waves::design) const LIST: &str = "meetings";
/// Under which name a page is told how many dates were read.
pub(in crate::web::waves::design) const READ: &str = "read";
/// The longest text of dates, in characters.
const LONGEST_LIST: usize = 12_000;

/// All three.
pub(in crate::web::waves::design) fn show(drawn: &Drawn<'_>) -> Markup {
    html! { (pasted(drawn)) (rhythm(drawn)) (meetings(drawn)) }
}

fn or<'a>(text: &'a str, usual: &'a str) -> &'a str {
    if text.is_empty() { usual } else { text }
}

/// A list of dates, with one time and length for all that name none.
fn pasted(drawn: &Drawn<'_>) -> Markup {
    let at = |field: &str| drawn.sent.get(&format!("paste-{field}"));
    // What the list has already is usual here.
    let first = |field: &str| drawn.sent.get(&format!("{field}-0"));
    let as_listed = vec![("", say("design-paste-as-listed"))];
    let is_wrong = drawn.wrong.fields().any(|(field, _)| field.starts_with("paste"));
    let orders: Vec<(&str, String)> =
        Order::ALL.iter().map(|order| (order.word(), say(&format!("design-paste-{order}")))).collect();
    let is_first = drawn.sent.rows(&["on"]) == 0;
    html! {
        details class="card stack" open[is_wrong || is_first] {
            summary { (say("design-paste-title")) }
            (field("paste-lines", say("design-paste-lines")).hint(say("design-paste-hint")).value(at("lines"))
                .error(drawn.wrong.of("paste-lines")).longest(LONGEST_LIST).may_wait().area(7))
            details class="small" { summary { (say("design-paste-more")) } p { (say("design-paste-more-hint")) } }
            fieldset class="row-fields" {
                legend { (say("design-paste-for-all")) }
                (drawn.cell("paste-at", &say("design-meeting-at"), "time", or(at("at"), or(first("at"), "10:00"))))
                (drawn.cell("paste-minutes", &say("design-meeting-minutes"), "number", or(at("minutes"), or(first("minutes"), "120"))))
                (small_choice("paste-who", &say("design-meeting-who"), at("who"), &[as_listed.clone(), whom()].concat()))
                (small_choice("paste-mode", &say("design-meeting-mode"), at("mode"), &[as_listed, modes()].concat()))
                (drawn.cell("paste-place", &say("design-meeting-place"), "text", at("place")))
                (small_choice("paste-order", &say("design-paste-order"), at("order"), &orders))
            }
            div class="actions" {
                button class="btn" type="submit" name="by" value="paste" { (say("design-paste-replace")) }
                // Where there is no list both do the same.
                @if !is_first { button class="btn" type="submit" name="by" value="paste-more" { (say("design-paste-add")) } }
            }
        }
    }
}

/// A rhythm that fills the list of meetings in.
fn rhythm(drawn: &Drawn<'_>) -> Markup {
    let at = |field: &str| drawn.sent.get(&format!("rhythm-{field}"));
    let every: Vec<(&str, String)> =
        Rhythm::ALL.iter().map(|one| (one.word(), say(&format!("design-rhythm-{one}")))).collect();
    html! {
        details class="card" open[drawn.wrong.fields().any(|(field, _)| field.starts_with("rhythm"))] {
            summary { (say("design-rhythm-title")) }
            p class="small muted" { (say("design-rhythm-hint")) }
            div class="row-fields" {
                (drawn.cell("rhythm-on", &say("design-meeting-on"), "date", at("on")))
                (drawn.cell("rhythm-at", &say("design-meeting-at"), "time", or(at("at"), or(drawn.sent.get("at-0"), "10:00"))))
                (drawn.cell("rhythm-minutes", &say("design-meeting-minutes"), "number", or(at("minutes"), "120")))
                (small_choice("rhythm-mode", &say("design-meeting-mode"), at("mode"), &modes()))
                (small_choice("rhythm-every", &say("design-rhythm-every"), or(at("every"), Rhythm::Monthly.word()), &every))
                (drawn.cell("rhythm-count", &say("design-rhythm-count"), "number", or(at("count"), "6")))
            }
            div class="actions" { button class="btn" type="submit" name="by" value="rhythm" { (say("design-rhythm-fill")) } }
        }
    }
}

fn modes() -> Vec<(&'static str, String)> {
    Mode::ALL.iter().map(|mode| (mode.word(), say(&format!("design-mode-{mode}")))).collect()
}

fn whom() -> Vec<(&'static str, String)> {
    Who::ALL.iter().map(|who| (who.word(), say(&format!("design-who-{who}")))).collect()
}

/// The meetings: a row each, and two empty ones folded.
fn meetings(drawn: &Drawn<'_>) -> Markup {
    let rows = drawn.sent.rows(&TYPED);
    let read = drawn.sent.get(READ);
    html! {
        section class="card stack meetings" id=(LIST) {
            h2 { (say("design-meetings-title")) }
            @if let Ok(count) = read.parse::<u32>() { p class="notice" { (say_with("design-paste-read", &[("count", count.into())])) } }
            p class="small muted" { (say("design-meetings-hint")) }
            @if drawn.page.wave.status == WaveStatus::Running { p class="notice" { (say("design-meetings-running")) } }
            @if let Some(error) = drawn.wrong.of("meetings") { p class="error" { (error) } }
            (drawn.said("meetings"))
            @if rows > 0 { div { @for nth in 0..rows { (row(drawn, nth)) } } }
            details {
                summary { (say("design-meetings-more")) }
                @for nth in rows..rows + 2 { (row(drawn, nth)) }
            }
            details class="small" { summary { (say("design-meetings-who")) } p { (say("design-meetings-who-hint")) } }
        }
    }
}

/// A meeting: when and how in a line; who, what and where folded under words that say it.
fn row(drawn: &Drawn<'_>, nth: usize) -> Markup {
    let at = |field: &str| drawn.sent.get(&format!("{field}-{nth}"));
    let named = |field: &str| format!("{field}-{nth}");
    let who = at("who").parse().unwrap_or(Who::Sets);
    let whom_words = say(&format!("design-who-{who}"));
    let told = [whom_words.as_str(), at("what"), at("place")];
    let told: Vec<&str> = told.into_iter().map(str::trim).filter(|words| !words.is_empty()).collect();
    let is_wrong = ["what", "place"].iter().any(|field| drawn.wrong.of(&named(field)).is_some());
    html! {
        fieldset class="row-fields" {
            legend { (say_with("design-meeting-row", &[("row", (nth + 1).into())])) }
            @if !at("id").is_empty() { input type="hidden" name=(named("id")) value=(at("id")); }
            (drawn.cell(&named("on"), &say("design-meeting-on"), "date", at("on")))
            (drawn.cell(&named("at"), &say("design-meeting-at"), "time", at("at")))
            (drawn.cell(&named("minutes"), &say("design-meeting-minutes"), "number", at("minutes")))
            (small_choice(&named("mode"), &say("design-meeting-mode"), at("mode"), &modes()))
            details open[is_wrong] {
                summary { (told.join(" · ")) }
                div class="row-fields" {
                    (small_choice(&named("who"), &say("design-meeting-who"), at("who"), &whom()))
                    (drawn.cell(&named("place"), &say("design-meeting-place"), "text", at("place")))
                    (drawn.cell(&named("what"), &say("design-meeting-what"), "text", at("what")))
                }
            }
        }
    }
}
