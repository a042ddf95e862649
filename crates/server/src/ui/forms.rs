//! Forms: a field with its label, hint and error, buttons, the hidden number of a command.
//!
//! A refused form comes back as it was sent, with the error beside its field and read out with it.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::ui::time::zones;
use crate::ui::words::say;

/// One field of a form.
#[derive(Debug, Clone, Default)]
pub struct Field<'a> {
    name: &'a str,
    id: &'a str,
    label: String,
    kind: &'static str,
    value: &'a str,
    hint: Option<String>,
    error: Option<&'a str>,
    autocomplete: Option<&'static str>,
    optional: bool,
    unmarked: bool,
    longest: Option<usize>,
    range: Option<(i64, i64)>,
    decimal: bool,
    rows: u8,
}

/// A field of one line. `name` is also its id.
#[must_use]
pub fn field(name: &str, label: String) -> Field<'_> {
    Field { name, id: name, label, kind: "text", ..Field::default() }
}

impl<'a> Field<'a> {
    /// What kind of input it is: `email`, `password`, `date`, `datetime-local`, `number`, `url`.
    #[must_use]
    pub const fn kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }

    /// Another id than its name, where a page has two of the name.
    #[must_use]
    pub const fn id(mut self, id: &'a str) -> Self {
        self.id = id;
        self
    }

    /// What stands in it.
    #[must_use]
    pub const fn value(mut self, value: &'a str) -> Self {
        self.value = value;
        self
    }

    /// A line that helps to fill it in.
    #[must_use]
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    /// What was not right about it.
    #[must_use]
    pub const fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// What the browser may fill in.
    #[must_use]
    pub const fn autocomplete(mut self, what: &'static str) -> Self {
        self.autocomplete = Some(what);
        self
    }

    /// It may stay empty.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// It may stay empty, and it is not said of it: all of its form may.
    #[must_use]
    pub const fn may_wait(mut self) -> Self {
        (self.optional, self.unmarked) = (true, true);
        self
    }

    /// How many characters fit.
    #[must_use]
    pub const fn longest(mut self, characters: usize) -> Self {
        self.longest = Some(characters);
        self
    }

    /// The least and the most a number may be.
    #[must_use]
    pub const fn range(mut self, least: i64, most: i64) -> Self {
        self.range = Some((least, most));
        self
    }

    /// A number that may have a point or a comma in it: a number field takes but one of them, by the browser's language.
    #[must_use]
    pub const fn decimal(mut self) -> Self {
        self.decimal = true;
        self
    }

    /// Drawn as an input of one line.
    #[must_use]
    pub fn input(&self) -> Markup {
        self.around(&html! {
            input type=(self.kind) id=(self.id) name=(self.name) value=[(!self.value.is_empty()).then_some(self.value)]
                required[!self.optional] autocomplete=[self.autocomplete] maxlength=[self.longest]
                inputmode=[self.decimal.then_some("decimal")] min=[self.range.map(|range| range.0)] max=[self.range.map(|range| range.1)]
                aria-describedby=[self.described_by()] aria-invalid=[self.error.map(|_| "true")];
        })
    }

    /// Drawn as a box of several lines.
    #[must_use]
    pub fn area(mut self, rows: u8) -> Markup {
        self.rows = rows;
        self.around(&html! {
            textarea id=(self.id) name=(self.name) rows=(self.rows) required[!self.optional] maxlength=[self.longest]
                aria-describedby=[self.described_by()] aria-invalid=[self.error.map(|_| "true")] { (self.value) }
        })
    }

    /// Drawn as a choice of one among (value, words).
    #[must_use]
    pub fn choice<V: AsRef<str>, W: AsRef<str>>(&self, options: &[(V, W)]) -> Markup {
        self.around(&html! {
            select id=(self.id) name=(self.name) required[!self.optional] autocomplete=[self.autocomplete]
                aria-describedby=[self.described_by()] aria-invalid=[self.error.map(|_| "true")] {
                @for (value, words) in options {
                    option value=(value.as_ref()) selected[value.as_ref() == self.value] { (words.as_ref()) }
                }
            }
        })
    }

    fn around(&self, control: &Markup) -> Markup {
        html! {
            div class="field" {
                label for=(self.id) {
                    (self.label)
                    @if self.optional && !self.unmarked { " " span class="optional" { (say("form-optional")) } }
                }
                @if let Some(hint) = &self.hint { p class="hint" id=(self.hint_id()) { (hint) } }
                (control)
                @if let Some(error) = self.error { p class="error" id=(self.error_id()) { (error) } }
            }
        }
    }

    fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| self.hint_id());
        let error = self.error.map(|_| self.error_id());
        match (hint, error) {
            (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
            (one, other) => one.or(other),
        }
    }

    fn hint_id(&self) -> String {
        format!("{}-hint", self.id)
    }

    fn error_id(&self) -> String {
        format!("{}-error", self.id)
    }
}

