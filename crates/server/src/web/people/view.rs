//! The pages about people.

pub(super) mod company;

use maud::{Markup, html};
use setwise_domain::time::Timestamp;
use setwise_store::access::SeatKind;
use setwise_store::invitation::Invitation;
use setwise_store::person::{Person, Role};
use setwise_store::set_page::SetRow;

use super::invite::Sent;
use crate::ui::avatar::avatar;
use crate::ui::forms::{Wrong, button, button_form, copy, field, primary, refusal, tick};
use crate::ui::time::{moment, moment_words};
use crate::ui::words::{say, say_with};
use crate::web::fields::{LONGEST_ADDRESS, LONGEST_NAME};
use crate::web::finding::Stretch;
use crate::web::lens::choice;
use crate::web::profile::{view::work as work_view, work};
use crate::web::session::Viewer;

/// What the list page lists.
pub(super) struct Lists<'a> {
    pub(super) people: &'a Stretch<Person>,
    pub(super) invitations: &'a [Invitation],
    pub(super) sets: &'a [SetRow],
    /// The waves that go on, with their names.
    pub(super) waves: &'a [(String, String)],
    /// Whether the organisation leaves the question lens on.
    pub(super) lens: bool,
}

pub(super) fn list(
    viewer: &Viewer,
    lists: &Lists<'_>,
    link: &dyn Fn(&str) -> String,
    now: Timestamp,
    sent: &Sent,
    wrong: &Wrong,
) -> Markup {
    let open = lists.invitations.iter().filter(|one| one.accepted_at.is_none() && one.withdrawn_at.is_none());
    let open: Vec<_> = open.collect();
    html! {
        (head())
        div class="cols" {
            div class="stack" {
                (here(lists.people))
                section class="card" id="invitations" {
                    h2 { (say("people-invitations")) }
                    @if open.is_empty() {
                        p class="muted" { (say("people-no-invitations")) }
                    } @else {
                        ul class="rows" { @for one in open { (invitation(viewer, one, link, now)) } }
                    }
                }
                (choice("/organisation/lens", lists.lens, &say("lens-hint-organisation")))
            }
            (invite(lists.sets, lists.waves, sent, wrong))
        }
    }
}

/// The list for a lead: nobody is invited from here, and roles are not theirs to give.
pub(super) fn directory(people: &Stretch<Person>) -> Markup {
    html! { (head()) (here(people)) }
}

fn head() -> Markup {
    html! {
        div class="page-head" {
            div {
                h1 { (say("people-title")) }
                p class="muted" { (say("people-purpose")) }
            }
            div class="actions" {
                a class="btn" href="/coaches" { (say("coaches-title")) }
                a class="btn" href="/people/imports/new" { (say("people-import")) }
                a class="btn quiet" href="/people/imports" { (say("people-imports")) }
            }
        }
    }
}

/// Who is here, in parts that can be drawn and read, and a way to find somebody.
fn here(people: &Stretch<Person>) -> Markup {
    html! {
        section class="card stack" id="here" {
            h2 { (say("people-here")) }
            (people.search("/people", &say("people-find")))
            ul class="rows" { @for person in &people.items { (row(person)) } }
            (people.parts("/people"))
        }
    }
}

fn row(person: &Person) -> Markup {
    html! {
        li {
            (avatar(person.id, &person.name))
            div {
                a href=(format!("/people/{}", person.id)) { (person.name) }
                br;
                span class="small muted" { (person.email) " · " (roles_words(&person.roles)) }
            }
            @if person.deactivated_at.is_some() {
                span class="tag plain" { (say("people-deactivated")) }
            } @else if person.awaited_since.is_some() {
                span class="tag plain" { (say("people-awaited")) }
            }
        }
    }
}

fn invitation(viewer: &Viewer, one: &Invitation, link: &dyn Fn(&str) -> String, now: Timestamp) -> Markup {
    let action = |what: &str| format!("/people/invitations/{}/{what}", one.id);
    html! {
        li class="plain" {
            div {
                b { (one.name) } " " span class="small muted" { (one.email) " · " (roles_words(&one.roles)) }
                @if let Some((_, set, _)) = &one.set { " " span class="tag plain" { (set) } }
                @if let Some((_, wave)) = &one.wave { " " span class="tag plain" { (wave) } }
                @if one.expires_at <= now {
                    p class="small muted" { (say("people-invitation-expired")) }
                } @else {
                    p class="small muted" { (say("people-invitation-until")) " " (moment(one.expires_at, viewer.zone())) }
                    @if let Some(token) = &one.token { (copy(&link(token))) }
                }
            }
            div class="actions" {
                (button_form(&action("renewal"), &say("people-renew")))
                (button_form(&action("withdrawal"), &say("people-withdraw")))
            }
        }
    }
}

