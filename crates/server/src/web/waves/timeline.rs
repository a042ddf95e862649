//! A wave's months at a glance: a lane for all of it, one for what is for everybody, then one for each set with its meetings, held and planned,
//! and the modules; the same as a table, as SVG and as CSV. A wave without sets has one lane of what each of them will have. Who takes part sees
//! their own sets in it.

mod whole;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use jiff::civil::Date;
use maud::{Markup, html};
use setwise_domain::id::WaveId;
use setwise_domain::programme::design::PlannedMeeting;
use setwise_domain::programme::schedule::days_between;
use setwise_domain::programme::{Design, WaveStatus};
use setwise_domain::time::Timestamp;
use setwise_store::meeting::MeetingStatus;
use setwise_store::wave::{WaveMeeting, WavePage, WaveSet};

use self::whole::Whole;
use super::starting::starts_at;
use super::view::Shown;
use super::{carrying, open_to_lead};
use crate::app::App;
use crate::ui::csv::quoted;
use crate::ui::time::{date_words, day_of};
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::request::Id;
use crate::web::session::Viewer;

/// How wide a drawing is, and how much of it the names take.
const WIDTH: i64 = 960;
const NAMES: i64 = 170;
const LANE: i64 = 42;
const TOP: i64 = 34;
/// The room a month's name takes.
const MONTH: i64 = 50;

/// What a drawing spans: the wave's own days, and those of meetings and of all else that is outside them.
struct Span {
    first: Date,
    days: i64,
}

impl Span {
    fn of(page: &WavePage, met: Option<(Timestamp, Timestamp)>, whole: &Whole, zone: &str) -> Option<Self> {
        let design = &page.wave.design;
        let met = met.into_iter().flat_map(|(first, last)| [first, last]).map(|at| day_of(at, zone));
        let days: Vec<Date> = met.chain(design.first_day()).chain(design.last_day()).chain(whole.days()).collect();
        let (first, last) = (*days.iter().min()?, *days.iter().max()?);
        Some(Self { first, days: days_between(first, last).max(1) })
    }

    /// Where a day stands, in the drawing's units; within it, if it lies outside.
    fn at(&self, day: Date) -> i64 {
        let room = WIDTH - NAMES - 20;
        NAMES + 10 + days_between(self.first, day).clamp(0, self.days) * room / self.days
    }
}

/// What a drawing is made of but the sets: what is of the whole wave, and over which days.
struct Drawing {
    whole: Whole,
    span: Span,
    /// How high the lane of the whole wave is; nothing where it has none.
    high: i64,
}

impl Drawing {
    /// None while there are no dates. `met`: the first meeting's time, and the last one's.
    fn of(page: &WavePage, mut whole: Whole, met: Option<(Timestamp, Timestamp)>, zone: &str) -> Option<Self> {
        let span = Span::of(page, met, &whole, zone)?;
        let high = whole.lay(&span);
        Some(Self { whole, span, high })
    }
}

/// The drawing of a part of the sets, with its table; the sets' names are links for those who may open them.
pub(super) fn draw(shown: &Shown<'_>, linked: bool) -> Markup {
    let Shown { page, today, zone, .. } = *shown;
    let (sets, address) = (&shown.sets.items, format!("/waves/{}", page.wave.id));
    let whole = Whole::of(page, shown.touchpoints, shown.carriers, None, today);
    let Some(drawing) = Drawing::of(page, whole, shown.totals.span, zone) else {
        return html! { p class="muted" { (say("wave-timeline-no-dates")) } };
    };
    html! {
        @if shown.sets.all == 0 { p class="muted" { (say("wave-timeline-no-sets")) } }
        (shown.sets.search(&address, &say("wave-sets-find")))
        (shown.sets.parts(&address))
        (figure(page, sets, &drawing, today, zone, linked))
    }
}

