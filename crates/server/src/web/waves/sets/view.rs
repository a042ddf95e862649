//! The page of a wave's sets.

use maud::{Markup, html};
use setwise_domain::id::{PersonId, SetId, WaveId};
use setwise_domain::programme::WaveStatus;
use setwise_store::person::Person;
use setwise_store::set_page::SetRow;
use setwise_store::wave::{WavePage, WaveSet};

use super::{Only, Sent};
use crate::ui::forms::{Wrong, busy_words, button, field, primary, refusal};
use crate::ui::words::{say, say_with};
use crate::web::fields::LONGEST_NAME;
use crate::web::finding::Stretch;
use crate::web::naming_people;
use crate::web::ticking_people::{Known, Ticks};
use crate::web::waves::view::{Tab, came_of_could, head};

/// With more people free than this, who is in a new set is chosen in a part that opens.
const FOLDED: usize = 12;

/// What the page is drawn from.
pub(super) struct Listed<'a> {
    pub(super) page: &'a WavePage,
    pub(super) sets: &'a Stretch<WaveSet>,
    pub(super) only: Option<Only>,
    /// Sets of the organisation that are in no wave.
    pub(super) without: &'a [SetRow],
    /// Who sits in no set of the wave, by name.
    pub(super) free: &'a [(PersonId, String)],
    pub(super) coaches: &'a [Person],
}

/// The page, with the form of a new set as it was sent.
pub(super) fn view(listed: &Listed<'_>, new: SetId, sent: &Sent, wrong: &Wrong) -> Markup {
    let page = listed.page;
    let open = page.wave.status != WaveStatus::Ended;
    let address = format!("/waves/{}/sets", page.wave.id);
    html! {
        (head(page, Tab::Sets))
        div class="cols" {
            section class="card stack" {
                @if let Some(only) = listed.only {
                    h2 { (say_with(only.words(), &[("count", listed.sets.all.into())])) }
                    p class="small" { a href=(address) { (say("wave-sets-all")) } }
                } @else {
                    h2 { (say_with("wave-sets-in", &[("count", listed.sets.all.into())])) }
                    @if listed.sets.all == 0 { p class="muted" { (say("wave-sets-none")) } }
                }
                (listed.sets.search(&address, &say("wave-sets-find")))
                ul class="rows" { @for set in &listed.sets.items { (row(page, set, open)) } }
                (listed.sets.parts(&address))
            }
            @if open { div class="stack" { (making(listed, new, sent, wrong)) (adding(listed)) } }
        }
    }
}

fn row(page: &WavePage, set: &WaveSet, open: bool) -> Markup {
    let (came, could) = came_of_could(std::slice::from_ref(set));
    html! {
        li class="plain" {
            div {
                a href=(format!("/sets/{}", set.id)) { (set.name) }
                br;
                span class="small muted" {
                    @match &set.coach {
                        Some((_, coach)) => (say_with("set-ranks-with-coach", &[("coach", coach.as_str().into()), ("members", set.members.into())])),
                        None => (say_with("set-ranks", &[("members", set.members.into())])),
                    }
                    " " (say_with("wave-set-meetings", &[("count", set.meetings.len().into())]))
                    @if could > 0 { " " (say_with("wave-set-came", &[("came", came.into()), ("could", could.into())])) }
                }
            }
            @if set.ended_at.is_some() { span class="tag plain" { (say("set-ended")) } }
            @else if open {
                form method="post" action=(format!("/waves/{}/sets/removals", page.wave.id)) {
                    input type="hidden" name="set" value=(set.id);
                    button class="btn quiet" type="submit" aria-label=(format!("{}: {}", say("wave-set-take-out"), set.name)) { (say("wave-set-take-out")) }
                }
            }
        }
    }
}

/// A press that proposes sets with what the design says.
pub(in crate::web::waves) fn propose_at_once(wave: WaveId, is_main: bool) -> Markup {
    html! {
        form class="actions" method="post" action=(format!("/waves/{wave}/composition")) data-busy {
            button class=(if is_main { "btn primary" } else { "btn" }) type="submit" name="by" value="propose" data-busy=(say("composition-proposing")) { (say("composition-propose")) }
            (busy_words())
        }
    }
}

fn making(listed: &Listed<'_>, id: SetId, sent: &Sent, wrong: &Wrong) -> Markup {
    let address = format!("/waves/{}/sets", listed.page.wave.id);
    let free = listed.free.iter().map(|(id, name)| Known { id: *id, name, email: "" });
    let free: Vec<Known<'_>> = free.collect();
    let again = format!("{address}#new-set");
    let ticks = Ticks { name: "members", ticked: &sent.members, whom: &sent.whom, address: &again };
    let words = ("set-coach", None, "set-coach-none");
    let coach =
        naming_people::Choice { name: "coach", words, sent: &sent.coach, error: wrong.of("coach"), apart: None };
    // A long list of boxes stands in nobody's way who has sets proposed, nor a form where all sit in a set.
    let stands_in_the_way = free.len() > FOLDED || free.is_empty() && listed.page.wave.people > 0;
    let is_folded = stands_in_the_way && sent.id.is_empty() && wrong.is_empty();
    let form = html! {
        (refusal((!wrong.is_empty()).then(|| say("form-look-again")).as_deref()))
        form class="form" method="post" action=(address) {
            input type="hidden" name="id" value=(id);
            (field("name", say("set-name")).value(&sent.name).error(wrong.of("name")).longest(LONGEST_NAME).input())
            (coach.of(listed.coaches))
            fieldset {
                legend { (say("set-members")) }
                @if listed.free.is_empty() { p class="hint" { (nobody_free(listed.page)) } }
                @if let Some(error) = wrong.of("members") { p class="error" { (error) } }
                (ticks.of(&free))
            }
            div class="actions" { @if listed.free.is_empty() { (primary(&say("sets-create"))) } @else { (button(&say("sets-create"))) } }
        }
    };
    html! {
        @if !listed.free.is_empty() { (proposing(listed)) }
        @if is_folded {
            details class="card" id="new-set" { summary { (say("wave-set-by-hand")) } (form) }
        } @else {
            section class="card" id="new-set" { h2 { (say("wave-set-new")) } (form) }
        }
    }
}

/// Sets of all who are free, by one press.
fn proposing(listed: &Listed<'_>) -> Markup {
    let address = format!("/waves/{}/composition", listed.page.wave.id);
    html! {
        section class="card stack" {
            h2 { (say("composition-title")) }
            p class="small muted" { (say("composition-hint")) }
            (propose_at_once(listed.page.wave.id, true))
            p class="small" { a href=(address) { (say("composition-choose-first")) } }
        }
    }
}

/// Why there is nobody to put into a new set.
fn nobody_free(page: &WavePage) -> String {
    say(if page.wave.people > 0 { "composition-all-sit" } else { "wave-set-nobody-free" })
}

fn adding(listed: &Listed<'_>) -> Markup {
    let options: Vec<(String, String)> =
        listed.without.iter().map(|set| (set.id.to_string(), set.name.clone())).collect();
    html! {
        @if !options.is_empty() {
            section class="card" {
                h2 { (say("wave-set-add")) }
                form class="form" method="post" action=(format!("/waves/{}/sets/additions", listed.page.wave.id)) {
                    (field("set", say("wave-column-set")).choice(&options))
                    div class="actions" { button class="btn" type="submit" { (say("wave-set-put-in")) } }
                }
            }
        }
    }
}
