//! Figures in words.

use setwise_domain::measure::{Measure, Unit};
use setwise_domain::time::Millis;

use crate::ui::words::{say, say_with};

/// A part of one as per cent: "75 %". Anything between nothing and all is shown as neither.
pub(super) fn percent(part: f64) -> String {
    let rounded = (part * 100.0).round();
    let shown = if part > 0.0 && part < 1.0 { rounded.clamp(1.0, 99.0) } else { rounded };
    say_with("measure-percent", &[("value", format!("{shown:.0}").into())])
}

/// A length of time as people say it: "6 s", "2 min 5 s", "3 h 10 min", "2 d 4 h".
pub(super) fn span(time: Millis) -> String {
    let seconds = (time.0.max(0) + 500) / 1000;
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
    let (key, more, less) = match seconds {
        ..60 => return say_with("measure-seconds", &[("seconds", seconds.into())]),
        60..3600 => ("measure-minutes", minutes, seconds % 60),
        3600..86_400 => ("measure-hours", hours, minutes % 60),
        _ => ("measure-days", days, hours % 24),
    };
    say_with(key, &[("more", more.into()), ("less", less.into())])
}

/// A measure's figure in words; a dash where there is none.
pub(super) fn figure(measure: Measure, figure: Option<f64>) -> String {
    let Some(figure) = figure else { return say("measure-none") };
    match measure.unit() {
        Unit::Part => percent(figure),
        Unit::Count => format!("{figure:.0}"),
        Unit::Time => span(whole(figure)),
    }
}

/// Milliseconds out of a figure. They came from whole ones, far below where a float loses any.
fn whole(figure: f64) -> Millis {
    Millis(format!("{figure:.0}").parse().unwrap_or(0))
}
