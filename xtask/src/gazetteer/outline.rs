//! The middles of countries from outlines in TopoJSON.

use std::collections::BTreeMap;

use serde_json::Value;

/// Longitude and latitude.
type Point = (f64, f64);

/// How much of a country its largest piece must be to stand for all of it.
const MOST: f64 = 0.5;

/// Latitude and longitude of the middle of each country, by numeric code: of its largest piece
/// where that is most of it ("the United States" without Alaska), else of all pieces.
pub(super) fn middles(topology: &Value) -> Option<BTreeMap<u32, (f64, f64)>> {
    let arcs = arcs(topology)?;
    let mut outlines: BTreeMap<u32, Vec<(f64, Point)>> = BTreeMap::new();
    for geometry in topology["objects"]["countries"]["geometries"].as_array()? {
        let Some(code) = geometry["id"].as_str().and_then(|id| id.parse().ok()) else { continue };
        let polygons: Vec<&Value> = match geometry["type"].as_str()? {
            "Polygon" => vec![&geometry["arcs"]],
            _ => geometry["arcs"].as_array()?.iter().collect(),
        };
        // Islands with a geometry of their own may have the code of their state.
        outlines.entry(code).or_default().extend(polygons.iter().filter_map(|rings| piece(&rings[0], &arcs)));
    }
    let mut found = BTreeMap::new();
    for (code, pieces) in outlines {
        let whole: f64 = pieces.iter().map(|(area, _)| area).sum();
        let Some(largest) = pieces.iter().max_by(|a, b| a.0.total_cmp(&b.0)) else { continue };
        let (x, y) = if largest.0 >= MOST * whole {
            largest.1
        } else {
            let sum = pieces.iter().fold((0.0, 0.0), |sum, (area, at)| (sum.0 + area * at.0, sum.1 + area * at.1));
            (sum.0 / whole, sum.1 / whole)
        };
        found.insert(code, (y, (x + 540.0).rem_euclid(360.0) - 180.0));
    }
    Some(found)
}

/// The arcs in degrees; the file has whole numbers, each the step from the last.
fn arcs(topology: &Value) -> Option<Vec<Vec<Point>>> {
    let pair = |value: &Value| Some((value[0].as_f64()?, value[1].as_f64()?));
    let scale = pair(&topology["transform"]["scale"])?;
    let shift = pair(&topology["transform"]["translate"])?;
    let arc = |arc: &Value| {
        let mut at = (0.0, 0.0);
        let steps = arc.as_array()?.iter().map(pair);
        steps
            .map(|step| {
                let step = step?;
                at = (at.0 + step.0, at.1 + step.1);
                Some((at.0 * scale.0 + shift.0, at.1 * scale.1 + shift.1))
            })
            .collect()
    };
    topology["arcs"].as_array()?.iter().map(arc).collect()
}

/// Area and middle of what a ring encloses, reckoned on Lambert's cylinder, which keeps areas.
fn piece(ring: &Value, arcs: &[Vec<Point>]) -> Option<(f64, Point)> {
    let mut points: Vec<Point> = Vec::new();
    for index in ring.as_array()?.iter().map(Value::as_i64) {
        match usize::try_from(index?) {
            Ok(forward) => points.extend(arcs.get(forward)?),
            Err(_) => points.extend(arcs.get(usize::try_from(!index?).ok()?)?.iter().rev()),
        }
    }
    // A ring that crosses the line of dates goes on beyond 180 degrees.
    let mut turn = 0.0;
    for at in 1..points.len() {
        let step = points[at].0 + turn - points[at - 1].0;
        turn -= 360.0 * (step / 360.0).round();
        points[at].0 += turn;
    }
    let points: Vec<Point> = points.into_iter().map(|(x, y)| (x, y.to_radians().sin())).collect();
    let sides = || points.iter().zip(points.iter().cycle().skip(1));
    let (mut area, mut x, mut y) = (0.0, 0.0, 0.0);
    for (a, b) in sides() {
        let cross = a.0 * b.1 - b.0 * a.1;
        area += cross;
        x += (a.0 + b.0) * cross;
        y += (a.1 + b.1) * cross;
    }
    (area != 0.0).then(|| (area.abs(), (x / (3.0 * area), (y / (3.0 * area)).clamp(-1.0, 1.0).asin().to_degrees())))
}
