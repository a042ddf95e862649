//! The form of a draft: what most people change. A field's name is the path of what it shows in the text.

use maud::{Markup, html};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};
use setwise_domain::meeting::act::ActKind;
use setwise_domain::protocol::outline::{Outline, facet_path, names, stage_path};
use setwise_domain::protocol::{Answers, Commits, Conductor, Each, FloorRule, StatementRule};

use super::super::picture;
use crate::ui::words::{say, say_with};

/// Acts that are possible in every stage: a line for them would do nothing.
const NEED_NO_LINE: [&str; 10] = [
    "pass",
    "decline",
    "park",
    "helped",
    "hand-up",
    "hand-down",
    "intervention",
    "process-check",
    "check-answer",
    "pause-request",
];

/// The whole form. `new`: it has no version yet, so that its id may change.
pub(super) fn draw(outline: &Outline, new: bool) -> Markup {
    let form = Form { outline };
    html! {
        div class="form wide" {
            (form.line("f-name", "name", "form-name"))
            (form.area("f-summary", "summary", "form-summary", None))
            @if new {
                (form.line("f-id", "id", "form-id"))
            }
            div class="pair" {
                (form.number("f-from", "people.from", "form-from"))
                (form.number("f-to", "people.to", "form-to"))
            }
            (form.choice("f-conductor", "conductor", "form-conductor", &told::<Conductor>(|name| say(&format!("protocols-conductor-{name}")))))
            (form.choice("f-statements", "statements", "form-statements", &told::<StatementRule>(|name| say(&format!("form-statements-{name}")))))
            (form.choice("f-answers", "answers", "form-answers", &told::<Answers>(|name| say(&format!("form-answers-{name}")))))
            (form.choice("f-commits", "commits", "form-commits", &told::<Commits>(|name| say(&format!("form-commits-{name}")))))
            @if outline.get("commits") == "none" {
                (form.area("f-nobody", "nobody-commits", "form-nobody-commits", None))
            }
            (form.choice("f-slots", "slots", "form-slots", &[
                ("count".to_owned(), say("form-slots-count")),
                ("everyone".to_owned(), say("form-slots-everyone")),
            ]))
            @if outline.get("slots") == "count" {
                div class="pair" {
                    (form.number("f-usual", "slots.usual", "form-usual"))
                    (form.number("f-most", "slots.most", "form-most"))
                }
            }
            h3 id="editor-stages" { (say("form-stages")) }
            @for (nth, id) in outline.stages.iter().enumerate() { (form.stage(nth, id)) }
            div class="actions" {
                button class="btn" type="submit" name="by" value="new" data-editor-step { (say("form-stage-add")) }
            }
            (form.facets())
        }
    }
}

/// A choice's names in files, each with its words.
fn told<T: schemars::JsonSchema>(words: impl Fn(&str) -> String) -> Vec<(String, String)> {
    names::<T>().into_iter().map(|name| (name.clone(), words(&name))).collect()
}

/// Acts by their names in files, each with its words.
fn acts() -> Vec<(String, String)> {
    let kind = |name: &str| {
        let reader: StrDeserializer<'_, ValueError> = name.into_deserializer();
        ActKind::deserialize(reader).ok()
    };
    let known = names::<ActKind>().into_iter().filter(|name| !NEED_NO_LINE.contains(&name.as_str()));
    known.filter_map(|name| Some((name.clone(), picture::kind(kind(&name)?)))).collect()
}

struct Form<'a> {
    outline: &'a Outline,
}

