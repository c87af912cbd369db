//! Units, seasons, parts of the day and amounts, and how TIMEX3 writes them.

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The unit of that value in words/times.tsv.
    pub fn of(value: &str) -> Option<Self> {
        Some(match value {
            "TS" => Self::Second,
            "TM" => Self::Minute,
            "TH" => Self::Hour,
            "D" => Self::Day,
            "WE" => Self::Weekend,
            "W" => Self::Week,
            "FN" => Self::Fortnight,
            "M" => Self::Month,
            "Q" => Self::Quarter,
            "Y" => Self::Year,
            "E" => Self::Decade,
            "C" => Self::Century,
            "L" => Self::Millennium,
            _ => return None,
        })
    }

    /// How TIMEX3 writes durations of the unit: prefix, factor, letter. Quarters are three months,
    /// decades ten years, as long as their number is known.
    fn timex(self) -> (&'static str, u32, &'static str) {
        match self {
            Self::Second => ("PT", 1, "S"),
            Self::Minute => ("PT", 1, "M"),
            Self::Hour => ("PT", 1, "H"),
            Self::Day => ("P", 1, "D"),
            Self::Weekend => ("P", 1, "WE"),
            Self::Week => ("P", 1, "W"),
            Self::Fortnight => ("P", 2, "W"),
            Self::Month => ("P", 1, "M"),
            Self::Quarter => ("P", 3, "M"),
            Self::Year => ("P", 1, "Y"),
            Self::Decade => ("P", 10, "Y"),
            Self::Century => ("P", 100, "Y"),
            Self::Millennium => ("P", 1000, "Y"),
        }
    }

    /// What TIMEX3 writes for a time of which only the unit is known.
    pub fn unknown(self) -> &'static str {
        match self {
            Self::Second | Self::Minute | Self::Hour | Self::Day => "XXXX-XX-XX",
            Self::Weekend => "XXXX-WXX-WE",
            Self::Week | Self::Fortnight => "XXXX-WXX",
            Self::Month => "XXXX-XX",
            Self::Quarter => "XXXX-QX",
            Self::Year => "XXXX",
            Self::Decade => "XXX",
            Self::Century | Self::Millennium => "XX",
        }
    }

    /// The letter for a number that is not known.
    fn vague(self) -> (&'static str, &'static str) {
        match self {
            Self::Quarter => ("P", "Q"),
            Self::Decade => ("P", "DE"),
            Self::Century => ("P", "CE"),
            Self::Millennium => ("P", "ML"),
            _ => (self.timex().0, self.timex().2),
        }
    }
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// A number, and whether a half is to be added.
    Exact(u32, bool),
    /// "several".
    Vague,
}

impl Amount {
    /// The number, rounded down; none where it is vague.
    pub fn whole(self) -> Option<u32> {
        match self {
            Self::Exact(number, _) => Some(number),
            Self::Vague => None,
        }
    }

    /// The TIMEX3 duration: `P2W`, `PXY`, `P2Y6M`.
    pub fn duration(self, unit: Unit) -> String {
        let (prefix, factor, letter) = unit.timex();
        match self {
            Self::Vague => {
                let (prefix, letter) = unit.vague();
                format!("{prefix}X{letter}")
            }
            Self::Exact(number, false) => format!("{prefix}{}{letter}", number.saturating_mul(factor)),
            Self::Exact(number, true) => {
                let whole = |letter: &str| if number == 0 { String::new() } else { format!("{number}{letter}") };
                match unit {
                    Unit::Year => format!("P{}6M", whole("Y")),
                    Unit::Hour => format!("PT{}30M", whole("H")),
                    Unit::Minute => format!("PT{}30S", whole("M")),
                    Unit::Day => format!("P{}T12H", whole("D")),
                    _ if factor % 2 == 0 => format!("{prefix}{}{letter}", number.saturating_mul(factor) + factor / 2),
                    _ => format!("{prefix}{number}.5{letter}"),
                }
            }
        }
    }
}

/// A season of the northern year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub fn of(value: &str) -> Option<Self> {
        Some(match value {
            "SP" => Self::Spring,
            "SU" => Self::Summer,
            "FA" => Self::Autumn,
            "WI" => Self::Winter,
            _ => return None,
        })
    }

    pub fn timex(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// The month that it begins with.
    pub fn month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    pub fn of(value: &str) -> Option<Self> {
        Some(match value {
            "MO" => Self::Morning,
            "AF" => Self::Afternoon,
            "EV" => Self::Evening,
            "NI" => Self::Night,
            _ => return None,
        })
    }

    pub fn timex(self) -> &'static str {
        match self {
            Self::Morning => "TMO",
            Self::Afternoon => "TAF",
            Self::Evening => "TEV",
            Self::Night => "TNI",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_written_as_timex3_does() {
        let cases = [
            (Amount::Exact(2, false), Unit::Week, "P2W"),
            (Amount::Exact(4, false), Unit::Decade, "P40Y"),
            (Amount::Exact(2, true), Unit::Year, "P2Y6M"),
            (Amount::Exact(1, true), Unit::Minute, "PT1M30S"),
            (Amount::Exact(0, true), Unit::Hour, "PT30M"),
            (Amount::Exact(0, true), Unit::Decade, "P5Y"),
            (Amount::Exact(3, false), Unit::Quarter, "P9M"),
            (Amount::Vague, Unit::Day, "PXD"),
            (Amount::Vague, Unit::Hour, "PTXH"),
        ];
        for (amount, unit, expected) in cases {
            assert_eq!(amount.duration(unit), expected);
        }
    }
}
