//! Which feeds are read, and how.

use std::path::Path;
use std::time::Duration;

use chancery_ingest::network::{Settings, Site, Visits, site_list};

use super::{Arguments, options};
use crate::Failure;

/// How to fetch, as it was asked for.
pub(crate) fn settings(arguments: &Arguments) -> Result<Settings, Failure> {
    let pause = Duration::try_from_secs_f64(arguments.pause);
    let pause = pause.map_err(|error| Failure::Use(format!("--pause {}: {error}", arguments.pause)))?;
    Ok(Settings { pause, options: options(&arguments.report), ..Settings::default() })
}

/// The sites of addresses and of files that list them.
pub(crate) fn named_sites(feeds: &[String]) -> Result<Vec<Site>, Failure> {
    let mut sites = Vec::new();
    for feed in feeds {
        if feed.contains("://") {
            sites.push(Site { address: feed.clone(), publisher: None });
        } else {
            let text = std::fs::read_to_string(feed).map_err(|error| Failure::Read { path: feed.clone(), error })?;
            sites.extend(site_list(&text));
        }
    }
    Ok(sites)
}

/// What was seen before; nothing where there is no such file yet.
pub(crate) fn visits(path: Option<&Path>) -> Result<Visits, Failure> {
    let Some(path) = path.filter(|path| path.exists()) else { return Ok(Visits::default()) };
    let failed = |error| Failure::Read { path: path.display().to_string(), error };
    let text = std::fs::read_to_string(path).map_err(failed)?;
    Visits::parse(&text).map_err(|what| Failure::Use(format!("{}: {what}", path.display())))
}
