//! The pages about coaches.

pub(super) mod own_sets;

use jiff::civil::Date;
use maud::{Markup, html};
use setwise_domain::coaching::signals::Signal;
use setwise_domain::coaching::{Absence, Engagement, Strain, Terms, WEEKS_AHEAD};
use setwise_store::coach::CoachedSet;
use setwise_store::handover::Handover;
use setwise_store::person::Person;
use setwise_store::set_dates::SetDates;

use self::own_sets::OwnSets;
use super::form::Sent;
use super::{Card, Newer};
use crate::ui::avatar::avatar;
use crate::ui::forms::{Wrong, button, field, primary, refusal};
use crate::ui::time::{date, date_words};
use crate::ui::words::{say, say_with, tenths};
use crate::web::experts::{Asked, view as experts};
use crate::web::sets::view::help::signal_words;
use crate::web::ticking_people::{Known, Ticks};

/// The list, with what needs a lead beside it.
pub(super) fn list(
    cards: &[Card],
    stuck: &[(Vec<Signal>, SetDates)],
    asked: &Asked,
    newer: Option<&(Vec<Person>, Newer)>,
    zone: &str,
) -> Markup {
    html! {
        div class="page-head" {
            div { h1 { (say("coaches-title")) } p class="muted" { (say("coaches-purpose")) } }
            div class="actions" { a class="btn quiet" href="/people" { (say("people-title")) } }
        }
        @if cards.is_empty() {
            section class="empty" {
                h2 { (say("coaches-none-title")) }
                @if newer.is_some() {
                    p { (say("coaches-none")) }
                    div class="actions" {
                        a class="btn primary" href="/people/imports/new" { (say("people-import")) }
                        a class="btn" href="/people#invite" { (say("people-invite")) }
                    }
                } @else {
                    p { (say("coaches-none-lead")) }
                }
            }
        } @else {
            section class="card stack" {
                h2 { (say_with("coaches-all", &[("count", cards.len().into())])) }
                p class="small muted" { (say_with("coaches-hours-hint", &[("weeks", WEEKS_AHEAD.into())])) }
                ul class="rows" { @for card in cards { (row(card)) } }
            }
        }
        @if let Some((others, newer)) = newer { (giving(others, newer)) }
        (experts::for_leads(asked, zone))
        section class="card stack" id="stuck" {
            h2 { (say("coaches-stuck")) }
            p class="small muted" { (say("coaches-stuck-hint")) }
            @if stuck.is_empty() { p { (say("coaches-stuck-none")) } }
            ul class="rows" {
                @for (signals, set) in stuck {
                    li class="plain" {
                        div {
                            a href=(format!("/sets/{}", set.id)) { (set.name) }
                            @if let Some(coach) = &set.coach { " " span class="small muted" { (say_with("coaches-stuck-coach", &[("coach", coach.as_str().into())])) } }
                            ul class="why" { @for signal in signals { li class="against" { (signal_words(*signal)) } } }
                        }
                    }
                }
            }
        }
    }
}

/// Who else is to coach: several at once.
fn giving(others: &[Person], newer: &Newer) -> Markup {
    let others: Vec<Known<'_>> =
        others.iter().map(|person| Known { id: person.id, name: &person.name, email: &person.email }).collect();
    let ticks = Ticks { name: "people", ticked: &newer.people, whom: &newer.whom, address: "/coaches#more" };
    html! {
        @if !others.is_empty() {
            section class="card" id="more" {
                h2 { (say("coaches-more")) }
                p class="small muted" { (say("coaches-more-hint")) }
                form class="form" method="post" action="/coaches" {
                    fieldset { legend { (say("coaches-more-who")) } (ticks.of(&others)) }
                    div class="actions" { (button(&say("coaches-more-give"))) }
                }
            }
        }
    }
}

fn row(card: &Card) -> Markup {
    let one = &card.row;
    html! {
        li {
            (avatar(one.person, &one.name))
            div {
                a href=(format!("/coaches/{}", one.person)) { (one.name) }
                " " span class="tag plain" { (engagement_words(card.engagement)) }
                br;
                span class="small muted" { (load_words(card, false)) @if let Some(there) = there_words(&one.terms) { " · " (there) } }
                (has(card, true))
                (strains(card))
            }
        }
    }
}

