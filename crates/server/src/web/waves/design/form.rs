//! The fields of each step.

use maud::{Markup, html};
use setwise_domain::programme::design::{Aim, CoachingWay, LONGEST_LINE, LONGEST_TEXT, SET_SIZES};
use setwise_domain::programme::remarks::Remark;
use setwise_domain::programme::{Kind, Step};

use super::{Drawn, curriculum, dates, parts};
use crate::ui::forms::{Field, field, tick, zone_options};
use crate::ui::time::place_words;
use crate::ui::words::{say, say_with};
use crate::web::fields::LONGEST_NAME;
use crate::web::protocols;
use crate::web::waves::remarks;

/// The fields of the step that is open.
pub(super) fn fields(drawn: &Drawn<'_>) -> Markup {
    match drawn.step {
        Step::Work => work(drawn),
        Step::People => people(drawn),
        Step::Realism => realism(drawn),
        Step::Managers => managers(drawn),
        Step::Curriculum => curriculum::fields(drawn),
        Step::Coaching => coaching(drawn),
    }
}

impl<'a> Drawn<'a> {
    fn is_project(&self) -> bool {
        self.page.page.programme.kind == Kind::ProjectSets
    }

    /// A field with what was sent or kept, and what is not right about it. All of a design may stay empty.
    fn field(&self, name: &'a str, label: String) -> Field<'a> {
        field(name, label).value(self.sent.get(name)).error(self.wrong.of(name)).may_wait()
    }

    /// A box of text, with the hint of its name.
    fn text(&self, name: &'a str, rows: u8) -> Markup {
        let kind = self.page.page.programme.kind;
        let (label, hint) = match (name, kind) {
            ("context" | "success", Kind::OwnChallengeSets) => {
                (say(&format!("design-own-{name}")), Some(say(&format!("design-own-{name}-hint"))))
            }
            ("why", Kind::OwnChallengeSets) => (say("design-own-why"), None),
            ("for-whom" | "experts" | "hears" | "context" | "tried", _) => {
                (say(&format!("design-field-{name}")), Some(say(&format!("design-hint-{name}"))))
            }
            _ => (say(&format!("design-field-{name}")), None),
        };
        let field = self.field(name, label).longest(LONGEST_TEXT);
        let field = hint.map_or_else(|| field.clone(), |hint| field.clone().hint(hint));
        html! { div { (field.area(rows)) (self.said(name)) } }
    }

    fn date(&self, name: &'a str) -> Markup {
        let field = self.field(name, say(&format!("design-field-{name}"))).kind("date");
        html! { div { (field.input()) (self.said(name)) } }
    }

    /// A number, with a hint where what is usual is worth a line.
    fn number(&self, name: &'a str, range: (i64, i64), hint: Option<&str>) -> Markup {
        let field = self.field(name, say(&format!("design-field-{name}"))).kind("number").range(range.0, range.1);
        let field = hint.map_or_else(|| field.clone(), |hint| field.clone().hint(say(hint)));
        html! { div { (field.input()) (self.said(name)) } }
    }

    /// What is seldom needed, folded: open where one of its fields holds something, is not right, or something is said of it.
    fn folded(&self, title: &str, names: &[&str], inside: &Markup) -> Markup {
        let is_open = names
            .iter()
            .any(|name| !self.sent.get(name).trim().is_empty() || self.wrong.of(name).is_some() || self.is_said(name));
        html! {
            details open[is_open] {
                summary { (title) }
                div class="stack" { (inside) }
            }
        }
    }

    /// Whether something is said of a field.
    pub(super) fn is_said(&self, name: &str) -> bool {
        self.of_field(name).next().is_some()
    }

    /// What is said of a field of this step.
    fn of_field<'n>(&self, name: &'n str) -> impl Iterator<Item = &'a Remark> + use<'a, 'n> {
        let step = self.step;
        self.remarks.iter().filter(move |remark| remark.step == step && remark.what.field() == Some(name))
    }

    /// What experience says of a field, as it is kept.
    pub(super) fn said(&self, name: &str) -> Markup {
        let here: Vec<&Remark> = self.of_field(name).collect();
        html! { @if !here.is_empty() { (remarks::list(&here)) } }
    }

    fn hours(&self, name: &'a str) -> Markup {
        let field = self.field(name, say(&format!("design-field-{name}"))).decimal();
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

    pub(super) fn choices(&self, name: &str, options: &[(&str, String)]) -> Markup {
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
    let more = html! { (drawn.text("tried", 3)) (drawn.text("limits", 3)) (drawn.text("groups", 3)) };
    // Where everybody brings their own challenge it is enough to say what these should be about.
    let hopes = html! { (drawn.text("why", 2)) (drawn.text("success", 2)) };
    html! {
        section class="card stack" {
            (field("wave-name", say("design-wave-name")).hint(say("design-wave-name-hint")).value(drawn.sent.get("wave-name"))
                .error(drawn.wrong.of("wave-name")).longest(LONGEST_NAME).input())
            input type="hidden" name="wave-name-was" value=(drawn.sent.get("wave-name-was"));
            (drawn.text("context", 4))
            @if drawn.is_project() {
                (drawn.text("why", 2))
                (drawn.choices("aim", &aims))
                (drawn.text("success", 2))
                (drawn.folded(&say("design-work-more"), &["tried", "limits", "groups"], &more))
            } @else { (drawn.folded(&say("design-own-more"), &["why", "success"], &hopes)) }
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
    let wave = drawn.page.wave.id;
    let limits = html! {
        div class="pair" {
            (drawn.number("most-of-employer", (1, largest), None))
            (drawn.number("most-of-site", (1, largest), None))
        }
        p class="small muted" { (say("design-limits-hint")) }
    };
    let holds = !drawn.sent.get("for-whom").trim().is_empty() || drawn.wrong.of("for-whom").is_some();
    html! {
        section class="card stack" {
            (drawn.number("expected", (1, 20_000), None))
            div class="pair" {
                (drawn.number("least", (fewest, largest), Some("design-hint-least")))
                (drawn.number("most", (fewest, largest), Some("design-hint-most")))
            }
            (drawn.folded(&say("design-limits"), &["most-of-employer", "most-of-site"], &limits))
            (tick("by-application", &say("design-by-application"), drawn.sent.has("by-application")))
            div class=(if holds { "" } else { "when-asked" }) { (drawn.text("for-whom", 3)) }
        }
        p class="small" {
            a href=(format!("/waves/{wave}/people")) { (say("wave-people-open")) } " · "
            a href=(format!("/waves/{wave}/sets")) { (say("wave-sets-open")) }
        }
    }
}

fn realism(drawn: &Drawn<'_>) -> Markup {
    let none = std::iter::once((String::new(), say("design-protocol-none")));
    let all = protocols::all(drawn.library).map(|one| (one.id.as_str().to_owned(), protocols::text(one).name.clone()));
    let options: Vec<(String, String)> = none.chain(all).collect();
    let zone = drawn.sent.get("zone");
    let more = html! {
        div class="pair" {
            (drawn.date("ends-on"))
            (drawn.field("zone", say("person-zone")).choice(&zone_options()))
        }
    };
    let more_title = say_with("design-realism-more", &[("place", place_words(zone).into())]);
    // A zone there is not comes back with what is not right about it.
    let names: &[&str] = if drawn.wrong.of("zone").is_some() { &["ends-on", "zone"] } else { &["ends-on"] };
    html! {
        section class="card stack" {
            div class="pair" {
                (drawn.date("starts-on"))
                (drawn.field("protocol", say("design-field-protocol")).choice(&options))
            }
            div class="pair" {
                @if drawn.is_project() { (drawn.hours("project-hours")) }
                (drawn.hours("hours-told"))
            }
            (drawn.folded(&more_title, names, &more))
        }
        (dates::view::show(drawn))
    }
}

fn managers(drawn: &Drawn<'_>) -> Markup {
    let of_it = ["objectives", "hears", "mid-talk", "end-talk"];
    // What holds something is there to be read, ticked or not.
    let holds = |name: &&str| !drawn.sent.get(name).trim().is_empty() || drawn.wrong.of(name).is_some();
    let class = if of_it.iter().any(holds) { "stack" } else { "stack when-agreed" };
    html! {
        section class="card stack" {
            (tick("agreement", &say("design-agreement"), drawn.sent.has("agreement")))
            p class="small muted" { (say("design-agreement-hint")) }
            (drawn.said("agreement"))
            div class=(class) {
                (drawn.text("objectives", 3))
                (drawn.text("hears", 3))
                div class="pair" { (drawn.date("mid-talk")) (drawn.date("end-talk")) }
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
                p class="hint" { (say(if drawn.coaches.is_empty() { "design-no-coaches" } else { "design-hint-coaches" })) }
                (drawn.said("coaches"))
                p class="small" {
                    a href=(format!("/people/imports/new?wave={}", drawn.page.wave.id)) { (say("design-bring-coaches")) } " · "
                    a href="/coaches#more" { (say("design-more-coaches")) }
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
            (drawn.number("sets-each", (1, 100), Some("design-hint-sets-each")))
            (drawn.folded(&say("design-field-experts"), &["experts"], &drawn.text("experts", 3)))
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
