//! The months of what one person of a set took on, or the whole set together: how their challenge was framed, milestones, what moves and what stalls,
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

pub(crate) mod shared;

/// Whose project it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// What one person took on.
    One(PersonId),
    /// What the set carries together.
    Set,
}

impl Whose {
    /// Whether something of this person's belongs to it.
    pub(crate) fn is_of(self, person: PersonId) -> bool {
        match self {
            Self::One(one) => one == person,
            Self::Set => true,
        }
    }
}

/// A challenge as it was first framed in a meeting, and each time it was framed anew there.
pub(crate) struct Brought {
    /// Which of the set's meetings.
    pub(crate) meeting: (MeetingId, i64),
    /// When.
    pub(crate) day: Date,
    /// Who presented it, unless it was nobody's own.
    pub(crate) presenter: Option<PersonId>,
    /// As first framed.
    pub(crate) first: String,
    /// Each reframing, in order; the last is the challenge as agreed.
    pub(crate) reframings: Vec<String>,
}

/// Support somebody offered.
pub(crate) struct Support {
    /// For which action; none: for whoever presented.
    pub(crate) action: Option<ActionId>,
    /// In which of the set's meetings.
    pub(crate) number: u32,
    /// Who.
    pub(crate) by: PersonId,
    /// What.
    pub(crate) text: String,
}

/// What the set's meetings say of a project, as far as the reader may see it.
#[derive(Default)]
pub(crate) struct Said {
    /// Challenges, the earliest first.
    pub(crate) brought: Vec<Brought>,
    /// Support offered for it, in order.
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
    let read = read(&app, &viewer, id, Whose::One(person)).await?;
    let about = About { set: &set, rights, viewer: viewer.id(), zone: viewer.zone() };
    Ok(page(&viewer, &set).show(&view::show(&about, person, &read)))
}

/// A project, as far as its reader may see it.
pub(crate) struct Project {
    /// Whose it is.
    pub(crate) whose: Whose,
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

/// Reads the project of somebody of a set, or of all of it; the caller has asked [`rights::open_inside`].
///
/// # Errors
/// Not found for who was never in it.
pub(crate) async fn read(app: &App, viewer: &Viewer, id: SetId, whose: Whose) -> Result<Project, WebError> {
    let names = app.store().names_in_set(id).await?;
    if matches!(whose, Whose::One(person) if !names.contains_key(&person)) {
        return Err(WebError::not_found());
    }
    let actions = readable(app.store().actions_of_set(viewer.id(), id).await)?;
    let theirs = actions.map(|all| all.into_iter().filter(|one| whose.is_of(one.owner)).collect::<Vec<_>>());
    let cards = app.store().meetings_of(viewer.id(), id).await?;
    let held: BTreeMap<MeetingId, Row> = cards
        .into_iter()
        .filter(|card| card.readable && card.meeting.status == MeetingStatus::Ended)
        .map(|card| (card.meeting.id, card.meeting))
        .collect();
    let owned = theirs.iter().flatten().map(|action| action.id).collect();
    let said = match theirs {
        Some(_) => said(app, viewer, (id, whose), &owned, &held).await?,
        None => Said::default(),
    };
    let met = held.values().map(|row| day_of(row.starts_at, viewer.zone())).collect();
    Ok(Project { whose, names, actions: theirs, said, met, today: day_of(app.now(), viewer.zone()) })
}

async fn said(
    app: &App,
    viewer: &Viewer,
    (set, whose): (SetId, Whose),
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
        let theirs = |presenter: Option<PersonId>| presenter.map_or(whose == Whose::Set, |one| whose.is_of(one));
        for one in found.iter().flat_map(|found| &found.double_loops).filter(|one| theirs(one.presenter)) {
            let Some(first) = words(one.first) else { continue };
            let reframings = one.reframings.iter().filter_map(|again| words(again.act)).collect();
            let day = day_of(row.starts_at, viewer.zone());
            let (meeting, presenter) = ((row.id, row.number), one.presenter);
            said.brought.push(Brought { meeting, day, presenter, first, reframings });
        }
        let of_all = whose == Whose::Set;
        said.support.extend(offered(&meeting, viewer.id(), owned, of_all));
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
            support.extend(offered(&meeting, viewer.id(), &owned, false));
        }
    }
    Ok(support)
}

/// Support offered for these actions, and for whoever presented where that counts too.
fn offered<'a>(
    meeting: &'a Meeting,
    viewer: PersonId,
    owned: &'a BTreeSet<ActionId>,
    to_presenters: bool,
) -> impl Iterator<Item = Support> + 'a {
    meeting.deeds().filter(move |deed| !deed.withdrawn && meeting.sees(viewer, deed)).filter_map(move |deed| {
        let Act::Offer { action } = deed.act else { return None };
        let counts = action.map_or(to_presenters, |action| owned.contains(&action));
        counts.then(|| Support { action, number: meeting.plan.number, by: deed.by, text: deed.words.text.clone() })
    })
}
