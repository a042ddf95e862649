//! Who is in a set, and what the set sees of changes in its ranks.

use std::collections::BTreeSet;

use maud::{Markup, html};
use setwise_domain::id::{HandoverId, PersonId};
use setwise_store::access::{Reading, SeatKind};
use setwise_store::person::Person;
use setwise_store::set_change::{ChangeKind, SetChange};
use setwise_store::set_page::SetPerson;
use setwise_store::set_ties::{Tie, TieKind};

use super::page::{Tab, head};
use crate::ui::avatar::avatar;
use crate::ui::forms::{Wrong, button, field};
use crate::ui::time::{date, day_of};
use crate::ui::words::{say, say_with};
use crate::web::naming_people;
use crate::web::sets::show::About;

/// Ways on from here.
#[derive(Clone, Copy)]
pub(in crate::web::sets) struct Ways {
    /// The set is being passed on, or came to the reader by it with a note.
    pub(in crate::web::sets) handover: Option<HandoverId>,
    /// The reader may see who could join.
    pub(in crate::web::sets) joiners: bool,
}

/// The people's tab.
pub(in crate::web::sets) fn show(
    about: &About<'_>,
    others: (&[Person], &BTreeSet<PersonId>),
    ties: &[Tie],
    ways: Ways,
    (invite, wrong): (&str, &Wrong),
) -> Markup {
    html! {
        (head(about, Tab::People))
        (better_apart(ties))
        div class="cols" {
            div class="stack" {
                section class="card" {
                    h2 { (say("set-people")) }
                    @if about.set.people.is_empty() { p class="muted" { (say("set-people-none")) } }
                    ul class="rows" { @for one in &about.set.people { (row(about, one)) } }
                }
                (around(about, ways))
                @if about.rights.staffs { (more(about, others, invite, wrong)) }
            }
            div class="stack" { (changes(about, usize::MAX)) (leave(about)) }
        }
    }
}

fn row(about: &About<'_>, one: &SetPerson) -> Markup {
    let removable = about.rights.staffs && one.person != about.viewer;
    html! {
        li {
            (avatar(one.person, &one.name))
            div {
                b { (one.name) }
                @if one.person == about.viewer { " " span class="tag plain" { (say("set-you")) } }
                br;
                span class="small muted" {
                    (kind(one.seat)) " · " (say("set-since")) " " (date(day_of(one.joined_at, about.zone)))
                    @if one.let_in_at.is_none() { " · " (say("set-waiting")) }
                }
            }
            @if removable {
                form method="post" action=(format!("/sets/{}/removals", about.set.id)) {
                    input type="hidden" name="person" value=(one.person);
                    button class="btn quiet" type="submit" {
                        (say("set-remove")) span class="sr" { " " (one.name) }
                    }
                }
            }
        }
    }
}

/// What can be done about who is in the set, and where it gets help.
fn around(about: &About<'_>, ways: Ways) -> Markup {
    let id = about.set.id;
    let open = about.set.ended_at.is_none();
    html! {
        @if ways.joiners || about.rights.staffs || ways.handover.is_some() || about.rights.inside {
            section class="card stack" {
                h2 { (say("set-around")) }
                ul class="rows" {
                    @if ways.joiners && open { (way(&format!("/sets/{id}/joiners"), "set-around-join", "set-around-join-hint")) }
                    @if let Some(handover) = ways.handover { (way(&format!("/handovers/{handover}"), "set-around-passing", "set-around-passing-hint")) }
                    @else if about.rights.staffs { (way(&format!("/sets/{id}/handover"), "set-around-pass", "set-around-pass-hint")) }
                    @if about.rights.inside { (way(&format!("/sets/{id}/help"), "set-around-help", "set-around-help-hint")) }
                }
            }
        }
    }
}

fn way(address: &str, words: &str, hint: &str) -> Markup {
    html! { li class="plain" { div { a href=(address) { (say(words)) } br; span class="small muted" { (say(hint)) } } } }
}

/// Who of the set is better apart, for those who compose sets. It warns, and stops nobody.
fn better_apart(ties: &[Tie]) -> Markup {
    html! {
        @if !ties.is_empty() {
            section class="notice warn" aria-label=(say("set-apart-title")) {
                div {
                    p { b { (say("set-apart-title")) } " " (say("set-apart-hint")) }
                    ul class="plain" { @for tie in ties { li { (tie_words(tie)) } } }
                }
            }
        }
    }
}

fn tie_words(tie: &Tie) -> String {
    let ((_, one, one_seat), (_, other, other_seat)) = (&tie.one, &tie.other);
    let key = match (tie.kind, *one_seat == SeatKind::Coach, *other_seat == SeatKind::Coach) {
        (TieKind::Conflict, ..) => "set-apart-conflict",
        (TieKind::Manages, true, _) => "set-apart-coach-manages",
        (TieKind::Manages, _, true) => "set-apart-coach-reports",
        (TieKind::Manages, ..) => "set-apart-manages",
    };
    say_with(key, &[("one", one.as_str().into()), ("other", other.as_str().into())])
}

