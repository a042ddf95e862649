//! Any commands by anybody at any time never break the invariants, and replay gives the same state byte for byte.

use proptest::prelude::*;
use setwise_domain::id::{ActionId, CommandId};
use setwise_domain::meeting::act::{Act, ActKind, Addressee, Words};
use setwise_domain::meeting::agenda::SlotId;
use setwise_domain::meeting::command::{Actor, Command};
use setwise_domain::meeting::event::{Event, Exception, Plan, Seat, Way};
use setwise_domain::meeting::refusal::Rule;
use setwise_domain::meeting::state::{Meeting, Phase};
use setwise_domain::protocol::Protocol;
use setwise_domain::protocol::built_in::built_in;
use setwise_domain::time::Millis;
use uuid::Uuid;

use crate::fairness::Fairness;
use crate::world::{ROUND, World, due, person};

/// A wish, made into a command against the state at hand, so that many are carried out and many are not.
#[derive(Debug, Clone)]
pub(crate) struct Wish {
    by: u128,
    what: u16,
    other: u128,
    pick: usize,
    pub(crate) seconds: i64,
    own: bool,
}

pub(crate) fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    let wish = (0..8u128, 0..284u16, 0..8u128, 0..40usize, 0..40i64, any::<bool>())
        .prop_map(|(by, what, other, pick, seconds, own)| Wish { by, what, other, pick, seconds, own });
    proptest::collection::vec(wish, 1..220)
}

const KINDS: &[ActKind] = &[
    ActKind::CheckIn,
    ActKind::FollowUp,
    ActKind::Challenge,
    ActKind::Reframe,
    ActKind::Bid,
    ActKind::Vote,
    ActKind::HandUp,
    ActKind::HandDown,
    ActKind::Question,
    ActKind::Park,
    ActKind::Decline,
    ActKind::Answer,
    ActKind::Statement,
    ActKind::Presentation,
    ActKind::Image,
    ActKind::Summary,
    ActKind::KeyQuestion,
    ActKind::RoleTaken,
    ActKind::MethodChosen,
    ActKind::Recommendation,
    ActKind::Pass,
    ActKind::Resource,
    ActKind::Offer,
    ActKind::Reflection,
    ActKind::SkillFocus,
    ActKind::Rating,
    ActKind::Agreement,
    ActKind::Action,
    ActKind::Milestone,
    ActKind::Helped,
    ActKind::Intervention,
    ActKind::ProcessCheck,
    ActKind::CheckAnswer,
    ActKind::Feedback,
    ActKind::PauseRequest,
];

/// The command of a wish. Acts that are offered come often, so that meetings get somewhere.
pub(crate) fn command(world: &mut World, wish: &Wish) -> Option<(Actor, Command)> {
    let by = person(wish.by);
    let act = world.state.acts.keys().nth(wish.pick % world.state.acts.len().max(1)).copied();
    let other = person(wish.other);
    let slot = SlotId(u16::try_from(wish.pick % 4).unwrap());
    let person_command = match wish.what {
        0..=99 => {
            let offered: Vec<_> = world.state.offers(by).into_iter().map(|offer| offer.kind).collect();
            let kind = match wish.own {
                true => *offered.get(wish.pick % offered.len().max(1))?,
                false => KINDS[wish.pick % KINDS.len()],
            };
            let act = match world.plausible(by, kind)? {
                Act::Question { facet, .. } if wish.seconds % 4 == 0 => Act::Question { to: Addressee::All, facet },
                act => act,
            };
            let behalf = (wish.what % 12 == 7).then_some(other);
            let id = world.act_id();
            Command::Do { id, act, words: Words::of("What would have to be true?"), behalf }
        }
        100..=129 => Command::Next,
        130..=134 => Command::Back,
        135..=137 => Command::Extend { by: Millis::seconds(wish.seconds) },
        138..=142 => Command::Pause,
        143..=150 => Command::Resume,
        151..=155 => Command::Reveal,
        156..=159 => Command::Choose { act: act? },
        160..=166 => Command::GiveFloor { to: other },
        167..=174 => Command::Skip,
        175..=178 => Command::MarkAway { person: other },
        179..=183 => Command::MarkPresent { person: other },
        184..=186 => Command::Leave,
        187..=196 => Command::Enter { seat: Seat { person: by, member: wish.by != 0, coach: wish.by == 0 } },
        197..=199 => Command::DeclineToPresent,
        200..=203 => Command::NamePresenter { slot, person: other },
        204..=206 => Command::AddSlot { person: wish.own.then_some(other) },
        207..=208 => Command::DropSlot { slot },
        209..=210 => Command::SwapSlots { one: slot, other: SlotId(0) },
        211..=212 => Command::NameScribe { person: wish.own.then_some(other) },
        213..=214 => Command::PassLead { to: other },
        215..=217 => Command::AcceptLead,
        218 => Command::DeclineLead,
        219..=222 => Command::TakeOver,
        223 => Command::Object,
        224..=225 => Command::TakeBack,
        226..=230 => Command::CloseCheck,
        231..=233 => Command::Withdraw { act: act? },
        234..=235 => Command::Correct { act: act?, words: Words::of("Said better.") },
        236..=239 => {
            let question = world.state.questions_for(by).next()?.id;
            Command::BeginAnswer { question, behalf: None }
        }
        240..=241 => {
            let about = Exception::NoAction(other);
            Command::StateException { about, words: Words::of("It has gone.") }
        }
        242 => Command::StateException { about: Exception::NoNextMeeting, words: Words::of("The last one.") },
        243 => Command::StateException {
            about: Exception::NothingLeft(world.state.step?),
            words: Words::of("There was none."),
        },
        244 => Command::SetNextMeeting { at: world.now.plus(Millis::minutes(60 * 24)) },
        245 => Command::End,
        246 => Command::UndoEnd,
        247 => {
            let action = world.state.actions.keys().next().copied()?;
            Command::Accept { action }
        }
        248..=250 => return Some((Actor::System, Command::LoseConductor)),
        251 => return Some((Actor::System, Command::HearConductor)),
        252..=253 => return Some((Actor::System, Command::SettleTakeover)),
        254 => return Some((Actor::System, Command::MoveOn)),
        255 => Command::ExtendAnswer { person: other, by: Millis::seconds(wish.seconds) },
        256..=264 => Command::Start,
        265..=272 => {
            let action = ActionId(Uuid::from_u128(100 + wish.pick as u128));
            let words = Words::of("Speak with the night shift");
            return Some((Actor::System, Command::Carry { action, owner: other, due: due(), words }));
        }
        273..=280 => return Some((Actor::System, Command::Replan { plan: Box::new(replanned(world, wish)) })),
        _ => return Some((Actor::System, Command::SeeOut { person: other })),
    };
    let conducts = matches!(wish.what, 100..=183 | 200..=214 | 226..=230 | 240..=245 | 255..=264);
    let by = if wish.own && conducts { world.conductor() } else { by };
    Some((Actor::Person(by), person_command))
}

