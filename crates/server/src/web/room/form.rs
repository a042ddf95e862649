//! The room's forms, read into commands. What is no command is refused before it reaches the meeting.

use std::collections::HashMap;
use std::str::FromStr;

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use setwise_domain::id::{ActId, ActionId, CommandId, PersonId};
use setwise_domain::meeting::act::{Act, ActKind, Addressee, StatementForm, Words};
use setwise_domain::meeting::agenda::{SlotId, StepKey};
use setwise_domain::meeting::command::Command;
use setwise_domain::meeting::event::Exception;
use setwise_domain::meeting::state::Meeting;
use setwise_domain::protocol::{FacetId, MethodId, RoleId};
use setwise_domain::time::{Millis, Timestamp};

use crate::ui::time::{self, FieldTime};

/// A form as the browser sent it: every field at most once, the last one counts.
#[derive(Debug, Clone, Default)]
pub struct Fields(HashMap<String, String>);

/// A form that is none of the room's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// A field is missing or says nothing we know.
    #[error("the field {0} is missing or cannot be read")]
    Field(&'static str),
    /// A date is missing or is none.
    #[error("the date is missing or cannot be read")]
    Date,
    /// The clocks of the sender's zone are put forward over this time.
    #[error("there is no such time on that day")]
    Skipped,
    /// Nobody was chosen.
    #[error("nobody was chosen")]
    Person,
}

impl From<Vec<(String, String)>> for Fields {
    fn from(pairs: Vec<(String, String)>) -> Self {
        Self(pairs.into_iter().collect())
    }
}

