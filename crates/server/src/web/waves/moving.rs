//! Moving a wave: its start and all that hangs on it, after a look at what that means.

pub(super) mod view;

use axum::extract::State;
use axum::response::Response;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use maud::{Markup, html};
use serde::Deserialize;
use setwise_domain::id::{SetId, WaveId};
use setwise_domain::programme::schedule::{What, days_between};
use setwise_domain::programme::{Design, WaveStatus};
use setwise_domain::sponsorship::{TouchpointKind, TouchpointState};
use setwise_domain::time::Timestamp;
use setwise_store::TokenHash;
use setwise_store::meeting::MeetingStatus;
use setwise_store::wave::{Moved, WaveError, WavePage, WaveSet};

use super::design::ahead_only_now;
use super::starting::{plan_for_latecomers, plans, starts_at};
use super::view::crumbs;
use super::{open_to_lead, page_of, refused};
use crate::app::App;
use crate::ui::forms::{Wrong, field, primary, refusal};
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::kept;
use crate::web::request::{Form, Id, Query};
use crate::web::session::Viewer;

/// To which first day.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Sent {
    to: String,
    revision: String,
    /// What would move, as it was looked at.
    seen: String,
}

/// What hangs on a wave's start beside its design and its meetings.
#[derive(Default)]
pub(super) struct Beside {
    /// The sponsor's touchpoints nobody has said anything of.
    pub(super) touchpoints: Vec<(TouchpointKind, Date)>,
    /// How many agreements name days of talks: what three signed stays as it is.
    pub(super) agreements: i64,
}

impl Beside {
    pub(super) async fn of(app: &App, viewer: &Viewer, id: WaveId) -> Result<Self, WebError> {
        let Some(sponsorship) = app.store().sponsorship(viewer.id(), id).await? else { return Ok(Self::default()) };
        let planned = sponsorship.touchpoints.into_iter().filter(|one| one.state == TouchpointState::Planned);
        let touchpoints = planned.map(|one| (one.kind, one.on)).collect();
        Ok(Self { touchpoints, agreements: app.store().prepared(id).await?.agreements })
    }
}

impl Beside {
    /// Each touchpoint's day as it is, and as it would be. One that would leave the calendar stays, as it does when the wave moves.
    fn moved(&self, days: i32) -> impl Iterator<Item = (TouchpointKind, Date, Date)> {
        self.touchpoints.iter().map(move |(kind, on)| (*kind, *on, on.checked_add(days.days()).unwrap_or(*on)))
    }
}

/// What moving would do.
pub(crate) struct Looked {
    /// By how many days.
    days: i32,
    design: Design,
    /// Meetings that would move, with the name of their set and their number there.
    pub(crate) meetings: Vec<(Moved, String, i64)>,
    /// How many of these their sets had moved: they move by as many days, and keep their time of day.
    pub(crate) by_hand: usize,
    /// Meetings the wave planned that have begun, or would leave the calendar: they stay.
    pub(crate) stay: usize,
    /// Planned meetings that were over and lie ahead then, by number: sets that have none of them are given one.
    pub(crate) ahead: Vec<i64>,
}

impl Looked {
    /// What would move, as a text that is another once a set moved one of its meetings.
    pub(crate) fn seen(&self) -> String {
        let each =
            self.meetings.iter().map(|(moved, ..)| format!("{} {} {}", moved.meeting, moved.from.0, moved.starts_at.0));
        TokenHash::of(&each.collect::<Vec<_>>().join("\n")).to_string()
    }

    /// Every date of the design, by what falls on it: as it is, and as it would be.
    pub(crate) fn dates(&self, page: &WavePage) -> Vec<(String, Date, Date)> {
        let pairs = page.wave.design.moments().into_iter().zip(self.design.moments());
        pairs.map(|(one, other)| (what(page, &one.what), one.on, other.on)).collect()
    }
}

/// `GET /waves/{id}/moving?to=`: a look.
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Query(sent): Query<Sent>,
) -> Result<Response, WebError> {
    let page = open_to_move(&app, &viewer, id).await?;
    let sets = app.store().wave_sets(id).await?;
    let looked =
        if sent.to.is_empty() { Ok(None) } else { look(&page, &sets, &sent.to, (viewer.zone(), app.now())).map(Some) };
    let shown = page_of(&viewer, &page).narrow();
    Ok(match looked {
        Ok(looked) => {
            let beside = Beside::of(&app, &viewer, id).await?;
            let preview = looked.map(|looked| preview(&page, &looked, &beside, &sent, viewer.zone()));
            shown.show(&draw(&page, &sent, preview.as_ref(), &Wrong::default(), None))
        }
        Err(words) => shown.refused().show(&draw(&page, &sent, None, &Wrong::only("to", words), None)),
    })
}

