//! An agreement's page, a manager's people, and a wave's agreements.

use jiff::civil::Date;
use maud::{Markup, html};
use setwise_domain::id::{RemarkId, RiskId};
use setwise_domain::programme::week_hours::WeekHours;
use setwise_domain::three_way::{LONGEST, Part, Party};
use setwise_domain::time::Timestamp;
use setwise_store::three_way::{Risk, ThreeWay, ThreeWayPage, Version};
use setwise_store::wave::WavePage;

use super::of_wave::Line;
use super::{Own, Sent};
use crate::ui::forms::{Wrong, button, field, primary, refusal};
use crate::ui::time::{date, day_of, moment};
use crate::ui::words::{say, say_with, tenths};
use crate::web::waves::view::{Tab, head};

/// What an agreement's page is drawn from.
pub(super) struct Shown<'a> {
    pub(super) page: &'a ThreeWayPage,
    pub(super) sent: &'a Sent,
    pub(super) wrong: &'a Wrong,
    /// The numbers of a new remark and a new risk.
    pub(super) fresh: (RemarkId, RiskId),
    /// The talk that is near or was not held.
    pub(super) talk: Option<(Part, Date)>,
    pub(super) zone: &'a str,
}

/// One of a manager's people.
pub(crate) struct Report {
    pub(crate) about: ThreeWay,
    pub(crate) hours: Option<WeekHours>,
    pub(crate) dates: Vec<Timestamp>,
}

/// How far an agreement is, in words and as the class of its tag.
fn standing(one: &ThreeWay) -> (String, &'static str) {
    let missing = one.standing.missing();
    if missing.is_empty() {
        return (say_with("three-way-in-force", &[("version", i64::from(one.standing.version).into())]), "commit");
    }
    let missing: Vec<String> = missing.iter().map(|party| say(&format!("three-way-party-{party}"))).collect();
    (say_with("three-way-waits-for", &[("who", missing.join(", ").into())]), "coach")
}

fn tag(one: &ThreeWay) -> Markup {
    let (words, class) = standing(one);
    html! { span class=(format!("tag {class}")) { (words) } }
}

/// The page of an agreement.
pub(super) fn show(shown: &Shown<'_>) -> Markup {
    let about = &shown.page.about;
    html! {
        div class="page-head" {
            div {
                p class="eyebrow" { (about.whose.0) " · " (about.whose.1) }
                h1 { (say_with("three-way-head", &[("name", about.member.1.as_str().into())])) " " (tag(about)) }
                p class="muted" { (say_with("three-way-between", &[("member", about.member.1.as_str().into()), ("manager", about.manager.1.as_str().into())])) }
            }
        }
        (refusal((!shown.wrong.is_empty()).then(|| shown.wrong.of("seen").map_or_else(|| say("form-look-again"), str::to_owned)).as_deref()))
        div class="cols" {
            div class="stack" { (signing(shown)) (says(shown)) }
            div class="stack" { (risks(shown)) (remarks(shown)) (versions(shown)) }
        }
    }
}

fn signing(shown: &Shown<'_>) -> Markup {
    let page = shown.page;
    let latest = &page.versions[0];
    let version = latest.number;
    html! {
        section class="card stack" {
            h2 { (say("three-way-signatures")) }
            ul class="rows" {
                @for party in Party::ALL {
                    @let signed = latest.signatures.iter().find(|(as_what, ..)| as_what == party);
                    li class="plain" {
                        div {
                            b { (say(&format!("three-way-party-{party}"))) }
                            @match party {
                                Party::Member => { " · " (page.about.member.1) }
                                Party::Manager => { " · " (page.about.manager.1) }
                                Party::Lead => {}
                            }
                            br;
                            span class="small muted" {
                                @match signed {
                                    Some((_, name, at)) => (say_with("three-way-signed-by", &[("name", name.as_str().into()), ("day", crate::ui::time::date_words(day_of(*at, shown.zone)).into())])),
                                    None => (say("three-way-not-signed")),
                                }
                            }
                        }
                        @if signed.is_none() && page.parties.contains(party) {
                            form method="post" action=(format!("/agreements/{}/signatures", page.about.id)) {
                                input type="hidden" name="seen" value=(version);
                                input type="hidden" name="party" value=(party);
                                (primary(&say_with("three-way-sign", &[("party", say(&format!("three-way-party-{party}")).into()), ("parties", page.parties.len().into())])))
                            }
                        }
                    }
                }
            }
            p class="small muted" { (say("three-way-sign-hint")) }
            @if let Some((part, day)) = shown.talk {
                div class="note" {
                    p { (say_with("three-way-talk-due", &[("talk", say(&format!("three-way-part-{part}")).into()), ("day", crate::ui::time::date_words(day).into())])) }
                }
            }
            @if page.about.standing.is_in_force() {
                form class="actions" method="post" action=(format!("/agreements/{}/versions", page.about.id)) {
                    input type="hidden" name="seen" value=(version);
                    input type="hidden" name="by" value="renew";
                    (button(&say("three-way-renew")))
                }
            }
        }
    }
}