/// The choice of the zone a person's dates are shown in.
#[must_use]
pub fn zone_field(zone: &str, error: Option<&str>) -> Markup {
    field("zone", say("person-zone")).hint(say("person-zone-hint")).value(zone).error(error).choice(&zone_options())
}

/// Every zone as (value, words).
#[must_use]
pub fn zone_options() -> Vec<(String, String)> {
    zones().into_iter().map(|name| (name.clone(), name.replace('_', " "))).collect()
}

/// A box to tick.
#[must_use]
pub fn tick(name: &str, label: &str, ticked: bool) -> Markup {
    html! {
        label class="check" { input type="checkbox" name=(name) value="yes" checked[ticked]; span { (label) } }
    }
}

/// Where a form with `data-busy` says what goes on, once it is sent; the words are those of the button that was pressed.
#[must_use]
pub fn busy_words() -> Markup {
    html! { p class="sr" role="status" data-busy-words {} }
}

/// The one main button of a page.
#[must_use]
pub fn primary(words: &str) -> Markup {
    html! { button class="btn primary" type="submit" { (words) } }
}

/// Another button.
#[must_use]
pub fn button(words: &str) -> Markup {
    html! { button class="btn" type="submit" { (words) } }
}

/// A form that is only its button.
#[must_use]
pub fn button_form(action: &str, words: &str) -> Markup {
    html! { form method="post" action=(action) { (button(words)) } }
}

/// The number of a command, so that a form sent twice acts once.
#[must_use]
pub fn command_id(id: &str) -> Markup {
    html! { input type="hidden" name="command_id" value=(id); }
}

/// What happened to the whole form, at its top.
#[must_use]
pub fn refusal(words: Option<&str>) -> Markup {
    html! { @if let Some(words) = words { div class="errors" role="alert" { p { (words) } } } }
}

/// A link to hand on, with a button that copies it. Without script it can be marked and copied by hand.
#[must_use]
pub fn copy(link: &str) -> Markup {
    html! {
        div class="copy" {
            output { (link) }
            button class="btn" type="button" data-copy=(link) {
                span data-when="idle" { (say("form-copy")) }
                span data-when="copied" hidden { (say("form-copied")) }
            }
        }
    }
}

/// The words of something that can be turned on and off.
pub struct Turned {
    /// The heading.
    pub title: String,
    /// What it is for.
    pub hint: String,
    /// What is asked.
    pub legend: String,
    /// On.
    pub on: String,
    /// Off.
    pub off: String,
    /// The button.
    pub save: String,
}

/// A card with a choice of on and off; `name` is the field.
#[must_use]
pub fn turned(action: &str, name: &str, on: bool, words: &Turned) -> Markup {
    html! {
        section class="card stack" {
            h2 { (words.title) }
            p class="small muted" { (words.hint) }
            form class="form" method="post" action=(action) {
                fieldset {
                    legend { (words.legend) }
                    div class="choices" {
                        @for (value, chosen, words) in [("on", on, &words.on), ("off", !on, &words.off)] {
                            label class="choice" {
                                input type="radio" name=(name) value=(value) checked[chosen] required;
                                span { b { (words) } }
                            }
                        }
                    }
                }
                div class="actions" { (button(&words.save)) }
            }
        }
    }
}

/// What was not right in a form, by the names of its fields; `""` is the form as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wrong(Vec<(Cow<'static, str>, String)>);

impl Wrong {
    /// Nothing but this.
    #[must_use]
    pub fn only(field: &'static str, words: String) -> Self {
        Self(vec![(field.into(), words)])
    }

    /// Notes what is not right about a field.
    pub fn note(&mut self, field: impl Into<Cow<'static, str>>, words: String) {
        self.0.push((field.into(), words));
    }

    /// Takes what was read, or notes why it could not be.
    pub fn take<T>(&mut self, field: impl Into<Cow<'static, str>>, read: Result<T, String>) -> Option<T> {
        read.map_err(|words| self.note(field, words)).ok()
    }

    /// What is not right about a field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, words)| words.as_str())
    }

    /// Whether all is right.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every field that was not right, with what was not.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(field, words)| (field.as_ref(), words.as_str()))
    }
}
