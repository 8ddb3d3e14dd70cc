//! The audit trail over HTTP.

mod document;
mod list;

pub(crate) use document::{EventPageDocument, event_example, page_example};
pub(crate) use list::ListAuditEvents;
