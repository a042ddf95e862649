//! What the kept database holds: an organisation, a set and its meetings in several formats, and a row in every table.

use std::path::Path;

use setwise_domain::id::{CommandId, MeetingId, OrganisationId, PersonId, SetId};
use setwise_domain::meeting::act::{Act, ActKind, Words};
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::{Event, Recorded, Way as Manner};
use setwise_domain::meeting::replay::replay;
use setwise_domain::meeting::state::Meeting;
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::action::{ActionChange, ActionKind, ActionStatus, FollowUp, Told};
use setwise_store::agreement::{AgreementLevel, NewAgreement};
use setwise_store::backup::back_up;
use setwise_store::invitation::{Accept, NewInvitation};
use setwise_store::job::NewJob;
use setwise_store::journal::{Append, AttendanceChange, MeetingChange, NewEvent, StoredEvent};
use setwise_store::link::{HandedOut, LinkPurpose, NewLink};
use setwise_store::mail::{MailId, NewMail};
use setwise_store::meeting::{MeetingPlan, MeetingStatus, Way};
use setwise_store::notice::{NewNotice, NoticeId};
use setwise_store::organisation::SetUp;
use setwise_store::person::{NewPerson, Role};
use setwise_store::session::NewSession;
use setwise_store::set::NewSet;
use setwise_store::{OpenOptions, Store, TokenHash};
use uuid::Uuid;

use crate::play::Play;
use crate::world::{START, World, asking, due, person};

/// The schema of the database that is planted now.
pub(crate) const SCHEMA: i64 = 27;

/// A planted meeting.
pub(crate) struct Planted {
    protocol: &'static str,
    source: &'static str,
    members: u128,
    slots: u8,
    /// Whether it was under way when the backup was made.
    pub(crate) stops: bool,
}

macro_rules! ended {
    ($name:literal, $members:literal, $slots:literal) => {
        Planted {
            protocol: $name,
            source: include_str!(concat!("../../../../protocols/", $name, ".toml")),
            members: $members,
            slots: $slots,
            stops: false,
        }
    };
}

pub(crate) const MEETINGS: &[Planted] = &[
    ended!("collaborative-inquiry", 6, 2),
    ended!("questions-first", 6, 1),
    ended!("peer-consultation", 6, 1),
    ended!("case-clinic", 5, 1),
    ended!("troika", 3, 3),
    Planted { protocol: "round", source: "", members: 6, slots: 1, stops: true },
];

/// Which of them was under way.
pub(crate) const RUNNING: usize = 5;

pub(crate) const ORGANISATION: OrganisationId = OrganisationId(Uuid::from_u128(800));
pub(crate) const SET: SetId = SetId(Uuid::from_u128(900));
pub(crate) const ADMINISTRATOR: PersonId = PersonId(Uuid::from_u128(801));

pub(crate) fn meeting_id(nth: usize) -> MeetingId {
    MeetingId(Uuid::from_u128(1000 + nth as u128))
}

pub(crate) fn at(ms: i64) -> Timestamp {
    START.plus(Millis(ms))
}

/// Reads a meeting as a room does.
pub(crate) async fn load(store: &Store, nth: usize) -> Meeting {
    let seat = store.seat(person(0), meeting_id(nth)).await.unwrap().unwrap();
    let events: Vec<Recorded> = store.journal().load(&seat, 0).await.unwrap().into_iter().map(recorded).collect();
    replay(&events).unwrap()
}

fn recorded(stored: StoredEvent) -> Recorded {
    let words = stored.text.filter(|text| !text.is_empty());
    Recorded {
        seq: stored.seq.try_into().unwrap(),
        at: stored.at,
        command: stored.command_id,
        event: serde_json::from_str(&stored.body).unwrap(),
        words: words.map_or_else(Words::default, |text| serde_json::from_str(&text).unwrap()),
    }
}

/// What a meeting came to, in one line that a later version can still say.
pub(crate) fn summary(state: &Meeting) -> String {
    let withdrawn = state.deeds().filter(|deed| deed.withdrawn).count();
    let words: usize = state.deeds().map(|deed| deed.words.text.chars().count()).sum();
    let accepted = state.actions.values().filter(|action| action.accepted).count();
    let presenters: Vec<String> =
        state.slots.iter().filter_map(|slot| slot.presenter).map(|who| (who.0.as_u128() - 1).to_string()).collect();
    format!(
        "{} seq {} acts {} withdrawn {withdrawn} characters {words} actions {} accepted {accepted} presenters {} stage {}",
        state.protocol().id.as_str(),
        state.seq,
        state.acts.len(),
        state.actions.len(),
        presenters.join("+"),
        state.stage().map_or("-", |stage| stage.id.as_str()),
    )
}

