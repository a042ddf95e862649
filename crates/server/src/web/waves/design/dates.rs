//! The dates of a design as its form sends them: a row each, a list that was pasted, or a rhythm.

pub(super) mod view;

use jiff::civil::Time;
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
        wrong.note("meetings", say_with("design-meetings-many", &[("most", MOST_MEETINGS.into())]));
        return None;
    }
    Some(meetings)
}

/// The meetings of the list; a row without a date is none. All that is wrong is told at once.
fn listed(sent: &Sent, wrong: &mut Wrong) -> Option<Vec<PlannedMeeting>> {
    let (mut meetings, mut mistakes) = (Vec::new(), Vec::new());
    for nth in 0..sent.rows("on") {
        match meeting(&|field| sent.get(&format!("{field}-{nth}"))) {
            Ok(meeting) => meetings.extend(meeting),
            Err(why) => {
                mistakes.push(say_with("design-meeting-wrong", &[("row", (nth + 1).into()), ("why", why.into())]));
            }
        }
    }
    if mistakes.is_empty() {
        return Some(meetings);
    }
    wrong.note("meetings", mistakes.join(" "));
    None
}

fn meeting<'a>(at: &dyn Fn(&str) -> &'a str) -> Result<Option<PlannedMeeting>, String> {
    let Some(on) = fields::maybe_date(at("on"))? else { return Ok(None) };
    Ok(Some(PlannedMeeting {
        id: at("id").parse().unwrap_or(0),
        on,
        at: time(at("at"))?,
        minutes: minutes(at("minutes"))?,
        mode: at("mode").parse().unwrap_or(Mode::Online),
        what: fields::line(at("what"), LONGEST_LINE)?,
        place: fields::line(at("place"), LONGEST_LINE)?,
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
    let like = match meeting(&|field| sent.get(&format!("rhythm-{field}"))) {
        Ok(Some(like)) => like,
        Ok(None) => {
            wrong.note("rhythm", say("design-rhythm-empty"));
            return None;
        }
        Err(words) => {
            wrong.note("rhythm", words);
            return None;
        }
    };
    let most = i64::try_from(MOST_MEETINGS).unwrap_or(i64::MAX);
    let count = wrong.take("rhythm", fields::maybe_number::<u8>(sent.get("rhythm-count"), 1, most))?;
    let every = sent.get("rhythm-every").parse().unwrap_or(Rhythm::Monthly);
    let mut meetings = in_rhythm(like.on, every, usize::from(count.unwrap_or(6)), &like);
    // Which of those before they are is a matter of their days.
    meetings.iter_mut().for_each(|one| one.id = 0);
    Some(meetings)
}

/// The meetings of a pasted list, all or none: what cannot be read is named.
fn pasted(sent: &Sent, wrong: &mut Wrong) -> Option<Vec<PlannedMeeting>> {
    let at = |field: &str| sent.get(&format!("paste-{field}"));
    let usual = wrong.take("paste", time(at("at"))).zip(wrong.take("paste", minutes(at("minutes"))));
    let place = wrong.take("paste", fields::line(at("place"), LONGEST_LINE));
    let order = at("order").parse().unwrap_or(Order::DayFirst);
    let read = list_of_dates::read(at("lines"), order);
    if read.is_empty() {
        wrong.note("paste-lines", say("design-paste-empty"));
    }
    let unread: Vec<String> = read.iter().filter_map(|line| line.as_ref().err()).map(unread_words).collect();
    if !unread.is_empty() {
        let more = unread.len().saturating_sub(NAMED);
        let named = unread.into_iter().take(NAMED);
        let more = (more > 0).then(|| say_with("design-paste-more-unread", &[("count", more.into())]));
        wrong.note("paste-lines", named.chain(more).collect::<Vec<_>>().join("\n"));
    }
    let ((usual, minutes), place) = (usual?, place?);
    let dated = read.into_iter().collect::<Result<Vec<_>, Unread>>().ok().filter(|dated| !dated.is_empty())?;
    let meeting = |one: list_of_dates::Dated| PlannedMeeting {
        id: 0,
        on: one.on,
        at: one.at.unwrap_or(usual),
        minutes: one.minutes.unwrap_or(minutes),
        mode: at("mode").parse().unwrap_or(Mode::Online),
        what: one.what,
        place: if one.place.is_empty() { place.clone() } else { one.place },
        who: at("who").parse().unwrap_or(Who::Sets),
    };
    Some(dated.into_iter().map(meeting).collect())
}

/// "Line 3, “soon”: it begins with no date."
fn unread_words(unread: &Unread) -> String {
    let why = match unread.why {
        Why::NoDate => say("design-paste-no-date"),
        Why::NoYear => say("design-paste-no-year"),
        Why::NoSuchDay => say("design-paste-no-such-day"),
        Why::OtherWeekday(weekday) => {
            say_with("design-paste-other-weekday", &[("weekday", weekday.to_monday_one_offset().into())])
        }
        Why::Time => say("design-paste-time"),
        Why::EndsBefore => say("design-paste-ends-before"),
        Why::Length => say_with("design-paste-length", &[("least", MINUTES.0.into()), ("most", MINUTES.1.into())]),
        Why::Long => say_with("design-paste-long", &[("most", LONGEST_LINE.into())]),
    };
    let text: String = unread.text.chars().take(60).collect();
    say_with("design-paste-unread", &[("line", unread.line.into()), ("text", text.into()), ("why", why.into())])
}
