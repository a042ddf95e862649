//! What sets asked and proposed, as the sponsor and the leads see it: the sponsor answers, a lead sees what waits.

use maud::{Markup, html};
use setwise_domain::programme::schedule::days_between;
use setwise_domain::sponsorship::{CarriedOut, Decision, is_late};
use setwise_store::sponsorship::{FollowUp, Proposal, Request};

use super::super::{LONGEST, LONGEST_WORD, Part, words};
use super::Shown;
use crate::ui::forms::{button, field};
use crate::ui::time::{date, day_of};
use crate::ui::words::{say, say_with};

/// What was asked: what waits first, the longest first.
pub(super) fn requests(shown: &Shown<'_>) -> Markup {
    let (open, answered): (Vec<_>, Vec<_>) = shown.all.requests.iter().partition(|one| one.answer.is_none());
    html! {
        section class="card stack" {
            h2 { (say("sponsor-requests")) }
            @if shown.all.requests.is_empty() { p class="muted" { (say("sponsor-requests-none")) } }
            @for one in open.iter().rev() { (request(shown, one)) }
            @for one in &answered { (request(shown, one)) }
        }
    }
}

fn request(shown: &Shown<'_>, one: &Request) -> Markup {
    let asked = day_of(one.asked_at, shown.zone);
    html! {
        article class="lesson stack" id=(format!("about-{}", one.id)) {
            p class="small muted" { (from(&one.by, &one.set.1)) " · " (date(asked)) }
            blockquote { (one.question) }
            (answer(one, shown.zone))
            @if one.answer.is_none() { p { (waiting(days_between(asked, shown.today))) } }
            @if one.answer.is_none() && shown.side.sponsors { (answering(shown, one)) }
        }
    }
}

/// An answer, with how long it took.
pub(super) fn answer(one: &Request, zone: &str) -> Markup {
    html! {
        @if let Some(answer) = &one.answer {
            @let (asked, answered) = (day_of(one.asked_at, zone), day_of(answer.at, zone));
            p class="rules" { span class="tag answer" { (say("sponsor-answer")) } " " (answer.text) }
            p class="small muted" { (answer.by) " · " (date(answered)) " · " (words::took(days_between(asked, answered).max(0))) }
        }
    }
}

fn answering(shown: &Shown<'_>, one: &Request) -> Markup {
    let id = one.id.to_string();
    let typed = shown.typed(Part::Answer, &id);
    let text = typed.map(|(sent, _)| sent.text.as_str()).unwrap_or_default();
    html! {
        form class="form" method="post" action=(format!("/waves/{}/answers", shown.page.wave.id)) data-safe=(format!("answer-{id}")) data-safe-unsaved[typed.is_some()] {
            input type="hidden" name="id" value=(id);
            (field("text", say_with("sponsor-answer-to", &[("by", one.by.as_str().into())])).id(&format!("text-{id}")).hint(say("sponsor-answer-hint"))
                .value(text).error(typed.and_then(|(_, wrong)| wrong.of("text"))).longest(LONGEST).area(3))
            div class="actions" { (button(&say("sponsor-answer-send"))) }
        }
    }
}

/// What was proposed: what waits first, the longest first.
pub(super) fn proposals(shown: &Shown<'_>) -> Markup {
    let (open, decided): (Vec<_>, Vec<_>) = shown.all.proposals.iter().partition(|one| one.decided.is_none());
    html! {
        section class="card stack" {
            h2 { (say("sponsor-proposals")) }
            @if shown.all.proposals.is_empty() { p class="muted" { (say("sponsor-proposals-none")) } }
            @for one in open.iter().rev() { (proposal(shown, one)) }
            @for one in &decided { (proposal(shown, one)) }
        }
    }
}

fn proposal(shown: &Shown<'_>, one: &Proposal) -> Markup {
    let put = day_of(one.put_at, shown.zone);
    html! {
        article class="lesson stack" id=(format!("about-{}", one.id)) {
            h3 { (one.title) }
            p class="small muted" { (from(&one.by, &one.set.1)) " · " (date(put)) }
            p class="rules" { (one.body) }
            @if one.decided.is_none() { p { (waiting(days_between(put, shown.today))) } }
            (decision(one, shown.zone))
            @if one.decided.is_none() && shown.side.sponsors { (deciding(shown, one)) }
            @if shown.side.sponsors { (following(shown, one)) }
        }
    }
}

