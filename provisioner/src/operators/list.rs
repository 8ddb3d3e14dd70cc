use entity::operators::{Column, Entity};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::record::OperatorRecord;
use crate::{Error, Invalid, ListLimit, Provisioner, words::cursor_text};

/// Which operators are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct ListOperators {
    /// Where the page before this one ended.
    pub after: Option<OperatorCursor>,
    pub limit: ListLimit,
}

/// A place in the list of operators, which stays good: who is made meanwhile comes before it. Its text is to be passed
/// back as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperatorCursor(i64);

/// One page of operators, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperatorPage {
    pub operators: Vec<OperatorRecord>,
    /// Where the next page begins, or `None` after the last.
    pub next: Option<OperatorCursor>,
}

impl OperatorCursor {
    /// Reads what [`OperatorCursor::text`] wrote.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        match cursor_text::numbers(text).as_deref() {
            Some(&[id]) if id > 0 => Ok(Self(id)),
            _ => Err(Invalid { code: "invalid_cursor", detail: "the cursor is not one that a list of operators gave" }),
        }
    }

    /// The cursor as text.
    pub fn text(self) -> String {
        cursor_text::text(&[self.0])
    }
}

impl Provisioner {
    /// Reads one page of all operators, those that are revoked or have expired too.
    pub async fn list_operators(&self, list: &ListOperators) -> Result<OperatorPage, Error> {
        let now = self.clock().now();
        let mut query = Entity::find();
        if let Some(OperatorCursor(after)) = list.after {
            query = query.filter(Column::OperatorId.lt(after));
        }
        // One more than asked for tells whether there is a next page.
        let limit = list.limit.get();
        let mut rows = query.order_by_desc(Column::OperatorId).limit(limit + 1).all(self.store().reader()).await?;
        let more = rows.len() as u64 > limit;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| more).map(|row| OperatorCursor(row.operator_id));
        Ok(OperatorPage { operators: rows.into_iter().map(|row| OperatorRecord::new(row, now)).collect(), next })
    }
}
