//! The history of the schema `canvas`, and the command line that walks it.
//!
//! A migration names tables and columns in plain text and imports no entity: entities follow the schema, and what has
//! happened does not change when they do.

mod accounts;
pub mod cli;
mod error;
mod history;
mod migrator;
mod run;
mod script;
mod standing;
mod table;

pub use accounts::ROLES;
pub use error::MigrationError;
pub use migrator::Migrator;
pub use run::{Force, Step, Way, down, pending, status, up};
pub use script::script;
pub use standing::{Standing, standing};
