//! What somebody may do now, ready to be sent. Nothing is guessed: each offer was put to the rules and not refused.

use jiff::ToSpan as _;
use schemars::JsonSchema;
use serde::Serialize;
use setwise_domain::id::{ActId, PersonId};
use setwise_domain::meeting::act::{Act, ActKind, Addressee, Outcome, StatementForm, Tone, Words};
use setwise_domain::meeting::clock::words_in;
use setwise_domain::meeting::command::{Actor, Command};
use setwise_domain::meeting::offers::{Offer as Allowed, Wait};
use setwise_domain::meeting::state::Meeting;
use setwise_domain::protocol::Protocol;
use setwise_domain::time::Timestamp;
use uuid::Uuid;

use super::moves::Move;
use crate::live::About;
use crate::ui::time::day_of;
use crate::ui::words::{say, say_with};
use crate::web::room::words::{people, stage_name};

/// How many acts a choice looks back over.
const LOOKS_BACK: usize = 50;

/// Something that may be done now.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Offer {
    /// Which kind of act.
    act: ActKind,
    /// Whether `text` must be sent with it.
    text: bool,
    /// How long it may take, in seconds, where the protocol says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds: Option<u16>,
    /// How many words that are, in a typed meeting.
    #[serde(skip_serializing_if = "Option::is_none")]
    most_words: Option<u32>,
    /// Every way of doing it that the rules allow now, but for dates and numbers, of which one stands as an example.
    choices: Vec<Act>,
}

/// What somebody may do now.
pub(super) fn offers(meeting: &Meeting, viewer: PersonId, now: Timestamp) -> Vec<Offer> {
    let asked = Asked { meeting, viewer, now };
    meeting.offers(viewer).iter().filter_map(|allowed| asked.offer(allowed)).collect()
}

/// The moves somebody may make now, of those that need no more to be said than is known here.
pub(super) fn moves(meeting: &Meeting, viewer: PersonId, now: Timestamp) -> Vec<Move> {
    let mut moves = vec![Move::Enter { agreement: None }];
    if meeting.is_here(viewer) {
        moves = vec![
            Move::Leave,
            Move::Start,
            Move::Next,
            Move::Back,
            Move::Pause,
            Move::Resume,
            Move::Reveal,
            Move::Skip,
            Move::DeclineToPresent,
            Move::AcceptLead,
            Move::DeclineLead,
            Move::TakeOver,
            Move::Object,
            Move::TakeBack,
            Move::CloseCheck,
            Move::End,
            Move::UndoEnd,
        ];
        moves.extend(meeting.questions_for(viewer).map(|deed| Move::BeginAnswer { act: deed.id, behalf: None }));
        let waiting = meeting.actions.values().filter(|one| one.owner == viewer && !one.accepted && !one.withdrawn);
        moves.extend(waiting.map(|one| Move::Accept { action: one.id }));
        let tied = meeting.election.tie.iter().flat_map(|tie| &tie.among);
        moves.extend(tied.map(|one| Move::Choose { act: one.act }));
        moves.extend(meeting.here().map(|seat| Move::GiveFloor { person: seat.person }));
        moves.extend(meeting.here().map(|seat| Move::PassLead { person: seat.person }));
    }
    moves.retain(|one| match one.clone().command(meeting.step) {
        Ok(command) => meeting.decide(Actor::Person(viewer), None, &command, now).is_ok_and(|made| !made.is_empty()),
        // Coming in is always possible to who is not here and has a seat in the set, until the end.
        Err(_) => !matches!(meeting.phase, setwise_domain::meeting::state::Phase::Ended { .. }),
    });
    moves
}

/// When the next thing comes for somebody, in words; none where nothing more can be said.
pub(super) fn when(meeting: &Meeting, about: &About, viewer: PersonId) -> Option<String> {
    Some(match meeting.wait(viewer) {
        Wait::Now => say("wait-now"),
        Wait::After(before) => {
            say_with("wait-after", &[("people", people(about, &before).into()), ("n", before.len().into())])
        }
        Wait::Answer(those) => {
            say_with("wait-answer", &[("people", people(about, &those).into()), ("n", those.len().into())])
        }
        Wait::Reveal { .. } => say("wait-reveal"),
        Wait::Check => say("wait-check"),
        Wait::Pause => say("wait-pause"),
        Wait::Stage(step) => say_with("wait-stage", &[("stage", stage_name(meeting.protocol(), step).into())]),
        Wait::Nothing => return None,
    })
}

struct Asked<'a> {
    meeting: &'a Meeting,
    viewer: PersonId,
    now: Timestamp,
}

