//! What people type about themselves and their meetings: names, mail addresses, zones, dates.
//! The first line is a zone, the rest the field.
#![no_main]

use libfuzzer_sys::fuzz_target;
use setwise_server::ui::time::{field_value, from_field, moment_words};
use setwise_server::web::fields;

fuzz_target!(|text: &str| {
    let (zone, rest) = text.split_once('\n').unwrap_or(("UTC", text));
    if let Ok(name) = fields::name(rest) {
        assert_eq!(fields::name(&name).as_ref(), Ok(&name), "a name that was tidied is tidy");
    }
    if let Ok(address) = fields::mail_address(rest) {
        assert_eq!(fields::mail_address(&address).as_ref(), Ok(&address));
        assert!(!address.chars().any(|letter| letter.is_control()), "no line of a mail's head may be added");
    }
    let known = fields::zone(zone).is_ok();
    if let Some(at) = from_field(rest, zone) {
        let _ = moment_words(at, zone);
        let shown = field_value(at, zone);
        assert!(!known || from_field(&shown, zone).is_some(), "what a field shows it reads: {shown}");
    }
    if let Ok(date) = rest.trim().parse::<jiff::civil::Date>() {
        let _ = setwise_server::ui::time::date_words(date);
    }
});
