//! What the demo is made of: people, sets and dialogues, written for Setwise in `demo/`.

use std::collections::BTreeMap;

use serde::Deserialize;

const ORGANISATION: &str = include_str!("../../../demo/organisation.toml");
/// What everybody does, as a table to be imported; one row has no address.
pub const TABLE_OF_PEOPLE: &str = include_str!("../../../demo/people.csv");
const PHRASES: &str = include_str!("../../../demo/phrases.toml");
const CHALLENGES: [(&str, &str); 5] = [
    ("night-rota", include_str!("../../../demo/challenges/night-rota.toml")),
    ("shared-desk", include_str!("../../../demo/challenges/shared-desk.toml")),
    ("leaking-main", include_str!("../../../demo/challenges/leaking-main.toml")),
    ("two-founders", include_str!("../../../demo/challenges/two-founders.toml")),
    ("quiet-board", include_str!("../../../demo/challenges/quiet-board.toml")),
];

/// Everything the demo says.
#[derive(Debug, Clone)]
pub struct Content {
    /// The organisation, its people and sets.
    pub organisation: Organisation,
    /// What anybody might say.
    pub phrases: Phrases,
    /// Challenges by name, with what is asked and answered about each.
    pub challenges: BTreeMap<&'static str, Challenge>,
}

/// An organisation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Everybody's zone, by its IANA name.
    pub zone: String,
    /// What the sets followed, one after the other.
    pub protocols: Vec<String>,
    /// What is under way, and planned.
    pub protocol_now: String,
    /// Names by key.
    pub people: BTreeMap<String, String>,
    /// Its sets.
    pub sets: Vec<Set>,
    /// Its programmes.
    pub programmes: Vec<Programme>,
}

/// A programme with one wave under way.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Its name.
    pub name: String,
    /// What its sets work on.
    pub kind: setwise_domain::programme::Kind,
    /// What it is for.
    pub purpose: String,
    /// Who sponsors it, by key.
    pub sponsor: Option<String>,
    /// What is worked on.
    pub challenges: String,
    /// Why.
    #[serde(default)]
    pub why: String,
    /// By what one will see that it went well.
    #[serde(default)]
    pub success: String,
    /// What was tried.
    #[serde(default)]
    pub tried: String,
    /// What is not to be touched.
    #[serde(default)]
    pub limits: String,
    /// Whom it touches or needs.
    #[serde(default)]
    pub groups: String,
    /// How far its sets go.
    pub aim: Option<setwise_domain::programme::design::Aim>,
    /// What its work is split into.
    #[serde(default)]
    pub parts: Vec<Part>,
    /// The sets of its wave, by key.
    pub sets: Vec<String>,
    /// The wave after it, which is being designed.
    pub next_wave: Option<String>,
    /// What the wave under way has taught.
    #[serde(default)]
    pub lessons: Vec<Lesson>,
    /// When its sponsor is expected, and whether they came.
    #[serde(default)]
    pub touchpoints: Vec<Touchpoint>,
    /// When everybody of its wave meets.
    #[serde(default)]
    pub together: Vec<Together>,
    /// What its sets asked the sponsor.
    #[serde(default)]
    pub requests: Vec<Request>,
    /// What they put to the sponsor.
    #[serde(default)]
    pub proposals: Vec<Proposal>,
    /// What the sponsor wrote to coaches.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// What members, their line managers and the lead agreed on.
    #[serde(default)]
    pub agreements: Vec<ThreeWay>,
}

/// A part of a programme's work.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: setwise_domain::programme::design::PartKind,
    /// In which week of the wave it begins, from 0.
    pub from_week: i64,
    /// In which it ends.
    pub to_week: i64,
    /// The set that carries it, by key.
    pub set: Option<String>,
}

