//! Deciding acts.

use super::{Decided, Permit, check_length, one};
use crate::id::{ActId, ActionId, PersonId};
use crate::meeting::act::{Act, ActKind, Addressee, Words};
use crate::meeting::event::{Event, Happening};
use crate::meeting::refusal::Rule;
use crate::meeting::state::{Attendance, Deed, Meeting, Phase, QuestionState};
use crate::protocol::{Election, FloorRule, May, RoleId, StatementRule, ToWhom};
use crate::time::Timestamp;

/// The role whose holder may write for others, where a protocol has it.
const SCRIBE: &str = "scribe";

impl Meeting {
    pub(super) fn do_act(
        &self,
        actor: PersonId,
        id: ActId,
        act: &Act,
        words: &Words,
        behalf: Option<PersonId>,
        now: Timestamp,
    ) -> Decided {
        let by = behalf.unwrap_or(actor);
        if by != actor {
            self.may_act_for(actor, by, act.kind())?;
        }
        if self.acts.contains_key(&id) {
            return Err(Rule::AlreadyDone);
        }
        let permit = self.permit(by, act.kind())?;
        self.check_words(act, words)?;
        self.check_references(by, act, permit, now)?;
        let mut happenings = self.close_running_answers(act);
        let entered_by = (by != actor).then_some(actor);
        let event = Event::Acted { id, by, entered_by, act: act.clone() };
        let wordless = matches!(act, Act::Vote { .. } | Act::HandUp | Act::HandDown);
        let mut words = if wordless { Words::default() } else { words.clone() };
        words.confidence = words.confidence.filter(|_| matches!(act, Act::Action { .. }));
        happenings.push(Happening { event, words });
        happenings.extend(self.completed_by(by, act));
        Ok(happenings)
    }

    /// The scribe writes for others; in a spoken meeting the conductor taps for anybody. Never what is secret or
    /// between two.
    fn may_act_for(&self, actor: PersonId, by: PersonId, kind: ActKind) -> Result<(), Rule> {
        let private = matches!(
            kind,
            ActKind::Vote
                | ActKind::Feedback
                | ActKind::Helped
                | ActKind::CheckAnswer
                | ActKind::Agreement
                | ActKind::PauseRequest
                | ActKind::Intervention
                | ActKind::ProcessCheck
        );
        let conductor = self.conducts(actor) && self.is_spoken();
        if private || !(conductor || self.is_scribe(actor)) {
            return Err(Rule::NotOnBehalf);
        }
        self.must_be_here(by)
    }

    /// Whether this person writes for others: named by the conductor, or holding that role.
    #[must_use]
    pub fn is_scribe(&self, person: PersonId) -> bool {
        self.scribe == Some(person) || self.role_holder(&RoleId(SCRIBE.to_owned())) == Some(person)
    }

    fn check_words(&self, act: &Act, words: &Words) -> Result<(), Rule> {
        check_length(words)?;
        let unasked = *act == Act::Park { question: None };
        if (unasked || self.needs_words(act.kind())) && words.text.trim().is_empty() {
            return Err(Rule::WordsNeeded);
        }
        Ok(())
    }

    /// Whether an act needs words. In a spoken meeting only what must be read later does.
    #[must_use]
    pub fn needs_words(&self, kind: ActKind) -> bool {
        let written_alone = self.step.is_some_and(|step| self.is_closed(step))
            && self.stage().and_then(crate::meeting::floor::main_act).is_some_and(|may| may.act == kind);
        match kind {
            ActKind::Challenge | ActKind::Action | ActKind::Feedback | ActKind::Reframe => true,
            ActKind::Vote
            | ActKind::HandUp
            | ActKind::HandDown
            | ActKind::Pass
            | ActKind::Park
            | ActKind::Decline
            | ActKind::RoleTaken
            | ActKind::MethodChosen
            | ActKind::Rating
            | ActKind::Agreement
            | ActKind::Helped
            | ActKind::CheckAnswer
            | ActKind::ProcessCheck
            | ActKind::PauseRequest => false,
            _ => !self.is_spoken() || written_alone,
        }
    }

