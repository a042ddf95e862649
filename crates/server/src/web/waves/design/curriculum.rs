//! The modules of a wave, as the form of the fifth step shows and sends them: a line each, which unfolds once it is ticked.

use maud::{Markup, html};
use setwise_domain::programme::design::{By, Design, MOST_MODULES, Pace, PlannedModule};
use setwise_domain::programme::template::STARTER;

use super::form::small_choice;
use super::read::{Known, Sent};
use super::{Drawn, ModuleChoice};
use crate::ui::forms::Wrong;
use crate::ui::words::{say, say_with};
use crate::web::fields;

/// Reads them into the design, in the order that was said.
pub(super) fn read(design: &mut Design, sent: &Sent, known: &Known<'_>, wrong: &mut Wrong) {
    let mut chosen: Vec<(i64, PlannedModule)> = Vec::new();
    for module in known.modules {
        let at = |field: &str| sent.get(&format!("{field}-{}", module.id));
        if at("use").is_empty() {
            continue;
        }
        let place = fields::maybe_number::<i64>(at("place"), 1, 999);
        let place = wrong.take(format!("place-{}", module.id), place);
        let day = wrong.take(format!("day-{}", module.id), fields::maybe_date(at("day")));
        let (Some(place), Some(day)) = (place, day) else { continue };
        let by = match (at("by"), day) {
            ("day", Some(day)) => By::Day(day),
            ("day", None) => {
                wrong.note(format!("day-{}", module.id), say("design-module-day-empty"));
                continue;
            }
            (by, _) => by.strip_prefix('m').and_then(|nth| nth.parse().ok()).map_or(By::Anytime, By::Meeting),
        };
        chosen.push((place.unwrap_or(999), PlannedModule { module: module.id.clone(), by }));
    }
    chosen.sort_by_key(|(place, _)| *place);
    design.curriculum.pace = sent.get("pace").parse().unwrap_or(Pace::Own);
    if sent.by() == BEFORE_EACH {
        design.curriculum.modules = one_before_each(known.modules, design.realism.meetings.len());
        return;
    }
    design.curriculum.modules = chosen.into_iter().map(|(_, module)| module).take(MOST_MODULES).collect();
}

/// The button that takes a module before each meeting.
const BEFORE_EACH: &str = "each";

/// As many modules as there are meetings, one before each: in the order in which the starter library is gone through, then the others.
fn one_before_each(modules: &[ModuleChoice], meetings: usize) -> Vec<PlannedModule> {
    let of_starter = |module: &ModuleChoice| STARTER.iter().position(|id| *id == module.id);
    let mut names: Vec<(usize, &str)> =
        modules.iter().map(|module| (of_starter(module).unwrap_or(STARTER.len()), module.id.as_str())).collect();
    names.sort_by_key(|(place, _)| *place);
    let planned =
        |((_, module), nth): ((usize, &str), u8)| PlannedModule { module: module.to_owned(), by: By::Meeting(nth) };
    names.into_iter().zip(1..).take(meetings.min(MOST_MODULES)).map(planned).collect()
}

/// The fields. Once some modules are ticked, the others wait folded.
pub(super) fn fields(drawn: &Drawn<'_>) -> Markup {
    let paces: Vec<(&str, String)> =
        Pace::ALL.iter().map(|pace| (pace.word(), say(&format!("design-pace-{pace}")))).collect();
    let meetings = drawn.design.realism.meetings.len();
    let mut by = vec![(String::new(), say("design-by-anytime")), ("day".to_owned(), say("design-by-day"))];
    by.extend((1..=meetings).map(|nth| (format!("m{nth}"), say_with("design-by-meeting", &[("number", nth.into())]))));
    let by: Vec<(&str, String)> = by.iter().map(|(value, words)| (value.as_str(), words.clone())).collect();
    let is_ticked = |module: &ModuleChoice| !drawn.sent.get(&format!("use-{}", module.id)).is_empty();
    let numbered = || drawn.modules.iter().zip(1..);
    let many = numbered().filter(|(module, _)| is_ticked(module)).count();
    let others = drawn.modules.len() - many;
    let lines = |ticked: bool| {
        html! { @for (module, nth) in numbered().filter(|(module, _)| is_ticked(module) == ticked) { (line(drawn, module, nth, &by)) } }
    };
    html! {
        section class="card stack" { (drawn.choices("pace", &paces)) }
        section class="card stack modules" {
            h2 { (say("design-modules-title")) }
            p class="small muted" { (say("design-modules-hint")) }
            (drawn.said("modules"))
            @if many == 0 && meetings > 0 && others > 0 {
                div class="actions" { button class="btn" type="submit" name="by" value=(BEFORE_EACH) { (say("design-modules-each")) } }
            }
            @if many == 0 { div { (lines(false)) } } @else {
                div { (lines(true)) }
                @if others > 0 {
                    details {
                        summary { (say_with("design-modules-more", &[("count", others.into())])) }
                        (lines(false))
                    }
                }
            }
        }
    }
}

/// A module: what it is, and once it is ticked its place and by when.
fn line(drawn: &Drawn<'_>, module: &ModuleChoice, nth: usize, by: &[(&str, String)]) -> Markup {
    let at = |field: &str| drawn.sent.get(&format!("{field}-{}", module.id));
    let place = if at("place").is_empty() { nth.to_string() } else { at("place").to_owned() };
    html! {
        fieldset class="row-fields module" {
            legend class="sr" { (module.title) }
            label class="check" {
                input type="checkbox" name=(format!("use-{}", module.id)) value="yes" checked[!at("use").is_empty()];
                span { (module.title) " " span class="small muted" { (say_with("design-module-minutes", &[("minutes", module.minutes.into())])) } }
            }
            div class="place" { (drawn.cell(&format!("place-{}", module.id), &say("design-module-place"), "number", &place)) }
            div class="by" { (small_choice(&format!("by-{}", module.id), &say("design-module-by"), at("by"), by)) }
            div class="by-day" { (drawn.cell(&format!("day-{}", module.id), &say("design-module-day"), "date", at("day"))) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(id: &str) -> ModuleChoice {
        ModuleChoice { id: id.to_owned(), title: id.to_owned(), minutes: 12 }
    }

    #[test]
    fn before_each_meeting_comes_the_next_of_the_starter_library_and_then_what_is_the_houses_own() {
        let modules = [choice("ours"), choice("open-questions"), choice("listening")];
        let told = |meetings| {
            let planned = one_before_each(&modules, meetings);
            planned.into_iter().map(|one| (one.module, one.by)).collect::<Vec<_>>()
        };
        let by = |id: &str, nth| (id.to_owned(), By::Meeting(nth));
        assert_eq!(told(2), [by("listening", 1), by("open-questions", 2)]);
        assert_eq!(told(5), [by("listening", 1), by("open-questions", 2), by("ours", 3)]);
        assert_eq!(told(0), []);
    }
}
