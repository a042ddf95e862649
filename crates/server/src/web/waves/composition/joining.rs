//! Who could join a set, when somebody has left or it is small: people of its wave who sit in no set, and those who ask to be in it,
//! each with what would change. For leads and administrators: what people are at work, and who waits, is theirs to know.

pub(crate) mod view;

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use setwise_domain::composition::{
    Candidate, Change, Plan, PlannedSet, Problem, Proposal, SetNo, SetReason, Settings, Step,
};
use setwise_domain::id::{PersonId, SetId, WaveId};
use setwise_store::access::SeatKind;
use setwise_store::set_page::SetPage;
use setwise_store::wave::{WavePage, WavePerson, WavePersonState};

use super::MAKING;
use super::known::{Known, bounds};
use super::question::limits;
use super::reasons::Names;
use crate::app::App;
use crate::ui::page::{Page, Place};
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::kept;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;
use crate::web::sets::{directory, people, rights};
use crate::web::waves::open_to_lead;

/// So many are shown, the best first.
const SHOWN: usize = 12;

/// Who is to join.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Sent {
    #[serde(default)]
    person: String,
}

/// Somebody who could join, with what would change.
pub(crate) struct Joiner {
    pub(crate) person: PersonId,
    /// Whether they have asked to be in the wave and are not in it yet.
    pub(crate) applied: bool,
    change: Change,
    /// The set with them, explained.
    after: Proposal,
}

/// What there is to choose from.
pub(crate) struct Choice {
    pub(crate) wave: Option<WavePage>,
    pub(crate) names: Names,
    pub(crate) joiners: Vec<Joiner>,
    /// How many more there are than are shown.
    pub(crate) more: usize,
    /// What there is to say of the set as it is.
    before: Vec<SetReason>,
}

/// `GET /sets/{id}/joiners`
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
) -> Result<Response, WebError> {
    let set = open(&app, &viewer, id).await?;
    let choice = choice(&app, &viewer, &set).await?;
    let title = say_with("joining-title", &[("set", set.name.as_str().into())]);
    Ok(Page::of(&viewer, title).at(Place::Sets).show(&view::show(&set, &choice)))
}

/// `POST /sets/{id}/joiners`: one of them joins, and comes into the wave where they had only asked to.
pub(in crate::web) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<SetId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    open(&app, &viewer, id).await?;
    let person: PersonId = sent.person.parse().map_err(|_| WebError::refused(say("set-choose-somebody")))?;
    put_in(&app, &viewer, id, person).await?;
    Ok(kept::then(&format!("/sets/{id}/people")))
}

/// Puts somebody who could join into a set, and into the wave where they had only asked to be.
///
/// # Errors
/// Not found for who leads nothing; refused when they do not wait any more.
pub(crate) async fn put_in(app: &App, viewer: &Viewer, id: SetId, person: PersonId) -> Result<(), WebError> {
    // Two leads at once put nobody into two sets: one process serves a database.
    let _one_after_the_other = MAKING.lock().await;
    let set = open(app, viewer, id).await?;
    if set.people.iter().any(|one| one.person == person) {
        // It was sent twice.
        return Ok(());
    }
    let wave = wave_of(app, viewer, id).await?.ok_or_else(WebError::not_found)?;
    let waiting = waiting(app, viewer, &wave).await?;
    let one = waiting.iter().find(|one| one.person == person).ok_or_else(|| WebError::refused(say("joining-taken")))?;
    people::add_person(app, viewer, id, person).await?;
    if one.state == WavePersonState::Applied {
        app.store().turn_wave_person(wave.wave.id, person, WavePersonState::In, app.now()).await?;
    }
    Ok(())
}

/// A set that goes on, for whoever leads.
///
/// # Errors
/// Not found for others.
pub(crate) async fn open(app: &App, viewer: &Viewer, id: SetId) -> Result<SetPage, WebError> {
    if !rights::sees_all(viewer) {
        return Err(WebError::not_found());
    }
    rights::open_to_staff(app, viewer, id).await
}

