//! One number in digits or words, with its scale and currency.

use chancery_tables::Tables;
use chancery_tables::words::{AmountClass, AmountWord, TimeClass};
use smol_str::SmolStr;

/// A place in the words of a sentence, in small letters.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub words: &'a [&'a str],
    pub at: usize,
    pub tables: &'a Tables,
}

impl<'a> Cursor<'a> {
    fn peek(self) -> &'a str {
        self.words.get(self.at).copied().unwrap_or("")
    }

    fn step(self) -> Self {
        Self { at: self.at + 1, ..self }
    }

    /// Past the word.
    pub fn word(self, word: &str) -> Option<(Self, ())> {
        (self.peek() == word).then(|| (self.step(), ()))
    }

    /// Past the longest phrase of a class. The last word of a currency may be in the plural.
    pub fn phrase(self, class: AmountClass) -> Option<(Self, &'a AmountWord)> {
        let rest = self.words.get(self.at..)?;
        let rest = &rest[..rest.len().min(5)];
        if let Some((length, row)) = self.tables.amounts().longest(rest, class) {
            return Some((Self { at: self.at + length, ..self }, row));
        }
        if class != AmountClass::Currency {
            return None;
        }
        if !self.tables.amounts().begins(without_plural(rest.first()?), class) {
            return None;
        }
        let singular: Vec<&str> = rest.iter().map(|word| without_plural(word)).collect();
        let (length, row) = self.tables.amounts().longest(&singular, class)?;
        Some((Self { at: self.at + length, ..self }, row))
    }

    /// "50-plus": past the hyphen.
    pub fn hyphenless(self) -> Self {
        self.word("-").filter(|(next, ())| next.peek() == "plus").map_or(self, |(next, ())| next)
    }

    /// "Millions of dollars": past "of" where the number was an open one.
    pub fn maybe_of(self, open: bool) -> Self {
        self.word("of").filter(|_| open).map_or(self, |(next, ())| next)
    }

    fn number_word(self) -> Option<f64> {
        self.tables.times().get(self.peek(), TimeClass::Number)?.value.parse().ok()
    }
}

fn without_plural(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

/// A number that was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// After its last word.
    pub end: usize,
    /// Its last word that is a numeral.
    pub numeral: usize,
    pub value: f64,
    /// Whether it may be more: "dozens", "several".
    pub open: bool,
    /// What its last scale multiplied by; 1 without.
    pub scale: f64,
    pub currencies: Vec<SmolStr>,
}

impl Number {
    /// The number that begins here, with a currency before it.
    pub fn read(at: Cursor<'_>) -> Option<Self> {
        let (start, currency) = match at.phrase(AmountClass::Currency) {
            Some((next, row)) => (next, Some(row)),
            None => (at, None),
        };
        let currencies: Vec<SmolStr> =
            currency.map(|row| row.value.split('|').map(SmolStr::from).collect()).unwrap_or_default();
        let mut number = if currencies.is_empty() {
            open(start).or_else(|| article(start)).or_else(|| digits(start, false)).or_else(|| in_words(start))?
        } else {
            digits(start, true)?
        };
        if number.currencies.is_empty() {
            number.currencies = currencies;
        }
        Some(number)
    }
}

/// "Dozens", "tens of thousands", "several", "a few".
fn open(at: Cursor<'_>) -> Option<Number> {
    let done = |end: Cursor<'_>, value: f64| Number {
        end: end.at,
        numeral: end.at - 1,
        value,
        open: true,
        scale: 1.0,
        currencies: Vec::new(),
    };
    if let Some((next, row)) = at.phrase(AmountClass::Some) {
        // "Several hundred", "a few dozen".
        return Some(match next.phrase(AmountClass::Scale) {
            Some((scaled, scale)) => done(scaled, row.number()? * scale.number()?),
            None => done(next, row.number()?),
        });
    }
    let (next, row) = at.phrase(AmountClass::Scales)?;
    let mut value = 2.0 * row.number()?;
    let mut end = next;
    while let Some((after, row)) = end.word("of").and_then(|(after, ())| after.phrase(AmountClass::Scales)) {
        value *= row.number()?;
        end = after;
    }
    Some(done(end, value))
}

