//! Waves: a wave's own page and the pages round it. Its design is in `waves/design`, its people, sets and dates in the files
//! beside.

pub(crate) mod answering;
pub(crate) mod attendance;
pub(in crate::web) mod brief;
pub(crate) mod composition;
pub(crate) mod design;
pub(crate) mod fit;
pub(crate) mod lessons;
pub(crate) mod moving;
pub(crate) mod people;
pub(crate) mod remarks;
pub(crate) mod sets;
pub(crate) mod starting;
pub(crate) mod timeline;
pub(crate) mod view;

use std::collections::{BTreeMap, HashMap};

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::civil::Date;
use serde::Deserialize;
use setwise_domain::id::{PersonId, ProgrammeId, SetId, WaveId};
use setwise_domain::programme::fit::{doubts, together};
use setwise_domain::programme::remarks::{Facts, Remark, SetFacts, remarks as said};
use setwise_domain::programme::totals::{self, Held, Month};
use setwise_domain::programme::{Design, Step, WaveStatus};
use setwise_store::programme::{ProgrammePage, ProgrammeReading};
use setwise_store::wave::{WaveError, WavePage, WavePersonState, WaveRow, WaveSet, WaveTotals};

use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::page::{Page, Place};
use crate::ui::time::day_of;
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::finding::Finding;
use crate::web::kept;
use crate::web::modules;
use crate::web::programmes;
use crate::web::request::{Form, Id, Query};
use crate::web::session::Viewer;

/// What the form of a wave's name sends, and that of a new one.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    /// The number of a new wave: sent twice, it is made once.
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) pilot: Option<String>,
    pub(crate) starts_on: String,
    /// Its dates, pasted one a line; empty: those of the latest wave, moved.
    pub(crate) dates: String,
}

/// `POST /programmes/{id}/waves`: the next wave. Its design begins as that of the latest, at the day named or on the dates pasted.
pub(super) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProgrammeId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let page = programmes::open_to_lead(&app, &viewer, id).await?;
    let mut wrong = Wrong::default();
    let name = wrong.take("name", fields::name(&sent.name));
    let starts_on = wrong.take("starts_on", fields::maybe_date(&sent.starts_on));
    let (Some(name), Some(starts_on)) = (name, starts_on) else {
        return Ok(programmes::draw(&app, &viewer, &page, &sent, &wrong));
    };
    let wave = if sent.id.is_empty() { app.id() } else { sent.id.parse().map_err(|_| WebError::bad_request())? };
    let is_dated = !sent.dates.trim().is_empty();
    let starts_on = starts_on.or_else(|| design::first_of(&sent.dates));
    let mut design = next_design(&page, starts_on)?;
    if is_dated {
        design = match design::with_dates(&design, &sent.dates, &app.library(), viewer.zone()) {
            Ok(design) => design,
            Err(words) => return Ok(programmes::draw(&app, &viewer, &page, &sent, &Wrong::only("dates", words))),
        };
    }
    put_beside(&app, &page, (wave, &name), sent.pilot.is_some(), &design).await?;
    let step = if is_dated { Step::Realism } else { Step::Work };
    Ok(Redirect::to(&format!("/waves/{wave}/design/{step}")).into_response())
}

/// Adds the next wave of a programme; the caller has asked [`programmes::open_to_lead`].
pub(crate) async fn add(
    app: &App,
    page: &ProgrammePage,
    (wave, name): (WaveId, &str),
    starts_on: Option<Date>,
    is_pilot: bool,
) -> Result<(), WebError> {
    put_beside(app, page, (wave, name), is_pilot, &next_design(page, starts_on)?).await
}

/// The design the next wave of a programme begins with.
fn next_design(page: &ProgrammePage, starts_on: Option<Date>) -> Result<Design, WebError> {
    page.waves.first().map_or_else(
        || Ok(Design::default()),
        |latest| latest.design.for_next_wave(starts_on).map_err(|_| WebError::refused(say("wave-out-of-calendar"))),
    )
}

async fn put_beside(
    app: &App,
    page: &ProgrammePage,
    (wave, name): (WaveId, &str),
    is_pilot: bool,
    design: &Design,
) -> Result<(), WebError> {
    let is_theirs = app.store().add_wave(page.programme.id, wave, name, is_pilot, design, app.now()).await?;
    if is_theirs { Ok(()) } else { Err(WebError::refused(say("set-id-taken"))) }
}

/// What the reader is told of a wave's totals: leads all of it, a sponsor attendance in steps.
pub(crate) async fn told(app: &App, page: &WavePage, totals: WaveTotals) -> Result<WaveTotals, WebError> {
    if page.reading() == ProgrammeReading::Leads {
        return Ok(totals);
    }
    let month = |at| {
        let day = day_of(at, "UTC");
        Month { year: day.year(), month: day.month() }
    };
    let held = app.store().wave_held(page.wave.id).await?;
    let held = held.into_iter().map(|(set, ended, came, could)| Held { set, month: month(ended), came, could });
    let told = totals::told(&held.collect::<Vec<_>>(), month(app.now()));
    Ok(WaveTotals { met: told.sets, members: told.members, came: told.came, could: told.could, ..totals })
}

