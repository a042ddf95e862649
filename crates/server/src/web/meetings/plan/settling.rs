//! A plan that was sent: what stands in the form, and what of it makes a meeting, or two side by side.

use std::collections::BTreeMap;

use serde::Deserialize;
use setwise_domain::id::PersonId;
use setwise_domain::protocol::plan::{usual_minutes, usual_slots};
use setwise_domain::protocol::{Conductor, Protocol, Slots};
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::access::SeatKind;
use setwise_store::circle::CirclePlan;
use setwise_store::meeting::{Meeting, MeetingPlan, Way};
use setwise_store::set_page::SetPage;

use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::time::{FieldTime, read_field};
use crate::ui::words::{say, say_with};
use crate::web::circles::plan as circles;
use crate::web::fields;

/// The shortest and the longest meeting, in minutes, unless its protocol usually lasts less or longer.
const LENGTHS: (i64, i64) = (10, 600);
/// The longest link, in characters.
pub(in crate::web::meetings) const LONGEST_LINK: usize = 500;
/// A meeting may be planned for a moment that has just passed: people write down what begins now.
const JUST_PASSED: Millis = Millis::minutes(60);

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    /// The id a new meeting gets.
    pub(crate) id: String,
    pub(crate) starts_at: String,
    pub(crate) zone: String,
    /// Which of two moments is meant that clocks call the same: `first` or `second`.
    pub(crate) nth: String,
    /// Where they meet; absent: it stays as it is.
    pub(crate) place: Option<String>,
    pub(crate) protocol: String,
    pub(crate) minutes: String,
    pub(crate) slots: String,
    pub(crate) way: String,
    pub(crate) conductor: String,
    pub(crate) stand_in: String,
    pub(crate) call_link: String,
    /// How they sit: together, unless it says in two circles. Then what stands above is of the first, and this of the second.
    pub(crate) circles: String,
    pub(crate) conductor_2: String,
    pub(crate) stand_in_2: String,
    pub(crate) call_link_2: String,
    /// Only a look at how it works out; nothing is planned yet.
    pub(crate) look: String,
    /// Who sits in which circle, one field for each member.
    #[serde(flatten)]
    pub(crate) seats: BTreeMap<String, String>,
}

/// A plan that was read.
#[derive(Debug, Clone)]
pub(crate) enum Settled {
    /// The whole set meets.
    Together(Box<MeetingPlan>),
    /// It meets in two circles side by side.
    Circles(Box<[CirclePlan; 2]>),
}

impl Settled {
    /// When it begins.
    pub(super) fn starts_at(&self) -> Timestamp {
        match self {
            Self::Together(plan) => plan.starts_at,
            Self::Circles(plans) => plans[0].meeting.starts_at,
        }
    }
}

/// The plan that was sent, for a moment that is known already, or words why it is not. `meeting`: the one whose plan changes.
pub(crate) fn settle(
    app: &App,
    set: &SetPage,
    at: Result<Timestamp, String>,
    meeting: Option<&Meeting>,
    sent: &Sent,
) -> Result<Settled, Wrong> {
    let mut wrong = Wrong::default();
    let zone = wrong.take("zone", fields::zone(&sent.zone));
    let starts_at = wrong.take("starts_at", moment(at, app.now()));
    let was = |text: fn(&Meeting) -> &String| meeting.map(text).cloned().unwrap_or_default();
    let place = match &sent.place {
        Some(place) => wrong.take("place", fields::place(place)),
        None => Some(was(|meeting| &meeting.place)),
    };
    let library = app.library();
    let has = meeting.map(|meeting| meeting.protocol.as_str());
    let entry = library.get(&sent.protocol).filter(|entry| !entry.put_away || has == Some(sent.protocol.as_str()));
    let protocol = entry.map(|entry| entry.protocol.as_ref()).ok_or_else(|| say("meeting-choose-protocol"));
    let protocol = wrong.take("protocol", protocol);
    let two = sent.circles == circles::TWO;
    if let Some(meeting) = meeting.filter(|meeting| meeting.circle.is_some() != two) {
        wrong.note("circles", circles::stays_as_it_is(meeting.circle.is_some()));
    }
    let halves = protocol
        .filter(|_| two && wrong.of("circles").is_none())
        .and_then(|protocol| wrong.take("circles", circles::halves(set, protocol, sent)));
    let groups: Vec<Option<&[PersonId]>> = match &halves {
        Some(halves) => halves.iter().map(|half| Some(half.as_slice())).collect(),
        None => vec![None],
    };
    let size = |group: &Option<&[PersonId]>| group.map_or_else(|| members(set), |half| count(half.len()));
    let slots = protocol.and_then(|protocol| {
        let each = groups.iter().map(|group| slots(protocol, size(group), &sent.slots));
        wrong.take("slots", each.collect::<Result<Vec<u8>, String>>())
    });
    // Where everybody presents, both circles have the time that the larger needs.
    let most = slots.as_ref().and_then(|slots| slots.iter().copied().max());
    let minutes =
        protocol.zip(most).and_then(|(protocol, most)| wrong.take("minutes", minutes(protocol, most, &sent.minutes)));
    let posts: Vec<Option<Posts>> = groups
        .iter()
        .zip(sent.posts())
        .enumerate()
        .map(|(nth, (group, asked))| Posts::read(set, protocol, (nth + 1, *group), &asked, &mut wrong))
        .collect();
    let (Some(zone), Some(starts_at), Some(place), Some(protocol), Some(slots), Some(minutes)) =
        (zone, starts_at, place, protocol, slots, minutes)
    else {
        return Err(wrong);
    };
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let plans = posts.into_iter().flatten().zip(slots).map(|(posts, slots)| MeetingPlan {
        protocol: protocol.id.as_str().to_owned(),
        minutes: i64::from(minutes),
        slots: i64::from(slots),
        // Nobody hears anybody over days.
        way: sent.way.parse().ok().filter(|_| !protocol.is_over_days()).unwrap_or(Way::Typed),
        starts_at,
        zone: zone.clone(),
        place: place.clone(),
        occasion: was(|meeting| &meeting.occasion),
        conductor: posts.conductor,
        // Where everybody may conduct, nobody needs to stand in.
        stand_in: posts.stand_in.filter(|_| protocol.conductor != Conductor::Nobody),
        call_link: posts.call_link,
    });
    match (halves, plans.collect::<Vec<_>>().as_slice()) {
        (Some([first, second]), [one, other]) => Ok(Settled::Circles(Box::new([
            CirclePlan { meeting: one.clone(), members: first },
            CirclePlan { meeting: other.clone(), members: second },
        ]))),
        (None, [plan]) => Ok(Settled::Together(Box::new(plan.clone()))),
        _ => Err(wrong),
    }
}

