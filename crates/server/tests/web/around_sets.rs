//! What stands around a set where routes are walked: a sponsored programme, an agreement of three, a set passed on, an expert asked.

use setwise_domain::id::{ExpertRequestId, HandoverId, PersonId, ProgrammeId, SetId, ThreeWayId, WaveId};
use setwise_domain::programme::Kind;
use setwise_domain::programme::template::Template;
use setwise_domain::three_way::Terms;
use setwise_domain::time::Millis;
use setwise_store::expert::NewExpertRequest;
use setwise_store::handover::NewHandover;
use setwise_store::programme::NewProgramme;
use setwise_store::three_way::NewThreeWay;

use crate::world::World;

impl World {
    /// A sponsored programme whose wave a set is in, being designed and taking applications. A set that is in another wave leaves it.
    pub(crate) async fn sponsored(&self, set: SetId, sponsor: PersonId) -> (ProgrammeId, WaveId) {
        self.sponsored_by(Kind::OwnChallengeSets, set, sponsor).await
    }

    /// The same, of a programme of this kind.
    pub(crate) async fn sponsored_by(&self, kind: Kind, set: SetId, sponsor: PersonId) -> (ProgrammeId, WaveId) {
        let app = &self.app;
        let (id, wave): (ProgrammeId, WaveId) = (app.id(), app.id());
        let mut design = Template::SixMeetings.design(kind, jiff::civil::date(2090, 1, 10), "UTC");
        design.people.by_application = true;
        let new = NewProgramme {
            id,
            organisation: self.organisation,
            name: "Nine months".to_owned(),
            kind,
            purpose: String::new(),
            sponsor: Some(sponsor),
            by: self.administrator,
            wave: (wave, "Wave 1".to_owned()),
            design,
            at: app.now(),
        };
        app.store().create_programme(new).await.expect("made");
        if let Some(before) = app.store().wave_of_set(set).await.expect("asked") {
            app.store().take_set_out_of_wave(before, set).await.expect("taken out");
        }
        app.store().put_set_into_wave(wave, set, app.now()).await.expect("put in");
        (id, wave)
    }

    /// What a member of a wave agrees on with their line manager.
    pub(crate) async fn agreement(&self, wave: WaveId, member: PersonId, manager: PersonId) -> ThreeWayId {
        let (id, organisation) = (self.app.id(), self.organisation);
        let new = NewThreeWay { id, organisation, wave, member, manager, terms: Terms::default(), mails: Vec::new() };
        let drafted = self.app.store().draft_three_ways(vec![new], self.administrator, self.app.now()).await;
        drafted.expect("drafted");
        id
    }

    /// Somebody is asked to take a set over: a new handover each time.
    pub(crate) async fn handover(&self, set: SetId, to: PersonId) -> HandoverId {
        let (app, at) = (&self.app, self.app.now());
        let open = app.store().handover_of_set(self.administrator, set).await.expect("asked");
        if let Some(open) = open {
            app.store().withdraw_handover(self.administrator, open, at).await.expect("taken back");
        }
        let id = app.id();
        let (holds_on, holds_at) = (jiff::civil::date(2090, 1, 10), at.plus(Millis::minutes(60)));
        let new = NewHandover { id, set, to, holds_on, holds_at, by: self.administrator, at };
        app.store().ask_handover(new).await.expect("asked");
        id
    }

    /// What somebody of a set asks an expert: a new one each time.
    pub(crate) async fn expert_request(&self, set: SetId, by: PersonId) -> ExpertRequestId {
        let (app, at) = (&self.app, self.app.now());
        let id = app.id();
        let new = NewExpertRequest { id, set, question: "Who knows pumps?".to_owned(), by, at };
        app.store().ask_for_expert(new).await.expect("asked");
        id
    }
}
