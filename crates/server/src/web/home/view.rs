//! The home page, and the words of what a person is told.

use jiff::civil::Date;
use maud::{Markup, html};
use setwise_domain::id::{PersonId, SetId};
use setwise_store::access::SeatKind;
use setwise_store::action::{Action, ActionStatus};
use setwise_store::notice::Notice;
use setwise_store::person::Person;
use setwise_store::set_page::{SetCard, SetPerson};

use super::{Home, Next};
use crate::calendars::session_words;
use crate::ui::avatar::avatar;
use crate::ui::time::{clock_words, date, day_of, day_words, moment};
use crate::ui::words::{say, say_with};
use crate::web::actions::view as actions;
use crate::web::circles::view as circle;
use crate::web::meetings::words::{length, when};
use crate::web::modules;
use crate::web::programmes;
use crate::web::protocols::find;
use crate::web::sets::view as sets;
use crate::web::sponsorship::view as sponsorship;
use crate::web::three_ways::view as three_ways;

/// Something told, with the names it speaks of.
pub(crate) struct Told {
    pub(crate) notice: Notice,
    by: Option<(PersonId, String)>,
    set: Option<(SetId, String)>,
}

impl Told {
    /// Looks up who and which set a notice speaks of. A set one is not in any more has no name here.
    pub(crate) fn new(notice: Notice, people: &[Person], sets: &[SetCard]) -> Self {
        let id = |key: &str| notice.ids.get(key).and_then(serde_json::Value::as_str);
        let by = id("by").and_then(|id| id.parse::<PersonId>().ok());
        let by = by.and_then(|by| people.iter().find(|person| person.id == by)).map(|by| (by.id, by.name.clone()));
        let set = id("set").and_then(|id| id.parse::<SetId>().ok());
        let set = set.and_then(|set| sets.iter().find(|card| card.id == set)).map(|set| (set.id, set.name.clone()));
        Self { notice, by, set }
    }
}

/// The page.
pub(super) fn show(home: &Home<'_>) -> Markup {
    let zone = home.viewer.zone();
    let today = day_of(home.now, zone);
    let agrees = !home.agreements.is_empty();
    let alone = home.sets.is_empty() && home.next.is_none() && home.open.is_empty();
    let together = !home.sessions.is_empty();
    html! {
        div {
            p class="eyebrow" { (day_words(today)) }
            h1 { (greeting(home)) }
        }
        @if home.unreached { (unreached(home)) }
        @if let Some(next) = &home.next { (meeting(home, next)) }
        (programmes::needs_in_short(&home.needs))
        @if alone && home.steps.is_empty() && !agrees && home.notices.is_empty() && home.learning.is_empty() && !together {
            (no_set(home))
        } @else {
            div class="cols" {
                div class="stack" {
                    (sponsorship::steps(&home.steps))
                    (three_ways::waiting(&home.agreements))
                    @if !alone { (commitments(home, today)) }
                    @if home.sets.is_empty() && home.steps.is_empty() && !agrees { (no_set(home)) } @else if !home.sets.is_empty() { (own_sets(home)) }
                }
                div class="stack" { (sessions(home, zone)) (for_you(home, zone)) (learning(home)) }
            }
        }
    }
}

/// That mail to this person does not arrive.
fn unreached(home: &Home<'_>) -> Markup {
    html! {
        div class="notice" role="status" {
            p { b { (say_with("mail-refused-own", &[("email", home.viewer.person.email.as_str().into())])) } }
            p { (say("mail-refused-own-hint")) }
        }
    }
}

/// For whoever sits in no set: the first step, or the way to those they look after.
fn no_set(home: &Home<'_>) -> Markup {
    if home.overseen == 0 {
        return sets::none(home.may_create);
    }
    html! {
        section class="empty" {
            h2 { (say("home-no-set")) }
            p { (say_with("home-overseen", &[("n", home.overseen.into())])) }
            a class="btn primary" href="/sets" { (say("home-all-sets")) }
        }
    }
}

