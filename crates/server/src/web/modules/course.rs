//! The modules somebody's programmes plan for them: in which order, by when, and how far they are.

use jiff::civil::Date;
use setwise_domain::id::WaveId;
use setwise_domain::programme::WaveStatus;
use setwise_domain::programme::course;
use setwise_domain::programme::design::Pace;
use setwise_store::wave::OwnWave;

use super::shelf::{self, Card};
use crate::app::App;
use crate::ui::time::day_of;
use crate::web::error::WebError;
use crate::web::session::Viewer;
use crate::web::waves::starting::starts_at;

/// What one wave plans for somebody.
pub(crate) struct Course {
    pub(crate) wave: WaveId,
    /// Its name, and its programme's.
    pub(crate) wave_name: String,
    pub(crate) programme: String,
    pub(crate) pace: Pace,
    /// Its modules, in order.
    pub(crate) steps: Vec<Planned>,
    /// The place of the one that comes next; none when all are done.
    pub(crate) next: Option<usize>,
}

/// A module a wave plans.
pub(crate) struct Planned {
    pub(crate) card: Card,
    /// Before which of the set's meetings.
    pub(crate) meeting: Option<u8>,
    /// By which day, in the reader's zone.
    pub(crate) on: Option<Date>,
}

impl Planned {
    /// Whether the reader is done with it, in whichever version.
    pub(crate) fn is_done(&self) -> bool {
        self.card.is_done()
    }
}

/// What the waves somebody is in plan for them, of those that run. `cards`: all modules there are.
pub(crate) async fn running(app: &App, viewer: &Viewer, cards: &[Card]) -> Result<Vec<Course>, WebError> {
    let own = app.store().own_waves(viewer.id()).await?.into_iter();
    let running = own.filter(|wave| wave.status == WaveStatus::Running);
    let courses = running.map(|wave| of(wave, cards, viewer.zone()));
    Ok(courses.filter(|course| !course.steps.is_empty()).collect())
}

/// What one wave plans for somebody who is in it; none while it is being designed, and where it plans no modules.
pub(crate) async fn in_wave(app: &App, viewer: &Viewer, wave: WaveId) -> Result<Option<Course>, WebError> {
    let own = app.store().own_waves(viewer.id()).await?.into_iter().find(|one| one.id == wave);
    let Some(own) = own.filter(|own| !own.design.curriculum.modules.is_empty()) else { return Ok(None) };
    let cards = shelf::cards(app, viewer).await?;
    Ok(Some(of(own, &cards, viewer.zone())).filter(|course| !course.steps.is_empty()))
}

/// Modules that are not there any more have no place in it.
fn of(wave: OwnWave, cards: &[Card], zone: &str) -> Course {
    let OwnWave { id, name, programme, design, meetings, .. } = wave;
    // The set's own meeting, which may have moved; else the day the design means.
    let planned = |place: u8| design.realism.meetings.get(usize::from(place).checked_sub(1)?);
    let met = |place: u8| {
        let meeting = planned(place)?;
        let meant = if design.realism.zone.is_empty() { zone } else { &design.realism.zone };
        let at = meetings.get(&i64::from(meeting.id)).copied().or_else(|| starts_at(meeting, meant))?;
        Some(day_of(at, zone))
    };
    // Meetings of everybody stand among those of the sets, and are not counted with them.
    let number = |place: u8| {
        let before = design.realism.meetings.iter().take(usize::from(place)).filter(|one| one.is_of_sets()).count();
        planned(place).filter(|one| one.is_of_sets()).and_then(|_| u8::try_from(before).ok())
    };
    let card = |module: &str| cards.iter().find(|card| card.name == module);
    let mut due = design.course(met);
    due.retain(|due| card(due.module).is_some());
    let next = course::next(design.curriculum.pace, &due, |module| card(module).is_some_and(Card::is_done));
    let steps = due.iter().filter_map(|due| {
        Some(Planned { card: card(due.module)?.clone(), meeting: due.meeting.and_then(number), on: due.on })
    });
    Course { wave: id, wave_name: name, programme, pace: design.curriculum.pace, steps: steps.collect(), next }
}
