//! The pages of programmes.

use maud::{Markup, html};
use setwise_domain::id::WaveId;
use setwise_domain::programme::template::Template;
use setwise_domain::programme::{Kind, Step, WaveStatus};
use setwise_store::person::Person;
use setwise_store::programme::{ProgrammeCard, ProgrammePage, ProgrammeReading};
use setwise_store::wave::{OpenWave, WaveRow};

use super::{LONGEST_PURPOSE, Need, Sent};
use crate::ui::forms::{Wrong, busy_words, button, field, primary, refusal, tick};
use crate::ui::safe;
use crate::ui::time::date_words;
use crate::ui::words::{say, say_with};
use crate::web::fields::LONGEST_NAME;
use crate::web::naming_people;
use crate::web::sponsorship::{self, view as next};
use crate::web::waves;

/// The list; for leads with what needs them today.
pub(super) fn list(
    cards: &[ProgrammeCard],
    needs: Option<&Vec<Need>>,
    steps: &[sponsorship::Step],
    open: &[OpenWave],
) -> Markup {
    html! {
        div class="page-head" {
            div { h1 { (say("programmes-title")) } p class="muted" { (say("programmes-purpose")) } }
            @if needs.is_some() {
                div class="actions" {
                    a class="btn" href="/coaches" { (say("coaches-title")) }
                    @if !cards.is_empty() { a class="btn primary" href="/programmes/new" { (say("programmes-new")) } }
                }
            }
        }
        @if cards.is_empty() && open.is_empty() {
            section class="empty" {
                h2 { (say("programmes-none-title")) }
                @if needs.is_some() {
                    p { (say("programmes-none-lead")) }
                    a class="btn primary" href="/programmes/new" { (say("programmes-new")) }
                } @else {
                    p { (say("programmes-none")) }
                }
            }
        }
        (next::steps(steps))
        @if let Some(needs) = needs.filter(|_| !cards.is_empty()) { (today(needs)) }
        (applying(open))
        @if !cards.is_empty() {
            section class="card" {
                h2 { (say("programmes-all")) }
                ul class="rows" { @for card in cards { (row(card)) } }
            }
        }
    }
}

/// The waves one may ask to be in.
fn applying(open: &[OpenWave]) -> Markup {
    html! {
        @if !open.is_empty() {
            section class="card" {
                h2 { (say("programmes-open")) }
                p class="small muted" { (say("programmes-open-hint")) }
                ul class="rows" {
                    @for one in open {
                        li class="plain" {
                            div {
                                a href=(format!("/waves/{}/application", one.id)) { (one.programme) " · " (one.name) }
                                @if !one.purpose.is_empty() { br; span class="small muted rules" { (one.purpose) } }
                            }
                            @if one.asked { span class="tag plain" { (say("programmes-open-asked")) } }
                        }
                    }
                }
            }
        }
    }
}

/// So many needs stand at home [ours].
const IN_SHORT: usize = 5;

/// The first of what needs a lead today, for their home, with the way to all of it.
pub(in crate::web) fn needs_in_short(needs: &[Need]) -> Markup {
    html! {
        @if !needs.is_empty() {
            section class="card" {
                div class="card-head" {
                    h2 { (say("programmes-today")) }
                    a href="/programmes" { (say_with("programmes-today-all", &[("count", needs.len().into())])) }
                }
                ul class="rows" { @for need in needs.iter().take(IN_SHORT) { (line(need)) } }
            }
        }
    }
}

fn line(need: &Need) -> Markup {
    html! {
        li class="plain" {
            div { a href=(need.address) { (need.words) } br; span class="small muted" { (need.whose) } }
        }
    }
}

/// What needs a lead today: each line leads to where it can be done.
fn today(needs: &[Need]) -> Markup {
    html! {
        section class="card" {
            h2 { (say("programmes-today")) }
            @if needs.is_empty() { p class="muted" { (say("programmes-today-nothing")) } } @else {
                ul class="rows" { @for need in needs { (line(need)) } }
            }
        }
    }
}

fn row(card: &ProgrammeCard) -> Markup {
    let programme = &card.programme;
    html! {
        li class="plain" {
            div {
                a href=(format!("/programmes/{}", programme.id)) { (programme.name) }
                br;
                span class="small muted" {
                    (say(&format!("programme-kind-{}", programme.kind))) " · "
                    (say_with("programme-size", &[("waves", card.waves.into()), ("sets", card.sets.into()), ("people", card.people.into())]))
                }
            }
            @if programme.ended_at.is_some() { span class="tag plain" { (say("programme-ended")) } }
            @else if card.reading == ProgrammeReading::Sponsors { span class="tag reflect" { (say("programme-you-sponsor")) } }
        }
    }
}

