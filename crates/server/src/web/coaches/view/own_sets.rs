//! A coach's own sets, as they look after them: when each meets next, what is open, who came.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::{Markup, html};
use setwise_domain::id::SetId;
use setwise_store::coach::CoachedSet;
use setwise_store::coached::{Coached, Gathering};
use setwise_store::meeting::{Meeting, MeetingStatus};

use crate::ui::time::{date, day_of, moment};
use crate::ui::words::{say, say_with};

/// What a coach's own page says of their sets.
pub(in crate::web::coaches) struct OwnSets {
    /// The sets that have let them in.
    pub(in crate::web::coaches) coached: BTreeMap<SetId, Coached>,
    /// The meetings they can go to, the next first.
    pub(in crate::web::coaches) ahead: Vec<Meeting>,
    /// The reader's zone.
    pub(in crate::web::coaches) zone: String,
}

impl OwnSets {
    fn next(&self, set: SetId) -> Option<&Meeting> {
        self.ahead.iter().find(|meeting| meeting.set == set)
    }
}

/// The sets, each with what needs its coach.
pub(super) fn drawn(sets: &[CoachedSet], own: &OwnSets) -> Markup {
    html! {
        @if !sets.is_empty() {
            section class="card stack" {
                h2 { (say("coaching-sets")) }
                ul class="rows" { @for set in sets { li class="plain" { (one(set, own)) } } }
            }
        }
    }
}

fn one(set: &CoachedSet, own: &OwnSets) -> Markup {
    html! {
        div class="stack" {
            h3 {
                a href=(format!("/sets/{}", set.id)) { (set.name) }
                @if set.begins_later { " " span class="tag plain" { (say("coach-begins-later")) } }
            }
            @if let Some((_, wave)) = &set.wave { p class="small muted" { (wave) } }
            @match own.coached.get(&set.id) {
                None => { p class="muted" { (say("coaching-waits")) } },
                Some(coached) => { (facts(set, coached, own)) },
            }
        }
    }
}

fn facts(set: &CoachedSet, coached: &Coached, own: &OwnSets) -> Markup {
    html! {
        dl class="facts" {
            dt { (say("coaching-next")) }
            dd {
                @match own.next(set.id) {
                    None => { (say("coaching-next-none")) " · " a href=(format!("/sets/{}", set.id)) { (say("coaching-next-plan")) span class="sr" { ": " (set.name) } } },
                    Some(next) => {
                        a href=(format!("/meetings/{}", next.id)) { (moment(next.starts_at, &own.zone)) }
                        @if next.status == MeetingStatus::Running { " " span class="tag commit" { (say("meeting-runs")) } }
                    },
                }
            }
            dt { (say("coaching-commitments")) }
            dd {
                a href=(format!("/sets/{}/actions", set.id)) { (say_with("coaching-open-commitments", &[("open", coached.open.into())])) span class="sr" { ": " (set.name) } }
                @if coached.late > 0 { " " span class="tag coach" { (say_with("coaching-late", &[("late", coached.late.into())])) } }
            }
            dt { (say("coaching-came")) }
            dd {
                @if coached.latest.is_empty() { (say("coaching-came-none")) }
                @for held in &coached.latest { p { (gathering(held, &own.zone)) } }
            }
        }
    }
}

fn gathering(held: &Gathering, zone: &str) -> Markup {
    let day: Date = day_of(held.starts_at, zone);
    html! {
        a href=(format!("/meetings/{}", held.meeting)) { (date(day)) }
        ": "
        (say_with("coaching-came-of", &[("came", held.came.into()), ("could", held.could.into())]))
        @if !held.missed.is_empty() { span class="small muted" { " · " (say_with("coaching-missed", &[("names", held.missed.join(", ").into())])) } }
    }
}
