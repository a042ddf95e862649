//! The middle of the circle: the one thing that is asked, answered, chosen or written now, and the largest on the screen.

use maud::{Markup, html};
use setwise_domain::meeting::act::{Act, ActKind};
use setwise_domain::meeting::decide::UNDO_END_WITHIN;
use setwise_domain::meeting::floor::main_act;
use setwise_domain::meeting::state::{Deed, Phase};
use setwise_domain::protocol::FloorRule;

use super::super::scene::Scene;
use super::super::words::{called, of_kind, stage_text};
use super::posting::{Look, go};
use super::{choosing, circle, commitments, ended, lobby, question, together};
use crate::live::About;
use crate::ui::words::{say, say_with};

/// Over so many letters a quote is set smaller.
const LONG: usize = 180;
/// Over so many letters the seats make room.
const VERY_LONG: usize = 400;

/// What stands in the middle, and whether it is long, so that the seats become a row.
pub(super) struct Middle {
    /// It is a list or a long text.
    pub(super) listing: bool,
    /// The thing itself.
    pub(super) html: Markup,
}

impl Middle {
    /// Something short.
    pub(super) fn short(html: Markup) -> Self {
        Self { listing: false, html }
    }

    /// A list, or something long.
    pub(super) fn listing(html: Markup) -> Self {
        Self { listing: true, html }
    }
}

/// The region itself.
pub(super) fn focus(scene: &Scene<'_>) -> Markup {
    let middle = match scene.meeting.phase {
        Phase::Lobby => lobby::middle(scene),
        Phase::Running => running(scene),
        Phase::Ended { .. } => ended::middle(scene),
    };
    // Drafts and notes go when the end cannot be undone any more: an end by mistake takes nobody's words.
    let over = match scene.meeting.phase {
        Phase::Ended { at } => Some((scene.id.to_string(), at.plus(UNDO_END_WITHIN).0)),
        _ => None,
    };
    html! {
        div class=(if middle.listing { "focus listing stack" } else { "focus" }) id="focus"
            data-meeting-ended=[over.as_ref().map(|(id, _)| id)] data-drafts-until=[over.as_ref().map(|(_, until)| until)] {
            (middle.html)
        }
    }
}

fn running(scene: &Scene<'_>) -> Middle {
    let meeting = scene.meeting;
    if meeting.check.is_some() {
        return check(scene);
    }
    if let Some(asked) = question_now(scene) {
        return question::middle(scene, asked);
    }
    let Some(stage) = meeting.stage() else { return opening(scene) };
    if stage.elects.is_some() {
        return choosing::middle(scene);
    }
    if stage.floor == FloorRule::Together {
        return together::middle(scene);
    }
    if main_act(stage).is_some_and(|may| matches!(may.act, ActKind::Action | ActKind::Milestone)) {
        return Middle::listing(html! { (heading(scene)) (challenge(scene)) (commitments::made_here(scene)) });
    }
    match latest(scene) {
        Some(deed) => quoted(scene, deed),
        None => opening(scene),
    }
}

/// The question that is on the floor, as the viewer sees it.
pub(super) fn question_now<'a>(scene: &Scene<'a>) -> Option<&'a Deed> {
    scene.meeting.question_on_the_floor(|deed| scene.meeting.sees(scene.viewer, deed))
}

/// The last thing said in this stage that may be the largest thing on the screen.
fn latest<'a>(scene: &Scene<'a>) -> Option<&'a Deed> {
    let meeting = scene.meeting;
    let said = |deed: &&Deed| {
        deed.step == meeting.step
            && !deed.withdrawn
            && !deed.act.kind().is_gesture()
            && !matches!(deed.act, Act::Feedback { .. } | Act::CheckAnswer { .. } | Act::ProcessCheck)
            && !deed.words.text.is_empty()
            && meeting.sees(scene.viewer, deed)
    };
    meeting.deeds().rev().take_while(|deed| deed.step == meeting.step).find(said)
}

fn quoted(scene: &Scene<'_>, deed: &Deed) -> Middle {
    let html = html! {
        p { (tag(deed.act.kind(), &said_by(scene.about, deed))) }
        (quote(&deed.words.text))
        (floor(scene))
        (skills(scene))
    };
    Middle { listing: deed.words.text.chars().count() > VERY_LONG, html }
}

/// A stage at its beginning: its name, what to do, and the challenge it is about.
fn opening(scene: &Scene<'_>) -> Middle {
    Middle::short(html! { (heading(scene)) (challenge(scene)) (floor(scene)) (skills(scene)) })
}

