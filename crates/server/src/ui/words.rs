//! All words people read, from `locales/`. A key that is missing or unused fails a test.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use fluent_templates::{Loader as _, static_loader};
use unic_langid::{LanguageIdentifier, langid};

pub use fluent_templates::fluent_bundle::FluentValue as Value;

static_loader! {
    static LOCALES = {
        locales: "../../locales",
        fallback_language: "en",
        // The marks would end up in mails, titles and copied text.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

const ENGLISH: LanguageIdentifier = langid!("en");

/// The words kept under a key.
#[must_use]
pub fn say(key: &str) -> String {
    let known = SAID.read().unwrap_or_else(PoisonError::into_inner).get(key).cloned();
    known.unwrap_or_else(|| {
        let words = LOCALES.lookup(&ENGLISH, key);
        SAID.write().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned(), words.clone());
        words
    })
}

/// Words that speak of nothing in particular are the same each time: the room draws some hundred of them for a push.
static SAID: LazyLock<RwLock<HashMap<String, String>>> = LazyLock::new(RwLock::default);

/// Tenths as the number they are, so that words can tell one from many: 85 is 8.5, and 10 is one.
#[must_use]
pub fn tenths(tenths: u32) -> Value<'static> {
    (f64::from(tenths) / 10.0).into()
}

/// From one to another, or one alone where both are the same: "5 to 8", "8".
#[must_use]
pub fn range(from: &impl ToString, to: &impl ToString) -> String {
    let (from, to) = (from.to_string(), to.to_string());
    if from == to { from } else { say_with("range", &[("from", from.into()), ("to", to.into())]) }
}

/// The words kept under a key, with what they speak of: `say_with("hello", &[("name", "Mei".into())])`.
#[must_use]
pub fn say_with(key: &str, about: &[(&'static str, Value<'_>)]) -> String {
    let about: HashMap<Cow<'static, str>, Value<'_>> =
        about.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect();
    LOCALES.lookup_with_args(&ENGLISH, key, &about)
}
