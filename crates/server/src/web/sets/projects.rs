//! The months of what one person of a set took on: how their challenge was framed, milestones, what moves and what stalls,
//! the connected groups and who offered support. For the set only, from what it said.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use setwise_domain::id::{ActionId, MeetingId, PersonId, SetId};
use setwise_domain::measure::{Conversation, Times};
use setwise_domain::meeting::act::Act;
use setwise_domain::meeting::state::{Deed, Meeting};
use setwise_store::access::Seat;
use setwise_store::action::Action;
use setwise_store::meeting::{Meeting as Row, MeetingStatus};

use super::rights;
use super::show::{About, page, readable};
use super::view::projects as view;
use crate::app::App;
use crate::ui::time::day_of;
use crate::web::error::WebError;
use crate::web::record::{Readable, load_with_events};
use crate::web::request::Pair;
use crate::web::session::Viewer;

/// A challenge as it was first framed in a meeting, and as it was agreed there, if it was framed anew.
pub(crate) struct Brought {
    /// Which of the set's meetings.
    pub(crate) meeting: (MeetingId, i64),
    /// When.
    pub(crate) day: Date,
    /// As first framed.
    pub(crate) first: String,
    /// As agreed.
    pub(crate) agreed: Option<String>,
}

/// Support somebody offered for an action.
pub(crate) struct Support {
    /// For which.
    pub(crate) action: ActionId,
    /// Who.
    pub(crate) by: PersonId,
    /// What.
    pub(crate) text: String,
}

/// What the set's meetings say of one person's project, as far as the reader may see it.
#[derive(Default)]
pub(crate) struct Said {
    /// Challenges, the earliest first.
    pub(crate) brought: Vec<Brought>,
    /// Support offered for their actions, in order.
    pub(crate) support: Vec<Support>,
}

/// `GET /sets/{id}/projects/{person}`
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Pair(set, person): Pair,
) -> Result<Response, WebError> {
    let id: SetId = set.parse().map_err(|_| WebError::not_found())?;
    let person: PersonId = person.parse().map_err(|_| WebError::not_found())?;
    let (set, rights) = rights::open_inside(&app, &viewer, id).await?;
    let read = read(&app, &viewer, id, person).await?;
    let about = About { set: &set, rights, viewer: viewer.id(), zone: viewer.zone() };
    let drawn = view::Project {
        person,
        names: &read.names,
        actions: read.actions.as_deref(),
        said: &read.said,
        met: read.met,
        today: read.today,
    };
    Ok(page(&viewer, &set).show(&view::show(&about, &drawn)))
}

/// A project, as far as its reader may see it.
pub(crate) struct Project {
    /// Everybody who is or was in the set.
    pub(crate) names: BTreeMap<PersonId, String>,
    /// What they promised; none: the words are gone for good.
    pub(crate) actions: Option<Vec<Action>>,
    /// What the meetings say of it.
    pub(crate) said: Said,
    /// The days on which the set met.
    pub(crate) met: Vec<Date>,
    /// The reader's day.
    pub(crate) today: Date,
}

/// Reads the project of somebody of a set; the caller has asked [`rights::open_inside`].
///
/// # Errors
/// Not found for who was never in it.
pub(crate) async fn read(app: &App, viewer: &Viewer, id: SetId, person: PersonId) -> Result<Project, WebError> {
    let names = app.store().names_in_set(id).await?;
    if !names.contains_key(&person) {
        return Err(WebError::not_found());
    }
    let actions = readable(app.store().actions_of_set(viewer.id(), id).await)?;
    let theirs = actions.map(|all| all.into_iter().filter(|one| one.owner == person).collect::<Vec<_>>());
    let cards = app.store().meetings_of(viewer.id(), id).await?;
    let held: BTreeMap<MeetingId, Row> = cards
        .into_iter()
        .filter(|card| card.readable && card.meeting.status == MeetingStatus::Ended)
        .map(|card| (card.meeting.id, card.meeting))
        .collect();
    let owned = theirs.iter().flatten().map(|action| action.id).collect();
    let said = match theirs {
        Some(_) => said(app, viewer, (id, person), &owned, &held).await?,
        None => Said::default(),
    };
    let met = held.values().map(|row| day_of(row.starts_at, viewer.zone())).collect();
    Ok(Project { names, actions: theirs, said, met, today: day_of(app.now(), viewer.zone()) })
}

async fn said(
    app: &App,
    viewer: &Viewer,
    (set, person): (SetId, PersonId),
    owned: &BTreeSet<ActionId>,
    held: &BTreeMap<MeetingId, Row>,
) -> Result<Said, WebError> {
    let mut said = Said::default();
    let seats: Vec<Seat> = app.store().seats_in_held(viewer.id(), set).await?;
    for seat in seats.iter().rev() {
        let Some(row) = held.get(&seat.meeting()) else { continue };
        let Readable::All((meeting, events)) = load_with_events(app, seat).await? else { continue };
        let found = Conversation::of(&meeting, &Times::of(&events), viewer.id());
        let words =
            |id| meeting.acts.get(&id).map(|deed: &Deed| deed.words.text.clone()).filter(|text| !text.is_empty());
        for one in found.iter().flat_map(|found| &found.double_loops).filter(|one| one.presenter == Some(person)) {
            let Some(first) = words(one.first) else { continue };
            let agreed = one.reframings.last().and_then(|last| words(last.act));
            let day = day_of(row.starts_at, viewer.zone());
            said.brought.push(Brought { meeting: (row.id, row.number), day, first, agreed });
        }
        said.support.extend(offered(&meeting, viewer.id(), owned));
    }
    Ok(said)
}

/// Support that others offered for an action, in its meeting and in those since that the reader may read.
///
/// # Errors
/// What the store says; ours when the events make no meeting.
pub(in crate::web) async fn support_for(app: &App, viewer: &Viewer, action: &Action) -> Result<Vec<Support>, WebError> {
    let mut seats = app.store().seats_in_held(viewer.id(), action.set).await?;
    match seats.iter().position(|seat| seat.meeting() == action.meeting) {
        Some(made) => seats.truncate(made + 1),
        // It was made in the meeting that is at hand.
        None => seats = app.store().seat(viewer.id(), action.meeting).await?.into_iter().collect(),
    }
    let owned = BTreeSet::from([action.id]);
    let mut support = Vec::new();
    for seat in seats.iter().rev() {
        if let Readable::All((meeting, _)) = load_with_events(app, seat).await? {
            support.extend(offered(&meeting, viewer.id(), &owned));
        }
    }
    Ok(support)
}

fn offered<'a>(
    meeting: &'a Meeting,
    viewer: PersonId,
    owned: &'a BTreeSet<ActionId>,
) -> impl Iterator<Item = Support> + 'a {
    meeting.deeds().filter(move |deed| !deed.withdrawn && meeting.sees(viewer, deed)).filter_map(|deed| {
        match deed.act {
            Act::Offer { action: Some(action) } if owned.contains(&action) => {
                Some(Support { action, by: deed.by, text: deed.words.text.clone() })
            }
            _ => None,
        }
    })
}
