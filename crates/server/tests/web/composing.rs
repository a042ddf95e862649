//! A proposal changed by hand: what each change costs and why, what is kept when the rest is proposed again, and why a rule stays broken.

use axum::http::StatusCode;
use setwise_domain::id::{PersonId, WaveId};
use setwise_domain::person::Profile;
use setwise_store::person::Role;

use crate::world::{Answer, Browser, World};

struct Place {
    world: World,
    lead: Browser,
    /// The page.
    at: String,
    people: Vec<PersonId>,
}

const NAMES: [&str; 10] = ["Mei", "Amara", "Priya", "Jonas", "Tomasz", "Leo", "Nils", "Otto", "Ines", "Gerd"];

/// Ten people of a wave who wait for a set; Amara reports to Mei. Carla and Nora coach.
async fn place() -> Place {
    let world = World::new().await;
    let lena = world.person("Lena", &[Role::Lead]).await;
    for name in ["Carla", "Nora"] {
        world.person(name, &[Role::Coach]).await;
    }
    let mut people = Vec::new();
    for (nth, name) in NAMES.iter().enumerate() {
        let person = world.person(name, &[Role::Member]).await;
        let profile = Profile {
            function: setwise_domain::person::line::Line::parse(["Nursing", "Finance"][nth % 2]).expect("a line"),
            manager: (nth == 1).then(|| people[0]),
            ..Profile::default()
        };
        world.app.store().change_work_profile(world.organisation, person, &profile).await.expect("kept");
        people.push(person);
    }
    let mut lead = world.signed_in(lena).await;
    let form = "name=One+handover&kind=own-challenge-sets&template=six-meetings&starts_on=2090-01-10";
    let made = lead.post("/programmes", form).await;
    let wave: WaveId = made.leads_to().split('/').nth(2).expect("a wave").parse().expect("an id");
    let form: Vec<String> = people.iter().map(|person| format!("people={person}")).collect();
    lead.post(&format!("/waves/{wave}/people"), &form.join("&")).await;
    Place { world, lead, at: format!("/waves/{wave}/composition"), people }
}

/// A plan as the page's form holds it.
struct Shown {
    body: String,
    seats: Vec<(PersonId, usize)>,
    coaches: Vec<String>,
    was: String,
}

impl Place {
    /// Sends the form, and goes where it leads.
    async fn sends(&mut self, form: &str) -> Answer {
        let answer = self.lead.post(&self.at, form).await;
        if answer.status == StatusCode::SEE_OTHER { self.lead.get(answer.leads_to()).await } else { answer }
    }

    async fn shown(&mut self, form: &str) -> Shown {
        let answer = self.sends(form).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let body = answer.body;
        let value = |name: String| {
            let rest = body.split_once(&format!("name=\"{name}\" value=\"")).expect("a field").1;
            rest.split('"').next().expect("its end").to_owned()
        };
        let seats = self.people.iter().map(|person| (*person, value(format!("seat-{person}")).parse().expect("a set")));
        let chosen = |nth: usize| {
            let choice = body.split_once(&format!("name=\"coach-{nth}\"")).expect("a choice").1;
            let choice = choice.split("</select>").next().expect("its end");
            let before = choice.split("\" selected").next().expect("one is chosen");
            before.rsplit('"').next().expect("its value").to_owned()
        };
        Shown { seats: seats.collect(), coaches: vec![chosen(1), chosen(2)], was: value("was".to_owned()), body }
    }
}

impl Shown {
    fn seat(&self, person: PersonId) -> usize {
        self.seats.iter().find(|(one, _)| *one == person).expect("seated").1
    }

    fn form(&self) -> String {
        let seats = self.seats.iter().map(|(person, set)| format!("&seat-{person}={set}"));
        let coaches = (1..).zip(&self.coaches).map(|(nth, coach)| format!("&coach-{nth}={coach}"));
        format!("seed=2&sets=2&was={}{}{}", self.was, seats.collect::<String>(), coaches.collect::<String>())
    }

