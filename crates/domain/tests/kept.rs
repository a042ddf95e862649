//! What the first version wrote stays readable: an event of every kind, an act of every kind, a protocol with every key.
//!
//! The lines of `fixtures/events-v1.jsonl` and `fixtures/protocol-v1.toml` are never changed. A new kind of event or act
//! does not compile here until it has a name below, and fails until a line of it stands in the file.

use std::collections::BTreeSet;

use serde_json::Value;
use setwise_domain::meeting::act::Act;
use setwise_domain::meeting::event::Event;
use setwise_domain::meeting::replay::read_lines;
use setwise_domain::protocol::Protocol;

const EVENTS: &str = include_str!("fixtures/events-v1.jsonl");
const PROTOCOL: &str = include_str!("fixtures/protocol-v1.toml");

/// The names of an enum's variants as they are kept; the compiler asks for every one.
macro_rules! kinds {
    ($names:ident, $kind:ident, $of:ident { $($variant:ident = $name:literal),+ $(,)? }) => {
        const $names: &[&str] = &[$($name),+];

        fn $kind(of: &$of) -> &'static str {
            match of {
                $($of::$variant { .. } => $name),+
            }
        }
    };
}

kinds!(EVENT_NAMES, event_name, Event {
    Opened = "opened",
    Replanned = "replanned",
    Carried = "carried",
    Came = "came",
    Pledged = "pledged",
    Left = "left",
    MarkedAway = "marked-away",
    MarkedPresent = "marked-present",
    Started = "started",
    StepEntered = "step-entered",
    Extended = "extended",
    AnswerExtended = "answer-extended",
    Paused = "paused",
    Resumed = "resumed",
    Revealed = "revealed",
    Acted = "acted",
    Corrected = "corrected",
    Withdrawn = "withdrawn",
    AnswerBegan = "answer-began",
    TurnGiven = "turn-given",
    TurnSkipped = "turn-skipped",
    Elected = "elected",
    Tied = "tied",
    PresenterDeclined = "presenter-declined",
    PresenterNamed = "presenter-named",
    SlotAdded = "slot-added",
    SlotDropped = "slot-dropped",
    SlotsSwapped = "slots-swapped",
    ScribeNamed = "scribe-named",
    LeadOffered = "lead-offered",
    LeadDeclined = "lead-declined",
    LeadTaken = "lead-taken",
    ConductorLost = "conductor-lost",
    ConductorReturned = "conductor-returned",
    TakeoverProposed = "takeover-proposed",
    TakeoverObjected = "takeover-objected",
    CheckClosed = "check-closed",
    ActionAccepted = "action-accepted",
    ExceptionStated = "exception-stated",
    NextMeetingSet = "next-meeting-set",
    Ended = "ended",
    EndUndone = "end-undone",
});

kinds!(ACT_NAMES, act_name, Act {
    CheckIn = "check-in",
    FollowUp = "follow-up",
    Challenge = "challenge",
    Reframe = "reframe",
    Bid = "bid",
    Vote = "vote",
    HandUp = "hand-up",
    HandDown = "hand-down",
    Question = "question",
    Park = "park",
    Decline = "decline",
    Answer = "answer",
    Statement = "statement",
    RoleTaken = "role-taken",
    MethodChosen = "method-chosen",
    Recommendation = "recommendation",
    Pass = "pass",
    Resource = "resource",
    Offer = "offer",
    Reflection = "reflection",
    SkillFocus = "skill-focus",
    Rating = "rating",
    Agreement = "agreement",
    Action = "action",
    Milestone = "milestone",
    Helped = "helped",
    Intervention = "intervention",
    ProcessCheck = "process-check",
    CheckAnswer = "check-answer",
    Feedback = "feedback",
    PauseRequest = "pause-request",
});

#[test]
fn every_kind_of_event_and_act_of_the_first_version_is_still_read() {
    let (mut events, mut acts) = (BTreeSet::new(), BTreeSet::new());
    for line in EVENTS.lines() {
        let kept: Value = serde_json::from_str(line).unwrap();
        let read = read_lines(line).unwrap_or_else(|error| panic!("{error}\n{line}"));
        let [recorded] = &read[..] else { panic!("one event a line") };
        assert_eq!(kept["event"]["event"], event_name(&recorded.event), "{line}");
        events.insert(event_name(&recorded.event));
        if let Event::Acted { act, .. } = &recorded.event {
            assert_eq!(kept["event"]["act"]["act"], act_name(act), "{line}");
            acts.insert(act_name(act));
        }
        says_all(&kept, &serde_json::to_value(recorded).unwrap());
    }
    assert_eq!(events, EVENT_NAMES.iter().copied().collect(), "each kind of event has a line");
    assert_eq!(acts, ACT_NAMES.iter().copied().collect(), "each kind of act has a line");
}

#[test]
fn an_action_kept_before_there_was_a_confidence_is_read_without_one() {
    let said = EVENTS.lines().flat_map(|line| read_lines(line).unwrap()).filter_map(|recorded| match recorded.event {
        Event::Acted { act: Act::Action { .. }, .. } => Some(recorded.words.confidence),
        _ => None,
    });
    assert_eq!(said.collect::<Vec<_>>(), [None, Some(7)]);
}

#[test]
fn a_protocol_of_the_first_version_still_means_the_same() {
    let protocol = Protocol::from_toml(PROTOCOL).expect("without a mistake").protocol;
    let written: toml::Table = PROTOCOL.parse().unwrap();
    says_all(&serde_json::to_value(written).unwrap(), &serde_json::to_value(&protocol).unwrap());
    // As it stands inside an event.
    let json = serde_json::to_string(&protocol).unwrap();
    assert_eq!(serde_json::from_str::<Protocol>(&json).unwrap(), protocol);
}

/// Nothing that was kept is lost on the way; what a later version adds may stand beside it.
#[track_caller]
fn says_all(kept: &Value, now: &Value) {
    match (kept, now) {
        (Value::Object(kept), Value::Object(now)) => {
            for (name, value) in kept {
                says_all(value, now.get(name).unwrap_or_else(|| panic!("{name} is lost")));
            }
        }
        (Value::Array(kept), Value::Array(now)) => {
            assert_eq!(kept.len(), now.len());
            kept.iter().zip(now).for_each(|(kept, now)| says_all(kept, now));
        }
        (Value::Number(kept), Value::Number(now)) => assert_eq!(kept.as_f64(), now.as_f64()),
        _ => assert_eq!(kept, now),
    }
}
