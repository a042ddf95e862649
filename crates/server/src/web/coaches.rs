//! Coaches: what each takes on and has. Leads and administrators see all, and beside them which sets may be stuck and which ask for an
//! expert; a coach sees themselves. None of it shows what a set says.

pub(crate) mod form;
pub(crate) mod view;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::civil::Date;
use setwise_domain::coaching::signals::{Signal, of_dates};
use setwise_domain::coaching::{Engagement, Load, Strain, Terms, WEEKS_AHEAD, engagement, strains};
use setwise_domain::id::PersonId;
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::coach::{CoachError, CoachRow};
use setwise_store::person::Role;
use setwise_store::set_dates::SetDates;

use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::page::{Page, Place};
use crate::ui::time::day_of;
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::experts;
use crate::web::kept;
use crate::web::people::must_see_people;
use crate::web::request::{Form, Id, Query};
use crate::web::session::Viewer;
use crate::web::sets::directory;
use crate::web::waves::starting::starts_at;

use form::Sent;
use view::own_sets::OwnSets;

/// How far ahead meetings are counted.
const AHEAD: Millis = Millis::minutes(WEEKS_AHEAD * 7 * 24 * 60);

/// A coach as they are shown.
pub(crate) struct Card {
    pub(crate) row: CoachRow,
    pub(crate) engagement: Engagement,
    pub(crate) load: Load,
    /// Minutes of meetings ahead.
    pub(crate) minutes: i64,
    pub(crate) strains: Vec<Strain>,
}

impl Card {
    /// What a coach has, with the meetings that waves still being designed plan for their sets.
    async fn of(app: &App, viewer: &Viewer, row: CoachRow, usual: Option<&str>) -> Result<Self, WebError> {
        let now = app.now();
        let mut ahead: Vec<(Timestamp, i64)> = row.sets.iter().flat_map(|set| set.ahead.clone()).collect();
        for (wave, _) in row.sets.iter().filter(|set| set.begins_later).filter_map(|set| set.wave.as_ref()) {
            let Some(page) = app.store().wave(viewer.id(), *wave).await? else { continue };
            let planned = page.wave.design.realism.meetings.iter().filter(|one| one.is_of_sets());
            ahead.extend(
                planned
                    .filter_map(|one| Some((starts_at(one, viewer.zone())?, i64::from(one.minutes))))
                    .filter(|(at, _)| *at >= now && *at < now.plus(AHEAD)),
            );
        }
        let begun = row.sets.iter().filter(|set| !set.begins_later).count();
        let load = Load {
            sets: begun,
            planned: row.sets.len() - begun + row.coming.len(),
            days: ahead.iter().map(|(at, _)| day_of(*at, viewer.zone())).collect(),
        };
        Ok(Self {
            engagement: engagement(row.terms.engagement, row.employer.as_deref(), usual),
            minutes: ahead.iter().map(|(_, minutes)| minutes).sum(),
            strains: strains(&row.terms, &load),
            load,
            row,
        })
    }
}

/// `GET /coaches`: for administrators also with what stands in the form of those who are to coach.
pub(super) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let cards = all(&app, &viewer).await?;
    let stuck = stuck(&app, &viewer).await?;
    let asked = experts::asked(&app, &viewer).await?;
    let newer = if viewer.person.has(Role::Administrator) {
        let mut others = directory(&app, &viewer).await?;
        others.retain(|person| !person.has(Role::Coach));
        Some((others, Newer::read(pairs)))
    } else {
        None
    };
    let shown = view::list(&cards, &stuck, &asked, newer.as_ref(), viewer.zone());
    Ok(Page::of(&viewer, say("coaches-title")).at(Place::People).show(&shown))
}

/// Every coach, who has too much first.
///
/// # Errors
/// Not found for who leads nothing.
pub(crate) async fn all(app: &App, viewer: &Viewer) -> Result<Vec<Card>, WebError> {
    let coaches = app.store().coaches(viewer.id(), app.now(), AHEAD).await?.ok_or_else(WebError::not_found)?;
    let mut cards = Vec::with_capacity(coaches.all.len());
    for row in coaches.all {
        cards.push(Card::of(app, viewer, row, coaches.usual_employer.as_deref()).await?);
    }
    cards.sort_by_key(|card| card.strains.is_empty());
    Ok(cards)
}

/// Sets that may be stuck, with the signs that their dates give; none for who leads nothing.
///
/// # Errors
/// What the store says.
pub(crate) async fn stuck(app: &App, viewer: &Viewer) -> Result<Vec<(Vec<Signal>, SetDates)>, WebError> {
    let sets = app.store().dates_of_sets(viewer.id(), app.now()).await?;
    Ok(sets.into_iter().map(|set| (of_dates(&set.dates), set)).filter(|(signals, _)| !signals.is_empty()).collect())
}

/// Who is to coach from now on.
#[derive(Default)]
pub(super) struct Newer {
    people: Vec<String>,
    whom: String,
}

impl Newer {
    fn read(pairs: Vec<(String, String)>) -> Self {
        let mut newer = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "people" => newer.people.push(value),
                "whom" => newer.whom = value,
                _ => {}
            }
        }
        newer
    }
}

/// `POST /coaches`: an administrator gives people the coach's role. Whoever has it keeps it.
pub(super) async fn give(
    State(app): State<App>,
    viewer: Viewer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let named = Newer::read(pairs).people;
    let people: Vec<PersonId> = named.iter().filter_map(|id| id.parse().ok()).collect();
    give_to(&app, &viewer, &people).await?;
    Ok(if people.is_empty() { Redirect::to("/coaches").into_response() } else { kept::then("/coaches") })
}

