//! Programmes: the list with what needs a lead today, making one, and a programme's own page with its waves.
//!
//! Leads and administrators see and change all of it; a sponsor sees theirs, whoever takes part sees that they do.

mod needs;
pub(super) mod sets;
pub(super) mod side_by_side;
mod view;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::civil::Date;
use serde::Deserialize;
use setwise_domain::id::{ProgrammeId, WaveId};
use setwise_domain::programme::template::Template;
use setwise_domain::programme::year_end::sensible_first_day;
use setwise_domain::programme::{Design, Kind};
use setwise_store::programme::{NewProgramme, ProgrammePage, ProgrammeReading};

use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::page::{Page, Place};
use crate::ui::time::day_of;
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::kept;
use crate::web::naming_people;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;
use crate::web::sets::{directory, rights};
use crate::web::sponsorship;
use crate::web::waves;

pub(super) use needs::needs_by_wave;
pub(crate) use needs::{Need, needs_of};
pub(super) use view::{dates, needs_in_short, status_class, step_words};

/// What the forms of a programme send.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    /// The number of what is made, which its first wave has too: sent twice, it is made once.
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) purpose: String,
    pub(crate) sponsor: String,
    /// The template's word, or the number of a programme whose latest wave to begin with; empty: begin with nothing.
    pub(crate) template: String,
    /// The first day.
    pub(crate) starts_on: String,
}

/// `GET /programmes`
pub(super) async fn list(State(app): State<App>, viewer: Viewer) -> Result<Response, WebError> {
    let cards = app.store().programmes(viewer.id()).await?;
    let leads = rights::sees_all(&viewer);
    let needs = needs_today(&app, &viewer).await?;
    let steps = sponsorship::steps(&app, &viewer).await?;
    // Whoever leads puts people in.
    let open = if leads { Vec::new() } else { app.store().open_waves(viewer.id()).await? };
    let page = Page::of(&viewer, say("programmes-title")).at(Place::Programmes);
    Ok(page.show(&view::list(&cards, leads.then_some(&needs), &steps, &open)))
}

/// What needs a lead today; for others nothing.
pub(crate) async fn needs_today(app: &App, viewer: &Viewer) -> Result<Vec<Need>, WebError> {
    if rights::sees_all(viewer) { needs_of(app, viewer).await } else { Ok(Vec::new()) }
}

/// `GET /programmes/new`
pub(super) async fn new(State(app): State<App>, viewer: Viewer) -> Result<Response, WebError> {
    must_lead(&viewer)?;
    let id = app.id::<WaveId>().to_string();
    let sent = Sent { id, kind: Kind::OwnChallengeSets.word().to_owned(), ..Sent::default() };
    draw_new(&app, &viewer, &sent, &Wrong::default()).await
}

/// `POST /programmes`: makes one with its first wave, and leads into that wave's design.
pub(super) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    match make(&app, &viewer, &sent).await? {
        Ok(wave) => Ok(Redirect::to(&format!("/waves/{wave}/design/work")).into_response()),
        Err(wrong) => draw_new(&app, &viewer, &sent, &wrong).await,
    }
}

