use poem::web::Data;
use poem_openapi::{ApiResponse, OpenApi, param::Query, payload::Json};
use provisioner::{Action, EventCursor, HostSessionId, IssuedBy, ListLimit, Provisioner, SessionId, Timestamp};

use super::EventPageDocument;
use crate::{
    Tag,
    problem::{Failure, INPUT, Meaning, Operation, SERVICE, TOKEN},
    query::QueryNames,
    security::MayAudit,
    words::{Parameter, optional_parameter},
};

/// `GET /v1/audit-events`
#[derive(Default)]
pub(crate) struct ListAuditEvents;

#[OpenApi]
impl ListAuditEvents {
    /// List what happened
    ///
    /// Gives the events of the audit trail that pass every filter, the oldest first, one page at a time. To read on, pass
    /// the `nextCursor` of a page as `cursor` and keep the filters; the last page has none. Events are never changed, and
    /// new ones come behind all others.
    ///
    /// Whether the trail is whole is for `host-provisioner audit verify` to say, where the keyring is.
    ///
    /// Takes the scope `audit`.
    #[oai(path = "/v1/audit-events", method = "get", operation_id = "listAuditEvents", tag = "Tag::Audit")]
    #[expect(clippy::too_many_arguments, reason = "each query parameter is one")]
    async fn list(
        &self,
        Data(provisioner): Data<&Provisioner>,
        _operator: MayAudit,
        query: QueryNames,
        /// Only those of this actor: the name of an operator, or `local:` with a user and a machine.
        actor: Query<Option<Parameter<IssuedBy>>>,
        /// Only those with this action.
        action: Query<Option<Parameter<Action>>>,
        /// Only those of this session.
        #[oai(name = "sessionId")]
        session_id: Query<Option<Parameter<SessionId>>>,
        /// Only those of this host session.
        #[oai(name = "hostSessionId")]
        host_session_id: Query<Option<Parameter<HostSessionId>>>,
        /// Only those that happened at this moment or later.
        since: Query<Option<Parameter<Timestamp>>>,
        /// Only those that happened before this moment.
        until: Query<Option<Parameter<Timestamp>>>,
        /// Where the page before ended: its `nextCursor`.
        cursor: Query<Option<Parameter<EventCursor>>>,
        /// How many a page holds at most.
        limit: Query<Option<Parameter<ListLimit>>>,
    ) -> Result<Answer, Failure<ListAuditEvents>> {
        query.only(&["actor", "action", "sessionId", "hostSessionId", "since", "until", "cursor", "limit"])?;
        let list = provisioner::ListAuditEvents {
            actor: optional_parameter(actor.0, "actor")?,
            action: optional_parameter(action.0, "action")?,
            session_id: optional_parameter(session_id.0, "sessionId")?,
            host_session: optional_parameter(host_session_id.0, "hostSessionId")?,
            since: optional_parameter(since.0, "since")?,
            until: optional_parameter(until.0, "until")?,
            after: optional_parameter(cursor.0, "cursor")?,
            limit: optional_parameter(limit.0, "limit")?.unwrap_or_default(),
        };
        Ok(Answer::Page(Json(provisioner.list_audit_events(&list).await?.into())))
    }
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// One page.
    #[oai(status = 200, content_type = "application/json")]
    Page(Json<EventPageDocument>),
}

impl Operation for ListAuditEvents {
    fn meanings() -> Vec<Meaning> {
        let own = [(
            INPUT,
            "A query parameter is wrong, and `parameter` says which: `unknown_parameter`, `duplicate_parameter`, \
             `invalid_issued_by`, `invalid_action`, `invalid_session_id`, `invalid_host_session_id`, `invalid_time`, \
             `invalid_cursor`, `invalid_limit`.",
        )];
        [SERVICE, TOKEN, &own].concat()
    }
}
