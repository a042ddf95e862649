//! Home: what is next for the person, what they promised, what happened meanwhile.

pub(crate) mod view;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use setwise_domain::id::PersonId;
use setwise_domain::protocol::library::Library;
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::action::{Action, ActionStatus};
use setwise_store::calendar::dates::WaveDay;
use setwise_store::circle::{Circled, Sitting};
use setwise_store::meeting::{Meeting, MeetingCard, MeetingStatus};
use setwise_store::notice::NoticeId;
use setwise_store::set_page::{SetCard, SetPerson};

use crate::app::App;
use crate::ui::page::{Page, Place};
use crate::ui::time::day_of;
use crate::ui::words::say;
use crate::web::circles::both;
use crate::web::error::WebError;
use crate::web::modules;
use crate::web::programmes;
use crate::web::protocols::{Names, names};
use crate::web::record::{Readable, load};
use crate::web::request::Form;
use crate::web::session::Viewer;
use crate::web::sets::rights::{may_create, sees_all};
use crate::web::sets::show::readable;
use crate::web::sponsorship;
use crate::web::three_ways;

/// How long what was done still shows.
const DONE_SHOWS: Millis = Millis::minutes(21 * 24 * 60);
/// How many meetings of everybody show.
const SESSIONS: usize = 3;
/// How many notices show.
const NOTICES: i64 = 8;
/// How many one form may name as read: far more than show.
const MOST_READ: usize = 100;

/// What the page is drawn from.
struct Home<'a> {
    viewer: &'a Viewer,
    now: Timestamp,
    next: Option<Next>,
    open: Vec<Action>,
    done: Vec<Action>,
    notices: Vec<view::Told>,
    sets: Vec<SetCard>,
    /// The modules the person is reading, and those their programmes plan.
    learning: modules::Learning,
    /// Whether mail to the person's address does not arrive.
    unreached: bool,
    /// What comes next for the person as a sponsor.
    steps: Vec<sponsorship::Step>,
    agreements: three_ways::Own,
    /// What comes next for everybody in the person's waves.
    sessions: Vec<WaveDay>,
    /// What needs the person today as a lead.
    needs: Vec<programmes::Need>,
    /// How many sets meet here, for those who look after them.
    overseen: usize,
    protocols: Names,
    library: &'a Library,
    may_create: bool,
}

/// The next meeting, with who sits in its set.
struct Next {
    meeting: Meeting,
    people: Vec<SetPerson>,
    /// It and the one beside it; none where the whole set meets.
    circles: Vec<Circled>,
    /// What the set works on, as last framed; none before its first meeting.
    challenge: Option<String>,
}

/// `GET /`
pub(super) async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, WebError> {
    let now = app.now();
    let sets = app.store().sets_of(viewer.id()).await?;
    let library = app.library();
    let home = Home {
        viewer: &viewer,
        now,
        next: next(&app, &viewer, now).await?,
        library: &library,
        open: app.store().open_actions_of(viewer.id()).await?,
        done: done(&app, viewer.id(), &sets, now).await?,
        notices: notices(&app, &viewer, &sets).await?,
        protocols: names(&app),
        may_create: may_create(&viewer),
        overseen: overseen(&app, &viewer).await?,
        learning: modules::learning(&app, &viewer).await?,
        steps: sponsorship::steps(&app, &viewer).await?,
        agreements: three_ways::own(&app, &viewer).await?,
        sessions: sessions(&app, &viewer, now).await?,
        needs: programmes::needs_today(&app, &viewer).await?,
        unreached: app.store().refused_at(viewer.person.organisation, &viewer.person.email).await?.is_some(),
        sets,
    };
    Ok(Page::of(&viewer, say("home-title")).at(Place::Home).show(&view::show(&home)))
}

/// `POST /notices/readings`: what stood on the page has been read. What came later, or had no place there, has not.
pub(super) async fn read_notices(
    State(app): State<App>,
    viewer: Viewer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let read = pairs.iter().filter(|(name, _)| name == "notice").take(MOST_READ);
    let read: Vec<NoticeId> = read.filter_map(|(_, id)| id.parse().ok()).collect();
    app.store().read_notices(viewer.id(), &read, app.now()).await?;
    Ok(Redirect::to("/").into_response())
}

