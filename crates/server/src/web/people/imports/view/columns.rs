//! The columns of a table: which there may be, and as what those are read whose headings say nothing.

use maud::{Markup, html};
use setwise_domain::person::import::{Column, Heading, Headings};

use super::words;
use crate::ui::words::{say, say_with};

/// Which columns a table may have, each with an example.
pub(super) fn known() -> Markup {
    html! {
        details {
            summary { (say("import-columns")) }
            p class="small muted" { (say("import-columns-hint")) }
            dl class="facts" {
                @for column in Column::ALL.iter().filter(|one| !matches!(one, Column::GivenName | Column::FamilyName)) {
                    dt { (words::column(*column)) }
                    dd { (say(&format!("column-example-{column}"))) }
                }
            }
        }
    }
}

/// Asks of each column that its heading does not tell as what it is read.
pub(super) fn asked(headings: &Headings) -> Markup {
    let told = headings.told.iter().map(|(heading, column)| (heading, Some(*column)));
    let mut all: Vec<(&Heading, Option<Column>)> =
        told.chain(headings.ignored.iter().map(|heading| (heading, None))).collect();
    all.sort_by_key(|(heading, _)| heading.number);
    html! {
        @if !all.is_empty() {
            fieldset class="row-fields" id="columns" {
                legend { (say("import-unread")) }
                @for (heading, column) in all { (one(heading, column, headings)) }
                button class="btn" type="submit" name="take" value="look" data-busy=(say("import-looking")) { (say("import-look-again")) }
            }
        }
    }
}

fn one(heading: &Heading, told: Option<Column>, headings: &Headings) -> Markup {
    let id = format!("column-{}", heading.number);
    let called = match heading.title.as_str() {
        "" => say_with("import-ignored-number", &[("number", heading.number.into())]),
        title => title.to_owned(),
    };
    html! {
        div class="small-field" {
            label for=(id) { (called) }
            input type="hidden" name="heading" value=(heading.key());
            select id=(id) name="as" {
                option value="" selected[told.is_none()] { (say("import-leave-out")) }
                @for column in told.into_iter().chain(headings.open()) {
                    option value=(column) selected[told == Some(column)] { (words::column(column)) }
                }
            }
        }
    }
}
