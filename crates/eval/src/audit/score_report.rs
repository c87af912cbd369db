//! A score as text, JSON, and a paragraph with a table for documentation.

use std::fmt::Write;

use serde_json::{Value, json};

use super::{Field, Marks, Score};

const FITS: &str = "a string takes all";

impl Score {
    /// A table for the terminal.
    pub fn to_text(&self) -> String {
        let mut out = format!("{} rows, {}\n", self.rows, judges(self.judges.len()));
        for (number, marks) in self.judges.iter().enumerate() {
            if self.judges.len() > 1 {
                writeln!(out, "\njudge {}", number + 1).expect(FITS);
            }
            writeln!(
                out,
                "  {:<10} {:<22} {:>6} {:>6} {:>7} {:>6} {:>7}",
                "field", "precision", "right", "wrong", "unsure", "open", "missed"
            )
            .expect(FITS);
            for (field, m) in Field::ALL.iter().zip(marks) {
                writeln!(
                    out,
                    "  {:<10} {:<22} {:>6} {:>6} {:>7} {:>6} {:>7}",
                    field.name(),
                    precision(m),
                    m.right,
                    m.wrong,
                    m.unsure,
                    m.open,
                    m.missed
                )
                .expect(FITS);
            }
        }
        for (field, one) in Field::ALL.iter().zip(self.agreement.iter().flatten()) {
            if *field == Field::Actor {
                writeln!(out, "\nagreement\n  {:<10} {:>6} {:>6} {:>6}", "field", "both", "share", "kappa")
                    .expect(FITS);
            }
            let (share, kappa) =
                if one.n == 0 { ("-".into(), "-".into()) } else { (short(one.share), kappa(one.kappa)) };
            writeln!(out, "  {:<10} {:>6} {share:>6} {kappa:>6}", field.name(), one.n).expect(FITS);
        }
        out
    }

    /// `{"rows", "judges": [{FIELD: {"right", "wrong", ..., "precision": {"value", "n", "low", "high"}}}],
    /// "agreement": {FIELD: {"n", "share", "kappa"}}}`; what does not exist is null.
    pub fn to_json(&self) -> String {
        let judges = self.judges.iter().map(|marks| by_field(marks.iter().map(marks_json)));
        let agreement = self.agreement.map(|all| {
            by_field(all.iter().map(|one| {
                json!({ "n": one.n, "share": (one.n > 0).then(|| rounded(one.share)), "kappa": one.kappa.map(rounded) })
            }))
        });
        json!({ "rows": self.rows, "judges": judges.collect::<Vec<_>>(), "agreement": agreement }).to_string()
    }

    /// A paragraph and a table for docs/accuracy.md.
    pub fn to_markdown(&self) -> String {
        let row = Field::Row as usize;
        let judge = if self.judges.len() > 1 { "two people" } else { "one person" };
        let mut out = format!(
            "{} rows, drawn by action and standing from all that was read so that each row was as likely as any other, \
             were judged field by field against their sentences by {judge}. ",
            self.rows
        );
        let whole: Vec<String> = self.judges.iter().map(|marks| precision(&marks[row])).collect();
        write!(out, "As a whole {} of the rows that could be told are right. ", whole.join(" and ")).expect(FITS);
        if let Some(one) = self.agreement.map(|all| all[row]).filter(|one| one.n > 0) {
            let judged = one.n;
            write!(out, "Of the {judged} rows that both judged they judged {} alike", short(one.share)).expect(FITS);
            match one.kappa {
                Some(kappa) => write!(out, " (Cohen's kappa {}). ", short(kappa)).expect(FITS),
                None => out.push_str(", all with one judgement. "),
            }
        }
        out.push_str(
            "Precision is over fields that were filled and could be told, with Wilson intervals at 95 %; \
             *open* are fields rightly left empty, *missed* those that the text fills.\n\n",
        );
        self.write_table(&mut out);
        out
    }

