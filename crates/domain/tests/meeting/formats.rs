//! The formats that ship, each played from its first step to its last by people who do what the room offers.

mod play;

use play::{CARRIED, Play, number};
use setwise_domain::id::ActId;
use setwise_domain::meeting::act::{Act, ActKind, Addressee, StatementForm, Tone};
use setwise_domain::meeting::agenda::agenda;
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::refusal::Rule;
use setwise_domain::meeting::state::Meeting;
use setwise_domain::protocol::Protocol;
use setwise_domain::time::Millis;

use crate::world::{due, person, question};

const TROIKA: &str = include_str!("../../../../protocols/troika.toml");
const CASE_CLINIC: &str = include_str!("../../../../protocols/case-clinic.toml");
const PEER_CONSULTATION: &str = include_str!("../../../../protocols/peer-consultation.toml");
const QUICK_SLOT: &str = include_str!("../../../../protocols/quick-slot.toml");
const QUESTIONS_FIRST: &str = include_str!("../../../../protocols/questions-first.toml");
const LEARNING_SET: &str = include_str!("../../../../protocols/learning-set.toml");
const COLLABORATIVE_INQUIRY: &str = include_str!("../../../../protocols/collaborative-inquiry.toml");

const INQUIRY_OVER_DAYS: &str = include_str!("../../../../protocols/collaborative-inquiry-over-days.toml");
const CONSULTATION_OVER_DAYS: &str = include_str!("../../../../protocols/peer-consultation-over-days.toml");

const CLEARNESS_COMMITTEE: &str = include_str!("../../../../docs/examples/clearness-committee.toml");

fn stage_names(state: &Meeting) -> Vec<String> {
    state.agenda().into_iter().map(|step| state.stage_of(step).unwrap().id.0.clone()).collect()
}

fn coach_reflected(state: &Meeting) -> bool {
    state.deeds().any(|deed| deed.by == person(0) && deed.act == Act::Reflection)
}

const fn plain(refers: Option<ActId>) -> Act {
    Act::Statement { form: StatementForm::Plain, refers }
}

#[test]
fn troika_plays_from_the_first_step_to_the_last() {
    let mut play = Play::begin(TROIKA, 3, 3);
    play.until("consult");
    let presenter = play.presenter();
    assert!(matches!(play.world.act_refused(presenter, Act::Recommendation, "I would wait."), Rule::NotForYou { .. }));
    assert!(matches!(play.world.act_refused(presenter, plain(None), "Yes, but …"), Rule::NotForYou { .. }));
    let member = play.state().here().map(|seat| seat.person).find(|person| *person != presenter).unwrap();
    for to in [Addressee::One(presenter), Addressee::All] {
        let asked = Act::Question { to, facet: None };
        assert_eq!(play.world.act_refused(member, asked, "What if you waited?"), Rule::NotToThePresenter, "{to:?}");
    }
    play.until("commit");
    let by = play.world.conductor();
    let everybody = vec![person(1), person(2), person(3)];
    assert_eq!(play.world.refused(by, Command::End), Rule::ActionsMissing { people: everybody.clone() });
    play.finish();
    let presenters: Vec<_> = play.state().slots.iter().filter_map(|slot| slot.presenter).collect();
    assert_eq!(presenters, everybody, "each presents once");
}

#[test]
fn case_clinic_plays_from_the_first_step_to_the_last() {
    let mut play = Play::begin(CASE_CLINIC, 5, 1).without(&[ActKind::Action]);
    play.until("stillness");
    assert_eq!(
        play.world.act_refused(person(4), plain(None), "I see a bridge."),
        Rule::NotInThisStage { act: ActKind::Statement }
    );
    play.until("mirroring");
    let presenter = play.presenter();
    let image = Act::Statement { form: StatementForm::Image, refers: None };
    assert!(matches!(play.world.act_refused(presenter, image, "A bridge."), Rule::NotForYou { .. }));
    assert_eq!(
        play.world.act_refused(person(3), Act::Recommendation, "Wait."),
        Rule::NotInThisStage { act: ActKind::Recommendation }
    );
    play.finish();
    let state = play.state();
    assert!(state.actions.values().all(|action| action.id == CARRIED), "nobody committed");
    assert!(state.protocol().text["en"].nobody_commits.as_ref().is_some_and(|said| !said.is_empty()), "and it says so");
}

