//! The page of the project a set carries: the same as somebody's own with everybody's names, and what lies with the sponsor.

use jiff::civil::Date;
use maud::{Markup, html};
use setwise_domain::programme::WaveStatus;
use setwise_domain::programme::schedule::days_between;
use setwise_domain::project::{Stands, months, tally};
use setwise_domain::sponsorship::After;
use setwise_store::action::Action;
use setwise_store::sponsorship::{Proposal, SetSponsorship};

use super::{Kept, connected, framings, glance, milestones, promises, stalled, support};
use crate::ui::time::{date, date_words, day_of};
use crate::ui::words::{say, say_with};
use crate::web::actions::view::card;
use crate::web::actions::words_of;
use crate::web::sets::projects::shared::Shared;
use crate::web::sets::show::About;
use crate::web::sets::view::page::{Tab, head};
use crate::web::sponsorship;
use crate::web::sponsorship::view::asked;
use crate::web::waves::brief::{self, Carriers};

/// The page.
pub(in crate::web::sets) fn show(about: &About<'_>, shared: &Shared) -> Markup {
    let Shared { work, project, sponsorship } = shared;
    let waits = sponsorship.as_ref().map_or_else(Markup::default, |said| waiting(about, said, project.today));
    let began = work.status != WaveStatus::Designing;
    html! {
        (head(about, Tab::Project))
        div class="page-head" {
            div {
                p class="eyebrow" { (say("project-eyebrow")) }
                h2 { (say_with("project-shared-title", &[("programme", work.programme.as_str().into())])) }
                p class="muted" { (say("project-shared-purpose")) }
            }
            div class="actions" {
                a class="btn" href=(format!("/waves/{}{}", work.wave, if began { "#brief" } else { "" })) { (say(if began { "project-shared-brief" } else { "project-shared-wave" })) }
            }
        }
        (split(about, shared))
        @match project.actions.as_deref() {
            None => {
                section class="empty" { h2 { (say("set-actions-gone-title")) } p { (say("set-actions-gone")) } }
                (with_sponsor(&waits))
            }
            Some([]) if project.met.is_empty() && project.said.brought.is_empty() => {
                section class="empty" { h2 { (say("project-shared-none-title")) } p { (say("project-shared-none")) } }
                (with_sponsor(&waits))
            }
            Some(actions) => (filled(about, shared, actions, &waits)),
        }
        @if let Some(said) = sponsorship { (proposals(about, said, project.today)) }
    }
}

/// What of the split work is this set's: the team it carries, and the phases of all.
fn split(about: &About<'_>, shared: &Shared) -> Markup {
    let own = shared.work.work.of_set(about.set.id);
    let today = shared.project.today;
    html! {
        @if !own.is_empty() {
            section class="card stack" {
                @if let Some(team) = own.team {
                    h3 { (say("project-shared-team")) }
                    (brief::rows([team], &Carriers::new(), today))
                }
                @if !own.phases.is_empty() {
                    h3 { (say("project-shared-phases")) }
                    (brief::rows(own.phases.iter().copied(), &Carriers::new(), today))
                }
            }
        }
    }
}

/// What waits for the sponsor, where nothing else can be shown.
fn with_sponsor(waits: &Markup) -> Markup {
    html! { @if !waits.0.is_empty() { section class="card stack" { h3 { (say("project-stalled-shared")) } (waits) } } }
}

fn filled(about: &About<'_>, shared: &Shared, actions: &[Action], waits: &Markup) -> Markup {
    let project = &shared.project;
    let words: Vec<_> = actions.iter().map(words_of).collect();
    let promises = promises(actions, &words, about.zone);
    let months = months(&project.met, &promises, project.today);
    let began = months.first().map_or(project.today, |month| month.first);
    let kept: Vec<Kept<'_>> = actions.iter().zip(&promises).collect();
    html! {
        (glance(&months))
        (stalled(project, &kept, waits))
        (framings(project))
        (milestones(project, began, &kept))
        (by_standing(about, &kept, project.today))
        (connected(&promises))
        (support(project, actions))
    }
}

