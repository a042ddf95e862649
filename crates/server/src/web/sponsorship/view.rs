//! The page of a sponsor's part in a wave: the next step, what waits, what is planned, and the record.

pub(in crate::web) mod asked;
pub(super) mod set;
mod touchpoints;

use jiff::civil::Date;
use maud::{Markup, html};
use setwise_domain::id::{SetId, SponsorNoteId, TouchpointId};
use setwise_domain::sponsorship::Involvement;
use setwise_domain::sponsorship::next_step::NextStep;
use setwise_domain::sponsorship::record::{What, record};
use setwise_domain::sponsorship::{TouchpointState, is_late};
use setwise_store::sponsorship::{Note, Sponsorship};
use setwise_store::wave::WavePage;

use super::{LONGEST, Part, Refused, Sent, Side, Step, words};
use crate::ui::forms::{Wrong, button, field, refusal};
use crate::ui::time::{date, day_of};
use crate::ui::words::{say, say_with};
use crate::web::waves::view::{Tab, head};

/// What the page is drawn from.
pub(super) struct Shown<'a> {
    pub(super) page: &'a WavePage,
    pub(super) side: Side,
    pub(super) step: NextStep,
    pub(super) involvement: &'a Involvement,
    pub(super) all: &'a Sponsorship,
    /// The sets whose coach can be written to.
    pub(super) coached: &'a [(SetId, String)],
    pub(super) notes: &'a [Note],
    pub(super) refused: Option<Refused<'a>>,
    /// The numbers of a new touchpoint and a new note.
    pub(super) fresh: (TouchpointId, SponsorNoteId),
    pub(super) today: Date,
    pub(super) zone: &'a str,
}

impl<'a> Shown<'a> {
    /// What was typed into one form and refused: that about `id`, or whichever where it is empty.
    fn typed(&self, part: Part, id: &str) -> Option<(&'a Sent, &'a Wrong)> {
        let refused =
            self.refused.filter(|refused| refused.part == part && (id.is_empty() || refused.sent.id == id))?;
        Some((refused.sent, refused.wrong))
    }
}

/// The page.
pub(super) fn show(shown: &Shown<'_>) -> Markup {
    html! {
        (head(shown.page, Tab::Sponsor))
        (sponsor(shown))
        (refusal(shown.refused.map(|_| say("form-look-again")).as_deref()))
        @if shown.side.sponsors { (next(shown)) }
        div class="cols" {
            div class="stack" {
                // Whoever leads comes to plan; the sponsor for those who wait.
                @if !shown.side.sponsors { (touchpoints::section(shown)) }
                (asked::requests(shown))
                (asked::proposals(shown))
                @if shown.side.sponsors { (touchpoints::section(shown)) }
            }
            div class="stack" {
                (record_of(shown))
                @if shown.side.sponsors { (coach(shown)) }
            }
        }
    }
}

/// Who it is about, and what the sponsor reads.
fn sponsor(shown: &Shown<'_>) -> Markup {
    html! {
        @match &shown.page.page.programme.sponsor {
            _ if shown.side.sponsors => p class="muted" { (say("sponsor-you")) },
            Some((_, name)) => p class="muted" { (say_with("sponsor-is", &[("name", name.as_str().into())])) },
            None => div class="notice warn" {
                p { (say("sponsor-none-yet")) }
                div class="actions" { a class="btn" href=(format!("/programmes/{}/change", shown.page.page.programme.id)) { (say("sponsor-name-one")) } }
            },
        }
    }
}

fn next(shown: &Shown<'_>) -> Markup {
    let (sentence, hint) = words::step(&shown.step, shown.all, shown.today);
    let place = match shown.step {
        NextStep::Answer { request, .. } => Some(format!("#about-{request}")),
        NextStep::Decide { proposal, .. } | NextStep::FollowUp { proposal, .. } => Some(format!("#about-{proposal}")),
        NextStep::Today { touchpoint, .. } | NextStep::Say { touchpoint, .. } => Some(format!("#about-{touchpoint}")),
        NextStep::Review => Some(format!("/waves/{}/fit", shown.page.wave.id)),
        NextStep::Prepare { .. } | NextStep::Nothing => None,
    };
    html! {
        section class="card next" {
            div {
                h2 class="eyebrow" { (say("sponsor-next-step")) }
                blockquote { (sentence) }
                p class="muted" { (hint) }
            }
            @if let Some(place) = place { a class="btn primary" href=(place) { (say("sponsor-step-go")) } }
        }
    }
}

