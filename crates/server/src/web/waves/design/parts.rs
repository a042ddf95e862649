//! What the work is split into, as the form of the first step shows and sends it: a row a part, with the set that carries a team.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::{Markup, html};
use setwise_domain::id::SetId;
use setwise_domain::programme::design::{LONGEST_LINE, MOST_PARTS, Part, PartKind, Work};
use setwise_domain::programme::parts::NotCarried;

use super::Drawn;
use super::form::small_choice;
use super::read::Sent;
use crate::ui::forms::Wrong;
use crate::ui::words::{say, say_with};
use crate::web::fields;

/// In which fields something is typed where a row is used.
const TYPED: [&str; 3] = ["part-name", "part-from", "part-to"];
/// So many sets are offered as a list in each row. Of more, one is named.
const LISTED: usize = 60;

/// The parts as fields, by name, with what stands in them.
pub(super) fn put(work: &Work, put: &mut dyn FnMut(&str, String)) {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    for (nth, part) in work.parts.iter().enumerate() {
        put(&format!("part-name-{nth}"), part.name.clone());
        put(&format!("part-kind-{nth}"), part.kind.to_string());
        put(&format!("part-from-{nth}"), day(part.from));
        put(&format!("part-to-{nth}"), day(part.to));
        put(&format!("part-set-{nth}"), part.set.map(|set| set.to_string()).unwrap_or_default());
    }
}

/// Reads them into the work; a row without a name is none. `sets`: those of the wave, by name.
pub(super) fn read(work: &mut Work, sent: &Sent, sets: &[(SetId, String)], wrong: &mut Wrong) {
    let (mut parts, mut rows) = (Vec::new(), Vec::new());
    for nth in 0..sent.rows(&TYPED) {
        let of = |field: &str| format!("part-{field}-{nth}");
        let at = |field: &str| sent.get(&of(field));
        let name = wrong.take(of("name"), fields::line(at("name"), LONGEST_LINE));
        let from = wrong.take(of("from"), fields::maybe_date(at("from")));
        let to = wrong.take(of("to"), fields::maybe_date(at("to")));
        // Of a row that is taken out its set is nobody's matter.
        let set = match &name {
            Some(name) if name.is_empty() => Some(None),
            _ => wrong.take(of("set"), named(sets, at("set"))),
        };
        let (Some(name), Some(from), Some(to), Some(set)) = (name, from, to, set) else { continue };
        if name.is_empty() {
            if from.is_some() || to.is_some() {
                wrong.note(of("name"), say("design-part-nameless"));
            }
            continue;
        }
        parts.push(Part { name, kind: at("kind").parse().unwrap_or(PartKind::Design), from, to, set });
        rows.push(nth);
    }
    if parts.len() > MOST_PARTS {
        wrong.note("parts", say_with("design-parts-many", &[("most", MOST_PARTS.into())]));
        return;
    }
    // A form that does not show them says nothing of them.
    if !sent.has("part-name-0") {
        return;
    }
    work.parts = parts;
    let known: Vec<SetId> = sets.iter().map(|(set, _)| *set).collect();
    for (nth, why) in work.not_carried(&known) {
        if let Some(row) = rows.get(nth) {
            wrong.note(format!("part-set-{row}"), not_carried(why));
        }
    }
}

/// Which set is meant: by its id, or by a name that only one has.
fn named(sets: &[(SetId, String)], sent: &str) -> Result<Option<SetId>, String> {
    let sent = sent.trim();
    if sent.is_empty() {
        return Ok(None);
    }
    if let Ok(id) = sent.parse::<SetId>() {
        // Whether it is of the wave is asked of all of them together.
        return Ok(Some(id));
    }
    let lower = sent.to_lowercase();
    let called: Vec<_> = sets.iter().filter(|(_, name)| name.to_lowercase() == lower).collect();
    match called.as_slice() {
        [(id, _)] => Ok(Some(*id)),
        [] => Err(say("design-part-set-unknown")),
        _ => Err(say("design-part-set-several")),
    }
}

fn not_carried(why: NotCarried) -> String {
    say(match why {
        NotCarried::NoTeam => "design-part-set-no-team",
        NotCarried::NotOfWave => "design-part-set-not-here",
        NotCarried::Twice => "design-part-set-twice",
    })
}

