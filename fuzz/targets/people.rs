//! Tables of people: files of other systems and what is pasted from a spreadsheet, held against two people who are here.
#![no_main]

use std::collections::HashMap;

use libfuzzer_sys::fuzz_target;
use setwise_domain::id::PersonId;
use setwise_domain::person::Profile;
use setwise_domain::person::import::{Known, Offer, State, Zones, look, read};
use setwise_domain::person::manager::in_circles;
use uuid::Uuid;

fuzz_target!(|text: &str| {
    let Ok(table) = read(text) else { return };
    let known = [known(1, "ada", None), known(2, "ben", Some(1))];
    let zones = Zones::new(["Europe/London", "America/New_York", "UTC"].map(str::to_owned).to_vec());
    let mut next = 100;
    let outcome = look(&table, &known, &Offer::default(), (&zones, "UTC"), || {
        next += 1;
        id(next)
    });
    let told = outcome.new.len() + outcome.changed.len() + outcome.same.len() + outcome.left.len();
    assert_eq!(told, table.rows.len(), "each row is told once");
    let mut managers: HashMap<PersonId, PersonId> = HashMap::from([(id(2), id(1))]);
    let after = outcome.new.iter().map(|row| (row.id, &row.state));
    for (person, state) in after.chain(outcome.changed.iter().map(|row| (row.id, &row.after))) {
        let kept = serde_json::to_string(state).expect("a state has a text");
        assert_eq!(&serde_json::from_str::<State>(&kept).expect("what was kept is read"), state);
        managers.extend(state.profile.manager.map(|manager| (person, manager)));
    }
    assert!(in_circles(&managers).is_empty(), "nobody comes to report to themselves");
});

fn id(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn known(n: u128, name: &str, manager: Option<u128>) -> Known {
    let profile = Profile { manager: manager.map(id), ..Profile::default() };
    let state = State { name: name.to_owned(), zone: "Europe/London".to_owned(), profile };
    Known { id: id(n), email: format!("{name}@example.org"), state }
}
