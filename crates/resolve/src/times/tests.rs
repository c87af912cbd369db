//! Sentences and the times that are read in them. The parse is a stand-in: words and marks are
//! tokens, and every token depends on the first verb, which a few endings and auxiliaries tell.

use chancery_parser::{Dep, Morph, Parse, Pos, Tag, Token};
use chancery_tables::Tables;
use chancery_text::{Document, Span, TokenId};
use proptest::prelude::*;

use super::pieces;
use super::{Origin, TimeExpression, times};

/// A report of Sunday, 15 November 2020, gives these expressions: `words = value`, one a line;
/// after `~` the interval.
#[track_caller]
fn reads(text: &str, expected: &str) {
    check(text, Some("2020-11-15"), expected);
}

#[track_caller]
fn check(text: &str, published: Option<&str>, expected: &str) {
    let found: Vec<_> = read(text, published)
        .iter()
        .map(|time| {
            let interval = time.interval.map_or_else(|| "-".to_owned(), |interval| interval.edtf());
            (format!("{} = {}", time.span.text(text), time.value), interval)
        })
        .collect();
    let expected: Vec<_> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let shown: Vec<_> = found
        .iter()
        .zip(expected.iter().map(|line| line.contains(" ~ ")).chain(std::iter::repeat(false)))
        .map(|((time, interval), full)| if full { format!("{time} ~ {interval}") } else { time.clone() })
        .collect();
    assert_eq!(shown, expected);
}

fn read(text: &str, published: Option<&str>) -> Vec<TimeExpression> {
    let mut document = Document::new(text);
    document.published = published.map(|day| day.parse().unwrap());
    times(&document, &parse(text), &Tables::builtin())
}

fn parse(text: &str) -> Parse {
    let mut tokens: Vec<Token> = Vec::new();
    let mut sentences = Vec::new();
    let mut start = 0;
    for piece in pieces::cut(text, 0, Tables::builtin().times()) {
        let (tag, pos) = tag(&piece.lower);
        let dep = if tag == Tag::Md || piece.lower == "to" { Dep::Aux } else { Dep::Npadvmod };
        let ends = matches!(piece.text, "." | "?" | "!") && text[piece.span.end()..].starts_with("  ");
        tokens.push(token(piece.span, &piece.lower, tag, pos, dep));
        if ends {
            sentences.push(start..tokens.len() as u32);
            start = tokens.len() as u32;
        }
    }
    if start < tokens.len() as u32 {
        sentences.push(start..tokens.len() as u32);
    }
    for sentence in &sentences {
        let verb = sentence.clone().find(|&at| tokens[at as usize].pos == Pos::Verb).unwrap_or(sentence.start);
        sentence.clone().for_each(|at| tokens[at as usize].head = TokenId(verb));
    }
    Parse { tokens, sentences, entities: Vec::new() }
}

fn token(span: Span, lower: &str, tag: Tag, pos: Pos, dep: Dep) -> Token {
    let (lower, lemma) = (lower.into(), lower.into());
    Token { span, space_after: true, lower, lemma, tag, pos, morph: Morph::default(), head: TokenId(0), dep }
}

fn tag(word: &str) -> (Tag, Pos) {
    match word {
        "will" | "may" => (Tag::Md, Pos::Aux),
        "met" | "said" | "was" | "left" | "fell" | "began" => (Tag::Vbd, Pos::Verb),
        "meet" | "vote" | "begin" => (Tag::Vb, Pos::Verb),
        _ if word.ends_with("ed") => (Tag::Vbd, Pos::Verb),
        _ => (Tag::Nn, Pos::Noun),
    }
}

#[test]
fn full_dates_in_all_usual_forms() {
    reads(
        "They met on 7 August 1998, August 8, 1998, the 9th of August 1998, Mon., Aug. 10, 1998, 1998-08-11, 8/12/98 and 13.8.1998.",
        "7 August 1998 = 1998-08-07 ~ 1998-08-07
         August 8, 1998 = 1998-08-08
         the 9th of August 1998 = 1998-08-09
         Mon., Aug. 10, 1998 = 1998-08-10
         1998-08-11 = 1998-08-11
         8/12/98 = 1998-08-12
         13.8.1998 = 1998-08-13",
    );
}

