//! Bytes to documents.
//!
//! [`read`] takes files, folders and streams of any [`Format`] and gives [`Item`]s one after another: the
//! [`Document`](chancery_text::Document) with its title, address, publisher, day and licence, the
//! [`Sighting`] (where, when, which record of which file), and notes on what its user should know. What
//! cannot be read is a [`Problem`], and the run goes on. [`Duplicates`] knows texts again, exactly and
//! nearly; a store can feed it from what it already holds.
//!
//! ```no_run
//! use chancery_ingest::{Duplicates, Input, Options, read};
//! let mut seen = Duplicates::default();
//! for item in read([Input::Path("CC-NEWS.warc.gz".into())], Options::default()) {
//!     match item {
//!         Ok(item) => println!("{} {:?}", item.document.id(), seen.look_up(&item)),
//!         Err(problem) => eprintln!("{problem}"),
//!     }
//! }
//! ```
//!
//! Nothing is fetched unless it is asked for: `network` (feature `network`) reads feeds and the pages that
//! they announce, within robots.txt and with pauses.
//!
//! Deliberately absent: storing, coding, any look at what a text says.

mod date;
mod draft;
mod duplicates;
mod encoding;
mod format;
mod formats;
mod html;
mod item;
mod language;
mod lines;
#[cfg(feature = "network")]
pub mod network;
mod options;
mod read;
mod rules;
mod source;

pub use duplicates::{Duplicates, FEWEST_WORDS, NEAR, Verdict, fingerprint};
pub use format::Format;
pub use formats::page_item;
pub use html::{Page, read_fragment, read_page};
pub use item::{Item, Note, Problem, Sighting, Timestamp};
pub use options::{Columns, Options};
pub use read::{Input, Items, documents_from_bytes, read};
