//! The fields of each act. A field of words keeps its draft in the browser; its text and value are never sent again.

use maud::{Markup, html};
use setwise_domain::id::PersonId;
use setwise_domain::meeting::act::ActKind;
use setwise_domain::meeting::agenda::StepKey;
use setwise_domain::meeting::clock::words_in;
use setwise_domain::meeting::state::Deed;
use setwise_domain::protocol::{May, ToWhom};

use super::super::scene::Scene;
use super::super::words::{called, of_kind, wire};
use super::asked;
use super::asking;
use super::committing;
use super::posting::{Look, hidden};
use super::question::{dial, ring_id, who_asks_whom, words_for_answer};
use crate::ui::words::{say, say_with};

/// How a form is written: for whom, and whether it can be sent yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen<'a> {
    /// Whom a scribe may write for, the likeliest first; nobody: the words are the viewer's own.
    pub(super) whose: &'a [PersonId],
    /// The look of its button; none while it is only drafted.
    pub(super) look: Option<Look>,
}

impl Pen<'_> {
    /// The viewer's own words.
    pub(super) const fn own(look: Option<Look>) -> Self {
        Self { whose: &[], look }
    }

    /// What tells the fields of a scribe from their own: both may stand in the room at once.
    pub(super) const fn prefix(&self) -> &'static str {
        if self.whose.is_empty() { "" } else { "for-" }
    }

    /// Whether the writer's own name is one to choose.
    pub(super) const fn is_own(&self) -> bool {
        self.whose.is_empty()
    }
}

/// Where a draft of a kind is kept, by the step it was begun in: when the stage moves on, it stays to be found. What no
/// stage ends has one place for the whole meeting.
pub(super) fn draft_key(scene: &Scene<'_>, kind: ActKind, step: StepKey) -> String {
    let name = wire(kind);
    match kind {
        ActKind::Action | ActKind::Milestone => format!("{}/{name}-text", scene.id),
        ActKind::Intervention | ActKind::ProcessCheck | ActKind::FollowUp => format!("{}/{name}", scene.id),
        ActKind::CheckAnswer => {
            format!("{}/{name}-{}", scene.id, scene.meeting.check.map_or_else(String::new, |check| check.to_string()))
        }
        _ => {
            let slot = step.slot.map_or_else(String::new, |slot| format!("-{}", slot.0));
            format!("{}/{name}-{}{slot}", scene.id, step.stage)
        }
    }
}

/// Where the draft of an answer is kept.
pub(super) fn answer_key(scene: &Scene<'_>, question: &Deed) -> String {
    format!("{}/answer-{}", scene.id, question.id)
}

/// Whether what an act needs to be about is there.
pub(super) fn is_possible(scene: &Scene<'_>, kind: ActKind) -> bool {
    match kind {
        ActKind::Question => !asking::addressees(scene).is_empty() || scene.meeting.presenter() != Some(scene.viewer),
        ActKind::Reframe => reframed(scene).is_some(),
        ActKind::Feedback => scene.meeting.seats.iter().any(|seat| seat.person != scene.viewer),
        _ => true,
    }
}

/// The fields of an act, and, unless it is only drafted, its button.
pub(super) fn of(scene: &Scene<'_>, kind: ActKind, pen: Pen<'_>) -> Markup {
    let meeting = scene.meeting;
    let prefix = pen.prefix();
    let plain = |extra: Markup| html! { (extra) (words(scene, kind, pen)) };
    match kind {
        ActKind::Question => plain(asking::fields(scene, prefix)),
        ActKind::Reframe => plain(reframes(scene)),
        ActKind::Statement => plain(refers(scene, prefix)),
        ActKind::Action | ActKind::Milestone => committing::commitment(scene, kind, pen),
        ActKind::FollowUp => committing::follow_up(scene, pen),
        ActKind::Rating => plain(shown(&scale(&format!("{prefix}rating")))),
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
        ActKind::Offer => plain(offered_for(scene, prefix)),
        _ => plain(html! {}),
    }
}

/// The box an answer is written in, with its ring and the number of words it may have. The question itself is its label:
/// shown where it is not the one in the middle of the room.
pub(super) fn answer(scene: &Scene<'_>, question: &Deed, pen: Pen<'_>, in_the_middle: bool) -> Markup {
    let prefix = pen.prefix();
    let id = format!("{prefix}say-answer-{}", question.id);
    let most = words_for_answer(scene);
    // The ring is the answerer's; a scribe writes down what was said.
    let ring = most.filter(|_| pen.is_own());
    html! {
        (hidden("refers", &question.id.to_string()))
        (on_behalf(scene, &format!("answer-{}", question.id), pen))
        label class=(if in_the_middle { "sr" } else { "asked" }) for=(id) { (answers_what(scene, question, pen)) }
        div class="row" {
            textarea id=(id) name="text" required[!scene.meeting.is_spoken() || !pen.is_own()]
                data-draft=(kept_as(pen, &answer_key(scene, question)))
                data-limit-words=[ring] data-ring=[ring.map(|_| ring_id(question))]
                placeholder=(of_kind("room-prompt", ActKind::Answer)) {}
            @if let Some(look) = pen.look { button class=(look.class()) { (of_kind("room-send", ActKind::Answer)) } }
        }
        @if let Some(most) = ring { p class="under" { (about_words(most)) } }
    }
}

