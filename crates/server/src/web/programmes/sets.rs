//! The sets of all waves of a programme that are being designed: proposed together, looked at on one page, made, and the waves started.
//!
//! What is proposed is kept as on a wave's own page, where it can be changed by hand; what is shown here is the last that was kept, and
//! what is made is what was shown.

mod view;

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use setwise_domain::id::{PersonId, ProgrammeId, ProposalId, SetId, WaveId};
use setwise_domain::programme::WaveStatus;
use setwise_domain::programme::remarks::{Remark, SetFacts};
use setwise_store::programme::ProgrammePage;
use setwise_store::wave::{WavePage, WaveSet};
use tokio::sync::Mutex;

use super::open_to_lead;
use crate::app::App;
use crate::ui::page::{Page, Place};
use crate::ui::time::day_of;
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::kept;
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;
use crate::web::waves::composition::form::Sent;
use crate::web::waves::composition::found::Found;
use crate::web::waves::composition::question::Question;
use crate::web::waves::{composition, open_to_lead as wave_to_lead, standing_with, starting};

/// Sets are made and waves started by one request at a time: sent twice at once, the second finds it done.
static STARTING: Mutex<()> = Mutex::const_new(());

/// A wave that is being designed, as it would start.
struct Coming {
    page: WavePage,
    /// How many sit in no set of it.
    free: usize,
    /// What is proposed for them.
    plan: Option<Planned>,
    /// What is open or advised against, with the sets that are proposed.
    remarks: Vec<Remark>,
    /// How many meetings a start plans, in how many sets.
    meetings: (usize, usize),
}

/// A proposal as it is shown.
struct Planned {
    id: ProposalId,
    sent: Sent,
    found: Found,
    names: BTreeMap<PersonId, String>,
}

/// `GET /programmes/{id}/sets`
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProgrammeId>,
) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    draw(&app, &viewer, &page, &[]).await
}

/// `POST /programmes/{id}/sets`: proposes sets for every wave that has people for them, or makes those that are shown; "start" starts the
/// waves as well.
pub(in crate::web) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProgrammeId>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    let sent: BTreeMap<String, String> = pairs.into_iter().collect();
    let by = sent.get("by").map_or("", String::as_str);
    let waves = designed(&page);
    let refused = match by {
        "propose" => propose(&app, &viewer, &waves).await?,
        "make" | "start" => {
            let _one_after_the_other = STARTING.lock().await;
            let refused = make(&app, &viewer, &waves, &sent).await?;
            if refused.is_empty() && by == "start" {
                start(&app, &viewer, &waves, &sent).await?;
            }
            refused
        }
        _ => return Err(WebError::bad_request()),
    };
    if !refused.is_empty() {
        return draw(&app, &viewer, &page, &refused).await;
    }
    Ok(match by {
        "propose" => Redirect::to(&format!("/programmes/{id}/sets")).into_response(),
        _ => kept::then(&format!("/programmes/{id}")),
    })
}

/// The waves that are being designed, with their names, the earliest first.
fn designed(page: &ProgrammePage) -> Vec<(WaveId, String)> {
    let waves = page.waves.iter().rev().filter(|wave| wave.status == WaveStatus::Designing);
    waves.map(|wave| (wave.id, wave.name.clone())).collect()
}

/// Proposes sets for the people of each wave who sit in none, coaches' load counted over all of them. Gives, in words, what could not be.
async fn propose(app: &App, viewer: &Viewer, waves: &[(WaveId, String)]) -> Result<Vec<String>, WebError> {
    let (mut refused, mut elsewhere) = (Vec::new(), BTreeMap::new());
    for (wave, name) in waves {
        let page = wave_to_lead(app, viewer, *wave).await?;
        let question = Question::beside(app, viewer, &page, &elsewhere).await?;
        if question.people.is_empty() {
            continue;
        }
        let seed = last(app, viewer, *wave).await?.map_or(1, |(_, before)| before.seed() + 1);
        let sent = Sent::default().with("by", "propose".to_owned()).with("seed", seed.to_string());
        match composition::answer(&question, &sent).await {
            Ok(found) => {
                for coach in found.sets.iter().filter_map(|set| set.coach) {
                    *elsewhere.entry(coach).or_insert(0) += 1;
                }
                let sent = if waves.len() > 1 { named_after(sent, name, found.sets.len()) } else { sent };
                composition::keep_for_later(app, viewer, *wave, &sent, &found).await?;
            }
            Err(words) => refused.push(of_wave(name, words)),
        }
    }
    Ok(refused)
}

/// Where sets of several waves stand beside each other, each is called after its wave: "Cohort 1, set 2".
fn named_after(sent: Sent, wave: &str, sets: usize) -> Sent {
    (1..=sets).fold(sent, |sent, nth| {
        let name = say_with("programme-sets-name", &[("wave", wave.into()), ("number", nth.into())]);
        if fields::name(&name).is_ok() { sent.with(&format!("name-{nth}"), name) } else { sent }
    })
}

