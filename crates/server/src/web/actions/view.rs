//! Actions: the card on a set's list, the row on the home page, the page of one.

use jiff::civil::Date;
use maud::{Markup, html};
use setwise_domain::commitment::{Course, Stall, Standing};
use setwise_domain::id::PersonId;
use setwise_store::action::{Action, ActionKind, ActionStatus, FollowUp};
use setwise_store::meeting::Meeting;

use super::{LONGEST_TEXT, Sent, words_of};
use crate::ui::forms::{Wrong, field, primary};
use crate::ui::time::{date, date_words, day_of};
use crate::ui::words::{say, say_with};
use crate::web::sets::projects::Support;

/// What the page of one action is drawn from.
#[derive(Clone, Copy)]
pub(super) struct Sight<'a> {
    pub(super) action: &'a Action,
    pub(super) from: Option<&'a Meeting>,
    /// What others offered for it.
    pub(super) support: &'a [Support],
    pub(super) viewer: PersonId,
    pub(super) zone: &'a str,
    pub(super) today: Date,
}

/// The class of its dot and card: how it stands.
pub(in crate::web) fn class(action: &Action, today: Date) -> &'static str {
    match action.status {
        ActionStatus::Done => "done",
        ActionStatus::Dropped | ActionStatus::Withdrawn => "dropped",
        ActionStatus::Proposed => "open",
        ActionStatus::Open if action.due.is_some_and(|due| due < today) => "late",
        ActionStatus::Open => "",
    }
}

/// How it stands and by when, in a few words.
pub(in crate::web) fn standing(action: &Action, today: Date) -> String {
    let day = |due: Date| if due == today { say("action-today") } else { date_words(due) };
    match (action.status, action.due) {
        (ActionStatus::Done, _) => say("action-done"),
        (ActionStatus::Dropped, _) => say("action-dropped"),
        (ActionStatus::Withdrawn, _) => say("action-withdrawn"),
        (ActionStatus::Proposed, _) => say("action-proposed"),
        (ActionStatus::Open, None) => say("action-undated"),
        (ActionStatus::Open, Some(due)) if due < today => say_with("action-was-due", &[("day", day(due).into())]),
        (ActionStatus::Open, Some(due)) => say_with("action-due", &[("day", day(due).into())]),
    }
}

/// What it is called: its words, or that they cannot be read here.
pub(in crate::web) fn title(action: &Action) -> String {
    let text = words_of(action).text;
    if text.is_empty() { say("action-unreadable") } else { text }
}

/// An action in a list.
pub(in crate::web) fn card(action: &Action, viewer: PersonId, today: Date, zone: &str) -> Markup {
    let class = class(action, today);
    let last = action.history.last();
    html! {
        article class=(format!("action {class}")) {
            header {
                span class=(format!("dot {class}")) {}
                h3 { a href=(format!("/actions/{}", action.id)) { (title(action)) } }
                (tag(action, today))
            }
            (facts(action, &[]))
            @if let Some(Standing::Stalled(stall)) = stands(action, today, zone) {
                p class="small" { b { (say("action-stalled")) } " " (stall_words(stall)) }
            }
            @if let Some(learned) = last.and_then(|line| line.learned.as_deref()) { p class="learned" { (learned) } }
            @if action.owner == viewer && action.status == ActionStatus::Open {
                div class="actions" { a class="btn" href=(format!("/actions/{}", action.id)) { (say("action-tell")) } }
            }
        }
    }
}

/// How an open action went so far, in days of this zone.
pub(in crate::web) fn course(action: &Action, zone: &str) -> Course {
    let put_off = |line: &&FollowUp| line.was_due.is_some_and(|was| line.due.is_some_and(|due| due > was));
    Course {
        due: action.due,
        made: day_of(action.created_at, zone),
        told: action.history.last().map(|line| day_of(line.at, zone)),
        put_off: action.history.iter().filter(put_off).count(),
    }
}

/// How an open action stands; none for one that is closed.
fn stands(action: &Action, today: Date, zone: &str) -> Option<Standing> {
    (action.status == ActionStatus::Open).then(|| course(action, zone).standing(today))
}

/// Why something counts as stalled.
pub(crate) fn stall_words(stall: Stall) -> String {
    match stall {
        Stall::LongLate { days } => say_with("project-stall-long-late", &[("days", days.into())]),
        Stall::PutOff { times } => say_with("project-stall-put-off", &[("times", times.into())]),
        Stall::Silent { days } => say_with("project-stall-silent", &[("days", days.into())]),
    }
}

/// How it stands, in its colour.
pub(in crate::web) fn tag(action: &Action, today: Date) -> Markup {
    let colour = match class(action, today) {
        "late" => "coach",
        "done" => "commit",
        _ => "plain",
    };
    html! { span class=(format!("tag {colour}")) { (standing(action, today)) } }
}

