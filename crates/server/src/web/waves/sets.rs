//! The sets of a wave: which belong to it, and putting others in. Their meetings are planned when the wave starts, or at once
//! when it runs.

pub(super) mod view;

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use setwise_domain::id::{PersonId, SetId, WaveId};
use setwise_domain::programme::WaveStatus;
use setwise_store::notice::{NewNotice, NoticeId};
use setwise_store::set::NewSet;
use setwise_store::wave::{MakeSetsError, SetNeed, WaveError, WaveNeeds, WavePage, WaveSet};

use super::{open_to_lead, page_of, refused, starting};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::finding::{Finding, Stretch};
use crate::web::kept;
use crate::web::naming_people;
use crate::web::programmes::needs_by_wave;
use crate::web::request::{Form, Id, Query};
use crate::web::session::Viewer;
use crate::web::sets;

/// Which set.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Chosen {
    set: String,
}

/// A set to be made of people of the wave.
#[derive(Debug, Clone, Default)]
pub(in crate::web) struct Sent {
    /// The id the set gets: sent twice, it is made once.
    id: String,
    name: String,
    coach: String,
    members: Vec<String>,
    /// A piece of the names of those to choose from.
    whom: String,
}

impl Sent {
    fn read(pairs: Vec<(String, String)>) -> Self {
        let mut sent = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "id" => sent.id = value,
                "name" => sent.name = value,
                "coach" => sent.coach = value,
                "members" => sent.members.push(value),
                "whom" => sent.whom = value,
                _ => {}
            }
        }
        sent
    }
}

/// `GET /waves/{id}/sets`: also with what stands in the form, while somebody looks for its members.
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Query(finding): Query<Finding>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    draw(&app, &viewer, id, &finding, &Sent::read(pairs), &Wrong::default()).await
}

/// `POST /waves/{id}/sets`: makes a set of people of the wave.
pub(in crate::web) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    let sent = Sent::read(pairs);
    let mut wrong = Wrong::default();
    let name = wrong.take("name", fields::name(&sent.name));
    let coach = if sent.coach.is_empty() {
        Some(None)
    } else {
        wrong.take("coach", naming_people::read(&sets::directory(&app, &viewer).await?, &sent.coach))
    };
    let (Some(name), Some(coach)) = (name, coach) else {
        return draw(&app, &viewer, id, &Finding::default(), &sent, &wrong).await;
    };
    let mut members: Vec<PersonId> = sent.members.iter().filter_map(|text| text.parse().ok()).collect();
    members.retain(|member| Some(*member) != coach);
    members.sort_unstable();
    members.dedup();
    let set = meant(&app, id, &sent, &name).await?;
    let Some(set) = set else { return Ok(back(id)) };
    match make(&app, &viewer, &page, vec![NewWaveSet { id: set, name, coach, members }]).await {
        Ok(_) => Ok(back(id)),
        Err(MakeSetsError::MovedOn) => {
            let wrong = Wrong::only("members", say("wave-set-moved-on"));
            draw(&app, &viewer, id, &Finding::default(), &sent, &wrong).await
        }
        Err(error) => Err(not_made(error)),
    }
}

/// The id of the set that is made; none: it was made by this form already. Where the form was come back to with another name it is
/// another set.
async fn meant(app: &App, wave: WaveId, sent: &Sent, name: &str) -> Result<Option<SetId>, WebError> {
    let Ok(id) = sent.id.parse() else { return Ok(Some(app.id())) };
    let there = app.store().wave_set_names(wave).await?.into_iter().find(|(set, _)| *set == id);
    Ok(match there {
        Some((_, before)) if before == name => None,
        Some(_) => Some(app.id()),
        None => Some(id),
    })
}

/// A set to be made of people who are free in a wave.
pub(crate) struct NewWaveSet {
    /// Its id: sent twice, it is made once.
    pub(crate) id: SetId,
    pub(crate) name: String,
    pub(crate) coach: Option<PersonId>,
    pub(crate) members: Vec<PersonId>,
}

