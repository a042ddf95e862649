//! The organisation of the demo: its people and sets, as administrators and leads would make them.

use std::collections::BTreeMap;

use setwise_domain::id::{OrganisationId, PersonId, SetId};
use setwise_domain::time::Millis;
use setwise_store::TokenHash;
use setwise_store::agreement::NewAgreement;
use setwise_store::invitation::{Accept, NewInvitation};
use setwise_store::organisation::SetUp;
use setwise_store::person::{NewPerson, Role};
use setwise_store::set::NewSet;

use super::DemoError;
use crate::app::App;
use setwise_players::content::{Content, Set};

/// Everybody, and their sets.
pub(super) struct House {
    pub(super) organisation: OrganisationId,
    pub(super) people: BTreeMap<String, PersonId>,
    pub(super) sets: Vec<SetHouse>,
}

/// A set and its people.
pub(super) struct SetHouse {
    pub(super) key: String,
    pub(super) id: SetId,
    pub(super) coach: PersonId,
    pub(super) members: Vec<PersonId>,
    pub(super) zone: String,
    /// What those write who do not present.
    pub(super) others: BTreeMap<PersonId, String>,
}

impl House {
    pub(super) async fn build(app: &App, content: &Content) -> Result<Self, DemoError> {
        let wanted = &content.organisation;
        let token = app.token();
        app.store().offer_setup(&TokenHash::of(&token), app.now()).await?;
        let organisation: OrganisationId = app.id();
        let administrator = newcomer(app, "ada", &wanted.people["ada"], &wanted.zone);
        let ada = administrator.id;
        let set_up = SetUp {
            token: TokenHash::of(&token),
            organisation,
            organisation_name: wanted.name.clone(),
            person: administrator,
            at: app.now(),
        };
        app.store().set_up(set_up).await?;
        let mut people = BTreeMap::from([("ada".to_owned(), ada)]);
        for (key, name) in wanted.people.iter().filter(|(key, _)| *key != "ada") {
            let role = match key.as_str() {
                "ruth" => Role::Lead,
                key if wanted.sets.iter().any(|set| set.coach == key) => Role::Coach,
                _ => Role::Member,
            };
            let person = newcomer(app, key, name, &wanted.zone);
            people.insert(key.clone(), bring(app, organisation, ada, person, role).await?);
        }
        let mut sets = Vec::with_capacity(wanted.sets.len());
        for set in &wanted.sets {
            sets.push(SetHouse::build(app, content, organisation, &people, set).await?);
        }
        Ok(Self { organisation, people, sets })
    }
}

impl SetHouse {
    async fn build(
        app: &App,
        content: &Content,
        organisation: OrganisationId,
        people: &BTreeMap<String, PersonId>,
        set: &Set,
    ) -> Result<Self, DemoError> {
        let (id, coach) = (app.id(), people[&set.coach]);
        let members: Vec<PersonId> = set.people.iter().map(|key| people[key]).collect();
        let level = set.level.parse().map_err(|_| DemoError::Content(format!("{} is no level", set.level)))?;
        let new = NewSet {
            id,
            organisation,
            name: set.name.clone(),
            by: people["ruth"],
            coach: Some(coach),
            members: members.clone(),
            agreement: NewAgreement { level, rules: set.rules.clone() },
            at: app.now(),
        };
        app.store().create_set(new).await?;
        if set.sees_conversation {
            app.store().open_conversation(id, true, members[0], app.now()).await?;
        }
        let challenges = content.phrases.challenge.iter().cycle().cloned();
        let others = members.iter().copied().zip(challenges).collect();
        Ok(Self { key: set.key.clone(), id, coach, members, zone: content.organisation.zone.clone(), others })
    }
}

/// Nobody in the demo has a password: one comes in by a link from the terminal.
fn newcomer(app: &App, key: &str, name: &str, zone: &str) -> NewPerson {
    NewPerson {
        id: app.id(),
        name: name.to_owned(),
        email: format!("{key}@harbour.example"),
        password_hash: None,
        zone: zone.to_owned(),
    }
}

async fn bring(
    app: &App,
    organisation: OrganisationId,
    by: PersonId,
    person: NewPerson,
    role: Role,
) -> Result<PersonId, DemoError> {
    let token = app.token();
    let invitation = NewInvitation {
        id: app.id(),
        organisation,
        email: person.email.clone(),
        name: person.name.clone(),
        roles: vec![role],
        set: None,
        token: token.clone(),
        invited_by: by,
        at: app.now(),
        expires_at: app.now().plus(Millis::minutes(60)),
    };
    let refused = |error: &dyn std::fmt::Display| DemoError::Content(format!("{}: {error}", person.email));
    app.store().invite(invitation, None).await.map_err(|error| refused(&error))?;
    let id = person.id;
    let email = person.email.clone();
    let accept = Accept { token: TokenHash::of(&token), person, at: app.now() };
    let accepted = app.store().accept_invitation(accept).await;
    accepted.map_err(|error| DemoError::Content(format!("{email}: {error}")))?;
    Ok(id)
}