fn says(shown: &Shown<'_>) -> Markup {
    let (page, sent, wrong) = (shown.page, shown.sent, shown.wrong);
    let latest = &page.versions[0];
    let terms = &latest.terms;
    let refused = ["objectives", "hours", "dates", "hears", "hears_not", "mid_talk", "end_talk", "seen"];
    let is_open = refused.iter().any(|name| wrong.of(name).is_some());
    let longest = LONGEST;
    html! {
        section class="card stack" {
            h2 { (say("three-way-says")) }
            dl class="facts" {
                @for (part, words) in [
                    (Part::Objectives, terms.objectives.clone()),
                    (Part::Hours, terms.hours.map(hours_words).unwrap_or_default()),
                    (Part::Dates, terms.dates.clone()),
                    (Part::Hears, terms.hears.clone()),
                    (Part::HearsNot, terms.hears_not.clone()),
                ] {
                    dt { (say(&format!("three-way-part-{part}"))) }
                    dd class="rules" { @if words.is_empty() { span class="muted" { (say("three-way-open")) } } @else { (words) } }
                }
                @for (part, day) in [(Part::MidTalk, terms.mid_talk), (Part::EndTalk, terms.end_talk)] {
                    dt { (say(&format!("three-way-part-{part}"))) }
                    dd { @match day { Some(day) => (date(day)), None => span class="muted" { (say("three-way-open")) } } }
                }
            }
            details open[is_open] {
                summary { (say("three-way-change")) }
                form class="stack" method="post" action=(format!("/agreements/{}/versions", page.about.id)) {
                    input type="hidden" name="seen" value=(latest.number);
                    @if latest.signatures.is_empty() { } @else { p class="small muted" { (say("three-way-change-hint")) } }
                    (field("objectives", say("three-way-part-objectives")).value(&sent.objectives).longest(longest).error(wrong.of("objectives")).optional().area(3))
                    (field("hours", say("three-way-part-hours")).decimal().value(&sent.hours).error(wrong.of("hours")).optional().input())
                    (field("dates", say("three-way-part-dates")).hint(say("three-way-dates-hint")).value(&sent.dates).longest(longest).error(wrong.of("dates")).optional().area(2))
                    (field("hears", say("three-way-part-hears")).value(&sent.hears).longest(longest).error(wrong.of("hears")).optional().area(2))
                    (field("hears_not", say("three-way-part-hears-not")).value(&sent.hears_not).longest(longest).error(wrong.of("hears_not")).optional().area(2))
                    div class="pair" {
                        (field("mid_talk", say("three-way-part-mid-talk")).kind("date").value(&sent.mid_talk).error(wrong.of("mid_talk")).optional().input())
                        (field("end_talk", say("three-way-part-end-talk")).kind("date").value(&sent.end_talk).error(wrong.of("end_talk")).optional().input())
                    }
                    (button(&say("three-way-keep")))
                }
            }
        }
    }
}

fn risks(shown: &Shown<'_>) -> Markup {
    let (page, sent, wrong) = (shown.page, shown.sent, shown.wrong);
    let raises = ["on", "what", "cover"].iter().any(|name| wrong.of(name).is_some());
    html! {
        section class="card stack" {
            h2 { (say("three-way-risks")) }
            @if page.risks.is_empty() { p class="muted" { (say("three-way-risks-none")) } }
            ul class="rows" { @for risk in &page.risks { (one_risk(shown, risk)) } }
            details open[raises] {
                summary { (say("three-way-raise")) }
                form class="stack" method="post" action=(format!("/agreements/{}/risks", page.about.id)) {
                    input type="hidden" name="id" value=(shown.fresh.1);
                    (field("on", say("three-way-risk-day")).kind("date").value(&sent.on).error(wrong.of("on")).input())
                    (field("text", say("three-way-risk-what")).id("risk-what").value(if raises { &sent.text } else { "" }).longest(LONGEST).error(wrong.of("what")).area(2))
                    (field("cover", say("three-way-risk-cover")).hint(say("three-way-risk-cover-hint")).value(&sent.cover).longest(LONGEST).error(wrong.of("cover")).optional().area(2))
                    (button(&say("three-way-raise-send")))
                }
            }
        }
    }
}