/// A row each, and two empty ones.
pub(super) fn fields(drawn: &Drawn<'_>) -> Markup {
    let rows = drawn.sent.rows(&TYPED) + 2;
    let names: BTreeMap<String, &str> = drawn.sets.iter().map(|(set, name)| (set.to_string(), name.as_str())).collect();
    let kinds: Vec<_> = PartKind::ALL.iter().map(|kind| (kind.word(), say(&format!("design-part-{kind}")))).collect();
    let is_open = rows > 2 || drawn.wrong.of("parts").is_some() || drawn.is_said("parts");
    html! {
        details class="card stack" open[is_open] {
            summary { (say("design-parts-title")) }
            p class="small muted" { (say("design-parts-hint")) " " (say(if drawn.sets.is_empty() { "design-parts-sets-later" } else { "design-parts-sets" })) }
            @if let Some(error) = drawn.wrong.of("parts") { p class="error" { (error) } }
            (drawn.said("parts"))
            @for nth in 0..rows {
                @let at = |field: &str| drawn.sent.get(&format!("part-{field}-{nth}"));
                fieldset class="row-fields" {
                    legend class="sr" { (say_with("design-part-row", &[("row", (nth + 1).into())])) }
                    (drawn.cell(&format!("part-name-{nth}"), &say("design-part-name"), "text", at("name")))
                    (small_choice(&format!("part-kind-{nth}"), &say("design-part-kind"), at("kind"), &kinds))
                    (drawn.cell(&format!("part-from-{nth}"), &say("design-part-from"), "date", at("from")))
                    (drawn.cell(&format!("part-to-{nth}"), &say("design-part-to"), "date", at("to")))
                    (carrier(drawn, nth, at("set"), &names))
                }
            }
        }
    }
}

/// The set that carries a part; nothing to choose from while there are no sets.
fn carrier(drawn: &Drawn<'_>, nth: usize, sent: &str, names: &BTreeMap<String, &str>) -> Markup {
    let (name, label) = (format!("part-set-{nth}"), say("design-part-set"));
    let error = drawn.wrong.of(&name);
    if names.is_empty() && sent.is_empty() {
        return html! {};
    }
    if drawn.sets.len() > LISTED {
        let value = names.get(sent).copied().unwrap_or(sent);
        return drawn.cell(&name, &say("design-part-set-named"), "text", value);
    }
    let error_id = error.map(|_| format!("{name}-error"));
    html! {
        div class="small-field" {
            label for=(name) { (label) }
            select id=(name) name=(name) aria-describedby=[error_id.as_deref()] aria-invalid=[error.map(|_| "true")] {
                option value="" { (say("design-part-set-none")) }
                @for (set, words) in drawn.sets { option value=(set) selected[set.to_string() == sent] { (words) } }
                // One that left meanwhile stays as it was sent, until another is chosen.
                @if !sent.is_empty() && !names.contains_key(sent) { option value=(sent) selected { (say("design-part-set-gone")) } }
            }
            @if let Some(error) = error { p class="error" id=[error_id.as_deref()] { (error) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn set(nth: u128) -> SetId {
        SetId(Uuid::from_u128(nth))
    }

    fn read_of(pairs: &[(&str, &str)]) -> (Work, Vec<String>) {
        let sets = [(set(1), "Harbour".to_owned()), (set(2), "Ferry".to_owned()), (set(3), "ferry".to_owned())];
        let sent = Sent::read(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect());
        let (mut work, mut wrong) = (Work::default(), Wrong::default());
        read(&mut work, &sent, &sets, &mut wrong);
        let fields = wrong.fields().map(|(field, _)| field.to_owned()).collect();
        (work, fields)
    }

    #[test]
    fn a_set_is_chosen_by_its_id_or_by_a_name_only_one_has() {
        let id = set(2).to_string();
        let rows = [("part-name-0", "North"), ("part-kind-0", "team"), ("part-set-0", " harbour ")];
        let more = [("part-name-1", "South"), ("part-kind-1", "team"), ("part-set-1", id.as_str())];
        let (work, wrong) = read_of(&[rows, more].concat());
        assert_eq!((work.carriers(), wrong), (vec![set(1), set(2)], Vec::new()));
        for unclear in ["Ferry", "Quay"] {
            let rows = [("part-name-0", "North"), ("part-kind-0", "team"), ("part-set-0", unclear)];
            assert_eq!(read_of(&rows).1, ["part-set-0"], "{unclear}");
        }
    }

    #[test]
    fn what_a_set_cannot_carry_is_said_beside_its_row_whichever_rows_are_empty() {
        let rows = [("part-name-0", ""), ("part-from-0", "2027-01-01"), ("part-set-0", "Quay")];
        let phase = [("part-name-2", "Trial"), ("part-kind-2", "start-up"), ("part-set-2", "Harbour")];
        assert_eq!(read_of(&[rows, phase].concat()).1, ["part-name-0", "part-set-2"]);
        let elsewhere = set(9).to_string();
        let rows = [("part-name-0", "North"), ("part-kind-0", "team"), ("part-set-0", elsewhere.as_str())];
        assert_eq!(read_of(&rows).1, ["part-set-0"]);
    }
}
