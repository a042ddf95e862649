//! Forms that keep in the browser what was typed and not sent (`web/src/safe.ts`), and what they say of it.

use maud::{Markup, html};

use crate::ui::words::say;

/// What stands in a form with `data-safe`, hidden until it is so: that words typed before are in the boxes again, and that other words were
/// kept meanwhile, so that those typed before wait to be put in.
#[must_use]
pub fn typed_before() -> Markup {
    html! {
        p class="notice" data-safe-restored hidden {
            (say("safe-typed-before")) " "
            button class="link" type="button" data-safe-drop { (say("safe-drop")) }
        }
        p class="notice" data-safe-moved-on hidden {
            (say("safe-moved-on")) " "
            button class="link" type="button" data-safe-put { (say("safe-put")) } " "
            button class="link" type="button" data-safe-drop { (say("safe-drop")) }
        }
    }
}