#[test]
fn peer_consultation_plays_from_the_first_step_to_the_last() {
    let mut play = Play::begin(PEER_CONSULTATION, 6, 1).without(&[ActKind::Action]);
    play.until("tell");
    let presenter = play.presenter();
    let early = play.world.act_refused(person(4), question(presenter), "Why?");
    assert!(matches!(early, Rule::NotForYou { .. }), "the telling comes first: {early:?}");
    play.world.ask(person(3), presenter);
    play.until("advise");
    let presenter = play.presenter();
    assert!(matches!(play.world.act_refused(presenter, Act::Recommendation, "I will."), Rule::NotForYou { .. }));
    let first = play.state().on_the_floor().unwrap();
    play.world.act(first, Act::Recommendation, "Invite the night shift to lunch.");
    assert_eq!(play.world.act_refused(first, Act::Recommendation, "And dinner."), Rule::NotYourTurn);
    let notes = Act::Statement { form: StatementForm::Summary, refers: None };
    play.world.act(person(4), notes.clone(), "Lunch with the night shift.");
    let refusal = play.world.act_refused(person(5), notes, "Lunch.");
    assert!(matches!(refusal, Rule::NotForYou { .. }), "the scribe alone writes down");
    play.finish();
    assert!(play.state().protocol().text["en"].nobody_commits.is_some());
}

#[test]
fn quick_slot_plays_from_the_first_step_to_the_last() {
    let mut play = Play::begin(QUICK_SLOT, 5, 2);
    play.until("facts");
    let presenter = play.presenter();
    assert_eq!(play.world.act_refused(person(4), question(presenter), "Since when?"), Rule::HandUpFirst);
    play.until("actions");
    for done in 0..3 {
        assert!(!play.state().is_complete(), "{done} actions are not three");
        play.world.act(presenter, Act::Action { owner: presenter, due: due() }, "Ask the night shift");
    }
    assert!(play.state().is_complete());
    assert!(play.state().wants_next_meeting(), "the close leaves a date");
    play.finish();
    assert!(play.state().next_meeting.is_some());
}

#[test]
fn questions_first_plays_from_the_first_step_to_the_last() {
    let mut play = Play::begin(QUESTIONS_FIRST, 6, 1);
    play.until("explore");
    let presenter = play.presenter();
    let wanted = Rule::MustReferTo { kind: ActKind::Question };
    assert_eq!(play.world.act_refused(person(3), plain(None), "It was like that with us."), wanted);
    let asked = play.world.ask(person(1), presenter);
    play.world.act(person(3), plain(Some(asked)), "With us it took a year.");
    play.world.ask(presenter, person(3));

    let check = play.world.act(person(0), Act::ProcessCheck, "");
    assert_eq!(play.world.act_refused(person(1), question(presenter), "And then?"), Rule::CheckOpen);
    for n in 1..=6 {
        play.world.act(person(n), Act::CheckAnswer { check, value: Some(6) }, "We ask more than we tell.");
    }
    play.world.ok(person(0), Command::CloseCheck);

    play.until("agree");
    let wording = play.world.act(person(1), plain(None), "Nobody owns the handover.");
    assert!(!play.state().sees(presenter, &play.state().acts[&wording]), "each writes alone");
    assert_eq!(play.world.act_refused(person(0), question(presenter), "Do you agree?"), Rule::NotBeforeTheReveal);
    play.step();
    assert!(play.state().sees(presenter, &play.state().acts[&wording]), "all is shown at once");
    let coach_asks = play.world.act_refused(person(1), question(presenter), "Do you agree?");
    assert!(matches!(coach_asks, Rule::NotForYou { .. }), "the coach asks here");

    play.until("check-again");
    let working = play.state().stage().unwrap().facets.clone();
    let prompts = working.iter().flat_map(|facet| &play.state().protocol().text["en"].facets[facet].prompts);
    let asked: Vec<&String> = prompts.collect();
    assert!(play.state().protocol().text["en"].check.iter().all(|question| asked.contains(&question)));
    play.world.act(person(4), Act::Action { owner: person(4), due: due() }, "Count to five before I speak");

    play.until("actions");
    let action = |n: u128| Act::Action { owner: person(n), due: due() };
    let presenter = play.presenter();
    let other = (1..=6).find(|n| person(*n) != presenter).unwrap();
    let too_early = play.world.act_refused(person(other), action(other), "Ask my team");
    assert!(matches!(too_early, Rule::NotForYou { .. }), "the presenter first: {too_early:?}");
    play.until("skills");
    let seen = Act::Feedback { to: person(2), tone: Tone::Appreciative };
    let comment = play.world.act_refused(person(1), seen, "You waited.");
    assert_eq!(comment, Rule::NotInThisStage { act: ActKind::Feedback }, "self first");
    play.until("skills-seen");
    play.finish();
    let skills = play.state().deeds().filter(|deed| deed.act == Act::SkillFocus).count();
    assert_eq!(skills, 5, "everybody but the one who passed practises a skill");
}

