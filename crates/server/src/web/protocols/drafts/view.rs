//! The page of a draft: form, text and picture beside one another, and what the check says above them.

use maud::{Markup, html};
use setwise_domain::id::ProtocolDraftId;
use setwise_domain::protocol::finding::Severity;
use setwise_domain::protocol::outline::Outline;
use setwise_domain::protocol::plan::{usual_minutes, usual_slots};
use setwise_store::protocol_draft::Draft;

use super::super::checked::{Found, Looked};
use super::super::picture;
use super::super::view::{length, sizes};
use super::{address, form};
use crate::protocols::findings::turn_each;
use crate::ui::forms::{button, button_form, primary, refusal};
use crate::ui::words::{say, say_with};

/// What a draft is called: the name in its text.
pub(super) fn name(outline: Option<&Outline>) -> String {
    called(outline.map_or("", |outline| outline.get("name")))
}

/// The same by the name alone.
pub(crate) fn called(name: &str) -> String {
    if name.trim().is_empty() { say("draft-nameless") } else { name.to_owned() }
}

pub(super) fn title(looked: &Looked) -> String {
    say_with("draft-title", &[("name", name(looked.outline.as_ref()).into())])
}

/// The page. `waiting`: what was changed in the form and is in no text yet; it goes along with the next keeping.
pub(super) fn editor(draft: &Draft, looked: &Looked, refused: Option<&str>, waiting: &[(String, String)]) -> Markup {
    let place = address(draft.id);
    html! {
        nav class="crumbs" aria-label=(say("set-crumbs")) {
            a href="/protocols" { (say("protocols-title")) } " › " span { (name(looked.outline.as_ref())) }
        }
        form class="editor" id="editor" method="post" action=(place) data-editor=(draft.id) autocomplete="off" novalidate {
            input type="hidden" name="revision" value=(draft.revision) data-editor-revision;
            // What Enter in a field does: keep it and look.
            button class="sr" type="submit" tabindex="-1" aria-hidden="true" { (say("draft-check")) }
            div class="page-head" {
                div {
                    p class="eyebrow" { (eyebrow(draft)) }
                    h1 { (say("draft-heading")) }
                    p class="muted small" { (say("draft-private")) }
                }
                div class="actions" {
                    button class="btn" type="submit" { (say("draft-check")) }
                    a class="btn" href=(format!("{place}/trial")) data-editor-leads { (say("draft-try")) }
                    button class="btn primary" type="submit" formaction=(format!("{place}/versions")) { (say("draft-use")) }
                }
            }
            (refusal(refused))
            (status(draft))
            section class="card editor-findings" id="editor-findings" role="status" aria-label=(say("draft-findings")) {
                (findings(looked, ""))
            }
            nav class="editor-nav" aria-label=(say("draft-parts")) {
                a href="#editor-form" { (say("draft-form")) }
                a href="#editor-text" { (say("draft-text")) }
                a href="#editor-picture" { (say("draft-picture")) }
            }
            div class="editor-parts" {
                section class="card editor-part" id="editor-form" tabindex="0" aria-label=(say("draft-form")) data-editor-form {
                    (form_part(draft, looked))
                    @for (name, value) in waiting { input type="hidden" name=(name) value=(value); }
                }
                section class="card editor-part editor-text" id="editor-text" aria-label=(say("draft-text")) {
                    div class="card-head" { h2 { label for="source" { (say("draft-text")) } } }
                    p class="hint" id="source-hint" { (say("draft-text-hint")) }
                    // The line end after the tag is dropped by browsers, so that one the person typed is not.
                    textarea id="source" name="source" rows="30" wrap="off" spellcheck="false" autocomplete="off"
                        autocapitalize="off" aria-describedby="source-hint" data-editor-text { "\n" (draft.source) }
                }
                section class="card editor-part" id="editor-picture" tabindex="0" aria-label=(say("draft-picture")) data-editor-picture {
                    (picture(looked))
                }
            }
        }
        section class="card stack" {
            h2 { (say("draft-away-title")) }
            @if draft.put_away_at.is_some() {
                p class="muted" { (say("draft-is-away")) }
                (button_form(&format!("{place}/return"), &say("draft-take-out")))
            } @else {
                p class="muted" { (say("draft-away")) }
                (button_form(&format!("{place}/withdrawal"), &say("draft-put-away")))
            }
        }
    }
}

/// Whether all is kept. The words are the script's to choose among; without script a page is kept when it is sent.
fn status(draft: &Draft) -> Markup {
    html! {
        p class="small muted editor-status" role="status" data-editor-status data-own {
            @for (state, key) in [
                ("kept", "draft-state-kept"),
                ("typing", "draft-state-typing"),
                ("lost", "draft-state-lost"),
                ("signed-out", "draft-state-signed-out"),
                ("refused", "draft-state-refused"),
                ("waits", "draft-form-waits"),
            ] {
                span data-state-of=(state) hidden { (say(key)) }
            }
            span data-state-of="elsewhere" hidden {
                (say("draft-changed-elsewhere")) " "
                button class="link" type="button" data-editor-mine { (say("draft-keep-mine")) }
            }
            span data-state-of="made" hidden {
                (say("draft-made-since")) " "
                button class="link" type="submit" name="after" value=(draft.id) formaction="/protocol-drafts" { (say("draft-made-go-on")) }
            }
        }
    }
}

