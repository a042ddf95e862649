//! Shares of talk: for whoever conducts, while the meeting runs, and gone when it ends.

use super::heard::Heard;
use super::share::shares;
use super::times::Times;
use crate::id::PersonId;
use crate::meeting::act::Act;
use crate::meeting::clock::word_count;
use crate::meeting::event::Way;
use crate::meeting::state::{Attendance, Meeting, Phase};

/// What share of the talk was whose: of answering time where people talk, of words where they type.
///
/// Shares only, adding up to 1; neither seconds nor words come out of here, and it cannot be serialised into a record or
/// an export. The one who talks most is often taken for the leader and need not be one; a presenter should talk most
/// while answering.
#[derive(Debug, Clone, PartialEq)]
pub struct TalkShare {
    /// Of spoken answers' time, or of written words.
    pub of: Way,
    /// Everybody who came, in seat order.
    pub shares: Vec<(PersonId, f64)>,
}

/// The shares of talk, for the named conductor of a running meeting; none for anybody else, and none afterwards.
///
/// Spoken, only answers are timed ("I answer" to its end), so only they are counted.
#[must_use]
pub fn talk_share(meeting: &Meeting, times: &Times, viewer: PersonId) -> Option<TalkShare> {
    if meeting.phase != Phase::Running || meeting.lead.conductor != Some(viewer) {
        return None;
    }
    let heard = Heard::of(meeting);
    let came = |person: &PersonId| {
        meeting.attendance.get(person).is_some_and(|attendance| *attendance != Attendance::Expected)
    };
    let people: Vec<PersonId> = meeting.seats.iter().map(|seat| seat.person).filter(came).collect();
    let of = meeting.plan.way;
    let amounts: Vec<f64> = people
        .iter()
        .map(|person| {
            let own = heard.voiced().map(|(_, deed)| deed).filter(|deed| deed.by == *person);
            match of {
                Way::Typed => own.map(|deed| f64::from(word_count(&deed.words.text))).sum(),
                Way::Spoken => own
                    .filter(|deed| matches!(deed.act, Act::Answer { .. }))
                    .filter_map(|deed| times.spoken(deed.id))
                    .map(|spoken| f64::from(u32::try_from(spoken.0).unwrap_or(u32::MAX)))
                    .sum(),
            }
        })
        .collect();
    Some(TalkShare { of, shares: people.into_iter().zip(shares(&amounts)?).collect() })
}
