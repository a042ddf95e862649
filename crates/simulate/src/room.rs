//! One room's life: everybody comes in, the set chooses a challenge, then questions and answers go round.
//!
//! What a member may do is read from the member's own page as it was pushed, never guessed.

mod reading;

use std::sync::Arc;
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{Rng as _, RngExt as _};
use tokio::sync::{Mutex, Notify};
use tokio::task::JoinSet;

use crate::SimulateError;
use crate::board::{Board, Sign};
use crate::browser::{Browser, encode};
use crate::markup::{self, Form};
use crate::set_up::{self, Planned};
use crate::stream;

use reading::{answer, entry_with, is_token, question, rule};
pub(crate) use reading::{answer_words, question_words};

/// How often a browser says that it is there.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How long a page may take to show what must come.
const PATIENCE: Duration = Duration::from_secs(20);
/// The outbox's pauses before it sends again.
const AGAIN: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(1));

/// A room and everybody in it.
pub struct Room {
    meeting: String,
    number: usize,
    members: Vec<Member>,
    board: Arc<Board>,
    rng: StdRng,
    said: Vec<Said>,
    refused: Vec<String>,
    count: usize,
    // Streams and heartbeats end with the room.
    _tasks: JoinSet<()>,
}

struct Member {
    browser: Arc<Mutex<Browser>>,
}

/// Something acknowledged: its words stand in the record from now on.
struct Said {
    token: String,
    by: usize,
    /// Its id in the record, for what can be corrected.
    act: Option<String>,
}

/// What a member does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A question to the presenter.
    Question,
    /// The presenter's answer.
    Answer,
    /// A turn given up.
    Pass,
    /// Other words for an earlier question.
    Correction,
    /// A question out of turn, which must be refused.
    OutOfTurn,
}

impl Kind {
    /// For people.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Pass => "pass",
            Self::Correction => "correction",
            Self::OutOfTurn => "out of turn",
        }
    }
}

/// How an act went.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// What it was.
    pub kind: Kind,
    /// The rule that refused it, in the server's words.
    pub refused: Option<String>,
    /// From sending to the server's answer.
    pub answered: Duration,
    /// From sending to the last member's receipt; none when somebody did not get it.
    pub whole: Option<Duration>,
}

/// What is to be posted.
struct Intent {
    kind: Kind,
    member: usize,
    action: String,
    fields: Vec<(String, String)>,
    token: String,
    corrects: Option<usize>,
}

impl Intent {
    fn of(kind: Kind, member: usize, form: Form, token: String) -> Self {
        Self { kind, member, action: form.action, fields: form.fields, token, corrects: None }
    }
}

enum Reply {
    Done,
    Refused(String),
}

impl Room {
    /// Everybody comes in and follows the stream.
    ///
    /// # Errors
    /// When the room's page is not as expected.
    pub async fn enter(planned: Planned, number: usize, rng: StdRng) -> Result<Self, SimulateError> {
        let board = Arc::new(Board::new(planned.people.len()));
        let mut tasks = JoinSet::new();
        let mut members = Vec::with_capacity(planned.people.len());
        for (nth, mut browser) in planned.people.into_iter().enumerate() {
            let (stream, heartbeat) = set_up::enter(&mut browser, &planned.path).await?;
            let opened = Arc::new(Notify::new());
            tasks.spawn(stream::follow(browser.tab(), stream, Arc::clone(&board), nth, Arc::clone(&opened)));
            let browser = Arc::new(Mutex::new(browser));
            tasks.spawn(beat(Arc::clone(&browser), heartbeat, opened));
            members.push(Member { browser });
        }
        let room = Self {
            meeting: planned.path,
            number,
            members,
            board,
            rng,
            said: Vec::new(),
            refused: Vec::new(),
            count: 0,
            _tasks: tasks,
        };
        let shown =
            |board: &Board| (0..board.members()).all(|nth| !board.region(nth, "focus").is_empty()).then_some(());
        room.board.until(PATIENCE, "everybody's first push", shown).await?;
        Ok(room)
    }

    /// What its browsers show.
    #[must_use]
    pub fn board(&self) -> &Arc<Board> {
        &self.board
    }