fn one_risk(shown: &Shown<'_>, risk: &Risk) -> Markup {
    html! {
        li class="plain" {
            div {
                b { (date(risk.on)) } " · " span class="rules" { (risk.words.what) }
                br;
                span class="small muted" {
                    @if risk.words.cover.is_empty() { (say("three-way-risk-uncovered")) } @else { (say_with("three-way-risk-covered", &[("cover", risk.words.cover.as_str().into())])) }
                    " · " (say_with("three-way-risk-by", &[("name", risk.by.as_str().into())]))
                    @if let Some((name, at)) = &risk.settled { " · " (say_with("three-way-risk-settled", &[("name", name.as_str().into()), ("day", crate::ui::time::date_words(day_of(*at, shown.zone)).into())])) }
                }
            }
            @if risk.settled.is_none() {
                form method="post" action=(format!("/agreements/{}/risks/settlements", shown.page.about.id)) {
                    input type="hidden" name="id" value=(risk.id);
                    button class="btn" type="submit" { (say("three-way-settle")) span class="sr" { ": " (risk.words.what) } }
                }
            }
        }
    }
}

fn remarks(shown: &Shown<'_>) -> Markup {
    let (page, wrong) = (shown.page, shown.wrong);
    let typed = if wrong.of("text").is_some() { shown.sent.text.as_str() } else { "" };
    html! {
        section class="card stack" {
            h2 { (say("three-way-remarks")) }
            @if page.remarks.is_empty() { p class="muted" { (say("three-way-remarks-none")) } }
            @for said in &page.remarks {
                div class="lesson" {
                    p class="rules" { (said.text) }
                    p class="small muted" { (said.by) " · " (moment(said.at, shown.zone)) }
                }
            }
            form class="stack" method="post" action=(format!("/agreements/{}/remarks", page.about.id)) {
                input type="hidden" name="id" value=(shown.fresh.0);
                (field("text", say("three-way-remark")).id("remark").hint(say("three-way-remark-hint")).value(typed).longest(LONGEST).error(wrong.of("text")).area(3))
                (button(&say("three-way-remark-send")))
            }
        }
    }
}

/// Earlier versions, each with what the next one changed.
fn versions(shown: &Shown<'_>) -> Markup {
    let versions = &shown.page.versions;
    html! {
        @if versions.len() > 1 {
            section class="card stack" {
                h2 { (say("three-way-versions")) }
                @for pair in versions.windows(2) { (changed(&pair[1], &pair[0], shown.zone)) }
            }
        }
    }
}

fn changed(before: &Version, after: &Version, zone: &str) -> Markup {
    let differs = before.terms.difference(&after.terms);
    let signed = before.signatures.len();
    html! {
        details {
            summary { (say_with("three-way-version", &[("number", i64::from(after.number).into()), ("name", after.by.as_str().into()), ("day", crate::ui::time::date_words(day_of(after.at, zone)).into())])) }
            p class="small muted" { (say_with("three-way-before", &[("number", i64::from(before.number).into()), ("signed", signed.into())])) }
            @if differs.is_empty() { p class="small" { (say("three-way-renewed")) } }
            dl class="changed" {
                @for (part, was, is) in &differs {
                    dt { (say(&format!("three-way-part-{part}"))) }
                    @if !was.is_empty() { dd { del { (was) } } }
                    @if !is.is_empty() { dd { ins { (is) } } }
                }
            }
        }
    }
}

/// A manager's people.
pub(super) fn my_people(people: &[Report], zone: &str) -> Markup {
    html! {
        div class="page-head" { div { h1 { (say("three-way-my-people")) } p class="muted" { (say("three-way-my-people-hint")) } } }
        @if people.is_empty() { section class="empty" { h2 { (say("three-way-my-people-none")) } p { (say("three-way-my-people-none-hint")) } } }
        @for one in people {
            section class="card stack" {
                div class="card-head" { h2 { (one.about.member.1) } (tag(&one.about)) }
                p class="muted" { (one.about.whose.0) " · " (one.about.whose.1) }
                dl class="facts" {
                    dt { (say("three-way-hours-said")) }
                    dd { @match one.hours { Some(hours) => (hours_words(hours)), None => (say("three-way-hours-unsaid")) } }
                    dt { (say("three-way-meets")) }
                    dd {
                        @if one.dates.is_empty() { (say("three-way-meets-none")) }
                        @for (nth, at) in one.dates.iter().enumerate() { @if nth > 0 { br; } (moment(*at, zone)) }
                    }
                    dt { (say("three-way-risks")) }
                    dd { (say_with("three-way-risks-open", &[("count", one.about.risks.into())])) }
                }
                div class="actions" { a class="btn primary" href=(format!("/agreements/{}", one.about.id)) { (say("three-way-open-it")) span class="sr" { ": " (one.about.member.1) } } }
            }
        }
    }
}

