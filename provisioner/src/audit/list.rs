use entity::audit_log::{Column, Entity};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::Action;
use crate::{
    AuditEvent, Error, EventCursor, EventPage, HostSessionId, IssuedBy, ListLimit, Provisioner, SessionId, Timestamp,
};

/// Which events of the trail are asked for. Every filter that is given has to be met.
#[derive(Clone, Debug, Default)]
pub struct ListAuditEvents {
    pub actor: Option<IssuedBy>,
    pub action: Option<Action>,
    pub session_id: Option<SessionId>,
    pub host_session: Option<HostSessionId>,
    /// Those that happened at this moment or later.
    pub since: Option<Timestamp>,
    /// Those that happened before this moment.
    pub until: Option<Timestamp>,
    /// Where the page before this one ended.
    pub after: Option<EventCursor>,
    pub limit: ListLimit,
}

impl Provisioner {
    /// Lists events of the whole trail, oldest first. The trail's order is that of the changes; the clocks of several
    /// processes may differ, so times need not be in it.
    pub async fn list_audit_events(&self, list: &ListAuditEvents) -> Result<EventPage, Error> {
        // With the type of the column: drivers keep one plan for one text, whatever types its values have.
        let mut query = Entity::find().filter(Column::EventId.gt(0_i64));
        if let Some(actor) = &list.actor {
            query = query.filter(Column::Actor.eq(actor.as_str()));
        }
        if let Some(action) = list.action {
            query = query.filter(Column::Action.eq(action.as_str()));
        }
        if let Some(session_id) = list.session_id {
            query = query.filter(Column::SessionId.eq(session_id.get()));
        }
        if let Some(host_session) = list.host_session {
            query = query.filter(Column::HostSessionId.eq(host_session.get()));
        }
        if let Some(since) = list.since {
            query = query.filter(Column::At.gte(since.to_column()));
        }
        if let Some(until) = list.until {
            query = query.filter(Column::At.lt(until.to_column()));
        }
        if let Some(EventCursor(after)) = list.after {
            query = query.filter(Column::EventId.gt(after));
        }
        let limit = list.limit.get();
        // One more than asked for tells whether there is a next page.
        let rows = query.order_by_asc(Column::EventId).limit(limit + 1).all(self.store().reader()).await?;
        Ok(EventPage::cut(rows.into_iter().map(AuditEvent::from).collect(), limit))
    }
}
