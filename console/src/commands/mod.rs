//! One command, one file: it converts its flags, calls, and converts the answer.

pub mod audit;
pub mod completions;
pub mod create;
pub mod create_batch;
pub mod doctor;
pub mod import;
pub mod interactive;
pub mod key;
pub mod list;
pub mod manual;
pub mod migrate;
pub mod openapi;
pub mod operator;
pub mod renew;
pub mod revoke;
pub mod revoke_many;
pub mod rotate;
pub mod serve;
pub mod show;
pub mod verify;
