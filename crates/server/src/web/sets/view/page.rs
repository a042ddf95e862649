//! A set's own page: its frame with the tabs, its meetings, its commitments.

use std::collections::BTreeMap;

use maud::{Markup, html};
use setwise_domain::id::{MeetingId, PersonId};
use setwise_domain::protocol::library::Library;
use setwise_domain::time::Timestamp;
use setwise_store::access::{Reading, SeatKind};
use setwise_store::action::Action;
use setwise_store::circle::Circled;
use setwise_store::meeting::{Meeting, MeetingCard, MeetingStatus};
use setwise_store::module_share::Shared;
use setwise_store::set_page::SetPerson;

use crate::ui::forms::button;
use crate::ui::time::{day_of, day_words_from};
use crate::ui::words::{say, say_with};
use crate::web::actions::view as actions_view;
use crate::web::circles::view as circle;
use crate::web::meetings::words::{length, name, when};
use crate::web::modules;
use crate::web::protocols::{Names, find};
use crate::web::sets::show::About;

/// Which tab is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum Tab {
    /// What a set carries for a sponsor; sets whose members bring their own challenges have none.
    Project,
    Meetings,
    Actions,
    Conversation,
    People,
    Agreement,
    Sponsor,
    /// Changing the set itself.
    Change,
}

/// The head of every page of a set.
pub(in crate::web) fn head(about: &About<'_>, tab: Tab) -> Markup {
    let set = about.set;
    html! {
        nav class="crumbs" aria-label=(say("set-crumbs")) { a href="/sets" { (say("sets-title")) } " › " span { (set.name) } }
        div class="page-head" {
            div {
                p class="eyebrow" { (say("set-eyebrow")) }
                h1 { (set.name) }
                p class="muted" { (ranks(about)) }
            }
            div class="actions" {
                @if (about.rights.staffs || about.rights.chooses) && tab != Tab::Change { a class="btn" href=(format!("/sets/{}/change", set.id)) { (say("set-change")) } }
                @if about.rights.plans && tab == Tab::Meetings {
                    a class="btn primary" href=(format!("/sets/{}/meetings/new", set.id)) { (say("set-plan")) }
                }
            }
        }
        nav class="tabs" aria-label=(say("set-tabs")) {
            @for (one, address, words) in tabs(about) {
                a href=(address) aria-current=[(one == tab).then_some("page")] { (words) }
            }
        }
        (notices(about, tab))
    }
}

fn tabs(about: &About<'_>) -> Vec<(Tab, String, String)> {
    let id = about.set.id;
    let mut tabs = Vec::new();
    if about.rights.inside && about.set.carries_project {
        tabs.push((Tab::Project, format!("/sets/{id}/project"), say("set-tab-project")));
    }
    tabs.push((Tab::Meetings, format!("/sets/{id}"), say("set-tab-meetings")));
    if about.rights.inside {
        tabs.push((Tab::Actions, format!("/sets/{id}/actions"), say("set-tab-actions")));
        tabs.push((Tab::Conversation, format!("/sets/{id}/conversations"), say("set-tab-conversation")));
    }
    tabs.push((Tab::People, format!("/sets/{id}/people"), say("set-tab-people")));
    if about.rights.inside {
        tabs.push((Tab::Agreement, format!("/sets/{id}/agreement"), say("set-tab-agreement")));
        if about.set.in_wave {
            tabs.push((Tab::Sponsor, format!("/sets/{id}/sponsor"), say("set-tab-sponsor")));
        }
    }
    tabs
}

fn ranks(about: &About<'_>) -> String {
    let people = &about.set.people;
    let coach = people.iter().find(|one| one.seat == SeatKind::Coach);
    let members = people.iter().filter(|one| one.seat == SeatKind::Member).count();
    let mut words = super::ranks(coach.map(|coach| coach.name.as_str()), i64::try_from(members).unwrap_or(i64::MAX));
    if let Some(agreement) = &about.set.agreement {
        words.push(' ');
        words.push_str(&super::agreement::level_line(agreement.level));
    }
    words
}

