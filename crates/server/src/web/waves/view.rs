//! A wave's own page: where it stands, what is open, its timeline.

use jiff::civil::Date;
use maud::{Markup, html};
use setwise_domain::programme::remarks::{Remark, Weight};
use setwise_domain::programme::{Kind, Step, WaveStatus};
use setwise_store::meeting::MeetingStatus;
use setwise_store::programme::ProgrammeReading;
use setwise_store::sponsorship::Touchpoint;
use setwise_store::wave::{WavePage, WavePerson, WavePersonState, WaveSet, WaveTotals};

use super::fit::Standing;
use super::people::TypedHours;
use super::sets::view::propose_at_once;
use super::{Sent, brief, remarks, timeline};
use crate::ui::forms::{Wrong, button_form, field, primary, refusal, tick};
use crate::ui::time::moment;
use crate::ui::words::{say, say_with};
use crate::web::fields::LONGEST_NAME;
use crate::web::finding::Stretch;
use crate::web::meetings::words::length;
use crate::web::modules::{self, course::Course};
use crate::web::programmes::{dates, status_class, step_words};

/// What the page is drawn from.
pub(super) struct Shown<'a> {
    pub(super) page: &'a WavePage,
    /// A part of its sets, with their meetings.
    pub(super) sets: &'a Stretch<WaveSet>,
    /// What the meetings of all of them come to.
    pub(super) totals: &'a WaveTotals,
    /// The sets the reader is in, without the meetings of those they were not let into.
    pub(super) mine: &'a [WaveSet],
    /// Whether they are in the wave, or were let into one of its sets.
    pub(super) takes_part: bool,
    /// How the reader stands to the wave.
    pub(super) own: Option<&'a WavePerson>,
    /// The sponsor's touchpoints, for those who may see them.
    pub(super) touchpoints: &'a [Touchpoint],
    /// What the wave plans for the reader to learn.
    pub(super) course: Option<&'a Course>,
    /// How the reader stands to the review of its work.
    pub(super) review: Standing,
    pub(super) remarks: &'a [Remark],
    /// The names of the sets that carry parts of the work, of those the reader may know of.
    pub(super) carriers: &'a brief::Carriers,
    pub(super) today: Date,
    pub(super) zone: &'a str,
    /// The reader's hours as they were typed, where they could not be read.
    pub(super) hours: Option<TypedHours<'a>>,
}

/// Which page of a wave is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum Tab {
    Overview,
    People,
    Sets,
    Attendance,
    Agreements,
    Sponsor,
    Lessons,
}

/// Where one is.
pub(super) fn crumbs(page: &WavePage) -> Markup {
    let programme = &page.page.programme;
    html! {
        nav class="crumbs" aria-label=(say("programme-crumbs")) {
            a href="/programmes" { (say("programmes-title")) } " › "
            a href=(format!("/programmes/{}", programme.id)) { (programme.name) } " › "
            a href=(format!("/waves/{}", page.wave.id)) { (page.wave.name) }
        }
    }
}

/// The head of every page of a wave.
pub(in crate::web) fn head(page: &WavePage, tab: Tab) -> Markup {
    let wave = &page.wave;
    let leads = page.reading() == ProgrammeReading::Leads;
    html! {
        (crumbs(page))
        div class="page-head" {
            div {
                p class="eyebrow" {
                    (page.page.programme.name)
                    @if wave.is_pilot { " · " (say("wave-pilot")) }
                }
                h1 { (wave.name) " " span class=(format!("tag {}", status_class(wave.status))) { (say(&format!("wave-status-{}", wave.status))) } }
                p class="muted" { (dates(wave)) " · " (say_with("wave-size", &[("sets", wave.sets.into()), ("people", wave.people.into())])) }
            }
            @if leads { (actions(page, tab)) }
        }
        @if leads {
            nav class="tabs" aria-label=(say("wave-tabs")) {
                @for (one, part, words) in [
                    (Tab::Overview, "", say("wave-tab-overview")),
                    (Tab::People, "/people", say("wave-tab-people")),
                    (Tab::Sets, "/sets", say("wave-tab-sets")),
                    (Tab::Attendance, "/attendance", say("wave-tab-attendance")),
                    (Tab::Agreements, "/agreements", say("wave-tab-agreements")),
                    (Tab::Sponsor, "/sponsoring", say("wave-tab-sponsor")),
                    (Tab::Lessons, "/lessons", say("wave-tab-lessons")),
                ] {
                    a href=(format!("/waves/{}{part}", wave.id)) aria-current=[(one == tab).then_some("page")] { (words) }
                }
            }
        }
    }
}