#[test]
fn learning_set_plays_from_the_first_step_to_the_last() {
    let mut play = Play::begin(LEARNING_SET, 6, 2);
    play.until("present");
    let presenter = play.presenter();
    let interrupting = play.world.act_refused(person(1), question(presenter), "Why?");
    assert_eq!(interrupting, Rule::NotInThisStage { act: ActKind::Question });

    play.until("clarify");
    let first = play.state().on_the_floor().unwrap();
    for _ in 0..2 {
        let asked = play.world.ask(first, presenter);
        play.world.answer(presenter, asked);
    }
    assert_eq!(play.world.act_refused(first, question(presenter), "And?"), Rule::NotYourTurn, "one follow-up at most");
    let second = play.state().on_the_floor().unwrap();
    let asked = play.world.ask(second, presenter);
    play.world.act(presenter, Act::Decline { question: asked }, "");

    play.until("questions");
    let parked = play.world.act(person(5), Act::Park { question: None }, "Whose rule is that?");
    let readers = |play: &Play| -> Vec<u128> {
        let deed = &play.state().acts[&parked];
        (0..=6).filter(|n| play.state().sees(person(*n), deed)).collect()
    };
    assert_eq!(readers(&play), [5], "not before the slot ends");
    play.until("summary");
    assert!(
        matches!(play.world.refused(person(0), Command::Next), Rule::NothingLeftYet { .. }),
        "do they want resources?"
    );
    let early = play.world.act_refused(person(4), Act::Resource, "A colleague of mine.");
    assert_eq!(early, Rule::NotInThisStage { act: ActKind::Resource });
    play.until("resources");
    assert!(matches!(play.world.act_refused(presenter, Act::Resource, "I know one."), Rule::NotForYou { .. }));
    play.until("actions");
    play.world.act(presenter, plain(None), "I would rather begin with the night shift.");
    play.until("break");
    assert_eq!(readers(&play), [number(presenter), 5], "the presenter's alone");

    play.finish();
    let names = stage_names(play.state());
    let half = names.iter().position(|name| name == "break").unwrap();
    let slots_before = names[..half].iter().filter(|name| *name == "present").count();
    let slots_after = names[half..].iter().filter(|name| *name == "present").count();
    assert_eq!((slots_before, slots_after), (1, 1), "the break comes half-way");
    let with_one = agenda(play.state().protocol(), &play.state().slots[..1]);
    assert!(with_one.into_iter().all(|step| play.state().stage_of(step).unwrap().id.as_str() != "break"));
    assert!(coach_reflected(play.state()), "everyone is the coach too");
    let to_others = play.state().deeds().filter(|deed| matches!(deed.act, Act::Feedback { .. }) && !deed.withdrawn);
    assert!(to_others.count() > 0, "feedback was given");
}

#[test]
fn feedback_in_a_learning_sets_slot_goes_to_its_presenter() {
    let mut play = Play::begin(LEARNING_SET, 6, 1);
    play.until("feedback");
    let to_another = Act::Feedback { to: person(4), tone: Tone::Developmental };
    assert_eq!(play.world.act_refused(person(5), to_another, "Ask one question at a time."), Rule::ToThePresenter);
    let back = Act::Feedback { to: person(4), tone: Tone::Appreciative };
    let presenter = play.presenter();
    play.world.act(presenter, back, "Your silence gave me time.");
}

#[test]
fn collaborative_inquiry_plays_from_the_first_step_to_the_last() {
    let mut play = Play::begin(COLLABORATIVE_INQUIRY, 6, 2);
    play.until("choose");
    let choice = play.state().candidates()[1].act;
    play.world.act(person(1), Act::Vote { choice }, "");
    assert!(play.state().election.totals.is_empty(), "nothing is known of the votes before the count");
    play.until("framing");
    let votes: Vec<_> = play.state().deeds().filter(|deed| matches!(deed.act, Act::Vote { .. })).collect();
    assert!(votes.len() >= 6);
    for vote in votes {
        let readers = play.state().seats.iter().filter(|seat| play.state().sees(seat.person, vote));
        assert_eq!(readers.map(|seat| seat.person).collect::<Vec<_>>(), [vote.by], "votes stay secret");
    }
    play.until("recommend");
    let presenter = play.presenter();
    assert!(matches!(play.world.act_refused(presenter, Act::Recommendation, "I will."), Rule::NotForYou { .. }));
    play.finish();

    let state = play.state();
    assert!(coach_reflected(state), "everyone is the coach too");
    let asked: Vec<_> = state.deeds().filter(|deed| matches!(deed.act, Act::Question { .. })).collect();
    assert!(!asked.is_empty());
    assert!(asked.iter().all(|deed| state.answer_seconds(deed.id) == Some(30)), "answers have thirty seconds");
    let to_presenters = asked.iter().all(|deed| match deed.act {
        Act::Question { to: Addressee::One(to), .. } => {
            Some(to) == deed.step.and_then(|step| step.slot).and_then(|id| state.slot_by_id(id)).unwrap().presenter
        }
        _ => false,
    });
    assert!(to_presenters);
    for slot in &state.slots {
        let (first, last) = state.framings(slot).unwrap();
        assert_ne!(first.id, last.id, "the challenge was framed anew, and the first framing is kept");
    }
}

