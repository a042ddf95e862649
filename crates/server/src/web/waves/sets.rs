//! The sets of a wave: which belong to it, and putting others in. Their meetings are planned when the wave starts, or at once
//! when it runs.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use setwise_domain::id::{PersonId, SetId, WaveId};
use setwise_domain::programme::WaveStatus;
use setwise_store::notice::{NewNotice, NoticeId};
use setwise_store::person::Person;
use setwise_store::set::NewSet;
use setwise_store::set_page::SetRow;
use setwise_store::wave::{MakeSetsError, SetNeed, WaveError, WaveNeeds, WavePage, WaveSet};

use super::view::{Tab, came_of_could, head};
use super::{open_to_lead, page_of, refused, starting};
use crate::app::App;
use crate::ui::forms::{Wrong, field, primary, refusal};
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::fields::{self, LONGEST_NAME};
use crate::web::finding::{Finding, Stretch};
use crate::web::kept;
use crate::web::naming_people;
use crate::web::programmes::needs_by_wave;
use crate::web::request::{Form, Id, Query};
use crate::web::session::Viewer;
use crate::web::sets;
use crate::web::ticking_people::{Known, Ticks};

/// Which set.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Chosen {
    set: String,
}

/// A set to be made of people of the wave.
#[derive(Debug, Clone, Default)]
pub(in crate::web) struct Sent {
    /// The id the set gets: sent twice, it is made once.
    id: String,
    name: String,
    coach: String,
    members: Vec<String>,
    /// A piece of the names of those to choose from.
    whom: String,
}

impl Sent {
    fn read(pairs: Vec<(String, String)>) -> Self {
        let mut sent = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "id" => sent.id = value,
                "name" => sent.name = value,
                "coach" => sent.coach = value,
                "members" => sent.members.push(value),
                "whom" => sent.whom = value,
                _ => {}
            }
        }
        sent
    }
}

/// `GET /waves/{id}/sets`: also with what stands in the form, while somebody looks for its members.
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Query(finding): Query<Finding>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    draw(&app, &viewer, id, &finding, &Sent::read(pairs), &Wrong::default()).await
}

/// `POST /waves/{id}/sets`: makes a set of people of the wave.
pub(in crate::web) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    let sent = Sent::read(pairs);
    let mut wrong = Wrong::default();
    let name = wrong.take("name", fields::name(&sent.name));
    let coach = if sent.coach.is_empty() {
        Some(None)
    } else {
        wrong.take("coach", naming_people::read(&sets::directory(&app, &viewer).await?, &sent.coach))
    };
    let (Some(name), Some(coach)) = (name, coach) else {
        return draw(&app, &viewer, id, &Finding::default(), &sent, &wrong).await;
    };
    let mut members: Vec<PersonId> = sent.members.iter().filter_map(|text| text.parse().ok()).collect();
    members.retain(|member| Some(*member) != coach);
    members.sort_unstable();
    members.dedup();
    let set = meant(&app, id, &sent, &name).await?;
    let Some(set) = set else { return Ok(back(id)) };
    match make(&app, &viewer, &page, vec![NewWaveSet { id: set, name, coach, members }]).await {
        Ok(_) => Ok(back(id)),
        Err(MakeSetsError::MovedOn) => {
            let wrong = Wrong::only("members", say("wave-set-moved-on"));
            draw(&app, &viewer, id, &Finding::default(), &sent, &wrong).await
        }
        Err(error) => Err(not_made(error)),
    }
}

/// The id of the set that is made; none: it was made by this form already. Where the form was come back to with another name it is
/// another set.
async fn meant(app: &App, wave: WaveId, sent: &Sent, name: &str) -> Result<Option<SetId>, WebError> {
    let Ok(id) = sent.id.parse() else { return Ok(Some(app.id())) };
    let there = app.store().wave_set_names(wave).await?.into_iter().find(|(set, _)| *set == id);
    Ok(match there {
        Some((_, before)) if before == name => None,
        Some(_) => Some(app.id()),
        None => Some(id),
    })
}

/// A set to be made of people who are free in a wave.
pub(crate) struct NewWaveSet {
    /// Its id: sent twice, it is made once.
    pub(crate) id: SetId,
    pub(crate) name: String,
    pub(crate) coach: Option<PersonId>,
    pub(crate) members: Vec<PersonId>,
}