    fn write_table(&self, out: &mut String) {
        let second = if self.judges.len() > 1 { " second judge | alike | kappa |" } else { "" };
        writeln!(out, "| field | precision | n | cannot tell | open | missed |{second}").expect(FITS);
        writeln!(out, "|---|---|---|---|---|---|{}", "---|".repeat(second.matches('|').count())).expect(FITS);
        for (at, field) in Field::ALL.iter().enumerate() {
            let m = &self.judges[0][at];
            let told = [m.n(), m.unsure, m.open, m.missed].map(|count| count.to_string()).join(" | ");
            write!(out, "| {} | {} | {told} |", field.name(), precision(m)).expect(FITS);
            if let (Some(other), Some(all)) = (self.judges.get(1), self.agreement) {
                write!(out, " {} | {} | {} |", precision(&other[at]), short(all[at].share), kappa(all[at].kappa))
                    .expect(FITS);
            }
            out.push('\n');
        }
    }
}

fn marks_json(marks: &Marks) -> Value {
    let precision = marks.precision().map(|(value, low, high)| {
        json!({ "value": rounded(value), "n": marks.n(), "low": rounded(low), "high": rounded(high) })
    });
    json!({
        "right": marks.right, "wrong": marks.wrong, "unsure": marks.unsure, "open": marks.open, "missed": marks.missed,
        "precision": precision,
    })
}

fn by_field(values: impl Iterator<Item = Value>) -> Value {
    Field::ALL
        .iter()
        .zip(values)
        .map(|(field, value)| (field.name().to_owned(), value))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn judges(count: usize) -> &'static str {
    if count > 1 { "two judges" } else { "one judge" }
}

/// `.810 [.722, .875]`.
fn precision(marks: &Marks) -> String {
    marks
        .precision()
        .map_or("-".into(), |(value, low, high)| format!("{} [{}, {}]", short(value), short(low), short(high)))
}

fn kappa(kappa: Option<f64>) -> String {
    kappa.map_or("-".into(), short)
}

/// `.810`, as shares are written in the documentation.
fn short(value: f64) -> String {
    let written = format!("{value:.3}");
    written.strip_prefix('0').or(written.strip_prefix("-0").map(|_| written.as_str())).unwrap_or(&written).to_owned()
}

fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proportion::Agreement;

    fn score(judges: usize) -> Score {
        let marks = Marks { right: 81, wrong: 19, unsure: 2, open: 5, missed: 1 };
        let agreed = Agreement { n: 90, share: 0.9, kappa: Some(0.7) };
        Score { rows: 120, judges: vec![[marks; 8]; judges], agreement: (judges > 1).then_some([agreed; 8]) }
    }

    #[test]
    fn the_table_has_a_line_a_field_and_the_agreement_of_two() {
        let alone = score(1).to_markdown();
        assert!(alone.contains("| actor | .810 [.722, .875] | 100 | 2 | 5 | 1 |\n"), "{alone}");
        assert!(alone.contains("As a whole .810 [.722, .875] of the rows") && !alone.contains("kappa"), "{alone}");
        let both = score(2).to_markdown();
        assert!(both.contains("| 100 | 2 | 5 | 1 | .810 [.722, .875] | .900 | .700 |\n"), "{both}");
        assert!(
            both.contains("Of the 90 rows that both judged they judged .900 alike (Cohen's kappa .700)."),
            "{both}"
        );
        let text = score(2).to_text();
        assert_eq!(text.matches("\n  row ").count(), 3, "{text}");
    }

    #[test]
    fn json_has_null_for_what_does_not_exist() {
        let mut one = score(1);
        one.judges[0][5] = Marks::default();
        let json: Value = serde_json::from_str(&one.to_json()).unwrap();
        assert_eq!(json["judges"][0]["actor"]["precision"]["low"], 0.7222);
        assert!(json["judges"][0]["place"]["precision"].is_null() && json["agreement"].is_null());
    }

    #[test]
    fn shares_are_written_without_a_nought() {
        assert_eq!([0.5, 1.0, -0.25].map(short), [".500", "1.000", "-0.250"]);
    }
}