fn greeting(home: &Home<'_>) -> String {
    let hour: u8 = clock_words(home.now, home.viewer.zone()).get(..2).and_then(|hour| hour.parse().ok()).unwrap_or(12);
    let key = match hour {
        5..=11 => "home-morning",
        12..=17 => "home-afternoon",
        _ => "home-evening",
    };
    let first = home.viewer.person.name.split_whitespace().next().unwrap_or_default();
    say_with(key, &[("name", first.into())])
}

fn meeting(home: &Home<'_>, next: &Next) -> Markup {
    let meeting = &next.meeting;
    let own = next.circles.iter().find(|one| one.meeting.id == meeting.id);
    let comes =
        |one: &&SetPerson| own.is_none_or(|circle| one.seat == SeatKind::Coach || circle.members.contains(&one.person));
    let coach = next.people.iter().find(|one| one.seat == SeatKind::Coach && one.person != home.viewer.id());
    let others = next.people.iter().filter(comes).filter(|one| one.person != home.viewer.id()).count();
    let with = match coach {
        Some(coach) => {
            say_with("home-with-coach", &[("name", coach.name.as_str().into()), ("others", (others - 1).into())])
        }
        None => say_with("home-with", &[("others", others.into())]),
    };
    html! {
        section class="card next" {
            div {
                p class="eyebrow" { (say("home-next")) " · " (when(meeting, home.viewer.zone(), home.now)) }
                blockquote { (next.challenge.as_deref().unwrap_or(&meeting.set_name)) }
                p class="muted" {
                    @if next.challenge.is_some() { (meeting.set_name) " · " }
                    @for part in [&meeting.occasion, &meeting.place] { @if !part.is_empty() { (part) " · " } }
                    (say_with("home-meeting", &[("number", meeting.number.into()), ("protocol", home.protocols.of(&meeting.protocol).into())]))
                    @if let Some(circle) = circle::number(meeting) { " · " (circle) }
                    " · " (with) " · " (length(meeting.minutes))
                }
                p class="small" { a href=(format!("/meetings/{}", meeting.id)) { (say("home-meeting-page")) } }
                (circles(home, next))
            }
            a class="btn primary" href=(format!("/meetings/{}/room", meeting.id)) { (say("meeting-open-room")) }
        }
    }
}

/// Where the set meets in two circles: both, one's own first.
fn circles(home: &Home<'_>, next: &Next) -> Markup {
    let sight = circle::Sight {
        circles: &next.circles,
        viewer: home.viewer.id(),
        zone: home.viewer.zone(),
        protocol: find(home.library, &next.meeting.protocol),
        coach: circle::coach(&next.people),
        names: &circle::names(&next.people),
        linked: true,
    };
    html! { @if !next.circles.is_empty() { (circle::side_by_side(&sight)) } }
}

fn commitments(home: &Home<'_>, today: Date) -> Markup {
    html! {
        section class="card" {
            h2 { (say("home-commitments")) }
            @if home.open.is_empty() && home.done.is_empty() {
                p class="muted" { (say("home-no-commitments")) }
            }
            ul class="rows" {
                @for action in home.open.iter().chain(&home.done) { (commitment(home, action, today)) }
            }
        }
    }
}

/// Whether the set meets today, and so hears what became of it.
fn is_heard_today(home: &Home<'_>, action: &Action, today: Date) -> bool {
    let next = home.next.as_ref().map(|next| &next.meeting);
    action.status == ActionStatus::Open
        && next.is_some_and(|meeting| {
            meeting.set == action.set
                && meeting.id != action.meeting
                && day_of(meeting.starts_at, home.viewer.zone()) == today
        })
}

