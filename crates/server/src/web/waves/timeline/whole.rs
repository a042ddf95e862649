//! What a timeline shows of the whole wave: parts of the work, modules, touchpoints with the sponsor, talks with line managers.
//! Drawn once, on a lane of its own, but for the modules, which belong between the meetings of each set.

use jiff::civil::Date;
use maud::{Markup, html};
use setwise_domain::programme::schedule::What;
use setwise_domain::sponsorship::TouchpointState;
use setwise_store::sponsorship::Touchpoint;
use setwise_store::wave::WavePage;

use super::{LANE, NAMES, Span, TOP, WIDTH, shortened};
use crate::ui::time::date_words;
use crate::ui::words::{say, say_with};
use crate::web::modules::course::Course;
use crate::web::sponsorship;
use crate::web::waves::brief::{self, Carriers};
use crate::web::waves::design::title_of;

/// How high the bar of a part is, with the room under it.
const ROW: i64 = 26;
/// How wide a letter is, at the most, in a part's name.
const LETTER: i64 = 8;

/// What a line is about. Its word stands in files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Start,
    End,
    Part,
    Module,
    Talk,
    Touchpoint,
}

impl Kind {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
            Self::Part => "part",
            Self::Module => "module",
            Self::Talk => "talk",
            Self::Touchpoint => "touchpoint",
        }
    }
}

/// How far something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Planned,
    Now,
    Past,
    Kept,
    Missed,
}

impl State {
    pub(super) fn of(from: Date, until: Option<Date>, today: Date) -> Self {
        if until.unwrap_or(from) < today {
            Self::Past
        } else if from <= today && until.is_some() {
            Self::Now
        } else {
            Self::Planned
        }
    }

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Now => "now",
            Self::Past => "past",
            Self::Kept => "kept",
            Self::Missed => "missed",
        }
    }

    pub(super) fn words(self) -> String {
        match self {
            Self::Planned => say("wave-key-planned"),
            Self::Now => say("wave-state-now"),
            Self::Past => say("wave-state-past"),
            Self::Kept => say("touchpoint-state-kept"),
            Self::Missed => say("touchpoint-state-missed"),
        }
    }
}

/// Something of the wave with its day.
pub(super) struct Line {
    pub(super) on: Date,
    /// The last day of a part.
    pub(super) until: Option<Date>,
    pub(super) kind: Kind,
    pub(super) what: String,
    /// The set that carries a part, by name.
    pub(super) set: Option<String>,
    pub(super) state: State,
}

impl Line {
    /// What it is, with who carries it.
    fn words(&self) -> String {
        match &self.set {
            Some(set) => format!("{} · {set}", self.what),
            None => self.what.clone(),
        }
    }

    /// "Listening: 3 March 2027"
    fn title(&self) -> String {
        let day = match self.until {
            Some(until) => {
                say_with("wave-from-to", &[("from", date_words(self.on).into()), ("to", date_words(until).into())])
            }
            None => date_words(self.on),
        };
        format!("{}: {day}, {}", self.words(), self.state.words())
    }
}

/// All that a wave dates but meetings, by date.
pub(super) struct Whole {
    pub(super) lines: Vec<Line>,
    /// The parts, each with the row it is drawn in.
    rows: Vec<(usize, i64)>,
    /// How many rows there are.
    deep: i64,
    /// What a module's mark says, by the line: written once, drawn in each lane.
    modules: Vec<(Date, &'static str, String)>,
}

impl Whole {
    /// `course`: the modules of whoever reads, by the days of their own set; none: as the design means them.
    pub(super) fn of(
        page: &WavePage,
        touchpoints: &[Touchpoint],
        carriers: &Carriers,
        course: Option<&Course>,
        today: Date,
    ) -> Self {
        let design = &page.wave.design;
        let mut lines = Vec::new();
        let mut add = |on: Date, until: Option<Date>, kind: Kind, what: String| {
            lines.push(Line { on, until, kind, what, set: None, state: State::of(on, until, today) });
        };
        for moment in design.moments() {
            match moment.what {
                What::Start => add(moment.on, None, Kind::Start, say("design-field-starts-on")),
                What::End => add(moment.on, None, Kind::End, say("design-field-ends-on")),
                What::MidTalk => add(moment.on, None, Kind::Talk, say("design-field-mid-talk")),
                What::EndTalk => add(moment.on, None, Kind::Talk, say("design-field-end-talk")),
                What::Module(nth) if course.is_none() => {
                    let module = design.curriculum.modules.get(nth).map_or("", |one| one.module.as_str());
                    add(moment.on, None, Kind::Module, title_of(module));
                }
                // Meetings are the sets', a part is told as one, below, and a course has days of its own.
                What::Module(_) | What::Meeting(_) | What::PartBegins(_) | What::PartEnds(_) => {}
            }
        }
        for step in course.into_iter().flat_map(|course| &course.steps) {
            if let Some(on) = step.on {
                add(on, None, Kind::Module, step.card.title.clone());
            }
        }
        for part in &design.work.parts {
            let what = format!("{} ({})", part.name, brief::kind(part));
            let (on, until, state) = match (part.from, part.to) {
                // It goes on until it has an end.
                (Some(from), None) if from <= today => (from, None, State::Now),
                (Some(from), to) => {
                    let until = to.filter(|to| *to >= from);
                    (from, until, State::of(from, until, today))
                }
                (None, Some(to)) => (to, None, State::of(to, None, today)),
                (None, None) => continue,
            };
            let set = brief::carrier(part, carriers).map(ToOwned::to_owned);
            lines.push(Line { on, until, kind: Kind::Part, what, set, state });
        }
        lines.extend(touchpoints.iter().map(|one| Line {
            on: one.on,
            until: None,
            kind: Kind::Touchpoint,
            what: sponsorship::words::kind(one.kind),
            set: None,
            state: match one.state {
                TouchpointState::Planned => State::Planned,
                TouchpointState::Kept => State::Kept,
                TouchpointState::Missed => State::Missed,
            },
        }));
        lines.sort_by_key(|line| line.on);
        let modules = lines.iter().filter(|line| line.kind == Kind::Module);
        let modules = modules.map(|line| (line.on, class(line), line.title())).collect();
        Self { lines, rows: Vec::new(), deep: 0, modules }
    }

