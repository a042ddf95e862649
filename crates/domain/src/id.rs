//! Identifiers: one newtype for each noun, so that a set's id cannot stand where a person's is meant.
//!
//! Every id is a UUIDv7 kept as text in the database. The domain never makes one: ids come in as arguments.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A text that is no identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct NotAnId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::try_parse(text).map(Self).map_err(|_| NotAnId)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

ids! {
    /// Whoever runs a Setwise.
    OrganisationId,
    /// A human being.
    PersonId,
    /// A set: its members and coach.
    SetId,
    /// A set's planned or held session.
    MeetingId,
    /// Something a person did in the room.
    ActId,
    /// Who does what by when.
    ActionId,
    /// A command as its sender numbered it: sent twice, it acts once.
    CommandId,
    /// An invitation link.
    InvitationId,
    /// A signed-in browser.
    SessionId,
    /// What a program signs in with.
    ApiTokenId,
    /// A proposal of sets that is kept to come back to.
    ProposalId,
    /// Months of sets in waves.
    ProgrammeId,
    /// A cohort of sets.
    WaveId,
    /// A protocol somebody is still writing.
    ProtocolDraftId,
    /// A file with a module.
    ModuleFileId,
    /// A piece of follow-up work.
    JobId,
    /// A big screen that shows a meeting.
    WallId,
    /// Many people who came at once, by a table.
    PeopleImportId,
    /// A planned moment of a sponsor's involvement.
    TouchpointId,
    /// What somebody of a set asked the sponsor.
    SponsorRequestId,
    /// What a set put to its sponsor.
    SponsorProposalId,
    /// What a sponsor wrote to a set's coach.
    SponsorNoteId,
    /// What a member, their line manager and a lead agreed on.
    ThreeWayId,
    /// A deadline at risk because of it.
    RiskId,
    /// Something said about it.
    RemarkId,
    /// A set passed from one coach to another.
    HandoverId,
    /// A set's question to an expert.
    ExpertRequestId,
}
