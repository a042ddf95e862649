//! What the lens answers: labels, each with its reason and its place, and one way to turn the question.

use std::ops::Range;

use crate::label::{Axis, Label};

/// What one text was read as.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// In the order of [`Label::ALL`]; a label stands here once.
    pub findings: Vec<Finding>,
    /// One short way to turn it, when there is something to turn.
    pub turn: Option<Turn>,
}

/// One label, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is said of the text.
    pub label: Label,
    /// Why.
    pub reason: Reason,
    /// The words that are the reason: bytes of the text, on boundaries of characters.
    pub span: Range<usize>,
}

/// Why a label was given. Together with the words at the finding's span it says everything, in any language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The question, or the sentence, begins with these words.
    BeginsWith,
    /// These words stand in it.
    Says,
    /// It ends with these words.
    EndsWith,
    /// It ends with a question mark.
    QuestionMark,
    /// Built as a statement; only the question mark asks.
    StatementWithMark,
    /// Nothing in it asks.
    NothingAsks,
    /// So many questions, and the last begins with these words.
    SeveralQuestions(usize),
    /// It is short and only hands words back.
    FewWords,
}

impl Reason {
    /// Its name in keys of translations.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::BeginsWith => "begins-with",
            Self::Says => "says",
            Self::EndsWith => "ends-with",
            Self::QuestionMark => "question-mark",
            Self::StatementWithMark => "statement-with-mark",
            Self::NothingAsks => "nothing-asks",
            Self::SeveralQuestions(_) => "several-questions",
            Self::FewWords => "few-words",
        }
    }
}

/// One short way to turn a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Turn {
    /// It is a statement.
    AskInstead,
    /// It asks several things.
    AskOne,
    /// It recommends.
    AskForTheirIdeas,
    /// It implies its answer.
    LeaveTheAnswerOpen,
    /// It blames.
    AskWhatLedThere,
    /// It is closed, and not a matter of fact.
    AskWithWhatOrHow,
}

impl Turn {
    /// Every way to turn.
    pub const ALL: [Self; 6] = [
        Self::AskInstead,
        Self::AskOne,
        Self::AskForTheirIdeas,
        Self::LeaveTheAnswerOpen,
        Self::AskWhatLedThere,
        Self::AskWithWhatOrHow,
    ];

    /// Its name in keys of translations.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::AskInstead => "ask-instead",
            Self::AskOne => "ask-one",
            Self::AskForTheirIdeas => "ask-for-their-ideas",
            Self::LeaveTheAnswerOpen => "leave-the-answer-open",
            Self::AskWhatLedThere => "ask-what-led-there",
            Self::AskWithWhatOrHow => "ask-with-what-or-how",
        }
    }

    /// In English, for whoever has no translations of their own.
    #[must_use]
    pub const fn in_english(self) -> &'static str {
        match self {
            Self::AskInstead => "Ask instead: begin with what or how.",
            Self::AskOne => "Ask one and stop: keep the one that matters most.",
            Self::AskForTheirIdeas => "Ask for their ideas: What have you thought of? What could you …?",
            Self::LeaveTheAnswerOpen => "Leave the answer open: What do you make of …?",
            Self::AskWhatLedThere => "Ask what led there: What led you to …?",
            Self::AskWithWhatOrHow => "Ask with what or how: What would you …?",
        }
    }
}

impl Reading {
    /// Whether this label was given.
    #[must_use]
    pub fn is(&self, label: Label) -> bool {
        self.finding(label).is_some()
    }

    /// The finding with this label.
    #[must_use]
    pub fn finding(&self, label: Label) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.label == label)
    }

    /// The findings on one axis.
    pub fn on(&self, axis: Axis) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.label.axis() == axis)
    }
}

impl Finding {
    /// The words that are the reason; none when the span is not of this text.
    #[must_use]
    pub fn words<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.span.clone()).unwrap_or_default()
    }

    /// The reason in English, such as: begins with “have you thought of”.
    #[must_use]
    pub fn in_english(&self, text: &str) -> String {
        let words = self.words(text);
        match self.reason {
            Reason::BeginsWith => format!("begins with “{words}”"),
            Reason::Says => format!("says “{words}”"),
            Reason::EndsWith => format!("ends with “{words}”"),
            Reason::QuestionMark => "ends with a question mark".to_owned(),
            Reason::StatementWithMark => "is built as a statement; only the question mark asks".to_owned(),
            Reason::NothingAsks => "nothing in it asks".to_owned(),
            Reason::SeveralQuestions(count) => format!("asks {count} things; the last begins with “{words}”"),
            Reason::FewWords => format!("only hands back “{words}”"),
        }
    }
}
