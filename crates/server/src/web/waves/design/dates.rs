//! The dates of a design as its form sends them: a row each, a list that was pasted, or a rhythm.

pub(super) mod view;

use jiff::civil::{Date, Time};
use setwise_domain::programme::design::{LONGEST_LINE, MINUTES, MOST_MEETINGS, Mode, PlannedMeeting, Who};
use setwise_domain::programme::list_of_dates::{self, Order, Unread, Why};
use setwise_domain::programme::schedule::{Rhythm, in_rhythm};

use super::read::Sent;
use crate::ui::forms::Wrong;
use crate::ui::words::{say, say_with};
use crate::web::fields;

/// What of a row is typed: a row in which none of it stands is empty.
const TYPED: [&str; 5] = ["on", "at", "minutes", "place", "what"];
/// The most unread lines that are named.
const NAMED: usize = 12;

/// The meetings that were sent; none where something is not right.
pub(super) fn meetings(sent: &Sent, wrong: &mut Wrong) -> Option<Vec<PlannedMeeting>> {
    note_not_taken_over(sent, wrong);
    let meetings = match sent.by() {
        "rhythm" => rhythm(sent, wrong)?,
        "paste" => pasted(sent, wrong)?,
        "paste-more" => {
            let (listed, more) = (listed(sent, wrong), pasted(sent, wrong));
            let mut meetings = listed?;
            for one in more? {
                // Pasted twice, they are there once.
                let is_there = |there: &PlannedMeeting| (there.on, there.at, there.who) == (one.on, one.at, one.who);
                if !meetings.iter().any(is_there) {
                    meetings.push(one);
                }
            }
            meetings
        }
        _ => listed(sent, wrong)?,
    };
    if meetings.len() > MOST_MEETINGS {
        wrong.note("meetings", too_many());
        return None;
    }
    Some(meetings)
}

fn too_many() -> String {
    say_with("design-meetings-many", &[("most", MOST_MEETINGS.into())])
}

/// Dates that were pasted, or a rhythm that was begun, and sent by another button than theirs: kept so, they would be lost.
fn note_not_taken_over(sent: &Sent, wrong: &mut Wrong) {
    for (by, field, words) in
        [("paste", "paste-lines", "design-paste-not-added"), ("rhythm", "rhythm-on", "design-rhythm-not-filled")]
    {
        if !sent.by().starts_with(by) && !sent.get(field).trim().is_empty() {
            wrong.note(field, say(words));
        }
    }
}

/// The meetings of the list; a row without a date is none. What is not right in any row is all named, each beside its field.
fn listed(sent: &Sent, wrong: &mut Wrong) -> Option<Vec<PlannedMeeting>> {
    let read = (0..sent.rows(&TYPED)).map(|nth| meeting(sent, &|field| format!("{field}-{nth}"), wrong));
    let read: Vec<_> = read.collect();
    let amiss: Vec<String> =
        read.iter().enumerate().filter(|(_, row)| row.is_none()).map(|(nth, _)| (nth + 1).to_string()).collect();
    if !amiss.is_empty() {
        let rows = [("count", amiss.len().into()), ("rows", amiss.join(", ").into())];
        wrong.note("meetings", say_with("design-meetings-wrong", &rows));
        return None;
    }
    Some(read.into_iter().flatten().flatten().collect())
}

/// The meeting of a row whose fields have these names; inside, none where it has no date.
fn meeting(sent: &Sent, name: &dyn Fn(&str) -> String, wrong: &mut Wrong) -> Option<Option<PlannedMeeting>> {
    let at = |field: &str| sent.get(&name(field));
    let on = wrong.take(name("on"), fields::maybe_date(at("on")));
    if on == Some(None) {
        return Some(None);
    }
    let time = wrong.take(name("at"), time(at("at")));
    let minutes = wrong.take(name("minutes"), minutes(at("minutes")));
    let what = wrong.take(name("what"), fields::line(at("what"), LONGEST_LINE));
    let place = wrong.take(name("place"), fields::place(at("place")));
    Some(Some(PlannedMeeting {
        id: at("id").parse().unwrap_or(0),
        on: on??,
        at: time?,
        minutes: minutes?,
        mode: at("mode").parse().unwrap_or(Mode::Online),
        what: what?,
        place: place?,
        who: at("who").parse().unwrap_or(Who::Sets),
    }))
}

fn time(text: &str) -> Result<Time, String> {
    text.trim().parse().map_err(|_| say("field-time-wrong"))
}

fn minutes(text: &str) -> Result<u16, String> {
    let minutes = fields::maybe_number(text, i64::from(MINUTES.0), i64::from(MINUTES.1))?;
    minutes.ok_or_else(|| say("design-minutes-empty"))
}

/// The meetings a rhythm makes.
fn rhythm(sent: &Sent, wrong: &mut Wrong) -> Option<Vec<PlannedMeeting>> {
    let like = meeting(sent, &|field| format!("rhythm-{field}"), wrong);
    if like == Some(None) {
        wrong.note("rhythm-on", say("design-rhythm-empty"));
    }
    let most = i64::try_from(MOST_MEETINGS).unwrap_or(i64::MAX);
    let count = wrong.take("rhythm-count", fields::maybe_number::<u8>(sent.get("rhythm-count"), 1, most));
    let every = sent.get("rhythm-every").parse().unwrap_or(Rhythm::Monthly);
    let (like, count) = (like??, count?);
    let mut meetings = in_rhythm(like.on, every, usize::from(count.unwrap_or(6)), &like);
    // Which of those before they are is a matter of their days.
    meetings.iter_mut().for_each(|one| one.id = 0);
    Some(meetings)
}