/// `GET /waves/{id}`
pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Query(finding): Query<Finding>,
) -> Result<Response, WebError> {
    draw(&app, &viewer, id, &finding, None).await
}

/// The page of a wave, with the hours of its reader as they were typed and refused.
async fn draw(
    app: &App,
    viewer: &Viewer,
    id: WaveId,
    finding: &Finding,
    hours: Option<people::TypedHours<'_>>,
) -> Result<Response, WebError> {
    let page = open(app, viewer, id).await?;
    let today = day_of(app.now(), viewer.zone());
    let store = app.store();
    // Side by side: of a thousand sets each of the first two takes milliseconds.
    let (all, mut totals, own, touchpoints) = tokio::try_join!(
        store.wave_set_names(id),
        store.wave_totals(id),
        store.wave_person(id, viewer.id()),
        store.touchpoints_of(&page)
    )?;
    let (mut mine, mut remarks, mut course) = (Vec::new(), Vec::new(), None);
    // Whoever takes part knows of their own sets alone.
    let carriers;
    let mut sets = finding.among(Vec::new(), |_: &WaveSet| String::new());
    let mut takes_part = own.as_ref().is_some_and(|own| own.state == WavePersonState::In);
    if page.reading() == ProgrammeReading::TakesPart {
        let cards = store.sets_of(viewer.id()).await?.into_iter();
        let seats: BTreeMap<SetId, bool> = cards.map(|card| (card.id, card.let_in)).collect();
        let own: Vec<SetId> = all.into_iter().map(|(set, _)| set).filter(|set| seats.contains_key(set)).collect();
        mine = store.some_wave_sets(&own).await?;
        carriers = mine.iter().map(|set| (set.id, set.name.clone())).collect();
        // Whoever waits to be let in knows a set's name, and none of its dates.
        for waits in mine.iter_mut().filter(|set| seats.get(&set.id) != Some(&true)) {
            waits.meetings.clear();
        }
        takes_part |= own.iter().any(|set| seats.get(set) == Some(&true));
        // Totals are for the sponsor and the leads.
        totals = WaveTotals::default();
        course = modules::course::in_wave(app, viewer, id).await?;
    } else {
        totals = told(app, &page, totals).await?;
        carriers = carrying(&page, &all);
        sets = sets::part(app, finding, all).await?;
        if page.reading() == ProgrammeReading::Sponsors {
            timeline::without_typed_places(&page.wave.design, &mut sets.items);
        }
    }
    if page.reading() == ProgrammeReading::Leads && page.wave.status == WaveStatus::Designing {
        remarks = standing(app, viewer, &page.page, &page.wave, today).await?;
    }
    let shown = view::Shown {
        page: &page,
        sets: &sets,
        totals: &totals,
        mine: &mine,
        takes_part,
        own: own.as_ref(),
        touchpoints: &touchpoints,
        course: course.as_ref(),
        review: fit::standing(app, viewer, &page).await?,
        remarks: &remarks,
        carriers: &carriers,
        today,
        zone: viewer.zone(),
        hours,
    };
    let drawn = page_of(viewer, &page);
    let drawn = if hours.is_some() { drawn.refused() } else { drawn };
    Ok(drawn.show(&view::show(&shown)))
}

/// The names of those sets of a wave that carry a part of its work.
fn carrying(page: &WavePage, sets: &[(SetId, String)]) -> brief::Carriers {
    let carry = page.wave.design.work.carriers();
    sets.iter().filter(|(set, _)| carry.contains(set)).cloned().collect()
}

/// `GET /waves/{id}/change`
pub(super) async fn change(State(app): State<App>, viewer: Viewer, Id(id): Id<WaveId>) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    let sent =
        Sent { name: page.wave.name.clone(), pilot: page.wave.is_pilot.then(|| "yes".to_owned()), ..Sent::default() };
    Ok(page_of(&viewer, &page).narrow().show(&view::change(&page, &sent, &Wrong::default())))
}

/// `POST /waves/{id}`: another name, pilot or not.
pub(super) async fn keep(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    match fields::name(&sent.name) {
        Ok(name) => {
            app.store().change_wave(id, &name, sent.pilot.is_some()).await?;
            Ok(back(id))
        }
        Err(words) => {
            let wrong = Wrong::only("name", words);
            Ok(page_of(&viewer, &page).narrow().refused().show(&view::change(&page, &sent, &wrong)))
        }
    }
}

/// `POST /waves/{id}/end`: it is over; what it taught is written down next.
pub(super) async fn end(State(app): State<App>, viewer: Viewer, Id(id): Id<WaveId>) -> Result<Response, WebError> {
    open_to_lead(&app, &viewer, id).await?;
    app.store().end_wave(id, app.now()).await.map_err(refused)?;
    Ok(Redirect::to(&format!("/waves/{id}/lessons")).into_response())
}