fn invite(sets: &[SetRow], waves: &[(String, String)], sent: &Sent, wrong: &Wrong) -> Markup {
    let none = (String::new(), say("people-no-wave-yet"));
    let waves: Vec<_> = std::iter::once(none).chain(waves.iter().cloned()).collect();
    let mut options = vec![(String::new(), say("people-no-set-yet"))];
    options.extend(sets.iter().filter(|set| set.ended_at.is_none()).map(|set| (set.id.to_string(), set.name.clone())));
    let seats =
        [SeatKind::Member, SeatKind::Coach].map(|seat| (seat.word(), say(&format!("people-seat-{}", seat.word()))));
    html! {
        section class="card" id="invite" {
            h2 { (say("people-invite")) }
            (refusal((!wrong.is_empty()).then(|| say("form-look-again")).as_deref()))
            form class="form" method="post" action="/people/invitations" {
                (field("name", say("person-name")).value(&sent.name).error(wrong.of("name")).longest(LONGEST_NAME)
                    .autocomplete("off").input())
                (field("email", say("person-email")).kind("email").value(&sent.email).error(wrong.of("email"))
                    .longest(LONGEST_ADDRESS).autocomplete("off").input())
                (role_ticks(&sent.roles.ticked()))
                (field("set", say("people-set")).value(&sent.set).error(wrong.of("set")).optional().choice(&options))
                (field("seat", say("people-seat")).value(&sent.seat).choice(&seats))
                @if waves.len() > 1 {
                    (field("wave", say("people-wave")).hint(say("people-wave-hint")).value(&sent.wave).error(wrong.of("wave")).optional().choice(&waves))
                }
                div class="actions" { (primary(&say("people-invite-button"))) }
            }
        }
    }
}

/// Somebody's page. A lead sees what they are at work; roles and access are the administrator's.
pub(super) fn person(
    viewer: &Viewer,
    person: &Person,
    (work, wrong): (&work::Sent, &Wrong),
    reset_link: Option<&str>,
    unreached: Option<Timestamp>,
) -> Markup {
    let action = |what: &str| format!("/people/{}/{what}", person.id);
    html! {
        nav class="crumbs" aria-label=(say("page-crumbs")) {
            a href="/people" { (say("people-title")) } " › " span { (person.name) }
        }
        div {
            h1 { (person.name) }
            p class="muted" { (person.email) " · " (roles_words(&person.roles)) " · " (person.zone.replace('_', " ")) }
            @if let Some(at) = person.awaited_since {
                p class="muted" { (say("people-awaited-since")) " " (moment(at, viewer.zone())) }
            }
        }
        @if let Some(since) = unreached {
            div class="notice" { p { (say_with("mail-refused-person", &[
                ("email", person.email.as_str().into()),
                ("when", moment_words(since, viewer.zone()).into()),
            ])) } }
        }
        @if let Some(link) = reset_link {
            div class="notice good" role="status" {
                p { (say_with("people-reset-made", &[("name", person.name.as_str().into())])) }
                (copy(link))
            }
        }
        section class="card" {
            h2 { (say("work-title")) }
            p class="small muted" { (say("work-purpose-of")) }
            (work_view::form(&action("profile"), work, wrong))
        }
        section class="card stack" {
            h2 { (say("company-of-crumb")) }
            p class="small muted" { (say("company-of-purpose")) }
            div class="actions" {
                a class="btn" href=(action("company")) { (say("company-of-open")) }
                @if person.has(Role::Coach) { a class="btn" href=(format!("/coaches/{}", person.id)) { (say("coach-of-open")) } }
            }
        }
        @if viewer.person.has(Role::Administrator) { (standing(viewer, person)) }
    }
}

/// Somebody's roles and access.
fn standing(viewer: &Viewer, person: &Person) -> Markup {
    let action = |what: &str| format!("/people/{}/{what}", person.id);
    html! {
        section class="card" {
            h2 { (say("people-roles")) }
            form class="form" method="post" action=(action("roles")) {
                (role_ticks(&person.roles))
                div class="actions" { (button(&say("people-save-roles"))) }
            }
        }
        section class="card" {
            h2 { (say("people-access")) }
            @if let Some(at) = person.deactivated_at {
                p { (say("people-deactivated-since")) " " (moment(at, viewer.zone())) }
                div class="actions" { (button_form(&action("reactivation"), &say("people-reactivate"))) }
            } @else {
                p class="muted" { (say("people-reset-purpose")) }
                div class="actions" {
                    (button_form(&action("password-resets"), &say("people-make-reset")))
                    (button_form(&action("deactivation"), &say("people-deactivate")))
                }
            }
        }
    }
}

fn role_ticks(ticked: &[Role]) -> Markup {
    html! {
        fieldset {
            legend { (say("people-roles")) }
            div { @for role in Role::ALL { (tick(role.word(), &role_words(*role), ticked.contains(role))) } }
        }
    }
}

fn role_words(role: Role) -> String {
    say(&format!("role-{}", role.word()))
}

fn roles_words(roles: &[Role]) -> String {
    roles.iter().map(|role| role_words(*role)).collect::<Vec<_>>().join(", ")
}
