//! What was seen on the network, to ask only for what is new.

use std::collections::BTreeMap;

/// What an address said of its content when it was last fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// The mark of that version.
    pub etag: Option<String>,
    /// When it was last changed, in the words of the host.
    pub last_modified: Option<String>,
}

/// The addresses seen so far.
///
/// ```
/// use chancery_ingest::network::{Visit, Visits};
/// let mut visits = Visits::default();
/// visits.insert("https://delta.example/rss", Visit { etag: Some("\"a1\"".into()), last_modified: None });
/// assert_eq!(Visits::parse(&visits.to_string()).unwrap(), visits);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visits {
    visits: BTreeMap<String, Visit>,
}

impl Visits {
    /// Reads what `to_string` wrote: address, ETag and Last-Modified a line, parted by tabs.
    ///
    /// # Errors
    /// The message names the first line that is none.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut visits = Self::default();
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty()) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [address, etag, last_modified] = cells[..] else {
                return Err(format!("line {}: a visit is ADDRESS, ETAG and LAST-MODIFIED, parted by tabs", at + 1));
            };
            let given = |cell: &str| Some(cell.to_owned()).filter(|cell| !cell.is_empty());
            visits.insert(address, Visit { etag: given(etag), last_modified: given(last_modified) });
        }
        Ok(visits)
    }

    /// What is known of an address.
    pub fn get(&self, address: &str) -> Option<&Visit> {
        self.visits.get(address)
    }

    /// All addresses with what is known of them, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Visit)> {
        self.visits.iter().map(|(address, visit)| (address.as_str(), visit))
    }

    /// Remembers an address.
    pub fn insert(&mut self, address: &str, visit: Visit) {
        self.visits.insert(address.to_owned(), visit);
    }

    /// Forgets an address.
    pub fn forget(&mut self, address: &str) {
        self.visits.remove(address);
    }
}

impl std::fmt::Display for Visits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (address, visit) in &self.visits {
            let cell = |value: &Option<String>| value.as_deref().unwrap_or_default().replace(['\t', '\n', '\r'], " ");
            writeln!(
                f,
                "{}\t{}\t{}",
                address.replace(['\t', '\n', '\r'], " "),
                cell(&visit.etag),
                cell(&visit.last_modified)
            )?;
        }
        f.write_str("")
    }
}