/// The plan with somebody in it or not, and sometimes another number of slots.
fn replanned(world: &World, wish: &Wish) -> Plan {
    let mut plan = world.state.plan.clone();
    let other = person(wish.other);
    let conducts = [plan.conductor, plan.stand_in].contains(&Some(other));
    if plan.seats.iter().all(|seat| seat.person != other) {
        plan.seats.push(Seat { person: other, member: true, coach: false });
    } else if !conducts {
        plan.seats.retain(|seat| seat.person != other);
    }
    if wish.own {
        plan.slots = 1 + u8::try_from(wish.pick % 2).unwrap();
    }
    plan
}

/// Whether an act was offered, and then refused as not to be done now.
fn was_offered(state: &Meeting, actor: Actor, command: &Command, rule: &Rule) -> bool {
    let (Actor::Person(by), Command::Do { act, behalf: None, .. }) = (actor, command) else { return false };
    let not_now = matches!(
        rule,
        Rule::NotYourTurn
            | Rule::AnswerFirst
            | Rule::NotInThisStage { .. }
            | Rule::NotForYou { .. }
            | Rule::OftenEnough { .. }
            | Rule::CheckOpen
            | Rule::Paused
            | Rule::MustReferTo { .. }
            | Rule::TheyAreNotInTheRoom
    );
    not_now && state.offers(by).iter().any(|offer| offer.kind == act.kind())
}

/// What somebody is offered they may do, if they do it sensibly.
fn nothing_is_offered_in_vain(world: &mut World, wish: &Wish) -> Result<(), TestCaseError> {
    let by = person(wish.by);
    let kinds: Vec<ActKind> = world.state.offers(by).into_iter().map(|offer| offer.kind).collect();
    for kind in kinds {
        let Some(act) = world.plausible(by, kind) else { continue };
        let command = Command::Do { id: world.act_id(), act, words: Words::of("What else?"), behalf: None };
        if let Err(refusal) = world.state.decide(Actor::Person(by), None, &command, world.now) {
            let offered = was_offered(&world.state, Actor::Person(by), &command, &refusal.rule);
            prop_assert!(!offered, "{kind:?} is offered, then {:?}", refusal.rule);
        }
    }
    Ok(())
}

/// After so many wishes the meeting starts, unless somebody wished it earlier.
const IN_THE_LOBBY: usize = 5;