/// The months of whoever takes part: their own sets, and what is of the whole wave. While a wave is being designed its dates are nobody's yet.
pub(super) fn own(shown: &Shown<'_>) -> Markup {
    let Shown { page, mine, today, zone, .. } = *shown;
    let times = || mine.iter().flat_map(|set| &set.meetings).map(|meeting| meeting.starts_at);
    let whole = Whole::of(page, &[], shown.carriers, shown.course, today);
    let drawing = Drawing::of(page, whole, times().min().zip(times().max()), zone);
    let drawing = drawing.filter(|_| page.wave.status != WaveStatus::Designing);
    html! {
        @if let Some(drawing) = drawing {
            section class="card" {
                h2 { (say("wave-timeline-own")) }
                (figure(page, mine, &drawing, today, zone, true))
            }
        }
    }
}

/// Takes out of these sets each place that is not the one the design gave: a set may type one, and a sponsor reads nothing a set typed.
pub(super) fn without_typed_places(design: &Design, sets: &mut [WaveSet]) {
    for meeting in sets.iter_mut().flat_map(|set| &mut set.meetings) {
        let planned = meeting.planned.and_then(|number| design.planned(number));
        if planned.is_none_or(|planned| planned.place != meeting.place) {
            meeting.place.clear();
        }
    }
}

fn figure(page: &WavePage, sets: &[WaveSet], drawing: &Drawing, today: Date, zone: &str, linked: bool) -> Markup {
    html! {
        figure class="timeline" {
            div class="drawing" tabindex="0" role="region" aria-label=(say("wave-timeline")) { (svg(page, sets, drawing, today, zone)) }
            figcaption class="small muted" { (legend(page, &drawing.whole)) }
            @let planned = !page.wave.design.realism.meetings.is_empty();
            @if planned || !sets.is_empty() || !drawing.whole.lines.is_empty() {
                details {
                    summary { (say("wave-timeline-table")) }
                    @if planned || !sets.is_empty() { (table(page, sets, today, zone, linked)) }
                    (drawing.whole.table())
                }
            }
        }
    }
}

fn legend(page: &WavePage, whole: &Whole) -> Markup {
    let together = page.wave.design.realism.meetings.iter().any(|one| !one.is_of_sets());
    html! {
        span class="key held" aria-hidden="true" {} (say("wave-key-held")) "  "
        span class="key planned" aria-hidden="true" {} (say("wave-key-planned"))
        @if together { "  " span class="key session" aria-hidden="true" {} (say("wave-key-session")) }
        (whole.legend())
    }
}

fn svg(page: &WavePage, sets: &[WaveSet], drawing: &Drawing, today: Date, zone: &str) -> Markup {
    let Drawing { whole, span, high } = drawing;
    let lanes = lanes(page, sets, zone);
    let height = TOP + high + i64::try_from(lanes.len()).unwrap_or(1) * LANE + 8;
    let design = &page.wave.design;
    let bar = design.first_day().zip(design.last_day());
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-label=(sentence(sets, whole)) {
            @for (day, name) in months(span) {
                line class="month" x1=(span.at(day)) x2=(span.at(day)) y1="22" y2=(height) {}
                // At the edge there is no room for a name.
                @if span.at(day) < WIDTH - MONTH { text class="month" x=(span.at(day) + 4) y="16" { (name) } }
            }
            @if *high > 0 { (whole.lane(span)) }
            @for (nth, lane) in (0..).zip(&lanes) { (drawn(TOP + high + nth * LANE, lane, whole, bar, span)) }
            @if days_between(span.first, today) >= 0 && days_between(span.first, today) <= span.days {
                line class="today" x1=(span.at(today)) x2=(span.at(today)) y1="22" y2=(height) {}
            }
        }
    }
}

/// What stands beside one another in a drawing.
struct Lane {
    name: String,
    marks: Vec<Mark>,
    together: bool,
}

/// A meeting in a lane.
struct Mark {
    day: Date,
    held: bool,
    words: String,
}

