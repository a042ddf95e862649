//! What needs a lead today, over all programmes: one line each, with the way to where it can be done.

use std::collections::BTreeMap;

use jiff::civil::Date;
use setwise_domain::coaching::expert::ExpertState;
use setwise_domain::coaching::signals::of_dates;
use setwise_domain::id::WaveId;
use setwise_domain::programme::design::CoachingWay;
use setwise_domain::programme::schedule::days_between;
use setwise_domain::programme::{WaveStatus, remarks::Weight};
use setwise_domain::sponsorship::ANSWER_WITHIN;
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::programme::{ProgrammePage, ProgrammeReading};
use setwise_store::wave::{SetNeed, WaveNeeds, WaveRow, WaveWaits};

use crate::app::App;
use crate::ui::time::day_of;
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::session::Viewer;
use crate::web::waves::standing;

/// A wave this many days from its start asks for what is open [ours: time for invitations to be answered].
const SOON: i64 = 28;
/// A request that waits longer than this is a lead's to speak of.
const ANSWERED_WITHIN: Millis = Millis::minutes(ANSWER_WITHIN * 24 * 60);
/// A meeting that has not begun this long after its time did not happen.
const SLIPPED_AFTER: Millis = Millis::minutes(24 * 60);
/// Fewer of a set's members than this in a hundred, and its next humane step is offered (practice.md section 3).
const FEW_CAME: i64 = 70;

/// Something that needs a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Need {
    /// What, in words.
    pub(crate) words: String,
    /// Which programme and wave.
    pub(crate) whose: String,
    /// Where it can be done.
    pub(crate) address: String,
}

/// More sets than this of one kind in one wave are one line: a list that is not read helps nobody.
const NAMED: usize = 5;

/// All that needs a lead today.
pub(crate) async fn needs_of(app: &App, viewer: &Viewer) -> Result<Vec<Need>, WebError> {
    let today = day_of(app.now(), viewer.zone());
    let found = needs_by_wave(app, viewer).await?;
    let put = Timestamp(app.now().0.saturating_sub(ANSWERED_WITHIN.0));
    let waits = app.store().waits(viewer.person.organisation, put, today).await?;
    let mut needs = Vec::new();
    for page in app.store().programmes_with_waves(viewer.id()).await? {
        if page.reading != ProgrammeReading::Leads || page.programme.ended_at.is_some() {
            continue;
        }
        for wave in page.waves.iter().filter(|wave| wave.status != WaveStatus::Ended) {
            let of = Of { viewer, page: &page, wave, today };
            let none = WaveNeeds::default();
            let found = found.get(&wave.id).unwrap_or(&none);
            of.counts(found, &mut needs);
            if let Some(waits) = waits.get(&wave.id) {
                of.waits(waits, &mut needs);
            }
            match wave.status {
                WaveStatus::Designing => of.opens(app, &mut needs).await?,
                WaveStatus::Running => of.meetings(found, &mut needs),
                WaveStatus::Ended => {}
            }
        }
    }
    staffing(app, viewer, &mut needs).await?;
    Ok(needs)
}

/// What sets ask of whoever leads, and how many may be stuck: that is read off dates alone, as on the page of coaches.
async fn staffing(app: &App, viewer: &Viewer, needs: &mut Vec<Need>) -> Result<(), WebError> {
    let asked = app.store().expert_requests(viewer.id()).await?;
    let asked = asked.iter().filter(|one| matches!(one.state, ExpertState::Asked | ExpertState::Refused)).count();
    let sets = app.store().dates_of_sets(viewer.id(), app.now()).await?;
    let stuck = sets.iter().filter(|set| !of_dates(&set.dates).is_empty()).count();
    for (count, key, part) in [(asked, "need-experts", "#experts"), (stuck, "need-stuck", "#stuck")] {
        if count > 0 {
            let words = say_with(key, &[("count", count.into())]);
            needs.push(Need { words, whose: say("coaches-title"), address: format!("/coaches{part}") });
        }
    }
    Ok(())
}

/// What the database knows of it, wave by wave.
pub(in crate::web) async fn needs_by_wave(app: &App, viewer: &Viewer) -> Result<BTreeMap<WaveId, WaveNeeds>, WebError> {
    let before = |span: Millis| Timestamp(app.now().0.saturating_sub(span.0));
    let times = (before(SLIPPED_AFTER), before(ANSWERED_WITHIN));
    Ok(app.store().needs(viewer.person.organisation, times, FEW_CAME).await?)
}

