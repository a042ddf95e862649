//! Looking at a protocol as a whole: mistakes no single value shows.

use std::collections::BTreeSet;

use super::finding::{FindingKind, Named, nearest};
use super::parse::KINDS_OF_PEOPLE;
use super::read::Reader;
use super::{Each, Election, FloorRule, May, Protocol, Stage, ToWhom, Who};
use crate::meeting::act::ActKind;

/// Notes every mistake of the whole.
pub(super) fn look(reader: &mut Reader, protocol: &Protocol) {
    names(reader, protocol);
    words(reader, protocol);
    order_of_stages(reader, protocol);
    for (at, stage) in protocol.stages.iter().enumerate() {
        election(reader, protocol, at, stage);
        references(reader, protocol, at, stage);
        for (nth, may) in stage.may.iter().enumerate() {
            looked_at(reader, stage, may, &format!("stage.{at}.may.{nth}"));
        }
    }
    // A half-way stage is never the last step.
    let last = protocol.stages.iter().enumerate().rfind(|(_, stage)| stage.each != Each::Halfway);
    if let Some((at, stage)) = last.filter(|(_, stage)| stage.auto) {
        let stage = stage.id.as_str().to_owned();
        reader.mistake(&format!("stage.{at}.auto"), FindingKind::AutoAtTheEnd { stage });
    }
}

fn names(reader: &mut Reader, protocol: &Protocol) {
    let stages: Vec<_> =
        protocol.stages.iter().enumerate().map(|(at, stage)| (format!("stage.{at}.id"), stage.id.as_str())).collect();
    twice(reader, Named::Stage, &stages);
    let roles: Vec<_> =
        protocol.roles.iter().enumerate().map(|(at, role)| (format!("roles.{at}"), role.as_str())).collect();
    twice(reader, Named::Role, &roles);
    for (path, role) in &roles {
        if KINDS_OF_PEOPLE.contains(role) {
            reader.mistake(path, FindingKind::RoleNameTaken { name: (*role).to_owned() });
        }
    }
    let methods: Vec<_> =
        protocol.methods.iter().enumerate().map(|(at, method)| (format!("methods.{at}"), method.as_str())).collect();
    twice(reader, Named::Method, &methods);
    for (at, stage) in protocol.stages.iter().enumerate() {
        let facets = stage.facets.iter().enumerate();
        let facets: Vec<_> = facets.map(|(nth, facet)| (format!("stage.{at}.facets.{nth}"), facet.as_str())).collect();
        twice(reader, Named::Facet, &facets);
    }
}

fn twice(reader: &mut Reader, what: Named, names: &[(String, &str)]) {
    let mut seen = BTreeSet::new();
    for (path, name) in names {
        // A name that could not be read was reported already.
        if !name.is_empty() && !seen.insert(*name) {
            reader.mistake(path, FindingKind::Twice { what, name: (*name).to_owned() });
        }
    }
}

/// Everything with a name has words in each language, and the other way round.
fn words(reader: &mut Reader, protocol: &Protocol) {
    let stages: Vec<_> =
        protocol.stages.iter().enumerate().map(|(at, stage)| (format!("stage.{at}.id"), stage.id.as_str())).collect();
    let facets: Vec<_> = protocol
        .stages
        .iter()
        .enumerate()
        .flat_map(|(at, stage)| {
            stage.facets.iter().enumerate().map(move |(nth, id)| (format!("stage.{at}.facets.{nth}"), id.as_str()))
        })
        .collect();
    let roles: Vec<_> =
        protocol.roles.iter().enumerate().map(|(at, id)| (format!("roles.{at}"), id.as_str())).collect();
    let methods: Vec<_> =
        protocol.methods.iter().enumerate().map(|(at, id)| (format!("methods.{at}"), id.as_str())).collect();
    for (language, text) in &protocol.text {
        let mut pair = |what, table: &str, there: &[(String, &str)], worded: Vec<&str>| {
            let path = format!("text.{language}.{table}");
            paired(reader, what, &path, language, there, &worded);
        };
        pair(Named::Stage, "stages", &stages, text.stages.keys().map(super::StageId::as_str).collect());
        pair(Named::Role, "roles", &roles, text.roles.keys().map(super::RoleId::as_str).collect());
        pair(Named::Method, "methods", &methods, text.methods.keys().map(super::MethodId::as_str).collect());
        let worded: Vec<&str> = text.facets.keys().map(super::FacetId::as_str).collect();
        without_text(reader, Named::Facet, language, &facets, &worded);
    }
}

fn paired(reader: &mut Reader, what: Named, path: &str, language: &str, there: &[(String, &str)], worded: &[&str]) {
    without_text(reader, what, language, there, worded);
    for name in worded.iter().filter(|name| !there.iter().any(|(_, other)| other == *name)) {
        let bare = there.iter().map(|(_, other)| *other).filter(|other| !worded.contains(other));
        let nearest = nearest(name, bare);
        let what = FindingKind::TextForNothing { what, name: (*name).to_owned(), nearest };
        reader.mistake(&format!("{path}.{name}"), what);
    }
}

fn without_text(reader: &mut Reader, what: Named, language: &str, there: &[(String, &str)], worded: &[&str]) {
    let mut told = BTreeSet::new();
    for (path, name) in there.iter().filter(|(_, name)| !name.is_empty() && !worded.contains(name)) {
        if told.insert(*name) {
            let (name, language) = ((*name).to_owned(), language.to_owned());
            reader.mistake(path, FindingKind::WithoutText { what, name, language });
        }
    }
}

