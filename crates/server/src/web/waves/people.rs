//! The people of a wave: who is in it, who asks to be, and the hours they have.

use std::collections::HashSet;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use setwise_domain::id::{PersonId, WaveId};
use setwise_domain::programme::WaveStatus;
use setwise_domain::programme::week_hours::WeekHours;
use setwise_store::person::Person;
use setwise_store::wave::{Answer, WavePage, WavePerson, WavePersonState};

use super::answering::{self, Refused};
use super::view::{Tab, head};
use super::{open, open_to_lead, page_of};
use crate::app::App;
use crate::ui::avatar::avatar;
use crate::ui::forms::{Wrong, copy, field, primary, refusal};
use crate::ui::page::{Page, Place};
use crate::ui::safe;
use crate::ui::words::{say, say_with, tenths};
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::finding::{AT_ONCE, Finding, Stretch};
use crate::web::kept;
use crate::web::request::{Form, Id, Query};
use crate::web::session::Viewer;
use crate::web::sets::directory;
use crate::web::ticking_people::{Known, Ticks};

/// The longest motivation, in characters.
const LONGEST_MOTIVATION: usize = 1_000;

/// What happens to somebody of a wave.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Turn {
    person: String,
    to: String,
    /// What a lead writes with it; often empty.
    #[serde(default)]
    words: String,
}

/// Who is to be put in: those ticked, or everybody whose name or address has a piece.
#[derive(Debug, Default)]
struct Chosen {
    people: Vec<String>,
    whom: String,
    everybody: bool,
}

impl Chosen {
    fn read(pairs: Vec<(String, String)>) -> Self {
        let mut chosen = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "people" => chosen.people.push(value),
                "whom" => chosen.whom = value,
                "everybody" => chosen.everybody = true,
                _ => {}
            }
        }
        chosen
    }
}

/// Somebody's hours a week.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Hours {
    /// Whose; empty: one's own.
    person: String,
    hours: String,
}

/// Hours that were typed and could not be read.
#[derive(Clone, Copy)]
pub(super) struct TypedHours<'a> {
    pub(super) typed: &'a str,
    pub(super) wrong: &'a str,
}

/// An application as the form sends it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Application {
    pub(crate) hours: String,
    pub(crate) motivation: String,
}

/// `GET /waves/{id}/people`
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Query(finding): Query<Finding>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    draw(&app, &viewer, &page, &finding, &Chosen::read(pairs), None).await
}

async fn draw(
    app: &App,
    viewer: &Viewer,
    page: &WavePage,
    finding: &Finding,
    chosen: &Chosen,
    refused: Option<&Refused<'_>>,
) -> Result<Response, WebError> {
    let id = page.wave.id;
    let people = app.store().wave_people(id).await?;
    let others = not_in(&people, directory(app, viewer).await?);
    let (mut applied, mut declined, mut within) = (Vec::new(), Vec::new(), Vec::new());
    for one in people {
        match one.state {
            WavePersonState::Applied => applied.push(one),
            WavePersonState::Declined => declined.push(one),
            WavePersonState::In => within.push(one),
            WavePersonState::Left => {}
        }
    }
    let within = finding.among(within, |one| format!("{} {}", one.name, one.set.as_deref().unwrap_or_default()));
    let link = format!("{}/waves/{id}/application", app.config().address());
    let listed =
        Listed { page, applied: &applied, declined: &declined, within: &within, others: &others, chosen, link: &link };
    let drawn = page_of(viewer, page);
    let drawn = if refused.is_some() { drawn.refused() } else { drawn };
    Ok(drawn.show(&view(&listed, refused)))
}

/// `POST /waves/{id}/people`: puts those ticked in.
pub(in crate::web) async fn add(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    let chosen = Chosen::read(pairs);
    let directory = directory(&app, &viewer).await?;
    let people: Vec<PersonId> = if chosen.everybody {
        let others = not_in(&app.store().wave_people(id).await?, directory);
        others.iter().filter(|person| Ticks::fits(&chosen.whom, &known(person))).map(|person| person.id).collect()
    } else {
        let here: HashSet<PersonId> = directory.iter().map(|person| person.id).collect();
        let named = chosen.people.iter().filter_map(|id| id.parse().ok());
        named.filter(|id| here.contains(id)).collect()
    };
    let came = answering::put_in(&app, &viewer, &page, people).await?;
    Ok(if came == 0 { Redirect::to(&format!("/waves/{id}/people")).into_response() } else { back(id) })
}

