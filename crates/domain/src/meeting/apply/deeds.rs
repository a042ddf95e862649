//! Applying acts: what each does to questions, turns, votes and commitments.

use crate::id::{ActId, ActionId, PersonId};
use crate::meeting::act::{Act, Addressee};
use crate::meeting::clock::{Answering, StepClock};
use crate::meeting::event::Recorded;
use crate::meeting::floor::{Held, main_act, needs_floor};
use crate::meeting::state::{Commitment, Deed, Meeting, QuestionState};
use crate::protocol::{Answers, FloorRule};
use crate::time::{Millis, Timestamp};

impl Meeting {
    pub(super) fn act(&mut self, id: ActId, by: PersonId, entered_by: Option<PersonId>, act: &Act, from: &Recorded) {
        let is_question = matches!(act, Act::Question { .. });
        let parked_draft = matches!(act, Act::Park { question: None });
        let deed = Deed {
            id,
            seq: from.seq,
            at: from.at,
            by,
            entered_by,
            step: self.step,
            act: act.clone(),
            words: from.words.clone(),
            corrected: Vec::new(),
            // Stored words that were erased read as withdrawn. Where none were needed there is nothing to erase.
            withdrawn: from.words.is_empty() && act.kind().always_has_words(),
            question: match (is_question, parked_draft) {
                (true, _) => Some(QuestionState::Open),
                (_, true) => Some(QuestionState::Parked),
                _ => None,
            },
        };
        self.acts.insert(id, deed);
        self.effect(id, by, entered_by, act);
        if needs_floor(act.kind()) || *act == Act::Pass {
            self.use_turn(id, by, act);
        }
    }

    fn effect(&mut self, id: ActId, by: PersonId, entered_by: Option<PersonId>, act: &Act) {
        match act {
            Act::HandUp if !self.hands.contains(&by) => self.hands.push(by),
            Act::HandDown => self.hands.retain(|person| *person != by),
            Act::Vote { choice } => {
                if let Some(before) = self.vote_deed_of(by, id) {
                    before.withdrawn = true;
                }
                self.election.votes.insert(by, *choice);
            }
            Act::Answer { question } => {
                self.answering.remove(&by);
                if self.all_have_answered(*question) && !self.somebody_is_answering(*question) {
                    self.close_question(*question, QuestionState::Answered);
                }
            }
            Act::Park { question: Some(question) } => {
                self.answering.remove(&by);
                self.close_question(*question, QuestionState::Parked);
            }
            Act::Decline { question } => {
                self.answering.remove(&by);
                self.close_question(*question, QuestionState::Declined);
            }
            Act::Question { .. } => self.close_questions_to_all(id),
            Act::ProcessCheck => self.check = Some(id),
            // What others enter for an owner waits for the owner's own yes.
            Act::Action { owner, due } => self.commit(id, *owner, *due, *owner == by && entered_by.is_none(), false),
            Act::Milestone { due } => self.commit(id, by, *due, true, true),
            Act::FollowUp { action, .. } => {
                if let Some(commitment) = self.actions.get_mut(action) {
                    commitment.follow_up = Some(id);
                }
            }
            Act::Challenge => {
                let slot = self.step.and_then(|step| step.slot);
                if let Some(slot) = self.slots.iter_mut().find(|other| Some(other.id) == slot) {
                    slot.brought.get_or_insert(id);
                }
            }
            _ => {}
        }
    }

    fn vote_deed_of(&mut self, by: PersonId, but: ActId) -> Option<&mut Deed> {
        self.acts
            .values_mut()
            .find(|deed| deed.by == by && deed.id != but && !deed.withdrawn && matches!(deed.act, Act::Vote { .. }))
    }

    fn commit(&mut self, id: ActId, owner: PersonId, due: jiff::civil::Date, accepted: bool, milestone: bool) {
        let id_of_action = ActionId(id.0);
        let commitment = Commitment {
            id: id_of_action,
            owner,
            due,
            accepted,
            milestone,
            act: Some(id),
            carried: None,
            follow_up: None,
            withdrawn: false,
        };
        self.actions.insert(id_of_action, commitment);
    }

    /// A question to one is closed by one answer; a question to all when everybody in the room has answered.
    fn all_have_answered(&self, question: ActId) -> bool {
        let Some(deed) = self.acts.get(&question) else { return true };
        match deed.act {
            Act::Question { to: Addressee::All, .. } => self
                .here()
                .filter(|seat| seat.member && seat.person != deed.by)
                .all(|seat| self.answers_to(question).any(|answer| answer.by == seat.person)),
            _ => true,
        }
    }

    /// The answers to a question that stand, in order.
    pub fn answers_to(&self, question: ActId) -> impl Iterator<Item = &Deed> {
        self.deeds().filter(move |deed| !deed.withdrawn && deed.act == Act::Answer { question })
    }

