//! Enums that stand in the database as one word each: the macro is the domain's, so that its words are kept as they are.

pub(crate) use setwise_domain::words;