/// A decision with its reason, and what was carried out since.
pub(in crate::web) fn decision(one: &Proposal, zone: &str) -> Markup {
    html! {
        @if let Some(decided) = &one.decided {
            @let (put, on) = (day_of(one.put_at, zone), day_of(decided.at, zone));
            p class="rules" { span class=(format!("tag {}", class(decided.decision))) { (say(&format!("sponsor-decision-{}", decided.decision))) } " " (decided.reason) }
            p class="small muted" { (decided.by) " · " (date(on)) " · " (words::took(days_between(put, on).max(0))) }
            @for told in &one.follow_ups { (followed(told, zone)) }
        }
    }
}

fn followed(told: &FollowUp, zone: &str) -> Markup {
    let carried_out = say(&format!("sponsor-carried-out-{}", told.carried_out));
    html! {
        p class="rules" {
            span class="tag commit" { (say_with("sponsor-after", &[("days", told.after.days().into())])) } " "
            b { (carried_out) } " " (told.word)
        }
        p class="small muted" { (told.by) " · " (date(day_of(told.at, zone))) }
    }
}

const fn class(decision: Decision) -> &'static str {
    match decision {
        Decision::Accepted => "commit",
        Decision::Changed => "question",
        Decision::Declined => "coach",
    }
}

fn deciding(shown: &Shown<'_>, one: &Proposal) -> Markup {
    let id = one.id.to_string();
    let typed = shown.typed(Part::Decision, &id);
    let (chosen, text) = typed.map(|(sent, _)| (sent.decision.as_str(), sent.text.as_str())).unwrap_or_default();
    let error = |name: &str| typed.and_then(|(_, wrong)| wrong.of(name));
    html! {
        form class="form" method="post" action=(format!("/waves/{}/decisions", shown.page.wave.id)) data-safe=(format!("decision-{id}")) data-safe-unsaved[typed.is_some()] {
            input type="hidden" name="id" value=(id);
            fieldset {
                legend { (say("sponsor-decide")) span class="sr" { ": " (one.title) } }
                div class="seg" {
                    @for decision in Decision::ALL {
                        label {
                            input type="radio" name="decision" value=(decision) checked[chosen == decision.word()] required;
                            span { (say(&format!("sponsor-decision-{decision}"))) }
                        }
                    }
                }
                @if let Some(error) = error("decision") { p class="error" { (error) } }
            }
            (field("text", say("sponsor-reason")).id(&format!("text-{id}")).hint(say("sponsor-reason-hint")).value(text).error(error("text")).longest(LONGEST).area(3))
            div class="actions" { (button(&say("sponsor-decide-send"))) }
        }
    }
}

/// What was carried out, where it is due.
fn following(shown: &Shown<'_>, one: &Proposal) -> Markup {
    let due = shown.involvement.proposals.iter().find(|other| other.id == one.id);
    let Some((after, _)) = due.and_then(|one| one.follow_up_due(shown.today)) else { return html! {} };
    let id = one.id.to_string();
    let typed = shown.typed(Part::FollowUp, &id);
    let (chosen, word) = typed.map(|(sent, _)| (sent.carried_out.as_str(), sent.word.as_str())).unwrap_or_default();
    let error = |name: &str| typed.and_then(|(_, wrong)| wrong.of(name));
    html! {
        form class="form" method="post" action=(format!("/waves/{}/follow-ups", shown.page.wave.id)) data-safe=(format!("follow-up-{id}-{after}")) data-safe-unsaved[typed.is_some()] {
            input type="hidden" name="id" value=(id);
            input type="hidden" name="after" value=(after);
            fieldset {
                legend { (say_with("sponsor-follow-up", &[("days", after.days().into())])) span class="sr" { ": " (one.title) } }
                div class="seg" {
                    @for carried_out in CarriedOut::ALL {
                        label {
                            input type="radio" name="carried_out" value=(carried_out) checked[chosen == carried_out.word()] required;
                            span { (say(&format!("sponsor-carried-out-{carried_out}"))) }
                        }
                    }
                }
                @if let Some(error) = error("carried_out") { p class="error" { (error) } }
            }
            (field("word", say("sponsor-follow-up-word")).id(&format!("word-{id}")).hint(say("sponsor-follow-up-hint")).value(word).error(error("word")).longest(LONGEST_WORD).area(2))
            div class="actions" { (button(&say("sponsor-follow-up-send"))) }
        }
    }
}

/// How long something has waited: late is said.
pub(in crate::web) fn waiting(days: i64) -> Markup {
    let days = days.max(0);
    let class = if is_late(days) { "tag coach" } else { "tag plain" };
    html! { span class=(class) { (words::waits(days)) } }
}

fn from(by: &str, set: &str) -> String {
    say_with("sponsor-from", &[("by", by.into()), ("set", set.into())])
}
