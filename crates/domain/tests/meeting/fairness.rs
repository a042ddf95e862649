//! Watches over a meeting's events that nobody asks twice before everybody was offered a turn.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use setwise_domain::id::PersonId;
use setwise_domain::meeting::act::{Act, ActKind};
use setwise_domain::meeting::agenda::SlotId;
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::Event;
use setwise_domain::meeting::floor::needs_floor;
use setwise_domain::meeting::state::Meeting;
use setwise_domain::protocol::{FloorRule, Stage};

use crate::world::{World, asking, person};

/// How many turns each is ahead of each other since both were there. Who has a turn while they are one ahead already
/// had a second one before the other was offered any. Two of one round may stand in either order, so what was given
/// out of turn counts for whom it was given to.
#[derive(Default)]
pub(crate) struct Fairness {
    ahead: BTreeMap<(PersonId, PersonId), i32>,
    slot: Option<Option<SlotId>>,
}

impl Fairness {
    pub(crate) fn see(&mut self, before: &Meeting, event: &Event, after: &Meeting) -> Result<(), TestCaseError> {
        let slot = after.step.and_then(|step| step.slot);
        if self.slot != Some(slot) {
            // Another turn order, in which some may have had their turn of this round.
            *self = Self { slot: Some(slot), ..Self::default() };
            after.seats.iter().for_each(|seat| self.begin_anew(seat.person, after));
        }
        match event {
            Event::Came(seat) => self.begin_anew(seat.person, after),
            Event::MarkedPresent { person } | Event::Left { person } | Event::MarkedAway { person } => {
                self.begin_anew(*person, after);
            }
            _ => {}
        }
        match before.stage().map(|stage| (stage, stage.floor)) {
            Some((stage, FloorRule::InTurn)) => self.in_turn(before, stage, event),
            Some((stage, FloorRule::Hands)) => {
                // By hand nobody waits for a turn, but it is one, and does not come again in the same round.
                if let Event::Acted { by, act, .. } = event
                    && uses_a_turn(before, stage, *by, act)
                {
                    for ((_, other), ahead) in &mut self.ahead {
                        if other == by {
                            *ahead = (*ahead).min(0) - 1;
                            *ahead = (*ahead).max(-1);
                        }
                    }
                }
                Ok(())
            }
            // What is said outside an order does not count.
            _ => Ok(()),
        }
    }

    fn in_turn(&mut self, before: &Meeting, stage: &Stage, event: &Event) -> Result<(), TestCaseError> {
        let turns = before.turns_now();
        match event {
            Event::Acted { by, act, .. } if uses_a_turn(before, stage, *by, act) => {
                let goes_on = turns.held.is_some_and(|held| held.by == *by);
                if goes_on || turns.given == Some(*by) {
                    return Ok(());
                }
                self.count(*by, 1, before);
                let twice = |((one, other), ahead): (&(PersonId, PersonId), &i32)| {
                    one == by && *ahead > 1 && before.is_here(*other) && before.takes_turns(*other)
                };
                let owed = self.ahead.iter().find(|(pair, ahead)| twice((pair, ahead)));
                prop_assert!(owed.is_none(), "{by} has a second turn, and one had none: {owed:?}");
            }
            Event::TurnGiven { to } => self.count(*to, 1, before),
            Event::TurnSkipped { person } => {
                let given = turns.given == Some(*person);
                match (turns.skipped.contains(person), given) {
                    _ if turns.held.is_some_and(|held| held.by == *person) => {}
                    // It comes back, and what was given is not had yet.
                    (false, true) => self.count(*person, -1, before),
                    (true, false) => self.count(*person, 1, before),
                    // Their turn came. It comes back in this round; what an earlier round owed them was offered with it.
                    (false, false) => self.forget_earlier_rounds(*person, before),
                    (true, true) => {}
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn forget_earlier_rounds(&mut self, person: PersonId, state: &Meeting) {
        for ((one, other), ahead) in &mut self.ahead {
            if *other == person {
                *ahead = (*ahead).min(i32::from(state.turns_now().offered.contains(one)));
            }
        }
    }

    fn begin_anew(&mut self, person: PersonId, state: &Meeting) {
        let had = |one: PersonId| -i32::from(state.turns_now().offered.contains(&one));
        for other in state.seats.iter().map(|seat| seat.person).filter(|other| *other != person) {
            self.ahead.insert((person, other), had(other));
            self.ahead.insert((other, person), had(person));
        }
    }

    fn count(&mut self, person: PersonId, by: i32, state: &Meeting) {
        for ((one, other), ahead) in &mut self.ahead {
            if *one == person {
                // Whom no turn comes to here is owed none.
                let owed = state.is_here(*other) && state.takes_turns(*other);
                *ahead = if owed { *ahead + by } else { (*ahead + by).min(0) };
            } else if *other == person {
                *ahead -= by;
            }
        }
    }
}

/// What a conductor and a set do on a floor that goes round.
fn on_the_floor(world: &mut World, what: u8, other: u128) {
    let by = world.state.on_the_floor();
    let presenter = person(1);
    match (what, by) {
        (0..=8, Some(by)) if world.state.permit(by, ActKind::Question).is_ok() => {
            let asked = world.ask(by, presenter);
            world.answer(presenter, asked);
        }
        (9, Some(by)) => drop(world.try_act(by, Act::Pass, "")),
        (10..=12, _) => drop(world.try_it(person(0), &Command::GiveFloor { to: person(other) })),
        (13..=16, _) => drop(world.try_it(person(0), &Command::Skip)),
        (17, _) if other > 1 => drop(world.try_it(person(0), &Command::MarkAway { person: person(other) })),
        (18, _) => drop(world.try_it(person(0), &Command::MarkPresent { person: person(other) })),
        (19, _) => {
            let there = if world.stage() == "ask" { Command::Next } else { Command::Back };
            world.ok(person(0), there);
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, max_shrink_iters: 4000, ..ProptestConfig::default() })]

    #[test]
    fn nobody_asks_twice_before_all_were_offered_a_turn(
        moves in proptest::collection::vec((0..20u8, 1..6u128), 1..60)
    ) {
        let mut world = asking(5);
        let mut fairness = Fairness::default();
        let mut state = world.state.clone();
        let mut seen = world.events.len();
        for (what, other) in moves {
            on_the_floor(&mut world, what, other);
            for event in &world.events[seen..] {
                let before = state.clone();
                state.apply(event);
                fairness.see(&before, &event.event, &state)?;
            }
            seen = world.events.len();
        }
    }
}

/// Whether an act needs a turn where it is done, as the stage's lines say.
fn uses_a_turn(state: &Meeting, stage: &Stage, by: PersonId, act: &Act) -> bool {
    let kind = act.kind();
    let line =
        stage.may.iter().any(|may| may.act == kind && !may.free && may.who.iter().any(|who| state.is_a(by, who)));
    *act == Act::Pass || needs_floor(kind) && line
}
