//! What a simulated member does in a trial: each thing the stage offers them, as often as people would.

use std::collections::BTreeMap;

use jiff::civil::Date;
use setwise_domain::id::PersonId;
use setwise_domain::meeting::act::{Act, ActKind, Addressee, Outcome, StatementForm, Tone, Words};
use setwise_domain::meeting::agenda::StepKey;
use setwise_domain::meeting::floor::{is_limited, main_act};
use setwise_domain::meeting::state::{Deed, Meeting};
use setwise_domain::protocol::{FloorRule, Stage, ToWhom};
use setwise_domain::time::{Millis, Timestamp};
use setwise_players::content::{Challenge, Phrases};

use super::{Seed, content};

/// How often somebody asks in a stage whose time is not up, at most.
const MOST_QUESTIONS: usize = 6;
/// How many recommendations or statements somebody has.
const USUAL: usize = 1;

/// What everybody has said and done so far.
pub(super) struct Members {
    done: BTreeMap<(StepKey, PersonId, ActKind), usize>,
    /// What is brought, by presenter in order.
    challenges: Vec<&'static Challenge>,
    phrases: &'static Phrases,
    said: usize,
}

/// Somebody's next act.
pub(super) struct Doing {
    pub(super) by: PersonId,
    pub(super) act: Act,
    pub(super) words: Words,
}

impl Members {
    pub(super) fn new(seed: &mut Seed) -> Self {
        let mut challenges: Vec<&Challenge> = content().challenges.values().collect();
        let shift = usize::try_from(seed.next()).unwrap_or(0) % challenges.len().max(1);
        challenges.rotate_left(shift);
        Self { done: BTreeMap::new(), challenges, phrases: &content().phrases, said: shift }
    }

    /// What comes next; none: everybody has done what they wanted here. `over`: the stage's time is up, and people only
    /// finish what they began.
    pub(super) fn next(&mut self, meeting: &Meeting, over: bool, now: Timestamp) -> Option<Doing> {
        let step = meeting.step?;
        let first = meeting.on_the_floor();
        let asked = meeting.awaited_answers();
        let here: Vec<PersonId> = meeting.here().map(|seat| seat.person).collect();
        let shift = self.said % here.len().max(1);
        // Who is asked, then whose turn it is, then whoever: not always the same first.
        let others = here.iter().cycle().skip(shift).take(here.len()).copied();
        for by in asked.into_iter().chain(first).chain(others) {
            for kind in kinds(meeting, by) {
                if meeting.permit(by, kind).is_err() || !self.wants(meeting, by, kind, over) {
                    continue;
                }
                let Some((act, words)) = self.say(meeting, by, kind, now) else { continue };
                *self.done.entry((step, by, kind)).or_default() += 1;
                self.said += 1;
                return Some(Doing { by, act, words: Words { text: words, ..Words::default() } });
            }
        }
        None
    }

    fn times(&self, meeting: &Meeting, by: PersonId, kind: ActKind) -> usize {
        meeting.step.and_then(|step| self.done.get(&(step, by, kind))).copied().unwrap_or(0)
    }

    fn wants(&self, meeting: &Meeting, by: PersonId, kind: ActKind, over: bool) -> bool {
        let Some(stage) = meeting.stage() else { return false };
        let times = self.times(meeting, by, kind);
        let each = meeting.line_of(by, kind).and_then(|may| may.each).map(usize::from);
        let promised = match kind {
            ActKind::Pass => is_limited(stage),
            ActKind::HandUp => main_act(stage).is_some_and(|main| main.each.is_some()),
            _ => each.is_some() && stage.floor != FloorRule::Open,
        };
        // A turn that is promised is taken, however late; what is free ends with its time.
        if over && !promised && !matches!(kind, ActKind::Answer | ActKind::CheckAnswer | ActKind::Action) {
            return false;
        }
        let most = match kind {
            ActKind::PauseRequest | ActKind::ProcessCheck | ActKind::HandDown | ActKind::Intervention => 0,
            ActKind::Park | ActKind::Decline | ActKind::Helped => 0,
            ActKind::Answer | ActKind::CheckAnswer => usize::MAX,
            ActKind::FollowUp => meeting.open_commitments_of(by).count(),
            ActKind::Question => each.map_or(MOST_QUESTIONS, |each| each * (1 + usize::from(stage.follow_ups))),
            ActKind::HandUp => return self.wants_hand(meeting, by, stage, each),
            // Whoever has the floor and nothing left to say.
            ActKind::Pass => return times < each_turn(stage) && self.passes(meeting, by, stage),
            _ => each.unwrap_or(USUAL),
        };
        times < most
    }

