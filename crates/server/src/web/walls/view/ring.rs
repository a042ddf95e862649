//! The people round a big screen's middle: at its sides and its foot, in the order of the circle.

use std::ops::Range;

use maud::{Markup, html};
use setwise_domain::meeting::event::Seat;

use super::Scene;
use crate::ui::avatar::{hues, initials};
use crate::ui::words::say;
use crate::web::room::view::signs::Floor;
use crate::web::room::words::called;

/// So many sit at one side at most; the others sit at the foot.
const MOST_AT_A_SIDE: usize = 5;

/// The region itself.
pub(super) fn ring(scene: &Scene<'_>) -> Markup {
    let meeting = scene.meeting;
    let question = meeting.question_on_the_floor(|deed| meeting.all_see(deed));
    let floor = Floor::of(meeting, scene.connected, question);
    let hues = hues(meeting.seats.iter().map(|seat| seat.person));
    let (foot, left, right) = sides(meeting.seats.len());
    let seats = |those: Range<usize>| -> Vec<(usize, &Seat, &str)> {
        those.filter_map(|at| Some((at, meeting.seats.get(at)?, *hues.get(at)?))).collect()
    };
    html! {
        section class="wall-ring" id="wall-ring" aria-label=(say("room-circle")) {
            (row("left", &seats(left), scene, &floor))
            (row("foot", &seats(foot), scene, &floor))
            (row("right", &seats(right), scene, &floor))
        }
    }
}

fn row(side: &str, seats: &[(usize, &Seat, &str)], scene: &Scene<'_>, floor: &Floor<'_>) -> Markup {
    html! {
        ul class=(format!("wall-side {side}")) {
            @for (at, seat, hue) in seats {
                @let sign = floor.sign(seat);
                @let name = called(scene.about, seat.person);
                li class=(format!("seat {}", sign.classes())) id=(format!("wall-seat-{at}")) {
                    span class=(format!("avatar {hue}")) aria-hidden="true" { (initials(name_of(scene, seat))) }
                    b { (name) }
                    small { @if sign.by_hand && sign.words.is_empty() { (say("wall-by-hand")) } @else { (sign.words) } }
                    @if sign.by_hand && !sign.words.is_empty() { small class="by-hand" { (say("wall-by-hand")) } }
                }
            }
        }
    }
}

fn name_of<'a>(scene: &Scene<'a>, seat: &Seat) -> &'a str {
    scene.about.people.get(&seat.person).map_or("", |called| called.name.as_str())
}

/// Who sits at the foot, at the left and at the right, by their place in the circle: it goes on clockwise from the foot.
fn sides(seats: usize) -> (Range<usize>, Range<usize>, Range<usize>) {
    let side = match seats {
        0 | 1 => 0,
        2..=10 => ((seats - 1) / 2).clamp(1, 3),
        11 | 12 => 4,
        _ => MOST_AT_A_SIDE,
    };
    let foot = seats - 2 * side;
    (0..foot, foot..foot + side, foot + side..seats)
}

#[cfg(test)]
mod tests {
    use super::sides;

    #[test]
    fn everybody_sits_somewhere_once_and_the_sides_are_even() {
        for seats in 0..=20 {
            let (foot, left, right) = sides(seats);
            assert_eq!((foot.start, foot.end, left.end, right.end), (0, left.start, right.start, seats), "{seats}");
            assert_eq!(left.len(), right.len(), "{seats}");
            assert!(seats > 14 || foot.len() <= 4, "{seats}: {} at the foot", foot.len());
        }
    }
}
