//! Which planned meeting is which. Each has a number of its own that it keeps while dates change around it: by that number the meetings
//! of the sets know it, so that moving one date moves its meetings and not its neighbours.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::design::{By, Design, PlannedMeeting};
use crate::time::{Millis, Timestamp};

/// A meeting of everybody in a wave, as it falls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Which planned meeting, by its number.
    pub id: u16,
    /// On which day, where it is meant.
    pub on: Date,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// In which zone that is meant.
    pub zone: String,
    /// What is special about it; may be empty.
    pub what: String,
    /// Where; may be empty.
    pub place: String,
}

/// Gives a number to each that has none, and another to each whose number an earlier one has. `above`: no new number is lower.
fn number(meetings: &mut [PlannedMeeting], above: u16) {
    let highest = meetings.iter().map(|one| one.id).max().unwrap_or(0).max(above);
    let mut next = (highest..u16::MAX).map(|number| number + 1);
    let mut seen = BTreeSet::new();
    for one in meetings {
        if one.id == 0 || seen.contains(&one.id) {
            // More than a design can hold.
            one.id = next.next().unwrap_or(0);
        }
        seen.insert(one.id);
    }
}

impl Design {
    /// Reads a design as it was kept. Meetings from before they had numbers have their places, from 1, as their numbers.
    ///
    /// # Errors
    /// When it is no design.
    pub fn of_kept(json: &str) -> Result<Self, serde_json::Error> {
        let mut design: Self = serde_json::from_str(json)?;
        number(&mut design.realism.meetings, 0);
        Ok(design)
    }

    /// Numbers planned meetings that have none: one on a day of a meeting that was there before and is not in the list any more is that
    /// meeting, any other is new and has a number that none of those before had.
    pub fn number_meetings(&mut self, before: &[PlannedMeeting]) {
        let meetings = &mut self.realism.meetings;
        let mut taken: BTreeSet<u16> = meetings.iter().map(|one| one.id).collect();
        for one in meetings.iter_mut().filter(|one| one.id == 0) {
            let same = |was: &&PlannedMeeting| was.on == one.on && was.who == one.who && !taken.contains(&was.id);
            if let Some(was) = before.iter().find(same) {
                one.id = was.id;
                taken.insert(was.id);
            }
        }
        let highest = before.iter().map(|one| one.id).max().unwrap_or(0);
        number(meetings, highest);
    }

    /// Puts planned meetings in order after they changed: each has its number, they stand by date, and a module that is gone through before a
    /// meeting is so before the same one, wherever that stands now.
    pub fn arrange_meetings(&mut self, before: &[PlannedMeeting]) {
        self.number_meetings(before);
        self.sort_meetings();
        for module in &mut self.curriculum.modules {
            let By::Meeting(place) = module.by else { continue };
            let was = usize::from(place).checked_sub(1).and_then(|nth| before.get(nth));
            let now = was.and_then(|was| self.realism.meetings.iter().position(|one| one.id == was.id));
            if let Some(place) = now.and_then(|nth| u8::try_from(nth + 1).ok()) {
                module.by = By::Meeting(place);
            }
        }
    }

    /// The meetings of everybody together, by date. `zone`: where the design names none. A time that clocks leave out is as much later.
    #[must_use]
    pub fn sessions(&self, zone: &str) -> Vec<Session> {
        let name = if self.realism.zone.is_empty() { zone } else { &self.realism.zone };
        let zone = TimeZone::get(name).unwrap_or(TimeZone::UTC);
        let together = self.realism.meetings.iter().filter(|one| !one.is_of_sets());
        let mut sessions: Vec<Session> = together
            .filter_map(|one| {
                let starts = zone.to_ambiguous_zoned(one.on.to_datetime(one.at)).compatible().ok()?;
                let starts_at = Timestamp(starts.timestamp().as_millisecond());
                Some(Session {
                    id: one.id,
                    on: one.on,
                    starts_at,
                    ends_at: starts_at.plus(Millis::minutes(i64::from(one.minutes))),
                    zone: name.to_owned(),
                    what: one.what.clone(),
                    place: one.place.clone(),
                })
            })
            .collect();
        sessions.sort_by_key(|one| (one.starts_at, one.id));
        sessions
    }