    /// From the lobby to the first stage of questions: all write a challenge, vote, and the conductor moves on.
    ///
    /// # Errors
    /// When a page does not offer what must come next.
    pub async fn come_to_questions(&mut self) -> Result<(), SimulateError> {
        let start = self.offered(0, "the start", |form| form.value("move") == Some("start")).await?;
        self.must(0, &start).await?;
        for nth in 0..self.members.len() {
            let form = self
                .offered(nth, "a challenge to write", |form| form.value("kind") == Some("challenge") && form.has_button)
                .await?;
            let words = format!("How do we keep what room {} and seat {nth} began?", self.number);
            self.must(nth, &form.with("text", words)).await?;
        }
        self.go_on().await?;
        let voting = |form: &Form| form.value("kind") == Some("vote") && !form.buttons("refers").is_empty();
        // Not the conductor's own, so that the conductor asks like everybody else.
        let form = self.offered(0, "challenges to vote for", voting).await?;
        let choices = form.buttons("refers");
        let choice = choices.last().cloned().unwrap_or_default();
        for nth in 0..self.members.len() {
            let form = self.offered(nth, "challenges to vote for", voting).await?;
            self.must(nth, &form.with("refers", choice.clone())).await?;
        }
        self.go_on().await?;
        self.board
            .until(PATIENCE, "somebody's turn to ask", |board| {
                (0..board.members()).find_map(|nth| question(board, nth))
            })
            .await?;
        Ok(())
    }

    /// The conductor moves the meeting on.
    async fn go_on(&mut self) -> Result<(), SimulateError> {
        let next = self.offered(0, "the next step", |form| form.value("move") == Some("next")).await?;
        self.must(0, &next).await
    }

    async fn offered(&self, member: usize, what: &str, is: impl Fn(&Form) -> bool) -> Result<Form, SimulateError> {
        let find = |board: &Board| markup::forms(&board.page(member)).into_iter().find(|form| is(form));
        let waited = format!("{what}, in room {} for seat {member}", self.number);
        self.board.until(PATIENCE, &waited, find).await
    }

    /// Sends a form that no rule may refuse.
    async fn must(&mut self, member: usize, form: &Form) -> Result<(), SimulateError> {
        let body = self.body(&form.fields);
        match self.post(member, &form.action, body).await {
            Reply::Done => Ok(()),
            Reply::Refused(said) => {
                Err(SimulateError::Answered { what: format!("{:?}", form.fields), status: 422, said })
            }
        }
    }

    /// Somebody does what their page offers, and everybody's receipt is awaited. None when nobody may do anything.
    pub async fn act(&mut self, mixed: bool, patience: Duration) -> Option<Outcome> {
        let intent = self.choose(mixed).await?;
        let sign = match intent.kind {
            Kind::Pass => Sign::After(self.board.seq()),
            _ => Sign::Token(intent.token.clone()),
        };
        let body = self.body(&intent.fields);
        self.board.watch_for(intent.member, sign);
        let sent = Instant::now();
        let reply = self.post(intent.member, &intent.action, body).await;
        let answered = sent.elapsed();
        if let Reply::Refused(rule) = reply {
            let _ = self.board.receipts(Duration::ZERO).await;
            self.refused.push(intent.token);
            return Some(Outcome { kind: intent.kind, refused: Some(rule), answered, whole: None });
        }
        let receipts = self.board.receipts(patience).await;
        self.remember(&intent, &receipts.shown);
        Some(Outcome { kind: intent.kind, refused: None, answered, whole: receipts.last.map(|last| last - sent) })
    }

    /// Looks on every page for what its owner may do, and chooses.
    async fn choose(&mut self, mixed: bool) -> Option<Intent> {
        self.count += 1;
        let token = format!("t{:03}x{:05}z", self.number, self.count);
        let chance: f64 = self.rng.random();
        let due = |board: &Board| {
            let pages = || 0..board.members();
            pages().find_map(|nth| answer(board, nth)).or_else(|| pages().find_map(|nth| question(board, nth)))
        };
        let (member, form) = self.board.until(PATIENCE, "anybody's turn", due).await.ok()?;
        if mixed
            && chance < 0.04
            && let Some(at) = self.correctable()
        {
            return self.correction(at, token);
        }
        if form.value("kind") == Some("answer") {
            let form = form.with("text", answer_words(&token));
            return Some(Intent::of(Kind::Answer, member, form, token));
        }
        if mixed && chance > 0.98 {
            let other = (member + 1 + self.rng.random_range(0..self.members.len() - 1)) % self.members.len();
            let form = form.with("text", question_words(&token));
            return Some(Intent::of(Kind::OutOfTurn, other, form, token));
        }
        if mixed && chance > 0.92 {
            let pass = markup::forms(&self.board.region(member, "now"))
                .into_iter()
                .find(|form| form.value("kind") == Some("pass"));
            if let Some(form) = pass {
                return Some(Intent::of(Kind::Pass, member, form, token));
            }
        }
        let form = form.with("text", question_words(&token));
        Some(Intent::of(Kind::Question, member, form, token))
    }