#[test]
fn the_clearness_committee_of_the_docs_is_sound_and_plays_from_the_first_step_to_the_last() {
    assert_eq!(Protocol::from_toml(CLEARNESS_COMMITTEE).expect("no mistake").warnings, []);
    let mut play = Play::begin(CLEARNESS_COMMITTEE, 5, 1);
    play.until("questions");
    let asks = play.state().on_the_floor().unwrap();
    for advice in [Act::Recommendation, plain(None), Act::Resource] {
        let kind = advice.kind();
        assert_eq!(play.world.act_refused(asks, advice, "I would leave."), Rule::NotInThisStage { act: kind });
    }
    let action = Act::Action { owner: asks, due: due() };
    assert_eq!(play.world.act_refused(asks, action, "Leave"), Rule::NotInThisStage { act: ActKind::Action });
    play.finish();
    let state = play.state();
    assert!(state.actions.values().all(|action| action.id == CARRIED), "nobody was asked to commit");
    assert!(state.protocol().text["en"].nobody_commits.is_some(), "and it says so");
}

#[test]
fn collaborative_inquiry_over_days_plays_from_the_first_step_to_the_last() {
    let mut play = Play::begin(INQUIRY_OVER_DAYS, 5, 1);
    assert_eq!(play.world.conductor(), person(2), "the second to join");
    play.until("ask");
    let presenter = play.presenter();
    for _ in 0..4 {
        play.world.ask(person(5), presenter);
    }
    assert_eq!(play.world.act_refused(person(5), question(presenter), "And?"), Rule::OftenEnough { each: 4 });
    let advice = play.world.act_refused(person(4), Act::Recommendation, "I would wait.");
    assert_eq!(advice, Rule::NotInThisStage { act: ActKind::Recommendation });
    play.until("recommend");
    let written = play.world.act(person(4), Act::Recommendation, "Ask the night shift.");
    assert!(!play.state().sees(presenter, &play.state().acts[&written]), "each writes alone");
    play.until("plan");
    assert!(play.state().sees(presenter, &play.state().acts[&written]), "all is shown at once");
    play.finish();
    let lasted = play.world.now.since(play.world.events[0].at);
    assert!(lasted >= Millis::minutes(4 * 24 * 60), "the stages moved on by themselves when they were due: {lasted:?}");
}

#[test]
fn peer_consultation_over_days_plays_from_the_first_step_to_the_last() {
    let mut play = Play::begin(CONSULTATION_OVER_DAYS, 6, 1).without(&[ActKind::Action]);
    play.until("tell");
    let presenter = play.presenter();
    let early = play.world.act_refused(person(4), question(presenter), "Why?");
    assert!(matches!(early, Rule::NotForYou { .. }), "the telling comes first: {early:?}");
    play.until("advise");
    assert!(matches!(play.world.act_refused(presenter, Act::Recommendation, "I will."), Rule::NotForYou { .. }));
    for _ in 0..3 {
        play.world.act(person(6), Act::Recommendation, "Invite the night shift to lunch.");
    }
    let fourth = play.world.act_refused(person(6), Act::Recommendation, "And dinner.");
    assert_eq!(fourth, Rule::OftenEnough { each: 3 });
    play.finish();
    assert!(play.state().protocol().text["en"].nobody_commits.is_some());
}

#[test]
fn a_conductor_who_presents_is_not_offered_a_question_to_nobody() {
    let mut play = Play::begin(PEER_CONSULTATION, 6, 1);
    play.world.act(person(1), Act::Bid, "A case of mine.");
    play.world.next();
    assert_eq!((play.world.stage(), play.presenter()), ("tell", play.world.conductor()));
    let offered: Vec<_> = play.state().offers(person(1)).into_iter().map(|offer| offer.kind).collect();
    assert!(!offered.contains(&ActKind::Question), "questions go to the presenter, and that is they: {offered:?}");
}

#[test]
fn who_has_asked_as_often_as_allowed_does_not_block_the_floor_with_a_hand() {
    let mut play = Play::begin(PEER_CONSULTATION, 6, 1);
    play.until("understand");
    let presenter = play.presenter();
    play.world.act(person(4), Act::HandUp, "");
    let asked = play.world.ask(person(4), presenter);
    play.world.answer(presenter, asked);
    assert_eq!(play.world.act_refused(person(4), Act::HandUp, ""), Rule::OftenEnough { each: 1 });
}
