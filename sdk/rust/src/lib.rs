#![doc = include_str!("../README.md")]

mod connect;
mod failure;
#[allow(clippy::all, reason = "what is generated is as its generator writes it")]
#[rustfmt::skip]
mod generated;
mod retries;
mod secret;
mod transport;

pub use connect::{Connect, connect};
pub use failure::{Answered, Failure};
pub use generated::{Client, builder, types};
pub use retries::Retries;
pub use secret::{HostGuid, NotAHostGuid, Secret, looks_like_host_guid};

// What the generated code names.
pub use progenitor_client::{ByteStream, ResponseValue};
