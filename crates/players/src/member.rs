//! What a simulated member does with what they see: everything that is offered, with words from a challenge's file. Knows
//! no protocol by name. Pure: the same sight gives the same deed, so a meeting that others began is taken up where it is.

use jiff::ToSpan as _;
use jiff::civil::Date;
use setwise_domain::id::{ActId, PersonId};
use setwise_domain::meeting::act::{Act, ActKind, Addressee, Outcome, StatementForm, Tone, Words};
use setwise_domain::meeting::floor::main_act;
use setwise_domain::meeting::state::{Attendance, QuestionState};
use setwise_domain::protocol::{Protocol, Stage};

use crate::client::Doing;
use crate::content::{Challenge, Check, Exchange, Phrases};
use crate::room::{Missing, Move, Phase, Room, Said};

/// How many questions a stage sees when none in the file is meant for it.
const USUAL_QUESTIONS: usize = 5;
/// After so many questions the presenter words the challenge anew.
const REFRAMES_AFTER: usize = 5;

/// What the people of a room will say.
#[derive(Debug, Clone)]
pub struct Script {
    /// The protocol they follow.
    pub protocol: Protocol,
    /// The challenge that is brought.
    pub challenge: Challenge,
    /// What anybody might say.
    pub phrases: Phrases,
    /// Who brings it.
    pub presenter: PersonId,
}

/// What somebody does next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// An act.
    Act(Doing),
    /// A move.
    Move(Move),
}

/// One person's look at a room.
struct Look<'a> {
    room: &'a Room,
    me: PersonId,
    script: &'a Script,
    stage: Option<&'a Stage>,
    today: Date,
}

impl Script {
    /// What a person does now that nobody has to lead; none: they wait. `today` is their day, from which dates are counted.
    #[must_use]
    pub fn deed(&self, room: &Room, me: PersonId, today: Date) -> Option<Deed> {
        let here = room.here().any(|seat| seat.person == me);
        if room.phase == Phase::Ended {
            return None;
        }
        if !here {
            let away = room.seats.iter().any(|seat| seat.person == me && seat.attendance == Attendance::Away);
            let agreement = room.agreement.as_ref().map(|one| one.version);
            return (!away).then_some(Deed::Move(Move::Enter { agreement }));
        }
        let own = |one: &&Move| matches!(one, Move::Accept { .. } | Move::AcceptLead);
        if let Some(one) = room.moves.iter().find(own) {
            return Some(Deed::Move(one.clone()));
        }
        let stage = room.step.as_ref().and_then(|step| self.protocol.stages.iter().find(|one| one.id == step.stage));
        Look { room, me, script: self, stage, today }.deed().map(|(act, words)| Deed::Act(Doing { act, words }))
    }
}

impl<'a> Look<'a> {
    fn deed(&self) -> Option<(Act, Words)> {
        self.check().or_else(|| self.answer()).or_else(|| self.step_in()).or_else(|| self.offered())
    }

    /// A process check is answered by all.
    fn check(&self) -> Option<(Act, Words)> {
        let Act::CheckAnswer { check, .. } = self.room.ways(ActKind::CheckAnswer)?.first()? else { return None };
        let given = self.room.seats.iter().position(|seat| seat.person == self.me).unwrap_or(0);
        let checks = &self.script.challenge.checks;
        let said = checks.get(given % checks.len().max(1));
        let text = said.map_or_else(|| "We stay with the question.".to_owned(), words_of);
        let value = Some(said.map_or(8, |said| said.rating));
        Some((Act::CheckAnswer { check: *check, value }, Words::of(text)))
    }

    /// Whoever is asked answers, the oldest question first.
    fn answer(&self) -> Option<(Act, Words)> {
        let Act::Answer { question } = self.room.ways(ActKind::Answer)?.last()? else { return None };
        let asked = self.room.acts.iter().find(|said| said.id == *question);
        let text = match asked.and_then(|asked| self.exchange_of(asked)) {
            Some(exchange) => exchange.answer.as_str(),
            None => pick(&self.script.phrases.answer, self.room.acts.len()),
        };
        Some((Act::Answer { question: *question }, Words::of(text)))
    }

