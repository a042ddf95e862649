//! What a big screen shows: what everybody with a seat sees, and of all else only how much of it there is.
//!
//! A screen on a wall is nobody's: there is no viewer to ask [`Meeting::sees`] with. [`Wall`] is made of what
//! [`Meeting::all_see`] lets through, and the view of a big screen draws its words from nothing else.

use super::act::{Act, ActKind};
use super::agenda::StepKey;
use super::clock::StepClock;
use super::floor::main_act;
use super::state::{Deed, Meeting, Phase, QuestionState};
use crate::id::PersonId;
use crate::protocol::FloorRule;

/// A meeting as it stands on a wall.
#[derive(Debug, Clone, PartialEq)]
pub struct Wall<'a> {
    /// The largest thing on it.
    pub middle: Middle<'a>,
    /// The step the meeting is in, while it runs.
    pub step: Option<StepKey>,
    /// That step's clock.
    pub clock: StepClock,
    /// The conductor paused the meeting.
    pub paused: bool,
}

/// The one thing that is asked, said or written now.
#[derive(Debug, Clone, PartialEq)]
pub enum Middle<'a> {
    /// People come in.
    Lobby,
    /// All are asked how they work together: never what they answer, only how many have.
    Check {
        /// The check.
        check: &'a Deed,
        /// How many have answered, and of how many.
        done: usize,
        /// See `done`.
        of: usize,
    },
    /// A question.
    Question(Question<'a>),
    /// Everybody writes or votes, each alone.
    Alone {
        /// What they do.
        kind: ActKind,
        /// How many have, and of how many.
        done: usize,
        /// See `done`.
        of: usize,
    },
    /// What was written alone or brought, open to all; and who presents, once that is chosen.
    Opened {
        /// What was written.
        cards: Vec<&'a Deed>,
        /// Who presents.
        presenters: Vec<PersonId>,
    },
    /// The last thing said in this step.
    Said(&'a Deed),
    /// Nothing yet: the step itself, and the challenge it is about.
    Step {
        /// The challenge as it is framed now.
        challenge: Option<&'a Deed>,
    },
    /// It has ended: nothing of it stands on a wall any more.
    Ended,
}

/// A question on the floor.
#[derive(Debug, Clone, PartialEq)]
pub struct Question<'a> {
    /// The question.
    pub deed: &'a Deed,
    /// Its place among those of its step, from 1.
    pub nth: usize,
    /// What was answered.
    pub answers: Vec<&'a Deed>,
    /// Whose answers run, with their clocks.
    pub running: Vec<(PersonId, StepClock)>,
    /// Who is asked and has not answered.
    pub awaited: Vec<PersonId>,
}

