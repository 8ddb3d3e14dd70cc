use poem::web::Data;
use poem_openapi::{ApiResponse, Object, OpenApi, param::Query, payload::Json};
use provisioner::{
    CreatedBy, Cursor, Error, ExpiringWithin, Label, List, ListLimit, Page, Provisioner, SessionId, Status,
};
use serde_json::{Value, json};

use super::{HostSessionDocument, host_session_example};
use crate::{
    Tag,
    problem::{Failure, INPUT, Meaning, Operation, Problem, SERVICE, TOKEN},
    query::QueryNames,
    security::MayRead,
    words::{Parameter, Wire, optional_parameter},
};

/// `GET /v1/host-sessions`
#[derive(Default)]
pub(crate) struct ListHostSessions;

#[OpenApi]
impl ListHostSessions {
    /// List host sessions
    ///
    /// Gives the host sessions that pass every filter, the newest first, one page at a time. To read on, pass the
    /// `nextCursor` of a page as `cursor` and keep the filters; the last page has none. What is issued meanwhile
    /// neither moves nor doubles anything.
    ///
    /// With `expiringWithinSeconds` it gives the host sessions that are valid and would be over by then, and the one
    /// that ends first comes first.
    ///
    /// Takes the scope `read`.
    #[oai(path = "/v1/host-sessions", method = "get", operation_id = "listHostSessions", tag = "Tag::HostSessions")]
    #[expect(clippy::too_many_arguments, reason = "each query parameter is one")]
    async fn list(
        &self,
        Data(provisioner): Data<&Provisioner>,
        _operator: MayRead,
        query: QueryNames,
        /// Only those of this session.
        #[oai(name = "sessionId")]
        session_id: Query<Option<Parameter<SessionId>>>,
        /// Only those with this label.
        label: Query<Option<Parameter<Label>>>,
        /// Only those that have this status now.
        status: Query<Option<Parameter<Status>>>,
        /// Only those that were created by this, letter by letter.
        #[oai(name = "createdBy")]
        created_by: Query<Option<Parameter<CreatedBy>>>,
        /// Only those that are valid and end within so many seconds from now, 1 to 3153600000 (36500 days). Those that
        /// have no end are not among them.
        #[oai(name = "expiringWithinSeconds")]
        expiring_within: Query<Option<Parameter<ExpiringWithin>>>,
        /// Where the page before ended: its `nextCursor`.
        cursor: Query<Option<Parameter<Cursor>>>,
        /// How many a page holds at most.
        limit: Query<Option<Parameter<ListLimit>>>,
    ) -> Result<Answer, Failure<ListHostSessions>> {
        query.only(&["sessionId", "label", "status", "createdBy", "expiringWithinSeconds", "cursor", "limit"])?;
        let list = List {
            session_id: optional_parameter(session_id.0, "sessionId")?,
            label: optional_parameter(label.0, "label")?,
            status: optional_parameter(status.0, "status")?,
            created_by: optional_parameter(created_by.0, "createdBy")?,
            expiring_within: optional_parameter(expiring_within.0, "expiringWithinSeconds")?,
            after: optional_parameter(cursor.0, "cursor")?,
            limit: optional_parameter(limit.0, "limit")?.unwrap_or_default(),
        };
        Ok(Answer::Page(Json(provisioner.list(&list).await.map_err(problem)?.into())))
    }
}

/// One page of host sessions.
#[derive(Object)]
#[oai(rename = "HostSessionPage", rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct PageDocument {
    /// The host sessions of this page.
    host_sessions: Vec<HostSessionDocument>,
    /// Where the next page begins. Absent: this is the last.
    next_cursor: Option<Wire<Cursor>>,
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// One page.
    #[oai(status = 200, content_type = "application/json")]
    Page(Json<PageDocument>),
}

impl Operation for ListHostSessions {
    fn meanings() -> Vec<Meaning> {
        let own = [(
            INPUT,
            "A query parameter is wrong, and `parameter` says which: `unknown_parameter`, `duplicate_parameter`, \
             `invalid_session_id`, `invalid_label`, `invalid_status`, `invalid_created_by`, \
             `invalid_expiring_within`, `invalid_cursor`, `invalid_limit`.",
        )];
        [SERVICE, TOKEN, &own].concat()
    }
}

/// The problem that an error is. That a cursor is of another list only the operation finds, and it knows no parameters.
fn problem(error: Error) -> Problem {
    let is_about_the_cursor = error.code() == "invalid_cursor";
    let problem = Problem::from(error);
    if is_about_the_cursor { problem.in_parameter("cursor") } else { problem }
}

impl From<Page> for PageDocument {
    fn from(page: Page) -> Self {
        Self {
            host_sessions: page.host_sessions.into_iter().map(HostSessionDocument::from).collect(),
            next_cursor: page.next.map(Wire),
        }
    }
}

/// The example of the contract.
pub(crate) fn example() -> Value {
    json!({ "hostSessions": [host_session_example()], "nextCursor": "AAAAAAAABBI" })
}
