use super::*;
use crate::protocol::built_in::find;

/// A protocol of one stage in each slot, its lines, and a closing stage.
fn source(top: &str, stage: &str, closing: &str) -> String {
    format!(
        r#"
id = "small"
people = {{ from = 3, to = 8 }}
{top}

[[stage]]
id = "work"
each = "slot"
{stage}

[[stage]]
id = "last"
minutes = 5
{closing}

[text.en]
name = "Small"
summary = "A small one."
stages = {{ work = {{ name = "Work", purpose = "Work." }}, last = {{ name = "Last", purpose = "Last." }} }}
"#
    )
}

const WORK: &str = "minutes = 10\nmay = [{ who = [\"presenter\"], act = \"action\" }]";
const LAST: &str = "may = [{ who = [\"member\"], act = \"reflection\" }]";

fn warned(top: &str, stage: &str, closing: &str) -> Vec<FindingKind> {
    let checked = Protocol::from_toml(&source(top, stage, closing)).expect("no mistakes");
    checked.warnings.into_iter().map(|finding| finding.what).collect()
}

fn work() -> String {
    "work".to_owned()
}

fn last() -> String {
    "last".to_owned()
}

#[test]
fn a_sound_one_is_not_warned_about() {
    assert_eq!(warned("", WORK, LAST), []);
}

#[test]
fn that_nobody_commits_is_written_out() {
    assert_eq!(warned("commits = \"none\"", WORK, LAST), [FindingKind::NobodyCommitsUnsaid]);
    let said =
        source("commits = \"none\"", WORK, LAST).replace("summary =", "nobody-commits = \"Nobody has to.\"\nsummary =");
    assert_eq!(Protocol::from_toml(&said).expect("no mistakes").warnings, []);
}

#[test]
fn who_must_commit_is_given_a_stage_for_it() {
    let talk = "minutes = 10\nmay = [{ who = [\"presenter\"], act = \"summary\" }]";
    let later = "may = [{ who = [\"member\"], act = \"action\" }]";
    assert_eq!(warned("", talk, later), [FindingKind::CommitsNowhere]);
    assert_eq!(warned("commits = \"everyone\"", talk, later), []);
    // Not when others are let to write one: it is the presenter who must.
    let others = "minutes = 10\nmay = [{ who = [\"member\"], act = \"action\" }]";
    assert_eq!(warned("", others, LAST), [FindingKind::CommitsNowhere]);
    assert_eq!(warned("commits = \"everyone\"", others, LAST), [FindingKind::CommitsNowhere], "who presents cannot");
    let both = "minutes = 10\nmay = [{ who = [\"presenter\", \"member\"], act = \"action\" }]";
    assert_eq!(warned("commits = \"everyone\"", both, LAST), []);
}

#[test]
fn a_role_is_taken_before_it_is_needed_and_there_is_something_to_choose() {
    let roled = |top: &str, stage: &str| {
        let words = "summary =";
        let roles = "roles = { scribe = { name = \"Scribe\", purpose = \"Writes.\" } }\nsummary =";
        let mut found = source(top, stage, LAST);
        if top.contains("roles") {
            found = found.replacen(words, roles, 1);
        }
        let checked = Protocol::from_toml(&found).expect("no mistakes");
        checked.warnings.into_iter().map(|finding| finding.what).collect::<Vec<_>>()
    };
    let writes = WORK.replace(" }]", " }, { who = [\"scribe\"], act = \"summary\" }]");
    let never = FindingKind::RoleNeverTaken { stage: work(), role: "scribe".to_owned() };
    assert_eq!(roled("roles = [\"scribe\"]", &writes), [never]);
    let taken = writes.replace(" }]", " }, { who = [\"member\"], act = \"role-taken\" }]");
    assert_eq!(roled("roles = [\"scribe\"]", &taken), []);
    let choose = format!("leaves = \"method-chosen\"\n{WORK}")
        .replace(" }]", " }, { who = [\"presenter\"], act = \"method-chosen\" }]");
    assert_eq!(roled("", &choose), [FindingKind::NothingToChoose { stage: work(), act: ActKind::MethodChosen }]);
}

#[test]
fn no_act_may_take_longer_than_its_stage() {
    let tell = |seconds: u16| {
        format!(
            "minutes = 3\nmay = [{{ who = [\"presenter\"], act = \"presentation\", seconds = {seconds} }}, {{ who = [\"presenter\"], act = \"action\" }}]"
        )
    };
    assert_eq!(warned("", &tell(180), LAST), []);
    let what = FindingKind::LineOverruns { stage: work(), act: ActKind::Presentation, seconds: 300, lasts: 180 };
    assert_eq!(warned("", &tell(300), LAST), [what]);
}

#[test]
fn hands_that_each_is_promised_fit_into_the_minutes() {
    let hands = "floor = \"hands\"\nmay = [{ who = [\"member\"], act = \"reflection\", each = 1, seconds = 60 }]";
    let what = FindingKind::TurnsOverrun { stage: last(), people: 8, needs: 8, largest: Some(5) };
    assert_eq!(warned("", WORK, hands), [what]);
    assert_eq!(warned("", WORK, &format!("ends = {{ count = 5 }}\n{hands}")), []);
    assert_eq!(warned("", WORK, &hands.replace(", each = 1", "")), [], "nobody is promised one");
}