/// Makes the sets that were shown, wave by wave. Gives, in words, which could not be made.
async fn make(
    app: &App,
    viewer: &Viewer,
    waves: &[(WaveId, String)],
    sent: &BTreeMap<String, String>,
) -> Result<Vec<String>, WebError> {
    let mut refused = Vec::new();
    for (wave, name) in waves {
        let Some(shown) = sent.get(&format!("plan-{wave}")).and_then(|id| id.parse::<ProposalId>().ok()) else {
            continue;
        };
        let kept = app.store().kept_proposal(viewer.id(), *wave, shown).await?.as_deref().and_then(Sent::of_kept);
        match kept {
            Some(plan) => {
                let page = wave_to_lead(app, viewer, *wave).await?;
                let question = Question::of(app, viewer, &page).await?;
                if question.people.is_empty() {
                    continue;
                }
                if !plan.fits(&question) {
                    refused.push(of_wave(name, say("composition-moved-on")));
                    continue;
                }
                // The first set has the proposal's number: sent twice, they are made once.
                let made = composition::make_of_plan(app, viewer, *wave, &plan, Some(SetId(shown.0))).await?;
                refused.extend(made.err().map(|words| of_wave(name, words)));
            }
            // It was made a moment ago, and is kept no longer.
            None if app.store().free_in_wave(*wave).await?.is_empty() => {}
            None => refused.push(of_wave(name, say("composition-plan-gone"))),
        }
    }
    Ok(refused)
}

/// Starts the waves of which it was shown that they start.
async fn start(
    app: &App,
    viewer: &Viewer,
    waves: &[(WaveId, String)],
    sent: &BTreeMap<String, String>,
) -> Result<(), WebError> {
    for (wave, _) in waves.iter().filter(|(wave, _)| sent.contains_key(&format!("start-{wave}"))) {
        // It may have been started a moment ago; and without sets it was not shown as one that starts.
        let now = wave_to_lead(app, viewer, *wave).await?.wave;
        if now.status == WaveStatus::Designing && now.sets > 0 {
            starting::start(app, viewer, *wave).await?;
        }
    }
    Ok(())
}

fn of_wave(name: &str, words: String) -> String {
    say_with("programme-sets-refused", &[("wave", name.into()), ("why", words.into())])
}

/// The last proposal for a wave, as its form holds it.
async fn last(app: &App, viewer: &Viewer, wave: WaveId) -> Result<Option<(ProposalId, Sent)>, WebError> {
    let kept = app.store().last_proposal(viewer.id(), wave).await?;
    Ok(kept.and_then(|(id, fields)| Some((id, Sent::of_kept(&fields)?))))
}

/// A wave as it would start.
async fn coming(app: &App, viewer: &Viewer, wave: WaveId) -> Result<Coming, WebError> {
    let page = wave_to_lead(app, viewer, wave).await?;
    let question = Question::of(app, viewer, &page).await?;
    let plan = match last(app, viewer, wave).await? {
        Some((id, sent)) => {
            let found = composition::answer(&question, &sent).await.ok().filter(|found| !found.sets.is_empty());
            found.map(|found| Planned { id, sent, found, names: question.names.clone() })
        }
        None => None,
    };
    let mut sets = app.store().wave_sets_without_meetings(wave).await?;
    let proposed: Vec<(Option<PersonId>, SetFacts)> = plan.iter().flat_map(Planned::facts).collect();
    sets.extend(proposed.iter().map(|(_, facts)| WaveSet {
        id: app.id(),
        name: facts.name.clone(),
        coach: None,
        members: i64::try_from(facts.members).unwrap_or(i64::MAX),
        ended_at: None,
        meetings: Vec::new(),
    }));
    let now = app.now();
    let planned = starting::plans(app, &page.wave.design, &sets, viewer.zone(), now);
    let meetings = (planned.iter().map(|one| one.meetings.len()).sum(), planned.len());
    let remarks = standing_with(app, viewer, &page.page, &page.wave, day_of(now, viewer.zone()), proposed).await?;
    Ok(Coming { free: question.people.len(), page, plan, remarks, meetings })
}

impl Coming {
    /// Whether it has sets, made or proposed.
    fn has_sets(&self) -> bool {
        self.page.wave.sets > 0 || self.plan.is_some()
    }
}

impl Planned {
    /// The sets that are proposed, each with its coach.
    fn facts(&self) -> impl Iterator<Item = (Option<PersonId>, SetFacts)> + '_ {
        let set = |set: &setwise_domain::composition::ProposedSet| {
            let name = self.sent.name(usize::from(set.no.0) + 1);
            (set.coach, SetFacts { name, members: set.members.len(), has_coach: set.coach.is_some() })
        };
        self.found.sets.iter().filter(|set| !set.members.is_empty()).map(set)
    }
}

/// The page, with what was refused.
async fn draw(app: &App, viewer: &Viewer, page: &ProgrammePage, refused: &[String]) -> Result<Response, WebError> {
    let mut waves = Vec::new();
    for (wave, _) in designed(page) {
        waves.push(coming(app, viewer, wave).await?);
    }
    let shown = Page::of(viewer, page.programme.name.clone()).at(Place::Programmes);
    let shown = if refused.is_empty() { shown } else { shown.refused() };
    Ok(shown.show(&view::show(page, &waves, refused)))
}