/// Adding from the directory, and inviting by mail address.
fn more(about: &About<'_>, (others, apart): (&[Person], &BTreeSet<PersonId>), invite: &str, wrong: &Wrong) -> Markup {
    let id = about.set.id;
    html! {
        section class="card stack" id="more" {
            h2 { (say("set-add-title")) }
            p class="small muted" { (say("set-add-hint")) }
            @if !others.is_empty() {
                form class="form" method="post" action=(format!("/sets/{id}/members")) {
                    (field("person", say("set-add-person")).choice(&choices(others, apart)))
                    div class="actions" { (button(&say("set-add"))) }
                }
                hr;
            }
            form class="form" method="post" action=(format!("/sets/{id}/invitations")) {
                (super::invite_field(invite, wrong, false))
                div class="actions" { (button(&say("set-invite-button"))) }
            }
        }
    }
}

/// People of the directory as the options of a choice.
pub(super) fn choices(people: &[Person], apart: &BTreeSet<PersonId>) -> Vec<(String, String)> {
    people.iter().map(|person| naming_people::option(person, Some(apart))).collect()
}

fn leave(about: &About<'_>) -> Markup {
    html! {
        @if about.rights.seated && about.set.ended_at.is_none() {
            section class="card stack" {
                h2 { (say("set-leave-title")) }
                p class="small muted" { (say("set-leave-hint")) }
                form method="post" action=(format!("/sets/{}/departures", about.set.id)) {
                    button class="btn danger" type="submit" { (say("set-leave")) }
                }
            }
        }
    }
}

/// Everybody by face, for the side of a page.
pub(super) fn faces(about: &About<'_>) -> Markup {
    html! {
        section class="card" {
            h2 { (say("set-people")) }
            ul class="faces" {
                @for one in &about.set.people {
                    li {
                        (avatar(one.person, &one.name))
                        @if one.seat == SeatKind::Coach { (say_with("set-name-coach", &[("name", one.name.as_str().into())])) }
                        @else { (one.name) }
                    }
                }
            }
        }
    }
}

/// What changed in the set's ranks, the newest first. Newcomers who wait do not see it.
pub(super) fn changes(about: &About<'_>, most: usize) -> Markup {
    html! {
        @if !matches!(about.set.reading, Reading::Waiting(_)) {
            section class="card" {
                h2 { (say("set-changes")) }
                ul class="rows" {
                    @for change in about.set.changes.iter().take(most) {
                        li class="plain" {
                            div {
                                span { (change_words(change)) }
                                br;
                                span class="small muted" { (date(day_of(change.at, about.zone))) }
                            }
                        }
                    }
                }
                @if about.set.changes.len() > most {
                    p { a href=(format!("/sets/{}/people", about.set.id)) { (say("set-changes-all")) } }
                }
            }
        }
    }
}

fn change_words(change: &SetChange) -> String {
    let key = match change.kind {
        ChangeKind::Created => "set-change-created",
        ChangeKind::Added => "set-change-added",
        ChangeKind::LetIn => "set-change-let-in",
        ChangeKind::Left => "set-change-left",
        ChangeKind::Removed => "set-change-removed",
        ChangeKind::CoachChanged if change.person.is_none() => "set-change-no-coach",
        ChangeKind::CoachChanged => "set-change-coach",
        ChangeKind::HandoverAgreed => "set-change-handover-agreed",
        ChangeKind::HandoverOff => "set-change-handover-off",
        ChangeKind::Renamed => "set-change-renamed",
        ChangeKind::AgreementChanged => "set-change-agreement",
        ChangeKind::ConversationOpened => "set-change-conversation-opened",
        ChangeKind::ConversationClosed => "set-change-conversation-closed",
        ChangeKind::LensOn => "set-change-lens-on",
        ChangeKind::LensOff => "set-change-lens-off",
        ChangeKind::PasswordReset if change.by.is_none() => "set-change-password-terminal",
        ChangeKind::PasswordReset => "set-change-password",
        ChangeKind::Ended => "set-change-ended",
        ChangeKind::KeyDestroyed => "set-change-key",
    };
    let name = |who: &Option<(setwise_domain::id::PersonId, String)>| {
        who.as_ref().map_or_else(|| say("set-change-setwise"), |(_, name)| name.clone())
    };
    say_with(key, &[("by", name(&change.by).into()), ("person", name(&change.person).into())])
}

fn kind(seat: SeatKind) -> String {
    match seat {
        SeatKind::Member => say("set-kind-member"),
        SeatKind::Coach => say("set-kind-coach"),
    }
}
