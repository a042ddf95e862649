//! Writing a module: the text, what the check says of it, and how it will look.

use maud::{Markup, html};
use setwise_domain::protocol::finding::Severity;

use super::super::address_of;
use super::super::making::{Found, Looked};
use super::super::shelf::Opened;
use super::{page, prose};
use crate::ui::forms::refusal;
use crate::ui::safe;
use crate::ui::words::{say, say_with};

/// How the text on the page stands to what is kept.
#[derive(Clone, Copy)]
pub(in crate::web::modules) enum State<'a> {
    /// It is what is kept, or what one begins from.
    AsKept,
    /// It was sent to be looked at.
    Looked,
    /// It was sent to be published, and was not, for this reason.
    Refused(&'a str),
}

/// What is being written.
#[derive(Clone, Copy)]
pub(in crate::web::modules) enum Of<'a> {
    /// A new module, begun as a copy of this one; empty: as none.
    New { copy: &'a str },
    /// The next version of this one, begun with version `after`.
    Next { opened: &'a Opened, after: i64 },
}

impl<'a> Of<'a> {
    pub(in crate::web::modules) fn next(opened: &'a Opened, after: i64) -> Self {
        Self::Next { opened, after }
    }
}

/// The page.
pub(in crate::web::modules) fn form(
    title: &str,
    source: &str,
    of: Of<'_>,
    looked: &Looked,
    state: State<'_>,
) -> Markup {
    let (action, safe) = match of {
        Of::New { copy } => ("/modules".to_owned(), format!("module-text/new/{copy}")),
        Of::Next { opened, .. } => {
            let name = opened.module.name();
            (format!("{}/versions", address_of(name)), format!("module-text/{name}"))
        }
    };
    let is_new = matches!(of, Of::New { .. });
    html! {
        nav class="crumbs" aria-label=(say("set-crumbs")) {
            a href="/modules" { (say("modules-title")) } " › "
            @if let Of::Next { opened, .. } = of { a href=(address_of(opened.module.name())) { (opened.module.title()) } " › " }
            span { (if is_new { say("module-new-title") } else { say("module-change") }) }
        }
        form class="editor" method="post" action=(action) autocomplete="off" data-safe=(safe) data-safe-unsaved[!matches!(state, State::AsKept)] {
            div class="page-head" {
                div {
                    h1 { (title) }
                    p class="muted" { (if is_new { say("module-new-purpose") } else { say("module-change-purpose") }) }
                }
                div class="actions" {
                    button class="btn" type="submit" name="look" value="yes" { (say("module-look")) }
                    button class="btn primary" type="submit" { (if is_new { say("module-make") } else { say("module-make-version") }) }
                }
            }
            @if let State::Refused(words) = state { (refusal(Some(words))) }
            (safe::typed_before())
            @match of {
                Of::New { copy } => input type="hidden" name="copy" value=(copy);,
                Of::Next { after, .. } => input type="hidden" name="after" value=(after);,
            }
            section class="card editor-findings" id="findings" role="status" aria-label=(say("draft-findings")) { (findings(looked)) }
            div class="editor-parts two" {
                section class="card editor-part editor-text" aria-label=(say("draft-text")) {
                    div class="card-head" { h2 { label for="source" { (say("draft-text")) } } }
                    p class="hint" id="source-hint" { (say("module-text-hint")) }
                    // The line end after the tag is dropped by browsers, so that one the person typed is not.
                    textarea id="source" name="source" rows="30" spellcheck="true" aria-describedby="source-hint" { "\n" (source) }
                }
                section class="card editor-part" id="preview" tabindex="0" aria-label=(say("module-preview")) { (preview(looked)) }
            }
        }
    }
}

fn findings(looked: &Looked) -> Markup {
    let (mistakes, warnings) = (looked.mistakes(), looked.warnings());
    html! {
        h2 {
            @match looked.usable() {
                Some(_) => (say_with("module-usable", &[("warnings", warnings.into())])),
                None => (say_with("draft-mistakes", &[("mistakes", mistakes.into())])),
            }
        }
        @if let Some(module) = looked.module() {
            p class="small muted" {
                (say_with("module-words", &[("words", module.words().into()), ("usual", module.usual_minutes().into())]))
            }
        }
        @if !looked.found.is_empty() { ul class="findings" { @for found in &looked.found { (finding(found)) } } }
    }
}

fn finding(found: &Found) -> Markup {
    let (class, word) = match found.severity {
        Severity::Mistake => ("tag coach", say("protocol-mistake")),
        Severity::Warning => ("tag question", say("protocol-warning")),
    };
    let about = [("line", found.line.into()), ("column", found.column.into())];
    html! {
        li {
            a href="#source" data-line=(found.line) data-column=(found.column) { (say_with("draft-line", &about)) }
            " " span class=(class) { (word) } " " (found.words)
        }
    }
}

fn preview(looked: &Looked) -> Markup {
    html! {
        h2 { (say("module-preview")) }
        @match looked.module() {
            None => p class="muted" { (say("module-no-preview")) },
            Some(module) => {
                p class="eyebrow" { (say_with("module-minutes", &[("minutes", module.minutes().into())])) }
                p class="called" { (module.title()) }
                p class="muted" { (module.summary()) }
                article class="reading" { (prose::draw(module.text(), 1)) }
                (page::links(module.links()))
                h3 { (say("module-reflect")) }
                ul class="prompts" { @for question in module.questions() { li { (question) } } }
                @if let Some(application) = module.application() { h3 { (say("module-apply")) } p { (application) } }
            }
        }
    }
}
