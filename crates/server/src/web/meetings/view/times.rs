//! Times for a meeting: the best first, each with who pays for it.

use std::collections::BTreeMap;

use maud::{Markup, html};
use setwise_domain::find_time::price::Pays;
use setwise_domain::find_time::{Attendee, Proposal, Share, assumed};
use setwise_domain::id::PersonId;
use setwise_domain::person::hours::Hours;
use setwise_store::meeting::Meeting;
use setwise_store::set_page::SetPage;

use super::super::plan::Sent;
use super::super::times::{Asked, Paid};
use crate::ui::forms::{Wrong, button, field, refusal};
use crate::ui::time::{clock_words, day_of, day_words, field_value, moment, moment_words};
use crate::ui::words::{say, say_with};
use crate::web::circles::plan::SEAT;

/// What the page is drawn from.
pub(in crate::web::meetings) struct Sight<'a> {
    pub(in crate::web::meetings) set: &'a SetPage,
    /// The meeting that is to be moved; none for a new one.
    pub(in crate::web::meetings) meeting: Option<&'a Meeting>,
    pub(in crate::web::meetings) asked: &'a Asked,
    pub(in crate::web::meetings) wrong: &'a Wrong,
    /// None where nothing could be looked for.
    pub(in crate::web::meetings) proposals: Option<&'a [Proposal]>,
    pub(in crate::web::meetings) people: &'a [Attendee],
    pub(in crate::web::meetings) paid: &'a BTreeMap<PersonId, Paid>,
    /// Of how many past meetings.
    pub(in crate::web::meetings) remembered: usize,
    pub(in crate::web::meetings) viewer: PersonId,
}

impl Sight<'_> {
    fn name(&self, person: PersonId) -> &str {
        self.set.people.iter().find(|one| one.person == person).map_or("", |one| one.name.as_str())
    }

    fn zone(&self) -> &str {
        &self.asked.plan.zone
    }

    /// Where the form of the plan is.
    fn plan(&self) -> String {
        match self.meeting {
            Some(meeting) => format!("/meetings/{}/plan", meeting.id),
            None => format!("/sets/{}/meetings", self.set.id),
        }
    }
}

/// The page.
pub(in crate::web::meetings) fn page(sight: &Sight<'_>) -> Markup {
    let set = sight.set;
    let back = match sight.meeting {
        Some(meeting) => (format!("/meetings/{}/change", meeting.id), say("meeting-change-title")),
        None => (format!("/sets/{}/meetings/new", set.id), say("meeting-plan-title")),
    };
    html! {
        nav class="crumbs" aria-label=(say("set-crumbs")) {
            a href="/sets" { (say("sets-title")) } " › " a href=(format!("/sets/{}", set.id)) { (set.name) } " › " a href=(back.0) { (back.1) }
        }
        div class="page-head" { div { h1 { (say("times-title")) } p class="muted" { (say("times-purpose")) } } }
        (refusal((!sight.wrong.is_empty()).then(|| say("form-look-again")).as_deref()))
        (wanted(sight))
        @if let Some(proposals) = sight.proposals { (found(sight, proposals)) }
        (rests_on(sight))
    }
}

/// How long, and between which days.
fn wanted(sight: &Sight<'_>) -> Markup {
    let asked = sight.asked;
    let wrong = sight.wrong;
    html! {
        section class="card" {
            h2 { (say("times-wanted")) }
            form class="form wide" method="post" action=(format!("/sets/{}/times", sight.set.id)) {
                (carried(&asked.plan, &["minutes"]))
                input type="hidden" name="moving" value=(asked.moving);
                div class="pair" {
                    (field("first", say("times-first")).kind("date").value(&asked.first).error(wrong.of("first")).input())
                    (field("last", say("times-last")).kind("date").value(&asked.last).error(wrong.of("last")).input())
                }
                (field("minutes", say("meeting-length-minutes")).kind("number").value(&asked.plan.minutes).error(wrong.of("minutes")).input())
                div class="actions" { (button(&say("times-look"))) }
            }
        }
    }
}

/// What stands in the form of the plan, to go on with it.
fn carried(plan: &Sent, without: &[&str]) -> Markup {
    let named: [(&str, &str); 14] = [
        ("zone", &plan.zone),
        ("starts_at", &plan.starts_at),
        ("nth", &plan.nth),
        ("protocol", &plan.protocol),
        ("minutes", &plan.minutes),
        ("slots", &plan.slots),
        ("way", &plan.way),
        ("conductor", &plan.conductor),
        ("stand_in", &plan.stand_in),
        ("call_link", &plan.call_link),
        ("place", plan.place.as_deref().unwrap_or_default()),
        ("circles", &plan.circles),
        ("conductor_2", &plan.conductor_2),
        ("stand_in_2", &plan.stand_in_2),
    ];
    html! {
        @for (name, value) in named.iter().filter(|(name, _)| !without.contains(name)) { input type="hidden" name=(name) value=(value); }
        input type="hidden" name="call_link_2" value=(plan.call_link_2);
        @for (name, half) in plan.seats.iter().filter(|(name, _)| name.starts_with(SEAT)) { input type="hidden" name=(name) value=(half); }
    }
}

