//! What there is to see of a room, and what of it changed since somebody looked.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use setwise_domain::id::{ActId, PersonId};
use setwise_domain::meeting::act::{Act, Words};
use setwise_domain::meeting::event::{Event, Recorded};
use setwise_domain::meeting::state::{Meeting, Phase};

use super::About;
use super::looks::{Looks, Marks};
use super::presence::Presence;

/// How many changes a room remembers for viewers that catch up; who missed more gets the record whole.
const REMEMBERED: usize = 512;
/// How many of the latest events a room remembers for programs that follow it; who missed more reads the journal.
const RECENT: usize = 64;
/// What there is to see of a room.
pub struct Sight {
    /// Its state; none until the room is open.
    pub meeting: Option<Arc<Meeting>>,
    /// What is told of it besides.
    pub about: Arc<About>,
    /// Whose browsers are connected.
    pub presence: Presence,
    /// When people looked in, of a meeting over days.
    pub looks: Looks,
    /// From when on there is to see what its own event does not tell.
    pub marks: Marks,
    touched: VecDeque<(u64, Touched)>,
    /// The latest events, without words.
    recent: VecDeque<Recorded>,
}

/// What an event changes in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Touched {
    Nothing,
    Acts(Vec<ActId>),
    Everything,
}

/// What changed in the record since a viewer's last look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fresh {
    /// These acts.
    Acts(BTreeSet<ActId>),
    /// More than that.
    Everything,
}

impl Sight {
    /// Of a meeting as it was read, of which nobody has seen anything yet.
    pub(super) fn of(
        meeting: Option<Arc<Meeting>>,
        about: Arc<About>,
        presence: Presence,
        looks: Looks,
        marks: Marks,
    ) -> Self {
        Self { meeting, about, presence, looks, marks, touched: VecDeque::new(), recent: VecDeque::new() }
    }

    /// What changed in the record after an event number.
    #[must_use]
    pub fn fresh(&self, after: u64) -> Fresh {
        let forgotten =
            self.touched.len() >= REMEMBERED && self.touched.front().is_some_and(|(first, _)| *first > after + 1);
        let mut acts = BTreeSet::new();
        for (_, touched) in self.touched.iter().filter(|(seq, _)| *seq > after) {
            match touched {
                Touched::Nothing => {}
                Touched::Acts(some) => acts.extend(some.iter().copied()),
                Touched::Everything => return Fresh::Everything,
            }
        }
        if forgotten { Fresh::Everything } else { Fresh::Acts(acts) }
    }

    /// The events after a number up to the state as it is, without words; none when they are not remembered any more.
    #[must_use]
    pub fn since(&self, after: u64) -> Option<Vec<Recorded>> {
        let latest = self.meeting.as_ref().map_or(0, |meeting| meeting.seq);
        let missed: Vec<Recorded> = self.recent.iter().filter(|one| one.seq > after).cloned().collect();
        (u64::try_from(missed.len()) == Ok(latest.saturating_sub(after))).then_some(missed)
    }

    /// Who conducts, and whether the meeting runs: what the watch over rooms wants to know.
    #[must_use]
    pub fn conductor(&self) -> Option<PersonId> {
        self.meeting.as_ref().filter(|meeting| meeting.phase == Phase::Running)?.lead.conductor
    }

    /// What happened: the meeting goes on, and it is noted what of the record changed.
    pub(super) fn apply(&mut self, events: &[Recorded]) {
        for recorded in events {
            let touched = match &mut self.meeting {
                Some(state) => {
                    let before = state.step.and_then(|step| step.slot);
                    let meeting = Arc::make_mut(state);
                    meeting.apply(recorded);
                    let slot_changed = before != meeting.step.and_then(|step| step.slot);
                    touched(meeting, &recorded.event, slot_changed)
                }
                empty => {
                    *empty = Meeting::open(recorded).map(Arc::new);
                    Touched::Everything
                }
            };
            self.marks.note(recorded);
            // A plan changed in the lobby may be one over days no more: nobody goes by looks in it.
            let over_days = self.meeting.as_ref().is_some_and(|meeting| meeting.is_over_days());
            if matches!(recorded.event, Event::Replanned(_)) && !over_days {
                self.looks = Looks::default();
            }
            if touched != Touched::Nothing {
                self.touched.push_back((recorded.seq, touched));
            }
            self.recent.push_back(Recorded { words: Words::default(), ..recorded.clone() });
            if self.recent.len() > RECENT {
                self.recent.pop_front();
            }
        }
        while self.touched.len() > REMEMBERED {
            self.touched.pop_front();
        }
    }
}

fn touched(meeting: &Meeting, event: &Event, slot_changed: bool) -> Touched {
    match event {
        Event::Acted { id, act, .. } => match act {
            Act::Vote { .. } | Act::HandUp | Act::HandDown => Touched::Nothing,
            Act::Answer { question } | Act::Decline { question } => Touched::Acts(vec![*id, *question]),
            // Its question is drawn again for the two who know of it, not for everybody.
            Act::Helped { .. } => Touched::Acts(vec![*id]),
            Act::Park { question: Some(question) } => Touched::Acts(vec![*id, *question]),
            // The last answer to a check opens all of them.
            Act::CheckAnswer { check, .. } => {
                let answers = meeting.check_answers(*check).map(|deed| deed.id);
                Touched::Acts(answers.chain([*check]).collect())
            }
            Act::Reframe { of } | Act::Agreement { with: of, .. } => Touched::Acts(vec![*id, *of]),
            Act::Offer { action: Some(action) } => Touched::Acts(vec![*id, ActId(action.0)]),
            _ => Touched::Acts(vec![*id]),
        },
        Event::Corrected { act } | Event::Withdrawn { act } => {
            let refers = meeting.acts.get(act).and_then(|deed| match deed.act {
                Act::Answer { question } => Some(question),
                Act::CheckAnswer { check, .. } => Some(check),
                Act::Park { question } => question,
                Act::Decline { question } => Some(question),
                _ => None,
            });
            Touched::Acts([*act].into_iter().chain(refers).collect())
        }
        Event::ActionAccepted { action } => Touched::Acts(vec![ActId(action.0)]),
        Event::StepEntered { .. } if slot_changed => Touched::Everything,
        Event::Revealed
        | Event::CheckClosed { .. }
        | Event::Opened(_)
        | Event::Replanned(_)
        | Event::Started { .. }
        | Event::StepEntered { .. }
        | Event::Elected { .. }
        | Event::Tied { .. }
        | Event::ExceptionStated { .. }
        | Event::Ended
        | Event::EndUndone => Touched::Everything,
        _ => Touched::Nothing,
    }
}
