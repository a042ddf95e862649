//! The sponsor's part in a wave of the demo: touchpoints kept and missed, questions answered and waiting, proposals in every state.

use jiff::ToSpan as _;
use setwise_domain::id::{PersonId, SetId, WaveId};
use setwise_domain::sponsorship::{After, TouchpointState};
use setwise_domain::time::Timestamp;
use setwise_players::content::{Programme, Proposal, Request};
use setwise_store::sponsorship::{
    NewFollowUp, NewNote, NewProposal, NewRequest, NewTouchpoint, Outcome, Ruling, SponsorshipError,
};

use super::house::House;
use super::{DemoError, ago};
use crate::app::App;
use crate::ui::time::day_of;

/// Makes all of it, where the programme has a sponsor.
pub(super) async fn make(
    app: &App,
    house: &House,
    wanted: &Programme,
    wave: WaveId,
    now: Timestamp,
) -> Result<(), DemoError> {
    let Some(sponsor) = wanted.sponsor.as_ref().map(|key| house.people[key]) else { return Ok(()) };
    let wave = Wave { app, house, wave, sponsor, now };
    wave.touchpoints(wanted).await?;
    for request in &wanted.requests {
        wave.request(request).await?;
    }
    for proposal in &wanted.proposals {
        wave.proposal(proposal).await?;
    }
    for note in &wanted.notes {
        let (set, at) = (wave.set(&note.set)?, ago(now, note.days_ago));
        let new = NewNote { id: app.id(), wave: wave.wave, set, by: sponsor, text: note.text.clone(), at };
        app.store().write_to_coach(new).await?;
    }
    Ok(())
}

struct Wave<'a> {
    app: &'a App,
    house: &'a House,
    wave: WaveId,
    sponsor: PersonId,
    now: Timestamp,
}

impl Wave<'_> {
    fn set(&self, key: &str) -> Result<SetId, DemoError> {
        let set = self.house.sets.iter().find(|set| set.key == key);
        set.map(|set| set.id).ok_or_else(|| DemoError::Content(format!("there is no set {key}")))
    }

    async fn touchpoints(&self, wanted: &Programme) -> Result<(), SponsorshipError> {
        let (store, lead, at) = (self.app.store(), self.house.people["ruth"], self.app.now());
        let today = day_of(self.now, "UTC");
        for one in &wanted.touchpoints {
            let (id, on) = (self.app.id(), today.checked_add(one.in_days.days()).unwrap_or(today));
            store.add_touchpoint(self.wave, NewTouchpoint { id, kind: one.kind, on }, lead, at).await?;
            if one.state != TouchpointState::Planned {
                let outcome = Outcome { id, state: one.state, word: one.word.clone(), revision: 1 };
                store.say_of_touchpoint(self.wave, outcome, self.sponsor, ago(self.now, -one.in_days)).await?;
            }
        }
        Ok(())
    }

    async fn request(&self, wanted: &Request) -> Result<(), DemoError> {
        let (store, id, at) = (self.app.store(), self.app.id(), ago(self.now, wanted.days_ago));
        let (set, by) = (self.set(&wanted.set)?, self.house.people[&wanted.by]);
        store.ask_sponsor(NewRequest { id, set, by, question: wanted.question.clone(), at }).await?;
        if let Some((answer, after)) = &wanted.answer {
            let at = ago(self.now, wanted.days_ago - after);
            store.answer_request(self.wave, id, answer, self.sponsor, at).await?;
        }
        Ok(())
    }

    async fn proposal(&self, wanted: &Proposal) -> Result<(), DemoError> {
        let (store, id, at) = (self.app.store(), self.app.id(), ago(self.now, wanted.days_ago));
        let (set, by) = (self.set(&wanted.set)?, self.house.people[&wanted.by]);
        let (title, body) = (wanted.title.clone(), wanted.body.clone());
        store.put_proposal(NewProposal { id, set, by, title, body, at }).await?;
        let Some(decision) = wanted.decision else { return Ok(()) };
        let decided = wanted.days_ago - wanted.decided_after;
        let ruling = Ruling { id, decision, reason: &wanted.reason };
        store.decide_proposal(self.wave, ruling, self.sponsor, ago(self.now, decided)).await?;
        if let Some((carried_out, word)) = &wanted.told {
            let told = NewFollowUp { id, after: After::Days30, carried_out: *carried_out, word };
            store.follow_proposal_up(self.wave, told, self.sponsor, ago(self.now, decided - 31)).await?;
        }
        Ok(())
    }
}