impl Fields {
    fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |value| value.trim())
    }

    fn is(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    fn parse<T: FromStr>(&self, name: &'static str) -> Result<T, FormError> {
        self.text(name).parse().map_err(|_| FormError::Field(name))
    }

    fn maybe<T: FromStr>(&self, name: &'static str) -> Result<Option<T>, FormError> {
        if self.is(name) { self.parse(name).map(Some) } else { Ok(None) }
    }

    /// A word of an enum of the domain, in the kebab case it is kept in.
    fn word<T: DeserializeOwned>(&self, name: &'static str) -> Result<T, FormError> {
        serde_json::from_value(self.text(name).into()).map_err(|_| FormError::Field(name))
    }

    fn person(&self, name: &'static str) -> Result<PersonId, FormError> {
        self.parse(name).map_err(|_| FormError::Person)
    }

    fn date(&self, name: &str) -> Result<Date, FormError> {
        self.text(name).parse().map_err(|_| FormError::Date)
    }

    fn words(&self) -> Result<Words, FormError> {
        let piece = |name: &str| self.text(name).replace("\r\n", "\n");
        Ok(Words {
            text: piece("text"),
            first_step: piece("first_step"),
            measure: piece("measure"),
            groups: piece("groups"),
            confidence: self.maybe("confidence")?,
            learned: piece("learned"),
        })
    }

    /// What a person wrote into it, piece by piece: to be given back when it is not taken.
    #[must_use]
    pub fn written(&self) -> Vec<String> {
        let names = ["text", "first_step", "measure", "groups", "learned"];
        names.iter().map(|name| self.text(name)).filter(|text| !text.is_empty()).map(ToOwned::to_owned).collect()
    }

    /// Words in place of earlier ones: what the form does not ask for stays as it was.
    fn words_instead_of(&self, earlier: &Words) -> Result<Words, FormError> {
        let sent = self.words()?;
        let piece = |name: &str, sent: String, earlier: &String| match self.0.contains_key(name) {
            true => sent,
            false => earlier.clone(),
        };
        Ok(Words {
            text: piece("text", sent.text, &earlier.text),
            first_step: piece("first_step", sent.first_step, &earlier.first_step),
            measure: piece("measure", sent.measure, &earlier.measure),
            groups: piece("groups", sent.groups, &earlier.groups),
            confidence: if self.0.contains_key("confidence") { sent.confidence } else { earlier.confidence },
            learned: piece("learned", sent.learned, &earlier.learned),
        })
    }

    /// The command's id as the browser made it; a form without script has none.
    pub fn command_id(&self) -> Result<Option<CommandId>, FormError> {
        self.maybe("command_id")
    }

    /// The version of the agreement accepted on entering.
    pub fn agreement(&self) -> Result<Option<i64>, FormError> {
        self.maybe("agreement")
    }

    /// Whether the form is the one that enters the room.
    #[must_use]
    pub fn enters(&self) -> bool {
        self.text("move") == "enter"
    }

    /// An act, with the id it is to have.
    pub fn act(&self, id: ActId) -> Result<Command, FormError> {
        Ok(Command::Do { id, act: self.read_act()?, words: self.words()?, behalf: self.maybe("behalf")? })
    }

    fn read_act(&self) -> Result<Act, FormError> {
        let kind: ActKind = self.word("kind")?;
        Ok(match kind {
            ActKind::CheckIn => Act::CheckIn,
            ActKind::FollowUp => Act::FollowUp { action: self.parse("action")?, outcome: self.word("outcome")? },
            ActKind::Challenge => Act::Challenge,
            ActKind::Reframe => Act::Reframe { of: self.parse("refers")? },
            ActKind::Bid => Act::Bid,
            ActKind::Vote => Act::Vote { choice: self.parse("refers")? },
            ActKind::HandUp => Act::HandUp,
            ActKind::HandDown => Act::HandDown,
            ActKind::Question => Act::Question { to: self.addressee()?, facet: self.name("facet").map(FacetId) },
            ActKind::Park => Act::Park { question: self.maybe("refers")? },
            ActKind::Decline => Act::Decline { question: self.parse("refers")? },
            ActKind::Answer => Act::Answer { question: self.parse("refers")? },
            ActKind::Statement => self.statement(StatementForm::Plain)?,
            ActKind::Presentation => self.statement(StatementForm::Presentation)?,
            ActKind::Image => self.statement(StatementForm::Image)?,
            ActKind::Summary => self.statement(StatementForm::Summary)?,
            ActKind::KeyQuestion => self.statement(StatementForm::KeyQuestion)?,
            ActKind::RoleTaken => Act::RoleTaken { role: RoleId(self.named("role")?) },
            ActKind::MethodChosen => Act::MethodChosen { method: MethodId(self.named("method")?) },
            ActKind::Recommendation => Act::Recommendation,
            ActKind::Pass => Act::Pass,
            ActKind::Resource => Act::Resource,
            ActKind::Offer => Act::Offer { action: self.maybe("action")? },
            ActKind::Reflection => Act::Reflection,
            ActKind::SkillFocus => Act::SkillFocus,
            ActKind::Rating => Act::Rating { value: self.parse("value")? },
            ActKind::Agreement => Act::Agreement { with: self.parse("refers")?, yes: self.parse("yes")? },
            ActKind::Action => Act::Action { owner: self.person("owner")?, due: self.date("due")? },
            ActKind::Milestone => Act::Milestone { due: self.date("due")? },
            ActKind::Helped => Act::Helped { question: self.parse("refers")? },
            ActKind::Intervention => Act::Intervention,
            ActKind::ProcessCheck => Act::ProcessCheck,
            ActKind::CheckAnswer => Act::CheckAnswer { check: self.parse("refers")?, value: self.maybe("value")? },
            ActKind::Feedback => Act::Feedback { to: self.person("to")?, tone: self.word("tone")? },
            ActKind::PauseRequest => Act::PauseRequest,
        })
    }

    fn statement(&self, form: StatementForm) -> Result<Act, FormError> {
        Ok(Act::Statement { form, refers: self.maybe("refers")? })
    }

    fn addressee(&self) -> Result<Addressee, FormError> {
        match self.text("to") {
            "all" => Ok(Addressee::All),
            _ => self.person("to").map(Addressee::One),
        }
    }

    fn name(&self, name: &str) -> Option<String> {
        self.is(name).then(|| self.text(name).to_owned())
    }

    fn named(&self, name: &'static str) -> Result<String, FormError> {
        self.name(name).ok_or(FormError::Field(name))
    }

    /// A move. `state` is the sender's meeting as it is, `zone` where their dates are meant.
    pub fn room_move(&self, state: Option<&Meeting>, zone: &str) -> Result<Command, FormError> {
        let step = state.and_then(|state| state.step);
        let slot = |name| self.parse(name).map(SlotId);
        Ok(match self.text("move") {
            "leave" => Command::Leave,
            "begin-answer" => Command::BeginAnswer { question: self.parse("act")?, behalf: self.maybe("behalf")? },
            "accept" => Command::Accept { action: self.parse::<ActionId>("action")? },
            "correct" => {
                let act = self.parse("act")?;
                let earlier = state.and_then(|state| state.acts.get(&act)).map(|deed| deed.words.clone());
                Command::Correct { act, words: self.words_instead_of(&earlier.unwrap_or_default())? }
            }
            "withdraw" => Command::Withdraw { act: self.parse("act")? },
            "start" => Command::Start,
            "next" => Command::Next,
            "back" => Command::Back,
            "extend" => Command::Extend { by: self.minutes()? },
            "extend-answer" => Command::ExtendAnswer { person: self.person("person")?, by: self.minutes()? },
            "pause" => Command::Pause,
            "resume" => Command::Resume,
            "reveal" => Command::Reveal,
            "choose" => Command::Choose { act: self.parse("act")? },
            "give-floor" => Command::GiveFloor { to: self.person("person")? },
            "skip" => Command::Skip,
            "mark-away" => Command::MarkAway { person: self.person("person")? },
            "mark-present" => Command::MarkPresent { person: self.person("person")? },
            "decline-to-present" => Command::DeclineToPresent,
            "name-presenter" => Command::NamePresenter { slot: slot("slot")?, person: self.person("person")? },
            "add-slot" => Command::AddSlot { person: self.maybe("person")? },
            "drop-slot" => Command::DropSlot { slot: slot("slot")? },
            "swap-slots" => Command::SwapSlots { one: slot("slot")?, other: slot("other")? },
            "name-scribe" => Command::NameScribe { person: self.maybe("person")? },
            "pass-lead" => Command::PassLead { to: self.person("person")? },
            "accept-lead" => Command::AcceptLead,
            "decline-lead" => Command::DeclineLead,
            "take-over" => Command::TakeOver,
            "object" => Command::Object,
            "take-back" => Command::TakeBack,
            "close-check" => Command::CloseCheck,
            "state-exception" => Command::StateException { about: self.exception(step)?, words: self.words()? },
            "set-next-meeting" => Command::SetNextMeeting { at: self.moment("at", zone)? },
            "end" => Command::End,
            "undo-end" => Command::UndoEnd,
            _ => return Err(FormError::Field("move")),
        })
    }

    /// Of two moments that clocks call the same it is the first, as calendars take it; one they leave out is refused.
    fn moment(&self, name: &str, zone: &str) -> Result<Timestamp, FormError> {
        match time::read_field(self.text(name), zone).ok_or(FormError::Date)? {
            FieldTime::Once(at) | FieldTime::Twice(at, _) => Ok(at),
            FieldTime::Skipped => Err(FormError::Skipped),
        }
    }

    fn minutes(&self) -> Result<Millis, FormError> {
        self.parse("minutes").map(Millis::minutes)
    }

    fn exception(&self, step: Option<StepKey>) -> Result<Exception, FormError> {
        match self.text("about").split_once(':') {
            Some(("no-action", person)) => person.parse().map(Exception::NoAction).map_err(|_| FormError::Person),
            None if self.text("about") == "no-next-meeting" => Ok(Exception::NoNextMeeting),
            None if self.text("about") == "nothing-left" => {
                step.map(Exception::NothingLeft).ok_or(FormError::Field("about"))
            }
            _ => Err(FormError::Field("about")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::from(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect::<Vec<_>>())
    }

    const ID: ActId = ActId(Uuid::from_u128(9));

    #[test]
    fn a_question_to_all_is_read() {
        let form = fields(&[("kind", "question"), ("to", "all"), ("text", "  What is it costing?\r\nNow? ")]);
        let Ok(Command::Do { act, words, .. }) = form.act(ID) else { panic!("it is an act") };
        assert_eq!(act, Act::Question { to: Addressee::All, facet: None });
        assert_eq!(words.text, "What is it costing?\nNow?");
    }

    #[test]
    fn an_action_without_a_date_is_told_so() {
        let owner = Uuid::from_u128(1).to_string();
        let form = fields(&[("kind", "action"), ("owner", &owner), ("text", "Ask both leads")]);
        assert_eq!(form.act(ID), Err(FormError::Date));
    }

    #[test]
    fn a_kind_nobody_knows_is_refused() {
        assert_eq!(fields(&[("kind", "shout")]).act(ID), Err(FormError::Field("kind")));
        assert_eq!(fields(&[("move", "dance")]).room_move(None, "UTC"), Err(FormError::Field("move")));
    }

    #[test]
    fn a_next_meeting_at_a_time_that_clocks_leave_out_is_refused() {
        let next = |at, zone| fields(&[("move", "set-next-meeting"), ("at", at)]).room_move(None, zone);
        assert_eq!(next("2027-03-28T02:30", "Europe/Berlin"), Err(FormError::Skipped));
        assert_eq!(next("soon", "Europe/Berlin"), Err(FormError::Date));
        let Ok(Command::SetNextMeeting { at }) = next("2027-03-28T02:30", "Europe/London") else {
            panic!("it is there")
        };
        assert_eq!(at, Timestamp(1_806_197_400_000));
        let Ok(Command::SetNextMeeting { at }) = next("2027-10-31T02:30", "Europe/Berlin") else {
            panic!("it is there")
        };
        assert_eq!(at, Timestamp(1_824_942_600_000), "the first of two");
    }

    proptest! {
        #[test]
        fn no_form_whatever_it_holds_breaks_the_reader(pairs in proptest::collection::vec(
            (prop_oneof!["kind|move|text|to|refers|action|value|yes|owner|due|about|person|slot|minutes|at", "[a-z]{1,8}"],
             prop_oneof![".{0,40}", "question|vote|action|next|extend|state-exception|no-action:.{0,9}|[0-9-]{1,12}"]), 0..8)) {
            let form = Fields::from(pairs);
            let _ = form.act(ID);
            let _ = form.room_move(None, "Europe/London");
            let _ = form.command_id();
        }
    }
}
