//! Values of times as first and last days.

/// First and last day of an ISO date or EDTF interval; none on the side that is open or not known.
pub(crate) fn interval(value: &str) -> (Option<String>, Option<String>) {
    match value.split_once('/') {
        Some((start, end)) => (first(start), last(end)),
        None => (first(value), last(value)),
    }
}

fn first(value: &str) -> Option<String> {
    let (year, month, day) = parts(value)?;
    Some(format!("{year}-{:02}-{:02}", month.unwrap_or(1), day.unwrap_or(1)))
}

fn last(value: &str) -> Option<String> {
    let (year, month, day) = parts(value)?;
    let month = month.unwrap_or(12);
    Some(format!("{year}-{month:02}-{:02}", day.unwrap_or_else(|| days_of(year, month))))
}

/// Year, and month and day as far as they are told: `2020-11-15T10:00` is a day, `2020` a year.
fn parts(value: &str) -> Option<(&str, Option<u32>, Option<u32>)> {
    let date = value.split('T').next()?;
    let mut pieces = date.split('-');
    let year = pieces.next().filter(|year| year.len() == 4 && year.bytes().all(|digit| digit.is_ascii_digit()))?;
    let mut number = |most: u32| match pieces.next() {
        None => Some(None),
        Some(piece) => piece.parse().ok().filter(|number| (1..=most).contains(number)).map(Some),
    };
    Some((year, number(12)?, number(31)?))
}

fn days_of(year: &str, month: u32) -> u32 {
    let year: u32 = year.parse().unwrap_or(0);
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, from: &str, to: &str) {
        let told = |day: &str| (!day.is_empty()).then(|| day.to_owned());
        assert_eq!(interval(value), (told(from), told(to)), "{value}");
    }

    #[test]
    fn intervals_have_first_and_last_days() {
        check("2020-11-15", "2020-11-15", "2020-11-15");
        check("2020-11-15T09:30", "2020-11-15", "2020-11-15");
        check("2020-02", "2020-02-01", "2020-02-29");
        check("1900-02", "1900-02-01", "1900-02-28");
        check("2020", "2020-01-01", "2020-12-31");
        check("2020-11-01/2020-11-15", "2020-11-01", "2020-11-15");
        check("2019/2020-03", "2019-01-01", "2020-03-31");
        check("2019-05-02/..", "2019-05-02", "");
        check("../2019-05-02", "", "2019-05-02");
        check("XXXX-WXX-7", "", "");
        check("2020-W19", "", "");
        check("2020-13", "", "");
    }
}