    /// Its first and last day.
    pub(super) fn days(&self) -> impl Iterator<Item = Date> {
        self.lines.iter().flat_map(|line| [Some(line.on), line.until]).flatten()
    }

    /// Puts the parts into rows, so that neither bars nor names lie over one another; says how high its lane is, nothing where it is empty.
    pub(super) fn lay(&mut self, span: &Span) -> i64 {
        let mut ends: Vec<i64> = Vec::new();
        self.rows.clear();
        for (nth, line) in self.lines.iter().enumerate().filter(|(_, line)| line.kind == Kind::Part) {
            let (from, to) = extent(line, span);
            let row = ends.iter().position(|end| *end < from).unwrap_or(ends.len());
            if row == ends.len() {
                ends.push(to);
            } else {
                ends[row] = to;
            }
            self.rows.push((nth, i64::try_from(row).unwrap_or(0)));
        }
        self.deep = i64::try_from(ends.len()).unwrap_or(0);
        if self.deep == 0 && self.marks().next().is_none() { 0 } else { LANE + self.deep * ROW }
    }

    fn marks(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| matches!(line.kind, Kind::Talk | Kind::Touchpoint))
    }

    /// The lane of the wave, at the top of the drawing.
    pub(super) fn lane(&self, span: &Span) -> Markup {
        let middle = TOP + 17;
        html! {
            g {
                text class="name" x="0" y=(middle + 5) { (shortened(&say("wave-lane-whole"))) }
                rect class="track" x=(NAMES) y=(TOP) width=(WIDTH - NAMES) height="34" rx="9" {}
                @for line in self.marks() {
                    @let at = span.at(line.on);
                    // A touchpoint points up, a talk down.
                    @let way = if line.kind == Kind::Touchpoint { format!("M{at} {} l8 14 h-16 z", middle - 8) } else { format!("M{at} {} l8 -14 h-16 z", middle + 8) };
                    path class=(class(line)) d=(way) { title { (line.title()) } }
                }
                @for (nth, row) in &self.rows {
                    @if let Some(line) = self.lines.get(*nth) { (part(line, TOP + 38 + row * ROW, span)) }
                }
            }
        }
    }

    /// The modules in the lane of a set.
    pub(super) fn modules(&self, middle: i64, span: &Span) -> Markup {
        html! {
            @for (on, class, title) in &self.modules {
                rect class=(class) x=(span.at(*on) - 4) y=(middle + 8) width="8" height="8" rx="2" { title { (title) } }
            }
        }
    }

    /// What the shapes mean, of those that are drawn.
    pub(super) fn legend(&self) -> Markup {
        let has = |kind| self.lines.iter().any(|line| line.kind == kind);
        html! {
            @if has(Kind::Module) { "  " span class="key module" aria-hidden="true" {} (say("wave-key-module")) }
            @if has(Kind::Touchpoint) { "  " span class="touchpoint" aria-hidden="true" { "▲" } " " (say("wave-key-touchpoint")) }
            @if has(Kind::Talk) { "  " span class="talk" aria-hidden="true" { "▼" } " " (say("wave-key-talk")) }
            @if has(Kind::Part) { "  " span class="key part" aria-hidden="true" {} (say("wave-key-part")) }
        }
    }