/// The next meetings of everybody in the person's waves.
async fn sessions(app: &App, viewer: &Viewer, now: Timestamp) -> Result<Vec<WaveDay>, WebError> {
    let mut days = app.store().feed_days(viewer.id(), day_of(now, viewer.zone())).await?;
    days.retain(|day| day.day.hours.as_ref().is_some_and(|hours| hours.ends_at > now));
    days.truncate(SESSIONS);
    Ok(days)
}

async fn overseen(app: &App, viewer: &Viewer) -> Result<usize, WebError> {
    if !sees_all(viewer) {
        return Ok(0);
    }
    let sets = app.store().sets(viewer.person.organisation).await?;
    Ok(sets.iter().filter(|set| set.ended_at.is_none()).count())
}

async fn next(app: &App, viewer: &Viewer, now: Timestamp) -> Result<Option<Next>, WebError> {
    let Some(meeting) = app.store().next_meeting_of(viewer.id(), now).await? else { return Ok(None) };
    let set = app.store().set_page(viewer.id(), meeting.set).await?;
    let challenge = challenge(app, viewer.id(), &meeting).await?;
    let circles = both(app, viewer, &meeting).await?;
    Ok(Some(Next { meeting, people: set.map(|set| set.people).unwrap_or_default(), circles, challenge }))
}

/// The challenge of the set's last meeting, as last framed: the person's own where they presented one, else the first.
async fn challenge(app: &App, viewer: PersonId, next: &Meeting) -> Result<Option<String>, WebError> {
    let meetings = app.store().meetings_of(viewer, next.set).await?;
    let held = |card: &&MeetingCard| card.readable && card.meeting.status == MeetingStatus::Ended;
    let Some(last) = meetings.iter().find(held) else { return Ok(None) };
    let Some(seat) = app.store().seat(viewer, last.meeting.id).await? else { return Ok(None) };
    // Of two circles the one they sat in.
    let seat = match seat.sitting() {
        Sitting::Beside(own) => app.store().seat(viewer, own).await?.unwrap_or(seat),
        Sitting::Here | Sitting::InNeither { .. } => seat,
    };
    let Readable::All(meeting) = load(app, &seat).await? else { return Ok(None) };
    let own = meeting.slots.iter().filter(|slot| slot.presenter == Some(viewer));
    let framed = own.chain(&meeting.slots).find_map(|slot| meeting.framings(slot));
    let shown = framed.map(|(_, last)| last).filter(|last| meeting.sees(viewer, last));
    Ok(shown.map(|last| last.words.text.clone()).filter(|text| !text.is_empty()))
}

/// What the person finished lately, the latest first.
async fn done(app: &App, viewer: PersonId, sets: &[SetCard], now: Timestamp) -> Result<Vec<Action>, WebError> {
    let mut done = Vec::new();
    for set in sets.iter().filter(|set| set.let_in) {
        let actions = readable(app.store().actions_of_set(viewer, set.id).await)?.unwrap_or_default();
        let lately = |action: &Action| now.since(action.updated_at) < DONE_SHOWS;
        done.extend(
            actions
                .into_iter()
                .filter(|action| action.owner == viewer && action.status == ActionStatus::Done && lately(action)),
        );
    }
    done.sort_by_key(|action| std::cmp::Reverse(action.updated_at));
    Ok(done)
}

/// What the person has not read yet, with the names it speaks of.
async fn notices(app: &App, viewer: &Viewer, sets: &[SetCard]) -> Result<Vec<view::Told>, WebError> {
    let notices = app.store().notices_of(viewer.id(), NOTICES).await?;
    if notices.is_empty() {
        return Ok(Vec::new());
    }
    let people = app.store().people(viewer.person.organisation).await?;
    Ok(notices.into_iter().map(|notice| view::Told::new(notice, &people, sets)).collect())
}
