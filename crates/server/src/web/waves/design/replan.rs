//! What a changed design means for a wave that runs: the meetings of its sets follow the planned meetings they came from.

use setwise_domain::id::SetId;
use setwise_domain::programme::WaveStatus;
use setwise_domain::programme::design::{Design, PlannedMeeting};
use setwise_domain::protocol::library::Library;
use setwise_domain::protocol::plan::slots_that_fit;
use setwise_domain::time::Timestamp;
use setwise_store::StoreError;
use setwise_store::wave::{Changed, Planned, Replan, SetMeetings, WaveError, WavePage};

use crate::app::App;
use crate::web::protocols;
use crate::web::session::Viewer;
use crate::web::waves::starting::{plan_for_latecomers, plans, starts_at, way_of};

/// Keeps a design. Where the wave runs, the meetings of its sets change with the planned ones, and new ones are planned; open rooms show it.
///
/// # Errors
/// [`WaveError`].
pub(crate) async fn keep_it(
    app: &App,
    viewer: &Viewer,
    page: &WavePage,
    design: &Design,
    revision: i64,
) -> Result<(), WaveError> {
    let changed = changed(&page.wave.design, design, (&app.library(), viewer.zone()));
    let added = added(app, viewer, page, design).await?;
    let planned_for = added.as_ref().map(|added| added.sets.clone());
    let replan = Replan { changed, added: added.map(|added| added.meetings).unwrap_or_default(), at: app.now() };
    let kept = app.store().keep_design_and_plan(page.wave.id, design, revision, replan).await?;
    app.live().plan_changed(app, &kept.changed).await;
    match planned_for {
        Some(sets) => plan_for_latecomers(app, viewer, page.wave.id, &sets).await,
        None => Ok(()),
    }
}

/// The numbers of planned meetings that sets may have none of: those that are new, and those whose day was over and is not any more.
pub(crate) fn ahead_only_now(before: &Design, after: &Design, zone: &str, now: Timestamp) -> Vec<i64> {
    let is_over = |design: &Design, one: &PlannedMeeting| {
        let zone = if design.realism.zone.is_empty() { zone } else { &design.realism.zone };
        starts_at(one, zone).is_none_or(|starts_at| starts_at <= now)
    };
    let was_over = |one: &&PlannedMeeting| {
        let was = before.planned(i64::from(one.id)).filter(|was| was.is_of_sets());
        was.is_none_or(|was| is_over(before, was))
    };
    let of_sets = after.realism.meetings.iter().filter(|one| one.is_of_sets() && !is_over(after, one));
    of_sets.filter(was_over).map(|one| i64::from(one.id)).collect()
}

/// What is planned anew with a design.
pub(super) struct Added {
    pub(super) meetings: Vec<SetMeetings>,
    /// The sets that were looked at: one that comes meanwhile is none of them.
    sets: Vec<SetId>,
}

/// The meetings that are new with a design, or lie ahead only now; none where the wave does not run, or nothing is to be planned.
pub(super) async fn added(
    app: &App,
    viewer: &Viewer,
    page: &WavePage,
    design: &Design,
) -> Result<Option<Added>, StoreError> {
    let at = app.now();
    let ahead = ahead_only_now(&page.wave.design, design, viewer.zone(), at);
    if page.wave.status != WaveStatus::Running || ahead.is_empty() {
        return Ok(None);
    }
    let sets = app.store().wave_sets_without_meetings(page.wave.id).await?;
    let mut meetings = plans(app, design, &sets, viewer.zone(), at);
    for set in &mut meetings {
        set.meetings.retain(|(_, planned, _)| ahead.contains(planned));
    }
    meetings.retain(|set| !set.meetings.is_empty());
    Ok(Some(Added { meetings, sets: sets.into_iter().map(|set| set.id).collect() }))
}

/// The planned meetings of sets that are not as they were. Another zone is another time.
pub(super) fn changed(before: &Design, after: &Design, (library, zone): (&Library, &str)) -> Vec<Changed> {
    let planned = |design: &Design, one: &PlannedMeeting| {
        let zone = if design.realism.zone.is_empty() { zone } else { &design.realism.zone };
        let slots = protocols::all(library).filter(|protocol| !protocol.is_over_days());
        let slots = slots.map(|protocol| {
            let fit = i64::from(slots_that_fit(protocol, u32::from(one.minutes)));
            (protocol.id.as_str().to_owned(), fit)
        });
        Some(Planned {
            starts_at: starts_at(one, zone)?,
            zone: zone.to_owned(),
            minutes: i64::from(one.minutes),
            way: way_of(one),
            slots: slots.collect(),
            place: one.place.clone(),
            occasion: one.what.clone(),
        })
    };
    let of_sets = after.realism.meetings.iter().filter(|one| one.is_of_sets());
    let pairs = of_sets.filter_map(|now| Some((now, before.planned(i64::from(now.id))?)));
    pairs
        .filter_map(|(now, was)| {
            let (was, now, planned) = (planned(before, was)?, planned(after, now)?, i64::from(now.id));
            (was != now).then_some(Changed { planned, was, now })
        })
        .collect()
}
