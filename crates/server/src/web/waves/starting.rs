//! A wave begins: what is still open is shown, the meetings of its sets are planned, and what was ignored is written down.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use setwise_domain::id::{SetId, WaveId};
use setwise_domain::programme::WaveStatus;
use setwise_domain::programme::design::{Design, Mode, PlannedMeeting};
use setwise_domain::programme::remarks::Remark;
use setwise_domain::protocol::Protocol;
use setwise_domain::protocol::plan::slots_that_fit;
use setwise_domain::time::Timestamp;
use setwise_store::meeting::{MeetingPlan, Way};
use setwise_store::notice::{NewNotice, NoticeId};
use setwise_store::wave::{SetMeetings, WaveError, WavePage, WavePersonState, WaveSet};

use super::view::crumbs;
use super::{open_to_lead, page_of, refused, remarks, standing};
use crate::app::App;
use crate::ui::forms::primary;
use crate::ui::time::{day_of, from_field};
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::protocols;
use crate::web::request::Id;
use crate::web::session::Viewer;

/// `GET /waves/{id}/start`: what will happen.
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    if page.wave.status != WaveStatus::Designing {
        return Ok(Redirect::to(&format!("/waves/{id}")).into_response());
    }
    let looked = look(&app, &viewer, &page).await?;
    Ok(page_of(&viewer, &page).narrow().show(&preview(&page, &looked)))
}

/// What starting a wave would do.
pub(crate) struct Looked {
    /// What is open or advised against.
    pub(crate) remarks: Vec<Remark>,
    /// How many meetings would be planned.
    pub(crate) meetings: usize,
    /// For how many sets.
    pub(crate) sets: usize,
    /// How many of the design's meetings are over already.
    pub(crate) passed: usize,
}

/// Looks at what starting a wave would do; nothing is kept.
pub(crate) async fn look(app: &App, viewer: &Viewer, page: &WavePage) -> Result<Looked, WebError> {
    let sets = app.store().wave_sets_without_meetings(page.wave.id).await?;
    let remarks = standing(app, viewer, &page.page, &page.wave, day_of(app.now(), viewer.zone())).await?;
    let planned = plans(app, &page.wave.design, &sets, viewer.zone(), app.now());
    let each = page.wave.design.realism.meetings.iter().filter(|one| one.is_of_sets()).count();
    let fits = planned.first().map_or(each, |one| one.meetings.len());
    let meetings = planned.iter().map(|one| one.meetings.len()).sum();
    Ok(Looked { remarks, meetings, sets: sets.len(), passed: each - fits })
}

/// `POST /waves/{id}/start`
pub(in crate::web) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
) -> Result<Response, WebError> {
    start(&app, &viewer, id).await?;
    Ok(Redirect::to(&format!("/waves/{id}")).into_response())
}

/// Starts a wave, plans its meetings and tells its people.
pub(crate) async fn start(app: &App, viewer: &Viewer, id: WaveId) -> Result<(), WebError> {
    let page = open_to_lead(app, viewer, id).await?;
    let at = app.now();
    let ignored = standing(app, viewer, &page.page, &page.wave, day_of(at, viewer.zone())).await?;
    let sets = app.store().wave_sets_without_meetings(id).await?;
    let planned = plans(app, &page.wave.design, &sets, viewer.zone(), at);
    app.store().start_wave(id, &ignored, planned, at).await.map_err(refused)?;
    let planned_for: Vec<SetId> = sets.into_iter().map(|set| set.id).collect();
    plan_for_latecomers(app, viewer, id, &planned_for).await.map_err(refused)?;
    let people = app.store().wave_people(id).await?;
    let told =
        people.into_iter().filter(|one| one.state == WavePersonState::In && one.person != viewer.id()).map(|one| {
            NewNotice {
                id: NoticeId(app.id()),
                person: one.person,
                at,
                kind: "wave-started".to_owned(),
                ids: serde_json::json!({ "wave": id, "by": viewer.id() }),
            }
        });
    app.store().add_notices(told.collect()).await?;
    Ok(())
}

/// The meetings a design means for each set: those that are not over already. `zone`: where the design names none.
pub(in crate::web) fn plans(
    app: &App,
    design: &Design,
    sets: &[WaveSet],
    zone: &str,
    now: Timestamp,
) -> Vec<SetMeetings> {
    let library = app.library();
    let zone = if design.realism.zone.is_empty() { zone } else { &design.realism.zone };
    let chosen = protocols::find(&library, &design.realism.protocol);
    let going_on = sets.iter().filter(|set| set.ended_at.is_none());
    going_on
        .filter_map(|set| {
            let size = u8::try_from(set.members).unwrap_or(u8::MAX);
            // Where none was chosen, the first that suits the set, as planning by hand offers it.
            let suits = |one: &&Protocol| (one.people.from..=one.people.to).contains(&size);
            let protocol =
                chosen.or_else(|| protocols::all(&library).find(suits)).or_else(|| protocols::all(&library).next())?;
            let meetings = design.realism.meetings.iter().filter(|one| one.is_of_sets());
            let meetings = meetings.filter_map(|meeting| {
                let plan = plan(protocol, meeting, zone).filter(|plan| plan.starts_at > now)?;
                Some((app.id(), i64::from(meeting.id), plan))
            });
            Some(SetMeetings { set: set.id, meetings: meetings.collect() })
        })
        .collect()
}

