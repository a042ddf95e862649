//! Applying what becomes of questions: who answered, who set them aside, when they are closed.

use crate::id::{ActId, PersonId};
use crate::meeting::act::{Act, ActKind, Addressee};
use crate::meeting::clock::{Answering, StepClock, word_count, words_in};
use crate::meeting::state::{Deed, Meeting, QuestionState};
use crate::time::{Millis, Timestamp};

impl Meeting {
    /// The answers to a question that stand, in order.
    pub fn answers_to(&self, question: ActId) -> impl Iterator<Item = &Deed> {
        self.deeds_after(question).filter(move |deed| !deed.withdrawn && deed.act == Act::Answer { question })
    }

    /// Who parked or declined a question, and what of both they did.
    fn set_aside(&self, question: ActId) -> impl Iterator<Item = (PersonId, QuestionState)> {
        self.deeds_after(question).filter(|deed| !deed.withdrawn).filter_map(move |deed| match deed.act {
            Act::Park { question: Some(of) } if of == question => Some((deed.by, QuestionState::Parked)),
            Act::Decline { question: of } if of == question => Some((deed.by, QuestionState::Declined)),
            _ => None,
        })
    }

    /// Whether somebody has answered a question, or set it aside for their part.
    #[must_use]
    pub fn is_done_with(&self, person: PersonId, question: ActId) -> bool {
        self.answers_to(question).any(|answer| answer.by == person)
            || self.set_aside(question).any(|(by, _)| by == person)
    }

    /// How a question is closed by what was done with it: one answer opens it to the record, else it was set aside.
    fn closes_as(&self, question: ActId) -> Option<QuestionState> {
        let answered = self.answers_to(question).next().map(|_| QuestionState::Answered);
        answered.or_else(|| {
            let mut aside = self.set_aside(question).map(|(_, how)| how).peekable();
            aside.peek()?;
            Some(if aside.any(|how| how == QuestionState::Parked) {
                QuestionState::Parked
            } else {
                QuestionState::Declined
            })
        })
    }

    /// A question to one is closed by what that person does; a question to all when everybody in the room has answered
    /// or set it aside, and nobody is still answering.
    pub(super) fn close_when_answered(&mut self, question: ActId) {
        let Some(deed) = self.acts.get(&question) else { return };
        let awaited = match deed.act {
            Act::Question { to: Addressee::All, .. } => self
                .here()
                .filter(|seat| seat.member && seat.person != deed.by)
                .any(|seat| !self.is_done_with(seat.person, question)),
            _ => false,
        };
        if let Some(how) = self.closes_as(question).filter(|_| !awaited && !self.somebody_is_answering(question)) {
            self.close_question(question, how);
        }
    }

    /// Somebody is away: a question to all may have waited for them alone.
    pub(super) fn close_answered_questions(&mut self) {
        for question in self.open_to_all(None) {
            self.close_when_answered(question);
        }
    }

    /// The next question ends one that was put to all and has an answer, when nobody is still answering it.
    pub(super) fn close_questions_to_all(&mut self, but: ActId) {
        for question in self.open_to_all(Some(but)) {
            if let Some(how) = self.closes_as(question).filter(|_| !self.somebody_is_answering(question)) {
                self.close_question(question, how);
            }
        }
    }

    fn open_to_all(&self, but: Option<ActId>) -> Vec<ActId> {
        let to_all = |deed: &&Deed| matches!(deed.act, Act::Question { to: Addressee::All, .. });
        self.open_questions().filter(to_all).map(|deed| deed.id).filter(|id| Some(*id) != but).collect()
    }

    fn close_question(&mut self, question: ActId, to: QuestionState) {
        if let Some(deed) = self.acts.get_mut(&question) {
            deed.question = Some(to);
        }
        self.answering.retain(|_, answering| answering.question != question);
    }

    /// What closed a question was taken back: it waits again, unless something else closed it too.
    pub(super) fn open_again(&mut self, question: ActId) {
        if let Some(deed) = self.acts.get_mut(&question).filter(|deed| deed.question.is_some()) {
            deed.question = Some(QuestionState::Open);
        }
        self.close_when_answered(question);
    }

    fn somebody_is_answering(&self, question: ActId) -> bool {
        self.answering.values().any(|answering| answering.question == question)
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
        may.iter().find(|may| may.act == ActKind::Answer)?.seconds
    }

    /// Whether a typed answer, as it was sent, has more words than its seconds hold. Only for who looks at the question
    /// on the floor: neither the record nor an export keeps it.
    #[must_use]
    pub fn over_time(&self, answer: &Deed) -> bool {
        let Act::Answer { question } = answer.act else { return false };
        let most = self.answer_seconds(question).map(words_in);
        !self.is_spoken() && most.is_some_and(|most| word_count(&answer.words.text) > most)
    }
}
