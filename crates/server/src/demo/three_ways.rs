//! The demo's three-way agreements: one in force with a deadline at risk, one that waits for the line manager.

use jiff::ToSpan as _;
use setwise_domain::id::{PersonId, WaveId};
use setwise_domain::person::Profile;
use setwise_domain::three_way::{Party, Terms};
use setwise_domain::time::Timestamp;
use setwise_players::content::Programme;
use setwise_store::three_way::{NewRemark, NewRisk, NewThreeWay, RiskWords};

use super::house::House;
use super::{DemoError, ago};
use crate::app::App;
use crate::ui::time::day_of;
use crate::ui::words::say;

/// They were drafted so many days ago.
const DRAFTED_DAYS_AGO: i64 = 118;

/// Makes them, with the line managers on their people's profiles.
pub(super) async fn make(
    app: &App,
    house: &House,
    wanted: &Programme,
    wave: WaveId,
    now: Timestamp,
) -> Result<(), DemoError> {
    let (store, lead, at) = (app.store(), house.people["ruth"], ago(now, DRAFTED_DAYS_AGO));
    let today = day_of(now, "UTC");
    for one in &wanted.agreements {
        let (member, manager) = (house.people[&one.member], house.people[&one.manager]);
        let profile = Profile { manager: Some(manager), ..store.work_profile(member).await? };
        let changed = store.change_work_profile(house.organisation, member, &profile).await;
        changed.map_err(|error| DemoError::Content(error.to_string()))?;
        let terms = Terms {
            objectives: one.objectives.clone(),
            hours: Some(one.hours.into()),
            dates: one.dates.clone(),
            hears: one.hears.clone(),
            hears_not: say("three-way-hears-not-draft"),
            mid_talk: today.checked_add(12.days()).ok(),
            end_talk: today.checked_add(140.days()).ok(),
        };
        let id = app.id();
        let new = NewThreeWay { id, organisation: house.organisation, wave, member, manager, terms, mails: Vec::new() };
        store.draft_three_ways(vec![new], lead, at).await?;
        let who = |party: Party| -> PersonId {
            match party {
                Party::Member => member,
                Party::Manager => manager,
                Party::Lead => lead,
            }
        };
        let refused = |error: setwise_store::three_way::ThreeWayError| DemoError::Content(error.to_string());
        for (by, text) in &one.remarks {
            let said = NewRemark { id: app.id(), text: text.clone() };
            store.remark_on_three_way(house.people[by], id, said, at).await.map_err(refused)?;
        }
        for party in &one.signed {
            store.sign_three_way((who(*party), *party), id, 1, at).await.map_err(refused)?;
        }
        for risk in &one.risks {
            let words = RiskWords { what: risk.what.clone(), cover: risk.cover.clone() };
            let on = today.checked_add(risk.in_days.days()).unwrap_or(today);
            let new = NewRisk { id: app.id(), on, words };
            store.raise_risk(house.people[&risk.by], id, new, vec![], ago(now, 2)).await.map_err(refused)?;
        }
    }
    Ok(())
}