fn actions(page: &WavePage, tab: Tab) -> Markup {
    let wave = &page.wave;
    // Once there are sets that is what comes next.
    let starts = tab == Tab::Overview || tab == Tab::Sets && wave.sets > 0;
    // Until then sets are.
    let waits = wave.sets == 0;
    html! {
        div class="actions" {
            @if wave.status != WaveStatus::Ended {
                a class="btn" href=(format!("/waves/{}/change", wave.id)) { (say("wave-change")) }
                a class="btn" href=(format!("/waves/{}/moving", wave.id)) { (say("wave-move")) }
                a class="btn" href=(format!("/waves/{}/design/work", wave.id)) { (say("wave-design")) }
            }
            @if wave.status == WaveStatus::Designing && starts {
                a class=(if waits { "btn" } else { "btn primary" }) href=(format!("/waves/{}/start", wave.id)) { (say("wave-start")) }
            }
        }
    }
}

/// The page.
pub(super) fn show(shown: &Shown<'_>) -> Markup {
    let page = shown.page;
    let wave = &page.wave;
    let leads = page.reading() == ProgrammeReading::Leads;
    let sees_totals = page.reading() >= ProgrammeReading::Sponsors;
    html! {
        (head(page, Tab::Overview))
        @if !leads { (own(shown)) }
        @if leads && wave.status == WaveStatus::Designing && wave.sets == 0 && wave.people > 0 {
            section class="card stack" {
                p { (say_with("wave-people-wait", &[("people", wave.people.into())])) }
                (propose_at_once(wave.id, true))
            }
        }
        @if leads && wave.status == WaveStatus::Designing { (design(shown)) }
        @if page.reading() == ProgrammeReading::Sponsors {
            section class="card stack" {
                h2 { (say("wave-your-part")) }
                p { (say("wave-your-part-hint")) }
                div class="actions" { a class="btn primary" href=(format!("/waves/{}/sponsoring", wave.id)) { (say("wave-your-part-open")) } }
            }
        }
        @if !leads { (review(shown)) (briefing(shown)) }
        @if shown.takes_part && !sees_totals { (sessions(shown)) }
        @if sees_totals && wave.status != WaveStatus::Designing { (figures(shown)) }
        @if sees_totals {
            section class="card" {
                div class="page-head" {
                    h2 { (say("wave-timeline")) }
                    @if leads && shown.sets.all > 0 {
                        div class="actions no-print" {
                            a class="btn quiet" href=(format!("/waves/{}/timeline.svg", wave.id)) download { (say("wave-timeline-svg")) }
                            a class="btn quiet" href=(format!("/waves/{}/timeline.csv", wave.id)) download { (say("wave-timeline-csv")) }
                        }
                    }
                }
                (timeline::draw(shown, leads))
            }
        } @else if shown.takes_part { (timeline::own(shown)) }
        @if leads && wave.status != WaveStatus::Designing { (briefing(shown)) }
        @if leads && wave.status == WaveStatus::Running {
            section class="card stack" {
                h2 { (say("wave-end-title")) }
                p class="small muted" { (say("wave-end-hint")) }
                (button_form(&format!("/waves/{}/end", wave.id), &say("wave-end")))
            }
        }
        @if leads && !wave.ignored.is_empty() {
            details class="card" {
                summary { (say_with("wave-ignored", &[("count", wave.ignored.len().into())])) }
                (remarks::list(&wave.ignored.iter().collect::<Vec<_>>()))
            }
        }
    }
}

