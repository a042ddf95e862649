//! When people looked in, and how far they have read: of meetings over days, where nobody's browser stays open.
//!
//! A visit lasts as long as somebody looks in again within half an hour. What they were shown in one visit counts as
//! read in the next, so that a page loaded twice shows the same as new; "I have read this" counts at once. Shown is what
//! stood on a page when it was loaded, or was before somebody's eyes later; what is pushed to a tab in the background is not.

use std::collections::BTreeMap;

use setwise_domain::id::PersonId;
use setwise_domain::meeting::agenda::StepKey;
use setwise_domain::meeting::event::{Event, Recorded};
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::visit::Visit;

/// Who looks in later than this after the last time begins another visit.
const VISIT_ENDS_AFTER: Millis = Millis::minutes(30);
/// While a page is open, that somebody still looks is kept so often.
const KEPT_EVERY: Millis = Millis::minutes(5);

/// Somebody's looks at a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Up to which event they have read.
    pub read: u64,
    /// Up to which event they were shown it.
    pub shown: u64,
    /// When they last looked.
    pub at: Timestamp,
}

/// Everybody's looks at one meeting.
#[derive(Debug, Clone, Default)]
pub struct Looks {
    people: BTreeMap<PersonId, Look>,
    kept: BTreeMap<PersonId, Timestamp>,
}

impl Looks {
    /// As they were kept.
    #[must_use]
    pub fn of(visits: &[Visit]) -> Self {
        let number = |seq: i64| u64::try_from(seq).unwrap_or(0);
        let looked = visits.iter().filter_map(|visit| {
            let at = visit.looked_at?;
            Some((visit.person, Look { read: number(visit.read), shown: number(visit.shown), at }))
        });
        Self { people: looked.collect(), kept: BTreeMap::new() }
    }

    /// Somebody's; none: they never looked in.
    #[must_use]
    pub fn get(&self, person: PersonId) -> Option<Look> {
        self.people.get(&person).copied()
    }

    /// When each last looked in.
    #[must_use]
    pub fn times(&self) -> BTreeMap<PersonId, Timestamp> {
        self.people.iter().map(|(person, look)| (*person, look.at)).collect()
    }

    /// Somebody opens the page of a meeting that is at an event. To whoever comes for the first time nothing is new.
    pub fn open(&mut self, person: PersonId, seq: u64, now: Timestamp) -> Look {
        let before = self.people.get(&person).copied().unwrap_or(first(seq, now));
        let another = now.since(before.at) >= VISIT_ENDS_AFTER;
        let read = if another { before.shown } else { before.read };
        self.put(person, Look { read, shown: before.shown.max(seq), at: now.max(before.at) })
    }

    /// Somebody has the page before their eyes, which shows them up to an event. Gives what is to be kept, every few
    /// minutes.
    pub fn go_on(&mut self, person: PersonId, seq: u64, now: Timestamp) -> Option<Look> {
        let before = self.people.get(&person).copied().unwrap_or(first(seq, now));
        self.note(person, Look { shown: before.shown.max(seq), at: now.max(before.at), ..before }, now)
    }

    fn note(&mut self, person: PersonId, look: Look, now: Timestamp) -> Option<Look> {
        let last = self.kept.get(&person).copied().unwrap_or_default();
        self.people.insert(person, look);
        (now.since(last) >= KEPT_EVERY).then(|| self.put(person, look))
    }

    /// Somebody did something, in a meeting that was at an event before and is at another now. What they brought about
    /// themselves is not new to them, unless there was something before it that they have not read or were not shown: what
    /// they typed may have waited for its way long after they saw the page.
    pub fn act(&mut self, person: PersonId, before: u64, seq: u64, now: Timestamp) -> Option<Look> {
        let look = self.people.get(&person).copied().unwrap_or(first(before, now));
        let on = |to: u64| if to >= before { to.max(seq) } else { to };
        self.note(person, Look { read: on(look.read), shown: on(look.shown), at: now.max(look.at) }, now)
    }

    /// Somebody's page closes. Gives what is to be kept: what was before their eyes since it was kept last.
    #[must_use]
    pub fn close(&self, person: PersonId) -> Option<Look> {
        self.get(person)
    }

    /// "I have read this", on a page drawn at an event of a meeting that may be further by now.
    pub fn read(&mut self, person: PersonId, drawn: u64, seq: u64, now: Timestamp) -> Look {
        let before = self.people.get(&person).copied().unwrap_or(first(seq, now));
        let up_to = drawn.min(seq);
        let (read, shown) = (before.read.max(up_to), before.shown.max(up_to));
        self.put(person, Look { read, shown, at: now.max(before.at) })
    }

    fn put(&mut self, person: PersonId, look: Look) -> Look {
        self.people.insert(person, look);
        self.kept.insert(person, look.at);
        look
    }
}

/// A first look: there is nothing before it to be new.
const fn first(seq: u64, now: Timestamp) -> Look {
    Look { read: seq, shown: seq, at: now }
}

/// Where in a meeting's events something became there to see that its own event does not tell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    /// The event that brought the current step.
    pub entered: u64,
    /// The event that opened what was written alone in a step.
    pub revealed: BTreeMap<StepKey, u64>,
    step: Option<StepKey>,
}

impl Marks {
    /// Of all events of a meeting.
    #[must_use]
    pub fn of(events: &[Recorded]) -> Self {
        let mut marks = Self::default();
        events.iter().for_each(|one| marks.note(one));
        marks
    }

