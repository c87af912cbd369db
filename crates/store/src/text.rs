//! Pieces of a document's text by code points.

/// The sentence or two around `start..end`: from the stop or line end before it to the one behind it. Abbreviations are not
/// known, so that a piece may be cut short at one; it is meant for people to look over.
pub(crate) fn sentence(text: &str, start: usize, end: usize) -> &str {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let (start, end) = (start.min(characters.len()), end.min(characters.len()).max(start.min(characters.len())));
    let is_end = |at: usize| {
        let sign = characters[at].1;
        let next = characters.get(at + 1).map(|(_, sign)| *sign);
        sign == '\n' || (matches!(sign, '.' | '!' | '?') && next.is_none_or(char::is_whitespace))
    };
    let from = (0..start).rev().find(|&at| is_end(at)).map_or(0, |at| at + 1);
    let to = (end.saturating_sub(1)..characters.len()).find(|&at| is_end(at)).map_or(characters.len(), |at| at + 1);
    let byte = |at: usize| characters.get(at).map_or(text.len(), |(byte, _)| *byte);
    text[byte(from)..byte(to)].trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_counted_in_code_points() {
        let text = "Élan. Quito’s envoy left at 3.5 knots. He slept.";
        assert_eq!(sentence(text, 6, 11), "Quito’s envoy left at 3.5 knots.");
        assert_eq!(sentence(text, 0, 2), "Élan.");
        assert_eq!(sentence("", 3, 9), "");
    }
}
