//! Seeing the conversation: what the measures of a meeting, and of a set's meetings, show. For the set only.

pub mod view;
