//! What the rows of a table give beside what people are at work: roles, places in waves, the sponsor's part.

use std::collections::HashMap;

use super::super::offer::Unfound;
use super::super::{Column, Gains, Given, Holding, Offer, OpenWave, Parts, Problem};
use super::Sight;
use crate::id::{PersonId, ProgrammeId};
use crate::person::role::Role;

impl Sight<'_> {
    /// What each row gives, or what stands in its way.
    pub(super) fn find_gains(&mut self, offer: &Offer) {
        let mut sponsors: HashMap<ProgrammeId, PersonId> = HashMap::new();
        for at in 0..self.rows.len() {
            let given = &self.rows[at].given;
            let person = self.ids[at];
            let known = self.known.contains_key(given.email.as_str());
            let holding = if known { offer.of(person) } else { Holding::default() };
            let problems = &mut self.problems[at];
            let mut gains = Gains { roles: roles(given, known, &holding), ..Gains::default() };
            let not_theirs = gains.roles.iter().filter(|role| known || **role != Role::Member);
            problems
                .extend(not_theirs.filter(|role| !offer.roles.contains(role)).map(|role| Problem::RoleNotGiven(*role)));
            match place(given, offer) {
                Err(problem) => problems.push(problem),
                Ok(Place::InSets(wave)) => {
                    gains.wave = wave.map(|wave| wave.id).filter(|id| !holding.waves.contains(id));
                }
                Ok(Place::Coaching(waves)) => {
                    let waves = waves.into_iter().map(|wave| wave.id);
                    gains.coaches = waves.filter(|id| !holding.coaches.contains(id)).collect();
                }
            }
            let to_sponsor = given.parts.as_ref().is_some_and(|one| one.sponsor);
            let asks = !gains.is_empty() || to_sponsor;
            if holding.is_deactivated && asks {
                problems.push(Problem::Deactivated);
            }
            if to_sponsor {
                match sponsored(given, offer) {
                    Err(problem) if problems.contains(&problem) => {}
                    Err(problem) => problems.push(problem),
                    Ok(wave) => {
                        let taken = wave.sponsor.or_else(|| sponsors.get(&wave.programme).copied());
                        match taken {
                            Some(taken) if taken == person => {}
                            Some(_) => {
                                problems.push(Problem::SponsorTaken { programme: wave.programme_name.clone() });
                            }
                            None => {
                                gains.sponsors = Some(wave.programme);
                                if problems.is_empty() {
                                    sponsors.insert(wave.programme, person);
                                }
                            }
                        }
                    }
                }
            }
            self.gains.push(gains);
        }
    }
}

/// The roles a row gives that are not there yet. A newcomer of whom it says nothing is a member.
fn roles(given: &Given, known: bool, holding: &Holding) -> Vec<Role> {
    let asked = match &given.parts {
        Some(parts) => parts.roles.clone(),
        None if known => Vec::new(),
        None => vec![Role::Member],
    };
    asked.into_iter().filter(|role| !holding.roles.contains(role)).collect()
}

/// Where somebody takes part.
enum Place<'o> {
    /// In a set of this wave, or of none.
    InSets(Option<&'o OpenWave>),
    /// As a coach of these.
    Coaching(Vec<&'o OpenWave>),
}

/// Where a row puts somebody; one that names no wave, where the whole table goes. Who only leads or sponsors is put nowhere, but what
/// stands there has to be a wave.
fn place<'o>(given: &Given, offer: &'o Offer) -> Result<Place<'o>, Problem> {
    let takes_part = given.parts.as_ref().is_none_or(Parts::takes_part);
    let (wave, programme) = (given.wave.as_deref(), given.programme.as_deref());
    if given.parts.as_ref().is_some_and(Parts::only_coaches) {
        return offer.coached(wave, programme).map(Place::Coaching).map_err(|why| unfound(given, why));
    }
    let found = match (wave, programme) {
        (None, None) => return Ok(Place::InSets(offer.whole().filter(|_| takes_part))),
        _ if !takes_part => match offer.any_of(wave, programme) {
            Ok(_) | Err(Unfound::Several) => return Ok(Place::InSets(None)),
            none => none,
        },
        (Some(wave), programme) => offer.wave(wave, programme),
        (None, Some(programme)) => offer.wave_of(programme),
    };
    found.map(|wave| Place::InSets(Some(wave))).map_err(|why| unfound(given, why))
}

/// A wave of the programme somebody is to sponsor.
fn sponsored<'o>(given: &Given, offer: &'o Offer) -> Result<&'o OpenWave, Problem> {
    if given.wave.is_none() && given.programme.is_none() {
        return Err(Problem::SponsorOfNothing);
    }
    offer.any_of(given.wave.as_deref(), given.programme.as_deref()).map_err(|why| unfound(given, why))
}

fn unfound(row: &Given, why: Unfound) -> Problem {
    let column = if row.wave.is_some() { Column::Wave } else { Column::Programme };
    let given = [&row.programme, &row.wave].into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" · ");
    match why {
        Unfound::Nowhere => Problem::PlaceUnknown { column, given },
        Unfound::Several => Problem::PlaceUnclear { column, given },
    }
}
