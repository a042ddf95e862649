//! The fields of a question beside its words: whom it goes to, its facet, and the questions offered.

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_domain::meeting::act::ActKind;
use setwise_domain::meeting::agenda::StepKey;
use setwise_domain::protocol::ToWhom;

use super::super::scene::Scene;
use super::super::words::{called, text_of};
use super::fields::{choice, draft_key, kept_choice};
use super::posting::hidden;
use crate::ui::words::say;

/// Whom a question goes to and its facet. Both are kept as its words are: a draft that is asked later stays what it was.
pub(super) fn fields(scene: &Scene<'_>, prefix: &str) -> Markup {
    let Some(step) = scene.meeting.step else { return html! {} };
    let key = format!("{}-{prefix}", draft_key(scene, ActKind::Question, step));
    fields_of(scene, step, &format!("{prefix}question"), &key)
}

/// The same for words left over from a step: `key` is where they are kept, with a hyphen behind.
pub(super) fn fields_of(scene: &Scene<'_>, step: StepKey, id: &str, key: &str) -> Markup {
    let kept = |name: &str, label: &str, options: &[(String, String)]| {
        kept_choice(name, &format!("{id}-{name}"), label, options, &format!("{key}{name}"))
    };
    laid_out(scene, step, &kept)
}

/// The same for the one large button of those who talk: a choice of this moment.
pub(super) fn tapped(scene: &Scene<'_>) -> Markup {
    let Some(step) = scene.meeting.step else { return html! {} };
    laid_out(scene, step, &|name, label, options| choice(name, &format!("question-{name}"), label, options))
}

/// How one choice is drawn, from its name, label and options.
type Choice<'a> = &'a dyn Fn(&str, &str, &[(String, String)]) -> Markup;

fn laid_out(scene: &Scene<'_>, step: StepKey, choice: Choice<'_>) -> Markup {
    let (people, facets) = (addressees(scene), facets(scene, step));
    let presenter = scene.meeting.presenter().map_or_else(|| "all".to_owned(), |person| person.to_string());
    let layout = if !people.is_empty() && facets.len() > 1 { "fields pair" } else { "fields" };
    html! {
        @if people.is_empty() { (hidden("to", &presenter)) }
        @if let [(facet, _)] = facets.as_slice() { (hidden("facet", facet)) }
        @if !people.is_empty() || facets.len() > 1 {
            div class=(layout) {
                @if !people.is_empty() { (choice("to", &say("room-question-for"), &people)) }
                @if facets.len() > 1 {
                    @let open = [(String::new(), say("room-question-facet-open"))];
                    (choice("facet", &say("room-question-facet"), &[&open, facets.as_slice()].concat()))
                }
            }
        }
    }
}

/// The facets of a step's questions: (id, name).
fn facets(scene: &Scene<'_>, step: StepKey) -> Vec<(String, String)> {
    let protocol = scene.meeting.protocol();
    let text = text_of(protocol);
    let of_step = scene.meeting.stage_of(step).map_or(&[][..], |stage| stage.facets.as_slice());
    let named = |facet| text.and_then(|text| text.facets.get(facet)).map(|text| text.name.clone());
    of_step
        .iter()
        .map(|facet| (facet.as_str().to_owned(), named(facet).unwrap_or_else(|| facet.as_str().to_owned())))
        .collect()
}

/// Questions offered by facet. Typed, a tap puts one into the box, to be made one's own, and chooses its facet.
pub(super) fn prompts(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let facets = meeting.stage().map_or(&[][..], |stage| stage.facets.as_slice());
    let text = text_of(meeting.protocol());
    let offered: Vec<_> = facets
        .iter()
        .filter_map(|facet| Some((facet, text?.facets.get(facet)?)))
        .filter(|(_, text)| !text.prompts.is_empty())
        .collect();
    let chooses = (facets.len() > 1).then_some("#question-facet");
    html! {
        @if !offered.is_empty() {
            details class="prompts-offered" id="prompts" {
                summary { (say("room-prompts")) }
                @for (facet, text) in offered {
                    @if facets.len() > 1 { p class="eyebrow" { (text.name) } }
                    ul {
                        @for prompt in &text.prompts {
                            li {
                                @if meeting.is_spoken() { (prompt) }
                                @else {
                                    button type="button" class="link" data-fill="#say-question"
                                        data-choose=[chooses] data-value=[chooses.map(|_| facet.as_str())] { (prompt) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Whom a question may go to, where there is a choice.
pub(super) fn addressees(scene: &Scene<'_>) -> Vec<(String, String)> {
    let meeting = scene.meeting;
    let lines = || meeting.stage().into_iter().flat_map(|stage| &stage.may).filter(|may| may.act == ActKind::Question);
    let mine = lines().find(|may| may.who.iter().any(|who| meeting.is_a(scene.viewer, who)));
    // A scribe who may not ask writes down what others ask.
    let line = mine.or_else(|| lines().next().filter(|_| meeting.is_scribe(scene.viewer)));
    let whom = line.and_then(|may| may.to);
    let anybody = whom.map_or(meeting.presenter().is_none(), |whom| whom != ToWhom::Presenter);
    if !anybody && meeting.presenter().is_some() {
        return Vec::new();
    }
    let presenter = meeting.presenter();
    let listens = presenter.filter(|_| whom == Some(ToWhom::Others));
    let mut options: Vec<(PersonId, String)> = meeting
        .here()
        .filter(|seat| seat.person != scene.viewer && Some(seat.person) != listens)
        .map(|seat| (seat.person, called(scene.about, seat.person).to_owned()))
        .collect();
    options.sort_by_key(|(person, _)| Some(*person) != presenter);
    let mut options: Vec<_> = options.into_iter().map(|(person, name)| (person.to_string(), name)).collect();
    if listens.is_none() {
        options.push(("all".to_owned(), say("room-everybody")));
    }
    options
}
