//! Tab-separated rows without quoting, as GDELT, ICEWS and POLECAT are read.

use std::io::Write;

/// Writes one row. A tab or line end inside a cell becomes a space and a double quote a single one: such files
/// have no escapes, and readers take a quote at the beginning of a cell for the beginning of a quoted one.
pub(crate) fn write_row<S: AsRef<str>>(out: &mut dyn Write, cells: &[S]) -> std::io::Result<()> {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            out.write_all(b"\t")?;
        }
        let cell = cell.as_ref();
        if cell.contains(['\t', '\n', '\r', '"']) {
            out.write_all(plain(cell).as_bytes())?;
        } else {
            out.write_all(cell.as_bytes())?;
        }
    }
    out.write_all(b"\n")
}

fn plain(cell: &str) -> String {
    let sign = |sign| match sign {
        '\t' | '\n' | '\r' => ' ',
        '"' => '\'',
        other => other,
    };
    cell.chars().map(sign).collect()
}

/// A number, or nothing.
pub(crate) fn or_empty(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_cell_breaks_a_row() {
        let mut out = Vec::new();
        super::write_row(&mut out, &["a\tb", "\"c\"\r\nd", ""]).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a b\t'c'  d\t\n");
    }
}
