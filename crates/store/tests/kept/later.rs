//! What later schemas added to the kept database: a row in every table that the first schema did not have.

use setwise_domain::calendar::telling::{Facts, Told};
use setwise_domain::coaching::Terms as CoachTerms;
use setwise_domain::commitment::reminders::Rhythm;
use setwise_domain::company::Wishes;
use setwise_domain::curriculum::Module;
use setwise_domain::curriculum::file::NewFile;
use setwise_domain::id::{MeetingId, PersonId, ProgrammeId, ProtocolDraftId, WaveId};
use setwise_domain::mail::{Choice, Topic};
use setwise_domain::person::import::{self, Known, Offer, OpenWave, Zones, look};
use setwise_domain::programme::absence::Step as AbsenceStep;
use setwise_domain::programme::fit::Fit;
use setwise_domain::programme::template::Template;
use setwise_domain::programme::{Kind, Step};
use setwise_domain::sponsorship::{After, CarriedOut, Decision, TouchpointKind};
use setwise_domain::three_way::{Party, Terms};
use setwise_store::access::SeatKind;
use setwise_store::api_token::{NewApiToken, Scope};
use setwise_store::calendar::NewTelling;
use setwise_store::calendar::dates::{Among, NewDayTelling};
use setwise_store::circle::{CirclePlan, Sitting};
use setwise_store::expert::NewExpertRequest;
use setwise_store::handover::NewHandover;
use setwise_store::job::NewJob;
use setwise_store::mail::{MailId, NewMail};
use setwise_store::meeting::MeetingPlan;
use setwise_store::module::NewModuleVersion;
use setwise_store::module_file::NewModuleFile;
use setwise_store::module_reading::NoteWords;
use setwise_store::module_share::NewShare;
use setwise_store::people_import::NewImport;
use setwise_store::person::Role;
use setwise_store::programme::NewProgramme;
use setwise_store::protocol::NewVersion;
use setwise_store::protocol_draft::{DraftText, NewDraft};
use setwise_store::reminder::{NewActionLink, NewReminder};
use setwise_store::set::AddToSet;
use setwise_store::sponsorship::{NewFollowUp, NewNote, NewProposal, NewRequest, NewTouchpoint, Ruling};
use setwise_store::three_way::{NewRemark, NewRisk, NewThreeWay, RiskWords};
use setwise_store::wall::NewWall;
use setwise_store::wave::{NewKeptProposal, NewLesson, NewStep, SetMeetings, Verdict};
use setwise_store::{Store, TokenHash};
use uuid::Uuid;

use crate::planting::{ADMINISTRATOR, ORGANISATION, SET, at, meeting_id, plan};
use crate::world::person;

/// Tokens, choices, a big screen and visits of the meeting under way, a protocol of one's own and the draft of its next version.
pub(crate) async fn plant(store: &Store, running: usize) {
    let token = NewApiToken {
        id: Uuid::from_u128(840).into(),
        person: person(1),
        name: "a script".to_owned(),
        scopes: vec![Scope::Read],
        token: TokenHash::of("token"),
        at: at(5),
        expires_at: at(1_000_000),
    };
    store.make_api_token(token).await.unwrap();
    store.open_conversation(SET, true, person(0), at(5)).await.unwrap();
    store.turn_lens_of_person(person(1), false).await.unwrap();
    store.turn_meeting_mails(person(2), false).await.unwrap();
    let seat = store.seat(person(1), meeting_id(running)).await.unwrap().unwrap();
    let wall = NewWall {
        id: Uuid::from_u128(841).into(),
        secret: TokenHash::of("secret"),
        code: TokenHash::of("code"),
        code_expires_at: at(1_000),
        join_code: "HARBOUR1".to_owned(),
        at: at(5),
        expires_at: at(1_000_000),
    };
    store.make_wall(&seat, wall).await.unwrap();
    store.keep_visit(&seat, 3, 4, at(6)).await.unwrap();
    own_protocol(store).await;
    let circle = |members: [u128; 3]| CirclePlan { meeting: plan("troika", 1), members: members.map(person).to_vec() };
    curriculum(store).await;
    let ids = CIRCLES.map(|n| MeetingId(Uuid::from_u128(n)));
    store.plan_circles(ids, SET, [circle([1, 3, 5]), circle([2, 4, 6])], at(6)).await.unwrap();
    calendars(store, ids[0]).await;
    programme(store).await;
    reminder(store).await;
    mails(store).await;
}

