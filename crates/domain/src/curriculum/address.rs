//! Addresses that a module may lead to: https, with a host anybody can read.

use std::fmt;
use std::str::FromStr;

/// The most characters of an address.
pub const LONGEST_ADDRESS: usize = 2000;

/// An address on the web, reached over https: a host of plain letters, no name or password before it, no signs that
/// change how it looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpsAddress {
    text: String,
    /// Where the host ends; it begins after the scheme.
    host_end: usize,
}

/// A text that is no such address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an address that begins with https:// and names a host")]
pub struct NotHttps;

const SCHEME: &str = "https://";

impl HttpsAddress {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The host it leads to, for people to see before they go there.
    #[must_use]
    pub fn host(&self) -> &str {
        self.text.get(SCHEME.len()..self.host_end).unwrap_or_default()
    }
}

impl FromStr for HttpsAddress {
    type Err = NotHttps;

    fn from_str(text: &str) -> Result<Self, NotHttps> {
        let (scheme, rest) = text.split_at_checked(SCHEME.len()).ok_or(NotHttps)?;
        if !scheme.eq_ignore_ascii_case(SCHEME) || text.chars().count() > LONGEST_ADDRESS {
            return Err(NotHttps);
        }
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (place, path) = rest.split_at(end);
        if !is_place(place) || !path.chars().all(is_plain) {
            return Err(NotHttps);
        }
        Ok(Self { text: format!("{SCHEME}{rest}"), host_end: SCHEME.len() + place.len() })
    }
}

impl fmt::Display for HttpsAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A host with dots between its parts, and maybe a port. A host in another script is written as browsers send it (`xn--…`),
/// so that none looks like another.
fn is_place(place: &str) -> bool {
    let (host, port) = place.split_once(':').map_or((place, None), |(host, port)| (host, Some(port)));
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let has_port = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0) && !port.starts_with('+'));
    host.contains('.') && host.split('.').all(is_label) && has_port
}

/// Signs that may stand in an address as they are: letters of any script, and those of ASCII that are seen and break
/// nothing out of an attribute.
fn is_plain(sign: char) -> bool {
    sign.is_alphanumeric()
        || (sign.is_ascii_graphic() && !matches!(sign, '"' | '\'' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_https_with_a_host_to_be_seen() {
        for (text, host) in [
            ("https://example.org", "example.org"),
            ("HTTPS://media.example.org:8443/talks/3?at=20#end", "media.example.org:8443"),
            ("https://example.org/wiki/Führung_(Psychologie)", "example.org"),
        ] {
            assert_eq!(text.parse::<HttpsAddress>().map(|address| address.host().to_owned()), Ok(host.to_owned()));
        }
    }

    #[test]
    fn what_could_run_or_deceive_is_no_address() {
        for text in [
            "",
            "https://",
            "https:///path",
            "http://example.org",
            "//example.org",
            "javascript:alert(1)",
            "data:text/html,x",
            "https://example",
            "https://example.org@evil.example.com/",
            "https://user:word@example.org",
            "https://exam ple.org",
            "https://example.org/a b",
            "https://example.org/\"onclick=x",
            "https://example.org/'x",
            "https://example.org/<script>",
            "https://example.org/\u{202e}gpj.exe",
            "https://example.org\\@evil.example.com",
            "https://еxample.org",
            "https://example.org:+80",
            "https://example.org:0",
            "https://-example.org",
            " https://example.org",
        ] {
            assert_eq!(text.parse::<HttpsAddress>(), Err(NotHttps), "{text}");
        }
        assert!(format!("https://example.org/{}", "x".repeat(LONGEST_ADDRESS)).parse::<HttpsAddress>().is_err());
    }
}
