//! What is new in a meeting over days since the viewer's last visit: how much of what, with a way to each.

use maud::{Markup, html};
use setwise_domain::meeting::act::ActKind;
use setwise_domain::meeting::state::{Deed, Phase};

use super::super::scene::Scene;
use super::super::visiting::Days;
use super::super::words::{stage_name, wire};
use super::posting::hidden;
use super::record::entry_id;
use super::root_of;
use crate::ui::words::{say, say_with};

/// Whether an act is new to the viewer: done by somebody else since their last visit.
pub(super) fn is_new(scene: &Scene<'_>, deed: &Deed) -> bool {
    let mine = deed.by == scene.viewer || deed.entered_by == Some(scene.viewer);
    let since = |days: &Days| {
        let revealed = deed.step.and_then(|step| days.marks.revealed.get(&step)).copied().unwrap_or(0);
        deed.seq.max(revealed) > days.read
    };
    scene.days.is_some_and(since) && !mine && !deed.withdrawn
}

/// One line over the room: on the page only, so that it stays while somebody reads. Nothing where nothing is new.
pub(super) fn since_last_visit(scene: &Scene<'_>) -> Markup {
    let news = news(scene);
    if news.is_empty() {
        return html! {};
    }
    html! {
        div class="banner news" id="catch-up" {
            p { b { (say("catch-up-since")) } }
            ul {
                @for one in &news { li { a href=(format!("#{}", one.at)) { (one.words) } } }
            }
            form method="post" action=(format!("/meetings/{}/readings", scene.id)) {
                (hidden("seq", &scene.meeting.seq.to_string()))
                button class="btn" { (say("catch-up-read")) }
            }
        }
    }
}

/// So much of one kind, and where the first of it stands.
struct News {
    words: String,
    at: String,
}

fn news(scene: &Scene<'_>) -> Vec<News> {
    let meeting = scene.meeting;
    let Some(days) = scene.days else { return Vec::new() };
    let mut kinds: Vec<(String, usize, String)> = Vec::new();
    for deed in meeting.seen_by(scene.viewer).filter(|deed| is_new(scene, deed) && is_told(deed.act.kind())) {
        let (kind, at) = (told_as(deed.act.kind()), entry_id(root_of(meeting, deed)));
        match kinds.iter_mut().find(|(known, ..)| *known == kind) {
            Some((_, n, _)) => *n += 1,
            None => kinds.push((kind, 1, at)),
        }
    }
    let stage =
        meeting.step.filter(|_| meeting.phase == Phase::Running && days.marks.entered > days.read).map(|step| {
            let stage = stage_name(meeting.protocol(), step);
            News { words: say_with("catch-up-stage", &[("stage", stage.into())]), at: "panel-stages".to_owned() }
        });
    let counted = kinds.into_iter().map(|(kind, n, at)| {
        let words = say_with("room-came-of", &[("n", n.into()), ("kind", kind.as_str().into())]);
        News { words, at }
    });
    stage.into_iter().chain(counted).collect()
}

/// Whether an act has an entry to go to.
fn is_told(kind: ActKind) -> bool {
    !kind.is_gesture() && kind != ActKind::Vote
}

/// What has a word of its own; everything else is a contribution.
fn told_as(kind: ActKind) -> String {
    match kind {
        ActKind::Challenge | ActKind::Question | ActKind::Answer | ActKind::Recommendation | ActKind::Action => {
            wire(kind)
        }
        _ => "other".to_owned(),
    }
}
