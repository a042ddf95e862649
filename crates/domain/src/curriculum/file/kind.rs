//! Which kinds of files a module may have, and how their bytes begin.

use crate::words;

words! {
    /// What a file is, by the ending of its name. What a browser would run is none: no HTML, no SVG, no program.
    FileKind {
        /// A document for reading and printing.
        Pdf = "pdf",
        /// A picture.
        Png = "png",
        /// A photograph.
        Jpeg = "jpeg",
        /// A picture.
        Webp = "webp",
        /// A picture, maybe one that moves.
        Gif = "gif",
        /// Plain words.
        Text = "txt",
        /// A table as plain words.
        Csv = "csv",
        /// Words in Markdown.
        Markdown = "md",
        /// A document of Word.
        Docx = "docx",
        /// A sheet of Excel.
        Xlsx = "xlsx",
        /// Slides of PowerPoint.
        Pptx = "pptx",
        /// A document, open format.
        Odt = "odt",
        /// A sheet, open format.
        Ods = "ods",
        /// Slides, open format.
        Odp = "odp",
        /// Sound.
        Mp3 = "mp3",
        /// Sound.
        M4a = "m4a",
        /// A short film.
        Mp4 = "mp4",
        /// A book.
        Epub = "epub",
    }
}

/// How far a text is looked at.
const LOOKED_AT: usize = 8 * 1024;
/// Where the first entry of an archive has its name, and where that of its `mimetype` has its content.
const ENTRY_NAME: usize = 30;
const ENTRY_CONTENT: usize = 38;

impl FileKind {
    /// The kind whose names end so, whatever the letters.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        let ending = ending.to_ascii_lowercase();
        match ending.as_str() {
            "jpg" => Some(Self::Jpeg),
            "markdown" => Some(Self::Markdown),
            other => other.parse().ok(),
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
            Self::Text => "text/plain",
            Self::Csv => "text/csv",
            Self::Markdown => "text/markdown",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
            Self::Mp4 => "video/mp4",
            Self::Epub => "application/epub+zip",
        }
    }

    /// Whether a file of this kind may begin with these bytes.
    #[must_use]
    pub fn begins(self, bytes: &[u8]) -> bool {
        match self {
            Self::Pdf => bytes.starts_with(b"%PDF-"),
            Self::Png => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
            Self::Jpeg => bytes.starts_with(b"\xff\xd8\xff"),
            Self::Webp => bytes.starts_with(b"RIFF") && at(bytes, 8).starts_with(b"WEBP"),
            Self::Gif => bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a"),
            Self::Text | Self::Csv | Self::Markdown => is_text(bytes),
            Self::Docx | Self::Xlsx | Self::Pptx => {
                is_archive(bytes) && !at(bytes, ENTRY_NAME).starts_with(b"mimetype")
            }
            Self::Odt | Self::Ods | Self::Odp | Self::Epub => {
                let says = at(bytes, ENTRY_CONTENT);
                let said = says.strip_prefix(self.media_type().as_bytes());
                is_archive(bytes) && at(bytes, ENTRY_NAME).starts_with(b"mimetype") && said.is_some_and(ends_word)
            }
            Self::Mp3 => bytes.starts_with(b"ID3") || is_layer_three(bytes),
            Self::M4a | Self::Mp4 => at(bytes, 4).starts_with(b"ftyp"),
        }
    }
}

fn at(bytes: &[u8], from: usize) -> &[u8] {
    bytes.get(from..).unwrap_or_default()
}

fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// A media type goes on with letters and signs of names: `…text` is not `…text-template`.
fn ends_word(rest: &[u8]) -> bool {
    !rest.first().is_some_and(|next| next.is_ascii_lowercase() || *next == b'-')
}

/// The head of a frame of MPEG audio, layer three, which is sound without any particulars before it.
fn is_layer_three(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, second, ..] if matches!(second, 0xe2 | 0xe3 | 0xf2 | 0xf3 | 0xfa | 0xfb))
}

/// Words, in whichever encoding: none of the signs that no text holds.
fn is_text(bytes: &[u8]) -> bool {
    let sixteen_bits = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    sixteen_bits || head.iter().all(|byte| *byte >= b' ' || matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c))
}