/// Writes the backup, its key, and what its meetings come to.
pub(crate) async fn make(folder: &Path) {
    let data = tempfile::tempdir().unwrap();
    let options = OpenOptions { data: data.path().to_owned(), database: None, key_file: None, create: true };
    let store = Store::open(options.clone()).await.unwrap();
    people(&store).await;
    set(&store).await;
    let mut summaries = String::new();
    for (nth, planted) in MEETINGS.iter().enumerate() {
        let world = played(planted);
        summaries.push_str(&summary(&world.state));
        summaries.push('\n');
        keep(&store, nth, planted, &world).await;
    }
    store.plan_meeting(meeting_id(MEETINGS.len()), SET, plan("quick-slot", 2), at(2)).await.unwrap();
    follow_up(&store).await;
    crate::later::plant(&store, RUNNING).await;
    std::fs::create_dir(data.path().join("protocols")).unwrap();
    std::fs::write(data.path().join("protocols/round.toml"), crate::world::ROUND).unwrap();
    let (bytes, made) = back_up(&options, at(9), "0.1.0", Vec::new()).await.unwrap();
    assert_eq!(made.header.schema, SCHEMA);
    std::fs::write(folder.join(format!("schema-{SCHEMA}.backup")), bytes).unwrap();
    std::fs::write(folder.join(format!("schema-{SCHEMA}.meetings")), summaries).unwrap();
    std::fs::copy(data.path().join("installation.key"), folder.join(format!("schema-{SCHEMA}.key"))).unwrap();
    store.close().await;
}

/// A meeting that was played, with something corrected and something taken back.
fn played(planted: &Planted) -> World {
    let mut world = if planted.stops {
        let mut world = asking(planted.members);
        let asked = world.ask(person(2), person(1));
        world.answer(person(1), asked);
        world.ask(person(3), person(1));
        world
    } else {
        let mut play = Play::begin(planted.source, planted.members, planted.slots);
        if ["case-clinic", "peer-consultation"].contains(&planted.protocol) {
            play = play.without(&[ActKind::Action]);
        }
        play.finish();
        play.world
    };
    let own = |deed: &&setwise_domain::meeting::state::Deed| matches!(deed.act, Act::Question { .. });
    let asked: Vec<_> = world.state.deeds().filter(own).map(|deed| (deed.id, deed.by)).collect();
    if let [(first, by), .., (last, other)] = asked[..] {
        let words = Words::of("What would have to be true, and for whom?");
        // A format may forbid either once it has ended; that it does is tested elsewhere.
        let _ = world.try_it(by, &Command::Correct { act: first, words });
        let _ = world.try_it(other, &Command::Withdraw { act: last });
    }
    world
}

async fn people(store: &Store) {
    let token = TokenHash::of("set-up link");
    store.offer_setup(&token, at(-90)).await.unwrap();
    let person_of = |id: PersonId, name: &str| NewPerson {
        id,
        name: name.to_owned(),
        email: format!("{}@example.org", name.to_lowercase()),
        password_hash: Some("$argon2id$of-nobody".to_owned()),
        zone: "Europe/Berlin".to_owned(),
    };
    let set_up = SetUp {
        token,
        organisation: ORGANISATION,
        organisation_name: "Northwater".to_owned(),
        person: person_of(ADMINISTRATOR, "Ada"),
        at: at(-89),
    };
    store.set_up(set_up).await.unwrap();
    let names = ["Cleo", "Ben", "Eva", "Imran", "Mei", "Tomasz", "Zoë"];
    for (n, name) in (0..).zip(names) {
        let invitation = invitation(name, if n == 0 { Role::Coach } else { Role::Member });
        let token = TokenHash::of(&invitation.token);
        store.invite(invitation, None).await.unwrap();
        store.accept_invitation(Accept { token, person: person_of(person(n), name), at: at(-70) }).await.unwrap();
    }
    let session = NewSession {
        id: Uuid::from_u128(820).into(),
        person: person(1),
        token: TokenHash::of("cookie"),
        user_agent: "a browser".to_owned(),
        at: at(-60),
        expires_at: at(1_000_000),
    };
    store.open_session(session).await.unwrap();
    let link = NewLink {
        token: TokenHash::of("link"),
        person: person(2),
        purpose: LinkPurpose::PasswordReset,
        handed_out: Some(HandedOut { by: Some(ADMINISTRATOR), notice: NoticeId(Uuid::from_u128(821)) }),
        at: at(-60),
        expires_at: at(1_000_000),
    };
    store.make_link(link, None).await.unwrap();
}

fn invitation(name: &str, role: Role) -> NewInvitation {
    NewInvitation {
        id: Uuid::from_u128(10_000 + u128::from(name.as_bytes()[0])).into(),
        organisation: ORGANISATION,
        email: format!("{}@example.org", name.to_lowercase()),
        name: name.to_owned(),
        roles: vec![role],
        set: None,
        token: format!("invitation of {name}"),
        invited_by: ADMINISTRATOR,
        at: at(-80),
        expires_at: at(1_000_000),
    }
}

