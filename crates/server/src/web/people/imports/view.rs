//! The pages of imports: the list, the table while it is looked at, and in `made` what came of it.

mod columns;
pub(super) mod gains;
pub(super) mod made;
mod places;

use std::collections::HashMap;

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_domain::person::hours::Hours;
use setwise_domain::person::import::{ChangedRow, Column, LeftRow, NewRow, Offer, OpenWave, State, Unreadable};
use setwise_domain::person::language::Language;
use setwise_domain::person::line::Line;
use setwise_store::people_import::ImportCard;

use super::{Looked, words};
use crate::ui::forms::{busy_words, refusal};
use crate::ui::time::moment;
use crate::ui::words::{say, say_with};
use crate::web::session::Viewer;

/// So many rows of each kind are shown: enough to see what is the matter, few enough to read.
const SHOWN: usize = 100;
/// So many of those who are new: nobody reads them all, and the first show whether the columns are right.
const NEW_SHOWN: usize = 10;

pub(super) fn list(viewer: &Viewer, imports: &[ImportCard]) -> Markup {
    html! {
        (crumbs(&say("imports-title")))
        div class="page-head" {
            div {
                h1 { (say("imports-title")) }
                p class="muted" { (say("imports-purpose")) }
            }
            @if !imports.is_empty() { a class="btn primary" href="/people/imports/new" { (say("people-import")) } }
        }
        @if imports.is_empty() {
            section class="empty" {
                h2 { (say("imports-empty-title")) }
                p { (say("imports-empty")) }
                a class="btn primary" href="/people/imports/new" { (say("people-import")) }
            }
        } @else {
            section class="card" {
                ul class="rows" {
                    @for one in imports {
                        li class="plain" {
                            div {
                                a href=(super::made::address(one.id)) { (moment(one.made_at, viewer.zone())) }
                                br;
                                span class="small muted" { (say_with("import-by", &[("name", one.made_by.as_str().into())])) " · " (counts(one)) }
                            }
                            @if one.taken_back > 0 {
                                span class="tag plain" { (say_with("import-taken-back", &[("count", one.taken_back.into())])) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// How many came, changed, stayed the same and were left.
fn counts(one: &ImportCard) -> String {
    let all = [("new", one.new), ("changed", one.changed), ("same", one.same), ("left", one.left)];
    let said = all.into_iter().filter(|(_, count)| *count > 0);
    said.map(|(what, count)| count_words(what, count)).collect::<Vec<_>>().join(", ")
}

fn count_words(what: &str, count: i64) -> String {
    say_with(&format!("import-count-{what}"), &[("count", count.into())])
}

/// What the form is drawn from.
#[derive(Default)]
pub(super) struct Form<'a> {
    /// The text as it was sent.
    pub(super) source: &'a str,
    /// Where rows go that name no wave.
    pub(super) into: Option<&'a OpenWave>,
    /// The table, once it was looked at; or why it is none.
    pub(super) looked: Option<&'a Result<Looked, Unreadable>>,
    /// Why nothing was imported.
    pub(super) refused: Option<&'a str>,
    /// The reader's zone.
    pub(super) zone: &'a str,
}

/// The table as it was sent, with what would come of it.
pub(super) fn form(form: &Form<'_>) -> Markup {
    let Form { source, into, looked, refused, zone } = *form;
    let unreadable = refused.filter(|_| looked.is_some_and(Result::is_err));
    let readable = looked.and_then(|looked| looked.as_ref().ok());
    let headings = match looked {
        Some(Ok(looked)) => Some(&looked.table.headings),
        Some(Err(Unreadable::NoColumn { headings, .. })) => Some(headings),
        _ => None,
    };
    html! {
        (crumbs(&say("import-title")))
        div {
            h1 { (say("import-title")) }
            @if readable.is_none() { p class="muted" { (say("import-purpose")) } }
        }
        @if readable.is_some() { (refusal(refused)) }
        @if let Some(wave) = into {
            p class="notice" { (say_with("import-into", &[("wave", wave.name.as_str().into()), ("programme", wave.programme_name.as_str().into())])) }
        }
        form class="stack" method="post" action="/people/imports" data-busy {
            @if let Some(wave) = into { input type="hidden" name="wave" value=(wave.id); }
            @if let Some(looked) = readable {
                (outcome(looked, into, zone))
                @if looked.outcome.left.is_empty() && refused.is_none() {
                    details class="card" { summary { (say("import-table-open")) } (table(source, into, None, true)) }
                } @else {
                    section class="card" { (table(source, into, None, true)) }
                }
                (lists(looked))
            } @else {
                section class="card stack" {
                    (table(source, into, unreadable, false))
                    @if let Some(headings) = headings { (columns::asked(headings)) }
                    @if source.is_empty() { (columns::known()) }
                }
            }
            (busy_words())
        }
    }
}

/// The box with the table, and the button that looks at it.
fn table(source: &str, into: Option<&OpenWave>, unreadable: Option<&str>, looked: bool) -> Markup {
    let described = match (looked, unreadable) {
        (true, _) => None,
        (false, None) => Some("source-hint"),
        (false, Some(_)) => Some("source-hint source-error"),
    };
    html! {
        div class="form wide" {
            div class="field" data-reads-file="#source" hidden {
                label for="file" { (say("import-file")) }
                input id="file" type="file" accept=".csv,.tsv,.txt,text/csv,text/plain";
            }
            div class="field" {
                label for="source" { (say("import-table")) }
                @if !looked { p class="hint" id="source-hint" { (say("import-table-hint")) } }
                @if let Some(words) = unreadable { p class="error" id="source-error" { (words) } }
                // The line end after the tag is dropped by browsers.
                textarea class="code" id="source" name="source" rows="14" wrap="off" spellcheck="false" autocomplete="off"
                    autocapitalize="off" required aria-describedby=[described]
                    aria-invalid=[unreadable.map(|_| "true")] { "\n" (source) }
            }
            div class="actions" {
                button class=(if looked { "btn" } else { "btn primary" }) type="submit" name="take" value="look" data-busy=(say("import-looking")) {
                    (say("import-look"))
                }
                @if !looked { (not_now(into)) }
            }
        }
    }
}

fn not_now(into: Option<&OpenWave>) -> Markup {
    let back = into.map_or_else(|| "/people".to_owned(), |wave| format!("/waves/{}/people", wave.id));
    html! { a class="btn quiet" href=(back) { (say("set-not-now")) } }
}

fn outcome(looked: &Looked, into: Option<&OpenWave>, zone: &str) -> Markup {
    let outcome = &looked.outcome;
    let comes = outcome.new.len() + outcome.changed.len();
    let left = outcome.left.len();
    let zoneless = outcome.new.iter().any(|row| row.state.zone == zone);
    let take = |what: &str, words: String| {
        html! {
            button class="btn primary" type="submit" name="take" value=(what) data-busy=(say("import-taking")) { (words) }
        }
    };
    html! {
        input type="hidden" name="seen" value=(looked.seen);
        section class="card stack" id="outcome" {
            h2 { (say("import-outcome")) }
            p {
                @for (what, count) in [("new", outcome.new.len()), ("changed", outcome.changed.len()), ("same", outcome.same.len()), ("problem", left)] {
                    @if count > 0 { span class=(if what == "problem" { "tag coach" } else { "tag plain" }) { (count_words(what, i64::try_from(count).unwrap_or(i64::MAX))) } " " }
                }
            }
            (gains::totals(outcome, &looked.offer))
            @if looked.table.role_is_function { p class="small" { (say("import-role-is-function")) } }
            (columns::asked(&looked.table.headings))
            @if comes == 0 && left == 0 {
                p { (say("import-nothing")) }
            } @else if comes == 0 {
                p { (say("import-all-left")) }
            } @else if left > 0 {
                p { (say("import-left-choice")) }
            } @else {
                p class="small muted" {
                    (say("import-take-hint"))
                    @if zoneless { " " (say_with("import-new-hint", &[("zone", zone.replace('_', " ").into())])) }
                }
            }
            div class="actions" {
                @if comes > 0 && left > 0 {
                    (take("good", say_with("import-take-good", &[("good", (comes + outcome.same.len()).into()), ("left", left.into())])))
                } @else if comes > 0 {
                    (take("all", say_with("import-take", &[("count", comes.into())])))
                }
                (not_now(into))
            }
        }
        @if left > 0 { (problems(&outcome.left)) }
    }
}

/// Who would change and who would come.
fn lists(looked: &Looked) -> Markup {
    let (outcome, names) = (&looked.outcome, names(looked));
    html! {
        @if !outcome.changed.is_empty() { (changed(&outcome.changed, &names, &looked.offer)) }
        @if !outcome.new.is_empty() { (new(&outcome.new, &names, &looked.offer)) }
    }
}

/// Who everybody is who is here or would come, for the names of managers.
fn names(looked: &Looked) -> HashMap<PersonId, &str> {
    let known = looked.known.iter().map(|one| (one.id, one.state.name.as_str()));
    known.chain(looked.outcome.new.iter().map(|one| (one.id, one.state.name.as_str()))).collect()
}

fn problems(left: &[LeftRow]) -> Markup {
    html! {
        section class="card" id="problems" {
            h2 { (say("import-problems-title")) }
            p class="small muted" { (say("import-problems-hint")) }
            @let alike = alike(left);
            ul class="findings" {
                @for rows in &alike {
                    li {
                        @let (first, others) = (rows[0], rows.len() - 1);
                        b { @if others == 0 { (say_with("import-line", &[("line", first.line.into())])) } @else {
                            (say_with("import-lines", &[("count", rows.len().into()), ("lines", runs(rows).into())]))
                        } }
                        @if !first.called.is_empty() { " " span class="muted" {
                            (first.called) @if others > 0 { " " (say_with("import-and-others", &[("count", others.into())])) }
                        } }
                        @for problem in &first.problems { br; (words::problem(problem)) }
                    }
                }
            }
            (more(left.len(), alike.iter().map(Vec::len).sum()))
        }
    }
}

/// Rows of which the same is to be said, together, as many groups as are shown; none is empty. Thousands of rows, each wrong in its
/// own way, are not all held against one another.
fn alike(left: &[LeftRow]) -> Vec<Vec<&LeftRow>> {
    let mut groups: Vec<Vec<&LeftRow>> = Vec::new();
    for row in left {
        let is_room = groups.len() < SHOWN;
        match groups.iter_mut().find(|group| group[0].problems == row.problems) {
            Some(group) => group.push(row),
            None if is_room => groups.push(vec![row]),
            None => {}
        }
    }
    groups
}

/// Their lines: "25–47, 50".
fn runs(rows: &[&LeftRow]) -> String {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == row.line => *last = row.line,
            _ => runs.push((row.line, row.line)),
        }
    }
    let told = |(from, to): (u64, u64)| if from == to { from.to_string() } else { format!("{from}–{to}") };
    runs.into_iter().map(told).collect::<Vec<_>>().join(", ")
}

fn more(count: usize, shown: usize) -> Markup {
    html! { @if count > shown { p class="small muted" { (say_with("import-more", &[("count", (count - shown).into())])) } } }
}

fn changed(rows: &[ChangedRow], names: &HashMap<PersonId, &str>, offer: &Offer) -> Markup {
    html! {
        section class="card" id="changed" {
            h2 { (say("import-changed-title")) }
            ul class="findings" {
                @for row in rows.iter().take(SHOWN) {
                    li {
                        b { (row.before.name) } " " span class="small muted" { (row.email) }
                        @for column in &row.changes {
                            br;
                            @if let Some(gained) = gains::words(&row.gains, *column, offer) {
                                (say_with("import-gain", &[("column", words::column(*column).into()), ("gained", gained.into())]))
                            } @else {
                                (say_with("import-change", &[
                                    ("column", words::column(*column).into()),
                                    ("before", shown(&row.before, *column, names).into()),
                                    ("after", shown(&row.after, *column, names).into()),
                                ]))
                            }
                        }
                    }
                }
            }
            (more(rows.len(), SHOWN))
        }
    }
}

fn new(rows: &[NewRow], names: &HashMap<PersonId, &str>, offer: &Offer) -> Markup {
    let facts = [Column::Function, Column::Site, Column::Employer, Column::Seniority, Column::Zone, Column::Manager];
    html! {
        section class="card" id="new" {
            h2 { (say("import-new-title")) }
            ul class="findings" {
                @for row in rows.iter().take(NEW_SHOWN) {
                    li {
                        b { (row.state.name) } " " span class="small muted" { (row.email) }
                        br;
                        span class="small" {
                            @let role = if gains::is_plain(&row.gains.roles) && row.gains.sponsors.is_none() { None } else { gains::words(&row.gains, Column::Role, offer) };
                            @let given = role.into_iter().chain(gains::words(&row.gains, Column::Wave, offer));
                            @let said: Vec<String> = given.chain(facts.iter().filter_map(|column| value(&row.state, *column, names))).collect();
                            (said.join(" · "))
                        }
                    }
                }
            }
            (more(rows.len(), NEW_SHOWN))
        }
    }
}

fn shown(state: &State, column: Column, names: &HashMap<PersonId, &str>) -> String {
    value(state, column, names).unwrap_or_else(|| say("import-none"))
}

/// What somebody is in one respect, in words; none where nothing is known.
fn value(state: &State, column: Column, names: &HashMap<PersonId, &str>) -> Option<String> {
    let profile = &state.profile;
    let line = |line: &Option<Line>| line.as_ref().map(ToString::to_string);
    let lines =
        |lines: &[Line]| (!lines.is_empty()).then(|| lines.iter().map(Line::as_str).collect::<Vec<_>>().join(", "));
    match column {
        Column::Name | Column::GivenName | Column::FamilyName | Column::Email => Some(state.name.clone()),
        Column::Zone => Some(state.zone.replace('_', " ")),
        Column::Employer => line(&profile.employer),
        Column::Function => line(&profile.function),
        Column::Site => line(&profile.site),
        Column::Seniority => profile.seniority.map(|one| say(&format!("seniority-{one}"))),
        Column::Hours => profile.hours.as_ref().map(hours_words),
        Column::Languages => {
            let spoken: Vec<String> = profile.languages.iter().map(language_words).collect();
            (!spoken.is_empty()).then(|| spoken.join(", "))
        }
        Column::SkillsOffered => lines(&profile.skills_offered),
        Column::SkillsWanted => lines(&profile.skills_wanted),
        Column::Role | Column::Programme | Column::Wave => None,
        Column::Manager => profile.manager.and_then(|id| names.get(&id)).map(|name| (*name).to_owned()),
    }
}

fn hours_words(hours: &Hours) -> String {
    let days: Vec<String> = hours.days().iter().map(|day| say(&format!("weekday-{day}"))).collect();
    format!("{} {}–{}", days.join(" "), hours.from(), hours.to())
}

fn language_words(language: &Language) -> String {
    language.code().map_or_else(|| language.as_str().to_owned(), |code| say(&format!("language-{code}")))
}

fn crumbs(here: &str) -> Markup {
    html! {
        nav class="crumbs" aria-label=(say("page-crumbs")) {
            a href="/people" { (say("people-title")) } " › "
            @if here != say("imports-title") { a href="/people/imports" { (say("imports-title")) } " › " }
            span { (here) }
        }
    }
}

#[cfg(test)]
mod tests {
    use setwise_domain::person::import::Problem;

    use super::*;

    #[test]
    fn what_many_rows_have_in_common_is_said_once_with_their_lines() {
        let row = |line, problem: Problem| LeftRow { line, called: String::new(), problems: vec![problem] };
        let empty = || Problem::NameEmpty;
        let rows = [row(2, empty()), row(3, empty()), row(5, Problem::TooManyCells), row(6, empty()), row(7, empty())];
        let alike = alike(&rows);
        assert_eq!(alike.iter().map(|group| runs(group)).collect::<Vec<_>>(), ["2–3, 6–7", "5"]);
        let each_its_own: Vec<LeftRow> =
            (2..400).map(|line| row(line, Problem::RoleUnknown(line.to_string()))).collect();
        assert_eq!(super::alike(&each_its_own).len(), SHOWN);
    }
}
