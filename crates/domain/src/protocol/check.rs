//! What experience warns of. A protocol with warnings can be used.

use super::finding::{Finding, FindingKind, Places};
use super::plan::{stage_length, times, usual_minutes, usual_slots};
use super::{Artefact, Commits, Each, Ends, FloorRule, May, Protocol, Slots, Stage, Who};
use crate::meeting::act::ActKind;
use crate::meeting::floor::{main_act, needs_floor};

/// How long asking one question takes where the file says nothing, in seconds [ours]. Two sentences of speech.
pub const ASKING: u16 = 20;
/// How long an answer, or a turn that is no question, takes where the file says nothing, in seconds [ours]. What most
/// formats that count answers allow.
pub const SAYING: u16 = 30;

/// The largest set, presenter included, in which everybody gets a turn in every stage that goes round, when a meeting
/// lasts so many minutes. `None`: no stage goes round, so no size is too large. `Some(1)`: not even two people.
///
/// A turn with a question takes the question's `seconds` ([`ASKING`] where the file gives none) and the answer's (the
/// `seconds` of the stage's answer line, else [`SAYING`]); any other turn takes its own `seconds` or [`SAYING`].
/// Counted are those who may take turns in the stage: all but the presenter in a slot, and not the coach, unless the
/// protocol counts the coach. Thirty seconds of speech are 65 to 75 words (`docs/write-a-protocol.md`), so that a typed
/// meeting, which measures answers at 2.4 words a second, needs no other arithmetic. Follow-ups are not counted: they
/// are possible, not due.
#[must_use]
pub fn largest_set_with_a_turn_each(protocol: &Protocol, minutes: u32, slots: u8) -> Option<u8> {
    let round: Vec<&Stage> = protocol.stages.iter().filter(|stage| goes_round(stage)).collect();
    if round.is_empty() {
        return None;
    }
    let fits = |people: u8| {
        let slots = if matches!(protocol.slots, Slots::Everyone(_)) { people } else { slots };
        round.iter().all(|stage| holds(protocol, stage, people, minutes, slots))
    };
    Some((2..=30).rev().find(|people| fits(*people)).unwrap_or(1))
}

fn goes_round(stage: &Stage) -> bool {
    stage.floor == FloorRule::InTurn && stage.minutes.is_some() && main_act(stage).is_some()
}

/// Whether a stage's time holds a turn for everybody in a set of so many.
fn holds(protocol: &Protocol, stage: &Stage, people: u8, minutes: u32, slots: u8) -> bool {
    // A stage that does not come needs no time.
    times(stage, slots) == 0
        || needed_seconds(protocol, stage, people) <= stage_length(protocol, stage, minutes, slots).as_seconds()
}

/// How many seconds a turn for everybody takes.
fn needed_seconds(protocol: &Protocol, stage: &Stage, people: u8) -> i64 {
    let Some(may) = main_act(stage) else { return 0 };
    let slot = stage.each == Each::Slot;
    let has = |who: Who| may.who.contains(&who) || may.who.contains(&Who::Everyone);
    let presenter = i64::from(slot && has(Who::Presenter));
    let members = if has(Who::Member) { i64::from(people) - i64::from(slot) } else { 0 };
    let coach = i64::from(may.who.contains(&Who::Coach) || (protocol.coach_takes_turns && has(Who::Coach)));
    let roles = may.who.iter().filter(|who| matches!(who, Who::Role(_) | Who::Conductor)).count();
    // Somebody with a role is a member already.
    let others = if members > 0 { 0 } else { i64::try_from(roles).unwrap_or(0) };
    let turns = (presenter + members + coach + others) * i64::from(may.each.unwrap_or(1));
    // By hand, a stage that is complete after so many acts promises no more of them.
    let turns = match stage.ends {
        Ends::Count(count) if stage.floor == FloorRule::Hands => turns.min(i64::from(count)),
        _ => turns,
    };
    turns * turn_seconds(stage, may)
}

fn turn_seconds(stage: &Stage, may: &May) -> i64 {
    let answer = || {
        let line = stage.may.iter().find(|line| line.act == ActKind::Answer);
        i64::from(line.and_then(|line| line.seconds).unwrap_or(SAYING))
    };
    match may.act {
        ActKind::Question => i64::from(may.seconds.unwrap_or(ASKING)) + answer(),
        _ => i64::from(may.seconds.unwrap_or(SAYING)),
    }
}

/// Everything experience warns of in a protocol without mistakes.
#[must_use]
pub fn warnings(protocol: &Protocol, places: &Places) -> Vec<Finding> {
    let mut found = Found { protocol, places, findings: Vec::new() };
    found.commitments();
    found.slots();
    found.facets();
    for (at, stage) in protocol.stages.iter().enumerate() {
        found.people_act(at, stage);
        found.it_ends(at, stage);
        found.turns_fit(at, stage);
        found.lines_fit(at, stage);
        found.choices(at, stage);
        found.over_days(at, stage);
    }
    found.findings
}