/// `support`: who offered what.
fn facts(action: &Action, support: &[(String, &str)]) -> Markup {
    let words = words_of(action);
    html! {
        dl class="facts" {
            dt { (say("action-owner")) } dd { (action.owner_name) }
            @if action.kind == ActionKind::Milestone { dt { (say("action-kind")) } dd { (say("action-milestone")) } }
            @if !words.first_step.is_empty() { dt { (say("action-first-step")) } dd { (words.first_step) } }
            @if !words.measure.is_empty() { dt { (say("action-measure")) } dd { (words.measure) } }
            @if !words.groups.is_empty() { dt { (say("action-groups")) } dd { (words.groups) } }
            @if let Some(sure) = words.confidence { dt { (say("action-confidence")) } dd { (say_with("room-of-ten", &[("value", sure.into())])) } }
            @if !support.is_empty() {
                dt { (say("action-support")) }
                dd { @for (name, text) in support { p { b { (name) } @if !text.is_empty() { ": " (text) } } } }
            }
        }
    }
}

/// The page of one action.
pub(super) fn show(sight: &Sight<'_>, name: &dyn Fn(PersonId) -> String, sent: &Sent, wrong: &Wrong) -> Markup {
    let action = sight.action;
    let tells =
        action.owner == sight.viewer && !matches!(action.status, ActionStatus::Proposed | ActionStatus::Withdrawn);
    let support: Vec<(String, &str)> = sight.support.iter().map(|one| (name(one.by), one.text.as_str())).collect();
    html! {
        nav class="crumbs" aria-label=(say("set-crumbs")) {
            a href="/sets" { (say("sets-title")) } " › "
            a href=(format!("/sets/{}", action.set)) { (action.set_name) } " › "
            a href=(format!("/sets/{}/actions", action.set)) { (say("set-tab-actions")) }
        }
        div class="page-head" {
            div {
                p class="eyebrow" { (say("action-eyebrow")) }
                h1 { (title(action)) }
                p class="muted" {
                    (tag(action, sight.today))
                    @if let Some(meeting) = sight.from {
                        " · " a href=(format!("/meetings/{}", meeting.id)) {
                            (say_with("action-from", &[("number", meeting.number.into())]))
                        }
                    }
                }
            }
        }
        section class="card" { (facts(action, &support)) }
        @if tells { (form(action, sent, wrong)) }
        (history(action, name, sight.zone))
    }
}

fn form(action: &Action, sent: &Sent, wrong: &Wrong) -> Markup {
    html! {
        section class="card stack" {
            h2 { (say("action-became")) }
            p class="small muted" { (say("action-became-hint")) }
            (telling(&format!("/actions/{}/updates", action.id), sent, wrong))
        }
    }
}

/// The form in which an owner tells what became of an action.
pub(super) fn telling(to: &str, sent: &Sent, wrong: &Wrong) -> Markup {
    let choices = [
        (ActionStatus::Open, say("action-under-way")),
        (ActionStatus::Done, say("action-done-choice")),
        (ActionStatus::Dropped, say("action-let-go")),
    ];
    html! {
            form class="form" method="post" action=(to) {
                fieldset {
                    legend { (say("action-how")) }
                    div class="seg" {
                        @for (status, words) in &choices {
                            label {
                                input type="radio" name="status" value=(status.word()) checked[sent.status == status.word()] required;
                                span { (words) }
                            }
                        }
                    }
                    @if let Some(words) = wrong.of("status") { p class="error" { (words) } }
                }
                (field("happened", say("action-happened")).hint(say("action-happened-hint")).value(&sent.happened)
                    .error(wrong.of("happened")).longest(LONGEST_TEXT).optional().area(3))
                (field("learned", say("action-learned")).hint(say("action-learned-hint")).value(&sent.learned)
                    .error(wrong.of("learned")).longest(LONGEST_TEXT).optional().area(3))
                (field("due", say("action-by")).hint(say("action-by-hint")).kind("date").value(&sent.due)
                    .error(wrong.of("due")).optional().input())
                div class="actions" { (primary(&say("action-keep"))) }
            }
    }
}

fn history(action: &Action, name: &dyn Fn(PersonId) -> String, zone: &str) -> Markup {
    html! {
        section class="card" {
            h2 { (say("action-history")) }
            @if action.history.is_empty() { p class="muted" { (say("action-history-none")) } }
            ol class="record-list" { @for line in action.history.iter().rev() { (told(line, name, zone)) } }
        }
    }
}

fn told(line: &FollowUp, name: &dyn Fn(PersonId) -> String, zone: &str) -> Markup {
    let status = match line.status {
        ActionStatus::Done => say("action-done"),
        ActionStatus::Dropped => say("action-dropped"),
        ActionStatus::Open | ActionStatus::Proposed | ActionStatus::Withdrawn => say("action-under-way"),
    };
    html! {
        li class="entry" {
            div class="who" { b { (name(line.by)) } (date(day_of(line.at, zone))) span class="tag commit" { (status) } }
            @if let Some(happened) = &line.happened { q { (happened) } }
            @if let Some(learned) = &line.learned { p class="learned" { (learned) } }
        }
    }
}
