//! Seeing the conversation: what is counted, what is not, and what no viewer can learn from it.

mod balance;
mod challenge;
mod hidden;
mod numbers;
mod over_meetings;
mod pace;

use setwise_domain::id::PersonId;
use setwise_domain::measure::{Conversation, Times};
use setwise_domain::meeting::act::{Act, Addressee, StatementForm};
use setwise_domain::protocol::FacetId;

use crate::world::{World, person};

/// What the coach sees.
fn conversation(world: &World) -> Conversation {
    seen_by(world, person(0)).expect("the coach has a seat")
}

fn seen_by(world: &World, viewer: PersonId) -> Option<Conversation> {
    Conversation::of(&world.state, &Times::of(&world.events), viewer)
}

fn statement() -> Act {
    Act::Statement { form: StatementForm::Plain, refers: None }
}

fn about(to: PersonId, facet: &str) -> Act {
    Act::Question { to: Addressee::One(to), facet: Some(FacetId(facet.to_owned())) }
}
