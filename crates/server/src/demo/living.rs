//! The demo's meeting is alive: simulated members play it through the public API, at the pace of people, and one meeting
//! follows the other. Whoever signs in takes their own seat, and the others wait for them in turn.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use jiff::civil::Date;
use serde::Deserialize;
use setwise_domain::id::{MeetingId, PersonId};
use setwise_domain::time::{Millis, Timestamp};
use setwise_players::client::Client;
use setwise_players::content::{Challenge, Content};
use setwise_players::member::Script;
use setwise_players::play::{ByHand, Pace, is_by_hand, play, stay};
use setwise_players::table::{Patience, Player, Table};
use setwise_store::TokenHash;
use setwise_store::api_token::{NewApiToken, Scope};

use super::{DAY, DemoError, Furnished};
use crate::app::App;
use crate::ui::time::day_of;

/// How long the end of a meeting can be looked at before the next one begins.
const BETWEEN_MEETINGS: Duration = Duration::from_secs(90);
/// How often it is looked at who has signed in.
const LOOK_WHO_IS_HERE: Duration = Duration::from_millis(500);
/// What simulated people are called among a person's tokens.
const TOKEN_NAME: &str = "Simulated member";

/// Plays the demo's meetings for as long as Setwise runs.
///
/// # Errors
/// When a token or a meeting cannot be made, or the API answers what is not documented.
pub async fn live(app: App, made: Furnished, content: Content, pace: Pace) -> Result<(), DemoError> {
    let players = players(&app, &made).await?;
    let by_hand = ByHand::default();
    let look = watch(app.clone(), made.there.clone(), Arc::clone(&by_hand));
    let meetings = one_after_the_other(&app, &made, &content, &players, &by_hand, pace);
    tokio::select! {
        never = look => match never {},
        ended = meetings => ended,
    }
}

async fn one_after_the_other(
    app: &App,
    made: &Furnished,
    content: &Content,
    players: &[Player],
    by_hand: &ByHand,
    pace: Pace,
) -> Result<(), DemoError> {
    let mut meeting = made.under_way;
    let members = &made.there[..made.there.len().saturating_sub(1)];
    let brought = content.challenges.iter().cycle().skip_while(|(name, _)| **name != made.challenge);
    let presenters = members.iter().cycle().skip_while(|person| **person != made.presenter);
    for ((_, challenge), presenter) in brought.zip(presenters) {
        let script = script(app, content, challenge, *presenter)?;
        let sitting = stay(meeting, players, by_hand);
        let here = |person| is_by_hand(by_hand, person);
        let patience = Patience { for_one: Duration::from_secs(180), for_any: Duration::from_secs(25) };
        let next_meeting = moment(app.now().plus(Millis(DAY.0 * 35)));
        let mut table = Table::new(meeting, script, players.to_vec(), next_meeting).with_people(&here, patience);
        play(&mut table, pace, || today(app)).await.map_err(told)?;
        tokio::time::sleep(BETWEEN_MEETINGS).await;
        drop(sitting);
        meeting = plan(app, made, content, players).await?;
    }
    Err(DemoError::Content("the set has no members".to_owned()))
}

fn script(app: &App, content: &Content, challenge: &Challenge, presenter: PersonId) -> Result<Script, DemoError> {
    let name = &content.organisation.protocol_now;
    let library = app.library();
    let known = library.get(name).ok_or_else(|| DemoError::Content(format!("{name} is no protocol")))?;
    Ok(Script {
        protocol: known.protocol.as_ref().clone(),
        challenge: challenge.clone(),
        phrases: content.phrases.clone(),
        presenter,
    })
}

/// Everybody of the set, each with a token of their own.
async fn players(app: &App, made: &Furnished) -> Result<Vec<Player>, DemoError> {
    let http = reqwest::Client::new();
    // Not the address people type: a proxy in front of a demo need not exist.
    let address = format!("http://{}", app.config().listen);
    let mut players = Vec::with_capacity(made.there.len());
    for person in &made.there {
        let token = app.token();
        let at = app.now();
        let new = NewApiToken {
            id: app.id(),
            person: *person,
            name: TOKEN_NAME.to_owned(),
            scopes: vec![Scope::Read, Scope::Meet, Scope::Manage],
            token: TokenHash::of(&token),
            at,
            expires_at: at.plus(Millis(DAY.0 * 365)),
        };
        app.store().make_api_token(new).await.map_err(told)?;
        players.push(Player { person: *person, client: Client::new(http.clone(), &address, token) });
    }
    Ok(players)
}

/// Whoever has signed in is here in person: nobody who is simulated has a session.
async fn watch(app: App, people: Vec<PersonId>, by_hand: ByHand) -> std::convert::Infallible {
    loop {
        let mut here = BTreeSet::new();
        for person in &people {
            if app.store().sessions_of(*person, app.now()).await.is_ok_and(|sessions| !sessions.is_empty()) {
                here.insert(*person);
            }
        }
        *by_hand.lock().unwrap_or_else(PoisonError::into_inner) = here;
        tokio::time::sleep(LOOK_WHO_IS_HERE).await;
    }
}

/// The coach plans the next meeting for now.
async fn plan(app: &App, made: &Furnished, content: &Content, players: &[Player]) -> Result<MeetingId, DemoError> {
    #[derive(Deserialize)]
    struct Planned {
        id: MeetingId,
    }
    let coach = players.last().ok_or_else(|| DemoError::Content("the set has nobody".to_owned()))?;
    let plan = serde_json::json!({
        "starts_at": moment(app.now().plus(Millis::minutes(1))),
        "protocol": content.organisation.protocol_now,
        "conductor": coach.person,
        "stand_in": players.first().map(|first| first.person),
    });
    let planned: Planned = coach.client.post(&format!("/sets/{}/meetings", made.set), &plan).await.map_err(told)?;
    Ok(planned.id)
}

fn today(app: &App) -> Date {
    day_of(app.now(), "UTC")
}

fn moment(at: Timestamp) -> String {
    jiff::Timestamp::from_millisecond(at.0).map_or_else(|_| String::new(), |at| at.to_string())
}

fn told(error: impl std::fmt::Display) -> DemoError {
    DemoError::Content(error.to_string())
}
