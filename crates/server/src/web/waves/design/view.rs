//! The page of a step: where one is, what experience says, what the wave before taught, and the form.

use maud::{Markup, html};
use setwise_domain::programme::Step;
use setwise_domain::programme::design::Design;
use setwise_domain::programme::difference::{Difference, differences};
use setwise_domain::programme::hours::Load;
use setwise_domain::programme::remarks::{Remark, Weight};

use super::{Drawn, compared, form};
use crate::ui::forms::refusal;
use crate::ui::safe;
use crate::ui::words::{say, say_with, tenths};
use crate::web::programmes::step_words;
use crate::web::waves::remarks;

/// The page.
pub(super) fn show(drawn: &Drawn<'_>) -> Markup {
    let Drawn { page, step, sent, wrong, .. } = drawn;
    let step = *step;
    let wave = &page.wave;
    html! {
        (crate::web::waves::view::crumbs(page))
        div class="page-head" {
            div {
                h1 { (say(&format!("design-title-{step}"))) }
                p class="muted" { (say(&format!("design-purpose-{step}-{}", page.page.programme.kind))) }
            }
            div class="actions" { a class="btn quiet" href=(format!("/waves/{}", wave.id)) { (say("design-to-wave")) } }
        }
        (steps(drawn))
        div class="cols" {
            form class="form wide" method="post" action=(format!("/waves/{}/design/{step}", wave.id)) data-safe=(format!("design-{}-{step}", wave.id)) data-safe-unsaved[drawn.unsaved] {
                (safe::typed_before())
                (refusal(wrong.of("").map(ToOwned::to_owned).or_else(|| (!wrong.is_empty()).then(|| say("form-look-again"))).as_deref()))
                // Enter in a field presses the first button of a form.
                button hidden type="submit" name="by" value="stay" {}
                input type="hidden" name="revision" value=(sent.get("revision"));
                (form::fields(drawn))
                div class="actions" {
                    button class="btn primary" type="submit" name="by" value="on" {
                        (if step.next().is_some() { say("design-keep-and-go-on") } else { say("design-keep-and-look") })
                    }
                    button class="btn" type="submit" name="by" value="stay" { (say("design-keep")) }
                }
            }
            div class="stack" {
                (said(drawn))
                (lessons(drawn))
            }
        }
    }
}

/// The six steps, with how much is open in each.
fn steps(drawn: &Drawn<'_>) -> Markup {
    let open = |step: Step| count(drawn.remarks, step, Weight::Open);
    html! {
        nav class="steps" aria-label=(say("design-steps")) {
            ol {
                @for step in Step::ALL {
                    li {
                        a href=(format!("/waves/{}/design/{step}", drawn.page.wave.id)) aria-current=[(*step == drawn.step).then_some("step")] {
                            span { (step_words(*step)) }
                            small { @if open(*step) == 0 { span aria-hidden="true" { "✓" } span class="sr" { (say("design-step-done")) } } @else { (say_with("design-step-open", &[("count", open(*step).into())])) } }
                        }
                    }
                }
            }
        }
    }
}

fn count(remarks: &[Remark], step: Step, weight: Weight) -> usize {
    remarks.iter().filter(|remark| remark.step == step && remark.weight == weight).count()
}

/// What there is to say of this step as it is kept, and what a week adds up to.
fn said(drawn: &Drawn<'_>) -> Markup {
    let of_step = crate::web::waves::on_step(drawn.remarks, drawn.step);
    // What concerns a field stands beside it.
    let here: Vec<&Remark> = of_step.iter().copied().filter(|remark| remark.what.field().is_none()).collect();
    let minutes = drawn.modules.iter().map(|module| (module.id.clone(), module.minutes)).collect();
    let load = Load::of(drawn.design, &minutes).filter(|_| drawn.step == Step::Realism);
    html! {
        @if !here.is_empty() || load.is_some() {
            section class="card stack" {
                @if !here.is_empty() {
                    h2 { (say("design-experience")) }
                    p class="small muted" { (say("design-experience-hint")) }
                    (remarks::list(&here))
                }
                @if let Some(load) = load {
                    p { (say_with("design-week", &[("hours", tenths(load.tenths()))])) }
                    p class="small muted" {
                        (say_with("design-week-parts", &[
                            ("meetings", load.meetings.into()), ("modules", load.modules.into()), ("project", load.project.into()),
                        ]))
                    }
                }
            }
        }
    }
}

/// What the wave before taught of this step, and what this design changed against it.
fn lessons(drawn: &Drawn<'_>) -> Markup {
    let Some(before) = drawn.page.before() else { return html! {} };
    let here: Vec<_> = drawn.lessons.iter().filter(|one| one.lesson.step == drawn.step).collect();
    let changed: Vec<Difference> =
        differences(&before.design, drawn.design).into_iter().filter(|one| one.step == drawn.step).collect();
    html! {
        section class="card stack" {
            h2 { (say_with("design-taught", &[("wave", before.name.as_str().into())])) }
            @if here.is_empty() { p class="small muted" { (say("design-taught-nothing")) } }
            @for one in here { (crate::web::waves::lessons::line(one)) }
            @if changed.is_empty() {
                h3 { (say("design-changed")) }
                p class="small muted" { (say("design-changed-nothing")) }
            } @else {
                details {
                    summary { (say_with("design-changed-fields", &[("count", changed.len().into())])) }
                    dl class="changed" { @for one in &changed { (difference(one, &before.design, drawn.design)) } }
                }
            }
        }
    }
}

/// One field that is not what it was in the wave before.
pub(in crate::web::waves) fn difference(one: &Difference, before: &Design, after: &Design) -> Markup {
    let [was, is] = compared::both(one, before, after);
    html! {
        dt { (say(&format!("design-field-{}", one.field))) }
        dd class="rules" { del { (was) } }
        dd class="rules" { ins { (is) } }
    }
}