    fn wants_hand(&self, meeting: &Meeting, by: PersonId, stage: &Stage, each: Option<usize>) -> bool {
        let Some(main) = main_act(stage) else { return false };
        let most = main.each.map(usize::from).or(each).unwrap_or(2);
        meeting.line_of(by, main.act).is_some() && self.times(meeting, by, main.act) < most
    }

    fn passes(&self, meeting: &Meeting, by: PersonId, stage: &Stage) -> bool {
        let main = main_act(stage).map(|may| may.act);
        let more = main.is_some_and(|main| {
            meeting.permit(by, main).is_ok() && main != ActKind::Question && self.times(meeting, by, main) == 0
        });
        let asked = main == Some(ActKind::Question) && self.times(meeting, by, ActKind::Question) > 0;
        meeting.on_the_floor() == Some(by)
            && !more
            && (asked || main != Some(ActKind::Question))
            && meeting.turns_now().held.is_none_or(|held| held.by == by)
    }

    fn say(&mut self, meeting: &Meeting, by: PersonId, kind: ActKind, now: Timestamp) -> Option<(Act, String)> {
        let phrases = self.phrases;
        let nth = self.said;
        let brings = self.challenge_of(meeting, by);
        let statement = |form| Act::Statement { form, refers: None };
        Some(match kind {
            ActKind::CheckIn => (Act::CheckIn, pick(&phrases.check_in, nth)),
            ActKind::SkillFocus => (Act::SkillFocus, pick(&phrases.skill_focus, nth)),
            ActKind::FollowUp => {
                let action = meeting.open_commitments_of(by).next()?.id;
                (Act::FollowUp { action, outcome: Outcome::Done }, pick(&phrases.became, nth))
            }
            ActKind::Challenge => (Act::Challenge, brings.first.clone()),
            ActKind::Reframe => (Act::Reframe { of: meeting.framings(meeting.slot()?)?.0.id }, brings.last.clone()),
            ActKind::Bid => (Act::Bid, brings.stake.clone()),
            ActKind::Vote => (
                Act::Vote { choice: meeting.candidates().get(nth % 2).or(meeting.candidates().first())?.act },
                String::new(),
            ),
            ActKind::HandUp => (Act::HandUp, String::new()),
            ActKind::Question => {
                let (to, question) = self.question(meeting, by)?;
                (Act::Question { to: Addressee::One(to), facet: None }, question)
            }
            ActKind::Answer => {
                let asked = meeting.questions_for(by).next()?;
                (Act::Answer { question: asked.id }, self.answer(asked))
            }
            ActKind::Statement => {
                let seen = |deed: &&Deed| {
                    meeting.sees(by, deed) && !deed.withdrawn && matches!(deed.act, Act::Question { .. })
                };
                let refers = meeting.deeds().rev().find(seen).map(|deed| deed.id);
                (Act::Statement { form: StatementForm::Plain, refers }, pick(&phrases.statement, nth))
            }
            ActKind::Presentation => (statement(StatementForm::Presentation), brings.stake.clone()),
            ActKind::Image => (statement(StatementForm::Image), pick(&phrases.image, nth)),
            ActKind::Summary => (statement(StatementForm::Summary), pick(&phrases.summary, nth)),
            ActKind::KeyQuestion => (statement(StatementForm::KeyQuestion), pick(&phrases.key_question, nth)),
            ActKind::RoleTaken => {
                let taken = |role: &_| {
                    meeting.deeds().any(|deed| matches!(&deed.act, Act::RoleTaken { role: one } if one == role))
                };
                let role = meeting.protocol().roles.iter().find(|role| !taken(role))?.clone();
                (Act::RoleTaken { role }, String::new())
            }
            ActKind::MethodChosen => {
                let methods = &meeting.protocol().methods;
                (Act::MethodChosen { method: methods.get(nth % methods.len().max(1))?.clone() }, String::new())
            }
            ActKind::Recommendation => (Act::Recommendation, pick(&brings.recommendations, nth)),
            ActKind::Pass => (Act::Pass, String::new()),
            ActKind::Resource => (Act::Resource, pick(&phrases.resource, nth)),
            ActKind::Offer => (Act::Offer { action: None }, pick(&phrases.offer, nth)),
            ActKind::Reflection => (Act::Reflection, pick(&brings.reflections, nth)),
            ActKind::Rating => (Act::Rating { value: 7 }, String::new()),
            ActKind::Agreement => {
                let with =
                    meeting.deeds_in(meeting.step?).find(|deed| !deed.act.kind().is_gesture() && deed.by != by)?.id;
                (Act::Agreement { with, yes: true }, String::new())
            }
            ActKind::Action => (
                Act::Action { owner: by, due: due(now)? },
                brings.actions.get(nth % brings.actions.len().max(1))?.text.clone(),
            ),
            ActKind::Milestone => (Act::Milestone { due: due(now)? }, brings.actions.first()?.text.clone()),
            ActKind::Feedback => {
                let to = meeting.presenter().filter(|to| *to != by).or_else(|| another(meeting, by, None))?;
                (Act::Feedback { to, tone: Tone::Appreciative }, pick(&phrases.feedback, nth))
            }
            ActKind::CheckAnswer => (Act::CheckAnswer { check: meeting.check?, value: Some(8) }, String::new()),
            ActKind::Intervention | ActKind::ProcessCheck | ActKind::PauseRequest | ActKind::HandDown => return None,
            ActKind::Helped | ActKind::Park | ActKind::Decline => return None,
        })
    }