/// Gives people the coach's role.
///
/// # Errors
/// Not found for who is no administrator.
pub(crate) async fn give_to(app: &App, viewer: &Viewer, people: &[PersonId]) -> Result<(), WebError> {
    viewer.must_be(Role::Administrator)?;
    app.store().give_role(viewer.person.organisation, people, Role::Coach).await?;
    Ok(())
}

/// `GET /coaches/{id}`: for leads and administrators.
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<PersonId>) -> Result<Response, WebError> {
    let card = of_somebody(&app, &viewer, id).await?;
    let sent = Sent::of(&card.row.terms, card.row.revision);
    Ok(draw(&app, &viewer, &card, &sent, &Wrong::default()))
}

/// `POST /coaches/{id}`: what a coach takes on, as a lead says.
pub(super) async fn keep(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<PersonId>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let card = of_somebody(&app, &viewer, id).await?;
    match put(&app, &viewer, &card, pairs).await? {
        Ok(()) => Ok(kept::then(&format!("/coaches/{id}"))),
        Err((sent, wrong)) => Ok(draw(&app, &viewer, &card, &sent, &wrong)),
    }
}

/// `GET /profile/coaching`: a coach's own.
pub(super) async fn own(State(app): State<App>, viewer: Viewer) -> Result<Response, WebError> {
    let card = of_self(&app, &viewer).await?;
    let sent = Sent::of(&card.row.terms, card.row.revision);
    draw_own(&app, &viewer, &card, &sent, &Wrong::default()).await
}

/// `POST /profile/coaching`
pub(super) async fn keep_own(
    State(app): State<App>,
    viewer: Viewer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let card = of_self(&app, &viewer).await?;
    match put(&app, &viewer, &card, pairs).await? {
        Ok(()) => Ok(kept::then("/profile/coaching")),
        Err((sent, wrong)) => draw_own(&app, &viewer, &card, &sent, &wrong).await,
    }
}

/// Whether somebody coaches, or may.
pub(super) async fn is_coach(app: &App, viewer: &Viewer) -> Result<bool, WebError> {
    Ok(app.store().coach(viewer.id(), app.now(), AHEAD).await?.is_some())
}

/// A coach, for a lead.
///
/// # Errors
/// Not found for others, and where there is no such coach.
pub(crate) async fn of_somebody(app: &App, viewer: &Viewer, id: PersonId) -> Result<Card, WebError> {
    must_see_people(viewer)?;
    let coaches = app.store().coaches(viewer.id(), app.now(), AHEAD).await?.ok_or_else(WebError::not_found)?;
    let row = coaches.all.into_iter().find(|one| one.person == id).ok_or_else(WebError::not_found)?;
    Card::of(app, viewer, row, coaches.usual_employer.as_deref()).await
}

/// A coach, for themselves.
///
/// # Errors
/// Not found for who is none.
pub(crate) async fn of_self(app: &App, viewer: &Viewer) -> Result<Card, WebError> {
    let row = app.store().coach(viewer.id(), app.now(), AHEAD).await?.ok_or_else(WebError::not_found)?;
    Card::of(app, viewer, row, None).await
}

/// Keeps what was sent; inside, the form as it was sent with what about it was not right.
async fn put(
    app: &App,
    viewer: &Viewer,
    card: &Card,
    pairs: Vec<(String, String)>,
) -> Result<Result<(), (Sent, Wrong)>, WebError> {
    let sent = Sent::read(pairs);
    let mut wrong = Wrong::default();
    let Some(terms) = sent.terms(&mut wrong) else { return Ok(Err((sent, wrong))) };
    // What was typed stays; kept again, it wins.
    let kept = put_terms(app, viewer, card, &terms, sent.revision()).await?;
    Ok(kept.map_err(|wrong| (sent.seeing(card.row.revision), wrong)))
}

/// Keeps what a coach takes on. `seen`: the number of the terms they were changed from.
///
/// # Errors
/// Inside, that somebody changed them meanwhile.
pub(crate) async fn put_terms(
    app: &App,
    viewer: &Viewer,
    card: &Card,
    terms: &Terms,
    seen: i64,
) -> Result<Result<(), Wrong>, WebError> {
    if *terms == card.row.terms {
        // Nothing is new, or it was sent twice.
        return Ok(Ok(()));
    }
    match app.store().keep_coach_terms((viewer.id(), card.row.person), terms, seen, app.now()).await {
        Ok(()) => Ok(Ok(())),
        Err(CoachError::ChangedMeanwhile) => Ok(Err(Wrong::only("revision", say("coach-changed-meanwhile")))),
        Err(CoachError::Store(error)) => Err(error.into()),
    }
}

fn draw(app: &App, viewer: &Viewer, card: &Card, sent: &Sent, wrong: &Wrong) -> Response {
    let today: Date = day_of(app.now(), viewer.zone());
    let page = Page::of(viewer, card.row.name.clone()).at(Place::People).narrow();
    let page = if wrong.is_empty() { page } else { page.refused() };
    page.show(&view::of_one(card, sent, wrong, today))
}

async fn draw_own(app: &App, viewer: &Viewer, card: &Card, sent: &Sent, wrong: &Wrong) -> Result<Response, WebError> {
    let asked = app.store().handovers_to(viewer.id()).await?;
    let today: Date = day_of(app.now(), viewer.zone());
    let sets = OwnSets {
        coached: app.store().coached(viewer.id(), today).await?,
        ahead: app.store().meetings_ahead_of(viewer.id(), app.now()).await?,
        zone: viewer.zone().to_owned(),
    };
    let page = Page::of(viewer, say("coaching-title")).at(Place::Profile).narrow();
    let page = if wrong.is_empty() { page } else { page.refused() };
    Ok(page.show(&view::own(card, &sets, &asked, sent, wrong, today)))
}
