//! Before dates of a wave that runs are kept anew: what moves with them and what stays, to be looked at first. Whoever goes back finds the form
//! as they typed it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use maud::{Markup, html};
use setwise_domain::id::SetId;
use setwise_domain::programme::schedule::What;
use setwise_domain::programme::{Design, Step, WaveStatus};
use setwise_domain::protocol::library::Library;
use setwise_store::meeting::MeetingStatus;
use setwise_store::wave::{Changed, WavePage, WaveSet};

use super::read::Sent;
use super::replan::changed;
use crate::app::App;
use crate::ui::forms::busy_words;
use crate::ui::time::dated_words;
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::session::Viewer;
use crate::web::waves::moving::view::{Move, agreements, dates, meetings, skipped};
use crate::web::waves::moving::{Beside, what};
use crate::web::waves::view::crumbs;

/// The field of the two buttons under what moves.
const THEN: &str = "then";

/// What somebody said to what moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// They did not see it yet.
    Nothing,
    /// To keep it.
    Move,
    /// To change the form again.
    Back,
}

impl Said {
    pub(super) fn of(sent: &Sent) -> Self {
        match sent.get(THEN) {
            "move" => Self::Move,
            "back" => Self::Back,
            _ => Self::Nothing,
        }
    }
}

/// What keeping a design would move.
pub(crate) struct Moves {
    /// Dates of the design, by what falls on them.
    pub(crate) dates: Vec<(String, Date, Date)>,
    /// Whether days of the talks with line managers are among them.
    talks: bool,
    /// Meetings of sets.
    pub(crate) meetings: Vec<Move>,
    /// Meetings that keep their time and are said otherwise: their length, their place, what they are.
    pub(crate) otherwise: usize,
    /// Meetings that sets moved by hand: they keep their time.
    pub(crate) by_hand: usize,
    /// Meetings that are planned anew.
    pub(crate) added: usize,
    /// Meetings the design plans no more: they stay with their sets.
    pub(crate) left: usize,
    /// The sets whose people are sent something for their calendars.
    pub(crate) told: BTreeSet<SetId>,
    beside: Beside,
}

impl Moves {
    /// What keeping it would move; none where the wave does not run, and where nothing moves.
    pub(crate) async fn of(
        app: &App,
        viewer: &Viewer,
        page: &WavePage,
        design: &Design,
    ) -> Result<Option<Self>, WebError> {
        if page.wave.status != WaveStatus::Running {
            return Ok(None);
        }
        let before = &page.wave.design;
        let sets = app.store().wave_sets(page.wave.id).await?;
        let mut moves = Self::among(&sets, before, design, (&app.library(), viewer.zone()));
        let replanned = super::replan::added(app, viewer, page, design).await?;
        let replanned = replanned.map(|added| added.meetings).unwrap_or_default();
        moves.added = replanned.iter().map(|set| set.meetings.len()).sum();
        moves.told.extend(replanned.iter().map(|set| set.set));
        moves.dates = moved_dates(page, design);
        let talks = |design: &Design| (design.managers.mid_talk, design.managers.end_talk);
        moves.talks = talks(before) != talks(design);
        if moves.dates.is_empty() && moves.meetings.is_empty() && moves.added == 0 && moves.left == 0 {
            return Ok(None);
        }
        moves.beside = Beside::of(app, viewer, page.wave.id).await?;
        Ok(Some(moves))
    }

