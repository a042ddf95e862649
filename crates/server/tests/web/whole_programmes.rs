//! Programmes of published shapes, from an empty organisation to their last day: designed and staffed through the pages, every
//! meeting of every set played by simulated members, every role looking on. Their dates are those published, 28 years later, when the
//! days of the week fall alike: a wave plans no meeting that has passed. Fewer sets, people and meetings here than were published; all of them with
//! `SETWISE_WHOLE_PROGRAMMES=1 cargo nextest run --release --workspace -E 'test(whole_programmes)'`.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use jiff::civil::{Date, date};
use setwise_domain::id::{MeetingId, PersonId, WaveId};
use setwise_players::client::Client;
use setwise_players::content::Content;
use setwise_players::member::Script;
use setwise_players::table::{Player, Table, Turn};
use setwise_server::connections;
use setwise_store::api_token::Scope;
use setwise_store::person::Role;
use tokio::net::TcpListener;

use crate::api::program::{Program, token};
use crate::world::{Browser, World};

/// A meeting that does not come to its end in so many turns never will.
const MOST_TURNS: usize = 900;
/// In every challenge that is brought, in what is told of it, and nowhere else.
const PLANTED: &str = "PLANTED-heron-47";

/// What is known of a published programme.
struct Shape {
    name: &'static str,
    /// The meetings of each wave: their days, or how many by which rhythm from which day.
    waves: Vec<Meetings>,
    /// How many sets a wave has, here and as published.
    sets: (usize, usize),
    /// How many people a set has, here and as published.
    of: (usize, usize),
    /// How many employers the people come from.
    employers: usize,
    coaches: usize,
    protocol: &'static str,
}

enum Meetings {
    /// Day, time, minutes, in a room or online, what it is.
    On(Vec<(&'static str, &'static str, u32, &'static str, &'static str)>),
    Every {
        rhythm: &'static str,
        count: usize,
        minutes: u32,
        from: Date,
    },
}

impl Meetings {
    fn count(&self) -> usize {
        match self {
            Self::On(days) => days.len(),
            Self::Every { count, .. } => *count,
        }
    }
}

fn is_whole() -> bool {
    std::env::var_os("SETWISE_WHOLE_PROGRAMMES").is_some()
}

fn here_or_whole((here, whole): (usize, usize)) -> usize {
    if is_whole() { whole } else { here }
}

/// An organisation with a lead, a sponsor, coaches and people, all of whom may be played.
struct Stage {
    world: World,
    lead: Browser,
    lead_id: PersonId,
    sponsor: PersonId,
    /// The line manager of everybody.
    manager: PersonId,
    address: String,
    http: reqwest::Client,
    players: BTreeMap<PersonId, Player>,
    content: Content,
}

impl Stage {
    async fn new() -> Self {
        let world = World::new().await;
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(connections::serve(listener, world.router.clone(), 500, std::future::pending()));
        let lead_id = world.person("Lena", &[Role::Lead]).await;
        let sponsor = world.person("Sven", &[Role::Member]).await;
        let manager = world.person("Mara", &[Role::Member]).await;
        let lead = world.signed_in(lead_id).await;
        let (http, players, mut content) = (reqwest::Client::new(), BTreeMap::new(), Content::read());
        for challenge in content.challenges.values_mut() {
            for said in [&mut challenge.first, &mut challenge.last, &mut challenge.stake] {
                *said = format!("{said} {PLANTED}");
            }
        }
        Self { world, lead, lead_id, sponsor, manager, address, http, players, content }
    }

    async fn player(&mut self, name: &str, role: Role) -> PersonId {
        let person = self.world.person(name, &[role]).await;
        let (_, token) = token(&self.world.app, person, &[Scope::Read, Scope::Meet]).await;
        let client = Client::new(self.http.clone(), &self.address, token);
        self.players.insert(person, Player { person, client });
        person
    }

    async fn sends(&mut self, address: &str, form: &str) -> String {
        let answer = self.lead.post(address, form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address} {form}: {}", answer.body);
        answer.leads_to().to_owned()
    }

