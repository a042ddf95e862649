//! Plays a meeting from its first word to its last, as people would: everybody does what the room offers them, with
//! words from a challenge's file. Knows no protocol by name.

use std::collections::BTreeMap;

use jiff::civil::Date;
use setwise_domain::id::{ActId, PersonId};
use setwise_domain::meeting::act::{Act, ActKind, Addressee, Outcome, StatementForm, Tone, Words};
use setwise_domain::meeting::agenda::StepKey;
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::floor::main_act;
use setwise_domain::meeting::offers::Missing;
use setwise_domain::meeting::state::{Deed, Meeting, Phase, QuestionState};
use setwise_domain::protocol::{Artefact, FloorRule};
use setwise_domain::time::Timestamp;

use setwise_players::content::{Challenge, Exchange, Phrases};

/// How many questions a stage sees when none in the file is meant for it.
const USUAL_QUESTIONS: usize = 5;
/// Of so many answered questions, the presenter marks the first as one that helped.
const HELPED_OF: usize = 3;

/// A meeting being played.
pub struct Player<'a> {
    challenge: &'a Challenge,
    phrases: &'a Phrases,
    /// What everybody else brings, where all write a challenge.
    others: &'a BTreeMap<PersonId, String>,
    presenter: PersonId,
    /// How often somebody did something in a step.
    done: BTreeMap<(StepKey, PersonId, ActKind), usize>,
    asked: Vec<&'a str>,
    said: usize,
    reframed: bool,
    promised: usize,
}

/// What somebody does next.
pub struct Next {
    /// Who.
    pub by: PersonId,
    /// What.
    pub command: Command,
}

impl<'a> Player<'a> {
    /// For a meeting in which this person presents.
    #[must_use]
    pub fn new(
        challenge: &'a Challenge,
        phrases: &'a Phrases,
        others: &'a BTreeMap<PersonId, String>,
        presenter: PersonId,
    ) -> Self {
        Self {
            challenge,
            phrases,
            others,
            presenter,
            done: BTreeMap::new(),
            asked: Vec::new(),
            said: 0,
            reframed: false,
            promised: 0,
        }
    }

    /// What happens next in a running meeting; none once it has ended. `id` is the id an act is to have.
    pub fn next(&mut self, meeting: &Meeting, id: ActId, today: Date, next_meeting: Timestamp) -> Option<Next> {
        if meeting.phase != Phase::Running {
            return None;
        }
        let step = meeting.step?;
        let act = self.check(meeting).or_else(|| self.answer(meeting)).or_else(|| helped(meeting));
        let act = act.or_else(|| self.coach(meeting)).or_else(|| self.offered(meeting, step, today));
        if let Some((by, act, words)) = act {
            *self.done.entry((step, by, act.kind())).or_default() += 1;
            return Some(Next { by, command: Command::Do { id, act, words, behalf: None } });
        }
        Some(self.move_on(meeting, step, next_meeting))
    }

    fn move_on(&self, meeting: &Meeting, step: StepKey, next_meeting: Timestamp) -> Next {
        let conductor = conductor(meeting);
        let unaccepted = meeting.actions.values().find(|action| !action.accepted && !action.withdrawn);
        if let Some(action) = unaccepted.filter(|action| meeting.is_here(action.owner)) {
            return Next { by: action.owner, command: Command::Accept { action: action.id } };
        }
        let open_slot = meeting.slots.iter().find(|slot| slot.presenter.is_none());
        if let Some(slot) = open_slot.filter(|_| meeting.missing().contains(&Missing::Presenter)) {
            return Next { by: conductor, command: Command::NamePresenter { slot: slot.id, person: self.presenter } };
        }
        if meeting.missing().contains(&Missing::Artefact(Artefact::NextMeeting)) {
            return Next { by: conductor, command: Command::SetNextMeeting { at: next_meeting } };
        }
        let last = meeting.agenda().last() == Some(&step);
        Next { by: conductor, command: if last { Command::End } else { Command::Next } }
    }

