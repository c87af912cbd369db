//! Which language a text is in.

/// Letters that are enough to tell a language.
const SAMPLE: usize = 3000;
/// Fewer letters than this tell nothing.
const FEWEST: usize = 40;

/// The language of `text`, ISO 639-1 where there is such a code; `declared` is what its source says, and
/// counts where the text is short or doubtful. A doubtful text of a silent source has none: it is better read
/// than left out.
pub(crate) fn of(text: &str, declared: Option<&str>) -> Option<String> {
    let declared = declared.map(|tag| tag.split(['-', '_']).next().unwrap_or(tag).trim().to_lowercase());
    let declared = declared.filter(|tag| (2..=3).contains(&tag.len()));
    let sample: String = text.chars().take(SAMPLE).collect();
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    // Capitals look like no language to a detector that knows words of small letters.
    let sample = sample.to_lowercase();
    let found = whatlang::detect(&sample).filter(|found| letters >= FEWEST && found.is_reliable());
    found.map(|found| short(found.lang()).to_owned()).or(declared)
}

/// The two-letter code of a language, the three-letter one where there is none.
fn short(language: whatlang::Lang) -> &'static str {
    let code = language.code();
    SHORT.iter().find(|(long, _)| *long == code).map_or(code, |(_, short)| short)
}

/// ISO 639-3 (as whatlang has it) to ISO 639-1.
const SHORT: &[(&str, &str)] = &[
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, declared: Option<&str>, expect: Option<&str>) {
        assert_eq!(of(text, declared).as_deref(), expect, "{text}");
    }

    #[test]
    fn long_texts_tell_their_language_whatever_is_declared() {
        check(
            "The ministers of both countries met in the capital on Tuesday and signed a treaty.",
            Some("de"),
            Some("en"),
        );
        check("THE MINISTERS OF BOTH COUNTRIES MET IN THE CAPITAL ON TUESDAY AND SIGNED A TREATY.", None, Some("en"));
        check(
            "Die Minister beider Länder trafen sich am Dienstag in der Hauptstadt und unterzeichneten.",
            None,
            Some("de"),
        );
        check("Министры обеих стран встретились во вторник в столице и подписали договор.", None, Some("ru"));
    }

    #[test]
    fn short_texts_are_what_their_source_says() {
        check("Quito.", Some("es-EC"), Some("es"));
        check("Quito.", None, None);
    }
}
