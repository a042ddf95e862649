//! The agreements of a wave for its leads: who has one, who has signed, who has no line manager to sign with. Never their words.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::State;
use axum::response::Response;
use setwise_domain::id::{PersonId, ThreeWayId, WaveId};
use setwise_domain::programme::WaveStatus;
use setwise_domain::three_way::{Party, Terms};
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::job::NewJob;
use setwise_store::mail::NewMail;
use setwise_store::person::Person;
use setwise_store::three_way::{NewThreeWay, ThreeWay};
use setwise_store::wave::{WavePage, WavePersonState};

use super::{keeping, refused, tell, view};
use crate::app::App;
use crate::mail_texts;
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::kept;
use crate::web::request::Id;
use crate::web::session::Viewer;
use crate::web::sets::directory;
use crate::web::waves::{open_to_lead, page_of};

/// Whoever has not signed is written to at most once in this time [ours].
const REMIND_AGAIN_AFTER: Millis = Millis::minutes(24 * 60);

/// Somebody of a wave.
pub(crate) struct Line {
    pub(crate) person: PersonId,
    pub(crate) name: String,
    /// Their agreement, if there is one.
    pub(crate) agreement: Option<ThreeWay>,
    /// The line manager on their profile, if they are here.
    pub(crate) manager: Option<(PersonId, String)>,
}

impl Line {
    /// Whether there is somebody to agree with and nothing drafted with them.
    pub(crate) fn is_to_draft(&self) -> bool {
        let with = self.agreement.as_ref().map(|one| one.manager.0);
        self.manager.as_ref().is_some_and(|(manager, _)| with != Some(*manager))
    }
}

/// `GET /waves/{id}/agreements`
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    let lines = lines(&app, &viewer, &page).await?;
    Ok(page_of(&viewer, &page).show(&view::of_wave(&page, &lines)))
}

/// `POST /waves/{id}/agreements`
pub(in crate::web) async fn draft(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
) -> Result<Response, WebError> {
    draft_all(&app, &viewer, id).await?;
    Ok(back(id))
}

/// Drafts one for everybody who has a line manager and none so far; with another line manager than it was made with it goes on
/// to that one.
pub(crate) async fn draft_all(app: &App, viewer: &Viewer, id: WaveId) -> Result<(), WebError> {
    let page = open_to_lead(app, viewer, id).await?;
    if page.wave.status == WaveStatus::Ended {
        return Err(WebError::refused(say("three-way-wave-over")));
    }
    let lines = lines(app, viewer, &page).await?;
    let terms = Terms::drafted(&page.wave.design, say("three-way-hears-not-draft"));
    let people = by_id(app, viewer).await?;
    let new = lines.iter().filter(|line| line.agreement.is_none()).filter_map(|line| {
        let (agreement, member, manager) = (app.id(), line.person, line.manager.as_ref()?.0);
        Some(NewThreeWay {
            id: agreement,
            organisation: viewer.person.organisation,
            wave: id,
            member,
            manager,
            terms: terms.clone(),
            mails: mails(app, &people, agreement, &BTreeSet::from([member, manager])),
        })
    });
    for one in app.store().draft_three_ways(new.collect(), viewer.id(), app.now()).await? {
        tell(app, viewer, &[one.member, one.manager], "three-way-drafted", one.id).await?;
    }
    for line in lines.iter().filter(|line| line.is_to_draft()) {
        let (Some(one), Some((manager, _))) = (&line.agreement, &line.manager) else { continue };
        let mails = mails(app, &people, one.id, &BTreeSet::from([line.person, *manager]));
        let told = app.store().hand_three_way_on(viewer.id(), one.id, *manager, &mails, app.now()).await;
        let told = told.map_err(|error| keeping(refused(error), one.id, &[]))?;
        tell(app, viewer, &told, "three-way-changed", one.id).await?;
    }
    app.wake_jobs();
    Ok(())
}

/// `POST /waves/{id}/agreements/reminders`
pub(in crate::web) async fn remind(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
) -> Result<Response, WebError> {
    remind_all(&app, &viewer, id).await?;
    Ok(back(id))
}

/// Writes to those who have not signed.
pub(crate) async fn remind_all(app: &App, viewer: &Viewer, id: WaveId) -> Result<(), WebError> {
    open_to_lead(app, viewer, id).await?;
    let people = by_id(app, viewer).await?;
    let since = Timestamp(app.now().0.saturating_sub(REMIND_AGAIN_AFTER.0));
    for one in app.store().three_ways_of_wave(id).await? {
        let missing = one.standing.missing();
        let late = missing.iter().filter_map(|party| match party {
            Party::Member => Some(one.member.0),
            Party::Manager => Some(one.manager.0),
            Party::Lead => None,
        });
        let late: BTreeSet<PersonId> = late.collect();
        if !late.is_empty() {
            let mails = mails(app, &people, one.id, &late);
            let reminded = app.store().remind_three_way(one.id, &mails, app.now(), since).await;
            reminded.map_err(|error| keeping(refused(error), one.id, &[]))?;
        }
    }
    app.wake_jobs();
    Ok(())
}

/// Everybody in a wave with their agreement, by name.
pub(crate) async fn lines(app: &App, viewer: &Viewer, page: &WavePage) -> Result<Vec<Line>, WebError> {
    let store = app.store();
    let known = store.known_people(viewer.person.organisation).await?;
    let managers: BTreeMap<PersonId, PersonId> =
        known.iter().filter_map(|one| Some((one.id, one.state.profile.manager?))).collect();
    let here = by_id(app, viewer).await?;
    let mut agreements: BTreeMap<PersonId, ThreeWay> =
        store.three_ways_of_wave(page.wave.id).await?.into_iter().map(|one| (one.member.0, one)).collect();
    let within = store.wave_people(page.wave.id).await?.into_iter().filter(|one| one.state == WavePersonState::In);
    let line = within.map(|one| Line {
        person: one.person,
        name: one.name,
        agreement: agreements.remove(&one.person),
        manager: managers.get(&one.person).and_then(|id| here.get(id)).map(|one| (one.id, one.name.clone())),
    });
    Ok(line.collect())
}

async fn by_id(app: &App, viewer: &Viewer) -> Result<BTreeMap<PersonId, Person>, WebError> {
    Ok(directory(app, viewer).await?.into_iter().map(|one| (one.id, one)).collect())
}

/// A mail to each that there is something to read and sign, without a word of it.
fn mails(
    app: &App,
    people: &BTreeMap<PersonId, Person>,
    id: ThreeWayId,
    to: &BTreeSet<PersonId>,
) -> Vec<(NewMail, NewJob)> {
    to.iter().filter_map(|id| people.get(id)).map(|person| mail_texts::three_way(app, person, id)).collect()
}

/// A mail to each of the member and the manager but for who looks: that a deadline is at risk, without a word of it.
pub(super) async fn risk_mails(
    app: &App,
    viewer: &Viewer,
    about: &ThreeWay,
) -> Result<Vec<(PersonId, (NewMail, NewJob))>, WebError> {
    let people = by_id(app, viewer).await?;
    let others = [about.member.0, about.manager.0].into_iter().filter(|one| *one != viewer.id());
    let others = others.filter_map(|one| people.get(&one));
    Ok(others.map(|person| (person.id, mail_texts::three_way_risk(app, person, about.id))).collect())
}

fn back(id: WaveId) -> Response {
    kept::then(&format!("/waves/{id}/agreements"))
}
