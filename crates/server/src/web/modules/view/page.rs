//! The page of a module: its reading, where to read on, and one form for what the person wrote.

use maud::{Markup, html};
use setwise_domain::curriculum::{Link, LinkKind, Module};
use setwise_domain::id::SetId;
use setwise_store::module_reading::Answer;
use setwise_store::module_share::OwnShare;

use super::super::notes::{ANSWERS, LONGEST_ANSWER};
use super::super::{Sight, address_of};
use super::{files, prose};
use crate::ui::forms::{button_form, refusal};
use crate::ui::safe;
use crate::ui::time::{date, day_of, moment};
use crate::ui::words::{say, say_with};

/// The page.
pub(in crate::web::modules) fn show(sight: &Sight<'_>) -> Markup {
    let module = sight.opened.module.as_ref();
    html! {
        nav class="crumbs" aria-label=(say("set-crumbs")) {
            a href="/modules" { (say("modules-title")) } " › " span { (module.title()) }
        }
        div class="page-head" {
            div {
                p class="eyebrow" { (say_with("module-minutes", &[("minutes", module.minutes().into())])) }
                h1 { (module.title()) }
                p class="muted" { (module.summary()) }
            }
            (actions(sight))
        }
        (notices(sight))
        (reading(module))
        (links(module.links()))
        (files::list(sight.opened, &sight.files, sight.may_make))
        (notes(sight))
        (done(sight))
    }
}

fn actions(sight: &Sight<'_>) -> Markup {
    let name = sight.opened.module.name();
    let place = address_of(name);
    html! {
        div class="actions" {
            @if sight.standing.begun_at.is_none() { (button_form(&format!("{place}/readings"), &say("module-begin"))) }
            @if sight.opened.made.is_some() { a class="btn quiet" href=(format!("{place}/versions")) { (say("versions-here")) } }
            @if sight.may_make {
                @if sight.opened.made.is_some() { a class="btn quiet" href=(format!("{place}/change")) { (say("module-change")) } }
                a class="btn quiet" href=(format!("/modules/new?copy={name}")) { (say("protocols-copy")) }
            }
        }
    }
}

fn notices(sight: &Sight<'_>) -> Markup {
    let (opened, place) = (sight.opened, address_of(sight.opened.module.name()));
    html! {
        @if opened.is_away() { div class="notice" { p { (say("module-is-away")) } } }
        @if let Some((number, at)) = sight.standing.other.filter(|_| sight.standing.finished_at.is_none()) {
            div class="notice" {
                p {
                    (say_with("module-done-other", &[("number", number.into())])) " " (date(day_of(at, sight.viewer.zone()))) ". "
                    (say("module-changed-since"))
                }
                @if opened.made.is_some() {
                    div class="actions" { a class="btn" href=(format!("{place}/versions/{number}")) { (say("module-what-you-read")) } }
                }
            }
        }
    }
}

/// The reading itself.
pub(in crate::web::modules) fn reading(module: &Module) -> Markup {
    html! { article class="reading" { (prose::draw(module.text(), 0)) } }
}

