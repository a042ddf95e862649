//! What a changed design means for a wave that runs: the meetings of its sets follow the planned meetings they came from.

use setwise_domain::programme::WaveStatus;
use setwise_domain::programme::design::{Design, PlannedMeeting};
use setwise_store::StoreError;
use setwise_store::wave::{Changed, Planned, Replan, SetMeetings, WaveError, WavePage};

use crate::app::App;
use crate::web::session::Viewer;
use crate::web::waves::starting::{plans, starts_at};

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
    let changed = changed(&page.wave.design, design, viewer.zone());
    let replan = Replan { changed, added: added(app, viewer, page, design).await?, at: app.now() };
    let kept = app.store().keep_design_and_plan(page.wave.id, design, revision, replan).await?;
    app.live().plan_changed(app, &kept.changed).await;
    Ok(())
}

/// The meetings that are new with a design, where the wave runs.
pub(super) async fn added(
    app: &App,
    viewer: &Viewer,
    page: &WavePage,
    design: &Design,
) -> Result<Vec<SetMeetings>, StoreError> {
    let before = &page.wave.design;
    let is_new = |one: &&PlannedMeeting| {
        one.is_of_sets() && before.planned(i64::from(one.id)).is_none_or(|was| !was.is_of_sets())
    };
    let new: Vec<i64> = design.realism.meetings.iter().filter(is_new).map(|one| i64::from(one.id)).collect();
    if page.wave.status != WaveStatus::Running || new.is_empty() {
        return Ok(Vec::new());
    }
    let sets = app.store().wave_sets_without_meetings(page.wave.id).await?;
    let mut added = plans(app, design, &sets, viewer.zone(), app.now());
    for set in &mut added {
        set.meetings.retain(|(_, planned, _)| new.contains(planned));
    }
    added.retain(|set| !set.meetings.is_empty());
    Ok(added)
}

/// The planned meetings of sets that are not as they were. Another zone is another time.
pub(super) fn changed(before: &Design, after: &Design, zone: &str) -> Vec<Changed> {
    let planned = |design: &Design, one: &PlannedMeeting| {
        let zone = if design.realism.zone.is_empty() { zone } else { &design.realism.zone };
        Some(Planned {
            starts_at: starts_at(one, zone)?,
            zone: zone.to_owned(),
            minutes: i64::from(one.minutes),
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
