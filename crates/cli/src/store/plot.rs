//! Bars for the terminal.

use super::series::Series;

/// So many lines are drawn; the rest is told.
const MOST: usize = 12;

/// Characters of the longest bar.
const WIDTH: f64 = 50.0;

/// One series as a bar a period; several as a row of bars each, the highest of which is full.
pub(super) fn bars(periods: &[String], series: &[Series]) -> String {
    match series {
        [] => "nothing to plot\n".into(),
        [one] => column(periods, one),
        several => rows(periods, several),
    }
}

fn column(periods: &[String], series: &Series) -> String {
    let values = || series.values.iter().flatten();
    let most = values().fold(0.0_f64, |most, value| most.max(value.abs()));
    let negative = values().any(|value| *value < 0.0);
    let mut drawn = if series.name.is_empty() { String::new() } else { format!("{}\n", series.name) };
    for (period, value) in periods.iter().zip(&series.values) {
        let Some(value) = value else {
            drawn += &format!("{period}\n");
            continue;
        };
        let length = if most > 0.0 { value.abs() / most * WIDTH } else { 0.0 };
        let line = match (negative, *value < 0.0) {
            (false, _) => format!("{period} {} {}", bar(length), number(*value)),
            // Zero lies in the middle.
            (true, true) => {
                format!("{period} {:>half$}| {}", bar(length / 2.0), number(*value), half = (WIDTH / 2.0) as usize)
            }
            (true, false) => {
                format!(
                    "{period} {:>half$}|{} {}",
                    "",
                    bar(length / 2.0),
                    number(*value),
                    half = (WIDTH / 2.0) as usize
                )
            }
        };
        drawn += line.trim_end();
        drawn.push('\n');
    }
    drawn
}

/// A bar of that many characters, in eighths.
fn bar(length: f64) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (length * 8.0).round() as usize;
    "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
}

fn rows(periods: &[String], series: &[Series]) -> String {
    const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let width = series.iter().take(MOST).map(|one| one.name.chars().count()).max().unwrap_or(0);
    let mut drawn = String::new();
    if let (Some(first), Some(last)) = (periods.first(), periods.last()) {
        drawn += &format!("{:width$}  {first} to {last}\n", "");
    }
    for one in series.iter().take(MOST) {
        let least = one.values.iter().flatten().fold(0.0_f64, |least, value| least.min(*value));
        let most = one.values.iter().flatten().fold(least, |most, value| most.max(*value));
        let level = |value: &Option<f64>| match value {
            None => ' ',
            Some(value) if most > least => LEVELS[(((value - least) / (most - least)) * 7.0).round() as usize],
            Some(_) => LEVELS[0],
        };
        let line: String = one.values.iter().map(level).collect();
        drawn += &format!("{:width$}  {line}  {} to {}\n", one.name, number(least), number(most));
    }
    if series.len() > MOST {
        drawn += &format!("and {} more; --format csv has all\n", series.len() - MOST);
    }
    drawn
}

/// Without decimals where there are none.
pub(super) fn number(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.2}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(values: &[Option<f64>]) -> Series {
        Series { name: String::new(), values: values.to_vec() }
    }

    #[test]
    fn the_longest_bar_is_full() {
        let periods = ["2020-01", "2020-02", "2020-03"].map(str::to_owned);
        let drawn = bars(&periods, &[one(&[Some(2.0), None, Some(1.0)])]);
        assert_eq!(drawn, format!("2020-01 {} 2\n2020-02\n2020-03 {} 1\n", "█".repeat(50), "█".repeat(25)));
        let drawn = bars(&periods, &[one(&[Some(-4.0), Some(0.0), Some(4.0)])]);
        assert_eq!(drawn.lines().next(), Some(format!("2020-01 {}| -4", "█".repeat(25)).as_str()));
        assert_eq!(bars(&[], &[]), "nothing to plot\n");
    }

    #[test]
    fn several_series_are_rows() {
        let periods = ["2020", "2021"].map(str::to_owned);
        let named = |name: &str, values| Series { name: name.into(), values };
        let drawn =
            bars(&periods, &[named("IRN -> IRQ", vec![Some(1.0), Some(8.0)]), named("A -> B", vec![None, Some(3.0)])]);
        assert_eq!(drawn, "            2020 to 2021\nIRN -> IRQ  ▂█  0 to 8\nA -> B       █  0 to 3\n");
    }
}