/// Slot stages form one block; a half-way stage stands within it or right after it.
fn order_of_stages(reader: &mut Reader, protocol: &Protocol) {
    let slot = |stage: &Stage| stage.each == Each::Slot;
    let Some(first) = protocol.stages.iter().position(slot) else {
        for (at, stage) in protocol.stages.iter().enumerate().filter(|(_, stage)| stage.each == Each::Halfway) {
            let stage = stage.id.as_str().to_owned();
            reader.mistake(&format!("stage.{at}.each"), FindingKind::HalfwayApart { stage });
        }
        return;
    };
    let mut last = first;
    let mut after = false;
    for (at, stage) in protocol.stages.iter().enumerate() {
        let path = format!("stage.{at}.each");
        let name = || stage.id.as_str().to_owned();
        match stage.each {
            Each::Slot if after => {
                let after = protocol.stages.get(last).map(|stage| stage.id.as_str().to_owned()).unwrap_or_default();
                reader.mistake(&path, FindingKind::SlotsApart { stage: name(), after });
            }
            Each::Slot => last = at,
            Each::Halfway if at < first || after => {
                reader.mistake(&path, FindingKind::HalfwayApart { stage: name() });
            }
            Each::Meeting if at > first => after = true,
            Each::Halfway | Each::Meeting => {}
        }
        if stage.elects.is_some() && at >= first {
            reader.mistake(&format!("stage.{at}.elects"), FindingKind::ElectsTooLate { stage: name() });
        }
    }
}

fn election(reader: &mut Reader, protocol: &Protocol, at: usize, stage: &Stage) {
    let Some(elects) = stage.elects else { return };
    let act = match elects {
        Election::Votes => ActKind::Vote,
        Election::Bids => ActKind::Bid,
    };
    if !stage.may.iter().any(|may| may.act == act) {
        let stage = stage.id.as_str().to_owned();
        reader.mistake(&format!("stage.{at}.elects"), FindingKind::ElectsWithout { stage, elects, act });
    }
    let challenge = |stage: &Stage| stage.may.iter().any(|may| may.act == ActKind::Challenge);
    if elects == Election::Votes && !protocol.stages.iter().take(at + 1).any(challenge) {
        let stage = stage.id.as_str().to_owned();
        reader.mistake(&format!("stage.{at}.elects"), FindingKind::VotesForNothing { stage });
    }
}

/// What a line says is looked at: a key that does nothing would promise what nobody keeps.
fn looked_at(reader: &mut Reader, stage: &Stage, may: &May, path: &str) {
    let name = || stage.id.as_str().to_owned();
    if needs_no_line(stage, may.act) {
        reader.mistake(&format!("{path}.act"), FindingKind::NeedsNoLine { stage: name(), act: may.act });
        return;
    }
    let answer = may.act == ActKind::Answer;
    let ignored = [
        ("refers", may.refers.is_some() && may.act != ActKind::Statement),
        ("to", may.to.is_some() && !matches!(may.act, ActKind::Question | ActKind::Feedback)),
        ("open", may.open && may.act != ActKind::Feedback),
        ("each", may.each.is_some() && answer),
    ];
    for (key, _) in ignored.into_iter().filter(|(_, ignored)| *ignored) {
        let what = FindingKind::KeyIgnored { stage: name(), act: may.act, key: key.to_owned() };
        reader.mistake(&format!("{path}.{key}"), what);
    }
    if answer && !names_who_is_asked(stage, may) {
        reader.mistake(&format!("{path}.who"), FindingKind::AnswersFromOthers { stage: name() });
    }
}

/// Acts the room grants or keeps from everybody by itself, whatever a line says.
fn needs_no_line(stage: &Stage, act: ActKind) -> bool {
    match act {
        ActKind::Intervention
        | ActKind::ProcessCheck
        | ActKind::CheckAnswer
        | ActKind::Helped
        | ActKind::Park
        | ActKind::Decline
        | ActKind::PauseRequest
        | ActKind::HandUp
        | ActKind::HandDown => true,
        // Elsewhere a line lets people pass who have nothing for the stage.
        ActKind::Pass => matches!(stage.floor, FloorRule::InTurn | FloorRule::Hands | FloorRule::Together),
        _ => false,
    }
}

/// Whoever is asked answers: everyone, or the presenter alone where all questions go to the presenter.
fn names_who_is_asked(stage: &Stage, answer: &May) -> bool {
    let asks_the_presenter =
        |may: &May| may.act != ActKind::Question || !matches!(may.to, Some(ToWhom::Anybody | ToWhom::Others));
    let to_the_presenter = stage.each == Each::Slot && stage.may.iter().all(asks_the_presenter);
    answer.who.contains(&Who::Everyone) || (answer.who == [Who::Presenter] && to_the_presenter)
}

/// What must be referred to can have happened: in this stage or before, and not as a mere gesture.
fn references(reader: &mut Reader, protocol: &Protocol, at: usize, stage: &Stage) {
    for (nth, may) in stage.may.iter().enumerate() {
        let Some(refers) = may.refers else { continue };
        let so_far = protocol.stages.get(..=at).unwrap_or_default();
        let listed = |act| so_far.iter().any(|stage| stage.may.iter().any(|may| may.act == act));
        let granted = match refers {
            ActKind::Answer => listed(ActKind::Question),
            ActKind::FollowUp | ActKind::Intervention | ActKind::ProcessCheck | ActKind::CheckAnswer => true,
            _ => false,
        };
        if refers.is_gesture() || !(granted || listed(refers)) {
            let stage = stage.id.as_str().to_owned();
            let what = FindingKind::RefersToNothing { stage, act: may.act, refers };
            reader.mistake(&format!("stage.{at}.may.{nth}.refers"), what);
        }
    }
}
