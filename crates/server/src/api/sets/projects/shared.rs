//! The project a set carries for a sponsor, as its people read it.

use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use setwise_domain::commitment::Standing;
use setwise_domain::id::{ActionId, MeetingId, PersonId, SetId, WaveId};
use setwise_domain::programme::WaveStatus;
use setwise_domain::programme::design::{Part as Planned, PartKind};
use setwise_domain::programme::parts::PartStands;
use setwise_domain::project::{Stands, groups, months, tally};
use setwise_store::api_token::Scope;

use super::{Group, Month};
use crate::api::actions::Action;
use crate::api::caller::Caller;
use crate::api::problem::{Named, Problem};
use crate::api::sponsorship::{Proposal, Request};
use crate::api::table::{Operation, Table};
use crate::app::App;
use crate::web::actions::view::stall_words;
use crate::web::actions::words_of;
use crate::web::request::Id;
use crate::web::sets::projects::shared as pages;
use crate::web::sets::rights;
use crate::web::sets::view::projects::{offered_for, promises};

/// Its route.
pub(super) fn routes(table: Table) -> Table {
    table.get(
        "/api/v1/sets/{id}/project",
        Operation::new("The project a set carries for a sponsor, month by month, for those inside.", Scope::Read)
            .gives::<SharedProject>(),
        show,
    )
}

/// What a set carries together.
#[derive(Serialize, JsonSchema)]
struct SharedProject {
    wave: WaveId,
    wave_status: WaveStatus,
    /// The programme's name.
    programme: String,
    /// The part the set carries by itself, if the work is split among teams.
    team: Option<Part>,
    /// The phases all sets go through.
    phases: Vec<Part>,
    /// Month by month, the earliest first.
    months: Vec<Month>,
    /// Challenges as they were framed in its meetings, the earliest first.
    challenges: Vec<Challenge>,
    /// What its people promised, milestones too; null: the words are gone for good.
    actions: Option<Vec<Action>>,
    /// How many of these stand how.
    standing: Vec<Counted>,
    /// What of it does not move, and who could unblock it.
    stalled: Vec<Stalled>,
    /// Connected groups, by what was promised with them in mind.
    groups: Vec<Group>,
    /// Support that was offered.
    support: Vec<Support>,
    /// Questions that wait for the sponsor's answer, the latest first.
    waiting: Vec<Request>,
    /// What was put to the sponsor, what was decided, and what of it was carried out; the latest first.
    proposals: Vec<Proposal>,
}

/// A part of the work.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProjectPart")]
struct Part {
    name: String,
    kind: PartKind,
    from: Option<Date>,
    to: Option<Date>,
    stands: PartStands,
}

/// A challenge as it was first framed, and each time it was framed anew.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SharedProjectChallenge")]
struct Challenge {
    meeting: MeetingId,
    /// Which of the set's meetings.
    number: i64,
    on: Date,
    presenter: Option<Named>,
    first: String,
    /// In order; the last is the challenge as agreed.
    reframings: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SharedProjectStanding")]
struct Counted {
    stands: Stands,
    count: usize,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SharedProjectStalled")]
struct Stalled {
    action: ActionId,
    /// Why it counts as stalled, in words.
    says: String,
    owner: Named,
    /// Who offered support for it.
    offered: Vec<Named>,
    /// The connected groups, as they were written.
    groups: String,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SharedProjectSupport")]
struct Support {
    /// For which action; null: for whoever presented.
    action: Option<ActionId>,
    /// In which of the set's meetings.
    number: u32,
    by: Option<Named>,
    text: String,
}

/// `GET /sets/{id}/project`
async fn show(State(app): State<App>, caller: Caller, Id(id): Id<SetId>) -> Result<Json<SharedProject>, Problem> {
    let (set, _) = rights::open_inside(&app, &caller.viewer, id).await?;
    let shared = pages::of_set(&app, &caller.viewer, &set).await?;
    let (work, read) = (shared.work, shared.project);
    let actions = read.actions.as_deref().unwrap_or_default();
    let words: Vec<_> = actions.iter().map(words_of).collect();
    let promises = promises(actions, &words, caller.viewer.zone());
    let named = |id: PersonId| read.names.get(&id).map(|name| Named { id, name: name.clone() });
    let stalled = actions.iter().zip(&promises).filter_map(|(action, one)| match one.standing(read.today)? {
        Standing::Stalled(stall) => Some(Stalled {
            action: action.id,
            says: stall_words(stall),
            owner: Named { id: action.owner, name: action.owner_name.clone() },
            offered: offered_for(&read, action.id).filter_map(named).collect(),
            groups: one.groups.trim().to_owned(),
        }),
        Standing::OnItsWay | Standing::Late { .. } => None,
    });
    let part = |part: &Planned| Part {
        name: part.name.clone(),
        kind: part.kind,
        from: part.from,
        to: part.to,
        stands: part.stands(read.today),
    };
    let challenges = read.said.brought.iter().map(|one| Challenge {
        meeting: one.meeting.0,
        number: one.meeting.1,
        on: one.day,
        presenter: one.presenter.and_then(named),
        first: one.first.clone(),
        reframings: one.reframings.clone(),
    });
    let support = read.said.support.iter().map(|one| Support {
        action: one.action,
        number: one.number,
        by: named(one.by),
        text: one.text.clone(),
    });
    let (requests, proposals) = shared
        .sponsorship
        .map(|said| (if said.over { Vec::new() } else { said.requests }, said.proposals))
        .unwrap_or_default();
    let of_set = work.work.of_set(id);
    let standing = tally(&promises, read.today).into_iter().map(|(stands, count)| Counted { stands, count });
    Ok(Json(SharedProject {
        wave: work.wave,
        wave_status: work.status,
        programme: work.programme,
        team: of_set.team.map(part),
        phases: of_set.phases.iter().copied().map(part).collect(),
        months: months(&read.met, &promises, read.today).into_iter().map(Month::of).collect(),
        challenges: challenges.collect(),
        standing: standing.collect(),
        stalled: stalled.collect(),
        groups: groups(&promises).into_iter().map(Group::of).collect(),
        support: support.collect(),
        waiting: requests.into_iter().filter(|one| one.answer.is_none()).map(Request::of).collect(),
        proposals: proposals.into_iter().map(Proposal::of).collect(),
        actions: read.actions.as_ref().map(|all| all.iter().cloned().map(Action::of).collect()),
    }))
}
