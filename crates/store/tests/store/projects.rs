//! What a set carries for a sponsor, and the parts of the work that sets carry.

use jiff::civil::date;
use setwise_domain::id::{PersonId, SetId, WaveId};
use setwise_domain::programme::design::{Part, PartKind};
use setwise_domain::programme::{Design, Kind, WaveStatus};
use setwise_store::person::Role;
use setwise_store::programme::NewProgramme;
use setwise_store::wave::WaveError;

use crate::house::{House, at, both, new};

fn team(name: &str, set: Option<SetId>) -> Part {
    let (from, to) = (Some(date(2027, 2, 1)), Some(date(2027, 4, 30)));
    Part { name: name.to_owned(), kind: PartKind::Team, from, to, set }
}

async fn wave(house: &House, kind: Kind, sponsor: Option<PersonId>) -> WaveId {
    let wave = new();
    let made = NewProgramme {
        id: new(),
        organisation: house.organisation,
        name: "One handover".to_owned(),
        kind,
        purpose: String::new(),
        sponsor,
        by: house.administrator,
        wave: (wave, "Wave 1".to_owned()),
        design: Design::default(),
        at: at(5),
    };
    house.store().create_programme(made).await.unwrap();
    wave
}

/// The design as kept, with its revision.
async fn kept(house: &House, wave: WaveId) -> (Design, i64) {
    let page = house.store().wave(house.administrator, wave).await.unwrap().unwrap();
    (page.wave.design, page.wave.revision)
}

both! {
    async fn what_a_set_carries_is_read_by_those_inside_and_its_parts_once_the_wave_runs(house) {
        let (set, coach, ben, _) = house.set().await;
        let sponsor = house.person("Sven", &[Role::Member]).await;
        let lead = house.person("Lena", &[Role::Lead]).await;
        let wave = wave(house, Kind::ProjectSets, Some(sponsor)).await;
        assert_eq!(house.store().set_project(ben, set).await.unwrap(), None, "it is in no wave");
        house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
        let mut design = Design::default();
        design.work.parts = vec![team("The desks", Some(set))];
        house.store().keep_design(wave, &design, 1).await.unwrap();
        let early = house.store().set_project(ben, set).await.unwrap().unwrap();
        assert_eq!((early.status, early.work.parts.len()), (WaveStatus::Designing, 0), "none of it is settled");
        house.store().start_wave(wave, &[], Vec::new(), at(30)).await.unwrap();
        for reader in [coach, ben] {
            let project = house.store().set_project(reader, set).await.unwrap().unwrap();
            assert_eq!((project.wave, project.programme.as_str(), project.wave_name.as_str()), (wave, "One handover", "Wave 1"));
            assert_eq!(project.work.of_set(set).team.map(|part| part.name.as_str()), Some("The desks"));
        }
        for reader in [lead, sponsor, house.administrator] {
            assert_eq!(house.store().set_project(reader, set).await.unwrap(), None);
        }
        let (page, card) = (house.store().set_page(ben, set).await.unwrap().unwrap(), house.store().sets_of(ben).await.unwrap().remove(0));
        assert!(page.in_wave && page.carries_project && card.carries_project);
        house.store().leave_set(set, ben, at(40)).await.unwrap();
        assert_eq!(house.store().set_project(ben, set).await.unwrap(), None, "who left reads it no more");
    }

    async fn a_set_whose_members_bring_their_own_carries_none(house) {
        let (set, _, ben, _) = house.set().await;
        let alone = house.store().set_page(ben, set).await.unwrap().unwrap();
        assert!(!alone.in_wave && !alone.carries_project);
        let wave = wave(house, Kind::OwnChallengeSets, None).await;
        house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
        assert_eq!(house.store().set_project(ben, set).await.unwrap(), None);
        let page = house.store().set_page(ben, set).await.unwrap().unwrap();
        assert!(page.in_wave && !page.carries_project);
        assert!(!house.store().sets_of(ben).await.unwrap()[0].carries_project);
    }

    async fn a_part_is_carried_by_a_set_of_its_wave_alone_and_let_go_when_that_leaves(house) {
        let ((set, ..), (other, ..)) = (house.set().await, house.set().await);
        let wave = wave(house, Kind::ProjectSets, None).await;
        house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
        let mut design = Design::default();
        design.work.parts = vec![team("The desks", Some(set)), team("The crews", Some(other))];
        let refused = house.store().keep_design(wave, &design, 1).await;
        assert!(matches!(refused, Err(WaveError::CarrierNotOfWave)));
        assert_eq!(kept(house, wave).await, (Design::default(), 1), "nothing was kept");
        house.store().put_set_into_wave(wave, other, at(21)).await.unwrap();
        assert_eq!(house.store().keep_design(wave, &design, 1).await.unwrap(), 2);

        house.store().take_set_out_of_wave(wave, set).await.unwrap();
        let (now, revision) = kept(house, wave).await;
        assert_eq!((now.work.carriers(), revision), (vec![other], 3), "a change of the design like any other");
        let late = house.store().keep_design(wave, &design, 2).await;
        assert!(matches!(late, Err(WaveError::ChangedMeanwhile)), "who looked before is told");
        house.store().put_set_into_wave(wave, set, at(22)).await.unwrap();
        house.store().take_set_out_of_wave(wave, set).await.unwrap();
        assert_eq!(kept(house, wave).await, (now, 3), "one that carries nothing leaves the design as it is");
    }
}
