//! The fields of each act. A field of words keeps its draft in the browser; its text and value are never sent again.

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_domain::meeting::act::ActKind;
use setwise_domain::meeting::agenda::StepKey;
use setwise_domain::meeting::state::Deed;
use setwise_domain::protocol::ToWhom;

use super::super::scene::Scene;
use super::super::words::{called, of_kind, text_of, wire};
use super::asked;
use super::committing;
use super::posting::{Look, hidden};
use super::question::{ring_id, words_for_answer};
use crate::ui::words::{say, say_with};

/// Where a draft of a kind is kept, by the step it was begun in: when the stage moves on, it stays to be found.
pub(super) fn draft_key(scene: &Scene<'_>, kind: ActKind, step: StepKey) -> String {
    let slot = step.slot.map_or_else(String::new, |slot| format!("-{}", slot.0));
    format!("{}/{}-{}{slot}", scene.id, wire(kind), step.stage)
}

/// Whether what an act needs to be about is there.
pub(super) fn is_possible(scene: &Scene<'_>, kind: ActKind) -> bool {
    match kind {
        ActKind::Question => !addressees(scene).is_empty() || scene.meeting.presenter() != Some(scene.viewer),
        ActKind::Reframe => reframed(scene).is_some(),
        ActKind::Feedback => scene.meeting.seats.iter().any(|seat| seat.person != scene.viewer),
        _ => true,
    }
}

/// The fields of an act, and, unless it is only drafted, its button.
pub(super) fn of(scene: &Scene<'_>, kind: ActKind, look: Option<Look>) -> Markup {
    let meeting = scene.meeting;
    let plain = |extra: Markup| html! { (extra) (words(scene, kind, look)) };
    match kind {
        ActKind::Question => plain(html! { (to_whom(scene)) (facet(scene)) }),
        ActKind::Reframe => {
            plain(reframed(scene).map_or_else(|| html! {}, |deed| hidden("refers", &deed.id.to_string())))
        }
        ActKind::Statement => plain(refers(scene)),
        ActKind::Action | ActKind::Milestone => committing::commitment(scene, kind, look),
        ActKind::FollowUp => committing::follow_up(scene, look),
        ActKind::Rating => plain(shown(&scale("rating"))),
        ActKind::CheckAnswer => {
            let check = meeting.check.map_or_else(String::new, |check| check.to_string());
            plain(html! { (hidden("refers", &check)) (shown(&scale("check"))) })
        }
        ActKind::Feedback => plain(html! {
            div class="fields pair" {
                (choice("to", "feedback-to", &say("room-feedback-to"), &receivers(scene)))
                (choice("tone", "feedback-tone", &say("room-feedback-tone"), &[
                    ("appreciative".to_owned(), say("room-tone-appreciative")),
                    ("developmental".to_owned(), say("room-tone-developmental")),
                ]))
            }
        }),
        ActKind::Offer => plain(offered_for(scene)),
        _ => plain(html! {}),
    }
}

/// The box an answer is written in, with its ring and the number of words it may have.
pub(super) fn answer(scene: &Scene<'_>, question: &Deed, look: Look) -> Markup {
    let id = format!("say-answer-{}", question.id);
    let most = words_for_answer(scene);
    html! {
        (hidden("refers", &question.id.to_string()))
        label class="sr" for=(id) { (say("room-your-answer")) }
        div class="row" {
            textarea id=(id) name="text" required data-draft=(format!("{}/answer-{}", scene.id, question.id))
                data-limit-words=[most] data-ring=[most.map(|_| ring_id(question))]
                placeholder=(of_kind("room-prompt", ActKind::Answer)) {}
            button class=(look.class()) { (of_kind("room-send", ActKind::Answer)) }
        }
        @if let Some(most) = most { p class="under" { (say_with("room-about-words", &[("most", most.into())])) } }
    }
}

pub(super) fn words(scene: &Scene<'_>, kind: ActKind, look: Option<Look>) -> Markup {
    let name = wire(kind);
    let id = format!("say-{name}");
    let key = scene.meeting.step.map(|step| draft_key(scene, kind, step));
    html! {
        @if look.is_some() { (on_behalf(scene, kind)) }
        label class="sr" for=(id) { (of_kind("room-label", kind)) }
        div class="row" {
            textarea id=(id) name="text" required[scene.meeting.needs_words(kind)] data-draft=[key]
                placeholder=(of_kind("room-prompt", kind)) {}
            @if let Some(look) = look { button class=(look.class()) { (of_kind("room-send", kind)) } }
        }
    }
}

/// The scribe writes for others, and says for whom.
pub(super) fn on_behalf(scene: &Scene<'_>, kind: ActKind) -> Markup {
    let meeting = scene.meeting;
    let private = matches!(
        kind,
        ActKind::Feedback | ActKind::CheckAnswer | ActKind::Intervention | ActKind::ProcessCheck | ActKind::FollowUp
    );
    if meeting.scribe != Some(scene.viewer) || private {
        return html! {};
    }
    let mut whom = vec![(String::new(), say("room-for-yourself"))];
    whom.extend(
        meeting
            .here()
            .filter(|seat| seat.person != scene.viewer)
            .map(|seat| (seat.person.to_string(), called(scene.about, seat.person).to_owned())),
    );
    shown(&choice("behalf", &format!("behalf-{}", wire(kind)), &say("room-write-for"), &whom))
}

