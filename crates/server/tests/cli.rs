//! The program as a person at a terminal meets it: one clear sentence for each refusal, an exit code for scripts, and
//! nothing damaged.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use setwise_domain::id::WaveId;
use setwise_domain::programme::Kind;
use setwise_domain::programme::template::Template;
use setwise_domain::time::Timestamp;
use setwise_store::organisation::SetUp;
use setwise_store::person::NewPerson;
use setwise_store::programme::NewProgramme;
use setwise_store::{OpenOptions, Store, TokenHash};
use tempfile::TempDir;
use uuid::Uuid;

/// `setwise` in a folder of its own, with nothing of this machine's settings.
fn setwise(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_setwise"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("SETWISE_")) {
        command.env_remove(name);
    }
    command.args(arguments).current_dir(folder.path()).stdin(Stdio::null());
    command
}

fn run(folder: &TempDir, arguments: &[&str]) -> Output {
    setwise(folder, arguments).output().expect("it runs")
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// The one sentence of a refusal, and that it is one.
fn refused(output: &Output, code: i32) -> String {
    let said = String::from_utf8(output.stderr.clone()).expect("text");
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(said.starts_with("setwise: ") && said.lines().count() == 1, "{said:?}");
    said
}

/// A Setwise that serves; it ends with the test.
struct Serving {
    child: Child,
    address: String,
    link: String,
}

impl Serving {
    fn start(folder: &TempDir) -> Self {
        let mut child = setwise(folder, &["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let out = BufReader::new(child.stdout.take().expect("piped"));
        let lines: Vec<String> = out.lines().map_while(Result::ok).take(3).collect();
        let address = lines[0].rsplit("http://").next().expect("an address").to_owned();
        Self { child, address, link: lines[2].trim().to_owned() }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_port_in_use_is_told_in_one_sentence_and_nothing_is_made() {
    let folder = folder();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("it has one").to_string();
    let said = refused(&run(&folder, &["--listen", &address]), 5);
    assert!(said.contains(&address) && said.contains("already in use") && said.contains("--listen"), "{said}");
    assert_eq!(names_in(folder.path()), Vec::<String>::new());
}

#[test]
fn a_folder_that_is_there_and_cannot_be_written_is_named() {
    let folder = folder();
    let data = folder.path().join("data");
    fs::create_dir(&data).expect("made");
    fs::set_permissions(&data, fs::Permissions::from_mode(0o555)).expect("set");
    // The system's administrator writes where others may not, save where nobody may.
    let all_may = fs::write(data.join("probe"), "").is_ok();
    let data = if all_may { "/sys".to_owned() } else { data.display().to_string() };
    let said = refused(&run(&folder, &["--listen", "127.0.0.1:0", "--data", &data]), 3);
    assert!(said.contains(&format!("the data folder {data} cannot be written")), "{said}");
}

#[test]
fn the_address_and_the_set_up_link_hold_the_port_that_was_given() {
    let folder = folder();
    let serving = Serving::start(&folder);
    assert!(!serving.address.ends_with(":0"), "{}", serving.address);
    std::net::TcpStream::connect(&serving.address).expect("it answers there");
    assert!(serving.link.starts_with(&format!("http://{}/set-up/", serving.address)), "{}", serving.link);
}

#[test]
fn a_second_process_on_the_same_data_is_kept_out_and_the_first_goes_on() {
    let folder = folder();
    let serving = Serving::start(&folder);
    let said = refused(&run(&folder, &["serve", "--listen", "127.0.0.1:0"]), 4);
    assert!(said.contains("another Setwise is already serving this database"), "{said}");
    refused(&run(&folder, &["admin", "people"]), 4);
    std::net::TcpStream::connect(&serving.address).expect("it still answers");
}

#[test]
fn a_missing_and_a_wrong_key_are_told_and_no_other_is_made() {
    let folder = folder();
    drop(Serving::start(&folder));
    let key = folder.path().join("data/installation.key");
    let kept = fs::read(&key).expect("made at the first start");
    fs::remove_file(&key).expect("removed");
    let said = refused(&run(&folder, &["--listen", "127.0.0.1:0"]), 3);
    assert!(said.contains("installation.key is missing") && !key.exists(), "{said}");
    fs::write(&key, "41".repeat(32)).expect("written");
    let said = refused(&run(&folder, &["--listen", "127.0.0.1:0"]), 3);
    assert!(said.contains("is not the one") && !said.contains("4141"), "{said}");
    fs::write(&key, kept).expect("written");
    assert_eq!(run(&folder, &["admin", "people"]).status.code(), Some(0));
}

#[test]
fn looking_after_a_setwise_in_the_wrong_folder_makes_none() {
    let folder = folder();
    for command in ["export-key", "people", "set-up-link"] {
        let output = run(&folder, &["admin", command]);
        let said = refused(&output, 3);
        assert!(said.contains("there is no Setwise in ./data") && said.contains("--config"), "{said}");
        assert!(output.stdout.is_empty(), "no key, no link");
    }
    assert_eq!(names_in(folder.path()), Vec::<String>::new());
}

#[test]
fn the_key_that_is_printed_is_the_one_in_use() {
    let folder = folder();
    drop(Serving::start(&folder));
    let output = run(&folder, &["admin", "export-key"]);
    assert_eq!(output.stdout, fs::read(folder.path().join("data/installation.key")).expect("made"));
}

#[test]
fn a_flag_turns_off_what_file_and_environment_turn_on() {
    let folder = folder();
    fs::write(folder.path().join("setwise.toml"), "behind-proxy = true\n").expect("written");
    let line = |arguments: &[&str]| {
        let output = setwise(&folder, arguments).env("SETWISE_BEHIND_PROXY", "true").output().expect("it runs");
        let text = String::from_utf8(output.stdout).expect("text");
        let line = text.lines().find(|line| line.starts_with("behind-proxy")).expect("its line").to_owned();
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(line(&["config"]), "behind-proxy true from SETWISE_BEHIND_PROXY");
    assert_eq!(line(&["config", "--behind-proxy=false"]), "behind-proxy false from a flag");
    assert_eq!(line(&["--behind-proxy", "config"]), "behind-proxy true from a flag");
}

#[test]
fn a_wrong_setting_ends_with_its_own_code_and_starts_nothing() {
    let folder = folder();
    let said = refused(&run(&folder, &["--log", "verbose"]), 2);
    assert!(said.contains("`log`") && said.contains("info"), "{said}");
    refused(&run(&folder, &["--listen", "nowhere"]), 2);
    assert_eq!(names_in(folder.path()), Vec::<String>::new());
}

#[test]
fn a_broken_settings_file_stops_serving_and_no_check_of_a_protocol() {
    let folder = folder();
    fs::write(folder.path().join("setwise.toml"), "data = \n").expect("written");
    refused(&run(&folder, &["serve"]), 2);
    let source = run(&folder, &["protocol", "schema"]);
    assert_eq!(source.status.code(), Some(0));
    fs::write(folder.path().join("ours.toml"), "id = \"ours\"\n").expect("written");
    let output = run(&folder, &["protocol", "check", "ours.toml"]);
    assert_eq!(output.status.code(), Some(1), "the protocol is broken, and that is what is told");
    assert!(String::from_utf8_lossy(&output.stdout).contains("ours.toml:1:1: mistake:"));
}

/// Every command there is, as its own help lists them.
fn commands(folder: &TempDir, before: &[&str]) -> Vec<Vec<String>> {
    let help = help(folder, before);
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    // A description that needs a second line stands further in.
    let named = listed.filter_map(|line| line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ')));
    let names = named.filter_map(|rest| rest.split_whitespace().next()).filter(|name| *name != "help");
    let mut all = vec![before.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()];
    for name in names {
        let longer: Vec<&str> = before.iter().copied().chain([name]).collect();
        all.extend(commands(folder, &longer));
    }
    all
}

fn help(folder: &TempDir, command: &[&str]) -> String {
    let arguments: Vec<&str> = command.iter().copied().chain(["--help"]).collect();
    let output = run(folder, &arguments);
    assert_eq!(output.status.code(), Some(0), "{command:?}");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn help_teaches_by_example_at_every_command() {
    let folder = folder();
    let all = commands(&folder, &[]);
    assert!(all.len() > 12, "{all:?}");
    for command in all {
        let command: Vec<&str> = command.iter().map(String::as_str).collect();
        let help = help(&folder, &command);
        let example = format!("  setwise {}", command.join(" "));
        let after = help.split("Example").nth(1).unwrap_or("");
        assert!(after.contains(example.trim_end()), "{command:?} shows no example of itself:\n{help}");
    }
}

#[test]
fn a_simulation_that_cannot_be_is_told_so_before_anything_is_sent() {
    let folder = folder();
    for rate in ["inf", "nan", "0", "-1", "many"] {
        let output = run(&folder, &["simulate", &format!("--rate={rate}")]);
        assert_eq!(output.status.code(), Some(2), "{rate}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("from 0.01 to 100"), "{rate}");
    }
    assert_eq!(run(&folder, &["simulate", "--seconds=0"]).status.code(), Some(2));
    let said = refused(&run(&folder, &["simulate", "--url", "http://127.0.0.1:1"]), 1);
    assert!(said.contains("SETWISE_TOKEN"), "{said}");
    let said = refused(&run(&folder, &["simulate", "--url", "https://setwise.example.org"]), 1);
    assert!(said.contains("begins with http://"), "{said}");
    let said = refused(&run(&folder, &["simulate", "--protocol", "nothing"]), 1);
    assert!(said.contains("There is no protocol nothing"), "{said}");
}

#[test]
fn a_few_rooms_are_simulated_and_all_read_the_same() {
    let folder = folder();
    let played = run(&folder, &["simulate", "--rooms=1", "--members=4", "--seconds=4", "--rate=5"]);
    let told = String::from_utf8_lossy(&played.stdout).into_owned();
    assert!(played.status.success(), "{told}{}", String::from_utf8_lossy(&played.stderr));
    assert!(told.contains("all read the same       yes") && told.contains("1 meetings"), "{told}");
    assert!(names_in(folder.path()).is_empty(), "it leaves nothing behind");
}

/// A Setwise in a folder's `data`, set up, with a programme; gives its first wave.
#[tokio::main(flavor = "current_thread")]
async fn set_up(folder: &TempDir) -> WaveId {
    let options = OpenOptions { data: folder.path().join("data"), database: None, key_file: None, create: true };
    let store = Store::open(options).await.expect("a fresh store opens");
    let (organisation, administrator, wave) = (id(1).into(), id(2).into(), WaveId(id(4)));
    let (token, at) = (TokenHash::of("set-up"), Timestamp(1_795_528_800_000));
    store.offer_setup(&token, at).await.expect("offered");
    let person = NewPerson {
        id: administrator,
        email: "ada@example.org".to_owned(),
        name: "Ada".to_owned(),
        password_hash: None,
        zone: "UTC".to_owned(),
    };
    let organisation_name = "Harbour Health".to_owned();
    store.set_up(SetUp { token, organisation, organisation_name, person, at }).await.expect("set up");
    let new = NewProgramme {
        id: id(3).into(),
        organisation,
        name: "One handover".to_owned(),
        kind: Kind::OwnChallengeSets,
        purpose: String::new(),
        sponsor: None,
        by: administrator,
        wave: (wave, "Wave 1".to_owned()),
        design: Template::SixMeetings.design(Kind::OwnChallengeSets, jiff::civil::date(2090, 1, 10), "UTC"),
        at,
    };
    store.create_programme(new).await.expect("made");
    store.close().await;
    wave
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn import<'a>(more: &[&'a str]) -> Vec<&'a str> {
    ["people", "import", "people.csv"].into_iter().chain(more.iter().copied()).collect()
}

#[test]
fn people_come_from_a_table_into_a_wave_once_it_was_looked_at() {
    let folder = folder();
    let wave = set_up(&folder).to_string();
    let table = folder.path().join("people.csv");
    fs::write(&table, "name,email,shoe size\nMei,mei@example.org,38\nOtto,nowhere,43\n").expect("written");
    let says = |arguments: &[&str]| {
        let output = run(&folder, arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    };
    let looked = says(&import(&[]));
    assert!(looked.contains("1 new, 0 changed, 0 as they are, 1 with problems"), "{looked}");
    assert!(
        looked.contains("line 3: ") && looked.contains("shoe size") && looked.contains("Nothing was kept"),
        "{looked}"
    );
    assert!(!says(&["admin", "people"]).contains("Mei"), "a look keeps nothing");
    refused(&run(&folder, &import(&["--take"])), 1);
    let nowhere = id(9).to_string();
    let said = refused(&run(&folder, &import(&["--take", "--leave-problems", "--wave", &nowhere])), 1);
    assert!(said.contains("there is no wave"), "{said}");
    assert!(!says(&["admin", "people"]).contains("Mei"), "a refusal keeps nothing");

    let taken = says(&import(&["--take", "--leave-problems", "--wave", &wave]));
    assert!(taken.contains("Imported as") && taken.contains("One person came into the wave"), "{taken}");
    assert!(says(&["admin", "people"]).contains("mei@example.org"));
    let again = says(&import(&["--take", "--leave-problems", "--wave", &wave]));
    assert!(again.contains("0 people came into the wave"), "{again}");
    let listed = says(&["programme", "list"]);
    assert!(
        listed.starts_with("One handover\n") && listed.contains(&wave) && listed.contains("2090-01-10"),
        "{listed}"
    );

    fs::write(
        &table,
        "name,email,role,wave\nEva,eva@example.org,coach + member,One handover\nPia,pia@example.org,fitter,\n",
    )
    .expect("written");
    let looked = says(&import(&[]));
    assert!(looked.contains("Coach: 1") && looked.contains("“fitter” is no role here"), "{looked}");
    assert!(says(&import(&["--take", "--leave-problems"])).contains("Imported as"));
    let listed = says(&["admin", "people"]);
    assert!(listed.contains("eva@example.org") && listed.contains("Coach, Member"), "{listed}");

    let said = refused(&run(&folder, &import(&["--by", "mei@example.org"])), 1);
    assert!(said.contains("only a lead or an administrator"), "{said}");
    refused(&run(&folder, &import(&["--by", "nobody@example.org"])), 1);
    refused(&run(&folder, &["people", "import", "missing.csv"]), 1);
    fs::write(&table, "shoe size\n38\n").expect("written");
    refused(&run(&folder, &import(&[])), 1);
}
