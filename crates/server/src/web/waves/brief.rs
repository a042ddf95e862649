//! The challenge brief of a wave as those read it who work on it, and the parts its work is split into.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::{Markup, html};
use setwise_domain::id::SetId;
use setwise_domain::programme::design::Part;
use setwise_domain::programme::parts::PartStands;
use setwise_domain::programme::{Kind, WaveStatus};
use setwise_store::programme::ProgrammeReading;
use setwise_store::wave::WavePage;

use crate::ui::time::date_words;
use crate::ui::words::{say, say_with};

/// Whether its reader is shown the brief: while it is being written those who judge it, from the start of the wave on all who take part in
/// this wave. Who is in another of its programme does not.
pub(super) fn is_shown(page: &WavePage, reviews: bool, takes_part: bool) -> bool {
    let begun = page.wave.status != WaveStatus::Designing;
    reviews || takes_part && begun || page.reading() >= ProgrammeReading::Sponsors
}

/// The brief, with the parts of the work.
pub(super) fn card(page: &WavePage, carriers: &Carriers, today: Date) -> Markup {
    let work = &page.wave.design.work;
    html! {
        section class="card stack" id="brief" {
            h2 { (title(page.page.programme.kind)) }
            @if work.is_empty() { p class="muted" { (say("wave-brief-empty")) } } @else {
                dl class="brief" {
                    @for (name, text) in texts(page) {
                        dt { (name) }
                        dd { (text) }
                    }
                }
                (parts(&work.parts, carriers, today))
            }
        }
    }
}

/// That it is shown later, for whoever takes part in a wave that is being designed.
pub(super) fn later(kind: Kind) -> Markup {
    html! {
        section class="card stack" id="brief" {
            h2 { (title(kind)) }
            p class="muted" { (say("wave-brief-later")) }
        }
    }
}

/// For whom it is, to those who are in another wave of the programme or wait to be let into a set of this one.
pub(super) fn for_others() -> Markup {
    html! { section class="card" { p class="muted" { (say("wave-for-its-people")) } } }
}

fn title(kind: Kind) -> String {
    match kind {
        Kind::ProjectSets => say("wave-brief"),
        Kind::OwnChallengeSets => say("wave-brief-own"),
    }
}

/// What it says, by the names the design's fields have; what is empty is left out.
fn texts(page: &WavePage) -> Vec<(String, String)> {
    let work = &page.wave.design.work;
    let own = page.page.programme.kind == Kind::OwnChallengeSets;
    let name = |field: &str| {
        let is_own = own && ["context", "why", "success"].contains(&field);
        say(&format!("design-{}-{field}", if is_own { "own" } else { "field" }))
    };
    let aim = work.aim.map(|aim| say(&format!("design-aim-{aim}"))).unwrap_or_default();
    let all = [
        ("context", &work.context),
        ("why", &work.why),
        ("tried", &work.tried),
        ("aim", &aim),
        ("limits", &work.limits),
        ("success", &work.success),
        ("groups", &work.groups),
    ];
    let filled = all.into_iter().filter(|(_, text)| !text.trim().is_empty());
    filled.map(|(field, text)| (name(field), text.trim().to_owned())).collect()
}

/// What the work is split into, with dates.
fn parts(parts: &[Part], carriers: &Carriers, today: Date) -> Markup {
    html! {
        @if !parts.is_empty() {
            h3 { (say("wave-parts")) }
            (rows(parts.iter(), carriers, today))
        }
    }
}

/// The names of sets that carry parts, of those the reader may know of.
pub(in crate::web) type Carriers = BTreeMap<SetId, String>;

/// Parts as rows: what each is, its days, who carries it, and whether it is under way.
pub(in crate::web) fn rows<'a>(parts: impl IntoIterator<Item = &'a Part>, carriers: &Carriers, today: Date) -> Markup {
    html! {
        ul class="rows" {
            @for part in parts {
                li class="plain" {
                    div {
                        b { (part.name) }
                        br;
                        span class="small muted" {
                            (kind(part)) " · " (days(part))
                            @if let Some(set) = carrier(part, carriers) { " · " (say_with("wave-part-carried", &[("set", set.into())])) }
                        }
                    }
                    @match part.stands(today) {
                        PartStands::Now => span class="tag commit" { (say("wave-state-now")) },
                        PartStands::Past => span class="tag plain" { (say("wave-state-past")) },
                        PartStands::Ahead => {}
                    }
                }
            }
        }
    }
}

/// The name of the set that carries a part, if one does and the reader may know of it.
pub(super) fn carrier<'a>(part: &Part, carriers: &'a Carriers) -> Option<&'a str> {
    carriers.get(&part.set?).map(String::as_str)
}

/// What a part is.
pub(super) fn kind(part: &Part) -> String {
    say(&format!("design-part-{}", part.kind))
}

fn days(part: &Part) -> String {
    match (part.from, part.to) {
        (Some(from), Some(to)) => {
            say_with("wave-from-to", &[("from", date_words(from).into()), ("to", date_words(to).into())])
        }
        (Some(from), None) => say_with("wave-from", &[("from", date_words(from).into())]),
        (None, Some(to)) => say_with("wave-until", &[("to", date_words(to).into())]),
        (None, None) => say("wave-no-dates"),
    }
}
