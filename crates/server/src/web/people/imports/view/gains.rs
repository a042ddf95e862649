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
            let coaches = gains.coaches.iter().map(|id| coach_in(&wave(offer, *id))).collect();
            let mut said = roles_and_coaching(&gains.roles, coaches);
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
    let mut coached: BTreeMap<String, usize> = BTreeMap::new();
    for gains in &all {
        let mut said = if is_plain(&gains.roles) { Vec::new() } else { roles(&gains.roles) };
        let sponsors = gains.sponsors.is_some().then(|| say("role-sponsor"));
        said.extend(sponsors.into_iter().chain(gains.wave.map(|id| wave(offer, id))));
        for one in said {
            *counts.entry(one).or_default() += 1;
        }
        for id in &gains.coaches {
            *coached.entry(wave(offer, *id)).or_default() += 1;
        }
    }
    let said =
        |(what, count): (String, usize)| say_with("import-gives", &[("what", what.into()), ("count", count.into())]);
    let coach =
        |(wave, count): (String, usize)| say_with("import-coach", &[("count", count.into()), ("wave", wave.into())]);
    counts.into_iter().map(said).chain(coached.into_iter().map(coach)).collect()
}

/// What an import gave somebody, in one line.
pub(super) fn given(given: &Given) -> String {
    let sponsors = given.sponsors.iter().map(|programme| sponsor_of(programme));
    let coaches = given.coaches.iter().map(|place| coach_in(&called(&place.programme_name, &place.name))).collect();
    let waves = given.waves.iter().map(|place| called(&place.programme_name, &place.name));
    let said = roles_and_coaching(&given.roles, coaches);
    said.into_iter().chain(sponsors).chain(waves).collect::<Vec<_>>().join(", ")
}

/// Roles, and the waves they are to coach in: that these make them a coach is not said as well.
fn roles_and_coaching(all: &[Role], coaches: Vec<String>) -> Vec<String> {
    let others: Vec<Role> = all.iter().copied().filter(|role| *role != Role::Coach || coaches.is_empty()).collect();
    roles(&others).into_iter().chain(coaches).collect()
}

fn coach_in(wave: &str) -> String {
    say_with("import-coach-in", &[("wave", wave.into())])
}

/// A wave as it is called beside others: after its programme.
pub(super) fn called(programme: &str, wave: &str) -> String {
    format!("{programme} · {wave}")
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

fn wave(offer: &Offer, id: setwise_domain::id::WaveId) -> String {
    let wave = offer.waves.iter().find(|wave| wave.id == id);
    wave.map(|wave| called(&wave.programme_name, &wave.name)).unwrap_or_default()
}
