//! A meeting of people who do what the room offers, and what must hold once it has ended.

use std::collections::{BTreeMap, BTreeSet};

use setwise_domain::id::{ActionId, PersonId};
use setwise_domain::meeting::act::{Act, ActKind, Tone, Words};
use setwise_domain::meeting::agenda::{SlotId, StepKey};
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::{Event, Way};
use setwise_domain::meeting::floor::{is_limited, main_act};
use setwise_domain::meeting::refusal::Rule;
use setwise_domain::meeting::state::{Meeting, Phase};
use setwise_domain::protocol::{Artefact, Commits, Conductor, Ends, FloorRule, May, Protocol, RoleId, ToWhom, Who};
use setwise_domain::time::Millis;
use uuid::Uuid;

use crate::world::{World, due, person, question};

pub(super) const CARRIED: ActionId = ActionId(Uuid::from_u128(77));

pub(super) fn number(person: PersonId) -> u128 {
    person.0.as_u128() - 1
}

/// A meeting in which everybody does what they are offered. Persons 2 and 3 bid and present; the last member passes
/// their first turn in every round.
pub(super) struct Play {
    pub(super) world: World,
    passer: PersonId,
    done: BTreeMap<(StepKey, PersonId, ActKind), usize>,
    without: Vec<ActKind>,
}

impl Play {
    pub(super) fn begin(source: &str, members: u128, slots: u8) -> Self {
        let protocol: Protocol = toml::from_str(source).unwrap();
        assert!((u128::from(protocol.people.from)..=u128::from(protocol.people.to)).contains(&members));
        let mut world = World::with(protocol.clone(), members, slots, Way::Typed);
        if protocol.conductor != Conductor::Coach {
            // Formats among peers are played without a coach.
            world.ok(person(0), Command::Leave);
        }
        let words = Words::of("Speak with the night shift");
        world.system(&Command::Carry { action: CARRIED, owner: person(1), due: due(), words }).unwrap();
        if protocol.stages.iter().all(|stage| stage.elects.is_none()) {
            let by = world.conductor();
            let open: Vec<SlotId> =
                world.state.slots.iter().filter(|slot| slot.presenter.is_none()).map(|slot| slot.id).collect();
            for (slot, n) in open.into_iter().zip(2..) {
                world.ok(by, Command::NamePresenter { slot, person: person(n) });
            }
        }
        world.start();
        Self { world, passer: person(members), done: BTreeMap::new(), without: Vec::new() }
    }

    pub(super) fn without(mut self, kinds: &[ActKind]) -> Self {
        self.without = kinds.to_vec();
        self
    }

    pub(super) fn state(&self) -> &Meeting {
        &self.world.state
    }

    pub(super) fn presenter(&self) -> PersonId {
        self.state().presenter().unwrap()
    }

    /// Up to the beginning of the next step of this stage.
    pub(super) fn until(&mut self, stage: &str) -> &mut Self {
        while self.world.stage() != stage {
            self.step();
            self.leave();
        }
        self
    }

    pub(super) fn finish(&mut self) {
        while self.state().phase == Phase::Running {
            self.step();
            self.leave();
        }
        self.everything_is_there();
    }

    /// Everybody does what is offered until nobody wants more.
    pub(super) fn step(&mut self) {
        let stage = self.state().stage().unwrap().clone();
        let unacted = !self.state().actions.values().any(|action| action.act.is_some() && action.owner == person(2));
        if stage.leaves == Some(Artefact::Act(ActKind::Action))
            && self.state().presenter() == Some(person(2))
            && unacted
        {
            let by = self.world.conductor();
            let held = self.world.refused(by, Command::Next);
            assert!(matches!(held, Rule::ActionsMissing { .. } | Rule::NothingLeftYet { .. }), "{}", stage.id.0);
        }
        let mut quiet = false;
        for _ in 0..200 {
            let people: Vec<PersonId> = self.state().here().map(|seat| seat.person).collect();
            let acted = people.into_iter().filter(|person| self.turn(*person)).count();
            quiet = acted == 0;
            if quiet {
                break;
            }
        }
        assert!(quiet, "{} never comes to rest", stage.id.0);
        assert_eq!(self.state().open_questions().count(), 0, "{}: a question waits", stage.id.0);
        assert!(stage.ends == Ends::Conductor || self.state().is_complete(), "{} is not complete", stage.id.0);
    }

    /// One person does each thing offered once. What is offered is never refused: `World::act` insists.
    fn turn(&mut self, by: PersonId) -> bool {
        let offered: Vec<(ActKind, Option<May>)> =
            self.state().offers(by).into_iter().map(|offer| (offer.kind, offer.may.cloned())).collect();
        let mut acted = false;
        for (kind, may) in offered {
            if self.state().permit(by, kind).is_err() || !self.wants(by, kind) {
                continue;
            }
            let Some(act) = self.choose(by, kind, may.as_ref()) else { continue };
            let step = self.state().step.unwrap();
            self.world.act(by, act, "What would have to be true?");
            *self.done.entry((step, by, kind)).or_default() += 1;
            acted = true;
        }
        acted
    }

