//! What stands in the way of a table, or of one of its rows.

use super::{Column, Headings};
use crate::person::role::Role;

/// Why a text is no table of people. Nothing of it was taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// There is nothing in it.
    #[error("there is nothing in it")]
    Empty,
    /// It was kept in another encoding than UTF-8: letters were lost on the way.
    #[error("letters were lost in line {line}")]
    Encoding {
        /// The first line where it shows.
        line: u64,
    },
    /// A text in quotes is opened and never closed.
    #[error("the quote in the row that begins in line {line} is not closed")]
    QuoteOpen {
        /// Where its row begins.
        line: u64,
    },
    /// No column is headed as this one.
    #[error("no column is headed {missing}")]
    NoColumn {
        /// What is missing.
        missing: Column,
        /// Which columns there are: one of them may be meant.
        headings: Headings,
    },
    /// Two columns say the same.
    #[error("“{first}” and “{second}” are both read as {column}")]
    TwoColumns {
        /// What they say.
        column: Column,
        /// How the first is headed.
        first: String,
        /// How the second is headed.
        second: String,
    },
    /// There is a header and no row.
    #[error("there is no row under the header")]
    NoRows,
    /// There are more rows than fit into one import.
    #[error("there are more than {} rows", super::MOST_ROWS)]
    TooManyRows,
}

/// What is not right with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It has more cells than the header.
    TooManyCells,
    /// There is no name.
    NameEmpty,
    /// There is no mail address.
    AddressMissing,
    /// This is no mail address.
    AddressWrong(String),
    /// A row above has the same address.
    AddressTwice {
        /// That row's line.
        line: u64,
    },
    /// There is a character that cannot be shown.
    Odd(Column),
    /// It is longer than fits.
    Long(Column),
    /// There are more of them than fit.
    TooMany(Column),
    /// None of the words for it.
    SeniorityUnknown(String),
    /// No time zone.
    ZoneUnknown {
        /// What was given.
        given: String,
        /// The zone that is most like it.
        nearest: Option<String>,
    },
    /// No hours anybody works.
    HoursUnclear(String),
    /// The manager's address is none.
    ManagerAddressWrong(String),
    /// Nobody here or in the table has the manager's address.
    ManagerNotFound(String),
    /// The manager is in the table, and their row has a problem itself.
    ManagerLeft {
        /// That row's line.
        line: u64,
    },
    /// They would report to themselves.
    ManagerThemselves,
    /// They would report to themselves by way of others.
    ManagerCircle(String),
    /// None of the words for a role.
    RoleUnknown(String),
    /// A role that whoever imports may not give, or that no table gives.
    RoleNotGiven(Role),
    /// They are to sponsor, and no programme is named.
    SponsorOfNothing,
    /// Their account was deactivated: they are given nothing.
    Deactivated,
    /// The programme they are to sponsor has a sponsor.
    SponsorTaken {
        /// The programme.
        programme: String,
    },
    /// No wave, or no programme, that whoever imports leads is called so.
    PlaceUnknown {
        /// Which of the two.
        column: Column,
        /// What was given.
        given: String,
    },
    /// More than one is.
    PlaceUnclear {
        /// Which of the two.
        column: Column,
        /// What was given.
        given: String,
    },
}

impl Problem {
    /// Which column it is about; none: the whole row.
    #[must_use]
    pub const fn column(&self) -> Option<Column> {
        Some(match self {
            Self::TooManyCells | Self::Deactivated => return None,
            Self::NameEmpty => Column::Name,
            Self::AddressMissing | Self::AddressWrong(_) | Self::AddressTwice { .. } => Column::Email,
            Self::Odd(column) | Self::Long(column) | Self::TooMany(column) => *column,
            Self::SeniorityUnknown(_) => Column::Seniority,
            Self::ZoneUnknown { .. } => Column::Zone,
            Self::HoursUnclear(_) => Column::Hours,
            Self::ManagerAddressWrong(_)
            | Self::ManagerNotFound(_)
            | Self::ManagerLeft { .. }
            | Self::ManagerThemselves
            | Self::ManagerCircle(_) => Column::Manager,
            Self::RoleUnknown(_) | Self::RoleNotGiven(_) | Self::SponsorOfNothing | Self::SponsorTaken { .. } => {
                Column::Role
            }
            Self::PlaceUnknown { column, .. } | Self::PlaceUnclear { column, .. } => *column,
        })
    }
}