/// What is for everybody, if anything, then the sets; where there are none, what each of them will have.
fn lanes(page: &WavePage, sets: &[WaveSet], zone: &str) -> Vec<Lane> {
    let design = &page.wave.design;
    let planned = |name: &str, one: &PlannedMeeting| {
        let day = day_here(page, one, zone);
        Mark { day, held: false, words: words(name, day, &one.what, &one.place) }
    };
    let of_sets = || design.realism.meetings.iter().filter(|one| one.is_of_sets());
    let everybody = say("wave-everybody");
    let sessions = design.realism.meetings.iter().filter(|one| !one.is_of_sets());
    let marks: Vec<Mark> = sessions.map(|one| planned(&everybody, one)).collect();
    let mut lanes = Vec::new();
    if !marks.is_empty() {
        lanes.push(Lane { name: everybody, marks, together: true });
    }
    if sets.is_empty() {
        let name = say("wave-each-set");
        lanes.push(Lane { marks: of_sets().map(|one| planned(&name, one)).collect(), name, together: false });
    }
    lanes.extend(sets.iter().map(|set| {
        let mark = |meeting: &WaveMeeting| {
            let day = day_of(meeting.starts_at, zone);
            let held = meeting.status == MeetingStatus::Ended;
            Mark { day, held, words: words(&set.name, day, &meeting.occasion, &meeting.place) }
        };
        Lane { name: set.name.clone(), marks: set.meetings.iter().map(mark).collect(), together: false }
    }));
    lanes
}

/// The reader's day of a meeting of the design, which means its own zone.
fn day_here(page: &WavePage, one: &PlannedMeeting, zone: &str) -> Date {
    let meant = &page.wave.design.realism.zone;
    let meant = if meant.is_empty() { zone } else { meant };
    starts_at(one, meant).map_or(one.on, |at| day_of(at, zone))
}

/// "Harbour: 12 January 2027, Launch, Room 4"
fn words(name: &str, day: Date, what: &str, place: &str) -> String {
    let day = date_words(day);
    let parts = [day.as_str(), what, place].into_iter().filter(|part| !part.is_empty());
    format!("{name}: {}", parts.collect::<Vec<_>>().join(", "))
}

fn drawn(top: i64, lane: &Lane, whole: &Whole, bar: Option<(Date, Date)>, span: &Span) -> Markup {
    let middle = top + 17;
    html! {
        g {
            text class="name" x="0" y=(middle + 5) { (shortened(&lane.name)) }
            rect class="track" x=(NAMES) y=(top) width=(WIDTH - NAMES) height="34" rx="9" {}
            @if let Some((from, to)) = bar.filter(|_| !lane.together) {
                rect class="bar" x=(span.at(from) - 10) y=(top) width=(span.at(to) - span.at(from) + 20) height="34" rx="9" {}
            }
            @if !lane.together { (whole.modules(middle, span)) }
            @for mark in &lane.marks {
                @let at = span.at(mark.day);
                @if lane.together {
                    path class="session" d=(format!("M{at} {} l8 8 l-8 8 l-8 -8 z", middle - 8)) { title { (mark.words) } }
                } @else {
                    circle class=(if mark.held { "held" } else { "planned" }) cx=(at) cy=(middle) r="6" { title { (mark.words) } }
                }
            }
        }
    }
}

/// The first of each month in the span, with its name; of long spans every second or third.
fn months(span: &Span) -> Vec<(Date, String)> {
    let every = (span.days / 30 / 12 + 1).max(1);
    let mut found = Vec::new();
    let mut day = span.first.first_of_month();
    while days_between(span.first, day) <= span.days {
        if days_between(span.first, day) >= 0 {
            let name = say_with(
                "wave-month",
                &[("month", day.month().into()), ("year", (i32::from(day.year()) % 100).into())],
            );
            found.push((day, name));
        }
        let Ok(next) = day.checked_add(jiff::Span::new().months(every)) else { break };
        day = next;
    }
    found
}

