//! Prints all codes that follow from the shipped tables.

fn main() {
    print!("{}", chancery_tables::Tables::builtin().codebooks().derived_table());
}
