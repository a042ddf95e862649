//! Applying acts: what each does to questions, turns, votes and commitments.

use crate::id::{ActId, ActionId, PersonId};
use crate::meeting::act::{Act, ActKind};
use crate::meeting::event::Recorded;
use crate::meeting::floor::needs_floor;
use crate::meeting::state::{Commitment, Deed, Meeting, QuestionState};
use crate::protocol::May;

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
            open: self.opens_feedback(by, act),
        };
        self.acts.insert(id, deed);
        if entered_by.is_none() {
            self.by_hand.remove(&by);
        }
        self.effect(id, by, entered_by, act);
        if needs_floor(act.kind()) || *act == Act::Pass {
            self.use_turn(id, by, act);
        }
    }

    fn effect(&mut self, id: ActId, by: PersonId, entered_by: Option<PersonId>, act: &Act) {
        match act {
            Act::HandUp if !self.hands.contains(&by) => self.hands.push(by),
            Act::HandDown => self.lower_hand(by),
            Act::Vote { choice } => {
                if let Some(before) = self.vote_deed_of(by, id) {
                    before.withdrawn = true;
                }
                self.election.votes.insert(by, *choice);
            }
            Act::Answer { question } => {
                self.answering.remove(&by);
                self.close_when_answered(*question);
            }
            // One person's no to a question to all is theirs alone: the others may still answer.
            Act::Park { question: Some(question) } | Act::Decline { question } => {
                self.answering.remove(&by);
                self.close_when_answered(*question);
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

    /// Whether the whole set reads what this person gives now, as their own line says.
    fn opens_feedback(&self, by: PersonId, act: &Act) -> bool {
        let Some(stage) = self.stage().filter(|_| matches!(act, Act::Feedback { .. })) else { return false };
        let theirs = |may: &&May| may.act == ActKind::Feedback && may.who.iter().any(|who| self.is_a(by, who));
        stage.may.iter().find(theirs).is_some_and(|may| may.open)
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
            Act::Answer { question } if self.answers_to(question).next().is_none() => self.open_again(question),
            Act::Park { question: Some(question) } | Act::Decline { question } => self.open_again(question),
            _ => {}
        }
    }
}
