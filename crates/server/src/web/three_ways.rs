//! The three-way agreement: one page for the member, their line manager and whoever leads; a manager's own people; and for leads how
//! far all of a wave are ([`of_wave`]). None of these pages shows anything a set says.

pub(crate) mod of_wave;
pub(crate) mod view;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use setwise_domain::id::{PersonId, RemarkId, RiskId, ThreeWayId};
use setwise_domain::three_way::{LONGEST, Party, Refusal, Terms, talk_due};
use setwise_store::three_way::{NewRemark, NewRisk, RiskWords, ThreeWay, ThreeWayError, ThreeWayPage};

use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::page::{Page, Place};
use crate::ui::time::day_of;
use crate::ui::words::say;
use crate::web::error::{Kept, WebError};
use crate::web::fields;
use crate::web::kept;
use crate::web::notices;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;

/// What the forms of an agreement's page send.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Sent {
    /// The version that was on the page.
    seen: String,
    /// "renew": the same words anew.
    by: String,
    pub(in crate::web) objectives: String,
    pub(in crate::web) hours: String,
    pub(in crate::web) dates: String,
    pub(in crate::web) hears: String,
    pub(in crate::web) hears_not: String,
    pub(in crate::web) mid_talk: String,
    pub(in crate::web) end_talk: String,
    /// As what one signs.
    party: String,
    /// The number of what is said or raised: sent twice, it acts once.
    id: String,
    /// A remark, or what is at risk.
    pub(in crate::web) text: String,
    pub(in crate::web) on: String,
    pub(in crate::web) cover: String,
}

/// An agreement of its reader, on home.
pub(in crate::web) struct Waiting {
    pub(in crate::web) about: ThreeWay,
    pub(in crate::web) words: String,
    /// Whether they have signed it.
    pub(in crate::web) is_signed: bool,
}

/// `GET /agreements/{id}`: for the three.
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ThreeWayId>,
) -> Result<Response, WebError> {
    let page = open(&app, &viewer, id).await?;
    let sent = typed(&page.versions[0].terms);
    Ok(draw(&app, &viewer, &page, &sent, &Wrong::default()))
}

/// `POST /agreements/{id}/versions`: other words, or the same ones to be signed anew.
pub(in crate::web) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ThreeWayId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let page = open(&app, &viewer, id).await?;
    let seen = seen(&sent)?;
    if sent.by == "renew" {
        renew(&app, &viewer, id, seen).await.map_err(|error| keeping(error, id, &[]))?;
        return Ok(back(id));
    }
    let mut wrong = Wrong::default();
    let Some(terms) = terms(&sent, &mut wrong) else { return Ok(draw(&app, &viewer, &page, &sent, &wrong)) };
    let changed = change_terms(&app, &viewer, id, seen, &terms).await;
    match changed.map_err(|error| keeping(error, id, &[]))? {
        Changed::Kept => Ok(back(id)),
        // What was typed stays, beside what the other wrote; kept again, it wins.
        Changed::MovedOn(now) => Ok(draw(&app, &viewer, &now, &sent, &Wrong::only("seen", say("three-way-moved-on")))),
    }
}

/// What became of other words.
pub(crate) enum Changed {
    /// It says them now; also where it said them already.
    Kept,
    /// Somebody wrote another version since: as it is now.
    MovedOn(Box<ThreeWayPage>),
}

/// Writes a version with other words, and tells the others.
pub(crate) async fn change_terms(
    app: &App,
    viewer: &Viewer,
    id: ThreeWayId,
    seen: u32,
    terms: &Terms,
) -> Result<Changed, WebError> {
    match app.store().change_three_way(viewer.id(), id, seen, terms, app.now()).await {
        Ok(told) => {
            tell(app, viewer, &told, "three-way-changed", id).await?;
            Ok(Changed::Kept)
        }
        Err(ThreeWayError::Refused(Refusal::Same)) => Ok(Changed::Kept),
        Err(ThreeWayError::Refused(Refusal::MovedOn)) => {
            let now = open(app, viewer, id).await?;
            // Sent twice: it was kept a moment ago.
            if now.versions[0].terms == *terms { Ok(Changed::Kept) } else { Ok(Changed::MovedOn(Box::new(now))) }
        }
        Err(error) => Err(refused(error)),
    }
}