/// Who of the directory is not in the wave.
fn not_in(people: &[WavePerson], mut directory: Vec<Person>) -> Vec<Person> {
    let within = people.iter().filter(|one| one.state == WavePersonState::In).map(|one| one.person);
    let within: HashSet<PersonId> = within.collect();
    directory.retain(|person| !within.contains(&person.id));
    directory
}

fn known(person: &Person) -> Known<'_> {
    Known { id: person.id, name: &person.name, email: &person.email }
}

/// `POST /waves/{id}/people/turns`: takes an application up, declines it, takes somebody out.
pub(in crate::web) async fn turn(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(sent): Form<Turn>,
) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    let person: PersonId = sent.person.parse().map_err(|_| WebError::bad_request())?;
    let to = match sent.to.as_str() {
        "in" => WavePersonState::In,
        "declined" => WavePersonState::Declined,
        "left" => WavePersonState::Left,
        _ => return Err(WebError::bad_request()),
    };
    match fields::text(&sent.words, answering::LONGEST_WORD) {
        Ok(words) => {
            answering::turn(&app, &viewer, &page, (person, to), &words).await?;
            Ok(back(id))
        }
        Err(words) => {
            let wrong = Wrong::only("words", words);
            let refused = Refused { person: &sent.person, words: &sent.words, wrong: &wrong };
            draw(&app, &viewer, &page, &Finding::default(), &Chosen::default(), Some(&refused)).await
        }
    }
}

/// `POST /waves/{id}/hours`: one's own, or as a lead anybody's.
pub(in crate::web) async fn hours(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(sent): Form<Hours>,
) -> Result<Response, WebError> {
    let other = match sent.person.as_str() {
        "" => None,
        id => Some(id.parse().map_err(|_| WebError::bad_request())?),
    };
    let hours = match fields::maybe_hours(&sent.hours, 40) {
        Ok(hours) => hours,
        Err(words) if other.is_none() => {
            let typed = TypedHours { typed: &sent.hours, wrong: &words };
            return super::draw(&app, &viewer, id, &Finding::default(), Some(typed)).await;
        }
        Err(words) => return Err(WebError::refused(words)),
    };
    state_hours(&app, &viewer, id, other, hours).await?;
    Ok(if other.is_none() { super::back(id) } else { back(id) })
}

/// Keeps the hours a week somebody has: one's own, or as a lead another's.
pub(crate) async fn state_hours(
    app: &App,
    viewer: &Viewer,
    id: WaveId,
    other: Option<PersonId>,
    hours: Option<WeekHours>,
) -> Result<(), WebError> {
    match other {
        None => drop(open(app, viewer, id).await?),
        Some(_) => drop(open_to_lead(app, viewer, id).await?),
    }
    let kept = app.store().state_hours(id, other.unwrap_or(viewer.id()), hours).await?;
    if kept { Ok(()) } else { Err(WebError::not_found()) }
}

/// `GET /waves/{id}/application`: for anybody of the organisation, while the wave takes applications.
pub(in crate::web) async fn ask(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
) -> Result<Response, WebError> {
    let open = open_to_applicant(&app, &viewer, id).await?;
    let own = app.store().wave_person(id, viewer.id()).await?;
    let sent = Application {
        hours: own.as_ref().and_then(|own| own.hours).map(|hours| hours.to_string()).unwrap_or_default(),
        motivation: own.as_ref().map(|own| own.motivation.clone()).unwrap_or_default(),
    };
    let state = own.map(|own| own.state);
    let answer = app.store().application_answer(id, viewer.id()).await?;
    let shown = Page::of(&viewer, open.0.clone()).at(Place::Programmes).narrow();
    Ok(shown.show(&application(id, &open, (state, answer.as_ref()), &sent, &Wrong::default())))
}

/// `POST /waves/{id}/application`
pub(in crate::web) async fn apply(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(sent): Form<Application>,
) -> Result<Response, WebError> {
    let open = open_to_applicant(&app, &viewer, id).await?;
    let address = format!("/waves/{id}/application");
    match ask_to_join(&app, &viewer, id, &sent).await? {
        Ok(true) => Ok(kept::then(&address)),
        // It was decided meanwhile: the page says how.
        Ok(false) => Ok(Redirect::to(&address).into_response()),
        Err(wrong) => {
            let shown = Page::of(&viewer, open.0.clone()).at(Place::Programmes).narrow();
            Ok(shown.refused().show(&application(id, &open, (None, None), &sent, &wrong)))
        }
    }
}

