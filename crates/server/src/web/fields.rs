//! Reading what people typed about themselves: a name, a mail address, a zone, a new password.

use setwise_domain::person::line::LineFault;
use setwise_domain::person::name;

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
    let fits = address.chars().count() <= LONGEST_ADDRESS && address.parse::<lettre::Address>().is_ok();
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
    }
}