    /// What it means for the meetings there are.
    fn among(sets: &[WaveSet], before: &Design, design: &Design, about: (&Library, &str)) -> Self {
        let changed: BTreeMap<i64, Changed> =
            changed(before, design, about).into_iter().map(|one| (one.planned, one)).collect();
        let is_gone = |planned: i64| design.planned(planned).is_none_or(|one| !one.is_of_sets());
        let mut moves = Self {
            dates: Vec::new(),
            talks: false,
            meetings: Vec::new(),
            otherwise: 0,
            by_hand: 0,
            added: 0,
            left: 0,
            told: BTreeSet::new(),
            beside: Beside::default(),
        };
        for set in sets {
            let ahead = |status| matches!(status, MeetingStatus::Planned | MeetingStatus::Open);
            for meeting in set.meetings.iter().filter(|meeting| ahead(meeting.status)) {
                let Some(planned) = meeting.planned else { continue };
                if is_gone(planned) {
                    moves.left += 1;
                }
                let Some(Changed { was, now, .. }) = changed.get(&planned) else { continue };
                if meeting.starts_at != was.starts_at {
                    moves.by_hand += 1;
                } else if was.starts_at == now.starts_at {
                    moves.otherwise += 1;
                    moves.told.insert(set.id);
                } else {
                    let (from, to) = (meeting.starts_at, now.starts_at);
                    moves.meetings.push(Move { set: set.name.clone(), number: meeting.number, from, to });
                    moves.told.insert(set.id);
                }
            }
        }
        moves
    }
}

/// Every date of the design that is another one then, by what falls on it.
fn moved_dates(page: &WavePage, design: &Design) -> Vec<(String, Date, Date)> {
    let then: BTreeMap<String, Date> =
        design.moments().into_iter().map(|moment| (same(design, &moment.what), moment.on)).collect();
    let before = &page.wave.design;
    let pairs = before.moments().into_iter().filter_map(|moment| {
        let on = then.get(&same(before, &moment.what))?;
        (*on != moment.on).then(|| (what(page, &moment.what), moment.on, *on))
    });
    pairs.collect()
}

/// What is the same in two designs, wherever it stands in its list.
fn same(design: &Design, what: &What) -> String {
    match what {
        What::Meeting(number) => {
            let id = number.checked_sub(1).and_then(|nth| design.realism.meetings.get(nth)).map(|one| one.id);
            format!("meeting {}", id.unwrap_or_default())
        }
        What::Module(nth) => {
            let module = design.curriculum.modules.get(*nth).map(|one| one.module.as_str());
            format!("module {}", module.unwrap_or_default())
        }
        other => format!("{other:?}"),
    }
}

/// The page: what moves, and the form whole under two buttons.
pub(super) fn show(page: &WavePage, step: Step, sent: &Sent, design: &Design, moves: &Moves, zone: &str) -> Markup {
    let wave = &page.wave;
    let count = |key: &str, count: usize| {
        html! { @if count > 0 { li { (say_with(key, &[("count", count.into())])) } } }
    };
    html! {
        (crumbs(page))
        div class="page-head" { div { h1 { (say("design-moves-title")) } p class="muted" { (say("design-moves-purpose")) } } }
        section class="card stack" {
            @if !moves.dates.is_empty() { h2 { (say("wave-move-dates")) } (dates(&moves.dates)) }
            (meetings(&moves.meetings, zone))
            (skipped(design, zone))
            h2 { (say("design-moves-beside")) }
            ul {
                (count("design-moves-added", moves.added))
                (count("design-moves-otherwise", moves.otherwise))
                (count("design-moves-by-hand", moves.by_hand))
                (count("design-moves-left", moves.left))
                li { (say_with("design-moves-calendars", &[("count", moves.told.len().into())])) }
                @for (kind, on) in &moves.beside.touchpoints {
                    li { (say_with("design-moves-touchpoint", &[("kind", say(&format!("touchpoint-{kind}")).into()), ("on", dated_words(*on).into())])) }
                }
                @if moves.beside.agreements > 0 && !moves.talks { li { (say_with("design-moves-talks", &[("count", moves.beside.agreements.into())])) } }
            }
            @if moves.beside.agreements > 0 && moves.talks { (agreements(wave.id, moves.beside.agreements)) }
            form class="actions" method="post" action=(format!("/waves/{}/design/{step}", wave.id)) data-busy {
                @for (name, value) in sent.fields().filter(|(name, _)| *name != THEN) { input type="hidden" name=(name) value=(value); }
                button class="btn primary" type="submit" name=(THEN) value="move" data-busy=(say("design-moves-moving")) { (say("design-moves-now")) }
                button class="btn" type="submit" name=(THEN) value="back" { (say("design-moves-back")) }
                (busy_words())
            }
        }
    }
}