/// `POST /waves/{id}/moving`
pub(in crate::web) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let page = open_to_move(&app, &viewer, id).await?;
    let sets = app.store().wave_sets(id).await?;
    let looked = match look(&page, &sets, &sent.to, (viewer.zone(), app.now())) {
        Ok(looked) => looked,
        Err(words) => {
            let drawn = draw(&page, &sent, None, &Wrong::only("to", words), None);
            return Ok(page_of(&viewer, &page).narrow().refused().show(&drawn));
        }
    };
    let revision = sent.revision.parse().unwrap_or(page.wave.revision);
    match move_it(&app, &viewer, (&page, &sets), &looked, (revision, &sent.seen)).await {
        Ok(()) => Ok(kept::then(&format!("/waves/{id}"))),
        Err(WaveError::MeetingMoved) => {
            // What would move now is shown in its place.
            let beside = Beside::of(&app, &viewer, id).await?;
            let preview = preview(&page, &looked, &beside, &sent, viewer.zone());
            let words = say("wave-move-changed");
            let drawn = draw(&page, &sent, Some(&preview), &Wrong::default(), Some(&words));
            Ok(page_of(&viewer, &page).narrow().refused().show(&drawn))
        }
        Err(error) => Err(refused(error)),
    }
}

/// Moves a wave as it was looked at, or not at all; open rooms show it at once. `seen`: of [`Looked::seen`], where somebody looked.
///
/// # Errors
/// [`WaveError`].
pub(crate) async fn move_it(
    app: &App,
    viewer: &Viewer,
    (page, sets): (&WavePage, &[WaveSet]),
    looked: &Looked,
    (revision, seen): (i64, &str),
) -> Result<(), WaveError> {
    if !seen.is_empty() && seen != looked.seen() {
        return Err(WaveError::MeetingMoved);
    }
    let (id, at) = (page.wave.id, app.now());
    let meetings: Vec<Moved> = looked.meetings.iter().map(|(moved, ..)| *moved).collect();
    let mut ahead = Vec::new();
    if page.wave.status == WaveStatus::Running && !looked.ahead.is_empty() {
        ahead = plans(app, &looked.design, sets, viewer.zone(), at);
        for set in &mut ahead {
            set.meetings.retain(|(_, planned, _)| looked.ahead.contains(planned));
        }
    }
    let moved = app.store().move_wave(id, &looked.design, revision, &meetings, (ahead, at)).await?;
    app.live().plan_changed(app, &moved).await;
    let planned_for: Vec<SetId> = sets.iter().map(|set| set.id).collect();
    plan_for_latecomers(app, viewer, id, &planned_for).await
}

/// A wave for who may move it.
///
/// # Errors
/// Not found for others, and once it has ended.
pub(crate) async fn open_to_move(app: &App, viewer: &Viewer, id: WaveId) -> Result<WavePage, WebError> {
    let page = open_to_lead(app, viewer, id).await?;
    if page.wave.status == WaveStatus::Ended { Err(WebError::not_found()) } else { Ok(page) }
}

/// What it means to begin on another day. A meeting its set moved moves by as many days, by the clocks of its own zone.
///
/// # Errors
/// Words for beside the field.
pub(crate) fn look(
    page: &WavePage,
    sets: &[WaveSet],
    to: &str,
    (zone, now): (&str, Timestamp),
) -> Result<Looked, String> {
    let to: Date = fields::maybe_date(to)?.ok_or_else(|| say("wave-move-empty"))?;
    let from = page.wave.design.first_day().ok_or_else(|| say("wave-move-no-dates"))?;
    let days = i32::try_from(days_between(from, to)).map_err(|_| say("wave-out-of-calendar"))?;
    let design = page.wave.design.shifted(days).map_err(|_| say("wave-out-of-calendar"))?;
    let ahead = ahead_only_now(&page.wave.design, &design, zone, now);
    let zone = if design.realism.zone.is_empty() { zone } else { &design.realism.zone };
    let (mut meetings, mut by_hand, mut stay) = (Vec::new(), 0, 0);
    for set in sets {
        for meeting in &set.meetings {
            let Some(planned) = meeting.planned else { continue };
            if !matches!(meeting.status, MeetingStatus::Planned | MeetingStatus::Open) {
                stay += 1;
                continue;
            }
            let of = |design: &Design| design.planned(planned).and_then(|plan| starts_at(plan, zone));
            let is_as_planned = of(&page.wave.design) == Some(meeting.starts_at);
            let then = if is_as_planned { of(&design) } else { later(meeting.starts_at, days, &meeting.zone) };
            let Some(then) = then else {
                stay += 1;
                continue;
            };
            by_hand += usize::from(!is_as_planned);
            let moved = Moved { meeting: meeting.id, from: meeting.starts_at, starts_at: then };
            meetings.push((moved, set.name.clone(), meeting.number));
        }
    }
    Ok(Looked { days, design, meetings, by_hand, stay, ahead })
}