/// What is asked for each group that meets: the names of its fields, and what stands in them.
struct Asked<'a> {
    conductor: (&'static str, &'a str),
    stand_in: (&'static str, &'a str),
    call_link: (&'static str, &'a str),
}

impl Sent {
    fn posts(&self) -> [Asked<'_>; 2] {
        [
            Asked {
                conductor: ("conductor", &self.conductor),
                stand_in: ("stand_in", &self.stand_in),
                call_link: ("call_link", &self.call_link),
            },
            Asked {
                conductor: ("conductor_2", &self.conductor_2),
                stand_in: ("stand_in_2", &self.stand_in_2),
                call_link: ("call_link_2", &self.call_link_2),
            },
        ]
    }
}

/// Who conducts, who stands in, and where a group talks.
struct Posts {
    conductor: Option<PersonId>,
    stand_in: Option<PersonId>,
    call_link: Option<String>,
}

impl Posts {
    /// `circle`: its number, and who sits in it where the set meets in two.
    fn read(
        set: &SetPage,
        protocol: Option<&Protocol>,
        (number, circle): (usize, Option<&[PersonId]>),
        asked: &Asked<'_>,
        wrong: &mut Wrong,
    ) -> Option<Self> {
        let sits_in = |person| circle.map_or(Ok(person), |members| circles::sits_in(set, members, number, person));
        let (field, id) = asked.conductor;
        let conductor = protocol.and_then(|protocol| wrong.take(field, conductor(protocol, set, id).and_then(sits_in)));
        let (field, id) = asked.stand_in;
        let stand_in = wrong.take(field, sits_in(seated(set, id)));
        let (field, text) = asked.call_link;
        let call_link = wrong.take(field, link(text));
        Some(Self { conductor: conductor?, stand_in: stand_in?, call_link: call_link? })
    }
}

/// The moment that stands in the form: none where the clocks leave it out, and of two only one that was chosen.
pub(super) fn sent_moment(sent: &Sent) -> Result<Timestamp, String> {
    let words = |key| {
        let time = sent.starts_at.trim().rsplit('T').next().unwrap_or_default();
        say_with(key, &[("time", time.into()), ("place", sent.zone.replace('_', " ").into())])
    };
    match read_field(&sent.starts_at, &sent.zone) {
        None => Err(say("meeting-no-moment")),
        Some(FieldTime::Once(at)) => Ok(at),
        Some(FieldTime::Skipped) => Err(words("meeting-skipped")),
        Some(FieldTime::Twice(first, _)) if sent.nth == FIRST => Ok(first),
        Some(FieldTime::Twice(_, second)) if sent.nth == SECOND => Ok(second),
        Some(FieldTime::Twice(..)) => Err(words("meeting-twice")),
    }
}

/// What the form sends for the first of two moments that clocks call the same.
pub(in crate::web::meetings) const FIRST: &str = "first";
/// And for the second.
pub(in crate::web::meetings) const SECOND: &str = "second";