/// Has the same words signed anew, and tells the others.
pub(crate) async fn renew(app: &App, viewer: &Viewer, id: ThreeWayId, seen: u32) -> Result<(), WebError> {
    let told = app.store().renew_three_way(viewer.id(), id, seen, app.now()).await.map_err(refused)?;
    tell(app, viewer, &told, "three-way-changed", id).await
}

/// `POST /agreements/{id}/signatures`
pub(in crate::web) async fn sign(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ThreeWayId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    open(&app, &viewer, id).await?;
    let party: Party = sent.party.parse().map_err(|_| WebError::bad_request())?;
    put_name(&app, &viewer, id, seen(&sent)?, party).await.map_err(|error| keeping(error, id, &[]))?;
    Ok(back(id))
}

/// Signs the version that was read, and tells the others.
pub(crate) async fn put_name(
    app: &App,
    viewer: &Viewer,
    id: ThreeWayId,
    seen: u32,
    party: Party,
) -> Result<(), WebError> {
    let signed = app.store().sign_three_way((viewer.id(), party), id, seen, app.now()).await;
    let (in_force, told) = signed.map_err(refused)?;
    tell(app, viewer, &told, if in_force { "three-way-in-force" } else { "three-way-signed" }, id).await
}

/// `POST /agreements/{id}/remarks`
pub(in crate::web) async fn remark(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ThreeWayId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let page = open(&app, &viewer, id).await?;
    let remark: RemarkId = sent.id.parse().map_err(|_| WebError::bad_request())?;
    let text = match fields::something(&sent.text, LONGEST) {
        Ok(text) => text,
        Err(words) => {
            let shown = Sent { text: sent.text, ..typed(&page.versions[0].terms) };
            return Ok(draw(&app, &viewer, &page, &shown, &Wrong::only("text", words)));
        }
    };
    let written = text.clone();
    let said = say_of_it(&app, &viewer, id, NewRemark { id: remark, text }).await;
    said.map_err(|error| keeping(error, id, &[&written]))?;
    Ok(back(id))
}

/// Keeps something said about it, and tells the others.
pub(crate) async fn say_of_it(app: &App, viewer: &Viewer, id: ThreeWayId, new: NewRemark) -> Result<(), WebError> {
    let told = app.store().remark_on_three_way(viewer.id(), id, new, app.now()).await.map_err(refused)?;
    tell(app, viewer, &told, "three-way-remark", id).await
}

/// `POST /agreements/{id}/risks`: a deadline at risk, and who covers.
pub(in crate::web) async fn raise(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ThreeWayId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let page = open(&app, &viewer, id).await?;
    let risk: RiskId = sent.id.parse().map_err(|_| WebError::bad_request())?;
    let mut wrong = Wrong::default();
    let on =
        wrong.take("on", fields::maybe_date(&sent.on).and_then(|day| day.ok_or_else(|| say("three-way-which-day"))));
    let what = wrong.take("what", fields::something(&sent.text, LONGEST));
    let cover = wrong.take("cover", fields::text(&sent.cover, LONGEST));
    let (Some(on), Some(what), Some(cover)) = (on, what, cover) else {
        let (text, on, cover) = (sent.text, sent.on, sent.cover);
        let shown = Sent { text, on, cover, ..typed(&page.versions[0].terms) };
        return Ok(draw(&app, &viewer, &page, &shown, &wrong));
    };
    let written = [what.clone(), cover.clone()];
    let new = NewRisk { id: risk, on, words: RiskWords { what, cover } };
    let raised = raise_it(&app, &viewer, id, new).await;
    raised.map_err(|error| keeping(error, id, &[&written[0], &written[1]]))?;
    Ok(back(id))
}

