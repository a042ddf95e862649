//! The room's own words: the names of acts, people in a sentence, and what a refusal says.

use setwise_domain::id::PersonId;
use setwise_domain::meeting::act::ActKind;
use setwise_domain::meeting::agenda::StepKey;
use setwise_domain::meeting::event::Exception;
use setwise_domain::meeting::refusal::{Refusal, Rule};
use setwise_domain::protocol::{Artefact, Protocol, StageText, Text, Who};
use setwise_domain::time::Millis;

use super::form::FormError;
use crate::live::{About, OpeningError};
use crate::ui::words::{Value, say, say_with};

/// The name of a kind of act in forms and in the words kept for it: `check-in`.
#[must_use]
pub fn wire(kind: ActKind) -> String {
    serde_json::to_value(kind).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Words that differ from kind to kind: the key chooses by `$kind`.
#[must_use]
pub fn of_kind(key: &str, kind: ActKind) -> String {
    say_with(key, &[("kind", wire(kind).into())])
}

/// A name as people say it: the first word, unless somebody else in the set has the same.
#[must_use]
pub fn called(about: &About, person: PersonId) -> &str {
    about.people.get(&person).map_or("", |called| called.short.as_str())
}

/// Several names in a sentence: "Jonas, Sofia and Mei".
#[must_use]
pub fn people(about: &About, people: &[PersonId]) -> String {
    listed(people.iter().map(|person| called(about, *person).to_owned()).collect())
}

/// Things in a sentence: "one, two and three".
#[must_use]
pub fn listed(mut items: Vec<String>) -> String {
    let Some(last) = items.pop() else { return String::new() };
    if items.is_empty() {
        return last;
    }
    say_with("room-list", &[("first", items.join(", ").into()), ("last", last.into())])
}

/// A protocol's words: English, or the first language it has.
#[must_use]
pub fn text_of(protocol: &Protocol) -> Option<&Text> {
    protocol.text.get("en").or_else(|| protocol.text.values().next())
}

/// A stage's words.
#[must_use]
pub fn stage_text(protocol: &Protocol, step: StepKey) -> Option<&StageText> {
    let stage = protocol.stages.get(usize::from(step.stage))?;
    text_of(protocol)?.stages.get(&stage.id)
}

/// A stage's name.
#[must_use]
pub fn stage_name(protocol: &Protocol, step: StepKey) -> &str {
    stage_text(protocol, step).map_or("", |text| text.name.as_str())
}

/// What stays behind after a stage, as one says it.
#[must_use]
pub fn artefact(artefact: Artefact) -> String {
    match artefact {
        Artefact::Presenters => say("room-artefact-presenters"),
        Artefact::NextMeeting => say("room-artefact-next-meeting"),
        Artefact::Act(kind) => of_kind("room-one", kind),
    }
}

/// A length of time in whole minutes, or in days from one on.
#[must_use]
pub fn minutes(length: Millis) -> String {
    let days = length.0 / Millis::minutes(24 * 60).0;
    if days > 0 {
        return say_with("protocols-days", &[("days", days.into())]);
    }
    say_with("room-minutes", &[("n", (length.as_seconds().saturating_add(30) / 60).into())])
}

/// What a refusal says: which rule, who may act now, and that what was written is kept.
#[must_use]
pub fn refusal(refusal: &Refusal, about: &About) -> String {
    let turn = matches!(refusal.rule, Rule::NotYourTurn | Rule::AnswerFirst | Rule::HandUpFirst);
    let mut said = vec![rule(about, &refusal.rule)];
    if turn && !refusal.may_act.is_empty() {
        said.push(say_with(
            "refusal-may-act",
            &[("people", people(about, &refusal.may_act).into()), ("n", refusal.may_act.len().into())],
        ));
    }
    said.push(say("refusal-kept"));
    said.join(" ")
}

/// What is said of a form that could not be read.
#[must_use]
pub fn unreadable(error: &FormError) -> String {
    match error {
        FormError::Field(_) => say("room-form-unreadable"),
        FormError::Date => say("room-form-date"),
        FormError::Skipped => say("room-form-skipped"),
        FormError::Person => say("room-form-person"),
    }
}

/// What is said where a room cannot be opened.
#[must_use]
pub fn opening(error: &OpeningError) -> String {
    match error {
        OpeningError::NoProtocol(protocol) => say_with("room-no-protocol", &[("protocol", protocol.as_str().into())]),
        OpeningError::Cancelled => say("room-cancelled"),
    }
}

/// What a rule says, without what a refusal says beside it.
#[must_use]
pub fn rule(about: &About, rule: &Rule) -> String {
    let with = |key: &str, name: &'static str, value: Value<'_>| say_with(key, &[(name, value)]);
    match rule {
        Rule::NotOpen => say("refusal-not-open"),
        Rule::AlreadyOpen => say("refusal-already-open"),
        Rule::NotStarted => say("refusal-not-started"),
        Rule::AlreadyStarted => say("refusal-already-started"),
        Rule::Ended => say("refusal-ended"),
        Rule::TooLateToUndo => say("refusal-too-late-to-undo"),
        Rule::NotEnded => say("refusal-not-ended"),
        Rule::NotInTheRoom => say("refusal-not-in-the-room"),
        Rule::TheyAreNotInTheRoom => say("refusal-they-are-not-in-the-room"),
        Rule::NotForPeople => say("refusal-not-for-people"),
        Rule::Paused => say("refusal-paused"),
        Rule::NotPaused => say("refusal-not-paused"),
        Rule::CheckOpen => say("refusal-check-open"),
        Rule::NoCheckOpen => say("refusal-no-check-open"),
        Rule::NotInThisStage { act } => with("refusal-not-in-this-stage", "what", many(*act).into()),
        Rule::NotForYou { act, who } => say_with(
            "refusal-not-for-you",
            &[("what", many(*act).into()), ("who", listed(who.iter().map(kind_of_person).collect()).into())],
        ),
        Rule::NotBeforeTheReveal => say("refusal-not-before-the-reveal"),
        Rule::AlreadyRevealed => say("refusal-already-revealed"),
        Rule::NothingToReveal => say("refusal-nothing-to-reveal"),
        Rule::NotYourTurn => say("refusal-not-your-turn"),
        Rule::HandUpFirst => say("refusal-hand-up-first"),
        Rule::AnswerFirst => say("refusal-answer-first"),
        Rule::OftenEnough { each } => with("refusal-often-enough", "n", (*each).into()),
        Rule::WordsNeeded => say("refusal-words-needed"),
        Rule::TooLong { most } => with("refusal-too-long", "most", (*most).into()),
        Rule::MustReferTo { kind } => with("refusal-must-refer-to", "what", of_kind("room-one", *kind).into()),
        Rule::NoSuchAct => say("refusal-no-such-act"),
        Rule::ToThePresenter => say("refusal-to-the-presenter"),
        Rule::NotToThePresenter => say("refusal-not-to-the-presenter"),
        Rule::NotToYourself => say("refusal-not-to-yourself"),
        Rule::NotAskedOfYou => say("refusal-not-asked-of-you"),
        Rule::QuestionClosed => say("refusal-question-closed"),
        Rule::AlreadyDone => say("refusal-already-done"),
        Rule::NotYours => say("refusal-not-yours"),
        Rule::NotOnBehalf => say("refusal-not-on-behalf"),
        Rule::OneToTen => say("refusal-one-to-ten"),
        Rule::DateHasPassed => say("refusal-date-has-passed"),
        Rule::NotInTheProtocol => say("refusal-not-in-the-protocol"),
        Rule::ConductorOnly { conductor: Some(person) } => {
            with("refusal-conductor-only", "name", called(about, *person).into())
        }
        Rule::ConductorOnly { conductor: None } => say("refusal-nobody-conducts"),
        Rule::LastStep => say("refusal-last-step"),
        Rule::FirstStep => say("refusal-first-step"),
        Rule::SecondAwaited => say("refusal-second-awaited"),
        Rule::NoPresenter => say("refusal-no-presenter"),
        Rule::NothingLeftYet { artefact: what, .. } => with("refusal-nothing-left-yet", "what", artefact(*what).into()),
        Rule::ActionsMissing { people: those } => {
            say_with("refusal-actions-missing", &[("people", people(about, those).into()), ("n", those.len().into())])
        }
        Rule::NextMeetingMissing => say("refusal-next-meeting-missing"),
        Rule::SlotBegun => say("refusal-slot-begun"),
        Rule::TooManySlots => say("refusal-too-many-slots"),
        Rule::NoTie => say("refusal-no-tie"),
        Rule::NoLeadOffered => say("refusal-no-lead-offered"),
        Rule::ConductorIsHere => say("refusal-conductor-is-here"),
        Rule::NoTakeover => say("refusal-no-takeover"),
        Rule::TakeoverUnderWay => say("refusal-takeover-under-way"),
        Rule::StillTimeToObject => say("refusal-still-time-to-object"),
        Rule::NothingDue => say("refusal-nothing-due"),
        Rule::NothingToChange => say("refusal-nothing-to-change"),
        Rule::NoSuchException { about: what } => match what {
            Exception::NoAction(person) => with("refusal-no-exception-action", "name", called(about, *person).into()),
            Exception::NothingLeft(_) => say("refusal-no-exception-stage"),
            Exception::NoNextMeeting => say("refusal-no-exception-next-meeting"),
        },
    }
}

fn many(kind: ActKind) -> String {
    of_kind("room-many", kind)
}

fn kind_of_person(who: &Who) -> String {
    match who {
        Who::Presenter => say("room-who-presenter"),
        Who::Member => say("room-who-member"),
        Who::Coach => say("room-who-coach"),
        Who::Conductor => say("room-who-conductor"),
        Who::Everyone => say("room-who-everyone"),
        Who::Role(role) => say_with("room-who-role", &[("role", role.as_str().into())]),
    }
}
