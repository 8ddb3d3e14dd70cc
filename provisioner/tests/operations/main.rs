//! The operations against real databases, with a clock that the test turns.

mod fixture;
mod keyring;
mod operators;
mod seats;
mod validity;
