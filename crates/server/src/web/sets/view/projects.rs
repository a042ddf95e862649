//! The page of one person's project: months at a glance, framings, milestones, what stalls, connected groups, support. Its parts draw the
//! project that a set shares too, which names the owners.

pub(in crate::web::sets) mod shared;
mod stalls;

use jiff::civil::Date;
use maud::{Markup, html};
use setwise_domain::commitment::Standing;
use setwise_domain::id::PersonId;
use setwise_domain::meeting::act::Words;
use setwise_domain::project::{Became, Horizon, Month, Promise, groups, months};
use setwise_store::action::{Action, ActionKind, ActionStatus};

pub(crate) use self::stalls::offered_for;
use self::stalls::stalled;
use super::page::{Tab, head};
use crate::ui::time::{date, day_of, month_words};
use crate::ui::words::{say, say_with};
use crate::web::actions::view::{card, course, tag, title};
use crate::web::actions::words_of;
use crate::web::sets::projects::{Project, Whose};
use crate::web::sets::show::About;

impl Project {
    fn name(&self, person: PersonId) -> &str {
        self.names.get(&person).map_or("", String::as_str)
    }
}

/// The page.
pub(in crate::web::sets) fn show(about: &About<'_>, person: PersonId, project: &Project) -> Markup {
    let name = project.name(person);
    html! {
        (head(about, Tab::Actions))
        div class="page-head" {
            div {
                p class="eyebrow" { (say("project-eyebrow")) }
                h2 { (say_with("project-title", &[("name", name.into())])) }
                p class="muted" { (say("project-purpose")) }
            }
        }
        @match project.actions.as_deref() {
            None => section class="empty" { h2 { (say("set-actions-gone-title")) } p { (say("set-actions-gone")) } },
            Some([]) if project.said.brought.is_empty() => section class="empty" {
                h2 { (say("project-none-title")) } p { (say("project-none")) }
            },
            Some(actions) => (filled(about, project, actions)),
        }
    }
}

fn filled(about: &About<'_>, project: &Project, actions: &[Action]) -> Markup {
    let words: Vec<_> = actions.iter().map(words_of).collect();
    let promises = promises(actions, &words, about.zone);
    let months = months(&project.met, &promises, project.today);
    let began = months.first().map_or(project.today, |month| month.first);
    let kept: Vec<Kept<'_>> = actions.iter().zip(&promises).collect();
    html! {
        (glance(&months))
        (stalled(project, &kept, &html! {}))
        (framings(project))
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

/// A commitment, with how it went.
type Kept<'a> = (&'a Action, &'a Promise<'a>);

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

/// How the challenge was framed, meeting by meeting: of somebody's own first and as agreed, of a shared one every time.
fn framings(project: &Project) -> Markup {
    let brought = &project.said.brought;
    let shared = project.whose == Whose::Set;
    html! {
        section class="card stack" {
            h3 { (say("project-challenge")) }
            @if brought.is_empty() { p class="muted" { (say("project-challenge-none")) } }
            @for one in brought {
                @let again = if shared { one.reframings.as_slice() } else { one.reframings.last().map(std::slice::from_ref).unwrap_or_default() };
                p class="small muted" {
                    a href=(format!("/meetings/{}/record", one.meeting.0)) {
                        (say_with("project-in-meeting", &[("number", one.meeting.1.into())]))
                    }
                    ", " (date(one.day))
                    @if let Some(presenter) = one.presenter.filter(|_| shared) { " · " (say_with("project-presented", &[("name", project.name(presenter).into())])) }
                }
                div class="framing" {
                    figure {
                        figcaption { (if again.is_empty() { say("record-framed") } else { say("record-first") }) }
                        blockquote { (one.first) }
                    }
                    @for (nth, text) in again.iter().enumerate() {
                        figure {
                            figcaption { (if nth + 1 == again.len() { say("record-last") } else { say("project-framed-anew") }) }
                            blockquote { (text) }
                        }
                    }
                }
            }
        }
    }
}

fn milestones(project: &Project, began: Date, kept: &[Kept<'_>]) -> Markup {
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
                                    p {
                                        a href=(format!("/actions/{}", action.id)) { (title(action)) } " " (reached(action, promise, project.today))
                                        @if project.whose == Whose::Set { span class="small muted" { " " (action.owner_name) } }
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

/// What was offered; of a shared project with how far that is for which it was offered.
fn support(project: &Project, actions: &[Action]) -> Markup {
    let shared = project.whose == Whose::Set;
    html! {
        section class="card stack" {
            h3 { (say(if shared { "project-support-shared" } else { "project-support" })) }
            @if project.said.support.is_empty() { p class="muted" { (say("project-support-none")) } } @else {
                ul class="rows" {
                    @for one in &project.said.support {
                        @let action = actions.iter().find(|action| Some(action.id) == one.action);
                        li class="plain" {
                            div {
                                p { b { (project.name(one.by)) } " " (one.text) }
                                p class="small muted" {
                                    @if let Some(action) = action { (say_with("project-support-for", &[("action", title(action).into())])) }
                                    @else { (say_with("project-support-presenter", &[("number", one.number.into())])) }
                                }
                            }
                            @if let Some(action) = action.filter(|_| shared) { (tag(action, project.today)) }
                        }
                    }
                }
            }
        }
    }
}