    fn close_question(&mut self, question: ActId, to: QuestionState) {
        if let Some(deed) = self.acts.get_mut(&question) {
            deed.question = Some(to);
        }
        if to != QuestionState::Open {
            self.answering.retain(|_, answering| answering.question != question);
        }
    }

    fn somebody_is_answering(&self, question: ActId) -> bool {
        self.answering.values().any(|answering| answering.question == question)
    }

    /// New words. A yes was to the words that were read: others' corrections ask the owner again.
    pub(super) fn correct_words(&mut self, act: ActId, from: &Recorded) {
        let Some(deed) = self.acts.get_mut(&act) else { return };
        deed.words = from.words.clone();
        deed.corrected.push(from.seq);
        deed.withdrawn |= from.words.is_empty();
        let (by, alone) = (deed.by, deed.entered_by.is_none());
        if let Some(commitment) = self.actions.get_mut(&ActionId(act.0)).filter(|commitment| !commitment.milestone) {
            commitment.accepted &= commitment.owner == by && alone;
        }
    }

    /// The next question ends one that was put to all and has an answer, when nobody is still answering it.
    fn close_questions_to_all(&mut self, but: ActId) {
        let answered: Vec<ActId> = self
            .open_questions()
            .filter(|deed| deed.id != but && matches!(deed.act, Act::Question { to: Addressee::All, .. }))
            .map(|deed| deed.id)
            .filter(|id| self.answers_to(*id).next().is_some() && !self.somebody_is_answering(*id))
            .collect();
        for id in answered {
            self.close_question(id, QuestionState::Answered);
        }
    }

    pub(super) fn begin_answer(&mut self, question: ActId, by: PersonId, at: Timestamp) {
        let seconds = self.answer_seconds(question).unwrap_or(0);
        let clock = StepClock::fresh(at, Millis::seconds(i64::from(seconds)));
        self.answering.insert(by, Answering { question, clock });
    }

    /// Seconds an answer to this question may take, where the stage it was asked in says so.
    #[must_use]
    pub fn answer_seconds(&self, question: ActId) -> Option<u16> {
        let step = self.acts.get(&question)?.step?;
        let may = &self.stage_of(step)?.may;
        may.iter().find(|may| may.act == crate::meeting::act::ActKind::Answer)?.seconds
    }

    /// Somebody did an act that needs the floor, or passed: their turn is used, and held while it goes on.
    fn use_turn(&mut self, id: ActId, by: PersonId, act: &Act) {
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
        self.hands.retain(|person| *person != by);
        let held = self.turns_now().held.filter(|held| held.by == by);
        if held.is_none() {
            let given = self.turns_now().given == Some(by);
            if in_turn && !given && self.round_is_over_for(by) {
                self.turns_mut().new_round();
            }
            // Being given the floor has used the turn already.
            if !given && (is_main || *act == Act::Pass) {
                *self.steps.entry(step).or_default().turns_used.entry(by).or_default() += 1;
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

    pub(super) fn give_floor(&mut self, to: PersonId) {
        let step = self.step;
        let turns = self.turns_mut();
        turns.held = None;
        turns.used(to);
        turns.given = Some(to);
        if let Some(log) = step.and_then(|step| self.steps.get_mut(&step)) {
            *log.turns_used.entry(to).or_default() += 1;
        }
    }

    pub(super) fn skip_turn(&mut self, person: PersonId) {
        let step = self.step;
        self.hands.retain(|other| *other != person);
        let turns = self.turns_mut();
        if turns.held.is_some_and(|held| held.by == person) {
            turns.held = None;
            return;
        }
        let again = turns.skipped.contains(&person);
        turns.skip(person);
        if let Some(log) = step.and_then(|step| self.steps.get_mut(&step)).filter(|_| again) {
            *log.turns_used.entry(person).or_default() += 1;
        }
    }

    pub(super) fn withdraw(&mut self, act: ActId) {
        let Some(deed) = self.acts.get_mut(&act) else { return };
        deed.withdrawn = true;
        deed.words = crate::meeting::act::Words::default();
        let (by, done) = (deed.by, deed.act.clone());
        match done {
            Act::Vote { .. } => {
                self.election.votes.remove(&by);
            }
            Act::Action { .. } | Act::Milestone { .. } => {
                if let Some(commitment) = self.actions.get_mut(&ActionId(act.0)) {
                    commitment.withdrawn = true;
                }
            }
            Act::FollowUp { action, .. } => {
                if let Some(commitment) = self.actions.get_mut(&action) {
                    commitment.follow_up = None;
                }
            }
            Act::Question { .. } => self.answering.retain(|_, answering| answering.question != act),
            Act::ProcessCheck if self.check == Some(act) => self.check = None,
            Act::Answer { question } if self.answers_to(question).next().is_none() => {
                self.close_question(question, QuestionState::Open);
            }
            _ => {}
        }
    }
}
