//! Who came: totals of each set, and for those who missed meetings the next humane step (practice.md section 3: a mail with the
//! dates, a check-in after the first miss, the set makes a norm, a private talk, the coordinator, and only then leaving).

use std::collections::BTreeMap;

use maud::{Markup, html};
use setwise_store::meeting::MeetingStatus;
use setwise_store::wave::{Missed, WavePage, WaveSet};

use super::view::{Tab, came_of_could, head};
use crate::ui::words::{say, say_with};
use crate::web::finding::Stretch;

/// The steps of the ladder, by how many meetings somebody missed in a row.
const LADDER: [&str; 5] = ["check-in", "norm", "talk", "coordinator", "leaving"];

/// The page.
pub(super) fn view(page: &WavePage, sets: &Stretch<WaveSet>, any_held: bool, missed: &Stretch<Missed>) -> Markup {
    let address = format!("/waves/{}/attendance", page.wave.id);
    let mut by_set: BTreeMap<&str, Vec<&Missed>> = BTreeMap::new();
    for one in &missed.items {
        by_set.entry(one.set.as_str()).or_default().push(one);
    }
    html! {
        (head(page, Tab::Attendance))
        section class="card stack" {
            h2 { (say("attendance-title")) }
            p class="small muted" { (say("attendance-hint")) }
            @if !any_held { p { (say("attendance-none")) } } @else {
                (sets.search(&address, &say("attendance-find")))
                div class="table" role="region" tabindex="0" aria-label=(say("attendance-title")) {
                    table {
                        thead { tr { th { (say("wave-column-set")) } th { (say("attendance-held")) } th { (say("attendance-came")) } th { (say("attendance-last")) } } }
                        tbody { @for set in &sets.items { (row(set)) } }
                    }
                }
                (sets.parts(&address))
            }
        }
        @if !by_set.is_empty() {
            section class="card stack" {
                h2 { (say("attendance-missed")) }
                p class="small muted" { (say("attendance-missed-hint")) }
                @for (set, people) in by_set {
                    h3 { (set) }
                    ul class="rows" { @for one in people { (ladder(one)) } }
                }
                @if missed.found > missed.items.len() { p class="small muted" { (say_with("attendance-more", &[("count", (missed.found - missed.items.len()).into())])) } }
            }
        }
    }
}

fn held(set: &WaveSet) -> usize {
    set.meetings.iter().filter(|one| one.status == MeetingStatus::Ended).count()
}

fn row(set: &WaveSet) -> Markup {
    let (came, could) = came_of_could(std::slice::from_ref(set));
    let last = set.meetings.iter().rfind(|one| one.status == MeetingStatus::Ended);
    html! {
        tr {
            th scope="row" { a href=(format!("/sets/{}", set.id)) { (set.name) } }
            td class="num" { (say_with("wave-figure-of", &[("done", held(set).into()), ("all", set.meetings.len().into())])) }
            td class="num" { @if could > 0 { (came * 100 / could) "%" } @else { "–" } }
            td class="num" { @if let Some(last) = last { (say_with("wave-figure-of", &[("done", last.came.into()), ("all", last.could.into())])) } @else { "–" } }
        }
    }
}

/// The step that comes now for somebody who missed the last meetings, in words.
pub(crate) fn step_words(one: &Missed) -> String {
    let step = usize::try_from(one.in_a_row - 1).unwrap_or(0).min(LADDER.len() - 1);
    say(&format!("attendance-step-{}", LADDER[step]))
}

/// Somebody who missed the last meetings, with the step that comes now.
fn ladder(one: &Missed) -> Markup {
    html! {
        li class="plain" {
            div {
                b { (one.name) }
                br;
                span class="small muted" { (say_with("attendance-in-a-row", &[("count", one.in_a_row.into())])) }
            }
            span { (step_words(one)) }
        }
    }
}
