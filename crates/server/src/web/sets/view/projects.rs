//! The page of one person's project: months at a glance, framings, milestones, what stalls, connected groups, support.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::{Markup, html};
use setwise_domain::commitment::Standing;
use setwise_domain::id::PersonId;
use setwise_domain::meeting::act::Words;
use setwise_domain::project::{Became, Horizon, Month, Promise, groups, months};
use setwise_store::action::{Action, ActionKind, ActionStatus};

use super::page::{Tab, head};
use crate::ui::time::{date, day_of, month_words};
use crate::ui::words::{say, say_with};
use crate::web::actions::view::{card, course, stall_words, title};
use crate::web::actions::words_of;
use crate::web::sets::projects::{Brought, Said};
use crate::web::sets::show::About;

/// What the page is drawn from.
pub(in crate::web::sets) struct Project<'a> {
    /// Whose.
    pub(in crate::web::sets) person: PersonId,
    /// Everybody who is or was in the set.
    pub(in crate::web::sets) names: &'a BTreeMap<PersonId, String>,
    /// What they promised; none: the words are gone for good.
    pub(in crate::web::sets) actions: Option<&'a [Action]>,
    /// What the meetings say of it.
    pub(in crate::web::sets) said: &'a Said,
    /// The days on which the set met.
    pub(in crate::web::sets) met: Vec<Date>,
    /// The reader's day.
    pub(in crate::web::sets) today: Date,
}

impl Project<'_> {
    fn name(&self, person: PersonId) -> &str {
        self.names.get(&person).map_or("", String::as_str)
    }
}

/// The page.
pub(in crate::web::sets) fn show(about: &About<'_>, project: &Project<'_>) -> Markup {
    let name = project.name(project.person);
    html! {
        (head(about, Tab::Actions))
        div class="page-head" {
            div {
                p class="eyebrow" { (say("project-eyebrow")) }
                h2 { (say_with("project-title", &[("name", name.into())])) }
                p class="muted" { (say("project-purpose")) }
            }
        }
        @match project.actions {
            None => section class="empty" { h2 { (say("set-actions-gone-title")) } p { (say("set-actions-gone")) } },
            Some([]) if project.said.brought.is_empty() => section class="empty" {
                h2 { (say("project-none-title")) } p { (say("project-none")) }
            },
            Some(actions) => (filled(about, project, actions)),
        }
    }
}

fn filled(about: &About<'_>, project: &Project<'_>, actions: &[Action]) -> Markup {
    let words: Vec<_> = actions.iter().map(words_of).collect();
    let promises = promises(actions, &words, about.zone);
    let months = months(&project.met, &promises, project.today);
    let began = months.first().map_or(project.today, |month| month.first);
    let kept: Vec<(&Action, &Promise<'_>)> = actions.iter().zip(&promises).collect();
    html! {
        (glance(&months))
        (stalled(project, &kept))
        (framings(&project.said.brought))
        (milestones(project, began, &kept))
        section class="card stack" {
            h3 { (say("project-actions")) }
            @if !kept.iter().any(|(_, promise)| !promise.milestone) { p class="muted" { (say("project-actions-none")) } }
            ul class="actions-list" {
                @for (action, promise) in &kept { @if !promise.milestone { li { (card(action, about.viewer, project.today, about.zone)) } } }
            }
        }
        (connected(&promises))
        (support(project, actions))
    }
}

/// What was promised, with the words of each, in days of this zone.
pub(crate) fn promises<'a>(actions: &[Action], words: &'a [Words], zone: &str) -> Vec<Promise<'a>> {
    let promise = |(action, words): (&Action, &'a Words)| Promise {
        course: course(action, zone),
        became: became(action, zone),
        milestone: action.kind == ActionKind::Milestone,
        groups: &words.groups,
    };
    actions.iter().zip(words).map(promise).collect()
}

fn became(action: &Action, zone: &str) -> Became {
    let told = day_of(action.history.last().map_or(action.updated_at, |line| line.at), zone);
    match action.status {
        ActionStatus::Done => Became::Done(told),
        ActionStatus::Dropped | ActionStatus::Withdrawn => Became::Dropped(told),
        ActionStatus::Open | ActionStatus::Proposed => Became::Open,
    }
}

