//! May this person do an act of this kind now? Asked by `decide` for the act itself, and by the composer for what it
//! offers, so that the two cannot differ.

use crate::id::{ActId, PersonId};
use crate::meeting::act::ActKind;
use crate::meeting::floor::{main_act, needs_floor};
use crate::meeting::refusal::Rule;
use crate::meeting::state::{Deed, Meeting, QuestionState};
use crate::protocol::{Election, FloorRule, May, Stage, StatementRule, ToWhom};

/// A permission, and the line of the protocol that grants it; none: granted in every stage.
#[derive(Debug, Clone, Copy)]
pub struct Permit<'a> {
    /// The line.
    pub may: Option<&'a May>,
}

impl Meeting {
    /// Whether a person may do acts of a kind now.
    ///
    /// # Errors
    /// The rule that stands in the way.
    pub fn permit(&self, person: PersonId, kind: ActKind) -> Result<Permit<'_>, Rule> {
        if !self.is_here(person) {
            return Err(Rule::NotInTheRoom);
        }
        self.running()?;
        if self.check.is_some() && !during_a_check(kind) {
            return Err(Rule::CheckOpen);
        }
        if self.paused && !during_a_pause(kind) {
            return Err(Rule::Paused);
        }
        self.permit_once_it_goes_on(person, kind)
    }

    /// The same, as it is once a pause and a process check are over: what a person may go on writing meanwhile.
    ///
    /// # Errors
    /// The rule that stands in the way even then.
    pub fn permit_once_it_goes_on(&self, person: PersonId, kind: ActKind) -> Result<Permit<'_>, Rule> {
        if !self.is_here(person) {
            return Err(Rule::NotInTheRoom);
        }
        self.running()?;
        let stage = self.stage().ok_or(Rule::NotStarted)?;
        if let Some(granted) = self.always(person, kind, stage) {
            return granted.map(|()| Permit { may: None });
        }
        let may = self.line_for(person, kind, stage)?;
        let to_the_presenter = kind == ActKind::Question && self.questions_go_to(Some(may)) == ToWhom::Presenter;
        if to_the_presenter && self.presenter() == Some(person) {
            return Err(Rule::NotToYourself);
        }
        if to_the_presenter && self.presenter().is_some_and(|presenter| !self.is_here(presenter)) {
            return Err(Rule::TheyAreNotInTheRoom);
        }
        self.something_to_refer_to(person, may)?;
        self.enough(person, may)?;
        self.revealed_enough(kind, stage)?;
        self.has_floor(person, may, stage)?;
        Ok(Permit { may: Some(may) })
    }

    /// What every stage grants. None: the stage itself decides.
    fn always(&self, person: PersonId, kind: ActKind, stage: &Stage) -> Option<Result<(), Rule>> {
        let coach = self.seat(person).is_some_and(|seat| seat.coach);
        match kind {
            ActKind::PauseRequest => Some(Ok(())),
            ActKind::Intervention | ActKind::ProcessCheck => {
                if kind == ActKind::ProcessCheck && self.check.is_some() {
                    return Some(Err(Rule::CheckOpen));
                }
                let may = coach || self.conducts(person);
                Some(if may { Ok(()) } else { Err(Rule::ConductorOnly { conductor: self.lead.conductor }) })
            }
            ActKind::CheckAnswer => Some(self.may_answer_check(person)),
            ActKind::HandUp | ActKind::HandDown if stage.floor == FloorRule::Hands => {
                let up = self.hands.contains(&person);
                let counted = main_act(stage).is_some_and(|may| self.is_counted(person, may));
                Some(match kind {
                    ActKind::HandUp if up => Err(Rule::AlreadyDone),
                    ActKind::HandUp if !counted => {
                        let who = main_act(stage).map(|may| may.who.clone()).unwrap_or_default();
                        Err(Rule::NotForYou { act: kind, who })
                    }
                    ActKind::HandDown if !up => Err(Rule::NothingToChange),
                    ActKind::HandUp => main_act(stage).map_or(Ok(()), |may| self.enough(person, may)),
                    _ => Ok(()),
                })
            }
            ActKind::Pass if stage.floor == FloorRule::InTurn || stage.floor == FloorRule::Hands => {
                let theirs = self.on_the_floor() == Some(person);
                Some(if theirs { self.may_end_their_turn(person) } else { Err(Rule::NotYourTurn) })
            }
            ActKind::Pass if stage.floor == FloorRule::Together => Some(self.may_pass_alone(person, stage)),
            ActKind::Helped => Some(if self.presenter() == Some(person) {
                Ok(())
            } else {
                Err(Rule::NotForYou { act: kind, who: vec![crate::protocol::Who::Presenter] })
            }),
            // Who was asked may always set a question aside; anybody may leave one not put for the presenter.
            ActKind::Park | ActKind::Decline => Some(Ok(())),
            ActKind::Answer => Some(self.may_answer_something(person)),
            ActKind::FollowUp if self.in_first_step() => None.or_else(|| {
                let listed = stage.may.iter().any(|may| may.act == ActKind::FollowUp);
                (!listed).then_some(Ok(()))
            }),
            _ => None,
        }
    }

    /// Whoever asked does not give the floor on while their question waits: the next would ask across the answer.
    fn may_end_their_turn(&self, person: PersonId) -> Result<(), Rule> {
        let held = self.turns_now().held.filter(|held| held.by == person);
        if held.is_some_and(|held| self.is_open(held.question)) { Err(Rule::AnswerFirst) } else { Ok(()) }
    }

    fn in_first_step(&self) -> bool {
        self.step.is_some() && self.agenda().first() == self.step.as_ref()
    }

    fn may_answer_check(&self, person: PersonId) -> Result<(), Rule> {
        let check = self.check.ok_or(Rule::NoCheckOpen)?;
        if self.check_answers(check).any(|deed| deed.by == person) {
            return Err(Rule::AlreadyDone);
        }
        Ok(())
    }

    fn may_pass_alone(&self, person: PersonId, stage: &Stage) -> Result<(), Rule> {
        let step = self.step.ok_or(Rule::NotStarted)?;
        let may = main_act(stage).ok_or(Rule::NotInThisStage { act: ActKind::Pass })?;
        if !self.is_closed(step) {
            return Err(Rule::AlreadyRevealed);
        }
        if !may.who.iter().any(|who| self.is_a(person, who)) {
            return Err(Rule::NotForYou { act: may.act, who: may.who.clone() });
        }
        let passed = self.log().is_some_and(|log| log.passed.contains(&person));
        if passed || self.count(person, may.act, step) > 0 {
            return Err(Rule::AlreadyDone);
        }
        Ok(())
    }

    fn may_answer_something(&self, person: PersonId) -> Result<(), Rule> {
        let waiting = self.questions_for(person).next().is_some();
        if waiting { self.after_the_round(person) } else { Err(Rule::NotAskedOfYou) }
    }

    /// The questions this person may answer now: put to them, or to all and not answered by them.
    pub fn questions_for(&self, person: PersonId) -> impl Iterator<Item = &Deed> {
        self.deeds().filter(move |deed| {
            let open = deed.question == Some(QuestionState::Open) && !deed.withdrawn;
            open && self.is_asked(person, deed) && !self.is_done_with(person, deed.id)
        })
    }

    /// The line of the current stage that lets this person do acts of a kind, whoever's turn it is.
    #[must_use]
    pub fn line_of(&self, person: PersonId, kind: ActKind) -> Option<&May> {
        self.line_for(person, kind, self.stage()?).ok()
    }

    fn line_for<'a>(&self, person: PersonId, kind: ActKind, stage: &'a Stage) -> Result<&'a May, Rule> {
        let lines: Vec<&May> = stage.may.iter().filter(|may| may.act == kind).collect();
        if lines.is_empty() {
            return Err(Rule::NotInThisStage { act: kind });
        }
        let who = lines.iter().flat_map(|may| may.who.clone()).collect();
        lines
            .into_iter()
            .find(|may| may.who.iter().any(|who| self.is_a(person, who)))
            .ok_or(Rule::NotForYou { act: kind, who })
    }

    /// Strict: nothing to answer yet, nothing to state.
    fn something_to_refer_to(&self, person: PersonId, may: &May) -> Result<(), Rule> {
        let strict = self.protocol().statements == StatementRule::Strict && may.act == ActKind::Statement;
        let Some(kind) = may.refers.filter(|_| strict) else { return Ok(()) };
        if self.may_refer_to(person, kind).next().is_some() { Ok(()) } else { Err(Rule::MustReferTo { kind }) }
    }

    /// The acts of a kind a person's own may refer to: those they see that stand, the last first.
    pub fn may_refer_to(&self, person: PersonId, kind: ActKind) -> impl Iterator<Item = &Deed> {
        self.deeds().rev().filter(move |deed| deed.act.kind() == kind && !deed.withdrawn && self.sees(person, deed))
    }

    fn enough(&self, person: PersonId, may: &May) -> Result<(), Rule> {
        let Some((step, each)) = self.step.zip(may.each) else { return Ok(()) };
        // A vote may be changed until it is counted: it replaces, it does not add.
        if may.act == ActKind::Vote {
            return Ok(());
        }
        let held = self.turns_now().held.is_some_and(|held| held.by == person && held.follow_ups > 0);
        // Where no turns are taken, no question belongs to an earlier one.
        let in_turns = may.act == ActKind::Question && self.has_order();
        let follow_ups = if in_turns { self.follow_ups_asked(person) } else { 0 };
        let given = self.turns_now().given == Some(person);
        let done = self.count(person, may.act, step).saturating_sub(follow_ups);
        if done >= usize::from(each) && !held && !given {
            return Err(Rule::OftenEnough { each });
        }
        Ok(())
    }

    /// How many of a person's questions in this step were follow-ups, and so belong to an earlier turn.
    fn follow_ups_asked(&self, person: PersonId) -> usize {
        let asked = self.step.map_or(0, |step| self.count(person, ActKind::Question, step));
        let turns = self.log().and_then(|log| log.turns_used.get(&person)).copied().unwrap_or(0);
        asked.saturating_sub(turns as usize)
    }

    fn revealed_enough(&self, kind: ActKind, stage: &Stage) -> Result<(), Rule> {
        if stage.elects == Some(Election::Votes) && kind == ActKind::Vote {
            let over = self.election.decided || self.election.tie.as_ref().is_some_and(|tie| tie.voted_again);
            return if over { Err(Rule::AlreadyRevealed) } else { Ok(()) };
        }
        let Some((step, main)) = self.step.zip(main_act(stage)) else { return Ok(()) };
        if stage.floor != FloorRule::Together {
            return Ok(());
        }
        match (kind == main.act, self.is_closed(step)) {
            (true, false) => Err(Rule::AlreadyRevealed),
            (false, true) if !stage.may.iter().any(|may| may.act == kind && may.free) => Err(Rule::NotBeforeTheReveal),
            _ => Ok(()),
        }
    }

    /// Whether the floor is this person's, for an act that needs it.
    fn has_floor(&self, person: PersonId, may: &May, stage: &Stage) -> Result<(), Rule> {
        if may.free || !needs_floor(may.act) {
            return Ok(());
        }
        match stage.floor {
            FloorRule::Open | FloorRule::Together => Ok(()),
            // In a silent stage only who is listed without `free` may not speak.
            FloorRule::Silent => Err(Rule::NotInThisStage { act: may.act }),
            FloorRule::InTurn | FloorRule::Hands => {
                let now = self.on_the_floor();
                if now == Some(person) {
                    return self.turn_is_free(person);
                }
                if self.may_close_the_last_answer(person) {
                    return Ok(());
                }
                let hands = stage.floor == FloorRule::Hands && now.is_none();
                Err(if hands { Rule::HandUpFirst } else { Rule::NotYourTurn })
            }
        }
    }

    /// One's own turn goes on only when the question before is closed.
    fn turn_is_free(&self, person: PersonId) -> Result<(), Rule> {
        let Some(held) = self.turns_now().held.filter(|held| held.by == person) else { return Ok(()) };
        match (self.is_open(held.question), held.follow_ups) {
            (false, 0) => Err(Rule::NotYourTurn),
            (false, _) => Ok(()),
            // Nobody else's turn can come, so they may close the answer to their own question by the next.
            (true, 0) if self.is_spoken() && self.is_being_answered(held.question) => {
                if self.next_on_the_floor().is_empty() { Ok(()) } else { Err(Rule::AnswerFirst) }
            }
            (true, 0) => Err(Rule::AnswerFirst),
            // Spoken, the next "I ask" closes the last answer.
            (true, _) if self.is_spoken() && self.is_being_answered(held.question) => Ok(()),
            (true, _) => Err(Rule::AnswerFirst),
        }
    }

    fn is_open(&self, question: ActId) -> bool {
        self.acts.get(&question).is_some_and(|deed| !deed.withdrawn && deed.question == Some(QuestionState::Open))
    }

    /// Spoken: the next in order closes the answer that runs by asking.
    pub(super) fn may_close_the_last_answer(&self, person: PersonId) -> bool {
        let Some(held) = self.turns_now().held else { return false };
        self.is_spoken()
            && held.by != person
            && self.is_being_answered(held.question)
            && self.next_on_the_floor().first() == Some(&person)
    }

    pub(super) fn is_being_answered(&self, question: ActId) -> bool {
        self.answering.values().any(|answering| answering.question == question)
    }

    /// Whether acts are taps here.
    #[must_use]
    pub fn is_spoken(&self) -> bool {
        self.plan.way == crate::meeting::event::Way::Spoken
    }
}

fn during_a_check(kind: ActKind) -> bool {
    matches!(
        kind,
        ActKind::CheckAnswer
            | ActKind::ProcessCheck
            | ActKind::Intervention
            | ActKind::PauseRequest
            | ActKind::HandUp
            | ActKind::HandDown
    )
}

fn during_a_pause(kind: ActKind) -> bool {
    during_a_check(kind) || kind == ActKind::Vote
}