struct Found<'a> {
    protocol: &'a Protocol,
    places: &'a Places,
    findings: Vec<Finding>,
}

impl Found<'_> {
    fn warn(&mut self, path: &str, what: FindingKind) {
        self.findings.push(self.places.warning(path, what));
    }

    fn commitments(&mut self) {
        if self.protocol.commits == Commits::None {
            let unsaid = self.protocol.text.iter().filter(|(_, text)| text.nobody_commits.is_none());
            for language in unsaid.map(|(language, _)| language.clone()).collect::<Vec<_>>() {
                self.warn(&format!("text.{language}.nobody-commits"), FindingKind::NobodyCommitsUnsaid);
            }
            return;
        }
        if !self.may_commit() {
            self.warn("commits", FindingKind::CommitsNowhere);
        }
    }

    /// Whether each of those who must leave with an action is let to write one.
    fn may_commit(&self) -> bool {
        let lets = |who: &Who, in_slots: bool| {
            self.protocol.stages.iter().filter(|stage| (stage.each == Each::Slot) == in_slots).any(|stage| {
                let line = |may: &May| may.who.contains(who) || may.who.contains(&Who::Everyone);
                stage.may.iter().any(|may| may.act == ActKind::Action && line(may))
            })
        };
        let presenter = lets(&Who::Presenter, true);
        let each_presents = matches!(self.protocol.slots, Slots::Everyone(_));
        match self.protocol.commits {
            Commits::None => true,
            Commits::Presenter => presenter,
            Commits::Everyone => {
                lets(&Who::Member, false) || (presenter && (each_presents || lets(&Who::Member, true)))
            }
        }
    }

    fn slots(&mut self) {
        let several = match self.protocol.slots {
            Slots::Count { most, .. } => most > 1,
            Slots::Everyone(_) => true,
        };
        if several && !self.protocol.stages.iter().any(|stage| stage.each == Each::Slot) {
            self.warn("slots", FindingKind::SlotsWithoutStages);
        }
    }

    fn facets(&mut self) {
        let offered = |name: &super::FacetId| self.protocol.stages.iter().any(|stage| stage.facets.contains(name));
        let idle: Vec<(String, String)> = self
            .protocol
            .text
            .iter()
            .flat_map(|(language, text)| text.facets.keys().map(move |facet| (language, facet)))
            .filter(|(_, facet)| !offered(facet))
            .map(|(language, facet)| (language.clone(), facet.as_str().to_owned()))
            .collect();
        for (language, name) in idle {
            self.warn(&format!("text.{language}.facets.{name}"), FindingKind::FacetNowhere { name });
        }
    }

    /// Somebody can do something, unless it is a silence.
    fn people_act(&mut self, at: usize, stage: &Stage) {
        let name = || stage.id.as_str().to_owned();
        let silence = stage.floor == FloorRule::Silent && stage.may.is_empty();
        let usable = |may: &May| is_usable(self.protocol, stage, may);
        if !silence && !stage.may.iter().any(usable) {
            self.warn(&format!("stage.{at}"), FindingKind::NobodyCanAct { stage: name() });
            return;
        }
        let idle: Vec<(usize, ActKind, bool)> = stage
            .may
            .iter()
            .enumerate()
            .filter(|(_, may)| !usable(may))
            .map(|(nth, may)| (nth, may.act, !is_heard(stage, may)))
            .collect();
        for (nth, act, silent) in idle {
            let what = FindingKind::LineWithoutUse { stage: name(), act, no_presenter: !silent };
            self.warn(&format!("stage.{at}.may.{nth}"), what);
        }
    }

    fn it_ends(&mut self, at: usize, stage: &Stage) {
        let name = || stage.id.as_str().to_owned();
        let main = main_act(stage).filter(|may| is_usable(self.protocol, stage, may));
        match stage.ends {
            Ends::Everybody if main.is_none() => {
                self.warn(&format!("stage.{at}.ends"), FindingKind::NeverEverybody { stage: name() });
            }
            Ends::Count(count) => {
                let most = main.map(|may| may.each.map_or(u16::MAX, |each| u16::from(each) * 31));
                if most.is_none_or(|most| most < count) {
                    self.warn(&format!("stage.{at}.ends"), FindingKind::NeverCount { stage: name(), count });
                }
            }
            Ends::Everybody | Ends::Conductor => {}
        }
        let can_leave = match stage.leaves {
            None | Some(Artefact::NextMeeting) => true,
            Some(Artefact::Presenters) => self.protocol.stages.iter().any(|stage| stage.each == Each::Slot),
            Some(Artefact::Act(kind)) => can_happen(self.protocol, stage, kind),
        };
        if let Some(leaves) = stage.leaves.filter(|_| !can_leave) {
            self.warn(&format!("stage.{at}.leaves"), FindingKind::NeverLeaves { stage: name(), leaves });
        }
    }

    /// Where everybody is to have a turn, the largest set that suits must fit; where rounds go on from stage to stage,
    /// at least the smallest.
    fn turns_fit(&mut self, at: usize, stage: &Stage) {
        let limited = main_act(stage).is_some_and(|may| may.each.is_some());
        // Hands come as they come; where each is promised a number of them, the time must hold those.
        let by_hand = stage.floor == FloorRule::Hands && stage.minutes.is_some() && limited;
        if !(goes_round(stage) || by_hand) {
            return;
        }
        let people = if limited { self.protocol.people.to } else { self.protocol.people.from };
        let fits = |people: u8| {
            let slots = usual_slots(self.protocol, people);
            holds(self.protocol, stage, people, usual_minutes(self.protocol, slots), slots)
        };
        if fits(people) {
            return;
        }
        let seconds = needed_seconds(self.protocol, stage, people);
        let what = FindingKind::TurnsOverrun {
            stage: stage.id.as_str().to_owned(),
            people,
            needs: u32::try_from((seconds + 59) / 60).unwrap_or(u32::MAX),
            largest: (2..people).rev().find(|people| fits(*people)),
        };
        self.warn(&format!("stage.{at}.minutes"), what);
    }
}