fn plan(protocol: &Protocol, meeting: &PlannedMeeting, zone: &str) -> Option<MeetingPlan> {
    let minutes = u32::from(meeting.minutes);
    Some(MeetingPlan {
        protocol: protocol.id.as_str().to_owned(),
        minutes: if protocol.is_over_days() { 0 } else { i64::from(minutes) },
        slots: i64::from(slots_that_fit(protocol, minutes)),
        way: if protocol.is_over_days() { Way::Typed } else { way_of(meeting) },
        starts_at: starts_at(meeting, zone)?,
        zone: zone.to_owned(),
        place: meeting.place.clone(),
        occasion: meeting.what.clone(),
        conductor: None,
        stand_in: None,
        call_link: None,
    })
}

/// Whether people speak or write in a planned meeting.
pub(super) fn way_of(meeting: &PlannedMeeting) -> Way {
    if meeting.mode == Mode::Online { Way::Typed } else { Way::Spoken }
}

/// The moment a planned meeting means in a zone.
pub(in crate::web) fn starts_at(meeting: &PlannedMeeting, zone: &str) -> Option<Timestamp> {
    from_field(&format!("{}T{}", meeting.on, meeting.at.strftime("%H:%M")), zone)
}

/// Plans the meetings of sets that came to a running wave while it started or its dates changed: all but these.
pub(super) async fn plan_for_latecomers(
    app: &App,
    viewer: &Viewer,
    wave: WaveId,
    planned_for: &[SetId],
) -> Result<(), WaveError> {
    let names = app.store().wave_set_names(wave).await?;
    for (set, _) in names.into_iter().filter(|(set, _)| !planned_for.contains(set)) {
        plan_late(app, viewer, wave, set).await?;
    }
    Ok(())
}

/// So often dates may change while a set's meetings are planned by them.
const ATTEMPTS: usize = 5;

/// Plans the meetings of a set that came to a wave, by its design as it is now; nothing, unless it runs.
pub(super) async fn plan_late(app: &App, viewer: &Viewer, wave: WaveId, set: SetId) -> Result<(), WaveError> {
    let store = app.store();
    for _ in 0..ATTEMPTS {
        let page = store.wave(viewer.id(), wave).await?.ok_or(WaveError::NotFound)?;
        if page.wave.status != WaveStatus::Running {
            return Ok(());
        }
        let (at, lane) = (app.now(), store.some_wave_sets(&[set]).await?);
        let Some(planned) = plans(app, &page.wave.design, &lane, viewer.zone(), at).pop() else { return Ok(()) };
        match store.plan_in_wave((wave, page.wave.revision), planned, at).await {
            Err(WaveError::ChangedMeanwhile) => {}
            done => return done,
        }
    }
    Err(WaveError::ChangedMeanwhile)
}

fn preview(page: &WavePage, looked: &Looked) -> Markup {
    let wave = &page.wave;
    let Looked { remarks: said, meetings, sets, passed } = looked;
    html! {
        (crumbs(page))
        div class="page-head" { div { h1 { (say_with("wave-start-title", &[("wave", wave.name.as_str().into())])) } } }
        section class="card stack" {
            h2 { (say("wave-start-happens")) }
            ul {
                li {
                    @if *meetings == 0 { (say("wave-start-nothing")) }
                    @else { (say_with("wave-start-meetings", &[("meetings", (*meetings).into()), ("sets", (*sets).into())])) }
                }
                @let sessions = wave.design.realism.meetings.iter().filter(|one| !one.is_of_sets()).count();
                @if sessions > 0 { li { (say_with("wave-start-sessions", &[("sessions", sessions.into())])) } }
                @if *passed > 0 { li { (say_with("wave-start-passed", &[("count", (*passed).into())])) } }
                li { (say("wave-start-told")) }
            }
        }
        @if !said.is_empty() {
            section class="card stack" {
                h2 { (say("wave-start-remarks")) }
                p class="small muted" { (say("wave-start-remarks-hint")) }
                (remarks::list(&said.iter().collect::<Vec<_>>()))
            }
        }
        form class="actions" method="post" action=(format!("/waves/{}/start", wave.id)) {
            (primary(&say("wave-start-now")))
            a class="btn quiet" href=(format!("/waves/{}", wave.id)) { (say("set-not-now")) }
        }
    }
}
