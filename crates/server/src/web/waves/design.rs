//! Designing a wave in six steps, each kept as it goes. What experience says stands beside the fields; nothing blocks.

mod compared;
mod curriculum;
mod dates;
mod form;
mod moves;
mod parts;
mod read;
mod replan;
mod rows;
mod view;

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use setwise_domain::curriculum::library;
use setwise_domain::id::{SetId, WaveId};
use setwise_domain::programme::list_of_dates::{self, Order};
use setwise_domain::programme::remarks::remarks as said;
use setwise_domain::programme::{Design, Step, WaveStatus};
use setwise_domain::protocol::library::Library;
use setwise_store::person::{Person, Role};
use setwise_store::wave::{Lesson, WaveError, WavePage};

use super::{facts, open_to_lead, page_of, refused};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::time::day_of;
use crate::ui::words::say;
use crate::web::NothingChanged;
use crate::web::error::WebError;
use crate::web::kept;
use crate::web::modules::shelf;
use crate::web::request::{Form, Pair, Query};
use crate::web::session::Viewer;
use crate::web::sets::directory;

pub(in crate::web) use compared::both;
pub(crate) use moves::Moves;
use moves::Said;
use read::renamed;
pub(crate) use read::{Known, Sent, apply};
pub(crate) use replan::{ahead_only_now, keep_it};
pub(super) use view::difference;

/// A module a wave may go through.
pub(crate) struct ModuleChoice {
    /// Its id.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) title: String,
    /// How long it takes.
    pub(crate) minutes: u32,
}

/// The modules there are, those that ship first; without those that were put away.
pub(crate) async fn modules(app: &App, viewer: &Viewer) -> Result<Vec<ModuleChoice>, WebError> {
    let cards = shelf::cards(app, viewer).await?;
    let offered = cards.into_iter().filter(|card| !card.put_away);
    let choice = |card: shelf::Card| {
        let minutes = u32::try_from(card.minutes).unwrap_or(0);
        ModuleChoice { id: card.name, title: card.title, minutes }
    };
    Ok(offered.map(choice).collect())
}

/// What a module is called: one made here goes by its name.
pub(crate) fn title_of(module: &str) -> String {
    library::find(module).map_or_else(|| module.to_owned(), |(_, module)| module.title().to_owned())
}

/// The first day of a pasted list; none where it has none that can be read.
pub(super) fn first_of(lines: &str) -> Option<Date> {
    list_of_dates::read(lines, Order::DayFirst).into_iter().flatten().map(|one| one.on).min()
}

/// A design with a pasted list of dates in place of its own: a line without a time is at that of its first meeting.
///
/// # Errors
/// What cannot be read, in words.
pub(super) fn with_dates(design: &Design, lines: &str, library: &Library, zone: &str) -> Result<Design, String> {
    let like = design.realism.meetings.first();
    let at = like.map_or_else(|| "10:00".to_owned(), |one| one.at.strftime("%H:%M").to_string());
    let minutes = like.map_or(120, |one| one.minutes);
    let sent = Sent::of(design, 0, zone).with("by", "paste").with("paste-lines", lines);
    let sent = sent.with("paste-at", at).with("paste-minutes", minutes.to_string());
    let known = read::Known { people: &[], library, modules: &[], sets: &[] };
    apply(Step::Realism, design, &sent, &known)
        .map_err(|wrong| wrong.fields().map(|(_, words)| words).collect::<Vec<_>>().join("\n"))
}

/// What a step's page is drawn from.
pub(super) struct Drawn<'a> {
    page: &'a WavePage,
    step: Step,
    /// What stands in the form.
    sent: &'a Sent,
    wrong: &'a Wrong,
    /// What stands in it was sent and is not kept.
    unsaved: bool,
    /// The design as kept.
    design: &'a Design,
    remarks: &'a [setwise_domain::programme::remarks::Remark],
    /// What the wave before taught.
    lessons: &'a [Lesson],
    coaches: &'a [Person],
    library: &'a setwise_domain::protocol::library::Library,
    modules: &'a [ModuleChoice],
    /// The sets of the wave, by name: those that may carry a part.
    sets: &'a [(SetId, String)],
}

/// How many dates were read just now.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct JustRead {
    read: String,
}

/// `GET /waves/{id}/design/{step}`
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Pair(id, step): Pair,
    Query(just): Query<JustRead>,
) -> Result<Response, WebError> {
    let (page, step) = open_step(&app, &viewer, &id, &step).await?;
    let sent = Sent::of(&page.wave.design, page.wave.revision, viewer.zone())
        .with("wave-name", page.wave.name.as_str())
        .with("wave-name-was", page.wave.name.as_str())
        .with(dates::view::READ, just.read);
    draw(&app, &viewer, &page, step, (&sent, &Wrong::default()), false).await
}