/// Makes sets of a wave, all or none, plans their meetings where it runs, and tells their people; gives their ids.
///
/// # Errors
/// [`MakeSetsError`]; [`not_made`] has its words.
pub(crate) async fn make(
    app: &App,
    viewer: &Viewer,
    page: &WavePage,
    wanted: Vec<NewWaveSet>,
) -> Result<Vec<SetId>, MakeSetsError> {
    let at = app.now();
    let (mut sets, mut lanes, mut told) = (Vec::new(), Vec::new(), Vec::new());
    for one in wanted {
        let id = one.id;
        for person in one.coach.into_iter().chain(one.members.iter().copied()).filter(|one| *one != viewer.id()) {
            let ids = serde_json::json!({ "set": id, "by": viewer.id() });
            told.push(NewNotice { id: NoticeId(app.id()), person, at, kind: "added-to-set".to_owned(), ids });
        }
        lanes.push(WaveSet {
            id,
            name: one.name.clone(),
            coach: None,
            members: i64::try_from(one.members.len()).unwrap_or(i64::MAX),
            ended_at: None,
            meetings: Vec::new(),
        });
        sets.push(NewSet {
            id,
            organisation: viewer.person.organisation,
            name: one.name,
            by: viewer.id(),
            coach: one.coach,
            members: one.members,
            agreement: sets::first_agreement(),
            at,
        });
    }
    let runs = page.wave.status == WaveStatus::Running;
    let planned = if runs { starting::plans(app, &page.wave.design, &lanes, viewer.zone(), at) } else { Vec::new() };
    app.store().make_wave_sets(page.wave.id, &sets, planned, &told, at).await?;
    let started = async || -> Result<bool, WaveError> {
        let now = app.store().wave(viewer.id(), page.wave.id).await?;
        Ok(now.is_some_and(|now| now.wave.status == WaveStatus::Running))
    };
    // It may have started while they were made.
    if !runs && started().await? {
        for set in &sets {
            starting::plan_late(app, viewer, page.wave.id, set.id).await?;
        }
    }
    Ok(sets.into_iter().map(|set| set.id).collect())
}

/// Why sets were not made, in words for who asked.
pub(crate) fn not_made(error: MakeSetsError) -> WebError {
    match error {
        MakeSetsError::Wave(error) => refused(error),
        MakeSetsError::MovedOn => WebError::refused(say("wave-set-moved-on")),
        MakeSetsError::Set(error) => sets::refused(error),
    }
}

/// `POST /waves/{id}/sets/additions`: a set there is.
pub(in crate::web) async fn add(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(sent): Form<Chosen>,
) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    let set: SetId = sent.set.parse().map_err(|_| WebError::refused(say("wave-set-choose")))?;
    put_in(&app, &viewer, &page, set).await?;
    Ok(back(id))
}

/// Puts a set into a wave; where that runs, its meetings to come are planned.
pub(crate) async fn put_in(app: &App, viewer: &Viewer, page: &WavePage, set: SetId) -> Result<(), WebError> {
    let status = app.store().put_set_into_wave(page.wave.id, set, app.now()).await.map_err(refused)?;
    if status == WaveStatus::Running {
        starting::plan_late(app, viewer, page.wave.id, set).await.map_err(refused)?;
    }
    Ok(())
}

/// `POST /waves/{id}/sets/removals`
pub(in crate::web) async fn remove(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Form(sent): Form<Chosen>,
) -> Result<Response, WebError> {
    open_to_lead(&app, &viewer, id).await?;
    let set: SetId = sent.set.parse().map_err(|_| WebError::bad_request())?;
    take_out(&app, id, set).await?;
    Ok(back(id))
}

/// Takes a set out of a wave; what the wave planned for it will not be held.
pub(crate) async fn take_out(app: &App, wave: WaveId, set: SetId) -> Result<(), WebError> {
    let cancelled = app.store().take_set_out_of_wave(wave, set).await.map_err(refused)?;
    app.live().called_off(app, &cancelled).await;
    Ok(())
}