/// The agreements of a wave.
pub(super) fn of_wave(page: &WavePage, lines: &[Line]) -> Markup {
    let id = page.wave.id;
    let without = lines.iter().filter(|line| line.agreement.is_none());
    let to_draft = lines.iter().filter(|line| line.is_to_draft()).count();
    let managerless = without.filter(|line| line.manager.is_none()).count();
    let agreements = || lines.iter().filter_map(|line| line.agreement.as_ref());
    let in_force = agreements().filter(|one| one.standing.is_in_force()).count();
    let (all, risks): (usize, i64) = (agreements().count(), agreements().map(|one| one.risks).sum());
    html! {
        (head(page, Tab::Agreements))
        section class="card stack" {
            h2 { (say("three-way-of-wave")) }
            @if lines.is_empty() { p class="muted" { (say("three-way-nobody")) " " a href=(format!("/waves/{id}/people")) { (say("three-way-to-people")) } } }
            @else {
                p { (say_with("three-way-count", &[("in_force", in_force.into()), ("all", all.into()), ("risks", risks.into())])) }
                @if managerless > 0 { p class="small muted" { (say_with("three-way-managerless", &[("count", managerless.into())])) } }
                div class="actions" {
                    @if to_draft > 0 {
                        form method="post" action=(format!("/waves/{id}/agreements")) { (primary(&say_with("three-way-draft", &[("count", to_draft.into())]))) }
                    }
                    @if in_force < all {
                        form method="post" action=(format!("/waves/{id}/agreements/reminders")) { (button(&say("three-way-remind"))) }
                    }
                }
                @if in_force < all { p class="small muted" { (say("three-way-remind-hint")) } }
                ul class="rows" { @for line in lines { (of_one(line)) } }
            }
        }
    }
}

fn of_one(line: &Line) -> Markup {
    html! {
        li class="plain" {
            div {
                b { (line.name) } @if let Some(one) = &line.agreement { " " (tag(one)) }
                br;
                span class="small muted" {
                    @match (&line.agreement, &line.manager) {
                        (Some(one), Some((manager, name))) if *manager != one.manager.0 => (say_with("three-way-other-manager", &[("before", one.manager.1.as_str().into()), ("name", name.as_str().into())])),
                        (Some(one), _) => { (say_with("three-way-with", &[("name", one.manager.1.as_str().into())])) @if one.risks > 0 { " · " (say_with("three-way-risks-open", &[("count", one.risks.into())])) } }
                        (None, Some((_, manager))) => (say_with("three-way-not-drafted", &[("name", manager.as_str().into())])),
                        (None, None) => { (say("three-way-no-manager")) " " a href=(format!("/people/{}", line.person)) { (say("three-way-name-manager")) span class="sr" { ": " (line.name) } } }
                    }
                }
            }
            @if let Some(one) = &line.agreement {
                a class="btn" href=(format!("/agreements/{}", one.id)) { (say("three-way-open-it")) span class="sr" { ": " (line.name) } }
            }
        }
    }
}

/// What waits for somebody's signature, in words.
pub(super) fn waits_for_you(about: &ThreeWay, own: Party) -> String {
    match own {
        Party::Member => say_with("three-way-waits-member", &[("manager", about.manager.1.as_str().into())]),
        Party::Manager | Party::Lead => {
            say_with("three-way-waits-manager", &[("member", about.member.1.as_str().into())])
        }
    }
}

/// What an agreement that its reader has signed is called on their home.
pub(super) fn yours(about: &ThreeWay, own: Party) -> String {
    match own {
        Party::Member => say_with("three-way-yours-member", &[("manager", about.manager.1.as_str().into())]),
        Party::Manager | Party::Lead => {
            say_with("three-way-yours-manager", &[("member", about.member.1.as_str().into())])
        }
    }
}

/// The agreements of their reader, on home, with the way to a manager's people.
pub(in crate::web) fn waiting(own: &Own) -> Markup {
    let Own { all, manages } = own;
    html! {
        @if !own.is_empty() {
            section class="card" {
                div class="card-head" {
                    h2 { (say("three-way-waiting")) }
                    @if *manages { a href="/my-people" { (say("three-way-my-people")) } }
                }
                ul class="rows" {
                    @for one in all {
                        li class="plain" {
                            div { span { (one.words) } @if one.is_signed { " " (tag(&one.about)) } br; span class="small muted" { (one.about.whose.0) " · " (one.about.whose.1) } }
                            a class="btn" href=(format!("/agreements/{}", one.about.id)) { (say("three-way-open-it")) span class="sr" { ": " (one.words) } }
                        }
                    }
                }
            }
        }
    }
}

fn hours_words(hours: WeekHours) -> String {
    say_with("three-way-hours", &[("hours", tenths(hours.tenths().into()))])
}
