//! Applying what happens on the floor: turns used, given and skipped, hands.

use crate::id::{ActId, PersonId};
use crate::meeting::act::Act;
use crate::meeting::floor::{Held, main_act};
use crate::meeting::state::Meeting;
use crate::protocol::{Answers, FloorRule};

impl Meeting {
    /// Somebody did an act that needs the floor, or passed: their turn is used, and held while it goes on.
    pub(super) fn use_turn(&mut self, id: ActId, by: PersonId, act: &Act) {
        let Some((step, stage)) = self.step.zip(self.stage()) else { return };
        let on_the_floor = matches!(stage.floor, FloorRule::InTurn | FloorRule::Hands);
        // What every stage grants, and what a line frees, uses no turn.
        let freed = *act != Act::Pass
            && !stage
                .may
                .iter()
                .any(|may| may.act == act.kind() && !may.free && may.who.iter().any(|who| self.is_a(by, who)));
        let follow_ups = stage.follow_ups;
        let in_turn = stage.floor == FloorRule::InTurn;
        let answers_wait = self.protocol().answers == Answers::Each;
        let is_main = main_act(stage).is_some_and(|may| may.act == act.kind());
        let log = self.steps.entry(step).or_default();
        if *act == Act::Pass {
            log.passed.insert(by);
        }
        if !on_the_floor || freed {
            return;
        }
        self.lower_hand(by);
        let held = self.turns_now().held.filter(|held| held.by == by);
        if held.is_none() {
            let given = self.turns_now().given == Some(by);
            if in_turn && !given && self.round_is_over_for(by) {
                self.turns_mut().new_round();
            }
            // Being given the floor has used the turn already.
            if !given && (is_main || *act == Act::Pass) {
                self.count_turns(by, 1);
            }
            self.turns_mut().used(by);
        }
        let turns = self.turns_mut();
        turns.held = match (act, held) {
            (Act::Question { .. }, None) if answers_wait => Some(Held { by, question: id, follow_ups }),
            (Act::Question { .. }, Some(held)) if answers_wait => {
                Some(Held { by, question: id, follow_ups: held.follow_ups.saturating_sub(1) })
            }
            _ => None,
        };
    }

    /// Somebody's second turn begins the next round: they closed the answer to the last question of the one before.
    fn round_is_over_for(&self, by: PersonId) -> bool {
        let turns = self.turns_now();
        turns.offered.contains(&by) && !turns.waiting().any(|person| self.takes_turns(person))
    }

    /// The floor goes to somebody: their turn is used by that. By hand there are no turns to use.
    pub(super) fn give_floor(&mut self, to: PersonId) {
        let by_hand = self.goes_by_hand();
        let turns = self.turns_mut();
        turns.held = None;
        if !by_hand {
            turns.used(to);
        }
        turns.given = Some(to);
        self.count_turns(to, 1);
    }

    /// A turn is skipped. One that waits for its answer ends; else it comes back once, at the end of the round or of
    /// the hands.
    pub(super) fn skip_turn(&mut self, person: PersonId) {
        let by_hand = self.goes_by_hand();
        let turns = self.turns_mut();
        if turns.held.is_some_and(|held| held.by == person) {
            turns.held = None;
            return;
        }
        let given = turns.given == Some(person);
        if by_hand {
            turns.given = turns.given.filter(|_| !given);
            let comes_back = self.hands.contains(&person) && !self.hands_skipped.contains(&person);
            self.lower_hand(person);
            if comes_back {
                self.hands.push(person);
                self.hands_skipped.insert(person);
            }
            // What was given was not used.
            if given {
                self.count_turns(person, -1);
            }
            return;
        }
        match (turns.skip(person), given) {
            (true, false) => self.count_turns(person, 1),
            (false, true) => self.count_turns(person, -1),
            // Given and over: it was counted when it was given.
            _ => {}
        }
    }

    /// A hand goes down, and is forgotten to have been skipped.
    pub(super) fn lower_hand(&mut self, person: PersonId) {
        self.hands.retain(|other| *other != person);
        self.hands_skipped.remove(&person);
    }

    fn goes_by_hand(&self) -> bool {
        self.stage().is_some_and(|stage| stage.floor == FloorRule::Hands)
    }

    fn count_turns(&mut self, person: PersonId, by: i32) {
        if let Some(log) = self.step.and_then(|step| self.steps.get_mut(&step)) {
            let used = log.turns_used.entry(person).or_default();
            *used = used.saturating_add_signed(by);
        }
    }
}