    /// The next event.
    pub fn note(&mut self, recorded: &Recorded) {
        match (&recorded.event, self.step) {
            (Event::StepEntered { step }, _) => (self.entered, self.step) = (recorded.seq, Some(*step)),
            (Event::Revealed, Some(step)) => {
                self.revealed.insert(step, recorded.seq);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use setwise_domain::meeting::act::Words;
    use uuid::Uuid;

    const fn minute(minute: i64) -> Timestamp {
        Timestamp(1_795_528_800_000 + minute * 60_000)
    }

    fn mei() -> PersonId {
        PersonId(Uuid::from_u128(1))
    }

    #[test]
    fn to_whoever_comes_for_the_first_time_nothing_is_new() {
        let mut looks = Looks::default();
        assert_eq!(looks.open(mei(), 12, minute(0)).read, 12);
        assert_eq!(looks.open(mei(), 15, minute(1)).read, 12, "what came meanwhile is");
    }

    #[test]
    fn what_was_shown_in_one_visit_is_read_in_the_next_and_not_when_the_page_is_loaded_twice() {
        let mut looks = Looks::default();
        looks.open(mei(), 10, minute(0));
        let next_day = looks.open(mei(), 20, minute(24 * 60));
        assert_eq!((next_day.read, next_day.shown), (10, 20));
        let again = looks.open(mei(), 21, minute(24 * 60 + 29));
        assert_eq!((again.read, again.shown), (10, 21), "the same visit");
        let after = looks.open(mei(), 25, minute(24 * 60 + 29 + 30));
        assert_eq!((after.read, after.shown), (21, 25), "another visit");
    }

    #[test]
    fn what_came_while_the_page_was_open_counts_as_shown_where_somebody_had_it_before_their_eyes() {
        let mut looks = Looks::default();
        looks.open(mei(), 10, minute(0));
        assert_eq!(looks.close(mei()).map(|look| look.shown), Some(10), "pushed to a tab in the background");
        assert_eq!(looks.open(mei(), 14, minute(60)).read, 10, "so that it is new when they come back");
        looks.go_on(mei(), 16, minute(61));
        assert_eq!(looks.close(mei()).map(|look| look.shown), Some(16));
        assert_eq!(looks.open(mei(), 20, minute(120)).read, 16);
        assert_eq!(looks.close(PersonId(Uuid::from_u128(2))), None, "who never opened it");
    }

    #[test]
    fn a_page_that_stays_open_is_kept_every_five_minutes() {
        let mut looks = Looks::default();
        looks.open(mei(), 10, minute(0));
        assert_eq!(looks.go_on(mei(), 11, minute(4)), None);
        assert_eq!(looks.get(mei()).map(|look| (look.shown, look.at)), Some((11, minute(4))));
        assert_eq!(looks.go_on(mei(), 12, minute(5)).map(|look| look.shown), Some(12));
        assert_eq!(looks.go_on(mei(), 13, minute(9)), None);
    }

    #[test]
    fn whoever_acts_has_looked_in_also_where_their_page_was_drawn_before_the_room_opened() {
        let mut looks = Looks::default();
        assert_eq!(looks.act(mei(), 2, 3, minute(0)).map(|look| (look.read, look.at)), Some((3, minute(0))));
    }

    #[test]
    fn what_somebody_brought_about_themselves_is_not_new_to_them() {
        let mut looks = Looks::default();
        looks.open(mei(), 10, minute(0));
        looks.act(mei(), 10, 13, minute(1));
        assert_eq!(looks.open(mei(), 13, minute(2)).read, 13);
        looks.act(mei(), 15, 16, minute(3));
        assert_eq!(looks.get(mei()).map(|look| (look.read, look.shown)), Some((13, 13)), "something came before it");
        assert_eq!(looks.open(mei(), 16, minute(4)).read, 13);
    }

    #[test]
    fn i_have_read_this_counts_at_once_and_stays_so() {
        let mut looks = Looks::default();
        looks.open(mei(), 10, minute(0));
        looks.open(mei(), 20, minute(90));
        assert_eq!(looks.read(mei(), 18, 20, minute(91)).read, 18, "and what came since the page was drawn is new");
        assert_eq!(looks.read(mei(), u64::MAX, 20, minute(91)).read, 20);
        assert_eq!(looks.open(mei(), 20, minute(92)).read, 20);
        assert_eq!(looks.read(mei(), 15, 20, minute(93)).read, 20, "a page of before takes nothing back");
    }

    #[test]
    fn after_a_restart_everybody_has_read_as_far_as_before() {
        let visit = |looked_at| Visit { person: mei(), read: 3, shown: 9, looked_at, mailed_at: None };
        let mut looks = Looks::of(&[visit(Some(minute(0)))]);
        assert_eq!(looks.open(mei(), 12, minute(1)).read, 3);
        assert_eq!(Looks::of(&[visit(None)]).get(mei()), None, "who was only written to never looked in");
    }

    #[test]
    fn what_was_written_alone_is_there_to_see_from_its_reveal_on() {
        let step = |stage| StepKey { stage, slot: None };
        let at = |seq, event| Recorded { seq, at: minute(0), command: None, event, words: Words::default() };
        let events = [
            at(4, Event::StepEntered { step: step(0) }),
            at(9, Event::Revealed),
            at(10, Event::StepEntered { step: step(1) }),
        ];
        let marks = Marks::of(&events);
        assert_eq!((marks.entered, marks.revealed), (10, BTreeMap::from([(step(0), 9)])));
    }
}
