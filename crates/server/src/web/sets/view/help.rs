//! Where a set gets help: signs that it may be stuck, and experts asked for.

use maud::{Markup, html};
use setwise_domain::coaching::expert::{ExpertState, LONGEST_QUESTION};
use setwise_domain::coaching::signals::Signal;
use setwise_store::expert::ExpertRequest;

use super::page::{Tab, head};
use crate::ui::forms::{Wrong, button_form, field, primary, refusal};
use crate::ui::time::{date, day_of};
use crate::ui::words::{say, say_with};
use crate::web::experts::view::state_words;
use crate::web::sets::help::Sent;
use crate::web::sets::show::About;

/// The page.
pub(in crate::web::sets) fn show(
    about: &About<'_>,
    signals: &[Signal],
    requests: &[ExpertRequest],
    sent: &Sent,
    wrong: &Wrong,
) -> Markup {
    html! {
        (head(about, Tab::People))
        div class="cols" {
            div class="stack" {
                section class="card stack" {
                    h2 { (say("help-signs")) }
                    p class="small muted" { (say("help-signs-hint")) }
                    @if signals.is_empty() { p { (say("help-signs-none")) } }
                    @else { ul class="why" { @for signal in signals { li class="against" { (signal_words(*signal)) } } } }
                }
                @if !requests.is_empty() {
                    section class="card" {
                        h2 { (say("help-asked")) }
                        ul class="rows" { @for one in requests { (request(about, one)) } }
                    }
                }
            }
            div class="stack" { @if about.set.ended_at.is_none() { (asking(about, sent, wrong)) } }
        }
    }
}

fn request(about: &About<'_>, one: &ExpertRequest) -> Markup {
    html! {
        li class="plain" {
            div {
                b { (one.question) }
                br;
                span class="small muted" {
                    @if let Some(by) = &one.by { (say_with("help-asked-by", &[("by", by.as_str().into())])) " " }
                    (date(day_of(one.asked_at, about.zone))) " · " (state_words(one, about.zone))
                }
            }
            @if one.state != ExpertState::Closed && about.set.ended_at.is_none() {
                (button_form(&format!("/expert-requests/{}/closing", one.id), &say("help-close")))
            }
        }
    }
}

fn asking(about: &About<'_>, sent: &Sent, wrong: &Wrong) -> Markup {
    html! {
        section class="card stack" {
            h2 { (say("help-ask")) }
            p class="small muted" { (say("help-ask-hint")) }
            (refusal((!wrong.is_empty()).then(|| say("form-look-again")).as_deref()))
            form class="form" method="post" action=(format!("/sets/{}/expert-requests", about.set.id)) {
                input type="hidden" name="id" value=(sent.id);
                div class="notice warn" { p { (say("help-leaves-set")) } }
                (field("question", say("help-question")).hint(say("help-question-hint")).value(&sent.question).error(wrong.of("question")).longest(LONGEST_QUESTION).area(4))
                div class="actions" { (primary(&say("help-send"))) }
            }
        }
    }
}

/// A sign in words.
pub(crate) fn signal_words(signal: Signal) -> String {
    match signal {
        Signal::NothingPlanned => say("signal-nothing-planned"),
        Signal::Slipped(meetings) => say_with("signal-slipped", &[("meetings", meetings.into())]),
        Signal::Cancelled(meetings) => say_with("signal-cancelled", &[("meetings", meetings.into())]),
        Signal::FewCame(came, could) => say_with("signal-few-came", &[("came", came.into()), ("could", could.into())]),
        Signal::Quiet(days) => say_with("signal-quiet", &[("days", days.into())]),
        Signal::Late(late, open) => say_with("signal-late", &[("late", late.into()), ("open", open.into())]),
    }
}