/// Keeps a deadline at risk, and tells the others.
pub(crate) async fn raise_it(app: &App, viewer: &Viewer, id: ThreeWayId, new: NewRisk) -> Result<(), WebError> {
    let page = open(app, viewer, id).await?;
    let mails = of_wave::risk_mails(app, viewer, &page.about).await?;
    let told = app.store().raise_risk(viewer.id(), id, new, mails, app.now()).await.map_err(refused)?;
    tell(app, viewer, &told, "three-way-risk", id).await?;
    app.wake_jobs();
    Ok(())
}

/// `POST /agreements/{id}/risks/settlements`
pub(in crate::web) async fn settle(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ThreeWayId>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let risk: RiskId = sent.id.parse().map_err(|_| WebError::bad_request())?;
    settle_it(&app, &viewer, id, risk).await.map_err(|error| keeping(error, id, &[]))?;
    Ok(back(id))
}

/// A deadline is at risk no more; tells the others.
pub(crate) async fn settle_it(app: &App, viewer: &Viewer, id: ThreeWayId, risk: RiskId) -> Result<(), WebError> {
    let told = app.store().settle_risk(viewer.id(), id, risk, app.now()).await.map_err(refused)?;
    tell(app, viewer, &told, "three-way-settled", id).await
}

/// `GET /my-people`: those whose line manager one is in an agreement: hours, dates, agreements.
pub(in crate::web) async fn my_people(State(app): State<App>, viewer: Viewer) -> Result<Response, WebError> {
    let shown = view::my_people(&reports(&app, &viewer).await?, viewer.zone());
    Ok(Page::of(&viewer, say("three-way-my-people")).at(Place::Home).show(&shown))
}

/// Those whose line manager one is in an agreement.
pub(crate) async fn reports(app: &App, viewer: &Viewer) -> Result<Vec<view::Report>, WebError> {
    let mut people = Vec::new();
    for about in app.store().three_ways_with(viewer.id()).await? {
        if about.manager.0 == viewer.id() {
            let (hours, dates) = app.store().dates_for_manager(viewer.id(), about.id, app.now()).await?;
            people.push(view::Report { about, hours, dates });
        }
    }
    Ok(people)
}

/// What home shows of agreements.
#[derive(Default)]
pub(in crate::web) struct Own {
    /// All of the person's as member or manager, those that wait for their signature first.
    pub(in crate::web) all: Vec<Waiting>,
    /// Whether somebody here has the person as their line manager.
    pub(in crate::web) manages: bool,
}