    /// The rest of the sentence that says what is drawn.
    pub(super) fn sentence(&self) -> String {
        let of = |kind: Kind| self.lines.iter().filter(move |line| line.kind == kind);
        let past = |kind: Kind| of(kind).filter(|line| line.state != State::Planned).count();
        let mut told = String::new();
        for (kind, key) in [
            (Kind::Module, "wave-timeline-modules"),
            (Kind::Touchpoint, "wave-timeline-touchpoints"),
            (Kind::Talk, "wave-timeline-talks"),
            (Kind::Part, "wave-timeline-parts"),
        ] {
            let all = of(kind).count();
            if all > 0 {
                told.push(' ');
                told.push_str(&say_with(key, &[("all", all.into()), ("past", past(kind).into())]));
            }
        }
        told
    }

    /// The same as a table.
    pub(super) fn table(&self) -> Markup {
        html! {
            @if !self.lines.is_empty() {
                div class="table" role="region" tabindex="0" aria-label=(say("wave-timeline-whole")) {
                    table {
                        caption { (say("wave-timeline-whole")) }
                        thead { tr { th { (say("wave-column-what")) } th { (say("wave-column-day")) } th { (say("wave-column-until")) } th { (say("wave-column-state")) } } }
                        tbody { @for line in &self.lines {
                            tr {
                                th scope="row" { (line.words()) }
                                td { (date_words(line.on)) }
                                td { (line.until.map(date_words).unwrap_or_default()) }
                                td { (line.state.words()) }
                            }
                        } }
                    }
                }
            }
        }
    }
}

/// From where to where a part is drawn, with its name.
fn extent(line: &Line, span: &Span) -> (i64, i64) {
    let (from, to) = (span.at(line.on), span.at(line.until.unwrap_or(line.on)).max(span.at(line.on) + 6));
    let name = i64::try_from(line.words().chars().count()).unwrap_or(0) * LETTER + 16;
    // Where there is no room to its right, a name stands to the left of the edge.
    let first = if from + name > WIDTH { (WIDTH - name).max(NAMES).min(from) } else { from };
    (first, to.max(first + name))
}

fn part(line: &Line, y: i64, span: &Span) -> Markup {
    let (from, to) = (span.at(line.on), span.at(line.until.unwrap_or(line.on)));
    let (first, _) = extent(line, span);
    html! {
        rect class=(class(line)) x=(from) y=(y) width=((to - from).max(6)) height="20" rx="6" { title { (line.title()) } }
        text class="part" x=(first + 8) y=(y + 15) { (line.words()) }
    }
}

/// How it looks; its words say the same.
const fn class(line: &Line) -> &'static str {
    match (line.kind, line.state) {
        (Kind::Module, State::Past) => "module past",
        (Kind::Module, _) => "module",
        (Kind::Talk, State::Past) => "talk past",
        (Kind::Talk, _) => "talk",
        (Kind::Touchpoint, State::Kept) => "touchpoint past",
        (Kind::Touchpoint, State::Missed) => "touchpoint missed",
        (Kind::Touchpoint, _) => "touchpoint",
        (Kind::Part | Kind::Start | Kind::End, State::Past) => "part past",
        (Kind::Part | Kind::Start | Kind::End, _) => "part",
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn part(what: &str, from: Date, until: Date) -> Line {
        Line { on: from, until: Some(until), kind: Kind::Part, what: what.to_owned(), set: None, state: State::Planned }
    }

    #[test]
    fn parts_beside_one_another_have_rows_of_their_own_and_later_ones_share_them() {
        let span = Span { first: date(2027, 1, 1), days: 300 };
        let lines = vec![
            part("Design", date(2027, 1, 1), date(2027, 4, 1)),
            part("Team", date(2027, 2, 1), date(2027, 9, 1)),
            part("Trial", date(2027, 5, 1), date(2027, 8, 1)),
        ];
        let mut whole = Whole { lines, rows: Vec::new(), deep: 0, modules: Vec::new() };
        assert_eq!(whole.lay(&span), LANE + 2 * ROW);
        assert_eq!(whole.rows, [(0, 0), (1, 1), (2, 0)]);
        let mut empty = Whole { lines: Vec::new(), rows: Vec::new(), deep: 0, modules: Vec::new() };
        assert_eq!(empty.lay(&span), 0);
    }

    #[test]
    fn a_day_is_planned_until_it_is_past_and_a_part_goes_on_between() {
        let (one, two, three) = (date(2027, 1, 1), date(2027, 2, 1), date(2027, 3, 1));
        assert_eq!(State::of(two, None, one), State::Planned);
        assert_eq!(State::of(two, None, two), State::Planned);
        assert_eq!(State::of(two, None, three), State::Past);
        assert_eq!(State::of(one, Some(three), two), State::Now);
        assert_eq!(State::of(two, Some(three), one), State::Planned);
        assert_eq!(State::of(one, Some(two), three), State::Past);
    }
}