/// A row of the table: its name, and which of a month's counts it shows.
type Counted = (&'static str, fn(&Month) -> usize);

fn glance(months: &[Month]) -> Markup {
    let rows: [Counted; 5] = [
        ("met", |month| month.met),
        ("made", |month| month.made),
        ("done", |month| month.done),
        ("due", |month| month.due),
        ("late", |month| month.late),
    ];
    html! {
        @if !months.is_empty() {
            section class="card stack" {
                h3 { (say("project-months")) }
                div class="table" role="region" tabindex="0" aria-label=(say("project-months")) {
                    table {
                        thead { tr { td {} @for month in months { th scope="col" class="num" { (month_words(month.first)) } } } }
                        tbody {
                            @for (what, count) in rows {
                                tr {
                                    th scope="row" { (say(&format!("project-row-{what}"))) }
                                    @for month in months {
                                        td class="num" { @match count(month) { 0 => span class="muted" { "–" }, count => b { (count) } } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What does not move, said plainly, with whom it touches.
fn stalled(project: &Project<'_>, kept: &[(&Action, &Promise<'_>)]) -> Markup {
    let found: Vec<_> = kept
        .iter()
        .filter_map(|(action, promise)| match promise.standing(project.today)? {
            Standing::Stalled(stall) => Some((*action, promise, stall)),
            Standing::OnItsWay | Standing::Late { .. } => None,
        })
        .collect();
    html! {
        @if !found.is_empty() {
            section class="card stack" {
                h3 { (say("project-stalled")) }
                p class="small muted" { (say("project-stalled-hint")) }
                ul class="rows" {
                    @for (action, promise, stall) in found {
                        li {
                            div {
                                a href=(format!("/actions/{}", action.id)) { (title(action)) }
                                p class="small" { (stall_words(stall)) }
                                @if !promise.groups.trim().is_empty() {
                                    p class="small muted" { (say_with("project-stalled-groups", &[("groups", promise.groups.trim().into())])) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn framings(brought: &[Brought]) -> Markup {
    html! {
        section class="card stack" {
            h3 { (say("project-challenge")) }
            @if brought.is_empty() { p class="muted" { (say("project-challenge-none")) } }
            @for one in brought {
                p class="small muted" {
                    a href=(format!("/meetings/{}/record", one.meeting.0)) {
                        (say_with("project-in-meeting", &[("number", one.meeting.1.into())]))
                    }
                    ", " (date(one.day))
                }
                div class="framing" {
                    figure {
                        figcaption { (if one.agreed.is_some() { say("record-first") } else { say("record-framed") }) }
                        blockquote { (one.first) }
                    }
                    @if let Some(agreed) = &one.agreed { figure { figcaption { (say("record-last")) } blockquote { (agreed) } } }
                }
            }
        }
    }
}

fn milestones(project: &Project<'_>, began: Date, kept: &[(&Action, &Promise<'_>)]) -> Markup {
    let all: Vec<_> = kept.iter().filter(|(_, promise)| promise.milestone).collect();
    let at = |horizon| {
        all.iter().filter(move |(_, one)| one.course.due.is_some_and(|due| Horizon::of(began, due) == horizon))
    };
    html! {
        section class="card stack" {
            h3 { (say("project-milestones")) }
            @if all.is_empty() { p class="muted" { (say("project-milestones-none")) } } @else {
                ol class="markers" {
                    @for horizon in Horizon::ALL {
                        li {
                            b { (say_with("project-horizon", &[("months", horizon.months().into())])) }
                            div {
                                @if at(horizon).next().is_none() { span class="muted" { (say("project-horizon-none")) } }
                                @for (action, promise) in at(horizon) {
                                    p { a href=(format!("/actions/{}", action.id)) { (title(action)) } " " (reached(action, promise, project.today)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn reached(action: &Action, promise: &Promise<'_>, today: Date) -> Markup {
    let colour = match promise.standing(today) {
        None if action.status == ActionStatus::Done => "commit",
        Some(Standing::Late { .. } | Standing::Stalled(_)) => "coach",
        _ => "plain",
    };
    html! { span class=(format!("tag {colour}")) { (crate::web::actions::view::standing(action, today)) } }
}

fn connected(promises: &[Promise<'_>]) -> Markup {
    let found = groups(promises);
    html! {
        section class="card stack" {
            h3 { (say("project-groups")) }
            @if found.is_empty() { p class="muted" { (say("project-groups-none")) } } @else {
                p class="small muted" { (say("project-groups-hint")) }
                ul class="rows" {
                    @for group in found {
                        li {
                            b { (group.name) }
                            span class="small muted" {
                                (say_with("project-group", &[("done", group.done.into()), ("open", group.open.into())]))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn support(project: &Project<'_>, actions: &[Action]) -> Markup {
    let of = |id| actions.iter().find(|action| action.id == id).map(title).unwrap_or_default();
    html! {
        section class="card stack" {
            h3 { (say("project-support")) }
            @if project.said.support.is_empty() { p class="muted" { (say("project-support-none")) } } @else {
                ul class="rows" {
                    @for one in &project.said.support {
                        li { div {
                            p { b { (project.name(one.by)) } " " (one.text) }
                            p class="small muted" { (say_with("project-support-for", &[("action", of(one.action).into())])) }
                        } }
                    }
                }
            }
        }
    }
}
