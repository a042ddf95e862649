use proptest::prelude::*;

use super::*;

/// How a file of each kind begins.
fn beginning(kind: FileKind) -> Vec<u8> {
    let archive = |says: &str| [b"PK\x03\x04".as_slice(), &[0; 26], says.as_bytes(), b"PK\x03\x04"].concat();
    match kind {
        FileKind::Pdf => b"%PDF-1.7\n".to_vec(),
        FileKind::Png => b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
        FileKind::Jpeg => b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(),
        FileKind::Webp => b"RIFF\x24\0\0\0WEBPVP8 ".to_vec(),
        FileKind::Gif => b"GIF89a\x01\0".to_vec(),
        FileKind::Text | FileKind::Markdown => "Wer geht wohin? Übung\r\n".as_bytes().to_vec(),
        FileKind::Csv => b"\xef\xbb\xbfname,hours\nMei,3\n".to_vec(),
        FileKind::Docx | FileKind::Xlsx | FileKind::Pptx => archive("[Content_Types].xml"),
        FileKind::Odt | FileKind::Ods | FileKind::Odp | FileKind::Epub => {
            archive(&format!("mimetype{}", kind.media_type()))
        }
        FileKind::Mp3 => b"ID3\x04\0\0".to_vec(),
        FileKind::M4a => b"\0\0\0\x20ftypM4A \0\0".to_vec(),
        FileKind::Mp4 => b"\0\0\0\x20ftypisom\0\0".to_vec(),
    }
}

fn any_kind() -> impl Strategy<Value = FileKind> {
    prop::sample::select(FileKind::ALL)
}

#[test]
fn a_file_is_taken_under_the_name_it_came_with_or_another() {
    let pdf = beginning(FileKind::Pdf);
    for (typed, sent, called) in [
        ("", "Slides.PDF", "Slides.PDF"),
        ("", "C:\\Users\\mei\\Slides.pdf", "Slides.pdf"),
        ("", "../../slides.pdf", "slides.pdf"),
        ("  Before meeting two ", "x.pdf", "Before meeting two.pdf"),
        ("Version 1.2", "x.pdf", "Version 1.2.pdf"),
        ("Übung 起.pdf", "x.pdf", "Übung 起.pdf"),
    ] {
        let file = NewFile::of(typed, sent, pdf.clone()).expect("it is taken");
        assert_eq!((file.name().as_str(), file.kind()), (called, FileKind::Pdf));
    }
}

#[test]
fn what_could_run_or_deceive_is_not_taken() {
    for name in ["a.svg", "a.html", "a.htm", "a.js", "a.exe", "a.zip", "a.docm", "a.pdf.exe", "pdf", "a", "a.", ".pdf"]
    {
        assert_eq!(
            FileName::of("", name),
            Err(if name == ".pdf" { FileFault::NameSign } else { FileFault::OtherKind }),
            "{name}"
        );
    }
    for name in ["a\u{202e}fdp.txt", "a\nb.pdf", "a\u{200b}.pdf", "a?.pdf", "a:b.pdf", "<a>.pdf"] {
        assert_eq!(FileName::of(name, "x.pdf"), Err(FileFault::NameSign), "{name:?}");
    }
    assert_eq!(FileName::of(" ", " "), Err(FileFault::NoName));
    assert_eq!(FileName::of("../a.pdf", "x.pdf"), Err(FileFault::NameSign));
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let long = format!("{}.pdf", "x".repeat(LONGEST_FILE_NAME));
    assert_eq!(NewFile::of(&long, "x.pdf", Vec::new()), Err(vec![FileFault::NameTooLong, FileFault::Empty]));
    let program = b"MZ\x90\0\x03\0\0\0".to_vec();
    for kind in FileKind::ALL {
        let faults = NewFile::of("", &format!("a.{kind}"), program.clone());
        assert_eq!(faults, Err(vec![FileFault::NotWhatItSays(*kind)]));
    }
}

#[test]
fn the_largest_file_fits_and_a_byte_more_does_not() {
    let text = |size| NewFile::of("", "a.txt", vec![b'a'; size]);
    assert_eq!(text(LARGEST_FILE).map(|file| file.bytes().len()), Ok(LARGEST_FILE));
    assert_eq!(text(LARGEST_FILE + 1), Err(vec![FileFault::TooLarge]));
}

#[test]
fn an_archive_says_what_it_is() {
    let odt = beginning(FileKind::Odt);
    for kind in [FileKind::Docx, FileKind::Ods, FileKind::Epub] {
        assert!(!kind.begins(&odt), "{kind}");
    }
    let template = beginning(FileKind::Odt).iter().copied().take(ENTRY + 39).chain(*b"-template").collect::<Vec<u8>>();
    assert!(!FileKind::Odt.begins(&template));
}

/// Where the content of an archive's first entry begins in [`beginning`].
const ENTRY: usize = 38;

proptest! {
    #[test]
    fn every_kind_is_known_by_its_ending_and_its_bytes(kind in any_kind(), upper in any::<bool>(), rest in any::<Vec<u8>>()) {
        let ending = if upper { kind.word().to_uppercase() } else { kind.word().to_owned() };
        let text = matches!(kind, FileKind::Text | FileKind::Csv | FileKind::Markdown);
        let bytes = if text { beginning(kind) } else { [beginning(kind), rest].concat() };
        let file = NewFile::of("", &format!("a.{ending}"), bytes.clone()).expect("it is taken");
        prop_assert_eq!((file.kind(), file.bytes()), (kind, bytes.as_slice()));
    }

    #[test]
    fn a_name_that_was_read_is_plain_and_reads_the_same_again(typed in "\\PC{0,140}|.{0,20}", sent in "\\PC{0,20}[./]?(pdf|docx|JPG|svg)?") {
        if let Ok(name) = FileName::of(&typed, &sent) {
            prop_assert!(name.as_str().chars().count() <= LONGEST_FILE_NAME);
            let never = ['/', '\\', '\n', '\r', '"', '\0', '\u{202e}'];
            prop_assert!(!name.as_str().contains(never));
            prop_assert!(!name.as_str().starts_with('.'));
            prop_assert_eq!(FileName::of(name.as_str(), ""), Ok(name.clone()));
            prop_assert_eq!(FileName::of("", name.as_str()), Ok(name));
        }
    }

    #[test]
    fn any_bytes_are_a_kind_or_not(kind in any_kind(), bytes in any::<Vec<u8>>()) {
        let _ = kind.begins(&bytes);
        let cut = beginning(kind);
        for end in 0..cut.len() {
            let _ = kind.begins(&cut[..end]);
        }
    }
}
