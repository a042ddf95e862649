//! What a seat says of whoever sits on it: who presents, asks, comes next, has asked; never how much.
//!
//! Looks at attendance, connection and turns, at no words: the circle of a room and that of a big screen say the same.

use std::collections::BTreeSet;

use setwise_domain::id::PersonId;
use setwise_domain::meeting::event::Seat;
use setwise_domain::meeting::state::{Attendance, Deed, Meeting, Phase};
use setwise_domain::protocol::FloorRule;

use super::asked;
use crate::ui::words::say;

/// One seat's sign.
pub(in crate::web) struct Sign {
    class: &'static str,
    /// One or two words; empty when there is nothing to say.
    pub(in crate::web) words: String,
    presents: bool,
    /// They are there and have nothing to tap on: others enter what they say.
    pub(in crate::web) by_hand: bool,
}

impl Sign {
    /// The classes of the seat.
    pub(in crate::web) fn classes(&self) -> String {
        let presenter = if self.presents { " presenter" } else { "" };
        let by_hand = if self.by_hand { " by-hand" } else { "" };
        format!("{}{presenter}{by_hand}", self.class)
    }
}

/// Who does what on the floor, looked up once for all seats.
pub(in crate::web) struct Floor<'a> {
    meeting: &'a Meeting,
    connected: &'a BTreeSet<PersonId>,
    now: Option<PersonId>,
    next: Option<PersonId>,
    asking: Option<PersonId>,
    answering: Vec<PersonId>,
}

impl<'a> Floor<'a> {
    /// `question` is the one in the middle, as whoever looks sees it.
    pub(in crate::web) fn of(meeting: &'a Meeting, connected: &'a BTreeSet<PersonId>, question: Option<&Deed>) -> Self {
        let question = question.filter(|deed| meeting.open_questions().any(|open| open.id == deed.id));
        let answering = match question.map(|deed| (deed, asked(deed))) {
            Some((_, Some(person))) => vec![person],
            Some((_, None)) => meeting.answering.keys().copied().collect(),
            None => Vec::new(),
        };
        Self {
            meeting,
            connected,
            now: meeting.on_the_floor(),
            next: meeting.next_on_the_floor().first().copied(),
            asking: question.map(|deed| deed.by),
            answering,
        }
    }

    /// What a seat says.
    pub(in crate::web) fn sign(&self, seat: &Seat) -> Sign {
        let person = seat.person;
        let by_hand = self.meeting.by_hand.contains(&person) && !self.connected.contains(&person);
        let (class, words) = self.state(person, seat.coach, by_hand);
        Sign { class, words, presents: self.meeting.presenter() == Some(person), by_hand }
    }

    fn state(&self, person: PersonId, coach: bool, by_hand: bool) -> (&'static str, String) {
        let meeting = self.meeting;
        match meeting.attendance.get(&person) {
            Some(Attendance::Away) => return ("away", say("seat-away")),
            Some(Attendance::Left) => return ("left", say("seat-left")),
            Some(Attendance::Expected) | None if meeting.is_over_days() => return ("left", say("seat-not-joined")),
            Some(Attendance::Expected) | None => return ("left", say("seat-expected")),
            Some(Attendance::Here) => {}
        }
        // Who has no device is not on their way back to it; over days nobody has to be there.
        let missed = !by_hand && !meeting.is_over_days();
        if missed && !self.connected.contains(&person) && !matches!(meeting.phase, Phase::Ended { .. }) {
            return ("away", say("seat-reconnecting"));
        }
        if meeting.phase != Phase::Running {
            // Over days the seat says when they looked in, not that they are here.
            let waits = meeting.phase == Phase::Lobby && !meeting.is_over_days();
            return ("", said(&[(coach, "seat-coach"), (waits, "seat-here")]));
        }
        // While the set asks itself how it works, turns wait, and so do their signs.
        if meeting.check.is_some() {
            let presents = meeting.presenter() == Some(person);
            return ("", said(&[(presents, "seat-presenting"), (coach, "seat-coach")]));
        }
        self.turn(person, coach)
    }

    fn turn(&self, person: PersonId, coach: bool) -> (&'static str, String) {
        let meeting = self.meeting;
        let asks = meeting.stage_asks();
        if self.answering.contains(&person) {
            ("answering", say(if meeting.is_over_days() { "seat-is-asked" } else { "seat-answering" }))
        } else if self.asking == Some(person) {
            ("asking", say(if meeting.is_over_days() { "seat-has-asked" } else { "seat-asking" }))
        } else if self.now == Some(person) {
            ("asking", if asks { say("seat-asks") } else { say("seat-turn") })
        } else if meeting.presenter() == Some(person) {
            ("", say("seat-presenting"))
        } else if meeting.hands.contains(&person) {
            ("hand", say("seat-hand"))
        } else if self.next == Some(person) {
            ("next", if asks { say("seat-next-to-ask") } else { say("seat-next") })
        } else if meeting.stage().is_some_and(|stage| stage.floor == FloorRule::InTurn)
            && meeting.turns_now().offered.contains(&person)
        {
            ("asked", if asks { say("seat-has-asked") } else { say("seat-had-turn") })
        } else {
            ("", said(&[(coach, "seat-coach")]))
        }
    }
}

/// The first words that hold.
fn said(words: &[(bool, &str)]) -> String {
    words.iter().find(|(holds, _)| *holds).map_or_else(String::new, |(_, key)| say(key))
}