    fn check_references(&self, by: PersonId, act: &Act, permit: Permit<'_>, now: Timestamp) -> Result<(), Rule> {
        match act {
            Act::Question { to, facet } => {
                self.check_addressee(by, *to, permit)?;
                let known = |facet| self.protocol().stages.iter().any(|stage| stage.facets.contains(facet));
                if facet.as_ref().is_some_and(|facet| !known(facet)) {
                    return Err(Rule::NotInTheProtocol);
                }
            }
            Act::Answer { question } => self.check_answerable(by, *question)?,
            Act::Decline { question } | Act::Park { question: Some(question) } => {
                self.check_asked(by, *question)?;
            }
            Act::Park { question: None } => self.check_parked_draft(by)?,
            Act::Helped { question } => {
                let deed = self.visible(by, *question, |deed| matches!(deed.act, Act::Question { .. }))?;
                if self.deeds().any(|other| !other.withdrawn && other.act == Act::Helped { question: deed.id }) {
                    return Err(Rule::AlreadyDone);
                }
            }
            Act::Statement { refers, .. } => self.check_statement(by, act.kind(), *refers, permit)?,
            Act::Reframe { of } => {
                self.visible(by, *of, |deed| deed.act == Act::Challenge)?;
            }
            Act::Vote { choice } if !self.candidates().iter().any(|candidate| candidate.act == *choice) => {
                return Err(Rule::NoSuchAct);
            }
            Act::Agreement { with, .. } => {
                let deed = self.visible(by, *with, |deed| !deed.act.kind().is_gesture())?;
                let said = |other: &Deed| {
                    other.by == by && matches!(other.act, Act::Agreement { with, .. } if with == deed.id)
                };
                if self.deeds().any(|other| !other.withdrawn && said(other)) {
                    return Err(Rule::AlreadyDone);
                }
            }
            Act::CheckAnswer { check, value } => {
                if self.check != Some(*check) {
                    return Err(Rule::NoCheckOpen);
                }
                one_to_ten(*value)?;
            }
            Act::Rating { value } => one_to_ten(Some(*value))?,
            Act::Feedback { to, .. } => {
                if *to == by {
                    return Err(Rule::NotToYourself);
                }
                self.seat(*to).ok_or(Rule::TheyAreNotInTheRoom)?;
                let whom = permit.may.and_then(|may| may.to);
                if whom == Some(ToWhom::Presenter) && self.presenter().is_some_and(|presenter| presenter != *to) {
                    return Err(Rule::ToThePresenter);
                }
                if whom == Some(ToWhom::Others) && self.presenter() == Some(*to) {
                    return Err(Rule::NotToThePresenter);
                }
            }
            Act::Action { owner, due } => {
                self.must_be_here(*owner)?;
                not_past(*due, now)?;
            }
            Act::Milestone { due } => not_past(*due, now)?,
            Act::FollowUp { action, .. } => self.check_follow_up(by, *action)?,
            Act::Offer { action: Some(action) } => {
                self.actions.get(action).filter(|action| !action.withdrawn).ok_or(Rule::NoSuchAct)?;
            }
            Act::RoleTaken { role } => in_protocol(self.protocol().roles.contains(role))?,
            Act::MethodChosen { method } => in_protocol(self.protocol().methods.contains(method))?,
            _ => {}
        }
        Ok(())
    }

    fn check_addressee(&self, by: PersonId, to: Addressee, permit: Permit<'_>) -> Result<(), Rule> {
        let whom = self.questions_go_to(permit.may);
        match to {
            Addressee::One(person) if person == by => Err(Rule::NotToYourself),
            Addressee::One(person) => {
                if whom == ToWhom::Presenter && self.presenter().is_some_and(|presenter| presenter != person) {
                    return Err(Rule::ToThePresenter);
                }
                if whom == ToWhom::Others && self.presenter() == Some(person) {
                    return Err(Rule::NotToThePresenter);
                }
                self.must_be_here(person)
            }
            Addressee::All if whom == ToWhom::Presenter && self.presenter().is_some() => Err(Rule::ToThePresenter),
            Addressee::All if whom == ToWhom::Others && self.presenter().is_some() => Err(Rule::NotToThePresenter),
            Addressee::All => Ok(()),
        }
    }

