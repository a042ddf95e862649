//! The sets of a wave: which belong to it, and putting others in. Their meetings are planned when the wave starts, or at once
//! when it runs.

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use setwise_domain::id::{SetId, WaveId};
use setwise_domain::programme::WaveStatus;
use setwise_store::set_page::SetRow;
use setwise_store::wave::{WavePage, WavePerson, WavePersonState, WaveSet};

use super::view::{Tab, came_of_could, head};
use super::{open_to_lead, page_of, refused, starting};
use crate::app::App;
use crate::ui::forms::{Wrong, field, primary, refusal};
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::fields::{self, LONGEST_NAME};
use crate::web::request::{Form, Id};
use crate::web::session::Viewer;
use crate::web::sets;

/// Which set.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Chosen {
    set: String,
}

/// A set to be made of people of the wave.
#[derive(Debug, Clone, Default)]
pub(in crate::web) struct Sent {
    name: String,
    coach: String,
    members: Vec<String>,
}

impl Sent {
    fn read(pairs: Vec<(String, String)>) -> Self {
        let mut sent = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "name" => sent.name = value,
                "coach" => sent.coach = value,
                "members" => sent.members.push(value),
                _ => {}
            }
        }
        sent
    }
}

/// `GET /waves/{id}/sets`
pub(in crate::web) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WaveId>,
) -> Result<Response, WebError> {
    draw(&app, &viewer, id, &Sent::default(), &Wrong::default()).await
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
    let name = match fields::name(&sent.name) {
        Ok(name) => name,
        Err(words) => return draw(&app, &viewer, id, &sent, &Wrong::only("name", words)).await,
    };
    let people = app.store().wave_people(id).await?;
    let within = |text: &String| {
        let one = people.iter().find(|one| one.person.to_string() == *text && one.state == WavePersonState::In)?;
        one.set.is_none().then_some(one.person)
    };
    let coach =
        sets::directory(&app, &viewer).await?.into_iter().map(|one| one.id).find(|one| one.to_string() == sent.coach);
    let mut members: Vec<_> = sent.members.iter().filter_map(within).filter(|member| Some(*member) != coach).collect();
    members.sort_unstable();
    members.dedup();
    make(&app, &viewer, &page, sets::New { name, coach, members, invitees: Vec::new() }).await?;
    Ok(back(id))
}

/// Makes a set and puts it into a wave.
pub(crate) async fn make(app: &App, viewer: &Viewer, page: &WavePage, new: sets::New) -> Result<SetId, WebError> {
    let set = sets::make(app, viewer, new).await?;
    put_in(app, viewer, page, set).await?;
    Ok(set)
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
    app.store().put_set_into_wave(page.wave.id, set, app.now()).await.map_err(refused)?;
    starting::plan_late(app, page, set, viewer.zone()).await
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
) -> Result<Response, WebError> {
    let page = open_to_lead(&app, &viewer, id).await?;
    let sets = app.store().wave_sets(id).await?;
    let missed = app.store().wave_missed(id).await?;
    Ok(page_of(&viewer, &page).show(&super::attendance::view(&page, &sets, &missed)))
}

fn back(id: WaveId) -> Response {
    Redirect::to(&format!("/waves/{id}/sets")).into_response()
}

async fn draw(app: &App, viewer: &Viewer, id: WaveId, sent: &Sent, wrong: &Wrong) -> Result<Response, WebError> {
    let page = open_to_lead(app, viewer, id).await?;
    let sets = app.store().wave_sets(id).await?;
    let taken = app.store().sets_in_waves(viewer.person.organisation).await?;
    let mut free = app.store().sets(viewer.person.organisation).await?;
    free.retain(|set| set.ended_at.is_none() && !taken.contains(&set.id));
    let people = app.store().wave_people(id).await?;
    let coaches = sets::directory(app, viewer).await?;
    let coaches: Vec<(String, String)> = std::iter::once((String::new(), say("set-coach-none")))
        .chain(coaches.into_iter().map(|one| (one.id.to_string(), one.name)))
        .collect();
    let shown = page_of(viewer, &page);
    let shown = if wrong.is_empty() { shown } else { shown.refused() };
    let listed = Listed { page: &page, sets: &sets, free: &free, people: &people, coaches: &coaches };
    Ok(shown.show(&view(&listed, sent, wrong)))
}

struct Listed<'a> {
    page: &'a WavePage,
    sets: &'a [WaveSet],
    free: &'a [SetRow],
    people: &'a [WavePerson],
    coaches: &'a [(String, String)],
}

fn view(listed: &Listed<'_>, sent: &Sent, wrong: &Wrong) -> Markup {
    let page = listed.page;
    let open = page.wave.status != WaveStatus::Ended;
    html! {
        (head(page, Tab::Sets))
        div class="cols" {
            section class="card" {
                h2 { (say_with("wave-sets-in", &[("count", listed.sets.len().into())])) }
                @if listed.sets.is_empty() { p class="muted" { (say("wave-sets-none")) } }
                ul class="rows" { @for set in listed.sets { (row(page, set, open)) } }
            }
            @if open { div class="stack" { (making(listed, sent, wrong)) (adding(listed)) } }
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

fn making(listed: &Listed<'_>, sent: &Sent, wrong: &Wrong) -> Markup {
    let free: Vec<_> =
        listed.people.iter().filter(|one| one.state == WavePersonState::In && one.set.is_none()).collect();
    html! {
        @if !free.is_empty() {
            section class="card stack" {
                h2 { (say("composition-title")) }
                p class="small muted" { (say("composition-hint")) }
                div class="actions" { a class="btn" href=(format!("/waves/{}/composition", listed.page.wave.id)) { (say("composition-open")) } }
            }
        }
        section class="card" {
            h2 { (say("wave-set-new")) }
            (refusal((!wrong.is_empty()).then(|| say("form-look-again")).as_deref()))
            form class="form" method="post" action=(format!("/waves/{}/sets", listed.page.wave.id)) {
                (field("name", say("set-name")).value(&sent.name).error(wrong.of("name")).longest(LONGEST_NAME).input())
                (field("coach", say("set-coach")).value(&sent.coach).optional().choice(listed.coaches))
                fieldset {
                    legend { (say("set-members")) }
                    @if free.is_empty() { p class="hint" { (say("wave-set-nobody-free")) } }
                    ul class="plain ticks" { @for one in free {
                        @let id = one.person.to_string();
                        li { label class="check" { input type="checkbox" name="members" value=(id) checked[sent.members.contains(&id)]; span { (one.name) } } }
                    } }
                }
                div class="actions" { (primary(&say("sets-create"))) }
            }
        }
    }
}

fn adding(listed: &Listed<'_>) -> Markup {
    let options: Vec<(String, String)> = listed.free.iter().map(|set| (set.id.to_string(), set.name.clone())).collect();
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