    /// Whom somebody asks, and what.
    fn question(&self, meeting: &Meeting, by: PersonId) -> Option<(PersonId, String)> {
        let presenter = meeting.presenter();
        let to = match meeting.line_of(by, ActKind::Question).and_then(|may| may.to) {
            Some(ToWhom::Others) => another(meeting, by, presenter)?,
            Some(ToWhom::Anybody) if by == presenter? => another(meeting, by, presenter)?,
            _ => presenter.filter(|to| *to != by).or_else(|| another(meeting, by, None))?,
        };
        let challenge = self.challenge_of(meeting, presenter.unwrap_or(to));
        let facets = meeting.stage().map(|stage| stage.facets.as_slice()).unwrap_or_default();
        let fits: Vec<_> =
            challenge.exchanges.iter().filter(|one| facets.iter().any(|facet| facet.0 == one.facet)).collect();
        let fits = if fits.is_empty() { challenge.exchanges.iter().collect() } else { fits };
        Some((to, fits.get(self.said % fits.len().max(1))?.question.clone()))
    }

    fn answer(&self, asked: &Deed) -> String {
        let exchanges = self.challenges.iter().flat_map(|challenge| &challenge.exchanges);
        let known = exchanges.into_iter().find(|exchange| exchange.question == asked.words.text);
        known.map_or_else(|| pick(&self.phrases.answer, self.said), |exchange| exchange.answer.clone())
    }

    /// What somebody brings: each another.
    fn challenge_of(&self, meeting: &Meeting, person: PersonId) -> &'static Challenge {
        let seat = meeting.seats.iter().position(|seat| seat.person == person).unwrap_or(0);
        self.challenges[seat % self.challenges.len()]
    }
}

/// How many turns somebody has in a stage: where rounds go on, one without anything to say is enough.
fn each_turn(stage: &Stage) -> usize {
    main_act(stage).and_then(|may| may.each).map_or(1, usize::from)
}

/// What is offered to somebody; passing comes last.
fn kinds(meeting: &Meeting, by: PersonId) -> Vec<ActKind> {
    let kinds: Vec<ActKind> = meeting.offers(by).into_iter().map(|offer| offer.kind).collect();
    let (pass, others): (Vec<_>, Vec<_>) = kinds.into_iter().partition(|kind| *kind == ActKind::Pass);
    others.into_iter().chain(pass).collect()
}

fn another(meeting: &Meeting, by: PersonId, not: Option<PersonId>) -> Option<PersonId> {
    let mut others = meeting.here().filter(|seat| seat.member && seat.person != by && Some(seat.person) != not);
    others.next().map(|seat| seat.person)
}

fn due(now: Timestamp) -> Option<Date> {
    let month = Millis::minutes(30 * 24 * 60);
    Some(crate::ui::time::day_of(now.plus(month), "UTC"))
}

fn pick(texts: &[String], nth: usize) -> String {
    texts.get(nth % texts.len().max(1)).cloned().unwrap_or_default()
}