/// Keeps an application; the caller has asked [`open_to_applicant`]. False: they are in it, or were declined.
///
/// # Errors
/// Inside, what is not right, by the names of the fields.
pub(crate) async fn ask_to_join(
    app: &App,
    viewer: &Viewer,
    id: WaveId,
    sent: &Application,
) -> Result<Result<bool, Wrong>, WebError> {
    let mut wrong = Wrong::default();
    let hours = wrong.take("hours", fields::maybe_hours(&sent.hours, 40));
    let motivation = wrong.take(
        "motivation",
        match fields::text(&sent.motivation, LONGEST_MOTIVATION) {
            Ok(text) if text.is_empty() => Err(say("application-empty")),
            read => read,
        },
    );
    let (Some(hours), Some(motivation)) = (hours, motivation) else { return Ok(Err(wrong)) };
    Ok(Ok(app.store().apply_to_wave(id, viewer.id(), hours, &motivation, app.now()).await?))
}

/// What an applicant may know of a wave: its programme's name, what it is for, who it is for.
pub(crate) type Offered = (String, String, String);

/// A wave that takes applications, for anybody of its organisation.
///
/// # Errors
/// Not found while it takes none.
pub(crate) async fn open_to_applicant(app: &App, viewer: &Viewer, id: WaveId) -> Result<Offered, WebError> {
    let offered = app.store().wave_on_offer(viewer.id(), id).await?.ok_or_else(WebError::not_found)?;
    let (programme, design) = offered;
    Ok((programme.name, programme.purpose, design.people.for_whom))
}

fn back(id: WaveId) -> Response {
    kept::then(&format!("/waves/{id}/people"))
}

/// What the page lists.
struct Listed<'a> {
    page: &'a WavePage,
    applied: &'a [WavePerson],
    declined: &'a [WavePerson],
    within: &'a Stretch<WavePerson>,
    others: &'a [Person],
    chosen: &'a Chosen,
    /// Where people can ask to be in it, to be handed on.
    link: &'a str,
}

fn view(listed: &Listed<'_>, refused: Option<&Refused<'_>>) -> Markup {
    let Listed { page, applied, declined, within, .. } = listed;
    let id = page.wave.id;
    let address = format!("/waves/{id}/people");
    let open = page.wave.status != WaveStatus::Ended;
    html! {
        (head(page, Tab::People))
        @if !applied.is_empty() {
            section class="card" {
                h2 { (say("wave-applications")) }
                ul class="rows" { @for one in *applied {
                    li {
                        (avatar(one.person, &one.name))
                        div { b { (one.name) } br; span class="rules" { (one.motivation) } @if let Some(hours) = one.hours { br; span class="small muted" { (has_hours(hours)) } } }
                        (answering::form(id, one, refused))
                    }
                } }
            }
        }
        (answering::declined(id, declined, open))
        div class="cols" {
            section class="card stack" {
                h2 { (say_with("wave-people-in", &[("count", within.all.into())])) }
                @if within.all == 0 { p class="muted" { (say("wave-people-none")) } }
                (within.search(&address, &say("wave-people-find")))
                ul class="rows" { @for one in &within.items { (row(id, one, open)) } }
                (within.parts(&address))
            }
            @if open { (adding(listed)) }
        }
    }
}

fn row(id: WaveId, one: &WavePerson, open: bool) -> Markup {
    html! {
        li {
            (avatar(one.person, &one.name))
            div {
                b { (one.name) }
                br;
                span class="small muted" {
                    (one.set.clone().unwrap_or_else(|| say("wave-no-set")))
                    " · "
                    @match one.hours { Some(hours) => (has_hours(hours)), None => (say("wave-hours-unknown")) }
                }
            }
            @if open { (turn_form(id, one, "left", &say("wave-take-out"))) }
        }
    }
}

/// The hours a week somebody has.
fn has_hours(hours: WeekHours) -> String {
    say_with("wave-has-hours", &[("hours", tenths(hours.tenths().into()))])
}

