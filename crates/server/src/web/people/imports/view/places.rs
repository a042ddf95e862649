//! Who came where by an import, and the way on from there.

use std::collections::BTreeMap;

use maud::{Markup, html};
use setwise_domain::id::{ProgrammeId, WaveId};
use setwise_domain::person::import::OpenWave;
use setwise_store::people_import::{Imported, Place};

use super::gains::called;
use crate::ui::words::say_with;

/// How many came to one wave.
struct Came<'a> {
    place: &'a Place,
    people: usize,
    coaches: usize,
}

/// Where one goes on.
struct On {
    href: String,
    name: String,
}

/// Who came where, and a button that leads on: to a wave, or to the programme where several of its waves are concerned. `from`: the wave
/// the import was begun from.
pub(super) fn came(rows: &[Imported], waves: &[OpenWave], from: Option<&OpenWave>) -> Markup {
    let came = by_wave(rows);
    let on = ways_on(&came, waves, from);
    html! {
        @if !came.is_empty() || !on.is_empty() {
            section class="card stack" id="places" {
                @for one in &came {
                    p {
                        (say_with("import-placed", &[
                            ("people", one.people.into()),
                            ("both", usize::from(one.people > 0 && one.coaches > 0).into()),
                            ("coaches", one.coaches.into()),
                            ("wave", one.place.name.as_str().into()),
                            ("programme", one.place.programme_name.as_str().into()),
                        ]))
                    }
                }
                @if !on.is_empty() {
                    div class="actions" {
                        @for way in &on { a class="btn primary" href=(way.href) { (say_with("import-back", &[("wave", way.name.as_str().into())])) } }
                    }
                }
            }
        }
    }
}

/// By programme and wave, by name.
fn by_wave(rows: &[Imported]) -> Vec<Came<'_>> {
    let mut all: BTreeMap<WaveId, Came<'_>> = BTreeMap::new();
    for row in rows {
        let came = |place| Came { place, people: 0, coaches: 0 };
        for place in &row.given.waves {
            all.entry(place.wave).or_insert_with(|| came(place)).people += 1;
        }
        for place in &row.given.coaches {
            all.entry(place.wave).or_insert_with(|| came(place)).coaches += 1;
        }
    }
    let mut all: Vec<Came<'_>> = all.into_values().collect();
    all.sort_by_cached_key(|one| (one.place.programme_name.clone(), one.place.name.clone(), one.place.wave));
    all
}

/// The ways on to what the reader leads.
fn ways_on(came: &[Came<'_>], waves: &[OpenWave], from: Option<&OpenWave>) -> Vec<On> {
    let mut programmes: BTreeMap<(&str, ProgrammeId), Vec<&Came<'_>>> = BTreeMap::new();
    for one in came.iter().filter(|one| waves.iter().any(|wave| wave.id == one.place.wave)) {
        programmes.entry((&one.place.programme_name, one.place.programme)).or_default().push(one);
    }
    let alone = programmes.len() == 1;
    let way = |((name, programme), came): (&(&str, ProgrammeId), &Vec<&Came<'_>>)| match came.as_slice() {
        [one] => On {
            // Who sits in sets is to be put into some.
            href: format!("/waves/{}{}", one.place.wave, if one.people > 0 { "/sets" } else { "" }),
            name: if alone { one.place.name.clone() } else { called(name, &one.place.name) },
        },
        _ => On { href: format!("/programmes/{programme}"), name: (*name).to_owned() },
    };
    let mut on: Vec<On> = programmes.iter().map(way).collect();
    if let Some(from) = from.filter(|from| !came.iter().any(|one| one.place.programme == from.programme)) {
        on.push(On { href: format!("/waves/{}/people", from.id), name: called(&from.programme_name, &from.name) });
    }
    on
}