/// The record: dated lines, and no sum of them.
fn record_of(shown: &Shown<'_>) -> Markup {
    let lines = record(shown.involvement, shown.today);
    html! {
        section class="card stack" {
            h2 { (say("sponsor-record")) }
            p class="small muted" { (say("sponsor-record-hint")) }
            @if lines.is_empty() { p { (say("sponsor-record-none")) } } @else {
                ul class="rows" {
                    @for line in &lines {
                        li {
                            span class=(format!("dot {}", class(&line.what))) {}
                            div { span { (words::line(&line.what)) } br; span class="small muted" { (date(line.on)) } }
                        }
                    }
                }
            }
        }
    }
}

/// How a line's dot looks; its words say the same.
const fn class(what: &What) -> &'static str {
    match what {
        What::Touchpoint { state: TouchpointState::Kept, .. } | What::Told { .. } => "done",
        What::Touchpoint { .. } | What::Untold { .. } => "late",
        What::Answered { days } | What::Decided { days, .. } => {
            if is_late(*days) {
                "late"
            } else {
                "done"
            }
        }
        What::Unanswered { days } | What::Undecided { days } => {
            if is_late(*days) {
                "late"
            } else {
                ""
            }
        }
    }
}

/// A word to the coach of a set that seems stuck.
fn coach(shown: &Shown<'_>) -> Markup {
    let id = shown.page.wave.id;
    let typed = shown.typed(Part::Note, "");
    let value = |pick: fn(&Sent) -> &str| typed.map(|(sent, _)| pick(sent)).unwrap_or_default();
    let error = |name: &str| typed.and_then(|(_, wrong)| wrong.of(name));
    let fresh = typed.map_or_else(|| shown.fresh.1.to_string(), |(sent, _)| sent.id.clone());
    let none = [(String::new(), say("sponsor-note-choose"))];
    let sets = shown.coached.iter().map(|(set, name)| (set.to_string(), name.clone()));
    let options: Vec<_> = none.into_iter().chain(sets).collect();
    html! {
        section class="card stack" {
            h2 { (say("sponsor-note-title")) }
            p class="small muted" { (say("sponsor-note-hint")) }
            @if shown.coached.is_empty() { p { (say("sponsor-note-no-coach")) } } @else {
                form class="form" method="post" action=(format!("/waves/{id}/coach-notes")) data-safe=(format!("coach-note-{id}")) data-safe-unsaved[typed.is_some()] {
                    input type="hidden" name="id" value=(fresh);
                    (field("set", say("sponsor-note-set")).value(value(|sent| &sent.set)).error(error("set")).choice(&options))
                    (field("text", say("sponsor-note-text")).id("note-text").value(value(|sent| &sent.text)).error(error("text")).longest(LONGEST).area(4))
                    div class="actions" { (button(&say("sponsor-note-send"))) }
                }
            }
            @if !shown.notes.is_empty() {
                h3 { (say("sponsor-notes-sent")) }
                @for one in shown.notes {
                    div class="lesson" {
                        p class="rules" { (note_text(one)) }
                        p class="small muted" { (say_with("sponsor-note-to", &[("name", one.to.as_str().into()), ("set", one.set.as_str().into())])) " · " (date(day_of(one.at, shown.zone))) }
                    }
                }
            }
        }
    }
}

fn note_text(note: &Note) -> String {
    note.text.clone().unwrap_or_else(|| say("sponsor-note-gone"))
}

/// What comes next for somebody who sponsors, on the pages they come by.
pub(in crate::web) fn steps(steps: &[Step]) -> Markup {
    html! {
        @if !steps.is_empty() {
            section class="card" {
                h2 { (say("sponsor-next-step")) }
                ul class="rows" {
                    @for step in steps {
                        li class="plain" { div { a href=(step.address) { (step.words) } br; span class="small muted" { (step.whose) } } }
                    }
                }
            }
        }
    }
}
