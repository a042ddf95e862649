//! Reading what people typed about themselves: a name, a mail address, a zone, a new password.

use jiff::civil::Date;
use setwise_domain::person::line::LineFault;
use setwise_domain::person::name;
use setwise_domain::programme::design::{LONGEST_LINE, holds_link};
use setwise_domain::programme::week_hours::WeekHours;

use crate::app::App;
use crate::password::weakness;
use crate::ui::time::is_zone;
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;

/// The longest name of a person, set or organisation, in characters.
pub const LONGEST_NAME: usize = name::LONGEST;
/// The longest mail address, in characters.
pub const LONGEST_ADDRESS: usize = 254;

/// A name: something, and not too long.
///
/// # Errors
/// Words for beside the field.
pub fn name(text: &str) -> Result<String, String> {
    name::name(text).map_err(|fault| match fault {
        LineFault::Empty => say("field-name-empty"),
        LineFault::Odd => say("field-name-odd"),
        LineFault::Long => say_with("field-name-long", &[("most", LONGEST_NAME.into())]),
    })
}

/// Words of several lines, tidied at their ends; may be nothing.
///
/// # Errors
/// Words for beside the field when they are more than `most` characters.
pub fn text(text: &str, most: usize) -> Result<String, String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}");
    let text = text.trim();
    if text.chars().count() <= most {
        Ok(text.to_owned())
    } else {
        Err(say_with("field-text-long", &[("most", most.into())]))
    }
}

/// Words of several lines that must be something.
///
/// # Errors
/// Words for beside the field.
pub fn something(read: &str, most: usize) -> Result<String, String> {
    match text(read, most) {
        Ok(read) if read.is_empty() => Err(say("field-text-empty")),
        read => read,
    }
}

/// A line that may be empty.
///
/// # Errors
/// Words for beside the field when it is more than `most` characters.
pub fn line(line: &str, most: usize) -> Result<String, String> {
    text(&line.split_whitespace().collect::<Vec<_>>().join(" "), most)
}

/// Where people meet; may be empty. A link is no place: more people read it than may follow one.
///
/// # Errors
/// Words for beside the field.
pub fn place(text: &str) -> Result<String, String> {
    let place = line(text, LONGEST_LINE)?;
    if holds_link(&place) { Err(say("field-place-link")) } else { Ok(place) }
}

/// A date as a date field sends it; none where it is empty.
///
/// # Errors
/// Words for beside the field.
pub fn maybe_date(text: &str) -> Result<Option<Date>, String> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| say("field-date-wrong")),
    }
}

/// A whole number between two, as a number field sends it; none where it is empty.
///
/// # Errors
/// Words for beside the field.
pub fn maybe_number<N: TryFrom<i64>>(text: &str, least: i64, most: i64) -> Result<Option<N>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let number = text
        .parse::<i64>()
        .ok()
        .filter(|number| (least..=most).contains(number))
        .and_then(|number| N::try_from(number).ok());
    number.map(Some).ok_or_else(|| say_with("field-number-wrong", &[("least", least.into()), ("most", most.into())]))
}

/// Hours a week, with a point or a comma, between two; none where it is empty.
///
/// # Errors
/// Words for beside the field.
pub fn maybe_hours(text: &str, most: u8) -> Result<Option<WeekHours>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let hours = WeekHours::read(text).filter(|hours| *hours <= most.into());
    hours.map(Some).ok_or_else(|| say_with("field-hours-wrong", &[("most", most.into())]))
}

/// "on" or "off", as a choice of two sends it.
///
/// # Errors
/// When it is neither.
pub fn on_or_off(text: &str) -> Result<bool, WebError> {
    match text {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(WebError::bad_request()),
    }
}

/// A mail address, in lower case.
///
/// # Errors
/// Words for beside the field.
pub fn mail_address(text: &str) -> Result<String, String> {
    let address = text.trim().to_lowercase();
    // In quotes the mail library takes tabs, which have no place in the head of a mail.
    let is_plain = !address.chars().any(char::is_control);
    let fits = is_plain && address.chars().count() <= LONGEST_ADDRESS && address.parse::<lettre::Address>().is_ok();
    if fits { Ok(address) } else { Err(say("field-address-wrong")) }
}

/// A zone of the IANA database.
///
/// # Errors
/// Words for beside the field.
pub fn zone(text: &str) -> Result<String, String> {
    if is_zone(text) { Ok(text.to_owned()) } else { Err(say("field-zone-wrong")) }
}

/// Hashes a new password, unless it is easy to guess for somebody who knows `about` its owner.
///
/// # Errors
/// Outside, that hashing failed; inside, words for beside the field.
pub async fn new_password(app: &App, password: String, about: &[&str]) -> Result<Result<String, String>, WebError> {
    if let Some(weakness) = weakness(&password, about) {
        return Ok(Err(say(weakness.key())));
    }
    Ok(Ok(app.passwords().hash(password, app.salt()).await?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_tidied_and_bounded() {
        assert_eq!(name("  Priya   Narayan "), Ok("Priya Narayan".to_owned()));
        assert!(name("   ").is_err());
        assert!(name(&"x".repeat(81)).is_err());
    }

    #[test]
    fn boxes_dates_and_numbers_may_be_empty_and_are_bounded() {
        assert_eq!(text(" a\r\nb ", 3), Ok("a\nb".to_owned()));
        assert!(text("abcd", 3).is_err());
        assert_eq!(line(" a\n b ", 3), Ok("a b".to_owned()));
        assert_eq!(maybe_date(" "), Ok(None));
        assert_eq!(maybe_date("2027-01-12"), Ok(Some(jiff::civil::date(2027, 1, 12))));
        assert!(maybe_date("tomorrow").is_err());
        assert_eq!(maybe_number::<u8>("", 3, 12), Ok(None));
        assert_eq!(maybe_number::<u8>("12", 3, 12), Ok(Some(12)));
        assert_eq!(maybe_hours("7,5", 40), Ok(WeekHours::read("7.5")));
        assert!(
            maybe_hours("40.1", 40).is_err() && maybe_hours("some", 40).is_err() && maybe_hours(" ", 40) == Ok(None)
        );
        assert!(maybe_number::<u8>("13", 3, 12).is_err() && maybe_number::<u8>("3.5", 3, 12).is_err());
    }

    #[test]
    fn what_a_table_may_name_a_form_may_too() {
        for text in
            ["Mei.Rong@Example.org", "a+b@x-y.example", "o'neil@example.org", "!#$%&*/=?^_`{|}~-@a1.bc", "1@2.de"]
        {
            let read = setwise_domain::person::address::address(text).expect("an address");
            assert_eq!(mail_address(&read), Ok(read));
        }
    }

    #[test]
    fn an_address_is_folded_and_must_be_one() {
        assert_eq!(mail_address(" Mei@Example.org"), Ok("mei@example.org".to_owned()));
        assert!(mail_address("mei").is_err());
        // What libFuzzer found.
        assert!(mail_address("\"a\tb\"@example.org").is_err());
    }
}