/// What somebody wants of mail, and an address at which nothing arrives.
async fn mails(store: &Store) {
    store.choose_mail(person(3), &[(Topic::Meetings, Choice::Daily)]).await.unwrap();
    store.address_refused(MailId(Uuid::from_u128(890)), "no-such-address", at(10)).await.unwrap();
}

/// The meetings of two circles side by side.
const CIRCLES: [u128; 2] = [860, 861];

/// A module of one's own with a file, what somebody read and wrote of it, and shared.
async fn curriculum(store: &Store) {
    let source = "+++\nid = \"ours\"\ntitle = \"Ours\"\nsummary = \"Short.\"\nminutes = 12\n+++\nRead it.\n";
    let module = Module::parse(source).unwrap().module;
    store.make_module(NewModuleVersion { module: &module, source, author: ADMINISTRATOR, at: at(5) }).await.unwrap();
    store.begin_module(person(1), "ours", 1, at(6)).await.unwrap();
    let words = NoteWords { application: "I asked.".to_owned(), ..NoteWords::default() };
    store.keep_module_note(person(1), "ours", &words, 0, at(6)).await.unwrap();
    let share = NewShare { set: SET, person: person(1), module: "ours", title: "Ours", at: at(7) };
    store.share_application(share).await.unwrap();
    let file = NewFile::of("", "rota.csv", b"day,who\nMonday,Mei\n".to_vec()).unwrap();
    let id = Uuid::from_u128(861_000).into();
    store.add_module_file(NewModuleFile { id, module: "ours", file, by: ADMINISTRATOR, at: at(7) }).await.unwrap();
}

/// A link in a reminder of something promised.
async fn reminder(store: &Store) {
    store.choose_rhythm(person(2), Rhythm::Weekly).await.unwrap();
    let remindable = store.remindable(jiff::civil::date(9000, 1, 1)).await.unwrap();
    let one = remindable.first().expect("something was promised");
    let mail = NewMail {
        id: MailId(Uuid::from_u128(890)),
        organisation: ORGANISATION,
        recipient: one.email.clone(),
        kind: "reminder".to_owned(),
        subject: "Something you promised".to_owned(),
        body: "Due today".to_owned(),
        invitation: None,
        at: at(9),
    };
    let job = NewJob {
        id: Uuid::from_u128(891).into(),
        kind: "send-mail".to_owned(),
        ids: serde_json::json!({}),
        run_at: at(9),
    };
    let link = NewActionLink { token: TokenHash::of("a link"), action: one.action };
    let (person, day, expires_at) = (one.person, one.due, at(1_000_000));
    store.remind(&[NewReminder { person, mail: (mail, job), links: vec![link], day, expires_at }]).await.unwrap();
}

/// Somebody's own calendar, and what one of a circle was told of it. The kept databases before `migrations/0015_calendars.sql` have
/// none of it, so [`still_there`] asks for it only with the next one.
async fn calendars(store: &Store, meeting: MeetingId) {
    store.make_feed(person(1), "calendar", at(6)).await.unwrap();
    let mail = NewMail {
        id: MailId(Uuid::from_u128(870)),
        organisation: ORGANISATION,
        recipient: "one@example.org".to_owned(),
        kind: "calendar-invited".to_owned(),
        subject: "A meeting".to_owned(),
        body: "It is planned.".to_owned(),
        invitation: None,
        at: at(6),
    };
    let ids = serde_json::json!({ "mail": mail.id });
    let job = NewJob { id: Uuid::from_u128(871).into(), kind: "send-mail".to_owned(), ids, run_at: at(6) };
    let facts = Facts {
        starts_at: at(60),
        ends_at: at(120),
        zone: "Europe/London".to_owned(),
        place: "Room 4".to_owned(),
        occasion: "Launch".to_owned(),
    };
    let told = Told { sequence: 0, facts, withdrawn: false };
    let calendar = "BEGIN:VCALENDAR".to_owned();
    let telling = NewTelling { meeting, person: person(1), before: None, told, mail, calendar, urgent: false, job };
    assert!(store.tell_calendar(telling).await.unwrap());
}