/// What is open, step by step.
fn design(shown: &Shown<'_>) -> Markup {
    let wave = &shown.page.wave;
    let on = |step: Step, weight: Weight| {
        shown.remarks.iter().filter(|remark| remark.step == step && remark.weight == weight).count()
    };
    html! {
        section class="card" {
            h2 { (say("wave-design-title")) }
            ul class="rows" {
                @for step in Step::ALL {
                    @let (open, warnings) = (on(*step, Weight::Open), on(*step, Weight::Warning));
                    li class="plain" {
                        div {
                            a href=(format!("/waves/{}/design/{step}", wave.id)) { (step_words(*step)) }
                            br;
                            span class="small muted" { (say(&format!("design-title-{step}"))) }
                        }
                        div class="actions" {
                            @if open > 0 { span class="tag question" { (say_with("design-step-open", &[("count", open.into())])) } }
                            @if warnings > 0 { span class="tag coach" { (say_with("design-step-warnings", &[("count", warnings.into())])) } }
                            @if open + warnings == 0 { span class="tag commit" { (say("design-step-done")) } }
                        }
                    }
                }
            }
            @if shown.page.page.programme.kind == Kind::ProjectSets {
                p class="small" { a href=(format!("/waves/{}/fit", wave.id)) { (say("design-fit-open")) } }
            }
        }
    }
}

/// The figures of a wave that runs or ran.
pub(crate) struct Figures {
    /// How many meetings were held.
    pub(crate) held: i64,
    /// How many there are, held or planned.
    pub(crate) all: i64,
    /// How many in a hundred came, of how many members and sets. A total covers at least five people from at least two sets
    /// (product.md).
    pub(crate) came: Option<(i64, i64, i64)>,
}

impl Figures {
    /// Of what all meetings of a wave come to, or of the part of it that is told.
    pub(crate) fn of(totals: &WaveTotals) -> Self {
        let shows_came = totals.met > 1 && totals.members >= 5 && totals.could > 0;
        Self {
            held: totals.held,
            all: totals.meetings,
            came: shows_came.then(|| (totals.came * 100 / totals.could, totals.members, totals.met)),
        }
    }
}

fn figures(shown: &Shown<'_>) -> Markup {
    let Figures { held, all, came } = Figures::of(shown.totals);
    let (hint, few) = if shown.page.reading() == ProgrammeReading::Leads {
        ("wave-figure-came-hint", "wave-figure-few")
    } else {
        ("wave-figure-came-steps", "wave-figure-few-steps")
    };
    html! {
        section class="stats" aria-label=(say("wave-figures")) {
            div class="card" {
                span class="eyebrow" { (say("wave-figure-meetings")) }
                strong { (say_with("wave-figure-of", &[("done", held.into()), ("all", all.into())])) }
                span class="small muted" { (say_with("wave-figure-meetings-hint", &[("sets", shown.page.wave.sets.into())])) }
            }
            div class="card" {
                span class="eyebrow" { (say("wave-figure-came")) }
                @if let Some((percent, members, counted)) = came {
                    strong { (percent) "%" }
                    span class="small muted" { (say_with(hint, &[("members", members.into()), ("sets", counted.into())])) }
                } @else {
                    strong { "–" }
                    span class="small muted" { (say(few)) }
                }
            }
        }
    }
}

/// How many came to meetings that were held, of how many could.
pub(super) fn came_of_could(sets: &[WaveSet]) -> (i64, i64) {
    let ended = sets.iter().flat_map(|set| &set.meetings).filter(|one| one.status == MeetingStatus::Ended);
    ended.fold((0, 0), |(came, could), meeting| (came + meeting.came, could + meeting.could))
}

