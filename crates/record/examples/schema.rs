//! Prints the JSON Schema of a record:
//! `cargo run -p chancery-record --example schema > crates/record/schema/chancery.record-1.json`

fn main() {
    print!("{}", chancery_record::schema());
}
