//! The page of a composition.

mod by_hand;
mod weighing;

use maud::{Markup, html};
use setwise_domain::coaching::Covers;
use setwise_domain::composition::{ProposedSet, Seated, Speaks};
use setwise_store::wave::WavePage;

use super::form::{Sent, most_alike_field};
use super::found::Found;
use super::question::{LIMITED, Load, Question};
use super::reasons;
use crate::ui::forms::{Wrong, busy_words, field, refusal};
use crate::ui::words::{say, say_with};
use crate::web::fields::LONGEST_NAME;
use crate::web::waves::view::{Tab, head};

/// The page: the question, and a plan once there is one.
pub(super) fn show(
    page: &WavePage,
    question: &Question,
    sent: &Sent,
    proposal: Option<&Found>,
    refused: Option<&str>,
) -> Markup {
    let wrong = question.wrong_numbers(sent);
    // What is said beside its field is not said above the form as well.
    let refused = refused.filter(|_| wrong.is_empty());
    let address = format!("/waves/{}/composition", page.wave.id);
    html! {
        (head(page, Tab::Sets))
        @if question.people.is_empty() {
            section class="empty" {
                h2 { (say("composition-nobody-title")) }
                @if page.wave.people > 0 {
                    p { (say("composition-all-sit")) }
                    a class="btn primary" href=(format!("/waves/{}/sets", page.wave.id)) { (say("wave-sets-open")) }
                } @else {
                    p { (say("composition-nobody")) }
                    a class="btn primary" href=(format!("/waves/{}/people", page.wave.id)) { (say("wave-people-open")) }
                }
            }
        } @else {
            form class="form wide" method="post" action=(address) data-busy {
                (refusal(refused))
                input type="hidden" name="seed" value=(if proposal.is_some() { sent.seed() + 1 } else { sent.seed() });
                @if let Some(proposal) = proposal {
                    (found(question, sent, proposal, &wrong))
                    (plan(question, sent, proposal))
                } @else {
                    section class="card stack" {
                        h2 { (say("composition-title")) }
                        p class="muted" { (say("composition-hint")) }
                        (of_whom(question))
                        (asked(question, sent, &wrong))
                        div class="actions" { button class="btn primary" type="submit" name="by" value="propose" data-busy=(say("composition-proposing")) { (say("composition-propose")) } }
                        (busy_words())
                    }
                }
                (coaches(question))
            }
        }
    }
}

/// More sets than this show who sits in them on one line each, which opens.
const UNFOLDED: usize = 6;

/// Of how many people and coaches.
fn of_whom(question: &Question) -> Markup {
    html! {
        p class="small" { (say_with("composition-of", &[("people", question.people.len().into()), ("coaches", question.with_room().into())])) }
        @if question.unknown > 0 { p class="small muted" { (say_with("composition-unknown", &[("people", question.unknown.into())])) } }
    }
}

/// What may be asked of a proposal: how many sets, limits, what weighs more.
fn asked(question: &Question, sent: &Sent, wrong: &Wrong) -> Markup {
    html! {
        (field("sets", say("composition-sets")).kind("number").hint(say("composition-sets-hint")).value(sent.sets()).error(wrong.of("sets")).optional().input())
        div class="pair" {
            @for which in LIMITED {
                @let word = reasons::which_words(which);
                (field(most_alike_field(which), say_with("composition-most-alike", &[("which", word.into())])).kind("number")
                    .hint(say("composition-most-alike-hint")).value(&question.typed_limit(sent, which)).error(wrong.of(most_alike_field(which))).optional().input())
            }
        }
        (weighing::drawn(sent))
    }
}

/// What was found, what it costs, and how to ask for another.
fn found(question: &Question, sent: &Sent, proposal: &Found, wrong: &Wrong) -> Markup {
    html! {
        section class="card stack" {
            h2 { (say_with("composition-found", &[("sets", proposal.sets.len().into())])) }
            @if proposal.broken.is_empty() { p { (say("composition-all-kept")) } } @else {
                ul class="remarks" { @for words in proposal.broken_words(&question.names) { li class="warning" { span { (words) } } } }
            }
            (weighing::said(sent))
            details {
                summary { (say("composition-about")) }
                (of_whom(question))
                p class="small" { (say("composition-hint")) }
                p class="small muted" {
                    (say_with("composition-costs", &[("points", format!("{:.1}", proposal.costs.total().points()).into())])) " "
                    @for (nth, (part, cost)) in proposal.costs.parts().filter(|(_, cost)| cost.points() > 0.0).enumerate() {
                        @if nth > 0 { ", " } (reasons::part(part)) " " (format!("{:.1}", cost.points()))
                    }
                }
            }
            details open[!wrong.is_empty()] {
                summary { (say("composition-ask-differently")) }
                div class="stack" { (asked(question, sent, wrong)) }
            }
            div class="actions" {
                (make(proposal))
                button class="btn" type="submit" name="by" value="propose" data-busy=(say("composition-proposing")) { (say("composition-again")) }
                button class="btn" type="submit" name="by" value="look" data-busy=(say("composition-looking")) { (say("composition-look")) }
            }
            (busy_words())
        }
    }
}

fn plan(question: &Question, sent: &Sent, proposal: &Found) -> Markup {
    html! {
        input type="hidden" name="was" value=(sent.was_or(&proposal.plan()));
        (by_hand::drawn(question, proposal))
        @if !proposal.unplaced.is_empty() { (unplaced(question, proposal)) }
        @let many = proposal.sets.len() > UNFOLDED;
        @for set in &proposal.sets { (one(question, sent, set, many)) }
        @if proposal.sets.len() > 1 { div class="actions" { (make(proposal)) } }
    }
}