    fn exchange_of(&self, question: &Said) -> Option<&'a Exchange> {
        self.script.challenge.exchanges.iter().find(|exchange| exchange.question == question.words.text)
    }

    /// The coach steps in where the file says so: after an answer, an answer to a check, or an action.
    fn step_in(&self) -> Option<(Act, Words)> {
        self.room.ways(ActKind::Intervention)?;
        let asks = self.room.acts.iter().rev().find_map(|said| self.asks_after(said))?;
        let said = self.room.acts.iter().any(|said| said.act == Act::Intervention && said.words.text == asks);
        (!said).then(|| (Act::Intervention, Words::of(asks)))
    }

    /// What the coach asks after this was said; none where it passes without a word.
    fn asks_after(&self, said: &Said) -> Option<&'a str> {
        let challenge = &self.script.challenge;
        match said.act {
            Act::Question { .. } if said.state == Some(QuestionState::Answered) => {
                self.exchange_of(said).and_then(|exchange| exchange.coach.as_deref())
            }
            Act::CheckAnswer { .. } => {
                challenge.checks.iter().find(|check| words_of(check) == said.words.text)?.coach.as_deref()
            }
            Act::Action { .. } => {
                challenge.actions.iter().find(|promise| promise.text == said.words.text)?.coach.as_deref()
            }
            _ => None,
        }
    }

    fn questions(&self) -> impl DoubleEndedIterator<Item = &'a Said> {
        let room: &'a Room = self.room;
        room.acts.iter().filter(|said| matches!(said.act, Act::Question { .. }) && !said.withdrawn)
    }

    /// The first thing that is offered and that one wants to do here. To pass is what remains when there is nothing to say.
    fn offered(&self) -> Option<(Act, Words)> {
        let kinds = self.room.offers.iter().map(|offer| offer.act);
        let (pass, others): (Vec<_>, Vec<_>) = kinds.partition(|kind| *kind == ActKind::Pass);
        others.into_iter().chain(pass).find_map(|kind| self.say(kind))
    }

    fn say(&self, kind: ActKind) -> Option<(Act, Words)> {
        let (room, script, me) = (self.room, self.script, self.me);
        let (phrases, challenge) = (&script.phrases, &script.challenge);
        let presents = room.presenter() == Some(me);
        let brings = script.presenter == me;
        let seat = room.seats.iter().position(|one| one.person == me).unwrap_or(0);
        let nth = room.acts.len() + seat;
        let times = |act: &Act| room.times(me, |done| std::mem::discriminant(done) == std::mem::discriminant(act));
        let once = |act: Act, text: &str| (times(&act) == 0).then(|| (act, Words::of(text)));
        let statement = |form| Act::Statement { form, refers: None };
        let alone = |form, text: &str| {
            let said = room.times(me, |done| matches!(done, Act::Statement { form: found, .. } if *found == form));
            (said == 0).then(|| (statement(form), Words::of(text)))
        };
        match kind {
            ActKind::CheckIn => once(Act::CheckIn, pick(&phrases.check_in, nth)),
            ActKind::SkillFocus => once(Act::SkillFocus, pick(&phrases.skill_focus, nth)),
            ActKind::FollowUp => self.follow_up(),
            ActKind::Challenge if brings => once(Act::Challenge, &challenge.first),
            ActKind::Challenge if !presents => once(Act::Challenge, pick(&phrases.challenge, seat)),
            // Once, in the middle of things: an outlier is worth a question.
            ActKind::ProcessCheck if self.may_check() => {
                Some((Act::ProcessCheck, Words::of(pick(&phrases.process_check, nth))))
            }
            ActKind::Bid if brings => once(Act::Bid, &challenge.stake),
            ActKind::Vote if room.election.own_vote.is_none() => {
                let choices = room.ways(kind)?;
                let theirs = |choice: &&Act| match choice {
                    Act::Vote { choice } => {
                        room.acts.iter().any(|said| said.id == *choice && said.by == script.presenter)
                    }
                    _ => false,
                };
                let choice = choices.iter().find(theirs).or_else(|| choices.first())?;
                Some((choice.clone(), Words::default()))
            }
            ActKind::Presentation if presents => alone(StatementForm::Presentation, &challenge.stake),
            ActKind::KeyQuestion => alone(StatementForm::KeyQuestion, pick(&phrases.key_question, 0)),
            ActKind::Summary => alone(StatementForm::Summary, pick(&phrases.summary, 0)),
            ActKind::Image => alone(StatementForm::Image, pick(&phrases.image, nth)),
            ActKind::Question => self.ask(),
            ActKind::Reframe if brings && presents => self.reframe(),
            ActKind::Recommendation => {
                let taken = room.acts.iter().filter(|said| said.act == Act::Recommendation).count();
                challenge.recommendations.get(taken).and_then(|text| once(Act::Recommendation, text))
            }
            ActKind::Resource => {
                let first = !room.acts.iter().any(|said| said.act == Act::Resource);
                first.then(|| once(Act::Resource, pick(&phrases.resource, 0))).flatten()
            }
            ActKind::Agreement => {
                let with = room.ways(kind)?.first()?;
                once(with.clone(), "")
            }
            ActKind::Rating => once(Act::Rating { value: 7 }, ""),
            ActKind::Action => self.promise(),
            ActKind::Offer if !brings && nth.is_multiple_of(3) => {
                let is_for = |choice: &&Act| matches!(choice, Act::Offer { action: Some(_) });
                once(room.ways(kind)?.iter().find(is_for)?.clone(), pick(&phrases.offer, nth))
            }
            ActKind::Feedback if !brings && nth % 3 == 1 => {
                let to = room.presenter().unwrap_or(script.presenter);
                once(Act::Feedback { to, tone: Tone::Appreciative }, pick(&phrases.feedback, nth))
            }
            ActKind::Reflection => once(Act::Reflection, pick(&challenge.reflections, nth)),
            ActKind::Statement if self.main() == Some(kind) => {
                once(room.ways(kind)?.first()?.clone(), pick(&phrases.statement, nth))
            }
            ActKind::HandUp if self.next_question().is_some() && !presents => once(Act::HandUp, ""),
            ActKind::RoleTaken | ActKind::MethodChosen => once(room.ways(kind)?.first()?.clone(), ""),
            // Once in a stage: when all have passed, nobody has anything to say.
            ActKind::Pass if room.floor.now == Some(me) => once(Act::Pass, ""),
            _ => None,
        }
    }

    /// Whether it is time to look how the set works: somebody with a say in it coaches, and nobody has looked yet.
    fn may_check(&self) -> bool {
        let coaches = self.room.seats.iter().any(|seat| seat.person == self.me && seat.coach);
        let looked = self.room.acts.iter().any(|said| said.act == Act::ProcessCheck);
        let answered = self.questions().all(|said| said.state != Some(QuestionState::Open));
        coaches
            && !looked
            && answered
            && !self.script.challenge.checks.is_empty()
            && self.questions().count() > REFRAMES_AFTER
    }

    fn main(&self) -> Option<ActKind> {
        self.stage.and_then(main_act).map(|may| may.act)
    }

    /// The next question of the file that fits the stage and was not asked yet.
    fn next_question(&self) -> Option<&'a Exchange> {
        let stage = self.stage?;
        let here = self.questions().filter(|said| said.step == self.room.step).count();
        let exchanges = &self.script.challenge.exchanges;
        let named = |exchange: &Exchange| stage.facets.iter().any(|facet| facet.0 == exchange.facet);
        let known = exchanges.iter().any(named);
        let fits = |exchange: &Exchange| named(exchange) || (!known && here < USUAL_QUESTIONS);
        let new = |exchange: &Exchange| !self.questions().any(|said| said.words.text == exchange.question);
        exchanges.iter().find(|exchange| new(exchange) && fits(exchange))
    }

    fn ask(&self) -> Option<(Act, Words)> {
        let room = self.room;
        let presenter = room.presenter().filter(|presenter| *presenter != self.me)?;
        // In some stages the presenter only listens.
        let ways = room.ways(ActKind::Question)?;
        let goes_to =
            |to: Addressee| ways.iter().any(|act| matches!(act, Act::Question { to: found, .. } if *found == to));
        let to = [Addressee::One(presenter), Addressee::All].into_iter().find(|to| goes_to(*to))?;
        // Where nobody has the floor, one question is answered before the next is put.
        if room.floor.now.is_none() && self.questions().any(|said| said.state == Some(QuestionState::Open)) {
            return None;
        }
        if room.floor.now.is_some_and(|now| now != self.me) {
            return None;
        }
        let exchange = self.next_question()?;
        let facet = self.stage?.facets.iter().find(|facet| facet.0 == exchange.facet).cloned();
        Some((Act::Question { to, facet }, Words::of(&exchange.question)))
    }

    fn reframe(&self) -> Option<(Act, Words)> {
        let reframed = self.room.acts.iter().any(|said| said.by == self.me && matches!(said.act, Act::Reframe { .. }));
        let enough = self.questions().count() > REFRAMES_AFTER;
        let own = |said: &&Said| said.act == Act::Challenge && said.by == self.me && !said.withdrawn;
        let of: ActId = self.room.acts.iter().find(own)?.id;
        (enough && !reframed).then(|| (Act::Reframe { of }, Words::of(&self.script.challenge.last)))
    }

    fn follow_up(&self) -> Option<(Act, Words)> {
        let phrases = &self.script.phrases;
        let told = self.room.actions.iter().filter(|action| action.follow_up.is_some()).count();
        // One in three is not done yet, and is heard of again.
        let outcome = if told % 3 == 2 { Outcome::NotYet } else { Outcome::Done };
        let fits = |act: &&Act| matches!(act, Act::FollowUp { outcome: found, .. } if *found == outcome);
        let act = self.room.ways(ActKind::FollowUp)?.iter().find(fits)?.clone();
        let put_off = phrases.became.iter().position(|text| text.starts_with("I put it off")).unwrap_or(0);
        let nth = match outcome {
            Outcome::NotYet => put_off,
            _ if told % phrases.became.len().max(1) == put_off => put_off + 1,
            _ => told,
        };
        let text = pick(&phrases.became, nth).to_owned();
        Some((act, Words { text, learned: pick(&phrases.learned, told).to_owned(), ..Words::default() }))
    }

    fn promise(&self) -> Option<(Act, Words)> {
        let actions = &self.script.challenge.actions;
        let mine = self.room.times(self.me, |act| matches!(act, Act::Action { .. }));
        let must = self.room.missing.contains(&Missing::Action { person: self.me });
        let wants = self.script.presenter == self.me && mine < actions.len() || must && mine == 0;
        let made = self.room.acts.iter().filter(|said| matches!(said.act, Act::Action { .. })).count();
        let promise = actions.get(made % actions.len().max(1)).filter(|_| wants)?;
        let due = self.today.checked_add(promise.days.days()).ok()?;
        let (text, measure, groups) = (promise.text.clone(), promise.measure.clone(), promise.groups.clone());
        Some((Act::Action { owner: self.me, due }, Words { text, measure, groups, ..Words::default() }))
    }
}

fn words_of(check: &Check) -> String {
    format!("{} {}", check.well, check.better)
}

fn pick(texts: &[String], nth: usize) -> &str {
    texts.get(nth % texts.len().max(1)).map_or("", String::as_str)
}