/// A three-way agreement.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThreeWay {
    /// Whose, by key.
    pub member: String,
    /// Their line manager, by key.
    pub manager: String,
    /// What it is for.
    pub objectives: String,
    /// Hours a week.
    pub hours: u8,
    /// Days released.
    pub dates: String,
    /// What the manager will hear.
    pub hears: String,
    /// Who has signed it.
    pub signed: Vec<setwise_domain::three_way::Party>,
    /// What was said about it: by whom, by key, and what.
    #[serde(default)]
    pub remarks: Vec<(String, String)>,
    /// Deadlines at risk.
    #[serde(default)]
    pub risks: Vec<AtRisk>,
}

/// A deadline at risk.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AtRisk {
    /// Who raised it, by key.
    pub by: String,
    /// In how many days it is.
    pub in_days: i64,
    /// What is at risk.
    pub what: String,
    /// Who covers.
    #[serde(default)]
    pub cover: String,
}

/// A meeting of everybody in a wave.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Together {
    /// In so many days.
    pub in_days: i64,
    /// What is special about it.
    pub what: String,
    /// Where.
    pub place: String,
}

/// A touchpoint of the sponsor.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Touchpoint {
    /// What for.
    pub kind: setwise_domain::sponsorship::TouchpointKind,
    /// In so many days; fewer than none: so many days ago.
    pub in_days: i64,
    /// What became of it.
    pub state: setwise_domain::sponsorship::TouchpointState,
    /// What was said of it.
    #[serde(default)]
    pub word: String,
}

/// Something a set asked the sponsor.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// Which set, by key.
    pub set: String,
    /// Who asked, by key.
    pub by: String,
    /// How many days ago.
    pub days_ago: i64,
    /// What.
    pub question: String,
    /// What was answered, and after how many days.
    pub answer: Option<(String, i64)>,
}

/// Something a set put to the sponsor.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// Which set, by key.
    pub set: String,
    /// Who put it, by key.
    pub by: String,
    /// How many days ago.
    pub days_ago: i64,
    /// What it is called.
    pub title: String,
    /// What it says.
    pub body: String,
    /// What was decided.
    pub decision: Option<setwise_domain::sponsorship::Decision>,
    /// Why.
    #[serde(default)]
    pub reason: String,
    /// After how many days.
    #[serde(default)]
    pub decided_after: i64,
    /// What was carried out after thirty days.
    pub told: Option<(setwise_domain::sponsorship::CarriedOut, String)>,
}

/// Something the sponsor wrote to a coach.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Of which set, by key.
    pub set: String,
    /// How many days ago.
    pub days_ago: i64,
    /// What.
    pub text: String,
}

/// Something a wave taught.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// Which step it concerns.
    pub step: setwise_domain::programme::Step,
    /// keep, change or drop.
    pub verdict: String,
    /// What it is about.
    pub what: String,
    /// Why.
    pub reason: String,
}

/// A set.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Set {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its coach, by key.
    pub coach: String,
    /// Its members, by key.
    pub people: Vec<String>,
    /// What may leave it.
    pub level: String,
    /// Its ground rules.
    pub rules: String,
    /// Whether it chose that all its people see its conversation while it meets.
    #[serde(default)]
    pub sees_conversation: bool,
}

/// What anybody might say, by kind of act.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each is named as the act it is for")]
pub struct Phrases {
    pub check_in: Vec<String>,
    pub skill_focus: Vec<String>,
    pub feedback: Vec<String>,
    pub summary: Vec<String>,
    pub key_question: Vec<String>,
    pub image: Vec<String>,
    pub resource: Vec<String>,
    pub offer: Vec<String>,
    pub statement: Vec<String>,
    pub wording: Vec<String>,
    pub answer: Vec<String>,
    pub became: Vec<String>,
    pub learned: Vec<String>,
    pub challenge: Vec<String>,
    pub process_check: Vec<String>,
}