impl Found<'_> {
    /// No single act may take longer than its stage.
    fn lines_fit(&mut self, at: usize, stage: &Stage) {
        if stage.minutes.is_none() {
            return;
        }
        let slots = usual_slots(self.protocol, self.protocol.people.from);
        let planned = usual_minutes(self.protocol, slots);
        let lasts = stage_length(self.protocol, stage, planned, slots).as_seconds();
        for (nth, may) in stage.may.iter().enumerate() {
            let Some(seconds) = may.seconds.filter(|seconds| i64::from(*seconds) > lasts) else { continue };
            let lasts = u32::try_from(lasts).unwrap_or(u32::MAX);
            let what = FindingKind::LineOverruns { stage: stage.id.as_str().to_owned(), act: may.act, seconds, lasts };
            self.warn(&format!("stage.{at}.may.{nth}"), what);
        }
    }

    /// Over days nobody waits for one person's turn, and nothing is over within minutes.
    fn over_days(&mut self, at: usize, stage: &Stage) {
        let name = || stage.id.as_str().to_owned();
        if stage.days.is_some() && stage.floor == FloorRule::InTurn {
            self.warn(&format!("stage.{at}.floor"), FindingKind::InTurnOverDays { stage: name() });
        }
        if stage.minutes.is_some() && self.protocol.is_over_days() {
            self.warn(&format!("stage.{at}.minutes"), FindingKind::MinutesAmongDays { stage: name() });
        }
    }

    /// What a line needs to be chosen or taken is there to choose, and can have been taken by then.
    fn choices(&mut self, at: usize, stage: &Stage) {
        let name = || stage.id.as_str().to_owned();
        let so_far = self.protocol.stages.get(..=at).unwrap_or_default();
        let takes_roles = so_far.iter().any(|stage| stage.may.iter().any(|may| may.act == ActKind::RoleTaken));
        for (nth, may) in stage.may.iter().enumerate() {
            let path = format!("stage.{at}.may.{nth}");
            let nothing = match may.act {
                ActKind::MethodChosen => self.protocol.methods.is_empty(),
                ActKind::RoleTaken => self.protocol.roles.is_empty(),
                _ => false,
            };
            if nothing {
                self.warn(&path, FindingKind::NothingToChoose { stage: name(), act: may.act });
            }
            for who in &may.who {
                if let Who::Role(role) = who
                    && !takes_roles
                {
                    let role = role.as_str().to_owned();
                    self.warn(&path, FindingKind::RoleNeverTaken { stage: name(), role });
                }
            }
        }
    }
}

/// Whether anybody could ever use a line.
fn is_usable(protocol: &Protocol, stage: &Stage, may: &May) -> bool {
    is_heard(stage, may) && may.who.iter().any(|who| can_be_there(protocol, stage, who))
}

/// Whether the floor lets the line's act be heard.
fn is_heard(stage: &Stage, may: &May) -> bool {
    stage.floor != FloorRule::Silent || may.free || !needs_floor(may.act)
}

fn can_be_there(protocol: &Protocol, stage: &Stage, who: &Who) -> bool {
    match who {
        Who::Presenter => stage.each == Each::Slot,
        Who::Role(role) => protocol.roles.contains(role),
        Who::Member | Who::Coach | Who::Conductor | Who::Everyone => true,
    }
}

fn can_happen(protocol: &Protocol, stage: &Stage, kind: ActKind) -> bool {
    let listed = |kind| stage.may.iter().any(|may| may.act == kind && is_usable(protocol, stage, may));
    match kind {
        ActKind::Answer | ActKind::Park | ActKind::Decline | ActKind::Helped => {
            listed(ActKind::Question) || listed(kind)
        }
        ActKind::Intervention | ActKind::ProcessCheck | ActKind::CheckAnswer | ActKind::PauseRequest => true,
        _ => listed(kind),
    }
}

#[cfg(test)]
mod tests;