#[test]
fn somebody_can_act_in_every_stage_that_is_not_a_silence() {
    assert_eq!(warned("", WORK, "floor = \"silent\""), []);
    assert_eq!(warned("", WORK, "floor = \"open\""), [FindingKind::NobodyCanAct { stage: last() }]);
    let presenter = "may = [{ who = [\"presenter\"], act = \"summary\" }]";
    assert_eq!(warned("", WORK, presenter), [FindingKind::NobodyCanAct { stage: last() }]);
    let silent = "floor = \"silent\"\nmay = [{ who = [\"member\"], act = \"offer\" }, { who = [\"member\"], act = \"question\" }]";
    let what = FindingKind::LineWithoutUse { stage: last(), act: ActKind::Question, no_presenter: false };
    assert_eq!(warned("", WORK, silent), [what]);
}

#[test]
fn every_stage_can_end() {
    let nobody = format!("ends = \"everybody\"\n{}", "floor = \"silent\"");
    assert_eq!(warned("", WORK, &nobody), [FindingKind::NeverEverybody { stage: last() }]);
    let few = "may = [{ who = [\"member\"], act = \"reflection\", each = 1 }]\nends = { count = 40 }";
    assert_eq!(warned("", WORK, few), [FindingKind::NeverCount { stage: last(), count: 40 }]);
    let leaves = format!("leaves = \"milestone\"\n{WORK}");
    let what = FindingKind::NeverLeaves { stage: work(), leaves: Artefact::Act(ActKind::Milestone) };
    assert_eq!(warned("", &leaves, LAST), [what]);
    assert_eq!(warned("", &format!("leaves = \"action\"\n{WORK}"), LAST), []);
}

#[test]
fn a_turn_for_everybody_fits_into_the_minutes() {
    let round = "floor = \"in-turn\"\nmay = [{ who = [\"member\"], act = \"reflection\", each = 1, seconds = 60 }]";
    let what = FindingKind::TurnsOverrun { stage: last(), people: 8, needs: 8, largest: Some(5) };
    assert_eq!(warned("", WORK, round), [what]);
    // Where rounds go on from stage to stage, only the smallest set must fit.
    let rounds = round.replace(", each = 1", "");
    assert_eq!(warned("", WORK, &rounds), []);
    assert!(matches!(
        warned("", WORK, &rounds.replace("= 60", "= 300"))[..],
        [FindingKind::TurnsOverrun { people: 3, .. }]
    ));
}

fn built_in(id: &str) -> Protocol {
    Protocol::from_toml(find(id).expect("it ships")).expect("no mistakes").protocol
}

#[test]
fn the_largest_set_is_counted_from_questions_and_answers() {
    let inquiry = built_in("collaborative-inquiry");
    // Its shortest round has five minutes: six turns of 20 and 30 seconds, and the presenter.
    assert_eq!(largest_set_with_a_turn_each(&inquiry, 70, 1), Some(7));
    assert_eq!(largest_set_with_a_turn_each(&inquiry, 140, 1), Some(13));
    assert_eq!(largest_set_with_a_turn_each(&inquiry, 10, 1), Some(1));
    assert_eq!(largest_set_with_a_turn_each(&built_in("troika"), 35, 3), None);
}

#[test]
fn more_time_never_suits_a_smaller_set() {
    for id in ["collaborative-inquiry", "learning-set", "peer-consultation"] {
        let protocol = built_in(id);
        let sizes: Vec<_> = (1..20).map(|tens| largest_set_with_a_turn_each(&protocol, tens * 60, 1)).collect();
        assert!(sizes.is_sorted(), "{id}: {sizes:?}");
    }
}

#[test]
fn over_days_nobody_waits_for_one_persons_turn() {
    let work = WORK.replace("minutes = 10", "days = 2");
    let round = "days = 1\nfloor = \"in-turn\"\nmay = [{ who = [\"member\"], act = \"reflection\", each = 1 }]";
    let closing = |text: &str| source("", &work, text).replace("id = \"last\"\nminutes = 5", "id = \"last\"");
    let warned = |text: &str| -> Vec<FindingKind> {
        let checked = Protocol::from_toml(&closing(text)).expect("no mistakes");
        checked.warnings.into_iter().map(|finding| finding.what).collect()
    };
    assert_eq!(warned(round), [FindingKind::InTurnOverDays { stage: last() }]);
    for floor in ["open", "together", "hands"] {
        assert_eq!(warned(&round.replace("in-turn", floor)), [], "{floor}");
    }
}

#[test]
fn a_stage_in_minutes_among_stages_of_days_is_over_before_most_have_looked_in() {
    let work = WORK.replace("minutes = 10", "days = 2");
    assert_eq!(warned("", &work, LAST), [FindingKind::MinutesAmongDays { stage: last() }]);
    assert_eq!(warned("", WORK, LAST), []);
}
