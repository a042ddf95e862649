//! Applications to a wave as a lead answers them: taken in, or not this time, with a word where one likes. Whoever asked is told at home
//! and by mail. Who was declined stays listed, and can be taken in later.

use std::collections::HashSet;

use maud::{Markup, html};
use serde_json::json;
use setwise_domain::id::{PersonId, WaveId};
use setwise_domain::programme::WaveStatus;
use setwise_store::notice::{NewNotice, NoticeId};
use setwise_store::wave::{NewAnswer, WaveError, WavePage, WavePerson, WavePersonState};

use crate::app::App;
use crate::mail_texts;
use crate::ui::avatar::avatar;
use crate::ui::forms::{Wrong, field};
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::session::Viewer;

/// The longest word with a decision, in characters.
pub(crate) const LONGEST_WORD: usize = 600;

/// A form that was refused: whose application, what was typed, and what was not right.
pub(super) struct Refused<'a> {
    pub(super) person: &'a str,
    pub(super) words: &'a str,
    pub(super) wrong: &'a Wrong,
}

/// Takes an application up or declines it, and tells whoever asked; takes somebody else in, or out. The caller has asked
/// [`super::open_to_lead`].
pub(crate) async fn turn(
    app: &App,
    viewer: &Viewer,
    page: &WavePage,
    (person, to): (PersonId, WavePersonState),
    words: &str,
) -> Result<(), WebError> {
    let (wave, at) = (page.wave.id, app.now());
    let decides = matches!(to, WavePersonState::In | WavePersonState::Declined);
    let asked = app.store().wave_person(wave, person).await?;
    let asked = asked.is_some_and(|one| has_asked(one.state));
    if to == WavePersonState::In && page.wave.status == WaveStatus::Ended {
        return Err(super::refused(WaveError::NotNow { status: WaveStatus::Ended }));
    }
    if decides && asked {
        let taken_in = to == WavePersonState::In;
        let kind = if taken_in { "application-taken-in" } else { "application-declined" };
        let ids = json!({ "wave": wave, "by": viewer.id() });
        let notice = NewNotice { id: NoticeId(app.id()), person, at, kind: kind.to_owned(), ids };
        let to = app.store().person(person).await?.filter(|to| to.deactivated_at.is_none());
        let programme = &page.page.programme.name;
        let mail = to.filter(|_| app.post().is_some());
        let mail = mail.map(|to| mail_texts::application(app, &to, wave, programme, taken_in));
        let new = NewAnswer { person, taken_in, words: words.to_owned(), by: viewer.id(), at, notice, mail };
        app.store().answer_application(viewer.person.organisation, wave, new).await?;
        app.wake_jobs();
        return Ok(());
    }
    app.store().turn_wave_person(wave, person, to, at).await?;
    Ok(())
}

/// Puts people into a wave: whoever asked to be in it is told that they are taken in. Gives how many came. The caller has asked
/// [`super::open_to_lead`].
///
/// # Errors
/// Refused once the wave has ended.
pub(crate) async fn put_in(
    app: &App,
    viewer: &Viewer,
    page: &WavePage,
    people: Vec<PersonId>,
) -> Result<u64, WebError> {
    let wave = page.wave.id;
    let asked = app.store().wave_people(wave).await?.into_iter().filter(|one| has_asked(one.state));
    let asked: HashSet<PersonId> = asked.map(|one| one.person).collect();
    let (asked, others): (Vec<_>, Vec<_>) = people.into_iter().partition(|one| asked.contains(one));
    let came = app.store().add_to_wave(wave, &others, app.now()).await.map_err(super::refused)?;
    for person in &asked {
        turn(app, viewer, page, (*person, WavePersonState::In), "").await?;
    }
    Ok(came + u64::try_from(asked.len()).unwrap_or(u64::MAX))
}

const fn has_asked(state: WavePersonState) -> bool {
    matches!(state, WavePersonState::Applied | WavePersonState::Declined)
}

/// The two answers to an application, with a word where one likes.
pub(super) fn form(id: WaveId, one: &WavePerson, refused: Option<&Refused<'_>>) -> Markup {
    let person = one.person.to_string();
    let refused = refused.filter(|refused| refused.person == person);
    let field_id = format!("words-{person}");
    let answer = |to: &str, words: &str| {
        let class = if to == "in" { "btn" } else { "btn quiet" };
        html! { button class=(class) type="submit" name="to" value=(to) aria-label=(format!("{words}: {}", one.name)) { (words) } }
    };
    html! {
        form class="stack" method="post" action=(format!("/waves/{id}/people/turns")) {
            input type="hidden" name="person" value=(person);
            details open[refused.is_some()] {
                summary { (say("wave-answer-word")) }
                (field("words", say_with("wave-answer-words", &[("name", one.name.as_str().into())])).id(&field_id)
                    .hint(say("wave-answer-words-hint")).value(refused.map_or("", |refused| refused.words))
                    .error(refused.and_then(|refused| refused.wrong.of("words"))).longest(LONGEST_WORD).optional().area(3))
            }
            div class="actions" { (answer("in", &say("wave-take-in"))) (answer("declined", &say("wave-decline"))) }
        }
    }
}

/// Who was declined, folded.
pub(super) fn declined(id: WaveId, people: &[WavePerson], open: bool) -> Markup {
    html! {
        @if !people.is_empty() {
            details class="card" {
                summary { (say_with("wave-declined", &[("count", people.len().into())])) }
                ul class="rows" {
                    @for one in people {
                        li {
                            (avatar(one.person, &one.name))
                            div { b { (one.name) } br; span class="small muted rules" { (one.motivation) } }
                            @if open { (super::people::turn_form(id, one, "in", &say("wave-take-in-after-all"))) }
                        }
                    }
                }
            }
        }
    }
}