fn commitment(home: &Home<'_>, action: &Action, today: Date) -> Markup {
    let learned = action.history.last().and_then(|line| line.learned.as_deref());
    let address = format!("/actions/{}", action.id);
    html! {
        li {
            span class=(format!("dot {}", actions::class(action, today))) {}
            div {
                b { (actions::title(action)) }
                br;
                span class="small muted" {
                    (actions::standing(action, today)) " · "
                    @if is_heard_today(home, action, today) { (say("home-heard-today")) }
                    @else { (say_with("home-from", &[("number", action.meeting_number.into()), ("set", action.set_name.as_str().into())])) }
                    @if let Some(learned) = learned { " · " (say_with("home-learned", &[("learned", learned.into())])) }
                }
            }
            @if action.words.is_some() {
                @if action.status == ActionStatus::Open { a class="btn" href=(address) { (say("home-update")) span class="sr" { ": " (actions::title(action)) } } }
                @else { a class="btn quiet" href=(address) { (say("home-view")) span class="sr" { ": " (actions::title(action)) } } }
            }
        }
    }
}

fn own_sets(home: &Home<'_>) -> Markup {
    html! {
        section class="card" {
            div class="card-head" { h2 { (say("sets-mine")) } a href="/sets" { (say("home-all-sets")) } }
            (sets::cards(&home.sets))
        }
    }
}

fn for_you(home: &Home<'_>, zone: &str) -> Markup {
    html! {
        section class="card" {
            h2 { (say("home-for-you")) }
            @if home.notices.is_empty() {
                p class="muted" { (say("home-nothing")) }
            } @else {
                ul class="rows" { @for told in &home.notices { (notice(told, zone)) } }
                form class="actions" method="post" action="/notices/readings" {
                    @for told in &home.notices { input type="hidden" name="notice" value=(told.notice.id); }
                    button class="btn quiet" type="submit" { (say("home-read-all")) }
                }
            }
        }
    }
}

/// Meetings of everybody in one's waves.
fn sessions(home: &Home<'_>, zone: &str) -> Markup {
    html! {
        @if !home.sessions.is_empty() {
            section class="card" {
                h2 { (say("wave-sessions")) }
                ul class="rows" {
                    @for day in &home.sessions { @if let Some(hours) = &day.day.hours {
                        li class="plain" { div {
                            b { (moment(hours.starts_at, zone)) }
                            br;
                            (session_words(&day.day.what)) @if !hours.place.is_empty() { " · " (hours.place) }
                            br;
                            span class="small" { a href=(format!("/waves/{}", day.wave)) { (day.programme) ", " (day.wave_name) } }
                        } }
                    } }
                }
            }
        }
    }
}

/// What the person is reading, and what their programmes have them read next.
fn learning(home: &Home<'_>) -> Markup {
    html! {
        (modules::course_view::next(&home.learning.courses))
        @if !home.learning.begun.is_empty() {
            section class="card" {
                div class="card-head" { h2 { (say("modules-under-way")) } a href="/modules" { (say("module-to-all")) } }
                ul class="rows" { @for card in &home.learning.begun { (modules::going_on(card)) } }
            }
        }
    }
}

fn notice(told: &Told, zone: &str) -> Markup {
    html! {
        li class=[told.by.is_none().then_some("plain")] {
            @if let Some((id, name)) = &told.by { (avatar(*id, name)) }
            div {
                span { (notice_words(told)) }
                br;
                span class="small muted" { (date(day_of(told.notice.at, zone))) }
            }
            @if let Some((address, name)) = leads_to(told) {
                a href=(address) { (say("home-look")) span class="sr" { ": " (name) } }
            }
        }
    }
}

/// What a sponsor is told: it leads to their part in the wave.
const SPONSORS: [&str; 3] = ["touchpoints-planned", "sponsor-asked", "sponsor-proposed"];

