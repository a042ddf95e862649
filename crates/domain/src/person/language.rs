//! The languages somebody works in: a code where it is one many speak, else the name as it was given.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::line::{Line, LineFault, ListFault, gathered, parts};

/// Codes (ISO 639-1), with the names people write: in English first, then in the language itself.
const KNOWN: &[(&str, &[&str])] = &[
    ("ar", &["arabic", "العربية"]),
    ("bg", &["bulgarian", "български"]),
    ("bn", &["bengali", "bangla", "বাংলা"]),
    ("ca", &["catalan", "català"]),
    ("cs", &["czech", "čeština"]),
    ("cy", &["welsh", "cymraeg"]),
    ("da", &["danish", "dansk"]),
    ("de", &["german", "deutsch"]),
    ("el", &["greek", "ελληνικά"]),
    ("en", &["english"]),
    ("es", &["spanish", "español"]),
    ("et", &["estonian", "eesti"]),
    ("fa", &["persian", "farsi", "فارسی"]),
    ("fi", &["finnish", "suomi"]),
    ("fr", &["french", "français"]),
    ("ga", &["irish", "gaeilge"]),
    ("he", &["hebrew", "עברית"]),
    ("hi", &["hindi", "हिन्दी"]),
    ("hr", &["croatian", "hrvatski"]),
    ("hu", &["hungarian", "magyar"]),
    ("id", &["indonesian", "bahasa indonesia"]),
    ("it", &["italian", "italiano"]),
    ("ja", &["japanese", "日本語"]),
    ("ko", &["korean", "한국어"]),
    ("lt", &["lithuanian", "lietuvių"]),
    ("lv", &["latvian", "latviešu"]),
    ("nl", &["dutch", "nederlands"]),
    ("no", &["norwegian", "norsk"]),
    ("pl", &["polish", "polski"]),
    ("pt", &["portuguese", "português"]),
    ("ro", &["romanian", "română"]),
    ("ru", &["russian", "русский"]),
    ("sk", &["slovak", "slovenčina"]),
    ("sl", &["slovenian", "slovenščina"]),
    ("sr", &["serbian", "српски", "srpski"]),
    ("sv", &["swedish", "svenska"]),
    ("sw", &["swahili", "kiswahili"]),
    ("th", &["thai", "ไทย"]),
    ("tr", &["turkish", "türkçe"]),
    ("uk", &["ukrainian", "українська"]),
    ("ur", &["urdu", "اردو"]),
    ("vi", &["vietnamese", "tiếng việt"]),
    ("zh", &["chinese", "mandarin", "中文"]),
];

/// A language, by its code or by the name somebody gave it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Language(Line);

impl Language {
    /// Reads a code or a name; nothing to see is none.
    ///
    /// # Errors
    /// [`LineFault`].
    pub fn parse(text: &str) -> Result<Option<Self>, LineFault> {
        let Some(line) = Line::parse(text)? else { return Ok(None) };
        let folded = line.folded();
        // `de-AT` is German as well.
        let code = folded.split(['-', '_']).next().unwrap_or_default();
        let known = KNOWN.iter().find(|(known, names)| *known == code || names.contains(&folded.as_str()));
        match known {
            Some((code, _)) => Ok(Line::parse(code)?.map(Self)),
            None => Ok(Some(Self(line))),
        }
    }

    /// Its code, where it is one that is known here.
    #[must_use]
    pub fn code(&self) -> Option<&'static str> {
        KNOWN.iter().map(|(code, _)| *code).find(|code| *code == self.0.as_str())
    }

    /// Its code, or the name it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    fn folded(&self) -> String {
        self.0.folded()
    }
}

impl TryFrom<String> for Language {
    type Error = LineFault;
    fn try_from(text: String) -> Result<Self, LineFault> {
        Self::parse(&text)?.ok_or(LineFault::Empty)
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0.into()
    }
}

/// Reads a list of languages, each once.
///
/// # Errors
/// [`ListFault`].
pub fn languages(text: &str, most: usize) -> Result<Vec<Language>, ListFault> {
    gathered(parts(text, &['/', '&', '+']).map(Language::parse), most, Language::folded)
}

/// The codes of the languages that are known here.
pub fn codes() -> impl Iterator<Item = &'static str> {
    KNOWN.iter().map(|(code, _)| *code)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_language_is_the_same_by_code_and_by_name() {
        let read = languages("German, de; Deutsch / de-AT, Plattdeutsch, EN", 10).unwrap();
        assert_eq!(read.iter().map(Language::as_str).collect::<Vec<_>>(), ["de", "Plattdeutsch", "en"]);
        assert_eq!(read[0].code(), Some("de"));
        assert_eq!(read[1].code(), None);
        assert_eq!(languages("de, en, fr", 2), Err(ListFault::TooMany));
    }

    #[test]
    fn names_are_written_as_they_are_compared() {
        for (code, names) in KNOWN {
            assert_eq!(code.len(), 2);
            for name in *names {
                assert_eq!(name.to_lowercase(), **name);
            }
        }
    }

    proptest! {
        #[test]
        fn what_was_read_reads_the_same_again(text in any::<String>()) {
            if let Ok(read) = languages(&text, 10) {
                let written = read.iter().map(Language::as_str).collect::<Vec<_>>().join(", ");
                prop_assert_eq!(languages(&written, 10), Ok(read));
            }
        }
    }
}
