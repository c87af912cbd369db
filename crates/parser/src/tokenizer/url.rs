//! Whether a piece of text is a web address, as spaCy's expression for it says.
//!
//! The expression is always the same but for one character class, so we recognise it as a whole and
//! run it by hand: a back-tracking engine needs quadratic time for it in a long token.

use super::charset::{CharSet, Scanner, unreadable};
use crate::error::ModelError;
use crate::unicode::{is_decimal, is_word};

const BEFORE_CLASS: &str = r"(?u)^(?:(?:[\w\+\-\.]{2,})://)?(?:\S+(?::\S*)?@)?(?:(?!(?:10|127)(?:\.\d{1,3}){3})(?!(?:169\.254|192\.168)(?:\.\d{1,3}){2})(?!172\.(?:1[6-9]|2\d|3[0-1])(?:\.\d{1,3}){2})(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3])(?:\.(?:1?\d{1,2}|2[0-4]\d|25[0-5])){2}(?:\.(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-4]))|(?:(?:[A-Za-z0-9\u00a1-\uffff][A-Za-z0-9\u00a1-\uffff_-]{0,62})?[A-Za-z0-9\u00a1-\uffff]\.)+(?:";
const AFTER_CLASS: &str = r"{2,63}))(?::\d{2,5})?(?:[/?#]\S*)?$";

/// The recogniser of web addresses.
#[derive(Clone, Debug)]
pub(crate) struct Url {
    /// What a top-level domain is made of.
    domain: CharSet,
}

impl Url {
    /// Reads spaCy's expression.
    pub(crate) fn new(pattern: &str) -> Result<Self, ModelError> {
        let mut scanner = Scanner::new(pattern);
        if !scanner.take(BEFORE_CLASS) || !scanner.take("[") {
            return Err(unreadable("an unknown form of web address"));
        }
        let domain = scanner.bracket()?;
        if scanner.rest() == AFTER_CLASS {
            Ok(Self { domain })
        } else {
            Err(unreadable("an unknown form of web address"))
        }
    }

    /// Whether the whole of `text`, which holds no white space, is an address.
    pub(crate) fn matches(&self, text: &str) -> bool {
        if !text.contains('.') {
            return false;
        }
        if self.host_matches(text) {
            return true;
        }
        // Behind a scheme, or behind any `@` that something precedes.
        let after_scheme = text.find("://").filter(|&at| is_scheme(&text[..at])).map(|at| at + 3);
        let after_user = text.char_indices().filter(|&(at, c)| c == '@' && at > 0).map(|(at, _)| at + 1);
        after_scheme.into_iter().chain(after_user).any(|at| self.host_matches(&text[at..]))
    }

    /// Whether `text` is a host, perhaps with port and path.
    fn host_matches(&self, text: &str) -> bool {
        // None of the characters that end a host can be part of one, so its end is certain.
        let end = text.find(|c| !(is_label(c) || c == '.' || self.domain.contains(c))).unwrap_or(text.len());
        let (host, rest) = text.split_at(end);
        is_port_and_path(rest) && (is_public_address(host) || self.is_domain_name(host))
    }

    fn is_domain_name(&self, host: &str) -> bool {
        let Some((labels, top)) = host.rsplit_once('.') else { return false };
        let length = top.chars().count();
        (2..=63).contains(&length)
            && top.chars().all(|c| self.domain.contains(c))
            && labels.split('.').all(|label| {
                let inner = |c: char| is_label(c) && c != '_' && c != '-';
                label.chars().count() <= 64
                    && label.chars().all(is_label)
                    && label.chars().next().is_some_and(inner)
                    && label.chars().next_back().is_some_and(inner)
            })
    }
}

fn is_scheme(text: &str) -> bool {
    text.chars().nth(1).is_some() && text.chars().all(|c| is_word(c) || matches!(c, '+' | '-' | '.'))
}

fn is_label(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-') || ('\u{a1}'..='\u{ffff}').contains(&c)
}

fn is_port_and_path(text: &str) -> bool {
    let path = match text.strip_prefix(':') {
        None => text,
        Some(port) => {
            let end = port.find(|c| !is_decimal(c)).unwrap_or(port.len());
            if !(2..=5).contains(&port[..end].chars().count()) {
                return false;
            }
            &port[end..]
        }
    };
    path.is_empty() || path.starts_with(['/', '?', '#'])
}

/// A dotted quad outside the private networks.
fn is_public_address(host: &str) -> bool {
    let parts: Vec<&str> = host.splitn(5, '.').collect();
    let [first, second, third, fourth] = parts.as_slice() else { return false };
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let within = |part: &str, low: u32, high: u32| {
        digits(part, 3) && part.parse().is_ok_and(|number: u32| (low..=high).contains(&number))
    };
    let plain = |part: &str, high: u32| within(part, 1, high) && !part.starts_with('0');
    // `1?\d{1,2}|2[0-4]\d|25[0-5]` allows leading noughts in two digits, and `1` before them.
    let inner = |part: &str| digits(part, 2) || (within(part, 100, 255));
    let private = matches!(*first, "10" | "127")
        || matches!((*first, *second), ("169", "254") | ("192", "168"))
        || (*first == "172" && within(second, 16, 31) && second.len() == 2);
    plain(first, 223) && inner(second) && inner(third) && plain(fourth, 254) && !private
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url() -> Url {
        Url::new(&format!("{BEFORE_CLASS}[a-zà-ö]{AFTER_CLASS}")).unwrap()
    }

    #[test]
    fn addresses_are_recognised() {
        let texts = "example.org www.example.org:8080/a?b#c http://a.bc ftp+x.y://user:pw@a-b.co a@b.cd 8.8.8.8 http://223.0.01.7:80/ é.örg x@y@z.com";
        for text in texts.split(' ') {
            assert!(url().matches(text), "{text}");
        }
    }

    #[test]
    fn near_misses_are_not() {
        let texts = "example org. a.b .org a..org -a.org a-.org a.ORG 10.1.2.3 192.168.1.1 172.16.0.1 224.1.1.1 1.2.3.0 1.2.3 @a.org a.org:8 a.org:123456 a.org;b h://a.b";
        for text in texts.split(' ') {
            assert!(!url().matches(text), "{text}");
        }
    }

    #[test]
    fn other_expressions_are_refused() {
        assert!(Url::new("^https?://").is_err());
    }
}