    /// Two change places.
    fn swap(&mut self, one: PersonId, other: PersonId) {
        let (here, there) = (self.seat(one), self.seat(other));
        for (person, set) in &mut self.seats {
            if *person == one {
                *set = there;
            } else if *person == other {
                *set = here;
            }
        }
    }
}

#[tokio::test]
async fn each_change_by_hand_has_its_cost_and_says_why() {
    let mut place = place().await;
    let mut shown = place.shown("by=propose&seed=1&sets=2").await;
    assert!(!shown.body.contains("What your changes cost") && shown.body.contains("All hard rules are kept"));
    let same = place.shown(&format!("{}&by=look", shown.form())).await;
    assert!(!same.body.contains("What your changes cost"), "nothing was changed");
    let (mei, amara) = (place.people[0], place.people[1]);
    let with_mei = |person: &&PersonId| **person != mei && shown.seat(**person) == shown.seat(mei);
    let other = *place.people.iter().find(with_mei).expect("somebody sits with Mei");
    let name = NAMES[place.people.iter().position(|person| *person == other).expect("one of them")];
    shown.swap(amara, other);
    let changed = place.shown(&format!("{}&by=look", shown.form())).await;
    for words in ["What your changes cost", "points as proposed", "Change by change", "As proposed", "Together"] {
        assert!(changed.body.contains(words), "{words}: {}", changed.body);
    }
    let swapped = [format!("Amara and {name} change places"), format!("{name} and Amara change places")];
    assert!(swapped.iter().any(|words| changed.body.contains(words.as_str())), "{swapped:?}: {}", changed.body);
    assert!(changed.body.matches("Amara sits with their manager, Mei.").count() >= 2, "of the change, and on top");
    assert!(changed.body.contains("would mend it (") || changed.body.contains("would mend it."), "{}", changed.body);
    assert_eq!(changed.was, shown.was, "a second change is held against what was proposed");
    let again = place.shown(&format!("{}&by=propose", changed.form())).await;
    assert!(!again.body.contains("What your changes cost"), "sets proposed anew were not changed yet");
    let nonsense = place.shown(&format!("{}&by=look", shown.form().replacen("was=", "was=x%3Ay%2Cz%3B", 1))).await;
    assert!(!nonsense.body.is_empty(), "what cannot be read changes nothing");
}

#[tokio::test]
async fn what_weighs_more_is_chosen_and_kept_with_the_proposal() {
    let mut place = place().await;
    let usual = place.shown("by=propose&seed=1&sets=2").await;
    let normal = place.shown("by=propose&seed=1&sets=2&weigh-function=normal&weigh-hours=nonsense").await;
    assert_eq!((&normal.seats, &normal.coaches), (&usual.seats, &usual.coaches), "normal is what it was");
    assert!(!normal.body.contains("Weighed as you chose") && !normal.body.contains("<details open"), "{}", normal.body);
    let cost = |body: &str| {
        let rest = body.split_once("less is better:").expect("costs").1;
        let rest = rest.split_once("functions ").expect("functions cost something").1;
        rest.split(|letter: char| letter != '.' && !letter.is_ascii_digit()).next().and_then(|n| n.parse::<f64>().ok())
    };
    let more = place.shown(&format!("{}&by=look&weigh-function=more&weigh-site=less", usual.form())).await;
    assert!(more.body.contains("Weighed as you chose: functions more, sites less."), "{}", more.body);
    let (before, after) = (cost(&usual.body).expect("points"), cost(&more.body).expect("points"));
    assert!((after - 2.0 * before).abs() < 0.11, "{before} {after}");
    assert!(more.body.contains("value=\"more\" selected"), "the choice stands in the form, unfolded: {}", more.body);
    for words in ["data-busy=\"Looking for sets …\"", "data-busy-words"] {
        assert!(more.body.contains(words), "{words}");
    }
}

