//! A trial, stage by stage. Without script all of it is there to read; with it, it is shown as it would have come.

use maud::{Markup, html};
use setwise_domain::protocol::Slots;
use setwise_domain::protocol::plan::usual_days;
use setwise_domain::time::Millis;

use super::super::checked::Looked;
use super::super::{drafts, picture, text};
use crate::live::About;
use crate::trial::{End, Note, Setting, StageTrial, Trial};
use crate::ui::words::{say, say_with};
use crate::web::room::words;

const DAY_MINUTES: i64 = 24 * 60;

/// The page.
pub(super) fn show(back: &str, setting: &Setting, trial: &Trial) -> Markup {
    let name = &text(&setting.protocol).name;
    let over_days = usual_days(&setting.protocol, setting.slots) > 0;
    html! {
        nav class="crumbs" aria-label=(say("set-crumbs")) {
            a href="/protocols" { (say("protocols-title")) } " › " a href=(back) { (name) } " › " span { (say("trial-here")) }
        }
        div class="page-head" {
            div {
                h1 { (say_with("trial-title", &[("name", name.as_str().into())])) }
                p class="muted" { (say("trial-purpose")) }
            }
            div class="actions" { a class="btn" href=(back) { (say("trial-back")) } }
        }
        (wish(setting))
        (summary(trial))
        @if over_days { p class="muted" { (say("trial-over-days")) } }
        div data-trial[!over_days] {
            @if !over_days { (controls()) }
            ol class="plain trial" {
                @for stage in &trial.stages { (self::stage(stage, trial)) }
            }
        }
    }
}

/// What stands there where a draft cannot be tried yet.
pub(super) fn not_yet(back: &str, looked: &Looked) -> Markup {
    html! {
        nav class="crumbs" aria-label=(say("set-crumbs")) {
            a href="/protocols" { (say("protocols-title")) } " › " a href=(back) { (say("trial-draft")) } " › " span { (say("trial-here")) }
        }
        section class="empty" {
            h1 { (say("trial-not-yet")) }
            p { (say("trial-not-yet-why")) }
            a class="btn primary" href=(back) { (say("trial-back")) }
        }
        section class="card" { (drafts::findings(looked, back)) }
    }
}

fn wish(setting: &Setting) -> Markup {
    let protocol = &setting.protocol;
    let seed = setting.seed.wrapping_add(1);
    html! {
        form class="card trial-wish" method="get" {
            div class="pair" {
                div class="field" {
                    label for="people" { (say("trial-people")) }
                    input type="number" id="people" name="people" value=(setting.people) min=(protocol.people.from) max=(protocol.people.to);
                }
                @if let Slots::Count { most, .. } = protocol.slots {
                    @if most > 1 {
                        div class="field" {
                            label for="slots" { (say("protocols-presenters")) }
                            input type="number" id="slots" name="slots" value=(setting.slots) min="1" max=(most);
                        }
                    }
                }
                input type="hidden" name="seed" value=(seed);
                button class="btn" type="submit" { (say("trial-again")) }
            }
        }
    }
}

fn summary(trial: &Trial) -> Markup {
    html! {
        section class="card stack" {
            h2 { (ended(trial)) }
            p class="muted" {
                (took(trial))
            }
            @if matches!(trial.end, End::Ended) && trial.commits {
                p {
                    @if trial.without_action.is_empty() {
                        (say("trial-all-commit"))
                    } @else {
                        (say_with("trial-without-action", &[("people", words::listed(trial.without_action.clone()).into())]))
                    }
                }
            }
            @let without = trial.stages.iter().filter(|stage| !stage.no_turn.is_empty()).count();
            @if without > 0 { p { (say_with("trial-stages-without", &[("stages", without.into())])) } }
            p class="small muted" { (say("trial-means")) }
        }
    }
}

fn ended(trial: &Trial) -> String {
    match &trial.end {
        End::Ended => say("trial-ended"),
        End::TooLong => say("trial-too-long"),
        End::Stuck(_) => {
            let stage = trial.stages.last().map_or("", |stage| stage.name.as_str());
            say_with("trial-stuck", &[("stage", stage.into())])
        }
    }
}