/// A wave its reader may see.
///
/// # Errors
/// Not found for others.
pub(crate) async fn open(app: &App, viewer: &Viewer, id: WaveId) -> Result<WavePage, WebError> {
    app.store().wave(viewer.id(), id).await?.ok_or_else(WebError::not_found)
}

/// A wave for who may change it.
///
/// # Errors
/// Not found for others.
pub(crate) async fn open_to_lead(app: &App, viewer: &Viewer, id: WaveId) -> Result<WavePage, WebError> {
    let page = open(app, viewer, id).await?;
    if page.reading() == ProgrammeReading::Leads { Ok(page) } else { Err(WebError::not_found()) }
}

/// What there is to say of a wave as it stands.
pub(crate) async fn standing(
    app: &App,
    viewer: &Viewer,
    page: &ProgrammePage,
    wave: &WaveRow,
    today: Date,
) -> Result<Vec<Remark>, WebError> {
    standing_with(app, viewer, page, wave, today, Vec::new()).await
}

/// What there would be to say of a wave once these sets are made: each with its coach.
pub(in crate::web) async fn standing_with(
    app: &App,
    viewer: &Viewer,
    page: &ProgrammePage,
    wave: &WaveRow,
    today: Date,
    coming: Vec<(Option<PersonId>, SetFacts)>,
) -> Result<Vec<Remark>, WebError> {
    let facts = facts(app, viewer, page, wave, today, coming).await?;
    Ok(said(page.programme.kind, &wave.design, &facts))
}

/// What is known beside a design.
async fn facts(
    app: &App,
    viewer: &Viewer,
    page: &ProgrammePage,
    wave: &WaveRow,
    today: Date,
    coming: Vec<(Option<PersonId>, SetFacts)>,
) -> Result<Facts, WebError> {
    let modules = design::modules(app, viewer).await?;
    let store = app.store();
    let people = store.wave_hours(wave.id).await?;
    let prepared = store.prepared(wave.id).await?;
    let reviews = store.all_fits(wave.id).await?;
    let gave = reviews.iter().any(|one| one.person == viewer.id());
    let fits: Vec<_> = reviews.into_iter().map(|one| one.fit).collect();
    let sets = store.wave_sets_without_meetings(wave.id).await?.into_iter().filter(|set| set.ended_at.is_none());
    let there = sets.map(|set| {
        let facts = SetFacts {
            name: set.name,
            members: usize::try_from(set.members).unwrap_or(0),
            has_coach: set.coach.is_some(),
        };
        (set.coach.map(|(coach, _)| coach), facts)
    });
    let sets: Vec<(Option<PersonId>, SetFacts)> = there.chain(coming).collect();
    let mut coached: HashMap<PersonId, usize> = HashMap::new();
    for coach in sets.iter().filter_map(|(coach, _)| *coach) {
        *coached.entry(coach).or_default() += 1;
    }
    Ok(Facts {
        coaches_doubled: coached.values().filter(|sets| **sets > 1).count(),
        today,
        has_sponsor: page.programme.sponsor.is_some(),
        fits: fits.len(),
        // One person's doubts are theirs: what is said of the work is what several see, to those who said theirs.
        doubts: if gave && fits.len() > 1 { doubts(&together(&fits)) } else { Vec::new() },
        people: people.len(),
        hours_stated: people.into_iter().flatten().collect(),
        agreed: usize::try_from(prepared.in_force).unwrap_or(0),
        touchpoints: usize::try_from(prepared.touchpoints).unwrap_or(0),
        sets: sets.into_iter().map(|(_, facts)| facts).collect(),
        zone: viewer.zone().to_owned(),
        modules: modules.into_iter().map(|module| (module.id, module.minutes)).collect(),
    })
}

/// The remarks on one step.
fn on_step(remarks: &[Remark], step: Step) -> Vec<&Remark> {
    remarks.iter().filter(|remark| remark.step == step).collect()
}

pub(in crate::web) fn page_of<'a>(viewer: &'a Viewer, page: &WavePage) -> Page<'a> {
    let title = format!("{} · {}", page.wave.name, page.page.programme.name);
    Page::of(viewer, title).at(Place::Programmes)
}

/// A refusal of the store in words for who asked.
pub(crate) fn refused(error: WaveError) -> WebError {
    WebError::refused(match error {
        WaveError::NotFound => return WebError::not_found(),
        WaveError::ChangedMeanwhile => say("design-changed-meanwhile"),
        WaveError::NotNow { status } => {
            say_with("wave-not-now", &[("status", say(&format!("wave-status-{status}")).into())])
        }
        WaveError::SetTaken => say("wave-set-taken"),
        WaveError::SetHasMet => say("wave-set-has-met"),
        WaveError::CarrierNotOfWave => say("design-part-set-not-here"),
        WaveError::MeetingMoved => say("wave-move-changed"),
        WaveError::Store(error) => return error.into(),
    })
}

fn back(wave: WaveId) -> Response {
    kept::then(&format!("/waves/{wave}"))
}