/// Makes a programme with its first wave, and gives that.
///
/// # Errors
/// Inside, what is not right, by the names of the fields.
pub(crate) async fn make(app: &App, viewer: &Viewer, sent: &Sent) -> Result<Result<WaveId, Wrong>, WebError> {
    must_lead(viewer)?;
    let people = directory(app, viewer).await?;
    let mut wrong = Wrong::default();
    let name = wrong.take("name", fields::name(&sent.name));
    let kind = wrong.take("kind", sent.kind.parse::<Kind>().map_err(|_| say("programme-choose-kind")));
    let purpose = wrong.take("purpose", fields::text(&sent.purpose, LONGEST_PURPOSE));
    let sponsor = wrong.take("sponsor", naming_people::read(&people, &sent.sponsor));
    let starts_on = wrong.take("starts_on", fields::maybe_date(&sent.starts_on));
    let (Some(name), Some(kind), Some(purpose), Some(sponsor), Some(starts_on)) =
        (name, kind, purpose, sponsor, starts_on)
    else {
        return Ok(Err(wrong));
    };
    let first = starts_on.unwrap_or_else(|| in_a_month(app, viewer));
    let design = match (sent.template.parse::<Template>(), sent.template.parse::<ProgrammeId>()) {
        (Ok(template), _) => template.design(kind, first, viewer.zone()),
        (Err(_), Ok(earlier)) => match as_earlier(app, viewer, earlier, kind, first).await? {
            Ok(design) => design,
            Err(words) => return Ok(Err(Wrong::only("template", words))),
        },
        (Err(_), Err(_)) => empty(starts_on, viewer.zone()),
    };
    let wave: WaveId =
        if sent.id.is_empty() { app.id() } else { sent.id.parse().map_err(|_| WebError::bad_request())? };
    let new = NewProgramme {
        id: ProgrammeId(wave.0),
        organisation: viewer.person.organisation,
        name,
        kind,
        purpose,
        sponsor,
        by: viewer.id(),
        wave: (wave, say("wave-first-name")),
        design,
        at: app.now(),
    };
    if !app.store().create_programme(new).await? {
        return Err(WebError::refused(say("set-id-taken")));
    }
    Ok(Ok(wave))
}

/// The design of an earlier programme's latest wave, as the next wave's would begin.
///
/// # Errors
/// Inside, words for beside the field.
async fn as_earlier(
    app: &App,
    viewer: &Viewer,
    earlier: ProgrammeId,
    kind: Kind,
    first: Date,
) -> Result<Result<Design, String>, WebError> {
    let page = open_to_lead(app, viewer, earlier).await?;
    let Some(latest) = page.waves.first() else { return Ok(Ok(empty(Some(first), viewer.zone()))) };
    let design = latest.design.for_next_wave(Some(first)).map_err(|_| say("wave-out-of-calendar"));
    Ok(design.map(|design| if page.programme.kind == kind { design } else { design.of_kind(kind) }))
}

/// `GET /programmes/{id}`
pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProgrammeId>,
) -> Result<Response, WebError> {
    let page = open(&app, &viewer, id).await?;
    let name = say_with("wave-next-name", &[("number", (page.waves.len() + 1).into())]);
    Ok(draw(&app, &viewer, &page, &waves::Sent { name, ..waves::Sent::default() }, &Wrong::default()))
}

/// A programme's own page, with the form of its next wave as it was sent.
pub(super) fn draw(
    app: &App,
    viewer: &Viewer,
    programme: &ProgrammePage,
    sent: &waves::Sent,
    wrong: &Wrong,
) -> Response {
    let page = Page::of(viewer, programme.programme.name.clone()).at(Place::Programmes);
    let page = if wrong.is_empty() { page } else { page.refused() };
    page.show(&view::show(programme, app.id(), sent, wrong))
}

/// `GET /programmes/{id}/change`
pub(super) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProgrammeId>,
) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    let programme = &page.programme;
    let sent = Sent {
        name: programme.name.clone(),
        purpose: programme.purpose.clone(),
        sponsor: programme.sponsor.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default(),
        ..Sent::default()
    };
    draw_change(&app, &viewer, &page, &sent, &Wrong::default()).await
}

/// `POST /programmes/{id}`: another name, purpose, sponsor.
pub(super) async fn keep(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProgrammeId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    match change_to(&app, &viewer, id, &sent).await? {
        Ok(()) => Ok(back(id)),
        Err(wrong) => draw_change(&app, &viewer, &page, &sent, &wrong).await,
    }
}

