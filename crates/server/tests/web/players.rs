//! Simulated members play meetings to their end through the public API, and wait for people.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::time::Duration;

use jiff::civil::date;
use setwise_domain::id::{MeetingId, PersonId};
use setwise_domain::meeting::act::Act;
use setwise_players::client::Client;
use setwise_players::content::Content;
use setwise_players::member::{Deed, Script};
use setwise_players::room::{Move, Phase};
use setwise_players::table::{Patience, Player, Table, Turn};
use setwise_server::connections;
use setwise_store::api_token::Scope;
use setwise_store::person::Role;
use tokio::net::TcpListener;

use crate::api::program::token;
use crate::world::World;

/// A meeting that does not come to its end in so many turns never will.
const MOST_TURNS: usize = 600;
const NEXT_MEETING: &str = "2999-01-01T10:00:00Z";

/// A Setwise that listens, with a meeting planned.
struct Listening {
    world: World,
    meeting: MeetingId,
    players: Vec<Player>,
}

impl Listening {
    /// With four members, or three, and a coach who conducts.
    async fn with(protocol: &str, members: usize) -> Self {
        let world = World::new().await;
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(connections::serve(listener, world.router.clone(), 100, std::future::pending()));
        let coach = world.person("Lena", &[Role::Coach]).await;
        let mut people = Vec::new();
        for name in &["Mei", "Amara", "Jonas", "Priya"][..members] {
            people.push(world.person(name, &[Role::Member]).await);
        }
        let set = world.set("Harbour", Some(coach), &people).await;
        let meeting = world.meeting_by(protocol, set).await;
        let http = reqwest::Client::new();
        let mut players = Vec::new();
        for person in people.into_iter().chain([coach]) {
            let (_, token) = token(&world.app, person, &[Scope::Read, Scope::Meet]).await;
            players.push(Player { person, client: Client::new(http.clone(), &address, token) });
        }
        Self { world, meeting, players }
    }

    fn script(&self, protocol: &str) -> Script {
        let content = Content::read();
        Script {
            protocol: self.world.app.library().get(protocol).expect("it ships").protocol.as_ref().clone(),
            challenge: content.challenges["night-rota"].clone(),
            phrases: content.phrases,
            presenter: self.players[1].person,
        }
    }

    fn table(&self, protocol: &str) -> Table<'static> {
        Table::new(self.meeting, self.script(protocol), self.players.clone(), NEXT_MEETING.to_owned())
    }
}

/// Plays until it is over, or people are waited for; gives what was done, and refusals.
async fn play(table: &mut Table<'_>) -> (Vec<(PersonId, Deed)>, Vec<Option<String>>, Turn) {
    let (mut done, mut refused) = (Vec::new(), Vec::new());
    for _ in 0..MOST_TURNS {
        match table.turn(date(2026, 11, 26)).await.expect("an answer") {
            Turn::Did { by, deed, .. } => done.push((by, deed)),
            Turn::Refused(rule) => refused.push(rule),
            last => return (done, refused, last),
        }
    }
    let last = done.iter().rev().take(8).map(|(_, deed)| format!("{deed:?}")).collect::<Vec<_>>().join("\n");
    panic!("{} never ends; refused {refused:?}; the last were\n{last}", table.script.protocol.id.as_str());
}

#[tokio::test]
async fn every_format_that_ships_is_played_to_its_end_and_nothing_is_refused() {
    let world = World::new().await;
    let formats: Vec<String> = world.app.library().all().map(|known| known.protocol.id.as_str().to_owned()).collect();
    for format in formats {
        let most = usize::from(world.app.library().get(&format).expect("it ships").protocol.people.to);
        let listening = Listening::with(&format, most.min(4)).await;
        let mut table = listening.table(&format);
        let (done, refused, last) = play(&mut table).await;
        let seen = listening.players[0].client.room(listening.meeting).await.expect("a room");
        assert_eq!(last, Turn::Over, "{format} stands at {:?}, {:?}", seen.step, seen.missing);
        assert_eq!(refused, [], "{format}");
        assert_eq!(seen.phase, Phase::Ended, "{format}");
        assert!(done.len() > 15, "{format}: {done:?}");
    }
}

#[tokio::test]
async fn the_coach_looks_once_how_the_set_works_and_asks_after_what_stands_out() {
    let format = "collaborative-inquiry";
    let listening = Listening::with(format, 4).await;
    let mut table = listening.table(format);
    table.script.challenge = Content::read().challenges["leaking-main"].clone();
    let (done, refused, last) = play(&mut table).await;
    assert_eq!((refused, last), (vec![], Turn::Over));
    let acts = |is: &dyn Fn(&Act) -> bool| -> Vec<String> {
        let acts = done.iter().filter_map(|(_, deed)| match deed {
            Deed::Act(doing) if is(&doing.act) => Some(doing.words.text.clone()),
            _ => None,
        });
        acts.collect()
    };
    assert_eq!(acts(&|act| *act == Act::ProcessCheck).len(), 1);
    assert_eq!(acts(&|act| matches!(act, Act::CheckAnswer { .. })).len(), 5, "asked of all, answered by all");
    let asked = acts(&|act| *act == Act::Intervention);
    let outlier = table.script.challenge.checks.iter().find_map(|check| check.coach.clone()).expect("the file has one");
    assert!(asked.contains(&outlier), "{asked:?}");
}

#[tokio::test]
async fn they_wait_for_who_sits_there_in_person_and_take_the_seat_again_when_it_is_left() {
    let format = "collaborative-inquiry";
    let listening = Listening::with(format, 4).await;
    let mei = &listening.players[0];
    let here: Mutex<BTreeSet<PersonId>> = Mutex::new(BTreeSet::from([mei.person]));
    let by_hand = |person| here.lock().expect("not poisoned").contains(&person);
    let patience = Patience { for_one: Duration::from_secs(3600), for_any: Duration::ZERO };
    let mut table = listening.table(format).with_people(&by_hand, patience);
    mei.client
        .make_move(listening.meeting, uuid::Uuid::from_u128(1), &Move::Enter { agreement: Some(1) })
        .await
        .expect("she comes in");
    let browser = mei.client.follow(listening.meeting, 0).await.expect("a stream, as her browser holds one");
    let (done, _, last) = play(&mut table).await;
    assert_eq!(last, Turn::Waits);
    assert!(done.iter().all(|(by, _)| *by != mei.person), "nobody speaks for her: {done:?}");
    let seen = mei.client.room(listening.meeting).await.expect("a room");
    assert_eq!((seen.floor.done, seen.floor.awaited), (Some(3), Some(4)), "all have written but she");

    drop(browser);
    here.lock().expect("not poisoned").clear();
    let (done, _, last) = play(&mut table).await;
    assert_eq!(last, Turn::Over);
    assert!(done.iter().any(|(by, _)| *by == mei.person));
}
