//! What the browsers of one room show, and when each of them got what.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::SimulateError;
use crate::stream::Message;

/// The parts of the page a person acts from.
const WATCHED: [&str; 5] = ["focus", "now", "conductor", "notices", "leftovers"];

/// One room's browsers.
pub struct Board {
    state: Mutex<State>,
    news: watch::Sender<u64>,
}

struct State {
    tabs: Vec<Tab>,
    /// Bytes by the part of the page they redraw, without the first push of each connection.
    parts: BTreeMap<String, u64>,
    awaited: Option<Awaited>,
    troubles: Vec<String>,
}

/// One member's page.
#[derive(Debug, Default, Clone)]
struct Tab {
    regions: HashMap<&'static str, String>,
    seq: u64,
    bytes: u64,
    messages: u64,
    /// When the latest connection delivered its first push.
    delivered: Option<Instant>,
}

/// An act that is on its way to everybody.
struct Awaited {
    sign: Sign,
    receipts: Vec<Option<Instant>>,
    sender: usize,
    /// The push in which the sender saw it.
    shown: Option<String>,
}

/// By what a push is known to show an act.
#[derive(Debug, Clone)]
pub enum Sign {
    /// Words nobody else uses.
    Token(String),
    /// It is drawn from a later state than this event number.
    After(u64),
}

/// How an act reached everybody.
#[derive(Debug, Clone, Default)]
pub struct Receipts {
    /// When the last got it; none when somebody did not.
    pub last: Option<Instant>,
    /// How many got it.
    pub got: usize,
    /// The push in which the sender saw it.
    pub shown: String,
}

impl Board {
    /// For so many members.
    #[must_use]
    pub fn new(members: usize) -> Self {
        let state =
            State { tabs: vec![Tab::default(); members], parts: BTreeMap::new(), awaited: None, troubles: Vec::new() };
        Self { state: Mutex::new(state), news: watch::Sender::new(0) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A message came to a member; `first` of its connection.
    pub fn received(&self, member: usize, message: &Message, length: usize, first: bool, at: Instant) {
        let mut state = self.state();
        let State { tabs, parts, awaited, .. } = &mut *state;
        let tab = &mut tabs[member];
        if !first {
            tab.bytes += length as u64;
            tab.messages += 1;
        }
        if message.event.is_some() {
            return;
        }
        if first {
            tab.delivered = Some(at);
        }
        tab.seq = message.id.unwrap_or(tab.seq);
        for (id, html) in message.partials() {
            if !first {
                *parts.entry(part(id).to_owned()).or_insert(0) += html.len() as u64;
            }
            if let Some(watched) = WATCHED.iter().find(|watched| **watched == id) {
                tab.regions.insert(watched, html.to_owned());
            }
        }
        if let Some(awaited) = awaited.as_mut().filter(|awaited| awaited.receipts[member].is_none()) {
            let shows = match &awaited.sign {
                Sign::Token(token) => memchr::memmem::find(message.html.as_bytes(), token.as_bytes()).is_some(),
                Sign::After(seq) => tab.seq > *seq,
            };
            if shows {
                awaited.receipts[member] = Some(at);
                if member == awaited.sender {
                    awaited.shown = Some(message.html.clone());
                }
            }
        }
        drop(state);
        self.news.send_modify(|count| *count += 1);
    }

    /// A member's stream could not be opened.
    pub fn trouble(&self, member: usize, what: &str) {
        self.state().troubles.push(format!("seat {member}: {what}"));
    }

    /// What stood in the way of streams since this was last asked.
    #[must_use]
    pub fn troubles(&self) -> Vec<String> {
        std::mem::take(&mut self.state().troubles)
    }

    /// From now on, watches for an act of a member.
    pub fn watch_for(&self, sender: usize, sign: Sign) {
        let mut state = self.state();
        let receipts = vec![None; state.tabs.len()];
        state.awaited = Some(Awaited { sign, receipts, sender, shown: None });
    }

    /// Waits until everybody got it, or for as long as `patience` lasts; then watches no more.
    pub async fn receipts(&self, patience: Duration) -> Receipts {
        let whole =
            |state: &State| state.awaited.as_ref().is_none_or(|awaited| awaited.receipts.iter().all(Option::is_some));
        let _ = self.until(patience, "everybody's receipt", |_| whole(&self.state()).then_some(())).await;
        let Some(awaited) = self.state().awaited.take() else { return Receipts::default() };
        let got: Vec<Instant> = awaited.receipts.iter().copied().flatten().collect();
        let last = got.iter().max().copied().filter(|_| got.len() == awaited.receipts.len());
        Receipts { last, got: got.len(), shown: awaited.shown.unwrap_or_default() }
    }

    /// Waits until something can be read off the board.
    ///
    /// # Errors
    /// When it does not come in time.
    pub async fn until<T>(
        &self,
        patience: Duration,
        what: &str,
        look: impl Fn(&Self) -> Option<T>,
    ) -> Result<T, SimulateError> {
        let mut news = self.news.subscribe();
        let waiting = async {
            loop {
                news.mark_unchanged();
                if let Some(found) = look(self) {
                    return found;
                }
                // The board keeps the sender, so that this cannot fail.
                let _ = news.changed().await;
            }
        };
        tokio::time::timeout(patience, waiting).await.map_err(|_| SimulateError::Waited(what.to_owned()))
    }

    /// How many members there are.
    #[must_use]
    pub fn members(&self) -> usize {
        self.state().tabs.len()
    }

    /// A part of a member's page; empty when it was not shown.
    #[must_use]
    pub fn region(&self, member: usize, id: &str) -> String {
        self.state().tabs[member].regions.get(id).cloned().unwrap_or_default()
    }

    /// All parts of a member's page that a person acts from.
    #[must_use]
    pub fn page(&self, member: usize) -> String {
        WATCHED.iter().map(|id| self.region(member, id)).collect()
    }

    /// The latest event number anybody's page is drawn from.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.state().tabs.iter().map(|tab| tab.seq).max().unwrap_or(0)
    }

    /// Body bytes each member received so far, without the first push of each connection.
    #[must_use]
    pub fn bytes(&self) -> Vec<u64> {
        self.state().tabs.iter().map(|tab| tab.bytes).collect()
    }

    /// Bytes by the part of the page they redrew, over all members, without the first push of each connection.
    #[must_use]
    pub fn parts(&self) -> BTreeMap<String, u64> {
        self.state().parts.clone()
    }

    /// Messages all members received, without the first of each connection.
    #[must_use]
    pub fn messages(&self) -> u64 {
        self.state().tabs.iter().map(|tab| tab.messages).sum()
    }

    /// When the last member's connection, opened after this moment, delivered; none while somebody is still out.
    #[must_use]
    pub fn all_delivered_since(&self, moment: Instant) -> Option<Instant> {
        let state = self.state();
        let delivered: Vec<Instant> =
            state.tabs.iter().filter_map(|tab| tab.delivered).filter(|at| *at > moment).collect();
        if delivered.len() == state.tabs.len() { delivered.into_iter().max() } else { None }
    }
}

/// The part of the page an element belongs to: `seat-…` is a seat, `entry-…` an entry.
fn part(id: &str) -> &str {
    match id.split_once('-') {
        Some((kind @ ("seat" | "entry"), _)) => kind,
        _ => id,
    }
}