    fn correction(&self, at: usize, token: String) -> Option<Intent> {
        let Said { by, act, .. } = &self.said[at];
        let fields = pairs(&[("move", "correct"), ("act", act.as_deref()?), ("text", &question_words(&token))]);
        let action = format!("{}/moves", self.meeting);
        Some(Intent { kind: Kind::Correction, member: *by, action, fields, token, corrects: Some(at) })
    }

    fn correctable(&mut self) -> Option<usize> {
        let those: Vec<usize> = (0..self.said.len()).filter(|at| self.said[*at].act.is_some()).collect();
        (!those.is_empty()).then(|| those[self.rng.random_range(0..those.len())])
    }

    fn remember(&mut self, intent: &Intent, shown: &str) {
        match (intent.kind, intent.corrects) {
            (Kind::Correction, Some(at)) => self.said[at].token.clone_from(&intent.token),
            (Kind::Question | Kind::Answer, _) => {
                let act = (intent.kind == Kind::Question).then(|| entry_with(shown, &intent.token)).flatten();
                self.said.push(Said { token: intent.token.clone(), by: intent.member, act });
            }
            _ => {}
        }
    }

    /// A form's body with a command id of its own.
    fn body(&mut self, fields: &[(String, String)]) -> String {
        let mut bytes = [0; 16];
        self.rng.fill_bytes(&mut bytes);
        let id = uuid::Builder::from_random_bytes(bytes).into_uuid();
        format!("{}&command_id={id}", encode(fields))
    }

    /// Sends as the outbox does: the same command until the server has answered.
    async fn post(&self, member: usize, action: &str, body: String) -> Reply {
        let mut pause = AGAIN.0;
        let mut browser = self.members[member].browser.lock().await;
        loop {
            match browser.post(action, body.clone()).await {
                Ok(answer) if answer.status < 300 => return Reply::Done,
                Ok(answer) if answer.status < 500 => return Reply::Refused(rule(&answer.body)),
                Ok(_) | Err(_) => {
                    tokio::time::sleep(pause).await;
                    pause = (pause * 2).min(AGAIN.1);
                }
            }
        }
    }

    /// How much was acknowledged.
    #[must_use]
    pub fn acknowledged(&self) -> usize {
        self.said.len()
    }

    /// Reads the record as every member and says what is wrong with it: everything acknowledged must be there once and
    /// in order, nothing refused, and all must read the same.
    ///
    /// # Errors
    /// When a record cannot be opened.
    pub async fn check_record(&self) -> Result<Vec<String>, SimulateError> {
        let mut wrong = Vec::new();
        let mut first: Option<String> = None;
        for (nth, member) in self.members.iter().enumerate() {
            let page = member.browser.lock().await.open(&format!("{}/record", self.meeting)).await?;
            let said = page.body.find("record-list").map(|at| markup::words(&page.body[at..])).unwrap_or_default();
            let there: Vec<&str> =
                said.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| is_token(word)).collect();
            let expected: Vec<&str> = self.said.iter().map(|said| said.token.as_str()).collect();
            if there != expected {
                let lost = expected.iter().filter(|token| !there.contains(token)).count();
                let twice = there.len() + lost - expected.len();
                wrong.push(format!(
                    "room {} as seat {nth} reads it: {} acknowledged, {lost} lost, {twice} too many, or out of order",
                    self.number,
                    expected.len()
                ));
            }
            if let Some(token) = self.refused.iter().find(|token| there.contains(&token.as_str())) {
                wrong.push(format!("room {}: {token} was refused and is in the record", self.number));
            }
            match &first {
                None => first = Some(said),
                Some(first) if *first != said => {
                    wrong.push(format!("room {}: seat {nth} reads another record than seat 0", self.number));
                }
                Some(_) => {}
            }
        }
        Ok(wrong)
    }
}

async fn beat(browser: Arc<Mutex<Browser>>, path: String, opened: Arc<Notify>) {
    loop {
        let _ = browser.lock().await.post(&path, String::new()).await;
        // At each connection, and every so often.
        let _ = tokio::time::timeout(HEARTBEAT, opened.notified()).await;
    }
}

fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}