/// `GET /waves/{id}/attendance`: set by set, and the next humane step where few came.
pub(in crate::web) async fn attendance(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
    Query(finding): Query<Finding>,
) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    let names = app.store().wave_set_names(id).await?;
    let sets = part(&app, &finding, names).await?;
    let totals = app.store().wave_totals(id).await?;
    let missed = app.store().wave_missed(id, app.now()).await?;
    let missed = finding.among(missed, |one| format!("{} {}", one.set, one.name));
    let shown = super::attendance::Shown {
        page: &page,
        sets: &sets,
        any_held: totals.held > 0,
        missed: &missed,
        mails: app.post().is_some(),
        zone: viewer.zone(),
    };
    Ok(page_of(&viewer, &page).show(&super::attendance::view(&shown)))
}

/// The part of a wave's sets that is wanted, looked up with coach, members and meetings.
pub(super) async fn part(
    app: &App,
    finding: &Finding,
    names: Vec<(SetId, String)>,
) -> Result<Stretch<WaveSet>, WebError> {
    let part = finding.among(names, |(_, name)| name.clone());
    let drawn: Vec<SetId> = part.items.iter().map(|(set, _)| *set).collect();
    Ok(part.with(app.store().some_wave_sets(&drawn).await?))
}

fn back(id: WaveId) -> Response {
    kept::then(&format!("/waves/{id}/sets"))
}

async fn draw(
    app: &App,
    viewer: &Viewer,
    id: WaveId,
    finding: &Finding,
    sent: &Sent,
    wrong: &Wrong,
) -> Result<Response, WebError> {
    let page = open_to_lead(app, viewer, id).await?;
    let store = app.store();
    let mut names = store.wave_set_names(id).await?;
    if let Some(only) = Only::of(finding) {
        let needs = needs_by_wave(app, viewer).await?.remove(&id).unwrap_or_default();
        let wanted: BTreeSet<SetId> = only.among(&needs).iter().map(|one| one.set).collect();
        names.retain(|(set, _)| wanted.contains(set));
    }
    let sets = part(app, finding, names).await?;
    let without = store.sets_without_wave(viewer.person.organisation).await?;
    let open = page.wave.status != WaveStatus::Ended;
    let (free, coaches) = if open {
        tokio::try_join!(async { Ok(store.free_in_wave(id).await?) }, sets::directory(app, viewer))?
    } else {
        (Vec::new(), Vec::new())
    };
    let shown = page_of(viewer, &page);
    let shown = if wrong.is_empty() { shown } else { shown.refused() };
    let only = Only::of(finding);
    let listed = Listed { page: &page, sets: &sets, only, without: &without, free: &free, coaches: &coaches };
    let id = sent.id.parse().unwrap_or_else(|_| app.id::<SetId>());
    Ok(shown.show(&view(&listed, id, sent, wrong)))
}

/// Which sets are wanted alone: those that need a lead, by what they need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Only {
    Slipped,
    FewCame,
    Uncoached,
}

impl Only {
    fn of(finding: &Finding) -> Option<Self> {
        match finding.only.as_str() {
            "slipped" => Some(Self::Slipped),
            "few-came" => Some(Self::FewCame),
            "coach" => Some(Self::Uncoached),
            _ => None,
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Slipped => "wave-sets-slipped",
            Self::FewCame => "wave-sets-few-came",
            Self::Uncoached => "wave-sets-uncoached",
        }
    }

    fn among(self, needs: &WaveNeeds) -> &[SetNeed] {
        match self {
            Self::Slipped => &needs.slipped,
            Self::FewCame => &needs.few_came,
            Self::Uncoached => &needs.uncoached,
        }
    }
}

struct Listed<'a> {
    page: &'a WavePage,
    sets: &'a Stretch<WaveSet>,
    only: Option<Only>,
    /// Sets of the organisation that are in no wave.
    without: &'a [SetRow],
    /// Who sits in no set of the wave, by name.
    free: &'a [(PersonId, String)],
    coaches: &'a [Person],
}