impl Own {
    /// Whether there is nothing to show.
    pub(in crate::web) const fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// What home shows somebody of their agreements.
pub(in crate::web) async fn own(app: &App, viewer: &Viewer) -> Result<Own, WebError> {
    let mut own = Own::default();
    for about in app.store().three_ways_with(viewer.id()).await? {
        let party = if about.member.0 == viewer.id() { Party::Member } else { Party::Manager };
        own.manages |= party == Party::Manager;
        let is_signed = about.standing.signed.contains(&party);
        let words = if is_signed { view::yours(&about, party) } else { view::waits_for_you(&about, party) };
        own.all.push(Waiting { about, words, is_signed });
    }
    own.all.sort_by_key(|one| one.is_signed);
    Ok(own)
}

/// An agreement for its three.
///
/// # Errors
/// Not found for others.
pub(crate) async fn open(app: &App, viewer: &Viewer, id: ThreeWayId) -> Result<ThreeWayPage, WebError> {
    app.store().three_way(viewer.id(), id).await?.ok_or_else(WebError::not_found)
}

fn draw(app: &App, viewer: &Viewer, page: &ThreeWayPage, sent: &Sent, wrong: &Wrong) -> Response {
    let latest = &page.versions[0];
    let today = day_of(app.now(), viewer.zone());
    let shown = view::Shown {
        page,
        sent,
        wrong,
        fresh: (app.id::<RemarkId>(), app.id::<RiskId>()),
        talk: talk_due(&latest.terms, day_of(latest.at, viewer.zone()), today),
        zone: viewer.zone(),
    };
    let drawn = Page::of(viewer, say("three-way-title")).at(Place::Home);
    let drawn = if wrong.is_empty() { drawn } else { drawn.refused() };
    drawn.show(&view::show(&shown))
}

/// The form's fields with what an agreement says now.
fn typed(terms: &Terms) -> Sent {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    Sent {
        objectives: terms.objectives.clone(),
        hours: terms.hours.map(|hours| hours.to_string()).unwrap_or_default(),
        dates: terms.dates.clone(),
        hears: terms.hears.clone(),
        hears_not: terms.hears_not.clone(),
        mid_talk: day(terms.mid_talk),
        end_talk: day(terms.end_talk),
        ..Sent::default()
    }
}

fn terms(sent: &Sent, wrong: &mut Wrong) -> Option<Terms> {
    let objectives = wrong.take("objectives", fields::text(&sent.objectives, LONGEST));
    let hours = wrong.take("hours", fields::maybe_hours(&sent.hours, 40));
    let dates = wrong.take("dates", fields::text(&sent.dates, LONGEST));
    let hears = wrong.take("hears", fields::text(&sent.hears, LONGEST));
    let hears_not = wrong.take("hears_not", fields::text(&sent.hears_not, LONGEST));
    let mid_talk = wrong.take("mid_talk", fields::maybe_date(&sent.mid_talk));
    let end_talk = wrong.take("end_talk", fields::maybe_date(&sent.end_talk));
    Some(Terms {
        objectives: objectives?,
        hours: hours?,
        dates: dates?,
        hears: hears?,
        hears_not: hears_not?,
        mid_talk: mid_talk?,
        end_talk: end_talk?,
    })
}

/// Terms as a program sent them, read as the form reads them.
///
/// # Errors
/// What is not right, by the names of the fields.
pub(crate) fn checked(sent: &Terms) -> Result<Terms, Wrong> {
    let mut wrong = Wrong::default();
    terms(&typed(sent), &mut wrong).ok_or(wrong)
}

fn seen(sent: &Sent) -> Result<u32, WebError> {
    sent.seen.parse().map_err(|_| WebError::bad_request())
}

/// A refusal of the store in words for who asked.
fn refused(error: ThreeWayError) -> WebError {
    WebError::refused(match error {
        ThreeWayError::NotFound => return WebError::not_found(),
        ThreeWayError::Store(error) => return error.into(),
        ThreeWayError::IdTaken => say("set-id-taken"),
        ThreeWayError::TooMany => say("three-way-too-many"),
        ThreeWayError::Refused(Refusal::MovedOn) => say("three-way-read-again"),
        ThreeWayError::Refused(Refusal::Same) => say("three-way-not-yet"),
    })
}

/// The same on the page, with what they wrote.
fn keeping(error: WebError, id: ThreeWayId, written: &[&str]) -> WebError {
    if error.status() != StatusCode::UNPROCESSABLE_ENTITY {
        return error;
    }
    let written = written.iter().filter(|text| !text.is_empty()).map(|text| (*text).to_owned()).collect();
    let back = format!("/agreements/{id}");
    error.keeping(Kept { written, back, back_words: say("three-way-back") })
}

fn back(id: ThreeWayId) -> Response {
    kept::then(&format!("/agreements/{id}"))
}

/// Tells people of an agreement on their next visit.
pub(in crate::web) async fn tell(
    app: &App,
    viewer: &Viewer,
    people: &[PersonId],
    kind: &str,
    id: ThreeWayId,
) -> Result<(), WebError> {
    notices::tell(app, viewer, people, kind, ("three_way", id.to_string())).await
}
