//! Character classes as Python sees them; they differ from Rust's in a few blocks.

use unicode_general_category::{GeneralCategory as Category, get_general_category};

/// Characters with `Numeric_Type=Digit` that are no decimal digits: superscripts, circled digits.
const DIGITS_BESIDE_ND: [(u32, u32); 20] = [
    (0xB2, 0xB3),
    (0xB9, 0xB9),
    (0x1369, 0x1371),
    (0x19DA, 0x19DA),
    (0x2070, 0x2070),
    (0x2074, 0x2079),
    (0x2080, 0x2089),
    (0x2460, 0x2468),
    (0x2474, 0x247C),
    (0x2488, 0x2490),
    (0x24EA, 0x24EA),
    (0x24F5, 0x24FD),
    (0x24FF, 0x24FF),
    (0x2776, 0x277E),
    (0x2780, 0x2788),
    (0x278A, 0x2792),
    (0x10A40, 0x10A43),
    (0x10E60, 0x10E68),
    (0x11052, 0x1105A),
    (0x1F100, 0x1F10A),
];

/// `str.isalpha`: letters only, where Rust's `is_alphabetic` also takes marks and letter numbers.
pub(crate) fn is_alpha(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    use Category::{LowercaseLetter, ModifierLetter, OtherLetter, TitlecaseLetter, UppercaseLetter};
    matches!(
        get_general_category(c),
        UppercaseLetter | LowercaseLetter | TitlecaseLetter | ModifierLetter | OtherLetter
    )
}

/// `str.isdigit`: "²" is one, "½" is none.
pub(crate) fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    let point = u32::from(c);
    get_general_category(c) == Category::DecimalNumber
        || DIGITS_BESIDE_ND.iter().any(|&(first, last)| (first..=last).contains(&point))
}

/// `\d` of Python's `re`.
pub(crate) fn is_decimal(c: char) -> bool {
    get_general_category(c) == Category::DecimalNumber
}

/// `str.isspace`: Rust's white space and the four separators U+001C to U+001F.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1C}'..='\u{1F}').contains(&c)
}

/// `\w` of Python's `re`: letters, decimal and other digits, letter numbers, the underscore; no marks.
pub(crate) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    use Category::{DecimalNumber, LetterNumber, OtherNumber};
    is_alpha(c) || matches!(get_general_category(c), DecimalNumber | LetterNumber | OtherNumber)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_neither_marks_nor_roman_numerals() {
        assert!(is_alpha('é') && is_alpha('ʰ') && is_alpha('ا') && is_alpha('ǅ'));
        assert!(!is_alpha('\u{301}') && !is_alpha('Ⅳ') && !is_alpha('ⓐ'));
    }

    #[test]
    fn superscripts_are_digits_and_fractions_are_not() {
        assert!(is_digit('²') && is_digit('٣') && is_digit('①'));
        assert!(!is_digit('½') && !is_digit('Ⅳ') && !is_digit('㉑'));
    }

    #[test]
    fn information_separators_are_spaces() {
        assert!(is_space('\u{1C}') && is_space('\u{1F}') && is_space('\u{85}') && is_space('\u{3000}'));
        assert!(!is_space('\u{200B}') && !is_space('\u{1B}'));
    }
}