    /// A planned meeting by its number.
    #[must_use]
    pub fn planned(&self, id: i64) -> Option<&PlannedMeeting> {
        self.realism.meetings.iter().find(|one| i64::from(one.id) == id)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use proptest::prelude::*;

    use super::*;
    use crate::programme::design::{PlannedModule, Who};
    use crate::programme::schedule::usual_meeting;

    fn of(days: &[(u16, i8)]) -> Design {
        let mut design = Design::default();
        let meeting = |(id, day): &(u16, i8)| PlannedMeeting { id: *id, ..usual_meeting(date(2027, 3, *day)) };
        design.realism.meetings = days.iter().map(meeting).collect();
        design
    }

    fn numbers(design: &Design) -> Vec<(u16, i8)> {
        design.realism.meetings.iter().map(|one| (one.id, one.on.day())).collect()
    }

    #[test]
    fn what_was_kept_before_there_were_numbers_is_numbered_by_its_place() {
        let json = serde_json::to_string(&of(&[(0, 1), (0, 8), (0, 15)])).expect("JSON");
        let read = Design::of_kept(&json.replace(r#""id":0,"#, "")).expect("a design");
        assert_eq!(numbers(&read), [(1, 1), (2, 8), (3, 15)]);
        let twice = serde_json::to_string(&of(&[(2, 1), (2, 8), (0, 15)])).expect("JSON");
        let read = Design::of_kept(&twice).expect("a design");
        assert_eq!(numbers(&read), [(2, 1), (3, 8), (4, 15)]);
    }

    #[test]
    fn a_list_that_is_written_anew_keeps_the_meetings_of_its_days() {
        let before = of(&[(1, 1), (2, 8), (3, 15)]);
        let mut after = of(&[(0, 2), (0, 8), (0, 22)]);
        after.number_meetings(&before.realism.meetings);
        assert_eq!(numbers(&after), [(4, 2), (2, 8), (5, 22)]);
    }

    #[test]
    fn a_day_that_moves_is_the_meeting_it_was() {
        let before = of(&[(1, 1), (2, 8), (3, 15)]);
        let mut after = of(&[(1, 1), (3, 15), (2, 16)]);
        after.number_meetings(&before.realism.meetings);
        assert_eq!(numbers(&after), [(1, 1), (3, 15), (2, 16)]);
        assert_eq!(after.planned(2).map(|one| one.on), Some(date(2027, 3, 16)));
    }

    #[test]
    fn a_module_stays_before_its_meeting_when_another_comes_in_between() {
        let mut design = of(&[(1, 1), (2, 8)]);
        design.curriculum.modules = vec![PlannedModule { module: "listening".to_owned(), by: By::Meeting(2) }];
        let before = design.realism.meetings.clone();
        design.realism.meetings.push(usual_meeting(date(2027, 3, 4)));
        design.arrange_meetings(&before);
        assert_eq!(numbers(&design), [(1, 1), (3, 4), (2, 8)]);
        assert_eq!(design.module_day(design.curriculum.modules[0].by), Some(date(2027, 3, 8)));
    }

    #[test]
    fn a_session_is_for_everybody_and_falls_by_the_clocks_of_the_design() {
        let mut design = of(&[(1, 1), (2, 28)]);
        design.realism.meetings[1].who = Who::Everybody;
        design.realism.meetings[1].at = jiff::civil::time(2, 30, 0, 0);
        design.realism.zone = "Europe/Berlin".to_owned();
        let sessions = design.sessions("UTC");
        assert_eq!(sessions.len(), 1);
        // At half past two of that night there is no half past two: it is half past three, half past one in UTC.
        assert_eq!((sessions[0].id, sessions[0].starts_at), (2, Timestamp(1_806_197_400_000)));
        assert_eq!(sessions[0].ends_at.since(sessions[0].starts_at), Millis::minutes(90));
    }

    fn some() -> impl Strategy<Value = Vec<(u16, i8)>> {
        proptest::collection::vec((0_u16..6, 1_i8..28), 0..12)
    }

    proptest! {
        /// However lists change, each planned meeting has a number, none has that of another, and one that had a number keeps it.
        #[test]
        fn every_meeting_has_a_number_of_its_own(before in some(), after in some()) {
            let (mut before, mut after) = (of(&before), of(&after));
            before.number_meetings(&[]);
            let sent: Vec<u16> = after.realism.meetings.iter().map(|one| one.id).collect();
            after.number_meetings(&before.realism.meetings);
            let ids: Vec<u16> = after.realism.meetings.iter().map(|one| one.id).collect();
            let unlike: BTreeSet<u16> = ids.iter().copied().collect();
            prop_assert_eq!(unlike.len(), ids.len());
            prop_assert!(!unlike.contains(&0));
            for (nth, id) in sent.iter().enumerate() {
                prop_assert!(*id == 0 || sent[..nth].contains(id) || ids[nth] == *id);
            }
            let days = |design: &Design| design.realism.meetings.iter().map(|one| one.on).collect::<Vec<Date>>();
            prop_assert_eq!(days(&after).len(), sent.len());
        }
    }
}