fn answers_what(scene: &Scene<'_>, question: &Deed, pen: Pen<'_>) -> String {
    let asked = match question.words.text.as_str() {
        "" => who_asks_whom(scene.about, question),
        words => words.to_owned(),
    };
    let key = if pen.is_own() { "room-your-answer-to" } else { "room-their-answer-to" };
    say_with(key, &[("name", called(scene.about, question.by).into()), ("question", asked.into())])
}

pub(super) fn words(scene: &Scene<'_>, kind: ActKind, pen: Pen<'_>) -> Markup {
    let name = wire(kind);
    let id = format!("{}say-{name}", pen.prefix());
    let key = scene.meeting.step.map(|step| kept_as(pen, &draft_key(scene, kind, step)));
    // The ring is the writer's; a scribe writes down what was said.
    let most = pen.is_own().then(|| words_for(scene, kind)).flatten();
    let ring = most.map(|_| format!("ring-{name}"));
    html! {
        (on_behalf(scene, &name, pen))
        label class="sr" for=(id) { (of_kind("room-label", kind)) }
        div class="row" {
            textarea id=(id) name="text" required[scene.meeting.needs_words(kind)] data-draft=[key]
                data-limit-words=[most] data-ring=[ring.as_deref()]
                placeholder=(of_kind("room-prompt", kind)) {}
            @if let Some(look) = pen.look { button class=(look.class()) { (of_kind("room-send", kind)) } }
        }
        (super::lens::below(scene, kind, pen, &id))
        @if let (Some(most), Some(ring)) = (most, ring) {
            div class="under limit" id=(ring) data-clock { (dial()) p { (about_words(most)) } }
        }
    }
}

fn about_words(most: u32) -> String {
    say_with("room-about-words", &[("most", most.into())])
}

/// How many words this person may use for an act, typed, where the stage gives it a length.
fn words_for(scene: &Scene<'_>, kind: ActKind) -> Option<u32> {
    let meeting = scene.meeting;
    let mine = |may: &&May| may.act == kind && may.who.iter().any(|who| meeting.is_a(scene.viewer, who));
    let line = meeting.stage()?.may.iter().find(mine)?;
    line.seconds.filter(|_| !meeting.is_spoken()).map(words_in)
}

/// A scribe's draft lies beside their own.
pub(super) fn kept_as(pen: Pen<'_>, key: &str) -> String {
    if pen.is_own() { key.to_owned() } else { format!("{key}-{}others", pen.prefix()) }
}

/// The scribe says whom they write for.
pub(super) fn on_behalf(scene: &Scene<'_>, name: &str, pen: Pen<'_>) -> Markup {
    let whom: Vec<(String, String)> =
        pen.whose.iter().map(|person| (person.to_string(), called(scene.about, *person).to_owned())).collect();
    html! {
        @if !whom.is_empty() {
            (shown(&kept_choice(
                "behalf", &format!("behalf-{name}"), &say("room-write-for"), &whom, &format!("{}/behalf-{name}", scene.id),
            )))
        }
    }
}

/// What a statement responds to, where the stage wants that: the last of its kind unless chosen otherwise.
fn refers(scene: &Scene<'_>, prefix: &str) -> Markup {
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
    shown(&choice("refers", &format!("{prefix}statement-refers"), &say("room-responds-to"), &options))
}

fn summary(scene: &Scene<'_>, deed: &Deed) -> String {
    let name = called(scene.about, deed.by);
    match (deed.words.text.is_empty(), asked(deed)) {
        (true, Some(to)) => format!("{name} → {}", called(scene.about, to)),
        _ => format!("{name}: {}", deed.words.text.chars().take(80).collect::<String>()),
    }
}

fn offered_for(scene: &Scene<'_>, prefix: &str) -> Markup {
    let mut options = vec![(String::new(), say("room-offer-for-presenter"))];
    options.extend(super::commitments::shown(scene, |_| true).into_iter().map(|action| {
        let words = super::commitments::words_of(scene.meeting, action);
        (action.id.to_string(), words.map_or_else(String::new, |words| words.text.clone()))
    }));
    shown(&choice("action", &format!("{prefix}offer-action"), &say("room-offer-for"), &options))
}

/// Which challenge a reframing is of.
pub(super) fn reframes(scene: &Scene<'_>) -> Markup {
    html! { @if let Some(deed) = reframed(scene) { (hidden("refers", &deed.id.to_string())) } }
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

/// The same, kept in the browser like words. Its options have names, so that a push that takes one away, because that
/// person has spoken meanwhile, does not choose another.
pub(super) fn kept_choice(name: &str, id: &str, label: &str, options: &[(String, String)], key: &str) -> Markup {
    html! {
        div class="field" {
            label for=(id) { (label) }
            select name=(name) id=(id) data-draft=(key) {
                @for (value, words) in options { option value=(value) id=(format!("{id}-{value}")) { (words) } }
            }
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
