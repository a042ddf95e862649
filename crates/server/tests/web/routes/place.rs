//! Where a route is asked: people of each kind, and something real for each place of an address that varies.

use setwise_domain::commitment::reminders::Reason;
use setwise_domain::curriculum::file::NewFile;
use setwise_domain::id::{ActionId, MeetingId, PersonId, SetId};
use setwise_domain::mail::Topic;
use setwise_domain::programme::Kind;
use setwise_domain::time::Millis;
use setwise_server::mail_texts::{self, Promised};
use setwise_store::TokenHash;
use setwise_store::link::{LinkPurpose, NewLink};
use setwise_store::mail::About;
use setwise_store::module_file::NewModuleFile;
use setwise_store::person::Role;
use setwise_store::reminder::{NewActionLink, NewReminder};
use setwise_store::wall::NewWall;
use tokio::sync::OnceCell;

use super::Stage;
use crate::world::{Browser, World};

/// What phones join the meeting by, where a big screen shows it.
const JOIN: &str = "ACDEFG";

/// Somebody of each kind, a set that has met, what was promised there, and somebody else to be looked at.
pub(super) struct Place {
    world: World,
    stage: Stage,
    member: PersonId,
    pub(super) browsers: Vec<Browser>,
    set: SetId,
    meeting: MeetingId,
    action: ActionId,
    somebody: PersonId,
    coach: PersonId,
    others_coach: PersonId,
}

impl Place {
    pub(super) async fn new(stage: Stage, coach_waits: bool) -> Self {
        static MADE: [OnceCell<Place>; 6] = [const { OnceCell::const_new() }; 6];
        let made =
            MADE[2 * stage as usize + usize::from(coach_waits)].get_or_init(|| Self::make(stage, coach_waits)).await;
        let world = made.world.copy().await;
        let mut browsers = vec![];
        for browser in &made.browsers {
            let mut copy = world.browser();
            copy.cookie.clone_from(&browser.cookie);
            browsers.push(copy);
        }
        Self { world, browsers, ..*made }
    }

    /// The one that all others of its kind are copies of.
    async fn make(stage: Stage, coach_waits: bool) -> Self {
        let world = World::new().await;
        let lead = world.person("Lena", &[Role::Lead]).await;
        let coach = world.person("Carla", &[Role::Coach]).await;
        let member = world.person("Mei", &[Role::Member]).await;
        let newcomer = world.person("Nils", &[Role::Member]).await;
        let left = world.person("Leo", &[Role::Member]).await;
        let other = world.person("Otto", &[Role::Member]).await;
        let others_coach = world.person("Olga", &[Role::Coach]).await;
        let waiting = world.person("Wanda", &[Role::Coach]).await;
        let gone = world.person("Gerd", &[Role::Member]).await;
        let somebody = world.person("Sam", &[Role::Member]).await;
        let mut members = vec![member, left, gone];
        for name in ["Priya", "Amara", "Jonas"] {
            members.push(world.person(name, &[Role::Member]).await);
        }
        let set = world.set("Harbour", Some(coach), &members).await;
        world.set("Hill", Some(others_coach), &[other]).await;
        let held = world.has_met_and_promised(set, member, "Walk one night shift").await;
        let action = world.app.store().actions_of_set(member, set).await.expect("asked")[0].id;
        let mut browsers = vec![world.browser()];
        for person in [world.administrator, lead, coach, member, newcomer, left, other, others_coach, waiting, gone] {
            browsers.push(world.signed_in(person).await);
        }
        world.app.store().leave_set(set, left, world.app.now()).await.expect("left");
        world.app.store().deactivate(gone, world.app.now()).await.expect("deactivated");
        let meeting = match stage {
            Stage::Held => held,
            Stage::Planned => world.meeting(set).await,
            Stage::Running => world.runs(set, &mut browsers[3..=4]).await,
        };
        world.join(set, newcomer).await;
        if coach_waits {
            let at = world.app.now();
            world.app.store().change_coach(set, Some(waiting), world.administrator, at).await.expect("changed");
        }
        world.put_away().await;
        Self { world, stage, member, browsers, set, meeting, action, somebody, coach, others_coach }
    }

