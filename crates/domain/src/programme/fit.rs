//! Is it the right work? Several people say so on seven scales, each alone first, then they look together.
//!
//! The scales are those of product.md C1: novel, bold or complex enough to drive learning, and not so urgent or high in stakes that
//! it leaves no room for it. Nobody sees another's answers before they have given their own.

use serde::{Deserialize, Serialize};

use crate::words;

words! {
    /// What work is judged by. Each from 1, hardly, to 5, very much.
    #[schemars(rename = "FitScale")]
    Scale {
        /// Nobody here has done the like.
        Novelty = "novelty",
        /// It asks for courage.
        Boldness = "boldness",
        /// Many causes, many people, no ready answer.
        Complexity = "complexity",
        /// There is much to learn from it.
        Learning = "learning",
        /// Those who work on it can move it.
        Influence = "influence",
        /// There is time to think, ask and try.
        Slack = "slack",
        /// What is lost if it goes wrong.
        Stakes = "stakes",
    }
}

/// What one person said, in the order of [`Scale::ALL`]: 1 to 5 each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<u8>", into = "Vec<u8>")]
pub struct Fit([u8; 7]);

/// Answers that are not seven numbers from 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not seven answers from 1 to 5")]
pub struct NotAFit;

impl TryFrom<Vec<u8>> for Fit {
    type Error = NotAFit;
    fn try_from(answers: Vec<u8>) -> Result<Self, NotAFit> {
        let answers: [u8; 7] = answers.try_into().map_err(|_| NotAFit)?;
        if answers.iter().all(|answer| (1..=5).contains(answer)) { Ok(Self(answers)) } else { Err(NotAFit) }
    }
}

impl From<Fit> for Vec<u8> {
    fn from(fit: Fit) -> Self {
        fit.0.to_vec()
    }
}

impl Fit {
    /// The answer on a scale.
    #[must_use]
    pub fn on(self, scale: Scale) -> u8 {
        Scale::ALL.iter().zip(self.0).find_map(|(one, answer)| (*one == scale).then_some(answer)).unwrap_or(1)
    }
}

/// How a group of people sees one scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Which scale.
    pub scale: Scale,
    /// The lowest answer.
    pub lowest: u8,
    /// The middle answer; between two, the lower: doubts count.
    pub middle: u8,
    /// The highest answer.
    pub highest: u8,
}

impl Seen {
    /// Whether they see it so differently that it is worth a talk: three steps of five apart or more.
    #[must_use]
    pub const fn is_apart(self) -> bool {
        self.highest - self.lowest >= 3
    }
}

/// How a group sees the work; empty while nobody has answered.
#[must_use]
pub fn together(fits: &[Fit]) -> Vec<Seen> {
    let seen = |scale: &Scale| {
        let mut answers: Vec<u8> = fits.iter().map(|fit| fit.on(*scale)).collect();
        answers.sort_unstable();
        let middle = answers.get(answers.len().checked_sub(1)? / 2)?;
        Some(Seen { scale: *scale, lowest: *answers.first()?, middle: *middle, highest: *answers.last()? })
    };
    Scale::ALL.iter().filter_map(seen).collect()
}

/// What speaks against the work as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// It is neither new, bold nor complex: there is little to learn from it.
    Tame,
    /// Those who work on it can hardly move it.
    OutOfReach,
    /// It leaves no time to learn.
    Hurried,
    /// So much hangs on it that nobody will dare to try anything.
    TooHigh,
    /// There is little to learn.
    NothingToLearn,
}

/// What a group's answers speak against; the middle counts.
#[must_use]
pub fn doubts(seen: &[Seen]) -> Vec<Doubt> {
    let middle = |scale: Scale| seen.iter().find(|one| one.scale == scale).map(|one| one.middle);
    let at_most = |scale, most: u8| middle(scale).is_some_and(|middle| middle <= most);
    let tame = [Scale::Novelty, Scale::Boldness, Scale::Complexity].into_iter().all(|scale| at_most(scale, 2));
    let found = [
        (Doubt::Tame, tame),
        (Doubt::OutOfReach, at_most(Scale::Influence, 2)),
        (Doubt::Hurried, at_most(Scale::Slack, 2)),
        (Doubt::TooHigh, middle(Scale::Stakes) == Some(5)),
        (Doubt::NothingToLearn, at_most(Scale::Learning, 2)),
    ];
    found.into_iter().filter_map(|(doubt, holds)| holds.then_some(doubt)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(answers: [u8; 7]) -> Fit {
        Fit::try_from(answers.to_vec()).expect("seven of 1 to 5")
    }

    #[test]
    fn seven_answers_from_one_to_five_are_a_fit_and_nothing_else() {
        assert_eq!(Fit::try_from(vec![1; 6]), Err(NotAFit));
        assert_eq!(Fit::try_from(vec![0, 1, 1, 1, 1, 1, 1]), Err(NotAFit));
        assert_eq!(Fit::try_from(vec![6, 1, 1, 1, 1, 1, 1]), Err(NotAFit));
        let kept = serde_json::to_string(&fit([1, 2, 3, 4, 5, 4, 3])).expect("JSON");
        assert_eq!(kept, "[1,2,3,4,5,4,3]");
        assert!(serde_json::from_str::<Fit>("[9,2,3,4,5,4,3]").is_err());
    }

    #[test]
    fn the_middle_leans_to_the_doubt_and_far_apart_is_worth_a_talk() {
        let seen = together(&[fit([5, 3, 3, 4, 4, 4, 3]), fit([2, 3, 3, 4, 3, 3, 3])]);
        assert_eq!(seen[0], Seen { scale: Scale::Novelty, lowest: 2, middle: 2, highest: 5 });
        assert!(seen[0].is_apart() && !seen[1].is_apart());
        assert!(together(&[]).is_empty());
    }

    #[test]
    fn work_without_anything_new_bold_or_complex_is_tame() {
        assert_eq!(doubts(&together(&[fit([2, 1, 2, 4, 4, 4, 3])])), [Doubt::Tame]);
        assert_eq!(doubts(&together(&[fit([2, 1, 3, 4, 4, 4, 3])])), []);
        let all = doubts(&together(&[fit([4, 4, 4, 2, 2, 1, 5])]));
        assert_eq!(all, [Doubt::OutOfReach, Doubt::Hurried, Doubt::TooHigh, Doubt::NothingToLearn]);
    }
}