impl Meeting {
    /// The meeting as it stands on a wall.
    #[must_use]
    pub fn wall(&self) -> Wall<'_> {
        let middle = match self.phase {
            Phase::Lobby => Middle::Lobby,
            Phase::Running => self.wall_middle(),
            Phase::Ended { .. } => Middle::Ended,
        };
        let running = self.phase == Phase::Running;
        Wall { middle, step: self.step.filter(|_| running), clock: self.clock, paused: running && self.paused }
    }

    fn wall_middle(&self) -> Middle<'_> {
        if let Some(check) = self.check.and_then(|id| self.acts.get(&id)) {
            let (done, awaited) = (self.check_answers(check.id).count(), self.awaited_in_check(check.id).count());
            return Middle::Check { check, done, of: done + awaited };
        }
        if let Some(deed) = self.question_on_the_floor(|deed| self.all_see(deed)) {
            return Middle::Question(self.wall_question(deed));
        }
        let Some((step, stage)) = self.step.zip(self.stage()) else { return Middle::Step { challenge: None } };
        if stage.elects.is_some() {
            return self.wall_election();
        }
        if stage.floor == FloorRule::Together {
            let Some(main) = main_act(stage) else { return self.wall_step() };
            let count = self.done_and_awaited().filter(|_| self.is_closed(step));
            if let Some((done, of)) = count {
                return Middle::Alone { kind: main.act, done, of };
            }
            let written = self.deeds_in(step).filter(|deed| deed.act.kind() == main.act && self.all_see(deed));
            return Middle::Opened { cards: written.collect(), presenters: Vec::new() };
        }
        self.last_said().map_or_else(|| self.wall_step(), Middle::Said)
    }

    fn wall_question<'a>(&'a self, deed: &'a Deed) -> Question<'a> {
        let open = deed.question == Some(QuestionState::Open);
        let running = self.answering.iter().filter(|(_, answering)| answering.question == deed.id);
        let awaited = self
            .here()
            .map(|seat| seat.person)
            .filter(|person| open && self.is_asked(*person, deed) && !self.is_done_with(*person, deed.id));
        Question {
            deed,
            nth: self.place_of_question(deed),
            answers: self
                .answers_to(deed.id)
                .filter(|answer| self.all_see(answer) && !answer.words.text.is_empty())
                .collect(),
            running: running.map(|(person, answering)| (*person, answering.clock)).collect(),
            awaited: awaited.collect(),
        }
    }

    /// Challenges and bids all see; votes are counted, never told.
    fn wall_election(&self) -> Middle<'_> {
        let votes = self.stage().is_some_and(|stage| stage.elects == Some(crate::protocol::Election::Votes));
        let count = self.done_and_awaited().filter(|_| votes && !self.election.decided);
        if let Some((done, of)) = count {
            return Middle::Alone { kind: ActKind::Vote, done, of };
        }
        let stood = self.candidates().into_iter().filter_map(|candidate| self.acts.get(&candidate.act));
        let presenters = self.slots.iter().filter_map(|slot| slot.presenter).filter(|_| self.election.decided);
        Middle::Opened {
            cards: stood.filter(|deed| self.all_see(deed) && !deed.withdrawn).collect(),
            presenters: presenters.collect(),
        }
    }

    fn wall_step(&self) -> Middle<'_> {
        let framed = self.slot().and_then(|slot| self.framings(slot)).map(|(_, last)| last);
        Middle::Step { challenge: framed.filter(|deed| self.all_see(deed)) }
    }

    fn last_said(&self) -> Option<&Deed> {
        let aside = |deed: &Deed| {
            deed.act.kind().is_gesture()
                || matches!(deed.act, Act::Feedback { .. } | Act::CheckAnswer { .. } | Act::ProcessCheck)
        };
        let said = |deed: &&Deed| !deed.withdrawn && !aside(deed) && !deed.words.text.is_empty() && self.all_see(deed);
        self.deeds().rev().take_while(|deed| deed.step == self.step).find(said)
    }

    /// The question that is on the floor: the one whose turn goes on, else the last open one, else the last asked in a
    /// stage of questions. Among those that whoever asks may see.
    pub fn question_on_the_floor(&self, sees: impl Fn(&Deed) -> bool) -> Option<&Deed> {
        if self.phase != Phase::Running {
            return None;
        }
        let is_here = |deed: &&Deed| !deed.withdrawn && deed.step == self.step && sees(deed);
        let held = self.turns_now().held.and_then(|held| self.acts.get(&held.question)).filter(is_here);
        let last = || {
            let questions = self.deeds().rev().filter(|deed| matches!(deed.act, Act::Question { .. }));
            questions.take_while(|deed| deed.step == self.step).find(is_here).filter(|_| self.stage_asks())
        };
        held.or_else(|| self.open_questions().filter(|deed| sees(deed)).last()).or_else(last)
    }

    /// A question's place among those of its step, from 1.
    #[must_use]
    pub fn place_of_question(&self, deed: &Deed) -> usize {
        let before = self.deeds().rev().skip_while(|other| other.seq > deed.seq);
        before
            .take_while(|other| other.step == deed.step)
            .filter(|other| matches!(other.act, Act::Question { .. }) && !other.withdrawn)
            .count()
    }

    /// Whether the stage's turns are for questions.
    #[must_use]
    pub fn stage_asks(&self) -> bool {
        self.stage().and_then(main_act).is_some_and(|may| may.act == ActKind::Question)
    }
}