/// A programme with its wave: people, a set, what somebody thinks of the work and what it taught.
async fn programme(store: &Store) {
    let wave = WaveId(Uuid::from_u128(881));
    let new = NewProgramme {
        id: ProgrammeId(Uuid::from_u128(880)),
        organisation: ORGANISATION,
        name: "One handover".to_owned(),
        kind: Kind::OwnChallengeSets,
        purpose: "Lead across wards".to_owned(),
        sponsor: None,
        by: ADMINISTRATOR,
        wave: (wave, "Wave 1".to_owned()),
        design: Template::SixMeetings.design(Kind::OwnChallengeSets, jiff::civil::date(2027, 1, 12), "Europe/London"),
        at: at(5),
    };
    store.create_programme(new).await.unwrap();
    store.put_set_into_wave(wave, SET, at(6)).await.unwrap();
    store.give_fit(wave, ADMINISTRATOR, Fit::try_from(vec![3; 7]).unwrap(), "", at(6)).await.unwrap();
    let lesson = NewLesson {
        step: Step::People,
        verdict: Verdict::Keep,
        what: "Sets of six".to_owned(),
        reason: "All presented".to_owned(),
    };
    store.add_lesson(wave, lesson, ADMINISTRATOR, at(7)).await.unwrap();
    let (id, fields) = (Uuid::from_u128(882).into(), "{\"seed\":\"1\"}".to_owned());
    let proposal = NewKeptProposal { id, wave, person: ADMINISTRATOR, fields, at: at(7) };
    store.keep_proposal(proposal).await.unwrap();
    sponsorship(store, wave).await;
    three_way(store, wave).await;
    days(store, wave).await;
    staffing(store).await;
    let ahead = MeetingPlan { starts_at: at(1_000), ..plan("quick-slot", 1) };
    let meetings = vec![(MeetingId(Uuid::from_u128(862)), 2, ahead)];
    let revision = store.wave(ADMINISTRATOR, wave).await.unwrap().unwrap().wave.revision;
    store.plan_in_wave((wave, revision), SetMeetings { set: SET, meetings }, at(21)).await.unwrap();
    absence(store, wave).await;
    imported(store, wave).await;
}

/// Somebody who came by a table, into the wave. The kept databases before `migrations/0024_gains_and_hours.sql` do not know into what.
async fn imported(store: &Store, wave: WaveId) {
    let table =
        "name,email,function,roles,programme,wave\nUma,uma@example.org,Fitter,coach; member,One handover,Wave 1\n";
    let table = import::read(table).unwrap();
    let open = OpenWave {
        id: wave,
        name: "Wave 1".to_owned(),
        programme: ProgrammeId(Uuid::from_u128(880)),
        programme_name: "One handover".to_owned(),
        sponsor: Some(person(5)),
    };
    let new = NewImport { id: Uuid::from_u128(900).into(), organisation: ORGANISATION, by: ADMINISTRATOR, at: at(22) };
    let decide = |known: &[Known], holdings| {
        let offer =
            Offer { roles: vec![Role::Coach, Role::Member], waves: vec![open.clone()], holdings, ..Offer::default() };
        let zones = Zones::new(vec!["Europe/Berlin".to_owned()]);
        Some(look(&table, known, &offer, (&zones, "Europe/Berlin"), || PersonId(Uuid::from_u128(901))))
    };
    store.import_people(new, decide).await.unwrap();
}

/// What was done for somebody who missed a meeting. The kept databases before `migrations/0027_asking.sql` have none of it.
async fn absence(store: &Store, wave: WaveId) {
    let (person, seat) = (ADMINISTRATOR, SeatKind::Member);
    store.add_to_set(AddToSet { set: SET, person, seat, by: ADMINISTRATOR, at: at(-45) }).await.unwrap();
    store.let_in(SET, ADMINISTRATOR, crate::world::person(0), at(-44)).await.unwrap();
    let missed = store.wave_missed(wave, at(0)).await.unwrap();
    let one = missed.first().expect("they were a member of the set and never came");
    let new = NewStep {
        person: one.person,
        set: one.set_id,
        step: AbsenceStep::Dates,
        missed: one.in_a_row,
        by: ADMINISTRATOR,
        at: at(20),
        mail: None,
    };
    store.take_absence_step(ORGANISATION, wave, new).await.unwrap();
}

