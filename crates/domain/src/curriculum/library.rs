//! The modules that ship with Setwise.

use std::sync::LazyLock;

use super::Module;

/// A module that ships.
#[derive(Debug)]
pub struct BuiltIn {
    /// Its name, which is that of its file.
    pub name: &'static str,
    /// Counted up when its text changes in more than its spelling, so that whoever read it before sees which one that was.
    pub version: i64,
    /// Its text.
    pub source: &'static str,
}

macro_rules! built_in {
    ($($name:literal v $version:literal),+ $(,)?) => {
        &[$(BuiltIn {
            name: $name,
            version: $version,
            source: include_str!(concat!("../../../../curriculum/en/", $name, ".md")),
        }),+]
    };
}

/// Every one, in an order in which a set may well read them.
#[must_use]
pub fn built_in() -> &'static [BuiltIn] {
    built_in!(
        "listening" v 1,
        "open-questions" v 1,
        "contracting-and-confidentiality" v 1,
        "self-awareness" v 1,
        "group-dynamics" v 1,
        "difficult-conversations" v 1,
        "feedback" v 1,
        "double-loop-learning" v 1,
        "stakeholders" v 1,
        "vision-and-pragmatism" v 1,
        "sharing-power" v 1,
        "learning-from-what-went-wrong" v 1,
    )
}

/// The same, read, in the same order.
pub fn modules() -> impl Iterator<Item = (&'static BuiltIn, &'static Module)> {
    static READ: LazyLock<Vec<Option<Module>>> = LazyLock::new(|| {
        // A test reads each of them; one that cannot be read never ships.
        built_in().iter().map(|one| Module::parse(one.source).ok().map(|checked| checked.module)).collect()
    });
    built_in().iter().zip(READ.iter()).filter_map(|(one, module)| module.as_ref().map(|module| (one, module)))
}

/// The one of this name.
#[must_use]
pub fn find(name: &str) -> Option<(&'static BuiltIn, &'static Module)> {
    modules().find(|(one, _)| one.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_have_no_mistake_and_no_warning() {
        for one in built_in() {
            let checked = Module::parse(one.source).unwrap_or_else(|found| panic!("{}: {found:#?}", one.name));
            assert_eq!(checked.warnings, [], "{}", one.name);
            assert_eq!(checked.module.name(), one.name, "a file is named for its id");
        }
        assert_eq!(modules().count(), 12);
    }

    #[test]
    fn each_takes_ten_to_twenty_minutes_and_says_so_honestly() {
        for (one, module) in modules() {
            assert!((10..=20).contains(&module.minutes()), "{}", one.name);
            assert!((3..=5).contains(&module.questions().len()), "{}", one.name);
            assert!(module.application().is_some(), "{}", one.name);
            let (said, usual) = (usize::from(module.minutes()), module.usual_minutes());
            assert!(
                said.abs_diff(usual) <= 3,
                "{}: {said} minutes, and {} words take {usual}",
                one.name,
                module.words()
            );
        }
    }

    #[test]
    fn they_ask_open_questions() {
        for (one, module) in modules() {
            for question in module.questions() {
                assert!(question.ends_with('?'), "{}: {question}", one.name);
                let advice = ["Have you", "Did you", "Why don't", "Don't you", "Couldn't", "Shouldn't"];
                assert!(!advice.iter().any(|start| question.starts_with(start)), "{}: {question}", one.name);
            }
        }
    }
}
