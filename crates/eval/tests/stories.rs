//! The stories of the project: their form, and the actions that the joins name.

use chancery::Tables;
use chancery_eval::story::Story;

fn stories(half: &str) -> Vec<Story> {
    let folder = format!("{}/../../corpus/stories/{half}", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let tables = Tables::builtin();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let written = std::fs::read_to_string(path).expect("a story");
        Story::parse(&name, &name, &written, &tables).unwrap_or_else(|errors| panic!("{}", errors.join("\n")))
    };
    files.iter().map(read).collect()
}

#[test]
fn every_story_has_three_to_five_short_reports_and_things_that_they_share() {
    for half in ["development", "first-run"] {
        let stories = stories(half);
        assert_eq!(stories.len(), 20, "{half}");
        for story in stories {
            assert!((3..=5).contains(&story.reports.len()), "{}", story.name);
            assert!(!story.things.is_empty(), "{}", story.name);
            for report in &story.reports {
                let words = report.text().split_whitespace().count();
                assert!((60..=150).contains(&words), "{}: {words} words", story.name);
            }
        }
    }
}

#[test]
fn families_name_actions_of_the_table() {
    let tables = Tables::builtin();
    let unknown: Vec<_> = chancery_join::actions_with_families()
        .into_iter()
        .filter(|action| tables.actions().get(action).is_none())
        .collect();
    assert!(unknown.is_empty(), "no actions: {unknown:?}");
}

#[test]
fn a_story_that_is_badly_written_says_where_and_what_next() {
    let errors = |gold: &str| {
        let written = format!(
            "== a 2021-03-02 North Wire\nChad slept.\n== b 2021-03-03 South Wire\nChadians slept.\n== gold\n{gold}"
        );
        Story::parse("01", "01.story", &written, &Tables::builtin()).unwrap_err().join(" ")
    };
    assert!(errors("sleep: a \"slept\"").starts_with("01.story:6: `sleep` is told by one report alone"));
    assert!(errors("sleep: c \"slept\"").contains("does not begin with the letter of a report"));
    assert!(errors("sleep: a slept").contains("no quoted words"));
    assert!(errors("slept").contains("there is no name"));
    assert!(errors("sleep: a \"slept\"; a \"Chad\"; b \"slept\"").contains("names a report twice"));
    let headless = Story::parse("01", "01.story", "== a\nx", &Tables::builtin()).unwrap_err();
    assert!(
        headless[0].contains("is no head of a report") && headless[1].contains("no line `== gold`"),
        "{headless:?}"
    );
}
