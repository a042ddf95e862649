use std::fs;

use setwise_domain::protocol::built_in::built_in;

use super::*;

struct Terminal {
    data: tempfile::TempDir,
    out: String,
}

impl Terminal {
    fn new() -> Self {
        Self { data: tempfile::tempdir().expect("a folder"), out: String::new() }
    }

    fn run(&mut self, command: &ProtocolCommand, input: &str) -> Result<(), String> {
        let mut out = Vec::new();
        let here = self.data.path();
        let done = run(&mut out, &mut input.as_bytes(), here, here, command);
        self.out = String::from_utf8(out).expect("text");
        done.map_err(|error| error.to_string())
    }

    fn check(&mut self, source: &str) -> Result<(), String> {
        self.run(&ProtocolCommand::Check { file: PathBuf::from("-") }, source)
    }
}

#[test]
fn every_protocol_is_listed_and_can_be_shown_and_drawn() {
    let mut terminal = Terminal::new();
    terminal.run(&ProtocolCommand::List, "").expect("listed");
    assert_eq!(terminal.out.lines().count(), built_in().len(), "{}", terminal.out);
    for (id, source) in built_in() {
        assert!(terminal.out.contains(id));
        let mut other = Terminal::new();
        other.run(&ProtocolCommand::Show { id: (*id).to_owned(), picture: false }, "").expect("shown");
        assert_eq!(&other.out, source);
        other.run(&ProtocolCommand::Show { id: (*id).to_owned(), picture: true }, "").expect("drawn");
        assert!(other.out.lines().count() > 8 && !other.out.contains("Unknown localization"), "{}", other.out);
    }
}

#[test]
fn a_new_one_passes_its_check_and_nothing_is_written_over() {
    let mut terminal = Terminal::new();
    terminal.run(&ProtocolCommand::New { id: "our-way".to_owned() }, "").expect("begun");
    let file = terminal.data.path().join("our-way.toml");
    terminal.run(&ProtocolCommand::Check { file: file.clone() }, "").expect("no mistake");
    assert!(!terminal.out.contains("warning:"), "{}", terminal.out);
    let before = fs::read_to_string(&file).expect("written");
    let again = terminal.run(&ProtocolCommand::New { id: "our-way".to_owned() }, "").expect_err("it is there");
    assert!(again.contains("our-way.toml is there already"), "{again}");
    assert_eq!(fs::read_to_string(&file).expect("kept"), before);
    assert!(
        terminal.run(&ProtocolCommand::New { id: "Our Way".to_owned() }, "").expect_err("no id").contains("our-way")
    );
    assert!(terminal.run(&ProtocolCommand::New { id: "troika".to_owned() }, "").is_err());
}

#[test]
fn mistakes_are_told_with_line_column_and_what_to_write_instead() {
    let mut terminal = Terminal::new();
    let source = STARTER.replace("NEW-ID", "ours").replacen("floor = \"in-turn\"", "flor = \"in-turns\"", 1);
    let said = terminal.check(&source).expect_err("a mistake");
    assert!(said.contains("one mistake"), "{said}");
    let line = source.lines().position(|line| line.starts_with("flor")).expect("there") + 1;
    let wanted = format!("standard input:{line}:1: mistake: There is no key “flor” here. Write “floor” instead.");
    assert_eq!(terminal.out.lines().next(), Some(wanted.as_str()));
}

#[test]
fn warnings_are_told_and_the_protocol_can_be_used() {
    let mut terminal = Terminal::new();
    let source = STARTER.replace("NEW-ID", "ours").replacen("commits = \"presenter\"", "commits = \"none\"", 1);
    terminal.check(&source).expect("only a warning");
    assert!(terminal.out.contains("warning: Nobody commits to anything"), "{}", terminal.out);
    assert!(terminal.out.contains("there is one warning."), "{}", terminal.out);
    assert!(terminal.out.contains("up to a set of"), "{}", terminal.out);
}

#[test]
fn a_broken_own_file_is_listed_with_the_reason() {
    let mut terminal = Terminal::new();
    let folder = protocols::folder(terminal.data.path());
    fs::create_dir(&folder).expect("made");
    fs::write(folder.join("broken.toml"), "id = \"broken\"\n").expect("written");
    terminal.run(&ProtocolCommand::List, "").expect("listed");
    let last = terminal.out.lines().last().expect("a line");
    assert!(last.contains("broken.toml was left out: line 1: ") && !last.contains("Unknown"), "{last}");
}

#[test]
fn what_is_not_there_is_said_in_a_sentence() {
    let mut terminal = Terminal::new();
    let missing = ProtocolCommand::Check { file: PathBuf::from("nowhere.toml") };
    assert!(terminal.run(&missing, "").expect_err("not there").contains("nowhere.toml cannot be read"));
    let unknown = ProtocolCommand::Show { id: "nowhere".to_owned(), picture: false };
    assert!(terminal.run(&unknown, "").expect_err("not there").contains("setwise protocol list"));
}