fn moment(at: Result<Timestamp, String>, now: Timestamp) -> Result<Timestamp, String> {
    let at = at?;
    if at.plus(JUST_PASSED) < now { Err(say("meeting-passed")) } else { Ok(at) }
}

/// How many presenters; empty means as many as is usual.
pub(super) fn slots(protocol: &Protocol, members: u8, text: &str) -> Result<u8, String> {
    let usual = usual_slots(protocol, members);
    match protocol.slots {
        Slots::Everyone(_) => Ok(usual),
        Slots::Count { .. } if text.trim().is_empty() => Ok(usual),
        Slots::Count { most, .. } => match text.trim().parse::<u8>() {
            Ok(slots) if (1..=most.max(1)).contains(&slots) => Ok(slots),
            _ => Err(say_with("meeting-slots-wrong", &[("most", most.max(1).into())])),
        },
    }
}

/// The shortest and the longest meeting of a protocol, in minutes; of any where none is chosen yet.
pub(in crate::web::meetings) fn lengths(chosen: Option<(&Protocol, u8)>) -> (i64, i64) {
    let usual = chosen.map(|(protocol, slots)| i64::from(usual_minutes(protocol, slots)));
    let (least, most) = LENGTHS;
    usual.map_or(LENGTHS, |usual| (least.min(usual), most.max(usual)))
}

/// How long; empty means as long as is usual. A protocol over days has no minutes to plan.
pub(super) fn minutes(protocol: &Protocol, slots: u8, text: &str) -> Result<u32, String> {
    let usual = usual_minutes(protocol, slots);
    if text.trim().is_empty() || usual == 0 {
        return Ok(usual);
    }
    let (least, most) = lengths(Some((protocol, slots)));
    match text.trim().parse::<i64>() {
        Ok(minutes) if (least..=most).contains(&minutes) => Ok(u32::try_from(minutes).unwrap_or(u32::MAX)),
        _ => Err(say_with("meeting-minutes-wrong", &[("least", least.into()), ("most", most.into())])),
    }
}

/// Who conducts, where the protocol has somebody conduct.
fn conductor(protocol: &Protocol, set: &SetPage, id: &str) -> Result<Option<PersonId>, String> {
    match seated(set, id) {
        Some(_) if protocol.conductor == Conductor::Nobody => Err(say("meeting-conductor-nobody")),
        Some(_) if protocol.conductor == Conductor::Second => Err(say("meeting-conductor-second")),
        chosen => Ok(chosen),
    }
}

/// A link people may follow: nothing but a web address.
fn link(text: &str) -> Result<Option<String>, String> {
    let text = text.trim();
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    let fits = text.chars().count() <= LONGEST_LINK && !text.chars().any(char::is_whitespace);
    match text {
        "" => Ok(None),
        _ if is_web && fits => Ok(Some(text.to_owned())),
        _ => Err(say("meeting-link-wrong")),
    }
}

fn seated(set: &SetPage, id: &str) -> Option<PersonId> {
    let id: PersonId = id.parse().ok()?;
    set.people.iter().any(|one| one.person == id).then_some(id)
}

pub(super) fn members(set: &SetPage) -> u8 {
    count(set.people.iter().filter(|one| one.seat == SeatKind::Member).count())
}

fn count(people: usize) -> u8 {
    u8::try_from(people).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::{FIRST, Millis, SECOND, Sent, link, sent_moment};

    #[test]
    fn a_link_to_a_call_is_a_web_address_and_nothing_else() {
        assert_eq!(link("  "), Ok(None));
        assert_eq!(link(" https://call.example.org/x "), Ok(Some("https://call.example.org/x".to_owned())));
        assert!(link("javascript:alert(1)").is_err());
        assert!(link("https://call.example.org/x y").is_err());
        assert!(link(&format!("https://{}", "x".repeat(500))).is_err());
    }
    #[test]
    fn an_hour_the_clocks_leave_out_is_refused_and_one_that_comes_twice_is_asked_about() {
        let sent = |starts_at: &str, nth: &str| Sent {
            starts_at: starts_at.to_owned(),
            zone: "Europe/Berlin".to_owned(),
            nth: nth.to_owned(),
            ..Sent::default()
        };
        let refused = |starts_at| sent_moment(&sent(starts_at, "")).expect_err("refused");
        assert!(refused("2027-03-28T02:30").contains("There is no 02:30"));
        assert!(refused("2027-10-31T02:30").contains("comes twice"));
        let first = sent_moment(&sent("2027-10-31T02:30", FIRST)).expect("a moment");
        let second = sent_moment(&sent("2027-10-31T02:30", SECOND)).expect("a moment");
        assert_eq!(second.since(first), Millis::minutes(60));
        // A choice that is left over from another day changes nothing.
        let once = sent_moment(&sent("2027-11-01T02:30", SECOND));
        assert_eq!(once, sent_moment(&sent("2027-11-01T02:30", "")));
    }
}
