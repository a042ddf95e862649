//! What weighs less or more than usual: the choice, folded while nothing was chosen, and what was chosen beside the costs.

use maud::{Markup, html};
use setwise_domain::composition::{Emphasis, Part};

use super::super::form::{Sent, weigh_field};
use super::super::reasons::{self, word};
use crate::ui::forms::field;
use crate::ui::words::{say, say_with};

/// A choice for each part.
pub(super) fn drawn(sent: &Sent) -> Markup {
    let choices: Vec<(&str, String)> =
        Emphasis::ALL.iter().map(|one| (one.word(), say(&format!("composition-emphasis-{one}")))).collect();
    html! {
        details open[!sent.emphasised().is_empty()] {
            summary { (say("composition-weigh")) }
            p class="hint" { (say("composition-weigh-hint")) }
            div class="pair" {
                @for part in Part::ALL {
                    (field(&weigh_field(part), say(&format!("composition-weigh-{}", word(&part)))).value(sent.emphasis(part).word()).choice(&choices))
                }
            }
        }
    }
}

/// What was chosen, since points weighed in another way are no measure for these.
pub(super) fn said(sent: &Sent) -> Markup {
    let chosen: Vec<String> = sent
        .emphasised()
        .into_iter()
        .map(|(part, emphasis)| format!("{} {}", reasons::part(part), say(&format!("composition-emphasis-{emphasis}"))))
        .collect();
    html! {
        @if !chosen.is_empty() {
            p class="small muted" { (say_with("composition-weighed", &[("parts", chosen.join(", ").into())])) }
        }
    }
}