impl Form<'_> {
    fn line(&self, id: &str, path: &str, label: &str) -> Markup {
        html! {
            div class="field" {
                label for=(id) { (say(label)) }
                input type="text" id=(id) name=(path) value=(self.outline.get(path)) autocomplete="off";
            }
        }
    }

    /// Text, so that what is no number is shown as it stands in the text.
    fn number(&self, id: &str, path: &str, label: &str) -> Markup {
        html! {
            div class="field" {
                label for=(id) { (say(label)) }
                input type="text" inputmode="decimal" id=(id) name=(path) value=(self.outline.get(path)) autocomplete="off";
            }
        }
    }

    fn area(&self, id: &str, path: &str, label: &str, hint: Option<String>) -> Markup {
        let described = hint.as_ref().map(|_| format!("{id}-hint"));
        html! {
            div class="field" {
                label for=(id) { (say(label)) }
                @if let Some(hint) = hint { p class="hint" id=[described.as_ref()] { (hint) } }
                textarea class="short" id=(id) name=(path) rows="2" aria-describedby=[described.as_ref()] { "\n" (self.outline.get(path)) }
            }
        }
    }

    fn choice(&self, id: &str, path: &str, label: &str, options: &[(String, String)]) -> Markup {
        let now = self.outline.get(path);
        html! {
            div class="field" {
                label for=(id) { (say(label)) }
                select id=(id) name=(path) {
                    // What the text says and no format knows stays to be seen.
                    @if !options.iter().any(|(name, _)| name == now) { option value=(now) selected { (now) } }
                    @for (name, words) in options { option value=(name) selected[name == now] { (words) } }
                }
            }
        }
    }

    /// Boxes to tick; the empty value before them says that none may be. What the text says and nothing declares has a box too.
    fn ticks(&self, id: &str, path: &str, label: &str, options: &[(String, String)]) -> Markup {
        let now = self.outline.ticked(path);
        let others = now.iter().filter(|name| !options.iter().any(|(known, _)| known == *name));
        let others = others.map(|name| (name.clone(), name.clone()));
        html! {
            fieldset class="form-ticks" {
                legend { (say(label)) }
                input type="hidden" name=(path) value="";
                div {
                    @for (nth, (name, words)) in options.iter().cloned().chain(others).enumerate() {
                        label class="check" {
                            input type="checkbox" id=(format!("{id}-{nth}")) name=(path) value=(name) checked[now.contains(&name)];
                            span { (words) }
                        }
                    }
                }
            }
        }
    }

    fn stage(&self, nth: usize, stage: &str) -> Markup {
        let id = |key: &str| format!("f-stage-{nth}-{key}");
        let path = |key: &str| stage_path(stage, key);
        let name = Some(self.outline.get(&path("name"))).filter(|name| !name.is_empty()).unwrap_or(stage);
        html! {
            details class="form-stage" id=(id("all")) data-stage=(stage) {
                summary {
                    span class="grow" { (name) }
                    span class="small muted" { (self.length(stage)) }
                }
                div class="form wide" {
                    (self.line(&id("name"), &path("name"), "form-stage-name"))
                    (self.area(&id("purpose"), &path("purpose"), "form-stage-purpose", None))
                    div class="pair" {
                        (self.number(&id("length"), &path("length"), "form-stage-length"))
                        (self.choice(&id("unit"), &path("unit"), "form-stage-unit", &[
                            ("minutes".to_owned(), say("form-unit-minutes")),
                            ("days".to_owned(), say("form-unit-days")),
                        ]))
                    }
                    (self.choice(&id("each"), &path("each"), "form-stage-each", &told::<Each>(|name| say(&format!("form-each-{name}")))))
                    (self.choice(&id("floor"), &path("floor"), "form-stage-floor", &told::<FloorRule>(|name| say(&format!("picture-floor-{name}")))))
                    (self.lines(nth, stage))
                    (self.facets_of(nth, stage))
                    (self.choice(&id("ends"), &path("ends"), "form-stage-ends", &[
                        ("conductor".to_owned(), say("form-ends-conductor")),
                        ("everybody".to_owned(), say("form-ends-everybody")),
                        ("count".to_owned(), say("form-ends-count")),
                    ]))
                    @if self.outline.get(&path("ends")) == "count" {
                        (self.number(&id("count"), &path("count"), "form-stage-count"))
                    }
                    (self.choice(&id("leaves"), &path("leaves"), "form-stage-leaves", &leaves()))
                    div class="actions" {
                        @if nth > 0 { (step(&format!("up.{stage}"), "form-stage-up", name)) }
                        @if nth + 1 < self.outline.stages.len() { (step(&format!("down.{stage}"), "form-stage-down", name)) }
                        (step(&format!("out.{stage}"), "form-stage-out", name))
                    }
                }
            }
        }
    }

    fn length(&self, stage: &str) -> String {
        let length = self.outline.get(&stage_path(stage, "length"));
        let key = if self.outline.get(&stage_path(stage, "unit")) == "days" { "form-days" } else { "form-minutes" };
        // A number where it is one, so that a day is not days.
        let length = length.parse::<u32>().map_or_else(|_| length.into(), Into::into);
        say_with(key, &[("length", length)])
    }

    /// Who may do what, line by line; one more can be added.
    fn lines(&self, nth: usize, stage: &str) -> Markup {
        let mut acts_or_none = vec![(String::new(), say("form-may-none"))];
        acts_or_none.extend(acts());
        html! {
            fieldset class="form-may" {
                legend { (say("form-may")) }
                @for line in 0..self.outline.lines(stage) {
                    @let id = |key: &str| format!("f-stage-{nth}-may-{line}-{key}");
                    @let path = |key: &str| stage_path(stage, &format!("may.{line}.{key}"));
                    div class="form-line" {
                        (self.choice(&id("act"), &path("act"), "form-may-act", &acts_or_none))
                        (self.ticks(&id("who"), &path("who"), "form-may-who", &self.people()))
                        div class="pair" {
                            (self.number(&id("each"), &path("each"), "form-may-each"))
                            (self.number(&id("seconds"), &path("seconds"), "form-may-seconds"))
                        }
                    }
                }
                @let id = |key: &str| format!("f-stage-{nth}-may-new-{key}");
                @let path = |key: &str| stage_path(stage, &format!("may.+.{key}"));
                div class="form-line new" data-editor-new {
                    (self.ticks(&id("who"), &path("who"), "form-may-who-new", &self.people()))
                    (self.choice(&id("act"), &path("act"), "form-may-new", &acts_or_none))
                    div class="actions" { (add("form-may-add", &format!("line.{stage}"))) }
                }
            }
        }
    }

    fn people(&self) -> Vec<(String, String)> {
        let kinds = ["presenter", "member", "coach", "conductor", "everyone"];
        let kinds = kinds.into_iter().map(|name| (name.to_owned(), say(&format!("picture-who-{name}"))));
        kinds.chain(self.outline.roles.iter().map(|role| (role.clone(), role.clone()))).collect()
    }

    fn facets_of(&self, nth: usize, stage: &str) -> Markup {
        let facets = self.outline.facets.iter().map(|id| {
            let name = self.outline.get(&facet_path(id, "name"));
            (id.clone(), if name.is_empty() { id.clone() } else { name.to_owned() })
        });
        let facets: Vec<_> = facets.collect();
        html! {
            @let path = stage_path(stage, "facets");
            @if !facets.is_empty() || !self.outline.ticked(&path).is_empty() {
                (self.ticks(&format!("f-stage-{nth}-facets"), &path, "form-stage-facets", &facets))
            }
        }
    }

    /// The groups of questions that stages offer.
    fn facets(&self) -> Markup {
        html! {
            h3 { (say("form-facets")) }
            p class="hint" { (say("form-facets-hint")) }
            @for (nth, facet) in self.outline.facets.iter().enumerate() {
                @let name = self.outline.get(&facet_path(facet, "name"));
                details class="form-stage" id=(format!("f-facet-{nth}-all")) data-stage=(format!("facet {facet}")) {
                    summary { (if name.is_empty() { facet } else { name }) }
                    div class="form wide" {
                        (self.line(&format!("f-facet-{nth}-name"), &facet_path(facet, "name"), "form-facet-name"))
                        (self.area(&format!("f-facet-{nth}-prompts"), &facet_path(facet, "prompts"), "form-facet-prompts", Some(say("form-facet-prompts-hint"))))
                    }
                }
            }
            details class="form-stage" id="f-facet-new-all" data-stage="facet new" {
                summary { (say("form-facet-add")) }
                div class="form wide" data-editor-new {
                    (self.area("f-facet-new-prompts", "facet.+.prompts", "form-facet-prompts", Some(say("form-facet-prompts-hint"))))
                    (self.line("f-facet-new-name", "facet.+.name", "form-facet-name-new"))
                    div class="actions" { (add("form-facet-add-it", "group")) }
                }
            }
        }
    }
}

fn leaves() -> Vec<(String, String)> {
    let mut leaves = vec![
        (String::new(), say("form-leaves-nothing")),
        ("presenters".to_owned(), say("form-leaves-presenters")),
        ("next-meeting".to_owned(), say("form-leaves-next-meeting")),
    ];
    leaves.extend(acts());
    leaves
}

/// What is filled in beside it is written with whatever is sent; by script only when this is pressed, or all is kept.
fn add(words: &str, by: &str) -> Markup {
    html! { button class="btn" type="submit" name="by" value=(by) data-editor-add { (say(words)) } }
}

fn step(by: &str, words: &str, name: &str) -> Markup {
    html! {
        button class="btn" type="submit" name="by" value=(by) data-editor-step {
            (say(words)) span class="sr" { " " (name) }
        }
    }
}