/// Where to read or watch on. Nothing of it is fetched or shown here.
pub(super) fn links(links: &[Link]) -> Markup {
    html! {
        @if !links.is_empty() {
            section class="card" {
                h2 { (say("module-links")) }
                ul class="rows" {
                    @for link in links {
                        li class="plain" {
                            div { (prose::leads_to(link.address(), &html! { (link.title()) })) }
                            @match link.kind() {
                                LinkKind::Link => {}
                                LinkKind::Video => span class="tag plain" { (say("module-link-video")) },
                                LinkKind::File => span class="tag plain" { (say("module-link-file")) },
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What the person wrote, or is writing.
fn notes(sight: &Sight<'_>) -> Markup {
    let (opened, module) = (sight.opened, sight.opened.module.as_ref());
    let place = address_of(module.name());
    let revision = match (sight.sent, &sight.note) {
        (Some(sent), _) => sent.revision,
        (None, Some(note)) => note.revision,
        (None, None) => 0,
    };
    html! {
        form class="notes keep" id="reflect" method="post" action=(format!("{place}/notes")) autocomplete="off"
            data-safe=(format!("module/{}", module.name())) data-safe-unsaved[sight.sent.is_some()] {
            input type="hidden" name="version" value=(opened.version);
            input type="hidden" name="revision" value=(revision);
            (refusal(sight.wrong.of("")))
            (safe::typed_before())
            section class="card stack" {
                h2 { (say("module-reflect")) }
                p class="small muted" { (say("module-private")) }
                @for (at, question) in module.questions().iter().enumerate() {
                    (writing(sight, ANSWERS[at], question, answer(sight, at, question), None))
                }
                @if module.questions().is_empty() { p class="muted" { (say("module-no-questions")) } }
                (earlier(sight))
            }
            section class="card stack" {
                h2 { (say("module-apply")) }
                @if let Some(task) = module.application() { p class="task" { (task) } }
                (writing(sight, "application", &say("module-applied"), applied(sight), Some(&say("module-applied-hint"))))
                (share(sight, &place))
            }
            div class="actions" {
                @if sight.standing.finished_at.is_none() {
                    button class="btn primary" type="submit" name="done" value="yes" { (say("module-done-with")) }
                }
                button class="btn" type="submit" { (say("module-keep")) }
                @if let Some(note) = &sight.note {
                    span class="small muted" { (say("module-kept-at")) " " (moment(note.changed_at, sight.viewer.zone())) }
                }
            }
        }
    }
}

/// A box to write in, with the same words for paper.
fn writing(sight: &Sight<'_>, name: &'static str, label: &str, value: &str, hint: Option<&str>) -> Markup {
    let error = sight.wrong.of(name);
    let hint_id = hint.map(|_| format!("{name}-hint"));
    let error_id = error.map(|_| format!("{name}-error"));
    let described = [hint_id.clone(), error_id.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    html! {
        div class="field" {
            label for=(name) { (label) }
            @if let (Some(hint), Some(id)) = (hint, &hint_id) { p class="hint" id=(id) { (hint) } }
            // The line end after the tag is dropped by browsers, so that one the person typed is not.
            textarea id=(name) name=(name) rows="3" maxlength=(LONGEST_ANSWER)
                aria-describedby=[(!described.is_empty()).then_some(described)] aria-invalid=[error.map(|_| "true")] { "\n" (value) }
            @if let (Some(error), Some(id)) = (error, &error_id) { p class="error" id=(id) { (error) } }
            p class="printed" aria-hidden="true" { (value) }
        }
    }
}

fn answer<'a>(sight: &'a Sight<'_>, at: usize, question: &str) -> &'a str {
    if let Some(sent) = sight.sent {
        return sent.answers.get(at).map_or("", String::as_str);
    }
    let kept = sight.note.as_ref().and_then(|note| note.words.answers.iter().find(|one| one.question == question));
    kept.map_or("", |one| one.answer.as_str())
}

fn applied<'a>(sight: &'a Sight<'_>) -> &'a str {
    match (sight.sent, &sight.note) {
        (Some(sent), _) => &sent.application,
        (None, Some(note)) => &note.words.application,
        (None, None) => "",
    }
}

/// Answers to questions of another version.
fn earlier(sight: &Sight<'_>) -> Markup {
    let asked = sight.opened.module.questions();
    let answers = sight.note.as_ref().map(|note| note.words.answers.as_slice()).unwrap_or_default();
    let earlier: Vec<&Answer> = answers.iter().filter(|one| !asked.contains(&one.question)).collect();
    html! {
        @if !earlier.is_empty() {
            details {
                summary { (say("module-earlier-answers")) }
                dl class="answered" { @for one in earlier { dt { (one.question) } dd { (one.answer) } } }
            }
        }
    }
}

/// Sharing what was applied: the buttons are the form's own, so that what was just typed is kept with them.
fn share(sight: &Sight<'_>, place: &str) -> Markup {
    let with = |set: SetId| sight.shares.iter().find(|share| share.set == set);
    let not_yet: Vec<_> = sight.sets.iter().filter(|(set, _)| with(*set).is_none()).collect();
    html! {
        div class="share stack no-print" id="share" {
            @for share in &sight.shares { (shared(sight, share, place)) }
            @if !not_yet.is_empty() {
                p class="small muted" { (say("module-share-means")) }
                div class="actions" {
                    @for (set, name) in not_yet {
                        button class="btn" type="submit" name="set" value=(set) formaction=(format!("{place}/shares")) {
                            (say_with("module-share", &[("set", name.as_str().into())]))
                        }
                    }
                }
            }
        }
    }
}

fn shared(sight: &Sight<'_>, share: &OwnShare, place: &str) -> Markup {
    let set = || [("set", share.set_name.as_str().into())];
    let may_share = sight.sets.iter().any(|(set, _)| *set == share.set);
    html! {
        div class="shared" {
            p {
                span class="tag commit" { (say("module-is-shared")) } " "
                (say_with("module-shared-with", &set())) " " (date(day_of(share.shared_at, sight.viewer.zone()))) "."
                @if share.is_old { " " (say("module-share-old")) }
            }
            div class="actions" {
                @if share.is_old && may_share {
                    button class="btn" type="submit" name="set" value=(share.set) formaction=(format!("{place}/shares")) {
                        (say_with("module-share-again", &set()))
                    }
                }
                button class="btn quiet" type="submit" name="set" value=(share.set) formaction=(format!("{place}/shares/removals")) {
                    (say("module-take-back")) span class="sr" { ": " (share.set_name) }
                }
            }
        }
    }
}

/// That they are done with it.
fn done(sight: &Sight<'_>) -> Markup {
    let place = address_of(sight.opened.module.name());
    html! {
        @if let Some(at) = sight.standing.finished_at {
            section class="card next no-print" id="done" {
                div {
                    p { b { (say("module-you-are-done")) } " " (date(day_of(at, sight.viewer.zone()))) }
                    p class="small muted" { (say("module-done-hint")) }
                }
                div class="actions" {
                    (button_form(&format!("{place}/readings"), &say("module-take-up")))
                    a class="btn primary" href="/modules" { (say("module-to-all")) }
                }
            }
        }
    }
}
