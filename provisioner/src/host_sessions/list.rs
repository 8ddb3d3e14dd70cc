use std::iter;

use chrono::TimeDelta;
use entity::host_sessions::{Column, Entity};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Select, sea_query::Expr};

use super::validity;
use crate::{
    CreatedBy, Error, ExpiringWithin, HostSession, HostSessionId, Invalid, Label, Provisioner, SessionId, Status,
    Timestamp, words::cursor_text,
};

/// Which host sessions are asked for. The filters narrow together.
#[derive(Clone, Debug, Default)]
pub struct List {
    pub session_id: Option<SessionId>,
    pub label: Option<Label>,
    pub status: Option<Status>,
    pub created_by: Option<CreatedBy>,
    /// Only those that are valid and end by themselves within this time, whichever ends first at the top. Without it,
    /// the newest are at the top.
    pub expiring_within: Option<ExpiringWithin>,
    /// Where the page before this one ended.
    pub after: Option<Cursor>,
    pub limit: ListLimit,
}

/// How many host sessions, or events, a page holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListLimit(u64);

/// A place in the list, good for as long as the store is: what is issued meanwhile neither moves nor doubles a row.
/// Its text is to be passed back as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The last host session before it.
    id: HostSessionId,
    /// When that one ends, in a list that goes by that.
    ends: Option<Timestamp>,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub host_sessions: Vec<HostSession>,
    /// Where the next page begins, or `None` after the last.
    pub next: Option<Cursor>,
}

impl ListLimit {
    pub const MAX: i64 = 200;
    pub const DEFAULT: i64 = 50;

    /// Accepts 1 to [`ListLimit::MAX`].
    pub fn parse(number: i64) -> Result<Self, Invalid> {
        match u64::try_from(number) {
            Ok(limit) if (1..=Self::MAX).contains(&number) => Ok(Self(limit)),
            _ => Err(Invalid { code: "invalid_limit", detail: "a limit is a whole number from 1 to 200" }),
        }
    }

    pub(crate) fn get(self) -> u64 {
        self.0
    }

    /// The number.
    pub fn number(self) -> i32 {
        // It is 200 at most.
        i32::try_from(self.0).unwrap_or(i32::MAX)
    }
}

impl Default for ListLimit {
    fn default() -> Self {
        Self(Self::DEFAULT.unsigned_abs())
    }
}

impl Cursor {
    /// Reads what [`Cursor::text`] wrote.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        const INVALID: Invalid = Invalid { code: "invalid_cursor", detail: "the cursor is not one that a list gave" };

        let numbers = cursor_text::numbers(text).ok_or(INVALID)?;
        let (id, ends) = match numbers[..] {
            [id] => (id, None),
            [id, ends] => (id, Some(Timestamp::from_micros(ends).ok_or(INVALID)?)),
            _ => return Err(INVALID),
        };
        Ok(Self { id: HostSessionId::parse(id).map_err(|_| INVALID)?, ends })
    }

    fn just_before(self) -> Option<Timestamp> {
        self.ends?.checked_add(TimeDelta::microseconds(-1))
    }

    /// The cursor as text.
    pub fn text(self) -> String {
        let numbers: Vec<_> = iter::once(self.id.get()).chain(self.ends.map(Timestamp::to_micros)).collect();
        cursor_text::text(&numbers)
    }
}

impl Provisioner {
    /// Reads one page. Its cost does not depend on how many pages came before.
    pub async fn list(&self, list: &List) -> Result<Page, Error> {
        let now = self.clock().now();
        let mut query = Entity::find();
        if let Some(session_id) = list.session_id {
            query = query.filter(Column::SessionId.eq(session_id.get()));
        }
        if let Some(label) = &list.label {
            query = query.filter(Column::Label.eq(label.as_str()));
        }
        if let Some(status) = list.status {
            query = query.filter(validity::has_status(status, now));
        }
        if let Some(created_by) = &list.created_by {
            query = query.filter(Column::CreatedBy.eq(created_by.as_str()));
        }
        query = match list.expiring_within {
            None => newest_first(query, list.after)?,
            Some(within) => {
                // Whatever is valid now and comes after the cursor's is still valid just before that one ends. Asked
                // so, the search begins there. SQLite would begin with what ends first, and pass over all between.
                let from = list.after.and_then(Cursor::just_before).map_or(now, |moment| moment.max(now));
                let soon = validity::is_valid_and_ends_by(within.end(now), from);
                soonest_end_first(query.filter(soon), list.after)?
            }
        };
        // One more than asked for tells whether there is a next page.
        let limit = list.limit.get();
        let mut rows = query.limit(limit + 1).all(self.store().reader()).await?;
        let more = rows.len() as u64 > limit;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| more).map(|row| Cursor {
            id: HostSessionId::from_store(row.host_session_id),
            ends: list.expiring_within.and(row.expires_at).map(Timestamp::from),
        });
        Ok(Page { host_sessions: rows.into_iter().map(|row| HostSession::new(row, now)).collect(), next })
    }
}

/// A cursor that comes from a list in another order.
const OF_ANOTHER_LIST: Invalid = Invalid {
    code: "invalid_cursor",
    detail: "the cursor is of a list with other filters; keep them from page to page",
};

fn newest_first(query: Select<Entity>, after: Option<Cursor>) -> Result<Select<Entity>, Invalid> {
    let query = query.order_by_desc(Column::HostSessionId);
    match after {
        None => Ok(query),
        Some(Cursor { id, ends: None }) => Ok(query.filter(Column::HostSessionId.lt(id.get()))),
        Some(Cursor { ends: Some(_), .. }) => Err(OF_ANOTHER_LIST),
    }
}

fn soonest_end_first(query: Select<Entity>, after: Option<Cursor>) -> Result<Select<Entity>, Invalid> {
    let query = query.order_by_asc(Column::ExpiresAt).order_by_asc(Column::HostSessionId);
    match after {
        None => Ok(query),
        Some(Cursor { id, ends: Some(ends) }) => {
            let place = Expr::tuple([Column::ExpiresAt.into_expr(), Column::HostSessionId.into_expr()]);
            let after = Expr::tuple([Expr::value(ends.to_column()), Expr::value(id.get())]);
            Ok(query.filter(place.gt(after)))
        }
        Some(Cursor { ends: None, .. }) => Err(OF_ANOTHER_LIST),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_cursor_survives_its_text(
            number in 1..=SessionId::MAX,
            micros in prop::option::of(0_i64..4_000_000_000_000_000),
        ) {
            let ends = micros.map(|micros| Timestamp::from_micros(micros).unwrap());
            let cursor = Cursor { id: HostSessionId::parse(number).unwrap(), ends };
            prop_assert_eq!(Cursor::parse(&cursor.text()), Ok(cursor));
        }

        #[test]
        fn other_text_is_no_cursor(text in "\\PC{0,20}") {
            prop_assert!(Cursor::parse(&text).is_ok_and(|cursor| cursor.text() == text) || Cursor::parse(&text).is_err());
        }
    }
}
