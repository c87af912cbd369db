//! A user's tables and patterns over a few rows.

use chancery_tables::{Finding, Source, Tables, check};

/// What a user's files lie over: a few rows, since all shipped ones would take a second an input.
const BENEATH: &[(&str, &[u8])] = &[
    (
        "actors/countries.tsv",
        b"id\tname\taliases\tadjectives\tdemonyms\tcapital\tfrom\tto\tupstream\n\
          FRA\tFrance\tFrench Republic\tFrench\tFrenchman|Frenchwoman\tParis\t\t\town\n\
          KWT\tKuwait\t\tKuwaiti\tKuwaiti|Kuwaitis\tKuwait City|Kuwait\t\t\town\n",
    ),
    ("actors/sectors.tsv", b"id\tname\tcameo\tupstream\nGOV\tGovernment\tGOV\town\nREB\tRebels\tREB\town\n"),
    (
        "actors/roles.tsv",
        b"words\tsectors\tkind\toffice\tnumber\npresident\tGOV\toffice\thead-of-state\t\n\
          troops|soldiers\t\tcollective\t\tplural\n",
    ),
    ("words/nominals.tsv", b"noun\tverb\tof\tby\nattack\tattack\teither\t\n"),
    ("words/operators.tsv", b"words\tpos\teffect\tcomplement\nfail|be unable\tverb\tattempted\tto\n"),
    ("words/classes.tsv", b"lemma\tclass\nfighter jet\tmateriel\njet\tvehicle\n"),
    ("action_classes.tsv", b"id\ttone\topposite\tdefinition\nterror\tconflict\t\tkilling by groups\n"),
    (
        "actions.tsv",
        b"id\tclass\tcameo\tplover\tmode\treciprocal\trecipient\tspeech\tcounts\tyields\tdefinition\tnote\n\
          abduct\tterror\t181\tASSAULT\tabduct\t\tdirected\t\t\t\ttakes people\t\n",
    ),
    (
        "codebooks/cameo/codes.tsv",
        b"code\tname\troot\tquad\tgoldstein\tgoldstein_gdelt\tnote\n18\tviolence\t18\t4\t-9\t\t\n\
          181\tabduction\t18\t4\t-9\t\t\n",
    ),
    (
        "codebooks/cameo/classes.tsv",
        b"class\trequest\tintent\tdemand\treject\tthreat\taccuse\tinvestigate\tstop\n\
          terror\t181\t181\t181\t181\t181\t181\t181\t181\n",
    ),
    (
        "codebooks/plover/classes.tsv",
        b"class\trequest\treject\tthreat\tstop\tstop_mode\tcontext\nterror\t\t\t\tASSAULT\t\t\n",
    ),
    (
        "codebooks/plover/events.tsv",
        b"event\tabbreviation\tquad\trecipient\tfuture\tscore\tdefinition\tnote\n\
          ASSAULT\tASLT\t4\toptional\tASSAULT\t-9\tuses violence\t\n",
    ),
    ("codebooks/plover/modes.tsv", b"event\tmode\tmanual_2024\tscore\tnote\nASSAULT\tabduct\tabduct\t-8.5\t\n"),
];

/// Reads a user's files. Each begins with a line that is its path; a byte 0 parts them.
///
/// # Panics
/// Where tables load that [`check`] objects to, do not load that it has no objection to, or a finding says nothing.
pub fn tables(bytes: &[u8]) {
    let sources: Vec<Source> = beneath().chain(files(bytes)).collect();
    let findings = check(&sources);
    assert!(findings.iter().all(|finding| !finding.to_string().is_empty()));
    match Tables::load(sources) {
        Ok(tables) => look_up(&tables, bytes),
        Err(found) => {
            assert!(found.iter().any(Finding::is_error), "refused without an error");
            assert!(findings.iter().any(Finding::is_error), "`check` finds nothing, loading {found:?}");
        }
    }
}

fn files(bytes: &[u8]) -> Vec<Source> {
    // A gazetteer has bytes 0, so it stands alone.
    let parts: Vec<&[u8]> =
        if bytes.starts_with(b"places/") { vec![bytes] } else { bytes.split(|&byte| byte == 0).take(4).collect() };
    let file = |part: &[u8]| {
        let end = part.iter().position(|&byte| byte == b'\n').unwrap_or(part.len());
        let path = String::from_utf8_lossy(&part[..end]).into_owned();
        Source::overlay(path.as_str(), path.as_str(), part.get(end + 1..).unwrap_or_default().into())
    };
    parts.into_iter().map(file).collect()
}

fn beneath() -> impl Iterator<Item = Source> {
    BENEATH.iter().map(|(path, bytes)| Source::builtin(path, bytes))
}

/// Looks for words of the input in what was loaded.
fn look_up(tables: &Tables, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let words: Vec<&str> = text.split_whitespace().take(40).collect();
    for start in 0..words.len() {
        if let Some((length, entries)) = tables.names().longest(&words[start..]) {
            assert!(length > 0 && start + length <= words.len() && !entries.is_empty());
            entries.iter().for_each(|entry| _ = tables.named(entry));
        }
        _ = tables.roles().at_head(&words, start);
        _ = tables.classes().at_head(&words, start);
        _ = tables.operators().at(&words, start).count();
        assert!(tables.gazetteer().find(words[start]).iter().all(|(spot, _)| spot.lat.abs() <= 90.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_beneath_load() {
        let errors: Vec<String> =
            Tables::load(beneath().collect()).err().into_iter().flatten().map(|finding| finding.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}
