//! The modules somebody's programme plans: all of them in their order, and on home the next one.

use maud::{Markup, html};
use setwise_domain::programme::design::Pace;

use super::super::address_of;
use super::super::course::{Course, Planned};
use crate::ui::time::dated_words;
use crate::ui::words::{say, say_with};

/// All modules of one wave, in order. `named`: with the wave it belongs to, where that is not said by the page.
pub(in crate::web) fn whole(course: &Course, named: bool) -> Markup {
    let done = course.steps.iter().filter(|one| one.is_done()).count();
    html! {
        section class="card" {
            @if named { p class="eyebrow" { a href=(format!("/waves/{}", course.wave)) { (course.programme) " · " (course.wave_name) } } }
            h2 { (say("course-title")) }
            p class="small muted" {
                (say(pace(course.pace))) " "
                (say_with("course-done", &[("done", done.into()), ("all", course.steps.len().into())]))
            }
            ol class="rows course" {
                @for (place, one) in course.steps.iter().enumerate() { (step(one, place, course.next == Some(place))) }
            }
        }
    }
}

fn step(one: &Planned, place: usize, is_next: bool) -> Markup {
    let card = &one.card;
    html! {
        li {
            span class="nth" aria-hidden="true" { (place + 1) }
            div {
                a href=(address_of(&card.name)) { (card.title) }
                br;
                span class="small muted" {
                    (by(one)) " · " (say_with("module-minutes", &[("minutes", card.minutes.into())]))
                }
            }
            @if one.is_done() { span class="tag commit" { (say("module-done")) } }
            @else if card.standing.is_under_way() { span class="tag question" { (say("module-begun")) } }
            @else if is_next { span class="tag reflect" { (say("course-is-next")) } }
        }
    }
}

/// The next module of each programme, for home.
pub(in crate::web) fn next(courses: &[Course]) -> Markup {
    html! {
        @if !courses.is_empty() {
            section class="card" {
                div class="card-head" { h2 { (say("course-next")) } a href="/modules" { (say("course-to-all")) } }
                ul class="rows" {
                    @for course in courses {
                        @if let Some(one) = course.next.and_then(|place| course.steps.get(place)) {
                            li class="plain" {
                                div {
                                    b { (one.card.title) }
                                    br;
                                    span class="small muted" {
                                        (by(one)) " · " (say_with("module-minutes", &[("minutes", one.card.minutes.into())]))
                                        br;
                                        (course.programme) " · " (course.wave_name)
                                    }
                                }
                                a class="btn" href=(address_of(&one.card.name)) {
                                    (say(if one.card.standing.is_under_way() { "module-go-on" } else { "course-read" }))
                                    span class="sr" { ": " (one.card.title) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// By when it is gone through.
fn by(one: &Planned) -> String {
    let number = one.meeting.map(u32::from).unwrap_or_default();
    match (one.meeting, one.on) {
        (Some(_), Some(on)) => {
            say_with("course-before-meeting-on", &[("number", number.into()), ("on", dated_words(on).into())])
        }
        (Some(_), None) => say_with("course-before-meeting", &[("number", number.into())]),
        (None, Some(on)) => say_with("course-by", &[("on", dated_words(on).into())]),
        (None, None) => say("course-anytime"),
    }
}

const fn pace(pace: Pace) -> &'static str {
    match pace {
        Pace::Own => "course-pace-own",
        Pace::Together => "course-pace-together",
    }
}