    fn times(&self, by: PersonId, kind: ActKind) -> usize {
        self.state().step.and_then(|step| self.done.get(&(step, by, kind))).copied().unwrap_or(0)
    }

    fn wants(&self, by: PersonId, kind: ActKind) -> bool {
        let stage = self.state().stage().unwrap();
        let asks = 2 * (1 + usize::from(stage.follow_ups));
        let most = match kind {
            ActKind::PauseRequest | ActKind::ProcessCheck | ActKind::HandDown => 0,
            ActKind::Bid => usize::from(matches!(number(by), 2 | 3)),
            ActKind::RoleTaken => usize::from(self.role_for(by).is_some()),
            ActKind::Pass => {
                let goes_on = self.state().turns_now().held.is_some_and(|held| held.by == by);
                usize::from(by == self.passer && stage.floor == FloorRule::InTurn && !goes_on)
            }
            ActKind::HandUp => {
                let main = main_act(stage).map_or(ActKind::Question, |may| may.act);
                let each = main_act(stage).and_then(|may| may.each).map_or(asks, usize::from);
                let more = self.times(by, main) < each.min(asks);
                if more { usize::MAX } else { 0 }
            }
            ActKind::Question => asks,
            ActKind::Answer => usize::MAX,
            ActKind::Action => 3,
            ActKind::Agreement | ActKind::Vote | ActKind::MethodChosen | ActKind::Intervention => 1,
            _ => 2,
        };
        let first_passes = by == self.passer
            && kind != ActKind::Pass
            && self.state().on_the_floor() == Some(by)
            && main_act(stage).is_some_and(|may| may.act == kind)
            && self.times(by, ActKind::Pass) == 0
            && stage.floor == FloorRule::InTurn;
        self.times(by, kind) < most && !first_passes && !self.without.contains(&kind)
    }

    fn role_for(&self, by: PersonId) -> Option<RoleId> {
        let place = number(by).checked_sub(3).and_then(|place| usize::try_from(place).ok())?;
        self.state().protocol().roles.get(place).cloned()
    }

    fn choose(&mut self, by: PersonId, kind: ActKind, may: Option<&May>) -> Option<Act> {
        let presenter = self.state().presenter();
        let to = may.and_then(|may| may.to);
        let other = |not: Option<PersonId>| {
            let seat = self.state().here().find(|seat| seat.member && seat.person != by && Some(seat.person) != not);
            seat.map(|seat| seat.person)
        };
        match kind {
            ActKind::Question if matches!(to, Some(ToWhom::Anybody | ToWhom::Others)) => {
                Some(question(other(presenter)?))
            }
            ActKind::Question => Some(question(presenter.or_else(|| other(None))?)),
            ActKind::Feedback => {
                let to = presenter.filter(|presenter| *presenter != by).or_else(|| other(None))?;
                Some(Act::Feedback { to, tone: Tone::Appreciative })
            }
            ActKind::RoleTaken => Some(Act::RoleTaken { role: self.role_for(by)? }),
            ActKind::Vote => {
                // Two challenges share all votes, so that one slot and two are decided without a tie.
                let wanted = if number(by) <= 3 { person(2) } else { person(4) };
                let choice = self.state().candidates().into_iter().find(|candidate| candidate.person == wanted)?.act;
                Some(Act::Vote { choice })
            }
            _ => self.world.plausible(by, kind),
        }
    }

    /// On to the next step, or to the end, without any exception.
    fn leave(&mut self) {
        let (step, stage) = (self.state().step.unwrap(), self.state().stage().unwrap().clone());
        let by = self.world.conductor();
        let last = self.state().agenda().last() == Some(&step);
        if stage.leaves == Some(Artefact::NextMeeting) && self.state().next_meeting.is_none() {
            let rule = self.world.refused(by, if last { Command::End } else { Command::Next });
            let missing = matches!(rule, Rule::NextMeetingMissing | Rule::NothingLeftYet { .. });
            assert!(missing, "{}: {rule:?}", stage.id.0);
            let at = self.world.now.plus(Millis::minutes(7 * 24 * 60));
            self.world.ok(by, Command::SetNextMeeting { at });
        }
        if stage.auto {
            assert_eq!(self.world.system(&Command::MoveOn), Err(Rule::NothingDue), "its time is not up");
            self.world.now = self.world.now.plus(self.state().clock.length);
            self.world.system(&Command::MoveOn).unwrap();
            // Over days the votes are counted first.
            if self.state().step == Some(step) && self.state().phase == Phase::Running {
                self.world.system(&Command::MoveOn).unwrap();
            }
        } else {
            self.world.wait(30);
            self.world.ok(by, if last { Command::End } else { Command::Next });
        }
        assert_eq!(self.state().broken_invariants(), []);
        self.everybody_had_a_turn_in(step);
    }