/// What a wave is to somebody who takes part: their sets, their hours.
fn own(shown: &Shown<'_>) -> Markup {
    let wave = &shown.page.wave;
    html! {
        @if !shown.mine.is_empty() {
            section class="card" {
                h2 { (say("wave-your-sets")) }
                ul class="rows" {
                    @for set in shown.mine { li class="plain" { div { a href=(format!("/sets/{}", set.id)) { (set.name) } } } }
                }
            }
        }
        @if let Some(course) = shown.course { (modules::course_view::whole(course, false)) }
        @if let Some(own) = shown.own.filter(|own| own.state == WavePersonState::In && wave.status != WaveStatus::Ended) {
            section class="card stack" {
                h2 { (say("wave-your-hours")) }
                p class="small muted" { (say("wave-your-hours-hint")) }
                form class="form" method="post" action=(format!("/waves/{}/hours", wave.id)) {
                    @let kept = own.hours.map(|hours| hours.to_string()).unwrap_or_default();
                    (field("hours", say("wave-hours")).decimal().value(shown.hours.map_or(kept.as_str(), |hours| hours.typed))
                        .error(shown.hours.map(|hours| hours.wrong)).optional().input())
                    div class="actions" { (primary(&say("wave-hours-keep"))) }
                }
            }
        }
    }
}

/// That the reader is asked whether it is the right work, while that can still be changed; what they said stays to be read.
fn review(shown: &Shown<'_>) -> Markup {
    let wave = &shown.page.wave;
    let asked =
        shown.review == Standing::Asked && wave.status == WaveStatus::Designing && wave.design.work.is_written();
    html! {
        @if asked || shown.review == Standing::Given {
            section class="card stack" {
                h2 { (say("fit-title")) }
                p { (say(if asked { "wave-review-asked" } else { "wave-review-given" })) }
                div class="actions" { a class="btn" href=(format!("/waves/{}/fit", wave.id)) { (say(if asked { "design-fit-open" } else { "wave-review-look" })) } }
            }
        }
    }
}

/// What is worked on, and in which parts.
fn briefing(shown: &Shown<'_>) -> Markup {
    if brief::is_shown(shown.page, shown.review != Standing::NotAsked, shown.takes_part) {
        brief::card(shown.page, shown.carriers, shown.today)
    } else if !shown.takes_part {
        brief::for_others()
    } else {
        brief::later(shown.page.page.programme.kind)
    }
}

/// The meetings of everybody in the wave, for who takes part. While it is being designed its dates are nobody's yet.
fn sessions(shown: &Shown<'_>) -> Markup {
    let wave = &shown.page.wave;
    let sessions = if wave.status == WaveStatus::Designing { Vec::new() } else { wave.design.sessions(shown.zone) };
    html! {
        @if !sessions.is_empty() {
            section class="card" {
                h2 { (say("wave-sessions")) }
                p class="small muted" { (say("wave-sessions-hint")) }
                ul class="rows" {
                    @for one in &sessions {
                        li class="plain" { div {
                            b { (moment(one.starts_at, shown.zone)) } " · " (crate::calendars::session_words(&one.what))
                            br;
                            span class="small muted" {
                                @if !one.place.is_empty() { (one.place) " · " }
                                (length(one.ends_at.since(one.starts_at).as_seconds() / 60))
                            }
                        } }
                    }
                }
            }
        }
    }
}

/// The form of a wave's name.
pub(super) fn change(page: &WavePage, sent: &Sent, wrong: &Wrong) -> Markup {
    html! {
        (crumbs(page))
        div class="page-head" { div { h1 { (say("wave-change")) } } }
        section class="card" {
            (refusal((!wrong.is_empty()).then(|| say("form-look-again")).as_deref()))
            form class="form" method="post" action=(format!("/waves/{}", page.wave.id)) {
                (field("name", say("wave-name")).value(&sent.name).error(wrong.of("name")).longest(LONGEST_NAME).input())
                (tick("pilot", &say("wave-is-pilot"), sent.pilot.is_some()))
                div class="actions" { (primary(&say("programme-keep"))) a class="btn quiet" href=(format!("/waves/{}", page.wave.id)) { (say("set-not-now")) } }
            }
        }
    }
}
