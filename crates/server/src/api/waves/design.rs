//! A wave's design: read whole, and kept step by step as the pages keep it.

mod moves;

use axum::Json;
use axum::extract::State;
use jiff::civil::{Date, Time};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::id::WaveId;
use setwise_domain::programme::Step;
use setwise_domain::programme::design::{Coaching, Curriculum, Design, Managers, Mode, People, Realism, Work};
use setwise_domain::programme::schedule::Rhythm;
use setwise_store::api_token::Scope;
use setwise_store::wave::WavePage;

use super::Remark;
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::problem::Problem;
use crate::api::table::{Operation, Table};
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::time::day_of;
use crate::ui::words::{say, say_with};
use crate::web::request::Id;
use crate::web::session::Viewer;
use crate::web::sets::directory;
use crate::web::waves::design::{self as pages, Known, Sent};
use crate::web::waves::{open_to_lead, refused, standing};

/// Its routes.
pub(super) fn routes(table: Table) -> Table {
    table
        .get(
            "/api/v1/waves/{id}/design",
            Operation::new("A wave’s design, with what experience says of it, for leads.", Scope::Read)
                .gives::<Designed>(),
            show,
        )
        .post_text(
            "/api/v1/waves/{id}/design",
            Operation::new("Keeps the steps that are named; the others stay.", Scope::Manage)
                .takes::<Keep>()
                .gives::<Designed>(),
            keep,
        )
        .post_text(
            "/api/v1/waves/{id}/design-checks",
            Operation::new(
                "What keeping these steps would move, where the wave runs: meetings with their old and new times, what is planned anew, \
                 what stays; for leads. Nothing is kept.",
                Scope::Read,
            )
            .takes::<Keep>()
            .gives::<moves::Moves>(),
            moves::look,
        )
}

/// A design.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "WaveDesigned")]
struct Designed {
    /// To be sent back when it is kept.
    revision: i64,
    design: Design,
    /// What is open or advised against.
    remarks: Vec<Remark>,
}

/// What is to be kept. Of a step that is named, what is left out is empty then.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WaveDesignToKeep")]
struct Keep {
    /// The revision it was made of: what was kept since is not written over.
    revision: i64,
    #[serde(default)]
    work: Option<Work>,
    #[serde(default)]
    people: Option<People>,
    #[serde(default)]
    realism: Option<Realism>,
    /// Takes the place of the meetings: so many in a rhythm.
    #[serde(default)]
    rhythm: Option<InRhythm>,
    #[serde(default)]
    managers: Option<Managers>,
    #[serde(default)]
    curriculum: Option<Curriculum>,
    #[serde(default)]
    coaching: Option<Coaching>,
}

/// Meetings in a rhythm.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct InRhythm {
    /// The first day.
    on: Date,
    at: Time,
    minutes: u16,
    mode: Mode,
    every: Rhythm,
    count: u8,
}

/// `GET /waves/{id}/design`
async fn show(State(app): State<App>, caller: Caller, Id(id): Id<WaveId>) -> Result<Json<Designed>, Problem> {
    let page = open_to_lead(&app, &caller.viewer, id).await?;
    drawn(&app, &caller.viewer, page).await
}

async fn drawn(app: &App, viewer: &Viewer, page: WavePage) -> Result<Json<Designed>, Problem> {
    let now = standing(app, viewer, &page.page, &page.wave, day_of(app.now(), viewer.zone())).await?;
    Ok(Json(Designed { revision: page.wave.revision, design: page.wave.design, remarks: Remark::all(&now) }))
}

/// `POST /waves/{id}/design`
async fn keep(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<WaveId>,
    Body(sent): Body<Keep>,
) -> Result<Json<Designed>, Problem> {
    let viewer = &caller.viewer;
    let (page, design) = sent.design(&app, viewer, id).await?;
    pages::keep_it(&app, viewer, &page, &design, sent.revision).await.map_err(refused)?;
    let kept = open_to_lead(&app, viewer, id).await?;
    drawn(&app, viewer, kept).await
}

impl Keep {
    /// The wave as it is, and the design as it would be kept.
    async fn design(&self, app: &App, viewer: &Viewer, id: WaveId) -> Result<(WavePage, Design), Problem> {
        let page = pages::open_to_design(app, viewer, id).await?;
        let (people, modules) = (directory(app, viewer).await?, pages::modules(app, viewer).await?);
        let sets = app.store().wave_set_names(id).await?;
        let known = Known { people: &people, library: &app.library(), modules: &modules, sets: &sets };
        self.names_what_there_is(&known)?;
        let mut design = page.wave.design.clone();
        for step in Step::ALL {
            if let Some(form) = self.form(*step, &design, viewer.zone()) {
                design = pages::apply(*step, &design, &form, &known)?;
            }
        }
        Ok((page, design))
    }

    /// A step as its form would have sent it; none where it is not named.
    fn form(&self, step: Step, now: &Design, zone: &str) -> Option<Sent> {
        let mut wanted = now.clone();
        match step {
            Step::Work => wanted.work = self.work.clone()?,
            Step::People => wanted.people = self.people.clone()?,
            Step::Realism => match (&self.realism, &self.rhythm) {
                (None, None) => return None,
                (Some(realism), _) => wanted.realism = realism.clone(),
                (None, Some(_)) => {}
            },
            Step::Managers => wanted.managers = self.managers.clone()?,
            Step::Curriculum => wanted.curriculum = self.curriculum.clone()?,
            Step::Coaching => wanted.coaching = self.coaching.clone()?,
        }
        let form = Sent::of(&wanted, self.revision, zone);
        Some(match (step, &self.rhythm) {
            // A form without a row says nothing of the parts: an empty row says that there are none.
            (Step::Work, _) if wanted.work.parts.is_empty() => form.with("part-name-0", ""),
            (Step::Realism, Some(rhythm)) => rhythm.in_form(form),
            _ => form,
        })
    }

    /// Fails for a part without a name, a module or a coach there is not: the page's forms leave them out without a word.
    fn names_what_there_is(&self, known: &Known<'_>) -> Result<(), Wrong> {
        let mut wrong = Wrong::default();
        if self.work.iter().flat_map(|work| &work.parts).any(|part| part.name.trim().is_empty()) {
            wrong.note("parts", say("field-name-empty"));
        }
        let there_is = |name: &str| known.modules.iter().any(|one| one.id == name);
        if let Some(one) = self.curriculum.iter().flat_map(|one| &one.modules).find(|one| !there_is(&one.module)) {
            wrong.note("modules", say_with("remark-module-unknown", &[("module", one.module.as_str().into())]));
        }
        let is_here = |id| known.people.iter().any(|person| person.id == id);
        if self.coaching.iter().flat_map(|one| &one.coaches).any(|coach| !is_here(*coach)) {
            wrong.note("coaches", say("api-not-in-directory"));
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }
}

impl InRhythm {
    fn in_form(&self, form: Sent) -> Sent {
        form.with("by", "rhythm")
            .with("rhythm-on", self.on.to_string())
            .with("rhythm-at", self.at.strftime("%H:%M").to_string())
            .with("rhythm-minutes", self.minutes.to_string())
            .with("rhythm-mode", self.mode.word())
            .with("rhythm-every", self.every.word())
            .with("rhythm-count", self.count.to_string())
    }
}
