//! Sets: the list, and making one. What happens inside one is in the files beside: its page, its people, its name and
//! coach, its agreement, its conversation.

pub(crate) mod agreement;
pub(crate) mod change;
pub(crate) mod conversations;
pub(crate) mod help;
pub(crate) mod invite;
pub(crate) mod people;
pub(crate) mod projects;
pub(crate) mod rights;
pub(crate) mod show;
pub(crate) mod view;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use setwise_domain::id::{PersonId, SetId};
use setwise_store::agreement::{AgreementLevel, NewAgreement};
use setwise_store::person::{Person, Role};
use setwise_store::set::{NewSet, SetError};

use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::page::{Page, Place};
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::naming_people;
use crate::web::request::Form;
use crate::web::session::Viewer;

/// What the form of a new set sends.
#[derive(Debug, Clone, Default)]
pub(super) struct Sent {
    /// The number of the new set: sent twice, it is made once.
    id: String,
    name: String,
    coach: String,
    members: Vec<String>,
    invite: String,
}

impl Sent {
    fn read(pairs: Vec<(String, String)>) -> Self {
        let mut sent = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "id" => sent.id = value,
                "name" => sent.name = value,
                "coach" => sent.coach = value,
                "members" => sent.members.push(value),
                "invite" => sent.invite = value,
                _ => {}
            }
        }
        sent
    }
}

/// `GET /sets`: one's own; for leads and administrators all, as plain rows.
pub(super) async fn list(State(app): State<App>, viewer: Viewer) -> Result<Response, WebError> {
    let mine = app.store().sets_of(viewer.id()).await?;
    let all = if rights::sees_all(&viewer) { app.store().sets(viewer.person.organisation).await? } else { Vec::new() };
    let page = Page::of(&viewer, say("sets-title")).at(Place::Sets);
    Ok(page.show(&view::list(&mine, &all, rights::may_create(&viewer))))
}

/// `GET /sets/new`
pub(super) async fn new(State(app): State<App>, viewer: Viewer) -> Result<Response, WebError> {
    must_be_able_to_create(&viewer)?;
    let people = directory(&app, &viewer).await?;
    let coach = if viewer.person.has(Role::Coach) { viewer.id().to_string() } else { String::new() };
    let sent = Sent { id: app.id::<SetId>().to_string(), coach, ..Sent::default() };
    Ok(page(&viewer).show(&view::new(&people, &sent, &Wrong::default())))
}

/// `POST /sets`
pub(super) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    must_be_able_to_create(&viewer)?;
    let sent = Sent::read(pairs);
    let people = directory(&app, &viewer).await?;
    let mut wrong = Wrong::default();
    let name = wrong.take("name", fields::name(&sent.name));
    let invitees = wrong.take("invite", invite::lines(&sent.invite));
    let coach = wrong.take("coach", naming_people::read(&people, &sent.coach));
    let members = sent.members.iter().filter_map(|id| somebody(&people, id));
    let mut members: Vec<PersonId> = members.filter(|id| coach.flatten() != Some(*id)).collect();
    members.sort_unstable();
    members.dedup();
    let (Some(name), Some(coach), Some(invitees)) = (name, coach, invitees) else {
        return Ok(page(&viewer).refused().show(&view::new(&people, &sent, &wrong)));
    };
    let id = sent.id.parse().unwrap_or_else(|_| app.id());
    make(&app, &viewer, New { id, name, coach, members, invitees }).await?;
    Ok(Redirect::to(&format!("/sets/{id}/people")).into_response())
}

/// A set somebody wants; its people are of the directory.
pub(crate) struct New {
    /// Its id: sent twice, it is made once.
    pub(crate) id: SetId,
    pub(crate) name: String,
    pub(crate) coach: Option<PersonId>,
    pub(crate) members: Vec<PersonId>,
    pub(crate) invitees: Vec<invite::Invitee>,
}

/// Makes it, tells its people and invites the others; made already by the same person, it is left as it is.
///
/// # Errors
/// Refused when its id stands for something else.
pub(crate) async fn make(app: &App, viewer: &Viewer, new: New) -> Result<(), WebError> {
    let New { id, name, coach, members, invitees } = new;
    let agreement = first_agreement();
    let organisation = viewer.person.organisation;
    let set =
        NewSet { id, organisation, name, by: viewer.id(), coach, members: members.clone(), agreement, at: app.now() };
    if !app.store().create_set(set).await.map_err(refused)? {
        return Ok(());
    }
    for person in coach.into_iter().chain(members) {
        show::tell(app, viewer, person, "added-to-set", id).await?;
    }
    invite::everybody(app, viewer, id, invitees).await
}

/// What a new set starts from, until it agrees on something of its own.
pub(crate) fn first_agreement() -> NewAgreement {
    NewAgreement { level: AgreementLevel::StaysInSet, rules: String::new() }
}

pub(crate) fn must_be_able_to_create(viewer: &Viewer) -> Result<(), WebError> {
    if rights::may_create(viewer) { Ok(()) } else { Err(WebError::not_found()) }
}

/// Everybody who can be in a set.
pub(crate) async fn directory(app: &App, viewer: &Viewer) -> Result<Vec<Person>, WebError> {
    let mut people = app.store().people(viewer.person.organisation).await?;
    people.retain(|person| person.deactivated_at.is_none());
    Ok(people)
}

/// A person of the directory by the id a form sent.
fn somebody(people: &[Person], id: &str) -> Option<PersonId> {
    let id: PersonId = id.parse().ok()?;
    people.iter().any(|person| person.id == id).then_some(id)
}

fn page(viewer: &Viewer) -> Page<'_> {
    Page::of(viewer, say("sets-new-title")).at(Place::Sets).narrow()
}

/// A refusal of the store in words for who asked.
pub(super) fn refused(error: SetError) -> WebError {
    WebError::refused(match error {
        SetError::NoSuchSet => say("set-ended-refusal"),
        SetError::IdTaken => say("set-id-taken"),
        SetError::AlreadyIn => say("set-already-in"),
        SetError::Deactivated => say("set-deactivated"),
        SetError::NotIn => say("set-not-in"),
        SetError::NotInside => say("set-not-inside"),
        SetError::NotWaiting => say("set-not-waiting"),
        SetError::CoachTaken => say("set-coach-taken"),
        SetError::AgreementChanged => say("set-agreement-moved-on"),
        SetError::Store(error) => return error.into(),
    })
}