    fn everybody_had_a_turn_in(&self, step: StepKey) {
        let stage = self.state().stage_of(step).unwrap();
        let Some(main) = main_act(stage).filter(|_| stage.floor == FloorRule::InTurn) else { return };
        assert!(main.who.iter().all(|who| matches!(who, Who::Member | Who::Everyone)), "{}", stage.id.0);
        let presenter = step.slot.and_then(|id| self.state().slot_by_id(id)).and_then(|slot| slot.presenter);
        for seat in self.state().here().filter(|seat| seat.member && Some(seat.person) != presenter) {
            let had = |act: &Act| *act == Act::Pass || act.kind() == main.act;
            let turn = self.state().deeds_in(step).any(|deed| deed.by == seat.person && had(&deed.act));
            assert!(turn, "{}: {} was offered no turn", stage.id.0, seat.person);
        }
    }

    fn everything_is_there(&self) {
        let state = self.state();
        assert!(matches!(state.phase, Phase::Ended { .. }));
        assert!(state.exceptions.is_empty(), "nothing had to be excused");
        assert_eq!(steps_entered(&self.world), state.agenda(), "the stages came in the agenda's order");
        for step in state.agenda() {
            let stage = state.stage_of(step).unwrap();
            let there = match stage.leaves {
                None => true,
                Some(Artefact::Presenters) => state.slots.iter().all(|slot| slot.presenter.is_some()),
                Some(Artefact::NextMeeting) => state.next_meeting.is_some(),
                Some(Artefact::Act(kind)) => state.deeds_in(step).any(|deed| deed.act.kind() == kind),
            };
            assert!(there, "{} left nothing", stage.id.0);
        }
        let must_commit: Vec<PersonId> = match state.protocol().commits {
            Commits::Presenter => state.slots.iter().map(|slot| slot.presenter.unwrap()).collect(),
            Commits::Everyone => state.seats.iter().filter(|seat| seat.member).map(|seat| seat.person).collect(),
            Commits::None => Vec::new(),
        };
        for owner in must_commit {
            let committed = state.actions.values().any(|action| {
                action.owner == owner
                    && action.accepted
                    && !action.milestone
                    && action.act.is_some()
                    && action.due == due()
            });
            assert!(committed, "{owner} left without a dated action");
        }
        let first = state.agenda()[0];
        let told = state.actions[&CARRIED].follow_up.and_then(|act| state.acts.get(&act));
        assert_eq!(told.and_then(|deed| deed.step), Some(first), "it opened with what became of the last commitment");
        nobody_had_a_second_turn_too_early(&self.world);
        assert_eq!(self.world.replayed(), self.world.state);
    }
}

fn steps_entered(world: &World) -> Vec<StepKey> {
    let step = |event: &Event| if let Event::StepEntered { step } = event { Some(*step) } else { None };
    world.events.iter().filter_map(|recorded| step(&recorded.event)).collect()
}

/// From the events alone: in stages in turn, who has a second turn has it after everybody else who takes turns.
fn nobody_had_a_second_turn_too_early(world: &World) {
    let mut state = Meeting::open(&world.events[0]).unwrap();
    let mut had: Vec<PersonId> = Vec::new();
    for recorded in &world.events[1..] {
        let before = state.clone();
        state.apply(recorded);
        let slot = |state: &Meeting| state.step.and_then(|step| step.slot);
        match (&recorded.event, before.stage()) {
            (Event::StepEntered { .. }, _)
                if slot(&before) != slot(&state) || state.stage().is_some_and(is_limited) =>
            {
                had.clear();
            }
            (Event::Acted { by, act, .. }, Some(stage)) if stage.floor == FloorRule::InTurn => {
                let main = *act == Act::Pass || main_act(stage).is_some_and(|may| may.act == act.kind());
                let goes_on = before.turns_now().held.is_some_and(|held| held.by == *by);
                if !main || goes_on || before.on_the_floor() != Some(*by) {
                    continue;
                }
                if let Some(last) = had.iter().rposition(|other| other == by) {
                    let since: BTreeSet<_> = had[last..].iter().collect();
                    let owed: Vec<_> = before.here().filter(|seat| before.takes_turns(seat.person)).collect();
                    assert!(owed.iter().all(|seat| since.contains(&seat.person)), "{by} came again too early");
                }
                had.push(*by);
            }
            _ => {}
        }
    }
}