/// How many dates were taken over from a pasted list by its buttons; nothing where none was.
pub(super) fn read_of_list(sent: &Sent) -> Option<usize> {
    let order = sent.get("paste-order").parse().unwrap_or(Order::DayFirst);
    sent.by().starts_with("paste").then(|| list_of_dates::read(sent.get("paste-lines"), order).len())
}

/// The meetings of a pasted list, all or none: what cannot be read is named.
fn pasted(sent: &Sent, wrong: &mut Wrong) -> Option<Vec<PlannedMeeting>> {
    let at = |field: &str| sent.get(&format!("paste-{field}"));
    let usual = wrong.take("paste-at", time(at("at"))).zip(wrong.take("paste-minutes", minutes(at("minutes"))));
    let place = wrong.take("paste-place", fields::place(at("place")));
    let order = at("order").parse().unwrap_or(Order::DayFirst);
    let read = list_of_dates::read(at("lines"), order);
    if read.is_empty() {
        wrong.note("paste-lines", say("design-paste-empty"));
    }
    // Before each of them is compared with all others.
    if read.iter().filter(|line| line.is_ok()).count() > MOST_MEETINGS {
        wrong.note("paste-lines", too_many());
        return None;
    }
    let unread: Vec<&Unread> = read.iter().filter_map(|line| line.as_ref().err()).collect();
    if !unread.is_empty() {
        let more = unread.len().saturating_sub(NAMED);
        let named = unread.into_iter().take(NAMED).map(unread_words);
        let more = (more > 0).then(|| say_with("design-paste-more-unread", &[("count", more.into())]));
        wrong.note("paste-lines", named.chain(more).collect::<Vec<_>>().join("\n"));
    }
    let ((usual, minutes), place) = (usual?, place?);
    let dated = read.into_iter().collect::<Result<Vec<_>, Unread>>().ok().filter(|dated| !dated.is_empty())?;
    let listed = as_listed(sent);
    // As many as the list has: each takes the place of one of them.
    let in_place = sent.by() == "paste" && dated.len() == listed.len();
    let mut days: Vec<Date> = dated.iter().map(|one| one.on).collect();
    days.sort_unstable();
    let meeting = |one: list_of_dates::Dated| {
        let like = if in_place {
            days.iter().position(|day| *day == one.on).and_then(|nth| listed.get(nth))
        } else {
            listed.iter().find(|there| there.on == one.on)
        };
        PlannedMeeting {
            id: 0,
            on: one.on,
            at: one.at.unwrap_or(usual),
            minutes: one.minutes.unwrap_or(minutes),
            mode: one.mode.or_else(|| at("mode").parse().ok()).or(like.map(|like| like.mode)).unwrap_or(Mode::Online),
            // What a line does not say stays as the list has it.
            what: match like.filter(|_| in_place && one.what.is_empty()) {
                Some(like) => like.what.clone(),
                None => one.what,
            },
            place: if one.place.is_empty() { place.clone() } else { one.place },
            who: one.who.or_else(|| at("who").parse().ok()).or(like.map(|like| like.who)).unwrap_or_default(),
        }
    };
    Some(dated.into_iter().map(meeting).collect())
}

/// How the meetings of the list are held, by whom, and what is special about them.
struct Like {
    on: Date,
    what: String,
    mode: Mode,
    who: Who,
}

/// The dated rows of the list by their days; what else is wrong with them does not matter here.
fn as_listed(sent: &Sent) -> Vec<Like> {
    let row = |nth: usize| {
        let at = |field: &str| sent.get(&format!("{field}-{nth}"));
        let on = fields::maybe_date(at("on")).ok().flatten()?;
        let what = at("what").trim().to_owned();
        let mode = at("mode").parse().unwrap_or(Mode::Online);
        Some(Like { on, what, mode, who: at("who").parse().unwrap_or_default() })
    };
    let mut listed: Vec<Like> = (0..sent.rows(&TYPED)).filter_map(row).collect();
    listed.sort_by_key(|like| like.on);
    listed
}

/// "Line 3, “soon”: it begins with no date."
fn unread_words(unread: &Unread) -> String {
    let why = match unread.why {
        Why::NoDate => say("design-paste-no-date"),
        Why::NoYear => say("design-paste-no-year"),
        Why::NoSuchDay => say("design-paste-no-such-day"),
        Why::OtherOrder => say("design-paste-other-order"),
        Why::ShortMonth { month, days } => {
            say_with("design-paste-short-month", &[("month", month.into()), ("days", days.into())])
        }
        Why::OtherWeekday(weekday) => {
            say_with("design-paste-other-weekday", &[("weekday", weekday.to_monday_one_offset().into())])
        }
        Why::Time => say("design-paste-time"),
        Why::EndsBefore => say("design-paste-ends-before"),
        Why::Length => say_with("design-paste-length", &[("least", MINUTES.0.into()), ("most", MINUTES.1.into())]),
        Why::Link => say("design-paste-link"),
        Why::Long => say_with("design-paste-long", &[("most", LONGEST_LINE.into())]),
    };
    let text: String = unread.text.chars().take(60).collect();
    say_with("design-paste-unread", &[("line", unread.line.into()), ("text", text.into()), ("why", why.into())])
}