async fn wave_of(app: &App, viewer: &Viewer, set: SetId) -> Result<Option<WavePage>, WebError> {
    let wave: Option<WaveId> = app.store().wave_of_set(set).await?;
    match wave {
        Some(wave) => open_to_lead(app, viewer, wave).await.map(Some),
        None => Ok(None),
    }
}

/// People of a wave who sit in no set of it, and those who ask to be in it.
async fn waiting(app: &App, viewer: &Viewer, wave: &WavePage) -> Result<Vec<WavePerson>, WebError> {
    let here = directory(app, viewer).await?;
    let mut people = app.store().wave_people(wave.wave.id).await?;
    people.retain(|one| {
        let waits = match one.state {
            WavePersonState::In => one.set.is_none(),
            WavePersonState::Applied => true,
            WavePersonState::Declined | WavePersonState::Left => false,
        };
        waits && here.iter().any(|person| person.id == one.person)
    });
    Ok(people)
}

/// What there is to choose from.
///
/// # Errors
/// Refused when there are too many to weigh.
pub(crate) async fn choice(app: &App, viewer: &Viewer, set: &SetPage) -> Result<Choice, WebError> {
    let names: Names = directory(app, viewer).await?.into_iter().map(|person| (person.id, person.name)).collect();
    let Some(wave) = wave_of(app, viewer, set.id).await? else {
        return Ok(Choice { wave: None, names, joiners: Vec::new(), more: 0, before: Vec::new() });
    };
    let mut waiting = waiting(app, viewer, &wave).await?;
    waiting.retain(|one| set.people.iter().all(|there| there.person != one.person));
    let design = &wave.wave.design;
    let known = Known::of(app, viewer, design).await?;
    let members: Vec<PersonId> =
        set.people.iter().filter(|one| one.seat == SeatKind::Member).map(|one| one.person).collect();
    let coach = set.people.iter().find(|one| one.seat == SeatKind::Coach).map(|one| one.person);
    let ids: Vec<PersonId> = waiting.iter().map(|one| one.person).collect();
    let people: Vec<Candidate> = members.iter().chain(&ids).map(|person| known.candidate(*person)).collect();
    let of_sets = design.realism.meetings.iter().filter(|one| one.is_of_sets());
    let minutes = of_sets.map(|meeting| meeting.minutes).max();
    let settings = Settings {
        bounds: bounds((design.people.least, design.people.most)),
        meeting: minutes.unwrap_or(120),
        most_alike: limits(&design.people),
        ..Settings::default()
    };
    let coaches = coach.iter().map(|coach| known.coach(*coach, 1)).collect();
    let problem =
        Problem::new(people, coaches, settings).map_err(|_| WebError::refused(say("composition-too-many")))?;
    let plan = Plan { sets: vec![PlannedSet { coach, members: members.into_iter().collect() }] };
    // Many may wait: aside, so that nobody's meeting does.
    let weighed = tokio::task::spawn_blocking(move || weigh(&problem, &plan, &ids)).await;
    let (before, changes, all) =
        weighed.ok().flatten().ok_or_else(|| WebError::refused(say("composition-moved-on")))?;
    let applied =
        |person: PersonId| waiting.iter().any(|one| one.person == person && one.state == WavePersonState::Applied);
    let joiners: Vec<Joiner> = changes
        .into_iter()
        .map(|(person, change, after)| Joiner { person, applied: applied(person), change, after })
        .collect();
    let more = all - joiners.len();
    Ok(Choice { wave: Some(wave), names, joiners, more, before })
}

/// What is said of the set as it is, the best who could join with what would change, and how many could at all.
type Weighed = (Vec<SetReason>, Vec<(PersonId, Change, Proposal)>, usize);

fn weigh(problem: &Problem, plan: &Plan, ids: &[PersonId]) -> Option<Weighed> {
    let before = problem.explain(plan).ok()?.sets.into_iter().next().map(|set| set.reasons).unwrap_or_default();
    let changes = problem.who_could_join(plan, SetNo(0), ids).ok()?;
    let all = changes.len();
    let mut best = Vec::new();
    for change in changes.into_iter().take(SHOWN) {
        let Step::Move { person, .. } = change.step else { continue };
        let after = problem.explain(&plan.after(change.step).ok()?).ok()?;
        best.push((person, change, after));
    }
    Some((before, best, all))
}
