//! The list of protocols, and the page of one.

use maud::{Markup, html};
use setwise_domain::meeting::act::ActKind;
use setwise_domain::protocol::plan::{usual_days, usual_minutes, usual_slots};
use setwise_domain::protocol::{Answers, Commits, Conductor, FloorRule, Protocol, Slots, Stage, StatementRule};

use setwise_domain::protocol::library::Entry;
use setwise_store::protocol_draft::DraftCard;

use super::drafts::{self, change_button, copy_button};
use super::{address_of, picture, text};
use crate::ui::forms::button_form;
use crate::ui::time::moment;
use crate::ui::words::{say, say_with};
use crate::web::session::Viewer;

/// Every protocol with its picture in small, what the viewer is still writing, and what was put away.
pub(super) fn list(viewer: &Viewer, protocols: &[&Protocol], drafts: &[DraftCard], put_away: &[&Protocol]) -> Markup {
    html! {
        div class="page-head" {
            div { h1 { (say("protocols-title")) } p class="muted" { (say("protocols-purpose")) } }
            div class="actions" { a class="btn" href="/protocol-drafts/new" { (say("draft-new-title")) } }
        }
        (own_drafts(viewer, drafts))
        @if protocols.is_empty() {
            section class="empty" { h2 { (say("protocols-none-title")) } p { (say("protocols-none")) } }
        }
        div class="grid" {
            @for protocol in protocols {
                section class="card stack" {
                    h2 { a href=(format!("/protocols/{}", protocol.id.as_str())) { (text(protocol).name) } }
                    p class="muted" { (text(protocol).summary) }
                    (picture::strip(protocol, usual_slots(protocol, protocol.people.from)))
                    p class="small muted" { (length(protocol)) " · " (sizes(protocol)) }
                }
            }
        }
        @if !put_away.is_empty() {
            details {
                summary { (say("protocols-away")) }
                ul class="rows" {
                    @for protocol in put_away {
                        li class="plain" { div { a href=(address_of(protocol.id.as_str())) { (text(protocol).name) } } }
                    }
                }
            }
        }
    }
}

fn own_drafts(viewer: &Viewer, drafts: &[DraftCard]) -> Markup {
    let (away, open): (Vec<_>, Vec<_>) = drafts.iter().partition(|draft| draft.put_away_at.is_some());
    html! {
        @if !open.is_empty() {
            section class="card" id="drafts" {
                h2 { (say("draft-yours")) }
                ul class="rows" {
                    @for draft in &open {
                        li class="plain" {
                            div {
                                a href=(drafts::address(draft.id)) { (drafts::called(&draft.title)) } br;
                                span class="small muted" { (say("draft-changed-at")) " " (moment(draft.changed_at, viewer.zone())) }
                            }
                        }
                    }
                }
            }
        }
        @if !away.is_empty() {
            details {
                summary { (say("draft-yours-away")) }
                ul class="rows" {
                    @for draft in &away {
                        li class="plain" {
                            div { a href=(drafts::address(draft.id)) { (drafts::called(&draft.title)) } }
                            (button_form(&format!("{}/return", drafts::address(draft.id)), &say("draft-take-out")))
                        }
                    }
                }
            }
        }
    }
}

