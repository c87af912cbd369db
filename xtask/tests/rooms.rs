//! The table of rooms in ARCHITECTURE.md is what cargo says.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Rows `| crates/x | what | may use |` of the table: folder to the rooms that it may use.
fn allowed(architecture: &str) -> BTreeMap<String, String> {
    let row = |line: &str| -> Option<(String, String)> {
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        let &[room, _, may_use] = cells.as_slice() else { return None };
        let room = room.strip_prefix('`')?.strip_suffix('`')?;
        Some((room.rsplit('/').next()?.to_owned(), may_use.to_owned()))
    };
    let table = architecture.split("## Rooms").nth(1).unwrap_or_default().split("\n## ").next().unwrap_or_default();
    table.lines().filter_map(row).collect()
}

#[test]
fn each_room_uses_only_the_rooms_that_the_table_allows() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let architecture = std::fs::read_to_string(format!("{root}/ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let allowed = allowed(&architecture);
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--format-version", "1", "--manifest-path"])
        .arg(format!("{root}/Cargo.toml"))
        .output()
        .expect("cargo metadata");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let folder = |package: &serde_json::Value| {
        let manifest = package["manifest_path"].as_str().unwrap_or_default().replace('\\', "/");
        manifest.rsplit('/').nth(1).unwrap_or_default().to_owned()
    };
    let rooms: BTreeMap<String, String> =
        packages.iter().map(|p| (p["name"].as_str().unwrap_or_default().to_owned(), folder(p))).collect();
    let mut wrong = Vec::new();
    let listed: BTreeSet<&String> = allowed.keys().collect();
    for package in packages {
        let room = folder(package);
        let Some(may_use) = allowed.get(&room) else {
            wrong.push(format!("{room} is not in the table of rooms"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten().filter(|d| d["kind"].is_null()) {
            let Some(used) = rooms.get(dependency["name"].as_str().unwrap_or_default()) else { continue };
            let named = may_use == "all" || may_use.split(", ").any(|name| name == used);
            if !named {
                wrong.push(format!("{room} uses {used}, which the table does not allow"));
            }
        }
    }
    assert!(listed.len() >= packages.len(), "the table lists {listed:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