    /// The address of a route, with something real in each place that varies; only the set-up link and an asset's name
    /// are unknown ones.
    pub(super) async fn fill(&self, path: &str) -> String {
        let app = &self.world.app;
        let id = match path.split('/').nth(1) {
            Some("people") if path.contains("imports/") => {
                self.world.import("name,email\nIda,ida@example.org").await.to_string()
            }
            Some("people") if path.contains("invitations") => {
                self.world.invitation("Ines", &[Role::Member]).await;
                let open = app.store().invitations(self.world.organisation, app.now()).await.expect("invitations");
                open.iter().find(|one| one.accepted_at.is_none()).expect("one is open").id.to_string()
            }
            Some("people" | "mail") => self.somebody.to_string(),
            Some("profile") => {
                self.world.signed_in(self.somebody).await;
                app.store().sessions_of(self.somebody, app.now()).await.expect("sessions")[0].id.to_string()
            }
            Some("coaches") => self.coach.to_string(),
            Some("handovers") => self.world.handover(self.set, self.others_coach).await.to_string(),
            Some("expert-requests") => self.world.expert_request(self.set, self.member).await.to_string(),
            Some("sets") if path.ends_with("/project") => {
                self.world.sponsored_by(Kind::ProjectSets, self.set, self.somebody).await;
                self.set.to_string()
            }
            Some("sets") if path.contains("sponsor") || path.contains("joiners") => {
                self.world.sponsored(self.set, self.somebody).await;
                self.set.to_string()
            }
            Some("sets") => self.set.to_string(),
            Some("meetings") => self.meeting.to_string(),
            Some("actions") => self.action.to_string(),
            Some("protocol-drafts") => self.world.draft(self.member, "ours").await.to_string(),
            Some("agreements") => {
                let (_, wave) = self.world.sponsored(self.set, self.somebody).await;
                self.world.agreement(wave, self.member, self.somebody).await.to_string()
            }
            Some("programmes") => self.world.sponsored(self.set, self.somebody).await.0.to_string(),
            Some("waves") => self.world.sponsored(self.set, self.somebody).await.1.to_string(),
            Some("protocols") if ["versions", "withdrawal", "return"].iter().any(|part| path.contains(part)) => {
                self.world.made(self.member, "ours").await;
                "ours".to_owned()
            }
            Some("modules")
                if ["versions", "change", "withdrawal", "return", "files"].iter().any(|part| path.contains(part)) =>
            {
                self.world.made_module(self.world.administrator, "ours").await;
                "ours".to_owned()
            }
            Some("modules") => "listening".to_owned(),
            _ => "collaborative-inquiry".to_owned(),
        };
        let token = match path {
            "/calendar/{token}" => {
                let token = app.token();
                app.store().make_feed(self.member, &token, app.now()).await.expect("made");
                token
            }
            "/invitations/{token}" => self.world.invitation("Ines", &[Role::Member]).await,
            "/mail-choices/{token}" => {
                let until = app.now().plus(Millis::minutes(60));
                app.store().sign_mail(self.member, &About(vec![Topic::Meetings]), until).await.expect("signed")
            }
            "/action-links/{token}" => self.action_link().await,
            "/sign-in-links/{token}" => self.link(LinkPurpose::SignIn).await,
            "/arrivals/{token}" => self.link(LinkPurpose::Arrival).await,
            "/password-resets/{token}" => self.link(LinkPurpose::PasswordReset).await,
            "/wall/{token}" | "/wall/{token}/live" if self.stage != Stage::Held => self.wall().await,
            "/join/{token}" if self.stage != Stage::Held => {
                self.wall().await;
                JOIN.to_owned()
            }
            _ => "unknown".to_owned(),
        };
        let file = if path.contains("{file}") { self.module_file().await } else { String::new() };
        let path = path.replace("{step}", "people").replace("{file}", &file);
        path.replace("{id}", &id)
            .replace("{number}", "1")
            .replace("{token}", &token)
            .replace("{person}", &self.member.to_string())
            .replace("{name}", "unknown")
    }

    /// A big screen that shows the meeting, by its secret.
    async fn wall(&self) -> String {
        let (secret, at) = (self.world.app.token(), self.world.app.now());
        let seat = self.world.app.store().seat(self.member, self.meeting).await.expect("asked").expect("a seat");
        let until = at.plus(Millis::minutes(20));
        let wall = NewWall {
            id: self.world.app.id(),
            secret: TokenHash::of(&secret),
            code: TokenHash::of(&self.world.app.code()),
            code_expires_at: until,
            join_code: JOIN.to_owned(),
            at,
            expires_at: until,
        };
        self.world.app.store().make_wall(&seat, wall).await.expect("made");
        secret
    }

    /// A file with the module that was made.
    async fn module_file(&self) -> String {
        let (app, by) = (&self.world.app, self.world.administrator);
        let file = NewFile::of("", "rota.csv", b"day,who\n".to_vec()).expect("a file");
        let new = NewModuleFile { id: app.id(), module: "ours", file, by, at: app.now() };
        let id = new.id;
        app.store().add_module_file(new).await.expect("added");
        id.to_string()
    }

    /// A link about something promised in a set of its own.
    async fn action_link(&self) -> String {
        let (app, token) = (&self.world.app, self.world.app.token());
        let set = self.world.set("Ferry", None, &[self.somebody]).await;
        self.world.has_met_and_promised(set, self.somebody, "Ask the crew").await;
        let day = jiff::civil::date(2031, 5, 6);
        let remindable = app.store().remindable(day).await.expect("read");
        let action = app.store().actions_of_set(self.somebody, set).await.expect("actions")[0].id;
        let to = remindable.iter().find(|one| one.action == action).expect("it is there");
        let links = vec![NewActionLink { token: TokenHash::of(&token), action }];
        let promised = Promised { due: day, reason: Reason::Today, token: token.clone() };
        let mail = mail_texts::reminder(app, to, &[promised]);
        let expires_at = app.now().plus(Millis::minutes(20));
        let reminder = NewReminder { person: self.somebody, mail, links, day, expires_at };
        app.store().remind(&[reminder]).await.expect("kept");
        token
    }

    async fn link(&self, purpose: LinkPurpose) -> String {
        let (token, at) = (self.world.app.token(), self.world.app.now());
        let expires_at = at.plus(Millis::minutes(20));
        let (hash, person) = (TokenHash::of(&token), self.somebody);
        let link = NewLink { token: hash, person, purpose, handed_out: None, at, expires_at };
        self.world.app.store().make_link(link, None).await.expect("kept");
        token
    }
}
