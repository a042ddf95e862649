//! What the rows of a table give beside what people are at work, in words.

use std::collections::BTreeMap;

use maud::{Markup, html};
use setwise_domain::person::import::{Column, Gains, Offer, Outcome};
use setwise_store::people_import::Given;
use setwise_store::person::Role;

use crate::ui::words::{say, say_with};

/// What a row gives in one respect, in words; none where it gives nothing there.
pub(super) fn words(gains: &Gains, column: Column, offer: &Offer) -> Option<String> {
    let said = match column {
        Column::Role => {
            let mut said = roles(&gains.roles);
            let programme = |id| offer.waves.iter().find(|wave| wave.programme == id);
            said.extend(gains.sponsors.and_then(programme).map(|wave| sponsor_of(&wave.programme_name)));
            said.join(", ")
        }
        Column::Wave => gains.wave.map(|id| wave(offer, id)).unwrap_or_default(),
        _ => String::new(),
    };
    (!said.is_empty()).then_some(said)
}

/// How many are given what, so that a wrong column is seen before anything is kept.
pub(super) fn totals(outcome: &Outcome, offer: &Offer) -> Markup {
    let all = in_words(outcome, offer);
    html! { @if !all.is_empty() { p id="gains" { @for one in &all { span class="tag plain" { (one) } " " } } } }
}

/// The same, one a line.
pub(in crate::web::people::imports) fn in_words(outcome: &Outcome, offer: &Offer) -> Vec<String> {
    let came = outcome.new.iter().map(|row| &row.gains);
    let all: Vec<&Gains> = came.chain(outcome.changed.iter().map(|row| &row.gains)).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for gains in &all {
        let mut said = if is_plain(&gains.roles) { Vec::new() } else { roles(&gains.roles) };
        let sponsors = gains.sponsors.is_some().then(|| say("role-sponsor"));
        said.extend(sponsors.into_iter().chain(gains.wave.map(|id| wave(offer, id))));
        for one in said {
            *counts.entry(one).or_default() += 1;
        }
    }
    let said =
        |(what, count): (String, usize)| say_with("import-gives", &[("what", what.into()), ("count", count.into())]);
    counts.into_iter().map(said).collect()
}

/// What an import gave somebody, in one line.
pub(super) fn given(given: &Given) -> String {
    let sponsors = given.sponsors.iter().map(|programme| sponsor_of(programme));
    roles(&given.roles).into_iter().chain(sponsors).chain(given.waves.iter().cloned()).collect::<Vec<_>>().join(" · ")
}

/// Whether somebody comes as a member and nothing else, as most do.
pub(super) fn is_plain(roles: &[Role]) -> bool {
    roles == [Role::Member]
}

fn roles(roles: &[Role]) -> Vec<String> {
    roles.iter().map(|role| say(&format!("role-{role}"))).collect()
}

fn sponsor_of(programme: &str) -> String {
    say_with("import-sponsor-of", &[("programme", programme.into())])
}

/// A wave's name, with its programme's where another wave has the same.
fn wave(offer: &Offer, id: setwise_domain::id::WaveId) -> String {
    let Some(wave) = offer.waves.iter().find(|wave| wave.id == id) else { return String::new() };
    let alone = offer.waves.iter().filter(|other| other.name == wave.name).count() == 1;
    if alone { wave.name.clone() } else { format!("{} · {}", wave.programme_name, wave.name) }
}