/// "A dozen", "half a million", "a quarter of a million", "a couple".
fn article(at: Cursor<'_>) -> Option<Number> {
    let done = |end: Cursor<'_>, value: f64, scale: f64| Number {
        end: end.at,
        numeral: end.at - 1,
        value,
        open: false,
        scale,
        currencies: Vec::new(),
    };
    if let Some((next, row)) = at.phrase(AmountClass::Word) {
        return Some(done(next, row.number()?, 1.0));
    }
    let (from, part) = match at.phrase(AmountClass::Part) {
        Some((next, row)) => (next, row.number()?),
        None => (at, 1.0),
    };
    let (next, ()) = from.word("a").or_else(|| from.word("an")).or_else(|| from.word("the").filter(|_| part < 1.0))?;
    let (next, row) = next.phrase(AmountClass::Scale)?;
    let first = row.number()?;
    let (end, scale) = scales(next, false);
    Some(done(end, part * first * scale, first * scale))
}

/// "1,200", "3.5 million", "2bn", "$20m".
fn digits(at: Cursor<'_>, money: bool) -> Option<Number> {
    let word = at.peek();
    let length = word.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(word.len());
    let (figures, letters) = word.split_at(length);
    if let Some(whole) = figures.is_empty().then(|| glued_currency(at)).flatten() {
        return Some(whole);
    }
    if !figures.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let value: f64 = figures.trim_end_matches(['.', ',']).replace(',', "").parse().ok()?;
    let (next, glued) = match letters {
        "" => (at.step(), 1.0),
        letters => (at.step(), scale_of(at, letters, money)?),
    };
    let (end, scale) = if glued == 1.0 { scales(next, money) } else { (next, glued) };
    // "1 1/2" and "3:15" are no amounts.
    if matches!(end.peek(), "/" | ":") {
        return None;
    }
    Some(Number { end: end.at, numeral: end.at - 1, value: value * scale, open: false, scale, currencies: Vec::new() })
}

/// "Rs500", "US$2bn" as one token.
fn glued_currency(at: Cursor<'_>) -> Option<Number> {
    let word = at.peek();
    let cut = word.find(|c: char| c.is_ascii_digit()).filter(|&cut| cut > 0)?;
    let row = at.tables.amounts().get(&word[..cut], AmountClass::Currency)?;
    let mut words = at.words.to_vec();
    *words.get_mut(at.at)? = &word[cut..];
    let inner = digits(Cursor { words: &words, ..at }, true)?;
    Some(Number { currencies: row.value.split('|').map(SmolStr::from).collect(), ..inner })
}

fn scale_of(at: Cursor<'_>, word: &str, money: bool) -> Option<f64> {
    let amounts = at.tables.amounts();
    // "$60m." at the end of a sentence may be one token.
    let word = word.trim_end_matches('.');
    let plain = amounts.get(word, AmountClass::Scale);
    plain.or_else(|| amounts.get(word, AmountClass::MoneyScale).filter(|_| money))?.number()
}

/// "hundred thousand", "lakh crore", "m" of money: past all scales, and their product.
fn scales(at: Cursor<'_>, money: bool) -> (Cursor<'_>, f64) {
    let (mut end, mut product) = (at, 1.0);
    while let Some(scale) = scale_of(end, end.peek(), money) {
        product *= scale;
        end = end.step();
    }
    (end, product)
}

/// "twenty-five", "two hundred and fifty thousand", "two dozen".
fn in_words(at: Cursor<'_>) -> Option<Number> {
    let (mut total, mut current, mut scale) = (0.0, at.number_word()?, 1.0);
    let mut end = at.step();
    loop {
        let next = end.word("-").map_or(end, |(next, ())| next);
        if let Some(factor) = scale_of(next, next.peek(), false) {
            (current, scale) = (current * factor, factor);
            if factor >= 1000.0 {
                (total, current) = (total + current, 0.0);
            }
            end = next.step();
            continue;
        }
        let joined = end.word("and").filter(|_| scale > 1.0).map_or(next, |(next, ())| next);
        match joined.number_word() {
            Some(value) if fits(current, scale, value) => {
                current += value;
                end = joined.step();
            }
            _ => break,
        }
    }
    let value = total + current;
    Some(Number { end: end.at, numeral: end.at - 1, value, open: false, scale, currencies: Vec::new() })
}

/// Whether a word goes on with a number: "twenty" with "five", "two hundred" with "fifty".
fn fits(current: f64, scale: f64, value: f64) -> bool {
    let tens = current % 100.0;
    if tens >= 20.0 { tens % 10.0 == 0.0 && value < 10.0 } else { scale > 1.0 && tens == 0.0 && value < 100.0 }
}