#[test]
fn a_date_without_a_year_follows_the_tense() {
    reads("They met on December 3.", "December 3 = 2019-12-03");
    reads("They will meet on March 3.", "March 3 = 2021-03-03");
    reads("They met in April.", "April = 2020-04 ~ 2020-04");
    reads("They will meet in April.", "April = 2021-04");
}

#[test]
fn a_date_just_ahead_is_not_a_year_ago() {
    let mut parse = parse("He asked for an answer by November 20.");
    let date = parse.tokens.len() - 3;
    parse.tokens[date].dep = Dep::Pobj;
    parse.tokens[date + 1].head = TokenId(date as u32);
    let mut document = Document::new("He asked for an answer by November 20.");
    document.published = "2020-11-15".parse().ok();
    assert_eq!(times(&document, &parse, &Tables::builtin())[0].value, "2020-11-20");
}

#[test]
fn a_weekday_follows_the_tense() {
    reads("They met on Saturday.", "Saturday = 2020-11-14");
    reads("They will meet on Saturday.", "Saturday = 2020-11-21");
    reads("They met on Sunday.", "Sunday = 2020-11-15");
    reads(
        "They met last Sunday and on Friday of last week.",
        "last Sunday = 2020-11-08\nFriday of last week = 2020-11-06",
    );
    check("They met on Sunday.", None, "Sunday = XXXX-WXX-7 ~ -");
}

#[test]
fn units_are_told_from_the_report() {
    reads(
        "Yesterday, last week, this month, next year, last weekend and the coming decade were spoken of.",
        "Yesterday = 2020-11-14
         last week = 2020-W45 ~ 2020-11-02/2020-11-08
         this month = 2020-11
         next year = 2021 ~ 2021
         last weekend = 2020-W45-WE
         the coming decade = 203",
    );
}

#[test]
fn distances_are_told_from_the_report_or_the_time_before() {
    reads("He left two days ago.", "two days ago = 2020-11-13");
    reads("She left nearly four years ago.", "nearly four years ago = 2016 ~ 2016");
    reads("He left several years ago.", "several years ago = PAST_REF ~ ../2020-11-15");
    reads("They met on 3 May 2011.  Two days later he left.", "3 May 2011 = 2011-05-03\nTwo days later = 2011-05-05");
    reads("They met on 3 May 2011.  The next day he left.", "3 May 2011 = 2011-05-03\nThe next day = 2011-05-04");
    reads("They met in 2011.  That year he left.", "2011 = 2011\nThat year = 2011");
    reads("They will vote in three months.", "three months = 2021-02 ~ 2021-02");
}

#[test]
fn a_comparison_does_not_move_the_story() {
    reads(
        "Output fell in the third quarter from a year earlier.  In the quarter prices fell too.",
        "the third quarter = 2020-Q3
         a year earlier = 2019-Q3
         the quarter = 2020-Q3",
    );
}

#[test]
fn durations_and_sets() {
    reads(
        "The two-week talks lasted more than ten hours every day, a day and a half each Monday, for the past three years.",
        "The two-week = P2W
         more than ten hours = PT10H
         every day = P1D
         a day and a half = P1DT12H
         each Monday = XXXX-WXX-1
         the past three years = P3Y ~ 2017-11-15/2020-11-15",
    );
}

#[test]
fn years_decades_and_centuries() {
    reads(
        "It began in 1991, in the 1980s, the '60s, the early nineties, the 19th century and fiscal 2019.",
        "1991 = 1991
         the 1980s = 198 ~ 1980-01-01/1989-12-31
         the '60s = 196
         the early nineties = 199
         the 19th century = 18
         fiscal 2019 = 2019",
    );
}

#[test]
fn quarters_halves_and_seasons() {
    reads(
        "It fell in the first half of 2019, in Q3 2018, next year's first quarter, last summer and the winter of 1994.",
        "the first half of 2019 = 2019-H1 ~ 2019-01-01/2019-06-30
         Q3 2018 = 2018-Q3
         next year's first quarter = 2021-Q1
         last summer = 2020-SU
         the winter of 1994 = 1994-WI ~ 1994-12-01/1995-02-28",
    );
}