pub(super) fn turn_form(id: WaveId, one: &WavePerson, to: &str, words: &str) -> Markup {
    html! {
        form method="post" action=(format!("/waves/{id}/people/turns")) {
            input type="hidden" name="person" value=(one.person);
            input type="hidden" name="to" value=(to);
            button class=(if to == "in" { "btn" } else { "btn quiet" }) type="submit" aria-label=(format!("{words}: {}", one.name)) { (words) }
        }
    }
}

fn adding(listed: &Listed<'_>) -> Markup {
    let Listed { page, others, chosen, link, .. } = listed;
    let id = page.wave.id;
    let again = format!("/waves/{id}/people#put-in");
    let ticks = Ticks { name: "people", ticked: &chosen.people, whom: &chosen.whom, address: &again };
    let others: Vec<Known<'_>> = others.iter().map(known).collect();
    let fitting = others.iter().filter(|one| Ticks::fits(&chosen.whom, one)).count();
    html! {
        div class="stack" {
            section class="card stack" id="put-in" {
                h2 { (say("wave-people-add")) }
                p class="small" { a href=(format!("/people/imports/new?wave={id}")) { (say("wave-people-import")) } }
                @if others.is_empty() { p class="muted" { (say("wave-people-all-in")) } } @else {
                    form class="form" method="post" action=(format!("/waves/{id}/people")) {
                        fieldset {
                            legend { (say("wave-people-choose")) }
                            (ticks.of(&others))
                        }
                        div class="actions" {
                            (primary(&say("wave-people-put-in")))
                            @if fitting > AT_ONCE { button class="btn" type="submit" name="everybody" value="yes" { (say_with("wave-people-put-all-in", &[("count", fitting.into())])) } }
                        }
                    }
                }
            }
            @if page.wave.design.people.by_application {
                section class="card stack" {
                    h2 { (say("wave-application-link")) }
                    p class="small muted" { (say("wave-application-link-hint")) }
                    (copy(link))
                    p class="small" { a href=(format!("/waves/{id}/application")) { (say("wave-application-look")) } }
                }
            }
        }
    }
}

fn application(
    id: WaveId,
    open: &Offered,
    (state, answer): (Option<WavePersonState>, Option<&Answer>),
    sent: &Application,
    wrong: &Wrong,
) -> Markup {
    let (name, purpose, for_whom) = open;
    html! {
        nav class="crumbs" aria-label=(say("programme-crumbs")) { a href="/programmes" { (say("programmes-title")) } " › " span { (name) } }
        div class="page-head" { div { h1 { (say_with("application-title", &[("programme", name.as_str().into())])) } @if !purpose.is_empty() { p class="muted rules" { (purpose) } } } }
        @if !for_whom.is_empty() { section class="card stack" { h2 { (say("design-field-for-whom")) } p class="rules" { (for_whom) } } }
        @match state {
            Some(WavePersonState::In) => div class="notice" { p { (say("application-in")) " " a href=(format!("/waves/{id}")) { (say("notice-wave")) } } (answered(answer)) },
            Some(WavePersonState::Declined) => div class="notice" { p { (say("application-declined")) } (answered(answer)) },
            Some(WavePersonState::Applied) => { div class="notice" { p { (say("application-waits")) } } (application_form(id, sent, wrong)) },
            Some(WavePersonState::Left) | None => (application_form(id, sent, wrong)),
        }
    }
}

/// What the lead wrote with the decision.
fn answered(answer: Option<&Answer>) -> Markup {
    html! {
        @if let Some(answer) = answer.filter(|answer| !answer.words.is_empty()) {
            p class="rules" { (answer.words) }
            p class="small muted" { (answer.by) }
        }
    }
}

fn application_form(id: WaveId, sent: &Application, wrong: &Wrong) -> Markup {
    html! {
        section class="card" {
            (refusal((!wrong.is_empty()).then(|| say("form-look-again")).as_deref()))
            form class="form" method="post" action=(format!("/waves/{id}/application")) data-safe=(format!("application-{id}")) data-safe-unsaved[!wrong.is_empty()] {
                (safe::typed_before())
                (field("motivation", say("application-motivation")).hint(say("application-motivation-hint")).value(&sent.motivation)
                    .error(wrong.of("motivation")).longest(LONGEST_MOTIVATION).area(5))
                (field("hours", say("wave-hours")).decimal().value(&sent.hours).error(wrong.of("hours")).optional().input())
                div class="actions" { (primary(&say("application-send"))) }
            }
        }
    }
}
