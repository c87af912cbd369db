//! materiel.tsv: weapon systems and other military goods by name.

use smol_str::SmolStr;

use crate::Columns;
use crate::row::{Cells, Row, RowRef};

/// A weapon system or other military good that has a name.
#[derive(Clone, Debug)]
pub struct Materiel {
    /// Its row; the id is the name.
    pub at: RowRef,
    /// Its name: `S-400`.
    pub name: SmolStr,
    /// Other names.
    pub aliases: Vec<SmolStr>,
    /// What it is: `missile`, `aircraft`.
    pub class: SmolStr,
    /// The category of the UN Register of Conventional Arms, where it falls in one.
    pub unroca: Option<SmolStr>,
}

impl Row for Materiel {
    const PATH: &'static str = "words/materiel.tsv";
    const COLUMNS: Columns =
        Columns { required: &["name", "aliases", "class", "unroca", "upstream"], optional: &["note"] };
    const KEY: &'static str = "name";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        cells.check_upstream();
        Some(Self {
            at,
            name: cells.required("name")?,
            aliases: cells.list("aliases"),
            class: cells.required("class").and(cells.key_of(
                "class",
                |known| &known.classes,
                "classes.tsv has all classes",
            ))?,
            unroca: cells.optional("unroca"),
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}
