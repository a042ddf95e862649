//! The demo's coaches: what they take on, a set that is to pass from one to another, and a question to an expert.

use jiff::ToSpan as _;
use jiff::civil::Date;
use setwise_domain::coaching::{Absence, Engagement, Terms};
use setwise_domain::id::HandoverId;
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::expert::NewExpertRequest;
use setwise_store::handover::NewHandover;

use super::house::House;
use super::{DAY, DemoError, ago};
use crate::app::App;
use crate::ui::time::day_of;
use crate::ui::words::say;

/// The set passes in so many days.
const PASSES_IN_DAYS: i64 = 10;

/// Makes them: the coach with too much passes a set to the one who has room.
pub(super) async fn make(app: &App, house: &House, zone: &str, now: Timestamp) -> Result<(), DemoError> {
    let (store, lead, today) = (app.store(), house.people["ruth"], day_of(now, zone));
    let ahead = |days: i64| today.checked_add(days.days()).unwrap_or(today);
    let away = |from: Date, until: Date| vec![Absence { from, until }];
    let (mei, ines, stefan) = (house.people["mei"], house.people["ines"], house.people["stefan"]);
    let terms = [
        (mei, Terms { most_sets: Some(3), ..Terms::default() }),
        (ines, Terms { most_sets: Some(1), engagement: Some(Engagement::External), ..Terms::default() }),
        (stefan, Terms { most_sets: Some(2), away: away(ahead(20), ahead(34)), ..Terms::default() }),
    ];
    let refused = |error: &dyn std::fmt::Display| DemoError::Content(error.to_string());
    for (coach, terms) in terms {
        let kept = store.keep_coach_terms((coach, coach), &terms, 0, ago(now, 20)).await;
        kept.map_err(|error| refused(&error))?;
    }
    let Some(passing) = house.sets.iter().rfind(|set| set.coach == ines) else { return Ok(()) };
    let id: HandoverId = app.id();
    let (holds_on, holds_at) = (ahead(PASSES_IN_DAYS), now.plus(Millis(DAY.0 * PASSES_IN_DAYS)));
    let new = NewHandover { id, set: passing.id, to: stefan, holds_on, holds_at, by: lead, at: ago(now, 2) };
    store.ask_handover(new).await.map_err(|error| refused(&error))?;
    let written = store.write_handover_note(ines, id, &say("demo-handover-note")).await;
    written.map_err(|error| refused(&error))?;
    let answered = store.answer_handover(stefan, id, true, app.id(), ago(now, 1)).await;
    answered.map_err(|error| refused(&error))?;
    let (set, by) = (passing.id, passing.members[0]);
    let question = say("demo-expert-question");
    let asked = NewExpertRequest { id: app.id(), set, question, by, at: ago(now, 1) };
    store.ask_for_expert(asked).await.map_err(|error| refused(&error))?;
    Ok(())
}
