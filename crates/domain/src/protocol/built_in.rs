//! The protocols that ship with Setwise: every file in `protocols/` of the repository, by the name of its file.

/// Name and text of each, in the order of their names.
#[must_use]
pub fn built_in() -> &'static [(&'static str, &'static str)] {
    include!(concat!(env!("OUT_DIR"), "/built_in.rs"))
}

/// The text of one.
#[must_use]
pub fn find(id: &str) -> Option<&'static str> {
    built_in().iter().find(|(name, _)| *name == id).map(|(_, source)| *source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::act::ActKind;
    use crate::protocol::plan::{times, usual_days, usual_minutes, usual_slots};
    use crate::protocol::{Conductor, Protocol, Slots};

    fn all() -> Vec<Protocol> {
        let read = |(id, source): &(&str, &str)| match Protocol::from_toml(source) {
            Ok(checked) if checked.warnings.is_empty() => checked.protocol,
            Ok(checked) => panic!("{id}: {:#?}", checked.warnings),
            Err(findings) => panic!("{id}: {findings:#?}"),
        };
        built_in().iter().map(read).collect()
    }

    #[test]
    fn they_have_no_mistake_and_no_warning() {
        let ids: Vec<_> = all().into_iter().map(|protocol| protocol.id.0).collect();
        assert_eq!(ids, built_in().iter().map(|(id, _)| *id).collect::<Vec<_>>(), "a file is named for its id");
        assert_eq!(ids.len(), 9);
    }

    #[test]
    fn they_last_as_long_as_practice_says() {
        let minutes = |protocol: &Protocol| usual_minutes(protocol, usual_slots(protocol, protocol.people.from));
        let in_a_room = |protocol: &&Protocol| !protocol.is_over_days();
        let lasts: Vec<_> =
            all().iter().filter(in_a_room).map(|protocol| (protocol.id.0.clone(), minutes(protocol))).collect();
        let said = [
            ("case-clinic", 70),
            ("collaborative-inquiry", 70),
            ("learning-set", 180),
            ("peer-consultation", 40),
            ("questions-first", 90),
            ("quick-slot", 25),
            ("troika", 35),
        ];
        assert_eq!(lasts, said.map(|(id, minutes)| (id.to_owned(), minutes)));
    }

    #[test]
    fn those_over_days_last_five_and_eleven_days_and_whoever_joins_second_conducts() {
        let over_days: Vec<Protocol> = all().into_iter().filter(Protocol::is_over_days).collect();
        let lasts: Vec<_> = over_days.iter().map(|one| (one.id.as_str(), usual_days(one, 1), one.conductor)).collect();
        let said = [("collaborative-inquiry-over-days", 5), ("peer-consultation-over-days", 11)];
        assert_eq!(lasts, said.map(|(id, days)| (id, days, Conductor::Second)));
        assert!(over_days.iter().flat_map(|one| &one.stages).all(|stage| stage.days.is_some()), "no stage in minutes");
    }

    #[test]
    fn a_learning_set_with_one_slot_takes_half_the_time_and_has_no_break() {
        let all = all();
        let set = all.iter().find(|protocol| protocol.id.as_str() == "learning-set").expect("it ships");
        assert_eq!(usual_minutes(set, 1), 90);
        assert!(set.stages.iter().any(|stage| times(stage, 1) == 0 && times(stage, 3) == 1));
    }

    #[test]
    fn no_role_is_told_to_conduct() {
        // A role gives no right to move a meeting on, so its words leave that to whoever conducts.
        let told = ["time-keeper", "moderator"].map(|role| {
            let roles = all().into_iter().flat_map(|protocol| protocol.text.into_values()).flat_map(|text| text.roles);
            roles.into_iter().find(|(id, _)| id.as_str() == role).map(|(_, words)| words.purpose).expect("it ships")
        });
        assert!(told.iter().all(|purpose| purpose.contains("whoever conducts")), "{told:?}");
    }

    #[test]
    fn prompts_are_open_questions_without_advice() {
        let starts = ["Have you", "Did you", "Why don't", "Why do", "Don't you", "Couldn't", "Shouldn't", "Would it"];
        for protocol in all() {
            for facet in protocol.text.values().flat_map(|text| text.facets.values()) {
                assert!((6..=8).contains(&facet.prompts.len()), "{}: {}", protocol.id.as_str(), facet.name);
                for prompt in &facet.prompts {
                    assert!(prompt.ends_with('?'), "{prompt}");
                    assert!(!starts.iter().any(|start| prompt.starts_with(start)), "{prompt}");
                }
            }
        }
    }

    #[test]
    fn reading_value_by_value_gives_what_the_types_say() {
        for ((id, source), protocol) in built_in().iter().zip(all()) {
            let by_types: Protocol = toml::from_str(source).unwrap_or_else(|error| panic!("{id}: {error}"));
            assert_eq!(by_types, protocol, "{id}");
            let kept = serde_json::to_string(&protocol).expect("a protocol is kept as JSON");
            assert_eq!(serde_json::from_str::<Protocol>(&kept).expect("and read again"), protocol, "{id}");
        }
    }

    #[test]
    fn whoever_is_answered_to_the_second_is_told_so() {
        let all = all();
        let inquiry = all.iter().find(|protocol| protocol.id.as_str() == "collaborative-inquiry").expect("it ships");
        let limits: Vec<_> = inquiry
            .stages
            .iter()
            .flat_map(|stage| stage.may.iter().filter(|may| may.act == ActKind::Answer))
            .map(|may| may.seconds)
            .collect();
        assert_eq!(limits, [Some(30); 4]);
        assert!(matches!(inquiry.slots, Slots::Count { usual: 1, .. }));
    }
}