    /// Whom questions go to where this line allows them.
    pub(super) fn questions_go_to(&self, may: Option<&May>) -> ToWhom {
        may.and_then(|may| may.to).unwrap_or(match self.presenter() {
            Some(_) => ToWhom::Presenter,
            None => ToWhom::Anybody,
        })
    }

    /// Whether a question was put to this person.
    #[must_use]
    pub fn is_asked(&self, person: PersonId, question: &Deed) -> bool {
        match question.act {
            Act::Question { to: Addressee::One(asked), .. } => asked == person,
            Act::Question { to: Addressee::All, .. } => question.by != person,
            _ => false,
        }
    }

    fn check_asked(&self, by: PersonId, question: ActId) -> Result<&Deed, Rule> {
        let deed = self.visible(by, question, |deed| matches!(deed.act, Act::Question { .. }))?;
        if !self.is_asked(by, deed) {
            return Err(Rule::NotAskedOfYou);
        }
        if deed.question != Some(QuestionState::Open) {
            return Err(Rule::QuestionClosed);
        }
        if self.is_done_with(by, deed.id) {
            return Err(Rule::AlreadyDone);
        }
        Ok(deed)
    }

    fn check_answerable(&self, by: PersonId, question: ActId) -> Result<(), Rule> {
        self.check_asked(by, question)?;
        self.after_the_round(by)
    }

    /// Where answers come after the round, they wait until everybody in it has asked. Who has begun goes on.
    pub(super) fn after_the_round(&self, by: PersonId) -> Result<(), Rule> {
        let waits = !self.answering.contains_key(&by)
            && self.protocol().answers == crate::protocol::Answers::AfterRound
            && self.stage().is_some_and(|stage| stage.floor == FloorRule::InTurn)
            && self.on_the_floor().is_some();
        if waits { Err(Rule::NotYourTurn) } else { Ok(()) }
    }

    fn check_parked_draft(&self, by: PersonId) -> Result<(), Rule> {
        match self.presenter() {
            None => Err(Rule::NoPresenter),
            Some(presenter) if presenter == by => Err(Rule::NotToYourself),
            Some(_) => Ok(()),
        }
    }

    /// A statement refers to something where its line says so. Strict refuses; gentle lets pass, and the view has a
    /// word for the speaker only.
    fn check_statement(
        &self,
        by: PersonId,
        kind: ActKind,
        refers: Option<ActId>,
        permit: Permit<'_>,
    ) -> Result<(), Rule> {
        if let Some(refers) = refers {
            self.visible(by, refers, |_| true)?;
        }
        let Some(wanted) = permit.may.and_then(|may| may.refers) else { return Ok(()) };
        let meets = refers.and_then(|id| self.acts.get(&id)).is_some_and(|deed| deed.act.kind() == wanted);
        if meets || self.protocol().statements == StatementRule::Gentle || kind != ActKind::Statement {
            Ok(())
        } else {
            Err(Rule::MustReferTo { kind: wanted })
        }
    }

    fn check_follow_up(&self, by: PersonId, action: ActionId) -> Result<(), Rule> {
        let commitment = self.actions.get(&action).filter(|action| !action.withdrawn).ok_or(Rule::NoSuchAct)?;
        if commitment.owner != by {
            return Err(Rule::NotYours);
        }
        if commitment.follow_up.is_some() { Err(Rule::AlreadyDone) } else { Ok(()) }
    }

    fn visible(&self, by: PersonId, id: ActId, is: impl Fn(&Deed) -> bool) -> Result<&Deed, Rule> {
        self.acts.get(&id).filter(|deed| !deed.withdrawn && is(deed) && self.sees(by, deed)).ok_or(Rule::NoSuchAct)
    }

    pub(super) fn begin_to_answer(&self, actor: PersonId, question: ActId, behalf: Option<PersonId>) -> Decided {
        let by = behalf.unwrap_or(actor);
        if by != actor {
            self.may_act_for(actor, by, ActKind::Answer)?;
        }
        self.permit(by, ActKind::Answer)?;
        self.check_answerable(by, question)?;
        if self.answering.contains_key(&by) {
            return Err(Rule::AlreadyDone);
        }
        one(Event::AnswerBegan { question, by })
    }