async fn set(store: &Store) {
    let new = NewSet {
        id: SET,
        organisation: ORGANISATION,
        name: "Harbour".to_owned(),
        by: ADMINISTRATOR,
        coach: Some(person(0)),
        members: (1..=6).map(person).collect(),
        agreement: NewAgreement { level: AgreementLevel::StaysInSet, rules: "We listen first.".to_owned() },
        at: at(-50),
    };
    store.create_set(new).await.unwrap();
    let rules = NewAgreement { level: AgreementLevel::StaysInSet, rules: "We listen first. And last.".to_owned() };
    store.change_agreement(SET, person(0), rules, at(-49)).await.unwrap();
    store.accept_agreement(SET, person(1), 2, at(-48)).await.unwrap();
}

pub(crate) fn plan(protocol: &str, slots: u8) -> MeetingPlan {
    MeetingPlan {
        protocol: protocol.to_owned(),
        minutes: 90,
        slots: slots.into(),
        way: Way::Typed,
        starts_at: START,
        zone: "Europe/Berlin".to_owned(),
        place: String::new(),
        occasion: String::new(),
        conductor: Some(person(1)),
        stand_in: Some(person(2)),
        call_link: Some("https://call.example.org/harbour-room".to_owned()),
    }
}

/// A whole meeting in one transaction, with its attendance and an action that was told of.
async fn keep(store: &Store, nth: usize, planted: &Planted, world: &World) {
    assert_eq!(world.state.plan.way, Manner::Typed);
    store.plan_meeting(meeting_id(nth), SET, plan(planted.protocol, planted.slots), at(-40)).await.unwrap();
    let mut append = Append {
        meeting: meeting_id(nth),
        expected_seq: 0,
        command_id: Some(CommandId(Uuid::from_u128(3000 + nth as u128))),
        events: Vec::new(),
        erase: Vec::new(),
        attendance: Vec::new(),
        change: MeetingChange { status: Some(MeetingStatus::Running), ..MeetingChange::default() },
        actions: Vec::new(),
        jobs: Vec::new(),
    };
    for one in &world.events {
        let words = (!one.words.is_empty()).then(|| serde_json::to_string(&one.words).unwrap());
        let body = serde_json::to_string(&one.event).unwrap();
        append.events.push(NewEvent { at: one.at, body, text: words });
        match &one.event {
            Event::Came(seat) => {
                append.attendance.push(AttendanceChange::Came { person: seat.person, at: one.at });
            }
            Event::Left { person } => append.attendance.push(AttendanceChange::Left { person: *person, at: one.at }),
            Event::Started { .. } => append.change.started_at = Some(one.at),
            Event::Ended => {
                append.change.status = Some(MeetingStatus::Ended);
                append.change.ended_at = Some(one.at);
            }
            Event::NextMeetingSet { at } => append.change.next_at = Some(*at),
            Event::Withdrawn { act } => {
                let deed = &world.state.acts[act];
                append.erase.push(deed.seq.try_into().unwrap());
            }
            _ => {}
        }
    }
    if nth == 0 {
        append.actions.push(action());
    }
    store.journal().append(append).await.unwrap();
}

fn action() -> ActionChange {
    ActionChange {
        id: Uuid::from_u128(77).into(),
        owner: person(1),
        due: Some(due()),
        status: ActionStatus::Open,
        kind: ActionKind::Action,
        words: Some(serde_json::to_string(&Words::of("Speak with the night shift")).unwrap()),
        follow_up: Some(Told::Line(FollowUp {
            at: at(8),
            by: person(1),
            status: ActionStatus::Open,
            due: Some(due()),
            was_due: None,
            happened: Some("We met once.".to_owned()),
            learned: Some("They had the same question.".to_owned()),
        })),
        at: at(8),
    }
}

async fn follow_up(store: &Store) {
    let invitation = invitation("Quinn", Role::Member);
    let mail = NewMail {
        id: MailId(Uuid::from_u128(830)),
        organisation: ORGANISATION,
        recipient: invitation.email.clone(),
        kind: "invitation".to_owned(),
        subject: "You are invited".to_owned(),
        body: "Come in.".to_owned(),
        invitation: Some(invitation.id),
        at: at(3),
    };
    let job = NewJob {
        id: Uuid::from_u128(831).into(),
        kind: "mail".to_owned(),
        ids: serde_json::json!({ "mail": mail.id }),
        run_at: at(3),
    };
    store.invite(invitation, Some((mail, job))).await.unwrap();
    let notice = NewNotice {
        id: NoticeId(Uuid::from_u128(832)),
        person: person(1),
        at: at(4),
        kind: "meeting-planned".to_owned(),
        ids: serde_json::json!({ "set": SET }),
    };
    store.add_notice(notice).await.unwrap();
}
