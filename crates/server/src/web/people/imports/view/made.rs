//! An import that was made.

use maud::{Markup, html};
use setwise_domain::person::import::OpenWave;
use setwise_store::people_import::{Held, ImportCard, Imported, Stands};

use super::{SHOWN, counts, crumbs, gains, more, places};
use crate::ui::forms::{button, button_form, field};
use crate::ui::time::moment_words;
use crate::ui::words::{say, say_with};
use crate::web::people::imports::made::address;
use crate::web::session::Viewer;

/// What the page is drawn from.
pub(in crate::web::people::imports) struct Made<'a> {
    pub(in crate::web::people::imports) card: &'a ImportCard,
    pub(in crate::web::people::imports) rows: &'a [Imported],
    /// The waves people can be put into.
    pub(in crate::web::people::imports) waves: &'a [OpenWave],
    /// The wave the import was begun from.
    pub(in crate::web::people::imports) from: Option<&'a OpenWave>,
    pub(in crate::web::people::imports) mail_works: bool,
}

pub(in crate::web::people::imports) fn page(viewer: &Viewer, made: &Made<'_>) -> Markup {
    let Made { card, rows, waves, from, mail_works } = *made;
    let standing = |what: fn(&Imported) -> bool| rows.iter().filter(|row| what(row)).collect::<Vec<_>>();
    let here = standing(|row| row.change.is_none() && row.stands != Stands::TakenBack);
    let changed = standing(|row| row.change.is_some() && row.stands != Stands::TakenBack);
    html! {
        (crumbs(&moment_words(card.made_at, viewer.zone())))
        div {
            h1 { (say("import-made-title")) }
            p class="muted" {
                (say_with("import-by", &[("name", card.made_by.as_str().into())]))
                " · " (counts(card))
            }
        }
        (places::came(rows, waves, from))
        div class="half" {
            (letters(viewer, card, &here, mail_works))
            (undoing(card, rows))
        }
        // Whom the table put into a wave, or named in one, has a place.
        @let placeless = |row: &&&Imported| row.given.waves.is_empty() && row.given.coaches.is_empty();
        @let taking_part = here.iter().filter(|row| row.given.takes_part()).filter(placeless).count() + changed.iter().filter(placeless).count();
        @if !waves.is_empty() && taking_part > 0 { (into_a_wave(card, waves, taking_part)) }
        (people(&say("import-newcomers"), &here))
        (people(&say("import-changed-people"), &changed))
    }
}

/// Writing to the newcomers: a step of its own, never taken by itself.
fn letters(viewer: &Viewer, card: &ImportCard, here: &[&Imported], mail_works: bool) -> Markup {
    let awaited = here.iter().filter(|row| row.awaited).count();
    html! {
        section class="card stack" id="letters" {
            h2 { (say("import-letters")) }
            @if mail_works && awaited > 0 { p class="muted" { (say("import-letters-purpose")) } }
            @if let Some(at) = card.written_at {
                p { (say_with("import-written", &[("moment", moment_words(at, viewer.zone()).into())])) }
            }
            @if awaited == 0 {
                p { (say(if here.is_empty() { "import-letters-nobody" } else { "import-letters-all-in" })) }
            } @else if !mail_works {
                p { (say("import-no-mail")) }
            } @else {
                form method="post" action=(format!("{}/mails", address(card.id))) {
                    input type="hidden" name="written" value=(card.written_at.map_or_else(String::new, |at| at.0.to_string()));
                    (button(&say_with(
                        if card.written_at.is_some() { "import-write-again" } else { "import-write" },
                        &[("count", awaited.into())],
                    )))
                }
            }
        }
    }
}

/// Everybody of the import into a wave, at once.
fn into_a_wave(card: &ImportCard, waves: &[OpenWave], count: usize) -> Markup {
    let named = |wave: &OpenWave| (wave.id.to_string(), gains::called(&wave.programme_name, &wave.name));
    let waves: Vec<(String, String)> = waves.iter().map(named).collect();
    html! {
        section class="card" id="into-a-wave" {
            h2 { (say("import-wave-title")) }
            form class="form" method="post" action=(format!("{}/waves", address(card.id))) {
                (field("wave", say("import-wave")).choice(&waves))
                div class="actions" { (button(&say_with("import-wave-put", &[("count", count.into())]))) }
            }
        }
    }
}

/// Taking it back, and why something cannot be.
fn undoing(card: &ImportCard, rows: &[Imported]) -> Markup {
    let can_go = rows.iter().filter(|row| row.stands == Stands::CanGo).count();
    let back = rows.iter().filter(|row| row.stands == Stands::TakenBack).count();
    let held: Vec<(&Imported, Held)> = rows
        .iter()
        .filter_map(|row| match row.stands {
            Stands::Held(why) => Some((row, why)),
            Stands::TakenBack | Stands::CanGo => None,
        })
        .collect();
    html! {
        section class="card stack" id="undoing" {
            h2 { (say("import-undo-title")) }
            @if back > 0 { p role="status" { (say_with("import-taken-back", &[("count", back.into())])) } }
            @if can_go > 0 {
                p class="muted" { (say("import-undo-purpose")) }
                (button_form(&format!("{}/undoing", address(card.id)), &say_with("import-undo", &[("count", can_go.into())])))
            } @else if !held.is_empty() {
                p class="muted" { (say("import-undo-nothing")) }
            }
            @if !held.is_empty() {
                p { (say_with("import-held", &[("count", held.len().into())])) }
                ul class="findings" {
                    @for (row, why) in held.iter().take(SHOWN) {
                        li { b { (name(row)) } br; (say(&format!("import-held-{}", why.word()))) }
                    }
                }
                (more(held.len(), SHOWN))
            }
        }
    }
}

fn people(title: &str, rows: &[&Imported]) -> Markup {
    html! {
        @if !rows.is_empty() {
            section class="card" {
                h2 { (title) }
                ul class="rows" {
                    @for row in rows.iter().take(SHOWN) {
                        li class="plain" {
                            div {
                                a href=(format!("/people/{}", row.person)) { (name(row)) }
                                @if let Some((_, email)) = &row.called { br; span class="small muted" { (email) } }
                                @let given = gains::given(&row.given);
                                @if !given.is_empty() { br; span class="small" { (given) } }
                            }
                            @if row.awaited { span class="tag plain" { (say("people-awaited")) } }
                        }
                    }
                }
                (more(rows.len(), SHOWN))
            }
        }
    }
}

fn name(row: &Imported) -> &str {
    row.called.as_ref().map_or("", |(name, _)| name)
}