/// The sets of a coach, unless they stand elsewhere on the page, and those that are to come to them.
fn has(card: &Card, with_sets: bool) -> Markup {
    let sets: &[CoachedSet] = if with_sets { &card.row.sets } else { &[] };
    html! {
        @if !sets.is_empty() || !card.row.coming.is_empty() {
            ul class="why" {
                @for set in sets {
                    li class="neither" {
                        a href=(format!("/sets/{}", set.id)) { (set.name) }
                        @if let Some((_, wave)) = &set.wave { ", " (wave) }
                        @if set.begins_later { ", " (say("coach-begins-later")) }
                    }
                }
                @for set in &card.row.coming {
                    li class="neither" {
                        a href=(format!("/handovers/{}", set.handover)) { (set.set) }
                        ", "
                        (say_with(if set.accepted { "coach-comes-on" } else { "coach-asked-for" }, &[("day", date_words(set.on).into())]))
                    }
                }
            }
        }
    }
}

/// What is too much, in plain words.
fn strains(card: &Card) -> Markup {
    html! {
        @if !card.strains.is_empty() {
            ul class="why" { @for strain in &card.strains { li class="against" { b { (strain_words(*strain)) } } } }
        }
    }
}

/// "2 sets now, 1 planned, takes 3; 9 hours of meetings".
fn load_words(card: &Card, own: bool) -> String {
    let load = say_with(
        "coach-load",
        &[
            ("sets", card.load.sets.into()),
            ("planned", card.load.planned.into()),
            ("hours", tenths(u32::try_from((card.minutes + 3) / 6).unwrap_or(u32::MAX))),
        ],
    );
    match card.row.terms.most_sets {
        Some(most) => format!("{load} · {}", say_with("coach-takes", &[("most", most.into())])),
        None => format!("{load} · {}", say(if own { "coach-takes-unknown-own" } else { "coach-takes-unknown" })),
    }
}

fn there_words(terms: &Terms) -> Option<String> {
    Some(match (terms.from, terms.until) {
        (Some(from), Some(until)) => {
            say_with("coach-there", &[("from", date_words(from).into()), ("until", date_words(until).into())])
        }
        (Some(from), None) => say_with("coach-there-from", &[("from", date_words(from).into())]),
        (None, Some(until)) => say_with("coach-there-until", &[("until", date_words(until).into())]),
        (None, None) => return None,
    })
}

/// What is too much for a coach, or in their way.
pub(crate) fn strain_words(strain: Strain) -> String {
    match strain {
        Strain::TooManySets { has, most } => {
            say_with("coach-strain-sets", &[("has", has.into()), ("most", most.into()), ("over", (has - most).into())])
        }
        Strain::AwayOnMeetings(meetings) => say_with("coach-strain-away", &[("meetings", meetings.into())]),
        Strain::NotThere(meetings) => say_with("coach-strain-not-there", &[("meetings", meetings.into())]),
    }
}

fn engagement_words(engagement: Engagement) -> String {
    say(&format!("coach-engagement-{engagement}"))
}

/// A coach's page, for a lead.
pub(super) fn of_one(card: &Card, sent: &Sent, wrong: &Wrong, today: Date) -> Markup {
    html! {
        nav class="crumbs" aria-label=(say("page-crumbs")) { a href="/coaches" { (say("coaches-title")) } " › " span { (card.row.name) } }
        div {
            h1 { (card.row.name) }
            p class="muted" { (engagement_words(card.engagement)) " · " a href=(format!("/people/{}", card.row.person)) { (say("coach-to-person")) } }
        }
        (standing(card, today, false))
        (form(&format!("/coaches/{}", card.row.person), sent, wrong, false))
    }
}

