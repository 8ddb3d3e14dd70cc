use poem::web::Data;
use poem_openapi::{
    ApiResponse, OpenApi,
    param::{Path, Query},
    payload::Json,
};
use provisioner::{EventCursor, HostSessionId, ListLimit, Provisioner, Timeline};

use crate::{
    Tag,
    audit::EventPageDocument,
    problem::{Failure, INPUT, Meaning, Operation, SERVICE, TOKEN},
    query::QueryNames,
    security::MayAudit,
    words::{Parameter, optional_parameter},
};

/// `GET /v1/host-sessions/{id}/events`
#[derive(Default)]
pub(crate) struct ListHostSessionEvents;

#[OpenApi]
impl ListHostSessionEvents {
    /// List what happened to a host session
    ///
    /// Gives the events of one host session from the audit trail, the oldest first, one page at a time. To read on,
    /// pass the `nextCursor` of a page as `cursor`; the last page has none.
    ///
    /// What was done by way of another host session is told too: where one took its seat, `replacedBy` says which.
    ///
    /// Takes the scope `audit`.
    #[oai(
        path = "/v1/host-sessions/:id/events",
        method = "get",
        operation_id = "listHostSessionEvents",
        tag = "Tag::HostSessions"
    )]
    async fn list(
        &self,
        Data(provisioner): Data<&Provisioner>,
        _operator: MayAudit,
        query: QueryNames,
        /// The number of the host session.
        id: Path<Parameter<HostSessionId>>,
        /// Where the page before ended: its `nextCursor`.
        cursor: Query<Option<Parameter<EventCursor>>>,
        /// How many a page holds at most.
        limit: Query<Option<Parameter<ListLimit>>>,
    ) -> Result<Answer, Failure<ListHostSessionEvents>> {
        query.only(&["cursor", "limit"])?;
        let timeline = Timeline {
            host_session: id.0.named("id")?,
            after: optional_parameter(cursor.0, "cursor")?,
            limit: optional_parameter(limit.0, "limit")?.unwrap_or_default(),
        };
        Ok(Answer::Page(Json(provisioner.timeline(&timeline).await?.into())))
    }
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// One page.
    #[oai(status = 200, content_type = "application/json")]
    Page(Json<EventPageDocument>),
}

impl Operation for ListHostSessionEvents {
    fn meanings() -> Vec<Meaning> {
        let own = [
            (404, "There is no such host session: `host_session_not_found`."),
            (
                INPUT,
                "A parameter is wrong, and `parameter` says which: `unknown_parameter`, `duplicate_parameter`, \
                 `invalid_host_session_id`, `invalid_cursor`, `invalid_limit`.",
            ),
        ];
        [SERVICE, TOKEN, &own].concat()
    }
}