/// A sponsor's part in the wave. The kept databases before `migrations/0018_sponsorship.sql` have none of it.
async fn sponsorship(store: &Store, wave: WaveId) {
    let (programme, sponsor) = (ProgrammeId(Uuid::from_u128(880)), person(5));
    store.change_programme(programme, "One handover", "Lead across wards", Some(sponsor)).await.unwrap();
    let touchpoint = NewTouchpoint {
        id: Uuid::from_u128(890).into(),
        kind: TouchpointKind::Launch,
        on: jiff::civil::date(2027, 1, 12),
    };
    store.add_touchpoint(wave, touchpoint, ADMINISTRATOR, at(8)).await.unwrap();
    let id = Uuid::from_u128(928).into();
    let request = NewRequest { id, set: SET, by: person(1), question: "Who decides?".to_owned(), at: at(8) };
    store.ask_sponsor(request).await.unwrap();
    store.answer_request(wave, id, "The desk.", sponsor, at(9)).await.unwrap();
    let id = Uuid::from_u128(944).into();
    let (title, body) = ("One desk".to_owned(), "One desk decides.".to_owned());
    store.put_proposal(NewProposal { id, set: SET, by: person(1), title, body, at: at(8) }).await.unwrap();
    let ruling = Ruling { id, decision: Decision::Accepted, reason: "It is cheap." };
    store.decide_proposal(wave, ruling, sponsor, at(9)).await.unwrap();
    let told = NewFollowUp { id, after: After::Days30, carried_out: CarriedOut::Part, word: "It is there by day." };
    store.follow_proposal_up(wave, told, sponsor, at(10)).await.unwrap();
    let text = "They look stuck.".to_owned();
    let note = NewNote { id: Uuid::from_u128(960).into(), wave, set: SET, by: sponsor, text, at: at(10) };
    store.write_to_coach(note).await.unwrap();
}

/// What somebody was told of a day of the wave. The kept databases before `migrations/0021_dates.sql` have none of it.
async fn days(store: &Store, wave: WaveId) {
    let (day, _) = store.days_of_wave(wave, Among::Everybody).await.unwrap().into_iter().next().unwrap();
    let mail = NewMail {
        id: MailId(Uuid::from_u128(875)),
        organisation: ORGANISATION,
        recipient: "five@example.org".to_owned(),
        kind: "day-invited".to_owned(),
        subject: "A day".to_owned(),
        body: "It is planned.".to_owned(),
        invitation: None,
        at: at(13),
    };
    let ids = serde_json::json!({ "mail": mail.id });
    let job = NewJob { id: Uuid::from_u128(876).into(), kind: "send-mail".to_owned(), ids, run_at: at(13) };
    let told = Told { sequence: day.sequence, facts: day.day.clone(), withdrawn: false };
    let calendar = "BEGIN:VCALENDAR".to_owned();
    let telling = NewDayTelling { day, person: person(5), before: None, told, mail, calendar, urgent: false, job };
    assert!(store.tell_day(telling).await.unwrap());
}

/// What three agreed on. The kept databases before `migrations/0019_three_way_agreements.sql` have none of it.
async fn three_way(store: &Store, wave: WaveId) {
    let id = Uuid::from_u128(895).into();
    let terms = Terms { objectives: "Lead across wards".to_owned(), ..Terms::default() };
    let new = NewThreeWay {
        id,
        organisation: ORGANISATION,
        wave,
        member: person(1),
        manager: person(5),
        terms,
        mails: vec![],
    };
    store.draft_three_ways(vec![new], ADMINISTRATOR, at(11)).await.unwrap();
    let said = NewRemark { id: Uuid::from_u128(896).into(), text: "Not in March".to_owned() };
    store.remark_on_three_way(person(5), id, said, at(12)).await.unwrap();
    let words = RiskWords { what: "The audit".to_owned(), cover: String::new() };
    let risk = NewRisk { id: Uuid::from_u128(897).into(), on: jiff::civil::date(2027, 3, 1), words };
    store.raise_risk(person(5), id, risk, vec![], at(13)).await.unwrap();
    store.sign_three_way((person(5), Party::Manager), id, 1, at(14)).await.unwrap();
}

