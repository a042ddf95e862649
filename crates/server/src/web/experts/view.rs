//! What is drawn of experts called in.

use maud::{Markup, html};
use setwise_domain::coaching::expert::ExpertState;
use setwise_store::expert::ExpertRequest;
use setwise_store::meeting::Meeting;

use super::Asked;
use crate::ui::forms::{button, field};
use crate::ui::time::{date, day_of, moment_words};
use crate::ui::words::{say, say_with};
use crate::web::meetings::words::name;

/// What sets ask for, with a form to name somebody.
pub(in crate::web) fn for_leads(asked: &Asked, zone: &str) -> Markup {
    html! {
        @if !asked.requests.is_empty() {
            section class="card" id="experts" {
                h2 { (say("experts-asked")) }
                p class="small muted" { (say("experts-asked-hint")) }
                ul class="rows" {
                    @for one in &asked.requests {
                        li class="plain" {
                            div {
                                b { (one.question) }
                                br;
                                span class="small muted" {
                                    a href=(format!("/sets/{}", one.set)) { (one.set_name) } ", " (date(day_of(one.asked_at, zone)))
                                    " · " (state_words(one, zone))
                                }
                            }
                            div class="whole" { (naming(asked, one, zone)) }
                        }
                    }
                }
            }
        }
    }
}

fn naming(asked: &Asked, one: &ExpertRequest, zone: &str) -> Markup {
    let mut people = vec![(String::new(), say("expert-choose"))];
    people.extend(asked.people.iter().cloned());
    let mut meetings = vec![(String::new(), say("expert-no-meeting"))];
    let called = |meeting: &Meeting| format!("{}, {}", name(meeting), moment_words(meeting.starts_at, zone));
    let ahead = asked.meetings.get(&one.set).into_iter().flatten();
    meetings.extend(ahead.map(|meeting| (meeting.id.to_string(), called(meeting))));
    let (expert_id, meeting_id) = (format!("expert-{}", one.id), format!("meeting-{}", one.id));
    let expert = one.expert.as_ref().map(|(expert, _)| expert.to_string()).unwrap_or_default();
    let meeting = one.meeting.as_ref().map(|(meeting, _)| meeting.to_string()).unwrap_or_default();
    html! {
        form class="form" method="post" action=(format!("/expert-requests/{}/experts", one.id)) {
            div class="pair" {
                (field("expert", say("expert-who")).id(&expert_id).value(&expert).choice(&people))
                (field("meeting", say("expert-meeting")).id(&meeting_id).value(&meeting).optional().choice(&meetings))
            }
            div class="actions" { (button(&say(if one.expert.is_some() { "expert-name-other" } else { "expert-name" }))) }
        }
    }
}

/// A request, for whoever is named or has to do with it.
pub(super) fn show(one: &ExpertRequest, is_named: bool, knows_set: bool, zone: &str) -> Markup {
    let action = format!("/expert-requests/{}/answers", one.id);
    let by_itself = |answer: &str, words: String, class: &str| {
        html! { form method="post" action=(action) { input type="hidden" name="answer" value=(answer); button class=(class) type="submit" { (words) } } }
    };
    html! {
        nav class="crumbs" aria-label=(say("page-crumbs")) {
            a href="/" { (say("nav-home")) } " › "
            @if knows_set { a href=(format!("/sets/{}", one.set)) { (one.set_name) } " › " }
            span { (say("expert-crumb")) }
        }
        div { h1 { (say_with("expert-title", &[("set", one.set_name.as_str().into())])) } p class="muted" { (state_words(one, zone)) } }
        section class="card stack" {
            h2 { (say("expert-question")) }
            blockquote { (one.question) }
            @if let Some((_, at)) = &one.meeting { p { (say_with("expert-on", &[("when", moment_words(*at, zone).into())])) } }
            @if is_named && matches!(one.state, ExpertState::Named | ExpertState::Agreed) {
                p class="small muted" { (say("expert-you-hint")) }
                div class="actions" {
                    @if one.state == ExpertState::Named { (by_itself("on", say("expert-yes"), "btn primary")) }
                    (by_itself("off", say(if one.state == ExpertState::Named { "expert-no" } else { "handover-not-after-all" }), "btn"))
                }
            }
        }
    }
}

/// How far a request is.
pub(in crate::web) fn state_words(one: &ExpertRequest, zone: &str) -> String {
    let expert = one.expert.as_ref().map_or_else(String::new, |(_, name)| name.clone());
    let state = say_with(&format!("expert-state-{}", one.state), &[("expert", expert.into())]);
    match (&one.meeting, one.state) {
        (Some((_, at)), ExpertState::Named | ExpertState::Agreed) => {
            format!("{state} {}", say_with("expert-state-meeting", &[("when", moment_words(*at, zone).into())]))
        }
        _ => state,
    }
}
