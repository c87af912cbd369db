//! One file per format.

mod csv;
mod feed;
mod html;
mod http;
mod json;
mod newsml;
mod ninjs;
#[cfg(feature = "parquet")]
mod parquet;
mod text;
mod warc;
mod warc_record;

use std::sync::Arc;

pub use html::page_item;

#[cfg(feature = "network")]
pub(crate) use feed::{Entry, entries, linked_feed};
#[cfg(feature = "network")]
pub(crate) use html::draft as page_draft;

use crate::read::Records;
use crate::source::Source;
use crate::{Format, Item, Options, Problem};

/// The records of an input.
pub(crate) fn records(source: Source, options: &Arc<Options>) -> Records {
    match source.format {
        Format::Text => whole(source, options, text::items),
        Format::Html => whole(source, options, html::items),
        Format::Feed => whole(source, options, feed::items),
        Format::Json => whole(source, options, json::items),
        Format::Ninjs => whole(source, options, ninjs::items),
        Format::NewsMl => whole(source, options, newsml::items),
        Format::Warc => Box::new(warc::Items::new(source, Arc::clone(options))),
        Format::Jsonl => Box::new(json::Lines::new(source, Arc::clone(options))),
        Format::Csv => csv::records(source, options),
        #[cfg(feature = "parquet")]
        Format::Parquet => parquet::records(source, options),
        #[cfg(not(feature = "parquet"))]
        Format::Parquet => {
            let what = "Parquet is not built in; build with the feature `parquet`";
            one(Err(Problem::new(&source.name, None, what)))
        }
    }
}

/// The items of a file by name and bytes.
type Whole = fn(&str, &[u8], &Options) -> Vec<Result<Item, Problem>>;

/// A format that is read whole: a page, a feed, a message.
fn whole(mut source: Source, options: &Arc<Options>, items: Whole) -> Records {
    match source.all(options.largest) {
        Ok(bytes) => Box::new(items(&source.name, &bytes, options).into_iter()),
        Err(problem) => one(Err(problem)),
    }
}

fn one(item: Result<Item, Problem>) -> Records {
    Box::new(std::iter::once(item))
}
