//! A QR code as a drawing in the page: one path, dark on white in either theme, since cameras expect it so.

use std::fmt::Write as _;

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

/// The white border the standard asks for, in modules.
const QUIET: usize = 4;

/// An address to be read by a camera; nothing where it is too long for any code. `label` names it for who does not see it.
#[must_use]
pub fn code(address: &str, label: &str) -> Markup {
    let Ok(code) = QrCode::with_error_correction_level(address, EcLevel::M) else { return html! {} };
    let width = code.width();
    let mut path = String::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (at % width + QUIET, at / width + QUIET);
            write!(path, "M{x} {y}h1v1h-1z").expect("writing to a String cannot fail");
        }
    }
    let side = width + 2 * QUIET;
    html! {
        svg class="qr" viewBox=(format!("0 0 {side} {side}")) role="img" aria-label=(label) shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn a_code_is_one_drawing_without_styles_and_says_what_it_is() {
        let drawn = code("https://setwise.example.org/join/ACDEFG", "Join by phone").0;
        assert!(drawn.contains(r#"role="img" aria-label="Join by phone""#) && drawn.contains("<path d=\"M4 4h1v1h-1z"));
        assert!(!drawn.contains("style"), "the content policy forbids it");
    }

    #[test]
    fn another_address_is_another_code_and_one_too_long_is_none() {
        assert_ne!(code("https://a.example/join/ACDEFG", "").0, code("https://a.example/join/ACDEFH", "").0);
        assert_eq!(code(&"x".repeat(5_000), "").0, "");
    }
}
