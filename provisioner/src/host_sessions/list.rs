use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use entity::host_sessions::{Column, Entity};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::validity;
use crate::{CreatedBy, Error, HostSession, HostSessionId, Invalid, Label, Provisioner, SessionId, Status};

/// Which host sessions are asked for. Newest first; the filters narrow together.
#[derive(Clone, Debug, Default)]
pub struct List {
    pub session_id: Option<SessionId>,
    pub label: Option<Label>,
    pub status: Option<Status>,
    pub created_by: Option<CreatedBy>,
    /// Where the page before this one ended.
    pub after: Option<Cursor>,
    pub limit: ListLimit,
}

/// How many host sessions a page holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListLimit(u64);

/// A place in the list, good for as long as the store is: what is issued meanwhile neither moves nor doubles a row.
/// Its text is to be passed back as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor(HostSessionId);

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

        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| INVALID)?;
        let number = i64::from_be_bytes(bytes.try_into().map_err(|_| INVALID)?);
        HostSessionId::parse(number).map(Self).map_err(|_| INVALID)
    }

    /// The cursor as text.
    pub fn text(self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.get().to_be_bytes())
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
        if let Some(Cursor(after)) = list.after {
            query = query.filter(Column::HostSessionId.lt(after.get()));
        }
        // One more than asked for tells whether there is a next page.
        let limit = list.limit.0;
        let mut rows = query.order_by_desc(Column::HostSessionId).limit(limit + 1).all(self.store().reader()).await?;
        let more = rows.len() as u64 > limit;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| more).map(|row| Cursor(HostSessionId::from_store(row.host_session_id)));
        Ok(Page { host_sessions: rows.into_iter().map(|row| HostSession::new(row, now)).collect(), next })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_cursor_survives_its_text(number in 1..=SessionId::MAX) {
            let cursor = Cursor(HostSessionId::parse(number).unwrap());
            prop_assert_eq!(Cursor::parse(&cursor.text()), Ok(cursor));
        }

        #[test]
        fn other_text_is_no_cursor(text in "\\PC{0,20}") {
            prop_assert!(Cursor::parse(&text).is_ok_and(|cursor| cursor.text() == text) || Cursor::parse(&text).is_err());
        }
    }
}