/// A name that fits beside its lane.
fn shortened(name: &str) -> String {
    if name.chars().count() <= 20 { name.to_owned() } else { name.chars().take(19).chain(['…']).collect() }
}

/// The drawing in a sentence, for those who hear it.
fn sentence(sets: &[WaveSet], whole: &Whole) -> String {
    let held = |one: &&WaveMeeting| one.status == MeetingStatus::Ended;
    let meetings = || sets.iter().flat_map(|set| &set.meetings);
    let (held, all) = (meetings().filter(held).count(), meetings().count());
    let about = [("sets", sets.len().into()), ("held", held.into()), ("all", all.into())];
    format!("{}{}", say_with("wave-timeline-sentence", &about), whole.sentence())
}

fn table(page: &WavePage, sets: &[WaveSet], today: Date, zone: &str, linked: bool) -> Markup {
    let planned = page.wave.design.realism.meetings.iter();
    html! {
        div class="table" role="region" tabindex="0" aria-label=(say("wave-timeline-table")) {
            table {
                thead { tr {
                    th { (say("wave-column-set")) } th { (say("wave-column-coach")) } th { (say("wave-column-meeting")) } th { (say("wave-column-day")) }
                    th { (say("design-meeting-what")) } th { (say("design-meeting-place")) } th { (say("wave-column-state")) }
                } }
                tbody {
                    @for one in planned.filter(|one| sets.is_empty() || !one.is_of_sets()) {
                        @let day = day_here(page, one, zone);
                        tr {
                            th scope="row" { @if one.is_of_sets() { (say("wave-each-set")) } @else { (say("wave-everybody")) } }
                            td {} td {} td { (date_words(day)) } td { (one.what) } td { (one.place) } td { (whole::State::of(day, None, today).words()) }
                        }
                    }
                    @for set in sets { @for meeting in &set.meetings {
                        tr {
                            th scope="row" { @if linked { a href=(format!("/sets/{}", set.id)) { (set.name) } } @else { (set.name) } }
                            td { (set.coach.as_ref().map_or("", |(_, name)| name)) }
                            td class="num" { (meeting.number) }
                            td { (date_words(day_of(meeting.starts_at, zone))) }
                            td { (meeting.occasion) }
                            td { (meeting.place) }
                            td { (state(meeting.status)) }
                        }
                    } }
                }
            }
        }
    }
}

fn state(status: MeetingStatus) -> String {
    match status {
        MeetingStatus::Ended => say("wave-key-held"),
        MeetingStatus::Running => say("meeting-runs"),
        MeetingStatus::Planned | MeetingStatus::Open | MeetingStatus::Cancelled => say("wave-key-planned"),
    }
}

/// `GET /waves/{id}/timeline.svg`: the drawing by itself, with the colours of paper.
pub(in crate::web) async fn picture(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
) -> Result<Response, WebError> {
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], as_svg(&app, &viewer, id).await?).into_response())
}

/// The drawing as a file.
pub(crate) async fn as_svg(app: &App, viewer: &Viewer, id: WaveId) -> Result<String, WebError> {
    let page = open_to_lead(app, viewer, id).await?;
    let sets = app.store().wave_sets(id).await?;
    let today = day_of(app.now(), viewer.zone());
    let carriers = carrying(&page, &app.store().wave_set_names(id).await?);
    let totals = app.store().wave_totals(id).await?;
    let touchpoints = app.store().touchpoints_of(&page).await?;
    let whole = Whole::of(&page, &touchpoints, &carriers, None, today);
    let Some(drawing) = Drawing::of(&page, whole, totals.span, viewer.zone()) else {
        return Err(WebError::not_found());
    };
    let drawn = svg(&page, &sets, &drawing, today, viewer.zone()).into_string();
    // A file has no style sheet beside it.
    Ok(drawn.replacen('>', &format!("><style>{PAPER}</style>"), 1))
}

