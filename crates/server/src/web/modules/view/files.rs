//! A module's files: the list on its page, and the form that adds one.

use maud::{Markup, html};
use setwise_domain::curriculum::file::{FileKind, LARGEST_FILE, LONGEST_FILE_NAME, MOST_FILES};
use setwise_store::module_file::ModuleFile;

use super::super::address_of;
use super::super::shelf::Opened;
use crate::ui::forms::{Wrong, field};
use crate::ui::words::{Value, say, say_with, tenths};

/// What there is to download; for whoever may change the module also where there is nothing.
pub(super) fn list(opened: &Opened, files: &[ModuleFile], may_make: bool) -> Markup {
    let place = address_of(opened.module.name());
    let may_change = may_make && opened.made.is_some();
    html! {
        @if may_change || !files.is_empty() {
            section class="card stack" id="files" {
                h2 { (say("module-files")) }
                @if files.is_empty() { p class="muted" { (say("module-files-none")) } }
                @else { ul class="rows files" { @for file in files { (one(&place, file, may_change)) } } }
                @if may_change {
                    div class="actions no-print" { a class="btn" href=(format!("{place}/files/new")) { (say("module-file-add")) } }
                }
            }
        }
    }
}

fn one(place: &str, file: &ModuleFile, may_change: bool) -> Markup {
    let address = format!("{place}/files/{}", file.id);
    html! {
        li class="plain" {
            div {
                a href=(address) download=(file.name) { (file.name) }
                br;
                span class="small muted" { (kind_words(file.kind)) " · " (size_words(file.size)) }
            }
            @if may_change {
                details class="no-print" {
                    summary { (say("module-file-remove")) span class="sr" { ": " (file.name) } }
                    form class="stack" method="post" action=(format!("{address}/removal")) {
                        p class="small" { (say("module-file-remove-means")) }
                        div class="actions" {
                            button class="btn" type="submit" {
                                (say("module-file-remove-now")) span class="sr" { ": " (file.name) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What the form that adds a file is drawn from.
pub(in crate::web::modules) struct Form<'a> {
    pub(in crate::web::modules) opened: &'a Opened,
    /// How many files there are.
    pub(in crate::web::modules) there: usize,
    /// The number the next one is sent with.
    pub(in crate::web::modules) id: &'a str,
    /// What was typed.
    pub(in crate::web::modules) name: &'a str,
    pub(in crate::web::modules) wrong: &'a Wrong,
    /// What is said of a file that is too large.
    pub(in crate::web::modules) too_large: &'a str,
}

/// The page that adds one.
pub(in crate::web::modules) fn form(form: &Form<'_>) -> Markup {
    let (title, place) = (form.opened.module.title(), address_of(form.opened.module.name()));
    html! {
        nav class="crumbs" aria-label=(say("set-crumbs")) {
            a href="/modules" { (say("modules-title")) } " › " a href=(place) { (title) } " › "
            span { (say("module-file-add")) }
        }
        div class="page-head" {
            div {
                h1 { (say("module-file-add")) }
                p class="muted" { (say_with("module-file-purpose", &[("title", title.into())])) }
            }
        }
        @if form.there >= MOST_FILES {
            div class="notice" role=[(!form.wrong.is_empty()).then_some("alert")] {
                p { (say_with("module-file-too-many", &[("most", MOST_FILES.into())])) }
                div class="actions" { a class="btn" href=(format!("{place}#files")) { (say("module-files-to")) } }
            }
        } @else {
            form class="card form wide" method="post" action=(format!("{place}/files")) enctype="multipart/form-data" autocomplete="off"
                data-sends-file data-most=(LARGEST_FILE) {
                input type="hidden" name="id" value=(form.id);
                (field("name", say("module-file-name")).hint(say("module-file-name-hint")).value(form.name)
                    .error(form.wrong.of("name")).longest(LONGEST_FILE_NAME).optional().input())
                (chooser(form))
                div class="actions" {
                    button class="btn primary" type="submit" { (say("module-file-keep")) }
                    a class="btn quiet" href=(format!("{place}#files")) { (say("set-not-now")) }
                }
                p class="notice" role="status" data-sending hidden { (say("module-file-sending")) }
            }
        }
    }
}

/// Where the file is chosen. No browser keeps what was chosen when a form comes back.
fn chooser(form: &Form<'_>) -> Markup {
    let again = (!form.wrong.is_empty()).then(|| say("module-file-choose-again"));
    let error = form.wrong.of("file").or(again.as_deref());
    let accept =
        FileKind::ALL.iter().map(|kind| format!(".{kind}")).chain([".jpg".to_owned()]).collect::<Vec<_>>().join(",");
    let about = [("most", (LARGEST_FILE / 1024 / 1024).into()), ("left", (MOST_FILES - form.there).into())];
    html! {
        div class="field" {
            label for="file" { (say("module-file-choose")) }
            p class="hint" id="file-hint" { (say_with("module-file-hint", &about)) " " (say("module-file-kinds")) }
            input id="file" name="file" type="file" required accept=(accept) aria-describedby="file-hint file-error"
                aria-invalid=[error.map(|_| "true")];
            p class="error" id="file-error" data-file-error data-too-large=(form.too_large) hidden[error.is_none()] { (error.unwrap_or_default()) }
        }
    }
}

/// What a kind is called.
pub(in crate::web::modules) fn kind_words(kind: FileKind) -> String {
    say(&format!("module-file-kind-{kind}"))
}

/// How large a file is, as people say it.
fn size_words(bytes: u64) -> String {
    let kib = bytes.div_ceil(1024);
    if kib < 1000 {
        return say_with("module-file-kib", &[("size", kib.into())]);
    }
    let mib: Value<'_> = tenths(u32::try_from(bytes * 10 / 1024 / 1024).unwrap_or(u32::MAX));
    say_with("module-file-mib", &[("size", mib)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_said_in_whole_kib_or_tenths_of_mib() {
        let said = [1, 1024, 1025, 990 * 1024, 1024 * 1024, 1024 * 1024 * 5 / 2, 20 * 1024 * 1024].map(size_words);
        assert_eq!(said, ["1 KiB", "1 KiB", "2 KiB", "990 KiB", "1 MiB", "2.5 MiB", "20 MiB"]);
    }
}