    /// Spoken: the next "I ask" closes the answers that run. Whether one may ask was decided before.
    fn close_running_answers(&self, act: &Act) -> Vec<Happening> {
        if !matches!(act, Act::Question { .. }) || !self.is_spoken() {
            return Vec::new();
        }
        let running = || self.answering.iter().map(|(by, answering)| (*by, answering.question));
        running()
            .enumerate()
            .map(|(nth, (by, question))| {
                let answer = Act::Answer { question };
                let given = self.deeds().filter(|deed| deed.act == answer).count();
                let before = running().take(nth).filter(|(_, other)| *other == question).count();
                let id = id_of_answer(question, given + before);
                Event::Acted { id, by, entered_by: None, act: answer }.into()
            })
            .collect()
    }

    /// What an act completes: the reveal of what was written alone, and the count of votes.
    fn completed_by(&self, by: PersonId, act: &Act) -> Vec<Happening> {
        let Some((step, stage)) = self.step.zip(self.stage()) else { return Vec::new() };
        let main = crate::meeting::floor::main_act(stage).is_some_and(|may| may.act == act.kind());
        if let (Act::Vote { choice }, Some(Election::Votes)) = (act, stage.elects) {
            return self.count_when_all_voted(by, *choice);
        }
        let alone = stage.floor == FloorRule::Together && self.is_closed(step) && (main || *act == Act::Pass);
        if alone && self.everybody_acted_with(Some(by)) { vec![Event::Revealed.into()] } else { Vec::new() }
    }

    /// What somebody's leaving completes: it may have waited for them alone. Asked of the meeting without them.
    pub(super) fn completed_without(&self, person: PersonId) -> Vec<Happening> {
        let mut without = self.clone();
        without.attendance.insert(person, Attendance::Left);
        let Some((step, stage)) = without.step.zip(without.stage()) else { return Vec::new() };
        if self.phase != Phase::Running {
            return Vec::new();
        }
        if stage.elects == Some(Election::Votes) {
            return without.count_when_nobody_is_awaited();
        }
        let alone = stage.floor == FloorRule::Together && without.is_closed(step);
        if alone && without.everybody_acted() { vec![Event::Revealed.into()] } else { Vec::new() }
    }

    fn accept_check(&self, person: PersonId, action: ActionId) -> Result<(), Rule> {
        let commitment = self.actions.get(&action).filter(|action| !action.withdrawn).ok_or(Rule::NoSuchAct)?;
        if commitment.owner != person {
            return Err(Rule::NotYours);
        }
        if commitment.accepted { Err(Rule::AlreadyDone) } else { Ok(()) }
    }

    pub(super) fn accept(&self, person: PersonId, action: ActionId) -> Decided {
        self.running()?;
        self.accept_check(person, action)?;
        one(Event::ActionAccepted { action })
    }
}

/// The id of an answer that another act closes, derived from its question so that nothing is made by chance here: the
/// question's successor, and further ones of the same question apart from it by their number.
fn id_of_answer(question: ActId, nth: usize) -> ActId {
    let apart = u128::try_from(nth).unwrap_or(u128::MAX) << 64;
    ActId(uuid::Uuid::from_u128(question.0.as_u128().wrapping_add(1).wrapping_add(apart)))
}

pub(super) fn one_to_ten(value: Option<u8>) -> Result<(), Rule> {
    if value.is_none_or(|value| (1..=10).contains(&value)) { Ok(()) } else { Err(Rule::OneToTen) }
}

fn in_protocol(known: bool) -> Result<(), Rule> {
    if known { Ok(()) } else { Err(Rule::NotInTheProtocol) }
}

/// A date is past when it is over everywhere on earth: zones reach 12 hours behind UTC.
fn not_past(due: jiff::civil::Date, now: Timestamp) -> Result<(), Rule> {
    let behind = now.0.saturating_sub(12 * 3_600_000);
    let today = jiff::Timestamp::from_millisecond(behind)
        .map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date())
        .unwrap_or(jiff::civil::Date::MIN);
    if due < today { Err(Rule::DateHasPassed) } else { Ok(()) }
}