/// `POST /waves/{id}/design/{step}`: keeps a step, and goes on, stays, or fills in a rhythm of meetings.
pub(in crate::web) async fn keep(
    State(app): State<App>,
    viewer: Viewer,
    Pair(id, step): Pair,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (page, step) = open_step(&app, &viewer, &id, &step).await?;
    let sent = Sent::read(pairs);
    let people = directory(&app, &viewer).await?;
    let modules = modules(&app, &viewer).await?;
    let sets = carriers(&app, &page, step).await?;
    let known = read::Known { people: &people, library: &app.library(), modules: &modules, sets: &sets };
    let (design, name) = match (apply(step, &page.wave.design, &sent, &known), renamed(&sent)) {
        (Ok(design), Ok(name)) => (design, name),
        (design, name) => {
            let mut wrong = design.err().unwrap_or_default();
            wrong.take("wave-name", name);
            return draw(&app, &viewer, &page, step, (&sent, &wrong), true).await;
        }
    };
    match Said::of(&sent) {
        Said::Back => return draw(&app, &viewer, &page, step, (&sent, &Wrong::default()), true).await,
        Said::Nothing => {
            if let Some(moves) = Moves::of(&app, &viewer, &page, &design).await? {
                let shown = moves::show(&page, step, &sent, &design, &moves, viewer.zone());
                let mut shown = page_of(&viewer, &page).narrow().show(&shown);
                shown.extensions_mut().insert(NothingChanged);
                return Ok(shown);
            }
        }
        Said::Move => {}
    }
    match keep_it(&app, &viewer, &page, &design, sent.revision()).await {
        Ok(()) => {}
        Err(WaveError::ChangedMeanwhile) => {
            // What was typed stands in the form again, on the newest revision: kept again, it wins.
            let sent = sent.at_revision(page.wave.revision);
            let wrong = Wrong::only("", say("design-changed-meanwhile"));
            return draw(&app, &viewer, &page, step, (&sent, &wrong), true).await;
        }
        Err(WaveError::CarrierNotOfWave) => {
            let wrong = Wrong::only("parts", say("design-part-set-not-here"));
            return draw(&app, &viewer, &page, step, (&sent, &wrong), true).await;
        }
        Err(error) => return Err(refused(error)),
    }
    if let Some(name) = name {
        app.store().rename_wave(page.wave.id, &name).await?;
    }
    let list = dates::view::LIST;
    let to = match (sent.by(), step.next()) {
        ("on", Some(next)) => format!("/waves/{id}/design/{next}"),
        ("on", None) => format!("/waves/{id}"),
        ("rhythm", _) => format!("/waves/{id}/design/{step}#{list}"),
        _ => match dates::read_of_list(&sent).filter(|_| step == Step::Realism) {
            Some(count) => format!("/waves/{id}/design/{step}?{}={count}#{list}", dates::view::READ),
            None => format!("/waves/{id}/design/{step}"),
        },
    };
    Ok(kept::then(&to))
}

/// The sets of a wave, for the step in which they are chosen from.
async fn carriers(app: &App, page: &WavePage, step: Step) -> Result<Vec<(SetId, String)>, WebError> {
    if step == Step::Work { Ok(app.store().wave_set_names(page.wave.id).await?) } else { Ok(Vec::new()) }
}

async fn open_step(app: &App, viewer: &Viewer, id: &str, step: &str) -> Result<(WavePage, Step), WebError> {
    let id: WaveId = id.parse().map_err(|_| WebError::not_found())?;
    let step: Step = step.parse().map_err(|_| WebError::not_found())?;
    Ok((open_to_design(app, viewer, id).await?, step))
}

/// A wave for who may design it. What a wave was is not changed afterwards: the next one is.
///
/// # Errors
/// Not found for others, and once it has ended.
pub(crate) async fn open_to_design(app: &App, viewer: &Viewer, id: WaveId) -> Result<WavePage, WebError> {
    let page = open_to_lead(app, viewer, id).await?;
    if page.wave.status == WaveStatus::Ended { Err(WebError::not_found()) } else { Ok(page) }
}

async fn draw(
    app: &App,
    viewer: &Viewer,
    page: &WavePage,
    step: Step,
    (sent, wrong): (&Sent, &Wrong),
    unsaved: bool,
) -> Result<Response, WebError> {
    let today = day_of(app.now(), viewer.zone());
    let facts = facts(app, viewer, &page.page, &page.wave, today, Vec::new()).await?;
    let remarks = said(page.page.programme.kind, &page.wave.design, &facts);
    let lessons = match page.before() {
        Some(before) => app.store().lessons(before.id).await?,
        None => Vec::new(),
    };
    let mut coaches = directory(app, viewer).await?;
    let named = &page.wave.design.coaching.coaches;
    coaches.retain(|person| person.has(Role::Coach) || named.contains(&person.id));
    let protocols = app.library();
    let drawn = Drawn {
        page,
        step,
        sent,
        wrong,
        unsaved,
        design: &page.wave.design,
        remarks: &remarks,
        lessons: &lessons,
        coaches: &coaches,
        library: &protocols,
        modules: &modules(app, viewer).await?,
        sets: &carriers(app, page, step).await?,
    };
    let shown = page_of(viewer, page);
    let shown = if wrong.is_empty() { shown } else { shown.refused() };
    Ok(shown.show(&view::show(&drawn)))
}
