//! Who acts: countries, seats of government, organizations, groups, people, offices, regions.

mod countries;
mod country_codes;
mod groups;
mod metonyms;
mod organizations;
mod people;
mod regions;
mod roles;
mod sectors;

pub use countries::Country;
pub use country_codes::CountryCodes;
pub use groups::Group;
pub use metonyms::Metonym;
pub use organizations::{Organization, OrganizationKind};
pub use people::Person;
pub use regions::Region;
pub use roles::{Number, Role, RoleKind, RoleMatch, Roles};
pub use sectors::SectorRow;