/// Makes sets of a wave, all or none, plans their meetings where it runs, and tells their people; gives their ids.
///
/// # Errors
/// [`MakeSetsError`]; [`not_made`] has its words.
pub(crate) async fn make(
    app: &App,
    viewer: &Viewer,
    page: &WavePage,
    wanted: Vec<NewWaveSet>,
) -> Result<Vec<SetId>, MakeSetsError> {
    let at = app.now();
    let (mut sets, mut lanes, mut told) = (Vec::new(), Vec::new(), Vec::new());
    for one in wanted {
        let id = one.id;
        for person in one.coach.into_iter().chain(one.members.iter().copied()).filter(|one| *one != viewer.id()) {
            let ids = serde_json::json!({ "set": id, "by": viewer.id() });
            told.push(NewNotice { id: NoticeId(app.id()), person, at, kind: "added-to-set".to_owned(), ids });
        }
        lanes.push(WaveSet {
            id,
            name: one.name.clone(),
            coach: None,
            members: i64::try_from(one.members.len()).unwrap_or(i64::MAX),
            ended_at: None,
            meetings: Vec::new(),
        });
        sets.push(NewSet {
            id,
            organisation: viewer.person.organisation,
            name: one.name,
            by: viewer.id(),
            coach: one.coach,
            members: one.members,
            agreement: sets::first_agreement(),
            at,
        });
    }
    let runs = page.wave.status == WaveStatus::Running;
    let planned = if runs { starting::plans(app, &page.wave.design, &lanes, viewer.zone(), at) } else { Vec::new() };
    app.store().make_wave_sets(page.wave.id, &sets, planned, &told, at).await?;
    let started = async || -> Result<bool, WaveError> {
        let now = app.store().wave(viewer.id(), page.wave.id).await?;
        Ok(now.is_some_and(|now| now.wave.status == WaveStatus::Running))
    };
    // It may have started while they were made.
    if !runs && started().await? {
        for set in &sets {
            starting::plan_late(app, viewer, page.wave.id, set.id).await?;
        }
    }
    Ok(sets.into_iter().map(|set| set.id).collect())
}

/// Why sets were not made, in words for who asked.
pub(crate) fn not_made(error: MakeSetsError) -> WebError {
    match error {
        MakeSetsError::Wave(error) => refused(error),
        MakeSetsError::MovedOn => WebError::refused(say("wave-set-moved-on")),
        MakeSetsError::Set(error) => sets::refused(error),
    }
}

/// `POST /waves/{id}/sets/additions`: a set there is.
pub(in crate::web) async fn add(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(sent): Form<Chosen>,
) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    let set: SetId = sent.set.parse().map_err(|_| WebError::refused(say("wave-set-choose")))?;
    put_in(&app, &viewer, &page, set).await?;
    Ok(back(id))
}

/// Puts a set into a wave; where that runs, its meetings to come are planned.
pub(crate) async fn put_in(app: &App, viewer: &Viewer, page: &WavePage, set: SetId) -> Result<(), WebError> {
    let status = app.store().put_set_into_wave(page.wave.id, set, app.now()).await.map_err(refused)?;
    if status == WaveStatus::Running {
        starting::plan_late(app, viewer, page.wave.id, set).await.map_err(refused)?;
    }
    Ok(())
}

/// `POST /waves/{id}/sets/removals`
pub(in crate::web) async fn remove(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(sent): Form<Chosen>,
) -> Result<Response, WebError> {
    open_to_lead(&app, &viewer, id).await?;
    let set: SetId = sent.set.parse().map_err(|_| WebError::bad_request())?;
    take_out(&app, id, set).await?;
    Ok(back(id))
}