/// So many days later, at the same time of day there.
fn later(at: Timestamp, days: i32, zone: &str) -> Option<Timestamp> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let then = jiff::Timestamp::from_millisecond(at.0).ok()?.to_zoned(zone.clone()).datetime().checked_add(days.days());
    let then = zone.to_ambiguous_zoned(then.ok()?).compatible().ok()?;
    Some(Timestamp(then.timestamp().as_millisecond()))
}

fn draw(page: &WavePage, sent: &Sent, preview: Option<&Markup>, wrong: &Wrong, said: Option<&str>) -> Markup {
    let wave = &page.wave;
    let first = wave.design.first_day();
    let to = if sent.to.is_empty() { first.map(|day| day.to_string()).unwrap_or_default() } else { sent.to.clone() };
    html! {
        (crumbs(page))
        div class="page-head" { div { h1 { (say("wave-move-title")) } p class="muted" { (say("wave-move-purpose")) } } }
        section class="card" {
            (refusal((!wrong.is_empty()).then(|| say("form-look-again")).as_deref()))
            form class="form" method="get" action=(format!("/waves/{}/moving", wave.id)) {
                (field("to", say("wave-move-to")).kind("date").value(&to).error(wrong.of("to")).input())
                div class="actions" { button class="btn" type="submit" { (say("wave-move-look")) } }
            }
        }
        (refusal(said))
        @if let Some(preview) = preview { (preview) }
    }
}

fn preview(page: &WavePage, looked: &Looked, beside: &Beside, sent: &Sent, zone: &str) -> Markup {
    let wave = &page.wave;
    let touchpoint = |(kind, before, then)| {
        let what = say_with("wave-move-touchpoint", &[("kind", say(&format!("touchpoint-{kind}")).into())]);
        (what, before, then)
    };
    let dates: Vec<_> = looked.dates(page).into_iter().chain(beside.moved(looked.days).map(touchpoint)).collect();
    let meetings: Vec<view::Move> = looked
        .meetings
        .iter()
        .map(|(moved, set, number)| view::Move {
            set: set.clone(),
            number: *number,
            from: moved.from,
            to: moved.starts_at,
        })
        .collect();
    html! {
        section class="card stack" {
            h2 { (say("wave-move-dates")) }
            (view::dates(&dates))
            @if beside.agreements > 0 { (view::agreements(wave.id, beside.agreements)) }
            (view::meetings(&meetings, zone))
            (view::skipped(&looked.design, zone))
            @if looked.by_hand > 0 { p class="muted" { (say_with("wave-move-by-hand", &[("count", looked.by_hand.into())])) } }
            @if wave.status == WaveStatus::Running && !looked.ahead.is_empty() {
                p class="muted" { (say_with("wave-move-ahead", &[("count", looked.ahead.len().into())])) }
            }
            @if looked.stay > 0 { p class="muted" { (say_with("wave-move-stay", &[("count", looked.stay.into())])) } }
            form class="actions" method="post" action=(format!("/waves/{}/moving", wave.id)) {
                input type="hidden" name="to" value=(sent.to);
                input type="hidden" name="revision" value=(wave.revision);
                input type="hidden" name="seen" value=(looked.seen());
                (primary(&say("wave-move-now")))
                a class="btn quiet" href=(format!("/waves/{}", wave.id)) { (say("set-not-now")) }
            }
        }
    }
}

/// What a moment of the design is called.
pub(super) fn what(page: &WavePage, what: &What) -> String {
    let design = &page.wave.design;
    let part = |nth: &usize| design.work.parts.get(*nth).map(|part| part.name.clone()).unwrap_or_default();
    match what {
        What::Start => say("design-field-starts-on"),
        What::End => say("design-field-ends-on"),
        What::MidTalk => say("design-field-mid-talk"),
        What::EndTalk => say("design-field-end-talk"),
        What::Meeting(number) => say_with("design-meeting-row", &[("row", (*number).into())]),
        What::Module(nth) => {
            let id = design.curriculum.modules.get(*nth).map_or("", |one| one.module.as_str());
            super::design::title_of(id)
        }
        What::PartBegins(nth) => say_with("wave-move-part-begins", &[("name", part(nth).into())]),
        What::PartEnds(nth) => say_with("wave-move-part-ends", &[("name", part(nth).into())]),
    }
}
