//! Which column is which, by the names other systems give them.

use crate::words;

words! {
    /// What a column holds.
    Column {
        /// The whole name.
        Name = "name",
        /// The first part of a name, where it stands in two columns.
        GivenName = "given-name",
        /// The last part of a name.
        FamilyName = "family-name",
        /// The mail address, by which people are known.
        Email = "email",
        /// Where they work.
        Employer = "employer",
        /// What they do there.
        Function = "function",
        /// Where they do it.
        Site = "site",
        /// How long they have done it.
        Seniority = "seniority",
        /// Their time zone.
        Zone = "zone",
        /// When they work.
        Hours = "hours",
        /// The languages they work in.
        Languages = "languages",
        /// What they can help with.
        SkillsOffered = "skills-offered",
        /// What they want to learn.
        SkillsWanted = "skills-wanted",
        /// To whom they report, by mail address.
        Manager = "manager",
        /// What they are here: member, coach, lead, sponsor.
        Role = "role",
        /// The programme they take part in.
        Programme = "programme",
        /// The wave they take part in.
        Wave = "wave",
    }
}

impl Column {
    /// The column that is headed so, whatever its letters and signs.
    #[must_use]
    pub fn headed(title: &str) -> Option<Self> {
        let title = folded(title);
        let about = title.strip_suffix(" name").unwrap_or(&title);
        Some(match title.as_str() {
            "name" | "full name" | "person" | "display name" | "employee" | "employee name" | "participant"
            | "participant name" => Self::Name,
            "given name" | "given names" | "first name" | "firstname" | "forename" => Self::GivenName,
            "family name" | "last name" | "lastname" | "surname" => Self::FamilyName,
            "email" | "e mail" | "mail" | "mail address" | "email address" | "e mail address" | "work email"
            | "work e mail" | "business email" | "company email" | "email work" => Self::Email,
            "zone" | "time zone" | "timezone" | "tz" => Self::Zone,
            "hours" | "working hours" | "work hours" | "availability" => Self::Hours,
            "language" | "languages" | "languages spoken" | "spoken languages" => Self::Languages,
            "skills offered" | "offered skills" | "offers" | "offered" | "skills" | "can help with" => {
                Self::SkillsOffered
            }
            "skills wanted" | "wanted skills" | "wants" | "wanted" | "wants to learn" | "learning goals" => {
                Self::SkillsWanted
            }
            // What they do, where no cell of it names a role: `read` looks.
            "role" | "roles" | "setwise role" | "setwise roles" => Self::Role,
            _ if of_manager(&title) => Self::Manager,
            _ => return Self::of_work(about),
        })
    }

    /// The same of what somebody is at work and where they take part; "name" after it is left away: "company name".
    fn of_work(title: &str) -> Option<Self> {
        Some(match title {
            "employer" | "company" | "organisation" | "organization" | "firm" | "business" | "legal entity" => {
                Self::Employer
            }
            "function" | "job" | "job title" | "job role" | "role title" | "role job title" | "job role title"
            | "title" | "position" | "occupation" | "profession" | "post" | "designation" => Self::Function,
            "site" | "location" | "office" | "place" | "city" | "hospital" | "trust" | "clinic" | "school"
            | "plant" | "factory" | "campus" | "branch" | "building" | "depot" | "work location" | "workplace"
            | "work site" | "based at" => Self::Site,
            "seniority" | "level" | "grade" | "band" | "experience" => Self::Seniority,
            "programme" | "program" => Self::Programme,
            "wave" | "cohort" | "intake" => Self::Wave,
            _ => return None,
        })
    }
}

/// A heading without its signs, in small letters.
pub(super) fn folded(title: &str) -> String {
    let signs = ['-', '_', '.', '/', '(', ')', ':', '*', '\'', '\u{2019}'];
    title.to_lowercase().replace(signs, " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a heading names whom somebody reports to, with or without saying that it is a mail address.
fn of_manager(title: &str) -> bool {
    let whom = ["mail address", "email address", "email", "mail", "address"];
    let whom = whom.iter().find_map(|what| title.strip_suffix(what)).map_or(title, |rest| {
        let rest = rest.trim_end();
        // "e mail" and "s" of "manager's" are left over.
        rest.strip_suffix(" e").unwrap_or(rest)
    });
    let whom = whom.trim_end();
    let whom = whom.strip_suffix(" s").unwrap_or(whom);
    matches!(
        whom,
        "manager"
            | "line manager"
            | "direct manager"
            | "boss"
            | "supervisor"
            | "line supervisor"
            | "reports to"
            | "reporting to"
            | "reporting manager"
            | "reporting line"
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn columns_are_known_by_what_others_call_them() {
        for (title, column) in [
            ("E-Mail", Column::Email),
            ("Hospital", Column::Site),
            ("Trust", Column::Site),
            ("Campus name", Column::Site),
            ("Firm", Column::Employer),
            ("Company name", Column::Employer),
            ("Role/job title", Column::Function),
            ("Boss", Column::Manager),
            ("Supervisor's e-mail", Column::Manager),
            ("Reports to (mail address)", Column::Manager),
            ("Line manager email", Column::Manager),
            (" email_address ", Column::Email),
            ("Job title", Column::Function),
            ("Manager (e-mail)", Column::Manager),
            ("Time-Zone:", Column::Zone),
            ("SURNAME*", Column::FamilyName),
            ("Cohort", Column::Wave),
        ] {
            assert_eq!(Column::headed(title), Some(column), "{title}");
        }
        for title in ["Shoe size", "Manages", "e mail of", "Manager name", "Address"] {
            assert_eq!(Column::headed(title), None, "{title}");
        }
    }

    proptest! {
        #[test]
        fn its_own_word_heads_each(at in 0..Column::ALL.len()) {
            prop_assert_eq!(Column::headed(Column::ALL[at].word()), Some(Column::ALL[at]));
        }

        #[test]
        fn any_title_is_known_or_not(title in any::<String>()) {
            let _ = Column::headed(&title);
        }
    }
}
