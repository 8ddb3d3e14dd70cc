//! The console tool, as people and scripts use it.

mod answers;
mod asking;
mod create;
mod doctor;
mod papers;
mod remote;
mod schema;