/// One protocol: its picture, what it asks of people, its stages in words.
pub(super) fn show(entry: &Entry, may_change: bool) -> Markup {
    let protocol = entry.protocol.as_ref();
    let name = protocol.id.as_str();
    let slots = usual_slots(protocol, protocol.people.from);
    let minutes = usual_minutes(protocol, slots);
    html! {
        nav class="crumbs" aria-label=(say("set-crumbs")) {
            a href="/protocols" { (say("protocols-title")) } " › " span { (text(protocol).name) }
        }
        div class="page-head" {
            div {
                p class="eyebrow" { (origin(entry)) }
                h1 { (text(protocol).name) }
                p class="muted" { (text(protocol).summary) }
            }
            div class="actions" {
                a class="btn" href=(format!("{}/file", address_of(name))) download { (say("protocols-file")) }
                a class="btn" href=(format!("{}/trial", address_of(name))) { (say("protocols-try")) }
                @if entry.made.is_some() {
                    a class="btn" href=(format!("{}/versions", address_of(name))) { (say("versions-here")) }
                }
                @if may_change { (change_button(name, None)) }
                (copy_button(name))
            }
        }
        @if entry.put_away {
            div class="card next" {
                p { (say("versions-is-away")) }
                @if may_change { (button_form(&format!("{}/return", address_of(name)), &say("versions-take-out"))) }
            }
        }
        section class="card stack" {
            h2 { (length(protocol)) }
            (picture::strip(protocol, slots))
            (picture::legend())
            dl class="facts" {
                dt { (say("protocols-people")) } dd { (sizes(protocol)) }
                dt { (say("protocols-conductor")) } dd { (conductor(protocol)) }
                dt { (say("protocols-presenters")) } dd { (presenters(protocol)) }
                dt { (say("protocols-commits")) } dd { (commits(protocol)) }
                @if let Some(rule) = statements(protocol) { dt { (say("protocols-statements")) } dd { (rule) } }
                @if let Some(rule) = answers(protocol) { dt { (say("protocols-answers")) } dd { (rule) } }
                @if protocol.coach_takes_turns { dt { (say("protocols-turns")) } dd { (say("protocols-turns-coach")) } }
                @if !text(protocol).check.is_empty() {
                    dt { (say("protocols-check")) }
                    dd { ul class="prompts" { @for question in &text(protocol).check { li { (question) } } } }
                }
            }
        }
        section class="card" {
            h2 { (say("protocols-stages")) }
            (picture::outline(protocol, minutes, slots))
        }
        @if !text(protocol).roles.is_empty() || !text(protocol).methods.is_empty() {
            section class="card" {
                h2 { (say("protocols-words")) }
                dl class="facts" {
                    @for role in text(protocol).roles.values().chain(text(protocol).methods.values()) {
                        dt { (role.name) } dd { (role.purpose) }
                    }
                }
            }
        }
    }
}

fn origin(entry: &Entry) -> String {
    match entry.made {
        Some(number) => say_with("protocols-made", &[("number", number.into())]),
        None if entry.built_in => say("protocols-built-in"),
        None => say("protocols-own"),
    }
}

/// How long it usually takes.
pub(in crate::web) fn length(protocol: &Protocol) -> String {
    let slots = usual_slots(protocol, protocol.people.from);
    let minutes = usual_minutes(protocol, slots);
    match (usual_days(protocol, slots), minutes) {
        (0, minutes) => say_with("protocols-minutes", &[("minutes", minutes.into())]),
        (days, _) => say_with("protocols-days", &[("days", days.into())]),
    }
}

/// The set sizes that suit.
pub(in crate::web) fn sizes(protocol: &Protocol) -> String {
    let (from, to) = (protocol.people.from, protocol.people.to);
    if from == to {
        return say_with("protocols-size", &[("people", from.into())]);
    }
    say_with("protocols-sizes", &[("from", from.into()), ("to", to.into())])
}

fn conductor(protocol: &Protocol) -> String {
    say(match protocol.conductor {
        Conductor::Coach => "protocols-conductor-coach",
        Conductor::Member => "protocols-conductor-member",
        Conductor::Nobody => "protocols-conductor-nobody",
        Conductor::Second => "protocols-conductor-second",
    })
}

/// What happens to a statement that responds to nothing, where a stage wants that.
fn statements(protocol: &Protocol) -> Option<String> {
    let wanted = protocol.stages.iter().any(|stage| stage.may.iter().any(|may| may.refers.is_some()));
    wanted.then(|| {
        say(match protocol.statements {
            StatementRule::Strict => "protocols-statements-strict",
            StatementRule::Gentle => "protocols-statements-gentle",
        })
    })
}

/// When questions are answered, where turns go round.
fn answers(protocol: &Protocol) -> Option<String> {
    let asks =
        |stage: &Stage| stage.floor == FloorRule::InTurn && stage.may.iter().any(|may| may.act == ActKind::Question);
    protocol.stages.iter().any(asks).then(|| {
        say(match protocol.answers {
            Answers::Each => "protocols-answers-each",
            Answers::AfterRound => "protocols-answers-after-round",
        })
    })
}

fn presenters(protocol: &Protocol) -> String {
    match protocol.slots {
        Slots::Count { usual, most } if usual == most => say_with("protocols-slots", &[("slots", usual.into())]),
        Slots::Count { usual, most } => {
            say_with("protocols-slots-most", &[("slots", usual.into()), ("most", most.into())])
        }
        Slots::Everyone(_) => say("protocols-slots-everyone"),
    }
}

fn commits(protocol: &Protocol) -> String {
    match protocol.commits {
        Commits::Presenter => say("protocols-commits-presenter"),
        Commits::Everyone => say("protocols-commits-everyone"),
        Commits::None => text(protocol).nobody_commits.clone().unwrap_or_else(|| say("protocols-commits-nobody")),
    }
}