/// The form of a new programme, which may begin as a template or an earlier one does.
pub(super) fn new(people: &[Person], earlier: &[ProgrammeCard], sent: &Sent, wrong: &Wrong) -> Markup {
    let none = std::iter::once((String::new(), say("template-none")));
    let templates = Template::ALL.iter().map(|one| (one.word().to_owned(), say(&format!("template-{one}"))));
    let earlier = earlier.iter().map(|card| {
        let programme = &card.programme;
        (programme.id.to_string(), say_with("template-earlier", &[("name", programme.name.as_str().into())]))
    });
    let templates: Vec<(String, String)> = none.chain(templates).chain(earlier).collect();
    html! {
        nav class="crumbs" aria-label=(say("programme-crumbs")) { a href="/programmes" { (say("programmes-title")) } " › " span { (say("programmes-new-title")) } }
        div class="page-head" { div { h1 { (say("programmes-new-title")) } p class="muted" { (say("programmes-new-purpose")) } } }
        section class="card" {
            (refusal((!wrong.is_empty()).then(|| say("form-look-again")).as_deref()))
            form class="form" method="post" action="/programmes" data-safe="programme-new" data-safe-unsaved[!wrong.is_empty()] {
                (safe::typed_before())
                input type="hidden" name="id" value=(sent.id);
                (field("name", say("programme-name")).value(&sent.name).error(wrong.of("name")).longest(LONGEST_NAME).input())
                fieldset {
                    legend { (say("programme-kind")) }
                    div class="choices" {
                        @for kind in Kind::ALL {
                            label class="choice" {
                                input type="radio" name="kind" value=(kind) checked[sent.kind == kind.word()] required;
                                span { b { (say(&format!("programme-kind-{kind}"))) } small { (say(&format!("programme-kind-{kind}-hint"))) } }
                            }
                        }
                    }
                    @if let Some(error) = wrong.of("kind") { p class="error" { (error) } }
                }
                (purpose_and_sponsor(people, sent, wrong))
                (field("template", say("programme-template")).hint(say("programme-template-hint")).value(&sent.template)
                    .error(wrong.of("template")).optional().choice(&templates))
                (field("starts_on", say("programme-starts-on")).kind("date").hint(say("programme-starts-on-hint")).value(&sent.starts_on)
                    .error(wrong.of("starts_on")).optional().input())
                div class="actions" { (primary(&say("programmes-create"))) a class="btn quiet" href="/programmes" { (say("set-not-now")) } }
            }
        }
    }
}

fn purpose_and_sponsor(people: &[Person], sent: &Sent, wrong: &Wrong) -> Markup {
    let sponsor = naming_people::Choice {
        name: "sponsor",
        words: ("programme-sponsor", Some("programme-sponsor-hint"), "programme-sponsor-none"),
        sent: &sent.sponsor,
        error: wrong.of("sponsor"),
        apart: None,
    };
    html! {
        (field("purpose", say("programme-purpose")).hint(say("programme-purpose-hint")).value(&sent.purpose).error(wrong.of("purpose"))
            .longest(LONGEST_PURPOSE).optional().area(3))
        (sponsor.of(people))
    }
}

/// Another name, purpose, sponsor; its end.
pub(super) fn change(page: &ProgrammePage, people: &[Person], sent: &Sent, wrong: &Wrong) -> Markup {
    let programme = &page.programme;
    let ended = programme.ended_at.is_some();
    html! {
        (crumbs(page))
        div class="page-head" { div { h1 { (say("programme-change")) } } }
        section class="card" {
            (refusal((!wrong.is_empty()).then(|| say("form-look-again")).as_deref()))
            form class="form" method="post" action=(format!("/programmes/{}", programme.id)) {
                (field("name", say("programme-name")).value(&sent.name).error(wrong.of("name")).longest(LONGEST_NAME).input())
                (purpose_and_sponsor(people, sent, wrong))
                div class="actions" { (primary(&say("programme-keep"))) a class="btn quiet" href=(format!("/programmes/{}", programme.id)) { (say("set-not-now")) } }
            }
        }
        section class="card stack" {
            h2 { (say("programme-end-title")) }
            p class="small muted" { (say("programme-end-hint")) }
            form method="post" action=(format!("/programmes/{}/end", programme.id)) {
                input type="hidden" name="over" value=(if ended { "no" } else { "yes" });
                (button(&if ended { say("programme-goes-on") } else { say("programme-end") }))
            }
        }
    }
}

pub(super) fn crumbs(page: &ProgrammePage) -> Markup {
    html! {
        nav class="crumbs" aria-label=(say("programme-crumbs")) {
            a href="/programmes" { (say("programmes-title")) } " › "
            a href=(format!("/programmes/{}", page.programme.id)) { (page.programme.name) }
        }
    }
}