const PAPER: &str = "text{font:14px system-ui,sans-serif;fill:#1d2327}.month{fill:#56605f}line.month{stroke:#e3ded3}\
    .track{fill:#f1eee7}.bar{fill:#cfe0dd}.held{fill:#0f5d57}.planned{fill:#fff;stroke:#0f5d57;stroke-width:3}\
    .module,.touchpoint,.talk{fill:#fff;stroke:#6a3fa0;stroke-width:2}.touchpoint{stroke:#9c2f4f}.talk{stroke:#2c6e2f}\
    .missed{stroke-dasharray:2 2}.module.past{fill:#6a3fa0}.touchpoint.past{fill:#9c2f4f}.talk.past{fill:#2c6e2f}\
    rect.part{fill:#cfe0dd}.session{fill:#b4561f}.today{stroke:#9c2f4f;stroke-width:2}";

/// `GET /waves/{id}/timeline.csv`: a line for each meeting, and one for each other date of the wave.
pub(in crate::web) async fn rows(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
) -> Result<Response, WebError> {
    let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8");
    Ok(([kind], as_csv(&app, &viewer, id).await?).into_response())
}

/// A line for each meeting, then one for each other date of the wave, as a file.
pub(crate) async fn as_csv(app: &App, viewer: &Viewer, id: WaveId) -> Result<String, WebError> {
    let page = open_to_lead(app, viewer, id).await?;
    let sets = app.store().wave_sets(id).await?;
    let touchpoints = app.store().touchpoints_of(&page).await?;
    let mut csv = String::from("set,coach,meeting,day,state,zone,special,place,kind,until\r\n");
    let today = day_of(app.now(), viewer.zone());
    for one in page.wave.design.realism.meetings.iter().filter(|one| sets.is_empty() || !one.is_of_sets()) {
        let (name, kind) = if one.is_of_sets() { ("wave-each-set", "meeting") } else { ("wave-everybody", "session") };
        let (day, zone) = (day_here(&page, one, viewer.zone()), viewer.zone());
        let (name, what, place) = (quoted(&say(name)), quoted(&one.what), quoted(&one.place));
        let state = whole::State::of(day, None, today).word();
        csv.push_str(&format!("{name},,,{day},{state},{zone},{what},{place},{kind},\r\n"));
    }
    for set in &sets {
        for meeting in &set.meetings {
            let coach = set.coach.as_ref().map_or("", |(_, name)| name);
            let day = day_of(meeting.starts_at, viewer.zone());
            let row = [
                quoted(&set.name),
                quoted(coach),
                meeting.number.to_string(),
                day.to_string(),
                meeting.status.to_string(),
                viewer.zone().to_owned(),
                quoted(&meeting.occasion),
                quoted(&meeting.place),
                "meeting".to_owned(),
                String::new(),
            ];
            csv.push_str(&row.join(","));
            csv.push_str("\r\n");
        }
    }
    let meant = &page.wave.design.realism.zone;
    let zone = if meant.is_empty() { viewer.zone() } else { meant };
    let carriers = carrying(&page, &app.store().wave_set_names(id).await?);
    for line in Whole::of(&page, &touchpoints, &carriers, None, today).lines {
        let until = line.until.map(|day| day.to_string()).unwrap_or_default();
        let (kind, state, what) = (line.kind.word(), line.state.word(), quoted(&line.what));
        let set = quoted(line.set.as_deref().unwrap_or_default());
        csv.push_str(&format!("{set},,,{},{state},{zone},{what},,{kind},{until}\r\n", line.on));
    }
    Ok(csv)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_span_names_fewer_months() {
        let span = |days| Span { first: jiff::civil::date(2027, 1, 12), days };
        assert_eq!(months(&span(100)).len(), 3);
        assert!(months(&span(730)).len() <= 13);
        assert_eq!(shortened("A set with a very long name"), "A set with a very l…");
    }
}