impl Asked<'_> {
    fn offer(&self, allowed: &Allowed<'_>) -> Option<Offer> {
        let choices: Vec<Act> = self.ways(allowed.kind).into_iter().filter(|act| self.passes(act)).collect();
        let seconds = allowed.may.and_then(|may| may.seconds);
        let typed = self.meeting.plan.way == setwise_domain::meeting::event::Way::Typed;
        (!choices.is_empty()).then(|| Offer {
            act: allowed.kind,
            text: self.meeting.needs_words(allowed.kind),
            seconds,
            most_words: seconds.filter(|_| typed).map(words_in),
            choices,
        })
    }

    fn passes(&self, act: &Act) -> bool {
        let (id, words) = (ActId(Uuid::nil()), Words::of("x"));
        let command = Command::Do { id, act: act.clone(), words, behalf: None };
        self.meeting.decide(Actor::Person(self.viewer), None, &command, self.now).is_ok()
    }

    /// Every way of doing an act that could be meant.
    fn ways(&self, kind: ActKind) -> Vec<Act> {
        let statement = |form| self.statements(form);
        match kind {
            ActKind::CheckIn => vec![Act::CheckIn],
            ActKind::Challenge => vec![Act::Challenge],
            ActKind::Bid => vec![Act::Bid],
            ActKind::HandUp => vec![Act::HandUp],
            ActKind::HandDown => vec![Act::HandDown],
            ActKind::Recommendation => vec![Act::Recommendation],
            ActKind::Pass => vec![Act::Pass],
            ActKind::Resource => vec![Act::Resource],
            ActKind::Reflection => vec![Act::Reflection],
            ActKind::SkillFocus => vec![Act::SkillFocus],
            ActKind::Intervention => vec![Act::Intervention],
            ActKind::ProcessCheck => vec![Act::ProcessCheck],
            ActKind::PauseRequest => vec![Act::PauseRequest],
            ActKind::Statement => statement(StatementForm::Plain),
            ActKind::Presentation => statement(StatementForm::Presentation),
            ActKind::Image => statement(StatementForm::Image),
            ActKind::Summary => statement(StatementForm::Summary),
            ActKind::KeyQuestion => statement(StatementForm::KeyQuestion),
            ActKind::FollowUp => self.follow_ups(),
            ActKind::Reframe => self.about(ActKind::Challenge, |of| Act::Reframe { of }),
            ActKind::Vote => self.about(ActKind::Challenge, |choice| Act::Vote { choice }),
            ActKind::Question => self.questions(),
            ActKind::Park => {
                let mut ways = self.about(ActKind::Question, |question| Act::Park { question: Some(question) });
                ways.push(Act::Park { question: None });
                ways
            }
            ActKind::Decline => self.about(ActKind::Question, |question| Act::Decline { question }),
            ActKind::Answer => self.about(ActKind::Question, |question| Act::Answer { question }),
            ActKind::Helped => self.about(ActKind::Question, |question| Act::Helped { question }),
            ActKind::CheckAnswer => {
                self.meeting.check.iter().map(|check| Act::CheckAnswer { check: *check, value: None }).collect()
            }
            ActKind::Agreement => {
                let wordings = [ActKind::Reframe, ActKind::Challenge, ActKind::KeyQuestion].into_iter();
                let yes = |with| Act::Agreement { with, yes: true };
                wordings.flat_map(|kind| self.about(kind, yes)).collect()
            }
            ActKind::RoleTaken => self.roles(self.meeting.protocol()),
            ActKind::MethodChosen => {
                let methods = self.meeting.protocol().methods.iter().cloned();
                methods.map(|method| Act::MethodChosen { method }).collect()
            }
            ActKind::Offer => {
                let actions = self.meeting.actions.keys().map(|action| Act::Offer { action: Some(*action) });
                actions.chain([Act::Offer { action: None }]).collect()
            }
            ActKind::Rating => vec![Act::Rating { value: 7 }],
            ActKind::Action => {
                let due = self.in_a_week();
                self.others(true).map(|owner| Act::Action { owner, due }).collect()
            }
            ActKind::Milestone => vec![Act::Milestone { due: self.in_a_week() }],
            ActKind::Feedback => self
                .others(false)
                .flat_map(|to| [Tone::Appreciative, Tone::Developmental].map(|tone| Act::Feedback { to, tone }))
                .collect(),
        }
    }

    /// The viewer's sight of acts of a kind, the latest first, each made into an act about it.
    fn about(&self, kind: ActKind, make: impl Fn(ActId) -> Act) -> Vec<Act> {
        let seen = self.meeting.seen_by(self.viewer).rev();
        seen.filter(|deed| deed.act.kind() == kind && !deed.withdrawn)
            .take(LOOKS_BACK)
            .map(|deed| make(deed.id))
            .collect()
    }

    /// A statement: alone where that passes, else about what it may refer to.
    fn statements(&self, form: StatementForm) -> Vec<Act> {
        let alone = Act::Statement { form, refers: None };
        if self.passes(&alone) {
            return vec![alone];
        }
        let seen =
            self.meeting.seen_by(self.viewer).rev().filter(|deed| !deed.withdrawn && !deed.act.kind().is_gesture());
        seen.take(LOOKS_BACK).map(|deed| Act::Statement { form, refers: Some(deed.id) }).collect()
    }

    fn follow_ups(&self) -> Vec<Act> {
        let outcomes = [Outcome::Done, Outcome::UnderWay, Outcome::NotYet, Outcome::Dropped];
        let mine = self.meeting.open_commitments_of(self.viewer).map(|one| one.id);
        mine.flat_map(|action| outcomes.map(|outcome| Act::FollowUp { action, outcome })).collect()
    }

    fn questions(&self) -> Vec<Act> {
        let one = self.others(false).map(Addressee::One);
        one.chain([Addressee::All]).map(|to| Act::Question { to, facet: None }).collect()
    }

    fn roles(&self, protocol: &Protocol) -> Vec<Act> {
        protocol.roles.iter().cloned().map(|role| Act::RoleTaken { role }).collect()
    }

    /// Everybody with a seat, with or without the viewer.
    fn others(&self, and_viewer: bool) -> impl Iterator<Item = PersonId> {
        let viewer = self.viewer;
        self.meeting.seats.iter().map(|seat| seat.person).filter(move |person| and_viewer || *person != viewer)
    }

    fn in_a_week(&self) -> jiff::civil::Date {
        let today = day_of(self.now, "UTC");
        today.checked_add(1.week()).unwrap_or(today)
    }
}