    /// A wave is designed, staffed from a proposal, and started.
    async fn starts(&mut self, shape: &Shape, wave: WaveId, nth: usize, coaches: &[PersonId]) {
        let design = |step: &str| format!("/waves/{wave}/design/{step}");
        self.sends(&design("work"), "revision=1&by=on&context=As+published&why=To+learn").await;
        let (sets, of) = (here_or_whole(shape.sets), here_or_whole(shape.of));
        let form = format!("revision=2&by=on&expected={}&least={}&most={}", sets * of, of.min(4), of + 1);
        self.sends(&design("people"), &form).await;
        let fixed = format!("zone=Europe%2FLondon&protocol={}", shape.protocol);
        match &shape.waves[nth] {
            Meetings::On(days) => {
                let rows = days.iter().enumerate().map(|(n, (on, at, minutes, mode, what))| {
                    format!("&on-{n}={on}&at-{n}={at}&minutes-{n}={minutes}&mode-{n}={mode}&what-{n}={what}")
                });
                let form = format!("revision=3&by=on&starts-on={}&{fixed}{}", days[0].0, rows.collect::<String>());
                self.sends(&design("realism"), &form).await;
            }
            Meetings::Every { rhythm, count, minutes, from } => {
                let form = format!(
                    "revision=3&by=rhythm&starts-on={from}&{fixed}&rhythm-on={from}&rhythm-at=10:00&rhythm-minutes={minutes}\
                     &rhythm-mode=online&rhythm-every={rhythm}&rhythm-count={count}"
                );
                self.sends(&design("realism"), &form).await;
            }
        }
        let mut people = Vec::new();
        for n in 0..sets * of {
            let person = self.player(&format!("Person{nth}x{n}"), Role::Member).await;
            let line = |text: String| setwise_domain::person::line::Line::parse(&text).expect("a line");
            let profile = setwise_domain::person::Profile {
                function: line(["Nursing", "Surgery", "Estates"][n % 3].to_owned()),
                employer: line(format!("Trust {}", n % shape.employers)),
                manager: Some(self.manager),
                ..setwise_domain::person::Profile::default()
            };
            let kept = self.world.app.store().change_work_profile(self.world.organisation, person, &profile).await;
            kept.expect("kept");
            people.push(format!("people={person}"));
        }
        for some in people.chunks(100) {
            self.sends(&format!("/waves/{wave}/people"), &some.join("&")).await;
        }
        self.sends(&format!("/waves/{wave}/agreements"), "").await;
        let composition = format!("/waves/{wave}/composition");
        let proposed = self.sends(&composition, &format!("by=propose&seed=1&sets={sets}")).await;
        let proposed = self.lead.get(&proposed).await;
        assert!(proposed.body.contains("All hard rules are kept"), "{}", proposed.body);
        let shown = fields(&proposed.body);
        let chosen = shown.iter().filter(|(name, _)| name.starts_with("seat-"));
        let seats: Vec<String> = chosen.map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(seats.len(), sets * of, "everybody has a seat");
        let named = (1..=sets).map(|set| {
            let coach = coaches[set % coaches.len()];
            format!("name-{set}={}+{nth}+set+{set}&coach-{set}={coach}", shape.name)
        });
        let make = format!("{}&{}&seed=1&sets={sets}&by=make", seats.join("&"), named.collect::<Vec<_>>().join("&"));
        self.sends(&composition, &make).await;
        self.sends(&format!("/waves/{wave}/start"), "").await;
    }

    /// Every meeting of every set of a wave is held: the first of all, then the second of all. Gives how many.
    async fn meets(&self, shape: &Shape, wave: WaveId) -> usize {
        let sets = self.world.app.store().wave_sets(wave).await.expect("sets");
        let most = sets.iter().map(|set| set.meetings.len()).max().unwrap_or(0);
        let mut held = 0;
        for nth in 0..most {
            for (number, set) in sets.iter().enumerate() {
                let Some(meeting) = set.meetings.get(nth) else { continue };
                let page = self.world.app.store().names_in_set(set.id).await.expect("names");
                let coach = set.coach.as_ref().map(|(coach, _)| *coach).expect("a coach");
                let members = page.keys().filter(|person| **person != coach);
                let players: Vec<Player> =
                    members.chain([&coach]).filter_map(|person| self.players.get(person)).cloned().collect();
                self.plays(shape, meeting.id, players, nth + number).await;
                held += 1;
            }
        }
        held
    }

    async fn plays(&self, shape: &Shape, meeting: MeetingId, players: Vec<Player>, turn: usize) {
        let challenges: Vec<_> = self.content.challenges.values().collect();
        let script = Script {
            protocol: self.world.app.library().get(shape.protocol).expect("it ships").protocol.as_ref().clone(),
            challenge: challenges[turn % challenges.len()].clone(),
            phrases: self.content.phrases.clone(),
            presenter: players[turn % (players.len() - 1)].person,
        };
        let mut table = Table::new(meeting, script, players, "2999-01-01T10:00:00Z".to_owned());
        let mut last = Turn::Waits;
        for _ in 0..MOST_TURNS {
            last = table.turn(date(2026, 11, 27)).await.expect("an answer");
            if last == Turn::Over {
                return;
            }
        }
        let seen = table.players[0].client.room(meeting).await.expect("a room");
        panic!("meeting {turn} of {} stands at {:?}, {:?}; the last was {last:?}", shape.name, seen.step, seen.missing);
    }