/// Where people look back: the skill each set out to practise.
fn skills(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let looks_back = meeting.stage().and_then(main_act).is_some_and(|may| may.act == ActKind::Reflection);
    let skills: Vec<_> = meeting
        .seats
        .iter()
        .filter(|_| looks_back)
        .filter_map(|seat| Some((seat.person, circle::skill(scene, seat.person)?)))
        .collect();
    html! {
        @if !skills.is_empty() {
            p class="small muted" { (say("room-skills-practised")) }
            ul class="plain small" { @for (person, skill) in skills { li { b { (called(scene.about, person)) } " " (skill) } } }
        }
    }
}

/// The stage's name and what it is for.
pub(super) fn heading(scene: &Scene<'_>) -> Markup {
    let text = scene.meeting.step.and_then(|step| stage_text(scene.meeting.protocol(), step));
    html! { @if let Some(text) = text { h2 { (text.name) } p class="muted" { (text.purpose) } } }
}

/// The challenge of the slot as it is framed now.
pub(super) fn challenge(scene: &Scene<'_>) -> Markup {
    let framed = scene.meeting.slot().and_then(|slot| scene.meeting.framings(slot));
    let last = framed.map(|(_, last)| last).filter(|last| scene.meeting.sees(scene.viewer, last));
    html! { @if let Some(last) = last { (quote(&last.words.text)) } }
}

/// Who has the floor, or that it is the viewer's.
pub(super) fn floor(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let key = if meeting.stage_asks() { "room-floor-asks" } else { "room-floor-speaks" };
    html! {
        @match meeting.on_the_floor() {
            Some(person) if person == scene.viewer => { p class="muted" { (say("room-floor-yours")) } }
            Some(person) => {
                p class="muted" { (say_with(key, &[("name", called(scene.about, person).into())])) }
            }
            None => {}
        }
    }
}

/// What is said, large.
pub(super) fn quote(text: &str) -> Markup {
    let class = (text.chars().count() > LONG).then_some("long");
    html! { @if !text.is_empty() { blockquote class=[class] { (text) } } }
}

/// A word for a kind of act, in its colour.
pub(super) fn tag(kind: ActKind, words: &str) -> Markup {
    html! { span class=(format!("tag {}", colour(kind))) { (words) } }
}

/// The colour of an act; always beside a word.
pub(in crate::web) fn colour(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Question | ActKind::Challenge | ActKind::Reframe | ActKind::KeyQuestion => "question",
        ActKind::Answer | ActKind::Presentation | ActKind::Statement | ActKind::Summary => "answer",
        ActKind::Reflection | ActKind::Image | ActKind::CheckIn | ActKind::SkillFocus | ActKind::Feedback => "reflect",
        ActKind::Action | ActKind::Milestone | ActKind::Offer | ActKind::Resource | ActKind::Recommendation => "commit",
        ActKind::FollowUp => "commit",
        ActKind::Intervention | ActKind::ProcessCheck | ActKind::CheckAnswer => "coach",
        _ => "plain",
    }
}

/// "Recommendation · Jonas".
pub(in crate::web) fn said_by(about: &About, deed: &Deed) -> String {
    format!("{} · {}", of_kind("room-kind", deed.act.kind()), called(about, deed.by))
}

/// A process check: everybody's answer is asked for, and opens when all are there.
fn check(scene: &Scene<'_>) -> Middle {
    let meeting = scene.meeting;
    let Some(deed) = meeting.check.and_then(|id| meeting.acts.get(&id)) else { return opening(scene) };
    let lines = super::super::words::text_of(meeting.protocol()).map_or(&[][..], |text| text.check.as_slice());
    let open = meeting.check_is_open_to_all(deed.id);
    let coach = meeting.seat(scene.viewer).is_some_and(|seat| seat.coach);
    let may_close = scene.is_inside() && (deed.by == scene.viewer || coach || meeting.conducts(scene.viewer));
    let html = html! {
        p { (tag(ActKind::ProcessCheck, &said_by(scene.about, deed))) }
        @if !deed.words.text.is_empty() {
            (quote(&deed.words.text))
        } @else if lines.is_empty() {
            blockquote { (say("room-check-asks")) }
        } @else {
            blockquote class=[(lines.len() > 1).then_some("long")] { @for line in lines { (line) "\n" } }
        }
        @if open {
            ul class="plain" {
                @for answer in meeting.check_answers(deed.id) {
                    li { b { (called(scene.about, answer.by)) } " " (question::check_answer(answer)) }
                }
            }
        }
        p class="muted" { (say("room-check-pauses")) }
        @if may_close { div class="actions" { (go(scene, "close-check", Look::Plain, &say("room-check-close"), &[])) } }
    };
    Middle { listing: open, html }
}