/// A coach's own page.
pub(super) fn own(card: &Card, sets: &OwnSets, asked: &[Handover], sent: &Sent, wrong: &Wrong, today: Date) -> Markup {
    html! {
        nav class="crumbs" aria-label=(say("page-crumbs")) { a href="/profile" { (say("profile-title")) } " › " span { (say("coaching-title")) } }
        div { h1 { (say("coaching-title")) } p class="muted" { (say("coaching-purpose")) } }
        @for one in asked {
            div class="notice warn" {
                p { (say_with(&format!("coaching-{}", one.state), &[("set", one.set_name.as_str().into()), ("by", one.by.1.as_str().into()), ("day", date_words(one.holds_on).into())])) }
                div class="actions" { a class="btn" href=(format!("/handovers/{}", one.id)) { (say("coaching-look")) span class="sr" { ": " (one.set_name) } } }
            }
        }
        (own_sets::drawn(&card.row.sets, sets))
        (standing(card, today, true))
        (form("/profile/coaching", sent, wrong, true))
    }
}

fn standing(card: &Card, today: Date, own: bool) -> Markup {
    let away: Vec<&Absence> = card.row.terms.away.iter().filter(|away| away.until >= today).collect();
    html! {
        section class="card stack" {
            h2 { (say("coach-has")) }
            p { (load_words(card, own)) }
            p class="small muted" { (say_with("coaches-hours-hint", &[("weeks", WEEKS_AHEAD.into())])) }
            @if card.row.sets.is_empty() && card.row.coming.is_empty() { p class="muted" { (say("coach-has-none")) } }
            (has(card, !own))
            (strains(card))
            @if !away.is_empty() {
                p class="small" {
                    (say("coach-away-next")) " "
                    @for (nth, one) in away.iter().enumerate() {
                        @if nth > 0 { "; " }
                        (date(one.from)) @if one.until != one.from { " – " (date(one.until)) }
                    }
                }
            }
        }
    }
}

fn form(action: &str, sent: &Sent, wrong: &Wrong, own: bool) -> Markup {
    let engagements = [
        ("", say("coach-engagement-by-employer")),
        (Engagement::Internal.word(), engagement_words(Engagement::Internal)),
        (Engagement::External.word(), engagement_words(Engagement::External)),
    ];
    let day = |name: &'static str, label: String| {
        field(name, label).kind("date").value(sent.get(name)).error(wrong.of(name)).optional().input()
    };
    html! {
        section class="card stack" {
            h2 { (say(if own { "coach-terms-yours" } else { "coach-terms" })) }
            p class="small muted" { (say(if own { "coach-terms-own" } else { "coach-terms-of" })) }
            (refusal(wrong.of("revision").map(ToOwned::to_owned).or_else(|| (!wrong.is_empty()).then(|| say("form-look-again"))).as_deref()))
            form class="form" method="post" action=(action) {
                input type="hidden" name="revision" value=(sent.get("revision"));
                div class="pair" {
                    (field("most", say("coach-most")).kind("number").hint(say("coach-most-hint")).value(sent.get("most")).error(wrong.of("most")).optional().input())
                    (field("engagement", say("coach-engagement")).value(sent.get("engagement")).optional().choice(&engagements))
                }
                div class="pair" { (day("from", say("coach-from"))) (day("until", say("coach-until"))) }
                fieldset {
                    legend { (say("coach-away")) " " span class="optional" { (say("form-optional")) } }
                    p class="hint" { (say("coach-away-hint")) }
                    @if let Some(error) = wrong.of("away") { p class="error" { (error) } }
                    @for nth in 0..sent.rows() { (away(sent, wrong, nth)) }
                }
                div class="actions" { (primary(&say("coach-save"))) }
            }
        }
    }
}

fn away(sent: &Sent, wrong: &Wrong, nth: usize) -> Markup {
    let [from, until] = sent.away(nth);
    let ends = [("away-from", from, "coach-away-from"), ("away-until", until, "coach-away-until")];
    html! {
        div class="row-fields" role="group" aria-label=(say_with("coach-away-nth", &[("number", (nth + 1).into())])) {
            @for (name, value, label) in ends {
                @let name = format!("{name}-{nth}");
                @let error = wrong.of(&name);
                @let error_id = error.map(|_| format!("{name}-error"));
                div class="small-field" {
                    label for=(name) { (say(label)) }
                    input type="date" id=(name) name=(name) value=(value) aria-describedby=[error_id.as_deref()] aria-invalid=[error.map(|_| "true")];
                    @if let Some(error) = error { p class="error" id=[error_id.as_deref()] { (error) } }
                }
            }
        }
    }
}
