//! What a very large programme does to the pages of those who lead it: people imported, sets made and their meetings planned through
//! the pages' own forms, then the lead's pages opened again and again.

use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::SimulateError;
use crate::browser::Browser;
use crate::markup;
use crate::pages::{Page, time};
use crate::server::Server;
use crate::set_up;

/// The lead's page of the wave, with its timeline.
pub const WAVE: &str = "the lead's page of the wave";
const FUNCTIONS: [&str; 5] = ["Nursing", "Surgery", "Estates", "Finance", "Pharmacy"];
/// So many people stand on one part of a list.
const AT_ONCE: usize = 100;

/// What came out.
#[derive(Debug, Clone)]
pub struct Figures {
    /// From sending the table that was looked at to the page of the import.
    pub import: Duration,
    /// What each page took.
    pub pages: Vec<Page>,
}

/// Makes a wave of so many sets of so many people, and opens the pages its lead opens.
///
/// # Errors
/// When the server does not start or a page is not as expected.
pub async fn run(
    binary: &Path,
    database: Option<&str>,
    (sets, of): (usize, usize),
    times: usize,
    out: &mut dyn Write,
) -> Result<Figures, SimulateError> {
    let server = Server::start(binary, database).await?;
    let link = server.set_up_link().unwrap_or_default().to_owned();
    let mut lead = Browser::new(server.host()?);
    lead.wait_for(Duration::from_secs(300));
    set_up::found(&mut lead, &link).await?;
    let import = bring(&mut lead, sets * of).await?;
    writeln!(out, "{} people imported in {:.2} s", sets * of, import.as_secs_f64())?;
    let wave = design(&mut lead).await?;
    let begun = Instant::now();
    put_in(&mut lead, &wave).await?;
    writeln!(out, "{} people put into the wave in {:.2} s", sets * of, begun.elapsed().as_secs_f64())?;
    let people = ids(&mut lead, &wave, sets * of).await?;
    let begun = Instant::now();
    for (nth, members) in people.chunks(of).enumerate() {
        let name = format!("Set {nth:04}");
        let mut fields = vec![("name", name.as_str()), ("coach", "")];
        fields.extend(members.iter().map(|member| ("members", member.as_str())));
        lead.submit(&format!("{wave}/sets"), &fields).await?;
    }
    writeln!(out, "{sets} sets made one by one in {:.1} s", begun.elapsed().as_secs_f64())?;
    let begun = Instant::now();
    lead.submit(&format!("{wave}/start"), &[]).await?;
    writeln!(out, "the wave started, all its meetings planned, in {:.2} s", begun.elapsed().as_secs_f64())?;
    let mut pages = Vec::new();
    for (name, path) in [
        (WAVE, wave.clone()),
        ("the last part of its timeline", format!("{wave}?part=10")),
        ("its people", format!("{wave}/people")),
        ("its sets", format!("{wave}/sets")),
        ("attendance", format!("{wave}/attendance")),
        ("timeline as a table", format!("{wave}/timeline.csv")),
        ("all programmes", "/programmes".to_owned()),
        ("home", "/".to_owned()),
    ] {
        pages.push(time(&server, &mut lead, name, &path, times).await?);
    }
    Ok(Figures { import, pages })
}

/// Imports so many people as somebody would who pastes a table; says how long the second step took.
async fn bring(lead: &mut Browser, people: usize) -> Result<Duration, SimulateError> {
    let mut table = "Name;E-Mail;Job title;Location\n".to_owned();
    for nth in 0..people {
        let function = FUNCTIONS[nth % FUNCTIONS.len()];
        let written = writeln!(table, "Person {nth:05};person.{nth:05}@example.org;{function};Site {}", nth % 40);
        debug_assert!(written.is_ok(), "a string takes everything");
    }
    let address = "/people/imports";
    let looked = lead.post(address, crate::browser::encode(&[("source", table.as_str()), ("take", "")])).await?;
    let seen = markup::forms(&looked.body).iter().find_map(|form| form.value("seen").map(str::to_owned));
    let seen = seen.ok_or_else(|| SimulateError::missing(address, "what was seen"))?;
    let begun = Instant::now();
    lead.submit(address, &[("source", &table), ("take", "all"), ("seen", &seen)]).await?;
    Ok(begun.elapsed())
}

/// A programme with a first wave of six monthly meetings; answers with the wave's path.
async fn design(lead: &mut Browser) -> Result<String, SimulateError> {
    let fields = [
        ("name", "Leading across wards"),
        ("kind", "own-challenge-sets"),
        ("purpose", "To lead across wards"),
        ("template", "six-meetings"),
        ("starts_on", "2090-01-10"),
        ("sponsor", ""),
    ];
    let made = lead.submit("/programmes", &fields).await?.location.unwrap_or_default();
    let wave = made.strip_suffix("/design/work").map(str::to_owned);
    wave.ok_or_else(|| SimulateError::missing("/programmes", "the way to the first step of the design"))
}

/// Everybody but the lead becomes part of the wave.
async fn put_in(lead: &mut Browser, wave: &str) -> Result<(), SimulateError> {
    lead.submit(&format!("{wave}/people"), &[("everybody", "yes"), ("whom", "person.")]).await?;
    Ok(())
}

/// The ids of so many people of the wave, as its list shows them part by part.
async fn ids(lead: &mut Browser, wave: &str, count: usize) -> Result<Vec<String>, SimulateError> {
    let mut people = Vec::with_capacity(count);
    for part in 1..=count.div_ceil(AT_ONCE) {
        let listed = lead.open(&format!("{wave}/people?part={part}")).await?.body;
        let rows = listed.split("/people/turns\">").skip(1);
        people.extend(rows.filter_map(|row| Some(row.split("value=\"").nth(1)?.split('"').next()?.to_owned())));
    }
    if people.len() < count {
        return Err(SimulateError::missing(&format!("{wave}/people"), "everybody who was put in"));
    }
    Ok(people)
}
