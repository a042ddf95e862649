//! The balance of voice: who took part, and how evenly.

use schemars::JsonSchema;
use serde::Serialize;

use super::heard::{Heard, is_question};
use super::share::Evenness;
use crate::id::PersonId;
use crate::meeting::act::{Act, StatementForm};
use crate::meeting::agenda::SlotId;
use crate::meeting::state::Attendance;

/// One person's part in a meeting. Counts, in acts and turns; no time.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Voice {
    /// Whose.
    pub person: PersonId,
    /// A member of the set; a coach who is none is not counted in evenness.
    pub member: bool,
    /// How many slots this person presented.
    pub presented: u32,
    /// Turns: unbroken runs of this person's acts within a step (a turn of talk: Sacks, Schegloff and Jefferson 1974).
    pub turns: u32,
    /// Questions.
    pub questions: u32,
    /// Answers.
    pub answers: u32,
    /// Statements, in the stages where members ask.
    pub statements: u32,
    /// Questions this person asked while somebody else presented, in the stages where members ask.
    pub asked: u32,
}

/// Who took part, and how evenly.
///
/// Evenness is taken over members who were not presenting, in the stages where members ask. Where there are several
/// slots, each one's count is divided by the number of slots in which they could ask, so that having presented is not
/// mistaken for having been quiet. It does not mean that equal is right: people differ in what they have to ask, and
/// listening leaves no trace.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct Balance {
    /// Everybody who came, in seat order.
    pub voices: Vec<Voice>,
    /// How evenly questions are spread over those who could ask; none while nobody has.
    pub questions: Option<Evenness>,
    /// How evenly turns are, over the same people in the same stages.
    pub turns: Option<Evenness>,
}

impl Balance {
    pub(super) fn of(heard: &Heard<'_>) -> Self {
        let (turns, all_asked) = (heard.turns(), asked(heard));
        let voices = came(heard)
            .map(|(person, member)| {
                let own = |matches: fn(&Act) -> bool| {
                    count(heard.voiced().filter(|(_, deed)| deed.by == person && matches(&deed.act)))
                };
                let stated = heard.in_questions().filter(|(_, deed)| deed.by == person && is_statement(&deed.act));
                let asked = all_asked.iter().filter(|(_, by)| *by == person);
                Voice {
                    person,
                    member,
                    presented: count(
                        heard.meeting.slots.iter().filter(|slot| slot.begun && slot.presenter == Some(person)),
                    ),
                    turns: count(turns.iter().filter(|(_, by)| *by == person)),
                    questions: own(is_question),
                    answers: own(|act| matches!(act, Act::Answer { .. })),
                    statements: count(stated),
                    asked: count(asked),
                }
            })
            .collect();
        Self { voices, questions: evenness(heard, &all_asked), turns: evenness(heard, &turns_beside_presenting(heard)) }
    }

    /// The set's members among them.
    pub fn members(&self) -> impl Iterator<Item = &Voice> {
        self.voices.iter().filter(|voice| voice.member)
    }

    /// The share of all turns that the coach took, from 0 to 1; none while nobody has spoken, and where no coach was.
    #[must_use]
    pub fn coach_share(&self) -> Option<f64> {
        let turns =
            |coach: bool| self.voices.iter().filter(|voice| voice.member != coach).map(|voice| voice.turns).sum();
        let there = self.voices.iter().any(|voice| !voice.member);
        super::share::share_of(turns(true), turns(false)).filter(|_| there)
    }
}

/// Everybody who came, and whether they are a member. Who was expected and never came is not quiet but absent.
fn came<'a>(heard: &'a Heard<'_>) -> impl Iterator<Item = (PersonId, bool)> + use<'a> {
    let meeting = heard.meeting;
    let came = |person| meeting.attendance.get(&person).is_some_and(|attendance| *attendance != Attendance::Expected);
    meeting.seats.iter().filter(move |seat| came(seat.person)).map(|seat| (seat.person, seat.member))
}

/// Questions by who was not presenting, in the stages where members ask: in which slot, by whom.
fn asked(heard: &Heard<'_>) -> Vec<(Option<SlotId>, PersonId)> {
    heard
        .in_questions()
        .filter(|(step, deed)| is_question(&deed.act) && !heard.presents(deed.by, *step))
        .map(|(step, deed)| (step.slot, deed.by))
        .collect()
}

/// Turns by who was not presenting, in the same stages.
fn turns_beside_presenting(heard: &Heard<'_>) -> Vec<(Option<SlotId>, PersonId)> {
    let mut turns: Vec<_> = heard.in_questions().map(|(step, deed)| (step, deed.by)).collect();
    turns.dedup();
    turns.into_iter().filter(|(step, by)| !heard.presents(*by, *step)).map(|(step, by)| (step.slot, by)).collect()
}

/// How evenly these are spread over the members who could have had one, each by their chances: the slots in which
/// anybody had one and they did not present.
fn evenness(heard: &Heard<'_>, had: &[(Option<SlotId>, PersonId)]) -> Option<Evenness> {
    let mut slots: Vec<_> = had.iter().map(|(slot, _)| *slot).collect();
    slots.sort_unstable();
    slots.dedup();
    let rates: Vec<f64> = came(heard)
        .filter(|(_, member)| *member)
        .filter_map(|(person, _)| {
            let chances = count(slots.iter().filter(|slot| heard.presenter_in(**slot) != Some(person)));
            let own = count(had.iter().filter(|(_, by)| *by == person));
            (chances > 0).then(|| f64::from(own) / f64::from(chances))
        })
        .collect();
    Evenness::of(&rates)
}

pub(super) fn is_statement(act: &Act) -> bool {
    matches!(act, Act::Statement { form: StatementForm::Plain, .. })
}

pub(super) fn count<T>(these: impl Iterator<Item = T>) -> u32 {
    u32::try_from(these.count()).unwrap_or(u32::MAX)
}