fn view(listed: &Listed<'_>, new: SetId, sent: &Sent, wrong: &Wrong) -> Markup {
    let page = listed.page;
    let open = page.wave.status != WaveStatus::Ended;
    let address = format!("/waves/{}/sets", page.wave.id);
    html! {
        (head(page, Tab::Sets))
        div class="cols" {
            section class="card stack" {
                @if let Some(only) = listed.only {
                    h2 { (say_with(only.words(), &[("count", listed.sets.all.into())])) }
                    p class="small" { a href=(address) { (say("wave-sets-all")) } }
                } @else {
                    h2 { (say_with("wave-sets-in", &[("count", listed.sets.all.into())])) }
                    @if listed.sets.all == 0 { p class="muted" { (say("wave-sets-none")) } }
                }
                (listed.sets.search(&address, &say("wave-sets-find")))
                ul class="rows" { @for set in &listed.sets.items { (row(page, set, open)) } }
                (listed.sets.parts(&address))
            }
            @if open { div class="stack" { (making(listed, new, sent, wrong)) (adding(listed)) } }
        }
    }
}

fn row(page: &WavePage, set: &WaveSet, open: bool) -> Markup {
    let (came, could) = came_of_could(std::slice::from_ref(set));
    html! {
        li class="plain" {
            div {
                a href=(format!("/sets/{}", set.id)) { (set.name) }
                br;
                span class="small muted" {
                    @match &set.coach {
                        Some((_, coach)) => (say_with("set-ranks-with-coach", &[("coach", coach.as_str().into()), ("members", set.members.into())])),
                        None => (say_with("set-ranks", &[("members", set.members.into())])),
                    }
                    " " (say_with("wave-set-meetings", &[("count", set.meetings.len().into())]))
                    @if could > 0 { " " (say_with("wave-set-came", &[("came", came.into()), ("could", could.into())])) }
                }
            }
            @if set.ended_at.is_some() { span class="tag plain" { (say("set-ended")) } }
            @else if open {
                form method="post" action=(format!("/waves/{}/sets/removals", page.wave.id)) {
                    input type="hidden" name="set" value=(set.id);
                    button class="btn quiet" type="submit" aria-label=(format!("{}: {}", say("wave-set-take-out"), set.name)) { (say("wave-set-take-out")) }
                }
            }
        }
    }
}

fn making(listed: &Listed<'_>, id: SetId, sent: &Sent, wrong: &Wrong) -> Markup {
    let address = format!("/waves/{}/sets", listed.page.wave.id);
    let free = listed.free.iter().map(|(id, name)| Known { id: *id, name, email: "" });
    let free: Vec<Known<'_>> = free.collect();
    let again = format!("{address}#new-set");
    let ticks = Ticks { name: "members", ticked: &sent.members, whom: &sent.whom, address: &again };
    let words = ("set-coach", None, "set-coach-none");
    let coach =
        naming_people::Choice { name: "coach", words, sent: &sent.coach, error: wrong.of("coach"), apart: None };
    html! {
        @if !listed.free.is_empty() {
            section class="card stack" {
                h2 { (say("composition-title")) }
                p class="small muted" { (say("composition-hint")) }
                div class="actions" { a class="btn" href=(format!("/waves/{}/composition", listed.page.wave.id)) { (say("composition-open")) } }
            }
        }
        section class="card" id="new-set" {
            h2 { (say("wave-set-new")) }
            (refusal((!wrong.is_empty()).then(|| say("form-look-again")).as_deref()))
            form class="form" method="post" action=(address) {
                input type="hidden" name="id" value=(id);
                (field("name", say("set-name")).value(&sent.name).error(wrong.of("name")).longest(LONGEST_NAME).input())
                (coach.of(listed.coaches))
                fieldset {
                    legend { (say("set-members")) }
                    @if listed.free.is_empty() { p class="hint" { (say("wave-set-nobody-free")) } }
                    @if let Some(error) = wrong.of("members") { p class="error" { (error) } }
                    (ticks.of(&free))
                }
                div class="actions" { (primary(&say("sets-create"))) }
            }
        }
    }
}

fn adding(listed: &Listed<'_>) -> Markup {
    let options: Vec<(String, String)> =
        listed.without.iter().map(|set| (set.id.to_string(), set.name.clone())).collect();
    html! {
        @if !options.is_empty() {
            section class="card" {
                h2 { (say("wave-set-add")) }
                form class="form" method="post" action=(format!("/waves/{}/sets/additions", listed.page.wave.id)) {
                    (field("set", say("wave-column-set")).choice(&options))
                    div class="actions" { button class="btn" type="submit" { (say("wave-set-put-in")) } }
                }
            }
        }
    }
}