/// What waits for an answer of the sponsor, the longest first; nothing where none can come any more.
fn waiting(about: &About<'_>, said: &SetSponsorship, today: Date) -> Markup {
    let day = |at| day_of(at, about.zone);
    let questions = said.requests.iter().filter(|one| one.answer.is_none());
    let questions = questions.map(|one| (one.asked_at, "project-waits-question", one.question.as_str()));
    let proposals = said.proposals.iter().filter(|one| one.decided.is_none());
    let proposals = proposals.map(|one| (one.put_at, "project-waits-proposal", one.title.as_str()));
    let mut open: Vec<_> = questions.chain(proposals).collect();
    open.sort_by_key(|(at, ..)| *at);
    let sponsor = said.sponsor.as_ref().map(|(_, name)| name.as_str()).filter(|_| !said.over);
    html! {
        @if let Some(sponsor) = sponsor.filter(|_| !open.is_empty()) {
            ul class="rows" {
                @for (at, key, text) in open {
                    li class="plain" {
                        div {
                            a href=(format!("/sets/{}/sponsor", about.set.id)) { (say_with(key, &[("text", text.into())])) }
                            p class="small muted" { (say_with("project-waits-for", &[("sponsor", sponsor.into())])) }
                        }
                        (asked::waiting(days_between(day(at), today)))
                    }
                }
            }
        }
    }
}

/// Actions by how they stand, what needs somebody first; what is closed is folded.
fn by_standing(about: &About<'_>, kept: &[Kept<'_>], today: Date) -> Markup {
    let actions: Vec<&Kept<'_>> = kept.iter().filter(|(_, promise)| !promise.milestone).collect();
    let promises: Vec<_> = actions.iter().map(|(_, promise)| (*promise).clone()).collect();
    let list = |stands: Stands| {
        let those = actions.iter().filter(move |(_, promise)| promise.stands(today) == stands);
        html! { ul class="actions-list" { @for (action, _) in those { li { (card(action, about.viewer, today, about.zone)) } } } }
    };
    html! {
        section class="card stack" {
            h3 { (say("project-actions")) }
            @if actions.is_empty() { p class="muted" { (say("project-actions-none")) } }
            @for (stands, count) in tally(&promises, today) {
                @let words = say_with(&format!("project-stands-{stands}"), &[("count", count.into())]);
                @match stands {
                    Stands::Stalled | Stands::Late | Stands::OnItsWay => { p class="eyebrow" { (words) } (list(stands)) }
                    Stands::Done | Stands::LetGo => details { summary { (words) } (list(stands)) },
                }
            }
        }
    }
}

/// What was put to the sponsor, what was decided, and what was carried out 30, 90 and 180 days after.
fn proposals(about: &About<'_>, said: &SetSponsorship, today: Date) -> Markup {
    html! {
        section class="card stack" {
            h3 { (say("project-proposals")) }
            @if said.proposals.is_empty() { p class="muted" { (say("project-proposals-none")) } }
            @for one in &said.proposals {
                article class="lesson stack" {
                    p { b { (one.title) } }
                    p class="small muted" { (one.by) " · " (date(day_of(one.put_at, about.zone))) }
                    @if one.decided.is_none() { p { (asked::waiting(days_between(day_of(one.put_at, about.zone), today))) } }
                    (asked::decision(one, about.zone))
                    (to_come(one, about.zone, today))
                }
            }
            p class="small" { a href=(format!("/sets/{}/sponsor", about.set.id)) { (say("project-proposals-all")) } }
        }
    }
}

/// When it is asked what was carried out, of those times of which nothing is told.
fn to_come(one: &Proposal, zone: &str, today: Date) -> Markup {
    let plain = sponsorship::proposal(one, zone);
    let untold = After::ALL.iter().filter(|after| plain.told.iter().all(|told| told.after != **after));
    let days: Vec<_> = untold.filter_map(|after| Some((after.days(), plain.due(*after)?))).collect();
    html! {
        @if !days.is_empty() {
            ul class="small muted" {
                @for (days, on) in days {
                    li { (say_with(if on <= today { "project-follow-up-untold" } else { "project-follow-up-due" }, &[("days", days.into()), ("on", date_words(on).into())])) }
                }
            }
        }
    }
}
