//! Which reports tell one story, by their words.
//!
//! Every report is a vector of words, weighted by how seldom they are among the reports given (TF-IDF) and by where
//! they stand: a headline counts twice, what lies behind the lead half. Two neighbouring words with
//! capitals are a name and count as one more word; what a record holds counts too where one is given. Groups are joined from
//! the most like on, as long as their members are alike on average; far apart in time they must be more alike.
//!
//! What is seldom depends on all reports, so that there is no adding one by one: ask for the whole window anew.

mod cluster;
mod terms;

use chancery_record::Record;

/// A report as the story join sees it.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The text; its first line counts as headline.
    pub text: &'a str,
    /// The day of publication, as in a record: `2021-09-19`.
    pub published: Option<&'a str>,
    /// What the engine read in it.
    pub record: Option<&'a Record>,
}

/// How alike reports of one story are.
///
/// The defaults were chosen by cross-validation on halves of the stories of one collection; `docs/join.md` has the figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StoryOptions {
    /// Average likeness (cosine, 0 to 1) from which two groups are one. Default 0.10.
    pub likeness: f64,
    /// Days within which that likeness suffices. Default 30.
    pub window: u32,
    /// What the likeness of groups outside the window is multiplied with. Default 0.7.
    pub outside: f64,
}

impl Default for StoryOptions {
    fn default() -> Self {
        Self { likeness: 0.10, window: 30, outside: 0.7 }
    }
}

/// Groups of reports about one story: for each report the index of the first report of its group.
///
/// Reports in another order give the same groups.
///
/// ```
/// use chancery_join::{Report, StoryOptions, stories};
/// let report = |text| Report { text, published: Some("2021-03-02"), record: None };
/// let reports = [
///     report("Flood cuts off Tirana airport\nThe river Lana flooded the airport of Tirana."),
///     report("Chess title for Lena Abel\nLena Abel won the chess title in Bern."),
///     report("Tirana airport closed\nWater from the river Lana closed the airport."),
/// ];
/// assert_eq!(stories(&reports, &StoryOptions::default()), [0, 1, 0]);
/// ```
pub fn stories(reports: &[Report<'_>], options: &StoryOptions) -> Vec<usize> {
    let vectors = terms::vectors(reports);
    let days: Vec<Option<i32>> = reports.iter().map(|report| report.published.and_then(crate::days::day)).collect();
    cluster::groups(&vectors, &days, options)
}