    /// A process check is answered by all, then closed.
    fn check(&self, meeting: &Meeting) -> Option<(PersonId, Act, Words)> {
        let check = meeting.check?;
        let nth = meeting.check_answers(check).count();
        let by = meeting.awaited_in_check(check).next()?;
        let said = self.challenge.checks.get(nth % self.challenge.checks.len().max(1));
        let text = said
            .map_or_else(|| "We stay with the question.".to_owned(), |said| format!("{} {}", said.well, said.better));
        let value = Some(said.map_or(8, |said| said.rating));
        Some((by, Act::CheckAnswer { check, value }, Words::of(&text)))
    }

    /// Whoever is asked answers.
    fn answer(&mut self, meeting: &Meeting) -> Option<(PersonId, Act, Words)> {
        let asked =
            |person| meeting.questions_for(person).next().filter(|_| meeting.permit(person, ActKind::Answer).is_ok());
        let (by, question) = meeting.here().find_map(|seat| Some((seat.person, asked(seat.person)?)))?;
        let text = match self.exchange_of(question) {
            Some(exchange) => exchange.answer.as_str(),
            None => pick(&self.phrases.answer, self.said),
        };
        self.said += 1;
        Some((by, Act::Answer { question: question.id }, Words::of(text)))
    }

    fn exchange_of(&self, question: &Deed) -> Option<&'a Exchange> {
        self.challenge.exchanges.iter().find(|exchange| exchange.question == question.words.text)
    }

    /// The coach steps in where the file says so, once the answer is there.
    fn coach(&self, meeting: &Meeting) -> Option<(PersonId, Act, Words)> {
        let coach = meeting.here().find(|seat| seat.coach)?.person;
        let last = meeting.deeds().rev().find(|deed| matches!(deed.act, Act::Question { .. }))?;
        let asks = self.exchange_of(last)?.coach.as_deref()?;
        let said = meeting.deeds().any(|deed| deed.act == Act::Intervention && deed.words.text == asks);
        if said || meeting.permit(coach, ActKind::Intervention).is_err() {
            return None;
        }
        Some((coach, Act::Intervention, Words::of(asks)))
    }

    /// The first thing that is offered to somebody and that they want to do here.
    fn offered(&mut self, meeting: &Meeting, step: StepKey, today: Date) -> Option<(PersonId, Act, Words)> {
        let first = meeting.on_the_floor().or_else(|| meeting.presenter());
        let seats = meeting.here().map(|seat| seat.person);
        let people: Vec<PersonId> = first.into_iter().chain(seats.filter(|person| Some(*person) != first)).collect();
        for by in people {
            let kinds: Vec<ActKind> = meeting.offers(by).into_iter().map(|offer| offer.kind).collect();
            // To pass is what remains when there is nothing to say.
            let (pass, others): (Vec<_>, Vec<_>) = kinds.into_iter().partition(|kind| *kind == ActKind::Pass);
            for kind in others.into_iter().chain(pass) {
                let times = self.done.get(&(step, by, kind)).copied().unwrap_or(0);
                if let Some((act, words)) = self.say(meeting, by, kind, times, today) {
                    return Some((by, act, words));
                }
            }
        }
        None
    }

    fn say(
        &mut self,
        meeting: &Meeting,
        by: PersonId,
        kind: ActKind,
        times: usize,
        today: Date,
    ) -> Option<(Act, Words)> {
        let presents = meeting.presenter() == Some(by);
        let once = |act: Act, text: &str| (times == 0).then(|| (act, Words::of(text)));
        let phrases = self.phrases;
        let nth = self.said + times;
        let statement = |form| Act::Statement { form, refers: None };
        let said = match kind {
            ActKind::CheckIn => once(Act::CheckIn, pick(&phrases.check_in, nth)),
            ActKind::SkillFocus => once(Act::SkillFocus, pick(&phrases.skill_focus, nth)),
            ActKind::FollowUp => self.follow_up(meeting, by),
            ActKind::Challenge if by == self.presenter => once(Act::Challenge, &self.challenge.first),
            ActKind::Challenge if !presents => self.others.get(&by).and_then(|text| once(Act::Challenge, text)),
            ActKind::Bid if by == self.presenter => once(Act::Bid, &self.challenge.stake),
            ActKind::Vote => {
                let choice = meeting.candidates().into_iter().find(|candidate| candidate.person == self.presenter)?.act;
                once(Act::Vote { choice }, "")
            }
            ActKind::Presentation if presents => once(statement(StatementForm::Presentation), &self.challenge.stake),
            ActKind::KeyQuestion => once(statement(StatementForm::KeyQuestion), pick(&phrases.key_question, 0)),
            ActKind::Summary => once(statement(StatementForm::Summary), pick(&phrases.summary, 0)),
            ActKind::Image => once(statement(StatementForm::Image), pick(&phrases.image, nth)),
            ActKind::Question => self.ask(meeting, by),
            ActKind::Reframe if presents && !self.reframed && self.asked.len() > 5 => {
                let slot = meeting.slot()?;
                let of = meeting.framings(slot)?.0.id;
                self.reframed = true;
                Some((Act::Reframe { of }, Words::of(&self.challenge.last)))
            }
            ActKind::Recommendation => {
                let taken = meeting.deeds().filter(|deed| deed.act == Act::Recommendation).count();
                self.challenge.recommendations.get(taken).and_then(|text| once(Act::Recommendation, text))
            }
            ActKind::Resource => {
                let first = !meeting.deeds().any(|deed| deed.act == Act::Resource);
                first.then(|| once(Act::Resource, pick(&phrases.resource, 0))).flatten()
            }
            ActKind::Agreement => {
                let step = meeting.step?;
                let with = meeting.deeds_in(step).find(|deed| !deed.act.kind().is_gesture() && deed.by != by)?.id;
                once(Act::Agreement { with, yes: true }, "")
            }
            ActKind::Rating => once(Act::Rating { value: 7 }, ""),
            ActKind::Action => self.promise(meeting, by, times, today),
            ActKind::Offer if by != self.presenter && nth.is_multiple_of(3) => {
                let action = meeting.actions.values().find(|action| action.owner != by && action.act.is_some())?.id;
                once(Act::Offer { action: Some(action) }, pick(&phrases.offer, nth))
            }
            ActKind::Feedback if by != self.presenter && nth % 3 == 1 => {
                once(Act::Feedback { to: self.presenter, tone: Tone::Appreciative }, pick(&phrases.feedback, nth))
            }
            ActKind::Reflection => once(Act::Reflection, pick(&self.challenge.reflections, nth)),
            ActKind::Statement if main(meeting) == Some(kind) => {
                let questions = meeting.deeds().rev().filter(|deed| matches!(deed.act, Act::Question { .. }));
                let refers = questions.map(|deed| deed.id).next();
                once(Act::Statement { form: StatementForm::Plain, refers }, pick(&phrases.statement, nth))
            }
            ActKind::HandUp if self.question_for(meeting).is_some() && !presents => once(Act::HandUp, ""),
            ActKind::Pass if meeting.on_the_floor() == Some(by) && main(meeting) != Some(ActKind::Question) => {
                once(Act::Pass, "")
            }
            _ => None,
        };
        if said.is_some() {
            self.said += 1;
        }
        said
    }

    /// The next question of the file that fits the stage and was not asked yet.
    fn question_for(&self, meeting: &Meeting) -> Option<&'a Exchange> {
        let stage = meeting.stage()?;
        let here = meeting
            .step
            .map_or(0, |step| meeting.deeds_in(step).filter(|deed| matches!(deed.act, Act::Question { .. })).count());
        let fits = |exchange: &&Exchange| {
            let named = stage.facets.iter().any(|facet| facet.0 == exchange.facet);
            let known =
                stage.facets.iter().any(|facet| self.challenge.exchanges.iter().any(|one| one.facet == facet.0));
            named || (!known && here < USUAL_QUESTIONS)
        };
        let new = |exchange: &&Exchange| !self.asked.contains(&exchange.question.as_str());
        self.challenge.exchanges.iter().filter(new).find(fits)
    }

    fn ask(&mut self, meeting: &Meeting, by: PersonId) -> Option<(Act, Words)> {
        let to = meeting.presenter().filter(|presenter| *presenter != by)?;
        let in_order = meeting.stage().is_some_and(|stage| matches!(stage.floor, FloorRule::InTurn | FloorRule::Hands));
        if in_order && meeting.on_the_floor() != Some(by) || meeting.turns_now().held.is_some_and(|held| held.by == by)
        {
            return None;
        }
        let exchange = self.question_for(meeting)?;
        self.asked.push(&exchange.question);
        let facet = meeting.stage()?.facets.iter().find(|facet| facet.0 == exchange.facet).cloned();
        Some((Act::Question { to: Addressee::One(to), facet }, Words::of(&exchange.question)))
    }

    fn follow_up(&self, meeting: &Meeting, by: PersonId) -> Option<(Act, Words)> {
        let action = meeting.open_commitments_of(by).next()?.id;
        // One in three is not done yet, and is heard of again.
        let told = meeting.actions.values().filter(|action| action.follow_up.is_some()).count();
        let nth = told + usize::try_from(meeting.plan.number).unwrap_or(0);
        let outcome = if nth % 3 == 2 { Outcome::NotYet } else { Outcome::Done };
        let not_yet = self.phrases.became.iter().position(|text| text.starts_with("I put it off")).unwrap_or(0);
        let text = match outcome {
            Outcome::NotYet => pick(&self.phrases.became, not_yet).to_owned(),
            _ => {
                pick(&self.phrases.became, if nth % self.phrases.became.len() == not_yet { 0 } else { nth }).to_owned()
            }
        };
        let learned = pick(&self.phrases.learned, nth).to_owned();
        Some((Act::FollowUp { action, outcome }, Words { text, learned, ..Words::default() }))
    }

    fn promise(&mut self, meeting: &Meeting, by: PersonId, times: usize, today: Date) -> Option<(Act, Words)> {
        let must = meeting.missing().contains(&Missing::Action(by));
        let wants = by == self.presenter && times < self.challenge.actions.len() || must && times == 0;
        let promise = self.challenge.actions.get(self.promised % self.challenge.actions.len()).filter(|_| wants)?;
        let due = today.checked_add(jiff::Span::new().days(promise.days)).ok()?;
        self.promised += 1;
        let (text, measure, groups) = (promise.text.clone(), promise.measure.clone(), promise.groups.clone());
        // Sure of most of them, less so of what is far off.
        let confidence = Some(if promise.days > 21 { 6 } else { 8 });
        Some((Act::Action { owner: by, due }, Words { text, measure, groups, confidence, ..Words::default() }))
    }
}

