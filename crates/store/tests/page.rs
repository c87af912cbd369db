//! The page on tables and views is what the schema says.

#[test]
fn the_page_is_fresh_and_tells_every_column() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/store-schema.md");
    let page = std::fs::read_to_string(path).unwrap();
    assert!(
        page == chancery_store::schema_page(),
        "docs/store-schema.md is stale: cargo run -p chancery-store --example schema > docs/store-schema.md"
    );
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    drop(chancery_store::Store::create(&store, String::new).unwrap());
    let connection = rusqlite::Connection::open(store).unwrap();
    let columns = "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
                   WHERE m.type = 'table' AND m.name NOT LIKE '%\\_text%' ESCAPE '\\' AND m.name NOT LIKE 'sqlite%'";
    let mut statement = connection.prepare(columns).unwrap();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let (table, column): (String, String) = (row.get(0).unwrap(), row.get(1).unwrap());
        let told = page.split(&format!("\n## {table}\n")).nth(1).unwrap_or_else(|| panic!("{table} is not told"));
        let told = told.split("\n## ").next().unwrap_or_default();
        assert!(told.contains(&format!("| `{column}` |")), "{table}.{column} is not told");
    }
}
