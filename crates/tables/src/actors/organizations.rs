//! organizations.tsv: bodies of states, between states and beside them.

use smol_str::SmolStr;

use crate::row::{Cells, Row, RowRef};
use crate::{Columns, CountryCode, Sector, Validity};

/// An organization.
#[derive(Clone, Debug)]
pub struct Organization {
    /// Its row.
    pub at: RowRef,
    /// Its full name.
    pub name: SmolStr,
    /// Other names; the first that is an abbreviation is its short name.
    pub aliases: Vec<SmolStr>,
    /// What it is.
    pub kind: OrganizationKind,
    /// The country that it belongs to; none where it is international.
    pub country: Option<CountryCode>,
    /// The parts of society that it belongs to.
    pub sectors: Vec<Sector>,
    /// Its CAMEO actor code, where that is not country and sectors.
    pub cameo: Option<SmolStr>,
    /// When it existed.
    pub validity: Validity,
}

/// What an organization is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it; data/README.md describes them")]
pub enum OrganizationKind {
    Igo,
    Ngo,
    Media,
    Company,
    Religious,
    Party,
    Bloc,
    Court,
    Agency,
    Ministry,
    Legislature,
    Military,
    Police,
    Intelligence,
    Education,
    Union,
    Bank,
    Other,
}

/// The words for the kinds.
pub(crate) const KINDS: &[(&str, OrganizationKind)] = &[
    ("igo", OrganizationKind::Igo),
    ("ngo", OrganizationKind::Ngo),
    ("media", OrganizationKind::Media),
    ("company", OrganizationKind::Company),
    ("religious", OrganizationKind::Religious),
    ("party", OrganizationKind::Party),
    ("bloc", OrganizationKind::Bloc),
    ("court", OrganizationKind::Court),
    ("agency", OrganizationKind::Agency),
    ("ministry", OrganizationKind::Ministry),
    ("legislature", OrganizationKind::Legislature),
    ("military", OrganizationKind::Military),
    ("police", OrganizationKind::Police),
    ("intelligence", OrganizationKind::Intelligence),
    ("education", OrganizationKind::Education),
    ("union", OrganizationKind::Union),
    ("bank", OrganizationKind::Bank),
    ("other", OrganizationKind::Other),
];

impl Row for Organization {
    const PATH: &'static str = "actors/organizations.tsv";
    const COLUMNS: Columns = Columns {
        required: &["id", "name", "aliases", "kind", "country", "sectors", "cameo", "from", "to", "upstream"],
        optional: &["note"],
    };
    const KEY: &'static str = "id";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        cells.check_upstream();
        Some(Self {
            at,
            name: cells.required("name")?,
            aliases: cells.list("aliases"),
            kind: cells.one_of("kind", KINDS).unwrap_or(OrganizationKind::Other),
            country: cells.country("country"),
            sectors: cells.sectors("sectors"),
            cameo: cells.optional("cameo"),
            validity: cells.validity(),
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}