/// Questions offered by facet. A tap puts one into the box, to be made one's own.
pub(super) fn prompts(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let facets = meeting.stage().map_or(&[][..], |stage| stage.facets.as_slice());
    let text = text_of(meeting.protocol());
    let offered: Vec<_> =
        facets.iter().filter_map(|facet| text?.facets.get(facet)).filter(|text| !text.prompts.is_empty()).collect();
    html! {
        @if !offered.is_empty() {
            details class="prompts-offered" id="prompts" {
                summary { (say("room-prompts")) }
                @for facet in offered {
                    @if facets.len() > 1 { p class="eyebrow" { (facet.name) } }
                    ul {
                        @for prompt in &facet.prompts {
                            li { button type="button" class="link" data-fill="#say-question" { (prompt) } }
                        }
                    }
                }
            }
        }
    }
}

fn to_whom(scene: &Scene<'_>) -> Markup {
    let options = addressees(scene);
    match (options.as_slice(), scene.meeting.presenter()) {
        ([], Some(presenter)) => hidden("to", &presenter.to_string()),
        ([], None) => hidden("to", "all"),
        (options, _) => shown(&choice("to", "question-to", &say("room-question-for"), options)),
    }
}

/// Whom a question may go to, where there is a choice.
pub(super) fn addressees(scene: &Scene<'_>) -> Vec<(String, String)> {
    let meeting = scene.meeting;
    let line = meeting.stage().and_then(|stage| {
        stage
            .may
            .iter()
            .find(|may| may.act == ActKind::Question && may.who.iter().any(|who| meeting.is_a(scene.viewer, who)))
    });
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

fn facet(scene: &Scene<'_>) -> Markup {
    let stage = scene.meeting.stage();
    html! { @if let Some([facet]) = stage.map(|stage| stage.facets.as_slice()) { (hidden("facet", facet.as_str())) } }
}

/// What a statement responds to, where the stage wants that: the last of its kind unless chosen otherwise.
fn refers(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let line = meeting.stage().and_then(|stage| stage.may.iter().find(|may| may.act == ActKind::Statement));
    let Some(wanted) = line.and_then(|may| may.refers) else { return html! {} };
    let options: Vec<(String, String)> = meeting
        .seen_by(scene.viewer)
        .rev()
        .filter(|deed| deed.act.kind() == wanted && !deed.withdrawn)
        .take(6)
        .map(|deed| (deed.id.to_string(), summary(scene, deed)))
        .collect();
    shown(&choice("refers", "statement-refers", &say("room-responds-to"), &options))
}

fn summary(scene: &Scene<'_>, deed: &Deed) -> String {
    let name = called(scene.about, deed.by);
    match (deed.words.text.is_empty(), asked(deed)) {
        (true, Some(to)) => format!("{name} → {}", called(scene.about, to)),
        _ => format!("{name}: {}", deed.words.text.chars().take(80).collect::<String>()),
    }
}

fn offered_for(scene: &Scene<'_>) -> Markup {
    let mut options = vec![(String::new(), say("room-offer-for-presenter"))];
    options.extend(super::commitments::shown(scene, |_| true).into_iter().map(|action| {
        let words = super::commitments::words_of(scene.meeting, action);
        (action.id.to_string(), words.map_or_else(String::new, |words| words.text.clone()))
    }));
    shown(&choice("action", "offer-action", &say("room-offer-for"), &options))
}

fn reframed<'a>(scene: &Scene<'a>) -> Option<&'a Deed> {
    scene.meeting.framings(scene.meeting.slot()?).map(|(first, _)| first)
}

/// Whom feedback may go to: everybody else, or the presenter alone where the stage says so.
fn receivers(scene: &Scene<'_>) -> Vec<(String, String)> {
    let meeting = scene.meeting;
    let line = meeting.stage().and_then(|stage| {
        let mine = |who| meeting.is_a(scene.viewer, who);
        stage.may.iter().find(|may| may.act == ActKind::Feedback && may.who.iter().any(mine))
    });
    let fits = |person| {
        let presents = meeting.presenter() == Some(person);
        person != scene.viewer
            && match line.and_then(|may| may.to).filter(|_| meeting.presenter().is_some()) {
                Some(ToWhom::Presenter) => presents,
                Some(ToWhom::Others) => !presents,
                Some(ToWhom::Anybody) | None => true,
            }
    };
    let seats = meeting.seats.iter().filter(|seat| fits(seat.person));
    seats.map(|seat| (seat.person.to_string(), called(scene.about, seat.person).to_owned())).collect()
}

pub(super) fn others_here(scene: &Scene<'_>) -> impl Iterator<Item = (String, String)> {
    let seats = scene.meeting.here().filter(|seat| seat.person != scene.viewer);
    seats.map(|seat| (seat.person.to_string(), called(scene.about, seat.person).to_owned()))
}

/// Fields that stand above the words.
fn shown(fields: &Markup) -> Markup {
    html! { div class="fields" { (fields) } }
}

/// A choice of one among (value, words).
pub(super) fn choice(name: &str, id: &str, label: &str, options: &[(String, String)]) -> Markup {
    html! {
        div class="field" {
            label for=(id) { (label) }
            select name=(name) id=(id) { @for (value, words) in options { option value=(value) { (words) } } }
        }
    }
}

/// 1 to 10.
fn scale(id: &str) -> Markup {
    html! {
        fieldset class="scale" {
            legend { (say("room-one-to-ten")) }
            div {
                @for value in 1..=10u8 {
                    label for=(format!("{id}-{value}")) {
                        input type="radio" name="value" id=(format!("{id}-{value}")) value=(value);
                        span { (value) }
                    }
                }
            }
        }
    }
}
