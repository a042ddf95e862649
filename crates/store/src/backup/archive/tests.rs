use std::io::Cursor;

use super::*;

fn header() -> Header {
    Header { schema: 4, made_at: Timestamp(5), setwise: "0.1.0".to_owned(), key: None, key_check: None }
}

fn table() -> Table {
    let columns = [("a", Kind::Text), ("b", Kind::Int), ("c", Kind::Bytes), ("d", Kind::Flag)];
    Table { name: "things".to_owned(), columns: columns.map(|(name, kind)| (name.to_owned(), kind)).to_vec() }
}

fn rows() -> Vec<Vec<Cell>> {
    let text = |text: &str| Cell::Text(text.to_owned());
    vec![
        vec![text("one\n\"two\""), Cell::Int(i64::MIN), Cell::Bytes(vec![0, 255, 10]), Cell::Flag(true)],
        vec![Cell::Null, Cell::Null, Cell::Null, Cell::Null],
        vec![text(""), Cell::Int(i64::MAX), Cell::Bytes(Vec::new()), Cell::Flag(false)],
    ]
}

fn archive() -> Vec<u8> {
    let mut writer = Writer::begin(Vec::new(), &header()).unwrap();
    writer.file(&OwnFile { name: "ours.toml".to_owned(), content: b"id = \"ours\"".to_vec() }).unwrap();
    writer.table(&table()).unwrap();
    for row in rows() {
        writer.row(row).unwrap();
    }
    writer.end().unwrap().0
}

fn read(bytes: &[u8]) -> Result<Vec<Part>, ArchiveError> {
    let mut parts = open(Cursor::new(bytes))?;
    let mut all = Vec::new();
    while let Some(part) = parts.next_part()? {
        all.push(part);
    }
    Ok(all)
}

fn lines(text: &str) -> Result<Vec<Part>, ArchiveError> {
    let header = serde_json::to_string(&header()).unwrap();
    let mut parts = Parts::of(Cursor::new(format!("{header}\n{text}")))?;
    let mut all = Vec::new();
    while let Some(part) = parts.next_part()? {
        all.push(part);
    }
    Ok(all)
}

#[test]
fn what_was_written_is_read() {
    let parts = read(&archive()).unwrap();
    let file = OwnFile { name: "ours.toml".to_owned(), content: b"id = \"ours\"".to_vec() };
    let mut expected = vec![Part::File(file), Part::Table(table())];
    expected.extend(rows().into_iter().map(Part::Row));
    expected.push(Part::End(BTreeMap::from([("things".to_owned(), 3)])));
    assert_eq!(parts, expected);
}

#[test]
fn wherever_it_is_cut_it_is_refused_as_cut_short() {
    let whole = archive();
    for length in 0..whole.len() {
        let error = read(&whole[..length]).unwrap_err();
        assert!(matches!(error, ArchiveError::CutShort), "cut at {length}: {error}");
    }
}

#[test]
fn whichever_byte_is_altered_it_is_refused() {
    let whole = archive();
    for at in 0..whole.len() {
        let mut altered = whole.clone();
        altered[at] ^= 1;
        assert!(read(&altered).is_err(), "byte {at}");
    }
    let mut altered = whole;
    altered[30] ^= 1;
    assert!(matches!(read(&altered), Err(ArchiveError::Altered)));
}

#[test]
fn a_later_format_and_another_kind_of_file_are_told_apart() {
    let mut later = archive();
    later[MAGIC.len()] = b'2';
    assert!(matches!(read(&later), Err(ArchiveError::Newer)));
    assert!(matches!(read(b"SQLite format 3\0 and so on and on"), Err(ArchiveError::NotABackup)));
}

#[test]
fn a_line_that_fits_no_archive_is_named() {
    let table = r#"{"table":"things","columns":[["a","text"],["b","int"]]}"#;
    let cases = [
        ("", "the end is missing"),
        ("[1]\n", "before any table"),
        (&format!("{table}\n[\"x\"]\n"), "has 1 values"),
        (&format!("{table}\n[\"x\",\"y\"]\n"), "does not fit"),
        (&format!("{table}\n[\"x\",1.5]\n"), "does not fit"),
        (&format!("{table}\n{table}\n"), "comes twice"),
        (&format!("{table}\n[\"x\",1]\n{{\"end\":{{\"things\":2}}}}\n"), "as many rows"),
        (&format!("{table}\n{{\"end\":{{\"things\":0}}}}\n[]\n"), "after the end"),
        ("{\"file\":\"../evil.toml\",\"base64\":\"\"}\n", "leads elsewhere"),
        ("{\"file\":\"a/b.toml\",\"base64\":\"\"}\n", "leads elsewhere"),
        ("{\"file\":\"installation.key\",\"base64\":\"\"}\n", "leads elsewhere"),
        ("{\"what\":1}\n", "error at column"),
        ("[", "has no end"),
    ];
    for (text, expected) in cases {
        let error = lines(text).unwrap_err().to_string();
        assert!(error.contains(expected), "{text}: {error}");
    }
}

#[test]
fn a_line_without_end_is_not_read_into_memory_whole() {
    let endless = io::repeat(b'x');
    let error = Parts::of(BufReader::new(endless)).unwrap_err();
    assert!(error.to_string().contains("too long"), "{error}");
}