fn eyebrow(draft: &Draft) -> String {
    match &draft.of {
        Some(name) => say_with("draft-of", &[("id", name.as_str().into())]),
        None => say("draft-of-new"),
    }
}

/// The form, or why there is none.
pub(super) fn form_part(draft: &Draft, looked: &Looked) -> Markup {
    html! {
        h2 { (say("draft-form")) }
        @match &looked.outline {
            Some(outline) if outline.is_too_much => p class="muted" { (say("draft-too-much-for-form")) },
            Some(outline) => (form::draw(outline, draft.of.is_none())),
            None => p class="muted" { (say("draft-no-form")) },
        }
    }
}

/// What the check says. `place`: the page of the draft, where this is another.
pub(in crate::web::protocols) fn findings(looked: &Looked, place: &str) -> Markup {
    let mistakes = looked.mistakes();
    let warnings = looked.warnings();
    html! {
        h2 {
            @match looked.usable() {
                Some(_) => (say_with("draft-usable", &[("warnings", warnings.into())])),
                None => (say_with("draft-mistakes", &[("mistakes", mistakes.into())])),
            }
        }
        @if let Some(words) = looked.usable().and_then(|checked| turn_each(&checked.protocol)) { p class="small muted" { (words) } }
        @if !looked.found.is_empty() {
            ul class="findings" { @for found in &looked.found { (finding(found, place)) } }
            @if looked.untold() > 0 { p class="muted" { (say_with("draft-more-found", &[("more", looked.untold().into())])) } }
        }
    }
}

fn finding(found: &Found, place: &str) -> Markup {
    let (class, word) = match found.severity {
        Severity::Mistake => ("tag coach", say("protocol-mistake")),
        Severity::Warning => ("tag question", say("protocol-warning")),
    };
    let about = [("line", found.line.into()), ("column", found.column.into())];
    html! {
        li {
            a href=(format!("{place}#source")) data-line=(found.line) data-column=(found.column) { (say_with("draft-line", &about)) }
            " " span class=(class) { (word) } " " (found.words)
        }
    }
}

/// The picture, or why there is none.
pub(super) fn picture(looked: &Looked) -> Markup {
    html! {
        h2 { (say("draft-picture")) }
        @match looked.protocol() {
            None => p class="muted" { (say("draft-no-picture")) },
            Some(protocol) => {
                @let slots = usual_slots(protocol, protocol.people.from);
                p class="small muted" { (length(protocol)) " · " (sizes(protocol)) }
                (picture::strip(protocol, slots))
                (picture::legend())
                (picture::outline(protocol, usual_minutes(protocol, slots), slots))
            }
        }
    }
}

/// The page on which a text becomes a draft, and its title: one from outside, or what was typed into a draft that had become
/// a version (`after`), to begin the next one with.
pub(super) fn from_text(source: &str, after: Option<ProtocolDraftId>, refused: Option<&str>) -> (String, Markup) {
    let title = if after.is_some() { say("draft-made-title") } else { say("draft-new-title") };
    let page = html! {
        nav class="crumbs" aria-label=(say("set-crumbs")) {
            a href="/protocols" { (say("protocols-title")) } " › "
            @match after {
                Some(after) => a href=(address(after)) { (say("draft-made-version")) },
                None => span { (title) },
            }
        }
        div class="page-head" {
            div { h1 { (title) } @if after.is_none() { p class="muted" { (say("draft-new-purpose")) } } }
        }
        (refusal(refused))
        form class="card form wide" method="post" action="/protocol-drafts" {
            @match after {
                // What it is the next version of stays known, however often it is sent.
                Some(after) => input type="hidden" name="after" value=(after);,
                // Without script a file's text is pasted; with it, the file is read here and put into the box.
                None => div class="field" data-reads-file="#source" hidden {
                    label for="file" { (say("draft-new-file")) }
                    input id="file" type="file" accept=".toml,text/plain,application/toml";
                },
            }
            div class="field" {
                label for="source" { (if after.is_some() { say("draft-text") } else { say("draft-new-text") }) }
                @if after.is_none() { p class="hint" id="source-hint" { (say("draft-new-text-hint")) } }
                textarea class="code" id="source" name="source" rows="20" wrap="off" spellcheck="false" autocomplete="off"
                    autocapitalize="off" aria-describedby=[after.is_none().then_some("source-hint")] required { "\n" (source) }
            }
            div class="actions" {
                @match after {
                    Some(after) => {
                        (primary(&say("draft-made-go-on")))
                        a class="btn quiet" href=(address(after)) { (say("draft-made-version")) }
                    }
                    None => {
                        (primary(&say("draft-new-take")))
                        a class="btn quiet" href="/protocols" { (say("set-not-now")) }
                    }
                }
            }
        }
    };
    (title, page)
}

/// The button that begins a copy.
pub(in crate::web::protocols) fn copy_button(name: &str) -> Markup {
    html! {
        form method="post" action="/protocol-drafts" {
            input type="hidden" name="copy" value=(name);
            (primary(&say("protocols-copy")))
        }
    }
}

/// The button that begins the next version.
pub(in crate::web::protocols) fn change_button(name: &str, version: Option<i64>) -> Markup {
    html! {
        form method="post" action="/protocol-drafts" {
            input type="hidden" name="of" value=(name);
            @if let Some(version) = version { input type="hidden" name="version" value=(version); }
            (button(&if version.is_some() { say("versions-open-again") } else { say("protocols-change") }))
        }
    }
}