    /// Nothing that was said in a set stands on any page, in any answer to a program or in any mail of those outside it.
    async fn nothing_leaks(&self, wave: WaveId, programme: &str) {
        let sets = self.world.app.store().wave_sets(wave).await.expect("sets");
        let agreements = self.world.app.store().three_ways_of_wave(wave).await.expect("agreements");
        assert!(!agreements.is_empty());
        let mut pages: Vec<String> =
            ["/", "/programmes", programme, "/sets", "/people", "/my-people", "/mail"].map(str::to_owned).into();
        let parts = [
            "",
            "people",
            "sets",
            "attendance",
            "lessons",
            "agreements",
            "sponsoring",
            "fit",
            "timeline.csv",
            "timeline.svg",
        ];
        pages.extend(parts.iter().map(|part| format!("/waves/{wave}/{part}").trim_end_matches('/').to_owned()));
        pages.extend(agreements.iter().map(|one| format!("/agreements/{}", one.id)));
        let mut answers: Vec<String> =
            ["/me/notices", "/me/meetings", "/me/actions", "/sets", "/people"].map(str::to_owned).into();
        for set in &sets {
            for part in ["", "/actions", "/people", "/conversations", "/agreement", "/sponsor"] {
                pages.push(format!("/sets/{}{part}", set.id));
            }
            answers.extend(["", "/people", "/meetings", "/actions"].map(|part| format!("/sets/{}{part}", set.id)));
            for meeting in &set.meetings {
                for part in ["", "/record", "/room", "/conversation", "/calendar"] {
                    pages.push(format!("/meetings/{}{part}", meeting.id));
                }
                answers.extend(["", "/record", "/room"].map(|part| format!("/meetings/{}{part}", meeting.id)));
            }
        }
        for person in [self.lead_id, self.sponsor, self.manager, self.world.administrator] {
            let mut browser = self.world.signed_in(person).await;
            for page in &pages {
                assert!(!browser.get(page).await.body.contains(PLANTED), "{page}");
            }
            let program = Program::of(&self.world, person).await;
            for path in &answers {
                assert!(!program.get(path).await.body.to_string().contains(PLANTED), "{path}");
            }
        }
        let store = self.world.app.store();
        for mail in store.mails(self.world.organisation, self.world.app.now(), 10_000).await.expect("mails") {
            let Some(words) = store.mail_to_send(mail.id).await.expect("read") else { continue };
            let all = [words.subject, words.body, words.calendar.unwrap_or_default()].concat();
            assert!(!all.contains(PLANTED), "{}", mail.kind);
        }
        // Who sat there reads it, or the marker was never said.
        let said = sets.iter().flat_map(|set| &set.meetings).next().expect("a meeting");
        let coach = sets[0].coach.as_ref().expect("a coach").0;
        let mut inside = self.world.signed_in(coach).await;
        assert!(inside.get(&format!("/meetings/{}/record", said.id)).await.body.contains(PLANTED));
    }
}

/// The names and values of the fields of a page.
fn fields(page: &str) -> Vec<(String, String)> {
    let part = |tag: &str, key: &str| Some(tag.split(&format!("{key}=\"")).nth(1)?.split('"').next()?.to_owned());
    page.split("<input").skip(1).filter_map(|tag| Some((part(tag, "name")?, part(tag, "value")?))).collect()
}

