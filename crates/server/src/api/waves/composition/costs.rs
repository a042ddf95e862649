//! What a plan costs, part by part; what changes by hand cost; and what weighs less or more than usual.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::composition::{Breach, Change, Cost, Emphasis, Part};

use crate::web::waves::composition::found::{ByHand as Found, place};
use crate::web::waves::composition::question::Question;
use crate::web::waves::composition::reasons;

/// How much each part weighs.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "CompositionWeigh")]
pub(super) struct Weigh {
    function: Option<Emphasis>,
    site: Option<Emphasis>,
    seniority: Option<Emphasis>,
    employer: Option<Emphasis>,
    skills: Option<Emphasis>,
    hours: Option<Emphasis>,
    wishes: Option<Emphasis>,
    coaches: Option<Emphasis>,
}

impl Weigh {
    /// How much one of them does; none where nothing is said.
    pub(super) const fn of(&self, part: Part) -> Option<Emphasis> {
        match part {
            Part::Function => self.function,
            Part::Site => self.site,
            Part::Seniority => self.seniority,
            Part::Employer => self.employer,
            Part::Skills => self.skills,
            Part::Hours => self.hours,
            Part::Wishes => self.wishes,
            Part::Coaches => self.coaches,
        }
    }
}

/// A part of the costs.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CompositionPartCost")]
pub(super) struct PartCost {
    part: PartName,
    points: f64,
}

/// What a plan is weighed by.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "CompositionPart")]
enum PartName {
    Function,
    Site,
    Seniority,
    Employer,
    Skills,
    Hours,
    Wishes,
    Coaches,
}

/// What the changes by hand cost.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CompositionChanges")]
pub(super) struct Changes {
    /// What all of it cost as proposed.
    points_before: f64,
    /// The same part by part.
    costs_before: Vec<PartCost>,
    /// Change by change, each after those before it, so that they add up to the difference.
    each: Vec<ByHand>,
    /// How many more there are, which are not told one by one.
    more: usize,
}

/// A change by hand.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CompositionChange")]
struct ByHand {
    /// What it is, in words.
    says: String,
    /// What it costs, or saves.
    points: f64,
    /// The same part by part, without the parts it does not touch.
    costs: Vec<PartCost>,
    /// Hard rules it breaks, in words.
    breaks: Vec<String>,
    /// Hard rules that are no longer broken with it, in words.
    mends: Vec<String>,
}

impl Changes {
    pub(super) fn of(question: &Question, by_hand: &Found) -> Self {
        let names = &question.names;
        let words = |breaches: &[Breach]| breaches.iter().map(|breach| reasons::breach(names, breach)).collect();
        let one = |change: &Change| ByHand {
            says: reasons::step(names, change.step, &|person| place(&by_hand.before, person)),
            points: change.total().points(),
            costs: PartCost::of(change.costs.parts().filter(|(_, cost)| *cost != Cost::default())),
            breaks: words(&change.breaks),
            mends: words(&change.mends),
        };
        let compared = &by_hand.comparison;
        Self {
            points_before: compared.before.total().points(),
            costs_before: PartCost::of(compared.before.parts()),
            each: compared.changes.iter().map(one).collect(),
            more: compared.more,
        }
    }
}

impl PartCost {
    /// Parts with what they cost.
    pub(super) fn of(parts: impl Iterator<Item = (Part, Cost)>) -> Vec<Self> {
        let name = |part| match part {
            Part::Function => PartName::Function,
            Part::Site => PartName::Site,
            Part::Seniority => PartName::Seniority,
            Part::Employer => PartName::Employer,
            Part::Skills => PartName::Skills,
            Part::Hours => PartName::Hours,
            Part::Wishes => PartName::Wishes,
            Part::Coaches => PartName::Coaches,
        };
        parts.map(|(part, cost)| Self { part: name(part), points: cost.points() }).collect()
    }
}
