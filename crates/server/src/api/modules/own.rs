//! The modules one's programmes plan: in their order, by when, how far one is, and which comes next.

use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use setwise_domain::id::WaveId;
use setwise_domain::programme::design::Pace;

use crate::api::caller::Caller;
use crate::api::paging::{Listed, Paging};
use crate::api::problem::Problem;
use crate::app::App;
use crate::web::modules::course::{self, Course as Planned};
use crate::web::modules::shelf;

/// What one wave plans for whoever asks.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ModuleCourse")]
pub(super) struct Course {
    wave: WaveId,
    wave_name: String,
    /// Its programme's name.
    programme: String,
    /// Whether its people go through them together or each at their own pace.
    pace: Pace,
    /// How many of them one is done with.
    done: usize,
    /// In their order.
    modules: Vec<Step>,
}

/// A module of a course.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ModuleCourseStep")]
struct Step {
    /// The module's name among programs.
    name: String,
    title: String,
    minutes: i64,
    /// Before which of the set's meetings, from 1, where it is tied to one.
    before_meeting: Option<u8>,
    /// By which day, where one is known.
    on: Option<Date>,
    state: StepState,
    /// Whether it comes next; one at most does.
    is_next: bool,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "ModuleCourseState")]
enum StepState {
    /// Not begun.
    Open,
    /// Begun.
    Begun,
    /// Done with, in whichever version.
    Done,
}

/// `GET /me/modules`
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    paging: Paging,
) -> Result<Json<Listed<Course>>, Problem> {
    let cards = shelf::cards(&app, &caller.viewer).await?;
    let courses = course::running(&app, &caller.viewer, &cards).await?;
    Ok(Json(paging.part(courses, |course| course.wave.to_string(), Course::of)?))
}

impl Course {
    fn of(course: Planned) -> Self {
        let next = course.next;
        let done = course.steps.iter().filter(|one| one.is_done()).count();
        let steps = course.steps.into_iter().enumerate().map(|(place, one)| Step {
            state: if one.is_done() {
                StepState::Done
            } else if one.card.standing.is_under_way() {
                StepState::Begun
            } else {
                StepState::Open
            },
            name: one.card.name,
            title: one.card.title,
            minutes: one.card.minutes,
            before_meeting: one.meeting,
            on: one.on,
            is_next: next == Some(place),
        });
        Self {
            wave: course.wave,
            wave_name: course.wave_name,
            programme: course.programme,
            pace: course.pace,
            done,
            modules: steps.collect(),
        }
    }
}
