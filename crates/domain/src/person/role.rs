//! What somebody is to the organisation.

use crate::words;

words! {
    /// What somebody is to the organisation; a person may be several.
    Role {
        /// Installs, connects mail, invites.
        Administrator = "administrator",
        /// Designs and staffs sets.
        Lead = "lead",
        /// Conducts meetings.
        Coach = "coach",
        /// Sits in sets.
        Member = "member",
    }
}