#[tokio::test]
async fn a_set_is_kept_with_its_coach_and_a_coach_alone() {
    let mut place = place().await;
    let mut shown = place.shown("by=propose&seed=1&sets=2").await;
    shown.coaches.reverse();
    // A coach chosen by hand stays where it is ticked, whoever sits there.
    for seed in 2..5 {
        let form = format!("{}&by=propose&keepcoach-1=yes", shown.form().replace("seed=2", &format!("seed={seed}")));
        let again = place.shown(&form).await;
        assert_eq!(again.coaches[0], shown.coaches[0]);
        assert!(again.body.contains("name=\"keepcoach-1\" value=\"yes\" checked"), "{}", again.body);
    }
    // A set that is kept: those who sit in it, nobody else, and its coach.
    for seed in 2..5 {
        let form = format!("{}&by=propose&keepset-2=yes", shown.form().replace("seed=2", &format!("seed={seed}")));
        let again = place.shown(&form).await;
        assert_eq!(again.coaches[1], shown.coaches[1]);
        assert_eq!(again.seats, shown.seats, "of two sets the other is settled by it");
        assert!(again.body.contains("name=\"keepset-2\" value=\"yes\" checked"), "{}", again.body);
    }
}

#[tokio::test]
async fn a_rule_that_cannot_be_kept_says_whom_it_is_about_and_why() {
    let mut place = place().await;
    for (nth, person) in place.people.iter().enumerate() {
        let spoken = if nth == 9 { "Finnish" } else { "English" };
        let languages =
            vec![setwise_domain::person::language::Language::parse(spoken).expect("a language").expect("one")];
        let profile = Profile { languages, ..Profile::default() };
        let kept = place.world.app.store().change_work_profile(place.world.organisation, *person, &profile).await;
        kept.expect("kept");
    }
    let shown = place.shown("by=propose&seed=1&sets=2").await;
    assert!(shown.body.contains("has no language that all speak"), "{}", shown.body);
    assert!(shown.body.contains("Nobody else here speaks a language of Gerd’s, and a set needs"), "{}", shown.body);
    let many = place.shown("by=propose&seed=1&sets=2").await;
    assert_eq!(many.body.matches("no other plan would mend it").count(), 1);
}

#[tokio::test]
async fn a_limit_that_cannot_be_leaves_the_plan_and_is_told_beside_its_field() {
    let mut place = place().await;
    let shown = place.shown("by=propose&seed=1&sets=2&most-of-site=6").await;
    assert!(shown.body.contains("name=\"most-of-site\" value=\"6\""), "one that can be stays: {}", shown.body);
    for by in ["look", "make", "propose"] {
        let form = format!("{}&name-1=Quay&name-2=Hill&most-of-site=0&most-of-employer=99&by={by}", shown.form());
        let refused = place.sends(&form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{by}");
        for person in &place.people {
            assert!(refused.body.contains(&format!("name=\"seat-{person}\"")), "{by}: the plan is gone");
        }
        assert!(
            refused.body.contains("value=\"Quay\"") && refused.body.contains("id=\"most-of-site-error\""),
            "{by}: {}",
            refused.body
        );
        assert!(refused.body.contains("id=\"most-of-employer-error\""), "{by}");
    }
}

#[tokio::test]
async fn a_set_of_a_wave_is_made_once_though_its_form_is_sent_twice() {
    let mut place = place().await;
    let sets = place.at.replace("/composition", "/sets");
    let page = place.lead.get(&sets).await.body;
    let id = page.split_once("name=\"id\" value=\"").expect("the id").1.split('"').next().expect("its end").to_owned();
    for _ in 0..2 {
        let made = place.lead.post(&sets, &format!("id={id}&name=Quay")).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    }
    assert_eq!(place.lead.get(&sets).await.body.matches(">Quay</a>").count(), 1);
    let other = place.lead.post(&sets, &format!("id={id}&name=Hill")).await;
    assert_eq!(other.status, StatusCode::SEE_OTHER, "{}", other.body);
    let page = place.lead.get(&sets).await.body;
    assert!(
        page.contains(">Quay</a>") && page.contains(">Hill</a>"),
        "come back to with another name it is another set: {page}"
    );
}
