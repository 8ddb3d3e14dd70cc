//! Which host sessions are meant, as a condition of a query and as JSON.

use entity::{
    audit_log,
    host_sessions::{Column, Entity},
};
use sea_orm::{
    ColumnTrait, Condition, DbBackend, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, Func},
};
use serde::{Deserialize, Serialize};

use super::super::validity;
use crate::{
    CreatedBy, HashKeyId, Invalid, IssuedBy, Label, Timestamp,
    audit::{Action, ISSUES},
};

/// Which host sessions are to be revoked: those that pass every filter. There must be one at least, so that everything
/// is revoked only where somebody says so, with an `issued_before` of now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Those that this operator issued, or this person at the service's own machine: the actor of the event that put them
    /// on record.
    pub issued_by: Option<IssuedBy>,
    /// Those that were created by this, letter by letter, in their callers' words.
    pub created_by: Option<CreatedBy>,
    /// Those of this seat, in every session.
    pub label: Option<Label>,
    /// Those that were issued before this moment.
    pub issued_before: Option<Timestamp>,
    /// Those that are on record under this key, and those that moved from it to another when they were used.
    pub key_id: Option<HashKeyId>,
}

/// A selection as the audit trail and a plan have it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Written {
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_before: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_id: Option<String>,
}

impl Selection {
    /// Refuses a selection without a filter.
    pub(super) fn check(&self) -> Result<(), Invalid> {
        if *self == Self::default() {
            return Err(Invalid {
                code: "invalid_filter",
                detail: "what is to be revoked needs a filter at least: issued by, created by, label, issued before or \
                         key id; issued before now is everything",
            });
        }
        Ok(())
    }

    /// The rows that pass every filter and are not revoked yet. None of it depends on the time: what passes now does so
    /// until it is revoked, and a row that does not pass never will.
    ///
    /// That is also why those that have expired are among them. Whether a row has expired depends on the moment and on
    /// whose clock is asked, and a number that was shown in a preview would not be the number that is revoked.
    pub(super) fn condition(&self, backend: DbBackend) -> Condition {
        Condition::all()
            .add(validity::not_revoked())
            .add_option(self.created_by.as_ref().map(|it| Column::CreatedBy.eq(it.as_str())))
            .add_option(self.label.as_ref().map(|it| Column::Label.eq(it.as_str())))
            .add_option(self.issued_before.map(|it| Column::CreatedAt.lt(it.to_column())))
            .add_option(self.issued_by.as_ref().map(|it| {
                let issued = Condition::all()
                    .add(audit_log::Column::Action.is_in(ISSUES.map(Action::as_str)))
                    .add(audit_log::Column::Actor.eq(it.as_str()));
                has_event(issued)
            }))
            .add_option(self.key_id.as_ref().map(|it| was_under(it, backend)))
    }

    pub(super) fn write(&self) -> Written {
        Written {
            issued_by: self.issued_by.as_ref().map(|it| it.as_str().to_owned()),
            created_by: self.created_by.as_ref().map(|it| it.as_str().to_owned()),
            label: self.label.as_ref().map(|it| it.as_str().to_owned()),
            issued_before: self.issued_before.map(|it| it.to_string()),
            key_id: self.key_id.as_ref().map(|it| it.as_str().to_owned()),
        }
    }

    pub(super) fn read(written: &Written) -> Result<Self, Invalid> {
        Ok(Self {
            issued_by: written.issued_by.as_deref().map(IssuedBy::parse).transpose()?,
            created_by: written.created_by.as_deref().map(CreatedBy::parse).transpose()?,
            label: written.label.as_deref().map(Label::parse).transpose()?,
            issued_before: written.issued_before.as_deref().map(Timestamp::parse).transpose()?,
            key_id: written.key_id.as_deref().map(HashKeyId::parse).transpose()?,
        })
    }
}

/// A row that moved to another key between a preview and the revocation is still the one that was previewed, and one
/// that moved before does not get away by having been used. The trail knows where it came from.
fn was_under(key_id: &HashKeyId, backend: DbBackend) -> Condition {
    let find = if backend == DbBackend::Sqlite { "instr" } else { "strpos" };
    // The id has no character that JSON would escape, and no text of a caller's is in these details.
    let member = format!(r#""fromKeyId":"{}""#, key_id.as_str());
    let place = Func::cust(find).arg(audit_log::Column::Details.into_expr()).arg(member);
    let moved =
        Condition::all().add(audit_log::Column::Action.eq(Action::Rehashed.as_str())).add(Expr::from(place).gt(0));
    Condition::any().add(Column::KeyId.eq(key_id.as_str())).add(has_event(moved))
}

/// Whether the trail has such an event of the row.
fn has_event(condition: Condition) -> Expr {
    let events = audit_log::Entity::find()
        .select_only()
        .column(audit_log::Column::EventId)
        .filter(
            Expr::col((audit_log::Entity, audit_log::Column::HostSessionId)).equals((Entity, Column::HostSessionId)),
        )
        .filter(condition);
    Expr::exists(events.into_query())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selection_is_read_as_it_was_written() {
        let whole = Selection {
            issued_by: Some(IssuedBy::parse("back-end").unwrap()),
            created_by: Some(CreatedBy::parse("Registrar's \"office\"").unwrap()),
            label: Some(Label::default()),
            issued_before: Some(Timestamp::parse("2026-11-23T10:30:00.000001Z").unwrap()),
            key_id: Some(HashKeyId::parse("k1").unwrap()),
        };
        for selection in [whole.clone(), Selection { created_by: None, key_id: None, ..whole }] {
            let text = serde_json::to_string(&selection.write()).unwrap();
            assert_eq!(Selection::read(&serde_json::from_str(&text).unwrap()), Ok(selection));
        }
        assert_eq!(Selection::default().check().unwrap_err().code, "invalid_filter");
    }
}