fn make(proposal: &Found) -> Markup {
    let words = say_with("composition-make", &[("sets", proposal.sets.len().into())]);
    html! { button class="btn primary" type="submit" name="by" value="make" data-busy=(say("composition-making")) { (words) } }
}

/// What the coaches have and take, and who is not there all the time.
fn coaches(question: &Question) -> Markup {
    html! {
        @if !question.loads.is_empty() {
            section class="card stack" {
                h3 { (say("composition-coaches")) }
                p class="small muted" { (say("composition-coaches-hint")) " " a href="/coaches" { (say("coaches-title")) } }
                ul class="why" {
                    @for load in &question.loads {
                        @let full = load.most.is_some_and(|most| load.sets >= usize::from(most));
                        li class=(if full || load.covers != Covers::All { "against" } else { "neither" }) {
                            (coach_words(question, load))
                            @if full { ", " (say("composition-coach-full")) }
                            @match load.covers {
                                Covers::All => {},
                                Covers::Part => { ", " (say("composition-coach-part")) },
                                Covers::Nothing => { ", " (say("composition-coach-nothing")) },
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A coach with their load: "Lena Vogel (2 sets of 3)".
fn coach_words(question: &Question, load: &Load) -> String {
    let sets = load.sets.into();
    let has = match load.most {
        Some(most) => say_with("coach-has-of", &[("sets", sets), ("most", most.into())]),
        None => say_with("coach-has-sets", &[("sets", sets)]),
    };
    format!("{} ({has})", question.name(load.coach))
}

/// Who sits nowhere, since their number was taken away or they came after the proposal.
fn unplaced(question: &Question, proposal: &Found) -> Markup {
    html! {
        section class="card stack" {
            h3 { (say_with("composition-unplaced", &[("people", proposal.unplaced.len().into())])) }
            p class="small muted" { (say("composition-unplaced-hint")) }
            ul class="seats" {
                @for person in &proposal.unplaced {
                    @let name = question.name(*person);
                    li {
                        div { b { (name) } }
                        label class="small-field" { span { (say("composition-in-set")) } input type="number" min="1" name=(format!("seat-{person}")) aria-label=(say_with("composition-in-set-of", &[("name", name.into())])); }
                    }
                }
            }
        }
    }
}

/// `folded`: who sits in it on one line, which opens.
fn one(question: &Question, sent: &Sent, set: &ProposedSet, folded: bool) -> Markup {
    let nth = usize::from(set.no.0) + 1;
    let name = sent.name(nth);
    let coach = set.coach.map(|coach| coach.to_string()).unwrap_or_default();
    let coaches: Vec<(String, String)> = std::iter::once((String::new(), say("set-coach-none")))
        .chain(question.loads.iter().map(|load| (load.coach.to_string(), coach_words(question, load))))
        .collect();
    let about: Vec<String> = set.reasons.iter().filter_map(reasons::of_set).collect();
    html! {
        section class="card stack" {
            h3 { (say_with("composition-set-head", &[("number", nth.into()), ("members", set.members.len().into())])) }
            div class="pair" {
                (field(&format!("name-{nth}"), say("set-name")).value(&name).longest(LONGEST_NAME).input())
                (field(&format!("coach-{nth}"), say("set-coach")).value(&coach).optional().choice(&coaches))
            }
            div class="ticks" {
                (kept(&format!("keepset-{nth}"), sent.is_set_kept(nth), &say_with("composition-keep-set", &[("number", nth.into())])))
                @if !coaches_are_few(&coaches) { (kept(&format!("keepcoach-{nth}"), sent.is_coach_kept(nth), &say_with("composition-keep-coach", &[("number", nth.into())]))) }
            }
            @if !about.is_empty() { p class="small muted" { (about.join(" · ")) } }
            @if folded {
                details {
                    summary { (set.members.iter().map(|member| question.name(member.person)).collect::<Vec<_>>().join(", ")) }
                    (seats(question, sent, nth, set))
                }
            } @else { (seats(question, sent, nth, set)) }
        }
    }
}

/// Whether there is no coach to be kept.
fn coaches_are_few(choices: &[(String, String)]) -> bool {
    choices.len() < 2
}

fn kept(name: &str, checked: bool, words: &str) -> Markup {
    html! { label class="check" { input type="checkbox" name=(name) value="yes" checked[checked]; span { (words) } } }
}

fn seats(question: &Question, sent: &Sent, nth: usize, set: &ProposedSet) -> Markup {
    html! { ul class="seats" { @for member in &set.members { (seat(question, sent, nth, member)) } } }
}

fn seat(question: &Question, sent: &Sent, nth: usize, member: &Seated) -> Markup {
    let person = member.person;
    let name = question.name(person);
    html! {
        li {
            div {
                b { (name) }
                ul class="why" { @for reason in &member.reasons {
                    @if let Some(words) = reasons::reason(&question.names, reason) { li class=(class(reason.speaks())) { (words) } }
                } }
            }
            label class="small-field" { span { (say("composition-in-set")) } input type="number" min="1" name=(format!("seat-{person}")) value=(nth) aria-label=(say_with("composition-in-set-of", &[("name", name.into())])); }
            label class="check" { input type="checkbox" name=(format!("keep-{person}")) value="yes" checked[sent.is_kept(person)]; span { (say("composition-keep")) span class="sr" { ": " (name) } } }
        }
    }
}

const fn class(speaks: Speaks) -> &'static str {
    match speaks {
        Speaks::For => "for",
        Speaks::Against => "against",
        Speaks::Neither => "neither",
    }
}
