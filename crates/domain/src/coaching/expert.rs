//! An expert called in: a set asks for one, a lead names somebody, who says whether they can.

use crate::words;

/// The longest question to an expert, in characters.
pub const LONGEST_QUESTION: usize = 500;

words! {
    /// How far a set's request for an expert is.
    ExpertState {
        /// The set asked; nobody is named.
        Asked = "asked",
        /// A lead named somebody, who has not answered.
        Named = "named",
        /// They said yes.
        Agreed = "agreed",
        /// They said no: somebody else can be named.
        Refused = "refused",
        /// The set took it back, or has what it needed.
        Closed = "closed",
    }
}

impl ExpertState {
    /// Whether somebody can be named, or another than who was.
    #[must_use]
    pub const fn may_name(self) -> bool {
        !matches!(self, Self::Closed)
    }

    /// Whether somebody is named who has not said no.
    #[must_use]
    pub const fn is_named(self) -> bool {
        matches!(self, Self::Named | Self::Agreed)
    }

    /// What it becomes when the one named answers; none when there is nothing to answer.
    #[must_use]
    pub const fn answered(self, yes: bool) -> Option<Self> {
        match (self, yes) {
            (Self::Named, true) => Some(Self::Agreed),
            (Self::Named | Self::Agreed, false) => Some(Self::Refused),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_named_answers_and_may_still_say_no() {
        use ExpertState::{Agreed, Asked, Closed, Named, Refused};
        assert_eq!(Named.answered(true), Some(Agreed));
        assert_eq!(Agreed.answered(false), Some(Refused));
        assert_eq!(Asked.answered(true), None);
        assert_eq!(Closed.answered(false), None);
        assert!(Refused.may_name() && !Closed.may_name());
    }
}
