//! Prints the page on tables and views, `docs/store-schema.md`.

fn main() {
    print!("{}", chancery_store::schema_page());
}