/// For the script: nothing of it is there without one.
fn controls() -> Markup {
    html! {
        div class="trial-controls card" data-trial-controls hidden {
            // A timer is not read out as it goes; that it has come to its end is.
            span class="trial-clock" role="timer" data-trial-clock { "0:00" }
            p class="sr" role="status" data-trial-said data-words=(say("trial-played")) {}
            button class="btn primary" type="button" data-trial-play { (say("trial-play")) }
            button class="btn" type="button" data-trial-pause hidden { (say("trial-pause")) }
            button class="btn" type="button" data-trial-faster aria-pressed="false" { (say("trial-faster")) }
            button class="btn" type="button" data-trial-end { (say("trial-to-the-end")) }
        }
    }
}

fn stage(stage: &StageTrial, trial: &Trial) -> Markup {
    let about = [("took", clock(stage.took).into()), ("planned", picture::length_words(stage.planned).into())];
    html! {
        li class="card trial-stage" data-at=(stage.began.as_seconds()) {
            div class="card-head" {
                h3 { (stage.name) @if let Some(presenter) = &stage.presenter { span class="muted" { " · " (presenter) } } }
                span class=(if stage.took > stage.planned { "tag question" } else { "tag plain" }) { (say_with("trial-stage-took", &about)) }
            }
            @for note in &stage.notes { p class="small" { (noted(note, trial)) } }
            @if let (End::Stuck(refusal), true) = (&trial.end, trial.stages.last() == Some(stage)) {
                p class="error" { (refused(refusal, trial)) }
            }
            @if !stage.entries.is_empty() {
                ol class="plain trial-entries" {
                    @for entry in &stage.entries {
                        li data-at=(entry.at.as_seconds()) {
                            span class="small muted when" { (clock(entry.at)) }
                            div {
                                b { (entry.by) } " " span class=(format!("tag {}", picture::colour(entry.kind))) { (picture::kind(entry.kind)) }
                                @if !entry.words.is_empty() { p { q { (entry.words) } } }
                            }
                        }
                    }
                }
            }
            @if !stage.no_turn.is_empty() {
                p class="small trial-without" data-at=((stage.began.as_seconds()) + stage.took.as_seconds()) {
                    (say_with("trial-no-turn", &[("people", words::listed(stage.no_turn.clone()).into())]))
                }
            }
        }
    }
}

/// What there is to know of a stage, in words.
pub(crate) fn noted(note: &Note, trial: &Trial) -> String {
    match note {
        Note::Silence => say("trial-silence"),
        Note::NobodyCouldAct => say("trial-nobody-could-act"),
        Note::NothingLeft(artefact) => say_with("trial-nothing-left", &[("what", words::artefact(*artefact).into())]),
        Note::Refused(refusal) => refused(refusal, trial),
    }
}

/// A rule that stood in the way, in words.
pub(crate) fn refused(refusal: &setwise_domain::meeting::refusal::Refusal, trial: &Trial) -> String {
    let people = About::call(trial.people.iter().cloned().collect());
    let about = About { people, ..About::default() };
    say_with("trial-refused", &[("why", words::rule(&about, &refusal.rule).into())])
}

/// Over days to the next whole day; nobody reads thousands of minutes.
fn took(trial: &Trial) -> String {
    let (stages, minutes) = (trial.stages.len().into(), trial.took.as_seconds() / 60);
    match minutes / DAY_MINUTES {
        0 => say_with("trial-took", &[("minutes", minutes.into()), ("stages", stages)]),
        days => say_with("trial-took-days", &[("days", (days + 1).into()), ("stages", stages)]),
    }
}

/// "4:05", from the start of the meeting; on a later day which one, and hours and minutes.
fn clock(at: Millis) -> String {
    let seconds = at.as_seconds();
    let minutes = seconds / 60;
    let day = minutes / DAY_MINUTES;
    if day > 0 {
        let time = format!("{}:{:02}", minutes % DAY_MINUTES / 60, minutes % 60);
        return say_with("trial-on-day", &[("day", (day + 1).into()), ("time", time.into())]);
    }
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
