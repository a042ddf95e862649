//! The demo: what `setwise demo` makes.

use std::collections::BTreeMap;

use setwise_domain::meeting::act::ActKind;
use setwise_domain::meeting::state::Phase;
use setwise_domain::time::Timestamp;
use setwise_players::content::Content;
use setwise_server::app::App;
use setwise_server::config::Config;
use setwise_server::demo::furnish;
use setwise_server::protocols;
use setwise_store::action::ActionStatus;
use setwise_store::meeting::MeetingStatus;
use setwise_store::{OpenOptions, Store};

const NOW: Timestamp = Timestamp(1_795_528_800_000);

#[tokio::test]
async fn the_demo_has_a_past_a_present_and_something_planned() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_owned();
    let store =
        Store::open(OpenOptions { data: data.clone(), database: None, key_file: None, create: true }).await.unwrap();
    let config = Config::gather(&BTreeMap::new(), &|_| None, None).unwrap();
    let app = App::told(store.clone(), config, protocols::load(&data).0, NOW);
    let made = furnish(&app, &Content::read(), NOW).await.unwrap();

    let organisation = store.organisation().await.unwrap().unwrap();
    assert_eq!(store.people(organisation.id).await.unwrap().len(), 38);
    let sets = store.sets(organisation.id).await.unwrap();
    assert_eq!(sets.len(), 5);
    let programmes = store.programmes(made.people["ruth"]).await.unwrap();
    let told: Vec<_> = programmes.iter().map(|card| (card.programme.name.as_str(), card.waves, card.sets)).collect();
    assert_eq!(told, [("Leading across wards", 2, 3), ("Water that arrives", 1, 2)]);

    let amara = made.people["amara"];
    let meetings = store.meetings_of(amara, made.set).await.unwrap();
    let ended = meetings.iter().filter(|card| card.meeting.status == MeetingStatus::Ended).count();
    assert_eq!(ended, 4, "its past meetings came to their end");

    let actions = store.actions_of_set(amara, made.set).await.unwrap();
    assert!(actions.iter().any(|action| action.status == ActionStatus::Done), "some were kept");
    assert!(actions.iter().any(|action| action.status == ActionStatus::Open), "some are open");

    let imports = store.people_imports(organisation.id).await.unwrap();
    assert_eq!(imports.iter().map(|one| (one.new, one.changed, one.left)).collect::<Vec<_>>(), [(0, 33, 1)]);
    let mut missed = Vec::new();
    for programme in store.programmes_with_waves(made.people["ruth"]).await.unwrap() {
        for wave in programme.waves {
            missed.extend(store.wave_missed(wave.id, setwise_domain::time::Timestamp(0)).await.unwrap());
        }
    }
    let hassan = missed.iter().find(|one| one.person == made.people["hassan"]);
    assert_eq!(hassan.map(|one| one.in_a_row), Some(2), "the next humane step waits for somebody");

    let room = app.live().room(&app, made.under_way).await.unwrap().unwrap();
    let meeting = room.look().meeting.clone().unwrap();
    assert_eq!(meeting.phase, Phase::Running);
    assert_eq!(meeting.broken_invariants(), []);
    assert_eq!(meeting.deeds().filter(|deed| deed.question.is_some()).count(), 3);
    assert_eq!(meeting.open_questions().count(), 0, "whoever comes in finds the floor free");
    assert!(meeting.deeds().any(|deed| deed.act.kind() == ActKind::Helped), "the presenter said what helped");
    assert!(store.set_page(amara, made.set).await.unwrap().unwrap().conversation_open, "the set sees its conversation");
    store.close().await;
}