fn found(sight: &Sight<'_>, proposals: &[Proposal]) -> Markup {
    html! {
        section class="card stack" aria-labelledby="times-found" {
            h2 id="times-found" { (say("times-found")) }
            @if proposals.is_empty() {
                p { (say("times-none")) }
            } @else {
                p class="muted" { (say_with("times-in-zone", &[("place", sight.zone().replace('_', " ").into())])) }
                form method="post" action=(sight.plan()) {
                    (carried(&sight.asked.plan, &["starts_at", "nth"]))
                    input type="hidden" name="look" value="yes";
                    ol class="times" { @for one in proposals { li { (time(sight, one)) } } }
                }
            }
        }
    }
}

fn time(sight: &Sight<'_>, one: &Proposal) -> Markup {
    let (inside, paying): (Vec<&Share>, Vec<&Share>) = one.shares.iter().partition(|share| share.points == 0);
    let zone = sight.zone();
    let verdict = match paying.len() {
        0 => say("times-all-inside"),
        n => say_with("times-paying", &[("n", n.into()), ("all", one.shares.len().into())]),
    };
    html! {
        div class="card-head" {
            div { h3 { (moment(one.starts_at, zone)) } p class="small muted" { (verdict) } }
            button class="btn" type="submit" name="starts_at" value=(field_value(one.starts_at, zone)) {
                (say("times-take")) span class="sr" { " " (moment_words(one.starts_at, zone)) }
            }
        }
        @if !paying.is_empty() { ul { @for share in &paying { li { (there(sight, one, share)) " – " (pays(share.pays)) } } } }
        @if !inside.is_empty() {
            p class="small muted" { (say("times-inside")) " " @for (nth, share) in inside.iter().enumerate() { @if nth > 0 { ", " } (there(sight, one, share)) } }
        }
    }
}

/// "Ada 07:00", with the day where it is another than that of whoever plans.
fn there(sight: &Sight<'_>, one: &Proposal, share: &Share) -> Markup {
    let zone =
        sight.people.iter().find(|other| other.person == share.person).map_or("UTC", |other| other.zone.as_str());
    let day = day_of(one.starts_at, zone);
    html! {
        b { (sight.name(share.person)) } " "
        @if day != day_of(one.starts_at, sight.zone()) { (day_words(day)) ", " }
        (clock_words(one.starts_at, zone)) " (" (zone.replace('_', " ")) ")"
    }
}

/// What somebody pays with, in words.
pub(crate) fn pays(pays: Pays) -> String {
    match pays {
        Pays::Nothing => say("times-pays-nothing"),
        Pays::Lunch => say("times-pays-lunch"),
        Pays::Before(minutes) => say_with("times-pays-before", &[("length", length(minutes).into())]),
        Pays::After(minutes) => say_with("times-pays-after", &[("length", length(minutes).into())]),
        Pays::DayOff => say("times-pays-day-off"),
        Pays::Night => say("times-pays-night"),
    }
}

/// "1 h 30 min"
fn length(minutes: u32) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, rest) => say_with("times-minutes", &[("minutes", rest.into())]),
        (hours, 0) => say_with("times-hours", &[("hours", hours.into())]),
        (hours, rest) => say_with("times-both", &[("hours", hours.into()), ("minutes", rest.into())]),
    }
}

/// Whose hours are known, whose are assumed, and who paid so far.
fn rests_on(sight: &Sight<'_>) -> Markup {
    html! {
        section class="card stack" {
            h2 { (say("times-rests-on")) }
            p class="muted" { (say("times-taken")) " " @if sight.remembered > 0 { (say_with("times-fair", &[("meetings", sight.remembered.into())])) } }
            ul class="rows" {
                @for one in sight.people {
                    li class="plain" {
                        div {
                            b { (sight.name(one.person)) } br;
                            span class="small muted" {
                                @match &one.hours {
                                    Some(stated) => { (hours(stated)) }
                                    None => { (say_with("times-assumed", &[("hours", hours(&assumed()).into())])) }
                                }
                                " · " (one.zone.replace('_', " "))
                                @if let Some(paid) = sight.paid.get(&one.person).filter(|paid| paid.outside > 0) {
                                    " · " (say_with("times-paid", &[("length", length(paid.outside).into())]))
                                }
                            }
                        }
                        @if one.person == sight.viewer && one.hours.is_none() { a class="btn quiet" href="/profile/work" { (say("times-state")) } }
                    }
                }
            }
        }
    }
}

/// "Mon Tue Wed 09:00–17:00"
fn hours(hours: &Hours) -> String {
    let days: Vec<String> = hours.days().iter().map(|day| say(&format!("weekday-{}", day.word()))).collect();
    format!("{} {}–{}", days.join(" "), hours.from(), hours.to())
}
