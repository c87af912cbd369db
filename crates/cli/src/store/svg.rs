//! Lines as an SVG image that needs nothing else.

use std::fmt::Write;

use super::plot::number;
use super::series::Series;

const WIDTH: f64 = 800.0;
const HEIGHT: f64 = 400.0;
const LEFT: f64 = 60.0;
const RIGHT: f64 = 130.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = 40.0;

/// So many lines are drawn, in colours that the colour-blind tell apart.
const COLOURS: [&str; 8] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#999933"];

/// Lines over periods, with axes, a title and names.
pub(super) fn lines(periods: &[String], series: &[Series], title: &str) -> String {
    let shown = &series[..series.len().min(COLOURS.len())];
    let values = || shown.iter().flat_map(|one| one.values.iter().flatten());
    let (least, most) = scale(values().fold(0.0_f64, |a, b| a.min(*b)), values().fold(0.0_f64, |a, b| a.max(*b)));
    let x = |at: usize| LEFT + (WIDTH - LEFT - RIGHT) * (at as f64 + 0.5) / periods.len().max(1) as f64;
    let y = |value: f64| TOP + (HEIGHT - TOP - BOTTOM) * (most - value) / (most - least);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n\
         <title>{0}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n<text x=\"{LEFT}\" y=\"22\" font-size=\"15\">{0}</text>\n",
        escaped(title)
    );
    for step in 0..=4 {
        let value = least + (most - least) * f64::from(step) / 4.0;
        let _ = writeln!(
            svg,
            "<line x1=\"{LEFT}\" x2=\"{:.1}\" y1=\"{2:.1}\" y2=\"{2:.1}\" stroke=\"#ddd\"/><text x=\"{:.1}\" y=\"{3:.1}\" text-anchor=\"end\">{4}</text>",
            WIDTH - RIGHT,
            LEFT - 6.0,
            y(value),
            y(value) + 4.0,
            number(value)
        );
    }
    let every = periods.len().div_ceil(8).max(1);
    for (at, period) in periods.iter().enumerate().step_by(every) {
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            x(at),
            HEIGHT - 16.0,
            escaped(period)
        );
    }
    for (order, one) in shown.iter().enumerate() {
        let colour = COLOURS[order];
        // A period without a value breaks the line.
        for run in one.values.iter().enumerate().collect::<Vec<_>>().split(|(_, value)| value.is_none()) {
            let points: Vec<String> =
                run.iter().filter_map(|(at, value)| Some(format!("{:.1},{:.1}", x(*at), y((**value)?)))).collect();
            match points.as_slice() {
                [] => {}
                [only] => {
                    let (cx, cy) = only.split_once(',').unwrap_or_default();
                    let _ = writeln!(svg, "<circle cx=\"{cx}\" cy=\"{cy}\" r=\"2.5\" fill=\"{colour}\"/>");
                }
                several => {
                    let _ = writeln!(
                        svg,
                        "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.8\"/>",
                        several.join(" ")
                    );
                }
            }
        }
        if !one.name.is_empty() {
            let _ = writeln!(
                svg,
                "<text x=\"{:.1}\" y=\"{:.1}\" fill=\"{colour}\">{}</text>",
                WIDTH - RIGHT + 10.0,
                TOP + 16.0 * order as f64 + 8.0,
                escaped(&one.name)
            );
        }
    }
    if series.len() > shown.len() {
        let more = series.len() - shown.len();
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" fill=\"#666\">and {more} more</text>",
            WIDTH - RIGHT + 10.0,
            TOP + 16.0 * shown.len() as f64 + 8.0
        );
    }
    svg + "</svg>\n"
}

/// Ends of an axis at round numbers that hold the values.
fn scale(least: f64, most: f64) -> (f64, f64) {
    let range = if most > least { most - least } else { 1.0 };
    let magnitude = 10_f64.powf((range / 4.0).log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .iter()
        .map(|times| times * magnitude)
        .find(|step| step * 4.0 >= range)
        .unwrap_or(range);
    let low = (least / step).floor() * step;
    (low, if low + 4.0 * step >= most { low + 4.0 * step } else { low + 8.0 * step })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_breaks_where_there_is_no_value() {
        let periods = ["2020", "2021", "2022", "2023"].map(str::to_owned);
        let series = Series { name: "IRN -> IRQ".into(), values: vec![Some(1.0), Some(3.0), None, Some(2.0)] };
        let drawn = lines(&periods, &[series], "events");
        assert_eq!((drawn.matches("<polyline").count(), drawn.matches("<circle").count()), (1, 1));
        assert!(drawn.contains("IRN -&gt; IRQ"));
        assert!(!drawn.contains("NaN"));
        assert!(!lines(&[], &[], "nothing").contains("NaN"));
    }

    #[test]
    fn axes_end_at_round_numbers() {
        assert_eq!(scale(0.0, 37.0), (0.0, 40.0));
        assert_eq!(scale(0.0, 0.0), (0.0, 1.0));
        let (low, high) = scale(-7.0, 8.0);
        assert!(low <= -7.0 && high >= 8.0);
    }
}
