//! When things happened, on a clock that stands still whenever the meeting does.

use std::collections::BTreeMap;

use crate::id::{ActId, PersonId};
use crate::meeting::act::Act;
use crate::meeting::event::{Event, Recorded};
use crate::time::{Millis, Timestamp};

/// The times of a meeting's events on its own clock: it runs from start to end, and stands still in a pause and during
/// a process check. Made from the events, whole or one after another; the state keeps no such times.
///
/// What it knows of single answers stays in this module: nobody's seconds are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Times {
    ran: Millis,
    last: Timestamp,
    running: bool,
    paused: bool,
    check: Option<ActId>,
    /// The clock at each event, by its number.
    stamps: BTreeMap<u64, Millis>,
    /// When somebody last began to answer a question.
    began: BTreeMap<(ActId, PersonId), Millis>,
    /// Answers under way.
    under_way: BTreeMap<PersonId, (ActId, Millis)>,
    /// How long an answer's clock ran.
    spoke: BTreeMap<ActId, Millis>,
}

impl Times {
    /// The times of these events, in order.
    #[must_use]
    pub fn of<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> Self {
        let mut times = Self::default();
        for event in events {
            times.see(event);
        }
        times
    }

    /// Takes the next event.
    pub fn see(&mut self, recorded: &Recorded) {
        if self.running && !self.paused && self.check.is_none() {
            self.ran = Millis(self.ran.0.saturating_add(recorded.at.since(self.last).0));
        }
        self.last = self.last.max(recorded.at);
        self.stamps.insert(recorded.seq, self.ran);
        match &recorded.event {
            Event::Started { .. } | Event::EndUndone => self.running = true,
            Event::Ended => self.running = false,
            Event::Paused => self.paused = true,
            Event::Resumed => self.paused = false,
            Event::CheckClosed { .. } => self.check = None,
            Event::StepEntered { .. } => self.under_way.clear(),
            Event::AnswerBegan { question, by } => {
                self.began.insert((*question, *by), self.ran);
                self.under_way.insert(*by, (*question, self.ran));
            }
            Event::Acted { id, by, act, .. } => self.act(*id, *by, act),
            Event::Withdrawn { act } => {
                self.check = self.check.filter(|check| check != act);
                self.under_way.retain(|_, (question, _)| question != act);
            }
            Event::Left { person } | Event::MarkedAway { person } => {
                self.under_way.remove(person);
            }
            _ => {}
        }
    }

    fn act(&mut self, id: ActId, by: PersonId, act: &Act) {
        match act {
            Act::ProcessCheck => self.check = Some(id),
            Act::Answer { question } => {
                if let Some((_, since)) = self.under_way.remove(&by).filter(|(of, _)| of == question) {
                    self.spoke.insert(id, Millis((self.ran.0 - since.0).max(0)));
                }
            }
            Act::Decline { .. } | Act::Park { question: Some(_) } => {
                self.under_way.remove(&by);
            }
            _ => {}
        }
    }

    /// The meeting's clock at an event; none when these times do not reach so far.
    pub(super) fn at(&self, seq: u64) -> Option<Millis> {
        self.stamps.get(&seq).copied()
    }

    /// When somebody began to answer a question, where they said so.
    pub(super) fn began(&self, question: ActId, by: PersonId) -> Option<Millis> {
        self.began.get(&(question, by)).copied()
    }

    /// How long an answer was spoken, where its clock ran.
    pub(super) fn spoken(&self, answer: ActId) -> Option<Millis> {
        self.spoke.get(&answer).copied()
    }
}