struct Of<'a> {
    viewer: &'a Viewer,
    page: &'a ProgrammePage,
    wave: &'a WaveRow,
    today: Date,
}

impl Of<'_> {
    fn need(&self, words: String, part: &str) -> Need {
        let whose = format!("{} · {}", self.page.programme.name, self.wave.name);
        Need { words, whose, address: format!("/waves/{}{part}", self.wave.id) }
    }

    /// Who asks to take part; what sets asked the sponsor longer ago than they were told to wait; what line managers, members and
    /// leads have not signed; and deadlines somebody said are at risk.
    fn counts(&self, found: &WaveNeeds, needs: &mut Vec<Need>) {
        for (count, key, part) in [
            (found.applications, "need-applications", "/people"),
            (found.requests, "need-sponsor-answers", "/sponsoring"),
            (found.agreements, "need-agreements", "/agreements"),
            (found.risks, "need-risks", "/agreements"),
        ] {
            if count > 0 {
                needs.push(self.need(say_with(key, &[("count", count.into())]), part));
            }
        }
    }

    /// What the sponsor has not decided for long, touchpoints nobody said anything of, and who was not there twice.
    fn waits(&self, waits: &WaveWaits, needs: &mut Vec<Need>) {
        for (count, key) in [(waits.proposals, "need-decisions"), (waits.touchpoints, "need-touchpoints")] {
            if count > 0 {
                needs.push(self.need(say_with(key, &[("count", count.into())]), "/sponsoring"));
            }
        }
        if waits.missing.len() > NAMED {
            let words = say_with("need-missing-many", &[("count", waits.missing.len().into())]);
            needs.push(self.need(words, "/attendance"));
            return;
        }
        for (name, set) in &waits.missing {
            let about = [("name", name.as_str().into()), ("set", set.as_str().into())];
            needs.push(self.need(say_with("need-missing", &about), "/attendance"));
        }
    }

    /// What is open shortly before the first day.
    async fn opens(&self, app: &App, needs: &mut Vec<Need>) -> Result<(), WebError> {
        let Some(first) = self.wave.design.first_day() else { return Ok(()) };
        let days = days_between(self.today, first);
        if days > SOON {
            return Ok(());
        }
        let open = standing(app, self.viewer, self.page, self.wave, self.today).await?;
        let open = open.iter().filter(|remark| remark.weight == Weight::Open).count();
        let words = match (open, days) {
            (0, _) => say_with("need-start", &[("days", days.max(0).into())]),
            (open, days) => say_with("need-open", &[("count", open.into()), ("days", days.max(0).into())]),
        };
        needs.push(self.need(words, ""));
        Ok(())
    }

    /// Meetings that slipped, sets that end up few, sets nobody coaches, a wave that is through.
    fn meetings(&self, found: &WaveNeeds, needs: &mut Vec<Need>) {
        self.sets(&found.slipped, ("need-slipped", "need-slipped-many"), needs, |one| match one.meeting {
            Some(meeting) => format!("/meetings/{meeting}"),
            None => format!("/sets/{}", one.set),
        });
        self.sets(&found.few_came, ("need-few-came", "need-few-came-many"), needs, |_| {
            format!("/waves/{}/attendance", self.wave.id)
        });
        if self.wave.design.coaching.way != CoachingWay::Members {
            self.sets(&found.uncoached, ("need-coach", "need-coach-many"), needs, |one| {
                format!("/sets/{}/change", one.set)
            });
        }
        if self.wave.design.last_day().is_some_and(|last| last < self.today) {
            needs.push(self.need(say_with("need-review", &[("wave", self.wave.name.as_str().into())]), "/lessons"));
        }
    }

    /// A line for each set; for many one line, with the way to the list of them. The words' keys: of one set, and of many.
    fn sets(
        &self,
        sets: &[SetNeed],
        (key, many): (&str, &str),
        needs: &mut Vec<Need>,
        address: impl Fn(&SetNeed) -> String,
    ) {
        if sets.len() > NAMED {
            let words = say_with(many, &[("count", sets.len().into())]);
            needs.push(self.need(words, &format!("/sets?only={}", &key["need-".len()..])));
            return;
        }
        for one in sets {
            let mut need = self.need(say_with(key, &[("set", one.name.as_str().into())]), "");
            need.address = address(one);
            needs.push(need);
        }
    }
}
