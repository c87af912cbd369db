//! `chancery timeline` and `chancery dyads`: counts over time.

use std::io::{BufWriter, IsTerminal, Write};

use chancery_store::{Point, Reader, SqlRows, SqlValue};

use super::arguments::{SeriesFormat, TableFormat, Timeline};
use super::table::Table;
use super::{plot, svg};
use crate::{Failure, Outcome};

/// A line of a plot: its name, and a value for each period, where there is one.
pub(super) struct Series {
    pub name: String,
    pub values: Vec<Option<f64>>,
}

pub(crate) fn timeline(arguments: &Timeline) -> Result<Outcome, Failure> {
    let reader = Reader::open(&arguments.store)?;
    let mut filter = arguments.filter.filter(&reader)?;
    filter.counted = !arguments.all;
    let points = reader.timeline(&filter, arguments.by, arguments.fill)?;
    write(arguments, &points, &["period"])
}

pub(crate) fn dyads(arguments: &Timeline) -> Result<Outcome, Failure> {
    let reader = Reader::open(&arguments.store)?;
    let mut filter = arguments.filter.filter(&reader)?;
    filter.counted = !arguments.all;
    let points = reader.dyads(&filter, arguments.by, arguments.fill)?;
    write(arguments, &points, &["actor", "recipient", "period"])
}

fn write(arguments: &Timeline, points: &[Point], keys: &[&str]) -> Result<Outcome, Failure> {
    let default = if std::io::stdout().is_terminal() { SeriesFormat::Plot } else { SeriesFormat::Csv };
    let mut out = BufWriter::new(std::io::stdout().lock());
    match arguments.format.unwrap_or(default) {
        SeriesFormat::Plot => out.write_all(plot::bars(&periods(points), &series(points, arguments)).as_bytes())?,
        SeriesFormat::Svg => {
            out.write_all(svg::lines(&periods(points), &series(points, arguments), &title(arguments)).as_bytes())?
        }
        SeriesFormat::Table => rows(&mut out, points, keys, TableFormat::Table)?,
        SeriesFormat::Jsonl => rows(&mut out, points, keys, TableFormat::Jsonl)?,
        SeriesFormat::Csv => rows(&mut out, points, keys, TableFormat::Csv)?,
    }
    out.flush()?;
    Ok(Outcome::Fine)
}

fn rows(out: &mut impl Write, points: &[Point], keys: &[&str], format: TableFormat) -> Result<(), Failure> {
    let mut table = Table::new(out, format);
    let measures = ["events", "reports", "goldstein_sum", "goldstein_mean"];
    let names: Vec<String> = keys.iter().chain(&measures).map(|name| (*name).to_owned()).collect();
    table.columns(&names)?;
    for point in points {
        let count = |number: u64| SqlValue::Integer(i64::try_from(number).unwrap_or(i64::MAX));
        let mean = point.counted.value(chancery_store::Measure::GoldsteinMean);
        let rounded = |number: f64| SqlValue::Real((number * 1000.0).round() / 1000.0);
        let mut values: Vec<SqlValue> = Vec::new();
        if keys.len() == 3 {
            values.extend([SqlValue::Text(point.actor.clone()), SqlValue::Text(point.recipient.clone())]);
        }
        values.extend([
            SqlValue::Text(point.period.clone()),
            count(point.counted.events),
            count(point.counted.reports),
            rounded(point.counted.goldstein),
            mean.map_or(SqlValue::Null, rounded),
        ]);
        table.row(&values)?;
    }
    table.end()
}

/// All periods that some point has, in order.
fn periods(points: &[Point]) -> Vec<String> {
    let mut all: Vec<String> = points.iter().map(|point| point.period.clone()).collect();
    all.sort();
    all.dedup();
    all
}

/// A line for each pair, those with the most events first.
fn series(points: &[Point], arguments: &Timeline) -> Vec<Series> {
    let periods = periods(points);
    let mut all: Vec<(u64, Series)> = Vec::new();
    for point in points {
        let name =
            if point.actor.is_empty() { String::new() } else { format!("{} -> {}", point.actor, point.recipient) };
        if all.last().is_none_or(|(_, last)| last.name != name) {
            all.push((0, Series { name, values: vec![None; periods.len()] }));
        }
        let at = periods.binary_search(&point.period).unwrap_or(0);
        if let Some((events, last)) = all.last_mut() {
            *events += point.counted.events;
            last.values[at] = point.counted.value(arguments.measure);
        }
    }
    all.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.name.cmp(&other.name)));
    all.into_iter().map(|(_, series)| series).collect()
}

fn title(arguments: &Timeline) -> String {
    let measure = match arguments.measure {
        chancery_store::Measure::Count => "events",
        chancery_store::Measure::Goldstein => "Goldstein scale, sum",
        chancery_store::Measure::GoldsteinMean => "Goldstein scale, mean",
        chancery_store::Measure::Reports => "reports",
    };
    let asked = &arguments.filter;
    let who = [&asked.actor, &asked.recipient].map(|side| side.clone().unwrap_or_else(|| "all".into()));
    if who == ["all", "all"] { measure.to_owned() } else { format!("{measure}, {} -> {}", who[0], who[1]) }
}