/// What stands in the way, or waits for somebody: above everything.
fn notices(about: &About<'_>, tab: Tab) -> Markup {
    let set = about.set;
    let waiting = set.people.iter().filter(|one| one.let_in_at.is_none());
    let unaccepted = set.agreement.as_ref().is_some_and(|agreement| agreement.accepted_at.is_none());
    html! {
        @if set.ended_at.is_some() { div class="notice" { p { (say("set-ended-notice")) } } }
        @match set.reading {
            Reading::Waiting(_) => div class="notice" { p { (say("set-waiting-notice")) } },
            Reading::Outside => div class="notice" { p { (say("set-outside-notice")) } },
            Reading::Inside(_) => {
                @if set.agreement.is_none() { div class="notice warn" { p { (say("set-key-destroyed")) } } }
                @for one in waiting { (waiting_notice(about, one)) }
                @if unaccepted && set.ended_at.is_none() && tab != Tab::Agreement {
                    div class="notice" {
                        p { (say("set-agreement-waits")) }
                        div class="actions" { a class="btn" href=(format!("/sets/{}/agreement", set.id)) { (say("set-agreement-read")) } }
                    }
                }
            }
        }
    }
}

fn waiting_notice(about: &About<'_>, one: &SetPerson) -> Markup {
    html! {
        div class="notice warn" {
            p { b { (say_with("set-wants-in", &[("name", one.name.as_str().into())])) } " " (say("set-wants-in-hint")) }
            @if about.set.ended_at.is_none() {
                form class="actions" method="post" action=(format!("/sets/{}/admissions", about.set.id)) {
                    input type="hidden" name="person" value=(one.person);
                    (button(&say_with("set-let-in", &[("name", one.name.as_str().into())])))
                }
            }
        }
    }
}

/// So many meetings of a kind stand unfolded.
const UNFOLDED: usize = 4;

/// What the list of meetings is drawn from.
#[derive(Clone, Copy)]
pub(in crate::web::sets) struct Listed<'a> {
    pub(in crate::web::sets) cards: &'a [MeetingCard],
    /// Who sits in which circle, of meetings in two.
    pub(in crate::web::sets) seated: &'a BTreeMap<MeetingId, Vec<PersonId>>,
    /// What protocols are called.
    pub(in crate::web::sets) names: &'a Names,
    pub(in crate::web::sets) library: &'a Library,
    pub(in crate::web::sets) now: Timestamp,
}

/// The first tab: meetings to come, then those held, then those that will not be.
pub(in crate::web::sets) fn meetings(about: &About<'_>, listed: &Listed<'_>) -> Markup {
    let cards = listed.cards;
    let ahead: Vec<&MeetingCard> = cards.iter().rev().filter(|card| is_ahead(&card.meeting)).collect();
    let with = |status| cards.iter().filter(move |card| card.meeting.status == status).collect::<Vec<_>>();
    let (held, cancelled) = (with(MeetingStatus::Ended), with(MeetingStatus::Cancelled));
    html! {
        (head(about, Tab::Meetings))
        div class="cols" {
            div class="stack" {
                @if cards.is_empty() { (no_meetings(about)) }
                @for (title, some) in [("set-meetings-ahead", &ahead), ("set-meetings-held", &held), ("set-meetings-cancelled", &cancelled)] {
                    @if !some.is_empty() {
                        section class="card" {
                            h2 { (say(title)) }
                            (rows(about, listed, some))
                        }
                    }
                }
            }
            div class="stack" { (super::people::faces(about)) (super::people::changes(about, 5)) }
        }
    }
}

/// The first of them, and the rest folded: ten planned meetings fill a telephone four times over.
fn rows(about: &About<'_>, listed: &Listed<'_>, cards: &[&MeetingCard]) -> Markup {
    // A fold for one line is longer than the line.
    let shown = if cards.len() <= UNFOLDED + 1 { cards.len() } else { UNFOLDED };
    let (first, rest) = cards.split_at(shown);
    html! {
        ul class="rows" { @for card in first { (row(about, listed, card)) } }
        @if !rest.is_empty() {
            details {
                summary { (say_with("set-meetings-more", &[("count", rest.len().into())])) }
                ul class="rows" { @for card in rest { (row(about, listed, card)) } }
            }
        }
    }
}

fn no_meetings(about: &About<'_>) -> Markup {
    html! {
        section class="empty" {
            h2 { (say("set-no-meetings-title")) }
            @if matches!(about.set.reading, Reading::Waiting(_)) {
                p { (say("set-no-meetings-waiting")) }
            } @else {
                p { (say("set-no-meetings")) }
            }
        }
    }
}

fn is_ahead(meeting: &Meeting) -> bool {
    matches!(meeting.status, MeetingStatus::Planned | MeetingStatus::Open | MeetingStatus::Running)
}