/// The presenter says which of the questions of their slot helped.
fn helped(meeting: &Meeting) -> Option<(PersonId, Act, Words)> {
    let by = meeting.presenter()?;
    meeting.permit(by, ActKind::Helped).ok()?;
    let slot = meeting.step?.slot;
    let answered = |deed: &&Deed| {
        let here = deed.step.is_some_and(|step| step.slot == slot);
        here && deed.question == Some(QuestionState::Answered) && deed.by != by
    };
    let said = |question: ActId| meeting.deeds().any(|deed| deed.act == Act::Helped { question });
    let mut marked = meeting.deeds().filter(answered).step_by(HELPED_OF).map(|deed| deed.id);
    let question = marked.find(|question| !said(*question))?;
    Some((by, Act::Helped { question }, Words::default()))
}

fn main(meeting: &Meeting) -> Option<ActKind> {
    meeting.stage().and_then(main_act).map(|may| may.act)
}

/// Who conducts, or whoever is there first where nobody does.
#[must_use]
pub fn conductor(meeting: &Meeting) -> PersonId {
    let first = meeting.here().next().or_else(|| meeting.seats.first()).map(|seat| seat.person);
    meeting.lead.conductor.or(first).expect("a meeting has seats")
}

fn pick(texts: &[String], nth: usize) -> &str {
    texts.get(nth % texts.len().max(1)).map_or("", String::as_str)
}
