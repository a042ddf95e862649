//! A set's way to its sponsor, for those inside: what leaves the set is said before it is sent.

use jiff::civil::Date;
use maud::{Markup, html};
use setwise_domain::id::{SponsorProposalId, SponsorRequestId};
use setwise_domain::programme::schedule::days_between;
use setwise_store::sponsorship::{Note, SetSponsorship};

use super::super::LONGEST;
use super::super::asking::Sent;
use super::{asked, note_text};
use crate::ui::forms::{Wrong, button, field, primary, refusal};
use crate::ui::time::{date, day_of};
use crate::ui::words::{say, say_with};
use crate::web::fields::LONGEST_NAME;
use crate::web::sets::show::About;
use crate::web::sets::view::page::{Tab, head};

/// What the page is drawn from.
pub(in crate::web::sponsorship) struct Shown<'a> {
    pub(in crate::web::sponsorship) about: &'a About<'a>,
    pub(in crate::web::sponsorship) said: &'a SetSponsorship,
    /// What the sponsor wrote to the reader as coach.
    pub(in crate::web::sponsorship) notes: &'a [Note],
    pub(in crate::web::sponsorship) sent: &'a Sent,
    pub(in crate::web::sponsorship) wrong: &'a Wrong,
    /// The numbers of a new request and a new proposal.
    pub(in crate::web::sponsorship) fresh: (SponsorRequestId, SponsorProposalId),
    pub(in crate::web::sponsorship) today: Date,
}

/// The page.
pub(in crate::web::sponsorship) fn show(shown: &Shown<'_>) -> Markup {
    let said = shown.said;
    html! {
        (head(shown.about, Tab::Sponsor))
        @if !shown.notes.is_empty() { (notes(shown)) }
        div class="cols" {
            div class="stack" {
                (requests(shown))
                (proposals(shown))
            }
            div class="stack" {
                @match &said.sponsor {
                    _ if said.over => section class="card" { p { (say("sponsor-set-over")) } },
                    None => section class="card stack" { h2 { (say("sponsor-set-none-title")) } p { (say("sponsor-set-none")) } },
                    Some((_, sponsor)) => (forms(shown, sponsor)),
                }
            }
        }
    }
}

/// For the coach alone: what the sponsor wrote to them.
fn notes(shown: &Shown<'_>) -> Markup {
    html! {
        section class="card stack" {
            h2 { (say("sponsor-notes-for-you")) }
            p class="small muted" { (say("sponsor-notes-for-you-hint")) }
            @for one in shown.notes {
                div class="lesson" {
                    p class="rules" { (note_text(one)) }
                    p class="small muted" { (one.by) " · " (date(day_of(one.at, shown.about.zone))) }
                }
            }
        }
    }
}

fn requests(shown: &Shown<'_>) -> Markup {
    let zone = shown.about.zone;
    html! {
        section class="card stack" {
            h2 { (say("sponsor-set-requests")) }
            @if shown.said.requests.is_empty() { p class="muted" { (say("sponsor-set-requests-none")) } }
            @for one in &shown.said.requests {
                article class="lesson stack" {
                    p class="small muted" { (one.by) " · " (date(day_of(one.asked_at, zone))) }
                    blockquote { (one.question) }
                    (asked::answer(one, zone))
                    @if one.answer.is_none() { p { (asked::waiting(days_between(day_of(one.asked_at, zone), shown.today))) } }
                }
            }
        }
    }
}

fn proposals(shown: &Shown<'_>) -> Markup {
    let zone = shown.about.zone;
    html! {
        section class="card stack" {
            h2 { (say("sponsor-set-proposals")) }
            @if shown.said.proposals.is_empty() { p class="muted" { (say("sponsor-set-proposals-none")) } }
            @for one in &shown.said.proposals {
                article class="lesson stack" {
                    h3 { (one.title) }
                    p class="small muted" { (one.by) " · " (date(day_of(one.put_at, zone))) }
                    p class="rules" { (one.body) }
                    @if one.decided.is_none() { p { (asked::waiting(days_between(day_of(one.put_at, zone), shown.today))) } }
                    (asked::decision(one, zone))
                }
            }
        }
    }
}

fn forms(shown: &Shown<'_>, sponsor: &str) -> Markup {
    let (set, sent, wrong) = (shown.about.set.id, shown.sent, shown.wrong);
    let leaves = say_with(
        "sponsor-set-leaves",
        &[("sponsor", sponsor.into()), ("programme", shown.said.programme.as_str().into())],
    );
    let asking = wrong.of("question").is_some();
    let putting = !wrong.is_empty() && !asking;
    let request = if asking { sent.id.clone() } else { shown.fresh.0.to_string() };
    let proposal = if putting { sent.id.clone() } else { shown.fresh.1.to_string() };
    html! {
        div class="notice" { p { b { (say("sponsor-set-leaves-title")) } } p { (leaves) } }
        section class="card stack" {
            h2 { (say("sponsor-ask")) }
            (refusal(asking.then(|| say("form-look-again")).as_deref()))
            form class="form" method="post" action=(format!("/sets/{set}/sponsor-requests")) data-safe=(format!("sponsor-request-{set}")) data-safe-unsaved[asking] {
                input type="hidden" name="id" value=(request);
                (field("question", say_with("sponsor-ask-question", &[("sponsor", sponsor.into())])).hint(say("sponsor-ask-hint"))
                    .value(&sent.question).error(wrong.of("question")).longest(LONGEST).area(3))
                div class="actions" { (primary(&say("sponsor-ask-send"))) }
            }
        }
        section class="card stack" {
            h2 { (say("sponsor-put")) }
            (refusal(putting.then(|| say("form-look-again")).as_deref()))
            form class="form" method="post" action=(format!("/sets/{set}/sponsor-proposals")) data-safe=(format!("sponsor-proposal-{set}")) data-safe-unsaved[putting] {
                input type="hidden" name="id" value=(proposal);
                (field("title", say("sponsor-put-title")).value(&sent.title).error(wrong.of("title")).longest(LONGEST_NAME).input())
                (field("body", say("sponsor-put-body")).hint(say("sponsor-put-hint")).value(&sent.body).error(wrong.of("body")).longest(LONGEST).area(5))
                div class="actions" { (button(&say("sponsor-put-send"))) }
            }
        }
    }
}