/// Gives a programme another name, purpose and sponsor; the caller has asked [`open_to_lead`].
///
/// # Errors
/// Inside, what is not right, by the names of the fields.
pub(crate) async fn change_to(
    app: &App,
    viewer: &Viewer,
    id: ProgrammeId,
    sent: &Sent,
) -> Result<Result<(), Wrong>, WebError> {
    let people = directory(app, viewer).await?;
    let mut wrong = Wrong::default();
    let name = wrong.take("name", fields::name(&sent.name));
    let purpose = wrong.take("purpose", fields::text(&sent.purpose, LONGEST_PURPOSE));
    let sponsor = wrong.take("sponsor", naming_people::read(&people, &sent.sponsor));
    let (Some(name), Some(purpose), Some(sponsor)) = (name, purpose, sponsor) else { return Ok(Err(wrong)) };
    app.store().change_programme(id, &name, &purpose, sponsor).await?;
    Ok(Ok(()))
}

/// "yes" or "no".
#[derive(Deserialize)]
pub(super) struct Over {
    over: String,
}

/// `POST /programmes/{id}/end`: it is over, or it goes on. Sent twice, it is as sent once.
pub(super) async fn end(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProgrammeId>,
    Form(sent): Form<Over>,
) -> Result<Response, WebError> {
    let over = match sent.over.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(WebError::bad_request()),
    };
    end_or_go_on(&app, &viewer, id, over).await?;
    Ok(back(id))
}

/// A programme is over, or goes on after all.
pub(crate) async fn end_or_go_on(app: &App, viewer: &Viewer, id: ProgrammeId, over: bool) -> Result<(), WebError> {
    let page = open_to_lead(app, viewer, id).await?;
    match (over, page.programme.ended_at) {
        (true, None) => Ok(app.store().end_programme(id, Some(app.now())).await?),
        (false, Some(_)) => Ok(app.store().end_programme(id, None).await?),
        (true, Some(_)) | (false, None) => Ok(()),
    }
}

/// A programme its reader may see.
///
/// # Errors
/// Not found for others.
pub(crate) async fn open(app: &App, viewer: &Viewer, id: ProgrammeId) -> Result<ProgrammePage, WebError> {
    app.store().programme(viewer.id(), id).await?.ok_or_else(WebError::not_found)
}

/// A programme for who may change it.
///
/// # Errors
/// Not found for others.
pub(crate) async fn open_to_lead(app: &App, viewer: &Viewer, id: ProgrammeId) -> Result<ProgrammePage, WebError> {
    let page = open(app, viewer, id).await?;
    if page.reading == ProgrammeReading::Leads { Ok(page) } else { Err(WebError::not_found()) }
}

/// The longest purpose, in characters.
pub(in crate::web) const LONGEST_PURPOSE: usize = 1_000;

async fn draw_new(app: &App, viewer: &Viewer, sent: &Sent, wrong: &Wrong) -> Result<Response, WebError> {
    let (people, earlier) = (directory(app, viewer).await?, app.store().programmes(viewer.id()).await?);
    let page = Page::of(viewer, say("programmes-new-title")).at(Place::Programmes).narrow();
    let page = if wrong.is_empty() { page } else { page.refused() };
    Ok(page.show(&view::new(&people, &earlier, sent, wrong)))
}

async fn draw_change(
    app: &App,
    viewer: &Viewer,
    programme: &ProgrammePage,
    sent: &Sent,
    wrong: &Wrong,
) -> Result<Response, WebError> {
    let people = directory(app, viewer).await?;
    let page = Page::of(viewer, programme.programme.name.clone()).at(Place::Programmes).narrow();
    let page = if wrong.is_empty() { page } else { page.refused() };
    Ok(page.show(&view::change(programme, &people, sent, wrong)))
}

fn must_lead(viewer: &Viewer) -> Result<(), WebError> {
    if rights::sees_all(viewer) { Ok(()) } else { Err(WebError::not_found()) }
}

fn in_a_month(app: &App, viewer: &Viewer) -> Date {
    sensible_first_day(day_of(app.now(), viewer.zone()))
}

fn empty(starts_on: Option<Date>, zone: &str) -> Design {
    let mut design = Design::default();
    design.realism.starts_on = starts_on;
    zone.clone_into(&mut design.realism.zone);
    design
}

fn back(id: ProgrammeId) -> Response {
    kept::then(&format!("/programmes/{id}"))
}
