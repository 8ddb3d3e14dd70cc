//! What becomes of a host session until it is history: the same tests over HTTP and on the console, which answer with
//! the same documents.

mod exact;
mod faces;
mod longest_life;
mod renewing;
mod revoking;
mod rotating;
mod timeline;