/// A programme's own page; `fresh` is the number of a new wave.
pub(super) fn show(page: &ProgrammePage, fresh: WaveId, sent: &waves::Sent, wrong: &Wrong) -> Markup {
    let programme = &page.programme;
    let leads = page.reading == ProgrammeReading::Leads;
    let open = page.waves.iter().filter(|wave| wave.status != WaveStatus::Ended).count();
    html! {
        nav class="crumbs" aria-label=(say("programme-crumbs")) { a href="/programmes" { (say("programmes-title")) } " › " span { (programme.name) } }
        div class="page-head" {
            div {
                p class="eyebrow" { (say(&format!("programme-kind-{}", programme.kind))) }
                h1 { (programme.name) }
                @if !programme.purpose.is_empty() { p class="muted rules" { (programme.purpose) } }
                @if let Some((_, sponsor)) = &programme.sponsor { p class="small muted" { (say_with("programme-sponsored-by", &[("name", sponsor.as_str().into())])) } }
            }
            @if leads {
                div class="actions" {
                    a class="btn" href=(format!("/programmes/{}/change", programme.id)) { (say("programme-change")) }
                }
            }
        }
        @if programme.ended_at.is_some() { div class="notice" { p { (say("programme-ended-notice")) } } }
        section class="card" {
            h2 { (say("programme-waves")) }
            ul class="rows" { @for wave in &page.waves { (wave_row(wave)) } }
            @if leads { (sets(page)) }
            @if leads && page.waves.len() > 1 {
                p class="small" { a href=(format!("/programmes/{}/side-by-side", programme.id)) { (say("programme-side-by-side")) } }
            }
        }
        @if leads && programme.ended_at.is_none() {
            section class="card stack" {
                h2 { (say("wave-new-title")) }
                p class="small muted" { (if open > 0 { say("wave-new-beside") } else { say("wave-new-after") }) }
                (refusal((!wrong.is_empty()).then(|| say("form-look-again")).as_deref()))
                form class="form" method="post" action=(format!("/programmes/{}/waves", programme.id)) data-safe=(format!("wave-new-{}", programme.id)) data-safe-unsaved[!wrong.is_empty()] {
                    (safe::typed_before())
                    input type="hidden" name="id" value=(fresh);
                    div class="pair" {
                        (field("name", say("wave-name")).value(&sent.name).error(wrong.of("name")).longest(LONGEST_NAME).input())
                        (field("starts_on", say("wave-starts-on")).kind("date").value(&sent.starts_on).error(wrong.of("starts_on")).optional().input())
                    }
                    (field("dates", say("wave-new-dates")).hint(say("wave-new-dates-hint")).value(&sent.dates).error(wrong.of("dates")).optional().area(3))
                    (tick("pilot", &say("wave-is-pilot"), sent.pilot.is_some()))
                    div class="actions" { button class="btn" type="submit" { (say("wave-new")) } }
                }
            }
        }
    }
}

/// The way to the sets of all waves that have people and do not run yet.
fn sets(page: &ProgrammePage) -> Markup {
    let coming = page.waves.iter().filter(|wave| wave.status == WaveStatus::Designing && wave.people > 0);
    let (mut waves, mut without) = (0_usize, false);
    for wave in coming {
        waves += 1;
        without |= wave.sets == 0;
    }
    let address = format!("/programmes/{}/sets", page.programme.id);
    html! {
        @if waves > 0 {
            @if without {
                form class="actions" method="post" action=(address) data-busy {
                    button class="btn primary" type="submit" name="by" value="propose" data-busy=(say("composition-proposing")) {
                        (say_with("programme-sets-propose", &[("waves", waves.into())]))
                    }
                    (busy_words())
                }
            } @else {
                div class="actions" { a class="btn primary" href=(address) { (say_with("programme-sets-look", &[("waves", waves.into())])) } }
            }
        }
    }
}

fn wave_row(wave: &WaveRow) -> Markup {
    html! {
        li class="plain" {
            div {
                a href=(format!("/waves/{}", wave.id)) { (wave.name) }
                @if wave.is_pilot { " " span class="tag reflect" { (say("wave-pilot")) } }
                br;
                span class="small muted" {
                    (dates(wave)) " · " (say_with("wave-size", &[("sets", wave.sets.into()), ("people", wave.people.into())]))
                }
            }
            span class=(format!("tag {}", status_class(wave.status))) { (say(&format!("wave-status-{}", wave.status))) }
        }
    }
}

/// The colour of how far a wave is.
pub(in crate::web) const fn status_class(status: WaveStatus) -> &'static str {
    match status {
        WaveStatus::Designing => "question",
        WaveStatus::Running => "answer",
        WaveStatus::Ended => "plain",
    }
}

/// From when to when a wave goes, in words.
pub(in crate::web) fn dates(wave: &WaveRow) -> String {
    match (wave.design.first_day(), wave.design.last_day()) {
        (Some(first), Some(last)) if first < last => {
            say_with("wave-from-to", &[("from", date_words(first).into()), ("to", date_words(last).into())])
        }
        (Some(first), _) => say_with("wave-from", &[("from", date_words(first).into())]),
        (None, _) => say("wave-no-dates"),
    }
}

/// A step's name.
pub(in crate::web) fn step_words(step: Step) -> String {
    say(&format!("design-step-{step}"))
}