/// A challenge, and what is asked and answered about it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Challenge {
    /// Who brings it, for readers of the file.
    pub presenter: String,
    /// As it was first framed.
    pub first: String,
    /// As it was framed in the end.
    pub last: String,
    /// What is at stake, told in the presentation.
    pub stake: String,
    /// Questions and answers, by facet.
    #[serde(rename = "exchange")]
    pub exchanges: Vec<Exchange>,
    /// Recommendations.
    pub recommendations: Vec<String>,
    /// Answers to a process check.
    #[serde(default, rename = "check")]
    pub checks: Vec<Check>,
    /// What is promised.
    #[serde(rename = "action")]
    pub actions: Vec<Promise>,
    /// What people say at the close.
    pub reflections: Vec<String>,
}

/// A question and its answer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// Where it fits.
    pub facet: String,
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// What the coach asks after it.
    #[serde(default)]
    pub coach: Option<String>,
    /// What coaches know it as, for readers of the file.
    #[serde(default)]
    pub situation: Option<String>,
}

/// An answer to a process check.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// From 1 to 10.
    pub rating: u8,
    /// What goes well.
    pub well: String,
    /// What could be better.
    pub better: String,
    /// What the coach asks after it.
    #[serde(default)]
    pub coach: Option<String>,
    /// What coaches know it as, for readers of the file.
    #[serde(default)]
    pub situation: Option<String>,
}

/// Something promised.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// What.
    pub text: String,
    /// How one will know.
    pub measure: String,
    /// Whom it touches.
    pub groups: String,
    /// In how many days.
    pub days: i32,
    /// What the coach asks after it.
    #[serde(default)]
    pub coach: Option<String>,
    /// What coaches know it as, for readers of the file.
    #[serde(default)]
    pub situation: Option<String>,
}

impl Content {
    /// Reads it. It is part of the program, so that a mistake in it is one of ours.
    #[must_use]
    pub fn read() -> Self {
        let challenges = CHALLENGES.into_iter().map(|(key, text)| (key, parse(text)));
        Self { organisation: parse(ORGANISATION), phrases: parse(PHRASES), challenges: challenges.collect() }
    }
}

fn parse<T: serde::de::DeserializeOwned>(text: &str) -> T {
    toml::from_str(text).expect("the demo's own files are tested")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn everybody_in_a_set_has_a_name_and_nobody_is_in_two() {
        let Organisation { people, sets, .. } = Content::read().organisation;
        let members: Vec<&String> = sets.iter().flat_map(|set| &set.people).collect();
        assert!(members.iter().all(|key| people.contains_key(*key)));
        assert!(sets.iter().all(|set| people.contains_key(&set.coach)));
        assert_eq!(members.iter().collect::<BTreeSet<_>>().len(), members.len());
        assert_eq!((sets.len(), people.len()), (5, 38), "five sets, 38 people");
    }

    #[test]
    fn the_dialogues_show_what_coaches_meet() {
        let content = Content::read();
        let challenges = || content.challenges.values();
        let mut met: BTreeSet<&str> = challenges()
            .flat_map(|one| one.exchanges.iter().filter_map(|exchange| exchange.situation.as_deref()))
            .collect();
        met.extend(challenges().flat_map(|one| one.checks.iter().filter_map(|check| check.situation.as_deref())));
        met.extend(challenges().flat_map(|one| one.actions.iter().filter_map(|action| action.situation.as_deref())));
        let wanted = [
            "advice in disguise",
            "an outlier in a check",
            "identical actions",
            "long-winded presenter",
            "silence",
            "stacked questions",
        ];
        assert!(wanted.iter().all(|situation| met.contains(situation)), "{met:?}");
    }

    #[test]
    fn every_challenge_has_questions_in_every_facet_and_a_promise() {
        for (name, challenge) in Content::read().challenges {
            for facet in ["framing", "possibilities", "milestones", "confidence"] {
                let there = challenge.exchanges.iter().any(|one| one.facet == facet);
                assert!(there, "{name} has no question about {facet}");
            }
            assert!(!challenge.actions.is_empty() && !challenge.reflections.is_empty(), "{name}");
            assert_ne!(challenge.first, challenge.last, "{name} is reframed");
        }
    }
}
