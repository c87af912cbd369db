//! Days, weeks, months and years.

use std::str::FromStr;

use chancery_text::Date;

/// What events are counted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Period {
    /// A day: `2020-11-15`.
    Day,
    /// A week, named by its Monday: `2020-11-09`.
    Week,
    /// A month: `2020-11`.
    #[default]
    Month,
    /// A year: `2020`.
    Year,
}

impl Period {
    /// The period of a column with days, in SQL.
    pub(super) fn sql(self, day: &str) -> String {
        match self {
            Self::Day => day.to_owned(),
            Self::Week => format!("date({day}, '-6 days', 'weekday 1')"),
            Self::Month => format!("substr({day}, 1, 7)"),
            Self::Year => format!("substr({day}, 1, 4)"),
        }
    }

    /// All periods from one to another, both of which are named as by [`sql`](Self::sql).
    pub(super) fn between(self, first: &str, last: &str) -> Vec<String> {
        let (Some(mut day), Some(end)) = (first_day(first), first_day(last)) else { return Vec::new() };
        let mut all = Vec::new();
        while day <= end && all.len() < LONGEST {
            all.push(self.name(day));
            match self.next(day) {
                Some(next) => day = next,
                None => break,
            }
        }
        all
    }

    /// The period that a day lies in.
    pub(super) fn of(self, day: &str) -> Option<String> {
        let day = first_day(day)?;
        let start = match self {
            Self::Week => {
                let back = i64::from(day.weekday().to_monday_zero_offset());
                day.checked_sub(jiff_days(back)).ok()?
            }
            _ => day,
        };
        Some(self.name(start))
    }

    fn name(self, day: Date) -> String {
        match self {
            Self::Day | Self::Week => day.to_string(),
            Self::Month => format!("{:04}-{:02}", day.year(), day.month()),
            Self::Year => format!("{:04}", day.year()),
        }
    }

    fn next(self, day: Date) -> Option<Date> {
        match self {
            Self::Day => day.tomorrow().ok(),
            Self::Week => day.checked_add(jiff_days(7)).ok(),
            Self::Month if day.month() == 12 => Date::new(day.year() + 1, 1, 1).ok(),
            Self::Month => Date::new(day.year(), day.month() + 1, 1).ok(),
            Self::Year => Date::new(day.year() + 1, 1, 1).ok(),
        }
    }
}

/// A series of days has no more: three hundred years of them.
const LONGEST: usize = 110_000;

fn jiff_days(days: i64) -> std::time::Duration {
    std::time::Duration::from_secs(days.unsigned_abs() * 86_400)
}

fn first_day(period: &str) -> Option<Date> {
    let (first, _) = crate::rows::interval(period);
    Date::from_str(&first?).ok()
}

impl FromStr for Period {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "day" => Ok(Self::Day),
            "week" => Ok(Self::Week),
            "month" => Ok(Self::Month),
            "year" => Ok(Self::Year),
            _ => Err(format!("unknown period `{word}`; known are day, week, month, year")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_follow_each_other() {
        assert_eq!(Period::Month.between("2020-11", "2021-02"), ["2020-11", "2020-12", "2021-01", "2021-02"]);
        assert_eq!(Period::Day.between("2020-02-28", "2020-03-01"), ["2020-02-28", "2020-02-29", "2020-03-01"]);
        assert_eq!(Period::Week.between("2020-12-28", "2021-01-04"), ["2020-12-28", "2021-01-04"]);
        assert_eq!(Period::Year.between("2019", "2020"), ["2019", "2020"]);
        assert_eq!(Period::Week.of("2020-11-15").as_deref(), Some("2020-11-09"));
        assert_eq!(Period::Week.of("2020-11-09").as_deref(), Some("2020-11-09"));
    }
}