#[test]
fn times_of_day() {
    reads(
        "He left at 10:35 a.m. (0735 GMT) Friday, she left on Saturday night, they left this morning and at 5 p.m.",
        "10:35 a.m. (0735 GMT) Friday = 2020-11-13T10:35 ~ 2020-11-13
         Saturday night = 2020-11-14TNI
         this morning = 2020-11-15TMO
         5 p.m. = 2020-11-15T17:00",
    );
}

#[test]
fn holidays_have_their_days() {
    reads(
        "They met on Christmas Day and last Thanksgiving.",
        "Christmas Day = 2019-12-25\nlast Thanksgiving = 2019-11-28",
    );
    reads("They will meet on Easter Monday.", "Easter Monday = 2021-04-05");
}

#[test]
fn what_has_no_end_gets_one_from_the_report() {
    reads("In the past they met.", "the past = PAST_REF ~ ../2020-11-15");
    reads("They recently met.", "recently = PAST_REF ~ 2020-05-15/2020-11-15");
    reads("They now meet.", "now = PRESENT_REF ~ 2020-11-15");
    check("They recently met.", None, "recently = PAST_REF ~ -");
}

#[test]
fn a_time_of_four_digits_is_no_year() {
    reads("On 6 January at 1625 they met.", "6 January at 1625 = 2020-01-06T16:25");
    reads("They met at about 0230.", "0230 = 2020-11-15T02:30");
}

#[test]
fn numbers_and_names_are_no_times() {
    reads("Under Resolution 1929 the 2,000 men, a 44-year-old and Theresa May were paid $1990 for a second term.", "");
}

#[test]
fn the_dateline_tells_the_day_of_an_undated_report() {
    check(
        "LIMA, 3 JAN 90 (DELTA) -- [TEXT] THE MINISTER LEFT YESTERDAY AND WILL RETURN.",
        None,
        "3 JAN 90 = 1990-01-03
         YESTERDAY = 1990-01-02",
    );
}

#[test]
fn the_origin_says_how_a_value_was_found() {
    let origin = |text: &str| read(text, Some("2020-11-15"))[0].origin;
    assert_eq!(origin("They met on 3 May 2011."), Origin::Explicit);
    assert_eq!(origin("They met on Saturday."), Origin::Relative);
    assert_eq!(origin("Talks on Saturday."), Origin::Assumed);
    assert_eq!(origin("They recently met."), Origin::Assumed);
}

/// Text made of the words that the rules look at, in any order.
fn scraps() -> impl Strategy<Value = String> {
    let words = vec![
        "3",
        "31",
        "1998",
        "0735",
        "99999999999",
        "Feb.",
        "29",
        "February",
        "May",
        "Monday",
        "last",
        "next",
        "the",
        "a",
        "two",
        "years",
        "ago",
        "earlier",
        "later",
        "century",
        "millennia",
        "quarter",
        "'80s",
        "1980s",
        "first",
        "half",
        "of",
        "-",
        ",",
        ".",
        ":",
        "/",
        "p.m.",
        "GMT",
        "Easter",
        "every",
        "day",
        "before",
        "yesterday",
        "that",
        "week",
        "in",
        "will",
        "met",
        "(",
        ")",
        "ten thousand",
        "½",
        "’s",
        "early",
    ];
    prop::collection::vec(prop::sample::select(words), 0..16).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_text_is_read(text in scraps(), glue in any::<bool>(), day in prop::option::of(Just("2020-02-29"))) {
        let text = if glue { text.replace(" ", "") } else { text };
        let found = read(&text, day);
        for time in &found {
            prop_assert!(time.span.end() <= text.len() && !time.value.is_empty() && !time.tokens.is_empty());
            if let Some(interval) = time.interval {
                prop_assert!(interval.start.zip(interval.end).is_none_or(|(start, end)| start < end));
            }
        }
        prop_assert!(found.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
    }
}
