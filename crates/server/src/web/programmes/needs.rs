//! What needs a lead today, over all programmes: one line each, with the way to where it can be done.

use jiff::civil::Date;
use setwise_domain::programme::schedule::days_between;
use setwise_domain::programme::{WaveStatus, remarks::Weight};
use setwise_domain::sponsorship::ANSWER_WITHIN;
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::meeting::MeetingStatus;
use setwise_store::programme::{ProgrammePage, ProgrammeReading};
use setwise_store::wave::{WavePersonState, WaveRow, WaveSet};

use crate::app::App;
use crate::ui::time::day_of;
use crate::ui::words::say_with;
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

/// All that needs a lead today.
pub(crate) async fn needs_of(app: &App, viewer: &Viewer) -> Result<Vec<Need>, WebError> {
    let mut needs = Vec::new();
    let (now, today) = (app.now(), day_of(app.now(), viewer.zone()));
    for card in app.store().programmes(viewer.id()).await? {
        if card.reading != ProgrammeReading::Leads || card.programme.ended_at.is_some() {
            continue;
        }
        let Some(page) = app.store().programme(viewer.id(), card.programme.id).await? else { continue };
        for wave in page.waves.iter().filter(|wave| wave.status != WaveStatus::Ended) {
            let of = Of { viewer, page: &page, wave, today, now };
            of.applications(app, &mut needs).await?;
            of.requests(app, &mut needs).await?;
            of.agreements(app, &mut needs).await?;
            match wave.status {
                WaveStatus::Designing => of.opens(app, &mut needs).await?,
                WaveStatus::Running => of.meetings(&app.store().wave_sets(wave.id).await?, &mut needs),
                WaveStatus::Ended => {}
            }
        }
    }
    Ok(needs)
}

struct Of<'a> {
    viewer: &'a Viewer,
    page: &'a ProgrammePage,
    wave: &'a WaveRow,
    today: Date,
    now: Timestamp,
}

impl Of<'_> {
    fn need(&self, words: String, part: &str) -> Need {
        let whose = format!("{} · {}", self.page.programme.name, self.wave.name);
        Need { words, whose, address: format!("/waves/{}{part}", self.wave.id) }
    }

    async fn applications(&self, app: &App, needs: &mut Vec<Need>) -> Result<(), WebError> {
        let people = app.store().wave_people(self.wave.id).await?;
        let waiting = people.iter().filter(|one| one.state == WavePersonState::Applied).count();
        if waiting > 0 {
            needs.push(self.need(say_with("need-applications", &[("count", waiting.into())]), "/people"));
        }
        Ok(())
    }

    /// What sets asked the sponsor longer ago than they were told to wait.
    async fn requests(&self, app: &App, needs: &mut Vec<Need>) -> Result<(), WebError> {
        let before = Timestamp(self.now.0.saturating_sub(ANSWERED_WITHIN.0));
        let waiting = app.store().requests_waiting(self.wave.id, before).await?;
        if waiting > 0 {
            needs.push(self.need(say_with("need-sponsor-answers", &[("count", waiting.into())]), "/sponsoring"));
        }
        Ok(())
    }

    /// What line managers, members and leads have not signed, and deadlines somebody said are at risk.
    async fn agreements(&self, app: &App, needs: &mut Vec<Need>) -> Result<(), WebError> {
        let all = app.store().three_ways_of_wave(self.wave.id).await?;
        let open = all.iter().filter(|one| !one.standing.is_in_force()).count();
        let risks: i64 = all.iter().map(|one| one.risks).sum();
        if open > 0 {
            needs.push(self.need(say_with("need-agreements", &[("count", open.into())]), "/agreements"));
        }
        if risks > 0 {
            needs.push(self.need(say_with("need-risks", &[("count", risks.into())]), "/agreements"));
        }
        Ok(())
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
    fn meetings(&self, sets: &[WaveSet], needs: &mut Vec<Need>) {
        for set in sets.iter().filter(|set| set.ended_at.is_none()) {
            let named = |key: &str| say_with(key, &[("set", set.name.as_str().into())]);
            if let Some(meeting) = set.meetings.iter().find(|meeting| {
                matches!(meeting.status, MeetingStatus::Planned | MeetingStatus::Open)
                    && meeting.starts_at.plus(SLIPPED_AFTER) < self.now
            }) {
                let mut need = self.need(named("need-slipped"), "");
                need.address = format!("/meetings/{}", meeting.id);
                needs.push(need);
            }
            let last = set.meetings.iter().rfind(|meeting| meeting.status == MeetingStatus::Ended);
            if last.is_some_and(|last| last.could > 0 && last.came * 100 < last.could * FEW_CAME) {
                needs.push(self.need(named("need-few-came"), "/attendance"));
            }
            let wants_coach = self.wave.design.coaching.way != setwise_domain::programme::design::CoachingWay::Members;
            if set.coach.is_none() && wants_coach {
                let mut need = self.need(named("need-coach"), "");
                need.address = format!("/sets/{}/change", set.id);
                needs.push(need);
            }
        }
        if self.wave.design.last_day().is_some_and(|last| last < self.today) {
            needs.push(self.need(say_with("need-review", &[("wave", self.wave.name.as_str().into())]), "/lessons"));
        }
    }
}
