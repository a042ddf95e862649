//! What the changes by hand cost: the plan before and after, part by part, then change by change and why.

use maud::{Markup, html};
use setwise_domain::composition::{Change, Cost, Costs, Part, Proposal, Reason, Speaks, Step};
use setwise_domain::id::PersonId;

use super::super::found::{ByHand, Found, place};
use super::super::question::Question;
use super::super::reasons;
use crate::ui::words::{say, say_with};

/// The section; nothing where nothing was changed.
pub(super) fn drawn(question: &Question, found: &Found) -> Markup {
    html! {
        @if let Some(by_hand) = &found.by_hand {
            section class="card stack" id="changes" {
                h2 { (say("composition-changes")) }
                p { (total(by_hand)) }
                (parts(by_hand))
                h3 { (say("composition-changes-each")) }
                p class="small muted" { (say("composition-changes-hint")) }
                ul class="rows" { @for change in &by_hand.comparison.changes { li class="plain" { (one(question, found, by_hand, change)) } } }
                @if by_hand.comparison.more > 0 { p class="small muted" { (say_with("composition-changes-more", &[("more", by_hand.comparison.more.into())])) } }
            }
        }
    }
}

fn total(by_hand: &ByHand) -> String {
    let compared = &by_hand.comparison;
    let difference = compared.difference().total().points();
    let key = match signed(difference).as_str() {
        "0.0" => "composition-changes-same",
        _ if difference > 0.0 => "composition-changes-worse",
        _ => "composition-changes-better",
    };
    say_with(
        key,
        &[
            ("before", points(compared.before.total()).into()),
            ("after", points(compared.after.total()).into()),
            ("difference", format!("{:.1}", difference.abs()).into()),
        ],
    )
}

fn parts(by_hand: &ByHand) -> Markup {
    let compared = &by_hand.comparison;
    let weighed =
        |part: &Part| [compared.before, compared.after].iter().any(|costs| costs.part(*part) != Cost::default());
    let row = |before: Cost, after: Cost| {
        html! { td class="num" { (points(before)) } td class="num" { (points(after)) } td class="num" { (signed(after.points() - before.points())) } }
    };
    html! {
        div class="table" role="region" tabindex="0" aria-label=(say("composition-changes-table")) {
            table {
                thead { tr {
                    th scope="col" { (say("composition-column-part")) } th scope="col" class="num" { (say("composition-column-before")) }
                    th scope="col" class="num" { (say("composition-column-after")) } th scope="col" class="num" { (say("composition-column-difference")) }
                } }
                tbody {
                    @for part in Part::ALL.into_iter().filter(weighed) {
                        tr { th scope="row" { (reasons::part(part)) } (row(compared.before.part(part), compared.after.part(part))) }
                    }
                    tr { th scope="row" { (say("composition-total")) } (row(compared.before.total(), compared.after.total())) }
                }
            }
        }
    }
}

fn one(question: &Question, found: &Found, by_hand: &ByHand, change: &Change) -> Markup {
    let names = &question.names;
    let was = |person: PersonId| place(&by_hand.before, person);
    let words = reasons::step(names, change.step, &was);
    let cost = signed(change.total().points());
    html! {
        div {
            b { (words) } " " span class=(tag(&cost)) { (say_with("composition-points", &[("points", cost.as_str().into())])) }
            ul class="why" {
                @for breach in &change.breaks { li class="against" { (reasons::breach(names, breach)) } }
                @for breach in &change.mends { li class="for" { (say_with("composition-mended", &[("rule", reasons::breach(names, breach).into())])) } }
                @if let Some(parts) = told(change.costs, 1) { li class="against" { (parts) } }
                @if let Some(parts) = told(change.costs, -1) { li class="for" { (parts) } }
                @for (person, reason) in places(found, by_hand, change.step) {
                    @if let Some(words) = reasons::reason(names, reason) {
                        li class=(super::class(reason.speaks())) { (question.name(person)) ": " (words) }
                    }
                }
            }
        }
    }
}

/// The parts that cost more, or less: "functions +1.5, hours +12.0".
fn told(costs: Costs, sign: i64) -> Option<String> {
    let fits = |cost: &Cost| if sign > 0 { *cost > Cost::default() } else { *cost < Cost::default() };
    let parts = costs.parts().filter(|(_, cost)| fits(cost));
    let told: Vec<String> =
        parts.map(|(part, cost)| format!("{} {}", reasons::part(part), signed(cost.points()))).collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// What there is to say of the new places of those who moved that was not so in their old ones.
fn places<'a>(found: &'a Found, by_hand: &'a ByHand, step: Step) -> Vec<(PersonId, &'a Reason)> {
    let moved = match step {
        Step::Move { person, .. } => vec![person],
        Step::Swap { one, other } => vec![one, other],
        Step::Leave { .. } | Step::Coach { .. } | Step::SwapCoaches { .. } => Vec::new(),
    };
    let of = |proposal: &'a Proposal, person: PersonId| {
        proposal.place_of(person).map_or(&[][..], |(_, seated)| seated.reasons.as_slice())
    };
    let shown: &Proposal = found;
    let mut told = Vec::new();
    for person in moved {
        let before = of(&by_hand.before, person);
        // What is broken is told above, of the step.
        let is_new = |reason: &&Reason| {
            reason.speaks() != Speaks::Neither && !matches!(reason, Reason::Breaks { .. }) && !before.contains(reason)
        };
        told.extend(of(shown, person).iter().filter(is_new).map(|reason| (person, reason)));
    }
    told
}

fn points(cost: Cost) -> String {
    format!("{:.1}", cost.points())
}

/// With its sign; none where it rounds to nothing.
fn signed(points: f64) -> String {
    match format!("{points:+.1}").as_str() {
        "+0.0" | "-0.0" => "0.0".to_owned(),
        signed => signed.replace('-', "−"),
    }
}

fn tag(cost: &str) -> &'static str {
    match cost.chars().next() {
        Some('+') => "tag coach",
        Some('−') => "tag commit",
        _ => "tag plain",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_has_its_sign_and_nothing_has_none() {
        assert_eq!([signed(1.26), signed(-0.56), signed(0.04), signed(-0.04)], ["+1.3", "−0.6", "0.0", "0.0"]);
        assert_eq!([tag("+1.3"), tag("−0.6"), tag("0.0")], ["tag coach", "tag commit", "tag plain"]);
    }
}
