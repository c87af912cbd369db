//! Any bytes may come in: random ones, and samples that are cut, spliced and overwritten.

use chancery_ingest::{Format, documents_from_bytes};
use proptest::prelude::*;

/// The format of that number; at 0 the bytes tell it.
fn format(at: usize) -> Option<Format> {
    at.checked_sub(1).and_then(|at| Format::all().nth(at))
}

fn samples() -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// Reads bytes as a format; a report that comes out has words, and its id is its text's.
fn holds(bytes: &[u8], format: Option<Format>) {
    for item in documents_from_bytes(bytes, format).into_iter().flatten() {
        assert!(item.document.text().chars().any(char::is_alphanumeric));
        assert_eq!(item.document.id(), chancery_text::Document::new(item.document.text()).id());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..600), at in 0..=Format::all().len()) {
        holds(&bytes, format(at));
    }

    #[test]
    fn random_markup_is_read(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "<div>", "</div>", "<p>", "</p>", "<table>", "<td>", "</table>", "<a href=x>", "</a>", "<b>", "<ul><li>",
                "<article>", "<form>", "<template>", "<svg>", "<math>", "<script type=application/ld+json>{\"@type\":",
                "</script>", "<meta property=og:title content=\"", "\">", "<time datetime=2031-13-45>", "&#x110000;", "&amp",
                "<!--", "-->", "<![CDATA[", "]]>", "The ministers met in Quito. ", "31/12/2031 ", "\u{ad}", "â€™", "\0",
            ]),
            0..120,
        ),
        xml in any::<bool>(),
    ) {
        holds(parts.concat().as_bytes(), Some(if xml { Format::NewsMl } else { Format::Html }));
    }

    #[test]
    fn damaged_samples_are_read(
        which in 0..64usize, cut in 0..4000usize, at in 0..4000usize,
        noise in prop::collection::vec(any::<u8>(), 0..40), number in 0..=Format::all().len(),
    ) {
        let samples = samples();
        let sample = &samples[which % samples.len()];
        let (cut, at) = (cut % (sample.len() + 1), at % (sample.len() + 1));
        let damaged = [&sample[..at], &noise[..], &sample[cut..]].concat();
        holds(&damaged, format(number));
        holds(&damaged, None);
    }
}

#[test]
fn elements_that_stand_deep_in_each_other_are_read() {
    let text = "<p>The ministers of both countries met in Quito on Tuesday and agreed to reopen the bridge.</p>";
    for element in ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<span class=cookie>"] {
        let page = format!("<html><body>{}{text}", element.repeat(5_000));
        let items = documents_from_bytes(page.as_bytes(), Some(Format::Html));
        assert!(items[0].as_ref().is_ok_and(|item| item.document.text().contains("met in Quito")), "{element}");
    }
    let message = format!("<newsItem>{}text", "<p>".repeat(100_000));
    assert!(documents_from_bytes(message.as_bytes(), Some(Format::NewsMl)).iter().any(Result::is_err));
    let lines = format!("{}\n", "[".repeat(100_000));
    assert!(documents_from_bytes(lines.as_bytes(), Some(Format::Jsonl)).iter().all(Result::is_err));
}

#[test]
fn a_large_page_is_read_in_a_moment() {
    let paragraph = "<div class='share related'><p>The ministers met in Quito on Tuesday, 4 March 2031.</p></div>";
    let page = format!("<html><body><article>{}</article>", paragraph.repeat(10_000));
    let begun = std::time::Instant::now();
    holds(page.as_bytes(), Some(Format::Html));
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}