fn row(about: &About<'_>, listed: &Listed<'_>, card: &MeetingCard) -> Markup {
    let Listed { names, now, .. } = *listed;
    let zone = about.zone;
    let meeting = &card.meeting;
    let address = format!("/meetings/{}", meeting.id);
    let ahead = is_ahead(meeting);
    // Whoever sits in the circle beside has the way into that one.
    let beside = meeting.circle.and_then(|circle| listed.seated.get(&circle.beside));
    let enters = card.readable && !beside.is_some_and(|members| members.contains(&about.viewer));
    html! {
        li class="plain" {
            div {
                a href=(address) {
                    (name(meeting)) " · "
                    @if ahead { (when(meeting, zone, now)) } @else { (day_words_from(day_of(now, zone), day_of(meeting.starts_at, zone))) }
                }
                br;
                span class="small muted" {
                    @for part in [&meeting.occasion, &meeting.place] { @if !part.is_empty() { (part) " · " } }
                    (names.of(&meeting.protocol)) " · " (length(meeting.minutes))
                }
            }
            @match meeting.status {
                MeetingStatus::Running => span class="tag question" { (say("meeting-runs")) },
                MeetingStatus::Ended if card.readable => a class="btn quiet" href=(format!("{address}/record")) { (say("meeting-record")) },
                MeetingStatus::Ended | MeetingStatus::Cancelled => {}
                MeetingStatus::Planned | MeetingStatus::Open if enters => a class="btn" href=(format!("{address}/room")) { (say("meeting-open-room")) },
                MeetingStatus::Planned | MeetingStatus::Open => {}
            }
            @if ahead { (circles(about, listed, meeting)) }
        }
    }
}

/// Below the first circle of a meeting in two: both beside each other, one's own first.
fn circles(about: &About<'_>, listed: &Listed<'_>, meeting: &Meeting) -> Markup {
    let Some(circle) = meeting.circle.filter(|circle| circle.number == 1) else { return html! {} };
    let beside = listed.cards.iter().map(|card| &card.meeting).find(|other| other.id == circle.beside);
    let circled = |meeting: &Meeting| Circled {
        meeting: meeting.clone(),
        members: listed.seated.get(&meeting.id).cloned().unwrap_or_default(),
    };
    let both: Vec<Circled> = [Some(meeting), beside].into_iter().flatten().map(circled).collect();
    let sight = circle::Sight {
        circles: &both,
        viewer: about.viewer,
        zone: about.zone,
        protocol: find(listed.library, &meeting.protocol),
        coach: circle::coach(&about.set.people),
        names: &circle::names(&about.set.people),
        linked: true,
    };
    circle::side_by_side(&sight)
}

/// The second tab: what the set's people promised, and what they applied. No actions: the words are gone for good.
pub(in crate::web::sets) fn actions(
    about: &About<'_>,
    actions: Option<&[Action]>,
    shared: &[Shared],
    now: Timestamp,
) -> Markup {
    let today = day_of(now, about.zone);
    html! {
        (head(about, Tab::Actions))
        @match actions {
            None => section class="empty" { h2 { (say("set-actions-gone-title")) } p { (say("set-actions-gone")) } },
            Some([]) => section class="empty" { h2 { (say("set-actions-none-title")) } p { (say("set-actions-none")) } },
            Some(actions) => {
                h2 class="sr" { (say("set-tab-actions")) }
                (glances(about, actions))
                ul class="actions-list" {
                    @for action in actions { li { (actions_view::card(action, about.viewer, today, about.zone)) } }
                }
            }
        }
        (modules::shared(shared, about.viewer, about.zone))
    }
}

/// A way to the months of each person who promised something, and first to those of what the set carries together.
fn glances(about: &About<'_>, actions: &[Action]) -> Markup {
    let set = about.set.id;
    let owners: BTreeMap<&str, PersonId> =
        actions.iter().map(|action| (action.owner_name.as_str(), action.owner)).collect();
    html! {
        nav class="small actions" aria-label=(say("project-link")) {
            (say("project-link")) ":"
            @if about.set.carries_project { a class="btn" href=(format!("/sets/{set}/project")) { (say("project-link-shared")) } }
            @for (name, owner) in owners { a class="btn" href=(format!("/sets/{set}/projects/{owner}")) { (name) } }
        }
    }
}
