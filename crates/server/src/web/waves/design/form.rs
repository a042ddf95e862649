//! The fields of each step.

use maud::{Markup, html};
use setwise_domain::programme::design::{Aim, CoachingWay, LONGEST_LINE, LONGEST_TEXT, Pace, SET_SIZES};
use setwise_domain::programme::{Kind, Step};

use super::{Drawn, dates, parts};
use crate::ui::forms::{Field, field, tick, zone_field};
use crate::ui::words::{say, say_with};
use crate::web::protocols;
use crate::web::waves::remarks;

/// The fields of the step that is open.
pub(super) fn fields(drawn: &Drawn<'_>) -> Markup {
    match drawn.step {
        Step::Work => work(drawn),
        Step::People => people(drawn),
        Step::Realism => realism(drawn),
        Step::Managers => managers(drawn),
        Step::Curriculum => curriculum(drawn),
        Step::Coaching => coaching(drawn),
    }
}

impl<'a> Drawn<'a> {
    fn is_project(&self) -> bool {
        self.page.page.programme.kind == Kind::ProjectSets
    }

    /// A field with what was sent or kept, and what is not right about it.
    fn field(&self, name: &'a str, label: String) -> Field<'a> {
        field(name, label).value(self.sent.get(name)).error(self.wrong.of(name))
    }

    /// A box of text that may stay empty, with the hint of its name.
    fn text(&self, name: &'a str, rows: u8) -> Markup {
        let kind = self.page.page.programme.kind;
        let (label, hint) = match (name, kind) {
            ("context" | "why" | "success", Kind::OwnChallengeSets) => {
                (say(&format!("design-own-{name}")), say(&format!("design-own-{name}-hint")))
            }
            _ => (say(&format!("design-field-{name}")), say(&format!("design-hint-{name}"))),
        };
        html! { (self.field(name, label).hint(hint).longest(LONGEST_TEXT).optional().area(rows)) (self.said(name)) }
    }

    fn date(&self, name: &'a str) -> Markup {
        let field = self.field(name, say(&format!("design-field-{name}"))).kind("date").optional();
        html! { div { (field.input()) (self.said(name)) } }
    }

    fn number(&self, name: &'a str, least: i64, most: i64) -> Markup {
        let field = self.field(name, say(&format!("design-field-{name}"))).kind("number").range(least, most);
        let field = field.hint(say(&format!("design-hint-{name}"))).optional();
        html! { div { (field.input()) (self.said(name)) } }
    }

    /// What experience says of a field, as it is kept.
    pub(super) fn said(&self, name: &str) -> Markup {
        let of_step = self.remarks.iter().filter(|remark| remark.step == self.step);
        let here: Vec<_> = of_step.filter(|remark| remark.what.field() == Some(name)).collect();
        html! { @if !here.is_empty() { (remarks::list(&here)) } }
    }

    fn hours(&self, name: &'a str) -> Markup {
        let field = self.field(name, say(&format!("design-field-{name}"))).decimal();
        let field = field.hint(say(&format!("design-hint-{name}"))).optional();
        html! { div { (field.input()) (self.said(name)) } }
    }

    /// A small field of a row, with what is not right about it.
    pub(super) fn cell(&self, name: &str, label: &str, kind: &'static str, value: &str) -> Markup {
        let error = self.wrong.of(name);
        let error_id = error.map(|_| format!("{name}-error"));
        html! {
            div class="small-field" {
                label for=(name) { (label) }
                input type=(kind) id=(name) name=(name) value=[(!value.is_empty()).then_some(value)] maxlength=[(kind == "text").then_some(LONGEST_LINE)]
                    aria-describedby=[error_id.as_deref()] aria-invalid=[error.map(|_| "true")];
                @if let Some(error) = error { p class="error" id=[error_id.as_deref()] { (error) } }
            }
        }
    }

    fn choices(&self, name: &str, options: &[(&str, String)]) -> Markup {
        html! {
            fieldset {
                legend { (say(&format!("design-field-{name}"))) }
                div class="choices" {
                    @for (value, words) in options {
                        label class="choice" {
                            input type="radio" name=(name) value=(value) checked[self.sent.get(name) == *value];
                            span { b { (words) } small { (say(&format!("design-{name}-{value}-hint"))) } }
                        }
                    }
                }
                (self.said(name))
            }
        }
    }
}

fn work(drawn: &Drawn<'_>) -> Markup {
    let aims: Vec<(&str, String)> =
        Aim::ALL.iter().map(|aim| (aim.word(), say(&format!("design-aim-{aim}")))).collect();
    html! {
        section class="card stack" {
            (drawn.text("context", 5))
            (drawn.text("why", 3))
            @if drawn.is_project() {
                (drawn.text("tried", 3))
                (drawn.choices("aim", &aims))
                (drawn.text("limits", 3))
            }
            (drawn.text("success", 3))
            @if drawn.is_project() { (drawn.text("groups", 3)) }
        }
        @if drawn.is_project() {
            section class="card stack" {
                h2 { (say("design-fit-title")) }
                p class="small muted" { (say("design-fit-hint")) }
                div class="actions" { a class="btn" href=(format!("/waves/{}/fit", drawn.page.wave.id)) { (say("design-fit-open")) } }
            }
            (parts::fields(drawn))
        }
    }
}

fn people(drawn: &Drawn<'_>) -> Markup {
    let (fewest, largest) = (i64::from(SET_SIZES.0), i64::from(SET_SIZES.1));
    html! {
        section class="card stack" {
            (drawn.text("for-whom", 4))
            (drawn.number("expected", 1, 20_000))
            div class="pair" {
                (drawn.number("least", fewest, largest))
                (drawn.number("most", fewest, largest))
            }
            div class="pair" {
                (drawn.number("most-of-employer", 1, largest))
                (drawn.number("most-of-site", 1, largest))
            }
            (tick("by-application", &say("design-by-application"), drawn.sent.has("by-application")))
        }
        section class="card stack" {
            h2 { (say("design-people-next")) }
            p class="small muted" { (say("design-people-next-hint")) }
            div class="actions" {
                a class="btn" href=(format!("/waves/{}/people", drawn.page.wave.id)) { (say("wave-people-open")) }
                a class="btn" href=(format!("/waves/{}/sets", drawn.page.wave.id)) { (say("wave-sets-open")) }
            }
        }
    }
}

fn realism(drawn: &Drawn<'_>) -> Markup {
    let none = std::iter::once((String::new(), say("design-protocol-none")));
    let all = protocols::all(drawn.library).map(|one| (one.id.as_str().to_owned(), protocols::text(one).name.clone()));
    let options: Vec<(String, String)> = none.chain(all).collect();
    html! {
        section class="card stack" {
            div class="pair" { (drawn.date("starts-on")) (drawn.date("ends-on")) }
            (zone_field(drawn.sent.get("zone"), drawn.wrong.of("zone")))
            (drawn.field("protocol", say("design-field-protocol")).hint(say("design-hint-protocol")).optional().choice(&options))
            div class="pair" {
                @if drawn.is_project() { (drawn.hours("project-hours")) }
                (drawn.hours("hours-told"))
            }
        }
        (dates::view::show(drawn))
    }
}

fn managers(drawn: &Drawn<'_>) -> Markup {
    html! {
        section class="card stack" {
            (tick("agreement", &say("design-agreement"), drawn.sent.has("agreement")))
            p class="small muted" { (say("design-agreement-hint")) }
            (drawn.said("agreement"))
            (drawn.text("objectives", 4))
            (drawn.text("hears", 4))
            div class="pair" { (drawn.date("mid-talk")) (drawn.date("end-talk")) }
        }
    }
}

fn curriculum(drawn: &Drawn<'_>) -> Markup {
    let modules = drawn.modules;
    let paces: Vec<(&str, String)> =
        Pace::ALL.iter().map(|pace| (pace.word(), say(&format!("design-pace-{pace}")))).collect();
    let meetings = drawn.design.realism.meetings.len();
    let mut by = vec![(String::new(), say("design-by-anytime")), ("day".to_owned(), say("design-by-day"))];
    by.extend((1..=meetings).map(|nth| (format!("m{nth}"), say_with("design-by-meeting", &[("number", nth.into())]))));
    let by: Vec<(&str, String)> = by.iter().map(|(value, words)| (value.as_str(), words.clone())).collect();
    html! {
        section class="card stack" { (drawn.choices("pace", &paces)) }
        section class="card stack" {
            h2 { (say("design-modules-title")) }
            p class="small muted" { (say("design-modules-hint")) }
            (drawn.said("modules"))
            @for (nth, module) in modules.iter().enumerate() {
                @let at = |field: &str| drawn.sent.get(&format!("{field}-{}", module.id));
                fieldset class="row-fields" {
                    legend class="sr" { (module.title) }
                    label class="check" {
                        input type="checkbox" name=(format!("use-{}", module.id)) value="yes" checked[!at("use").is_empty()];
                        span { (module.title) " " span class="small muted" { (say_with("design-module-minutes", &[("minutes", module.minutes.into())])) } }
                    }
                    (drawn.cell(&format!("place-{}", module.id), &say("design-module-place"), "number",
                        &if at("place").is_empty() { (nth + 1).to_string() } else { at("place").to_owned() }))
                    (small_choice(&format!("by-{}", module.id), &say("design-module-by"), at("by"), &by))
                    (drawn.cell(&format!("day-{}", module.id), &say("design-module-day"), "date", at("day")))
                }
            }
        }
    }
}

fn coaching(drawn: &Drawn<'_>) -> Markup {
    let ways: Vec<(&str, String)> =
        CoachingWay::ALL.iter().map(|way| (way.word(), say(&format!("design-way-{way}")))).collect();
    let ticked: Vec<&str> = drawn.sent.get("coaches").lines().collect();
    html! {
        section class="card stack" {
            (drawn.choices("way", &ways))
            fieldset {
                legend { (say("design-field-coaches")) }
                p class="hint" { (say("design-hint-coaches")) }
                (drawn.said("coaches"))
                @if drawn.coaches.is_empty() { p class="muted" { (say("design-no-coaches")) } }
                p class="small" {
                    a href="/coaches#more" { (say("design-more-coaches")) } " · "
                    a href=(format!("/people/imports/new?wave={}", drawn.page.wave.id)) { (say("wave-people-import")) }
                }
                button class="link" type="button" data-ticks-all hidden { (say("design-all-coaches")) }
                ul class="plain ticks" {
                    @for person in drawn.coaches {
                        @let id = person.id.to_string();
                        li { label class="check" {
                            input type="checkbox" name="coaches" value=(id) checked[ticked.contains(&id.as_str())];
                            span { (person.name) }
                        } }
                    }
                }
            }
            (drawn.number("sets-each", 1, 100))
            (drawn.text("experts", 3))
        }
    }
}

pub(super) fn small_choice(name: &str, label: &str, value: &str, options: &[(&str, String)]) -> Markup {
    html! {
        label class="small-field" {
            span { (label) }
            select name=(name) { @for (one, words) in options { option value=(one) selected[*one == value] { (words) } } }
        }
    }
}