fn play(protocol: Protocol, way: Way, slots: u8, wishes: &[Wish]) -> Result<(), TestCaseError> {
    let mut world = World::with(protocol, 5, slots, way);
    let mut fairness = Fairness::default();
    for (nth, wish) in wishes.iter().enumerate() {
        if nth == IN_THE_LOBBY {
            let by = world.conductor();
            let _ = world.try_it(by, &Command::Start);
        }
        world.wait(wish.seconds);
        let Some((actor, command)) = command(&mut world, wish) else { continue };
        nothing_is_offered_in_vain(&mut world, wish)?;
        let before = world.state.clone();
        let seen = world.events.len();
        // Some commands carry an id, and some of those were sent before.
        let id = (wish.seconds % 3 == 0).then(|| CommandId(Uuid::from_u128(wish.pick as u128)));
        let result = world.send(actor, id, &command);
        if id.is_some_and(|id| before.commands.contains(&id)) {
            prop_assert_eq!(&result, &Ok(0), "sent twice, it acts once");
            prop_assert_eq!(&before, &world.state);
        }
        if let Err(refusal) = result {
            prop_assert_eq!(&before, &world.state, "a refusal changes nothing");
            prop_assert!(!was_offered(&before, actor, &command, &refusal.rule), "offered, then {:?}", refusal.rule);
            continue;
        }
        // Step by step through what the command made happen.
        let mut state = before;
        for event in &world.events[seen..] {
            let earlier = state.clone();
            if event.event == Event::Ended {
                prop_assert!(earlier.uncommitted(None).is_empty(), "ended without actions");
            }
            state.apply(event);
            // The start is whole with the first step, which comes with it.
            let whole = !matches!(event.event, Event::Started { .. });
            let broken = state.broken_invariants();
            prop_assert!(!whole || broken.is_empty(), "{:?} after {:?} by {:?}", broken, event.event, actor);
            fairness.see(&earlier, &event.event, &state)?;
            let on_the_wall = crate::wall::shown(&state.wall());
            prop_assert!(on_the_wall.iter().all(|deed| state.all_see(deed)), "on a wall, and not for all");
        }
    }
    let replayed = world.replayed();
    let bytes = |meeting: &Meeting| serde_json::to_vec(meeting).unwrap();
    prop_assert_eq!(bytes(&replayed), bytes(&world.state));
    let kept: Meeting = serde_json::from_slice(&bytes(&world.state)).unwrap();
    prop_assert_eq!(kept, world.state);
    Ok(())
}

/// One of the formats that ship.
pub(crate) fn shipped() -> impl Strategy<Value = Protocol> {
    let sources: Vec<&'static str> = built_in().iter().map(|(_, source)| *source).collect();
    proptest::sample::select(sources).prop_map(|source| toml::from_str(source).unwrap())
}

pub(crate) fn way() -> impl Strategy<Value = Way> {
    prop_oneof![Just(Way::Typed), Just(Way::Spoken)]
}

pub(crate) fn round(change: &[(&str, &str)]) -> Protocol {
    let text = change.iter().fold(ROUND.to_owned(), |text, (from, to)| text.replace(from, to));
    toml::from_str(&text).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, max_shrink_iters: 2000, ..ProptestConfig::default() })]

    #[test]
    fn every_format_that_ships_holds(protocol in shipped(), way in way(), slots in 1..3u8, wishes in wishes()) {
        play(protocol, way, slots, &wishes)?;
    }

    #[test]
    fn a_typed_round_holds(wishes in wishes()) {
        play(round(&[]), Way::Typed, 2, &wishes)?;
    }

    #[test]
    fn a_spoken_round_holds(wishes in wishes()) {
        play(round(&[]), Way::Spoken, 1, &wishes)?;
    }

    #[test]
    fn a_round_that_moves_by_itself_and_answers_after_it_holds(wishes in wishes()) {
        let after = "id = \"round\"\nanswers = \"after-round\"";
        let change = [("id = \"round\"", after), ("floor = \"in-turn\"", "floor = \"in-turn\"\nauto = true")];
        play(round(&change), Way::Typed, 1, &wishes)?;
    }

    #[test]
    fn a_round_by_hands_with_bids_and_nobody_conducting_holds(wishes in wishes()) {
        let change = [
            ("conductor = \"coach\"", "conductor = \"nobody\""),
            ("floor = \"in-turn\"", "floor = \"hands\""),
            ("\"votes\"", "\"bids\""),
            ("\"vote\"", "\"bid\""),
        ];
        play(round(&change), Way::Typed, 2, &wishes)?;
    }
}

#[test]
fn a_meeting_that_ends_is_reachable_by_wishing() {
    // The properties above are worth something only if meetings get far: this one is played to its end by offers.
    let mut world = World::with(round(&[]), 5, 1, Way::Typed);
    world.start();
    for turn in 0..4000u32 {
        if matches!(world.state.phase, Phase::Ended { .. }) {
            return;
        }
        let by = person(u128::from(turn % 6));
        let kinds: Vec<_> = world.state.offers(by).into_iter().map(|offer| offer.kind).collect();
        let skip =
            [ActKind::PauseRequest, ActKind::ProcessCheck, ActKind::Intervention, ActKind::Feedback, ActKind::Offer];
        let kind = kinds.into_iter().find(|kind| !skip.contains(kind));
        if let Some(act) = kind.and_then(|kind| world.plausible(by, kind)) {
            let _ = world.try_act(by, act, "What would have to be true?");
        }
        if turn % 40 == 39 {
            let _ = world.try_it(person(0), &Command::SetNextMeeting { at: world.now.plus(Millis::minutes(99)) });
            let _ = world.try_it(person(0), &Command::Next);
            let _ = world.try_it(person(0), &Command::End);
        }
    }
    assert_eq!(due(), jiff::civil::date(2026, 12, 15));
    panic!("it did not end: {:?}", world.state.step);
}