/// Takes a set out of a wave; what the wave planned for it will not be held.
pub(crate) async fn take_out(app: &App, wave: WaveId, set: SetId) -> Result<(), WebError> {
    let cancelled = app.store().take_set_out_of_wave(wave, set).await.map_err(refused)?;
    app.live().called_off(app, &cancelled).await;
    Ok(())
}

/// `GET /waves/{id}/attendance`: set by set, and the next humane step where few came.
pub(in crate::web) async fn attendance(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Query(finding): Query<Finding>,
) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    let names = app.store().wave_set_names(id).await?;
    let sets = part(&app, &finding, names).await?;
    let totals = app.store().wave_totals(id).await?;
    let missed = app.store().wave_missed(id, app.now()).await?;
    let missed = finding.among(missed, |one| format!("{} {}", one.set, one.name));
    let shown = super::attendance::Shown {
        page: &page,
        sets: &sets,
        any_held: totals.held > 0,
        missed: &missed,
        mails: app.post().is_some(),
        zone: viewer.zone(),
    };
    Ok(page_of(&viewer, &page).show(&super::attendance::view(&shown)))
}

/// The part of a wave's sets that is wanted, looked up with coach, members and meetings.
pub(super) async fn part(
    app: &App,
    finding: &Finding,
    names: Vec<(SetId, String)>,
) -> Result<Stretch<WaveSet>, WebError> {
    let part = finding.among(names, |(_, name)| name.clone());
    let drawn: Vec<SetId> = part.items.iter().map(|(set, _)| *set).collect();
    Ok(part.with(app.store().some_wave_sets(&drawn).await?))
}

fn back(id: WaveId) -> Response {
    kept::then(&format!("/waves/{id}/sets"))
}

async fn draw(
    app: &App,
    viewer: &Viewer,
    id: WaveId,
    finding: &Finding,
    sent: &Sent,
    wrong: &Wrong,
) -> Result<Response, WebError> {
    let page = open_to_lead(app, viewer, id).await?;
    let store = app.store();
    let mut names = store.wave_set_names(id).await?;
    if let Some(only) = Only::of(finding) {
        let needs = needs_by_wave(app, viewer).await?.remove(&id).unwrap_or_default();
        let wanted: BTreeSet<SetId> = only.among(&needs).iter().map(|one| one.set).collect();
        names.retain(|(set, _)| wanted.contains(set));
    }
    let sets = part(app, finding, names).await?;
    let without = store.sets_without_wave(viewer.person.organisation).await?;
    let open = page.wave.status != WaveStatus::Ended;
    let (free, coaches) = if open {
        tokio::try_join!(async { Ok(store.free_in_wave(id).await?) }, sets::directory(app, viewer))?
    } else {
        (Vec::new(), Vec::new())
    };
    let shown = page_of(viewer, &page);
    let shown = if wrong.is_empty() { shown } else { shown.refused() };
    let only = Only::of(finding);
    let listed = view::Listed { page: &page, sets: &sets, only, without: &without, free: &free, coaches: &coaches };
    let id = sent.id.parse().unwrap_or_else(|_| app.id::<SetId>());
    Ok(shown.show(&view::view(&listed, id, sent, wrong)))
}

/// Which sets are wanted alone: those that need a lead, by what they need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Only {
    Slipped,
    FewCame,
    Uncoached,
}

impl Only {
    fn of(finding: &Finding) -> Option<Self> {
        match finding.only.as_str() {
            "slipped" => Some(Self::Slipped),
            "few-came" => Some(Self::FewCame),
            "coach" => Some(Self::Uncoached),
            _ => None,
        }
    }

    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Slipped => "wave-sets-slipped",
            Self::FewCame => "wave-sets-few-came",
            Self::Uncoached => "wave-sets-uncoached",
        }
    }

    fn among(self, needs: &WaveNeeds) -> &[SetNeed] {
        match self {
            Self::Slipped => &needs.slipped,
            Self::FewCame => &needs.few_came,
            Self::Uncoached => &needs.uncoached,
        }
    }
}