/// Where to read more of it.
fn leads_to(told: &Told) -> Option<(String, String)> {
    if let Some(wave) = told.notice.ids.get("wave").and_then(serde_json::Value::as_str) {
        let part = match told.notice.kind.as_str() {
            "application-declined" => "/application",
            kind if SPONSORS.contains(&kind) => "/sponsoring",
            _ => "",
        };
        return Some((format!("/waves/{wave}{part}"), say("notice-wave")));
    }
    if let Some(agreement) = told.notice.ids.get("three_way").and_then(serde_json::Value::as_str) {
        return Some((format!("/agreements/{agreement}"), say("notice-three-way")));
    }
    if let Some(handover) = told.notice.ids.get("handover").and_then(serde_json::Value::as_str) {
        // One that was taken back is not there any more for whom it was to go to.
        let there = told.notice.kind != "handover-withdrawn";
        return there.then(|| (format!("/handovers/{handover}"), say("notice-handover")));
    }
    if let Some(expert) = told.notice.ids.get("expert").and_then(serde_json::Value::as_str) {
        return match told.notice.kind.as_str() {
            "expert-asked" => Some(("/coaches#experts".to_owned(), say("notice-expert"))),
            "expert-closed" => None,
            _ => Some((format!("/expert-requests/{expert}"), say("notice-expert"))),
        };
    }
    let meeting = told.notice.ids.get("meeting").and_then(serde_json::Value::as_str);
    let (set, name) = told.set.as_ref()?;
    let address = match (told.notice.kind.as_str(), meeting) {
        (_, Some(meeting)) => format!("/meetings/{meeting}"),
        ("agreement-changed", None) => format!("/sets/{set}/agreement"),
        (kind, None) if kind.starts_with("sponsor-") => format!("/sets/{set}/sponsor"),
        _ => format!("/sets/{set}"),
    };
    Some((address, name.clone()))
}

pub(crate) fn notice_words(told: &Told) -> String {
    let key = match told.notice.kind.as_str() {
        "password-reset" if told.by.is_none() => "notice-password-reset-terminal",
        "password-reset" => "notice-password-reset",
        "added-to-set" if told.set.is_some() => "notice-added-to-set",
        "let-in" if told.set.is_some() => "notice-let-in",
        "removed-from-set" => "notice-removed-from-set",
        "coach-changed" if told.set.is_some() => "notice-coach-changed",
        "set-ended" if told.set.is_some() => "notice-set-ended",
        "agreement-changed" if told.set.is_some() => "notice-agreement-changed",
        "meeting-planned" if told.set.is_some() => "notice-meeting-planned",
        "meeting-changed" if told.set.is_some() => "notice-meeting-changed",
        "meeting-cancelled" if told.set.is_some() => "notice-meeting-cancelled",
        "wave-started" => "notice-wave-started",
        "application-taken-in" => "notice-application-taken-in",
        "application-declined" => "notice-application-declined",
        "three-way-drafted" => "notice-three-way-drafted",
        "three-way-changed" => "notice-three-way-changed",
        "three-way-signed" => "notice-three-way-signed",
        "three-way-in-force" => "notice-three-way-in-force",
        "three-way-remark" => "notice-three-way-remark",
        "three-way-risk" => "notice-three-way-risk",
        "three-way-settled" => "notice-three-way-settled",
        "touchpoints-planned" => "notice-touchpoints-planned",
        "sponsor-asked" => "notice-sponsor-asked",
        "sponsor-proposed" => "notice-sponsor-proposed",
        "sponsor-answered" if told.set.is_some() => "notice-sponsor-answered",
        "sponsor-decided" if told.set.is_some() => "notice-sponsor-decided",
        "sponsor-followed-up" if told.set.is_some() => "notice-sponsor-followed-up",
        "sponsor-note" if told.set.is_some() => "notice-sponsor-note",
        "handover-asked" => "notice-handover-asked",
        "handover-accepted" => "notice-handover-accepted",
        "handover-declined" => "notice-handover-declined",
        "handover-withdrawn" => "notice-handover-withdrawn",
        "expert-asked" => "notice-expert-asked",
        "expert-named-you" => "notice-expert-named-you",
        "expert-named" => "notice-expert-named",
        "expert-agreed" => "notice-expert-agreed",
        "expert-refused" => "notice-expert-refused",
        "expert-closed" => "notice-expert-closed",
        // A kind of an earlier or later version, or about a set one has left since.
        _ => "notice-other",
    };
    let by = told.by.as_ref().map_or_else(|| say("notice-somebody"), |(_, name)| name.clone());
    let set = told.set.as_ref().map_or_else(String::new, |(_, name)| name.clone());
    say_with(key, &[("by", by.into()), ("set", set.into())])
}