/// From the first line of its design to the lessons of its last wave.
async fn runs_to_its_end(shape: Shape) {
    let mut stage = Stage::new().await;
    let mut coaches = Vec::new();
    for n in 0..shape.coaches {
        coaches.push(stage.player(&format!("Coach{n}"), Role::Coach).await);
    }
    let sponsor = stage.sponsor;
    let form = format!("name={}&kind=own-challenge-sets&purpose=As+published&template=&sponsor={sponsor}", shape.name);
    let at = stage.sends("/programmes", &form).await;
    let mut wave: WaveId = at.split('/').nth(2).expect("a wave").parse().expect("an id");
    let page = stage.lead.get(&format!("/waves/{wave}")).await.body;
    let programme = page.split("/programmes/").nth(1).and_then(|rest| rest.split('"').next()).expect("its programme");
    let programme = format!("/programmes/{programme}");
    let (mut held, mut expected) = (0, 0);
    for nth in 0..shape.waves.len() {
        if nth > 0 {
            let form = format!("name=Wave+{}&starts_on=2090-01-10", nth + 1);
            let at = stage.sends(&format!("{programme}/waves"), &form).await;
            wave = at.split('/').nth(2).expect("a wave").parse().expect("an id");
        }
        stage.starts(&shape, wave, nth, &coaches).await;
        let (sets, each) = (here_or_whole(shape.sets), shape.waves[nth].count());
        held += stage.meets(&shape, wave).await;
        expected += sets * each;
        let page = stage.lead.get(&format!("/waves/{wave}")).await.body;
        assert!(page.contains(&format!("{0} of {0}", sets * each)), "every set has met every time: {page}");
        let attendance = stage.lead.get(&format!("/waves/{wave}/attendance")).await.body;
        assert!(!attendance.contains("No meeting was held yet"), "{attendance}");
        stage.nothing_leaks(wave, &programme).await;
        stage.sends(&format!("/waves/{wave}/end"), "").await;
        let lesson = "step=people&verdict=keep&what=Sets+that+mix&reason=They+asked+better";
        stage.sends(&format!("/waves/{wave}/lessons"), lesson).await;
    }
    assert_eq!(held, expected);
    stage.sends(&format!("{programme}/end"), "over=yes").await;
    let ended = stage.lead.get(&programme).await;
    assert!(ended.status == StatusCode::OK && ended.body.contains("ended"), "{}", ended.body);
}

#[tokio::test]
async fn ten_parallel_sets_with_six_dated_meetings() {
    let days = vec![
        ("2052-01-30", "10:00", 210, "in-person", "Launch"),
        ("2052-02-27", "10:00", 120, "online", ""),
        ("2052-03-26", "10:00", 120, "online", ""),
        ("2052-04-23", "10:00", 120, "online", ""),
        ("2052-05-21", "10:00", 120, "online", ""),
        ("2052-06-25", "10:00", 210, "in-person", "Set+and+celebration"),
    ];
    let waves = vec![Meetings::On(days)];
    let shape =
        Shape { name: "Ten", waves, sets: (1, 10), of: (4, 7), employers: 1, coaches: 10, protocol: "quick-slot" };
    runs_to_its_end(shape).await;
}

#[tokio::test]
async fn facilitators_in_two_cohorts() {
    let (am, pm) = ("09:30", "13:30");
    let day = |on, at, what| (on, at, 210, if what == "Virtual" { "online" } else { "in-person" }, what);
    let first = vec![
        day("2052-04-24", am, "Induction"),
        day("2052-05-09", am, "Virtual"),
        day("2052-06-06", am, "Set"),
        day("2052-07-04", pm, "Virtual"),
        day("2052-08-01", am, "Set"),
        day("2052-09-12", am, "Virtual"),
        day("2052-10-03", am, "Set"),
    ];
    let second = vec![
        day("2052-04-24", pm, "Induction"),
        day("2052-05-23", am, "Virtual"),
        day("2052-06-20", am, "Set"),
        day("2052-07-18", am, "Virtual"),
        day("2052-08-15", am, "Set"),
        day("2052-09-19", pm, "Virtual"),
        day("2052-10-17", am, "Set"),
    ];
    let some = |days: Vec<_>| Meetings::On(days.into_iter().take(here_or_whole((3, 7))).collect());
    let waves = vec![some(first), some(second)];
    let shape = Shape {
        name: "Facilitators",
        waves,
        sets: (1, 2),
        of: (4, 10),
        employers: 5,
        coaches: 2,
        protocol: "quick-slot",
    };
    runs_to_its_end(shape).await;
}

#[tokio::test]
async fn a_hundred_sets_over_two_years() {
    let waves = [date(2052, 1, 9), date(2053, 1, 14)].map(|from| Meetings::Every {
        rhythm: "monthly",
        count: here_or_whole((2, 12)),
        minutes: 120,
        from,
    });
    let shape = Shape {
        name: "Hundred",
        waves: waves.into(),
        sets: (2, 50),
        of: (4, 6),
        employers: 303,
        coaches: 15,
        protocol: "quick-slot",
    };
    runs_to_its_end(shape).await;
}

#[tokio::test]
async fn nine_meetings_of_three_hours_in_twenty_weeks() {
    let from = date(2052, 1, 9);
    let waves = vec![Meetings::Every { rhythm: "fortnightly", count: here_or_whole((3, 9)), minutes: 180, from }];
    let shape =
        Shape { name: "Nine", waves, sets: (1, 1), of: (4, 9), employers: 3, coaches: 1, protocol: "quick-slot" };
    runs_to_its_end(shape).await;
}