/// People around sets. The kept databases before `migrations/0022_staffing.sql` have none of it.
async fn staffing(store: &Store) {
    let terms = CoachTerms { most_sets: Some(2), ..CoachTerms::default() };
    store.keep_coach_terms((ADMINISTRATOR, person(0)), &terms, 0, at(15)).await.unwrap();
    let (id, to) = (Uuid::from_u128(898).into(), person(6));
    store.set_roles(to, &[Role::Coach]).await.unwrap();
    let holds_on = jiff::civil::date(2090, 1, 1);
    let new = NewHandover { id, set: SET, to, holds_on, holds_at: at(1_000_000), by: ADMINISTRATOR, at: at(16) };
    store.ask_handover(new).await.unwrap();
    store.write_handover_note(person(0), id, "Ask what became of the rota.").await.unwrap();
    let wishes = Wishes { with: [person(2)].into(), without: [person(3)].into() };
    store.keep_wishes((ORGANISATION, person(1)), &wishes, 0, at(17)).await.unwrap();
    store.state_conflict(ADMINISTRATOR, (person(4), person(5)), at(18)).await.unwrap();
    let question = "Who knows pumps?".to_owned();
    let asked = NewExpertRequest { id: Uuid::from_u128(899).into(), set: SET, question, by: person(1), at: at(19) };
    store.ask_for_expert(asked).await.unwrap();
}

async fn own_protocol(store: &Store) {
    let id = |n| ProtocolDraftId(Uuid::from_u128(n));
    let text = DraftText { source: crate::world::ROUND, title: "A round" };
    let draft = NewDraft { id: id(850), author: person(1), of: None, text, at: at(5) };
    store.begin_protocol_draft(draft).await.unwrap();
    let version = NewVersion { draft: id(850), author: person(1), revision: 1, name: "a-round", at: at(6) };
    store.make_protocol_version(version, |text, _| text.to_owned()).await.unwrap();
    let draft = NewDraft { id: id(851), author: person(1), of: Some("a-round"), text, at: at(7) };
    store.begin_protocol_draft(draft).await.unwrap();
}

/// What of it must still be there, whatever the schema of the reader.
pub(crate) async fn still_there(store: &Store, running: usize) {
    assert_eq!(store.api_tokens_of(person(1), at(6)).await.unwrap()[0].name, "a script");
    assert!(!store.lens_of_person(person(1)).await.unwrap());
    assert!(store.lens_of_organisation(ORGANISATION).await.unwrap());
    assert!(!store.meeting_mails(person(2)).await.unwrap());
    assert_eq!(store.walls_of(meeting_id(running), at(6)).await.unwrap().len(), 1);
    let visits = store.visits(meeting_id(running)).await.unwrap();
    assert_eq!(visits.iter().map(|visit| (visit.person, visit.read)).collect::<Vec<_>>(), [(person(1), 3)]);
    let versions = store.protocol_versions(ADMINISTRATOR, "a-round").await.unwrap();
    assert_eq!(versions.iter().map(|version| version.number).collect::<Vec<_>>(), [1]);
    let drafts = store.protocol_drafts_of(person(1)).await.unwrap();
    assert_eq!(drafts.iter().map(|draft| draft.title.as_str()).collect::<Vec<_>>(), ["A round"]);
    let seat = |n: u128, nth: usize| store.seat(person(n), MeetingId(Uuid::from_u128(CIRCLES[nth])));
    assert_eq!(seat(3, 0).await.unwrap().unwrap().sitting(), Sitting::Here);
    assert!(matches!(seat(3, 1).await.unwrap().unwrap().sitting(), Sitting::Beside(_)));
}

/// What of the wave must still be there, from the first kept schema that has all of it.
pub(crate) async fn wave_still_there(store: &Store) {
    let wave = WaveId(Uuid::from_u128(881));
    let note = store.module_note(person(1), "ours").await.unwrap().unwrap();
    assert_eq!(note.words.application, "I asked.");
    let three_way = store.three_way(person(5), Uuid::from_u128(895).into()).await.unwrap().unwrap();
    assert_eq!(three_way.about.standing.signed, [Party::Manager].into());
    let notes = store.notes_to_coach(person(0), SET).await.unwrap();
    assert_eq!(notes.iter().map(|note| note.text.as_deref()).collect::<Vec<_>>(), [Some("They look stuck.")]);
    let imports = store.people_imports(ORGANISATION).await.unwrap();
    assert_eq!(imports.iter().map(|one| (one.new, one.changed)).collect::<Vec<_>>(), [(1, 0)]);
    let here = store.wave_people(wave).await.unwrap();
    assert_eq!(
        here.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
        ["Ben", "Eva", "Imran", "Mei", "Tomasz", "Uma", "Zoë"]
    );
}
