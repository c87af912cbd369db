//! A folder of one's own tables, as docs/own-tables.md has it: each file changes what is read, the record
//! says so, and a mistake is told with its place.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const TEXT: &str = "The Red Lantern Front attacked Ethiopia. Kenya bamboozled Uganda. Peru met Chile.";

fn own() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/own")
}

/// A folder for one test, empty.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

fn chancery(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chancery")).args(arguments).output().expect("the command runs")
}

/// What the command prints of the text, with the tables of a folder.
fn printed(test: &str, command: &[&str], tables: Option<&Path>) -> Option<String> {
    chancery_models::for_tests()?;
    let file = scratch(test).join("report.txt");
    std::fs::write(&file, TEXT).expect("the report can be written");
    let mut arguments = command.to_vec();
    arguments.push(file.to_str().expect("UTF-8"));
    if let Some(folder) = tables {
        arguments.extend(["--tables", folder.to_str().expect("UTF-8")]);
    }
    let output = chancery(&arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}

/// A folder with one of the files alone.
fn only(test: &str, file: &str) -> PathBuf {
    let folder = scratch(&format!("{test}-tables"));
    let target = folder.join(file);
    std::fs::create_dir_all(target.parent().expect("a folder")).expect("the folder can be made");
    std::fs::copy(own().join(file), target).expect("the file can be copied");
    folder
}

#[test]
fn a_row_of_an_actor_changes_who_acts() {
    let lines = |test, tables: Option<&Path>| printed(test, &["code", "--format", "line"], tables);
    let Some(without) = lines("actor-without", None) else { return };
    let with = lines("actor-with", Some(&only("actor", "actors/groups.tsv"))).expect("the model is there");
    assert!(!without.contains("SDNREB"), "{without}");
    assert!(with.contains("SDNREB:\"Red Lantern Front\" -> ETH  attack  done"), "{with}");
}

#[test]
fn a_pattern_changes_what_is_done() {
    let lines = |test, tables: Option<&Path>| printed(test, &["code", "--format", "line"], tables);
    let Some(without) = lines("pattern-without", None) else { return };
    let with = lines("pattern-with", Some(&only("pattern", "patterns/desk.toml"))).expect("the model is there");
    assert!(!without.contains("KEN -> UGA"), "{without}");
    assert!(with.contains("KEN -> UGA  defy  done"), "{with}");
}

#[test]
fn a_codebook_adds_its_codes() {
    let Some(without) = printed("codebook-without", &["explain"], None) else { return };
    let folder = only("codebook", "codebooks/desk/actions.tsv");
    let with = printed("codebook-with", &["explain"], Some(&folder)).expect("the model is there");
    assert!(!without.contains("desk "), "{without}");
    assert!(with.contains("desk FIGHTING: ") && with.contains("desk TALK: "), "{with}");
    let page = printed("codebook-page", &["code", "--format", "html"], Some(&folder)).expect("the model is there");
    assert!(page.contains("desk TALK: "));
}

#[test]
fn the_record_names_the_hash_of_the_folder() {
    let record = |test, tables: Option<&Path>| -> Option<serde_json::Value> {
        let json = printed(test, &["code", "--format", "jsonl"], tables)?;
        Some(serde_json::from_str::<serde_json::Value>(&json).expect("JSON")["provenance"].clone())
    };
    let Some(without) = record("hash-without", None) else { return };
    let with = record("hash-with", Some(&own())).expect("the model is there");
    let part = record("hash-part", Some(&only("hash", "patterns/desk.toml"))).expect("the model is there");
    let hash = |provenance: &serde_json::Value| provenance["overlays"][0]["hash"].as_str().map(str::to_owned);
    assert_eq!(without["overlays"], serde_json::json!([]));
    assert_eq!(with["data"], without["data"], "the shipped tables are the same");
    assert!(hash(&with).is_some_and(|hash| hash.len() >= 32), "{with}");
    assert_ne!(hash(&with), hash(&part));
}

#[test]
fn a_mistake_is_told_with_file_line_and_column() {
    let folder = only("mistake", "patterns/desk.toml");
    let file = folder.join("actors/groups.tsv");
    std::fs::create_dir_all(folder.join("actors")).expect("the folder can be made");
    let row = "id\tname\taliases\tcountry\tsectors\tcameo\tfrom\tto\tupstream\nx\tX Front\t\tSDNX\tREB\t\t\t\town\n";
    std::fs::write(&file, row).expect("the file can be written");
    let output = chancery(&["code", "-", "--tables", folder.to_str().expect("UTF-8")]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("groups.tsv:2:12: unknown country `SDNX`"), "{said}");
}

#[test]
fn the_folder_passes_its_own_check() {
    if chancery_models::for_tests().is_none() {
        return;
    }
    let own = own();
    let folder = own.to_str().expect("UTF-8");
    let output = chancery(&["check", folder]);
    let said = String::from_utf8_lossy(&output.stdout);
    // The shipped tables have tests of their own.
    assert!(said.contains(" findings") && !said.contains(folder), "{said}");
}
