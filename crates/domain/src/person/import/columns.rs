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
        let title = title.to_lowercase().replace(['-', '_', '.', '/', '(', ')', ':', '*', '\''], " ");
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(match title.as_str() {
            "name" | "full name" | "person" | "display name" | "employee" | "employee name" => Self::Name,
            "given name" | "first name" | "firstname" | "forename" => Self::GivenName,
            "family name" | "last name" | "lastname" | "surname" => Self::FamilyName,
            "email" | "e mail" | "mail" | "mail address" | "email address" | "e mail address" | "work email"
            | "business email" => Self::Email,
            "employer" | "company" | "organisation" | "organization" | "firm" => Self::Employer,
            "function" | "job" | "job title" | "title" | "position" | "occupation" => Self::Function,
            "site" | "location" | "office" | "place" | "city" | "hospital" | "clinic" | "school" | "plant"
            | "branch" => Self::Site,
            "seniority" | "level" | "grade" | "experience" => Self::Seniority,
            "zone" | "time zone" | "timezone" | "tz" => Self::Zone,
            "hours" | "working hours" | "work hours" | "availability" => Self::Hours,
            "language" | "languages" | "languages spoken" | "spoken languages" => Self::Languages,
            "skills offered" | "offered skills" | "offers" | "offered" | "skills" | "can help with" => {
                Self::SkillsOffered
            }
            "skills wanted" | "wanted skills" | "wants" | "wanted" | "wants to learn" | "learning goals" => {
                Self::SkillsWanted
            }
            "manager"
            | "line manager"
            | "manager email"
            | "manager e mail"
            | "manager mail"
            | "manager mail address"
            | "manager email address"
            | "line manager email"
            | "line manager mail"
            | "reports to"
            | "supervisor" => Self::Manager,
            // What they do, where no cell of it names a role: `read` looks.
            "role" | "roles" | "setwise role" | "setwise roles" => Self::Role,
            "programme" | "program" => Self::Programme,
            "wave" | "cohort" | "intake" => Self::Wave,
            _ => return None,
        })
    }
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
            (" email_address ", Column::Email),
            ("Job title", Column::Function),
            ("Manager (e-mail)", Column::Manager),
            ("Time-Zone:", Column::Zone),
            ("SURNAME*", Column::FamilyName),
            ("Cohort", Column::Wave),
        ] {
            assert_eq!(Column::headed(title), Some(column), "{title}");
        }
        assert_eq!(Column::headed("Shoe size"), None);
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
